package flow

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Option brings knowledge to [Build] that makes a graph more precise.
type Option func(*builder)

// Suppresses tells which context managers may swallow an exception. Without it all may, except for what
// the builtin open returns.
func Suppresses(may func(*syntax.WithItem) bool) Option {
	return func(b *builder) { b.suppresses = may }
}

// Raises tells which of the steps that may raise, as far as this package knows, really may. It is asked
// for such steps only.
func Raises(may func(Step) bool) Option {
	return func(b *builder) { b.raises = may }
}

// Build makes the control-flow graph of scope, which must belong to info, and info to f.
func Build(f *syntax.File, info *resolve.Info, scope *resolve.Scope, options ...Option) *Graph {
	g := &Graph{
		File: f, Info: info, Scope: scope,
		index: map[*resolve.Symbol]int{}, stmts: map[syntax.NodeID][]stmtPlace{}, loops: map[syntax.NodeID]*Loop{},
	}
	b := &builder{g: g, visible: map[*resolve.Scope]bool{}}
	for s := scope; s != nil; s = s.Parent {
		b.visible[s] = true
	}
	b.suppresses = b.unknownManager
	for _, o := range options {
		o(b)
	}
	g.Exit, g.Raise = b.block(), b.block()
	b.exc = g.Raise
	g.Entry = b.block()
	b.cur = g.Entry
	b.body()
	b.edge(b.cur, g.Exit, Normal)
	g.finish()
	return g
}

// builder walks the code in the order of evaluation. cur is the block that the next step goes to; after
// a jump it is a block without predecessors, and no edge is made from such a block.
type builder struct {
	g       *Graph
	visible map[*resolve.Scope]bool // scope of the graph and those around it
	cur     *Block
	exc     *Block // where an exception raised here goes
	loop    *Loop
	frames  []*frame
	stmt    syntax.Stmt

	suppresses func(*syntax.WithItem) bool
	raises     func(Step) bool // nil: all
}

// frame is a construct that a jump out of it has to reckon with: a loop, which catches break and
// continue, or cleanup code, which every jump passes.
type frame struct {
	breakTo, continueTo *Block // of a loop

	cleanup bool
	shared  bool             // one copy of the cleanup code serves all kinds of jumps
	entries [Suppress]*Block // where the copies start, by the kind of edge that leads to them
	exc     *Block           // exception target and loop outside
	loop    *Loop
}

// entry returns the start of the cleanup code for one kind of jump.
func (b *builder) entry(f *frame, kind EdgeKind) *Block {
	if f.shared {
		kind = Normal
	}
	if f.entries[kind] == nil {
		f.entries[kind] = b.block()
		f.entries[kind].exc, f.entries[kind].Loop = f.exc, f.loop
	}
	return f.entries[kind]
}

func (b *builder) block() *Block {
	blk := &Block{ID: len(b.g.Blocks), Loop: b.loop, exc: b.exc, order: -1}
	b.g.Blocks = append(b.g.Blocks, blk)
	return blk
}

// live reports whether control can come to blk as far as the graph is built.
func (b *builder) live(blk *Block) bool { return blk == b.g.Entry || len(blk.Preds) > 0 }

func (b *builder) edge(from, to *Block, kind EdgeKind) {
	if !b.live(from) {
		return
	}
	for _, e := range from.Succs { // at most a handful
		if e.To == to && e.Kind == kind && !e.Early() {
			return
		}
	}
	link(from, to, kind)
}

func link(from, to *Block, kind EdgeKind) *Edge {
	e := &Edge{From: from, To: to, Kind: kind}
	from.Succs = append(from.Succs, e)
	to.Preds = append(to.Preds, e)
	return e
}

// start continues in a new block after cur, because the context (loop, exception target) has changed.
func (b *builder) start() { b.moveTo(b.block()) }

// moveTo continues in blk, coming from cur.
func (b *builder) moveTo(blk *Block) {
	b.edge(b.cur, blk, Normal)
	b.cur = blk
}

