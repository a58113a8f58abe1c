package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// classDef evaluates a class statement.
func (e *evaluator) classDef(n *syntax.ClassDef) {
	w := e.w
	c := w.classOf[n]
	strange := c.Strange
	var bases Value
	for _, b := range n.Bases {
		v := e.expr(b)
		if len(v) == 0 || v.Has(Unknown) {
			c.Strange = c.Strange || len(v) > 0
		}
		bases = union(bases, v)
	}
	if len(union(w.vars[c.bases].val, bases)) > len(w.vars[c.bases].val) {
		w.write(c.bases, bases)
		w.hierarchyChanged()
	}
	for _, o := range bases {
		i := &w.objs[o]
		switch i.kind {
		case ClassObj:
			c.Enum = c.Enum || i.class.Enum
			c.Dataclass = c.Dataclass || i.class.Dataclass
			c.NamedTuple = c.NamedTuple || i.class.NamedTuple
			c.Strange = c.Strange || i.class.Strange
			w.write(w.field(c.inst, "@sub"), nil)
		case LibClassObj:
			switch qual(i.lib) {
			case "enum.Enum", "enum.IntEnum", "enum.Flag", "enum.IntFlag", "enum.StrEnum":
				c.Enum = true
			}
		case LibFuncObj:
			if i.libFunc.Qual == "NamedTuple" {
				e.namedTuple(c)
			} else {
				c.Strange = true
			}
		case AtomObj, InstObj: // Generic[T]
			if i.lib == nil || i.lib.Module != "typing" {
				c.Strange = true
			}
		case UnknownObj:
			c.Strange = true
		}
	}
	for _, k := range n.Keywords {
		e.expr(k.Value)
		if !k.Arg.Present() || k.Arg.Name == "metaclass" && dottedName(k.Value) != "ABCMeta" && dottedName(k.Value) != "abc.ABCMeta" {
			c.Strange = true
		}
	}
	v := one(c.obj)
	for i := len(n.Decorators) - 1; i >= 0; i-- {
		d := n.Decorators[i]
		target := d
		if call, ok := d.(*syntax.Call); ok {
			target = call.Func
			e.args(call)
		}
		switch q := e.libQual(e.expr(target)); {
		case q == "dataclasses.dataclass":
			c.Dataclass = true
			if call, ok := d.(*syntax.Call); ok {
				for _, k := range call.Keywords {
					x, ok := k.Value.(*syntax.Constant)
					switch k.Arg.Name {
					case "frozen":
						c.Frozen = ok && x.Kind == syntax.TrueConst
					case "eq":
						c.NoEq = !ok || x.Kind != syntax.TrueConst
					case "repr":
						c.NoRepr = !ok || x.Kind != syntax.TrueConst
					case "":
						c.NoEq, c.NoRepr = true, true
					}
				}
			}
		case transparent[q]:
		default:
			c.Strange = true
			v = union(v, e.call(e.expr(d), args{pos: []Value{v}}, d, "decorator"))
			w.escape(one(c.obj))
		}
	}
	if c.Strange != strange {
		w.hierarchyChanged()
	}
	if c.Strange {
		w.escapeObj(c.obj)
		w.escapeObj(c.inst)
	}
	inner := *e
	inner.class = c
	inner.stmts(n.Body)
	if c.Enum {
		for name, s := range c.Scope.Symbols {
			if s.Bound && len(name) > 0 && name[0] != '_' && !e.isFuncSymbol(s.Defs) {
				w.write(w.field(c.obj, name), one(c.inst))
			}
		}
		inner.memberInit(n)
	}
	e.bind(n, v)
}

