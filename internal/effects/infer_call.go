package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// args are the evaluated arguments of a call.
type args struct {
	pos                []Value
	star               Value // elements of *args
	kw                 map[string]Value
	kwStar             Value // values of **kwargs
	hasStar, hasKwStar bool
}

func (a args) all() Value {
	var v Value
	for _, p := range a.pos {
		v = union(v, p)
	}
	v = union(union(v, a.star), a.kwStar)
	for _, k := range sortedNames(a.kw) {
		v = union(v, a.kw[k])
	}
	return v
}

// any returns what may be passed by an unknown route: * or **.
func (a args) spread() Value { return union(a.star, a.kwStar) }

func (a args) prepend(v Value) args {
	b := a
	b.pos = append([]Value{v}, a.pos...)
	return b
}

func (e *evaluator) callExpr(x *syntax.Call) Value {
	if n, ok := x.Func.(*syntax.Name); ok && n.Id == "super" && len(x.Args) == 0 {
		if s := e.info.Uses[n.ID]; s != nil && !s.Bound {
			return e.super(x)
		}
	}
	f := e.expr(x.Func)
	if varsOf(e.w, f, x) {
		e.args(x)
		e.w.findableIn(e.expr(x.Args[0]))
		e.handedOut(e.expr(x.Args[0]), x)
		return e.attributeDicts(e.expr(x.Args[0]))
	}
	return e.call(f, e.args(x), x, "")
}

// super evaluates super(): attribute look-ups on the result start after the class of the method.
func (e *evaluator) super(x *syntax.Call) Value {
	for f := e.f; f != nil; f = f.parent {
		if f.Class != nil && len(f.Params) > 0 {
			var out Value
			s := f.Mod.Info.Binds[f.Params[0].ID]
			for _, o := range e.w.read(e.w.symbol(s)) {
				out = union(out, one(e.w.object(objKey{kind: SuperObj, class: f.Class, recv: o})))
			}
			return out
		}
	}
	return unknownValue
}

func (e *evaluator) args(x *syntax.Call) args {
	w := e.w
	var a args
	for _, y := range x.Args {
		if s, ok := y.(*syntax.Starred); ok {
			v := e.expr(s.Value)
			if n := w.tupleArity(v); n > 0 && !a.hasStar { // f(*pair) is f(pair[0], pair[1])
				for i := range n {
					var x Value
					for _, o := range v {
						x = union(x, w.read(w.field(o, tupleField(i))))
					}
					a.pos = append(a.pos, x)
				}
				continue
			}
			a.hasStar = true
			a.star = union(a.star, e.iterate(v, false, s))
			continue
		}
		v := e.expr(y)
		if a.hasStar {
			a.star = union(a.star, v)
			continue
		}
		a.pos = append(a.pos, v)
	}
	for _, k := range x.Keywords {
		v := e.expr(k.Value)
		if k.Arg.Present() {
			if a.kw == nil {
				a.kw = map[string]Value{}
			}
			a.kw[k.Arg.Name] = union(a.kw[k.Arg.Name], v)
			continue
		}
		a.hasKwStar = true
		for _, o := range v {
			if w.isMapping(o) {
				a.kwStar = union(a.kwStar, e.typeArg(o, "V"))
			} else {
				w.escape(one(o))
				a.kwStar = unknownValue
			}
		}
	}
	return a
}

// tupleArity is the number of elements where v is tuples of one number of them, 0 elsewhere.
func (w *World) tupleArity(v Value) int {
	n := 0
	for k, o := range v {
		if !w.isBuiltin(o, "tuple") || w.objs[o].arity == 0 || k > 0 && w.objs[o].arity != n {
			return 0
		}
		n = w.objs[o].arity
	}
	return n
}

// call evaluates a call of every object in f. path tells several calls made at one node apart.
func (e *evaluator) call(f Value, a args, n syntax.Node, path string) Value {
	w := e.w
	var out Value
	for _, o := range f {
		i := w.objs[o]
		switch i.kind {
		case FuncObj:
			out = union(out, e.coroutine(i.fn, e.callFunc(i.fn, a), n))
		case ClassObj:
			out = union(out, e.construct(i.class, a, n, path))
		case BoundObj:
			out = union(out, e.callBound(i, a, n, path))
		case LibFuncObj:
			if c := e.madeClass(i.libFunc, n); c != nil {
				out = union(out, c)
				continue
			}
			e.rebinds(i.libFunc, a, n)
			out = union(union(out, e.byName(i.libFunc, a, n)), e.callLib(i.libFunc, nil, a, n, path))
		case LibClassObj:
			out = union(out, e.constructLib(i.lib, a, n, path))
		case CallableObj:
			out = union(out, e.inst(i.typ.Ret, nil, nil, e.sitePath(n, path+"call")))
		case InstObj, AtomObj:
			if w.partial(o) {
				out = union(out, e.callPartial(o, a, n, path))
				continue
			}
			if r := e.methodOf(o, "__call__", n); len(r) > 0 {
				out = union(out, e.call(r, a, n, path+"()"))
				continue
			}
			if i.class == nil && i.lib != nil {
				out = union(out, e.dunderArgs(o, "__call__", n, a))
			}
		default:
			w.escape(a.all())
			out = union(out, unknownValue)
		}
	}
	return out
}

