package strategy

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// Chain is the way from the loop to the calls that wait, as coroutines: what an asyncio Plan changes outside
// of its loop, and where its own code awaits.
type Chain struct {
	Defs  []AsyncDef
	Calls []AsyncCall
	Marks []AsyncMark
	// Blocks go to threads as a whole.
	Blocks []*AsyncBlock
	// Await: the loop stands in a coroutine function, which awaits the results; otherwise asyncio.run gives them.
	Await bool
}

// coroutines reports whether plans for the target have a Chain.
func coroutines(target string) bool { return target == "asyncio" || target == "to-thread" }

// awaits returns the first await, or async with, of the code that would move, nil where there is none.
func (b *builder) awaits() syntax.Node {
	var found syntax.Node
	for _, root := range b.roots() {
		syntax.Inspect(root, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Await:
				found = n
			case *syntax.With:
				if n.Async {
					found = n
				}
			}
			return found == nil
		})
	}
	return found
}

// roots is the code of the loop that moves.
func (b *builder) roots() []syntax.Node {
	var out []syntax.Node
	for _, st := range b.plan.Moved {
		out = append(out, st)
	}
	if b.plan.Filter != nil {
		out = append(out, b.plan.Filter)
	}
	if b.plan.Replace != nil && b.plan.Worker.Return == "" {
		out = append(out, b.plan.Replace)
	}
	return out
}

// AsyncDef is a function that becomes a coroutine function.
type AsyncDef struct {
	Module *resolve.Module
	Def    *syntax.FunctionDef
	// Copy is the name of the coroutine function beside the function, where others call that synchronously;
	// "": the function itself becomes one.
	Copy string
	// Already: it is a coroutine function as it stands.
	Already bool
	// Loop: the loop stands in it. Where it has a Copy, the function as it was is kept beside the one with the new loop.
	Loop bool
}

// AwaitKind is what an awaited call becomes.
type AwaitKind uint8

// Kinds of awaited calls.
const (
	// AwaitSelf: `f(x)` -> `await f(x)`, of a function among Chain.Defs.
	AwaitSelf AwaitKind = iota
	// AwaitLibrary: the same call of another function: `time.sleep(s)` -> `await asyncio.sleep(s)`.
	AwaitLibrary
	// AwaitClient: `get(url)` -> `async with AsyncClient() as client:` around the statement, and
	// `await client.get(url)` in it.
	AwaitClient
	// AwaitThread: `f(x)` -> `await asyncio.to_thread(f, x)`.
	AwaitThread
	// AwaitProcess: `f(x)` -> `await asyncio.get_running_loop().run_in_executor(processes, f, x)`.
	AwaitProcess
	// AwaitBridge: `requests.get(url)` -> `await request_async("GET", url)`, see [catalog.Bridge].
	AwaitBridge
	// AwaitOpen: `connect(dsn)` -> `await AsyncConnection.connect(dsn)`, or without the await in the head of an async with
	// statement; see native.go.
	AwaitOpen
	// AwaitMethod: `conn.execute(sql)` -> `await conn.execute(sql)`.
	AwaitMethod
)

// AsyncCall is a call that is awaited.
type AsyncCall struct {
	Module *resolve.Module
	Call   *syntax.Call
	// In is the function among Chain.Defs that it stands in; nil: the loop's own code.
	In   *syntax.FunctionDef
	Kind AwaitKind
	// Callee is the function that AwaitSelf calls.
	Callee *syntax.FunctionDef
	// Home is the module of Callee.
	Home *resolve.Module
	// As is the coroutine function, qualified: "asyncio.sleep", "httpx.AsyncClient.get".
	As string
	// Client are the keyword arguments of the call that the client takes.
	Client []*syntax.Keyword
	// Stmt is the simple statement that the call is part of (AwaitClient).
	Stmt syntax.Stmt
	// Parens: what is done with the result binds stronger than await.
	Parens bool
	// Object is the class of what AwaitOpen makes.
	Object *catalog.AsyncClass
	// Last: the statement Stmt, which gives the variable Target what AwaitOpen makes, becomes an async with statement, whose
	// body is what follows up to Last; nil: it does not.
	Last   syntax.Stmt
	Target string
	// Bridge is the function of AwaitBridge; Names has a name for each positional argument that it takes by its name.
	Bridge *catalog.Bridge
	Names  []string
}

