package syntax

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Flags of a string prefix.
const (
	prefixBytes = 1 << iota
	prefixRaw
	prefixF
	prefixU
	prefixT
)

// stringPrefix reads the letters before a quote.
func stringPrefix(letters []byte) (flags int, ok bool) {
	for _, c := range letters {
		bit := 0
		switch c | 0x20 {
		case 'b':
			bit = prefixBytes
		case 'r':
			bit = prefixRaw
		case 'f':
			bit = prefixF
		case 'u':
			bit = prefixU
		case 't':
			bit = prefixT
		default:
			return 0, false
		}
		if flags&bit != 0 {
			return 0, false
		}
		flags |= bit
	}
	switch flags {
	case prefixBytes, prefixRaw, prefixF, prefixU, prefixT, prefixBytes | prefixRaw, prefixRaw | prefixF, prefixRaw | prefixT:
		return flags, true
	}
	return 0, false
}

// incompatiblePrefixes returns two letters of a string prefix that exclude each other, in the order
// CPython looks for them; bad is false if letters is no prefix at all.
func incompatiblePrefixes(letters []byte) (a, b byte, bad bool) {
	if len(letters) != 2 {
		return 0, 0, false
	}
	x, y := letters[0]|0x20, letters[1]|0x20
	for _, pair := range []string{"ub", "ur", "uf", "ut", "bf", "bt", "ft"} {
		if x == pair[0] && y == pair[1] || x == pair[1] && y == pair[0] {
			return pair[0], pair[1], true
		}
	}
	return 0, 0, false
}

// quoteOf returns the quote character at i and whether it is tripled.
func (l *lexer) quoteOf(i int) (quote byte, triple bool) {
	quote = l.src[i]
	return quote, l.at(i+1) == quote && l.at(i+2) == quote
}

// str emits a string whose prefix starts at start and whose quote is at the current offset.
func (l *lexer) str(start, flags int) {
	quote, triple := l.quoteOf(l.i)
	if triple {
		l.i += 3
	} else {
		l.i++
	}
	if flags&(prefixF|prefixT) != 0 {
		l.fstring(start, flags, quote, triple)
		return
	}
	src := l.src
	i := l.i
	for {
		if i >= len(src) {
			l.unterminated(start, i, triple, "")
			return
		}
		c := src[i]
		switch {
		case c == quote && !triple:
			l.i = i + 1
		case c == quote && l.at(i+1) == quote && l.at(i+2) == quote:
			l.i = i + 3
		case c == '\\':
			if l.at(i+1) == '\r' && l.at(i+2) == '\n' {
				i++
			}
			i += 2
			continue
		case !triple && (c == '\n' || c == '\r'):
			l.unterminated(start, i, triple, "")
			return
		default:
			i++
			continue
		}
		break
	}
	if flags&prefixBytes != 0 {
		l.emit(TokBytes, start)
	} else {
		l.emit(TokString, start)
	}
}

// unterminated reports a string that starts at start and was still open at end.
func (l *lexer) unterminated(start, end int, triple bool, kind string) {
	end = min(end, len(l.src))
	text := l.src[start:end]
	quote := bytes.IndexAny(text, `"'`)
	size := 1
	if triple {
		size = 3
	}
	if kind == "" && l.fields > 0 && string(text[quote:quote+size]) == l.quote {
		// The quote was meant to close the string around the replacement field.
		l.fail(start, start+1, "%sstring: expecting '}'", l.stringKind)
	} else if triple {
		l.fail(start, start+1, "unterminated triple-quoted %sstring literal (detected at line %d)", kind, l.lastLine())
	} else {
		l.fail(start, start+1, "unterminated %sstring literal (detected at line %d)", kind, l.lineOf(end))
	}
	l.i = end
	if kind != "" {
		start = end // the tokens of an f-string so far stand
	}
	l.emit(TokInvalid, start)
}

// lastLine returns the number of the last line of the text; a final line end opens no further line.
func (l *lexer) lastLine() int {
	n := len(l.src)
	if n > 0 && l.src[n-1] == '\n' {
		n--
	}
	return l.lineOf(n)
}

// fstring emits the tokens of an f-string or t-string; the opening quote was read.
func (l *lexer) fstring(start, flags int, quote byte, triple bool) {
	f := fstringLexer{l, start, flags, quote, triple, "f-"}
	if flags&prefixT != 0 {
		f.kind = "t-"
		l.emit(TokTStringStart, start)
	} else {
		l.emit(TokFStringStart, start)
	}
	if l.fstrings >= maxFStringDepth {
		l.fail(start, l.i, "too many nested f-strings")
		return
	}
	outerKind, outerQuote := l.stringKind, l.quote
	l.stringKind, l.quote = f.kind, string(l.src[start+int(prefixLen(l.src[start:])):l.i])
	l.fstrings++
	f.literal(0)
	l.fstrings--
	l.stringKind, l.quote = outerKind, outerQuote
}

