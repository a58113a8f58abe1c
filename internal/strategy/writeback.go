package strategy

import (
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
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
	if back.Row != nil && p.Runs() != "processes" {
		return b.block(rules.TargetImpossible, b.l.Keyword(), back.Sym.Name, "each worker would be sent a row of `%s`, and only processes are", back.Sym.Name)
	}
	if p.Runs() != "processes" {
		if back.Seen {
			b.assume = append(b.assume, depend.Assumption{ID: rules.LateEffects, Place: depend.Place{Mod: b.l.Mod, Node: b.l.Keyword()},
				Message: "items behind one that fails may be changed already"})
		}
		return nil
	}
	p.Shape, p.Absorb, p.Collect = ShapeEach, nil, nil
	p.Tagged = back.Seen
	if r := back.Row; r != nil {
		p.Back = &Back{Kind: string(back.Kind), Row: &Row{Table: back.Sym.Name, Index: r.Index.Name, Rows: b.rows(back), Named: r.Named}}
		return nil
	}
	p.Back = &Back{Target: back.Sym.Name, Kind: string(back.Kind)}
	p.Worker.Return = back.Sym.Name
	return nil
}

// rows is source text for the rows that the loop goes through, or for as many more as there are.
func (b *builder) rows(back *depend.Back) string {
	r := back.Row
	if r.From == nil {
		return back.Sym.Name
	}
	text := back.Sym.Name + "[" + b.text(r.From) + ":" + b.text(r.To)
	_, long := r.From.(*syntax.BinOp)
	if _, to := r.To.(*syntax.BinOp); to || long {
		text = back.Sym.Name + "[" + b.text(r.From) + " : " + b.text(r.To)
	}
	if r.Step != nil {
		text += ":" + b.text(r.Step)
	}
	return text + "]"
}
