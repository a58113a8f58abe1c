package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// immutable reports whether every object in v is an atom, a function, a class or a module (whose own
// state is tracked through variables and class attributes), or a record of such that nothing changes.
func (w *World) immutable(v Value) bool {
	for _, o := range v {
		switch w.objs[o].kind {
		case AtomObj, FuncObj, ModuleObj, LibFuncObj, LibModuleObj, LibClassObj, CallableObj:
		default:
			if !w.frozen(o, 0) {
				return false
			}
		}
	}
	return len(v) > 0
}

// frozen reports whether o is a tuple, a frozenset or a record of immutable values. Only meaningful once the
// points-to inference has ended.
func (w *World) frozen(o Obj, depth int) bool {
	if w.cur != nil || depth > 3 || w.objs[o].escaped || !w.isBuiltin(o, "tuple") && !w.isBuiltin(o, "frozenset") && !w.record(o) {
		return false
	}
	for _, f := range w.objs[o].fields {
		for _, e := range w.vars[f.v].val {
			switch w.objs[e].kind {
			case AtomObj, FuncObj, LibFuncObj, LibClassObj:
			default:
				if !w.frozen(e, depth+1) {
					return false
				}
			}
		}
	}
	return true
}

// record reports whether o is an instance of a class of the program whose instances never change after they
// were made and are equal when their fields are: a frozen dataclass, a NamedTuple, a member of an enumeration.
func (w *World) record(o Obj) bool {
	i := &w.objs[o]
	if i.kind != InstObj || i.class == nil || w.sums == nil {
		return false
	}
	c := i.class
	r, ok := w.records[c]
	if !ok {
		r = w.recordClass(c)
		if w.records == nil {
			w.records = map[*Class]bool{}
		}
		w.records[c] = r
	}
	return r
}

func (w *World) recordClass(c *Class) bool {
	project, libs, unknown := w.mro(c)
	if unknown || c.Strange || w.objs[c.obj].escaped {
		return false
	}
	for _, l := range libs {
		if l.Module != "typing" && l.Module != "abc" && l.Module != "enum" && l.Module != "builtins" {
			return false
		}
		if l.Module == "builtins" && l.Name != "object" && l.Name != "tuple" && !(c.Enum && (l.Name == "int" || l.Name == "str")) {
			return false
		}
	}
	for _, k := range project {
		for _, name := range recordHooks {
			if k.defines(name) {
				return false
			}
		}
		if !c.Enum && !c.NamedTuple && (!k.Frozen || k.NoEq) {
			return false
		}
		for _, f := range k.funcs {
			if f.CachedProperty {
				return false
			}
		}
	}
	return !w.rewritten(c)
}

// recordHooks make a class one whose attributes, equality or making are its own affair.
var recordHooks = []string{"__setattr__", "__delattr__", "__getattribute__", "__getattr__", "__eq__", "__hash__", "__new__", "__del__",
	"__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__init_subclass__", "_missing_"}

// rewritten reports whether the program may set an attribute of an instance of c outside of the functions that
// make one, or reach around its guard against that.
//
//	object.__setattr__(point, "x", 9)
//	Color.RED.count = 1
func (w *World) rewritten(c *Class) bool {
	for _, m := range w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Name:
				if s := m.Info.Uses[n.ID]; (n.Id == "setattr" || n.Id == "delattr" || n.Id == "vars") && (s == nil || !s.Bound) {
					return true
				}
			case *syntax.Attribute:
				switch n.Attr.Name {
				case "__setattr__", "__delattr__", "__dict__", "__setstate__":
					return true
				}
				if n.Ctx == syntax.Load {
					continue
				}
				v := w.types[m.ID][n.Value.NodeID()]
				if (v.Has(c.inst) || v.Has(Unknown) && w.Escaped(c.inst)) && !w.making(m, n) {
					return true
				}
			}
		}
	}
	return false
}

// making reports whether n stands in an __init__ that runs only while an instance is made.
func (w *World) making(m *resolve.Module, n syntax.Node) bool {
	for _, f := range w.Funcs {
		if f.Mod == m && f.Class != nil && f.Scope != nil && f.Scope.Name == "__init__" && f.Node.Range().Contains(n.Range()) {
			return !w.Habits().CallsInit
		}
	}
	return false
}

// AskedForIdentity returns a place where the program asks which object a value is, of which v holds instances
// that are otherwise as good as their copies: tuples, records. Nil when it never does.
//
//	if found is TABLE[0]: ...
func (w *World) AskedForIdentity(v Value) (*resolve.Module, syntax.Node) {
	if w.asked == nil {
		w.asked = []identityTest{}
		w.identityTests()
	}
	for _, t := range w.asked {
		for _, o := range w.Reach(v) {
			if t.of.Has(o) && w.objs[o].kind == InstObj && (w.isBuiltin(o, "tuple") || w.isBuiltin(o, "frozenset") || w.record(o) && !w.objs[o].class.Enum) {
				return t.mod, t.node
			}
		}
	}
	return nil, nil
}

// identityTest is a place where the identity of the objects of a value is asked for.
type identityTest struct {
	mod  *resolve.Module
	node syntax.Node
	of   Value
}

func (w *World) identityTests() {
	for _, m := range w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Compare:
				left := n.Left
				for i, right := range n.Comparators {
					l, r := w.types[m.ID][left.NodeID()], w.types[m.ID][right.NodeID()]
					left = right
					if n.Ops[i] != syntax.Is && n.Ops[i] != syntax.IsNot {
						continue
					}
					var both Value
					for _, o := range l {
						if r.Has(o) || r.Has(Unknown) {
							both = union(both, one(o))
						}
					}
					if l.Has(Unknown) {
						both = union(both, r)
					}
					if len(both) > 0 {
						w.asked = append(w.asked, identityTest{m, n, both})
					}
				}
			case *syntax.Call:
				for _, o := range w.types[m.ID][n.Func.NodeID()] {
					if f := w.LibFunc(o); f == nil || f.Module+"."+f.Qual != "builtins.id" {
						continue
					}
					for _, a := range n.Args {
						w.asked = append(w.asked, identityTest{m, n, w.types[m.ID][a.NodeID()]})
					}
				}
			}
		}
	}
}
