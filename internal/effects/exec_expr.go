package effects

import (
	"maps"
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// expr runs an expression.
func (x *exec) expr(e syntax.Expr) AV {
	if e == nil {
		return AV{}
	}
	start := len(x.log)
	v := x.eval(e)
	x.memo[e.NodeID()] = v
	if x.ranges != nil {
		x.ranges[e.NodeID()] = [2]int{start, len(x.log)}
	}
	return v
}

// fresh makes the AV of an object made by e.
func (x *exec) fresh(e syntax.Node) AV { return x.value(e, []Root{{Kind: Fresh}}) }

func (x *exec) eval(e syntax.Expr) AV {
	switch e := e.(type) {
	case *syntax.Constant:
		return AV{Objs: x.typeOf(e)}
	case *syntax.Name:
		return x.nameExpr(e)
	case *syntax.JoinedStr:
		for _, p := range e.Values {
			if f, ok := p.(*syntax.FormattedValue); ok {
				v := x.expr(f.Value)
				x.formatted(v, f)
				if f.FormatSpec != nil {
					x.expr(f.FormatSpec)
				}
			}
		}
		return x.fresh(e)
	case *syntax.FormattedValue:
		return x.expr(e.Value)
	case *syntax.Attribute:
		return x.loadAttr(x.expr(e.Value), e)
	case *syntax.Subscript:
		c := x.expr(e.Value)
		x.expr(e.Slice)
		return x.loadItem(c, e)
	case *syntax.Call:
		return x.callExpr(e)
	case *syntax.BinOp:
		return x.binop(x.expr(e.Left), x.expr(e.Right), e, e.Op, false)
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			x.cond(e.Operand)
			return x.fresh(e)
		}
		v := x.expr(e.Operand)
		if !x.plain(v) {
			x.dunders(v, e)
			x.raise(e, "")
		}
		return x.fresh(e)
	case *syntax.BoolOp:
		out := x.cond(e.Values[0])
		for _, y := range e.Values[1:] {
			x.branches(func() { out = joinAV(out, x.cond(y)) }, func() {})
		}
		return AV{Roots: out.Roots, Objs: x.typeOf(e)}
	case *syntax.Compare:
		x.compare(e)
		return x.fresh(e)
	case *syntax.Lambda:
		for _, p := range e.Args.All() {
			if p.Default != nil {
				x.expr(p.Default)
			}
		}
		return AV{Objs: x.typeOf(e)}
	case *syntax.IfExp:
		x.cond(e.Test)
		var out AV
		x.branches(func() { out = x.expr(e.Body) }, func() { out = joinAV(out, x.expr(e.Orelse)) })
		return x.av(x.typeOf(e), out.Roots)
	case *syntax.Tuple:
		return x.displayOf(e, e.Elts)
	case *syntax.List:
		return x.displayOf(e, e.Elts)
	case *syntax.Set:
		for _, y := range e.Elts {
			x.hashed(x.typeOf(y), y)
		}
		return x.displayOf(e, e.Elts)
	case *syntax.Dict:
		var all []syntax.Expr
		spread := AV{Roots: []Root{{Kind: Fresh}}, Objs: x.typeOf(e)}
		for i, k := range e.Keys {
			if k == nil { // **mapping
				v := x.expr(e.Values[i])
				x.access(Read, v, "[]", e)
				x.unknownOperand(v, e)
				x.storeContents(spread, v, "[]")
				continue
			}
			all = append(all, k, e.Values[i])
		}
		out := x.displayOf(e, all)
		for _, k := range e.Keys {
			if k != nil {
				x.hashed(x.typeOf(k), k)
			}
		}
		return out
	case *syntax.Comp:
		return x.comp(e)
	case *syntax.Starred:
		v := x.expr(e.Value)
		x.iterated(v, e)
		return x.load(v, "[]", x.elementType(v.Objs))
	case *syntax.Await:
		return x.await(e)
	case *syntax.Yield:
		if e.Value != nil {
			x.returned(x.expr(e.Value))
		}
		x.emit(Event{Kind: YieldPoint, Node: e})
		return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
	case *syntax.YieldFrom:
		v := x.expr(e.Value)
		x.iterated(v, e)
		x.returned(x.load(v, "[]", x.elementType(v.Objs)))
		x.emit(Event{Kind: YieldPoint, Node: e})
		return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
	case *syntax.NamedExpr:
		v := x.expr(e.Value)
		x.assign(e.Target, v)
		return v
	case *syntax.Slice:
		for _, y := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
			if y != nil {
				x.expr(y)
			}
		}
		return AV{Objs: x.typeOf(e)}
	}
	x.block(rules.SyntaxErrorRegion, e)
	return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
}

// elementType is the union of what iterating over objs yields.
func (x *exec) elementType(objs Value) Value {
	e := x.evaluator()
	return e.elementsOnly(objs)
}

// elementsOnly is iterate without calling anything: for library containers and atoms; project classes
// give Unknown.
func (e *evaluator) elementsOnly(v Value) Value {
	var out Value
	for _, o := range v {
		i := &e.w.objs[o]
		switch {
		case i.kind == InstObj && i.class != nil:
			return unknownValue
		default:
			out = union(out, e.iterate(one(o), false, nil))
		}
	}
	return out
}

