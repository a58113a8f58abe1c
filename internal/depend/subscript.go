package depend

import (
	"slices"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// subscripts answers whether two element accesses can touch the same element, for indices that are linear in
// the number of the iteration, in variables that the loop does not change, and in those of inner ranges.
//
// The remainder stores in order: iteration k stores when the results of all iterations up to k are there. A
// worker of iteration i therefore runs beside the stores of iterations k < i only, and reads what it should
// exactly when none of these touches what it reads: flow dependences count, anti-dependences do not.
//
//	for i in range(n - 1): a[i] = f(a[i + 1])    # reads run ahead of the stores: independent
//	for i in range(1, n):  a[i] = f(a[i - 1])    # needs the store of the iteration before
//
// Negative indices count from the end: a[i - 1] with i = 0 is the last element. That the sign of an index is
// known, or that its wrapped form meets no store, is part of what is shown.
type subscripts struct {
	j *judge
	// targets are the loop's variables in terms of the iteration's number; ok only where the body does not
	// bind them again.
	targets map[*resolve.Symbol]counter
	// limits are what a bound on the number of iterations says about an iteration.
	limits []counter
	sys    system // facts about invariants
	shared map[any]int
	// terms are the variables that stand for products of two others.
	terms []term
	// strided is the loop's variable where its range has a step that is a variable.
	strided *strided
}

// counter is start + step*t in iteration t, which is at least low and at most high where these are given.
type counter struct {
	start     linear
	step      int64
	low, high *linear
}

// instance is one iteration: the variable that numbers it, and the system that its constraints go to.
type instance struct {
	t     int
	sys   *system
	inner map[*resolve.Symbol]linear
	at    syntax.Node // the access
	stmt  int
	depth int
	// walked is the variable that stands for that of a strided loop in this iteration, where walks is set.
	walked int
	walks  bool
}

// lengthOf keys the variable that stands for the length of the object in a variable of the program.
type lengthOf struct{ s *resolve.Symbol }

func (j *judge) subscripts() *subscripts {
	if j.subs != nil {
		return j.subs
	}
	given := 2 // the iterations of the store and of the read
	s := &subscripts{j: j, targets: map[*resolve.Symbol]counter{}, shared: map[any]int{}, sys: system{n: &given}}
	j.subs = s
	s.guards()
	s.header(j.a.Iter, j.a.Target)
	for _, c := range j.counting {
		start := variable(s.known(c.Sym))
		if v, ok := j.beginsAt(c); ok {
			start = constant(v)
		}
		if c.After {
			start = start.plus(1, constant(c.Step))
		}
		k := counter{start: start, step: c.Step}
		s.targets[c.Sym] = k
		if s.whileRange(c, &k) {
			s.limits = append(s.limits, k)
		}
	}
	return s
}

// header finds the targets that count.
func (s *subscripts) header(iter, target syntax.Expr) {
	c, ok := iter.(*syntax.Call)
	if !ok || len(c.Keywords) > 0 && s.j.builtinName(c.Func) != "enumerate" {
		s.atMostLen(iter)
		return
	}
	if len(c.Args) > 0 && s.j.progressBar(c) {
		s.header(c.Args[0], target)
		return
	}
	bind := func(t syntax.Expr, k counter) {
		s.limits = append(s.limits, k)
		n, ok := t.(*syntax.Name)
		if !ok {
			return
		}
		if sym := s.j.m.Info.Uses[n.ID]; sym != nil && len(s.j.bodyWrites(sym)) == 0 {
			s.targets[sym] = k
		}
	}
	switch s.j.builtinName(c.Func) {
	case "range":
		if k, ok := s.rangeOf(c, nil); ok {
			bind(target, k)
		} else {
			s.stridedRange(c, target)
		}
	case "reversed":
		if len(c.Args) != 1 {
			return
		}
		r, ok := c.Args[0].(*syntax.Call)
		if !ok || s.j.builtinName(r.Func) != "range" {
			s.atMostLen(c.Args[0])
			return
		}
		if k, ok := s.rangeOf(r, nil); ok {
			k.start, k.step = variable(s.sys.fresh()), -k.step // from the last number back, within the same bounds
			bind(target, k)
		}
	case "enumerate":
		if len(c.Args) == 0 || len(c.Args)+len(c.Keywords) > 2 {
			return
		}
		start := constant(0)
		if len(c.Args) == 2 || len(c.Keywords) == 1 {
			from := append(c.Args[1:], nil)[0]
			if len(c.Keywords) == 1 {
				from = c.Keywords[0].Value
			}
			var ok bool
			if start, ok = s.fixed(from); !ok {
				start = variable(s.sys.fresh())
			}
		}
		t, ok := target.(*syntax.Tuple)
		if !ok || len(t.Elts) != 2 {
			return
		}
		bind(t.Elts[0], counter{start: start, step: 1, low: &start})
		s.header(c.Args[0], t.Elts[1])
	case "zip":
		t, ok := target.(*syntax.Tuple)
		if !ok || len(t.Elts) != len(c.Args) {
			return
		}
		for i, a := range c.Args {
			s.header(a, t.Elts[i])
		}
	}
}

// atMostLen: going over a list takes no more iterations than it has elements.
func (s *subscripts) atMostLen(iter syntax.Expr) {
	if l, ok := s.length(iter); ok {
		last := l.plus(-1, constant(1))
		s.limits = append(s.limits, counter{start: constant(0), step: 1, high: &last})
	}
}

// rangeOf reads range(stop), range(start, stop) and range(start, stop, step); in is nil for the loop's own.
func (s *subscripts) rangeOf(c *syntax.Call, in *instance) (counter, bool) {
	if len(c.Args) == 0 || len(c.Args) > 3 || len(c.Keywords) > 0 {
		return counter{}, false
	}
	read := func(e syntax.Expr) (linear, bool) {
		if in != nil {
			return s.lin(e, in)
		}
		return s.fixed(e)
	}
	k := counter{start: constant(0), step: 1}
	stop := c.Args[0]
	known := true
	if len(c.Args) > 1 {
		stop = c.Args[1]
		if k.start, known = read(c.Args[0]); !known {
			if in != nil {
				k.start = variable(in.sys.fresh())
			} else {
				k.start = variable(s.sys.fresh())
			}
		}
	}
	if len(c.Args) == 3 {
		l, ok := read(c.Args[2])
		v, isConst := l.isConst()
		if !ok || !isConst || v == 0 || abs(v) > 1<<20 {
			return counter{}, false
		}
		k.step = v
	}
	end, ok := read(stop)
	start := k.start
	if k.step > 0 {
		k.low = &start
		if ok {
			last := end.plus(-1, constant(1))
			k.high = &last
		}
	} else {
		k.high = &start
		if ok {
			last := end.plus(1, constant(1))
			k.low = &last
		}
	}
	return k, true
}

// fixed reads an expression of the loop's header, which is computed once.
func (s *subscripts) fixed(e syntax.Expr) (linear, bool) {
	return s.lin(e, &instance{t: -1, sys: &s.sys, at: s.j.a.Iter, stmt: effects.Header})
}

// lin reads e as a linear expression in the iteration in.
func (s *subscripts) lin(e syntax.Expr, in *instance) (linear, bool) {
	j := s.j
	if in.depth++; in.depth > 60 {
		return linear{}, false
	}
	switch e := e.(type) {
	case *syntax.Constant:
		if e.Kind != syntax.IntConst {
			return linear{}, false
		}
		v, err := strconv.ParseInt(strings.ReplaceAll(e.Str, "_", ""), 0, 64)
		if err != nil || abs(v) > maxCoefficient {
			return linear{}, false
		}
		return constant(v), true
	case *syntax.UnaryOp:
		l, ok := s.lin(e.Operand, in)
		switch {
		case !ok:
		case e.Op == syntax.USub:
			return l.times(-1), true
		case e.Op == syntax.UAdd:
			return l, true
		}
		return linear{}, false
	case *syntax.BinOp:
		l, ok := s.lin(e.Left, in)
		r, ok2 := s.lin(e.Right, in)
		if !ok || !ok2 || !l.small() || !r.small() {
			return linear{}, false
		}
		switch e.Op {
		case syntax.Add:
			return l.plus(1, r), true
		case syntax.Sub:
			return l.plus(-1, r), true
		case syntax.Mult:
			if k, ok := r.isConst(); ok {
				return l.times(k), true
			}
			if k, ok := l.isConst(); ok {
				return r.times(k), true
			}
			return s.product(l, r, in)
		case syntax.FloorDiv, syntax.Mod:
			// x = k*q + m with 0 <= m < k
			k, ok := r.isConst()
			if !ok || k <= 0 {
				return linear{}, false
			}
			q := variable(in.sys.fresh())
			m := l.plus(-k, q)
			in.sys.atLeast(m)
			in.sys.atLeast(constant(k-1).plus(-1, m))
			if e.Op == syntax.FloorDiv {
				return q, true
			}
			return m, true
		}
		return linear{}, false
	case *syntax.Call:
		if len(e.Keywords) > 0 {
			return linear{}, false
		}
		switch name := j.builtinName(e.Func); {
		case name == "len" && len(e.Args) == 1:
			return s.length(e.Args[0])
		case (name == "min" || name == "max") && len(e.Args) > 1:
			return s.extreme(e, name == "max", in)
		}
		return linear{}, false
	case *syntax.Name:
		sym := j.m.Info.Uses[e.ID]
		if sym == nil {
			return linear{}, false
		}
		return s.name(sym, e, in)
	}
	return linear{}, false
}

// name reads a variable: the loop's own, one that the loop does not change, one that the iteration binds
// once before, or that of an inner range.
func (s *subscripts) name(sym *resolve.Symbol, e *syntax.Name, in *instance) (linear, bool) {
	j := s.j
	if x := s.strided; x != nil && x.sym == sym && in.t >= 0 {
		return variable(in.walk()), true
	}
	if k, ok := s.targets[sym]; ok && in.t >= 0 {
		return k.start.plus(k.step, variable(in.t)), true
	}
	if l, ok := in.inner[sym]; ok {
		return l, true
	}
	if sym.Scope != j.l.Func.Scope && sym.Scope.Kind != resolve.ModuleScope && sym.Scope.Kind != resolve.CompScope {
		return linear{}, false
	}
	if !j.w.Is(j.w.VarValue(sym), "int", "bool") {
		return linear{}, false
	}
	if in.t >= 0 {
		if l, ok := s.innerRange(sym, in); ok {
			return l, true
		}
	}
	if sym.Scope.Kind == resolve.CompScope || in.t >= 0 && j.targets[sym] {
		return linear{}, false
	}
	ws := j.bodyWrites(sym)
	if in.t < 0 || len(ws) == 0 {
		// of a header, whatever the body binds: its value when the loop began
		key := any(sym)
		if len(ws) > 0 {
			key = e
		}
		if v, ok := literal(j, sym); ok && len(ws) == 0 {
			return constant(v), true
		}
		if _, ok := s.shared[key]; !ok {
			x := s.known(key)
			s.enclosing(sym, x)
		}
		return variable(s.known(key)), true
	}
	if !j.boundOnce(sym) || ws[0].Stmt >= in.stmt {
		return linear{}, false
	}
	a, ok := j.a.Body[ws[0].Stmt].(*syntax.Assign)
	if !ok || len(a.Targets) != 1 || syntax.Node(a.Targets[0]) != ws[0].Node {
		return linear{}, false
	}
	at, stmt := in.at, in.stmt
	in.at, in.stmt = a, ws[0].Stmt
	l, ok := s.lin(a.Value, in)
	in.at, in.stmt = at, stmt
	return l, ok
}

// boundOnce: one place of the body binds sym (it is run more than once where it stands in an inner loop).
func (j *judge) boundOnce(sym *resolve.Symbol) bool {
	ws := j.bodyWrites(sym)
	for _, w := range ws {
		if w.Call != nil || w.Node != ws[0].Node {
			return false
		}
	}
	return len(ws) > 0
}

// enclosing adds what the range of a loop around this one says about its variable, which is x here.
func (s *subscripts) enclosing(sym *resolve.Symbol, x int) {
	j := s.j
	if sym.Rebound || sym.Param || len(sym.Defs) != 1 {
		return
	}
	for o := j.l.Outer; o != nil; o = o.Outer {
		f, ok := o.Node.(*syntax.For)
		if !ok || syntax.Node(f.Target) != sym.Defs[0] || !slices.ContainsFunc(f.Body, func(st syntax.Stmt) bool { return st.Range().Contains(j.l.Stmt.Range()) }) {
			continue
		}
		c, ok := f.Iter.(*syntax.Call)
		if ok && j.builtinName(c.Func) == "reversed" && len(c.Args) == 1 { // the same numbers
			c, ok = c.Args[0].(*syntax.Call)
		}
		if !ok || j.builtinName(c.Func) != "range" || len(c.Args) == 0 || len(c.Args) > 3 {
			return
		}
		// only constant bounds: what else the header read may have changed since
		number := func(e syntax.Expr) (int64, bool) {
			l, ok := s.fixed(e)
			k, isConst := l.isConst()
			return k, ok && isConst
		}
		least, step := int64(0), int64(1)
		if len(c.Args) > 1 {
			least, ok = number(c.Args[0])
		}
		if len(c.Args) == 3 {
			known := false
			if step, known = number(c.Args[2]); !known {
				return
			}
			if step < 0 {
				least, ok = number(c.Args[1])
				least++
			}
		}
		if ok {
			s.sys.atLeast(variable(x).plus(-1, constant(least)))
		}
		return
	}
}

// literal is the value of a variable that is bound once in the whole program, to a literal.
func literal(j *judge, sym *resolve.Symbol) (int64, bool) {
	if sym.Rebound || sym.Param || len(sym.Defs) != 1 || sym.Scope != j.l.Func.Scope {
		return 0, false
	}
	for _, st := range j.l.Siblings[:min(j.l.Index, len(j.l.Siblings))] {
		a, ok := st.(*syntax.Assign)
		if !ok || len(a.Targets) != 1 || syntax.Node(a.Targets[0]) != sym.Defs[0] {
			continue
		}
		if c, ok := a.Value.(*syntax.Constant); ok && c.Kind == syntax.IntConst {
			v, err := strconv.ParseInt(strings.ReplaceAll(c.Str, "_", ""), 0, 64)
			return v, err == nil && abs(v) < maxCoefficient
		}
	}
	return 0, false
}

// known returns the variable that stands for a value that does not change during the loop.
func (s *subscripts) known(key any) int {
	x, ok := s.shared[key]
	if !ok {
		x = s.sys.fresh()
		s.shared[key] = x
	}
	return x
}

// innerRange finds the `for sym in range(...)` around the access, in a loop or comprehension of the body.
func (s *subscripts) innerRange(sym *resolve.Symbol, in *instance) (linear, bool) {
	j := s.j
	if in.stmt < 0 || in.stmt >= len(j.a.Body) || sym.Scope.Kind != resolve.CompScope && !j.boundOnce(sym) {
		return linear{}, false
	}
	var iter syntax.Expr
	found := 0
	try := func(target, it syntax.Expr, around syntax.Node) {
		if n, ok := target.(*syntax.Name); ok && j.m.Info.Uses[n.ID] == sym {
			found++
			if around.Range().Contains(in.at.Range()) && !it.Range().Contains(in.at.Range()) {
				iter = it
			}
		}
	}
	syntax.Inspect(j.a.Body[in.stmt], func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.For:
			for _, st := range n.Body {
				if st.Range().Contains(in.at.Range()) {
					try(n.Target, n.Iter, st)
				}
			}
		case *syntax.Comp:
			for _, g := range n.Generators {
				try(g.Target, g.Iter, n)
			}
		}
		return true
	})
	c, ok := iter.(*syntax.Call)
	if found != 1 || !ok || j.builtinName(c.Func) != "range" {
		return linear{}, false
	}
	at := in.at
	in.at = c
	k, ok := s.rangeOf(c, in)
	in.at = at
	if !ok {
		return linear{}, false
	}
	u := in.sys.fresh()
	in.sys.atLeast(variable(u))
	l := k.start.plus(k.step, variable(u))
	bounds(in.sys, k, l)
	if in.inner == nil {
		in.inner = map[*resolve.Symbol]linear{}
	}
	in.inner[sym] = l
	return l, true
}

