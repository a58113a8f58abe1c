package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// split finds the heavy part: the largest set of statements that may move, and one expression of the
// rest. nil when nothing worth a worker may move.
func (j *judge) split() *Split {
	if j.l.Clause != nil {
		return j.splitComp()
	}
	body := j.a.Body
	move := make([]bool, len(body))
	skip := make([]*syntax.If, len(body))
	for i, s := range body {
		if i < j.first {
			continue
		}
		skip[i] = j.skipTest(s)
		if j.nest != nil && i == j.nestAt {
			j.why[i] = j.innerBlocker(i)
		} else {
			j.why[i] = j.stmtBlocker(i, s, skip[i])
		}
		move[i] = j.why[i] == nil && !j.stays(s) && !j.isRepeated(i)
	}
	j.settle(move)
	j.private = slices.Clone(move)
	j.contiguous(move)
	for j.keepSkips(move, skip) {
		j.settle(move)
		j.contiguous(move)
	}
	s := &Split{}
	for i, st := range body {
		if move[i] {
			s.Moved = append(s.Moved, st)
			if skip[i] != nil {
				s.Skip = append(s.Skip, skip[i])
			}
		}
	}
	j.trimSkips(s, body, move)
	if j.nest != nil {
		if !move[j.nestAt] {
			return nil
		}
		s.Inner = j.nest
	} else {
		j.replace(s, body, move)
	}
	if s.Replace == nil && j.weight(s.Moved) == 0 {
		return nil
	}
	if s.Replace == nil && len(s.Moved) == 0 {
		return nil
	}
	j.describe(s, body, move)
	b := j.openFile(s)
	if b == nil {
		b = j.inVain(s)
	}
	if b == nil && s.Replace != nil && len(s.Outputs) > 0 {
		// Only one of the two can move, and the other needs the container emptied, too.
		//
		//	del buf[:]
		//	r = f(x)
		//	total += g(buf, x) + r
		for _, st := range s.Moved {
			if a, ok := j.anew[st]; ok {
				b = j.blocker(rules.CarriedContainer, st, a.Name.Id, "`%s` is emptied here for work that stays", a.Name.Id)
			}
		}
	}
	if b != nil {
		for i := range body {
			if j.why[i] == nil || s.Replace == nil || body[i].Range().Overlaps(s.Replace.Range()) {
				j.why[i] = b
			}
		}
		return nil
	}
	return s
}

// openFile: the work gives out files that the rest reads. As many would be open at once as items are ahead, and
// the program may handle the error of too many.
//
//	for path in paths:
//	    try:
//	        f = open(path)
//	    except OSError:
//	        continue
func (j *judge) openFile(s *Split) *Blocker {
	if b := j.cursorParted(s); b != nil {
		return b
	}
	for _, v := range s.Values {
		for _, o := range j.w.Reach(v.Objs) {
			if k := j.w.LibClass(o); k != nil && k.Conversation != "" && j.w.Kind(o) == effects.InstObj {
				return j.blocker(rules.SharedConnection, s.First(), "", "the work would give out %s, which belongs to a connection that only its thread uses", k.Conversation)
			}
		}
		for _, o := range v.Objs {
			if k := j.w.LibClass(o); k != nil && k.Module == "io" && k.Name != "StringIO" && k.Name != "BytesIO" && j.w.Kind(o) == effects.InstObj {
				return j.blocker(rules.UnpicklableValue, s.First(), "", "the work would give out open files, as many at once as items are ahead")
			}
		}
	}
	return nil
}

// keepSkips leaves `if test: continue` behind a statement that stays where it is: a worker's answer would
// end the iteration before that statement. It reports whether it found one.
//
//	for x in xs:
//	    seen.add(x)
//	    if heavy(x): continue
func (j *judge) keepSkips(move []bool, skip []*syntax.If) bool {
	found, stays := false, false
	for i := range move {
		if i < j.first {
			continue
		}
		if move[i] && skip[i] != nil && (stays || j.boundForLater(move[:i])) {
			move[i], found = false, true
			j.why[i] = j.blocker(rules.EarlyExitEffects, skip[i], "", "the iteration may end here, behind a statement that has to stay in order")
		}
		stays = stays || !move[i]
	}
	return found
}

// boundForLater: a moved statement binds a variable that is read after the loop. Where an item ends the iteration
// behind it, its worker has no value to say so by.
//
//	for x in xs:
//	    a = heavy(x)
//	    if a % 3 == 0: continue
//	    b = heavy(a)
//	print(a)
func (j *judge) boundForLater(move []bool) bool {
	for i := range move {
		if !move[i] {
			continue
		}
		for _, sym := range j.boundIn(j.a.Body[i]) {
			if j.live.After(j.l, sym) || j.live.OnException(j.l, sym) {
				return true
			}
		}
	}
	return false
}

// skipTest recognizes `if test: continue`.
func (j *judge) skipTest(s syntax.Stmt) *syntax.If {
	i, ok := s.(*syntax.If)
	if !ok || len(i.Body) != 1 || len(i.Orelse) != 0 {
		return nil
	}
	if _, ok := i.Body[0].(*syntax.Continue); !ok {
		return nil
	}
	return i
}

// stmtBlocker says why top-level statement i cannot move, nil when it can as far as it alone tells.
func (j *judge) stmtBlocker(i int, s syntax.Stmt, skip *syntax.If) *Blocker {
	cont, exit := leaves(s)
	if exit {
		return j.blocker(rules.EarlyExitEffects, s, "", "the loop may be left here")
	}
	if cont && skip == nil {
		return j.blocker(rules.EarlyExitEffects, s, "", "the iteration may end here")
	}
	if _, ok := j.anew[s]; ok {
		ev, _ := j.a.EventsOf(s)
		return j.eventsBlocker(ev, i)
	}
	switch s := s.(type) {
	case *syntax.Global, *syntax.Nonlocal, *syntax.FunctionDef, *syntax.ClassDef, *syntax.Import, *syntax.ImportFrom, *syntax.Delete:
		return j.blocker(rules.LateBindingClosure, s, "", "this statement stays where it is")
	}
	if e, ok := s.(*syntax.ExprStmt); ok {
		if j.pause(e.Value) {
			b := j.blocker(rules.RateLimit, s, "", "a pause between the iterations keeps them apart on purpose")
			b.Help = "put the pause into the function that waits, if it stands for the work itself"
			return b
		}
	}
	var lambda *Blocker
	syntax.Inspect(s, func(n syntax.Node) bool {
		if l, ok := n.(*syntax.Lambda); ok && lambda == nil && j.capturesLoop(l) {
			lambda = j.blocker(rules.LateBindingClosure, l, "", "the function made here sees the loop's variables as they are when it is called")
		}
		return lambda == nil
	})
	if lambda != nil && j.escapes(s) {
		return lambda
	}
	ev, ok := j.a.EventsOf(s)
	if !ok { // a worker would reach it
		return j.blocker(rules.EarlyExitEffects, s, "", "this is never reached")
	}
	return j.eventsBlocker(ev, i)
}