// memberInit calls the __init__ of an enumeration with the value of each member, taken apart where it is a tuple.
//
//	EARTH = (5.976e24, 6.37814e6)
//	def __init__(self, mass, radius): ...
func (e *evaluator) memberInit(n *syntax.ClassDef) {
	v, ok := e.classAttr(e.class, "__init__", e.class.inst)
	if !ok || e.libOnly(v) {
		return
	}
	for _, s := range n.Body {
		a, ok := s.(*syntax.Assign)
		if !ok {
			continue
		}
		var given args
		if t, ok := a.Value.(*syntax.Tuple); ok && !slices.ContainsFunc(t.Elts, isStarred) {
			for _, x := range t.Elts {
				given.pos = append(given.pos, e.expr(x))
			}
		} else {
			value := e.expr(a.Value)
			given.hasStar, given.star = true, union(value, e.iterate(value, false, a))
		}
		e.call(v, given, a, "member")
	}
}

func isStarred(e syntax.Expr) bool { _, ok := e.(*syntax.Starred); return ok }

func (e *evaluator) isFuncSymbol(defs []syntax.Node) bool {
	for _, d := range defs {
		switch d.(type) {
		case *syntax.FunctionDef, *syntax.ClassDef:
			return true
		}
	}
	return false
}

// classAttr looks name up along c's bases, binding functions to recv (an instance, or the class for
// class methods). found is false where no class of the project or library defines it.
func (e *evaluator) classAttr(c *Class, name string, recv Obj) (v Value, found bool) {
	w := e.w
	project, libs, unknown := w.mro(c)
	for _, k := range project {
		raw := w.read(w.field(k.obj, name))
		if !k.defines(name) && len(raw) == 0 {
			continue
		}
		if k.Enum && k.defines(name) && name[0] != '_' && !e.isFuncSymbol(k.Scope.Symbols[name].Defs) {
			return one(k.inst), true // a member
		}
		for _, o := range raw {
			v = union(v, e.bindTo(o, k, recv, name))
		}
		return v, true
	}
	for _, l := range libs {
		if fn := w.Catalog.Lookup(l, name); fn != nil {
			if fn.Property {
				return e.callLib(fn, one(recv), args{}, nil, name), true
			}
			t := w.object(objKey{kind: LibFuncObj, libFunc: fn})
			return one(w.object(objKey{kind: BoundObj, recv: recv, target: t})), true
		}
		if t := l.Attrs[name]; t != nil {
			return e.inst(t, nil, one(recv), site{path: qual(l) + "." + name}), true
		}
	}
	if unknown {
		return unknownValue, true
	}
	return nil, false
}

// bindTo makes a class attribute what an attribute look-up on recv gives: the descriptor protocol for
// functions, properties, static and class methods.
func (e *evaluator) bindTo(o Obj, c *Class, recv Obj, name string) Value {
	w := e.w
	i := w.objs[o]
	if i.kind != FuncObj {
		if i.kind == InstObj && i.class != nil && (i.class.defines("__get__") || i.class.defines("__set__")) {
			return union(one(o), e.dunderOne(o, "__get__", nil, one(recv), one(c.obj)))
		}
		return one(o)
	}
	onClass := w.objs[recv].kind == ClassObj
	switch {
	case i.fn.Static:
		return one(o)
	case i.fn.ClassM:
		k := recv
		if !onClass && w.objs[recv].class != nil {
			k = w.objs[recv].class.obj
		}
		return one(w.object(objKey{kind: BoundObj, recv: k, target: o}))
	case i.fn.Property && !onClass:
		return e.callFunc(i.fn, args{pos: []Value{one(recv)}})
	case onClass:
		return one(o)
	}
	return one(w.object(objKey{kind: BoundObj, recv: recv, target: o}))
}

// attr evaluates v.name.
func (e *evaluator) attr(v Value, name string, n syntax.Node) Value {
	if name == "__dict__" {
		e.w.findableIn(v)
		e.handedOut(v, n)
		return e.attributeDicts(v)
	}
	var out Value
	for _, o := range v {
		out = union(out, e.attrOne(o, name, n))
	}
	if w, ok := e.w.wild[name]; ok {
		out = union(out, e.w.read(w))
	}
	return out
}

