package rewrite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// How fixed data reaches a worker (strategy.Fixed.How).
const (
	howPartial     = "partial"
	howInitializer = "initializer"
	howGlobal      = "global"
	howOwn         = "own" // each thread has one, see own.go
)

// makeWorker settles what is called for each item, and writes the function where there is none yet.
func (s *site) makeWorker() error {
	w := s.plan.Worker
	for _, f := range w.Fixed {
		switch f.How {
		case howPartial, howGlobal:
		case howOwn:
			if (w.Existing != "" || s.plan.Runs() != "threads") && !s.connects() {
				return fmt.Errorf("%w: %s is for the threads of a new worker", errShape, f.Param)
			}
		case howInitializer:
			if w.Existing != "" {
				return fmt.Errorf("%w: %s takes its data as arguments, not from an initializer", errShape, w.Existing)
			}
			if s.plan.Runs() != "processes" {
				return fmt.Errorf("%w: threads share their data, an initializer is for processes", errShape)
			}
		default:
			return fmt.Errorf("%w: fixed data %s has no way to the worker (%q)", errShape, f.Param, f.How)
		}
	}
	s.callee = w.Existing
	if s.divided() {
		s.processesParam = s.names.inside("processes")
		if d := s.divides(); d != nil && d.Copy != "" && w.Existing != "" && s.executes() {
			s.callee = d.Copy
		}
	}
	if w.Existing == "" || s.plan.Tagged {
		if err := s.define(); err != nil {
			return err
		}
	}
	s.defineConnect()
	s.worker = s.callee
	if s.submits() {
		return nil // submit takes the fixed data itself
	}
	s.bindFixed()
	return nil
}

// bindFixed puts the fixed data that travels with the worker around it: partial(f, table=table).
func (s *site) bindFixed() {
	if args := append(s.leading(), s.keywords()...); len(args) > 0 {
		s.worker = s.imports.from(s.scope, "functools", "partial") + "(" + strings.Join(append([]string{s.callee}, args...), ", ") + ")"
	}
}

// wrapsExisting reports whether the new function only calls one that exists.
func (s *site) wrapsExisting() bool { return s.plan.Worker.Existing != "" }

// leading are the fixed arguments before the varying ones: those without a parameter name.
func (s *site) leading() []string {
	var out []string
	for _, f := range s.plan.Worker.Fixed {
		if f.How == howPartial && f.Param == "" {
			out = append(out, f.Value)
		}
	}
	return out
}

// leadingParams name the leading arguments in a function that wraps the one that exists.
func (s *site) leadingParams() []string {
	var out []string
	for i := range s.leading() {
		out = append(out, s.names.inside("fixed_"+strconv.Itoa(i+1)))
	}
	return out
}

func (s *site) keywords() []string {
	var out []string
	for _, f := range s.plan.Worker.Fixed {
		if f.How == howPartial && f.Param != "" {
			out = append(out, f.Param+"="+f.Value)
		}
	}
	params, values := s.ownArgs()
	for i, p := range params {
		out = append(out, p+"="+values[i])
	}
	if s.divided() {
		out = append(out, s.processesParam+"="+s.processes)
	}
	return out
}

// trailingArgs are the fixed arguments of a submit call: by position where the function is ours.
func (s *site) trailingArgs() []string {
	if s.plan.Worker.Existing != "" {
		return s.keywords()
	}
	var out []string
	for _, f := range s.plan.Worker.Fixed {
		if f.How == howPartial && f.Param != "" {
			out = append(out, f.Value)
		}
	}
	_, values := s.ownArgs()
	out = append(out, values...)
	if s.divided() {
		out = append(out, s.processes)
	}
	return out
}

// initializer are the arguments of the executor that send large fixed data once to each worker.
func (s *site) initializer() []string {
	var values []string
	for _, f := range s.plan.Worker.Fixed {
		if f.How == howInitializer {
			values = append(values, f.Value)
		}
	}
	if len(values) == 0 {
		return nil
	}
	tuple := strings.Join(values, ", ")
	if len(values) == 1 {
		tuple += ","
	}
	return []string{"initializer=" + s.init, "initargs=(" + tuple + ")"}
}

