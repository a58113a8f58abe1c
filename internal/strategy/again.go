package strategy

import (
	"slices"

	"github.com/parloop/parloop/internal/syntax"
)

// again fills in what the worker does as well as the remainder. Tests that already choose the items are not made again.
func (b *builder) again() {
	p := b.plan
	for _, x := range b.s.Again {
		a := Again{Stmt: x.Stmt, Test: x.Test, Not: x.Not}
		if c, ok := x.Test.(*syntax.Compare); ok && x.Not && len(c.Ops) == 1 {
			a.Opposite = b.opposite(c)
		}
		for _, o := range b.s.Outputs {
			if x.Stmt == nil && slices.Contains(x.Bound, o) {
				a.Bound = append(a.Bound, o.Name)
			}
		}
		p.Again = append(p.Again, a)
		if x.Alone {
			p.Dropped = append(p.Dropped, x.Stmt)
		}
	}
}

// decided: the worker makes those tests by which items may be left out.
func (b *builder) decided() bool {
	return !slices.ContainsFunc(b.s.Tests, func(t *syntax.If) bool { return !b.makes(t) })
}

// makes: the worker makes the test of t, too.
func (b *builder) makes(t *syntax.If) bool {
	for _, x := range b.s.Again {
		if x.Test == t.Test {
			return true
		}
	}
	return false
}
