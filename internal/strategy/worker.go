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

// worker decides what runs in the workers: a function that is there, or a new one.
func (b *builder) worker() *depend.Blocker {
	b.plan.Worker.Before = b.before()
	b.nameDivided()
	if b.plan.Back == nil && b.undivided() && (b.saysLast() || b.existing()) {
		if b.canAwait() {
			return nil
		}
		b.plan.Worker.Existing, b.plan.Worker.Fixed = "", nil // a new coroutine function calls it
	}
	p, s := b.plan, b.s
	w := &p.Worker
	for _, lift := range s.Lifts {
		if p.Runs() == "processes" && len(lift.Captured) > 0 { // the call would need more arguments
			return b.block(rules.UnpicklableValue, s.First(), lift.Sym.Name, "`%s` cannot be sent to another process: it is a local function that reads `%s`", lift.Sym.Name, lift.Captured[0].Name)
		}
	}
	w.Name = b.name()
	b.env.Names[Helper{b.l.Mod, w.Name}] = true
	if p.Hybrid != nil && p.Hybrid.Stage != nil && p.Hybrid.Divided == nil {
		p.Hybrid.Stage.Name, w.Name = w.Name, b.free(b.processed())
	}
	b.skips()
	b.fixedData()
	return nil
}

// fixedData says how what the new function needs of the program gets to it.
func (b *builder) fixedData() {
	p, s := b.plan, b.s
	w := &p.Worker
	for _, sym := range s.Fixed {
		if p.Runs() == "processes" && b.lifted(sym) != nil {
			continue // a function of the module by then
		}
		f := Fixed{Param: sym.Name, Value: sym.Name, How: "partial"}
		if b.isOwn(sym) {
			f.How = "own"
		} else if sym.Scope.Kind == resolve.ModuleScope && b.unstable(sym) == "" && !b.underGuard(sym) || p.Runs() != "processes" && sym.Scope.Kind == resolve.ModuleScope {
			f.How = "global"
			if p.Runs() == "processes" {
				b.outside(sym)
			}
		} else if b.bigFixed(sym.Name, b.w.VarValue(sym)) && p.Runs() == "processes" {
			f.How = "initializer"
		}
		w.Fixed = append(w.Fixed, f)
	}
	w.Fixed = append(w.Fixed, b.ownPaths()...)
	for _, n := range s.Nodes() {
		syntax.Inspect(n, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Store && !slices.Contains(w.Locals, name.Id) {
				w.Locals = append(w.Locals, name.Id)
			}
			return true
		})
	}
}

// undivided: the function that the loop calls is what runs for each item, or is divided itself. What is divided is else a
// new function.
func (b *builder) undivided() bool {
	return !b.plan.Divides() || b.plan.Hybrid.Divided != nil && b.plan.Hybrid.Divided.Call == b.call()
}

// lifted is what becomes of the local function in sym, nil for anything else.
func (b *builder) lifted(sym *resolve.Symbol) *depend.Lift {
	for i := range b.s.Lifts {
		if l := &b.s.Lifts[i]; l.Sym == sym {
			return l
		}
	}
	return nil
}

// outside keeps what binds sym outside of the new main guard, for other loops too.
func (b *builder) outside(sym *resolve.Symbol) {
	g := b.plan.Guard
	if g == nil || b.moduleOf(sym) != g.Module {
		return
	}
	for i, s := range g.Module.File.Body {
		if slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool { return s.Range().Contains(d.Range()) }) {
			g.Outside = append(g.Outside, i)
		}
	}
}

// underGuard: the new main guard hides sym from worker processes.
func (b *builder) underGuard(sym *resolve.Symbol) bool {
	g := b.plan.Guard
	if g == nil || b.moduleOf(sym) != g.Module {
		return false
	}
	for _, run := range g.Runs {
		first, last := g.Module.File.Body[run[0]], g.Module.File.Body[run[1]]
		for _, d := range sym.Defs {
			if d.Range().Start >= first.Range().Start && d.Range().End <= last.Range().End {
				return true
			}
		}
	}
	return false
}

