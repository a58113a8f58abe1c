package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// inserted: a subscript of a defaultdict inserts what its factory makes for a key that is not there.
func (x *exec) inserted(c AV, o Obj, e *syntax.Subscript) {
	x.access(Write, c, "[]", e)
	for _, f := range x.w.FieldValue(o, "default_factory") {
		if fn := x.w.FuncOf(f); fn != nil {
			x.store(c, x.apply(fn, nil, nil, e), "[]")
		}
	}
}

// missing: a subscript of an instance of a class of the program that leaves __getitem__ to a base of the library.
//
//	class Table(dict):
//	    def __missing__(self, key):
//	        self[key] = make(key)       # by reading table[key]
//	        return self[key]
func (x *exec) missing(c AV, o Obj, class *Class, e *syntax.Subscript) {
	if x.w.method(class, "__getitem__") != nil {
		return
	}
	x.raise(e, "")
	if x.w.method(class, "__missing__") != nil {
		x.specialOn(c, o, "__missing__", e)
		return
	}
	_, libs, _ := x.w.mro(class)
	if slices.ContainsFunc(libs, func(k *catalog.Class) bool { return k.Name == "defaultdict" }) {
		x.inserted(c, o, e)
		x.emit(Event{Kind: UnknownCall, Name: class.Node.Name.Name + ".default_factory", Node: e})
	}
}

// dynamicGetter runs what a library function runs that takes attributes of v by name, getattr and the like: the name
// is known where it is a literal, and otherwise any property of the classes may run.
//
//	getattr(report, name)       # report.total is a property that counts its calls
func (x *exec) dynamicGetter(v AV, n syntax.Node) {
	name, known := "", false
	if call, ok := n.(*syntax.Call); ok && len(call.Args) > 1 {
		if k, ok := call.Args[1].(*syntax.Constant); ok && k.Kind == syntax.StrConst {
			name, known = k.Str, true
		}
	}
	for _, o := range v.Objs {
		class := x.w.objs[o].class
		if x.w.objs[o].kind != InstObj || class == nil {
			continue
		}
		on := AV{Roots: v.Roots, Objs: one(o)}
		project, _, unknown := x.w.mro(class)
		if unknown {
			x.emit(Event{Kind: UnknownOperand, Node: n, Objs: unknownValue})
		}
		for _, k := range project {
			if k.defines("__getattribute__") {
				x.emit(Event{Kind: UnknownCall, Name: class.Node.Name.Name + ".__getattribute__", Node: n})
			}
			for _, f := range x.w.objs[k.obj].fields {
				if known && f.name != name {
					continue
				}
				for _, r := range x.w.vars[f.v].val {
					x.described(on, class, f.name, r, n)
				}
			}
		}
		x.specialOn(on, o, "__getattr__", n)
	}
}

// described runs the code behind an attribute that a class has: a property, or the __get__ of a descriptor.
func (x *exec) described(c AV, class *Class, name string, raw Obj, n syntax.Node) {
	i := &x.w.objs[raw]
	if i.kind == FuncObj && i.fn.Property {
		if i.fn.CachedProperty {
			x.access(Write, c, name, n)
		}
		x.apply(i.fn, []AV{c}, nil, n)
	}
	if i.kind == InstObj && i.class != nil && i.class.defines("__get__") {
		x.emit(Event{Kind: UnknownCall, Name: class.Node.Name.Name + "." + name, Node: n})
	}
}
