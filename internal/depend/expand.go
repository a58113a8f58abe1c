package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Inner is a loop in the body of the judged one that is distributed: a worker does the heavy part of all its
// iterations and gives back a list of what they compute, over which the rest of it runs in the parent (loop
// distribution with scalar expansion, Allen and Kennedy 2002, 6.2.1).
//
//	for i in range(n):                        # judged
//	    row = rows[i]                         # moves as any other statement
//	    for j in range(m):                    # Loop
//	        s = distance(row, columns[j])     # Moved
//	        table[i][j] = s                   # stays
type Inner struct {
	Loop *syntax.For
	// Moved and Replace are what moves of its body, as in [Split]; Outputs the variables that come back.
	Moved   []syntax.Stmt
	Replace syntax.Expr
	Outputs []*resolve.Symbol
	// UsesTarget: what stays reads the targets of Loop, so that it goes through the items, too.
	UsesTarget bool
	// assumed is what cutting it in two rests on.
	assumed []Assumption
}

// expanded judges a loop whose work stands in the body of a loop in its own body, next to what has to stay there. Such
// a nest could always run in parallel at its inner level, where there is a result for each inner iteration to wait for;
// at the outer one there is as much work in an item as in all of them. It is tried where more could move so than in s,
// which may be nil.
//
// That the inner loop may be cut in two is what the verdict on it says: no iteration of it needs what the rest of
// an earlier one did. What changes besides is that all its work comes before all its rest, so that an exception of the
// work must not show the difference. The judged loop is then cut as any other, with the two halves as two statements.
func (j *judge) expanded(s *Split) *Split {
	f, ok := j.l.Node.(*syntax.For)
	if !ok || j.back != nil || j.try != nil || len(j.anew) > 0 || j.l.Func == nil || j.l.Func.Async || s != nil && s.Prints {
		return nil
	}
	least := heavyEnough
	if s != nil {
		least = max(least, j.splitWeight(s)+1)
	}
	for i, st := range f.Body {
		in, ok := st.(*syntax.For)
		if !ok || in.Async || len(in.Orelse) > 0 || j.weight([]syntax.Stmt{in}) < least {
			continue
		}
		if t := j.expand(i, in, least); t != nil {
			return t
		}
	}
	return nil
}

func (j *judge) expand(i int, in *syntax.For, least int) *Split {
	half := j.halves(i, in)
	if half == nil {
		return nil
	}
	k := *j
	k.nest, k.nestAt = half, i
	k.why, k.private = make([]*Blocker, len(j.why)), nil
	assumed := slices.Clone(j.l.Assumptions)
	s := k.split()
	if s == nil && k.why[i] != nil {
		j.keepReason(i, k.why[i])
	}
	if s == nil || s.Inner == nil || len(s.Skip)+len(s.Again) > 0 || s.Waits || s.Speculative || s.Selects || s.Replace != nil || k.splitWeight(s) < least || s.MayRaise && k.seenAfterFailure(half) {
		j.l.Assumptions = assumed
		return nil
	}
	for _, a := range half.assumed {
		if !slices.ContainsFunc(k.l.Assumptions, func(b Assumption) bool { return b.ID == a.ID && b.Message == a.Message }) {
			k.l.Assumptions = append(k.l.Assumptions, a)
		}
	}
	*j = k
	return s
}

// halves judges the inner loop by itself and says how it is cut in two, nil where it cannot be, or nothing is gained.
func (j *judge) halves(i int, in *syntax.For) *Inner {
	l := &Loop{Mod: j.l.Mod, Func: j.l.Func, Node: in, Stmt: in, Siblings: j.l.Node.(*syntax.For).Body, Index: i, Outer: j.l, Waive: j.l.Waive}
	Judge(j.w, l, j.live)
	s := l.Split
	if l.Verdict == Sequential || s == nil || l.Refused != nil || l.Exits || l.Lazy {
		return nil
	}
	if s.Filter != nil || s.Prefix != nil || s.Back != nil || s.Within != nil || s.Inner != nil || s.Caught || s.Conditional || s.Speculative || s.Selects || s.Prints || s.Waits ||
		len(s.Skip)+len(s.Again)+len(s.Counters)+len(s.PerThread)+len(s.Scratch) > 0 {
		return nil
	}
	half := &Inner{Loop: in, Moved: s.Moved, Replace: s.Replace, Outputs: s.Outputs, UsesTarget: s.UsesTarget}
	if len(half.Outputs) > 0 {
		half.Replace = nil // what the rest computes from them stays there
	} else if half.Replace == nil {
		return nil
	}
	for sym := range j.targetsOf(in) {
		if slices.Contains(half.Outputs, sym) {
			return nil // for j in js: j = heavy(j); out.append(j)
		}
		half.UsesTarget = half.UsesTarget || j.live.After(l, sym) || j.live.OnException(j.l, sym)
	}
	if half.UsesTarget && !j.sameAgain(in.Iter) {
		return nil
	}
	// The variables of the work are the worker's own: nobody else binds them, and nobody else looks at them.
	for _, sym := range half.bound(j) {
		if j.targets[sym] || j.outside(sym) || j.live.OnException(j.l, sym) {
			return nil
		}
		for _, w := range j.bodyWrites(sym) {
			if w.Stmt != i || !half.holds(w.Place()) {
				return nil
			}
		}
	}
	half.assumed = l.Assumptions
	return half
}

