package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// readOn refuses a loop whose items are taken ahead from an iterator that somebody reads on after the loop has been left in
// the middle, here or in a function that passed it:
//
//	def numbers(lines):
//	    return [int(line) for line in lines]
//
//	lines = iter(text)
//	try:
//	    head = numbers(lines)
//	except ValueError:
//	    body = list(lines)
//
// An iterator that is used up where the loop ends by itself is no concern.
func (j *judge) readOn() *Blocker {
	if !j.l.Lazy && !j.l.Finite {
		return nil
	}
	r := &reader{judge: j, seen: map[readAt]bool{}, vars: map[*resolve.Symbol]bool{}}
	found := r.visit(j.l, j.a.Iter, j.l.Exits)
	if found == nil {
		found = r.elsewhere()
	}
	if found != nil {
		b := j.blocker(rules.LazyInputConsumed, j.a.Iter, r.name, "`%s` may be an iterator that is read on after the loop: items taken ahead would be missing", r.name)
		if found.Node != syntax.Node(j.a.Iter) {
			b.Related = append(b.Related, Related{*found, "it comes from here, where it may be read on"})
		}
		return b
	}
	return nil
}

// reader looks for those who may read on what a loop takes its items from.
type reader struct {
	*judge
	name  string // of the iterator, where one was found
	seen  map[readAt]bool
	vars  map[*resolve.Symbol]bool // that were looked at
	exprs []Place                  // whose values the loop uses up
	iters []Place                  // of these, the iterators
}

type readAt struct {
	stmt syntax.Stmt
	sym  *resolve.Symbol
	left bool
}

// visit looks at the iterators in an expression. at is the statement that uses them up, as a loop; left says that the program may
// go on after it although it did not come to its end.
func (r *reader) visit(at *Loop, e syntax.Node, left bool) (found *Place) {
	hit := func(n syntax.Node) {
		r.name, found = at.Mod.File.Text(n.Range()), &Place{at.Mod, n}
	}
	r.exprs = append(r.exprs, Place{at.Mod, e})
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Lambda: // makes none
			return false
		case *syntax.Attribute, *syntax.Subscript:
			if found == nil && r.iterator(at.Mod, n) {
				hit(n)
			}
		case *syntax.Call:
			if r.iterator(at.Mod, n) {
				r.iters = append(r.iters, Place{at.Mod, n})
			}
		case *syntax.Name:
			if s := at.Mod.Info.Uses[n.ID]; found == nil && n.Ctx == syntax.Load && s != nil && r.iterator(at.Mod, n) {
				if other := r.symbol(at, n, s, left); other != nil {
					if r.name == "" {
						hit(n)
					} else {
						found = other
					}
				}
			}
		}
		return found == nil
	})
	return found
}

// iterator: the value of n is used up by who goes through it. What is not known is assumed to be none, or to be taken
// ahead without anybody noticing (stable-input).
func (r *reader) iterator(m *resolve.Module, n syntax.Node) bool {
	return slices.ContainsFunc(r.w.TypeOf(m, n), r.w.Iterator)
}

// elsewhere looks for those who hold one of the iterators and were not come across: a container, a variable outside of
// functions, a generator that goes through it too.
func (r *reader) elsewhere() *Place {
	made := func(m *resolve.Module, n syntax.Node) bool {
		return n != nil && slices.ContainsFunc(r.exprs, func(p Place) bool { return p.Mod == m && p.Node.Range().Contains(n.Range()) })
	}
	for i, p := range r.iters {
		for _, o := range r.w.TypeOf(p.Mod, p.Node) {
			for _, h := range r.w.Holders(o) {
				switch {
				case h.Func != nil: // a frame that stands still
					calls, given := r.w.CallsOf(h.Func)
					if h.Func == r.l.Func || !given && !slices.ContainsFunc(calls, func(c effects.CallSite) bool { return !made(c.Mod, c.Call) }) {
						continue
					}
				case h.Sym != nil:
					if r.vars[h.Sym] {
						continue
					}
				default:
					if made(r.w.MadeBy(h.Obj)) {
						continue
					}
				}
				r.name = p.Mod.File.Text(p.Node.Range())
				return &r.iters[i]
			}
		}
	}
	return nil
}