// skips makes the continue statements of moved `if test: continue` statements returns of the worker. A first result that
// is never None by itself tells the remainder; else a mark does:
//
//	if x < 0: continue                          if x < 0:
//	results.append(f(x))                            return False, None
//	                                            return True, f(x)
func (b *builder) skips() {
	p := b.plan
	for _, i := range b.s.Skip {
		p.Worker.Continues = append(p.Worker.Continues, i.Body[0].(*syntax.Continue))
	}
	switch {
	case len(b.s.Skip) == 0 || p.Shape == ShapeDrain:
	case len(p.Outputs) > 0 && !b.mayBeNone(b.w.VarValue(b.s.Outputs[0])),
		len(p.Outputs) == 0 && p.Replace != nil && !b.mayBeNone(b.l.Act.ValueOf(p.Replace).Objs):
		p.Skip = SkipNone
	default:
		p.Skip = SkipMarked
	}
}

func (b *builder) mayBeNone(v effects.Value) bool {
	if len(v) == 0 {
		return true
	}
	for _, o := range v {
		if o == effects.Unknown || b.w.Is(effects.Value{o}, "NoneType") {
			return true
		}
	}
	return false
}

// call is the one call that the worker would make: the replaced expression, or the value of the only
// moved statement `name = f(...)`.
func (b *builder) call() *syntax.Call {
	p := b.plan
	switch {
	case len(p.Moved) == 0 && p.Replace != nil:
		return b.callIn(p.Replace)
	case len(p.Moved) == 1 && p.Replace != nil && len(p.Outputs) == 0: // result = f(x); results.append(result)
		a, ok := p.Moved[0].(*syntax.Assign)
		n, named := p.Replace.(*syntax.Name)
		if !ok || !named || len(a.Targets) != 1 {
			return nil
		}
		if t, ok := a.Targets[0].(*syntax.Name); !ok || t.Id != n.Id {
			return nil
		}
		return b.callIn(a.Value)
	case len(p.Moved) == 1 && p.Replace == nil:
		if e, ok := p.Moved[0].(*syntax.ExprStmt); ok && len(p.Outputs) == 0 {
			return b.callIn(e.Value)
		}
		a, ok := p.Moved[0].(*syntax.Assign)
		if !ok || len(a.Targets) != 1 {
			return nil
		}
		if _, named := a.Targets[0].(*syntax.Name); named && len(p.Outputs) == 0 && p.Runs() != "processes" {
			return b.callIn(a.Value) // nobody reads what it returns, and it is not sent
		}
		if len(p.Outputs) == 0 {
			return nil
		}
		switch t := a.Targets[0].(type) {
		case *syntax.Name:
			if len(p.Outputs) != 1 || p.Outputs[0] != t.Id {
				return nil
			}
		case *syntax.Tuple: // a, b = f(x)
			if len(t.Elts) != len(p.Outputs) {
				return nil
			}
			for i, e := range t.Elts {
				n, ok := e.(*syntax.Name)
				if !ok || n.Id != p.Outputs[i] {
					return nil
				}
			}
		default:
			return nil
		}
		return b.callIn(a.Value)
	}
	return nil
}

// callIn is e as a call, which a plan for coroutines may await.
func (b *builder) callIn(e syntax.Expr) *syntax.Call {
	if a, ok := e.(*syntax.Await); ok && coroutines(b.plan.Runs()) {
		e = a.Value
	}
	c, _ := e.(*syntax.Call)
	return c
}

