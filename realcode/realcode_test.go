package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/pipeline"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what realcode says about testdata/sample.txtar")

// newTestRunner returns a runner for the interpreter of the tests, which has pytest.
func newTestRunner(t *testing.T, modes ...string) *runner {
	t.Helper()
	r, err := newRunner(t.Context(), options{python: oracle.Python(t), modes: modes, dir: t.TempDir(), limit: 5 * time.Minute, forked: 2, seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.close)
	return r
}

// unpack writes files below a new folder.
func unpack(t *testing.T, files []txtar.File) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		if err := write(dir, f.Name, strings.NewReader(string(f.Data))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// said is a result without what differs from run to run.
func said(r *result) string {
	var b strings.Builder
	for _, v := range r.views {
		fmt.Fprintf(&b, "%s world: %d loops: %d parallel, of which %d with nothing worth moving, %d pipeline; refused: %s\n", v.world, v.loops, v.parallel, v.trivial, v.pipelined, byCount(v.refused))
	}
	for _, m := range r.modes {
		fmt.Fprintf(&b, "%s: %d rewritten", m.name, len(m.rewrite.Loops))
		if m.after != nil {
			fmt.Fprintf(&b, ", %d executed with %d tasks; tests passed: %d of %d before, %d after; broken: %q", len(m.executed), m.tasks, r.before.passed(), len(r.before.Tests), m.after.passed(), m.broken)
		}
		for _, l := range m.executed {
			fmt.Fprintf(&b, "\n    %s:%d %s", l.File, l.Line, l.Target)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestSample does with a small package what is done with the large ones.
func TestSample(t *testing.T) {
	const file, answer = "testdata/sample.txtar", "said"
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool {
		if f.Name == answer {
			want = string(f.Data)
		}
		return f.Name == answer
	})
	r := newTestRunner(t, modeNames()...)
	res, err := r.check(t.Context(), layout{"sample", "", "sample", []string{"tests"}}, unpack(t, a.Files), "")
	if err != nil {
		t.Fatal(err)
	}
	got := said(res)
	if *update {
		a.Files = append(a.Files, txtar.File{Name: answer, Data: []byte(got)})
		if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if res.bad() {
		t.Errorf("a defect:\n%s", res)
	}
}

// TestWrongRewritesAreFound runs tests over code that no analysis would have allowed: each is found, and by the test that
// calls it.
func TestWrongRewritesAreFound(t *testing.T) {
	const imports = "from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n\n"
	var files, wrong []txtar.File
	var want []string
	for _, c := range []struct{ name, before, after, test string }{
		{"lost", // what a worker process changes is lost
			"seen = []\n\ndef work(n):\n    seen.append(n)\n    return n\n\ndef run():\n    return [work(n) for n in range(5)], seen\n",
			"seen = []\n\ndef work(n):\n    seen.append(n)\n    return n\n\ndef run():\n    with ProcessPoolExecutor() as executor:\n        return list(executor.map(work, range(5))), seen\n",
			"[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]"},
		{"order", // threads get to a list in any order
			"def run():\n    out = []\n    for n in range(9):\n        out.append(n)\n    return out\n",
			"def run():\n    out = []\n    with ThreadPoolExecutor() as executor:\n        for n in range(9):\n            executor.submit(out.append, n)\n    return out\n",
			"list(range(9))"},
		{"unpicklable",
			"def work(n):\n    return lambda: n\n\ndef run():\n    return [work(n)() for n in range(3)]\n",
			"def work(n):\n    return lambda: n\n\ndef run():\n    with ProcessPoolExecutor() as executor:\n        return [f() for f in executor.map(work, range(3))]\n",
			"[0, 1, 2]"},
		{"identity", // a result is a copy
			"ONE = [1]\n\ndef work(n):\n    return ONE\n\ndef run():\n    return [x is ONE for x in map(work, range(60))]\n",
			"ONE = [1]\n\ndef work(n):\n    return ONE\n\ndef run():\n    with ProcessPoolExecutor() as executor:\n        return [x is ONE for x in executor.map(work, range(60))]\n",
			"[True] * 60"},
		{"dies", // a worker that ends takes its task with it
			"def run():\n    return list(map(int, '12'))\n",
			"import os\n\ndef work(x):\n    os._exit(3)\n\ndef run():\n    with ProcessPoolExecutor() as executor:\n        return list(executor.map(work, '12'))\n",
			"[1, 2]"},
		{"no_import", "def run():\n    return 1\n", "import no_such_module\n\ndef run():\n    return 1\n", "1"},
	} {
		file := "sample/" + c.name + ".py"
		test := fmt.Sprintf("def test_%s():\n    from sample import %s\n    assert %s.run() == (%s)\n", c.name, c.name, c.name, c.test)
		files = append(files, txtar.File{Name: file, Data: []byte(imports + c.before)}, txtar.File{Name: "tests/test_" + c.name + ".py", Data: []byte(test)})
		wrong = append(wrong, txtar.File{Name: file, Data: []byte(imports + c.after)})
		want = append(want, fmt.Sprintf("tests/test_%s.py::test_%s", c.name, c.name))
	}
	files = append(files, txtar.File{Name: "sample/__init__.py"})
	r := newTestRunner(t)
	l := layout{"sample", "", "sample", []string{"tests"}}
	tree := unpack(t, files)
	before, err := r.test(t.Context(), l, tree, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if before.passed() != len(want) {
		t.Fatalf("the tests do not pass before: %v", before.Tests)
	}
	for _, f := range wrong {
		if err := os.WriteFile(filepath.Join(tree, filepath.FromSlash(f.Name)), f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var rewritten []pipeline.Rewritten
	for _, f := range wrong {
		rewritten = append(rewritten, pipeline.Rewritten{File: f.Name, Line: 1, Lines: [][2]int{{1, 99}}})
	}
	after, err := r.test(t.Context(), l, tree, "", rewritten)
	if err != nil {
		t.Fatal(err)
	}
	m := &modeResult{mode: mode{name: "wrong", strict: true}, after: after, rewrite: &pipeline.Rewrite{}}
	m.compare(before)
	var got []string
	for _, b := range m.broken {
		name, _, _ := strings.Cut(b, ": ")
		got = append(got, name)
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("broken:\n%s\nwant:\n%s", strings.Join(m.broken, "\n"), strings.Join(want, "\n"))
	}
	if res := (&result{modes: []*modeResult{m}}); !res.bad() {
		t.Error("tests that break are no defect")
	}
}

// TestLibrary rewrites modules of the standard library, as a package of their own, and runs the examples of their
// documentation. How many loops there are depends on the version of Python.
func TestLibrary(t *testing.T) {
	r := newTestRunner(t, "library", "library-unsafe", "library-unsafe-threads")
	var files []txtar.File
	for _, name := range []string{"_pydecimal", "difflib", "fractions", "http/cookies", "pickletools", "statistics"} {
		text, err := os.ReadFile(filepath.Join(r.interp.Stdlib, filepath.FromSlash(name+".py")))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, txtar.File{Name: "borrowed/" + strings.ReplaceAll(name, "/", "_") + ".py", Data: text})
	}
	files = append(files, txtar.File{Name: "borrowed/__init__.py"})
	res, err := r.check(t.Context(), layout{"borrowed", "", "borrowed", []string{"--doctest-modules", "borrowed"}}, unpack(t, files), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Log(said(res))
	if res.bad() || len(res.views[0].errors) > 0 {
		t.Errorf("a defect:\n%s", res)
	}
	executed := 0
	for _, m := range res.modes {
		executed += len(m.executed)
		if len(m.broken) > 0 { // what is assumed holds here
			t.Errorf("%s: broken: %s", m.name, strings.Join(m.broken, "\n"))
		}
	}
	if executed < 12 {
		t.Errorf("%d rewritten loops were executed", executed)
	}
}
