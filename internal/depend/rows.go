package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/syntax"
)

// rows compares the subscripts in front of the last one: a[i][j] and a[i - 1][j] are elements of different rows, where
// no two rows of a are the same list.
//
//	a = [[0] * m for _ in range(n)]
//	for i in range(1, n):
//	    for j in range(1, m): a[i][j] = f(a[i - 1][j - 1])
//
//	a = [[0] * m] * n                   # all rows are one list
func (s *subscripts) rows(wi, ri *instance, stored, asked syntax.Expr) []meeting {
	j := s.j
	var out []meeting
	for {
		x, ok := stored.(*syntax.Subscript)
		y, ok2 := asked.(*syntax.Subscript)
		if !ok || !ok2 {
			break
		}
		if !j.distinctElements(x.Value) {
			return nil
		}
		l, ok := s.both(wi, func() (linear, bool) { return s.lin(x.Slice, wi) })
		r, ok2 := s.both(ri, func() (linear, bool) { return s.lin(y.Slice, ri) })
		if !ok {
			l = variable(wi.sys.fresh())
		}
		if !ok2 {
			r = variable(ri.sys.fresh())
		}
		size := variable(wi.sys.fresh())
		if n, ok := s.both(wi, func() (linear, bool) { return s.length(x.Value) }); ok {
			size = n
		}
		out = append(out, meeting{l, r, size})
		stored, asked = x.Value, y.Value
	}
	if !sameVariable(j, stored, asked) || len(j.varWrites[j.m.Info.Uses[stored.NodeID()]]) > 0 {
		return nil
	}
	return out
}

// distinctElements: no two elements of the lists that e may be are one object, and the loop leaves the lists as they
// are.
func (j *judge) distinctElements(e syntax.Expr) bool {
	v := j.w.TypeOf(j.m, e)
	if !j.w.Is(v, "list") || v.Has(effects.Unknown) {
		return false
	}
	for _, w := range j.writes {
		if j.w.MayAlias(w.Objs, v) {
			return false
		}
	}
	return j.distinctObjects(v)
}

// term is a product of two variables that do not change during the loop.
type term struct{ a, b, is int }

// product multiplies two expressions in invariants: i * m + k, where i and m do not change while k counts. A product of
// two variables is one more variable, of which is known what products tells the system.
func (s *subscripts) product(l, r linear, in *instance) (linear, bool) {
	out := constant(l.c * r.c)
	fixed := map[int]bool{}
	for _, x := range s.shared {
		fixed[x] = true
	}
	for _, x := range l.vars() {
		out = out.plus(l.v[x]*r.c, variable(x))
	}
	for _, y := range r.vars() {
		out = out.plus(r.v[y]*l.c, variable(y))
	}
	for _, x := range l.vars() {
		for _, y := range r.vars() {
			if !fixed[x] || !fixed[y] {
				return linear{}, false
			}
			a, b := min(x, y), max(x, y)
			t := -1
			for _, known := range s.terms {
				if known.a == a && known.b == b {
					t = known.is
				}
			}
			if t < 0 {
				t = in.sys.fresh()
				s.terms = append(s.terms, term{a, b, t})
			}
			if abs(l.v[x]) > 1<<12 || abs(r.v[y]) > 1<<12 {
				return linear{}, false
			}
			out = out.plus(l.v[x]*r.v[y], variable(t))
		}
	}
	return out, out.small()
}

// products adds what is known of products of factors that are not negative: with i >= 1 and m >= 0, i * m is at least m.
func (s *subscripts) products(sys *system) {
	atLeast := func(x int, bound int64) bool {
		y := sys.clone()
		y.atLeast(constant(bound-1).plus(-1, variable(x)))
		return y.impossible()
	}
	for _, t := range s.terms {
		for _, f := range [][2]int{{t.a, t.b}, {t.b, t.a}} {
			if !atLeast(f[1], 0) {
				continue
			}
			switch {
			case atLeast(f[0], 1):
				sys.atLeast(variable(t.is).plus(-1, variable(f[1])))
			case atLeast(f[0], 0):
				sys.atLeast(variable(t.is))
			}
		}
	}
}

// apartRows: e takes all elements of one row of a table, and w changes elements of a row that is another one, or
// changes them later.
//
//	for i in range(n): grid[i][:] = [f(x) for x in grid[i]]
//	for i in range(n - 1): grid[i][j] = f([x for x in grid[i + 1]])
func (j *judge) apartRows(e, w *effects.Event) bool {
	asked, ok := e.Node.(*syntax.Subscript)
	stored, ok2 := w.Node.(*syntax.Subscript)
	if !ok || !ok2 || e.Kind != effects.Read || e.Field != "[]" || e.Call != nil || e.Stmt < 0 || e.Objs.Has(effects.Unknown) ||
		w.Kind != effects.Write || w.Field != "[]" || w.Call != nil || stored.Ctx != syntax.Store || !j.w.Is(j.indexable(w.Objs), "list") {
		return false
	}
	row, ok := stored.Value.(*syntax.Subscript)
	if !ok || j.w.MayAlias(e.Objs, j.w.TypeOf(j.m, asked.Value)) { // e takes the row itself from the table
		return false
	}
	s := j.subscripts()
	sys := s.sys.clone()
	wi := &instance{t: 0, sys: sys, at: stored, stmt: w.Stmt}
	ri := &instance{t: 1, sys: sys, at: asked, stmt: e.Stmt}
	same := s.rows(wi, ri, row, asked)
	return len(same) > 0 && s.neverMeet(wi, ri, same, j.earlier(e, w))
}
