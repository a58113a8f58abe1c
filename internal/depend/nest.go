package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Nest is what the subscripts in a nest of for loops say about the order of its iterations.
type Nest struct {
	Mod   *resolve.Module
	Loops []*syntax.For // the outermost loop, and the one around all others in its body, and so on
	Pairs []Pair
	// Whole: nothing else in the nest asks for an order.
	Whole bool
	j     *judge
}

// Pair is two accesses to elements of one list, of which the first one stores, that may be of the same element in
// different iterations, or in one.
type Pair struct {
	Store, Other *syntax.Subscript
	Stores       bool          // Other stores too
	Loops        []*syntax.For // around both, from outside
	// Directions are all that may be: for each of Loops, '<' where the iteration of Store comes before that of
	// Other, '=' where it is the same, '>' where it comes after.
	Directions []string
	// Distances are, for each of Loops, how many iterations lie between the two; nil where that is not always the
	// same number.
	Distances []*int64
}

// access is one element access in a nest.
type access struct {
	sub    *syntax.Subscript
	base   *syntax.Name
	depth  int
	loops  []*syntax.For
	stmt   int
	stores bool
}

// maxLevels bounds the loops for which directions are told apart: each has three.
const maxLevels = 4

// NestOf compares all element accesses of the nest that l belongs to; nil where l is no part of a nest of for loops,
// or its subscripts say nothing.
//
// Directions are found by asking the solver for each combination whether it is possible (Burke and Cytron 1986), from
// the outermost loop inwards; bounds may be symbolic and depend on outer loops. What cannot be decided is possible.
func NestOf(w *effects.World, l *Loop, live Live) *Nest {
	root := l
	for root.Outer != nil {
		root = root.Outer
	}
	f, ok := root.Node.(*syntax.For)
	if !ok || f.Async {
		return nil
	}
	own := *root
	own.Blockers = nil
	j := &judge{w: w, l: &own, m: root.Mod, live: live, targets: map[*resolve.Symbol]bool{}, varWrites: map[*resolve.Symbol][]*effects.Event{}}
	if j.shape() != nil {
		return nil
	}
	j.run()
	if len(own.Blockers) > 0 {
		return nil
	}
	j.collectWrites()
	n := &Nest{Mod: root.Mod, Loops: []*syntax.For{f}, Whole: true, j: j}
	for body := f.Body; len(body) == 1; {
		inner, ok := body[0].(*syntax.For)
		if !ok {
			break
		}
		n.Loops, body = append(n.Loops, inner), inner.Body
	}
	all := n.accesses(f)
	told := map[syntax.Node]bool{} // stores that were compared
	for i, a := range all {
		if !a.stores {
			continue
		}
		told[a.sub] = true
		for k, b := range all {
			if k < i && b.stores || k == i {
				continue
			}
			if p := n.pair(a, b); p != nil {
				n.Pairs = append(n.Pairs, *p)
			}
		}
		if p := n.pair(a, a); p != nil { // of different iterations
			n.Pairs = append(n.Pairs, *p)
		}
	}
	for _, w := range j.writes {
		n.Whole = n.Whole && told[w.Node] && w.Call == nil
	}
	if len(n.Pairs) == 0 {
		return nil
	}
	return n
}

// accesses lists the element accesses through variables that hold one list during the whole nest.
func (n *Nest) accesses(f *syntax.For) []access {
	j := n.j
	var out []access
	var loops []*syntax.For
	stmt := 0
	add := func(sub *syntax.Subscript, stores bool) {
		a := access{sub: sub, loops: slices.Clone(loops), stmt: stmt, stores: stores}
		var e syntax.Expr = sub
		for {
			s, ok := e.(*syntax.Subscript)
			if !ok {
				break
			}
			e = s.Value
			a.depth++
		}
		name, ok := e.(*syntax.Name)
		if !ok || !j.w.Is(j.w.TypeOf(j.m, sub.Value), "list", "bytearray") {
			n.Whole = n.Whole && !stores
			return
		}
		if sym := j.m.Info.Uses[name.ID]; sym == nil || len(j.varWrites[sym]) > 0 {
			n.Whole = false
			return
		}
		a.base = name
		out = append(out, a)
	}
	var visit func(x syntax.Node) bool
	visit = func(x syntax.Node) bool {
		switch x := x.(type) {
		case *syntax.For:
			syntax.Inspect(x.Iter, visit)
			if len(loops) >= maxLevels {
				n.Whole = false
				return false
			}
			loops = append(loops, x)
			for i, st := range x.Body {
				if x == f {
					stmt = i
				}
				syntax.Inspect(st, visit)
			}
			loops = loops[:len(loops)-1]
			for _, st := range x.Orelse {
				syntax.Inspect(st, visit)
			}
			return false
		case *syntax.AugAssign:
			if sub, ok := x.Target.(*syntax.Subscript); ok {
				add(sub, false)
			}
		case *syntax.Subscript:
			add(x, x.Ctx == syntax.Store)
		case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
			return false
		}
		return true
	}
	visit(f)
	return out
}

