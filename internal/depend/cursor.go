package depend

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// A connection is also asked through cursors:
//
//	cur = conn.cursor()
//	cur.execute("SELECT name FROM item WHERE id = ?", (n,))
//	names.append(cur.fetchone())
//
// Where each thread has a connection of its own, the cursors that the work makes of it are those of its thread. What the
// program does through a cursor it does with the connection, so every use of one is looked at like the connection's own:
// it asks, is gone through at once, is closed, or is handed to functions of the program. That no cursor leaves the work is
// asked where its results are known ([judge.openFile]).
//
// A cursor that was made in front of the loop is replaced by one of the thread's connection, so long as nothing that it
// holds goes from one iteration to the next, or behind the loop: what first happens to it there is that it executes.
//
//	cur = conn.cursor()
//	for n in numbers:
//	    cur.execute("SELECT name FROM item WHERE id = ?", (n,))
//	    names.append(cur.fetchone())

// cursors are the objects that the call c of a method of a connection makes, each of which is one conversation; nil where
// it gives anything else.
func (j *judge) cursors(m *resolve.Module, c *syntax.Call) effects.Value {
	v := j.w.TypeOf(m, c)
	for _, o := range v {
		k := j.w.LibClass(o)
		if k == nil || k.Conversation == "" || j.w.Kind(o) != effects.InstObj || j.w.ClassOf(o) != nil {
			return nil
		}
	}
	return v
}

// makesCursor: the call only makes an object that holds the connection. What else makes cursors of a class of its own is
// given by position or as factory.
func makesCursor(fn *catalog.Func, c *syntax.Call) bool {
	return len(fn.IO) == 0 && slices.Contains(fn.Holds, "self") && len(c.Args) == 0 &&
		!slices.ContainsFunc(c.Keywords, func(k *syntax.Keyword) bool { return !k.Arg.Present() || k.Arg.Name == "factory" })
}

// cursorUses looks at every use of these cursors, of the connection name, in the program.
func (j *judge) cursorUses(e *effects.Event, name string, cursors effects.Value) *Blocker {
	if len(cursors) == 0 {
		return nil
	}
	for _, o := range cursors {
		if j.w.HandedOut(o) {
			b := j.sharedConnection(e, name, "code that was not seen has a cursor of it")
			b.Help = ""
			return b
		}
	}
	for _, m := range j.w.Project.Modules {
		var parent map[syntax.NodeID]syntax.Node
		for _, n := range m.File.Nodes {
			x, ok := n.(syntax.Expr)
			if !ok || !slices.ContainsFunc(j.w.TypeOf(m, x), func(o effects.Obj) bool { return slices.Contains(cursors, o) }) {
				continue
			}
			if parent == nil {
				parent = parents(m)
			}
			if b := j.cursorUse(e, name, m, x, parent); b != nil {
				return b
			}
		}
	}
	return nil
}

