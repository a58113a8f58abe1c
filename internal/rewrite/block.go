package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// With statements that go to threads: their text becomes a function of the module, in place of which one line stands:
//
//	text = await asyncio.to_thread(read_text, path)

// blockSpan is the text of the statement, with the comments that end it.
func (p *printer) blockSpan(k *strategy.AsyncBlock) source.Span {
	return source.Span{Start: k.Stmt.Start, End: p.withComments(k.Stmt)}
}

// blockFunction adds the function of a block to the helpers, where no other plan of the file has.
func (p *printer) blockFunction(k *strategy.AsyncBlock) error {
	if slices.ContainsFunc(p.helpers, func(h helper) bool { return h.name == k.Name }) {
		return nil
	}
	span := p.blockSpan(k)
	if !p.opensLine(k.Stmt) || !p.closesLine(k.Stmt) || p.line(k.Stmt.Start) == p.line(k.Stmt.Body[0].Range().Start) {
		return fmt.Errorf("%w: the statement in line %d shares its line with another", errShape, p.line(k.Stmt.Start)+1)
	}
	var gone []sub
	value := strings.Join(k.Outputs, ", ")
	level := p.unit
	if fold := p.foldBlock(k); fold != nil { // text = f.read() at its end: return f.read()
		gone = append(gone, sub{source.Span{Start: fold.Start, End: fold.Value.Range().Start}, "return "})
		value = ""
	}
	text := wrap("", "def "+k.Name+"("+strings.Join(k.Params, ", ")+"):", p.unit) + "\n" +
		level + reindent(p.copy(span, gone), p.indentAt(k.Stmt.Start), level) + "\n"
	if value != "" {
		text += wrap(level, "return "+value, p.unit) + "\n"
	}
	p.helpers = append(p.helpers, helper{text: text, line: p.helperLine(p.top(k.Stmt)), site: -1, name: k.Name, of: k.In})
	return nil
}

// foldBlock is the statement at the end of the block that gives its one output the value.
func (p *printer) foldBlock(k *strategy.AsyncBlock) *syntax.Assign {
	body := k.Stmt.Body
	for {
		w, ok := body[len(body)-1].(*syntax.With)
		if !ok {
			break
		}
		body = w.Body
	}
	a, ok := body[len(body)-1].(*syntax.Assign)
	if !ok || len(k.Outputs) != 1 || len(a.Targets) != 1 || !p.closesLine(a) {
		return nil
	}
	if n, ok := a.Targets[0].(*syntax.Name); !ok || n.Id != k.Outputs[0] {
		return nil
	}
	if _, tuple := a.Value.(*syntax.Tuple); tuple && p.src[a.Value.Range().Start] != '(' {
		for _, e := range a.Value.(*syntax.Tuple).Elts {
			if _, star := e.(*syntax.Starred); star {
				return nil // `return *a, b` is a syntax error in Python 3.7
			}
		}
	}
	return a
}

// blockCall is the line in the place of a block.
func (p *printer) blockCall(k *strategy.AsyncBlock) string {
	head := ""
	switch {
	case k.Returns:
		head = "return "
	case len(k.Outputs) > 0:
		head = strings.Join(k.Outputs, ", ") + " = "
	}
	args := append([]string{k.Name}, k.Params...)
	return head + "await " + p.imports.module(p.info.In[k.Stmt.NodeID()], "asyncio") + ".to_thread(" + strings.Join(args, ", ") + ")"
}

// printBlock replaces a block in the text that to changes.
func (p *printer) printBlock(to *patch, site int, k *strategy.AsyncBlock) error {
	if err := p.blockFunction(k); err != nil {
		return err
	}
	span := p.blockSpan(k)
	to.replaceLines(site, p.line(span.Start), p.line(span.End), wrap(p.indentAt(span.Start), p.blockCall(k), p.unit)+"\n")
	return nil
}

// ownBlocks are the changes of the code that moves into the worker.
func (s *site) ownBlocks(root syntax.Node) ([]sub, error) {
	var out []sub
	if s.plan.Chain == nil {
		return nil, nil
	}
	for _, k := range s.plan.Chain.Blocks {
		if !k.Own || !root.Range().Contains(k.Stmt.Range()) {
			continue
		}
		if err := s.printer.blockFunction(k); err != nil {
			return nil, err
		}
		out = append(out, sub{s.blockSpan(k), s.blockCall(k)})
	}
	return out, nil
}
