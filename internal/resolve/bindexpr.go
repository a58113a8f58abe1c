package resolve

import "github.com/parloop/parloop/internal/syntax"

// expr visits an expression; nil is allowed.
func (b *binder) expr(e syntax.Expr) {
	if e == nil {
		return
	}
	b.at(e)
	switch e := e.(type) {
	case *syntax.Name:
		b.name(e)
	case *syntax.Lambda:
		b.lambda(e)
	case *syntax.Comp:
		b.comprehension(e)
	case *syntax.NamedExpr:
		b.namedExpr(e)
	case *syntax.Call:
		b.call(e)
	case *syntax.Yield:
		b.yield(e)
		b.expr(e.Value)
	case *syntax.YieldFrom:
		b.yield(e)
		b.expr(e.Value)
	case *syntax.Await:
		if b.cur.forbidden != "" {
			b.errorAt(e.Span, "'await expression' can not be used within "+b.cur.forbidden)
		}
		b.expr(e.Value)
	case *syntax.IfExp:
		b.expr(e.Test)
		b.expr(e.Body)
		b.expr(e.Orelse)
	case *syntax.Dict:
		b.exprs(e.Keys)
		b.exprs(e.Values)
	case *syntax.JoinedStr:
		b.exprs(e.Values)
	case *syntax.FormattedValue:
		b.expr(e.Value)
		if e.FormatSpec != nil {
			b.expr(e.FormatSpec)
		}
	default:
		for c := range syntax.Children(e) {
			if c, ok := c.(syntax.Expr); ok {
				b.expr(c)
			}
		}
	}
}

func (b *binder) name(n *syntax.Name) {
	if n.Id == "" {
		return
	}
	switch n.Ctx {
	case syntax.Store:
		b.bind(n, n.Id, Assigned)
	case syntax.Del:
		b.use(n, Assigned)
		if e := b.cur.scope.names[b.cur.scope.Mangled(n.Id)]; e != nil {
			e.deleted = true
		}
	default:
		b.use(n, Referenced)
		// super() without arguments reads the class from the cell that __class__ names.
		if n.Id == "super" && b.cur.scope.Kind.functionLike() && !b.cur.notEvaluated {
			b.note(b.cur.scope, "__class__", Referenced)
		}
	}
}

func (b *binder) yield(e syntax.Expr) {
	if b.cur.forbidden != "" {
		b.errorAt(e.Range(), "'yield expression' can not be used within "+b.cur.forbidden)
	}
	scope := b.cur.scope
	if c, ok := scope.Node.(*syntax.Comp); ok && b.cur.comp {
		b.errorAt(e.Range(), "'yield' inside "+compName(c.Kind))
		return
	}
	if scope.Kind == FunctionScope || scope.Kind == LambdaScope {
		scope.Generator = true
	}
}

func compName(k syntax.CompKind) string {
	switch k {
	case syntax.ListComp:
		return "list comprehension"
	case syntax.SetComp:
		return "set comprehension"
	case syntax.DictComp:
		return "dict comprehension"
	}
	return "generator expression"
}

// dynamicBuiltins read or write the variables of a scope by name. exec, eval and globals reach the
// module's too.
var dynamicBuiltins = map[string]bool{"exec": true, "eval": true, "locals": true, "vars": true, "globals": true}

// exhausting are the builtins that have consumed a generator expression given as their only argument
// when they return. It is a question of liveness only: all of them may raise in the middle.
var exhausting = map[string]bool{
	"all": true, "any": true, "bytearray": true, "bytes": true, "dict": true, "frozenset": true, "list": true,
	"max": true, "min": true, "set": true, "sorted": true, "sum": true, "tuple": true,
}

func (b *binder) call(e *syntax.Call) {
	b.expr(e.Func)
	name, _ := e.Func.(*syntax.Name)
	if name != nil && dynamicBuiltins[name.Id] && (name.Id != "vars" || len(e.Args)+len(e.Keywords) == 0) {
		b.dynamic = append(b.dynamic, dynamicCall{name: name, scope: b.cur.scope})
	}
	for _, a := range e.Args {
		c, ok := a.(*syntax.Comp)
		if ok && c.Kind == syntax.GeneratorExp && len(e.Args) == 1 && exhausts(e.Func) {
			b.at(c)
			if s := b.comprehension(c); s != nil {
				b.consumed = append(b.consumed, consumedGenerator{fn: name, scope: s})
			}
			continue
		}
		b.expr(a)
	}
	for _, k := range e.Keywords {
		b.at(k)
		b.expr(k.Value)
	}
}

