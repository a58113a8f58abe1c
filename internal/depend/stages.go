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

// Where no call of the work only computes, its last statements may, those behind the last one that waits. They become a
// function that a process calls with the variables that the statements before them have bound:
//
//	def page(url):                            def compute_page(text):
//	    text = fetch(url)                         total = 0
//	    total = 0                                 for word in text.split():
//	    for word in text.split():                     total += weight(word)
//	        total += weight(word)                 return total
//	    return total
//	                                          def page(url, processes):
//	                                              text = fetch(url)
//	                                              return processes.submit(compute_page, text).result()
//
// The statements are those of one function that the work calls, or of the work itself. They are run as an activation of
// their own, in which what was made before them is reached through variables: what they change of that is seen here, and
// no event of the iteration, because it is the iteration's own. A copy may be changed in its place where nobody has it
// any more when they are done.

// Called is a function of the program that the work calls, and that may be divided.
type Called struct {
	Func *effects.Func
	Call *syntax.Call // the one call of it in the work
}

// Called is the one function of the loop's module that waits and that the work calls at one place, nil for none. A
// parameter can be added to it.
func (l *Loop) Called(w *effects.World) *Called {
	if l.Split == nil || l.Act == nil {
		return nil
	}
	var found *Called
	several := false
	for _, root := range l.Split.Nodes() {
		syntax.Inspect(root, func(n syntax.Node) bool {
			c, ok := n.(*syntax.Call)
			if !ok {
				return true
			}
			name, ok := c.Func.(*syntax.Name)
			if !ok {
				return true
			}
			v := w.TypeOf(l.Mod, name)
			if len(v) != 1 || w.Kind(v[0]) != effects.FuncObj {
				return true
			}
			f := w.FuncOf(v[0])
			if f == nil || f.Class != nil || f.Mod != l.Mod || f == l.Func || !w.SummaryOf(f).Does(effects.Wait) {
				return true
			}
			several = several || found != nil
			found = &Called{f, c}
			return true
		})
	}
	if found == nil || several {
		return nil
	}
	f := found.Func
	if _, ok := f.Node.(*syntax.FunctionDef); !ok || f.Generator || f.Decorated || f.Cached || f.Context || !w.ModuleLevel(f) ||
		f.Args.Vararg != nil || f.Args.Kwarg != nil || len(f.Args.KwOnly) > 0 || len(f.Args.PosOnly) > 0 || f.Scope.Dynamic || slices.Contains(w.Reachable(f.Mod, f.Node), f) {
		return nil
	}
	if slices.ContainsFunc(found.Call.Keywords, func(k *syntax.Keyword) bool { return !k.Arg.Present() }) {
		return nil
	}
	return found
}

// Inside is the loop as if the body of the called function stood in it: what [Loop.Offloads] and [Loop.Offload] then say
// is of the calls in it.
func (l *Loop) Inside(w *effects.World, c *Called) *Loop {
	sub := *l
	sub.Act = w.RunBody(c.Func)
	sub.Split = &Split{Moved: c.Func.Body(), Globals: l.Split.Globals}
	return &sub
}

// Stage are the last statements of the work, or of a function that it calls, which only compute.
type Stage struct {
	Of    *Called // nil: of the work itself
	Stmts []syntax.Stmt
	// Value is the expression that the work computes, where they compute that too; nil: it is no part of the stage.
	Value syntax.Expr
	// Params are the variables that they need and that were bound before them, Outputs those that they bind and the
	// work goes on with; a function returns its result.
	Params, Outputs []*resolve.Symbol
	// Shared are the variables of the module that they read, Globals those that the functions read that they call.
	Shared, Globals []*resolve.Symbol
}

// stager finds a stage.
type stager struct {
	l    *Loop
	w    *effects.World
	fn   *effects.Func
	body []syntax.Stmt
	act  *effects.Activation // of the whole body
	s    *Stage
}

