package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// judge is the state of judging one loop.
type judge struct {
	w    *effects.World
	l    *Loop
	m    *resolve.Module
	a    *effects.Activation
	live Live
	// seenBySome are the answers of sharedContainer.
	seenBySome map[*resolve.Symbol]bool
	// targets are the variables the loop binds from its input.
	targets map[*resolve.Symbol]bool
	// writes are the events of the loop that change something outside of the iteration, and varWrites
	// the bindings, by symbol.
	writes    []*effects.Event
	varWrites map[*resolve.Symbol][]*effects.Event
	// private marks the statements that may move as far as effects tell, heavy or not.
	private []bool
	subs    *subscripts
	// distinct says whether the items are proved to be distinct objects, nil before that was asked.
	distinct *bool
	// keepWrites: statements that write files stay, to be carried out in order by the parent.
	keepWrites bool
	// inPlace: a coroutine waits for what moves where it stands, so that nothing happens at another time.
	inPlace bool
	// writesOf are the writings of files by the body, nil before they were asked for.
	writesOf *[]fileUse
	// back: changes of the item are written back, and keep nothing from moving.
	back *Back
	// why records the first reason why each top-level statement cannot move.
	why []*Blocker
	// anew are the statements that are taken as making a container anew.
	anew map[syntax.Stmt]effects.Anew
	// firsts are the dicts whose entries are made where they are missing.
	firsts []*resolve.Symbol
	// first is the number of statements that run in a loop of their own in front (prefix.go).
	first int
	// keepOutput: what functions print is taken to be kept by the worker, and to be written by the parent.
	keepOutput bool
	// sending: what requests change at the other end may happen in another order.
	sending bool
	// counting are the variables that the body counts along (counters.go).
	counting []Counter
	// own are the variables whose objects each thread may have for itself.
	own []PerThread
	// nest is the loop in the body that is cut in two, statement nestAt of it; nil for none (expand.go).
	nest   *Inner
	nestAt int
	// both are the statements that the worker may run as well as the remainder, nil for none (again.go).
	both []bool
	// try is the try statement whose body is looked at as part of the loop's ([judge.within]).
	try *syntax.Try
}

// Live answers which variables code outside of the loop may still read.
type Live interface {
	// After reports whether s may be read after the loop statement has ended normally.
	After(l *Loop, s *resolve.Symbol) bool
	// OnException reports whether what iterations before a failing one did to s can be seen.
	OnException(l *Loop, s *resolve.Symbol) bool
	// MaybeUnbound reports whether s may have no value when the loop begins.
	MaybeUnbound(l *Loop, s *resolve.Symbol) bool
}

// Judge fills in the verdict of l.
func Judge(w *effects.World, l *Loop, live Live) {
	j := &judge{w: w, l: l, m: l.Mod, live: live, targets: map[*resolve.Symbol]bool{}, varWrites: map[*resolve.Symbol][]*effects.Event{}}
	l.Verdict = Sequential
	defer l.forget()
	defer l.advise()
	if b := j.shape(); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	j.run()
	if len(l.Blockers) > 0 {
		return
	}
	j.collectWrites()
	j.counting = j.counters()
	if n, ok := l.Node.(*syntax.While); ok {
		if l.Counted = j.countedWhile(n); l.Counted == nil {
			l.Blockers = append(l.Blockers, *j.notForEach(n))
			return
		}
	}
	for _, w := range j.writes {
		j.connection(w)
	}
	if b := j.inputMutated(); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	if b := j.consumerBlocker(); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	if b := j.lazyInput(); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	j.why = make([]*Blocker, len(j.a.Body)+2)
	s := j.splitWrites()
	plain, private := s, slices.Clone(j.private)
	var strip *Strip // of a loop whose single items are no work
	if s == nil {
		strip = j.strips(&Split{}, private)
	}
	if s == nil || j.splitWeight(s) < heavyEnough {
		if p := j.splitPrinting(); p != nil {
			s = p
		}
	}
	if s == nil || j.splitWeight(s) < heavyEnough {
		if p := j.splitSending(); p != nil {
			s = p
		}
	}
	j.roles(s)
	if s != nil && j.l.Clause == nil && j.splitWeight(s) < heavyEnough && (l.Exits || j.ordered()) {
		s = nil // a pipeline needs a heavy part: `range(300)` beside an ordered remainder is none
	}
	if t := j.again(s); t != nil {
		s, l.Roles = t, nil
		j.roles(s)
	}
	if s == nil {
		if s = j.writtenBack(); s != nil {
			l.Roles = nil
			j.roles(s)
		}
	}
	if t := j.within(s); t != nil {
		s, l.Roles = t, nil
		j.roles(s)
	}
	if t := j.expanded(s); t != nil {
		s, l.Roles = t, nil
		j.roles(s)
	}
	if s == nil {
		if s = j.ownRows(); s != nil {
			l.Roles = nil
			j.roles(s)
		}
	}
	if s == nil {
		if s = j.prefixed(); s != nil {
			l.Roles = nil
			j.roles(s)
			j.prefixRoles(s)
		}
	}
	if s == nil && strip != nil {
		s = strip.Split
	}
	if s == nil {
		j.refuse()
		return
	}
	if b := j.numpySettings(s); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	if b := j.unboundInput(s); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	if b := j.politePause(s); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	if b := j.heldAround(s); b != nil {
		l.Blockers = append(l.Blockers, *b)
		return
	}
	l.Split = s
	j.lifts(s)
	j.scratches(s)
	l.Shared = j.shared(s)
	j.ownClients(s)
	j.sharedClients(s)
	l.Verdict = Parallel
	for _, r := range l.Roles {
		if r.Role == Ordered {
			l.Verdict = Pipeline
		}
	}
	if l.Exits {
		l.Verdict = Pipeline
	}
	j.assume(s)
	switch {
	case strip != nil && s == strip.Split:
		if l.Strip = strip; len(l.Shared)+len(s.Lifts)+len(s.PerThread)+len(s.Clients)+len(s.Scratch) > 0 {
			l.Split, l.Strip, l.Shared = nil, nil, nil
		}
	case s == plain:
		l.Strip = j.strips(s, private)
	}
}

