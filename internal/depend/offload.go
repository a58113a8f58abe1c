package depend

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Where the moved code waits and computes, a thread or coroutine can wait, and leave calls that compute to a process:
//
//	for url in urls:
//	    page = fetch(url)
//	    scores.append(rate(page))
//
// The call keeps its place in the work. What crosses is what the call gets and gives, not the item; that the call
// changes nothing is asked of its function anew, because what it may change of this iteration's own objects is no
// event of the iteration.

// enough is the cost in seconds from which on a call of library code is worth sending to another process.
const enough = 1e-3

// Offloads are the calls of the moved code that do nothing but compute, of functions that another process finds by
// their name. Those come back whose code shows that they take their time; where there is none, and the work was
// measured to compute, those of which that is not known.
func (l *Loop) Offloads(w *effects.World, measured bool) []*syntax.Call {
	if l.Split == nil || l.Act == nil {
		return nil
	}
	var long, others []*syntax.Call
	for _, root := range l.Split.Nodes() {
		syntax.Inspect(root, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Lambda, *syntax.FunctionDef, *syntax.ClassDef:
				return false
			case *syntax.Comp:
				return n.Kind != syntax.GeneratorExp // runs later, somewhere else
			case *syntax.Call:
				f := l.onlyComputes(w, n)
				switch {
				case f == nil:
				case l.takesLong(w, n, f):
					long = append(long, n)
					return false
				case !slices.ContainsFunc(others, func(o *syntax.Call) bool { return o.Range().Contains(n.Span) }):
					others = append(others, n)
				}
			}
			return true
		})
	}
	if len(long) == 0 && measured {
		return others
	}
	return long
}

// onlyComputes returns the function of the program that c calls, nil where it may do more than compute a result.
func (l *Loop) onlyComputes(w *effects.World, c *syntax.Call) *effects.Func {
	var name *syntax.Name
	switch f := c.Func.(type) {
	case *syntax.Name:
		name = f
	case *syntax.Attribute: // text.rate, of a module
		name, _ = f.Value.(*syntax.Name)
	}
	if name == nil {
		return nil
	}
	sym := l.Mod.Info.Uses[name.ID]
	if sym == nil || sym.Scope.Kind != resolve.ModuleScope || !defined(sym) || !w.ImportTime(sym) {
		return nil
	}
	v := w.TypeOf(l.Mod, c.Func)
	if len(v) != 1 || w.Kind(v[0]) != effects.FuncObj {
		return nil
	}
	f := w.FuncOf(v[0])
	if f == nil || f.Class != nil || f.Async || f.Generator || f.Decorated || f.Cached || f.Context || !w.ModuleLevel(f) {
		return nil
	}
	s := w.SummaryOf(f)
	if s.Tangled || s.Cut || s.Wide || len(s.Flows) > 0 {
		return nil
	}
	for e := range s.Events() {
		switch e.Kind {
		case effects.Read, effects.ReadVar, effects.Raise, effects.CaughtRaise, effects.Work, effects.Release, effects.Clock,
			effects.UnknownOperand, effects.Stubbed, effects.HashOrder, effects.Diverge, effects.ReadState:
		default: // it may wait, write, print, call what was not seen
			return nil
		}
	}
	return f
}

// takesLong: the function runs loops of its own, or library code that is known to cost as much as sending.
func (l *Loop) takesLong(w *effects.World, c *syntax.Call, f *effects.Func) bool {
	if hasLoop(f) || slices.ContainsFunc(w.Reachable(f.Mod, f.Node), hasLoop) {
		return true
	}
	cost := 0.0
	for _, e := range l.eventsOfCall(c) {
		if e.Kind == effects.Work {
			cost += e.Cost
		}
	}
	return cost >= enough
}

// eventsOfCall are the events of what a call calls, without those of its arguments.
func (l *Loop) eventsOfCall(c *syntax.Call) []effects.Event {
	var out []effects.Event
	for _, e := range mustEvents(l.Act.EventsOf(c)) {
		if e.Place() == syntax.Node(c) {
			out = append(out, e)
		}
	}
	return out
}

// Offload judges the loop as if nothing but the call c, one of [Loop.Offloads], went to another process: its Split
// names what the call needs there. A blocker where a value does not survive the way, assumptions where that is not
// known.
func (l *Loop) Offload(w *effects.World, c *syntax.Call) (*Loop, *Blocker, []Assumption) {
	sub := *l
	result := l.Act.ValueOf(c)
	sub.Split = &Split{Replace: c, Offloaded: c, Values: []effects.AV{result}}
	sub.Shared = nil // what the call gets is looked at below
	for _, e := range l.eventsOfCall(c) {
		switch e.Kind {
		case effects.Raise, effects.CaughtRaise:
			sub.Split.MayRaise = true
		case effects.ReadVar:
			if s := e.Root.Sym; slices.Contains(l.Split.Globals, s) && !slices.Contains(sub.Split.Globals, s) {
				sub.Split.Globals = append(sub.Split.Globals, s)
			}
		}
	}
	var as []Assumption
	var sent effects.Value
	args := slices.Clone(c.Args)
	for _, k := range c.Keywords {
		args = append(args, k.Value)
	}
	for _, a := range args {
		if s, ok := a.(*syntax.Starred); ok {
			a = s.Value
		}
		v, text := w.TypeOf(l.Mod, a), l.Mod.File.Text(a.Range())
		if m, n := w.AskedForIdentity(v); n != nil {
			return nil, &Blocker{ID: rules.IdentityTest, Name: text, Place: Place{l.Mod, a}, Related: []Related{{Place{m, n}, "it is asked here"}},
				Message: fmt.Sprintf("the program asks which object `%s` is: another process would work on a copy", text)}, nil
		}
		b, assumed := l.crosses(w, v, text, a)
		if b != nil {
			return nil, b, nil
		}
		as = append(as, assumed...)
		sent = append(sent, v...)
	}
	if len(args) > 0 && !w.DeepImmutable(sent) && !w.DeepImmutable(result.Objs) && sharesMutable(w, sent, result.Objs) {
		text := l.Mod.File.Text(c.Range())
		return nil, &Blocker{ID: rules.SharedResult, Name: text, Place: Place{l.Mod, c}, Help: "return a new object",
			Message: fmt.Sprintf("the result of `%s` may contain what the call was given: another process would return copies of that", text)}, nil
	}
	b, more := sub.Processes(w)
	if b != nil {
		return nil, b, nil
	}
	return &sub, nil, append(as, more...)
}

// sharesMutable: an object that can change may be reached from both.
func sharesMutable(w *effects.World, a, b effects.Value) bool {
	reached := w.Reach(a)
	for _, o := range w.Reach(b) {
		if o == effects.Unknown || !w.Immutable(effects.Value{o}) && (reached.Has(o) || reached.Has(effects.Unknown)) {
			return true
		}
	}
	return false
}
