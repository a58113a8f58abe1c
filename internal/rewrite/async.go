package rewrite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// coroutines reports whether the items of a plan for the target are run by an event loop.
func coroutines(target string) bool { return target == "asyncio" || target == "to-thread" }

// chains prints the coroutines of asyncio plans: what becomes of the functions between the loops and the calls
// that wait.
type chains struct {
	defs  []strategy.AsyncDef
	calls []strategy.AsyncCall
	marks []strategy.AsyncMark
	// blocks are the with statements in defs that go to threads.
	blocks []*strategy.AsyncBlock
	all    []*strategy.Chain
	// helper is the coroutine function that runs the items, "" where no plan of the file needs it.
	helper string
	// later is the one that runs them and gives finished futures, "" where no plan of the file needs it.
	later string
	// connected is the one whose tasks have connections of their own, "" where no plan of the file needs it.
	connected string
	// gather is the coroutine function that awaits several at the same time, "" where no plan of the file needs it.
	gather string
	// bridges are the coroutine functions in place of library functions: the name in the catalog, and here.
	bridges map[string]string
}

// collectChains gathers what the plans, and those of other files, change in this file.
func (p *printer) collectChains(plans []*strategy.Plan) {
	all := slices.Clone(p.opts.Chains)
	for _, plan := range plans {
		if plan.Chain != nil && !slices.Contains(all, plan.Chain) {
			all = append(all, plan.Chain)
		}
	}
	here := func(n syntax.Node) bool {
		id := int(n.NodeID())
		return id < len(p.file.Nodes) && p.file.Nodes[id] == n
	}
	for _, c := range all {
		for _, d := range c.Defs {
			if here(d.Def) && !slices.ContainsFunc(p.chains.defs, func(o strategy.AsyncDef) bool { return o.Def == d.Def && o.Copy == d.Copy }) {
				p.chains.defs = append(p.chains.defs, d)
			}
		}
		for _, a := range c.Calls {
			if here(a.Call) && !slices.ContainsFunc(p.chains.calls, func(o strategy.AsyncCall) bool {
				return o.Call == a.Call && o.In == a.In && p.copyOf(o.Callee, all) == p.copyOf(a.Callee, all)
			}) {
				p.chains.calls = append(p.chains.calls, a)
			}
		}
		for _, k := range c.Marks {
			if here(k.Node) && !slices.ContainsFunc(p.chains.marks, func(o strategy.AsyncMark) bool { return o == k }) {
				p.chains.marks = append(p.chains.marks, k)
			}
		}
	}
	for _, c := range all {
		for _, k := range c.Blocks {
			if here(k.Stmt) && !k.Own && !slices.ContainsFunc(p.chains.blocks, func(o *strategy.AsyncBlock) bool { return o.Stmt == k.Stmt }) {
				p.chains.blocks = append(p.chains.blocks, k)
			}
		}
	}
	p.chains.all = all
}

// copyOf is the name of the coroutine function beside def, "" where def is one itself.
func (p *printer) copyOf(def *syntax.FunctionDef, all []*strategy.Chain) string {
	for _, c := range all {
		for _, d := range c.Defs {
			if d.Def == def {
				return d.Copy
			}
		}
	}
	return ""
}

// printChains turns the functions of this file into coroutine functions.
func (p *printer) printChains() error {
	for _, d := range p.chains.defs {
		if d.Copy == "" || d.Loop {
			if err := p.convert(p.patch, d); err != nil {
				return err
			}
			if d.Copy != "" {
				if err := p.keep(d); err != nil {
					return err
				}
			}
			continue
		}
		text, err := p.copied(d)
		if err != nil {
			return err
		}
		l := p.line(d.Def.End) + 1
		p.insertLines(-1, l, text, rankInsert)
	}
	return nil
}

