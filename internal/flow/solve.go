package flow

import "math/bits"

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

	// Start is where a forward problem starts, the entry if nil; Follow restricts it to some edges, nil
	// follows all. Together they ask about one iteration of a loop.
	Start  *Block
	Follow func(e *Edge) bool

	// Forward, in a forward problem, maps the state at the start of b to the state at its end, and to
	// the join of the states before each step that may raise.
	Forward func(b *Block, in T) (out, raised T)
	// Backward, in a backward problem, maps the state at the end of b, and the one where its exception
	// edge leads, to the state at its start. It may change and return its arguments.
	Backward func(b *Block, out, raised T) T
}

// Solution holds the state at the start of each block, by block id. States at other points follow from
// it in one pass over a block, and are not kept: in a long function they would take most of the memory.
type Solution[T any] struct {
	In []T
	// Visits counts how often a block was evaluated: for structured code at most the number of blocks
	// times the nesting depth of loops plus two.
	Visits int
}

func newSolution[T any](g *Graph, p Problem[T]) *Solution[T] {
	s := &Solution[T]{In: make([]T, len(g.Blocks))}
	for i := range s.In {
		s.In[i] = p.Bottom()
	}
	return s
}

// SolveForward solves a forward problem by a worklist in reverse postorder. Blocks that the start does
// not reach stay at bottom.
func SolveForward[T any](g *Graph, p Problem[T]) *Solution[T] {
	s := newSolution(g, p)
	work := newWorklist(len(g.Order))
	start := g.Entry
	if p.Start != nil {
		start = p.Start
	}
	if start.order < 0 {
		return s
	}
	p.Join(&s.In[start.ID], p.Boundary(start))
	work.add(start.order)
	seen := make([]bool, len(g.Blocks)) // a block counts as reached even if its state is bottom
	for i, ok := work.next(); ok; i, ok = work.next() {
		b := g.Order[i]
		s.Visits++
		out, raised := p.Forward(b, s.In[b.ID])
		for _, e := range b.Succs {
			if p.Follow != nil && !p.Follow(e) {
				continue
			}
			state := out
			if e.Early() {
				state = raised
			}
			if p.Join(&s.In[e.To.ID], state) || !seen[e.To.ID] {
				seen[e.To.ID] = true
				work.add(e.To.order)
			}
		}
	}
	return s
}

// SolveBackward solves a backward problem by a worklist in postorder. Unreachable blocks have no edges:
// what they know is only about themselves.
func SolveBackward[T any](g *Graph, p Problem[T]) *Solution[T] {
	s := newSolution(g, p)
	n := len(g.Order)
	work := newWorklist(n)
	for i := range n {
		work.add(i) // position i is block n-1-i of the order
	}
	for i, ok := work.next(); ok; i, ok = work.next() {
		b := g.Order[n-1-i]
		s.Visits++
		out, raised := s.after(g, p, b)
		if p.Join(&s.In[b.ID], p.Backward(b, out, raised)) {
			for _, e := range b.Preds {
				work.add(n - 1 - e.From.order) // only reachable blocks have edges
			}
		}
	}
	for _, b := range g.Blocks {
		if b.order < 0 {
			p.Join(&s.In[b.ID], p.Backward(b, p.Bottom(), p.Bottom()))
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
			p.Join(&raised, s.In[e.To.ID])
		} else {
			p.Join(&out, s.In[e.To.ID])
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