func (e *evaluator) sitePath(n syntax.Node, path string) site {
	s := site{mod: e.m, path: path}
	if n != nil {
		s.node = n.NodeID()
	}
	return s
}

func (e *evaluator) callBound(i object, a args, n syntax.Node, path string) Value {
	t := e.w.objs[i.target]
	if t.kind == LibFuncObj {
		if v, ok := e.namedTupleMethod(t.libFunc, one(i.recv), a, n); ok {
			return v
		}
		return e.callLib(t.libFunc, one(i.recv), a, n, path)
	}
	if t.kind == FuncObj {
		return e.coroutine(t.fn, e.callFunc(t.fn, a.prepend(one(i.recv))), n)
	}
	return e.call(one(i.target), a.prepend(one(i.recv)), n, path)
}

// callFunc passes a's values to f's parameters and returns what f returns.
func (e *evaluator) callFunc(f *Func, a args) Value {
	w := e.w
	bind := func(p *syntax.Arg, v Value) {
		if s := f.Mod.Info.Binds[p.ID]; s != nil {
			w.write(w.symbol(s), w.narrowed(f, p, v))
		}
	}
	if f.Args == nil {
		return w.result(f)
	}
	positional := append(slices.Clone(f.Args.PosOnly), f.Args.Args...)
	for i, p := range positional {
		if i < len(a.pos) {
			bind(p, a.pos[i])
		} else {
			bind(p, a.spread())
		}
		if v, ok := a.kw[p.Name.Name]; ok {
			bind(p, v)
		}
	}
	for _, p := range f.Args.KwOnly {
		if v, ok := a.kw[p.Name.Name]; ok {
			bind(p, v)
		}
		bind(p, a.kwStar)
	}
	if p := f.Args.Vararg; p != nil {
		t := w.libInst("builtins.tuple", site{mod: f.Mod, node: p.ID})
		var rest Value
		for i := len(positional); i < len(a.pos); i++ {
			rest = union(rest, a.pos[i])
		}
		if t != Unknown {
			w.write(w.field(t, "T"), union(rest, a.star))
		}
		bind(p, one(t))
	}
	if p := f.Args.Kwarg; p != nil {
		d := w.libInst("builtins.dict", site{mod: f.Mod, node: p.ID})
		var rest Value
		for _, k := range sortedNames(a.kw) {
			rest = union(rest, a.kw[k])
		}
		if d != Unknown {
			w.write(w.field(d, "K"), one(w.atom("str")))
			w.write(w.field(d, "V"), union(rest, a.kwStar))
		}
		bind(p, one(d))
	}
	w.enqueueOnce(f)
	return w.result(f)
}

// enqueueOnce makes sure a reached function is evaluated at least once.
func (w *World) enqueueOnce(f *Func) {
	if !f.defaultsDone {
		f.defaultsDone = true
		w.enqueue(f)
	}
}

// define evaluates a def statement: defaults, decorators, and what the name is bound to.
func (e *evaluator) define(n *syntax.FunctionDef) {
	w := e.w
	f := w.funcOf[n]
	e.defaults(f)
	w.enqueueOnce(f)
	v := one(f.obj)
	for i := len(n.Decorators) - 1; i >= 0; i-- {
		v = e.decorate(f, n.Decorators[i], v)
	}
	if e.class != nil && len(f.Params) > 0 && !f.Static && len(v) == 1 && v[0] == f.obj {
		// A method's first parameter is an instance even when no call is seen.
		self := e.class.inst
		if f.ClassM {
			self = e.class.obj
		}
		if s := f.Mod.Info.Binds[f.Params[0].ID]; s != nil {
			w.write(w.symbol(s), one(self))
		}
	}
	e.bind(n, v)
}

func (e *evaluator) defaults(f *Func) {
	if f == nil {
		return
	}
	e.w.enqueueOnce(f)
	for _, p := range f.Params {
		if p.Default != nil {
			v := e.expr(p.Default)
			if s := f.Mod.Info.Binds[p.ID]; s != nil {
				e.w.write(e.w.symbol(s), v)
			}
		}
	}
}

