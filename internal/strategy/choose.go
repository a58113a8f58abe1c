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

// Measured is what a profile run saw of a loop; the zero value is a loop that was not measured.
type Measured struct {
	Known      bool
	Items      int     // per entry
	Entries    int     // how often the loop was started
	ItemTime   float64 // seconds of the worker's part per item, wall
	Waiting    float64 // share of it that the thread did not compute
	Uneven     float64 // slowest item over median item
	ItemBytes  float64 // pickled, per item, arguments and result
	FixedBytes float64 // pickled, all fixed data together
	BigFixed   map[string]bool
	Threads    int      // Python threads alive when the loop started
	Pools      []string // modules loaded that own native thread pools
	Unpickled  string   // why a value could not be pickled
}

// Env is what strategies know about the program and the user's wishes.
type Env struct {
	World *effects.World
	Entry *resolve.Module // nil for libraries
	Open  bool            // outsiders call the functions of the module
	// Modules are those of the program, nil for all of World: several programs may be analysed together.
	Modules      []*resolve.Module
	FreeThreaded bool
	Target       string // forced, or ""
	Workers      int    // literal bound in the output, or 0
	// MaxConcurrency bounds how many workers wait for something outside at the same time; 0: no bound.
	MaxConcurrency int
	// Hosts bounds how many of them may wait for one host.
	Hosts       map[string]int
	CPUs        int    // workers that a pool will have here
	StartMethod string // default start method of the interpreter
	MinPython   int
	Live        depend.Live
	Names       map[Helper]bool // helper names given out already
	// Divided are the names of what functions are divided into, by the wish.
	Divided map[Helper]string
	// Missing says why a library may not be imported by new code, "" where it may; nil: each may.
	Missing func(library string) string

	program *programFacts
}

// Helper is a name given to a new function; no Mod: in all files.
type Helper struct {
	Mod  *resolve.Module
	Name string
}

// Choice is a plan with what it rests on.
type Choice struct {
	Plan         *Plan
	Reason       string
	Assumptions  []depend.Assumption
	Alternatives []Alternative
	// Work is the loop with what moves by this plan, where that is not its Split; nil elsewhere.
	Work *depend.Loop
}

// Alternative is a target that was considered and not taken.
type Alternative struct{ Target, Reason string }

// Refusal says why no target may rewrite a loop that could run in parallel.
type Refusal struct {
	Blocker      depend.Blocker
	Alternatives []Alternative
}

// Choose makes the plan for l, or says why there is none.
func Choose(l *depend.Loop, m Measured, env *Env) (*Choice, *Refusal) {
	if l.Group != nil {
		return statements(l, m, env)
	}
	if l.Split == nil || l.NoWorkAlone() {
		if l.Refused != nil {
			return nil, &Refusal{Blocker: *l.Refused}
		}
		if len(l.Blockers) > 0 {
			return nil, &Refusal{Blocker: l.Blockers[0]}
		}
		if c := inBlocks(l, m, env); c != nil && (env.Target == "" || env.Target == "processes") {
			return c, nil
		}
		return nil, &Refusal{Blocker: depend.Blocker{ID: rules.NoHeavyPart, Message: "there is too little work in an iteration to move it to a worker", Place: depend.Place{Mod: l.Mod, Node: l.Keyword()}}}
	}
	if r := later(l); r != nil {
		return nil, r
	}
	order := Table(l, m, env)
	var alts []Alternative
	var refused *Refusal
	for _, o := range order {
		if env.Target != "" && o.Target != env.Target {
			alts = append(alts, Alternative{o.Target, "another target was asked for"})
			continue
		}
		var c *Choice
		var r *depend.Blocker
		if o.Target == "processes" {
			c = inBlocks(l, m, env)
		}
		if c == nil {
			b := &builder{l: l, s: l.Split, m: m, env: env, w: env.World}
			c, r = b.build(o.Target)
		}
		if r != nil {
			alts = append(alts, Alternative{o.Target, r.Message})
			if refused == nil {
				refused = &Refusal{Blocker: *r}
			}
			continue
		}
		if c.Work == nil {
			c.Reason = o.Reason
		}
		for _, p := range order {
			if p.Target != o.Target && !slices.ContainsFunc(alts, func(a Alternative) bool { return a.Target == p.Target }) {
				alts = append(alts, Alternative(p))
			}
		}
		c.Alternatives = alts
		return c, nil
	}
	if refused == nil {
		refused = &Refusal{Blocker: depend.Blocker{ID: rules.TargetImpossible, Name: env.Target, Message: fmt.Sprintf("target %s is not possible for this loop", env.Target), Place: depend.Place{Mod: l.Mod, Node: l.Keyword()}}}
	}
	refused.Alternatives = alts
	return nil, refused
}

