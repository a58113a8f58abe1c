package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// sharedContainer: somebody may get at the object in s otherwise than by that variable, once an exception has left the
// loop. What the iterations before the failing one put into it is seen then.
//
//	rows = TABLE.rows
//	for x in xs:
//	    rows.append(f(x))
//
// It is not shared where one statement makes it and where all code up to the end of the loop does no more with the
// variable than to change and to ask the object. What comes behind the loop is not reached by the exception, unless a
// loop around both comes back to this one without making a new object.
func (j *judge) sharedContainer(s *resolve.Symbol) bool {
	shared, known := j.seenBySome[s]
	if !known {
		shared = j.mayBeShared(s)
		if j.seenBySome == nil {
			j.seenBySome = map[*resolve.Symbol]bool{}
		}
		j.seenBySome[s] = shared
	}
	return shared
}

func (j *judge) mayBeShared(s *resolve.Symbol) bool {
	if s.Param || slices.ContainsFunc(j.w.VarValue(s), j.w.Escaped) || j.l.Func == nil || s.Scope != j.l.Func.Scope || len(s.Defs) != 1 {
		return true
	}
	if s.Scope.Kind != resolve.ModuleScope && !j.ownVariable(s) {
		return true
	}
	def := s.Defs[0]
	made, ok := j.w.BindingOf(j.m, def)
	if !ok || made.Value == nil || made.With || !j.ownObject(made.Value) {
		return true
	}
	end := j.l.Stmt.Range().End
	for l := j.l.Outer; l != nil; l = l.Outer {
		if !l.Stmt.Range().Contains(def.Range()) {
			end = max(end, l.Stmt.Range().End)
		}
	}
	for _, st := range j.l.Func.Body() {
		if j.handsOn(st, s, def, end) {
			return true
		}
	}
	return false
}

// ownObject: e makes an object that nobody else knows.
func (j *judge) ownObject(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Set:
		return true
	case *syntax.Call:
		for _, o := range j.w.TypeOf(j.m, e.Func) {
			switch c := j.w.LibClass(o); {
			case j.w.Kind(o) == effects.ClassObj:
				if !j.keepsToItself(j.w.ClassOf(o)) {
					return false
				}
			case j.w.Kind(o) != effects.LibClassObj || c.Module != "builtins" && c.Module != "collections":
				return false
			}
		}
		return len(j.w.TypeOf(j.m, e.Func)) > 0
	}
	return j.makesNew(j.m, e)
}

// keepsToItself: making an object of class c tells nobody of it.
//
//	def __init__(self):
//	    ALL.append(self)
func (j *judge) keepsToItself(c *effects.Class) bool {
	if c.Strange || len(j.w.LibBases(c)) > 0 || j.w.Method(c, "__new__") != nil || j.w.Method(c, "__post_init__") != nil || j.w.Method(c, "__setattr__") != nil {
		return false
	}
	init := j.w.Method(c, "__init__")
	if init == nil || init.Node == nil {
		return init == nil
	}
	if len(init.Params) == 0 {
		return false
	}
	ok := true
	var visit func(n syntax.Node) bool
	visit = func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Attribute: // self.rows = []
			if _, name := n.Value.(*syntax.Name); name && n.Ctx == syntax.Store {
				return false
			}
		case *syntax.Name:
			ok = ok && n.Id != init.Params[0].Name.Name && n.Id != "super"
		}
		return ok
	}
	for _, st := range init.Body() {
		syntax.Inspect(st, visit)
	}
	return ok
}

// askers are builtins that keep nothing of what they are given.
var askers = []string{"len", "sum", "min", "max", "sorted", "any", "all", "print", "isinstance"}

// handsOn: code of n before the given place does something else with s than to look at the object, call its methods
// and take, put or delete its elements.
func (j *judge) handsOn(n syntax.Node, s *resolve.Symbol, def syntax.Node, end uint32) bool {
	is := func(e syntax.Node) bool {
		name, ok := e.(*syntax.Name)
		return ok && j.m.Info.Uses[name.ID] == s
	}
	found := false
	var visit func(n syntax.Node) bool
	each := func(list ...syntax.Node) {
		for _, n := range list {
			if n != nil && !is(n) {
				syntax.Inspect(n, visit)
			}
		}
	}
	visit = func(n syntax.Node) bool {
		if found || n == nil || n == def {
			return false
		}
		switch n := n.(type) {
		case *syntax.Name:
			found = is(n) && n.Range().Start < end
		case *syntax.NamedExpr: // keep(rows := [])
			found = is(n.Target)
		case *syntax.Subscript:
			each(n.Value, n.Slice)
			return false
		case *syntax.Call:
			a, method := n.Func.(*syntax.Attribute)
			method = method && is(a.Value) // rows.append(...)
			if !method && !slices.Contains(askers, j.builtinName(n.Func)) {
				return true
			}
			for _, x := range n.Args {
				if method || !is(x) {
					syntax.Inspect(x, visit)
				}
			}
			for _, k := range n.Keywords {
				syntax.Inspect(k.Value, visit)
			}
			return false
		case *syntax.Attribute: // stats.total += n
			if is(n.Value) && n.Ctx != syntax.Load {
				return false
			}
			if is(n.Value) { // stats.total, which is no method; a bound one leads back
				found = n.Range().Start < end && !j.w.Immutable(j.w.TypeOf(j.m, n))
				return false
			}
		case *syntax.Compare:
			each(n.Left)
			for _, c := range n.Comparators {
				each(c)
			}
			return false
		case *syntax.UnaryOp:
			each(n.Operand)
			return false
		case *syntax.If:
			each(n.Test)
			for _, st := range n.Body {
				syntax.Inspect(st, visit)
			}
			for _, st := range n.Orelse {
				syntax.Inspect(st, visit)
			}
			return false
		}
		return true
	}
	syntax.Inspect(n, visit)
	return found
}
