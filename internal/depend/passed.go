package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// passed lists what all calls of a function pass for its parameter s. ok is false where a call does not show it, and
// where there may be calls that are not seen: by outsiders, by whom the function is given to, by making an object.
func (j *judge) passed(s *resolve.Symbol) (args []Place, ok bool) {
	f, i := j.functionOf(s)
	if f == nil || f.Decorated || f.Args == nil || f.Property || f.ClassM || j.w.Outsiders() {
		return nil, false
	}
	if def, named := f.Node.(*syntax.FunctionDef); !named || len(def.Name.Name) > 4 && def.Name.Name[:2] == "__" {
		return nil, false
	}
	return j.arguments(f, s, i)
}

// arguments lists what the calls of f that the project has pass for its parameter s, the i-th.
func (j *judge) arguments(f *effects.Func, s *resolve.Symbol, i int) (args []Place, ok bool) {
	calls, given := j.w.CallsOf(f)
	if given { // map(f, xs): what it is called with is not seen
		return nil, false
	}
	for _, c := range calls {
		at := i
		if c.Bound {
			at--
		}
		var arg syntax.Expr
		if at >= 0 && at < len(c.Call.Args) && !slices.ContainsFunc(c.Call.Args, isStarred) {
			arg = c.Call.Args[at]
		}
		if v := keyword(c.Call, s.Name); v != nil {
			arg = v
		}
		if arg == nil {
			return nil, false
		}
		args = append(args, Place{c.Mod, arg})
	}
	return args, len(args) > 0
}

// functionOf is the function whose parameter s is, and the parameter's place.
func (j *judge) functionOf(s *resolve.Symbol) (*effects.Func, int) {
	f := j.w.FuncOfScope(s.Scope)
	if f == nil {
		return nil, 0
	}
	i := slices.IndexFunc(f.Params, func(p *syntax.Arg) bool { return p.Name.Name == s.Name })
	if i < 0 {
		return nil, 0
	}
	return f, i
}
