package difffuzz

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// halves writes one more scene for a share of the programs: a loop in a loop, whose body has work and what has to stay
// beside it, and sets that go to the work or come from it. It draws from a generator of its own, as nests does.
func (g *gen) halves(seed uint64) (defs, calls []*Node) {
	r := rand.New(rand.NewPCG(seed, 0x68616c76))
	if r.IntN(3) > 0 {
		return nil, nil
	}
	n := &nest{r: r}
	defs = append(defs,
		line("def grind(v):", line("t = 1"), line("for k in range(v % 7 + 2):", line("t = (t * 31 + v + k) % 1009")), line("return t")),
		line("def spread(v):", line("s = set(range(0, 40 + v, 3))"), line("for k in range(v % 5, 40, 2):", line("s.discard(k)")), line("return s")),
		line("def along(v, s):", line("t = v"), line("for k in s:", line("t = (t * 31 + k) % 1009")), line("return t")))
	var body []*Node
	what := "an inner loop"
	if r.IntN(4) > 0 {
		body = n.halves()
	} else {
		what, body = "sets that cross", n.sets()
	}
	for _, b := range body {
		mark(b, what)
	}
	if n.handled {
		body = []*Node{line("try:", body...), line("except Exception as e:", line(`show("halves", e`+n.seen+")"))}
	}
	body = append(slices.Concat(n.setup, body), line(`show("halves"`+n.seen+")"))
	defs = append(defs, line("def halves(n, m):", body...))
	return defs, g.guarded("halves", fmt.Sprintf("halves(%d, %d)", 2+r.IntN(4), 2+r.IntN(4)))
}

// halves is a loop over x with a loop over y in it.
func (n *nest) halves() []*Node {
	n.setup = []*Node{
		line("out = []"), line("d = {}"), line("c = 0"), line("best = None"), line("h = y = k = -1"),
		line("tab = " + n.pick("[[0] * (m + 3) for _ in range(n + 3)]", "[[0] * (m + 3) for _ in range(n + 3)]", "[[0] * (m + 1)] * (n + 1)", "[[0 for _ in range(m)] for _ in range(n)]")),
		line("ys = [3, 1, 4, 1, 5][:m]"), line("st = spread(m)"), line("it = iter(range(9))"),
	}
	if n.p(0.1) {
		n.setup = append(n.setup, line(n.pick("tab.append(tab[0])", "del tab[-1]", "tab[0].append(1)", "tab[1] = tab[0]", "d = tab")))
	}
	n.seen = n.pick(", out, d, c, tab", ", out, best, c", ", out, c, x, y", ", out, d, tab, h", ", c, tab, ys")
	over := n.pick("y in ys", "y in ys", "y in range(m)", "y in range(m)", "y in range(x % 4)", "k, y in enumerate(ys)", "y, k in zip(ys, range(9))", "y in reversed(ys)", "y in sorted(st)[:4]", "y in st",
		"y in list(ys)", "y in ys[x % 3:]", "y in it", "y in (x, x + 1)", "y in x, 2", "k, y in d.items()", "y in [grind(x), x]", "y in ys if x % 2 else range(3)")
	var before []*Node
	if n.p(0.5) {
		before = append(before, line(n.pick("base = grind(x)", "base = grind(x)", "base = c", "print(x)", "row = tab[x % len(tab)]", "ys = list(ys)", "c += 1", "if x % 3 == 2:\n    continue", "if x % 4 == 3:\n    break", "ys.append(x)", "h = x")))
	}
	if t := len(before); t > 0 {
		switch before[0].Text {
		case "if x % 3 == 2:\n    continue":
			before[0] = line("if x % 3 == 2:", line("continue"))
		case "if x % 4 == 3:\n    break":
			before[0] = line("if x % 4 == 3:", line("break"))
		}
	}
	work := n.pick("grind(x + y)", "grind(x + y)", "grind(x * y)", "grind(100 // (x - y + 1))", "grind(tab[x % len(tab)][0] + y)", "grind(tab[x][y % m])", "grind(tab[x - 1][y % m] + 1)", "grind(c + y)", "grind(len(out))", "along(x + y, st)", "grind(y)")
	value := "h"
	var inner []*Node
	switch {
	case n.p(0.6):
		inner = append(inner, line("h = "+work))
		if n.p(0.2) {
			inner = append(inner, line(n.pick("h = h % 50", "y = h % 5", "q = h + y", "h += y")))
		}
	default:
		value = work
	}
	rest := func() *Node {
		return line(n.pick("out.append("+value+")", "out.append((x, y, "+value+"))", "c += "+value, "c = (c * 3 + "+value+") % 10007", "d[y] = "+value, "d[x, y] = "+value, "d["+value+" % 3] = (x, y)",
			"d.setdefault("+value+" % 3, []).append(y)", "tab[x % len(tab)][y % m] = "+value, "tab[x][y % m] = "+value, "tab[x][y % m] = "+value, "tab[y % m][x] = "+value, "print("+value+")", "out.append(k)", "best = max(best or 0, "+value+")", "ys[0] = x"))
	}
	inner = append(inner, rest())
	if n.p(0.4) {
		inner = append(inner, rest())
	}
	if n.p(0.1) {
		inner = append(inner, line("if c % 5 == 4:", line(n.pick("break", "continue"))))
	}
	body := append(before, line("for "+over+":", inner...))
	if n.p(0.4) {
		body = append(body, line(n.pick("out.append(c)", "out.append(h)", "out.append((x, y))", "print(c)", "c += x", "h = 0", "ys = ys[1:] + [x]")))
	}
	if n.p(0.1) {
		body = append(body, line("if c > 3000:", line("break")))
	}
	n.handled = n.p(0.4)
	return []*Node{line("for x in "+n.pick("range(n)", "range(n)", "range(n + 3)", "[2, 0, 1, 1][:n]", "reversed(range(n))")+":", body...)}
}

// sets go to the work, or come from it.
func (n *nest) sets() []*Node {
	n.setup = []*Node{line("out = []"), line("all = set()"), line("st = spread(m)")}
	n.seen = n.pick(", out, sorted(all)", ", out, list(all)", ", [list(s) for s in out if isinstance(s, set)], len(all)", ", sorted(all)")
	body := []*Node{line("s = " + n.pick("spread(x)", "spread(x)", "spread(x) - st", "{along(x, st), x}", "frozenset(spread(x))"))}
	body = append(body, line(n.pick("out.append(s)", "all |= s", "all = all | s", "out.append(len(s))", "out.append(along(x, st))", "out.append(list(s)[:3])", "out.append(sorted(s))", "all.update(s)")))
	return []*Node{line("for x in range(n + 3):", body...)}
}
