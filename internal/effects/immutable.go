package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
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
	if w.attributes == nil {
		w.attributes = w.attributeStores()
	}
	s := w.attributes
	return s.around || s.of[c.inst] || s.ofUnknown && w.Escaped(c.inst)
}

// attributeStores are the objects whose attributes the program sets or deletes, other than in an __init__ that runs only
// while an instance is made.
type attributeStores struct {
	around    bool // by setattr, __dict__ and the like: of any object
	of        map[Obj]bool
	ofUnknown bool
}

// attributeStores looks through all modules once, whatever the number of classes.
func (w *World) attributeStores() *attributeStores {
	out := &attributeStores{of: map[Obj]bool{}}
	for _, m := range w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Name:
				if s := m.Info.Uses[n.ID]; (n.Id == "setattr" || n.Id == "delattr" || n.Id == "vars") && (s == nil || !s.Bound) {
					out.around = true
				}
			case *syntax.Attribute:
				switch n.Attr.Name {
				case "__setattr__", "__delattr__", "__dict__", "__setstate__":
					out.around = true
				}
				if n.Ctx == syntax.Load || w.making(m, n) {
					continue
				}
				for _, o := range w.types[m.ID][n.Value.NodeID()] {
					out.of[o] = true
				}
			}
			if out.around {
				return out
			}
		}
	}
	out.ofUnknown = out.of[Unknown]
	return out
}

// making reports whether n stands in an __init__ that runs only while an instance is made.
func (w *World) making(m *resolve.Module, n syntax.Node) bool {
	return !w.Habits().CallsInit && w.inInit(m, n)
}

// inInit reports whether n stands in the __init__ of a class.
func (w *World) inInit(m *resolve.Module, n syntax.Node) bool {
	if w.inits == nil {
		w.inits = map[*resolve.Module][]source.Span{}
		for _, f := range w.Funcs {
			if f.Class != nil && f.Scope != nil && f.Scope.Name == "__init__" {
				w.inits[f.Mod] = append(w.inits[f.Mod], f.Node.Range())
			}
		}
	}
	return slices.ContainsFunc(w.inits[m], func(r source.Span) bool { return r.Contains(n.Range()) })
}

// AskedForIdentity returns a place where the program asks which object a value is, of which v holds instances
// that are otherwise as good as their copies: tuples, records, strings, numbers. Nil when it never does.
//
//	if found is TABLE[0]: ...
//	[r for r in results if r is MISSING]      # MISSING = "missing"
//	results.count(math.nan)                   # counts this nan, not others
func (w *World) AskedForIdentity(v Value) (*resolve.Module, syntax.Node) {
	if w.asked == nil {
		w.identityTests()
	}
	first := -1
	for _, o := range w.Reach(v) {
		at, ok := w.askedFor[o]
		if ok && (first < 0 || at < first) && (w.copied(o) || w.objs[o].kind == InstObj && w.record(o) && !w.objs[o].class.Enum) {
			first = at
		}
		if w.askedForNaN >= 0 && (first < 0 || w.askedForNaN < first) && w.isBuiltin(o, "float") {
			first = w.askedForNaN
		}
	}
	if first < 0 {
		return nil, nil
	}
	return w.asked[first].mod, w.asked[first].node
}

// identityTest is a place where the identity of the objects of a value is asked for.
type identityTest struct {
	mod  *resolve.Module
	node syntax.Node
}

// copied: o is an immutable object of a builtin type that pickle builds anew. None, True and False are not.
func (w *World) copied(o Obj) bool {
	return slices.ContainsFunc([]string{"tuple", "frozenset", "str", "bytes", "int", "float", "complex", "range"}, func(name string) bool { return w.isBuiltin(o, name) })
}

// mentionsNaN: the program names a nan, or makes one of a text.
func (w *World) mentionsNaN() bool {
	if w.Mentions("nan", "NaN", "NAN") != nil {
		return true
	}
	for _, m := range w.Project.Modules {
		for _, n := range m.File.Nodes {
			if s, ok := n.(*syntax.Constant); ok && s.Kind == syntax.StrConst && strings.Contains(strings.ToLower(m.File.Text(s.Range())), "nan") {
				return true
			}
		}
	}
	return false
}

// identityTests finds the places, and for each object the first one.
func (w *World) identityTests() {
	w.asked, w.askedFor, w.askedForNaN = []identityTest{}, map[Obj]int{}, -1
	nan := w.mentionsNaN()
	// A search finds one and the same nan only; another one is not equal to it.
	search := func(m *resolve.Module, n syntax.Node) {
		if w.askedForNaN < 0 {
			w.askedForNaN = len(w.asked)
			w.asked = append(w.asked, identityTest{m, n})
		}
	}
	test := func(m *resolve.Module, n syntax.Node, of Value) {
		for _, o := range of {
			if _, known := w.askedFor[o]; !known {
				w.askedFor[o] = len(w.asked)
			}
		}
		w.asked = append(w.asked, identityTest{m, n})
	}
	for _, m := range w.Project.Modules {
		mayBeNaN := func(e syntax.Expr) bool {
			return nan && slices.ContainsFunc(w.types[m.ID][e.NodeID()], func(o Obj) bool { return o == Unknown || w.isBuiltin(o, "float") })
		}
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Compare:
				left := n.Left
				for i, right := range n.Comparators {
					l, r := w.types[m.ID][left.NodeID()], w.types[m.ID][right.NodeID()]
					if (n.Ops[i] == syntax.In || n.Ops[i] == syntax.NotIn) && mayBeNaN(left) {
						search(m, n)
					}
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
						test(m, n, both)
					}
				}
			case *syntax.Call:
				if a, ok := n.Func.(*syntax.Attribute); ok && len(n.Args) > 0 && (a.Attr.Name == "count" || a.Attr.Name == "index" || a.Attr.Name == "remove") && mayBeNaN(n.Args[0]) {
					search(m, n)
				}
				for _, o := range w.types[m.ID][n.Func.NodeID()] {
					if f := w.LibFunc(o); f == nil || f.Module+"."+f.Qual != "builtins.id" {
						continue
					}
					for _, a := range n.Args {
						test(m, n, w.types[m.ID][a.NodeID()])
					}
				}
			}
		}
	}
}
