package rewrite

import (
	"fmt"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// hoist is a function that is wrapped in front of a loop, `idf = cache(self.idf)`, or where it is defined, `@cache`; or
// a value that is computed in front of a loop, `idf = self.idf(term)`.
type hoist struct {
	*strategy.Hoist
	name string
}

// newHoist adds the line and turns the calls to it.
func (p *printer) newHoist(plan *strategy.Hoist) error {
	if plan.Def != nil {
		return p.newMemo(plan)
	}
	h := hoist{Hoist: plan}
	if _, ok := p.places[plan.Loop]; !ok || len(plan.Calls) == 0 {
		return fmt.Errorf("%w: the loop that keeps %s is not in the file", errShape, p.file.Text(plan.Func.Range()))
	}
	if !p.opensLine(plan.Loop) {
		return fmt.Errorf("%w: the loop in line %d shares its line", errShape, p.line(plan.Loop.Start)+1)
	}
	if err := p.untouched(plan.Loop.Span); err != nil {
		return err
	}
	var own string
	var wishes []string
	switch f := plan.Func.(type) {
	case *syntax.Name:
		own = strings.TrimLeft(f.Id, "_")
		wishes = []string{"cached_" + own}
	case *syntax.Attribute:
		own = strings.TrimLeft(f.Attr.Name, "_")
		wishes = []string{own, "cached_" + own}
	default:
		return fmt.Errorf("%w: what is kept in front of line %d has no name", errShape, p.line(plan.Loop.Start)+1)
	}
	call := plan.Calls[0]
	value := p.file.Text(call.Range())
	if plan.Once {
		wishes = onceNames(own, call)
		if strings.Contains(value, "\n") {
			return fmt.Errorf("%w: the call in line %d does not stand in one line", errShape, p.line(call.Start)+1)
		}
	}
	h.name = p.names.fresh(plan.Scope, wishes...)
	if !plan.Once {
		value = p.wrapper(plan) + "(" + p.file.Text(plan.Func.Range()) + ")"
	}
	indent := p.indentAt(plan.Loop.Start)
	p.insertLines(-1, p.attached(plan.Loop), fmt.Sprintf("%s%s = %s\n", indent, h.name, value), rankInsert)
	for _, c := range plan.Calls {
		at := c.Func.Range()
		if plan.Once {
			at = c.Range()
		}
		p.replace(-1, at, h.name)
	}
	p.hoists = append(p.hoists, h)
	return nil
}

// verbs in front of a function's name do not belong to the name of its value.
var verbs = []string{"get_", "compute_", "calculate_", "calc_", "find_"}

// onceNames are names for the value of a call of own: idf, or weight_of_term.
func onceNames(own string, call *syntax.Call) []string {
	for _, v := range verbs {
		own = strings.TrimPrefix(own, v)
	}
	wishes := []string{own}
	if len(call.Args) == 1 {
		if arg, ok := call.Args[0].(*syntax.Name); ok {
			wishes = append(wishes, own+"_of_"+strings.TrimLeft(arg.Id, "_"))
		}
	}
	return append(wishes, own+"_value")
}

// untouched: no plan rewrites something of at.
func (p *printer) untouched(at source.Span) error {
	for _, s := range p.sites {
		if s.region.Overlaps(at) {
			return fmt.Errorf("%w: lines %d and %d", ErrTouch, p.line(s.region.Start)+1, p.line(at.Start)+1)
		}
	}
	return nil
}

// wrapper is what keeps the values of a function.
func (p *printer) wrapper(plan *strategy.Hoist) string {
	switch {
	case plan.Typed:
		return p.imports.from(plan.Scope, "functools", "lru_cache") + "(maxsize=None, typed=True)"
	case p.opts.MinPython >= 9:
		return p.imports.from(plan.Scope, "functools", "cache")
	}
	return p.imports.from(plan.Scope, "functools", "lru_cache") + "(maxsize=None)"
}

// newMemo adds the decorator.
func (p *printer) newMemo(plan *strategy.Hoist) error {
	def := plan.Def
	if _, ok := p.places[def]; !ok || len(def.Decorators) > 0 || !p.opensLine(def) {
		return fmt.Errorf("%w: the function %s cannot be decorated", errShape, def.Name.Name)
	}
	if err := p.untouched(def.Span); err != nil {
		return err
	}
	p.insertLines(-1, p.line(def.Start), fmt.Sprintf("%s@%s\n", p.indentAt(def.Start), p.wrapper(plan)), rankInsert)
	p.hoists = append(p.hoists, hoist{Hoist: plan, name: def.Name.Name})
	return nil
}

// hoisted checks that the new names are bound once, in front of the loop, and that the calls and nobody else read them,
// and tells the lines of each.
func (c *check) hoisted(res *Result) error {
	for _, h := range c.hoists {
		if h.Def != nil {
			if err := c.memo(h, res); err != nil {
				return err
			}
			continue
		}
		var in *resolve.Symbol
		for _, s := range c.info.Symbols {
			if s.Name == h.name && path(s.Scope) == path(h.Scope) {
				in = s
			}
		}
		if in == nil || len(in.Defs) != 1 || in.Deleted || in.Rebound {
			return fmt.Errorf("the new name %s is bound elsewhere, too", h.name)
		}
		bound := c.after.line(in.Defs[0].Range().Start)
		lines := [][2]int{{bound + 1, bound + 1}}
		reads := 0
		for _, n := range c.after.file.Nodes {
			if name, ok := n.(*syntax.Name); ok && name.Ctx == syntax.Load && c.info.Uses[name.ID] == in {
				reads++
				at := c.after.line(name.Start) + 1
				lines = append(lines, [2]int{at, at})
			}
		}
		if reads != len(h.Calls) {
			return fmt.Errorf("the new name %s is read in %d places, not in %d", h.name, reads, len(h.Calls))
		}
		res.Hoists = append(res.Hoists, HoistSite{Name: h.name, Line: bound + 1, Lines: lines})
	}
	return nil
}

// memo checks that the function has the one decorator, and tells its line.
func (c *check) memo(h hoist, res *Result) error {
	for _, s := range c.after.file.Body {
		def, ok := s.(*syntax.FunctionDef)
		if !ok || def.Name.Name != h.name {
			continue
		}
		if len(def.Decorators) != 1 {
			return fmt.Errorf("%s has %d decorators", h.name, len(def.Decorators))
		}
		at := c.after.line(def.Decorators[0].Range().Start) + 1
		res.Hoists = append(res.Hoists, HoistSite{Name: h.name, Line: at, Lines: [][2]int{{at, at}}})
		return nil
	}
	return fmt.Errorf("the function %s is not in the new text", h.name)
}

// HoistSite says where a function is wrapped and called in the new text. Lines count from 1.
type HoistSite struct {
	Name  string
	Line  int
	Lines [][2]int
}
