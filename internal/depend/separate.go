package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/flow"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// separation knows which variables of a function never hold the same container, point by point. The points-to
// analysis has one object for all lists made at one place, and does not see the order of statements:
//
//	for t in range(steps):
//	    new = [0.0] * n                     # not the one in old, which was made here a step ago
//	    for i in range(n): new[i] = f(old, i)
//	    old = new
//
//	old, new = new, old                     # two buffers stay two
//
// It is a forward data-flow problem (must-not-alias). A container made anew is in no other variable; a copied
// reference is where the copied one is; what an expression may be otherwise, the points-to analysis says.
type separation struct {
	g    *flow.Graph
	w    *effects.World
	m    *resolve.Module
	syms []*resolve.Symbol
	of   map[*resolve.Symbol]int
	// bound is the value that an assignment binds to a name, nil entries where nothing is known of it.
	bound map[syntax.Node]syntax.Expr
	// together are assignments of as many values as names, which happen at once: first name -> all.
	together map[syntax.Node][]binding
	skip     map[syntax.Node]bool
	sol      *flow.Solution[[]bool]
}

type binding struct {
	to    int // index of the variable
	value syntax.Expr
	sym   *resolve.Symbol
}

// maxSeparate bounds the variables that are compared: their pairs are kept for each block.
const maxSeparate = 24

// separate builds the relation for the variables of a scope that hold plain containers, nil where there are too
// few to compare.
func separate(w *effects.World, m *resolve.Module, g *flow.Graph) *separation {
	s := &separation{g: g, w: w, m: m, of: map[*resolve.Symbol]int{}, bound: map[syntax.Node]syntax.Expr{}, together: map[syntax.Node][]binding{}, skip: map[syntax.Node]bool{}}
	for _, sym := range g.Symbols {
		if sym.Scope == g.Scope && !sym.Rebound && w.Is(w.VarValue(sym), "list", "dict", "set", "bytearray", "NoneType", "int", "float", "bool", "str") && len(s.syms) < maxSeparate {
			s.of[sym] = len(s.syms)
			s.syms = append(s.syms, sym)
		}
	}
	if len(s.syms) < 2 {
		return nil
	}
	for _, b := range g.Blocks {
		for i := range b.Steps {
			switch a := b.Steps[i].Stmt.(type) {
			case *syntax.Assign:
				s.assign(a)
			case *syntax.AnnAssign:
				if a.Value != nil {
					s.bound[a.Target] = a.Value
				}
			}
		}
	}
	n := len(s.syms)
	s.sol = flow.SolveForward(g, flow.Problem[[]bool]{
		Bottom: func() []bool { // not reached: whatever one likes
			all := make([]bool, n*n)
			for i := range all {
				all[i] = true
			}
			return all
		},
		Join: func(dst *[]bool, src []bool) bool {
			changed := false
			for i, apart := range src {
				if !apart && (*dst)[i] {
					(*dst)[i], changed = false, true
				}
			}
			return changed
		},
		Boundary: func(*flow.Block) []bool { // variables without a value hold nothing; arguments may be one object
			all := make([]bool, n*n)
			for i, x := range s.syms {
				for k, y := range s.syms {
					all[i*n+k] = i != k && (!x.Param || !y.Param)
				}
			}
			return all
		},
		Forward: func(b *flow.Block, in []bool) (out, raised []bool) {
			raised = make([]bool, n*n)
			for i := range raised {
				raised[i] = true
			}
			return s.forward(b, len(b.Steps), in, raised), raised
		},
	})
	return s
}

// assign notes what a's names are bound to.
func (s *separation) assign(a *syntax.Assign) {
	value := a.Value
	for _, t := range a.Targets {
		switch t := t.(type) {
		case *syntax.Name:
			s.bound[t] = value
			value = t // a = b = []: the same object
		case *syntax.Tuple:
			v, ok := value.(*syntax.Tuple)
			if !ok || len(a.Targets) != 1 || len(v.Elts) != len(t.Elts) {
				continue
			}
			var all []binding
			for i, e := range t.Elts {
				n, ok := e.(*syntax.Name)
				if _, star := v.Elts[i].(*syntax.Starred); !ok || star {
					all = nil
					break
				}
				if sym := s.m.Info.Uses[n.ID]; sym != nil {
					if to, tracked := s.of[sym]; tracked {
						all = append(all, binding{to, v.Elts[i], sym})
					}
				}
			}
			if len(all) == 0 || s.twice(all) {
				continue
			}
			// the first of its names stands for all: nothing can fail in between
			first := true
			for _, e := range t.Elts {
				sym := s.m.Info.Uses[e.NodeID()]
				if _, tracked := s.of[sym]; !tracked {
					continue
				}
				if first {
					s.together[e] = all
				} else {
					s.skip[e] = true
				}
				first = false
			}
		}
	}
}

func (s *separation) twice(all []binding) bool {
	seen := map[int]bool{}
	for _, b := range all {
		if seen[b.to] {
			return true
		}
		seen[b.to] = true
	}
	return false
}

// forward maps the state at the start of b to that before step stop; raised takes in the states before steps that
// may raise.
func (s *separation) forward(b *flow.Block, stop int, in, raised []bool) []bool {
	state := append([]bool(nil), in...)
	for i := range b.Steps[:stop] {
		st := &b.Steps[i]
		if st.MayRaise {
			for k, apart := range state {
				raised[k] = raised[k] && apart
			}
		}
		if st.Kind != flow.Def && st.Kind != flow.MayDef {
			continue
		}
		x, ok := s.of[st.Sym]
		if !ok {
			continue
		}
		switch all := s.together[st.Node]; {
		case s.skip[st.Node]:
		case all != nil:
			state = s.bindAll(state, all)
		case st.Kind == flow.MayDef:
			s.bind(state, state, x, nil, st.Sym)
		default:
			if a, ok := st.Stmt.(*syntax.AugAssign); ok && syntax.Node(a.Target) == st.Node && s.w.Is(s.w.VarValue(st.Sym), "list", "bytearray") {
				continue // x += y changes x in place
			}
			old := append([]bool(nil), state...)
			s.bind(old, state, x, s.bound[st.Node], st.Sym)
		}
	}
	return state
}

