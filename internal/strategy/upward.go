package strategy

import (
	"slices"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// callers are the coroutine functions that may call the function of the loop, which then runs inside of an event loop.
func (b *builder) callers() []*effects.Func {
	var out []*effects.Func
	for _, f := range b.w.Funcs {
		if f.Async && f.Node != nil && slices.Contains(b.w.Reachable(f.Mod, f.Node), b.l.Func) {
			out = append(out, f)
		}
	}
	return out
}

// upward makes the function of the loop a coroutine function, and every function between it and the coroutines that
// call it:
//
//	def values(base):                               async def values(base):
//	    return [value(base, n) for n in range(4)]       return list(await map_async(partial(value, base), range(4)))
//
//	async def main(base):                           async def main(base):
//	    print(values(base))                             print(await values(base))
//
// Who else calls one of them gets the function as it was ([AsyncDef.Loop]): it may run where no event loop does.
func (c *chainer) upward(coroutines []*effects.Func) *depend.Blocker {
	b, f := c.b, c.b.l.Func
	refuse := func(m *resolve.Module, n syntax.Node, format string, args ...any) *depend.Blocker {
		blk := b.block(rules.TargetImpossible, b.l.Keyword(), "", "the loop may run inside of an event loop, where asyncio.run fails, and "+format, args...)
		blk.Related = []depend.Related{{Place: depend.Place{Mod: m, Node: n}, Message: "here"}}
		return blk
	}
	def, ok := f.Node.(*syntax.FunctionDef)
	if !ok {
		return refuse(coroutines[0].Mod, coroutines[0].Node, "it stands in no function")
	}
	if why := c.outside(f); why != "" {
		return refuse(f.Mod, def, "`%s` cannot become a coroutine function: %s", def.Name.Name, why)
	}
	c.done[f] = ""
	c.chain.Defs = append(c.chain.Defs, AsyncDef{Module: f.Mod, Def: def, Loop: true})
	inside := map[*effects.Func]bool{}
	for _, co := range coroutines {
		inside[co] = true
		for _, g := range b.w.Reachable(co.Mod, co.Node) {
			inside[g] = true
		}
	}
	for work, seen := []*effects.Func{f}, map[*effects.Func]bool{f: true}; len(work) > 0; work = work[1:] {
		for _, u := range c.uses(work[0]) {
			in := c.enclosingFunc(u.m, u.n)
			if in == nil || !inside[in] {
				continue
			}
			if u.call == nil || c.program(u.m, u.call) != work[0] {
				return refuse(u.m, u.n, "`%s` may call `%s` in another way than by its name", firstLine(u.m.File.Text(u.n.Range())), work[0].Node.(*syntax.FunctionDef).Name.Name)
			}
			if !in.Async {
				if why := c.function(in); why != "" {
					return refuse(u.m, u.n, "%s, which calls it, cannot become a coroutine function: %s", in.Name, why)
				}
				if !seen[in] {
					work, seen[in] = append(work, in), true
				}
				continue
			}
			h := in.Node.(*syntax.FunctionDef)
			root := topStatement(h.Body, u.call)
			if root == nil {
				return refuse(u.m, u.n, "it is called in the head of a function")
			}
			if held := c.heldMeanwhile(u.m, root, u.call); held != nil {
				return refuse(u.m, held, "`%s` may be a lock, for which another coroutine would wait without letting this one go on", firstLine(u.m.File.Text(held.Range())))
			}
			if !isAwaited(root, u.call) {
				if why := c.await(u.m, root, h, u.call); why != "" {
					return refuse(u.m, u.n, "%s", why)
				}
			}
			if !seen[in] {
				seen[in] = true
				c.chain.Defs = append(c.chain.Defs, AsyncDef{Module: in.Mod, Def: h, Already: true})
			}
		}
	}
	if m, n := b.otherTasks(); n != nil {
		b.assume = append(b.assume, depend.Assumption{ID: rules.OtherTasks, Message: "no other task changes what the loop uses, or relies on its iterations following each other", Place: depend.Place{Mod: m, Node: n}})
	}
	c.chain.Await = true
	return nil
}

// outside awaits what the function of the loop waits for outside of the work, or says why it cannot.
func (c *chainer) outside(f *effects.Func) string {
	if why := c.unfit(f); why != "" {
		return why
	}
	moved := c.b.roots()
	if call := c.b.call(); c.b.plan.Worker.Existing != "" && call != nil {
		moved = append(moved, call)
	}
	def := f.Node.(*syntax.FunctionDef)
	act := c.w.RunBody(f)
	for _, st := range def.Body {
		events, ok := act.EventsOf(st)
		if !ok {
			continue
		}
		events = slices.DeleteFunc(slices.Clone(events), func(e effects.Event) bool {
			at := e.Place()
			return at != nil && slices.ContainsFunc(moved, func(n syntax.Node) bool { return n.Range().Contains(at.Range()) })
		})
		for i := range events {
			if at := events[i].Place(); events[i].Kind == effects.Wait && at != nil && c.b.plan.Stmt.Range().Contains(at.Range()) && !c.held(f.Mod, at) {
				return "`" + firstLine(f.Mod.File.Text(at.Range())) + "` of the loop, which stays where it is, waits too"
			}
		}
		if why := c.calls(f.Mod, st, def, events); why != "" {
			return why
		}
	}
	return ""
}

// use is a place that means a function; call is the call that it is called by there, nil where it is not.
type use struct {
	m    *resolve.Module
	n    syntax.Node
	call *syntax.Call
}

// uses are the places that mean f, but for its definition and imports of it.
func (c *chainer) uses(f *effects.Func) []use {
	var out []use
	for _, m := range c.w.Project.Modules {
		called := map[syntax.Node]*syntax.Call{}
		for _, n := range m.File.Nodes {
			if call, ok := n.(*syntax.Call); ok {
				called[call.Func] = call
			}
		}
		for _, n := range m.File.Nodes {
			switch n.(type) {
			case *syntax.Name, *syntax.Attribute:
			default:
				continue
			}
			if slices.ContainsFunc(c.w.TypeOf(m, n), func(o effects.Obj) bool { return c.w.FuncOf(o) == f }) {
				out = append(out, use{m, n, called[n]})
			}
		}
	}
	return out
}

// enclosingFunc is the function in whose body n stands, nil for the body of a module.
func (c *chainer) enclosingFunc(m *resolve.Module, n syntax.Node) *effects.Func {
	for s := m.Info.In[n.NodeID()]; s != nil; s = s.Parent {
		if f := c.w.FuncOfScope(s); f != nil {
			if _, ok := f.Node.(*syntax.FunctionDef); !ok && f.Node != nil {
				return f // a lambda
			}
			if f.Node == nil {
				return nil
			}
			return f
		}
	}
	return nil
}

// topStatement is the statement of body that holds n, nil where none does.
func topStatement(body []syntax.Stmt, n syntax.Node) syntax.Node {
	for _, st := range body {
		if st.Range().Contains(n.Range()) {
			return st
		}
	}
	return nil
}

// heldMeanwhile is what a with statement holds around the call that others may wait for too, nil where each holds something
// that the library has made for it there.
//
//	with lock:
//	    rows = await values(base)    # a coroutine that asks for the lock now stops the event loop for ever
func (c *chainer) heldMeanwhile(m *resolve.Module, root syntax.Node, call *syntax.Call) syntax.Node {
	var found syntax.Node
	syntax.Inspect(root, func(n syntax.Node) bool {
		w, ok := n.(*syntax.With)
		if !ok || w.Async || topStatement(w.Body, call) == nil {
			return found == nil && n.Range().Contains(call.Span)
		}
		if n := c.b.holds(m, w); n != nil {
			found = n
		}
		return found == nil
	})
	return found
}

// holds is what the with statement holds that others may wait for too, nil where each item is something that the library
// has made for it there.
func (b *builder) holds(m *resolve.Module, w *syntax.With) syntax.Expr {
	for _, item := range w.Items {
		v := b.w.TypeOf(m, item.Context)
		own := len(v) > 0 && !slices.ContainsFunc(v, func(o effects.Obj) bool {
			k := b.w.LibClass(o)
			return k == nil || b.w.ClassOf(o) != nil || slices.Contains([]string{"threading", "multiprocessing"}, k.Module)
		})
		if _, made := item.Context.(*syntax.Call); !made || !own {
			return item.Context
		}
	}
	return nil
}

// heldAround is what the coroutine function def holds where the node stands, which nothing awaited before: another task that
// asks for it now stops the event loop for ever.
//
//	with lock:
//	    text = read(path)
//
// What was acquired by a call counts wherever it was.
func (b *builder) heldAround(m *resolve.Module, def syntax.Node, at syntax.Node) (found syntax.Expr) {
	awaited := map[syntax.Expr]bool{}
	syntax.Inspect(def, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Await:
			awaited[n.Value] = true
		case *syntax.With:
			inBody := slices.ContainsFunc(n.Body, func(st syntax.Stmt) bool { return st.Range().Contains(at.Range()) })
			if held := b.holds(m, n); !n.Async && inBody && held != nil {
				found = held
			}
		case *syntax.Call:
			if f, ok := n.Func.(*syntax.Attribute); ok && f.Attr.Name == "acquire" && !awaited[n] {
				found = n
			}
		}
		return found == nil
	})
	return found
}

// heldByCallers is what some coroutine function of the program holds while it awaits: perhaps one that never let other
// tasks run before.
func (b *builder) heldByCallers() (*resolve.Module, syntax.Expr) {
	for _, f := range b.w.Funcs {
		if !f.Async || f.Node == nil || f.Mod.External {
			continue
		}
		var found syntax.Expr
		syntax.Inspect(f.Node, func(n syntax.Node) bool {
			if a, ok := n.(*syntax.Await); ok && found == nil {
				found = b.heldAround(f.Mod, f.Node, a)
			}
			return found == nil
		})
		if found != nil {
			return f.Mod, found
		}
	}
	return nil, nil
}
