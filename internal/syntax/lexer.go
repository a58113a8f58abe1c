package syntax

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/parloop/parloop/internal/source"
)

const (
	maxParens        = 200 // CPython's MAXLEVEL
	maxIndents       = 100 // CPython's MAXINDENT
	maxFStringDepth  = 150 // CPython's MAXFSTRINGLEVEL
	maxFStringFields = 3   // replacement fields nested through format specs
	tabSize          = 8
)

// lexer turns text into tokens. It follows CPython's tokenizer, whose decisions are visible in which
// programs are valid: two indentation columns (tabs to 8 and tabs to 1) that must agree, line ends \n,
// \r\n and \r, f-strings tokenized together with the expressions in them.
//
// In strict mode (the first attempt) it stops at the first error, as CPython does, and that error wins
// over any error of the parser. In tolerant mode it replaces the offending text by a TokInvalid and goes
// on.
type lexer struct {
	src      []byte
	i        int // offset of the next byte
	tokens   []Token
	comments []Comment
	errors   []Error
	tolerant bool
	stopped  bool // strict mode: an error was found

	// indents and altIndents are the columns of the open blocks, with tabs counted to the next multiple
	// of eight and as one; where the two orders disagree the indentation mixes tabs and spaces.
	indents, altIndents []int32
	// parens are the open brackets outside f-strings and inside the current replacement field.
	parens []openParen
	// fields is the number of replacement fields the lexer is in.
	fields   int
	fstrings int // nesting depth of f-strings
	// stringKind is "f-" or "t-" and quote the quote of the innermost string the lexer is in the fields of.
	stringKind string
	quote      string
}

type openParen struct {
	char byte
	pos  uint32
}

// Classes of bytes.
const (
	identStart = 1 << iota
	identPart
	decDigit
	hexDigit
)

var class = func() (table [256]uint8) {
	for i := range table {
		b := byte(i)
		if b == '_' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= utf8.RuneSelf {
			table[i] |= identStart | identPart
		}
		if b >= '0' && b <= '9' {
			table[i] |= identPart | decDigit | hexDigit
		}
		if b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F' {
			table[i] |= hexDigit
		}
	}
	return table
}()