// cursorUse judges one use.
func (j *judge) cursorUse(e *effects.Event, name string, m *resolve.Module, x syntax.Expr, parent map[syntax.NodeID]syntax.Node) *Blocker {
	at := Place{m, x}
	refused := func() *Blocker {
		b := j.blocker(rules.SessionState, e.Place(), name, "a cursor of `%s` is used in a way that may reach beyond the thread whose connection it is of", name)
		b.Related = append(b.Related, Related{at, fmt.Sprintf("`%s` is used here", m.File.Text(x.Range()))})
		return j.origin(b, e)
	}
	switch x.(type) {
	case *syntax.Name, *syntax.Call, *syntax.NamedExpr:
	default: // an attribute, an element
		return refused()
	}
	up := parent[x.NodeID()]
	if k, ok := up.(*syntax.Keyword); ok {
		up = parent[k.ID]
	}
	switch u := up.(type) {
	case *syntax.Assign:
		if slices.ContainsFunc(u.Targets, func(t syntax.Expr) bool { _, ok := t.(*syntax.Name); return !ok }) {
			return refused()
		}
		return nil
	case *syntax.AnnAssign:
		if _, ok := u.Target.(*syntax.Name); !ok {
			return refused()
		}
		return nil
	case *syntax.ExprStmt, *syntax.Return, *syntax.NamedExpr, *syntax.WithItem:
		return nil
	case *syntax.For:
		if u.Iter == x {
			return nil
		}
	case *syntax.Comprehension:
		if comp, ok := parent[u.ID].(*syntax.Comp); ok && u.Iter == x && comp.Kind != syntax.GeneratorExp {
			return nil
		}
	case *syntax.Call:
		switch j.builtinIn(m, u.Func) {
		case "list", "tuple", "set", "dict", "sorted", "next", "contextlib.closing":
			return nil
		}
		callees := j.w.TypeOf(m, u.Func)
		if u.Func == x || len(callees) == 0 || slices.ContainsFunc(callees, func(f effects.Obj) bool { return j.w.FuncOf(f) == nil }) {
			return refused()
		}
		return nil
	case *syntax.Attribute:
		c, ok := parent[u.ID].(*syntax.Call)
		if !ok || c.Func != syntax.Expr(u) {
			if u.Ctx == syntax.Load && (u.Attr.Name == "rowcount" || u.Attr.Name == "description" || u.Attr.Name == "lastrowid") {
				return nil
			}
			return refused()
		}
		callees := j.w.TypeOf(m, u)
		if len(callees) == 0 {
			return refused()
		}
		for _, f := range callees {
			switch fn := j.w.LibFunc(f); {
			case fn == nil:
				return refused()
			case onlyReads(m, fn, c) || u.Attr.Name == "close":
			case slices.Contains(fn.IO, "database"):
				return j.openTransaction(e, name, Place{m, c})
			default:
				return refused()
			}
		}
		return nil
	}
	return refused()
}

// ownCursor is the cursor that e changes, where each thread can have one of a connection of its own; nil where it cannot.
func (j *judge) ownCursor(e *effects.Event) *PerThread {
	sym := e.Root.Sym
	if e.Root.Kind != effects.Sym || inside(e.Root) || e.Root.Path != "" || len(e.Objs) != 1 || sym.Param || sym.Rebound || len(sym.Defs) != 1 || sym.Scope != j.l.Func.Scope {
		return nil
	}
	m, n := j.w.MadeBy(e.Objs[0])
	made, ok := n.(*syntax.Call)
	if !ok || m != j.m || len(made.Args)+len(made.Keywords) > 0 || !j.boundTo(sym, made) {
		return nil
	}
	a, ok := made.Func.(*syntax.Attribute)
	if !ok {
		return nil
	}
	name, ok := a.Value.(*syntax.Name)
	conns := j.w.TypeOf(m, a.Value)
	if !ok || len(conns) != 1 || len(j.cursors(m, made)) != 1 {
		return nil
	}
	p := PerThread{Sym: j.m.Info.Uses[name.ID], Class: j.w.LibClass(conns[0])}
	if p.Sym == nil || p.Class == nil || p.Class.PerThread == nil || p.Class.Client || !j.executesFirst(sym) || !j.staysOpen(e.Objs[0], made) {
		return nil
	}
	if b := j.ownConnection(e, &p, conns[0]); b != nil || len(p.Reads) > 0 {
		return nil
	}
	if slices.ContainsFunc(p.Setup, func(s Setup) bool { return s.Stmt.Range().Start > made.Range().Start }) {
		return nil // conn.row_factory is that of the cursors made from then on
	}
	p.Cursor, p.Via, p.Sym, p.obj = made, p.Sym, sym, e.Objs[0]
	return &p
}

// executesFirst: whatever the iterations, and the code behind the loop, do with the cursor, they execute through it first.
func (j *judge) executesFirst(sym *resolve.Symbol) bool {
	loop, ok := j.l.Node.(*syntax.For)
	if !ok || j.l.Outer != nil || !j.firstExecutes(loop.Body, sym) || slices.ContainsFunc(loop.Orelse, func(st syntax.Stmt) bool { return j.mentions(st, sym) }) {
		return false
	}
	behind := j.l.Siblings[j.l.Index+1:]
	for len(behind) > 0 && j.closes(behind[0], sym) {
		behind = behind[1:]
	}
	if !j.firstExecutes(behind, sym) {
		return false
	}
	for _, n := range j.m.File.Nodes {
		x, ok := n.(*syntax.Name)
		if !ok || j.m.Info.Uses[x.ID] != sym {
			continue
		}
		if !j.inOwnFunction(x) {
			return false
		}
		if x.Range().Start >= loop.Range().End && !slices.ContainsFunc(j.l.Siblings, func(st syntax.Stmt) bool { return st.Range().Contains(x.Range()) }) &&
			!slices.ContainsFunc(j.m.File.Nodes, func(n syntax.Node) bool { return n.Range().Contains(x.Range()) && j.closes(n, sym) }) {
			return false
		}
	}
	return true
}