// varying returns the worker's varying parameters and the statements that take them apart.
func (s *site) varying() (params, unpack []string) {
	w := s.plan.Worker
	if w.Unpack != "" && !s.submits() {
		target := strings.Join(w.Varying, ", ")
		if len(s.plan.Inputs) == 1 && s.plan.Inputs[0].Target != "" {
			target = s.plan.Inputs[0].Target
		}
		return []string{w.Unpack}, []string{target + " = " + w.Unpack}
	}
	if len(w.Varying) > 0 {
		for i, in := range s.plan.Inputs {
			if !s.submits() && len(s.plan.Inputs) == len(w.Varying) && in.Target != "" && in.Target != w.Varying[i] {
				unpack = append(unpack, in.Target+" = "+w.Varying[i])
			}
		}
		return w.Varying, unpack
	}
	for _, in := range s.plan.Inputs {
		if isIdentifier(in.Target) {
			params = append(params, in.Target)
			continue
		}
		name := s.names.inside("item")
		params = append(params, name)
		if in.Target != "" {
			unpack = append(unpack, in.Target+" = "+name)
		}
	}
	return params, unpack
}

// define writes the worker.
func (s *site) define() error {
	w := s.plan.Worker
	if err := s.checkMoved(); err != nil {
		return err
	}
	name := w.Name
	if name == "" {
		name = "process_item"
	}
	s.callee = s.names.global(name, strings.TrimSuffix(name, "_item")+"_item")
	s.created = append(s.created, s.callee)
	params, unpack := s.varying()
	var defs []string
	if s.wrapsExisting() {
		defs = s.leadingParams()
	}
	if s.connects() {
		defs = append(defs, s.plan.Own[0].Name)
	}
	for _, p := range params {
		defs = append(defs, annotated(p, w.Annotations))
	}
	subs, err := s.substitutions()
	if err != nil {
		return err
	}
	for _, f := range w.Fixed {
		if f.How == howPartial && f.Param != "" {
			defs = append(defs, annotated(f.Param, w.Annotations))
		}
	}
	more, _ := s.ownArgs()
	defs = append(defs, more...)
	if s.divided() {
		defs = append(defs, s.processesParam)
		subs = append(s.elsewhere(), subs...)
	}

	keyword := "def "
	if coroutines(s.plan.Runs()) {
		keyword = "async def "
		more, err := s.awaits()
		if err != nil {
			return err
		}
		subs = append(more, subs...)
	}
	unit := s.unit
	level := unit
	var b strings.Builder
	b.WriteString(wrap("", keyword+s.callee+"("+strings.Join(defs, ", ")+"):", unit) + "\n")
	if w.Doc != "" {
		b.WriteString(unit + `"""` + w.Doc + `"""` + "\n")
	}
	if line := s.openOwn(); line != "" {
		b.WriteString(wrap(unit, line, unit) + "\n")
	}
	if s.plan.Prints {
		s.printed = s.names.inside("output")
		b.WriteString(unit + s.printed + " = []\n")
	}
	if s.plan.Tagged {
		b.WriteString(unit + "try:\n")
		level += unit
	}
	for _, u := range unpack {
		b.WriteString(level + u + "\n")
	}
	if s.plan.Prints {
		// A list of what print writes, not one text: where one piece cannot be encoded, those before it come out.
		kept := "write=" + s.printed + ".append"
		if s.plan.Flushes {
			kept += ", flush=lambda: None"
		}
		redirect := s.imports.from(s.scope, "contextlib", "redirect_stdout") + "(" + s.imports.from(s.scope, "types", "SimpleNamespace") + "(" + kept + ")):"
		b.WriteString(wrap(level, "with "+redirect, unit) + "\n")
		level += unit
	}
	returned := false
	switch {
	case s.wrapsExisting():
	case s.stage() != nil && s.divides() == nil:
		body, done, err := s.waitingBody(level, subs)
		if err != nil {
			return err
		}
		b.WriteString(body)
		returned = done
	default:
		s.foldLast()
		b.WriteString(s.movedText(s.plan.Moved, level, subs))
		b.WriteString(s.movedComments(level))
	}
	if line := s.returnedClient(); line != "" {
		b.WriteString(wrap(level, line, unit) + "\n")
		level += unit
	}
	value := ""
	if !returned {
		if value, err = s.returned(level, subs); err != nil {
			return err
		}
	}
	behind := ""
	if s.folded != nil {
		if c := s.trailing(s.folded.End); c != "" && s.closesLine(s.folded) {
			behind = "  " + c
		}
	}
	if s.plan.Prints {
		b.WriteString(s.keptOutput(level, value, behind))
	} else if s.plan.Tagged {
		if value == "" {
			value = "None"
		}
		if hasTopComma(value) {
			value = "(" + value + ")"
		}
		s.error = s.names.inside("error")
		b.WriteString(wrap(level, "return None, "+value, unit) + behind + "\n")
		b.WriteString(unit + "except Exception as " + s.error + ":\n")
		none := s.noResult()
		if s.plan.Back != nil {
			none = value // as the exception left it
		}
		b.WriteString(level + "return " + s.error + ", " + none + "\n")
	} else if s.plan.Filter != nil {
		if hasTopComma(value) {
			value = "(" + value + ")"
		}
		b.WriteString(wrap(level, "if "+s.expression(s.plan.Filter, level, subs)+":", unit) + "\n")
		b.WriteString(wrap(level+unit, "return True, "+value, unit) + "\n")
		b.WriteString(level + "return False, None\n")
	} else if value != "" {
		b.WriteString(wrap(level, "return "+value, unit) + behind + "\n")
	}
	if value == "" && len(s.plan.Moved) == 0 && !returned {
		return fmt.Errorf("%w: the worker would be empty", errShape)
	}
	s.defineInit()
	if err := s.redirect(); err != nil {
		return err
	}
	s.defineOwn()
	s.printer.helpers = append(s.printer.helpers, helper{text: b.String(), line: s.before(), site: s.n, name: s.callee})
	return nil
}

