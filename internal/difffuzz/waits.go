package difffuzz

import (
	"math/rand/v2"
	"strings"
)

// waits lets the loops of the program wait, in one seed of ten, which are rewritten for hybrid then: they divide their
// work, so that calls of the program's functions go to processes one by one. It draws from a sequence of its own, so that
// the other seeds stay what they are.
func waits(seed uint64, root *Node) bool {
	if rand.New(rand.NewPCG(seed, 78)).IntN(10) > 0 {
		return false
	}
	var visit func(n *Node)
	visit = func(n *Node) {
		if n.Features != nil && strings.HasPrefix(n.Text, "for ") && len(n.Kids) > 0 {
			n.Kids = append([]*Node{line("fetched(0)")}, n.Kids...)
			return
		}
		for _, k := range n.Kids {
			visit(k)
		}
	}
	visit(root)
	root.Kids = append([]*Node{line("import time"), line("def fetched(n):", line("time.sleep(0)"), line("return n"))}, root.Kids...)
	return true
}