// transparent decorators return a function that behaves like the decorated one.
var transparent = map[string]bool{
	"staticmethod": true, "classmethod": true, "property": true, "functools.cached_property": true,
	"abc.abstractmethod": true, "typing.overload": true, "typing.final": true, "typing.override": true,
	"typing.no_type_check": true, "functools.lru_cache": true, "functools.cache": true,
	"contextlib.contextmanager": true, "functools.total_ordering": true, "dataclasses.dataclass": true,
	"enum.unique": true, "typing.runtime_checkable": true,
}

// libQual names the library function or class a decorator expression is, "" otherwise.
func (e *evaluator) libQual(v Value) string {
	if len(v) != 1 {
		return ""
	}
	i := &e.w.objs[v[0]]
	switch i.kind {
	case LibFuncObj:
		return strings.TrimPrefix(i.libFunc.Module+"."+i.libFunc.Qual, "builtins.")
	case LibClassObj:
		return strings.TrimPrefix(qual(i.lib), "builtins.")
	}
	return ""
}

func (e *evaluator) decorate(f *Func, d syntax.Expr, v Value) Value {
	w := e.w
	target := d
	if c, ok := d.(*syntax.Call); ok {
		target = c.Func
	}
	dv := e.expr(target)
	q := e.libQual(dv)
	if a, ok := target.(*syntax.Attribute); ok && (a.Attr.Name == "setter" || a.Attr.Name == "getter" || a.Attr.Name == "deleter") {
		// @x.setter: attribute assignment calls f; reads go on calling the getter.
		if f != nil {
			f.Property = true
		}
		return v
	}
	if transparent[q] {
		if c, ok := d.(*syntax.Call); ok {
			e.args(c)
		}
		if f != nil {
			switch q {
			case "functools.lru_cache", "functools.cache":
				f.Cached = true
			case "contextlib.contextmanager":
				f.Context = true
			case "property", "functools.cached_property":
				f.Property = true
				f.CachedProperty = q != "property"
			}
		}
		return v
	}
	if q == "functools.wraps" {
		return v
	}
	if f != nil {
		f.Decorated = true
	}
	callee := e.expr(d)
	r := e.call(callee, args{pos: []Value{v}}, d, "decorator")
	if len(r) == 0 && len(callee) > 0 {
		return v
	}
	if r.Has(Unknown) {
		w.escape(v)
		r = union(r, v)
	}
	return r
}

// inst makes the value of a stub type. env gives type variables, self the receiver.
func (e *evaluator) inst(t *catalog.Type, env map[string]Value, self Value, s site) Value {
	w := e.w
	if t == nil {
		return unknownValue
	}
	switch t.Kind {
	case catalog.NoneType:
		return one(w.atom("NoneType"))
	case catalog.VarType:
		return env[t.Name]
	case catalog.SelfType:
		if self == nil {
			return unknownValue
		}
		return self
	case catalog.UnionType:
		var out Value
		for i, a := range t.Args {
			out = union(out, e.inst(a, env, self, s.sub(tupleField(i))))
		}
		return out
	case catalog.NeverType:
		return nil
	case catalog.CallableType:
		return one(w.object(objKey{kind: CallableObj, typ: t}))
	case catalog.TypeOfType:
		return unknownValue
	case catalog.TupleType:
		o := w.libInst("builtins.tuple", s)
		if o == Unknown {
			return unknownValue
		}
		w.objs[o].arity = len(t.Args)
		for i, a := range t.Args {
			v := e.inst(a, env, self, s.sub(tupleField(i)))
			w.write(w.field(o, tupleField(i)), v)
			w.write(w.field(o, "T"), v)
		}
		return one(o)
	case catalog.ClassType:
		switch t.Name {
		case "builtins.object":
			return unknownValue
		case "json._Plain":
			return e.plain(s)
		}
		c := w.Catalog.Class(t.Name)
		if c == nil {
			return unknownValue
		}
		if abstractIterables[t.Name] != "" && w.Catalog.Class("builtins.generator") != nil {
			// Iterator[T] and the like: an object of an unnamed lazy iterator class.
			c = w.Catalog.Class(t.Name)
		}
		o := w.instOf(c, s)
		for i, tp := range c.TypeParams {
			if i < len(t.Args) {
				w.write(w.field(o, tp), e.inst(t.Args[i], env, self, s.sub(tp)))
			}
		}
		return one(o)
	}
	return unknownValue
}

// plain is what json.loads returns without hooks: a dict, a list or an atom, in any depth.
func (e *evaluator) plain(s site) Value {
	w := e.w
	d, l := w.libInst("builtins.dict", s.sub("dict")), w.libInst("builtins.list", s.sub("list"))
	if d == Unknown || l == Unknown {
		return unknownValue
	}
	v := union(one(min(d, l)), one(max(d, l)))
	for _, name := range []string{"str", "int", "float", "bool", "NoneType"} {
		v = union(v, one(w.atom(name)))
	}
	for i, tp := range w.Catalog.Class("builtins.dict").TypeParams {
		if i == 0 {
			w.write(w.field(d, tp), one(w.atom("str")))
		} else {
			w.write(w.field(d, tp), v)
		}
	}
	w.write(w.field(l, w.Catalog.Class("builtins.list").TypeParams[0]), v)
	return v
}

