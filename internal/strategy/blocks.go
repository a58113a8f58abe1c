package strategy

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/syntax"
)

// Blocks makes the worker go through some of the items by itself; the parent puts together what it gives back. The moved
// statements are the whole body.
type Blocks struct {
	// Accumulators are in the order in which the worker returns them.
	Accumulators []BlockAccumulator
}

// BlockAccumulator is a variable that the worker begins with nothing in it, and the parent adds to.
type BlockAccumulator struct {
	Name string
	Kind depend.AccumulatorKind
	Adds []*syntax.AugAssign // of a sum by its terms: the worker makes a list of them
}

const (
	// shortItem is the time in seconds up to which an item is not worth a message: about as much as sending it, taking it
	// out of its chunk, calling the worker, and taking its result out of that of the chunk cost, ten times over.
	shortItem = 1e-5
	// leastShort is how many short items make a block worth a function, and leastSeen how many of those that are no work by
	// themselves do where nothing was measured.
	leastShort, leastSeen = 5000, 100_000
	// guessedBlocks are those into which the items of a loop that was not measured are divided.
	guessedBlocks = 64
)

// short: the items are worth no message of their own. alone: nor is there any other way to run the loop in parallel.
func (b *builder) short(alone bool) bool {
	if b.m.Known {
		return b.m.Items >= leastShort && b.m.ItemTime <= shortItem
	}
	n := b.rangeLength(b.l.Act.Iter)
	switch b.l.Act.Iter.(type) {
	case *syntax.List, *syntax.Tuple:
		return false // nobody writes as many down
	}
	if alone {
		return n >= leastSeen
	}
	return b.l.Strip.Light && (n == 0 || n >= leastShort)
}

// inBlocks plans l for processes that go through several items each, nil where nothing is to be had from that, or not this
// way. Blocks are slices of the input, which has to be a range, a list or a tuple.
//
//	numbers = range(1, limit)
//	blocks = [numbers[first : first + 10_000] for first in range(0, len(numbers), 10_000)]
//	total += sum(executor.map(compute_total, blocks))
func inBlocks(l *depend.Loop, m Measured, env *Env) *Choice {
	if l.Strip == nil || len(l.Strip.Split.Lifts) > 0 {
		return nil
	}
	loop := *l
	loop.Split = l.Strip.Split
	b := &builder{l: &loop, s: loop.Split, m: m, env: env, w: env.World, assume: slices.Clone(l.Assumptions)}
	iter := l.Act.Iter
	for _, name := range []string{"range", "len"} {
		for s := l.Func.Scope; s != nil; s = s.Parent {
			if sym := s.Symbols[name]; sym != nil && sym.Bound {
				return nil // not the builtin
			}
		}
	}
	if v := b.w.TypeOf(l.Mod, iter); !b.short(l.NoWorkAlone()) || !b.w.Is(v, "range", "list", "tuple") {
		return nil
	}
	b.plan = &Plan{Module: l.Mod, Loop: l.Node, Stmt: l.Stmt, Target: "processes", Shape: ShapeBlocks, Moved: loop.Split.Moved, Sized: true, Workers: env.Workers, Blocks: &Blocks{},
		Inputs: []Input{{Expr: iter, Target: b.text(l.Act.Target)}}}
	if b.processes() != nil {
		return nil
	}
	for _, a := range l.Strip.Accumulators {
		b.plan.Blocks.Accumulators = append(b.plan.Blocks.Accumulators, BlockAccumulator{Name: a.Sym.Name, Kind: a.Kind, Adds: a.Adds})
	}
	w := &b.plan.Worker
	w.Before = b.before()
	w.Name = b.blockName()
	env.Names[Helper{l.Mod, w.Name}] = true
	b.fixedData()
	b.plan.Chunk = Chunk{Kind: "auto", Size: guessedBlocks}
	if size := b.blockSize(); size > 1 {
		b.plan.Chunk = Chunk{Kind: "fixed", Size: size}
	}
	b.around()
	return &Choice{Plan: b.plan, Assumptions: b.assume, Work: &loop, Reason: "the items are shorter than sending them: each task goes through a block of them"}
}

// blockSize is how many items a block has, 0 where it is told by how many there are when the program runs.
func (b *builder) blockSize() int {
	if b.m.Known {
		return chunkSize(b.m.Items, max(1, b.env.CPUs), b.m.ItemTime, 1, sendCost) // short items make up for each other
	}
	if n := b.rangeLength(b.l.Act.Iter); n > 0 {
		return roundChunk(int(min(n/guessedBlocks, 1e9)), int(min(n, 1e9)))
	}
	return 0
}

// blockName is a free name for the worker: by what it computes, where that is one thing.
func (b *builder) blockName() string {
	base := "process_block"
	if all := b.plan.Blocks.Accumulators; len(all) == 1 && len(all[0].Name) > 1 {
		base = "compute_" + strings.ToLower(strings.Trim(all[0].Name, "_"))
	}
	return b.freeName(base)
}
