package strategy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// A connection that the work opens for itself becomes one of the asynchronous form of its class, and with it
// everything that is done with it, and with the cursors that are made of it:
//
//	with psycopg.connect(dsn) as conn:         async with await psycopg.AsyncConnection.connect(dsn) as conn:
//	    with conn.cursor() as cur:                 async with conn.cursor() as cur:
//	        cur.execute(sql, (key,))                   await cur.execute(sql, (key,))
//	        for row in cur:                            async for row in cur:
//
// So long as: every place of the program that such an object may reach is code that becomes a coroutine, and uses it by
// what both forms have ([catalog.AsyncClass]); none of these places can have an object that stays synchronous; no code
// that was not seen gets one; and one that is open in an async with statement only is used in that alone. Otherwise
// all of them stay as they are, in threads, and Chain is made anew without this.

// AsyncMark is a piece of syntax that goes with an object of an asynchronous form.
type AsyncMark struct {
	Module *resolve.Module
	// Node is a With, For or Comprehension, which becomes an async one, or the Call in `with closing(conn)`, of which the
	// argument remains.
	Node syntax.Node
	// In is the function among Chain.Defs that it stands in; nil: the loop's own code.
	In *syntax.FunctionDef
}

// natives is what a chainer knows about objects of asynchronous forms.
type natives struct {
	// off: every object stays as it is.
	off bool
	// why is the first reason why one must.
	why string
	// calls are the method calls on such objects; made are the calls that open one, with where it may be used.
	calls map[*syntax.Call]bool
	made  map[*syntax.Call]source.Span
	// marked are the nodes of Chain.Marks.
	marked map[syntax.Node]bool
}

// form is the class, with an asynchronous form, that all of v are instances of; nil where they are not. mixed: some are.
func (c *chainer) form(v effects.Value) (class *catalog.Class, mixed bool) {
	for i, o := range v {
		k := c.w.LibClass(o)
		if k == nil || k.Async == nil || c.w.Kind(o) != effects.InstObj || c.w.ClassOf(o) != nil {
			k = nil
		}
		if k != class && i > 0 {
			return nil, true
		}
		class = k
	}
	return class, false
}

// keep notes why objects must stay synchronous.
func (c *chainer) keep(m *resolve.Module, n syntax.Node, format string, args ...any) {
	if c.nat.why == "" {
		c.nat.why = fmt.Sprintf("`%s` ", firstLine(m.File.Text(n.Range()))) + fmt.Sprintf(format, args...)
	}
}

// native gives the objects below root that have one their asynchronous form. It returns the nodes that wait in
// coroutines afterwards.
func (c *chainer) native(m *resolve.Module, root syntax.Node, in *syntax.FunctionDef) map[syntax.Node]bool {
	done := map[syntax.Node]bool{}
	if c.nat.off {
		return done
	}
	parent := map[syntax.NodeID]syntax.Node{}
	syntax.Inspect(root, func(n syntax.Node) bool {
		for child := range syntax.Children(n) {
			parent[child.NodeID()] = n
		}
		return true
	})
	mark := func(n syntax.Node) {
		c.chain.Marks = append(c.chain.Marks, AsyncMark{m, n, in})
		c.nat.marked[n] = true
	}
	syntax.Inspect(root, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda:
			return n == root
		case *syntax.With:
			forms := 0
			for _, item := range n.Items {
				x := item.Context
				if inner := c.closed(m, x); inner != nil {
					x = inner
				}
				if k, mixed := c.form(c.w.TypeOf(m, x)); k != nil || mixed {
					forms++
					done[item] = true
					c.entered(m, item.Context, done)
					if x == item.Context && k != nil && !slices.Contains(k.Async.Keeps, "__enter__") {
						c.keep(m, x, "has no asynchronous form of its with statement")
					}
				}
			}
			switch {
			case forms == 0 || n.Async:
			case forms < len(n.Items):
				c.keep(m, n, "enters other objects, too")
			default:
				mark(n)
				done[n] = true
				for _, item := range n.Items {
					if c.closed(m, item.Context) != nil {
						mark(item.Context)
					}
				}
			}
		case *syntax.For:
			if k, _ := c.form(c.w.TypeOf(m, n.Iter)); k != nil && !n.Async {
				mark(n)
				done[n] = true
				c.entered(m, n.Iter, done)
			}
		case *syntax.Comprehension:
			if k, _ := c.form(c.w.TypeOf(m, n.Iter)); k != nil && !n.Async {
				comp := parent[n.ID].(*syntax.Comp)
				if why := c.inComprehension(root, comp, parent); why != "" {
					c.keep(m, comp, "%s", why)
				}
				mark(n)
				done[n], done[comp] = true, true
				c.entered(m, n.Iter, done)
			}
		case *syntax.Call:
			if c.nativeCall(m, root, in, n, parent) {
				done[n] = true
			}
		}
		return true
	})
	return done
}

