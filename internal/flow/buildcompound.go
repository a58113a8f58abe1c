package flow

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// openLoop begins a loop whose header is the block it returns; cur is the header.
func (b *builder) openLoop(n syntax.Node) *Loop {
	l := &Loop{ID: len(b.g.Loops), Node: n, Parent: b.loop, Depth: 1}
	if p := b.loop; p != nil {
		p.Children = append(p.Children, l)
		l.Depth = p.Depth + 1
	}
	b.g.Loops = append(b.g.Loops, l)
	b.g.loops[n.NodeID()] = l
	b.loop = l
	l.Header = b.block()
	b.moveTo(l.Header)
	return l
}

func (b *builder) forStmt(s *syntax.For) {
	b.expr(s.Iter)
	b.step(Iter, s, true)
	after, exhausted := b.block(), b.block()
	l := b.openLoop(s)
	l.After = after
	b.step(Next, s, true)
	if s.Async {
		b.step(Suspend, s, true)
	}
	header := b.cur
	body := b.block()
	b.edge(header, body, True)
	b.edge(header, exhausted, False)
	b.cur = body
	b.target(s.Target)
	b.loopBody(l, s.Body)
	b.cur = exhausted
	b.stmts(s.Orelse)
	b.moveTo(after)
}

// loopBody builds the body from cur and closes the loop.
func (b *builder) loopBody(l *Loop, body []syntax.Stmt) {
	b.frames = append(b.frames, &frame{breakTo: l.After, continueTo: l.Header})
	b.stmts(body)
	b.edge(b.cur, l.Header, Normal)
	b.frames = b.frames[:len(b.frames)-1]
	b.loop = l.Parent
}

func (b *builder) whileStmt(s *syntax.While) {
	after, exhausted := b.block(), b.block()
	l := b.openLoop(s)
	l.After = after
	body := b.block()
	b.cond(s.Test, body, exhausted)
	b.cur = body
	b.loopBody(l, s.Body)
	b.cur = exhausted
	b.stmts(s.Orelse)
	b.moveTo(after)
}

// compBody builds the body of a comprehension. The first iterable was evaluated by the scope around it
// and comes in as an argument.
func (b *builder) compBody(c *syntax.Comp) {
	var loops []*Loop
	for i, gen := range c.Generators {
		if i > 0 {
			b.expr(gen.Iter)
			b.step(Iter, gen, true)
		}
		exhausted := b.g.Exit
		if i > 0 {
			exhausted = loops[i-1].Header
		}
		l := b.openLoop(gen)
		l.After = exhausted
		loops = append(loops, l)
		b.step(Next, gen, true)
		if gen.Async {
			b.step(Suspend, gen, true)
		}
		body := b.block()
		b.edge(b.cur, body, True)
		b.edge(b.cur, exhausted, False)
		b.cur = body
		b.target(gen.Target)
		for _, test := range gen.Ifs {
			next := b.block()
			b.cond(test, next, l.Header)
			b.cur = next
		}
	}
	b.expr(c.Elt)
	b.expr(c.Value)
	if c.Kind == syntax.GeneratorExp {
		b.step(Suspend, c, true)
	} else {
		b.step(Eval, c, true)
	}
	if n := len(loops); n > 0 {
		b.edge(b.cur, loops[n-1].Header, Normal)
		b.cur = b.block()
	}
}

func (b *builder) try(s *syntax.Try) {
	var final *frame
	if len(s.Finalbody) > 0 {
		final = b.openCleanup(!copyable(s.Finalbody))
	}
	if len(s.Handlers) > 0 {
		b.tryExcept(s)
	} else {
		b.stmts(s.Body)
		b.stmts(s.Orelse)
	}
	if final != nil {
		b.closeCleanup(final, false, func() { b.stmts(s.Finalbody) })
	}
}

// copyable reports whether a finally clause may be built once for each way into it. One with a loop is
// not copied because a loop is to be one [Loop]; one with another finally clause is not because copies
// of copies would grow with a power of the nesting.
func copyable(body []syntax.Stmt) bool {
	ok := true
	syntax.InspectAll(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.For, *syntax.While:
			ok = false
		case *syntax.Try:
			ok = ok && len(n.Finalbody) == 0
		case *syntax.FunctionDef, *syntax.ClassDef, syntax.Expr:
			return false
		}
		return ok
	})
	return ok
}

func (b *builder) tryExcept(s *syntax.Try) {
	outer := b.exc
	after := b.block()
	dispatch := b.block()
	b.exc = dispatch
	b.start()
	b.stmts(s.Body)
	b.exc = outer
	b.start()
	b.stmts(s.Orelse)
	b.edge(b.cur, after, Normal)

	b.cur = dispatch
	for _, h := range s.Handlers {
		next := b.block()
		body := b.block()
		if b.catchesAll(h) {
			b.edge(b.cur, body, True)
		} else {
			b.expr(h.Type)
			b.step(Eval, h, true)
			b.edge(b.cur, body, True)
			b.edge(b.cur, next, False)
		}
		b.cur = body
		if s.Star { // what a handler raises waits until the others had their turn
			b.exc = next
			b.start()
		}
		b.handler(h)
		b.exc = outer
		b.edge(b.cur, after, Normal)
		if s.Star {
			b.edge(b.cur, next, Normal)
		}
		b.cur = next
	}
	// What no handler takes goes on.
	b.edge(b.cur, outer, Exception)
	b.cur = after
}

