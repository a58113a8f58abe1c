package depend

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// form is the text of an expression and what it is for the numbers i, j of two loops and the parameters n, m.
type form struct {
	text  string
	value func(i, j, n, m int) int
}

func randomForm(rnd *rand.Rand, flat bool) form {
	c, d := rnd.Intn(5)-2, rnd.Intn(5)-2
	if flat {
		switch rnd.Intn(8) {
		case 0, 1:
			return form{"i * m + j", func(i, j, n, m int) int { return i*m + j }}
		case 2:
			return form{"(i - 1) * m + j", func(i, j, n, m int) int { return (i-1)*m + j }}
		case 3:
			return form{fmt.Sprintf("i * m + j - %d", d), func(i, j, n, m int) int { return i*m + j - d }}
		case 4:
			return form{"i + j", func(i, j, n, m int) int { return i + j }}
		case 5:
			return form{fmt.Sprintf("j * n + i + %d", d), func(i, j, n, m int) int { return j*n + i + d }}
		}
		return form{fmt.Sprintf("%d * i + %d * j + %d", c, d, c), func(i, j, n, m int) int { return c*i + d*j + c }}
	}
	switch rnd.Intn(10) {
	case 0, 1, 2:
		return form{"i", func(i, j, n, m int) int { return i }}
	case 3, 4, 5:
		return form{"j", func(i, j, n, m int) int { return j }}
	case 6:
		return form{fmt.Sprintf("i + %d", d), func(i, j, n, m int) int { return i + d }}
	case 7:
		return form{fmt.Sprintf("j + %d", d), func(i, j, n, m int) int { return j + d }}
	case 8:
		return form{fmt.Sprint(d), func(i, j, n, m int) int { return d }}
	}
	return form{fmt.Sprintf("n - 1 - i + %d", d), func(i, j, n, m int) int { return n - 1 - i + d }}
}

// pass is one of two loops.
type pass struct {
	text  string
	items func(i, n, m int) []int
}

func randomPass(rnd *rand.Rand, inner bool) pass {
	if !inner {
		switch rnd.Intn(5) {
		case 0:
			return pass{"range(1, n)", func(_, n, _ int) []int { return count(1, n, 1) }}
		case 1:
			return pass{"range(0, n, 2)", func(_, n, _ int) []int { return count(0, n, 2) }}
		case 2:
			return pass{"reversed(range(n))", func(_, n, _ int) []int { return count(n-1, -1, -1) }}
		}
		return pass{"range(n)", func(_, n, _ int) []int { return count(0, n, 1) }}
	}
	switch rnd.Intn(8) {
	case 0:
		return pass{"range(1, m)", func(_, _, m int) []int { return count(1, m, 1) }}
	case 1:
		return pass{"range(i)", func(i, _, _ int) []int { return count(0, i, 1) }}
	case 2:
		return pass{"range(i, m)", func(i, _, m int) []int { return count(i, m, 1) }}
	case 3:
		return pass{"range(i + 1, m, 2)", func(i, _, m int) []int { return count(i+1, m, 2) }}
	case 4:
		return pass{"range(m - 1, -1, -1)", func(_, _, m int) []int { return count(m-1, -1, -1) }}
	}
	return pass{"range(m)", func(_, _, m int) []int { return count(0, m, 1) }}
}

// nestCase is a nest of two loops over a flat list, or over rows.
type nestCase struct {
	outer, inner pass
	store, load  []form // one subscript, or two
	shared       bool   // all rows are one list
}

func (c *nestCase) text(name string) string {
	sub := func(fs []form) string {
		var b strings.Builder
		b.WriteString("a")
		for _, f := range fs {
			b.WriteString("[" + f.text + "]")
		}
		return b.String()
	}
	return fmt.Sprintf("def %s(a, n, m):\n    for i in %s:\n        for j in %s:\n            %s = work(%s)\n\n", name, c.outer.text, c.inner.text, sub(c.store), sub(c.load))
}

// cell is an element that was met, and the numbers of the iterations then.
type cell struct{ row, col int }

// run goes through the nest and calls met for each element that is stored and read, with the numbers of both iterations.
func (c *nestCase) run(n, m, rows, cols int, met func(store, load [2]int)) {
	stores, loads := map[cell][][2]int{}, map[cell][][2]int{}
	at := func(fs []form, i, j int) (cell, bool) {
		var out cell
		col := fs[len(fs)-1].value(i, j, n, m)
		if len(fs) == 2 {
			out.row = fs[0].value(i, j, n, m)
			if out.row < -rows || out.row >= rows {
				return out, false
			}
			out.row = (out.row + rows) % rows
			if c.shared {
				out.row = 0
			}
		}
		if col < -cols || col >= cols {
			return out, false
		}
		out.col = (col + cols) % cols
		return out, true
	}
loops:
	for u, i := range c.outer.items(0, n, m) {
		for v, j := range c.inner.items(i, n, m) {
			r, ok := at(c.load, i, j)
			if !ok {
				break loops
			}
			loads[r] = append(loads[r], [2]int{u, v})
			w, ok := at(c.store, i, j)
			if !ok {
				break loops
			}
			stores[w] = append(stores[w], [2]int{u, v})
		}
	}
	for e, ws := range stores {
		for _, w := range ws {
			for _, r := range loads[e] {
				met(w, r)
			}
		}
	}
}

