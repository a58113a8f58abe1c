package flow

import (
	"testing"

	"github.com/parloop/parloop/internal/resolve"
)

// TestDominators compares both trees with the definition: a dominates b if b cannot be reached once a is
// taken away.
func TestDominators(t *testing.T) {
	for i := range uint64(60) {
		gen := newGenerator(i)
		g := load(t, gen.print(gen.block(3, false), nil))
		dom, post := Dominators(g), PostDominators(g)
		forward := func(b *Block) []*Block {
			var out []*Block
			for _, e := range b.Succs {
				out = append(out, e.To)
			}
			return out
		}
		backward := func(b *Block) []*Block {
			var out []*Block
			for _, e := range b.Preds {
				out = append(out, e.From)
			}
			return out
		}
		ends := []*Block{}
		for _, b := range []*Block{g.Exit, g.Raise} {
			if b.Reachable() {
				ends = append(ends, b)
			}
		}
		fromEntry, fromEnds := reach([]*Block{g.Entry}, nil, forward), reach(ends, nil, backward)
		for _, a := range g.Order {
			without, withoutEnds := reach([]*Block{g.Entry}, a, forward), reach(ends, a, backward)
			for _, b := range g.Order {
				if want := fromEntry[b] && !without[b]; dom.Dominates(a, b) != want {
					t.Fatalf("program %d: dominates(%d, %d) = %v\n%s", i, a.order, b.order, !want, draw(g))
				}
				if want := fromEnds[a] && fromEnds[b] && !withoutEnds[b]; post.Dominates(a, b) != want {
					t.Fatalf("program %d: post-dominates(%d, %d) = %v\n%s", i, a.order, b.order, !want, draw(g))
				}
			}
		}
	}
}

// reach lists the blocks reached from start without passing avoid.
func reach(start []*Block, avoid *Block, next func(*Block) []*Block) map[*Block]bool {
	seen := map[*Block]bool{}
	var visit func(b *Block)
	visit = func(b *Block) {
		if b == avoid || seen[b] {
			return
		}
		seen[b] = true
		for _, to := range next(b) {
			visit(to)
		}
	}
	for _, b := range start {
		visit(b)
	}
	return seen
}

// TestGraphInvariants checks what every consumer relies on.
func TestGraphInvariants(t *testing.T) {
	for i := range uint64(100) {
		gen := newGenerator(1000 + i)
		g := load(t, gen.print(gen.block(4, false), nil))
		for k, b := range g.Blocks {
			if b.ID != k {
				t.Fatalf("block %d has ID %d", k, b.ID)
			}
			if !b.Reachable() && len(b.Succs) > 0 {
				t.Fatalf("unreachable block %d has edges", k)
			}
			for j, s := range b.Steps {
				if s.MayRaise && b.Reachable() && b.early == nil {
					t.Fatalf("step %d of block %d may raise and has nowhere to go", j, k)
				}
				if (s.Sym != nil) != (s.Kind <= Del) {
					t.Fatalf("step %d of block %d: kind %s, symbol %v", j, k, s.Kind, s.Sym)
				}
			}
		}
		dom := Dominators(g)
		for _, l := range g.Loops {
			if !l.Header.Reachable() {
				continue
			}
			for _, b := range l.Body {
				if b.Reachable() && !dom.Dominates(l.Header, b) {
					t.Fatalf("program %d: header of loop %d does not dominate its body\n%s", i, l.ID, draw(g))
				}
			}
			for _, e := range l.Exits {
				if !l.Contains(e.From) || l.Contains(e.To) {
					t.Fatalf("program %d: an exit of loop %d does not leave it", i, l.ID)
				}
			}
		}
	}
}

// TestExposedAgreesWithLiveness compares two solvers: what is live at a loop's header is exactly what
// the loop may read from before the iteration, and what may be read after the loop.
func TestExposedAgreesWithLiveness(t *testing.T) {
	loops := 0
	for i := range uint64(300) {
		gen := newGenerator(5000 + i)
		g := load(t, gen.print(gen.block(4, false), nil))
		live := Live(g, SharedByDefault(g))
		for _, l := range g.Loops {
			if !l.Header.Reachable() {
				continue
			}
			loops++
			exposed := map[*resolve.Symbol]bool{}
			for _, u := range Exposed(g, l) {
				exposed[u.Sym] = true
			}
			atHeader := live.In(l.Header)
			for sym := range exposed {
				if !atHeader.Has(sym) {
					t.Fatalf("program %d, loop %d: %s is exposed and not live\n%s", i, l.ID, sym.Name, draw(g))
				}
			}
			for _, sym := range atHeader.Private() {
				after := false
				for _, e := range l.Exits {
					after = after || live.In(e.To).Has(sym)
				}
				if !exposed[sym] && !after {
					t.Fatalf("program %d, loop %d: %s is live at the header, not exposed, not live after\n%s", i, l.ID, sym.Name, draw(g))
				}
			}
		}
	}
	if loops < 300 {
		t.Errorf("only %d loops", loops)
	}
}
