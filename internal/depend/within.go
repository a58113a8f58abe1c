package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// within judges a loop that does its work in the body of a try statement, as most loops over files and requests do:
//
//	for path in paths:
//	    try:
//	        with open(path) as f:
//	            text = f.read()
//	        n = parse(text)
//	        total += n
//	    except (OSError, ValueError) as e:
//	        print("skipped", path, e)
//
// The statements of the try's body are looked at as those of the loop's body otherwise are. A run of them moves,
// and `n = future.result()` takes its place: what the work raised is raised there, under the same handlers. Nothing
// else moves, so that a failure of the work leaves all that it leaves today, but for the variables that it had
// bound before it failed ([judge.boundWithin]). It is tried where more could move than in s, which may be nil.
func (j *judge) within(s *Split) *Split {
	f, ok := j.l.Node.(*syntax.For)
	if !ok || j.back != nil || s != nil && s.Prints {
		return nil
	}
	least := heavyEnough
	if s != nil {
		least = max(least, j.splitWeight(s)+1)
	}
	for _, st := range f.Body {
		try, ok := st.(*syntax.Try)
		if !ok || try.Star || j.weight(try.Body) < least {
			continue
		}
		if t := j.withinTry(f, try, least); t != nil {
			return t
		}
	}
	return nil
}

func (j *judge) withinTry(f *syntax.For, try *syntax.Try, least int) *Split {
	k := &judge{w: j.w, l: j.l, m: j.m, live: j.live, targets: j.targets, varWrites: map[*resolve.Symbol][]*effects.Event{}, try: try}
	assumed := slices.Clone(j.l.Assumptions)
	k.a = j.w.RunWithin(j.l.Func, f, try)
	k.l.Act = k.a
	k.collectWrites()
	k.why = make([]*Blocker, len(k.a.Body)+2)
	s := k.split()
	if s != nil && (len(s.Skip) > 0 || s.Prints || k.splitWeight(s) < least || !k.standsWithin(s) || !k.boundWithin(s)) {
		s = nil
	}
	if s == nil || s.Speculative {
		before, found := *k, slices.Clone(j.l.Assumptions)
		j.l.Assumptions = slices.Clone(assumed)
		k.why, k.private = make([]*Blocker, len(k.a.Body)+2), nil
		if t := k.splitAgain(s); t != nil && k.splitWeight(t) >= least && k.standsWithin(t) && k.boundWithin(t) {
			s = t
		} else {
			*k, j.l.Assumptions = before, found
		}
	}
	if s == nil {
		j.l.Assumptions, j.l.Act = assumed, j.a
		return nil
	}
	s.Within, s.Caught = try, true
	*j = *k
	return s
}

// stays reports whether st is no statement of the body that is looked at, when that is the body of a try statement.
func (j *judge) stays(st syntax.Stmt) bool {
	return j.try != nil && !slices.Contains(j.try.Body, st)
}

// standsWithin: what moves is one run of statements of the try's body, or an expression there.
func (j *judge) standsWithin(s *Split) bool {
	body := j.try.Body
	if len(s.Moved) > 0 {
		i := slices.Index(body, s.Moved[0])
		if i < 0 || i+len(s.Moved) > len(body) || !slices.Equal(body[i:i+len(s.Moved)], s.Moved) {
			return false
		}
	}
	return s.Replace == nil || slices.ContainsFunc(body, func(st syntax.Stmt) bool { return st.Range().Contains(s.Replace.Range()) })
}

// boundWithin: where the work fails half way, nobody sees which of its variables it had bound. They are read where
// the body goes on, which it does not then, and nowhere else. The variable that the last statement binds is bound
// where nothing more can fail: a handler finds in it what it would have found.
//
//	try:
//	    text = read(path)
//	    n = parse(text)
//	except ValueError:
//	    print(text)         # of this path
func (j *judge) boundWithin(s *Split) bool {
	if len(s.Moved) == 0 {
		return true
	}
	after := j.try.Body[slices.Index(j.try.Body, s.Moved[0])+len(s.Moved):]
	for i, st := range s.Moved {
		exact := i == len(s.Moved)-1 && s.Replace == nil && bindsOneName(st)
		for _, sym := range j.boundIn(st) {
			if exact && !slices.ContainsFunc(s.Moved[:i], func(st syntax.Stmt) bool { return slices.Contains(j.boundIn(st), sym) }) {
				continue
			}
			if j.live.After(j.l, sym) || j.live.OnException(j.l, sym) || j.outside(sym) {
				return false
			}
			for k := range j.a.Events {
				r := &j.a.Events[k]
				if r.Kind != effects.ReadVar || r.Root.Sym != sym || r.Stmt < 0 || slices.Contains(s.Moved, j.a.Body[r.Stmt]) {
					continue
				}
				at := r.Place().Range()
				goesOn := slices.Contains(after, j.a.Body[r.Stmt]) || slices.ContainsFunc(j.try.Orelse, func(st syntax.Stmt) bool { return st.Range().Contains(at) })
				if r.Exposed || !goesOn {
					return false
				}
			}
		}
	}
	return true
}

// bindsOneName recognizes `name = value`, the form in which the parent takes a result.
func bindsOneName(st syntax.Stmt) bool {
	a, ok := st.(*syntax.Assign)
	if !ok || len(a.Targets) != 1 {
		return false
	}
	_, ok = a.Targets[0].(*syntax.Name)
	return ok
}

// bindsSurely reports whether st binds s whenever it ends normally, as far as its form tells.
func (j *judge) bindsSurely(st syntax.Stmt, s *resolve.Symbol) bool {
	any := func(list []syntax.Stmt) bool {
		return slices.ContainsFunc(list, func(st syntax.Stmt) bool { return j.bindsSurely(st, s) })
	}
	if i, ok := st.(*syntax.If); ok {
		return any(i.Body) && any(i.Orelse)
	}
	found := false
	for _, t := range assigned(st) {
		syntax.Inspect(t, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Store && j.m.Info.Uses[name.ID] == s {
				found = true
			}
			return !found
		})
	}
	return found
}

// assigned are the targets of an assignment of any form, nil for another statement.
func assigned(st syntax.Stmt) []syntax.Expr {
	switch st := st.(type) {
	case *syntax.Assign:
		return st.Targets
	case *syntax.AugAssign:
		return []syntax.Expr{st.Target}
	case *syntax.AnnAssign:
		if st.Value != nil {
			return []syntax.Expr{st.Target}
		}
	}
	return nil
}