// entered: what x is gone through or entered for no longer waits. A call of the program is awaited by itself.
func (c *chainer) entered(m *resolve.Module, x syntax.Expr, done map[syntax.Node]bool) {
	if call, ok := x.(*syntax.Call); !ok || c.program(m, call) == nil {
		done[x] = true
	}
}

// inComprehension says why the comprehension cannot have an asynchronous clause.
func (c *chainer) inComprehension(root syntax.Node, comp *syntax.Comp, parent map[syntax.NodeID]syntax.Node) string {
	if comp.Kind == syntax.GeneratorExp {
		return "would become an asynchronous generator"
	}
	for n := parent[comp.ID]; n != nil; n = parent[n.NodeID()] {
		switch n.(type) {
		case *syntax.Comp, *syntax.Lambda:
			return "stands in another expression with variables of its own"
		}
	}
	return ""
}

// closed is the argument of contextlib.closing, nil where x is another expression.
func (c *chainer) closed(m *resolve.Module, x syntax.Expr) syntax.Expr {
	call, ok := x.(*syntax.Call)
	if !ok || len(call.Args) != 1 || len(call.Keywords) > 0 {
		return nil
	}
	v := c.w.TypeOf(m, call.Func)
	if len(v) != 1 || c.w.Kind(v[0]) != effects.LibClassObj {
		return nil
	}
	if k := c.w.LibClass(v[0]); k == nil || k.Qualified() != "contextlib.closing" {
		return nil
	}
	if k, _ := c.form(c.w.TypeOf(m, call.Args[0])); k == nil || !slices.Contains(k.Async.Awaits, "close") {
		return nil
	}
	return call.Args[0]
}

// nativeCall gives a call its asynchronous form where it makes an object that has one, is a method of one, or passes
// one on.
func (c *chainer) nativeCall(m *resolve.Module, root syntax.Node, in *syntax.FunctionDef, call *syntax.Call, parent map[syntax.NodeID]syntax.Node) bool {
	a := AsyncCall{Module: m, Call: call, In: in, Parens: bindsStronger(parent[call.ID], call)}
	if at, ok := call.Func.(*syntax.Attribute); ok {
		k, mixed := c.form(c.w.TypeOf(m, at.Value))
		if mixed {
			c.keep(m, at.Value, "may be something else")
			return false
		}
		if k != nil {
			_, why := enclosing(root, call)
			switch {
			case why != "":
				c.keep(m, call, "waits where nothing can be awaited: %s", why)
			case slices.Contains(k.Async.Awaits, at.Attr.Name):
				a.Kind = AwaitMethod
				c.chain.Calls = append(c.chain.Calls, a)
				c.anyNative = true
			case !slices.Contains(k.Async.Keeps, at.Attr.Name):
				c.keep(m, call, "has no asynchronous form in %s", k.Async.Name)
			}
			c.nat.calls[call] = true
			return true
		}
	}
	if fn, k := c.opener(m, call); fn != nil {
		c.open(a, root, fn, k, parent)
		return true
	}
	if f := c.program(m, call); f != nil && slices.ContainsFunc(call.Args, func(e syntax.Expr) bool { k, _ := c.form(c.w.TypeOf(m, e)); return k != nil }) {
		if !isAwaited(root, call) && c.function(f) == "" {
			a.Kind, a.Callee, a.Home = AwaitSelf, f.Node.(*syntax.FunctionDef), f.Mod
			if _, why := enclosing(root, call); why != "" {
				c.keep(m, call, "waits where nothing can be awaited: %s", why)
			}
			c.chain.Calls = append(c.chain.Calls, a)
			c.nat.calls[call] = true
			return true
		}
	}
	return false
}