func (s site) sub(p string) site { s.path += "/" + p; return s }

// abstractIterables are the protocols whose single type argument is the element type.
var abstractIterables = map[string]string{
	"typing.Iterable": "T", "typing.Iterator": "T", "typing.Sequence": "T", "typing.Collection": "T",
	"typing.Generator": "T", "typing.AbstractSet": "T", "typing.MutableSequence": "T", "typing.Reversible": "T",
	"collections.abc.Iterable": "T", "collections.abc.Iterator": "T", "collections.abc.Sequence": "T",
	"collections.abc.Collection": "T", "collections.abc.Generator": "T", "collections.abc.Set": "T",
	"builtins.list": "T", "builtins.set": "T", "builtins.frozenset": "T", "builtins.tuple": "T", "builtins.generator": "T",
	"collections.deque": "T",
}

var abstractMappings = map[string]bool{
	"typing.Mapping": true, "typing.MutableMapping": true, "builtins.dict": true,
	"collections.abc.Mapping": true, "collections.abc.MutableMapping": true, "typing.SupportsKeysAndGetItem": true,
}

// texts are the objects of v that a function of texts takes, of variables that stubs call AnyStr as typing does: others
// of the built-in classes raise, and do not come back.
//
//	for row in csv.DictReader(f):
//	    digits = NOT_DIGIT.sub("", row["phone"])       # a row may hold a list, of the fields that have no name
func (e *evaluator) texts(v Value) Value {
	var out Value
	for _, o := range v {
		if !slices.ContainsFunc([]string{"list", "tuple", "dict", "set", "int", "float", "bool", "NoneType"}, func(name string) bool { return e.w.isBuiltin(o, name) }) {
			out = append(out, o)
		}
	}
	return out
}

// match binds the type variables of t to the parts of v; callables are called in the second pass.
func (e *evaluator) match(t *catalog.Type, v Value, env map[string]Value, callables bool, n syntax.Node, path string) {
	if t == nil {
		return
	}
	switch t.Kind {
	case catalog.VarType:
		if !callables {
			if t.Name == "AnyStr" {
				v = e.texts(v)
			}
			env[t.Name] = union(env[t.Name], v)
		}
	case catalog.UnionType:
		for _, a := range t.Args {
			u := v
			if a.Kind == catalog.VarType { // Optional[T]: None is the other member
				u = e.without(v, t)
			}
			e.match(a, u, env, callables, n, path)
		}
	case catalog.CallableType:
		if !callables {
			return
		}
		given := func() args {
			var a args
			for i, p := range t.Args {
				if p.Kind == catalog.VarType {
					a.pos = append(a.pos, env[p.Name])
				} else {
					a.pos = append(a.pos, e.inst(p, env, nil, e.sitePath(n, path+"arg"+tupleField(i))))
				}
			}
			if t.Open {
				a.star, a.hasStar = env["*"], true
			}
			return a
		}
		f := e.calledOnly(v)
		if folds(t) {
			e.fold(f, given, t.Ret.Name, env, n, path)
			return
		}
		if r := e.call(f, given(), n, path+"cb"); t.Ret != nil {
			e.match(t.Ret, r, env, false, n, path)
		}
	case catalog.TupleType:
		for _, o := range v {
			for i, a := range t.Args {
				if e.w.isBuiltin(o, "tuple") && e.w.objs[o].arity == len(t.Args) {
					e.match(a, e.w.read(e.w.field(o, tupleField(i))), env, callables, n, path)
				} else {
					e.match(a, e.iterate(one(o), false, n), env, callables, n, path)
				}
			}
		}
	case catalog.ClassType:
		switch {
		case abstractMappings[t.Name] && len(t.Args) == 2:
			for _, o := range v {
				if e.w.isMapping(o) {
					e.match(t.Args[0], e.typeArg(o, "K"), env, callables, n, path)
					e.match(t.Args[1], e.typeArg(o, "V"), env, callables, n, path)
				} else if (t.Name != "builtins.dict" || o == Unknown) && !e.w.noMapping(o) {
					e.match(t.Args[0], unknownValue, env, callables, n, path)
					e.match(t.Args[1], unknownValue, env, callables, n, path)
				}
			}
		case len(t.Args) == 1 && (abstractIterables[t.Name] != "" || strings.HasSuffix(t.Name, "Iterable")):
			e.match(t.Args[0], e.iterate(e.iterables(v), false, n), env, callables, n, path)
		case len(t.Args) > 0:
			if c := e.w.Catalog.Class(t.Name); c != nil {
				for _, o := range v {
					for i, tp := range c.TypeParams {
						if i < len(t.Args) {
							e.match(t.Args[i], e.typeArg(o, tp), env, callables, n, path)
						}
					}
				}
			}
		}
	}
}