func (x *exec) nameExpr(n *syntax.Name) AV {
	s := x.info.Uses[n.ID]
	if s == nil {
		return AV{Roots: []Root{{Kind: Anything}}, Objs: x.typeOf(n)}
	}
	if !s.Bound && s.Scope.Kind == resolve.ModuleScope {
		if from := x.w.starred(x.m, n.Id); from != nil {
			return x.readVar(from, n)
		}
		if (n.Id == "__name__" || n.Id == "__file__") && x.f.Node != nil {
			x.emit(Event{Kind: Block, Name: string(rules.DefaultReprOrName), Node: n})
		}
		objs := x.typeOf(n)
		if x.w.immutable(objs) {
			return AV{Objs: objs}
		}
		return AV{Roots: []Root{{Kind: Sym, Sym: s}}, Objs: objs}
	}
	return x.readVar(s, n)
}

// displayOf runs a tuple, list, set or dict display: a fresh object that holds its elements.
func (x *exec) displayOf(e syntax.Expr, elts []syntax.Expr) AV {
	out := x.fresh(e)
	var roots []Root
	for _, y := range elts {
		v := x.expr(y)
		x.store(out, v, "[]")
		roots = addRoots(roots, v.Roots)
	}
	if _, ok := e.(*syntax.Tuple); ok && len(roots) == 0 {
		imm := true
		for _, y := range elts {
			imm = imm && x.w.immutable(x.typeOf(y))
		}
		if imm { // a tuple of immutables is immutable
			return AV{Objs: out.Objs}
		}
	}
	return out
}

func (x *exec) comp(e *syntax.Comp) AV {
	out := x.fresh(e)
	pre := maps.Clone(x.env)
	for i, g := range e.Generators {
		if g.Async {
			x.block(rules.AsyncLoop, g)
		}
		if i == 0 {
			x.compFrom(e, i, out)
		}
	}
	// the comprehension's own variables go out of scope
	for s := range x.env {
		if s.Scope.Kind == resolve.CompScope {
			if _, ok := pre[s]; !ok {
				delete(x.env, s)
			}
		}
	}
	return out
}

// compFrom runs clause i of a comprehension and what is nested in it.
func (x *exec) compFrom(e *syntax.Comp, i int, out AV) {
	if i == len(e.Generators) {
		v := x.expr(e.Elt)
		if e.Value != nil {
			x.store(out, v, "[]")
			v = x.expr(e.Value)
		}
		x.store(out, v, "[]")
		return
	}
	g := e.Generators[i]
	it := x.expr(g.Iter)
	x.iterated(it, g.Iter)
	if e.Kind == syntax.GeneratorExp && i == 0 { // it reads on when it is asked
		x.store(out, it, "next")
	}
	x.repeat(func() {
		x.assign(g.Target, x.element(it, g.Iter))
		for _, c := range g.Ifs {
			x.cond(c)
		}
		x.compFrom(e, i+1, out)
	})
}

// cond runs e as a condition.
func (x *exec) cond(e syntax.Expr) AV {
	v := x.expr(e)
	for _, o := range v.Objs {
		if o == Unknown || x.w.isPlain(o) {
			x.emit(Event{Kind: UnknownOperand, Node: e})
		} else if x.w.objs[o].class != nil {
			x.specialOn(v, o, "__bool__", e)
			x.specialOn(v, o, "__len__", e)
		} else if i := &x.w.objs[o]; i.kind == InstObj {
			if fn := x.w.Catalog.Lookup(i.lib, "__bool__"); fn != nil && i.lib.Module != "builtins" {
				x.callLib(fn, AV{Roots: v.Roots, Objs: one(o)}, nil, nil, e, 0) // an array of several elements has no truth value
			}
			for _, r := range v.Roots {
				x.emit(Event{Kind: Read, Root: r, Field: "[]", Objs: v.Objs, Node: e})
			}
		}
	}
	return v
}

// plain reports whether v holds only built-in numbers, strings, bytes, None and the like: operators on
// them run no code of the program.
func (x *exec) plain(v AV) bool {
	for _, o := range v.Objs {
		if i := &x.w.objs[o]; i.kind != AtomObj || i.lib.Module != "builtins" {
			return false
		}
	}
	return len(v.Objs) > 0
}

func (x *exec) numbers(v AV) bool {
	for _, o := range v.Objs {
		if x.w.numeric(o) == 0 {
			return false
		}
	}
	return len(v.Objs) > 0
}

func (x *exec) unknownOperand(v AV, n syntax.Node) {
	if v.Objs.Has(Unknown) || len(v.Objs) == 0 {
		x.emit(Event{Kind: UnknownOperand, Node: n, Objs: v.Objs})
	}
	for _, o := range v.Objs { // a metaclass may define operators of the class itself
		if x.w.isPlain(o) {
			x.emit(Event{Kind: UnknownOperand, Node: n, Objs: v.Objs})
		}
		if i := &x.w.objs[o]; i.kind == ClassObj && i.class.Strange {
			x.emit(Event{Kind: UnknownCall, Name: i.class.Node.Name.Name, Node: n, Objs: unknownValue})
		}
	}
}

