package rewrite

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// group prepares the site of a plan for a group of statements.
func (s *site) group() error {
	stmts := s.plan.Statements.Stmts
	at := s.places[s.plan.Stmt]
	if len(stmts) == 0 || stmts[0] != s.plan.Stmt || at.index+len(stmts) > len(at.siblings) || !slices.Equal(at.siblings[at.index:at.index+len(stmts)], stmts) {
		return fmt.Errorf("%w: the statements do not follow each other", errShape)
	}
	if s.plan.Target != "threads" && !coroutines(s.plan.Target) {
		return fmt.Errorf("target %q has no form for statements", s.plan.Target)
	}
	for _, p := range s.plan.Statements.Parts {
		if !slices.ContainsFunc(stmts, func(st syntax.Stmt) bool { return st.Range().Contains(p.Expr.Range()) }) {
			return fmt.Errorf("%w: a part is not in its statements", errShape)
		}
	}
	if s.scope = s.info.In[s.plan.Stmt.NodeID()]; s.scope == nil {
		s.scope = s.info.Module
	}
	if s.scope.Kind == resolve.ClassScope {
		return fmt.Errorf("%w: no function sees the variables of a class", errShape)
	}
	last := stmts[len(stmts)-1]
	if !s.opensLine(stmts[0]) || !s.closesLine(last) || s.inlineSuite(stmts[0]) {
		return errors.New("the statements share a line with others")
	}
	s.region = source.Span{Start: s.start(stmts[0]), End: last.Range().End}
	s.indent = s.indentAt(s.region.Start)
	return nil
}

// gathers: one statement awaits all parts.
func (s *site) gathers() bool { return s.plan.Statements != nil && s.plan.Statements.Gather }

// printGroup adds the ops of a plan for a group of statements.
func (s *site) printGroup() error {
	defer func() { s.names.release(s.scope, s.invented) }()
	switch {
	case s.plan.Statements.Block != nil:
		return s.printBlock(s.patch, s.n, s.plan.Statements.Block)
	case s.gathers():
		return s.printGathered()
	case coroutines(s.plan.Target):
		for _, p := range s.plan.Statements.Parts {
			text, err := s.toThread(p)
			if err != nil {
				return err
			}
			if end := p.Expr.Range().End; int(end) < len(s.src) && strings.ContainsRune(".[(", rune(s.src[end])) {
				text = "(" + text + ")"
			}
			s.replace(s.n, p.Expr.Range(), text)
		}
		return nil
	}
	s.executor, s.step = s.invent(s.names.fresh(s.scope, "executor", "pool")), s.unit
	first, last := s.line(s.region.Start), s.line(s.region.End)
	var b strings.Builder
	b.WriteString(s.outside(s.with("")))
	for _, p := range s.plan.Statements.Parts {
		call, err := s.begun(p)
		if err != nil {
			return err
		}
		for _, c := range s.comments(p.Expr.Range().Start, p.Expr.Range().End) {
			b.WriteString(s.indent + s.step + s.file.Text(c.Span) + "\n")
		}
		wish := "future"
		if p.Name != "" {
			wish = p.Name + "_future"
		}
		future := s.invent(s.names.fresh(s.scope, wish, "future"))
		b.WriteString(s.inside(future + " = " + s.executor + ".submit(" + call + ")"))
		s.replace(s.n, p.Expr.Range(), future+".result()")
	}
	s.insertLines(s.n, first, b.String(), rankInsert)
	s.indentLines(s.n, first, last)
	return nil
}

// begun are the arguments with which submit and to_thread begin a part.
func (s *site) begun(p strategy.Part) (string, error) {
	if p.Call == nil {
		text, err := s.flat(p.Expr.Range())
		return "lambda: " + text, err
	}
	fn, err := s.flat(p.Call.Func.Range())
	if err != nil {
		return "", err
	}
	args, err := s.flat(source.Span{Start: p.Call.Func.Range().End, End: p.Call.End})
	if err != nil {
		return "", err
	}
	args, open := strings.CutPrefix(args, "(")
	args, closed := strings.CutSuffix(args, ")")
	if !open || !closed {
		return "", fmt.Errorf("%w: a call without its own parentheses", errShape)
	}
	args = strings.TrimSuffix(strings.TrimSpace(args), ",")
	if args == "" {
		return fn, nil
	}
	return fn + ", " + strings.TrimSpace(args), nil
}

