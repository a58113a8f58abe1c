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

// A session or a database connection changes with everything that is asked through it, and most must not be used by
// several threads at once. Where all that the program ever does with it is to ask, each thread may ask through one of
// its own that is made in the same way:
//
//	session = requests.Session()
//	for url in urls:
//	    pages.append(session.get(url).text)
//
// So long as:
//   - its class says so (@per_thread), it is made by one call in front of the loop whose arguments have the same value
//     at the loop, and it is not given to code that was not seen;
//   - every use of it in the whole program is a call that only reads (GET, a SELECT), closing it, or passing it to
//     functions of the program. A login, a header that is set later, and an INSERT that is not committed would be
//     missing in the others;
//   - the work finds it in a variable of the loop's function, where another one can take its place, or in a variable of
//     the module or an attribute that functions read and where they can look for that of their thread first (redirect.go).
//
// What stays open is whether the other end answers as it would have: cookies that answers set, and a database that
// only this connection sees (":memory:"). That is assumed (connection-per-thread).

// PerThread is a variable whose object each thread needs for itself.
type PerThread struct {
	Sym *resolve.Symbol
	// Path is the attribute of what Sym holds (session of self.session), "" for what it holds itself.
	Path string
	Make *syntax.Call // the call that made the one of the program
	// Cursor is the call that made a cursor of what Make makes, which is in the variable Via; nil where Sym holds that
	// itself. See cursor.go.
	Cursor *syntax.Call
	Via    *resolve.Symbol
	obj    effects.Obj
	// Args are the variables of the loop's function that Make reads.
	Args []*resolve.Symbol
	// Setup are the statements behind it that set it up, in order, and the name that stands for it there.
	Setup []Setup
	Class *catalog.Class
	// Reads are the places in functions, other than those in the loop, that take the object from where all find it.
	Reads []syntax.Expr
	// Elsewhere: the program uses it outside of the loop, too, and what that left in it the others lack.
	Elsewhere bool
}

// Setup is one statement that sets an object up.
type Setup struct {
	Stmt syntax.Stmt
	Base syntax.Expr
}

// Name is what the user calls it.
func (p *PerThread) Name() string {
	if p.Path != "" {
		return p.Sym.Name + "." + p.Path
	}
	return p.Sym.Name
}

// Obj is what the program has in it.
func (p *PerThread) Obj() effects.Obj { return p.obj }

// needs: the moved code, or functions that it calls, read sym.
func (s *Split) needs(sym *resolve.Symbol) bool {
	return slices.Contains(s.Fixed, sym) || slices.Contains(s.Globals, sym)
}

// connection judges a change of an object that each thread may have for itself. ok is false for any other object;
// else the result is nil, or why the work cannot move.
func (j *judge) connection(e *effects.Event) (b *Blocker, ok bool) {
	var class *catalog.Class
	for _, o := range e.Objs {
		k := j.w.LibClass(o)
		if k == nil || j.w.Kind(o) != effects.InstObj || k.Client || k.PerThread == nil && k.Conversation == "" {
			return nil, false
		}
		class = k
	}
	if class == nil {
		return nil, false
	}
	name := j.rootName(e.Root)
	if class.Conversation != "" {
		if e.Root.Kind == effects.Sym && !inside(e.Root) && len(e.Objs) == 1 &&
			slices.ContainsFunc(j.own, func(p PerThread) bool { return p.Cursor != nil && p.Sym == e.Root.Sym && p.obj == e.Objs[0] }) {
			return nil, true
		}
		if p := j.ownCursor(e); p != nil {
			j.own = append(j.own, *p)
			return nil, true
		}
		b := j.blocker(rules.OrderedProtocol, e.Place(), name, "`%s` is one conversation with %s: what is said next depends on what was said before", name, class.Conversation)
		b.Help = "open one for each item in the work, where the other end allows several at the same time"
		return j.origin(b, e), true
	}
	if e.Root.Kind != effects.Sym || inside(e.Root) {
		return j.sharedConnection(e, name, "the work reaches it through an object that all items share"), true
	}
	sym := e.Root.Sym
	if i := slices.IndexFunc(j.own, func(p PerThread) bool { return p.Sym == sym && p.Path == e.Root.Path }); i >= 0 {
		if len(e.Objs) != 1 || e.Objs[0] != j.own[i].obj {
			return j.sharedConnection(e, name, "it may be one of several"), true
		}
		return nil, true
	}
	p := PerThread{Sym: sym, Path: e.Root.Path, Class: class}
	if len(e.Objs) != 1 {
		return j.sharedConnection(e, name, "it may be one of several"), true
	}
	if b := j.ownConnection(e, &p, e.Objs[0]); b != nil {
		return b, true
	}
	j.own = append(j.own, p)
	return nil, true
}