func (b *builder) step(kind StepKind, n syntax.Node, mayRaise bool) {
	b.add(Step{Kind: kind, Node: n, MayRaise: mayRaise})
}

func (b *builder) add(s Step) {
	s.Stmt = b.stmt
	if s.MayRaise && b.raises != nil {
		s.MayRaise = b.raises(s)
	}
	if s.MayRaise && b.cur.early == nil && b.live(b.cur) {
		b.cur.early = link(b.cur, b.cur.exc, Exception)
	}
	b.cur.Steps = append(b.cur.Steps, s)
}

func (b *builder) symbolStep(kind StepKind, n syntax.Node, sym *resolve.Symbol, mayRaise bool) {
	// Type parameters and other variables of inner scopes are not the business of this graph.
	if sym == nil || !b.visible[sym.Scope] {
		return
	}
	if _, ok := b.g.index[sym]; !ok {
		b.g.index[sym] = len(b.g.Symbols)
		b.g.Symbols = append(b.g.Symbols, sym)
	}
	b.add(Step{Kind: kind, Node: n, Sym: sym, MayRaise: mayRaise})
}

// use reads a variable. Only a parameter that nothing deletes is certain to be bound.
func (b *builder) use(n syntax.Node, sym *resolve.Symbol) {
	b.symbolStep(Use, n, sym, sym == nil || !sym.Param || sym.Deleted)
}

func (b *builder) def(n syntax.Node, sym *resolve.Symbol) { b.symbolStep(Def, n, sym, false) }

// jump leaves by break, continue or return through the cleanup code and loops around.
func (b *builder) jump(kind EdgeKind) {
	for i := len(b.frames) - 1; i >= 0; i-- {
		f := b.frames[i]
		switch {
		case f.cleanup:
			b.edge(b.cur, b.entry(f, kind), kind)
			return
		case kind == Break:
			b.edge(b.cur, f.breakTo, Break)
			return
		case kind == Continue:
			b.edge(b.cur, f.continueTo, Continue)
			return
		}
	}
	if kind == Return {
		b.edge(b.cur, b.g.Exit, Return)
	}
	// A break or continue outside of a loop is an error that package resolve reports.
}

// leave is jump, after which nothing follows.
func (b *builder) leave(kind EdgeKind) {
	b.jump(kind)
	b.cur = b.block()
}

// openCleanup begins the region that cleanup code protects.
func (b *builder) openCleanup(shared bool) *frame {
	f := &frame{cleanup: true, shared: shared, exc: b.exc, loop: b.loop}
	b.frames = append(b.frames, f)
	b.exc = b.entry(f, Exception)
	b.start()
	return f
}

// closeCleanup ends the region, builds its cleanup code and lets each kind of jump go on. suppresses
// tells that the cleanup code may end an exception.
func (b *builder) closeCleanup(f *frame, suppresses bool, code func()) {
	b.frames = b.frames[:len(b.frames)-1]
	b.exc = f.exc
	b.edge(b.cur, b.entry(f, Normal), Normal)
	var ends [Suppress]*Block
	for kind, entry := range f.entries {
		// Code that nothing reaches is built once, so that its statements are known.
		if entry == nil || !b.live(entry) && kind != int(Normal) {
			continue
		}
		b.cur = entry
		code()
		if !f.shared {
			ends[kind] = b.cur
			continue
		}
		for _, e := range entry.Preds {
			ends[e.Kind] = b.cur
		}
	}
	after := b.block()
	for kind, end := range ends {
		if end == nil {
			continue
		}
		b.cur = end
		switch EdgeKind(kind) {
		case Normal:
			b.edge(end, after, Normal)
		case Exception:
			b.edge(end, b.exc, Exception)
			if suppresses {
				b.edge(end, after, Suppress)
			}
		case Break, Continue, Return:
			b.jump(EdgeKind(kind))
		}
	}
	b.cur = after
}

