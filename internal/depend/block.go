package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/flow"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// A with statement whose head waits holds up an event loop, and nothing in it can be awaited: the file that open gives
// is read by calls that block. All of it goes to a thread, as a function of its own:
//
//	with open(path) as f:                def read_text(path):
//	    text = f.read()                      with open(path) as f:
//	                                             return f.read()
//
//	                                     text = await asyncio.to_thread(read_text, path)
//
// so long as: it means the same there (no await, no jump out of it, no name that only its function or class has); what
// it reads has a value in front of it, and what it gives always has one behind it; and nobody sees, when it fails, which
// of its variables were bound.

// Block is a with statement that can be a function.
type Block struct {
	Stmt *syntax.With
	// Params are the variables that it takes, Outputs those that it binds and that are read behind it.
	Params, Outputs []*resolve.Symbol
	// Returns: it ends its function.
	Returns bool
}

// BlockOf is st, a statement of the function fn, as a function of its own; "" or why it cannot be one.
func BlockOf(w *effects.World, m *resolve.Module, fn *effects.Func, st *syntax.With) (*Block, string) {
	if fn.Scope == nil || fn.Scope.Kind != resolve.FunctionScope || fn.Scope.Dynamic || st.Async || len(st.Body) == 0 {
		return nil, "it stands in no function"
	}
	k := &blocker{w: w, m: m, fn: fn, b: &Block{Stmt: st}, live: &FlowLive{World: w}, l: &Loop{Mod: m, Func: fn, Node: st, Stmt: st}}
	for _, it := range st.Items {
		if k.live.suppresses(m, it) {
			return nil, fmt.Sprintf("`%s` may swallow an exception", m.File.Text(it.Context.Range()))
		}
	}
	if why := k.means(); why != "" {
		return nil, why
	}
	return k.b, k.variables()
}

// blocker finds what a block takes and gives.
type blocker struct {
	w    *effects.World
	m    *resolve.Module
	fn   *effects.Func
	b    *Block
	live *FlowLive
	l    *Loop // the statement, for FlowLive

	closures bool // something in the block may run later
}

// means: the code means the same in a function of the module.
func (k *blocker) means() (why string) {
	cannot := func(n syntax.Node) {
		line, _, _ := strings.Cut(k.m.File.Text(n.Range()), "\n")
		why = fmt.Sprintf("`%s` cannot go to a function of its own", line)
	}
	returns := false
	loops := 0
	var visit func(n syntax.Node)
	visit = func(n syntax.Node) {
		if why != "" {
			return
		}
		switch n := n.(type) {
		case *syntax.Await, *syntax.Yield, *syntax.YieldFrom, *syntax.Global, *syntax.Nonlocal, *syntax.FunctionDef, *syntax.ClassDef,
			*syntax.Import, *syntax.ImportFrom, *syntax.Delete, *syntax.Match, *syntax.NamedExpr:
			cannot(n)
		case *syntax.With:
			if n.Async {
				cannot(n)
			}
		case *syntax.For:
			if n.Async {
				cannot(n)
			}
		case *syntax.Break, *syntax.Continue:
			if loops == 0 {
				cannot(n)
			}
		case *syntax.Return:
			returns = true
		case *syntax.Lambda:
			k.closures = true
		case *syntax.Comp:
			k.closures = k.closures || n.Kind == syntax.GeneratorExp
			if slices.ContainsFunc(n.Generators, func(c *syntax.Comprehension) bool { return c.Async }) {
				cannot(n)
			}
		case *syntax.Attribute:
			if k.mangled(n.Attr.Name) {
				cannot(n)
			}
		case *syntax.Keyword:
			if n.Arg.Present() && k.mangled(n.Arg.Name) {
				cannot(n)
			}
		case *syntax.Name:
			if sym := k.m.Info.Uses[n.ID]; k.mangled(n.Id) || sym == nil || !sym.Bound && slices.Contains([]string{"super", "__class__", "locals", "vars", "dir", "eval", "exec", "globals"}, n.Id) {
				cannot(n)
			}
		}
		var orelse []syntax.Stmt // in which break and continue are those of the loop around
		switch n := n.(type) {
		case *syntax.For:
			loops, orelse = loops+1, n.Orelse
		case *syntax.While:
			loops, orelse = loops+1, n.Orelse
		default:
			for c := range syntax.Children(n) {
				visit(c)
			}
			return
		}
		for c := range syntax.Children(n) {
			if st, ok := c.(syntax.Stmt); !ok || !slices.Contains(orelse, st) {
				visit(c)
			}
		}
		loops--
		for _, st := range orelse {
			visit(st)
		}
	}
	visit(k.b.Stmt)
	if why == "" && returns {
		last := k.b.Stmt.Body[len(k.b.Stmt.Body)-1]
		if _, ok := last.(*syntax.Return); !ok {
			return "it returns from its function, or goes on"
		}
		k.b.Returns = true
	}
	return why
}

