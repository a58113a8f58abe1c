package depend

import (
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// splitComp judges a comprehension. The worker computes its element, its condition, or both:
//
//	[f(x) for x in xs if x > 3]         # the element: the condition chooses what is sent
//	[x.name for x in xs if heavy(x)]    # the condition: the parent makes the elements, in order
//	[f(x) for x in xs if heavy(x)]      # both
func (j *judge) splitComp() *Split {
	c := j.l.Node.(*syntax.Comp)
	if len(c.Generators) > 1 {
		return nil
	}
	elt := c.Elt
	if c.Kind == syntax.DictComp {
		elt = c.Value
		if j.l.Lazy { // it gives the keys, and would give the items once more
			j.why[1] = j.blocker(rules.LazyInputConsumed, j.a.Iter, j.text(j.a.Iter), "`%s` may be an iterator, which can be read only once", j.text(j.a.Iter))
			return nil
		}
	}
	var cond syntax.Expr
	condHeavy := false
	for _, e := range j.l.Clause.Ifs {
		condHeavy = condHeavy || j.weightOf(e) >= heavyEnough
	}
	if condHeavy && len(j.l.Clause.Ifs) == 1 { // a second condition is tested only where the first holds
		cond = j.heavyPart(j.l.Clause.Ifs[0])
	}
	if condHeavy && cond == nil {
		return nil
	}
	if j.l.Exits && cond == nil {
		if part := j.heavyPart(elt); part != nil { // any(f(x) > 2 for x in xs)
			elt = part
		}
	}
	eltHeavy := j.weightOf(elt) > 0 && (cond == nil || j.weightOf(elt) >= heavyEnough) && j.movableExpr(elt, 1, nil, true)
	s := &Split{}
	switch {
	case cond != nil && eltHeavy && elt == c.Elt && c.Kind != syntax.DictComp && j.movableExpr(j.l.Clause.Ifs[0], 0, nil, true):
		s.Replace, s.Filter = elt, j.l.Clause.Ifs[0]
	case cond != nil:
		s.Replace = cond
	case eltHeavy:
		s.Replace = elt
		for _, e := range j.l.Clause.Ifs {
			if visible(mustEvents(j.a.EventsOf(e))) {
				j.why[0] = j.blocker(rules.EffectOrder, e, "", "the condition may raise or do something between the items")
				return nil
			}
		}
	default:
		return nil
	}
	if c.Kind == syntax.DictComp && s.Replace == elt && visible(mustEvents(j.a.EventsOf(c.Elt))) {
		j.why[1] = j.blocker(rules.EffectOrder, c.Elt, "", "the key may raise or do something between the items")
		return nil
	}
	j.describe(s, nil, nil)
	if b := j.inVain(s); b != nil {
		j.why[1] = b
		return nil
	}
	if s.Filter != nil {
		s.EffectsBefore = false // what comes before the element is the condition, in the same worker
	}
	return s
}

// heavyPart is what a worker computes of a condition: the call in it that is all of its weight, so that a function
// of the program can be mapped as it is, or the whole condition; nil where that cannot move.
func (j *judge) heavyPart(e syntax.Expr) syntax.Expr {
	part := e
	for {
		var heavy syntax.Expr
		others := 0
		switch n := part.(type) {
		case *syntax.Compare, *syntax.BinOp, *syntax.UnaryOp, *syntax.NamedExpr:
			for c := range syntax.Children(n) {
				x, ok := c.(syntax.Expr)
				switch {
				case !ok:
				case j.weightOf(x) >= heavyEnough && heavy == nil:
					heavy = x
				default:
					others += j.weightOf(x)
				}
			}
			if cmp, ok := part.(*syntax.Compare); ok && len(cmp.Ops) > 1 { // the second comparison may not happen
				heavy = nil
			}
		}
		if heavy == nil || others > 0 {
			break
		}
		part = heavy
	}
	if _, ok := part.(*syntax.Call); ok && j.movableExpr(part, 0, nil, false) {
		return part
	}
	if j.movableExpr(e, 0, nil, false) {
		return e
	}
	return nil
}