// calledOnly drops None from a callable argument (key=None).
func (e *evaluator) calledOnly(v Value) Value {
	var out Value
	for _, o := range v {
		if !e.w.isBuiltin(o, "NoneType") {
			out = append(out, o)
		}
	}
	return out
}

func (e *evaluator) iterables(v Value) Value {
	var out Value
	for _, o := range v {
		if e.w.numeric(o) == 0 && !e.w.isBuiltin(o, "NoneType") {
			out = append(out, o)
		}
	}
	return out
}

// noMapping: o is of a library class that has no keys. Where pairs will do as well, it gives pairs.
//
//	params = dict(zip(names, values))
func (w *World) noMapping(o Obj) bool {
	i := &w.objs[o]
	return (i.kind == InstObj || i.kind == AtomObj) && i.lib != nil && !w.isPlain(o) && w.Catalog.Lookup(i.lib, "keys") == nil && w.Catalog.Lookup(i.lib, "__getattr__") == nil
}

// without drops from v the built-in atoms that other members of union t name.
func (e *evaluator) without(v Value, t *catalog.Type) Value {
	var out Value
	for _, o := range v {
		drop := false
		for _, a := range t.Args {
			if a.Kind == catalog.NoneType && e.w.isBuiltin(o, "NoneType") {
				drop = true
			}
		}
		if !drop {
			out = append(out, o)
		}
	}
	return out
}

// argFor returns the value passed for parameter k of a library function.
func argFor(fn *catalog.Func, k int, a args) (Value, bool) {
	p := fn.Params[k]
	pos := k
	switch p.Kind {
	case catalog.VarArgs:
		var v Value
		for i := pos; i < len(a.pos); i++ {
			v = union(v, a.pos[i])
		}
		return union(v, a.star), true
	case catalog.VarKw:
		var v Value
		for _, name := range sortedNames(a.kw) {
			if !hasParam(fn, name) {
				v = union(v, a.kw[name])
			}
		}
		return union(v, a.kwStar), true
	}
	v, ok := a.kw[p.Name]
	if p.Kind != catalog.KwOnly && pos < len(a.pos) {
		return union(v, a.pos[pos]), true
	}
	if a.hasStar && p.Kind != catalog.KwOnly || a.hasKwStar {
		return union(v, a.spread()), true
	}
	return v, ok
}

func hasParam(fn *catalog.Func, name string) bool {
	for _, p := range fn.Params {
		if p.Name == name && p.Kind != catalog.VarKw && p.Kind != catalog.VarArgs {
			return true
		}
	}
	return false
}

// isMethod reports whether fn is called on a receiver.
func isMethod(fn *catalog.Func) bool { return fn.Class != nil && !fn.Static }

