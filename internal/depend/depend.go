// Package depend judges loops: whether their iterations may run at the same time, and what has to be done
// with each variable so that they may.
//
// # Promise
//
// The judgement of a loop is a [Loop]. Its body is split in two. The heavy part is moved to workers: it
// writes nothing that existed before the iteration, reads nothing that the loop writes, and hands over
// values that nothing else shares. The remainder stays where it is, in order, in the parent, and consumes
// the results. A loop whose remainder only fills containers and folds values is [Parallel]; one whose
// remainder does more is a [Pipeline]; one without a heavy part that may move is [Sequential], and says
// why. Because the remainder runs in order, everything it does - appending, summing floats, printing,
// leaving the loop - happens exactly as in the sequential program.
//
// # Facts
//
// A statement may move only on proof: every event (package effects) that its abstract run logs must be
// harmless. What is not known becomes an assumption where a sentence can state it (plain operands,
// termination), and a blocker everywhere else.
//
// # Hazards
//
// Stores of the remainder happen in order, each after the results of all iterations up to its own: a worker may
// see the stores of earlier iterations only, so that flow dependences count and anti-dependences do not.
//
// Aliasing is decided by the objects the points-to analysis found (package effects), never by names. Two
// iterations work on the same object when their items are the same object twice; reads and writes through
// the item are independent only under the assumption no-alias.
//
// # Missing
//
// Nests are judged loop by loop, without interchange. Subscripts are compared where they are linear in the
// iteration (subscript.go), an index that is counted along (k += 2, counters.go) among them; products of variables and the
// subscripts of arrays are not.
package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Verdict is the judgement of one loop.
type Verdict string

// Verdicts, as the README lists them.
const (
	Parallel   Verdict = "parallel"
	Pipeline   Verdict = "pipeline"
	Sequential Verdict = "sequential"
)

// RoleKind is what a variable does in a loop.
type RoleKind string

// Roles.
const (
	Induction RoleKind = "induction"
	Invariant RoleKind = "invariant"
	Private   RoleKind = "private"
	Collected RoleKind = "collected"
	Keyed     RoleKind = "keyed"
	Reduced   RoleKind = "reduced"
	ArgBest   RoleKind = "argbest"
	// WrittenBack is an item that the work changes in place, whose new state comes back.
	WrittenBack RoleKind = "written-back"
	Ordered     RoleKind = "ordered"
)

// Role is the part one variable plays.
type Role struct {
	Name string
	Role RoleKind
	Op   string // of a reduction
	Sym  *resolve.Symbol
}

// Place is a node of a module.
type Place struct {
	Mod  *resolve.Module
	Node syntax.Node
}

// Related is a second place of a blocker, with what it is.
type Related struct {
	Place
	Message string
}

// Blocker is one reason why iterations cannot run at the same time.
type Blocker struct {
	ID      rules.ID
	Name    string // variable or function concerned, as the user wrote it
	Message string
	Help    string
	Place
	Related []Related
}

// Assumption is something that the verdict needs and that is not proved.
type Assumption struct {
	ID      rules.ID
	Message string
	Place
	// Causes are the places that it speaks of, where it is about calls or operators: Place may be the call
	// through which they are reached.
	Causes []Place
	// IO is the kind of input or output that it is about, where a run of the program can look at it.
	IO string
}

