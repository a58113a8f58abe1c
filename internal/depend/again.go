package depend

import (
	"cmp"
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Again is a cheap statement or test in front of the work that the worker makes as well as the remainder: the value that a
// statement gives a variable (rematerialization), or the test that decides whether the work is needed.
//
//	for name in names:                              def process_name(name):
//	    base, ext = os.path.splitext(name)              base, ext = os.path.splitext(name)
//	    if ext != ".jpg":                               if ext != ".jpg":
//	        print("left out", name)                         return None
//	        continue                                    return heavy(base)
//	    sizes[base] = heavy(base)
type Again struct {
	// Stmt is an assignment that both make; nil for a test.
	Stmt syntax.Stmt
	// Test is what ends the work on an item for which it holds, with Not for which it does not.
	Test syntax.Expr
	Not  bool
	// Bound are the outputs that have their values where the test is made.
	Bound []*resolve.Symbol
	// Alone: nothing of the remainder reads what Stmt binds, so that only the worker needs it.
	Alone bool
}

// Node is the statement or the test.
func (a *Again) Node() syntax.Node {
	if a.Stmt != nil {
		return a.Stmt
	}
	return a.Test
}

// again splits the body once more, with cheap assignments left in both halves and tests that end the iteration made in
// both. It is taken where more moves than in s, which may be nil, or as much and for fewer items.
//
// Both halves have the same values: such a statement reads nothing that the loop changes, draws no numbers, asks nothing from
// outside, and binds immutable values. Where it fails, it does so in the remainder, which comes to it before it asks for
// the result.
func (j *judge) again(s *Split) *Split {
	if _, ok := j.l.Node.(*syntax.For); !ok || j.back != nil || j.l.Func == nil || s != nil && s.Prints {
		return nil
	}
	k := *j
	k.why, k.private = make([]*Blocker, len(j.why)), nil
	assumed := slices.Clone(j.l.Assumptions)
	t := k.splitAgain(s)
	if t == nil {
		j.l.Assumptions = assumed
		return nil
	}
	*j = k
	return t
}

func (j *judge) splitAgain(s *Split) *Split {
	least := heavyEnough
	if s != nil {
		least = max(least, j.splitWeight(s)+1)
		if s.Speculative {
			least = max(heavyEnough, j.splitWeight(s))
		}
	}
	if j.weight(j.a.Body) < least {
		return nil
	}
	if j.both = j.mayRepeat(); j.both == nil {
		return nil
	}
	t := j.split()
	if t == nil || len(t.Again) == 0 || len(t.Skip) > 0 || t.Prints || j.splitWeight(t) < least ||
		s != nil && j.splitWeight(t) == j.splitWeight(s) && t.Speculative || j.endsUndecided(t) {
		return nil
	}
	return t
}

// endsUndecided: an iteration may end between statements that move, by a test that the worker does not make.
func (j *judge) endsUndecided(s *Split) bool {
	if len(s.Moved) == 0 {
		return false
	}
	end := s.Moved[len(s.Moved)-1].Range().Start
	if s.Replace != nil {
		end = max(end, s.Replace.Range().Start)
	}
	return slices.ContainsFunc(j.a.Body, func(st syntax.Stmt) bool {
		if st.Range().Start < s.First().Range().Start || st.Range().Start >= end || slices.Contains(s.Moved, st) || s.Replace != nil && st.Range().Contains(s.Replace.Range()) {
			return false
		}
		cont, exit := leaves(st)
		t := j.endsIf(st)
		return exit || cont && (t == nil || !slices.ContainsFunc(s.Again, func(a Again) bool { return a.Test == t.Test }))
	})
}

// mayRepeat finds the statements of the body that a worker may run as well as the remainder, and the tests that end an
// iteration and that it may make, too, nil where there is none.
func (j *judge) mayRepeat() []bool {
	out := make([]bool, len(j.a.Body))
	found := false
	for i, st := range j.a.Body {
		if i < j.first {
			continue
		}
		if j.endsIf(st) != nil {
			found = true
			continue
		}
		out[i] = true // it may read what it binds itself: line = line.strip()
		out[i] = j.rematerialized(i, st, out)
		found = found || out[i]
	}
	if !found {
		return nil
	}
	return out
}

// endsIf recognizes a test whose only outcome besides going on is that the iteration ends.
//
//	if not line:
//	    skipped += 1
//	    continue
func (j *judge) endsIf(st syntax.Stmt) *syntax.If {
	i, ok := st.(*syntax.If)
	if !ok || len(i.Orelse) > 0 {
		return nil
	}
	if _, ok := i.Body[len(i.Body)-1].(*syntax.Continue); !ok {
		return nil
	}
	if _, exit := leaves(st); exit {
		return nil
	}
	return i
}

func (j *judge) rematerialized(i int, st syntax.Stmt, out []bool) bool {
	var value syntax.Expr
	switch st := st.(type) {
	case *syntax.Assign:
		value = st.Value
		if len(st.Targets) != 1 {
			return false
		}
	case *syntax.AnnAssign:
		value = st.Value
	}
	if value == nil || !j.cheap(i, st, out) {
		return false
	}
	ok := true
	for _, t := range assigned(st) {
		syntax.Inspect(t, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Tuple, *syntax.List:
			case *syntax.Name:
				ok = ok && j.m.Info.Uses[n.ID] != nil
			default:
				ok = false
			}
			return ok
		})
	}
	same := j.constant(j.a.ValueOf(value).Objs)
	for _, sym := range j.boundIn(st) {
		ok = ok && !j.outside(sym) && sym.Scope.Kind != resolve.ClassScope && (same || j.constant(j.w.VarValue(sym)))
	}
	return ok
}