// Stage is the last part of the work, or of the function c that it calls, that only computes and takes its time, or as
// far as is known does. nil with a reason where there is none.
func (l *Loop) Stage(w *effects.World, c *Called, measured bool) (*Stage, *Blocker) {
	g := &stager{l: l, w: w, fn: l.Func, act: l.Act, s: &Stage{Of: c}}
	if c != nil {
		in := l.Inside(w, c)
		g.fn, g.act, g.body = c.Func, in.Act, c.Func.Body()
	} else {
		if l.Split == nil || l.Act == nil || len(l.Split.Skip) > 0 || l.Split.Back != nil || l.Split.Prefix != nil || l.Split.Filter != nil || len(l.Split.Lifts) > 0 || len(l.Split.Scratch) > 0 || len(l.Split.Parts) > 0 || l.Split.Prints {
			return nil, l.stageBlock(nil, "what waits and what computes cannot be told apart")
		}
		g.body = l.Split.Moved
		if e := l.Split.Replace; e != nil && (ownLoop(e) || len(l.Split.Outputs) == 0 && (g.callsLoop(e) || g.costs(e))) && !partOf(g.body, e) {
			g.s.Value = e
		}
	}
	first, why := g.first(measured)
	if why != nil {
		return nil, why
	}
	g.s.Stmts = g.body[first:]
	if why := g.movable(); why != nil {
		return nil, why
	}
	if why := g.variables(g.body[:first]); why != nil {
		return nil, why
	}
	return g.s, nil
}

// partOf: the expression is part of one of the statements.
func partOf(body []syntax.Stmt, e syntax.Expr) bool {
	return slices.ContainsFunc(body, func(st syntax.Stmt) bool { return st.Range().Contains(e.Range()) })
}

func (l *Loop) stageBlock(at syntax.Node, format string, args ...any) *Blocker {
	if at == nil {
		at = l.Split.First()
	}
	return &Blocker{ID: rules.TargetImpossible, Place: Place{l.Mod, at}, Message: "no call of the work only computes: " + fmt.Sprintf(format, args...),
		Help: "put what computes into a function of its own, and call it in the loop"}
}

// first is the index of the first statement behind the last that does more than compute.
func (g *stager) first(measured bool) (int, *Blocker) {
	text := func(n syntax.Node) string {
		first, _, _ := strings.Cut(g.l.Mod.File.Text(n.Range()), "\n")
		return strings.TrimSuffix(first, ":")
	}
	var waits, long []syntax.Node
	last := -1
	for i, st := range g.body {
		ev, _ := g.act.EventsOf(st)
		if at := slices.IndexFunc(ev, func(e effects.Event) bool { return !g.computes(&e) }); at >= 0 {
			last = i
			if slices.ContainsFunc(ev, func(e effects.Event) bool { return e.Kind == effects.Wait }) {
				waits = append(waits, st)
			}
		}
		if ownLoop(st) || g.callsLoop(st) || !slices.ContainsFunc(ev, func(e effects.Event) bool { return e.Kind == effects.Wait }) && g.costs(st) {
			long = append(long, st)
		}
	}
	if g.s.Value != nil {
		long = append(long, g.s.Value)
		ev, _ := g.act.EventsOf(g.s.Value)
		if slices.ContainsFunc(ev, func(e effects.Event) bool { return !g.computes(&e) }) {
			return 0, g.l.stageBlock(g.s.Value, "`%s` waits and computes", text(g.s.Value))
		}
	}
	behind := func(n syntax.Node) bool { return last < 0 || n.Range().Start >= g.body[last].Range().End }
	switch {
	case last < 0 && g.s.Value == nil:
		return 0, g.l.stageBlock(nil, "what waits and what computes cannot be told apart")
	case slices.ContainsFunc(long, behind):
	case len(long) > 0 && len(waits) > 0 && slices.ContainsFunc(waits, func(n syntax.Node) bool { return n.Range().Start > long[0].Range().Start }):
		b := g.l.stageBlock(long[0], "`%s` computes, and `%s` waits after it: the two stages interleave", text(long[0]), text(waits[len(waits)-1]))
		b.Related = []Related{{Place{g.l.Mod, waits[len(waits)-1]}, "it waits here, after the computing"}}
		return 0, b
	case len(long) > 0 && last >= 0 && long[0].Range().End <= g.body[last].Range().Start:
		b := g.l.stageBlock(g.body[last], "`%s` does more than compute, behind `%s`", text(g.body[last]), text(long[0]))
		return 0, b
	case len(long) > 0:
		return 0, g.l.stageBlock(long[0], "`%s` waits and computes", text(long[0]))
	case !measured || last == len(g.body)-1:
		return 0, g.l.stageBlock(nil, "what waits and what computes cannot be told apart")
	}
	return last + 1, nil
}