func (j *judge) sharedConnection(e *effects.Event, name, why string) *Blocker {
	b := j.blocker(rules.SharedConnection, e.Place(), name, "`%s` belongs to one thread, and no thread can get one of its own: %s", name, why)
	b.Help = "make it in front of the loop, in the same function, and pass it to the functions that use it"
	return j.origin(b, e)
}

// ownConnection checks what the comment above lists, and fills in how another one is made.
func (j *judge) ownConnection(e *effects.Event, p *PerThread, o effects.Obj) *Blocker {
	name := p.Name()
	p.obj = o
	if j.w.HandedOut(o) {
		return j.sharedConnection(e, name, "code that was not seen has it too")
	}
	m, n := j.w.MadeBy(o)
	made, ok := n.(*syntax.Call)
	if !ok || m != j.m {
		return j.sharedConnection(e, name, "it is made in another module")
	}
	if len(made.Args) > 0 && class(p) == "sqlite3.Connection" {
		if c, ok := made.Args[0].(*syntax.Constant); ok && (c.Str == "" || strings.Contains(c.Str, ":memory:") || strings.Contains(c.Str, "mode=memory")) {
			b := j.blocker(rules.ThreadAffinity, e.Place(), name, "`%s` is a database in memory, which no other connection sees", name)
			b.Related = append(b.Related, Related{j.place(made), fmt.Sprintf("`%s` is opened here", name)})
			return j.origin(b, e)
		}
	}
	if c := j.w.Mentions("chdir", "fchdir"); c != nil && class(p) == "sqlite3.Connection" {
		b := j.sharedConnection(e, name, "the program changes its working folder, and the path may lead elsewhere")
		b.Related = append(b.Related, Related{Place{c.Mod, c.Node}, "the working folder is changed here"})
		b.Help = ""
		return b
	}
	if b := j.uses(e, p, o, made); b != nil {
		return b
	}
	if why := j.reachedByThreads(p, o, made); why != nil {
		b := j.sharedConnection(e, name, why.what)
		if why.at.Node != nil {
			b.Related = append(b.Related, Related{why.at, fmt.Sprintf("`%s` is read here", why.at.Mod.File.Text(why.at.Node.Range()))})
		}
		return b
	}
	p.Make = made
	roots := []syntax.Node{made}
	for _, s := range p.Setup {
		roots = append(roots, s.Stmt)
	}
	for _, root := range roots {
		if why := j.repeatable(root, p); why != "" {
			return j.sharedConnection(e, name, why)
		}
	}
	if p.Sym.Param && len(p.Args) > 0 {
		return j.sharedConnection(e, name, fmt.Sprintf("`%s` is not known where the loop stands", p.Args[0].Name))
	}
	return nil
}

func class(p *PerThread) string { return p.Class.Module + "." + p.Class.Name }

// boundTo: the one binding of s is `s = made` or `with made as s`, contextlib.closing looked through.
func (j *judge) boundTo(s *resolve.Symbol, made *syntax.Call) bool {
	for _, n := range j.m.File.Nodes {
		var target, value syntax.Expr
		switch n := n.(type) {
		case *syntax.Assign:
			if len(n.Targets) == 1 {
				target, value = n.Targets[0], n.Value
			}
		case *syntax.AnnAssign:
			target, value = n.Target, n.Value
		case *syntax.WithItem:
			target, value = n.Vars, n.Context
			if c, ok := value.(*syntax.Call); ok && c != made && len(c.Args) == 1 && j.builtinName(c.Func) == "contextlib.closing" {
				value = c.Args[0]
			}
		}
		if target != nil && syntax.Node(target) == s.Defs[0] {
			return value == syntax.Expr(made) && made.Range().End <= j.l.Node.Range().Start
		}
	}
	return false
}