// fstringLexer reads one f-string or t-string.
type fstringLexer struct {
	*lexer
	start, flags int
	quote        byte
	triple       bool
	kind         string // "f-" or "t-", for messages
}

// closes reports whether the closing quote is at i.
func (f *fstringLexer) closes(i int) bool {
	return f.at(i) == f.quote && (!f.triple || f.at(i+1) == f.quote && f.at(i+2) == f.quote)
}

// literal emits literal text and replacement fields. With spec 0 it ends behind the closing quote; with
// spec > 0 (in a format spec nested that deep) it ends before the `}` of the field.
func (f *fstringLexer) literal(spec int) {
	start := f.i
	flush := func() {
		if f.i > start {
			f.emit(TokFStringMiddle, start)
		}
	}
	for !f.stopped {
		if f.i >= len(f.src) {
			flush()
			f.unterminated(f.start, f.i, f.triple, f.kind)
			return
		}
		c := f.src[f.i]
		switch {
		case f.closes(f.i):
			flush()
			if spec > 0 {
				f.fail(f.i, f.i+1, "%sstring: expecting '}', or format specs", f.kind)
				return
			}
			end := f.i
			f.i++
			if f.triple {
				f.i += 2
			}
			f.emit(TokFStringEnd, end)
			return
		case c == '\\':
			f.escape()
		case c == '{' && f.at(f.i+1) == '{' && spec == 0:
			f.i += 2
		case c == '{':
			flush()
			if !f.field(spec) {
				return
			}
			start = f.i
		case c == '}' && spec > 0:
			flush()
			return
		case c == '}' && f.at(f.i+1) == '}':
			f.i += 2
		case c == '}':
			flush()
			f.fail(f.i, f.i+1, "%sstring: single '}' is not allowed", f.kind)
			f.i++
			f.emit(TokInvalid, f.i-1)
			start = f.i
		case !f.triple && (c == '\n' || c == '\r'):
			flush()
			if spec > 0 {
				f.fail(f.i, f.i+1, "%sstring: newlines are not allowed in format specifiers for single quoted %[1]sstrings", f.kind)
				return
			}
			f.unterminated(f.start, f.i, f.triple, f.kind)
			return
		default:
			f.i++
		}
	}
}

// escape skips a backslash and what belongs to it: not a brace, which still opens a field, but the
// braces of \N{...}.
func (f *fstringLexer) escape() {
	if f.flags&prefixRaw == 0 && f.at(f.i+1) == 'N' && f.at(f.i+2) == '{' {
		if j := bytes.IndexAny(f.src[f.i:], "}\n\"'"); j >= 0 && f.src[f.i+j] == '}' {
			f.i += j + 1
			return
		}
	}
	f.i++
	if f.i >= len(f.src) {
		return
	}
	switch f.src[f.i] {
	case '{', '}':
	case '\r', '\n':
		f.lineEnd()
	default:
		f.i++
	}
}

// field emits a replacement field, from `{` to `}`. It returns false if the string ended in it.
func (f *fstringLexer) field(spec int) bool {
	if spec >= maxFStringFields {
		f.fail(f.i-1, f.i+1, "%sstring: expressions nested too deeply", f.kind)
		f.op(TokInvalid, 1)
		return true
	}
	base := len(f.parens)
	f.open(TokLBrace)
	if len(f.parens) == base {
		return !f.stopped // too deep: an error was reported
	}
	f.fields++
	defer func() {
		f.fields--
		if f.tolerant || f.i < len(f.src) { // at the end, the brace was never closed
			f.parens = f.parens[:min(base, len(f.parens))]
		}
	}()
	for !f.stopped {
		if f.i >= len(f.src) {
			if f.tolerant {
				f.fail(f.start, f.start+1, "%sstring: expecting '}'", f.kind)
			}
			return false
		}
		c := f.src[f.i]
		if len(f.parens) == base+1 {
			switch {
			case c == ':':
				f.op(TokColon, 1)
				f.literal(spec + 1)
				if f.i < len(f.src) && f.src[f.i] == '}' && !f.stopped {
					f.op(TokRBrace, 1)
					return true
				}
				return false
			case c == '}':
				f.op(TokRBrace, 1)
				return true
			case c == '!' && f.at(f.i+1) != '=':
				f.op(TokExclam, 1)
				continue
			}
		}
		if f.tolerant && !f.triple && (c == '\n' || c == '\r') {
			// A field may span lines since 3.12, but far more often its brace is missing.
			f.fail(f.start, f.start+1, "%sstring: expecting '}'", f.kind)
			return false
		}
		f.nextIn(base + 1)
	}
	return false
}

