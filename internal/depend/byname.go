package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// namedWrite: moved code reads a variable of a module, and what stays reaches such variables by their names.
//
//	for n in ns:
//	    out.append(work(n))         # reads LAST
//	    globals()["LAST"] = n
func (j *judge) namedWrite(e *effects.Event, move []bool) *Blocker {
	if s := e.Root.Sym; s.Scope.Kind != resolve.ModuleScope || !s.Bound {
		return nil
	}
	for i := range j.a.Events {
		w := &j.a.Events[i]
		if w.Kind != effects.Block || j.inMoved(w, move) || !j.namesVariables(w) {
			continue
		}
		b := j.blocker(rules.FrameOrLocals, e.Place(), e.Root.Sym.Name, "`%s` is read here, and may be changed by its name in another iteration", e.Root.Sym.Name)
		b.Related = append(b.Related, Related{j.place(w.Place()), "variables of a module are looked up by name here"})
		return j.origin(b, e)
	}
	return nil
}

// namesVariables: the blocked event w gets at the variables of a module by their names.
func (j *judge) namesVariables(w *effects.Event) bool {
	call, ok := w.Node.(*syntax.Call)
	if !ok {
		_, dict := w.Node.(*syntax.Attribute) // settings.__dict__
		return dict && w.Name == string(rules.FrameOrLocals)
	}
	name := ""
	for _, o := range j.w.TypeOf(w.Mod, call.Func) {
		if f := j.w.LibFunc(o); f != nil && f.Module == "builtins" {
			name = f.Qual
		}
	}
	switch name {
	case "globals", "locals", "vars", "exec", "eval":
		return true
	case "setattr", "delattr":
		return len(call.Args) == 0 || slices.ContainsFunc(j.w.TypeOf(w.Mod, call.Args[0]), func(o effects.Obj) bool {
			return j.w.Kind(o) == effects.ModuleObj || o == effects.Unknown && j.w.ModuleEscapes()
		})
	}
	return false
}