// Split says how the body divides.
type Split struct {
	// Moved are the top-level statements of the body that go to the worker, in order; one of them may be Inner.
	Moved []syntax.Stmt
	// Replace is an expression of the remainder that the worker computes, or nil.
	Replace syntax.Expr
	// Inner is the loop among Moved of which only a part moves, nil for none.
	Inner *Inner
	// Filter is the condition of a comprehension that the worker tests before it computes Replace, or nil.
	Filter syntax.Expr
	// Outputs are the variables that Moved binds and the remainder (or code after the loop) reads.
	Outputs []*resolve.Symbol
	// Parts are what moves of a group of statements, each to a worker of its own; nil for loops.
	Parts []Part
	// Block is the one statement that moves of a coroutine function, nil for loops and groups of parts.
	Block *Block
	// Skip are the `if test: continue` statements among Moved: the worker decides to skip the remainder.
	Skip []*syntax.If
	// Tests are the `if test: continue` statements that begin the body and whose tests may be made for all items first.
	// Some of them may be among Skip.
	Tests []*syntax.If
	// Again are the assignments and tests that the worker makes as well as the remainder, in order. Decided: they tell
	// whether a Conditional value is needed.
	Again   []Again
	Decided bool
	// Varying are the loop targets that the moved code reads; Fixed the other variables it reads.
	Varying, Fixed []*resolve.Symbol
	// Counters are variables that the moved code reads and the remainder counts along.
	Counters []Counter
	// Globals are module-level variables read by functions that the moved code calls.
	Globals []*resolve.Symbol
	// UsesTarget: the remainder reads the loop's targets.
	UsesTarget bool
	// MayRaise: the moved code may raise. EffectsBefore: the remainder does something visible, or may
	// raise, in the same iteration before the worker's value is needed; Conditional: the value is needed
	// in some iterations only.
	MayRaise, EffectsBefore, Conditional bool
	// PerThread are the variables among Fixed whose object each thread needs for itself.
	PerThread []PerThread
	// Clients are those whose object threads may share, and of which an event loop needs one of another class.
	Clients []PerThread
	// Prefix is what runs for all items in a loop of its own in front, nil for nothing.
	Prefix *Prefix
	// Back: the moved code changes the items themselves, nil where it does not.
	Back *Back
	// Speculative: workers also compute values for iterations that do not get as far as to need them.
	Speculative bool
	// Selects: they do unless items that one of Tests skips are left out. Vain is then why they may not, or nil.
	Selects bool
	Vain    *Blocker
	// Caught: the value is needed inside a try or with statement of the body, so an exception has to be
	// raised there.
	Caught bool
	// Within is the try statement of the body in whose own body the moved statements stand, nil where they stand in
	// the loop's. Their result is taken in their place, so that its handlers see the exception.
	Within *syntax.Try
	// Waits: the moved code blocks on something outside; Releases: it calls code that releases the GIL;
	// Computes: it runs Python code of its own.
	Waits, Releases, Computes bool
	// ReleasesAbove: it calls code that releases the GIL for arguments of more bytes than this, and how large they are
	// is not known. 0 where there is none; see OthersRun.
	ReleasesAbove int
	// Prints: the moved code calls functions that print. A worker keeps what they print, and the parent
	// writes it at the place of the moved code. PrintsLast: what may raise comes before the output.
	// Flushes: print(..., flush=True) is among it.
	Prints, PrintsLast, Flushes bool
	// Scratch are the statements among Moved that empty a container, which a worker makes anew instead.
	Scratch []Scratch
	// Lifts are the local functions among Fixed that processes find once they are functions of the module.
	Lifts []Lift
	// Offloaded is the one call that goes to another process, while its arguments are computed where they are; nil:
	// all that moves goes together. See [Loop.Offload].
	Offloaded *syntax.Call
	// Value is the provenance of what the worker returns.
	Values []effects.AV
}

// Loop is what is known about one loop, or about one group of statements that is none ([Groups]).
type Loop struct {
	Mod      *resolve.Module
	Func     *effects.Func
	Node     syntax.Node           // *syntax.For, *syntax.While or *syntax.Comp
	Clause   *syntax.Comprehension // of a comprehension: the clause judged
	Stmt     syntax.Stmt           // the statement the loop is, or is part of
	Siblings []syntax.Stmt         // the block Stmt stands in
	Index    int                   // of Stmt in Siblings
	Outer    *Loop                 // innermost loop around it in the same function, or nil
	Group    *Group                // nil for a loop; Node and Stmt are then the first statement

	Verdict     Verdict
	Roles       []Role
	Blockers    []Blocker
	Assumptions []Assumption
	// Waive are the blockers that a comment of the user's waives for this loop.
	Waive map[rules.ID]bool
	// Refused is why the work of a parallel loop without a Split cannot move to workers, or nil.
	Refused *Blocker
	// Notes are permitted differences to report.
	Notes []string
	Split *Split
	// Strip is how several items at once can be the work of a task, nil where they cannot. It shares its Split with a loop
	// whose single items are no work.
	Strip *Strip
	// Shared are the library objects from outside that the moved code uses and that several threads may not simply
	// use at the same time, or may because their library says so. A target that runs threads has to look at each.
	Shared []Shared
	Act    *effects.Activation
	// Counted is the range that a while loop goes through, nil for other loops.
	Counted *Counted
	// Exits: break or return leaves the loop early.
	Exits bool
	// Lazy: the input is, or may be, a one-shot iterator.
	Lazy bool
	// Finite: the input is a one-shot iterator made in the header from containers (combinations(xs, 2)):
	// all its items may be taken before the loop starts.
	Finite bool
	// Observable: after an exception, somebody can see what earlier iterations did.
	Observable bool
}

