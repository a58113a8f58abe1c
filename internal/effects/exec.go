package effects

import (
	"maps"
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// exec runs one activation abstractly: flow-sensitive in the provenance of local variables, a try block
// keeps beside the present state all states that an exception may leave it in ([exec.catching]).
type exec struct {
	w    *World
	f    *Func
	m    *resolve.Module
	info *resolve.Info
	env  map[*resolve.Symbol]AV
	stores
	sum *Summary
	// caught has, for each region around here whose exceptions are caught, what the variables may hold where
	// one is raised: what they held before the region, and all that was bound in it ([exec.bind]).
	caught  []map[*resolve.Symbol]AV
	dead    bool // after return, raise, break, continue
	quiet   int  // >0: exceptions raised here are caught here
	watched int  // >0: code here acts on exceptions raised here: catches some, or cleans up after them
	// loop activation only:
	loop     bool
	made     bool // changes of objects made in the activation are logged too
	foreign  bool // the callee was perhaps made by another activation of f
	log      []Event
	own      []Event // of objects made in the activation
	stmt     int
	ranges   map[syntax.NodeID][2]int // events of an expression or statement in log
	memo     map[syntax.NodeID]AV
	depth    int
	making   bool // the receiver of the library function that is called next is being made
	partials int  // how many partials around each other are being called
	// applied are the calls made so far (functions only); version of stores counts what changes what they do.
	applied     map[*Func][]applied
	rebound     int                     // counts calls that go by the variables of the activation
	met         *met                    // see dunders; nil at the beginning of a statement
	inAll       map[storage][]Root      // see storeInAll
	beneath     map[storage]beneath     // see reach
	replays     map[replayKey]*replayed // functions only
	known       map[belowKey]belowEntry // see belowRoots
	translation numbers                 // for one application after the other
	breaks      []map[*resolve.Symbol]AV
	awaiting    syntax.Node // the call that an await is directly in front of, or what async with enters
	within      *within     // the try statement that is taken apart
}

func (w *World) newExec(f *Func) *exec {
	return &exec{w: w, f: f, m: f.Mod, info: f.Mod.Info, env: map[*resolve.Symbol]AV{}, sum: w.newSummary(f), stmt: -1, memo: map[syntax.NodeID]AV{}}
}

// reuse takes the tables of an activation that is over.
func (x *exec) reuse(old *exec) {
	if old == nil {
		return
	}
	if len(old.memo) < maxReused {
		clear(old.memo)
		x.memo = old.memo
	}
	if len(old.known) < maxReused/8 {
		clear(old.known)
		x.known = old.known
	}
	if len(old.replays) < maxReused/8 {
		clear(old.replays)
		x.replays = old.replays
	}
	if len(old.inAll) < maxReused/8 {
		clear(old.inAll)
		x.inAll = old.inAll
	}
	if len(old.beneath) < maxReused/8 {
		clear(old.beneath)
		x.beneath = old.beneath
	}
}

// maxReused bounds the tables that are emptied and used again: emptying takes as long as they have ever been.
const maxReused = 1000

// emit records an event. Effects on fresh objects are nobody's business but the iteration's own.
func (x *exec) emit(e Event) {
	if len(x.w.dictOwner) > 0 {
		e = x.w.asAttributes(e)
	}
	if e.Root.Kind == Fresh && (e.Kind == Read || e.Kind == Write) && !(x.made && e.Kind == Write) {
		if x.loop {
			e.Stmt = x.stmt
			x.own = append(x.own, e)
		}
		return
	}
	if e.Kind == Raise && x.quiet > 0 {
		if !x.loop {
			return
		}
		e.Kind = CaughtRaise
	}
	if !x.loop && e.Root.Kind == Sym && x.local(e.Root.Sym) {
		return // a variable of this very activation: nobody else has it
	}
	if e.Kind == IO && x.watched > 0 {
		e.Field = "" // where output fails, this code sees it: see Printed
	}
	if e.Mod == nil {
		e.Mod = x.m
	}
	if x.loop {
		e.Stmt = x.stmt
		x.log = append(x.log, e)
		return
	}
	x.sum.add(&e)
}

// access emits one event for each root of v.
func (x *exec) access(k EventKind, v AV, field string, n syntax.Node) {
	for _, r := range v.Roots {
		x.emit(Event{Kind: k, Root: r, Field: field, Objs: v.Objs, Node: n})
	}
}

func (x *exec) raise(n syntax.Node, class string) { x.emit(Event{Kind: Raise, Name: class, Node: n}) }

// typeOf returns the objects the points-to inference found for n.
// evaluator asks the points-to analysis about the function that runs.
func (x *exec) evaluator() *evaluator {
	return &evaluator{w: x.w, f: x.f, m: x.m, info: x.info, types: x.w.types[x.m.ID]}
}

func (x *exec) typeOf(n syntax.Node) Value { return x.w.types[x.m.ID][n.NodeID()] }

// value makes the AV of node n: rootless when all its objects are immutable.
func (x *exec) value(n syntax.Node, roots []Root) AV {
	return x.av(x.typeOf(n), roots)
}

func (x *exec) av(objs Value, roots []Root) AV {
	if x.w.immutable(objs) {
		return AV{Objs: objs}
	}
	return AV{Roots: roots, Objs: objs}
}

// load returns what field of v may hold.
func (x *exec) load(v AV, field string, objs Value) AV {
	if x.w.immutable(objs) {
		return AV{Objs: objs}
	}
	return AV{Roots: x.loadRoots(v, field), Objs: objs}
}

// loadRoots are the roots of what field of v may hold.
func (x *exec) loadRoots(v AV, field string) []Root {
	if of, ok := x.w.withOwners(v.Objs); ok {
		v.Objs, field = of, "*"
	}
	roots := stepRoots(v.Roots, field)
	var before []Root // many objects of a set hold the same
	for _, o := range v.Objs {
		if len(x.holders) == 0 {
			break
		}
		if stored := x.storedIn(o, field); !sameRoots(stored, before) {
			roots, before = addRoots(roots, stored), stored
		}
		if i := &x.w.objs[o]; i.kind == InstObj && i.lib != nil && !builtinContainers[qual(i.lib)] && i.lib.Name != "defaultdict" {
			// what a library object gives out may come from deep inside of what it was made from
			roots = addRoots(roots, x.reach(one(o)))
		}
	}
	if len(v.Roots) == 0 { // part of a function, class or module
		roots = addRoot(roots, Root{Kind: Anything})
	}
	return roots
}

// store records that container keeps a reference to v in one of its fields ("*" when not known which).
func (x *exec) store(container, v AV, field string) {
	if len(v.Roots) == 0 {
		return
	}
	if of, ok := x.w.withOwners(container.Objs); ok {
		container.Objs, field = of, "*"
	}
	for _, o := range container.Objs {
		x.storeRootsIn(o, field, v.Roots)
	}
	reach := addRoots(v.Roots, x.reach(v.Objs))
	for _, into := range container.Roots {
		if into.Kind == Fresh {
			continue
		}
		for _, from := range reach {
			if from.Kind != Fresh {
				x.flow(Flow{From: from, Into: into, Field: field})
			}
		}
	}
}

// sameRoots reports whether a and b are one slice.
func sameRoots(a, b []Root) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

func (x *exec) flow(f Flow) {
	x.sum.addFlow(f)
}

// maxReach bounds the objects looked at below a value.
const maxReach = 256

// reachObjs returns the objects reachable from v through fields, v included. ok is false past the bound.
func (w *World) reachObjs(v Value) (out Value, ok bool) {
	if w.sums == nil { // the points-to tables still grow
		return w.reachFrom(v)
	}
	if len(v) == 1 {
		if out = w.reachOne(v[0]); out == nil {
			return unknownValue, false
		}
		return out, true
	}
	n := w.sets.number(v)
	if n == 0 {
		return nil, true
	}
	if int(n) < len(w.reachSets) {
		out = w.reachSets[n]
	} else {
		w.reachSets = append(w.reachSets, make([]Value, int(n)+1-len(w.reachSets))...)
	}
	if out == nil {
		out = w.reachAll(v)
		w.reachSets[n] = out
	}
	return out, len(out) > 1 || out[0] != Unknown
}

// reachAll is what can be reached from the objects of v together, unknownValue where that is too much.
func (w *World) reachAll(v Value) (out Value) {
	for _, o := range v {
		r := w.reachOne(o)
		if r == nil {
			return unknownValue
		}
		if out = union(out, r); len(out) > maxReach {
			return unknownValue
		}
	}
	return out
}

// reachOne is what can be reached from o, itself included; nil where that is too much.
func (w *World) reachOne(o Obj) Value {
	r, cached := w.reachOf[o]
	if !cached {
		if set, ok := w.reachFrom(one(o)); ok {
			r = set
		}
		w.reachOf[o] = r // nil: too much
	}
	return r
}

func (w *World) reachFrom(v Value) (out Value, ok bool) {
	seen := w.marks()
	work := append(w.pending[:0], v...)
	defer func() { w.pending = work[:0] }()
	for len(work) > 0 {
		o := work[len(work)-1]
		work = work[:len(work)-1]
		if seen.has(o) {
			continue
		}
		if below, known := w.reachOf[o]; known {
			if below == nil {
				return unknownValue, false
			}
			for _, p := range below { // all there is below it, too
				if !seen.has(p) {
					seen.add(p)
					out = append(out, p)
				}
			}
		} else {
			seen.add(o)
			out = append(out, o)
			i := &w.objs[o]
			for _, f := range i.fields {
				for _, p := range w.vars[f.v].val {
					if !seen.has(p) {
						work = append(work, p)
					}
				}
			}
			if i.kind == BoundObj {
				work = append(work, i.recv)
			}
		}
		if len(out) > maxReach {
			return unknownValue, false
		}
	}
	slices.Sort(out)
	return slices.Clip(out), true
}

// marks is a set of objects that costs nothing to empty: an object is in it when it has the number of the round.
type marks struct {
	of    []uint32
	round uint32
}

// marks returns the empty set.
func (w *World) marks() *marks {
	m := &w.marked
	if len(m.of) < len(w.objs) {
		m.of, m.round = make([]uint32, len(w.objs)+len(w.objs)/4), 0
	}
	if m.round++; m.round == 0 {
		clear(m.of)
		m.round = 1
	}
	return m
}

func (m *marks) has(o Obj) bool { return m.of[o] == m.round }
func (m *marks) add(o Obj)      { m.of[o] = m.round }

// Reach is reachObjs for other packages: Unknown when too much is reachable.
func (w *World) Reach(v Value) Value { r, _ := w.reachObjs(v); return r }

// reach returns the roots stored anywhere below the objects in v.
func (x *exec) reach(v Value) []Root {
	if len(x.holders) == 0 {
		return nil
	}
	objs, ok := x.w.reachObjs(v)
	switch {
	case !ok:
		return x.kept
	case len(objs) == 0:
		return nil
	case len(objs) == 1:
		return addRoots(nil, x.storedIn(objs[0], "*"))
	}
	k := storage{&objs[0], len(objs)}
	if known, ok := x.beneath[k]; ok && known.version == x.version {
		return known.roots
	}
	var out []Root
	if len(objs) < len(x.holders) {
		for _, o := range objs {
			out = addRoots(out, x.storedIn(o, "*"))
		}
	} else {
		for _, o := range x.holders {
			if objs.Has(o) {
				out = addRoots(out, x.storedIn(o, "*"))
			}
		}
	}
	if x.beneath == nil {
		x.beneath = map[storage]beneath{}
	}
	x.beneath[k] = beneath{x.version, out}
	return out
}

// beneath are the roots that were stored below a set of objects by a version of the activation.
type beneath struct {
	version int
	roots   []Root
}

// ---- variables ----

// local reports whether s belongs to the activation being run (a variable of f itself or of one of its
// comprehensions).
func (x *exec) local(s *resolve.Symbol) bool {
	sc := s.Scope
	for sc != nil && sc.Kind == resolve.CompScope {
		if sc == x.f.Scope {
			return true
		}
		sc = sc.Parent
	}
	if sc != x.f.Scope {
		// names of a class body are run as part of the enclosing function
		return sc != nil && sc.Kind == resolve.ClassScope
	}
	return sc.Kind != resolve.ModuleScope
}

func (x *exec) readVar(s *resolve.Symbol, n syntax.Node) AV {
	objs := x.typeOf(n)
	if x.loop || !x.local(s) || s.Captured && s.Rebound {
		v, set := x.env[s]
		exposed := !set || slices.ContainsFunc(v.Roots, func(r Root) bool { return r.Kind == Sym && r.Sym == s && r.itself() })
		x.emit(Event{Kind: ReadVar, Root: Root{Kind: Sym, Sym: s}, Objs: objs, Node: n, Exposed: exposed})
	}
	if v, ok := x.env[s]; ok {
		return x.av(union(objs, nil), v.Roots)
	}
	if x.w.immutable(objs) {
		return AV{Objs: objs}
	}
	return AV{Roots: []Root{{Kind: Sym, Sym: s}}, Objs: objs}
}

func (x *exec) writeVar(s *resolve.Symbol, v AV, n syntax.Node) {
	if s == nil {
		return
	}
	if x.loop || !x.local(s) || s.Captured {
		x.emit(Event{Kind: WriteVar, Root: Root{Kind: Sym, Sym: s}, Objs: v.Objs, Node: n})
	}
	if !x.loop && !x.local(s) {
		// Another activation may read it: what it holds is no longer private.
		for _, r := range addRoots(v.Roots, x.reach(v.Objs)) {
			if r.Kind != Fresh {
				x.flow(Flow{From: r, Into: Root{Kind: Sym, Sym: s}, Field: "*"})
			}
		}
	}
	if s.Captured && s.Rebound && !x.loop {
		v.Roots = addRoot(v.Roots, Root{Kind: Sym, Sym: s})
	}
	x.bind(s, v)
}

// bind lets s hold v from here on. An exception may come right behind it, before the next binding: the code
// that catches it sees any of them.
//
//	try:
//	    r = first(x)
//	    r = second(r)
//	except ValueError:
//	    use(r)          # what r held before the try, or first(x)
//	use(r)              # after the body: second(r), and nothing else
func (x *exec) bind(s *resolve.Symbol, v AV) {
	x.env[s] = v
	for _, at := range x.caught {
		old, ok := at[s]
		switch {
		case ok:
			at[s] = joinAV(old, v)
		case x.before(s):
			at[s] = AV{Roots: addRoot(slices.Clone(v.Roots), Root{Kind: Sym, Sym: s}), Objs: v.Objs}
		default:
			at[s] = v
		}
	}
}

// catching runs body, and returns what the variables may hold where an exception of body is caught.
func (x *exec) catching(body func()) map[*resolve.Symbol]AV {
	x.caught = append(x.caught, maps.Clone(x.env))
	body()
	n := len(x.caught) - 1
	at := x.caught[n]
	x.caught = x.caught[:n]
	return at
}

// before reports whether s can have a value from before the activation. A local variable of a function
// has none: reading it unbound raises.
func (x *exec) before(s *resolve.Symbol) bool { return x.loop || !x.local(s) }

func (x *exec) joinEnv(a, b map[*resolve.Symbol]AV) map[*resolve.Symbol]AV {
	out := maps.Clone(a)
	for s, v := range b {
		if u, ok := out[s]; ok {
			out[s] = joinAV(u, v)
			continue
		}
		if x.before(s) {
			v.Roots = addRoot(v.Roots, Root{Kind: Sym, Sym: s})
		}
		out[s] = v
	}
	for s, v := range a {
		if _, ok := b[s]; !ok && x.before(s) {
			v.Roots = addRoot(v.Roots, Root{Kind: Sym, Sym: s})
			out[s] = v
		}
	}
	return out
}

func sameEnv(a, b map[*resolve.Symbol]AV) bool {
	if len(a) != len(b) {
		return false
	}
	for s, v := range a {
		u, ok := b[s]
		if !ok || len(u.Roots) != len(v.Roots) || len(u.Objs) != len(v.Objs) {
			return false
		}
	}
	return true
}

// ---- statements ----

func (x *exec) stmts(body []syntax.Stmt) {
	for _, s := range body {
		if x.dead {
			return
		}
		x.stmtAt(s)
	}
}

func (x *exec) stmtAt(s syntax.Stmt) {
	start := len(x.log)
	if x.within != nil {
		if i, ok := x.within.index[s]; ok {
			x.stmt = i
		}
	}
	x.runStmt(s)
	if x.ranges != nil {
		x.ranges[s.NodeID()] = [2]int{start, len(x.log)}
	}
}

func (x *exec) block(id rules.ID, n syntax.Node) {
	x.emit(Event{Kind: Block, Name: string(id), Node: n})
}

func (x *exec) runStmt(s syntax.Stmt) {
	x.met = nil
	switch s := s.(type) {
	case *syntax.FunctionDef:
		for i := len(s.Decorators) - 1; i >= 0; i-- {
			d := s.Decorators[i]
			v := x.expr(d)
			if !x.knownDecorator(d) {
				x.invoke(v, AV{}, []AV{{Objs: x.typeOf(s)}}, nil, d)
			}
		}
		for _, p := range s.Args.All() {
			if p.Default != nil {
				x.expr(p.Default)
			}
			if p.Annotation != nil {
				x.expr(p.Annotation)
			}
		}
		if s.Returns != nil {
			x.expr(s.Returns)
		}
		x.writeVar(x.info.Binds[s.ID], AV{Objs: x.typeOf(s)}, s)
	case *syntax.ClassDef:
		for _, b := range s.Bases {
			x.expr(b)
		}
		if x.hooked(s) {
			x.emit(Event{Kind: UnknownCall, Name: "class " + s.Name.Name, Node: s, Objs: unknownValue})
		}
		x.stmts(s.Body)
		x.writeVar(x.info.Binds[s.ID], AV{Objs: x.typeOf(s)}, s)
	case *syntax.Return:
		if s.Value != nil {
			x.returned(x.expr(s.Value))
		}
		x.dead = true
	case *syntax.Delete:
		x.del(s)
	case *syntax.Assign:
		v := x.expr(s.Value)
		for _, t := range s.Targets {
			x.assign(t, v)
		}
	case *syntax.AugAssign:
		x.augAssign(s)
	case *syntax.AnnAssign:
		if s.Value != nil {
			x.assign(s.Target, x.expr(s.Value))
		}
	case *syntax.For:
		x.forStmt(s)
	case *syntax.While:
		x.whileStmt(s)
	case *syntax.If:
		x.cond(s.Test)
		first, second := x.evaluator().live(s.Test, s.Body, s.Orelse)
		switch {
		case !second:
			x.stmts(s.Body)
		case !first:
			x.stmts(s.Orelse)
		default:
			x.branches(func() { x.stmts(s.Body) }, func() { x.stmts(s.Orelse) })
		}
	case *syntax.With:
		x.withStmt(s)
	case *syntax.Match:
		x.match(s)
	case *syntax.Raise:
		name := ""
		if s.Exc != nil {
			x.expr(s.Exc)
			name = dottedName(s.Exc)
		}
		if s.Cause != nil {
			x.expr(s.Cause)
		}
		x.emit(Event{Kind: Raise, Name: name, Node: s, Objs: x.raisedObjs(s.Exc)})
		x.dead = true
	case *syntax.Try:
		x.try(s)
	case *syntax.Assert:
		x.cond(s.Test)
		if s.Msg != nil {
			x.expr(s.Msg)
		}
		x.raise(s, "AssertionError")
	case *syntax.Import, *syntax.ImportFrom:
		x.imports(s)
	case *syntax.ExprStmt:
		x.expr(s.Value)
	case *syntax.Break, *syntax.Continue:
		if len(x.breaks) > 0 {
			n := len(x.breaks) - 1
			if x.breaks[n] == nil {
				x.breaks[n] = maps.Clone(x.env)
			} else {
				x.breaks[n] = x.joinEnv(x.breaks[n], x.env)
			}
		}
		x.dead = true
	case *syntax.Pass, *syntax.Global, *syntax.Nonlocal, *syntax.TypeAlias:
	default:
		x.block(rules.SyntaxErrorRegion, s)
	}
}

// raisedObjs are the objects or classes of a raise statement.
func (x *exec) raisedObjs(e syntax.Expr) Value {
	if e == nil {
		return nil
	}
	return x.typeOf(e)
}

// knownDecorator: the decorator returns the function, or a function that behaves like it, and does
// nothing else.
func (x *exec) knownDecorator(d syntax.Expr) bool {
	target := d
	if c, ok := d.(*syntax.Call); ok {
		target = c.Func
	}
	e := &evaluator{w: x.w}
	if q := e.libQual(x.typeOf(target)); transparent[q] || q == "functools.wraps" {
		return true
	}
	a, ok := target.(*syntax.Attribute)
	return ok && (a.Attr.Name == "setter" || a.Attr.Name == "getter" || a.Attr.Name == "deleter")
}

// hooked: making the class runs code of the program: decorators, a metaclass, __init_subclass__ of a
// base, __set_name__ of a descriptor.
func (x *exec) hooked(s *syntax.ClassDef) bool {
	for _, d := range s.Decorators {
		if !x.knownDecorator(d) {
			return true
		}
	}
	if len(s.Keywords) > 0 || x.w.Mentions("__init_subclass__") != nil {
		return true
	}
	return x.w.someClassDefines("__set_name__") || x.w.someClassDefines("__init_subclass__")
}

func (x *exec) imports(s syntax.Stmt) {
	for _, im := range x.info.Imports {
		if im.Node == syntax.Node(s) && im.Symbol != nil {
			v := AV{Objs: x.typeOf(im.Alias)}
			if _, from, module := x.w.Project.Lookup(x.m, im); x.f.Node != nil && im.Name != "" && from != nil && !module {
				v = x.readVar(from, im.Alias)
			}
			x.writeVar(im.Symbol, v, s)
		}
		if im.Node == syntax.Node(s) && x.f.Node != nil {
			x.importing(im, s)
		}
	}
	if x.f.Node != nil {
		x.raise(s, "ImportError")
	}
}

func (x *exec) returned(v AV) {
	x.sum.Ret = addRoots(x.sum.Ret, v.Roots)
	for _, r := range x.reach(v.Objs) {
		if r.Kind != Fresh {
			x.sum.RetReach = addRoot(x.sum.RetReach, r)
		}
	}
}

// branches runs the alternatives from the same state and joins them.
func (x *exec) branches(alts ...func()) {
	pre := x.env
	var out map[*resolve.Symbol]AV
	alive := false
	for _, f := range alts {
		x.env, x.dead = maps.Clone(pre), false
		f()
		if !x.dead {
			if out == nil {
				out = x.env
			} else {
				out = x.joinEnv(out, x.env)
			}
			alive = true
		}
	}
	x.dead = !alive
	if alive {
		x.env = out
	} else {
		x.env = pre
	}
}

// repeat runs a loop body to a fixed point of the environment.
func (x *exec) repeat(body func()) {
	for round := range maxPasses {
		pre := maps.Clone(x.env)
		x.breaks = append(x.breaks, nil)
		x.dead, x.met = false, nil
		body()
		n := len(x.breaks) - 1
		left := x.breaks[n]
		x.breaks = x.breaks[:n]
		post := x.env
		if x.dead {
			post = pre
		}
		if left != nil {
			post = x.joinEnv(post, left)
		}
		x.dead = false
		x.env = x.joinEnv(pre, post)
		if sameEnv(pre, x.env) {
			return
		}
		if round == maxPasses-2 { // not settled: what still changes may come from anywhere
			for s, v := range x.env {
				if u, ok := pre[s]; !ok || len(u.Roots) != len(v.Roots) {
					v.Roots = []Root{{Kind: Anything}, {Kind: Fresh}}
					x.env[s] = v
				}
			}
		}
	}
}

// maxPasses bounds how often a loop body is run to find a fixed point of the environment.
const maxPasses = 8

func (x *exec) forStmt(s *syntax.For) {
	if s.Async {
		x.block(rules.AsyncLoop, s)
	}
	it := x.expr(s.Iter)
	x.iterated(it, s.Iter)
	x.repeat(func() {
		x.assign(s.Target, x.element(it, s.Iter))
		x.stmts(s.Body)
	})
	x.loopElse(s.Orelse)
}

// loopElse runs the else clause of a loop, which a break leaves out.
func (x *exec) loopElse(orelse []syntax.Stmt) {
	if len(orelse) > 0 {
		x.branches(func() {}, func() { x.stmts(orelse) })
	}
	x.dead = false
}

func (x *exec) whileStmt(s *syntax.While) {
	if !x.w.bounded(x.m, s) {
		x.emit(Event{Kind: Diverge, Node: s})
	}
	x.repeat(func() {
		x.cond(s.Test)
		x.stmts(s.Body)
	})
	x.loopElse(s.Orelse)
}

func (x *exec) withStmt(s *syntax.With) {
	var managers []AV
	for _, it := range s.Items {
		v := x.expr(it.Context)
		managers = append(managers, v)
		r := x.manage(s, v, "enter", it.Context)
		if it.Vars != nil {
			for _, o := range v.Objs { // files and the like return themselves
				if r.Objs.Has(o) {
					r.Roots = addRoots(r.Roots, v.Roots)
				}
			}
			x.assign(it.Vars, r)
		}
	}
	// Where __exit__ may swallow an exception, what follows sees any state of the body.
	swallows := false
	for _, it := range s.Items {
		if x.w.MaySwallow(x.typeOf(it.Context)) {
			swallows = true
		}
	}
	if swallows {
		x.watched++
		at := x.catching(func() { x.stmts(s.Body) })
		x.watched--
		if x.dead { // by return or raise: the latter may have been swallowed
			x.env, x.dead = at, false
		} else {
			x.env = x.joinEnv(x.env, at)
		}
	} else {
		x.stmts(s.Body)
	}
	for i, it := range s.Items {
		x.manage(s, managers[i], "exit", it.Context)
	}
}

// MaySwallow reports whether leaving a context manager of one of these types may end an exception: unknown
// ones and those of the program may; of the library's only contextlib's and unittest's do.
func (w *World) MaySwallow(managers Value) bool {
	for _, o := range managers {
		lib := w.LibClass(o)
		if lib == nil || w.ClassOf(o) != nil || lib.Module == "contextlib" || lib.Module == "unittest" {
			return true
		}
	}
	return len(managers) == 0
}

func (x *exec) try(s *syntax.Try) {
	catchAll := false
	for _, h := range s.Handlers {
		switch dottedName0(h.Type) {
		case "", "Exception", "BaseException":
			catchAll = catchAll || h.Type == nil || dottedName0(h.Type) != ""
		case "RecursionError": // how deep a recursion may go depends on how deep it begins, and a worker has another stack
			x.block(rules.FrameOrLocals, h.Type)
		}
	}
	left := x.catching(func() { // left: by an exception of any part, for the finally clause
		if catchAll {
			x.quiet++
		}
		x.watched++
		after := x.catching(func() { x.stmts(s.Body) })
		x.watched--
		if catchAll {
			x.quiet--
		}
		bodyDead := x.dead
		if in := x.within; in != nil && in.try == s {
			x.stmt, in.rest, in.env = in.index[s], len(x.log), maps.Clone(x.env)
		}
		x.branches(append([]func(){func() {
			if bodyDead {
				x.dead = true
				return
			}
			x.stmts(s.Orelse)
		}}, handlers(x, s, after)...)...)
	})
	if len(s.Finalbody) == 0 {
		return
	}
	normal, wasDead := x.env, x.dead
	x.dead = false
	x.env = x.joinEnv(normal, left)
	bound := map[*resolve.Symbol]AV{}
	x.caught = append(x.caught, bound)
	x.stmts(s.Finalbody)
	x.caught = x.caught[:len(x.caught)-1]
	// Who goes on behind the clause came to it without an exception: what it did not bind is as it was then.
	for v, held := range normal {
		if _, ok := bound[v]; !ok {
			x.env[v] = held
		}
	}
	x.dead = x.dead || wasDead
}

func dottedName0(e syntax.Expr) string {
	if e == nil {
		return ""
	}
	return dottedName(e)
}

func handlers(x *exec, s *syntax.Try, after map[*resolve.Symbol]AV) []func() {
	var out []func()
	for _, h := range s.Handlers {
		out = append(out, func() {
			x.env = maps.Clone(after)
			if h.Type != nil {
				x.expr(h.Type)
			}
			if h.Name.Present() {
				x.writeVar(x.info.Binds[h.ID], AV{Roots: []Root{{Kind: Fresh}, {Kind: Anything}}, Objs: x.typeOf(h)}, h)
			}
			x.stmts(h.Body)
		})
	}
	return out
}

func (x *exec) match(s *syntax.Match) {
	v := x.expr(s.Subject)
	var alts []func()
	for _, c := range s.Cases {
		alts = append(alts, func() {
			x.pattern(c.Pattern, v)
			if c.Guard != nil {
				x.cond(c.Guard)
			}
			x.stmts(c.Body)
		})
	}
	x.branches(append(alts, func() {})...)
}

func (x *exec) pattern(p syntax.Pattern, v AV) {
	deep := x.load(v, "*", unknownValue)
	if len(v.Roots) == 0 && x.w.immutable(v.Objs) {
		deep = AV{Objs: v.Objs}
	}
	x.access(Read, v, "*", p)
	x.dunders(v, p)
	syntax.Inspect(p, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.MatchAs, *syntax.MatchStar, *syntax.MatchMapping:
			if s := x.info.Binds[n.NodeID()]; s != nil {
				x.writeVar(s, joinAV(v, deep), n)
			}
		case *syntax.MatchClass:
			x.emit(Event{Kind: UnknownOperand, Node: n})
		case syntax.Expr:
			x.expr(n)
			return false
		}
		return true
	})
}