// convert makes d a coroutine function in the text that to changes.
func (p *printer) convert(to *patch, d strategy.AsyncDef) error {
	if !d.Already {
		to.insert(-1, d.Def.Start, "async ")
	}
	for _, k := range p.chains.marks {
		if k.In == d.Def { // never in the function of the loop itself
			for _, s := range p.marked(k) {
				to.replace(-1, s.span, s.text)
			}
		}
	}
	for _, k := range p.chains.blocks {
		if k.In == d.Def && !slices.ContainsFunc(p.sites, func(s *site) bool {
			return s.plan.Statements != nil && s.plan.Statements.Block != nil && s.plan.Statements.Block.Stmt == k.Stmt
		}) {
			if err := p.printBlock(to, -1, k); err != nil {
				return err
			}
		}
	}
	for _, a := range p.chains.calls {
		if a.In != d.Def || d.Loop && p.moves(a) {
			continue
		}
		if a.Last != nil {
			if err := p.enter(to, a); err != nil {
				return err
			}
		}
		if a.Kind == strategy.AwaitProcess {
			if s := p.dividing(d); s != nil {
				for _, x := range s.inProcess(a) {
					to.replace(-1, x.span, x.text)
				}
			}
			continue
		}
		client, open := "", ""
		if a.Kind == strategy.AwaitClient {
			client, open = p.opening(a)
			first, last := p.line(a.Stmt.Range().Start), p.line(a.Stmt.Range().End)
			if !p.opensLine(a.Stmt) || !p.closesLine(a.Stmt) {
				return fmt.Errorf("the statement in line %d shares its line with another", first+1)
			}
			to.insertLines(-1, first, p.indentAt(a.Stmt.Range().Start)+open+"\n", rankInsert)
			to.indentLines(-1, first, last)
		}
		subs, err := p.awaited(a, client)
		if err != nil {
			return err
		}
		for _, s := range subs {
			to.replace(-1, s.span, s.text)
		}
	}
	if s := p.dividing(d); s != nil {
		return s.divideFunction(to)
	}
	return nil
}

// moves: the call is part of the work of a loop that is rewritten, of another one than the plan that awaits it in its place.
func (p *printer) moves(a strategy.AsyncCall) bool {
	return slices.ContainsFunc(p.sites, func(s *site) bool {
		return slices.ContainsFunc(s.movedNodes(), func(n syntax.Node) bool { return n.Range().Contains(a.Call.Span) })
	})
}

// marked are the changes that a piece of syntax needs around objects of an asynchronous form.
func (p *printer) marked(k strategy.AsyncMark) []sub {
	at := k.Node.Range().Start
	call, ok := k.Node.(*syntax.Call)
	if !ok { // in front of the keyword, which stays: with, for
		return []sub{{source.Span{Start: at, End: at}, "async "}}
	}
	inner := call.Args[0].Range()
	return []sub{{source.Span{Start: at, End: inner.Start}, ""}, {source.Span{Start: inner.End, End: call.End}, ""}}
}

// enter makes `conn = connect(path)` the head of an async with statement, and what follows its body.
func (p *printer) enter(to *patch, a strategy.AsyncCall) error {
	st := a.Stmt.Range()
	first, last := p.line(st.Start), p.line(a.Last.Range().End)
	if !p.opensLine(a.Stmt) || !p.closesLine(a.Stmt) || !p.closesLine(a.Last) {
		return fmt.Errorf("the statement in line %d shares its line with another", first+1)
	}
	to.replace(-1, source.Span{Start: st.Start, End: a.Call.Start}, "async with ")
	to.insert(-1, st.End, " as "+a.Target+":")
	to.indentLines(-1, p.line(st.End)+1, last)
	return nil
}

// insert adds text inside of a line.
func (p *patch) insert(site int, at uint32, text string) {
	p.ops = append(p.ops, op{span: source.Span{Start: at, End: at}, text: text, rank: rankReplace, site: site})
}

// keep gives the coroutine function with the loop the name of the copy, and puts the function as it was behind it.
func (p *printer) keep(d strategy.AsyncDef) error {
	name, err := p.nameOf(d.Def)
	if err != nil {
		return err
	}
	p.patch.replace(-1, name, d.Copy)
	text := p.file.Text(source.Span{Start: p.lineStart(p.line(p.start(d.Def))), End: p.lineEnd(d.Def.End)})
	p.insertLines(-1, p.line(d.Def.End)+1, p.gap(d.Def)+strings.ReplaceAll(text, "\r\n", "\n")+"\n", rankInsert)
	return nil
}

