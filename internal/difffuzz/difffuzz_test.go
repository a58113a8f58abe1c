package difffuzz

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/parloop/parloop/internal/pyexec"
)

// seeds are the programs of every test run: a part of the ranges in testdata/seeds.txt.
const seeds = 2000

// enough is the share of all generated loops with features that must be rewritten, in percent: what is not
// rewritten is not tested.
const enough = 10

func interpreter(t *testing.T) *pyexec.Interpreter {
	t.Helper()
	interp, err := pyexec.Find(context.Background(), pyexec.FindOptions{Path: os.Getenv("PARLOOP_PYTHON"), Dir: filepath.Join("..", "..")})
	if err != nil {
		t.Fatal(err)
	}
	return interp
}

// check runs seeds first up to last and returns what they gave.
func check(t *testing.T, mode Mode, first, last uint64) *Stats {
	t.Helper()
	interp := interpreter(t)
	s := NewStats()
	var mu sync.Mutex
	var wg sync.WaitGroup
	next := make(chan uint64)
	for range 2 {
		c, err := NewChecker(mode, interp)
		if err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			for seed := range next {
				res, err := c.Check(t.Context(), seed)
				if err != nil {
					t.Errorf("%v", err)
					continue
				}
				mu.Lock()
				s.Add(res)
				if d := res.Difference; d != nil && s.Differences <= 3 {
					t.Errorf("%s", c.Shrink(t.Context(), d, 300))
				} else if d != nil {
					t.Errorf("seed %d: %s: %s, %s", seed, d.What, d.Old, d.New)
				}
				mu.Unlock()
			}
			if err := c.Close(); err != nil {
				t.Errorf("%v", err)
			}
		})
	}
	for seed := first; seed < last; seed++ {
		next <- seed
	}
	close(next)
	wg.Wait()
	return s
}

// Rewritten programs do what the programs did.
func TestPrograms(t *testing.T) {
	s := check(t, InProcess, 0, seeds)
	t.Logf("%s\n%s", s.Summary(), s.Table())
	if s.Compared < seeds/3 || s.Tasks < seeds {
		t.Errorf("only %d of %d programs had a rewritten loop, with %d tasks", s.Compared, seeds, s.Tasks)
	}
	seen := 0
	for f, n := range s.Features() {
		if n[0] >= 200 && n[1] == 0 {
			t.Errorf("%d loops with %q, none of them rewritten", n[0], f)
		}
		if n[1] > 0 {
			seen++
		}
	}
	if seen < 80 || 100*s.Rewritten < enough*s.Loops {
		t.Errorf("rewritten loops have %d features; %d of %d loops are rewritten", seen, s.Rewritten, s.Loops)
	}
}

// The same with the pools of the standard library, in processes of their own.
func TestProgramsInRealPools(t *testing.T) {
	s := check(t, Pools, 0, 12)
	t.Log(s.Summary())
	if s.Compared == 0 {
		t.Error("no program had a rewritten loop")
	}
}

// A seed is a program.
func TestGenerateIsDeterministic(t *testing.T) {
	for seed := range uint64(50) {
		if !bytes.Equal(Generate(seed).Render(), Generate(seed).Render()) {
			t.Fatalf("seed %d gives two programs", seed)
		}
		text := string(Generate(seed).Render())
		if again := string(Parse(text).Render()); again != text {
			t.Fatalf("seed %d is not the tree of its text", seed)
		}
	}
}

// Broken programs are told from right ones: each of these stands for a kind of difference.
func TestDifferencesAreSeen(t *testing.T) {
	const old = `from observe import show
def f(n):
    return n * 2
xs = [1, 2, 3]
row = [xs, xs]
if __name__ == "__main__":
    show("state", xs, row)
    print([f(x) for x in xs])
    with open("out.txt", "w") as file: file.write("x")
`
	pool := strings.Replace(strings.Replace(old, "from obs", "from concurrent.futures import ProcessPoolExecutor\nfrom obs", 1),
		"print([f(x) for x in xs])", "print(list(ProcessPoolExecutor().map(f, xs)))", 1)
	for _, c := range []struct{ what, text string }{
		{"", pool},
		{"stdout", strings.Replace(pool, "row = [xs, xs]", "row = [xs, list(xs)]", 1)}, // sharing
		{"stdout", strings.Replace(pool, "xs = [1, 2, 3]", "xs = (1, 2, 3)", 1)},       // type
		{"file out.txt", strings.Replace(pool, `"x")`, `"y")`, 1)},
		{"exception", strings.Replace(pool, "    print", "    raise ValueError(1)\n    print", 1)},
		{"exit status", strings.Replace(pool, "    with", "    raise SystemExit(3)\n    with", 1)},
		{"exception", strings.Replace(pool, "def f(n):\n    return n * 2", "f = lambda n: n * 2", 1)}, // not picklable
		{"stdout", strings.Replace(pool, "    return n", "    xs.append(n)\n    return len(xs)", 1)},  // lost, or too often
		{"exception", strings.Replace(pool, `if __name__ == "__main__":`, `if True:`, 1)},             // no guard
	} {
		for _, world := range []string{"fresh", "spawn"} {
			plain, mode := "plain", InProcess
			if world == "spawn" {
				plain, mode = "child", Pools
				if c.what == "exception" && strings.Contains(c.text, "if True:") {
					continue // real workers write what they fail of to stderr as well
				}
			}
			ch, err := NewChecker(mode, interpreter(t))
			if err != nil {
				t.Fatal(err)
			}
			outs, err := ch.ask(t.Context(), []runSpec{{Text: old, World: plain, Limit: 20}, {Text: c.text, World: world, Limit: 20}})
			if err != nil {
				t.Fatal(err)
			}
			if what, a, b := outs[0].differs(&outs[1]); what != c.what {
				t.Errorf("%s: want a difference in %q, got %q: %s, %s\n%s", world, c.what, what, a, b, c.text)
			}
			if err := ch.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// A program shrinks to what makes it fail.
func TestMinimize(t *testing.T) {
	root := Generate(7)
	got := Minimize(root, 2000, func(n *Node) bool { return bytes.Contains(n.Render(), []byte("del self.items[:-5]")) })
	if n := got.size(); n > 3 {
		t.Errorf("%d lines are left:\n%s", n, got.Render())
	}
}