// constant: no object of v changes, so that one made in each half will do. Nothing changes a match of a regular expression.
func (j *judge) constant(v effects.Value) bool {
	rest := slices.DeleteFunc(slices.Clone(v), func(o effects.Obj) bool {
		c := j.w.LibClass(o)
		return c != nil && c.Module == "re" && c.Name == "Match" && j.w.Kind(o) == effects.InstObj
	})
	return len(v) > 0 && (len(rest) == 0 || j.w.DeepImmutable(rest))
}

// cheap: evaluating n of statement i once more costs nothing, nobody notices it, and the value is the same where the worker has
// what the statements of known bind.
func (j *judge) cheap(i int, n syntax.Node, known []bool) bool {
	if j.weightOf(n) >= heavyEnough {
		return false
	}
	plain := true
	syntax.Inspect(n, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Lambda, *syntax.NamedExpr, *syntax.Await, *syntax.Yield, *syntax.YieldFrom:
			plain = false
		}
		return plain
	})
	ev, ok := j.a.EventsOf(n)
	if !plain || !ok {
		return false
	}
	for k := range ev {
		switch e := &ev[k]; e.Kind {
		case effects.Read, effects.Work, effects.Release, effects.Raise, effects.CaughtRaise:
		case effects.ReadVar:
			if s := e.Root.Sym; s.Scope.Kind == resolve.ClassScope || e.Call != nil && (j.targets[s] || len(j.bodyWrites(s)) > 0) {
				return false
			}
		case effects.WriteVar:
			if e.Call != nil {
				return false
			}
		default:
			return false
		}
	}
	assumed := slices.Clone(j.l.Assumptions)
	reads := slices.DeleteFunc(slices.Clone(ev), func(e effects.Event) bool { return e.Kind == effects.WriteVar })
	if j.eventsBlocker(ev, i) != nil || j.dependsOnRest(reads, i, known) != nil || len(j.l.Assumptions) > len(assumed) {
		j.l.Assumptions = assumed
		return false
	}
	return true
}

// inAgain: what the event binds the worker binds for itself.
func (j *judge) inAgain(w *effects.Event) bool {
	return w.Stmt >= 0 && w.Stmt < len(j.both) && j.both[w.Stmt]
}

// test: the worker may make the test of statement i, which is needed behind the statements of move in front of it.
func (j *judge) test(i int, test syntax.Expr, move []bool) bool {
	known := slices.Clone(move)
	for k := range known {
		known[k] = k < i && known[k]
	}
	return j.cheap(i, test, known)
}