// forget drops most of the activation of a loop that is refused for good: of thousands of them only what their statements
// wait for is told.
func (l *Loop) forget() {
	if l.Act != nil && l.Verdict == Sequential && l.Split == nil && l.Refused == nil {
		l.Act.Forget(func(e *effects.Event) bool { return e.Kind == effects.Wait || e.Kind == effects.Work })
	}
}

// heavyEnough is the static weight from which on a part of a body counts as heavy: one call of a function
// of the program, a loop, or a costly library call.
const heavyEnough = 10

func (j *judge) splitWeight(s *Split) int {
	w := j.weight(s.Moved)
	if s.Replace != nil {
		w += j.weightOf(s.Replace)
	}
	return w
}

// unboundInput: fixed data is handed to the workers before the first item, whether an item comes that needs it or
// not.
func (j *judge) unboundInput(s *Split) *Blocker {
	for _, sym := range s.Fixed {
		if !j.live.MaybeUnbound(j.l, sym) {
			continue
		}
		b := j.blocker(rules.MaybeUnbound, j.l.Keyword(), sym.Name, "`%s` may have no value when the loop begins, and would be handed to the workers there", sym.Name)
		b.Help = fmt.Sprintf("give `%s` a value on every way to the loop", sym.Name)
		return b
	}
	return nil
}

// ordered reports whether something has to stay in order.
func (j *judge) ordered() bool {
	for _, r := range j.l.Roles {
		if r.Role == Ordered {
			return true
		}
	}
	return false
}

// place makes a Place of the loop's module.
func (j *judge) place(n syntax.Node) Place { return Place{j.m, n} }

func (j *judge) blocker(id rules.ID, n syntax.Node, name, format string, args ...any) *Blocker {
	return &Blocker{ID: id, Name: name, Message: fmt.Sprintf(format, args...), Place: j.place(n)}
}

// shape refuses loops by their form alone.
func (j *judge) shape() *Blocker {
	l := j.l
	switch n := l.Node.(type) {
	case *syntax.While:
		if l.Func != nil {
			if b := j.requestsInTurn(n); b != nil {
				return b
			}
			if j.countTarget(n) != nil {
				break
			}
		}
		return j.notForEach(n)
	case *syntax.For:
		if n.Async {
			return j.blocker(rules.AsyncLoop, n, "", "async for takes its items one after the other from an event loop")
		}
	case *syntax.Comp:
		if l.Clause.Async {
			return j.blocker(rules.AsyncLoop, l.Clause, "", "an asynchronous comprehension takes its items one after the other")
		}
		if l.Clause != n.Generators[0] {
			return j.blocker(rules.NotWorthIt, l.Clause, "", "the inner clause of a comprehension is part of the work of its outer clause")
		}
	}
	for _, e := range j.m.File.Errors {
		if l.Node.Range().Overlaps(e.Span) {
			return j.blocker(rules.SyntaxErrorRegion, l.Node, "", "the loop contains text that is not Python: %s", e.Message)
		}
	}
	if l.Func != nil && l.Func.Scope != nil && l.Func.Scope.Dynamic {
		return j.blocker(rules.FrameOrLocals, l.Keyword(), "", "code around the loop looks at its variables by name (locals, exec, eval): new names would be seen")
	}
	if l.Func == nil {
		return j.blocker(rules.SyntaxErrorRegion, l.Node, "", "the loop stands in code that could not be read")
	}
	var found *Blocker
	syntax.Inspect(l.Node, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
			return false
		case *syntax.Yield, *syntax.YieldFrom:
			found = j.blocker(rules.YieldInLoop, n, "", "the loop hands each value to its caller before it goes on: the caller decides when the next iteration runs")
		}
		return found == nil
	})
	if found == nil && l.Clause != nil && l.Node.(*syntax.Comp).Kind == syntax.GeneratorExp && !j.consumedAtOnce() {
		found = j.blocker(rules.YieldInLoop, l.Clause, "", "the generator expression computes each item only when its consumer asks for it")
	}
	return found
}