// asyncio makes a plan that waits in an event loop. Before:
//
//	for url in urls:
//	    sizes.append(size(url))
//
// After, with size and what it calls on the way to the waiting as coroutine functions:
//
//	sizes = list(asyncio.run(map_async(size, urls)))
//
// so long as: the iterations may run in threads; no event loop runs where the loop stands; all items may be
// taken ahead; every call on the way that waits has a coroutine form, or can be handed to a thread; and at least
// one has a coroutine form (else threads do the same with less).
func (b *builder) asyncio() *depend.Blocker {
	l, p := b.l, b.plan
	if p.Runs() != "processes" {
		if r := b.threadLocal(); r != nil {
			return r
		}
	}
	if r := b.eventLoop(); r != nil {
		return r
	}
	if l.Lazy && !l.Finite {
		return b.block(rules.TargetImpossible, l.Act.Iter, "", "the input may be read once only, or have no end: asyncio.run would take all of it before the loop goes on")
	}
	if l.Exits && l.Clause == nil {
		return b.block(rules.TargetImpossible, l.Keyword(), "", "the loop may be left early: asyncio.run would wait for all items first")
	}
	if p.Prefix != nil {
		return b.block(rules.TargetImpossible, b.s.First(), "", "the items are taken in a loop in front, and asyncio.run would take them there too")
	}
	if p.Submit && l.Clause != nil {
		return b.block(rules.TargetImpossible, b.s.First(), "", "an item that fails must do so at this place, in the middle of the comprehension; with asyncio.run it fails at its head")
	}
	p.Window = false
	// A result that is asked for twice, or by some iterations only, or whose exception is caught and the next one asked
	// for, is none that next() gives.
	s := b.s
	p.Next = p.Submit && !s.Conditional && !s.Speculative && !s.Caught && s.Within == nil && len(s.Again) == 0 && l.Counted == nil
	if p.Runs() == "processes" {
		return nil
	}
	if len(p.Own) > 0 && p.Submit && !p.Next {
		return b.block(rules.SharedConnection, b.s.First(), p.Own[0].Name, "`%s` is asked for items whose result may not be needed: all of them would be worked on, each with its own outcome", p.Own[0].Name)
	}
	c := b.chainer()
	refused := c.loop()
	if why := c.settle(); why != "" {
		if len(p.Own) > 0 {
			return b.block(rules.TargetImpossible, b.s.First(), "", "%s", why)
		}
		c = b.chainer()
		c.nat.off, c.missing = true, why
		refused = c.loop()
		if refused != nil {
			return b.block(rules.TargetImpossible, b.s.First(), "", "%s", why)
		}
	}
	if refused != nil {
		return refused
	}
	if b.plan.Target == "to-thread" && !slices.ContainsFunc(c.chain.Calls, func(a AsyncCall) bool { return a.Kind == AwaitThread }) {
		return b.block(rules.TargetImpossible, b.s.First(), "", "no call of the work holds up the event loop")
	}
	c.chain.Await = l.Func.Async
	if !l.Func.Async {
		if up := b.callers(); len(up) > 0 {
			c.nat.off = true // connections of these functions stay as they are
			work := len(c.chain.Calls)
			if r := c.upward(up); r != nil {
				return r
			}
			if r := c.parted(c.chain.Calls[work:]); r != nil {
				return r
			}
		}
	}
	if r := c.offloaded(); r != nil {
		return r
	}
	if !c.anyNative && b.plan.Target == "asyncio" && c.missing != "" {
		return b.block(rules.TargetImpossible, b.s.First(), "", "%s", c.missing)
	}
	if !c.anyNative && b.plan.Target == "asyncio" {
		return b.block(rules.TargetImpossible, b.s.First(), "", "no call that the work waits in has an asynchronous form: in an event loop each would take a thread, which the threads strategy does with less")
	}
	if r := c.copies(); r != nil {
		return r
	}
	b.errorTexts(b.opened(c.chain.Calls))
	p.Chain = &c.chain
	return nil
}

