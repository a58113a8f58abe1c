package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// roles says what each variable does. s is nil for a loop without a heavy part.
func (j *judge) roles(s *Split) {
	l := j.l
	add := func(sym *resolve.Symbol, r RoleKind, op string) {
		for i := range l.Roles {
			if l.Roles[i].Sym == sym {
				if l.Roles[i].Role == Private || r == Ordered {
					l.Roles[i].Role, l.Roles[i].Op = r, op
				}
				return
			}
		}
		l.Roles = append(l.Roles, Role{Name: sym.Name, Role: r, Op: op, Sym: sym})
	}
	syntax.Inspect(j.a.Target, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			if sym := j.m.Info.Uses[name.ID]; sym != nil {
				add(sym, Induction, "")
			}
		}
		return true
	})
	if s != nil && s.Back != nil && s.Back.Row != nil {
		add(s.Back.Sym, WrittenBack, "")
	}
	if s != nil && s.Back != nil {
		for i := range l.Roles {
			if l.Roles[i].Sym == s.Back.Sym {
				l.Roles[i].Role = WrittenBack
			}
		}
	}
	if c, ok := l.Node.(*syntax.Comp); ok {
		if sym := j.compTarget(c); sym != nil {
			kind := Collected
			if c.Kind == syntax.DictComp || c.Kind == syntax.SetComp {
				kind = Keyed
			}
			add(sym, kind, "")
		}
	}
	j.firsts = nil
	chained := j.chains(s, add)
	for i, st := range j.a.Body {
		if chained[i] {
			continue
		}
		if c := j.counterAt(st); c != nil {
			add(c.Sym, Induction, "")
			continue
		}
		if j.nest != nil && i == j.nestAt {
			j.innerRoles(add)
			continue
		}
		if i < len(j.private) && j.private[i] {
			for _, sym := range j.boundIn(st) {
				if !j.targets[sym] {
					add(sym, Private, "")
				}
			}
			if s != nil && s.Prints && slices.Contains(s.Moved, st) { // its output is written in order
				l.Roles = append(l.Roles, Role{Name: j.text(st), Role: Ordered})
			}
			continue
		}
		j.stmtRoles(st, i, s, add)
	}
	for _, d := range j.firsts {
		add(d, Keyed, "")
	}
	if s != nil && s.Prints && s.Replace != nil {
		l.Roles = append(l.Roles, Role{Name: j.text(s.Replace), Role: Ordered})
	}
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Kind == effects.ReadVar && e.Call == nil && len(j.varWrites[e.Root.Sym]) == 0 && !j.code(e.Objs) {
			sym := e.Root.Sym
			if !slices.ContainsFunc(l.Roles, func(r Role) bool { return r.Sym == sym }) && sym.Scope.Kind != resolve.CompScope {
				add(sym, Invariant, "")
			}
		}
	}
}

// code: functions, classes and modules are not data.
func (j *judge) code(v effects.Value) bool {
	for _, o := range v {
		switch j.w.Kind(o) {
		case effects.FuncObj, effects.ClassObj, effects.ModuleObj, effects.LibFuncObj, effects.LibClassObj, effects.LibModuleObj:
		default:
			return false
		}
	}
	return len(v) > 0
}

// compTarget is the variable a comprehension is assigned to, if it is.
func (j *judge) compTarget(c *syntax.Comp) *resolve.Symbol {
	a, ok := j.l.Stmt.(*syntax.Assign)
	if !ok || a.Value != syntax.Expr(c) || len(a.Targets) != 1 {
		return nil
	}
	if n, ok := a.Targets[0].(*syntax.Name); ok {
		return j.m.Info.Uses[n.ID]
	}
	return nil
}

// stmtRoles classifies one statement of the remainder; what fits no pattern is ordered.
func (j *judge) stmtRoles(st syntax.Stmt, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) {
	if j.treat(st, i, s, add) {
		return
	}
	syms := j.boundIn(st)
	for _, e := range mustEvents(j.a.EventsOf(st)) {
		if e.Kind == effects.Write && e.Root.Kind == effects.Sym && !slices.Contains(syms, e.Root.Sym) && !j.clientWrite(&e) && !j.ownWrite(&e) && !j.unseenEntry(&e) {
			syms = append(syms, e.Root.Sym)
		}
	}
	for _, sym := range syms {
		if !j.targets[sym] {
			add(sym, Ordered, "")
		}
	}
	if len(syms) == 0 { // output and the like: no variable to name
		j.l.Roles = append(j.l.Roles, Role{Name: j.text(st), Role: Ordered})
	}
}

