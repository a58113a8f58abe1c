package depend

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// numpyLibraries compute with NumPy, and so by its settings.
var numpyLibraries = []string{"numpy", "pandas", "scipy", "sklearn"}

// numpySettings: how NumPy handles floating-point errors and prints arrays belongs to the thread that has set it (to the
// context, from NumPy 2 on). Threads of a pool and new processes begin with the defaults.
//
//	with np.errstate(divide="raise"):
//	    for row in rows:
//	        out.append(scale(row))      # would not raise in a worker
//
// What a module computes that imports none of these libraries does not depend on it.
func (j *judge) numpySettings(s *Split) *Blocker {
	at, ok := j.setsNumpy()
	if !ok {
		return nil
	}
	computes := func(m *resolve.Module) bool {
		return slices.ContainsFunc(m.Info.Imports, func(im *resolve.Import) bool {
			first, _, _ := strings.Cut(im.Module, ".")
			return slices.Contains(numpyLibraries, first)
		})
	}
	moved := make([]syntax.Node, 0, len(s.Moved)+2)
	for _, st := range s.Moved {
		moved = append(moved, st)
	}
	for _, e := range []syntax.Expr{s.Replace, s.Filter} {
		if e != nil {
			moved = append(moved, e)
		}
	}
	uses := computes(j.m)
	for _, n := range moved {
		for _, f := range j.w.Reachable(j.m, n) {
			uses = uses || computes(f.Mod)
		}
	}
	if !uses {
		return nil
	}
	b := j.blocker(rules.EnvironmentWrite, j.l.Keyword(), "numpy", "the program changes how NumPy handles errors or prints: a worker would begin with the default")
	b.Related = append(b.Related, Related{at, "it is changed here"})
	return b
}

// setsNumpy finds where the program changes settings of NumPy.
func (j *judge) setsNumpy() (Place, bool) {
	names := []string{"errstate", "seterr", "seterrcall", "set_printoptions", "printoptions"}
	if m := j.w.Mentions(names...); m != nil {
		return Place{m.Mod, m.Node}, true
	}
	for _, m := range j.w.Project.Modules {
		for _, im := range m.Info.Imports {
			if slices.Contains(names, im.Name) || im.Name == "*" && strings.HasPrefix(im.Module, "numpy") {
				return Place{m, im.Node}, true
			}
		}
	}
	return Place{}, false
}
