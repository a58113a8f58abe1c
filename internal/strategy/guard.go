package strategy

import (
	"slices"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// guard says what of the entry script has to go under a main guard, nil when nothing. A worker process
// that is spawned imports the script again, under another name: plain code must not run there.
func (b *builder) guard() (*Guard, *depend.Blocker) {
	entry := b.env.Entry
	if entry == nil {
		if b.env.Open {
			return nil, nil
		}
		return nil, b.block(rules.NoEntryGuard, b.l.Keyword(), "", "the scripts that run this loop are not known")
	}
	plain := make([]bool, len(entry.File.Body))
	guarded := false
	any := false
	for i, s := range entry.File.Body {
		if syntax.IsMainGuard(s) {
			guarded = true
			for _, st := range s.(*syntax.If).Orelse { // runs in every worker process
				plain[i] = plain[i] || !b.keepable(entry, st)
			}
			any = any || plain[i]
			continue
		}
		plain[i] = !b.keepable(entry, s) || b.l.Mod == entry && b.l.Func.Node == nil && s.Range().Contains(b.l.Node.Range())
		any = any || plain[i]
	}
	if !any {
		return nil, nil
	}
	b.closeUnder(entry, plain)
	if guarded {
		// Some code is guarded, some that has effects is not: indenting the rest under further guards
		// would be a surprise in the diff, and running it again in each worker would be wrong.
		for i, s := range entry.File.Body {
			if plain[i] {
				r := b.block(rules.NoEntryGuard, b.l.Keyword(), "", "the script does work outside of its main guard, which every worker process would do again")
				r.Related = append(r.Related, depend.Related{Place: depend.Place{Mod: entry, Node: s}, Message: "this runs when the script is imported"})
				r.Help = "move it under `if __name__ == \"__main__\":`"
				return nil, r
			}
		}
	}
	if b.l.Mod != entry {
		r := b.block(rules.NoEntryGuard, b.l.Keyword(), "", "the script that is run has no main guard, so each worker process would run it again")
		r.Help = "put the script's plain code under `if __name__ == \"__main__\":`"
		return nil, r
	}
	g := &Guard{Module: entry}
	for i := range plain {
		if plain[i] {
			g.Needed = append(g.Needed, i)
		}
	}
	// Everything from a plain statement to the next definition is one run. Constants between plain
	// statements go with them unless a worker needs them, or what stays outside reads them.
	for pinned := make([]bool, len(plain)); ; {
		g.Runs = b.runs(entry, plain, pinned)
		inside := make([]bool, len(plain))
		for _, run := range g.Runs {
			for i := run[0]; i <= run[1]; i++ {
				inside[i] = true
			}
		}
		again := false
		for i, s := range entry.File.Body {
			if inside[i] || syntax.IsMainGuard(s) {
				continue
			}
			for k := range inside {
				if inside[k] && !plain[k] && !pinned[k] && b.readsAtImport(entry, s, entry.File.Body[k]) {
					pinned[k], again = true, true
				}
			}
		}
		if !again {
			for k := range pinned {
				if pinned[k] {
					g.Outside = append(g.Outside, k)
				}
			}
			break
		}
	}
	// What workers call must not be defined under a guard, and what they read neither.
	for _, run := range g.Runs {
		for i := run[0]; i <= run[1]; i++ {
			switch d := entry.File.Body[i].(type) {
			case *syntax.FunctionDef, *syntax.ClassDef:
				return nil, b.block(rules.NoEntryGuard, d, "", "a definition between plain statements would end up under the main guard")
			}
		}
	}
	for _, sym := range b.s.Globals {
		for _, d := range sym.Defs {
			for _, run := range g.Runs {
				first, last := entry.File.Body[run[0]], entry.File.Body[run[1]]
				if b.moduleOf(sym) == entry && d.Range().Start >= first.Range().Start && d.Range().End <= last.Range().End {
					r := b.block(rules.NoEntryGuard, b.l.Keyword(), sym.Name, "the work needs `%s`, which a worker process would not have below a main guard", sym.Name)
					r.Related = append(r.Related, depend.Related{Place: depend.Place{Mod: entry, Node: d}, Message: "it is bound here"})
					return nil, r
				}
			}
		}
	}
	return g, nil
}

// runs are the stretches of statements to indent: from a plain one to the last before a statement that
// stays where it is.
func (b *builder) runs(entry *resolve.Module, plain, pinned []bool) [][2]int {
	var out [][2]int
	for i := 0; i < len(plain); {
		if !plain[i] {
			i++
			continue
		}
		k := i
		for k+1 < len(plain) && (plain[k+1] || !pinned[k+1] && b.passenger(entry.File.Body[k+1], plain[k+1:])) {
			k++
		}
		for !plain[k] {
			k--
		}
		out = append(out, [2]int{i, k})
		i = k + 1
	}
	return out
}

// closeUnder adds to the plain statements of entry those that read, when they are executed, what a plain
// one binds: outside of the guard they would fail in a worker.
//
//	boxes = [Box(i) for i in range(4)]  # to be rewritten, so it goes under the guard
//	count = len(boxes)
func (b *builder) closeUnder(entry *resolve.Module, plain []bool) {
	for changed := true; changed; {
		changed = false
		for i, s := range entry.File.Body {
			if plain[i] || syntax.IsMainGuard(s) {
				continue
			}
			for k, by := range entry.File.Body {
				if plain[k] && !plain[i] && b.readsAtImport(entry, s, by) {
					plain[i], changed = true, true
				}
			}
		}
	}
}

// readsAtImport: top-level statement s reads, when it is executed, a variable that statement by binds.
func (b *builder) readsAtImport(entry *resolve.Module, s, by syntax.Stmt) bool {
	bound := func(sym *resolve.Symbol) bool {
		return sym.Scope == entry.Info.Module && slices.ContainsFunc(sym.Defs, func(d syntax.Node) bool { return by.Range().Contains(d.Range()) })
	}
	found := false
	for _, part := range importParts(s) {
		syntax.Inspect(part, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Load {
				if sym := entry.Info.Uses[name.ID]; sym != nil {
					found = found || bound(sym)
				}
			}
			return !found
		})
		for _, f := range b.w.Reachable(entry, part) {
			for e := range b.w.SummaryOf(f).Events() {
				found = found || e.Kind == effects.ReadVar && bound(e.Root.Sym)
			}
		}
	}
	return found
}