// treat recognizes collecting, keyed stores, reductions and arg-best, also under conditions.
func (j *judge) treat(st syntax.Stmt, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	switch st := st.(type) {
	case *syntax.Pass, *syntax.Continue:
		return true
	case *syntax.If:
		if j.argBest(st, i, s, add) || j.flag(st, i, s, add) || j.firstEntry(st, i, s, add) {
			return true
		}
		if !j.free(st.Test, i, s) {
			return false
		}
		for _, b := range append(slices.Clone(st.Body), st.Orelse...) {
			if !j.treat(b, i, s, add) {
				return false
			}
		}
		return true
	case *syntax.ExprStmt:
		return j.collect(st, i, s, add)
	case *syntax.AugAssign:
		return j.reduction(st, i, s, add)
	case *syntax.Assign:
		return j.store(st, i, s, add)
	}
	return false
}

// free: evaluating e is harmless and needs nothing that the loop's remainder changes; the expression the
// worker computes is.
func (j *judge) free(e syntax.Expr, i int, s *Split) bool {
	if s != nil && e == s.Replace {
		return true
	}
	switch e := e.(type) {
	case *syntax.Constant:
		return true
	case *syntax.Call:
		if s != nil && s.Replace != nil && e.Range().Contains(s.Replace.Range()) {
			return j.freeAround(e, i, s)
		}
	}
	if s != nil && s.Replace != nil && e.Range().Contains(s.Replace.Range()) {
		return j.freeAround(e, i, s)
	}
	ev, ok := j.a.EventsOf(e)
	if !ok {
		return true
	}
	return j.eventsBlocker(ev, i) == nil && j.dependsOnRest(ev, i, j.private) == nil
}

// freeAround checks the parts of e beside the replaced expression. Only plain operators may surround it.
func (j *judge) freeAround(e syntax.Expr, i int, s *Split) bool {
	switch e.(type) {
	case *syntax.BinOp, *syntax.UnaryOp, *syntax.Compare, *syntax.BoolOp, *syntax.Tuple, *syntax.List, *syntax.Dict, *syntax.Subscript, *syntax.IfExp:
	case *syntax.Call:
		ev, _ := j.a.EventsOf(e)
		if j.eventsBlocker(ev, i) != nil || j.dependsOnRest(ev, i, j.private) != nil {
			return false
		}
	default:
		return false
	}
	for c := range syntax.Children(e) {
		if x, ok := c.(syntax.Expr); ok && !j.free(x, i, s) {
			return false
		}
	}
	return true
}

// container returns the local variable that names the container of a method call or subscript.
func (j *judge) container(e syntax.Expr) *resolve.Symbol {
	if n, ok := e.(*syntax.Name); ok {
		return j.m.Info.Uses[n.ID]
	}
	if a, ok := e.(*syntax.Attribute); ok { // self.results.append(...)
		if n, ok := a.Value.(*syntax.Name); ok {
			return j.m.Info.Uses[n.ID]
		}
	}
	return nil
}

// onlyFilled: the loop changes the object behind sym in filling statements only, and reads it nowhere.
func (j *judge) onlyFilled(st syntax.Stmt, sym *resolve.Symbol) bool {
	var written []*effects.Event
	ev, _ := j.a.EventsOf(st)
	for k := range ev {
		if ev[k].Kind == effects.Write && !j.clientWrite(&ev[k]) && !j.ownWrite(&ev[k]) && !j.unseenEntry(&ev[k]) {
			written = append(written, &ev[k])
		}
	}
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Stmt < 0 && e.Kind == effects.Read {
			if e.Field != "[]" && e.Field != "*" && e.Field != "next" {
				continue
			}
		}
		if e.Kind != effects.Read || j.filling(e) {
			continue
		}
		for _, w := range written {
			if fieldsOverlap(e.Field, w.Field) && j.mayAlias(e, w) && !j.apart(e, w) && !(e.Stmt < 0 && j.walkedApart(e, w)) {
				return false
			}
		}
	}
	return true
}