// exhausts reports whether a call of fn consumes its only argument at once: a builtin of the table
// above, or the join method of a string literal. Whether the name is the builtin's is known only
// later; see markEager.
func exhausts(fn syntax.Expr) bool {
	switch fn := fn.(type) {
	case *syntax.Name:
		return exhausting[fn.Id]
	case *syntax.Attribute:
		c, ok := fn.Value.(*syntax.Constant)
		return ok && (c.Kind == syntax.StrConst || c.Kind == syntax.BytesConst) && fn.Attr.Name == "join"
	}
	return false
}

// comprehension visits a comprehension and returns its scope, nil for one without a for clause (after
// a syntax error).
func (b *binder) comprehension(c *syntax.Comp) *Scope {
	if len(c.Generators) == 0 {
		b.expr(c.Elt)
		b.expr(c.Value)
		return nil
	}
	first := c.Generators[0]
	b.cur.iterable++
	b.expr(first.Iter)
	b.cur.iterable--

	name := [...]string{syntax.ListComp: "<listcomp>", syntax.SetComp: "<setcomp>", syntax.DictComp: "<dictcomp>", syntax.GeneratorExp: "<genexpr>"}[c.Kind]
	s := b.enter(CompScope, name, c)
	s.Eager = c.Kind != syntax.GeneratorExp
	b.info.ScopeOf[c.ID] = s
	b.cur.comp = true
	for i, g := range c.Generators {
		b.at(g)
		b.cur.target = true
		b.expr(g.Target)
		b.cur.target = false
		if i > 0 {
			b.cur.iterable++
			b.expr(g.Iter)
			b.cur.iterable--
		}
		b.exprs(g.Ifs)
	}
	b.expr(c.Value)
	b.expr(c.Elt)
	b.leave()
	return s
}

