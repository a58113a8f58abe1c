package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Containers in containers. The outer one finds or makes the inner one under a key, and the inner one is filled or
// counted up:
//
//	groups.setdefault(key, []).append(value)
//	groups[key].append(value)                 # of a defaultdict, or of one that has the key
//	counts[word][place] += 1
//	counts[word] = counts.get(word, 0) + 1

// inner takes `d[key]` and `d.setdefault(key, [])` apart. It returns the variable of the outer container and the
// parts that have to be computed for it.
func (j *judge) inner(e syntax.Expr) (outer *resolve.Symbol, parts []syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Subscript:
		n, ok := e.Value.(*syntax.Name)
		if !ok || !j.plainContainer(j.w.TypeOf(j.m, n), "dict", "defaultdict", "OrderedDict", "list", "Counter") {
			return nil, nil
		}
		return j.m.Info.Uses[n.ID], []syntax.Expr{e.Slice}
	case *syntax.Call:
		a, ok := e.Func.(*syntax.Attribute)
		if !ok || a.Attr.Name != "setdefault" || len(e.Args) != 2 || len(e.Keywords) > 0 || !j.fresh(e.Args[1]) {
			return nil, nil
		}
		n, ok := a.Value.(*syntax.Name)
		if !ok || !j.plainContainer(j.w.TypeOf(j.m, n), "dict", "defaultdict", "OrderedDict") {
			return nil, nil
		}
		return j.m.Info.Uses[n.ID], e.Args[:1]
	}
	return nil, nil
}

// fresh: e makes a new empty container, or is a constant.
func (j *judge) fresh(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return true
	case *syntax.List:
		return len(e.Elts) == 0
	case *syntax.Dict:
		return len(e.Values) == 0
	case *syntax.Call:
		switch j.builtinName(e.Func) {
		case "list", "dict", "set", "collections.Counter", "collections.deque":
			return len(e.Args)+len(e.Keywords) == 0
		}
	}
	return false
}

// plainContainer: every object in v is of one of the library classes themselves, and nothing else.
func (j *judge) plainContainer(v effects.Value, names ...string) bool {
	for _, o := range v {
		k := j.w.LibClass(o)
		if k == nil || j.w.ClassOf(o) != nil || j.w.Kind(o) != effects.InstObj {
			return false
		}
		known := false
		for _, n := range names {
			known = known || k.Name == n
		}
		if !known {
			return false
		}
	}
	return len(v) > 0
}

// fillsInner recognizes `groups.setdefault(key, []).append(value)` and `groups[key].append(value)`.
func (j *judge) fillsInner(c *syntax.Call, st syntax.Stmt, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	a, ok := c.Func.(*syntax.Attribute)
	if !ok || fillMethods[a.Attr.Name] == "" || len(c.Keywords) > 0 {
		return false
	}
	outer, parts := j.inner(a.Value)
	if outer == nil || j.targets[outer] || len(j.bodyWrites(outer)) > 0 {
		return false
	}
	objs := j.w.TypeOf(j.m, a.Value)
	if !j.plainContainer(objs, "list", "set", "dict", "deque", "Counter") {
		return false
	}
	for _, x := range slices.Concat(parts, c.Args) {
		if !j.free(x, i, s) {
			return false
		}
	}
	if !j.onlyFilled(st, outer) {
		return false
	}
	role, op := fillMethods[a.Attr.Name], ""
	if j.plainContainer(objs, "Counter") && a.Attr.Name == "update" {
		role, op = Reduced, "+"
	}
	add(outer, role, op)
	return true
}

// countsInner recognizes `counts[word][place] += n`.
func (j *judge) countsInner(st *syntax.AugAssign, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	t, ok := st.Target.(*syntax.Subscript)
	if !ok {
		return false
	}
	outer, parts := j.inner(t.Value)
	if outer == nil || j.targets[outer] || len(j.bodyWrites(outer)) > 0 || foldOps[st.Op] == "" || !j.w.Is(j.w.TypeOf(j.m, t), "int", "bool", "float") {
		return false
	}
	if !j.plainContainer(j.w.TypeOf(j.m, t.Value), "list", "dict", "defaultdict", "Counter") {
		return false
	}
	for _, x := range slices.Concat(parts, []syntax.Expr{t.Slice, st.Value}) {
		if !j.free(x, i, s) {
			return false
		}
	}
	if !j.onlyFilled(st, outer) {
		return false
	}
	add(outer, Reduced, foldOps[st.Op])
	return true
}