func (e *evaluator) attrOne(o Obj, name string, n syntax.Node) Value {
	w := e.w
	i := w.objs[o]
	switch i.kind {
	case UnknownObj:
		return unknownValue
	case ModuleObj:
		return e.moduleAttr(i, name)
	case LibModuleObj:
		return e.libAttr(i.libName, name)
	case ClassObj:
		if v, ok := e.classAttr(i.class, name, o); ok {
			return v
		}
		return w.read(w.field(o, name))
	case SuperObj:
		return e.superAttr(i, name)
	case InstObj, AtomObj:
		if w.isPlain(o) {
			return unknownValue
		}
		if i.class != nil {
			return e.instAttr(o, i.class, name, n)
		}
		return e.libInstAttr(o, i.lib, name, n)
	case FuncObj:
		if name == "__name__" || name == "__qualname__" || name == "__module__" || name == "__doc__" {
			return one(w.atom("str"))
		}
		return w.read(w.field(o, name))
	case LibClassObj:
		if fn := w.Catalog.Lookup(i.lib, name); fn != nil {
			t := w.object(objKey{kind: LibFuncObj, libFunc: fn})
			if fn.ClassMethod {
				return one(w.object(objKey{kind: BoundObj, recv: o, target: t}))
			}
			return one(t)
		}
		if t := i.lib.Attrs[name]; t != nil {
			return e.inst(t, nil, nil, site{path: qual(i.lib) + "." + name})
		}
		if name == "__name__" {
			return one(w.atom("str"))
		}
		return unknownValue
	}
	return unknownValue
}

func (e *evaluator) moduleAttr(i object, name string) Value {
	w := e.w
	if s := w.boundIn(i.mod, name); s != nil {
		v := w.read(w.symbol(s))
		return v
	}
	if sub := w.Project.ByName[i.mod.Name+"."+name]; sub != nil {
		return one(w.modObj[sub])
	}
	if moduleNames[name] {
		return one(w.atom("str"))
	}
	return union(unknownValue, w.read(w.field(w.modObj[i.mod], name)))
}

// boundIn returns the variable that the attribute name of module m is: its own, or one of a module whose names it takes.
//
//	# tools/__init__.py
//	from .recipes import *
//	# main.py
//	tools.flatten(rows)
func (w *World) boundIn(m *resolve.Module, name string) *resolve.Symbol {
	if s := m.Info.Module.Symbols[name]; s != nil && s.Bound {
		return s
	}
	if len(m.Info.Module.StarImports) == 0 {
		return nil
	}
	_, s, _ := w.Project.Member(m, name)
	return s
}

// superAttr looks name up after the class of the method in the order of the receiver's own class: in a
// mixin, super() is a sibling that the mixin does not know.
func (e *evaluator) superAttr(i object, name string) Value {
	w := e.w
	of := w.objs[i.recv].class
	if of == nil {
		return unknownValue
	}
	project, libs, unknown := w.mro(of)
	at := slices.Index(project, i.class)
	for _, k := range project[at+1:] {
		raw := w.read(w.field(k.obj, name))
		if !k.defines(name) && len(raw) == 0 {
			continue
		}
		var out Value
		for _, o := range raw {
			out = union(out, e.bindTo(o, k, i.recv, name))
		}
		return out
	}
	if unknown {
		return unknownValue
	}
	if c := w.Catalog.Class("builtins.object"); c != nil {
		libs = append(libs, c)
	}
	for _, l := range libs {
		if fn := w.Catalog.Lookup(l, name); fn != nil {
			t := w.object(objKey{kind: LibFuncObj, libFunc: fn})
			return one(w.object(objKey{kind: BoundObj, recv: i.recv, target: t}))
		}
	}
	return nil
}

