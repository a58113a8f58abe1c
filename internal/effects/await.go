package effects

import (
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// An await directly in front of a call of a known coroutine function is that call: the body of the function runs
// here, and its result is the value. What other tasks do meanwhile is not part of it; a [Suspend] event says that
// they may. A coroutine that is made and not awaited at once may be run by anybody at any time, or never: such a
// call is [rules.AwaitInLoop], and everything that it got, or will return, is in unknown hands.

// await returns the value of an await.
func (e *evaluator) await(x *syntax.Await) Value {
	c, ok := x.Value.(*syntax.Call)
	if !ok {
		e.w.escape(e.expr(x.Value))
		return unknownValue
	}
	before := e.awaiting
	e.awaiting = c
	v := e.expr(c)
	e.awaiting = before
	if !e.w.coroutines(e.types[c.Func.NodeID()]) {
		e.w.escape(v)
		return unknownValue
	}
	return v
}

// awaits reports whether n is the call that is awaited where it stands.
func (e *evaluator) awaits(n syntax.Node) bool {
	c, ok := n.(*syntax.Call)
	return ok && c != nil && c == e.awaiting
}

// coroutine is the value of a call of f at n: of a coroutine function what it returns, if it is awaited at once.
func (e *evaluator) coroutine(f *Func, v Value, n syntax.Node) Value {
	if !f.Async || f.Generator {
		return v
	}
	ret := e.w.read(f.ret)
	if e.awaits(n) {
		return ret
	}
	e.w.escape(ret)
	return v
}

// coroutines reports whether a call of any of these objects makes a coroutine whose body is known.
func (w *World) coroutines(v Value) bool {
	for _, o := range v {
		f, lib := w.FuncOf(o), w.LibFunc(o)
		if (f == nil || !f.Async || f.Generator || f.Decorated || f.Cached) && (lib == nil || !lib.Async) {
			return false
		}
	}
	return true
}

// asyncWithItem binds what `async with` enters.
func (e *evaluator) asyncWithItem(it *syntax.WithItem, v Value) {
	entered := unknownValue
	if e.w.entersAsync(v) {
		entered = v // every one that is declared enters as itself
	} else {
		e.w.escape(v)
	}
	if it.Vars != nil {
		e.assign(it.Vars, entered)
	}
}

// entersAsync reports whether `async with` enters declared objects of libraries only.
func (w *World) entersAsync(v Value) bool {
	for _, o := range v {
		c := w.LibClass(o)
		if c == nil || w.ClassOf(o) != nil || w.Kind(o) != InstObj || w.Catalog.Lookup(c, "__aenter__") == nil {
			return false
		}
	}
	return len(v) > 0
}

// manage enters or leaves a context manager. What is awaited there is awaited at once, as by an await.
func (x *exec) manage(s *syntax.With, v AV, what string, n syntax.Node) AV {
	if !s.Async {
		return x.special(v, "__"+what+"__", n)
	}
	if !x.w.entersAsync(v.Objs) {
		x.block(rules.AwaitInLoop, s)
		return x.special(v, "__a"+what+"__", n)
	}
	before := x.awaiting
	x.awaiting = n
	r := x.special(v, "__a"+what+"__", n)
	x.awaiting = before
	x.emit(Event{Kind: Suspend, Node: n})
	return r
}

// await runs what is awaited.
func (x *exec) await(e *syntax.Await) AV {
	c, ok := e.Value.(*syntax.Call)
	if !ok || len(x.typeOf(c.Func)) == 0 || !x.w.coroutines(x.typeOf(c.Func)) {
		x.expr(e.Value)
		x.block(rules.AwaitInLoop, e)
		return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
	}
	before := x.awaiting
	x.awaiting = c
	v := x.expr(c)
	x.awaiting = before
	x.emit(Event{Kind: Suspend, Node: e})
	return x.av(x.typeOf(e), v.Roots)
}

// awaits reports whether n is the call that is awaited where it stands.
func (x *exec) awaits(n syntax.Node) bool { return n != nil && n == x.awaiting }
