package difffuzz

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// rows writes one more scene for a share of the programs: a nest whose iterations change a table, each one row of it or
// not quite. It draws from a generator of its own, as nests does.
func (g *gen) rows(seed uint64) (defs, calls []*Node) {
	r := rand.New(rand.NewPCG(seed, 0x726f7773))
	if r.IntN(3) > 0 {
		return nil, nil
	}
	n := &nest{r: r}
	body := n.sweeps
	if r.IntN(3) > 0 {
		body = n.rows
	}
	return n.tableScene(body())
}

// tableScene is a function around a nest, and what calls it.
func (n *nest) tableScene(body []*Node) (defs, calls []*Node) {
	for _, b := range body {
		mark(b, "rows of a table")
	}
	if n.handled {
		body = []*Node{line("try:", body...), line("except Exception as e:", line(`show("rows", e`+n.seen+")"))}
	}
	body = append(slices.Concat(n.setup, body), line(`show("rows"`+n.seen+")"))
	defs = append(defs,
		line("def turn(row, v):", line("for k in range(len(row)):", line("row[k] = (row[k] * 3 + v + k) % 1009"))),
		line("def made(n, m):", line("return [[k] * m for k in range(n)]")))
	values := []string{fmt.Sprint(2 + n.r.IntN(4)), fmt.Sprint(2 + n.r.IntN(4)), n.pick("[[i, i * i % 7, 3, 2, 5, 4] for i in range(6)]", "[[i, i * i % 7, 3, 2, 5, 4] for i in range(6)]", "made(9, 9)", "made(2, 3)", "[[1, 2, 3, 4, 5, 6]] * 6")}
	if n.p(0.25) { // at the level of the module
		body = slices.Concat([]*Node{line("n = " + values[0]), line("m = " + values[1]), line("b = " + values[2])}, body)
	} else {
		defs = append(defs, line("def rows(n, m, b):", body...))
		body = []*Node{line("rows(" + strings.Join(values, ", ") + ")")}
	}
	return defs, []*Node{line("try:", body...), line("except Exception as e:", line(`show("rows", e)`))}
}

// rows is a loop over x around one or two more, which add up in tab.
func (n *nest) rows() []*Node {
	// One thing at a time: of the places where a row may be another one, most programs have one at most.
	plain := n.p(0.6)
	few := func(x float64) bool { return n.p(x) && !plain }
	n.setup = []*Node{
		line("tab = " + n.pick("[[0] * m for _ in range(n)]", "[[0] * m for _ in range(n)]", "[[0] * m for _ in range(n)]", "[[1] * m for _ in range(n)]", "[[0] * m for _ in range(n)]", "[[0] * m for _ in range(n)]", "[[y * 2] * m for y in range(n)]", "[[0 for _ in range(m)] for _ in range(n)]", "[[0] * m for _ in range(len(b))]", "[[0] * m] * n", "made(n, m)", "[row[:] for row in b]", "[list(row) for row in b]", "b")),
		line("out = []"), line("c = 0"), line("first = None"),
	}
	if few(0.4) {
		n.setup = append(n.setup, line(n.pick("tab.append(tab[0])", "del tab[-1]", "tab[0].append(1)", "tab[1] = tab[0]", "first = tab[0]", "b = tab", "b[0] = tab[0]", "tab[0][0] = 5", "n += 1", "b.append([1])", "tab.reverse()")))
	}
	n.seen = n.pick(", tab", ", tab, out, c", ", tab, b", ", tab, first", ", tab, x")
	if plain {
		n.setup[0] = line("tab = " + n.pick("[[0] * m for _ in range(n)]", "[[y * 2] * m for y in range(n)]", "[[0 for _ in range(m)] for _ in range(n)]", "[row[:] for row in b]"))
	}
	own := n.pick("tab[x]", "tab[x]", "tab[x]", "tab[x]", "row")
	from := n.pick("b[x][k]", "b[k][y]", "b[x][k] * b[k][y]", "x * k + y", "x * y + k", "y - k", "b[x][y] + k", "b[x][k] * b[k][y]", "k", "x + k", "b[x - 1][y]", own+"[y - 1]", own+"[k % m]", "tab[k % n][y]", "tab[x - 1][y]", "tab[0][y]", "len("+own+")", "100 // (x + k - 3)", "first[0]", "c", "sum("+own+")")
	change := n.pick(own+"[y] += "+from, own+"[y] += "+from, own+"[y] = "+own+"[y] * 3 % 1009 + "+from, own+"[y] = "+from, own+"[y], "+own+"[0] = "+from+", y", "turn("+own+", k)", own+".append("+from+")", own+"[:] = ["+from+"] + "+own+"[1:]", own+"[y + 1] = "+from)
	inner := []*Node{line(change)}
	if few(0.4) {
		inner = append(inner, line(n.pick("c += 1", "out.append("+own+")", "tab[x - 1][y] += 1", "if k % 2: "+own+"[0] += y", "b[x][y] += 1", "last = "+own)))
	}
	nestOf := line("for y in "+n.pick("range(m)", "range(m)", "range(x)", "range(len(tab[x]))", "range(1, m - 1)")+":", line("for k in "+n.pick("range(m)", "range(n)", "range(3)", "(1, 2)", "range(y)")+":", inner...))
	body := []*Node{nestOf}
	if own == "row" {
		body = []*Node{line("row = tab[x]"), nestOf}
		if few(0.4) {
			body = append(body, line(n.pick("row = list(row)", "row += [x]", "row.sort()", "out.append(len(row))", "row[0] = -1")))
		}
	} else if few(0.4) {
		body = append(body, line(n.pick("tab[x].sort()", "tab[x] = tab[x][:]", "tab[x].reverse()", "x += 1", "first = tab[x]", "tab[x].pop()", "print(tab[x])")))
	}
	n.handled = n.p(0.3)
	over := n.pick("x in range(n)", "x in range(n)", "x in range(n)", "x in range(n)", "x in range(n)", "x in range(len(tab))", "x in range(len(tab))", "x in range(len(tab))", "x in range(len(tab))", "x in range(1, n)", "x in range(1, len(tab) - 1)", "x in range(0, n, 2)", "x in range(n - 1, -1, -1)", "x in range(-1, n - 1)", "x in range(n + 1)", "x, q in enumerate(b)", "x, q in enumerate(tab)", "x, q in zip(range(n), b)", "x in [0, 1, 1]")
	if plain {
		over = n.pick("x in range(n)", "x in range(len(tab))", "x in range(1, n)", "x in range(1, len(tab) - 1)", "x, q in zip(range(n), b)")
		n.handled = n.handled && over == "x in range(len(tab))"
	}
	loop := line("for "+over+":", body...)
	if few(0.5) {
		step := []*Node{loop}
		if n.p(0.5) {
			step = []*Node{line("tab = [[0] * m for _ in range(n)]"), loop, line(n.pick("b = tab", "out.append(tab)"))}
		}
		return []*Node{line("for t in range(2):", step...)}
	}
	return []*Node{loop}
}