// namedExpr visits a walrus, which in a comprehension binds in the innermost enclosing scope that is
// not one (PEP 572).
func (b *binder) namedExpr(e *syntax.NamedExpr) {
	if b.cur.forbidden != "" {
		b.errorAt(e.Span, "'named expression' can not be used within "+b.cur.forbidden)
	}
	if b.cur.iterable > 0 {
		b.errorAt(e.Span, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if e.Target == nil || e.Target.Id == "" {
		b.expr(e.Value)
		return
	}
	if b.cur.comp && !b.cur.notEvaluated {
		b.extendWalrus(e.Target)
	}
	b.expr(e.Value)
	b.expr(e.Target)
}

func (b *binder) extendWalrus(target *syntax.Name) {
	inner := b.cur.scope
	for st := b.cur; st != nil; st = st.outer {
		s := st.scope
		if st.comp {
			if e := s.names[s.Mangled(target.Id)]; e != nil && e.Flags&IterationTarget != 0 {
				b.errorAt(target.Span, "assignment expression cannot rebind comprehension iteration variable '"+target.Id+"'")
			}
			continue
		}
		flag := DeclaredNonlocal
		switch s.Kind {
		case ModuleScope:
			b.note(s, target.Id, DeclaredGlobal)
			flag = DeclaredGlobal
		case ClassScope:
			b.errorAt(target.Span, "assignment expression within a comprehension cannot be used in a class body")
			return
		case TypeParamsScope, LazyScope:
			b.errorAt(target.Span, "assignment expression within a comprehension cannot be used in "+lazyPlace(s))
			return
		default:
			if b.note(s, target.Id, 0).Flags&DeclaredGlobal != 0 {
				flag = DeclaredGlobal
			}
			b.note(s, target.Id, Assigned)
		}
		e := b.note(inner, target.Id, flag)
		if e.directive == nil {
			e.directive = target
		}
		return
	}
}

// lazyPlace names a PEP 695 scope in an error message.
func lazyPlace(s *Scope) string {
	if s.Kind == TypeParamsScope {
		return "the definition of a generic"
	}
	if _, ok := s.Node.(*syntax.TypeAlias); ok {
		return "a type alias"
	}
	return "a TypeVar bound"
}

func (b *binder) lambda(e *syntax.Lambda) {
	b.defaults(e.Args)
	s := b.enter(LambdaScope, "<lambda>", e)
	b.info.ScopeOf[e.ID] = s
	b.parameters(e.Args)
	b.expr(e.Body)
	b.leave()
}

// defaults visits the default values of parameters, which the enclosing scope evaluates.
func (b *binder) defaults(a *syntax.Arguments) {
	for _, p := range a.All() {
		b.expr(p.Default)
	}
}

func (b *binder) parameters(a *syntax.Arguments) {
	for _, p := range a.All() {
		b.at(p)
		if p.Name.Name == "" {
			continue
		}
		if e := b.cur.scope.names[b.cur.scope.Mangled(p.Name.Name)]; e != nil && e.Flags&Parameter != 0 {
			b.errorAt(p.Span, "duplicate argument '"+p.Name.Name+"' in function definition")
		}
		b.bind(p, p.Name.Name, Parameter)
	}
}

func (b *binder) function(s *syntax.FunctionDef) {
	b.bindIdent(s, s.Name)
	b.defaults(s.Args)
	b.exprs(s.Decorators)
	generic := b.typeParams(s, s.Name.Name, s.TypeParams)
	for _, p := range s.Args.All() {
		b.annotation(p.Annotation)
	}
	b.annotation(s.Returns)
	inner := b.enter(FunctionScope, s.Name.Name, s)
	inner.Async = s.Async
	b.info.ScopeOf[s.ID] = inner
	b.parameters(s.Args)
	b.stmts(s.Body)
	b.leave()
	if generic {
		b.leave()
	}
}

func (b *binder) class(s *syntax.ClassDef) {
	b.bindIdent(s, s.Name)
	b.exprs(s.Decorators)
	generic := b.typeParams(s, s.Name.Name, s.TypeParams)
	if generic {
		b.cur.scope.private = s.Name.Name
	}
	b.exprs(s.Bases)
	for _, k := range s.Keywords {
		b.at(k)
		b.expr(k.Value)
	}
	inner := b.enter(ClassScope, s.Name.Name, s)
	inner.Eager = true
	inner.private = s.Name.Name
	b.info.ScopeOf[s.ID] = inner
	b.stmts(s.Body)
	b.leave()
	if generic {
		b.leave()
	}
}

func (b *binder) typeAlias(s *syntax.TypeAlias) {
	name := ""
	if s.Name != nil {
		name = s.Name.Id
		b.expr(s.Name)
	}
	generic := b.typeParams(s, name, s.TypeParams)
	b.lazy(s, name, s.Value)
	if generic {
		b.leave()
	}
}

// lazy visits an expression that is evaluated on demand, in a scope of its own.
func (b *binder) lazy(node syntax.Node, name string, e syntax.Expr) {
	if e == nil {
		return
	}
	s := b.enter(LazyScope, name, node)
	b.cur.forbidden = lazyPlace(s)
	if b.info.ScopeOf[node.NodeID()] == nil {
		b.info.ScopeOf[node.NodeID()] = s
	}
	b.expr(e)
	b.leave()
}

// typeParams opens the scope of a type parameter list and reports whether there is one; the caller
// leaves it.
func (b *binder) typeParams(node syntax.Node, name string, params []*syntax.TypeParam) bool {
	if len(params) == 0 {
		return false
	}
	s := b.enter(TypeParamsScope, name, node)
	s.Eager = true
	b.cur.forbidden = lazyPlace(s)
	for _, p := range params {
		b.at(p)
		if p.Name.Name == "" {
			continue
		}
		if e := s.names[s.Mangled(p.Name.Name)]; e != nil && e.Flags&TypeParameter != 0 {
			b.errorAt(p.Span, "duplicate type parameter '"+p.Name.Name+"'")
		}
		b.bind(p, p.Name.Name, TypeParameter)
		b.lazy(p, p.Name.Name, p.Bound)
		b.lazy(p, p.Name.Name, p.Default)
	}
	return true
}

// pattern visits a pattern of a match statement; nil is allowed.
func (b *binder) pattern(p syntax.Pattern) {
	if p == nil {
		return
	}
	b.at(p)
	switch p := p.(type) {
	case *syntax.MatchValue:
		b.expr(p.Value)
	case *syntax.MatchSequence:
		b.patterns(p.Patterns)
	case *syntax.MatchMapping:
		b.exprs(p.Keys)
		b.patterns(p.Patterns)
		b.bindIdent(p, p.Rest)
	case *syntax.MatchClass:
		b.expr(p.Cls)
		b.patterns(p.Patterns)
		b.patterns(p.KwdPatterns)
	case *syntax.MatchStar:
		b.bindIdent(p, p.Name)
	case *syntax.MatchAs:
		b.pattern(p.Pattern)
		b.bindIdent(p, p.Name)
	case *syntax.MatchOr:
		b.patterns(p.Patterns)
	}
}

func (b *binder) patterns(list []syntax.Pattern) {
	for _, p := range list {
		b.pattern(p)
	}
}
