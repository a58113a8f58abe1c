package resolve

import (
	"slices"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// File resolves the names of one file.
//
// It works in three passes, as CPython does: the binder walks the tree once and notes in which scope
// each name is written and how; [analyzer] decides which scope owns each of them; the checker reports
// what CPython's compiler rejects after that.
func File(f *syntax.File) *Info {
	n := f.NumNodes
	info := &Info{
		File: f,
		Uses: make([]*Symbol, n), Binds: make([]*Symbol, n),
		ScopeOf: make([]*Scope, n), In: make([]*Scope, n),
	}
	future := checkFuture(f)
	info.Errors = append(info.Errors, future.errors...)
	info.LazyAnnotations = future.annotations

	b := &binder{info: info}
	b.cur = &bindState{scope: newScope(ModuleScope, "", nil)}
	info.Module = b.cur.scope
	info.Scopes = []*Scope{info.Module}
	b.stmts(f.Body)

	analyze(b)
	check(info, future)
	slices.SortStableFunc(info.Errors, func(x, y syntax.Error) int {
		if x.Start != y.Start {
			return int(int64(x.Start) - int64(y.Start))
		}
		return int(int64(x.End) - int64(y.End))
	})
	return info
}

func newScope(kind ScopeKind, name string, node syntax.Node) *Scope {
	return &Scope{Kind: kind, Name: name, Node: node, Symbols: map[string]*Symbol{}, names: map[string]*Entry{}}
}

// functionLike reports whether inner scopes see the names of a scope of kind k.
func (k ScopeKind) functionLike() bool { return k != ModuleScope && k != ClassScope }

// binder is the first pass. Its order of visits is that of CPython's symtable.c where the order
// decides an error ("used prior to global declaration").
type binder struct {
	info *Info
	cur  *bindState
	// occurrences are the nodes to connect with their symbols once those are known.
	occurrences []occurrence
	dynamic     []dynamicCall
	consumed    []consumedGenerator
}

// bindState is what the binder knows about the scope it is in.
type bindState struct {
	scope *Scope
	outer *bindState
	// comp is true in the scope of a comprehension.
	comp bool
	// target is true while the target of a comprehension's for clause is visited.
	target bool
	// iterable counts the comprehension iterables around this place, inherited by inner scopes.
	iterable int
	// notEvaluated is true inside an annotation that is never evaluated.
	notEvaluated bool
	// forbidden names the place inside which yield, await and := are not allowed ("an annotation").
	forbidden string
}

type occurrence struct {
	node  syntax.NodeID
	entry *Entry // nil: resolve by name, without a trace in the scope
	scope *Scope
	name  string
	binds bool // into Binds instead of Uses
}

// dynamicCall is a call of a name that would make its scope dynamic if the name is the builtin's.
type dynamicCall struct {
	name  *syntax.Name
	scope *Scope
}

// consumedGenerator is a generator expression that a call of fn exhausts if fn is the builtin.
type consumedGenerator struct {
	fn    *syntax.Name // nil for the join method of a literal
	scope *Scope
}

func (b *binder) errorAt(at source.Span, message string) {
	b.info.Errors = append(b.info.Errors, syntax.Error{Span: at, Message: message})
}

// enter opens a scope introduced by node.
func (b *binder) enter(kind ScopeKind, name string, node syntax.Node) *Scope {
	s := newScope(kind, name, node)
	parent := b.cur.scope
	s.Parent, s.ID, s.private = parent, len(b.info.Scopes), parent.private
	b.info.Scopes = append(b.info.Scopes, s)
	if !b.cur.notEvaluated {
		parent.Children = append(parent.Children, s)
	}
	st := &bindState{scope: s, outer: b.cur, iterable: b.cur.iterable}
	if kind == LazyScope || kind == TypeParamsScope || kind == CompScope {
		st.forbidden = b.cur.forbidden
	}
	b.cur = st
	return s
}

func (b *binder) leave() { b.cur = b.cur.outer }

// note records that name is written in scope s with the given flags.
func (b *binder) note(s *Scope, name string, flags Flags) *Entry {
	name = Mangle(s.private, name)
	e := s.names[name]
	if e == nil {
		e = &Entry{Name: name}
		s.names[name] = e
		s.Entries = append(s.Entries, e)
	}
	e.Flags |= flags
	return e
}

// use records a read or deletion of a Name.
func (b *binder) use(n *syntax.Name, flags Flags) {
	if b.cur.notEvaluated {
		b.occurrences = append(b.occurrences, occurrence{node: n.ID, scope: b.cur.scope, name: b.cur.scope.Mangled(n.Id)})
		return
	}
	b.occurrences = append(b.occurrences, occurrence{node: n.ID, entry: b.note(b.cur.scope, n.Id, flags)})
}

// bind records that node gives name a value in the current scope.
func (b *binder) bind(node syntax.Node, name string, flags Flags) {
	_, isName := node.(*syntax.Name)
	if b.cur.notEvaluated {
		b.occurrences = append(b.occurrences, occurrence{node: node.NodeID(), scope: b.cur.scope, name: b.cur.scope.Mangled(name), binds: !isName})
		return
	}
	e := b.note(b.cur.scope, name, flags)
	if b.cur.target {
		if e.Flags&(DeclaredGlobal|DeclaredNonlocal) != 0 {
			b.errorAt(node.Range(), "comprehension inner loop cannot rebind assignment expression target '"+name+"'")
		}
		e.Flags |= IterationTarget
	}
	e.defs = append(e.defs, node)
	b.occurrences = append(b.occurrences, occurrence{node: node.NodeID(), entry: e, binds: !isName})
}

// bindIdent is bind for an identifier that may be missing after a syntax error.
func (b *binder) bindIdent(node syntax.Node, id syntax.Ident) {
	if id.Name != "" {
		b.bind(node, id.Name, Assigned)
	}
}

// at records the scope in which n runs.
func (b *binder) at(n syntax.Node) { b.info.In[n.NodeID()] = b.cur.scope }

func (b *binder) stmts(body []syntax.Stmt) {
	for _, s := range body {
		b.stmt(s)
	}
}

func (b *binder) exprs(list []syntax.Expr) {
	for _, e := range list {
		b.expr(e)
	}
}

func (b *binder) stmt(s syntax.Stmt) {
	b.at(s)
	switch s := s.(type) {
	case *syntax.FunctionDef:
		b.function(s)
	case *syntax.ClassDef:
		b.class(s)
	case *syntax.TypeAlias:
		b.typeAlias(s)
	case *syntax.Return:
		b.expr(s.Value)
	case *syntax.Delete:
		b.exprs(s.Targets)
	case *syntax.Assign:
		b.exprs(s.Targets)
		b.expr(s.Value)
	case *syntax.AugAssign:
		b.expr(s.Target)
		b.expr(s.Value)
	case *syntax.AnnAssign:
		b.annAssign(s)
	case *syntax.For:
		b.expr(s.Target)
		b.expr(s.Iter)
		b.stmts(s.Body)
		b.stmts(s.Orelse)
	case *syntax.While:
		b.expr(s.Test)
		b.stmts(s.Body)
		b.stmts(s.Orelse)
	case *syntax.If:
		b.expr(s.Test)
		b.stmts(s.Body)
		b.stmts(s.Orelse)
	case *syntax.With:
		for _, it := range s.Items {
			b.at(it)
			b.expr(it.Context)
			b.expr(it.Vars)
		}
		b.stmts(s.Body)
	case *syntax.Match:
		b.expr(s.Subject)
		for _, c := range s.Cases {
			b.at(c)
			b.pattern(c.Pattern)
			b.expr(c.Guard)
			b.stmts(c.Body)
		}
	case *syntax.Raise:
		b.expr(s.Exc)
		b.expr(s.Cause)
	case *syntax.Try:
		b.stmts(s.Body)
		b.stmts(s.Orelse)
		for _, h := range s.Handlers {
			b.at(h)
			b.expr(h.Type)
			b.bindIdent(h, h.Name)
			b.stmts(h.Body)
		}
		b.stmts(s.Finalbody)
	case *syntax.Assert:
		b.expr(s.Test)
		b.expr(s.Msg)
	case *syntax.Import:
		b.imports(s)
	case *syntax.ImportFrom:
		b.importsFrom(s)
	case *syntax.Global:
		b.declare(s, s.Names, DeclaredGlobal)
	case *syntax.Nonlocal:
		b.declare(s, s.Names, DeclaredNonlocal)
	case *syntax.ExprStmt:
		b.expr(s.Value)
	}
}

func (b *binder) annAssign(s *syntax.AnnAssign) {
	if n, ok := s.Target.(*syntax.Name); ok {
		b.at(n)
		scope := b.cur.scope
		if e := scope.names[scope.Mangled(n.Id)]; e != nil && s.Simple && scope.Kind != ModuleScope {
			switch {
			case e.Flags&DeclaredGlobal != 0:
				b.errorAt(s.Span, "annotated name '"+n.Id+"' can't be global")
			case e.Flags&DeclaredNonlocal != 0:
				b.errorAt(s.Span, "annotated name '"+n.Id+"' can't be nonlocal")
			}
		}
		switch {
		case s.Simple && s.Value != nil:
			b.bind(n, n.Id, Annotated|Assigned)
		case s.Simple:
			// `x: int` makes x local to its scope but gives it no value.
			b.use(n, Annotated|Assigned)
		case s.Value != nil:
			b.bind(n, n.Id, Assigned)
		default:
			// `(x): int` does nothing to x.
			b.occurrences = append(b.occurrences, occurrence{node: n.ID, scope: scope, name: scope.Mangled(n.Id)})
		}
	} else {
		b.expr(s.Target)
	}
	b.annotation(s.Annotation)
	b.expr(s.Value)
}

// annotation visits an annotation, which under the future import is never evaluated.
func (b *binder) annotation(e syntax.Expr) {
	if e == nil {
		return
	}
	if !b.info.LazyAnnotations {
		b.expr(e)
		return
	}
	was, forbidden := b.cur.notEvaluated, b.cur.forbidden
	b.cur.notEvaluated, b.cur.forbidden = true, "an annotation"
	b.expr(e)
	b.cur.notEvaluated, b.cur.forbidden = was, forbidden
}

// declare handles a global or nonlocal statement.
func (b *binder) declare(s syntax.Stmt, names []syntax.Ident, flag Flags) {
	word := "global"
	if flag == DeclaredNonlocal {
		word = "nonlocal"
	}
	scope := b.cur.scope
	for _, id := range names {
		if id.Name == "" {
			continue
		}
		e := b.note(scope, id.Name, 0)
		switch {
		case e.Flags&Parameter != 0:
			b.errorAt(s.Range(), "name '"+id.Name+"' is parameter and "+word)
		case e.Flags&Referenced != 0:
			b.errorAt(s.Range(), "name '"+id.Name+"' is used prior to "+word+" declaration")
		case e.Flags&Annotated != 0:
			b.errorAt(s.Range(), "annotated name '"+id.Name+"' can't be "+word)
		case e.Flags&Assigned != 0:
			b.errorAt(s.Range(), "name '"+id.Name+"' is assigned to before "+word+" declaration")
		}
		e.Flags |= flag
		if e.directive == nil {
			e.directive = s
		}
	}
}

func (b *binder) imports(s *syntax.Import) {
	for _, a := range s.Names {
		b.at(a)
		name := firstComponent(a.Name.Name)
		if a.AsName.Present() {
			name = a.AsName.Name
		}
		imp := &Import{Node: s, Alias: a, Module: a.Name.Name}
		b.info.Imports = append(b.info.Imports, imp)
		if name != "" {
			b.bind(a, name, Imported)
		}
	}
}

func (b *binder) importsFrom(s *syntax.ImportFrom) {
	for _, a := range s.Names {
		b.at(a)
		imp := &Import{Node: s, Alias: a, Module: s.Module.Name, Level: s.Level, Name: a.Name.Name}
		b.info.Imports = append(b.info.Imports, imp)
		if a.Name.Name == "*" {
			scope := b.cur.scope
			scope.StarImports = append(scope.StarImports, s)
			if scope.Kind != ModuleScope {
				b.errorAt(a.Span, "import * only allowed at module level")
			}
			continue
		}
		name := a.Name.Name
		if a.AsName.Present() {
			name = a.AsName.Name
		}
		if name != "" {
			b.bind(a, name, Imported)
		}
	}
}

// firstComponent returns the part of a dotted name before its first dot.
func firstComponent(dotted string) string {
	for i := range len(dotted) {
		if dotted[i] == '.' {
			return dotted[:i]
		}
	}
	return dotted
}