// inOwnFunction: n stands in the function of the loop itself, not in one inside of it.
func (j *judge) inOwnFunction(n syntax.Node) bool {
	var body []syntax.Stmt
	if f := j.l.Func.Node; f == nil {
		body = j.m.File.Body
	} else {
		body = j.l.Func.Body()
	}
	found := false
	syntax.InspectAll(body, func(x syntax.Node) bool {
		switch x.(type) {
		case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
			return false
		}
		found = found || x == n
		return !found && x.Range().Overlaps(n.Range())
	})
	return found
}

// repeatable says why evaluating root once more, in a thread, could give something else than it gave in front of the
// loop; "" where it cannot. Variables must be bound once and hold what never changes.
func (j *judge) repeatable(root syntax.Node, p *PerThread) string {
	why := ""
	syntax.Inspect(root, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			if n == p.Make {
				return true
			}
			switch f := j.builtinName(n.Func); f {
			case "str", "int", "float", "dict", "tuple", "pathlib.Path", "requests.adapters.HTTPAdapter":
			default:
				if a, ok := n.Func.(*syntax.Attribute); ok && a.Attr.Name == "update" && slices.ContainsFunc(p.Setup, func(s Setup) bool { return s.Stmt.Range().Contains(n.Range()) }) {
					return true
				}
				why = fmt.Sprintf("`%s` may give something else the next time", j.text(n))
			}
		case *syntax.Lambda, *syntax.Comp, *syntax.NamedExpr, *syntax.Yield, *syntax.YieldFrom, *syntax.Await:
			why = fmt.Sprintf("`%s` cannot be repeated", j.text(n))
		case *syntax.Name:
			s := j.m.Info.Uses[n.ID]
			if s == nil || s == p.Sym || !s.Bound || slices.ContainsFunc(p.Setup, func(x Setup) bool { return x.Base.Range().Contains(n.Range()) }) {
				return true
			}
			v := j.w.VarValue(s)
			switch {
			case s.Scope.Kind == resolve.ModuleScope && defined(s):
			case s.Rebound || len(s.Defs) != 1 && !(s.Param && len(s.Defs) == 0) || !j.w.DeepImmutable(v):
				why = fmt.Sprintf("`%s` may have another value by then", s.Name)
			case j.inSomeLoop(s.Defs[0]):
				why = fmt.Sprintf("`%s` may have another value by then", s.Name)
			case s.Scope.Kind == resolve.ModuleScope:
			case s.Scope != j.l.Func.Scope && !p.Sym.Param:
				why = fmt.Sprintf("`%s` is a variable of another function", s.Name)
			case !slices.Contains(p.Args, s):
				p.Args = append(p.Args, s)
			}
		}
		return why == ""
	})
	return why
}

// inSomeLoop: a loop may bind it again.
func (j *judge) inSomeLoop(def syntax.Node) bool {
	for _, n := range j.m.File.Nodes {
		switch n.(type) {
		case *syntax.For, *syntax.While:
			if n.Range().Contains(def.Range()) {
				return true
			}
		}
	}
	return false
}

// uses looks at every use of o in the program.
func (j *judge) uses(e *effects.Event, p *PerThread, o effects.Obj, made *syntax.Call) *Blocker {
	for _, m := range j.w.Project.Modules {
		var parent map[syntax.NodeID]syntax.Node
		for _, n := range m.File.Nodes {
			x, ok := n.(syntax.Expr)
			if !ok || !slices.Contains(j.w.TypeOf(m, x), o) {
				continue
			}
			if parent == nil {
				parent = parents(m)
			}
			if b := j.use(e, p, m, x, parent, made); b != nil {
				return b
			}
		}
	}
	return nil
}

