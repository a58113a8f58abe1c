// Package catalog is parloop's knowledge of libraries: effect stubs, files in Python stub syntax whose
// decorators say what a function does beyond its type.
//
// A stub is a complete contract. A function that is declared without decorators reads its arguments
// (and everything reachable from them), may raise, mutates nothing, does no I/O, calls only the
// callables its parameter types name, and returns what its return type says, fresh unless the type is
// a type variable, Self, or a decorator says otherwise. A function that no stub declares may do
// anything. See docs/stubs.md for the decorators; the embedded stubs live in stubs/*.pyi, named after
// the module they describe.
package catalog

// TypeKind is the shape of a stub type.
type TypeKind uint8

// Kinds of stub types.
const (
	AnyType      TypeKind = iota // not known: may be any object, also one of the program's
	NoneType                     // None
	ClassType                    // Name is the qualified class, e.g. "builtins.list"; Args its type arguments
	VarType                      // Name is a type variable of the function or class
	UnionType                    // Args are the members
	CallableType                 // Args are the parameter types (nil with Open for ...), Ret the result
	TupleType                    // fixed-length tuple[Args...]; homogeneous tuples are ClassType builtins.tuple
	SelfType                     // the receiver itself
	TypeOfType                   // type[Args[0]]
	NeverType                    // does not return (sys.exit)
)

// Type is a type in a stub.
type Type struct {
	Kind TypeKind
	Name string
	Args []*Type
	Ret  *Type
	Open bool // Callable[..., R]
}

// ParamKind says how an argument reaches a parameter.
type ParamKind uint8

// Kinds of parameters.
const (
	PosOnly ParamKind = iota
	PosOrKw
	KwOnly
	VarArgs
	VarKw
)

// Param is one parameter of a stub function.
type Param struct {
	Name       string
	Kind       ParamKind
	Type       *Type
	HasDefault bool
}

// Func is what one library function or method does.
type Func struct {
	Module string // "hashlib"
	Qual   string // "sha256", "_Hash.update"
	Class  *Class // nil for functions
	Params []Param
	Ret    *Type

	Static, ClassMethod, Property bool

	Mutates []string // parameters whose object it changes (the object itself; "x.*" = anything reachable)
	Stores  []Store  // references it keeps: parameter into parameter
	Holds   []string // the (fresh) result keeps a reference to these parameters: lazy iterators, views
	Returns []string // the result may be (or contain) these parameters' objects, not fresh
	IO      []string // kinds, see IOKinds
	RNG     bool     // draws from the process-wide generator
	Clock   bool     // reads a clock
	State   []State  // process-wide state it reads or writes (locale, environ, cwd, recursion limit, ...)
	Raises  []string // exception classes it may raise; nil: any; see Total
	Total   bool     // @raises() : never raises when called with operands of its declared types
	Blocks  bool     // waits for something outside (file, socket, process, sleep)
	// ReleasesGIL: other threads run while it computes; GILBytes is the argument size from which on.
	ReleasesGIL bool
	GILBytes    int
	Exits       bool   // ends the process or raises SystemExit
	Blocker     string // any use in a loop body is this blocker (id, eval, locals, input, ...)
	Identity    bool   // result depends on object identity or the process (id, hash of str, getpid, repr by address)
	Lazy        bool   // result is an iterator that runs callbacks and reads arguments only when consumed
	Cost        float64
	Line        int // in the stub file
}

// Store says that a call keeps a reference to parameter Value inside parameter Into.
type Store struct{ Value, Into string }

// State is one access to process-wide state.
type State struct {
	Name  string
	Write bool
}

// Class is what a library class is.
type Class struct {
	Module, Name string
	TypeParams   []string
	Bases        []*Type
	Methods      map[string]*Func // own ones; Lookup follows bases
	Attrs        map[string]*Type // data attributes
	Immutable    bool             // no method changes it, attributes cannot be set
	Picklable    bool             // instances round-trip through pickle, equal and of the same type
	Unpicklable  bool             // pickling raises
	ThreadSafe   bool
	// Plain: operators and comparisons of instances with other Plain instances have no side effects.
	Plain bool
	Line  int
}

// Module is one stub file.
type Module struct {
	Name     string
	MinPy    int // 3.N, 0 when unbounded
	MaxPy    int
	Package  string // distribution the version range below speaks of; "" for the standard library
	Versions string // PEP 440 range, "" for any
	Funcs    map[string]*Func
	Classes  map[string]*Class
	Values   map[string]*Type  // module-level constants and objects
	Exports  map[string]string // re-exported name -> qualified name in another module
	User     bool              // from the user's configuration: verdicts resting on it are assumed
}

// IOKinds are the kinds of input and output a stub may name, each with the side it belongs to: reads
// may run ahead and be reordered (a permitted, reported difference), writes may not.
var IOKinds = map[string]bool{ // value: true when it changes the outside world
	"stdout": true, "stderr": true, "stdin": true, "terminal": true,
	"file-read": false, "file-write": true, "dir-read": false,
	"network": true, "network-read": false, "database": true, "database-read": false,
	"mail": true, "subprocess": true, "sleep": false, "env-read": false, "env-write": true,
	"process": true, "thread": true, "native": true, "log": true, "warnings": true, "signal": true,
}
