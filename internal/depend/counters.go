package depend

import (
	"slices"
	"strconv"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Counter is a variable that the body counts along, and whose value the work of an iteration therefore has without the
// iterations before (induction substitution): Step more than in the iteration before.
//
//	j = 0
//	for n in ns:
//	    out.append(work(n, ks[j]))      # executor.map(work, ns, count(j)) stands for it
//	    j += 1                          # stays where it is
type Counter struct {
	Sym  *resolve.Symbol
	Step int64
	// After: the iteration reads it behind the statement that counts.
	After bool
	// Stmt counts it.
	Stmt syntax.Stmt
}

// counters finds the counters of the body: variables for whole numbers that one statement of the body itself changes, in
// every iteration that goes on, by the same number.
//
//	for n in ns:
//	    if n % 2: continue      # not in this one
//	    out.append(work(ks[j]))
//	    j += 1
func (j *judge) counters() []Counter {
	var out []Counter
	skips := false
	for i, st := range j.a.Body {
		a, ok := st.(*syntax.AugAssign)
		if c, _ := leaves(st); c {
			skips = true
		}
		if !ok || skips {
			continue
		}
		name, ok := a.Target.(*syntax.Name)
		step, known := stepOf(a)
		if !ok || !known {
			continue
		}
		sym := j.m.Info.Uses[name.ID]
		if sym == nil || sym.Scope != j.l.Func.Scope || j.outside(sym) || sym.Deleted || j.live.MaybeUnbound(j.l, sym) || !j.w.Is(j.w.VarValue(sym), "int") {
			continue
		}
		if slices.ContainsFunc(j.varWrites[sym], func(w *effects.Event) bool { return w.Node != syntax.Node(name) || w.Call != nil }) {
			continue
		}
		before, after := false, false
		for k := range j.a.Events {
			e := &j.a.Events[k]
			if e.Kind != effects.ReadVar || e.Root.Sym != sym || e.Stmt < 0 || e.Node == syntax.Node(name) {
				continue
			}
			before, after = before || e.Stmt < i, after || e.Stmt >= i
		}
		if before != after {
			out = append(out, Counter{sym, step, after, st})
		}
	}
	return out
}

// stepOf is by how much `x += 1` or `x -= 2` counts.
func stepOf(a *syntax.AugAssign) (int64, bool) {
	c, ok := a.Value.(*syntax.Constant)
	if !ok || c.Kind != syntax.IntConst || a.Op != syntax.Add && a.Op != syntax.Sub {
		return 0, false
	}
	v, err := strconv.ParseInt(c.Str, 0, 64)
	if err != nil || v == 0 || v > maxCoefficient {
		return 0, false
	}
	if a.Op == syntax.Sub {
		v = -v
	}
	return v, true
}

// counts reports whether e reads a counter, in the body itself.
func (j *judge) counts(e *effects.Event) bool {
	if e.Call != nil {
		return false
	}
	i := slices.IndexFunc(j.counting, func(c Counter) bool { return c.Sym == e.Root.Sym })
	if i < 0 {
		return false
	}
	a := j.counting[i].Stmt.(*syntax.AugAssign)
	if e.Node == nil || e.Node == syntax.Node(a.Target) {
		return false
	}
	// A comprehension reads it from a scope of its own, and what is handed to a worker for each item is looked for in
	// the loop's.
	//
	//	r = [i * k for i in range(20)]
	in := j.m.Info.In
	return in[e.Node.NodeID()] == in[a.NodeID()]
}

// counterAt is the counter that st counts, nil for another statement.
func (j *judge) counterAt(st syntax.Stmt) *Counter {
	i := slices.IndexFunc(j.counting, func(c Counter) bool { return c.Stmt == st })
	if i < 0 {
		return nil
	}
	return &j.counting[i]
}

// beginsAt is the number that a counter has when the loop begins, where the block of the loop says so and nothing else
// binds it.
func (j *judge) beginsAt(c Counter) (int64, bool) {
	if c.Sym.Rebound || len(c.Sym.Defs) != 2 {
		return 0, false
	}
	for _, st := range j.l.Siblings[:min(j.l.Index, len(j.l.Siblings))] {
		a, ok := st.(*syntax.Assign)
		if !ok || len(a.Targets) != 1 || !slices.Contains(c.Sym.Defs, syntax.Node(a.Targets[0])) {
			continue
		}
		if k, ok := a.Value.(*syntax.Constant); ok && k.Kind == syntax.IntConst {
			v, err := strconv.ParseInt(k.Str, 0, 64)
			return v, err == nil && abs(v) < maxCoefficient
		}
	}
	return 0, false
}

// Counted is what makes a while loop one over a range:
//
//	while i < n:                # for i in range(i, n)
//	    out.append(work(i))
//	    i += 1
type Counted struct {
	Counter
	// Stop is the end of the range as source text.
	Stop string
}

// countTarget is the variable of the test that a statement of the body counts, nil where there is none: then the loop is
// no counted one, whatever else it does.
func (j *judge) countTarget(n *syntax.While) *syntax.Name {
	test, ok := n.Test.(*syntax.Compare)
	if !ok || len(test.Ops) != 1 || len(n.Orelse) > 0 {
		return nil
	}
	for _, st := range n.Body {
		a, ok := st.(*syntax.AugAssign)
		if !ok {
			continue
		}
		if name, ok := a.Target.(*syntax.Name); ok {
			s := j.m.Info.Uses[name.ID]
			if _, steps := stepOf(a); steps && s != nil && (j.isName(test.Left, s) || j.isName(test.Comparators[0], s)) {
				return name
			}
		}
	}
	return nil
}

// countedWhile finds the variable that a while loop counts along to a bound that the loop does not change; nil for other
// loops. The activation has run.
func (j *judge) countedWhile(n *syntax.While) *Counted {
	test := n.Test.(*syntax.Compare)
	for _, c := range j.counting {
		if c.After || !j.targets[c.Sym] {
			continue
		}
		op, ok := test.Ops[0], true
		bound := test.Comparators[0]
		if !j.isName(test.Left, c.Sym) {
			flipped := map[syntax.CmpOperator]syntax.CmpOperator{syntax.Lt: syntax.Gt, syntax.LtE: syntax.GtE, syntax.Gt: syntax.Lt, syntax.GtE: syntax.LtE}
			if op, ok = flipped[op]; !ok || !j.isName(bound, c.Sym) {
				continue
			}
			bound = test.Left
		}
		more := int64(0)
		switch {
		case c.Step > 0 && op == syntax.Lt, c.Step < 0 && op == syntax.Gt:
		case c.Step > 0 && op == syntax.LtE:
			more = 1
		case c.Step < 0 && op == syntax.GtE:
			more = -1
		default:
			continue
		}
		if !j.settled(bound) {
			continue
		}
		return &Counted{Counter: c, Stop: j.stopText(bound, more)}
	}
	return nil
}

// settled: e is a whole number that is the same whenever the loop asks for it.
func (j *judge) settled(e syntax.Expr) bool {
	same := true
	syntax.Inspect(e, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			s := j.m.Info.Uses[name.ID]
			same = same && s != nil && len(j.varWrites[s]) == 0 && (!s.Bound || s.Scope == j.l.Func.Scope && !j.outside(s) || s.Scope.Kind == resolve.ModuleScope)
		}
		return same
	})
	if !same {
		return false
	}
	_, ok := j.subscripts().fixed(e)
	j.subs = nil // made before the counters were known
	return ok
}

