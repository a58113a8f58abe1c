// Package catalog is parloop's knowledge of libraries: effect stubs, files in Python stub syntax whose
// decorators say what a function does beyond its type.
//
// A stub is a complete contract. A function that is declared without decorators reads its arguments
// (and everything reachable from them), may raise, mutates nothing, does no I/O, calls only the
// callables its parameter types name, and returns what its return type says, fresh unless the type is
// a type variable, Self, or a decorator says otherwise. A function that no stub declares may do
// anything. See docs/stubs.md for the decorators; the embedded stubs live in stubs/*.pyi, named after
// the module they describe.
//
// # What a contract covers
//
// It speaks of calls whose arguments have the declared types, or subclasses of them that override
// nothing the function calls. A parameter of type object accepts anything, and then exactly the special
// methods listed in [Func.DunderCalls] are called on it; one of a protocol type (Iterable, Sequence,
// Mapping) additionally has the protocol's methods called (see [Func.Iterates]); one of type Any may have
// any method called, so that an instance of a class of the program's makes it an unknown call. A call whose
// arguments are not known to fit is an unknown call, and so is one of a method that no class in the bases
// declares.
//
// What a special method, a callback or an iterated argument does is not repeated in the contract of
// the function that runs it: its exceptions pass through even where [Func.Total] is true, and so do its
// effects. A special method that the type lacks, or that is None as __hash__ of a list is, raises
// TypeError. Running out of memory, deep recursion and signals are outside of every contract.
//
// # Hazards
//
// A stub that claims too little is a wrong proof. The tests therefore compare every stub with the
// installed library (names, parameters, defaults) and execute several hundred calls to see that claims
// of purity, freshness and totality hold for samples; neither shows that a claim holds always.
//
// # Missing
//
// Nested classes, ParamSpec and TypeVarTuple. Conditions other than on sys.version_info.
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
	// Literals restricts a ClassType to these values: Literal["r", "rt"] is builtins.str with the decoded
	// strings, Literal[2] is builtins.int with the numbers as written. nil for any value.
	Literals []string
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
	Module string  // "hashlib"
	Qual   string  // "sha256", "_Hash.update"
	Class  *Class  // nil for functions
	Params []Param // without the receiver of a method, which decorators call "self"
	Ret    *Type   // AnyType when the stub gives none; a constructor returns SelfType
	// TypeParams are the function's own type variables.
	TypeParams []string

	Static, ClassMethod, Property bool
	Async                         bool // async def: the effects happen when the coroutine is awaited

	// Overloads are the single declarations where a function has several, in order; the first whose
	// parameters fit the arguments is the contract. The Func itself then is their conservative union:
	// what holds when nothing is known about the arguments. nil for a single declaration.
	Overloads []*Func

	Mutates []string // parameters whose object it changes (the object itself; "x.*" = anything reachable)
	// Stores are references it keeps: parameter into parameter. Derived as well: in a constructor and in a
	// method that mutates self, a parameter whose type mentions a type variable of the class is stored in
	// self ("x" for x: T, "x.*" for x: Iterable[T], whose elements are stored).
	Stores  []Store
	Holds   []string // the (fresh) result keeps a reference to these parameters: lazy iterators, views
	Returns []string // the result may be (or contain) these parameters' objects ("x", "x.*"), not fresh
	// Views are parameters with which the result shares its memory, or which it is: writing into one shows in
	// the other, although they may be two objects (a[1:] of an array). Pickled, a view becomes a copy of its own, laid out
	// anew, except where Rows says that it is laid out in one piece if what it looks at is.
	Views []string
	Rows  bool
	// Contiguous: the arrays it returns are laid out in C order if those among its arguments are.
	Contiguous bool
	Fresh      bool // @fresh: the result is a new object although its type is a type variable (copy.copy)
	Shared     bool // @shared: the result is an object of the process that others may hold (a registry)
	// Calls are the parameters it calls: those of a Callable type that it does not merely keep (Holds,
	// Stores), and what @calls names ("self.func" is the parameter func of self's constructor).
	Calls []string
	// Iterates are the parameters it iterates, now or, when Lazy, later: those of an iterable protocol type.
	// An iterator passed there is advanced; iterables of the program have __iter__ and __next__ called.
	// "x.*" says that the elements are iterated as well.
	Iterates []string
	// DunderCalls are the methods it calls on its arguments, nearly all special ones (json.dump calls
	// fp.write), as pairs of whose and which: {"T", "__lt__"} on objects
	// of type variable T, {"x", "__str__"} on parameter x, {"x.*", "__repr__"} on what x contains,
	// {"self", "__len__"}.
	DunderCalls [][2]string
	IO          []string // kinds, see IOKinds
	IOByMode    string   // parameter holding a file mode that decides about file-read and file-write, see IOForMode
	IOByArg     *IOByArg // the I/O happens on the file object passed for a parameter
	// IOBySQL is the parameter with the text of an SQL statement: one that visibly only reads is database-read,
	// any other is what IO says; see SQLReads.
	IOBySQL string
	// SQLServer: the text goes to a server, see SQLReadsOnServer.
	SQLServer bool
	RNG       bool     // draws from the process-wide generator
	Clock     bool     // reads a clock
	State     []State  // process-wide state it reads or writes (locale, environ, cwd, recursion limit, ...)
	Raises    []string // exception classes it may raise, qualified ("builtins.ValueError"); nil: any; see Total
	Total     bool     // @raises() : never raises when called with operands of its declared types
	Blocks    bool     // waits for something outside (file, socket, process, sleep)
	// ReleasesGIL: other threads run while it computes; GILBytes is the argument size from which on.
	ReleasesGIL bool
	GILBytes    int
	Exits       bool   // ends the process or raises SystemExit
	Blocker     string // any use in a loop body is this blocker (id, eval, locals, input, ...)
	Identity    bool   // result depends on object identity or the process (id, hash of str, getpid, repr by address)
	Lazy        bool   // result is an iterator that runs callbacks and reads arguments only when consumed
	Cost        float64
	// Document: the result is what a JSON text can say, made by the call: dicts and lists of the same again,
	// strings, numbers, booleans, None, and instances of the immutable classes that DocumentOf names.
	Document   bool
	DocumentOf []string
	// HookedBy are attribute names by whose use a program may register code that the function runs
	// (yaml.add_constructor): in a program that mentions one, a call is an unknown one.
	HookedBy []string
	AsyncAs  string // the coroutine function that does the same ("asyncio.sleep"), "" where none is known
	// AsyncClient are the parameters that the client of AsyncAs ("httpx.AsyncClient.get") takes when it is made,
	// of a function that makes a client for one call; nil where there is no such client.
	AsyncClient []string
	// AsyncTakes are the parameters that AsyncAs takes by their names, besides the required ones of the function, where it
	// makes an instance of a class with an asynchronous form ([AsyncClass]).
	AsyncTakes []string
	// AsyncHint says what else has an asynchronous form, of a function that has none: another library.
	AsyncHint string
	// SyncOnly: works only on the object that the synchronous form returns.
	SyncOnly bool
	// Bridge is a coroutine function in plain Python that does the same, nil where there is none.
	Bridge *Bridge
	Line   int // in the stub file
}