// ownEntry: e is `d.get(key, constant)` or `d[key]` for the variable d and a key that is written like this one.
func (j *judge) ownEntry(e syntax.Expr, d *resolve.Symbol, key syntax.Expr) bool {
	same := func(k syntax.Expr) bool { return j.m.File.Text(k.Range()) == j.m.File.Text(key.Range()) }
	switch e := e.(type) {
	case *syntax.Subscript:
		return j.isName(e.Value, d) && same(e.Slice)
	case *syntax.Call:
		a, ok := e.Func.(*syntax.Attribute)
		if !ok || a.Attr.Name != "get" || !j.isName(a.Value, d) || len(e.Args) != 2 || len(e.Keywords) > 0 {
			return false
		}
		_, constant := e.Args[1].(*syntax.Constant)
		return constant && same(e.Args[0])
	}
	return false
}

// countsUp recognizes `counts[key] = counts.get(key, 0) + n`: it returns the operator and n.
func (j *judge) countsUp(st *syntax.Assign) (d *resolve.Symbol, key syntax.Expr, op string, n syntax.Expr) {
	if len(st.Targets) != 1 {
		return nil, nil, "", nil
	}
	t, ok := st.Targets[0].(*syntax.Subscript)
	if !ok {
		return nil, nil, "", nil
	}
	name, ok := t.Value.(*syntax.Name)
	if !ok || !j.plainContainer(j.w.TypeOf(j.m, name), "dict", "defaultdict", "OrderedDict", "Counter", "list") || !j.plainKey(t.Slice) {
		return nil, nil, "", nil
	}
	d = j.m.Info.Uses[name.ID]
	var left, right syntax.Expr
	switch v := st.Value.(type) {
	case *syntax.BinOp:
		left, right, op = v.Left, v.Right, foldOps[v.Op]
		if v.Op == syntax.Sub && !j.ownEntry(left, d, t.Slice) {
			return nil, nil, "", nil
		}
	case *syntax.Call:
		if o := j.builtinName(v.Func); (o == "min" || o == "max") && len(v.Args) == 2 && len(v.Keywords) == 0 {
			left, right, op = v.Args[0], v.Args[1], o
		}
	}
	if op == "" || d == nil {
		return nil, nil, "", nil
	}
	switch {
	case j.ownEntry(left, d, t.Slice) && !j.mentions(right, d):
		return d, t.Slice, op, right
	case j.ownEntry(right, d, t.Slice) && !j.mentions(left, d):
		return d, t.Slice, op, left
	}
	return nil, nil, "", nil
}

// plainKey: computing the key twice gives the same key.
func (j *judge) plainKey(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant, *syntax.Name:
		return true
	case *syntax.Tuple:
		for _, x := range e.Elts {
			if !j.plainKey(x) {
				return false
			}
		}
		return true
	case *syntax.Subscript:
		return j.plainKey(e.Value) && j.plainKey(e.Slice)
	case *syntax.BinOp:
		return j.plainKey(e.Left) && j.plainKey(e.Right)
	}
	return false
}

// entry gives `counts[key] = counts.get(key, 0) + n` its role.
func (j *judge) entry(st *syntax.Assign, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	d, key, op, n := j.countsUp(st)
	if d == nil || j.targets[d] || len(j.bodyWrites(d)) > 0 || !j.free(key, i, s) || !j.free(n, i, s) || !j.onlyFilled(st, d) {
		return false
	}
	if !j.w.Is(j.w.TypeOf(j.m, st.Targets[0]), "int", "bool", "float", "NoneType") {
		return false
	}
	add(d, Reduced, op)
	return true
}