// decodeString returns the value of a string or bytes literal with its prefix and quotes.
func (p *parser) decodeString(t Token) (value string, flags int) {
	text := p.text[t.Start:t.End]
	quote := strings.IndexAny(text, `"'`)
	flags, _ = stringPrefix([]byte(text[:quote]))
	body := text[quote:]
	n := 1
	if len(body) >= 6 && body[1] == body[0] && body[2] == body[0] {
		n = 3
	}
	offset := t.Start + uint32(quote+n)
	body = body[n : len(body)-n]
	if flags&prefixBytes != 0 {
		for i := 0; i < len(body); i++ {
			if body[i] >= utf8.RuneSelf {
				p.failAt(t.Span, "bytes can only contain ASCII literal characters")
			}
		}
	}
	return p.decodeText(body, offset, flags), flags
}

// decodeText resolves line ends and, unless the literal is raw, escapes. offset is where text starts.
func (p *parser) decodeText(text string, offset uint32, flags int) string {
	if flags&prefixRaw != 0 {
		if strings.IndexByte(text, '\r') < 0 {
			return text
		}
		return normalizeLineEnds(text)
	}
	if strings.IndexByte(text, '\\') < 0 && strings.IndexByte(text, '\r') < 0 {
		return text
	}
	d := decoder{p: p, text: text, offset: offset, bytes: flags&prefixBytes != 0}
	return d.run()
}

// normalizeLineEnds turns \r\n and \r into \n, as Python does before it reads a file.
func normalizeLineEnds(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// decoder resolves the escapes of one literal.
type decoder struct {
	p      *parser
	text   string
	offset uint32
	bytes  bool
	i      int
	out    []byte
}

func (d *decoder) run() string {
	d.out = make([]byte, 0, len(d.text))
	for d.i < len(d.text) {
		c := d.text[d.i]
		switch {
		case c == '\\' && d.i+1 < len(d.text):
			d.escape()
		case c == '\r':
			d.i++
			if d.i < len(d.text) && d.text[d.i] == '\n' {
				d.i++
			}
			d.out = append(d.out, '\n')
		default:
			d.out = append(d.out, c)
			d.i++
		}
	}
	return string(d.out)
}

// simpleEscapes maps the letter after a backslash to its value; 0 means that it is none of these.
var simpleEscapes = [256]byte{'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

func (d *decoder) escape() {
	c := d.text[d.i+1]
	if v := simpleEscapes[c]; v != 0 {
		d.out = append(d.out, v)
		d.i += 2
		return
	}
	switch {
	case c == '\n':
		d.i += 2
	case c == '\r':
		d.i += 2
		if d.i < len(d.text) && d.text[d.i] == '\n' {
			d.i++
		}
	case isOct(c):
		v := 0
		d.i++
		for n := 0; n < 3 && d.i < len(d.text) && isOct(d.text[d.i]); n++ {
			v = v*8 + int(d.text[d.i]-'0')
			d.i++
		}
		d.put(rune(v))
	case c == 'x':
		d.hex(2)
	case c == 'u' && !d.bytes:
		d.hex(4)
	case c == 'U' && !d.bytes:
		d.hex(8)
	case c == 'N' && !d.bytes:
		d.named()
	default: // an unknown escape stands for itself
		d.out = append(d.out, '\\')
		d.i++
	}
}

// put appends one character, or one byte of a bytes literal (an octal escape above \377 wraps).
func (d *decoder) put(r rune) {
	if d.bytes {
		d.out = append(d.out, byte(r))
		return
	}
	d.out = appendWTF8(d.out, r)
}

// appendWTF8 is utf8.AppendRune, with lone surrogates encoded in the same scheme instead of replaced.
func appendWTF8(out []byte, r rune) []byte {
	if r >= 0xD800 && r <= 0xDFFF {
		return append(out, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0xBF, 0x80|byte(r)&0xBF)
	}
	return utf8.AppendRune(out, r)
}

// hex decodes \x, \u and \U, which have exactly n digits.
func (d *decoder) hex(n int) {
	start := d.i
	d.i += 2
	v := rune(0)
	for k := 0; k < n; k++ {
		if d.i >= len(d.text) || !isHex(d.text[d.i]) {
			d.badHex(start, n)
			return
		}
		v = v<<4 | hexValue(d.text[d.i])
		d.i++
	}
	if v > utf8.MaxRune || v < 0 {
		d.unicodeError(start, d.i-1, "illegal Unicode character")
		return
	}
	d.put(v)
}

func hexValue(c byte) rune {
	switch {
	case c <= '9':
		return rune(c - '0')
	default:
		return rune(c|0x20-'a') + 10
	}
}
