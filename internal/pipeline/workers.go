package pipeline

import (
	"fmt"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/strategy"
)

// workerBase is what a process needs at the least, in bytes: an interpreter, and the pages of a forked one
// that are written to when objects are only looked at (their reference counts).
const workerBase = 16 << 20

// hyperThread is what the second hardware thread of a core adds to it.
const hyperThread = 0.25

// speed is how much faster n processes that compute are than one: up to the physical cores each has one
// of its own; beyond, two share one.
func speed(n float64, in *pyexec.Interpreter, cpus int) float64 {
	cores := float64(cpus)
	if in != nil && in.Cores > 0 && in.Cores < in.CPUs {
		cores = min(cores, float64(in.Cores))
	}
	n = min(n, float64(cpus))
	if n <= cores {
		return n
	}
	return cores + hyperThread*(n-cores)
}

// memory is what is known about the memory that a rewritten loop would need, in bytes.
type memory struct {
	worker    int64 // at most, for each worker
	program   int64 // the most that the sequential program held
	available int64
	workers   int // that would run at the same time
}

// memoryOf predicts the memory of a pool of processes from the profile, nil where something of it is not
// known. A forked worker shares what the program holds when the loop begins; what the loop needs on top is
// its own. Any other worker may need as much as the whole program, because it imports what that imports.
func memoryOf(c *candidate, l *profile.LoopProfile, peak int64, in *pyexec.Interpreter) *memory {
	if c.choice == nil || c.choice.Plan.Runs() != "processes" && c.choice.Plan.Hybrid == nil || l == nil || l.Items == 0 || peak <= 0 || in.Memory <= 0 {
		return nil
	}
	m := &memory{worker: peak, program: peak, available: in.Memory, workers: max(1, in.PoolSize, in.CPUs)}
	if in.DefaultStartMethod() == "fork" && c.choice.Plan.Context == "" && l.Memory > 0 {
		m.worker = max(0, peak-l.Memory)
	}
	m.worker = max(m.worker, 0) + workerBase + int64(c.measured.FixedBytes+c.measured.ItemBytes)
	if n := c.choice.Plan.Workers; n > 0 {
		m.workers = n
	}
	m.workers = min(m.workers, max(1, l.Items/max(1, l.Entries)))
	return m
}

// fitting is how many workers fit beside the program.
func (m *memory) fitting() int { return int(max(0, m.available-m.program) / m.worker) }

func (m *memory) String() string {
	return fmt.Sprintf("a worker needs up to %s, the program itself %s, and %s are available", mebibytes(m.worker), mebibytes(m.program), mebibytes(m.available))
}

// fit lets a plan start no more workers than there is memory for. With fewer than two there is nothing
// to gain and the loop is refused; a number that the user gave is kept.
func (t *tuning) fit(c *candidate, l *profile.LoopProfile) {
	m := memoryOf(c, l, t.peak, t.interp)
	c.memory = m
	if m == nil || m.workers <= m.fitting() {
		return
	}
	at := fmt.Sprintf("%s:%d", t.r.file(c.loop.Mod), t.r.place(c.loop.Mod, c.loop.Keyword()).Line)
	n := m.fitting()
	switch {
	case c.choice.Plan.Workers > 0:
		c.notes = append(c.notes, fmt.Sprintf("%s: %d workers were asked for, but no more than %d may fit into memory: %v", at, m.workers, n, m))
	case n < 2:
		b := depend.Blocker{ID: rules.MemoryLimit, Message: "two workers would not fit into memory: " + m.String(), Place: depend.Place{Mod: c.loop.Mod, Node: c.loop.Keyword()},
			Help: "run it where there is more memory, or give the number of workers yourself with --workers"}
		c.refusal = &strategy.Refusal{Blocker: b, Alternatives: c.choice.Alternatives}
		c.choice = nil
	default:
		c.choice.Plan.Workers, m.workers = n, n
		c.notes = append(c.notes, fmt.Sprintf("%s: max_workers=%d, because no more fit into memory: %v", at, n, m))
	}
}

// mebibytes writes a size for people.
func mebibytes(n int64) string {
	if n >= 10<<30 {
		return fmt.Sprintf("%.0f GiB", float64(n)/(1<<30))
	}
	if n >= 1<<30 {
		return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
	}
	return fmt.Sprintf("%d MiB", (n+1<<20-1)>>20)
}

// mostWaiting is the most threads that a note suggests.
const mostWaiting = 64

// wider says when more threads than a pool has by itself would have something to wait for.
func (t *tuning) wider(c *candidate) {
	if c.choice == nil || c.choice.Plan.Runs() != "threads" || c.choice.Plan.Workers > 0 || !c.loop.Split.Waits {
		return
	}
	pool := min(32, t.interp.CPUs+4)
	computing := 1
	if c.choice.Plan.Hybrid != nil {
		computing = t.interp.CPUs
	}
	if n := waitingThreads(c.measured, computing); n >= 2*pool {
		c.notes = append(c.notes, fmt.Sprintf("%s:%d: the work waits %.0f %% of its time, and a pool starts no more than %d threads here: where so many requests are allowed, --workers %d or [tool.parloop] max-concurrency lets more of them wait at the same time",
			t.r.file(c.loop.Mod), t.r.place(c.loop.Mod, c.loop.Keyword()).Line, 100*c.measured.Waiting, pool, n))
	}
}

// waitingThreads is how many threads have something to wait for: as many as there is waiting for each second of
// computing, which so many at a time do - one thread, or the processes of hybrid -, and no more than there are items. 0
// where that is not known.
func waitingThreads(m strategy.Measured, computing int) int {
	if !m.Known || m.Waiting < mostlyWaits {
		return 0
	}
	n := min(mostWaiting, m.Items)
	if busy := (1 - m.Waiting) / float64(computing); busy*float64(n) > 1 {
		n = int(1/busy + 0.5)
	}
	best := 1
	for _, k := range []int{2, 4, 8, 10, 16, 20, 32, 50, 64} { // numbers a person would write
		if k <= n {
			best = k
		}
	}
	return best
}
