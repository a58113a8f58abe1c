package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/diag"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
)

// Text renders results for people. Its methods return text that ends with a newline, or "" where there
// is nothing to say.
type Text struct {
	// Source returns the text of a file named in a result, false where it is not at hand.
	Source func(file string) ([]byte, bool)
	Color  bool

	renderer *diag.Renderer
	texts    map[string]*diag.Text
}

func (t *Text) render(d diag.Diagnostic) string {
	if t.renderer == nil {
		t.renderer = &diag.Renderer{Source: t.Source}
	}
	t.renderer.Color = t.Color
	return t.renderer.Render(d)
}

func (t *Text) bold(s string) string { return diag.Bold(s, t.Color) }

// text returns the text of a file, an empty one where it is not at hand.
func (t *Text) text(file string) *diag.Text {
	if have, ok := t.texts[file]; ok {
		return have
	}
	var src []byte
	if t.Source != nil {
		src, _ = t.Source(file)
	}
	if t.texts == nil {
		t.texts = map[string]*diag.Text{}
	}
	t.texts[file] = diag.NewText(src)
	return t.texts[file]
}

func (t *Text) span(file string, p Place) source.Span {
	return t.text(file).Span(p.Line, max(p.Column, 1), p.EndLine, p.EndColumn)
}

// header is the span of the loop's first line; of a comprehension, of its keyword.
func (t *Text) header(l *Loop) source.Span {
	text := t.text(l.File)
	if l.Kind == Comprehension {
		return text.Span(l.Line, l.Column, 0, 0)
	}
	line, start := text.Content(l.Line)
	span := text.Span(l.Line, l.Column, l.Line, l.Column)
	span.End = max(span.Start, uint32(start+len(strings.TrimRight(string(line), " \t\f"))))
	return span
}

// Scan renders the result of scan: what could be gained, the most first, then what was refused, then
// one line that sums up.
func (t *Text) Scan(r *ScanResult) string {
	var b strings.Builder
	for _, e := range r.Errors {
		b.WriteString(t.render(t.fileError(e)) + "\n")
	}
	var small int
	count := map[Verdict]int{}
	loops := Ranked(r.Loops)
	for i := range loops {
		l := &loops[i]
		count[l.Verdict]++
		if !worthShowing(l) {
			small++
			continue
		}
		for _, d := range t.loop(l) {
			b.WriteString(t.render(d) + "\n")
		}
	}
	together := 0 // groups whose statements can wait at the same time
	groups := Ranked(r.Groups)
	for i := range groups {
		l := &groups[i]
		if l.Strategy != nil {
			together++
		}
		if worthShowing(l) {
			for _, d := range t.loop(l) {
				b.WriteString(t.render(d) + "\n")
			}
		}
	}
	fmt.Fprintf(&b, "%s, %s: %d parallel, %d pipeline, %d sequential", plural(r.Files, "file"), plural(len(r.Loops), "loop"),
		count[Parallel], count[Pipeline], count[Sequential])
	if small > 0 {
		fmt.Fprintf(&b, "; %s with nothing to gain not shown", plural(small, "loop"))
	}
	if len(groups) > 0 {
		fmt.Fprintf(&b, "; %s that wait, %d at the same time", plural(len(groups), "run")+" of statements", together)
	}
	if len(r.Errors) > 0 {
		fmt.Fprintf(&b, "; %s", plural(len(r.Errors), "error"))
	}
	b.WriteString("\n")
	return b.String()
}

// Ranked returns the loops by expected gain, the largest first: seconds saved where they are known, then
// the speed-up, then loops without a strategy; equal ones by file and place.
func Ranked(loops []Loop) []Loop {
	out := slices.Clone(loops)
	gain := func(l *Loop) (saved, speedup float64) {
		if l.Strategy == nil || l.Estimate == nil {
			return 0, 0
		}
		return l.Estimate.Saved, l.Estimate.Speedup
	}
	slices.SortStableFunc(out, func(a, b Loop) int {
		savedA, speedupA := gain(&a)
		savedB, speedupB := gain(&b)
		return cmp.Or(
			cmp.Compare(savedB, savedA), cmp.Compare(speedupB, speedupA),
			compareBool(b.Strategy != nil, a.Strategy != nil),
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		)
	})
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Small says whether a blocker only states that there is nothing to gain.
func (b *Blocker) Small() bool {
	return b.ID == rules.NoHeavyPart || b.ID == rules.NotWorthIt
}

// Opportunity reports whether a gain is expected from rewriting the loop.
func (l *Loop) Opportunity() bool {
	return l.Strategy != nil && l.Strategy.Target != string(rules.Sequential) && l.Estimate != nil
}

// Refused reports whether something stands in the way of a rewrite, other than that there is nothing
// to gain.
func (l *Loop) Refused() bool {
	return slices.ContainsFunc(l.Blockers, func(b Blocker) bool { return !b.Small() })
}

// worthShowing leaves out the loops a reader of scan's text would only skip. The JSON has them all.
func worthShowing(l *Loop) bool {
	if l.Verdict != Sequential {
		return l.Opportunity()
	}
	skipped := func(b Blocker) bool { return b.ID == rules.SkipComment }
	return l.Class != Trivial && l.Refused() && !slices.ContainsFunc(l.Blockers, skipped)
}

func (t *Text) fileError(e FileError) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, File: e.File, Message: e.Message, Help: e.Help}
	if e.Line > 0 {
		d.Span = t.text(e.File).Span(e.Line, e.Column, e.Line, e.Column+1)
	}
	return d
}

