package resolve

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/syntax"
)

// match checks that no case of s makes the following ones unreachable, and the names its patterns
// bind.
func (c *checker) match(s *syntax.Match) {
	for i, mc := range s.Cases {
		c.captures(mc.Pattern)
		if i < len(s.Cases)-1 && mc.Guard == nil {
			c.irrefutable(mc.Pattern)
		}
	}
}

// irrefutable reports p where it matches anything although more cases or alternatives follow.
func (c *checker) irrefutable(p syntax.Pattern) {
	switch p := p.(type) {
	case *syntax.MatchAs:
		switch {
		case p.Pattern != nil:
			c.irrefutable(p.Pattern)
		case p.Name.Present():
			c.errorAt(p, "name capture '"+p.Name.Name+"' makes remaining patterns unreachable")
		default:
			c.errorAt(p, "wildcard makes remaining patterns unreachable")
		}
	case *syntax.MatchOr:
		if n := len(p.Patterns); n > 0 {
			c.irrefutable(p.Patterns[n-1])
		}
	}
}

// captures returns the names that p binds, sorted, and reports those it binds twice.
func (c *checker) captures(p syntax.Pattern) []string {
	var names []string
	add := func(id syntax.Ident) {
		if !id.Present() {
			return
		}
		if slices.Contains(names, id.Name) {
			c.errorAt(p, "multiple assignments to name '"+id.Name+"' in pattern")
			return
		}
		names = append(names, id.Name)
	}
	merge := func(patterns []syntax.Pattern) {
		for _, q := range patterns {
			for _, name := range c.captures(q) {
				if slices.Contains(names, name) {
					c.errorAt(q, "multiple assignments to name '"+name+"' in pattern")
					continue
				}
				names = append(names, name)
			}
		}
	}
	switch p := p.(type) {
	case *syntax.MatchAs:
		if p.Pattern != nil {
			merge([]syntax.Pattern{p.Pattern})
		}
		add(p.Name)
	case *syntax.MatchStar:
		add(p.Name)
	case *syntax.MatchSequence:
		merge(p.Patterns)
	case *syntax.MatchMapping:
		merge(p.Patterns)
		add(p.Rest)
	case *syntax.MatchClass:
		merge(p.Patterns)
		merge(p.KwdPatterns)
	case *syntax.MatchOr:
		names = c.alternatives(p)
	}
	slices.Sort(names)
	return names
}

// alternatives checks that all alternatives of p bind the same names and returns these.
func (c *checker) alternatives(p *syntax.MatchOr) []string {
	var names []string
	for i, q := range p.Patterns {
		got := c.captures(q)
		if i == 0 {
			names = got
		} else if !slices.Equal(names, got) {
			c.errorAt(p, "alternative patterns bind different names")
		}
		if i < len(p.Patterns)-1 {
			c.irrefutable(q)
		}
	}
	return names
}

// pattern checks one pattern by itself.
func (c *checker) pattern(p syntax.Pattern) {
	switch p := p.(type) {
	case *syntax.MatchAs:
		c.debugName(p, p.Name.Name, syntax.Store)
	case *syntax.MatchStar:
		c.debugName(p, p.Name.Name, syntax.Store)
	case *syntax.MatchSequence:
		stars := 0
		for _, q := range p.Patterns {
			if _, ok := q.(*syntax.MatchStar); ok {
				stars++
			}
		}
		if stars > 1 {
			c.errorAt(p, "multiple starred names in sequence pattern")
		}
	case *syntax.MatchClass:
		for i, id := range p.KwdAttrs {
			if slices.ContainsFunc(p.KwdAttrs[:i], func(x syntax.Ident) bool { return x.Name == id.Name }) {
				c.errorAt(p, "attribute name repeated in class pattern: "+id.Name)
			}
		}
	case *syntax.MatchMapping:
		c.debugName(p, p.Rest.Name, syntax.Store)
		c.mappingKeys(p)
	}
}

// mappingKeys reports literal keys that occur twice. Numbers are compared as written: 1 and 1.0 are
// not found equal.
func (c *checker) mappingKeys(p *syntax.MatchMapping) {
	type key struct {
		kind syntax.ConstKind
		text string
	}
	seen := map[key]bool{}
	for _, k := range p.Keys {
		lit, ok := k.(*syntax.Constant)
		if !ok {
			continue
		}
		id := key{lit.Kind, lit.Str}
		if seen[id] {
			c.errorAt(p, "mapping pattern checks duplicate key ("+c.keyText(lit)+")")
		}
		seen[id] = true
	}
}

// keyText is a literal as Python prints it, plain strings and numbers at least.
func (c *checker) keyText(lit *syntax.Constant) string {
	if lit.Kind == syntax.StrConst && !strings.ContainsAny(lit.Str, "'\\\n") {
		return "'" + lit.Str + "'"
	}
	return c.info.File.Text(lit.Span)
}