// mangled: in a class the name means another one.
func (k *blocker) mangled(name string) bool {
	return k.fn.Class != nil && strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "__")
}

// holds: the node is part of the block.
func (k *blocker) holds(n syntax.Node) bool { return k.b.Stmt.Range().Contains(n.Range()) }

// variables sorts the variables of the function that the block uses.
func (k *blocker) variables() (why string) {
	graph := k.live.graph(k.l)
	var reads []*syntax.Name
	var bound []*resolve.Symbol
	bind := func(sym *resolve.Symbol) {
		if !slices.Contains(bound, sym) {
			bound = append(bound, sym)
		}
	}
	syntax.Inspect(k.b.Stmt, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.ExceptHandler:
			if sym := k.m.Info.Binds[n.ID]; n.Name.Present() && sym != nil {
				if slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool { return !k.holds(d) }) {
					why = fmt.Sprintf("`%s` has other values, too", sym.Name)
				}
				bind(sym)
			}
		case *syntax.AugAssign:
			if name, ok := n.Target.(*syntax.Name); ok {
				reads = append(reads, name)
			}
		case *syntax.Name:
			sym := k.m.Info.Uses[n.ID]
			switch {
			case sym.Scope.Kind == resolve.CompScope && k.holds(sym.Scope.Node), sym.Scope.Node != nil && k.holds(sym.Scope.Node):
			case sym.Scope.Kind == resolve.ModuleScope && n.Ctx == syntax.Load:
			case sym.Scope != k.fn.Scope:
				why = fmt.Sprintf("`%s` is a variable of another function", n.Id)
			case n.Ctx == syntax.Load:
				reads = append(reads, n)
			default:
				bind(sym)
			}
		}
		return why == ""
	})
	if why != "" {
		return why
	}
	for _, n := range reads {
		sym := k.m.Info.Uses[n.ID]
		if sym.Rebound || sym.Escapes && (k.closures || slices.Contains(bound, sym)) {
			return fmt.Sprintf("`%s` is a variable of other functions, too", n.Id)
		}
		if !slices.Contains(k.b.Params, sym) && k.exposed(graph, sym, n) {
			if why := k.pass(sym); why != "" {
				return why
			}
		}
	}
	for _, sym := range bound {
		switch {
		case sym.Rebound || sym.Escapes:
			return fmt.Sprintf("`%s` is a variable of other functions, too", sym.Name)
		case k.live.OnException(k.l, sym):
			return fmt.Sprintf("`%s` may be read when the statement has failed", sym.Name)
		case k.b.Returns || !k.live.After(k.l, sym):
			continue
		}
		k.b.Outputs = append(k.b.Outputs, sym)
		if !k.surely(k.b.Stmt, sym) && !slices.Contains(k.b.Params, sym) {
			if why := k.pass(sym); why != "" {
				return why
			}
		}
	}
	slices.SortFunc(k.b.Params, func(a, b *resolve.Symbol) int { return a.ID - b.ID })
	return ""
}

// pass makes sym a parameter.
func (k *blocker) pass(sym *resolve.Symbol) string {
	if k.live.MaybeUnbound(k.l, sym) {
		return fmt.Sprintf("`%s` may have no value here", sym.Name)
	}
	k.b.Params = append(k.b.Params, sym)
	return ""
}

// exposed: the read at n may see a value from in front of the block.
func (k *blocker) exposed(g *flow.Graph, sym *resolve.Symbol, n *syntax.Name) bool {
	if sym.Param && len(sym.Defs) == 1 {
		return true
	}
	defs, outside := flow.ReachingDefs(g, sym).Defs(n)
	if len(defs) == 0 && !outside { // in a comprehension, say
		return sym.Param || slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool { return !k.holds(d) })
	}
	return outside || slices.ContainsFunc(defs, func(d syntax.Node) bool { return !k.holds(d) })
}

