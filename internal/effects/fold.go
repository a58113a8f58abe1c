package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// folds: a callable of type t is given again what it has returned: Callable[[S, T], S] of functools.reduce.
func folds(t *catalog.Type) bool {
	return t.Ret != nil && t.Ret.Kind == catalog.VarType &&
		slices.ContainsFunc(t.Args, func(p *catalog.Type) bool { return p.Kind == catalog.VarType && p.Name == t.Ret.Name })
}

// fold calls f until what it returns, which it is given again, is among what the variable stands for. Where that is not
// a plain value it may be any object that f knows, and becomes unknown.
func (e *evaluator) fold(f Value, given func() args, name string, env map[string]Value, n syntax.Node, path string) {
	for range 4 {
		r := e.call(f, given(), n, path+"cb")
		if len(r) > 0 && !e.w.immutable(r) {
			r = unknownValue
		}
		if containsAll(env[name], r) {
			return
		}
		env[name] = union(env[name], r)
	}
	env[name] = union(env[name], unknownValue)
	e.call(f, given(), n, path+"cb")
}