func (x *exec) binop(a, b AV, n syntax.Node, op syntax.Operator, inPlace bool) AV {
	x.unknownOperand(a, n)
	x.unknownOperand(b, n)
	numbers := x.numbers(a) && x.numbers(b)
	total := numbers && (x.divides(op, n) || op == syntax.Add || op == syntax.Sub || op == syntax.Mult || op == syntax.BitAnd || op == syntax.BitOr || op == syntax.BitXor)
	if !total && !(op == syntax.Add && x.allStr(a) && x.allStr(b)) {
		x.raise(n, "")
	}
	if op == syntax.Mod && x.allStr(a) && !x.plain(b) {
		x.defaultRepr(b, n)
		x.defaultRepr(x.load(b, "[]", x.contents(b)), n)
	}
	if !numbers && !(x.plain(a) && x.plain(b)) {
		x.dunders(a, n)
		x.dunders(b, n)
		x.access(Read, a, "[]", n)
		x.access(Read, b, "[]", n)
	}
	objs := x.typeOf(n)
	if aug, ok := n.(*syntax.AugAssign); ok {
		objs = x.typeOf(aug.Target)
	}
	out := x.av(objs, []Root{{Kind: Fresh}})
	if inPlace && x.mutableOperand(a) {
		x.access(Write, a, "[]", n)
		x.storeContents(a, b, "[]")
		out.Roots = addRoots(out.Roots, a.Roots)
	}
	if len(out.Roots) > 0 {
		names := binMethods[op]
		out.Roots = addRoots(out.Roots, x.operatorRoots(a, b, names[0], n))
		out.Roots = addRoots(out.Roots, x.operatorRoots(b, a, names[1], n))
	}
	if len(out.Roots) > 0 { // list + list shares elements
		for _, v := range []AV{a, b} {
			if !x.ownOperators(v) {
				x.storeContents(out, v, "[]")
			}
		}
	}
	return out
}

// ownOperators: all that v may be are instances of classes of the program that derive from no library class. What
// their operators keep, [exec.operatorRoots] has found.
func (x *exec) ownOperators(v AV) bool {
	for _, o := range v.Objs {
		i := &x.w.objs[o]
		if i.kind != InstObj || i.class == nil || i.class.Strange {
			return false
		}
		_, libs, unknown := x.w.mro(i.class)
		for _, l := range libs {
			unknown = unknown || l.Module != "abc" && qual(l) != "builtins.object"
		}
		if unknown {
			return false
		}
	}
	return len(v.Objs) > 0
}

// operatorRoots is what the operator method of classes of the program may return besides new objects.
//
//	def __add__(self, other):
//	    self.items.append(other)
//	    return self
func (x *exec) operatorRoots(v, other AV, name string, n syntax.Node) []Root {
	var out []Root
	for _, o := range v.Objs {
		i := &x.w.objs[o]
		if i.kind != InstObj || i.class == nil {
			continue
		}
		f := x.w.method(i.class, name)
		if f == nil {
			continue
		}
		if f.Decorated || f.Static || f.ClassM || len(f.Params) < 2 {
			return []Root{{Kind: Anything}}
		}
		before := len(x.log) // dunders has said what the call does
		r := x.apply(f, []AV{{Roots: v.Roots, Objs: one(o)}, other}, nil, n)
		x.log = x.log[:before]
		out = addRoots(out, r.Roots)
	}
	return out
}

// contents is everything a container may hold: elements, keys and values.
func (x *exec) contents(v AV) Value {
	if len(v.Objs) == 0 || x.w.immutable(v.Objs) {
		return v.Objs
	}
	var out Value
	for _, o := range v.Objs {
		i := &x.w.objs[o]
		if o == Unknown || i.class != nil {
			return unknownValue
		}
		for _, f := range x.w.objs[o].fields {
			if f.name != owned {
				out = union(out, x.w.vars[f.v].val)
			}
		}
		out = union(out, x.elementType(one(o)))
	}
	return out
}

// storeContents records that container keeps what v holds, at any depth: d.update(other), {**other},
// dict(pairs).
func (x *exec) storeContents(container, v AV, field string) {
	if len(v.Roots) == 0 || x.holdsAtoms(container.Objs) { // dict(zip(names, values)) does not hold the list of names
		return
	}
	inner := x.load(v, "[]", x.contents(v))
	inner.Roots = addRoots(inner.Roots, x.reach(v.Objs))
	x.store(container, inner, field)
}

func (x *exec) allStr(v AV) bool {
	for _, o := range v.Objs {
		if !x.w.isBuiltin(o, "str") {
			return false
		}
	}
	return len(v.Objs) > 0
}

// mutableOperand: the in-place operator may change the object instead of making a new one.
func (x *exec) mutableOperand(v AV) bool {
	for _, o := range v.Objs {
		switch i := &x.w.objs[o]; {
		case o == Unknown:
			return true
		case i.kind == InstObj && i.lib != nil && !x.w.isBuiltin(o, "tuple"):
			return true
		case i.kind == InstObj && i.class != nil:
			return true
		}
	}
	return false
}

func (x *exec) compare(e *syntax.Compare) {
	left := x.expr(e.Left)
	for i, op := range e.Ops {
		right := x.expr(e.Comparators[i])
		switch op {
		case syntax.Is, syntax.IsNot:
			x.identity(e.Left, left, e.Comparators[i], right, e)
		default:
			x.unknownOperand(left, e)
			x.unknownOperand(right, e)
			if op == syntax.Eq || op == syntax.NotEq {
				x.sameness(left.Objs, right.Objs, e)
			} else if op == syntax.In || op == syntax.NotIn {
				x.sameness(left.Objs, left.Objs, e)
			}
			if !x.plain(left) || !x.plain(right) {
				x.dunders(left, e)
				x.dunders(right, e)
				x.access(Read, left, "[]", e)
				x.access(Read, right, "[]", e)
				if op != syntax.Eq && op != syntax.NotEq {
					x.raise(e, "TypeError")
				}
				if op == syntax.In || op == syntax.NotIn {
					x.consumed(right, e)
				}
			} else if !(x.numbers(left) && x.numbers(right)) && op != syntax.Eq && op != syntax.NotEq && !(x.allStr(left) && x.allStr(right)) {
				x.raise(e, "TypeError")
			}
		}
		left = right
	}
}

