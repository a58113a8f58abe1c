package rewrite

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// A row of a table that the work changes (strategy.Row) is one more argument of the worker, which returns it:
//
//	for i in range(n):                       def process_item(i, row, a):
//	    for k in range(m):                       for k in range(m):
//	        c[i][k] += a[i][k]                       row[k] += a[i][k]
//	                                             return row
//
//	                                         for row, new_row in zip(c, executor.map(partial(process_item, a=a), range(n), c)):
//	                                             row[:] = new_row

// completeRow names the row.
func (s *site) completeRow() error {
	back := *s.plan.Back
	row := back.Row
	if s.loop == nil || s.plan.Shape != strategy.ShapeEach || len(s.plan.Inputs) > 0 || len(s.plan.Worker.Varying) > 0 || len(s.plan.Counters) > 0 || s.plan.Worker.Unpack != "" || back.Target != "" {
		return fmt.Errorf("%w: a row of a table goes to the worker of a loop over results, beside its items", errShape)
	}
	if row.Named != nil {
		name, ok := row.Named.Targets[0].(*syntax.Name)
		if !ok || len(s.plan.Moved) == 0 || s.plan.Moved[0] != syntax.Stmt(row.Named) {
			return fmt.Errorf("%w: the row gets its name in the first statement", errShape)
		}
		back.Target = name.Id
	} else {
		taken := map[string]bool{} // a comprehension of the work may have a row of its own
		for _, n := range s.movedNodes() {
			identifiers(n, nil, taken)
		}
		wishes := slices.DeleteFunc([]string{"row", row.Table + "_row"}, func(w string) bool { return taken[w] })
		back.Target = s.invent(s.names.fresh(s.scope, append(wishes, "own_row")...))
		if taken[back.Target] {
			return fmt.Errorf("%w: no name is free for a row of %s", errShape, row.Table)
		}
	}
	s.plan.Back, s.plan.Worker.Return = &back, back.Target
	return nil
}

// rowInput is the input of the rows, the last one; nil where the items are the loop's own.
func (s *site) rowInput() *strategy.Input {
	if s.plan.Back == nil || s.plan.Back.Row == nil {
		return nil
	}
	return &strategy.Input{Text: s.plan.Back.Row.Rows, Target: s.plan.Back.Target}
}

// isRow: the moved code says e for the row.
func (s *site) isRow(e *syntax.Subscript) bool {
	if s.plan.Back == nil || s.plan.Back.Row == nil {
		return false
	}
	table, ok := e.Value.(*syntax.Name)
	index, ok2 := e.Slice.(*syntax.Name)
	r := s.plan.Back.Row
	return ok && ok2 && table.Id == r.Table && index.Id == r.Index && s.info.Uses[table.NodeID()] == lookup(s.scope, table.Id) && s.info.Uses[index.NodeID()] == lookup(s.scope, index.Id)
}

func (s *site) speaksOfRow(e syntax.Expr) bool {
	found := false
	syntax.Inspect(e, func(n syntax.Node) bool {
		sub, ok := n.(*syntax.Subscript)
		found = found || ok && s.isRow(sub)
		return !found
	})
	return found
}

// namesRow: st gives the row the name that is the worker's parameter.
func (s *site) namesRow(st syntax.Stmt) bool {
	return s.plan.Back != nil && s.plan.Back.Row != nil && s.plan.Back.Row.Named != nil && st == syntax.Stmt(s.plan.Back.Row.Named)
}