// loop renders one loop as messages: one where it can be rewritten, one for each blocker where not.
func (t *Text) loop(l *Loop) []diag.Diagnostic {
	if l.Verdict != Sequential {
		return []diag.Diagnostic{t.opportunity(l)}
	}
	var ds []diag.Diagnostic
	for i := range l.Blockers {
		ds = append(ds, t.blocker(l, &l.Blockers[i]))
	}
	return ds
}

func (t *Text) opportunity(l *Loop) diag.Diagnostic {
	span := t.header(l)
	d := diag.Diagnostic{ID: string(l.Verdict), Severity: diag.Opportunity, File: l.File, Span: span}
	d.Message = "the iterations of this loop can run at the same time"
	if l.Verdict == Pipeline {
		d.Message = "a part of this loop can run at the same time for all items, the rest follows in order"
	}
	if l.Kind == Statements {
		d.Message = "these statements can wait at the same time"
		if l.Strategy != nil && l.Strategy.Target == string(rules.ToThread) {
			d.Message = "a call holds up the event loop"
		}
	}
	label := ""
	if s := l.Strategy; s != nil {
		d.ID = s.Target
		label = "in " + s.Target
		if e := l.Estimate; e != nil {
			label += fmt.Sprintf(", about %s faster with %s", times(e.Speedup), plural(e.Workers, "worker"))
			if e.Basis == StaticEstimate {
				label += " (estimated without running it)"
			}
		}
		if s.Reason != "" {
			d.Notes = append(d.Notes, s.Reason)
		}
		d.Help = fmt.Sprintf("`parloop fix --loop %s:%d` shows the rewrite", l.File, l.Line)
		if s.Applicability == Unsafe {
			d.Help = fmt.Sprintf("`parloop fix --unsafe --loop %s:%d` shows the rewrite, which rests on assumptions", l.File, l.Line)
		}
	}
	d.Labels = []diag.Label{{Span: span, Primary: true, Text: label}}
	for _, a := range l.Assumptions {
		d.Notes = append(d.Notes, t.assumption(a))
	}
	for _, difference := range l.Differences {
		d.Notes = append(d.Notes, "permitted difference: "+difference)
	}
	return d
}

func (t *Text) assumption(a Assumption) string {
	text := fmt.Sprintf("assumes `%s`: %s", a.ID, a.Message)
	if a.Line > 0 {
		text += fmt.Sprintf(" (line %d)", a.Line)
	}
	if a.Observed != "" {
		text += "; " + a.Observed
	}
	return text
}

func (t *Text) blocker(l *Loop, b *Blocker) diag.Diagnostic {
	place := b.Place
	if place.Line == 0 {
		place = Place{Line: l.Line, Column: l.Column}
	}
	span := t.span(l.File, place)
	d := diag.Diagnostic{ID: string(b.ID), Severity: diag.Refusal, File: l.File, Span: span, Message: b.Message, Help: b.Help}
	d.Labels = append(d.Labels, diag.Label{Span: span, Primary: true, Text: b.Label})
	for _, r := range b.Related {
		file := cmp.Or(r.File, l.File)
		d.Labels = append(d.Labels, diag.Label{File: file, Span: t.span(file, r.Place), Text: r.Message})
	}
	// Say which loop it is about, unless the message points at its first line anyway. Where another
	// label stands on that line, the keyword is enough.
	lineOf := t.text(l.File).Line
	if lineOf(span.Start) != l.Line {
		header := t.header(l)
		if slices.ContainsFunc(d.Labels, func(o diag.Label) bool { return o.File == l.File && lineOf(o.Span.Start) == l.Line }) {
			header = t.text(l.File).Span(l.Line, l.Column, 0, 0)
		}
		what := "the loop"
		if l.Kind == Statements {
			what = "the first statement"
		}
		d.Labels = append(d.Labels, diag.Label{Span: header, Text: what})
	}
	return d
}

