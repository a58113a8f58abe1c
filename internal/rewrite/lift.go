package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// lift moves the local functions of the plans to module level: a def with its comments, an assigned lambda as
// a def. What they captured is appended to their parameters, and passed by name where other code calls them.
func (p *printer) lift() error {
	done := map[syntax.Stmt]strategy.Lift{}
	for _, s := range p.sites {
		for _, l := range s.plan.Lift {
			if before, ok := done[l.Stmt]; ok {
				if !slices.Equal(before.Params, l.Params) {
					return fmt.Errorf("%w: two plans lift a function in different ways", errShape)
				}
				continue
			}
			done[l.Stmt] = l
			if err := s.lift(l); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *site) lift(l strategy.Lift) error {
	if _, ok := s.places[l.Stmt]; !ok || l.Stmt.Range().Overlaps(s.region) || !s.opensLine(l.Stmt) || !s.closesLine(l.Stmt) {
		return fmt.Errorf("%w: the local function does not stand by itself", errShape)
	}
	for _, o := range s.sites {
		if l.Stmt.Range().Overlaps(o.region) {
			return fmt.Errorf("%w: lines %d and %d", ErrTouch, s.line(l.Stmt.Range().Start)+1, s.line(o.region.Start)+1)
		}
	}
	if err := s.passCaptured(l); err != nil {
		return err
	}
	name, text, err := s.lifted(l)
	if err != nil {
		return err
	}
	if builtin[name] {
		return fmt.Errorf("%w: %s would hide the builtin", errShape, name)
	}
	if err := s.needsOnly(l); err != nil {
		return err
	}
	var b strings.Builder
	first, last := s.line(l.Stmt.Range().Start), s.line(l.Stmt.Range().End)
	at := s.places[l.Stmt]
	for _, c := range s.comments(s.liftedFrom(at.index, at.siblings, l.Stmt), l.Stmt.Range().Start) {
		if s.ownLine(c) {
			b.WriteString(s.file.Text(c.Span) + "\n")
			first = min(first, s.line(c.Start))
		}
	}
	b.WriteString(text)
	if end := l.Stmt.Range().End; s.trailing(end) != "" && s.lifts(l.Stmt) {
		b.WriteString(strings.TrimRight(string(s.src[end:s.lineEnd(end)]), " \t"))
	}
	b.WriteString("\n")
	for last+1 < len(s.lines) && s.blank(last+1) {
		last++
	}
	s.replaceLines(-1, first, last, "")
	s.names.give(s.info.Module, name)
	s.printer.helpers = append(s.printer.helpers, helper{text: b.String(), line: s.before(), site: -1, name: name, lifted: true})
	return nil
}

// passCaptured adds what the function captured to the calls that stay.
func (s *site) passCaptured(l strategy.Lift) error {
	for _, c := range l.Calls {
		for _, o := range s.sites {
			if c.Overlaps(o.region) {
				return fmt.Errorf("%w: lines %d and %d", ErrTouch, s.line(c.Start)+1, s.line(o.region.Start)+1)
			}
		}
		var args []string
		for _, p := range l.Params {
			args = append(args, p+"="+p)
		}
		at, text := c.End-1, strings.Join(args, ", ")
		if last := lastArgument(c); last > 0 {
			at, text = last, ", "+text
		}
		s.replace(-1, source.Span{Start: at, End: at}, text)
	}
	return nil
}

// lastArgument is where the last argument of a call ends, 0 where there is none.
func lastArgument(c *syntax.Call) uint32 {
	end := uint32(0)
	for _, a := range c.Args {
		end = max(end, a.Range().End)
	}
	for _, k := range c.Keywords {
		end = max(end, k.Range().End)
	}
	return end
}

// needsOnly refuses a function that reads a variable of the functions around it which the plan does not pass.
// What is lifted too may be called.
func (s *site) needsOnly(l strategy.Lift) (err error) {
	allowed := slices.Clone(l.Params)
	for _, o := range s.sites {
		for _, l := range o.plan.Lift {
			switch st := l.Stmt.(type) {
			case *syntax.FunctionDef:
				allowed = append(allowed, st.Name.Name)
			case *syntax.Assign:
				allowed = append(allowed, s.file.Text(st.Targets[0].Range()))
			}
		}
	}
	syntax.Inspect(l.Stmt, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Name); ok {
			sym := s.info.Uses[n.ID]
			own := sym == nil || sym.Scope.Kind == resolve.ModuleScope || sym.Scope.Node != nil && l.Stmt.Range().Contains(sym.Scope.Node.Range())
			if !own && !slices.Contains(allowed, n.Id) {
				err = fmt.Errorf("%w: the local function in line %d needs %s, which the plan does not pass", errShape, s.line(l.Stmt.Range().Start)+1, n.Id)
			}
		}
		return err == nil
	})
	return err
}

