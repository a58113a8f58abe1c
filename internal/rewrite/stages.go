package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// stage is what processes run of the worker as a function of its own, nil for none.
func (s *site) stage() *strategy.Stage {
	if s.plan.Hybrid == nil {
		return nil
	}
	return s.plan.Hybrid.Stage
}

// divides is the function of the program that the plan divides, nil for none.
func (s *site) divides() *strategy.Divided {
	if s.plan.Hybrid == nil {
		return nil
	}
	return s.plan.Hybrid.Divided
}

// computed is the expression that has a process run the stage:
//
//	processes.submit(compute_page, text).result()
//	await asyncio.get_running_loop().run_in_executor(processes, compute_page, text)
func (s *site) computed() string {
	args := strings.Join(append([]string{s.stage().Name}, s.stage().Params...), ", ")
	if s.executes() {
		return s.processesParam + ".submit(" + args + ").result()"
	}
	return "await " + s.imports.module(s.scope, "asyncio") + ".get_running_loop().run_in_executor(" + s.processesParam + ", " + args + ")"
}

// stageLast reports whether the worker returns what the stage gives.
func (s *site) stageLast() bool {
	st := s.stage()
	if st.Value != nil {
		return true
	}
	value := s.plan.Worker.Return
	switch {
	case value != "":
	case s.plan.Replace != nil:
		if s.plan.Collect != nil && s.plan.Collect.KeyInWorker {
			return false
		}
		value = s.file.Text(s.plan.Replace.Range())
	default:
		value = strings.Join(s.plan.Outputs, ", ")
	}
	return value == strings.Join(st.Outputs, ", ")
}

// waitingBody is the body of a worker of which the last statements are the stage, up to what it returns; done says that
// this returns. The function of the stage becomes one of the helpers.
func (s *site) waitingBody(level string, subs []sub) (body string, done bool, err error) {
	st := s.stage()
	head := s.plan.Moved[:len(s.plan.Moved)-len(st.Stmts)]
	unit := s.unit
	done = s.stageLast()
	if done {
		s.foldLast()
	}
	if s.folded != nil && !slices.Contains(st.Stmts, syntax.Stmt(s.folded)) {
		s.folded = nil
	}
	if a := s.foldStage(); !done && a != nil {
		s.folded = a
	}
	var b, of strings.Builder
	b.WriteString(s.movedText(head, level, subs))
	of.WriteString(wrap("", "def "+st.Name+"("+strings.Join(st.Params, ", ")+"):", unit) + "\n")
	of.WriteString(s.movedText(st.Stmts, unit, subs))
	value := strings.Join(st.Outputs, ", ")
	if done || s.folded != nil {
		of.WriteString(s.movedComments(unit))
		if value, err = s.returned(unit, subs); err != nil {
			return "", false, err
		}
	}
	of.WriteString(wrap(unit, "return "+value, unit) + "\n")
	s.printer.helpers = append(s.printer.helpers, helper{text: of.String(), line: s.before(), site: s.n, name: st.Name})
	s.created = append(s.created, st.Name)
	s.folded = nil
	if done {
		b.WriteString(wrap(level, "return "+s.computed(), unit) + "\n")
	} else {
		b.WriteString(wrap(level, strings.Join(st.Outputs, ", ")+" = "+s.computed(), unit) + "\n")
	}
	return b.String(), done, nil
}

// foldStage is the last statement of the stage, where it gives its one output a value that may be returned at once.
func (s *site) foldStage() *syntax.Assign {
	st := s.stage()
	if len(st.Stmts) == 0 || len(st.Outputs) != 1 {
		return nil
	}
	a, ok := st.Stmts[len(st.Stmts)-1].(*syntax.Assign)
	if !ok || len(a.Targets) != 1 || !s.closesLine(a) {
		return nil
	}
	if n, ok := a.Targets[0].(*syntax.Name); !ok || n.Id != st.Outputs[0] {
		return nil
	}
	return a
}

