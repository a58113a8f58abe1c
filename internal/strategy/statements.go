package strategy

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Statements is what a plan for a group of statements does, in place of the fields that are about loops. Before:
//
//	a = get(x)
//	b = get(y)
//
// After:
//
//	with ThreadPoolExecutor() as executor:
//	    a_future = executor.submit(get, x)
//	    b_future = executor.submit(get, y)
//	    a = a_future.result()
//	    b = b_future.result()
//
// so long as: the parts only read, and need nothing that comes before them in the group (package depend); and the
// library allows several threads at once to use what they use. In a coroutine function:
//
//	a, b = await gather_in_order(get(x), get(y))
//
// so long as, besides: nothing stands between them; nobody sees after an exception which of the variables were bound;
// and other tasks leave alone what they use (other-tasks). What holds up the event loop is handed to a thread, also where
// there is only one such call.
type Statements struct {
	Stmts []syntax.Stmt
	Parts []Part
	// Gather: all are awaited by one statement, which takes the place of the group.
	Gather bool
	// Block: the one statement goes to a thread as a whole; nil for parts.
	Block *AsyncBlock
}

// Part is one call that begins in front of the group.
type Part struct {
	Expr syntax.Expr
	// Call is what is begun by its function and its arguments; nil: all of Expr is put into a lambda.
	Call  *syntax.Call
	Await bool
	// Sleep: the function becomes asyncio.sleep.
	Sleep bool
	// Target is the variable that Expr is assigned to by a statement that does nothing else, "" for none.
	Target string
	// Name is what the program calls the result, or what is made of it; "" where that is not known.
	Name string
}

// statements makes the plan for a group.
func statements(l *depend.Loop, m Measured, env *Env) (*Choice, *Refusal) {
	refuse := func(b *depend.Blocker) (*Choice, *Refusal) { return nil, &Refusal{Blocker: *b} }
	if l.Split == nil {
		return refuse(&l.Blockers[0])
	}
	b := &builder{l: l, s: l.Split, m: m, env: env, w: env.World, assume: slices.Clone(l.Assumptions)}
	target, reason := "threads", "the statements wait for something outside: threads wait at the same time"
	if l.Func.Async {
		target, reason = "to-thread", "the call holds up the event loop: a thread waits for it"
		switch {
		case slices.ContainsFunc(l.Split.Parts, func(p depend.Part) bool { return p.Await }):
			target, reason = "asyncio", "the statements stand in a coroutine: they wait at the same time, and the event loop goes on"
		case l.Split.Block != nil:
			reason = "the statement holds up the event loop: a thread waits for it"
		case len(l.Split.Parts) > 1:
			reason = "the calls hold up the event loop: threads wait for them at the same time"
		}
	}
	first := l.Split.First()
	if env.Target != "" && env.Target != target {
		return refuse(b.block(rules.TargetImpossible, first, env.Target, "statements that wait take %s, not %s", target, env.Target))
	}
	if !l.Func.Async && l.Func.Node == nil && l.Mod != env.Entry {
		// a thread that imports this module waits until it is imported, and that waits for the thread
		return refuse(b.block(rules.ImportTimeLoop, first, "", "the statements run when the module is imported"))
	}
	if l.Func.Async {
		if m, n := b.otherLoops(); n != nil {
			r := b.block(rules.TargetImpossible, first, "", "the program has event loops that are not those of asyncio")
			r.Related = append(r.Related, depend.Related{Place: depend.Place{Mod: m, Node: n}, Message: "imported here"})
			return refuse(r)
		}
	}
	b.plan = &Plan{Module: l.Mod, Loop: l.Node, Stmt: l.Stmt, Target: target, Workers: env.Workers, Statements: &Statements{Stmts: l.Group.Stmts}}
	if n := env.MaxConcurrency; n > 0 {
		if n == 1 && len(l.Split.Parts) > 1 || n < len(l.Split.Parts) && target != "threads" {
			return refuse(b.block(rules.ConnectionLimit, first, "", "[tool.parloop] max-concurrency allows %d at a time, and these are %d", n, len(l.Split.Parts)))
		}
		if n < len(l.Split.Parts) && (b.plan.Workers == 0 || n < b.plan.Workers) {
			b.plan.Workers = n
		}
	}
	if l.Func.Async && l.Func.Node != nil {
		for _, st := range l.Group.Stmts {
			held := b.heldAround(l.Mod, l.Func.Node, st)
			m := l.Mod
			if held == nil {
				m, held = b.heldByCallers()
			}
			if held != nil {
				r := b.block(rules.HeldLock, first, "", "`%s` is held while this is awaited: another task that asks for it would stop the event loop", firstLine(m.File.Text(held.Range())))
				r.Related = append(r.Related, depend.Related{Place: depend.Place{Mod: m, Node: held}, Message: "held here"})
				return refuse(r)
			}
		}
	}
	if r := b.parts(); r != nil {
		return refuse(r)
	}
	if target != "asyncio" || l.Split.Block != nil || slices.ContainsFunc(l.Split.Parts, func(p depend.Part) bool { return !p.Await }) {
		if r := b.threadLocal(); r != nil {
			return refuse(r)
		}
		if r := b.sharedByThreads(); r != nil {
			return refuse(r)
		}
	}
	return &Choice{Plan: b.plan, Reason: reason, Assumptions: b.assume}, nil
}