// keptOutput ends a worker that keeps what it prints: it returns that, the exception of a tagged outcome, and
// the value, if there is one.
func (s *site) keptOutput(level, value, behind string) string {
	unit := s.unit
	first := []string{s.printed}
	failed := ""
	if s.plan.Tagged {
		s.error = s.names.inside("error")
		first = append(first, "None")
		failed = unit + "except Exception as " + s.error + ":\n" + unit + unit + "return " + s.printed + ", " + s.error
	}
	if value == "" {
		if failed != "" {
			failed += "\n"
		}
		return failed + unit + "return " + strings.Join(first, ", ") + "\n"
	}
	if hasTopComma(value) {
		value = "(" + value + ")"
	}
	out := wrap(level, "return "+strings.Join(append(first, value), ", "), unit) + behind + "\n"
	if failed != "" {
		failed += ", " + s.noResult() + "\n"
	}
	return out + failed
}

// noResult stands for the result of an item that failed. It is unpacked before it is looked at.
func (s *site) noResult() string {
	n := s.valueCount()
	if s.plan.Skip == strategy.SkipMarked {
		n++
	}
	if n > 1 {
		return "(None" + strings.Repeat(", None", n-1) + ")"
	}
	return "None"
}

// valueCount is how many values a worker returns besides the mark of an iteration that goes on.
func (s *site) valueCount() int {
	if s.plan.Replace != nil && len(s.plan.Outputs) == 0 {
		return 1
	}
	return len(s.plan.Outputs)
}

func annotated(param string, annotations map[string]string) string {
	if a := annotations[param]; a != "" {
		return param + ": " + a
	}
	return param
}

// before is the line before which the plan's functions go.
func (s *site) before() int {
	if b := s.plan.Worker.Before; b != nil {
		return s.helperLine(b)
	}
	return s.helperLine(s.top(s.plan.Stmt))
}

// helperLine is the line before which a new function goes. A function never goes below a new main
// guard, where a spawned worker would not find it.
func (p *printer) helperLine(before syntax.Stmt) int {
	l := p.attached(before)
	for l > 0 && p.guarded[l] && p.guarded[l-1] {
		l--
	}
	return l
}

// checkMoved refuses code that cannot run in another function.
func (s *site) checkMoved() error {
	var err error
	var visit func(n syntax.Node) bool
	visit = func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
			return false
		case *syntax.Await:
			if !coroutines(s.plan.Runs()) {
				err = errAsync
			}
		case *syntax.Return, *syntax.Yield, *syntax.YieldFrom, *syntax.Global, *syntax.Nonlocal:
			err = fmt.Errorf("%w: the statement in line %d cannot move into another function", errShape, s.line(n.Range().Start)+1)
		case *syntax.With:
			if n.Async && !coroutines(s.plan.Runs()) {
				err = errAsync
			}
		case *syntax.Comprehension:
			if n.Async {
				err = errAsync
			}
		case *syntax.For:
			if n.Async {
				err = errAsync
			}
			s.loopControl(n.Orelse, &err)
			return err == nil && s.insideLoop(n.Iter, n.Body, visit)
		case *syntax.While:
			s.loopControl(n.Orelse, &err)
			return err == nil && s.insideLoop(n.Test, n.Body, visit)
		}
		return err == nil
	}
	for _, n := range s.movedNodes() {
		syntax.Inspect(n, visit)
	}
	s.loopControl(s.plan.Moved, &err)
	if err == nil && s.inClass() {
		err = s.checkPrivate()
	}
	return err
}

