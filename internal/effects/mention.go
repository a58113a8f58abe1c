package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Mention is a place where an attribute of some name is used, or a name imported.
type Mention struct {
	Mod  *resolve.Module
	Node syntax.Node
}

// Mentions returns the first use of an attribute with one of the names anywhere in the program, whatever
// object it is taken from, or the import of such a name; nil when there is none. Some facts can be seen by
// nothing else:
//
//	f.cache_info(), e.__cause__
//	from os import chdir
//
// In a module that imports all names of another (from os import *), each name that is used counts.
func (w *World) Mentions(names ...string) *Mention {
	if w.attrs == nil {
		w.attrs = map[string]*Mention{}
		for _, m := range w.Project.Modules {
			w.mentions(m)
		}
	}
	for _, n := range names {
		if m := w.attrs[n]; m != nil {
			return m
		}
	}
	return nil
}

func (w *World) mentions(m *resolve.Module) {
	add := func(name string, n syntax.Node) {
		if w.attrs[name] == nil {
			w.attrs[name] = &Mention{m, n}
		}
	}
	star := false
	for _, im := range m.Info.Imports {
		add(im.Name, im.Node)
		star = star || im.Name == "*"
	}
	for _, n := range m.File.Nodes {
		switch n := n.(type) {
		case *syntax.Attribute:
			add(n.Attr.Name, n)
		case *syntax.Name:
			if star {
				add(n.Id, n)
			}
		}
	}
}

// Reclassified returns the place where the program replaces the class of an object like o, nil when it does not:
// the methods that o has are then not those of the class that made it.
//
//	shape.__class__ = Square
func (w *World) Reclassified(o Obj) *Mention {
	if w.reclassified == nil {
		w.reclassified = []Mention{}
		for _, m := range w.Project.Modules {
			for _, n := range m.File.Nodes {
				if a, ok := n.(*syntax.Attribute); ok && a.Ctx == syntax.Store && a.Attr.Name == "__class__" {
					w.reclassified = append(w.reclassified, Mention{m, a})
				}
			}
		}
	}
	if len(w.reclassified) == 0 || o == Unknown || w.objs[o].kind != InstObj || w.objs[o].class == nil {
		return nil
	}
	for i := range w.reclassified {
		r := &w.reclassified[i]
		v := w.types[r.Mod.ID][r.Node.(*syntax.Attribute).Value.NodeID()]
		if v.Has(o) || v.Has(Unknown) && w.Escaped(o) {
			return r
		}
	}
	return nil
}

// Finalizer returns a class of the program that defines __del__, nil when there is none.
func (w *World) Finalizer() *Class {
	return w.definer("__del__")
}

func (w *World) someClassDefines(name string) bool { return w.definer(name) != nil }

// definer returns the first class of the program whose body binds name; asked for a few special methods
// only, so that the answers are kept.
func (w *World) definer(name string) *Class {
	c, ok := w.definers[name]
	if !ok {
		for _, k := range w.Classes {
			if k.defines(name) {
				c = k
				break
			}
		}
		if w.definers == nil {
			w.definers = map[string]*Class{}
		}
		w.definers[name] = c
	}
	return c
}

// StateEvents returns what functions of the program themselves do to state that a new process would not
// have: patched modules, process-wide settings, class attributes. What a script sets outside of its main
// guard, a new process sets again. Valid after Summarize.
func (w *World) StateEvents() []Event {
	if w.state == nil {
		w.state = []Event{}
		for _, f := range w.Funcs {
			w.state = w.sums.of[f.ID].appendDirect(w.state, func(e *fact) bool {
				if e.kind == WriteState && f.Node == nil && w.configured(f.Mod, w.nodeOf(e.mod, e.node)) {
					return false
				}
				return e.kind == Block || e.kind == WriteState || e.kind == Write && w.texts.text(e.name) == "class"
			})
		}
	}
	return w.state
}

// Constructs reports whether e is an assignment to an attribute of self in an __init__ that is called by making an
// instance only: it changes no object that anybody else has.
func (w *World) Constructs(e *Event) bool {
	return e.Root == (Root{Kind: Param}) && w.making(e.Mod, e.Node)
}

// DirectWrites returns the changes of objects that functions of the program make themselves, not through
// calls. Valid after Summarize.
func (w *World) DirectWrites() []Event {
	if w.direct == nil {
		w.direct = []Event{}
		for _, f := range w.Funcs {
			w.direct = w.sums.of[f.ID].appendDirect(w.direct, func(e *fact) bool { return e.kind == Write })
		}
	}
	return w.direct
}