// body builds the code of the scope itself.
func (b *builder) body() {
	switch n := b.g.Scope.Node.(type) {
	case nil:
		b.stmts(b.g.File.Body)
	case *syntax.FunctionDef:
		if b.g.Scope.Kind == resolve.FunctionScope {
			b.params(n.Args)
			b.stmts(n.Body)
		}
	case *syntax.ClassDef:
		if b.g.Scope.Kind == resolve.ClassScope {
			b.stmts(n.Body)
		}
	case *syntax.Lambda:
		b.params(n.Args)
		b.expr(n.Body)
		b.leave(Return)
	case *syntax.Comp:
		b.compBody(n)
	case *syntax.TypeParam:
		if n.Bound != nil && b.g.Info.ScopeOf[n.ID] == b.g.Scope {
			b.expr(n.Bound)
		} else {
			b.expr(n.Default)
		}
		b.leave(Return)
	case *syntax.TypeAlias:
		if b.g.Scope.Kind == resolve.LazyScope {
			b.expr(n.Value)
			b.leave(Return)
		}
	}
}

func (b *builder) params(a *syntax.Arguments) {
	for _, p := range a.All() {
		if sym := b.g.Info.Binds[p.ID]; sym != nil {
			b.def(p, sym)
		}
	}
}

func (b *builder) stmts(list []syntax.Stmt) {
	for _, s := range list {
		outer := b.stmt
		b.stmt = s
		at := stmtPlace{before: place{b.cur, len(b.cur.Steps)}, exc: b.exc}
		b.statement(s)
		at.after = place{b.cur, len(b.cur.Steps)}
		b.g.stmts[s.NodeID()] = append(b.g.stmts[s.NodeID()], at)
		b.stmt = outer
	}
}

func (b *builder) statement(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		b.expr(s.Value)
	case *syntax.Assign:
		b.expr(s.Value)
		for _, t := range s.Targets {
			b.target(t)
		}
	case *syntax.AugAssign:
		b.augAssign(s)
	case *syntax.AnnAssign:
		b.annAssign(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			b.delete(t)
		}
	case *syntax.Return:
		b.expr(s.Value)
		b.leave(Return)
	case *syntax.Raise:
		b.expr(s.Exc)
		b.expr(s.Cause)
		b.step(Eval, s, true)
		b.cur = b.block()
	case *syntax.Break:
		b.leave(Break)
	case *syntax.Continue:
		b.leave(Continue)
	case *syntax.If:
		b.ifStmt(s)
	case *syntax.For:
		b.forStmt(s)
	case *syntax.While:
		b.whileStmt(s)
	case *syntax.Try:
		b.try(s)
	case *syntax.With:
		b.with(s.Items, s.Body)
	case *syntax.Match:
		b.match(s)
	case *syntax.Assert:
		b.assert(s)
	case *syntax.FunctionDef:
		b.function(s)
	case *syntax.ClassDef:
		b.class(s)
	case *syntax.Import:
		b.aliases(s.Names)
	case *syntax.ImportFrom:
		b.aliases(s.Names)
	case *syntax.TypeAlias:
		b.step(Eval, s, false)
		if s.Name != nil {
			b.target(s.Name)
		}
	case *syntax.BadStmt:
		b.step(Eval, s, true)
	}
}

func (b *builder) aliases(list []*syntax.Alias) {
	for _, a := range list {
		b.step(Eval, a, true)
		if sym := b.g.Info.Binds[a.ID]; sym != nil {
			b.def(a, sym)
		}
	}
}

func (b *builder) augAssign(s *syntax.AugAssign) {
	switch t := s.Target.(type) {
	case *syntax.Name:
		b.use(t, b.g.Info.Uses[t.ID])
		b.expr(s.Value)
		b.step(Eval, s, true)
		b.def(t, b.g.Info.Uses[t.ID])
		return
	case *syntax.Attribute:
		b.expr(t.Value)
	case *syntax.Subscript:
		b.expr(t.Value)
		b.expr(t.Slice)
	default:
		b.expr(s.Target)
	}
	b.step(Eval, s.Target, true) // read
	b.expr(s.Value)
	b.step(Eval, s, true)
	b.step(Eval, s.Target, true) // write back
}