// sameness: objects of a class without __eq__ are equal when they are the same object, which a copy is
// not.
func (x *exec) sameness(a, b Value, n syntax.Node) {
	for _, o := range a {
		if _, in := n.(*syntax.Compare); in && x.w.isBuiltin(o, "float") && sameValue(a, b) && x.isMembership(n) {
			x.block(rules.IdentityTest, n) // nan in [nan] is true for the very same nan only
			return
		}
		if x.byIdentity(o) && (b.Has(o) || b.Has(Unknown)) {
			x.block(rules.IdentityTest, n)
			return
		}
	}
}

// isMembership: n is an `in` test.
func (x *exec) isMembership(n syntax.Node) bool {
	c, ok := n.(*syntax.Compare)
	if !ok {
		return false
	}
	for _, op := range c.Ops {
		if op == syntax.In || op == syntax.NotIn {
			return true
		}
	}
	return false
}

// byIdentity: instances of o's class compare and hash by identity.
func (x *exec) byIdentity(o Obj) bool {
	i := &x.w.objs[o]
	if i.kind != InstObj || i.class == nil || i.class.Dataclass && !i.class.NoEq || i.class.NamedTuple || i.class.Enum {
		return false
	}
	if x.w.method(i.class, "__eq__") != nil {
		return false
	}
	_, libs, unknown := x.w.mro(i.class)
	for _, l := range libs {
		if l.Module != "abc" && l.Module != "typing" && qual(l) != "builtins.object" {
			return false
		}
	}
	return !unknown
}

// identity: `is` between objects whose identity a copy would change. None, True, False, Ellipsis,
// classes, functions and enum members keep theirs.
func (x *exec) identity(le syntax.Expr, l AV, re syntax.Expr, r AV, n syntax.Node) {
	for _, side := range []struct {
		e syntax.Expr
		v AV
	}{{le, l}, {re, r}} {
		if c, ok := side.e.(*syntax.Constant); ok && c.Kind <= syntax.EllipsisConst {
			return
		}
		single := len(side.v.Objs) > 0
		for _, o := range side.v.Objs {
			i := &x.w.objs[o]
			single = single && (i.kind == FuncObj || i.kind == ClassObj || i.kind == LibClassObj || i.kind == LibFuncObj || i.kind == ModuleObj ||
				i.kind == InstObj && i.class != nil && i.class.Enum || x.w.isBuiltin(o, "NoneType") || x.w.isBuiltin(o, "bool"))
		}
		if single {
			return
		}
	}
	x.block(rules.IdentityTest, n)
}

// ---- loads ----

func (x *exec) loadAttr(c AV, e *syntax.Attribute) AV {
	w := x.w
	name := e.Attr.Name
	var extra []Root
	static := true
	for _, o := range c.Objs {
		i := &w.objs[o]
		switch {
		case o == Unknown || w.isPlain(o):
			x.emit(Event{Kind: UnknownOperand, Node: e, Objs: c.Objs})
			x.raise(e, "AttributeError")
			static = false
		case i.kind == ModuleObj:
			static = false
			if s := w.boundIn(i.mod, name); s != nil {
				objs := w.VarValue(s)
				x.emit(Event{Kind: ReadVar, Root: Root{Kind: Sym, Sym: s}, Objs: objs, Node: e})
				if !w.immutable(objs) {
					extra = addRoot(extra, Root{Kind: Sym, Sym: s})
				}
			}
		case i.kind == InstObj && i.class != nil:
			static = false
			x.getter(c, o, i.class, e)
			extra = addRoots(extra, x.classLevel(i.class, name))
		case i.kind == ClassObj:
			static = false
			x.emit(Event{Kind: Read, Root: Root{Kind: Anything}, Field: name, Objs: one(o), Node: e, Name: "class"})
			extra = addRoot(extra, Root{Kind: Anything})
		case i.kind == LibModuleObj:
			x.libModuleRead(i.libName, name, e)
		case i.kind == InstObj || i.kind == AtomObj:
			switch fn := w.Catalog.Lookup(i.lib, name); {
			case fn != nil && fn.Property:
				x.callLib(fn, c, nil, nil, e, 0)
			case fn == nil && i.kind == InstObj: // args.level of argparse: the program may assign to it
				static = false
			}
		case i.kind == FuncObj:
			if name == "__name__" || name == "__module__" || name == "__qualname__" {
				x.block(rules.DefaultReprOrName, e)
			} else if len(name) < 2 || name[:2] != "__" {
				x.block(rules.FunctionState, e)
			}
		}
	}
	objs := x.typeOf(e)
	if name == "__dict__" {
		if slices.ContainsFunc(c.Objs, func(o Obj) bool { return w.objs[o].kind == ModuleObj || o == Unknown && w.ModuleEscapes() }) {
			x.block(rules.FrameOrLocals, e)
		}
		return AV{Roots: c.Roots, Objs: objs}
	}
	part := w.partOf(c.Objs, name)
	if !static {
		for _, p := range part {
			x.access(Read, c, p, e)
		}
	}
	if w.immutable(objs) {
		return AV{Objs: objs}
	}
	var out AV
	for _, p := range part {
		out = joinAV(out, x.load(c, p, objs))
	}
	if len(extra) > 0 {
		out.Roots = addRoots(out.Roots, extra)
	}
	// a bound method carries its receiver
	for _, o := range objs {
		if w.objs[o].kind == BoundObj {
			out.Roots = addRoots(out.Roots, c.Roots)
		}
	}
	return out
}

