package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// againText is what the worker does as well as the remainder: an assignment as it stands, or a test behind which there is
// nothing to compute.
func (s *site) againText(a *strategy.Again, level string, subs []sub) string {
	if a.Stmt != nil {
		span := a.Stmt.Range()
		if slices.Contains(s.plan.Dropped, a.Stmt) {
			s.movedSpans = append(s.movedSpans, span)
		}
		return level + reindent(s.copy(span, subs), s.indentAt(span.Start), level) + "\n"
	}
	return wrap(level, "if "+s.againTest(a, level, subs)+":", s.unit) + "\n" + level + s.unit + "return " + s.noneYet(a) + "\n"
}

func (s *site) againTest(a *strategy.Again, level string, subs []sub) string {
	code := func(e syntax.Expr) string {
		text := s.copy(e.Range(), subs)
		if joined, ok := oneLine(text); ok {
			return joined
		}
		return reindent(text, s.indentAt(e.Range().Start), level)
	}
	var text string
	c, compares := a.Test.(*syntax.Compare)
	u, negates := a.Test.(*syntax.UnaryOp)
	switch {
	case !a.Not:
		text = code(a.Test)
	case compares && a.Opposite != "":
		operand := func(e syntax.Expr) string { // parentheses are no part of an expression
			switch e.(type) {
			case *syntax.BoolOp, *syntax.Compare, *syntax.IfExp, *syntax.UnaryOp:
				return "(" + code(e) + ")"
			}
			return code(e)
		}
		text = operand(c.Left) + " " + a.Opposite + " " + operand(c.Comparators[0])
	case negates && u.Op == syntax.Not:
		text = code(u.Operand)
	default:
		switch a.Test.(type) {
		case *syntax.Name, *syntax.Attribute, *syntax.Subscript, *syntax.Call, *syntax.Constant:
			text = "not " + code(a.Test)
		default:
			text = "not (" + code(a.Test) + ")"
		}
	}
	if brokenOutside(text) {
		return "(" + text + ")"
	}
	return text
}

// noneYet is what a worker returns where an item needs no more work.
func (s *site) noneYet(a *strategy.Again) string {
	values := slices.Repeat([]string{"None"}, max(1, s.valueCount()))
	if s.plan.Replace == nil || len(s.plan.Outputs) > 0 {
		for i, o := range s.plan.Outputs {
			if slices.Contains(a.Bound, o) {
				values[i] = o
			}
		}
	}
	value := strings.Join(values, ", ")
	switch {
	case s.plan.Tagged && len(values) > 1:
		return "None, (" + value + ")"
	case s.plan.Tagged:
		return "None, " + value
	}
	return value
}

// aroundBlock removes what only the worker does from around the block among whose statements the result is taken.
func (s *site) aroundBlock() error {
	if len(s.block) > 0 && len(s.loop.Body) > 0 && s.block[0] == s.loop.Body[0] {
		return nil
	}
	block := s.block
	s.block = s.loop.Body
	defer func() { s.block = block }()
	for i, st := range s.loop.Body {
		if !s.removed[st] {
			continue
		}
		if !s.opensLine(st) || !s.closesLine(st) {
			return fmt.Errorf("%w: the statement in line %d shares its line with others", errShape, s.line(st.Range().Start)+1)
		}
		s.removeLines(i, i, "", false)
	}
	return nil
}