// firstEntry recognizes the test in front of an entry that may not be there yet:
//
//	if key not in groups:
//	    groups[key] = []
//	groups[key].append(value)
//
//	if key in counts: counts[key] += 1
//	else: counts[key] = 1
func (j *judge) firstEntry(st *syntax.If, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	cmp, d, key := j.keyTest(st)
	if cmp == nil || j.targets[d] || len(j.bodyWrites(d)) > 0 || !j.free(key, i, s) {
		return false
	}
	missing, there := st.Body, st.Orelse
	if cmp.Ops[0] == syntax.In {
		missing, there = there, missing
	}
	if len(missing) != 1 || !j.storesFirst(missing[0], d, key, i, s) || !j.onlyFilled(missing[0], d) {
		return false
	}
	for _, b := range there {
		if !j.treat(b, i, s, add) {
			return false
		}
	}
	j.firsts = append(j.firsts, d) // what follows may say more
	return true
}

// keyTest takes `key in d` and `key not in d` apart.
func (j *judge) keyTest(st *syntax.If) (*syntax.Compare, *resolve.Symbol, syntax.Expr) {
	cmp, ok := st.Test.(*syntax.Compare)
	if !ok || len(cmp.Ops) != 1 || cmp.Ops[0] != syntax.In && cmp.Ops[0] != syntax.NotIn || !j.plainKey(cmp.Left) {
		return nil, nil, nil
	}
	n, ok := cmp.Comparators[0].(*syntax.Name)
	if !ok || !j.plainContainer(j.w.TypeOf(j.m, n), "dict", "OrderedDict", "defaultdict") {
		return nil, nil, nil
	}
	d := j.m.Info.Uses[n.ID]
	if d == nil {
		return nil, nil, nil
	}
	return cmp, d, cmp.Left
}

// storesFirst: st stores a value under the key that needs nothing that the loop changes.
func (j *judge) storesFirst(st syntax.Stmt, d *resolve.Symbol, key syntax.Expr, i int, s *Split) bool {
	a, ok := st.(*syntax.Assign)
	if !ok || len(a.Targets) != 1 {
		return false
	}
	t, ok := a.Targets[0].(*syntax.Subscript)
	return ok && j.isName(t.Value, d) && j.m.File.Text(t.Slice.Range()) == j.m.File.Text(key.Range()) && (j.fresh(a.Value) || j.free(a.Value, i, s))
}

// fillingInner: the node reads an outer container to fill or count up what it holds under a key, or to ask for a key
// before that.
func (j *judge) fillingInner(st syntax.Stmt, at syntax.Node) bool {
	ok := false
	receiver := func(e syntax.Expr) {
		if outer, _ := j.inner(e); outer == nil {
			return
		}
		ok = ok || syntax.Node(e) == at
		switch e := e.(type) {
		case *syntax.Subscript:
			ok = ok || syntax.Node(e.Value) == at
		case *syntax.Call:
			ok = ok || syntax.Node(e.Func) == at
		}
	}
	syntax.Inspect(st, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			if a, is := n.Func.(*syntax.Attribute); is && fillMethods[a.Attr.Name] != "" {
				receiver(a.Value)
				if outer, _ := j.inner(a.Value); outer != nil && (syntax.Node(n) == at || syntax.Node(a) == at) {
					ok = true
				}
			}
		case *syntax.AugAssign:
			if t, is := n.Target.(*syntax.Subscript); is {
				receiver(t.Value)
			}
		case *syntax.Assign:
			if d, key, _, _ := j.countsUp(n); d != nil {
				syntax.Inspect(n.Value, func(x syntax.Node) bool {
					if e, is := x.(syntax.Expr); is && j.ownEntry(e, d, key) {
						syntax.Inspect(e, func(y syntax.Node) bool {
							ok = ok || y == at
							return true
						})
					}
					return true
				})
			}
		case *syntax.If:
			if cmp, d, key := j.keyTest(n); cmp != nil && syntax.Node(cmp) == at {
				for _, b := range slices.Concat(n.Body, n.Orelse) {
					ok = ok || j.storesFirst(b, d, key, 0, nil)
				}
			}
		}
		return !ok
	})
	return ok
}