// inClass reports whether the loop stands in a class, whose private names are mangled.
func (s *site) inClass() bool {
	for sc := s.scope; sc != nil; sc = sc.Parent {
		if sc.Kind == resolve.ClassScope {
			return true
		}
	}
	return false
}

// checkPrivate refuses names like __x and __class__ that mean something else outside of the class.
func (s *site) checkPrivate() (err error) {
	private := func(name string, at source.Span) {
		if strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "__") || name == "__class__" || name == "super" {
			err = fmt.Errorf("%w: %s (line %d) means something else outside of its class", errShape, name, s.line(at.Start)+1)
		}
	}
	for _, root := range s.movedNodes() {
		syntax.Inspect(root, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Name:
				private(n.Id, n.Span)
			case *syntax.Attribute:
				private(n.Attr.Name, n.Span)
			}
			return true
		})
	}
	return err
}

func (s *site) insideLoop(head syntax.Expr, body []syntax.Stmt, visit func(syntax.Node) bool) bool {
	syntax.Inspect(head, visit)
	syntax.InspectAll(body, visit)
	return false
}

// loopControl refuses a break or an unplanned continue of the rewritten loop in list.
func (s *site) loopControl(list []syntax.Stmt, err *error) {
	for _, st := range list {
		switch st := st.(type) {
		case *syntax.Break:
			*err = fmt.Errorf("%w: a break cannot move into the worker (line %d)", errShape, s.line(st.Start)+1)
		case *syntax.Continue:
			if s.continueText(st) == "" {
				*err = fmt.Errorf("%w: nothing is said about the continue in line %d", errShape, s.line(st.Start)+1)
			}
		case *syntax.For:
			s.loopControl(st.Orelse, err)
		case *syntax.While:
			s.loopControl(st.Orelse, err)
		case *syntax.FunctionDef, *syntax.ClassDef:
		default:
			blocks(st, func(b []syntax.Stmt) { s.loopControl(b, err) })
		}
	}
}

// continueText is what a continue of the rewritten loop becomes in the worker.
func (s *site) continueText(c *syntax.Continue) string {
	if !slices.Contains(s.plan.Worker.Continues, c) {
		return ""
	}
	value, rest := "None", s.valueCount()-1
	if s.plan.Skip == strategy.SkipMarked {
		value, rest = "False", rest+1
	}
	value += strings.Repeat(", None", max(0, rest))
	switch {
	case s.plan.Tagged && hasTopComma(value):
		return "return None, (" + value + ")"
	case s.plan.Tagged:
		return "return None, " + value
	case s.plan.Skip == strategy.SkipUntold:
		return "return"
	}
	return "return " + value
}

// movedNodes are the roots of the code that the worker executes.
func (s *site) movedNodes() []syntax.Node {
	var out []syntax.Node
	for i := range s.plan.Again {
		out = append(out, s.plan.Again[i].Node())
	}
	for _, m := range s.plan.Moved {
		if s.isInner(m) {
			out = append(out, s.innerNodes()...)
			continue
		}
		out = append(out, m)
	}
	if s.plan.Filter != nil {
		out = append(out, s.plan.Filter)
	}
	if s.plan.Replace != nil && s.plan.Worker.Return == "" {
		out = append(out, s.plan.Replace)
	}
	return out
}