// callLib evaluates a call of a library function with a known contract.
func (e *evaluator) callLib(fn *catalog.Func, recv Value, a args, n syntax.Node, path string) Value {
	for _, v := range a.pos {
		if len(v) == 0 {
			return nil // an argument that has no value yet: the call is not reached
		}
	}
	if fn.Overloads != nil {
		var out Value
		for _, g := range e.overloads(fn, a, n, isMethod(fn) && recv == nil) {
			out = union(out, e.callLib(g, recv, a, n, path))
		}
		return out
	}
	if e.w.hooked(fn) {
		e.w.escape(union(a.all(), recv))
		return unknownValue
	}
	if isReplace(fn) {
		if v, ok := e.replace(a, n, path); ok {
			return v
		}
	}
	env := map[string]Value{}
	self := recv
	if isMethod(fn) && recv == nil && len(a.pos) > 0 { // str.lower(x)
		self = a.pos[0]
		a.pos = a.pos[1:]
	}
	argEnv := map[string]Value{"*": a.spread()}
	for _, callables := range []bool{false, true} {
		for k, p := range fn.Params {
			if v, ok := argFor(fn, k, a); ok {
				e.match(p.Type, v, argEnv, callables, n, path+p.Name)
			}
		}
		if !callables && fn.Class != nil && isMethod(fn) {
			for _, tp := range fn.Class.TypeParams {
				for _, o := range self {
					env[tp] = union(env[tp], e.typeArgOf(o, fn.Class, tp))
				}
				if c := argEnv[tp]; len(c) > 0 {
					if slices.Contains(fn.Mutates, "self") || len(fn.Stores) > 0 || strings.HasSuffix(fn.Qual, "__init__") {
						for _, o := range self {
							e.writeTypeArgOf(o, fn.Class, tp, c)
						}
					}
				}
				argEnv[tp] = union(env[tp], argEnv[tp])
			}
		}
	}
	e.libEscapes(fn, a)
	var more Value
	if e.w.takesPlain(fn) {
		call, _ := n.(*syntax.Call)
		f := e.w.plainArgs(fn, func(k int) (Value, bool) { return argFor(fn, k, a) }, func(k int) syntax.Expr { return argExpr(call, fn.Params[k].Name, k) })
		if f != yes {
			e.w.escape(union(a.all(), self))
			more = unknownValue
		}
		if f == no {
			return more
		}
	}
	if e.w.cellsUnknown(fn, self) {
		more = unknownValue
	}
	for _, name := range fn.Views {
		if name == "self" {
			more = union(more, self)
			continue
		}
		for k, p := range fn.Params {
			if v, ok := argFor(fn, k, a); ok && p.Name == name {
				more = union(more, e.w.arrays(v))
			}
		}
	}
	if op, ok := operatorFunction(fn); ok && len(a.pos) == 2 && !a.hasStar {
		return e.binop(op, a.pos[0], a.pos[1], n, false)
	}
	if fn.Ret != nil && fn.Ret.Kind == catalog.AnyType && len(fn.DunderCalls) == 1 && len(fn.Params) > 0 && fn.DunderCalls[0][0] == fn.Params[0].Name {
		if v, ok := argFor(fn, 0, a); ok { // abs(x) is x.__abs__()
			return e.dunder(v, fn.DunderCalls[0][1], n)
		}
	}
	if q := fn.Module + "." + fn.Qual; (q == "json.loads" || q == "json.load") && len(a.kw) == 0 && !a.hasKwStar {
		return e.document(nil, e.sitePath(n, path))
	}
	if fn.Document && !a.hasKwStar && allNamed(fn, a) {
		return union(e.document(fn.DocumentOf, e.sitePath(n, path)), more)
	}
	if q := fn.Module + "." + fn.Qual; q == "functools.partial.__init__" || q == "functools.partial" {
		return unknownValue
	}
	if fn.Async && !e.awaits(n) { // whoever gets the coroutine may do anything with it
		e.w.escape(union(a.all(), self))
		return unknownValue
	}
	out := e.inst(fn.Ret, argEnv, self, e.sitePath(n, path))
	e.remember(fn, out, union(a.all(), self), n)
	e.hold(fn, out, self, a, n)
	return union(out, more)
}

// operatorFunction is the operator that a function of the module operator stands for.
func operatorFunction(fn *catalog.Func) (syntax.Operator, bool) {
	if fn.Module != "operator" && fn.Module != "_operator" || fn.Class != nil {
		return 0, false
	}
	switch fn.Qual {
	case "add":
		return syntax.Add, true
	case "sub":
		return syntax.Sub, true
	case "mul":
		return syntax.Mult, true
	case "and_":
		return syntax.BitAnd, true
	case "or_":
		return syntax.BitOr, true
	case "xor":
		return syntax.BitXor, true
	}
	return 0, false
}

// arrays are the objects in v that own or share memory: a view of a list is a new array.
func (w *World) arrays(v Value) Value {
	var out Value
	for _, o := range v {
		if i := &w.objs[o]; o == Unknown || i.kind == InstObj && (i.lib == nil || i.lib.Strided) {
			out = append(out, o)
		}
	}
	return out
}

// libEscapes: an argument whose parameter has no useful type (Any, object) and which the function keeps
// is out of sight afterwards.
func (e *evaluator) libEscapes(fn *catalog.Func, a args) {
	for k, p := range fn.Params {
		v, ok := argFor(fn, k, a)
		if !ok {
			continue
		}
		kept := slices.ContainsFunc(fn.Stores, func(s catalog.Store) bool { return s.Value == p.Name })
		if kept && !mentionsVar(p.Type) {
			e.w.escape(v)
		}
		if slices.Contains(fn.Mutates, p.Name) && (p.Type == nil || p.Type.Kind == catalog.AnyType) {
			e.w.escape(v)
		}
		if slices.Contains(fn.Mutates, p.Name+".*") {
			e.w.escape(v)
		}
		// A callback hidden in a parameter of unknown type may be called.
		if p.Type == nil || p.Type.Kind == catalog.AnyType {
			for _, o := range v {
				switch e.w.objs[o].kind {
				case FuncObj, BoundObj, ClassObj:
					e.w.escapeObj(o)
				}
			}
		}
	}
}

func mentionsVar(t *catalog.Type) bool {
	if t == nil {
		return false
	}
	if t.Kind == catalog.VarType {
		return true
	}
	for _, a := range t.Args {
		if mentionsVar(a) {
			return true
		}
	}
	return false
}

