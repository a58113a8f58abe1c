package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// Code without a loop waits in sequence, too:
//
//	user = requests.get(users).json()
//	print("asked for the user")
//	orders = requests.get(orders_of_all).json()
//
// The unit is a group: neighbouring simple statements of one block, from the first that waits to the last. Parts of
// them, the calls that wait, begin together in front of the group; all else stays where it is, in order, and takes each
// result in the place of the call, which is where an exception is raised:
//
//	with ThreadPoolExecutor() as executor:
//	    user_future = executor.submit(requests.get, users)
//	    orders_future = executor.submit(requests.get, orders_of_all)
//	    user = user_future.result().json()
//	    print("asked for the user")
//	    orders = orders_future.result().json()
//
// so long as: a part only reads, inside and outside of the program; nothing that stood before it in the group binds or
// changes what it reads, has an effect that what it asks for may depend on, or is a pause; and what it needs has a value
// where the group begins. Parts that begin although an earlier one fails are reads, which may run ahead.
//
// The activation begins with the first statement of the group, never before: see [effects.World.RunStatements].
//
// Missing: statements with bodies (if, with, try) end a group, and so does one that changes something outside, which
// might run beside what follows it; a call in a condition or a handler of its own is no part.

// Part is a call that waits, in a group of statements.
type Part struct {
	Expr syntax.Expr // in the place of which the result is taken
	Stmt syntax.Stmt
	// Call is Expr, or what Expr awaits, where calling the function with the arguments as they are in front of the
	// group is the same: computing them does and raises nothing. nil: all of Expr has to be computed elsewhere.
	Call *syntax.Call
	// Await: Expr is an await.
	Await bool
	// Outside: it waits for more than files of this machine.
	Outside bool
	// Whole: Stmt does nothing but bind the value of Expr to Target, or to nothing.
	Whole  bool
	Target *resolve.Symbol
	// InPlace: a coroutine waits for it where it stands, and nothing begins with it, or before it is done: it may do more
	// than read.
	InPlace bool
}

// Group is the run of statements that a [Loop] stands for which is none.
type Group struct {
	Stmts []syntax.Stmt
}

// Span is the text of the loop's statement, or of all statements of the group.
func (l *Loop) Span() source.Span {
	at := l.Stmt.Range()
	if l.Group != nil {
		at.End = l.Group.Stmts[len(l.Group.Stmts)-1].Range().End
	}
	return at
}

// Groups judges the groups of m, in source order, and where statements of a block ask something outside but form no
// group, the first of them as a refused one. waive gives the blockers that a comment of the user's waives there.
func Groups(w *effects.World, m *resolve.Module, live Live, waive func(*Loop) (map[rules.ID]bool, error)) ([]*Loop, error) {
	g := &grouper{w: w, m: m, live: live, waive: waive}
	err := g.block(m.File.Body, w.FuncAt(m, nil))
	return g.out, err
}

type grouper struct {
	w     *effects.World
	m     *resolve.Module
	live  Live
	waive func(*Loop) (map[rules.ID]bool, error)
	out   []*Loop
}

