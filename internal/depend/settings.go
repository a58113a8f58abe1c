package depend

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
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
	computes := func(m *resolve.Module) bool {
		return slices.ContainsFunc(m.Info.Imports, func(im *resolve.Import) bool {
			first, _, _ := strings.Cut(im.Module, ".")
			return slices.Contains(numpyLibraries, first)
		})
	}
	uses := computes(j.m) || slices.ContainsFunc(s.Nodes(), func(n syntax.Node) bool {
		return slices.ContainsFunc(j.w.Reachable(j.m, n), func(f *effects.Func) bool { return computes(f.Mod) })
	})
	if !uses {
		return nil
	}
	m := j.w.Mentions("errstate", "seterr", "seterrcall", "set_printoptions", "printoptions")
	if m == nil {
		return nil
	}
	b := j.blocker(rules.EnvironmentWrite, j.l.Keyword(), "numpy", "the program changes how NumPy handles errors or prints: a worker would begin with the default")
	b.Related = append(b.Related, Related{Place{m.Mod, m.Node}, "it is changed here"})
	return b
}
