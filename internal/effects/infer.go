package effects

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Options of an analysis.
type Options struct {
	// Open lists the modules whose public functions may be called by code that is not in the project,
	// with any arguments (libraries are analysed open-world).
	Open map[*resolve.Module]bool
	// Given are the shapes of what callers that are not known pass to functions of open modules; nil: anything.
	Given *Given
	// Beside is the world of the same project without Given; nil: there is none. An analysis that takes a multiple of
	// the work that Beside took is given up ([World.GaveUp]): where the shapes name classes that everything calls, nothing
	// is unknown any more, and each call is followed into all that it may mean.
	Beside *World
	// Cancelled, when given, is asked now and then; the analysis stops early, with useless results, once
	// it says true.
	Cancelled func() bool
}

// maxSteps bounds the number of function evaluations per function of the project; past it every
// variable still growing becomes unknown. Reached only by adversarial input.
const maxSteps = 24

// Infer runs the points-to and type inference over all modules of p to a fixed point. It is flow- and
// context-insensitive (one set of objects per variable), which is what keeps it linear in practice; the
// flow-sensitive part is [World.Summarize].
func Infer(p *resolve.Project, cat *catalog.Catalog, opts Options) *World {
	w := &World{
		Project: p, Catalog: cat, cancelled: opts.Cancelled, given: opts.Given, beside: opts.Beside,
		intern: map[objKey]Obj{}, bound: map[boundKey]Obj{}, libFuncs: map[*catalog.Func]Obj{}, atoms: map[*catalog.Class]Obj{},
		atomNames: map[string]Obj{}, symVar: map[*resolve.Symbol]int{}, wild: map[string]int{},
		funcOf: map[syntax.Node]*Func{}, classOf: map[syntax.Node]*Class{}, madeBy: map[*syntax.Call]*Class{},
		modFunc: map[*resolve.Module]*Func{}, modObj: map[*resolve.Module]Obj{},
		leftOut: map[syntax.Stmt]bool{}, orderUses: map[OrderUse]bool{}, tainted: map[*resolve.Module]bool{}, found: map[*resolve.Module]bool{}, rebound: map[*resolve.Module]bool{}, looked: map[*resolve.Module]map[syntax.Node]string{}, constructed: map[*Class]bool{}, nameless: map[string]*catalog.Class{}, memory: map[Obj]memory{}, plain: map[*catalog.Func]bool{},
	}
	w.summarizing.Store(-1)
	w.object(objKey{kind: UnknownObj})
	w.hierarchy.changed = w.newVar()
	w.types = make([][]Value, len(p.Modules))
	w.units = make([][]*unit, len(p.Modules))
	w.regions = make([]map[syntax.NodeID]int, len(p.Modules))
	for _, m := range p.Modules {
		w.types[m.ID] = make([]Value, m.File.NumNodes)
		w.units[m.ID] = make([]*unit, m.File.NumNodes)
		w.modObj[m] = w.object(objKey{kind: ModuleObj, mod: m})
		w.declare(m)
		w.regions[m.ID] = w.regionsOf(m)
	}
	for _, f := range w.Funcs {
		f.whole.fn = f
	}
	for _, m := range p.Modules {
		w.enqueue(w.modFunc[m])
		if opts.Open[m] {
			w.outsiders = true
			w.open = append(w.open, m)
			if w.given == nil {
				w.openWorld(m)
			}
		}
	}
	if w.given != nil {
		w.openShaped()
	}
	w.unseenLookups()
	limit := 0
	for _, m := range p.Modules {
		limit += maxSteps * (m.File.NumNodes/8 + 8)
	}
	filled := false
	for {
		if len(w.queue) == 0 {
			if filled || !w.fillOwn() {
				break
			}
			filled = true
			continue
		}
		if w.steps%512 == 0 && w.stop() {
			break
		}
		u := w.queue[0]
		w.queue = w.queue[1:]
		u.queued = false
		if w.steps++; w.steps > limit {
			w.giveUp()
			break
		}
		w.evalUnit(u)
	}
	for i := range w.vars { // nobody is told any more
		w.vars[i].readers = nil
	}
	w.units, w.queue = nil, nil
	return w
}