// catchesAll reports whether no exception passes h: `except:` or `except BaseException:`.
func (b *builder) catchesAll(h *syntax.ExceptHandler) bool {
	if h.Type == nil {
		return true
	}
	return b.isBuiltin(h.Type, "BaseException")
}

// unknownManager is the rule for context managers without further knowledge.
func (b *builder) unknownManager(it *syntax.WithItem) bool {
	call, ok := it.Context.(*syntax.Call)
	return !ok || !b.isBuiltin(call.Func, "open")
}

// isBuiltin reports whether e is a name that nothing in the file binds.
func (b *builder) isBuiltin(e syntax.Expr, name string) bool {
	n, ok := e.(*syntax.Name)
	if !ok || n.Id != name {
		return false
	}
	sym := b.g.Info.Uses[n.ID]
	return sym != nil && !sym.Bound && sym.Scope == b.g.Info.Module && len(b.g.Info.Module.StarImports) == 0
}

// handler builds the body of an except clause, whose name is unbound however it ends.
func (b *builder) handler(h *syntax.ExceptHandler) {
	sym := b.g.Info.Binds[h.ID]
	if sym == nil {
		b.stmts(h.Body)
		return
	}
	b.def(h, sym)
	f := b.openCleanup(false)
	b.stmts(h.Body)
	b.closeCleanup(f, false, func() { b.symbolStep(Del, h, sym, false) })
}

func (b *builder) with(items []*syntax.WithItem, body []syntax.Stmt) {
	if len(items) == 0 {
		b.stmts(body)
		return
	}
	it := items[0]
	b.expr(it.Context)
	b.step(Enter, it, true)
	f := b.openCleanup(false)
	if it.Vars != nil {
		b.target(it.Vars)
	}
	b.with(items[1:], body)
	b.closeCleanup(f, b.suppresses(it), func() { b.step(Leave, it, true) })
}

func (b *builder) match(s *syntax.Match) {
	b.expr(s.Subject)
	after := b.block()
	for _, c := range s.Cases {
		body, next := b.block(), b.block()
		if irrefutable(c.Pattern) {
			b.edge(b.cur, body, True)
		} else {
			b.patternUses(c.Pattern)
			b.step(Eval, c, true)
			b.edge(b.cur, body, True)
			b.edge(b.cur, next, False)
		}
		b.cur = body
		b.captures(c.Pattern) // names are bound once the whole pattern has matched, before the guard
		if c.Guard != nil {
			guarded := b.block()
			b.cond(c.Guard, guarded, next)
			b.cur = guarded
		}
		b.stmts(c.Body)
		b.edge(b.cur, after, Normal)
		b.cur = next
	}
	b.moveTo(after)
}

func irrefutable(p syntax.Pattern) bool {
	as, ok := p.(*syntax.MatchAs)
	return ok && (as.Pattern == nil || irrefutable(as.Pattern))
}

// patternUses evaluates the expressions in a pattern. Which of them are reached depends on the value;
// all of them count.
func (b *builder) patternUses(p syntax.Pattern) {
	if p == nil {
		return
	}
	syntax.Inspect(p, func(n syntax.Node) bool {
		if e, ok := n.(syntax.Expr); ok {
			b.expr(e)
			return false
		}
		return true
	})
}

func (b *builder) captures(p syntax.Pattern) {
	if p == nil {
		return
	}
	syntax.Inspect(p, func(n syntax.Node) bool {
		if _, ok := n.(syntax.Expr); ok {
			return false
		}
		if sym := b.g.Info.Binds[n.NodeID()]; sym != nil {
			b.def(n, sym)
		}
		return true
	})
}

// target binds to e what the statement around it provides.
func (b *builder) target(e syntax.Expr) {
	switch e := e.(type) {
	case nil:
	case *syntax.Name:
		b.def(e, b.g.Info.Uses[e.ID])
	case *syntax.Tuple:
		b.unpack(e, e.Elts)
	case *syntax.List:
		b.unpack(e, e.Elts)
	case *syntax.Starred:
		b.target(e.Value)
	default:
		b.expr(e) // an attribute or element: Eval with context Store
	}
}

func (b *builder) unpack(n syntax.Node, elts []syntax.Expr) {
	b.step(Eval, n, true)
	for _, x := range elts {
		b.target(x)
	}
}

// constantTruth tells the truth value of a condition that is a literal, where it is plain to see.
func constantTruth(e syntax.Expr) (truth, known bool) {
	c, ok := e.(*syntax.Constant)
	if !ok {
		return false, false
	}
	switch c.Kind {
	case syntax.TrueConst, syntax.EllipsisConst:
		return true, true
	case syntax.FalseConst, syntax.NoneConst:
		return false, true
	case syntax.StrConst, syntax.BytesConst:
		return c.Str != "", true
	case syntax.IntConst:
		switch c.Str {
		case "0":
			return false, true
		case "1":
			return true, true
		}
	}
	return false, false
}

// eagerScope reports whether the code of s has run when the node that introduces it has.
func eagerScope(s *resolve.Scope) bool { return s != nil && s.Eager }