// existing uses a function of the program directly: f(x), f(x, fixed), f(fixed, x).
func (b *builder) existing() bool {
	c := b.call()
	if c == nil || len(b.s.Skip)+len(b.plan.Again) > 0 || b.plan.Prints || b.plan.Filter != nil || len(b.plan.Own) > 0 && b.plan.Target != "asyncio" {
		return false // a new worker opens what its thread needs first
	}
	v := b.w.TypeOf(b.l.Mod, c.Func)
	if len(v) != 1 {
		return false
	}
	fn := b.w.FuncOf(v[0])
	bound := b.boundMethod(c, v[0])
	var lift *depend.Lift
	if n, ok := c.Func.(*syntax.Name); ok && b.plan.Runs() == "processes" {
		lift = b.lifted(b.l.Mod.Info.Uses[n.ID])
	}
	if fn == nil || !bound && (b.w.Kind(v[0]) != effects.FuncObj || fn.Class != nil || lift == nil && !b.w.ModuleLevel(fn) && b.plan.Runs() == "processes") {
		return false
	}
	params := fn.Args.Args
	if bound { // the receiver is not among the arguments
		if len(fn.Args.PosOnly) > 0 || len(params) == 0 {
			return false
		}
		params = params[1:]
	}
	switch f := c.Func.(type) {
	case *syntax.Name:
		if s := b.l.Mod.Info.Uses[f.ID]; s == nil || s.Scope.Kind != resolve.ModuleScope && lift == nil {
			return false
		}
	case *syntax.Attribute:
		if _, ok := f.Value.(*syntax.Name); !ok && !bound {
			return false
		}
	default:
		return false
	}
	targets := append(b.targets(), b.counted()...)
	var varying []string
	var fixed []Fixed
	seenVarying := false
	for i, a := range c.Args {
		n, isName := a.(*syntax.Name)
		if len(b.plan.Own) > 0 && i == 0 { // the task hands it over, in front of the items
			if !isName || n.Id != b.plan.Own[0].Name {
				return false
			}
			fixed = append(fixed, Fixed{Value: n.Id, How: "own"})
			continue
		}
		if isName {
			if s := b.l.Mod.Info.Uses[n.ID]; slices.Contains(targets, s) {
				if seenVarying && len(fixed) > 0 && fixed[len(fixed)-1].Param != "" {
					return false // f(x, fixed, y)
				}
				seenVarying = true
				varying = append(varying, n.Id)
				continue
			}
		}
		if !b.constantArg(a, targets) {
			return false
		}
		if seenVarying {
			if i >= len(fn.Args.PosOnly)+len(params) || i < len(fn.Args.PosOnly) {
				return false
			}
			fixed = append(fixed, Fixed{Param: params[i-len(fn.Args.PosOnly)].Name.Name, Value: b.text(a), How: "partial"})
		} else {
			fixed = append(fixed, Fixed{Value: b.text(a), How: "partial"})
		}
	}
	for _, k := range c.Keywords {
		if !k.Arg.Present() || !b.constantArg(k.Value, targets) {
			return false
		}
		fixed = append(fixed, Fixed{Param: k.Arg.Name, Value: b.text(k.Value), How: "partial"})
	}
	if lift != nil {
		for _, sym := range lift.Captured {
			fixed = append(fixed, Fixed{Param: sym.Name, Value: sym.Name, How: "partial"})
		}
	}
	if len(varying) == 0 || !b.sameOrder(varying) {
		return false
	}
	if len(b.plan.Own) > 0 && (fixed[0].How != "own" || slices.ContainsFunc(fixed[1:], func(f Fixed) bool { return f.Param == "" || f.Value == fixed[0].Value })) {
		return false
	}
	for _, a := range append(slices.Clone(c.Args), keywordValues(c)...) {
		if n, ok := a.(*syntax.Name); ok {
			s := b.l.Mod.Info.Uses[n.ID]
			if s != nil && slices.Contains(b.s.Fixed, s) && b.plan.Runs() == "processes" && b.madeAtImport(s) {
				return false // a new worker reads it where it is
			}
		}
	}
	for _, f := range fixed {
		if b.m.BigFixed[f.Value] && b.plan.Runs() == "processes" {
			return false // sent with every chunk: a worker with an initializer is better
		}
	}
	b.plan.Worker.Existing = b.text(c.Func)
	b.plan.Worker.Fixed = fixed
	return true
}

func keywordValues(c *syntax.Call) []syntax.Expr {
	var out []syntax.Expr
	for _, k := range c.Keywords {
		out = append(out, k.Value)
	}
	return out
}

