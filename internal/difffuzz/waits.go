package difffuzz

import (
	"math/rand/v2"
	"strings"
)

// waits lets some functions of the program wait, in one seed of ten, which are rewritten for hybrid then: the loops
// that call them divide their work, so that calls of the other functions go to processes one by one. It draws from a
// sequence of its own, so that the other seeds stay what they are.
func waits(seed uint64, root *Node) bool {
	r := rand.New(rand.NewPCG(seed, 78))
	if r.IntN(10) > 0 {
		return false
	}
	for _, n := range root.Kids {
		if strings.HasPrefix(n.Text, "def ") && !strings.HasPrefix(n.Text, "def scene") && len(n.Kids) > 0 && r.IntN(3) == 0 {
			n.Kids = append([]*Node{line("time.sleep(0)")}, n.Kids...)
		}
	}
	root.Kids = append([]*Node{line("import time")}, root.Kids...)
	return true
}
