package syntax

import "github.com/parloop/parloop/internal/source"

// targetList parses the target of a for statement or comprehension and marks it as bound.
func (p *parser) targetList() Expr {
	start := p.start()
	e := p.starTarget()
	if p.kind() == TokComma {
		base := len(p.exprStack)
		p.pushExpr(e)
		for p.eat(TokComma) && p.kind() != KwIn {
			p.pushExpr(p.starTarget())
		}
		e = &Tuple{Elts: p.exprs(base), Base: p.at(start)}
	}
	p.setTarget(e, "assign to")
	return e
}

func (p *parser) starTarget() Expr {
	if p.kind() == TokStar {
		start := p.advance().Start
		value := p.orExpr()
		return &Starred{Value: value, Base: p.at(start)}
	}
	return p.orExpr()
}

// starExprs parses a yield, or expressions separated by commas, which make a tuple.
func (p *parser) starExprs() Expr {
	if p.kind() == KwYield {
		return p.yield()
	}
	start := p.start()
	e := p.starExpr()
	if p.kind() != TokComma {
		return e
	}
	base := len(p.exprStack)
	p.pushExpr(e)
	for p.eat(TokComma) && p.atExpr() {
		p.pushExpr(p.starExpr())
	}
	n := p.slabs.tuples.next()
	*n = Tuple{Elts: p.exprs(base), Base: p.at(start)}
	return n
}

func (p *parser) starExpr() Expr {
	if p.kind() == TokStar {
		return p.starTarget()
	}
	return p.expr()
}

// starNamed parses an element of a display.
func (p *parser) starNamed() Expr {
	if p.kind() == TokStar {
		return p.starTarget()
	}
	return p.namedExpr()
}

// atExpr reports whether the current token can start an expression (or a starred one).
func (p *parser) atExpr() bool { return startsExpr(p.kind()) }

func startsExpr(k TokenKind) bool {
	switch k {
	case TokName, TokNumber, TokString, TokBytes, TokFStringStart, TokTStringStart, TokLPar, TokLSqb, TokLBrace,
		TokStar, TokPlus, TokMinus, TokTilde, TokEllipsis, KwNone, KwTrue, KwFalse, KwNot, KwLambda, KwAwait:
		return true
	}
	return false
}

func (p *parser) yield() Expr {
	start := p.advance().Start
	if p.eat(KwFrom) {
		value := p.expr()
		return &YieldFrom{Value: value, Base: p.at(start)}
	}
	n := &Yield{}
	if p.atExpr() {
		n.Value = p.starExprs()
	}
	n.Base = p.at(start)
	return n
}

// namedExpr parses an expression or `name := expression`.
func (p *parser) namedExpr() Expr {
	e := p.maybeNamed()
	p.namedEnd = p.i
	return e
}

func (p *parser) maybeNamed() Expr {
	if p.kind() == TokName && p.peek(1) == TokWalrus {
		target := p.name(Store)
		p.advance()
		value := p.expr()
		return &NamedExpr{Target: target, Value: value, Base: p.at(target.Start)}
	}
	return p.expr()
}

// expr parses a conditional expression or a lambda.
func (p *parser) expr() Expr {
	if p.kind() == KwLambda {
		return p.lambda()
	}
	start := p.start()
	first := p.i
	p.enter()
	e := p.or()
	p.operand = operand{e, first, p.i}
	if p.kind() == KwIf {
		p.advance()
		test := p.or()
		if p.kind() != KwElse {
			p.missingElse(start)
		}
		p.advance()
		p.notStatement()
		orelse := p.expr()
		e = &IfExp{Test: test, Body: e, Orelse: orelse, Base: p.at(start)}
	}
	p.leave()
	return e
}

func (p *parser) lambda() Expr {
	first := p.i
	start := p.advance().Start
	p.enter()
	n := &Lambda{}
	n.Args = p.parameters(TokColon, false)
	p.want(TokColon)
	if k := p.kind(); p.kindName != "" && (k == TokFStringMiddle || k == TokRBrace) {
		p.failAt(source.Span{Start: start, End: p.last}, "%sstring: lambda expressions are not allowed without parentheses", p.kindName)
	}
	n.Body = p.expr()
	n.Base = p.at(start)
	p.operand = operand{n, first, p.i}
	p.leave()
	return n
}

