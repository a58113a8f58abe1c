package flow

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

var (
	programs = flag.Int("programs", 200, "how many random programs to run with poisoned variables")
	seed     = flag.Uint64("seed", 1, "seed of the random programs")
)

// TestDeadVariablesMayBeOverwritten runs random functions in CPython: as they are, and with an
// assignment of a poison to every private variable that is not live after each statement, the same to
// every one that is not live when an exception leaves the statement; and once more with a check of
// what is said to be bound or unbound before it. All must write the same log.
//
// This is what liveness and definite assignment promise; it holds the graph's edges, exceptions
// included, to the order in which CPython really evaluates.
func TestDeadVariablesMayBeOverwritten(t *testing.T) {
	type program struct {
		Plain   string `json:"plain"`
		Variant string `json:"variant"`
		Seed    uint64 `json:"seed"`
	}
	var list []program
	poisoned, checked := 0, 0
	for i := range *programs {
		gen := newGenerator(*seed + uint64(i))
		body := gen.block(3, false)
		plain := gen.print(body, nil)
		around := annotate(t, plain)
		poisoned, checked = poisoned+around.poisoned, checked+around.checked
		// Apart, because a poisoned variable is a bound one.
		checks, poisons := &hooks{before: around.before}, &hooks{after: around.after, raised: around.raised}
		list = append(list,
			program{plain, gen.print(body, checks), *seed + uint64(i)},
			program{plain, gen.print(body, poisons), *seed + uint64(i)})
	}
	if poisoned < 10**programs || checked < 10**programs {
		t.Fatalf("the programs are too small to say anything: %d poisons, %d checks", poisoned, checked)
	}
	input, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(oracle.Python(t), "testdata/run_variants.py")
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("running the programs: %v", err)
	}
	var differ []struct {
		Program        int
		Seed           int
		Plain, Variant []string
	}
	if err := json.Unmarshal(out, &differ); err != nil {
		t.Fatal(err)
	}
	for i, d := range differ {
		if i == 3 {
			t.Errorf("and %d more", len(differ)-i)
			break
		}
		t.Errorf("program %d, seed %d: plain %q, variant %q\n%s", d.Program, d.Seed, d.Plain, d.Variant, list[d.Program].Variant)
	}
	t.Logf("%d programs, %d poisons, %d checks", len(list), poisoned, checked)
}

// hooks are the lines to add around each statement, which is known by its number in source order.
type hooks struct {
	before, after, raised [][]string
	poisoned, checked     int
}

// annotate analyses a program and says what to add to it.
func annotate(t *testing.T, src string) *hooks {
	t.Helper()
	g := load(t, src)
	live, assigned := Live(g, SharedByDefault(g)), Assigned(g)
	h := &hooks{}
	var private []*resolve.Symbol
	for _, sym := range g.Scope.Order {
		if !sym.Param && !SharedByDefault(g)(sym) {
			private = append(private, sym)
		}
	}
	poison := func(set Set) []string {
		var out []string
		for _, sym := range private {
			if !set.Has(sym) {
				out = append(out, sym.Name+" = POISON")
			}
		}
		h.poisoned += len(out)
		return out
	}
	syntax.InspectAll(g.File.Body, func(n syntax.Node) bool {
		s, ok := n.(syntax.Stmt)
		if !ok || !g.Has(s) {
			return true
		}
		var checks []string
		for _, sym := range g.Scope.Order {
			if d := assigned.DefinedBefore(s, sym); d != MaybeDefined && !sym.Param {
				bound := map[Definedness]string{Defined: "True", NotDefined: "False"}[d]
				checks = append(checks, fmt.Sprintf("chk(locals(), %q, %s)", sym.Name, bound))
			}
		}
		if b, _ := g.BlockOf(s); !b.Reachable() {
			checks = []string{`log("unreachable")`}
		}
		h.checked += len(checks)
		h.before = append(h.before, checks)
		h.after = append(h.after, poison(live.LiveAfter(s)))
		h.raised = append(h.raised, poison(live.LiveOnException(s)))
		return true
	})
	return h
}

// node is a statement of a random program: a line, or headers with blocks.
type node struct {
	line   string // of a simple statement
	blocks []branch
}

type branch struct {
	head string
	body []node
}

// generator makes random programs.
type generator struct{ r *rand.Rand }

func newGenerator(seed uint64) *generator { return &generator{rand.New(rand.NewPCG(seed, 7))} }

func (g *generator) pick(list ...string) string { return list[g.r.IntN(len(list))] }
func (g *generator) name() string               { return g.pick("w", "x", "y", "z") }

func (g *generator) expr() string {
	switch g.r.IntN(8) {
	case 0:
		return fmt.Sprint(g.r.IntN(9))
	case 1:
		return fmt.Sprintf("(c() and (%s := v(%s)))", g.name(), g.name())
	case 2:
		return fmt.Sprintf("(v(%s) if c() else %s)", g.name(), g.name())
	case 3:
		return fmt.Sprintf("[t for t in (1, %s) if v(%s) or c()]", g.name(), g.name())
	case 4:
		return fmt.Sprintf("[(%s := v(t)) for t in (1, 2)]", g.name())
	case 5:
		return fmt.Sprintf("(0 < v(%s) < v(%s, (%s := 3)))", g.name(), g.name(), g.name())
	case 6:
		return fmt.Sprintf("sum(v(t, %s) for t in (1, 2))", g.name())
	}
	return fmt.Sprintf("v(%s, %s)", g.name(), g.name())
}