// opener is the function of a call that makes an object of class, which has an asynchronous form that can be made
// likewise.
func (c *chainer) opener(m *resolve.Module, call *syntax.Call) (*catalog.Func, *catalog.Class) {
	k, _ := c.form(c.w.TypeOf(m, call))
	if k == nil {
		return nil, nil
	}
	v := c.w.TypeOf(m, call.Func)
	fn := c.libFunc(v)
	if len(v) == 1 && c.w.Kind(v[0]) == effects.LibClassObj && c.w.LibClass(v[0]) == k {
		fn = k.Methods["__init__"]
	}
	if fn == nil || fn.AsyncAs == "" {
		return nil, nil
	}
	return fn, k
}

// open makes the asynchronous form.
func (c *chainer) open(a AsyncCall, root syntax.Node, fn *catalog.Func, k *catalog.Class, parent map[syntax.NodeID]syntax.Node) {
	m, call := a.Module, a.Call
	if _, why := enclosing(root, call); why != "" {
		c.keep(m, call, "waits where nothing can be awaited: %s", why)
		return
	}
	if !c.opens(&a, fn, k) {
		return
	}
	where := root.Range()
	if a.In != nil {
		where = a.In.Range()
	}
	if k.Async.Entered {
		up := parent[call.ID]
		if x, ok := up.(*syntax.Call); ok && c.closed(m, x) == syntax.Expr(call) {
			up = parent[x.ID]
		}
		item, with := up.(*syntax.WithItem)
		st, assigned := up.(*syntax.Assign)
		switch {
		case with:
			where = parent[item.ID].Range()
		case assigned && a.In != nil && c.restOf(&a, st):
			where = st.Range()
			where.End = a.Last.Range().End
		default:
			c.keep(m, call, "is open in a with statement only, in its asynchronous form, and what follows cannot become the body of one")
			return
		}
		a.Parens = false
	}
	c.chain.Calls = append(c.chain.Calls, a)
	c.nat.made[call] = where
	c.anyNative = true
}

