package rewrite

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// printComp replaces a comprehension inside its statement, which goes under the with statement.
func (s *site) printComp() error {
	var before []string
	var value string
	if s.remains() {
		var err error
		if before, value, err = s.clauseOver(); err != nil {
			return err
		}
	} else {
		b, results, err := s.resultsOf(false)
		if err != nil {
			return err
		}
		before = b
		kind := s.kind()
		if s.comp.Kind == syntax.ListComp && kind == "list" && s.consumed() {
			kind = "generator"
		}
		if value, err = s.collected(kind, results); err != nil {
			return err
		}
	}
	if s.comp.Kind == syntax.GeneratorExp && s.soleArgument() && !isGenerator(value) {
		value = "(" + value + ")" // the parentheses of the call are part of the expression's range
	}
	return s.putInStatement(before, value)
}

// clauseOver keeps the comprehension with a part of its element, over items and results.
func (s *site) clauseOver() (before []string, value string, err error) {
	if s.plan.Filter != nil {
		return s.clauseOverKept()
	}
	result := s.invent(s.names.fresh(s.scope, append(s.plan.Outputs, "result", "outcome")...))
	bound, inPlace := result, result
	var results string
	if s.plan.Submit {
		stmt, futures := s.futures()
		bound = s.invent(s.names.fresh(s.scope, "future"))
		before, results, inPlace = []string{stmt}, futures, bound+".result()"
	} else if results, err = s.mapping(s.helper().items); err != nil {
		return nil, "", err
	}
	target, iter, err := s.header(s.used(), results, bound)
	if err != nil {
		return nil, "", err
	}
	g := s.comp.Generators[0]
	clause := "for " + target + " in " + iter
	if s.condMoved() {
		for _, c := range g.Ifs {
			text, _ := oneLine(s.copy(c.Range(), []sub{{s.plan.Replace.Range(), inPlace}}))
			clause += " if " + text
		}
	}
	subs := []sub{
		{s.plan.Replace.Range(), inPlace},
		{source.Span{Start: g.Start, End: g.End}, clause},
	}
	text, _ := oneLine(s.copy(s.comp.Span, subs))
	return before, text, nil
}

// condMoved reports whether the worker computes the condition of the comprehension, or a part of it, and the
// element stays.
func (s *site) condMoved() bool {
	return s.comp != nil && s.plan.Replace != nil && s.plan.Filter == nil && slices.ContainsFunc(s.comp.Generators[0].Ifs, func(c syntax.Expr) bool {
		return c.Range().Contains(s.plan.Replace.Range())
	})
}

// clauseOverKept is the comprehension over results that the worker marked: those to keep have a value.
func (s *site) clauseOverKept() (before []string, value string, err error) {
	if s.plan.Submit || s.comp.Kind == syntax.DictComp || s.plan.Replace != s.comp.Elt || len(s.comp.Generators[0].Ifs) != 1 {
		return nil, "", fmt.Errorf("%w: only an element with one condition can be kept or not", errShape)
	}
	keep, result := s.invent(s.names.fresh(s.scope, "keep", "kept")), s.invent(s.names.fresh(s.scope, "value", "result"))
	results, err := s.mapping(s.helper().items)
	if err != nil {
		return nil, "", err
	}
	target, iter, err := s.header(s.used(), results, keep, result)
	if err != nil {
		return nil, "", err
	}
	g := s.comp.Generators[0]
	text, _ := oneLine(s.copy(s.comp.Span, []sub{{s.plan.Replace.Range(), result}, {source.Span{Start: g.Start, End: g.End}, "for " + target + " in " + iter + " if " + keep}}))
	return nil, text, nil
}

// soleArgument reports whether the comprehension is a generator expression whose parentheses are those
// of the call it is the only argument of.
func (s *site) soleArgument() bool {
	found := false
	syntax.Inspect(s.plan.Stmt, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Call); ok && len(c.Args) == 1 && len(c.Keywords) == 0 && c.Args[0] == syntax.Expr(s.comp) && c.End == s.comp.End {
			found = true
		}
		return !found
	})
	return found
}

// consumed reports whether a list comprehension is the only argument of a call that goes through it once
// and to the end, so that no list is needed.
func (s *site) consumed() bool {
	found := false
	syntax.Inspect(s.plan.Stmt, func(n syntax.Node) bool {
		c, ok := n.(*syntax.Call)
		if !ok || len(c.Args) == 0 || c.Args[0] != syntax.Expr(s.comp) {
			return !found
		}
		for _, name := range []string{"sum", "sorted", "set", "frozenset", "list", "tuple", "dict", "max", "min"} {
			found = found || s.isBuiltin(c.Func, name) && (len(c.Args) == 1 || name == "sum")
		}
		return !found
	})
	return found
}

