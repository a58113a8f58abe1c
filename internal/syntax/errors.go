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

// unexpected reports the current token as one that cannot stand here.
func (p *parser) unexpected() { p.fail(msgInvalid) }

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
// the parser failed on a later line than the bracket's.
func (p *parser) asCPython(err Error, l *lexer) Error {
	if err.Message == "unexpected indent" {
		return err
	}
	if l.stopped {
		return l.errors[0]
	}
	if n := len(l.parens); n > 0 {
		open := l.parens[n-1]
		if int(err.Start) >= len(l.src) || l.lineOf(int(err.Start)) > l.lineOf(int(open.pos)) {
			return Error{
				Span:    source.Span{Start: open.pos, End: open.pos + 1},
				Message: fmt.Sprintf("'%c' was never closed", open.char),
			}
		}
	}
	return err
}

// mergeErrors sorts the errors of all passes by position and drops what follows from another: of the
// errors on one line only the first of the earliest list stays. first is the one CPython reports.
func (f *File) mergeErrors(first Error, more ...[]Error) {
	lines := source.NewLineIndex(f.Src)
	lineOf := func(e Error) int {
		line, _ := lines.Position(e.Start)
		return line
	}
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

// missingColon reports a compound statement's header that does not end in a colon.
func (p *parser) missingColon() {
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
	at := p.toks[p.i-1].Span
	if unpacked {
		p.failAt(at, "positional argument follows keyword argument unpacking")
	}
	p.failAt(at, "positional argument follows keyword argument")
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
		p.fail("f-string: valid expression required before '}'")
	case TokEqual, TokExclam, TokColon:
		p.fail("f-string: valid expression required before '%s'", p.text[p.start():p.toks[p.i].End])
	}
	p.fail("f-string: expecting a valid expression after '{'")
}

// unfinishedField reports what stands where a replacement field should go on or end.
func (p *parser) unfinishedField() {
	p.fail("f-string: expecting '=', or '!', or ':', or '}'")
}

// invalidAsTarget reports `case pattern as something` where something is no name.
func (p *parser) invalidAsTarget() {
	p.fail("invalid pattern target")
}
