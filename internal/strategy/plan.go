// Package strategy turns what is known about a loop into a [Plan] or a refusal: one file per target,
// each stating its legality and profitability conditions, and the decision table in table.go.
package strategy

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Plan says how one loop is rewritten. It is the one value that travels from choosing to printing: the
// printer (package rewrite) reads the Plan and the file's text, and never goes back to the analysis.
type Plan struct {
	Module *resolve.Module
	// Loop is the *syntax.For, or the *syntax.Comp whose only clause is rewritten.
	Loop syntax.Node
	// Stmt is the simple or compound statement that Loop is or is part of, and Block its siblings'
	// position: the printer replaces Stmt (and Absorb).
	Stmt syntax.Stmt
	// Around is the statement that the executor's with statement goes around instead of Stmt: an enclosing
	// loop, so that one pool serves all its iterations; nil: Stmt itself. Plans with the same Around, target
	// and start method share one executor, unless their fixed data travels by an initializer.
	Around syntax.Stmt
	// Absorb is the statement directly before Stmt that the rewrite makes superfluous (`results = []`
	// before a collecting loop), or nil. Comments between the two are kept.
	Absorb syntax.Stmt

	Target string // "processes", "threads", "asyncio", "to-thread" or "hybrid"
	// Hybrid divides the work of a plan for the target hybrid; nil for other targets.
	Hybrid *Hybrid
	// Statements: the plan is for a group of statements, the first of which Loop and Stmt are. What is below is for loops.
	Statements *Statements
	Shape      Shape

	// Inputs are the iterables mapped in lockstep, and how the loop's targets bind to the worker's
	// varying parameters. None: the printer takes the loop's iterables whose targets the worker reads (the
	// elements of zip, the numbers of enumerate, the pairs of anything else), lazy unless Sized.
	Inputs []Input
	Worker Worker
	// Prefix are the first statements of the body that run in a loop of their own in front of the executor, which
	// keeps the values of Kept for each iteration that comes to its end: the only input is the list of them. nil:
	// none.
	Prefix []syntax.Stmt
	Kept   []string
	// Counters are variables that the worker needs and the body counts along. Dropped are the statements that count
	// where nobody else reads them: they are absent from the remainder.
	Counters []Counter
	Dropped  []syntax.Stmt
	// Again are assignments and tests of the body that the worker makes, too, in order. Those statements that are among
	// Dropped it makes alone.
	Again []Again
	// Range is what a while loop goes through, nil for other loops.
	Range *Range
	// Outputs are the names that the worker's result binds in the remainder, in order: one name binds
	// the result itself, several a tuple. Empty: nothing comes back (the loop only had effects that
	// happen in the worker, or none).
	Outputs []string
	// Replace is the expression that the worker computes, when it is part of a statement that stays in
	// the remainder; nil when whole statements moved (Moved).
	Replace syntax.Expr
	// Filter is the condition of a comprehension that the worker tests too: it returns (True, Replace), or
	// (False, None). Without it, Replace may be a part of the condition, and the element stays.
	Filter syntax.Expr
	// Moved are the top-level statements of the loop body that the worker executes; they are absent from
	// the remainder. The rest of the body is the ordered remainder, printed as it stands.
	Moved []syntax.Stmt
	// Inner is the loop among Moved that is cut in two; nil for none.
	Inner *Inner
	// Blocks describes ShapeBlocks.
	Blocks *Blocks
	// Collect describes Shape Collect and Extend.
	Collect *Collect

	// Submit: use executor.submit and future.result() at the place of Replace instead of map, because an
	// effect or a possible exception of the remainder comes before the worker's value is needed. Few and
	// heavy items need no submit: with the chunk size 1 that they get, map submits each by itself, to
	// whichever worker is free first.
	Submit bool
	// Next: each iteration takes exactly one result, and no handler of the body sees an exception of the work: where
	// an event loop gives the results, with Submit, next() takes them from an iterator. Otherwise they come as
	// finished futures, of which some may never be asked.
	Next bool
	// Window: the input is lazy, infinite or long, or the loop may be left early: submit a sliding window
	// of this many items (0: no window) and cancel the rest on exit.
	Window bool
	// WindowSize is how many items are submitted ahead; 0: twice the number of workers.
	WindowSize int
	// Skip is how the remainder learns that the worker ended an iteration early (Worker.Continues) and that the rest of
	// it is left out.
	Skip Skip
	// Sized tells whether len() of the (first) input is known to work; the chunk size needs it.
	Sized bool
	// Chunk is the chunk size rule.
	Chunk Chunk
	// Tagged: the worker returns ("ok", value) or ("error", exception) so that a failing item does not
	// discard the finished items of its chunk.
	Tagged bool
	// Prints: what the worker prints is kept, piece by piece, and printed by the parent where the moved code
	// stood. With Tagged it comes before the exception is raised.
	Prints bool
	// Flushes: the parent flushes what it prints so.
	Flushes bool
	// Said makes a function return what it printed at its end, and the loop print it: then Replace is the call, a
	// statement of its own.
	Said *syntax.ExprStmt
	// Lift are local functions that become functions of the module, so that worker processes find them.
	Lift []Lift
	// Own are the objects that each thread makes for itself; the worker reads the variable as one of its thread.
	Own []Own
	// Context is the start method named in the emitted code ("" leaves the default): "spawn" or
	// "forkserver", where the parent may own threads.
	Context string
	// Workers is a literal worker bound, only when the user gave one.
	Workers int
	// Guard describes the main guard the file needs; nil when it has one or needs none.
	Guard *Guard
	// Back says that the worker returns the new state of the item, which the parent writes back into it; nil
	// where items are not changed.
	Back *Back
	// Chain are the coroutines of an asyncio plan; nil for other targets.
	Chain *Chain
	// LastTarget are loop targets that are live after the loop and must keep their last value.
	LastTarget []string
}

