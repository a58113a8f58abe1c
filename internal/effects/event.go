package effects

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// RootKind says through what an object was reached.
type RootKind uint8

// Kinds of roots.
const (
	Fresh    RootKind = iota // made during the activation (of the function, or of one loop iteration)
	Param                    // the object passed as parameter Index
	Sym                      // the object bound to variable Sym when the activation began
	Default                  // the one default object of parameter Sym, kept by the function
	Item                     // the element the loop is working on
	Anything                 // no idea: any object that existed before, or that unseen code holds
)

// Root is a provenance: the object itself, or an object reached from it. Paths are cut at one step:
// self.items is {Param 0, Path "items"}, everything below it {Param 0, Path "items", Deep}.
type Root struct {
	Kind  RootKind
	Index int
	Sym   *resolve.Symbol
	Path  string
	Deep  bool
}

// itself reports whether r is the root object, not something reached from it.
func (r Root) itself() bool { return r.Path == "" && !r.Deep }

// step returns what a load of field from r reaches.
func (r Root) step(field string) Root {
	switch {
	case r.Kind == Fresh || r.Kind == Anything:
	case r.itself():
		r.Path = field
	default:
		r.Deep = true
	}
	return r
}

// String is for tests and debugging.
func (r Root) String() string {
	var s string
	switch r.Kind {
	case Fresh:
		s = "fresh"
	case Param:
		s = fmt.Sprintf("param%d", r.Index)
	case Sym:
		s = r.Sym.Name
	case Default:
		s = "default of " + r.Sym.Name
	case Item:
		s = "item"
	default:
		return "anything"
	}
	if r.Path != "" {
		s += "." + r.Path
	}
	if r.Deep {
		s += ".*"
	}
	return s
}

// AV is the abstract value of an expression at one point: where its mutable objects come from, and which
// objects they may be. Immutable values have no roots.
type AV struct {
	Roots []Root
	Objs  Value
}

// maxRoots bounds the roots of one value; more become Anything, which covers every object from before.
const maxRoots = 12

func addRoot(rs []Root, r Root) []Root {
	if slices.Contains(rs, r) {
		return rs
	}
	if len(rs) >= maxRoots {
		if r.Kind != Fresh && slices.Contains(rs, Root{Kind: Anything}) {
			return rs
		}
		if r.Kind == Fresh {
			return append(slices.Clip(rs), r)
		}
		out := []Root{{Kind: Anything}}
		if slices.Contains(rs, Root{Kind: Fresh}) {
			out = append(out, Root{Kind: Fresh})
		}
		return out
	}
	if r.Kind != Fresh && len(rs) > 0 && rs[0].Kind == Anything {
		return rs // covered
	}
	return append(slices.Clip(rs), r)
}

func addRoots(rs, more []Root) []Root {
	owned := false // rs is a copy of our own, with room for all of more
	for _, r := range more {
		switch {
		case slices.Contains(rs, r):
		case len(rs) >= maxRoots:
			rs, owned = addRoot(rs, r), false
		case r.Kind != Fresh && len(rs) > 0 && rs[0].Kind == Anything: // covered
		default:
			if !owned {
				rs, owned = append(make([]Root, 0, len(rs)+len(more)), rs...), true
			}
			rs = append(rs, r)
		}
	}
	return rs
}

func joinAV(a, b AV) AV {
	return AV{Roots: addRoots(a.Roots, b.Roots), Objs: union(a.Objs, b.Objs)}
}

// EventKind is what an Event says happened.
type EventKind uint8

// Kinds of events.
const (
	Read           EventKind = iota // Field of the object at Root is read
	Write                           // Field of the object at Root is changed
	ReadVar                         // the variable Root.Sym is read
	WriteVar                        // the variable Root.Sym is bound
	IO                              // input or output of kind Name
	RNG                             // the process-wide random generator is used
	Clock                           // a clock is read
	ReadState                       // process-wide state Name is read
	WriteState                      // process-wide state Name is changed
	Raise                           // an exception may leave (Name: its class, "" for any)
	CaughtRaise                     // an exception may be raised here that a handler around it catches (loop activations only)
	Diverge                         // may not end
	Exit                            // ends the process or raises SystemExit
	UnknownCall                     // code that was not seen is called (Name: how it is written)
	UnknownOperand                  // an operator or attribute of an object of unknown type
	Block                           // the construct Name (a blocker's ID) is used
	YieldPoint                      // control leaves to the consumer of a generator
	Release                         // library code that releases the GIL
	Wait                            // library code that waits for something outside
	Stubbed                         // a library function that a stub of the user's describes (Name)
	HashOrder                       // the order of a set of strings is used: it depends on the hash seed of the process
	Work                            // library code whose cost is known: Cost seconds
)