func bounds(sys *system, k counter, l linear) {
	if k.low != nil {
		sys.atLeast(l.plus(-1, *k.low))
	}
	if k.high != nil {
		sys.atLeast(k.high.plus(-1, l))
	}
}

// length is the variable for len(e), where e is a variable whose object keeps its size during the loop.
func (s *subscripts) length(e syntax.Expr) (linear, bool) {
	j := s.j
	n, ok := e.(*syntax.Name)
	if !ok {
		return linear{}, false
	}
	sym := j.m.Info.Uses[n.ID]
	if sym == nil || len(j.varWrites[sym]) > 0 || sym.Scope != j.l.Func.Scope && sym.Scope.Kind != resolve.ModuleScope {
		return linear{}, false
	}
	v := j.w.TypeOf(j.m, e)
	if !j.w.Is(v, "list", "tuple", "str", "bytes", "bytearray", "range") {
		return linear{}, false
	}
	for _, w := range j.writes {
		if j.w.MayAlias(w.Objs, v) && !j.elementStore(w) {
			return linear{}, false
		}
	}
	key := lengthOf{sym}
	if _, ok := s.shared[key]; !ok {
		s.sys.atLeast(variable(s.known(key)))
	}
	return variable(s.known(key)), true
}

// elementStore: w replaces one element of a list, whose size stays.
func (j *judge) elementStore(w *effects.Event) bool {
	if w.Kind != effects.Write || w.Field != "[]" || w.Index == nil || w.Call != nil {
		return false
	}
	if _, slice := w.Index.(*syntax.Slice); slice {
		return false
	}
	_, ok := w.Node.(*syntax.Subscript)
	return ok && j.w.Is(j.indexable(w.Objs), "list", "bytearray")
}