// endsOperand marks tokens that end any expression before them.
var endsOperand = [256]bool{TokComma: true, TokRPar: true, TokRSqb: true, TokRBrace: true, TokNewline: true, TokEqual: true, TokColon: true}

func (p *parser) or() Expr {
	// A name or number by itself is every other expression; without this it goes through ten functions.
	if k := p.kind(); (k == TokName || k == TokNumber) && endsOperand[p.peek(1)] {
		return p.atom()
	}
	start := p.start()
	e := p.and()
	if p.kind() != KwOr {
		return e
	}
	base := len(p.exprStack)
	p.pushExpr(e)
	for p.eat(KwOr) {
		p.pushExpr(p.and())
	}
	return &BoolOp{Op: Or, Values: p.exprs(base), Base: p.at(start)}
}

func (p *parser) and() Expr {
	start := p.start()
	e := p.not()
	if p.kind() != KwAnd {
		return e
	}
	base := len(p.exprStack)
	p.pushExpr(e)
	for p.eat(KwAnd) {
		p.pushExpr(p.not())
	}
	return &BoolOp{Op: And, Values: p.exprs(base), Base: p.at(start)}
}

func (p *parser) not() Expr {
	if p.kind() != KwNot {
		return p.comparison()
	}
	start := p.advance().Start
	p.enter()
	operand := p.not()
	p.leave()
	return &UnaryOp{Op: Not, Operand: operand, Base: p.at(start)}
}

func (p *parser) comparison() Expr {
	start := p.start()
	e := p.orExpr()
	var n *Compare
	for {
		op, ok := p.comparisonOperator()
		if !ok {
			break
		}
		right := p.orExpr()
		if n == nil {
			n = p.slabs.compares.next()
			n.Left = e
		}
		n.Ops = append(n.Ops, op)
		n.Comparators = append(n.Comparators, right)
	}
	if n == nil {
		return e
	}
	n.Base = p.at(start)
	return n
}

// comparisonOperator consumes a comparison operator, if there is one.
func (p *parser) comparisonOperator() (op CmpOperator, ok bool) {
	switch p.kind() {
	case TokLess:
		op = Lt
	case TokGreater:
		op = Gt
	case TokLessEqual:
		op = LtE
	case TokGreaterEqual:
		op = GtE
	case TokEqEqual:
		op = Eq
	case TokNotEqual:
		if p.text[p.start()] == '<' {
			p.unexpected() // <> needs `from __future__ import barry_as_FLUFL`
		}
		op = NotEq
	case KwIn:
		op = In
	case KwIs:
		p.advance()
		if p.eat(KwNot) {
			return IsNot, true
		}
		return Is, true
	case KwNot:
		if p.peek(1) != KwIn {
			if p.i+1 < len(p.toks) {
				p.i++
			}
			p.unexpected()
		}
		p.advance()
		op = NotIn
	default:
		return 0, false
	}
	p.advance()
	return op, true
}

// binaryOperator gives the precedence of each binary operator but `**`, 0 for other tokens.
var binaryOperator = [256]struct {
	precedence uint8
	op         Operator
}{
	TokVBar:        {1, BitOr},
	TokCircumflex:  {2, BitXor},
	TokAmper:       {3, BitAnd},
	TokLShift:      {4, LShift},
	TokRShift:      {4, RShift},
	TokPlus:        {5, Add},
	TokMinus:       {5, Sub},
	TokStar:        {6, Mult},
	TokSlash:       {6, Div},
	TokDoubleSlash: {6, FloorDiv},
	TokPercent:     {6, Mod},
	TokAt:          {6, MatMult},
}

// orExpr parses everything that binds tighter than a comparison.
func (p *parser) orExpr() Expr { return p.binary(1) }

// binary parses operators of at least precedence least, by precedence climbing.
func (p *parser) binary(least uint8) Expr {
	start := p.start()
	e := p.unary()
	for chain := 0; ; chain++ {
		o := binaryOperator[p.kind()]
		if o.precedence == 0 || o.precedence < least {
			return e
		}
		if chain > maxChain {
			p.fail(msgTooDeep)
		}
		p.advance()
		right := p.binary(o.precedence + 1)
		n := p.slabs.binOps.next()
		*n = BinOp{Op: o.op, Left: e, Right: right, Base: p.at(start)}
		e = n
	}
}

