package rewrite

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
)

// Of a connection that coroutines may not share (strategy.Own.Open) each task that takes items opens one, for the first of
// them, and hands it to the coroutine of each. It is closed in the event loop, by the task, whatever ends that.

// connects: the tasks of the plan have connections of their own.
func (s *site) connects() bool {
	return slices.ContainsFunc(s.plan.Own, func(o strategy.Own) bool { return o.Open != nil })
}

// defineConnect writes the function that opens one.
func (s *site) defineConnect() {
	if !s.connects() {
		return
	}
	o := s.plan.Own[0]
	s.opener = s.names.global("_open_" + strings.Trim(o.Name, "_"))
	s.created = append(s.created, s.opener)
	u := s.unit
	stack := s.names.inside("stack")
	call := o.Open.Call
	open := call.Func.Range().End
	for s.src[open] != '(' {
		open++
	}
	made := s.copy(call.Range(), s.opened(*o.Open, source.Span{Start: open, End: call.End}))
	if joined, ok := oneLine(made); ok {
		made = joined
	}
	made = "await " + stack + ".enter_async_context(" + made + ")"
	name := o.Name
	if o.Via != "" {
		name = o.Via
	}
	var b strings.Builder
	b.WriteString(wrap("", "async def "+s.opener+"("+strings.Join(append([]string{stack}, o.Args...), ", ")+"):", u) + "\n")
	if len(o.Setup) == 0 && o.Through == "" {
		b.WriteString(wrap(u, "return "+made, u) + "\n")
	} else {
		b.WriteString(wrap(u, name+" = "+made, u) + "\n")
		for _, line := range o.Setup {
			b.WriteString(u + strings.ReplaceAll(line, strategy.OwnHole, name) + "\n")
		}
		if o.Awaited {
			name = "await " + name
		}
		b.WriteString(u + "return " + name + o.Through + "\n")
	}
	s.printer.helpers = append(s.printer.helpers, helper{text: b.String(), line: s.before(), site: s.n, name: s.opener})
}

// connect is what opens a connection, as an expression.
func (s *site) connect() string {
	var args []string
	for _, a := range s.plan.Own[0].Args {
		args = append(args, a+"="+a)
	}
	if len(args) == 0 {
		return s.opener
	}
	return s.imports.from(s.scope, "functools", "partial") + "(" + strings.Join(append([]string{s.opener}, args...), ", ") + ")"
}
