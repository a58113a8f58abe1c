package rewrite

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// site prints one plan.
type site struct {
	*printer
	plan *strategy.Plan
	n    int

	loop   *syntax.For  // nil for a comprehension
	comp   *syntax.Comp // nil for a loop
	scope  *resolve.Scope
	indent string // of the statement
	// region is the text that belongs to the plan: Absorb to the end of Stmt, with the comments below it
	// that are indented like its body.
	region source.Span
	// expand: the statement shares its line with others, which get lines of their own.
	expand bool

	pool *pool // the executor around an enclosing statement, nil where the plan has a with statement of its own
	// step is by how much the code moves in: one level under a with statement of its own.
	step string

	executor string // the name bound by the with statement
	// processes is the name of a second executor, of processes, and processesParam the worker's parameter for it.
	processes, processesParam string
	worker                    string            // the callable, as an expression: f, or partial(f, table=table)
	callee                    string            // the function alone
	clients                   []string          // the names of clients in an asynchronous worker
	init                      string            // the function that receives large fixed data in each worker process
	globals                   [][2]string       // module variables that it sets, with the parameter each comes from
	local                     string            // the thread-local object of what each thread has for itself
	opener                    string            // the function that makes that
	stack                     string            // the loop's name for what closes it
	redirects                 []helper          // how functions find what their thread has, for each of plan.Own
	renamed                   map[string]string // variables that have another name in the worker
	error                     string            // the worker's name for the exception of a tagged outcome
	raised                    string            // the loop's name for it
	keep                      string            // the loop's name for the mark of an iteration that goes on
	printed                   string            // the worker's name for what it printed
	output                    string            // the loop's name for it
	future                    string
	results                   string // the iterator that the body takes results from
	inputs                    []string
	binds                     []string               // statements that bind inputs first
	beside                    map[syntax.Expr]string // names of what is gone through beside the inputs, see bindBeside
	invented                  []string               // local names bound by the emitted code
	created                   []string               // new names of the module
	// values is the variable for what the worker computes in the iterations of Plan.Inner.
	values string
	// parts are the worker's names for the accumulators of Plan.Blocks.
	parts []string
	// movedSpans is the text that moved into the worker.
	movedSpans []source.Span
	folded     *syntax.Assign // the last moved statement, where its value is returned at once
	removed    map[syntax.Stmt]bool
	block      []syntax.Stmt // the statements among which the moved ones stand: the loop's body, or that of a try in it
}

var (
	errShape = errors.New("the plan does not describe the loop")
	errAsync = errors.New("an async loop has no executor form")
)

func (p *printer) newSite(n int, plan *strategy.Plan) (*site, error) {
	s := &site{printer: p, plan: plan, n: n, removed: map[syntax.Stmt]bool{}}
	at, ok := p.places[plan.Stmt]
	if plan.Stmt == nil || !ok {
		return nil, fmt.Errorf("%w: its statement is not in the file", errShape)
	}
	if plan.Statements != nil {
		return s, s.group()
	}
	switch loop := plan.Loop.(type) {
	case *syntax.For:
		s.loop = loop
		if plan.Stmt != syntax.Stmt(loop) {
			return nil, fmt.Errorf("%w: statement and loop differ", errShape)
		}
		if loop.Async {
			return nil, errAsync
		}
	case *syntax.While:
		if plan.Range == nil || plan.Stmt != syntax.Stmt(loop) {
			return nil, fmt.Errorf("%w: a while loop goes through no range", errShape)
		}
		s.loop = &syntax.For{Base: loop.Base, Target: plan.Range.Target, Iter: loop.Test, Body: loop.Body}
	case *syntax.Comp:
		s.comp = loop
		if len(loop.Generators) != 1 {
			return nil, fmt.Errorf("%w: only a comprehension with one for clause can be mapped", errShape)
		}
		if loop.Generators[0].Async {
			return nil, errAsync
		}
	default:
		return nil, fmt.Errorf("%w: neither a for loop nor a comprehension", errShape)
	}
	if run := plan.Runs(); run != "processes" && run != "threads" && !coroutines(run) {
		return nil, fmt.Errorf("target %q has no executor form", plan.Target)
	}
	s.scope = p.info.In[plan.Stmt.NodeID()]
	if s.scope == nil {
		s.scope = p.info.Module
	}
	if err := s.complete(); err != nil {
		return nil, err
	}
	plan = s.plan
	if plan.Around == plan.Stmt {
		plan.Around = nil
	}
	s.region = plan.Stmt.Range()
	s.region.Start = p.start(plan.Stmt)
	if plan.Absorb != nil {
		if at.index == 0 || at.siblings[at.index-1] != plan.Absorb {
			return nil, fmt.Errorf("%w: the absorbed statement is not the one before the loop", errShape)
		}
		s.region.Start = plan.Absorb.Range().Start
	}
	s.expand = !p.opensLine(plan.Stmt) || !p.closesLine(plan.Stmt)
	s.indent = p.indentAt(plan.Stmt.Range().Start)
	if s.expand && p.inlineSuite(plan.Stmt) {
		s.indent += p.unit
	}
	s.region.End = p.withComments(plan.Stmt)
	return s, nil
}

