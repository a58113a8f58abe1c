package rewrite

import (
	"bytes"
	"sort"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// raw stands for a line end inside a string token in text that the printer assembles: the line after it
// is content and must never be indented. A NUL cannot occur in Python source.
const raw = "\x00"

// place says where a statement stands.
type place struct {
	siblings []syntax.Stmt
	index    int
	parent   syntax.Node // nil at module level
}

// text is the text of one file with what the printer asks about its lines.
type text struct {
	file *syntax.File
	src  []byte
	// lines holds the offset of each line's first byte.
	lines []uint32
	// frozen marks the lines that begin inside a string token.
	frozen []bool
	eol    string // the line end that most lines have
	unit   string // one level of indentation
	quote  string // the quote that most strings have
	places map[syntax.Stmt]place
}

func newText(f *syntax.File, unit string) *text {
	t := &text{file: f, src: f.Src, places: map[syntax.Stmt]place{}}
	t.findLines()
	t.findFrozen()
	t.findPlaces(f.Body, nil)
	t.unit = unit
	if unit == "" {
		t.unit = t.findUnit()
	}
	return t
}

// findLines splits the text as Python does: at \n, \r\n and \r.
func (t *text) findLines() {
	t.lines = []uint32{0}
	lf, crlf := 0, 0
	for i := 0; i < len(t.src); i++ {
		switch t.src[i] {
		case '\n':
			lf++
		case '\r':
			if i+1 < len(t.src) && t.src[i+1] == '\n' {
				crlf++
				i++
			}
		default:
			continue
		}
		t.lines = append(t.lines, uint32(i+1))
	}
	t.eol = "\n"
	if crlf > lf {
		t.eol = "\r\n"
	}
}

func (t *text) findFrozen() {
	t.frozen = make([]bool, len(t.lines)+1)
	single, double, depth := 0, 0, 0
	var start uint32
	for _, tok := range t.file.Tokens {
		span := tok.Span
		switch tok.Kind {
		case syntax.TokString, syntax.TokBytes:
			body := bytes.TrimLeft(t.src[span.Start:span.End], "rRbBuU")
			if bytes.HasPrefix(body, []byte(`'`)) {
				single++
			} else if bytes.HasPrefix(body, []byte(`"`)) && !bytes.HasPrefix(body, []byte(`"""`)) {
				double++
			}
		case syntax.TokFStringStart, syntax.TokTStringStart:
			if depth == 0 {
				start = span.Start
			}
			depth++
			continue
		case syntax.TokFStringEnd:
			if depth--; depth > 0 {
				continue
			}
			// Lines inside a replacement field are kept as they are as well: in `{x = }` the spaces are
			// part of the value.
			span.Start = start
		default:
			continue
		}
		for l := t.line(span.Start) + 1; l < len(t.lines) && t.lines[l] < span.End; l++ {
			t.frozen[l] = true
		}
	}
	t.quote = `"`
	if single > double {
		t.quote = `'`
	}
}

// blocks calls f for each list of statements directly below s.
func blocks(s syntax.Node, f func([]syntax.Stmt)) {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		f(s.Body)
	case *syntax.ClassDef:
		f(s.Body)
	case *syntax.For:
		f(s.Body)
		f(s.Orelse)
	case *syntax.While:
		f(s.Body)
		f(s.Orelse)
	case *syntax.If:
		f(s.Body)
		f(s.Orelse)
	case *syntax.With:
		f(s.Body)
	case *syntax.Match:
		for _, c := range s.Cases {
			f(c.Body)
		}
	case *syntax.Try:
		f(s.Body)
		for _, h := range s.Handlers {
			f(h.Body)
		}
		f(s.Orelse)
		f(s.Finalbody)
	}
}

func (t *text) findPlaces(list []syntax.Stmt, parent syntax.Node) {
	for i, s := range list {
		t.places[s] = place{list, i, parent}
		blocks(s, func(b []syntax.Stmt) { t.findPlaces(b, s) })
	}
}

// findUnit returns the step of indentation that most blocks of the file use.
func (t *text) findUnit() string {
	count := map[string]int{}
	for s, p := range t.places {
		if p.parent == nil || p.index != 0 || !t.opensLine(s) {
			continue
		}
		outer, inner := t.indentAt(p.parent.Range().Start), t.indentAt(t.start(s))
		if m, ok := p.parent.(*syntax.Match); ok && len(m.Cases) > 0 {
			continue // the step of a case block counts from the case, which is not a statement
		}
		if strings.HasPrefix(inner, outer) && len(inner) > len(outer) {
			count[inner[len(outer):]]++
		}
	}
	best, n := "    ", 0
	for unit, c := range count {
		if c > n || c == n && unit < best {
			best, n = unit, c
		}
	}
	return best
}

// line returns the index of the line that holds offset off.
func (t *text) line(off uint32) int {
	return sort.Search(len(t.lines), func(i int) bool { return t.lines[i] > off }) - 1
}

// lineStart returns the offset of the first byte of line l, or the end of the text beyond the last one.
func (t *text) lineStart(l int) uint32 {
	if l >= len(t.lines) {
		return uint32(len(t.src))
	}
	return t.lines[l]
}

// lineText returns line l without its line end.
func (t *text) lineText(l int) string {
	return strings.TrimRight(string(t.src[t.lineStart(l):t.lineStart(l+1)]), "\r\n")
}

