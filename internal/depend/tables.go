package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// otherTable: r leads to the rows of a table in another variable, which is another one than table while the loop runs.
// Of both it is known that each row was made for its table and put into no other.
//
//	for t in range(steps):
//	    for i in range(1, n - 1):
//	        for j in range(1, n - 1):
//	            new[i][j] = (old[i - 1][j] + old[i + 1][j]) / 2
//	    old, new = new, old
func (j *judge) otherTable(r effects.Root, table *resolve.Symbol) bool {
	if r.Kind != effects.Sym || r.Sym == table || r.Path != "[]" || r.Deep || r.Sym.Scope != j.l.Func.Scope || len(j.varWrites[r.Sym]) > 0 {
		return false
	}
	f, ok := j.live.(*FlowLive)
	return ok && f.separation(j.w, j.l).apart(j.l.Stmt, r.Sym, table) && j.distinctObjects(j.w.VarValue(r.Sym))
}

// tables are variables of one function that hold lists which all have the same number of elements, whenever one of them
// has a value: they were made by comprehensions over the same range, or over each other, and nothing in the program takes
// an element out of such a list or puts one in.
//
//	def relax(grid, steps):
//	    n = len(grid)
//	    for t in range(steps):
//	        new = [row[:] for row in grid]
//	        for i in range(1, n - 1): ...
//	        grid = new
type tables struct {
	j       *judge
	members []*resolve.Symbol
	// size is what the ranges count to that they were made over; nil where there is none.
	size syntax.Expr
}

// maxTables bounds the variables that are looked at together.
const maxTables = 8

// tablesWith finds the variables whose lists have the length of those in table, nil where that cannot be shown.
func (j *judge) tablesWith(table *resolve.Symbol) *tables {
	t := &tables{j: j, members: []*resolve.Symbol{table}}
	params := 0
	for i := 0; i < len(t.members); i++ {
		s := t.members[i]
		v := j.w.VarValue(s)
		if !t.own(s) || !j.w.Is(v, "list") || v.Has(effects.Unknown) || j.filledAnywhere(v) || j.emptiedAnywhere(v) {
			return nil
		}
		for _, d := range s.Defs {
			if _, ok := d.(*syntax.Arg); ok { // whatever the caller gives; of one parameter
				params++
				continue
			}
			value := j.valueOf(d)
			if value == nil || !t.made(value) {
				return nil
			}
		}
	}
	if params > 1 || params == 1 && t.size != nil {
		return nil
	}
	return t
}

// own: all that binds s stands in the code of the function, or of the module, that the loop stands in.
func (t *tables) own(s *resolve.Symbol) bool {
	j := t.j
	if s == nil || s.Scope.Kind != resolve.ModuleScope {
		return j.ownVariable(s)
	}
	if s.Scope != j.l.Func.Scope || s.Rebound || s.Deleted || s.Scope.Dynamic || j.w.Mentions("setattr", "__dict__") != nil {
		return false
	}
	for _, m := range j.w.Project.Modules {
		for _, n := range m.File.Nodes {
			if a, ok := n.(*syntax.Attribute); ok && a.Ctx != syntax.Load && a.Attr.Name == s.Name { // main.table = ...
				return false
			}
		}
	}
	return true
}

// made: e makes a list of the tables' length, or is one.
func (t *tables) made(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name:
		return t.member(e)
	case *syntax.Subscript: // old[:]
		s, ok := e.Slice.(*syntax.Slice)
		return ok && s.Lower == nil && s.Upper == nil && s.Step == nil && t.member(e.Value)
	case *syntax.Comp:
		if e.Kind != syntax.ListComp || len(e.Generators) != 1 || len(e.Generators[0].Ifs) > 0 || e.Generators[0].Async {
			return false
		}
		iter := e.Generators[0].Iter
		c, ok := iter.(*syntax.Call)
		if !ok {
			return t.member(iter)
		}
		if len(c.Args) != 1 || len(c.Keywords) > 0 || t.j.builtinName(c.Func) != "range" {
			return false
		}
		if of := t.lenOf(c.Args[0]); of != nil {
			return t.member(of)
		}
		if !t.constant(c.Args[0]) || t.size != nil && t.j.text(t.size) != t.j.text(c.Args[0]) {
			return false
		}
		t.size = c.Args[0]
		return true
	}
	return false
}

// lenOf is x of `len(x)`, or of a variable that is bound to that and nothing else.
func (t *tables) lenOf(e syntax.Expr) *syntax.Name {
	if n, ok := e.(*syntax.Name); ok {
		s := t.j.m.Info.Uses[n.ID]
		if !t.own(s) || s.Param || len(s.Defs) != 1 {
			return nil
		}
		e = t.j.valueOf(s.Defs[0])
	}
	c, ok := e.(*syntax.Call)
	if !ok || len(c.Args) != 1 || len(c.Keywords) > 0 || t.j.builtinName(c.Func) != "len" {
		return nil
	}
	of, _ := c.Args[0].(*syntax.Name)
	return of
}

