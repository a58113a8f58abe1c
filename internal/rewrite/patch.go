package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/source"
)

// rank orders what is inserted at one place.
type rank int

const (
	rankImport rank = iota
	rankHelper
	rankGuard
	rankAround
	rankInsert
	rankIndent
	rankReplace
)

// op is one change of the text before the levels of indentation are settled: the text of an op is
// written for the file as it is, and op lines that come to lie under a new main guard are moved along.
type op struct {
	span source.Span
	text string // line ends "\n"; raw inside strings
	rank rank
	// line: the text begins at the start of a line, which it indents itself.
	line bool
	site int // index of the plan, -1 for what belongs to the file
	// pool is 1 + the index of the pool whose with line this is, 0 for anything else, and outside the
	// number of levels that the line adds to its own line of the file, but not to itself.
	pool, outside int
}

// patch collects the ops of one file.
type patch struct {
	*text
	ops     []op
	indents map[int]int  // line to levels of new indentation inside the code of one plan
	owner   map[int]int  // line to site, for the lines in indents
	guarded map[int]bool // lines that move under the main guard
	shifted map[int]int  // line to levels of with statements that go around more than one plan's code
	// placed holds the ops of the last edits() call with their place in the new text.
	placed []placed
}

type placed struct {
	op
	at source.Span // in the new text
}

func newPatch(t *text) *patch {
	return &patch{text: t, indents: map[int]int{}, owner: map[int]int{}, guarded: map[int]bool{}, shifted: map[int]int{}}
}

func (p *patch) replace(site int, span source.Span, text string) {
	p.ops = append(p.ops, op{span: span, text: text, rank: rankReplace, site: site})
}

// replaceLines replaces the whole lines [first, last] by text, which ends with a line end or is empty.
func (p *patch) replaceLines(site, first, last int, text string) {
	span := source.Span{Start: p.lineStart(first), End: p.lineStart(last + 1)}
	if span.End == uint32(len(p.src)) && !strings.HasSuffix(string(p.src), "\n") && !strings.HasSuffix(string(p.src), "\r") {
		text = strings.TrimSuffix(text, "\n") // the file ends without a line end and stays so
	}
	p.ops = append(p.ops, op{span: span, text: text, rank: rankReplace, line: true, site: site})
}

// insertLines inserts text, whole lines, before line l.
func (p *patch) insertLines(site, l int, text string, r rank) {
	at := p.lineStart(l)
	if l == 0 && strings.HasPrefix(string(p.src), "\ufeff") {
		at = 3 // a byte order mark stays the first character
	}
	p.ops = append(p.ops, op{span: source.Span{Start: at, End: at}, text: text, rank: r, line: true, site: site})
}

func (p *patch) indentLines(site, first, last int) {
	for l := first; l <= last && l < len(p.lines); l++ {
		if !p.frozen[l] && !p.blank(l) {
			p.indents[l]++
			p.owner[l] = site
		}
	}
}

// shiftLines moves lines one level in, together with whatever is inserted or replaced there.
func (p *patch) shiftLines(first, last int) {
	for l := first; l <= last && l < len(p.lines); l++ {
		p.shifted[l]++
	}
}

// depth is the number of levels that line l moves in, what the plans do inside of it aside.
func (p *patch) depth(l int) int {
	n := p.shifted[l]
	if p.guarded[l] {
		n++
	}
	return n
}

// wrapAt is wrap for code that comes to lie depth levels deeper than where it is written.
func (p *patch) wrapAt(depth int, indent, code string) string {
	lead := strings.Repeat(p.unit, depth)
	lines := strings.Split(wrap(lead+indent, code, p.unit), "\n")
	if strings.Contains(code, "\n") {
		lines = []string{strings.Join(lines, "\n")}
	}
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, lead)
	}
	return strings.Join(lines, "\n")
}

// edits settles the indentation and returns the edits in order.
func (p *patch) edits() ([]edit.Edit, error) {
	ops := slices.Clone(p.ops)
	for i, o := range ops {
		if o.rank <= rankGuard {
			continue
		}
		for range p.depth(p.line(o.span.Start)) - o.outside {
			ops[i].text = deeper(ops[i].text, p.unit, o.line)
		}
	}
	levels := map[int]int{}
	for l, n := range p.indents {
		levels[l] = n
	}
	for l := range p.lines {
		if n := p.depth(l); n > 0 && !p.frozen[l] && !p.blank(l) {
			levels[l] += n
		}
	}
	for _, o := range ops {
		if o.span.Start == o.span.End {
			continue
		}
		// A line whose beginning is replaced is indented by its replacement, unless that is a piece of
		// code that happens to stand at the left margin.
		for l := p.line(o.span.Start); l < len(p.lines) && p.lines[l] < o.span.End; l++ {
			if p.lines[l] > o.span.Start || p.lines[l] == o.span.Start && o.line {
				delete(levels, l)
			}
		}
	}
	for l, n := range levels {
		at := p.lines[l]
		if l == 0 && strings.HasPrefix(string(p.src), "\ufeff") {
			at = 3
		}
		site := -1
		if s, ok := p.owner[l]; ok {
			site = s
		}
		ops = append(ops, op{span: source.Span{Start: at, End: at}, text: strings.Repeat(p.unit, n), rank: rankIndent, site: site})
	}
	slices.SortStableFunc(ops, func(a, b op) int {
		if a.span.Start != b.span.Start {
			return int(a.span.Start) - int(b.span.Start)
		}
		return int(a.rank) - int(b.rank)
	})

	var out []edit.Edit
	p.placed = p.placed[:0]
	var end, delta = uint32(0), 0
	for i, o := range ops {
		if i > 0 && o.span.Start < end {
			return nil, fmt.Errorf("two changes touch each other in line %d", p.line(o.span.Start)+1)
		}
		text := strings.NewReplacer("\n", p.eol, raw, p.eol).Replace(o.text)
		at := int(o.span.Start) + delta
		p.placed = append(p.placed, placed{o, source.Span{Start: uint32(at), End: uint32(at + len(text))}})
		delta += len(text) - o.span.Len()
		end = max(end, o.span.End)
		if n := len(out); n > 0 && out[n-1].Span.End == o.span.Start {
			out[n-1].New += text
			out[n-1].Span.End = o.span.End
			continue
		}
		out = append(out, edit.Edit{Span: o.span, New: text})
	}
	return out, nil
}

// deeper indents text by one more unit: each line that is not empty, the first one only where the text
// begins a line.
func deeper(text, unit string, first bool) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if l != "" && (i > 0 || first) {
			lines[i] = unit + l
		}
	}
	return strings.Join(lines, "\n")
}

// moved returns where the byte at off of the old text is in the new one.
func (p *patch) moved(off uint32) uint32 {
	delta := 0
	for _, o := range p.placed {
		if o.span.Start > off || o.span.Start == off && o.span.End > off {
			break
		}
		delta = int(o.at.End) - int(o.span.End)
	}
	return uint32(int(off) + delta)
}
