package flow

import (
	"math/bits"
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// bitset is a set of small numbers.
type bitset []uint64

func newBitset(n int) bitset    { return make(bitset, (n+63)/64) }
func (s bitset) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }
func (s bitset) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s bitset) remove(i int)   { s[i/64] &^= 1 << (i % 64) }
func (s bitset) clone() bitset  { return slices.Clone(s) }
func joinBits(dst *bitset, src bitset) bool {
	changed := false
	for i, w := range src {
		if w&^(*dst)[i] != 0 {
			(*dst)[i] |= w
			changed = true
		}
	}
	return changed
}

// Set is a set of variables. Variables that others may look at at any time ([Liveness]) are in every
// set, whether or not the code at hand names them.
type Set struct {
	live *Liveness
	bits bitset
}

// Has reports whether sym is in s.
func (s Set) Has(sym *resolve.Symbol) bool {
	if i, ok := s.live.index[sym]; ok {
		return s.bits.has(i)
	}
	return s.live.shared(sym)
}

// Symbols lists the members that the graph's code names, in order of ID.
func (s Set) Symbols() []*resolve.Symbol {
	var out []*resolve.Symbol
	for _, sym := range s.live.g.Symbols {
		if s.Has(sym) {
			out = append(out, sym)
		}
	}
	slices.SortFunc(out, func(x, y *resolve.Symbol) int { return x.ID - y.ID })
	return out
}

// Private lists the members that only the scope itself can read, in order of ID.
func (s Set) Private() []*resolve.Symbol {
	var out []*resolve.Symbol
	for w, word := range s.bits {
		for ; word != 0; word &= word - 1 {
			out = append(out, s.live.private[w*64+bits.TrailingZeros64(word)])
		}
	}
	slices.SortFunc(out, func(x, y *resolve.Symbol) int { return x.ID - y.ID })
	return out
}

// Shared tells which variables code outside of the graph's scope may read at any time.
type Shared func(sym *resolve.Symbol) bool

// SharedByDefault is the rule for code of which not all callers are known: everything but the locals of
// a function that nothing captures. See the package documentation.
func SharedByDefault(g *Graph) Shared {
	s := g.Scope
	return func(sym *resolve.Symbol) bool {
		return sym.Scope != s || s.Kind == resolve.ModuleScope || s.Kind == resolve.ClassScope || s.Dynamic || sym.Escapes
	}
}

// SharedInScript is the rule for the body of a program's main module when nobody else imports it: a
// global that no function, lambda or generator expression of the file uses belongs to the module's body
// alone and is dead when that ends, by an uncaught exception too. For other scopes it is
// [SharedByDefault].
func SharedInScript(g *Graph) Shared {
	s := g.Scope
	if s.Kind != resolve.ModuleScope {
		return SharedByDefault(g)
	}
	return func(sym *resolve.Symbol) bool { return sym.Scope != s || !sym.Bound || s.Dynamic || sym.Escapes }
}

// Liveness says which variables may still be read.
type Liveness struct {
	g       *Graph
	shared  Shared
	index   map[*resolve.Symbol]int // of private variables
	private []*resolve.Symbol
	problem Problem[bitset]
	sol     *Solution[bitset]
}

// Live solves liveness. A `del x` counts as a read of x, which must be bound for it.
func Live(g *Graph, shared Shared) *Liveness {
	l := &Liveness{g: g, shared: shared, index: map[*resolve.Symbol]int{}}
	for _, sym := range g.Symbols {
		if !shared(sym) {
			l.index[sym] = len(l.private)
			l.private = append(l.private, sym)
		}
	}
	n := len(l.private)
	l.problem = Problem[bitset]{
		Bottom:   func() bitset { return newBitset(n) },
		Boundary: func(*Block) bitset { return newBitset(n) },
		Join:     joinBits,
		Backward: func(b *Block, out, raised bitset) bitset {
			l.back(out, b, 0, raised)
			return out
		},
	}
	l.sol = SolveBackward(g, l.problem)
	return l
}

// back moves live from the end of b to before its step number stop.
func (l *Liveness) back(live bitset, b *Block, stop int, raised bitset) {
	for i := len(b.Steps) - 1; i >= stop; i-- {
		s := &b.Steps[i]
		if s.Sym != nil {
			if k, ok := l.index[s.Sym]; ok {
				switch {
				case s.Kind == Use, s.Kind == Del && s.MayRaise:
					live.add(k)
				case s.Kind == Def, s.Kind == Del:
					live.remove(k)
				}
			}
		}
		if s.MayRaise {
			joinBits(&live, raised)
		}
	}
}

func (l *Liveness) at(p place) Set {
	live, raised := l.sol.after(l.g, l.problem, p.block)
	l.back(live, p.block, p.index, raised)
	return Set{l, live}
}

// In is the set at the start of b.
func (l *Liveness) In(b *Block) Set { return l.at(place{b, 0}) }

// Out is the set at the end of b.
func (l *Liveness) Out(b *Block) Set { return l.at(place{b, len(b.Steps)}) }

// LiveBefore is the set before statement s. It is empty, shared variables aside, where control cannot
// come or s is not in the graph.
func (l *Liveness) LiveBefore(s syntax.Stmt) Set {
	return l.union(s, func(p stmtPlace) Set { return l.at(p.before) })
}

// LiveAfter is the set after statement s has ended normally (for a loop: after its else clause, or by
// break). It is empty, shared variables aside, where s never ends normally or is not in the graph.
func (l *Liveness) LiveAfter(s syntax.Stmt) Set {
	return l.union(s, func(p stmtPlace) Set { return l.at(p.after) })
}

// LiveOnException is the set of variables that may be read after an exception has left statement s: by
// except clauses, finally clauses and what follows them, by exits of with statements. What nothing
// reads before the exception leaves the function is dead, shared variables aside.
func (l *Liveness) LiveOnException(s syntax.Stmt) Set {
	return l.union(s, func(p stmtPlace) Set { return Set{l, l.sol.At(p.exc)} })
}

// union joins the sets of all copies of a statement.
func (l *Liveness) union(s syntax.Stmt, at func(stmtPlace) Set) Set {
	out := Set{l, newBitset(len(l.private))}
	for _, p := range l.g.stmts[s.NodeID()] {
		joinBits(&out.bits, at(p).bits)
	}
	return out
}

// Visits counts the block evaluations of the solver.
func (l *Liveness) Visits() int { return l.sol.Visits }
