package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// heldAround refuses to take what waits, reads or writes outside of the program out of a with statement that waits until
// something is free, or that says how the work waits: what keeps others away, or bounds how many there are, would no longer
// be held meanwhile. Nobody notices that of work that only computes.
//
//	for url in urls:
//	    with lock:                  # other threads take it too
//	        page = requests.get(url)
//	    async with semaphore:
//	        page = await client.get(url)
//	    lock.acquire()
//	    page = requests.get(url)
//	    lock.release()
func (j *judge) heldAround(s *Split) *Blocker {
	body := j.a.Body
	moved := s.Nodes()
	within := func(n syntax.Node) bool {
		return slices.ContainsFunc(moved, func(o syntax.Node) bool { return o.Range().Contains(n.Range()) })
	}
	around := func(b []syntax.Stmt) bool {
		return slices.ContainsFunc(b, func(st syntax.Stmt) bool {
			return slices.ContainsFunc(moved, func(o syntax.Node) bool { return st.Range().Contains(o.Range()) })
		})
	}
	if !slices.ContainsFunc(j.a.Events, func(e effects.Event) bool {
		return (e.Kind == effects.Wait || e.Kind == effects.IO) && e.Place() != nil && within(e.Place())
	}) {
		return nil
	}
	var held syntax.Node
	syntax.InspectAll(body, func(n syntax.Node) bool {
		if w, ok := n.(*syntax.With); ok && !within(w) && around(w.Body) {
			for _, item := range w.Items {
				if held == nil && (w.Async || j.waitsToEnter(item.Context)) {
					held = item.Context
				}
			}
		}
		return held == nil
	})
	if held == nil {
		held = j.acquired(body, within, around)
	}
	if held == nil {
		return nil
	}
	b := j.blocker(rules.HeldLock, held, "", "`%s` is held while the work is done, and would not be by what does it elsewhere", j.text(held))
	b.Help = "if nothing else takes it, take it out and bound how many run at the same time by [tool.parloop] max-concurrency, or --workers"
	return b
}

// waitsToEnter: a with statement waits until what e gives is free.
func (j *judge) waitsToEnter(e syntax.Expr) bool {
	v := j.w.TypeOf(j.m, e)
	if slices.ContainsFunc(v, func(o effects.Obj) bool {
		k := j.w.LibClass(o)
		return k != nil && (k.Module == "threading" || k.Module == "multiprocessing")
	}) {
		return true
	}
	call, made := e.(*syntax.Call)
	if made && !slices.ContainsFunc(j.w.TypeOf(j.m, call.Func), func(o effects.Obj) bool { return j.w.FuncOf(o) != nil || j.w.ClassOf(o) != nil }) {
		return false // of the library: it waits to be opened
	}
	return slices.ContainsFunc(j.a.Events, func(x effects.Event) bool {
		return x.Kind == effects.Wait && x.Place() != nil && x.Place().Range() == e.Range()
	})
}

// acquired is a call of acquire() in front of work that a release() follows, nil where there is none.
func (j *judge) acquired(body []syntax.Stmt, within func(syntax.Node) bool, around func([]syntax.Stmt) bool) syntax.Node {
	calls := func(st syntax.Stmt, name string) syntax.Node {
		var found syntax.Node
		syntax.Inspect(st, func(n syntax.Node) bool {
			if c, ok := n.(*syntax.Call); ok && found == nil && !within(c) {
				if at, ok := c.Func.(*syntax.Attribute); ok && at.Attr.Name == name {
					found = at.Value
				}
			}
			return found == nil
		})
		return found
	}
	for i, st := range body {
		taken := calls(st, "acquire")
		if taken == nil || !around(body[i:]) {
			continue
		}
		for _, later := range body[i:] {
			if calls(later, "release") != nil {
				return taken
			}
		}
	}
	return nil
}
