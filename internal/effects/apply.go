package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// apply performs the summary of f with these arguments.
func (x *exec) apply(f *Func, args []AV, kw kwargs, n syntax.Node) AV {
	return x.performed(f, args, kw, n, false)
}

// effectsOf performs the summary of f with these arguments for its effects: nobody looks at what it returns.
func (x *exec) effectsOf(f *Func, args []AV, n syntax.Node) { x.performed(f, args, nil, n, true) }

// performed is apply and effectsOf: ignored says that nobody looks at what it returns.
func (x *exec) performed(f *Func, args []AV, kw kwargs, n syntax.Node, ignored bool) AV {
	s := x.w.summaryOf(f, x.f)
	x.w.performs(x.f.Mod, n, f)
	bound := x.bindArgs(f, args, kw)
	objs := x.typeOf(n)
	if c, ok := n.(*syntax.Call); !ok || c == nil {
		objs = x.w.vars[f.ret].val
	}
	if f.Async {
		if !x.awaits(n) {
			x.perform(f, s, bound, nil, n, x.rebinds(s))
			x.block(rules.AwaitInLoop, n)
			return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
		}
		objs = x.w.vars[f.ret].val
	}
	if rebinds := x.rebinds(s); x.loop || rebinds {
		x.rebound++
		return x.perform(f, s, bound, objs, n, rebinds)
	}
	now := x.circumstances()
	// Which objects a call returns matters to who looks at them, and where it stores something into them.
	anyResult := ignored && len(s.RetReach) == 0 && !f.Generator
	known := x.applied[f]
	for i := range known {
		a := &known[i]
		if a.s == s && a.circumstances == now && (anyResult || sameValue(a.objs, objs)) && slices.EqualFunc(a.bound, bound, sameAV) {
			return a.out
		}
	}
	out := x.perform(f, s, bound, objs, n, false)
	if x.version == now.version && x.w.grown == now.grown && !x.rebinds(s) {
		if x.applied == nil {
			x.applied = map[*Func][]applied{}
		}
		if len(known) > 0 && known[0].version != now.version {
			known = known[:0] // these circumstances do not come again
		}
		x.applied[f] = append(known, applied{s, bound, objs, out, now})
	}
	return out
}

// applied is a call that was performed: doing it again adds no event and no flow, for those are sets, so long as
// nothing has changed that it goes by.
type applied struct {
	s     *Summary
	bound []AV
	objs  Value
	out   AV
	circumstances
}

// circumstances are what performing a summary goes by, besides the summary, the arguments and the variables that
// the summary mentions: what the activation has stored so far, the objects known, and what surrounds the call.
type circumstances struct {
	version, grown          int
	quiet, watched, foreign bool
}

func (x *exec) circumstances() circumstances {
	return circumstances{x.version, x.w.grown, x.quiet > 0, x.watched > 0, x.foreign}
}

// rebinds reports whether the activation has a value of its own for a variable that s mentions.
func (x *exec) rebinds(s *Summary) bool {
	for _, sym := range s.mentions() {
		if _, ok := x.env[sym]; ok {
			return true
		}
	}
	return false
}

func sameAV(a, b AV) bool {
	return (sameRoots(a.Roots, b.Roots) || slices.Equal(a.Roots, b.Roots)) && sameValue(a.Objs, b.Objs)
}

