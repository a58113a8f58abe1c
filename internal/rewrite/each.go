package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// printEach keeps the loop and its remainder, over the results in order.
func (s *site) printEach() error {
	s.block = s.loop.Body
	for _, m := range s.plan.Moved {
		if block := s.blockOf(m); block != nil {
			s.block = block
		}
		if !slices.Contains(s.block, m) {
			return fmt.Errorf("%w: a moved statement is not one of the loop's own", errShape)
		}
		s.removed[m] = true
	}
	for _, m := range append(slices.Clone(s.plan.Prefix), s.plan.Dropped...) {
		s.removed[m] = true
	}
	result, err := s.resultNames()
	if err != nil {
		return err
	}
	results, err := s.eachSource()
	if err != nil {
		return err
	}
	bound := result
	switch {
	case s.plan.Prints:
		bound = s.printedNames(result)
		if s.plan.Submit {
			result, bound = bound, []string{s.future}
		}
	case s.plan.Submit:
		bound = []string{s.future}
	case s.plan.Tagged:
		s.raised = s.invent(s.names.fresh(s.scope, "error", "exc"))
		value := strings.Join(result, ", ")
		if len(result) > 1 {
			value = "(" + value + ")"
		}
		bound = []string{s.raised, value}
	}
	inner, head := s.indent+s.step, ""
	if s.takesNext() {
		s.keepHeader()
	} else {
		target, iter, err := s.header(s.used(), results.iter, bound...)
		if err != nil {
			return err
		}
		head = s.wrap(inner, "for "+target+" in "+iter+":")
	}

	// Comments of statements that are gone, because a function that exists does their work, stay above.
	var above strings.Builder
	above.WriteString(s.opening(results.more))
	for _, l := range results.before {
		above.WriteString(s.inside(l))
	}
	for _, c := range s.comments(s.loop.Start, s.headerEnd()) {
		if s.tookAlong(c.Span) || head == "" {
			continue
		}
		above.WriteString(inner + s.file.Text(c.Span) + "\n") // the header is written anew
	}
	if s.wrapsExisting() {
		for _, c := range s.goneComments() {
			above.WriteString(inner + c + "\n")
		}
	}
	first, last := s.line(s.loop.Start), s.line(s.region.End)
	s.insertLines(s.n, first, above.String(), rankInsert)
	if s.step != "" {
		s.indentLines(s.n, first, last)
	}
	if head != "" {
		s.replace(s.n, source.Span{Start: s.loop.Start, End: s.headerEnd()}, strings.TrimPrefix(head, inner))
	}
	if s.plan.Replace != nil {
		s.replace(s.n, s.plan.Replace.Range(), s.inPlace(result))
	}
	s.body(append(s.backLines(result), s.firstLines(result)...), result)
	return s.aroundBlock()
}

// printedNames are what binds the result of a worker that keeps what it prints: the output, the exception of a
// tagged outcome, the value where there is one.
func (s *site) printedNames(result []string) []string {
	s.output = s.invent(s.names.fresh(s.scope, "output", "printed"))
	bound := []string{s.output}
	if s.plan.Tagged {
		s.raised = s.invent(s.names.fresh(s.scope, "error", "exc"))
		bound = append(bound, s.raised)
	}
	if len(result) > 1 {
		return append(bound, "("+strings.Join(result, ", ")+")")
	}
	return append(bound, result...)
}

// goneComments are the comments of moved code that is not copied anywhere, because a function that exists
// does its work.
func (s *site) goneComments() []string {
	var out []string
	add := func(from, to uint32) {
		for _, c := range s.comments(from, to) {
			out = append(out, s.file.Text(c.Span))
		}
	}
	for _, m := range s.plan.Moved {
		for _, c := range s.leadingComments(m) {
			out = append(out, s.file.Text(c.Span))
		}
		end := m.Range().End
		if s.closesLine(m) {
			end = s.lineEnd(end)
		}
		add(m.Range().Start, end)
	}
	if r := s.plan.Replace; r != nil {
		add(r.Range().Start, r.Range().End)
	}
	return out
}