// stop reports whether the caller has lost interest, or the analysis costs more than it may.
func (w *World) stop() bool {
	w.gaveUp = w.gaveUp || w.tooLong()
	return w.gaveUp || w.cancelled != nil && w.cancelled()
}

// tooLong reports whether the analysis takes more than a multiple of the one beside it. That one may be at work in
// another goroutine: it has been inferred, and what its summaries take is looked at once they are done.
func (w *World) tooLong() bool {
	b := w.beside
	if b == nil {
		return false
	}
	work := b.summarizing.Load()
	return w.steps > besideTimes*b.steps+besideLeast || work >= 0 && w.work > besideTimes*int(work)+besideLeast
}

// GaveUp reports whether the analysis was ended for what it cost (Options.Beside): its results mean nothing. Of an
// analysis that was summarized it is known when the one beside it is summarized too.
func (w *World) GaveUp() bool { return w.gaveUp || w.tooLong() }

// besideTimes is the work that a second analysis may take, in that of the first; besideLeast is what is never too much.
const besideTimes = 3

var besideLeast = 100_000 // a variable for the test

// giveUp makes everything unknown: the fixed point was not reached within the bound.
func (w *World) giveUp() {
	for i := range w.vars {
		w.vars[i].val = union(unknownValue, w.vars[i].val)
	}
	for i := range w.objs {
		w.objs[i].escaped = true
	}
	for _, t := range w.types {
		for i := range t {
			if len(t[i]) > 0 {
				t[i] = union(unknownValue, t[i])
			}
		}
	}
	w.queue = nil
}

// Open reports whether code that is not in the project may call the public functions of m.
func (w *World) Open(m *resolve.Module) bool { return slices.Contains(w.open, m) }

// openWorld lets unseen code call every public function and class of m.
func (w *World) openWorld(m *resolve.Module) {
	for _, name := range sortedNames(m.Info.Module.Symbols) {
		s := m.Info.Module.Symbols[name]
		for _, d := range s.Defs {
			switch d := d.(type) {
			case *syntax.FunctionDef:
				w.escapeObj(w.funcOf[d].obj)
			case *syntax.ClassDef:
				w.escapeObj(w.classOf[d].obj)
				w.escapeObj(w.classOf[d].inst)
			}
		}
	}
}

// declare makes the functions and classes of m known before anything is evaluated.
func (w *World) declare(m *resolve.Module) {
	body := &Func{ID: len(w.Funcs), Mod: m, Scope: m.Info.Module, Name: m.Name}
	body.ret, body.yields = w.newVar(), w.newVar()
	w.Funcs = append(w.Funcs, body)
	w.modFunc[m] = body
	w.declareIn(m, m.File.Body, body, nil, m.Name)
}

func (w *World) declareIn(m *resolve.Module, stmts []syntax.Stmt, parent *Func, class *Class, prefix string) {
	for _, s := range stmts {
		syntax.Inspect(s, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.FunctionDef:
				for _, d := range n.Decorators {
					w.declareExpr(m, d, parent, class, prefix)
				}
				w.declareArgs(m, n.Args, parent, class, prefix)
				f := w.newFunc(m, n, n.Args, parent, class, prefix+"."+n.Name.Name)
				f.Async = n.Async
				w.decorators(f, n)
				w.declareIn(m, n.Body, f, nil, f.Name)
				return false
			case *syntax.Lambda:
				w.declareArgs(m, n.Args, parent, class, prefix)
				f := w.newFunc(m, n, n.Args, parent, nil, prefix+".<lambda>")
				w.declareExpr(m, n.Body, f, nil, f.Name)
				return false
			case *syntax.ClassDef:
				// @register(lambda x: x + 1)
				for _, e := range slices.Concat(n.Decorators, n.Bases) {
					w.declareExpr(m, e, parent, class, prefix)
				}
				for _, k := range n.Keywords {
					w.declareExpr(m, k.Value, parent, class, prefix)
				}
				c := w.newClass(m, n, parent, prefix)
				w.declareIn(m, n.Body, parent, c, c.Name)
				return false
			case *syntax.Call:
				w.declareMade(m, n, parent, class, prefix)
			case *syntax.Yield, *syntax.YieldFrom:
				parent.Generator = true
			}
			return true
		})
	}
}