// notForEach says why a while loop is not taken for one over a range.
func (j *judge) notForEach(n *syntax.While) *Blocker {
	if t := j.countTarget(n); t != nil {
		return j.blocker(rules.NotForEach, n, t.Id, "the loop counts `%s`, and its bound is not known to stay, or `%s` to change by the same whole number in every iteration", t.Id, t.Id)
	}
	return j.blocker(rules.NotForEach, n, "", "the number of iterations is not known before the loop runs: each one decides whether there is a next")
}

func (j *judge) run() {
	l := j.l
	switch n := l.Node.(type) {
	case *syntax.While:
		j.a = j.w.RunFor(l.Func, n)
		j.a.Iter, j.a.Target = n.Test, j.countTarget(n)
	case *syntax.For:
		j.anew = j.scratch()
		j.a = j.w.RunForAnew(l.Func, n, j.anew)
	case *syntax.Comp:
		j.a = j.w.RunComp(l.Func, n)
	}
	l.Act = j.a
	j.reclassified()
	syntax.Inspect(j.a.Target, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			if s := j.m.Info.Uses[n.ID]; s != nil && n.Ctx == syntax.Store {
				j.targets[s] = true
			}
		case *syntax.Attribute, *syntax.Subscript:
			l.Blockers = append(l.Blockers, *j.blocker(rules.CarriedContainer, n, j.text(n), "the loop's target is part of an object, not a variable"))
			return false
		}
		return true
	})
	l.Lazy = j.w.OneShot(j.inputObjs(j.a.Iter))
	if l.Lazy && j.finite(j.a.Iter) {
		l.Lazy, l.Finite = false, true
	}
	l.Exits = exits(j.a.Body) || j.decides()
}

// reclassified refuses to judge by the methods of a class what happens to objects that get another one.
func (j *judge) reclassified() {
	for i := range j.a.Events {
		e := &j.a.Events[i]
		for _, o := range e.Objs {
			if m := j.w.Reclassified(o); m != nil {
				b := j.blocker(rules.DynamicCode, e.Place(), "", "the program replaces the class of an object that is used here: which methods it has is not known")
				b.Related = append(b.Related, Related{Place{m.Mod, m.Node}, "it is replaced here"})
				j.l.Blockers = append(j.l.Blockers, *b)
				return
			}
		}
	}
}

// inputObjs looks through enumerate, zip, reversed, sorted, tqdm: what they take decides whether the
// input is lazy.
func (j *judge) inputObjs(e syntax.Expr) effects.Value {
	if c, ok := e.(*syntax.Call); ok && len(c.Args) > 0 {
		if j.progressBar(c) {
			return j.inputObjs(c.Args[0])
		}
		switch j.builtinName(c.Func) {
		case "enumerate":
			return j.inputObjs(c.Args[0])
		case "zip":
			for _, a := range c.Args {
				if _, star := a.(*syntax.Starred); star || j.w.OneShot(j.inputObjs(a)) {
					return nil
				}
			}
			return j.inputObjs(c.Args[0])
		}
	}
	if c, ok := e.(*syntax.Call); ok && len(c.Args) == 0 {
		if a, ok := c.Func.(*syntax.Attribute); ok {
			switch a.Attr.Name {
			case "items", "keys", "values":
				return j.w.TypeOf(j.m, a.Value)
			}
		}
	}
	return j.w.TypeOf(j.m, e)
}

// endsInError: the input may raise where it ends, behind the iterations: zip(xs, ys, strict=True).
func (j *judge) endsInError(e syntax.Expr) bool {
	c, ok := e.(*syntax.Call)
	if !ok || len(c.Args) == 0 {
		return false
	}
	name := j.builtinName(c.Func)
	if name == "zip" && len(c.Keywords) > 0 {
		return true
	}
	return (name == "enumerate" || name == "zip" || j.progressBar(c)) && slices.ContainsFunc(c.Args, j.endsInError)
}