// eachResults is where a loop over results takes them from.
type eachResults struct {
	before []string // statements inside the with statement, before the loop
	more   string   // a further context manager
	iter   string
}

func (s *site) eachSource() (r eachResults, err error) {
	if s.submits() {
		stmt, futures := s.futures()
		s.future = s.invent(s.names.fresh(s.scope, "future"))
		return eachResults{before: []string{stmt}, iter: futures}, nil
	}
	if s.takesNext() {
		results, err := s.mapping(false)
		s.results = s.invent(s.names.fresh(s.scope, "results", "outcomes"))
		return eachResults{before: []string{s.results + " = " + results}}, err
	}
	if s.plan.Submit {
		s.future = s.invent(s.names.fresh(s.scope, "future"))
	}
	if r.iter, err = s.mapping(s.helper().items); err != nil {
		return r, err
	}
	if s.plan.Window && s.leavesEarly() {
		// Closing the generator cancels what was submitted ahead at once, not when the generator happens
		// to be collected.
		name := s.invent(s.names.fresh(s.scope, "results", "outcomes"))
		r.more = s.imports.from(s.scope, "contextlib", "closing") + "(" + r.iter + ") as " + name
		r.iter, s.step = name, s.unit
	}
	return r, nil
}

// leavesEarly reports whether the remainder has a statement that ends the loop.
func (s *site) leavesEarly() bool {
	found := s.plan.Tagged // raises the exception
	var visit func(list []syntax.Stmt, own bool)
	visit = func(list []syntax.Stmt, own bool) {
		for _, st := range list {
			switch st := st.(type) {
			case *syntax.Return, *syntax.Raise:
				found = true
			case *syntax.Break:
				found = found || own
			case *syntax.FunctionDef, *syntax.ClassDef:
			case *syntax.For:
				visit(st.Body, false)
				visit(st.Orelse, own)
			case *syntax.While:
				visit(st.Body, false)
				visit(st.Orelse, own)
			default:
				blocks(st, func(b []syntax.Stmt) { visit(b, own) })
			}
		}
	}
	for _, st := range s.loop.Body {
		if !s.removed[st] {
			visit([]syntax.Stmt{st}, true)
		}
	}
	return found
}

// resultNames are what binds a result: the mark of an iteration that goes on, where there is one, and its values.
func (s *site) resultNames() ([]string, error) {
	names, err := s.valueNames()
	if err != nil || s.plan.Skip != strategy.SkipMarked {
		return names, err
	}
	s.keep = s.invent(s.names.fresh(s.scope, "keep", "kept"))
	return append([]string{s.keep}, names...), nil
}

// valueNames are what binds the values of a result: the plan's outputs, or an invented name for a replaced expression.
func (s *site) valueNames() ([]string, error) {
	if s.plan.Replace != nil && s.plan.Worker.Return == "" {
		if len(s.plan.Outputs) > 1 {
			return nil, fmt.Errorf("%w: one expression has one value", errShape)
		}
		return []string{s.invent(s.names.fresh(s.scope, append(s.plan.Outputs, "result", "outcome")...))}, nil
	}
	if b := s.plan.Back; b != nil && b.Row != nil {
		return []string{s.invent(s.names.fresh(s.scope, "new_row", "changed_row"))}, nil
	} else if b != nil {
		return []string{s.invent(s.names.fresh(s.scope, "new_"+b.Target, "changed_"+b.Target))}, nil
	}
	if len(s.plan.Outputs) == 0 {
		if s.plan.Prints || s.plan.Skip == strategy.SkipMarked {
			return nil, nil
		}
		return []string{s.invent(s.names.discard(s.scope))}, nil
	}
	return s.plan.Outputs, nil
}

// inPlace is what stands where the replaced expression stood.
func (s *site) inPlace(result []string) string {
	value := result[len(result)-1]
	if s.plan.Submit {
		value = s.taken()
	}
	if s.plan.Said != nil {
		return "print(" + value + ")"
	}
	return value
}