// gap are the empty lines between the two versions of a function.
func (p *printer) gap(def *syntax.FunctionDef) string {
	if p.indentAt(def.Start) == "" {
		return "\n\n"
	}
	return "\n"
}

// nameOf is where the name of a function stands in its definition.
func (p *printer) nameOf(def *syntax.FunctionDef) (source.Span, error) {
	start := def.Start
	for p.src[start] != '(' && p.src[start] != '[' {
		start++
	}
	name := source.Span{Start: start - uint32(len(def.Name.Name)), End: start}
	for p.file.Text(name) != def.Name.Name { // spaces before the parenthesis
		name.Start, name.End = name.Start-1, name.End-1
		if name.Start < def.Start {
			return name, fmt.Errorf("the name of %s was not found", def.Name.Name)
		}
	}
	return name, nil
}

// copied is the coroutine function beside a function that stays as it is.
func (p *printer) copied(d strategy.AsyncDef) (string, error) {
	own := newPatch(p.text)
	if err := p.convert(own, d); err != nil {
		return "", err
	}
	inserted := uint32(0)
	if !d.Already {
		inserted = uint32(len("async "))
	}
	return p.copyOfDef(own, d.Def, d.Copy, inserted)
}

// awaited are the changes that make a call an awaited one. client is the name of the client that sends the request.
func (p *printer) awaited(a strategy.AsyncCall, client string) ([]sub, error) {
	scope := p.info.In[a.Call.NodeID()]
	head, tail := "await ", ""
	if a.Parens {
		head, tail = "(await ", ")"
	}
	fn := p.file.Text(a.Call.Func.Range())
	open := a.Call.Func.Range().End
	for p.src[open] != '(' {
		open++
	}
	args := source.Span{Start: open, End: a.Call.End}
	var subs []sub
	if tail != "" {
		subs = append(subs, sub{source.Span{Start: a.Call.End - 1, End: a.Call.End}, ")" + tail})
	}
	switch a.Kind {
	case strategy.AwaitSelf:
		name := a.Callee.Name.Name
		if c := p.copyOf(a.Callee, p.chains.all); c != "" {
			switch {
			case fn == name && p.ownModule(a):
				fn = c
			case fn == name:
				fn = p.imports.from(scope, p.importedFrom(a), c)
			case strings.HasSuffix(fn, "."+name):
				fn = strings.TrimSuffix(fn, name) + c
			default:
				return nil, fmt.Errorf("%s has another name where it is defined", fn)
			}
		}
		head += fn
	case strategy.AwaitOpen:
		return p.opened(a, args), nil
	case strategy.AwaitMethod:
		return append([]sub{{source.Span{Start: a.Call.Start, End: a.Call.Start}, head}}, subs...), nil
	case strategy.AwaitLibrary:
		module, name, _ := strings.Cut(a.As, ".")
		head += p.imports.module(scope, module) + "." + name
	case strategy.AwaitThread:
		head += p.imports.module(scope, "asyncio") + ".to_thread(" + fn
		between := ", "
		if strings.TrimSpace(p.file.Text(source.Span{Start: args.Start + 1, End: args.End - 1})) == "" {
			between = ""
		} else if c := p.src[open+1]; c == '\n' || c == '\r' {
			between = ","
		}
		subs = append(subs, sub{source.Span{Start: open, End: open + 1}, between})
	case strategy.AwaitClient:
		head += client + a.As[strings.LastIndexByte(a.As, '.'):]
		if len(a.Client) > 0 {
			var keep []string
			for _, e := range a.Call.Args {
				keep = append(keep, p.file.Text(e.Range()))
			}
			for _, k := range a.Call.Keywords {
				if !slices.Contains(a.Client, k) {
					keep = append(keep, p.file.Text(k.Range()))
				}
			}
			if strings.Contains(p.file.Text(args), "#") || strings.ContainsAny(strings.Join(keep, ""), "\r\n") {
				return nil, fmt.Errorf("the arguments in line %d stand on several lines", p.line(open)+1)
			}
			return []sub{{source.Span{Start: a.Call.Start, End: a.Call.End}, head + "(" + strings.Join(keep, ", ") + ")" + tail}}, nil
		}
	}
	if a.Kind == strategy.AwaitBridge {
		return p.bridged(a, args), nil
	}
	return append([]sub{{a.Call.Func.Range(), head}}, subs...), nil
}