// computes: the event leaves nothing behind but variables of the function's own.
func (g *stager) computes(e *effects.Event) bool {
	switch e.Kind {
	case effects.Read, effects.ReadVar, effects.Raise, effects.CaughtRaise, effects.Work, effects.Release, effects.Clock,
		effects.UnknownOperand, effects.Stubbed, effects.HashOrder, effects.Diverge, effects.ReadState:
		return true
	case effects.WriteVar:
		return e.Call == nil && (e.Root.Sym.Scope == g.fn.Scope || e.Root.Sym.Scope.Kind == resolve.CompScope)
	}
	return false
}

// ownLoop: there is a loop in the code itself.
func ownLoop(n syntax.Node) bool {
	found := false
	syntax.Inspect(n, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.For, *syntax.While, *syntax.Comp:
			found = true
		case *syntax.Lambda, *syntax.FunctionDef, *syntax.ClassDef:
			return false
		}
		return !found
	})
	return found
}

// costs: the code calls library code that is known to cost as much as sending.
func (g *stager) costs(n syntax.Node) bool {
	ev, _ := g.act.EventsOf(n)
	cost := 0.0
	for i := range ev {
		if ev[i].Kind == effects.Work {
			cost += ev[i].Cost
		}
	}
	return cost >= enough
}

// callsLoop: the code calls functions that run loops and do not wait.
func (g *stager) callsLoop(n syntax.Node) bool {
	found := false
	syntax.Inspect(n, func(n syntax.Node) bool {
		c, ok := n.(*syntax.Call)
		if !ok {
			return !found
		}
		for _, o := range g.w.TypeOf(g.l.Mod, c.Func) {
			f := g.w.FuncOf(o)
			if f == nil || g.w.SummaryOf(f).Does(effects.Wait) {
				continue
			}
			found = found || hasLoop(f) || slices.ContainsFunc(g.w.Reachable(f.Mod, f.Node), hasLoop)
		}
		return !found
	})
	return found
}

// nodes is the code of the stage.
func (g *stager) nodes() []syntax.Node {
	var out []syntax.Node
	for _, st := range g.s.Stmts {
		out = append(out, st)
	}
	if g.s.Value != nil {
		out = append(out, g.s.Value)
	}
	return out
}

// movable: the code of the stage means the same in a function of its own.
func (g *stager) movable() (why *Blocker) {
	for _, root := range g.nodes() {
		syntax.Inspect(root, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Await, *syntax.Yield, *syntax.YieldFrom, *syntax.Global, *syntax.Nonlocal, *syntax.FunctionDef, *syntax.ClassDef,
				*syntax.Import, *syntax.ImportFrom, *syntax.Delete:
				why = g.l.stageBlock(n, "this cannot go to a function of its own")
			case *syntax.Return:
				if g.s.Of == nil {
					why = g.l.stageBlock(n, "this cannot go to a function of its own")
				}
			case *syntax.Name:
				if sym := g.l.Mod.Info.Uses[n.ID]; sym != nil && !sym.Bound && slices.Contains([]string{"super", "__class__", "locals", "vars", "eval", "exec", "globals"}, n.Id) {
					why = g.l.stageBlock(n, "`%s` means something else in a function of its own", n.Id)
				}
			}
			return why == nil
		})
	}
	return why
}

// holds: the node is part of the stage.
func (g *stager) holds(n syntax.Node) bool {
	return n != nil && slices.ContainsFunc(g.nodes(), func(root syntax.Node) bool { return root.Range().Contains(n.Range()) })
}

