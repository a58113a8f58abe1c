package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// A loop in the body that is cut in two (strategy.Inner) is a moved statement whose place one of its halves takes:
//
//	for i in range(n):            def process_item(i, m):
//	    for j in range(m):            return [cost(i, j) for j in range(m)]
//	        t[i][j] = cost(i, j)
//	                              for i, values in zip(range(n), executor.map(partial(process_item, m=m), range(n))):
//	                                  for j, value in zip(range(m), values):
//	                                      t[i][j] = value

// completeInner names the list that comes back.
func (s *site) completeInner() error {
	in := s.plan.Inner
	if s.loop == nil || s.plan.Shape != strategy.ShapeEach || s.plan.Worker.Existing != "" || s.plan.Replace != nil || s.plan.Skip != strategy.SkipUntold || s.plan.Prefix != nil ||
		!slices.Contains(s.plan.Moved, syntax.Stmt(in.Loop)) || len(in.Outputs) == 0 && in.Replace == nil {
		return fmt.Errorf("%w: a loop that is cut in two is a moved statement of a loop over results", errShape)
	}
	s.values = s.invent(s.names.fresh(s.scope, "values", "row_values"))
	s.plan.Outputs = append(slices.Clone(s.plan.Outputs), s.values)
	return nil
}

func (s *site) isInner(st syntax.Stmt) bool {
	return s.plan.Inner != nil && st == syntax.Stmt(s.plan.Inner.Loop)
}

// innerNodes is the code of the inner loop that the worker executes.
func (s *site) innerNodes() []syntax.Node {
	in := s.plan.Inner
	out := []syntax.Node{in.Loop.Iter, in.Loop.Target}
	for _, st := range in.Moved {
		out = append(out, st)
	}
	if in.Replace != nil {
		out = append(out, in.Replace)
	}
	return out
}

// innerGone: n is a part of the inner loop that the parent does not execute any more.
func (s *site) innerGone(n syntax.Node) bool {
	in := s.plan.Inner
	if in == nil || !slices.Contains(s.innerNodes(), n) {
		return false
	}
	return !in.UsesTarget || n != syntax.Node(in.Loop.Iter) && n != syntax.Node(in.Loop.Target)
}

// innerValue is the one expression that gives what an inner iteration computes, nil where statements do.
func (s *site) innerValue() syntax.Expr {
	in := s.plan.Inner
	if len(in.Moved) == 0 {
		return in.Replace
	}
	if a, ok := in.Moved[0].(*syntax.Assign); ok && len(in.Moved) == 1 && in.Replace == nil && len(in.Outputs) == 1 && len(a.Targets) == 1 && s.closesLine(a) && len(s.leadingComments(a)) == 0 && s.trailing(a.Range().End) == "" {
		if name, ok := a.Targets[0].(*syntax.Name); ok && name.Id == in.Outputs[0] {
			return a.Value
		}
	}
	return nil
}

// innerIsAll: the worker returns nothing but the list, which one expression gives.
func (s *site) innerIsAll() bool {
	moved := s.plan.Moved
	return s.plan.Inner != nil && len(moved) > 0 && s.isInner(moved[len(moved)-1]) && len(s.plan.Outputs) == 1 && s.innerValue() != nil && !s.plan.Prints && s.plan.Worker.Return == ""
}

// innerList is the list of what the inner iterations compute, as one expression.
func (s *site) innerList(level string, subs []sub) string {
	in := s.plan.Inner
	value := s.oneLine(s.innerValue(), level, subs)
	if hasTopComma(value) {
		value = "(" + value + ")"
	}
	iter := s.oneLine(in.Loop.Iter, level, subs)
	if t, ok := in.Loop.Iter.(*syntax.Tuple); ok && !t.Paren {
		iter = "(" + iter + ")"
	}
	if _, ok := in.Loop.Iter.(*syntax.IfExp); ok {
		iter = "(" + iter + ")"
	}
	return "[" + value + " for " + s.oneLine(in.Loop.Target, level, subs) + " in " + iter + "]"
}