// eventLoop: asyncio.run fails where an event loop runs already.
func (b *builder) eventLoop() *depend.Blocker {
	l := b.l
	if l.Func.Async {
		if m, n := b.otherTasks(); n != nil {
			b.assume = append(b.assume, depend.Assumption{ID: rules.OtherTasks, Message: "no other task changes what the loop uses, or relies on its iterations following each other", Place: depend.Place{Mod: m, Node: n}})
		}
		return nil
	}
	if b.plan.Target == "to-thread" {
		return b.block(rules.TargetImpossible, l.Keyword(), "", "the loop does not stand in a coroutine function")
	}
	if up := b.callers(); len(up) > 0 && (b.plan.Runs() == "processes" || l.Func.Node == nil) {
		blk := b.block(rules.TargetImpossible, l.Keyword(), "", "the loop may run inside of an event loop, where asyncio.run fails")
		blk.Related = []depend.Related{{Place: depend.Place{Mod: up[0].Mod, Node: up[0].Node}, Message: "this coroutine may call it"}}
		return blk
	}
	if l.Func.Node != nil && !b.env.Open && b.w.HandedOver(l.Func) {
		return b.block(rules.TargetImpossible, l.Keyword(), "", "the function of the loop is handed to other code, which may call it inside of an event loop, where asyncio.run fails")
	}
	if b.cells() != nil && !b.env.Open {
		b.assume = append(b.assume, depend.Assumption{ID: rules.NoRunningLoop, Message: "no notebook runs the cells of the script, in an event loop of its own", Place: depend.Place{Mod: l.Mod, Node: l.Keyword()}})
	}
	if b.env.Open && l.Func.Node != nil {
		b.assume = append(b.assume, depend.Assumption{ID: rules.NoRunningLoop, Message: "it is not called inside of an event loop", Place: depend.Place{Mod: l.Mod, Node: l.Keyword()}})
	}
	return nil
}

// cell is how comments that divide a script into the cells of a notebook begin.
var cell = regexp.MustCompile(`^#\s?(%%|In\[|<codecell>)`)

// cells returns the module that the user starts where it has the marks of cells, nil where it has none: an editor may
// run them one by one in the event loop of a notebook.
func (b *builder) cells() *resolve.Module {
	for _, m := range []*resolve.Module{b.env.Entry, b.l.Mod} {
		if m == nil {
			continue
		}
		for _, c := range m.File.Comments {
			if cell.MatchString(m.File.Text(c.Span)) {
				return m
			}
		}
	}
	return nil
}

// chainer finds the calls to await.
type chainer struct {
	b     *builder
	w     *effects.World
	chain Chain
	// done tells for each function why it cannot become a coroutine function, "" where it can.
	done map[*effects.Func]string
	// anyNative: a call has an asynchronous form. natively are the functions with such a call.
	anyNative bool
	natively  map[*effects.Func]bool
	// nat is what takes part as an object of an asynchronous form.
	nat natives
	// why is what keeps the last call from getting a client.
	why string
	// missing is the first reason why a call that has an asynchronous form goes to a thread.
	missing string
	// existing is the function that is called for each item, where no new one is written.
	existing *effects.Func
	// own are the objects of which each task has one of its own.
	own []effects.Obj
}

// loop decides about the loop's own code: the function that exists, or the code that moves.
func (c *chainer) loop() *depend.Blocker {
	b := c.b
	if b.plan.Worker.Existing != "" {
		f := c.program(b.l.Mod, b.call())
		if f == nil {
			return b.block(rules.TargetImpossible, b.s.First(), "", "`%s` has no asynchronous form", b.plan.Worker.Existing)
		}
		if why := c.function(f); why != "" {
			return b.block(rules.TargetImpossible, b.s.First(), f.Name, "`%s` cannot become a coroutine function: %s", f.Node.(*syntax.FunctionDef).Name.Name, why)
		}
		c.existing = f
		c.anyNative = c.anyNative || f.Async
		return nil
	}
	for _, root := range b.roots() {
		events, ok := b.l.Act.EventsOf(root)
		if !ok {
			continue
		}
		if why := c.calls(b.l.Mod, root, nil, events); why != "" {
			return b.block(rules.TargetImpossible, root, "", "the work cannot become a coroutine: %s", why)
		}
	}
	return nil
}

// canAwait: the function that exists is, or can become, a coroutine function, where the plan needs one.
func (b *builder) canAwait() bool {
	if !coroutines(b.plan.Runs()) {
		return true
	}
	for _, off := range []bool{false, true} {
		c := b.chainer()
		c.nat.off = c.nat.off || off
		f := c.program(b.l.Mod, b.call())
		if f != nil && c.function(f) == "" && c.settle() == "" {
			return true
		}
	}
	return false
}