// variables sorts what the stage reads: what was bound before it is handed over.
func (g *stager) variables(head []syntax.Stmt) *Blocker {
	live := &FlowLive{World: g.w}
	graph := flow.Build(g.l.Mod.File, g.l.Mod.Info, g.fn.Scope, flow.Suppresses(func(it *syntax.WithItem) bool { return live.suppresses(g.l.Mod, it) }))
	assigned := flow.Assigned(graph)
	bound := func(sym *resolve.Symbol, in []syntax.Stmt) bool {
		return slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool {
			return slices.ContainsFunc(in, func(st syntax.Stmt) bool { return st.Range().Contains(d.Range()) })
		})
	}
	var why *Blocker
	for _, root := range g.nodes() {
		syntax.Inspect(root, func(n syntax.Node) bool {
			name, ok := n.(*syntax.Name)
			if !ok || why != nil {
				return why == nil
			}
			sym := g.l.Mod.Info.Uses[name.ID]
			if sym == nil || !sym.Bound || sym.Scope != g.fn.Scope && g.holds(sym.Scope.Node) {
				return true
			}
			split := g.l.Split
			given := bound(sym, head)
			if g.s.Of != nil {
				given = given || sym.Param && sym.Scope == g.fn.Scope
			} else {
				given = given || slices.Contains(split.Varying, sym)
			}
			own := !given && bound(sym, g.s.Stmts)
			switch {
			case own:
			case !given && sym.Scope.Kind == resolve.ModuleScope:
				if !slices.Contains(g.s.Shared, sym) {
					g.s.Shared = append(g.s.Shared, sym)
				}
				return true
			case !given && g.s.Of == nil && slices.Contains(split.Fixed, sym):
			case !given:
				why = g.l.stageBlock(name, "`%s` is bound outside of the work", name.Id)
				return false
			}
			if own || slices.Contains(g.s.Params, sym) {
				return true
			}
			if sym.Rebound || sym.Escapes && bound(sym, g.s.Stmts) {
				why = g.l.stageBlock(name, "`%s` is a variable of other functions too", name.Id)
			} else if bound(sym, head) && !(sym.Param && !sym.Deleted) && len(g.s.Stmts) > 0 && assigned.DefinedBefore(g.s.Stmts[0], sym) != flow.Defined {
				why = g.l.stageBlock(name, "`%s` may have no value here", name.Id)
			}
			g.s.Params = append(g.s.Params, sym)
			return why == nil
		})
	}
	if why != nil || g.s.Of != nil {
		return why
	}
	for _, o := range g.l.Split.Outputs {
		if bound(o, g.s.Stmts) {
			if bound(o, head) || g.s.Value != nil {
				return g.l.stageBlock(nil, "`%s` is bound by what waits and by what computes", o.Name)
			}
			g.s.Outputs = append(g.s.Outputs, o)
		}
	}
	if e := g.l.Split.Replace; e != nil && g.s.Value == nil {
		syntax.Inspect(e, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok {
				if sym := g.l.Mod.Info.Uses[name.ID]; sym != nil && bound(sym, g.s.Stmts) && sym.Scope.Kind != resolve.CompScope && !slices.Contains(g.s.Outputs, sym) {
					if bound(sym, head) {
						why = g.l.stageBlock(name, "`%s` is bound by what waits and by what computes", name.Id)
					}
					g.s.Outputs = append(g.s.Outputs, sym)
				}
			}
			return true
		})
	}
	for _, o := range g.s.Outputs { // what the stage may leave without a value, the work need not ask for
		if len(g.s.Stmts) > 0 && !assigns(g.s.Stmts, o) {
			return g.l.stageBlock(nil, "`%s` may have no value here", o.Name)
		}
	}
	return why
}

// assigns: one of the statements gives the variable a value, whatever happens in the others.
func assigns(body []syntax.Stmt, sym *resolve.Symbol) bool {
	for _, st := range body {
		if as, ok := st.(*syntax.Assign); ok && slices.ContainsFunc(as.Targets, func(t syntax.Expr) bool {
			return slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool { return t.Range().Contains(d.Range()) })
		}) {
			return true
		}
	}
	return false
}