// opens: the call can be one that opens the asynchronous form, with the same arguments.
func (c *chainer) opens(a *AsyncCall, fn *catalog.Func, k *catalog.Class) bool {
	m, call := a.Module, a.Call
	if x := k.Async.Needs; x != "" && c.b.env.Missing != nil {
		if why := c.b.env.Missing(x); why != "" {
			c.keep(m, call, "needs %s in an event loop, %s; threads do without", x, why)
			return false
		}
	}
	for i, arg := range call.Args {
		name := ""
		if _, ok := arg.(*syntax.Starred); ok || i >= len(fn.Params) || fn.Params[i].Kind > catalog.PosOrKw {
			c.keep(m, call, "has arguments that its asynchronous form may not know")
			return false
		}
		if p := fn.Params[i]; p.HasDefault && slices.Contains(fn.AsyncTakes, p.Name) && i > 0 || p.Kind == catalog.PosOrKw && k.Methods["__init__"] == fn {
			name = p.Name
		}
		if p := fn.Params[i].Name; i > 0 && !slices.Contains(fn.AsyncTakes, p) {
			c.keep(m, call, "has an argument `%s` that its asynchronous form does not know", p)
			return false
		}
		a.Names = append(a.Names, name)
	}
	for _, w := range call.Keywords {
		required := len(fn.Params) > 0 && fn.Params[0].Name == w.Arg.Name
		if !w.Arg.Present() || !required && !slices.Contains(fn.AsyncTakes, w.Arg.Name) {
			c.keep(m, call, "has an argument `%s` that its asynchronous form does not know", w.Arg.Name)
			return false
		}
	}
	for _, x := range append(slices.Clone(call.Args), keywordValues(call)...) {
		v := c.w.TypeOf(m, x)
		_, lambda := x.(*syntax.Lambda)
		if lambda || slices.ContainsFunc(v, func(o effects.Obj) bool { return c.w.FuncOf(o) != nil || c.w.ClassOf(o) != nil }) {
			c.keep(m, call, "gets code of the program, which would run at another time in its asynchronous form")
			return false
		}
	}
	for _, w := range call.Keywords {
		if w.Arg.Name == "row_factory" && !c.ofLibrary(c.w.TypeOf(m, w.Value)) {
			c.keep(m, call, "gets a row factory that is not known")
			return false
		}
	}
	a.Kind, a.As, a.Object = AwaitOpen, fn.AsyncAs, k.Async
	return true
}

// restOf: the statement gives the object of a to a variable, and what follows in its block becomes the body of the
// async with statement that it turns into.
func (c *chainer) restOf(a *AsyncCall, st *syntax.Assign) bool {
	name, ok := st.Targets[0].(*syntax.Name)
	if !ok || len(st.Targets) != 1 || st.Value != syntax.Expr(a.Call) {
		return false
	}
	var block []syntax.Stmt
	syntax.Inspect(a.In, func(n syntax.Node) bool {
		var lists [][]syntax.Stmt
		switch n := n.(type) {
		case *syntax.FunctionDef:
			lists = [][]syntax.Stmt{n.Body}
		case *syntax.If:
			lists = [][]syntax.Stmt{n.Body, n.Orelse}
		case *syntax.For:
			lists = [][]syntax.Stmt{n.Body, n.Orelse}
		case *syntax.While:
			lists = [][]syntax.Stmt{n.Body, n.Orelse}
		case *syntax.With:
			lists = [][]syntax.Stmt{n.Body}
		case *syntax.Try:
			lists = [][]syntax.Stmt{n.Body, n.Orelse, n.Finalbody}
		}
		for _, l := range lists {
			if i := slices.Index(l, syntax.Stmt(st)); i >= 0 && i+1 < len(l) {
				block = l[i+1:]
			}
		}
		return n.Range().Contains(st.Range())
	})
	if len(block) == 0 {
		return false
	}
	a.Stmt, a.Last, a.Target = st, block[len(block)-1], name.Id
	return true
}

// settle says why the objects cannot have their asynchronous form after all, "" where they can.
//
// In code that becomes a coroutine every object of such a class has the asynchronous form, and nowhere else one has: it
// is made there, by a call that was converted, and gets about only by local variables, by calls that are awaited and by
// what these return. Whoever calls one of the functions otherwise calls its synchronous version.
func (c *chainer) settle() string {
	if c.nat.off || c.nat.why != "" {
		return c.nat.why
	}
	if len(c.nat.calls)+len(c.nat.made)+len(c.nat.marked) == 0 {
		return ""
	}
	from := c.opened()
	for _, d := range c.chain.Defs {
		c.settleIn(d.Module, d.Def, d.Def, from)
	}
	if c.b.plan.Worker.Existing == "" {
		for _, r := range c.b.roots() {
			c.settleIn(c.b.l.Mod, r, nil, from)
		}
	}
	c.readsOn()
	return c.nat.why
}

