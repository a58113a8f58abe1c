package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// A ClassChange is a change of an object that an attribute of a class leads to.
type ClassChange struct {
	Class *Class
	Event Event
}

// ChangedInClass returns what the program does while it runs to the object o that an attribute of a class leads to, nil
// where it does nothing or no class has o. A new process makes such an object again when it runs the class statement.
//
//	class Registry:
//	    handlers = {}
//	    @classmethod
//	    def register(cls, name, function):
//	        cls.handlers[name] = function
//
// Valid after Summarize.
func (w *World) ChangedInClass(o Obj) *ClassChange {
	if w.classData == nil {
		w.classData = w.changedInClasses()
	}
	return w.classData[o]
}

func (w *World) changedInClasses() map[Obj]*ClassChange {
	held := map[Obj]*Class{}
	for _, c := range w.Classes {
		for _, o := range w.Reach(w.Parts(one(c.obj))) {
			if o == Unknown || held[o] != nil || w.immutable(one(o)) {
				continue
			}
			held[o] = c
		}
	}
	out := map[Obj]*ClassChange{}
	if len(held) == 0 {
		return out
	}
	changes := w.changes()
	for i := range changes {
		e := &changes[i]
		if !e.Objs.Has(Unknown) {
			for _, o := range e.Objs {
				if c := held[o]; c != nil && out[o] == nil {
					out[o] = &ClassChange{c, *e}
				}
			}
			continue
		}
		for o, c := range held {
			if out[o] == nil && (e.Objs.Has(o) || w.Escaped(o)) {
				out[o] = &ClassChange{c, *e}
			}
		}
	}
	return out
}

// Changed returns what the program does while it runs to one of the objects, nil where it does nothing. Valid after
// Summarize.
func (w *World) Changed(objs Value) *Event {
	changes := w.changes()
	for i := range changes {
		if w.MayAlias(changes[i].Objs, objs) {
			return &changes[i]
		}
	}
	return nil
}

// changes are the changes of objects that the code of the program makes itself, other than in class statements and of
// objects that it is making.
func (w *World) changes() []Event {
	if w.changed != nil {
		return w.changed
	}
	w.changed = []Event{}
	for _, f := range w.Funcs {
		events := w.sums.of[f.ID].appendDirect(nil, func(e *fact) bool { return e.kind == Write })
		if f.Node == nil {
			events = append(events, w.ModuleWrites(f.Mod)...)
		}
		for _, e := range events {
			if !w.Constructs(&e) && (f.Node != nil || !inClassStatement(f.Mod, e.Node)) {
				w.changed = append(w.changed, e)
			}
		}
	}
	return w.changed
}

// inClassStatement: code of module m at n runs with a class statement, which a new process runs again.
func inClassStatement(m *resolve.Module, n syntax.Node) bool {
	for _, s := range m.File.Body {
		if s.Range().Contains(n.Range()) {
			_, ok := s.(*syntax.ClassDef)
			return ok
		}
	}
	return false
}
