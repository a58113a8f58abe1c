// Package effects knows what code may do: which objects its expressions may be, what its functions read,
// change and return, and what one iteration of a loop does.
//
// It works in three steps, each on the results of the one before.
//
//   - [Infer] finds, for every variable and expression of the program, the abstract objects it may be: a
//     points-to analysis with one object per allocation site (Andersen 1994), flow- and context-insensitive,
//     over all modules at once. Types, callees and the contents of containers come from it.
//   - [World.Summarize] gives each function an effect [Summary]: events on objects named by where they come
//     from ([Root]: a parameter, a variable outside, the default of a parameter, anything), input and output,
//     exceptions, non-termination, code that was not seen. Flow-sensitive inside a function; effects on
//     objects made during the activation are dropped. Computed to a fixed point over the call graph.
//   - [World.RunFor] and [World.RunComp] run one iteration of a loop as an activation of its own: objects made
//     in the iteration are Fresh, the element is Item, and every event is logged in order.
//
// # Promise
//
// What a run of the program can do, the events contain: an event may be spurious, none is missing. Code
// that was not seen may do anything to every object that it can reach (escaped objects).
//
// # Taken for granted
//
// Builtins are not replaced, imported names mean the libraries they name, and libraries do what their stubs
// say (package catalog).
//
// # Hazards
//
// Roots are the delicate part: an object that loses the root it came from looks like a fresh one, and
// a change of it is lost. Every place that copies references (store, storeContents, flows of summaries) must
// carry the roots along. Where sets grow past their bounds (maxRoots, maxFlows, summaryBudget) they become
// Anything, and functions may do anything: refusals, not wrong answers.
//
// # Missing
//
// Context sensitivity beyond parameters, path sensitivity, strong updates of attributes.
package effects

