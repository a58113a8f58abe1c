package syntax

// isMatch reports whether the name match at the current token is the soft keyword: an expression follows,
// and the logical line ends with a colon. No other statement looks like that.
func (p *parser) isMatch() bool {
	if next := p.peek(1); !startsExpr(next) {
		return false
	}
	i := p.i
	for p.toks[i].Kind != TokNewline && p.toks[i].Kind != TokEOF {
		i++
	}
	return p.toks[i-1].Kind == TokColon
}

func (p *parser) matchStmt() Stmt {
	start := p.advance().Start
	n := &Match{}
	n.Subject = p.subject()
	if p.kind() != TokColon {
		p.missingColon("match")
	}
	p.advance()
	if p.kind() != TokNewline {
		p.unexpected()
	}
	p.i++
	if p.kind() != TokIndent {
		p.missingBlock("match", start)
	}
	p.i++
	for p.kind() != TokDedent && p.kind() != TokEOF {
		if !p.isWord("case") {
			if from := p.i; p.tolerant {
				p.attempt(p.unexpected)
				p.resync(from)
				continue
			}
			p.unexpected()
		}
		n.Cases = append(n.Cases, p.matchCase())
	}
	if p.kind() == TokDedent {
		p.i++
	}
	n.Base = p.at(start)
	return n
}

// subject parses what follows match; a comma makes it a tuple.
func (p *parser) subject() Expr {
	start := p.start()
	e := p.starNamed()
	if p.kind() != TokComma {
		if s, ok := e.(*Starred); ok {
			p.failAt(s.Span, msgInvalid)
		}
		return e
	}
	base := len(p.exprStack)
	p.pushExpr(e)
	p.elements(TokColon)
	return &Tuple{Elts: p.exprs(base), Base: p.at(start)}
}

func (p *parser) matchCase() *MatchCase {
	start := p.advance().Start
	n := &MatchCase{Pattern: p.openPattern()}
	if p.eat(KwIf) {
		n.Guard = p.namedExpr()
	}
	n.Body = p.block("case", start)
	n.Base = p.at(start)
	return n
}

// openPattern parses a pattern or a sequence of patterns without brackets.
func (p *parser) openPattern() Pattern {
	start := p.start()
	first := p.starPattern()
	if _, star := first.(*MatchStar); p.kind() != TokComma && !star {
		return first
	}
	list := []Pattern{first}
	for p.eat(TokComma) && p.kind() != TokColon && p.kind() != KwIf {
		list = append(list, p.starPattern())
	}
	return &MatchSequence{Patterns: list, Base: p.at(start)}
}

func (p *parser) starPattern() Pattern {
	if p.kind() != TokStar {
		return p.pattern()
	}
	start := p.advance().Start
	n := &MatchStar{Name: p.ident()}
	if n.Name.Name == "_" {
		n.Name = Ident{}
	}
	n.Base = p.at(start)
	return n
}

// pattern parses an or-pattern with an optional `as name`.
func (p *parser) pattern() Pattern {
	p.enter()
	start := p.start()
	n := p.orPattern()
	if p.eat(KwAs) {
		name := p.asName("cannot use %s as pattern target", patternEnds)
		if name.Name == "_" {
			p.failAt(name.Span, "cannot use '_' as a target")
		}
		n = &MatchAs{Pattern: n, Name: name, Base: p.at(start)}
	}
	p.leave()
	return n
}

func (p *parser) orPattern() Pattern {
	start := p.start()
	first := p.closedPattern()
	if p.kind() != TokVBar {
		return first
	}
	list := []Pattern{first}
	for p.eat(TokVBar) {
		list = append(list, p.closedPattern())
	}
	return &MatchOr{Patterns: list, Base: p.at(start)}
}

// signedNumber parses -1.
func (p *parser) signedNumber() Expr {
	if p.kind() != TokMinus {
		return p.number()
	}
	start := p.advance().Start
	operand := p.number()
	return &UnaryOp{Op: USub, Operand: operand, Base: p.at(start)}
}

// numberPattern parses a signed number, or a complex one such as -1+2j.
func (p *parser) numberPattern() Expr {
	start := p.start()
	e := p.signedNumber()
	op := Add
	switch p.kind() {
	case TokPlus:
	case TokMinus:
		op = Sub
	default:
		return e
	}
	p.advance()
	right := p.number()
	if right.Kind != ComplexConst {
		p.failAt(right.Span, "imaginary number required in complex literal")
	}
	n := &BinOp{Op: op, Left: e, Right: right, Base: p.at(start)}
	if u, ok := e.(*UnaryOp); ok {
		e = u.Operand
	}
	if c, ok := e.(*Constant); ok && c.Kind == ComplexConst {
		p.failAt(e.Range(), "real number required in complex literal")
	}
	return n
}

