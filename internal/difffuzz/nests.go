package difffuzz

import (
	"fmt"
	"math/rand/v2"
)

// nests writes one more scene for a share of the programs: nests over lists and tables, time steps with buffers,
// states that feed work, and work on both sides of what is carried. It draws from a generator of its own, so that the
// rest of the program of a seed stays what it is.
func (g *gen) nests(seed uint64) (defs, calls []*Node) {
	r := rand.New(rand.NewPCG(seed, 0x6e657374))
	if r.IntN(3) > 0 {
		return nil, nil
	}
	n := &nest{r: r}
	defs = append(defs, line("def churn(v):", line("t = 1"), line("for k in range(v % 7 + 2):", line("t = (t * 31 + v + k) % 1009")), line("return t")))
	var body []*Node
	what := ""
	switch r.IntN(4) {
	case 0:
		what, body = "time steps", n.steps()
	case 1:
		what, body = "a table", n.table()
	case 2:
		what, body = "states feed work", n.states()
	default:
		what, body = "work on both sides", n.sides()
	}
	for _, b := range body {
		mark(b, what)
	}
	if n.handled {
		body = append(n.setup, line("try:", body...), line("except Exception as e:", line(`show("nest", e`+n.seen+")")))
	} else {
		body = append(n.setup, body...)
	}
	body = append(body, line(`show("nest"`+n.seen+")"))
	defs = append(defs, line("def nest(n, m):", body...))
	return defs, g.guarded("nest", fmt.Sprintf("nest(%d, %d)", 2+r.IntN(4), 2+r.IntN(4)))
}

// mark gives the loops of a tree their feature.
func mark(n *Node, what string) {
	if len(n.Text) > 4 && n.Text[:4] == "for " {
		n.Features = append(n.Features, what)
	}
	for _, k := range n.Kids {
		mark(k, what)
	}
}

type nest struct {
	r       *rand.Rand
	setup   []*Node
	seen    string // what is shown at the end, with commas in front
	handled bool
}

func (n *nest) pick(xs ...string) string { return xs[n.r.IntN(len(xs))] }
func (n *nest) p(x float64) bool         { return n.r.Float64() < x }

// steps are two buffers that change places, or do not.
func (n *nest) steps() []*Node {
	n.setup = []*Node{line("old = [i * 3 for i in range(n + 2)]"), line("new = " + n.pick("[0] * (n + 2)", "list(old)", "old[:]", "old"))}
	n.seen = ", old, new"
	i := n.pick("i", "i", "i - 1", "i + 1")
	inner := line("for i in range(1, n + 1):", line("new["+n.pick("i", "i", "i - 1")+"] = churn(old["+i+"] + old[i])"))
	var body []*Node
	if n.p(0.4) {
		body = append(body, line("new = "+n.pick("[0] * (n + 2)", "list(old)", "old[:]")))
	}
	if n.p(0.15) {
		body = append(body, line("if t % 2:", line("new = old")))
	}
	body = append(body, inner)
	body = append(body, line(n.pick("old, new = new, old", "old, new = new, old", "old = new", "old, new = new, new", "new, old = old, new", "old = list(new)")))
	return []*Node{line("for t in range(m):", body...)}
}