func (w *World) declareExpr(m *resolve.Module, e syntax.Expr, parent *Func, class *Class, prefix string) {
	if e != nil {
		w.declareIn(m, []syntax.Stmt{&syntax.ExprStmt{Value: e}}, parent, class, prefix)
	}
}

func (w *World) declareArgs(m *resolve.Module, a *syntax.Arguments, parent *Func, class *Class, prefix string) {
	for _, p := range a.All() {
		w.declareExpr(m, p.Default, parent, class, prefix)
	}
}

func (w *World) newFunc(m *resolve.Module, n syntax.Node, args *syntax.Arguments, parent *Func, class *Class, name string) *Func {
	f := &Func{ID: len(w.Funcs), Mod: m, Node: n, Scope: m.Info.ScopeOf[n.NodeID()], Class: class, Name: name,
		Args: args, Params: args.All(), parent: parent}
	f.ret, f.yields = w.newVar(), w.newVar()
	f.obj = w.object(objKey{kind: FuncObj, fn: f})
	w.Funcs = append(w.Funcs, f)
	if class != nil {
		class.funcs = append(class.funcs, f)
	}
	w.funcOf[n] = f
	return f
}

func (w *World) newClass(m *resolve.Module, n *syntax.ClassDef, parent *Func, prefix string) *Class {
	return w.classFrom(m, n, m.Info.ScopeOf[n.ID], parent, prefix)
}

func (w *World) classFrom(m *resolve.Module, n *syntax.ClassDef, scope *resolve.Scope, parent *Func, prefix string) *Class {
	c := &Class{ID: len(w.Classes), Mod: m, Node: n, Scope: scope, Name: prefix + "." + n.Name.Name,
		Local: parent.Node != nil}
	c.obj = w.object(objKey{kind: ClassObj, class: c})
	c.inst = w.object(objKey{kind: InstObj, class: c})
	c.bases = w.newVar()
	w.Classes = append(w.Classes, c)
	w.classOf[n] = c
	return c
}

// decorators records what the decorators of a def make of it, as far as their names tell; evaluation
// resolves the names for real and marks f.Decorated where one is not known.
func (w *World) decorators(f *Func, n *syntax.FunctionDef) {
	for _, d := range n.Decorators {
		switch dottedName(d) {
		case "staticmethod":
			f.Static = true
		case "classmethod":
			f.ClassM = true
		case "property", "functools.cached_property", "cached_property":
			f.Property = true
		}
	}
	if n.Name.Name == "__new__" || n.Name.Name == "__init_subclass__" || n.Name.Name == "__class_getitem__" {
		f.ClassM = n.Name.Name != "__new__"
		f.Static = n.Name.Name == "__new__"
	}
}

// dottedName returns a.b.c for a chain of attributes (of a call's function too), else "".
func dottedName(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Name:
		return e.Id
	case *syntax.Attribute:
		if v := dottedName(e.Value); v != "" {
			return v + "." + e.Attr.Name
		}
	case *syntax.Call:
		return dottedName(e.Func)
	}
	return ""
}

// TypeOf returns the objects that expression or binding node n of m may be. It is empty for code that
// is never reached.
func (w *World) TypeOf(m *resolve.Module, n syntax.Node) Value { return w.types[m.ID][n.NodeID()] }

// VarValue returns the objects that s may be bound to.
func (w *World) VarValue(s *resolve.Symbol) Value {
	if v, ok := w.symVar[s]; ok {
		return w.vars[v].val
	}
	return nil
}

// FieldValue returns what o.name may be.
func (w *World) FieldValue(o Obj, name string) Value {
	if o == Unknown {
		return unknownValue
	}
	if v, ok := w.findField(o, name); ok {
		return w.vars[v].val
	}
	return nil
}

// FuncAt returns the function made by node n (a def or lambda); for nil, m's body.
func (w *World) FuncAt(m *resolve.Module, n syntax.Node) *Func {
	if n == nil {
		return w.modFunc[m]
	}
	return w.funcOf[n]
}

// FuncOfScope returns the function, or module body, whose variables are those of sc; nil for classes and comprehensions.
func (w *World) FuncOfScope(sc *resolve.Scope) *Func {
	if w.scopes == nil {
		w.scopes = make(map[*resolve.Scope]*Func, len(w.Funcs))
		for _, f := range w.Funcs {
			if f.Scope != nil && w.scopes[f.Scope] == nil {
				w.scopes[f.Scope] = f
			}
		}
	}
	return w.scopes[sc]
}

