package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/rules"
)

// reboundTarget says whether moved code may bind the loop's own variable s again: the worker starts with the item in it
// and gives back what is in it in the end, whether it bound it or not, and the remainder sees that only.
//
//	for line in lines:
//	    line = cleaned(line)       # for line in executor.map(cleaned, lines):
//	    out.append(line)
//
// It may not where the remainder reads the item before, or somebody behind the loop.
func (j *judge) reboundTarget(e *effects.Event, move []bool) *Blocker {
	s := e.Root.Sym
	after := j.live.After(j.l, s) || j.live.OnException(j.l, s)
	for k := range j.a.Events {
		r := &j.a.Events[k]
		if r.Kind == effects.ReadVar && r.Root.Sym == s && r.Stmt >= 0 && r.Stmt < e.Stmt && !j.inMoved(r, move) {
			after = true
		}
	}
	if !after {
		return nil
	}
	return j.blocker(rules.CarriedScalar, e.Place(), s.Name, "the loop's own variable `%s` is bound again here and read elsewhere", s.Name)
}