func (e *evaluator) instAttr(o Obj, c *Class, name string, n syntax.Node) Value {
	w := e.w
	out := w.read(w.field(o, name))
	if v, ok := e.classAttr(c, name, o); ok {
		out = union(out, v)
	} else if name == "__class__" {
		return one(c.obj)
	} else if g, ok := e.classAttr(c, "__getattr__", o); ok {
		out = union(out, e.call(g, args{pos: []Value{one(w.atom("str"))}}, n, "getattr"))
	}
	// Attributes set on instances of base classes, and (self being an instance of a subclass in a
	// method of c) on subclasses, live in one table per class: join along the hierarchy.
	project, _, _ := w.mro(c)
	for _, k := range project[1:] {
		out = union(out, w.read(w.field(k.inst, name)))
	}
	if c.Enum && (name == "value" || name == "_value_") {
		return unknownValue
	}
	if c.Enum && name == "name" {
		return one(w.atom("str"))
	}
	return out
}

func (e *evaluator) libInstAttr(o Obj, c *catalog.Class, name string, n syntax.Node) Value {
	w := e.w
	if isPartial(c) { // taken apart
		w.escapeObj(o)
	}
	if fn := w.Catalog.Lookup(c, name); fn != nil {
		if fn.Property {
			return e.callLib(fn, one(o), args{}, n, name)
		}
		t := w.object(objKey{kind: LibFuncObj, libFunc: fn})
		return one(w.object(objKey{kind: BoundObj, recv: o, target: t}))
	}
	if t, of := w.libAttrType(c, name); t != nil {
		env := map[string]Value{}
		for _, tp := range of.TypeParams {
			env[tp] = e.typeArgOf(o, of, tp)
		}
		return e.inst(t, env, one(o), w.objs[o].site.sub(name))
	}
	v := w.read(w.field(o, name))
	if qual(c) == "argparse.Namespace" {
		return union(v, e.argument(name))
	}
	if fn := w.Catalog.Lookup(c, "__getattr__"); fn != nil {
		v = union(v, e.callLib(fn, one(o), args{pos: []Value{one(w.atom("str"))}}, n, name))
	}
	return v
}

func (w *World) libAttrType(c *catalog.Class, name string) (*catalog.Type, *catalog.Class) {
	if t := c.Attrs[name]; t != nil {
		return t, c
	}
	for _, b := range c.Bases {
		if bc := w.Catalog.Class(b.Name); bc != nil && bc != c {
			if t, of := w.libAttrType(bc, name); t != nil {
				return t, of
			}
		}
	}
	return nil, nil
}

// storeAttr evaluates v.name = val.
func (e *evaluator) storeAttr(v Value, name string, val Value, n syntax.Node) {
	w := e.w
	if name == "__dict__" {
		e.replaced(v, val, n)
		return
	}
	for _, o := range v {
		i := w.objs[o]
		switch i.kind {
		case UnknownObj:
			w.escape(val)
			k, ok := w.wild[name]
			if !ok {
				k = w.newVar()
				w.wild[name] = k
			}
			w.write(k, val)
		case ModuleObj:
			if s := i.mod.Info.Module.Symbols[name]; s != nil {
				w.write(w.symbol(s), val)
			}
			w.write(w.field(o, name), val)
		case InstObj:
			if i.class != nil {
				e.storeInst(o, i.class, name, val, n)
				continue
			}
			w.write(w.field(o, name), val)
		case AtomObj:
		default:
			w.write(w.field(o, name), val)
		}
	}
}

func (e *evaluator) storeInst(o Obj, c *Class, name string, val Value, n syntax.Node) {
	w := e.w
	project, _, _ := w.mro(c)
	for _, k := range project {
		for _, f := range k.funcs { // property setters
			if f.Property && len(f.Params) == 2 && f.Scope.Name == name {
				e.callFunc(f, args{pos: []Value{one(o), val}})
			}
		}
		if k.defines("__setattr__") {
			if v, ok := e.classAttr(k, "__setattr__", o); ok {
				e.call(v, args{pos: []Value{one(w.atom("str")), val}}, n, "setattr")
			}
		}
		if k.defines(name) {
			for _, d := range w.read(w.field(k.obj, name)) {
				if w.objs[d].kind == InstObj && w.objs[d].class != nil {
					e.dunderOne(d, "__set__", n, one(o), val)
				}
			}
		}
	}
	w.write(w.field(o, name), val)
}

