package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// evaluator walks one function body for the points-to inference. Order and branches do not matter to
// it: every statement is evaluated, and variables only grow.
type evaluator struct {
	w     *World
	f     *Func
	m     *resolve.Module
	info  *resolve.Info
	types []Value
	class *Class // the class body being evaluated, or nil
	// shallow: evaluate a statement without the blocks inside it.
	shallow bool
	// awaiting is the call that an await is directly in front of.
	awaiting *syntax.Call
}

func (e *evaluator) stmts(body []syntax.Stmt) {
	if e.shallow {
		return // the blocks inside are units of their own
	}
	outer := e.w.cur
	for _, s := range body {
		e.w.cur = e.w.unitOf(e.f, s, e.class)
		e.stmt(s)
	}
	e.w.cur = outer
}

func (e *evaluator) stmt(s syntax.Stmt) {
	w := e.w
	switch s := s.(type) {
	case *syntax.FunctionDef:
		e.define(s)
	case *syntax.ClassDef:
		e.classDef(s)
	case *syntax.Return:
		if s.Value != nil {
			w.write(e.f.ret, e.expr(s.Value))
		} else {
			w.write(e.f.ret, one(w.atom("NoneType")))
		}
	case *syntax.Delete:
		for _, t := range s.Targets {
			switch t := t.(type) {
			case *syntax.Attribute:
				e.expr(t.Value)
			case *syntax.Subscript:
				e.dunder(e.expr(t.Value), "__delitem__", t, e.expr(t.Slice))
			}
		}
	case *syntax.Assign:
		v := e.expr(s.Value)
		for _, t := range s.Targets {
			e.assign(t, v)
		}
	case *syntax.AugAssign:
		old := e.target(s.Target)
		v := e.binop(s.Op, old, e.expr(s.Value), s, true)
		e.assign(s.Target, v)
	case *syntax.AnnAssign:
		if s.Value != nil {
			v := e.expr(s.Value)
			if d, ok := e.dataclassField(s.Value); ok {
				v = d
			}
			if len(v) > 0 {
				e.assign(s.Target, v)
			}
		}
	case *syntax.For:
		e.assign(s.Target, e.iterate(e.expr(s.Iter), s.Async, s))
		e.stmts(s.Body)
		e.stmts(s.Orelse)
	case *syntax.While:
		e.truth(s.Test)
		e.stmts(s.Body)
		e.stmts(s.Orelse)
	case *syntax.If:
		e.truth(s.Test)
		first, second := e.live(s.Test, s.Body, s.Orelse)
		e.branch(first, s.Body)
		e.branch(second, s.Orelse)
	case *syntax.With:
		for _, it := range s.Items {
			e.withItem(it, s.Async)
		}
		e.stmts(s.Body)
	case *syntax.Match:
		v := e.expr(s.Subject)
		for _, c := range s.Cases {
			e.pattern(c.Pattern, v)
			if c.Guard != nil {
				e.truth(c.Guard)
			}
			e.stmts(c.Body)
		}
	case *syntax.Raise:
		for _, x := range []syntax.Expr{s.Exc, s.Cause} {
			if x != nil {
				v := e.expr(x)
				e.raised(v, x)
			}
		}
	case *syntax.Try:
		e.stmts(s.Body)
		for _, h := range s.Handlers {
			e.handler(h)
		}
		e.stmts(s.Orelse)
		e.stmts(s.Finalbody)
	case *syntax.Assert:
		e.truth(s.Test)
		if s.Msg != nil {
			e.expr(s.Msg)
		}
	case *syntax.Import, *syntax.ImportFrom:
		e.imports(s)
	case *syntax.ExprStmt:
		e.expr(s.Value)
	case *syntax.TypeAlias:
		e.assign(s.Name, unknownValue)
	case *syntax.BadStmt:
		e.badCode()
	case *syntax.Pass, *syntax.Break, *syntax.Continue, *syntax.Global, *syntax.Nonlocal:
	default:
		e.badCode()
	}
}

// badCode: text that could not be read may bind any name of the module to anything.
func (e *evaluator) badCode() { e.taint(e.m) }