// indexable leaves out what has no elements: taking or storing one raises TypeError.
func (j *judge) indexable(v effects.Value) effects.Value {
	return slices.DeleteFunc(slices.Clone(v), func(o effects.Obj) bool {
		return j.w.Is(effects.Value{o}, "int", "float", "bool", "complex", "NoneType")
	})
}

// apart reports that what e reads of a container is never what an earlier iteration has stored there by w,
// nor what w has stored before in the same iteration.
func (j *judge) apart(e, w *effects.Event) bool {
	if c, ok := e.Place().(*syntax.Call); ok && e.Kind == effects.Read && j.builtinName(c.Func) == "len" && len(c.Args) == 1 {
		return j.elementStore(w) && j.w.Is(e.Objs, "list", "bytearray") && j.w.Is(j.w.TypeOf(j.m, c.Args[0]), "list", "bytearray") // the size stays
	}
	sub, ok := e.Place().(*syntax.Subscript)
	direct := ok && (e.Index != nil && e.Call == nil || j.w.Is(j.w.TypeOf(j.m, sub.Value), "bytearray")) // which is asked by its __getitem__
	if j.apartRows(e, w) {
		return true
	}
	if !j.elementStore(w) || e.Kind != effects.Read || e.Field != "[]" || !direct || e.Stmt < 0 {
		return j.apartKeys(e, w)
	}
	if e.Objs.Has(effects.Unknown) || sub.Ctx == syntax.Del {
		return false
	}
	if _, slice := sub.Slice.(*syntax.Slice); slice {
		return false
	}
	s := j.subscripts()
	return s.never(w, func(in *instance) (linear, bool) { return s.lin(sub.Slice, in) }, sub.Value, e, j.earlier(e, w))
}