func (b *builder) chainer() *chainer {
	return &chainer{b: b, w: b.w, own: b.ownObjects(), done: map[*effects.Func]string{}, natively: map[*effects.Func]bool{}, nat: natives{
		off:   b.plan.Target == "to-thread",
		calls: map[*syntax.Call]bool{}, made: map[*syntax.Call]source.Span{}, marked: map[syntax.Node]bool{}}}
}

// program is the one function of the program that a call is of, nil where it is another, or several.
func (c *chainer) program(m *resolve.Module, call *syntax.Call) *effects.Func {
	if call == nil {
		return nil
	}
	v := c.w.TypeOf(m, call.Func)
	if len(v) != 1 || c.w.Kind(v[0]) != effects.FuncObj && c.w.Kind(v[0]) != effects.BoundObj {
		return nil
	}
	f := c.w.FuncOf(v[0])
	if f == nil {
		return nil
	}
	if _, ok := f.Node.(*syntax.FunctionDef); !ok {
		return nil
	}
	return f
}

// function makes f a coroutine function, or says why it cannot be one.
func (c *chainer) function(f *effects.Func) string {
	why, ok := c.done[f]
	if ok {
		return why
	}
	c.done[f] = "it calls itself"
	calls, defs, marks, blocks, native := len(c.chain.Calls), len(c.chain.Defs), len(c.chain.Marks), len(c.chain.Blocks), c.anyNative
	c.anyNative = false
	why = c.convert(f)
	if why == "" && !f.Async && !c.anyNative && len(c.chain.Blocks) > blocks {
		why = "nothing in it has an asynchronous form" // a thread for all of it
	}
	if why != "" {
		c.chain.Calls, c.chain.Defs, c.chain.Marks, c.chain.Blocks = c.chain.Calls[:calls], c.chain.Defs[:defs], c.chain.Marks[:marks], c.chain.Blocks[:blocks]
	}
	c.natively[f] = why == "" && c.anyNative
	c.anyNative = c.anyNative && why == "" || native
	c.done[f] = why
	return why
}

func (c *chainer) convert(f *effects.Func) string {
	if why := c.unfit(f); why != "" {
		return why
	}
	if f == c.b.l.Func {
		return "the loop stands in it"
	}
	def := f.Node.(*syntax.FunctionDef)
	act := c.w.RunBody(f)
	for _, st := range def.Body {
		events, ok := act.EventsOf(st)
		if !ok {
			continue
		}
		if why := c.calls(f.Mod, st, def, events); why != "" {
			return why
		}
	}
	c.chain.Defs = append(c.chain.Defs, AsyncDef{Module: f.Mod, Def: def, Already: f.Async})
	return ""
}

// unfit says why f cannot be a coroutine function whatever it waits for, "" where it can.
func (c *chainer) unfit(f *effects.Func) string {
	def, ok := f.Node.(*syntax.FunctionDef)
	switch {
	case !ok:
		return "it is a lambda"
	case f.Mod.External:
		return "it belongs to an installed package"
	case f.Generator:
		return "it is a generator"
	case f.Decorated || f.Cached || f.CachedProperty || f.Context || f.Property || len(def.Decorators) > 0 && !f.Static && !f.ClassM:
		return "its decorator expects a function that returns its result"
	case strings.HasPrefix(def.Name.Name, "__"):
		return "Python itself calls it"
	case f.Class != nil && (c.b.env.Open || c.w.Open(f.Mod)):
		return "classes that were not seen may have one of their own"
	case f.Class == nil && !c.w.ModuleLevel(f) || f.Class != nil && f.Class.Local:
		return "it is a local function"
	}
	for e := range c.w.SummaryOf(f).Events() {
		if e.Kind == effects.UnknownCall {
			return "it calls code that was not seen, which may wait"
		}
	}
	return ""
}

// calls awaits every call below root that waits, or says why that is impossible.
func (c *chainer) calls(m *resolve.Module, root syntax.Node, in *syntax.FunctionDef, events []effects.Event) string {
	seen := c.native(m, root, in)
	for i := range events {
		e := &events[i]
		if e.Kind != effects.Wait || seen[e.Place()] {
			continue
		}
		at := e.Place()
		seen[at] = true
		if c.held(m, at) || at != nil && c.within(at.Range()) {
			continue
		}
		line := ""
		call, ok := at.(*syntax.Call)
		if !ok || !root.Range().Contains(call.Span) {
			if at != nil {
				line = fmt.Sprintf(": `%s`", firstLine(m.File.Text(at.Range())))
			}
			return "it waits in something that is no call" + line
		}
		if isAwaited(root, call) {
			if f := c.program(m, call); f != nil {
				if why := c.function(f); why != "" {
					return why
				}
			}
			c.anyNative = true
			continue
		}
		if why := c.await(m, root, in, call); why != "" {
			k, _ := c.block(m, root, in, call)
			if k == nil {
				return why
			}
			c.chain.Blocks = append(c.chain.Blocks, k)
		}
	}
	return ""
}

