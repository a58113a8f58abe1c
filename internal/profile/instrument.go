package profile

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// LoopSpec is one loop to measure.
type LoopSpec struct {
	// ID names the loop in the profile. It is unique in the whole program.
	ID int
	// Loop is a *syntax.For, a *syntax.While, a *syntax.Comp (its first clause is meant) or a
	// *syntax.Comprehension.
	Loop syntax.Node
	// Value is the expression in the loop's body that could be computed by a worker, or nil. Beside Moved it is computed
	// behind them, from what they give, and the time of an item is that of both.
	Value syntax.Expr
	// Moved are statements of the loop's body, next to each other, that could be run by a worker. Outputs
	// are the names whose values would come back.
	Moved   []syntax.Stmt
	Outputs []string
	// Fixed are the names of loop-invariant data that a worker would need.
	Fixed []string
}

// PartSpec is an expression to measure that belongs to no loop, or to one that is measured by itself. In the profile it
// has the ID of a loop that is entered for each evaluation, and has one item then.
type PartSpec struct {
	ID    int
	Value syntax.Expr
}

// CallSpec is a function whose values could be kept while Loop runs, or, where that is nil and Keyed, while the program
// does: how often the same arguments come again is measured. Where Inner is not nil, all Calls have one value while that
// runs: how often it starts is measured. IDs are apart from those of loops.
type CallSpec struct {
	ID    int
	Loop  *syntax.For
	Inner *syntax.For
	Calls []*syntax.Call
	// Keyed: arguments may be compared and hashed.
	Keyed bool
}

// Problem says what of a loop could not be measured.
type Problem struct {
	ID     int
	What   string // "loop", "value" or "calls"
	Reason string
}

// Settings returns what the profiler needs to know about the loops of all files
// (pyexec.RunSpec.ProfileSpec).
func Settings(loops []LoopSpec) []byte {
	type setting struct {
		Fixed   []string `json:"fixed"`
		Outputs []string `json:"outputs"`
		Both    bool     `json:"both"`
	}
	settings := make(map[string]setting, len(loops))
	for _, l := range loops {
		settings[strconv.Itoa(l.ID)] = setting{append([]string{}, l.Fixed...), append([]string{}, l.Outputs...), l.Value != nil && len(l.Moved) > 0}
	}
	data, err := json.Marshal(settings)
	if err != nil {
		panic(err) // strings and integers always encode
	}
	return data
}

// Instrument returns the insertions that mark the given loops of a file. No insertion holds a line
// end, so that every statement keeps its line.
//
//	for x in xs:                        for x in __parloop_loop__(3, (xs)):
//	    out.append(f(x))                    out.append(__parloop_value_3__(__parloop_mark_3__(3), (f(x))))
//
// The marks are builtins during a profile run. Those inside of a loop's body have names of their own for each loop: while
// its iterations are not looked at they are functions that do nothing. The mark of an expression is evaluated right before
// it, the value mark right after, so that the order of evaluation around them stays. Added parentheses
// make room for what may not stand bare in an argument (tuples, yield, :=).
//
// A part is marked as a value is. One that awaits is too: the time of what other tasks do meanwhile counts as waiting.
func Instrument(file *syntax.File, loops []LoopSpec, parts ...PartSpec) ([]edit.Edit, []Problem) {
	return instrument(&Target{File: file, Loops: loops, Parts: parts})
}

func instrument(t *Target) ([]edit.Edit, []Problem) {
	file, loops, parts := t.File, t.Loops, t.Parts
	in := newInstrumenter(file)
	in.calls(t.Calls)
	for _, p := range parts {
		span, reason := in.wrappable(p.Value)
		if reason != "" {
			in.problem(p.ID, "value", "%s", reason)
			continue
		}
		in.wrap(span, "__parloop_value__(__parloop_part__("+strconv.Itoa(p.ID)+"), (", "))")
	}
	for i := range loops {
		in.loop(&loops[i])
	}
	return in.edits(), in.problems
}

// calls marks functions whose values could be kept.
//
//	for x in xs:                        for x in __parloop_keep__(3, (xs)):
//	    out.append(f(x))                    out.append(__parloop_again__(3, (f))(x))
//
// __parloop_inner__ stands around the iterable of Inner, and __parloop_same__ around functions whose arguments are no keys.
func (in *instrumenter) calls(specs []CallSpec) {
	for _, s := range specs {
		mark := len(in.inserted)
		id := strconv.Itoa(s.ID)
		reason := ""
		mend := func(e syntax.Expr, call string) {
			span, why := in.wrappable(e)
			if why != "" {
				reason = why
				return
			}
			in.wrap(span, call+"("+id+", (", "))")
		}
		if s.Loop != nil {
			mend(s.Loop.Iter, "__parloop_keep__")
		}
		if s.Inner != nil {
			mend(s.Inner.Iter, "__parloop_inner__")
		}
		again := "__parloop_same__"
		if s.Keyed {
			again = "__parloop_again__"
		}
		for _, c := range s.Calls {
			mend(c.Func, again)
		}
		if reason != "" {
			in.inserted = in.inserted[:mark]
			in.problem(s.ID, "calls", "%s", reason)
		}
	}
}