func (b *builder) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		b.expr(s.Value)
		b.target(s.Target)
	} else if !s.Simple {
		// The parts of a target without a value are evaluated, and nothing is stored.
		switch t := s.Target.(type) {
		case *syntax.Attribute:
			b.expr(t.Value)
		case *syntax.Subscript:
			b.expr(t.Value)
			b.expr(t.Slice)
		}
	}
	// Annotations of local variables are never evaluated.
	if k := b.g.Scope.Kind; k == resolve.ModuleScope || k == resolve.ClassScope {
		b.annotation(s.Annotation)
	}
}

func (b *builder) annotation(e syntax.Expr) {
	if e != nil && !b.g.Info.LazyAnnotations {
		b.expr(e)
	}
}

func (b *builder) delete(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Name:
		b.symbolStep(Del, e, b.g.Info.Uses[e.ID], true)
	case *syntax.Tuple:
		for _, x := range e.Elts {
			b.delete(x)
		}
	case *syntax.List:
		for _, x := range e.Elts {
			b.delete(x)
		}
	default:
		b.expr(e) // an attribute or element: Eval with context Del
	}
}

func (b *builder) ifStmt(s *syntax.If) {
	then, orelse, after := b.block(), b.block(), b.block()
	b.cond(s.Test, then, orelse)
	b.cur = then
	b.stmts(s.Body)
	b.edge(b.cur, after, Normal)
	b.cur = orelse
	b.stmts(s.Orelse)
	b.moveTo(after)
}

func (b *builder) assert(s *syntax.Assert) {
	after, fail := b.block(), b.block()
	b.cond(s.Test, after, fail)
	b.cur = fail
	b.expr(s.Msg)
	b.step(Eval, s, true)
	b.cur = after
}

func (b *builder) function(s *syntax.FunctionDef) {
	for _, d := range s.Decorators {
		b.expr(d)
	}
	b.defaults(s.Args)
	for _, p := range s.Args.All() {
		b.annotation(p.Annotation)
	}
	b.annotation(s.Returns)
	b.step(Eval, s, len(s.Decorators) > 0)
	b.def(s, b.g.Info.Binds[s.ID])
}

func (b *builder) defaults(a *syntax.Arguments) {
	if a == nil {
		return
	}
	for _, list := range [][]*syntax.Arg{a.PosOnly, a.Args, a.KwOnly} {
		for _, p := range list {
			b.expr(p.Default)
		}
	}
}

func (b *builder) class(s *syntax.ClassDef) {
	for _, d := range s.Decorators {
		b.expr(d)
	}
	for _, x := range s.Bases {
		b.expr(x)
	}
	for _, k := range s.Keywords {
		b.expr(k.Value)
	}
	b.inner(s, b.g.Info.ScopeOf[s.ID])
	b.def(s, b.g.Info.Binds[s.ID])
}

// inner stands for the code of an eager scope that runs here: it may bind, reads, and works. Its bindings
// come first because it may fail after any of them, and because it may read what it has bound.
func (b *builder) inner(n syntax.Node, s *resolve.Scope) {
	var bound, used []*resolve.Symbol
	seen := map[*resolve.Symbol]bool{}
	var walk func(*resolve.Scope)
	walk = func(s *resolve.Scope) {
		for _, e := range s.Entries {
			if e.Symbol == nil || !b.visible[e.Symbol.Scope] {
				continue
			}
			if e.Flags&(resolve.Assigned|resolve.Imported) != 0 {
				bound = append(bound, e.Symbol)
			}
			if !seen[e.Symbol] && e.Flags&resolve.Referenced != 0 {
				seen[e.Symbol] = true
				used = append(used, e.Symbol)
			}
		}
		for _, c := range s.Children {
			if c.Eager {
				walk(c)
			}
		}
	}
	if s != nil {
		walk(s)
	}
	for _, sym := range bound {
		b.symbolStep(MayDef, n, sym, false)
	}
	for _, sym := range used {
		b.use(n, sym)
	}
	b.step(Eval, n, true)
}
