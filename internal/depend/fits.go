package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// fits: taking or storing the element sub raises no IndexError, for the loop stays within what was made in front of it.
//
//	table = [[0] * m for _ in range(n)]
//	for i in range(n):
//	    for j in range(m): table[i][j] = f(i, j)
//
// The statement that makes the lists stands in the loop's block, and nothing up to the end of the loop does more
// with them than take and replace elements, so that their sizes are those that the statement says.
func (j *judge) fits(sub *syntax.Subscript, stmt int) bool {
	name, indices := chain(sub)
	if name == nil {
		return false
	}
	made := j.madeInFront(j.m.Info.Uses[name.ID], len(indices))
	if made == nil {
		return false
	}
	s := j.subscripts()
	in := &instance{t: 0, sys: s.sys.clone(), at: sub, stmt: stmt}
	for k := len(indices) - 1; k >= 0; k-- {
		size, element, ok := j.sizeOf(made)
		if !ok {
			return false
		}
		made = element
		n, ok := s.both(in, func() (linear, bool) { return s.fixed(size) })
		if size == nil {
			n, ok = constant(1), true
		}
		if !ok {
			return false
		}
		at, ok := s.both(in, func() (linear, bool) { return s.lin(indices[k], in) })
		if !ok {
			return false
		}
		if !s.inBounds(in, at, n) {
			return false
		}
	}
	return true
}

// inBounds: at is neither negative nor n or more in any iteration.
func (s *subscripts) inBounds(in *instance, at, n linear) bool {
	sys := in.sys.clone()
	sys.atLeast(variable(in.t))
	for _, l := range s.limits {
		bounds(sys, l, l.start.plus(l.step, variable(in.t)))
	}
	s.products(sys)
	below := sys.clone()
	below.atLeast(constant(-1).plus(-1, at))
	sys.atLeast(at.plus(-1, n))
	return below.impossible() && sys.impossible()
}

// chain takes name[i][j] apart: the name, nil where the subscripts are those of something else, and the subscripts, the
// last one first.
func chain(sub *syntax.Subscript) (*syntax.Name, []syntax.Expr) {
	var indices []syntax.Expr
	var base syntax.Expr = sub
	for {
		s, ok := base.(*syntax.Subscript)
		if !ok {
			name, _ := base.(*syntax.Name)
			return name, indices
		}
		indices = append(indices, s.Slice)
		base = s.Value
	}
}

// goneTable: e replaces an element of lists that were made in front of the loop and that only one variable of the
// function leads to, which nobody reads after an exception.
func (j *judge) goneTable(e *effects.Event) bool {
	sub, ok := e.Node.(*syntax.Subscript)
	if !ok || e.Kind != effects.Write || e.Call != nil {
		return false
	}
	name, indices := chain(sub)
	if name == nil {
		return false
	}
	s := j.m.Info.Uses[name.ID]
	return j.madeInFront(s, len(indices)) != nil && !j.live.OnException(j.l, s)
}

// madeInFront is the expression that makes the object in s, nested lists of the given depth, in a statement of the
// loop's block in front of it; nil where the sizes may be others when the loop runs.
func (j *judge) madeInFront(s *resolve.Symbol, depth int) syntax.Expr {
	if !j.ownVariable(s) || s.Param || len(s.Defs) != 1 {
		return nil
	}
	for i := j.l.Index - 1; i >= 0; i-- {
		a, ok := j.l.Siblings[i].(*syntax.Assign)
		if !ok || len(a.Targets) != 1 || syntax.Node(a.Targets[0]) != s.Defs[0] {
			continue
		}
		var made, e syntax.Expr = a.Value, a.Value
		for range depth {
			size, element, ok := j.sizeOf(e)
			if !ok || size != nil && !j.steady(size, i) {
				return nil
			}
			e = element
		}
		for _, st := range j.l.Siblings[i+1 : j.l.Index+1] {
			if !j.elementsOnly(st, s, depth) {
				return nil
			}
		}
		return made
	}
	return nil
}

// ownVariable: only the code of the function that the loop stands in gets at s.
func (j *judge) ownVariable(s *resolve.Symbol) bool {
	return s != nil && s.Scope == j.l.Func.Scope && s.Scope.Kind == resolve.FunctionScope && !s.Escapes && !s.Rebound && !s.Deleted
}

// sizeOf takes an expression that makes a list apart: the expression for its length, nil for 1, and that of
// its elements.
//
//	[element] * size        size * [element]        [element for _ in range(size)]
func (j *judge) sizeOf(e syntax.Expr) (size, element syntax.Expr, ok bool) {
	switch e := e.(type) {
	case *syntax.BinOp:
		if e.Op != syntax.Mult {
			return nil, nil, false
		}
		list, n := e.Left, e.Right
		if _, ok := list.(*syntax.List); !ok {
			list, n = n, list
		}
		if l, ok := list.(*syntax.List); ok && len(l.Elts) == 1 {
			return n, l.Elts[0], true
		}
	case *syntax.List:
		if len(e.Elts) == 1 {
			return nil, e.Elts[0], true
		}
	case *syntax.Comp:
		if e.Kind != syntax.ListComp || len(e.Generators) != 1 || len(e.Generators[0].Ifs) > 0 {
			return nil, nil, false
		}
		c, ok := e.Generators[0].Iter.(*syntax.Call)
		if ok && len(c.Args) == 1 && len(c.Keywords) == 0 && j.builtinName(c.Func) == "range" {
			return c.Args[0], e.Elt, true
		}
	}
	return nil, nil, false
}

