package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Prefix is the first part of a body that is carried and makes the inputs of the rest: it runs in a loop of its own
// in front, which keeps what the rest reads (loop distribution).
//
//	for _ in range(n):
//	    state = step(state)              states = []
//	    out.append(work(state))          for _ in range(n):
//	                                         state = step(state)
//	                                         states.append(state)
//	                                     out.extend(executor.map(work, states))
type Prefix struct {
	Stmts []syntax.Stmt
	// Sent are the variables whose values the rest reads: the loop's targets, in order, then those that Stmts
	// bind. None of them is bound by the rest, and those of Stmts are immutable values.
	Sent []*resolve.Symbol
}

// prefixed tries to run a first part of the body for all items before the rest, and splits the rest.
//
// That is the same program where neither part changes what the other one reads or changes, nothing is passed but
// immutable values in variables, and where one part fails or does not end, what the other one did by then (too little,
// or too much) cannot be seen.
func (j *judge) prefixed() *Split {
	f, ok := j.l.Node.(*syntax.For)
	if !ok || j.l.Exits || j.l.Lazy || len(f.Orelse) > 0 {
		return nil
	}
	targets, why, private := j.targets, j.why, j.private
	for n := 1; n < len(f.Body); n++ {
		if j.weight(f.Body[n:]) < heavyEnough {
			break
		}
		p := j.prefix(f.Body, n)
		if p == nil {
			continue
		}
		j.first, j.targets, j.why = n, map[*resolve.Symbol]bool{}, make([]*Blocker, len(why))
		for sym := range targets {
			j.targets[sym] = true
		}
		for _, sym := range p.Sent {
			j.targets[sym] = true
		}
		s := j.split()
		if s != nil && j.splitWeight(s) >= heavyEnough && len(s.Skip) == 0 && slices.ContainsFunc(p.Sent, func(sym *resolve.Symbol) bool { return slices.Contains(s.Varying, sym) }) {
			s.Prefix = p
			return s
		}
		j.first, j.targets, j.why, j.private = 0, targets, why, private
	}
	return nil
}