// classLevel: an attribute that the instance may not have itself is its class's, one object for all
// instances.
func (x *exec) classLevel(c *Class, name string) []Root {
	project, _, _ := x.w.mro(c)
	for _, k := range project {
		raw := x.w.FieldValue(k.obj, name)
		if len(raw) == 0 {
			continue
		}
		if x.w.immutable(raw) {
			return nil
		}
		for _, o := range raw {
			if kind := x.w.objs[o].kind; kind != FuncObj && kind != AtomObj {
				if s := k.Mod.Info.Binds[k.Node.ID]; s != nil && s.Scope.Kind == resolve.ModuleScope {
					return []Root{{Kind: Sym, Sym: s, Path: name}}
				}
				return []Root{{Kind: Anything}}
			}
		}
		return nil
	}
	return nil
}

// libModuleRead: a module-level object of a library that can change (os.environ, sys.stdout).
func (x *exec) libModuleRead(mod, name string, e *syntax.Attribute) {
	if m := x.w.Catalog.Module(mod); m != nil {
		if _, ok := m.Values[name]; ok && !x.w.immutable(x.typeOf(e)) {
			x.emit(Event{Kind: ReadState, Name: mod + "." + name, Node: e})
		}
	}
}

// getter runs properties, descriptors and __getattr__.
func (x *exec) getter(c AV, o Obj, class *Class, e *syntax.Attribute) {
	name := e.Attr.Name
	project, libs, unknown := x.w.mro(class)
	for _, k := range project {
		if k.defines("__getattribute__") {
			x.emit(Event{Kind: UnknownCall, Name: class.Node.Name.Name + ".__getattribute__", Node: e})
		}
	}
	for _, k := range project {
		raw := x.w.FieldValue(k.obj, name)
		if len(raw) == 0 {
			continue
		}
		for _, r := range raw {
			x.described(c, class, name, r, e)
		}
		return
	}
	if unknown {
		x.emit(Event{Kind: UnknownOperand, Node: e, Objs: unknownValue})
		return
	}
	if len(x.w.FieldValue(o, name)) > 0 {
		return
	}
	for _, l := range libs {
		if fn := x.w.Catalog.Lookup(l, name); fn != nil {
			return
		}
	}
	for _, k := range project {
		if f := x.w.method(k, "__getattr__"); f != nil {
			x.apply(f, []AV{c, {}}, nil, e)
			return
		}
	}
	x.raise(e, "AttributeError")
}

func (x *exec) loadItem(c AV, e *syntax.Subscript) AV {
	w := x.w
	x.indexed(e.Slice)
	_, isSlice := e.Slice.(*syntax.Slice)
	var views []Root
	for _, o := range c.Objs {
		i := &w.objs[o]
		switch {
		case o == Unknown || w.isPlain(o):
			x.emit(Event{Kind: UnknownOperand, Node: e, Objs: c.Objs})
			x.raise(e, "")
		case i.kind == InstObj && i.class != nil:
			x.specialOn(c, o, "__getitem__", e)
			x.missing(c, o, i.class, e)
		case i.kind == InstObj && i.lib != nil && i.lib.Name == "defaultdict":
			x.inserted(c, o, e)
			x.hashed(x.typeOf(e.Slice), e)
		case w.isMapping(o):
			x.hashed(x.typeOf(e.Slice), e)
			if i.lib.Name != "Counter" {
				x.raise(e, "KeyError")
			}
		case i.kind == LibClassObj || i.kind == ClassObj:
			return AV{Objs: x.typeOf(e)}
		default:
			if !isSlice {
				x.raise(e, "IndexError")
			}
			if i.kind == InstObj && i.lib != nil && !w.isBuiltin(o, "list") && !w.isBuiltin(o, "tuple") {
				if fn := w.Catalog.Lookup(i.lib, "__getitem__"); fn != nil {
					r := x.callLib(fn, AV{Roots: c.Roots, Objs: one(o)}, []AV{{Objs: x.typeOf(e.Slice)}}, nil, e, 0)
					if len(fn.Views) > 0 { // a[1:] of an array
						views = addRoots(views, r.Roots)
					}
				} else {
					x.emit(Event{Kind: UnknownOperand, Node: e})
				}
			}
		}
	}
	for _, r := range c.Roots {
		idx := e.Slice
		if isSlice {
			idx = nil
		}
		x.emit(Event{Kind: Read, Root: r, Field: "[]", Objs: c.Objs, Node: e, Index: idx})
	}
	objs := x.typeOf(e)
	if isSlice {
		out := x.fresh(e)
		x.store(out, x.load(c, "[]", x.elementType(c.Objs)), "[]")
		return x.av(out.Objs, addRoots(out.Roots, views))
	}
	out := x.load(c, "[]", objs)
	return x.av(out.Objs, addRoots(out.Roots, views))
}

// indexed runs user-defined __index__ of subscripts and slice bounds.
func (x *exec) indexed(e syntax.Expr) {
	parts := []syntax.Expr{e}
	if s, ok := e.(*syntax.Slice); ok {
		parts = []syntax.Expr{s.Lower, s.Upper, s.Step}
	}
	for _, p := range parts {
		if p == nil {
			continue
		}
		for _, o := range x.typeOf(p) {
			if x.w.objs[o].class != nil {
				x.specialOn(AV{Roots: x.memo[p.NodeID()].Roots, Objs: one(o)}, o, "__index__", p)
			}
		}
	}
}

