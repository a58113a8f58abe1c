//go:build linux || darwin

package verify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/parloop/parloop/internal/pyexec"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the want sections of testdata")

func python(t testing.TB) *pyexec.Interpreter {
	t.Helper()
	interp, err := pyexec.Find(t.Context(), pyexec.FindOptions{Path: os.Getenv("PARLOOP_PYTHON"), Dir: "../.."})
	if err != nil {
		t.Fatal(err)
	}
	return interp
}

func write(t testing.TB, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestCompare runs the pairs of testdata. main.py is the original, new.py takes its place; each line
// of new.py that creates an executor is a rewritten loop. "want" is the report.
func TestCompare(t *testing.T) {
	interp := python(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pairs: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			checkPair(t, interp, name)
		})
	}
}

func checkPair(t *testing.T, interp *pyexec.Interpreter, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var want, newText []byte
	keep := archive.Files[:0:0]
	for _, f := range archive.Files {
		switch f.Name {
		case "want":
			want = f.Data
			continue
		case "new.py":
			newText = f.Data
		default:
			write(t, filepath.Join(dir, f.Name), string(f.Data))
		}
		keep = append(keep, f)
	}
	sandbox, err := pyexec.NewSandbox(t.Context(), pyexec.SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer sandbox.Close()
	spec := Spec{
		Sandbox: sandbox, Runs: -1, Rewritten: []string{"main.py"},
		Run: pyexec.RunSpec{Interp: interp, Args: []string{"main.py"}, Timeout: time.Minute, Grace: 200 * time.Millisecond},
	}
	for _, line := range strings.Split(string(archive.Comment), "\n") {
		switch key, value, _ := strings.Cut(line, ": "); key {
		case "runs":
			_, err = fmt.Sscan(value, &spec.Runs)
		case "orders":
			_, err = fmt.Sscan(value, &spec.Orders)
		case "timeout":
			spec.Run.Timeout, err = time.ParseDuration(value)
		case "start":
			spec.StartMethods = strings.Fields(value)
		case "rewritten":
			spec.Rewritten = strings.Fields(value)
		}
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	for i, line := range strings.Split(string(newText), "\n") {
		if strings.Contains(line, "with ") && strings.Contains(line, "PoolExecutor(") || strings.Contains(line, "= ThreadPoolExecutor(") {
			spec.Loops = append(spec.Loops, Expected{File: "main.py", First: i + 1, Last: i + 1, Name: fmt.Sprintf("main.py:%d", i+1)})
		}
	}
	if spec.Old, err = sandbox.Variant(t.Context(), "old", nil); err != nil {
		t.Fatal(err)
	}
	if spec.New, err = sandbox.Variant(t.Context(), "new", map[string][]byte{"main.py": newText}); err != nil {
		t.Fatal(err)
	}
	var got string
	if report, err := Compare(t.Context(), spec); err != nil {
		got = fmt.Sprintf("error: %v\n", err)
	} else {
		got = render(report)
	}
	if *update {
		archive.Files = append(keep, txtar.File{Name: "want", Data: []byte(got)})
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != string(want) {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", archive.Comment, got, want)
	}
}

func tristate(b *bool) string {
	if b == nil {
		return "null"
	}
	return fmt.Sprint(*b)
}

// render shows a report without what is measured.
func render(r *Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "equal %s, rest equal %v, compared %d\n", tristate(r.Equal), r.RestEqual, r.Compared)
	for _, c := range r.Checks {
		fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprintf("%s %s %s", c.What, tristate(c.Equal), c.Detail)))
	}
	for _, c := range r.Checklist {
		if c.Status != Unknown || c.ID == PointOutput {
			fmt.Fprintf(&b, "[%s] %s: %s\n", c.ID, c.Status, c.Evidence)
		}
	}
	if r.Speedup != nil {
		fmt.Fprintf(&b, "measured %d and %d runs, extraction %v\n", r.Sequential.Runs, r.Parallel.Runs, r.Extraction != nil)
	}
	return varying.ReplaceAllString(b.String(), "N")
}

// varying are addresses and process ids.
var varying = regexp.MustCompile(`0x[0-9a-f]+|\b[0-9]{3,}\b`)

