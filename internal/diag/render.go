package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fatih/color"
	"github.com/mattn/go-runewidth"
	"github.com/parloop/parloop/internal/source"
)

// Renderer prints diagnostics. The zero value prints without source text and without colour.
type Renderer struct {
	// Source returns the text of a file, false where it is not at hand.
	Source func(file string) ([]byte, bool)
	Color  bool
	// Context is the number of lines shown before and after each marked one.
	Context int

	texts map[string]*Text
}

const (
	tabWidth = 4
	// maxWidth is the number of columns of a source line that are shown; what is cut away is far from
	// every mark.
	maxWidth = 140
)

// style is how a piece of output looks.
type style uint8

const (
	plain style = iota
	bold
	gutter
	primary
	secondary
	help
	errorWord
	refusalWord
	warningWord
	opportunityWord
	noteWord
)

var styles = map[style]*color.Color{
	bold:            color.New(color.Bold),
	gutter:          color.New(color.FgBlue, color.Bold),
	primary:         color.New(color.FgRed, color.Bold),
	secondary:       color.New(color.FgBlue, color.Bold),
	help:            color.New(color.FgCyan, color.Bold),
	errorWord:       color.New(color.FgRed, color.Bold),
	refusalWord:     color.New(color.FgMagenta, color.Bold),
	warningWord:     color.New(color.FgYellow, color.Bold),
	opportunityWord: color.New(color.FgGreen, color.Bold),
	noteWord:        color.New(color.FgCyan, color.Bold),
}

func init() {
	// Whether colour is wanted is decided once, by UseColor; the package's own guess would look at the
	// wrong stream.
	for _, c := range styles {
		c.EnableColor()
	}
}

// UseColor decides whether output is coloured: NO_COLOR (any value) forbids it, CLICOLOR_FORCE (not
// empty, not 0) demands it, else it is for terminals that can.
func UseColor(terminal bool, getenv func(string) string) bool {
	switch {
	case getenv("NO_COLOR") != "":
		return false
	case getenv("CLICOLOR_FORCE") != "" && getenv("CLICOLOR_FORCE") != "0":
		return true
	default:
		return terminal && getenv("TERM") != "dumb"
	}
}

// Paint returns s in the colour of severity when colour is on.
func Paint(severity Severity, s string, on bool) string {
	return paint(severityStyle(severity), s, on)
}

// Bold returns s in bold when colour is on.
func Bold(s string, on bool) string { return paint(bold, s, on) }

func paint(st style, s string, on bool) string {
	if !on || st == plain || s == "" {
		return s
	}
	return styles[st].Sprint(s)
}

func severityStyle(s Severity) style {
	return [...]style{errorWord, refusalWord, warningWord, opportunityWord, noteWord}[min(s, Note)]
}

