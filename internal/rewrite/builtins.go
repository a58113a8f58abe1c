package rewrite

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// isOurs reports whether name, where the loop stands, is something that the program itself calls so.
func (s *site) isOurs(name string) bool {
	sym := lookup(s.scope, name)
	return sym != nil && sym.Bound
}

// builtins checks that emitted code means the builtin where it calls one by its name: what the program itself calls so is
// called no more often than before.
//
//	zip = archive.open()
//	for name in names:                  for name, result in zip(names, executor.map(digest, names)):
//	    zip.write(name, digest(name))       zip.write(name, result)
func (c *check) builtins(s *site, region source.Span) error {
	calls := map[string]int{}
	count := func(file *syntax.File, info *resolve.Info, in source.Span, add int) {
		syntax.InspectAll(file.Body, func(n syntax.Node) bool {
			if call, ok := n.(*syntax.Call); ok {
				if name, ok := call.Func.(*syntax.Name); ok && builtin[name.Id] && in.Contains(name.Span) {
					if sym := info.Uses[name.NodeID()]; sym != nil && sym.Bound {
						calls[name.Id] += add
					}
				}
			}
			return n.Range().Overlaps(in)
		})
	}
	count(c.after.file, c.info, region, 1)
	for _, h := range c.printer.helpers {
		if h.site == s.n && !h.lifted {
			count(c.after.file, c.info, c.added(h).Span, 1)
		}
	}
	count(c.printer.file, c.printer.info, s.region, -1)
	for name, n := range calls {
		if n > 0 {
			return fmt.Errorf("%s is not the builtin here, which the rewritten loop needs", name)
		}
	}
	return nil
}

// fixed checks the names of a function whose text is always the same: its own, imports that were added, builtins.
func (c *check) fixed(def *syntax.FunctionDef) error {
	var err error
	syntax.InspectAll(def.Body, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		if !ok || err != nil {
			return err == nil
		}
		sym := c.info.Uses[name.NodeID()]
		if sym == nil || sym.Scope.Kind != resolve.ModuleScope || !sym.Bound {
			return true
		}
		isHelper := slices.ContainsFunc(c.printer.helpers, func(h helper) bool { return h.name == name.Id })
		if w, ok := c.imports.meant[name.Id]; !isHelper && (!ok || !c.isImport(sym, w)) {
			err = fmt.Errorf("%s is not the builtin here, which %s needs", name.Id, def.Name.Name)
		}
		return true
	})
	return err
}

// added is the function that a helper became, nil where the new text has none.
func (c *check) added(h helper) *syntax.FunctionDef {
	var def *syntax.FunctionDef
	for _, st := range c.after.file.Body {
		if d, ok := st.(*syntax.FunctionDef); ok && d.Name.Name == h.name {
			def = d
		}
	}
	return def
}
