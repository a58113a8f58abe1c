package depend

import (
	"math/rand"
	"testing"
)

// TestSystemsAgainstEnumeration compares the solver with trying all values, on small random systems: what it
// calls impossible has no solution, and with one equation over two bounded variables it misses none.
func TestSystemsAgainstEnumeration(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	impossible, missed := 0, 0
	for range 20_000 {
		n := 1 + rnd.Intn(3)
		given := n
		s := &system{n: &given}
		lo, hi := make([]int64, n), make([]int64, n)
		for x := range n {
			lo[x] = int64(rnd.Intn(9) - 5)
			hi[x] = lo[x] + int64(rnd.Intn(6))
			s.atLeast(variable(x).plus(-1, constant(lo[x])))
			s.atLeast(constant(hi[x]).plus(-1, variable(x)))
		}
		form := func() linear {
			l := constant(int64(rnd.Intn(25) - 12))
			for x := range n {
				l = l.plus(int64(rnd.Intn(11)-5), variable(x))
			}
			return l
		}
		eqs, ges := rnd.Intn(3), rnd.Intn(3)
		for range eqs {
			s.zero(form())
		}
		for range ges {
			s.atLeast(form())
		}
		want := true
		val := make([]int64, n)
		var try func(x int)
		try = func(x int) {
			if x < n {
				for val[x] = lo[x]; val[x] <= hi[x]; val[x]++ {
					try(x + 1)
				}
				return
			}
			for _, e := range s.eqs {
				if eval(e, val) != 0 {
					return
				}
			}
			for _, g := range s.ges {
				if eval(g, val) < 0 {
					return
				}
			}
			want = false
		}
		try(0)
		got := s.impossible()
		if got && !want {
			t.Fatalf("called impossible, but it has a solution: %+v", s)
		}
		if !got && want && n <= 2 && eqs >= 1 {
			t.Fatalf("has no solution, which was not found: %+v", s)
		}
		if got {
			impossible++
		}
		if want && !got {
			missed++
		}
	}
	t.Logf("%d impossible, %d missed", impossible, missed)
	if impossible < 1000 {
		t.Errorf("only %d of the systems were impossible: the test shows little", impossible)
	}
}

func eval(l linear, val []int64) int64 {
	out := l.c
	for x, a := range l.v {
		out += a * val[x]
	}
	return out
}
