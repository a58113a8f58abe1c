package flow

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// load parses a test program, which must be correct, and builds the graph of f, or of the module.
func load(t *testing.T, src string) *Graph {
	t.Helper()
	f := syntax.Parse([]byte(src))
	info := resolve.File(f)
	for _, e := range append(slices.Clone(f.Errors), info.Errors...) {
		t.Fatalf("%q: %s", src, e.Message)
	}
	scope := info.Module
	for _, s := range info.Scopes {
		if s.Name == "f" {
			scope = s
		}
	}
	return Build(f, info, scope)
}

// TestMarks checks the marks of testdata/*.txtar; see there.
func TestMarks(t *testing.T) {
	checkMarks(t, "testdata/live.txtar", SharedByDefault)
	checkMarks(t, "testdata/script.txtar", SharedInScript)
}

func checkMarks(t *testing.T, path string, rule func(*Graph) Shared) {
	t.Helper()
	ar, err := txtar.ParseFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range ar.Files {
		t.Run(file.Name, func(t *testing.T) {
			g := load(t, string(file.Data))
			live, assigned := Live(g, rule(g)), Assigned(g)
			marks := 0
			for i, line := range strings.Split(string(file.Data), "\n") {
				_, comment, ok := strings.Cut(line, "# ")
				if !ok {
					continue
				}
				s := stmtOn(g, i+1)
				if s == nil {
					t.Fatalf("line %d: no statement of the graph begins here", i+1)
				}
				for _, mark := range strings.Split(comment, ";") {
					kind, want, _ := strings.Cut(strings.TrimSpace(mark), ":")
					want = strings.TrimSpace(want)
					if got := evaluate(t, g, live, assigned, s, kind, strings.Fields(want)); got != want {
						t.Errorf("line %d: %s: got %q, want %q", i+1, kind, got, want)
					}
					marks++
				}
			}
			if marks == 0 {
				t.Error("no marks")
			}
		})
	}
}

// stmtOn returns the outermost statement of g that begins on a line.
func stmtOn(g *Graph, line int) syntax.Stmt {
	lines := source.NewLineIndex(g.File.Src)
	for _, n := range g.File.Nodes {
		if s, ok := n.(syntax.Stmt); ok && g.Has(s) && lines.Line(s.Range().Start) == line {
			return s
		}
	}
	return nil
}

// evaluate answers one mark. The marks about single variables repeat the names for which they hold.
func evaluate(t *testing.T, g *Graph, live *Liveness, assigned *Assignment, s syntax.Stmt, kind string, want []string) string {
	t.Helper()
	filter := func(holds func(*resolve.Symbol) bool) string {
		var out []string
		for _, name := range want {
			sym := g.Scope.Lookup(name)
			if sym == nil {
				t.Fatalf("no variable %s", name)
			}
			if holds(sym) {
				out = append(out, name)
			}
		}
		return strings.Join(out, " ")
	}
	defined := func(d Definedness) string {
		return filter(func(sym *resolve.Symbol) bool { return assigned.DefinedBefore(s, sym) == d })
	}
	switch kind {
	case "before":
		return names(live.LiveBefore(s).Private())
	case "after":
		return names(live.LiveAfter(s).Private())
	case "raises":
		return names(live.LiveOnException(s).Private())
	case "shared":
		return filter(func(sym *resolve.Symbol) bool {
			set := live.LiveAfter(s)
			return set.Has(sym) && !slices.Contains(set.Private(), sym) && live.LiveOnException(s).Has(sym)
		})
	case "defined":
		return defined(Defined)
	case "maybe":
		return defined(MaybeDefined)
	case "not":
		return defined(NotDefined)
	case "exposed":
		var out []*resolve.Symbol
		for _, u := range Exposed(g, g.LoopOf(s)) {
			if u.Sym.Scope == g.Scope && !slices.Contains(out, u.Sym) {
				out = append(out, u.Sym)
			}
		}
		return names(out)
	}
	if name, ok := strings.CutPrefix(kind, "reaching "); ok {
		return reaching(g, s, g.Scope.Lookup(name))
	}
	t.Fatalf("unknown mark %q", kind)
	return ""
}

// reaching lists the lines of the bindings that the reads of sym in s may see, and "outside".
func reaching(g *Graph, s syntax.Stmt, sym *resolve.Symbol) string {
	lines := source.NewLineIndex(g.File.Src)
	r := ReachingDefs(g, sym)
	var out []string
	syntax.Inspect(s, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && g.Info.Uses[name.ID] == sym && name.Ctx == syntax.Load {
			defs, outside := r.Defs(name)
			for _, d := range defs {
				out = append(out, fmt.Sprint(lines.Line(d.Range().Start)))
			}
			if outside {
				out = append(out, "outside")
			}
		}
		return true
	})
	return strings.Join(out, " ")
}

