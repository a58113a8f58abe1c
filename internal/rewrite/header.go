package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// part is one of the iterables that a loop goes through in lockstep, with what it binds.
type part struct {
	target string
	iter   string
	expr   syntax.Expr // nil where iter was made up
	names  map[string]bool
}

// heading is a loop header taken apart: enumerate and a progress bar around the parts.
type heading struct {
	index     string // target of enumerate, "" without
	start     string // its further arguments, with the comma
	barInside bool   // enumerate(tqdm(xs)) rather than tqdm(enumerate(xs))
	parts     []part
}

// clause returns target and iterable of the loop or of the comprehension's clause.
func (s *site) clause() (target, iter syntax.Expr) {
	if s.loop != nil {
		return s.loop.Target, s.loop.Iter
	}
	return s.comp.Generators[0].Target, s.comp.Generators[0].Iter
}

// isBuiltin reports whether e is the name of a builtin that the file does not bind itself.
func (s *site) isBuiltin(e syntax.Expr, name string) bool {
	n, ok := e.(*syntax.Name)
	if !ok || n.Id != name {
		return false
	}
	sym := s.info.Uses[n.NodeID()]
	return sym == nil || !sym.Bound
}

// bar returns the iterable inside the progress bar that the plan keeps.
func (s *site) bar(iter syntax.Expr) (syntax.Expr, bool) {
	if len(s.plan.Inputs) == 0 { // not derived yet
		if call, ok := s.barCall(); ok && iter == syntax.Expr(call) {
			return call.Args[0], true
		}
		return iter, false
	}
	for _, in := range s.plan.Inputs {
		name, _, _ := strings.Cut(in.Wrapper, "(")
		call, ok := iter.(*syntax.Call)
		if in.Wrapper != "" && ok && len(call.Args) > 0 && s.file.Text(call.Func.Range()) == name {
			return call.Args[0], true
		}
	}
	return iter, false
}

func (s *site) heading() heading {
	var h heading
	if s.plan.Prefix != nil {
		return s.keptHeading()
	}
	target, iter := s.clause()
	if r := s.plan.Range; r != nil {
		return heading{parts: []part{{target: s.file.Text(target.Range()), iter: r.Text, expr: iter, names: map[string]bool{s.file.Text(target.Range()): true}}}}
	}
	if in := s.plan.Inputs; s.comp != nil && len(s.comp.Generators[0].Ifs) > 0 && len(in) == 1 && in[0].Expr == iter && !s.condMoved() && s.plan.Filter == nil {
		// the items that the condition lets through: the parts of a zip would run out of step with them
		return heading{parts: []part{s.part(target, iter)}}
	}
	iter, outside := s.bar(iter)
	if call, ok := iter.(*syntax.Call); ok && s.isBuiltin(call.Func, "enumerate") && len(call.Args) > 0 {
		if elts := elements(target); len(elts) == 2 {
			h.index = s.file.Text(elts[0].Range())
			if call.Args[0].Range().End < call.End-1 {
				rest, _ := oneLine(s.copy(source.Span{Start: call.Args[0].Range().End, End: call.End - 1}, nil))
				h.start = strings.TrimRight(strings.TrimSpace(rest), ", ")
			}
			target, iter = elts[1], call.Args[0]
		}
	}
	if !outside {
		iter, h.barInside = s.bar(iter)
	}
	if call, ok := iter.(*syntax.Call); ok && s.isBuiltin(call.Func, "zip") && len(call.Keywords) == 0 {
		if elts := elements(target); len(elts) == len(call.Args) && !starred(call.Args) {
			for i, e := range elts {
				h.parts = append(h.parts, s.part(e, call.Args[i]))
			}
			return h
		}
	}
	h.parts = []part{s.part(target, iter)}
	return h
}

// elements returns the elements of a target that is unpacked one by one.
func elements(target syntax.Expr) []syntax.Expr {
	var elts []syntax.Expr
	switch t := target.(type) {
	case *syntax.Tuple:
		elts = t.Elts
	case *syntax.List:
		elts = t.Elts
	}
	if starred(elts) {
		return nil
	}
	return elts
}

