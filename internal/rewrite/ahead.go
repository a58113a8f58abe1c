package rewrite

import "strings"

// ahead is the generator that submits a window of items ahead, written once for a file.
//
// Executor.map submits everything at once, which a lazy or endless input and a loop that may be left
// early do not allow. From Python 3.14 on its buffersize does the same, except where the input may raise:
// then the results before the exception must still come first.
type ahead struct {
	needed bool
	items  bool // some loop needs the items beside the results
	lazy   bool // some input may raise: what was submitted before comes first
	name   string
	skip   map[int]bool // sites that use buffersize instead
	// futures: the loop is given futures, and takes the result where it is needed.
	futures bool
}

// windowed: a window of futures, because a failing item has to fail at its place in the body.
func (s *site) windowed() bool { return s.plan.Submit && s.plan.Window }

// submits: a future for each item is made by a call of its own, in front of the loop.
func (s *site) submits() bool { return s.plan.Submit && !s.plan.Window && !s.plan.Awaits() }

// takesNext: the body takes a result of the event loop from an iterator, where it is needed.
func (s *site) takesNext() bool { return s.plan.Submit && s.plan.Awaits() && s.plan.Next }

// helper is the generator that the loop's window goes through.
func (s *site) helper() *ahead {
	if s.windowed() {
		return &s.later
	}
	return &s.ahead
}

func (a *ahead) used(s *site) bool { return a.needed && !a.skip[s.n] }

// chooseAhead decides which form of the helper the file needs.
func (p *printer) chooseAhead() {
	p.ahead.skip, p.later.futures = map[int]bool{}, true
	for _, s := range p.sites {
		if !s.plan.Window {
			continue
		}
		lazy := false
		for _, in := range s.plan.Inputs {
			lazy = lazy || in.Lazy
		}
		h := s.helper()
		if p.opts.MinPython >= 14 && !lazy && !h.futures {
			p.ahead.skip[s.n] = true
			continue
		}
		h.needed = true
		h.lazy = h.lazy || lazy
		for _, m := range s.plan.Moved {
			s.removed[m] = true
		}
		h.items = h.items || s.needsItems()
	}
	if p.ahead.needed {
		p.ahead.name = p.names.global("map_ahead", "submit_ahead")
	}
	if p.later.needed {
		p.later.name = p.names.global("submit_ahead", "futures_ahead")
	}
}

// printAhead adds the helpers above the first function or statement that may use them.
func (p *printer) printAhead() {
	p.printHelper(&p.ahead)
	p.printHelper(&p.later)
}

func (p *printer) printHelper(h *ahead) {
	if !h.needed {
		return
	}
	deque := p.imports.from(p.info.Module, "collections", "deque")
	var code []string
	yields, item, doc := "future.result()", "future", "Yield function(*items) for the items of iterables, in order."
	append1, pop := "executor.submit(function, *items)", "future = futures.popleft()"
	if h.items {
		yields, item = "*items, future.result()", "_, future"
		doc = "Yield (*items, function(*items)) for the items of iterables, in order."
		append1, pop = "(items, executor.submit(function, *items))", "items, future = futures.popleft()"
	}
	switch {
	case h.futures && h.items:
		yields, doc = "*items, future", "Yield (*items, future of function(*items)) for the items of iterables, in order."
	case h.futures:
		yields, doc = "future", "Yield the future of function(*items) for the items of iterables, in order."
	}
	if h.lazy {
		code = []string{
			"def " + h.name + "(executor, function, *iterables, window):",
			"\t\"\"\"" + doc + "",
			"",
			"\tAt most window calls are submitted ahead; those not started are cancelled when the",
			"\tgenerator is closed.",
			"\t\"\"\"",
			"\trows = zip(*iterables)",
			"\tfutures = " + deque + "()",
			"\tend = None",
			"\ttry:",
			"\t\twhile True:",
			"\t\t\twhile end is None and len(futures) < window:",
			"\t\t\t\ttry:",
			"\t\t\t\t\titems = next(rows)",
			"\t\t\t\texcept Exception as error:  # the results before it come first",
			"\t\t\t\t\tend = error",
			"\t\t\t\telse:",
			"\t\t\t\t\tfutures.append(" + append1 + ")",
			"\t\t\tif not futures:",
			"\t\t\t\tbreak",
			"\t\t\t" + pop,
			"\t\t\tyield " + yields,
			"\t\tif not isinstance(end, StopIteration):",
			"\t\t\traise end",
			"\tfinally:",
			"\t\tfor " + item + " in futures:",
			"\t\t\tfuture.cancel()",
		}
	} else {
		code = []string{
			"def " + h.name + "(executor, function, *iterables, window):",
			"\t\"\"\"" + doc + "",
			"",
			"\tAt most window calls are submitted ahead; those not started are cancelled when the",
			"\tgenerator is closed.",
			"\t\"\"\"",
			"\tfutures = " + deque + "()",
			"\ttry:",
			"\t\tfor items in zip(*iterables):",
			"\t\t\tfutures.append(" + append1 + ")",
			"\t\t\tif len(futures) == window:",
			"\t\t\t\t" + pop,
			"\t\t\t\tyield " + yields,
			"\t\twhile futures:",
			"\t\t\t" + pop,
			"\t\t\tyield " + yields,
			"\tfinally:",
			"\t\tfor " + item + " in futures:",
			"\t\t\tfuture.cancel()",
		}
	}
	text := strings.ReplaceAll(strings.Join(code, "\n")+"\n", "\t", p.unit)
	p.shared(h.name, text, func(s *site) bool { return s.plan.Window && s.helper() == h && h.used(s) })
}
