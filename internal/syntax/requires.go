package syntax

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
)

// Requirement says that a construct is not valid before a version of Python.
type Requirement struct {
	source.Span
	// Minor is N of the first version 3.N that accepts the construct.
	Minor int
	// What names the construct, as a noun phrase.
	What string
}

// Requires lists the constructs of f that need Python 3.8 or later, in order of position. The answer is
// about syntax alone: features of the library and rules of the compiler are not part of it.
func (f *File) Requires() []Requirement {
	r := requirements{f: f}
	InspectAll(f.Body, func(n Node) bool {
		r.node(n)
		return true
	})
	r.formattedStrings()
	slices.SortStableFunc(r.list, func(a, b Requirement) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Minor, b.Minor))
	})
	return r.list
}

type requirements struct {
	f    *File
	list []Requirement
}

func (r *requirements) add(s source.Span, minor int, what string) {
	r.list = append(r.list, Requirement{s, minor, what})
}

// node records what n itself requires.
func (r *requirements) node(n Node) {
	switch n := n.(type) {
	case *NamedExpr:
		r.add(n.Span, 8, "assignment expression")
	case *FunctionDef:
		r.parameters(n.Args)
		r.decorators(n.Decorators)
		if a := n.Args.Vararg; a != nil {
			if _, ok := a.Annotation.(*Starred); ok {
				r.add(a.Annotation.Range(), 11, "starred annotation")
			}
		}
	case *Lambda:
		r.parameters(n.Args)
	case *ClassDef:
		r.decorators(n.Decorators)
	case *Return:
		r.starredTuple(n.Value, 8, "starred expression in return without parentheses")
	case *Yield:
		r.starredTuple(n.Value, 8, "starred expression in yield without parentheses")
	case *For:
		r.starredTuple(n.Iter, 9, "starred expression in the iterable of for without parentheses")
	case *AnnAssign:
		r.starredTuple(n.Value, 8, "starred expression in an annotated assignment without parentheses")
	case *Subscript:
		r.subscript(n.Slice)
	case *Set:
		for _, e := range n.Elts {
			r.bareNamed(e, "assignment expression in a set display without parentheses")
		}
	case *Comp:
		if n.Kind == SetComp {
			r.bareNamed(n.Elt, "assignment expression in a set comprehension without parentheses")
		}
	case *With:
		r.parenthesizedItems(n)
	case *Match:
		r.add(n.Span, 10, "match statement")
	case *Try:
		if n.Star {
			r.add(n.Span, 11, "except*")
		}
	case *ExceptHandler:
		if t, ok := n.Type.(*Tuple); ok && !t.Paren {
			r.add(t.Span, 14, "several exception types without parentheses")
		}
	case *TypeAlias:
		r.add(n.Span, 12, "type statement")
	case *TypeParam:
		r.add(n.Span, 12, "type parameter")
		if n.Default != nil {
			r.add(n.Default.Range(), 13, "default of a type parameter")
		}
	case *JoinedStr:
		if n.Template {
			r.add(n.Span, 14, "t-string")
		}
	case *FormattedValue:
		if n.Debug {
			r.add(n.Span, 8, "f-string with =")
		}
	}
}

func (r *requirements) parameters(a *Arguments) {
	if len(a.PosOnly) > 0 {
		r.add(a.PosOnly[0].Span, 8, "positional-only parameter")
	}
}

// decorators records decorators beyond PEP 614's predecessor, which was a dotted name with at most one
// call.
func (r *requirements) decorators(list []Expr) {
	for _, d := range list {
		e := d
		if c, ok := e.(*Call); ok {
			e = c.Func
		}
		for {
			a, ok := e.(*Attribute)
			if !ok {
				break
			}
			e = a.Value
		}
		_, ok := e.(*Name)
		if !ok || r.f.Parenthesized(d) != d.Range() || r.f.Parenthesized(e) != e.Range() {
			r.add(d.Range(), 9, "decorator that is not a dotted name or a call of one")
		}
	}
}

// starredTuple records a tuple without parentheses that has a starred element.
func (r *requirements) starredTuple(e Expr, minor int, what string) {
	t, ok := e.(*Tuple)
	if !ok || t.Paren {
		return
	}
	for _, x := range t.Elts {
		if _, ok := x.(*Starred); ok {
			r.add(x.Range(), minor, what)
			return
		}
	}
}

func (r *requirements) subscript(slice Expr) {
	r.starredTuple(slice, 11, "starred expression in a subscript")
	elements := []Expr{slice}
	if t, ok := slice.(*Tuple); ok && !t.Paren {
		elements = t.Elts
	}
	for _, e := range elements {
		r.bareNamed(e, "assignment expression in a subscript without parentheses")
	}
}

// bareNamed records an assignment expression without parentheses where 3.9 still demanded them.
func (r *requirements) bareNamed(e Expr, what string) {
	if _, ok := e.(*NamedExpr); ok && r.f.Parenthesized(e) == e.Range() {
		r.add(e.Range(), 10, what)
	}
}

