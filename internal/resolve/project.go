package resolve

import (
	"runtime"
	"strings"
	"sync"
)

// Root is a module that a project starts from.
type Root struct {
	Name string // dotted; "__main__" for a script
	Path string
	Src  []byte // decoded text
	// Package tells that the file is an __init__.py.
	Package bool
	// Parent is the package that relative imports of a "__main__" start from: what `python -m pkg.mod`
	// sets as __package__. For other names it follows from Name and Package.
	Parent string
}

// Load reads the modules that the roots import, directly or through others. Each module is read once;
// which of them belong to the project is for the loader to say.
//
// `import a.b.c` loads a, a.b and a.b.c; `from p import n` loads p and, where p may be a package, p.n,
// even if p binds n itself ([Project.Lookup] then prefers that binding); a package brings the submodules
// that its __all__ names and it does not bind. Imports count wherever they stand, in functions and
// under `if TYPE_CHECKING` too; imports by importlib or __import__ are not seen.
//
// Modules are numbered in breadth-first order of the import statements, so the result does not depend
// on timing although files are parsed in parallel. The loader is called from one goroutine.
func Load(loader Loader, roots []Root) *Project {
	l := &projectLoader{loader: loader, project: &Project{ByName: map[string]*Module{}}, asked: map[string]bool{}, paths: map[string]bool{}}
	if s, ok := loader.(Sharing); ok {
		l.trees = s.Trees()
	}
	for _, r := range roots {
		if l.project.ByName[r.Name] != nil {
			continue
		}
		parent := r.Parent
		if r.Name != "__main__" {
			parent = packageOf(r.Name, r.Package)
		}
		l.asked[r.Name] = true
		l.add(&Module{Name: r.Name, Path: r.Path, Package: r.Package, Parent: parent}, r.Src)
	}
	for len(l.wave) > 0 {
		wave := l.wave
		l.wave = nil
		l.parseAll(wave)
		for _, p := range wave {
			l.imports(p.module)
		}
	}
	return l.project
}

type projectLoader struct {
	loader  Loader
	project *Project
	asked   map[string]bool
	trees   *Trees
	paths   map[string]bool // of the modules read so far
	wave    []parseJob
}

type parseJob struct {
	module *Module
	src    []byte
}

func (l *projectLoader) add(m *Module, src []byte) {
	m.ID = len(l.project.Modules)
	l.project.Modules = append(l.project.Modules, m)
	l.project.ByName[m.Name] = m
	l.wave = append(l.wave, parseJob{m, src})
}

// parseAll parses and resolves the modules of one wave.
//
// Two modules of one project never share a tree: the variables of a script that imports itself under its own name are
// not those of the module.
func (l *projectLoader) parseAll(wave []parseJob) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, p := range wave {
		trees := l.trees
		if l.paths[p.module.Path] {
			trees = nil
		}
		l.paths[p.module.Path] = true
		slots <- struct{}{}
		wg.Go(func() {
			t := trees.tree(p.module.Path, p.src)
			p.module.File, p.module.Info = t.file(), t.info()
			<-slots
		})
	}
	wg.Wait()
}

// request loads dotted and the packages around it, once.
func (l *projectLoader) request(dotted string) {
	for end := 0; end < len(dotted); {
		next := strings.IndexByte(dotted[end:], '.')
		if next < 0 {
			next = len(dotted) - end
		}
		prefix := dotted[:end+next]
		end += next + 1
		if prefix == "" || l.asked[prefix] {
			continue
		}
		l.asked[prefix] = true
		path, src, isPackage, external, ok := l.loader.LoadModule(prefix)
		if !ok {
			continue // a namespace package, a compiled module, or none at all
		}
		l.add(&Module{Name: prefix, Path: path, Package: isPackage, External: external, Parent: packageOf(prefix, isPackage)}, src)
	}
}

// imports requests what m imports.
func (l *projectLoader) imports(m *Module) {
	for _, imp := range m.Info.Imports {
		base, ok := m.Absolute(imp)
		if !ok {
			continue
		}
		l.request(base)
		if imp.Name == "" || imp.Name == "*" {
			continue
		}
		// Whether the package binds the name is known only once the wave has been read; asking packages
		// alone keeps most of these questions away from the loader.
		if pkg := l.project.ByName[base]; pkg == nil || pkg.Package {
			l.request(base + "." + imp.Name)
		}
	}
	if m.Package {
		names, _ := m.declaredAll()
		for _, name := range names {
			if sym := m.Info.Module.Symbols[name]; sym == nil || !sym.Bound {
				l.request(m.Name + "." + name)
			}
		}
	}
}