import (
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// Obj is an abstract object: a set of run-time objects that the analysis does not tell apart
// (allocation-site abstraction, Andersen 1994). Objects are dense ids into a [World].
type Obj int32

// Unknown is the object that may be anything: every escaped object, and every object made by code that
// was not seen.
const Unknown Obj = 0

// ObjKind says what an abstract object stands for.
type ObjKind uint8

// Kinds of abstract objects.
const (
	UnknownObj   ObjKind = iota
	AtomObj              // an immutable instance of a built-in or library class: no identity, no parts
	InstObj              // instances of Class (project) or Lib (library) made at one site
	FuncObj              // a def or lambda of the project
	ClassObj             // a class of the project
	ModuleObj            // a module of the project
	LibFuncObj           // a library function
	LibClassObj          // a library class
	LibModuleObj         // a library module
	BoundObj             // a method bound to Recv
	CallableObj          // a library-made callable of known type (operator.itemgetter(0))
	SuperObj             // super() inside a method of Class
)

// object is what is known about one Obj.
type object struct {
	kind    ObjKind
	class   *Class         // InstObj, ClassObj, SuperObj: class of the project
	lib     *catalog.Class // AtomObj, InstObj, LibClassObj: library class
	libFunc *catalog.Func  // LibFuncObj
	libName string         // LibModuleObj: dotted name
	fn      *Func          // FuncObj
	mod     *resolve.Module
	recv    Obj // BoundObj, SuperObj
	target  Obj // BoundObj: FuncObj or LibFuncObj
	typ     *catalog.Type
	site    site
	escaped bool // reachable by code that was not seen
	kept    bool // escaped, but what it holds is what the program put there: see World.expose
	// attributes: the dict of the attributes of an instance, see dictOf.
	attributes bool
	// arity of a fixed-length tuple display; -1 for anything else.
	arity int
	// fields are the attributes and type parameters seen so far, in the order first met; index finds one
	// by name once there are many.
	fields []fieldVar
	index  map[string]int32
}

// fieldVar is the variable that holds what one field of an object may be.
type fieldVar struct {
	name string
	v    int32
}

// manyFields is the number of fields from which on an object keeps an index of them.
const manyFields = 12

// site is where an object is made: a node of a module, plus a path for objects made inside one call.
type site struct {
	mod  *resolve.Module
	node syntax.NodeID
	path string
}

type objKey struct {
	kind    ObjKind
	class   *Class
	lib     *catalog.Class
	libFunc *catalog.Func
	libName string
	fn      *Func
	mod     *resolve.Module
	recv    Obj
	target  Obj
	typ     *catalog.Type
	site    site
}

// Value is a set of objects in increasing order; it is never changed in place.
type Value []Obj

// maxValue bounds a Value; a larger one becomes {Unknown}. Real sites rarely exceed a dozen.
const maxValue = 48

// maxWithUnknown bounds the data objects kept beside Unknown, which may be anything anyway.
const maxWithUnknown = 8

var unknownValue = Value{Unknown}

// Has reports whether o is in v.
func (v Value) Has(o Obj) bool {
	_, ok := slices.BinarySearch(v, o)
	return ok
}

// union returns a ∪ b, sharing storage with one of them where possible.
func union(a, b Value) Value {
	if len(b) == 0 || len(a) == len(b) && (&a[0] == &b[0] || sameValue(a, b)) {
		return a
	}
	if len(a) == 0 {
		return b
	}
	if containsAll(a, b) {
		return a
	}
	if containsAll(b, a) {
		return b
	}
	out := make(Value, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			out = append(out, a[i])
			i++
		case a[i] > b[j]:
			out = append(out, b[j])
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	out = append(append(out, a[i:]...), b[j:]...)
	return out
}

func sameValue(a, b Value) bool { return slices.Equal(a, b) }

func containsAll(a, b Value) bool {
	if len(b) > len(a) || len(b) > 0 && (b[0] < a[0] || b[len(b)-1] > a[len(a)-1]) {
		return false
	}
	if len(b) > 0 && len(a) == len(b) && &a[0] == &b[0] { // values are shared, not copied
		return true
	}
	if len(b) < 4 || len(b) < len(a)/8 {
		for _, o := range b {
			if !a.Has(o) {
				return false
			}
		}
		return true
	}
	i := 0
	for _, o := range b {
		for i < len(a) && a[i] < o {
			i++
		}
		if i == len(a) || a[i] != o {
			return false
		}
	}
	return true
}

// one returns the set of o alone. Sets are never changed, so that those of the first objects are made once: nothing is
// allocated, and what is known of a set by its storage is found again.
func one(o Obj) Value {
	if int(o) < len(singles) {
		return singles[o : o+1 : o+1]
	}
	return Value{o}
}

var singles = func() (all [1 << 17]Obj) {
	for i := range all {
		all[i] = Obj(i)
	}
	return
}()

// Func is a function of the project: a def, a lambda, or (Node nil) a module body.
type Func struct {
	ID     int
	Mod    *resolve.Module
	Node   syntax.Node // *syntax.FunctionDef, *syntax.Lambda or nil
	Scope  *resolve.Scope
	Class  *Class // the class whose body it stands in, or nil
	Name   string // qualified: module.Class.method
	Params []*syntax.Arg
	Args   *syntax.Arguments
	// Generator and Async functions run their body when the result is consumed.
	Generator, Async bool
	Static, ClassM   bool
	Property         bool
	Cached           bool // functools.lru_cache or cache
	CachedProperty   bool // functools.cached_property: reading it stores the value in the instance
	Context          bool // contextlib.contextmanager
	Decorated        bool // by something that may replace it
	obj              Obj
	ret              int // variable of returned values
	yields           int // variable of yielded values
	parent           *Func
	defaultsDone     bool
	whole            unit
}

// Body returns the statements of f; a lambda has none.
func (f *Func) Body() []syntax.Stmt {
	switch n := f.Node.(type) {
	case nil:
		return f.Mod.File.Body
	case *syntax.FunctionDef:
		return n.Body
	}
	return nil
}

// Class is a class of the project.
type Class struct {
	ID    int
	Mod   *resolve.Module
	Node  *syntax.ClassDef
	Scope *resolve.Scope
	Name  string
	Local bool // defined inside a function: pickling its instances fails
	Dataclass,
	Enum, NamedTuple bool
	// Frozen: dataclass(frozen=True). NoEq, NoRepr: without the equality or the text that a dataclass generates.
	Frozen, NoEq, NoRepr bool
	// made is the call that makes the class, of one that no class statement does: Point = namedtuple("Point", "x y").
	made *syntax.Call
	// Strange: a metaclass, an unknown decorator or an unknown base; attribute access and construction
	// may do anything.
	Strange bool
	obj     Obj
	inst    Obj
	bases   int     // variable of base classes
	funcs   []*Func // its methods, in the order of their definitions
	order   *linearization
	// methods and operators are what was looked up since the inference ended.
	methods      map[string]*Func
	operators    []string
	operatorsSet bool
}

// defines reports whether the class body binds name.
func (c *Class) defines(name string) bool {
	s := c.Scope.Symbols[name]
	return s != nil && s.Bound
}

// World holds every abstract object, variable and type of one analysis.
type World struct {
	// made holds the calls and generator expressions of modules by their node, for the objects they make.
	made map[*resolve.Module]map[syntax.NodeID][]syntax.Node

	// orderUses are the places that were run where the order of a set is used.
	orderUses map[OrderUse]bool

	Project       *resolve.Project
	Catalog       *catalog.Catalog
	objs          []object
	intern        map[objKey]Obj
	bound         map[boundKey]Obj       // of BoundObj: by far the most often looked up
	libFuncs      map[*catalog.Func]Obj  // of LibFuncObj
	atoms         map[*catalog.Class]Obj // of AtomObj
	atomNames     map[string]Obj         // of the atoms that the language makes: see atom
	vars          []variable
	symVar        map[*resolve.Symbol]int
	wild          map[string]int // attribute stores on unknown objects, by name
	Funcs         []*Func
	Classes       []*Class
	funcOf        map[syntax.Node]*Func
	scopes        map[*resolve.Scope]*Func // see FuncOfScope
	classOf       map[syntax.Node]*Class
	madeBy        map[*syntax.Call]*Class // the classes that calls make, see declareMade
	modFunc       map[*resolve.Module]*Func
	modObj        map[*resolve.Module]Obj
	types         [][]Value // by module id, by node id
	queue         []*unit
	units         [][]*unit               // by module id, by node id of the statement
	regions       []map[syntax.NodeID]int // by module id, see regionsOf
	cur           *unit
	curMod        *resolve.Module
	leftOut       map[syntax.Stmt]bool                       // the first statements of branches that no evaluation has looked at
	tainted       map[*resolve.Module]bool                   // could not be read: its globals may be anything
	found         map[*resolve.Module]bool                   // its functions may be called by name, with anything
	rebound       map[*resolve.Module]bool                   // its globals may be bound anew, to anything
	looked        map[*resolve.Module]map[syntax.Node]string // see onlyLooked
	nameless      map[string]*catalog.Class                  // classes of None, ... and the like
	steps         int
	attrs         map[string]*Mention       // of attribute names, see Mentions
	reachOf       map[Obj]Value             // what can be reached from an object, once inference has ended
	reachSets     []Value                   // and from a set of several, by its number
	elements      map[storage]knownElements // see fieldObjs
	cancelled     func() bool
	beside        *World // see Options.Beside
	gaveUp        bool
	dicts         map[Obj]Obj                                 // of the attributes of instances, see dictOf
	dictOwner     map[Obj]Obj                                 // whose dict it is
	dictGrown     map[Obj]int                                 // read by who looks at all attributes of an instance
	constructed   map[*Class]bool                             // by a __new__ that is being called, see construct
	callees       [][]*Func                                   // of the functions, by id; of a module body without its functions and classes
	unnamed       map[*resolve.Module]map[syntax.Node][]*Func // see performs
	moduleOf      map[*resolve.Scope]*resolve.Module
	definers      map[string]*Class // see definer
	records       map[*Class]bool   // see record
	asked         []identityTest    // see AskedForIdentity
	askedFor      map[Obj]int       // the first of asked that is about an object
	askedForNaN   int               // the first of asked that searches for a nan; -1: none
	reaches       *Mention          // see ReachesIn
	reachesKnown  bool
	reclassified  []Mention                         // see Reclassified; nil: not looked for
	attributes    *attributeStores                  // see rewritten
	inits         map[*resolve.Module][]source.Span // see inInit
	hierarchy     hierarchy                         // of the classes of the program
	handed        map[*Func]bool                    // see HandedOver
	modWrites     map[*resolve.Module][]Event       // see ModuleWrites
	state, direct []Event                           // see StateEvents, DirectWrites
	keptChanges   map[Obj]*KeptChange               // see ChangedInKeeper
	changed       []Event                           // see Changed
	work          int                               // events replayed
	summarizing   atomic.Int64                      // those replayed until all was summarized, -1 before
	memory        map[Obj]memory                    // of arrays that library functions made
	quietImports  map[*resolve.Import]bool          // those in functions, see importing
	plain         map[*catalog.Func]bool            // those that take plain data only
	arguments     *parsed                           // see argument
	deleted       map[string]bool                   // see deletes
	sums          *summaries
	texts         texts         // of the fields and names in events
	sets          sets          // of the objects of events
	strays        []syntax.Node // nodes of events that stand in no file
	log           []Event       // for the events of one activation after the other
	marked        marks         // for searches
	pending       Value         // for searches
	grown         int           // counts changes of objects and variables
	outsiders     bool          // see Outsiders
	uses          uses
	open          []*resolve.Module
	given         *Given               // see Options
	supposed      map[*syntax.Arg]bool // see Supposed
	habits        Habits
	habitsOnce    sync.Once
}

type variable struct {
	val     Value
	readers []*unit
	// saturated: it held too much once. Since then it is unknown and takes functions and classes only.
	saturated bool
	// open: a field of an escaped object. Code that was not seen can take whatever is stored there.
	open bool
	// kept: a field of an object that code which was not seen may reach, but not fill.
	kept bool
}

type boundKey struct{ recv, target Obj }

// object returns the object for k, making it when it is new. The kinds that are asked for at nearly every
// expression have small keys of their own: hashing an objKey costs more than the rest of an evaluation.
func (w *World) object(k objKey) Obj {
	switch k.kind {
	case BoundObj:
		return interned(w, w.bound, boundKey{k.recv, k.target}, k)
	case LibFuncObj:
		return interned(w, w.libFuncs, k.libFunc, k)
	case AtomObj:
		return interned(w, w.atoms, k.lib, k)
	}
	return interned(w, w.intern, k, k)
}

// interned returns the object that table holds under key, making the one for k when there is none.
func interned[K comparable](w *World, table map[K]Obj, key K, k objKey) Obj {
	o, ok := table[key]
	if !ok {
		o = w.newObject(k)
		table[key] = o
	}
	return o
}

func (w *World) newObject(k objKey) Obj {
	w.grown++
	o := Obj(len(w.objs))
	w.objs = append(w.objs, object{kind: k.kind, class: k.class, lib: k.lib, libFunc: k.libFunc, libName: k.libName,
		fn: k.fn, mod: k.mod, recv: k.recv, target: k.target, typ: k.typ, site: k.site, arity: -1})
	return o
}

// Kind returns what o stands for.
func (w *World) Kind(o Obj) ObjKind { return w.objs[o].kind }

// ClassOf returns the project class o is an instance of (or is), or nil.
func (w *World) ClassOf(o Obj) *Class { return w.objs[o].class }

// LibClass returns the library class o is an instance of (or is), or nil.
func (w *World) LibClass(o Obj) *catalog.Class { return w.objs[o].lib }

// FuncOf returns the project function o is, or is bound to; nil otherwise.
func (w *World) FuncOf(o Obj) *Func {
	i := &w.objs[o]
	switch i.kind {
	case FuncObj:
		return i.fn
	case BoundObj:
		return w.FuncOf(i.target)
	}
	return nil
}

// LibFunc returns the library function o is, or is bound to; nil otherwise.
func (w *World) LibFunc(o Obj) *catalog.Func {
	i := &w.objs[o]
	switch i.kind {
	case LibFuncObj:
		return i.libFunc
	case BoundObj:
		return w.LibFunc(i.target)
	}
	return nil
}

// MadeBy returns the place where o is made, nil where none is known.
func (w *World) MadeBy(o Obj) (*resolve.Module, syntax.Node) {
	s := w.objs[o].site
	if s.mod == nil {
		return nil, nil
	}
	if int(s.node) < len(s.mod.File.Nodes) {
		return s.mod, s.mod.File.Nodes[s.node]
	}
	return nil, nil
}

// Escaped reports whether code that was not seen may hold o.
func (w *World) Escaped(o Obj) bool {
	i := &w.objs[o]
	return o == Unknown || i.escaped || i.kind == InstObj && i.lib != nil && i.lib.Exposed
}

// qual returns the qualified name of a library class.
func qual(c *catalog.Class) string { return c.Qualified() }

// TypeName names o's type for messages.
func (w *World) TypeName(o Obj) string {
	i := &w.objs[o]
	switch i.kind {
	case AtomObj, InstObj:
		if i.class != nil {
			return i.class.Node.Name.Name
		}
		return strings.TrimPrefix(qual(i.lib), "builtins.")
	case FuncObj:
		return "function " + i.fn.Name
	case ClassObj:
		return "class " + i.class.Name
	case ModuleObj:
		return "module " + i.mod.Name
	case LibFuncObj:
		return "function " + i.libFunc.Module + "." + i.libFunc.Qual
	case LibClassObj:
		return "class " + qual(i.lib)
	case LibModuleObj:
		return "module " + i.libName
	case BoundObj:
		return "method"
	case CallableObj:
		return "callable"
	case SuperObj:
		return "super"
	}
	return "unknown"
}

// Describe lists the types in v, sorted, for messages and tests.
func (w *World) Describe(v Value) string {
	var names []string
	for _, o := range v {
		names = append(names, w.TypeName(o))
	}
	sort.Strings(names)
	return strings.Join(slices.Compact(names), " | ")
}

// newVar adds an empty variable.
func (w *World) newVar() int {
	w.grown++
	w.vars = append(w.vars, variable{})
	return len(w.vars) - 1
}

// read returns the variable's current value and makes the function being evaluated its reader.
func (w *World) read(v int) Value {
	x := &w.vars[v]
	if w.cur != nil && w.cur.readsFirst(int32(v)) {
		x.readers = append(x.readers, w.cur)
	}
	return x.val
}

// readsFirst notes that u reads variable v and reports whether it did not before. Units keep this, not
// variables: a statement reads few variables, but thousands of statements may read one.
func (u *unit) readsFirst(v int32) bool {
	if u.many == nil {
		if slices.Contains(u.reads, v) {
			return false
		}
		u.reads = append(u.reads, v)
		if len(u.reads) > 24 {
			u.many = make(map[int32]struct{}, 2*len(u.reads))
			for _, r := range u.reads {
				u.many[r] = struct{}{}
			}
			u.reads = nil
		}
		return true
	}
	if _, ok := u.many[v]; ok {
		return false
	}
	u.many[v] = struct{}{}
	return true
}

// write adds val to the variable and queues its readers when it grew.
func (w *World) write(v int, val Value) {
	x := &w.vars[v]
	n := union(x.val, val)
	if len(n) == len(x.val) {
		return
	}
	if x.saturated || len(n) > maxValue || len(n) > maxWithUnknown && n[0] == Unknown {
		// Saturation lasts: if the next write brought data objects back, the variable would fill up, be cut
		// down and wake its readers again and again, and the fixed point would never be reached.
		old := x.val
		x.saturated = true
		n = union(unknownValue, w.callables(n))
		x = &w.vars[v] // escaping what is dropped may have made variables
		if !sameValue(x.val, old) {
			w.write(v, val) // and may have written to this one
			return
		}
		if sameValue(n, old) {
			return
		}
	}
	x.val = n
	w.grown++
	for _, r := range x.readers {
		w.enqueueUnit(r)
	}
	if x.open { // a public class escapes before its methods are defined
		w.escape(val)
	} else if x.kept {
		w.expose(val)
	}
}

// callables keeps the functions and classes of a value that grew too large, so that calls still reach
// them; the data objects it drops count as escaped.
func (w *World) callables(v Value) Value {
	out := make(Value, 0, maxValue/2)
	for _, o := range v {
		switch w.objs[o].kind {
		case FuncObj, ClassObj, LibFuncObj, LibClassObj, BoundObj:
			if len(out) < maxValue/2 {
				out = append(out, o)
				continue
			}
		}
		w.escapeObj(o)
	}
	return out
}

func (w *World) enqueue(f *Func) {
	w.enqueueUnit(&f.whole)
}

// unit is what is evaluated again when something it reads has grown: one statement without the blocks
// inside it, or (stmt nil) a whole function.
type unit struct {
	fn     *Func
	stmt   syntax.Stmt
	class  *Class // the class body it stands in
	queued bool
	// reads are the variables read so far; many holds them once there are many.
	reads []int32
	many  map[int32]struct{}
}

func (w *World) enqueueUnit(u *unit) {
	if !u.queued {
		u.queued = true
		w.queue = append(w.queue, u)
	}
}

// unitOf returns the unit of a statement.
func (w *World) unitOf(f *Func, s syntax.Stmt, c *Class) *unit {
	p := &w.units[f.Mod.ID][s.NodeID()]
	if *p == nil {
		*p = &unit{fn: f, stmt: s, class: c}
	}
	return *p
}

func (w *World) symbol(s *resolve.Symbol) int {
	v, ok := w.symVar[s]
	if !ok {
		v = w.newVar()
		w.symVar[s] = v
	}
	return v
}

// field returns the variable that holds what o.name (an attribute, or a type parameter of a generic
// class: the elements T of a list, K and V of a dict) may be.
func (w *World) field(o Obj, name string) int {
	if v, ok := w.findField(o, name); ok {
		return v
	}
	v := w.newVar()
	i := &w.objs[o]
	i.fields = append(i.fields, fieldVar{name, int32(v)})
	switch {
	case i.index != nil:
		i.index[name] = int32(v)
	case len(i.fields) > manyFields:
		i.index = make(map[string]int32, 2*len(i.fields))
		for _, f := range i.fields {
			i.index[f.name] = f.v
		}
	}
	switch {
	case i.kept:
		w.vars[v].kept = true
	case i.escaped:
		w.vars[v].val, w.vars[v].open = unknownValue, true
	}
	if g, ok := w.dictGrown[o]; ok {
		for _, r := range w.vars[g].readers {
			w.enqueueUnit(r)
		}
	}
	return v
}

// findField returns the variable of o.name if there is one.
func (w *World) findField(o Obj, name string) (v int, ok bool) {
	i := &w.objs[o]
	if i.index != nil {
		v, ok := i.index[name]
		return int(v), ok
	}
	for _, f := range i.fields {
		if f.name == name {
			return int(f.v), true
		}
	}
	return 0, false
}

// escape records that code that was not seen may hold, change and call everything in v.
func (w *World) escape(v Value) {
	for _, o := range v {
		w.escapeObj(o)
	}
}

func (w *World) escapeObj(o Obj) {
	i := &w.objs[o]
	if i.escaped && !i.kept || i.kind == UnknownObj || i.kind == AtomObj {
		return
	}
	if w.given != nil && i.class != nil && !i.class.Strange {
		w.exposeObj(o)
		return
	}
	i.escaped, i.kept = true, false
	w.grown++
	switch i.kind {
	case FuncObj:
		fn := i.fn // making the objects of arguments moves the table
		for _, p := range fn.Params {
			if s := fn.Mod.Info.Binds[p.ID]; s != nil {
				w.write(w.symbol(s), w.outside(fn, p))
			}
		}
		w.enqueue(fn)
	case ModuleObj:
		w.findable(i.mod)
	case BoundObj:
		recv, target := i.recv, i.target
		w.escapeObj(target)
		w.escapeObj(recv)
		return
	case ClassObj:
		w.escapeObj(i.class.inst)
		for _, name := range sortedNames(i.class.Scope.Symbols) {
			w.escape(w.vars[w.field(o, name)].val)
		}
	case InstObj:
		if c := i.class; c != nil {
			w.escapeObj(c.obj)
			for _, f := range c.funcs {
				if len(f.Params) > 0 {
					if s := f.Mod.Info.Binds[f.Params[0].ID]; s != nil {
						w.write(w.symbol(s), one(o))
					}
				}
			}
		}
	}
	for _, f := range w.objs[o].fields { // those made meanwhile are born unknown
		w.vars[f.v].open, w.vars[f.v].kept = true, false
		w.escape(w.vars[f.v].val)
		w.write(int(f.v), unknownValue)
	}
}

func sortedNames[T any](m map[string]T) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
