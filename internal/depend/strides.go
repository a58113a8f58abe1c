package depend

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// strided is the target of `range(start, stop, step)` whose step is not a number of the text. It goes up or down all the
// way, by at least one step from an iteration to any later one:
//
//	for i in range(0, n - step, step): a[i] = f(a[i + step])
//
// A step of 0 raises before the first iteration.
type strided struct {
	sym         *resolve.Symbol
	start, stop linear
	ends        bool // stop is known
	step        linear
}

// stridedRange takes the target of range(start, stop, step) where step does not change.
func (s *subscripts) stridedRange(c *syntax.Call, target syntax.Expr) {
	n, ok := target.(*syntax.Name)
	if !ok || len(c.Args) != 3 || len(c.Keywords) > 0 || s.strided != nil {
		return
	}
	sym := s.j.m.Info.Uses[n.ID]
	if sym == nil || len(s.j.bodyWrites(sym)) > 0 {
		return
	}
	step, ok := s.fixed(c.Args[2])
	start, ok2 := s.fixed(c.Args[0])
	if !ok || !ok2 {
		return
	}
	x := &strided{sym: sym, start: start, step: step}
	x.stop, x.ends = s.fixed(c.Args[1])
	s.strided = x
}

// walk is the variable that stands for the target of a strided loop in the iteration.
func (in *instance) walk() int {
	if !in.walks {
		in.walked, in.walks = in.sys.fresh(), true
	}
	return in.walked
}

// strides returns sys for a step that goes up and for one that goes down, with what that says about the loop's variable
// in the iterations wi and ri, of which ri is later or the same one.
func (s *subscripts) strides(sys *system, wi, ri *instance, later bool) []*system {
	x := s.strided
	if x == nil {
		return []*system{sys}
	}
	a, b := variable(wi.walk()), variable(ri.walk())
	var out []*system
	for _, sign := range []int64{1, -1} {
		y := sys.clone()
		y.atLeast(x.step.times(sign).plus(-1, constant(1)))
		for _, at := range []linear{a, b} {
			y.atLeast(at.plus(-1, x.start).times(sign))
			if x.ends {
				y.atLeast(x.stop.plus(-1, at).times(sign).plus(-1, constant(1)))
			}
		}
		if later {
			y.atLeast(b.plus(-1, a).plus(-1, x.step).times(sign))
		} else {
			y.zero(b.plus(-1, a))
		}
		out = append(out, y)
	}
	return out
}

// extreme reads max(a, b, ...) and min(a, b, ...): at least, at most each of them.
func (s *subscripts) extreme(c *syntax.Call, most bool, in *instance) (linear, bool) {
	x := variable(in.sys.fresh())
	for _, a := range c.Args {
		l, ok := s.lin(a, in)
		if !ok {
			return linear{}, false
		}
		d := x.plus(-1, l)
		if !most {
			d = d.times(-1)
		}
		in.sys.atLeast(d)
	}
	return x, true
}
