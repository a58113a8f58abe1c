package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// unseenEntry: w is `d[k]` of a defaultdict, which makes the entry where there is none, and nobody looks whether it is
// there: this one expression is all that the loop does with the dict, which is in no other variable and dead behind it.
//
//	return {node: sum(rank[s] for s in sources[node]) for node in graph}
//
// What is made is the same each time, an empty container or zero: a factory could number the entries.
//
//	numbers = defaultdict(itertools.count().__next__)
func (j *judge) unseenEntry(w *effects.Event) bool {
	sub, ok := w.Node.(*syntax.Subscript)
	if !ok || w.Kind != effects.Write || sub.Ctx != syntax.Load || w.Field != "[]" || w.Call != nil || w.Root.Kind != effects.Sym || !itself(w.Root) || len(w.Objs) == 0 {
		return false
	}
	for _, o := range w.Objs {
		if k := j.w.LibClass(o); k == nil || j.w.Kind(o) != effects.InstObj || k.Module != "collections" || k.Name != "defaultdict" {
			return false
		}
		factory := j.w.FieldValue(o, "default_factory")
		if len(factory) == 0 || slices.ContainsFunc(factory, func(f effects.Obj) bool { return !j.makesEmpty(f) }) {
			return false
		}
	}
	s := w.Root.Sym
	if s.Scope != j.l.Func.Scope || s.Scope.Kind != resolve.FunctionScope || s.Param || s.Rebound || len(j.a.Events) == 0 || !j.isName(sub.Value, s) {
		return false
	}
	for k := range j.a.Events {
		e := &j.a.Events[k]
		switch e.Kind {
		case effects.Read, effects.Write:
			if e.Node != w.Node && j.w.MayAlias(e.Objs, w.Objs) {
				return false
			}
		case effects.WriteVar:
			if e.Root.Sym == s {
				return false
			}
		}
	}
	elsewhere := false // in the statement that a comprehension is part of
	syntax.Inspect(j.l.Stmt, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		elsewhere = elsewhere || ok && j.m.Info.Uses[name.ID] == s && syntax.Node(name) != syntax.Node(sub.Value)
		return !elsewhere
	})
	return !elsewhere && !j.live.After(j.l, s) && !j.live.OnException(j.l, s) && !j.w.KeptByCode(s) && j.w.OnlyIn(w.Objs, s)
}

// makesEmpty: f is a builtin type, called without arguments.
func (j *judge) makesEmpty(f effects.Obj) bool {
	k := j.w.LibClass(f)
	if k == nil || j.w.Kind(f) != effects.LibClassObj || k.Module != "builtins" {
		return false
	}
	switch k.Name {
	case "list", "dict", "set", "tuple", "frozenset", "int", "float", "bool", "str", "bytes":
		return true
	}
	return false
}