// flat is code on one line, without the comments in it.
func (s *site) flat(span source.Span) (string, error) {
	var gone []sub
	for _, c := range s.comments(span.Start, span.End) {
		gone = append(gone, sub{span: c.Span})
	}
	text, ok := oneLine(s.copy(span, gone))
	if !ok {
		return "", fmt.Errorf("the call in line %d cannot be written on one line", s.line(span.Start)+1)
	}
	return strings.TrimSpace(text), nil
}

// toThread is a blocking call in a thread, awaited.
func (s *site) toThread(p strategy.Part) (string, error) {
	call, err := s.begun(p)
	if p.Sleep {
		_, arg, _ := strings.Cut(call, ", ")
		return "await " + s.imports.module(s.scope, "asyncio") + ".sleep(" + arg + ")", err
	}
	return "await " + s.imports.module(s.scope, "asyncio") + ".to_thread(" + call + ")", err
}

// printGathered puts one statement in the place of the group.
func (s *site) printGathered() error {
	var targets, awaitables []string
	bound := false
	for _, p := range s.plan.Statements.Parts {
		target := p.Target
		bound = bound || target != ""
		targets = append(targets, target)
		if !p.Await {
			text, err := s.toThread(p)
			if err != nil {
				return err
			}
			awaitables = append(awaitables, strings.TrimPrefix(text, "await "))
			continue
		}
		text, err := s.flat(p.Expr.(*syntax.Await).Value.Range())
		if err != nil {
			return err
		}
		awaitables = append(awaitables, text)
	}
	head := ""
	if bound {
		for i, t := range targets {
			if t == "" {
				targets[i] = s.names.discard(s.scope)
				if targets[i] != "_" || lookup(s.scope, "_") == nil {
					s.invent(targets[i])
				}
			}
		}
		head = strings.Join(targets, ", ") + " = "
	}
	first, last := s.line(s.region.Start), s.line(s.region.End)
	var b strings.Builder
	for _, c := range s.comments(s.region.Start, s.lineEnd(s.region.End)) {
		b.WriteString(s.indent + s.file.Text(c.Span) + "\n")
	}
	b.WriteString(s.outside(head + "await " + s.chains.gather + "(" + strings.Join(awaitables, ", ") + ")"))
	s.replaceLines(s.n, first, last, b.String())
	return nil
}

// printGather adds the helper that awaits several awaitables at the same time, above the first function or statement
// that uses it. asyncio.gather raises what fails first in time and leaves the others running, a TaskGroup wraps
// exceptions in a group: neither is what awaiting one after the other does.
func (p *printer) printGather() {
	if p.chains.gather == "" {
		return
	}
	line := -1
	for _, s := range p.sites {
		if s.gathers() {
			if l := p.helperLine(p.top(s.plan.Stmt)); line < 0 || l < line {
				line = l
			}
		}
	}
	for _, h := range p.helpers {
		line = min(line, h.line)
	}
	asyncio := p.imports.module(p.info.Module, "asyncio")
	code := []string{
		"async def " + p.chains.gather + "(*awaitables):",
		"\t\"\"\"Await all at the same time and return their results.",
		"",
		"\tThe first one in order that fails raises its exception; the others are cancelled.",
		"\t\"\"\"",
		"\ttasks = [" + asyncio + ".ensure_future(awaitable) for awaitable in awaitables]",
		"\ttry:",
		"\t\treturn [await task for task in tasks]",
		"\tfinally:",
		"\t\tfor task in tasks:",
		"\t\t\ttask.cancel()",
		"\t\tawait " + asyncio + ".gather(*tasks, return_exceptions=True)",
	}
	text := strings.ReplaceAll(strings.Join(code, "\n")+"\n", "\t", p.unit)
	p.helpers = append([]helper{{text: text, line: line, site: -1, name: p.chains.gather}}, p.helpers...)
}