// capturesLoop: l reads a variable that the loop binds.
func (j *judge) capturesLoop(l *syntax.Lambda) bool {
	found := false
	syntax.Inspect(l.Body, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			if s := j.m.Info.Uses[name.ID]; s != nil && s.Scope == j.l.Func.Scope && len(j.varWrites[s]) > 0 {
				found = true
			}
		}
		return true
	})
	return found
}

// escapes: a lambda in s may outlive the statement (anything but a direct key=/map/filter argument).
func (j *judge) escapes(s syntax.Stmt) bool {
	out := false
	syntax.Inspect(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			if _, ok := n.Value.(*syntax.Lambda); ok {
				out = true
			}
		case *syntax.List:
			for _, e := range n.Elts {
				if _, ok := e.(*syntax.Lambda); ok {
					out = true
				}
			}
		case *syntax.Call:
			if a, ok := n.Func.(*syntax.Attribute); ok && (a.Attr.Name == "append" || a.Attr.Name == "add") {
				for _, e := range n.Args {
					if _, ok := e.(*syntax.Lambda); ok {
						out = true
					}
				}
			}
		}
		return true
	})
	return out
}

// eventsBlocker checks a run of events that would move to a worker. i is the statement they are in.
func (j *judge) eventsBlocker(ev []effects.Event, i int) *Blocker {
	var minor *Blocker
	for k := range ev {
		e := &ev[k]
		if b := j.harmless(e); b != nil {
			if j.l.Waive[b.ID] {
				id := b.ID
				if id == rules.UnknownCall {
					id = rules.PureCallee
				}
				j.assumeOf(e, id, "`%s` does no harm here, as the comment says", j.text(e.Place()))
				continue
			}
			if b.ID == rules.StopIterationLeak { // says less than what the iterator shares
				minor = b
				continue
			}
			return b
		}
		switch e.Kind {
		case effects.ReadVar:
			if b := j.readsCarried(e); b != nil {
				return b
			}
		}
	}
	return minor
}

// readsCarried: the variable read may hold what an earlier iteration put there.
func (j *judge) readsCarried(e *effects.Event) *Blocker {
	s := e.Root.Sym
	ws := j.bodyWrites(s)
	if len(ws) == 0 || !e.Exposed && !j.outside(s) || j.counts(e) {
		return nil
	}
	b := j.blocker(rules.CarriedScalar, e.Place(), s.Name, "`%s` is read here as the previous iteration left it", s.Name)
	b.Related = append(b.Related, Related{j.place(ws[0].Place()), fmt.Sprintf("`%s` is written here for the next iteration", s.Name)})
	j.origin(b, e)
	j.origin(b, ws[0])
	b.Help = fmt.Sprintf("compute what does not need `%s` first, or pass each item what it needs from `%s`", s.Name, s.Name)
	return b
}

// bodyWrites are the bindings of s in the body (the header's own binding of a target aside).
func (j *judge) bodyWrites(s *resolve.Symbol) []*effects.Event {
	var out []*effects.Event
	for _, e := range j.varWrites[s] {
		if e.Stmt >= 0 {
			out = append(out, e)
		}
	}
	return out
}

// settle removes statements that depend on what stays, until nothing changes.
func (j *judge) settle(move []bool) {
	for changed := true; changed; {
		changed = false
		for i, s := range j.a.Body {
			if !move[i] {
				continue
			}
			if b := j.dependsOnRest(j.eventsOf(s), i, move); b != nil {
				move[i], changed = false, true
				j.why[i] = b
			}
		}
	}
}

// dependsOnRest: events of moved code need something that the remainder computes or changes.
func (j *judge) dependsOnRest(ev []effects.Event, i int, move []bool) *Blocker {
	for k := range ev {
		e := &ev[k]
		if (e.Kind == effects.ReadVar || e.Kind == effects.WriteVar) && e.Root.Sym.Scope.Kind == resolve.CompScope {
			continue // moves with its comprehension
		}
		switch e.Kind {
		case effects.ReadVar:
			if j.counts(e) {
				continue
			}
			if b := j.namedWrite(e, move); b != nil {
				return b
			}
			for _, w := range j.bodyWrites(e.Root.Sym) {
				if !j.inMoved(w, move) && !j.inPrefix(w) && !(e.Call == nil && j.inAgain(w)) && w.Stmt <= i {
					b := j.blocker(rules.CarriedScalar, e.Place(), e.Root.Sym.Name, "`%s` is computed by a statement that has to stay in order", e.Root.Sym.Name)
					b.Related = append(b.Related, Related{j.place(w.Place()), fmt.Sprintf("`%s` comes from here", e.Root.Sym.Name)})
					if w.Stmt >= 0 && w.Stmt < len(j.why) && j.why[w.Stmt] != nil {
						return j.why[w.Stmt]
					}
					return b
				}
			}
		case effects.WriteVar:
			if b := j.boundForOthers(e, move); b != nil {
				return b
			}
			if b := j.readBefore(e, move); b != nil {
				return b
			}
			// bound by the remainder before, and by the moved code later: the result would come too early
			for _, w := range j.bodyWrites(e.Root.Sym) {
				if !j.inMoved(w, move) && w.Stmt <= i {
					return j.blocker(rules.CarriedScalar, e.Place(), e.Root.Sym.Name, "`%s` is also bound by a statement that has to stay in order", e.Root.Sym.Name)
				}
			}
		case effects.Read:
			if b := j.readsWritten(e, move); b != nil {
				return b
			}
		case effects.IO:
			if b := j.readsWrittenFile(e); b != nil {
				return b
			}
		}
	}
	return nil
}