// progressBar: the call is of tqdm, or of what a script uses in its place where that is not installed, a
// function that returns its argument.
func (j *judge) progressBar(c *syntax.Call) bool {
	bar := false
	for _, o := range j.w.TypeOf(j.m, c.Func) {
		if k := j.w.LibClass(o); k != nil && strings.HasPrefix(k.Module+"."+k.Name, "tqdm.") {
			bar = true
			continue
		}
		f := j.w.FuncOf(o)
		if f == nil {
			return false
		}
		s := j.w.SummaryOf(f)
		if len(s.Ret) != 1 || s.Ret[0] != (effects.Root{Kind: effects.Param}) {
			return false
		}
		for e := range s.Events() {
			if e.Kind != effects.Read && e.Kind != effects.ReadVar {
				return false
			}
		}
	}
	return bar
}

// finite recognizes iterators over containers that end and have no effects.
func (j *judge) finite(e syntax.Expr) bool {
	c, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	switch j.builtinName(c.Func) {
	case "itertools.combinations", "itertools.combinations_with_replacement", "itertools.permutations", "itertools.product",
		"itertools.pairwise", "itertools.zip_longest", "itertools.chain", "reversed":
	default:
		return false
	}
	for _, a := range c.Args {
		v := j.w.TypeOf(j.m, a)
		if _, star := a.(*syntax.Starred); star || j.w.OneShot(v) && !j.w.Is(v, "int", "bool", "NoneType", "str") {
			return false
		}
	}
	return true
}

// builtinName names the builtin or library function an expression is, "" when it is anything else.
func (j *judge) builtinName(f syntax.Expr) string { return j.builtinIn(j.m, f) }

// builtinIn is builtinName for an expression of another module.
func (j *judge) builtinIn(m *resolve.Module, f syntax.Expr) string {
	v := j.w.TypeOf(m, f)
	if len(v) != 1 {
		return ""
	}
	if fn := j.w.LibFunc(v[0]); fn != nil {
		return strings.TrimPrefix(fn.Module+"."+fn.Qual, "builtins.")
	}
	if c := j.w.LibClass(v[0]); c != nil && j.w.Kind(v[0]) == effects.LibClassObj {
		return strings.TrimPrefix(c.Module+"."+c.Name, "builtins.")
	}
	return ""
}

// exits reports whether break or return leaves the loop (those of inner loops and functions aside).
func exits(body []syntax.Stmt) bool {
	found := false
	var visit func([]syntax.Stmt, bool)
	visit = func(body []syntax.Stmt, inner bool) {
		for _, s := range body {
			syntax.Inspect(s, func(n syntax.Node) bool {
				switch n := n.(type) {
				case *syntax.Break:
					found = found || !inner
				case *syntax.Return:
					found = true
				case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda:
					return false
				case *syntax.For:
					visit(n.Body, true)
					visit(n.Orelse, inner)
					return false
				case *syntax.While:
					visit(n.Body, true)
					visit(n.Orelse, inner)
					return false
				}
				return true
			})
		}
	}
	visit(body, false)
	return found
}

// leaves reports whether s itself may end the iteration or the loop.
func leaves(s syntax.Stmt) (cont, exit bool) {
	exit = exits([]syntax.Stmt{s})
	visit := func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Continue:
			cont = true
		case *syntax.For, *syntax.While, *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda:
			return false
		}
		return true
	}
	syntax.Inspect(s, visit)
	return cont, exit
}

// collectWrites gathers what the loop changes.
func (j *judge) collectWrites() {
	for i := range j.a.Events {
		e := &j.a.Events[i]
		switch e.Kind {
		case effects.Write:
			if e.Name == "unknown" && j.l.Waive[rules.UnknownCall] {
				continue // the comment answers for the call
			}
			if j.unseenEntry(e) {
				continue
			}
			j.writes = append(j.writes, e)
		case effects.WriteVar:
			j.varWrites[e.Root.Sym] = append(j.varWrites[e.Root.Sym], e)
		}
	}
}

func (j *judge) text(n syntax.Node) string {
	t := j.m.File.Text(n.Range())
	if i := strings.IndexByte(t, '\n'); i >= 0 {
		t = t[:i] + " ..."
	}
	if len(t) > 60 {
		t = t[:57] + "..."
	}
	return t
}