// walkedApart reports that the loop, which takes its items from the lists that e reads, has taken each
// element before w replaces it.
func (j *judge) walkedApart(e, w *effects.Event) bool {
	if !j.elementStore(w) || e.Objs.Has(effects.Unknown) || !j.walked(j.a.Iter, w.Objs) {
		return j.walkedKeys(e, w)
	}
	s := j.subscripts()
	return s.never(w, func(in *instance) (linear, bool) { return variable(in.t), true }, nil, e, true)
}

// walked: wherever iter may go over an object of v, it takes element t in iteration t.
func (j *judge) walked(iter syntax.Expr, v effects.Value) bool {
	if c, ok := iter.(*syntax.Call); ok {
		name := j.builtinName(c.Func)
		switch {
		case name == "enumerate" && len(c.Args) > 0 || len(c.Args) > 0 && j.progressBar(c):
			return j.walked(c.Args[0], v)
		case name == "zip":
			for _, a := range c.Args {
				if !j.walked(a, v) {
					return false
				}
			}
			return true
		case name == "range":
			return true
		}
		return false
	}
	x := j.w.TypeOf(j.m, iter)
	if sub, ok := iter.(*syntax.Subscript); ok {
		_, slice := sub.Slice.(*syntax.Slice)
		return slice && j.w.Is(x, "list", "bytearray", "tuple", "str", "bytes") // a copy
	}
	switch iter.(type) {
	case *syntax.Name, *syntax.Attribute: // no iterator: reversed(v) would take the elements from the other end
		return j.w.Is(x, "list", "bytearray", "tuple", "str", "bytes", "range") || !j.w.MayAlias(x, v) && j.w.Is(x, "dict", "set", "frozenset")
	}
	return false
}