// symbol looks at an iterator in a variable.
func (r *reader) symbol(at *Loop, n *syntax.Name, s *resolve.Symbol, left bool) *Place {
	here := &Place{at.Mod, n}
	if k := (readAt{at.Stmt, s, left}); r.seen[k] {
		return nil
	} else {
		r.seen[k] = true
	}
	r.vars[s] = true
	r.iters = append(r.iters, *here)
	if s.Scope.Kind == resolve.CompScope {
		return nil // of the expression itself
	}
	if s.Scope != at.Func.Scope {
		return here
	}
	caught := left || r.caught(at) || at.Func.Generator || at.Func.Async
	if caught && (r.live.After(at, s) || r.again(at, n, s)) {
		return here
	}
	if !s.Param {
		if r.live.OnException(at, s) {
			return here
		}
		for _, d := range s.Defs { // it = iter(lines)
			if b, ok := r.w.BindingOf(at.Mod, d); ok {
				for _, e := range []syntax.Expr{b.Value, b.Iter} {
					if e == nil {
						continue
					}
					if found := r.visit(at, e, left); found != nil {
						return found
					}
				}
			}
		}
		return nil
	}
	if s.Captured {
		return here
	}
	f, i := r.functionOf(s)
	if f == nil {
		return here
	}
	args, ok := r.arguments(f, s, i)
	if !ok {
		return here
	}
	for _, a := range args {
		if !r.iterator(a.Mod, a.Node) {
			continue
		}
		site := r.statement(a)
		if site == nil {
			return &a
		}
		if found := r.visit(site, a.Node, caught); found != nil {
			return found
		}
	}
	return nil
}

// caught: an exception that leaves the statement may be caught by the function around it.
func (r *reader) caught(at *Loop) bool {
	found := false
	syntax.InspectAll(at.Func.Body(), func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Try, *syntax.With:
			found = found || n.Range().Contains(at.Stmt.Range())
		}
		return !found
	})
	return found
}

// again: the statement that takes from the iterator in s names it once more.
func (r *reader) again(at *Loop, n *syntax.Name, s *resolve.Symbol) bool {
	if _, whole := at.Node.(syntax.Stmt); whole && at.Clause == nil && at.Node == syntax.Node(r.l.Node) {
		return false
	}
	found := false
	syntax.Inspect(at.Stmt, func(x syntax.Node) bool {
		if m, ok := x.(*syntax.Name); ok && m != n && m.Range().Start > n.Range().Start && at.Mod.Info.Uses[m.ID] == s {
			found = true
		}
		return !found
	})
	return found
}

// statement is the statement of a function around an expression, in the form of a loop; nil where the expression stands in a
// lambda or a comprehension.
func (r *reader) statement(p Place) *Loop {
	sc := p.Mod.Info.In[p.Node.(syntax.Expr).NodeID()]
	if sc == nil {
		sc = p.Mod.Info.Module
	}
	f := r.w.FuncAt(p.Mod, sc.Node)
	if f == nil || f.Scope != sc {
		return nil
	}
	if _, lambda := f.Node.(*syntax.Lambda); lambda {
		return nil
	}
	var inner syntax.Stmt
	syntax.InspectAll(f.Body(), func(n syntax.Node) bool {
		if !n.Range().Contains(p.Node.Range()) {
			return false
		}
		if s, ok := n.(syntax.Stmt); ok {
			inner = s
		}
		return true
	})
	if inner == nil {
		return nil
	}
	return &Loop{Mod: p.Mod, Func: f, Node: inner, Stmt: inner}
}
