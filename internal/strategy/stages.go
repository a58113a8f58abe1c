package strategy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Divided is a function of the program that waits and computes. It, or its copy, takes the processes as one more
// argument, by the name of a keyword:
//
//	def page(url):                   def page(url, processes):
//	    text = fetch(url)                text = fetch(url)
//	    return rate(text)                return processes.submit(rate, text).result()
type Divided struct {
	Def *syntax.FunctionDef
	// Call is the one call of it in the code of the loop.
	Call *syntax.Call
	// Copy is the name of the new function beside it, where others call it; "": it is changed itself.
	Copy string
}

// Stage are statements that become a function, which processes run.
type Stage struct {
	Name   string
	Params []string
	// Stmts are the last statements of the work, or of the divided function.
	Stmts []syntax.Stmt
	// Value is what the work computes, where the stage computes that; nil: it ends with statements.
	Value syntax.Expr
	// Outputs are the variables that the work goes on with.
	Outputs []string
}

// Divides reports whether processes make a part of what the worker does.
func (p *Plan) Divides() bool {
	return p.Hybrid != nil && (len(p.Hybrid.Calls) > 0 || p.Hybrid.Stage != nil)
}

// division says where the work can be divided: calls, or a stage, of the loop's own code or of a function that it calls.
type division struct {
	in     *depend.Loop // whose Offload judges the calls
	calls  []*syntax.Call
	called *depend.Called
	stage  *depend.Stage
}

// divide finds the division of the work, nil with a reason where there is none. What the loop itself says comes before
// what a function does that it calls, and a function with a name before statements without one, unless those have loops
// of their own.
func divide(l *depend.Loop, w *effects.World, measured bool) (*division, *depend.Blocker) {
	if calls := l.Offloads(w, false); len(calls) > 0 {
		return &division{in: l, calls: calls}, nil
	}
	stage, why := l.Stage(w, nil, false)
	if stage != nil {
		return &division{stage: stage}, nil
	}
	if c := l.Called(w); c != nil {
		in := l.Inside(w, c)
		stage, no := l.Stage(w, c, false)
		calls := in.Offloads(w, false)
		switch {
		case len(calls) > 0 && (stage == nil || !slices.ContainsFunc(stage.Stmts, loops)):
			return &division{in: in, calls: calls, called: c}, nil
		case stage != nil:
			return &division{called: c, stage: stage}, nil
		}
		if !slices.ContainsFunc(l.Split.Nodes(), loops) {
			why = no
		}
	}
	if !measured {
		return nil, why
	}
	if calls := l.Offloads(w, true); len(calls) > 0 { // of which it is not known how long they take
		return &division{in: l, calls: calls}, nil
	}
	if c := l.Called(w); c != nil {
		if in := l.Inside(w, c); len(in.Offloads(w, true)) > 0 {
			return &division{in: in, calls: in.Offloads(w, true), called: c}, nil
		}
		if stage, _ := l.Stage(w, c, true); stage != nil {
			return &division{called: c, stage: stage}, nil
		}
	}
	if stage, _ := l.Stage(w, nil, true); stage != nil {
		return &division{stage: stage}, nil
	}
	return nil, why
}

// loops: there is a loop in the code.
func loops[N syntax.Node](st N) bool {
	found := false
	syntax.Inspect(st, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.For, *syntax.While, *syntax.Comp:
			found = true
		}
		return !found
	})
	return found
}

// divideFunction gives the function that is divided its place in the plan.
func (b *builder) divideFunction(c *depend.Called) *depend.Blocker {
	d := &Divided{Def: c.Func.Node.(*syntax.FunctionDef), Call: c.Call}
	if c.Func.Async && b.plan.Hybrid.Runs != "asyncio" || !c.Func.Async && b.plan.Hybrid.Runs == "asyncio" {
		return b.block(rules.TargetImpossible, c.Call, d.Def.Name.Name, "`%s` would have to become a coroutine function before it is divided", d.Def.Name.Name)
	}
	if len(d.Def.Decorators) > 0 {
		return b.block(rules.TargetImpossible, c.Call, d.Def.Name.Name, "`%s` has a decorator", d.Def.Name.Name)
	}
	if b.calledElsewhere(c) {
		d.Copy = d.Def.Name.Name + "_in_process"
	}
	b.plan.Hybrid.Divided = d
	return nil
}

// calledElsewhere: somebody else may call the function.
func (b *builder) calledElsewhere(c *depend.Called) bool {
	if b.env.Open || b.w.Open(c.Func.Mod) || (&chainer{b: b, w: b.w}).byName() {
		return true
	}
	for _, m := range b.w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Alias:
				if n.Name.Name == c.Func.Node.(*syntax.FunctionDef).Name.Name {
					return true
				}
			case *syntax.Name, *syntax.Attribute:
				if n == syntax.Node(c.Call.Func) {
					continue
				}
				for _, o := range b.w.TypeOf(m, n.(syntax.Expr)) {
					if b.w.FuncOf(o) == c.Func {
						return true
					}
				}
			}
		}
	}
	return false
}

// free is the name, or one with a number, that nothing else has. It is given to one function of the file only.
func (b *builder) free(name string) string { return b.freeIn(b.l.Mod, name) }

// freeIn is such a name in the file of m.
func (b *builder) freeIn(m *resolve.Module, name string) string {
	out := name
	for i := 2; b.takenIn(m, out); i++ {
		out = fmt.Sprintf("%s_%d", name, i)
	}
	b.env.Names[Helper{m, out}] = true
	return out
}

// staged gives the stage its place in the plan. What it reads of the module has to be there in a fresh process, or is
// handed over.
func (b *builder) staged(s *depend.Stage) *depend.Blocker {
	st := &Stage{Stmts: s.Stmts, Value: s.Value}
	params := slices.Clone(s.Params)
	for _, sym := range s.Shared {
		if b.unstable(sym) == "" && !b.underGuard(sym) {
			b.outside(sym)
			continue
		}
		blk, as := b.l.Crosses(b.w, sym)
		if blk != nil {
			return blk
		}
		b.assume = append(b.assume, as...)
		params = append(params, sym)
	}
	for _, sym := range params {
		st.Params = append(st.Params, sym.Name)
	}
	for _, sym := range s.Outputs {
		st.Outputs = append(st.Outputs, sym.Name)
	}
	b.plan.Hybrid.Stage = st
	return nil
}

// nameDivided gives the new functions names that nothing else has.
func (b *builder) nameDivided() {
	h := b.plan.Hybrid
	if h == nil || h.Divided == nil {
		return
	}
	name := func(wish string) string { // the same for all loops that divide the function
		at := Helper{b.l.Mod, h.Runs + " " + wish}
		if b.env.Divided[at] == "" {
			if b.env.Divided == nil {
				b.env.Divided = map[Helper]string{}
			}
			b.env.Divided[at] = b.free(wish)
		}
		return b.env.Divided[at]
	}
	if h.Divided.Copy != "" {
		h.Divided.Copy = name(h.Divided.Copy)
	}
	if h.Stage != nil {
		h.Stage.Name = name("compute_" + strings.Trim(h.Divided.Def.Name.Name, "_"))
	}
}

// processed is a name for what is done with an item.
func (b *builder) processed() string {
	for _, t := range b.targets() {
		if slices.Contains(b.s.Varying, t) && len(t.Name) > 1 {
			return "process_" + strings.ToLower(strings.Trim(t.Name, "_"))
		}
	}
	return "process_item"
}