func starred(list []syntax.Expr) bool {
	for _, e := range list {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

func (s *site) part(target, iter syntax.Expr) part {
	p := part{target: s.file.Text(target.Range()), expr: iter, names: map[string]bool{}}
	if t, ok := target.(*syntax.Tuple); ok && !t.Paren {
		p.target = "(" + p.target + ")"
	}
	identifiers(target, nil, p.names)
	if i := s.inputFor(iter); i >= 0 {
		p.iter = s.inputs[i]
	} else if name := s.beside[iter]; name != "" {
		p.iter = name
	} else {
		p.iter, _ = oneLine(s.copy(iter.Range(), nil))
		if t, ok := iter.(*syntax.Tuple); ok && !t.Paren {
			p.iter = "(" + p.iter + ")"
		}
	}
	return p
}

// inputFor returns the input that goes through iter, or -1.
func (s *site) inputFor(iter syntax.Expr) int {
	text := s.file.Text(iter.Range())
	for i, in := range s.plan.Inputs {
		if i >= len(s.inputs) {
			break // not resolved yet
		}
		if in.Expr == iter || in.Text == text || in.Expr != nil && in.Text == "" && s.file.Text(in.Expr.Range()) == text {
			return i
		}
	}
	return -1
}

// isInput reports whether the worker is given the elements of iter.
func (s *site) isInput(iter syntax.Expr) bool {
	text := s.file.Text(iter.Range())
	for _, in := range s.plan.Inputs {
		if in.Expr == iter || in.Text == text || in.Expr != nil && s.file.Text(in.Expr.Range()) == text {
			return true
		}
	}
	return false
}

// kept returns the parts of h that the remainder still goes through: those whose names it uses and,
// because zip ends with the shortest, those that the worker does not go through.
func (s *site) kept(h heading, used map[string]bool) []part {
	var out []part
	for _, p := range h.parts {
		keep := len(h.parts) > 1 && !s.isInput(p.expr)
		for n := range p.names {
			keep = keep || used[n]
		}
		if keep {
			out = append(out, s.viewOf(p, used))
		}
	}
	return out
}

// viewOf narrows `for k, v in d.items()` to the half that is used.
func (s *site) viewOf(p part, used map[string]bool) part {
	call, ok := p.expr.(*syntax.Call)
	if !ok || len(call.Args)+len(call.Keywords) > 0 || p.iter != s.file.Text(call.Span) {
		return p
	}
	attr, ok := call.Func.(*syntax.Attribute)
	if !ok || attr.Attr.Name != "items" || !slices.ContainsFunc(s.plan.Inputs, func(in strategy.Input) bool { return in.Mapping }) {
		return p // other classes have a method of this name too
	}
	target, _ := s.clause()
	elts := elements(target)
	if len(elts) != 2 {
		return p
	}
	key, value := map[string]bool{}, map[string]bool{}
	identifiers(elts[0], nil, key)
	identifiers(elts[1], nil, value)
	any := func(set map[string]bool) bool {
		for n := range set {
			if used[n] {
				return true
			}
		}
		return false
	}
	object := s.file.Text(attr.Value.Range())
	switch k, v := any(key), any(value); {
	case k && !v:
		p.target, p.iter, p.names = parenthesized(s, elts[0]), object, key
	case v && !k:
		p.target, p.iter, p.names = parenthesized(s, elts[1]), object+".values()", value
	}
	return p
}

func parenthesized(s *site, e syntax.Expr) string {
	text := s.file.Text(e.Range())
	if t, ok := e.(*syntax.Tuple); ok && !t.Paren {
		return "(" + text + ")"
	}
	return text
}

// used returns the names that the code after the worker's share reads or binds.
func (s *site) used() map[string]bool {
	set := map[string]bool{}
	skip := func(n syntax.Node) bool {
		if st, ok := n.(syntax.Stmt); ok && s.isMoved(st) && !s.isInner(st) || s.innerGone(n) {
			return true
		}
		return s.plan.Replace != nil && n == syntax.Node(s.plan.Replace)
	}
	if s.loop != nil {
		for _, st := range s.loop.Body {
			identifiers(st, skip, set)
		}
		for _, st := range s.loop.Orelse {
			identifiers(st, skip, set)
		}
	} else {
		if s.condMoved() {
			for _, c := range s.comp.Generators[0].Ifs {
				identifiers(c, skip, set)
			}
		}
		if s.comp.Elt != nil {
			identifiers(s.comp.Elt, skip, set)
		}
		if s.comp.Value != nil {
			identifiers(s.comp.Value, skip, set)
		}
	}
	for _, t := range s.plan.LastTarget {
		set[t] = true
	}
	if s.plan.Range != nil { // the remainder counts it
		delete(set, s.file.Text(s.plan.Range.Target.Range()))
	}
	for _, c := range s.plan.Counters {
		delete(set, c.Name)
	}
	if s.plan.Back != nil {
		set[s.plan.Back.Target] = true
	}
	if len(s.plan.Moved) > 0 && !s.plan.Submit {
		// `for word in words: word = clean(word)`: the remainder sees the new value only.
		for _, o := range s.plan.Outputs {
			delete(set, o)
		}
	}
	return set
}

func (s *site) isMoved(st syntax.Stmt) bool {
	return slices.Contains(s.plan.Moved, st) || slices.Contains(s.plan.Prefix, st) || slices.Contains(s.plan.Dropped, st)
}

// needsItems reports whether the items are gone through beside the results.
func (s *site) needsItems() bool {
	switch {
	case s.takesNext(): // the header stays
		return true
	case s.loop != nil && s.plan.Collect != nil && s.plan.Collect.Kind == "dict":
		return !s.plan.Collect.KeyInWorker
	case s.comp != nil && s.comp.Kind == syntax.DictComp && !s.condMoved() && (s.plan.Collect == nil || !s.plan.Collect.KeyInWorker):
		return true
	case s.comp != nil && !s.remains():
		return false
	case s.loop != nil && !s.stays():
		return false
	}
	return len(s.kept(s.heading(), s.used())) > 0 || s.plan.Back != nil && s.plan.Back.Row != nil
}

// stays reports whether the loop is still a loop afterwards.
func (s *site) stays() bool { return s.loop != nil && s.plan.Shape == shapeEach }

// remains reports whether a part of the comprehension's element stays around the worker's result.
func (s *site) remains() bool {
	if s.condMoved() || s.plan.Filter != nil {
		return true
	}
	if s.comp == nil || s.plan.Replace == nil || s.comp.Kind == syntax.DictComp {
		return false
	}
	return s.plan.Replace != s.comp.Elt
}

// header writes target and iterable of a loop over the results. results is the iterable of the results
// alone; result what binds one of them: several names bind a tuple.
func (s *site) header(used map[string]bool, results string, result ...string) (target, iter string, err error) {
	h := s.heading()
	kept := s.kept(h, used)
	alone := strings.Join(result, ", ")
	nested := alone
	if len(result) > 1 {
		nested = "(" + alone + ")"
	}
	needIndex := h.index != "" && used[h.index]
	var targets, iters []string
	switch {
	case s.plan.Window && s.helper().used(s) && s.helper().items:
		if targets, err = s.windowTargets(kept, used); err != nil {
			return "", "", err
		}
		if needIndex {
			for _, in := range s.plan.Inputs {
				needIndex = needIndex && in.Target != h.index
			}
		}
		iter = results
	default:
		for _, p := range kept {
			// The futures are made by a loop over the whole input, so what the worker does not take is
			// evaluated there too: zip([Cell() for _ in rows], rows) would make its cells twice.
			if s.submits() && !slices.Contains(s.inputs, p.iter) && !repeatable(p.iter) {
				return "", "", fmt.Errorf("%w: an input that the work does not need would be evaluated twice", errShape)
			}
			targets = append(targets, p.target)
			iters = append(iters, p.iter)
		}
		if row := s.rowInput(); row != nil {
			targets, iters = append(targets, row.Target), append(iters, s.inputs[len(s.inputs)-1])
		}
		iter = results
		if len(iters) > 0 {
			if s.plan.Window && s.plan.Inputs[0].Lazy {
				return "", "", fmt.Errorf("%w: a lazy input cannot be read twice", errShape)
			}
			iter = "zip(" + strings.Join(append(iters, results), ", ") + ")"
		}
	}
	target = alone
	if len(targets) > 0 {
		target = strings.Join(append(targets, nested), ", ")
	}
	if h.barInside || h.index == "" {
		iter = s.wrapped(iter)
	}
	if needIndex {
		if len(targets) > 0 || len(result) > 1 {
			target = "(" + target + ")"
		}
		target = h.index + ", " + target
		iter = "enumerate(" + iter + h.start + ")"
	}
	if h.index != "" && !h.barInside {
		iter = s.wrapped(iter)
	}
	return target, iter, nil
}

// windowTargets names what the helper yields before each result: the items in the order of the inputs.
func (s *site) windowTargets(kept []part, used map[string]bool) ([]string, error) {
	var out []string
	any := false
	discard := s.invent(s.names.discard(s.scope))
	for _, in := range s.plan.Inputs {
		target := discard
		for _, p := range kept {
			if in.Expr == p.expr || in.Text == "" && in.Expr != nil && s.file.Text(in.Expr.Range()) == s.file.Text(p.expr.Range()) || in.Target == p.target || "("+in.Target+")" == p.target {
				target = p.target
			}
		}
		if target == discard && used[in.Target] {
			target = in.Target
		}
		any = any || target != discard
		out = append(out, target)
	}
	for _, p := range kept {
		found := false
		for _, t := range out {
			found = found || t == p.target
		}
		if !found {
			return nil, fmt.Errorf("%w: the loop goes through %s, which the worker does not", errShape, p.iter)
		}
	}
	if !any {
		return []string{"*" + discard}, nil
	}
	return out, nil
}

// keys returns the iterable of the keys of a dict whose values the worker computes; ok is false where
// the key has to be computed from the item.
func (s *site) keys(key syntax.Expr) (keys string, ok bool) {
	name, isName := key.(*syntax.Name)
	if !isName {
		return "", false
	}
	h := s.heading()
	if h.index != "" {
		return "", false
	}
	kept := s.kept(h, map[string]bool{name.Id: true})
	if len(kept) != 1 || kept[0].target != name.Id {
		return "", false
	}
	return kept[0].iter, true
}