// Bridge says how a call becomes one of a coroutine function that the rewritten program gets: bridges/*.py has its text
// ([BridgeSource]). It returns and raises what the library function does, whose arguments it takes under their names.
//
//	session.get(url, timeout=5)  ->  await request_async("GET", url, timeout=5, session=session)
type Bridge struct {
	Name  string   // the function: "request_async"
	First string   // source text of an argument in front of those of the call, ""
	Self  string   // the parameter that takes the receiver of a method
	More  []string // source text of arguments behind those of the call, which does not give them: "check=True"
	Value string   // the attribute of the result that is the result of the call: "stdout", "" for the result itself
	Takes []string // the keyword arguments it knows; a call with another one is not converted
	Plain []string // those of Takes whose value must be plain data: numbers, strings, bytes, None, tuples, lists and dicts
	Needs string   // the library it imports besides that of the function: "httpx", ""
	Texts bool     // the exceptions that it raises have other texts
	Held  bool     // it reads all there is to read, so that no method of its result waits
	// Unlike are attributes that tell the two forms apart, wherever the program uses them on whatever object.
	Unlike []string
}

// AsyncClass is the asynchronous form of a class: the same objects, whose methods are awaited.
//
//	with psycopg.connect(dsn) as conn:            async with await psycopg.AsyncConnection.connect(dsn) as conn:
//	    row = conn.execute(sql).fetchone()            row = await (await conn.execute(sql)).fetchone()
//
// What is in none of its lists is not there, or means something else.
type AsyncClass struct {
	Name   string   // "psycopg.AsyncConnection"
	Awaits []string // methods that are coroutine functions there; __iter__: it is gone through by async for
	Keeps  []string // methods and attributes that are the same there; __enter__: async with does what with does
	// Entered: an object is open in an async with statement only, which is what opens it and what closes it.
	Entered bool
	Reads   bool   // only for objects through which the program does nothing but read
	Needs   string // the library it is in besides that of the class: "aiosqlite", ""
	Texts   bool   // the exceptions that it raises have other texts
	Ahead   bool   // a loop over it fetches more rows than it has gone through
}