// harmless decides whether one event keeps the code that causes it from moving to a worker. stay tells
// which statements stay in the remainder.
func (j *judge) harmless(e *effects.Event) *Blocker {
	n := e.Place()
	switch e.Kind {
	case effects.Write:
		if e.Name == "unknown" && j.l.Waive[rules.UnknownCall] {
			return nil
		}
		if j.changesItem(e) || j.clientWrite(e) || j.unseenEntry(e) {
			return nil
		}
		if b, ok := j.connection(e); ok {
			return b
		}
		return j.writeBlocker(e)
	case effects.WriteVar:
		s := e.Root.Sym
		if j.outside(s) {
			id := rules.GlobalWrite
			what := "the global variable"
			if s.Scope.Kind != resolve.ModuleScope {
				id, what = rules.NonlocalWrite, "the variable"
			}
			b := j.blocker(id, n, s.Name, "%s `%s` is written in every iteration", what, s.Name)
			b.Help = fmt.Sprintf("pass `%s` in and return the new value instead of writing it", s.Name)
			j.origin(b, e)
			return b
		}
	case effects.IO:
		if j.keepOutput && printed(e) {
			return nil
		}
		if e.Name == "subprocess" {
			return j.program(e)
		}
		if b := j.conversed(e); b != nil {
			return b
		}
		if j.sending && sends(e) {
			return nil
		}
		if catalog.IOKinds[e.Name] && e.Name != "file-write" {
			b := j.blocker(rules.EffectOrder, n, "", "%s must happen in the order of the iterations", ioWords(e.Name))
			j.origin(b, e)
			return b
		}
		if e.Name == "file-write" && j.keepWrites {
			return j.origin(j.blocker(rules.EffectOrder, n, "", "files are written in the order of the iterations"), e)
		}
		if e.Name == "file-write" {
			return j.oneFile(e)
		}
	case effects.RNG:
		b := j.blocker(rules.SharedRNG, n, "random", "every iteration draws from the one shared random generator: the numbers depend on the order")
		b.Help = "give each item a generator of its own, seeded from the item"
		seen := map[syntax.Node]bool{}
		for k := range j.a.Events {
			if r := &j.a.Events[k]; r.Kind == effects.RNG && !seen[r.Node] && len(seen) < 4 {
				seen[r.Node] = true
				j.origin(b, r)
			}
		}
		return b
	case effects.WriteState:
		if strings.HasPrefix(e.Name, "cache of ") {
			// A cache of a function whose own effects are examined only affects speed - unless the program
			// asks the cache what it holds.
			if m := j.cacheAsked(e); m != nil {
				b := j.blocker(rules.MemoCache, n, strings.TrimPrefix(e.Name, "cache of "), "the work fills a cache that the program looks at")
				b.Related = append(b.Related, Related{Place{m.Mod, m.Node}, "the cache is looked at here"})
				return b
			}
			return nil
		}
		if e.Name == "decimal-flags" { // only a context shows them, which is asked below
			return j.decimalContext(e)
		}
		b := j.blocker(rules.EnvironmentWrite, n, e.Name, "process-wide state (%s) is changed", e.Name)
		j.origin(b, e)
		return b
	case effects.Exit:
		return j.origin(j.blocker(rules.ExitsProcess, n, "", "the program may be ended here"), e)
	case effects.UnknownCall:
		name := e.Name
		if name == "" {
			name = j.text(n)
		}
		b := j.blocker(rules.UnknownCall, n, name, "`%s` could not be examined: it may do anything", name)
		b.Help = "add an effect stub for it under [tool.parloop] stubs, or `# parloop: assume unknown-call` on the loop if it has no side effects"
		return j.origin(b, e)
	case effects.Suspend: // to other tasks, which only a strategy for coroutines allows
		return nil
	case effects.Block:
		return j.origin(j.blocker(rules.ID(e.Name), n, "", "%s", blockWords(rules.ID(e.Name))), e)
	case effects.YieldPoint:
		return j.blocker(rules.YieldInLoop, n, "", "control passes to the consumer of a generator")
	case effects.Raise:
		if strings.HasSuffix(e.Name, "StopIteration") {
			b := j.blocker(rules.StopIterationLeak, n, "", "StopIteration may leave the work: it would end the collection of results instead of reaching the caller")
			b.Help = "give next() a default"
			return j.origin(b, e)
		}
	case effects.ReadState:
		if j.keepOutput && (e.Name == "sys.stdout" || e.Name == "sys.__stdout__") {
			return j.origin(j.blocker(rules.EffectOrder, n, "", "sys.stdout is looked at, which must be the program's own"), e)
		}
		if e.Name == "decimal-context" {
			return j.decimalContext(e)
		}
	}
	return nil
}