// construct evaluates a call of a project class.
func (e *evaluator) construct(c *Class, a args, n syntax.Node, path string) Value {
	w := e.w
	if c.Strange {
		w.escape(a.all())
		return union(unknownValue, one(c.inst))
	}
	if c.Enum {
		return one(c.inst)
	}
	if v, ok := e.classAttr(c, "__new__", c.obj); ok && !e.libOnly(v) {
		if w.constructed[c] { // a class whose __new__ is, or may be, the class itself
			w.escape(a.all())
			return union(unknownValue, one(c.inst))
		}
		w.constructed[c] = true
		defer delete(w.constructed, c)
		return union(unknownValue, union(one(c.inst), e.call(v, a.prepend(one(c.obj)), n, path+"new")))
	}
	if v, ok := e.classAttr(c, "__init__", c.inst); ok && !e.libOnly(v) {
		e.call(v, a, n, path+"init")
		return one(c.inst)
	}
	if c.Dataclass || c.NamedTuple {
		e.dataclassInit(c, a)
	}
	if _, libs, _ := w.mro(c); len(libs) > 0 && len(a.pos) > 0 {
		all := a.all()
		t := w.libInst("builtins.tuple", site{path: "args:" + c.Name})
		if t != Unknown {
			w.write(w.field(t, "T"), all)
			w.write(w.field(c.inst, "args"), one(t))
		}
	}
	return one(c.inst)
}

func (e *evaluator) libOnly(v Value) bool {
	for _, o := range v {
		if e.w.FuncOf(o) != nil || o == Unknown {
			return false
		}
	}
	return true
}

// dataclassInit binds a dataclass's or NamedTuple's fields from the arguments, in the order of the
// class bodies along the bases.
func (e *evaluator) dataclassInit(c *Class, a args) {
	w := e.w
	for i, f := range w.fieldsOf(c) {
		v := a.spread()
		if i < len(a.pos) {
			v = union(v, a.pos[i])
		}
		v = union(v, a.kw[f.name()])
		if f.decl.Value != nil {
			v = union(v, e.fieldDefault(f.class, f.decl))
		}
		e.writeField(c, f.name(), v)
	}
	if v, ok := e.classAttr(c, "__post_init__", c.inst); ok {
		e.call(v, args{}, nil, "post_init")
	}
}

// dataclassField: value is field(...) in the body of a dataclass. The decorator leaves the default in the class,
// and nothing where there is a factory.
func (e *evaluator) dataclassField(value syntax.Expr) (Value, bool) {
	call, ok := value.(*syntax.Call)
	if !ok || e.class == nil || !e.class.Dataclass || e.libQual(e.expr(call.Func)) != "dataclasses.field" {
		return nil, false
	}
	var v Value
	for _, k := range call.Keywords {
		switch {
		case k.Arg.Name == "default":
			v = union(v, e.expr(k.Value))
		case !k.Arg.Present():
			return unknownValue, true
		}
	}
	return v, true
}

// fieldDefault is a dataclass field's default: the class attribute, or what field(default_factory=f)
// makes.
func (e *evaluator) fieldDefault(c *Class, d *syntax.AnnAssign) Value {
	call, ok := d.Value.(*syntax.Call)
	if !ok {
		return e.w.read(e.w.field(c.obj, d.Target.(*syntax.Name).Id))
	}
	inner := &evaluator{w: e.w, f: e.w.modFunc[c.Mod], m: c.Mod, info: c.Mod.Info, types: e.w.types[c.Mod.ID], class: c}
	if e.libQual(inner.expr(call.Func)) != "dataclasses.field" {
		return inner.expr(call)
	}
	var v Value
	for _, k := range call.Keywords {
		switch k.Arg.Name {
		case "default":
			v = union(v, inner.expr(k.Value))
		case "default_factory":
			v = union(v, inner.call(inner.expr(k.Value), args{}, call, "factory"))
		}
	}
	return v
}