// pair compares two accesses, nil where they never meet.
func (n *Nest) pair(a, b access) *Pair {
	j := n.j
	x, y := j.m.Info.Uses[a.base.ID], j.m.Info.Uses[b.base.ID]
	if x != y || a.depth != b.depth {
		if j.w.MayAlias(j.w.TypeOf(j.m, a.sub.Value), j.w.TypeOf(j.m, b.sub.Value)) {
			n.Whole = false
		}
		return nil
	}
	s := j.subscripts()
	sys := s.sys.clone()
	wi := &instance{t: 0, sys: sys, at: a.sub, stmt: a.stmt}
	ri := &instance{t: 1, sys: sys, at: b.sub, stmt: b.stmt}
	p := &Pair{Store: a.sub, Other: b.sub, Stores: b.stores}
	for k := range min(len(a.loops), len(b.loops)) {
		if a.loops[k] != b.loops[k] {
			break
		}
		p.Loops = append(p.Loops, a.loops[k])
	}
	u, v := s.levels(wi, a), s.levels(ri, b)
	read := func(in *instance, e syntax.Expr) linear {
		in.depth = 0
		l, ok := s.both(in, func() (linear, bool) { return s.lin(e, in) })
		if !ok {
			l = variable(sys.fresh())
		}
		return l
	}
	stored, asked := read(wi, a.sub.Slice), read(ri, b.sub.Slice)
	size := variable(sys.fresh())
	if l, ok := s.both(wi, func() (linear, bool) { return s.length(a.sub.Value) }); ok {
		size = l
	}
	same := append([]meeting{{stored, asked, size}}, s.rows(wi, ri, a.sub.Value, b.sub.Value)...)
	for _, t := range []int{0, 1} {
		sys.atLeast(variable(t))
		for _, k := range s.limits {
			bounds(sys, k, k.start.plus(k.step, variable(t)))
		}
	}
	for _, m := range same {
		for _, l := range []linear{m.stored, m.asked} {
			sys.atLeast(m.size.plus(-1, constant(1)).plus(-1, l))
			sys.atLeast(l.plus(1, m.size))
		}
	}
	s.products(sys)
	ways := map[byte]func(*system, linear){
		'<': func(y *system, d linear) { y.atLeast(d.plus(-1, constant(1))) },
		'=': func(y *system, d linear) { y.zero(d) },
		'>': func(y *system, d linear) { y.atLeast(d.times(-1).plus(-1, constant(1))) },
	}
	var try func(sys *system, prefix string)
	try = func(sys *system, prefix string) {
		if never(sys, same) {
			return
		}
		k := len(prefix)
		if k == len(p.Loops) {
			if a.sub != b.sub || strings.Trim(prefix, "=") != "" {
				p.Directions = append(p.Directions, prefix)
			}
			return
		}
		for _, way := range []byte("<=>") {
			y := sys.clone()
			ways[way](y, v[k].plus(-1, u[k]))
			try(y, prefix+string(way))
		}
	}
	try(sys, "")
	if len(p.Directions) == 0 {
		return nil
	}
	p.Distances = make([]*int64, len(p.Loops))
	for k := range p.Loops {
		p.Distances[k] = distance(sys, same, v[k].plus(-1, u[k]))
	}
	return p
}

// distance is the one value that d has in all solutions, nil where there are several.
func distance(sys *system, same []meeting, d linear) *int64 {
	for size := int64(0); size <= 8; size++ {
		for _, c := range []int64{size, -size} {
			more, less := sys.clone(), sys.clone()
			more.atLeast(d.plus(-1, constant(c+1)))
			less.atLeast(constant(c-1).plus(-1, d))
			if never(more, same) && never(less, same) {
				return &c
			}
		}
	}
	return nil
}

// levels numbers the iterations of the loops around an access, and tells the instance what their variables are.
func (s *subscripts) levels(in *instance, a access) []linear {
	out := []linear{variable(in.t)}
	if in.inner == nil {
		in.inner = map[*resolve.Symbol]linear{}
	}
	for _, f := range a.loops[1:] {
		u := variable(in.sys.fresh())
		in.sys.atLeast(u)
		out = append(out, u)
		name, ok := f.Target.(*syntax.Name)
		c, called := f.Iter.(*syntax.Call)
		if !ok || !called || s.j.builtinName(c.Func) != "range" {
			continue
		}
		sym := s.j.m.Info.Uses[name.ID]
		if sym == nil || slices.ContainsFunc(s.j.bodyWrites(sym), func(w *effects.Event) bool {
			return w.Call != nil || w.Node != syntax.Node(name) && f.Range().Contains(w.Node.Range())
		}) {
			continue
		}
		at := in.at
		in.at, in.depth = c, 0
		var k counter
		_, ok = s.both(in, func() (linear, bool) {
			k, ok = s.rangeOf(c, in)
			return linear{}, ok
		})
		in.at = at
		if !ok {
			continue
		}
		l := k.start
		for x, c := range u.v {
			l = l.plus(k.step*c, variable(x))
		}
		bounds(in.sys, k, l)
		in.inner[sym] = l
	}
	return out
}