// inlineSuite reports whether s stands on the line of the compound statement it belongs to.
func (t *text) inlineSuite(s syntax.Stmt) bool {
	at := t.places[s]
	if at.parent == nil {
		return false
	}
	return !t.opensLine(at.siblings[0])
}

// withComments returns the end of s, the comments below it at the indentation of its body included.
func (t *text) withComments(s syntax.Stmt) uint32 {
	end := s.Range().End
	outer := len(t.indentAt(s.Range().Start))
	for l := t.line(end) + 1; l < len(t.lines) && !t.frozen[l]; l++ {
		line := t.lineText(l)
		if t.blank(l) {
			continue
		}
		trimmed := strings.TrimLeft(line, " \t\f")
		if trimmed[0] != '#' || len(line)-len(trimmed) <= outer {
			break
		}
		end = t.lineStart(l) + uint32(len(line))
	}
	return end
}

func (s *site) invent(name string) string {
	s.invented = append(s.invented, name)
	return name
}

// print adds the ops of the plan.
func (s *site) print() error {
	if s.plan.Statements != nil {
		return s.printGroup()
	}
	if err := s.conditions(); err != nil {
		return err
	}
	if s.pool != nil {
		s.executor, s.processes = s.pool.name, s.pool.second
	} else {
		if s.executes() {
			s.executor = s.invent(s.names.fresh(s.scope, "executor", "pool"))
		}
		if s.divided() {
			s.processes = s.invent(s.names.fresh(s.scope, "processes", "process_pool"))
		}
		if s.opens() {
			s.step = s.unit
		}
	}
	defer func() {
		s.names.release(s.scope, s.invented)
		if s.pool != nil {
			s.invented = append([]string{s.executor}, s.invented...)
			if s.processes != "" {
				s.invented = append(s.invented, s.processes)
			}
		}
	}()
	if s.plan.Shape == strategy.ShapeBlocks {
		return s.printBlocks()
	}
	if err := s.resolveInputs(); err != nil {
		return err
	}
	if err := s.makeWorker(); err != nil {
		return err
	}
	if s.plan.Said != nil {
		if err := s.sayLater(); err != nil {
			return err
		}
	}
	if s.comp != nil {
		return s.printComp()
	}
	switch s.plan.Shape {
	case strategy.ShapeEach:
		return s.printEach()
	case strategy.ShapeCollect, strategy.ShapeExtend, strategy.ShapeDrain:
		return s.printWhole()
	}
	return fmt.Errorf("%w: this shape needs a comprehension", errShape)
}