// importTime refuses loops that run while a module is imported, which worker processes do again, and
// programs whose other modules do visible work when they are imported.
func (b *builder) importTime() *depend.Blocker {
	f := b.importTimeFacts()
	if at, ok := f.called[b.l.Func]; ok && (f.works == nil || at.order < f.works.order) {
		r := b.block(rules.ImportTimeLoop, b.l.Keyword(), "", "the loop runs while a module is imported, in worker processes too")
		r.Related = append(r.Related, depend.Related{Place: at.Place, Message: "it is called from here"})
		return r
	}
	if f.works != nil {
		name := f.works.Mod.Name
		r := b.block(rules.NoEntryGuard, b.l.Keyword(), name, "the module `%s` does work when it is imported, which every worker process would do again", name)
		r.Related = append(r.Related, depend.Related{Place: f.works.Place, Message: "this runs at import"})
		return r
	}
	return nil
}

// importParts are the parts of a top-level statement that run when it is executed: not the bodies of
// functions.
func importParts(s syntax.Stmt) []syntax.Node {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		var out []syntax.Node
		for _, d := range s.Decorators {
			out = append(out, d)
		}
		for _, a := range s.Args.All() {
			if a.Default != nil {
				out = append(out, a.Default)
			}
		}
		return out
	case *syntax.ClassDef:
		var out []syntax.Node
		for _, d := range s.Decorators {
			out = append(out, d)
		}
		for _, st := range s.Body {
			out = append(out, importParts(st)...)
		}
		return out
	}
	return []syntax.Node{s}
}

// parallelModules run functions of the program in threads or processes of their own.
var parallelModules = []string{"multiprocessing", "concurrent", "threading", "_thread", "joblib", "ray", "dask", "celery", "loky", "mpire", "billiard", "gevent"}

// alreadyParallel: the loop's function may run inside a worker of a pool that the program has, where a
// pool of its own would be nested, or forbidden (daemonic processes).
func (b *builder) alreadyParallel() *depend.Blocker {
	at := b.importTimeFacts().parallel
	if at == nil || !b.w.HandedOver(b.l.Func) {
		return nil
	}
	r := b.block(rules.NestedPool, b.l.Keyword(), "", "the program runs functions in threads or processes already, and this loop may be part of that")
	r.Related = append(r.Related, depend.Related{Place: *at, Message: "it is imported here"})
	return r
}

// passenger: a simple assignment between plain statements may go under the guard with them when plain
// statements follow directly.
func (b *builder) passenger(s syntax.Stmt, rest []bool) bool {
	switch s.(type) {
	case *syntax.Assign, *syntax.AnnAssign, *syntax.ExprStmt, *syntax.Pass:
	default:
		return false
	}
	for _, sym := range append(slices.Clone(b.s.Globals), b.s.Fixed...) {
		for _, d := range sym.Defs {
			if s.Range().Contains(d.Range()) && slices.Contains(b.s.Globals, sym) {
				return false
			}
		}
	}
	return len(rest) > 1 && slices.Contains(rest, true)
}

