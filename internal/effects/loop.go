package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Header is the Stmt of events that happen in the loop's head: the iterable, and binding the targets.
const (
	Header = -1
	Test   = -2 // the condition of a while loop
	Step   = -3 // taking one item from the iterable
)

// Activation is one iteration of a loop run as an activation of its own: objects made in the iteration
// are Fresh, the element is Item, everything else is reached through the variable that holds it.
type Activation struct {
	World  *World
	Func   *Func
	Loop   syntax.Node           // *syntax.For, *syntax.While or *syntax.Comp
	Clause *syntax.Comprehension // of a Comp
	Iter   syntax.Expr           // nil for while
	Target syntax.Expr
	Body   []syntax.Stmt
	// Events in order of execution; Stmt tells the top-level statement of Body, or Header.
	Events []Event
	// Own are what the iteration reads and changes of objects that it has made itself, in order. They matter where its
	// statements change places.
	Own    []Event
	ranges map[syntax.NodeID][2]int
	memo   map[syntax.NodeID]AV
	exec   *exec
	within *within
}

// within takes the body of one try statement apart ([World.RunWithin]).
type within struct {
	try   *syntax.Try
	index map[syntax.Stmt]int    // of the statements around and in it
	rest  int                    // where in the log its handlers and further clauses begin
	env   map[*resolve.Symbol]AV // after the last statement of its body
}

// RunFor runs one iteration of a for or while loop of f.
func (w *World) RunFor(f *Func, loop syntax.Stmt) *Activation {
	return w.runLoop(f, loop, nil, nil)
}

// RunWithin runs one iteration of a for loop of f whose body has the try statement among its statements, as if the statements in the
// body of try stood in the loop's own: Body has them in its place, and behind them a statement that stands for what is left of try, its
// handlers and its else and finally clauses.
func (w *World) RunWithin(f *Func, loop *syntax.For, try *syntax.Try) *Activation {
	return w.runLoop(f, loop, try, nil)
}

func (w *World) runLoop(f *Func, loop syntax.Stmt, try *syntax.Try, anew map[syntax.Stmt]Anew) *Activation {
	x := w.loopExec(f)
	a := &Activation{World: w, Func: f, Loop: loop}
	var test syntax.Expr
	switch s := loop.(type) {
	case *syntax.For:
		a.Iter, a.Target, a.Body = s.Iter, s.Target, s.Body
		it := x.expr(s.Iter)
		x.stmt = Step
		x.iterated(it, s.Iter)
		x.stmt = Header
		x.assign(s.Target, AV{Roots: []Root{{Kind: Item}}, Objs: x.typeOf(s.Target)})
		x.itemObjs(s.Target)
	case *syntax.While:
		a.Body, test = s.Body, s.Test
		x.stmt = Test
		x.cond(test)
	}
	x.breaks = append(x.breaks, nil)
	if try != nil {
		return x.runWithin(a, try)
	}
	for i, s := range a.Body {
		x.stmt = i
		x.dead = false
		if n, ok := anew[s]; ok {
			x.makeAnew(s, n)
			continue
		}
		x.stmtAt(s)
	}
	return x.finish(a)
}

func (x *exec) runWithin(a *Activation, try *syntax.Try) *Activation {
	x.within = &within{try: try, index: map[syntax.Stmt]int{}}
	left := *try // what is left of it: nobody finds the body's statements twice
	left.Body = nil
	var flat []syntax.Stmt
	for _, s := range a.Body {
		if s == syntax.Stmt(try) {
			for _, t := range try.Body {
				x.within.index[t] = len(flat)
				flat = append(flat, t)
			}
		}
		x.within.index[s] = len(flat)
		if s == syntax.Stmt(try) {
			s = &left
		}
		flat = append(flat, s)
	}
	for _, s := range a.Body {
		x.dead = false
		x.stmtAt(s)
	}
	a.Body = flat
	r := x.ranges[try.NodeID()]
	x.ranges[try.NodeID()] = [2]int{x.within.rest, r[1]}
	a.within = x.within
	return x.finish(a)
}

// RunComp runs one iteration of clause 0 of a comprehension.
func (w *World) RunComp(f *Func, c *syntax.Comp) *Activation {
	x := w.loopExec(f)
	g := c.Generators[0]
	a := &Activation{World: w, Func: f, Loop: c, Clause: g, Iter: g.Iter, Target: g.Target}
	it := x.expr(g.Iter)
	x.stmt = Step
	x.iterated(it, g.Iter)
	x.stmt = Header
	x.assign(g.Target, AV{Roots: []Root{{Kind: Item}}, Objs: x.typeOf(g.Target)})
	x.itemObjs(g.Target)
	x.stmt = 0
	for _, cond := range g.Ifs {
		x.cond(cond)
	}
	x.stmt = 1
	out := AV{Roots: []Root{{Kind: Fresh}}}
	x.compFrom(c, 1, out)
	return x.finish(a)
}

