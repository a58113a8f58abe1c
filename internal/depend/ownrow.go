package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Row says that the item which the work changes is a row of a table, the one with the number of the iteration.
//
//	c = [[0] * m for _ in range(n)]
//	for i in range(n):
//	    for j in range(m):
//	        for k in range(p):
//	            c[i][j] += a[i][k] * b[k][j]
//
// The worker is given c[i], and gives it back as it has changed it.
type Row struct {
	Index *resolve.Symbol // the loop's target i
	// Named is the first statement of the body where that is `row = c[i]`, and the only one that speaks of c; else nil.
	Named *syntax.Assign
	// From, To and Step bound the rows as they do the range that gives i; all nil where i counts from 0 on.
	From, To, Step syntax.Expr
}

// ownRows judges a loop in which each iteration changes one row of a table, and only that: the whole body moves, and the
// parent writes the rows back. nil when that is not so.
//
// What is shown: the body says c[i] wherever it speaks of c, and reaches a row in no other way; i is another number in
// each iteration, none of them negative or beyond the end; no two rows are one list; the table itself stays as it is.
func (j *judge) ownRows() *Split {
	f, ok := j.l.Node.(*syntax.For)
	if !ok || j.l.Exits || j.l.Lazy || j.l.Finite || j.l.Func == nil || j.l.Func.Async || len(f.Orelse) > 0 || len(j.anew) > 0 || j.try != nil || j.nest != nil || j.back != nil || j.weight(f.Body) < heavyEnough {
		return nil
	}
	table := j.tableChanged()
	if table == nil || !j.plainRows(table) {
		return nil
	}
	row, at := j.rowOf(table, f)
	if row == nil || !j.rowsOf(row, j.a.Iter, j.a.Target) || !j.distinctObjects(j.w.VarValue(table)) || !j.rowThere(at[0]) || !j.onlyOwnRow(table) {
		return nil
	}
	if m, _ := j.w.AskedForIdentity(j.w.Parts(j.w.VarValue(table))); m != nil {
		return nil
	}
	assumed := slices.Clone(j.l.Assumptions)
	j.back = &Back{Sym: table, Kind: BackSlice, Row: row}
	s := j.wholeBody(f)
	if s == nil {
		j.back, j.l.Assumptions = nil, assumed
		return nil
	}
	s.Fixed = slices.DeleteFunc(s.Fixed, func(sym *resolve.Symbol) bool { return sym == table })
	if j.madeInFront(table, 1) != nil && !j.live.OnException(j.l, table) {
		j.back.Seen = false
	}
	return s
}

// tableChanged is the one variable to whose elements all that the loop changes belongs, nil where there is none.
func (j *judge) tableChanged() *resolve.Symbol {
	var table *resolve.Symbol
	for _, w := range j.writes {
		switch r := w.Root; {
		case w.Stmt < 0 && w.Field == "next": // the loop's own
		case w.Stmt < 0 || r.Kind != effects.Sym || r.Path != "[]" || r.Deep || w.Field != "[]" || w.Name == "unknown" || w.Name == "class" || table != nil && r.Sym != table:
			return nil
		default:
			table = r.Sym
		}
	}
	if table == nil || table.Scope != j.l.Func.Scope || j.targets[table] || j.outside(table) || len(j.varWrites[table]) > 0 {
		return nil
	}
	return table
}

// plainRows: the table is a list of lists of immutable values, and nothing that is changed may be that list.
func (j *judge) plainRows(table *resolve.Symbol) bool {
	v := j.w.VarValue(table)
	rows := j.w.Parts(v)
	if !j.w.Is(v, "list") || !j.w.Is(rows, "list") || v.Has(effects.Unknown) || rows.Has(effects.Unknown) {
		return false
	}
	for _, w := range j.writes {
		if w.Stmt >= 0 && (j.w.MayAlias(w.Objs, v) || slices.ContainsFunc(w.Objs, func(o effects.Obj) bool { return !rows.Has(o) })) {
			return false
		}
	}
	p := j.w.Parts(rows)
	return len(p) == 0 || j.w.DeepImmutable(p)
}

// rowOf finds what the body calls the row: c[i] in each place that speaks of c.
func (j *judge) rowOf(table *resolve.Symbol, f *syntax.For) (*Row, []*syntax.Subscript) {
	row, ok := &Row{}, true
	var at []*syntax.Subscript
	for _, st := range f.Body {
		syntax.Inspect(st, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Subscript:
				name, isName := n.Value.(*syntax.Name)
				if !isName || j.m.Info.Uses[name.ID] != table {
					return ok
				}
				i, isName := n.Slice.(*syntax.Name)
				if !isName || n.Ctx != syntax.Load {
					ok = false
					return false
				}
				sym := j.m.Info.Uses[i.ID]
				ok = ok && sym != nil && j.targets[sym] && len(j.bodyWrites(sym)) == 0 && (row.Index == nil || row.Index == sym)
				row.Index = sym
				at = append(at, n)
				return false
			case *syntax.Name:
				ok = ok && j.m.Info.Uses[n.ID] != table
			case *syntax.FormattedValue: // {c[i][j]=} shows what it is called
				ok = ok && !n.Debug
			case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda, *syntax.Global, *syntax.Nonlocal:
				ok = false
			}
			return ok
		})
	}
	if !ok || len(at) == 0 {
		return nil, nil
	}
	if a, isAssign := f.Body[0].(*syntax.Assign); isAssign && len(at) == 1 && a.Value == syntax.Expr(at[0]) && len(a.Targets) == 1 {
		if name, isName := a.Targets[0].(*syntax.Name); isName && j.boundOnce(j.m.Info.Uses[name.ID]) {
			row.Named = a
		}
	}
	return row, at
}

