package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// testsFirst reports whether the `if test: continue` statements that move stand in front of all else, and whether it
// makes no difference when their tests are made for all items before the work on the first one begins: they are no
// work, raise nothing, do nothing and bind nothing. That they read nothing that the body changes is shown, or they
// would not move.
//
//	for x in xs:
//	    if x < 0:
//	        continue
//	    out.append(f(x))
//
// A test that may raise does so behind the work on the items before it, which may raise first.
func (j *judge) testsFirst(s *Split, body []syntax.Stmt) bool {
	if len(s.Skip) == 0 || len(s.Skip) > len(body) {
		return false
	}
	for i, skip := range s.Skip {
		if body[i] != syntax.Stmt(skip) || j.weightOf(skip.Test) >= heavyEnough {
			return false
		}
		ev, _ := j.a.EventsOf(skip.Test)
		for k := range ev {
			switch e := &ev[k]; e.Kind {
			case effects.Read, effects.ReadVar, effects.ReadState, effects.Work, effects.Release:
				if sym := e.Root.Sym; e.Kind == effects.ReadVar && sym != nil && sym.Scope.Kind == resolve.ClassScope {
					return false // a comprehension would not see it
				}
			default:
				return false
			}
		}
	}
	return true
}