// RunBody runs the body of a function with its events in order, each with its top-level statement, as
// [World.RunFor] does the body of a loop. What the parameters hold counts as reached through them as variables.
func (w *World) RunBody(f *Func) *Activation {
	return w.RunStatements(f, f.Body())
}

// RunStatements runs neighbouring statements of f with their events in order, as [World.RunFor] does the body of a loop.
// What was made before the first of them is reached through the variable that holds it: which is why an activation has
// to begin with the first statement whose order matters.
//
//	items = []               # were this one run too, items would be Fresh, and what
//	page = get(first)        # append does to it nobody's business
//	items.append(page)
//	rest = send(items)
func (w *World) RunStatements(f *Func, body []syntax.Stmt) *Activation {
	x := w.loopExec(f)
	a := &Activation{World: w, Func: f, Body: body}
	for i, s := range body {
		x.stmt = i
		x.dead = false
		x.stmtAt(s)
	}
	return x.finish(a)
}

// ModuleWrites are the changes of objects that the code of m outside of functions makes itself, each with its
// top-level statement. Objects that it made count: they are what the variables of the module hold.
//
//	TABLE = {}
//	TABLE["a"] = 1
func (w *World) ModuleWrites(m *resolve.Module) []Event {
	out, ok := w.modWrites[m]
	if ok {
		return out
	}
	f := w.modFunc[m]
	if f == nil {
		return nil
	}
	x := w.loopExec(f)
	x.made = true
	for i, s := range f.Body() {
		x.stmt = i
		x.dead = false
		x.stmtAt(s)
	}
	for _, e := range x.logged() {
		if e.Kind == Write && e.Call == nil {
			out = append(out, e)
		}
	}
	if w.modWrites == nil {
		w.modWrites = map[*resolve.Module][]Event{}
	}
	w.modWrites[m] = out
	return out
}

func (w *World) loopExec(f *Func) *exec {
	x := w.newExec(f)
	x.loop = true
	x.log, w.log = w.log[:0], nil
	x.ranges = map[syntax.NodeID][2]int{}
	x.stmt = Header
	return x
}

func (x *exec) finish(a *Activation) *Activation {
	a.Events, a.Own, a.ranges, a.memo, a.exec = x.logged(), x.own, x.ranges, x.memo, x
	x.own = nil
	x.applied, x.replays, x.known, x.inAll, x.beneath, x.translation = nil, nil, nil, nil, nil, numbers{}
	return a
}

// logged returns the events of an activation that is over, in a slice of their size. What they were collected in serves
// the next activation.
func (x *exec) logged() []Event {
	out := slices.Clone(x.log)
	clear(x.log)
	x.w.log, x.log = x.log[:0], nil
	return out
}

// Forget drops what a refused loop no longer needs, nearly all there is: of the events those stay that keep says true of.
// The values of expressions and variables are not known any more.
func (a *Activation) Forget(keep func(*Event) bool) {
	at := make([]int, len(a.Events)+1) // the new position of each event
	var kept []Event
	for i := range a.Events {
		at[i] = len(kept)
		if keep(&a.Events[i]) {
			kept = append(kept, a.Events[i])
		}
	}
	at[len(a.Events)] = len(kept)
	ranges := make(map[syntax.NodeID][2]int, len(a.Body))
	for _, s := range a.Body {
		if r, ok := a.ranges[s.NodeID()]; ok {
			ranges[s.NodeID()] = [2]int{at[r[0]], at[r[1]]}
		}
	}
	a.Events, a.Own, a.ranges, a.memo, a.exec, a.within = kept, nil, ranges, nil, nil, nil
}

// itemObjs drops the Item root from targets that only hold immutable values.
func (x *exec) itemObjs(t syntax.Expr) {
	syntax.Inspect(t, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			if s := x.info.Uses[name.ID]; s != nil {
				x.env[s] = x.av(x.typeOf(name), []Root{{Kind: Item}})
			}
		}
		return true
	})
}

// EventsOf returns the events of one expression or statement of the body; ok is false where it was not
// run (unreachable code).
func (a *Activation) EventsOf(n syntax.Node) ([]Event, bool) {
	r, ok := a.ranges[n.NodeID()]
	if !ok {
		return nil, false
	}
	return a.Events[r[0]:r[1]], true
}

// Before returns the events that happen in the iteration before n is run.
func (a *Activation) Before(n syntax.Node) []Event {
	r := a.ranges[n.NodeID()]
	return a.Events[:r[0]]
}

