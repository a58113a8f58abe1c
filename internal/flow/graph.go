package flow

import (
	"sync"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// EdgeKind says why control takes an edge.
type EdgeKind uint8

// Kinds of edges.
const (
	Normal    EdgeKind = iota
	True               // the condition held; the loop has a next item; the pattern or except clause matched
	False              // it did not
	Exception          // an exception was raised
	Break
	Continue
	Return
	Suppress // a context manager swallowed the exception
)

var edgeNames = [...]string{"normal", "true", "false", "exception", "break", "continue", "return", "suppress"}

func (k EdgeKind) String() string { return edgeNames[k] }

// StepKind says what a Step does.
type StepKind uint8

// Kinds of steps.
const (
	Use     StepKind = iota // read Sym
	Def                     // bind Sym
	MayDef                  // code of an eager inner scope may have bound Sym
	Del                     // unbind Sym
	Eval                    // the operation of Node: call, operator, attribute access, store into an element, ...
	Test                    // the truth value of Node decides which edge is taken
	Iter                    // iter() of a for statement or comprehension clause (Node)
	Next                    // its next item, or exhaustion
	Enter                   // __enter__ of the WithItem Node
	Leave                   // __exit__ of the WithItem Node
	Suspend                 // yield, yield from, await: other code runs, an exception may come in
)

var stepNames = [...]string{"use", "def", "maydef", "del", "eval", "test", "iter", "next", "enter", "leave", "suspend"}

func (k StepKind) String() string { return stepNames[k] }

// Step is the smallest unit of evaluation.
type Step struct {
	Kind     StepKind
	MayRaise bool
	// Node is what is evaluated: for Use, Def and Del the Name or other binding node; for uses on
	// behalf of an eager inner scope the node that introduces it.
	Node syntax.Node
	Stmt syntax.Stmt     // the innermost statement around it; nil in lambdas and comprehensions
	Sym  *resolve.Symbol // of Use, Def, MayDef, Del
}

// Edge leads from one block to another.
type Edge struct {
	From, To *Block
	Kind     EdgeKind
}

// Early reports whether e is taken instead of a step that raises, not at the end of its block. The end
// of a finally clause or of a list of except clauses passes an exception on along an edge that is not
// early.
func (e *Edge) Early() bool { return e.From.early == e }

// Block is a straight run of steps. Only its early exception edge is taken in the middle of it.
type Block struct {
	ID           int // index in Graph.Blocks
	Steps        []Step
	Succs, Preds []*Edge
	Loop         *Loop // innermost loop whose iteration this block belongs to, nil outside

	exc   *Block // where an exception of this block goes
	early *Edge  // the way there, once a step may raise
	order int    // index in Graph.Order, -1 where unreachable
}

// Reachable reports whether control can come to b.
func (b *Block) Reachable() bool { return b.order >= 0 }

// Loop is a for or while statement, or one for clause of a comprehension.
type Loop struct {
	ID       int
	Node     syntax.Node // *For, *While or *Comprehension
	Header   *Block      // takes the next item, or starts the evaluation of the condition
	Body     []*Block    // everything lexically in the loop and evaluated per iteration: header, condition, body, nested loops; not the else clause
	Exits    []*Edge     // edges from Body to elsewhere, exceptions included, in order of block
	Parent   *Loop
	Children []*Loop
	Depth    int // 1 for an outermost loop
	// After is where control continues behind the whole statement; of a comprehension's clause, where
	// it continues when exhausted.
	After *Block
}

// Contains reports whether b belongs to the iterations of l.
func (l *Loop) Contains(b *Block) bool {
	for x := b.Loop; x != nil; x = x.Parent {
		if x == l {
			return true
		}
	}
	return false
}

// Graph is the control flow of one scope.
type Graph struct {
	File   *syntax.File
	Info   *resolve.Info
	Scope  *resolve.Scope
	Blocks []*Block
	// Entry is where evaluation starts: the bindings of the parameters.
	Entry *Block
	// Exit is reached by return and by the end of the body, Raise by an exception that leaves the scope.
	Exit, Raise *Block
	Loops       []*Loop // outer ones before inner ones, in order of evaluation
	// Order is the reachable blocks in reverse postorder, the entry first.
	Order []*Block
	// Symbols are the variables that the steps name, in order of first appearance.
	Symbols []*resolve.Symbol

	index map[*resolve.Symbol]int
	nodes struct {
		once  sync.Once
		place map[syntax.NodeID]place
	}
	stmts map[syntax.NodeID][]stmtPlace // several where the statement is in a copied finally clause
	loops map[syntax.NodeID]*Loop
}

// place is a point between two steps of a block.
type place struct {
	block *Block
	index int
}

// stmtPlace is where a statement starts and ends, and where an exception that leaves it goes.
type stmtPlace struct {
	before, after place
	exc           *Block
}

// LoopOf returns the loop of a For, While or Comprehension node, nil if it is not in the graph.
func (g *Graph) LoopOf(n syntax.Node) *Loop { return g.loops[n.NodeID()] }

// BlockOf returns the block in which statement s begins and the index of its first step there; nil if
// s is not in the graph. Of a copied finally clause it is the first copy that control can come to, that of the normal
// way before the others.
func (g *Graph) BlockOf(s syntax.Stmt) (*Block, int) {
	list := g.stmts[s.NodeID()]
	if len(list) == 0 {
		return nil, 0
	}
	for _, p := range list {
		if p.before.block.Reachable() {
			return p.before.block, p.before.index
		}
	}
	return list[0].before.block, list[0].before.index
}

// Place is where a statement begins: before the step of this index.
type Place struct {
	Block *Block
	Index int
}

// PlacesOf returns where statement s begins, once for each copy of a finally clause that it stands in and that
// control can come to.
func (g *Graph) PlacesOf(s syntax.Stmt) []Place {
	var out []Place
	for _, p := range g.stmts[s.NodeID()] {
		if p.before.block.Reachable() {
			out = append(out, Place{p.before.block, p.before.index})
		}
	}
	return out
}

// StepOf returns the last step that evaluates n itself (for a call: the call, not its arguments) and its
// block; nil if there is none, as for constants.
func (g *Graph) StepOf(n syntax.Node) (*Block, *Step) {
	g.nodes.once.Do(func() {
		g.nodes.place = map[syntax.NodeID]place{}
		for _, b := range g.Blocks {
			for i := range b.Steps {
				g.nodes.place[b.Steps[i].Node.NodeID()] = place{b, i}
			}
		}
	})
	p, ok := g.nodes.place[n.NodeID()]
	if !ok {
		return nil, nil
	}
	return p.block, &p.block.Steps[p.index]
}

// Has reports whether statement s belongs to the graph itself, not to a scope inside.
func (g *Graph) Has(s syntax.Stmt) bool {
	_, ok := g.stmts[s.NodeID()]
	return ok
}
