package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/syntax"
)

// What a test comes to is sometimes known from the types of what it looks at, because a set of objects holds at least all
// that can be there. The branch that is never taken is then no part of the program:
//
//	def words(text):
//	    if not isinstance(text, str):    # nobody passes anything else
//	        text = text.decode()
//	    return text.split()
//
// The sets only grow, so that a branch left out in one round is looked at as soon as a value appears that might lead there.
// A branch with a loop is looked at in any case, unless it belongs to an installed package: somebody may ask about its verdict.

// truth is what is known of a test.
type truth int

const (
	undecided truth = iota
	always
	never
)

func (t truth) not() truth {
	switch t {
	case always:
		return never
	case never:
		return always
	}
	return undecided
}

// live reports which branches of an if may be taken. types are those of the module's nodes, the test's included.
func (e *evaluator) live(test syntax.Expr, body, orelse []syntax.Stmt) (first, second bool) {
	if e.m.External && len(body) > 0 && e.m.Name != "__main__" && mainTest(test) {
		return false, true
	}
	switch e.decided(test) {
	case always:
		return true, e.inspected(orelse)
	case never:
		return e.inspected(body), true
	}
	return true, true
}

// branch evaluates the statements of a branch that may be taken. One that was left out so far is evaluated with all that is
// in it, though the statement is evaluated again by itself.
func (e *evaluator) branch(live bool, body []syntax.Stmt) {
	if len(body) == 0 {
		return
	}
	if !live {
		if !e.shallow {
			e.w.leftOut[body[0]] = true
		}
		return
	}
	shallow := e.shallow
	if e.w.leftOut[body[0]] {
		delete(e.w.leftOut, body[0])
		e.shallow = false
	}
	e.stmts(body)
	e.shallow = shallow
}

// mainTest: test is that of a main guard.
func mainTest(test syntax.Expr) bool { return syntax.IsMainGuard(&syntax.If{Test: test}) }

// inspected: the branch is looked at though it is never taken.
func (e *evaluator) inspected(body []syntax.Stmt) bool {
	found := false
	for _, s := range body {
		syntax.Inspect(s, func(n syntax.Node) bool {
			switch n.(type) {
			case *syntax.For, *syntax.While, *syntax.Comp, *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda:
				found = true
			}
			return !found
		})
	}
	return found && !e.m.External
}

func (e *evaluator) decided(test syntax.Expr) truth {
	switch test := test.(type) {
	case *syntax.UnaryOp:
		if test.Op == syntax.Not {
			return e.decided(test.Operand).not()
		}
	case *syntax.BoolOp:
		stop := never // and: one that is never true decides
		if test.Op == syntax.Or {
			stop = always
		}
		out := stop.not()
		for _, v := range test.Values {
			switch e.decided(v) {
			case stop:
				return stop
			case undecided:
				out = undecided
			}
		}
		return out
	case *syntax.Compare:
		if len(test.Ops) == 1 {
			if c, ok := test.Comparators[0].(*syntax.Constant); ok && c.Kind == syntax.NoneConst {
				switch test.Ops[0] {
				case syntax.Is:
					return e.isNone(test.Left)
				case syntax.IsNot:
					return e.isNone(test.Left).not()
				}
			}
		}
	case *syntax.Call:
		if f, ok := test.Func.(*syntax.Name); ok && f.Id == "isinstance" && e.builtinName(f) && len(test.Args) == 2 && len(test.Keywords) == 0 {
			return e.instance(test.Args[0], test.Args[1])
		}
	}
	return undecided
}

// builtinName: nothing in the program is called by that name but the builtin.
func (e *evaluator) builtinName(n *syntax.Name) bool {
	s := e.info.Uses[n.ID]
	return s == nil || !s.Bound
}

// isNone decides `x is None` for a variable.
func (e *evaluator) isNone(x syntax.Expr) truth {
	if _, ok := x.(*syntax.Name); !ok {
		return undecided
	}
	return e.each(x, func(o Obj) truth {
		switch {
		case e.w.isBuiltin(o, "NoneType"):
			return always
		case e.w.objs[o].kind == AtomObj && e.w.objs[o].lib == nil: // what it stands for is not known
			return undecided
		}
		return never
	})
}

// concrete are builtin classes that no class can claim to be without deriving from them (Language Reference, 3.3.4.1:
// __instancecheck__ is of the metaclass, here type).
var concrete = []string{"str", "bytes", "bytearray", "int", "float", "complex", "bool", "list", "tuple", "dict", "set", "frozenset"}

// instance decides isinstance(x, T) for a variable and builtin classes.
func (e *evaluator) instance(x, class syntax.Expr) truth {
	if _, ok := x.(*syntax.Name); !ok {
		return undecided
	}
	classes := []syntax.Expr{class}
	if t, ok := class.(*syntax.Tuple); ok {
		classes = t.Elts
	}
	var names []string
	for _, c := range classes {
		n, ok := c.(*syntax.Name)
		if !ok || !slices.Contains(concrete, n.Id) || !e.builtinName(n) {
			return undecided
		}
		names = append(names, n.Id)
	}
	return e.each(x, func(o Obj) truth {
		i := &e.w.objs[o]
		if i.class != nil || i.lib == nil || i.kind != AtomObj && i.kind != InstObj || i.lib.Module != "builtins" {
			return undecided
		}
		if at := slices.Index(tower, i.lib.Name); at >= 0 {
			return amongNumbers(at, names)
		}
		if slices.ContainsFunc(names, func(n string) bool { return e.w.libIs(i.lib, "builtins."+n) }) {
			return always
		}
		return never
	})
}

// tower are the number classes that may each stand for those before it where a library declares what it returns (PEP 484,
// "The numeric tower": a float may be an int).
var tower = []string{"bool", "int", "float", "complex"}

// amongNumbers decides whether what is declared as tower[at] is of one of the classes named.
func amongNumbers(at int, names []string) truth {
	all, one := true, false
	for _, n := range tower[:at+1] {
		has := slices.Contains(names, n) || n == "bool" && slices.Contains(names, "int")
		one = one || has
		all = all && has
	}
	switch {
	case all:
		return always
	case one:
		return undecided
	}
	return never
}

// each is what holds of all objects that x may be.
func (e *evaluator) each(x syntax.Expr, of func(Obj) truth) truth {
	out := undecided
	for k, o := range e.types[x.NodeID()] {
		t := undecided
		if o != Unknown && !e.w.isPlain(o) {
			t = of(o)
		}
		if t == undecided || k > 0 && t != out {
			return undecided
		}
		out = t
	}
	return out
}