func names(list []*resolve.Symbol) string {
	out := make([]string, len(list))
	for i, sym := range list {
		out[i] = sym.Name
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

var update = flag.Bool("update", false, "rewrite the golden parts of testdata/graphs.txtar")

// TestGraphs compares the graphs of small programs with the drawings in testdata/graphs.txtar: a file
// `sentence.py` is followed by `sentence.graph`.
func TestGraphs(t *testing.T) {
	const path = "testdata/graphs.txtar"
	ar, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(ar.Files); i += 2 {
		in, want := ar.Files[i], &ar.Files[i+1]
		if strings.TrimSuffix(in.Name, ".py") != strings.TrimSuffix(want.Name, ".graph") {
			t.Fatalf("%s is followed by %s", in.Name, want.Name)
		}
		t.Run(strings.TrimSuffix(in.Name, ".py"), func(t *testing.T) {
			got := draw(load(t, string(in.Data)))
			if *update {
				want.Data = []byte(got)
			} else if got != string(want.Data) {
				t.Errorf("got\n%swant\n%s", got, want.Data)
			}
		})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// draw prints the reachable blocks of g in order: steps, edges, and the loops.
func draw(g *Graph) string {
	var out strings.Builder
	name := func(b *Block) string {
		switch b {
		case g.Exit:
			return "exit"
		case g.Raise:
			return "raise"
		}
		return fmt.Sprint(b.order)
	}
	for _, b := range g.Order {
		if b == g.Exit || b == g.Raise {
			continue
		}
		fmt.Fprintf(&out, "%s:", name(b))
		for _, s := range b.Steps {
			text := g.File.Text(s.Node.Range())
			if s.Sym != nil {
				text = s.Sym.Name
			} else if i := strings.IndexByte(text, '\n'); i >= 0 {
				text = text[:i]
			}
			mark := ""
			if s.MayRaise {
				mark = "!"
			}
			fmt.Fprintf(&out, " %s%s(%s)", s.Kind, mark, text)
		}
		out.WriteString("\n  ->")
		for _, e := range b.Succs {
			mark := ""
			if e.Early() {
				mark = " early"
			}
			fmt.Fprintf(&out, " %s(%s%s)", name(e.To), e.Kind, mark)
		}
		out.WriteString("\n")
	}
	for _, l := range g.Loops {
		var body, exits []string
		for _, b := range l.Body {
			if b.Reachable() {
				body = append(body, name(b))
			}
		}
		for _, e := range l.Exits {
			exits = append(exits, fmt.Sprintf("%s->%s(%s)", name(e.From), name(e.To), e.Kind))
		}
		slices.Sort(body)
		fmt.Fprintf(&out, "loop %d depth %d header %s body %s exits %s\n", l.ID, l.Depth, name(l.Header), strings.Join(body, " "), strings.Join(exits, " "))
	}
	return out.String()
}

// TestOptions checks that knowledge from outside removes edges.
func TestOptions(t *testing.T) {
	src := "def f(m, a, x):\n    with m as h:\n        a(h)\n    return x\n"
	file := syntax.Parse([]byte(src))
	info := resolve.File(file)
	for _, c := range []struct {
		sentence, want string
		options        []Option
	}{
		{"an unknown manager may swallow", "x", nil},
		{"a known one does not", "", []Option{Suppresses(func(*syntax.WithItem) bool { return false })}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			g := Build(file, info, info.Scopes[1], c.options...)
			call := file.Body[0].(*syntax.FunctionDef).Body[0].(*syntax.With).Body[0]
			if got := names(Live(g, SharedByDefault(g)).LiveOnException(call).Private()); got != c.want {
				t.Errorf("live on exception: %q, want %q", got, c.want)
			}
		})
	}
	g := Build(file, info, info.Scopes[1], Raises(func(Step) bool { return false }))
	if g.Raise.Reachable() {
		t.Error("nothing raises, and Raise is reachable")
	}
}

// TestStepOf finds the step of an operation, and none for a constant.
func TestStepOf(t *testing.T) {
	g := load(t, "def f(a):\n    return a(1)\n")
	call := g.File.Body[0].(*syntax.FunctionDef).Body[0].(*syntax.Return).Value.(*syntax.Call)
	if b, s := g.StepOf(call); b != g.Entry || s.Kind != Eval || !s.MayRaise {
		t.Errorf("call: %v, %v", b, s)
	}
	if b, s := g.StepOf(call.Args[0]); b != nil || s != nil {
		t.Errorf("constant: %v, %v", b, s)
	}
}