// bigFixed: fixed data that would cost too much if it were sent along with each chunk. Without a profile
// that is guessed of instances of the program's classes that hold containers: in
//
//	for query in queries: results.append(index.search(query))
//
// index.search sent with every query made a program that took 60 times as long as the loop, while an
// initializer costs next to nothing where the index is small.
func (b *builder) bigFixed(name string, v effects.Value) bool {
	if b.m.Known {
		return b.m.BigFixed[name]
	}
	return b.w.HoldsContainers(v)
}

// boundMethod: the call is of a method of an object that no iteration changes, small enough to be sent
// along with the method: executor.map(index.search, queries).
func (b *builder) boundMethod(c *syntax.Call, callee effects.Obj) bool {
	if b.w.Kind(callee) != effects.BoundObj || b.w.FuncOf(callee) == nil {
		return false
	}
	a, ok := c.Func.(*syntax.Attribute)
	if !ok {
		return false
	}
	n, ok := a.Value.(*syntax.Name)
	if !ok {
		return false
	}
	s := b.l.Mod.Info.Uses[n.ID]
	f := b.w.FuncOf(callee)
	return s != nil && slices.Contains(b.s.Fixed, s) && !b.isOwn(s) && !b.bigFixed(s.Name, b.w.VarValue(s)) && !(b.plan.Runs() == "processes" && b.madeAtImport(s)) && !f.Decorated && !f.ClassM && !f.Static
}

// constantArg: a name, literal or attribute chain that no iteration changes.
func (b *builder) constantArg(e syntax.Expr, targets []*resolve.Symbol) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return true
	case *syntax.Name:
		s := b.l.Mod.Info.Uses[e.ID]
		return s != nil && !slices.Contains(targets, s) && (slices.Contains(b.s.Fixed, s) || len(s.Defs) > 0 && s.Scope.Kind == resolve.ModuleScope && b.w.Immutable(b.w.VarValue(s)))
	case *syntax.Attribute: // args.level: found once, before the loop, which may have no items
		n, ok := e.Value.(*syntax.Name)
		if !ok {
			return false
		}
		s := b.l.Mod.Info.Uses[n.ID]
		return s != nil && !slices.Contains(targets, s) && slices.Contains(b.s.Fixed, s) && b.w.Immutable(b.w.TypeOf(b.l.Mod, e)) && b.w.HasAttr(b.w.VarValue(s), e.Attr.Name)
	}
	return false
}

// sameOrder: the varying arguments are targets of the loop that iterables of their own give, in the loop's order,
// so that the inputs can be mapped in lockstep. A loop over pairs of one iterable (not a zip or enumerate) has a
// target that a worker would have to unpack.
func (b *builder) sameOrder(varying []string) bool {
	if b.s.Prefix != nil { // pairs, if there are several
		return len(b.plan.Kept) == 1 && len(varying) == 1
	}
	counted := b.counted()
	varying = slices.DeleteFunc(slices.Clone(varying), func(name string) bool {
		return slices.ContainsFunc(counted, func(s *resolve.Symbol) bool { return s.Name == name })
	})
	i := 0
	for _, name := range b.lockstep(b.l.Act.Target, b.l.Act.Iter) {
		if i < len(varying) && varying[i] == name {
			i++
		}
	}
	return i == len(varying)
}

