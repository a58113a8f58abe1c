// Package flow knows in which order the code of one scope runs: a control-flow graph with exception
// edges, its loops and dominators, and the solutions of data-flow problems over it (liveness, definite
// assignment, reaching definitions).
//
// # Promise
//
// [Build] makes a graph for a module body, function, lambda, class body or comprehension, for any
// output of the parser; it does no I/O and never panics. Every order of evaluation that CPython can
// take is a path of the graph, exceptions included; not every path can be taken. Size and time of Build
// are linear in the size of the code.
//
// # Steps and blocks
//
// A [Block] is a list of [Step]s in the order of evaluation: reads and bindings of variables, and one
// Eval for each operation after its operands. A step that MayRaise may leave the block through its
// exception edge before it has had any effect on variables; there is one such edge per block, so a
// block is not cut at each operation. Analyses take this into account: see [Problem].
//
// KeyboardInterrupt, MemoryError and other exceptions that can come up between any two operations are
// not modelled. A read of a local may raise UnboundLocalError, except for a parameter that is never
// deleted.
//
// # Jumps through cleanup code
//
// The exit of a with statement, the deletion of an except clause's name and the code of a finally clause
// are built once for each way into them: normal, exception, return, break, continue. A statement of a
// finally clause may so be in the graph several times; questions about it are answered for all copies
// together.
//
// A finally clause that holds a loop or another finally clause exists only once: every jump enters the
// same block, and the clause ends with one edge for each kind of jump that entered. Paths that enter by
// one kind and leave by another are in the graph and impossible in the program: what may happen is over-
// estimated, never under-estimated; loops stay unique, and nesting does not multiply code.
//
// The exit of a with statement may swallow the exception: an edge of kind [Suppress] leads from it to
// the code after the statement. It makes everything that is read later live during the statement, so
// who knows that a context manager does not do that should say so, by [Suppresses]. That the builtin
// open does not is known here.
//
// # Scopes inside
//
// The bodies of nested functions and lambdas are not part of a graph: their creation is one step.
// List, set and dict comprehensions and class bodies have graphs of their own; in the graph around them
// they are one step, preceded by [MayDef] for the variables that they bind and by uses of all those that
// they read.
//
// # Who may look
//
// Rules of [SharedByDefault], on which liveness rests: module globals and names of class bodies are
// live at every point of the program (some other code may read them); so are variables of enclosing
// functions, locals that a function, a lambda or a generator expression inside captures, and all
// locals of a scope that is [resolve.Scope.Dynamic]. Every other local of a function is dead once the
// function has ended, by an exception too (the traceback's frame, which a debugger can look at, does
// not count). A yield or await is a point where others may look at shared state; as shared
// variables are live everywhere, it needs no rule of its own.
// [SharedInScript] is the rule for a program's main module when all its code is known.
//
// # Costs
//
// [Live] and [Assigned] keep one bit (two) per variable of the scope for every block. [ReachingDefs] and
// [Exposed] work on one variable and one loop at a time. How often a block is evaluated is bounded by the
// nesting of loops, which a test holds to a constant per line.
//
// # What is not modelled
//
// Assertions count as executed (python -O removes them). Binding a name never raises and never runs code,
// which a class body under a metaclass with __prepare__, or a module replaced in sys.modules, could
// change. A generator that is never resumed ends at a yield without any edge: its private variables are
// dead then. Text that the parser could not read is a step that may raise and does nothing else.
package flow
