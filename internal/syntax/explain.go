package syntax

import (
	"slices"

	"github.com/parloop/parloop/internal/source"
)

// This file words errors. CPython parses a file that failed a second time with rules that match what people
// get wrong; here the parser looks around the token it failed at. The wording is CPython 3.14's.

// operand is an expression with the tokens it consists of: [first, end).
type operand struct {
	expr       Expr
	first, end int
}

// explain looks for a better message than "invalid syntax" for the current token, and fails with it. Each
// function it calls is one of the invalid_ rules of CPython's grammar, in the order in which they apply.
func (p *parser) explain() {
	p.legacyStatement()
	p.notAfterOperator()
	if p.operand.end == p.i && p.operand.expr != nil {
		p.assignmentInExpression()
		p.forgottenComma()
	}
	p.matchWithoutColon()
}

// parses runs parse and reports whether it succeeds, leaving no trace of an error. The parser stays behind
// what was parsed.
func (p *parser) parses(parse func()) bool {
	errors, probing := len(p.errors), p.probing
	p.probing = true // a failure in here needs no explanation, whose own probes would multiply
	ok := p.attempt(parse)
	p.errors, p.probing = p.errors[:errors], probing
	return ok
}

// legacyStatement: print and exec as statements.
func (p *parser) legacyStatement() {
	if p.i == 0 || !p.atExpr() || p.kind() == TokLPar {
		return
	}
	t := p.toks[p.i-1]
	if word := p.text[t.Start:t.End]; word == "print" || word == "exec" {
		if p.parses(func() { p.starExprs() }) {
			p.failAt(source.Span{Start: t.Start, End: p.last}, "Missing parentheses in call to '%s'. Did you mean %[1]s(...)?", word)
		}
	}
}

// notAfterOperator: a + not b.
func (p *parser) notAfterOperator() {
	if p.kind() != KwNot || p.i == 0 {
		return
	}
	switch p.toks[p.i-1].Kind {
	case TokPlus, TokMinus, TokStar, TokSlash, TokDoubleSlash, TokPercent, TokAt, TokTilde:
		start := p.start()
		if p.parses(func() { p.not() }) {
			p.failAt(source.Span{Start: start, End: p.last}, "'not' after an operator must be parenthesized")
		}
	}
}

