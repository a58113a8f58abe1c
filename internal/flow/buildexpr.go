package flow

import "github.com/parloop/parloop/internal/syntax"

func (b *builder) exprs(list []syntax.Expr) {
	for _, e := range list {
		b.expr(e)
	}
}

// expr evaluates e for its value; nil is allowed.
func (b *builder) expr(e syntax.Expr) {
	switch e := e.(type) {
	case nil, *syntax.Constant:
	case *syntax.Name:
		b.use(e, b.g.Info.Uses[e.ID])
	case *syntax.BoolOp:
		b.boolOp(e)
	case *syntax.IfExp:
		then, orelse, join := b.block(), b.block(), b.block()
		b.cond(e.Test, then, orelse)
		b.cur = then
		b.expr(e.Body)
		b.edge(b.cur, join, Normal)
		b.cur = orelse
		b.expr(e.Orelse)
		b.moveTo(join)
	case *syntax.Compare:
		b.compare(e)
	case *syntax.NamedExpr:
		b.expr(e.Value)
		if e.Target != nil {
			b.target(e.Target)
		}
	case *syntax.Lambda:
		b.defaults(e.Args)
		b.step(Eval, e, false)
	case *syntax.Comp:
		if len(e.Generators) > 0 {
			b.expr(e.Generators[0].Iter)
		}
		if s := b.g.Info.ScopeOf[e.ID]; eagerScope(s) {
			b.inner(e, s)
		} else {
			b.step(Eval, e, true) // iter() of the first iterable
		}
	case *syntax.Call:
		b.expr(e.Func)
		b.exprs(e.Args)
		for _, k := range e.Keywords {
			b.expr(k.Value)
		}
		b.step(Eval, e, true)
	case *syntax.Dict:
		for i, v := range e.Values {
			if i < len(e.Keys) {
				b.expr(e.Keys[i])
			}
			b.expr(v)
		}
		b.step(Eval, e, len(e.Values) > 0)
	case *syntax.Yield:
		b.expr(e.Value)
		b.step(Suspend, e, true)
	case *syntax.YieldFrom:
		b.expr(e.Value)
		b.step(Suspend, e, true)
	case *syntax.Await:
		b.expr(e.Value)
		b.step(Suspend, e, true)
	case *syntax.Tuple:
		b.exprs(e.Elts)
		b.step(Eval, e, false)
	case *syntax.List:
		b.exprs(e.Elts)
		b.step(Eval, e, false)
	case *syntax.Slice:
		b.exprs([]syntax.Expr{e.Lower, e.Upper, e.Step})
		b.step(Eval, e, false)
	case *syntax.FormattedValue:
		b.expr(e.Value)
		if e.FormatSpec != nil {
			b.expr(e.FormatSpec)
		}
		b.step(Eval, e, true)
	case *syntax.JoinedStr:
		b.exprs(e.Values)
		b.step(Eval, e, false)
	default: // operators, attributes, subscripts, sets, starred, what could not be parsed
		for c := range syntax.Children(e) {
			if c, ok := c.(syntax.Expr); ok {
				b.expr(c)
			}
		}
		b.step(Eval, e, true)
	}
}

// boolOp evaluates `a and b`, which skips b where a decides.
func (b *builder) boolOp(e *syntax.BoolOp) {
	join := b.block()
	for i, v := range e.Values {
		b.expr(v)
		if i == len(e.Values)-1 {
			break
		}
		b.step(Test, v, true)
		next := b.block()
		if e.Op == syntax.And {
			b.edge(b.cur, next, True)
			b.edge(b.cur, join, False)
		} else {
			b.edge(b.cur, join, True)
			b.edge(b.cur, next, False)
		}
		b.cur = next
	}
	b.moveTo(join)
}

// compare evaluates a chain, which ends at the first comparison that does not hold.
func (b *builder) compare(e *syntax.Compare) {
	b.expr(e.Left)
	var join *Block
	for i, c := range e.Comparators {
		b.expr(c)
		b.step(Eval, e, true)
		if i == len(e.Comparators)-1 {
			break
		}
		if join == nil {
			join = b.block()
		}
		b.step(Test, e, true)
		next := b.block()
		b.edge(b.cur, next, True)
		b.edge(b.cur, join, False)
		b.cur = next
	}
	if join != nil {
		b.moveTo(join)
	}
}

// cond evaluates e as a condition and goes to one of two blocks.
func (b *builder) cond(e syntax.Expr, then, orelse *Block) {
	if truth, known := constantTruth(e); known {
		if truth {
			b.edge(b.cur, then, True)
		} else {
			b.edge(b.cur, orelse, False)
		}
		return
	}
	switch x := e.(type) {
	case *syntax.UnaryOp:
		if x.Op == syntax.Not {
			b.cond(x.Operand, orelse, then)
			return
		}
	case *syntax.BoolOp:
		for i, v := range x.Values {
			if i == len(x.Values)-1 {
				b.cond(v, then, orelse)
				return
			}
			next := b.block()
			if x.Op == syntax.And {
				b.cond(v, next, orelse)
			} else {
				b.cond(v, then, next)
			}
			b.cur = next
		}
	}
	b.expr(e)
	b.step(Test, e, true)
	b.edge(b.cur, then, True)
	b.edge(b.cur, orelse, False)
}