// bindAll binds names to values at once: old, new = new, old.
func (s *separation) bindAll(old []bool, all []binding) []bool {
	n := len(s.syms)
	state := append([]bool(nil), old...)
	for _, b := range all {
		s.bind(old, state, b.to, b.value, b.sym)
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			apart := s.apartValues(old, a, b)
			state[a.to*n+b.to], state[b.to*n+a.to] = apart, apart
		}
	}
	return state
}

// bind sets the pairs of variable x after it was bound to e (nil: to something that sym may be), from the state
// before.
func (s *separation) bind(old, state []bool, x int, e syntax.Expr, sym *resolve.Symbol) {
	n := len(s.syms)
	for y := range s.syms {
		if y == x {
			continue
		}
		apart := s.apartValues(old, binding{x, e, sym}, binding{y, nil, nil})
		state[x*n+y], state[y*n+x] = apart, apart
	}
}

// apartValues: the values of two bindings are different objects, by the state before. A binding without a symbol
// is a variable as it is.
func (s *separation) apartValues(old []bool, a, b binding) bool {
	if s.fresh(a) || s.fresh(b) {
		return true
	}
	x, ok := s.copied(a)
	y, ok2 := s.copied(b)
	if ok && ok2 {
		return old[x*len(s.syms)+y]
	}
	u, v := s.value(a), s.value(b)
	return len(u) > 0 && len(v) > 0 && !s.w.MayAlias(u, v)
}

// fresh: the binding's value is a container made there and then.
func (s *separation) fresh(b binding) bool {
	switch e := b.value.(type) {
	case nil:
		return false
	case *syntax.List, *syntax.Dict, *syntax.Set:
		return true
	case *syntax.Comp:
		return e.Kind != syntax.GeneratorExp
	case *syntax.BinOp: // [0] * n, a + [1]: the operators of lists make a new one
		l, r := s.w.TypeOf(s.m, e.Left), s.w.TypeOf(s.m, e.Right)
		return e.Op == syntax.Add && s.w.Is(l, "list") && s.w.Is(r, "list") ||
			e.Op == syntax.Mult && (s.w.Is(l, "list") && s.w.Is(r, "int", "bool") || s.w.Is(l, "int", "bool") && s.w.Is(r, "list"))
	case *syntax.Subscript: // a[:]: a copy
		_, slice := e.Slice.(*syntax.Slice)
		return slice && s.w.Is(s.w.TypeOf(s.m, e.Value), "list", "bytearray")
	case *syntax.Call:
		if a, ok := e.Func.(*syntax.Attribute); ok && a.Attr.Name == "copy" && len(e.Args) == 0 {
			return s.w.Is(s.w.TypeOf(s.m, a.Value), "list", "dict", "set", "bytearray")
		}
		v := s.w.TypeOf(s.m, e.Func)
		for _, o := range v {
			c := s.w.LibClass(o)
			if c == nil || s.w.Kind(o) != effects.LibClassObj || c.Module != "builtins" {
				return false
			}
			switch c.Name {
			case "list", "dict", "set", "bytearray":
			default:
				return false
			}
		}
		return len(v) > 0
	}
	return false
}

// copied is the tracked variable whose object the binding's value is.
func (s *separation) copied(b binding) (int, bool) {
	if b.sym == nil {
		return b.to, true
	}
	n, ok := b.value.(*syntax.Name)
	if !ok {
		return 0, false
	}
	x, ok := s.of[s.m.Info.Uses[n.ID]]
	return x, ok
}

func (s *separation) value(b binding) effects.Value {
	switch {
	case b.sym == nil:
		return s.w.VarValue(s.syms[b.to])
	case b.value == nil:
		return s.w.VarValue(b.sym)
	}
	return s.w.TypeOf(s.m, b.value)
}

// apart reports that x and y hold different objects, or None, whenever statement st begins.
func (s *separation) apart(st syntax.Stmt, x, y *resolve.Symbol) bool {
	if s == nil {
		return false
	}
	i, ok := s.of[x]
	k, ok2 := s.of[y]
	if !ok || !ok2 || i == k {
		return false
	}
	apart := false
	for n, p := range s.g.PlacesOf(st) {
		state := s.forward(p.Block, p.Index, s.sol.At(p.Block), make([]bool, len(s.syms)*len(s.syms)))
		apart = state[i*len(s.syms)+k] && (n == 0 || apart)
	}
	return apart
}

// separate reports that two accesses go to containers in two variables which hold different objects during the
// whole loop.
func (j *judge) separate(r, w *effects.Event) bool {
	x, y := r.Root.Sym, w.Root.Sym
	if r.Root.Kind != effects.Sym || w.Root.Kind != effects.Sym || x == y || !itself(r.Root) || !itself(w.Root) || w.Name == "unknown" ||
		len(j.varWrites[x]) > 0 || len(j.varWrites[y]) > 0 || x.Scope != j.l.Func.Scope || y.Scope != j.l.Func.Scope {
		return false
	}
	f, ok := j.live.(*FlowLive)
	return ok && f.separation(j.w, j.l).apart(j.l.Stmt, x, y)
}