// parenthesizedItems records `with (a as b, c as d):`. Without `as` the same text is a tuple to older
// versions, which is valid syntax with another meaning.
func (r *requirements) parenthesizedItems(w *With) {
	i := r.f.TokenIndex(w.Start)
	for i < len(r.f.Tokens) && r.f.Tokens[i].Kind != KwWith {
		i++
	}
	if i+1 >= len(r.f.Tokens) || r.f.Tokens[i+1].Kind != TokLPar {
		return
	}
	open := r.f.Tokens[i+1]
	first := w.Items[0]
	if inner := r.f.Parenthesized(first.Context); inner.Start <= open.Start {
		return // the parenthesis belongs to the first expression
	}
	for _, item := range w.Items {
		if item.Vars != nil {
			r.add(source.Span{Start: open.Start, End: item.End}, 9, "parenthesized context managers")
			return
		}
	}
}

// formattedStrings records what PEP 701 made valid: inside a replacement field the quotes of the string
// around it, backslashes, comments, line ends in a string that is not triple-quoted, and fields nested
// more than two deep. It works on tokens, since all of these are about spelling.
func (r *requirements) formattedStrings() {
	var (
		stack  []fstringState
		prev   uint32 // end of the token before
		starts []int  // indexes into r.list, one per string, to report each outermost string once
	)
	for _, t := range r.f.Tokens {
		if n := len(stack); n > 0 && stack[n-1].inField() {
			text := string(r.f.Src[prev:t.End])
			if t.Kind == TokRBrace || t.Kind == TokColon {
				text = string(r.f.Src[prev:t.Start])
			}
			if what := beyondPEP701(stack, text); what != "" && len(starts) == 0 {
				starts = append(starts, len(r.list))
				r.add(source.Span{Start: stack[0].start, End: t.End}, 12, what)
			}
		} else if n > 1 && t.Kind == TokFStringMiddle && len(starts) == 0 {
			if what := beyondPEP701(stack[:n-1], string(r.f.Src[t.Start:t.End])); what != "" {
				starts = append(starts, len(r.list))
				r.add(source.Span{Start: stack[0].start, End: t.End}, 12, what)
			}
		}
		prev = t.End
		switch t.Kind {
		case TokFStringStart, TokTStringStart:
			text := r.f.Text(t.Span)
			stack = append(stack, fstringState{start: t.Start, quote: text[prefixLen([]byte(text)):]})
		case TokFStringEnd:
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
			if len(stack) == 0 {
				starts = nil
			}
		default:
			if n := len(stack); n > 0 {
				if deep := stack[n-1].token(t.Kind); deep && len(starts) == 0 {
					starts = append(starts, len(r.list))
					r.add(source.Span{Start: stack[0].start, End: t.End}, 12, "replacement fields nested more than two deep")
				}
			}
		}
	}
}

// fstringState follows the tokens of one f-string.
type fstringState struct {
	start uint32
	quote string
	// levels holds one entry per open replacement field: the brackets open in it, or -1 once its
	// format spec was reached.
	levels []int
}

// inField reports whether the next token belongs to an expression.
func (s *fstringState) inField() bool {
	n := len(s.levels)
	return n > 0 && s.levels[n-1] >= 0
}

// token advances by one token; it reports a field nested too deep for 3.11.
func (s *fstringState) token(k TokenKind) (deep bool) {
	n := len(s.levels)
	if !s.inField() {
		switch k {
		case TokLBrace:
			s.levels = append(s.levels, 0)
			return len(s.levels) > 2
		case TokRBrace:
			if n > 0 {
				s.levels = s.levels[:n-1]
			}
		}
		return false
	}
	switch k {
	case TokLPar, TokLSqb, TokLBrace:
		s.levels[n-1]++
	case TokRPar, TokRSqb:
		s.levels[n-1]--
	case TokRBrace:
		if s.levels[n-1] == 0 {
			s.levels = s.levels[:n-1]
		} else {
			s.levels[n-1]--
		}
	case TokColon:
		if s.levels[n-1] == 0 {
			s.levels[n-1] = -1
		}
	}
	return false
}

// beyondPEP701 says what in text, which lies inside a replacement field of each string of stack, older
// versions reject; "" if nothing.
func beyondPEP701(stack []fstringState, text string) string {
	if strings.ContainsRune(text, '\\') {
		return "backslash in an f-string expression"
	}
	for _, s := range stack {
		if strings.Contains(text, s.quote) {
			return "quote of the f-string in one of its expressions"
		}
		if len(s.quote) == 1 && strings.ContainsAny(text, "\r\n") {
			return "line end in an f-string expression"
		}
	}
	if i := strings.IndexByte(text, '#'); i >= 0 && strings.ContainsAny(text[i:], "\r\n") && !strings.ContainsAny(text[:i], `"'`) {
		return "comment in an f-string expression"
	}
	return ""
}
