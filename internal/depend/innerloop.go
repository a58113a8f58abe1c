package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// ofInnerLoop: place n of statement st, which reads s, stands in the body of a for loop or with statement in st that binds s: what
// other statements bind s to does not come here.
//
//	for row in rows:
//	    for k in range(n): total += row[k]    # moves
//	    for k in range(n): out[k] += total    # counts for itself
//
//	for name in names:
//	    with open(name) as f: text = f.read()              # moves
//	    with open(name + ".out", "w") as f: f.write(text)  # another file
func (j *judge) ofInnerLoop(n syntax.Node, s *resolve.Symbol, st syntax.Stmt) bool {
	if s.Captured || s.Rebound || s.Deleted {
		return false
	}
	found := false
	syntax.Inspect(st, func(x syntax.Node) bool {
		switch x := x.(type) {
		case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
			return false
		case *syntax.For:
			if len(x.Body) == 0 || !j.targetBinds(x.Target, s) {
				return true
			}
			for _, b := range x.Body {
				found = found || b.Range().Contains(n.Range())
			}
		case *syntax.With:
			if !slices.ContainsFunc(x.Items, func(i *syntax.WithItem) bool { return i.Vars != nil && j.targetBinds(i.Vars, s) }) {
				return true
			}
			for _, b := range x.Body {
				found = found || b.Range().Contains(n.Range())
			}
		}
		return !found
	})
	return found
}

// targetBinds: target t binds s itself.
func (j *judge) targetBinds(t syntax.Expr, s *resolve.Symbol) bool { return stores(j.m, t, s) }

// stores: a name in n, code of module m, is assigned to s.
func stores(m *resolve.Module, n syntax.Node, s *resolve.Symbol) bool {
	found := false
	syntax.Inspect(n, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		found = found || ok && name.Ctx == syntax.Store && m.Info.Uses[name.ID] == s
		return !found
	})
	return found
}

// readLater: n stands in a generator expression of the loop's input, which reads it when an item is taken.
//
//	for v in (base + x for x in xs):
//	    base = work(v)
func (j *judge) readLater(n syntax.Node) bool {
	found := false
	syntax.Inspect(j.a.Iter, func(x syntax.Node) bool {
		c, ok := x.(*syntax.Comp)
		found = found || ok && c.Kind == syntax.GeneratorExp && c.Range().Contains(n.Range()) && !c.Generators[0].Iter.Range().Contains(n.Range())
		return !found
	})
	return found
}
