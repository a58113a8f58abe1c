package strategy

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// counted are the variables that the body counts along and the worker needs.
func (b *builder) counted() []*resolve.Symbol {
	var out []*resolve.Symbol
	for _, c := range b.s.Counters {
		out = append(out, c.Sym)
	}
	return out
}

// counters gives the workers the values of the variables that the body counts along: those of another range, in step
// with the items. The statement that counts stays in the remainder, so that the variable has its value there and behind
// the loop; where nobody looks, it goes.
//
//	j = 0                                  j = 0
//	for n in ns:                           results = list(executor.map(work, ns, count(j)))
//	    results.append(work(n, j))
//	    j += 1
//
// so long as: the loop binds the variable at that place only, in every iteration that goes on (depend.Counter).
func (b *builder) counters() *depend.Blocker {
	if n := len(b.s.Counters); b.plan.Awaits() && (n > 0 || b.l.Counted != nil) {
		return b.block(rules.TargetImpossible, b.s.First(), "", "the loop counts a variable along, which is written for threads and processes only")
	}
	if len(b.s.Counters) > 0 && (b.l.Finite || b.s.Prefix != nil) { // its items are a list by then, beside which nothing counts
		return b.block(rules.TargetImpossible, b.s.First(), b.s.Counters[0].Sym.Name, "the work needs `%s`, which the loop counts along beside items that are taken ahead", b.s.Counters[0].Sym.Name)
	}
	all := slices.Clone(b.s.Counters)
	for _, c := range b.s.Counters {
		from := c.Sym.Name
		if c.After {
			from += fmt.Sprintf(" %s %d", map[bool]string{true: "+", false: "-"}[c.Step > 0], max(c.Step, -c.Step))
		}
		b.plan.Counters = append(b.plan.Counters, Counter{c.Sym.Name, from, c.Step})
	}
	if n := b.l.Counted; n != nil {
		text := "range(" + n.Sym.Name + ", " + n.Stop
		if n.Step != 1 {
			text += fmt.Sprintf(", %d", n.Step)
		}
		b.plan.Range = &Range{Target: b.l.Act.Target, Text: text + ")"}
		all = append(all, n.Counter)
	}
	for _, c := range all {
		if !b.readElsewhere(c) {
			b.plan.Dropped = append(b.plan.Dropped, c.Stmt)
		}
	}
	return nil
}

// readElsewhere: the remainder, or code behind the loop, reads the counter.
func (b *builder) readElsewhere(c depend.Counter) bool {
	if b.env.Live.After(b.l, c.Sym) || b.env.Live.OnException(b.l, c.Sym) {
		return true
	}
	rest := b.rest()
	if f, ok := b.l.Node.(*syntax.For); ok {
		rest = append(rest, f.Orelse...)
	}
	found, replaced := false, b.replaced()
	for _, st := range rest {
		syntax.Inspect(st, func(n syntax.Node) bool {
			if e, ok := n.(syntax.Expr); st == c.Stmt || ok && e == replaced {
				return false
			}
			if name, ok := n.(*syntax.Name); ok && b.l.Mod.Info.Uses[name.ID] == c.Sym {
				found = true
			}
			return !found
		})
	}
	return found
}