// taint makes every global of m unknown.
func (e *evaluator) taint(m *resolve.Module) {
	if e.w.tainted[m] {
		return
	}
	e.w.tainted[m] = true
	for _, s := range m.Info.Symbols {
		v := e.w.symbol(s)
		e.w.escape(e.w.vars[v].val)
		e.w.write(v, unknownValue)
	}
}

// raised calls a raised class, so that its __init__ is reached.
func (e *evaluator) raised(v Value, n syntax.Node) {
	for _, o := range v {
		if e.w.objs[o].kind == ClassObj {
			e.call(one(o), args{}, n, "")
		}
	}
}

func (e *evaluator) handler(h *syntax.ExceptHandler) {
	if h.Type != nil {
		v := e.expr(h.Type)
		if h.Name.Present() {
			e.bind(h, e.instances(v))
		}
	}
	e.stmts(h.Body)
}

// instances returns the instances an except clause of type v may bind.
func (e *evaluator) instances(v Value) Value {
	var out Value
	for _, o := range v {
		i := e.w.objs[o]
		switch {
		case i.kind == ClassObj:
			out = union(out, e.w.instancesBelow(i.class))
		case i.kind == LibClassObj:
			out = union(out, one(e.w.object(objKey{kind: InstObj, lib: i.lib})))
			out = union(out, e.w.instancesBelowLib(qual(i.lib)))
		case e.w.isBuiltin(o, "tuple"):
			out = union(out, e.instances(e.elements(o)))
		default:
			return unknownValue
		}
	}
	return out
}

func (e *evaluator) withItem(it *syntax.WithItem, async bool) {
	v := e.expr(it.Context)
	if async {
		e.asyncWithItem(it, v)
		return
	}
	r := e.dunder(v, "__enter__", it)
	e.dunder(v, "__exit__", it, unknownValue, unknownValue, unknownValue)
	// A @contextmanager function's result is what it yields.
	if it.Vars != nil {
		e.assign(it.Vars, r)
	}
}

func (e *evaluator) imports(s syntax.Stmt) {
	for _, im := range e.info.Imports {
		if im.Node != syntax.Node(s) {
			continue
		}
		if im.Name == "*" {
			continue // uses of star-imported names are resolved at the use
		}
		if im.Symbol == nil {
			continue
		}
		v := e.imported(im)
		e.types[im.Alias.ID] = union(e.types[im.Alias.ID], v)
		e.w.write(e.w.symbol(im.Symbol), v)
	}
}

// imported returns what an import binds: a module of the project, a library module, or one of its names.
func (e *evaluator) imported(im *resolve.Import) Value {
	w := e.w
	if target, sym, isModule := w.Project.Lookup(e.m, im); target != nil {
		if isModule {
			return one(w.modObj[target])
		}
		if sym == nil { // bound by __getattr__, through globals(), or not at all
			return e.moduleAttr(w.objs[w.modObj[target]], im.Name)
		}
		v := w.read(w.symbol(sym))
		if sym.Import != nil && len(v) == 0 {
			return v // filled when that module is evaluated
		}
		return v
	}
	if im.Level > 0 {
		return unknownValue
	}
	if im.Name == "" {
		name := im.Module
		if !im.Alias.AsName.Present() {
			for i := range name {
				if name[i] == '.' {
					name = name[:i]
					break
				}
			}
		}
		return e.libModule(name)
	}
	return e.libAttr(im.Module, im.Name)
}

func (e *evaluator) libModule(name string) Value {
	if !e.w.Catalog.HasPackage(name) {
		if m := e.w.Project.ByName[name]; m != nil {
			return one(e.w.modObj[m])
		}
		return unknownValue
	}
	return one(e.w.object(objKey{kind: LibModuleObj, libName: name}))
}

// libAttr returns module.name from the catalog.
func (e *evaluator) libAttr(module, name string) Value {
	w := e.w
	ent, _ := w.Catalog.Resolve(module, name)
	switch {
	case ent.Func != nil:
		return one(w.object(objKey{kind: LibFuncObj, libFunc: ent.Func}))
	case ent.Class != nil:
		return one(w.object(objKey{kind: LibClassObj, lib: ent.Class}))
	case ent.Value != nil:
		return e.inst(ent.Value, nil, nil, site{path: module + "." + name})
	case ent.Module != "":
		return e.libModule(ent.Module)
	}
	return unknownValue
}