// opened are the changes that make a call one that opens an object of an asynchronous form.
func (p *printer) opened(a strategy.AsyncCall, args source.Span) []sub {
	scope := p.info.In[a.Call.NodeID()]
	module := a.Object.Name[:strings.LastIndexByte(a.Object.Name, '.')]
	name := strings.TrimPrefix(a.As, module+".")
	head, tail := "", ""
	if !a.Object.Entered {
		head = "await "
		if a.Parens {
			head, tail = "(await ", ")"
		}
	}
	if strings.Contains(module, ".") {
		first, rest, more := strings.Cut(name, ".")
		name = p.imports.from(scope, module, first)
		if more {
			name += "." + rest
		}
	} else {
		name = p.imports.module(scope, module) + "." + name
	}
	subs := []sub{{source.Span{Start: a.Call.Start, End: args.Start}, head + name}}
	for i, n := range a.Names {
		if at := a.Call.Args[i].Range().Start; n != "" {
			subs = append(subs, sub{source.Span{Start: at, End: at}, n + "="})
		}
	}
	if tail != "" {
		subs = append(subs, sub{source.Span{Start: args.End - 1, End: args.End}, ")" + tail})
	}
	return subs
}

// ownModule reports whether the function that is called is one of this file.
func (p *printer) ownModule(a strategy.AsyncCall) bool { return a.Home == a.Module }

// importedFrom is the module that the call imports its function from.
func (p *printer) importedFrom(a strategy.AsyncCall) string {
	if n, ok := a.Call.Func.(*syntax.Name); ok {
		if sym := p.info.Uses[n.NodeID()]; sym != nil && sym.Import != nil && sym.Import.Level == 0 {
			return sym.Import.Module
		}
	}
	return ""
}

// opening returns the name of the client for a call and the line that opens it.
func (p *printer) opening(a strategy.AsyncCall) (name, line string) {
	scope := p.info.In[a.Call.NodeID()]
	i := strings.LastIndexByte(a.As, '.')
	j := strings.LastIndexByte(a.As[:i], '.')
	class := p.imports.from(scope, a.As[:j], a.As[j+1:i])
	name = p.names.inside("client")
	var args []string
	for _, k := range a.Client {
		args = append(args, p.file.Text(k.Range()))
	}
	return name, "async with " + class + "(" + strings.Join(args, ", ") + ") as " + name + ":"
}

// own are the awaited calls of the plan's own code, below root.
func (s *site) ownCalls(root syntax.Node) []strategy.AsyncCall {
	var out []strategy.AsyncCall
	if s.plan.Chain == nil {
		return nil
	}
	for _, a := range s.plan.Chain.Calls {
		if a.In == nil && root.Range().Contains(a.Call.Span) {
			out = append(out, a)
		}
	}
	return out
}

// awaits are the changes of the code that moves into the worker.
func (s *site) awaits() ([]sub, error) {
	var out []sub
	for _, root := range s.movedNodes() {
		for _, k := range s.chains.marks {
			if k.In == nil && root.Range().Contains(k.Node.Range()) {
				out = append(out, s.marked(k)...)
			}
		}
		blocks, err := s.ownBlocks(root)
		if err != nil {
			return nil, err
		}
		out = append(out, blocks...)
		for _, a := range s.ownCalls(root) {
			client := ""
			if a.Kind == strategy.AwaitClient {
				client = s.names.inside("client")
			}
			if a.Kind == strategy.AwaitProcess {
				out = append(out, s.inProcess(a)...)
				continue
			}
			subs, err := s.awaited(a, client)
			if err != nil {
				return nil, err
			}
			out = append(out, subs...)
		}
	}
	return out, nil
}