// surely: the statement gives sym a value, if it does not fail.
func (k *blocker) surely(st *syntax.With, sym *resolve.Symbol) bool {
	names := func(n syntax.Node) bool { return stores(k.m, n, sym) }
	for _, it := range st.Items {
		if it.Vars != nil && names(it.Vars) {
			return true
		}
	}
	for _, in := range st.Body {
		switch in := in.(type) {
		case *syntax.Assign:
			if slices.ContainsFunc(in.Targets, func(t syntax.Expr) bool { return names(t) }) {
				return true
			}
		case *syntax.AnnAssign:
			if in.Value != nil && names(in.Target) {
				return true
			}
		case *syntax.With:
			if !slices.ContainsFunc(in.Items, func(it *syntax.WithItem) bool { return k.live.suppresses(k.m, it) }) && k.surely(in, sym) {
				return true
			}
		}
	}
	return false
}

// with makes st, a statement in a coroutine function that holds up the event loop, a group of its own, and reports whether
// there is something to say about it.
func (g *grouper) with(body []syntax.Stmt, i int, fn *effects.Func) (bool, error) {
	st := body[i].(*syntax.With)
	if fn == nil || !fn.Async || st.Async {
		return false, nil
	}
	act := g.w.RunStatements(fn, []syntax.Stmt{st})
	if !slices.ContainsFunc(act.Events, func(e effects.Event) bool {
		return e.Kind == effects.Wait && e.Place() != nil && slices.ContainsFunc(st.Items, func(it *syntax.WithItem) bool { return it.Context.Range().Contains(e.Place().Range()) })
	}) {
		return false, nil
	}
	l := &Loop{Mod: g.m, Func: fn, Node: st, Stmt: st, Siblings: body, Index: i, Verdict: Sequential, Group: &Group{Stmts: []syntax.Stmt{st}}}
	var err error
	if l.Waive, err = g.waive(l); err != nil {
		return false, err
	}
	k := &group{judge: &judge{w: g.w, l: l, m: g.m, live: g.live, targets: map[*resolve.Symbol]bool{}, varWrites: map[*resolve.Symbol][]*effects.Event{}}}
	k.a, l.Act = act, act
	k.collectWrites()
	refuse := func(b *Blocker) (bool, error) {
		l.Blockers = append(l.Blockers, *b)
		g.out = append(g.out, l)
		return false, nil
	}
	b, why := BlockOf(g.w, g.m, fn, st)
	if why != "" {
		return refuse(k.blocker(rules.TargetImpossible, st.Items[0].Context, "", "it holds up the event loop, and cannot go to a thread: %s", why))
	}
	for n := range k.a.Events {
		e := &k.a.Events[n]
		if b := k.inThread(e); b != nil && !k.l.Waive[b.ID] {
			return refuse(b)
		}
	}
	s := &Split{Moved: l.Group.Stmts, Block: b}
	l.Split = s
	k.inPlace = true
	k.describe(s, nil, nil)
	l.Shared = k.shared(s)
	k.assume(s)
	l.Verdict = Parallel
	g.out = append(g.out, l)
	return true, nil
}

// inThread says why something that a coroutine waits for in its place must not happen in a thread.
func (k *group) inThread(e *effects.Event) *Blocker {
	switch e.Kind {
	case effects.Write:
		if k.clientWrite(e) {
			return nil
		}
		if b, ok := k.connection(e); ok {
			if b == nil {
				b = k.blocker(rules.ThreadAffinity, e.Place(), k.rootName(e.Root), "`%s` is not documented to be safe for several threads at once", k.rootName(e.Root))
			}
			return b
		}
		if e.Name != "unknown" {
			return nil // other tasks have nothing of it: an assumption
		}
	case effects.WriteVar:
		if e.Call == nil && e.Root.Sym.Scope == k.l.Func.Scope {
			return nil
		}
	case effects.IO:
		if e.Name != "stdin" && e.Name != "terminal" { // Ctrl-C would wait for the thread
			return nil
		}
	}
	return k.harmless(e)
}