// perform replays the events and flows of f's summary and returns what it returns, one of objs. rebinds says what
// [exec.rebinds] does.
func (x *exec) perform(f *Func, s *Summary, bound []AV, objs Value, n syntax.Node, rebinds bool) AV {
	if f.Cached {
		x.emit(Event{Kind: WriteState, Name: "cache of " + f.Name, Node: n})
	}
	r := replay{x: x, f: f, s: s, bound: bound, n: n}
	r.run(rebinds)
	if s.Tangled {
		all := []Root{{Kind: Anything}}
		for _, b := range bound {
			all = addRoots(all, b.Roots)
		}
		for _, b := range bound {
			x.storeInAll(b.Objs, all)
		}
		x.sum.Tangled, x.sum.Flows = true, nil
	}
	for _, fl := range s.Flows {
		into, m := x.substitute(fl.Into, bound)
		from, n := x.substitute(fl.From, bound)
		for _, a := range into[:m] {
			for _, b := range from[:n] {
				x.store(a, b, fl.Field)
			}
		}
	}
	var roots []Root
	for _, r := range s.Ret {
		vs, n := x.substitute(r, bound)
		for _, v := range vs[:n] {
			roots = addRoots(roots, v.Roots)
		}
		if r.Kind == Fresh {
			roots = addRoot(roots, r)
		}
	}
	if f.Generator && !f.Context || f.Async {
		roots = addRoot(roots, Root{Kind: Fresh})
	}
	if f.Cached { // the cache keeps the result, and gives it out again
		roots = addRoot(roots, Root{Kind: Anything})
	}
	out := x.av(objs, roots)
	if len(s.RetReach) > 0 && len(out.Roots) > 0 {
		reach, _ := x.w.reachObjs(objs)
		for _, r := range s.RetReach {
			vs, n := x.substitute(r, bound)
			for _, v := range vs[:n] {
				x.storeInAll(reach, v.Roots)
			}
		}
	}
	if f.Generator && !f.Context { // the generator holds its arguments
		for _, b := range bound {
			x.store(out, b, "*")
		}
	}
	return out
}

// replay is one application of a summary. The many events on one root are translated once.
type replay struct {
	x     *exec
	f     *Func
	s     *Summary
	bound []AV
	n     syntax.Node
	// to are the roots of the caller for each root of the callee, in the activation of a loop; in a function they
	// are numbers in its summary.
	to [][]Root
	*numbers
}

// numbers translate the roots of a callee, by number, into those of the summary of its caller.
type numbers struct {
	to [][2]int32 // a part of list; 1, 0: not known yet
	// same is the number that a root itself has there, plus 2; 1 where there is none, 0 where that is not known yet.
	same []int32
	list []int32
}

func (t *numbers) reset(n int) {
	t.to, t.same, t.list = slices.Grow(t.to[:0], n)[:n], slices.Grow(t.same[:0], n)[:n], t.list[:0]
	t.forget()
	clear(t.same)
}

func (t *numbers) forget() {
	for i := range t.to {
		t.to[i] = [2]int32{1, 0}
	}
}

func (r *replay) run(rebinds bool) {
	x := r.x
	if x.loop {
		r.to = make([][]Root, len(r.s.roots))
	} else {
		r.numbers = &x.translation
		r.reset(len(r.s.roots))
	}
	if !x.loop && !rebinds && r.again() {
		return
	}
	x.w.work += len(r.s.facts)
	dropped := x.sum.dropped
	call := int32(none)
	if !x.loop {
		call = x.w.nodeNumber(x.sum.mod, r.n)
	}
	for i := range r.s.facts {
		ev := &r.s.facts[i]
		switch {
		case r.f.Generator && ev.kind == YieldPoint:
		case x.loop:
			r.log(ev)
		default:
			r.merge(ev, call)
		}
	}
	if !x.loop && !rebinds {
		r.done(x.sum.dropped > dropped)
	}
}

// replayed is what an activation has replayed of one summary. Events are a set: those of a root of the callee that was
// translated into the same roots before need not be merged again.
type replayed struct {
	to   [][2]int32 // for each root of the callee, a part of list: the roots it was translated into
	list []int32
	// size is the number of events there were where some found no place; -1 where all did. Those may find one as
	// soon as there is another event, which they say the same as.
	size int
}

// replays are told apart by what else decides about an event.
type replayKey struct {
	s              *Summary
	quiet, watched bool
}

func (r *replay) key() replayKey { return replayKey{r.s, r.x.quiet > 0, r.x.watched > 0} }

// again reports whether all events have been replayed before, with the same outcome.
func (r *replay) again() bool {
	d := r.x.replays[r.key()]
	if d == nil || d.size >= 0 && d.size != len(r.x.sum.facts) {
		return false
	}
	for i, was := range d.to {
		if was[0] > was[1] {
			continue // no event has it that speaks of an object
		}
		span := r.translate(int32(i))
		for _, to := range r.list[span[0]:span[1]] {
			if !slices.Contains(d.list[was[0]:was[1]], to) {
				return false
			}
		}
	}
	return true
}

