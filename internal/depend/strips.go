package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Strip is the whole body of a loop as the work of a task that goes through some of the items by itself, one after the
// other, and gives back what its own accumulators hold in the end. Items too short to be worth a message are.
//
//	for n in range(limit):            def compute_total(block):
//	    total += n * n % 7                total = 0
//	                                      for n in block:
//	                                          total += n * n % 7
//	                                      return total
//
// Sources: strip mining and the partial sums of a reduction, Allen and Kennedy, Optimizing Compilers for Modern
// Architectures, 2001, sections 5.9 and 6.2.5.
type Strip struct {
	Split        *Split // its Moved are the whole body; there are no Outputs
	Accumulators []Accumulator
	mixed        bool // a variable is of several kinds
	// Light: an iteration is likely to take less time than sending it would.
	Light bool
}

// AccumulatorKind is what iterations add to.
type AccumulatorKind uint8

// Kinds of accumulators.
const (
	Sum    AccumulatorKind = iota // of whole numbers: the sums of the blocks are added up
	Terms                         // a sum of floats, rounded as it grows: the blocks give the terms back
	List                          // appended to
	Counts                        // a Counter of whole numbers
)

// Accumulator is a variable that the iterations only add to.
type Accumulator struct {
	Sym  *resolve.Symbol
	Kind AccumulatorKind
	// Adds are the statements that add to it.
	Adds []*syntax.AugAssign
}

// NoWorkAlone reports whether the loop can run in blocks only: its single items are no work.
func (l *Loop) NoWorkAlone() bool { return l.Strip != nil && l.Split == l.Strip.Split }

// strips says how the loop runs in blocks, nil where it may not. private are the statements of the body of which each
// may run in a worker by itself, as far as s, the division of the body for single items, was found with them.
//
// What is in front of the accumulators moves as it does with s. They themselves start anew in each block, so that nothing
// may tell them from those of the loop:
//
//	total += x               whole numbers; a sum of floats is rounded as it grows, and has to be made of its terms in order
//	found.append(x)          values that are as good as their copies; lists that no two variables name
//	counts[key] += n         a Counter: a key has its place in the first block that has it
//
// A block that fails takes what it has added along. The exception is that of the first failing item all the same.
func (j *judge) strips(s *Split, private []bool) *Strip {
	l := j.l
	n, ok := l.Node.(*syntax.For)
	if !ok || len(n.Orelse) > 0 || l.Exits || l.Lazy || l.Finite || !l.Proved() || len(private) != len(j.a.Body) || j.back != nil || j.keepOutput || j.keepWrites || j.sending || len(l.Waive) > 0 || len(l.Shared) > 0 || len(j.anew) > 0 || j.try != nil || j.nest != nil || j.first > 0 ||
		s.Prints || s.Within != nil || s.Inner != nil || s.Prefix != nil || s.Back != nil || s.Waits || s.Releases || len(s.Counters)+len(s.Lifts)+len(s.PerThread)+len(s.Clients)+len(s.Scratch) > 0 {
		return nil
	}
	for k := range j.a.Events {
		switch e := &j.a.Events[k]; e.Kind {
		case effects.Read, effects.ReadVar, effects.Write, effects.WriteVar, effects.Raise, effects.CaughtRaise, effects.Work, effects.Diverge:
		default:
			if e.Stmt >= 0 {
				return nil
			}
		}
	}
	j.private = private
	b := &Strip{}
	var values []effects.AV
	for i, st := range j.a.Body {
		if i < len(private) && private[i] {
			continue
		}
		if !j.accumulatesIn(b, st, i, &values) {
			return nil
		}
	}
	if len(b.Accumulators) == 0 || b.mixed || j.oneObject(b.Accumulators) {
		return nil
	}
	all := make([]bool, len(j.a.Body))
	for i := range all {
		all[i] = true
	}
	b.Split = &Split{Moved: j.a.Body}
	j.describe(b.Split, j.a.Body, all)
	of := func(sym *resolve.Symbol) bool {
		return slices.ContainsFunc(b.Accumulators, func(a Accumulator) bool { return a.Sym == sym })
	}
	for _, sym := range b.Split.Outputs { // it would have to be that of the last item
		if !of(sym) {
			return nil
		}
	}
	for sym := range j.targets {
		if j.live.After(l, sym) || j.live.OnException(l, sym) {
			return nil
		}
	}
	b.Split.Outputs, b.Split.Values = nil, values
	b.Split.Fixed = slices.DeleteFunc(b.Split.Fixed, of)
	b.Split.Varying = slices.DeleteFunc(b.Split.Varying, of)
	if b.Split.MayRaise && j.partSeen(b.Accumulators) || len(b.Split.Counters) > 0 || b.Split.Waits || b.Split.Releases || j.unboundInput(b.Split) != nil {
		return nil
	}
	for _, a := range b.Accumulators {
		if j.targets[a.Sym] || j.live.MaybeUnbound(l, a.Sym) {
			return nil
		}
	}
	b.Light = j.weight(j.a.Body) < heavyEnough
	return b
}