// decimalContext: the settings of decimal are the thread's. A program that never names a context computes with the
// one that every thread and process starts with.
func (j *judge) decimalContext(e *effects.Event) *Blocker {
	m := j.w.Mentions("getcontext", "setcontext", "localcontext", "DefaultContext", "BasicContext", "ExtendedContext")
	if m == nil {
		return nil
	}
	b := j.blocker(rules.DecimalContext, e.Place(), "", "the decimal context of the parent is not the one a worker has")
	b.Related = append(b.Related, Related{Place{m.Mod, m.Node}, "the program asks for a context here"})
	return j.origin(b, e)
}

// origin adds the place in a callee where an effect really happens.
func (j *judge) origin(b *Blocker, e *effects.Event) *Blocker {
	if e.Call != nil && e.Node != nil && e.Mod != nil {
		b.Related = append(b.Related, Related{Place{e.Mod, e.Node}, "it happens here"})
	}
	return b
}

func ioWords(kind string) string {
	switch kind {
	case "stdout":
		return "output to stdout"
	case "stderr":
		return "output to stderr"
	case "stdin", "terminal":
		return "input from the terminal"
	case "network":
		return "communication over the network"
	case "database":
		return "a change to a database"
	case "subprocess":
		return "running another program"
	case "log":
		return "logging"
	case "warnings":
		return "issuing a warning"
	}
	return "an effect (" + kind + ")"
}

func blockWords(id rules.ID) string {
	if r, ok := rules.Get(id); ok {
		return r.Title
	}
	return string(id)
}

// lazyInput: taking items ahead of the loop must not be noticed. A generator that prints interleaves its
// output with the body's; a stream that is read on after a break would have lost the items taken ahead.
//
//	for line in stream:
//	    if done(line): break
//	rest = stream.read()
func (j *judge) lazyInput() *Blocker {
	if b := j.inputSeen(); b != nil {
		return b
	}
	progress := false
	if c, ok := j.a.Iter.(*syntax.Call); ok {
		progress = j.progressBar(c)
	}
	for i := range j.a.Events {
		e := &j.a.Events[i]
		if e.Stmt != effects.Step && (e.Stmt != effects.Header || !j.l.Lazy) {
			continue
		}
		if progress && (e.Kind == effects.IO || e.Kind == effects.WriteState || e.Kind == effects.Write && e.Root.Kind != effects.Sym) {
			continue // the bar is put around the results, where it goes on counting
		}
		switch e.Kind {
		case effects.UnknownOperand:
			j.assumeOnce(rules.StableInput, e.Place(), "the items of `%s` can be taken ahead of the loop", j.text(j.a.Iter))
			continue
		case effects.Write:
			if e.Field == "next" {
				continue
			}
		case effects.WriteVar:
			if j.targets[e.Root.Sym] || e.Root.Sym.Scope.Kind == resolve.CompScope {
				continue
			}
		case effects.IO:
			if !catalog.IOKinds[e.Name] {
				continue
			}
		case effects.RNG, effects.WriteState, effects.Exit, effects.UnknownCall, effects.Block:
		default:
			continue
		}
		b := j.blocker(rules.GeneratorEffects, j.a.Iter, j.text(j.a.Iter), "taking an item from `%s` has an effect, which must happen between the iterations", j.text(j.a.Iter))
		return j.origin(b, e)
	}
	if b := j.readOn(); b != nil {
		return b
	}
	if !j.l.Lazy {
		return nil
	}
	for _, w := range j.writes {
		if w.Stmt >= 0 && w.Root.Kind == effects.Item { // os.walk looks at what the body leaves in dirs
			b := j.blocker(rules.LazyInputConsumed, w.Place(), j.rootName(w.Root), "the item `%s` is changed here, and `%s` may look at it when it makes the next one", j.rootName(w.Root), j.text(j.a.Iter))
			return j.origin(b, w)
		}
	}
	var held *resolve.Symbol
	switch e := j.a.Iter.(type) {
	case *syntax.Name:
		held = j.m.Info.Uses[e.ID]
	case *syntax.Attribute, *syntax.Subscript:
		return j.blocker(rules.LazyInputConsumed, e, j.text(e), "`%s` may be an iterator that other code reads on", j.text(e))
	}
	if held == nil {
		return nil
	}
	if j.l.Exits && j.live.After(j.l, held) || j.live.OnException(j.l, held) && !held.Param {
		return j.blocker(rules.LazyInputConsumed, j.a.Iter, held.Name, "`%s` may be an iterator that is read on after the loop: items taken ahead would be missing", held.Name)
	}
	return nil
}