// done remembers what was replayed.
func (r *replay) done(dropped bool) {
	x := r.x
	now := &replayed{size: -1}
	if dropped {
		now.size = len(x.sum.facts)
	}
	before := x.replays[r.key()]
	if dropped || before != nil && before.size >= 0 {
		before = nil
	}
	now.to, now.list = make([][2]int32, len(r.numbers.to)), make([]int32, 0, len(r.list))
	for i, span := range r.numbers.to {
		if span[0] > span[1] {
			now.to[i] = span
			continue
		}
		start := len(now.list)
		now.list = append(now.list, r.list[span[0]:span[1]]...)
		if before != nil {
			was := before.to[i]
			for k := was[0]; k < was[1]; k++ {
				if to := before.list[k]; !slices.Contains(now.list[start:], to) {
					now.list = append(now.list, to)
				}
			}
		}
		now.to[i] = [2]int32{int32(start), int32(len(now.list))}
	}
	if x.replays == nil {
		x.replays = map[replayKey]*replayed{}
	}
	x.replays[r.key()] = now
}

// log replays one event of the callee in the activation of a loop.
func (r *replay) log(ev *fact) {
	x := r.x
	e := r.s.event(ev)
	e.Call = r.n
	if ev.kind != Read && ev.kind != Write {
		x.emit(e)
		if r.rebinds(ev) {
			clear(r.to)
		}
		return
	}
	if r.to[ev.root] == nil {
		to := []Root{}
		vs, n := x.substitute(e.Root, r.bound)
		for _, v := range vs[:n] {
			to = append(to, v.Roots...)
		}
		r.to[ev.root] = to
	}
	for _, to := range r.to[ev.root] {
		e.Root = to
		x.emit(e)
	}
}

// rebinds: a closure rebinds a variable of the caller.
func (r *replay) rebinds(ev *fact) bool {
	if ev.kind != WriteVar {
		return false
	}
	s := r.s.roots[ev.root].Sym
	v, ok := r.x.env[s]
	if ok {
		r.x.bind(s, joinAV(v, AV{Roots: []Root{{Kind: Anything}}, Objs: r.x.w.sets.set(ev.objs)}))
	}
	return ok
}

// merge replays one event of the callee in a function: what emit does, by numbers.
func (r *replay) merge(ev *fact, call int32) {
	x := r.x
	switch ev.kind {
	case Read, Write:
		span := r.numbers.to[ev.root]
		if span[0] > span[1] {
			span = r.translate(ev.root)
		}
		for _, to := range r.list[span[0]:span[1]] {
			x.sum.merged(ev, to, ev.field, call)
		}
		return
	case Raise:
		if x.quiet > 0 {
			return
		}
	}
	if to := r.itself(ev.root); to >= 0 {
		field := ev.field
		if ev.kind == IO && x.watched > 0 {
			field = 0
		}
		x.sum.merged(ev, to, field, call)
	}
	if r.rebinds(ev) {
		r.forget()
	}
}

// itself returns the number of a root of the callee in the summary of the caller, -1 for variables of this very
// activation: nobody else has them.
func (r *replay) itself(root int32) int32 {
	if r.same[root] == 0 {
		r.same[root] = 1
		if to := &r.s.roots[root]; to.Kind != Sym || !r.x.local(to.Sym) {
			r.same[root] = 2 + r.x.sum.rootNumber(to)
		}
	}
	return r.same[root] - 2
}

// translate finds the roots of the caller for one of the callee that is not fresh, as substitute does.
func (r *replay) translate(root int32) [2]int32 {
	x := r.x
	from := &r.s.roots[root]
	start := int32(len(r.list))
	v, own := AV{}, false
	if from.Kind == Sym {
		v, own = x.env[from.Sym]
	}
	switch {
	case from.Kind == Fresh:
	case from.Kind == Param && from.Index < len(r.bound):
		r.reached(x.belowRoots(r.bound[from.Index], from))
	case from.Kind == Param:
		r.reached(anything)
	case own:
		r.reached(x.belowRoots(v, from))
		if x.foreign {
			r.reached(anything)
		}
	default:
		if to := r.itself(root); to >= 0 {
			r.list = append(r.list, to)
		}
	}
	r.numbers.to[root] = [2]int32{start, int32(len(r.list))}
	return r.numbers.to[root]
}

func (r *replay) reached(roots []Root) {
	for i := range roots {
		if to := &roots[i]; to.Kind != Fresh && !(to.Kind == Sym && r.x.local(to.Sym)) {
			r.list = append(r.list, r.x.sum.rootNumber(to))
		}
	}
}
