package difffuzz

import (
	"fmt"
	"math/rand/v2"
)

// shorts writes one more scene for a share of the programs: loops whose items are too short to be sent one by one, which
// add to numbers, lists and Counters, and those that look as if they did no more. It draws from a generator of its own.
func (g *gen) shorts(seed uint64) (defs, calls []*Node) {
	r := rand.New(rand.NewPCG(seed, 0x73686f72))
	if r.IntN(3) > 0 {
		return nil, nil
	}
	g.imports["collections"] = true
	s := &shortLoop{nest: nest{r: r}}
	loop := s.loop()
	mark(loop, "short items")
	body := append([]*Node{}, s.setup...)
	switch {
	case s.p(0.25):
		body = append(body, line("try:", loop), line("except Exception as e:", line(`show("short", e`+s.seen+")")))
	case s.p(0.15):
		body = append(body, line("for again in range(2):", loop))
	default:
		body = append(body, loop)
	}
	body = append(body, line(`show("short"`+s.seen+s.pick("", "", "", "", "", "", "", "", ", n", ", x")+")"))
	defs = append(defs, line("def sought(v):", line("if v == "+s.pick("7", "40", "999")+":", line("raise KeyError(v)")), line("return v * 3 % 11")))
	defs = append(defs, line("def short(limit, words, table):", body...))
	return defs, g.guarded("short", fmt.Sprintf("short(%d, %s, %s)", []int{0, 1, 2, 9, 17, 60}[r.IntN(6)], s.pick(`["a", "bb", "a", "ccc", "", "bb", "e"]`, `("x", "yy", "x")`, "[]"), s.pick("[3, 1, 4, 1, 5]", "[0.1, 1e10, -3.5, 1e-9]", "[[1], [2, 3], [1]]")))
}

type shortLoop struct {
	nest
	listed []string // lists
}

func (s *shortLoop) loop() *Node {
	kinds := 1 + s.r.IntN(6)/2
	var adds []*Node
	for k := range kinds {
		name := fmt.Sprintf("acc%d", k)
		s.seen += ", " + name
		adds = append(adds, s.adder(name))
	}
	if s.p(0.1) && len(s.listed) > 1 { // two names of one list
		s.setup = append(s.setup, line(s.listed[0]+" = "+s.listed[1]))
	}
	var body []*Node
	if s.p(0.7) {
		body = append(body, line("x = "+s.number()))
	} else {
		body = append(body, line("x = n"))
	}
	if s.p(0.3) {
		body = append(body, line("if "+s.test()+":", line(s.pick("continue", "continue", "continue", "continue", "continue", "break", "pass", "x = n"))))
	}
	if s.p(0.2) {
		body = append(body, line("if "+s.test()+":", line("y = x + 1")))
		if s.p(0.5) {
			s.setup = append(s.setup, line("y = 5"))
		}
		adds = append(adds, line(s.pick("acc0 = acc0", "x = y", "y = 2", "z = y % 3")))
	}
	body = append(body, adds...)
	if s.p(0.08) {
		body = append(body, line(s.pick("table[0] = x", "last = x", "words = words", "print(x)", "del x", "limit += 1")))
	}
	header := s.pick("range(limit)", "range(limit)", "range(limit)", "range(limit)", "range(1, limit)", "range(2, limit, 3)", "range(limit, 0, -1)", "words", "words[1:]", "table", "reversed(table)", "sorted(words)", "list(range(limit))", "range(len(words))", "tuple(table)")
	if s.p(0.1) {
		return line("for i, n in enumerate("+header+"):", body...)
	}
	return line("for n in "+header+":", body...)
}

// number is an expression of the item, which may fail for some.
func (s *shortLoop) number() string {
	return s.pick("n * n % 13", "n * 7 % 13", "n % 4", "len(words)", "len(str(n))", "len(str(n)) % 2", "table[0]", "table[len(words) % 5]", "n % 5 - 2", "(n + 0.5) * 0.1", "1 / (n + 1)", "12 // (n - 3)", "sought(n)", "n", "hash(1) + 1", "abs(3 - limit)")
}

func (s *shortLoop) test() string {
	return s.pick("x == 3", "x != 2", "x == 1", "x != 0", "len(words) > 2", "str(x) < '5'", "x and limit", "not x", "x % 2", "x is None", "x in table", "acc0")
}

// adder is a statement that adds to the variable name.
func (s *shortLoop) adder(name string) *Node {
	var add *Node
	value := s.pick("x", "1", "1", "x", "x % 3", "2 * x", "len(words)", "0.5", "x * 0.1", "True")
	switch s.r.IntN(15) / 2 {
	case 0, 1:
		s.setup = append(s.setup, line(name+" = "+s.pick("0", "0", "0", "0", "0", "limit", "1", "True", "0.0", "0j")))
		add = line(name + s.pick(" += ", " += ", " += ", " += ", " -= ", " *= ") + value)
	case 2:
		s.setup = append(s.setup, line(name+" = "+s.pick("0.0", "0", "0.1", "1e16")))
		add = line(name + " += " + s.pick("x * 0.1", "1e-3", "x", "1 / 3", "n * 0.7"))
	case 3, 4:
		s.listed = append(s.listed, name)
		s.setup = append(s.setup, line(name+" = "+s.pick("[]", "[]", "[]", "[]", "[]", "[]", "[0]", "list(table)", "table", "XS", "words")))
		add = line(name + ".append(" + s.pick("x", "x", "x", "(n, x)", "(n, x)", "n", "str(x)", "None", "[x]", "words", "(x, table)", "acc0", "float('nan')") + ")")
	case 5, 6:
		s.setup = append(s.setup, line(name+" = collections."+s.pick("Counter()", "Counter()", "Counter()", "Counter()", "Counter()", "Counter('abca')", "Counter({1: 0.5})", "defaultdict(int)")))
		add = line(name + "[" + s.pick("x", "x", "n", "n", "str(n)[-1:]", "len(words)", "(x, 1)", "float('nan')", "True", "1") + "] += " + s.pick("1", "1", "1", "1", "x", "0", "0.5", "-1", "True"))
	default:
		s.setup = append(s.setup, line(name+" = "+s.pick("set()", "{}", "''", "[]")))
		add = line(s.pick(name+" = "+name+" + 1", name+".add(x)", name+".update({n: x})", name+".extend([x])", name+" += 'q'"))
	}
	if s.p(0.3) {
		add = line("if "+s.test()+":", add)
		if s.p(0.3) {
			return line("if "+s.test()+":", add.Kids...)
		}
	}
	return add
}