// later refuses a comprehension that is part of an expression which runs later or more than once: the executor would have to be
// opened in it, where no statement can stand.
func later(l *depend.Loop) *Refusal {
	comp, ok := l.Node.(*syntax.Comp)
	if !ok {
		return nil
	}
	inner := Later(l.Stmt, comp)
	if inner == nil {
		if lambda, ok := l.Func.Node.(*syntax.Lambda); ok {
			inner = lambda
		}
	}
	if inner == nil {
		return nil
	}
	what := "another comprehension"
	if _, ok := inner.(*syntax.Lambda); ok {
		what = "a lambda"
	}
	return &Refusal{Blocker: depend.Blocker{ID: rules.TargetImpossible, Message: "the comprehension is part of " + what + ", where no executor can be opened", Place: depend.Place{Mod: l.Mod, Node: l.Keyword()},
		Related: []depend.Related{{Place: depend.Place{Mod: l.Mod, Node: inner}, Message: "it runs for each item or call of this"}}}}
}

// Later returns the lambda, function or comprehension that lies between a statement and a comprehension in it, nil where the
// comprehension runs once, when the statement does.
func Later(stmt syntax.Stmt, comp *syntax.Comp) syntax.Node {
	var found syntax.Node
	syntax.Inspect(stmt, func(n syntax.Node) bool {
		if n == syntax.Node(comp) || !n.Range().Contains(comp.Span) {
			return false
		}
		switch n := n.(type) {
		case *syntax.Lambda, *syntax.FunctionDef, *syntax.ClassDef:
			if n != syntax.Node(stmt) {
				found = n
			}
		case *syntax.Comp:
			if len(n.Generators) == 0 || !n.Generators[0].Iter.Range().Contains(comp.Span) {
				found = n
			}
		}
		return true
	})
	return found
}

// builder fills in one plan.
type builder struct {
	l      *depend.Loop
	s      *depend.Split
	m      Measured
	env    *Env
	w      *effects.World
	plan   *Plan
	assume []depend.Assumption
	// checking holds the variables whose stability is being decided.
	checking map[*resolve.Symbol]bool
}

func (b *builder) block(id rules.ID, n syntax.Node, name, format string, args ...any) *depend.Blocker {
	return &depend.Blocker{ID: id, Name: name, Message: fmt.Sprintf(format, args...), Place: depend.Place{Mod: b.l.Mod, Node: n}}
}

func (b *builder) text(n syntax.Node) string { return b.l.Mod.File.Text(n.Range()) }