// isAwaited reports whether an await stands directly in front of the call.
func isAwaited(root syntax.Node, call *syntax.Call) bool {
	found := false
	syntax.Inspect(root, func(n syntax.Node) bool {
		if a, ok := n.(*syntax.Await); ok && a.Value == syntax.Expr(call) {
			found = true
		}
		return !found && n.Range().Contains(call.Span)
	})
	return found
}

// spawning are the names by which a program makes tasks, or has code of its own called by an event loop or a thread.
var spawning = []string{"create_task", "ensure_future", "gather", "TaskGroup", "as_completed", "wait", "run_coroutine_threadsafe", "call_soon",
	"call_soon_threadsafe", "call_later", "call_at", "add_reader", "add_writer", "add_signal_handler", "start_server", "start_unix_server",
	"create_server", "start_soon", "create_task_group", "open_nursery", "add_done_callback", "Thread", "to_thread", "run_in_executor", "timeout", "wait_for"}

// otherTasks returns a place where the program may make other tasks, which run while the loop waits; nil where its
// coroutines are only awaited, and asyncio.run runs one of them.
func (b *builder) otherTasks() (*resolve.Module, syntax.Node) {
	if b.env.Open {
		return b.l.Mod, b.l.Keyword()
	}
	for _, m := range b.w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Attribute:
				if slices.Contains(spawning, n.Attr.Name) {
					return m, n
				}
			case *syntax.Name:
				if slices.Contains(spawning, n.Id) {
					return m, n
				}
			case *syntax.Alias:
				if slices.Contains(spawning, n.Name.Name) {
					return m, n
				}
			}
		}
	}
	for _, f := range b.w.Funcs {
		if f.Async && f.Node != nil && (f.Decorated || b.w.HandedOver(f) || f.Generator) {
			return f.Mod, f.Node
		}
	}
	return nil, nil
}

// firstLine is the beginning of code, for a message.
func firstLine(code string) string {
	line, _, _ := strings.Cut(code, "\n")
	return strings.TrimSpace(line)
}

// await decides what one call that waits becomes.
func (c *chainer) await(m *resolve.Module, root syntax.Node, in *syntax.FunctionDef, call *syntax.Call) string {
	parent, why := enclosing(root, call)
	if why != "" {
		return why
	}
	a := AsyncCall{Module: m, Call: call, In: in}
	a.Parens = bindsStronger(parent, call)
	if f := c.program(m, call); f != nil {
		if c.function(f) == "" {
			c.anyNative = c.anyNative || c.natively[f]
			a.Kind, a.Callee, a.Home = AwaitSelf, f.Node.(*syntax.FunctionDef), f.Mod
			c.chain.Calls = append(c.chain.Calls, a)
			return ""
		}
		return c.thread(a)
	}
	v := c.w.TypeOf(m, call.Func)
	c.why = ""
	if fn := c.libFunc(v); fn != nil && fn.Bridge != nil && c.b.plan.Target != "to-thread" && c.bridge(&a, fn) {
		c.anyNative = true
		c.chain.Calls = append(c.chain.Calls, a)
		return ""
	}
	if len(v) == 1 {
		if fn := c.w.LibFunc(v[0]); fn != nil && fn.Class == nil && fn.AsyncAs != "" {
			switch {
			case fn.AsyncAs == "asyncio.sleep" && len(call.Args) == 1 && len(call.Keywords) == 0 && c.notNegative(m, call.Args[0], 0):
				a.Kind, a.As = AwaitLibrary, fn.AsyncAs
				c.anyNative = true
				c.chain.Calls = append(c.chain.Calls, a)
				return ""
			case len(fn.AsyncClient) > 0 && c.client(&a, root, fn.AsyncClient):
				a.Kind, a.As = AwaitClient, fn.AsyncAs
				c.anyNative = true
				c.chain.Calls = append(c.chain.Calls, a)
				return ""
			}
		}
	}
	if fn := c.libFunc(v); fn != nil && fn.AsyncHint != "" && c.why == "" {
		c.why = fmt.Sprintf("`%s` has no asynchronous form: %s; threads do without", firstLine(m.File.Text(call.Range())), fn.AsyncHint)
	}
	why, c.why = c.why, ""
	if c.missing == "" {
		c.missing = why
	}
	if r := c.thread(a); r != "" {
		if why != "" {
			return why
		}
		return r
	}
	return ""
}

