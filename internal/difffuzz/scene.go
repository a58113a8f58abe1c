package difffuzz

import (
	"fmt"
	"slices"
	"strings"
)

// program puts everything together.
func (g *gen) program(seed uint64) *Node {
	g.imports = map[string]bool{}
	root := &Node{}
	g.globals = []variable{{name: "XS", t: tInts, global: true}, {name: "YS", t: tInts, global: true}, {name: "LOG", t: tInts, global: true}, {name: "ROWS", t: tRows, global: true},
		{name: "D", t: tDict, global: true}, {name: "LISTS", t: tLists, global: true}, {name: "SET", t: tSet, global: true}, {name: "COUNT", t: tInt, global: true}}
	errs := g.exceptions()
	classes := g.classes()
	data := append(g.data(), g.records()...)
	var code []*Node
	for i := 3 + g.k(4); i > 0; i-- {
		code = append(code, g.function()...)
	}
	g.globals = append(g.globals, variable{name: "BOX", t: tBox, global: true}, variable{name: "BOXES", t: tBoxes, global: true})
	var scenes, calls []*Node
	for i := 1 + g.k(3); i > 0; i-- {
		d, c := g.scene()
		scenes, calls = append(scenes, d...), append(calls, c...)
	}
	calls = append(g.changes(), calls...)
	d, c := g.nests(seed)
	scenes, calls = append(scenes, d...), append(calls, c...)
	d, c = g.halves(seed)
	scenes, calls = append(scenes, d...), append(calls, c...)
	d, c = g.rows(seed)
	scenes, calls = append(scenes, d...), append(calls, c...)
	d, c = g.own(seed)
	scenes, calls = append(scenes, d...), append(calls, c...)
	d, c = g.groups(seed)
	scenes, calls = append(scenes, d...), append(calls, c...)
	d, c = g.shorts(seed)
	scenes, calls = append(scenes, d...), append(calls, c...)
	calls = append(calls, line(`show("end", XS, YS, LOG, ROWS, D, LISTS, SET, COUNT, BOX, BOXES, MEMO, KEPT, `+g.box.name+`.made)`))
	root.Kids = append(root.Kids, line("from observe import show"))
	for _, m := range []string{"collections", "dataclasses", "functools", "itertools", "operator", "random", "time", "typing"} {
		if g.imports[m] {
			root.Kids = append(root.Kids, line("import "+m))
		}
	}
	root.Kids = slices.Concat(root.Kids, errs, classes, data, code, scenes)
	if g.p(0.5) {
		root.Kids = append(root.Kids, line(`if __name__ == "__main__":`, calls...))
	} else {
		root.Kids = append(root.Kids, calls...)
	}
	return root
}

// data writes the module-level variables, some of which are, or hold, the same objects.
func (g *gen) data() []*Node {
	row := func() string { return "[" + g.num() + ", " + g.num() + ", " + g.num() + "]" }
	boxes := "BOXES = [" + g.newBox("1") + ", BOX, " + g.newBox(g.num()) + "]"
	switch g.k(4) {
	case 0:
		boxes = "BOXES = [BOX, " + g.newBox(g.num()) + ", BOX]"
	case 1:
		boxes = "BOXES = [" + g.newBox("i") + " for i in range(4)]"
	}
	return []*Node{
		line("XS = [" + g.num() + ", " + g.num() + ", 3, " + g.num() + ", 5]"),
		line("YS = " + g.pick("XS", row(), "list(XS)", "XS[:3]")),
		line("LOG = " + g.pick("[]", "[1]", "XS")),
		line("ROWS = " + g.pick("[[1, 2], [3], "+row()+"]", "["+row()+", XS, "+row()+"]", "[[1, 2]] * 3", "[YS, [4], YS]", "[[i] for i in range(4)]")),
		line(`D = {"a": 1, "b": ` + g.num() + `}`),
		line("LISTS = " + g.pick("{0: [1], 1: [2], 2: []}", "{0: XS, 1: [3]}", "{0: ROWS[0], 1: ROWS[-1]}")),
		line("SET = {1, 4, " + g.num() + "}"),
		line("COUNT = " + g.num()),
		line("BOX = " + g.newBox("2")),
		line(boxes),
		line("MEMO = {}"),
		line("KEPT = {}"),
		line("TICKS = iter(range(100))"),
	}
}

