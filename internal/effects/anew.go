package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Anew is a statement that empties a container, taken as one that makes a new one: `buf.clear()` as `buf = []`.
type Anew struct {
	Name  *syntax.Name // the variable, as the statement names it
	Value syntax.Expr  // of `buf[:] = value`; nil where the container is empty afterwards
}

// RunForAnew is [World.RunFor] with some top-level statements of the body taken as such.
func (w *World) RunForAnew(f *Func, loop syntax.Stmt, anew map[syntax.Stmt]Anew) *Activation {
	return w.runLoop(f, loop, nil, anew)
}

func (x *exec) makeAnew(s syntax.Stmt, n Anew) {
	start := len(x.log)
	var v AV
	if n.Value != nil {
		v = x.expr(n.Value)
		x.iterated(v, n.Value)
	}
	made := AV{Roots: []Root{{Kind: Fresh}}, Objs: x.typeOf(n.Name)}
	if n.Value != nil {
		x.storeContents(made, v, "[]")
	}
	x.assign(n.Name, made)
	x.ranges[s.NodeID()] = [2]int{start, len(x.log)}
}

// OnlyIn reports whether nothing but the variable s, and parameters of functions while these run, ever holds one of
// the objects in v.
func (w *World) OnlyIn(v Value, s *resolve.Symbol) bool {
	holds := func(x Value) bool {
		for _, o := range x {
			if v.Has(o) || w.objs[o].kind == BoundObj && v.Has(w.objs[o].recv) {
				return true
			}
		}
		return false
	}
	for _, o := range v {
		if w.Escaped(o) {
			return false
		}
	}
	lazy := map[*resolve.Scope]bool{}
	for _, f := range w.Funcs {
		if holds(w.vars[f.ret].val) || holds(w.vars[f.yields].val) {
			return false
		}
		if f.Generator || f.Async {
			lazy[f.Scope] = true
		}
	}
	for sym, i := range w.symVar {
		if sym != s && holds(w.vars[i].val) && (!sym.Param || w.KeptByCode(sym) || lazy[sym.Scope]) {
			return false
		}
	}
	for i := range w.objs {
		for _, f := range w.objs[i].fields {
			if holds(w.vars[f.v].val) {
				return false
			}
		}
	}
	return true
}

// KeptByCode reports whether a function, a class or a generator made in the scope of s may hold its value and be run
// later. Other comprehensions run where they stand, and so do generator expressions that sum and the like take.
func (w *World) KeptByCode(s *resolve.Symbol) bool {
	f := w.FuncOfScope(s.Scope)
	if f == nil || f.Node == nil {
		return true
	}
	info, root := f.Mod.Info, f.Node
	names := func(n syntax.Node) bool {
		found := false
		syntax.Inspect(n, func(n syntax.Node) bool {
			if n, ok := n.(*syntax.Name); ok && info.Uses[n.ID] == s {
				found = true
			}
			return !found
		})
		return found
	}
	taken := map[syntax.NodeID]bool{}
	kept := false
	syntax.Inspect(root, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			if f, ok := n.Func.(*syntax.Name); ok && eager[f.Id] && len(n.Args) > 0 {
				if u := info.Uses[f.ID]; u == nil || !u.Bound {
					taken[n.Args[0].NodeID()] = true
				}
			}
		case *syntax.Comp:
			kept = kept || n.Kind == syntax.GeneratorExp && !taken[n.ID] && names(n)
		case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
			kept = kept || n != root && names(n)
		}
		return !kept
	})
	return kept
}

// eager are the functions that take all items of a generator before they return.
var eager = map[string]bool{"sum": true, "min": true, "max": true, "any": true, "all": true, "sorted": true, "list": true, "tuple": true, "set": true, "dict": true}
