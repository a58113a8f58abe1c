package depend

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// setsReordered refuses to send sets whose order somebody uses: a copy of a set that pickle makes may have another order
// than the set. Of two kinds:
//
//	for n in ns: out.append(weigh(n, cells))       # weigh goes through the copy: for c in cells
//	for n in ns: rows.append(neighbours(n))        # the program goes through what came back: for row in rows: print(*row)
//
// Sets are made of sets in many ways (cells - seen), so that not only the set sent counts, but any that the work goes
// through, and any that the program goes through outside of it. Sorting one, asking for members, sizes and sums of whole
// numbers does not use its order.
func (l *Loop) setsReordered(w *effects.World, found []func(*resolve.Symbol) bool) *Blocker {
	s := l.Split
	set := func(v effects.Value) effects.Obj {
		for _, o := range w.Reach(v) {
			if o != effects.Unknown && w.IsSet(o) {
				return o
			}
		}
		return effects.Unknown
	}
	sent := slices.Concat(s.Varying, s.Fixed)
	for _, f := range s.Lifts {
		sent = append(sent, f.Captured...)
	}
	for _, e := range l.moved() {
		if e.Kind != effects.HashOrder {
			continue
		}
		for _, sym := range sent {
			if set(w.VarValue(sym)) == effects.Unknown || slices.ContainsFunc(found, func(f func(*resolve.Symbol) bool) bool { return f(sym) }) {
				continue
			}
			return &Blocker{ID: rules.IdentityTest, Name: sym.Name, Place: Place{l.Mod, e.Place()}, Related: []Related{{Place{e.Mod, e.Node}, "the order of a set is used here"}},
				Message: fmt.Sprintf("the work goes through a set, and gets one with `%s`: a copy of a set in another process may have another order", sym.Name),
				Help:    "go through sorted(...) of the set, or pass a list"}
		}
	}
	back := effects.Unknown
	for _, v := range s.Values {
		if back == effects.Unknown {
			back = set(v.Objs)
		}
	}
	if s.Back != nil && back == effects.Unknown {
		back = set(w.VarValue(s.Back.Sym))
	}
	if back == effects.Unknown {
		return nil
	}
	var uses []effects.OrderUse
	for u := range w.OrderUses {
		if u.Mod != l.Mod || !slices.ContainsFunc(s.Nodes(), func(n syntax.Node) bool { return n.Range().Contains(u.Node.Range()) }) {
			uses = append(uses, u)
		}
	}
	if len(uses) == 0 {
		return nil
	}
	first := slices.MinFunc(uses, func(a, b effects.OrderUse) int {
		return cmp.Or(cmp.Compare(a.Mod.ID, b.Mod.ID), cmp.Compare(a.Node.Range().Start, b.Node.Range().Start), cmp.Compare(a.Node.Range().End, b.Node.Range().End))
	})
	return &Blocker{ID: rules.IdentityTest, Place: Place{l.Mod, s.First()}, Related: []Related{{Place{first.Mod, first.Node}, "the order of a set is used here"}},
		Message: "the work gives back a set, and the program goes through one: a set that comes from another process may have another order",
		Help:    "go through sorted(...) of the set, or let the work return a sorted list"}
}