// firstLines are the lines that the body begins with.
func (s *site) firstLines(result []string) []string {
	var out []string
	if !s.plan.Prints || !s.plan.Submit {
		out = s.outcomeLines()
	}
	if !s.plan.Submit {
		out = append(out, s.skipLines(result)...)
	}
	return out
}

// skipLines leave out the rest of an iteration that ended in the worker.
func (s *site) skipLines(result []string) []string {
	switch s.plan.Skip {
	case strategy.SkipNone:
		return []string{"if " + result[0] + " is None:", s.unit + "continue"}
	case strategy.SkipMarked:
		return []string{"if not " + s.keep + ":", s.unit + "continue"}
	}
	return nil
}

// outcomeLines write what a worker printed, and raise the exception of a tagged outcome.
func (s *site) outcomeLines() []string {
	var out []string
	if s.plan.Prints {
		flush := ""
		if s.plan.Flushes {
			flush = ", flush=True"
		}
		out = append(out, "print(*"+s.output+`, sep="", end=""`+flush+")")
	}
	if s.plan.Tagged {
		out = append(out, "if "+s.raised+" is not None:", s.unit+"raise "+s.raised)
	}
	return out
}

// keepHeader leaves the loop going through its items, those that were bound first by their names.
func (s *site) keepHeader() {
	for i, in := range s.plan.Inputs {
		if in.Expr != nil && s.inputs[i] != s.inputText(in) {
			s.replace(s.n, in.Expr.Range(), s.inputs[i])
		}
	}
}

// taken is the expression that gives an item's result, or raises its exception, where the body needs it.
func (s *site) taken() string {
	if s.takesNext() {
		return "next(" + s.results + ")"
	}
	return s.future + ".result()"
}

// fetchLines take the result at the place of the moved statements.
func (s *site) fetchLines(result []string) []string {
	call := s.taken()
	if len(s.plan.Outputs) > 0 || s.plan.Prints {
		call = strings.Join(result, ", ") + " = " + call
	}
	out := []string{call}
	if s.plan.Prints {
		out = append(out, s.outcomeLines()...)
	}
	return append(out, s.skipLines(result)...)
}

// blockOf returns the statements among which a moved one stands where those are not the loop's own: the body of a
// try statement of the loop's body. Its result is then taken in its place, which only futures allow.
func (s *site) blockOf(m syntax.Stmt) []syntax.Stmt {
	at, ok := s.places[m]
	if !ok || !s.plan.Submit {
		return nil
	}
	try, ok := at.parent.(*syntax.Try)
	if !ok || !slices.Contains(s.loop.Body, syntax.Stmt(try)) || !slices.Contains(try.Body, m) {
		return nil
	}
	return try.Body
}

// body removes the moved statements from where they stand and adds the generated lines.
func (s *site) body(first, result []string) {
	body := s.block
	fetchAt := syntax.Stmt(nil)
	var fetch []string
	if s.plan.Submit && len(s.plan.Moved) > 0 {
		fetchAt, fetch = s.fetchPlace(), s.fetchLines(result)
	}
	left := 0
	for _, st := range body {
		if !s.removed[st] || s.isInner(st) {
			left++
		}
	}
	if left == 0 && len(fetch) == 0 && len(first) == 0 {
		fetchAt, fetch = body[0], []string{"pass"}
	}
	if !s.opensLine(body[0]) {
		s.inlineBody(first, fetch, fetchAt)
		return
	}
	indent := s.indentAt(s.start(body[0])) + s.step
	if len(first) > 0 {
		s.insertLines(s.n, s.line(s.headerEnd()-1)+1, joinLines(indent, first), rankInsert)
	}
	for i := 0; i < len(body); {
		// Statements that share lines are removed together.
		j := i + 1
		for j < len(body) && s.line(body[j].Range().Start) == s.line(body[j-1].Range().End) {
			j++
		}
		text, gone := "", 0
		for _, st := range body[i:j] {
			if s.removed[st] {
				gone++
			}
			if st == fetchAt {
				text = joinLines(indent, fetch)
			}
			if s.isInner(st) {
				text += s.innerRest(indent)
			}
		}
		switch gone {
		case 0:
		case j - i:
			s.removeLines(i, j-1, text, len(first) > 0)
		default:
			s.removeFromLine(body[i:j], fetchAt, fetch, indent)
		}
		i = j
	}
}