func (b *builder) build(target string) (*Choice, *depend.Blocker) {
	l, s := b.l, b.s
	if s.Prefix != nil && (l.Lazy || longRange(l.Act.Iter) || b.m.Known && b.m.Items > manyItems) {
		return nil, b.block(rules.CarriedScalar, l.Keyword(), s.Prefix.Sent[0].Name, "`%s` would have to be kept for all iterations at once, and there are very many", s.Prefix.Sent[len(s.Prefix.Sent)-1].Name)
	}
	if l.Finite && s.Prefix == nil {
		defer func() {
			if b.plan.Inputs == nil {
				in := Input{Expr: l.Act.Iter, Text: "list(" + b.text(l.Act.Iter) + ")", Target: b.text(l.Act.Target)}
				if b.filtered() {
					in.Text = "" // a list of the items that the condition lets through
				}
				b.plan.Inputs = []Input{in}
			}
		}()
	}
	b.plan = &Plan{Module: l.Mod, Loop: l.Node, Stmt: l.Stmt, Target: target, Moved: s.Moved, Replace: s.Replace, Filter: s.Filter, Workers: b.env.Workers, Chunk: Chunk{Kind: "one"}}
	if s.Inner != nil {
		if r := b.inner(); r != nil {
			return nil, r
		}
	}
	for _, x := range s.Scratch {
		b.plan.Worker.Anew = append(b.plan.Worker.Anew, Anew{Stmt: x.Stmt, Name: x.Name, Empty: x.Empty})
	}
	if s.Prints {
		if r := b.prints(); r != nil {
			return nil, r
		}
	}
	if r := b.limits(); r != nil {
		return nil, r
	}
	if s.Prefix != nil {
		b.plan.Prefix = s.Prefix.Stmts
		for _, sym := range s.Prefix.Sent {
			b.plan.Kept = append(b.plan.Kept, sym.Name)
		}
		b.plan.Inputs = []Input{{Target: strings.Join(b.plan.Kept, ", ")}}
	}
	b.assume = slices.Clone(l.Assumptions)
	if target == "hybrid" {
		b.plan.Hybrid = &Hybrid{}
		if r := b.hybrid(); r != nil {
			return nil, r
		}
	}
	if r := b.own(); r != nil {
		return nil, r
	}
	if !coroutines(b.plan.Runs()) {
		if at := b.awaits(); at != nil {
			return nil, b.block(rules.AwaitInLoop, at, "", "the work awaits: only coroutines of the same event loop can")
		}
	}
	if !coroutines(b.plan.Runs()) || b.plan.Divides() {
		if r := l.Falsy(b.w); r != nil {
			return nil, r
		}
	}
	if target == "processes" {
		if r := b.processes(); r != nil {
			return nil, r
		}
	}
	if b.plan.Runs() == "threads" {
		if r := b.threadLocal(); r != nil {
			return nil, r
		}
		if r := b.sharedByThreads(); r != nil {
			return nil, r
		}
	}
	if r := b.counters(); r != nil {
		return nil, r
	}
	if !b.selected() && b.s.Selects && !b.decided() {
		if s.Vain != nil {
			return nil, s.Vain
		}
		all := *s
		all.Speculative = true
		b.s = &all
	}
	b.again()
	b.outputs()
	b.shape()
	b.keepWhereRead()
	if s.Back != nil {
		if r := b.writeBack(); r != nil {
			return nil, r
		}
	}
	if r := b.worker(); r != nil {
		return nil, r
	}
	if r := b.order(); r != nil {
		return nil, r
	}
	if b.plan.Awaits() {
		if r := b.asyncio(); r != nil {
			return nil, r
		}
	}
	if in := b.plan.Inner; in != nil && b.plan.Submit && b.plan.Moved[len(b.plan.Moved)-1] != syntax.Stmt(in.Loop) {
		// for x in xs: print(x); for y in ys: out.append(cost(x, y)); h = 0
		return nil, b.block(rules.EffectOrder, in.Loop, "", "the result of the work is taken behind this loop, which goes through it")
	}
	if b.plan.Back != nil && (b.plan.Submit || b.plan.Window) {
		return nil, b.block(rules.MutatedArgument, l.Keyword(), s.Back.Sym.Name, "`%s` is read after an exception, and its items are changed in the work", s.Back.Sym.Name)
	}
	b.chunk()
	b.around()
	for _, name := range b.targets() {
		if s.Prefix != nil {
			break // the loop in front leaves them as they were left
		}
		if b.env.Live.After(l, name) && l.Clause == nil && !slices.Contains(b.plan.LastTarget, name.Name) {
			b.plan.LastTarget = append(b.plan.LastTarget, name.Name)
		}
	}
	if p := b.plan; len(p.LastTarget) > 0 && (p.Shape == ShapeCollect || p.Shape == ShapeExtend || p.Shape == ShapeDrain) && l.Clause == nil {
		p.Shape, p.Absorb, p.Collect = ShapeEach, nil, nil // the loop itself then binds its targets
	}
	return &Choice{Plan: b.plan, Assumptions: b.assume}, nil
}

