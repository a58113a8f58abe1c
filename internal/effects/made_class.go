package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Classes without a class statement:
//
//	Point = namedtuple("Point", "x y", defaults=[0])
//	Row = NamedTuple("Row", [("name", str), ("price", float)])
//
// Such a call, whose name and fields stand in it as texts, is declared as the class statement that it stands for. What it
// means is known when its function is: see [evaluator.madeClass].

// makers are the functions that make classes, by the last part of their names.
var makers = map[string]string{"namedtuple": "collections.namedtuple", "NamedTuple": "typing.NamedTuple"}

// declareMade declares the class that call makes, if it is one of a maker's.
func (w *World) declareMade(m *resolve.Module, call *syntax.Call, parent *Func, outer *Class, prefix string) {
	name := dottedName(call.Func)
	maker := makers[name[strings.LastIndex(name, ".")+1:]]
	if maker == "" || len(call.Args) != 2 || w.madeBy[call] != nil {
		return
	}
	typename, ok := plainString(call.Args[0])
	if !ok {
		return
	}
	fields, ok := fieldNames(call.Args[1])
	if !ok {
		return
	}
	for _, k := range call.Keywords {
		if k.Arg.Name != "defaults" || maker != "collections.namedtuple" || elements(k.Value) == nil {
			return // module, rename: another class than the one that is read here
		}
	}
	node := &syntax.ClassDef{Base: call.Base, Name: syntax.Ident{Span: call.Args[0].Range(), Name: typename}}
	scope := &resolve.Scope{Kind: resolve.ClassScope, Name: typename, Node: node, Symbols: map[string]*resolve.Symbol{}}
	for _, f := range fields {
		node.Body = append(node.Body, &syntax.AnnAssign{Base: call.Base, Target: &syntax.Name{Base: call.Base, Id: f}, Simple: true})
		scope.Symbols[f] = &resolve.Symbol{Name: f, Scope: scope, Bound: true}
	}
	if w.given != nil && w.given.madeBy[call] != nil { // the shapes name the class by these
		node, scope = w.given.madeBy[call].Node, w.given.madeBy[call].Scope
	}
	c := w.classFrom(m, node, scope, parent, prefix)
	c.made = call
	c.Local = c.Local || outer != nil // pickle looks for it in the module
	w.madeBy[call] = c
}

// fieldNames reads the fields that a maker is given: a text, a list of texts, a list of texts with types. With a default
// in the list, or anything computed, they are not known.
func fieldNames(x syntax.Expr) ([]string, bool) {
	if text, ok := plainString(x); ok {
		return strings.Fields(strings.ReplaceAll(text, ",", " ")), true
	}
	elts := elements(x)
	if elts == nil {
		return nil, false
	}
	var out []string
	for _, e := range elts {
		if t, ok := e.(*syntax.Tuple); ok && len(t.Elts) == 2 {
			e = t.Elts[0]
		}
		name, ok := plainString(e)
		if !ok || slices.Contains(out, name) {
			return nil, false
		}
		out = append(out, name)
	}
	return out, true
}

// elements are those of a list or tuple display, nil for anything else.
func elements(x syntax.Expr) []syntax.Expr {
	switch x := x.(type) {
	case *syntax.List:
		return x.Elts
	case *syntax.Tuple:
		return x.Elts
	}
	return nil
}

// madeClass is the class that the call n of fn makes, nil where that is not known.
func (e *evaluator) madeClass(fn *catalog.Func, n syntax.Node) Value {
	if fn.Class != nil || makers[fn.Qual] != fn.Module+"."+fn.Qual {
		return nil
	}
	call, _ := n.(*syntax.Call)
	c := e.w.madeBy[call]
	if c == nil || makers[dottedLast(call.Func)] != fn.Module+"."+fn.Qual {
		return nil
	}
	e.namedTuple(c)
	for _, k := range call.Keywords { // those of the last fields
		values := elements(k.Value)
		fields := e.w.fieldsOf(c)
		for i, x := range values {
			if at := len(fields) - len(values) + i; at >= 0 {
				e.writeField(c, fields[at].name(), e.expr(x))
			}
		}
	}
	return one(c.obj)
}

func dottedLast(x syntax.Expr) string {
	name := dottedName(x)
	return name[strings.LastIndex(name, ".")+1:]
}

// namedTuple makes c a class of named tuples: tuples, with the methods that all of them have.
func (e *evaluator) namedTuple(c *Class) {
	w := e.w
	c.NamedTuple = true
	base := w.Catalog.Class("typing._named_tuple")
	if base == nil {
		return
	}
	b := one(w.object(objKey{kind: LibClassObj, lib: base}))
	if v := w.vars[c.bases].val; len(union(v, b)) > len(v) {
		w.write(c.bases, b)
		w.hierarchyChanged()
	}
}

