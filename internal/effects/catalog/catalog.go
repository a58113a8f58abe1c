package catalog

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed stubs/*.pyi
var embedded embed.FS

// The minor versions of Python 3 that stubs can speak about.
const (
	MinMinor = 8
	MaxMinor = 14
)

// Error is a mistake in a stub.
type Error struct {
	File    string
	Line    int
	Message string
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

// Catalog answers questions about library names for one version of Python. It may be used from several
// goroutines; a stub is parsed when the first question about its module is asked.
type Catalog struct {
	minor   int
	base    *Catalog // asked for modules that files does not have; nil for the innermost
	user    bool
	entries map[string]*entry
	names   []string // the keys of entries, sorted
	orders  sync.Map // *Class -> *order: see Bases
	// installed are the versions of distributions, see [Catalog.Installed]; nil when not known.
	installed map[string]string
}

// Installed returns c for an environment with these versions of distributions, by normalized name
// ([Distribution]): a stub that does not speak about the version that is installed says nothing. Of a
// distribution that is not in the list the stubs are taken as they are.
func (c *Catalog) Installed(versions map[string]string) *Catalog {
	if len(versions) == 0 {
		return c
	}
	top := newCatalog(nil, c.minor, c, false)
	top.installed = versions
	return top
}

// Distribution is the normalized form of the name of a distribution: "psycopg2-binary" of "Psycopg2_binary".
func Distribution(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '.' {
			return '-'
		}
		return r
	}, strings.ToLower(name))
}

// entry is one stub, parsed on demand.
type entry struct {
	file   string
	text   []byte
	once   sync.Once
	module *Module // nil where __python__ excludes the catalog's version
	errs   []error
}

var builtin [MaxMinor + 1]struct {
	once    sync.Once
	catalog *Catalog
	err     error
}

// Builtin returns the embedded stubs as they are for Python 3.pyMinor. Versions after [MaxMinor] are
// treated as MaxMinor. The result is shared.
func Builtin(pyMinor int) (*Catalog, error) {
	if pyMinor < MinMinor {
		return nil, fmt.Errorf("catalog: no stubs for Python 3.%d, which is older than 3.%d", pyMinor, MinMinor)
	}
	b := &builtin[min(pyMinor, MaxMinor)]
	b.once.Do(func() {
		files, err := embeddedFiles()
		if err != nil {
			b.err = fmt.Errorf("catalog: embedded stubs: %w", err)
			return
		}
		b.catalog = newCatalog(files, min(pyMinor, MaxMinor), nil, false)
	})
	return b.catalog, b.err
}

// embeddedFiles returns the embedded stubs by file name.
func embeddedFiles() (map[string][]byte, error) {
	dir, err := embedded.ReadDir("stubs")
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte, len(dir))
	for _, e := range dir {
		text, err := embedded.ReadFile("stubs/" + e.Name())
		if err != nil {
			return nil, err
		}
		files[e.Name()] = text
	}
	return files, nil
}

// Load makes a catalog of the given stubs (file name, such as "mylib.core.pyi", to content) on top of the
// embedded ones for the newest Python. Its errors are those of the given files; a declaration with an
// error is left out, so that nothing is known about what it names. With user set, verdicts that rest on
// the given modules are assumed ([Module.User]).
func Load(files map[string][]byte, user bool) (*Catalog, []error) {
	base, err := Builtin(MaxMinor)
	if err != nil {
		return nil, []error{err}
	}
	return base.With(files, user)
}

// With returns a catalog that looks first into the given stubs and then into c. See [Load].
func (c *Catalog) With(files map[string][]byte, user bool) (*Catalog, []error) {
	top := newCatalog(files, c.minor, c, user)
	var errs []error
	for _, name := range top.names {
		top.Module(name)
		errs = append(errs, top.entries[name].errs...)
	}
	return top, errs
}

func newCatalog(files map[string][]byte, minor int, base *Catalog, user bool) *Catalog {
	c := &Catalog{minor: minor, base: base, user: user, entries: make(map[string]*entry, len(files))}
	for file, text := range files {
		name := strings.TrimSuffix(file[strings.LastIndexByte(file, '/')+1:], ".pyi")
		c.entries[name] = &entry{file: file, text: text}
		c.names = append(c.names, name)
	}
	slices.Sort(c.names)
	return c
}

// Minor is the version of Python, 3.Minor, that the catalog speaks about.
func (c *Catalog) Minor() int { return c.minor }

// Modules returns the names of all modules that have a stub, sorted.
func (c *Catalog) Modules() []string {
	names := slices.Clone(c.names)
	if c.base != nil {
		names = append(names, c.base.Modules()...)
		slices.Sort(names)
		names = slices.Compact(names)
	}
	return names
}

// Module returns what is known about a module, or nil.
func (c *Catalog) Module(name string) *Module {
	e := c.entries[name]
	if e == nil {
		if c.base == nil {
			return nil
		}
		m := c.base.Module(name)
		if m != nil && m.Package != "" && c.installed != nil {
			if v, ok := c.installed[Distribution(m.Package)]; ok && !m.Covers(v) {
				return nil
			}
		}
		return m
	}
	e.once.Do(func() { e.module, e.errs = load(c, name, e.file, e.text) })
	return e.module
}

// Errors parses every stub of c itself (not of the catalog it is laid over) and returns all mistakes in
// them, in order of file and line.
func (c *Catalog) Errors() []error {
	var errs []error
	for _, name := range c.names {
		m := c.Module(name)
		errs = append(errs, c.entries[name].errs...)
		if m != nil {
			errs = append(errs, c.check(m, c.entries[name].file)...)
		}
	}
	slices.SortStableFunc(errs, func(a, b error) int {
		x, y := a.(*Error), b.(*Error)
		if d := strings.Compare(x.File, y.File); d != 0 {
			return d
		}
		return x.Line - y.Line
	})
	return errs
}

// Entity is what a name of a module stands for: exactly one field is set.
type Entity struct {
	Func   *Func
	Class  *Class
	Value  *Type // a constant or object of the module
	Module string
}

// maxHops bounds the following of re-exports, which could form a circle in a user's stubs.
const maxHops = 16

// Resolve says what attr of module is: a function, class, value or submodule, followed through
// re-exports. ok is false where the stubs do not know it.
func (c *Catalog) Resolve(module, attr string) (e Entity, ok bool) {
	for range maxHops {
		m := c.Module(module)
		if m == nil {
			break
		}
		if f := m.Funcs[attr]; f != nil {
			return Entity{Func: f}, true
		}
		if k := m.Classes[attr]; k != nil {
			return Entity{Class: k}, true
		}
		if v := m.Values[attr]; v != nil {
			return Entity{Value: v}, true
		}
		target, exported := m.Exports[attr]
		if !exported {
			break
		}
		if c.Module(target) != nil {
			return Entity{Module: target}, true
		}
		module, attr = splitQualified(target)
	}
	if sub := module + "." + attr; c.hasPackage(sub) {
		return Entity{Module: sub}, true
	}
	return Entity{}, false
}

// HasPackage reports whether name is a module with a stub, or a package one of whose modules has one:
// `import urllib.request` binds urllib.
func (c *Catalog) HasPackage(name string) bool { return c.hasPackage(name) }

// hasPackage reports whether name is a module with a stub, or a package one of whose modules has one.
func (c *Catalog) hasPackage(name string) bool {
	for ; c != nil; c = c.base {
		if c.entries[name] != nil {
			return true
		}
		i, _ := slices.BinarySearch(c.names, name+".")
		if i < len(c.names) && strings.HasPrefix(c.names[i], name+".") {
			return true
		}
	}
	return false
}

// lookup resolves a qualified name, "os.path.join", by its longest prefix that is a module.
func (c *Catalog) lookup(qualified string) (Entity, bool) {
	module, attr := splitQualified(qualified)
	if attr == "" {
		return Entity{}, false
	}
	return c.Resolve(module, attr)
}

// Func returns the function or method with a qualified name ("os.path.join", "builtins.str.upper"), or
// nil. Methods are looked up in the bases as well.
func (c *Catalog) Func(qualified string) *Func {
	if e, ok := c.lookup(qualified); ok {
		return e.Func
	}
	class, method := splitQualified(qualified)
	if k := c.Class(class); k != nil {
		return c.Lookup(k, method)
	}
	return nil
}

// Class returns the class with a qualified name ("builtins.list", "typing.Iterable"), or nil.
func (c *Catalog) Class(qualified string) *Class {
	e, _ := c.lookup(qualified)
	return e.Class
}

// splitQualified splits at the last dot.
func splitQualified(q string) (module, name string) {
	i := strings.LastIndexByte(q, '.')
	if i < 0 {
		return q, ""
	}
	return q[:i], q[i+1:]
}

// Qualified is the name under which [Catalog.Class] finds the class.
func (k *Class) Qualified() string {
	if k.qualified == "" {
		return k.Module + "." + k.Name
	}
	return k.qualified
}