// block looks at the statements of one block, then at the blocks in them.
func (g *grouper) block(body []syntax.Stmt, fn *effects.Func) error {
	if err := g.groups(body, fn); err != nil {
		return err
	}
	for i, st := range body {
		var err error
		inner := func(f *effects.Func, blocks ...[]syntax.Stmt) {
			for _, b := range blocks {
				if err == nil {
					err = g.block(b, f)
				}
			}
		}
		switch st := st.(type) {
		case *syntax.For:
			inner(fn, st.Body, st.Orelse)
		case *syntax.While:
			inner(fn, st.Body, st.Orelse)
		case *syntax.If:
			inner(fn, st.Body, st.Orelse)
		case *syntax.With:
			done := false
			if done, err = g.with(body, i, fn); !done {
				inner(fn, st.Body)
			}
		case *syntax.Try:
			inner(fn, st.Body)
			for _, h := range st.Handlers {
				inner(fn, h.Body)
			}
			inner(fn, st.Orelse, st.Finalbody)
		case *syntax.Match:
			for _, c := range st.Cases {
				inner(fn, c.Body)
			}
		case *syntax.FunctionDef:
			inner(g.w.FuncAt(g.m, st), st.Body)
		case *syntax.ClassDef: // its own statements bind names that no function in it sees
			for _, d := range st.Body {
				if def, ok := d.(*syntax.FunctionDef); ok {
					inner(g.w.FuncAt(g.m, def), def.Body)
				}
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// groups finds the groups among the statements of one block.
func (g *grouper) groups(body []syntax.Stmt, fn *effects.Func) error {
	if fn == nil || fn.Scope == nil || fn.Scope.Dynamic {
		return nil
	}
	var waits []int
	calls := 0
	for i, st := range body {
		if n := g.waits(st); n > 0 {
			waits, calls = append(waits, i), calls+n
		}
	}
	if calls < 2 && !(fn.Async && calls == 1) {
		return nil
	}
	var refused *Loop
	found := false
	for i := waits[0]; i >= 0; {
		end := i
		for end < len(body) && end-i < maxGroup && simple(body[end]) {
			end++
		}
		l := &Loop{Mod: g.m, Func: fn, Node: body[i], Stmt: body[i], Siblings: body, Index: i, Verdict: Sequential}
		var err error
		if l.Waive, err = g.waive(l); err != nil {
			return err
		}
		next := i + g.from(l, body[i:end])
		switch {
		case l.Split != nil:
			found = true
			g.out = append(g.out, l)
		case len(l.Blockers) > 0 && refused == nil && (fn.Async || asksTwice(l.Act)) && !speaks(&l.Blockers[0]):
			refused = l
		}
		k := slices.IndexFunc(waits, func(w int) bool { return w >= next })
		if i = -1; k >= 0 {
			i = waits[k]
		}
	}
	if !found && refused != nil {
		g.out = append(g.out, refused)
	}
	return nil
}

// asksTwice: two statements ask something outside of this machine's files, so that it is worth saying why they wait one
// after the other.
func asksTwice(a *effects.Activation) bool {
	first := -1
	for i := range a.Events {
		switch e := &a.Events[i]; {
		case !outside(e):
		case first < 0:
			first = e.Stmt
		case e.Stmt != first:
			return true
		}
	}
	return false
}

// speaks: what waits is a function that prints or logs, perhaps all of the program (`main()`), of which nobody expects
// that it begins ahead.
func speaks(b *Blocker) bool {
	return b.ID == rules.EffectOrder && slices.Contains([]string{"stdout", "stderr", "stdin", "terminal", "log", "warnings"}, b.Name)
}

// outside: e waits for more than files of this machine.
func outside(e *effects.Event) bool {
	return e.Kind == effects.IO && (asks(e) || e.Name == "sleep" || e.Name == "subprocess")
}

// maxGroup bounds the statements of a group, which are run again for each place where one may begin.
const maxGroup = 40

// simple statements may be members of a group.
func simple(st syntax.Stmt) bool {
	switch st := st.(type) {
	case *syntax.Assign, *syntax.AugAssign, *syntax.ExprStmt, *syntax.Pass:
		return true
	case *syntax.Return:
		return st.Value != nil
	case *syntax.AnnAssign:
		return st.Value != nil
	}
	return false
}

// value is what a simple statement computes.
func value(st syntax.Stmt) syntax.Expr {
	switch st := st.(type) {
	case *syntax.Assign:
		return st.Value
	case *syntax.AugAssign:
		return st.Value
	case *syntax.AnnAssign:
		return st.Value
	case *syntax.ExprStmt:
		return st.Value
	case *syntax.Return:
		return st.Value
	}
	return nil
}

// waits counts the calls in a simple statement of what may wait, as far as their names tell.
func (g *grouper) waits(st syntax.Stmt) int {
	count := 0
	if !simple(st) {
		return 0
	}
	syntax.Inspect(st, func(n syntax.Node) bool {
		c, ok := n.(*syntax.Call)
		if !ok {
			return true
		}
		found := false
		for _, o := range g.w.TypeOf(g.m, c.Func) {
			for _, called := range g.w.Calls(o) {
				if f := g.w.LibFunc(called); f != nil && f.Blocks {
					found = true
				}
				if f := g.w.FuncOf(called); f != nil && g.w.SummaryOf(f).Does(effects.Wait) {
					found = true
				}
			}
		}
		if found {
			count++
		}
		return true
	})
	return count
}

// group is a group under construction: the judge of its statements, and the parts so far.
type group struct {
	*judge
	parts  []Part
	ranges [][2]int // of the parts, in the events
}

// from makes l the group that begins with the first of body, and returns how many statements were used up: the next
// group begins behind them.
func (g *grouper) from(l *Loop, body []syntax.Stmt) int {
	k := &group{judge: &judge{w: g.w, l: l, m: g.m, live: g.live, targets: map[*resolve.Symbol]bool{}, varWrites: map[*resolve.Symbol][]*effects.Event{}}}
	k.a = g.w.RunStatements(l.Func, body)
	l.Act = k.a
	k.collectWrites()
	why, last := k.members(body)
	enough := 2
	if slices.ContainsFunc(k.parts, func(p Part) bool { return l.Func.Async && !p.Await }) {
		enough = 1 // it holds up the event loop
	}
	if len(k.parts) < enough {
		if why != nil {
			end := slices.IndexFunc(body, func(st syntax.Stmt) bool { return st.Range().Contains(why.Node.Range()) })
			l.Group = &Group{Stmts: body[:max(0, end)+1]}
			l.Blockers = append(l.Blockers, *why)
		}
		return 1
	}
	if last+1 < len(body) { // what comes behind is no part of it
		l.Assumptions = nil
		return g.from(l, body[:last+1])
	}
	l.Group = &Group{Stmts: body}
	if why := k.judged(); why != nil {
		l.Split, l.Assumptions = nil, nil
		l.Blockers = append(l.Blockers, *why)
	} else {
		l.Verdict = Parallel
	}
	return len(body)
}

// members collects the parts of the statements. last is the last one that has a part, and why the first reason why
// something that waits is none: it waits in its place.
//
// Where an event loop runs, awaits that follow each other without anything between wait at the same time, so a member
// does nothing else; a blocking call may stand anywhere in a statement of its own.
func (k *group) members(body []syntax.Stmt) (why *Blocker, last int) {
	async := k.l.Func.Async
	for i, st := range body {
		took := len(k.ranges)
		more, b := k.partsOf(st)
		if why == nil {
			why = b
		}
		if i == 0 && len(more) == 0 || async && (b != nil || len(more) == 0) {
			return why, last
		}
		if async && i > 0 && !more[0].Whole {
			k.ranges = k.ranges[:took]
			return why, last
		}
		if len(more) > 0 {
			last = i
		}
		k.parts = append(k.parts, more...)
		if len(more) > 0 && more[0].InPlace {
			k.parts = k.parts[:1]
			return why, last
		}
		if async && !more[0].Whole {
			k.parts = slices.DeleteFunc(k.parts, func(p Part) bool { return p.Await })
			return why, last
		}
	}
	return why, last
}

// partsOf are the parts in st; a blocker where it waits in a way that cannot begin ahead.
func (k *group) partsOf(st syntax.Stmt) (parts []Part, why *Blocker) {
	ev, _ := k.a.EventsOf(st)
	var waits []syntax.Node
	for n := range ev {
		if e := &ev[n]; e.Kind == effects.Wait && !slices.Contains(waits, e.Place()) {
			waits = append(waits, e.Place())
		}
	}
	inside := func(n syntax.Node) (out []syntax.Node) {
		for _, w := range waits {
			if n.Range().Contains(w.Range()) {
				out = append(out, w)
			}
		}
		return out
	}
	took, blind := 0, false // took: parts that were looked at
	take := func(e syntax.Expr, call *syntax.Call) {
		took++
		p := Part{Expr: e, Stmt: st, Call: call}
		if b := k.movable(&p); b == nil {
			parts = append(parts, p)
		} else if why == nil {
			why = b
		}
	}
	var visit func(n syntax.Node)
	visit = func(n syntax.Node) {
		own := inside(n)
		if len(own) == 0 {
			return
		}
		if e, ok := n.(syntax.Expr); ok && len(own) > 1 && slices.Contains(own, n) {
			take(e, nil) // urlopen(url).read()
			return
		}
		switch n := n.(type) {
		case *syntax.Await:
			if c, ok := n.Value.(*syntax.Call); ok && len(own) == 1 && own[0] == syntax.Node(c) {
				take(n, c)
				return
			}
			blind = true
			return
		case *syntax.Call:
			if slices.Contains(own, syntax.Node(n)) {
				take(n, n)
				return
			}
		case *syntax.IfExp, *syntax.BoolOp, *syntax.JoinedStr, *syntax.Compare:
			take(n.(syntax.Expr), nil)
			return
		case *syntax.Comp, *syntax.Lambda:
			blind = true // a loop, which is another's business
			return
		}
		before := took
		for c := range syntax.Children(n) {
			visit(c)
		}
		if e, ok := n.(syntax.Expr); ok && took == before && !blind {
			take(e, nil) // an attribute whose property waits
		}
	}
	if v := value(st); v != nil {
		visit(v)
	}
	if why == nil && len(waits) > 0 && (blind || took == 0) {
		why = k.blocker(rules.NotWorthIt, waits[0], "", "it waits here, in a loop or a place from which nothing can be taken out")
	}
	return parts, why
}

// movable checks that a part may begin in front of the group, and fills in how.
func (k *group) movable(p *Part) *Blocker {
	_, await := p.Expr.(*syntax.Await)
	first := k.l.Func.Async && !await && p.Call != nil && len(k.ranges) == 0 && len(k.a.Before(p.Expr)) == 0
	if k.pause(p.Expr) {
		if first {
			p.InPlace = true
			k.taken(p)
			return nil
		}
		b := k.blocker(rules.RateLimit, p.Expr, "", "a pause between requests keeps them apart on purpose")
		b.Help = "put the pause into the function that waits, if it stands for the work itself"
		return b
	}
	if n := k.bound(p.Expr); n != nil {
		return k.blocker(rules.LateBindingClosure, n, "", "`%s` belongs to the function that it stands in", k.text(n))
	}
	lo := len(k.a.Before(p.Expr))
	ev, ok := k.a.EventsOf(p.Expr)
	if !ok {
		return k.blocker(rules.NotWorthIt, p.Expr, "", "this is not reached")
	}
	for n := range ev {
		e := &ev[n]
		b := k.harmful(e)
		if b == nil {
			continue
		}
		if first && k.inThread(e) == nil {
			p.InPlace = true
			continue
		}
		if !k.l.Waive[b.ID] {
			return b
		}
		id := b.ID
		if id == rules.UnknownCall {
			id = rules.PureCallee
		}
		k.assumeOf(e, id, "`%s` does no harm here, as the comment says", k.text(e.Place()))
	}
	for n := range lo {
		if w := &k.a.Events[n]; !k.inPart(n) {
			if b := k.overtakes(p, ev, w); b != nil {
				return b
			}
		}
	}
	for n := range ev {
		p.Outside = p.Outside || outside(&ev[n])
	}
	k.form(p, lo)
	if p.Await && p.Call == nil {
		return k.blocker(rules.DependentStatements, p.Expr, "", "what is passed here is computed behind a statement that waits, and computing it may fail")
	}
	k.taken(p)
	return nil
}

// taken notes which events are those of p.
func (k *group) taken(p *Part) {
	lo := len(k.a.Before(p.Expr))
	ev, _ := k.a.EventsOf(p.Expr)
	k.ranges = append(k.ranges, [2]int{lo, lo + len(ev)})
}

// inPart: event n belongs to a part.
func (k *group) inPart(n int) bool {
	return slices.ContainsFunc(k.ranges, func(r [2]int) bool { return r[0] <= n && n < r[1] })
}

// form fills in how p is begun and taken back.
func (k *group) form(p *Part, lo int) {
	_, p.Await = p.Expr.(*syntax.Await)
	switch st := p.Stmt.(type) {
	case *syntax.ExprStmt:
		p.Whole = st.Value == p.Expr
	case *syntax.Assign:
		if name, ok := st.Targets[0].(*syntax.Name); ok && len(st.Targets) == 1 && st.Value == p.Expr {
			p.Whole, p.Target = true, k.m.Info.Uses[name.ID]
		}
	}
	if p.Call == nil || lo == 0 {
		return // in front of the group is where it stands
	}
	plain := func(e syntax.Expr) bool {
		ev, ok := k.a.EventsOf(e)
		return ok && !visible(ev) && !k.noticed(ev)
	}
	f := p.Call.Func
	if a, ok := f.(*syntax.Attribute); ok {
		f = a.Value
	}
	args := append([]syntax.Expr{f}, p.Call.Args...)
	for _, kw := range p.Call.Keywords {
		args = append(args, kw.Value)
	}
	if slices.ContainsFunc(args, func(e syntax.Expr) bool { return !plain(e) }) {
		p.Call = nil
	}
}

// bound returns what in e means something else in a function of its own, nil where nothing does.
func (k *group) bound(e syntax.Expr) (found syntax.Node) {
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch x := n.(type) {
		case *syntax.NamedExpr, *syntax.Yield, *syntax.YieldFrom:
			found = n
		case *syntax.Await:
			if n != syntax.Node(e) {
				found = n
			}
		case *syntax.Name:
			if x.Id == "super" || x.Id == "locals" || x.Id == "vars" || x.Id == "dir" {
				found = n
			}
		}
		return found == nil
	})
	return found
}

// harmful says why what a part does must not happen ahead of its place.
func (k *group) harmful(e *effects.Event) *Blocker {
	switch e.Kind {
	case effects.Write:
		if k.clientWrite(e) {
			return nil // see Shared
		}
		if b, ok := k.connection(e); ok {
			if b == nil {
				b = k.blocker(rules.ThreadAffinity, e.Place(), k.rootName(e.Root), "`%s` is not documented to be safe for several threads at once", k.rootName(e.Root))
				b.Help = "make one where it is used"
			}
			return b
		}
		if e.Name != "unknown" {
			b := k.blocker(rules.DependentStatements, e.Place(), k.rootName(e.Root), "`%s` is changed here", k.rootName(e.Root))
			return k.origin(b, e)
		}
	case effects.IO:
		if e.Name != "subprocess" && catalog.IOKinds[e.Name] {
			return k.origin(k.blocker(rules.EffectOrder, e.Place(), e.Name, "%s has to stay in its place: it must not happen where a statement before it fails", ioWords(e.Name)), e)
		}
	}
	return k.harmless(e)
}

// overtakes says why a part with the events ev must not begin before w, which happens in front of it in the group.
func (k *group) overtakes(p *Part, ev []effects.Event, w *effects.Event) *Blocker {
	depends := func(e *effects.Event, name, format string, args ...any) *Blocker {
		b := k.blocker(rules.DependentStatements, e.Place(), name, format, args...)
		b.Related = append(b.Related, Related{k.place(w.Place()), "it comes from here"})
		return b
	}
	switch w.Kind {
	case effects.WriteVar:
		for n := range ev {
			if e := &ev[n]; e.Kind == effects.ReadVar && e.Root.Sym == w.Root.Sym {
				return depends(e, e.Root.Sym.Name, "`%s` is needed here, which a statement before it computes", e.Root.Sym.Name)
			}
		}
	case effects.Write:
		for n := range ev {
			e := &ev[n]
			if (e.Kind == effects.Read || e.Kind == effects.Write) && fieldsOverlap(e.Field, w.Field) && k.touches(e, w) {
				return depends(e, k.rootName(e.Root), "`%s` is read here, and a statement before it may change it", k.rootName(e.Root))
			}
		}
		if w.Name == "unknown" && !k.l.Waive[rules.UnknownCall] {
			return k.writeBlocker(w)
		}
	case effects.IO:
		switch {
		case w.Name == "stdout" || w.Name == "stderr" || w.Name == "log" || w.Name == "warnings":
		case w.Name == "sleep":
			b := k.blocker(rules.RateLimit, w.Place(), "", "a pause between requests keeps them apart on purpose")
			return k.origin(b, w)
		case catalog.IOKinds[w.Name]:
			b := k.blocker(rules.EffectOrder, p.Expr, "", "what is read here may depend on %s before it", ioWords(w.Name))
			b.Related = append(b.Related, Related{k.place(w.Place()), "it happens here"})
			return b
		}
	case effects.Clock:
		b := k.blocker(rules.EffectOrder, p.Expr, "", "the time is taken before this waits, and would no longer say how long each statement takes")
		b.Related = append(b.Related, Related{k.place(w.Place()), "here"})
		return b
	case effects.WriteState, effects.Exit, effects.UnknownCall, effects.Block, effects.YieldPoint:
		if b := k.harmless(w); b != nil && !k.l.Waive[b.ID] {
			return b
		}
	case effects.Suspend:
		return k.blocker(rules.AwaitInLoop, w.Place(), "", "other tasks may run here")
	case effects.UnknownOperand:
		k.assumePlain(w)
	case effects.Stubbed:
		k.assumeStub(w)
	}
	return nil
}

// touches: e and w may be about the same object.
func (k *group) touches(e, w *effects.Event) bool {
	if k.betweenClients(e, w) {
		return false
	}
	return e.Root.Kind == effects.Sym && e.Root == w.Root || k.w.MayAlias(e.Objs, w.Objs) ||
		len(w.Objs) == 0 && w.Root.Kind == effects.Anything || len(e.Objs) == 0 && e.Root.Kind == effects.Anything
}

// judged describes the group, and says what keeps it together.
func (k *group) judged() *Blocker {
	l := k.l
	s := &Split{Parts: k.parts}
	l.Split = s
	k.inPlace = l.Func.Async && len(k.parts) == 1 && !k.parts[0].Await
	k.describe(s, nil, nil)
	if b := k.openFile(s); b != nil {
		return b
	}
	for _, sym := range s.Fixed {
		if k.live.MaybeUnbound(l, sym) {
			return k.blocker(rules.MaybeUnbound, l.Keyword(), sym.Name, "`%s` may have no value here, and would be needed before the statements", sym.Name)
		}
	}
	if b := k.politePause(s); b != nil {
		return b
	}
	l.Shared = k.shared(s)
	k.assume(s)
	return nil
}

// OnException reports whether code that runs after a member failed may read what the group had bound by then.
func (g *Group) OnException(l *Loop, live Live, s *resolve.Symbol) bool {
	for i, st := range g.Stmts {
		at := *l
		at.Stmt = st
		if i > 0 && live.OnException(&at, s) {
			return true
		}
	}
	return false
}
