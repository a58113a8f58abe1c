package rewrite

import (
	"fmt"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// hoist is a function that is wrapped in front of a loop: `idf = cache(self.idf)`.
type hoist struct {
	*strategy.Hoist
	name string
}

// newHoist adds the line and turns the calls to it.
func (p *printer) newHoist(plan *strategy.Hoist) error {
	h := hoist{Hoist: plan}
	if _, ok := p.places[plan.Loop]; !ok || len(plan.Calls) == 0 {
		return fmt.Errorf("%w: the loop that keeps %s is not in the file", errShape, p.file.Text(plan.Func.Range()))
	}
	if !p.opensLine(plan.Loop) {
		return fmt.Errorf("%w: the loop in line %d shares its line", errShape, p.line(plan.Loop.Start)+1)
	}
	for _, s := range p.sites {
		if s.region.Overlaps(plan.Loop.Span) {
			return fmt.Errorf("%w: lines %d and %d", ErrTouch, p.line(s.region.Start)+1, p.line(plan.Loop.Start)+1)
		}
	}
	var wishes []string
	switch f := plan.Func.(type) {
	case *syntax.Name:
		wishes = []string{"cached_" + strings.TrimLeft(f.Id, "_")}
	case *syntax.Attribute:
		own := strings.TrimLeft(f.Attr.Name, "_")
		wishes = []string{own, "cached_" + own}
	default:
		return fmt.Errorf("%w: what is kept in front of line %d has no name", errShape, p.line(plan.Loop.Start)+1)
	}
	h.name = p.names.fresh(plan.Scope, wishes...)
	var wrapper string
	switch {
	case plan.Typed:
		wrapper = p.imports.from(plan.Scope, "functools", "lru_cache") + "(maxsize=None, typed=True)"
	case p.opts.MinPython >= 9:
		wrapper = p.imports.from(plan.Scope, "functools", "cache")
	default:
		wrapper = p.imports.from(plan.Scope, "functools", "lru_cache") + "(maxsize=None)"
	}
	indent := p.indentAt(plan.Loop.Start)
	p.insertLines(-1, p.attached(plan.Loop), fmt.Sprintf("%s%s = %s(%s)\n", indent, h.name, wrapper, p.file.Text(plan.Func.Range())), rankInsert)
	for _, c := range plan.Calls {
		p.replace(-1, c.Func.Range(), h.name)
	}
	p.hoists = append(p.hoists, h)
	return nil
}

// hoisted checks that the new names are bound once, in front of the loop, and that the calls and nobody else read them,
// and tells the lines of each.
func (c *check) hoisted(res *Result) error {
	for _, h := range c.hoists {
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

// HoistSite says where a function is wrapped and called in the new text. Lines count from 1.
type HoistSite struct {
	Name  string
	Line  int
	Lines [][2]int
}