// substitutions are the places in the moved code that read differently in the worker: fixed data by the
// name it has there, and continue.
func (s *site) substitutions() ([]sub, error) {
	var subs []sub
	var err error
	rename := map[string]string{}  // variable to its name in the worker
	replace := map[string]string{} // source text of an expression to its name in the worker
	for _, f := range s.plan.Worker.Fixed {
		to := f.Param
		if f.How == howInitializer {
			to = s.names.global("_"+strings.TrimLeft(f.Param, "_"), "_worker_"+f.Param)
			s.globals = append(s.globals, [2]string{to, f.Param})
		}
		if f.Value == to || f.Param == "" {
			continue
		}
		if isIdentifier(f.Value) {
			rename[f.Value] = to
		} else {
			replace[f.Value] = to
		}
	}
	anew := s.anew(rename)
	for _, root := range s.movedNodes() {
		syntax.Inspect(root, func(n syntax.Node) bool {
			to := anew[n]
			if to != "" {
				subs = append(subs, sub{n.Range(), to})
				return false
			}
			switch n := n.(type) {
			case *syntax.Continue:
				to = s.continueText(n)
			case *syntax.Subscript:
				if s.isRow(n) {
					to = s.plan.Back.Target
				} else {
					to = replace[s.file.Text(n.Range())]
				}
			case *syntax.Name:
				if sym := s.info.Uses[n.NodeID()]; sym == nil || sym == lookup(s.scope, n.Id) {
					to = rename[n.Id]
				}
			case *syntax.FormattedValue:
				if n.Debug && s.speaksOfRow(n.Value) {
					err = fmt.Errorf("%w: {%s=} would show another name in the worker", errShape, s.plan.Back.Row.Table)
				}
				if n.Debug && (len(rename) > 0 || len(replace) > 0) {
					set := map[string]bool{}
					identifiers(n.Value, nil, set)
					for name := range set {
						if rename[name] != "" {
							err = fmt.Errorf("%w: {%s=} would show another name in the worker", errShape, name)
						}
					}
				}
			case syntax.Expr:
				to = replace[s.file.Text(n.Range())]
			}
			if to == "" {
				return true
			}
			subs = append(subs, sub{n.Range(), to})
			return false
		})
	}
	s.renamed = rename
	return subs, err
}

// foldLast lets the worker return the value that the last moved statement only gives a name:
// `r = g(x)` and `return r` are one statement.
func (s *site) foldLast() {
	if len(s.plan.Moved) == 0 {
		return
	}
	a, ok := s.plan.Moved[len(s.plan.Moved)-1].(*syntax.Assign)
	if !ok || len(a.Targets) != 1 || !s.closesLine(a) {
		return
	}
	target, ok := a.Targets[0].(*syntax.Name)
	if !ok {
		return
	}
	value := s.plan.Worker.Return
	if value == "" && s.plan.Replace != nil {
		if s.plan.Collect != nil && s.plan.Collect.KeyInWorker {
			return
		}
		value = s.file.Text(s.plan.Replace.Range())
	} else if value == "" {
		value = strings.Join(s.plan.Outputs, ", ")
	}
	if value != target.Id {
		return
	}
	switch a.Value.(type) {
	case *syntax.Yield, *syntax.YieldFrom:
	default:
		s.folded = a
	}
}

// movedText is the text of moved statements at the given indentation, their comments with them.
func (s *site) movedText(stmts []syntax.Stmt, level string, subs []sub) string {
	var b strings.Builder
	again := s.plan.Again
	for _, st := range stmts {
		at, ok := s.places[st]
		if !ok {
			continue
		}
		start := s.start(st)
		for len(again) > 0 && again[0].Node().Range().Start < start {
			b.WriteString(s.againText(&again[0], level, subs))
			again = again[1:]
		}
		from := s.indentAt(start)
		lead := s.leadingComments(st)
		first := s.line(start)
		if len(lead) > 0 {
			first = s.line(lead[0].Start)
		}
		if at.index > 0 && s.isMoved(at.siblings[at.index-1]) && first > 0 && s.blank(first-1) {
			b.WriteString("\n")
		}
		for _, c := range lead {
			b.WriteString(level + s.file.Text(c.Span) + "\n")
		}
		if s.isInner(st) {
			b.WriteString(s.innerWork(level, subs))
			continue
		}
		if s.namesRow(st) {
			span := source.Span{Start: start, End: st.Range().End}
			if c := s.trailing(st.Range().End); c != "" && s.closesLine(st) {
				b.WriteString(level + c + "\n")
				span.End = s.lineEnd(span.End)
			}
			for _, c := range lead {
				s.movedSpans = append(s.movedSpans, c.Span)
			}
			s.movedSpans = append(s.movedSpans, span)
			continue // it is the parameter
		}
		end := st.Range().End
		if s.folded != nil && st == syntax.Stmt(s.folded) {
			if s.closesLine(st) {
				end = s.lineEnd(end)
			}
			s.movedSpans = append(s.movedSpans, source.Span{Start: start, End: end})
			for _, c := range lead {
				s.movedSpans = append(s.movedSpans, c.Span)
			}
			continue // returned prints it
		}
		text := s.copy(source.Span{Start: start, End: end}, subs)
		if c := s.trailing(end); c != "" && s.closesLine(st) {
			gap := string(s.src[end:s.lineEnd(end)])
			text += strings.TrimRight(gap, " \t")
			end = s.lineEnd(end)
		}
		inner := level
		if line := s.client(st); line != "" {
			b.WriteString(wrap(level, line, s.unit) + "\n")
			inner += s.unit
		}
		b.WriteString(inner + reindent(text, from, inner) + "\n")
		span := source.Span{Start: start, End: end}
		if len(lead) > 0 {
			span.Start = lead[0].Start
		}
		s.movedSpans = append(s.movedSpans, span)
	}
	for i := range again {
		b.WriteString(s.againText(&again[i], level, subs))
	}
	return b.String()
}

