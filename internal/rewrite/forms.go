package rewrite

import (
	"fmt"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

const shapeEach = strategy.ShapeEach

// collected is the expression that makes the whole container from the results; results is the iterable
// of the results in order.
func (s *site) collected(kind string, results string) (string, error) {
	switch kind {
	case "list":
		if s.isOurs(kind) && !isGenerator(s.wrapped(results)) { // list = []
			return "[*" + s.wrapped(results) + "]", nil
		}
		return apply(kind, s.wrapped(results)), nil
	case "set":
		return apply(kind, s.wrapped(results)), nil
	case "generator":
		return s.wrapped(results), nil
	case "dict":
		if s.plan.Collect != nil && s.plan.Collect.KeyInWorker {
			return apply("dict", s.wrapped(results)), nil
		}
		key, err := s.key()
		if err != nil {
			return "", err
		}
		if keys, ok := s.keys(key); ok {
			return "dict(" + s.wrapped("zip("+keys+", "+results+")") + ")", nil
		}
		value := s.invent(s.names.fresh(s.scope, "value", "result"))
		used := map[string]bool{}
		identifiers(key, nil, used)
		target, iter, err := s.header(used, results, value)
		if err != nil {
			return "", err
		}
		text, _ := oneLine(s.copy(key.Range(), nil))
		return "{" + text + ": " + value + " for " + target + " in " + iter + "}", nil
	}
	return "", fmt.Errorf("%w: container kind %q", errShape, kind)
}

// isGenerator reports whether code is one generator expression in parentheses.
func isGenerator(code string) bool {
	open, closing := lastBracket(code)
	return open == 0 && closing == len(code)-1 && code[0] == '(' && len(splitClauses(code[1:closing])) > 1
}

// apply writes a call with one argument. A generator expression needs no parentheses of its own, and as
// a list or set it is a comprehension.
func apply(function, argument string) string {
	if !isGenerator(argument) {
		return function + "(" + argument + ")"
	}
	switch function {
	case "list":
		return "[" + argument[1:len(argument)-1] + "]"
	case "set":
		return "{" + argument[1:len(argument)-1] + "}"
	}
	return function + argument
}

// key returns the expression of the key in `d[key] = value` or `{key: value for ...}`.
func (s *site) key() (syntax.Expr, error) {
	if s.comp != nil {
		return s.comp.Elt, nil
	}
	for i := len(s.loop.Body) - 1; i >= 0; i-- {
		a, ok := s.loop.Body[i].(*syntax.Assign)
		if !ok || len(a.Targets) != 1 {
			continue
		}
		if sub, ok := a.Targets[0].(*syntax.Subscript); ok {
			return sub.Slice, nil
		}
	}
	return nil, fmt.Errorf("%w: no statement stores under a key", errShape)
}

func (s *site) kind() string {
	if s.plan.Collect != nil && s.plan.Collect.Kind != "" {
		return s.plan.Collect.Kind
	}
	if s.comp != nil {
		switch s.comp.Kind {
		case syntax.SetComp:
			return "set"
		case syntax.DictComp:
			return "dict"
		case syntax.GeneratorExp:
			return "generator"
		}
	}
	return "list"
}

// futures writes the statement that submits every item; results is then the iterable of their results.
func (s *site) futures() (stmt, name string) {
	name = s.invent(s.names.fresh(s.scope, "futures"))
	target, iter := s.clause()
	t := s.file.Text(target.Range())
	h := s.heading()
	i, _ := oneLine(s.copy(iter.Range(), nil))
	if inner, ok := s.bar(iter); ok {
		i = s.file.Text(inner.Range()) // the bar shows results, not submissions
	}
	whole := s.comp != nil && len(s.comp.Generators[0].Ifs) > 0
	if !whole && len(h.parts) > 0 { // the inputs may have names by now
		i = h.parts[0].iter
		if len(h.parts) > 1 {
			var all []string
			for _, p := range h.parts {
				all = append(all, p.iter)
			}
			i = "zip(" + strings.Join(all, ", ") + ")"
		}
		if h.index != "" {
			i = "enumerate(" + i + h.start + ")"
		}
	}
	call := s.submit()
	if h.index != "" && len(h.parts) == 1 && !mentions(call, h.index) {
		t, i = strings.Trim(h.parts[0].target, "()"), h.parts[0].iter
	}
	for _, in := range s.plan.Inputs {
		if in.Counts {
			if strings.Contains(t, ",") && !strings.HasPrefix(t, "(") {
				t = "(" + t + ")"
			}
			t, i = t+", "+in.Target, "zip("+i+", "+in.Text+")"
		}
	}
	if in := s.plan.Inputs; len(in) == 1 && in[0].If != "" && i == s.inputText(in[0]) { // it has no name
		i, _ = oneLine(s.copy(iter.Range(), nil))
		i += " if " + in[0].If
	}
	clause := " for " + t + " in " + i
	if s.comp != nil && !s.condMoved() {
		for _, c := range s.comp.Generators[0].Ifs {
			text, _ := oneLine(s.copy(c.Range(), nil))
			clause += " if " + text
		}
	}
	return name + " = [" + call + clause + "]", name
}

// mentions reports whether the expression code uses the variable name.
func mentions(code, name string) bool {
	set := map[string]bool{}
	for _, st := range syntax.Parse([]byte(code + "\n")).Body {
		identifiers(st, nil, set)
	}
	return set[name]
}

// submit is the call that submits one item.
func (s *site) submit() string {
	args := []string{s.callee}
	args = append(args, s.leading()...)
	if s.plan.Worker.Existing != "" || len(s.plan.Worker.Varying) == 0 {
		for _, in := range s.plan.Inputs {
			if in.Target != "" {
				args = append(args, in.Target)
			}
		}
	} else {
		args = append(args, s.plan.Worker.Varying...)
	}
	return s.executor + ".submit(" + strings.Join(append(args, s.trailingArgs()...), ", ") + ")"
}

// results writes what has to stand before an expression over the results, and the iterable of them.
func (s *site) resultsOf(items bool) (before []string, results string, err error) {
	if s.plan.Submit {
		stmt, futures := s.futures()
		future := s.invent(s.names.fresh(s.scope, "future"))
		return []string{stmt}, "(" + future + ".result() for " + future + " in " + futures + ")", nil
	}
	results, err = s.mapping(items)
	return nil, results, err
}

// printWhole replaces a loop by one statement over all results.
func (s *site) printWhole() error {
	if len(s.loop.Orelse) > 0 {
		return fmt.Errorf("%w: the loop has an else branch", errShape)
	}
	before, results, err := s.resultsOf(s.plan.Window && s.plan.Shape == strategy.ShapeDrain && s.helper().items) // what header expects
	if err != nil {
		return err
	}
	stmt, err := s.wholeStatement(results)
	if err != nil {
		return err
	}
	lines := append(before, stmt)
	if s.plan.Shape == strategy.ShapeDrain || len(s.plan.LastTarget) == 0 {
		return s.replaceLoop(lines, nil)
	}
	// The loop variable keeps its last value, and stays unbound where there was no item.
	target, _ := s.clause()
	text := s.file.Text(target.Range())
	return s.replaceLoop(lines, []string{"for " + text + " in " + s.inputs[0] + ":", s.unit + "pass"})
}

func (s *site) wholeStatement(results string) (string, error) {
	switch s.plan.Shape {
	case strategy.ShapeDrain:
		used := map[string]bool{}
		for _, t := range s.plan.LastTarget {
			used[t] = true
		}
		target, iter, err := s.header(used, results, s.invent(s.names.discard(s.scope)))
		if err != nil {
			return "", err
		}
		inner := s.indent + s.step
		return s.wrap(inner, "for "+target+" in "+iter+":")[len(inner):] + "\n" + inner + s.unit + "pass", nil
	case strategy.ShapeExtend:
		if s.plan.Collect == nil || s.plan.Collect.Name == "" {
			return "", fmt.Errorf("%w: nothing to extend", errShape)
		}
		kind := s.kind()
		if kind == "list" {
			return apply(s.plan.Collect.Name+".extend", s.wrapped(results)), nil
		}
		if kind == "set" {
			return apply(s.plan.Collect.Name+".update", s.wrapped(results)), nil
		}
		value, err := s.collected("dict", results)
		if err != nil {
			return "", err
		}
		if inner, ok := strings.CutPrefix(value, "dict("); ok {
			value = strings.TrimSuffix(inner, ")")
		}
		return s.plan.Collect.Name + ".update(" + value + ")", nil
	}
	value, err := s.collected(s.kind(), results)
	if err != nil {
		return "", err
	}
	return s.absorbed(value)
}

// absorbed is the absorbed assignment with a new value: its targets and annotation stay.
func (s *site) absorbed(value string) (string, error) {
	if s.plan.Absorb == nil {
		if s.plan.Collect == nil || s.plan.Collect.Name == "" {
			return "", fmt.Errorf("%w: no container to fill", errShape)
		}
		return s.plan.Collect.Name + " = " + value, nil
	}
	var old syntax.Expr
	switch a := s.plan.Absorb.(type) {
	case *syntax.Assign:
		old = a.Value
	case *syntax.AnnAssign:
		old = a.Value
	}
	if old == nil {
		return "", fmt.Errorf("%w: the absorbed statement assigns nothing", errShape)
	}
	start := s.plan.Absorb.Range().Start
	end := s.afterEqual(old.Range().Start)
	return strings.TrimRight(s.copy(source.Span{Start: start, End: end}, nil), " \t") + " " + value, nil
}

// afterEqual returns the offset behind the = before the value at off, parentheses around it skipped.
func (s *site) afterEqual(off uint32) uint32 {
	for i := off; i > 0; i-- {
		if s.src[i-1] == '=' {
			return i
		}
	}
	return off
}

// replaceLoop puts generated lines, inside the with statement, in the place of the loop; after follows
// it outside. Comments that did not move with the worker's code stay.
func (s *site) replaceLoop(lines, after []string) error {
	above, behind := s.loopComments()
	if s.plan.Absorb != nil {
		if c := s.trailing(s.plan.Absorb.Range().End); c != "" {
			if behind == "" {
				behind = c
			} else {
				above = append([]string{c}, above...)
			}
		}
		s.removeAbsorb()
	}
	rendered := make([]string, len(lines))
	for i, l := range lines {
		rendered[i] = s.inside(l)
	}
	if behind != "" {
		last := strings.TrimSuffix(rendered[len(rendered)-1], "\n")
		if !strings.Contains(last, "\n") && columns(last+"  "+behind) <= width {
			rendered[len(rendered)-1] = last + "  " + behind + "\n"
		} else {
			above = append(above, behind)
		}
	}
	var b strings.Builder
	b.WriteString(s.opening(""))
	for _, c := range above {
		b.WriteString(s.indent + s.step + c + "\n")
	}
	b.WriteString(strings.Join(rendered, ""))
	for _, l := range after {
		b.WriteString(s.indent + l + "\n")
	}
	s.replaceStatement(b.String())
	return nil
}

// loopComments returns the comments of the loop that did not move: those on their own lines or at the
// end of other lines, to be put above the new statement, and the one at the end of the last statement.
func (s *site) loopComments() (above []string, behind string) {
	last := s.loop.Body[len(s.loop.Body)-1].Range().End
	for _, c := range s.comments(s.loop.Start, max(s.region.End, s.lineEnd(s.loop.End))) {
		text := s.file.Text(c.Span)
		switch {
		case s.tookAlong(c.Span):
		case c.Start >= last && !s.ownLine(c) && s.line(c.Start) == s.line(last):
			behind = text
		default:
			above = append(above, text)
		}
	}
	return above, behind
}

// tookAlong reports whether the text at span moved into the worker.
func (s *site) tookAlong(span source.Span) bool {
	for _, m := range s.movedSpans {
		if m.Contains(span) {
			return true
		}
	}
	return false
}

// removeAbsorb removes the absorbed statement, and blank lines that would double up.
func (s *site) removeAbsorb() {
	a := s.plan.Absorb
	span := a.Range()
	if s.opensLine(a) {
		first, last := s.line(span.Start), s.line(span.End)
		if first == 0 || s.blank(first-1) || s.places[a].index == 0 {
			for last+1 < len(s.lines) && s.blank(last+1) {
				last++
			}
		}
		s.replaceLines(s.n, first, last, "")
		return
	}
	at := s.places[a]
	if at.index > 0 {
		prev := at.siblings[at.index-1].Range().End
		if s.line(prev) == s.line(span.Start) {
			s.replace(s.n, source.Span{Start: prev, End: s.dropComment(span.End)}, "")
		}
	}
}

// dropComment extends off over a trailing comment, which was moved elsewhere.
func (s *site) dropComment(off uint32) uint32 {
	if s.trailing(off) != "" {
		return s.lineEnd(off)
	}
	return off
}

// replaceStatement replaces the loop by text, whole lines.
func (s *site) replaceStatement(text string) {
	s.replaceLines(s.n, s.line(s.loop.Start), s.line(s.region.End), text)
}