// readsOn refuses loops whose asynchronous form has fetched rows that somebody else would get:
//
//	for row in cur:          # 64 of them, by aiosqlite
//	    if row[0] > 3:
//	        break
//	rest = cur.fetchall()
//
// That is nobody where the cursor was made for the loop (`for row in conn.execute(...)`), or where the loop goes on to the
// last row: nothing in it leaves it, and no handler goes on after an exception.
func (c *chainer) readsOn() {
	for _, k := range c.chain.Marks {
		m := k.Module
		var iter syntax.Expr
		var whole syntax.Node // the loop, or the comprehension
		left := c.handlers()
		switch n := k.Node.(type) {
		case *syntax.For:
			iter, whole, left = n.Iter, n, left || c.leaves(n)
		case *syntax.Comprehension:
			iter = n.Iter
			for _, x := range m.File.Nodes {
				if comp, ok := x.(*syntax.Comp); ok && slices.Contains(comp.Generators, n) {
					whole = comp
				}
			}
		}
		if whole == nil {
			continue
		}
		v := c.w.TypeOf(m, iter)
		class, _ := c.form(v)
		if class == nil || !class.Async.Ahead {
			continue
		}
		if call, ok := iter.(*syntax.Call); ok {
			if at, ok := call.Func.(*syntax.Attribute); ok {
				if of, mixed := c.form(c.w.TypeOf(m, at.Value)); of != nil && of != class && !mixed {
					continue
				}
			}
		}
		inside := func(o *resolve.Module, n syntax.Node) bool {
			return o == m && whole.Range().Contains(n.Range()) && !iter.Range().Contains(n.Range())
		}
		for _, o := range c.w.Project.Modules {
			for _, n := range o.File.Nodes {
				var from syntax.Expr
				switch n := n.(type) {
				case *syntax.For:
					if n.Iter == iter {
						break
					}
					from = n.Iter
				case *syntax.Comprehension:
					if n.Iter == iter {
						break
					}
					from = n.Iter
				case *syntax.Attribute:
					if strings.HasPrefix(n.Attr.Name, "fetch") || n.Attr.Name == "execute" && inside(o, n) {
						from = n.Value
					}
				}
				if from == nil || !slices.ContainsFunc(c.w.TypeOf(o, from), func(x effects.Obj) bool { return slices.Contains(v, x) }) {
					continue
				}
				if left || inside(o, n) {
					c.keep(m, iter, "is gone through by a loop that may be left, and its asynchronous form has fetched rows by then that are read elsewhere")
				}
			}
		}
		if left && c.again(m, iter, whole, k.In) {
			c.keep(m, iter, "is gone through by a loop that may be left and come again, and its asynchronous form has fetched rows by then that are read there")
		}
	}
}

// again: the loop may be gone through twice with the same cursor: it stands in another one, or gets the cursor from whoever
// calls its function.
func (c *chainer) again(m *resolve.Module, iter syntax.Expr, whole syntax.Node, in *syntax.FunctionDef) bool {
	if n, ok := iter.(*syntax.Name); !ok || m.Info.Uses[n.ID] == nil || m.Info.Uses[n.ID].Param {
		return true
	}
	roots := c.b.roots()
	if in != nil {
		roots = []syntax.Node{in}
	}
	found := false
	for _, r := range roots {
		syntax.Inspect(r, func(n syntax.Node) bool {
			switch n.(type) {
			case *syntax.For, *syntax.While:
				found = found || n != whole && n.Range().Contains(whole.Range())
			}
			return !found
		})
	}
	return found
}

// leaves: the loop may end before it has gone through all.
func (c *chainer) leaves(loop *syntax.For) bool {
	found := false
	syntax.InspectAll(loop.Body, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Break, *syntax.Return, *syntax.Raise:
			found = true
		}
		return !found
	})
	return found
}