// carried returns the loop that carries a direction, as an index into the pair's loops, -1 where it lies within one
// iteration; flow tells that Store comes first.
func carried(direction string) (level int, flow bool) {
	level = strings.IndexAny(direction, "<>")
	return level, level >= 0 && direction[level] == '<'
}

// Say describes, in one sentence for each pair, which loop carries what Other reads of Store, and at last which loops
// carry nothing. line numbers loops.
func (n *Nest) Say(line func(syntax.Node) int) []string {
	text := func(e syntax.Node) string { return n.Mod.File.Text(e.Range()) }
	var out []string
	carries := map[*syntax.For]bool{}
	for _, p := range n.Pairs {
		by := map[int]bool{}
		for _, d := range p.Directions {
			if level, flow := carried(d); level >= 0 && (flow || p.Stores) {
				by[level] = true
				carries[p.Loops[level]] = true
			}
		}
		for level, f := range p.Loops {
			if !by[level] || p.Stores {
				continue
			}
			when := "an earlier iteration"
			if d := p.Distances[level]; d != nil && *d == 1 {
				when = "the iteration before"
			} else if d != nil && *d > 1 {
				when = fmt.Sprintf("%d iterations before", *d)
			}
			out = append(out, fmt.Sprintf("`%s` reads what `%s` stored in %s of the loop in line %d (direction %s)", text(p.Other), text(p.Store), when, line(f), directions(p.Directions)))
		}
	}
	if len(n.Loops) > 1 && len(out) > 0 {
		var free, bound []string
		for _, f := range n.Loops {
			if carries[f] {
				bound = append(bound, fmt.Sprint(line(f)))
			} else {
				free = append(free, fmt.Sprint(line(f)))
			}
		}
		if len(free) > 0 && len(bound) > 0 {
			out = append(out, fmt.Sprintf("carried by the loop in line %s, not by the one in line %s", strings.Join(bound, ", "), strings.Join(free, ", ")))
		}
	}
	return out
}

// directions writes (<, =) or (=, <).
func directions(list []string) string {
	var out []string
	for _, d := range list {
		out = append(out, "("+strings.Join(strings.Split(d, ""), ", ")+")")
	}
	return strings.Join(out, " or ")
}

// Interchange suggests to swap the two loops of the nest, "" where that is not known to be the same, or makes no loop
// parallel: the outer one carries all dependences at distance 0 of the inner one, whose range does not depend on it.
func (n *Nest) Interchange(line func(syntax.Node) int) string {
	if !n.Whole || len(n.Loops) != 2 {
		return ""
	}
	j := n.j
	outer, inner := n.Loops[0], n.Loops[1]
	for _, f := range n.Loops {
		c, ok := f.Iter.(*syntax.Call)
		if !ok || j.builtinName(c.Func) != "range" || len(f.Orelse) > 0 {
			return ""
		}
		if _, ok := f.Target.(*syntax.Name); !ok {
			return ""
		}
	}
	if sym := j.m.Info.Uses[outer.Target.NodeID()]; sym == nil || j.mentions(inner.Iter, sym) || exits(outer.Body) {
		return ""
	}
	for k := range j.a.Events {
		switch e := &j.a.Events[k]; e.Kind {
		case effects.Read, effects.Write, effects.Work, effects.Raise, effects.CaughtRaise, effects.Release:
		case effects.ReadVar:
			if len(j.bodyWrites(e.Root.Sym)) > 0 && (e.Exposed || j.live.After(j.l, e.Root.Sym)) {
				return ""
			}
		case effects.WriteVar:
			if n, ok := e.Node.(*syntax.Name); !ok || syntax.Node(n) != outer.Target && syntax.Node(n) != inner.Target { // total += ... in the inner loop
				return ""
			}
		default:
			return ""
		}
	}
	needed := false
	for _, p := range n.Pairs {
		for _, d := range p.Directions {
			if len(d) < 2 || d[1] != '=' {
				return ""
			}
			level, _ := carried(d)
			needed = needed || level == 0
		}
	}
	if !needed {
		return ""
	}
	return fmt.Sprintf("swap the loops in lines %d and %d: no iteration of the inner one needs another, so the outer one could then run in parallel", line(outer), line(inner))
}