// notNegative: time.sleep raises ValueError for a negative number, asyncio.sleep returns at once.
func (c *chainer) notNegative(m *resolve.Module, e syntax.Expr, depth int) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return e.Kind == syntax.IntConst || e.Kind == syntax.FloatConst
	case *syntax.BinOp:
		switch e.Op {
		case syntax.Mod: // has the sign of its right side
			return c.notNegative(m, e.Right, depth) && c.w.Is(c.w.TypeOf(m, e.Left), "int", "float", "bool")
		case syntax.Add, syntax.Mult, syntax.Div, syntax.FloorDiv, syntax.Pow:
			return c.notNegative(m, e.Left, depth) && c.notNegative(m, e.Right, depth)
		}
	case *syntax.Call:
		if n, ok := e.Func.(*syntax.Name); ok && (n.Id == "len" || n.Id == "abs") {
			s := m.Info.Uses[n.ID]
			return s == nil || !s.Bound
		}
	case *syntax.Name: // one value, given once: DELAY = 0.1
		s := m.Info.Uses[e.ID]
		if s == nil || len(s.Defs) != 1 || s.Rebound || s.Deleted || depth > 4 || s.Scope.Kind != resolve.ModuleScope {
			return false
		}
		for _, st := range m.File.Body {
			if a, ok := st.(*syntax.Assign); ok && len(a.Targets) == 1 && syntax.Node(a.Targets[0]) == s.Defs[0] {
				return c.notNegative(m, a.Value, depth+1)
			}
		}
	}
	return false
}

// client: the call of a function that opens a client for one request becomes a request of an asynchronous
// client, which the whole statement is put under.
func (c *chainer) client(a *AsyncCall, root syntax.Node, takes []string) bool {
	if c.why = c.responses(a.Call, a.Module); c.why != "" {
		return false
	}
	for _, o := range c.chain.Calls {
		if o.Kind == AwaitClient && o.Stmt != nil && o.Stmt.Range().Contains(a.Call.Span) {
			return false // one client for a statement
		}
	}
	for _, arg := range a.Call.Args {
		if _, ok := arg.(*syntax.Starred); ok {
			return false
		}
	}
	for _, k := range a.Call.Keywords {
		if !k.Arg.Present() {
			return false
		}
		switch v := c.w.TypeOf(a.Module, k.Value); k.Arg.Name {
		case "auth": // an object of the program's may only know the synchronous way
			if !c.w.Is(v, "tuple", "NoneType") {
				return false
			}
		case "files", "content", "data": // an iterator, which an asynchronous client refuses
			if !c.w.Is(v, "dict", "str", "bytes", "NoneType") || k.Arg.Name == "files" {
				return false
			}
		}
		if slices.Contains(takes, k.Arg.Name) {
			if !settled(k.Value) {
				return false // it would be computed before the other arguments
			}
			a.Client = append(a.Client, k)
		}
	}
	changes := slices.ContainsFunc(a.Client, func(k *syntax.Keyword) bool {
		_, ok := k.Value.(*syntax.Attribute)
		return ok
	})
	if changes && (slices.ContainsFunc(a.Call.Args, func(e syntax.Expr) bool { return !settled(e) }) || slices.ContainsFunc(a.Call.Keywords, func(k *syntax.Keyword) bool { return !settled(k.Value) })) {
		return false
	}
	a.Stmt = simpleStatement(root, a.Call)
	_, isExpr := root.(syntax.Expr)
	return a.Stmt != nil || isExpr
}

// settled: computing e does nothing that could be told apart by when it happens.
func settled(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant, *syntax.Name:
		return true
	case *syntax.Attribute:
		_, ok := e.Value.(*syntax.Name)
		return ok
	case *syntax.Dict:
		return !slices.ContainsFunc(e.Keys, func(k syntax.Expr) bool { return k == nil || !settled(k) }) && !slices.ContainsFunc(e.Values, func(v syntax.Expr) bool { return !settled(v) })
	}
	return false
}

