package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// gather adds to the run that moves (best, a part of can) those other statements of can that are worth it: the heavy
// ones, and what feeds them. They change places with the statements in between, which stay (loop distribution with
// reordering).
//
//	a = heavy(x)              # moves
//	total = total * 3 + a     # stays
//	b = heavy(x + 1)          # moves too: it neither needs total nor can be noticed to come before
//
// What a statement needs of those that stay is asked by settle. Here it is asked whether its coming earlier can be
// noticed: an exception of it before the effects of a statement that stays, or before an end of the iteration there.
func (j *judge) gather(can, best []bool) {
	first := slices.Index(best, true)
	if first < 0 {
		return
	}
	body := j.a.Body
	for {
		added := false
		for i := range can {
			if !can[i] || best[i] || j.weight(body[i:i+1]) < heavyEnough && !j.feedsMoved(i, best) {
				continue
			}
			with := slices.Clone(best)
			with[i] = true
			if j.unnoticed(with) {
				best[i], added = true, true
			}
		}
		if !added {
			return
		}
	}
}

// feedsMoved: a statement of move reads, behind statement i, what i binds.
func (j *judge) feedsMoved(i int, move []bool) bool {
	for _, sym := range j.boundIn(j.a.Body[i]) {
		for k := i + 1; k < len(move); k++ {
			if move[k] && j.mentions(j.a.Body[k], sym) {
				return true
			}
		}
	}
	return false
}

// unnoticed: the statements of move may be computed together before the others. A statement that comes forward over
// others that stay must not fail, or these do nothing that is seen after a failure.
func (j *judge) unnoticed(move []bool) bool {
	first := slices.Index(move, true)
	if first < 0 {
		return true
	}
	seen, gap := false, false
	for i, st := range j.a.Body[first:] {
		ev, _ := j.a.EventsOf(st)
		if move[first+i] {
			if gap && j.skipTest(st) != nil || seen && visible(ev) {
				return false
			}
			continue
		}
		if t := j.endsIf(st); t != nil && j.both != nil && j.try == nil && j.test(first+i, t.Test, move) {
			continue // the worker ends there, too
		}
		gap = true
		if cont, exit := leaves(st); (cont || exit) && slices.Contains(move[first+i:], true) {
			return false
		}
		seen = seen || j.noticed(ev)
	}
	return !j.reordered(move, nil)
}

// reordered: what moves (the statements of move, and the expression e) comes forward over something that stays, and one
// of the two changes an object of the iteration's own that the other looks at or changes.
//
//	r = [x]              # moves
//	print(len(r))        # stays
//	r.append(work(x))    # would come before it
func (j *judge) reordered(move []bool, e syntax.Expr) bool {
	first := slices.Index(move, true)
	moved := func(x *effects.Event) bool {
		return j.inMoved(x, move) || e != nil && e.Range().Contains(x.Place().Range())
	}
	var stays []*effects.Event
	for i := range j.a.Own {
		x := &j.a.Own[i]
		if x.Stmt < j.first || x.Stmt < first {
			continue
		}
		if !moved(x) {
			stays = append(stays, x)
			continue
		}
		for _, s := range stays {
			if (x.Kind == effects.Write || s.Kind == effects.Write) && fieldsOverlap(x.Field, s.Field) && j.mayBeOne(x.Objs, s.Objs) {
				return true
			}
		}
	}
	return false
}

// mayBeOne: a and b are objects that one iteration has made, and may be the same.
func (j *judge) mayBeOne(a, b effects.Value) bool {
	return len(a) == 0 || len(b) == 0 || a.Has(effects.Unknown) || b.Has(effects.Unknown) || j.w.MayAlias(a, b)
}

// noticed: what events do can be seen after an exception behind them, or they may raise one.
func (j *judge) noticed(ev []effects.Event) bool {
	for k := range ev {
		switch e := &ev[k]; e.Kind {
		case effects.Write:
			if !j.goneAfterFailure(e.Root) {
				return true
			}
		case effects.WriteVar:
			if e.Root.Sym.Scope.Kind != resolve.CompScope && (j.outside(e.Root.Sym) || j.live.OnException(j.l, e.Root.Sym)) {
				return true
			}
		default:
			if visible(ev[k : k+1]) {
				return true
			}
		}
	}
	return false
}

// goneAfterFailure: nobody looks at the object after an exception has left the loop.
func (j *judge) goneAfterFailure(r effects.Root) bool {
	return r.Kind == effects.Sym && itself(r) && !j.outside(r.Sym) && !j.live.OnException(j.l, r.Sym) && !j.sharedContainer(r.Sym)
}

// chosen are the statements of body that move.
func chosen(body []syntax.Stmt, move []bool) []syntax.Stmt {
	var out []syntax.Stmt
	for i, st := range body {
		if move[i] {
			out = append(out, st)
		}
	}
	return out
}
