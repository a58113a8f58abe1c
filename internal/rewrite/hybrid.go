package rewrite

import (
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// divided reports whether processes do a part of what the worker does.
func (s *site) divided() bool { return s.plan.Divides() }

// executes reports whether the plan has an executor that runs the worker. Coroutines need none.
func (s *site) executes() bool { return !coroutines(s.plan.Runs()) }

// opens reports whether the plan has a with statement.
func (s *site) opens() bool { return s.executes() || s.divided() }

// processPool is the constructor of worker processes with the start method that the plan names, which comes between
// the arguments before and behind.
func (s *site) processPool(before, behind []string) string {
	args := before
	if s.plan.Context != "" {
		args = append(args, "mp_context="+s.imports.module(s.scope, "multiprocessing")+".get_context("+s.quote+s.plan.Context+s.quote+")")
	}
	return s.imports.from(s.scope, "concurrent.futures", "ProcessPoolExecutor") + "(" + strings.Join(append(args, behind...), ", ") + ")"
}

// second is the executor for the calls that processes make, which is opened behind the one that runs the worker: it
// ends first, and threads that are on their way when the loop is left find it closed.
func (s *site) second() string {
	if !s.divided() {
		return ""
	}
	return s.processPool(nil, nil) + " as " + s.processes
}

// elsewhere are the changes of the worker that have processes make calls:
//
//	rate(page)    processes.submit(rate, page).result()
//	rate(page)    await asyncio.get_running_loop().run_in_executor(processes, rate, page)
func (s *site) elsewhere() []sub {
	if s.divides() != nil {
		return s.passed()
	}
	if !s.divided() || !s.executes() { // awaited calls are those of the chain
		return nil
	}
	var out []sub
	for _, c := range s.plan.Hybrid.Calls {
		out = append(out, s.handOver(c, s.processesParam+".submit(", ").result()")...)
	}
	return out
}

// handOver makes f(x) head + f, x + closing: the function becomes an argument.
func (p *printer) handOver(c *syntax.Call, head, closing string) []sub {
	open := c.Func.Range().End
	for p.src[open] != '(' {
		open++
	}
	between := ", "
	if strings.TrimSpace(p.file.Text(source.Span{Start: open + 1, End: c.End - 1})) == "" {
		between = ""
	} else if b := p.src[open+1]; b == '\n' || b == '\r' {
		between = ","
	}
	return []sub{
		{c.Func.Range(), head + p.file.Text(c.Func.Range())},
		{source.Span{Start: open, End: open + 1}, between},
		{source.Span{Start: c.End - 1, End: c.End}, closing},
	}
}

// inProcess are the changes that await a call that processes make. run_in_executor takes no keywords.
func (s *site) inProcess(a strategy.AsyncCall) []sub {
	head, last := "await ", ""
	if a.Parens {
		head, last = "(await ", ")"
	}
	head += s.imports.module(s.scope, "asyncio") + ".get_running_loop().run_in_executor(" + s.processesParam + ", "
	closing := ")"
	if len(a.Call.Keywords) > 0 {
		head += s.imports.from(s.scope, "functools", "partial") + "("
		closing = "))"
	}
	return s.handOver(a.Call, head, closing+last)
}

// awaitedInProcess is what an event loop awaits for each item, where processes run the worker.
func (s *site) awaitedInProcess() string {
	return s.imports.from(s.scope, "functools", "partial") + "(" + s.imports.module(s.scope, "asyncio") + ".get_running_loop().run_in_executor, " + s.executor + ", " + s.worker + ")"
}
