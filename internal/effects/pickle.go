package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Pickle says whether an object round-trips through pickle.
type Pickle int

// Answers.
const (
	PickleYes Pickle = iota
	PickleUnknown
	PickleNo
)

// Pickles says whether instances like o round-trip through pickle, equal and of the same type, without
// running hooks of the program. The string names the type.
func (w *World) Pickles(o Obj) (Pickle, string) {
	i := &w.objs[o]
	name := w.TypeName(o)
	switch i.kind {
	case AtomObj:
		if atoms[qual(i.lib)] || i.lib.Picklable {
			return PickleYes, name
		}
		if i.lib.Unpicklable {
			return PickleNo, name
		}
	case InstObj:
		if i.class != nil {
			return w.picklesClass(i.class), name
		}
		switch {
		case i.lib.Unpicklable:
			return PickleNo, name
		case i.lib.Picklable, builtinContainers[qual(i.lib)]:
			return PickleYes, name
		case qual(i.lib) == "builtins.generator":
			return PickleNo, name
		case qual(i.lib) == "collections.defaultdict": // with what makes its values, which is pickled by its name
			makers := w.FieldValue(o, "default_factory")
			if len(makers) == 0 {
				return PickleUnknown, name
			}
			worst := PickleYes
			for _, f := range makers {
				q, _ := w.Pickles(f)
				worst = max(worst, q)
			}
			return worst, name
		}
	case FuncObj:
		// by reference: a def at module level, bound to its own name
		if i.fn.Node == nil || i.fn.Class != nil || i.fn.parent == nil || i.fn.parent.Node != nil || i.fn.Decorated || !w.boundToOwnName(i.fn) {
			return PickleNo, name
		}
		return PickleYes, name
	case ClassObj:
		if i.class.Local || !w.ownName(i.class) {
			return PickleNo, name
		}
		return PickleYes, name
	case LibFuncObj, LibClassObj:
		return PickleYes, name
	case ModuleObj, LibModuleObj:
		return PickleNo, name
	case BoundObj:
		return w.Pickles(i.recv)
	}
	return PickleUnknown, name
}

var builtinContainers = map[string]bool{
	"builtins.list": true, "builtins.dict": true, "builtins.set": true, "builtins.frozenset": true, "builtins.tuple": true,
	"builtins.bytearray": true, "collections.Counter": true, "collections.deque": true, "collections.OrderedDict": true,
}

// boundToOwnName: pickle finds the function again under its name.
func (w *World) boundToOwnName(f *Func) bool {
	s := f.Mod.Info.Module.Symbols[f.Scope.Name]
	return s != nil && len(s.Defs) == 1 && w.ImportTime(s)
}

// ownName: a fresh import of the class's module binds the class to its name.
func (w *World) ownName(c *Class) bool {
	if c.Scope.Parent != nil && c.Scope.Parent.Kind == resolve.ClassScope {
		return true // found as an attribute of the outer class
	}
	s := c.Mod.Info.Module.Symbols[c.Node.Name.Name]
	return s != nil && len(s.Defs) == 1 && !s.Rebound && w.ImportTime(s) && (c.made == nil || w.boundTo(c, s))
}

// boundTo: the class that a call makes is what s is bound to.
func (w *World) boundTo(c *Class, s *resolve.Symbol) bool {
	for _, st := range c.Mod.File.Body {
		if a, ok := st.(*syntax.Assign); ok && a.Value == syntax.Expr(c.made) {
			return slices.ContainsFunc(a.Targets, func(t syntax.Expr) bool { return syntax.Node(t) == s.Defs[0] })
		}
	}
	return false
}

// pickleHooks change what pickling does to an instance.
var pickleHooks = []string{"__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs__", "__getnewargs_ex__", "__new__", "__getattr__", "__getattribute__", "__setattr__"}

