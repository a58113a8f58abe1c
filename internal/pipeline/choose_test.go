package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/config"
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/verify"
)

// TestPlans: what a strategy asks the printer for, from the code and from what was measured.
func TestPlans(t *testing.T) {
	// Ten thousand items of 0.1 ms, on two CPUs: worth a chunk of 200.
	small := strategy.Measured{Known: true, Entries: 1, Items: 10_000, ItemTime: 1e-4, Uneven: 1}
	with := func(m strategy.Measured, change func(*strategy.Measured)) strategy.Measured { change(&m); return m }
	const raises = "def work(n):\n    total = 0\n    for i in range(n):\n        total += i // (n - 50)\n    return total\n"
	const safe = "def work(n):\n    total = 0\n    for i in range(100):\n        total += i\n    return total\n"
	const caught = `
def main():
    results = []
    try:
        for n in range(10_000):
            results.append(work(n))
    except ZeroDivisionError:
        print("failed after", len(results))
    print(results)

main()
`
	const plain = "\ndef main():\n    results = []\n    for n in range(10_000):\n        results.append(work(n))\n    print(results)\n\nmain()\n"
	const comprehension = `
def main():
    try:
        results = [work(n) for n in range(10_000)]
    except ZeroDivisionError:
        results = []
    print(results)

main()
`
	index := func(held string) string {
		return "class Index:\n    def __init__(self, terms):\n        self.terms = " + held + "\n\n    def search(self, n):\n        total = 0\n        for i in range(n):\n            total += i\n        return total\n" +
			"\ndef main(index):\n    results = []\n    for n in range(10_000):\n        results.append(index.search(n))\n    print(results)\n\nmain(Index(3))\n"
	}
	for _, c := range []struct {
		sentence, program string
		m                 strategy.Measured
		want              string
	}{
		{"small items travel in chunks", safe + plain, small, "collect chunk 200"},
		{"few and heavy items are tasks of their own, taken by whoever is free", safe + plain,
			with(small, func(m *strategy.Measured) { m.Items, m.ItemTime, m.Uneven = 12, 2, 9 }), "collect chunk 1"},
		{"uneven items travel in smaller chunks", safe + plain,
			with(small, func(m *strategy.Measured) { m.Uneven = 9 }), "collect chunk 100"},
		{"items that take longer travel in smaller chunks", safe + plain,
			with(small, func(m *strategy.Measured) { m.ItemTime = 1e-3 }), "collect chunk 100"},
		{"few items in each of many entries travel in chunks, too", safe + plain,
			with(small, func(m *strategy.Measured) { m.Items, m.Entries, m.ItemTime = 60, 40, 1.4e-3 }), "collect chunk 5"},
		{"a chunk with a failing item must not take along what its other items gave, where somebody sees that", raises + caught, small, "extend tagged chunk 200"},
		{"alone an item loses nothing", raises + caught, strategy.Measured{}, "extend chunk 1"},
		{"nobody sees the results of a program that fails", raises + plain, small, "collect chunk 200"},
		{"without a profile an object that holds containers goes to each worker once, not with every item", index("list(range(terms))"), strategy.Measured{}, "collect chunk 20 initializer"},
		{"an object that holds a number travels with its method", index("terms"), strategy.Measured{}, "collect chunk 20"},
		{"a measured object that is small travels with its method, whatever it holds", index("list(range(terms))"), small, "collect chunk 200"},
		{"a comprehension that fails leaves nothing behind", raises + comprehension, small, "collect chunk 200"},
	} {
		in := &pyexec.Interpreter{CPUs: 2, Cores: 2, GIL: true, StartMethods: []string{"fork"}}
		if got := planned(t, c.program, "10_000", c.m, in); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}

// TestPlansOfThreads: threads take short items several at a time, where they run them at the same time.
func TestPlansOfThreads(t *testing.T) {
	// Twelve thousand items of 0.3 ms, on two CPUs.
	short := strategy.Measured{Known: true, Entries: 1, Items: 12_000, ItemTime: 3e-4, Uneven: 1}
	with := func(change func(*strategy.Measured)) strategy.Measured { m := short; change(&m); return m }
	free := &pyexec.Interpreter{CPUs: 2, Cores: 2, FreeThreaded: true, StartMethods: []string{"fork"}}
	locked := &pyexec.Interpreter{CPUs: 2, Cores: 2, GIL: true, StartMethods: []string{"fork"}}
	program := func(work string, loop ...string) string {
		return "import hashlib\nimport time\nimport zlib\n\ndef work(x):\n    " + work + "\n    return y\n\ndef main(data):\n    " + strings.Join(loop, "\n    ") + "\n\nmain([bytes(5000)] * 12_000)\n"
	}
	const computes = "y = 0\n    for i in range(len(x)):\n        y += i"
	collects := []string{"out = []", "for x in data:", "    out.append(work(x))", "print(out)"}
	for _, c := range []struct {
		sentence, program string
		m                 strategy.Measured
		in                *pyexec.Interpreter
		want              string
	}{
		{"without a GIL threads take short items several at a time", program(computes, collects...), short, free, "threads collect chunk 200"},
		{"with one Python code goes to processes", program(computes, collects...), short, locked, "collect chunk 200"},
		{"an interpreter that was built without a GIL may have it", program(computes, collects...), short,
			&pyexec.Interpreter{CPUs: 2, Cores: 2, FreeThreaded: true, GIL: true, StartMethods: []string{"fork"}}, "collect chunk 200"},
		{"longer items are tasks of their own", program(computes, collects...), with(func(m *strategy.Measured) { m.ItemTime = 6e-3 }), free, "threads collect chunk 1"},
		{"few items are not worth a function", program(computes, collects...), with(func(m *strategy.Measured) { m.Items = 80 }), free, "threads collect chunk 1"},
		{"many items in chunks need no window", program(computes, collects...), with(func(m *strategy.Measured) { m.Items = 200_000 }), free, "threads collect chunk 1000"},
		{"many items that are not measured do", program(computes, "out = [work(x) for x in range(200_000)]"), strategy.Measured{}, free, "threads collect window chunk 1"},
		{"items that wait do so at the same time only one by one", program("time.sleep(0.001)\n    y = x", collects...),
			with(func(m *strategy.Measured) { m.Items, m.ItemTime, m.Waiting = 3000, 1e-3, 1 }), free, "threads collect chunk 1"},
		{"a chunk with a failing item must not take along what its other items gave, where somebody sees that",
			program("y = zlib.compress(x)", "out = []", "try:", "    for x in data:", "        out.append(work(x))", "except zlib.error:", "    print(len(out))"), short, free, "threads extend tagged chunk 200"},
		{"a loop that may be left has a window", program(computes, "for x in data:", "    if work(x) > 9:", "        break"), short, free, "threads each window chunk 1"},
		{"library code that releases the GIL, too", program("y = hashlib.sha256(x).hexdigest()", collects...),
			with(func(m *strategy.Measured) { m.ItemTime, m.ItemBytes = 5e-5, 5000 }), locked, "threads collect chunk 100"},
	} {
		if got := planned(t, c.program, "data", c.m, c.in); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}

// TestGuessedChunks: without a profile, items that may be short and many travel in chunks, where nobody could notice.
func TestGuessedChunks(t *testing.T) {
	const stem = "def work(word):\n    for suffix in ('ing', 'ed'):\n        if word.endswith(suffix):\n            return word[:-len(suffix)]\n    return word\n"
	const raises = "def work(word):\n    total = 0\n    for c in word:\n        total += 1 // len(word)\n    return total\n"
	const twice = "def work(word):\n    total = 0\n    for a in word:\n        for b in word:\n            total += a == b\n    return total\n"
	const calls = "def work(word):\n    return [count(word, c) for c in word]\ndef count(word, c):\n    total = 0\n    for b in word:\n        total += b == c\n    return total\n"
	const itself = "def work(word):\n    return [work(c) for c in word] if len(word) > 1 else []\n"
	run := func(words string, loop ...string) string {
		return "\ndef main(words):\n    " + strings.Join(loop, "\n    ") + "\n    print(out)\n\nif __name__ == '__main__':\n    main(" + words + ")\n"
	}
	const many = "[input()] * int(input())"
	collects := []string{"out = []", "for word in words:", "    out.append(work(word))"}
	for _, c := range []struct{ sentence, program, want string }{
		{"several hundred chunks, however many items there are", stem + run(many, collects...), "collect chunk len/500"},
		{"a comprehension, too", stem + run(many, "out = {w: work(w) for w in words}"), "collect chunk len/500"},
		{"a number that is known gives one", stem + run(many, "out = [work(str(w)) for w in range(10_000)]"), "collect chunk 20"},
		{"few items go one by one", stem + run(many, "out = [work(str(w)) for w in range(1_000)]"), "collect chunk 1"},
		{"what has no len() goes one by one", stem + run("open('words.txt')", collects...), "collect window chunk 1"},
		{"what a condition lets through has no name to ask for its len()", stem + run(many, "out = [work(w) for w in words if w]"), "collect chunk 1"},
		{"a loop that may be left has a window", stem + run(many, "for word in words:", "    out = work(word)", "    if out == 'go':", "        break"), "each window chunk 1"},
		{"an item that fails would take along what others gave", raises + run(many, "out = []", "try:", "    for word in words:", "        out.append(work(word))", "except ZeroDivisionError:", "    pass"), "extend chunk 1"},
		{"nobody sees what a program that fails had", raises + run(many, collects...), "collect chunk len/500"},
		{"a loop in a loop takes long", twice + run(many, collects...), "collect chunk 1"},
		{"so does one in a function that it calls", calls + run(many, collects...), "collect chunk 1"},
		{"and a function that calls itself", itself + run(many, collects...), "collect chunk 1"},
	} {
		in := &pyexec.Interpreter{CPUs: 2, Cores: 2, GIL: true, StartMethods: []string{"fork"}}
		iter := "words"
		if strings.Contains(c.program, "range(1") {
			iter = "range(1"
		}
		if got := planned(t, c.program, iter, strategy.Measured{}, in); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}

// planned says what is asked of the printer for the loop of a program that goes through iter.
func planned(t *testing.T, program, iter string, m strategy.Measured, in *pyexec.Interpreter) string {
	t.Helper()
	dir := project(t, "-- app.py --\n"+program)
	p, err := loadScript(t.Context(), dir+"/app.py", nil, python{minor: 10}, false)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{common: engine.Common{Dir: dir}, cfg: &config.Config{}, minor: 10, interp: in}
	loops := p.loops[p.entry]
	i := slices.IndexFunc(loops, func(l *depend.Loop) bool {
		return l.Act != nil && strings.Contains(p.entry.File.Text(l.Act.Iter.Range()), iter)
	})
	if i < 0 {
		i = len(loops) - 1
	}
	candidate, err := s.consider(p, loops[i], m, s.env(p, p.entry, "", 0))
	if err != nil {
		t.Fatal(err)
	}
	if candidate.choice == nil {
		return "refused: " + candidate.refusal.Blocker.Message
	}
	plan := candidate.choice.Plan
	var words []string
	if plan.Target != "processes" {
		words = append(words, plan.Target)
	}
	words = append(words, []string{"collect", "extend", "each", "fold", "drain"}[plan.Shape])
	if plan.Tagged {
		words = append(words, "tagged")
	}
	if plan.Submit {
		words = append(words, "submit")
	}
	if plan.Window {
		words = append(words, "window")
	}
	if plan.Chunk.Kind == "auto" {
		words = append(words, fmt.Sprintf("chunk len/%d", plan.Chunk.Size))
	} else {
		words = append(words, fmt.Sprintf("chunk %d", max(1, plan.Chunk.Size)))
	}
	if slices.ContainsFunc(plan.Worker.Fixed, func(f strategy.Fixed) bool { return f.How == "initializer" }) {
		words = append(words, "initializer")
	}
	return strings.Join(words, " ")
}

// TestOutermostThatGains: of loops that ran inside each other one is rewritten, the one that gains most, the
// outer one where they gain the same.
func TestOutermostThatGains(t *testing.T) {
	// Loop 2 ran inside loop 1, loop 3 inside loop 2 through a call; loop 4 by itself.
	inside := map[int]map[int]int{1: {-1: 1}, 2: {1: 10}, 3: {2: 100}, 4: {-1: 1}}
	for _, c := range []struct {
		sentence string
		saved    [4]float64 // by loop; 0: not a candidate
		want     []int
	}{
		{"a tie goes to the outer loop", [4]float64{5, 5, 5, 1}, []int{1, 4}},
		{"an inner loop that gains more wins", [4]float64{2, 5, 3, 1}, []int{2, 4}},
		{"the innermost wins where it gains most", [4]float64{1, 2, 3, 1}, []int{3, 4}},
		{"the relation goes through loops that are no candidates", [4]float64{5, 0, 3, 1}, []int{1, 4}},
		{"loops beside each other are both rewritten", [4]float64{0, 0, 3, 1}, []int{3, 4}},
	} {
		tn := &tuning{prof: &profile.Profile{Loops: map[int]*profile.LoopProfile{}}}
		var cs []*candidate
		for i, saved := range c.saved {
			cand := &candidate{}
			tn.all = append(tn.all, cand)
			tn.prof.Loops[i+1] = &profile.LoopProfile{ID: i + 1, Parents: inside[i+1]}
			if saved > 0 {
				cand.estimate = &report.Estimate{Saved: saved}
				cs = append(cs, cand)
			}
		}
		var got []int
		for _, k := range tn.unnested(cs) {
			got = append(got, slices.Index(tn.all, k)+1)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.want)
		}
		for _, k := range cs {
			if left := !slices.Contains(got, slices.Index(tn.all, k)+1); left != (k.why != "") {
				t.Errorf("%s: loop %d: left %v, because %q", c.sentence, slices.Index(tn.all, k)+1, left, k.why)
			}
		}
	}
}

// TestGainOfExtraction: what the program gains without workers is not called parallel.
func TestGainOfExtraction(t *testing.T) {
	yes := true
	for _, c := range []struct {
		sentence            string
		extracted, parallel float64
		faster              bool
	}{
		{"workers that save time are the gain", 4, 2, true},
		{"the same program without workers is as fast", 2, 2, false},
		{"the same program without workers is faster", 1.5, 2, false},
		{"a few per cent are noise", 2.05, 2, false},
	} {
		tn := &tuning{session: &session{interp: &pyexec.Interpreter{CPUs: 2}}, p: &program{project: &resolve.Project{}}, out: &report.TuneResult{}}
		rep := &verify.Report{Equal: &yes, Faster: &yes, Checklist: verify.NewChecklist(), Sequential: &verify.Timing{Runs: 5, Median: 5},
			Parallel: &verify.Timing{Runs: 5, Median: c.parallel}, Extracted: &verify.Timing{Runs: 5, Median: c.extracted}}
		tn.finish(rep, &printed{}, nil)
		if *tn.out.Faster != c.faster {
			t.Errorf("%s: faster is %v", c.sentence, *tn.out.Faster)
		}
		if said := strings.Contains(strings.Join(tn.out.Notes, ""), "the gain comes from taking the work out of the loop"); said == c.faster {
			t.Errorf("%s: notes %q", c.sentence, tn.out.Notes)
		}
	}
}