// targetsOf are the variables that the header of in binds.
func (j *judge) targetsOf(in *syntax.For) map[*resolve.Symbol]bool {
	out := map[*resolve.Symbol]bool{}
	syntax.Inspect(in.Target, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Store {
			out[j.m.Info.Uses[name.ID]] = true
		}
		return true
	})
	return out
}

// bound are the variables that the moved half binds, the targets of the loop among them.
func (in *Inner) bound(j *judge) []*resolve.Symbol {
	var out []*resolve.Symbol
	ev, _ := j.a.EventsOf(in.Loop)
	for k := range ev {
		if e := &ev[k]; e.Kind == effects.WriteVar && e.Call == nil && e.Root.Sym.Scope.Kind != resolve.CompScope && in.holds(e.Place()) && !slices.Contains(out, e.Root.Sym) {
			out = append(out, e.Root.Sym)
		}
	}
	return out
}

// Rest are the statements of the loop's body that stay.
func (in *Inner) Rest() []syntax.Stmt {
	var out []syntax.Stmt
	for _, st := range in.Loop.Body {
		if !slices.Contains(in.Moved, st) {
			out = append(out, st)
		}
	}
	return out
}

// nodes are what a worker runs, the header first.
func (in *Inner) nodes() []syntax.Node {
	out := []syntax.Node{in.Loop.Iter, in.Loop.Target}
	for _, st := range in.Moved {
		out = append(out, st)
	}
	if in.Replace != nil {
		out = append(out, in.Replace)
	}
	return out
}

// holds: n is part of what a worker runs.
func (in *Inner) holds(n syntax.Node) bool {
	return n == syntax.Node(in.Loop) || slices.ContainsFunc(in.nodes(), func(part syntax.Node) bool { return part.Range().Contains(n.Range()) })
}

// stays: n is part of what the parent runs. The header belongs to both.
func (in *Inner) stays(n syntax.Node) bool {
	header := n == syntax.Node(in.Loop) || in.Loop.Iter.Range().Contains(n.Range()) || in.Loop.Target.Range().Contains(n.Range())
	return header && in.UsesTarget || !in.holds(n)
}

// sameAgain: the items can be had once more by evaluating iter again, at no cost and without anything that can be
// noticed, and they are the same: it calls nothing of the program, and reads nothing from outside.
func (j *judge) sameAgain(iter syntax.Expr) bool {
	for _, e := range mustEvents(j.a.EventsOf(iter)) {
		switch e.Kind {
		case effects.Read, effects.ReadVar, effects.Raise, effects.CaughtRaise, effects.Work:
		default:
			return false
		}
	}
	plain := true
	syntax.Inspect(iter, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Comp, *syntax.Lambda, *syntax.NamedExpr, *syntax.Await:
			plain = false
		case *syntax.Call:
			for _, o := range j.w.TypeOf(j.m, n.Func) {
				plain = plain && (j.w.LibFunc(o) != nil || j.w.LibClass(o) != nil && j.w.Kind(o) == effects.LibClassObj)
			}
			plain = plain && len(j.w.TypeOf(j.m, n.Func)) > 0
		}
		return plain
	})
	return plain
}

// seenAfterFailure: the work of the inner loop may fail, and who looks afterwards finds the rest of its earlier iterations
// done today.
func (j *judge) seenAfterFailure(in *Inner) bool {
	var rest []effects.Event
	for _, e := range mustEvents(j.a.EventsOf(in.Loop)) {
		if !in.holds(e.Place()) && !j.outOfBounds(&e) {
			rest = append(rest, e)
		}
	}
	for k := range rest {
		if e := rest[k]; e.Kind != effects.Raise && !j.goneTable(&e) && j.noticed(rest[k:k+1]) {
			return true
		}
	}
	// Where the rest fails first, that is what is raised today.
	return slices.ContainsFunc(rest, func(e effects.Event) bool { return e.Kind == effects.Raise })
}

// eventsOf are the events of statement st, as far as it moves.
func (j *judge) eventsOf(st syntax.Stmt) []effects.Event {
	ev, _ := j.a.EventsOf(st)
	if j.nest == nil || st != syntax.Stmt(j.nest.Loop) {
		return ev
	}
	var out []effects.Event
	for _, e := range ev {
		if j.nest.holds(e.Place()) {
			out = append(out, e)
		}
	}
	return out
}

// innerBlocker says why the moved half of the inner loop cannot move out of the judged one, nil when it can.
func (j *judge) innerBlocker(i int) *Blocker {
	ev := j.eventsOf(j.nest.Loop)
	if len(ev) == 0 {
		return j.blocker(rules.EarlyExitEffects, j.nest.Loop, "", "this is never reached")
	}
	return j.eventsBlocker(ev, i)
}

// ofInner: e belongs to the inner loop that is cut in two.
func (j *judge) ofInner(e *effects.Event) bool { return j.nest != nil && e.Stmt == j.nestAt }

// innerRoles says what the variables of the inner loop do, those of its two halves.
func (j *judge) innerRoles(add func(*resolve.Symbol, RoleKind, string)) {
	for _, sym := range j.nest.bound(j) {
		add(sym, Private, "")
	}
	for _, st := range j.nest.Rest() {
		j.stmtRoles(st, j.nestAt, &Split{Replace: j.nest.Replace}, add)
	}
}