// conditions refuses what no form can express.
func (s *site) conditions() error {
	p := s.plan
	if p.Tagged && p.Shape != strategy.ShapeEach { // a comprehension
		return fmt.Errorf("%w: tagged outcomes need the loop to stay", errShape)
	}
	if p.Tagged && !p.Prints && (p.Submit || p.Window) {
		return fmt.Errorf("%w: futures carry their own exception, tagged outcomes belong to map", errShape)
	}
	if err := s.checkBack(); err != nil {
		return err
	}
	if p.Awaits() && (p.Submit && s.comp != nil || p.Window || p.Tagged || p.Prints || p.Around != nil || p.Chain == nil && coroutines(p.Runs())) {
		return fmt.Errorf("%w: asyncio.run gives all results at once", errShape)
	}
	if p.Submit && p.Window && (s.comp != nil || p.Prints || p.Said != nil) {
		return fmt.Errorf("%w: a window of futures belongs to a loop that takes its results in the body", errShape)
	}
	if len(p.Inputs) == 0 {
		return fmt.Errorf("%w: no input", errShape)
	}
	if p.Replace != nil && !p.Loop.Range().Contains(p.Replace.Range()) {
		return fmt.Errorf("%w: the replaced expression is not in it", errShape)
	}
	if s.comp != nil && len(p.Moved) > 0 {
		return fmt.Errorf("%w: a comprehension has no statements", errShape)
	}
	if s.comp != nil {
		if inner := strategy.Later(s.plan.Stmt, s.comp); inner != nil {
			return fmt.Errorf("the comprehension runs later or more than once: it is part of another function or comprehension in line %d", s.line(inner.Range().Start)+1)
		}
	}
	return nil
}

// with returns the line that opens the executor, without indentation.
func (s *site) with(more string) string {
	if !s.executes() {
		return "with " + s.second() + more + ":"
	}
	var args []string
	if s.plan.Workers > 0 {
		args = append(args, "max_workers="+strconv.Itoa(s.plan.Workers))
	}
	if s.plan.Runs() == "processes" {
		return "with " + s.processPool(args, s.initializer()) + " as " + s.executor + more + ":"
	}
	class := s.imports.from(s.scope, "concurrent.futures", "ThreadPoolExecutor")
	if s.divided() {
		more = ", " + s.second() + more
	}
	args = append(args, s.initializer()...)
	return "with " + s.closing() + class + "(" + strings.Join(args, ", ") + ") as " + s.executor + more + ":"
}

// inputText is the text of an input as the plan or the program has it.
func (s *site) inputText(in strategy.Input) string {
	if in.Text != "" {
		return in.Text
	}
	if in.Expr == nil {
		return ""
	}
	text, _ := oneLine(s.copy(in.Expr.Range(), nil))
	if t, ok := in.Expr.(*syntax.Tuple); ok && !t.Paren { // for x in 1, 2:
		text = "(" + text + ")"
	}
	if in.If != "" {
		return "[" + in.Target + " for " + in.Target + " in " + text + " if " + in.If + "]"
	}
	if s.comp != nil {
		if g := s.comp.Generators[0]; len(g.Ifs) > 0 && in.Expr == g.Iter && !s.condMoved() && s.plan.Filter == nil {
			// The filter is part of the input: it runs in the parent, in order, as before.
			target := parenthesized(s, g.Target)
			clause, _ := oneLine(s.copy(source.Span{Start: g.Start, End: g.End}, nil))
			return "[" + target + " " + clause + "]"
		}
	}
	return text
}

// buffered: map itself keeps to the window, beside the items in the header.
func (s *site) buffered() bool {
	return s.opts.MinPython >= 14 && !slices.ContainsFunc(s.plan.Inputs, func(in strategy.Input) bool { return in.Lazy })
}

