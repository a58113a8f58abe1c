package effects

import (
	"sync"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Binding is what gives a variable a value: `x = Value`, `with Value as x`, `for Target in Iter` (of a statement or a
// comprehension).
type Binding struct {
	Value        syntax.Expr
	With         bool
	Target, Iter syntax.Expr
}

// CallSite is a call of a function of the program. Bound: the first parameter is not among its arguments.
type CallSite struct {
	Mod   *resolve.Module
	Call  *syntax.Call
	Bound bool
}

// uses is an index over the nodes of the project, made when it is first asked for.
type uses struct {
	once     sync.Once
	bindings map[*resolve.Module]map[syntax.Node]Binding
	calls    map[*Func][]CallSite
	given    map[*Func]bool

	onceHeld sync.Once
	holders  map[Obj][]Holder
}

// Holder is what may keep an object: a frame that stands still and goes on later, a variable that is not a local one, or another
// object.
type Holder struct {
	Func *Func
	Sym  *resolve.Symbol
	Obj  Obj
}

// Iterator reports whether o is used up by going through it, for certain.
func (w *World) Iterator(o Obj) bool {
	i := &w.objs[o]
	if o == Unknown || i.kind != InstObj {
		return false
	}
	return i.lib != nil && w.Catalog.Lookup(i.lib, "__next__") != nil || i.class != nil && w.method(i.class, "__next__") != nil
}

// Holders lists what may keep an iterator o while none of the functions runs that it was passed to, in no order.
func (w *World) Holders(o Obj) []Holder {
	w.uses.onceHeld.Do(func() {
		w.uses.holders = map[Obj][]Holder{}
		add := func(v Value, h Holder) {
			for _, o := range v {
				if w.Iterator(o) {
					w.uses.holders[o] = append(w.uses.holders[o], h)
				}
			}
		}
		lazy := map[*resolve.Scope]*Func{}
		for _, f := range w.Funcs {
			if f.Generator || f.Async {
				lazy[f.Scope] = f
			}
		}
		for sym, i := range w.symVar {
			switch f := lazy[sym.Scope]; {
			case f != nil:
				add(w.vars[i].val, Holder{Func: f})
			case sym.Captured || sym.Scope.Kind == resolve.ModuleScope || sym.Scope.Kind == resolve.ClassScope:
				add(w.vars[i].val, Holder{Sym: sym})
			}
		}
		named := map[Obj]bool{} // by more than a parameter
		for sym, i := range w.symVar {
			for _, o := range w.vars[i].val {
				named[o] = named[o] || !sym.Param
			}
		}
		for i := range w.objs {
			for _, f := range w.objs[i].fields {
				for _, o := range w.vars[f.v].val {
					named[o] = true
				}
			}
		}
		for i := range w.objs {
			if o := Obj(i); w.Iterator(o) && !named[o] && len(w.uses.holders[o]) == 0 {
				continue // for row in csv.reader(f): gone with the loop
			}
			for _, f := range w.objs[i].fields {
				add(w.vars[f.v].val, Holder{Obj: Obj(i)})
			}
		}
	})
	return w.uses.holders[o]
}

// BindingOf returns what gives the variable bound at def its value; ok is false for other bindings (imports,
// parameters, parts of tuples).
func (w *World) BindingOf(m *resolve.Module, def syntax.Node) (b Binding, ok bool) {
	w.uses.once.Do(w.indexUses)
	b, ok = w.uses.bindings[m][def]
	return b, ok
}

// CallsOf lists the calls of f that the project has; given says that f is also handed on as a value, so that there may
// be others.
func (w *World) CallsOf(f *Func) (calls []CallSite, given bool) {
	w.uses.once.Do(w.indexUses)
	return w.uses.calls[f], w.uses.given[f]
}

func (w *World) indexUses() {
	u := &w.uses
	u.bindings, u.calls, u.given = map[*resolve.Module]map[syntax.Node]Binding{}, map[*Func][]CallSite{}, map[*Func]bool{}
	for _, m := range w.Project.Modules {
		bound := map[syntax.Node]Binding{}
		u.bindings[m] = bound
		loop := func(target, iter syntax.Expr) {
			syntax.Inspect(target, func(n syntax.Node) bool {
				if _, ok := n.(*syntax.Name); ok {
					bound[n] = Binding{Target: target, Iter: iter}
				}
				return true
			})
		}
		called := map[syntax.Node]bool{}
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Assign:
				if len(n.Targets) == 1 {
					bound[n.Targets[0]] = Binding{Value: n.Value}
				}
			case *syntax.AnnAssign:
				if n.Value != nil {
					bound[n.Target] = Binding{Value: n.Value}
				}
			case *syntax.NamedExpr:
				bound[n.Target] = Binding{Value: n.Value}
			case *syntax.With:
				for _, it := range n.Items {
					if it.Vars != nil {
						bound[it.Vars] = Binding{Value: it.Context, With: true}
					}
				}
			case *syntax.For:
				loop(n.Target, n.Iter)
			case *syntax.Comprehension:
				loop(n.Target, n.Iter)
			case *syntax.Call:
				for _, o := range w.TypeOf(m, n.Func) {
					if f := w.FuncOf(o); f != nil {
						called[n.Func] = true
						u.calls[f] = append(u.calls[f], CallSite{m, n, w.Kind(o) == BoundObj})
					}
				}
			}
		}
		for _, n := range m.File.Nodes { // map(f, xs)
			switch n.(type) {
			case *syntax.Name, *syntax.Attribute, *syntax.Subscript, *syntax.Call:
			default:
				continue
			}
			if called[n] {
				continue
			}
			for _, o := range w.TypeOf(m, n) {
				if f := w.FuncOf(o); f != nil {
					u.given[f] = true
				}
			}
		}
	}
}
