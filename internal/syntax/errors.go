package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/parloop/parloop/internal/source"
)

// Messages used in more than one place, worded as CPython words them.
const (
	msgInvalid        = "invalid syntax"
	msgIndent         = "unexpected indent"
	msgMixedBytes     = "cannot mix bytes and nonbytes literals"
	msgImportNames    = "Expected one or more names after 'import'"
	msgTooManyIndents = "too many levels of indentation"
	msgBadDedent      = "unindent does not match any outer indentation level"
	msgTabs           = "inconsistent use of tabs and spaces in indentation"
	msgBareStar       = "named arguments must follow bare *"
	msgEOF            = "unexpected EOF while parsing"
	msgTooDeep        = "too many nested expressions or statements"
)

// bailout is thrown by the parser's fail functions and caught in parse and, in tolerant mode, at the
// statement: an error in the middle of an expression leaves the whole recursion at once. It never
// leaves the package.
type bailout struct{ err Error }

// failAt reports an error at s.
func (p *parser) failAt(s source.Span, format string, args ...any) {
	msg := format
	if len(args) > 0 {
		msg = fmt.Sprintf(format, args...)
	}
	panic(bailout{Error{Span: s, Message: msg}})
}

// fail reports an error at the current token.
func (p *parser) fail(format string, args ...any) { p.failAt(p.toks[p.i].Span, format, args...) }

// unexpected reports the current token as one that cannot stand here, with the most helpful of the
// messages CPython has for the place.
func (p *parser) unexpected() {
	if !p.probing {
		p.explain()
	}
	p.fail(msgInvalid)
}

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
		if name && from == p.toksIndexAfter(e) {
			p.failAt(source.Span{Start: e.Range().Start, End: p.last}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
		}
		if comparable(e) {
			p.failAt(e.Range(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(e))
		}
	}
	p.i = from
}

// toksIndexAfter returns the index of the token behind e if e is one token, without parentheses.
func (p *parser) toksIndexAfter(e Expr) int {
	if p.operand.end == p.operand.first+1 && p.operand.expr == e {
		return p.operand.end
	}
	return -1
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

// badHex reports \x, \u or \U with fewer than n digits.
func (d *decoder) badHex(start, n int) {
	if d.bytes {
		d.p.failAt(d.p.literal, "(value error) invalid \\x escape at position %d", start)
	}
	d.unicodeError(start, d.i-1, "truncated \\"+d.text[start+1:start+2]+map[int]string{2: "XX", 4: "XXXX", 8: "XXXXXXXX"}[n]+" escape")
}

// unicodeError reports an escape from start to last, both included.
func (d *decoder) unicodeError(start, last int, what string) {
	d.p.failAt(d.p.literal, "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
		d.position(start), d.position(last), what)
}

// position converts an offset to the one CPython counts by: it rewrites each non-ASCII character as a
// ten-character \UXXXXXXXX before decoding.
func (d *decoder) position(offset int) int {
	n := 0
	for i := 0; i < offset && i < len(d.text); {
		_, width := utf8.DecodeRuneInString(d.text[i:])
		if width > 1 {
			n += 10
		} else {
			n++
		}
		i += width
	}
	return n
}

// asCPython picks the error CPython would report for a strict parse that failed with err: any error of
// the tokenizer, even further on, wins over the parser's, and so does a bracket that is never closed, if
// the parser had read on to a later line than the bracket's.
func (p *parser) asCPython(err Error, l *lexer) Error {
	if err.Message == msgIndent {
		return err
	}
	if l.stopped {
		return l.errors[0]
	}
	if n := len(l.parens); n > 0 {
		open := l.parens[n-1]
		furthest := max(err.Start, p.toks[p.i].Start)
		if int(furthest) >= len(l.src) || l.lineOf(int(furthest)) > l.lineOf(int(open.pos)) {
			return Error{
				Span:    source.Span{Start: open.pos, End: open.pos + 1},
				Message: fmt.Sprintf("'%c' was never closed", open.char),
			}
		}
	}
	if n := len(l.src); n > 0 && int(err.Start) == n && (l.src[n-1] == '\n' || l.src[n-1] == '\r') {
		err.Start-- // what is missing at the end is missing behind the last line, not on one after it
	}
	return err
}

// mergeErrors sorts the errors of all passes by position and drops what follows from another: of the
// errors on one line only the first of the earliest list stays. first is the one CPython reports.
func (f *File) mergeErrors(first Error, more ...[]Error) {
	lines := source.NewLineIndex(f.Src)
	lineOf := func(e Error) int { return lines.Line(e.Start) }
	seen := map[int]bool{lineOf(first): true}
	f.Errors = []Error{first}
	for _, list := range more {
		for _, e := range list {
			if line := lineOf(e); !seen[line] && len(f.Errors) < maxErrors {
				seen[line] = true
				f.Errors = append(f.Errors, e)
			}
		}
	}
	slices.SortStableFunc(f.Errors, func(a, b Error) int { return cmp.Compare(a.Start, b.Start) })
	f.primary = slices.Index(f.Errors, first)
}

// FirstError returns the error CPython reports for the file, which is not always the first by
// position: CPython prefers errors of its tokenizer. ok is false if the file has no errors.
func (f *File) FirstError() (err Error, ok bool) {
	if len(f.Errors) == 0 {
		return Error{}, false
	}
	return f.Errors[f.primary], true
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

// afterStatement reports what stands where a statement should end.
func (p *parser) afterStatement() { p.unexpected() }

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
		p.afterElement()
	}
	p.advance()
}

// afterElement reports what stands where a comma or a closing bracket should.
func (p *parser) afterElement() { p.unexpected() }

// afterElements is afterElement behind the elements of a list or set: [a, b for a in c].
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