func joinLines(indent string, lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(indent + l + "\n")
	}
	return b.String()
}

// fetchPlace is the moved statement in whose place a future's result is taken: the last one of the first run, so
// that the effects before it still come before its exception, and those behind it do not. Moved statements behind
// others that stay (which do something that can be noticed) do not fail.
func (s *site) fetchPlace() syntax.Stmt {
	var place syntax.Stmt
	for _, st := range s.block {
		switch {
		case s.removed[st]:
			place = st
		case place != nil:
			return place
		}
	}
	return place
}

// removeLines removes statements i to j of the body, which fill their lines, with their comments, or
// puts text in their place.
func (s *site) removeLines(i, j int, text string, opened bool) {
	body := s.block
	first, last := s.line(s.start(body[i])), s.line(body[j].Range().End)
	if lead := s.leadingComments(body[i]); len(lead) > 0 {
		first = s.line(lead[0].Start)
	}
	if text == "" {
		atStart := !opened
		for _, st := range body[:i] {
			atStart = atStart && s.removed[st]
		}
		if atStart || first > 0 && s.blank(first-1) {
			for last+1 < len(s.lines) && s.blank(last+1) && s.lineStart(last+1) < s.region.End {
				last++
			}
		}
	}
	s.replaceLines(s.n, first, last, text)
}

// removeFromLine removes the moved ones of statements that share a line. The statements that stay, and
// the lines that fetch a future's result, get lines of their own only where they have to.
func (s *site) removeFromLine(list []syntax.Stmt, fetchAt syntax.Stmt, fetch []string, indent string) {
	var kept syntax.Stmt // the last one before
	for i := 0; i < len(list); i++ {
		if !s.removed[list[i]] {
			kept = list[i]
			continue
		}
		j, here := i, false
		for j < len(list) && s.removed[list[j]] {
			here = here || list[j] == fetchAt
			j++
		}
		span := source.Span{Start: list[i].Range().Start, End: list[j-1].Range().End}
		switch {
		case here && len(fetch) == 1:
			s.replace(s.n, span, fetch[0])
		case here:
			text := strings.TrimSuffix(joinLines(indent, fetch), "\n")
			if kept != nil {
				span.Start = kept.Range().End
				text = "\n" + text
			} else {
				text = strings.TrimPrefix(text, indent)
			}
			if j < len(list) {
				span.End = list[j].Range().Start
				text += "\n" + indent
			}
			s.replace(s.n, span, text)
		case j < len(list):
			span.End = list[j].Range().Start
			s.replace(s.n, span, "")
		case kept != nil:
			span.Start = kept.Range().End
			s.replace(s.n, span, "")
		}
		i = j - 1
	}
}

// inlineBody gives the statements of a one-line loop lines of their own where lines are added or
// removed, and leaves them alone otherwise.
func (s *site) inlineBody(first, fetch []string, fetchAt syntax.Stmt) {
	if len(first)+len(fetch)+len(s.removed) == 0 {
		return
	}
	indent := s.indent + s.step + s.unit
	at := s.headerEnd()
	lines := append([]string(nil), first...)
	text := joinLines(indent, lines)
	for _, st := range s.block {
		if st == fetchAt {
			text += joinLines(indent, fetch)
		}
		span := st.Range()
		if !s.removed[st] {
			s.replace(s.n, source.Span{Start: at, End: span.Start}, "\n"+text+indent)
			text = ""
			at = span.End
		}
	}
	// What is left of the line: separators and, at its end, the comment.
	end := s.block[len(s.block)-1].Range().End
	rest := strings.TrimLeft(string(s.src[end:s.lineEnd(end)]), " \t;")
	if rest == "" {
		end = s.lineEnd(end)
	}
	if text != "" || at < end {
		if text != "" {
			text = "\n" + strings.TrimSuffix(text, "\n")
		}
		s.replace(s.n, source.Span{Start: at, End: end}, text)
	}
}
