package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// regionsOf finds the uses of variables for which one binding alone counts. The inference has one variable for all
// bindings of a name; in the body of a for loop or with statement that is the only one to bind the name there, it
// holds what that statement has bound it to:
//
//	for path in folder.iterdir():
//	    path.stat()                # of a Path
//	for path in sys.argv[1:]:
//	    open(path)                 # a string, whatever the first loop took
//
// Only variables of functions are looked at that no other function binds: those of a module can be set from outside.
// Code that runs later - functions, lambdas, generator expressions - sees any of the bindings.
//
// The result maps the binding and its uses to the variable that holds it.
func (w *World) regionsOf(m *resolve.Module) map[syntax.NodeID]int {
	var out map[syntax.NodeID]int
	info := m.Info
	add := func(target syntax.Expr, body []syntax.Stmt) {
		if target == nil || len(body) == 0 {
			return
		}
		at := source.Span{Start: body[0].Range().Start, End: body[len(body)-1].Range().End}
		syntax.Inspect(target, func(n syntax.Node) bool {
			name, ok := n.(*syntax.Name)
			if !ok || name.Ctx != syntax.Store {
				return true
			}
			s := info.Uses[name.ID]
			if s == nil || len(s.Defs) < 2 || s.Rebound || s.Scope.Kind != resolve.FunctionScope || s.Scope.Dynamic {
				return true
			}
			if slices.ContainsFunc(s.Defs, func(d syntax.Node) bool {
				return at.Contains(d.Range()) || d != syntax.Node(name) && target.Range().Contains(d.Range())
			}) {
				return true
			}
			v := -1
			for _, st := range body {
				syntax.Inspect(st, func(n syntax.Node) bool {
					switch n := n.(type) {
					case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
						return false
					case *syntax.Comp:
						return n.Kind != syntax.GeneratorExp
					case *syntax.Name:
						if n.Ctx == syntax.Load && info.Uses[n.ID] == s {
							if v < 0 {
								v = w.newVar()
							}
							if out == nil {
								out = map[syntax.NodeID]int{}
							}
							out[n.ID] = v
						}
					}
					return true
				})
			}
			if v >= 0 {
				out[name.ID] = v
			}
			return true
		})
	}
	for _, n := range m.File.Nodes {
		switch n := n.(type) {
		case *syntax.For:
			add(n.Target, n.Body)
		case *syntax.With:
			for _, it := range n.Items {
				add(it.Vars, n.Body)
			}
		}
	}
	return out
}

// region is the variable of a binding or use of s that stands in a region of its own, -1 elsewhere.
func (e *evaluator) region(s *resolve.Symbol, n *syntax.Name) int {
	if len(s.Defs) < 2 || e.w.tainted[e.m] {
		return -1
	}
	if v, ok := e.w.regions[e.m.ID][n.ID]; ok {
		return v
	}
	return -1
}