// table is a nest over rows, or over a table in one list.
func (n *nest) table() []*Node {
	outer := n.pick("range(n)", "range(1, n)", "range(0, n, 2)", "reversed(range(n))")
	inner := n.pick("range(m)", "range(1, m)", "range(i, m)", "range(m - 1, -1, -1)", "range(0, m, 2)")
	n.seen = ", a"
	var store, load string
	if n.p(0.5) {
		n.setup = []*Node{line("a = [k * 5 for k in range(n * m + 3)]")}
		index := func() string {
			return n.pick("i * m + j", "i * m + j", "(i - 1) * m + j", "i * m + j + 1", "i * m + j - 1", "i + j", "j * n + i", "2 * j", "2 * j + 1")
		}
		store, load = "a["+index()+"]", "a["+index()+"]"
	} else {
		n.setup = []*Node{line("a = " + n.pick("[[i * 7 + j for j in range(m + 1)] for i in range(n + 1)]", "[[i] * (m + 1) for i in range(n + 1)]", "[[3] * (m + 1)] * (n + 1)"))}
		if n.p(0.15) {
			n.setup = append(n.setup, line("a[0] = a[1]"))
		}
		row := func() string { return n.pick("i", "i", "i - 1", "i + 1", "0", "j % n") }
		col := func() string { return n.pick("j", "j", "j - 1", "j + 1", "i % m", "m - j") }
		store, load = "a["+row()+"]["+col()+"]", "a["+row()+"]["+col()+"]"
	}
	n.handled = n.p(0.3)
	use := line(store + " = churn(" + load + ")")
	if n.p(0.2) {
		use = line(store + " += churn(" + load + ")")
	}
	return []*Node{line("for i in "+outer+":", line("for j in "+inner+":", use))}
}

// states are made one after the other, and feed the work.
func (n *nest) states() []*Node {
	n.setup = []*Node{line("state = 1"), line("seen = []"), line("out = []"), line("total = 0")}
	n.seen = n.pick(", out, total", ", out, seen, total, state")
	var body []*Node
	step := func() *Node {
		return line(n.pick("state = state * 31 % 1013 + x", "state = churn(state)", "state += x + 1", "state = state + len(seen)", "state = state + len(out)", "state = 100 // (state - 3) + x", "seen.append(state)"))
	}
	for range 1 + n.r.IntN(2) {
		body = append(body, step())
	}
	if n.p(0.25) {
		body = append(body, line("if state % 3 == 0:", line(n.pick("continue", "continue", "break"))))
	}
	if n.p(0.3) {
		body = append(body, line(n.pick("print(state)", "seen.append(x)", "total += x")))
	}
	work := n.pick("churn(state)", "churn(state + x)", "churn(state * 2)", "churn(100 // (state % 5))", "churn(state + len(seen))")
	switch n.r.IntN(4) {
	case 0:
		body = append(body, line("out.append("+work+")"))
	case 1:
		body = append(body, line("r = "+work), line("total = (total * 3 + r) % 10007"), line("out.append((x, r))"))
	case 2:
		body = append(body, line("r = "+work), line(n.pick("state += r", "seen.append(r)", "print(x, r)")), line("out.append(r)"))
	default:
		body = append(body, line("print("+work+", state)"))
	}
	n.handled = n.p(0.5)
	return []*Node{line("for x in range(m + 2):", body...)}
}

// sides are works on both sides of what is carried.
func (n *nest) sides() []*Node {
	n.setup = []*Node{line("total = 1"), line("a = b = 0"), line("seen = [4]"), line("out = []")}
	n.seen = n.pick(", out, total", ", out, total, seen", ", out, a, b")
	second := n.pick("b = churn(x + 1)", "b = churn(x + 1)", "b = churn(y)", "b = churn(12 // x)", "b = churn(total)", "a = churn(x + 2)", "b = churn(x + seen[0])")
	between := n.pick("total = (total * 3 + a) % 10007", "print(a)", "seen.append(a)", "seen[0] = a", "if a % 3 == 0:\n    continue", "total = 100 // (a - 3)", "out.append(a)")
	body := []*Node{line("a = churn(x)")}
	if between == "if a % 3 == 0:\n    continue" {
		body = append(body, line("if a % 3 == 0:", line("continue")))
	} else {
		body = append(body, line(between))
	}
	body = append(body, line("y = x * "+n.pick("2", "total")), line(second), line(n.pick("out.append((a, b))", "print(a, b, total)", "total += a * b % 11")))
	n.handled = n.p(0.5)
	return []*Node{line("for x in range("+n.pick("0", "1", "1")+", m + 2):", body...)}
}