// hashed runs user-defined __hash__ and __eq__ of keys.
func (x *exec) hashed(v Value, n syntax.Node) {
	for _, o := range v {
		if o == Unknown || x.w.isPlain(o) {
			x.emit(Event{Kind: UnknownOperand, Node: n, Objs: v})
		} else if x.byIdentity(o) {
			x.block(rules.IdentityTest, n)
		} else if c := x.w.objs[o].class; c != nil && x.w.objs[o].kind == InstObj {
			x.specialOn(AV{Roots: []Root{{Kind: Anything}}, Objs: one(o)}, o, "__hash__", n)
			x.specialOn(AV{Roots: []Root{{Kind: Anything}}, Objs: one(o)}, o, "__eq__", n)
		}
	}
}

// ---- iteration ----

// iterated runs what iterating over v does before and at each element.
func (x *exec) iterated(v AV, n syntax.Node) {
	x.unknownOperand(v, n)
	x.access(Read, v, "[]", n)
	x.readHeld(v, n)
	x.consumed(v, n)
	for _, o := range v.Objs {
		if x.oneShot(o) { // enumerate(xs) reads xs
			for _, r := range x.reach(one(o)) {
				x.emit(Event{Kind: Read, Root: r, Field: "[]", Node: n})
			}
		}
	}
	for _, o := range v.Objs {
		i := &x.w.objs[o]
		switch {
		case i.kind == InstObj && i.class != nil:
			x.setOrder(o, n)
			x.specialOn(v, o, "__iter__", n)
			x.specialOn(v, o, "__next__", n)
			x.specialOn(v, o, "__getitem__", n)
		case i.kind == InstObj && i.lib != nil:
			x.held(o, n)
			x.setOrder(o, n)
			x.generatorBody(o, v, n)
			if fn := x.w.Catalog.Lookup(i.lib, "__next__"); fn != nil {
				x.libIO(fn, n)
			}
			if fn := x.w.Catalog.Lookup(i.lib, "__iter__"); fn != nil {
				x.libIO(fn, n)
			}
			if fn := x.w.Catalog.Lookup(i.lib, "__next__"); fn != nil && len(fn.IO) > 0 {
				x.raise(n, "")
			}
			if i.lib.Module == "itertools" && (i.lib.Name == "count" || i.lib.Name == "cycle" || i.lib.Name == "repeat") {
				x.emit(Event{Kind: Diverge, Node: n})
			}
		case x.w.numeric(o) > 0, x.w.isBuiltin(o, "NoneType"):
			x.raise(n, "TypeError")
		}
	}
}

// held: an iterator or view looks, item by item, at what it was made from, here or before.
//
//	it = map(abs, xs)
//	for x in it:
//	    xs[-1] = x
func (x *exec) held(o Obj, n syntax.Node) {
	if !x.loop || !x.w.looksOn(o) {
		return
	}
	var objs Value
	if _, here := n.(*syntax.Call); here {
		objs = x.w.lookedAt(x.m, n, nil)
	} else {
		objs = x.w.madeFrom(o, nil)
	}
	if len(objs) > 0 {
		x.emit(Event{Kind: Read, Root: Root{Kind: Anything}, Field: "[]", Objs: objs, Node: n})
	}
}

// looksOn: o is an iterator of the library, or a view of a dict.
func (w *World) looksOn(o Obj) bool {
	i := &w.objs[o]
	return i.kind == InstObj && i.lib != nil && w.Catalog.Lookup(i.lib, "__next__") != nil || w.isBuiltin(o, "dict_items") || w.isBuiltin(o, "dict_values") || w.isBuiltin(o, "dict_keys")
}

// madeFrom are the containers that iterator o goes through.
func (w *World) madeFrom(o Obj, seen map[Obj]bool) Value {
	at := w.objs[o].site
	if at.mod == nil || at.path == "gen" || seen[o] { // what a generator reads is in the events of its body
		return nil
	}
	if seen == nil {
		seen = map[Obj]bool{}
	}
	seen[o] = true
	var objs Value
	for _, e := range w.makers(at) {
		objs = union(objs, w.lookedAt(at.mod, e, seen))
	}
	return objs
}

// lookedAt are the containers that the value of e goes through, when it is an iterator or view; else that
// value, when it was there before.
func (w *World) lookedAt(m *resolve.Module, e syntax.Node, seen map[Obj]bool) Value {
	var objs Value
	made := false
	switch e.(type) {
	case *syntax.Name, *syntax.Attribute, *syntax.Subscript:
	default:
		made = true
	}
	lazy := false
	for _, o := range w.types[m.ID][e.NodeID()] {
		switch {
		case o == Unknown:
			objs = union(objs, one(o))
		case w.looksOn(o) && made:
			lazy = true
		case w.looksOn(o):
			objs = union(objs, w.madeFrom(o, seen))
		case !made && w.objs[o].kind == InstObj:
			objs = union(objs, one(o))
		}
	}
	if !lazy {
		return objs
	}
	switch e := e.(type) {
	case *syntax.Call:
		if a, ok := e.Func.(*syntax.Attribute); ok {
			objs = union(objs, w.lookedAt(m, a.Value, seen))
		}
		for _, a := range e.Args {
			if s, ok := a.(*syntax.Starred); ok {
				a = s.Value
			}
			objs = union(objs, w.lookedAt(m, a, seen))
		}
	case *syntax.Comp:
		objs = union(objs, w.lookedAt(m, e.Generators[0].Iter, seen))
	}
	return objs
}