// ClassAt returns the class made by n.
func (w *World) ClassAt(n syntax.Node) *Class { return w.classOf[n] }

// evalUnit evaluates a statement again, or a whole function for the first time.
func (w *World) evalUnit(u *unit) {
	f := u.fn
	w.cur, w.curMod = u, f.Mod
	defer func() { w.cur = nil }()
	e := &evaluator{w: w, f: f, m: f.Mod, info: f.Mod.Info, types: w.types[f.Mod.ID], class: u.class}
	if u.stmt != nil {
		e.shallow = true
		e.stmt(u.stmt)
		return
	}
	switch n := f.Node.(type) {
	case nil:
		e.stmts(f.Mod.File.Body)
	case *syntax.FunctionDef:
		e.stmts(n.Body)
	case *syntax.Lambda:
		w.write(f.ret, e.expr(n.Body))
	}
}

// result is what a call of f returns.
func (w *World) result(f *Func) Value {
	v := w.read(f.ret)
	switch {
	case f.Generator && f.Context:
		return w.read(f.yields)
	case f.Async:
		return unknownValue
	case f.Generator:
		g := w.libInst("builtins.generator", site{mod: f.Mod, node: f.nodeID(), path: "gen"})
		if g != Unknown {
			w.write(w.field(g, "T"), w.read(f.yields))
			w.write(w.field(g, "Y"), w.read(f.yields))
		}
		return one(g)
	}
	return v
}

func (f *Func) nodeID() syntax.NodeID {
	if f.Node == nil {
		return 0
	}
	return f.Node.NodeID()
}

// atoms are the immutable built-in classes whose instances need no identity of their own.
var atoms = map[string]bool{
	"builtins.int": true, "builtins.float": true, "builtins.bool": true, "builtins.str": true,
	"builtins.bytes": true, "builtins.complex": true, "builtins.NoneType": true, "builtins.ellipsis": true,
	"builtins.range": true, "builtins.slice": true, "builtins.NotImplementedType": true,
}

// atom returns the object of an immutable built-in type by its short name.
func (w *World) atom(name string) Obj {
	o, ok := w.atomNames[name]
	if !ok {
		o = w.newAtom(name)
		w.atomNames[name] = o
	}
	return o
}

func (w *World) newAtom(name string) Obj {
	c := w.Catalog.Class("builtins." + name)
	if c == nil { // None and a few others have no class that programs can name
		if c = w.nameless[name]; c == nil {
			c = &catalog.Class{Module: "builtins", Name: name, Immutable: true, Picklable: true, ThreadSafe: true, Plain: true}
			w.nameless[name] = c
		}
	}
	return w.object(objKey{kind: AtomObj, lib: c})
}

// libInst returns the object for instances of a library class made at s.
func (w *World) libInst(qualified string, s site) Obj {
	c := w.Catalog.Class(qualified)
	if c == nil {
		return Unknown
	}
	return w.instOf(c, s)
}

func (w *World) instOf(c *catalog.Class, s site) Obj {
	if atoms[qual(c)] || c.Immutable && len(c.TypeParams) == 0 {
		return w.object(objKey{kind: AtomObj, lib: c})
	}
	return w.object(objKey{kind: InstObj, lib: c, site: s})
}

// isBuiltin reports whether o is an instance of the named built-in class itself.
func (w *World) isBuiltin(o Obj, name string) bool {
	i := &w.objs[o]
	return (i.kind == AtomObj || i.kind == InstObj) && i.lib != nil && i.lib.Module == "builtins" && i.lib.Name == name
}

// Stats describes the size of the analysis: functions, objects, variables, function evaluations, rounds
// of the summary fixed point.
func (w *World) Stats() string {
	rounds := 0
	if w.sums != nil {
		for _, r := range w.sums.rounds {
			rounds += r
		}
	}
	return fmt.Sprintf("%d functions, %d objects, %d variables, %d evaluations, %d summary rounds", len(w.Funcs), len(w.objs), len(w.vars), w.steps, rounds)
}