// at returns the byte at offset i, or 0 beyond the end.
func (l *lexer) at(i int) byte {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

// fail records an error at [start, end).
func (l *lexer) fail(start, end int, format string, args ...any) {
	if l.stopped {
		return
	}
	msg := format
	if len(args) > 0 {
		msg = fmt.Sprintf(format, args...)
	}
	end = min(max(end, start), len(l.src))
	l.errors = append(l.errors, Error{Span: source.Span{Start: uint32(min(start, len(l.src))), End: uint32(end)}, Message: msg})
	l.stopped = !l.tolerant
}

// emit appends a token that starts at start and ends at the current offset.
func (l *lexer) emit(k TokenKind, start int) {
	l.tokens = append(l.tokens, Token{k, source.Span{Start: uint32(start), End: uint32(l.i)}})
}

// op appends a token of n bytes at the current offset.
func (l *lexer) op(k TokenKind, n int) {
	start := l.i
	l.i += n
	l.emit(k, start)
}

// run tokenizes the whole text.
func (l *lexer) run() {
	if i := bytes.IndexByte(l.src, 0); i >= 0 {
		l.fail(i, i+1, "source code cannot contain null bytes")
	}
	l.indents = append(l.indents[:0], 0)
	l.altIndents = append(l.altIndents[:0], 0)
	if bytes.HasPrefix(l.src, []byte("\ufeff")) {
		l.i = len("\ufeff")
	}
	if !l.stopped {
		l.lineStart()
	}
	for l.i < len(l.src) && !l.stopped {
		l.next()
	}
	l.finish()
}

// finish closes the last logical line and the open blocks.
func (l *lexer) finish() {
	if len(l.parens) > 0 && l.tolerant {
		l.neverClosed()
	}
	if l.stopped || len(l.parens) > 0 {
		l.emit(TokInvalid, l.i) // no statement ends here: the parser is bound to fail
	}
	if n := len(l.tokens); n > 0 {
		if k := l.tokens[n-1].Kind; k != TokNewline && k != TokDedent {
			l.emit(TokNewline, l.i)
		}
	}
	for len(l.indents) > 1 {
		l.indents = l.indents[:len(l.indents)-1]
		l.emit(TokDedent, l.i)
	}
	l.emit(TokEOF, l.i)
}

// lineStart measures the indentation of the next logical line, skipping blank lines and lines that
// hold only a comment.
func (l *lexer) lineStart() {
	src := l.src
	for {
		col, alt := int32(0), int32(0)
		joined := int32(0) // the column at the first backslash, which wins if it is not 0
		i := l.i
	space:
		for i < len(src) {
			switch src[i] {
			case ' ':
				col++
				alt++
			case '\t':
				col = (col/tabSize + 1) * tabSize
				alt++
			case '\f':
				col, alt = 0, 0
			case '\\':
				if joined == 0 {
					joined = col
				}
				l.i = i
				if !l.joinLine() {
					return
				}
				i = l.i - 1
			default:
				break space
			}
			i++
		}
		l.i = i
		if i >= len(src) {
			return
		}
		switch src[i] {
		case '#':
			l.comment()
			if l.i < len(src) {
				l.lineEnd()
			}
			continue
		case '\n', '\r':
			l.lineEnd()
			continue
		}
		if joined != 0 {
			col, alt = joined, joined
		}
		l.indent(col, alt)
		return
	}
}

// indent compares the indentation of a line with that of the open blocks.
func (l *lexer) indent(col, alt int32) {
	top := len(l.indents) - 1
	switch {
	case col == l.indents[top]:
		if alt != l.altIndents[top] {
			l.tabError()
		}
	case col > l.indents[top]:
		if alt <= l.altIndents[top] {
			l.tabError()
		}
		if top+1 >= maxIndents {
			l.fail(l.i, l.i, msgTooManyIndents)
			if top+1 >= 10*maxIndents { // tolerant: bound the depth of the tree all the same
				return
			}
		}
		l.indents = append(l.indents, col)
		l.altIndents = append(l.altIndents, alt)
		l.emit(TokIndent, l.i)
	default:
		for col < l.indents[top] {
			top--
			l.emit(TokDedent, l.i)
		}
		l.indents, l.altIndents = l.indents[:top+1], l.altIndents[:top+1]
		if col != l.indents[top] {
			l.fail(l.lineEndAfter(l.i), l.lineEndAfter(l.i), msgBadDedent)
			// Tolerant: pretend that the line belongs to the enclosing block.
		} else if alt != l.altIndents[top] {
			l.tabError()
		}
	}
}

// tabError reports indentation whose depth depends on the width of a tab. The place is the
// start of the line, as in CPython.
func (l *lexer) tabError() {
	start := l.i
	for start > 0 && l.src[start-1] != '\n' && l.src[start-1] != '\r' {
		start--
	}
	l.fail(start, l.i, msgTabs)
}

// lineEndAfter returns the offset of the line end at or after i.
func (l *lexer) lineEndAfter(i int) int {
	for i < len(l.src) && l.src[i] != '\n' && l.src[i] != '\r' {
		i++
	}
	return i
}

// joinLine skips a backslash and the line end after it. It returns false after an error.
func (l *lexer) joinLine() bool {
	start := l.i
	l.i++
	if c := l.at(l.i); c != '\n' && c != '\r' {
		if l.i >= len(l.src) {
			l.fail(l.i, l.i, msgEOF)
			return false
		}
		l.fail(l.i, l.i+1, "unexpected character after line continuation character")
		l.emit(TokInvalid, start)
		return false
	}
	l.lineEnd()
	if l.i >= len(l.src) {
		l.fail(start+1, l.i, msgEOF)
		return false
	}
	return true
}

// lineEnd skips one \n, \r\n or \r.
func (l *lexer) lineEnd() {
	if l.src[l.i] == '\r' && l.at(l.i+1) == '\n' {
		l.i++
	}
	l.i++
}

// comment skips a comment up to the line end.
func (l *lexer) comment() {
	start := l.i
	l.i = l.lineEndAfter(start)
	l.comments = append(l.comments, Comment{source.Span{Start: uint32(start), End: uint32(l.i)}})
}

// open emits an opening bracket.
func (l *lexer) open(k TokenKind) {
	if len(l.parens) >= maxParens {
		l.fail(l.i, l.i+1, "too many nested parentheses")
		if l.tolerant {
			// Deeper brackets are not matched: they become invalid tokens, so that nothing
			// behind the lexer has to bound its recursion.
			l.op(TokInvalid, 1)
		}
		return
	}
	l.parens = append(l.parens, openParen{l.src[l.i], uint32(l.i)})
	l.op(k, 1)
}

var opening = [256]byte{')': '(', ']': '[', '}': '{'}

// close emits a closing bracket.
func (l *lexer) close(k TokenKind, base int) {
	c := l.src[l.i]
	n := len(l.parens)
	if n <= base {
		if l.fields > 0 {
			l.fail(l.i, l.i+1, "%sstring: unmatched '%c'", l.stringKind, c)
		} else {
			l.fail(l.i, l.i+1, "unmatched '%c'", c)
		}
		l.op(TokInvalid, 1)
		return
	}
	if top := l.parens[n-1]; top.char != opening[c] {
		l.mismatch(c, top)
		// Tolerant: if an outer bracket matches, the ones inside were left open.
		m := n - 1
		for m > base && l.parens[m-1].char != opening[c] {
			m--
		}
		if m == base { // none matches: it was meant to close the innermost one
			l.parens = l.parens[:n-1]
			l.op(TokInvalid, 1)
			return
		}
		n = m
	}
	l.parens = l.parens[:n-1]
	l.op(k, 1)
}

// mismatch reports a closing bracket of the wrong kind.
func (l *lexer) mismatch(c byte, top openParen) {
	from, to := int(top.pos), l.i
	switch {
	case bytes.IndexByte(l.src[from:to], '\n') >= 0:
		l.fail(l.i, l.i+1, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, top.char, l.lineOf(from))
	default:
		l.fail(l.i, l.i+1, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, top.char)
	}
}

// lineOf returns the number of the line offset is in. It is linear; errors only.
func (l *lexer) lineOf(offset int) int {
	line := 1
	for i := 0; i < offset && i < len(l.src); i++ {
		if l.src[i] == '\n' || l.src[i] == '\r' && l.at(i+1) != '\n' {
			line++
		}
	}
	return line
}

// maybeAug emits single, or TokAugAssign where `=` follows the n bytes of the operator.
func (l *lexer) maybeAug(single TokenKind, n int) {
	if l.at(l.i+n) == '=' {
		l.op(TokAugAssign, n+1)
	} else {
		l.op(single, n)
	}
}

// next emits at most one token.
func (l *lexer) next() { l.nextIn(0) }

// nextIn is next where the brackets below base belong to the text around a replacement field.
func (l *lexer) nextIn(base int) {
	c := l.src[l.i]
	following := l.at(l.i + 1)
	switch c {
	case ' ', '\t', '\f':
		l.i++
	case '#':
		l.comment()
	case '\n', '\r':
		start := l.i
		l.lineEnd()
		if len(l.parens) > 0 {
			if l.tolerant && l.fields == 0 {
				l.checkUnclosed(start)
			}
			return
		}
		l.emit(TokNewline, start)
		l.lineStart()
	case '\\':
		l.joinLine()
	case '(':
		l.open(TokLPar)
	case ')':
		l.close(TokRPar, base)
	case '[':
		l.open(TokLSqb)
	case ']':
		l.close(TokRSqb, base)
	case '{':
		l.open(TokLBrace)
	case '}':
		l.close(TokRBrace, base)
	case ',':
		l.op(TokComma, 1)
	case ';':
		l.op(TokSemi, 1)
	case '~':
		l.op(TokTilde, 1)
	case '"', '\'':
		l.str(l.i, 0)
	default:
		switch {
		case class[c]&identStart != 0:
			l.identifier()
		case class[c]&decDigit != 0:
			l.number()
		default:
			l.operator(c, following)
		}
	}
}

// checkUnclosed closes all brackets where a line begins with a keyword that no expression contains:
// without it one missing bracket would swallow the rest of the file.
func (l *lexer) checkUnclosed(newline int) {
	i := l.i
	for i < len(l.src) && (l.src[i] == ' ' || l.src[i] == '\t') {
		i++
	}
	j := i
	for j < len(l.src) && class[l.src[j]]&identPart != 0 {
		j++
	}
	switch keyword(l.src[i:j]) {
	case KwDef, KwClass, KwReturn, KwImport, KwWhile, KwWith, KwTry, KwRaise, KwDel, KwPass, KwBreak,
		KwContinue, KwGlobal, KwNonlocal, KwAssert, KwExcept, KwFinally, KwElif:
	default:
		return
	}
	l.neverClosed()
	l.tokens = append(l.tokens, Token{TokNewline, source.Span{Start: uint32(newline), End: uint32(l.i)}})
	l.lineStart()
}

// neverClosed reports the innermost open bracket and forgets all of them.
func (l *lexer) neverClosed() {
	top := l.parens[len(l.parens)-1]
	l.parens = l.parens[:0]
	l.fail(int(top.pos), int(top.pos)+1, "'%c' was never closed", top.char)
}

// operator emits an operator, a number that starts with a dot, or an invalid token.
func (l *lexer) operator(c, following byte) {
	switch c {
	case ':':
		if following == '=' {
			l.op(TokWalrus, 2)
		} else {
			l.op(TokColon, 1)
		}
	case '.':
		switch {
		case class[following]&decDigit != 0:
			l.number()
		case following == '.' && l.at(l.i+2) == '.':
			l.op(TokEllipsis, 3)
		default:
			l.op(TokDot, 1)
		}
	case '=':
		if following == '=' {
			l.op(TokEqEqual, 2)
		} else {
			l.op(TokEqual, 1)
		}
	case '!':
		if following == '=' {
			l.op(TokNotEqual, 2)
		} else {
			l.op(TokExclam, 1)
		}
	case '+':
		l.maybeAug(TokPlus, 1)
	case '-':
		if following == '>' {
			l.op(TokArrow, 2)
		} else {
			l.maybeAug(TokMinus, 1)
		}
	case '*':
		if following == '*' {
			l.maybeAug(TokDoubleStar, 2)
		} else {
			l.maybeAug(TokStar, 1)
		}
	case '/':
		if following == '/' {
			l.maybeAug(TokDoubleSlash, 2)
		} else {
			l.maybeAug(TokSlash, 1)
		}
	case '%':
		l.maybeAug(TokPercent, 1)
	case '@':
		l.maybeAug(TokAt, 1)
	case '&':
		l.maybeAug(TokAmper, 1)
	case '|':
		l.maybeAug(TokVBar, 1)
	case '^':
		l.maybeAug(TokCircumflex, 1)
	case '<':
		switch following {
		case '<':
			l.maybeAug(TokLShift, 2)
		case '=':
			l.op(TokLessEqual, 2)
		case '>':
			l.op(TokNotEqual, 2) // rejected by the parser, as in CPython
		default:
			l.op(TokLess, 1)
		}
	case '>':
		switch following {
		case '>':
			l.maybeAug(TokRShift, 2)
		case '=':
			l.op(TokGreaterEqual, 2)
		default:
			l.op(TokGreater, 1)
		}
	default:
		if c < ' ' || c == 0x7f {
			l.fail(l.i, l.i+1, "invalid non-printable character U+%04X", c)
		} else {
			l.fail(l.i, l.i+1, "invalid syntax")
		}
		l.op(TokInvalid, 1)
	}
}

// identifier emits a name or keyword, or the string that the letters are a prefix of.
func (l *lexer) identifier() {
	start, src := l.i, l.src
	i := start
	var seen byte
	for i < len(src) && class[src[i]]&identPart != 0 {
		seen |= src[i]
		i++
	}
	if i < len(src) && (src[i] == '"' || src[i] == '\'') && i-start <= 2 {
		if flags, ok := stringPrefix(src[start:i]); ok {
			l.i = i
			l.str(start, flags)
			return
		}
		if a, b, bad := incompatiblePrefixes(src[start:i]); bad {
			l.fail(start, i, "'%c' and '%c' prefixes are incompatible", a, b)
		}
	}
	l.i = i
	if seen < utf8.RuneSelf {
		l.emit(keyword(src[start:i]), start)
		return
	}
	for j := start; j < i; {
		r, width := utf8.DecodeRune(src[j:i])
		if !isIdentRune(r, j == start) || r == utf8.RuneError && width == 1 {
			l.invalidRune(j, r, width)
			// Tolerant: the character alone is invalid, what stands before it is a name.
			if j > start {
				l.i = j
				l.emit(TokName, start)
			}
			l.i = j + width
			l.emit(TokInvalid, j)
			return
		}
		j += width
	}
	l.emit(TokName, start)
}

// invalidRune reports a character that cannot stand in an identifier.
func (l *lexer) invalidRune(i int, r rune, width int) {
	switch {
	case r == utf8.RuneError && width == 1:
		l.fail(i, i+1, "invalid or missing UTF-8 at byte 0x%02x", l.src[i])
	case unicode.IsPrint(r):
		l.fail(i, i+width, "invalid character '%c' (U+%04X)", r, r)
	default:
		l.fail(i, i+width, "invalid non-printable character U+%04X", r)
	}
}

// isIdentRune implements XID_Start and XID_Continue for non-ASCII characters; ASCII ones were checked
// by byte class. The few characters whose NFKC form is not an identifier (which is what the X stands
// for) are excluded by name.
func isIdentRune(r rune, first bool) bool {
	if r < utf8.RuneSelf {
		return true
	}
	if unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r) {
		return !notXID(r, first)
	}
	return !first && unicode.In(r, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue) && !notXID(r, first)
}

