package strategy

import (
	"slices"
	"testing"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
)

// TestDecisionTree asks the tree about each kind of work; sentences are those of the tree.
func TestDecisionTree(t *testing.T) {
	coroutine := &resolve.Module{} // marks the rows whose loop stands in a coroutine function
	for _, c := range []struct {
		sentence string
		split    depend.Split
		m        Measured
		env      Env
		want     []string
	}{
		{"work that was measured to wait goes to threads", depend.Split{Waits: true, Computes: true}, Measured{Known: true, Waiting: 0.9}, Env{}, []string{"threads", "processes"}},
		{"work that was measured to compute goes to processes", depend.Split{Waits: true, Computes: true}, Measured{Known: true, Waiting: 0.1}, Env{}, []string{"processes"}},
		{"time spent waiting for a processor is not waiting", depend.Split{Computes: true}, Measured{Known: true, Waiting: 0.6}, Env{}, []string{"processes"}},
		{"library code that releases the GIL goes to threads", depend.Split{Releases: true}, Measured{Known: true, Waiting: 0.1}, Env{}, []string{"threads", "processes"}},
		{"library code that releases the GIL for large buffers goes to threads where they were measured to be large", depend.Split{ReleasesAbove: 2047}, Measured{Known: true, Waiting: 0.1, ItemBytes: 5000}, Env{}, []string{"threads", "processes"}},
		{"library code that keeps the GIL for small buffers goes to processes", depend.Split{ReleasesAbove: 2047}, Measured{Known: true, Waiting: 0.1, ItemBytes: 300}, Env{}, []string{"processes"}},
		{"buffers of unknown size are taken to be small", depend.Split{ReleasesAbove: 2047}, Measured{}, Env{}, []string{"processes"}},
		{"a free-threaded interpreter needs no processes", depend.Split{Computes: true}, Measured{}, Env{FreeThreaded: true}, []string{"threads", "processes"}},
		{"blocking work that computes nothing goes to threads unmeasured", depend.Split{Waits: true}, Measured{}, Env{}, []string{"threads", "processes"}},
		{"what waits in a coroutine stays in its event loop", depend.Split{Waits: true, Computes: true}, Measured{Known: true, Waiting: 0.9}, Env{Entry: coroutine}, []string{"asyncio", "to-thread", "threads", "processes"}},
		{"what computes in a coroutine goes to processes that it awaits", depend.Split{Computes: true}, Measured{}, Env{Entry: coroutine}, []string{"hybrid", "processes"}},
		{"what computes in a coroutine for microseconds is not worth an await", depend.Split{Computes: true}, Measured{Known: true, ItemTime: 1e-5}, Env{Entry: coroutine}, []string{"processes"}},
		{"what computes in a coroutine for milliseconds is", depend.Split{Computes: true}, Measured{Known: true, ItemTime: 5e-3}, Env{Entry: coroutine}, []string{"hybrid", "processes"}},
		{"Python code goes to processes unmeasured", depend.Split{Computes: true}, Measured{}, Env{}, []string{"processes"}},
		{"a target that was asked for is tried although it would not be chosen", depend.Split{Computes: true}, Measured{}, Env{Target: "threads"}, []string{"processes", "threads"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var got []string
			for _, o := range Table(&depend.Loop{Split: &c.split, Func: &effects.Func{Async: c.env.Entry == coroutine}}, c.m, &c.env) {
				got = append(got, o.Target)
				if o.Reason == "" {
					t.Errorf("%s without a reason", o.Target)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestChunksAreNumbersAPersonWouldWrite holds the rounding of chunk sizes.
func TestChunksAreNumbersAPersonWouldWrite(t *testing.T) {
	for _, c := range []struct{ n, most, want int }{
		{0, 9, 1}, {1, 9, 1}, {2, 9, 2}, {4, 9, 5}, {9, 9, 5}, {9, 10, 10}, {10, 99, 10}, {49, 99, 50}, {120, 999, 100}, {999, 999, 500}, {999, 1000, 1000}, {7, 1, 1}, {7, 0, 1},
	} {
		if got := roundChunk(c.n, c.most); got != c.want {
			t.Errorf("roundChunk(%d, %d) = %d, want %d", c.n, c.most, got, c.want)
		}
	}
}

// TestChunkSize: what sending costs and what waiting for the last chunk costs are in balance.
func TestChunkSize(t *testing.T) {
	for _, c := range []struct {
		n, workers       int
		itemTime, uneven float64
		want             int
	}{
		{600, 2, 5.3e-3, 2, 5},         // rows of an image
		{60, 2, 1.4e-3, 1.2, 5},        // few items in each of many entries
		{10_000, 2, 1e-4, 1, 200},      //
		{10_000, 2, 1e-4, 9, 100},      // uneven
		{1_000_000, 2, 1e-5, 1, 10000}, // small items: 100 ms
		{20, 2, 0.2, 1, 1},             // few and heavy
		{1000, 64, 1e-4, 1, 2},         // four chunks for each of many workers
		{1_000_000, 1, 1e-3, 1, 500},   // half a second
	} {
		if got := chunkSize(c.n, c.workers, c.itemTime, c.uneven, sendCost); got != c.want {
			t.Errorf("chunkSize(%d, %d, %g, %g) = %d, want %d", c.n, c.workers, c.itemTime, c.uneven, got, c.want)
		}
	}
}