// boundForOthers: a moved statement binds a variable that the remainder or code after the loop reads, in
// a way that one result per item cannot give back: only in some iterations, so that an earlier value
// shows through, or rebinding the loop's own target.
//
//	for x in xs:
//	    if x % 2: r = heavy(x)
//	    out.append(r)
func (j *judge) boundForOthers(e *effects.Event, move []bool) *Blocker {
	if j.try != nil {
		return nil // the result is taken in the place of what moves: see boundWithin
	}
	if j.ofInner(e) {
		return nil // the parent binds it again, from the list: see halves
	}
	s := e.Root.Sym
	if e.Call != nil || s.Scope.Kind == resolve.CompScope {
		return nil
	}
	for i, st := range j.a.Body { // left before it is bound: the worker's result would be there already
		if i >= e.Stmt || i < j.first {
			continue
		}
		moved := i < len(move) && move[i]
		if ev, _ := j.a.EventsOf(st); !moved && j.live.OnException(j.l, s) && visible(ev) {
			return j.blocker(rules.CarriedScalar, e.Place(), s.Name, "`%s` is bound behind what may raise, and may be read after an exception", s.Name)
		}
		// the worker says so by its result, which takes the place of the last value
		if cont, exit := leaves(st); (cont || exit) && j.live.After(j.l, s) {
			return j.blocker(rules.CarriedScalar, e.Place(), s.Name, "`%s` is bound only when the iteration comes this far, and read after the loop", s.Name)
		}
	}
	if j.targets[s] {
		return j.reboundTarget(e, move)
	}
	v, ok := j.a.VarAtEnd(s)
	partly := !ok || slices.ContainsFunc(v.Roots, func(r effects.Root) bool { return r.Kind == effects.Sym && r.Sym == s && r.Path == "" && !r.Deep })
	// Behind the moved code the remainder may bind it again, in every iteration: what it holds at the end tells
	// nothing about the result of the worker.
	//
	//	if n > 3: r = work(n)
	//	try: r = check(n)
	//	except ValueError: r = -1
	if !partly && slices.ContainsFunc(j.bodyWrites(s), func(w *effects.Event) bool { return !j.inMoved(w, move) }) {
		partly = !slices.ContainsFunc(chosen(j.a.Body, move), func(st syntax.Stmt) bool { return j.bindsSurely(st, s) })
	}
	if !partly {
		return nil
	}
	read := j.live.After(j.l, s) || j.live.OnException(j.l, s)
	for k := range j.a.Events {
		if r := &j.a.Events[k]; r.Kind == effects.ReadVar && r.Root.Sym == s && r.Stmt >= 0 && !j.inMoved(r, move) && !j.ofInnerLoop(r.Place(), s, j.a.Body[r.Stmt]) {
			read = true
		}
	}
	if !read {
		return nil
	}
	return j.blocker(rules.CarriedScalar, e.Place(), s.Name, "`%s` is bound in some iterations only: in the others its earlier value is read", s.Name)
}

// readBefore: the remainder reads a variable before a moved statement binds it, so as the iteration before
// left it. A worker's result would be there already.
//
//	for n in ns:
//	    out.append(r)
//	    r = work(n)
func (j *judge) readBefore(e *effects.Event, move []bool) *Blocker {
	s := e.Root.Sym
	if e.Call != nil || s.Scope.Kind == resolve.CompScope || j.targets[s] || j.ofInner(e) {
		return nil
	}
	for k := range j.a.Events {
		r := &j.a.Events[k]
		if r.Kind != effects.ReadVar || r.Root.Sym != s || r.Stmt < 0 || j.inMoved(r, move) || r.Stmt >= e.Stmt && !r.Exposed {
			continue
		}
		b := j.blocker(rules.CarriedScalar, r.Place(), s.Name, "`%s` is read here as the previous iteration left it", s.Name)
		b.Related = append(b.Related, Related{j.place(e.Place()), fmt.Sprintf("`%s` is written here for the next iteration", s.Name)})
		return j.origin(b, r)
	}
	return nil
}

func (j *judge) inMoved(e *effects.Event, move []bool) bool {
	return e.Stmt >= 0 && e.Stmt < len(move) && move[e.Stmt] && (!j.ofInner(e) || j.nest.holds(e.Place()))
}

// readsWritten: the object read may be one that the loop changes in another iteration, or in the same
// one before.
func (j *judge) readsWritten(e *effects.Event, move []bool) *Blocker {
	for _, w := range j.writes {
		if w.Stmt < 0 && w.Field == "next" || j.ownWrite(w) || j.inPrefix(w) {
			continue
		}
		if !fieldsOverlap(e.Field, w.Field) || !j.mayAlias(e, w) || j.apart(e, w) {
			continue
		}
		if j.betweenClients(e, w) || j.back != nil && j.back.Row != nil && ownRow(w.Root, j.back.Sym) { // see onlyOwnRow
			continue
		}
		if j.ownTotal(w) {
			j.assumePlain(w)
			continue
		}
		if j.sameItem(e, w) && j.earlier(e, w) {
			if b := j.repeated(e.Place()); b != nil {
				b.Related = append(b.Related, Related{j.place(w.Place()), "an item is changed here"})
				return b
			}
		}
		if j.sameItem(e, w) && (j.earlier(e, w) || j.back != nil && j.inMoved(w, move)) {
			j.assumeDistinct(w.Place(), !itself(e.Root) || !itself(w.Root))
			continue
		}
		name := j.rootName(w.Root)
		rname := j.rootName(e.Root)
		b := j.blocker(rules.CarriedDependence, e.Place(), name, "`%s` is read here and changed by other iterations", rname)
		if rname != name {
			b.Message = fmt.Sprintf("`%s` is read here and may be the same object as `%s`, which other iterations change", rname, name)
		}
		b.Related = append(b.Related, Related{j.place(w.Place()), fmt.Sprintf("`%s` is changed here", name)})
		b.Help = fmt.Sprintf("if the heavy work does not need what earlier iterations left in `%s`, compute it before reading `%s`", name, name)
		return j.origin(b, e)
	}
	return nil
}

func fieldsOverlap(a, b string) bool {
	return a == b || a == "*" || b == "*" || a == "next" && b == "[]" || a == "[]" && b == "next"
}

// mayAlias reports whether two accesses may touch the same object, in different iterations.
func (j *judge) mayAlias(r, w *effects.Event) bool {
	if r.Root.Kind == effects.Sym && w.Root.Kind == effects.Sym && r.Root == w.Root && !r.Root.Deep {
		return true
	}
	if j.w.MayAlias(r.Objs, w.Objs) {
		return !j.separate(r, w)
	}
	if j.ofItsClass(r, w) {
		return true
	}
	if w.Root.Kind == effects.Anything && len(w.Objs) == 0 || r.Root.Kind == effects.Anything && len(r.Objs) == 0 {
		return true
	}
	return false
}

// ofItsClass: w changes an attribute of a class, which r reads through an instance or a class that derives from it.
//
//	Meter.rate = n           # stays
//	meter.scale(x)           # return self.rate * x
func (j *judge) ofItsClass(r, w *effects.Event) bool {
	for _, c := range w.Objs {
		if j.w.Kind(c) == effects.ClassObj && slices.ContainsFunc(r.Objs, func(o effects.Obj) bool { return o != c && j.w.DerivesFrom(o, c) }) {
			return true
		}
	}
	return false
}

func itself(r effects.Root) bool { return r.Path == "" && !r.Deep }

// sameItem: both accesses go through the loop's item.
func (j *judge) sameItem(r, w *effects.Event) bool {
	return r.Root.Kind == effects.Item && w.Root.Kind == effects.Item
}