// packageOf is __package__ of a module.
func packageOf(dotted string, isPackage bool) string {
	if isPackage {
		return dotted
	}
	return parentName(dotted)
}

// Absolute returns the absolute dotted name of the module that imp names; false where a relative
// import leaves the top-level package.
func (m *Module) Absolute(imp *Import) (string, bool) {
	if imp.Level == 0 {
		return imp.Module, imp.Module != ""
	}
	base := m.Parent
	for range imp.Level - 1 {
		if base = parentName(base); base == "" {
			return "", false
		}
	}
	switch {
	case base == "":
		return "", false
	case imp.Module == "":
		return base, true
	}
	return base + "." + imp.Module, true
}

// Lookup follows an import of mod to what it binds: a module (isModule, with symbol nil), or a symbol
// of the module that defines it, through re-exports and star imports. target is nil where the module
// is not part of the project; symbol is nil where target is known but the name in it is not. A symbol
// that is bound in several ways ends the search: it is returned as it is.
//
// For a star import target is the module whose names are taken.
func (p *Project) Lookup(mod *Module, imp *Import) (target *Module, symbol *Symbol, isModule bool) {
	base, ok := mod.Absolute(imp)
	if !ok {
		return nil, nil, false
	}
	switch {
	case imp.Name == "*":
		target = p.ByName[base]
		return target, nil, target != nil
	case imp.Name == "" && !imp.Alias.AsName.Present():
		target = p.ByName[firstComponent(base)]
		return target, nil, target != nil
	case imp.Name == "":
		target = p.ByName[base]
		return target, nil, target != nil
	}
	return p.member(base, imp.Name, map[memberKey]bool{})
}

// Member returns what the attribute name of module target is, in the terms of [Project.Lookup].
func (p *Project) Member(target *Module, name string) (*Module, *Symbol, bool) {
	return p.member(target.Name, name, map[memberKey]bool{})
}

// Exported returns what `from target import *` binds name to, in the terms of [Project.Lookup]; all nil where it does
// not bind it.
func (p *Project) Exported(target *Module, name string) (*Module, *Symbol, bool) {
	if target.Info == nil || !target.exportsName(name) {
		return nil, nil, false
	}
	return p.Member(target, name)
}

type memberKey struct{ module, name string }

func (p *Project) member(dotted, name string, seen map[memberKey]bool) (*Module, *Symbol, bool) {
	key := memberKey{dotted, name}
	if seen[key] {
		return nil, nil, false // modules that re-export each other in a circle bind nothing
	}
	seen[key] = true
	m := p.ByName[dotted]
	if m == nil {
		if sub := p.ByName[dotted+"."+name]; sub != nil { // of a namespace package
			return sub, nil, true
		}
		return nil, nil, false
	}
	if m.Info == nil {
		return m, nil, false
	}
	sym := m.Info.Module.Symbols[name]
	if sym != nil && !sym.Bound {
		sym = nil
	}
	if t, s, isModule, ok := p.starMember(m, name, sym, seen); ok {
		return t, s, isModule
	}
	if sym == nil {
		if sub := p.ByName[dotted+"."+name]; sub != nil {
			return sub, nil, true
		}
		return m, nil, false
	}
	if imp := sym.OnlyImport(m.Info); imp != nil {
		base, ok := m.Absolute(imp)
		if !ok {
			return m, sym, false
		}
		t, s, isModule := (*Module)(nil), (*Symbol)(nil), false
		if imp.Name != "" {
			t, s, isModule = p.member(base, imp.Name, seen)
		} else {
			t, s, isModule = p.Lookup(m, imp)
		}
		if t == nil || s == nil && !isModule {
			return m, sym, false // what lies behind it is outside of the project
		}
		return t, s, isModule
	}
	return m, sym, false
}

// starMember looks for name behind the star imports of m that come after its last own binding, the
// last one first.
func (p *Project) starMember(m *Module, name string, own *Symbol, seen map[memberKey]bool) (*Module, *Symbol, bool, bool) {
	last := uint32(0)
	if own != nil {
		for _, d := range own.Defs {
			last = max(last, d.Range().Start)
		}
	}
	stars := m.Info.Module.StarImports
	for i := len(stars) - 1; i >= 0; i-- {
		if own != nil && stars[i].Start < last {
			break
		}
		base, ok := m.Absolute(&Import{Module: stars[i].Module.Name, Level: stars[i].Level, Name: "*"})
		if !ok {
			continue
		}
		source := p.ByName[base]
		if source == nil || source.Info == nil || !source.exportsName(name) {
			continue
		}
		if t, s, isModule := p.member(base, name, seen); s != nil || isModule {
			return t, s, isModule, true
		}
	}
	return nil, nil, false, false
}