func (p *parser) closedPattern() Pattern {
	start := p.start()
	switch p.kind() {
	case TokNumber, TokMinus:
		value := p.numberPattern()
		return &MatchValue{Value: value, Base: p.at(start)}
	case TokString, TokBytes, TokFStringStart, TokTStringStart:
		value := p.strings()
		return &MatchValue{Value: value, Base: p.at(start)}
	case KwNone:
		p.advance()
		return &MatchSingleton{Kind: NoneConst, Base: p.at(start)}
	case KwTrue:
		p.advance()
		return &MatchSingleton{Kind: TrueConst, Base: p.at(start)}
	case KwFalse:
		p.advance()
		return &MatchSingleton{Kind: FalseConst, Base: p.at(start)}
	case TokLPar:
		return p.sequencePattern(TokRPar)
	case TokLSqb:
		return p.sequencePattern(TokRSqb)
	case TokLBrace:
		return p.mappingPattern()
	case TokName:
		return p.namePattern()
	}
	p.unexpected()
	return nil
}

// sequencePattern parses (a, b), [a, b] or a pattern in parentheses.
func (p *parser) sequencePattern(closing TokenKind) Pattern {
	start := p.advance().Start
	var list []Pattern
	comma := false
	for p.kind() != closing {
		list = append(list, p.starPattern())
		comma = p.eat(TokComma)
		if !comma {
			break
		}
	}
	if p.kind() != closing {
		p.unexpected()
	}
	if closing == TokRPar && len(list) == 1 && !comma {
		if _, star := list[0].(*MatchStar); star {
			p.unexpected()
		}
		p.advance()
		return list[0]
	}
	p.advance()
	return &MatchSequence{Patterns: list, Base: p.at(start)}
}

func (p *parser) mappingPattern() Pattern {
	start := p.advance().Start
	n := &MatchMapping{}
	for p.kind() != TokRBrace {
		if n.Rest.Present() {
			p.unexpected() // **rest must be last
		}
		if p.eat(TokDoubleStar) {
			if p.isWord("_") {
				p.unexpected()
			}
			n.Rest = p.ident()
		} else {
			n.Keys = append(n.Keys, p.mappingKey())
			p.want(TokColon)
			n.Patterns = append(n.Patterns, p.pattern())
		}
		if !p.eat(TokComma) {
			break
		}
	}
	p.want(TokRBrace)
	n.Base = p.at(start)
	return n
}

func (p *parser) mappingKey() Expr {
	switch p.kind() {
	case TokNumber, TokMinus:
		return p.numberPattern()
	case TokString, TokBytes, TokFStringStart, TokTStringStart:
		return p.strings()
	case KwNone, KwTrue, KwFalse:
		return p.atom()
	}
	e := p.nameOrAttribute()
	if _, ok := e.(*Attribute); !ok {
		p.unexpected()
	}
	return e
}

// namePattern parses a capture, the wildcard, a dotted name or a class pattern.
func (p *parser) namePattern() Pattern {
	start := p.start()
	token := p.toks[p.i]
	e := p.nameOrAttribute()
	if p.kind() == TokLPar {
		return p.classPattern(start, e)
	}
	if _, ok := e.(*Attribute); ok {
		return &MatchValue{Value: e, Base: p.at(start)}
	}
	p.nodes--
	n := &MatchAs{Base: p.at(start)}
	if name := p.identifier(token); name != "_" {
		n.Name = Ident{token.Span, name}
	}
	return n
}

func (p *parser) classPattern(start uint32, cls Expr) Pattern {
	p.advance()
	n := &MatchClass{Cls: cls}
	for p.kind() != TokRPar {
		if p.kind() == TokName && p.peek(1) == TokEqual {
			n.KwdAttrs = append(n.KwdAttrs, p.ident())
			p.advance()
			n.KwdPatterns = append(n.KwdPatterns, p.pattern())
		} else {
			pattern := p.pattern()
			if len(n.KwdPatterns) > 0 {
				p.failAt(pattern.Range(), "positional patterns follow keyword patterns")
			}
			n.Patterns = append(n.Patterns, pattern)
		}
		if !p.eat(TokComma) {
			break
		}
	}
	p.want(TokRPar)
	n.Base = p.at(start)
	return n
}

func (p *parser) nameOrAttribute() Expr {
	start := p.start()
	var e Expr = p.name(Load)
	for p.eat(TokDot) {
		attr := p.ident()
		e = &Attribute{Value: e, Attr: attr, Base: p.at(start)}
	}
	return e
}

// lineHasColon reports whether a colon follows on the logical line.
func (p *parser) lineHasColon() bool {
	for i := p.i; i < len(p.toks) && p.toks[i].Kind != TokNewline; i++ {
		if p.toks[i].Kind == TokColon {
			return true
		}
	}
	return false
}
