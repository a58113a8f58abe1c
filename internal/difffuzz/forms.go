package difffuzz

import "fmt"

// Forms that programs have beside those of gen.go and scene.go: records that may be immutable, partials, and the many
// ways to write a reduction.

const tSpot typ = "spot" // a record of two ints, frozen or not

// records writes the class of records, the table they are picked from, and what sums are folded with.
func (g *gen) records() []*Node {
	var class []*Node
	switch g.k(6) {
	case 0, 1:
		g.use("frozen record")
		class = []*Node{line("@dataclasses.dataclass(frozen=True)"), line("class Spot:", line("n: int"), line("m: int"))}
	case 2:
		g.use("named tuple")
		class = []*Node{line("class Spot(typing.NamedTuple):", line("n: int"), line("m: int"))}
	case 3:
		g.use("record")
		class = []*Node{line("@dataclasses.dataclass"), line("class Spot:", line("n: int"), line("m: int"))}
	case 4:
		g.use("frozen record without equality")
		class = []*Node{line("@dataclasses.dataclass(frozen=True, eq=False)"), line("class Spot:", line("n: int"), line("m: int"))}
	default:
		g.use("frozen record with a list")
		class = []*Node{line("@dataclasses.dataclass(frozen=True)"), line("class Spot:", line("n: int"), line("m: object"), line("rest: list = dataclasses.field(default_factory=list)"))}
	}
	g.imports["dataclasses"], g.imports["typing"] = true, true
	spots := "SPOTS = [Spot(1, 2), Spot(3, " + g.num() + "), Spot(" + g.num() + ", 5)]"
	if g.p(0.3) {
		spots = "SPOTS = [Spot(1, 2)] * 2 + [Spot(" + g.num() + ", 5)]"
	}
	return append(class,
		line(spots),
		line("def plus(a, b):", line("return a + b")),
		line("def lesser(a, b):", line("return "+g.pick("a if a < b else b", "min(a, b)", "b if b < a else a"))),
		line("def hashed(a, b):", line("return (a * 31 + b) % 1009")),
		line("class Tally:",
			line("def __init__(self):", line("self.total = 0"), line("self.count = 0")),
			line("def add(self, v):", line("self.total "+g.pick("+= v", "= max(self.total, v)", "= (self.total * 3 + v) % 1009")), line("self.count += 1"))),
		line("class Vec:",
			line("def __init__(self, x, y):", line("self.x = x"), line("self.y = y")),
			line("def __add__(self, other):", line("return "+g.pick("Vec(self.x + other.x, self.y + other.y)", "Vec(self.x - other.x, self.y)", "self if other.x > 5 else Vec(self.x + 1, other.y)")))))
}

// changes are statements of the module that change its data after the functions are defined, where no function does.
func (g *gen) changes() []*Node {
	if !g.p(0.2) {
		return nil
	}
	g.use("data changed at module level")
	return []*Node{line(g.pick(`D["a"] = 7`, "XS.append(6)", "ROWS[0].append(8)", "LISTS[2] = [5]", "SET.add(9)", "XS[0] = 9", "YS += [3]", "SPOTS.append(Spot(7, 7))", "BOX."+g.box.field+" = 77"))}
}

// form writes a function with one of the traits of this file.
func (g *gen) form(name string, add func(what string, wild bool, ret typ, params ...typ) *fun) []*Node {
	loop := line("for i in range(3):", line("t = (t * 7 + i * n) % 1009"))
	t := line("t = " + g.num())
	def := func(params string, body ...*Node) []*Node { return []*Node{line("def "+name+"("+params+"):", body...)} }
	switch g.k(8) {
	case 0, 1:
		add("returns a record of a table", false, tSpot, tInt)
		return def("n", t, loop, line("return SPOTS["+g.pick("n", "t")+" % len(SPOTS)]"))
	case 2:
		add("makes a record", false, tSpot, tInt)
		return def("n", t, loop, line("return Spot(t, n)"))
	case 3:
		add("looks for a record", false, tInt, tSpot, tInt)
		return def("s, n", t, loop, line("return t + ("+g.pick("s in SPOTS", "SPOTS.count(s)", "s == SPOTS[0]", "any(s is i for i in SPOTS)")+")"))
	case 4, 5:
		g.imports["functools"] = true
		base := name + "_of"
		wild := g.p(0.3)
		body := []*Node{t, loop, line("t += k + len(xs)")}
		if wild {
			body = append(body, line("xs.append(t % 5)"), line("del xs[:-5]"))
		}
		add("partial", wild, tInt, tInt)
		return []*Node{
			line("def "+base+"(k, xs, n):", append(body, line("return t"))...),
			line(name + " = functools.partial(" + base + ", " + g.pick("3, XS", g.num()+", [1, 2]", "2, LOG") + ")"),
		}
	case 6:
		add("takes from a generator of its own", false, tInt, tInt)
		return def("n", t, loop, line("it = (i * 3 % 7 for i in range(n % 4 + 1))"), line("t += next(it)"), line("return t + next(it, 5)"))
	}
	add("fills a scratch list", true, tInt, tInts, tInt)
	return def("buf, n", line(g.pick("buf.clear()", "del buf[:]", "buf[:] = [0] * 3", "pass")), line("buf.append(n)"), t, loop, line("return t + sum(buf)"))
}