// logSetup: e is a call of logging.basicConfig that opens no file. A worker process that does not log does not
// show that it was made again.
func (b *builder) logSetup(m *resolve.Module, e syntax.Expr) bool {
	c, ok := e.(*syntax.Call)
	if !ok || len(c.Args) > 0 {
		return false
	}
	v := b.w.TypeOf(m, c.Func)
	if len(v) != 1 || b.w.LibFunc(v[0]) == nil || b.w.LibFunc(v[0]).Module+"."+b.w.LibFunc(v[0]).Qual != "logging.basicConfig" {
		return false
	}
	for _, k := range c.Keywords {
		switch k.Arg.Name {
		case "level", "format", "datefmt", "style", "stream", "force":
		default: // filename, handlers, **options
			return false
		}
		if !b.quiet(m, k.Value) {
			return false
		}
	}
	return true
}

// keepable: running s again, in a worker process, is harmless, quick, and gives the same: definitions,
// imports, constants.
func (b *builder) keepable(m *resolve.Module, s syntax.Stmt) bool {
	f := b.kept()
	keep, ok := f[s]
	if !ok {
		keep = b.canKeep(m, s)
		f[s] = keep
	}
	return keep
}

func (b *builder) canKeep(m *resolve.Module, s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.Import, *syntax.ImportFrom, *syntax.Pass, *syntax.Global, *syntax.TypeAlias:
		return true
	case *syntax.FunctionDef:
		for _, d := range s.Decorators {
			if !b.quietDecorator(m, d) {
				return false
			}
		}
		for _, a := range s.Args.All() {
			if a.Default != nil && !b.quiet(m, a.Default) {
				return false
			}
		}
		return true
	case *syntax.ClassDef:
		for _, d := range s.Decorators {
			if !b.quietDecorator(m, d) {
				return false
			}
		}
		for _, st := range s.Body {
			if !b.keepable(m, st) {
				return false
			}
		}
		return true
	case *syntax.ExprStmt:
		_, ok := s.Value.(*syntax.Constant) // a docstring
		return ok || b.logSetup(m, s.Value) || b.w.Configures(m, s)
	case *syntax.Assign:
		if b.w.Configures(m, s) {
			return true
		}
		for _, t := range s.Targets {
			switch t.(type) {
			case *syntax.Name, *syntax.Tuple:
			default:
				return false
			}
		}
		return b.quiet(m, s.Value)
	case *syntax.AnnAssign:
		return s.Value == nil || b.quiet(m, s.Value)
	case *syntax.Try: // try: import x / except ImportError: x = None
		ok := true
		all := append(append(append([]syntax.Stmt{}, s.Body...), s.Orelse...), s.Finalbody...)
		for _, h := range s.Handlers {
			all = append(all, h.Body...)
		}
		for _, st := range all {
			ok = ok && b.keepable(m, st)
		}
		return ok
	case *syntax.If:
		ok := b.quiet(m, s.Test)
		for _, st := range append(slices.Clone(s.Body), s.Orelse...) {
			ok = ok && b.keepable(m, st)
		}
		return ok
	}
	return false
}

// quietDecorator: applying the decorator has no effect beyond its result.
func (b *builder) quietDecorator(m *resolve.Module, d syntax.Expr) bool {
	target := d
	if c, ok := d.(*syntax.Call); ok {
		target = c.Func
		for _, a := range c.Args {
			if !b.quiet(m, a) {
				return false
			}
		}
		for _, k := range c.Keywords {
			if !b.quiet(m, k.Value) {
				return false
			}
		}
	}
	if a, ok := target.(*syntax.Attribute); ok && accessorOf[a.Attr.Name] && b.property(m, a.Value) {
		return true
	}
	v := b.w.TypeOf(m, target)
	for _, o := range v {
		switch f, lf := b.w.FuncOf(o), b.w.LibFunc(o); {
		case f != nil && !b.silent(f):
			return false
		case lf != nil && (len(lf.IO) > 0 || lf.IOByArg != nil || len(lf.State) > 0 || lf.RNG || lf.Exits): // atexit.register
			return false
		case f == nil && b.w.LibFunc(o) == nil && b.w.Kind(o) != effects.LibClassObj:
			return false
		}
	}
	return len(v) > 0
}