// classField is a field that a class body declares.
type classField struct {
	class *Class
	decl  *syntax.AnnAssign
}

func (f classField) name() string { return f.decl.Target.(*syntax.Name).Id }

// fieldsOf are the fields of a dataclass or a class of named tuples, in the order of the class bodies along the bases.
func (w *World) fieldsOf(c *Class) []classField {
	project, _, _ := w.mro(c)
	var out []classField
	for k := len(project) - 1; k >= 0; k-- {
		for _, s := range project[k].Node.Body {
			d, ok := s.(*syntax.AnnAssign)
			if !ok {
				continue
			}
			if _, ok := d.Target.(*syntax.Name); !ok || d.Annotation != nil && (dottedName(d.Annotation) == "ClassVar" || dottedName(d.Annotation) == "typing.ClassVar") {
				continue
			}
			out = append(out, classField{project[k], d})
		}
	}
	return out
}

// writeField sets a field of instances of c. The fields of a named tuple are its elements.
func (e *evaluator) writeField(c *Class, name string, v Value) {
	e.w.write(e.w.field(c.inst, name), v)
	if c.NamedTuple {
		e.w.write(e.w.field(c.inst, "T"), v)
	}
}

// partOf names the parts of the objects in v that their attribute of that name is: a field of a named tuple is one of its
// elements, by whichever way it is reached.
//
//	pair.left is pair[0]
func (w *World) partOf(v Value, name string) []string {
	attribute, element := len(v) == 0, false
	for _, o := range v {
		c := w.objs[o].class
		if c != nil && c.NamedTuple && w.objs[o].kind == InstObj && slices.ContainsFunc(w.fieldsOf(c), func(f classField) bool { return f.name() == name }) {
			element = true
		} else {
			attribute = true
		}
	}
	switch {
	case !element:
		return []string{name}
	case !attribute:
		return []string{"[]"}
	}
	return []string{name, "[]"}
}

// plainTuple reports whether instances of c are indexed and iterated as tuples are.
func (w *World) plainTuple(c *Class) bool {
	if c == nil || !c.NamedTuple {
		return false
	}
	project, _, _ := w.mro(c)
	return !slices.ContainsFunc(project, func(k *Class) bool { return k.defines("__iter__") || k.defines("__getitem__") })
}

// tupleOf is the number of elements of o, where o is a tuple of a fixed one, -1 where not.
func (w *World) tupleOf(o Obj) int {
	switch i := &w.objs[o]; {
	case w.isBuiltin(o, "tuple"):
		return i.arity
	case i.kind == InstObj && w.plainTuple(i.class):
		return len(w.fieldsOf(i.class))
	}
	return -1
}

// tuplePart is what element k of o may be, of one that has as many (see tupleOf).
func (e *evaluator) tuplePart(o Obj, k int) Value {
	c := e.w.objs[o].class
	if c == nil {
		return e.w.read(e.w.field(o, tupleField(k)))
	}
	return e.w.read(e.w.field(o, e.w.fieldsOf(c)[k].name()))
}

// namedTupleMethod evaluates the methods of named tuples that make another one.
//
//	point._replace(x=0)
//	Row._make(line.split(","))
func (e *evaluator) namedTupleMethod(fn *catalog.Func, recv Value, a args, n syntax.Node) (Value, bool) {
	if fn.Module != "typing" || fn.Qual != "_named_tuple._replace" && fn.Qual != "_named_tuple._make" {
		return nil, false
	}
	var out Value
	for _, o := range recv {
		c := e.w.objs[o].class
		if c == nil {
			return nil, false
		}
		for i, f := range e.w.fieldsOf(c) {
			v := union(a.kw[f.name()], a.spread())
			if fn.Qual == "_named_tuple._make" && len(a.pos) > 0 {
				v = union(v, e.elementAt(a.pos[0], i, n))
			}
			e.writeField(c, f.name(), v)
		}
		out = union(out, one(c.inst))
	}
	return out, len(out) > 0
}

// elementAt is what element k of v may be.
func (e *evaluator) elementAt(v Value, k int, n syntax.Node) Value {
	var out Value
	for _, o := range v {
		if e.w.tupleOf(o) > k {
			out = union(out, e.tuplePart(o, k))
		} else {
			out = union(out, e.iterate(one(o), false, n))
		}
	}
	return out
}
