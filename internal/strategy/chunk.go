package strategy

import (
	"math"
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// chunk chooses the chunk size. Chunks above one item lose the finished items of a chunk whose last item
// raises: they need a worker that cannot raise, an unobservable prefix, or tagged outcomes.
func (b *builder) chunk() {
	if !b.m.Known {
		b.guessChunk()
		return
	}
	size := b.measuredChunk()
	if size < 2 || b.plan.Window {
		return
	}
	b.plan.Tagged = b.plan.Tagged || b.losesItems()
	b.plan.Chunk = Chunk{Kind: "fixed", Size: size}
}

// guessChunk is for loops that were not measured: items that may be short and many travel in several hundred chunks,
// however many there are. Where that is known to be few, or each item is likely to take longer than sending it, they go
// one by one; and nothing is to be tagged on a guess.
//
//	stems = [stem(word) for word in words]  ->  executor.map(stem, words, chunksize=len(words) // 500 + 1)
func (b *builder) guessChunk() {
	p, l := b.plan, b.l
	chosen := len(p.Inputs) == 1 && p.Inputs[0].If != "" // a list of those items that tests let through
	if p.Target != "processes" || p.Submit || p.Window || p.Inputs != nil && !chosen || b.losesItems() || b.filtered() || b.s.Waits || b.s.Releases || b.loopsInLoops() {
		return
	}
	if n := b.rangeLength(l.Act.Iter); n > 0 {
		if chosen && n > leastGuessed {
			p.Chunk = Chunk{Kind: "auto", Size: guessedChunks}
		} else if size := roundChunk(int(min(n/guessedChunks, 1e9)), int(min(n, 1e9))); n > leastGuessed && size > 1 {
			p.Chunk = Chunk{Kind: "fixed", Size: size}
		}
		return
	}
	name, ok := l.Act.Iter.(*syntax.Name)
	if ok && b.w.Is(b.w.TypeOf(l.Mod, name), "list", "tuple", "range", "dict", "set", "frozenset", "str", "bytes") {
		p.Chunk = Chunk{Kind: "auto", Size: guessedChunks}
	}
}

// loopsInLoops: the work has a loop in a loop, functions that it calls included, or calls itself.
func (b *builder) loopsInLoops() bool {
	depths := map[*effects.Func]int{}
	var depth func(m *resolve.Module, root, loop syntax.Node) int
	depth = func(m *resolve.Module, root, loop syntax.Node) int {
		most := 0
		syntax.Inspect(root, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.For, *syntax.While, *syntax.Comp:
				if n != loop {
					most = max(most, 1+depth(m, n, n))
					return false
				}
			case *syntax.Call:
				for _, f := range b.w.Callees(m, n) {
					if _, known := depths[f]; !known && f.Node != nil {
						depths[f] = 2 // where it calls itself
						own := 0
						for _, st := range f.Body() {
							own = max(own, depth(f.Mod, st, nil))
						}
						depths[f] = own
					}
					most = max(most, depths[f])
				}
			}
			return most < 2
		})
		return most
	}
	return slices.ContainsFunc(b.s.Nodes(), func(n syntax.Node) bool { return depth(b.l.Mod, n, nil) > 1 })
}

// losesItems: somebody could see that the finished items of a chunk are lost.
func (b *builder) losesItems() bool {
	return b.s.MayRaise && (b.l.Observable || b.l.Exits)
}

// measuredChunk is the chunk size by what was measured, 1 where items travel one by one.
func (b *builder) measuredChunk() int {
	p, m := b.plan, b.m
	if p.Submit || !m.Known || m.ItemTime <= 0 || m.Items == 0 || b.l.Clause != nil && b.losesItems() && !p.Tagged {
		return 1
	}
	cost := sendCost
	switch p.Target {
	case "processes":
	case "threads":
		if cost = b.taskCost(); m.ItemTime > mostTaskShare*cost || float64(m.Items)*float64(max(1, m.Entries))*cost < leastTaskCost {
			return 1
		}
	default:
		return 1
	}
	return chunkSize(m.Items, max(1, b.env.CPUs), m.ItemTime, m.Uneven, cost)
}

// taskCost is what a task of a pool of threads costs where its chunks can pay, 0 elsewhere: what waits does so for many
// items at once as long as each is a task, and under a GIL the items take turns anyway.
func (b *builder) taskCost() float64 {
	switch {
	case b.s.Waits:
		return 0
	case b.env.FreeThreaded:
		return FreeTaskCost
	case b.s.OthersRun(b.m.ItemBytes):
		return TaskCost
	}
	return 0
}

// chunkSize weighs what n items of itemTime seconds cost in chunks of c: sending n/c of them, for which the parent takes
// time from the workers, and waiting for the last one at the end, c*itemTime/2 for all but one of the workers. The sum
// is least at
//
//	c = sqrt(2*n*sendCost/itemTime * workers/(workers-1))
//
// An item that takes longer than the median makes its whole chunk late: uneven, the slowest over the median, divides. Each
// worker gets four chunks at least, and none holds more than half a second of work, so that Ctrl-C is heard.
//
// Source: the trade-off of fixed-size chunking, Kruskal and Weiss, Allocating independent subtasks on parallel
// processors, IEEE TSE 1985, with what was measured (docs/cost-model.md).
func chunkSize(n, workers int, itemTime, uneven, sendCost float64) int {
	least := 2 * float64(n) * sendCost / itemTime / max(1, uneven)
	if workers > 1 {
		least *= float64(workers) / float64(workers-1)
	}
	most := min(n/(4*workers), int(longestChunk/itemTime))
	return roundChunk(int(min(math.Sqrt(least), 1e9)), most)
}

const (
	guessedChunks = 500  // into which the items of a loop that was not measured are divided
	leastGuessed  = 2000 // items known to be fewer go one by one

	sendCost     = 0.0002 // seconds to send a chunk to a process and to take its results
	longestChunk = 0.5    // seconds of work

	// TaskCost is what a task of a pool of threads costs, in seconds; FreeTaskCost without a GIL, where its threads and the
	// parent get in each other's way at the queue.
	TaskCost, FreeTaskCost = 0.00002, 0.0005
	mostTaskShare          = 10   // times the cost of a task: longer items are tasks of their own
	leastTaskCost          = 0.05 // seconds for all tasks of a loop: less is not worth a function
)

// roundChunk takes the nearest of 1, 2 or 5 times a power of ten, a number a person would write, that is not above most.
func roundChunk(n, most int) int {
	best := 1
	for p := 1; p <= max(n, most); p *= 10 {
		for _, k := range []int{1, 2, 5} {
			if c := k * p; c <= most && math.Abs(math.Log(float64(c)/float64(max(1, n)))) < math.Abs(math.Log(float64(best)/float64(max(1, n)))) {
				best = c
			}
		}
	}
	return best
}
