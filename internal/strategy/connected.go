package strategy

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// A connection that was opened in front of the loop takes no two statements at the same time. Where each thread could
// have one of its own (depend.PerThread), each of the tasks that take the items has one, of the asynchronous form, and
// hands it to the coroutine of each item:
//
//	conn = psycopg.connect(dsn)                  async def _open_conn(stack, dsn):
//	rows = []                                        return await stack.enter_async_context(
//	for user in users:                                   await psycopg.AsyncConnection.connect(dsn))
//	    rows.append(lookup(conn, user))
//	                                             rows = list(asyncio.run(map_connected(lookup, partial(_open_conn, dsn=dsn), users)))
//
// As many are open as items are under way, each from the first item of its task until the task has taken its last one. So
// is a client that threads would share (depend.Split.Clients).
//
// So long as: there is one such object, in a variable of the loop's function, which the work reads and hands on; what makes
// it and sets it up can be done with the asynchronous form, and so can all that is done with it (native.go); no loop around
// this one would open them again and again; the iterator of results is what the loop goes through, for it ends with the
// first failure.

// connected fills in Plan.Own for coroutines.
func (b *builder) connected() *depend.Blocker {
	refuse := func(p *depend.PerThread, why string) *depend.Blocker {
		return b.block(rules.SharedConnection, b.s.First(), p.Name(), "`%s` takes one statement after the other, and no coroutine can have one of its own: %s", p.Name(), why)
	}
	for i, p := range b.connections() {
		shared := i >= len(b.s.PerThread)
		switch {
		case p.Class.Client:
			continue // coroutines send what it prepares
		case shared && (len(b.plan.Own) > 0 || len(p.Reads) > 0 || b.l.Outer != nil):
			continue // it stays as it is, in threads
		case len(b.plan.Own) > 0:
			return refuse(&p, "the work uses several such objects")
		case p.Class.Async == nil:
			return refuse(&p, "its class has no asynchronous form")
		case p.Path != "" || len(p.Reads) > 0:
			return refuse(&p, "functions find it by themselves")
		case b.l.Outer != nil:
			return refuse(&p, "the loop around this one would open all of them again in each iteration")
		case b.plan.Prefix != nil || b.s.Inner != nil:
			return refuse(&p, "a loop in front makes what the work needs")
		}
		c := b.chainer()
		a, why := c.opening(&p)
		if why != "" {
			if shared {
				continue
			}
			return refuse(&p, why)
		}
		o := Own{Name: p.Sym.Name, Open: a}
		if p.Cursor != nil {
			o.Via, o.Through = p.Via.Name, b.text(p.Cursor)[len(b.text(p.Cursor.Func.(*syntax.Attribute).Value)):]
			o.Awaited = slices.Contains(p.Class.Async.Awaits, "cursor")
		}
		for _, x := range p.Args {
			if x.Scope.Kind != resolve.ModuleScope && !slices.Contains(o.Args, x.Name) {
				o.Args = append(o.Args, x.Name)
			}
		}
		for _, s := range p.Setup {
			text, why := c.setup(&p, s)
			if why != "" {
				return refuse(&p, why)
			}
			o.Setup = append(o.Setup, text)
		}
		b.plan.Own = append(b.plan.Own, o)
		for i := range b.assume {
			if x := &b.assume[i]; x.ID == rules.ConnectionPerThread {
				x.Message = strings.Replace(x.Message, "threads that each", "coroutines that each", 1)
			}
		}
	}
	return nil
}

// connections are the objects that the items share and of which a task may need one of its own.
func (b *builder) connections() []depend.PerThread {
	return append(slices.Clone(b.s.PerThread), b.s.Clients...)
}

// opening is the call that opens the asynchronous form of p as the program opens its own.
func (c *chainer) opening(p *depend.PerThread) (*AsyncCall, string) {
	m := c.b.l.Mod
	fn, k := c.opener(m, p.Make)
	if fn == nil {
		return nil, "its asynchronous form is opened in another way"
	}
	a := AsyncCall{Module: m, Call: p.Make}
	if !c.opens(&a, fn, k) {
		return nil, c.nat.why
	}
	return &a, ""
}

// setup is the text of a statement that sets the object up, with a hole for it.
func (c *chainer) setup(p *depend.PerThread, s depend.Setup) (string, string) {
	b := c.b
	text := b.text(s.Stmt)
	st, ok := s.Stmt.(*syntax.Assign)
	if ok && len(st.Targets) == 1 && !strings.ContainsAny(text, "\n\r") {
		at, ok := st.Targets[0].(*syntax.Attribute)
		if ok && at.Value == s.Base && slices.Contains(p.Class.Async.Keeps, at.Attr.Name) && c.ofLibrary(b.w.TypeOf(b.l.Mod, st.Value)) {
			i := int(s.Base.Range().Start - st.Start)
			return text[:i] + OwnHole + text[i+int(s.Base.Range().End-s.Base.Range().Start):], ""
		}
	}
	return "", "`" + firstLine(text) + "` cannot be done with its asynchronous form"
}

// ownObjects are what the variables of Plan.Own hold in the program.
func (b *builder) ownObjects() []effects.Obj {
	var out []effects.Obj
	for _, p := range b.connections() {
		if b.plan.Target == "asyncio" && b.isOwn(p.Sym) {
			out = append(out, p.Obj())
		}
	}
	return out
}

// ownName: x is the variable of the loop's function that a task has an object for.
func (c *chainer) ownName(x syntax.Expr) bool {
	n, ok := x.(*syntax.Name)
	if !ok {
		return false
	}
	sym := c.b.l.Mod.Info.Uses[n.ID]
	return sym != nil && slices.ContainsFunc(c.b.connections(), func(p depend.PerThread) bool {
		return p.Sym == sym && c.b.isOwn(sym)
	})
}

// handsOwn: the call of the loop, of a function that exists, passes it no object of an asynchronous form but that of the task.
func (c *chainer) handsOwn() bool {
	call := c.b.call()
	if call == nil || len(c.own) == 0 {
		return false
	}
	for _, x := range append(slices.Clone(call.Args), keywordValues(call)...) {
		if k, mixed := c.form(c.w.TypeOf(c.b.l.Mod, x)); (k != nil || mixed) && !c.ownName(x) {
			return false
		}
	}
	return true
}

// opened tells of the calls that open objects of an asynchronous form, those of tasks among them.
func (b *builder) opened(calls []AsyncCall) []AsyncCall {
	out := slices.Clone(calls)
	for _, o := range b.plan.Own {
		if o.Open != nil {
			out = append(out, *o.Open)
		}
	}
	return out
}