// scene writes a function, or a piece of module-level code, with a loop, and the call.
func (g *gen) scene() (defs, calls []*Node) {
	name := g.name("scene")
	module := g.p(0.15)
	s := &scope{calls: 2, inFun: !module, globals: map[string]bool{}}
	var params, args []string
	if !module {
		for i := 1 + g.k(4); i > 0; i-- {
			t := []typ{tInts, tInts, tRows, tBoxes, tDict, tLists, tInt, tInt, tBox, tSet, tWords, tPairs}[g.k(12)]
			p := g.name("a")
			s.add(p, t, false)
			params = append(params, p)
			args = append(args, g.arg(&scope{vars: g.globals}, t, 1))
		}
	}
	if module || g.p(0.5) {
		s.vars = append(s.vars, g.globals...)
	}
	var body []*Node
	if module {
		for _, v := range g.globals {
			s.globals[v.name] = true
		}
	} else if g.p(0.1) {
		s.globals["COUNT"] = true
		body = append(body, line("global COUNT"))
	}
	g.depth = 1
	body = append(body, g.block(s, g.k(2))...)
	loop := g.loops(s)
	after := s.clone()
	var more []*Node
	if g.p(0.3) {
		more = g.block(after, 1)
	}
	if g.p(0.2) {
		more = append(more, g.loops(after)...)
	}
	shown := g.shown(after)
	wrapped := false
	switch {
	case g.p(0.2):
		wrapped = true
		handler := g.shown(s)
		loop = []*Node{line("try:", loop...), line("except Exception as e:", line(fmt.Sprintf("show(%q, e, %s)", name+" failed", handler)))}
		if g.p(0.3) {
			loop = append(loop, line("finally:", g.inner(s, 1)...))
		}
	}
	body = slices.Concat(body, loop, more)
	body = append(body, line(fmt.Sprintf("show(%q, %s)", name, shown)))
	if module {
		if !wrapped {
			body = []*Node{line("try:", body...), line("except Exception as e:", line(fmt.Sprintf("show(%q, e)", name+" failed")))}
		}
		return nil, body
	}
	if ret := []typ{tNone, tInt, tInts, tBox, tDict}[g.k(5)]; ret != tNone {
		if v := g.find(s, ret, nil); v != "" {
			body = append(body, line("return "+v))
		}
	}
	call := name + "(" + strings.Join(args, ", ") + ")"
	defs = []*Node{line("def "+name+"("+strings.Join(params, ", ")+"):", body...)}
	if g.p(0.12) {
		// once more with other arguments, which makes parameters what they are together
		calls = append(calls, g.guarded(name, call)...)
	}
	return defs, append(calls, g.guarded(name, call)...)
}

// guarded calls and shows the result, or the exception and what it left behind.
func (g *gen) guarded(name, call string) []*Node {
	if g.p(0.08) {
		return []*Node{line(fmt.Sprintf("show(%q, %s)", name+" gave", call))}
	}
	return []*Node{line("try:", line(fmt.Sprintf("show(%q, %s)", name+" gave", call))), line("except Exception as e:", line(fmt.Sprintf("show(%q, e, XS, LOG, COUNT)", name+" failed")))}
}

// shown lists variables; most, because a variable that nobody reads any more may hold anything.
func (g *gen) shown(s *scope) string {
	var out []string
	for _, v := range s.vars {
		if !v.global && g.p(0.7) && !slices.Contains(out, v.name) {
			out = append(out, v.name)
		}
	}
	if len(out) == 0 {
		return "1"
	}
	return strings.Join(out, ", ")
}

// loops writes the loop that matters, perhaps inside another.
func (g *gen) loops(s *scope) []*Node {
	if g.p(0.12) {
		c := s.clone()
		c.loops++
		i := g.name("round")
		c.add(i, tInt, true)
		out := g.loop(c)
		out = append(out, g.block(c, g.k(2))...)
		s.vars = append(s.vars, variable{name: i, t: tInt}) // it is bound: the range is not empty
		return []*Node{line("for "+i+" in range("+fmt.Sprint(1+g.k(3))+"):", out...)}
	}
	if g.p(0.18) {
		return g.comprehension(s)
	}
	return g.loop(s)
}

// source is what a loop goes over.
type source struct {
	target, iter string
	vars         []variable
	what         string
	setup        []*Node
}