// responses: what the program does with the answers works with those of an asynchronous client too.
func (c *chainer) responses(call *syntax.Call, m *resolve.Module) string {
	for _, o := range c.w.TypeOf(m, call) {
		k := c.w.LibClass(o)
		if k == nil || c.w.Escaped(o) {
			return "code that was not seen gets the answer"
		}
		for _, mod := range c.w.Project.Modules {
			for _, n := range mod.File.Nodes {
				a, ok := n.(*syntax.Attribute)
				if !ok || !slices.ContainsFunc(c.w.TypeOf(mod, a.Value), func(x effects.Obj) bool { return x == effects.Unknown || c.w.LibClass(x) == k }) {
					continue
				}
				if slices.Contains(c.w.TypeOf(mod, a.Value), effects.Unknown) && k.Methods[a.Attr.Name] == nil {
					continue
				}
				if fn := k.Methods[a.Attr.Name]; fn != nil && !fn.SyncOnly {
					continue
				}
				if k.Attrs[a.Attr.Name] != nil {
					continue
				}
				return fmt.Sprintf("`%s` is not known to work with the answer to an asynchronous request", firstLine(mod.File.Text(a.Span)))
			}
		}
	}
	return ""
}

// simpleStatement is the simple statement below root that holds the call, nil where that is the head of a
// compound one or shares its line.
func simpleStatement(root syntax.Node, call *syntax.Call) syntax.Stmt {
	var found syntax.Stmt
	syntax.Inspect(root, func(n syntax.Node) bool {
		if !n.Range().Contains(call.Span) {
			return false
		}
		switch st := n.(type) {
		case *syntax.Assign, *syntax.AnnAssign, *syntax.AugAssign, *syntax.Return, *syntax.ExprStmt:
			found = st.(syntax.Stmt)
		case syntax.Stmt:
			found = nil
		}
		return true
	})
	return found
}

// thread hands the call to a thread, unless an object that belongs to one thread would cross.
func (c *chainer) thread(a AsyncCall) string {
	text := firstLine(a.Module.File.Text(a.Call.Range()))
	if c.b.env.MinPython > 0 && c.b.env.MinPython < 9 {
		return fmt.Sprintf("`%s` has no asynchronous form, and Python 3.%d has no asyncio.to_thread", text, c.b.env.MinPython)
	}
	for _, arg := range a.Call.Args {
		if comp, ok := arg.(*syntax.Comp); ok && comp.Kind == syntax.GeneratorExp {
			return fmt.Sprintf("`%s` goes through its items as it is called", text)
		}
	}
	v := c.w.TypeOf(a.Module, a.Call.Func)
	if len(v) == 0 {
		return fmt.Sprintf("`%s` may be anything", text)
	}
	for _, o := range v {
		if fn := c.w.LibFunc(o); fn != nil && fn.Class != nil && (fn.Class.Module == "builtins" || !fn.Class.Picklable) {
			return fmt.Sprintf("`%s` uses an object that is not made for several threads", text)
		}
	}
	values := []effects.Value{c.w.TypeOf(a.Module, a.Call)}
	for _, e := range a.Call.Args {
		values = append(values, c.w.TypeOf(a.Module, e))
	}
	for _, k := range a.Call.Keywords {
		values = append(values, c.w.TypeOf(a.Module, k.Value))
	}
	for _, v := range values {
		if class := c.b.ofOneThread(v); class != "" {
			return fmt.Sprintf("`%s` passes a %s from one thread to another", text, class)
		}
	}
	a.Kind = AwaitThread
	c.chain.Calls = append(c.chain.Calls, a)
	return ""
}

// enclosing returns the node that call is a part of, or says why nothing can be awaited there.
func enclosing(root syntax.Node, call *syntax.Call) (parent syntax.Node, why string) {
	comps := 0
	syntax.Inspect(root, func(n syntax.Node) bool {
		if n == syntax.Node(call) || !n.Range().Contains(call.Span) {
			return false
		}
		parent = n
		switch n := n.(type) {
		case *syntax.FunctionDef, *syntax.Lambda:
			why = "a function inside of it waits, which may be called anywhere"
		case *syntax.ClassDef:
			why = "the body of a class waits"
		case *syntax.Comp:
			if comps++; comps > 1 || n.Kind == syntax.GeneratorExp {
				why = "a generator expression or a nested comprehension waits"
			}
		}
		return true
	})
	return parent, why
}