// sweeps are time steps over two tables that change places, or do not.
func (n *nest) sweeps() []*Node {
	few := func(x float64) bool { return n.p(x) && n.p(0.5) }
	n.setup = []*Node{
		line("x = c = 0"), line("first = None"),
		line("tab = " + n.pick("[[k * 3] * m for k in range(n)]", "[[k * 3 + y for y in range(m)] for k in range(n)]", "[row[:m] for row in b]", "[list(row) for row in b]", "b")),
		line("new = " + n.pick("[row[:] for row in tab]", "[row[:] for row in tab]", "[list(row) for row in tab]", "[row.copy() for row in tab]", "[[0] * m for _ in range(n)]", "[[0] * m for _ in range(len(tab))]", "[[0] * m for _ in range(n + 1)]", "tab", "[row for row in tab]", "tab[:]", "made(n, m)")),
	}
	if few(0.5) {
		n.setup = append(n.setup, line(n.pick("new[0] = tab[0]", "first = tab", "first = new", "new.append(tab[0])", "tab.append([1])", "del new[0]", "n += 1", "n, m = len(tab), len(tab[0])", "tab[0] = new[1]", "new.reverse()", "b = new")))
	}
	n.seen = n.pick(", tab, new", ", tab, b", ", new, first", ", tab, c, x", ", tab is new, tab")
	cell := func() string {
		return n.pick("tab[x - 1][y]", "tab[x][y - 1]", "tab[x][y]", "tab[x - 1][y - 1]", "tab[x][y] * k", "tab[k % n][y]", "b[x][y]", "tab[-1][y]", "new[x][y - 1]", "first[x - 1][y]", "len(tab)", "100 // (tab[x - 1][y] - 3)", "tab[x + 1][y]")
	}
	store := line("new[x][y] = (" + cell() + " + " + cell() + ") % 1009")
	if n.p(0.3) {
		store = line("new[x][y] += " + cell())
	}
	inner := line("for y in "+n.pick("range(1, m)", "range(m)", "range(1, m - 1)", "range(len(tab[x]))")+":", line("for k in range(2):", store))
	body := []*Node{inner}
	if few(0.3) {
		body = append(body, line(n.pick("c += 1", "first = new[x]", "new[x].append(1)", "tab[x][0] = 1", "new[x - 1][0] = 2", "print(new[x])")))
	}
	loop := line("for x in "+n.pick("range(1, n)", "range(1, n - 1)", "range(n)", "range(1, len(tab) - 1)", "range(len(new))", "range(1, len(tab))", "range(n + 1)", "range(-1, n - 1)")+":", body...)
	var step []*Node
	if n.p(0.4) {
		step = append(step, line("new = "+n.pick("[row[:] for row in tab]", "[list(row) for row in tab]", "[[0] * m for _ in range(n)]", "[[0] * m for _ in range(len(tab))]", "tab", "[row for row in tab]")))
	}
	step = append(step, loop)
	if few(0.5) {
		step = append(step, line(n.pick("if t:\n    continue", "first = tab", "tab.pop()", "n -= 1", "tab.append([0] * m)", "new[0] = tab[0]", "tab[0], new[0] = new[0], tab[0]")))
		if last := step[len(step)-1]; last.Text == "if t:\n    continue" {
			step[len(step)-1] = line("if t:", line("continue"))
		}
	}
	step = append(step, line(n.pick("tab, new = new, tab", "tab, new = new, tab", "tab, new = new, tab", "tab = new", "new, tab = new, new", "tab = [row[:] for row in new]", "first, tab, new = tab, new, tab", "tab = new if t else tab")))
	n.handled = n.p(0.3)
	return []*Node{line("for t in range(3):", step...)}
}
