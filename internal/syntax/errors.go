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
