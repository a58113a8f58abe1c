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
	LazyScope       // PEP 695: bound or default of a type parameter, value of a type alias
)

// Scope is one scope of a file.
type Scope struct {
	Kind   ScopeKind
	Name   string      // function or class name, "<lambda>", "<listcomp>", ...
	Node   syntax.Node // nil for the module
	Parent *Scope
	// Children are the scopes directly inside. A scope inside an annotation that is never evaluated
	// (`from __future__ import annotations`) is in [Info.Scopes] with its Parent, but not here.
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

	// Entries are the names written in this scope, bound here or not, in order of first appearance.
	Entries []*Entry
	// Free are the symbols of enclosing function-like scopes that code of this scope, or of a scope
	// inside it, uses: what a closure made here holds. In order of ID.
	Free []*Symbol
	// ClassCell is the implicit `__class__` variable of a class whose methods use it or super; nil
	// where none does. It is not in Symbols: a class body that assigns `__class__` binds another one.
	ClassCell *Symbol
	// Generator is true for a function or lambda that contains yield.
	Generator bool
	// Async is true for `async def`.
	Async bool
	// Eager is true for a scope whose code has run to its end when the expression or statement that
	// introduces it has: class bodies, list, set and dict comprehensions, type parameter lists, and a
	// generator expression that is the only argument of a builtin known to exhaust it.
	Eager bool

	private string            // class name that mangles __names; "" outside of classes
	names   map[string]*Entry // by mangled name
}

// Flags say how a name is written in one scope, as CPython's symtable has it.
type Flags uint16

// Flags of an Entry.
const (
	Referenced       Flags = 1 << iota // read
	Assigned                           // bound or deleted, other than by parameters and imports
	Parameter                          // a parameter
	Imported                           // bound by an import
	Annotated                          // in an annotated assignment
	DeclaredGlobal                     // in a global statement
	DeclaredNonlocal                   // in a nonlocal statement
	TypeParameter                      // a type parameter
	IterationTarget                    // target of a comprehension's for
)

// binding are the flags that make a name local to its scope.
const binding = Assigned | Parameter | Imported | TypeParameter

// Entry is one name as one scope knows it.
type Entry struct {
	Name   string // mangled
	Flags  Flags
	Symbol *Symbol

	defs      []syntax.Node
	deleted   bool
	directive syntax.Node // the first global or nonlocal statement that names it
}

// Symbol is one variable: a name in the scope that owns it. All uses of a captured or global variable
// point at the owner's Symbol.
type Symbol struct {
	ID int // dense within the file
	// Name is the name at run time: a private name of a class (`__x` in class C) is mangled (`_C__x`).
	Name  string
	Scope *Scope
	Param bool // a parameter of Scope's function
	Bound bool // bound somewhere in the file (assignment, import, def, for target, ...)
	// Import is the first import that binds it; see [Symbol.OnlyImport].
	Import *Import
	// Captured is true where an inner scope uses it; Rebound is true where an inner scope binds it
	// through nonlocal or global.
	Captured, Rebound bool
	// Escapes is true where a captured symbol is used by code that may run later, or never: a
	// function, a lambda, a generator expression, a lazily evaluated annotation. A symbol captured
	// only by [Scope.Eager] scopes does not escape.
	Escapes bool
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
	// LazyAnnotations is true under `from __future__ import annotations`: annotations are not
	// evaluated. Uses still maps the names in them, but they count as no use of the symbol.
	LazyAnnotations bool
	// Errors are what CPython's symbol table pass and compiler reject: nonlocal at module level,
	// assignment before global, duplicate parameters, return outside function, ... In order of position.
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
	// Parent is the dotted name of the package that relative imports start from (`__package__`); ""
	// for a top-level module or a plain script.
	Parent string

	exports exports
}

// Project is a closed or open set of modules.
type Project struct {
	Modules []*Module // in order of discovery, the roots first
	ByName  map[string]*Module
}

// Loader finds the source of a module by dotted name. It is the only door to the file system.
type Loader interface {
	// LoadModule returns the module's path, decoded source and whether it is a package; ok is false
	// where there is no Python source for it.
	LoadModule(dotted string) (path string, src []byte, isPackage, external, ok bool)
}
