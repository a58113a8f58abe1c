package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// testsFirst are the `if test: continue` statements that begin the body of a for loop and of which it makes no difference
// when their tests are made for all items before the work on the first one begins: they are no work, raise nothing, do
// nothing and bind nothing, and read nothing that the body changes.
//
//	for path in paths:
//	    if path.suffix != ".jpg":
//	        continue
//	    try:
//	        made.append(thumbnail(path))
//
// A test that may raise does so behind the work on the items before it, which may raise first.
func (j *judge) testsFirst() []*syntax.If {
	f, ok := j.l.Node.(*syntax.For)
	if !ok || j.l.Func == nil || j.l.Func.Async || slices.ContainsFunc(j.a.Events, func(e effects.Event) bool { return e.Kind == effects.UnknownCall && e.Stmt >= 0 }) {
		return nil
	}
	var out []*syntax.If
	for _, st := range f.Body {
		skip := j.skipTest(st)
		if skip == nil || !j.testFirst(skip.Test) {
			break
		}
		out = append(out, skip)
	}
	return out
}

func (j *judge) testFirst(test syntax.Expr) bool {
	if j.weightOf(test) >= heavyEnough {
		return false
	}
	ev, _ := j.a.EventsOf(test)
	for k := range ev {
		switch e := &ev[k]; e.Kind {
		case effects.ReadVar: // a comprehension does not see a variable of a class, and binds the loop's for itself alone
			if s := e.Root.Sym; s == nil || s.Scope.Kind == resolve.ClassScope || len(j.bodyWrites(s)) > 0 || e.Call != nil && j.targets[s] {
				return false
			}
		case effects.Read:
			for _, w := range j.writes {
				if w.Stmt >= 0 && fieldsOverlap(e.Field, w.Field) && j.mayAlias(e, w) {
					return false
				}
			}
		case effects.Work, effects.Release:
		default:
			return false
		}
	}
	return true
}
