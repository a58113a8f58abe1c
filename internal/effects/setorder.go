package effects

import (
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// A set shows in its order how it came about, and two equal ones may differ in it. That of strings depends on the hash
// seed of the process besides. What pickle makes of a set is made anew, from its elements one after the other:
//
//	s = set(range(100))
//	for k in range(100):
//	    if k not in (9, 64): s.discard(k)
//	list(s)                                # [9, 64]
//	list(pickle.loads(pickle.dumps(s)))    # [64, 9]

// Numbers is the Field of a [HashOrder] where the elements are numbers, or tuples of them, whose hashes no seed changes.
const Numbers = "numbers"

// OrderUse is a place in the program where the order of a set is used.
type OrderUse struct {
	Mod  *resolve.Module
	Node syntax.Node
}

// OrderUses are the places where the order of a set is used, in no particular order.
func (w *World) OrderUses(yield func(OrderUse) bool) {
	for u := range w.orderUses {
		if !yield(u) {
			return
		}
	}
}

// IsSet reports whether o is a set or a frozenset, or of a class that derives from one.
func (w *World) IsSet(o Obj) bool {
	if w.isBuiltin(o, "set") || w.isBuiltin(o, "frozenset") {
		return true
	}
	if o == Unknown || w.objs[o].kind != InstObj || w.objs[o].class == nil {
		return false
	}
	_, libs, _ := w.mro(w.objs[o].class)
	for _, c := range libs {
		if c.Module == "builtins" && (c.Name == "set" || c.Name == "frozenset") {
			return true
		}
	}
	return false
}

// setOrder: what follows depends on the order of o, where that is a set.
func (x *exec) setOrder(o Obj, n syntax.Node) {
	if o == Unknown || !x.w.IsSet(o) {
		return
	}
	x.w.orderUses[OrderUse{x.m, n}] = true
	field := Numbers
	for _, e := range x.elementType(one(o)) {
		if !x.numericHash(e, 0) {
			field = ""
			break
		}
	}
	x.emit(Event{Kind: HashOrder, Field: field, Node: n})
}

func (x *exec) numericHash(o Obj, depth int) bool {
	if x.w.numeric(o) > 0 {
		return true
	}
	if !x.w.isBuiltin(o, "tuple") || x.w.objs[o].class != nil || depth > 3 {
		return false
	}
	elements := x.elementType(one(o))
	for _, e := range elements {
		if !x.numericHash(e, depth+1) {
			return false
		}
	}
	return len(elements) > 0
}

// shownOrder: the texts of containers show those of the sets in them.
func (x *exec) shownOrder(v Value, n syntax.Node) {
	for _, o := range x.w.Reach(v) {
		x.setOrder(o, n)
	}
}

// orderShown are library functions whose result shows the order in which they iterate, of which the types of their
// parameters do not tell that they do.
var orderShown = map[string]bool{"builtins.list.__init__": true, "builtins.tuple.__new__": true, "builtins.str.join": true, "builtins.list.extend": true,
	"builtins.enumerate.__new__": true, "builtins.zip.__new__": true, "builtins.map.__new__": true, "builtins.filter.__new__": true, "builtins.iter": true, "builtins.next": true,
	"builtins.dict.fromkeys": true, "builtins.set.pop": true, "collections.deque.__init__": true, "collections.Counter.__init__": true}

// orderFree are those of which nobody can tell in which order they take the items; of sorted, min and max that holds
// without a key, by which different items may be equal, and of sum for whole numbers.
var orderFree = map[string]bool{"builtins.set.__init__": true, "builtins.frozenset.__new__": true, "builtins.any": true, "builtins.all": true, "builtins.len": true,
	"builtins.sorted": true, "builtins.min": true, "builtins.max": true, "builtins.sum": true, "math.fsum": true}

// orderMatters: the result of fn shows the order of o, its argument for p.
func (x *exec) orderMatters(fn *catalog.Func, p catalog.Param, o Obj, n syntax.Node) bool {
	if orderShown[fn.Module+"."+fn.Qual] {
		return true
	}
	if p.Type == nil || !iterables[p.Type.Name] || !x.w.IsSet(o) {
		return false
	}
	if c := fn.Class; c != nil && c.Module == "builtins" && (c.Name == "set" || c.Name == "frozenset") {
		return false // of sets a set is made
	}
	if !orderFree[fn.Module+"."+fn.Qual] {
		return true
	}
	switch fn.Qual {
	case "sum":
		for _, e := range x.elementType(one(o)) {
			if !x.w.isBuiltin(e, "int") && !x.w.isBuiltin(e, "bool") {
				return true
			}
		}
	case "sorted", "min", "max":
		call, ok := n.(*syntax.Call)
		return !ok || len(call.Keywords) > 0
	}
	return false
}