// handlers: code that becomes a coroutine goes on after an exception.
func (c *chainer) handlers() bool {
	found := false
	visit := func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Try:
			found = found || len(n.Handlers) > 0
		case *syntax.With: // suppress
			found = found || !c.nat.marked[n]
		}
		return !found
	}
	for _, d := range c.chain.Defs {
		syntax.Inspect(d.Def, visit)
	}
	for _, r := range c.b.roots() {
		syntax.Inspect(r, visit)
	}
	return found
}

// opened tells for each object that is open in an async with statement only, and for the cursors of it, the call that
// makes it.
func (c *chainer) opened() map[effects.Obj]*syntax.Call {
	from := map[effects.Obj]*syntax.Call{}
	for _, a := range c.chain.Calls {
		if a.Kind == AwaitOpen && a.Object.Entered {
			for _, o := range c.w.TypeOf(a.Module, a.Call) {
				from[o] = a.Call
			}
		}
	}
	for changed := len(from) > 0; changed; {
		changed = false
		for _, m := range c.w.Project.Modules {
			for _, n := range m.File.Nodes {
				call, ok := n.(*syntax.Call)
				if !ok {
					continue
				}
				at, ok := call.Func.(*syntax.Attribute)
				if !ok {
					continue
				}
				for _, conn := range c.w.TypeOf(m, at.Value) {
					made := from[conn]
					if made == nil {
						continue
					}
					for _, o := range c.w.TypeOf(m, call) {
						if k := c.w.LibClass(o); k != nil && k.Async != nil && from[o] == nil {
							from[o], changed = made, true
						}
					}
				}
			}
		}
	}
	return from
}

// settleIn looks at all objects of such classes below root, which is in, or a part of the loop's own code.
func (c *chainer) settleIn(m *resolve.Module, root syntax.Node, in *syntax.FunctionDef, from map[effects.Obj]*syntax.Call) {
	parent := map[syntax.NodeID]syntax.Node{}
	for _, n := range m.File.Nodes {
		for child := range syntax.Children(n) {
			parent[child.NodeID()] = n
		}
	}
	syntax.Inspect(root, func(n syntax.Node) bool {
		x, ok := n.(syntax.Expr)
		if !ok || c.nat.why != "" {
			return c.nat.why == ""
		}
		v := c.w.TypeOf(m, x)
		k, mixed := c.form(v)
		switch {
		case k == nil && !mixed:
			return true
		case mixed:
			c.keep(m, x, "may be something else")
		case slices.ContainsFunc(v, c.w.HandedOut):
			c.keep(m, x, "is known to code that was not seen")
		case !c.made(m, x, in):
			c.keep(m, x, "is not opened by the coroutine that uses it")
		default:
			if why := c.carried(m, x, parent); why != "" {
				c.keep(m, x, "%s", why)
			}
		}
		_, returned := parent[x.NodeID()].(*syntax.Return)
		if returned && c.existing != nil && c.existing.Node == syntax.Node(in) {
			c.keep(m, x, "is used by code that does not become a coroutine")
		}
		behind, open := false, false
		for _, o := range v {
			if call := from[o]; call != nil {
				where := c.nat.made[call]
				in := returned || c.defOf(m, call) == in && !where.Contains(x.Range())
				behind, open = behind || in, open || !in
			}
		}
		if behind && !(open && c.opensEach(m, x, parent)) {
			c.keep(m, x, "is used behind the statement in which its asynchronous form is open")
		}
		return true
	})
}

// parted: calls outside of the work give its coroutines an object, or get one, which has one form here and another there.
func (c *chainer) parted(calls []AsyncCall) *depend.Blocker {
	if len(c.nat.made)+len(c.own) == 0 {
		return nil
	}
	for _, a := range calls {
		values := []syntax.Expr{a.Call}
		values = append(values, a.Call.Args...)
		for _, k := range a.Call.Keywords {
			values = append(values, k.Value)
		}
		for _, x := range values {
			if k, mixed := c.form(c.w.TypeOf(a.Module, x)); k != nil || mixed {
				return c.b.block(rules.TargetImpossible, c.b.s.First(), "", "`%s` is used outside of the work, too, where it keeps its form", firstLine(a.Module.File.Text(x.Range())))
			}
		}
	}
	return nil
}