// rowsOf finds the bounds of the index in the header, which names the rows a second time.
func (j *judge) rowsOf(row *Row, iter, target syntax.Expr) bool {
	c, ok := iter.(*syntax.Call)
	if !ok {
		return false
	}
	is := func(e syntax.Expr) bool {
		n, ok := e.(*syntax.Name)
		return ok && j.m.Info.Uses[n.ID] == row.Index
	}
	t, _ := target.(*syntax.Tuple)
	switch name := j.builtinName(c.Func); {
	case name == "range" && is(target) && len(c.Keywords) == 0:
		switch len(c.Args) {
		case 1:
			return true
		case 3:
			step, ok := c.Args[2].(*syntax.Constant)
			if !ok || step.Kind != syntax.IntConst {
				return false // a step that may be negative goes the other way
			}
			row.Step = step
			fallthrough
		case 2:
			row.From, row.To = c.Args[0], c.Args[1]
			return j.plainNumber(row.From) && j.plainNumber(row.To)
		}
	case name == "enumerate" && t != nil && len(t.Elts) == 2 && is(t.Elts[0]):
		return len(c.Args) == 1 && len(c.Keywords) == 0
	case name == "zip" && t != nil && len(t.Elts) == len(c.Args) && len(c.Keywords) == 0:
		for i, e := range t.Elts {
			if is(e) {
				return j.rowsOf(row, c.Args[i], e)
			}
		}
	case len(c.Args) > 0 && j.progressBar(c):
		return j.rowsOf(row, c.Args[0], target)
	}
	return false
}

// plainNumber: e can be evaluated twice.
func (j *judge) plainNumber(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return e.Kind == syntax.IntConst
	case *syntax.Name:
		s := j.m.Info.Uses[e.ID]
		return s != nil && j.w.Is(j.w.VarValue(s), "int", "bool")
	case *syntax.BinOp:
		return j.plainNumber(e.Left) && j.plainNumber(e.Right)
	case *syntax.Call:
		if len(e.Args) != 1 || len(e.Keywords) > 0 || j.builtinName(e.Func) != "len" {
			return false
		}
		_, ok := e.Args[0].(*syntax.Name)
		return ok && j.w.Is(j.w.TypeOf(j.m, e.Args[0]), "list", "tuple", "str", "range")
	}
	return false
}

// rowThere: the table has a row of that number in every iteration, at which nothing counts from the end.
func (j *judge) rowThere(sub *syntax.Subscript) bool {
	stmt := slices.IndexFunc(j.a.Body, func(st syntax.Stmt) bool { return st.Range().Contains(sub.Range()) })
	if stmt < 0 {
		return false
	}
	s := j.subscripts()
	index := sub.Slice.(*syntax.Name)
	if k, ok := s.targets[j.m.Info.Uses[index.ID]]; !ok || k.step == 0 {
		return false
	}
	if j.fits(sub, stmt) {
		return true
	}
	in := &instance{t: 0, sys: s.sys.clone(), at: sub, stmt: stmt}
	n, ok := s.both(in, func() (linear, bool) { return s.length(sub.Value) })
	if !ok {
		return false
	}
	at, ok := s.both(in, func() (linear, bool) { return s.lin(index, in) })
	if ok && s.inBounds(in, at, n) {
		return true
	}
	t := j.tablesWith(j.m.Info.Uses[sub.Value.NodeID()])
	return ok && t != nil && s.inBounds(in, at, t.rows(s, in))
}

// onlyOwnRow: nothing else that the loop reads may be a row of the table.
func (j *judge) onlyOwnRow(table *resolve.Symbol) bool {
	known := j.newTable(table)
	for i := range j.a.Events {
		e := &j.a.Events[i]
		if e.Kind == effects.ReadVar && e.Root.Sym == table && e.Call != nil {
			return false
		}
		if e.Kind != effects.Read || e.Stmt == effects.Header { // of which the loop is done before it begins
			continue
		}
		if e.Stmt >= 0 && ownRow(e.Root, table) || known && (e.Root.Kind != effects.Sym || e.Root.Sym != table) {
			continue
		}
		for _, w := range j.writes {
			if w.Stmt >= 0 && fieldsOverlap(e.Field, w.Field) && j.mayAlias(e, w) && !j.otherTable(e.Root, table) {
				return false
			}
		}
	}
	return true
}

// newTable: the rows were made in front of the loop, by a statement of its block, and only the variable leads to them.
//
//	while changed(grid):
//	    new = [[0] * m for _ in range(n)]        # grid has the rows that were made here a step ago
//	    for i in range(n):
//	        for j in range(m):
//	            new[i][j] = neighbours(grid, i, j)
//	    grid = new
func (j *judge) newTable(table *resolve.Symbol) bool {
	if !j.ownVariable(table) || table.Param || len(table.Defs) != 1 {
		return false
	}
	for i := j.l.Index - 1; i >= 0; i-- {
		a, ok := j.l.Siblings[i].(*syntax.Assign)
		if !ok || len(a.Targets) != 1 || syntax.Node(a.Targets[0]) != table.Defs[0] {
			if !j.elementsOnly(j.l.Siblings[i], table, 2) {
				return false
			}
			continue
		}
		c, ok := a.Value.(*syntax.Comp)
		return ok && c.Kind == syntax.ListComp && j.makesNew(j.m, c.Elt)
	}
	return false
}

// ownRow: r is the row of the iteration, in a body that says c[i] wherever it speaks of c.
func ownRow(r effects.Root, table *resolve.Symbol) bool {
	return r.Kind == effects.Sym && r.Sym == table && r.Path == "[]" && !r.Deep
}
