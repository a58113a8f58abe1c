package difffuzz

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// groups writes one more scene for a share of the programs: calls that wait, one after the other without a loop, among
// statements that make, change and share what they read. It draws from a generator of its own, as [gen.nests] does.
func (g *gen) groups(seed uint64) (defs, calls []*Node) {
	r := rand.New(rand.NewPCG(seed, 0x67726f7570))
	if r.IntN(3) > 0 {
		return nil, nil
	}
	g.imports["time"] = true
	s := &groupScene{r: r}
	s.functions()
	body := []*Node{line("a = b = c = 1"), line("xs = [n, m, 3]"), line("ys = " + s.pick("xs", "[m]", "list(xs)", "KEEP")), line(`d = {"k": n}`), line("slot = " + s.pick("Slot(n)", "Slot(n)", "SLOT"))}
	var run []*Node
	for i := 3 + r.IntN(5); i > 0; i-- {
		st := line(s.statement())
		st.Features = []string{"statements that wait"}
		run = append(run, st)
	}
	shown := `show("group", a, b, c, xs, ys, d, slot.v, KEEP, ASKED)`
	if s.p(0.4) {
		run = []*Node{line("try:", run...), line("except "+s.pick("Exception", "ValueError", "LookupError")+" as e:", line(strings.Replace(shown, `"group"`, `"group failed", e`, 1)))}
	}
	body = append(body, run...)
	body = append(body, line(shown))
	if s.p(0.3) {
		body = append(body, line("return "+s.pick("a", "xs", "d")))
	}
	defs = append(s.defs, line("def group(n, m):", body...))
	return defs, g.guarded("group", fmt.Sprintf("group(%d, %d)", r.IntN(6), r.IntN(6)))
}

type groupScene struct {
	r    *rand.Rand
	defs []*Node
}

func (s *groupScene) pick(xs ...string) string { return xs[s.r.IntN(len(xs))] }
func (s *groupScene) p(x float64) bool         { return s.r.Float64() < x }

// functions are what the statements call. Most only read; each may be one that does more.
func (s *groupScene) functions() {
	def := func(head string, body ...string) {
		kids := []*Node{line("time.sleep(0)")}
		for _, b := range body {
			kids = append(kids, line(b))
		}
		s.defs = append(s.defs, line("def "+head+":", kids...))
	}
	s.defs = append(s.defs, line("KEEP = [1, 2]"), line("ASKED = 0"),
		line("class Slot:", line("def __init__(self, v):", line("self.v = v")),
			line("def get(self):", line("time.sleep(0)"), line("return self.v")),
			line("def set(self, v):", line("time.sleep(0)"), line(s.pick("self.v = v", "self.v = v", "self.last = v")), line("return v"))),
		line("SLOT = Slot(7)"))
	def("ask(v)", "return v * 3 % 101")
	if s.p(0.2) {
		s.defs = append(s.defs, line("def check(v):", line("time.sleep(0)"), line("if v % 3 == 0:", line("raise ValueError(v)")), line("return v + 1")))
	} else {
		def("check(v)", "return "+s.pick("10 // v", "[5, 6, 7][v]", "v + 1"))
	}
	def("total(xs)", "return "+s.pick("sum(xs)", "len(xs)", "xs[-1]", "sum(xs) + KEEP[-1]"))
	def("kept()", "return "+s.pick("KEEP[0]", "len(KEEP)", "ASKED", "SLOT.v"))
	switch s.r.IntN(4) {
	case 0:
		s.defs = append(s.defs, line("def count(v):", line("global ASKED"), line("time.sleep(0)"), line("ASKED += 1"), line("return v + ASKED")))
	case 1:
		def("count(v)", "KEEP.append(v)", "return v")
	case 2:
		def("count(v)", "xs = [v]", "xs.append(v + 1)", "return len(xs)")
	default:
		def("count(v)", "return v + len(KEEP)")
	}
	def("fresh(v)", "return "+s.pick("[v, v + 1]", "KEEP", "[KEEP, v][1:]"))
	def("fill(xs, v)", s.pick("xs.append(v)", "xs[0] = v", "xs = xs + [v]", "v = len(xs)"), "return v")
}

func (s *groupScene) number() string {
	return s.pick("n", "m", "a", "b", "c", "2", "5", "len(xs)", "ys[0]", "xs[-1]", `d["k"]`, "slot.v", "n + m", "a + 1")
}

// asks is an expression that waits.
func (s *groupScene) asks() string {
	switch s.r.IntN(14) {
	case 0, 1, 2, 3:
		return "ask(" + s.number() + ")"
	case 4:
		return "check(" + s.number() + ")"
	case 5, 6:
		return "total(" + s.pick("xs", "ys", "[n, m]", "KEEP", "list(d.values())") + ")"
	case 7:
		return "kept()"
	case 8:
		return "count(" + s.number() + ")"
	case 9:
		return "slot.get()"
	case 10:
		return "slot.set(" + s.number() + ")"
	case 11:
		return "fill(" + s.pick("xs", "ys", "[1]") + ", " + s.number() + ")"
	case 12:
		return "(ask(" + s.number() + ") if " + s.pick("n", "a", "xs") + " else " + s.number() + ")"
	}
	return "ask(ask(" + s.number() + "))"
}

func (s *groupScene) statement() string {
	v := s.pick("a", "b", "c")
	switch s.r.IntN(18) {
	case 0, 1, 2, 3, 4:
		return v + " = " + s.asks()
	case 5:
		return v + " = " + s.asks() + " + " + s.asks()
	case 6:
		return "a, b = " + s.asks() + ", " + s.asks()
	case 7:
		return v + " += " + s.asks()
	case 8:
		return s.pick("xs", "ys") + ".append(" + s.asks() + ")"
	case 9:
		return `d["` + s.pick("k", "j") + `"] = ` + s.asks()
	case 10:
		return s.pick("xs", "ys") + " = fresh(" + s.number() + ")"
	case 11:
		return "slot.v = " + s.asks()
	case 12:
		return "print(" + s.number() + ", " + v + ")"
	case 13:
		return s.pick("xs.append("+v+")", "ys[0] = "+v, "ys = xs", `d["k"] = `+v, "slot.v = "+v, "slot = Slot("+v+")", "KEEP[0] = "+v, "xs = [n, "+v+"]")
	case 14:
		return v + " = " + s.number()
	case 15:
		return s.asks()
	case 16:
		return "xs[" + s.asks() + " % len(xs)] = " + s.asks()
	}
	return v + " = " + s.asks() + " and " + s.number()
}