// Render returns d as text that ends with a newline.
func (r *Renderer) Render(d Diagnostic) string {
	var b strings.Builder
	word := d.Severity.String()
	if d.ID != "" {
		word += "[" + d.ID + "]"
	}
	b.WriteString(r.paint(severityStyle(d.Severity), word) + r.paint(bold, ": "+clean(d.Message)) + "\n")

	snippets := r.snippets(d)
	margin := 1
	for _, s := range snippets {
		margin = max(margin, len(strconv.Itoa(s.last())))
	}
	pad := strings.Repeat(" ", margin)
	for i, s := range snippets {
		r.snippet(&b, s, i == 0, pad)
	}
	footer := func(st style, word, text string) {
		// Continuation lines stand under the text, not under the word.
		indent := "\n" + pad + strings.Repeat(" ", len(" = : ")+len(word))
		fmt.Fprintf(&b, "%s %s %s%s\n", pad, r.paint(gutter, "="), r.paint(st, word+":"),
			" "+strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", indent))
	}
	if (d.Help != "" || len(d.Notes) > 0) && len(snippets) > 0 {
		b.WriteString(pad + " " + r.paint(gutter, "|") + "\n")
	}
	if d.Help != "" {
		footer(help, "help", d.Help)
	}
	for _, n := range d.Notes {
		footer(noteWord, "note", n)
	}
	return b.String()
}

func (r *Renderer) paint(st style, s string) string { return paint(st, s, r.Color) }

// snippet is the part of one file that is shown.
type snippet struct {
	file   string
	text   *Text // nil: only the place is named
	head   source.Span
	labels []Label
}

// last is the number of the last marked line, the widest number in the margin.
func (s *snippet) last() int {
	last := 0
	if s.text != nil {
		for _, l := range s.labels {
			last = max(last, s.text.Line(l.Span.Start))
		}
	}
	return last
}

// snippets groups the labels of d by file, the file of d first.
func (r *Renderer) snippets(d Diagnostic) []*snippet {
	labels := slices.Clone(d.Labels)
	if !slices.ContainsFunc(labels, func(l Label) bool { return l.Primary }) && d.File != "" {
		labels = append(labels, Label{Span: d.Span, Primary: true})
	}
	var out []*snippet
	if d.File != "" {
		out = append(out, &snippet{file: d.File, text: r.text(d.File), head: d.Span})
	}
	for _, l := range labels {
		file := cmp.Or(l.File, d.File)
		i := slices.IndexFunc(out, func(s *snippet) bool { return s.file == file })
		if i < 0 {
			i = len(out)
			out = append(out, &snippet{file: file, text: r.text(file), head: l.Span})
		}
		out[i].labels = append(out[i].labels, l)
	}
	for _, s := range out {
		slices.SortStableFunc(s.labels, compareLabels)
	}
	return out
}

func (r *Renderer) text(file string) *Text {
	if t, ok := r.texts[file]; ok {
		return t
	}
	if r.Source == nil {
		return nil
	}
	src, ok := r.Source(file)
	if !ok {
		return nil
	}
	if r.texts == nil {
		r.texts = map[string]*Text{}
	}
	r.texts[file] = NewText(src)
	return r.texts[file]
}

func (r *Renderer) snippet(b *strings.Builder, s *snippet, first bool, pad string) {
	arrow := ":::"
	if first {
		arrow = "-->"
	}
	place := s.file
	if s.text != nil {
		line, column := s.text.Position(s.head.Start)
		place = fmt.Sprintf("%s:%d:%d", s.file, line, column)
	}
	fmt.Fprintf(b, "%s%s %s\n", pad, r.paint(gutter, arrow), place)
	if s.text == nil {
		return
	}
	bar := r.paint(gutter, "|")
	fmt.Fprintf(b, "%s %s\n", pad, bar)

	byLine := map[int][]Label{}
	for _, l := range s.labels {
		n := s.text.Line(l.Span.Start)
		byLine[n] = append(byLine[n], l)
	}
	previous := 0
	for _, n := range r.visible(s.text, byLine) {
		if previous != 0 && n > previous+1 {
			b.WriteString(r.paint(gutter, "...") + "\n")
		}
		previous = n
		line, start := s.text.Content(n)
		v := newView(line, start, byLine[n])
		number := fmt.Sprintf("%*d", len(pad), n)
		writeLine(b, r.paint(gutter, number)+" "+bar, v.shown)
		for _, row := range v.rows(byLine[n]) {
			writeLine(b, pad+" "+bar, r.paintRow(row))
		}
	}
}

// writeLine writes a margin and text without white space at the end.
func writeLine(b *strings.Builder, margin, text string) {
	b.WriteString(margin)
	if text = strings.TrimRight(text, " "); text != "" {
		b.WriteString(" " + text)
	}
	b.WriteByte('\n')
}

// visible returns the numbers of the lines to show: the marked ones, their context, and single lines
// between two shown ones (an ellipsis would be as long).
func (r *Renderer) visible(t *Text, marked map[int][]Label) []int {
	show := map[int]bool{}
	for n := range marked {
		for k := max(1, n-r.Context); k <= min(t.Lines(), n+r.Context); k++ {
			if text, _ := t.Content(k); k <= n || len(text) > 0 {
				show[k] = true
			}
		}
	}
	lines := make([]int, 0, len(show))
	for n := range show {
		lines = append(lines, n)
		if show[n+2] && !show[n+1] {
			lines = append(lines, n+1)
		}
	}
	slices.Sort(lines)
	return lines
}

// view is one source line as displayed, with the columns of its marks.
type view struct {
	line  []byte
	start int // offset of the line in the file
	shown string
	cut   int // display columns cut away on the left, less the ellipsis put there
}

func newView(line []byte, start int, labels []Label) *view {
	v := &view{line: line, start: start}
	full := expand(line)
	width := displayWidth(full)
	v.shown = full
	if width <= maxWidth {
		return v
	}
	lo := 0
	if len(labels) > 0 {
		from, _ := v.columns(labels[0].Span) // labels are sorted by start
		if from > maxWidth/2 {
			lo = from - maxWidth/4
		}
	}
	const dots = "..."
	var b strings.Builder
	at := 0
	for _, c := range full {
		w := runeWidth(c)
		if at >= lo && at+w <= lo+maxWidth {
			if b.Len() == 0 && lo > 0 {
				b.WriteString(dots)
				v.cut = at - len(dots)
			}
			b.WriteRune(c)
		}
		at += w
	}
	v.shown = b.String()
	if width > lo+maxWidth {
		v.shown += dots
	}
	return v
}

// columns returns the display columns, from and to, of the part of span that lies in the line. The part
// is at least one column wide.
func (v *view) columns(span source.Span) (from, to int) {
	start := min(max(int(span.Start)-v.start, 0), len(v.line))
	end := min(max(int(span.End)-v.start, start), len(v.line))
	from = displayWidth(expand(v.line[:start])) - v.cut
	// The end is measured from the start of the line, because a tab in the span is as wide as its place
	// makes it.
	to = displayWidth(expand(v.line[:end])) - v.cut
	from = max(from, 0)
	return from, max(to, from+1)
}

// cell is one display column of a row of marks.
type cell struct {
	text  string
	style style
}

// rows returns the rows of marks and texts below a line. The underlines stand in the first; the text of
// the label that ends it stands beside its underline, the others hang below from bars:
//
//	total = total + f(x)
//	-----   ^^^^^ read here
//	|
//	written here
func (v *view) rows(labels []Label) [][]cell {
	if len(labels) == 0 {
		return nil
	}
	var rows [][]cell
	row := []cell(nil)
	last, lastEnd := -1, 0
	for pass := range 2 { // secondary marks first, so that primary ones cover them
		for _, l := range labels {
			if l.Primary != (pass == 1) {
				continue
			}
			mark, st := "-", secondary
			if l.Primary {
				mark, st = "^", primary
			}
			from, to := v.columns(l.Span)
			to = min(to, from+maxWidth)
			for c := from; c < to; c++ {
				put(&row, c, mark, st)
			}
		}
	}
	for i, l := range labels {
		if _, to := v.columns(l.Span); to >= lastEnd {
			last, lastEnd = i, to
		}
	}
	// Only the text of the label that reaches furthest can stand beside its underline.
	var hanging []Label
	for i, l := range labels {
		if l.Text != "" && i != last {
			hanging = append(hanging, l)
		}
	}
	if l := labels[last]; l.Text != "" {
		put(&row, len(row)+1, clean(l.Text), markStyle(l))
	}
	rows = append(rows, row)
	if len(hanging) == 0 {
		return rows
	}
	bars := func(ls []Label) []cell {
		var row []cell
		for _, l := range ls {
			from, _ := v.columns(l.Span)
			put(&row, from, "|", markStyle(l))
		}
		return row
	}
	rows = append(rows, bars(hanging))
	for i := len(hanging) - 1; i >= 0; i-- {
		from, _ := v.columns(hanging[i].Span)
		row := bars(hanging[:i])
		if len(row) > from { // two labels begin at one column: the text takes the place of the bar
			row = row[:from]
		}
		put(&row, from, clean(hanging[i].Text), markStyle(hanging[i]))
		rows = append(rows, row)
	}
	return rows
}

func markStyle(l Label) style {
	if l.Primary {
		return primary
	}
	return secondary
}

// put writes text at a column of row. A text of more than one column must be the last thing in its row.
func put(row *[]cell, column int, text string, st style) {
	for len(*row) <= column {
		*row = append(*row, cell{" ", plain})
	}
	(*row)[column] = cell{text, st}
}

func (r *Renderer) paintRow(row []cell) string {
	var b strings.Builder
	for i := 0; i < len(row); {
		j := i
		var piece strings.Builder
		for ; j < len(row) && row[j].style == row[i].style; j++ {
			piece.WriteString(row[j].text)
		}
		b.WriteString(r.paint(row[i].style, piece.String()))
		i = j
	}
	return b.String()
}

// expand makes a piece of source, taken from the start of its line, fit for display: tabs become
// spaces, control characters and bad bytes visible ones.
func expand(line []byte) string {
	var b bytes.Buffer
	column := 0
	for len(line) > 0 {
		c, size := utf8.DecodeRune(line)
		line = line[size:]
		if c == '\t' {
			n := tabWidth - column%tabWidth
			b.WriteString(strings.Repeat(" ", n))
			column += n
			continue
		}
		c = visible(c)
		b.WriteRune(c)
		column += runeWidth(c)
	}
	return b.String()
}

// visible replaces characters that would act on the terminal. DecodeRune has made bad bytes U+FFFD.
func visible(c rune) rune {
	switch {
	case c < ' ':
		return 0x2400 + c // the pictures of the control characters
	case c == 0x7f:
		return 0x2421
	case unicode.IsControl(c), unicode.Is(unicode.Cf, c):
		return utf8.RuneError // C1 controls, and direction marks that would reorder the line
	}
	return c
}

// clean makes message text fit for one line of output.
func clean(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || c == '\t' {
			return ' '
		}
		return visible(c)
	}, s)
}

// widths fixes the width of ambiguous characters, which would otherwise depend on the locale.
var widths = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

func runeWidth(c rune) int { return widths.RuneWidth(c) }

// displayWidth adds up the characters; it must agree with newView, which cuts between characters.
func displayWidth(s string) int {
	n := 0
	for _, c := range s {
		n += runeWidth(c)
	}
	return n
}

var colorCode = regexp.MustCompile("\x1b\\[[0-9;]*m")

// Width returns the number of columns that s takes on a terminal. Colour codes have none.
func Width(s string) int { return displayWidth(colorCode.ReplaceAllString(s, "")) }