// steady: e gives in the loop what it gave in statement i of the loop's block: its variables are the function's own,
// and nothing in between binds them.
func (j *judge) steady(e syntax.Expr, i int) bool {
	ok := true
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Constant, *syntax.BinOp:
		case *syntax.Call: // the loop knows len() of a list that it leaves as it is, and so does what stands in between
			ok = ok && j.builtinName(n.Func) == "len" && len(n.Args) == 1 && len(n.Keywords) == 0 && j.lengthStays(n.Args[0], i)
			return false
		case *syntax.Name:
			s := j.m.Info.Uses[n.ID]
			ok = ok && j.ownVariable(s) && j.w.Is(j.w.VarValue(s), "int")
			for _, st := range j.l.Siblings[i+1 : j.l.Index+1] {
				ok = ok && !j.bindsName(st, s)
			}
		default:
			ok = false
		}
		return ok
	})
	return ok
}

// bindsName: a name in st binds or deletes s.
func (j *judge) bindsName(st syntax.Stmt, s *resolve.Symbol) bool {
	found := false
	syntax.Inspect(st, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		found = found || ok && name.Ctx != syntax.Load && j.m.Info.Uses[name.ID] == s
		return !found
	})
	return found
}

// elementsOnly: st does nothing with the nested lists in s but to take and replace what lies at the given depth,
// ask for a length.
func (j *judge) elementsOnly(st syntax.Stmt, s *resolve.Symbol, depth int) bool {
	ok := true
	var visit func(n syntax.Node) bool
	visit = func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			if name, ok := append(n.Args, nil)[0].(*syntax.Name); ok && j.builtinName(n.Func) == "len" && j.m.Info.Uses[name.ID] == s {
				return false
			}
		case *syntax.Subscript:
			name, indices := chain(n)
			if name == nil || j.m.Info.Uses[name.ID] != s {
				return true
			}
			ok = ok && len(indices) >= depth && n.Ctx != syntax.Del
			for _, i := range indices {
				_, slice := i.(*syntax.Slice)
				ok = ok && !slice
				syntax.Inspect(i, visit)
			}
			return false
		case *syntax.Name:
			ok = ok && j.m.Info.Uses[n.ID] != s
		}
		return ok
	}
	syntax.Inspect(st, visit)
	return ok
}

// outOfBounds: e is the IndexError of an access that was shown to stay within its list.
func (j *judge) outOfBounds(e *effects.Event) bool {
	sub, ok := e.Node.(*syntax.Subscript)
	return ok && e.Kind == effects.Raise && e.Call == nil && sub.Ctx != syntax.Del && e.Name == "IndexError" && j.fits(sub, e.Stmt)
}

// lengthStays: e is a variable of the function's own, bound and with an object of the same length from statement i of the
// loop's block, which makes lists of numbers and nothing else, up to the loop.
//
//	c = [[0] * m for _ in range(len(rows))]
//	for i in range(len(rows)): ...
func (j *judge) lengthStays(e syntax.Expr, i int) bool {
	name, ok := e.(*syntax.Name)
	if !ok || !j.ownVariable(j.m.Info.Uses[name.ID]) {
		return false
	}
	for k, st := range j.l.Siblings[i:j.l.Index] {
		a, ok := st.(*syntax.Assign)
		if !ok || len(a.Targets) != 1 || !isName(a.Targets[0]) || k > 0 && j.bindsName(st, j.m.Info.Uses[name.ID]) || !j.numbersOnly(a.Value) {
			return false
		}
	}
	return !j.bindsName(j.l.Stmt, j.m.Info.Uses[name.ID])
}

// numbersOnly: e is made of numbers, lists of them and lengths, and runs no code of the program.
func (j *judge) numbersOnly(e syntax.Expr) bool {
	ok := true
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Constant, *syntax.BinOp, *syntax.List, *syntax.Comprehension:
		case *syntax.Subscript:
			ok = ok && j.w.Is(j.w.TypeOf(j.m, n), "int", "float", "bool", "str", "list", "tuple", "range")
		case *syntax.Comp:
			ok = ok && n.Kind == syntax.ListComp
		case *syntax.Name:
			if v := j.m.Info.Uses[n.ID]; v != nil && v.Bound {
				ok = ok && j.w.Is(j.w.VarValue(v), "int", "float", "bool", "str", "list", "tuple", "range", "NoneType")
			}
		case *syntax.Call:
			ok = ok && (j.builtinName(n.Func) == "len" || j.builtinName(n.Func) == "range")
		case syntax.Expr:
			ok = false
		}
		return ok
	})
	return ok
}