// Explain renders everything that is known about one loop.
func (t *Text) Explain(r *ExplainResult) string {
	l := &r.Loop
	var b strings.Builder
	for _, d := range t.loop(l) {
		b.WriteString(t.render(d) + "\n")
	}
	section := func(title string) { b.WriteString(t.bold(title) + "\n") }

	section("Verdict")
	where := ""
	if l.Function != "" {
		where = " in " + l.Function
	}
	what := fmt.Sprintf("a %s loop", l.Kind)
	if l.Kind == Statements {
		what = "statements that wait"
	}
	fmt.Fprintf(&b, "  %s (%s), %s%s at %s:%d to line %d, class %s\n", l.Verdict, l.Basis, what, where, l.File, l.Line, l.EndLine, l.Class)
	for _, s := range l.Statements {
		fmt.Fprintf(&b, "  line %d is %s\n", s.Line, classMeanings[s.Class])
	}
	if len(l.Roles) > 0 {
		section("Variables")
		var rows [][]string
		for _, role := range l.Roles {
			name := string(role.Role)
			if role.Op != "" {
				name += " " + role.Op
			}
			rows = append(rows, []string{role.Name, name, roleMeanings[role.Role]})
		}
		b.WriteString(columns(rows))
	}
	if len(l.Assumptions) > 0 {
		section("Assumptions")
		for _, a := range l.Assumptions {
			fmt.Fprintf(&b, "  %s\n", t.assumption(a))
		}
	}
	if len(r.Evidence) > 0 {
		section("Evidence")
		var rows [][]string
		for _, e := range r.Evidence {
			rows = append(rows, []string{e.Kind, fmt.Sprintf("%s:%d", cmp.Or(e.File, l.File), e.Line), e.Message})
		}
		b.WriteString(columns(rows))
	}
	if s := l.Strategy; s != nil {
		section("Strategy")
		fmt.Fprintf(&b, "  %s (%s): %s\n", s.Target, s.Applicability, s.Reason)
		for _, a := range s.Alternatives {
			fmt.Fprintf(&b, "  not %s: %s\n", a.Target, a.Reason)
		}
	}
	if e := l.Estimate; e != nil {
		section("Estimate")
		basis := "from a measured run"
		if e.Basis == StaticEstimate {
			basis = "without running it"
		}
		fmt.Fprintf(&b, "  %s with %s, %s\n", times(e.Speedup), plural(e.Workers, "worker"), basis)
	}
	if len(l.Differences) > 0 {
		section("Permitted differences")
		for _, difference := range l.Differences {
			fmt.Fprintf(&b, "  %s\n", difference)
		}
	}
	if len(r.Unblock) > 0 {
		section("What would unblock it")
		for _, u := range r.Unblock {
			fmt.Fprintf(&b, "  %s\n", u)
		}
	}
	if r.Diff != "" {
		section("Rewrite")
		b.WriteString(t.Diff(r.Diff))
	}
	return b.String()
}

// classMeanings are the classes of statements in words.
var classMeanings = map[Class]string{IO: "io: it waits for something outside", CPU: "cpu: it computes", Mixed: "mixed: it waits and computes"}

// roleMeanings say what happens to a variable of each role.
var roleMeanings = map[RoleKind]string{
	Induction:   "set by the loop itself",
	Invariant:   "read only; each worker has it",
	Private:     "each iteration has its own",
	Collected:   "results are put together in the order of the items",
	Keyed:       "results are stored under keys in the order of the items",
	Reduced:     "results are combined in the order of the items",
	ArgBest:     "the winner is chosen in the order of the items",
	WrittenBack: "changed in a worker, then put back",
	Ordered:     "stays in the ordered part",
}

// columns lines up all but the last column of the rows.
func columns(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], diag.Width(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += "  " + cell
			if i < len(row)-1 {
				line += strings.Repeat(" ", widths[i]-diag.Width(cell))
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// Diff renders a unified diff.
func (t *Text) Diff(diff string) string {
	if !t.Color {
		return diff
	}
	var b strings.Builder
	for line := range strings.Lines(diff) {
		text, end := strings.CutSuffix(line, "\n")
		switch {
		case strings.HasPrefix(text, "--- ") || strings.HasPrefix(text, "+++ "):
			text = t.bold(text)
		case strings.HasPrefix(text, "@@"):
			text = diag.Paint(diag.Note, text, true)
		case strings.HasPrefix(text, "+"):
			text = diag.Paint(diag.Opportunity, text, true)
		case strings.HasPrefix(text, "-"):
			text = diag.Paint(diag.Error, text, true)
		}
		b.WriteString(text)
		if end {
			b.WriteString("\n")
		}
	}
	return b.String()
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// times writes a speed-up: "3.4x", and "1.07x" where the second digit matters.
func times(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0fx", x)
	case x >= 2:
		return fmt.Sprintf("%.1fx", x)
	}
	return fmt.Sprintf("%.2fx", x)
}