// accessorOf are the methods of a property that make another one.
var accessorOf = map[string]bool{"setter": true, "getter": true, "deleter": true}

// property: e is a property of the program, as in `@x.setter`.
func (b *builder) property(m *resolve.Module, e syntax.Expr) bool {
	v := b.w.TypeOf(m, e)
	for _, o := range v {
		if f := b.w.FuncOf(o); f == nil || !f.Property {
			return false
		}
	}
	return len(v) > 0
}

// code: every object in v is a function, class or module.
func (b *builder) code(v effects.Value) bool {
	for _, o := range v {
		switch b.w.Kind(o) {
		case effects.FuncObj, effects.ClassObj, effects.ModuleObj, effects.LibFuncObj, effects.LibClassObj, effects.LibModuleObj:
		default:
			return false
		}
	}
	return len(v) > 0
}

// silentClass: making an instance has no effects.
func (b *builder) silentClass(c *effects.Class) bool {
	for _, name := range []string{"__new__", "__init__", "__post_init__"} {
		if f := b.w.Method(c, name); f != nil && !b.silentBut(f, true) {
			return false
		}
	}
	return true
}

// silent: calling f has no effects and depends on nothing but its arguments and stable globals.
func (b *builder) silent(f *effects.Func) bool { return b.silentBut(f, false) }

// silentBut: with ownSelf, f may change its first parameter, an object just made.
func (b *builder) silentBut(f *effects.Func, ownSelf bool) bool {
	for e := range b.w.SummaryOf(f).Events() {
		if ownSelf && e.Kind == effects.Write && e.Root.Kind == effects.Param && e.Root.Index == 0 && e.Root.Path == "" && !e.Root.Deep {
			continue
		}
		switch e.Kind {
		case effects.Read, effects.Raise, effects.Work, effects.Release:
		case effects.ReadVar:
			if b.checking[e.Root.Sym] || b.code(e.Objs) {
				continue
			}
			if b.checking == nil {
				b.checking = map[*resolve.Symbol]bool{}
			}
			b.checking[e.Root.Sym] = true
			why := b.unstable(e.Root.Sym)
			delete(b.checking, e.Root.Sym)
			if why != "" {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// quiet: evaluating e is cheap, has no effects, does not depend on where or when it is evaluated, and
// calls no function of the program.
func (b *builder) quiet(m *resolve.Module, e syntax.Expr) bool {
	ok := true
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			v := b.w.TypeOf(m, n.Func)
			if len(v) == 0 {
				ok = false
			}
			for _, o := range v {
				f := b.w.LibFunc(o)
				switch {
				case f != nil:
					if len(f.IO) > 0 || f.IOByMode != "" || f.IOByArg != nil || f.RNG || f.Clock || f.Exits || f.Identity || f.Blocks || len(f.Mutates) > 0 || f.Cost > 1e-3 {
						ok = false
					}
					for _, s := range f.State {
						if s.Write && f.Module+"."+f.Qual != "logging.getLogger" {
							ok = false
						}
					}
				case b.w.Kind(o) == effects.LibClassObj:
				case b.w.Kind(o) == effects.ClassObj && b.w.ClassOf(o) != nil && !b.w.ClassOf(o).Strange && b.silentClass(b.w.ClassOf(o)):
				case b.w.FuncOf(o) != nil && b.silent(b.w.FuncOf(o)):
				default:
					ok = false
				}
			}
		case *syntax.Name:
			if s := m.Info.Uses[n.ID]; s != nil && s.Bound && s.Scope.Kind == resolve.ModuleScope && n.Ctx == syntax.Load && !b.code(b.w.VarValue(s)) {
				// a value computed from one that the running program may have changed is not the same in a
				// fresh import
				if b.checking[s] {
					return true
				}
				if b.checking == nil {
					b.checking = map[*resolve.Symbol]bool{}
				}
				b.checking[s] = true
				ok = ok && b.unstable(s) == ""
				delete(b.checking, s)
			}
		case *syntax.Await, *syntax.Yield, *syntax.YieldFrom, *syntax.NamedExpr:
			ok = false
		case *syntax.Lambda:
			return false
		case *syntax.Attribute:
			if n.Attr.Name == "argv" || n.Attr.Name == "environ" || n.Attr.Name == "stdin" {
				ok = false
			}
		case *syntax.BinOp:
			if n.Op == syntax.Pow || n.Op == syntax.Mult {
				for _, x := range []syntax.Expr{n.Left, n.Right} {
					switch x.(type) {
					case *syntax.List, *syntax.Tuple:
						ok = false
					}
				}
			}
		}
		return ok
	})
	return ok
}