// prefix judges the first n statements of body as a prefix.
func (j *judge) prefix(body []syntax.Stmt, n int) *Prefix {
	skips := false
	bound, read := map[*resolve.Symbol]bool{}, map[*resolve.Symbol]bool{}
	for _, st := range body[:n] {
		switch st.(type) {
		case *syntax.Global, *syntax.Nonlocal, *syntax.FunctionDef, *syntax.ClassDef, *syntax.Import, *syntax.ImportFrom, *syntax.Delete:
			return nil
		}
		cont, _ := leaves(st)
		skips = skips || cont
	}
	var before, after []*effects.Event
	fails, draws := false, false // before
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Stmt >= n {
			after = append(after, e)
			continue
		}
		switch e.Kind {
		case effects.ReadVar:
			read[e.Root.Sym] = true
		case effects.WriteVar:
			if e.Stmt >= 0 && e.Root.Sym.Scope.Kind != resolve.CompScope {
				if j.outside(e.Root.Sym) || e.Call != nil {
					return nil
				}
				bound[e.Root.Sym] = true
			}
		case effects.Read, effects.Write, effects.Work, effects.CaughtRaise, effects.Release:
		case effects.Raise, effects.Diverge:
			fails = true
		case effects.RNG:
			draws = true
		default:
			return nil
		}
		if e.Stmt >= 0 {
			before = append(before, e)
		}
	}
	sent := map[*resolve.Symbol]bool{}
	fail, seen := false, false // after
	for k, e := range after {
		switch e.Kind {
		case effects.ReadVar:
			sym := e.Root.Sym
			switch {
			case sym.Scope.Kind == resolve.CompScope:
			case bound[sym]:
				// sent by value: what else it is would be as the last iteration left it
				if e.Call != nil || sym.Captured || !j.w.DeepImmutable(j.w.VarValue(sym)) || !j.alwaysBound(body[:n], sym) {
					return nil
				}
				sent[sym] = true
			case j.targets[sym]:
				if e.Call != nil || sym.Captured {
					return nil
				}
				sent[sym] = true
			}
		case effects.WriteVar:
			if sym := e.Root.Sym; sym.Scope.Kind != resolve.CompScope {
				if bound[sym] || read[sym] || j.targets[sym] {
					return nil
				}
				seen = seen || j.outside(sym) || j.live.OnException(j.l, sym)
			}
		case effects.Write:
			seen = seen || !j.goneAfterFailure(e.Root)
		case effects.RNG:
			if draws {
				return nil
			}
			seen = true
		case effects.IO:
			seen = true
		case effects.Read, effects.ReadState, effects.Clock, effects.Work, effects.Release, effects.CaughtRaise:
		case effects.Raise:
			if k > 0 && after[k-1].Kind == effects.IO && (after[k-1].Name == "stdout" || after[k-1].Name == "stderr") {
				continue // output that cannot be written
			}
			fail = true
		default:
			fail, seen = true, true
		}
	}
	if fails && (fail || seen) {
		return nil
	}
	if fail = fail && j.handlers(); fail {
		if draws {
			return nil
		}
		for sym := range bound {
			if j.live.OnException(j.l, sym) {
				return nil
			}
		}
		for sym := range j.targets {
			if j.live.OnException(j.l, sym) {
				return nil
			}
		}
	}
	for _, e := range before {
		if e.Kind != effects.Read && e.Kind != effects.Write {
			continue
		}
		if e.Kind == effects.Write && (fail && !j.goneAfterFailure(e.Root) || e.Name == "unknown") {
			return nil
		}
		for _, r := range after {
			if (r.Kind == effects.Write || r.Kind == effects.Read && e.Kind == effects.Write) && fieldsOverlap(e.Field, r.Field) && j.mayAlias(e, r) {
				return nil
			}
		}
	}
	p := &Prefix{Stmts: body[:n]}
	syntax.Inspect(j.a.Target, func(x syntax.Node) bool {
		if name, ok := x.(*syntax.Name); ok {
			if sym := j.m.Info.Uses[name.ID]; sent[sym] && !slices.Contains(p.Sent, sym) {
				p.Sent = append(p.Sent, sym)
			}
		}
		return true
	})
	for _, st := range p.Stmts {
		for _, sym := range j.boundIn(st) {
			if sent[sym] && !slices.Contains(p.Sent, sym) {
				p.Sent = append(p.Sent, sym)
			}
		}
	}
	made := false
	for _, sym := range p.Sent {
		made = made || bound[sym]
		// an iteration that ends in the prefix is none of the second loop, which leaves the variable as the last
		// of its own found it
		if skips && j.live.After(j.l, sym) {
			return nil
		}
	}
	if !made || len(p.Sent) != len(sent) {
		return nil
	}
	return p
}

// alwaysBound: a statement of the block itself binds sym.
func (j *judge) alwaysBound(block []syntax.Stmt, sym *resolve.Symbol) bool {
	is := func(e syntax.Expr) bool {
		n, ok := e.(*syntax.Name)
		return ok && j.m.Info.Uses[n.ID] == sym
	}
	for _, st := range block {
		for _, t := range assigned(st) {
			if tuple, ok := t.(*syntax.Tuple); is(t) || ok && slices.ContainsFunc(tuple.Elts, is) {
				return true
			}
		}
	}
	return false
}

// inPrefix: the event belongs to the prefix, which is done before the rest begins.
func (j *judge) inPrefix(e *effects.Event) bool { return e.Stmt >= 0 && e.Stmt < j.first }

// prefixRoles: what the prefix binds or changes is handled in order.
func (j *judge) prefixRoles(s *Split) {
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if !j.inPrefix(e) || e.Root.Sym == nil || e.Root.Sym.Scope.Kind == resolve.CompScope {
			continue
		}
		switch e.Kind {
		case effects.WriteVar, effects.Write:
			i := slices.IndexFunc(j.l.Roles, func(r Role) bool { return r.Sym == e.Root.Sym })
			switch {
			case i < 0:
				j.l.Roles = append(j.l.Roles, Role{Name: e.Root.Sym.Name, Role: Ordered, Sym: e.Root.Sym})
			case j.l.Roles[i].Role != Induction:
				j.l.Roles[i].Role, j.l.Roles[i].Op = Ordered, ""
			}
		}
	}
}