// filling: the read is the receiver of an append-like call or the container of a subscript store or
// augmented store, which adds without looking.
func (j *judge) filling(e *effects.Event) bool {
	if e.Stmt < 0 || e.Stmt >= len(j.a.Body) {
		return false
	}
	ok := j.fillingInner(j.a.Body[e.Stmt], e.Place())
	syntax.Inspect(j.a.Body[e.Stmt], func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			if a, is := n.Func.(*syntax.Attribute); is && n == e.Place() && fillMethods[a.Attr.Name] != "" {
				ok = e.Root.Kind == effects.Sym && j.container(a.Value) == e.Root.Sym
			}
			if a, is := n.Func.(*syntax.Attribute); is && syntax.Node(a.Value) == e.Place() && fillMethods[a.Attr.Name] != "" {
				ok = true
			}
		case *syntax.AugAssign:
			if sub, is := n.Target.(*syntax.Subscript); is && (syntax.Node(sub) == e.Place() || syntax.Node(n) == e.Place()) {
				ok = true
			}
			if at, is := n.Target.(*syntax.Attribute); is && (syntax.Node(at) == e.Place() || syntax.Node(n) == e.Place()) {
				ok = true
			}
			if syntax.Node(n) == e.Place() {
				ok = true
			}
		}
		return !ok
	})
	return ok
}

// fillMethods add to a container without reading what is in it.
var fillMethods = map[string]RoleKind{"append": Collected, "extend": Collected, "add": Keyed, "update": Keyed, "appendleft": Collected}

func (j *judge) collect(st *syntax.ExprStmt, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	if s != nil && st.Value == s.Replace {
		return true
	}
	c, ok := st.Value.(*syntax.Call)
	if !ok {
		return false
	}
	if j.accumulates(c, st, i, s, add) || j.fillsInner(c, st, i, s, add) {
		return true
	}
	a, ok := c.Func.(*syntax.Attribute)
	if !ok || fillMethods[a.Attr.Name] == "" {
		return false
	}
	sym := j.container(a.Value)
	if sym == nil || j.targets[sym] {
		return false
	}
	objs := j.w.TypeOf(j.m, a.Value)
	if len(objs) == 0 {
		return false
	}
	for _, o := range objs {
		if j.w.LibClass(o) == nil || j.w.ClassOf(o) != nil {
			return false
		}
	}
	for _, x := range c.Args {
		if !j.free(x, i, s) {
			return false
		}
	}
	for _, k := range c.Keywords {
		if !j.free(k.Value, i, s) {
			return false
		}
	}
	if !j.onlyFilled(st, sym) || len(j.bodyWrites(sym)) > 0 {
		return false
	}
	role, op := fillMethods[a.Attr.Name], ""
	for _, o := range objs {
		if k := j.w.LibClass(o); k != nil && k.Name == "Counter" && a.Attr.Name == "update" {
			role, op = Reduced, "+"
		}
	}
	add(sym, role, op)
	return true
}

var opText = [...]string{"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"}

func (j *judge) reduction(st *syntax.AugAssign, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	if !j.free(st.Value, i, s) {
		return false
	}
	switch st.Op {
	case syntax.Add, syntax.Sub, syntax.Mult, syntax.BitAnd, syntax.BitOr, syntax.BitXor:
	default:
		return false
	}
	switch t := st.Target.(type) {
	case *syntax.Name:
		sym := j.m.Info.Uses[t.ID]
		if sym == nil || j.outside(sym) || !j.foldsOnly(sym, foldOps[st.Op]) || j.mentions(st.Value, sym) {
			return false
		}
		objs := j.w.VarValue(sym)
		switch {
		case j.w.Is(objs, "int", "bool", "float", "complex"), st.Op == syntax.Add && j.sums(objs):
			add(sym, Reduced, foldOps[st.Op])
		case j.w.Is(objs, "list", "str", "bytes") && st.Op == syntax.Add:
			if !j.onlyFilled(st, sym) {
				return false
			}
			add(sym, Collected, "")
		default:
			if len(objs) == 0 {
				return false
			}
			for _, o := range objs {
				if k := j.w.LibClass(o); k == nil || k.Name != "Counter" && k.Name != "set" && k.Name != "dict" {
					return false
				}
			}
			if !j.onlyFilled(st, sym) {
				return false
			}
			add(sym, Reduced, opText[st.Op])
		}
		return true
	case *syntax.Subscript:
		if j.countsInner(st, i, s, add) {
			return true
		}
		sym := j.container(t.Value)
		if sym == nil || j.targets[sym] || len(j.bodyWrites(sym)) > 0 || !j.free(t.Slice, i, s) || !j.onlyFilled(st, sym) {
			return false
		}
		if !j.w.Is(j.w.TypeOf(j.m, st.Target), "int", "bool", "float") {
			return false
		}
		add(sym, Reduced, opText[st.Op])
		return true
	}
	return false
}