// resolveInputs decides how each input is written, and binds to a name first what is needed twice and
// is not cheap and repeatable to write twice.
func (s *site) resolveInputs() error {
	if s.plan.Prefix != nil {
		s.inputs = []string{s.keptName()}
		s.movedSpans = append(s.movedSpans, s.prefixSpan())
		return nil
	}
	at, order := map[int]uint32{}, []int(nil) // of what is bound: where it stands, by the input; the inputs in order
	uses := 1
	if s.needsItems() && (!s.plan.Window || s.buffered()) {
		uses++
	}
	if len(s.plan.LastTarget) > 0 && s.plan.Shape != strategy.ShapeEach {
		uses++
	}
	for i, in := range s.plan.Inputs {
		text := s.inputText(in)
		if text == "" {
			return fmt.Errorf("%w: an input has neither expression nor text", errShape)
		}
		n := uses
		if in.Counts {
			n = 1
		}
		if i == 0 && s.chunked() && s.plan.Chunk.Kind == "auto" {
			n++
		}
		if n > 1 && in.Text == "" && s.oneShot(in.Expr) && !strings.HasPrefix(text, "[") { // no list of what a condition lets through
			text = "list(" + text + ")"
		}
		name := in.Name
		if name == "" && n > 1 && !repeatable(text) {
			name = s.names.fresh(s.scope, plural(in.Target), "items")
		} else if name != "" {
			name = s.names.fresh(s.scope, name)
		}
		if name != "" {
			if in.Lazy && n > 1 {
				return errors.New("a one-shot iterator that is needed twice can only be read by a window")
			}
			s.invent(name)
			at[i] = 0
			if in.Expr != nil {
				at[i] = in.Expr.Range().Start
			}
			order = append(order, i)
			s.binds = append(s.binds, name+" = "+text)
			text = name
		}
		s.inputs = append(s.inputs, text)
	}
	s.bindBeside(at, order)
	return nil
}

// bindBeside binds what a zip goes through where it would be evaluated out of its order, or twice: the loop over the results
// of tasks that are submitted one by one goes through what is beside the worker's inputs once more.
//
//	for name, x in zip(load(), read()):
//	    flag = flag and work(x) > name
func (s *site) bindBeside(at map[int]uint32, order []int) {
	parts := s.heading().parts
	if len(parts) < 2 {
		return
	}
	last := -1
	for k, p := range parts {
		i := s.inputFor(p.expr)
		if _, bound := at[i]; bound || i < 0 && s.plan.Submit && !s.plan.Window && !repeatable(p.iter) {
			last = k
		}
	}
	type bind struct {
		at   uint32
		text string
	}
	var binds []bind
	for i, text := range s.binds {
		binds = append(binds, bind{at[order[i]], text})
	}
	for _, p := range parts[:last+1] {
		i := s.inputFor(p.expr)
		if _, bound := at[i]; bound || repeatable(p.iter) {
			continue
		}
		text := p.iter
		if s.oneShot(p.expr) {
			text = "list(" + text + ")"
		}
		name := s.invent(s.names.fresh(s.scope, plural(p.target), "items"))
		binds = append(binds, bind{p.expr.Range().Start, name + " = " + text})
		if i >= 0 {
			s.inputs[i] = name
			continue
		}
		if s.beside == nil {
			s.beside = map[syntax.Expr]string{}
		}
		s.beside[p.expr] = name
	}
	slices.SortStableFunc(binds, func(a, b bind) int { return cmp.Compare(a.at, b.at) })
	s.binds = nil
	for _, b := range binds {
		s.binds = append(s.binds, b.text)
	}
}

// oneShot: going through x a second time finds nothing, though what it takes its items from could be gone through again.
// Where each part of an item is bound to a variable the parts are inputs of their own; here the items are needed whole.
//
//	for pair in zip(xs, ys):
//	    total += pair[0] * rate(pair)
func (s *site) oneShot(x syntax.Expr) bool {
	call, ok := x.(*syntax.Call)
	return ok && (s.isBuiltin(call.Func, "zip") || s.isBuiltin(call.Func, "enumerate"))
}

// repeatable reports whether evaluating the expression text twice costs nothing, gives the same and is
// easy to read: names, attributes, constants, short ranges, views of a dict.
func repeatable(text string) bool {
	if strings.ContainsRune(text, '(') && len(text) > 24 {
		return false
	}
	f := syntax.Parse([]byte(text + "\n"))
	if len(f.Errors) > 0 || len(f.Body) != 1 {
		return false
	}
	e, ok := f.Body[0].(*syntax.ExprStmt)
	if !ok {
		return false
	}
	var simple func(syntax.Expr) bool
	simple = func(e syntax.Expr) bool {
		switch e := e.(type) {
		case *syntax.Name, *syntax.Constant:
			return true
		case *syntax.Attribute:
			return simple(e.Value)
		case *syntax.BinOp:
			return simple(e.Left) && simple(e.Right)
		case *syntax.Call:
			if len(e.Keywords) > 0 {
				return false
			}
			for _, a := range e.Args {
				if !simple(a) {
					return false
				}
			}
			switch f := e.Func.(type) {
			case *syntax.Name:
				return f.Id == "range" || f.Id == "len"
			case *syntax.Attribute:
				return len(e.Args) == 0 && (f.Attr.Name == "items" || f.Attr.Name == "keys" || f.Attr.Name == "values") && simple(f.Value)
			}
		}
		return false
	}
	return simple(e.Value)
}