// prints decides how the output of functions that print gets to its place. redirect_stdout works for the whole
// process: among threads, each would keep what the others print.
func (b *builder) prints() *depend.Blocker {
	if b.plan.Target != "processes" {
		return b.block(rules.EffectOrder, b.s.First(), "", "output to stdout must happen in the order of the iterations, and threads share one stdout")
	}
	b.plan.Prints, b.plan.Flushes = true, b.s.Flushes
	b.plan.Tagged = b.s.MayRaise && !b.s.PrintsLast
	return nil
}

// filtered: the loop is a clause whose condition stays in the parent.
func (b *builder) filtered() bool {
	return b.l.Clause != nil && len(b.l.Clause.Ifs) > 0 && b.plan.Filter == nil && !slices.ContainsFunc(b.l.Clause.Ifs, func(c syntax.Expr) bool {
		return b.plan.Replace != nil && c.Range().Contains(b.plan.Replace.Range())
	})
}

// threadLocal refuses work that reads data of its thread, of which a pool's threads have none, and objects that several
// threads must not use at once.
func (b *builder) threadLocal() *depend.Blocker {
	for _, sym := range append(slices.Clone(b.s.Fixed), b.s.Globals...) {
		for _, o := range b.w.Reach(b.w.VarValue(sym)) {
			c := b.w.LibClass(o)
			if k := b.w.ClassOf(o); k != nil {
				for _, base := range b.w.LibBases(k) {
					c = base
				}
			}
			if c != nil && (c.Name == "local" || c.Name == "_local" || c.Name == "ContextVar") {
				return b.block(rules.ThreadAffinity, b.l.Keyword(), sym.Name, "`%s` holds data of the thread that set it: the threads of a pool would not see it", sym.Name)
			}
		}
	}
	return nil
}

// sharedByThreads: several threads must not use an object at once whose library does not allow it.
func (b *builder) sharedByThreads() *depend.Blocker {
	for _, x := range b.l.Shared {
		name := x.Name()
		if slices.ContainsFunc(b.s.PerThread, func(p depend.PerThread) bool {
			return p.Sym == x.Sym && p.Path == x.Path && (!x.Inside || p.Cursor != nil) // a cursor holds its connection
		}) {
			continue
		}
		switch x.Threads {
		case depend.Never:
			return b.block(rules.ThreadAffinity, b.l.Keyword(), name, "`%s` holds a %s, which several threads must not use at once", name, x.Class.Name)
		case depend.OneEach:
			if x.Why != nil {
				return x.Why
			}
			r := b.block(rules.ThreadAffinity, b.l.Keyword(), name, "`%s` is a %s, which is not documented to be safe for several threads at once", name, x.Class.Name)
			r.Related = append(r.Related, depend.Related{Place: x.Uses[0], Message: "it is used here"})
			r.Help = fmt.Sprintf("make the %s where it is used, or one in each thread", x.Class.Name)
			return r
		}
	}
	return nil
}

// processes checks what only another process asks for: pickling, the main guard, globals.
func (b *builder) processes() *depend.Blocker {
	l := b.l
	blk, as := l.Processes(b.w, b.madeAtImport)
	if blk != nil {
		return blk
	}
	if b.m.Unpickled != "" {
		return b.block(rules.UnpicklableValue, l.Keyword(), "", "a value that would be sent could not be pickled: %s", b.m.Unpickled)
	}
	b.assume = append(b.assume, as...)
	return b.started()
}

