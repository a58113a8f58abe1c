// Package resolve binds names: scopes, symbols, and the modules of a project.
//
// It follows the Python language reference, section 4.2 (naming and binding), PEP 227, PEP 3104,
// PEP 572 (walrus in comprehensions), PEP 695 (annotation scopes). The oracle is CPython's symtable.
package resolve

import "github.com/parloop/parloop/internal/syntax"

// ScopeKind says what introduced a scope.
type ScopeKind uint8

// Kinds of scopes.
const (
	ModuleScope ScopeKind = iota
	ClassScope
	FunctionScope
	LambdaScope
	CompScope       // comprehension or generator expression
	TypeParamsScope // PEP 695
)

// Scope is one scope of a file.
type Scope struct {
	Kind     ScopeKind
	Name     string      // function or class name, "<lambda>", "<listcomp>", ...
	Node     syntax.Node // nil for the module
	Parent   *Scope
	Children []*Scope
	// Symbols are the names bound in this scope (parameters included) and, in the module scope, also
	// every global name that is used but never bound (Symbol.Bound false: a builtin, a star import, or
	// a name set from outside).
	Symbols map[string]*Symbol
	// Order is Symbols in order of first appearance, for deterministic output.
	Order []*Symbol
	// StarImports are the `from m import *` statements in this scope.
	StarImports []*syntax.ImportFrom
	// Dynamic is true where names may be bound or read behind our back: exec, eval, locals(), vars(),
	// globals() called in the scope.
	Dynamic bool
	ID      int // dense within the file
}

// Symbol is one variable: a name in the scope that owns it. All uses of a captured or global variable
// point at the owner's Symbol.
type Symbol struct {
	ID     int // dense within the file
	Name   string
	Scope  *Scope
	Param  bool // a parameter of Scope's function
	Bound  bool // bound somewhere in the file (assignment, import, def, for target, ...)
	Import *Import
	// Captured is true where an inner scope uses it; Rebound is true where an inner scope binds it
	// through nonlocal or global.
	Captured, Rebound bool
	// Defs are the nodes that bind it: *syntax.Name (Store), *FunctionDef, *ClassDef, *Alias, *Arg,
	// *ExceptHandler, *MatchAs, *MatchStar, *MatchMapping, *TypeParam. In order of position.
	Defs []syntax.Node
	// Deleted is true where a `del name` exists.
	Deleted bool
}

// Import is one imported name of a file.
type Import struct {
	Node   syntax.Node // *syntax.Import or *syntax.ImportFrom
	Alias  *syntax.Alias
	Module string // absolute or as written; relative ones keep Level
	Level  int
	Name   string // name imported from Module; "" for `import a.b`; "*" for a star import
	Symbol *Symbol
}

// Info is what name resolution knows about one file.
type Info struct {
	File    *syntax.File
	Module  *Scope
	Scopes  []*Scope // in preorder
	Symbols []*Symbol
	Imports []*Import
	// Uses maps the id of every *syntax.Name (any context) to its Symbol. A name bound nowhere in the
	// file maps to the module scope's unbound Symbol.
	Uses []*Symbol
	// Binds maps the id of every other binding node (def, class, alias, arg, handler, pattern) to the
	// Symbol it binds.
	Binds []*Symbol
	// ScopeOf maps the id of a scope-introducing node (FunctionDef, ClassDef, Lambda, Comp) to its scope.
	ScopeOf []*Scope
	// In maps every expression and statement id to the scope its code runs in (a default argument and a
	// decorator run in the enclosing scope, as does the first iterable of a comprehension).
	In []*Scope
	// Errors are what CPython's symbol table pass and compiler reject: nonlocal at module level,
	// assignment before global, duplicate parameters, return outside function, ...
	Errors []syntax.Error
}

// Module is one module of a project.
type Module struct {
	Name     string // dotted; "__main__" for the script
	Path     string // as given by the loader
	File     *syntax.File
	Info     *Info
	Package  bool // an __init__.py
	External bool // installed or standard library, not the project's own
	ID       int
}

// Project is a closed or open set of modules.
type Project struct {
	Modules []*Module
	ByName  map[string]*Module
}

// Loader finds the source of a module by dotted name. It is the only door to the file system.
type Loader interface {
	// LoadModule returns the module's path, decoded source and whether it is a package; ok is false
	// where there is no Python source for it.
	LoadModule(dotted string) (path string, src []byte, isPackage, external, ok bool)
}