// cpus is the number of processors as an expression that is never None.
func (s *site) cpus() string {
	if s.plan.Workers > 0 {
		return strconv.Itoa(s.plan.Workers)
	}
	f := "cpu_count"
	if s.opts.MinPython >= 13 {
		f = "process_cpu_count"
	}
	return "(" + s.imports.module(s.scope, "os") + "." + f + "() or 1)"
}

// mapping returns the call that yields the worker's results in order. With items it yields the items
// before each result, which only a window does.
func (s *site) mapping(items bool) (string, error) {
	if s.plan.Awaits() {
		return s.asyncMapping(), nil
	}
	args := append([]string{s.worker}, s.inputs...)
	if s.plan.Window {
		if !s.helper().used(s) {
			return s.executor + ".map(" + strings.Join(append(args, "buffersize="+s.window()), ", ") + ")", nil
		}
		args = append([]string{s.executor}, args...)
		call := s.helper().name + "(" + strings.Join(append(args, "window="+s.window()), ", ") + ")"
		if s.helper().items && !items {
			// The helper of this file yields the items too, because another loop needs them.
			result, discard := s.invent(s.names.fresh(s.scope, "result")), s.names.discard(s.scope)
			return "(" + result + " for *" + discard + ", " + result + " in " + call + ")", nil
		}
		return call, nil
	}
	if s.chunked() {
		size := strconv.Itoa(s.plan.Chunk.Size)
		if s.plan.Chunk.Kind == "auto" {
			size = "len(" + s.inputs[0] + ") // " + size + " + 1"
		}
		args = append(args, "chunksize="+size)
	}
	if s.chunksThreads() {
		return s.chunks.name + "(" + strings.Join(append([]string{s.executor}, args...), ", ") + ")", nil
	}
	return s.executor + ".map(" + strings.Join(args, ", ") + ")", nil
}

// window is how many items are submitted ahead.
func (s *site) window() string {
	switch {
	case s.plan.WindowSize > 0:
		return strconv.Itoa(s.plan.WindowSize)
	case s.plan.Workers > 0:
		return strconv.Itoa(2 * s.plan.Workers)
	case s.plan.Runs() == "threads":
		return "64" // twice the most threads that ThreadPoolExecutor starts by default
	}
	return "2 * " + s.cpus()
}

// wrapped puts the progress bar of the program around the results.
func (s *site) wrapped(iter string) string {
	for _, in := range s.plan.Inputs {
		if in.Wrapper != "" {
			return strings.Replace(in.Wrapper, "%s", iter, 1)
		}
	}
	return iter
}

// inside writes a generated line at the level of the executor's block.
func (s *site) inside(code string) string {
	return s.wrap(s.indent+s.step, code) + "\n"
}

func (s *site) outside(code string) string { return s.wrap(s.indent, code) + "\n" }

// wrap breaks generated code at the width it has once the lines around it have moved in.
func (s *site) wrap(indent, code string) string {
	return s.wrapAt(s.depth(s.line(s.plan.Stmt.Range().Start)), indent, code)
}

// opening is what stands before the loop: inputs bound first, then the with line, unless the executor
// goes around more than the loop. more is a further context manager, which the loop needs in any case.
func (s *site) opening(more string) string {
	var b strings.Builder
	b.WriteString(s.prefixLoop())
	for _, bind := range s.binds {
		b.WriteString(s.outside(bind))
	}
	switch {
	case !s.opens():
	case s.pool == nil:
		if more != "" {
			more = ", " + more
		}
		b.WriteString(s.outside(s.with(more)))
	case more != "":
		b.WriteString(s.outside("with " + more + ":"))
	}
	return b.String()
}