// never: no iteration reads, at the index that read gives, what w stored in an earlier one; or, unless before,
// in the same one.
func (s *subscripts) never(w *effects.Event, read func(*instance) (linear, bool), container syntax.Expr, e *effects.Event, before bool) bool {
	j := s.j
	sub := w.Node.(*syntax.Subscript)
	sys := s.sys.clone()
	wi := &instance{t: 0, sys: sys, at: sub, stmt: w.Stmt}
	ri := &instance{t: 1, sys: sys, at: e.Place(), stmt: e.Stmt}
	stored, ok := s.both(wi, func() (linear, bool) { return s.lin(sub.Slice, wi) })
	if !ok {
		return false
	}
	asked, ok := s.both(ri, func() (linear, bool) { return read(ri) })
	if !ok {
		return false
	}
	size := linear{}
	if n, ok := s.both(wi, func() (linear, bool) { return s.length(sub.Value) }); ok && container != nil && sameVariable(j, sub.Value, container) {
		size = n
	} else {
		size = variable(sys.fresh())
	}
	same := []meeting{{stored, asked, size}}
	if container != nil {
		same = append(same, s.rows(wi, ri, sub.Value, container)...)
	}
	return s.neverMeet(wi, ri, same, before)
}

// neverMeet: no iteration ri has all of the subscripts in common with an earlier one wi, or, unless before, with itself.
func (s *subscripts) neverMeet(wi, ri *instance, same []meeting, before bool) bool {
	sys := wi.sys
	for _, t := range []int{0, 1} {
		sys.atLeast(variable(t))
		for _, k := range s.limits {
			bounds(sys, k, k.start.plus(k.step, variable(t)))
		}
	}
	for _, m := range same { // an index out of bounds raises
		for _, x := range []linear{m.stored, m.asked} {
			sys.atLeast(m.size.plus(-1, constant(1)).plus(-1, x))
			sys.atLeast(x.plus(1, m.size))
		}
	}
	s.products(sys)
	later := sys.clone()
	later.atLeast(variable(1).plus(-1, variable(0)).plus(-1, constant(1)))
	systems := s.strides(later, wi, ri, true)
	if !before {
		now := sys.clone()
		now.zero(variable(1).plus(-1, variable(0)))
		systems = append(systems, s.strides(now, wi, ri, false)...)
	}
	for _, y := range systems {
		if !never(y, same) {
			return false
		}
	}
	return true
}

