package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// A function of a module that computes from its arguments and from constants alone gives the same for the same
// arguments as long as the program runs:
//
//	def stem(word):                                           @cache
//	    for suffix in SUFFIXES: ...                           def stem(word):
//
// No loop has to be known that calls it, and its callers may run in workers, each of which keeps values of its own. So
// long as:
//
//   - it has no effects, and all that it reads are its arguments and variables of modules that are bound once, at the
//     top level, to what never changes;
//   - the arguments of all calls are interchangeable where they are equal, and the results wherever they are, as above;
//   - it never calls itself: a call through a cache needs more of the stack;
//   - the program only calls it, and does nothing else with it: a cached function is another kind of object.

// Memos finds the functions of m that may keep their values while the program runs. They rest on no assumption.
func Memos(w *effects.World, m *resolve.Module) []*Hoist {
	if w.Open(m) || w.GaveUp() || w.Finalizer() != nil || len(m.File.Errors) > 0 || reflects(w) {
		return nil
	}
	calls := map[*resolve.Symbol][]*syntax.Call{}
	uses := map[*resolve.Symbol]int{}
	for _, n := range m.File.Nodes {
		switch n := n.(type) {
		case *syntax.Name:
			if s := m.Info.Uses[n.ID]; s != nil {
				uses[s]++
			}
		case *syntax.Call:
			if name, ok := n.Func.(*syntax.Name); ok {
				if s := m.Info.Uses[name.ID]; s != nil {
					calls[s] = append(calls[s], n)
				}
			}
		}
	}
	var out []*Hoist
	for _, st := range m.File.Body {
		def, ok := st.(*syntax.FunctionDef)
		if !ok || len(def.Decorators) > 0 {
			continue
		}
		s := m.Info.Binds[def.ID]
		f := w.FuncAt(m, def)
		if s == nil || f == nil || len(calls[s]) == 0 || uses[s] != len(calls[s]) || !bindsOnce(w, m, s) || w.Mentions(s.Name) != nil {
			continue
		}
		if memo := memoOf(w, f, calls[s]); memo != nil {
			out = append(out, memo)
		}
	}
	return out
}

// reflects: the program may reach functions and variables of modules by means that name none of them.
func reflects(w *effects.World) bool {
	if w.Mentions("__dict__", "modules", "_getframe", "getmembers", "getsource", "__wrapped__", "reload") != nil {
		return true
	}
	for _, m := range w.Project.Modules {
		if m.External {
			continue
		}
		for _, n := range m.File.Nodes {
			if name, ok := n.(*syntax.Name); ok {
				switch name.Id {
				case "globals", "vars", "exec", "eval", "setattr", "delattr", "getattr", "__import__":
					return true
				}
			}
		}
	}
	return false
}

// bindsOnce: a statement at the top level of m binds s, and nothing else does.
func bindsOnce(w *effects.World, m *resolve.Module, s *resolve.Symbol) bool {
	if s.Scope != m.Info.Module || len(s.Defs) != 1 || s.Deleted || s.Rebound {
		return false
	}
	for _, st := range m.File.Body {
		switch st := st.(type) {
		case *syntax.FunctionDef:
			if syntax.Node(st) == s.Defs[0] {
				return true
			}
		case *syntax.Assign, *syntax.AnnAssign, *syntax.Import, *syntax.ImportFrom:
			if st.Range().Contains(s.Defs[0].Range()) {
				return true
			}
		}
	}
	return false
}

func memoOf(w *effects.World, f *effects.Func, calls []*syntax.Call) *Hoist {
	if f.Async || f.Generator || f.Cached || f.Decorated || f.Context || f.Scope == nil || f.Scope.Dynamic || recursive(w, f) {
		return nil
	}
	if a := f.Args; a == nil || a.Vararg != nil || a.Kwarg != nil {
		return nil
	}
	out := &Hoist{Mod: f.Mod, Def: f, Func: calls[0].Func, Calls: calls}
	for _, c := range calls {
		if len(c.Keywords) > 0 || len(c.Args) == 0 || !plainValue(w, w.TypeOf(f.Mod, c)) {
			return nil
		}
		for _, a := range c.Args {
			ok, typed := keyOf(w, f.Mod, a)
			if !ok {
				return nil
			}
			out.Typed = out.Typed || typed
		}
	}
	for e := range w.SummaryOf(f).Events() {
		switch e.Kind {
		case effects.Raise, effects.CaughtRaise, effects.Work:
		case effects.Read:
			if !w.DeepImmutable(e.Objs) {
				return nil
			}
		case effects.ReadVar:
			s := e.Root.Sym
			m := w.ModuleOf(s)
			if m == nil || !bindsOnce(w, m, s) || !sameCode(w, s) && (w.Mentions(s.Name) != nil || !w.DeepImmutable(w.VarValue(s))) {
				return nil
			}
		default:
			return nil
		}
	}
	return out
}

// sameCode: s is one module, function or class, and an import or a definition names it.
func sameCode(w *effects.World, s *resolve.Symbol) bool {
	switch s.Defs[0].(type) {
	case *syntax.Alias, *syntax.FunctionDef:
	default:
		return false
	}
	v := w.VarValue(s)
	if len(v) != 1 {
		return false
	}
	switch w.Kind(v[0]) {
	case effects.ModuleObj, effects.LibModuleObj, effects.LibFuncObj, effects.LibClassObj, effects.FuncObj:
		return true
	}
	return false
}

// recursive: a call of f may call f again.
func recursive(w *effects.World, f *effects.Func) bool {
	seen := map[*effects.Func]bool{}
	work := []*effects.Func{f}
	for len(work) > 0 {
		g := work[len(work)-1]
		work = work[:len(work)-1]
		if g.Node == nil {
			continue
		}
		for _, c := range w.Callees(g.Mod, g.Node) {
			if c == f {
				return true
			}
			if !seen[c] {
				seen[c] = true
				work = append(work, c)
			}
		}
	}
	return false
}