// ownTotal: w is `total += r` of a variable that begins as an immutable value and is otherwise only added to.
// Where r is a plain value, what is in total is the result of an operator: an object of its own.
//
//	total = 0
//	for x in xs:
//	    total += measure(x)   # by code that was not seen
func (j *judge) ownTotal(w *effects.Event) bool {
	a, ok := w.Node.(*syntax.AugAssign)
	if !ok || w.Call != nil || w.Root.Kind != effects.Sym || w.Root.Path != "" || w.Root.Deep || w.Field != "[]" {
		return false
	}
	s := w.Root.Sym
	if t, ok := a.Target.(*syntax.Name); !ok || j.m.Info.Uses[t.ID] != s || s.Param || s.Rebound || s.Scope != j.l.Func.Scope {
		return false
	}
	first := false
	for _, d := range s.Defs {
		bound := false
		for _, n := range j.m.File.Nodes {
			switch n := n.(type) {
			case *syntax.AugAssign:
				bound = bound || n.Target == d
			case *syntax.Assign:
				if len(n.Targets) == 1 && syntax.Node(n.Targets[0]) == d && j.w.DeepImmutable(j.w.TypeOf(j.m, n.Value)) {
					bound, first = true, true
				}
			}
		}
		if !bound {
			return false
		}
	}
	return first
}

// earlier: e happens before w in each iteration.
//
//	for row in rows:
//	    if flag:
//	        row.append(1)
//	        out.append(total(row))   # not before the row has grown
func (j *judge) earlier(e, w *effects.Event) bool {
	if e.Stmt != w.Stmt {
		return e.Stmt < w.Stmt
	}
	if j.ofInner(e) && j.nest.holds(e.Place()) && !j.nest.holds(w.Place()) {
		return true // or e does not ask for what an earlier iteration of the inner loop did: see halves
	}
	for k := range j.a.Events {
		switch &j.a.Events[k] {
		case e:
			return true
		case w:
			return false
		}
	}
	return false
}

// assumeOnce adds an assumption unless it is there already.
func (j *judge) assumeOnce(id rules.ID, n syntax.Node, format string, args ...any) {
	msg := fmt.Sprintf(format, args...)
	for _, a := range j.l.Assumptions {
		if a.ID == id && a.Message == msg {
			return
		}
	}
	j.l.Assumptions = append(j.l.Assumptions, Assumption{ID: id, Message: msg, Place: j.place(n)})
}

// contiguous keeps the heaviest run of moved statements, and those others that may be computed together with it
// (gather): results come back at one place.
func (j *judge) contiguous(move []bool) {
	best, bestWeight := [2]int{0, 0}, -1
	bridges := j.bridges(move)
	for i := 0; i < len(move); {
		if !move[i] {
			i++
			continue
		}
		k := i
		for k < len(move) && (move[k] || bridges[k]) {
			k++
		}
		for !move[k-1] {
			k--
		}
		if w := j.weight(chosen(j.a.Body[i:k], move[i:k])); w > bestWeight {
			best, bestWeight = [2]int{i, k}, w
		}
		i = k
	}
	can := slices.Clone(move)
	for i := range move {
		if i < best[0] || i >= best[1] {
			move[i] = false
		}
	}
	alone := slices.Clone(move)
	j.settle(alone)
	for n := len(alone) - 1; n >= 0 && !j.unnoticed(alone); n-- { // something in the middle does stay
		if alone[n] {
			alone[n] = false
			j.settle(alone)
		}
	}
	j.gather(can, move)
	// What the dropped statements computed is not available to the kept ones.
	j.settle(move)
	if !j.unnoticed(move) || j.weight(chosen(j.a.Body, move)) <= j.weight(chosen(j.a.Body, alone)) {
		copy(move, alone)
	}
}

// trimSkips drops `if test: continue` statements that guard nothing moved.
func (j *judge) trimSkips(s *Split, body []syntax.Stmt, move []bool) {
	for len(s.Moved) > 0 {
		last := s.Moved[len(s.Moved)-1]
		if j.skipTest(last) == nil {
			return
		}
		k := slices.Index(body, last)
		rest := false
		for _, st := range body[k+1:] {
			if j.weight([]syntax.Stmt{st}) > 0 {
				rest = true
			}
		}
		if rest {
			return
		}
		s.Moved = s.Moved[:len(s.Moved)-1]
		s.Skip = s.Skip[:len(s.Skip)-1]
		move[k] = false
	}
}

// weight is a static measure of how much work code does: calls of the project's functions and loops
// count, attribute access and arithmetic do not.
func (j *judge) weight(body []syntax.Stmt) int {
	w := 0
	for _, s := range body {
		w += j.weightOf(s)
	}
	return w
}

func (j *judge) weightOf(n syntax.Node) int {
	w := 0
	syntax.Inspect(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			w += j.callWeight(n)
		case *syntax.For, *syntax.While, *syntax.Comprehension:
			w += 10
		case *syntax.BinOp, *syntax.Compare:
			w++
		case *syntax.Lambda, *syntax.FunctionDef:
			return false
		}
		return true
	})
	return w
}

func (j *judge) callWeight(c *syntax.Call) int {
	var called effects.Value
	for _, o := range j.w.TypeOf(j.m, c.Func) {
		called = append(called, j.w.Calls(o)...)
	}
	for _, o := range called {
		if j.w.FuncOf(o) != nil || j.w.Kind(o) == effects.ClassObj && j.w.ClassOf(o) != nil {
			return 20
		}
		if k := j.w.ClassOf(o); k != nil && j.w.Kind(o) == effects.InstObj && j.w.Method(k, "__call__") != nil { // extract(text)
			return 20
		}
		if f := j.w.LibFunc(o); f != nil {
			switch {
			case looksUp(f):
				return 5
			case f.Cost > 1e-5 || f.ReleasesGIL || f.Blocks:
				return 20
			case f.Cost > 0:
				return 5
			}
		}
	}
	return 2
}

// looksUp: the call asks what a folder says of a file. Such a test in front of the work is none itself.
//
//	if os.path.islink(path):
//	    continue
//	digests.append(digest(path))
func looksUp(f *catalog.Func) bool {
	switch f.Module {
	case "os", "os.path", "pathlib":
	default:
		return false
	}
	switch f.Qual[strings.LastIndexByte(f.Qual, '.')+1:] {
	case "exists", "lexists", "isfile", "isdir", "islink", "getsize", "getmtime", "stat", "lstat", "access", "is_file", "is_dir", "is_symlink":
		return true
	}
	return false
}