// started checks that worker processes can be started where the loop runs, and find what the work needs by its name.
func (b *builder) started() *depend.Blocker {
	l := b.l
	if l.Mod != b.env.Entry && l.Func.Node == nil {
		return b.block(rules.ImportTimeLoop, l.Keyword(), "", "the loop runs when the module is imported, in worker processes too")
	}
	if r := b.importTime(); r != nil {
		return r
	}
	if r := b.alreadyParallel(); r != nil {
		return r
	}
	guard, r := b.guard()
	if r != nil {
		return r
	}
	b.plan.Guard = guard
	for _, sym := range b.s.Fixed {
		if b.madeAtImport(sym) && b.underGuard(sym) {
			return b.block(rules.UnpicklableValue, b.s.First(), sym.Name, "`%s` cannot be sent to another process, which would not have it below a main guard", sym.Name)
		}
	}
	for _, sym := range b.s.Globals {
		b.outside(sym)
	}
	for _, lift := range b.s.Lifts {
		p := Lift{Stmt: lift.Stmt, Calls: lift.Calls}
		for _, sym := range lift.Captured {
			p.Params = append(p.Params, sym.Name)
		}
		b.plan.Lift = append(b.plan.Lift, p)
	}
	if b.env.Open {
		b.assume = append(b.assume,
			depend.Assumption{ID: rules.GuardedMain, Message: "the scripts that call this have a main guard", Place: depend.Place{Mod: l.Mod, Node: l.Keyword()}},
			depend.Assumption{ID: rules.NotDaemonic, Message: "it is not called in a daemonic process", Place: depend.Place{Mod: l.Mod, Node: l.Keyword()}})
	}
	for _, g := range b.s.Globals {
		if why := b.unstable(g); why != "" {
			blk := b.block(rules.GlobalWrite, l.Keyword(), g.Name, "the work reads the global `%s`, which a worker process would not have as it is now: %s", g.Name, why)
			blk.Help = fmt.Sprintf("pass `%s` to the function as an argument", g.Name)
			return blk
		}
	}
	if b.threadsAlive() {
		b.plan.Context = "spawn"
		if b.env.StartMethod != "fork" {
			b.plan.Context = ""
		}
	}
	return nil
}

// madeAtImport: what cannot be sent need not be, where each worker process makes its own when it imports the module:
//
//	OPERATIONS = {"add": lambda a, b: a + b}
func (b *builder) madeAtImport(sym *resolve.Symbol) bool {
	if sym.Scope.Kind != resolve.ModuleScope {
		return false
	}
	p, _ := depend.PortableValue(b.w, b.w.VarValue(sym))
	return p == depend.NotPortable && b.unstable(sym) == ""
}

// threadsAlive: the parent may own threads when the loop starts, and a forked child would inherit their
// locks in any state.
func (b *builder) threadsAlive() bool {
	if b.m.Known && b.m.Threads > 1 {
		return true
	}
	if len(b.m.Pools) > 0 {
		return true
	}
	return b.importTimeFacts().threads
}

// mayHaveThreads are the modules whose import may mean that threads run.
var mayHaveThreads = []string{"threading", "_thread", "numpy", "scipy", "pandas", "sklearn", "torch", "tensorflow", "jax", "polars", "cv2", "numba", "grpc"}

// unstable says why a module-level variable does not have the same value in a fresh import of its
// module, "" when it has.
func (b *builder) unstable(g *resolve.Symbol) string {
	if g.Rebound {
		return "a function binds it"
	}
	if !b.w.ImportTime(g) {
		return "it is bound only when the script itself is run"
	}
	if len(g.Defs) != 1 {
		return "it is bound in several places"
	}
	mod := b.moduleOf(g)
	if mod == nil {
		return "it is bound in code that was not seen"
	}
	if g.Import != nil {
		if m, s, module := b.w.Project.Lookup(mod, g.Import); s != nil && !module && s != g && !m.External {
			return b.unstable(s) // from settings import LIMITS
		}
		return ""
	}
	i := slices.IndexFunc(mod.File.Body, func(s syntax.Stmt) bool { return s.Range().Contains(g.Defs[0].Range()) })
	if i < 0 {
		return "it is not bound at module level"
	}
	switch mod.File.Body[i].(type) {
	case *syntax.Assign, *syntax.AnnAssign, *syntax.FunctionDef, *syntax.ClassDef:
	default:
		return "it is bound by a statement that runs once, when the program starts"
	}
	if !b.w.Immutable(b.w.VarValue(g)) {
		if e := b.mutated(g); e != "" {
			return e
		}
	}
	if !b.keepable(mod, mod.File.Body[i]) {
		return "its value is computed when the program starts"
	}
	return ""
}

func (b *builder) moduleOf(g *resolve.Symbol) *resolve.Module {
	return b.w.ModuleOf(g)
}

