package rewrite

import (
	"strings"

	"github.com/parloop/parloop/internal/strategy"
)

// local is the thread-local object of the site that holds what each thread has for itself.
func (s *site) local() string {
	if s.threadLocal == "" {
		s.threadLocal = s.names.global("_thread", "_of_thread")
		s.created = append(s.created, s.threadLocal)
	}
	return s.threadLocal
}

// defineOwn writes the function that makes them in each thread, on a stack that closes all of them when the threads
// are done.
func (s *site) defineOwn() {
	own := s.plan.Own
	if len(own) == 0 {
		return
	}
	local := s.local()
	first := strings.Trim(own[0].Name, "_")
	s.opener = s.names.global("_open_" + first)
	s.created = append(s.created, s.opener)
	stack := s.names.inside("stack")
	params := []string{stack}
	for _, o := range own {
		for _, a := range o.Args {
			params = appendNew(params, a)
		}
	}
	threading := s.imports.module(s.scope, "threading")
	var b strings.Builder
	b.WriteString(local + " = " + threading + ".local()\n\n\n")
	b.WriteString(wrap("", "def "+s.opener+"("+strings.Join(params, ", ")+"):", s.unit) + "\n")
	for _, o := range own {
		made := o.Make
		if joined, ok := oneLine(made); ok {
			made = joined
		}
		if o.Closing {
			made = s.imports.from(s.scope, "contextlib", "closing") + "(" + made + ")"
		}
		mine := local + "." + o.Name
		b.WriteString(wrap(s.unit, mine+" = "+stack+".enter_context("+made+")", s.unit) + "\n")
		for _, line := range o.Setup {
			b.WriteString(s.unit + strings.ReplaceAll(line, strategy.OwnHole, mine) + "\n")
		}
	}
	s.globals = append(s.globals, [2]string{local, local})
	s.printer.helpers = append(s.printer.helpers, helper{text: b.String(), line: s.before(), site: s.n, name: s.opener})
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// stack is the context manager in front of the executor that closes what the threads have opened, "" for none, and
// the arguments of the executor that have it filled.
func (s *site) stack() (manager string, args []string) {
	if len(s.plan.Own) == 0 {
		return "", nil
	}
	name := s.names.fresh(s.scope, plural(strings.Trim(s.plan.Own[0].Name, "_")), "stack")
	s.invent(name)
	values := []string{name}
	for _, o := range s.plan.Own {
		for _, a := range o.Args {
			values = appendNew(values, a)
		}
	}
	tuple := strings.Join(values, ", ")
	if len(values) == 1 {
		tuple += ","
	}
	return s.imports.from(s.scope, "contextlib", "ExitStack") + "() as " + name + ", ", []string{"initializer=" + s.opener, "initargs=(" + tuple + ")"}
}