// partSeen: when an iteration fails, somebody may see what those before it added.
func (j *judge) partSeen(as []Accumulator) bool {
	return slices.ContainsFunc(as, func(a Accumulator) bool {
		return j.l.Func == nil || a.Sym.Scope != j.l.Func.Scope || j.live.OnException(j.l, a.Sym) || a.Kind >= List && j.sharedContainer(a.Sym)
	})
}

// accumulatesIn: st, a statement of the i'th of the body, does nothing but add to accumulators, at most under conditions.
func (j *judge) accumulatesIn(b *Strip, st syntax.Stmt, i int, values *[]effects.AV) bool {
	all := func(body []syntax.Stmt) bool {
		return !slices.ContainsFunc(body, func(st syntax.Stmt) bool { return !j.accumulatesIn(b, st, i, values) })
	}
	switch st := st.(type) {
	case *syntax.Pass, *syntax.Continue:
		return true
	case *syntax.If:
		return j.free(st.Test, i, nil) && all(st.Body) && all(st.Orelse)
	case *syntax.AugAssign:
		if st.Op != syntax.Add && st.Op != syntax.Sub || !j.free(st.Value, i, nil) {
			return false
		}
		if target, ok := st.Target.(*syntax.Subscript); ok {
			return j.countsIn(b, st, target, i)
		}
		target, ok := st.Target.(*syntax.Name)
		if !ok {
			return false
		}
		sym := j.m.Info.Uses[target.ID]
		if sym == nil || j.outside(sym) || !j.foldsOnly(sym, "+") || j.mentions(st.Value, sym) {
			return false
		}
		switch v := j.w.VarValue(sym); {
		case j.w.Is(v, "int"):
			b.add(sym, Sum, st)
		case st.Op == syntax.Add && j.w.Is(v, "int", "float", "complex") && j.w.Is(j.a.ValueOf(st.Value).Objs, "int", "float", "complex"):
			b.add(sym, Terms, st)
		default:
			return false
		}
		return true
	case *syntax.ExprStmt:
		c, ok := st.Value.(*syntax.Call)
		if !ok || len(c.Args) != 1 || len(c.Keywords) > 0 {
			return false
		}
		a, ok := c.Func.(*syntax.Attribute)
		if !ok || a.Attr.Name != "append" || !j.w.Is(j.w.TypeOf(j.m, a.Value), "list") {
			return false
		}
		list, ok := a.Value.(*syntax.Name)
		if !ok {
			return false
		}
		sym := j.m.Info.Uses[list.ID]
		if sym == nil || len(j.bodyWrites(sym)) > 0 || !j.onlyFilled(j.a.Body[i], sym) || j.mentions(c.Args[0], sym) || !j.free(c.Args[0], i, nil) {
			return false
		}
		v := j.a.ValueOf(c.Args[0])
		if !j.w.DeepImmutable(v.Objs) {
			return false
		}
		*values = append(*values, v)
		b.add(sym, List, nil)
		return true
	}
	return false
}

// countsIn recognizes `counts[key] += n`, counts being a Counter. A key that is no number or text may be one that is not
// equal to its copy.
func (j *judge) countsIn(b *Strip, st *syntax.AugAssign, target *syntax.Subscript, i int) bool {
	name, ok := target.Value.(*syntax.Name)
	if !ok || st.Op != syntax.Add {
		return false
	}
	sym, v := j.m.Info.Uses[name.ID], j.w.TypeOf(j.m, name)
	if sym == nil || j.targets[sym] || len(v) == 0 || len(j.bodyWrites(sym)) > 0 || !j.free(target.Slice, i, nil) || !j.onlyFilled(j.a.Body[i], sym) || j.mentions(st.Value, sym) || j.mentions(target.Slice, sym) {
		return false
	}
	for _, o := range v {
		if k := j.w.LibClass(o); k == nil || k.Module != "collections" || k.Name != "Counter" || j.w.ClassOf(o) != nil || j.w.Kind(o) != effects.InstObj {
			return false
		}
	}
	if !j.w.Is(j.a.ValueOf(st.Value).Objs, "int") || !j.w.Is(j.w.TypeOf(j.m, target), "int") || !j.w.Is(j.a.ValueOf(target.Slice).Objs, "int", "bool", "str", "bytes") {
		return false
	}
	b.add(sym, Counts, st)
	return true
}

func (b *Strip) add(sym *resolve.Symbol, kind AccumulatorKind, st *syntax.AugAssign) {
	i := slices.IndexFunc(b.Accumulators, func(a Accumulator) bool { return a.Sym == sym })
	if i < 0 {
		i = len(b.Accumulators)
		b.Accumulators = append(b.Accumulators, Accumulator{Sym: sym, Kind: kind})
	}
	a := &b.Accumulators[i]
	if a.Kind != kind { // a sum and a list by one name: unknown to what there is
		b.mixed = true
	}
	if st != nil {
		a.Adds = append(a.Adds, st)
	}
}

// oneObject: two of the lists and Counters may be one, in which what both add comes in turns.
func (j *judge) oneObject(as []Accumulator) bool {
	for i, a := range as {
		for _, b := range as[:i] {
			if a.Kind >= List && b.Kind >= List && j.w.MayAlias(j.w.VarValue(a.Sym), j.w.VarValue(b.Sym)) {
				return true
			}
		}
	}
	return false
}