func (g *gen) source(s *scope) source {
	x := g.name("x")
	one := func(t typ, iter, what string) source {
		return source{target: x, iter: iter, vars: []variable{{name: x, t: t}}, what: what}
	}
	two := func(a string, at typ, t typ, iter, what string) source {
		return source{target: a + ", " + x, iter: iter, vars: []variable{{name: a, t: at}, {name: x, t: t}}, what: what}
	}
	v := func(t typ) string { return g.arg(s, t, 1) }
	switch g.k(27) {
	case 0, 1:
		return one(tInt, v(tInts), "a list")
	case 2, 3:
		return one(tInt, g.pick("range(5)", "range(2, 9, 2)", "range("+g.expr(s, tInt, 0)+" % 5 + 2)", "range(7, 0, -2)"), "range")
	case 4, 5:
		return two(g.name("i"), tInt, tInt, "enumerate("+v(tInts)+g.pick("", ", 1")+")", "enumerate")
	case 6:
		return two(g.name("b"), tInt, tInt, "zip("+v(tInts)+", "+v(tInts)+")", "zip")
	case 7, 8:
		return one(tInts, v(tRows), "rows")
	case 9:
		return two(g.name("i"), tInt, tInts, "enumerate("+v(tRows)+")", "enumerate rows")
	case 10, 11:
		return one(tBox, v(tBoxes), "objects")
	case 12:
		return two(g.name("b"), tBox, tInt, "zip("+v(tBoxes)+", "+v(tInts)+")", "zip objects")
	case 13:
		return two(g.name("k"), tStr, tInt, v(tDict)+".items()", "items")
	case 14:
		return one(tStr, v(tDict), "keys")
	case 15:
		return two(g.name("k"), tInt, tInts, v(tLists)+".items()", "items with lists")
	case 16:
		return one(tInts, v(tLists)+".values()", "values")
	case 17:
		return one(tInt, v(tSet), "a set")
	case 18:
		return two(g.name("p"), tInt, tInt, v(tPairs), "pairs")
	case 19:
		return one(tStr, v(tWords), "words")
	case 20:
		return one(tInt, "reversed("+v(tInts)+")", "reversed")
	case 21:
		return one(tInt, g.pick("sorted", "list", "set")+"("+v(tInts)+")", "a copy")
	case 22:
		it := g.name("it")
		src := one(tInt, it, "an iterator that is held")
		src.setup = []*Node{line(it + " = " + g.pick("iter(", "map(abs, ", "filter(None, ", "reversed(") + v(tInts) + ")")}
		return src
	case 23:
		g.imports["itertools"] = true
		return two(g.name("q"), tInt, tInt, "itertools."+g.pick("product("+v(tInts)+", [1, 2])", "combinations("+v(tInts)+", 2)"), "itertools")
	case 24:
		return one(tInt, "("+g.expr(s, tInt, 0)+" + i for i in "+v(tInts)+")", "a generator expression")
	case 25:
		return one(tInt, v(tInts)+"[::"+g.pick("2", "-1")+"]", "a slice")
	}
	src := source{what: "nested targets"}
	i, a, b := g.name("i"), g.name("a"), g.name("b")
	src.target, src.iter = i+", ("+a+", "+b+")", "enumerate("+v(tPairs)+")"
	src.vars = []variable{{name: i, t: tInt}, {name: a, t: tInt}, {name: b, t: tInt}}
	return src
}

// heavyExpr is an expression of type t that is worth a worker.
func (g *gen) heavyExpr(s *scope, t typ) string {
	c := s.clone()
	c.pure = g.p(0.75) // which calls it may hold
	if x := g.call(c, t, 1); x != "" {
		return x
	}
	if t == tInts {
		if x := g.call(c, tInt, 0); x != "" {
			return "[" + x + " + i for i in range(3)]"
		}
	}
	if v := g.find(s, tBox, nil); v != "" && t == tInt && g.p(0.5) {
		return v + ".weigh(" + g.expr(s, tInt, 0) + ")"
	}
	return "sum([i * " + g.expr(s, tInt, 0) + " for i in range(20)])"
}