// opensEach: x is a variable that each of its bindings gives a connection that is opened there, so that inside of such a
// statement it has the one of that.
func (c *chainer) opensEach(m *resolve.Module, x syntax.Expr, parent map[syntax.NodeID]syntax.Node) bool {
	name, ok := x.(*syntax.Name)
	if !ok || m.Info.Uses[name.ID] == nil {
		return false
	}
	return !slices.ContainsFunc(m.Info.Uses[name.ID].Defs, func(d syntax.Node) bool {
		var value syntax.Expr
		switch u := parent[d.NodeID()].(type) {
		case *syntax.WithItem:
			value = u.Context
		case *syntax.Assign:
			value = u.Value
		}
		if inner := c.closed(m, value); inner != nil {
			value = inner
		}
		return value == nil || !c.madeHere(value)
	})
}

// made: x has what coroutines made: a call that was converted, or a variable of the coroutine that only they set.
func (c *chainer) made(m *resolve.Module, x syntax.Expr, in *syntax.FunctionDef) bool {
	switch x := x.(type) {
	case *syntax.Call:
		return c.madeHere(x) || c.nat.calls[x] || slices.ContainsFunc(c.chain.Calls, func(a AsyncCall) bool { return a.Call == x && a.Kind == AwaitSelf })
	case *syntax.NamedExpr:
		return true // what it is given is looked at
	case *syntax.Name:
		sym := m.Info.Uses[x.ID]
		if sym == nil {
			return false
		}
		if in != nil {
			f := c.w.FuncAt(m, in)
			if f == nil || sym.Scope != f.Scope || sym.Rebound {
				return false
			}
			// What the loop passes to its function was made elsewhere, or is the task's; a default was made elsewhere.
			return !sym.Param || (c.existing != f || c.handsOwn()) && !hasDefault(in, sym.Name)
		}
		if c.ownName(x) {
			return true
		}
		inside := func(n syntax.Node) bool {
			return slices.ContainsFunc(c.b.roots(), func(r syntax.Node) bool { return r.Range().Contains(n.Range()) })
		}
		for _, n := range m.File.Nodes {
			if o, ok := n.(*syntax.Name); ok && m.Info.Uses[o.ID] == sym && !inside(o) {
				return false
			}
		}
		return !sym.Param && !slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool { return !inside(d) })
	}
	return false
}

// hasDefault: calls may leave that parameter out.
func hasDefault(def *syntax.FunctionDef, param string) bool {
	return slices.ContainsFunc(def.Args.All(), func(a *syntax.Arg) bool { return a.Name.Name == param && a.Default != nil })
}

// defOf is the function among Chain.Defs that n stands in, nil for the loop's own code.
func (c *chainer) defOf(m *resolve.Module, n syntax.Node) *syntax.FunctionDef {
	for _, d := range c.chain.Defs {
		if d.Module == m && d.Def.Range().Contains(n.Range()) {
			return d.Def
		}
	}
	return nil
}