// inputSeen: the body looks at, or uses, what taking items changes.
//
//	for line in iter(f.readline, ""):
//	    places.append(f.tell())
func (j *judge) inputSeen() *Blocker {
	for _, w := range j.writes {
		if w.Stmt != effects.Step && (w.Stmt != effects.Header || !j.l.Lazy) {
			continue
		}
		for i := range j.a.Events {
			e := &j.a.Events[i]
			if e.Stmt < 0 || e.Kind != effects.Read && e.Kind != effects.Write || !fieldsOverlap(e.Field, w.Field) && w.Field != "next" || !j.mayAlias(e, w) {
				continue
			}
			name := j.rootName(e.Root)
			b := j.blocker(rules.LazyInputConsumed, e.Place(), name, "`%s` is used here while the loop takes its items from it", name)
			b.Related = append(b.Related, Related{j.place(w.Place()), "items are taken here"})
			return b
		}
	}
	return nil
}

// inputMutated: the body changes the container that the loop iterates over.
//
//	for node in pending:
//	    pending.append(successor(node))
func (j *judge) inputMutated() *Blocker {
	for i := range j.a.Events {
		e := &j.a.Events[i]
		if e.Kind == effects.ReadVar && e.Stmt < 0 && (e.Call != nil || j.readLater(e.Place())) && j.l.Lazy && len(j.bodyWrites(e.Root.Sym)) > 0 {
			return j.blocker(rules.LazyInputConsumed, e.Place(), e.Root.Sym.Name, "taking an item reads `%s`, which the body binds", e.Root.Sym.Name)
		}
		if e.Stmt != effects.Step && (e.Stmt != effects.Header || !j.l.Lazy) || e.Kind != effects.Read {
			continue
		}
		for _, w := range j.writes {
			if w.Stmt >= 0 && fieldsOverlap(e.Field, w.Field) && j.mayAlias(e, w) && !j.walkedApart(e, w) && !j.ownKey(w) {
				name := j.rootName(e.Root)
				b := j.blocker(rules.InputMutated, w.Place(), name, "`%s` is changed while the loop iterates over it", name)
				b.Related = append(b.Related, Related{j.place(e.Place()), "the loop takes its items from here"})
				for k := range j.a.Events {
					if r := &j.a.Events[k]; r.Kind == effects.Read && r.Stmt >= 0 && r.Node != w.Node && fieldsOverlap(r.Field, w.Field) && j.mayAlias(r, w) {
						b.Related = append(b.Related, Related{Place{r.Mod, r.Node}, fmt.Sprintf("`%s` is read here", j.rootName(r.Root))})
						break
					}
				}
				return j.origin(b, w)
			}
		}
	}
	if b := j.heldMutated(); b != nil {
		return b
	}
	for sym, ws := range j.varWrites {
		if j.mentions(j.a.Iter, sym) && j.w.OneShot(j.w.VarValue(sym)) && len(ws) > 0 && ws[0].Stmt >= 0 {
			return j.blocker(rules.LazyInputConsumed, ws[0].Place(), sym.Name, "`%s`, which the loop reads its items from, is bound again in the body", sym.Name)
		}
	}
	return nil
}

// heldMutated: the input is an iterator made before the loop, which reads a container that the body changes.
//
//	it = (price(v) for v in a)
//	for i, x in enumerate(it):
//	    a[i + 1] = work(x)
func (j *judge) heldMutated() *Blocker {
	if !j.l.Lazy && !j.l.Finite {
		return nil
	}
	var found *Blocker
	seen := map[*resolve.Symbol]bool{}
	var visit func(e syntax.Node)
	check := func(n *syntax.Name) {
		sym := j.m.Info.Uses[n.ID]
		if sym == nil || seen[sym] {
			return
		}
		seen[sym] = true
		v := j.w.VarValue(sym)
		for _, w := range j.writes {
			if w.Stmt >= 0 && found == nil && (w.Field == "[]" || w.Field == "*") && j.w.MayAlias(v, w.Objs) {
				found = j.blocker(rules.InputMutated, w.Place(), j.rootName(w.Root), "`%s` is changed while the loop takes its items from an iterator over it", j.rootName(w.Root))
				found.Related = append(found.Related, Related{j.place(j.a.Iter), "the loop takes its items from here"})
			}
		}
		if !j.w.OneShot(v) {
			return
		}
		for _, d := range sym.Defs { // what the iterator was made of
			syntax.InspectAll(j.l.Func.Body(), func(x syntax.Node) bool {
				if a, ok := x.(*syntax.Assign); ok && len(a.Targets) == 1 && syntax.Node(a.Targets[0]) == d {
					visit(a.Value)
				}
				return true
			})
		}
	}
	visit = func(e syntax.Node) {
		syntax.Inspect(e, func(x syntax.Node) bool {
			if n, ok := x.(*syntax.Name); ok && n.Ctx == syntax.Load {
				check(n)
			}
			return true
		})
	}
	syntax.Inspect(j.a.Iter, func(x syntax.Node) bool {
		n, ok := x.(*syntax.Name)
		if sym := (*resolve.Symbol)(nil); ok {
			if sym = j.m.Info.Uses[n.ID]; sym != nil && j.w.OneShot(j.w.VarValue(sym)) && !j.code(j.w.VarValue(sym)) && len(sym.Defs) > 0 {
				check(n)
			}
		}
		return true
	})
	return found
}

