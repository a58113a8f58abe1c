//go:build linux || darwin

package pipeline

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestSpeed: cores count fully, the second thread of a core a quarter.
func TestSpeed(t *testing.T) {
	for _, c := range []struct {
		sentence    string
		workers     float64
		cpus, cores int
		want        float64
	}{
		{"a core for each", 4, 8, 8, 4},
		{"no more than the CPUs", 16, 8, 8, 8},
		{"four cores with two threads each", 8, 8, 4, 5},
		{"workers that fit on the cores have one of their own", 4, 8, 4, 4},
		{"cores that are not known are CPUs", 4, 4, 0, 4},
	} {
		if got := speed(c.workers, &pyexec.Interpreter{CPUs: c.cpus, Cores: c.cores}, c.cpus); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.want)
		}
	}
}

// TestMemory: how many workers fit beside a program.
func TestMemory(t *testing.T) {
	const mib = 1 << 20
	base := pyexec.Interpreter{CPUs: 4, Cores: 4, PoolSize: 4, Memory: 1000 * mib, StartMethods: []string{"spawn"}}
	for _, c := range []struct {
		sentence      string
		change        func(in *pyexec.Interpreter, p *strategy.Plan, l *profile.LoopProfile)
		peak          int64
		fit, wanted   int
		notDetermined bool
	}{
		{"small workers fit", nil, 84 * mib, 9, 4, false}, // (1000-84) / (84+16)
		{"large ones do not", nil, 300 * mib, 2, 4, false},
		{"and two may be too many", nil, 600 * mib, 0, 4, false},
		{"a forked worker shares what the program held before", func(in *pyexec.Interpreter, _ *strategy.Plan, l *profile.LoopProfile) {
			in.StartMethods, l.Memory = []string{"fork"}, 500*mib
		}, 600 * mib, 3, 4, false}, // (1000-600) / (100+16)
		{"not so when a start method is named", func(in *pyexec.Interpreter, p *strategy.Plan, l *profile.LoopProfile) {
			in.StartMethods, l.Memory, p.Context = []string{"fork"}, 500*mib, "spawn"
		}, 600 * mib, 0, 4, false},
		{"a pool counts the CPUs of the machine, whatever the container allows", func(in *pyexec.Interpreter, _ *strategy.Plan, _ *profile.LoopProfile) {
			in.CPUs, in.PoolSize = 2, 64
		}, 84 * mib, 9, 20, false},
		{"no more workers than items", func(_ *pyexec.Interpreter, _ *strategy.Plan, l *profile.LoopProfile) { l.Items = 2 }, 84 * mib, 9, 2, false},
		{"a number in the plan is what runs", func(_ *pyexec.Interpreter, p *strategy.Plan, _ *profile.LoopProfile) { p.Workers = 3 }, 84 * mib, 9, 3, false},
		{"threads share everything", func(_ *pyexec.Interpreter, p *strategy.Plan, _ *profile.LoopProfile) { p.Target = "threads" }, 600 * mib, 0, 0, true},
		{"nothing is said where the memory is not known", func(in *pyexec.Interpreter, _ *strategy.Plan, _ *profile.LoopProfile) { in.Memory = 0 }, 600 * mib, 0, 0, true},
	} {
		in, plan, l := base, strategy.Plan{Target: "processes"}, profile.LoopProfile{Entries: 1, Items: 20}
		if c.change != nil {
			c.change(&in, &plan, &l)
		}
		m := memoryOf(&candidate{loop: &depend.Loop{}, choice: &strategy.Choice{Plan: &plan}}, &l, c.peak, &in)
		switch {
		case m == nil:
			if !c.notDetermined {
				t.Errorf("%s: nothing is known", c.sentence)
			}
		case c.notDetermined, m.fitting() != c.fit, m.workers != c.wanted:
			t.Errorf("%s: %d of %d fit, want %d of %d", c.sentence, m.fitting(), m.workers, c.fit, c.wanted)
		}
	}
}

// TestWorkersFitIntoMemory tunes a program on machines that have more or less memory than it needs; each
// line of what is wanted stands in the diff, in a note or at the loop.
func TestWorkersFitIntoMemory(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/workers_fit_into_memory.txtar")
	if err != nil {
		t.Fatal(err)
	}
	wants := map[string]string{}
	for _, f := range archive.Files {
		wants[f.Name] = string(f.Data)
	}
	python := oracle.Python(t)
	// tune runs app.py and returns what it says about the loop.
	tune := func(sentence string, memory int64, workers int) *report.TuneResult {
		t.Helper()
		e := &Engine{machine: func(in *pyexec.Interpreter) {
			in.CPUs, in.Cores, in.PoolSize, in.Memory = 4, 2, 4, memory
			in.StartMethods = []string{"spawn"}
		}}
		r, err := e.Tune(t.Context(), engine.TuneOptions{Script: "app.py", Common: engine.Common{Dir: project(t, string(txtar.Format(archive))), Python: python, Progress: engine.Silent{}},
			Selection: engine.Selection{Loops: []engine.LoopRef{{Line: 8}}}, Running: engine.Running{Runs: -1, Workers: workers}})
		if err != nil {
			t.Fatal(err)
		}
		said := r.Diff + strings.Join(r.Notes, "\n")
		for _, l := range r.Loops {
			for _, b := range l.Blockers {
				said += fmt.Sprintln(b.ID, b.Message)
			}
		}
		for want := range strings.Lines(wants[sentence]) {
			if !strings.Contains(said, strings.TrimSpace(want)) {
				t.Errorf("%s: %q is not said:\n%s", sentence, want, said)
			}
		}
		return r
	}
	plenty := tune("plenty", 64<<30, 0)
	if len(plenty.Notes) > 0 {
		t.Errorf("notes without need: %q", plenty.Notes)
	}
	var evidence string
	for _, c := range plenty.Checklist {
		if c.ID == report.CheckWorkers {
			evidence = string(c.Status) + " " + c.Evidence
		}
	}
	form := regexp.MustCompile(`^held at most .*; 4 CPUs on 2 cores; a worker needs up to .*, the program itself (\d+) MiB, and 64 GiB are available; all processes together held .* at most$`).FindStringSubmatch(evidence)
	if form == nil {
		t.Fatalf("the check list says %q", evidence)
	}
	if r := tune("next to none", 1<<20, 0); r.Diff != "" || !r.Impossible {
		t.Errorf("next to none: impossible %v, diff %s", r.Impossible, r.Diff)
	}
	size, err := strconv.ParseInt(form[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	// The program, three workers of its size, and less than a fourth.
	three := (size + 3*(size+workerBase>>20) + 12) << 20
	tune("room for three", three, 0)
	tune("room for three, four asked for", three, 4)
}
