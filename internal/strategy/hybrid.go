package strategy

import (
	"slices"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Hybrid says who does what in a plan for the target hybrid. Before:
//
//	for url in urls:
//	    page = fetch(url)
//	    scores.append(rate(page))
//
// After, in threads that wait for the answers and, one page each, for what a process makes of it:
//
//	def compute_score(url, processes):
//	    page = fetch(url)
//	    return processes.submit(rate, page).result()
//
//	with ThreadPoolExecutor() as executor, ProcessPoolExecutor(mp_context=...) as processes:
//	    scores = list(executor.map(partial(compute_score, processes=processes), urls))
//
// In a coroutine function a coroutine waits instead, for loop.run_in_executor(processes, rate, page). Either way no
// more results of the first stage are held than threads or coroutines run: the second stage holds up the first. Order,
// exceptions and the end of the loop are those of threads and asyncio, whose plans these are.
//
// Work in a coroutine function that only computes goes to the processes as a whole; coroutines wait for it, so that the
// event loop goes on.
type Hybrid struct {
	// Runs is the target whose plan this is: "threads", "asyncio", or "processes" that are awaited.
	Runs string
	// Calls are the calls of the worker, or of the divided function, that processes make; none where they run the worker.
	Calls []*syntax.Call
	// Stage is what they run of it instead, nil for none.
	Stage *Stage
	// Divided is the function that the calls, or the stage, stand in; nil: the loop's own code.
	Divided *Divided
}

// Runs is what runs the worker of each item: the target, and for hybrid the one that it is a form of.
func (p *Plan) Runs() string {
	if p.Hybrid != nil {
		return p.Hybrid.Runs
	}
	return p.Target
}

// Awaits reports whether the results come from an event loop.
func (p *Plan) Awaits() bool {
	return p.Hybrid != nil && p.Hybrid.Runs == "processes" || coroutines(p.Runs())
}

// hybrid divides the work, so long as: the calls that compute call functions of a module that change nothing, and what
// they get and give survives the way to another process and back; that other process can be started (see processes);
// it is never a fork of this one, which has threads.
func (b *builder) hybrid() *depend.Blocker {
	p, s := b.plan, b.s
	if len(s.Again) > 0 {
		return b.block(rules.TargetImpossible, s.First(), "", "the work begins with statements that are not divided")
	}
	if b.l.Func.Async && !s.Waits && b.awaits() == nil {
		p.Hybrid.Runs = "processes"
		if s.Back != nil && s.Back.Seen { // an item that fails would have to come back with its exception
			return b.block(rules.MutatedArgument, b.l.Keyword(), s.Back.Sym.Name, "`%s` is read after an exception, and its items are changed in the work", s.Back.Sym.Name)
		}
		if r := b.processes(); r != nil {
			return r
		}
		p.Context = "spawn"
		return nil
	}
	if !s.Waits && b.awaits() == nil {
		return b.block(rules.TargetImpossible, s.First(), "", "nothing in the work waits for something outside: processes can do all of it")
	}
	p.Hybrid.Runs = "threads"
	if b.l.Func.Async {
		p.Hybrid.Runs = "asyncio"
	}
	d, why := divide(b.l, b.w, b.m.Known || b.env.Target == p.Target)
	if d == nil {
		return why
	}
	if d.called != nil {
		if r := b.divideFunction(d.called); r != nil {
			return r
		}
	}
	var first *depend.Blocker
	var globals depend.Split
	for _, c := range d.calls {
		sub, r, as := d.in.Offload(b.w, c)
		if r != nil {
			if first == nil {
				first = r
			}
			continue
		}
		p.Hybrid.Calls = append(p.Hybrid.Calls, c)
		b.assume = append(b.assume, as...)
		globals.Globals = append(globals.Globals, sub.Split.Globals...)
		globals.Replace = p.Hybrid.Calls[0]
	}
	if d.stage != nil {
		r, as := b.l.Cross(b.w, d.stage)
		if r != nil {
			return r
		}
		b.assume = append(b.assume, as...)
		globals.Globals, globals.Moved, globals.Replace = d.stage.Globals, d.stage.Stmts, d.stage.Value
	} else if len(p.Hybrid.Calls) == 0 {
		return first
	}
	whole := b.s
	b.s = &globals // what worker processes need is what the calls need
	r := b.started()
	b.s = whole
	if r != nil {
		return r
	}
	if d.stage != nil {
		if r := b.staged(d.stage); r != nil {
			return r
		}
	}
	p.Context = "spawn"
	return nil
}

// offloaded awaits the calls that processes make.
func (c *chainer) offloaded() *depend.Blocker {
	if c.b.plan.Hybrid == nil {
		return nil
	}
	roots := c.b.roots()
	var in *syntax.FunctionDef
	if d := c.b.plan.Hybrid.Divided; d != nil {
		in, roots = d.Def, nil
		for _, st := range d.Def.Body {
			roots = append(roots, st)
		}
	}
	for _, call := range c.b.plan.Hybrid.Calls {
		i := slices.IndexFunc(roots, func(n syntax.Node) bool { return n.Range().Contains(call.Span) })
		if i < 0 {
			continue
		}
		parent, why := enclosing(roots[i], call)
		if why != "" {
			return c.b.block(rules.TargetImpossible, call, "", "the work cannot become a coroutine: %s", why)
		}
		c.chain.Calls = append(c.chain.Calls, AsyncCall{Module: c.b.l.Mod, Call: call, In: in, Kind: AwaitProcess, Parens: bindsStronger(parent, call)})
	}
	return nil
}

// bindsStronger reports whether what parent does with the result of the call binds stronger than await.
func bindsStronger(parent syntax.Node, call *syntax.Call) bool {
	switch p := parent.(type) {
	case *syntax.Attribute:
		return true
	case *syntax.Subscript:
		return p.Value == syntax.Expr(call)
	case *syntax.Call:
		return p.Func == syntax.Expr(call)
	}
	return false
}

// Shares of the time of an item between which it pays to have both stages: who waits less is served by processes,
// and what computes no more than one thread can do for all others is served by threads. Seconds below which a call is
// not worth sending.
const (
	leastWaiting   = 0.2
	leastComputing = 1e-3
)

// stages are what the decision tree asks about two stages.
type stages struct {
	calls     bool    // the work has calls, or ends with statements, that can be made elsewhere
	remote    bool    // it waits for a server or the clock, rather than for a disk
	computing float64 // measured, seconds of an item
	threads   float64 // that a pool starts
}

func stagesOf(l *depend.Loop, m Measured, env *Env) stages {
	s := stages{threads: min(32, float64(max(1, env.CPUs)+4))}
	if m.Known {
		s.computing = m.ItemTime * (1 - m.Waiting)
		if !l.Split.Waits {
			s.computing = m.ItemTime
		}
	}
	if l.Act == nil || !l.Split.Waits && (l.Func == nil || !l.Func.Async) {
		return s
	}
	d, _ := divide(l, env.World, m.Known)
	if s.calls = d != nil; s.calls && d.stage != nil {
		why, _ := l.Cross(env.World, d.stage)
		s.calls = why == nil
	}
	for _, n := range l.Split.Nodes() {
		ev, _ := l.Act.EventsOf(n)
		s.remote = s.remote || slices.ContainsFunc(ev, func(e effects.Event) bool {
			return e.Kind == effects.IO && slices.Contains([]string{"network", "network-read", "database-read", "sleep"}, e.Name)
		})
	}
	return s
}

// both: waiting and computing take so much time that each needs workers of its own.
func (f facts) both() bool {
	return f.waits && f.stages.calls && f.waiting >= leastWaiting && f.stages.computing >= leastComputing && 1-f.waiting > 1/f.stages.threads
}
