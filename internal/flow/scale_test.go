package flow

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// TestWorkIsLinear holds the size of a graph and the number of block evaluations of the solvers to a
// constant per line, for long functions of several shapes.
func TestWorkIsLinear(t *testing.T) {
	shapes := []struct {
		name, head, body, tail string
	}{
		{"straight code", "def f(a):\n", "    a = a + 1\n", ""},
		{"branches", "def f(a):\n", "    if a:\n        a = 2\n", ""},
		{"branches that bind new names", "def f(a):\n", "    if a:\n        x%d = a\n", ""},
		{"loops", "def f(a):\n", "    for i in a:\n        a = i\n", ""},
		{"loops with try and finally", "def f(a):\n", "    for i in a:\n        try:\n            a()\n        finally:\n            continue\n", ""},
		{"with statements", "def f(a):\n", "    with a as b:\n        b()\n", ""},
		{"one loop around all", "def f(a):\n    while a:\n", "        if a: a = a()\n", ""},
		{"one try around all", "def f(a):\n    try:\n", "        if a: a = a()\n", "    except E:\n        pass\n"},
		{"short-circuit operators", "def f(a):\n    return a", " and a(%d)", "\n"},
		{"elif", "def f(a):\n    if a: pass\n", "    elif a == %d: a = 1\n", ""},
		{"except clauses", "def f(a):\n    try: a()\n", "    except E%d: a = 1\n", ""},
	}
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			measure := func(n int) (blocks, visits int) {
				var src strings.Builder
				src.WriteString(shape.head)
				for i := range n {
					body := shape.body
					if strings.Contains(body, "%d") {
						body = fmt.Sprintf(body, i)
					}
					src.WriteString(body)
				}
				src.WriteString(shape.tail)
				g := load(t, src.String())
				a := Assigned(g)
				sym := g.Scope.Lookup("a")
				return len(g.Blocks), Live(g, SharedByDefault(g)).Visits() + a.sol.Visits + ReachingDefs(g, sym).Visits()
			}
			blocks, visits := measure(500)
			blocksBig, visitsBig := measure(2000)
			if blocksBig > 4*blocks+100 {
				t.Errorf("blocks: %d for 500, %d for 2000", blocks, blocksBig)
			}
			if visitsBig > 4*visits+100 {
				t.Errorf("visits: %d for 500, %d for 2000", visits, visitsBig)
			}
			if visits > 12*blocks+100 {
				t.Errorf("%d visits for %d blocks", visits, blocks)
			}
		})
	}
}

// TestLongFunction builds and solves a function of 20,000 lines.
func TestLongFunction(t *testing.T) {
	g := load(t, "def f(a):\n"+strings.Repeat("    for i in a:\n        if i:\n            a = i\n        a()\n", 5000))
	if v := Live(g, SharedByDefault(g)).Visits(); v > 4*len(g.Blocks) {
		t.Errorf("%d visits for %d blocks", v, len(g.Blocks))
	}
	if len(g.Loops) != 5000 {
		t.Errorf("%d loops", len(g.Loops))
	}
}

// TestDeepNesting makes sure that cleanup code is not multiplied by nesting.
func TestDeepNesting(t *testing.T) {
	size := func(depth int) int {
		var src strings.Builder
		src.WriteString("def f(a):\n")
		for i := range depth {
			src.WriteString(strings.Repeat(" ", i+1) + "try:\n")
		}
		src.WriteString(strings.Repeat(" ", depth+1) + "return a()\n")
		for i := depth - 1; i >= 0; i-- {
			src.WriteString(strings.Repeat(" ", i+1) + "finally:\n" + strings.Repeat(" ", i+2) + "a()\n")
		}
		return len(load(t, src.String()).Blocks)
	}
	if small, big := size(4), size(16); big > 4*small+10 {
		t.Errorf("%d blocks at depth 4, %d at depth 16", small, big)
	}
}

// FuzzBuild feeds arbitrary text through the parser, the resolver and every graph of the file.
func FuzzBuild(f *testing.F) {
	for _, seed := range []string{
		"def f(a):\n    try:\n        return a\n    finally:\n        break\n",
		"for x in y:\n  with z as (a, *b): continue\nelse: await q\n",
		"match x:\n case {'a': [b, *_], **c} | d if e: yield\n",
		"class C[T: int = (lambda: T)]:\n  x = [y := z async for z in w for v in z if v]\n",
		"f(x for x in (yield)) and not (a if b else c) < d < e\n\"",
		"def g(:\n  except* nope as e\n del (a, [b], c.d, e[f])\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 2000 { // the questions below are asked for every pair of statement and variable
			return
		}
		file := syntax.Parse(src)
		info := resolve.File(file)
		for _, s := range info.Scopes {
			g := Build(file, info, s)
			live, assigned := Live(g, SharedInScript(g)), Assigned(g)
			Dominators(g)
			PostDominators(g)
			for _, n := range file.Nodes {
				if stmt, ok := n.(syntax.Stmt); ok && g.Has(stmt) {
					live.LiveAfter(stmt).Symbols()
					live.LiveOnException(stmt).Symbols()
					for _, sym := range g.Symbols {
						assigned.DefinedBefore(stmt, sym)
					}
				}
			}
			for _, sym := range g.Symbols {
				r := ReachingDefs(g, sym)
				for _, n := range file.Nodes {
					if name, ok := n.(*syntax.Name); ok && info.Uses[name.ID] == sym {
						r.Defs(name)
					}
				}
			}
			for _, l := range g.Loops {
				Exposed(g, l)
			}
		}
	})
}
