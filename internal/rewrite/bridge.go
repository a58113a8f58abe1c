package rewrite

import (
	"regexp"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// chooseBridges names the coroutine functions that take the place of library functions in this file.
func (p *printer) chooseBridges() {
	for _, a := range p.chains.calls {
		if a.Kind != strategy.AwaitBridge || p.chains.bridges[a.Bridge.Name] != "" {
			continue
		}
		if p.chains.bridges == nil {
			p.chains.bridges = map[string]string{}
		}
		p.chains.bridges[a.Bridge.Name] = p.names.global(a.Bridge.Name)
	}
}

// libraryName is a name of a library in the text of a [catalog.Bridge]: {subprocess.PIPE}.
var libraryName = regexp.MustCompile(`\{([\w.]+)\.(\w+)\}`)

// bridged are the changes that make a call one of the coroutine function that takes its place. args is the span of
// the arguments with their parentheses.
func (p *printer) bridged(a strategy.AsyncCall, args source.Span) []sub {
	scope, x := p.info.In[a.Call.NodeID()], a.Bridge
	head := "await " + p.chains.bridges[x.Name]
	tail := ""
	if a.Parens || x.Value != "" {
		head, tail = "("+head, ")"
	}
	if x.Value != "" {
		tail += "." + x.Value
	}
	empty := len(a.Call.Args)+len(a.Call.Keywords) == 0
	open := "("
	if x.First != "" {
		open += x.First
		if c := p.src[args.Start+1]; c == '\n' || c == '\r' {
			open += ","
		} else if !empty {
			open += ", "
		}
	}
	subs := []sub{{source.Span{Start: a.Call.Start, End: args.Start + 1}, head + open}}
	for i, name := range a.Names {
		if at := a.Call.Args[i].Range().Start; name != "" {
			subs = append(subs, sub{source.Span{Start: at, End: at}, name + "="})
		}
	}
	var more []string
	for _, arg := range x.More {
		name, _, _ := strings.Cut(arg, "=")
		if slices.ContainsFunc(a.Call.Keywords, func(k *syntax.Keyword) bool { return k.Arg.Name == name }) {
			continue
		}
		more = append(more, libraryName.ReplaceAllStringFunc(arg, func(s string) string {
			m := libraryName.FindStringSubmatch(s)
			return p.imports.from(scope, m[1], m[2])
		}))
	}
	if x.Self != "" {
		more = append(more, x.Self+"="+p.file.Text(a.Call.Func.(*syntax.Attribute).Value.Range()))
	}
	end := args.End - 1
	if len(more) > 0 {
		last := end
		for last > args.Start+1 && strings.ContainsRune(" \t\r\n", rune(p.src[last-1])) {
			last--
		}
		text := strings.Join(more, ", ")
		if p.src[last-1] != ',' && !(empty && x.First == "") {
			text = ", " + text
		} else if !empty {
			text = " " + text
		}
		subs = append(subs, sub{source.Span{Start: last, End: last}, text})
	}
	return append(subs, sub{source.Span{Start: end, End: args.End}, ")" + tail})
}

// printBridges adds the functions in front of the first one that uses them, with the names that this file has for
// what they import.
func (p *printer) printBridges() {
	var names []string
	for name := range p.chains.bridges {
		names = append(names, name)
	}
	slices.Sort(names)
	line := -1
	before := func(l int) {
		if line < 0 || l < line {
			line = l
		}
	}
	for _, d := range p.chains.defs {
		before(p.helperLine(p.top(d.Def)))
	}
	for _, s := range p.sites {
		if s.plan.Awaits() {
			before(p.helperLine(p.top(s.plan.Stmt)))
		}
	}
	for _, h := range p.helpers {
		before(h.line)
	}
	var out []helper
	for _, name := range names {
		out = append(out, helper{text: p.bridgeText(name), line: line, site: -1, name: p.chains.bridges[name]})
	}
	p.helpers = append(out, p.helpers...)
}

// bridgeText is the text of a bridge as this file says it.
func (p *printer) bridgeText(name string) string {
	f := catalog.BridgeSource(name)
	info := resolve.File(f)
	def := f.Body[len(f.Body)-1].(*syntax.FunctionDef)
	var edits []edit.Edit
	for _, n := range f.Nodes {
		x, ok := n.(*syntax.Name)
		if !ok || !def.Span.Contains(x.Span) {
			continue
		}
		if sym := info.Uses[x.ID]; sym != nil && sym.Import != nil && sym.Scope.Kind == resolve.ModuleScope {
			name := p.imports.module(p.info.Module, sym.Import.Module)
			at := x.Span
			if dots := strings.Count(sym.Import.Module, "."); dots > 0 { // all of a.b is the module's name
				at.End = at.Start + uint32(len(sym.Import.Module))
			}
			edits = append(edits, edit.Edit{Span: at, New: name})
		}
	}
	if here := p.chains.bridges[name]; here != name {
		at := def.Span.Start + uint32(strings.Index(f.Text(def.Span), name))
		edits = append(edits, edit.Edit{Span: source.Span{Start: at, End: at + uint32(len(name))}, New: here})
	}
	slices.SortFunc(edits, func(a, b edit.Edit) int { return int(a.Span.Start) - int(b.Span.Start) })
	text, err := edit.Apply(f.Src, edits)
	if err != nil { // the edits are apart: names do not overlap
		return ""
	}
	return strings.ReplaceAll(string(text[def.Span.Start:]), "    ", p.unit)
}