func (x *exec) del(s *syntax.Delete) {
	for _, t := range s.Targets {
		switch t := t.(type) {
		case *syntax.Name:
			if sym := x.info.Uses[t.ID]; sym != nil {
				x.writeVar(sym, AV{}, t)
			}
		case *syntax.Attribute:
			v := x.expr(t.Value)
			x.access(Write, v, t.Attr.Name, t)
			for _, o := range v.Objs {
				x.specialOn(v, o, "__delattr__", t)
			}
			x.unknownOperand(v, t)
			x.raise(t, "AttributeError")
		case *syntax.Subscript:
			x.expr(t.Slice)
			v := x.expr(t.Value)
			x.access(Write, v, "[]", t)
			for _, o := range v.Objs {
				x.specialOn(v, o, "__delitem__", t)
			}
			x.unknownOperand(v, t)
			x.raise(t, "")
		default:
			x.block(rules.DynamicCode, t)
		}
	}
}

// ---- targets ----

func (x *exec) assign(t syntax.Expr, v AV) {
	switch t := t.(type) {
	case *syntax.Name:
		x.writeVar(x.info.Uses[t.ID], AV{Roots: v.Roots, Objs: union(v.Objs, nil)}, t)
	case *syntax.Attribute:
		c := x.expr(t.Value)
		x.storeAttr(c, t, v)
	case *syntax.Subscript:
		c := x.expr(t.Value)
		x.expr(t.Slice)
		x.storeItem(c, t, v)
	case *syntax.Starred:
		x.assign(t.Value, AV{Roots: []Root{{Kind: Fresh}}, Objs: x.typeOf(t.Value)})
		x.store(AV{Roots: []Root{{Kind: Fresh}}, Objs: x.typeOf(t.Value)}, v, "[]")
	case *syntax.Tuple:
		x.unpack(t.Elts, v, t)
	case *syntax.List:
		x.unpack(t.Elts, v, t)
	}
}