func (g *gen) loop(s *scope) []*Node {
	saved := g.feats
	g.feats = map[string]bool{}
	src := g.source(s)
	g.use("over " + src.what)
	setup := src.setup
	in := s.clone()
	in.loops++
	in.vars = append(in.vars, src.vars...)
	for range 2 { // a loop body uses its item
		in.vars = append(in.vars, src.vars[len(src.vars)-1])
	}
	var body []*Node
	exits := false
	if g.p(0.15) {
		g.use("continue before the work")
		body = append(body, line("if "+g.expr(in, tBool, 1)+":", line("continue")))
	}
	if g.p(0.2) {
		body = append(body, g.block(in, 1)...)
	}
	pre, first, end := g.around(s, in)
	setup, body = append(setup, pre...), append(body, first...)
	t := []typ{tInt, tInt, tInt, tInt, tInt, tInts, tInts, tBox, tStr, tPair, tFloat, tDict, tSet, tRows, tLists, tSpot}[g.k(16)]
	inline := g.p(0.3)
	val := g.heavyExpr(in, t)
	if strings.HasPrefix(val, "sum(") {
		t = tInt
	}
	if !inline {
		v := g.name("r")
		switch {
		case g.p(0.1):
			g.use("bound in some iterations")
			setup = append(setup, line(v+" = "+g.expr(s, t, 1)))
			body = append(body, line("if "+g.expr(in, tBool, 1)+":", line(v+" = "+val)))
			s.add(v, t, false)
		case g.p(0.1):
			g.use("work in a try statement")
			setup = append(setup, line(v+" = "+g.expr(s, t, 1)))
			body = append(body, line("try:", line(v+" = "+val)), line("except "+g.pick("Exception", "ValueError", "KeyError")+":", line(g.pick("pass", "continue", v+" = "+g.expr(s, t, 0)))))
			s.add(v, t, false)
		default:
			body = append(body, line(v+" = "+val))
		}
		in.add(v, t, false)
		val = v
	}
	if g.p(0.3) {
		body = append(body, g.block(in, 1)...)
	}
	if g.p(0.18) {
		exits = true
		switch {
		case s.inFun && g.p(0.3):
			g.use("return")
			body = append(body, line("if "+g.expr(in, tBool, 1)+":", line("return "+g.expr(in, tInt, 0))))
		default:
			g.use("break")
			body = append(body, line("if "+g.expr(in, tBool, 1)+":", line("break")))
		}
	}
	for i := 1 + g.k(2); i > 0; i-- {
		pre, use := g.consume(s, in, src, t, val)
		setup = append(setup, pre...)
		body = append(body, use...)
		if inline {
			break
		}
	}
	if g.p(0.3) {
		at := g.k(len(body) + 1)
		for at < len(body) && continues(body[at].Text) {
			at++
		}
		body = slices.Insert(body, at, g.block(in, 1)...)
	}
	if g.p(0.06) { // the item is bound again
		g.use("target bound again")
		v := src.vars[len(src.vars)-1]
		body = append(body, line(v.name+" = "+g.expr(in, v.t, 1)))
	}
	if g.p(0.15) { // the work and what happens to it under one handler
		g.use("body in a try statement")
		at := 0
		if g.p(0.3) {
			at = g.k(len(body))
			for at < len(body) && continues(body[at].Text) {
				at++
			}
		}
		if at < len(body) {
			under := slices.Clone(body[at:])
			body = append(body[:at:at], line("try:", under...))
			if g.p(0.85) {
				var handler []*Node
				switch {
				case g.p(0.3):
					handler = []*Node{line("pass")}
				case g.p(0.3):
					handler = []*Node{line("show(\"caught\", " + g.expr(in, tInt, 0) + ")")}
				default:
					handler = g.block(in, 1)
				}
				if g.p(0.2) {
					handler = append(handler, line(g.pick("continue", "raise")))
				}
				body = append(body, line("except "+g.pick("Exception", "ValueError", "(KeyError, IndexError)", "ZeroDivisionError")+":", handler...))
				if g.p(0.15) {
					body = append(body, line("else:", g.inner(in, 1)...))
				}
				if g.p(0.15) {
					body = append(body, line("finally:", g.inner(in, 1)...))
				}
			} else {
				body = append(body, line("finally:", g.inner(in, 1)...))
			}
		}
	}
	head := line("for "+src.target+" in "+src.iter+":", append(body, end...)...)
	out := append(setup, head)
	if exits && g.p(0.4) || g.p(0.05) {
		g.use("else of a loop")
		out = append(out, line("else:", g.inner(s, 1)...))
	}
	if g.p(0.3) {
		s.vars = append(s.vars, src.vars...) // read after the loop
	}
	for f := range g.feats {
		head.Features = append(head.Features, f)
	}
	slices.Sort(head.Features)
	g.feats = saved
	return out
}