// movedComments are the comments above the statement whose expression the worker computes, where that
// statement goes away.
func (s *site) movedComments(level string) string {
	if s.loop == nil || s.stays() || s.plan.Replace == nil || s.plan.Worker.Return != "" {
		return ""
	}
	var b strings.Builder
	for _, st := range s.loop.Body {
		if !st.Range().Contains(s.plan.Replace.Range()) {
			continue
		}
		for _, c := range s.leadingComments(st) {
			b.WriteString(level + s.file.Text(c.Span) + "\n")
			s.movedSpans = append(s.movedSpans, c.Span)
		}
	}
	return b.String()
}

// leadingComments are the comments on their own lines between the statement before st, or the header of
// its block, and st.
func (s *site) leadingComments(st syntax.Stmt) []syntax.Comment {
	at := s.places[st]
	from := uint32(0)
	if at.index > 0 {
		from = at.siblings[at.index-1].Range().End
	} else if s.plan.Inner != nil && at.parent == syntax.Node(s.plan.Inner.Loop) {
		from = s.lineEnd(s.plan.Inner.Loop.Iter.Range().End)
	} else if at.parent != nil {
		from = s.lineEnd(s.headerEnd())
	}
	var out []syntax.Comment
	for _, c := range s.comments(from, s.start(st)) {
		if s.ownLine(c) {
			out = append(out, c)
		}
	}
	return out
}

// headerEnd returns the offset behind the colon of the loop's header.
func (s *site) headerEnd() uint32 {
	if s.loop == nil {
		return s.plan.Stmt.Range().Start
	}
	i := s.loop.Iter.Range().End
	for i < uint32(len(s.src)) && s.src[i] != ':' {
		if s.src[i] == '#' {
			i = s.lineEnd(i)
			continue
		}
		i++
	}
	return i + 1
}

// returned is the expression that the worker returns, "" for none.
func (s *site) returned(level string, subs []sub) (string, error) {
	w := s.plan.Worker
	if s.wrapsExisting() {
		params, _ := s.varying()
		params = append(s.leadingParams(), params...)
		for _, f := range w.Fixed {
			if f.How == howPartial && f.Param != "" {
				params = append(params, f.Param+"="+f.Param)
			}
		}
		return w.Existing + "(" + strings.Join(params, ", ") + ")", nil
	}
	value, err := s.value(level, subs)
	switch {
	case err != nil || s.plan.Skip != strategy.SkipMarked:
		return value, err
	case value == "":
		return "True", nil
	case s.valueCount() == 1 && hasTopComma(value):
		value = "(" + value + ")"
	}
	return "True, " + value, nil
}

