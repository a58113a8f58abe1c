package strategy

import (
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/rules"
)

// writeBack plans a loop whose work changes its items.
//
//	before: for row in grid: relax(row)
//	after:  for row, new_row in zip(grid, executor.map(process_row, grid)): row[:] = new_row
//
// so long as: the items are distinct objects that hold immutable values only, the whole body moves, and nothing
// else can see an item while the loop runs (package depend). Where an exception may be handled, the worker
// returns the item as the exception left it. Threads change the items themselves; those behind a failing one
// may be changed then, which is assumed to do no harm where somebody could look.
func (b *builder) writeBack() *depend.Blocker {
	p, back := b.plan, b.s.Back
	if p.Runs() != "processes" {
		if back.Seen {
			b.assume = append(b.assume, depend.Assumption{ID: rules.LateEffects, Place: depend.Place{Mod: b.l.Mod, Node: b.l.Keyword()},
				Message: "items behind one that fails may be changed already"})
		}
		return nil
	}
	p.Shape, p.Absorb, p.Collect = ShapeEach, nil, nil
	p.Back = &Back{Target: back.Sym.Name, Kind: string(back.Kind)}
	p.Worker.Return = back.Sym.Name
	p.Tagged = back.Seen
	return nil
}