// replace looks for an expression of the remainder that the worker can compute: the heaviest one whose
// operands are known when the iteration starts. Statements moved already may feed it.
func (j *judge) replace(s *Split, body []syntax.Stmt, move []bool) {
	type candidate struct {
		e      syntax.Expr
		stmt   int
		weight int
		cond   bool
	}
	var best *candidate
	shared := false // second pass: results that share objects with the program, which threads may give
	first := len(body)
	for i := range move {
		if move[i] && i < first {
			first = i
		}
	}
again:
	for i, st := range body {
		if move[i] || i < j.first || j.stays(st) {
			continue
		}
		var visit func(n syntax.Node, cond bool)
		visit = func(n syntax.Node, cond bool) {
			if _, ok := n.(*syntax.Raise); ok {
				return // making an exception is no work
			}
			if e, ok := n.(syntax.Expr); ok && j.movableExpr(e, i, move, shared) && !j.reordered(move, e) {
				if w := j.weightOf(e); w > 1 && (best == nil || w > best.weight) {
					best = &candidate{e, i, w, cond}
				}
				return
			}
			j.children(n, cond, visit)
		}
		visit(st, false)
	}
	if best == nil && !shared {
		shared = true
		goto again
	}
	if best == nil {
		return
	}
	if len(s.Moved) > 0 && j.weight(s.Moved) > 0 && best.weight <= 2 && !j.feeds(s, best.e) {
		return
	}
	// Moved statements and the expression come back together, and so do their exceptions: nothing visible may lie
	// between them, and no handler around the expression alone.
	//
	//	page = fetch(n)
	//	try: rated.append(rate(page))
	//	except ValueError: rated.append(None)
	//
	// Nor may the iteration end between them: what comes behind that would be computed, and fail, all the same.
	//
	//	fetch(n)
	//	if n > 3: break
	//	rated.append(rate(n))
	caught := j.caughtThere(body[best.stmt], best.e)
	if len(s.Moved) > 0 {
		last := slices.Index(body, s.Moved[len(s.Moved)-1])
		if best.cond || best.stmt < last || caught && j.mayRaise(best.e) || j.apartFrom(body, last, best.stmt, best.e, move) {
			if j.weight(s.Moved) >= best.weight {
				return
			}
			if j.feeds(s, best.e) {
				return
			}
			s.Moved, s.Skip = nil, nil
			for i := range move {
				move[i] = false
			}
		}
	}
	// A worker gives back variables, or the value of one expression. Where a variable is needed besides,
	//
	//	r = f(x); a = x + 1; b = x + 2; print(r, a * b * a)
	//
	// the lighter one is left to the parent: the expression, so that a and b come back with r, or the statements, where
	// the expression does not need them.
	if len(s.Moved) > 0 && j.gives(&Split{Moved: s.Moved, Replace: best.e}, body, move) {
		emptied := slices.ContainsFunc(s.Moved, func(st syntax.Stmt) bool { _, ok := j.anew[st]; return ok })
		switch w := j.weight(s.Moved); {
		case emptied && w < best.weight: // see split
		case w >= heavyEnough || w >= best.weight || j.feeds(s, best.e):
			return
		default:
			s.Moved, s.Skip = nil, nil
			clear(move)
		}
	}
	s.Replace, s.Conditional, s.Caught = best.e, best.cond, caught
}

// apartFrom: between statement last and e in statement stmt something is done that can be noticed, or the iteration may end, other
// than by a test that the worker makes, too.
func (j *judge) apartFrom(body []syntax.Stmt, last, stmt int, e syntax.Expr, move []bool) bool {
	for bridges := j.bridges(move); last+1 < stmt && bridges[last+1]; {
		last++
	}
	return j.visibleBetween(body, last+1, stmt, e) || endsIteration(body[min(last+1, stmt):stmt])
}

// endsIteration: a statement of body may leave the loop, or go on with its next item.
func endsIteration(body []syntax.Stmt) bool {
	return slices.ContainsFunc(body, func(s syntax.Stmt) bool {
		cont, exit := leaves(s)
		return cont || exit
	})
}

// caughtThere: e stands inside a try or with statement of st.
func (j *judge) caughtThere(st syntax.Stmt, e syntax.Expr) bool {
	found := false
	syntax.Inspect(st, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Try, *syntax.With:
			found = found || n.Range().Contains(e.Range())
		}
		return !found
	})
	return found
}

// mayRaise: evaluating e may raise, whether a handler catches that or not.
func (j *judge) mayRaise(e syntax.Expr) bool {
	ev, ok := j.a.EventsOf(e)
	return !ok || slices.ContainsFunc(ev, func(e effects.Event) bool { return e.Kind == effects.Raise || e.Kind == effects.CaughtRaise })
}

// gives reports whether what follows s reads a variable that its moved statements bind.
func (j *judge) gives(s *Split, body []syntax.Stmt, move []bool) bool {
	for _, st := range s.Moved {
		for _, sym := range j.boundIn(st) {
			if j.readByRest(s, sym, body, move) || j.live.After(j.l, sym) || j.live.OnException(j.l, sym) {
				return true
			}
		}
	}
	return false
}

// feeds reports whether e reads a variable bound by the moved statements.
func (j *judge) feeds(s *Split, e syntax.Expr) bool {
	for _, st := range s.Moved {
		for sym, ws := range j.varWrites {
			for _, w := range ws {
				if st.Range().Contains(w.Node.Range()) && j.mentions(e, sym) {
					return true
				}
			}
		}
	}
	return false
}

func (j *judge) mentions(n syntax.Node, s *resolve.Symbol) bool {
	found := false
	syntax.Inspect(n, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && j.m.Info.Uses[name.ID] == s {
			found = true
		}
		return !found
	})
	return found
}

// visibleBetween: statements from..to, and the part of statement to before e, do or may raise something.
func (j *judge) visibleBetween(body []syntax.Stmt, from, to int, e syntax.Expr) bool {
	start := 0
	if from < len(body) && from <= to {
		start = len(j.a.Before(body[from]))
	}
	before := j.a.Before(e)
	if start > len(before) {
		return false
	}
	return visible(before[start:]) || j.noticed(before[start:])
}

// visible reports whether events do, or may raise, something that a program can notice.
func visible(ev []effects.Event) bool {
	for _, e := range ev {
		switch e.Kind {
		case effects.Read, effects.ReadVar, effects.ReadState, effects.Work, effects.Release, effects.Clock, effects.WriteVar, effects.CaughtRaise:
		default:
			return true
		}
	}
	return false
}

