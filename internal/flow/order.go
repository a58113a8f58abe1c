package flow

// finish computes what depends on the whole graph: order, loop bodies, loop exits.
func (g *Graph) finish() {
	g.Order = reversePostorder(g.Entry, len(g.Blocks))
	for i, b := range g.Order {
		b.order = i
	}
	for _, b := range g.Blocks {
		for l := b.Loop; l != nil; l = l.Parent {
			l.Body = append(l.Body, b)
		}
		for _, e := range b.Succs {
			for l := b.Loop; l != nil && !l.Contains(e.To); l = l.Parent {
				l.Exits = append(l.Exits, e)
			}
		}
	}
}

// reversePostorder lists the blocks that entry reaches so that, back edges aside, every block comes
// after its predecessors. It does not recurse: a function may have as many blocks as lines.
func reversePostorder(entry *Block, n int) []*Block {
	type visit struct {
		block *Block
		next  int
	}
	seen := make([]bool, n)
	post := make([]*Block, 0, n)
	stack := []visit{{entry, 0}}
	seen[entry.ID] = true
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next == len(top.block.Succs) {
			post = append(post, top.block)
			stack = stack[:len(stack)-1]
			continue
		}
		// Last successor first: the first one then comes first in the reversed order.
		to := top.block.Succs[len(top.block.Succs)-1-top.next].To
		top.next++
		if !seen[to.ID] {
			seen[to.ID] = true
			stack = append(stack, visit{to, 0})
		}
	}
	for i, j := 0, len(post)-1; i < j; i, j = i+1, j-1 {
		post[i], post[j] = post[j], post[i]
	}
	return post
}

// DomTree tells which blocks every path to (or from) a block must pass.
type DomTree struct {
	parent []int32 // by block id; -1 for the root and for blocks outside of the tree
	depth  []int32
	in     []bool
}

// Dominators computes the dominator tree of g, with the algorithm of Cooper, Harvey and Kennedy ("A
// Simple, Fast Dominance Algorithm", 2001). Unreachable blocks are not in it.
func Dominators(g *Graph) *DomTree {
	return domTree(g.Order, len(g.Blocks))
}

// PostDominators computes the tree of what every path from a block to an end of the scope must pass,
// where both Exit and Raise are ends. Blocks that reach neither (endless loops) are not in it.
func PostDominators(g *Graph) *DomTree {
	// A virtual block joins the two ends.
	end := &Block{ID: len(g.Blocks)}
	reversed := make([]*Block, len(g.Blocks)+1) // the same blocks with edges turned around
	for i := range g.Blocks {
		reversed[i] = &Block{ID: i}
	}
	reversed[end.ID] = end
	for _, b := range g.Order {
		for _, e := range b.Succs {
			link(reversed[e.To.ID], reversed[b.ID], e.Kind)
		}
	}
	link(end, reversed[g.Exit.ID], Normal)
	link(end, reversed[g.Raise.ID], Normal)
	return domTree(reversePostorder(end, len(reversed)), len(reversed))
}

func domTree(order []*Block, n int) *DomTree {
	t := &DomTree{parent: make([]int32, n), depth: make([]int32, n), in: make([]bool, n)}
	number := make([]int32, n) // position in order
	for i := range t.parent {
		t.parent[i] = -1
	}
	for i, b := range order {
		number[b.ID] = int32(i)
		t.in[b.ID] = true
	}
	if len(order) == 0 {
		return t
	}
	root := int32(order[0].ID)
	t.parent[root] = root
	intersect := func(x, y int32) int32 {
		for x != y {
			for number[x] > number[y] {
				x = t.parent[x]
			}
			for number[y] > number[x] {
				y = t.parent[y]
			}
		}
		return x
	}
	for changed := true; changed; {
		changed = false
		for _, b := range order[1:] {
			idom := int32(-1)
			for _, e := range b.Preds {
				switch id := int32(e.From.ID); {
				case !t.in[id] || t.parent[id] < 0:
				case idom < 0:
					idom = id
				default:
					idom = intersect(idom, id)
				}
			}
			if t.parent[b.ID] != idom {
				t.parent[b.ID] = idom
				changed = true
			}
		}
	}
	t.parent[root] = -1
	for _, b := range order[1:] {
		t.depth[b.ID] = t.depth[t.parent[b.ID]] + 1
	}
	return t
}

// Dominates reports whether a dominates b (in a tree of [PostDominators]: post-dominates). A block
// dominates itself.
func (t *DomTree) Dominates(a, b *Block) bool {
	if !t.in[a.ID] || !t.in[b.ID] {
		return false
	}
	x := int32(b.ID)
	for t.depth[x] > t.depth[a.ID] {
		x = t.parent[x]
	}
	return x == int32(a.ID)
}
