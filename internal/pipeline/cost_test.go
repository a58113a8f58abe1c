package pipeline

import (
	"math"
	"testing"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// measurement is what a test varies of a profile and a plan.
type measurement struct {
	plan         strategy.Plan
	split        depend.Split
	loop         profile.LoopProfile
	total        float64
	cpus         int
	freeThreaded bool
	startMethods []string // fork where nil
	itemBytes    float64
}

func (m measurement) estimate() *report.Estimate {
	in := &pyexec.Interpreter{StartMethods: m.startMethods, FreeThreaded: m.freeThreaded, GIL: !m.freeThreaded}
	if m.startMethods == nil {
		in.StartMethods = []string{"fork"}
	}
	c := &candidate{loop: &depend.Loop{Split: &m.split}, choice: &strategy.Choice{Plan: &m.plan}, measured: strategy.Measured{ItemBytes: m.itemBytes}}
	return estimate(c, &m.loop, m.total, in, m.cpus)
}

// even is the profile of n equal items.
func even(n int, wall, cpu float64) profile.LoopProfile {
	each := wall / float64(n)
	return profile.LoopProfile{Entries: 1, Items: n, Value: profile.Times{Count: n, Wall: wall, CPU: cpu, Min: each, Median: each, P90: each, Max: each}}
}

// TestEstimateOrders holds the estimate to what must be true of any: which of two situations gains more.
func TestEstimateOrders(t *testing.T) {
	processes := strategy.Plan{Target: "processes", Chunk: strategy.Chunk{Kind: "one"}}
	threads := strategy.Plan{Target: "threads"}
	cpu := measurement{plan: processes, loop: even(8, 4, 4), total: 5, cpus: 2}
	both := func(p *strategy.Plan) measurement { // 2 s of waiting, 2 s of computing
		return measurement{plan: *p, split: depend.Split{Waits: true}, loop: even(100, 4, 2), total: 5, cpus: 2}
	}
	hybrid := &strategy.Plan{Target: "hybrid", Hybrid: &strategy.Hybrid{Runs: "threads", Calls: []*syntax.Call{{}}}}
	waiting := measurement{plan: threads, split: depend.Split{Waits: true}, loop: even(8, 4, 0), total: 5, cpus: 2}
	with := func(m measurement, change func(*measurement)) measurement { change(&m); return m }
	nothing := measurement{plan: processes, loop: even(8, 0, 0), total: 5, cpus: 2}
	for _, test := range []struct {
		sentence   string
		more, less measurement
	}{
		{"more CPUs gain more", with(cpu, func(m *measurement) { m.cpus = 4 }), cpu},
		{"more CPUs than items do not", with(cpu, func(m *measurement) { m.loop, m.cpus = even(8, 4, 4), 8 }), with(cpu, func(m *measurement) { m.loop, m.cpus = even(2, 4, 4), 8 })},
		{"spawned workers cost more than forked ones", cpu, with(cpu, func(m *measurement) { m.startMethods = []string{"spawn"} })},
		{"a context of its own costs as much as a spawned pool", cpu, with(cpu, func(m *measurement) { m.plan.Context = "spawn" })},
		{"bytes that are sent cost", cpu, with(cpu, func(m *measurement) { m.itemBytes = 1e7 })},
		{"a slow item bounds the gain", cpu, with(cpu, func(m *measurement) { m.loop.Value.Max = 3.5 })},
		{"a pool for each of many entries costs more than one around them",
			with(cpu, func(m *measurement) { m.loop.Entries, m.plan.Around = 8, &syntax.For{} }),
			with(cpu, func(m *measurement) { m.loop.Entries = 8 })},
		{"threads gain nothing for Python code", cpu, with(cpu, func(m *measurement) { m.plan = threads })},
		{"nor where the machine was busy and it looks like waiting", cpu, with(cpu, func(m *measurement) { m.plan, m.loop = threads, even(8, 4, 1) })},
		{"threads gain more than processes where the work waits", waiting, with(waiting, func(m *measurement) { m.plan = processes })},
		{"threads gain for code that releases the GIL", with(cpu, func(m *measurement) { m.plan, m.split.Releases = threads, true }), with(cpu, func(m *measurement) { m.plan = threads })},
		{"threads gain for Python code without the GIL", with(cpu, func(m *measurement) { m.plan, m.freeThreaded = threads, true }), with(cpu, func(m *measurement) { m.plan = threads })},
		{"a bound on the workers bounds what waits at the same time", waiting, with(waiting, func(m *measurement) { m.plan.Workers = 2 })},
		{"processes for what computes, beside threads that wait, gain more than threads alone", both(hybrid), both(&threads)},
		{"and more than processes alone", both(hybrid), both(&processes)},
		{"a bound on its threads bounds both stages", both(hybrid), with(both(hybrid), func(m *measurement) { m.plan.Workers = 2 })},
		{"no time gains nothing", cpu, nothing},
	} {
		more, less := test.more.estimate(), test.less.estimate()
		if more == nil || less == nil || more.Saved <= less.Saved || more.Speedup <= less.Speedup {
			t.Errorf("%s: %+v, %+v", test.sentence, more, less)
		}
	}
}

// TestEstimateBounds holds the estimate to the arithmetic of the ideal case.
func TestEstimateBounds(t *testing.T) {
	m := measurement{plan: strategy.Plan{Target: "processes", Chunk: strategy.Chunk{Kind: "one"}}, loop: even(100, 10, 10), total: 12, cpus: 2}
	e := m.estimate()
	if e.Basis != report.ProfileEstimate || e.Workers != 2 {
		t.Errorf("%+v", e)
	}
	if math.Abs(e.Saved-5) > 0.2 || e.Speedup > 12.0/7 || e.Speedup < 12.0/7.2 {
		t.Errorf("half of 10 s of 12 s should be saved, nearly: %+v", e)
	}
	m.loop = profile.LoopProfile{}
	if e := m.estimate(); e != nil {
		t.Errorf("a loop that did not run: %+v", e)
	}
}

func TestWorth(t *testing.T) {
	for _, test := range []struct {
		estimate *report.Estimate
		total    float64
		ok       bool
		why      string
	}{
		{nil, 1, false, "it did not run in the profile"},
		{&report.Estimate{Saved: 0.5}, 1, true, "it would save about 0.50 s of 1.00 s"},
		{&report.Estimate{Saved: 0.01}, 0.1, false, "it would save only about 0.010 s of 0.10 s"},
		{&report.Estimate{Saved: 0.5}, 100, false, "it would save only about 0.500 s of 100.00 s"},
		{&report.Estimate{Saved: -1}, 10, false, "starting workers and sending data would cost more than it gains"},
	} {
		if ok, why := worth(test.estimate, test.total); ok != test.ok || why != test.why {
			t.Errorf("%+v of %v s: %v, %q", test.estimate, test.total, ok, why)
		}
	}
}
