package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// guards adds what the tests in front of the loop say about whole numbers that nothing binds between test and loop:
//
//	if k > 0:
//	    for i in range(n - k): a[i] = f(a[i + k])
//
//	if k < 1:
//	    return
//	for i in range(n - k): a[i] = f(a[i + k])
//
// An assert says nothing: it is left out where Python runs with -O.
func (s *subscripts) guards() {
	j := s.j
	if j.l.Func == nil || j.l.Stmt == nil {
		return
	}
	body := j.l.Func.Body()
	for body != nil {
		k := slices.IndexFunc(body, func(st syntax.Stmt) bool { return st.Range().Contains(j.l.Stmt.Range()) })
		if k < 0 {
			return
		}
		for i, st := range body[:k] { // if test: return
			if f, ok := st.(*syntax.If); ok && len(f.Orelse) == 0 && len(f.Body) > 0 && endsHere(f.Body[len(f.Body)-1]) {
				s.guard(f.Test, false, source.Span{Start: body[i].Range().Start, End: body[k].Range().End})
			}
		}
		at := body[k]
		if at == j.l.Stmt {
			return
		}
		if f, ok := at.(*syntax.If); ok {
			if slices.ContainsFunc(f.Orelse, func(st syntax.Stmt) bool { return st.Range().Contains(j.l.Stmt.Range()) }) {
				s.guard(f.Test, false, f.Range())
			} else {
				s.guard(f.Test, true, f.Range())
			}
		}
		body = blockWith(at, j.l.Stmt)
	}
}

// blockWith is the block of st that st contains inside, nil where it stands in none (in a function of its own).
func blockWith(st, inside syntax.Stmt) []syntax.Stmt {
	var blocks [][]syntax.Stmt
	switch st := st.(type) {
	case *syntax.If:
		blocks = [][]syntax.Stmt{st.Body, st.Orelse}
	case *syntax.For:
		blocks = [][]syntax.Stmt{st.Body, st.Orelse}
	case *syntax.While:
		blocks = [][]syntax.Stmt{st.Body, st.Orelse}
	case *syntax.With:
		blocks = [][]syntax.Stmt{st.Body}
	case *syntax.Try:
		blocks = [][]syntax.Stmt{st.Body, st.Orelse, st.Finalbody}
	}
	for _, b := range blocks {
		if slices.ContainsFunc(b, func(st syntax.Stmt) bool { return st.Range().Contains(inside.Range()) }) {
			return b
		}
	}
	return nil
}

// endsHere: what comes behind st in its block is not reached.
func endsHere(st syntax.Stmt) bool {
	switch st.(type) {
	case *syntax.Return, *syntax.Raise, *syntax.Continue, *syntax.Break:
		return true
	}
	return false
}

// guard adds what test says when it is holds, about variables that are not bound within the span from the test to the
// end of the loop.
func (s *subscripts) guard(test syntax.Expr, holds bool, within source.Span) {
	switch e := test.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			s.guard(e.Operand, !holds, within)
		}
	case *syntax.BoolOp:
		if (e.Op == syntax.And) == holds { // all parts hold; none does
			for _, v := range e.Values {
				s.guard(v, holds, within)
			}
		}
	case *syntax.Compare:
		if !holds && len(e.Ops) > 1 {
			return
		}
		left := e.Left
		for i, op := range e.Ops {
			s.compared(left, op, e.Comparators[i], holds, within)
			left = e.Comparators[i]
		}
	}
}

func (s *subscripts) compared(left syntax.Expr, op syntax.CmpOperator, right syntax.Expr, holds bool, within source.Span) {
	l, ok := s.stays(left, within)
	r, ok2 := s.stays(right, within)
	if !ok || !ok2 {
		return
	}
	less := func(a, b linear, by int64) { s.sys.atLeast(b.plus(-1, a).plus(-1, constant(by))) } // a + by <= b
	switch {
	case op == syntax.Lt && holds, op == syntax.GtE && !holds:
		less(l, r, 1)
	case op == syntax.LtE && holds, op == syntax.Gt && !holds:
		less(l, r, 0)
	case op == syntax.Gt && holds, op == syntax.LtE && !holds:
		less(r, l, 1)
	case op == syntax.GtE && holds, op == syntax.Lt && !holds:
		less(r, l, 0)
	case op == syntax.Eq && holds, op == syntax.NotEq && !holds:
		less(l, r, 0)
		less(r, l, 0)
	}
}

// stays reads e, which is made of whole numbers and of variables that nothing binds within the span.
func (s *subscripts) stays(e syntax.Expr, within source.Span) (linear, bool) {
	j := s.j
	plain := true
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			sym := j.m.Info.Uses[n.ID]
			plain = plain && sym != nil && sym.Scope == j.l.Func.Scope && sym.Scope.Kind == resolve.FunctionScope && !sym.Rebound && !sym.Scope.Dynamic &&
				!slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool { return within.Contains(d.Range()) })
		case *syntax.Constant, *syntax.BinOp, *syntax.UnaryOp:
		default:
			plain = false
		}
		return plain
	})
	if !plain {
		return linear{}, false
	}
	return s.lin(e, &instance{t: -1, sys: &s.sys, at: j.a.Iter, stmt: effects.Header})
}