// liftedFrom is where the comments above the function may begin: behind the statement before it. A comment
// right below the header of the enclosing function belongs to that.
func (s *site) liftedFrom(index int, siblings []syntax.Stmt, st syntax.Stmt) uint32 {
	if index > 0 {
		return s.lineEnd(siblings[index-1].Range().End)
	}
	return st.Range().Start
}

// lifts: the text of the statement is copied as it is, with what follows on its last line.
func (s *site) lifts(st syntax.Stmt) bool {
	_, ok := st.(*syntax.FunctionDef)
	return ok
}

// lifted returns the name and the text of the function at module level.
func (s *site) lifted(l strategy.Lift) (name, text string, err error) {
	switch st := l.Stmt.(type) {
	case *syntax.FunctionDef:
		var subs []sub
		if len(l.Params) > 0 {
			if st.Args == nil || len(st.Args.Args) == 0 {
				return "", "", fmt.Errorf("%w: no parameter to add others to", errShape)
			}
			last := st.Args.Args[len(st.Args.Args)-1].Range()
			subs = append(subs, sub{last, strings.Join(append([]string{s.file.Text(last)}, l.Params...), ", ")})
		}
		return st.Name.Name, reindent(s.copy(st.Range(), subs), s.indentAt(st.Range().Start), ""), nil
	case *syntax.Assign:
		fn, ok := st.Value.(*syntax.Lambda)
		target, named := st.Targets[0].(*syntax.Name)
		if !ok || !named || len(st.Targets) != 1 || len(l.Params) > 0 {
			break
		}
		params := strings.TrimPrefix(s.copy(source.Span{Start: fn.Start, End: fn.Body.Range().Start}, nil), "lambda")
		params = strings.TrimSpace(params[:strings.LastIndexByte(params, ':')])
		if strings.ContainsAny(params, "\n#") {
			break
		}
		body, one := oneLine(s.copy(fn.Body.Range(), nil))
		if !one {
			break
		}
		return target.Id, "def " + target.Id + "(" + params + "):\n" + wrap(s.unit, "return "+body, s.unit), nil
	}
	return "", "", fmt.Errorf("%w: line %d makes no function that could be lifted", errShape, s.line(l.Stmt.Range().Start)+1)
}

// liftedMeans checks that every name in a lifted function is its own, or one of the module that it meant before.
func (c *check) liftedMeans(h helper) error {
	var def *syntax.FunctionDef
	for _, st := range c.after.file.Body {
		if d, ok := st.(*syntax.FunctionDef); ok && d.Name.Name == h.name {
			def = d
		}
	}
	if def == nil {
		return fmt.Errorf("the lifted function %s is not at module level", h.name)
	}
	var err error
	syntax.Inspect(def, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		if !ok || err != nil {
			return err == nil
		}
		sym := c.info.Uses[name.NodeID()]
		if sym == nil || sym.Scope.Kind != resolve.ModuleScope || !sym.Bound {
			return true
		}
		before := c.printer.info.Module.Symbols[name.Id]
		if (before == nil || !before.Bound) && !slices.ContainsFunc(c.printer.helpers, func(o helper) bool { return o.lifted && o.name == name.Id }) {
			err = fmt.Errorf("%s in %s would mean something else at module level", name.Id, h.name)
		}
		return true
	})
	return err
}
