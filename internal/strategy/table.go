package strategy

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/depend"
)

// Option is a target worth trying, and why.
type Option struct{ Target, Reason string }

// row is one line of the decision tree. The first row whose condition holds decides about the order in
// which the targets are tried.
type row struct {
	when   string
	holds  func(f facts) bool
	order  []string
	reason string
}

// facts are what the tree asks about.
type facts struct {
	waits, releases, computes, free bool
	coroutine                       bool    // the loop stands in a coroutine function
	waiting                         float64 // measured share of waiting; negative: not measured
	stages                          stages
}

// tree decides the target, among those that exist:
//
//	it waits, and computes                 -> hybrid: each stage has workers of its own
//	in a coroutine, and it waits           -> asyncio: the event loop is there already
//	in a coroutine, and it computes        -> hybrid: processes compute, the event loop goes on
//	I/O-bound, blocking calls              -> threads: they wait at the same time
//	CPU-bound, in code that releases the GIL -> threads: no pickling, no start-up
//	CPU-bound, free-threaded interpreter   -> threads
//	CPU-bound Python code                  -> processes: each has an interpreter of its own
var tree = []row{
	{"in a coroutine, it waits and computes", func(f facts) bool {
		return f.coroutine && f.waits && f.stages.calls && (f.waiting < 0 || f.both())
	}, []string{"hybrid", "asyncio", "to-thread", "threads", "processes"},
		"the work waits and computes: the event loop waits for many items at the same time, processes compute, and the loop goes on"},
	{"in a coroutine, and it waits", func(f facts) bool { return f.coroutine && f.waits }, []string{"asyncio", "to-thread", "threads", "processes"},
		"the loop stands in a coroutine: its iterations wait at the same time, and the event loop goes on"},
	{"in a coroutine, and it computes", func(f facts) bool {
		return f.coroutine && !f.waits && !f.free && !(f.releases && !f.python()) && (f.waiting < 0 || f.stages.computing >= leastComputing)
	}, []string{"hybrid", "processes"},
		"the work is Python code in a coroutine: processes run it, and the event loop goes on"},
	{"measured: it waits and computes", func(f facts) bool { return !f.free && f.both() }, []string{"hybrid", "threads", "processes"},
		"the work waits and computes: threads wait at the same time, and processes compute"},
	{"measured: it waits most of the time", func(f facts) bool { return f.waiting >= 0.5 && f.waits }, []string{"threads", "processes"},
		"the work waits for something outside: threads wait at the same time"},
	{"measured: it computes, in code that releases the GIL", func(f facts) bool { return f.waiting >= 0 && f.waiting < 0.5 && f.releases && !f.python() }, []string{"threads", "processes"},
		"the time goes into library code that releases the GIL: threads run it at the same time, without copying"},
	{"a free-threaded interpreter", func(f facts) bool { return f.free }, []string{"threads", "processes"},
		"the interpreter runs threads in parallel"},
	{"measured: it computes", func(f facts) bool { return f.waiting >= 0 }, []string{"processes"},
		"the work is Python code: the GIL lets only one thread run it, so it needs processes"},
	{"not measured: it blocks and does little else", func(f facts) bool { return f.waits && !f.computes }, []string{"threads", "processes"},
		"the work blocks on files, sockets or sleep: threads wait at the same time"},
	{"not measured: it waits for a server or the clock, and computes", func(f facts) bool { return f.waiting < 0 && f.stages.calls && f.stages.remote }, []string{"hybrid", "processes", "threads"},
		"the work waits for something outside and computes: threads wait at the same time, and processes compute"},
	{"not measured: library code that releases the GIL", func(f facts) bool { return f.releases && !f.python() }, []string{"threads", "processes"},
		"the work is library code that releases the GIL"},
	{"anything else", func(facts) bool { return true }, []string{"processes"},
		"the work is Python code: the GIL lets only one thread run it, so it needs processes"},
}

// python: loops and functions of the program itself dominate, as far as the code tells.
func (f facts) python() bool { return f.computes && !f.releases }

// asked are the targets that are tried when the user names them, and what is said of them.
var asked = []Option{
	{"processes", "asked for; one GIL lets only one thread run Python code at a time"},
	{"threads", "asked for; one GIL lets only one thread run Python code at a time"},
	{"to-thread", "asked for; what blocks in a coroutine is handed to a thread"},
	{"asyncio", "asked for; coroutines of one event loop wait at the same time"},
	{"hybrid", "asked for; what waits and what computes have workers of their own"},
}

// Table returns the targets to try for l, best first.
func Table(l *depend.Loop, m Measured, env *Env) []Option {
	f := facts{waits: l.Split.Waits, releases: l.Split.OthersRun(m.ItemBytes), computes: l.Split.Computes, free: env.FreeThreaded, coroutine: l.Func != nil && l.Func.Async, waiting: -1}
	if m.Known {
		f.waiting = m.Waiting
		if !f.waits {
			f.waiting = 0 // it waited for a processor
		}
	}
	f.stages = stagesOf(l, m, env)
	for _, r := range tree {
		if r.holds(f) {
			var out []Option
			for i, t := range r.order {
				reason := r.reason
				if i > 0 {
					reason = "second choice: " + map[string]string{"threads": "threads share one GIL", "processes": "processes cost start-up and copying", "to-thread": "what has no coroutine form waits in threads", "asyncio": "what computes holds up the event loop"}[t]
				} else if m.Known {
					reason = fmt.Sprintf("%s (measured: %.0f %% waiting)", r.reason, 100*m.Waiting)
				}
				out = append(out, Option{t, reason})
			}
			for _, o := range asked {
				if env.Target == o.Target && !slices.ContainsFunc(out, func(p Option) bool { return p.Target == o.Target }) {
					out = append(out, o)
				}
			}
			return out
		}
	}
	return nil
}