// spot is an expression for a record.
func (g *gen) spot(s *scope, d int) string {
	if d > 0 && g.p(0.4) {
		return "SPOTS[" + g.expr(s, tInt, d-1) + " % len(SPOTS)]"
	}
	return "Spot(" + g.expr(s, tInt, min(d, 1)-1) + ", " + g.num() + ")"
}

// around writes what some loops have before their work: counters that index, scratch lists, local functions that
// are called in several places.
func (g *gen) around(s, in *scope) (setup, body, end []*Node) {
	if g.p(0.1) {
		g.use("counter beside the loop")
		j := g.name("j")
		setup = append(setup, line(j+" = "+g.num()))
		in.add(j, tInt, false)
		in.add(j, tInt, false)
		step := line(j + " += " + g.pick("1", "1", "2", "-1"))
		switch g.k(4) {
		case 0:
			body = append(body, step)
		case 1:
			body = append(body, line("if "+g.expr(in, tBool, 1)+":", step))
		default:
			end = append(end, step)
		}
		if g.p(0.5) {
			s.add(j, tInt, false)
		}
	}
	if g.p(0.1) {
		g.use("scratch list")
		b := g.name("buf")
		setup = append(setup, line(b+" = "+g.pick("[]", "[1]", "[0] * 3")))
		clear := line(g.pick(b+".clear()", "del "+b+"[:]", b+"[:] = [0] * 3", b+"[:] = []"))
		if g.p(0.85) {
			body = append(body, clear)
		} else {
			end = append(end, clear)
		}
		in.add(b, tInts, false)
		in.add(b, tInts, false)
		for i := g.k(3); i > 0; i-- {
			body = append(body, line(g.pick(b+".append("+g.expr(in, tInt, 1)+")", b+".extend("+g.expr(in, tInts, 1)+")", b+".insert(0, "+g.num()+")")))
		}
		if g.p(0.15) {
			s.add(b, tInts, false)
		}
	}
	if s.inFun && g.p(0.1) {
		g.use("local function called in two places")
		f, v := g.name("near"), g.name("v")
		k := g.find(s, tInt, func(v variable) bool { return !v.global })
		if k == "" {
			k = g.num()
		}
		setup = append(setup, line("def "+f+"(n):", line("t = n"), line("for i in range(4):", line("t = (t * 5 + "+k+" + i) % 997")), line("return t")))
		setup = append(setup, line(v+" = "+f+"("+g.expr(s, tInt, 1)+")"))
		s.add(v, tInt, false)
		body = append(body, line(v+" = "+f+"("+g.expr(in, tInt, 1)+")"))
		in.add(v, tInt, false)
	}
	return setup, body, end
}

// reduce writes a reduction that is not one operator; nil lines where the form does not fit.
func (g *gen) reduce(fresh func(prefix, init string, t typ) string, number string) (what string, lines []*Node) {
	switch g.k(9) {
	case 0:
		n := fresh("total", g.num(), tInt)
		return "fold by a function", []*Node{line(n + " = " + g.pick("plus", "lesser", "hashed") + "(" + g.pick(n+", "+number, number+", "+n) + ")")}
	case 1:
		n := fresh("tally", "Tally()", typ("other"))
		return "fold in an object", []*Node{line(n + ".add(" + number + ")")}
	case 2:
		n := fresh("vec", "Vec(0, 1)", typ("other"))
		return "sum of objects", []*Node{line(g.pick(n+" = "+n+" + Vec("+number+", 1)", n+" += Vec("+number+", 2)", n+" = Vec("+number+", 1) + "+n))}
	case 3:
		n, t := fresh("total", g.num(), tInt), g.name("t")
		return "sum through statements", []*Node{line(t + " = " + n), line(t + " = " + g.pick(t+" + "+number, number+" + "+t, t+" * 3 % 101 + "+number)), line(n + " = " + t)}
	case 4:
		g.imports["collections"] = true
		n := fresh("groups", "collections.defaultdict(list)", typ("other"))
		return "lists in a defaultdict", []*Node{line(n + "[" + number + " % 3].append(" + number + ")")}
	case 5:
		n := fresh("groups", "{}", typ("other"))
		return "sets in a dict", []*Node{line(n + ".setdefault(" + number + " % 3, set()).add(" + number + ")")}
	case 6:
		g.imports["collections"] = true
		n := fresh("counts", g.pick("collections.defaultdict(collections.Counter)", "collections.defaultdict(lambda: [0, 0, 0, 0])"), typ("other"))
		return "counters in a dict", []*Node{line(fmt.Sprintf("%s[%s %% 3][%s %% 4] += 1", n, number, number))}
	case 7:
		n := fresh("top", g.num(), tInt)
		return "conditional maximum", []*Node{line(n + " = " + g.pick(number+" if "+number+" > "+n+" else "+n, n+" if "+n+" <= "+number+" else "+number))}
	}
	n := fresh("total", g.num(), tInt)
	return "sum of some", []*Node{line("if "+number+" % 2:", line(n+" = "+n+" + "+number)), line("elif "+number+" % 3:", line(n+" -= 1"))}
}
