package resolve

import (
	"slices"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// analyze is the second pass: it finds the owner of every name and connects the nodes with it.
// Scopes are in preorder, so the names of an enclosing scope are settled before those inside.
func analyze(b *binder) {
	info := b.info
	slices.SortFunc(info.Imports, func(x, y *Import) int { return int(int64(x.Alias.Start) - int64(y.Alias.Start)) })
	for _, s := range info.Scopes {
		for _, e := range s.Entries {
			resolveEntry(info, s, e)
			addDefs(e)
		}
	}
	for _, o := range b.occurrences {
		sym := (*Symbol)(nil)
		if o.entry != nil {
			sym = o.entry.Symbol
		} else if sym = o.scope.Lookup(o.name); sym == nil {
			sym = own(info, info.Module, o.name)
		}
		if o.binds {
			info.Binds[o.node] = sym
		} else {
			info.Uses[o.node] = sym
		}
	}
	for _, imp := range info.Imports {
		if imp.Symbol = info.Binds[imp.Alias.ID]; imp.Symbol != nil && imp.Symbol.Import == nil {
			imp.Symbol.Import = imp
		}
	}
	for _, sym := range info.Symbols {
		slices.SortStableFunc(sym.Defs, func(x, y syntax.Node) int { return int(int64(x.Range().Start) - int64(y.Range().Start)) })
	}
	markEager(b)
	markCaptured(info)
	markDynamic(b)
	collectFree(info)
}

// own returns the symbol of name in s, made on first need.
func own(info *Info, s *Scope, name string) *Symbol {
	if sym := s.Symbols[name]; sym != nil {
		return sym
	}
	sym := &Symbol{ID: len(info.Symbols), Name: name, Scope: s}
	info.Symbols = append(info.Symbols, sym)
	s.Symbols[name] = sym
	s.Order = append(s.Order, sym)
	return sym
}

func resolveEntry(info *Info, s *Scope, e *Entry) {
	at := source.Span{}
	if e.directive != nil {
		at = e.directive.Range()
	}
	reject := func(message string) {
		info.Errors = append(info.Errors, syntax.Error{Span: at, Message: message})
	}
	switch {
	case e.Flags&DeclaredGlobal != 0:
		if e.Flags&DeclaredNonlocal != 0 {
			reject("name '" + e.Name + "' is nonlocal and global")
		}
		e.Symbol = own(info, info.Module, e.Name)
	case e.Flags&DeclaredNonlocal != 0 && s.Kind == ModuleScope:
		reject("nonlocal declaration not allowed at module level")
		e.Symbol = own(info, s, e.Name)
	case e.Flags&DeclaredNonlocal != 0:
		sym := outerSymbol(info, s, e.Name)
		switch {
		case sym == nil || sym.Scope.Kind == ModuleScope:
			reject("no binding for nonlocal '" + e.Name + "' found")
			sym = own(info, s, e.Name)
		case sym.Scope.Kind == TypeParamsScope:
			reject("nonlocal binding not allowed for type parameter '" + e.Name + "'")
		}
		e.Symbol = sym
	case e.Flags&binding != 0:
		e.Symbol = own(info, s, e.Name)
		e.Symbol.Param = e.Symbol.Param || e.Flags&Parameter != 0
	default:
		e.Symbol = outerSymbol(info, s, e.Name)
		if e.Symbol == nil {
			e.Symbol = own(info, info.Module, e.Name)
		}
	}
}

// outerSymbol finds the variable that name means in the scopes around s, nil where none of them but
// the module can have it.
func outerSymbol(info *Info, s *Scope, name string) *Symbol {
	seesClass := s.Kind == LazyScope || s.Kind == TypeParamsScope
	for p := s.Parent; p != nil; p = p.Parent {
		switch p.Kind {
		case ModuleScope:
			return p.Symbols[name]
		case ClassScope:
			if name == "__class__" {
				return classCell(info, p)
			}
			// PEP 695 scopes directly inside of a class see its names.
			if e := p.names[name]; seesClass && e != nil && e.Symbol.Scope == p {
				return e.Symbol
			}
		default:
			e := p.names[name]
			switch {
			case e == nil:
			case e.Flags&DeclaredGlobal != 0:
				return e.Symbol
			case e.Flags&(binding|DeclaredNonlocal) != 0:
				return e.Symbol
			}
		}
		seesClass = seesClass && (p.Kind == LazyScope || p.Kind == TypeParamsScope)
	}
	return nil
}

func classCell(info *Info, class *Scope) *Symbol {
	if class.ClassCell == nil {
		class.ClassCell = &Symbol{ID: len(info.Symbols), Name: "__class__", Scope: class}
		info.Symbols = append(info.Symbols, class.ClassCell)
	}
	return class.ClassCell
}

// addDefs moves what one scope knows about a name into its symbol.
func addDefs(e *Entry) {
	e.Symbol.Defs = append(e.Symbol.Defs, e.defs...)
	e.Symbol.Bound = e.Symbol.Bound || len(e.defs) > 0
	e.Symbol.Deleted = e.Symbol.Deleted || e.deleted
}

// markEager decides which generator expressions their call exhausts. A star import may replace any
// builtin.
func markEager(b *binder) {
	for _, c := range b.consumed {
		if c.fn == nil {
			c.scope.Eager = true
			continue
		}
		sym := b.info.Uses[c.fn.ID]
		c.scope.Eager = sym != nil && isBuiltin(b.info, sym)
	}
}

// isBuiltin reports whether nothing in the file gives sym another meaning than the builtin's.
func isBuiltin(info *Info, sym *Symbol) bool {
	return sym.Scope == info.Module && !sym.Bound && len(info.Module.StarImports) == 0
}

// markCaptured tells which symbols inner scopes use, bind, or keep.
func markCaptured(info *Info) {
	for _, s := range info.Scopes {
		for _, e := range s.Entries {
			owner := e.Symbol.Scope
			if owner == s {
				continue
			}
			e.Symbol.Captured = true
			e.Symbol.Rebound = e.Symbol.Rebound || e.Flags&binding != 0
			for p := s; p != owner && p != nil && !e.Symbol.Escapes; p = p.Parent {
				e.Symbol.Escapes = !p.Eager
			}
		}
	}
}

// markDynamic marks the scopes whose variables a builtin may reach by name. A name that a star import
// could have replaced still counts.
func markDynamic(b *binder) {
	for _, d := range b.dynamic {
		sym := b.info.Uses[d.name.ID]
		if sym == nil || sym.Bound || sym.Scope != b.info.Module {
			continue
		}
		if d.name.Id != "globals" {
			d.scope.Dynamic = true
		}
		// At module level locals and vars are globals; exec and eval reach the globals from anywhere.
		if d.name.Id != "locals" && d.name.Id != "vars" {
			b.info.Module.Dynamic = true
		}
		// A comprehension of 3.12 and later may run inside its function, which locals() then shows.
		for p := d.scope; p.Kind == CompScope; p = p.Parent {
			p.Parent.Dynamic = true
		}
	}
}

// collectFree fills Free, innermost scopes first.
func collectFree(info *Info) {
	sets := make([]map[*Symbol]bool, len(info.Scopes))
	for i := len(info.Scopes) - 1; i >= 0; i-- {
		s := info.Scopes[i]
		for _, e := range s.Entries {
			if o := e.Symbol.Scope; o != s && o.Kind != ModuleScope {
				sets[i] = insert(sets[i], e.Symbol)
			}
		}
		for sym := range sets[i] {
			s.Free = append(s.Free, sym)
			if p := s.Parent; p != nil && sym.Scope != p {
				sets[p.ID] = insert(sets[p.ID], sym)
			}
		}
		slices.SortFunc(s.Free, func(x, y *Symbol) int { return x.ID - y.ID })
		sets[i] = nil
	}
}

func insert(set map[*Symbol]bool, sym *Symbol) map[*Symbol]bool {
	if set == nil {
		set = map[*Symbol]bool{}
	}
	set[sym] = true
	return set
}

// Lookup returns the variable that code of s means by name (mangled), nil where only a builtin, a star
// import or an unbound global can answer. A rewrite asks it whether a new name is free.
func (s *Scope) Lookup(name string) *Symbol {
	if e := s.names[name]; e != nil && e.Symbol != nil {
		return e.Symbol
	}
	if s.Kind == ModuleScope {
		return s.Symbols[name]
	}
	seesClass := s.Kind == LazyScope || s.Kind == TypeParamsScope
	for p := s.Parent; p != nil; p = p.Parent {
		if p.Kind == ModuleScope {
			return p.Symbols[name]
		}
		if p.Kind == ClassScope && name == "__class__" {
			return p.ClassCell
		}
		if p.Kind.functionLike() || seesClass {
			// The entry of a name that p only reads leads to its owner further out.
			if e := p.names[name]; e != nil && e.Symbol != nil && (p.Kind.functionLike() || e.Symbol.Scope == p) {
				return e.Symbol
			}
		}
		seesClass = seesClass && (p.Kind == LazyScope || p.Kind == TypeParamsScope)
	}
	return nil
}

// OnlyImport returns the import that gives sym its value where nothing else does: every binding
// imports the same thing (`import os` and `import os.path` both bind os). Else it returns nil.
func (sym *Symbol) OnlyImport(info *Info) *Import {
	first := sym.Import
	if first == nil || sym.Deleted {
		return nil
	}
	for _, def := range sym.Defs {
		alias, ok := def.(*syntax.Alias)
		if !ok || !sameImport(first.Alias, alias, info) {
			return nil
		}
	}
	return first
}

// sameImport reports whether two aliases that bind the same name bind the same object.
func sameImport(x, y *syntax.Alias, info *Info) bool {
	if x == y {
		return true
	}
	ix, iy := info.importOf(x), info.importOf(y)
	if ix == nil || iy == nil || ix.Level != iy.Level || ix.Name != iy.Name {
		return false
	}
	if ix.Module == iy.Module && x.AsName.Present() == y.AsName.Present() {
		return true
	}
	return ix.Name == "" && !x.AsName.Present() && !y.AsName.Present() // `import a.b` and `import a.c` bind a
}

// importOf returns the Import of an alias; Imports are in order of position.
func (info *Info) importOf(a *syntax.Alias) *Import {
	i, ok := slices.BinarySearchFunc(info.Imports, a.Start, func(imp *Import, start uint32) int {
		return int(int64(imp.Alias.Start) - int64(start))
	})
	if !ok {
		return nil
	}
	return info.Imports[i]
}