// member: e is a variable that belongs to the tables, from now on.
func (t *tables) member(e syntax.Expr) bool {
	n, ok := e.(*syntax.Name)
	if !ok {
		return false
	}
	s := t.j.m.Info.Uses[n.ID]
	if slices.Contains(t.members, s) {
		return true
	}
	if s == nil || len(t.members) >= maxTables {
		return false
	}
	t.members = append(t.members, s)
	return true
}

// constant: e gives the same number wherever the function computes it.
func (t *tables) constant(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return e.Kind == syntax.IntConst
	case *syntax.BinOp:
		return (e.Op == syntax.Add || e.Op == syntax.Sub || e.Op == syntax.Mult) && t.constant(e.Left) && t.constant(e.Right)
	case *syntax.Name:
		s := t.j.m.Info.Uses[e.ID]
		return t.own(s) && len(s.Defs) == 1 && !t.inLoop(s.Defs[0]) && t.j.w.Is(t.j.w.VarValue(s), "int")
	}
	return false
}

// inLoop: n stands in a loop of the function, and may bind more than one value.
func (t *tables) inLoop(n syntax.Node) bool {
	found := false
	for _, st := range t.j.l.Func.Body() {
		syntax.Inspect(st, func(x syntax.Node) bool {
			switch x.(type) {
			case *syntax.For, *syntax.While:
				found = found || x.Range().Contains(n.Range())
			}
			return !found
		})
	}
	return found
}

// valueOf is what the assignment binds that has the target d, a name: its value, or the part of it that stands where d
// does; nil where d is bound by something else.
func (j *judge) valueOf(d syntax.Node) (value syntax.Expr) {
	for _, st := range j.l.Func.Body() {
		syntax.Inspect(st, func(n syntax.Node) bool {
			a, ok := n.(*syntax.Assign)
			if !ok || !a.Range().Contains(d.Range()) || len(a.Targets) != 1 {
				return value == nil
			}
			if syntax.Node(a.Targets[0]) == d {
				value = a.Value
			}
			t, ok := a.Targets[0].(*syntax.Tuple)
			v, ok2 := a.Value.(*syntax.Tuple)
			if !ok || !ok2 || len(t.Elts) != len(v.Elts) || slices.ContainsFunc(slices.Concat(t.Elts, v.Elts), func(e syntax.Expr) bool { _, star := e.(*syntax.Starred); return star }) {
				return value == nil
			}
			for i, e := range t.Elts {
				if syntax.Node(e) == d {
					value = v.Elts[i]
				}
			}
			return value == nil
		})
	}
	return value
}

// emptiedAnywhere: some code of the program may take an element out of a list of v.
func (j *judge) emptiedAnywhere(v effects.Value) bool {
	touches := func(m *resolve.Module, e syntax.Expr) bool {
		x := j.w.TypeOf(m, e)
		if n, ok := e.(*syntax.Name); ok && m.Info.Uses[n.ID] != nil {
			x = j.w.VarValue(m.Info.Uses[n.ID])
		}
		return x.Has(effects.Unknown) || j.w.MayAlias(x, v)
	}
	for _, m := range j.w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Attribute:
				switch n.Attr.Name {
				case "pop", "remove", "clear", "__delitem__":
					if touches(m, n.Value) {
						return true
					}
				}
			case *syntax.Subscript:
				if n.Ctx == syntax.Del && touches(m, n.Value) {
					return true
				}
			}
		}
	}
	return false
}

// rows tells sys how many rows there are in the tables, which is variable n of the returned expression.
func (t *tables) rows(s *subscripts, in *instance) linear {
	n := variable(in.sys.fresh())
	in.sys.atLeast(n)
	equal := func(l linear) { in.sys.zero(n.plus(-1, l)) }
	if t.size != nil {
		if l, ok := s.both(in, func() (linear, bool) { return s.fixed(t.size) }); ok {
			in.sys.atLeast(n.plus(-1, l)) // a range of a negative number is empty
		}
	}
	for _, m := range t.members {
		if x, ok := s.shared[lengthOf{m}]; ok {
			equal(variable(x))
		}
	}
	for _, sym := range t.j.l.Func.Scope.Order {
		x, ok := s.shared[sym]
		if !ok || len(sym.Defs) != 1 {
			continue
		}
		if name, ok := sym.Defs[0].(*syntax.Name); ok {
			if of := t.lenOf(name); of != nil && slices.Contains(t.members, t.j.m.Info.Uses[of.ID]) {
				equal(variable(x))
			}
		}
	}
	return n
}
