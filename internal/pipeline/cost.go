package pipeline

import (
	"fmt"
	"math"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// Costs of running in parallel, in seconds; measured on a small two-core machine, see docs/cost-model.md.
const (
	forkStart    = 0.02  // a pool of forked workers to its first results
	spawnStart   = 0.12  // a bare spawned or forkserver pool
	threadStart  = 0.001 // a pool of threads
	chunkCost    = 2e-4  // sending one chunk to a process and its results back
	futureCost   = strategy.TaskCost
	bytesPerSec  = 2e8     // pickled bytes through a pipe, both ends
	minimumSaved = 0.05    // less is not worth a diff
	minimumShare = 0.05    // of the program's time
	termBytes    = 60      // what a float in a list costs to keep, to send and to add, in bytes
	bigFixed     = 1 << 18 // bytes of fixed data from which on each worker gets it once
)

// measuredOf turns the profile of a loop into what strategies ask about.
func measuredOf(l *profile.LoopProfile, pools []string) strategy.Measured {
	if l == nil || l.Items == 0 {
		return strategy.Measured{}
	}
	v := l.Value
	if v.Count == 0 {
		v = l.Body
	}
	m := strategy.Measured{Known: true, Entries: max(1, l.Entries), Items: l.Items / max(1, l.Entries), Waiting: v.Waiting(), Threads: l.Threads, Pools: pools, BigFixed: map[string]bool{}}
	m.ItemTime = v.Wall / float64(l.Items)
	if v.Median > 0 {
		m.Uneven = v.Max / v.Median
	}
	m.ItemBytes = l.Item.MeanBytes + l.ValueSize.MeanBytes
	m.Unpickled = l.Item.Error
	if m.Unpickled == "" {
		m.Unpickled = l.ValueSize.Error
	}
	for name, s := range l.Fixed {
		m.FixedBytes += s.MeanBytes
		if s.MeanBytes > bigFixed {
			m.BigFixed[name] = true
		}
		if m.Unpickled == "" {
			m.Unpickled = s.Error
		}
	}
	return m
}

// estimate predicts the gain of a choice from the profile: the time of the worker's part is divided by
// the workers; start-up, sending and the remainder stay.
func estimate(c *candidate, l *profile.LoopProfile, total float64, in *pyexec.Interpreter, cpus int) *report.Estimate {
	if l == nil || l.Items == 0 || c.choice == nil {
		return nil
	}
	v := l.Value
	if v.Count == 0 {
		v = l.Body
	}
	p := c.choice.Plan
	items, entries := float64(l.Items), float64(max(1, l.Entries))
	perEntry := items / entries
	pools := entries // started
	if p.Around != nil {
		pools = 1
	}
	workers := math.Min(float64(cpus), perEntry)
	if p.Workers > 0 && p.Runs() == "processes" {
		workers = math.Min(workers, float64(p.Workers))
	}
	faster := math.Max(1, speed(workers, in, cpus)) // than one that computes
	pool := math.Min(32, float64(cpus)+4)           // of threads
	if p.Awaits() {
		pool = asyncLimit
	}
	if p.Workers > 0 {
		pool = float64(p.Workers)
	}
	divided := p.Divides()
	var cost float64
	chunk := 1.0
	if p.Chunk.Kind == "fixed" {
		chunk = float64(p.Chunk.Size)
	}
	free := in.FreeThreaded && !in.GIL
	switch p.Runs() {
	case "threads", "asyncio", "to-thread":
		waiting := v.Wall * v.Waiting()
		if !c.loop.Split.Waits {
			waiting = 0 // what looks like waiting was the wait for a processor of a busy machine
		}
		computing := v.Wall - waiting
		parallel := waiting / math.Max(1, math.Min(pool, perEntry))
		if divided {
			// Each item has a thread until it is computed; the slower of the two stages is what it takes.
			parallel = math.Max(v.Wall/math.Max(1, math.Min(pool, perEntry)), computing/faster)
			cost = pools*spawnStart + items*chunkCost + items*c.measured.ItemBytes/bytesPerSec
		} else if c.loop.Split.OthersRun(c.measured.ItemBytes) || p.Runs() == "threads" && free {
			parallel += computing / faster
		} else {
			parallel += computing
		}
		task := futureCost
		if free && p.Runs() == "threads" {
			task = strategy.FreeTaskCost
		}
		cost += parallel + pools*threadStart + items/chunk*task
	default:
		start := spawnStart
		if in.DefaultStartMethod() == "fork" && p.Context == "" {
			start = forkStart
		}
		bytes := items * c.measured.ItemBytes
		for _, f := range p.Worker.Fixed {
			switch f.How {
			case "partial":
				bytes += items / chunk * sizeOf(l, f.Value)
			case "initializer":
				bytes += pools * workers * sizeOf(l, f.Value)
			}
		}
		// The slowest item of each entry bounds what balancing can do. The slowest of all stands for one
		// of them only: it may be an accident.
		slowest := v.Max + (entries-1)*v.P90
		if p.Blocks != nil {
			v, slowest = l.Body, 0
			bytes = items * blockBytes(c, l)
		}
		cost = math.Max(v.Wall/faster, slowest) + pools*start + items/chunk*chunkCost + bytes/bytesPerSec
	}
	saved := v.Wall - cost
	after := total - saved
	if after <= 0 {
		after = total / 100
	}
	e := &report.Estimate{Speedup: total / after, Workers: int(math.Max(1, workers)), Basis: report.ProfileEstimate, Saved: saved}
	if p.Runs() != "processes" {
		e.Workers = int(math.Min(pool, math.Max(1, perEntry)))
	}
	return e
}

// blockBytes is what each item adds to the messages of its block. A range takes no room, and neither does a sum.
func blockBytes(c *candidate, l *profile.LoopProfile) float64 {
	bytes := l.Item.MeanBytes
	if call, ok := c.loop.Act.Iter.(*syntax.Call); ok && len(call.Args) > 0 && c.loop.Mod.File.Text(call.Func.Range()) == "range" {
		bytes = 0
	}
	for _, a := range c.choice.Plan.Blocks.Accumulators {
		switch a.Kind {
		case depend.Terms:
			bytes += termBytes
		case depend.List:
			bytes += l.ValueSize.MeanBytes
		}
	}
	return bytes
}

func sizeOf(l *profile.LoopProfile, name string) float64 {
	if s, ok := l.Fixed[name]; ok {
		return s.MeanBytes
	}
	return 0
}

// worth says whether an estimated gain is worth a diff; why not, otherwise.
func worth(e *report.Estimate, total float64) (bool, string) {
	switch {
	case e == nil:
		return false, "it did not run in the profile"
	case e.Saved < minimumSaved || e.Saved < minimumShare*total:
		if e.Saved <= 0 {
			return false, "starting workers and sending data would cost more than it gains"
		}
		return false, fmt.Sprintf("it would save only about %.3f s of %.2f s", e.Saved, total)
	}
	return true, fmt.Sprintf("it would save about %.2f s of %.2f s", e.Saved, total)
}