// Inner is a loop in the body of which the worker runs one half, and returns a list of what that gives in each
// iteration as the last of its outputs. The other half goes through that list.
type Inner struct {
	Loop *syntax.For
	// Moved, Outputs and Replace are for its body what those of the Plan are for that of the Plan's loop.
	Moved   []syntax.Stmt
	Outputs []string
	Replace syntax.Expr
	// UsesTarget: the other half needs the items, too.
	UsesTarget bool
	// Extend is the variable with a list to which the other half does nothing but append Replace, "" where there is
	// none.
	Extend string
}

// Again is an assignment of the body that the worker makes, too, or a test that ends the work on an item where it holds
// (Not: where it does not; Opposite is the operator that says so of a comparison, "" for none). Bound are the outputs that
// have their values by then.
type Again struct {
	Stmt     syntax.Stmt
	Test     syntax.Expr
	Not      bool
	Opposite string
	Bound    []string
}

// Node is the assignment or the test.
func (a *Again) Node() syntax.Node {
	if a.Stmt != nil {
		return a.Stmt
	}
	return a.Test
}

// Counter is a variable whose values are From, From + Step and so on; From is source text, as of when the loop begins.
type Counter struct {
	Name string
	From string
	Step int64
}

// Range is what a counted while loop goes through: the values of Target, and the call of range() that gives them.
type Range struct {
	Target syntax.Expr
	Text   string
}

// Lift is a def, or an assignment of a lambda, that moves to module level, in front of Worker.Before. What it
// captured becomes its last parameters. Several plans of a file may name the same statement.
type Lift struct {
	Stmt   syntax.Stmt
	Params []string
	// Calls are those that pass the captured variables from then on: all outside of the moved code.
	Calls []*syntax.Call
}

// Back writes the state that a worker returns (Worker.Return, the item) into the item. With Tagged, the worker
// returns the state in which an exception left the item, too.
type Back struct {
	Target string // the loop target that holds the item
	Kind   string // "slice": Target[:] = new; "dict": clear and update; "attrs": the attributes in __dict__
	// Row: the item is a row of a table, and Target a name for it that is made up. nil where it is the loop's own item.
	Row *Row
}

// Row is the row of a table that the moved code reads and changes as Table[Index], Index being a target of the loop. The
// worker gets it as a further argument.
type Row struct {
	Table, Index string
	// Rows is source text for the rows in the order of the loop. There may be more of them than iterations.
	Rows string
	// Named is the moved statement that gives the row a name, the first one; nil where there is none.
	Named *syntax.Assign
}

// Shape is the form of the emitted code.
type Shape uint8

// Shapes of emitted code.
const (
	// Collect: `results = list(executor.map(f, xs))` (Absorb set, or a comprehension).
	ShapeCollect Shape = iota
	// Extend: `results.extend(executor.map(f, xs))`.
	ShapeExtend
	// Each: `for x, r in zip(xs, executor.map(f, xs)):` followed by the remainder.
	ShapeEach
	// Fold: a reduction written as one expression: `total = sum(executor.map(f, xs))`,
	// `any(executor.map(...))`; only where that is exactly what the program says already
	// (`sum(f(x) for x in xs)`): the generator expression is replaced by the map call.
	ShapeFold
	// Drain: no result is used: `for _ in executor.map(f, xs): pass`.
	ShapeDrain
	// Blocks: the worker goes through several items by itself: `total += sum(executor.map(f, blocks))`.
	ShapeBlocks
)

// Collect is the container that a collecting loop fills.
type Collect struct {
	Name string // target variable as source text: "results", "self.rows"
	Kind string // "list", "set", "dict", "generator"
	// Key is set for dict: the worker returns (key, value) when KeyInWorker, else the key is computed in
	// the parent from the item.
	KeyInWorker bool
}

