package difffuzz

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Generate writes the program of a seed. It ends for every seed: loops go over containers whose growth is
// bounded, recursion is over a number that gets smaller.
//
// A program is made of classes, global data (with objects that are shared), functions, and scenes:
// functions, methods or module-level code with a loop whose body has a call worth a worker, consumers of
// its result, and at random places whatever else Python allows. Everything is typed, so that programs
// mostly run and the analysis has something to find out.
func Generate(seed uint64) *Node {
	g := &gen{r: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
	return g.program(seed)
}

// typ is the type of an expression, named after what it is in Python.
type typ string

const (
	tInt   typ = "int"
	tFloat typ = "float"
	tStr   typ = "str"
	tBool  typ = "bool"
	tInts  typ = "ints"  // list of int
	tRows  typ = "rows"  // list of lists of int
	tDict  typ = "dict"  // str to int
	tLists typ = "lists" // int to list of int
	tSet   typ = "set"   // of int
	tBox   typ = "box"
	tBoxes typ = "boxes" // list of boxes
	tPair  typ = "pair"  // of ints
	tPairs typ = "pairs" // list of pairs
	tWords typ = "words" // list of str
	tNone  typ = "none"
)

var paramTypes = []typ{tInt, tInt, tInt, tInts, tInts, tRows, tDict, tLists, tSet, tBox, tBox, tBoxes, tPair, tStr, tFloat}

type variable struct {
	name   string
	t      typ
	fresh  bool // made here: nobody else has it
	global bool
}

// fun is a function that calls may use.
type fun struct {
	name     string
	params   []typ
	ret      typ
	features []string
	wild     bool
}

type scope struct {
	vars    []variable
	pure    bool
	loops   int
	inFun   bool
	globals map[string]bool // declared global
	calls   int             // how deep calls may still go
}

func (s *scope) clone() *scope {
	c := *s
	c.vars = slices.Clone(s.vars)
	return &c
}

func (s *scope) add(name string, t typ, fresh bool) {
	s.vars = append(s.vars, variable{name: name, t: t, fresh: fresh})
}

type gen struct {
	r       *rand.Rand
	n       int
	funs    []*fun
	globals []variable
	feats   map[string]bool
	imports map[string]bool
	box     boxClass
	errs    []string
	depth   int
}

func (g *gen) p(x float64) bool { return g.r.Float64() < x }
func (g *gen) k(n int) int      { return g.r.IntN(n) }
func (g *gen) pick(xs ...string) string {
	return xs[g.k(len(xs))]
}
func (g *gen) name(prefix string) string {
	g.n++
	return fmt.Sprintf("%s%d", prefix, g.n)
}
func (g *gen) use(f string) {
	if g.feats != nil {
		g.feats[f] = true
	}
}

// numbers are a few constants, some equal.
func (g *gen) num() string { return fmt.Sprint(g.k(8)) }

func (g *gen) key() string { return g.pick(`"a"`, `"b"`, `"c"`, `"d"`) }

// --- expressions ----------------------------------------------------------------------------------

// find returns a variable of type t, "" where there is none.
func (g *gen) find(s *scope, t typ, ok func(variable) bool) string {
	var c []string
	for _, v := range s.vars {
		if v.t == t && (ok == nil || ok(v)) {
			c = append(c, v.name)
			if !v.global {
				c = append(c, v.name, v.name)
			}
		}
	}
	if len(c) == 0 {
		return ""
	}
	return c[g.k(len(c))]
}

func (g *gen) expr(s *scope, t typ, d int) string {
	if v := g.find(s, t, nil); v != "" && (d <= 0 || g.p(0.45)) {
		return v
	}
	if d > 0 && s.calls > 0 && g.p(0.3) {
		if c := g.call(s, t, d-1); c != "" {
			return c
		}
	}
	switch t {
	case tInt:
		return g.intExpr(s, d)
	case tFloat:
		if d <= 0 {
			return g.pick("0.1", "1.5", "0.7")
		}
		return g.pick(g.expr(s, tInt, d-1)+" * 0.1", g.expr(s, tFloat, d-1)+" + "+g.expr(s, tInt, d-1)+" * 0.3", "0.25")
	case tStr:
		if d <= 0 {
			return g.key()
		}
		switch g.k(4) {
		case 0:
			return "str(" + g.expr(s, tInt, d-1) + ")"
		case 1:
			return "(" + g.expr(s, tStr, d-1) + " + " + g.expr(s, tStr, d-1) + ")[-9:]"
		case 2:
			return `f"{` + g.expr(s, tInt, 0) + `}-{` + g.expr(s, tInt, 0) + `}"`
		}
		return g.key()
	case tBool:
		return g.boolExpr(s, d)
	case tInts:
		if d <= 0 {
			return "[" + g.num() + ", " + g.num() + ", " + g.num() + "]"
		}
		switch g.k(7) {
		case 0:
			return "list(" + g.expr(s, tInts, d-1) + ")"
		case 1:
			return g.expr(s, tInts, d-1) + "[1:]"
		case 2:
			return "[i * " + g.num() + " for i in " + g.expr(s, tInts, d-1) + "]"
		case 3:
			return "sorted(" + g.expr(s, tInts, d-1) + ")"
		case 4:
			return "[" + g.expr(s, tInt, d-1) + ", " + g.expr(s, tInt, d-1) + "]"
		case 5:
			return "(" + g.expr(s, tInts, d-1) + " + [" + g.expr(s, tInt, d-1) + "])[-6:]"
		}
		return "list(range(" + g.num() + "))"
	case tRows:
		if d > 0 {
			switch g.k(5) {
			case 0:
				g.use("one row twice")
				v := g.expr(s, tInts, d-1)
				if strings.ContainsAny(v, "([") {
					return "[" + v + ", " + v + "]"
				}
				return "[" + v + ", " + v + ", [1, 2]]"
			case 1:
				g.use("repeated row")
				return "[[" + g.num() + ", " + g.num() + "]] * " + fmt.Sprint(2+g.k(3))
			case 2:
				return "[list(i) for i in " + g.expr(s, tRows, d-1) + "]"
			case 3:
				return "[[i, " + g.num() + "] for i in range(" + fmt.Sprint(2+g.k(4)) + ")]"
			}
		}
		return "[[1, 2], [3], [" + g.num() + ", 4, 5]]"
	case tDict:
		if d > 0 && g.p(0.4) {
			return "dict(" + g.expr(s, tDict, d-1) + ")"
		}
		return `{"a": ` + g.num() + `, "b": ` + g.num() + `}`
	case tLists:
		if d > 0 && g.p(0.3) {
			return "{0: " + g.expr(s, tInts, d-1) + ", 1: " + g.expr(s, tInts, d-1) + "}"
		}
		return "{0: [1], 1: [2, " + g.num() + "]}"
	case tSet:
		if d > 0 && g.p(0.4) {
			return "set(" + g.expr(s, tInts, d-1) + ")"
		}
		return "{1, 2, " + g.num() + "}"
	case tBox:
		return g.newBox(g.expr(s, tInt, min(d-1, 0)))
	case tBoxes:
		if d > 0 && g.p(0.3) {
			if b := g.find(s, tBox, nil); b != "" {
				g.use("one object twice")
				return "[" + b + ", " + g.newBox(g.num()) + ", " + b + "]"
			}
		}
		return "[" + g.box.name + "(i) for i in range(" + fmt.Sprint(2+g.k(4)) + ")]"
	case tSpot:
		return g.spot(s, d)
	case tPair:
		return "(" + g.expr(s, tInt, d-1) + ", " + g.expr(s, tInt, d-1) + ")"
	case tPairs:
		return "[(i, i * " + g.num() + ") for i in " + g.expr(s, tInts, d-1) + "]"
	case tWords:
		return `["a", "b", ` + g.key() + `, ` + g.key() + `]`
	}
	return "None"
}

func (g *gen) intExpr(s *scope, d int) string {
	if d <= 0 {
		if v := g.find(s, tInt, nil); v != "" && g.p(0.75) {
			return v
		}
		return g.num()
	}
	e := func(t typ) string { return g.expr(s, t, d-1) }
	switch g.k(23) {
	case 22:
		if v := g.find(s, tSpot, nil); v != "" {
			return v + ".n"
		}
	case 0, 1, 2, 3:
		return "(" + e(tInt) + " " + g.pick("+", "-", "*", "+", "^", "|") + " " + e(tInt) + ")"
	case 4:
		return "(" + e(tInt) + " % " + fmt.Sprint(2+g.k(9)) + ")"
	case 5:
		return "(" + e(tInt) + " // " + fmt.Sprint(2+g.k(3)) + ")"
	case 6:
		return "len(" + e(typ(g.pick("ints", "rows", "dict", "set", "str", "boxes"))) + ")"
	case 7, 8:
		return "sum(" + e(tInts) + ")"
	case 9:
		if v := g.find(s, tInts, nil); v != "" {
			return v + "[" + e(tInt) + " % len(" + v + ")]"
		}
	case 10:
		return e(tDict) + ".get(" + g.key() + ", 0)"
	case 11, 12:
		if v := g.find(s, tBox, nil); v != "" {
			return v + "." + g.box.field
		}
	case 13, 14:
		if v := g.find(s, tBox, nil); v != "" && s.calls > 0 {
			m := g.box.methods[g.k(len(g.box.methods))]
			if m.ret == tInt && (!m.wild || !s.pure) {
				g.use("method " + m.what)
				return v + "." + m.name + "(" + g.expr(s, tInt, 0) + ")"
			}
			return "len(" + v + ".items)"
		}
	case 15:
		return "max(" + e(tInts) + ", default=0)"
	case 16:
		return "(" + e(tInt) + " if " + e(tBool) + " else " + e(tInt) + ")"
	case 17:
		return e(tPair) + "[" + g.pick("0", "1") + "]"
	case 18:
		if v := g.find(s, tRows, nil); v != "" {
			return "sum(" + v + "[" + e(tInt) + " % len(" + v + ")])"
		}
	case 19:
		if v := g.find(s, tLists, nil); v != "" {
			return "sum(" + v + ".get(" + e(tInt) + " % 3, [4]))"
		}
	case 20:
		if v := g.find(s, tBoxes, nil); v != "" {
			return "sum(i." + g.box.field + " for i in " + v + ")"
		}
	case 21:
		return "sum(" + e(tSet) + ")"
	}
	return g.intExpr(s, d-1)
}

func (g *gen) boolExpr(s *scope, d int) string {
	e := func(t typ) string { return g.expr(s, t, d-1) }
	switch g.k(11) {
	case 10:
		if a, b := g.find(s, tSpot, nil), g.find(s, tSpot, nil); a != "" {
			return a + " " + g.pick("==", "==", "!=", "is") + " " + g.pick(b, "SPOTS[0]")
		}
	case 0, 1, 2:
		return e(tInt) + " % " + fmt.Sprint(2+g.k(3)) + " == " + fmt.Sprint(g.k(2))
	case 3, 4:
		return e(tInt) + " " + g.pick("<", ">", "<=", "==", "!=") + " " + e(tInt)
	case 5:
		return e(tInt) + " in " + e(tInts)
	case 6:
		return e(tInt) + " in " + e(tSet)
	case 7:
		return "not " + e(tInts)
	case 8:
		if a, b := g.find(s, tInts, nil), g.find(s, tInts, nil); a != "" && g.p(0.2) {
			g.use("identity test")
			return a + " is " + b
		}
	case 9:
		if v := g.find(s, tRows, nil); v != "" {
			return e(tInts) + " in " + v
		}
	}
	return e(tInt) + " > " + g.num()
}

// call returns a call that gives a t, "" where no function does.
func (g *gen) call(s *scope, t typ, d int) string {
	var c []*fun
	for _, f := range g.funs {
		if f.ret == t && (!f.wild || !s.pure) {
			c = append(c, f)
		}
	}
	if len(c) == 0 {
		return ""
	}
	return g.callOf(s, c[g.k(len(c))], d)
}

func (g *gen) callOf(s *scope, f *fun, d int) string {
	for _, x := range f.features {
		g.use(x)
	}
	in := s.clone()
	in.calls--
	args := make([]string, len(f.params))
	for i, t := range f.params {
		args[i] = g.arg(in, t, d)
	}
	if f.wild && len(args) > 0 {
		g.use("wild call")
	}
	return f.name + "(" + strings.Join(args, ", ") + ")"
}

// arg prefers a variable: what is passed is what may be aliased.
func (g *gen) arg(s *scope, t typ, d int) string {
	if v := g.find(s, t, nil); v != "" && g.p(0.8) {
		return v
	}
	return g.expr(s, t, min(d, 1))
}

// --- classes --------------------------------------------------------------------------------------

type method struct {
	name, what string
	ret        typ
	wild       bool
}

type boxClass struct {
	name, field string
	methods     []method
}

func (g *gen) newBox(n string) string { return g.box.name + "(" + n + ")" }

func (g *gen) classes() []*Node {
	c := boxClass{name: g.pick("Box", "Cell", "Account"), field: g.pick("n", "size", "amount")}
	f := c.field
	var body []*Node
	body = append(body, line("made = 0"))
	slots := g.p(0.1)
	if slots {
		body = append(body, line(fmt.Sprintf("__slots__ = (%q, \"items\")", f)))
	}
	initial := []*Node{line("self." + f + " = " + f), line("self.items = " + g.pick("[]", "[]", "["+f+"]"))}
	if g.p(0.15) {
		initial = append(initial, line(c.name+".made += 1"))
	}
	body = append(body, line("def __init__(self, "+f+"):", initial...))
	add := func(m method, params string, lines ...*Node) {
		c.methods = append(c.methods, m)
		body = append(body, line("def "+m.name+"(self"+params+"):", lines...))
	}
	add(method{"weigh", "pure", tInt, false}, ", k",
		line("total = self."+f),
		line("for i in range(3):", line("total = (total * "+fmt.Sprint(3+g.k(5))+" + k * i) % 1009")),
		line("return total"))
	if g.p(0.6) {
		add(method{"bump", "mutates self", tInt, true}, ", k",
			line("for i in range(2):", line("self."+f+" = (self."+f+" * 3 + k + i) % 997")),
			line("return self."+f))
	}
	if g.p(0.5) {
		add(method{"put", "keeps its argument", tInt, true}, ", k",
			line("self.items.append(k)"),
			line("del self.items[:-5]"),
			line("return len(self.items)"))
	}
	if g.p(0.3) {
		add(method{"tally", "class state", tInt, true}, ", k",
			line(g.pick(c.name, "type(self)")+".made += k % 3"),
			line("return "+c.name+".made"))
	}
	if g.p(0.3) {
		add(method{"peek", "reads class state", tInt, false}, ", k", line("return "+g.pick(c.name+".made", "self.made")+" + k + sum(self.items)"))
	}
	if g.p(0.25) {
		add(method{"give", "returns a part", tInts, false}, "", line("return self.items"))
	}
	if g.p(0.2) {
		add(method{"me", "returns self", tBox, false}, "", line("return self"))
	}
	if g.p(0.2) && !slots {
		add(method{"lazy", "cached in the object", tInt, true}, ", k",
			line("if not hasattr(self, \"cache\"):", line("self.cache = self."+f+" * 7 % 11 + k")),
			line("return self.cache"))
	}
	if g.p(0.2) {
		body = append(body, line("def __eq__(self, other):", line("return self."+f+" == other."+f)), line("def __hash__(self):", line("return 1")))
		g.use("own equality")
	}
	g.box = c
	out := []*Node{line("class "+c.name+":", body...)}
	if g.p(0.25) {
		out = append(out, line("class Big"+c.name+"("+c.name+"):", line("def weigh(self, k):",
			line(g.pick("self."+f+" += 1", "LOG.append(k)", c.name+".made += 1", "k = k + 1")),
			line("total = "+g.pick("super().weigh(k)", "self."+f+" * k")),
			line("return total"))))
	}
	return out
}

func (g *gen) exceptions() []*Node {
	var out []*Node
	if g.p(0.6) {
		g.errs = append(g.errs, "Bad(%s, \"why\")")
		out = append(out, line("class Bad(Exception):", line("def __init__(self, code, why):", line("super().__init__(code, why)"), line("self.code = code"))))
	}
	if g.p(0.3) {
		g.errs = append(g.errs, "Odd(%s)")
		out = append(out, line("class Odd(Exception):", line("def __init__(self, code):", line("super().__init__(\"odd %d\" % code)"), line("self.code = code"))))
	}
	if g.p(0.3) {
		g.errs = append(g.errs, "Plain(%s)")
		out = append(out, line("class Plain(ValueError):", line("pass")))
	}
	g.errs = append(g.errs, "ValueError(%s)", "KeyError(%s, 2)")
	return out
}

// --- functions ------------------------------------------------------------------------------------

// function writes one function that calls may use.
func (g *gen) function() []*Node {
	if g.p(0.45) {
		return g.special()
	}
	f := &fun{name: g.pick("work", "score", "cost", "fold", "mix") + fmt.Sprint(len(g.funs))}
	for i := 1 + g.k(3); i > 0; i-- {
		f.params = append(f.params, paramTypes[g.k(len(paramTypes))])
	}
	if !slices.Contains(f.params, tInt) {
		f.params[0] = tInt
	}
	f.ret = []typ{tInt, tInt, tInt, tInt, tInts, tPair, tStr, tBox, tFloat, tDict, tSet, tRows, tLists}[g.k(13)]
	s := &scope{pure: g.p(0.6), inFun: true, calls: 1, globals: map[string]bool{}}
	var names []string
	for _, t := range f.params {
		n := g.name("p")
		names = append(names, n)
		s.vars = append(s.vars, variable{name: n, t: t})
	}
	if !s.pure || g.p(0.3) {
		s.vars = append(s.vars, g.globals...)
	}
	f.wild = !s.pure
	saved := g.feats
	g.feats = map[string]bool{}
	var body []*Node
	if !s.pure && g.p(0.3) {
		s.globals["COUNT"] = true
		body = append(body, line("global COUNT"))
	}
	body = append(body, g.heavy(s)...)
	body = append(body, g.block(s, g.k(3))...)
	if g.p(0.25) {
		body = append(body, g.raising(s)...)
	}
	ret := g.expr(s, f.ret, 2)
	body = append(body, line("return "+ret))
	for x := range g.feats {
		f.features = append(f.features, x)
	}
	slices.Sort(f.features)
	g.feats = saved
	params := strings.Join(names, ", ")
	g.funs = append(g.funs, f)
	return []*Node{line("def "+f.name+"("+params+"):", body...)}
}

// heavy computes an int in a loop, which makes calls worth a worker.
func (g *gen) heavy(s *scope) []*Node {
	t := g.name("t")
	over := "range(" + g.find(s, tInt, func(v variable) bool { return !v.global }) + " % 4 + 2)"
	if v := g.find(s, tInts, nil); v != "" && g.p(0.4) {
		over = v
	}
	out := []*Node{line(t + " = " + g.num()), line("for i in "+over+":", line(fmt.Sprintf("%s = (%s * %d + i * %s) %% 10007", t, t, 3+g.k(40), g.expr(s, tInt, 0))))}
	s.add(t, tInt, true)
	return out
}

func (g *gen) raising(s *scope) []*Node {
	g.use("raises")
	e := fmt.Sprintf(g.errs[g.k(len(g.errs))], g.expr(s, tInt, 0))
	cond := g.expr(s, tInt, 0) + " % " + fmt.Sprint(3+g.k(6)) + " == " + fmt.Sprint(g.k(3))
	if g.p(0.2) {
		g.use("attributes of exceptions")
		return []*Node{line("if "+cond+":", line("e = "+e), line("e.extra = "+g.expr(s, tInt, 0)), line("raise e"))}
	}
	return []*Node{line("if "+cond+":", line("raise "+e))}
}

// special writes a function with one of the traits that analyses get wrong.
func (g *gen) special() []*Node {
	name := g.pick("step", "look", "take", "make") + fmt.Sprint(len(g.funs))
	add := func(what string, wild bool, ret typ, params ...typ) *fun {
		f := &fun{name, params, ret, []string{what}, wild}
		g.funs = append(g.funs, f)
		return f
	}
	loop := line("for i in range(3):", line("t = (t * 7 + i * n) % 1009"))
	t := line("t = " + g.num())
	def := func(params string, body ...*Node) []*Node { return []*Node{line("def "+name+"("+params+"):", body...)} }
	switch g.k(34) {
	case 30, 31, 32, 33:
		return g.form(name, add)
	case 0:
		ty := typ(g.pick("ints", "box", "rows", "dict"))
		add("returns its argument", false, ty, ty, tInt)
		return def("x, n", t, loop, line("return x"))
	case 1:
		add("default argument", true, tInt, tInt)
		return def("n, seen=[]", t, loop, line("seen.append(n)"), line("del seen[:-4]"), line("return t + len(seen) + sum(seen)"))
	case 2:
		add("default argument returned", false, tInts, tInt)
		return def("n, seen=[1]", t, loop, line("return seen"))
	case 3:
		add("counts in a global", true, tInt, tInt)
		return def("n", line("global COUNT"), t, loop, line("COUNT += t % 3"), line("return t"))
	case 4:
		add("reads a global that is bound again", false, tInt, tInt)
		return def("n", t, loop, line("return t + COUNT"))
	case 5:
		add("logs in a global", true, tInt, tInt)
		return def("n", t, loop, line("LOG.append(n)"), line("return t"))
	case 6:
		add("reads a global list", false, tInt, tInt)
		return def("n", t, loop, line("return t + len(LOG) + sum(XS)"))
	case 7:
		add("returns a global", false, tInts, tInt)
		return def("n", t, loop, line("return "+g.pick("XS", "LOG", "ROWS[n % len(ROWS)]")))
	case 8:
		g.imports["functools"] = true
		add("memo", false, tInt, tInt)
		return []*Node{line("@functools.lru_cache(maxsize=None)"), line("def "+name+"(n):", t, loop, line("return t"))}
	case 9:
		add("memo by hand", true, tInt, tInt)
		return def("n", line("if n in MEMO:", line("return MEMO[n]")), t, loop, line("MEMO[n] = t + len(MEMO)"), line("return MEMO[n]"))
	case 10:
		add("fills its argument", true, tInt, tInts, tInt)
		return def("xs, n", t, loop, line("xs.append(t)"), line("del xs[:-7]"), line("return t"))
	case 11:
		add("changes a field of its argument", true, tInt, tBox, tInt)
		return def("b, n", t, loop, line("b."+g.box.field+" = (b."+g.box.field+" + t) % 101"), line("return t"))
	case 12:
		add("recursion", false, tInt, tInt)
		return def("n", line("if n % 5 == 0:", line("return n")), line("return "+name+"(n - 1 if n > 0 else n + 1) + 1"))
	case 13:
		add("closure", false, tInt, tInt, tInts)
		return def("n, xs", t, line("def inner(i):", line("return i * n + len(xs)")), line("for i in range(3):", line("t += inner(i)")), line("return t"))
	case 14:
		add("nonlocal", false, tInt, tInt)
		return def("n", t, line("def inner(i):", line("nonlocal t"), line("t = (t * 3 + i) % 97")), line("for i in range(4):", line("inner(i + n)")), line("return t"))
	case 15:
		other := name + "_all"
		add("generator", false, tInt, tInt)
		return []*Node{line("def "+other+"(n):", line("for i in range(n % 4 + 1):", line("yield i * n % 7"))), line("def "+name+"(n):", line("return sum("+other+"(n))"))}
	case 16:
		g.use("function attribute")
		add("function attribute", true, tInt, tInt)
		return append(def("n", t, loop, line(name+".calls += 1"), line("return t + "+name+".calls")), line(name+".calls = 0"))
	case 17:
		add("prints", true, tInt, tInt)
		return def("n", t, loop, line("print(\"working\", n)"), line("return t"))
	case 18:
		add("writes a file", true, tInt, tInt)
		return def("n", t, loop, line("with open(\"log%d.txt\" % (n % 3), \"a\") as f:", line("f.write(\"%d\\n\" % t)")), line("return t"))
	case 19:
		g.imports["random"] = true
		add("draws random numbers", true, tInt, tInt)
		return def("n", t, loop, line("return t + random.randint(0, 9)"))
	case 20:
		add("returns a new object", false, tBox, tInt)
		return def("n", t, loop, line("b = "+g.newBox("t")), line("b.items.append(n)"), line("return b"))
	case 21:
		add("returns rows that share", false, tRows, tInt)
		return def("n", line("row = [n, 1]"), t, loop, line("return [row, row, [t]]"))
	case 22:
		add("takes from an iterator", true, tInt, tInt)
		return def("n", t, loop, line("return t + next(TICKS)"))
	case 23:
		add("returns a row of its argument", false, tInts, tRows, tInt)
		return def("rows, n", t, loop, line("return rows["+g.pick("n", "t")+" % len(rows)]"))
	case 24:
		add("keeps its argument in a global", true, tInt, tInts, tInt)
		return def("xs, n", t, loop, line("KEPT[n % 3] = xs"), line("return t + len(KEPT)"))
	case 25:
		add("identity", false, tInt, tInts, tInt)
		return def("xs, n", t, loop, line("return t + ("+g.pick("xs is XS", "id(xs) == id(XS)", "any(xs is i for i in ROWS)")+")"))
	case 26:
		add("StopIteration", false, tInt, tInt)
		return def("n", t, loop, line("return t + next(iter([n] * (n % 4)))"))
	case 27:
		add("catches inside", false, tInt, tInt, tDict)
		return def("n, d", t, loop, line("try:", line("t += d[\"abcd\"[n % 4]]")), line("except KeyError as e:", line("t += len(e.args)")), line("finally:", line("t += 1")), line("return t"))
	case 28:
		add("module name", false, tStr, tInt)
		return def("n", t, loop, line("return str(t) + "+g.pick("__name__", "type("+g.newBox("n")+").__module__", name+".__name__")))
	}
	add("sorts its argument", true, tInt, tInts, tInt)
	return def("xs, n", line("xs."+g.pick("sort()", "reverse()", "insert(0, n); xs.pop()")), t, loop, line("return t"))
}

// --- statements -----------------------------------------------------------------------------------

func (g *gen) block(s *scope, n int) []*Node {
	var out []*Node
	for ; n > 0; n-- {
		out = append(out, g.stmt(s)...)
	}
	return out
}

// inner is a block of its own that is never empty.
func (g *gen) inner(s *scope, n int) []*Node {
	c := s.clone()
	out := g.block(c, n)
	if len(out) == 0 {
		out = []*Node{line("pass")}
	}
	return out
}

// owned: only what was made here may be changed by pure code.
func (s *scope) owned(v variable) bool { return !s.pure || v.fresh }

func (s *scope) bindable(v variable) bool {
	return !v.global && v.name != "self" || s.globals[v.name]
}

func (g *gen) stmt(s *scope) []*Node {
	g.depth++
	defer func() { g.depth-- }()
	deep := g.depth < 3
	e := func(t typ) string { return g.expr(s, t, 2) }
	one := func(f, text string) []*Node {
		g.use(f)
		return []*Node{line(text)}
	}
	for range 20 {
		switch g.k(38) {
		case 0, 1, 2:
			t := paramTypes[g.k(len(paramTypes))]
			n := g.name("v")
			x := e(t)
			s.add(n, t, strings.HasPrefix(x, "[") || strings.HasPrefix(x, "{") || strings.HasPrefix(x, "list("))
			return []*Node{line(n + " = " + x)}
		case 3:
			if v := g.find(s, tInt, s.bindable); v != "" {
				return one("carried number", v+" = ("+v+" + "+e(tInt)+") % 1013")
			}
		case 4:
			if v := g.find(s, tInt, s.bindable); v != "" {
				return one("number bound again", v+" = "+e(tInt))
			}
		case 5, 6:
			if deep {
				out := []*Node{line("if "+g.expr(s, tBool, 2)+":", g.inner(s, 1+g.k(2))...)}
				if g.p(0.4) {
					out = append(out, line("else:", g.inner(s, 1)...))
				}
				g.use("condition")
				return out
			}
		case 7:
			if deep && s.loops < 2 {
				g.use("nested loop")
				c := s.clone()
				c.loops++
				i := g.name("i")
				over := g.pick("range(3)", "list("+g.expr(s, tInts, 1)+")[:4]")
				c.add(i, tInt, true)
				return []*Node{line("for "+i+" in "+over+":", g.inner(c, 1+g.k(2))...)}
			}
		case 8, 9:
			if v := g.find(s, tInts, s.owned); v != "" {
				g.use("list grows")
				return []*Node{line(v + ".append(" + e(tInt) + ")"), line("del " + v + "[:-9]")}
			}
		case 10:
			if v := g.find(s, tInts, s.owned); v != "" {
				i := g.pick("0", "-1", e(tInt)+" % len("+v+")")
				return []*Node{line("if "+v+":", one("element replaced", v+"["+i+"] = "+e(tInt)+" % 911")...)}
			}
		case 11:
			if v := g.find(s, tDict, s.owned); v != "" {
				return one("dict changed", v+"["+g.key()+"] = "+v+".get("+g.key()+", 0) % 907 + "+e(tInt))
			}
		case 12:
			if v := g.find(s, tLists, s.owned); v != "" {
				return one("list in a dict changed", v+".setdefault("+e(tInt)+" % 3, []).append("+e(tInt)+")")
			}
		case 13:
			if v := g.find(s, tSet, s.owned); v != "" {
				return one("set changed", v+"."+g.pick("add", "discard")+"("+e(tInt)+" % 8)")
			}
		case 14, 15:
			if v := g.find(s, tBox, s.owned); v != "" {
				f := v + "." + g.box.field
				return one("field changed", f+" = ("+f+" + "+e(tInt)+") % 1009")
			}
		case 16:
			if v := g.find(s, tBox, s.owned); v != "" && !s.pure {
				m := g.box.methods[g.k(len(g.box.methods))]
				if m.ret == tInt {
					g.use("method " + m.what)
					return []*Node{line(v + "." + m.name + "(" + e(tInt) + ")")}
				}
			}
		case 17:
			if v := g.find(s, tBox, s.owned); v != "" {
				return one("list of an object grows", v+".items.append("+e(tInt)+"); del "+v+".items[:-6]")
			}
		case 18:
			if !s.pure {
				return g.raising(s)
			}
		case 19:
			if !s.pure && g.p(0.5) {
				return one("print", "print("+e(tInt)+", "+e(typ(g.pick("str", "int", "ints")))+")")
			}
		case 20:
			if s.calls > 0 && deep {
				if v := g.find(s, tInt, s.bindable); v != "" {
					if c := g.call(s, tInt, 1); c != "" {
						g.use("caught inside")
						handler := g.pick("pass", v+" = -1", v+" = ("+v+" + 1) % 11")
						out := []*Node{line("try:", line(v+" = "+c)), line("except ("+g.pick("ValueError", "Exception", "KeyError, ZeroDivisionError")+"):", line(handler))}
						if g.p(0.2) {
							out = append(out, line("finally:", g.inner(s, 1)...))
						}
						return out
					}
				}
			}
		case 21:
			if s.calls > 0 && !s.pure {
				if c := g.call(s, typ(g.pick("int", "ints", "box")), 1); c != "" {
					return one("call as a statement", c)
				}
			}
		case 22:
			if s.loops > 0 {
				return one("continue", "if "+g.expr(s, tBool, 1)+": continue")
			}
		case 23:
			if s.loops > 0 && g.p(0.6) {
				return one("break", "if "+g.expr(s, tBool, 1)+": break")
			}
		case 24:
			if v := g.find(s, tInts, nil); v != "" {
				n := g.name("y")
				s.add(n, tInts, false)
				return one("second name for a list", n+" = "+v)
			}
		case 25:
			if v := g.find(s, tRows, nil); v != "" {
				n := g.name("y")
				s.add(n, tInts, false)
				return one("row of a table", n+" = "+v+"["+e(tInt)+" % len("+v+")]")
			}
		case 26:
			if v := g.find(s, tBoxes, nil); v != "" {
				n := g.name("y")
				s.add(n, tBox, false)
				return one("object of a list", n+" = "+v+"["+e(tInt)+" % len("+v+")]")
			}
		case 27:
			if v := g.find(s, tLists, nil); v != "" {
				n := g.name("y")
				s.add(n, tInts, false)
				return one("list of a dict", n+" = "+v+".get("+e(tInt)+" % 2, "+g.pick("[]", "XS")+")")
			}
		case 28:
			if v, r := g.find(s, tRows, s.owned), g.find(s, tInts, nil); v != "" && r != "" {
				return one("row kept in a table", v+"["+e(tInt)+" % len("+v+")] = "+r)
			}
		case 29:
			if deep && s.loops < 2 {
				n := g.name("w")
				c := s.clone()
				c.loops++
				g.use("while")
				return []*Node{line(n + " = " + fmt.Sprint(1+g.k(3))), line("while "+n+" > 0:", append([]*Node{line(n + " -= 1")}, g.inner(c, 1)...)...)}
			}
		case 30:
			if v := g.find(s, tInt, s.bindable); v != "" {
				f := g.name("f")
				g.use("lambda")
				return []*Node{line(f + " = lambda i: i * " + g.expr(s, tInt, 0) + " + " + g.expr(s, tInt, 1)), line(v + " = " + f + "(" + e(tInt) + ")")}
			}
		case 31:
			if v := g.find(s, tInts, s.owned); v != "" {
				return one("list changed in place", g.pick(v+".sort()", v+".reverse()", v+"[:] = "+v+"[1:] + "+v+"[:1]", v+" += [1]; del "+v+"[:-8]"))
			}
		case 32:
			if a, b := g.find(s, tInt, s.bindable), g.find(s, tInt, s.bindable); a != "" && a != b {
				return one("swap", a+", "+b+" = "+b+", "+a)
			}
		case 33:
			if v := g.find(s, tInts, s.bindable); v != "" && g.p(0.6) {
				s.forget(v)
				return one("list bound again", v+" = "+e(tInts))
			}
		case 34:
			if v := g.find(s, tBox, s.bindable); v != "" && g.p(0.6) {
				s.forget(v)
				return one("object bound again", v+" = "+e(tBox))
			}
		case 35:
			if !s.pure && g.p(0.4) {
				return one("file written", `with open("out.txt", "a") as f: f.write(str(`+e(tInt)+`) + "\n")`)
			}
		case 36:
			if v, b := g.find(s, tBoxes, s.owned), g.find(s, tBox, nil); v != "" && b != "" {
				return one("object kept in a list", v+"["+e(tInt)+" % len("+v+")] = "+b)
			}
		case 37:
			if v, b := g.find(s, tBox, s.owned), g.find(s, tInts, nil); v != "" && b != "" {
				return one("list kept in an object", v+".items = "+b)
			}
		}
	}
	return nil
}

// forget takes back that v was made here.
func (s *scope) forget(name string) {
	for i := range s.vars {
		if s.vars[i].name == name {
			s.vars[i].fresh = false
		}
	}
}
