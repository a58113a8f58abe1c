package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// fold recognizes `v = v op e` and its kin: sums and products written out, v = max(v, e), v = v or e, with
// the operands in either order. It returns the operation and e. The fold itself stays in the parent, where it
// is carried out in order: ties, NaN and rounding come out as before.
func (j *judge) fold(st *syntax.Assign, sym *resolve.Symbol) (op string, e syntax.Expr) {
	is := func(x syntax.Expr) bool {
		n, ok := x.(*syntax.Name)
		return ok && j.m.Info.Uses[n.ID] == sym
	}
	pair := func(a, b syntax.Expr) syntax.Expr {
		switch {
		case is(a) && !j.mentions(b, sym):
			return b
		case is(b) && !j.mentions(a, sym):
			return a
		}
		return nil
	}
	switch v := st.Value.(type) {
	case *syntax.BinOp:
		switch v.Op {
		case syntax.Sub:
			if !is(v.Left) {
				return "", nil
			}
		case syntax.Add, syntax.Mult, syntax.BitAnd, syntax.BitOr, syntax.BitXor:
		default:
			return "", nil
		}
		if !j.w.Is(j.w.VarValue(sym), "int", "bool", "float", "complex") && (v.Op != syntax.Add || !is(v.Left) || !j.sums(j.w.VarValue(sym))) {
			return "", nil
		}
		return foldOps[v.Op], pair(v.Left, v.Right)
	case *syntax.IfExp:
		return j.foldChoice(v, sym)
	case *syntax.BoolOp:
		if len(v.Values) != 2 {
			return "", nil
		}
		op := "and"
		if v.Op == syntax.Or {
			op = "or"
		}
		return op, pair(v.Values[0], v.Values[1])
	case *syntax.Call:
		name := j.builtinName(v.Func)
		if name != "min" && name != "max" {
			if !j.w.Is(j.w.VarValue(sym), "int", "bool", "float", "complex") {
				return "", nil
			}
			op, e := j.foldCall(v, is)
			if op == "" || j.mentions(e, sym) {
				return "", nil
			}
			return op, e
		}
		if len(v.Args) != 2 || len(v.Keywords) > 0 {
			return "", nil
		}
		e := pair(v.Args[0], v.Args[1])
		if e == nil || !j.w.Is(j.w.TypeOf(j.m, e), "int", "float", "bool", "str") {
			return "", nil
		}
		return name, e
	}
	return "", nil
}

// flag recognizes `if test: found = True`, which says whether any (or with False: not all) of the tests held.
func (j *judge) flag(st *syntax.If, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	if len(st.Body) != 1 || len(st.Orelse) > 0 {
		return false
	}
	a, ok := st.Body[0].(*syntax.Assign)
	if !ok || len(a.Targets) != 1 {
		return false
	}
	n, ok := a.Targets[0].(*syntax.Name)
	if !ok {
		return false
	}
	c, ok := a.Value.(*syntax.Constant)
	if !ok || c.Kind != syntax.TrueConst && c.Kind != syntax.FalseConst {
		return false
	}
	sym := j.m.Info.Uses[n.ID]
	if sym == nil || j.outside(sym) || len(j.bodyWrites(sym)) != 1 || j.readElsewhere(sym, st) || j.mentions(st.Test, sym) || !j.live.After(j.l, sym) || !j.free(st.Test, i, s) {
		return false
	}
	op := "and"
	if c.Kind == syntax.TrueConst {
		op = "or"
	}
	add(sym, Reduced, op)
	return true
}

// bestTest takes the condition of an arg-best apart: `e > best`, `e > best[0]`, `best is None or e > best`.
// It returns the operands of the comparison.
func (j *judge) bestTest(test syntax.Expr, syms []*resolve.Symbol) (operands []syntax.Expr) {
	if or, ok := test.(*syntax.BoolOp); ok && or.Op == syntax.Or && len(or.Values) == 2 {
		none, ok := or.Values[0].(*syntax.Compare)
		if !ok || len(none.Ops) != 1 || none.Ops[0] != syntax.Is || !j.holdsBest(none.Left, syms) {
			return nil
		}
		if c, ok := none.Comparators[0].(*syntax.Constant); !ok || c.Kind != syntax.NoneConst {
			return nil
		}
		test = or.Values[1]
	}
	cmp, ok := test.(*syntax.Compare)
	if !ok || len(cmp.Ops) != 1 {
		return nil
	}
	switch cmp.Ops[0] {
	case syntax.Lt, syntax.LtE, syntax.Gt, syntax.GtE:
		return []syntax.Expr{cmp.Left, cmp.Comparators[0]}
	}
	return nil
}

// holdsBest: e is one of the variables, or an element of a tuple in it.
func (j *judge) holdsBest(e syntax.Expr, syms []*resolve.Symbol) bool {
	if sub, ok := e.(*syntax.Subscript); ok {
		if _, ok := sub.Slice.(*syntax.Constant); !ok || !j.w.Is(j.w.TypeOf(j.m, sub.Value), "tuple", "NoneType") {
			return false
		}
		e = sub.Value
	}
	n, ok := e.(*syntax.Name)
	return ok && slices.Contains(syms, j.m.Info.Uses[n.ID])
}
