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