func (x *exec) unpack(elts []syntax.Expr, v AV, n syntax.Node) {
	x.access(Read, v, "[]", n)
	exact := len(v.Objs) > 0
	for _, o := range v.Objs {
		exact = exact && x.w.tupleOf(o) == len(elts)
	}
	if !exact {
		x.raise(n, "ValueError")
		x.iterated(v, n)
	}
	for _, t := range elts {
		el := x.load(v, "[]", x.typeOf(t))
		x.assign(t, el)
	}
}

func (x *exec) storeAttr(c AV, t *syntax.Attribute, v AV) {
	if t.Attr.Name == "__dict__" {
		if !madeDict(x.m, t) {
			x.block(rules.DynamicCode, t)
		}
		x.access(Write, c, "*", t)
		x.storeContents(c, v, "*")
		return
	}
	for _, o := range c.Objs {
		i := &x.w.objs[o]
		switch {
		case o == Unknown:
			x.emit(Event{Kind: UnknownOperand, Node: t})
			x.raise(t, "")
			if x.w.importsByName() {
				x.block(rules.Monkeypatched, t)
			}
		case i.kind == InstObj && i.class != nil:
			x.setter(c, i.class, t, v)
		case i.kind == ModuleObj:
			if s := i.mod.Info.Module.Symbols[t.Attr.Name]; s != nil {
				x.emit(Event{Kind: WriteVar, Root: Root{Kind: Sym, Sym: s}, Objs: v.Objs, Node: t})
			}
			x.block(rules.Monkeypatched, t)
		case i.kind == ClassObj:
			x.emit(Event{Kind: Write, Root: Root{Kind: Anything}, Field: t.Attr.Name, Objs: one(o), Node: t, Name: "class"})
		case i.kind == FuncObj || i.kind == BoundObj:
			x.block(rules.FunctionState, t)
		case i.kind == LibModuleObj || i.kind == LibClassObj || i.kind == LibFuncObj:
			x.block(rules.Monkeypatched, t)
		case i.lib != nil && x.w.libIs(i.lib, "types.ModuleType"): // sys.modules[name].helper = other
			x.block(rules.Monkeypatched, t)
		}
	}
	x.access(Write, c, t.Attr.Name, t)
	x.store(c, v, t.Attr.Name)
}

