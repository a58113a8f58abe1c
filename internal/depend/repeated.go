package depend

import (
	"fmt"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// repeated says why the items of the loop, which it changes, are visibly the same object more than once; nil where that
// is not seen, which does not say that they are distinct.
//
//	rows = [[0] * 3] * 4
//	rows = [first, second, first]
//	rows = [first for _ in range(4)]
//	rows = dict.fromkeys(names, []).values()
func (j *judge) repeated(at syntax.Node) *Blocker {
	iter := j.w.TypeOf(j.m, j.a.Iter)
	item, from := j.text(j.a.Target), j.text(j.a.Iter)
	if j.w.Replicated(iter) {
		b := j.blocker(rules.AliasedRows, at, item, "`%s` was made by repeating a list: its items may be the same object many times", from)
		b.Help = "make each item anew: [[0] * n for _ in range(m)]"
		return b
	}
	for _, o := range j.inputObjs(j.a.Iter) { // what lies inside of the items is another matter
		m, n := j.w.MadeAt(o)
		name := j.twice(m, n)
		if name == nil {
			continue
		}
		b := j.blocker(rules.AliasedRows, at, item, "`%s` may be the same object in several iterations: `%s` is among the items of `%s` more than once", item, m.File.Text(name.Range()), from)
		b.Related = append(b.Related, Related{Place{m, name}, fmt.Sprintf("`%s` is put in here again", m.File.Text(name.Range()))})
		b.Help = "give each item an object of its own: a copy, or one that is made anew"
		return b
	}
	return nil
}

// twice is the expression in n, which makes a container, that puts one changeable object into it more than once.
func (j *judge) twice(m *resolve.Module, n syntax.Node) syntax.Expr {
	changeable := func(e syntax.Expr) bool {
		v := j.w.TypeOf(m, e)
		return len(v) > 0 && !j.w.Immutable(v) && !v.Has(effects.Unknown) && !j.code(v)
	}
	var elts []syntax.Expr
	switch n := n.(type) {
	case *syntax.List:
		elts = n.Elts
	case *syntax.Tuple:
		elts = n.Elts
	case *syntax.Dict:
		elts = n.Values
	case *syntax.Comp: // an element that the clauses do not bind is one object
		e := n.Elt
		if n.Kind == syntax.DictComp {
			e = n.Value
		}
		if name, ok := e.(*syntax.Name); ok && changeable(name) {
			if s := m.Info.Uses[name.ID]; s != nil && s.Scope.Kind != resolve.CompScope {
				return name
			}
		}
	}
	seen := map[*resolve.Symbol]bool{}
	for _, e := range elts {
		name, ok := e.(*syntax.Name)
		if !ok {
			continue
		}
		s := m.Info.Uses[name.ID]
		if s != nil && seen[s] && changeable(name) {
			return name
		}
		seen[s] = true
	}
	return nil
}