// Input is one iterable.
type Input struct {
	Expr syntax.Expr // as written; its text is used
	// Text overrides Expr's source text where the input was taken apart or must be materialized first.
	Text string
	// Target is the loop target bound to its elements, as source text.
	Target string
	// If is the condition of those that are gone through, as source text, "" for all.
	If string
	// Mapping: the program says d.items() and d is a dict, so that its keys and values may be gone through
	// apart.
	Mapping bool
	// Counts: the values of a Counter, which only the worker needs.
	Counts bool
	// Lazy: a one-shot iterator; reading it twice would lose items.
	Lazy bool
	// Name is set when the input must be bound to a new local first (used twice and not a name).
	Name string
	// Wrapper is a progress bar around the input that must be kept (tqdm): "tqdm(%s, total=len(xs))"
	// with %s standing for the mapped results.
	Wrapper string
}

// Worker is the function that runs in a worker.
type Worker struct {
	// Existing is the source text of a module-level function called as f(item): no new function is
	// written. Empty when one is extracted.
	Existing string
	// Called is what the loop calls in the place of Existing, "" where it is the same.
	Called string
	// Name of the new function. Its parameters are Varying, one for each input in order, then Fixed. Where
	// Varying[i] is not the Target of Inputs[i], the worker begins with `Target = Varying[i]`. Empty
	// Varying: the targets of the inputs.
	Name    string
	Varying []string
	// Unpack: the worker takes one argument that is unpacked into Varying (zip, enumerate, dict.items).
	Unpack string
	Fixed  []Fixed
	// Body: statements moved (Plan.Moved) or, when nil, `return <Plan.Replace>`.
	// Return is the source text returned at the end of the extracted function ("" for nothing).
	Return string
	// Async is false; reserved names must not be used by the printer.
	// Before is the top-level statement before which the new function is inserted.
	Before syntax.Stmt
	// Annotations for parameters, by name, as source text; only where the program wrote them.
	Annotations map[string]string
	// Locals are names bound in the moved code, to avoid collisions.
	Locals []string
	// Doc is a one-line docstring, "" for none.
	Doc string
	// Continues are the continue statements of the loop inside the moved code, where the worker returns; Plan.Skip
	// tells the remainder.
	Continues []*syntax.Continue
	// Anew are moved statements that empty a container, and what the worker says in their place.
	Anew []Anew
}

// Anew is a statement that empties a container. The worker makes a new one: `buf = []`, or what `buf[:] = value` says,
// where value is a new list or a variable.
type Anew struct {
	Stmt        syntax.Stmt
	Name, Empty string
}

// Skip says how a worker tells that an iteration ended early.
type Skip int

const (
	// SkipUntold: it does not, for there is no remainder, or no early end.
	SkipUntold Skip = iota
	// SkipNone: the first result is None, which it never is otherwise.
	SkipNone
	// SkipMarked: the worker returns False in front of the results, and True where the iteration goes on.
	SkipMarked
)

// Fixed is loop-invariant data that the worker needs.
type Fixed struct {
	Param string // name inside the worker; "" (partial only): a positional argument before the varying ones
	Value string // source text in the parent
	// How: "partial" (functools.partial), "initializer" (sent once per worker), "global" (a module-level
	// constant that a spawned worker sees by importing the module: nothing is sent).
	How string
}

// Chunk is how the chunk size is chosen.
type Chunk struct {
	// Kind: "one" (leave the default 1), "auto" (computed from len, so that there are about Size chunks), "fixed".
	Kind string
	Size int
}

// Guard is a missing `if __name__ == "__main__":`. The printer indents the listed runs of top-level
// statements under it.
type Guard struct {
	Module *resolve.Module
	// Runs are maximal sequences of consecutive top-level statements to be indented, each [first, last]
	// as indices into File.Body.
	Runs [][2]int
	// Needed are the statements of Runs that must not run in a worker; the others may as well stay outside.
	// Outside are those that the work of this loop needs in a worker. Where several loops of a file are
	// rewritten, what one of them needs under the guard must not be outside for another.
	Needed, Outside []int
}

// Hoist keeps the values of a function while a loop or the program runs, so that each is computed once, or computes the
// one value of a call in front of a loop. The printer reads it as it does a Plan.
type Hoist struct {
	// Loop is the statement in whose front Func is wrapped, Scope the one that it stands in. Nil with Def.
	Loop  *syntax.For
	Scope *resolve.Scope
	// Once: in front of Loop stands the value of Calls, which are all of one text.
	Once bool
	// Def is the function at the top level of the file that keeps its values from then on.
	Def *syntax.FunctionDef
	// Func is the function as the loop calls it; Calls are the calls that go to the wrapped one.
	Func  syntax.Expr
	Calls []*syntax.Call
	// Typed: equal arguments of different types are told apart.
	Typed bool
}