// mutated: some function, or module-level code after its definition, changes the object in g, or one below it:
//
//	TABLE = {"a": []}
//	add(TABLE["a"])   # def add(items): items.append(3)
func (b *builder) mutated(g *resolve.Symbol) string {
	objs := b.w.Reach(b.w.VarValue(g))
	for _, o := range objs {
		if b.w.Escaped(o) {
			return "code that was not seen may change it"
		}
	}
	for _, e := range b.w.DirectWrites() {
		if e.Root.Kind == effects.Sym && e.Root.Sym == g || b.w.MayAlias(e.Objs, objs) && !b.w.Constructs(&e) {
			return "it is changed while the program runs"
		}
	}
	if b.changedUnderGuard(objs) {
		return "it is changed while the program runs"
	}
	return ""
}

// changedUnderGuard: code of the script itself that a worker process does not run again, since it stands under the main
// guard or will, changes one of the objects.
//
//	LIMITS = {"low": 1}
//	LIMITS["low"] = int(sys.argv[1])
//	results = [check(n) for n in ns]   # def check(n): ... LIMITS["low"]
func (b *builder) changedUnderGuard(objs effects.Value) bool {
	m := b.env.Entry
	if m == nil {
		return false
	}
	for _, e := range b.w.ModuleWrites(m) {
		if e.Stmt < 0 || e.Stmt >= len(m.File.Body) || !b.w.MayAlias(e.Objs, objs) {
			continue
		}
		s := m.File.Body[e.Stmt]
		if b.l.Mod == m && b.l.Func.Node == nil && s.Range().Start > b.l.Stmt.Range().End {
			continue // later than the loop
		}
		if syntax.IsMainGuard(s) || !b.keepable(m, s) {
			return true
		}
	}
	return false
}

// replaced is the expression that the worker computes, nil for none. What the remainder computes from the outputs stays
// there: a worker gives back variables or the value of an expression, not both.
func (b *builder) replaced() syntax.Expr {
	if len(b.s.Outputs) > 0 && len(b.s.Moved) > 0 {
		return nil
	}
	return b.plan.Replace
}

// outputs names what the worker returns.
func (b *builder) outputs() {
	for _, o := range b.s.Outputs {
		b.plan.Outputs = append(b.plan.Outputs, o.Name)
	}
	b.plan.Replace = b.replaced()
	// `row = []; for ...: row.append(...)` followed by `rows.append(row)`: the worker returns row, which
	// takes the place of the expression in the remainder, so long as it is read nowhere else there:
	// `groups[len(row)].append(row)`.
	if rest := b.rest(); !b.plan.Prints && len(rest) == 1 && len(b.plan.Outputs) == 1 && b.s.Replace == nil && len(b.s.Skip) == 0 {
		if e := b.appended(rest[0]); e != nil {
			if n, ok := e.(*syntax.Name); ok && n.Id == b.plan.Outputs[0] && uses(rest[0], n.Id) == 1 && !b.env.Live.After(b.l, b.s.Outputs[0]) && !(b.s.MayRaise && b.env.Live.OnException(b.l, b.s.Outputs[0])) {
				b.plan.Replace, b.plan.Outputs = n, nil
			}
		}
	}
}

// uses counts the names in n.
func uses(n syntax.Node, name string) int {
	count := 0
	syntax.Inspect(n, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Name); ok && x.Id == name {
			count++
		}
		return true
	})
	return count
}

// rest are the statements of the body that stay.
func (b *builder) rest() []syntax.Stmt {
	var body []syntax.Stmt
	switch n := b.l.Node.(type) {
	case *syntax.For:
		body = n.Body
	case *syntax.While:
		body = n.Body
	}
	var out []syntax.Stmt
	for _, s := range body {
		if (!slices.Contains(b.s.Moved, s) || b.s.Inner != nil && s == syntax.Stmt(b.s.Inner.Loop)) && !slices.Contains(b.plan.Prefix, s) && !slices.Contains(b.plan.Dropped, s) {
			out = append(out, s)
		}
	}
	return out
}

// appended returns e of `x.append(e)`.
func (b *builder) appended(s syntax.Stmt) syntax.Expr {
	c := b.appendCall(s)
	if c == nil {
		return nil
	}
	return c.Args[0]
}