// constructLib evaluates a call of a library class.
func (e *evaluator) constructLib(c *catalog.Class, a args, n syntax.Node, path string) Value {
	w := e.w
	switch qual(c) {
	case "builtins.super":
		return unknownValue
	case "functools.partial", "functools.partialmethod", "functools.singledispatchmethod":
		if isPartial(c) {
			if v, ok := e.makePartial(c, a, n, path); ok {
				return v
			}
		}
		// calls what it holds, when nobody looks
		w.escape(a.all())
		return unknownValue
	case "builtins.type":
		if len(a.pos) == 1 {
			return e.classesOf(a.pos[0])
		}
		w.escape(a.all())
		return unknownValue
	}
	for _, name := range []string{"__new__", "__init__"} {
		fn := w.Catalog.Lookup(c, name)
		if fn == nil || qual(fn.Class) == "builtins.object" && qual(c) != "builtins.object" {
			continue
		}
		if name == "__new__" {
			if r := e.callLib(fn, one(w.instOf(c, e.sitePath(n, path))), a, n, path); len(r) > 0 {
				return r
			}
			continue
		}
		o := w.instOf(c, e.sitePath(n, path))
		e.callLib(fn, one(o), a, n, path)
		if w.libIs(c, "builtins.BaseException") {
			w.write(w.field(o, "args[]"), a.all())
		}
		if c.Name == "defaultdict" {
			if v, ok := argFor(fn, 0, a); ok {
				w.write(w.field(o, "default_factory"), e.calledOnly(v))
			}
		}
		return one(o)
	}
	return one(w.instOf(c, e.sitePath(n, path)))
}

// classesOf returns the classes of the objects in v: type(x).
func (e *evaluator) classesOf(v Value) Value {
	var out Value
	for _, o := range v {
		i := &e.w.objs[o]
		switch {
		case i.kind == InstObj && i.class != nil:
			out = union(out, one(i.class.obj))
		case (i.kind == InstObj || i.kind == AtomObj) && i.lib != nil:
			out = union(out, one(e.w.object(objKey{kind: LibClassObj, lib: i.lib})))
		default:
			out = union(out, unknownValue)
		}
	}
	return out
}

// isMapping reports whether o is a dict or one of its library subclasses.
func (w *World) isMapping(o Obj) bool {
	i := &w.objs[o]
	return i.kind == InstObj && i.lib != nil && w.libIs(i.lib, "builtins.dict")
}

// libIs reports whether c is, or derives from, the named class.
func (w *World) libIs(c *catalog.Class, name string) bool {
	return w.Catalog.Derives(c, name)
}

// iterType finds the method and the type parameter of its class that iteration over c yields; "" when an
// element is anything but a bare type parameter (enumerate yields pairs).
func (w *World) iterType(c *catalog.Class) (*catalog.Func, string) {
	f := w.Catalog.Lookup(c, "__iter__")
	if f == nil || f.Ret == nil {
		return nil, ""
	}
	switch {
	case f.Ret.Kind == catalog.SelfType:
		if nx := w.Catalog.Lookup(c, "__next__"); nx != nil && nx.Ret != nil && nx.Ret.Kind == catalog.VarType {
			return nx, nx.Ret.Name
		}
	case f.Ret.Kind == catalog.ClassType && len(f.Ret.Args) >= 1 && f.Ret.Args[0].Kind == catalog.VarType:
		return f, f.Ret.Args[0].Name
	}
	return nil, ""
}

// typeArg reads type argument tp of a generic instance, following its bases where its own class does not
// have it.
func (e *evaluator) typeArg(o Obj, tp string) Value {
	i := &e.w.objs[o]
	if o == Unknown {
		return unknownValue
	}
	if i.lib == nil {
		return e.w.read(e.w.field(o, tp))
	}
	if slices.Contains(i.lib.TypeParams, tp) {
		return e.w.read(e.w.field(o, tp))
	}
	for _, b := range i.lib.Bases {
		if bc := e.w.Catalog.Class(b.Name); bc != nil {
			if k := slices.Index(bc.TypeParams, tp); k >= 0 {
				return e.typeArgOf(o, bc, tp)
			}
		}
	}
	return e.w.read(e.w.field(o, tp))
}

func (e *evaluator) writeTypeArg(o Obj, tp string, v Value) {
	i := &e.w.objs[o]
	if i.lib != nil && !slices.Contains(i.lib.TypeParams, tp) {
		for _, b := range i.lib.Bases {
			if bc := e.w.Catalog.Class(b.Name); bc != nil && slices.Contains(bc.TypeParams, tp) {
				e.writeTypeArgOf(o, bc, tp, v)
				return
			}
		}
	}
	e.w.write(e.w.field(o, tp), v)
}

