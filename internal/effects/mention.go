package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Mention is a place where an attribute of some name is used.
type Mention struct {
	Mod  *resolve.Module
	Node *syntax.Attribute
}

// Mentions returns the first use of an attribute with one of the names anywhere in the program, whatever
// object it is taken from; nil when there is none. Some facts can be seen by nothing else:
// f.cache_info(), e.__cause__.
func (w *World) Mentions(names ...string) *Mention {
	if w.attrs == nil {
		w.attrs = map[string]*Mention{}
		for _, m := range w.Project.Modules {
			for _, n := range m.File.Nodes {
				if a, ok := n.(*syntax.Attribute); ok && w.attrs[a.Attr.Name] == nil {
					w.attrs[a.Attr.Name] = &Mention{m, a}
				}
			}
		}
	}
	for _, n := range names {
		if m := w.attrs[n]; m != nil {
			return m
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
// have: patched modules, process-wide settings, class attributes. Valid after Summarize.
func (w *World) StateEvents() []Event {
	if w.state == nil {
		w.state = []Event{}
		for _, f := range w.Funcs {
			for _, e := range w.sums.of[f.ID].Events {
				if e.Call == nil && (e.Kind == Block || e.Kind == WriteState || e.Kind == Write && e.Name == "class") {
					w.state = append(w.state, e)
				}
			}
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
			for _, e := range w.sums.of[f.ID].Events {
				if e.Call == nil && e.Kind == Write {
					w.direct = append(w.direct, e)
				}
			}
		}
	}
	return w.direct
}