// use judges one use.
func (j *judge) use(e *effects.Event, p *PerThread, m *resolve.Module, x syntax.Expr, parent map[syntax.NodeID]syntax.Node, made *syntax.Call) *Blocker {
	name := p.Name()
	at := Place{m, x}
	changed := func(what string) *Blocker {
		b := j.blocker(rules.SessionState, e.Place(), name, "`%s` is changed after it was made, and one that another thread makes would lack that", name)
		b.Related = append(b.Related, Related{at, what})
		return j.origin(b, e)
	}
	inLoop := func(n syntax.Node) bool { return m == j.m && j.l.Node.Range().Contains(n.Range()) }
	up := parent[x.NodeID()]
	if k, ok := up.(*syntax.Keyword); ok {
		up = parent[k.ID]
	}
	switch u := up.(type) {
	case *syntax.Assign, *syntax.AnnAssign, *syntax.ExprStmt, *syntax.Return:
		return nil
	case *syntax.WithItem:
		if x != syntax.Expr(made) && j.loopMayRun(m, u, parent) {
			return changed(fmt.Sprintf("`%s` is closed, or its transaction ended, here", name))
		}
		return nil
	case *syntax.Call:
		if u.Func == x {
			break
		}
		if j.builtinIn(m, u.Func) == "contextlib.closing" {
			return nil
		}
		callees := j.w.TypeOf(m, u.Func)
		if len(callees) == 0 {
			callees = effects.Value{effects.Unknown}
		}
		for _, f := range callees {
			if j.w.FuncOf(f) == nil {
				return changed(fmt.Sprintf("`%s` is given to `%s` here", name, m.File.Text(u.Func.Range())))
			}
		}
		return nil
	case *syntax.Attribute:
		if u.Value != x {
			break
		}
		at.Node = u
		if c, ok := parent[u.ID].(*syntax.Call); ok && c.Func == syntax.Expr(u) {
			at.Node = c
			switch u.Attr.Name {
			case "close":
				if j.loopMayRun(m, c, parent) || m == j.m && c.Range().End <= j.l.Node.Range().Start && j.inOwnFunction(x) {
					return changed(fmt.Sprintf("`%s` is closed here", name))
				}
				return nil
			}
			p.Elsewhere = p.Elsewhere || !inLoop(c)
			if slices.ContainsFunc(c.Keywords, func(k *syntax.Keyword) bool { return !k.Arg.Present() || k.Arg.Name == "stream" }) {
				return changed(fmt.Sprintf("an answer may be read on later here, when the `%s` of the thread is closed", name))
			}
			callees := j.w.TypeOf(m, u)
			if len(callees) == 0 {
				return changed(fmt.Sprintf("`%s` is used here", name))
			}
			for _, f := range callees {
				lib := j.w.LibFunc(f)
				if lib == nil {
					return changed(fmt.Sprintf("`%s` is used here", name))
				}
				cursors := j.cursors(m, c)
				if !onlyReads(m, lib, c) && !(makesCursor(lib, c) && len(cursors) > 0) {
					if slices.Contains(lib.IO, "database") {
						return j.openTransaction(e, name, at)
					}
					return changed(fmt.Sprintf("what `%s` sends afterwards may depend on this", name))
				}
				if b := j.cursorUses(e, name, cursors); b != nil {
					return b
				}
			}
			return nil
		}
		if j.setup(p, m, u, parent, made) {
			return nil
		}
		return changed(fmt.Sprintf("`%s.%s` is used here", name, u.Attr.Name))
	}
	return changed(fmt.Sprintf("`%s` is used here", name))
}

// onlyReads: the call asks the other end, and changes nothing there.
func onlyReads(m *resolve.Module, fn *catalog.Func, c *syntax.Call) bool {
	if fn.IOBySQL != "" && effects.SQLReads(m, fn, c) {
		return true
	}
	for _, k := range fn.IO {
		if catalog.IOKinds[k] {
			return false
		}
	}
	return len(fn.IO) > 0
}

// openTransaction: what is written at that place may not be committed when others ask.
func (j *judge) openTransaction(e *effects.Event, name string, at Place) *Blocker {
	b := j.blocker(rules.OpenTransaction, e.Place(), name, "`%s` may have written what it has not committed: another connection would not see it", name)
	b.Help = "write through another connection, and close it before the loop"
	if at.Mod == j.m && j.l.Node.Range().Contains(at.Node.Range()) {
		b.Message = fmt.Sprintf("what the iterations write through `%s` belongs to one transaction, in their order", name)
		b.Help = "compute or fetch what is written first, in a loop of its own, or collect the rows and write them by `executemany`"
	}
	b.Related = append(b.Related, Related{at, fmt.Sprintf("`%s` may write here", name)})
	return j.origin(b, e)
}

