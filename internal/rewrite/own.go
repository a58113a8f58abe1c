package rewrite

import (
	"strings"

	"github.com/parloop/parloop/internal/strategy"
)

// What each thread has for itself (strategy.Own) is opened by the first item that the thread works on, and closed when
// all threads are done. An initializer of the executor would open it, too, but what that raises is lost: the loop
// would end with BrokenThreadPool, whatever was wrong.

// ownArgs are the parameters of the worker that it opens them with, and what the loop passes for them: the stack that
// closes them, and variables that the worker does not get anyway.
func (s *site) ownArgs() (params, values []string) {
	own := s.plan.Own
	if len(own) == 0 {
		return nil, nil
	}
	if s.stack == "" {
		s.stack = s.invent(s.names.fresh(s.scope, plural(strings.Trim(own[0].Name, "_")), "stack"))
	}
	params, values = []string{s.names.inside("stack")}, []string{s.stack}
	passed := map[string]bool{}
	for _, f := range s.plan.Worker.Fixed {
		passed[f.Param] = f.How == howPartial
	}
	for _, a := range s.ownReads() {
		if !passed[a] {
			params, values = append(params, a), append(values, a)
		}
	}
	return params, values
}

// ownReads are the variables of the loop's function that the making reads.
func (s *site) ownReads() []string {
	var out []string
	for _, o := range s.plan.Own {
		for _, a := range o.Args {
			out = appendNew(out, a)
		}
	}
	return out
}

// defineOwn writes the function that gives a thread its own.
func (s *site) defineOwn() {
	own := s.plan.Own
	if len(own) == 0 {
		return
	}
	stack := s.names.inside("stack")
	params := append([]string{stack}, s.ownReads()...)
	u := s.unit
	var b strings.Builder
	b.WriteString(s.local + " = " + s.imports.module(s.scope, "threading") + ".local()\n\n\n")
	b.WriteString(wrap("", "def "+s.opener+"("+strings.Join(params, ", ")+"):", u) + "\n")
	b.WriteString(wrap(u, "if getattr("+s.local+", "+s.quote+stack+s.quote+", None) is not "+stack+":", u) + "\n")
	var mine []string
	for _, o := range own {
		made := o.Make
		if joined, ok := oneLine(made); ok {
			made = joined
		}
		if o.Closing {
			made = s.imports.from(s.scope, "contextlib", "closing") + "(" + made + ")"
		}
		b.WriteString(wrap(u+u, o.Name+" = "+stack+".enter_context("+made+")", u) + "\n")
		for _, line := range o.Setup {
			b.WriteString(u + u + strings.ReplaceAll(line, strategy.OwnHole, o.Name) + "\n")
		}
		b.WriteString(u + u + s.local + "." + o.Name + " = " + o.Name + "\n")
		mine = append(mine, s.local+"."+o.Name)
	}
	b.WriteString(u + u + s.local + "." + stack + " = " + stack + "\n")
	b.WriteString(wrap(u, "return "+strings.Join(mine, ", "), u) + "\n")
	s.printer.helpers = append(s.printer.helpers, helper{text: b.String(), line: s.before(), site: s.n, name: s.opener})
}

// openOwn is the first line of the worker.
func (s *site) openOwn() string {
	own := s.plan.Own
	if len(own) == 0 {
		return ""
	}
	s.local = s.names.global("_thread", "_of_thread")
	s.opener = s.names.global("_open_" + strings.Trim(own[0].Name, "_"))
	s.created = append(s.created, s.local, s.opener)
	var names []string
	for _, o := range own {
		names = append(names, o.Name)
	}
	args := append([]string{s.names.inside("stack")}, s.ownReads()...)
	return strings.Join(names, ", ") + " = " + s.opener + "(" + strings.Join(args, ", ") + ")"
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// closing is the context manager in front of the executor that closes what the threads have opened, "" for none.
func (s *site) closing() string {
	if s.stack == "" {
		return ""
	}
	return s.imports.from(s.scope, "contextlib", "ExitStack") + "() as " + s.stack + ", "
}