func newInstrumenter(file *syntax.File) instrumenter {
	in := instrumenter{file: file}
	for _, n := range file.Nodes {
		// Text inside of these is part of the value: f"{x=}" shows its own source.
		switch n := n.(type) {
		case *syntax.FormattedValue:
			if n.Debug {
				in.literal = append(in.literal, n.Range())
			}
		case *syntax.JoinedStr:
			if n.Template {
				in.literal = append(in.literal, n.Range())
			}
		case *syntax.MatchCase:
			in.patterns = append(in.patterns, n.Pattern.Range())
		}
	}
	return in
}

// insertion is a text added at a place. Several at one place are ordered by what they enclose.
type insertion struct {
	at    uint32
	text  string
	close bool
	// extent of what is enclosed; a statement mark encloses nothing.
	extent source.Span
	order  int
}

type instrumenter struct {
	file     *syntax.File
	literal  []source.Span
	patterns []source.Span
	inserted []insertion
	problems []Problem
}

func (in *instrumenter) problem(id int, what, format string, args ...any) {
	in.problems = append(in.problems, Problem{ID: id, What: what, Reason: fmt.Sprintf(format, args...)})
}

// edits orders the insertions: at one place what ends comes before what begins, inner ends before
// outer ends, outer beginnings before inner ones.
func (in *instrumenter) edits() []edit.Edit {
	slices.SortStableFunc(in.inserted, func(a, b insertion) int {
		if c := cmp.Compare(a.at, b.at); c != 0 {
			return c
		}
		if a.close != b.close {
			if a.close {
				return -1
			}
			return 1
		}
		if c := cmp.Compare(a.extent.Len(), b.extent.Len()); c != 0 {
			if a.close {
				return c
			}
			return -c
		}
		if a.close { // of two that enclose the same, the first added is the outer one
			return cmp.Compare(b.order, a.order)
		}
		return cmp.Compare(a.order, b.order)
	})
	out := make([]edit.Edit, len(in.inserted))
	for i, ins := range in.inserted {
		out[i] = edit.Edit{Span: source.Span{Start: ins.at, End: ins.at}, New: ins.text, Owner: "the profiler"}
	}
	return out
}

// wrap puts text around a span.
func (in *instrumenter) wrap(span source.Span, before, after string) {
	order := len(in.inserted)
	if span.Start > 0 && source.WordByte(in.file.Src[span.Start-1]) {
		before = " " + before // while(x):
	}
	in.inserted = append(in.inserted,
		insertion{at: span.Start, text: before, extent: span, order: order},
		insertion{at: span.End, text: after, close: true, extent: span, order: order})
}

// wrappable returns the extent of an expression that a call may be put around, and why there is none.
func (in *instrumenter) wrappable(e syntax.Expr) (source.Span, string) {
	span := e.Range()
	switch e := e.(type) {
	case *syntax.BadExpr:
		return span, "it could not be read"
	case *syntax.Starred:
		return span, "it is unpacked in place"
	case *syntax.Comp:
		if e.Kind == syntax.GeneratorExp && in.borrowsParentheses(e) {
			return span, "it shares its parentheses with a call"
		}
	}
	for _, l := range in.literal {
		if l.Contains(span) {
			return span, "it lies in a string that shows its own source"
		}
	}
	for _, p := range in.patterns {
		if p.Contains(span) {
			return span, "it is part of a pattern"
		}
	}
	return in.file.Parenthesized(e), ""
}

// borrowsParentheses reports whether the parentheses of a generator expression are those of a call.
func (in *instrumenter) borrowsParentheses(e *syntax.Comp) bool {
	for _, n := range in.file.Nodes {
		if call, ok := n.(*syntax.Call); ok && len(call.Args) == 1 && call.Args[0] == syntax.Expr(e) {
			return call.End == e.End
		}
	}
	return false
}

func (in *instrumenter) loop(l *LoopSpec) {
	id := strconv.Itoa(l.ID)
	var iterable syntax.Expr
	switch n := l.Loop.(type) {
	case *syntax.For:
		if n.Async {
			in.problem(l.ID, "loop", "async for is not measured")
			return
		}
		iterable = n.Iter
	case *syntax.Comp:
		in.loop(&LoopSpec{ID: l.ID, Loop: n.Generators[0], Value: l.Value})
		return
	case *syntax.Comprehension:
		if n.Async {
			in.problem(l.ID, "loop", "async for is not measured")
			return
		}
		iterable = n.Iter
	case *syntax.While:
		in.while(n, id, l.ID)
	default:
		in.problem(l.ID, "loop", "%T is not a loop", l.Loop)
		return
	}
	if iterable != nil {
		span, reason := in.wrappable(iterable)
		if reason != "" {
			in.problem(l.ID, "loop", "%s", reason)
			return
		}
		in.wrap(span, "__parloop_loop__("+id+", (", "))")
	}
	if l.Value != nil {
		in.value(l.Value, id, l.ID)
	}
	if len(l.Moved) > 0 {
		in.moved(l, id)
	}
}

