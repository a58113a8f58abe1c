package depend

import "github.com/parloop/parloop/internal/syntax"

// awaited reports whether e is what an await of the loop waits for: without it, a worker would give back a coroutine
// that has not begun.
func (j *judge) awaited(e syntax.Expr) bool {
	found := false
	syntax.Inspect(j.l.Node, func(n syntax.Node) bool {
		if a, ok := n.(*syntax.Await); ok && a.Value == e {
			found = true
		}
		return !found && n.Range().Contains(e.Range())
	})
	return found
}

// pause reports whether e does nothing but sleep.
func (j *judge) pause(e syntax.Expr) bool {
	if a, ok := e.(*syntax.Await); ok {
		e = a.Value
	}
	c, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	name := j.builtinName(c.Func)
	return name == "time.sleep" || name == "asyncio.sleep"
}