// oneLine copies an expression into the worker, on one line where it can be.
func (s *site) oneLine(e syntax.Expr, level string, subs []sub) string {
	text := s.copy(e.Range(), subs)
	s.movedSpans = append(s.movedSpans, e.Range())
	if joined, ok := oneLine(text); ok {
		return joined
	}
	return reindent(text, s.indentAt(e.Range().Start), level)
}

// innerWork is the half of the inner loop that the worker runs.
func (s *site) innerWork(level string, subs []sub) string {
	in := s.plan.Inner
	if s.innerIsAll() {
		return "" // returned prints it
	}
	if s.innerValue() != nil {
		return wrap(level, s.values+" = "+s.innerList(level, subs), s.unit) + "\n"
	}
	var b strings.Builder
	b.WriteString(level + s.values + " = []\n")
	b.WriteString(wrap(level, "for "+s.oneLine(in.Loop.Target, level, subs)+" in "+s.oneLine(in.Loop.Iter, level, subs)+":", s.unit) + "\n")
	inside := level + s.unit
	b.WriteString(s.movedText(in.Moved, inside, subs))
	value := strings.Join(in.Outputs, ", ")
	if in.Replace != nil {
		value = s.oneLine(in.Replace, inside, subs)
	}
	if hasTopComma(value) {
		value = "(" + value + ")"
	}
	b.WriteString(wrap(inside, s.values+".append("+value+")", s.unit) + "\n")
	return b.String()
}

// statement copies a statement of the inner loop, with the comment at its end.
func (s *site) statement(st syntax.Stmt, level string, subs []sub) string {
	start, end := s.start(st), st.Range().End
	text := s.copy(source.Span{Start: start, End: end}, subs)
	if c := s.trailing(end); c != "" && s.closesLine(st) {
		text += strings.TrimRight(string(s.src[end:s.lineEnd(end)]), " \t")
		end = s.lineEnd(end)
	}
	s.movedSpans = append(s.movedSpans, source.Span{Start: start, End: end})
	return reindent(text, s.indentAt(start), level)
}

// innerRest is the half of the inner loop that stays, over the list.
func (s *site) innerRest(indent string) string {
	in := s.plan.Inner
	beside := "" // the comment behind the header
	for _, c := range s.comments(in.Loop.Iter.Range().End, s.lineEnd(in.Loop.Iter.Range().End)) {
		beside = "  " + s.file.Text(c.Span)
		s.movedSpans = append(s.movedSpans, c.Span)
	}
	if in.Extend != "" {
		return s.wrap(indent, in.Extend+".extend("+s.values+")") + beside + "\n"
	}
	result := in.Outputs
	var subs []sub
	if in.Replace != nil {
		result = []string{s.invent(s.names.fresh(s.scope, "value", "result"))}
		subs = []sub{{in.Replace.Range(), result[0]}}
	}
	target, iter := strings.Join(result, ", "), s.values
	if in.UsesTarget {
		if len(result) > 1 {
			target = "(" + target + ")"
		}
		items, _ := oneLine(s.copy(in.Loop.Iter.Range(), nil))
		if t, ok := in.Loop.Iter.(*syntax.Tuple); ok && !t.Paren {
			items = "(" + items + ")"
		}
		target = parenthesized(s, in.Loop.Target) + ", " + target
		iter = "zip(" + items + ", " + s.values + ")"
	}
	var b strings.Builder
	b.WriteString(s.wrap(indent, "for "+target+" in "+iter+":") + beside + "\n")
	inside := indent + s.unit
	for _, st := range in.Loop.Body {
		if slices.Contains(in.Moved, st) {
			continue
		}
		for _, c := range s.leadingComments(st) {
			b.WriteString(inside + s.file.Text(c.Span) + "\n")
			s.movedSpans = append(s.movedSpans, c.Span)
		}
		b.WriteString(inside + s.statement(st, inside, subs) + "\n")
	}
	return b.String()
}