// TestNestsAgainstEnumeration compares the directions of random nests, and the judgement of their inner loops, with
// running them for small bounds: every direction that occurs is among those found, and no inner loop that is called
// independent reads what an earlier one of its iterations stored. Few that never do are refused, and few directions
// that never occur are listed.
func TestNestsAgainstEnumeration(t *testing.T) {
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewSource(11))
	const nests = 300
	var src strings.Builder
	src.WriteString("def work(v):\n    t = 0\n    for k in range(v):\n        t = t * 31 + k\n    return t\n\n")
	cases := make([]*nestCase, nests)
	for k := range cases {
		flat := rnd.Intn(2) == 0
		c := &nestCase{outer: randomPass(rnd, false), inner: randomPass(rnd, true), shared: !flat && rnd.Intn(8) == 0}
		for range map[bool]int{true: 1, false: 2}[flat] {
			c.store, c.load = append(c.store, randomForm(rnd, flat)), append(c.load, randomForm(rnd, flat))
		}
		cases[k] = c
		src.WriteString(c.text(fmt.Sprintf("f%d", k)))
	}
	for k, c := range cases {
		arg := "[1, 2, 3]"
		switch {
		case c.shared:
			arg = "[[1, 2]] * 3"
		case len(c.store) == 2:
			arg = "[[1, 2] for _ in range(3)]"
		}
		fmt.Fprintf(&src, "f%d(%s, 3, 4)\n", k, arg)
	}
	project := resolve.Load(program{}, []resolve.Root{{Name: "__main__", Path: "main.py", Src: []byte(src.String())}})
	world := effects.Infer(project, cat, effects.Options{})
	world.Summarize()
	m := project.Modules[0]
	live := &FlowLive{World: world, Entry: m}
	byFunc := map[string]*Loop{}
	for _, l := range Find(world, m) {
		if _, ok := l.Node.(*syntax.For); ok && l.Outer != nil {
			byFunc[l.Func0()] = l
		}
	}
	sign := func(a, b int) byte {
		switch {
		case a < b:
			return '<'
		case a > b:
			return '>'
		}
		return '='
	}
	independent, cautious, exact, wide := 0, 0, 0, 0
	for k, c := range cases {
		text := c.text(fmt.Sprintf("f%d", k))
		l := byFunc[fmt.Sprintf("__main__.f%d", k)]
		if l == nil {
			t.Fatalf("no inner loop in %s", text)
		}
		Judge(world, l, live)
		got := l.Verdict != Sequential
		var listed []string
		if n := NestOf(world, l, live); n != nil {
			for _, p := range n.Pairs {
				if !p.Stores {
					listed = append(listed, p.Directions...)
				}
			}
		}
		occurs := map[string]bool{}
		collides, most := false, 0
		for n := 0; n <= 5; n++ {
			for mm := 0; mm <= 5; mm++ {
				for cols := 0; cols <= 26; cols++ {
					if len(c.store) == 2 && cols > 7 {
						break
					}
					for rows := 1; rows <= 7; rows++ {
						if len(c.store) == 1 && rows > 1 {
							break
						}
						c.run(n, mm, rows, cols, func(w, r [2]int) {
							occurs[string([]byte{sign(w[0], r[0]), sign(w[1], r[1])})] = true
							collides = collides || w[0] == r[0] && w[1] < r[1]
							most = max(most, r[1])
						})
					}
				}
			}
		}
		if got && collides {
			t.Errorf("the inner loop is called independent:\n%s", text)
		}
		for d := range occurs {
			if !slices.Contains(listed, d) {
				t.Errorf("direction %s occurs and is not listed (%v):\n%s", d, listed, text)
			}
		}
		if got {
			independent++
		} else if !collides {
			cautious++
			t.Logf("never collides, and refused:\n%s", text)
		}
		for _, d := range listed {
			if occurs[d] {
				exact++
			} else {
				wide++
				t.Logf("direction %s never occurs:\n%s", d, text)
			}
		}
	}
	t.Logf("%d of %d inner loops independent, %d refused without need; %d directions occur, %d do not", independent, nests, cautious, exact, wide)
	if independent < nests/4 || cautious > nests/8 || wide > exact*2/5 {
		t.Errorf("%d of %d inner loops independent, %d refused without need; %d directions occur, %d do not", independent, nests, cautious, exact, wide)
	}
}
