package rewrite

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/strategy"
)

// printBlocks prints a loop whose worker goes through a block of the items.
//
//	for n in range(1, limit):          numbers = range(1, limit)
//	    total += n * n % 7             blocks = [numbers[first : first + 10_000] for first in range(0, len(numbers), 10_000)]
//	                                   with ProcessPoolExecutor() as executor:
//	                                       total += sum(executor.map(compute_total, blocks))
func (s *site) printBlocks() error {
	if s.loop == nil || s.plan.Blocks == nil || len(s.plan.Inputs) != 1 || s.plan.Target != "processes" || s.plan.Tagged || s.plan.Submit || s.plan.Window {
		return fmt.Errorf("%w: blocks are for processes that go through slices of one input", errShape)
	}
	if len(s.loop.Orelse) > 0 {
		return fmt.Errorf("%w: the loop has an else branch", errShape)
	}
	for _, name := range []string{"range", "len"} {
		if s.isOurs(name) {
			return fmt.Errorf("%w: %s is not the builtin here", errShape, name)
		}
	}
	if err := s.defineBlock(); err != nil {
		return err
	}
	items := s.inputText(s.plan.Inputs[0])
	if !isIdentifier(items) {
		name := s.invent(s.names.fresh(s.scope, plural(s.plan.Inputs[0].Target), "items", "numbers"))
		s.binds = append(s.binds, name+" = "+items)
		items = name
	}
	size := digits(s.plan.Chunk.Size)
	if s.plan.Chunk.Kind == "auto" {
		name := s.invent(s.names.fresh(s.scope, "size", "block_size"))
		s.binds = append(s.binds, name+" = len("+items+") // "+size+" + 1")
		size = name
	}
	blocks, first := s.invent(s.names.fresh(s.scope, "blocks")), s.invent(s.names.fresh(s.scope, "first", "start", "begin"))
	s.binds = append(s.binds, blocks+" = ["+items+"["+first+" : "+first+" + "+size+"] for "+first+" in range(0, len("+items+"), "+size+")]")
	return s.replaceLoop(s.together(s.executor+".map("+s.worker+", "+blocks+")"), nil)
}

// together puts together what the blocks give back.
func (s *site) together(results string) []string {
	all := s.plan.Blocks.Accumulators
	if len(all) == 1 && all[0].Kind == depend.Sum && !s.isOurs("sum") {
		return []string{all[0].Name + " += sum(" + results + ")"}
	}
	inner := s.indent + s.step
	var parts, lines []string
	for _, a := range all {
		part := s.invent(s.names.fresh(s.scope, a.Name+map[bool]string{false: "_part", true: "_terms"}[a.Kind == depend.Terms], "part"))
		parts = append(parts, part)
		switch a.Kind {
		case depend.Sum:
			lines = append(lines, a.Name+" += "+part)
		case depend.Terms:
			term := s.invent(s.names.fresh(s.scope, "term"))
			lines = append(lines, "for "+term+" in "+part+":", s.unit+a.Name+" += "+term)
		case depend.List:
			lines = append(lines, a.Name+".extend("+part+")")
		case depend.Counts:
			lines = append(lines, a.Name+".update("+part+")")
		}
	}
	head := s.wrap(inner, "for "+strings.Join(parts, ", ")+" in "+results+":")[len(inner):]
	for _, l := range lines {
		head += "\n" + inner + s.unit + l
	}
	return []string{head}
}

// accumulator is what the worker begins an accumulator with, and in which variable. The terms of a sum are not that sum:
//
//	total += 4.0 / (1.0 + x * x)        total_terms.append(4.0 / (1.0 + x * x))
func (s *site) accumulator(a *strategy.BlockAccumulator, subs []sub) (name, value string, adds []sub) {
	switch a.Kind {
	case depend.Sum:
		return a.Name, "0", nil
	case depend.Counts:
		return a.Name, s.imports.from(s.info.Module, "collections", "Counter") + "()", nil
	case depend.Terms:
		name = s.names.inside(a.Name + "_terms")
		for _, st := range a.Adds {
			term := st.Value.Range()
			if whole := s.file.Parenthesized(st.Value); s.line(whole.Start) != s.line(whole.End) { // comments may stand in it
				term = whole
			}
			adds = append(adds, sub{st.Span, name + ".append(" + s.copy(term, subs) + ")"})
		}
		return name, "[]", adds
	}
	return a.Name, "[]", nil
}

// defineBlock writes the worker: the loop as it stands, over a part of the items and with accumulators of its own.
func (s *site) defineBlock() error {
	w, b := s.plan.Worker, s.plan.Blocks
	s.callee = s.names.global(w.Name, "process_block")
	s.created = append(s.created, s.callee)
	subs, err := s.substitutions()
	if err != nil {
		return err
	}
	block := s.names.inside("block")
	params := []string{block}
	for _, f := range w.Fixed {
		if f.How == howPartial {
			params = append(params, annotated(f.Param, w.Annotations))
		}
	}
	unit := s.unit
	var text strings.Builder
	text.WriteString(wrap("", "def "+s.callee+"("+strings.Join(params, ", ")+"):", unit) + "\n")
	var adds []sub // instead of whole statements: they come first
	for i := range b.Accumulators {
		name, value, more := s.accumulator(&b.Accumulators[i], subs)
		text.WriteString(unit + name + " = " + value + "\n")
		s.parts, adds = append(s.parts, name), append(adds, more...)
	}
	target, _ := oneLine(s.copy(s.loop.Target.Range(), nil))
	text.WriteString(wrap(unit, "for "+target+" in "+block+":", unit) + "\n")
	text.WriteString(s.movedText(s.plan.Moved, unit+unit, append(adds, subs...)))
	text.WriteString(s.movedComments(unit + unit))
	text.WriteString(wrap(unit, "return "+strings.Join(s.parts, ", "), unit) + "\n")
	s.worker = s.callee
	s.bindFixed()
	s.defineInit()
	s.printer.helpers = append(s.printer.helpers, helper{text: text.String(), line: s.before(), site: s.n, name: s.callee})
	return nil
}

// digits writes a number as people read it: 200_000.
func digits(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0 && n >= 10_000; i -= 3 {
		text = text[:i] + "_" + text[i:]
	}
	return text
}