// passed are the changes of the worker's call of the divided function, which takes the processes.
func (s *site) passed() []sub {
	d := s.divides()
	var out []sub
	if d.Copy != "" && !slices.ContainsFunc(s.ownCalls(d.Call), func(a strategy.AsyncCall) bool { return a.Call == d.Call }) { // else it has its name from the chain
		out = append(out, sub{d.Call.Func.Range(), d.Copy})
	}
	at, text := d.Call.End-1, "processes="+s.processesParam
	if s.processesParam != "processes" {
		text = s.processesParam + "=" + s.processesParam
	}
	if last := lastArgument(d.Call); last > 0 {
		at, text = last, ", "+text
	}
	text += strings.Trim(string(s.src[at]), "\r")
	if at == d.Call.End-1 && slices.ContainsFunc(s.ownCalls(d.Call), func(a strategy.AsyncCall) bool { return a.Call == d.Call && a.Parens }) {
		text += ")" // of the await
	}
	return append(out, sub{source.Span{Start: at, End: at + 1}, text})
}

// divideOthers changes the function that the plan divides, or adds the copy, where threads run it. What an event loop runs
// is among the chains.
func (s *site) divideOthers() error {
	d := s.divides()
	if d == nil {
		return nil
	}
	s.shorten()
	if !s.executes() {
		return nil
	}
	if d.Copy == "" {
		return s.divideFunction(s.printer.patch)
	}
	own := newPatch(s.text)
	if err := s.divideFunction(own); err != nil {
		return err
	}
	text, err := s.copyOfDef(own, d.Def, d.Copy, 0)
	if err != nil {
		return err
	}
	s.created = append(s.created, d.Copy)
	for _, o := range s.sites[:slices.Index(s.sites, s)] { // another loop calls it, too
		if x := o.divides(); x != nil && x.Copy == d.Copy && o.executes() {
			return nil
		}
	}
	s.insertLines(-1, s.line(d.Def.End)+1, text, rankInsert)
	return nil
}

// shorten has a function that stays beside its copy call the function of the stage, so that no code is there twice.
func (s *site) shorten() {
	d, st := s.divides(), s.stage()
	if st == nil || d.Copy == "" {
		return
	}
	first := slices.IndexFunc(s.sites, func(o *site) bool { return o.divides() != nil && o.divides().Def == d.Def })
	if s.sites[first] != s || slices.ContainsFunc(s.sites, func(o *site) bool { return d.Def.Overlaps(o.region) }) {
		return
	}
	span := s.stageSpan()
	from := s.indentAt(span.Start)
	args := strings.Join(st.Params, ", ")
	s.replaceLines(-1, s.line(span.Start), s.line(span.End), wrap(from, "return "+st.Name+"("+args+")", s.unit)+"\n")
}

// stageSpan is the text of a stage that ends a function, with its comments.
func (s *site) stageSpan() source.Span {
	st := s.stage()
	first, last := st.Stmts[0], st.Stmts[len(st.Stmts)-1]
	start := s.start(first)
	if lead := s.leadingComments(first); len(lead) > 0 {
		start = lead[0].Start
	}
	end := s.withComments(last)
	if line := s.lineEnd(end); strings.HasPrefix(strings.TrimSpace(string(s.src[end:line])), "#") {
		end = line
	}
	return source.Span{Start: start, End: end}
}