// value is what the worker computes, as source text.
func (s *site) value(level string, subs []sub) (string, error) {
	value := s.plan.Worker.Return
	if s.folded != nil {
		return s.expression(s.folded.Value, level, subs), nil
	}
	if s.innerIsAll() {
		return s.innerList(level, subs), nil
	}
	if value != "" {
		return s.renameText(value), nil
	}
	if s.plan.Replace != nil {
		value = s.expression(s.plan.Replace, level, subs)
		if s.plan.Collect != nil && s.plan.Collect.KeyInWorker {
			key, err := s.key()
			if err != nil {
				return "", err
			}
			k, _ := oneLine(s.copy(key.Range(), nil))
			value = s.renameText(k) + ", " + value
		}
		return value, nil
	}
	if s.plan.Shape != strategy.ShapeDrain && s.plan.Shape != strategy.ShapeEach {
		return "", fmt.Errorf("%w: the worker returns nothing to collect", errShape)
	}
	return strings.Join(s.plan.Outputs, ", "), nil
}

// expression copies an expression into the worker, in parentheses where its lines would end early.
func (s *site) expression(e syntax.Expr, level string, subs []sub) string {
	text := s.copy(e.Range(), subs)
	s.movedSpans = append(s.movedSpans, e.Range())
	if joined, ok := oneLine(text); ok && columns(level+"return "+joined) <= width {
		text = joined
	}
	text = reindent(text, s.indentAt(e.Range().Start), level)
	if _, ok := e.(*syntax.NamedExpr); ok || brokenOutside(text) {
		return "(" + text + ")"
	}
	return text
}

// brokenOutside reports whether a line of code ends outside of any bracket.
func brokenOutside(code string) bool {
	found := false
	scan(code, func(i, depth int) { found = found || depth == 0 && code[i] == '\n' })
	return found
}

// renameText gives the variables in an expression of the plan their names in the worker.
func (s *site) renameText(text string) string {
	if len(s.renamed) == 0 {
		return text
	}
	f := syntax.Parse([]byte("(" + text + ")\n"))
	if len(f.Errors) > 0 {
		return text
	}
	t := newText(f, s.unit)
	var subs []sub
	syntax.InspectAll(f.Body, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Name); ok && s.renamed[n.Id] != "" {
			subs = append(subs, sub{n.Span, s.renamed[n.Id]})
		}
		return true
	})
	out := t.copy(source.Span{Start: 1, End: uint32(len(text) + 1)}, subs)
	return out
}

// defineInit writes the module variables and the function that sets them in each worker process.
func (s *site) defineInit() {
	if len(s.globals) == 0 {
		return
	}
	s.init = s.names.global("_init_"+strings.TrimLeft(s.callee, "_"), "_init_worker")
	s.created = append(s.created, s.init)
	var vars, params, names []string
	for _, g := range s.globals {
		s.created = append(s.created, g[0])
		vars = append(vars, g[0]+" = None\n")
		params = append(params, annotated(g[1], s.plan.Worker.Annotations))
		names = append(names, g[0])
	}
	var b strings.Builder
	b.WriteString(strings.Join(vars, "") + "\n\n")
	b.WriteString(wrap("", "def "+s.init+"("+strings.Join(params, ", ")+"):", s.unit) + "\n")
	b.WriteString(s.unit + "global " + strings.Join(names, ", ") + "\n")
	for _, g := range s.globals {
		b.WriteString(s.unit + g[0] + " = " + g[1] + "\n")
	}
	s.printer.helpers = append(s.printer.helpers, helper{text: b.String(), line: s.before(), site: s.n, name: s.init})
}

// insertHelpers puts the new functions in place, two blank lines around each.
func (p *printer) insertHelpers() {
	at := map[int][]helper{}
	var order []int
	for _, h := range p.helpers {
		if at[h.line] == nil {
			order = append(order, h.line)
		}
		at[h.line] = append(at[h.line], h)
	}
	for _, l := range order {
		var b strings.Builder
		b.WriteString(strings.Repeat("\n", p.blankLinesMissing(l)))
		for i, h := range at[l] {
			if i > 0 {
				b.WriteString("\n\n")
			}
			b.WriteString(h.text)
		}
		b.WriteString("\n\n")
		p.insertLines(-1, l, b.String(), rankHelper)
	}
}

// blankLinesMissing returns how many blank lines a function inserted before line l needs above it.
func (p *printer) blankLinesMissing(l int) int {
	for _, o := range p.ops {
		if o.rank == rankImport && o.span.Start == p.lineStart(l) {
			n := len(o.text) - len(strings.TrimRight(o.text, "\n"))
			return 3 - n
		}
	}
	have := 0
	for l-1-have >= 0 && p.blank(l-1-have) {
		have++
	}
	if l-have == 0 {
		return 0 // the first thing in the file
	}
	return max(0, 2-have)
}
