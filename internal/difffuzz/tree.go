package difffuzz

import (
	"slices"
	"strings"
)

// Node is one line of a program with the block below it.
type Node struct {
	Text string
	Kids []*Node
	// Features names what the generator put into a loop; loops only.
	Features []string
}

// line makes a node.
func line(text string, kids ...*Node) *Node { return &Node{Text: text, Kids: kids} }

// Render writes the program below n, whose own text is not part of it.
func (n *Node) Render() []byte {
	var b strings.Builder
	n.render(&b, -1, nil)
	return []byte(b.String())
}

// Lines returns the line of each node with features, as Render writes them.
func (n *Node) Lines() map[int]*Node {
	var b strings.Builder
	at := map[int]*Node{}
	n.render(&b, -1, func(line int, n *Node) {
		if n.Features != nil {
			at[line] = n
		}
	})
	return at
}

func (n *Node) render(b *strings.Builder, depth int, each func(int, *Node)) int {
	count := 0
	var walk func(n *Node, depth int)
	walk = func(n *Node, depth int) {
		if depth >= 0 {
			count++
			if each != nil {
				each(count, n)
			}
			b.WriteString(strings.Repeat("    ", depth))
			b.WriteString(n.Text)
			b.WriteByte('\n')
		}
		for _, k := range n.Kids {
			walk(k, depth+1)
		}
	}
	walk(n, depth)
	return count
}

// Parse reads a program as a tree by its indentation: the inverse of Render for programs whose statements
// are one line each.
func Parse(text string) *Node {
	root := &Node{}
	stack := []*Node{root}
	indents := []int{-1}
	for _, l := range strings.Split(text, "\n") {
		trimmed := strings.TrimLeft(l, " ")
		if trimmed == "" {
			continue
		}
		indent := len(l) - len(trimmed)
		for indents[len(indents)-1] >= indent {
			stack, indents = stack[:len(stack)-1], indents[:len(indents)-1]
		}
		n := line(trimmed)
		top := stack[len(stack)-1]
		top.Kids = append(top.Kids, n)
		stack, indents = append(stack, n), append(indents, indent)
	}
	return root
}

// clone copies the tree.
func (n *Node) clone() *Node {
	c := &Node{Text: n.Text, Features: n.Features}
	for _, k := range n.Kids {
		c.Kids = append(c.Kids, k.clone())
	}
	return c
}

// size is the number of lines.
func (n *Node) size() int {
	s := 0
	for _, k := range n.Kids {
		s += 1 + k.size()
	}
	return s
}

// Minimize shrinks a program for which fails holds: it takes lines with their blocks away, puts blocks in
// the place of their headers, and shortens expressions, until nothing more can go. fails is asked at most
// tries times.
func Minimize(root *Node, tries int, fails func(*Node) bool) *Node {
	best := root.clone()
	attempt := func(c *Node) bool {
		if tries == 0 {
			return false
		}
		tries--
		if !fails(c) {
			return false
		}
		best = c
		return true
	}
	for changed := true; changed && tries > 0; {
		changed = false
		// Runs of statements first: half of a block, a quarter, ... one.
		for _, p := range paths(best) {
			for size := 8; size >= 1; size /= 2 {
				for {
					at := find(best, p)
					if at == nil {
						break
					}
					removed := false
					for from := 0; from < len(at.Kids) && tries > 0; from += size {
						c := best.clone()
						n := find(c, p)
						n.Kids = slices.Delete(n.Kids, from, min(from+size, len(n.Kids)))
						if len(n.Kids) == 0 && n != c {
							n.Kids = []*Node{line("pass")}
							if len(at.Kids) == 1 && at.Kids[0].Text == "pass" {
								continue
							}
						}
						if attempt(c) {
							removed, changed = true, true
							at = find(best, p)
							from -= size
							if at == nil {
								break
							}
						}
					}
					if !removed {
						break
					}
				}
			}
		}
		for _, p := range paths(best) { // a block in the place of its header
			if len(p) == 0 {
				continue
			}
			c := best.clone()
			parent, i := find(c, p[:len(p)-1]), p[len(p)-1]
			if parent == nil || i >= len(parent.Kids) || len(parent.Kids[i].Kids) == 0 || strings.HasPrefix(parent.Kids[i].Text, "def ") {
				continue
			}
			parent.Kids = slices.Concat(parent.Kids[:i], parent.Kids[i].Kids, parent.Kids[i+1:])
			if attempt(c) {
				changed = true
				break
			}
		}
		for _, p := range leaves(best) {
			n := find(best, p)
			if n == nil {
				continue
			}
			for _, text := range simpler(n.Text) {
				c := best.clone()
				find(c, p).Text = text
				if attempt(c) {
					changed = true
					break
				}
			}
		}
	}
	return best
}

// paths are the places of all nodes with blocks, outermost first.
func paths(root *Node) [][]int {
	var out [][]int
	var walk func(n *Node, p []int)
	walk = func(n *Node, p []int) {
		if len(n.Kids) == 0 {
			return
		}
		out = append(out, slices.Clone(p))
		for i, k := range n.Kids {
			walk(k, append(p, i))
		}
	}
	walk(root, nil)
	return out
}

// leaves are the places of all nodes.
func leaves(root *Node) [][]int {
	var out [][]int
	var walk func(n *Node, p []int)
	walk = func(n *Node, p []int) {
		for i, k := range n.Kids {
			out = append(out, append(slices.Clone(p), i))
			walk(k, append(p, i))
		}
	}
	walk(root, nil)
	return out
}

func find(root *Node, p []int) *Node {
	n := root
	for _, i := range p {
		if i >= len(n.Kids) {
			return nil
		}
		n = n.Kids[i]
	}
	return n
}

// simpler are shorter forms of a line: an argument or element less, the content of a pair of parentheses
// in the place of what surrounds it, a constant.
func simpler(text string) []string {
	var out []string
	depth := 0
	open := []int{}
	commas := map[int][]int{} // by the place of the opening bracket
	inString := byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case inString != 0:
			if c == inString {
				inString = 0
			}
		case c == '"' || c == '\'':
			inString = c
		case c == '(' || c == '[' || c == '{':
			open = append(open, i)
			depth++
		case c == ',' && len(open) > 0:
			commas[open[len(open)-1]] = append(commas[open[len(open)-1]], i)
		case (c == ')' || c == ']' || c == '}') && len(open) > 0:
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if c == ')' && i > from+1 {
				name := from
				for name > 0 && (isName(text[name-1]) || text[name-1] == '.') {
					name--
				}
				if !strings.HasPrefix(text, "def ") {
					out = append(out, text[:from]+"1"+text[i+1:])
					out = append(out, text[:name]+"1"+text[i+1:])
					out = append(out, text[:name]+text[from+1:i]+text[i+1:])
				}
			}
			cut := append([]int{from}, commas[from]...)
			cut = append(cut, i)
			for k := 0; len(cut) > 2 && k+1 < len(cut); k++ {
				a, b := cut[k], cut[k+1]
				if k == 0 {
					a++
					b++
				}
				out = append(out, text[:a]+strings.TrimLeft(text[min(b, i):], " "))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(a) - len(b) })
	return out
}

func isName(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