// closes: n is the statement `cur.close()`.
func (j *judge) closes(n syntax.Node, sym *resolve.Symbol) bool {
	st, ok := n.(*syntax.ExprStmt)
	if !ok {
		return false
	}
	c, ok := st.Value.(*syntax.Call)
	if !ok {
		return false
	}
	a, ok := c.Func.(*syntax.Attribute)
	if !ok || a.Attr.Name != "close" {
		return false
	}
	x, ok := a.Value.(*syntax.Name)
	return ok && j.m.Info.Uses[x.ID] == sym
}

// staysOpen: nothing closes the cursor o before the loop has ended. Afterwards it fails, and those of other threads would
// not.
func (j *judge) staysOpen(o effects.Obj, made *syntax.Call) bool {
	for _, m := range j.w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Attribute:
				if n.Attr.Name == "close" && j.w.TypeOf(m, n.Value).Has(o) && (m != j.m || !j.inOwnFunction(n) || n.Range().Start < j.l.Node.Range().End) {
					return false
				}
			case *syntax.WithItem:
				if n.Context != syntax.Expr(made) && j.w.TypeOf(m, n.Context).Has(o) {
					return false
				}
			case *syntax.Call:
				if j.builtinIn(m, n.Func) == "contextlib.closing" && slices.ContainsFunc(n.Args, func(e syntax.Expr) bool { return j.w.TypeOf(m, e).Has(o) }) {
					return false
				}
			}
		}
	}
	return true
}

// firstExecutes: the first statement that mentions the cursor executes through it before anything else, and whatever it
// depends on.
func (j *judge) firstExecutes(body []syntax.Stmt, sym *resolve.Symbol) bool {
	for _, st := range body {
		var root syntax.Node = st
		switch s := st.(type) {
		case *syntax.ExprStmt, *syntax.Assign, *syntax.AnnAssign:
		case *syntax.For:
			root = s.Iter
		default:
			if j.mentions(st, sym) {
				return false
			}
		}
		if !j.mentions(st, sym) {
			continue
		}
		first, done := false, false
		syntax.Inspect(root, func(n syntax.Node) bool {
			if done {
				return false
			}
			switch n := n.(type) {
			case *syntax.IfExp, *syntax.BoolOp, *syntax.Lambda, *syntax.Comp:
				done = done || j.mentions(n, sym)
				return !done
			case *syntax.Call:
				a, ok := n.Func.(*syntax.Attribute)
				if !ok || a.Attr.Name != "execute" {
					break
				}
				if x, ok := a.Value.(*syntax.Name); ok && j.m.Info.Uses[x.ID] == sym {
					args := slices.ContainsFunc(n.Args, func(e syntax.Expr) bool { return j.mentions(e, sym) }) ||
						slices.ContainsFunc(n.Keywords, func(k *syntax.Keyword) bool { return j.mentions(k.Value, sym) })
					first, done = !args, true
				}
			case *syntax.Name:
				done = done || j.m.Info.Uses[n.ID] == sym
			}
			return !done
		})
		return first
	}
	return true
}

// cursorParted: a part of what an iteration does with a cursor stays, and would find that of the program, through which
// nothing was executed.
//
//	for n in numbers:
//	    cur.execute("SELECT name FROM item WHERE id = ?", (n,))
//	    for name, in cur:
//	        print(name)
func (j *judge) cursorParted(s *Split) *Blocker {
	for _, p := range j.own {
		if p.Cursor == nil {
			continue
		}
		for _, n := range j.m.File.Nodes {
			x, ok := n.(*syntax.Name)
			if !ok || j.m.Info.Uses[x.ID] != p.Sym || !j.l.Node.Range().Contains(x.Range()) ||
				slices.ContainsFunc(s.Nodes(), func(moved syntax.Node) bool { return moved.Range().Contains(x.Range()) }) {
				continue
			}
			return j.blocker(rules.OrderedProtocol, x, p.Name(), "`%s` is one conversation with a cursor, and a part of it stays here", p.Name())
		}
	}
	return nil
}
