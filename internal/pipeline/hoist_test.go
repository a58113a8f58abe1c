package pipeline

import (
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/verify"
)

// weights has a heavy function that three words come to again and again, and a loop whose iterations are independent
// besides.
const weights = `def weight(word):
    return sum(range(50000 + len(word))) % 1000


def main():
    texts = ["a bb ccc a"] * 120
    scores = []
    for text in texts:
        score = 0
        for word in text.split():
            score += weight(word)
        scores.append(score)
    print(scores)


if __name__ == "__main__":
    main()
`

// TestHoist: what gains without workers is done without them, and said.
func TestHoist(t *testing.T) {
	r, err := New().Tune(t.Context(), engine.TuneOptions{Script: "app.py", Running: engine.Running{Runs: -1},
		Common: engine.Common{Dir: project(t, "-- app.py --\n"+weights), Python: oracle.Python(t), PythonVersion: 9, Progress: engine.Silent{}}})
	if err != nil {
		t.Fatal(err)
	}
	if r.Equal == nil || !*r.Equal {
		t.Fatalf("the versions differ: %+v", r.Checks)
	}
	for _, line := range []string{"+from functools import cache", "+    cached_weight = cache(weight)", "+            score += cached_weight(word)"} {
		if !strings.Contains(r.Diff, line+"\n") {
			t.Errorf("%q is missing in\n%s", line, r.Diff)
		}
	}
	if strings.Contains(r.Diff, "Executor") {
		t.Errorf("something runs in parallel:\n%s", r.Diff)
	}
	if len(r.Hoisted) != 1 || r.Hoisted[0].Calls != 480 || r.Hoisted[0].Computed != 3 || r.Hoisted[0].Line != 8 || r.Hoisted[0].Expression != "weight" || r.Hoisted[0].Name != "cached_weight" {
		t.Errorf("%+v", r.Hoisted)
	}
	for _, l := range r.Loops {
		if l.Line == 8 && (*l.Chosen || !strings.Contains(l.Why, "keeping the values of `weight` gains more")) {
			t.Errorf("line 8: chosen %v, because %s", *l.Chosen, l.Why)
		}
	}
	for _, part := range []string{"the value of `weight` is computed once for each `word` (app.py:8, 3 of 480 calls, about ", "): the whole gain comes from that, nothing runs in parallel"} {
		if note := strings.Join(r.Notes, "\n"); !strings.Contains(note, part) {
			t.Errorf("notes: %s", note)
		}
	}
}

// hoistsOf are what may be kept in a script.
func hoistsOf(t *testing.T, text string) (*program, []*depend.Hoist) {
	t.Helper()
	p, err := loadScript(t.Context(), project(t, "-- app.py --\n"+text)+"/app.py", nil, python{minor: 10}, false)
	if err != nil {
		t.Fatal(err)
	}
	hs, err := p.hoists(p.entry)
	if err != nil {
		t.Fatal(err)
	}
	return p, hs
}

// TestGainOfHoisting: beside workers, what is gained without them is told apart.
func TestGainOfHoisting(t *testing.T) {
	p, hs := hoistsOf(t, weights)
	if len(hs) != 2 || hs[0].Loop == nil || hs[1].Def == nil {
		t.Fatalf("%d functions to keep", len(hs))
	}
	yes := true
	for _, c := range []struct {
		sentence   string
		chosen     int
		extraction *verify.Speedup
		want       string
	}{
		{"no loop is rewritten", 0, nil, "the whole gain comes from that, nothing runs in parallel"},
		{"a loop is rewritten beside it", 1, &verify.Speedup{Median: 1.5}, "without workers the same program is 1.50 times as fast as the original"},
		{"a loop is rewritten and the rest was not measured", 1, nil, "what of the gain comes from that was not measured"},
	} {
		tn := &tuning{session: &session{interp: &pyexec.Interpreter{CPUs: 2}}, p: p, r: &reporter{p, ""}, out: &report.TuneResult{},
			hoists: []*hoisted{{Hoist: hs[0], calls: &profile.CallProfile{Count: 4, Distinct: 2}}}}
		tn.reportHoists(&verify.Report{Equal: &yes, Extraction: c.extraction}, make([]*candidate, c.chosen))
		if said := strings.Join(tn.out.Notes, "\n"); !strings.Contains(said, c.want) {
			t.Errorf("%s: %s", c.sentence, said)
		}
	}
}

