package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/syntax"
)

// A call whose arguments do not change in a loop either has one value there, which can stand in front of it:
//
//	for term, count in query.items():                         for term, count in query.items():
//	    for number, weight in postings[term]:                     idf = self.idf(term)
//	        scores[number] += count * weight * self.idf(term)     for number, weight in postings[term]:
//	                                                                  scores[number] += count * weight * idf
//
// It is computed there once for each time that the loop begins, also where the loop has no items or goes around the
// call. So, beside what is asked of values that are kept, computing it must not be noticed where it was not computed:
// it does not raise ([quiet]) and comes to an end. Its arguments may then be anything.

// once finds the outermost of loops, which are inside each other from outside, in whose front the one value of calls can
// stand.
func (h *hoister) once(loops []*Loop, calls []*syntax.Call) *Loop {
	for _, l := range loops {
		if own := h.in(l); own != nil && own.single(calls) {
			return l
		}
	}
	return nil
}

// singles finds the calls of a loop whose values cannot be kept, because of their arguments, and that have one value.
func (h *hoister) singles(taken map[*syntax.Call]bool) []*Hoist {
	loop := h.statement()
	if loop == nil {
		return nil
	}
	by := map[string][]*syntax.Call{}
	var order []string
	for _, c := range h.calls(loop, taken) {
		if !h.quiet.call(h.l, c) {
			continue
		}
		text := h.l.Mod.File.Text(c.Range())
		if by[text] == nil {
			order = append(order, text)
		}
		by[text] = append(by[text], c)
	}
	if len(order) == 0 {
		return nil
	}
	if h.a = h.w.RunFor(h.l.Func, loop); h.unclear() {
		return nil
	}
	var out []*Hoist
	for _, text := range order {
		if calls := by[text]; h.single(calls) {
			out = append(out, &Hoist{Mod: h.l.Mod, Inner: h.l, Func: calls[0].Func, Calls: calls})
		}
	}
	return out
}

// in looks at another loop of the same function; nil where nothing is known of it.
func (h *hoister) in(l *Loop) *hoister {
	if l == h.l {
		return h
	}
	loop, ok := l.Node.(*syntax.For)
	if !ok || loop.Async {
		return nil
	}
	own := &hoister{w: h.w, l: l, live: h.live, quiet: h.quiet}
	if own.a = h.w.RunFor(l.Func, loop); own.unclear() {
		return nil
	}
	return own
}

// single: the calls are of one text, have one value while the loop runs, and could as well be made in front of it.
func (h *hoister) single(calls []*syntax.Call) bool {
	file := h.l.Mod.File
	for _, c := range calls {
		if file.Text(c.Range()) != file.Text(calls[0].Range()) || !h.l.Node.Range().Contains(c.Range()) || !h.pure(c) {
			return false
		}
	}
	for _, a := range calls[0].Args {
		if !h.fixed(a) {
			return false
		}
	}
	held := holderOf(calls[0].Func)
	return h.same(&Hoist{Loop: h.l, Func: calls[0].Func, Calls: calls}) && h.whole(held) && h.quiet.call(h.l, calls[0])
}

// fixed: e is a constant, or a variable that has a value in front of the loop and keeps it.
func (h *hoister) fixed(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return true
	case *syntax.Name:
		s := h.l.Mod.Info.Uses[e.ID]
		return s != nil && s.Scope == h.l.Func.Scope && !s.Deleted && !s.Rebound &&
			!h.bound(s) && !h.boundMeanwhile(s) && !h.live.MaybeUnbound(h.l, s) && h.whole(e)
	}
	return false
}

// whole: what is known of the types of name where it stands is known of the variable anywhere:
//
//	if isinstance(term, str):
//	    total += rank(term)       # in front of the loop, term may be None
func (h *hoister) whole(name *syntax.Name) bool {
	if name == nil {
		return false
	}
	s := h.l.Mod.Info.Uses[name.ID]
	if s == nil {
		return false
	}
	here := h.w.TypeOf(h.l.Mod, name)
	for _, o := range h.w.VarValue(s) {
		if !here.Has(o) {
			return false
		}
	}
	return len(here) > 0
}

// holderOf is the variable in f or x.f.
func holderOf(f syntax.Expr) *syntax.Name {
	if a, ok := f.(*syntax.Attribute); ok {
		f = a.Value
	}
	name, _ := f.(*syntax.Name)
	return name
}

// nestOf are l and the loops inside of it that c stands in, from outside.
func nestOf(l *Loop, loops []*Loop, c *syntax.Call) []*Loop {
	var out []*Loop
	for _, k := range loops {
		if f, ok := k.Node.(*syntax.For); ok && k.Func == l.Func && l.Node.Range().Contains(f.Span) &&
			slices.ContainsFunc(f.Body, func(s syntax.Stmt) bool { return s.Range().Contains(c.Range()) }) {
			out = append(out, k)
		}
	}
	return out
}