// makers are the calls and generator expressions at a place.
func (w *World) makers(at site) []syntax.Node {
	if w.made == nil {
		w.made = map[*resolve.Module]map[syntax.NodeID][]syntax.Node{}
	}
	nodes := w.made[at.mod]
	if nodes == nil {
		nodes = map[syntax.NodeID][]syntax.Node{}
		w.made[at.mod] = nodes
		syntax.InspectAll(at.mod.File.Body, func(n syntax.Node) bool {
			switch n.(type) {
			case *syntax.Call, *syntax.Comp:
				nodes[n.NodeID()] = append(nodes[n.NodeID()], n)
			}
			return true
		})
	}
	return nodes[at.node]
}

// generatorBody: consuming a generator runs its function.
func (x *exec) generatorBody(o Obj, v AV, n syntax.Node) {
	i := &x.w.objs[o]
	if i.site.path != "gen" || i.site.mod == nil {
		return
	}
	f := x.w.funcOf[i.site.mod.File.Nodes[i.site.node]]
	if f == nil || !f.Generator {
		return
	}
	deep := AV{Roots: v.Roots, Objs: unknownValue}
	args := make([]AV, len(f.Params))
	for k := range args {
		args[k] = x.load(deep, "*", unknownValue)
		if s := f.Mod.Info.Binds[f.Params[k].ID]; s != nil {
			args[k] = x.load(deep, "*", x.w.VarValue(s))
		}
	}
	x.apply(f, args, nil, n)
}

// iterators are the library classes whose iteration uses the object up.
func (x *exec) oneShot(o Obj) bool {
	i := &x.w.objs[o]
	return i.kind == InstObj && i.lib != nil && x.w.Catalog.Lookup(i.lib, "__next__") != nil
}

func (x *exec) consumed(v AV, n syntax.Node) {
	for _, o := range v.Objs {
		if x.oneShot(o) {
			for _, r := range v.Roots {
				x.emit(Event{Kind: Write, Root: r, Field: "next", Objs: one(o), Node: n})
			}
		}
		if c := x.w.objs[o].class; c != nil && x.w.objs[o].kind == InstObj {
			if f := x.w.method(c, "__next__"); f != nil {
				x.apply(f, []AV{{Roots: v.Roots, Objs: one(o)}}, nil, n)
			}
		}
	}
}

// element is what one step of iterating over v yields.
func (x *exec) element(v AV, n syntax.Node) AV {
	return x.load(v, "[]", x.elementType(v.Objs))
}

// ---- special methods ----

// method finds a method of a project class along its bases.
func (w *World) method(c *Class, name string) *Func {
	if w.sums == nil { // the hierarchy still grows
		return w.findMethod(c, name)
	}
	f, ok := c.methods[name]
	if !ok {
		f = w.findMethod(c, name)
		if c.methods == nil {
			c.methods = map[string]*Func{}
		}
		c.methods[name] = f
	}
	return f
}

func (w *World) findMethod(c *Class, name string) *Func {
	project, _, _ := w.mro(c)
	for _, k := range project {
		for _, o := range w.FieldValue(k.obj, name) {
			if f := w.objs[o].fn; f != nil {
				return f
			}
		}
	}
	return nil
}

// operators are the names of the operator methods that c has.
func (w *World) operators(c *Class) []string {
	if !c.operatorsSet {
		for _, name := range operatorMethods {
			if w.findMethod(c, name) != nil {
				c.operators = append(c.operators, name)
			}
		}
		c.operatorsSet = w.sums != nil
	}
	return c.operators
}

// special calls a special method on every object v may be and returns the result.
func (x *exec) special(v AV, name string, n syntax.Node) AV {
	var out AV
	for _, o := range v.Objs {
		i := &x.w.objs[o]
		switch {
		case o == Unknown || x.w.isPlain(o):
			x.emit(Event{Kind: UnknownCall, Name: name, Node: n})
			out = joinAV(out, AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue})
		case i.class != nil:
			if f := x.w.method(i.class, name); f != nil {
				out = joinAV(out, x.apply(f, []AV{{Roots: v.Roots, Objs: one(o)}, {}, {}, {}}, nil, n))
			}
		case i.lib != nil:
			if fn := x.w.Catalog.Lookup(i.lib, name); fn != nil {
				r := x.callLib(fn, AV{Roots: v.Roots, Objs: one(o)}, nil, nil, n, 0)
				if len(r.Objs) == 0 {
					r.Objs = one(o)
				}
				out = joinAV(out, r)
			} else {
				x.emit(Event{Kind: UnknownCall, Name: name, Node: n})
			}
		}
	}
	return out
}

func (x *exec) specialOn(v AV, o Obj, name string, n syntax.Node) {
	c := x.w.objs[o].class
	if c == nil {
		return
	}
	if f := x.w.method(c, name); f != nil {
		args := make([]AV, max(1, len(f.Params)))
		for i := range args {
			args[i] = AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
			if i < len(f.Params) {
				if s := f.Mod.Info.Binds[f.Params[i].ID]; s != nil {
					args[i] = x.av(x.w.VarValue(s), args[i].Roots)
				}
			}
		}
		args[0] = AV{Roots: v.Roots, Objs: one(o)}
		x.effectsOf(f, args, n)
	} else if c.Strange {
		x.emit(Event{Kind: UnknownOperand, Node: n, Objs: unknownValue})
	}
}