// setup recognizes statements that follow the one that made the object, or open the with statement that did, and
// set it up: `session.headers.update({"User-Agent": "x"})`, `session.headers["X"] = "y"`, `conn.row_factory =
// sqlite3.Row`. Each thread repeats them.
func (j *judge) setup(p *PerThread, m *resolve.Module, u *syntax.Attribute, parent map[syntax.NodeID]syntax.Node, made *syntax.Call) bool {
	if m != j.m {
		return false
	}
	base := u.Value
	switch x := base.(type) {
	case *syntax.Name:
	case *syntax.Attribute:
		if _, ok := x.Value.(*syntax.Name); !ok || x.Attr.Name != p.Path {
			return false
		}
	default:
		return false
	}
	var st syntax.Stmt
	switch x := parent[u.ID].(type) {
	case *syntax.Assign: // conn.row_factory = ...
		if len(x.Targets) == 1 && x.Targets[0] == syntax.Expr(u) {
			st = x
		}
	case *syntax.Subscript: // session.headers["X"] = ...
		if a, ok := parent[x.ID].(*syntax.Assign); ok && x.Ctx == syntax.Store && len(a.Targets) == 1 {
			st = a
		}
	case *syntax.Attribute: // session.headers.update(...)
		c, ok := parent[x.ID].(*syntax.Call)
		if s, isStmt := parent[c.NodeID()].(*syntax.ExprStmt); ok && isStmt && x.Attr.Name == "update" {
			st = s
		}
	}
	if st == nil {
		return false
	}
	var block []syntax.Stmt
	first := 0
	for n := syntax.Node(made); n != nil; n = parent[n.NodeID()] {
		if w, ok := n.(*syntax.With); ok {
			block = w.Body
			break
		}
		if s, ok := n.(syntax.Stmt); ok {
			block, first = siblings(parent[s.NodeID()], m, s)
			first++
			break
		}
	}
	for _, s := range block[min(first, len(block)):] {
		if s == st {
			p.Setup = append(p.Setup, Setup{st, base})
			slices.SortFunc(p.Setup, func(a, b Setup) int { return int(a.Stmt.Range().Start) - int(b.Stmt.Range().Start) })
			return true
		}
		switch s.(type) { // nothing of the program's own may stand between
		case *syntax.Assign, *syntax.ExprStmt:
		default:
			return false
		}
	}
	return false
}

// siblings is the block that s stands in, and its place there.
func siblings(parent syntax.Node, m *resolve.Module, s syntax.Stmt) ([]syntax.Stmt, int) {
	var lists [][]syntax.Stmt
	switch n := parent.(type) {
	case nil:
		lists = [][]syntax.Stmt{m.File.Body}
	case *syntax.FunctionDef:
		lists = [][]syntax.Stmt{n.Body}
	case *syntax.If:
		lists = [][]syntax.Stmt{n.Body, n.Orelse}
	case *syntax.With:
		lists = [][]syntax.Stmt{n.Body}
	case *syntax.Try:
		lists = [][]syntax.Stmt{n.Body}
	}
	for _, l := range lists {
		if i := slices.Index(l, s); i >= 0 {
			return l, i
		}
	}
	return nil, 0
}

// ownWrite: w changes an object that each thread has for itself.
func (j *judge) ownWrite(w *effects.Event) bool {
	return w.Root.Kind == effects.Sym && slices.ContainsFunc(j.own, func(p PerThread) bool { return p.Sym == w.Root.Sym && p.Path == w.Root.Path && !inside(w.Root) })
}

// assumeOwn records what the moved code rests on, and which of its variables each thread needs for itself.
func (j *judge) assumeOwn(s *Split) {
	for _, p := range j.own {
		if s.needs(p.Sym) {
			j.assumeOnce(rules.ConnectionPerThread, s.First(), "threads that each have a `%s` of their own get the answers that the one of the program gets", p.Name())
			p.Elsewhere = false // said
			s.PerThread = append(s.PerThread, p)
		}
	}
}