// client is the line under which a statement or expression of the worker stands, "" for none.
func (s *site) client(n syntax.Node) string {
	for _, a := range s.ownCalls(n) {
		if a.Kind == strategy.AwaitClient {
			name, line := s.printer.opening(a)
			s.clients = append(s.clients, name)
			return line
		}
	}
	return ""
}

// asyncMapping is the call that runs the coroutines and yields their results in order.
func (s *site) asyncMapping() string {
	worker := s.worker
	if s.executes() {
		worker = s.awaitedInProcess()
	}
	args := append([]string{worker}, s.inputs...)
	if s.connects() {
		args = slices.Insert(args, 1, s.connect())
	}
	if s.plan.Workers > 0 && !s.executes() {
		args = append(args, "limit="+strconv.Itoa(s.plan.Workers))
	}
	if s.plan.Chain == nil || s.plan.Chain.Await {
		return "await " + s.runner() + "(" + strings.Join(args, ", ") + ")"
	}
	return s.imports.module(s.scope, "asyncio") + ".run(" + s.runner() + "(" + strings.Join(args, ", ") + "))"
}

// runner is the coroutine function that runs the items of the loop.
func (s *site) runner() string {
	if s.connects() {
		return s.chains.connected
	}
	if s.plan.Submit && !s.plan.Next {
		return s.chains.later
	}
	return s.chains.helper
}

// runs: the items of the site's loop are run by a coroutine function of that name.
func (s *site) runs(name string) bool {
	return s.plan.Awaits() && s.plan.Statements == nil && s.runner() == name
}

// chooseAsync names the helper where a plan of the file needs it.
func (p *printer) chooseAsync() {
	for _, s := range p.sites {
		switch {
		case !s.runs(""):
		case s.connects():
			p.chains.connected = p.names.global("map_connected", "connected_map")
		case s.plan.Submit && !s.plan.Next:
			p.chains.later = p.names.global("futures_async", "await_futures")
		default:
			p.chains.helper = p.names.global("map_async", "await_map")
		}
	}
	if slices.ContainsFunc(p.sites, (*site).gathers) {
		p.chains.gather = p.names.global("gather_in_order", "wait_for_all")
	}
	p.chooseBridges()
}

// printAsync adds the functions that run coroutines.
func (p *printer) printAsync() {
	p.printGather()
	defer p.printBridges()
	p.printRunner(p.chains.later, p.futuresAsync)
	p.printRunner(p.chains.helper, func() []string { return p.mapAsync(false) })
	p.printRunner(p.chains.connected, func() []string { return p.mapAsync(true) })
}

// printRunner adds the function name above the first function or statement that uses it.
func (p *printer) printRunner(name string, code func() []string) {
	if name == "" {
		return
	}
	text := strings.ReplaceAll(strings.Join(code(), "\n")+"\n", "\t", p.unit)
	p.shared(name, text, func(s *site) bool { return s.runs(name) })
}