// putInStatement writes the statement with value in the place of the comprehension.
func (s *site) putInStatement(before []string, value string) error {
	st := s.plan.Stmt
	var above strings.Builder
	above.WriteString(s.opening(""))
	for _, l := range before {
		above.WriteString(s.inside(l))
	}
	for _, c := range s.comments(s.comp.Start, s.comp.End) {
		if !s.tookAlong(c.Span) {
			above.WriteString(s.indent + s.step + s.file.Text(c.Span) + "\n")
		}
	}
	if above.Len() > 0 {
		if err := s.takesLinesAbove(len(before) + len(s.binds)); err != nil {
			return err
		}
	}
	span := s.comp.Span
	if s.expand && above.Len() == 0 {
		s.replace(s.n, span, value) // the line may stay as it is
		return nil
	}
	// A statement on one line is written anew, so that it can be broken where it became too long.
	whole := source.Span{Start: st.Range().Start, End: st.Range().End}
	code := s.copy(whole, []sub{{span, value}})
	simple := true
	blocks(st, func([]syntax.Stmt) { simple = false })
	if simple && !strings.ContainsAny(code, "\n"+raw) {
		span = whole
		value = strings.TrimPrefix(s.wrap(s.indent+s.step, code), s.indent+s.step)
	} else {
		value = strings.ReplaceAll(value, "\n", "\n"+s.step)
	}
	if !s.expand {
		first, last := s.line(s.start(st)), s.line(s.region.End)
		s.insertLines(s.n, first, above.String(), rankInsert)
		if s.step != "" {
			s.indentLines(s.n, first, last)
		}
		s.replace(s.n, span, value)
		return nil
	}
	s.openLine(above.String())
	s.replace(s.n, span, value)
	return nil
}

// takesLinesAbove refuses lines above a statement that would not run where the comprehension does;
// computed is how many of them compute something for it.
func (s *site) takesLinesAbove(computed int) error {
	if computed > 0 && !s.comesFirst() {
		return errors.New("what the comprehension goes through would be computed before what stands in front of it, or without being needed")
	}
	switch st := s.plan.Stmt.(type) {
	case *syntax.If:
		if st.Elif {
			return errElif
		}
	case *syntax.While:
		if computed > 0 && st.Test.Range().Contains(s.comp.Span) {
			return errors.New("the condition of a while loop is computed anew each time, what stands before the loop is not")
		}
	}
	return nil
}

// comesFirst reports whether the comprehension is what its statement computes first, in any case: nothing in front
// of it but names, attributes and constants, and no condition around it.
func (s *site) comesFirst() bool {
	first := true
	syntax.Inspect(s.plan.Stmt, func(n syntax.Node) bool {
		switch {
		case n == syntax.Node(s.comp):
			return false
		case n.Range().Contains(s.comp.Span):
			switch n := n.(type) {
			case *syntax.IfExp:
				first = first && n.Test.Range().Contains(s.comp.Span)
			case *syntax.BoolOp:
				first = first && n.Values[0].Range().Contains(s.comp.Span)
			case *syntax.Compare:
				first = first && (n.Left.Range().Contains(s.comp.Span) || n.Comparators[0].Range().Contains(s.comp.Span))
			case *syntax.Assert:
				first = first && n.Test.Range().Contains(s.comp.Span)
			}
			return first
		case n.Range().Start < s.comp.Start:
			switch n.(type) {
			case *syntax.Call, *syntax.Subscript, *syntax.Await, *syntax.NamedExpr, *syntax.Comp, *syntax.BinOp, *syntax.Yield, *syntax.YieldFrom:
				_, assigned := s.plan.Stmt.(*syntax.Assign)
				first = first && assigned && s.isTarget(n) // stored into after the value is there
			}
		}
		return first
	})
	return first
}

// isTarget reports whether n is, or is part of, a target of the assignment.
func (s *site) isTarget(n syntax.Node) bool {
	a := s.plan.Stmt.(*syntax.Assign)
	return slices.ContainsFunc(a.Targets, func(t syntax.Expr) bool { return t.Range().Contains(n.Range()) })
}

// openLine gives the statement, and the others of its line, lines of their own; above goes before it.
func (s *site) openLine(above string) {
	at := s.places[s.plan.Stmt]
	line := s.line(s.plan.Stmt.Range().Start)
	for i, st := range at.siblings {
		if s.line(st.Range().Start) != line {
			continue
		}
		indent := s.indent
		lead := ""
		if st == s.plan.Stmt {
			indent += s.step
			lead = above
		}
		start := st.Range().Start
		switch {
		case s.opensLine(st) && st == s.plan.Stmt:
			s.insertLines(s.n, line, above, rankInsert)
			if s.step != "" {
				s.indentLines(s.n, line, line)
			}
			continue
		case s.opensLine(st):
			continue
		}
		from := start
		if i > 0 {
			from = at.siblings[i-1].Range().End
		} else {
			for from > 0 && s.src[from-1] != ':' {
				from--
			}
		}
		s.replace(s.n, source.Span{Start: from, End: start}, "\n"+lead+indent)
	}
}
