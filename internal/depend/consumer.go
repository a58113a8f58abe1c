package depend

import (
	"fmt"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// consumers are the functions that take all items of an iterator, in order, before they return. What they
// do between two items is looked at by [judge.quietConsumer].
var consumers = map[string]bool{"sum": true, "list": true, "tuple": true, "set": true, "dict": true, "sorted": true, "max": true, "min": true,
	"frozenset": true, "bytes": true, "bytearray": true, "math.fsum": true, "math.prod": true, "collections.Counter": true, "collections.deque": true}

// consumedAtOnce: the generator expression is the argument of a function that takes its items in order, and
// does nothing else meanwhile that the items could notice: sum, list, ...
//
//	max((price(x) for x in xs), key=count_call)   # price may look at what count_call counts
//
// any, all and next stop at the first item that decides: that is an early exit. A method that fills its object as
// it goes keeps what came before an exception.
func (j *judge) consumedAtOnce() bool {
	call := j.consumer()
	if call == nil {
		return false
	}
	if a, is := call.Func.(*syntax.Attribute); is {
		switch a.Attr.Name {
		case "join":
			return len(call.Args) == 1 // an attribute of a module is no method of a string, and is not called so
		case "extend", "update":
			return len(call.Args) == 1 && len(call.Keywords) == 0 && j.library(a.Value)
		}
	}
	switch name := j.builtinName(call.Func); {
	case name == "any" || name == "all":
		return len(call.Args) == 1
	case name == "next": // the default is computed before the first item is asked for
		return len(call.Args) == 1 || len(call.Args) == 2 && plainArgument(call.Args[1])
	case consumers[name]:
		return j.quietArguments(call)
	}
	return false
}

// consumer is the call whose first argument the generator expression is.
func (j *judge) consumer() *syntax.Call {
	var out *syntax.Call
	syntax.Inspect(j.l.Stmt, func(n syntax.Node) bool {
		if c, is := n.(*syntax.Call); is && len(c.Args) > 0 && c.Args[0] == j.l.Node {
			out = c
		}
		return out == nil
	})
	return out
}

// decides: the consumer stops at the first item that decides.
func (j *judge) decides() bool {
	c, ok := j.l.Node.(*syntax.Comp)
	if !ok || c.Kind != syntax.GeneratorExp {
		return false
	}
	call := j.consumer()
	if call == nil {
		return false
	}
	name := j.builtinName(call.Func)
	return name == "any" || name == "all" || name == "next"
}

// fills is the object that the consumer fills item by item, nil when it makes a new one.
func (j *judge) fills() syntax.Expr {
	c, ok := j.l.Node.(*syntax.Comp)
	if !ok || c.Kind != syntax.GeneratorExp {
		return nil
	}
	if call := j.consumer(); call != nil {
		if a, is := call.Func.(*syntax.Attribute); is && (a.Attr.Name == "extend" || a.Attr.Name == "update") {
			return a.Value
		}
	}
	return nil
}

// library: every object that e may be is an instance of a library class.
func (j *judge) library(e syntax.Expr) bool {
	v := j.w.TypeOf(j.m, e)
	for _, o := range v {
		if j.w.Kind(o) != effects.InstObj || j.w.LibClass(o) == nil || j.w.ClassOf(o) != nil {
			return false
		}
	}
	return len(v) > 0
}

// quietArguments: the other arguments of the consumer have no effects, neither when they are computed (after
// the first item may have been asked for) nor when they are called between the items.
func (j *judge) quietArguments(c *syntax.Call) bool {
	for _, a := range c.Args[1:] {
		if !plainArgument(a) {
			return false
		}
	}
	for _, k := range c.Keywords {
		switch {
		case !k.Arg.Present():
			return false
		case k.Arg.Name == "key":
			if !j.quietFunction(k.Value) {
				return false
			}
		case !plainArgument(k.Value):
			return false
		}
	}
	return true
}

// plainArgument: computing e does nothing that can be noticed.
func plainArgument(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant, *syntax.Name:
		return true
	case *syntax.UnaryOp:
		_, ok := e.Operand.(*syntax.Constant)
		return ok
	case *syntax.Tuple:
		for _, x := range e.Elts {
			if !plainArgument(x) {
				return false
			}
		}
		return true
	case *syntax.List:
		return len(e.Elts) == 0
	}
	return false
}

// quietFunction: calling what e names reads at most, and needs nothing that could change meanwhile.
func (j *judge) quietFunction(e syntax.Expr) bool {
	v := j.w.TypeOf(j.m, e)
	for _, o := range v {
		switch j.w.Kind(o) {
		case effects.FuncObj:
			for ev := range j.w.SummaryOf(j.w.FuncOf(o)).Events() {
				switch ev.Kind {
				case effects.Read, effects.ReadVar, effects.Raise, effects.Work:
				default:
					return false
				}
			}
		case effects.LibFuncObj, effects.LibClassObj:
			switch j.builtinName(e) {
			case "len", "abs", "str", "int", "float", "str.lower", "str.upper", "str.casefold":
			default:
				return false
			}
		case effects.CallableObj: // operator.itemgetter(1)
		default:
			return false
		}
	}
	return len(v) > 0
}

// between are the special methods that a consumer may call between two items.
var between = []string{"__lt__", "__gt__", "__eq__", "__hash__", "__add__", "__radd__", "__mul__", "__rmul__", "__bool__", "__len__",
	"__iter__", "__index__", "__int__", "__float__", "__str__", "__getattribute__", "__getattr__"}

// consumerBlocker: what the consumer does with the items, or with its own object, may be noticed by the work
// for later ones.
//
//	out.extend(step(x, out) for x in xs)
func (j *judge) consumerBlocker() *Blocker {
	c, ok := j.l.Node.(*syntax.Comp)
	if !ok || c.Kind != syntax.GeneratorExp {
		return nil
	}
	call := j.consumer()
	if call == nil {
		return nil
	}
	name := j.builtinName(call.Func)
	if name == "list" || name == "tuple" || name == "collections.deque" {
		return nil // they keep the items and look at none
	}
	for _, o := range j.w.Reach(j.w.TypeOf(j.m, c.Elt)) {
		k := j.w.ClassOf(o)
		if k == nil || j.w.Kind(o) != effects.InstObj {
			continue
		}
		for _, m := range between {
			if f := j.w.Method(k, m); f != nil {
				b := j.blocker(rules.YieldInLoop, j.l.Clause, k.Name, "`%s` of each item may be called before the next one is computed", k.Node.Name.Name+"."+m)
				b.Related = append(b.Related, Related{Place{f.Mod, f.Node}, "it is this method"})
				return b
			}
		}
	}
	into := j.fills()
	if into == nil {
		return nil
	}
	v := j.w.TypeOf(j.m, into)
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if (e.Kind == effects.Read || e.Kind == effects.Write) && j.w.MayAlias(e.Objs, v) && (e.Field == "[]" || e.Field == "*" || e.Field == "next") {
			b := j.blocker(rules.CarriedDependence, e.Place(), j.text(into), "`%s` is read here and grows with each item", j.text(into))
			b.Related = append(b.Related, Related{j.place(call), fmt.Sprintf("the items are added to `%s` here", j.text(into))})
			return j.origin(b, e)
		}
	}
	return nil
}
