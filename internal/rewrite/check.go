package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// check compares what names mean before and after.
//
// The printer only chooses names that are free and only copies code whose variables the plan accounts
// for; check does not believe that. It resolves the new text and asks for every name in emitted code
// whether it is what it was, what it was invented to be, or a parameter that takes its place.
type check struct {
	*printer
	after *text
	info  *resolve.Info
}

// site checks the code of one plan that stands in the regions of the new text, and the functions it added.
func (c *check) site(s *site, regions ...source.Span) error {
	for _, h := range c.printer.helpers {
		if h.site != s.n && h.site != -1 {
			continue
		}
		if err := c.function(s, h); err != nil {
			return err
		}
	}
	if err := c.builtins(s, regions[len(regions)-1]); err != nil {
		return err
	}
	var err error
	for _, region := range regions {
		syntax.InspectAll(c.after.file.Body, func(n syntax.Node) bool {
			if err != nil || !n.Range().Overlaps(region) {
				return false
			}
			if name, ok := n.(*syntax.Name); ok && region.Contains(name.Span) {
				err = c.name(s, name, region)
			}
			return true
		})
	}
	return err
}

// name checks one name of the emitted loop.
func (c *check) name(s *site, n *syntax.Name, region source.Span) error {
	sym := c.info.Uses[n.NodeID()]
	if sym == nil {
		return fmt.Errorf("the name %s in the rewritten loop means nothing", n.Id)
	}
	if w, ok := c.imports.meant[n.Id]; ok && n.Ctx == syntax.Load && c.isImport(sym, w) {
		return nil
	}
	for _, h := range c.printer.helpers {
		if h.name == n.Id {
			return c.isFunction(sym, n.Id)
		}
	}
	for _, d := range c.chains.defs {
		if d.Copy != "" && d.Copy == n.Id {
			return c.isFunction(sym, n.Id)
		}
	}
	if d := s.divides(); d != nil && d.Copy != "" && d.Copy == n.Id {
		return c.isFunction(sym, n.Id)
	}
	if node := sym.Scope.Node; node != nil && region.Contains(node.Range()) {
		return nil // bound by a function or comprehension inside the loop
	}
	for _, name := range s.invented {
		if name == n.Id {
			return c.isInvented(sym, s)
		}
	}
	before := lookup(s.scope, n.Id)
	if before == nil && sym.Scope.Kind == resolve.ModuleScope && !sym.Bound {
		return nil // a builtin that the file did not mention before
	}
	if before == nil || c.renamed(before.Scope) != path(sym.Scope) || before.Bound != sym.Bound {
		return fmt.Errorf("the name %s would no longer mean what it means in the original", n.Id)
	}
	return nil
}

// isInvented checks that a new name is bound by emitted code only.
func (c *check) isInvented(sym *resolve.Symbol, s *site) error {
	if path(sym.Scope) != c.renamed(s.scope) {
		return fmt.Errorf("the new name %s is bound outside the loop's function", sym.Name)
	}
	if old := s.scope.Symbols[sym.Name]; old != nil && sym.Name != "_" {
		return fmt.Errorf("the new name %s exists already", sym.Name)
	}
	return nil
}

func (c *check) isImport(sym *resolve.Symbol, w wantedImport) bool {
	if sym.Import == nil || sym.Scope.Kind != resolve.ModuleScope {
		return false
	}
	if w.name == "" {
		root, _, _ := strings.Cut(sym.Import.Module, ".")
		return sym.Import.Name == "" && (sym.Import.Module == w.module || root == w.module)
	}
	return sym.Import.Module == w.module && sym.Import.Name == w.name
}

func (c *check) isFunction(sym *resolve.Symbol, name string) error {
	if len(sym.Defs) == 1 && sym.Scope.Kind == resolve.ModuleScope {
		if _, ok := sym.Defs[0].(*syntax.FunctionDef); ok {
			return nil
		}
	}
	return fmt.Errorf("the new function %s is hidden by another name", name)
}

