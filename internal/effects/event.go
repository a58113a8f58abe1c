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
	Deep  bool
	Index int
	Sym   *resolve.Symbol
	Path  string
}

// itself reports whether r is the root object, not something reached from it.
func (r Root) itself() bool { return r.Path == "" && !r.Deep }

// same reports whether a and b are one root. It is asked more often than anything else, and a comparison of the structs
// is a call.
func (r *Root) same(o *Root) bool {
	return r.Sym == o.Sym && r.Kind == o.Kind && r.Deep == o.Deep && r.Index == o.Index && r.Path == o.Path
}

// indexRoot returns the position of r in rs, -1 where it is not there.
func indexRoot(rs []Root, r *Root) int {
	for i := range rs {
		if rs[i].same(r) {
			return i
		}
	}
	return -1
}

func hasRoot(rs []Root, r Root) bool { return indexRoot(rs, &r) >= 0 }

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
	if hasRoot(rs, r) {
		return rs
	}
	if len(rs) >= maxRoots {
		if r.Kind != Fresh && hasRoot(rs, Root{Kind: Anything}) {
			return rs
		}
		if r.Kind == Fresh {
			return append(slices.Clip(rs), r)
		}
		out := []Root{{Kind: Anything}}
		if hasRoot(rs, Root{Kind: Fresh}) {
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
	switch {
	case len(rs) == 0 && normal(more):
		return more // roots are shared, not copied
	case len(more) == 0 || sameRoots(rs, more):
		return rs
	}
	owned := false // rs is a copy of our own, with room for all of more
	for i := range more {
		r := &more[i]
		switch {
		case indexRoot(rs, r) >= 0:
		case len(rs) >= maxRoots:
			rs, owned = addRoot(rs, *r), false
		case r.Kind != Fresh && len(rs) > 0 && rs[0].Kind == Anything: // covered
		default:
			if !owned {
				rs, owned = append(make([]Root, 0, len(rs)+len(more)), rs...), true
			}
			rs = append(rs, *r)
		}
	}
	return rs
}

// normal reports whether adding the roots one by one to none gives rs itself.
func normal(rs []Root) bool {
	if len(rs) > maxRoots {
		return false
	}
	for i, r := range rs {
		if hasRoot(rs[:i], r) || i > 0 && r.Kind != Fresh && rs[0].Kind == Anything {
			return false
		}
	}
	return true
}

// stepRoots returns what a load of field from any of rs reaches.
func stepRoots(rs []Root, field string) []Root {
	for i := range rs {
		if r := rs[i].step(field); r.same(&rs[i]) {
			continue
		}
		out := make([]Root, 0, len(rs))
		for _, r := range rs {
			switch r = r.step(field); {
			case hasRoot(out, r):
			case len(out) >= maxRoots:
				out = addRoot(out, r)
			case r.Kind != Fresh && len(out) > 0 && out[0].Kind == Anything: // covered
			default:
				out = append(out, r)
			}
		}
		return out
	}
	return addRoots(nil, rs)
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
	HashOrder                       // the order of a set is used, Field: Numbers for one of numbers
	Suspend                         // control leaves to the event loop, where other tasks may run
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
	// Exposed: a ReadVar that may see the value from before the activation (loop activations: the previous
	// iteration's, or the one from before the loop).
	Exposed bool
	Root    Root
	// Field is an attribute; "[]" elements and size of a container; "next" position of an iterator; "*" any.
	// Of an IO event it is [Printed], [PrintedNow], what tells calls apart that may be about different files or
	// programs, or "".
	Field string
	Name  string
	Objs  Value
	// Index is the subscript of an element access made directly in the loop body, nil otherwise.
	Index syntax.Expr
	Cost  float64
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