func (w *World) picklesClass(c *Class) Pickle {
	project, libs, unknown := w.mro(c)
	if unknown || c.Strange {
		return PickleUnknown
	}
	for _, k := range project {
		if k.Local || k == c && !w.ownName(c) {
			return PickleNo
		}
		for _, h := range pickleHooks {
			if k.defines(h) {
				return PickleUnknown
			}
		}
		if k.Frozen && k.defines("__slots__") { // unpickling sets the slots, which a frozen dataclass refuses
			return PickleNo
		}
	}
	for _, l := range libs {
		if l.Unpicklable {
			return PickleNo
		}
		if w.libIs(l, "builtins.BaseException") {
			return PickleUnknown
		}
		if !l.Picklable && qual(l) != "builtins.object" && l.Module != "typing" && l.Module != "abc" && l.Module != "enum" {
			return PickleUnknown
		}
	}
	return PickleYes
}

// RaisedIntact reports whether a raised object or class of the project arrives in another process as it
// left: pickle calls the class again with the exception's args, which an __init__ of its own may not
// take.
//
//	class ParseError(Exception):
//	    def __init__(self, line, text):
//	        super().__init__(f"line {line}: {text}")
func (w *World) RaisedIntact(o Obj) bool {
	for _, f := range w.objs[o].fields { // arguments and attributes travel with it
		for _, v := range w.Reach(w.vars[f.v].val) {
			if p, _ := w.Pickles(v); p == PickleNo {
				return false
			}
		}
	}
	c := w.objs[o].class
	if c == nil {
		return true
	}
	if w.objs[o].kind == ClassObj && c.inst != o && !w.RaisedIntact(c.inst) {
		return false
	}
	project, _, unknown := w.mro(c)
	if unknown || c.Local {
		return false
	}
	for _, k := range project {
		for _, h := range []string{"__init__", "__new__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__slots__"} {
			if k.defines(h) {
				return false
			}
		}
	}
	return true
}

// FalsyException reports whether o is an exception that may be false, or for [Unknown] whether the program has a class of
// such. Futures of executors take it for no exception, and go on with the result None.
//
//	class Missing(Exception):
//	    def __len__(self):
//	        return len(self.args)
func (w *World) FalsyException(o Obj) bool {
	falsy := func(c *Class) bool {
		project, _, _ := w.mro(c)
		return slices.ContainsFunc(project, func(k *Class) bool { return k.defines("__bool__") || k.defines("__len__") })
	}
	if o != Unknown {
		c := w.objs[o].class
		return c != nil && falsy(c)
	}
	return slices.ContainsFunc(w.Classes, func(c *Class) bool {
		_, lib, unknown := w.mro(c)
		return (unknown || slices.ContainsFunc(lib, func(k *catalog.Class) bool { return k.Name == "BaseException" })) && falsy(c)
	})
}

// ModuleLevel reports whether f is a plain def of a module, found by pickle under its name.
func (w *World) ModuleLevel(f *Func) bool {
	p, _ := w.Pickles(f.obj)
	return p == PickleYes
}

// Linked names a class whose instances may reach other instances of it among the objects below v: a
// linked list or tree, of any depth; one of the program, or a tuple that is made of what was made in its place
// before, chain = (x, chain). Lists and dicts are not looked at: where a function that copies one is called with what it
// returned, they look as if they held each other. "" when there is none.
func (w *World) Linked(v Value) string {
	for _, o := range w.Reach(v) {
		i := &w.objs[o]
		if i.kind != InstObj || i.class == nil && !w.isBuiltin(o, "tuple") {
			continue
		}
		for _, f := range w.objs[o].fields {
			if w.Reach(w.vars[f.v].val).Has(o) {
				return w.TypeName(o)
			}
		}
	}
	return ""
}

// PickleReach returns what pickling v writes out: functions, classes and modules go by name, what they
// hold stays behind.
func (w *World) PickleReach(v Value) Value {
	seen := map[Obj]bool{}
	work := append(Value(nil), v...)
	var out Value
	for len(work) > 0 {
		o := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[o] {
			continue
		}
		seen[o] = true
		out = union(out, one(o))
		if len(out) > maxReach {
			return unknownValue
		}
		switch i := &w.objs[o]; i.kind {
		case FuncObj, ClassObj, ModuleObj, LibFuncObj, LibClassObj, LibModuleObj, AtomObj:
		case BoundObj:
			work = append(work, i.recv)
		default:
			for _, f := range w.objs[o].fields {
				work = append(work, w.vars[f.v].val...)
			}
		}
	}
	return out
}
