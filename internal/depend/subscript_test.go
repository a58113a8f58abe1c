package depend

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// index is the text of a subscript and what it is for i, the parameter n, and a list of the given size.
type index struct {
	text  string
	value func(i, n, size int) int
}

func randomIndex(rnd *rand.Rand) index {
	c, d := rnd.Intn(7)-3, rnd.Intn(9)-4
	switch rnd.Intn(12) {
	case 0:
		return index{fmt.Sprintf("i // 2 + %d", d), func(i, _, _ int) int { return int(floorDiv(int64(i), 2)) + d }}
	case 1:
		return index{fmt.Sprintf("i %% 3 + %d", d), func(i, _, _ int) int { return i - 3*int(floorDiv(int64(i), 3)) + d }}
	case 2:
		return index{fmt.Sprintf("n - i - %d", d), func(i, n, _ int) int { return n - i - d }}
	case 3:
		return index{fmt.Sprintf("i + n + %d", d), func(i, n, _ int) int { return i + n + d }}
	case 4:
		return index{"len(a) - 1 - i", func(i, _, size int) int { return size - 1 - i }}
	case 5:
		return index{fmt.Sprint(d), func(_, _, _ int) int { return d }}
	case 6:
		return index{"i", func(i, _, _ int) int { return i }}
	}
	return index{fmt.Sprintf("%d * i + %d", c, d), func(i, _, _ int) int { return c*i + d }}
}

// header is a loop over numbers, and those that i takes.
type header struct {
	text  string
	items func(n, size, rows int) []int
}

func count(from, to, step int) []int {
	var out []int
	for i := from; step > 0 && i < to || step < 0 && i > to; i += step {
		out = append(out, i)
	}
	return out
}

func randomHeader(rnd *rand.Rand) header {
	from, to := rnd.Intn(7)-3, rnd.Intn(9)-2
	step := []int{1, 1, 2, 3, -1, -2}[rnd.Intn(6)]
	switch rnd.Intn(8) {
	case 0:
		return header{"i in range(n)", func(n, _, _ int) []int { return count(0, n, 1) }}
	case 1:
		return header{"i in range(1, n)", func(n, _, _ int) []int { return count(1, n, 1) }}
	case 2:
		return header{"i in range(len(a))", func(_, size, _ int) []int { return count(0, size, 1) }}
	case 3:
		return header{"i in range(n - 1, -1, -1)", func(n, _, _ int) []int { return count(n-1, -1, -1) }}
	case 4:
		return header{"i in reversed(range(n))", func(n, _, _ int) []int { return count(n-1, -1, -1) }}
	case 5:
		return header{fmt.Sprintf("i, x in enumerate(xs, %d)", from), func(_, _, rows int) []int { return count(from, from+rows, 1) }}
	}
	return header{fmt.Sprintf("i in range(%d, %d, %d)", from, to, step), func(_, _, _ int) []int { return count(from, to, step) }}
}

// collides runs the loop for one n and one size: does an iteration read what an earlier one has stored?
func (h header) collides(store, load index, n, size, rows int) (collides bool, iterations int) {
	stored := map[int]bool{}
	at := func(x index, i int) (int, bool) {
		k := x.value(i, n, size)
		if k < -size || k >= size {
			return 0, false // IndexError ends the loop
		}
		return (k + size) % size, true
	}
	for _, i := range h.items(n, size, rows) {
		r, ok := at(load, i)
		if !ok {
			break
		}
		if stored[r] {
			return true, iterations
		}
		w, ok := at(store, i)
		if !ok {
			break
		}
		stored[w] = true
		iterations++
	}
	return false, iterations
}

// TestSubscriptsAgainstEnumeration compares the judgement of random loops over one list with running them for
// all small n and sizes. None that collides is called independent; those that never do are, but for a few, for
// which an earlier iteration would fail.
func TestSubscriptsAgainstEnumeration(t *testing.T) {
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewSource(7))
	independent, cautious := 0, 0
	const loops = 1500
	var src strings.Builder
	src.WriteString("def work(v):\n    t = 0\n    for k in range(v):\n        t = t * 31 + k\n    return t\n\n")
	type instance struct {
		h           header
		store, load index
	}
	cases := make([]instance, loops)
	for k := range cases {
		c := instance{randomHeader(rnd), randomIndex(rnd), randomIndex(rnd)}
		cases[k] = c
		fmt.Fprintf(&src, "def f%d(a, n, xs):\n    for %s:\n        a[%s] = work(a[%s])\n\n", k, c.h.text, c.store.text, c.load.text)
	}
	for k := range cases {
		fmt.Fprintf(&src, "f%d([1, 2, 3], 3, [4, 5, 6])\n", k)
	}
	p := program{}
	project := resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: []byte(src.String())}})
	world := effects.Infer(project, cat, effects.Options{})
	world.Summarize()
	m := project.Modules[0]
	live := &FlowLive{World: world, Entry: m}
	byFunc := map[string]*Loop{}
	for _, l := range Find(world, m) {
		if _, ok := l.Node.(*syntax.For); ok {
			byFunc[l.Func0()] = l
		}
	}
	for k, c := range cases {
		l := byFunc[fmt.Sprintf("__main__.f%d", k)]
		if l == nil {
			t.Fatalf("no loop in f%d", k)
		}
		Judge(world, l, live)
		got := l.Verdict != Sequential
		text := fmt.Sprintf("for %s: a[%s] = work(a[%s])", c.h.text, c.store.text, c.load.text)
		collides, most := false, 0
		for n := -6; n <= 10 && !collides; n++ {
			for size := 0; size <= 15 && !collides; size++ {
				for rows := 0; rows <= 8 && !collides; rows++ {
					var iterations int
					collides, iterations = c.h.collides(c.store, c.load, n, size, rows)
					most = max(most, iterations)
					if collides && got {
						t.Fatalf("called independent (n = %d, %d elements, %d rows): %s", n, size, rows, text)
					}
				}
			}
		}
		switch {
		case got:
			independent++
		case !collides && most >= 3: // others fail in an early iteration whatever they are given
			cautious++
			t.Logf("never collides, and refused: %s", text)
		}
	}
	t.Logf("%d of %d independent, %d refused without need", independent, loops, cautious)
	if independent < loops/6 {
		t.Errorf("only %d of %d loops were called independent", independent, loops)
	}
	if cautious > loops/50 {
		t.Errorf("%d loops that never collide were refused", cautious)
	}
}
