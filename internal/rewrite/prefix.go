package rewrite

import (
	"fmt"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
)

// The first statements of a body may run in a loop of their own in front of the executor (strategy.Plan.Prefix). It is
// the text of the loop up to there, with a line behind that keeps what the rest needs.

// completePrefix checks the form of the loop, and names what the worker is given.
func (s *site) completePrefix() error {
	p := s.plan
	switch {
	case s.loop == nil || p.Submit || p.Window || len(p.Kept) == 0 || len(s.loop.Orelse) > 0 || len(p.Prefix) >= len(s.loop.Body):
		return fmt.Errorf("%w: the loop cannot have a part of its own in front", errShape)
	case !s.opensLine(s.loop.Body[0]) || !s.opensLine(s.loop.Body[len(p.Prefix)]) || !s.opensLine(s.loop):
		return fmt.Errorf("%w: the part in front shares its lines with the rest", errShape)
	}
	for i, st := range p.Prefix {
		if s.loop.Body[i] != st {
			return fmt.Errorf("%w: the part in front is not what the body begins with", errShape)
		}
	}
	p.Inputs = []strategy.Input{{Text: "items", Target: strings.Join(p.Kept, ", ")}}
	if p.Worker.Existing == "" && p.Worker.Unpack == "" && len(p.Worker.Varying) == 0 && len(p.Kept) > 1 {
		p.Worker.Unpack = s.names.inside("item")
	}
	return nil
}

// keptName names the list of what is kept.
func (s *site) keptName() string {
	last := s.plan.Kept[len(s.plan.Kept)-1]
	if len(s.plan.Kept) > 1 {
		last = ""
	}
	return s.invent(s.names.fresh(s.scope, plural(last), "items", "inputs"))
}

// keptHeading is the header of the loop over what was kept.
func (s *site) keptHeading() heading {
	target := strings.Join(s.plan.Kept, ", ")
	if len(s.plan.Kept) > 1 {
		target = "(" + target + ")"
	}
	p := part{target: target, names: map[string]bool{}}
	if len(s.inputs) > 0 {
		p.iter = s.inputs[0]
	}
	for _, name := range s.plan.Kept {
		p.names[name] = true
	}
	return heading{parts: []part{p}}
}

// prefixSpan is the text of the loop up to the end of the part in front.
func (s *site) prefixSpan() source.Span {
	last := s.plan.Prefix[len(s.plan.Prefix)-1]
	return source.Span{Start: s.loop.Start, End: s.lineEnd(last.Range().End)}
}

// prefixLoop is the loop in front.
func (s *site) prefixLoop() string {
	p := s.plan
	if p.Prefix == nil {
		return ""
	}
	value := strings.Join(p.Kept, ", ")
	if len(p.Kept) > 1 {
		value = "(" + value + ")"
	}
	inner := s.indentAt(s.start(s.loop.Body[0]))
	return s.outside(s.inputs[0]+" = []") + s.indent + strings.TrimRight(s.copy(s.prefixSpan(), nil), " \t") + "\n" + s.wrap(inner, s.inputs[0]+".append("+value+")") + "\n"
}
