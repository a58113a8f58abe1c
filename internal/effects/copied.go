package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// newCopy reports whether what a @fresh function returns is a new object, and whether nothing that it holds is the
// argument's either (deep). The inference has one object for copy and original; what the result may be, its root tells.
//
//	new = copy.deepcopy(template)
//	new["n"] += 1                  # not the template's
//
// A class can see to it that a copy is the object itself: by __deepcopy__, by a __new__ that gives out one instance, as
// an enumeration, or as a library does for its loggers.
func (x *exec) newCopy(fn *catalog.Func, data []AV) (fresh, deep bool) {
	if !fn.Fresh || len(data) != 1 {
		return false, false
	}
	objs := data[0].Objs
	deep = fn.Qual == "deepcopy"
	if deep {
		all, ok := x.w.reachObjs(objs)
		if !ok {
			return false, false
		}
		objs = all
	}
	if fn.Module != "copy" || len(objs) == 0 || slices.ContainsFunc(objs, func(o Obj) bool { return !x.w.copiedAnew(o) }) {
		return false, false
	}
	return true, deep
}

// copiedAnew: the copy module makes a new object of o, or o cannot be changed.
func (w *World) copiedAnew(o Obj) bool {
	if o == Unknown {
		return false
	}
	switch i := &w.objs[o]; i.kind {
	case AtomObj, FuncObj, LibFuncObj, LibClassObj:
		return true
	case InstObj:
		if i.class != nil {
			return w.plainClass(i.class, "__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs__", "__getnewargs_ex__")
		}
		switch qual(i.lib) {
		case "builtins.list", "builtins.dict", "builtins.set", "builtins.tuple", "builtins.frozenset", "builtins.bytearray",
			"collections.deque", "collections.defaultdict", "collections.Counter", "collections.OrderedDict":
			return true
		}
	}
	return false
}

// plainClass: instances of c are made and filled as the language does it, and c has none of the methods either.
func (w *World) plainClass(c *Class, methods ...string) bool {
	if _, libs, _ := w.mro(c); c.Strange || c.Enum || c.NamedTuple || len(libs) > 0 {
		return false
	}
	for _, m := range append(methods, "__new__", "__getattr__", "__getattribute__", "__setattr__") {
		if w.method(c, m) != nil {
			return false
		}
	}
	return true
}

// replaceable: dataclasses.replace on each of objs makes an object of its class from its fields and the arguments by the
// __init__ that the decorator has written.
func (w *World) replaceable(objs Value, kw []string) bool {
	for _, o := range objs {
		i := &w.objs[o]
		if o == Unknown || i.kind != InstObj || i.class == nil || !i.class.Dataclass || !w.plainClass(i.class, append(kw, "__init__", "__replace__")...) || w.initKeyword(i.class) {
			return false
		}
	}
	return len(objs) > 0
}

// initKeyword: a class above c, or a field of it, says what its __init__ takes: field(init=False), dataclass(init=False).
func (w *World) initKeyword(c *Class) bool {
	project, _, _ := w.mro(c)
	found := false
	for _, k := range project {
		syntax.Inspect(k.Node, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.FunctionDef:
				return false
			case *syntax.Keyword:
				found = found || n.Arg.Present() && n.Arg.Name == "init"
			}
			return !found
		})
	}
	return found
}

func isReplace(fn *catalog.Func) bool { return fn.Module == "dataclasses" && fn.Qual == "replace" }

// replace evaluates dataclasses.replace.
func (e *evaluator) replace(a args, n syntax.Node, path string) (Value, bool) {
	if len(a.pos) != 1 || a.hasStar || a.hasKwStar || !e.w.replaceable(a.pos[0], sortedNames(a.kw)) {
		return nil, false
	}
	var out Value
	for _, o := range a.pos[0] {
		out = union(out, e.construct(e.w.objs[o].class, args{kw: a.kw}, n, path+"replace"))
	}
	return out, true
}

// replace runs dataclasses.replace: a new object that holds what the old one does, and the arguments.
func (x *exec) replace(vals []AV, kw kwargs, n syntax.Node) (AV, bool) {
	if c, ok := n.(*syntax.Call); !ok || len(c.Args) != 1 || len(vals) != 1 || slices.ContainsFunc(c.Keywords, func(k *syntax.Keyword) bool { return !k.Arg.Present() }) ||
		!x.w.replaceable(vals[0].Objs, sortedNames(kw)) {
		return AV{}, false
	}
	old := vals[0]
	x.access(Read, old, "*", n)
	x.raise(n, "")
	held := x.load(old, "*", x.w.Parts(old.Objs))
	var out AV
	for _, o := range old.Objs {
		r := x.construct(x.w.objs[o].class, []AV{held}, kw, n)
		out = joinAV(out, r)
	}
	return out, true
}
