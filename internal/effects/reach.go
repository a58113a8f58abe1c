package effects

import (
	"slices"
	"sort"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Callees returns the functions of the program that code below n may call directly, in order of their
// ids: named in calls, constructors, special methods of what is called. After [World.Summarize] they include those that
// no call names: special methods of operands, of what is gone through, entered, subscripted or given to a library.
func (w *World) Callees(m *resolve.Module, n syntax.Node) []*Func {
	seen := map[*Func]bool{}
	unnamed := w.unnamed[m]
	syntax.Inspect(n, func(n syntax.Node) bool {
		if len(unnamed) > 0 {
			for _, f := range unnamed[n] {
				seen[f] = true
			}
		}
		switch n := n.(type) {
		case *syntax.Call:
			for _, o := range w.types[m.ID][n.Func.NodeID()] {
				w.addCallee(o, seen)
			}
			for _, a := range n.Args { // callbacks
				for _, o := range w.types[m.ID][a.NodeID()] {
					w.addCallee(o, seen)
				}
			}
			for _, k := range n.Keywords {
				for _, o := range w.types[m.ID][k.Value.NodeID()] {
					w.addCallee(o, seen)
				}
			}
		case *syntax.Attribute: // properties
			for _, o := range w.types[m.ID][n.Value.NodeID()] {
				if c := w.objs[o].class; c != nil && w.objs[o].kind == InstObj {
					if f := w.method(c, n.Attr.Name); f != nil && f.Property {
						seen[f] = true
					}
				}
			}
		}
		return true
	})
	out := make([]*Func, 0, len(seen))
	for f := range seen {
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// performs notes that node n of module m calls f, which its text may not say: `len(page)` calls `Page.__len__`.
func (w *World) performs(m *resolve.Module, n syntax.Node, f *Func) {
	if w.sums.final || n == nil {
		return
	}
	if c, ok := n.(*syntax.Call); ok && w.types[m.ID][c.Func.NodeID()].Has(f.obj) {
		return
	}
	if w.unnamed == nil {
		w.unnamed = map[*resolve.Module]map[syntax.Node][]*Func{}
	}
	if w.unnamed[m] == nil {
		w.unnamed[m] = map[syntax.Node][]*Func{}
	}
	if known := w.unnamed[m][n]; !slices.Contains(known, f) {
		w.unnamed[m][n] = append(known, f)
	}
}

func (w *World) addCallee(o Obj, seen map[*Func]bool) {
	if w.partial(o) {
		for _, f := range w.Calls(o) {
			if !w.partial(f) {
				w.addCallee(f, seen)
			}
		}
		return
	}
	i := &w.objs[o]
	switch {
	case w.FuncOf(o) != nil:
		seen[w.FuncOf(o)] = true
	case i.kind == ClassObj || i.kind == InstObj && i.class != nil:
		for _, name := range []string{"__init__", "__new__", "__post_init__", "__call__"} {
			if f := w.method(i.class, name); f != nil {
				seen[f] = true
			}
		}
	}
}

// DerivesFrom reports whether o is class c of the project, a class derived from it, or an instance of
// either.
func (w *World) DerivesFrom(o, c Obj) bool {
	k := w.objs[o].class
	if k == nil || w.objs[c].class == nil {
		return false
	}
	project, _, _ := w.mro(k)
	for _, p := range project {
		if p == w.objs[c].class {
			return true
		}
	}
	return false
}

// Reachable returns the functions of the program that code below n may call, directly or through
// others, in order of their ids.
func (w *World) Reachable(m *resolve.Module, n syntax.Node) []*Func {
	seen := map[*Func]bool{}
	work := w.Callees(m, n)
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[f] {
			continue
		}
		seen[f] = true
		switch {
		case f.Node == nil:
		case w.callees != nil:
			work = append(work, w.callees[f.ID]...)
		default:
			work = append(work, w.Callees(f.Mod, f.Node)...)
		}
	}
	out := make([]*Func, 0, len(seen))
	for f := range seen {
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// Reaching returns the functions of the program that is says true of, and those that may call one of them, directly or
// through others. Valid after Summarize.
func (w *World) Reaching(is func(*Func) bool) map[*Func]bool {
	callers := make([][]*Func, len(w.Funcs))
	out := map[*Func]bool{}
	var work []*Func
	for _, f := range w.Funcs {
		if is(f) {
			out[f] = true
			work = append(work, f)
		}
		if f.Node == nil {
			continue // nothing calls the body of a module
		}
		for _, g := range w.callees[f.ID] {
			callers[g.ID] = append(callers[g.ID], f)
		}
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		for _, g := range callers[f.ID] {
			if !out[g] {
				out[g] = true
				work = append(work, g)
			}
		}
	}
	return out
}

// ImportTime reports whether importing the module binds s: its bindings are not all below a main guard.
// Names of builtins count.
func (w *World) ImportTime(s *resolve.Symbol) bool {
	if len(s.Defs) == 0 {
		return true
	}
	m := w.ModuleOf(s)
	if m == nil {
		return true
	}
	for _, st := range m.File.Body {
		if syntax.IsMainGuard(st) {
			continue
		}
		for _, d := range s.Defs {
			if st.Range().Contains(d.Range()) {
				return true
			}
		}
	}
	return false
}

// ModuleOf returns the module whose variable s is, nil for variables of functions and classes.
func (w *World) ModuleOf(s *resolve.Symbol) *resolve.Module {
	if w.moduleOf == nil {
		w.moduleOf = map[*resolve.Scope]*resolve.Module{}
		for _, m := range w.Project.Modules {
			w.moduleOf[m.Info.Module] = m
		}
	}
	return w.moduleOf[s.Scope]
}

// Method finds a method of a class along its bases, nil when no class of the project defines it.
func (w *World) Method(c *Class, name string) *Func { return w.method(c, name) }

// ClassAttribute returns what the classes of the project among c and its bases hold under name.
func (w *World) ClassAttribute(c *Class, name string) (out Value) {
	project, _, _ := w.mro(c)
	for _, k := range project {
		out = union(out, w.FieldValue(k.obj, name))
	}
	return out
}

// HandedOver reports whether f is, or may be called by, a function that the program passes to a call as
// an argument or hands to code that was not seen: something may run it elsewhere.
func (w *World) HandedOver(f *Func) bool {
	if w.handed == nil {
		w.handed = map[*Func]bool{}
		mark := func(m *resolve.Module, n syntax.Node) {
			for _, o := range w.types[m.ID][n.NodeID()] {
				if g := w.FuncOf(o); g != nil {
					w.handed[g] = true
				}
			}
		}
		for _, m := range w.Project.Modules {
			for _, n := range m.File.Nodes {
				if c, ok := n.(*syntax.Call); ok {
					for _, a := range c.Args {
						mark(m, a)
					}
					for _, k := range c.Keywords {
						mark(m, k.Value)
					}
				}
			}
		}
		for _, g := range w.Funcs {
			if g.Node != nil && w.objs[g.obj].escaped {
				w.handed[g] = true
			}
		}
		work := make([]*Func, 0, len(w.handed))
		for g := range w.handed {
			work = append(work, g)
		}
		for len(work) > 0 {
			g := work[len(work)-1]
			work = work[:len(work)-1]
			if g.Node == nil {
				continue
			}
			for _, h := range w.Callees(g.Mod, g.Node) {
				if !w.handed[h] {
					w.handed[h] = true
					work = append(work, h)
				}
			}
		}
	}
	return w.handed[f]
}

// LibBases returns the library classes among the bases of c.
func (w *World) LibBases(c *Class) []*catalog.Class {
	_, libs, _ := w.mro(c)
	return libs
}
