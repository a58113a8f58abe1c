package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/syntax"
)

// splitPrinting is split for a loop whose heavy part calls functions that print:
//
//	for path in paths:
//	    count_words(path)  # computes, then prints
//
// The worker keeps what print writes, piece by piece, and the parent writes the same pieces at the place of
// the moved code. So long as
//   - it is print that writes, to sys.stdout as it is then (effects.Printed); where it flushes, so does the parent,
//   - no code of the program acts on an exception of print: a UnicodeEncodeError comes from the parent,
//     when the function has long returned,
//   - nothing that the moved code calls looks at sys.stdout,
//   - the moved code is one run: what stays has its effects before or after all of it.
//
// What the moved code had printed when it raised is written before the exception is raised. nil when there
// is no such part; the judge is then as it was.
func (j *judge) splitPrinting() *Split {
	if j.l.Clause != nil || !slices.ContainsFunc(j.a.Events, func(e effects.Event) bool { return printed(&e) && e.Stmt >= 0 }) {
		return nil
	}
	why, private, assumptions := slices.Clone(j.why), j.private, slices.Clone(j.l.Assumptions)
	j.keepOutput = true
	s := j.split()
	if s != nil && j.printsTogether(s) && j.splitWeight(s) >= heavyEnough {
		s.Flushes = j.flushes(s)
		s.PrintsLast = j.printsLast(s)
		return s
	}
	j.keepOutput = false
	j.why, j.private, j.l.Assumptions = why, private, assumptions
	return nil
}

func printed(e *effects.Event) bool {
	return e.Kind == effects.IO && e.Name == "stdout" && (e.Field == effects.Printed || e.Field == effects.PrintedNow) && e.Call != nil
}

// flushes: some of what the moved code prints is flushed.
func (j *judge) flushes(s *Split) bool {
	now := func(e effects.Event) bool { return e.Field == effects.PrintedNow && printed(&e) }
	for _, st := range s.Moved {
		if slices.ContainsFunc(mustEvents(j.a.EventsOf(st)), now) {
			return true
		}
	}
	return s.Replace != nil && slices.ContainsFunc(mustEvents(j.a.EventsOf(s.Replace)), now)
}

// printsTogether: the moved code prints, and all of it stands at one place.
func (j *judge) printsTogether(s *Split) bool {
	for _, st := range s.Moved {
		s.Prints = s.Prints || slices.ContainsFunc(mustEvents(j.a.EventsOf(st)), func(e effects.Event) bool { return printed(&e) })
	}
	if s.Replace != nil {
		if len(s.Moved) > 0 {
			return false
		}
		s.Prints = slices.ContainsFunc(mustEvents(j.a.EventsOf(s.Replace)), func(e effects.Event) bool { return printed(&e) })
		own := slices.ContainsFunc(j.a.Body, func(st syntax.Stmt) bool {
			e, ok := st.(*syntax.ExprStmt)
			return ok && e.Value == s.Replace
		})
		// The output is written in front of the statement that uses the result.
		return s.Prints && (own || !s.EffectsBefore && !s.Conditional && !s.Caught)
	}
	if !s.Prints || len(s.Skip) > 0 {
		return false
	}
	first := slices.Index(j.a.Body, s.Moved[0])
	return first >= 0 && first+len(s.Moved) <= len(j.a.Body) && slices.Equal(j.a.Body[first:first+len(s.Moved)], s.Moved)
}

// printsLast: the moved code is one call of a function whose last statement is its only print, of values
// that str() converts without fail. Where it raises, it has printed nothing.
func (j *judge) printsLast(s *Split) bool {
	p := j.lastPrint(s)
	if p == nil {
		return false
	}
	f := j.calledFunc(s)
	for _, a := range p.Args {
		if !j.w.Is(j.w.TypeOf(f.Mod, a), "str", "int", "float", "bool") {
			return false
		}
	}
	return true
}

// Call is the one call that the moved code consists of, as far as printing goes.
func (s *Split) Call() *syntax.Call {
	e := s.Replace
	if e == nil && len(s.Moved) == 1 {
		switch st := s.Moved[0].(type) {
		case *syntax.ExprStmt:
			e = st.Value
		case *syntax.Assign:
			e = st.Value
		}
	}
	c, _ := e.(*syntax.Call)
	return c
}

// calledFunc is the one function of the program that the moved code calls to print.
func (j *judge) calledFunc(s *Split) *effects.Func {
	c := s.Call()
	if c == nil {
		return nil
	}
	v := j.w.TypeOf(j.m, c.Func)
	if len(v) != 1 || j.w.Kind(v[0]) != effects.FuncObj && j.w.Kind(v[0]) != effects.BoundObj {
		return nil
	}
	ev := mustEvents(j.a.EventsOf(s.First()))
	if slices.ContainsFunc(ev, func(e effects.Event) bool { return printed(&e) && e.Call != syntax.Node(c) }) {
		return nil // an argument prints
	}
	f := j.w.FuncOf(v[0])
	if f == nil || f.Generator || f.Async || f.Decorated {
		return nil
	}
	return f
}

// lastPrint is the print call that is the last statement of the called function, where nothing before it
// prints.
func (j *judge) lastPrint(s *Split) *syntax.Call {
	f := j.calledFunc(s)
	if f == nil || len(f.Body()) == 0 {
		return nil
	}
	body := f.Body()
	last, ok := body[len(body)-1].(*syntax.ExprStmt)
	if !ok {
		return nil
	}
	p, ok := last.Value.(*syntax.Call)
	if !ok || !j.isPrint(f, p) {
		return nil
	}
	for _, k := range p.Keywords {
		if _, ok := k.Value.(*syntax.Constant); !ok {
			return nil
		}
	}
	for _, a := range p.Args {
		if _, star := a.(*syntax.Starred); star {
			return nil
		}
	}
	run := j.w.RunBody(f)
	for k := range run.Events {
		if e := &run.Events[k]; e.Kind == effects.IO && e.Name == "stdout" && e.Node != syntax.Node(p) {
			return nil
		}
	}
	return p
}

func (j *judge) isPrint(f *effects.Func, c *syntax.Call) bool {
	v := j.w.TypeOf(f.Mod, c.Func)
	if len(v) != 1 {
		return false
	}
	fn := j.w.LibFunc(v[0])
	return fn != nil && fn.Module == "builtins" && fn.Qual == "print"
}
