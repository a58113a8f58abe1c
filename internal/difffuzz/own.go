package difffuzz

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// own writes one more scene for a share of the programs: loops whose iterations make objects of their own, and change
// and look at them on both sides of what stays. It draws from a generator of its own, as nests does.
func (g *gen) own(seed uint64) (defs, calls []*Node) {
	r := rand.New(rand.NewPCG(seed, 0x6f776e))
	if r.IntN(3) > 0 {
		return nil, nil
	}
	n := &nest{r: r}
	body := n.own()
	for _, b := range body {
		mark(b, "objects of an iteration")
	}
	if n.handled {
		body = []*Node{line("try:", body...), line("except Exception as e:", line(`show("own", e`+n.seen+")"))}
	}
	body = append(slices.Concat(n.setup, body), line(`show("own"`+n.seen+")"))
	defs = append(defs,
		line("def rough(v):", line("t = 1"), line("for k in range(v % 7 + 2):", line("t = (t * 31 + v + k) % 1009")), line("return t")),
		line("def weigh(box):", line("t = 1"), line("for k in range(9):", line("t = (t * 31 + sum(box) + k) % 1009")), line("return t")),
		line("def push(box, v):", line("for k in range(3):", line("box.append((v * 7 + k) % 101)"))),
		line("def own(n, m):", body...))
	return defs, g.guarded("own", fmt.Sprintf("own(%d, %d)", 2+r.IntN(4), 2+r.IntN(4)))
}

func (n *nest) own() []*Node {
	n.setup = []*Node{line("out = []"), line("c = 0"), line("last = 3"), line("keep = [7]")}
	n.seen = n.pick(", out, c", ", out, last, keep", ", out")
	var body []*Node
	body = append(body, line("box = "+n.pick("[x]", "[rough(x)]", "[x, rough(x)]", "[k * x for k in range(6)]", "list(range(x))", "[]")))
	if n.p(0.25) {
		n.setup = append(n.setup, line("box = [1]"))
		body[0] = line(n.pick("box[:] = []", "box.clear()", "del box[:]", "box[:] = [x, rough(x)]"))
	}
	look := func(b string) *Node {
		return line(n.pick("print(len("+b+"))", "out.append(len("+b+"))", "out.append(list("+b+"))", "c += sum("+b+")", "print("+b+")", "out.append(weigh("+b+"))", "last = (last + sum("+b+")) % 11"))
	}
	change := func(b string) *Node {
		return line(n.pick(b+".append(rough(x))", b+".append(last)", b+"[0] = rough(x + 1)", b+" += [rough(x)]", "push("+b+", x)", "del "+b+"[:1]", b+"[-1] += last", b+".sort()", b+".pop()", b+".extend(range(last % 4))"))
	}
	b, other := "box", "box"
	if n.p(0.3) {
		other = "more"
		body = append(body, line("more = "+n.pick("box", "box", "list(box)", "[rough(x)]", "box[:]")))
	}
	for range 2 + n.r.IntN(4) {
		switch b = n.pick("box", other); n.r.IntN(5) {
		case 0, 1:
			body = append(body, look(b))
		case 2, 3:
			body = append(body, change(b))
		default:
			body = append(body, line(n.pick("w = weigh("+b+")", "out.append(rough(x) + sum("+b+"))", "last = x", "c = c * 3 % 101 + x", "w = rough(x + 2)", "keep.append(x)")))
		}
	}
	if n.p(0.5) {
		body = append(body, line(n.pick("out.append(box)", "out.append((x, weigh(box)))", "print(x, box)", "keep = box", "out.append(sum(box) + rough(x))")))
	}
	n.handled = n.p(0.3)
	loop := line("for x in range("+n.pick("0", "1", "1")+", m + 2):", body...)
	if n.p(0.15) {
		loop = line("for x in range(m):", line("for y in range(2):", body...))
	}
	return []*Node{loop}
}