// ownKey: the write replaces the value under the key of this very item of d.items() or d.keys(), which no
// later item shows.
func (j *judge) ownKey(w *effects.Event) bool {
	sub, ok := w.Node.(*syntax.Subscript)
	if !ok || sub.Ctx != syntax.Store || w.Call != nil {
		return false
	}
	c, ok := j.a.Iter.(*syntax.Call)
	if !ok || len(c.Args) > 0 || len(c.Keywords) > 0 {
		return false
	}
	a, ok := c.Func.(*syntax.Attribute)
	if !ok || !j.w.Is(j.w.TypeOf(j.m, a.Value), "dict") {
		return false
	}
	key := j.a.Target
	if t, ok := key.(*syntax.Tuple); ok && a.Attr.Name == "items" && len(t.Elts) == 2 {
		key = t.Elts[0]
	} else if a.Attr.Name != "keys" {
		return false
	}
	k, ok1 := key.(*syntax.Name)
	i, ok2 := sub.Slice.(*syntax.Name)
	if !ok1 || !ok2 {
		return false
	}
	s := j.m.Info.Uses[k.ID]
	return s != nil && s == j.m.Info.Uses[i.ID] && len(j.bodyWrites(s)) == 0
}

// writeBlocker words a change of an object from outside of the iteration.
func (j *judge) writeBlocker(e *effects.Event) *Blocker {
	n := e.Place()
	name := j.rootName(e.Root)
	if e.Field != "[]" && e.Field != "*" && e.Field != "next" && e.Root.Kind != effects.Anything {
		name += "." + e.Field
	}
	id := rules.CarriedContainer
	msg := fmt.Sprintf("`%s` exists outside of the iteration and is changed here", name)
	switch {
	case e.Root.Kind == effects.Item:
		id = rules.MutatedArgument
		msg = fmt.Sprintf("the item `%s` itself is changed: a worker would change a copy", name)
	case e.Field == "next":
		id = rules.SharedIterator
		msg = fmt.Sprintf("every iteration takes items from the same iterator `%s`", name)
	case e.Name == "unknown":
		id = rules.UnknownCall
		msg = fmt.Sprintf("`%s` is handed to code that could not be examined", name)
	case e.Root.Kind == effects.Sym && e.Root.Sym.Scope.Kind == resolve.ModuleScope && e.Call != nil:
		id = rules.GlobalWrite
		msg = fmt.Sprintf("the global `%s` is changed by this call", name)
	case e.Name == "class":
		id = rules.ClassState
		msg = "an attribute of a class is changed: all instances share it"
	case e.Root.Kind == effects.Anything:
		id = rules.UnknownObject
		msg = "an object that could not be identified is changed here"
	}
	b := j.blocker(id, n, name, "%s", msg)
	j.origin(b, e)
	seen := map[syntax.Node]bool{e.Node: true}
	for i := range j.a.Events { // the other end: where it is read
		r := &j.a.Events[i]
		if r.Kind == effects.Read && r.Stmt >= 0 && !seen[r.Node] && len(seen) < 5 && fieldsOverlap(r.Field, e.Field) && j.mayAlias(r, e) {
			seen[r.Node] = true
			b.Related = append(b.Related, Related{Place{r.Mod, r.Node}, fmt.Sprintf("`%s` is read here", name)})
		}
	}
	return b
}

// rootName names a root in the user's words.
func (j *judge) rootName(r effects.Root) string {
	switch r.Kind {
	case effects.Sym:
		name := r.Sym.Name
		if r.Path != "" && r.Path != "[]" && r.Path != "*" {
			name += "." + r.Path
		}
		return name
	case effects.Default:
		return r.Sym.Name
	case effects.Item:
		return j.text(j.a.Target)
	}
	return "an object"
}

// outside reports whether s belongs to code around the loop in such a way that binding it is visible
// to other functions: a module variable (unless the loop stands at module level), or a captured one. A comprehension that
// has run to its end where it stands is no other function.
func (j *judge) outside(s *resolve.Symbol) bool {
	if s.Scope.Kind == resolve.CompScope {
		return false
	}
	if s.Scope != j.l.Func.Scope {
		return true
	}
	return s.Escapes && s.Scope.Kind != resolve.ModuleScope
}