// ValueOf returns the provenance of an expression of the body.
func (a *Activation) ValueOf(e syntax.Expr) AV { return a.memo[e.NodeID()] }

// VarAtEnd returns the provenance of variable s at the end of the iteration; after [World.RunWithin], at the end of
// the body of the try statement.
func (a *Activation) VarAtEnd(s *resolve.Symbol) (AV, bool) {
	if a.within != nil {
		v, ok := a.within.env[s]
		return v, ok
	}
	v, ok := a.exec.env[s]
	return v, ok
}

// ReachRoots returns the roots other than Fresh that can be reached from v: what a copy of it would no
// longer share.
func (a *Activation) ReachRoots(v AV) []Root {
	var out []Root
	for _, r := range addRoots(v.Roots, a.exec.reach(v.Objs)) {
		if r.Kind != Fresh {
			out = append(out, r)
		}
	}
	return out
}

// Immutable reports whether every object in v is immutable.
func (w *World) Immutable(v Value) bool { return w.immutable(v) }

// Is reports whether every object in v is an instance of one of the named built-in classes.
func (w *World) Is(v Value, names ...string) bool {
	for _, o := range v {
		ok := false
		for _, n := range names {
			ok = ok || w.isBuiltin(o, n)
		}
		if !ok {
			return false
		}
	}
	return len(v) > 0
}

// DeepImmutable reports whether v and everything reachable from it is immutable (a tuple of strings).
func (w *World) DeepImmutable(v Value) bool {
	objs, ok := w.reachObjs(v)
	if !ok {
		return false
	}
	for _, o := range objs {
		i := &w.objs[o]
		switch {
		case i.kind == InstObj && i.lib != nil && (w.isBuiltin(o, "tuple") || w.isBuiltin(o, "frozenset")):
		case !w.immutable(one(o)):
			return false
		}
	}
	return len(v) > 0
}

// HoldsContainers reports whether an instance of a class of the program in v holds a list, dict or set, in
// an attribute or below one.
func (w *World) HoldsContainers(v Value) bool {
	for _, o := range v {
		if i := &w.objs[o]; i.kind != InstObj || i.class == nil {
			continue
		}
		below, ok := w.reachObjs(one(o))
		if !ok {
			return true
		}
		for _, p := range below {
			if w.isBuiltin(p, "list") || w.isBuiltin(p, "dict") || w.isBuiltin(p, "set") {
				return true
			}
		}
	}
	return false
}

// OneShot reports whether iterating over v uses it up; unknown objects may.
func (w *World) OneShot(v Value) bool {
	for _, o := range v {
		i := &w.objs[o]
		if o == Unknown || w.isPlain(o) || i.kind == InstObj && i.lib != nil && w.Catalog.Lookup(i.lib, "__next__") != nil {
			return true
		}
		if i.kind == InstObj && i.class != nil && (w.method(i.class, "__next__") != nil || w.method(i.class, "__len__") == nil) {
			return true
		}
	}
	return len(v) == 0
}

// MayAlias reports whether an object of a and one of b can be the same mutable object.
func (w *World) MayAlias(a, b Value) bool {
	for _, o := range a {
		if o == Unknown {
			for _, p := range b {
				if w.Escaped(p) {
					return true
				}
			}
			continue
		}
		if b.Has(o) && !w.immutable(one(o)) {
			return true
		}
		if b.Has(Unknown) && w.Escaped(o) {
			return true
		}
	}
	return false
}

// MayShare is MayAlias for classes and functions too.
func (w *World) MayShare(a, b Value) bool {
	for _, o := range a {
		if o == Unknown || b.Has(o) || b.Has(Unknown) {
			return true
		}
	}
	return false
}

// repeats reports whether s is the place of a * or *=.
func (w *World) repeats(s site) bool {
	if s.mod == nil || int(s.node) >= len(s.mod.File.Nodes) {
		return false
	}
	switch n := s.mod.File.Nodes[s.node].(type) {
	case *syntax.BinOp:
		return n.Op == syntax.Mult
	case *syntax.AugAssign:
		return n.Op == syntax.Mult
	}
	return true
}

// Replicated reports whether a list in v, or one it holds, was made by the * operator from mutable items:
// [row] * n holds one row n times.
func (w *World) Replicated(v Value) bool {
	for _, o := range w.Reach(v) {
		i := &w.objs[o]
		if i.kind != InstObj || i.site.path != "seq" || !w.repeats(i.site) { // first + rest holds each once
			continue
		}
		for _, f := range w.objs[o].fields {
			if x := w.vars[f.v].val; len(x) > 0 && !w.immutable(x) {
				return true
			}
		}
	}
	return false
}
