package flow

import (
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Definedness says whether a variable has a value.
type Definedness uint8

// Degrees of definedness. Maybe is also the answer where it cannot be known: variables of enclosing
// scopes, globals that the file does not bind, code that control does not reach.
const (
	NotDefined Definedness = iota
	MaybeDefined
	Defined
)

// Assignment says which variables of the scope itself have a value at a point.
type Assignment struct {
	g   *Graph
	sol *Solution[bitset] // of two bits for each symbol: may be bound, may be unbound
}

// Assigned solves definite assignment.
func Assigned(g *Graph) *Assignment {
	n := 2 * len(g.Symbols)
	a := &Assignment{g: g}
	a.sol = SolveForward(g, Problem[bitset]{
		Bottom: func() bitset { return newBitset(n) },
		Join:   joinBits,
		Boundary: func(*Block) bitset {
			s := newBitset(n)
			for i := range g.Symbols {
				s.add(2*i + 1)
			}
			return s
		},
		Forward: func(b *Block, in bitset) (bitset, bitset) {
			out, raised := in.clone(), newBitset(n)
			a.forward(out, b, len(b.Steps), raised)
			return out, raised
		},
	})
	return a
}

// forward moves state from the start of b to before step number stop and joins into raised the states
// before steps that may raise.
func (a *Assignment) forward(state bitset, b *Block, stop int, raised bitset) {
	pending := true // state may hold more than raised does
	for i := range stop {
		s := &b.Steps[i]
		if s.MayRaise && pending && raised != nil {
			joinBits(&raised, state)
			pending = false
		}
		if s.Sym == nil {
			continue
		}
		k, ok := a.g.index[s.Sym]
		if !ok {
			continue
		}
		switch s.Kind {
		case Def:
			state.add(2 * k)
			state.remove(2*k + 1)
			pending = true
		case MayDef:
			state.add(2 * k)
			if s.Sym.Deleted { // perhaps it is that scope which deletes it
				state.add(2*k + 1)
			}
			pending = true
		case Del:
			state.remove(2 * k)
			state.add(2*k + 1)
			pending = true
		}
	}
}

// DefinedBefore says whether sym has a value when control comes to statement s.
func (a *Assignment) DefinedBefore(s syntax.Stmt, sym *resolve.Symbol) Definedness {
	return a.join(s, func(p stmtPlace) Definedness { return a.at(p.before, sym) })
}

// join combines the answers for all copies of a statement.
func (a *Assignment) join(s syntax.Stmt, at func(stmtPlace) Definedness) Definedness {
	list := a.g.stmts[s.NodeID()]
	if len(list) == 0 {
		return MaybeDefined
	}
	d, known := MaybeDefined, false
	for _, p := range list {
		switch here := at(p); {
		case len(list) > 1 && !p.before.block.Reachable():
		case known && here != d:
			return MaybeDefined
		default:
			d, known = here, true
		}
	}
	return d
}

// reboundLater reports whether code that is not part of the graph may bind sym. What eager scopes bind
// is in the graph, as [MayDef].
func reboundLater(sym *resolve.Symbol) bool { return sym.Rebound && sym.Escapes }

func (a *Assignment) at(p place, sym *resolve.Symbol) Definedness {
	scope := a.g.Scope
	if sym.Scope != scope || !sym.Bound && scope.Kind == resolve.ModuleScope || reboundLater(sym) && sym.Deleted {
		return MaybeDefined
	}
	// Others may bind it: inner scopes, exec, a star import.
	others := reboundLater(sym) || scope.Dynamic || len(scope.StarImports) > 0
	k, ok := a.g.index[sym]
	if !ok { // the code of the scope never names it
		if others {
			return MaybeDefined
		}
		return NotDefined
	}
	state := a.sol.At(p.block).clone()
	a.forward(state, p.block, p.index, nil)
	bound, unbound := state.has(2*k), state.has(2*k+1)
	switch {
	case bound && !unbound:
		return Defined
	case unbound && !bound && !others:
		return NotDefined
	}
	return MaybeDefined
}

// Reaching says which bindings of one variable a read may see.
type Reaching struct {
	g     *Graph
	sym   *resolve.Symbol
	sites []syntax.Node // the binding nodes, in order of evaluation
	// number is the index in sites by the place of the step.
	number map[place]int
	uses   map[syntax.NodeID][]place // several in a copied finally clause
	sol    *Solution[bitset]
}

// ReachingDefs solves which bindings of sym each read of it in g may see. It is asked for one variable
// at a time: a table of all would grow with the square of the function.
func ReachingDefs(g *Graph, sym *resolve.Symbol) *Reaching {
	r := &Reaching{g: g, sym: sym, number: map[place]int{}, uses: map[syntax.NodeID][]place{}}
	for _, b := range g.Order {
		for i := range b.Steps {
			s := &b.Steps[i]
			switch {
			case s.Sym != sym:
			case s.Kind == Use:
				id := s.Node.NodeID()
				r.uses[id] = append(r.uses[id], place{b, i})
			case s.Kind == Def, s.Kind == MayDef:
				r.number[place{b, i}] = len(r.sites)
				r.sites = append(r.sites, s.Node)
			}
		}
	}
	n := len(r.sites) + 1 // the last one: a value from outside, or none
	r.sol = SolveForward(g, Problem[bitset]{
		Bottom:   func() bitset { return newBitset(n) },
		Join:     joinBits,
		Boundary: func(*Block) bitset { s := newBitset(n); s.add(n - 1); return s },
		Forward: func(b *Block, in bitset) (bitset, bitset) {
			out, raised := in.clone(), newBitset(n)
			r.forward(out, b, len(b.Steps), raised)
			return out, raised
		},
	})
	return r
}

func (r *Reaching) forward(state bitset, b *Block, stop int, raised bitset) {
	pending := true
	for i := range stop {
		s := &b.Steps[i]
		if s.MayRaise && pending && raised != nil {
			joinBits(&raised, state)
			pending = false
		}
		if s.Sym != r.sym || s.Kind == Use {
			continue
		}
		switch s.Kind {
		case Def:
			clear(state)
		case Del: // a read sees no value
			clear(state)
			state.add(len(r.sites))
		}
		if k, ok := r.number[place{b, i}]; ok {
			state.add(k)
		}
		pending = true
	}
}

// Defs returns the binding nodes that the read at n may see, in order of evaluation; outside tells that
// it may also see a value from elsewhere: from before the scope's code, or bound by an inner scope, or
// none at all. A node that is no reachable read of the variable has none.
func (r *Reaching) Defs(n syntax.Node) (defs []syntax.Node, outside bool) {
	list := r.uses[n.NodeID()]
	if len(list) == 0 {
		return nil, false
	}
	state := newBitset(len(r.sites) + 1)
	for _, p := range list {
		here := r.sol.At(p.block).clone()
		r.forward(here, p.block, p.index, nil)
		joinBits(&state, here)
	}
	for k, def := range r.sites {
		if state.has(k) && !slices.Contains(defs, def) {
			defs = append(defs, def)
		}
	}
	return defs, state.has(len(r.sites)) || reboundLater(r.sym) || r.sym.Scope != r.g.Scope
}

// Visits counts the block evaluations of the solver.
func (r *Reaching) Visits() int { return r.sol.Visits }

// ExposedUse is a read in a loop that may see a value from before the current iteration.
type ExposedUse struct {
	Sym  *resolve.Symbol
	Node syntax.Node
}

// Exposed lists the reads in one iteration of l that some path reaches without a binding of the same
// variable earlier in that iteration, in order of evaluation. A variable that the loop binds is private
// to an iteration, as far as the code of the scope goes, exactly if it is not exposed. Reads by
// functions that the loop calls are not in the list; see [resolve.Symbol.Escapes] and
// [SharedByDefault].
func Exposed(g *Graph, l *Loop) []ExposedUse {
	n := len(g.Symbols)
	walk := func(b *Block, state, raised bitset, use func(*Step)) {
		for i := range b.Steps {
			s := &b.Steps[i]
			if s.MayRaise {
				joinBits(&raised, state)
			}
			if s.Sym == nil {
				continue
			}
			switch k := g.index[s.Sym]; s.Kind {
			case Use:
				if state.has(k) {
					use(s)
				}
			case Del:
				if state.has(k) && s.MayRaise {
					use(s)
				}
				state.remove(k)
			case Def:
				state.remove(k)
			}
		}
	}
	sol := SolveForward(g, Problem[bitset]{
		Loop:   l,
		Bottom: func() bitset { return newBitset(n) },
		Join:   joinBits,
		Boundary: func(*Block) bitset {
			s := newBitset(n)
			for i := range n {
				s.add(i)
			}
			return s
		},
		Forward: func(b *Block, in bitset) (bitset, bitset) {
			out, raised := in.clone(), newBitset(n)
			walk(b, out, raised, func(*Step) {})
			return out, raised
		},
	})
	var out []ExposedUse
	for _, b := range l.order() {
		walk(b, sol.At(b).clone(), newBitset(n), func(s *Step) {
			out = append(out, ExposedUse{s.Sym, s.Node})
		})
	}
	return out
}