// Proved reports whether the verdict rests on facts alone.
func (l *Loop) Proved() bool { return len(l.Assumptions) == 0 }

// Keyword returns the node whose start is the loop's line: the statement, or the clause.
func (l *Loop) Keyword() syntax.Node {
	if l.Clause != nil {
		return l.Clause
	}
	return l.Node
}

// Find lists every loop of m in source order, unjudged.
func Find(w *effects.World, m *resolve.Module) []*Loop {
	f := &finder{w: w, m: m}
	f.block(m.File.Body, w.FuncAt(m, nil), nil)
	return f.out
}

type finder struct {
	w   *effects.World
	m   *resolve.Module
	out []*Loop
}

func (f *finder) block(body []syntax.Stmt, fn *effects.Func, outer *Loop) {
	for i, s := range body {
		f.stmt(s, body, i, fn, outer)
	}
}

func (f *finder) stmt(s syntax.Stmt, siblings []syntax.Stmt, i int, fn *effects.Func, outer *Loop) {
	add := func(n syntax.Node, c *syntax.Comprehension, out *Loop) *Loop {
		l := &Loop{Mod: f.m, Func: fn, Node: n, Clause: c, Stmt: s, Siblings: siblings, Index: i, Outer: out}
		f.out = append(f.out, l)
		return l
	}
	var exprs func(n syntax.Node, out *Loop)
	exprs = func(n syntax.Node, out *Loop) {
		syntax.Inspect(n, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Comp:
				inner := out
				for k, g := range n.Generators {
					if k == 0 {
						exprs(g.Iter, out)
					}
					inner = add(n, g, inner)
					if k > 0 {
						exprs(g.Iter, inner)
					}
					for _, c := range g.Ifs {
						exprs(c, inner)
					}
				}
				exprs(n.Elt, inner)
				if n.Value != nil {
					exprs(n.Value, inner)
				}
				return false
			case *syntax.Lambda:
				lf := f.w.FuncAt(f.m, n)
				sub := &finder{w: f.w, m: f.m}
				sub.stmt(&syntax.ExprStmt{Base: syntax.Base{Span: n.Body.Range(), ID: n.Body.NodeID()}, Value: n.Body}, nil, 0, lf, nil)
				f.out = append(f.out, sub.out...)
				return false
			}
			return true
		})
	}
	switch s := s.(type) {
	case *syntax.For:
		exprs(s.Iter, outer)
		l := add(s, nil, outer)
		f.block(s.Body, fn, l)
		f.block(s.Orelse, fn, outer)
	case *syntax.While:
		l := add(s, nil, outer)
		exprs(s.Test, l)
		f.block(s.Body, fn, l)
		f.block(s.Orelse, fn, outer)
	case *syntax.If:
		exprs(s.Test, outer)
		f.block(s.Body, fn, outer)
		f.block(s.Orelse, fn, outer)
	case *syntax.With:
		for _, it := range s.Items {
			exprs(it, outer)
		}
		f.block(s.Body, fn, outer)
	case *syntax.Try:
		f.block(s.Body, fn, outer)
		for _, h := range s.Handlers {
			f.block(h.Body, fn, outer)
		}
		f.block(s.Orelse, fn, outer)
		f.block(s.Finalbody, fn, outer)
	case *syntax.Match:
		exprs(s.Subject, outer)
		for _, c := range s.Cases {
			if c.Guard != nil {
				exprs(c.Guard, outer)
			}
			f.block(c.Body, fn, outer)
		}
	case *syntax.FunctionDef:
		for _, d := range s.Decorators {
			exprs(d, outer)
		}
		for _, a := range s.Args.All() {
			if a.Default != nil {
				exprs(a.Default, outer)
			}
		}
		f.block(s.Body, f.w.FuncAt(f.m, s), nil)
	case *syntax.ClassDef:
		f.block(s.Body, fn, nil)
	default:
		exprs(s, outer)
	}
}

// Func0 is the qualified name of the function the loop stands in; the module's name at module level.
func (l *Loop) Func0() string {
	if l.Func == nil {
		return l.Mod.Name
	}
	return l.Func.Name
}