// children visits the direct parts of n; cond marks those that run in some iterations only.
func (j *judge) children(n syntax.Node, cond bool, visit func(syntax.Node, bool)) {
	switch n := n.(type) {
	case *syntax.If:
		visit(n.Test, cond)
		for _, s := range append(slices.Clone(n.Body), n.Orelse...) {
			visit(s, true)
		}
	case *syntax.IfExp:
		visit(n.Test, cond)
		visit(n.Body, true)
		visit(n.Orelse, true)
	case *syntax.BoolOp:
		for i, v := range n.Values {
			visit(v, cond || i > 0)
		}
	case *syntax.Compare: // low < x < heavy(x)
		visit(n.Left, cond)
		for i, c := range n.Comparators {
			visit(c, cond || i > 0)
		}
	case *syntax.Assert:
		visit(n.Test, cond)
		if n.Msg != nil {
			visit(n.Msg, true)
		}
	case *syntax.For:
		visit(n.Iter, cond)
	case *syntax.With: // a context manager is entered where it is made
		for _, s := range n.Body {
			visit(s, cond)
		}
	case *syntax.While, *syntax.Lambda, *syntax.FunctionDef, *syntax.ClassDef, *syntax.Comp:
	case *syntax.Try:
		for _, s := range n.Body {
			visit(s, cond)
		}
		for _, s := range append(slices.Clone(n.Orelse), n.Finalbody...) {
			visit(s, true)
		}
	case *syntax.Match:
		visit(n.Subject, cond)
		for _, c := range n.Cases {
			if c.Guard != nil {
				visit(c.Guard, true)
			}
			for _, s := range c.Body {
				visit(s, true)
			}
		}
	default:
		for c := range syntax.Children(n) {
			visit(c, cond)
		}
	}
}

// movableExpr reports whether e can be computed by a worker when the iteration starts.
func (j *judge) movableExpr(e syntax.Expr, i int, move []bool, shared bool) bool {
	switch e := e.(type) {
	case *syntax.Name, *syntax.Constant, *syntax.Starred, *syntax.Slice, *syntax.Lambda:
		return false
	case *syntax.Comp:
		if e.Kind == syntax.GeneratorExp {
			return false
		}
	}
	if j.weightOf(e) == 0 || j.awaited(e) {
		return false
	}
	bad := false
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.NamedExpr, *syntax.Yield, *syntax.YieldFrom:
			bad = true
		case *syntax.Name:
			bad = bad || n.Ctx != syntax.Load && j.m.Info.Uses[n.ID] != nil && j.m.Info.Uses[n.ID].Scope.Kind != resolve.CompScope
		}
		return !bad
	})
	if bad {
		return false
	}
	ev, ok := j.a.EventsOf(e)
	if !ok {
		return false
	}
	if j.pause(e) {
		return false
	}
	if b := j.eventsBlocker(ev, i); b != nil {
		j.keepReason(i, b)
		return false
	}
	if b := j.dependsOnRest(ev, i, move); b != nil {
		j.keepReason(i, b)
		return false
	}
	return shared || j.sharedResult(e, j.a.ValueOf(e)) == nil
}

// keepReason remembers why the heavy part of a statement cannot move, in preference to why the whole
// statement cannot.
func (j *judge) keepReason(i int, b *Blocker) {
	if i < len(j.why) && (j.why[i] == nil || weaker(j.why[i].ID, b.ID)) {
		j.why[i] = b
	}
}

// weaker: reason a says less about why work cannot run in parallel than b does.
func weaker(a, b rules.ID) bool {
	rank := func(id rules.ID) int {
		switch id {
		case rules.EarlyExitEffects, rules.EffectOrder:
			return 0
		case rules.CarriedContainer:
			return 1
		case rules.AliasedRows: // that the item is changed is half of it
			return 3
		}
		return 2
	}
	return rank(a) < rank(b)
}

// sharedResult is [Loop.sharedResult] for an expression that may become the worker's.
func (j *judge) sharedResult(n syntax.Node, v effects.AV) *Blocker {
	l := *j.l
	l.Split = &Split{}
	if e, ok := n.(syntax.Expr); ok {
		l.Split.Replace = e
	}
	return l.sharedResult(j.w, v)
}

// describe fills in what the moved code needs and gives.
func (j *judge) describe(s *Split, body []syntax.Stmt, move []bool) {
	decided := j.repeats(s, body, move)
	var ev []effects.Event
	for i := range s.Again {
		e, _ := j.a.EventsOf(s.Again[i].Node())
		ev = append(ev, e...)
	}
	for _, st := range s.Moved {
		ev = append(ev, j.eventsOf(st)...)
	}
	for _, p := range s.Parts {
		e, _ := j.a.EventsOf(p.Expr)
		ev = append(ev, e...)
		s.Values = append(s.Values, j.a.ValueOf(p.Expr))
	}
	if s.Filter != nil {
		e, _ := j.a.EventsOf(s.Filter)
		ev = append(ev, e...)
	}
	if s.Replace != nil {
		e, _ := j.a.EventsOf(s.Replace)
		ev = append(ev, e...)
		s.Values = append(s.Values, j.a.ValueOf(s.Replace))
	}
	seen := map[*resolve.Symbol]bool{}
	for k := range ev {
		e := &ev[k]
		switch e.Kind {
		case effects.ReadVar:
			sym := e.Root.Sym
			if sym.Scope.Kind == resolve.CompScope && (j.l.Clause == nil || j.boundInside(s, sym)) {
				continue
			}
			if e.Call != nil { // also when it is passed along: the function reads the global itself
				if sym.Scope.Kind == resolve.ModuleScope && !(j.code(e.Objs) && defined(sym) && j.w.ImportTime(sym)) && !slices.Contains(s.Globals, sym) {
					s.Globals = append(s.Globals, sym)
				}
				continue
			}
			if seen[sym] {
				continue
			}
			seen[sym] = true
			switch {
			case j.targets[sym]:
				s.Varying = append(s.Varying, sym)
			case j.counts(e):
				s.Counters = append(s.Counters, j.counting[slices.IndexFunc(j.counting, func(c Counter) bool { return c.Sym == sym })])
			case j.boundByMoved(s, sym), j.boundByAgain(s, sym):
			case j.code(e.Objs) && sym.Scope.Kind == resolve.ModuleScope && defined(sym) && !j.w.ImportTime(sym):
				s.Globals = append(s.Globals, sym) // a worker process would not have it
			case j.code(e.Objs) && sym.Scope.Kind == resolve.ModuleScope && defined(sym):
				// a function, class or module of the file: the worker finds it under its name
			case sym.Scope.Kind == resolve.ModuleScope && sym.Scope != j.m.Info.Module: // settings.LIMIT, which stays in the text
				if !slices.Contains(s.Globals, sym) {
					s.Globals = append(s.Globals, sym)
				}
			default:
				s.Fixed = append(s.Fixed, sym)
			}
		case effects.Raise:
			s.MayRaise = true
		case effects.CaughtRaise: // by a handler that stays, when only an expression of the try statement moves
			s.MayRaise = s.MayRaise || j.try != nil || s.Replace != nil && s.Replace.Range().Contains(e.Place().Range())
		case effects.Wait:
			s.Waits = true
		case effects.Release:
			j.released(s, e)
		}
	}
	s.Computes = j.computes(s)
	j.order(s)
	// outputs: bound by moved statements, read by the remainder or after the loop
	for _, st := range s.Moved {
		if s.Inner != nil && st == syntax.Stmt(s.Inner.Loop) {
			for _, e := range s.Inner.Outputs {
				v, _ := j.a.VarAtEnd(e)
				s.Values = append(s.Values, v)
			}
			if s.Inner.Replace != nil {
				s.Values = append(s.Values, j.a.ValueOf(s.Inner.Replace))
			}
			continue
		}
		for _, sym := range j.boundIn(st) {
			if slices.Contains(s.Outputs, sym) || !j.readByRest(s, sym, body, move) && !j.live.After(j.l, sym) && !j.live.OnException(j.l, sym) {
				continue
			}
			s.Outputs = append(s.Outputs, sym)
			v, _ := j.a.VarAtEnd(sym)
			s.Values = append(s.Values, v)
		}
	}
	for sym := range j.targets {
		if j.readByRest(s, sym, body, move) {
			s.UsesTarget = true
		}
	}
	s.Speculative = s.Conditional && !s.Decided
	s.Tests = j.testsFirst()
	if s.Replace != nil || len(s.Moved) > 0 {
		at := s.First()
		before := j.otherThan(s, j.bodyBefore(at), decided)
		s.EffectsBefore = visible(before) || j.noticed(before) // a variable that a handler reads, too
		for _, st := range body[j.first:] {                    // leaving the loop before the value is needed
			if st.Range().End > at.Range().Start {
				break
			}
			if cont, exit := leaves(st); exit || cont {
				if t := j.endsIf(st); t != nil && decided[t.Test] {
					s.Selects = s.Selects || slices.Contains(s.Tests, t)
					continue
				}
				s.EffectsBefore = true
				if slices.ContainsFunc(s.Tests, func(test *syntax.If) bool { return st == syntax.Stmt(test) }) {
					s.Selects = true
				} else {
					s.Speculative = true
				}
			}
		}
	}
}