// meeting is one subscript of two accesses to the same container, and the size of that container.
type meeting struct{ stored, asked, size linear }

// never: the system has no solution in which all subscripts select the same element.
func never(sys *system, same []meeting) bool {
	if len(same) == 0 {
		return sys.impossible()
	}
	m := same[0]
	for wrap := int64(-1); wrap <= 1; wrap++ {
		y := sys.clone()
		y.zero(m.stored.plus(-1, m.asked).plus(wrap, m.size))
		switch negative := (constant(-1)); wrap {
		case 1: // the store counts from the end, the read does not
			y.atLeast(negative.plus(-1, m.stored))
			y.atLeast(m.asked)
		case -1:
			y.atLeast(negative.plus(-1, m.asked))
			y.atLeast(m.stored)
		}
		if !never(y, same[1:]) {
			return false
		}
	}
	return true
}

// both runs f and takes the facts about invariants over that it adds.
func (s *subscripts) both(in *instance, f func() (linear, bool)) (linear, bool) {
	old := len(s.sys.ges)
	l, ok := f()
	if in.sys != &s.sys {
		in.sys.ges = append(in.sys.ges, s.sys.ges[old:]...)
	}
	return l, ok
}

func sameVariable(j *judge, a, b syntax.Expr) bool {
	x, ok := a.(*syntax.Name)
	y, ok2 := b.(*syntax.Name)
	return ok && ok2 && j.m.Info.Uses[x.ID] != nil && j.m.Info.Uses[x.ID] == j.m.Info.Uses[y.ID]
}