// Printed is the Field of output that print writes to wherever sys.stdout is at that moment, and nothing
// else: no other file, no flush, and no code of the program that would notice if writing failed. Such output
// may be kept, and be written later by somebody else.
const Printed = "print"

// PrintedNow is [Printed] by a call that also flushes: whoever writes the output later has to flush then.
const PrintedNow = "print and flush"

// Event is one thing that executing code may do.
type Event struct {
	Kind EventKind
	Root Root
	// Field is an attribute; "[]" elements and size of a container; "next" position of an iterator; "*" any.
	// Of an IO event it is [Printed], [PrintedNow], what tells calls apart that may be about different files or
	// programs, or "".
	Field string
	Name  string
	Objs  Value
	// Index is the subscript of an element access made directly in the loop body, nil otherwise.
	Index syntax.Expr
	Cost  float64
	// Exposed: a ReadVar that may see the value from before the activation (loop activations: the previous
	// iteration's, or the one from before the loop).
	Exposed bool
	// Mod and Node say where it happens; Call is the call in the code being summarized through which
	// it happens (nil when it happens there directly).
	Mod  *resolve.Module
	Node syntax.Node
	Call syntax.Node
	// Stmt is the index of the top-level statement of the loop body (loop activations only).
	Stmt int
}

// Place returns the node in the summarized code to point at.
func (e *Event) Place() syntax.Node {
	if e.Call != nil {
		return e.Call
	}
	return e.Node
}

type eventKey struct {
	kind  EventKind
	root  Root
	field string
	name  string
}

// Flow says that a reference to From is kept in a field ("*": any) of the object Into.
type Flow struct {
	From, Into Root
	Field      string
}

// Summary is what one activation of a function may do, in terms of its parameters, of variables outside
// of it, and of what it returns. Effects on objects made during the activation are left out.
type Summary struct {
	Events []Event
	Flows  []Flow
	// Ret is where the returned object comes from; RetReach are the roots other than Fresh that can be
	// reached from it.
	Ret      []Root
	RetReach []Root
	// Tangled: so many flows that any argument, or anything from outside, may be kept by any argument.
	Tangled bool
	// Cut: calls do more than is worth listing; what is left out is covered by an UnknownCall.
	Cut bool
	// Wide: it is taken to do anything at all, see widen.
	Wide bool
	keys map[eventKey]int
	// unknown: there is an UnknownCall among the events.
	unknown bool
	flows   map[Flow]bool
}

// maxEvents bounds the events of a summary that come from calls; past it the function may do anything.
// maxBesideUnknown is the bound where it may do so already. What a function does itself is always listed:
// StateEvents and DirectWrites rest on that.
const (
	maxEvents        = 400
	maxBesideUnknown = 100
)

func (s *Summary) full() bool {
	return len(s.Events) >= maxEvents || s.unknown && len(s.Events) >= maxBesideUnknown
}

// maxFlows bounds the flows of one summary; past it the summary is Tangled.
const maxFlows = 40

func newSummary() *Summary { return &Summary{keys: map[eventKey]int{}, flows: map[Flow]bool{}} }

// add merges an event and reports whether it was new.
func (s *Summary) add(e Event) bool {
	k := eventKey{e.Kind, e.Root, e.Field, e.Name}
	if i, ok := s.keys[k]; ok {
		x := &s.Events[i]
		o := union(x.Objs, e.Objs)
		if len(o) == len(x.Objs) {
			return false
		}
		x.Objs = o
		return true
	}
	if e.Call != nil && s.full() {
		if s.Cut {
			return false
		}
		s.Cut = true
		if s.unknown {
			return false
		}
		e = Event{Kind: UnknownCall, Name: e.Name, Objs: unknownValue, Mod: e.Mod, Node: e.Node, Call: e.Call}
		k = eventKey{e.Kind, e.Root, e.Field, e.Name}
	}
	s.unknown = s.unknown || e.Kind == UnknownCall
	s.keys[k] = len(s.Events)
	s.Events = append(s.Events, e)
	return true
}