func (in *instrumenter) value(e syntax.Expr, id string, n int) {
	span, reason := in.wrappable(e)
	if reason == "" && suspends(e) {
		reason = "it suspends the function it is in"
	}
	if reason != "" {
		in.problem(n, "value", "%s", reason)
		return
	}
	in.wrap(span, "__parloop_value_"+id+"__(__parloop_mark_"+id+"__("+id+"), (", "))")
}

// suspends reports whether evaluating e may give control away, so that its time would be another's.
func suspends(e syntax.Expr) bool {
	found := false
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Lambda:
			return false
		case *syntax.Await, *syntax.Yield, *syntax.YieldFrom:
			found = true
		}
		return !found
	})
	return found
}

// while marks the condition and the statements that leave the loop.
func (in *instrumenter) while(w *syntax.While, id string, n int) {
	span, reason := in.wrappable(w.Test)
	if reason != "" {
		in.problem(n, "loop", "%s", reason)
		return
	}
	in.wrap(span, "__parloop_test__("+id+", (", "))")
	// A break in the else part of an inner loop is this loop's; one in its body is not.
	var visit func(stmts []syntax.Stmt, nested bool)
	visit = func(stmts []syntax.Stmt, nested bool) {
		syntax.InspectAll(stmts, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.FunctionDef, *syntax.ClassDef:
				return false
			case *syntax.For:
				visit(n.Body, true)
				visit(n.Orelse, nested)
				return false
			case *syntax.While:
				visit(n.Body, true)
				visit(n.Orelse, nested)
				return false
			case *syntax.Break:
				if !nested {
					in.before(n, "__parloop_leave__("+id+")")
				}
			case *syntax.Return:
				in.before(n, "__parloop_leave__("+id+")")
			}
			_, isExpr := n.(syntax.Expr)
			return !isExpr
		})
	}
	visit(w.Body, false)
}

// moved marks the beginning and the end of the statements that could be moved.
func (in *instrumenter) moved(l *LoopSpec, id string) {
	first, last := l.Moved[0], l.Moved[len(l.Moved)-1]
	body := bodyOf(l.Loop)
	for _, s := range body { // or that of a try statement in it
		if try, ok := s.(*syntax.Try); ok && slices.Contains(try.Body, first) {
			body = try.Body
		}
	}
	i, j := slices.Index(body, first), slices.Index(body, last)
	if i < 0 || j < i {
		in.problem(l.ID, "value", "the statements are not those of the loop's body")
		return
	}
	mark := len(in.inserted)
	begun := in.before(first, "__parloop_begin_"+id+"__("+id+")") ||
		i > 0 && in.after(body[i-1], "__parloop_begin_"+id+"__("+id+")")
	ended := begun && (in.after(last, "__parloop_end_"+id+"__("+id+")") ||
		j+1 < len(body) && in.before(body[j+1], "__parloop_end_"+id+"__("+id+")"))
	if !ended {
		in.inserted = in.inserted[:mark]
		in.problem(l.ID, "value", "there is no place on the same lines for its marks")
	}
}

func bodyOf(n syntax.Node) []syntax.Stmt {
	switch n := n.(type) {
	case *syntax.For:
		return n.Body
	case *syntax.While:
		return n.Body
	}
	return nil
}

// before inserts a call that is evaluated right before a statement, and reports whether it could: in
// front of a simple statement, otherwise in front of the first expression the statement evaluates.
func (in *instrumenter) before(s syntax.Stmt, call string) bool {
	var head syntax.Expr
	switch s := s.(type) {
	case *syntax.If:
		head = s.Test
	case *syntax.For:
		head = s.Iter
	case *syntax.Match:
		head = s.Subject
	case *syntax.With:
		head = s.Items[0].Context
	case *syntax.Try:
		return in.before(s.Body[0], call)
	case *syntax.While, *syntax.FunctionDef, *syntax.ClassDef, *syntax.BadStmt:
		return false // a condition is evaluated many times; decorators and defaults are too seldom
	default:
		in.insert(s.Range().Start, call+"; ")
		return true
	}
	span, reason := in.wrappable(head)
	if reason != "" {
		return false
	}
	in.wrap(span, "("+call+" or (", "))") // the call returns None
	return true
}

// after inserts a call that is evaluated right after a simple statement.
func (in *instrumenter) after(s syntax.Stmt, call string) bool {
	switch s.(type) {
	case *syntax.If, *syntax.For, *syntax.While, *syntax.With, *syntax.Match, *syntax.Try, *syntax.FunctionDef,
		*syntax.ClassDef, *syntax.BadStmt:
		return false
	case *syntax.Return, *syntax.Raise, *syntax.Break, *syntax.Continue:
		return false // would not be reached
	}
	in.inserted = append(in.inserted, insertion{at: s.Range().End, text: "; " + call, close: true,
		extent: source.Span{End: ^uint32(0)}, order: len(in.inserted)})
	return true
}

func (in *instrumenter) insert(at uint32, text string) {
	in.inserted = append(in.inserted, insertion{at: at, text: text, extent: source.Span{End: ^uint32(0)}, order: len(in.inserted)})
}