// operatorMethods are the special methods that library code and operators call on their operands.
var operatorMethods = []string{
	"__add__", "__radd__", "__iadd__", "__sub__", "__rsub__", "__isub__", "__mul__", "__rmul__", "__imul__", "__truediv__", "__rtruediv__",
	"__floordiv__", "__rfloordiv__", "__mod__", "__rmod__", "__pow__", "__rpow__", "__and__", "__rand__", "__or__", "__ror__",
	"__xor__", "__rxor__", "__lshift__", "__rshift__", "__matmul__", "__neg__", "__pos__", "__abs__", "__invert__",
	"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__bool__", "__len__", "__contains__",
	"__reversed__", "__ceil__", "__floor__", "__round__", "__trunc__", "__complex__", "__divmod__", "__rdivmod__", "__length_hint__",
	"__missing__", "__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__sizeof__", "__dir__", "__instancecheck__", "__subclasscheck__",
	"__str__", "__repr__", "__format__", "__iter__", "__next__", "__getitem__", "__index__", "__int__", "__float__", "__bytes__", "__fspath__",
}

// dunders runs the operator methods that the project classes among v's objects, and among the elements
// of its containers, define: what a library function or an operator may call.
func (x *exec) dunders(v AV, n syntax.Node) {
	if x.depth > 2 || x.alreadyMet(v, n) {
		return
	}
	rebound, now := x.rebound, x.circumstances()
	var seen map[*Class]bool
	visit := func(objs Value, roots []Root) {
		for _, o := range objs {
			i := &x.w.objs[o]
			if i.kind != InstObj || i.class == nil || seen[i.class] {
				continue
			}
			if seen == nil {
				seen = map[*Class]bool{}
			}
			seen[i.class] = true
			for _, name := range x.w.operators(i.class) {
				x.depth++
				x.specialOn(AV{Roots: roots, Objs: one(o)}, o, name, n)
				x.depth--
			}
		}
	}
	visit(v.Objs, v.Roots)
	for _, o := range v.Objs {
		if i := &x.w.objs[o]; i.kind == InstObj && i.lib != nil {
			for _, f := range x.w.objs[o].fields {
				el := x.load(AV{Roots: v.Roots, Objs: one(o)}, "[]", x.w.vars[f.v].val)
				visit(el.Objs, el.Roots)
			}
		}
	}
	if !x.loop && x.rebound == rebound && x.circumstances() == now {
		x.met = &met{v, n, now}
	}
}

// met are the operands of operators that were run last, and where. To run them again there adds no event and no flow, for
// those are sets: so long as nothing was rebound, and within one statement, see [applied]. A library function with several
// overloads has the same operands in each.
type met struct {
	v   AV
	n   syntax.Node
	now circumstances
}

func (x *exec) alreadyMet(v AV, n syntax.Node) bool {
	m := x.met
	return m != nil && m.n == n && m.now == x.circumstances() && sameAV(m.v, v)
}

// formatted runs str() or format() of v: the default repr of an object shows its address.
func (x *exec) formatted(v AV, n syntax.Node) {
	x.unknownOperand(v, n)
	if x.plain(v) {
		return
	}
	x.dunders(v, n)
	x.access(Read, v, "*", n)
	x.defaultRepr(v, n)
	x.shownOrder(v.Objs, n)
	x.raise(n, "")
}

// defaultRepr: the default text of an object shows its address, that of a class or function its module,
// which is another one in a worker process.
func (x *exec) defaultRepr(v AV, n syntax.Node) {
	for _, o := range v.Objs {
		i := &x.w.objs[o]
		if i.kind == InstObj && i.class != nil && (!i.class.Dataclass || i.class.NoRepr) && !i.class.NamedTuple && !i.class.Enum {
			if x.w.method(i.class, "__str__") == nil && x.w.method(i.class, "__repr__") == nil && x.w.method(i.class, "__format__") == nil {
				if _, libs, unknown := x.w.mro(i.class); len(libs) == 0 && !unknown {
					x.block(rules.DefaultReprOrName, n)
				}
			}
		}
		if i.kind == FuncObj || i.kind == BoundObj || i.kind == ClassObj {
			x.block(rules.DefaultReprOrName, n)
		}
	}
}

// roots of all arguments together, one level down: what a callback may be handed.
func below(x *exec, args []AV) []Root {
	var out []Root
	for _, a := range args {
		for _, r := range a.Roots {
			out = addRoot(out, r.step("[]"))
		}
		out = addRoots(out, x.reach(a.Objs))
	}
	if len(out) == 0 {
		out = []Root{{Kind: Fresh}}
	}
	return slices.Clip(out)
}

// divides reports whether n is a division of reals by a non-zero constant, which cannot fail.
func (x *exec) divides(op syntax.Operator, n syntax.Node) bool {
	if op != syntax.Mod && op != syntax.FloorDiv && op != syntax.Div {
		return false
	}
	var right syntax.Expr
	var left Value
	switch n := n.(type) {
	case *syntax.BinOp:
		right, left = n.Right, x.typeOf(n.Left)
	case *syntax.AugAssign:
		right, left = n.Value, x.typeOf(n.Target)
	}
	for _, o := range left {
		if x.w.numeric(o) == 4 || op == syntax.Div && x.w.numeric(o) < 3 { // a huge int does not fit a float
			return false
		}
	}
	c, ok := right.(*syntax.Constant)
	return ok && c.Kind == syntax.IntConst && positiveConst(c)
}