// typeArgOf reads what type parameter tp of class base is for instance o of a derived class:
// Counter[T] is a dict[T, int], so V of a Counter is int.
func (e *evaluator) typeArgOf(o Obj, base *catalog.Class, tp string) Value {
	if o == Unknown {
		return unknownValue
	}
	c := e.w.objs[o].lib
	t := e.w.substitute(c, base, &catalog.Type{Kind: catalog.VarType, Name: tp})
	return e.typeFields(o, t)
}

func (e *evaluator) typeFields(o Obj, t *catalog.Type) Value {
	if t == nil {
		return unknownValue
	}
	switch t.Kind {
	case catalog.VarType:
		return e.w.read(e.w.field(o, t.Name))
	case catalog.UnionType:
		var v Value
		for _, a := range t.Args {
			v = union(v, e.typeFields(o, a))
		}
		return v
	}
	return e.inst(t, nil, nil, e.w.objs[o].site.sub("arg"))
}

func (e *evaluator) writeTypeArgOf(o Obj, base *catalog.Class, tp string, v Value) {
	if o == Unknown {
		e.w.escape(v)
		return
	}
	c := e.w.objs[o].lib
	if e.w.objs[o].kind == AtomObj {
		return
	}
	if t := e.w.substitute(c, base, &catalog.Type{Kind: catalog.VarType, Name: tp}); t != nil && t.Kind == catalog.VarType {
		e.w.write(e.w.field(o, t.Name), v)
	}
}

// substitute rewrites type t over base's parameters into one over c's. nil when base is not a base.
func (w *World) substitute(c, base *catalog.Class, t *catalog.Type) *catalog.Type {
	if c == nil || c == base {
		return t
	}
	for _, b := range c.Bases {
		bc := w.Catalog.Class(b.Name)
		if b.Kind != catalog.ClassType || bc == nil || bc == c {
			continue
		}
		r := w.substitute(bc, base, t)
		if r == nil {
			continue
		}
		if r.Kind == catalog.VarType {
			if k := slices.Index(bc.TypeParams, r.Name); k >= 0 && k < len(b.Args) {
				return b.Args[k]
			}
		}
		return r
	}
	return nil
}

// dunder calls a special method of every object in v.
func (e *evaluator) dunder(v Value, name string, n syntax.Node, vals ...Value) Value {
	var out Value
	for _, o := range v {
		out = union(out, e.dunderOne(o, name, n, vals...))
	}
	return out
}

// dunderOne calls o's special method; the result is empty where its type has none.
func (e *evaluator) dunderOne(o Obj, name string, n syntax.Node, vals ...Value) Value {
	return e.dunderArgs(o, name, n, args{pos: vals})
}

func (e *evaluator) dunderArgs(o Obj, name string, n syntax.Node, a args) Value {
	w := e.w
	i := w.objs[o]
	switch {
	case o == Unknown:
		w.escape(a.all())
		return unknownValue
	case w.isPlain(o):
		w.escape(a.all())
		return unknownValue
	case i.kind == InstObj && i.class != nil:
		m := e.methodOf(o, name, n)
		return e.call(m, a, n, name)
	case (i.kind == InstObj || i.kind == AtomObj) && i.lib != nil:
		if fn := w.Catalog.Lookup(i.lib, name); fn != nil {
			return e.callLib(fn, one(o), a, n, name)
		}
	case i.kind == ClassObj && i.class.Strange:
		w.escape(a.all())
		return unknownValue
	}
	return nil
}

// methodOf looks a special method up on the type of a project instance.
func (e *evaluator) methodOf(o Obj, name string, n syntax.Node) Value {
	i := &e.w.objs[o]
	if i.class == nil {
		return nil
	}
	v, _ := e.classAttr(i.class, name, o)
	return v
}

// allNamed: the call passes no keyword that fn takes by ** only (object_hook=...).
func allNamed(fn *catalog.Func, a args) bool {
	for name := range a.kw {
		if !hasParam(fn, name) {
			return false
		}
	}
	return true
}

// document is what a JSON document can be: dicts and lists of the same again, strings, numbers, booleans
// and None, and instances of the immutable classes more, all made by the one call.
func (e *evaluator) document(more []string, s site) Value {
	w := e.w
	d, l := w.libInst("builtins.dict", s.sub("object")), w.libInst("builtins.list", s.sub("array"))
	if d == Unknown || l == Unknown {
		return unknownValue
	}
	v := union(one(d), one(l))
	for _, name := range []string{"str", "int", "float", "bool", "NoneType"} {
		v = union(v, one(w.atom(name)))
	}
	keys := one(w.atom("str"))
	for _, name := range more {
		o := w.libInst(name, s.sub(name))
		if o == Unknown {
			return unknownValue
		}
		v = union(v, one(o))
	}
	if more != nil { // YAML has keys of any type
		keys = v
	}
	w.write(w.field(d, "K"), keys)
	w.write(w.field(d, "V"), v)
	w.write(w.field(l, "T"), v)
	return v
}