func (p *parser) unary() Expr {
	var op UnaryOperator
	switch p.kind() {
	case TokPlus:
		op = UAdd
	case TokMinus:
		op = USub
	case TokTilde:
		op = Invert
	default:
		return p.power()
	}
	start := p.advance().Start
	p.enter()
	operand := p.unary()
	p.leave()
	return &UnaryOp{Op: op, Operand: operand, Base: p.at(start)}
}

func (p *parser) power() Expr {
	start := p.start()
	var e Expr
	if p.kind() == KwAwait {
		p.advance()
		value := p.primary()
		e = &Await{Value: value, Base: p.at(start)}
	} else {
		e = p.primary()
	}
	if p.kind() != TokDoubleStar {
		return e
	}
	p.advance()
	p.enter()
	right := p.unary()
	p.leave()
	return &BinOp{Op: Pow, Left: e, Right: right, Base: p.at(start)}
}

// primary parses an atom and the attributes, calls and subscripts after it.
func (p *parser) primary() Expr {
	start := p.start()
	e := p.atom()
	for chain := 0; ; chain++ {
		if chain > maxChain {
			p.fail(msgTooDeep)
		}
		switch p.kind() {
		case TokDot:
			p.advance()
			attr := p.ident()
			n := p.slabs.attributes.next()
			*n = Attribute{Value: e, Attr: attr, Base: p.at(start)}
			e = n
		case TokLPar:
			p.advance()
			args, keywords := p.callArgs(true)
			end := p.want(TokRPar).End
			if len(args) == 1 && len(keywords) == 0 {
				// The parentheses of the call are those of its only argument, a bare generator.
				if g, ok := args[0].(*Comp); ok && g.Kind == GeneratorExp && g.End == 0 {
					g.End = end
				}
			}
			n := p.slabs.calls.next()
			*n = Call{Func: e, Args: args, Keywords: keywords, Base: p.at(start)}
			e = n
		case TokLSqb:
			p.advance()
			slice := p.slices()
			p.want(TokRSqb)
			n := p.slabs.subscripts.next()
			*n = Subscript{Value: e, Slice: slice, Base: p.at(start)}
			e = n
		default:
			return e
		}
	}
}

// slices parses the inside of a subscript.
func (p *parser) slices() Expr {
	start := p.start()
	e := p.slice()
	if _, starred := e.(*Starred); p.kind() != TokComma && !starred {
		return e
	}
	base := len(p.exprStack)
	p.pushExpr(e)
	for p.eat(TokComma) && p.kind() != TokRSqb {
		p.pushExpr(p.slice())
	}
	n := p.slabs.tuples.next()
	*n = Tuple{Elts: p.exprs(base), Base: p.at(start)}
	return n
}

func (p *parser) slice() Expr {
	start := p.start()
	n := &Slice{}
	if p.kind() != TokColon {
		n.Lower = p.starNamed()
		if p.kind() != TokColon {
			return n.Lower
		}
		switch lower := n.Lower.(type) {
		case *Starred:
			p.unexpected()
		case *NamedExpr:
			if lower.Start == start { // not in parentheses
				p.unexpected()
			}
		}
	}
	p.want(TokColon)
	if k := p.kind(); k != TokColon && k != TokComma && k != TokRSqb {
		n.Upper = p.expr()
	}
	if p.eat(TokColon) {
		if k := p.kind(); k != TokComma && k != TokRSqb {
			n.Step = p.expr()
		}
	}
	n.Base = p.at(start)
	return n
}