// setter runs property setters, descriptors and __setattr__.
func (x *exec) setter(c AV, class *Class, t *syntax.Attribute, v AV) {
	project, _, unknown := x.w.mro(class)
	if unknown {
		x.emit(Event{Kind: UnknownOperand, Node: t})
	}
	for _, k := range project {
		for _, f := range k.funcs {
			if f.Property && len(f.Params) == 2 && f.Scope.Name == t.Attr.Name || f.Scope.Name == "__setattr__" {
				x.apply(f, []AV{c, v, v}, nil, t)
			}
		}
		for _, d := range x.w.FieldValue(k.obj, t.Attr.Name) {
			if dc := x.w.objs[d].class; dc != nil && x.w.objs[d].kind == InstObj && dc.defines("__set__") {
				x.emit(Event{Kind: UnknownCall, Name: class.Node.Name.Name + "." + t.Attr.Name, Node: t})
			}
		}
	}
}

func (x *exec) storeItem(c AV, t *syntax.Subscript, v AV) {
	x.indexed(t.Slice)
	for _, o := range c.Objs {
		i := &x.w.objs[o]
		switch {
		case o == Unknown:
			x.emit(Event{Kind: UnknownOperand, Node: t})
			x.raise(t, "")
		case i.lib != nil && (x.w.isBuiltin(o, "list") || x.w.isMapping(o)):
			if x.w.isBuiltin(o, "list") {
				x.raise(t, "IndexError")
			} else {
				x.hashed(x.typeOf(t.Slice), t)
			}
		case i.kind == InstObj && i.class != nil:
			x.specialOn(c, o, "__setitem__", t)
		default:
			x.raise(t, "TypeError")
		}
	}
	for _, r := range c.Roots {
		x.emit(Event{Kind: Write, Root: r, Field: "[]", Objs: c.Objs, Node: t, Index: t.Slice})
	}
	if _, ok := t.Slice.(*syntax.Slice); ok {
		x.storeContents(c, v, "[]")
	}
	x.store(c, v, "[]")
}

func (x *exec) augAssign(s *syntax.AugAssign) {
	var old AV
	switch t := s.Target.(type) {
	case *syntax.Name:
		sym := x.info.Uses[t.ID]
		if sym == nil {
			return
		}
		old = x.readVar(sym, t)
		v := x.expr(s.Value)
		r := x.binop(old, v, s, s.Op, true)
		x.assign(t, r)
		return
	case *syntax.Attribute:
		c := x.expr(t.Value)
		old = x.loadAttr(c, t)
		v := x.expr(s.Value)
		x.storeAttr(c, t, x.binop(old, v, s, s.Op, true))
	case *syntax.Subscript:
		c := x.expr(t.Value)
		x.expr(t.Slice)
		old = x.loadItem(c, t)
		v := x.expr(s.Value)
		x.storeItem(c, t, x.binop(old, v, s, s.Op, true))
	}
}