// parts says how each part begins.
func (b *builder) parts() *depend.Blocker {
	l, s := b.l, b.plan.Statements
	if k := b.s.Block; k != nil {
		if why := b.crossesThread(l.Mod, l.Func, k); why != "" {
			return b.block(rules.TargetImpossible, b.s.First(), "", "%s", why)
		}
		s.Block = b.named(l.Mod, l.Func.Node.(*syntax.FunctionDef), true, k)
		b.whileAwaited()
		return nil
	}
	s.Gather = l.Func.Async && len(b.s.Parts) > 1 && !slices.ContainsFunc(b.s.Parts, func(p depend.Part) bool { return !p.Whole })
	for _, p := range b.s.Parts {
		part := Part{Expr: p.Expr, Call: submitted(p.Call), Await: p.Await}
		if p.Target != nil {
			part.Target = p.Target.Name
		}
		if s.Gather && p.Target != nil && l.Group.OnException(l, b.env.Live, p.Target) {
			return b.block(rules.CarriedScalar, p.Expr, part.Target, "`%s` may be read after a later statement has failed, and would have no value", part.Target)
		}
		if l.Func.Async && !p.Await {
			call := p.Call
			if call == nil {
				return b.block(rules.TargetImpossible, p.Expr, "", "`%s` is no call that could be handed to a thread by itself", firstLine(b.text(p.Expr)))
			}
			if fn := b.chainer().libFunc(b.w.TypeOf(l.Mod, call.Func)); fn != nil && fn.AsyncAs == "asyncio.sleep" && len(call.Args) == 1 && len(call.Keywords) == 0 && b.chainer().notNegative(l.Mod, call.Args[0], 0) {
				part.Sleep = true
			} else if why := b.chainer().thread(AsyncCall{Module: l.Mod, Call: call}); why != "" {
				return b.block(rules.TargetImpossible, p.Expr, "", "%s", why)
			}
		}
		part.Name = b.resultName(&p)
		s.Parts = append(s.Parts, part)
	}
	if !l.Func.Async {
		return nil
	}
	b.whileAwaited()
	return nil
}

// whileAwaited: other tasks run while what nothing interrupted before is waited for.
func (b *builder) whileAwaited() {
	if m, n := b.otherTasks(); n != nil {
		b.assume = append(b.assume, depend.Assumption{ID: rules.OtherTasks, Message: "no other task changes what these statements use, or relies on one being done when the next begins", Place: depend.Place{Mod: m, Node: n}})
	}
}

// otherLoops returns where the program imports a library with event loops of its own, in which asyncio does not work.
func (b *builder) otherLoops() (*resolve.Module, syntax.Node) {
	for _, m := range b.w.Project.Modules {
		for _, n := range m.File.Nodes {
			var names []string
			switch n := n.(type) {
			case *syntax.Import:
				for _, a := range n.Names {
					names = append(names, a.Name.Name)
				}
			case *syntax.ImportFrom:
				names = append(names, n.Module.Name)
			}
			for _, name := range names {
				if root, _, _ := strings.Cut(name, "."); slices.Contains([]string{"trio", "curio", "anyio"}, root) {
					return m, n
				}
			}
		}
	}
	return nil, nil
}

// resultName is the variable that the statement of p gives a value, or the one that stands where p stands in a tuple:
//
//	user, orders = get(a), get(b)
func (b *builder) resultName(p *depend.Part) string {
	st, ok := p.Stmt.(*syntax.Assign)
	if !ok || len(st.Targets) != 1 {
		return ""
	}
	target := st.Targets[0]
	names, many := target.(*syntax.Tuple)
	values, ok := st.Value.(*syntax.Tuple)
	if many && ok && len(names.Elts) == len(values.Elts) {
		i := slices.IndexFunc(values.Elts, func(e syntax.Expr) bool { return e.Range().Contains(p.Expr.Range()) })
		target = names.Elts[max(i, 0)]
	}
	if name, ok := target.(*syntax.Name); ok {
		return strings.Trim(name.Id, "_")
	}
	return ""
}

// submitted returns c where its function and its arguments can be written one after the other: submit(f, x).
func submitted(c *syntax.Call) *syntax.Call {
	if c == nil {
		return nil
	}
	switch c.Func.(type) {
	case *syntax.Name, *syntax.Attribute:
	default:
		return nil
	}
	for _, a := range c.Args {
		if g, ok := a.(*syntax.Comp); ok && g.Kind == syntax.GeneratorExp {
			return nil
		}
	}
	for _, k := range c.Keywords {
		if k.Arg.Name == "fn" || k.Arg.Name == "self" || k.Arg.Name == "func" {
			return nil // a parameter of submit, or of to_thread
		}
	}
	return c
}