// continues: a line that belongs to the statement before it.
func continues(text string) bool {
	return strings.HasPrefix(text, "else") || strings.HasPrefix(text, "elif") || strings.HasPrefix(text, "except") || strings.HasPrefix(text, "finally")
}

// consume writes what happens to the result of the work, and what has to stand before the loop for that.
func (g *gen) consume(s, in *scope, src source, t typ, val string) (setup, use []*Node) {
	x := src.vars[len(src.vars)-1]
	fresh := func(prefix, init string, t typ) string {
		n := g.name(prefix)
		setup = append(setup, line(n+" = "+init))
		s.add(n, t, false)
		in.add(n, t, false)
		return n
	}
	number := val
	switch t {
	case tInt:
	case tPair:
		number = "sum(" + val + ")"
	case tInts, tSet:
		number = "sum(" + val + ")"
	case tFloat:
		number = "int(" + val + ")"
	case tBox:
		number = val + "." + g.box.field
	case tSpot:
		number = val + ".n"
	default:
		number = "len(" + val + ")"
	}
	plain := "" // what can be printed: an object would show its address
	if x.t == tInt || x.t == tStr || x.t == tInts {
		plain = x.name + ", "
	}
	one := func(what string, lines ...*Node) { g.use(what); use = lines }
	all := func(what string, lines []*Node) { one(what, lines...) }
	hashable := t == tInt || t == tStr || t == tPair || t == tFloat
	key := x.name
	if x.t != tInt && x.t != tStr {
		key = "len(" + g.pick("D", "XS") + ")"
	}
	init := func(lit string, t typ) string { // mostly new, sometimes an object that others have
		if v := g.find(s, t, nil); v != "" && g.p(0.12) {
			g.use("result goes into an object that is there already")
			return v
		}
		return lit
	}
	switch g.k(32) {
	case 26, 27, 28, 29, 30, 31:
		all(g.reduce(fresh, number))
	case 0, 1, 2, 3:
		if t == tInt {
			n := fresh("out", init("[]", tInts), tInts)
			one("append", line(n+".append("+val+")"))
		} else {
			n := fresh("out", "[]", typ("other"))
			one("append an object", line(n+".append("+val+")"))
		}
	case 4, 5:
		n := fresh("total", g.num(), tInt)
		one("sum", line(n+" += "+number))
	case 6:
		n := fresh("total", "0.5", tFloat)
		one("float sum", line(n+" += "+number+" * 0.1"))
	case 7:
		n := fresh("best", "-1", tInt)
		one("max", line(n+" = "+g.pick("max", "min")+"("+n+", "+number+")"))
	case 8, 9:
		n, w := fresh("best", g.pick("-1", "0", "99"), tInt), fresh("who", "None", typ("other"))
		what := g.pick(x.name, val)
		one("argbest", line("if "+number+" "+g.pick(">", ">=", "<", "<=")+" "+n+":", line(n+", "+w+" = "+number+", "+what)))
	case 10:
		if t == tInt {
			n := fresh("d", init("{}", typ("otherdict")), typ("other"))
			one("keyed", line(n+"["+key+"] = "+val))
		} else {
			n := fresh("d", "{}", typ("other"))
			one("keyed", line(n+"["+key+"] = "+val))
		}
	case 11:
		n := fresh("groups", init("{}", tLists), tLists)
		one("grouped", line(n+".setdefault("+number+" % 3, []).append("+number+")"))
	case 12:
		n := fresh("counts", "{}", tNone)
		one("counted", line(n+"["+number+" % 4] = "+n+".get("+number+" % 4, 0) + 1"))
	case 13:
		g.imports["collections"] = true
		n := fresh("counts", g.pick("collections.Counter()", "collections.defaultdict(int)"), typ("other"))
		one("Counter", line(n+"["+number+" % 4] += 1"))
	case 14:
		if hashable {
			n := fresh("seen", "set()", typ("other"))
			one("set", line(n+".add("+val+")"))
		}
	case 15:
		n := fresh("text", `""`, tStr)
		one("string sum", line(n+" += str("+number+")"))
	case 16:
		one("print in the remainder", line("print("+g.pick(plain, "")+number+")"))
	case 17:
		n := fresh("flag", g.pick("False", "True"), tBool)
		one("any or all", line(n+" = "+n+" "+g.pick("or", "and")+" "+number+" > "+g.num()))
	case 18:
		n := fresh("prev", g.num(), tInt)
		o := fresh("out", "[]", tInts)
		one("difference to the one before", line(o+".append("+number+" - "+n+")"), line(n+" = "+number))
	case 19:
		n := fresh("last", "None", typ("other"))
		one("last value", line(n+" = "+val))
	case 20:
		n := fresh("state", "7", tInt)
		one("running hash", line(n+" = ("+n+" * 31 + "+number+") % 10007"))
	case 21:
		if v := g.find(in, tBox, nil); v != "" {
			f := v + "." + g.box.field
			one("sum in an object", line(f+" = ("+f+" + "+number+") % 1009"))
		}
	case 22:
		if x.t == tInts {
			one("row filled", line(x.name+"."+g.pick("append("+number+")", "insert(0, "+number+")")), line("del "+x.name+"[:-6]"))
		} else if x.t == tBox {
			one("item changed", line(x.name+"."+g.box.field+" = "+number+" % 1009"))
		}
	case 23:
		if v := g.find(in, tInts, nil); v != "" && len(src.vars) == 2 && src.vars[0].t == tInt {
			one("element replaced by its index", line("if "+src.vars[0].name+" < len("+v+"):", line(v+"["+src.vars[0].name+"] = "+number+" % 911")))
		}
	case 24:
		n := fresh("out", "[]", tInts)
		one("conditional append", line("if "+number+" % 2:", line(n+".append("+number+")")))
	case 25:
		if t == tInts {
			n := fresh("out", "[]", tInts)
			one("extend", line(g.pick(n+".extend("+val+")", n+" += "+val, n+" = "+n+" + "+val)))
		}
	}
	if use == nil {
		n := fresh("out", "[]", typ("other"))
		one("append a pair", line(n+".append(("+x.name+", "+val+"))"))
	}
	return setup, use
}