func (g *generator) block(depth int, loop bool) []node {
	var out []node
	for range 1 + g.r.IntN(4) {
		out = append(out, g.stmt(depth, loop))
	}
	return out
}

func (g *generator) simple(loop bool) node {
	switch k := g.r.IntN(20); {
	case k < 7:
		return node{line: g.name() + " = " + g.expr()}
	case k < 9:
		return node{line: "log(" + g.name() + ")"}
	case k < 10:
		return node{line: "del " + g.name()}
	case k < 11:
		return node{line: g.name() + ", " + g.name() + " = 1, v(" + g.name() + ")"}
	case k < 12:
		return node{line: g.name() + " += 1"}
	case k < 13:
		return node{line: "assert c() or " + g.expr() + ", " + g.expr()}
	case k < 14:
		return node{line: "fs.append(lambda: " + g.pick("z", "z", "y") + ")"}
	case k < 15:
		return node{line: "fs and log(fs[-1]())"}
	case k < 16:
		return node{line: "raise E(" + g.expr() + ")"}
	case k < 17:
		return node{line: "return " + g.expr()}
	case k < 19 && loop:
		return node{line: g.pick("break", "continue")}
	}
	return node{line: g.name() + " = " + fmt.Sprint(g.r.IntN(9))}
}

func (g *generator) stmt(depth int, loop bool) node {
	if depth == 0 || g.r.IntN(3) > 0 {
		return g.simple(loop)
	}
	depth--
	body := func(loop bool) []node { return g.block(depth, loop) }
	var out []branch
	switch g.r.IntN(8) {
	case 5:
		end := node{blocks: []branch{{"if not c()", []node{{line: "break"}}}}}
		return node{blocks: []branch{{"while True", append([]node{end}, body(true)...)}}}
	case 0:
		out = []branch{{"if " + g.pick("c()", "not c()", "c() and "+g.expr(), "c() or not "+g.expr()), body(loop)}}
		if g.r.IntN(2) == 0 {
			out = append(out, branch{"else", body(loop)})
		}
	case 1:
		out = []branch{{"for " + g.name() + " in (v(1), 2, " + g.name() + ")", body(true)}}
		if g.r.IntN(3) == 0 {
			out = append(out, branch{"else", body(loop)})
		}
	case 2:
		out = []branch{{"while c() and v(" + g.name() + ")", body(true)}}
		if g.r.IntN(3) == 0 {
			out = append(out, branch{"else", body(loop)})
		}
	case 3:
		out = []branch{{"with cm()" + g.pick("", " as "+g.name()), body(loop)}}
	case 4:
		out = []branch{{"match v(" + g.name() + ") % 4", nil}}
		return node{blocks: append(out, branch{"case 0", body(loop)}, branch{"case (1 | 2) as " + g.name() + " if c()", body(loop)}, branch{g.pick("case _", "case "+g.name(), "case 3"), body(loop)})}
	default:
		out = []branch{{"try", body(loop)}}
		finally := g.r.IntN(2) == 0
		if !finally || g.r.IntN(2) == 0 {
			out = append(out, branch{"except E" + g.pick("", " as "+g.name()), body(loop)})
			if g.r.IntN(2) == 0 {
				out = append(out, branch{g.pick("except", "except BaseException", "except NameError as "+g.name()), body(loop)})
			}
			if g.r.IntN(2) == 0 {
				out = append(out, branch{"else", body(loop)})
			}
		}
		if finally {
			out = append(out, branch{"finally", body(loop)})
		}
	}
	return node{blocks: out}
}

// print writes the program, with the hooks' lines around every statement if there are any.
func (g *generator) print(body []node, h *hooks) string {
	p := &printer{hooks: h}
	p.out.WriteString("def f(c, v, log, cm, fs, E, chk):\n")
	p.block(body, 1)
	return p.out.String()
}

type printer struct {
	out   strings.Builder
	hooks *hooks
	next  int
}

func (p *printer) write(indent int, lines ...string) {
	for _, l := range lines {
		p.out.WriteString(strings.Repeat("    ", indent) + l + "\n")
	}
}

func (p *printer) block(list []node, indent int) {
	for _, n := range list {
		id := p.next
		p.next++
		if p.hooks == nil {
			p.node(n, indent)
			continue
		}
		if p.hooks.before != nil {
			p.write(indent, p.hooks.before[id]...)
			p.node(n, indent)
			continue
		}
		p.write(indent, "try:")
		p.node(n, indent+1)
		p.write(indent, "except BaseException:")
		p.write(indent+1, p.hooks.raised[id]...)
		p.write(indent+1, "raise")
		p.write(indent, p.hooks.after[id]...)
	}
}

func (p *printer) node(n node, indent int) {
	if n.blocks == nil {
		p.write(indent, n.line)
		return
	}
	inner := 0
	for i, b := range n.blocks {
		at := indent
		if strings.HasPrefix(b.head, "case ") {
			at, inner = indent+1, 1
		}
		p.write(at, b.head+":")
		if i > 0 || b.body != nil {
			p.block(b.body, indent+inner+1)
		}
	}
}
