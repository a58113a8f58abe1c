// Package resolve binds names: scopes, symbols, and the modules of a project.
//
// It follows the Python language reference, section 4.2 (naming and binding), PEP 227, PEP 3104,
// PEP 572 (walrus in comprehensions), PEP 695 (annotation scopes). The oracle is CPython's symtable.
//
// # Promise
//
// [File] maps every name of a file to the variable that it means, for any output of the parser,
// erroneous trees included; it does no I/O, never panics and takes time linear in the size of the
// file times the nesting depth of its scopes. [Load] does the same for the modules that import each
// other, through a [Loader].
// On a file without errors the scopes and their names are those of CPython 3.11's symtable.
//
// # What a Symbol does not say
//
//   - A symbol is a variable of the scope that owns it, not a value. In a class body and at module
//     level a name read before it is bound there is looked up in the globals and builtins at run time:
//     `class C: x = x` reads the global x although Uses maps both to the class's symbol. Package flow
//     tells whether a read comes before the binding.
//   - A name may be bound behind our back: [Scope.Dynamic] says where exec, eval, locals, vars or
//     globals is called by its builtin name; star imports are listed; `setattr(module, ...)`,
//     `sys._getframe`, `builtins.exec` and assignments from other modules (`import m; m.x = 1`) are
//     not seen here.
//   - An unbound symbol of the module ([Symbol.Bound] false) is a builtin only if nobody else sets it.
//
// # Differences from CPython's tables
//
// One set of rules serves all versions. Comprehensions keep their own scope although 3.12 and later
// run some of them inside the enclosing function (PEP 709; the difference cannot be observed through
// names). Annotations are evaluated where they stand, as before 3.14 (PEP 649), unless the file has
// the future import. Type parameters resolve as in 3.12, but the helper names of that implementation
// (`.type_params`, `.generic_base`, `__classdict__`) do not appear.
// Errors carry the wording of 3.11.
package resolve