// First is the first node of the moved code.
// boundInside: sym is the variable of a comprehension that moves as a whole.
func (j *judge) boundInside(s *Split, sym *resolve.Symbol) bool {
	if s.Replace == nil {
		return false
	}
	found := false
	syntax.Inspect(s.Replace, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Comp); ok {
			for _, g := range c.Generators {
				found = found || j.mentions(g.Target, sym)
			}
		}
		return !found
	})
	return found
}

// Nodes are what moves: statements, then the condition and the expression in place of which a result comes.
func (s *Split) Nodes() []syntax.Node {
	var out []syntax.Node
	for i := range s.Again {
		out = append(out, s.Again[i].Node())
	}
	for _, st := range s.Moved {
		if s.Inner != nil && st == syntax.Stmt(s.Inner.Loop) {
			out = append(out, s.Inner.nodes()...)
			continue
		}
		out = append(out, st)
	}
	for _, e := range []syntax.Expr{s.Filter, s.Replace} {
		if e != nil {
			out = append(out, e)
		}
	}
	for _, p := range s.Parts {
		out = append(out, p.Expr)
	}
	return out
}

// First returns the first node that moves: a statement, or the expression in place of one.
func (s *Split) First() syntax.Node {
	if len(s.Moved) > 0 {
		return s.Moved[0]
	}
	if len(s.Parts) > 0 {
		return s.Parts[0].Expr
	}
	return s.Replace
}

// bodyBefore are the events of the iteration before n, the header aside.
func (j *judge) bodyBefore(n syntax.Node) []effects.Event {
	var out []effects.Event
	for _, e := range j.a.Before(n) {
		if e.Stmt >= j.first {
			out = append(out, e)
		}
	}
	return out
}

// defined: the one binding of a module variable is a def, class or import statement, so that a fresh
// import of the module binds the same code.
func defined(s *resolve.Symbol) bool {
	if s.Rebound || len(s.Defs) > 1 {
		return false
	}
	if len(s.Defs) == 0 {
		return true // a builtin
	}
	switch s.Defs[0].(type) {
	case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Alias:
		return true
	}
	return false
}

// order sorts the inputs of the worker by their first use in the source.
func (j *judge) order(s *Split) {
	var order []*resolve.Symbol
	syntax.Inspect(j.a.Target, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			if sym := j.m.Info.Uses[name.ID]; slices.Contains(s.Varying, sym) && !slices.Contains(order, sym) {
				order = append(order, sym)
			}
		}
		return true
	})
	for _, sym := range s.Varying { // those that a prefix binds
		if !slices.Contains(order, sym) {
			order = append(order, sym)
		}
	}
	s.Varying = order
}

func (j *judge) boundByMoved(s *Split, sym *resolve.Symbol) bool {
	for _, st := range s.Moved {
		if slices.Contains(j.boundIn(st), sym) {
			return true
		}
	}
	return false
}

// boundIn are the variables of the function that statement s binds.
func (j *judge) boundIn(s syntax.Stmt) []*resolve.Symbol {
	var out []*resolve.Symbol
	ev, _ := j.a.EventsOf(s)
	for k := range ev {
		if e := &ev[k]; e.Kind == effects.WriteVar && e.Call == nil && e.Root.Sym.Scope.Kind != resolve.CompScope && !slices.Contains(out, e.Root.Sym) {
			out = append(out, e.Root.Sym)
		}
	}
	return out
}