func (b *builder) appendCall(s syntax.Stmt) *syntax.Call {
	e, ok := s.(*syntax.ExprStmt)
	if !ok {
		return nil
	}
	c, ok := e.Value.(*syntax.Call)
	if !ok || len(c.Args) != 1 || len(c.Keywords) > 0 {
		return nil
	}
	a, ok := c.Func.(*syntax.Attribute)
	if !ok || a.Attr.Name != "append" || !b.w.Is(b.w.TypeOf(b.l.Mod, a.Value), "list") {
		return nil
	}
	if _, star := c.Args[0].(*syntax.Starred); star {
		return nil
	}
	return c
}

// shape picks the form of the emitted code.
func (b *builder) shape() {
	p, l := b.plan, b.l
	switch n := l.Node.(type) {
	case *syntax.Comp:
		p.Shape = ShapeCollect
		if n.Kind == syntax.GeneratorExp {
			p.Shape = ShapeFold
		}
		return
	case *syntax.For:
		p.Shape = ShapeEach
		if len(n.Orelse) > 0 || p.Prints {
			return
		}
	case *syntax.While:
		p.Shape = ShapeEach
		if p.Prints {
			return
		}
	}
	rest := b.rest()
	if len(rest) == 0 {
		if len(p.Outputs) == 0 && p.Replace == nil {
			p.Shape = ShapeDrain
		}
		return
	}
	if len(rest) != 1 || p.Replace == nil || len(p.Outputs) > 0 || b.s.Conditional {
		return
	}
	if e, ok := rest[0].(*syntax.ExprStmt); ok && e.Value == p.Replace {
		p.Shape = ShapeDrain
		return
	}
	if len(b.s.Skip) > 0 {
		return
	}
	c := b.appendCall(rest[0])
	if c == nil || c.Args[0] != p.Replace {
		return
	}
	target := c.Func.(*syntax.Attribute).Value
	switch t := target.(type) {
	case *syntax.Name:
	case *syntax.Attribute:
		if _, ok := t.Value.(*syntax.Name); !ok {
			return
		}
	default:
		return
	}
	p.Collect = &Collect{Name: b.text(target), Kind: "list"}
	p.Shape = ShapeExtend
	if l.Index > 0 {
		if a, ok := l.Siblings[l.Index-1].(*syntax.Assign); ok && len(a.Targets) == 1 && b.text(a.Targets[0]) == p.Collect.Name && emptyList(a.Value) {
			p.Shape, p.Absorb = ShapeCollect, a
		}
		if a, ok := l.Siblings[l.Index-1].(*syntax.AnnAssign); ok && a.Value != nil && b.text(a.Target) == p.Collect.Name && emptyList(a.Value) {
			p.Shape, p.Absorb = ShapeCollect, a
		}
	}
	// list(executor.map(...)) leaves the target unassigned when an item fails; extend keeps the prefix.
	if p.Absorb != nil && l.Observable && b.s.MayRaise {
		p.Shape, p.Absorb = ShapeExtend, nil
	}
}

// keepWhereRead leaves the assignment of the new list where the loop in front, or the work, looks at the variable.
//
//	out = []                                   out = []
//	for x in xs:                               for x in xs:
//	    state = step(state, out is None)           same = out
//	    out.append(work(state))                    out.append(work(x))
func (b *builder) keepWhereRead() {
	p := b.plan
	if p.Absorb == nil {
		return
	}
	root, _, _ := strings.Cut(p.Collect.Name, ".")
	for _, st := range slices.Concat(p.Prefix, p.Dropped, b.s.Moved) {
		syntax.Inspect(st, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.Id == root {
				p.Shape, p.Absorb = ShapeExtend, nil
			}
			return p.Absorb != nil
		})
	}
}

func emptyList(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.List:
		return len(e.Elts) == 0
	case *syntax.Call:
		n, ok := e.Func.(*syntax.Name)
		return ok && n.Id == "list" && len(e.Args) == 0 && len(e.Keywords) == 0
	}
	return false
}