// mapAsync is the text of the function that gives the results.
//
// The workers take the items from one iterator in order, so that all items before one that fails have been
// taken by then: the first of them that fails, in their order, is known once those before it are done. The
// results before it are still yielded, as the loop would have seen them. None is cancelled twice, by an item that fails
// after another or by one that was cancelled itself: what it does on its way out, closing a connection, would be cut short.
//
// Where the workers have connections of their own (connected), one is opened for the first item that its worker takes,
// whose outcome it is that none could be opened. What closing them raises is nobody's outcome: the items are done.
func (p *printer) mapAsync(connected bool) []string {
	asyncio := p.imports.module(p.info.Module, "asyncio")
	name, connect, own, each, in := p.chains.helper, "", "", "One that fails is raised, and cancels those behind it.", ""
	limit := "At most limit wait at a time. "
	var open, opened []string
	if connected {
		name, connect, own, in = p.chains.connected, "connect, ", "own, ", "\t"
		limit = "At most limit wait at a time, each with an object of its own that connect opens. "
		each = "One that\n\tfails is raised, and cancels those behind it."
		open = []string{
			"\t\tasync with " + p.imports.from(p.info.Module, "contextlib", "AsyncExitStack") + "() as stack:",
			"\t\t\town = None",
		}
		opened = []string{
			"\t\t\t\t\tif own is None:",
			"\t\t\t\t\t\town = await connect(stack)",
		}
	}
	return slices.Concat([]string{
		"async def " + name + "(function, " + connect + "*iterables, limit=32):",
		"\t\"\"\"Return an iterator over await function(" + own + "*items) for the items of iterables, in order.",
		"",
		"\t" + limit + each,
		"\t\"\"\"",
		"\trows = enumerate(zip(*iterables))",
		"\tresults, errors, running = {}, {}, {}",
		"",
		"\tasync def work():",
	}, open, []string{
		in + "\t\tfor index, items in rows:",
		in + "\t\t\trunning[index] = " + asyncio + ".current_task()",
		in + "\t\t\ttry:",
	}, opened, []string{
		in + "\t\t\t\tresults[index] = await function(" + own + "*items)",
		in + "\t\t\texcept BaseException as error:",
		in + "\t\t\t\terrors[index] = error",
		in + "\t\t\t\tif not isinstance(error, " + asyncio + ".CancelledError):",
		in + "\t\t\t\t\tfor later in [i for i in running if i > index]:",
		in + "\t\t\t\t\t\trunning.pop(later).cancel()",
		in + "\t\t\trunning.pop(index, None)",
		in + "\t\t\tif errors:",
		in + "\t\t\t\tbreak",
		"",
		"\tdef outcomes():",
		"\t\tfor index in range(min(errors, default=len(results))):",
		"\t\t\tyield results[index]",
		"\t\tif errors:",
		"\t\t\traise errors[min(errors)]",
		"",
		"\tawait " + asyncio + ".gather(*(work() for _ in range(limit)), return_exceptions=True)",
		"\treturn outcomes()",
	})
}

// futuresAsync is the text of the function that gives finished futures.
//
// Which of them the loop asks is not known, so a failing item ends nothing. They are those of concurrent.futures: what
// an asyncio.Future holds and nobody asks for is logged. What ends the event loop is nobody's result.
func (p *printer) futuresAsync() []string {
	asyncio := p.imports.module(p.info.Module, "asyncio")
	future := p.imports.from(p.info.Module, "concurrent.futures", "Future")
	return []string{
		"async def " + p.chains.later + "(function, *iterables, limit=32):",
		"\t\"\"\"Return the finished futures of await function(*items) for the items of iterables, in order.",
		"",
		"\tAt most limit of them wait at a time.",
		"\t\"\"\"",
		"\trows = zip(*iterables)",
		"\tfutures = []",
		"",
		"\tasync def work():",
		"\t\tfor items in rows:",
		"\t\t\tfuture = " + future + "()",
		"\t\t\tfutures.append(future)",
		"\t\t\ttry:",
		"\t\t\t\tfuture.set_result(await function(*items))",
		"\t\t\texcept (" + asyncio + ".CancelledError, KeyboardInterrupt):",
		"\t\t\t\traise",
		"\t\t\texcept BaseException as error:",
		"\t\t\t\tfuture.set_exception(error)",
		"",
		"\tawait " + asyncio + ".gather(*(work() for _ in range(limit)))",
		"\treturn futures",
	}
}

// returnedClient is the line under which the worker computes what it returns.
func (s *site) returnedClient() string {
	switch {
	case s.wrapsExisting():
	case s.folded != nil:
		return s.client(s.folded)
	case s.plan.Replace != nil && s.plan.Worker.Return == "":
		return s.client(s.plan.Replace)
	}
	return ""
}