// assignmentInExpression: `=` or a bad `:=` where an assignment expression may stand.
func (p *parser) assignmentInExpression() {
	e, from := p.operand.expr, p.i
	_, name := e.(*Name)
	switch p.kind() {
	case TokWalrus:
		if name && p.operand.end == p.operand.first+1 {
			return
		}
		if p.advance(); p.parses(func() { p.expr() }) {
			p.failAt(e.Range(), "cannot use assignment expressions with %s", describe(e))
		}
	case TokEqual:
		if p.namedEnd != p.i || !p.isOrExpr(p.operand) {
			return
		}
		p.advance()
		if !p.parses(func() { p.orExpr() }) || p.kind() == TokEqual || p.kind() == TokWalrus {
			break
		}
		if name && p.operand.end == p.operand.first+1 {
			p.failAt(source.Span{Start: e.Range().Start, End: p.last}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
		}
		if comparable(e) {
			p.failAt(e.Range(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(e))
		}
	}
	p.i = from
}

// comparable reports whether CPython suggests == for `e = ...`.
func comparable(e Expr) bool {
	switch e := e.(type) {
	case *List, *Tuple:
		return false
	case *Comp:
		return e.Kind != GeneratorExp
	case *Constant:
		return e.Kind != NoneConst && e.Kind != TrueConst && e.Kind != FalseConst
	}
	return true
}

// isOrExpr reports whether o is what the grammar calls bitwise_or: it binds tighter than a comparison, or
// stands in parentheses.
func (p *parser) isOrExpr(o operand) bool {
	switch e := o.expr.(type) {
	case *BoolOp, *Compare, *Lambda, *IfExp, *NamedExpr, *Yield, *YieldFrom:
		return p.toks[o.first].Kind == TokLPar && e.Range().Start > p.toks[o.first].Start
	case *UnaryOp:
		return e.Op != Not || p.toks[o.first].Kind == TokLPar
	}
	return true
}

// comparisonMeant: `f() = 1` as a statement. start is where the statement starts.
func (p *parser) comparisonMeant(start uint32, e Expr) {
	switch e.(type) {
	case *Name, *Attribute, *Subscript, *Starred:
		return
	}
	if o := p.operand; o.expr != e || o.end != p.i || p.toks[o.first].Start != start || !p.isOrExpr(o) || !comparable(e) {
		// A yield in parentheses is no disjunction, but its parentheses are.
		if _, ok := e.(*Yield); !ok || p.text[start] != '(' {
			return
		}
	}
	from := p.i
	p.advance()
	if p.parses(func() { p.orExpr() }) && p.kind() != TokEqual && p.kind() != TokWalrus {
		p.failAt(e.Range(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(e))
	}
	p.i = from
}

// forgottenComma: two expressions side by side within brackets.
func (p *parser) forgottenComma() {
	o := p.operand
	switch first := p.toks[o.first]; {
	case !p.atExpr() || p.kind() == TokStar:
		return
	case first.Kind == TokName:
		switch p.text[first.Start:first.End] {
		case "match", "case", "type", "_":
			return
		case "print", "exec":
			if o.end == o.first+1 {
				return
			}
		}
		if p.toks[o.first+1].Kind == TokString {
			return
		}
	}
	start := o.expr.Range().Start
	if _, ok := o.expr.(*Lambda); ok {
		return
	}
	from := p.i
	if p.parses(func() { p.expr() }) && p.brackets(p.i-1) > 0 {
		p.failAt(source.Span{Start: start, End: p.last}, "invalid syntax. Perhaps you forgot a comma?")
	}
	p.i = from
}

// brackets returns the number of brackets open behind the token at index i.
func (p *parser) brackets(i int) int {
	depth := 0
	for ; i >= 0 && p.toks[i].Kind != TokNewline; i-- {
		switch p.toks[i].Kind {
		case TokLPar, TokLSqb, TokLBrace:
			depth++
		case TokRPar, TokRSqb, TokRBrace:
			depth--
		}
	}
	return depth
}

// matchWithoutColon: a match statement whose header does not end in a colon.
func (p *parser) matchWithoutColon() {
	if p.i == 0 {
		return
	}
	t := p.toks[p.i-1]
	if t.Kind != TokName || p.text[t.Start:t.End] != "match" || !p.atExpr() {
		return
	}
	from := p.i
	if p.parses(func() { p.subject() }) && p.kind() == TokNewline {
		p.expected(":")
	}
	p.i = from
}

// notStatement: a statement where the else of a conditional expression wants an expression.
func (p *parser) notStatement() {
	switch p.kind() {
	case KwPass, KwBreak, KwContinue, KwReturn, KwRaise, KwGlobal, KwNonlocal, KwDel, KwAssert, KwImport, KwFrom:
		p.fail("expected expression after 'else', but statement is given")
	}
}

// doubleStarred: (**a).
func (p *parser) doubleStarred() {
	start := p.advance().Start
	if p.parses(func() { p.expr() }) {
		p.eat(TokComma)
		if p.kind() == TokRPar {
			p.failAt(source.Span{Start: start, End: start + 2}, "cannot use double starred expression here")
		}
	}
	p.failAt(source.Span{Start: start, End: start + 2}, msgInvalid)
}

// patternEnds are the tokens that may follow `as name` in a pattern.
var patternEnds = []TokenKind{TokColon, TokComma, TokRPar, TokRSqb, TokRBrace, TokVBar, KwIf}

// asName parses the name behind `as`. Where something else stands there up to one of ends, format is the
// message that describes it.
func (p *parser) asName(format string, ends []TokenKind) Ident {
	if p.kind() == TokName && slices.Contains(ends, p.peek(1)) {
		return p.ident()
	}
	from := p.i
	var e Expr
	if p.parses(func() { e = p.expr() }) {
		if _, name := e.(*Name); !name {
			p.failAt(e.Range(), format, describe(e))
		}
	}
	p.i = from
	return p.ident()
}

// defTypeParams parses the type parameters of a def. Where they cannot be read, CPython misses the
// parenthesis of the parameters.
func (p *parser) defTypeParams(n *FunctionDef) {
	if p.kind() != TokLSqb {
		return
	}
	open := p.toks[p.i]
	errors := len(p.errors)
	if p.attempt(func() { n.TypeParams = p.typeParams() }) {
		return
	}
	err := p.errors[len(p.errors)-1]
	p.errors = p.errors[:errors]
	if err.Message == msgInvalid {
		p.failAt(open.Span, "expected '('")
	}
	panic(bailout{err})
}

// bareStar reports a star that is not followed by a named parameter.
func (p *parser) bareStar(star Token, def bool) {
	if def {
		p.failAt(star.Span, msgBareStar)
	}
	p.fail(msgBareStar)
}

// parenthesizedParameters: def f((a, b)).
func (p *parser) parenthesizedParameters(def bool) {
	i := p.i + 1
	for p.toks[i].Kind == TokName {
		i++
		if p.toks[i].Kind == TokComma {
			i++
		}
	}
	if i == p.i+1 || p.toks[i].Kind != TokRPar {
		return
	}
	s := source.Span{Start: p.start(), End: p.toks[i].End}
	if def {
		p.failAt(s, "Function parameters cannot be parenthesized")
	}
	p.failAt(s, "Lambda expression parameters cannot be parenthesized")
}

// missingColon reports a header that does not end in a colon. CPython is sure that a colon is missing
// where nothing else can stand, and otherwise at the line end.
func (p *parser) missingColon(what string) {
	switch what {
	case "else", "try", "finally", "def":
		p.explain()
		p.expected(":")
	}
	if p.kind() == TokNewline {
		p.expected(":")
	}
	p.unexpected()
}

// expected reports that what is missing before the current token.
func (p *parser) expected(what string) { p.fail("expected '%s'", what) }

// missingBlock reports a header without a block below it.
func (p *parser) missingBlock(what string, header uint32) {
	line := (&lexer{src: p.src}).lineOf(int(header))
	switch what {
	case "def":
		p.fail("expected an indented block after function definition on line %d", line)
	case "class":
		p.fail("expected an indented block after class definition on line %d", line)
	default:
		p.fail("expected an indented block after '%s' statement on line %d", what, line)
	}
}

// boundError reports a bound on a type parameter that cannot have one.
func (p *parser) boundError(colon Token, kind string) {
	p.failAt(colon.Span, "cannot use bound with %s", kind)
}

// badTarget reports an expression that cannot be assigned to or deleted.
func (p *parser) badTarget(e Expr, verb string) {
	p.failAt(e.Range(), "cannot %s %s", verb, describe(e))
}

// describe names an expression as CPython's messages do.
func describe(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *Comp:
		switch e.Kind {
		case GeneratorExp:
			return "generator expression"
		case ListComp:
			return "list comprehension"
		case SetComp:
			return "set comprehension"
		}
		return "dict comprehension"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr:
		if e.Template {
			return "t-string expression"
		}
		return "f-string expression"
	case *Constant:
		switch e.Kind {
		case NoneConst:
			return "None"
		case TrueConst:
			return "True"
		case FalseConst:
			return "False"
		case EllipsisConst:
			return "ellipsis"
		}
		return "literal"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	}
	return "expression"
}

// missingElse reports `a if b` without else. start is where a starts.
func (p *parser) missingElse(start uint32) {
	if p.kind() == TokColon {
		p.unexpected()
	}
	p.failAt(source.Span{Start: start, End: p.last}, "expected 'else' after 'if' expression")
}

// badKeyword reports `f(e = ...)` where e is no name.
func (p *parser) badKeyword(e Expr) {
	switch c, _ := e.(*Constant); {
	case c != nil && (c.Kind == NoneConst || c.Kind == TrueConst || c.Kind == FalseConst):
		p.failAt(source.Span{Start: c.Start, End: p.toks[p.i].End}, "cannot assign to %s", describe(e))
	}
	p.failAt(source.Span{Start: e.Range().Start, End: p.toks[p.i].End},
		"expression cannot contain assignment, perhaps you meant \"==\"?")
}

// positionalAfter reports a positional argument behind a keyword argument or, with unpacked, behind **.
func (p *parser) positionalAfter(unpacked bool) {
	if unpacked {
		p.fail("positional argument follows keyword argument unpacking")
	}
	p.fail("positional argument follows keyword argument")
}

// closeGroup consumes the closing parenthesis.
func (p *parser) closeGroup() {
	if p.kind() != TokRPar {
		p.unexpected()
	}
	p.advance()
}

// afterElements reports what stands behind the elements of a list or set, such as [a, b for a in c].
func (p *parser) afterElements(elements []Expr) {
	if p.atClause() && len(elements) > 1 {
		s := source.Span{Start: elements[0].Range().Start, End: p.last}
		if p.parses(func() { p.generators() }) {
			p.failAt(s, "did you forget parentheses around the comprehension target?")
		}
	}
	p.unexpected()
}

// dictValue checks that a value follows the colon of a dict item.
func (p *parser) dictValue() {
	switch p.kind() {
	case TokRBrace, TokComma:
		p.failAt(p.toks[p.i-1].Span, "expression expected after dictionary key and ':'")
	case TokStar:
		p.fail("cannot use a starred expression in a dictionary value")
	}
}

// missingDictColon reports a dict item without a colon.
func (p *parser) missingDictColon() {
	if k := p.kind(); k == TokRBrace || k == TokComma {
		p.failAt(p.toks[p.i-1].Span, "':' expected after dictionary key")
	}
	p.unexpected()
}

// emptyField reports a replacement field without an expression.
func (p *parser) emptyField() {
	switch p.kind() {
	case TokRBrace:
		p.fail("%sstring: valid expression required before '}'", p.kindName)
	case TokEqual, TokExclam, TokColon:
		p.fail("%sstring: valid expression required before '%s'", p.kindName, p.text[p.start():p.toks[p.i].End])
	}
	p.fail("%sstring: expecting a valid expression after '{'", p.kindName)
}

// unfinishedField reports what stands where a replacement field should go on or end.
func (p *parser) unfinishedField(n *FormattedValue) {
	p.explain()
	switch {
	case n.FormatSpec != nil:
		p.fail("%sstring: expecting '}', or format specs", p.kindName)
	case n.Conversion != 0:
		p.fail("%sstring: expecting ':' or '}'", p.kindName)
	case n.Debug:
		p.fail("%sstring: expecting '!', or ':', or '}'", p.kindName)
	}
	p.fail("%sstring: expecting '=', or '!', or ':', or '}'", p.kindName)
}
