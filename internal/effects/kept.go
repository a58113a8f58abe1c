package effects

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// A Keeper has objects that no variable of a module leads to: the attributes of a class, the values that a cached function
// has given, the default arguments of a function.
type Keeper struct {
	Class *Class
	Func  *Func
}

// A KeptChange is a change of an object that a keeper has.
type KeptChange struct {
	Keeper Keeper
	Event  Event
}

// ChangedInKeeper returns what the program does while it runs to object o, which a class or a function keeps, nil where it
// does nothing or none keeps it. A new process makes such an object again.
//
//	class Registry:
//	    handlers = {}
//	    @classmethod
//	    def register(cls, name, function):
//	        cls.handlers[name] = function
//
//	@functools.cache
//	def settings(): return Settings()
//	settings().debug = True
//
// Valid after Summarize.
func (w *World) ChangedInKeeper(o Obj) *KeptChange {
	if w.keptChanges == nil {
		w.keptChanges = w.changedInKeepers()
	}
	return w.keptChanges[o]
}

func (w *World) changedInKeepers() map[Obj]*KeptChange {
	held := map[Obj]Keeper{}
	keeps := func(k Keeper, v Value) {
		for _, o := range w.Reach(v) {
			if _, known := held[o]; !known && o != Unknown && !w.immutable(one(o)) {
				held[o] = k
			}
		}
	}
	for _, c := range w.Classes {
		keeps(Keeper{Class: c}, w.Parts(one(c.obj)))
	}
	for _, f := range w.Funcs {
		if f.Cached {
			keeps(Keeper{Func: f}, w.vars[f.ret].val)
		}
		for _, a := range f.Args.All() {
			if a.Default != nil {
				keeps(Keeper{Func: f}, w.TypeOf(f.Mod, a.Default))
			}
		}
	}
	out := map[Obj]*KeptChange{}
	if len(held) == 0 {
		return out
	}
	changes := w.changes()
	for i := range changes {
		e := &changes[i]
		if !e.Objs.Has(Unknown) {
			for _, o := range e.Objs {
				if k, is := held[o]; is && out[o] == nil {
					out[o] = &KeptChange{k, *e}
				}
			}
			continue
		}
		for o, k := range held {
			if out[o] == nil && (e.Objs.Has(o) || w.Escaped(o)) {
				out[o] = &KeptChange{k, *e}
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
