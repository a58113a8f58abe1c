package effects

import (
	"slices"
	"strconv"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// The attributes of an instance may be reached as a dict, and that dict kept:
//
//	table.__dict__["total"] += 1
//	state = vars(table)
//	state.update(defaults)          # sets attributes of table
//
// There is one dict object for each object of instances. What any attribute holds it holds, and what is put into it any
// attribute may hold. Events on it are events on all attributes of the instance.

// owned is the field of such a dict that holds the instance: who gets the dict gets the instance.
const owned = "@owner"

// dictOf is the dict of o, an instance or an object of which nothing is known.
func (e *evaluator) dictOf(o Obj) Value {
	w := e.w
	if k := w.objs[o].kind; k != InstObj && k != UnknownObj {
		return unknownValue
	}
	d, known := w.dicts[o]
	if !known {
		d = w.libInst("builtins.dict", site{path: "__dict__ of " + strconv.Itoa(int(o))})
		if d == Unknown {
			return unknownValue
		}
		if w.dicts == nil {
			w.dicts, w.dictOwner, w.dictGrown = map[Obj]Obj{}, map[Obj]Obj{}, map[Obj]int{}
		}
		w.dicts[o], w.dictOwner[d], w.dictGrown[o] = d, o, w.newVar()
		w.objs[d].attributes = true
		w.write(w.field(d, "K"), one(w.atom("str")))
		w.write(w.field(d, owned), one(o))
	}
	v := w.field(d, "V")
	if o == Unknown {
		w.write(v, unknownValue)
		return union(unknownValue, one(d))
	}
	w.read(w.dictGrown[o]) // attributes that are met later
	for i := 0; i < len(w.objs[o].fields); i++ {
		f := int(w.objs[o].fields[i].v)
		w.write(v, w.read(f))
		w.write(f, w.read(v))
	}
	return one(d)
}

// attributeDicts is what v.__dict__ and vars(v) are.
func (e *evaluator) attributeDicts(v Value) Value {
	var out Value
	for _, o := range v {
		out = union(out, e.dictOf(o))
	}
	return out
}

// replaced evaluates v.__dict__ = val, at n. Two instances may have one dict then: the class is one of which nothing is
// known. A dict made for the purpose is only another way of setting attributes.
//
//	self.__dict__ = self.shared
//	copy.__dict__ = self.__dict__.copy()
func (e *evaluator) replaced(v, val Value, n syntax.Node) {
	w := e.w
	for _, d := range e.attributeDicts(v) {
		if d == Unknown {
			continue
		}
		for _, o := range val {
			if w.isMapping(o) {
				w.write(w.field(d, "V"), e.typeArg(o, "V"))
			} else {
				w.write(w.field(d, "V"), unknownValue)
			}
		}
	}
	if madeDict(e.m, n) {
		return
	}
	w.escape(v)
	w.escape(val)
	for _, o := range v {
		if c := w.objs[o].class; c != nil && w.objs[o].kind == InstObj && !c.Strange {
			c.Strange = true
			w.hierarchyChanged()
		}
	}
}

// madeDict reports whether target is assigned a dict that nobody else has: a display, a call of dict, a copy.
func madeDict(m *resolve.Module, target syntax.Node) bool {
	for _, n := range m.File.Nodes {
		a, ok := n.(*syntax.Assign)
		if !ok || len(a.Targets) != 1 || syntax.Node(a.Targets[0]) != target {
			continue
		}
		switch v := a.Value.(type) {
		case *syntax.Dict:
			return true
		case *syntax.Comp:
			return v.Kind == syntax.DictComp
		case *syntax.Call:
			switch f := v.Func.(type) {
			case *syntax.Name:
				s := m.Info.Uses[f.ID]
				return f.Id == "dict" && (s == nil || !s.Bound)
			case *syntax.Attribute:
				of, ok := f.Value.(*syntax.Attribute)
				return ok && f.Attr.Name == "copy" && of.Attr.Name == "__dict__"
			}
		}
	}
	return false
}

// varsOf: a call of vars with one argument.
func varsOf(w *World, f Value, call *syntax.Call) bool {
	if len(f) != 1 || len(call.Args) != 1 || len(call.Keywords) > 0 || isStarred(call.Args[0]) {
		return false
	}
	fn := w.LibFunc(f[0])
	return fn != nil && fn.Module+"."+fn.Qual == "builtins.vars"
}

// instances: v holds instances only, all of them known.
func (w *World) instances(v Value) bool {
	for _, o := range v {
		if w.objs[o].kind != InstObj {
			return false
		}
	}
	return len(v) > 0
}

// asAttributes is e, or where it is about the dict of an instance, what it means for the instance.
func (w *World) asAttributes(e Event) Event {
	if e.Kind != Read && e.Kind != Write {
		return e
	}
	if of, ok := w.withOwners(e.Objs); ok {
		e.Objs, e.Field, e.Index = of, "*", nil
	}
	return e
}

// withOwners adds to v the instances whose dicts are in it.
func (w *World) withOwners(v Value) (Value, bool) {
	out := v
	for _, o := range v {
		if w.objs[o].attributes {
			out = union(out, one(w.dictOwner[o]))
		}
	}
	return out, len(out) > len(v)
}

// ModuleEscapes reports whether code that was not seen may hold a module of the program as an object.
func (w *World) ModuleEscapes() bool {
	return slices.ContainsFunc(w.Project.Modules, func(m *resolve.Module) bool { return w.objs[w.modObj[m]].escaped })
}