// PerThread says how each thread gets an instance of its own.
type PerThread struct {
	Closing bool   // its with statement does not close it: contextlib.closing does
	Add     string // a keyword argument that the constructor needs, because another thread closes it
}

// IOByArg is I/O on a file object: print writes to its file argument, or to Default ("stdout") without one.
type IOByArg struct{ Param, Default string }

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
	qualified    string // both, where the class was loaded
	TypeParams   []string
	Bases        []*Type
	Methods      map[string]*Func // own ones; Lookup follows bases
	Setters      map[string]*Func // what assigning to a property does
	Attrs        map[string]*Type // data attributes; __hash__: None means that the class has none
	Immutable    bool             // no method changes it, attributes cannot be set
	Picklable    bool             // instances round-trip through pickle, equal and of the same type
	Unpicklable  bool             // pickling raises
	ThreadSafe   bool             // methods may be called from several threads at once
	// Client: an instance stands for a connection to something outside. Methods that wait for the outside change the
	// state of the connection; that one request depends on an earlier one is left to an assumption.
	Client bool
	// ThreadUnsafe: not even methods that change nothing may be called from several threads at once.
	ThreadUnsafe bool
	// PerThread: instances that were made in the same way do the same, so that each thread may have one of its
	// own; nil where that is not so.
	PerThread *PerThread
	// Async is the asynchronous form, nil where none is known.
	Async *AsyncClass
	// Conversation says what the other end does, in the order in which it is told: "the mail server"; "" for
	// other objects.
	Conversation string
	// HeldUnless is the keyword argument without which the function that makes an instance has read all there is to read:
	// then no method of it waits. "" for other classes.
	HeldUnless string
	// Exposed: what its methods give out as Any may be part of an instance; an object that is not known may be
	// too.
	Exposed bool
	// Strided: instances are arrays, whose elements need not lie side by side.
	Strided bool
	// PlainData: parameters of this type take built-in numbers, strings, None and (nested) lists and tuples
	// of them, and instances of Plain library classes. A call with anything else is an unknown one:
	// numpy.array([obj]) keeps obj.
	PlainData bool
	// PlainDType: parameters of this type take what names a type of numbers or strings. A call with anything
	// else, object above all, is an unknown one.
	PlainDType bool
	// Protocol: any object with these methods fits, so a call of one is a call of that object's own.
	Protocol bool
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
	Values   map[string]*Type // module-level constants and objects
	// Exports maps every name that the stub re-exports (from x import y as y) or gives a second name to:
	// JSONDecodeError of json to "json.decoder.JSONDecodeError", IOError of builtins to "builtins.OSError".
	Exports map[string]string
	User    bool // from the user's configuration: verdicts resting on it are assumed
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