// notXID lists the characters of ID_Start and ID_Continue that XID_Start and XID_Continue leave out
// (UAX #31, closure under NFKC).
func notXID(r rune, first bool) bool {
	switch r {
	case 0x037A, 0xFC5E, 0xFC5F, 0xFC60, 0xFC61, 0xFC62, 0xFC63, 0xFDFA, 0xFDFB, 0xFE70, 0xFE72, 0xFE74, 0xFE76,
		0xFE78, 0xFE7A, 0xFE7C, 0xFE7E, 0x309B, 0x309C, 0x2E2F:
		return true
	case 0x0E33, 0x0EB3, 0xFF9E, 0xFF9F:
		return first
	}
	return false
}

// Digit predicates of the four kinds of integer.
func isDec(b byte) bool { return b >= '0' && b <= '9' }
func isHex(b byte) bool { return class[b]&hexDigit != 0 }
func isOct(b byte) bool { return b >= '0' && b <= '7' }
func isBin(b byte) bool { return b == '0' || b == '1' }

// digits skips digits with single underscores between them; false if there is none where one must be.
func (l *lexer) digits(is func(byte) bool) bool {
	for {
		if !is(l.at(l.i)) {
			return false
		}
		for is(l.at(l.i)) {
			l.i++
		}
		if l.at(l.i) != '_' {
			return true
		}
		l.i++
	}
}