// callArgs parses arguments up to the closing parenthesis, which it leaves. generator allows a bare
// generator expression as the only argument; its End is left 0 for the caller to set.
func (p *parser) callArgs(generator bool) (args []Expr, keywords []*Keyword) {
	if p.kind() == TokRPar {
		return nil, nil
	}
	open := p.toks[p.i-1].Start
	base := len(p.exprStack)
	unpacked := false // ** seen
	for {
		start := p.start()
		switch {
		case p.kind() == TokStar:
			comma := p.toks[p.i-1]
			p.advance()
			value := p.expr()
			if unpacked {
				p.failAt(source.Span{Start: comma.Start, End: p.last}, "iterable argument unpacking follows keyword argument unpacking")
			}
			p.pushExpr(&Starred{Value: value, Base: p.at(start)})
		case p.kind() == TokDoubleStar:
			p.advance()
			value := p.expr()
			keywords = append(keywords, &Keyword{Value: value, Base: p.at(start)})
			unpacked = true
		case p.kind() == TokName && p.peek(1) == TokEqual:
			name := p.ident()
			p.advance()
			if p.kind() == TokComma || p.kind() == TokRPar {
				p.failAt(source.Span{Start: start, End: p.last}, "expected argument value expression")
			}
			value := p.expr()
			if p.kind() == KwFor || p.kind() == KwAsync {
				p.failAt(source.Span{Start: start, End: p.last}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
			k := p.slabs.keywords.next()
			*k = Keyword{Arg: name, Value: value, Base: p.at(start)}
			keywords = append(keywords, k)
		default:
			e := p.namedExpr()
			if p.kind() == KwFor || p.kind() == KwAsync {
				if !generator && len(p.exprStack) == base && len(keywords) == 0 {
					p.unexpected()
				}
				g := &Comp{Kind: GeneratorExp, Elt: e, Generators: p.generators()}
				if !generator || len(p.exprStack) > base || len(keywords) > 0 || p.kind() != TokRPar {
					p.failAt(source.Span{Start: start, End: p.last}, "Generator expression must be parenthesized")
				}
				g.Base = p.at(open)
				g.End = 0
				p.pushExpr(g)
				return p.exprs(base), keywords
			}
			if p.kind() == TokEqual {
				p.badKeyword(e)
			}
			if unpacked {
				p.positionalAfter(true)
			} else if len(keywords) > 0 {
				p.positionalAfter(false)
			}
			p.pushExpr(e)
		}
		if !p.eat(TokComma) || p.kind() == TokRPar {
			break
		}
	}
	return p.exprs(base), keywords
}

// generators parses the for clauses of a comprehension.
func (p *parser) generators() []*Comprehension {
	var list []*Comprehension
	for p.kind() == KwFor || p.kind() == KwAsync {
		start := p.start()
		n := &Comprehension{Async: p.eat(KwAsync)}
		p.want(KwFor)
		n.Target = p.targetList()
		if p.kind() != KwIn {
			p.fail("'in' expected after for-loop variables")
		}
		p.advance()
		n.Iter = p.or()
		base := len(p.exprStack)
		for p.eat(KwIf) {
			p.pushExpr(p.or())
		}
		n.Ifs = p.exprs(base)
		n.Base = p.at(start)
		list = append(list, n)
	}
	return list
}

// comprehension parses the clauses and closing bracket of a comprehension whose element was parsed.
func (p *parser) comprehension(kind CompKind, start uint32, elt, value Expr, closing TokenKind) Expr {
	if s, ok := elt.(*Starred); ok {
		p.failAt(s.Span, "iterable unpacking cannot be used in comprehension")
	}
	n := &Comp{Kind: kind, Elt: elt, Value: value, Generators: p.generators()}
	p.want(closing)
	n.Base = p.at(start)
	return n
}

// atClause reports whether the current token starts a comprehension clause.
func (p *parser) atClause() bool { return p.kind() == KwFor || p.kind() == KwAsync }

func (p *parser) atom() Expr {
	t := p.toks[p.i]
	switch t.Kind {
	case TokName:
		return p.name(Load)
	case TokNumber:
		return p.number()
	case KwNone:
		return p.constant(NoneConst)
	case KwTrue:
		return p.constant(TrueConst)
	case KwFalse:
		return p.constant(FalseConst)
	case TokEllipsis:
		return p.constant(EllipsisConst)
	case TokString, TokBytes, TokFStringStart, TokTStringStart:
		return p.strings()
	case TokLPar:
		return p.group()
	case TokLSqb:
		return p.listDisplay()
	case TokLBrace:
		return p.braceDisplay()
	}
	p.unexpected()
	return nil
}

func (p *parser) constant(kind ConstKind) *Constant {
	t := p.advance()
	n := p.slabs.constants.next()
	*n = Constant{Base: p.at(t.Start), Kind: kind}
	return n
}

func (p *parser) number() *Constant {
	t := p.want(TokNumber)
	text := p.text[t.Start:t.End]
	n := p.slabs.constants.next()
	*n = Constant{Base: p.at(t.Start), Kind: IntConst, Str: text}
	hex := len(text) > 1 && text[0] == '0' && text[1]|0x20 == 'x'
	for i := 0; i < len(text) && !hex; i++ {
		switch text[i] {
		case '.', 'e', 'E':
			n.Kind = FloatConst
		case 'j', 'J':
			n.Kind = ComplexConst
		}
	}
	return n
}

// group parses a parenthesized expression, a tuple or a generator expression.
func (p *parser) group() Expr {
	start := p.advance().Start
	if p.eat(TokRPar) {
		return &Tuple{Base: p.at(start), Paren: true}
	}
	if p.kind() == KwYield {
		n := p.yield()
		p.closeGroup()
		return n
	}
	if p.kind() == TokDoubleStar {
		p.doubleStarred()
	}
	e := p.starNamed()
	switch {
	case p.atClause():
		return p.comprehension(GeneratorExp, start, e, nil, TokRPar)
	case p.kind() == TokComma:
		base := len(p.exprStack)
		p.pushExpr(e)
		p.elements(TokRPar)
		n := &Tuple{Elts: p.exprs(base), Paren: true}
		p.closeGroup()
		n.Base = p.at(start)
		return n
	}
	if s, ok := e.(*Starred); ok && p.kind() == TokRPar {
		p.failAt(s.Span, "cannot use starred expression here")
	}
	p.closeGroup()
	return e
}

// elements parses `, element` until the closing bracket or something else than a comma.
func (p *parser) elements(closing TokenKind) {
	for p.eat(TokComma) && p.kind() != closing {
		p.pushExpr(p.starNamed())
	}
}

func (p *parser) listDisplay() Expr {
	start := p.advance().Start
	base := len(p.exprStack)
	if p.kind() != TokRSqb {
		e := p.starNamed()
		if p.atClause() {
			return p.comprehension(ListComp, start, e, nil, TokRSqb)
		}
		p.pushExpr(e)
		p.elements(TokRSqb)
	}
	n := &List{Elts: p.exprs(base)}
	if p.kind() != TokRSqb {
		p.afterElements(n.Elts)
	}
	p.advance()
	n.Base = p.at(start)
	return n
}

// braceDisplay parses a set, a dict or a comprehension of either.
func (p *parser) braceDisplay() Expr {
	start := p.advance().Start
	if p.kind() == TokRBrace || p.kind() == TokDoubleStar {
		return p.dict(start, nil, nil)
	}
	e := p.starNamed()
	if p.kind() == TokColon {
		switch e := e.(type) {
		case *Starred:
			p.unexpected()
		case *NamedExpr:
			if e.Start == p.toks[p.i-1].Start || p.text[p.last-1] != ')' {
				p.unexpected()
			}
		}
		p.advance()
		p.dictValue()
		value := p.expr()
		if p.atClause() {
			return p.comprehension(DictComp, start, e, value, TokRBrace)
		}
		return p.dict(start, e, value)
	}
	if p.atClause() {
		return p.comprehension(SetComp, start, e, nil, TokRBrace)
	}
	base := len(p.exprStack)
	p.pushExpr(e)
	p.elements(TokRBrace)
	n := &Set{Elts: p.exprs(base)}
	if p.kind() != TokRBrace {
		p.afterElements(n.Elts)
	}
	p.advance()
	n.Base = p.at(start)
	return n
}

// dict parses a dict display from its start, or behind its first item if value is not nil.
func (p *parser) dict(start uint32, key, value Expr) Expr {
	base := len(p.exprStack)
	more := true
	if value != nil {
		p.pushExpr(key)
		p.pushExpr(value)
		more = p.eat(TokComma)
	}
	for more && p.kind() != TokRBrace {
		if stars := p.toks[p.i]; p.eat(TokDoubleStar) {
			p.pushExpr(nil)
			p.pushExpr(p.orExpr())
			if p.atClause() {
				p.failAt(stars.Span, "dict unpacking cannot be used in dict comprehension")
			}
		} else {
			p.pushExpr(p.expr())
			if p.kind() != TokColon {
				p.missingDictColon()
			}
			p.advance()
			p.dictValue()
			p.pushExpr(p.expr())
		}
		more = p.eat(TokComma)
	}
	items := p.exprs(base)
	n := &Dict{}
	if len(items) > 0 {
		n.Keys, n.Values = make([]Expr, len(items)/2), make([]Expr, len(items)/2)
	}
	for i := range n.Keys {
		n.Keys[i], n.Values[i] = items[2*i], items[2*i+1]
	}
	if p.kind() != TokRBrace {
		p.unexpected()
	}
	p.advance()
	n.Base = p.at(start)
	return n
}