// readElsewhere: sym is read in the loop outside of st's own target.
func (j *judge) readElsewhere(sym *resolve.Symbol, st syntax.Stmt) bool {
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Root.Sym != sym || e.Kind != effects.ReadVar && e.Kind != effects.WriteVar || e.Stmt < 0 {
			continue
		}
		if e.Call != nil || !st.Range().Contains(e.Node.Range()) {
			if a := j.augOf(e); a == nil {
				return true
			}
		}
	}
	return false
}

// augOf returns the augmented assignment whose own target the event reads or writes.
func (j *judge) augOf(e *effects.Event) *syntax.AugAssign {
	if e.Stmt < 0 || e.Stmt >= len(j.a.Body) || e.Call != nil {
		return nil
	}
	var out *syntax.AugAssign
	syntax.Inspect(j.a.Body[e.Stmt], func(n syntax.Node) bool {
		if a, ok := n.(*syntax.AugAssign); ok && syntax.Node(a.Target) == e.Node {
			out = a
		}
		return out == nil
	})
	return out
}

func (j *judge) store(st *syntax.Assign, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	if len(st.Targets) != 1 {
		return false
	}
	switch t := st.Targets[0].(type) {
	case *syntax.Name:
		sym := j.m.Info.Uses[t.ID]
		if sym == nil || j.outside(sym) {
			return false
		}
		if op, e := j.fold(st, sym); e != nil {
			if !j.foldsOnly(sym, op) || !j.free(e, i, s) {
				return false
			}
			add(sym, Reduced, op)
			return true
		}
		if !j.free(st.Value, i, s) {
			return false
		}
		for k := range j.a.Events {
			if e := &j.a.Events[k]; e.Kind == effects.ReadVar && e.Root.Sym == sym && e.Exposed {
				return false
			}
		}
		add(sym, Private, "")
		return true
	case *syntax.Subscript:
		if j.entry(st, i, s, add) {
			return true
		}
		sym := j.container(t.Value)
		if row, ok := t.Value.(*syntax.Subscript); ok && j.free(row, i, s) { // table[i][k] = value
			sym = j.container(row.Value)
		}
		if sym == nil || j.targets[sym] || len(j.bodyWrites(sym)) > 0 || !j.free(st.Value, i, s) || !j.free(t.Slice, i, s) || !j.onlyFilled(st, sym) {
			return false
		}
		for _, o := range j.w.TypeOf(j.m, t.Value) {
			if j.w.LibClass(o) == nil {
				return false
			}
		}
		add(sym, Keyed, "")
		return true
	}
	return false
}

// argBest recognizes `if e > best: best = e; arg = x`: the first best element wins, as in order.
func (j *judge) argBest(st *syntax.If, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	if len(st.Orelse) > 0 {
		return false
	}
	var syms []*resolve.Symbol
	for _, b := range st.Body {
		a, ok := b.(*syntax.Assign)
		if !ok || len(a.Targets) != 1 {
			return false
		}
		var names []syntax.Expr
		switch t := a.Targets[0].(type) {
		case *syntax.Name:
			names = []syntax.Expr{t}
		case *syntax.Tuple:
			names = t.Elts
		default:
			return false
		}
		for _, n := range names {
			name, ok := n.(*syntax.Name)
			if !ok {
				return false
			}
			syms = append(syms, j.m.Info.Uses[name.ID])
		}
		if !j.free(a.Value, i, s) {
			return false
		}
	}
	operands := j.bestTest(st.Test, syms)
	best := false
	for _, sym := range syms {
		if sym == nil || j.outside(sym) || j.readElsewhere(sym, st) {
			return false
		}
	}
	for _, side := range operands {
		if j.holdsBest(side, syms) {
			best = true
		} else if !j.free(side, i, s) {
			return false
		}
	}
	if !best {
		return false
	}
	for _, sym := range syms {
		add(sym, ArgBest, "")
	}
	return true
}
