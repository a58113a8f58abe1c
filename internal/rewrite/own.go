package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// What each thread has for itself (strategy.Own) is opened by the first item that the thread works on, and closed when
// all threads are done. An initializer of the executor would open it, too, but what that raises is lost: the loop
// would end with BrokenThreadPool, whatever was wrong.

// ownArgs are the parameters of the worker that it opens them with, and what the loop passes for them: the stack that
// closes them, and variables that the worker does not get anyway.
func (s *site) ownArgs() (params, values []string) {
	own := s.plan.Own
	if len(own) == 0 || s.connects() {
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
	if len(own) == 0 || s.connects() {
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
		name := o.Name
		if o.Via != "" {
			name = o.Via
		}
		b.WriteString(wrap(u+u, name+" = "+stack+".enter_context("+made+")", u) + "\n")
		for _, line := range o.Setup {
			b.WriteString(u + u + strings.ReplaceAll(line, strategy.OwnHole, name) + "\n")
		}
		b.WriteString(u + u + s.local + "." + o.Name + " = " + name + o.Through + "\n")
		mine = append(mine, s.local+"."+o.Name)
	}
	b.WriteString(u + u + s.local + "." + stack + " = " + stack + "\n")
	if slices.ContainsFunc(own, func(o strategy.Own) bool { return len(o.Reads) > 0 }) {
		// A thread that goes on must not find what is closed by then.
		b.WriteString(wrap(u+u, stack+".callback("+s.local+".__dict__.clear)", u) + "\n")
	}
	b.WriteString(wrap(u, "return "+strings.Join(mine, ", "), u) + "\n")
	line := s.before()
	for _, o := range own {
		for _, r := range o.Reads { // it may run before the loop's function is defined
			line = min(line, s.helperLine(s.topOf(r)))
		}
	}
	s.printer.helpers = append(s.printer.helpers, helper{text: b.String(), line: line, site: s.n, name: s.opener})
	for i, o := range own {
		if len(o.Reads) > 0 {
			s.printer.helpers = append(s.printer.helpers, helper{text: s.redirects[i].text, line: line, site: s.n, name: s.redirects[i].name})
		}
	}
}

// redirect lets functions look for what their thread has. No other plan may touch them, or have threads of its own
// that call them.
func (s *site) redirect() error {
	s.redirects = make([]helper, len(s.plan.Own))
	for i, o := range s.plan.Own {
		if len(o.Reads) == 0 {
			continue
		}
		for _, other := range s.sites {
			if other == s {
				continue
			}
			touches := len(other.plan.Own) > 0
			for _, r := range o.Reads {
				touches = touches || other.region.Overlaps(r.Range())
			}
			if touches {
				return fmt.Errorf("%w: lines %d and %d", ErrTouch, s.line(s.region.Start)+1, s.line(other.region.Start)+1)
			}
		}
		name := s.names.global("_own_"+strings.Trim(o.Name, "_"), "_"+strings.Trim(o.Name, "_")+"_of_thread")
		s.created = append(s.created, name)
		s.redirects[i] = helper{name: name, text: "def " + name + "(" + o.Name + "):\n" +
			wrap(s.unit, "return getattr("+s.local+", "+s.quote+o.Name+s.quote+", "+o.Name+")", s.unit) + "\n"}
		for _, r := range o.Reads {
			text := s.file.Text(r.Range())
			if !s.replaceable(r) {
				return fmt.Errorf("%w: line %d shows the text of %s", errShape, s.line(r.Range().Start)+1, text)
			}
			s.replace(-1, r.Range(), name+"("+text+")")
		}
	}
	return nil
}

// replaceable: r does not stand in an f-string that shows its own text, {session=}.
func (s *site) replaceable(r syntax.Expr) bool {
	for _, n := range s.file.Nodes {
		if f, ok := n.(*syntax.FormattedValue); ok && f.Debug && f.Range().Contains(r.Range()) {
			return false
		}
	}
	return true
}

// topOf is the statement of the module that n stands in.
func (s *site) topOf(n syntax.Node) syntax.Stmt {
	for _, st := range s.file.Body {
		if st.Range().End >= n.Range().End {
			return st
		}
	}
	return s.plan.Stmt
}

// openOwn is the first line of the worker.
func (s *site) openOwn() string {
	own := s.plan.Own
	if len(own) == 0 || s.connects() {
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
	open := s.opener + "(" + strings.Join(args, ", ") + ")"
	for _, f := range s.plan.Worker.Fixed {
		if f.How == howOwn {
			return strings.Join(names, ", ") + " = " + open
		}
	}
	return open // only functions read them
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