// targets are the variables of the loop's target, in order; where a loop in front makes the inputs, those that it
// keeps.
func (b *builder) targets() []*resolve.Symbol {
	if b.s.Prefix != nil {
		return b.s.Prefix.Sent
	}
	var out []*resolve.Symbol
	syntax.Inspect(b.l.Act.Target, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			if s := b.l.Mod.Info.Uses[name.ID]; s != nil && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

// order decides between map and submit, and about the window.
func (b *builder) order() *depend.Blocker {
	p, l, s := b.plan, b.l, b.s
	if s.Conditional && !s.Decided || s.Within != nil || (s.EffectsBefore || s.Caught) && s.MayRaise {
		p.Submit = true
	}
	if l.Clause == nil {
		if r := b.onException(); r != nil {
			return r
		}
	}
	// any(f(x) for x in xs) drops the results that it does not look at, which cancels what has not started.
	p.Window = l.Lazy || l.Exits && l.Clause == nil || longRange(l.Act.Iter) || b.manyFutures()
	p.Sized = !l.Lazy
	if s.Prefix != nil && (p.Submit || p.Window) {
		return b.block(rules.EarlyExitEffects, s.First(), "", "an item that fails must do so at this place, and the items are taken in a loop in front")
	}
	if p.Submit && p.Shape != ShapeEach {
		p.Shape, p.Absorb, p.Collect = ShapeEach, nil, nil
	}
	if p.Submit && len(s.Skip) > 0 {
		return b.block(rules.EarlyExitEffects, s.Skip[0], "", "an iteration may end between an effect and the work")
	}
	if p.Submit && p.Window && (l.Clause != nil || p.Prints) {
		return b.block(rules.EarlyExitEffects, s.First(), "", "an item that fails must do so at this place, and what is taken ahead of the loop fails at its head")
	}
	return nil
}

// onException: code that runs after the loop has failed reads a variable that the loop binds. The
// failing iteration must have bound its target by then, and nothing more than it would have: the value is
// taken by future.result() at its place.
func (b *builder) onException() *depend.Blocker {
	l, s := b.l, b.s
	seen := func(sym *resolve.Symbol) bool { return b.env.Live.OnException(l, sym) }
	for i, st := range s.Moved {
		if !s.MayRaise {
			break
		}
		last := i == len(s.Moved)-1 && s.Replace == nil
		for _, sym := range b.boundIn(st) {
			if seen(sym) && !slices.Contains(b.targets(), sym) {
				if !last {
					return b.block(rules.CarriedScalar, st, sym.Name, "`%s` is read after an exception, as the failing iteration left it", sym.Name)
				}
				b.plan.Submit = true
			}
		}
	}
	for _, sym := range b.targets() {
		if seen(sym) { // where the remainder fails, the target is that of its item as well
			b.plan.Submit = b.plan.Submit || s.MayRaise
			b.plan.LastTarget = append(b.plan.LastTarget, sym.Name)
		}
	}
	return nil
}

// boundIn are the variables that a statement binds by assignment, those of comprehensions in it aside.
func (b *builder) boundIn(st syntax.Stmt) []*resolve.Symbol {
	var out []*resolve.Symbol
	syntax.Inspect(st, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && name.Ctx != syntax.Load {
			if s := b.l.Mod.Info.Uses[name.ID]; s != nil && s.Scope.Kind != resolve.CompScope && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

// around lets one pool serve all iterations of the loops around this one, where starting it anew each time
// would cost and nothing ties it to one iteration: the outermost enclosing loop of the same function.
func (b *builder) around() {
	l, p := b.l, b.plan
	if p.Awaits() || l.Outer == nil || l.Func.Generator || b.m.Known && b.m.Entries < 2 {
		return
	}
	for e := range b.w.SummaryOf(l.Func).Events() { // os.chdir between the rounds: workers would stay behind
		if e.Kind == effects.WriteState && !strings.HasPrefix(e.Name, "cache of ") || e.Kind == effects.UnknownCall || e.Kind == effects.Block ||
			e.Kind == effects.Write && e.Root.Kind == effects.Anything || e.Kind == effects.IO && e.Name == "env-write" {
			return
		}
	}
	for _, f := range p.Worker.Fixed {
		if f.How == "initializer" || f.How == "own" { // its data may change from one iteration to the next
			return
		}
	}
	var outer *depend.Loop
	for o := l.Outer; o != nil; o = o.Outer {
		if o.Clause != nil || o.Node == l.Stmt {
			break
		}
		outer = o
	}
	if outer == nil {
		return
	}
	p.Around = outer.Stmt
}
