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