// ownClients finds the clients among l.Shared that threads may have for themselves. That requests do not depend on
// what answers left in the client is assumed for all targets (independent-requests); here it is only asked how
// another one is made.
func (j *judge) ownClients(s *Split) {
	for i := range j.l.Shared {
		x := &j.l.Shared[i]
		if !x.Client || x.Threads != OneEach || x.Class.PerThread == nil {
			continue
		}
		var use *effects.Event
		several := false
		for _, e := range j.l.moved() {
			if e.Root.Kind != effects.Sym || e.Root.Sym != x.Sym || pathOf(e.Root) != x.Path || inside(e.Root) != x.Inside || !j.clientWrite(&e) {
				continue
			}
			if use == nil {
				use = &e
			}
			several = several || len(e.Objs) != 1 || e.Objs[0] != use.Objs[0]
		}
		switch {
		case use == nil:
		case x.Inside:
			x.Why = j.sharedConnection(use, x.Name(), "the work reaches it through an object that all items share")
		case several:
			x.Why = j.sharedConnection(use, x.Name(), "it may be one of several")
		default:
			p := PerThread{Sym: x.Sym, Path: x.Path, Class: x.Class}
			if x.Why = j.ownConnection(use, &p, use.Objs[0]); x.Why == nil && s.needs(x.Sym) {
				s.PerThread = append(s.PerThread, p)
			}
		}
	}
}

// sharedClients finds the objects among s.Fixed that threads may use as they are, and that have an asynchronous form,
// which has to be made as they were:
//
//	client = redis.Redis(host)
//	for key in keys:
//	    values.append(client.get(key))
//
// So long as what a client does depends on nothing but how it was made: the program calls methods of it that the stub
// declares, and passes it to its own functions.
func (j *judge) sharedClients(s *Split) {
	for _, sym := range s.Fixed {
		v := j.w.VarValue(sym)
		if len(v) != 1 || j.w.Kind(v[0]) != effects.InstObj || j.w.ClassOf(v[0]) != nil || j.w.HandedOut(v[0]) {
			continue
		}
		k := j.w.LibClass(v[0])
		if k == nil || k.Async == nil || !k.ThreadSafe {
			continue
		}
		m, n := j.w.MadeBy(v[0])
		made, ok := n.(*syntax.Call)
		if !ok || m != j.m || !j.onlyAsked(v[0], k) {
			continue
		}
		p := PerThread{Sym: sym, Class: k, Make: made, obj: v[0]}
		if j.reachedByThreads(&p, v[0], made) == nil && j.repeatable(made, &p) == "" && !(sym.Param && len(p.Args) > 0) {
			s.Clients = append(s.Clients, p)
		}
	}
}

// onlyAsked: all that the program does with o is to call methods of its class, and to pass it on.
func (j *judge) onlyAsked(o effects.Obj, k *catalog.Class) bool {
	for _, m := range j.w.Project.Modules {
		var parent map[syntax.NodeID]syntax.Node
		for _, n := range m.File.Nodes {
			x, ok := n.(syntax.Expr)
			if !ok || !j.w.TypeOf(m, x).Has(o) {
				continue
			}
			if parent == nil {
				parent = parents(m)
			}
			up := parent[x.NodeID()]
			if w, ok := up.(*syntax.Keyword); ok {
				up = parent[w.ID]
			}
			switch u := up.(type) {
			case *syntax.Assign, *syntax.AnnAssign, *syntax.ExprStmt, *syntax.Return, *syntax.WithItem:
			case *syntax.Attribute:
				c, ok := parent[u.ID].(*syntax.Call)
				if !ok || c.Func != syntax.Expr(u) || k.Methods[u.Attr.Name] == nil {
					return false
				}
			case *syntax.Call:
				callees := j.w.TypeOf(m, u.Func)
				if len(callees) == 0 || slices.ContainsFunc(callees, func(f effects.Obj) bool { return j.w.FuncOf(f) == nil }) {
					return false
				}
			default:
				return false
			}
		}
	}
	return true
}
