package depend

import "slices"

// linear is c + Σ v[x]*x over integer variables x.
type linear struct {
	c int64
	v map[int]int64
}

func constant(c int64) linear { return linear{c: c} }

func variable(x int) linear { return linear{v: map[int]int64{x: 1}} }

// plus returns l + k*m.
func (l linear) plus(k int64, m linear) linear {
	out := linear{c: l.c + k*m.c, v: make(map[int]int64, len(l.v)+len(m.v))}
	for x, a := range l.v {
		out.v[x] = a
	}
	for x, a := range m.v {
		if out.v[x] += k * a; out.v[x] == 0 {
			delete(out.v, x)
		}
	}
	return out
}

func (l linear) times(k int64) linear { return linear{}.plus(k, l) }

// isConst reports the value of an expression without variables.
func (l linear) isConst() (int64, bool) { return l.c, len(l.v) == 0 }

// vars are the variables of l in increasing order, so that results do not depend on the order of a map.
func (l linear) vars() []int {
	out := make([]int, 0, len(l.v))
	for x := range l.v {
		out = append(out, x)
	}
	slices.Sort(out)
	return out
}

// Bounds of the solver: numbers that could overflow and systems that grow too large count as solvable.
const (
	maxCoefficient = 1 << 28
	maxConstraints = 400
	maxSteps       = 200
)

func (l linear) small() bool {
	if abs(l.c) > maxCoefficient {
		return false
	}
	for _, a := range l.v {
		if abs(a) > maxCoefficient {
			return false
		}
	}
	return true
}

func abs(a int64) int64 {
	if a < 0 {
		return -a
	}
	return a
}

// system is a conjunction of linear equations (= 0) and inequalities (>= 0) over the integers.
type system struct {
	n   *int // variables given out; copies of a system share it, so that a number means one variable
	eqs []linear
	ges []linear
}

func (s *system) fresh() int { *s.n++; return *s.n - 1 }

func (s *system) clone() *system {
	return &system{n: s.n, eqs: slices.Clone(s.eqs), ges: slices.Clone(s.ges)}
}

// zero adds l = 0, atLeast l >= 0.
func (s *system) zero(l linear)    { s.eqs = append(s.eqs, l) }
func (s *system) atLeast(l linear) { s.ges = append(s.ges, l) }

// impossible reports that no integers satisfy the system; false may also mean that it could not be decided.
//
// Equations are eliminated as in the Omega test (Pugh 1991): the greatest common divisor of the coefficients
// must divide the constant (GCD test), then a variable is expressed by the others. Inequalities are
// eliminated by Fourier and Motzkin, with constants rounded to integers on the way; that is exact where
// one of the two coefficients is 1, and errs towards solvable otherwise. With constant bounds this decides
// what the classical tests do: ZIV (no variable is left), strong, weak-zero and weak-crossing SIV (one
// variable is left between two bounds) and Banerjee's bounds.
func (s *system) impossible() bool {
	t := s.clone()
	for step := 0; len(t.eqs) > 0; step++ {
		if step > maxSteps {
			return false
		}
		no, ok := t.eliminate()
		if no || !ok {
			return no
		}
	}
	for step := 0; ; step++ {
		if step > maxSteps || len(t.ges) > maxConstraints {
			return false
		}
		done, no, ok := t.project()
		if no {
			return true
		}
		if done || !ok {
			return false
		}
	}
}

// eliminate solves the last equation for one variable.
func (s *system) eliminate() (no, ok bool) {
	e := s.eqs[len(s.eqs)-1]
	s.eqs = s.eqs[:len(s.eqs)-1]
	if !e.small() {
		return false, false
	}
	g := int64(0)
	for _, a := range e.v {
		g = gcd(g, abs(a))
	}
	if g == 0 {
		return e.c != 0, true
	}
	if e.c%g != 0 {
		return true, true
	}
	e.c /= g
	k, best := -1, int64(0)
	div := linear{c: e.c, v: map[int]int64{}}
	for _, x := range e.vars() {
		a := e.v[x] / g
		div.v[x] = a
		if k < 0 || abs(a) < best {
			k, best = x, abs(a)
		}
	}
	e = div
	sign := int64(1)
	if e.v[k] < 0 {
		sign = -1
	}
	var by linear // what k equals
	if best == 1 {
		by = e.times(-sign)
		delete(by.v, k)
	} else {
		m := best + 1
		by = linear{c: sign * balanced(e.c, m), v: map[int]int64{}}
		for x, a := range e.v {
			if b := balanced(a, m); x != k && b != 0 {
				by.v[x] = sign * b
			}
		}
		by.v[s.fresh()] = -sign * m
		s.eqs = append(s.eqs, e)
	}
	for _, list := range [][]linear{s.eqs, s.ges} {
		for i, l := range list {
			a := l.v[k]
			if a == 0 {
				continue
			}
			l = l.plus(-a, variable(k)).plus(a, by)
			if !l.small() {
				return false, false
			}
			list[i] = l
		}
	}
	return false, true
}

// project removes one variable from the inequalities.
func (s *system) project() (done, no, ok bool) {
	type count struct{ lower, upper int }
	counts := map[int]count{}
	kept := s.ges[:0]
	for _, l := range s.ges {
		g := int64(0)
		for _, a := range l.v {
			g = gcd(g, abs(a))
		}
		if g == 0 {
			if l.c < 0 {
				return true, true, true
			}
			continue
		}
		if g > 1 {
			d := linear{c: floorDiv(l.c, g), v: map[int]int64{}}
			for x, a := range l.v {
				d.v[x] = a / g
			}
			l = d
		}
		for x, a := range l.v {
			c := counts[x]
			if a > 0 {
				c.lower++
			} else {
				c.upper++
			}
			counts[x] = c
		}
		kept = append(kept, l)
	}
	s.ges = kept
	if len(s.ges) == 0 {
		return true, false, true
	}
	pick, cost := -1, 0
	for x, c := range counts {
		if k := c.lower*c.upper - c.lower - c.upper; pick < 0 || k < cost || k == cost && x < pick {
			pick, cost = x, k
		}
	}
	var lower, upper, rest []linear
	for _, l := range s.ges {
		switch a := l.v[pick]; {
		case a > 0:
			lower = append(lower, l)
		case a < 0:
			upper = append(upper, l)
		default:
			rest = append(rest, l)
		}
	}
	for _, l := range lower {
		for _, u := range upper {
			n := l.times(-u.v[pick]).plus(l.v[pick], u)
			if !n.small() {
				return false, false, false
			}
			rest = append(rest, n)
		}
	}
	s.ges = rest
	return false, false, true
}

// balanced is a modulo m with a result between -m/2 and m/2 (Pugh's mod-hat).
func balanced(a, m int64) int64 { return a - m*floorDiv(2*a+m, 2*m) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