// lineEnd returns the offset behind the last byte of the line that holds off, its line end excluded.
func (t *text) lineEnd(off uint32) uint32 {
	l := t.line(off)
	return t.lineStart(l) + uint32(len(t.lineText(l)))
}

func (t *text) blank(l int) bool { return strings.TrimSpace(t.lineText(l)) == "" }

// indentAt returns the white space that the line of off begins with.
func (t *text) indentAt(off uint32) string {
	s := t.lineText(t.line(off))
	return s[:len(s)-len(strings.TrimLeft(s, " \t\f"))]
}

// start returns where s begins, decorators included.
func (t *text) start(s syntax.Stmt) uint32 {
	var decorators []syntax.Expr
	switch s := s.(type) {
	case *syntax.FunctionDef:
		decorators = s.Decorators
	case *syntax.ClassDef:
		decorators = s.Decorators
	}
	start := s.Range().Start
	if len(decorators) == 0 {
		return start
	}
	// The @ stands before the first decorator, perhaps with parentheses and spaces between.
	for i := decorators[0].Range().Start; i > 0; i-- {
		if t.src[i-1] == '@' {
			return i - 1
		}
	}
	return start
}

// opensLine reports whether nothing but white space (and a byte order mark) stands before s on its line.
func (t *text) opensLine(s syntax.Stmt) bool {
	start := t.start(s)
	before := string(t.src[t.lineStart(t.line(start)):start])
	return strings.TrimSpace(strings.TrimPrefix(before, "\ufeff")) == ""
}

// closesLine reports whether nothing but a comment follows s on its last line.
func (t *text) closesLine(s syntax.Stmt) bool {
	end := s.Range().End
	rest := strings.TrimLeft(string(t.src[end:t.lineEnd(end)]), " \t\f;")
	return rest == "" || rest[0] == '#'
}

// comments returns the comments in [from, to).
func (t *text) comments(from, to uint32) []syntax.Comment {
	all := t.file.Comments
	i := sort.Search(len(all), func(i int) bool { return all[i].Start >= from })
	j := sort.Search(len(all), func(i int) bool { return all[i].Start >= to })
	if j < i {
		return nil
	}
	return all[i:j]
}

// ownLine reports whether the comment is all there is on its line.
func (t *text) ownLine(c syntax.Comment) bool {
	return strings.TrimSpace(string(t.src[t.lineStart(t.line(c.Start)):c.Start])) == ""
}

// trailing returns the comment behind off on the same line, "" if there is none.
func (t *text) trailing(off uint32) string {
	for _, c := range t.comments(off, t.lineEnd(off)) {
		return t.file.Text(c.Span)
	}
	return ""
}

// attached returns the first line of the block of comments that stands directly above s, at its
// indentation, or the line of s itself. A block that begins the file is about the file.
func (t *text) attached(s syntax.Stmt) int {
	start := t.start(s)
	own := t.line(start)
	indent := t.indentAt(start)
	first := own
	for first > 0 && !t.frozen[first-1] && strings.HasPrefix(t.lineText(first-1), indent+"#") {
		first--
	}
	if first == 0 || first == 1 && strings.HasPrefix(t.lineText(0), "\ufeff#") {
		return own
	}
	return first
}

// top returns the statement of the module's body that holds s.
func (t *text) top(s syntax.Stmt) syntax.Stmt {
	start := s.Range().Start
	body := t.file.Body
	i := sort.Search(len(body), func(i int) bool { return body[i].Range().End > start })
	if i < len(body) {
		return body[i]
	}
	return s
}

// sub replaces a part of copied text.
type sub struct {
	span source.Span
	text string
}

// copy returns the text of span with subs applied, line ends as "\n" or, inside strings, as raw.
func (t *text) copy(span source.Span, subs []sub) string {
	var b strings.Builder
	for at := span.Start; at < span.End; {
		for _, s := range subs {
			if s.span.Start == at && s.span.End == at {
				b.WriteString(s.text)
			}
		}
		if i := findSub(subs, at); i >= 0 && subs[i].span.End <= span.End {
			b.WriteString(subs[i].text)
			at = subs[i].span.End
			continue
		}
		c := t.src[at]
		at++
		if c == '\r' && at < span.End && t.src[at] == '\n' {
			continue // the \n is next
		}
		if c != '\n' && c != '\r' {
			b.WriteByte(c)
		} else if t.frozen[t.line(at)] {
			b.WriteString(raw)
		} else {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// findSub is the one that replaces what begins at at, -1 for none.
func findSub(subs []sub, at uint32) int {
	for i, s := range subs {
		if s.span.Start == at && s.span.End > at {
			return i
		}
	}
	return -1
}

// reindent gives each line of s but the first the indentation to instead of from. Blank lines become
// empty. A line that does not begin with from (a continuation line further left) gets to.
func reindent(s, from, to string) string {
	lines := strings.Split(s, "\n")
	for i := 1; i < len(lines); i++ {
		head, tail, _ := strings.Cut(lines[i], raw)
		if strings.TrimSpace(head) == "" && tail == "" {
			lines[i] = ""
			continue
		}
		if rest, ok := strings.CutPrefix(lines[i], from); ok {
			lines[i] = to + rest
		} else {
			lines[i] = to + strings.TrimLeft(lines[i], " \t\f")
		}
	}
	return strings.Join(lines, "\n")
}
