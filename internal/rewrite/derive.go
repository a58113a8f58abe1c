package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// complete returns the plan with what follows from the loop's own text: the inputs, where the plan lists
// none, and the form in which a combination of choices is printed. The given plan is not changed.
func (s *site) complete() error {
	plan := *s.plan
	s.plan = &plan
	s.ownStatement()
	if plan.Prints && (s.loop == nil || plan.Shape != strategy.ShapeEach || plan.Target != "processes" || plan.Worker.Existing != "") {
		return fmt.Errorf("%w: only a new function of a loop over its results can keep what it prints", errShape)
	}
	if known := lookup(s.scope, "print"); plan.Prints && known != nil && known.Bound {
		return fmt.Errorf("%w: print is not the builtin here", errShape)
	}
	if plan.Prints && plan.Submit && plan.Replace != nil {
		return fmt.Errorf("%w: what is printed comes with the results, not with a future in an expression", errShape)
	}
	if plan.Tagged && s.loop != nil && plan.Shape != strategy.ShapeEach {
		// A tagged outcome has to be looked at before it is collected: the loop stays.
		s.ownStatement()
		plan.Shape, plan.Absorb, plan.Collect = strategy.ShapeEach, nil, nil
	}
	if plan.Inner != nil {
		if err := s.completeInner(); err != nil {
			return err
		}
	}
	if plan.Prefix != nil {
		return s.completePrefix()
	}
	if plan.Back != nil && plan.Back.Row != nil {
		if err := s.completeRow(); err != nil {
			return err
		}
	}
	if len(plan.Inputs) > 0 {
		if s.submits() && plan.Worker.Existing == "" && plan.Worker.Unpack == "" && len(plan.Worker.Varying) == 0 &&
			slices.ContainsFunc(plan.Inputs, func(in strategy.Input) bool { return !isIdentifier(in.Target) }) {
			plan.Worker.Varying = s.targetNames()
		}
		return nil
	}
	h := s.heading()
	inputs, err := s.derive(h)
	if err != nil {
		return err
	}
	if plan.Worker.Existing == "" && plan.Worker.Unpack == "" && len(plan.Worker.Varying) == 0 {
		switch simple := !slices.ContainsFunc(inputs, func(in strategy.Input) bool { return !isIdentifier(in.Target) }); {
		case simple:
		case s.submits():
			plan.Worker.Varying = s.targetNames()
		case len(inputs) == 1:
			plan.Worker.Unpack = s.names.inside("item")
		}
	}
	if bar := s.barAround(); bar != "" {
		inputs[0].Wrapper = bar
	}
	plan.Inputs = inputs
	return nil
}

// ownStatement treats an expression that is a statement of its own as moved: nothing of it remains.
func (s *site) ownStatement() {
	if s.loop == nil || s.plan.Said != nil || s.plan.Replace == nil || s.plan.Submit && !s.plan.Prints || s.plan.Shape == strategy.ShapeDrain && !s.plan.Tagged {
		return
	}
	for _, st := range s.loop.Body {
		if e, ok := st.(*syntax.ExprStmt); ok && e.Value == s.plan.Replace {
			s.plan.Moved = append(slices.Clone(s.plan.Moved), st)
			s.plan.Replace, s.plan.Outputs = nil, nil
			return
		}
	}
}