// carried says why what is done with an object at x cannot be done with its asynchronous form.
func (c *chainer) carried(m *resolve.Module, x syntax.Expr, parent map[syntax.NodeID]syntax.Node) string {
	const other = "is used in a way that its asynchronous form may not have"
	up := parent[x.NodeID()]
	if k, ok := up.(*syntax.Keyword); ok {
		up = parent[k.ID]
	}
	name := func(e syntax.Expr) bool { _, ok := e.(*syntax.Name); return ok }
	switch u := up.(type) {
	case *syntax.Assign:
		if slices.ContainsFunc(u.Targets, func(t syntax.Expr) bool { return !name(t) }) {
			return "is kept elsewhere than in a variable"
		}
		return ""
	case *syntax.AnnAssign:
		return "has an annotation"
	case *syntax.ExprStmt, *syntax.Return, *syntax.NamedExpr:
		return ""
	case *syntax.WithItem:
		if (x == u.Vars || x == u.Context) && c.nat.marked[parent[u.ID]] {
			if x == u.Vars || c.madeHere(x) {
				return ""
			}
			if k, _ := c.form(c.w.TypeOf(m, x)); k != nil && !k.Async.Entered {
				return ""
			}
			return "is entered where it was not opened"
		}
	case *syntax.For:
		if x == u.Iter && c.nat.marked[u] {
			return ""
		}
	case *syntax.Comprehension:
		if x == u.Iter && c.nat.marked[u] {
			return ""
		}
	case *syntax.Call:
		if c.nat.marked[u] { // closing(x), which ends a transaction that the async with statement would commit
			if k, _ := c.form(c.w.TypeOf(m, x)); k != nil && slices.Contains(k.Async.Awaits, "commit") {
				return c.allRead()
			}
			return ""
		}
		if u.Func != x && c.nat.calls[u] && c.program(m, u) != nil {
			return ""
		}
	case *syntax.Attribute:
		k, _ := c.form(c.w.TypeOf(m, x))
		if k == nil || u.Value != x {
			break
		}
		if call, ok := parent[u.ID].(*syntax.Call); ok && call.Func == syntax.Expr(u) {
			if !c.nat.calls[call] {
				return other
			}
			if k.Async.Reads && !c.readsOnly(m, call, u) {
				return "may write: its with statement ends the transaction, and the asynchronous form of that closes the connection"
			}
			return ""
		}
		if slices.Contains(k.Async.Keeps, u.Attr.Name) {
			if u.Ctx == syntax.Load {
				return ""
			}
			if st, ok := parent[u.ID].(*syntax.Assign); ok && len(st.Targets) == 1 && c.ofLibrary(c.w.TypeOf(m, st.Value)) {
				return ""
			}
			return "gets something that its asynchronous form may call at another time"
		}
		return other
	}
	return other
}

// ofLibrary: v is nothing that runs code of the program.
func (c *chainer) ofLibrary(v effects.Value) bool {
	return len(v) > 0 && !slices.ContainsFunc(v, func(o effects.Obj) bool {
		return o == effects.Unknown || c.w.FuncOf(o) != nil || c.w.ClassOf(o) != nil
	})
}

// madeHere: x is the call that opens an object, in the head of a with statement.
func (c *chainer) madeHere(x syntax.Expr) bool {
	call, ok := x.(*syntax.Call)
	if !ok {
		return false
	}
	_, ok = c.nat.made[call]
	return ok
}

// readsOnly: the method call asks for something, and changes nothing there.
func (c *chainer) readsOnly(m *resolve.Module, call *syntax.Call, at *syntax.Attribute) bool {
	fn := c.libFunc(c.w.TypeOf(m, at))
	if fn == nil {
		return false
	}
	if fn.IOBySQL != "" && effects.SQLReads(m, fn, call) {
		return true
	}
	return !slices.ContainsFunc(fn.IO, func(k string) bool { return catalog.IOKinds[k] })
}

// allRead says why closing an object could be told from ending its transaction: something is written through one.
func (c *chainer) allRead() string {
	for _, a := range c.chain.Calls {
		at, ok := a.Call.Func.(*syntax.Attribute)
		if ok && a.Kind == AwaitMethod && !c.readsOnly(a.Module, a.Call, at) {
			return fmt.Sprintf("is closed without a commit, and `%s` may write", strings.TrimSpace(firstLine(a.Module.File.Text(a.Call.Range()))))
		}
	}
	return ""
}