// lockstep lists the variables that get the items of an iterable whole: x and y of
//
//	for x, (y, z) in zip(xs, zip(ys, zs)):
//	for n, (a, b) in enumerate(pairs):  # n, neither a nor b
func (b *builder) lockstep(target, iter syntax.Expr) []string {
	if n, ok := target.(*syntax.Name); ok {
		return []string{n.Id}
	}
	t, ok := target.(*syntax.Tuple)
	c, called := iter.(*syntax.Call)
	if !ok || !called {
		return nil
	}
	f, ok := c.Func.(*syntax.Name)
	if !ok {
		return nil
	}
	if s := b.l.Mod.Info.Uses[f.ID]; s == nil || s.Bound {
		return nil
	}
	var out []string
	switch {
	case f.Id == "zip" && len(t.Elts) == len(c.Args) && len(c.Keywords) == 0: // with strict=True, it stays whole
		for k, e := range t.Elts {
			out = append(out, b.lockstep(e, c.Args[k])...)
		}
	case f.Id == "enumerate" && len(t.Elts) == 2 && len(c.Args) > 0:
		if n, ok := t.Elts[0].(*syntax.Name); ok {
			out = append(out, n.Id)
		}
		out = append(out, b.lockstep(t.Elts[1], c.Args[0])...)
	}
	return out
}

// before is the top-level statement that the loop stands in: the new function goes in front of it.
func (b *builder) before() syntax.Stmt {
	for _, s := range b.l.Mod.File.Body {
		if s.Range().Contains(b.l.Node.Range()) {
			return s
		}
	}
	for _, s := range b.l.Mod.File.Body { // a decorated definition starts before its range
		if s.Range().End >= b.l.Node.Range().End {
			return s
		}
	}
	return nil
}

// name makes a name for the new function from the program's own words: what it computes, and of what.
func (b *builder) name() string {
	verb := "process"
	var objects []string
	for _, t := range b.targets() {
		if slices.Contains(b.s.Varying, t) && len(t.Name) > 1 {
			objects = append(objects, t.Name)
		}
	}
	result := ""
	switch {
	case len(b.s.Outputs) > 0:
		result = b.s.Outputs[len(b.s.Outputs)-1].Name
	case b.plan.Collect != nil:
		result = singular(lastPart(b.plan.Collect.Name))
	}
	if b.l.Clause != nil {
		if a, ok := b.l.Stmt.(*syntax.Assign); ok && len(a.Targets) == 1 {
			if n, ok := a.Targets[0].(*syntax.Name); ok {
				result = singular(n.Id)
			}
		}
	}
	if n, ok := b.plan.Replace.(*syntax.Name); ok {
		result = n.Id
	}
	base := verb + "_item"
	switch {
	case b.plan.Back != nil && b.plan.Back.Row != nil:
		base = verb + "_row"
	case b.plan.Prints && b.calledName() != "":
		base = b.calledName() + "_output"
	case len(result) > 1:
		base = "compute_" + strings.Trim(result, "_")
	case len(objects) > 0:
		base = verb + "_" + strings.Trim(objects[0], "_")
	}
	return b.freeName(strings.ToLower(base))
}

// freeName is base, or base with a number behind it where that is taken.
func (b *builder) freeName(base string) string {
	name := base
	for i := 2; b.taken(name); i++ {
		name = fmt.Sprintf("%s_%d", base, i)
	}
	return name
}

// calledName is the name of the function or method that the moved code calls, where it is one call.
func (b *builder) calledName() string {
	c := b.s.Call()
	if c == nil {
		return ""
	}
	switch f := c.Func.(type) {
	case *syntax.Name:
		return strings.Trim(f.Id, "_")
	case *syntax.Attribute:
		return strings.Trim(f.Attr.Name, "_")
	}
	return ""
}

func lastPart(s string) string {
	if i := strings.LastIndexByte(s, '.'); i >= 0 {
		return s[i+1:]
	}
	return s
}

func singular(s string) string {
	switch {
	case strings.HasSuffix(s, "ies") && len(s) > 4:
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "ss"):
		return s
	case strings.HasSuffix(s, "s") && len(s) > 2:
		return s[:len(s)-1]
	}
	return s
}

func (b *builder) taken(name string) bool { return b.takenIn(b.l.Mod, name) }

// takenIn: the same of the file of m.
func (b *builder) takenIn(m *resolve.Module, name string) bool {
	if b.env.Names[Helper{m, name}] || b.env.Names[Helper{nil, name}] {
		return true
	}
	for _, s := range m.Info.Scopes {
		if s.Symbols[name] != nil {
			return true
		}
	}
	return false
}