// bridges are the statements between others that move which end the iteration by a test that the worker can make itself.
//
//	text = read(path)              # moves
//	if not text:                   # stays, and the worker returns here
//	    print("empty", path)
//	    continue
//	words = parse(text)            # moves
func (j *judge) bridges(move []bool) []bool {
	out := make([]bool, len(move))
	if j.both == nil || j.try != nil {
		return out
	}
	for i, st := range j.a.Body {
		if t := j.endsIf(st); t != nil && i < len(move) && !move[i] {
			out[i] = j.test(i, t.Test, move)
		}
	}
	return out
}

// repeats fills in what the worker does again, and returns the tests by which an iteration ends in both halves.
func (j *judge) repeats(s *Split, body []syntax.Stmt, move []bool) (decided map[syntax.Expr]bool) {
	decided = map[syntax.Expr]bool{}
	if j.both == nil || len(s.Moved) == 0 && s.Replace == nil {
		return decided
	}
	needed := s.Nodes()
	end := s.First().Range().Start
	if len(s.Moved) > 0 {
		end = s.Moved[len(s.Moved)-1].Range().Start
	}
	if s.Replace != nil {
		end = max(end, s.Replace.Range().Start)
	}
	var tests []Again
	seen := j.try == nil && slices.ContainsFunc(s.Moved, func(st syntax.Stmt) bool {
		return slices.ContainsFunc(j.boundIn(st), func(sym *resolve.Symbol) bool {
			return j.live.OnException(j.l, sym) || j.live.After(j.l, sym)
		})
	})
	for i, st := range body {
		if st.Range().Start >= end {
			break
		}
		if t := j.endsIf(st); t != nil && !seen && i < len(move) && !move[i] && j.test(i, t.Test, move) {
			a := Again{Test: t.Test}
			for _, m := range s.Moved {
				if m.Range().End <= st.Range().Start {
					a.Bound = append(a.Bound, j.boundIn(m)...)
				}
			}
			tests, decided[t.Test] = append(tests, a), true
		}
	}
	if s.Conditional && len(s.Moved) == 0 {
		if way, ok := j.way(s.Replace, body, move); ok {
			tests, s.Decided = append(tests, way...), true
		}
	}
	for _, t := range tests {
		needed = append(needed, t.Test)
	}
	s.Again = tests
	for i := len(j.both) - 1; i >= 0; i-- {
		if st := body[i]; j.both[i] && !(i < len(move) && move[i]) && slices.ContainsFunc(j.boundIn(st), func(sym *resolve.Symbol) bool {
			return slices.ContainsFunc(needed, func(n syntax.Node) bool { return n.Range().Start > st.Range().Start && j.mentions(n, sym) })
		}) {
			needed = append(needed, st)
			s.Again = append(s.Again, Again{Stmt: st})
		}
	}
	slices.SortFunc(s.Again, func(a, b Again) int { return cmp.Compare(a.Node().Range().Start, b.Node().Range().Start) })
	j.alone(s, body)
	return decided
}

// otherThan leaves out the events of what both halves do: where that fails, the worker has failed in the same way, and its
// exception comes before anything else is done.
func (j *judge) otherThan(s *Split, ev []effects.Event, decided map[syntax.Expr]bool) []effects.Event {
	if len(s.Again) == 0 {
		return ev
	}
	return slices.DeleteFunc(slices.Clone(ev), func(e effects.Event) bool {
		if e.Stmt < 0 || e.Kind == effects.WriteVar {
			return false // a variable that a handler reads
		}
		st := j.a.Body[e.Stmt]
		t := j.endsIf(st)
		return t != nil && decided[t.Test] || slices.ContainsFunc(s.Again, func(a Again) bool { return a.Node().Range().Contains(e.Place().Range()) })
	})
}

// isRepeated: statement i stays where it is, whether a worker needs it or not.
func (j *judge) isRepeated(i int) bool {
	return j.both != nil && (j.both[i] || j.endsIf(j.a.Body[i]) != nil)
}