// number emits a number.
func (l *lexer) number() {
	start := l.i
	kind := "decimal"
	ok := true
	radix := byte(0)
	if l.src[start] == '0' {
		radix = l.at(start+1) | 0x20
	}
	switch radix {
	case 'x', 'o', 'b':
		l.i += 2
		if l.at(l.i) == '_' {
			l.i++
		}
		switch radix {
		case 'x':
			kind, ok = "hexadecimal", l.digits(isHex)
		case 'o':
			kind, ok = "octal", l.digits(isOct)
		default:
			kind, ok = "binary", l.digits(isBin)
		}
		if d := l.at(l.i); isDec(d) {
			l.fail(l.i, l.i+1, "invalid digit '%c' in %s literal", d, kind)
			ok = true
			l.skipWord()
		}
	default:
		kind, ok = l.decimal(start)
	}
	if !ok {
		l.fail(l.i-1, l.i, "invalid %s literal", kind)
		l.skipWord()
	} else {
		l.numberEnd(kind)
	}
	l.emit(TokNumber, start)
}

// decimal skips a decimal integer, a float or an imaginary number. It returns which, for messages.
func (l *lexer) decimal(start int) (kind string, ok bool) {
	kind = "decimal"
	integer := true
	if l.src[start] != '.' && !l.digits(isDec) {
		return kind, false
	}
	end := l.i
	if l.at(l.i) == '.' {
		integer = false
		l.i++
		if isDec(l.at(l.i)) && !l.digits(isDec) {
			return kind, false
		}
	}
	if l.at(l.i)|0x20 == 'e' {
		j := l.i + 1
		if l.at(j) == '+' || l.at(j) == '-' {
			j++
			if !isDec(l.at(j)) {
				l.i = j
				return kind, false
			}
		}
		if isDec(l.at(j)) {
			l.i = j
			if !l.digits(isDec) {
				return kind, false
			}
			integer = false
		}
	}
	if l.at(l.i)|0x20 == 'j' {
		l.i++
		return "imaginary", true
	}
	if !integer {
		return kind, true
	}
	if l.src[start] == '0' {
		for k := start; k < end; k++ {
			if d := l.src[k]; d != '0' && d != '_' {
				l.fail(start, k, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
				break
			}
		}
	}
	return kind, true
}

// numberEnd checks what follows a number: `1if x else y` is valid, `1x` is not. CPython only looks at
// the first letters, so `1_else` is rejected and `1ifx` is two tokens.
func (l *lexer) numberEnd(kind string) {
	if class[l.at(l.i)]&identPart == 0 {
		return
	}
	rest := l.src[l.i:]
	for _, word := range []string{"and", "else", "for", "if", "in", "is", "not", "or"} {
		if bytes.HasPrefix(rest, []byte(word)) {
			return
		}
	}
	if r, width := utf8.DecodeRune(rest); r >= utf8.RuneSelf && !isIdentRune(r, false) {
		l.invalidRune(l.i, r, width)
	} else {
		l.fail(l.i-1, l.i, "invalid %s literal", kind)
	}
	l.skipWord()
}

// skipWord skips identifier characters after an error in a number.
func (l *lexer) skipWord() {
	for l.i < len(l.src) && class[l.src[l.i]]&identPart != 0 {
		l.i++
	}
}