// derive finds the iterables that the worker goes through: those whose targets the moved code reads.
func (s *site) derive(h heading) ([]strategy.Input, error) {
	needed := map[string]bool{}
	for _, n := range s.movedNodes() {
		identifiers(n, nil, needed)
	}
	if s.comp != nil && s.plan.Replace == nil {
		value := s.comp.Elt
		if s.comp.Kind == syntax.DictComp {
			value = s.comp.Value
		}
		identifiers(value, nil, needed)
	}
	if s.comp != nil && len(s.comp.Generators[0].Ifs) > 0 && !s.condMoved() && s.plan.Filter == nil && (h.index != "" || len(h.parts) > 1) {
		// The filter sees all targets at once.
		if s.plan.Worker.Existing != "" {
			return nil, fmt.Errorf("%w: %s would need arguments filtered together", errShape, s.plan.Worker.Existing)
		}
		g := s.comp.Generators[0]
		return []strategy.Input{{Expr: g.Iter, Target: s.file.Text(g.Target.Range()), Lazy: !s.plan.Sized}}, nil
	}
	var out []strategy.Input
	if h.index != "" && needed[h.index] {
		out = append(out, strategy.Input{Text: s.indices(h), Target: h.index, Lazy: !s.plan.Sized})
	}
	// The shortest iterable of a zip ends the loop: where no header keeps the others, and where
	// a chunk reaches beyond that end, map goes through all.
	all := len(h.parts) > 1 && (s.comp != nil || s.plan.Shape != strategy.ShapeEach || s.plan.Window || s.chunked())
	for _, p := range h.parts {
		take := all
		for n := range p.names {
			take = take || needed[n]
		}
		if take {
			out = append(out, s.inputOf(p))
		}
	}
	if rows := s.rowInput(); rows != nil {
		if len(out) == 0 { // there may be more rows than the loop goes through
			out = append(out, s.inputOf(h.parts[0]))
		}
		return append(out, *rows), nil
	}
	counters := s.counterInputs(h, needed, len(out) > 0)
	if len(counters) > 0 {
		out = append(out, counters...)
		if s.plan.Worker.Existing != "" {
			return s.inOrderOfCall(out)
		}
		return out, nil
	}
	endless := len(out) == 1 && h.index != "" && needed[h.index] && !strings.HasPrefix(out[0].Text, "range(")
	if s.plan.Worker.Existing != "" {
		if endless {
			return nil, fmt.Errorf("%w: %s takes the number of an item only, and nothing tells how many there are", errShape, s.plan.Worker.Existing)
		}
		return s.inOrderOfCall(out)
	}
	if len(out) == 0 || endless { // map goes on for as long as its inputs do
		out = append(out, s.inputOf(h.parts[0]))
	}
	return out, nil
}

// targetNames are the variables of the loop's target, in order.
func (s *site) targetNames() []string {
	var out []string
	target, _ := s.clause()
	syntax.Inspect(target, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Name); ok && !slices.Contains(out, n.Id) {
			out = append(out, n.Id)
		}
		return true
	})
	return out
}

// counterInputs are the values of the variables that the body counts along, as the worker needs them. Beside inputs that
// end it may be a count without one.
func (s *site) counterInputs(h heading, needed map[string]bool, beside bool) []strategy.Input {
	var out []strategy.Input
	for _, c := range s.plan.Counters {
		if !needed[c.Name] {
			continue
		}
		text := ""
		switch {
		case !beside && s.plan.Sized && repeatable(h.parts[0].iter):
			sign, times, step := "+", "", ""
			if c.Step < 0 {
				sign = "-"
			}
			if n := max(c.Step, -c.Step); n > 1 {
				times = fmt.Sprintf("%d * ", n)
			}
			if c.Step != 1 {
				step = fmt.Sprintf(", %d", c.Step)
			}
			text = fmt.Sprintf("range(%s, %s %s %slen(%s)%s)", c.From, c.From, sign, times, h.parts[0].iter, step)
		case c.Step == 1:
			text = s.imports.from(s.scope, "itertools", "count") + "(" + c.From + ")"
		default:
			text = s.imports.from(s.scope, "itertools", "count") + fmt.Sprintf("(%s, %d)", c.From, c.Step)
		}
		in := strategy.Input{Text: text, Target: c.Name, Counts: true}
		if !beside && !strings.HasPrefix(text, "range(") { // map goes on for as long as its inputs do
			out = append(out, s.inputOf(h.parts[0]))
		}
		beside = true
		out = append(out, in)
	}
	return out
}

func (s *site) inputOf(p part) strategy.Input {
	target := p.target
	if !isIdentifier(target) && strings.HasPrefix(target, "(") {
		target = target[1 : len(target)-1]
	}
	in := strategy.Input{Expr: p.expr, Target: target, Lazy: !s.plan.Sized}
	if s.plan.Range != nil {
		in.Text = p.iter
	}
	return in
}