// divideFunction gives the function the parameter, and has processes do their part, in the text that to changes.
func (s *site) divideFunction(to *patch) error {
	d, st := s.divides(), s.stage()
	for _, o := range s.sites {
		if d.Copy == "" && d.Def.Overlaps(o.region) {
			return fmt.Errorf("%w: lines %d and %d", ErrTouch, s.line(d.Def.Start)+1, s.line(o.region.Start)+1)
		}
	}
	at, defaults := uint32(0), false
	for _, a := range d.Def.Args.All() {
		at = max(at, a.End)
		if a.Default != nil {
			at, defaults = max(at, a.Default.Range().End), true
		}
	}
	text := s.processesParam
	switch {
	case at == 0:
		for at = d.Def.Start; s.src[at] != '('; at++ {
		}
		at++
	case defaults:
		text = ", *, " + text
	default:
		text = ", " + text
	}
	to.insert(-1, at, text)
	if st == nil {
		if s.executes() {
			for _, c := range s.plan.Hybrid.Calls {
				for _, x := range s.handOver(c, s.processesParam+".submit(", ").result()") {
					to.replace(-1, x.span, x.text)
				}
			}
		}
		return nil
	}
	first, last := st.Stmts[0], st.Stmts[len(st.Stmts)-1]
	if !s.opensLine(first) || !s.closesLine(last) {
		return fmt.Errorf("%w: the statement in line %d shares its line with another", errShape, s.line(first.Range().Start)+1)
	}
	span := s.stageSpan()
	from := s.indentAt(span.Start)
	to.replaceLines(-1, s.line(span.Start), s.line(span.End), wrap(from, "return "+s.computed(), s.unit)+"\n")
	if slices.ContainsFunc(s.printer.helpers, func(h helper) bool { return h.name == st.Name }) {
		return nil
	}
	body := wrap("", "def "+st.Name+"("+strings.Join(st.Params, ", ")+"):", s.unit) + "\n" + s.unit + reindent(s.copy(span, nil), from, s.unit) + "\n"
	s.printer.helpers = append(s.printer.helpers, helper{text: body, line: s.helperLine(d.Def), site: s.n, name: st.Name, of: d.Def})
	s.created = append(s.created, st.Name)
	s.movedSpans = append(s.movedSpans, span)
	return nil
}

// copyOfDef is the text of def under another name, with the changes of own. What was inserted in front of it, so many
// characters, belongs to it.
func (p *printer) copyOfDef(own *patch, def *syntax.FunctionDef, name string, inserted uint32) (string, error) {
	at, err := p.nameOf(def)
	if err != nil {
		return "", err
	}
	own.replace(-1, at, name)
	edits, err := own.edits()
	if err != nil {
		return "", err
	}
	text, err := edit.Apply(p.src, edits)
	if err != nil {
		return "", err
	}
	first := p.lineStart(p.line(p.start(def)))
	from := own.moved(first)
	if first == def.Start {
		from -= inserted
	}
	to := own.moved(p.lineEnd(def.End))
	return p.gap(def) + strings.ReplaceAll(string(text[from:to]), "\r\n", "\n") + "\n", nil
}

// dividing is the site whose plan divides the function that d is, nil where none does.
func (p *printer) dividing(d strategy.AsyncDef) *site {
	for _, s := range p.sites {
		if o := s.divides(); o != nil && !s.executes() && o.Def == d.Def && o.Copy == d.Copy {
			return s
		}
	}
	return nil
}

// stageMeans checks the function of a stage: it has a value for each variable that was one of the function it comes from,
// and reads nothing else than before.
func (c *check) stageMeans(def, of *syntax.FunctionDef) (err error) {
	var from *resolve.Scope
	for _, sc := range c.printer.info.Scopes {
		if sc.Node == syntax.Node(of) {
			from = sc
		}
	}
	if from == nil {
		return fmt.Errorf("the scope of %s was not found", of.Name.Name)
	}
	syntax.InspectAll(def.Body, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		if !ok || err != nil {
			return err == nil
		}
		sym, old := c.info.Uses[name.NodeID()], lookup(from, name.Id)
		switch {
		case sym == nil:
			err = fmt.Errorf("the name %s in %s means nothing", name.Id, def.Name.Name)
		case sym.Scope.Kind == resolve.ModuleScope && old != nil && old.Scope == from:
			err = fmt.Errorf("%s needs %s, a variable of %s that the plan does not pass", def.Name.Name, name.Id, of.Name.Name)
		}
		return true
	})
	return err
}
