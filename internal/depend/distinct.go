package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// assumeDistinct notes that the items have to be distinct objects, unless that is proved. What lies inside the
// items (inner) is never proved to be theirs alone:
//
//	rows = [[shared] for _ in range(3)]
func (j *judge) assumeDistinct(n syntax.Node, inner bool) {
	if j.distinct == nil {
		d := j.distinctItems()
		j.distinct = &d
	}
	if inner || !*j.distinct {
		j.assumeOnce(rules.NoAlias, n, "the items of `%s` are distinct objects", j.text(j.a.Iter))
	}
}

// distinctItems reports that the items of the loop are pairwise different objects: each list that they may come
// from is made by one comprehension that makes every element anew, and nothing puts an element into it.
//
//	rows = [[0] * m for _ in range(n)]
//	rows.append(rows[0])                  # not any more
func (j *judge) distinctItems() bool {
	iter := j.a.Iter
	if c, ok := iter.(*syntax.Call); ok && len(c.Args) > 0 && (j.builtinName(c.Func) == "enumerate" || j.progressBar(c)) {
		iter = c.Args[0]
	}
	v := j.w.TypeOf(j.m, iter)
	return j.w.Is(v, "list") && j.distinctObjects(v)
}

// distinctObjects: the elements of each list in v are pairwise different objects.
func (j *judge) distinctObjects(v effects.Value) bool {
	for _, o := range v {
		m, n := j.w.MadeAt(o)
		c, ok := n.(*syntax.Comp)
		if !ok || c.Kind != syntax.ListComp || j.w.Escaped(o) || !j.makesNew(m, c.Elt) {
			return false
		}
	}
	return !j.filledAnywhere(v)
}

// makesNew: each evaluation of e makes a new object.
func (j *judge) makesNew(m *resolve.Module, e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.List, *syntax.Dict:
		return true
	case *syntax.Comp:
		return e.Kind != syntax.GeneratorExp
	case *syntax.BinOp: // [0] * m
		_, ok := e.Left.(*syntax.List)
		return ok && e.Op == syntax.Mult
	case *syntax.Subscript: // row[:]
		_, slice := e.Slice.(*syntax.Slice)
		return slice && j.w.Is(j.w.TypeOf(m, e.Value), "list", "bytearray")
	case *syntax.Call:
		if a, ok := e.Func.(*syntax.Attribute); ok && a.Attr.Name == "copy" && len(e.Args) == 0 && j.w.Is(j.w.TypeOf(m, a.Value), "list", "dict", "bytearray") {
			return true // row.copy()
		}
		v := j.w.TypeOf(m, e.Func)
		for _, o := range v {
			if j.w.Kind(o) == effects.ClassObj {
				k := j.w.ClassOf(o)
				if k.Strange || len(j.w.LibBases(k)) > 0 || j.w.Method(k, "__new__") != nil {
					return false
				}
				continue
			}
			if c := j.w.LibClass(o); j.w.Kind(o) != effects.LibClassObj || c.Module != "builtins" || c.Name != "list" && c.Name != "dict" && c.Name != "bytearray" {
				return false
			}
		}
		return len(v) > 0
	}
	return false
}

// harmlessOnLists are the builtins that put nothing into a list they are given.
var harmlessOnLists = []string{"len", "enumerate", "range", "print", "sum", "zip", "list", "tuple", "set", "sorted", "reversed", "min", "max", "iter", "str", "repr",
	"any", "all", "bool", "isinstance", "type", "map", "filter", "dict"}

func isName(e syntax.Expr) bool { _, ok := e.(*syntax.Name); return ok }

// filledAnywhere: some code of the program may put an element into a list of v.
func (j *judge) filledAnywhere(v effects.Value) bool {
	for _, m := range j.w.Project.Modules {
		touches := func(e syntax.Expr) bool {
			x := j.w.TypeOf(m, e)
			if n, ok := e.(*syntax.Name); ok && m.Info.Uses[n.ID] != nil {
				x = j.w.VarValue(m.Info.Uses[n.ID])
			}
			return x.Has(effects.Unknown) || j.w.MayAlias(x, v)
		}
		given := func(c *syntax.Call) bool {
			for _, a := range c.Args {
				if s, ok := a.(*syntax.Starred); ok {
					a = s.Value
				}
				if j.w.MayAlias(j.w.TypeOf(m, a), v) {
					return true
				}
			}
			for _, k := range c.Keywords {
				if j.w.MayAlias(j.w.TypeOf(m, k.Value), v) {
					return true
				}
			}
			return false
		}
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Attribute:
				switch n.Attr.Name {
				case "append", "insert", "extend", "__setitem__", "__iadd__", "__imul__", "__init__":
					if touches(n.Value) {
						return true
					}
				}
			case *syntax.Subscript:
				if n.Ctx == syntax.Store && touches(n.Value) {
					return true
				}
			case *syntax.AugAssign:
				if touches(n.Target) || len(j.w.TypeOf(m, n.Target)) == 0 && !isName(n.Target) {
					return true
				}
			case *syntax.Call: // random.choices(population), heapq.heappush(heap, x)
				if !given(n) {
					continue
				}
				for _, o := range j.w.TypeOf(m, n.Func) {
					if j.w.FuncOf(o) != nil || j.w.Kind(o) == effects.ClassObj {
						continue // looked at itself
					}
					name := ""
					if f := j.w.LibFunc(o); f != nil && f.Module == "builtins" {
						name = f.Qual
					} else if c := j.w.LibClass(o); c != nil && c.Module == "builtins" {
						name = c.Name
					}
					if !slices.Contains(harmlessOnLists, name) {
						return true
					}
				}
			}
		}
	}
	return false
}