// bind writes v to the symbol that binding node n binds.
func (e *evaluator) bind(n syntax.Node, v Value) {
	e.types[n.NodeID()] = union(e.types[n.NodeID()], v)
	s := e.info.Binds[n.NodeID()]
	if s == nil {
		return
	}
	e.bindSymbol(s, v)
}

func (e *evaluator) bindSymbol(s *resolve.Symbol, v Value) {
	if e.class != nil && s.Scope == e.class.Scope {
		e.w.write(e.w.field(e.class.obj, s.Name), v)
		return
	}
	e.w.write(e.w.symbol(s), v)
	if s.Scope.Kind == resolve.ModuleScope {
		return
	}
}

// assign stores v into a target.
func (e *evaluator) assign(t syntax.Expr, v Value) {
	w := e.w
	e.types[t.NodeID()] = union(e.types[t.NodeID()], v)
	switch t := t.(type) {
	case *syntax.Name:
		if s := e.info.Uses[t.ID]; s != nil {
			e.bindSymbol(s, v)
			if r := e.region(s, t); r >= 0 {
				w.write(r, v)
			}
		}
	case *syntax.Attribute:
		e.storeAttr(e.expr(t.Value), t.Attr.Name, v, t)
	case *syntax.Subscript:
		e.storeItem(e.expr(t.Value), e.expr(t.Slice), v, t)
	case *syntax.Starred:
		l := w.libInst("builtins.list", site{mod: e.m, node: t.ID})
		w.write(w.field(l, "T"), v)
		e.assign(t.Value, one(l))
	case *syntax.Tuple:
		e.unpack(t.Elts, v, t)
	case *syntax.List:
		e.unpack(t.Elts, v, t)
	default:
		e.expr(t)
	}
}

// unpack assigns the elements of v to targets.
func (e *evaluator) unpack(elts []syntax.Expr, v Value, n syntax.Node) {
	star := -1
	for i, t := range elts {
		if _, ok := t.(*syntax.Starred); ok {
			star = i
		}
	}
	for i, t := range elts {
		var x Value
		for _, o := range v {
			if star < 0 && e.w.tupleOf(o) == len(elts) {
				x = union(x, e.tuplePart(o, i))
				continue
			}
			x = union(x, e.iterate(one(o), false, n))
		}
		e.assign(t, x)
	}
}

// target evaluates an augmented assignment's target as an operand.
func (e *evaluator) target(t syntax.Expr) Value {
	switch t := t.(type) {
	case *syntax.Name:
		return e.name(t)
	case *syntax.Attribute:
		return e.attr(e.expr(t.Value), t.Attr.Name, t)
	case *syntax.Subscript:
		return e.item(e.expr(t.Value), t.Slice, e.expr(t.Slice), t)
	}
	return unknownValue
}

// pattern binds the captures of a match pattern. The kinds of subject parts are not tracked through
// class patterns: their captures are unknown.
func (e *evaluator) pattern(p syntax.Pattern, v Value) {
	switch p := p.(type) {
	case *syntax.MatchValue:
		e.expr(p.Value)
	case *syntax.MatchSequence:
		x := e.iterateQuiet(v)
		for _, q := range p.Patterns {
			e.pattern(q, x)
		}
	case *syntax.MatchStar:
		if p.Name.Present() {
			l := e.w.libInst("builtins.list", site{mod: e.m, node: p.ID})
			e.w.write(e.w.field(l, "T"), v)
			e.bind(p, one(l))
		}
	case *syntax.MatchMapping:
		for _, k := range p.Keys {
			e.expr(k)
		}
		for _, q := range p.Patterns {
			e.pattern(q, unknownValue)
		}
		if p.Rest.Present() {
			e.bind(p, unknownValue)
		}
		e.w.escape(v)
	case *syntax.MatchClass:
		e.expr(p.Cls)
		for _, q := range p.Patterns {
			e.pattern(q, unknownValue)
		}
		for _, q := range p.KwdPatterns {
			e.pattern(q, unknownValue)
		}
		e.w.escape(v)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			e.pattern(p.Pattern, v)
		}
		if p.Name.Present() {
			e.bind(p, v)
		}
	case *syntax.MatchOr:
		for _, q := range p.Patterns {
			e.pattern(q, v)
		}
	}
}