func (j *judge) boundByAgain(s *Split, sym *resolve.Symbol) bool {
	return slices.ContainsFunc(s.Again, func(a Again) bool { return a.Stmt != nil && slices.Contains(j.boundIn(a.Stmt), sym) })
}

// alone marks the statements of the loop's own body that only the worker needs: the remainder reads nothing of them, and nothing
// else can be seen of them either.
func (j *judge) alone(s *Split, body []syntax.Stmt) {
	gone := func(st syntax.Stmt) bool {
		return slices.ContainsFunc(s.Again, func(a Again) bool { return a.Stmt == st && a.Alone })
	}
	for i := len(s.Again) - 1; i >= 0; i-- {
		a := &s.Again[i]
		if a.Stmt == nil || j.try != nil && slices.Contains(j.try.Body, a.Stmt) {
			continue
		}
		ev, _ := j.a.EventsOf(a.Stmt)
		a.Alone = !visible(ev) && !slices.ContainsFunc(j.boundIn(a.Stmt), func(sym *resolve.Symbol) bool {
			if j.targets[sym] || j.live.After(j.l, sym) || j.live.OnException(j.l, sym) {
				return true
			}
			return slices.ContainsFunc(body, func(st syntax.Stmt) bool {
				if slices.Contains(s.Moved, st) || st == a.Stmt || gone(st) {
					return false
				}
				read := false
				syntax.Inspect(st, func(n syntax.Node) bool {
					if e, ok := n.(syntax.Expr); ok && e == s.Replace {
						return false
					}
					if name, ok := n.(*syntax.Name); ok && j.m.Info.Uses[name.ID] == sym {
						read = true
					}
					return !read
				})
				return read
			})
		})
	}
}

// way are the tests on the way from the body to an expression in it, where there is nothing else that decides whether
// it is evaluated.
func (j *judge) way(e syntax.Expr, body []syntax.Stmt, move []bool) ([]Again, bool) {
	var out []Again
	i := slices.IndexFunc(body, func(st syntax.Stmt) bool { return st.Range().Contains(e.Range()) })
	if i < 0 {
		return nil, false
	}
	var n syntax.Node = body[i]
	test := func(t syntax.Expr, not bool) bool {
		out = append(out, Again{Test: t, Not: not})
		return j.test(i, t, move)
	}
	block := func(list []syntax.Stmt) bool {
		for _, st := range list {
			if st.Range().Contains(e.Range()) {
				n = st
				return true
			}
			if cont, exit := leaves(st); cont || exit {
				return false
			}
		}
		return false
	}
	for n != syntax.Node(e) {
		switch x := n.(type) {
		case *syntax.If:
			if x.Test.Range().Contains(e.Range()) {
				n = x.Test
				continue
			}
			negative := slices.ContainsFunc(x.Orelse, func(st syntax.Stmt) bool { return st.Range().Contains(e.Range()) })
			list := x.Body
			if negative {
				list = x.Orelse
			}
			if !test(x.Test, !negative) || !block(list) {
				return nil, false
			}
		case *syntax.IfExp:
			switch {
			case x.Test.Range().Contains(e.Range()):
				n = x.Test
			case x.Body.Range().Contains(e.Range()):
				if !test(x.Test, true) {
					return nil, false
				}
				n = x.Body
			default:
				if !test(x.Test, false) {
					return nil, false
				}
				n = x.Orelse
			}
		case *syntax.BoolOp:
			if !x.Values[0].Range().Contains(e.Range()) {
				return nil, false
			}
			n = x.Values[0]
		case *syntax.With:
			if !block(x.Body) {
				return nil, false
			}
		case *syntax.Try:
			if !block(x.Body) {
				return nil, false
			}
		case *syntax.Comp, *syntax.Lambda, *syntax.For, *syntax.While, *syntax.FunctionDef, *syntax.ClassDef, *syntax.Match:
			return nil, false
		default:
			next := syntax.Node(nil)
			for c := range syntax.Children(n) {
				if c.Range().Contains(e.Range()) {
					next = c
				}
			}
			if next == nil {
				return nil, false
			}
			n = next
		}
	}
	return out, true
}