// indices is an iterable of the numbers that enumerate gives.
func (s *site) indices(h heading) string {
	start := strings.TrimSpace(strings.TrimPrefix(h.start, ","))
	if start == "" && len(h.parts) > 0 && s.plan.Sized && repeatable(h.parts[0].iter) {
		return "range(len(" + h.parts[0].iter + "))"
	}
	return s.imports.from(s.scope, "itertools", "count") + "(" + start + ")"
}

// inOrderOfCall orders the inputs as the existing function takes them.
func (s *site) inOrderOfCall(inputs []strategy.Input) ([]strategy.Input, error) {
	call := s.existingCall()
	if call == nil {
		return nil, fmt.Errorf("%w: %s is not called", errShape, s.plan.Worker.Existing)
	}
	var out []strategy.Input
	for _, a := range call.Args {
		name, ok := a.(*syntax.Name)
		if !ok {
			continue
		}
		for _, in := range inputs {
			if in.Target == name.Id {
				out = append(out, in)
			}
		}
	}
	if len(out) == 0 || len(out) != len(inputs) {
		return nil, fmt.Errorf("%w: %s does not take the loop's items one by one", errShape, s.plan.Worker.Existing)
	}
	return out, nil
}

// existingCall is the call of the existing function in the moved code.
func (s *site) existingCall() *syntax.Call {
	nodes := s.movedNodes()
	if s.comp != nil && len(nodes) == 0 {
		nodes = append(nodes, s.comp.Elt)
		if s.comp.Value != nil {
			nodes = append(nodes, s.comp.Value)
		}
	}
	called := s.plan.Worker.Existing
	if s.plan.Worker.Called != "" {
		called = s.plan.Worker.Called
	}
	var found *syntax.Call
	for _, n := range nodes {
		syntax.Inspect(n, func(n syntax.Node) bool {
			if c, ok := n.(*syntax.Call); ok && found == nil && s.file.Text(c.Func.Range()) == called {
				found = c
			}
			return found == nil
		})
	}
	return found
}

// barAround returns the progress bar of tqdm that the loop goes through, with %s for the iterable, and
// the number of items that the bar can no longer find out.
func (s *site) barAround() string {
	call, _ := s.barCall()
	if call == nil {
		return ""
	}
	args := []string{"%s"}
	total := false
	for _, a := range call.Args[1:] {
		args = append(args, s.file.Text(a.Range()))
	}
	for _, k := range call.Keywords {
		args = append(args, s.file.Text(k.Range()))
		total = total || k.Arg.Name == "total"
	}
	inner := s.file.Text(call.Args[0].Range())
	if !total && s.plan.Sized {
		inner = strings.TrimSpace(inner)
		if e, ok := call.Args[0].(*syntax.Call); ok && s.isBuiltin(e.Func, "enumerate") && len(e.Args) > 0 {
			inner = s.file.Text(e.Args[0].Range())
		}
		if repeatable(inner) {
			args = append(args, "total=len("+inner+")")
		}
	}
	return s.file.Text(call.Func.Range()) + "(" + strings.Join(args, ", ") + ")"
}

// barCall finds the call of tqdm in the loop's iterable, directly or inside enumerate.
func (s *site) barCall() (*syntax.Call, bool) {
	_, iter := s.clause()
	if call, ok := iter.(*syntax.Call); ok && s.isBuiltin(call.Func, "enumerate") && len(call.Args) > 0 {
		iter = call.Args[0]
	}
	call, ok := iter.(*syntax.Call)
	if !ok || len(call.Args) == 0 || starred(call.Args) {
		return nil, false
	}
	root := call.Func
	for {
		a, ok := root.(*syntax.Attribute)
		if !ok {
			break
		}
		root = a.Value
	}
	name, ok := root.(*syntax.Name)
	if !ok {
		return nil, false
	}
	sym := s.info.Uses[name.NodeID()]
	if sym == nil || sym.Import == nil || sym.Import.Module != "tqdm" && !strings.HasPrefix(sym.Import.Module, "tqdm.") {
		return nil, false
	}
	return call, true
}