// TestWhatIsKept: where the user asked for something else nothing is kept, and little is not worth it.
func TestWhatIsKept(t *testing.T) {
	p, hs := hoistsOf(t, weights)
	marked := func(o engine.TuneOptions) int {
		tn := &tuning{session: &session{}, p: p, r: &reporter{p, ""}, o: o}
		if err := tn.markCalls(p.entry, &profile.Target{}); err != nil {
			t.Fatal(err)
		}
		return len(tn.hoists)
	}
	selected := func(line int) engine.TuneOptions {
		return engine.TuneOptions{Selection: engine.Selection{Loops: []engine.LoopRef{{Line: line}}}}
	}
	for what, got := range map[string][2]int{
		"nothing was asked for": {marked(engine.TuneOptions{}), 2},
		"that loop":             {marked(selected(8)), 1},
		"another loop":          {marked(selected(10)), 0},
		"a target":              {marked(engine.TuneOptions{Selection: engine.Selection{Target: "processes"}}), 0},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %d functions are looked at", what, got[0])
		}
	}
	if _, hs := hoistsOf(t, strings.Replace(weights, "for text in texts:", "for text in texts:  # parloop: skip", 1)); len(hs) > 1 || hs[0].Def == nil {
		t.Error("the loop was to be left alone")
	}
	for _, c := range []struct {
		sentence        string
		count, distinct int
		wall, program   float64
		kept            bool
	}{
		{"arguments that come again", 1000, 10, 1, 5, true},
		{"arguments that do not", 1000, 990, 1, 5, false},
		{"calls that cost no more than asking", 1_000_000, 10, 0.12, 1, false},
		{"a small part of the program", 1000, 10, 0.1, 60, false},
		{"a moment", 1000, 10, 0.04, 0.1, false},
	} {
		tn := &tuning{prof: &profile.Profile{Wall: c.program, Calls: map[int]*profile.CallProfile{1: {Entries: 1, Count: c.count, Distinct: c.distinct, Wall: c.wall}}}, hoists: []*hoisted{{Hoist: hs[0], id: 1}, {Hoist: hs[1], id: 2}}}
		if tn.chooseHoists(); (len(tn.hoists) == 1) != c.kept {
			t.Errorf("%s: %d are kept", c.sentence, len(tn.hoists))
		}
	}
}

// TestWaysToKeep: of the ways to compute a value less often, the one that saves more is taken; what workers run can only
// keep values where the function is defined, and only what is left to do there counts for running in parallel.
func TestWaysToKeep(t *testing.T) {
	p, hs := hoistsOf(t, weights)
	loop := p.loops[p.entry][0]
	if loop.Stmt.Range() != hs[0].Loop.Stmt.Range() {
		t.Fatal("the first loop is not the one that keeps values")
	}
	inner := *hs[0]
	inner.Inner = inner.Loop
	for _, c := range []struct {
		sentence   string
		hoist      *depend.Hoist
		starts     int     // of the inner loop
		wall       float64 // of the calls
		parallel   float64 // what the candidate saves; 0: there is none
		candidates int
		form       string
	}{
		{"a loop that is left to itself keeps the values in its front", hs[0], 0, 2, 0, 0, "cache"},
		{"one value for each run of the inner loop", &inner, 10, 2, 0, 0, "variable"},
		{"an inner loop that starts for each call", &inner, 990, 2, 0, 0, "cache"},
		{"work that is left beside the calls runs in parallel", hs[0], 0, 2, 3, 1, "decorator"},
		{"work that is all calls does not", hs[0], 0, 4, 2.1, 0, "cache"},
	} {
		calls := &profile.CallProfile{Entries: 1, Count: 1000, Distinct: 10, Inner: c.starts, Wall: c.wall}
		tn := &tuning{p: p, prof: &profile.Profile{Wall: 10, Calls: map[int]*profile.CallProfile{1: calls, 2: calls}},
			hoists: []*hoisted{{Hoist: c.hoist, id: 1}, {Hoist: hs[1], id: 2}}}
		var chosen []*candidate
		if c.parallel > 0 {
			chosen = []*candidate{{loop: loop, estimate: &report.Estimate{Workers: 2, Saved: c.parallel}}}
		}
		tn.chooseHoists()
		left := tn.hoistsBeside(chosen)
		if len(tn.hoists) != 1 || tn.hoists[0].form() != c.form || len(left) != c.candidates {
			t.Errorf("%s: %d candidates, %d are kept", c.sentence, len(left), len(tn.hoists))
		}
	}
}
