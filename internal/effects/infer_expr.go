package effects

import (
	"strconv"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

func tupleField(i int) string { return strconv.Itoa(i) }

// expr evaluates x and records what it may be.
func (e *evaluator) expr(x syntax.Expr) Value {
	if x == nil {
		return nil
	}
	v := e.eval(x)
	id := x.NodeID()
	e.types[id] = union(e.types[id], v)
	return e.types[id]
}

func (e *evaluator) at(n syntax.Node) site { return site{mod: e.m, node: n.NodeID()} }

func (e *evaluator) eval(x syntax.Expr) Value {
	w := e.w
	switch x := x.(type) {
	case *syntax.Constant:
		return one(w.atom(constType(x.Kind)))
	case *syntax.Name:
		return e.name(x)
	case *syntax.JoinedStr:
		for _, p := range x.Values {
			if f, ok := p.(*syntax.FormattedValue); ok {
				v := e.expr(f.Value)
				e.dunder(v, "__format__", f, one(w.atom("str")))
				e.dunder(v, "__str__", f)
				if f.FormatSpec != nil {
					e.expr(f.FormatSpec)
				}
			}
		}
		if x.Template {
			return unknownValue
		}
		return one(w.atom("str"))
	case *syntax.FormattedValue:
		e.expr(x.Value)
		return one(w.atom("str"))
	case *syntax.Attribute:
		return e.attr(e.expr(x.Value), x.Attr.Name, x)
	case *syntax.Subscript:
		return e.item(e.expr(x.Value), x.Slice, e.expr(x.Slice), x)
	case *syntax.Call:
		return e.callExpr(x)
	case *syntax.BinOp:
		return e.binop(x.Op, e.expr(x.Left), e.expr(x.Right), x, false)
	case *syntax.UnaryOp:
		return e.unary(x)
	case *syntax.BoolOp:
		var v Value
		for _, y := range x.Values {
			v = union(v, e.truth(y))
		}
		return v
	case *syntax.Compare:
		return e.compare(x)
	case *syntax.Lambda:
		e.defaults(w.funcOf[x])
		return one(w.funcOf[x].obj)
	case *syntax.IfExp:
		e.truth(x.Test)
		return union(e.expr(x.Body), e.expr(x.Orelse))
	case *syntax.Tuple:
		return e.tuple(x)
	case *syntax.List:
		return e.display("builtins.list", x.Elts, x)
	case *syntax.Set:
		v := e.display("builtins.set", x.Elts, x)
		for _, y := range x.Elts {
			e.hashed(e.types[y.NodeID()], y)
		}
		return v
	case *syntax.Dict:
		return e.dict(x)
	case *syntax.Comp:
		return e.comp(x)
	case *syntax.Starred:
		return e.expr(x.Value)
	case *syntax.Await:
		return e.await(x)
	case *syntax.Yield:
		if x.Value != nil {
			w.write(e.f.yields, e.expr(x.Value))
		} else {
			w.write(e.f.yields, one(w.atom("NoneType")))
		}
		return unknownValue
	case *syntax.YieldFrom:
		w.write(e.f.yields, e.iterate(e.expr(x.Value), false, x))
		return unknownValue
	case *syntax.NamedExpr:
		v := e.expr(x.Value)
		e.assign(x.Target, v)
		return v
	case *syntax.Slice:
		for _, y := range []syntax.Expr{x.Lower, x.Upper, x.Step} {
			if y != nil {
				e.expr(y)
			}
		}
		return one(w.atom("slice"))
	}
	e.badCode()
	return unknownValue
}

func constType(k syntax.ConstKind) string {
	switch k {
	case syntax.NoneConst:
		return "NoneType"
	case syntax.TrueConst, syntax.FalseConst:
		return "bool"
	case syntax.EllipsisConst:
		return "ellipsis"
	case syntax.IntConst:
		return "int"
	case syntax.FloatConst:
		return "float"
	case syntax.ComplexConst:
		return "complex"
	case syntax.BytesConst:
		return "bytes"
	}
	return "str"
}

// moduleNames are the names every module has.
var moduleNames = map[string]bool{"__name__": true, "__file__": true, "__doc__": true, "__package__": true, "__qualname__": true, "__module__": true}

func (e *evaluator) name(n *syntax.Name) Value {
	s := e.info.Uses[n.ID]
	if s == nil {
		return unknownValue
	}
	if e.class != nil && s.Scope == e.class.Scope {
		return e.w.read(e.w.field(e.class.obj, s.Name))
	}
	v := e.w.read(e.w.symbol(s))
	if r := e.region(s, n); r >= 0 {
		return e.w.read(r)
	}
	if s.Bound || s.Scope.Kind != resolve.ModuleScope {
		return v
	}
	return union(v, e.global(s))
}

// global resolves a name that no statement of the module binds: star imports, then builtins.
func (e *evaluator) global(s *resolve.Symbol) Value {
	if moduleNames[s.Name] {
		return one(e.w.atom("str"))
	}
	var v Value
	for _, si := range e.info.Module.StarImports {
		v = union(v, e.starName(si, s.Name))
	}
	if len(v) > 0 {
		return v
	}
	return e.libAttr("builtins", s.Name)
}

// starName returns what `from m import *` binds name to; nil when m does not have it.
func (e *evaluator) starName(si *syntax.ImportFrom, name string) Value {
	for _, im := range e.info.Imports {
		if im.Node == syntax.Node(si) && im.Name == "*" {
			return e.starFrom(e.m, im, name, map[*resolve.Module]bool{})
		}
	}
	return unknownValue
}

// starFrom is what the star import im of module m binds name to. The module that it names may have the name from a star
// import of its own.
func (e *evaluator) starFrom(m *resolve.Module, im *resolve.Import, name string, seen map[*resolve.Module]bool) Value {
	target, _, _ := e.w.Project.Lookup(m, im)
	if target == nil {
		if im.Level > 0 || e.w.Catalog.Module(im.Module) == nil {
			return unknownValue
		}
		if _, ok := e.w.Catalog.Resolve(im.Module, name); ok {
			return e.libAttr(im.Module, name)
		}
		return nil
	}
	from, sym, isModule := e.w.Project.Exported(target, name)
	switch {
	case isModule:
		return one(e.w.modObj[from])
	case sym != nil:
		return e.w.read(e.w.symbol(sym))
	case seen[target]:
		return nil
	}
	seen[target] = true
	var v Value
	for _, next := range target.Info.Imports {
		if next.Name == "*" {
			v = union(v, e.starFrom(target, next, name, seen))
		}
	}
	return v
}

// truth evaluates x as a condition: user classes may define __bool__ or __len__.
func (e *evaluator) truth(x syntax.Expr) Value {
	v := e.expr(x)
	for _, o := range v {
		if c := e.w.objs[o].class; c != nil && e.w.objs[o].kind == InstObj {
			for _, name := range []string{"__bool__", "__len__"} {
				e.methodOf(o, name, x)
			}
		}
	}
	return v
}

func (e *evaluator) tuple(x *syntax.Tuple) Value {
	w := e.w
	star := false
	var all Value
	vals := make([]Value, len(x.Elts))
	for i, y := range x.Elts {
		if s, ok := y.(*syntax.Starred); ok {
			star = true
			vals[i] = e.iterate(e.expr(s.Value), false, s)
		} else {
			vals[i] = e.expr(y)
		}
		all = union(all, vals[i])
	}
	t := w.libInst("builtins.tuple", e.at(x))
	if t == Unknown {
		return unknownValue
	}
	if !star {
		w.objs[t].arity = len(x.Elts)
		for i, v := range vals {
			w.write(w.field(t, tupleField(i)), v)
		}
	}
	w.write(w.field(t, "T"), all)
	return one(t)
}

func (e *evaluator) display(class string, elts []syntax.Expr, n syntax.Node) Value {
	l := e.w.libInst(class, e.at(n))
	for _, y := range elts {
		var v Value
		if s, ok := y.(*syntax.Starred); ok {
			v = e.iterate(e.expr(s.Value), false, s)
		} else {
			v = e.expr(y)
		}
		if l != Unknown {
			e.w.write(e.w.field(l, "T"), v)
		}
	}
	return one(l)
}

func (e *evaluator) dict(x *syntax.Dict) Value {
	w := e.w
	d := w.libInst("builtins.dict", e.at(x))
	for i, v := range x.Values {
		val := e.expr(v)
		if x.Keys[i] == nil { // **v
			for _, o := range val {
				if w.isMapping(o) && d != Unknown {
					w.write(w.field(d, "K"), e.typeArg(o, "K"))
					w.write(w.field(d, "V"), e.typeArg(o, "V"))
				} else {
					w.escape(one(o))
					if d != Unknown {
						w.write(w.field(d, "K"), unknownValue)
						w.write(w.field(d, "V"), unknownValue)
					}
				}
			}
			continue
		}
		key := e.expr(x.Keys[i])
		e.hashed(key, x.Keys[i])
		if d != Unknown {
			w.write(w.field(d, "K"), key)
			w.write(w.field(d, "V"), val)
		}
	}
	return one(d)
}

// hashed reaches the __hash__ and __eq__ of user-defined keys.
func (e *evaluator) hashed(v Value, n syntax.Node) {
	for _, o := range v {
		if e.w.objs[o].kind == InstObj && e.w.objs[o].class != nil {
			e.methodOf(o, "__hash__", n)
			e.dunderOne(o, "__eq__", n, v)
		}
	}
}

func (e *evaluator) comp(x *syntax.Comp) Value {
	w := e.w
	for _, g := range x.Generators {
		e.assign(g.Target, e.iterate(e.expr(g.Iter), g.Async, g))
		for _, c := range g.Ifs {
			e.truth(c)
		}
	}
	class := map[syntax.CompKind]string{syntax.ListComp: "builtins.list", syntax.SetComp: "builtins.set",
		syntax.DictComp: "builtins.dict", syntax.GeneratorExp: "builtins.generator"}[x.Kind]
	o := w.libInst(class, e.at(x))
	elt := e.expr(x.Elt)
	if x.Kind == syntax.DictComp {
		val := e.expr(x.Value)
		e.hashed(elt, x.Elt)
		if o != Unknown {
			w.write(w.field(o, "K"), elt)
			w.write(w.field(o, "V"), val)
		}
		return one(o)
	}
	if x.Kind == syntax.SetComp {
		e.hashed(elt, x.Elt)
	}
	if o != Unknown {
		w.write(w.field(o, "T"), elt)
		if x.Kind == syntax.GeneratorExp {
			w.write(w.field(o, "Y"), elt)
		}
	}
	return one(o)
}

var binMethods = [...][2]string{
	syntax.Add: {"__add__", "__radd__"}, syntax.Sub: {"__sub__", "__rsub__"}, syntax.Mult: {"__mul__", "__rmul__"},
	syntax.MatMult: {"__matmul__", "__rmatmul__"}, syntax.Div: {"__truediv__", "__rtruediv__"}, syntax.Mod: {"__mod__", "__rmod__"},
	syntax.Pow: {"__pow__", "__rpow__"}, syntax.LShift: {"__lshift__", "__rlshift__"}, syntax.RShift: {"__rshift__", "__rrshift__"},
	syntax.BitOr: {"__or__", "__ror__"}, syntax.BitXor: {"__xor__", "__rxor__"}, syntax.BitAnd: {"__and__", "__rand__"},
	syntax.FloorDiv: {"__floordiv__", "__rfloordiv__"},
}

// numeric ranks the built-in number types.
func (w *World) numeric(o Obj) int {
	i := &w.objs[o]
	if i.kind != AtomObj || i.lib.Module != "builtins" {
		return 0
	}
	switch i.lib.Name {
	case "bool":
		return 1
	case "int":
		return 2
	case "float":
		return 3
	case "complex":
		return 4
	}
	return 0
}

func (e *evaluator) binop(op syntax.Operator, a, b Value, n syntax.Node, inPlace bool) Value {
	var out Value
	for _, x := range a {
		for _, y := range b {
			out = union(out, e.binopOne(op, x, y, n, inPlace))
		}
	}
	return out
}

func (e *evaluator) binopOne(op syntax.Operator, x, y Obj, n syntax.Node, inPlace bool) Value {
	w := e.w
	if p, q := w.numeric(x), w.numeric(y); p > 0 && q > 0 {
		if op == syntax.Pow && p <= 2 && q <= 2 && naturalPower(n) {
			return one(w.atom("int"))
		}
		return e.arith(op, p, q)
	}
	if x == Unknown || y == Unknown {
		w.escape(Value{min(x, y), max(x, y)})
		return unknownValue
	}
	if w.isPlain(x) || w.isPlain(y) {
		return one(w.object(objKey{kind: AtomObj, lib: plainData}))
	}
	switch {
	case w.isBuiltin(x, "str") && (op == syntax.Mod || op == syntax.Add && w.isBuiltin(y, "str") || op == syntax.Mult && w.numeric(y) > 0):
		if op == syntax.Mod {
			e.dunder(one(y), "__str__", n)
		}
		return one(x)
	case w.isBuiltin(x, "bytes") && (op == syntax.Add || op == syntax.Mult || op == syntax.Mod):
		return one(x)
	case op == syntax.Mult && w.numeric(x) > 0 && (w.isBuiltin(y, "str") || w.isBuiltin(y, "bytes")):
		return one(y)
	case op == syntax.Mult && (w.isBuiltin(x, "list") || w.isBuiltin(x, "tuple")) && w.numeric(y) > 0:
		return e.sequence(x, nil, n, inPlace)
	case op == syntax.Mult && (w.isBuiltin(y, "list") || w.isBuiltin(y, "tuple")) && w.numeric(x) > 0:
		return e.sequence(y, nil, n, false)
	case op == syntax.Add && (w.isBuiltin(x, "list") && (w.isBuiltin(y, "list") || inPlace) || w.isBuiltin(x, "tuple") && w.isBuiltin(y, "tuple")):
		return e.sequence(x, e.iterateQuiet(one(y)), n, inPlace)
	}
	names := binMethods[op]
	var out Value
	if inPlace {
		out = union(out, e.dunderOne(x, "__i"+names[0][2:], n, one(y)))
	}
	if len(out) == 0 {
		out = union(e.dunderOne(x, names[0], n, one(y)), e.dunderOne(y, names[1], n, one(x)))
	}
	return out
}

// sequence is the list or tuple made by + and *; in place, a list stays itself.
func (e *evaluator) sequence(x Obj, more Value, n syntax.Node, inPlace bool) Value {
	w := e.w
	l := x
	if !inPlace || !w.isBuiltin(x, "list") {
		l = w.object(objKey{kind: InstObj, lib: w.objs[x].lib, site: site{mod: e.m, node: n.NodeID(), path: "seq"}})
		w.write(w.field(l, "T"), e.elements(x))
	}
	w.write(w.field(l, "T"), more)
	return one(l)
}

// naturalPower: the exponent is a literal that is not negative, so that an int stays an int.
func naturalPower(n syntax.Node) bool {
	b, ok := n.(*syntax.BinOp)
	if !ok {
		return false
	}
	c, ok := b.Right.(*syntax.Constant)
	return ok && c.Kind == syntax.IntConst
}

func (e *evaluator) arith(op syntax.Operator, p, q int) Value {
	w := e.w
	m := max(p, q)
	name := [...]string{"", "int", "int", "float", "complex"}[m]
	switch op {
	case syntax.Div:
		if m < 3 {
			name = "float"
		}
	case syntax.Pow:
		if m < 3 {
			return union(one(w.atom("int")), one(w.atom("float")))
		}
		if m == 3 {
			return union(one(w.atom("float")), one(w.atom("complex")))
		}
	case syntax.BitAnd, syntax.BitOr, syntax.BitXor:
		if p == 1 && q == 1 {
			name = "bool"
		}
	}
	return one(w.atom(name))
}

func (e *evaluator) unary(x *syntax.UnaryOp) Value {
	w := e.w
	if x.Op == syntax.Not {
		e.truth(x.Operand)
		return one(w.atom("bool"))
	}
	v := e.expr(x.Operand)
	name := map[syntax.UnaryOperator]string{syntax.Invert: "__invert__", syntax.UAdd: "__pos__", syntax.USub: "__neg__"}[x.Op]
	var out Value
	for _, o := range v {
		switch p := w.numeric(o); {
		case p == 1:
			out = union(out, one(w.atom("int")))
		case p > 1:
			out = union(out, one(o))
		default:
			out = union(out, e.dunderOne(o, name, x))
		}
	}
	return out
}

var cmpMethods = map[syntax.CmpOperator][2]string{
	syntax.Eq: {"__eq__", "__eq__"}, syntax.NotEq: {"__ne__", "__ne__"}, syntax.Lt: {"__lt__", "__gt__"},
	syntax.LtE: {"__le__", "__ge__"}, syntax.Gt: {"__gt__", "__lt__"}, syntax.GtE: {"__ge__", "__le__"},
}

func (e *evaluator) compare(x *syntax.Compare) Value {
	w := e.w
	out := one(w.atom("bool"))
	left := e.expr(x.Left)
	for i, op := range x.Ops {
		right := e.expr(x.Comparators[i])
		switch op {
		case syntax.Is, syntax.IsNot:
		case syntax.In, syntax.NotIn:
			for _, o := range right {
				e.dunderOne(o, "__contains__", x, left)
			}
			e.hashed(left, x)
		default:
			m := cmpMethods[op]
			for _, a := range left {
				if w.plainCompare(a) {
					continue
				}
				r := e.dunderOne(a, m[0], x, right)
				if op == syntax.NotEq && len(r) == 0 {
					r = e.dunderOne(a, "__eq__", x, right)
				}
				out = union(out, r)
			}
			for _, b := range right {
				if !w.plainCompare(b) {
					out = union(out, e.dunderOne(b, m[1], x, left))
				}
			}
		}
		left = right
	}
	return out
}

// plainCompare: comparisons of built-in atoms run no code of the program.
func (w *World) plainCompare(o Obj) bool {
	i := &w.objs[o]
	return i.kind == AtomObj && (i.lib.Module == "builtins" || i.lib == plainData) || i.kind == FuncObj || i.kind == ClassObj
}

// elements returns what a built-in container may hold (dict: keys).
func (e *evaluator) elements(o Obj) Value {
	return e.typeArg(o, "T")
}

// iterateQuiet iterates without a node to blame.
func (e *evaluator) iterateQuiet(v Value) Value { return e.iterate(v, false, nil) }

// iterate returns the elements of v.
func (e *evaluator) iterate(v Value, async bool, n syntax.Node) Value {
	w := e.w
	if async {
		w.escape(v)
		return unknownValue
	}
	var out Value
	for _, o := range v {
		i := &w.objs[o]
		switch {
		case o == Unknown:
			return unknownValue
		case w.isBuiltin(o, "str"):
			out = union(out, one(o))
		case w.isBuiltin(o, "bytes"), w.isBuiltin(o, "range"), w.isBuiltin(o, "bytearray"):
			out = union(out, one(w.atom("int")))
		case w.isBuiltin(o, "NoneType"), w.numeric(o) > 0:
			// raises TypeError
		case i.kind == InstObj && i.lib != nil:
			if f, tp := e.w.iterType(i.lib); tp != "" {
				out = union(out, e.typeArgOf(o, f.Class, tp))
				continue
			}
			out = union(out, e.iterProtocol(o, n))
			if f := w.Catalog.Lookup(i.lib, "__iter__"); f != nil && len(f.Views) > 0 {
				out = union(out, one(o))
			}
		case i.kind == ClassObj && i.class.Enum:
			out = union(out, one(i.class.inst))
		default:
			out = union(out, e.iterProtocol(o, n))
		}
	}
	return out
}

// iterProtocol calls __iter__ and __next__, or __getitem__.
func (e *evaluator) iterProtocol(o Obj, n syntax.Node) Value {
	w := e.w
	it := e.dunderOne(o, "__iter__", n)
	if len(it) == 0 {
		return e.dunderOne(o, "__getitem__", n, one(w.atom("int")))
	}
	var out Value
	for _, x := range it {
		if x == Unknown {
			return unknownValue
		}
		if x == o {
			out = union(out, e.dunderOne(x, "__next__", n))
			continue
		}
		if w.objs[x].kind == InstObj && w.objs[x].lib != nil && x != o {
			if f, tp := w.iterType(w.objs[x].lib); tp != "" {
				out = union(out, e.typeArgOf(x, f.Class, tp))
				continue
			}
		}
		out = union(out, e.dunderOne(x, "__next__", n))
	}
	return out
}

// item evaluates v[index].
func (e *evaluator) item(v Value, slice syntax.Expr, idx Value, n syntax.Node) Value {
	w := e.w
	var out Value
	sl := false
	for _, o := range idx {
		sl = sl || w.isBuiltin(o, "slice")
	}
	for _, o := range v {
		i := &w.objs[o]
		switch {
		case o == Unknown:
			w.escape(idx)
			return unknownValue
		case w.isBuiltin(o, "str"), w.isBuiltin(o, "range") && sl:
			out = union(out, one(o))
		case w.isBuiltin(o, "bytes"):
			out = union(out, union(one(o), one(w.atom("int"))))
		case w.isBuiltin(o, "range"), w.isBuiltin(o, "bytearray") && !sl:
			out = union(out, one(w.atom("int")))
		case w.isBuiltin(o, "list") || w.isBuiltin(o, "tuple"):
			if sl {
				l := w.object(objKey{kind: InstObj, lib: i.lib, site: site{mod: e.m, node: n.NodeID(), path: "slice"}})
				w.write(w.field(l, "T"), e.elements(o))
				out = union(out, one(l))
				continue
			}
			if k, ok := constIndex(slice); ok && i.arity > 0 {
				if k < 0 {
					k += i.arity
				}
				if k >= 0 && k < i.arity {
					out = union(out, w.read(w.field(o, tupleField(k))))
					continue
				}
			}
			out = union(out, e.elements(o))
		case w.isMapping(o):
			e.hashed(idx, n)
			out = union(out, e.typeArg(o, "V"))
			out = union(out, e.missing(o, idx, n))
		case i.kind == InstObj && i.class != nil && !sl && w.plainTuple(i.class):
			if k, ok := constIndex(slice); ok && k >= -w.tupleOf(o) && k < w.tupleOf(o) {
				out = union(out, e.tuplePart(o, (k+w.tupleOf(o))%w.tupleOf(o)))
			} else {
				out = union(out, w.read(w.field(o, "T")))
			}
		case i.kind == LibClassObj || i.kind == ClassObj && !i.class.Enum:
			out = union(out, one(o)) // list[int]
		case i.kind == ClassObj:
			out = union(out, one(i.class.inst))
		default:
			out = union(out, e.dunderOne(o, "__getitem__", n, idx))
		}
	}
	return out
}

// missing is the value a defaultdict makes for an absent key.
func (e *evaluator) missing(o Obj, key Value, n syntax.Node) Value {
	w := e.w
	i := &w.objs[o]
	if i.lib == nil || i.lib.Name != "defaultdict" {
		return nil
	}
	f := w.read(w.field(o, "default_factory"))
	v := e.call(f, args{}, n, "missing")
	w.write(w.field(o, "K"), key)
	w.write(w.field(o, "V"), v)
	return v
}

func constIndex(x syntax.Expr) (int, bool) {
	neg := false
	if u, ok := x.(*syntax.UnaryOp); ok && u.Op == syntax.USub {
		neg, x = true, u.Operand
	}
	c, ok := x.(*syntax.Constant)
	if !ok || c.Kind != syntax.IntConst {
		return 0, false
	}
	k, err := strconv.Atoi(c.Str)
	if err != nil {
		return 0, false
	}
	if neg {
		k = -k
	}
	return k, true
}

// storeItem evaluates v[idx] = val.
func (e *evaluator) storeItem(v, idx, val Value, n syntax.Node) {
	w := e.w
	for _, o := range v {
		switch {
		case o == Unknown:
			w.escape(idx)
			w.escape(val)
		case w.isBuiltin(o, "list"):
			for _, i := range idx {
				if w.isBuiltin(i, "slice") {
					w.write(w.field(o, "T"), e.iterateQuiet(val))
				} else {
					w.write(w.field(o, "T"), val)
				}
			}
		case w.isMapping(o):
			e.hashed(idx, n)
			e.writeTypeArg(o, "K", idx)
			e.writeTypeArg(o, "V", val)
		default:
			e.dunderOne(o, "__setitem__", n, idx, val)
		}
	}
}