// comprehension writes one as a statement.
func (g *gen) comprehension(s *scope) []*Node {
	saved := g.feats
	g.feats = map[string]bool{}
	src := g.source(s)
	in := s.clone()
	in.vars = append(in.vars, src.vars...)
	in.vars = append(in.vars, src.vars[len(src.vars)-1], src.vars[len(src.vars)-1])
	t := []typ{tInt, tInt, tInt, tInts, tBox, tStr, tPair, tFloat}[g.k(8)]
	val := g.heavyExpr(in, t)
	if strings.HasPrefix(val, "sum(") {
		t = tInt
	}
	cond := ""
	if g.p(0.25) {
		cond = " if " + g.expr(in, tBool, 1)
	}
	clause := " for " + src.target + " in " + src.iter + cond
	n := g.name("c")
	text, what, nt := "["+val+clause+"]", "list comprehension", typ("other")
	switch g.k(8) {
	case 0:
		if t == tInt || t == tStr || t == tPair {
			text, what = "{"+val+clause+"}", "set comprehension"
		}
	case 1:
		if x := src.vars[len(src.vars)-1]; x.t == tInt || x.t == tStr {
			text, what = "{"+x.name+": "+val+clause+"}", "dict comprehension"
		}
	case 2:
		if t == tInt || t == tFloat {
			text, what = g.pick("sum", "max", "min", "sorted", "list", "tuple", "set")+"("+val+clause+")", "generator expression"
		}
	case 3:
		if t == tInt {
			text, what, nt = g.pick("any", "all")+"("+val+" > 3"+clause+")", "any and all", tBool
		}
	case 4:
		if t == tStr {
			text, what, nt = `"-".join(`+val+clause+`)`, "join", tStr
		}
	case 5:
		text, what = "["+val+clause+" for j in range(2)]", "two clauses"
	}
	if t == tInt && what == "list comprehension" {
		nt = tInts
	}
	g.use(what)
	g.use("over " + src.what)
	head := line(n + " = " + text)
	s.add(n, nt, true)
	for f := range g.feats {
		head.Features = append(head.Features, f)
	}
	slices.Sort(head.Features)
	g.feats = saved
	return append(src.setup, head)
}