// readByRest reports whether the remainder reads sym.
func (j *judge) readByRest(s *Split, sym *resolve.Symbol, body []syntax.Stmt, move []bool) bool {
	for i, st := range body {
		inner := s.Inner != nil && st == syntax.Stmt(s.Inner.Loop)
		if !inner && i < len(move) && move[i] && slices.Contains(s.Moved, st) {
			continue
		}
		found := false
		syntax.Inspect(st, func(n syntax.Node) bool {
			if inner && n != syntax.Node(st) && !s.Inner.stays(n) {
				return false
			}
			if e, ok := n.(syntax.Expr); ok && e == s.Replace {
				return false
			}
			if name, ok := n.(*syntax.Name); ok && j.m.Info.Uses[name.ID] == sym {
				if name.Ctx == syntax.Load && !j.ofInnerLoop(name, sym, st) {
					found = true
				}
			}
			if a, ok := n.(*syntax.AugAssign); ok {
				if name, ok := a.Target.(*syntax.Name); ok && j.m.Info.Uses[name.ID] == sym {
					found = true
				}
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// computes: the moved code, or a function of the program that it calls, runs loops of its own.
func (j *judge) computes(s *Split) bool {
	c := false
	check := func(n syntax.Node) {
		syntax.Inspect(n, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.For, *syntax.While, *syntax.Comp:
				c = true
			case *syntax.Call:
				for _, f := range j.w.Reachable(j.m, n) {
					c = c || hasLoop(f)
				}
			}
			return !c
		})
	}
	for _, n := range s.Nodes() {
		check(n)
	}
	return c
}

func hasLoop(f *effects.Func) bool {
	found := false
	syntax.InspectAll(f.Body(), func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.For, *syntax.While, *syntax.Comp:
			found = true
		}
		return !found
	})
	return found
}

func mustEvents(ev []effects.Event, _ bool) []effects.Event { return ev }

// refuse collects the reasons of a loop without a movable heavy part.
func (j *judge) refuse() {
	l := j.l
	seen := map[string]bool{}
	for _, b := range j.why {
		if b == nil {
			continue
		}
		key := fmt.Sprint(b.ID, b.Name, b.Node.Range())
		if seen[key] {
			continue
		}
		seen[key] = true
		l.Blockers = append(l.Blockers, *b)
	}
	slices.SortStableFunc(l.Blockers, func(a, b Blocker) int {
		switch {
		case weaker(b.ID, a.ID):
			return -1
		case weaker(a.ID, b.ID):
			return 1
		}
		return 0
	})
	ordered := false
	for _, r := range l.Roles {
		ordered = ordered || r.Role == Ordered
	}
	if c, ok := l.Node.(*syntax.Comp); ok && !ordered {
		if b := j.compBlocker(c); b != nil {
			l.Blockers = slices.DeleteFunc(l.Blockers, func(x Blocker) bool { return x.ID == b.ID && x.Node == b.Node })
			l.Blockers = append([]Blocker{*b}, l.Blockers...)
			ordered = true
		}
	}
	if !ordered && !l.Exits {
		l.Verdict = Parallel
		for i := range l.Blockers {
			if id := l.Blockers[i].ID; id == rules.SharedResult || id == rules.LazyInputConsumed || id == rules.SharedConnection {
				l.Refused = &l.Blockers[i]
			}
		}
		l.Blockers = nil
		if l.Refused != nil {
			return
		}
		for k := range j.a.Events { // nothing moves, but that they are independent rests on these all the same
			switch e := &j.a.Events[k]; e.Kind {
			case effects.UnknownOperand:
				j.assumePlain(e)
			case effects.Stubbed:
				j.assumeStub(e)
			}
		}
		l.Notes = append(l.Notes, "the iterations are independent, but there is too little work in each to move")
		return
	}
	if len(l.Blockers) == 0 {
		l.Blockers = append(l.Blockers, *j.blocker(rules.NoHeavyPart, l.Keyword(), "", "nothing in the body is worth a worker: it only does what must happen in order"))
	}
}

// compBlocker says why the elements of a comprehension cannot be computed at the same time.
func (j *judge) compBlocker(c *syntax.Comp) *Blocker {
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Stmt < 0 {
			continue
		}
		if b := j.eventsBlocker(j.a.Events[k:k+1], e.Stmt); b != nil {
			return b
		}
		if e.Kind == effects.Read {
			if b := j.readsWritten(e, nil); b != nil {
				return b
			}
		}
	}
	return nil
}

// assume lists what the verdict rests on beyond proof.
func (j *judge) assume(s *Split) {
	l := j.l
	var ev []effects.Event
	for _, n := range s.Nodes() {
		ev = append(ev, mustEvents(j.a.EventsOf(n))...)
	}
	reads := map[string]bool{}
	raises := s.MayRaise || j.restRaises(s)
	for k := range ev {
		e := &ev[k]
		switch e.Kind {
		case effects.UnknownOperand:
			j.assumePlain(e)
		case effects.Stubbed:
			j.assumeStub(e)
		case effects.Write:
			j.assumeRequests(e)
		case effects.Diverge:
			if !j.inPlace && (raises || l.Exits || s.Speculative || s.Selects) {
				j.assumeOnce(rules.Terminates, e.Place(), "`%s` ends for the items after one that fails or leaves the loop", j.text(e.Place()))
			}
		case effects.IO:
			j.assumeOutside(e, reads)
		}
	}
	j.assumeOwn(s)
	if l.Lazy {
		j.assumeInput(reads)
	}
	j.assumeRestReads(s)
	l.Observable = j.observable(s) || j.fills() != nil
	l.Lazy = l.Lazy || (l.Observable || s.MayRaise) && j.endsInError(j.a.Iter)
}

// restRaises: the remainder may raise, and so leave the loop while later items are under way. Output that
// cannot be written is left aside, like running out of memory.
func (j *judge) restRaises(s *Split) bool {
	rest := j.restEvents(s)
	for k := range rest {
		switch e := &rest[k]; e.Kind {
		case effects.UnknownCall, effects.UnknownOperand, effects.Exit:
			return true
		case effects.Raise:
			if k > 0 && rest[k-1].Kind == effects.IO && (rest[k-1].Name == "stdout" || rest[k-1].Name == "stderr") {
				continue
			}
			return true
		}
	}
	return false
}

// restEvents are the events of the remainder.
func (j *judge) restEvents(s *Split) []effects.Event {
	var out []effects.Event
	moved := func(e *effects.Event) bool { // the work that takes the place of a part of a statement
		at := e.Place().Range()
		return s.Replace != nil && s.Replace.Range().Contains(at) || s.Filter != nil && s.Filter.Range().Contains(at) ||
			slices.ContainsFunc(s.Parts, func(p Part) bool { return p.Expr.Range().Contains(at) })
	}
	if j.l.Clause != nil {
		for _, e := range j.a.Events {
			if e.Stmt >= 0 && !moved(&e) {
				out = append(out, e)
			}
		}
	}
	for i, st := range j.a.Body {
		inner := s.Inner != nil && st == syntax.Stmt(s.Inner.Loop)
		if i >= j.first && (inner || !slices.Contains(s.Moved, st)) {
			for _, e := range j.a.Events {
				if e.Stmt == i && !moved(&e) && (!inner || s.Inner.stays(e.Place())) {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// observable: somebody may see what the iterations before a failing one did.
func (j *judge) observable(s *Split) bool {
	if s.Prints {
		return true
	}
	for _, e := range j.restEvents(s) {
		switch e.Kind {
		case effects.Write:
			if e.Root.Kind != effects.Sym || e.Root.Path != "" || e.Root.Deep || j.live.OnException(j.l, e.Root.Sym) || j.sharedContainer(e.Root.Sym) {
				return true
			}
		case effects.WriteVar:
			if e.Root.Sym.Scope.Kind != resolve.CompScope && (j.l.Func == nil || e.Root.Sym.Scope != j.l.Func.Scope || j.live.OnException(j.l, e.Root.Sym)) {
				return true
			}
		case effects.Read, effects.ReadVar, effects.ReadState, effects.Work, effects.Release, effects.Clock, effects.CaughtRaise:
		default: // Raise too: where the remainder of an item fails, that comes before what a later item raises
			return true
		}
	}
	return false
}
