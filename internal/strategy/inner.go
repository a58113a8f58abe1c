package strategy

import (
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// inner plans for a loop in the body that is cut in two (depend/expand.go). Such work computes; where it waits, the
// inner loop is the one that runs at the same time.
func (b *builder) inner() *depend.Blocker {
	in := b.s.Inner
	if b.plan.Target != "processes" && b.plan.Target != "threads" {
		return b.block(rules.TargetImpossible, in.Loop, "", "only a part of this loop would move, which the target cannot divide")
	}
	p := &Inner{Loop: in.Loop, Moved: in.Moved, Replace: in.Replace, UsesTarget: in.UsesTarget}
	for _, sym := range in.Outputs {
		p.Outputs = append(p.Outputs, sym.Name)
	}
	if rest := in.Rest(); len(rest) == 1 && !in.UsesTarget && in.Replace != nil {
		if c := b.appendCall(rest[0]); c != nil && c.Args[0] == in.Replace {
			if list, ok := c.Func.(*syntax.Attribute).Value.(*syntax.Name); ok {
				p.Extend = list.Id
			}
		}
	}
	b.plan.Inner = p
	return nil
}