// The JSON form has the members that the contract names.
func TestJSON(t *testing.T) {
	r := &Report{Checks: []Check{}, Checklist: NewChecklist()}
	r.differs(checkStdout, "line 1")
	r.incomparable(checkStdout, "too late")
	r.incomparable(checkFiles, "some")
	r.conclude()
	r.Speedup, r.Sequential = &Speedup{Median: 2}, &Timing{Runs: 5}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"equal":false,"faster":null,"sequential":{"runs":5,"median_s":0,"min_s":0,"max_s":0},"parallel":null,` +
		`"speedup":{"median":2,"low":0,"high":0,"confidence":0},"extracted":null,"extraction":null,"memory":null,` +
		`"checks":[{"what":"stdout","equal":false,"detail":"line 1"},{"what":"files","equal":null,"detail":"some"}],"checklist":[`
	if !strings.HasPrefix(string(data), want) {
		t.Errorf("got  %s\nwant %s", data, want)
	}
}

func TestEstablish(t *testing.T) {
	r := &Report{Checklist: NewChecklist()}
	r.Establish(PointWorkers, Held, "bound 2")
	r.Establish(PointWorkers, Held, "seen 1")
	r.Establish(PointImports, Failed, "missing")
	r.Establish(PointImports, Held, "added")
	r.Establish(PointOutput, Held, "equal")
	r.Establish(PointOutput, Failed, "not equal")
	got := map[string]string{}
	for _, c := range r.Checklist {
		got[c.ID] = c.Status + " " + c.Evidence
	}
	for id, want := range map[string]string{
		PointWorkers: "held bound 2; seen 1", PointImports: "failed missing", PointOutput: "failed not equal", PointResources: "unknown not established",
	} {
		if got[id] != want {
			t.Errorf("%s: got %q, want %q", id, got[id], want)
		}
	}
}

// Coverage of the order-statistic interval for the median: 1 - 2*(1/2)^5 for five values; from six on the
// aim is met; the published table gives the 6th and 15th of 20 with 95.86 %.
func TestMedianInterval(t *testing.T) {
	for _, c := range []struct {
		n, k int
		p    float64
	}{{1, 1, 0}, {2, 1, 0.5}, {5, 1, 0.9375}, {6, 1, 0.96875}, {8, 1, 0.9921875}, {9, 2, 0.9609375}, {20, 6, 0.958610535}} {
		k, p := medianInterval(c.n)
		if k != c.k || math.Abs(p-c.p) > 1e-9 {
			t.Errorf("n = %d: got %d, %v, want %d, %v", c.n, k, p, c.k, c.p)
		}
	}
	s := speedup([]float64{2, 4, 6, 8, 100}, []float64{1, 1, 1, 1})
	if *s != (Speedup{Median: 5, Low: 2, High: 8, Confidence: 0.875}) {
		t.Errorf("got %+v", *s)
	}
	if tm := timing([]float64{3, 1, 2}); *tm != (Timing{3, 2, 1, 3}) {
		t.Errorf("got %+v", *tm)
	}
	if speedup(nil, []float64{1}) != nil || timing(nil) != nil {
		t.Error("something from nothing")
	}
}

// Of a chain of tracebacks the last line of the last one counts, wherever the chain stands.
func TestNormalize(t *testing.T) {
	const plain = "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n    f()\n    ^^^\nValueError: no\n"
	const remote = "concurrent.futures.process._RemoteTraceback: \n\"\"\"\nTraceback (most recent call last):\n  File \"b.py\", line 7\nValueError: no\n\"\"\"\n"
	const direct = "\nThe above exception was the direct cause of the following exception:\n\n"
	const during = "\nDuring handling of the above exception, another exception occurred:\n\n"
	for _, c := range []struct{ sentence, in, want string }{
		{"without a traceback nothing changes", "a\n\n b\n", "a\n\n b\n"},
		{"frames go, the last line stays", "a\n" + plain + "b\n", "a\nValueError: no\nb\n"},
		{"a remote cause goes", remote + direct + plain, "ValueError: no\n"},
		{"a chain goes", strings.Replace(plain, "ValueError: no", "KeyError: 1", 1) + during + plain, "ValueError: no\n"},
		{"a remote cause inside a chain goes", remote + direct + strings.Replace(plain, "ValueError: no", "KeyError: 1", 1) + during + plain, "ValueError: no\n"},
		{"two tracebacks are two", plain + plain, "ValueError: no\nValueError: no\n"},
		{"what only looks like a link stays", plain + "\nDuring lunch\n", "ValueError: no\n\nDuring lunch\n"},
		{"a quoted text by itself stays", "\"\"\"\nx\n\"\"\"\n", "\"\"\"\nx\n\"\"\"\n"},
		{"a missing line end counts", "a\nb", "a\nb\\ no newline at the end\n"},
		{"of a progress bar its end counts, without times", "\r  0%|  | 0/2 [00:00<?, ?it/s]\r100%|##| 2/2 [00:01<00:00, 1.93it/s]\nx [00:01]\n", "100%|##| 2/2 [time]\nx [00:01]\n"},
		{"a traceback cut short ends", "Traceback (most recent call last):\n  File\n", ""},
	} {
		var b bytes.Buffer
		n := normalizer{emit: func(line []byte) bool {
			b.Write(line)
			b.WriteByte('\n')
			return true
		}}
		if err := n.run(strings.NewReader(c.in)); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("%s: got %q, want %q", c.sentence, b.String(), c.want)
		}
	}
}

// Files and folders can be compared as they lie on disk.
func TestOpen(t *testing.T) {
	interp := python(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "work/bin/tool.py"), "import helper, sys\nprint(helper.X, open('data').read(), sys.argv[1:])\n")
	write(t, filepath.Join(dir, "work/bin/helper.py"), "X = 1\n")
	write(t, filepath.Join(dir, "work/data"), "some")
	write(t, filepath.Join(dir, "other.py"), "import sys\nprint(1, open('data').read(), sys.argv[1:])\n")
	write(t, filepath.Join(dir, "a/__main__.py"), "print(open('x').read())\n")
	write(t, filepath.Join(dir, "a/x"), "1")
	write(t, filepath.Join(dir, "b/__main__.py"), "print(open('x').read())\n")
	write(t, filepath.Join(dir, "b/x"), "2")
	write(t, filepath.Join(dir, "c/run.py"), "import sys\nprint(sys.argv)\n")
	write(t, filepath.Join(dir, "old.py"), "def f(x):\n    return x\n\n\ndef g(x):\n    return x\n\n\nprint(f(1))\n")
	write(t, filepath.Join(dir, "called.py"), "def f(x):\n    # now in two steps\n    y = x\n    if y < 0:\n        raise ValueError(y)\n    return y\n\n\ndef g(x):\n    return x\n\n\nprint(f(1))\n")
	write(t, filepath.Join(dir, "uncalled.py"), "def f(x):\n    return x\n\n\ndef g(x):\n    y = x\n    return y\n\n\nprint(f(1))\n")
	write(t, filepath.Join(dir, "branch.py"), "def f(x):\n    return x\n\n\ndef g(x):\n    return x\n\n\nif f(0):\n    print(g(1))\nelse:\n    print(f(1))\n")
	write(t, filepath.Join(dir, "d/__main__.py"), "print(1)\n")
	write(t, filepath.Join(dir, "e/__main__.py"), "print(1)  # as before\n")
	write(t, filepath.Join(dir, "d/unused.py"), "X = 1\n")
	write(t, filepath.Join(dir, "e/unused.py"), "X = 2\n")
	for _, c := range []struct {
		sentence string
		v        Versions
		want     string
		err      string
	}{
		{"a script keeps its place", Versions{Old: "work/bin/tool.py", New: "other.py", Dir: "work", Args: []string{"x y"}}, "true ", ""},
		{"folders run their main module", Versions{Old: "a", New: "b"}, `false stdout: line 1: "2", not "1" (start method`, ""},
		{"a command runs folders", Versions{Old: "c", New: "c", Command: "python3 run.py", Args: []string{"it's"}}, "true ", ""},
		{"changed lines that are executed count", Versions{Old: "old.py", New: "called.py"}, "true ", ""},
		{"a changed function that is not called makes the comparison vacuous", Versions{Old: "old.py", New: "uncalled.py"}, "null executed: changed lines 6 to 7 (in g) of old.py were not executed", ""},
		{"of a change that was tried one branch may be left out", Versions{Old: "old.py", New: "branch.py"}, "true ", ""},
		{"a changed file that is not loaded makes the comparison vacuous", Versions{Old: "d", New: "e"}, "null executed: unused.py was not loaded from the copy", ""},
		{"without a main module it must be said how", Versions{Old: "a", New: "c"}, "", "--command"},
		{"a file and a folder do not compare", Versions{Old: "a", New: "other.py"}, "", "two files or two folders"},
		{"a missing file is named", Versions{Old: "none.py", New: "other.py"}, "", "none.py"},
	} {
		c.v.Old, c.v.New = filepath.Join(dir, c.v.Old), filepath.Join(dir, c.v.New)
		if c.v.Dir != "" {
			c.v.Dir = filepath.Join(dir, c.v.Dir)
		}
		spec, err := Open(t.Context(), c.v, interp)
		if err != nil {
			if c.err == "" || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: %v", c.sentence, err)
			}
			continue
		}
		spec.Runs = -1
		report, err := Compare(t.Context(), *spec)
		if err != nil {
			t.Errorf("%s: %v", c.sentence, err)
		} else if got := tristate(report.Equal) + " " + report.Reason; c.err != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.sentence, got, c.want)
		}
		if err := spec.Sandbox.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Time limits of the whole and cancelling end a comparison without a verdict.
func TestLimits(t *testing.T) {
	interp := python(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "main.py"), "import time\ntime.sleep(0.3)\n")
	spec, err := Open(t.Context(), Versions{Old: filepath.Join(dir, "main.py"), New: filepath.Join(dir, "main.py")}, interp)
	if err != nil {
		t.Fatal(err)
	}
	defer spec.Sandbox.Close()
	spec.MaxTime = 500 * time.Millisecond
	report, err := Compare(t.Context(), *spec)
	if err != nil || report.Equal != nil || !strings.Contains(report.Reason, "was over") {
		t.Errorf("%v %+v", err, report)
	}
	ctx, cancel := context.WithCancel(t.Context())
	spec.MaxTime = 0
	spec.Progress = func(_ string, done, _ int) {
		if done == 1 {
			cancel()
		}
	}
	if _, err := Compare(ctx, *spec); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
