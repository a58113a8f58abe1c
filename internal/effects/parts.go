package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Parts returns what the objects in v hold directly: the values of their attributes, the elements of containers.
func (w *World) Parts(v Value) Value {
	var out Value
	for _, o := range v {
		if o == Unknown {
			return unknownValue
		}
		for _, f := range w.objs[o].fields {
			out = union(out, w.vars[f.v].val)
		}
	}
	return out
}

// MadeAt returns the expression that makes the objects o stands for, nil where there is no such one.
func (w *World) MadeAt(o Obj) (*resolve.Module, syntax.Node) {
	s := w.objs[o].site
	if s.mod == nil || s.path != "" || int(s.node) >= len(s.mod.File.Nodes) {
		return nil, nil
	}
	return s.mod, s.mod.File.Nodes[s.node]
}

// Outsiders reports whether code that is not in the project calls functions of it.
func (w *World) Outsiders() bool { return w.outsiders }
