package flow

import (
	"math/bits"
	"slices"
)

// Problem is a data-flow problem over a finite lattice of T. Bottom is "not reached"; Join only ever
// moves up, and Transfer must be monotone, or [Solve] may not end.
//
// A block with an [Edge.Early] exception edge may be left before any of its steps that may raise, with
// the state of that moment. Transfer functions therefore handle two states: the one at the end of the
// block and the one along that edge.
type Problem[T any] struct {
	// Bottom makes a new bottom element.
	Bottom func() T
	// Join adds src to dst and reports whether dst changed.
	Join func(dst *T, src T) bool
	// Boundary gives the initial state of a block: of the start in a forward problem, of Exit and Raise
	// in a backward one.
	Boundary func(b *Block) T

	// Loop, if set, restricts a forward problem to one iteration: it starts at the header and follows
	// the edges that neither leave the loop nor lead back to the header.
	Loop *Loop

	// Forward, in a forward problem, maps the state at the start of b to the state at its end, and to
	// the join of the states before each step that may raise.
	Forward func(b *Block, in T) (out, raised T)
	// Backward, in a backward problem, maps the state at the end of b, and the one where its exception
	// edge leads, to the state at its start. It may change and return its arguments.
	Backward func(b *Block, out, raised T) T
}

// Solution holds the state at the start of each block. States at other points follow from it in one
// pass over a block, and are not kept: in a long function they would take most of the memory.
type Solution[T any] struct {
	// Visits counts how often a block was evaluated: for structured code at most the number of blocks
	// times the nesting depth of loops plus two.
	Visits int

	order  []*Block // the blocks of the problem, in reverse postorder
	in     []T      // by position in order
	bottom func() T
}

// At returns the state at the start of b: bottom for a block that was not reached.
func (s *Solution[T]) At(b *Block) T {
	if i, ok := s.position(b); ok {
		return s.in[i]
	}
	return s.bottom()
}

func (s *Solution[T]) position(b *Block) (int, bool) {
	if b.order < len(s.order) && b.order >= 0 && s.order[b.order] == b { // the whole graph
		return b.order, true
	}
	return slices.BinarySearchFunc(s.order, b.order, func(x *Block, order int) int { return x.order - order })
}

func newSolution[T any](order []*Block, p Problem[T]) *Solution[T] {
	s := &Solution[T]{order: order, in: make([]T, len(order)), bottom: p.Bottom}
	for i := range s.in {
		s.in[i] = p.Bottom()
	}
	return s
}

// SolveForward solves a forward problem by a worklist in reverse postorder.
func SolveForward[T any](g *Graph, p Problem[T]) *Solution[T] {
	order := g.Order
	if p.Loop != nil {
		order = p.Loop.order()
	}
	s := newSolution(order, p)
	if len(order) == 0 {
		return s
	}
	work := newWorklist(len(order))
	p.Join(&s.in[0], p.Boundary(order[0]))
	work.add(0)
	seen := make([]bool, len(order)) // a block counts as reached even if its state is bottom
	for i, ok := work.next(); ok; i, ok = work.next() {
		b := order[i]
		s.Visits++
		out, raised := p.Forward(b, s.in[i])
		for _, e := range b.Succs {
			if p.Loop != nil && (e.To == p.Loop.Header || !p.Loop.Contains(e.To)) {
				continue
			}
			state := out
			if e.Early() {
				state = raised
			}
			to, _ := s.position(e.To)
			if p.Join(&s.in[to], state) || !seen[to] {
				seen[to] = true
				work.add(to)
			}
		}
	}
	return s
}

// order lists the reachable blocks of the loop in reverse postorder; the header comes first, because it
// dominates the others.
func (l *Loop) order() []*Block {
	out := make([]*Block, 0, len(l.Body))
	for _, b := range l.Body {
		if b.order >= 0 {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(x, y *Block) int { return x.order - y.order })
	return out
}

// SolveBackward solves a backward problem by a worklist in postorder.
func SolveBackward[T any](g *Graph, p Problem[T]) *Solution[T] {
	s := newSolution(g.Order, p)
	n := len(g.Order)
	work := newWorklist(n)
	for i := range n {
		work.add(i) // position i is block n-1-i of the order
	}
	for i, ok := work.next(); ok; i, ok = work.next() {
		b := g.Order[n-1-i]
		s.Visits++
		out, raised := s.after(g, p, b)
		if p.Join(&s.in[b.order], p.Backward(b, out, raised)) {
			for _, e := range b.Preds {
				work.add(n - 1 - e.From.order) // only reachable blocks have edges
			}
		}
	}
	return s
}

// after returns, in a backward problem, the state at the end of b and the one along its early
// exception edge.
func (s *Solution[T]) after(g *Graph, p Problem[T], b *Block) (out, raised T) {
	out, raised = p.Bottom(), p.Bottom()
	if b == g.Exit || b == g.Raise {
		p.Join(&out, p.Boundary(b))
	}
	for _, e := range b.Succs {
		if e.Early() {
			p.Join(&raised, s.in[e.To.order])
		} else {
			p.Join(&out, s.in[e.To.order])
		}
	}
	return out, raised
}

// worklist is a set of positions that yields the lowest one at or after the last, then starts over:
// each sweep follows the order of the graph.
type worklist struct {
	in []uint64
	at int
}

func newWorklist(n int) *worklist { return &worklist{in: make([]uint64, n/64+1)} }

func (w *worklist) add(i int) { w.in[i/64] |= 1 << (i % 64) }

func (w *worklist) next() (int, bool) {
	mask := ^uint64(0) << (w.at % 64)
	for k := range len(w.in) + 1 { // the first word twice: from at on, and up to at
		at := (w.at/64 + k) % len(w.in)
		if word := w.in[at] & mask; word != 0 {
			i := at*64 + bits.TrailingZeros64(word)
			w.in[at] &^= 1 << (i % 64)
			w.at = i
			return i, true
		}
		mask = ^uint64(0)
	}
	return 0, false
}
