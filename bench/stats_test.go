package main

import (
	"math"
	"slices"
	"testing"

	"github.com/parloop/parloop/internal/verify"
)

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		sentence string
		in       []float64
		want     float64
	}{
		{"the median of nothing is 0", nil, 0},
		{"of one value it is the value", []float64{3}, 3},
		{"of an odd number of values it is the middle one", []float64{9, 1, 5}, 5},
		{"of an even number it lies between the middle two", []float64{4, 1, 10, 2}, 3},
	} {
		before := slices.Clone(test.in)
		if got := verify.Median(test.in); got != test.want {
			t.Errorf("%s: got %v, want %v", test.sentence, got, test.want)
		}
		if !slices.Equal(before, test.in) {
			t.Errorf("%s: the argument was changed to %v", test.sentence, test.in)
		}
	}
}

func TestQuantile(t *testing.T) {
	values := []float64{0, 10, 20, 30, 40}
	for _, test := range []struct{ q, want float64 }{{0, 0}, {0.25, 10}, {0.3, 12}, {0.975, 39}, {1, 40}} {
		if got := quantile(values, test.q); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("quantile %v: got %v, want %v", test.q, got, test.want)
		}
	}
}

func TestRatio(t *testing.T) {
	fast := []float64{1.0, 1.1, 0.9, 1.05, 0.95, 1.0, 1.02}
	slow := make([]float64, len(fast))
	for i, v := range fast {
		slow[i] = 2 * v
	}

	// Rounds are resampled as wholes: times that differ by a constant factor have no spread at all.
	got := ratio(slow, fast)
	for _, v := range []float64{got.Value, got.Low, got.High} {
		if math.Abs(v-2) > 1e-9 {
			t.Errorf("exactly twice the time: got %v, want 2 without spread", got)
		}
	}

	shuffled := []float64{2.1, 1.8, 2.0, 2.2, 1.9, 2.05, 2.0}
	got = ratio(shuffled, fast)
	if !(got.Low < got.Value && got.Value < got.High) {
		t.Errorf("independent times: the value is not inside the interval: %v", got)
	}
	if got.Low < 1.6 || got.High > 2.5 {
		t.Errorf("independent times: %v is wider than the data allow", got)
	}
	if again := ratio(shuffled, fast); again != got {
		t.Errorf("the same times gave %v and then %v", got, again)
	}

	// The bounds of the resampled medians are values of the data: with one round, that round.
	if got := ratio([]float64{3}, []float64{2}); got != (Interval{1.5, 1.5, 1.5}) {
		t.Errorf("one round: got %v", got)
	}
}

// The interval covers the true ratio about as often as it says. Medians of few rounds make the
// percentile bootstrap a little too wide or too narrow, hence the tolerance.
func TestRatioCovers(t *testing.T) {
	const experiments, rounds = 60, 9
	state := uint64(1)
	noise := func() float64 { // a fixed sequence of numbers in [0.9, 1.1)
		state = state*6364136223846793005 + 1442695040888963407
		return 0.9 + 0.2*float64(state>>40)/float64(1<<24)
	}
	covered := 0
	for range experiments {
		var a, b []float64
		for range rounds {
			a, b = append(a, 1.5*noise()), append(b, noise())
		}
		if i := ratio(a, b); i.Low <= 1.5 && 1.5 <= i.High {
			covered++
		}
	}
	if covered < experiments*85/100 {
		t.Errorf("%d of %d intervals hold the true ratio", covered, experiments)
	}
}

func TestChunkSizes(t *testing.T) {
	for _, test := range []struct {
		n, w int
		want []int
	}{
		{0, 2, []int{1}},
		{1, 2, []int{1}},
		{20, 2, []int{1, 3, 4}},
		{240, 2, []int{1, 4, 16, 30, 64}},
		{300000, 2, []int{256, 1024, 4096, 37500}},
	} {
		if got := chunkSizes(test.n, test.w); !slices.Equal(got, test.want) {
			t.Errorf("%d items, %d workers: got %v, want %v", test.n, test.w, got, test.want)
		}
	}
}

func TestFill(t *testing.T) {
	probe := &probeTimes{[]float64{2, 2, 2}, []float64{1, 1, 1}}
	sequential := &contender{name: "sequential", times: []float64{4, 4, 4}}
	slow := &contender{name: "pool", times: []float64{3, 3, 3}, chunk: 4}
	best := &contender{name: "executor", times: []float64{2, 2, 2}, chunk: 8}
	wrong := &contender{name: "threads", times: []float64{1, 1, 1}, fault: "stdout: line 1"}
	emitted := &contender{name: "emitted", times: []float64{2.5, 2.5, 2.5}}

	var r ProgramResult
	r.fill(sequential, emitted, []*contender{slow, best, wrong}, probe)
	if r.Best != "executor, chunks of 8" {
		t.Errorf("the bar is %q; the fastest version with the right output should be", r.Best)
	}
	if r.Ratio == nil || r.Ratio.Value != 1.25 || *r.ReachesGoal {
		t.Errorf("2.5 s against 2 s: got %v, goal %v", r.Ratio, r.ReachesGoal)
	}
	if r.ByHand.Value != 2 || r.Emitted.Value != 1.6 || r.Ceiling.Value != 2 {
		t.Errorf("speed-ups %v, %v, ceiling %v", r.ByHand, r.Emitted, r.Ceiling)
	}
	if len(r.Differences) != 1 {
		t.Errorf("differences: %v, want that of threads", r.Differences)
	}

	emitted.fault = "exit status 1"
	r = ProgramResult{}
	r.fill(sequential, emitted, []*contender{best}, probe)
	if r.Emitted != nil || r.Ratio != nil || r.ReachesGoal != nil {
		t.Errorf("an emitted program with another output got the ratios %v and %v", r.Emitted, r.Ratio)
	}
}

func TestDifference(t *testing.T) {
	want := &outcome{stdout: []byte("a\nb\n"), files: map[string]string{"out.txt": "11"}}
	for _, test := range []struct {
		sentence string
		got      *outcome
		want     string
	}{
		{"equal outcomes", &outcome{stdout: []byte("a\nb\n"), files: map[string]string{"out.txt": "11"}}, ""},
		{"another line", &outcome{stdout: []byte("a\nc\n"), files: want.files}, `stdout: line 2 is "c", should be "b"`},
		{"a line more on stderr", &outcome{stdout: want.stdout, stderr: []byte("x"), files: want.files}, `stderr: line 1 is "x", should be ""`},
		{"a failure", &outcome{exit: 1, stderr: []byte("Traceback\nKeyError: 3\n")}, "exit status 1 instead of 0: KeyError: 3"},
		{"a missing file", &outcome{stdout: want.stdout}, "file out.txt is missing"},
		{"another content", &outcome{stdout: want.stdout, files: map[string]string{"out.txt": "22"}}, "file out.txt has another content"},
		{"one file more", &outcome{stdout: want.stdout, files: map[string]string{"out.txt": "11", "tmp": "0"}}, "file tmp should not be there"},
	} {
		if got := difference(want, test.got); got != test.want {
			t.Errorf("%s: got %q, want %q", test.sentence, got, test.want)
		}
	}
}