// Cross judges the loop as if nothing but the stage went to another process, as [Loop.Offload] does for a call.
func (l *Loop) Cross(w *effects.World, s *Stage) (*Blocker, []Assumption) {
	fn, body := l.Func, l.Split.Moved
	if s.Of != nil {
		fn, body = s.Of.Func, s.Of.Func.Body()
	}
	head := body[:len(body)-len(s.Stmts)]
	before := w.RunStatements(fn, head)
	fresh := map[*resolve.Symbol]bool{} // nobody else has what the variable holds
	for _, p := range s.Params {
		if v, ok := before.VarAtEnd(p); ok && len(v.Roots) > 0 && len(before.ReachRoots(v)) == 0 {
			fresh[p] = true
		}
	}
	kept := s.Of == nil && l.keepsOf(w, s, head)
	stmts := slices.Clone(s.Stmts)
	if e := s.Value; e != nil {
		stmts = append(stmts, &syntax.ExprStmt{Base: syntax.Base{Span: e.Range(), ID: e.NodeID()}, Value: e})
	}
	sub := *l
	sub.Act, sub.Func, sub.Shared = w.RunStatements(fn, stmts), fn, nil
	sub.Split = &Split{Moved: stmts}
	g := &stager{l: l, w: w, fn: fn, s: s}
	for i := range sub.Act.Events {
		e := &sub.Act.Events[i]
		switch {
		case e.Kind == effects.Write && e.Root.Kind == effects.Sym && fresh[e.Root.Sym] && !kept:
			continue
		case e.Kind == effects.Write:
			b := l.stageBlock(e.Place(), "this changes what was made before it: another process would change a copy")
			return b, nil
		case !g.computes(e):
			return l.stageBlock(e.Place(), "this may do more than compute"), nil
		}
		switch e.Kind {
		case effects.Raise, effects.CaughtRaise:
			sub.Split.MayRaise = true
		case effects.ReadVar:
			if v := e.Root.Sym; e.Call != nil && v.Scope.Kind == resolve.ModuleScope && !slices.Contains(s.Globals, v) {
				s.Globals = append(s.Globals, v)
			}
		}
	}
	sub.Split.Globals = s.Globals
	var as []Assumption
	for _, p := range s.Params {
		b, assumed := sub.Crosses(w, p)
		if b != nil {
			return b, nil
		}
		as = append(as, assumed...)
	}
	for _, v := range s.values(&sub) {
		if b := sub.askedFor(w, v); b != nil {
			return b, nil
		}
		roots := sub.Act.ReachRoots(v)
		if !kept && !slices.ContainsFunc(roots, func(r effects.Root) bool { return r.Kind != effects.Sym || !fresh[r.Sym] }) {
			v.Roots = []effects.Root{{Kind: effects.Fresh}} // a copy of what nobody else has
			if !w.DeepImmutable(v.Objs) {
				if b, assumed := sub.crosses(w, v.Objs, "the result", sub.Split.First()); b != nil {
					return b, nil
				} else {
					as = append(as, assumed...)
				}
				continue
			}
		}
		sub.Split.Values = append(sub.Split.Values, v)
	}
	b, more := sub.Processes(w)
	if b != nil {
		return b, nil
	}
	return nil, append(as, more...)
}

// keepsOf: the work goes on with something that was bound in front of the stage, of which the stage may have got a part.
func (l *Loop) keepsOf(w *effects.World, s *Stage, head []syntax.Stmt) bool {
	bound := func(sym *resolve.Symbol) bool {
		return slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool {
			return slices.ContainsFunc(head, func(st syntax.Stmt) bool { return st.Range().Contains(d.Range()) })
		}) && !w.DeepImmutable(w.VarValue(sym))
	}
	if slices.ContainsFunc(l.Split.Outputs, bound) {
		return true
	}
	found := false
	if l.Split.Replace != nil && s.Value == nil {
		syntax.Inspect(l.Split.Replace, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok {
				sym := l.Mod.Info.Uses[name.ID]
				found = found || sym != nil && bound(sym)
			}
			return !found
		})
	}
	return found
}

// values are what comes back from the stage, which sub runs.
func (s *Stage) values(sub *Loop) []effects.AV {
	var out []effects.AV
	switch {
	case s.Value != nil:
		out = append(out, sub.Act.ValueOf(s.Value))
	case s.Of != nil:
		syntax.InspectAll(s.Stmts, func(n syntax.Node) bool {
			if r, ok := n.(*syntax.Return); ok && r.Value != nil {
				out = append(out, sub.Act.ValueOf(r.Value))
			}
			return true
		})
	}
	for _, o := range s.Outputs {
		if v, ok := sub.Act.VarAtEnd(o); ok {
			out = append(out, v)
		}
	}
	return out
}

// Crosses judges a variable of the module that is handed over to another process.
func (l *Loop) Crosses(w *effects.World, sym *resolve.Symbol) (*Blocker, []Assumption) {
	v := w.VarValue(sym)
	if m, n := w.AskedForIdentity(v); n != nil {
		return &Blocker{ID: rules.IdentityTest, Name: sym.Name, Place: Place{l.Mod, l.Split.First()}, Related: []Related{{Place{m, n}, "it is asked here"}},
			Message: fmt.Sprintf("the program asks which object `%s` is: another process would work on a copy", sym.Name)}, nil
	}
	return l.crosses(w, v, sym.Name, l.Split.First())
}