// function checks the names inside a new function: its own, or global ones that meant the same where the
// code came from.
func (c *check) function(s *site, h helper) error {
	def := c.added(h)
	if def == nil {
		return fmt.Errorf("the new function %s is not at module level", h.name)
	}
	if h.lifted {
		return c.liftedMeans(h)
	}
	if h.of != nil {
		return c.stageMeans(def, h.of)
	}
	if h.site < 0 {
		return c.fixed(def)
	}
	own := map[string]bool{}
	for _, g := range s.globals {
		own[g[0]] = true
	}
	local := c.boundInMoved(s)
	for _, a := range s.plan.Worker.Anew {
		local[a.Name] = true
	}
	if s.values != "" {
		local[s.values] = true // the worker begins the list before it reads it
	}
	if s.plan.Blocks != nil { // begun before the loop over the items
		for _, name := range s.parts {
			local[name] = true
		}
	}
	for _, o := range s.plan.Own { // bound in the first line of the worker, and where they are made
		local[o.Name], local[o.Via] = true, true
	}
	var err error
	syntax.InspectAll(def.Body, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		if !ok || err != nil {
			return err == nil
		}
		sym := c.info.Uses[name.NodeID()]
		switch {
		case sym == nil:
			err = fmt.Errorf("the name %s in %s means nothing", name.Id, h.name)
		case sym.Scope.Kind != resolve.ModuleScope:
			if node := sym.Scope.Node; node == syntax.Node(def) && !sym.Param && !local[name.Id] && name.Ctx == syntax.Load && s.error != name.Id && s.printed != name.Id && !slices.Contains(s.clients, name.Id) {
				err = fmt.Errorf("%s would read %s before it has a value", h.name, name.Id)
			}
		case own[name.Id]:
		case slices.ContainsFunc(c.printer.helpers, func(o helper) bool { return o.lifted && o.name == name.Id }):
		default:
			if before := lookup(s.scope, name.Id); before != nil && before.Scope.Kind != resolve.ModuleScope {
				err = fmt.Errorf("%s needs %s, a variable of %s that the plan does not pass", h.name, name.Id, before.Scope.Name)
			}
		}
		return true
	})
	return err
}

// boundInMoved returns the names that the worker binds itself.
func (c *check) boundInMoved(s *site) map[string]bool {
	set := map[string]bool{}
	bind := func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			if n.Ctx == syntax.Store {
				set[n.Id] = true
			}
		case *syntax.FunctionDef:
			set[n.Name.Name] = true
		case *syntax.ClassDef:
			set[n.Name.Name] = true
		case *syntax.Alias:
			if n.AsName.Present() {
				set[n.AsName.Name] = true
			} else {
				root, _, _ := strings.Cut(n.Name.Name, ".")
				set[root] = true
			}
		case *syntax.ExceptHandler:
			set[n.Name.Name] = true
		case *syntax.MatchAs:
			set[n.Name.Name] = true
		case *syntax.MatchStar:
			set[n.Name.Name] = true
		case *syntax.MatchMapping:
			set[n.Rest.Name] = true
		}
		return true
	}
	for _, n := range s.movedNodes() {
		syntax.Inspect(n, bind)
	}
	target, _ := s.clause()
	syntax.Inspect(target, bind)
	for _, name := range s.plan.Kept {
		set[name] = true
	}
	return set
}

// file checks the whole: nothing that CPython's compiler rejects was added, and every function and
// import that was added means what it is called.
func (c *check) file() error {
	if len(c.info.Errors) > len(c.printer.info.Errors) {
		e := c.info.Errors[len(c.info.Errors)-1]
		return fmt.Errorf("the rewritten file does not compile: line %d: %s", c.after.line(e.Start)+1, e.Message)
	}
	for _, h := range c.printer.helpers { // also where the file has coroutines of other files' loops only
		if h.site < 0 && h.of != nil {
			def := c.added(h)
			if def == nil {
				return fmt.Errorf("the new function %s is not at module level", h.name)
			}
			if err := c.stageMeans(def, h.of); err != nil {
				return err
			}
		}
	}
	for _, w := range c.imports.wanted {
		root, _, dotted := strings.Cut(w.local, ".")
		sym := c.info.Module.Symbols[root]
		if dotted && sym != nil && c.imports.onlyImports(sym, root) {
			continue
		}
		if sym == nil || !c.isImport(sym, w) || len(sym.Defs) != 1 {
			return fmt.Errorf("the import of %s is hidden by another definition of %s", w.module, w.local)
		}
	}
	return nil
}

// path writes a scope as the kinds and names on the way to it.
func path(s *resolve.Scope) string {
	if s == nil {
		return ""
	}
	return path(s.Parent) + "/" + s.Name
}

// renamed is the path of a scope of the original in the new text.
func (c *check) renamed(s *resolve.Scope) string {
	if s == nil {
		return ""
	}
	name := s.Name
	for _, d := range c.chains.defs {
		if d.Loop && d.Copy != "" && s.Node == syntax.Node(d.Def) {
			name = d.Copy
		}
	}
	return c.renamed(s.Parent) + "/" + name
}

// trimLine is a line without its indentation.
func trimLine(s string) string { return strings.TrimSpace(s) }