// copies decides which functions keep a synchronous version: those that anything but the awaiting calls may
// call.
func (c *chainer) copies() *depend.Blocker {
	kept := map[*syntax.FunctionDef]bool{}
	for _, d := range c.chain.Defs {
		f := c.w.FuncAt(d.Module, d.Def)
		kept[d.Def] = !d.Already && (c.b.env.Open || c.w.Open(d.Module) || c.byName() || f.Class != nil && (len(c.w.LibBases(f.Class)) > 0 || f.Class.Strange))
	}
	for changed := true; changed; {
		changed = false
		for _, d := range c.chain.Defs {
			if !d.Already && !kept[d.Def] && c.calledSynchronously(d, kept) {
				kept[d.Def], changed = true, true
			}
		}
	}
	for i := range c.chain.Defs {
		d := &c.chain.Defs[i]
		if h := c.b.plan.Hybrid; h != nil && h.Divided != nil && h.Divided.Def == d.Def {
			d.Copy = h.Divided.Copy
			continue
		}
		if !kept[d.Def] {
			continue
		}
		d.Copy = d.Def.Name.Name + "_async"
		if strings.HasPrefix(d.Def.Name.Name, "__") || c.taken(d) {
			return c.b.block(rules.TargetImpossible, c.b.l.Keyword(), d.Copy, "`%s` is called synchronously too, and there is a `%s` already", d.Def.Name.Name, d.Copy)
		}
	}
	if c.existing != nil {
		for _, d := range c.chain.Defs {
			if d.Def == c.existing.Node && d.Copy != "" {
				text, name := c.b.plan.Worker.Existing, d.Def.Name.Name
				if !strings.HasSuffix(text, name) {
					return c.b.block(rules.TargetImpossible, c.b.l.Keyword(), text, "`%s` has another name where it is defined, and is called synchronously too", text)
				}
				c.b.plan.Worker.Called = text
				c.b.plan.Worker.Existing = strings.TrimSuffix(text, name) + d.Copy
				if _, bare := c.b.call().Func.(*syntax.Name); bare && d.Module != c.b.l.Mod {
					return c.b.block(rules.TargetImpossible, c.b.l.Keyword(), text, "`%s` is imported by its name, and is called synchronously too", text)
				}
			}
		}
	}
	return nil
}

// byName: the program may find functions by their names.
func (c *chainer) byName() bool {
	for _, m := range c.w.Project.Modules {
		for _, n := range m.File.Nodes {
			if call, ok := n.(*syntax.Call); ok {
				if f, ok := call.Func.(*syntax.Name); ok && slices.Contains([]string{"getattr", "globals", "vars", "eval", "exec", "__import__", "locals"}, f.Id) {
					return true
				}
			}
		}
	}
	return c.w.Mentions("__dict__", "import_module", "attrgetter", "methodcaller", "getmembers") != nil
}

// calledSynchronously: something other than an awaiting call in a function that is no copy mentions the function.
func (c *chainer) calledSynchronously(d AsyncDef, kept map[*syntax.FunctionDef]bool) bool {
	awaited := map[syntax.Node]bool{}
	keepsLoop := slices.ContainsFunc(c.chain.Defs, func(o AsyncDef) bool { return o.Loop && kept[o.Def] })
	for _, a := range c.chain.Calls {
		if a.Callee == d.Def && (a.In == nil && !keepsLoop || a.In != nil && !kept[a.In]) {
			awaited[a.Call.Func] = true
		}
	}
	if c.existing != nil && c.existing.Node == syntax.Node(d.Def) && !keepsLoop {
		awaited[c.b.call().Func] = true
	}
	for _, m := range c.w.Project.Modules {
		for _, node := range m.File.Nodes {
			switch node.(type) {
			case *syntax.Name, *syntax.Attribute:
			default:
				continue
			}
			if awaited[node] {
				continue
			}
			for _, o := range c.w.TypeOf(m, node) {
				if f := c.w.FuncOf(o); f != nil && f.Node == syntax.Node(d.Def) {
					return true
				}
			}
		}
	}
	return false
}

// taken: something has the name of the copy already.
func (c *chainer) taken(d *AsyncDef) bool {
	for _, m := range c.w.Project.Modules {
		for _, s := range m.Info.Scopes {
			if s.Symbols[d.Copy] != nil {
				return true
			}
		}
	}
	return c.w.Mentions(d.Copy) != nil
}