// stopText is e + more.
func (j *judge) stopText(e syntax.Expr, more int64) string {
	text := j.m.File.Text(e.Range())
	if c, ok := e.(*syntax.Constant); ok {
		if v, err := strconv.ParseInt(c.Str, 0, 64); err == nil {
			return strconv.FormatInt(v+more, 10)
		}
	}
	switch {
	case more > 0:
		return text + " + 1"
	case more < 0:
		return text + " - 1"
	}
	return text
}

// whileRange fills in the bounds of the variable of a counted while loop.
func (s *subscripts) whileRange(c Counter, k *counter) bool {
	n, ok := s.j.l.Node.(*syntax.While)
	if !ok || !s.j.targets[c.Sym] {
		return false
	}
	test := n.Test.(*syntax.Compare)
	bound, strict := test.Comparators[0], test.Ops[0] == syntax.Lt || test.Ops[0] == syntax.Gt
	if !s.j.isName(test.Left, c.Sym) {
		bound = test.Left
	}
	last, ok := s.fixed(bound)
	if !ok {
		return false
	}
	start := k.start
	switch {
	case c.Step > 0:
		if strict {
			last = last.plus(-1, constant(1))
		}
		k.low, k.high = &start, &last
	default:
		if strict {
			last = last.plus(1, constant(1))
		}
		k.low, k.high = &last, &start
	}
	return true
}
