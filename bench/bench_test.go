package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fakeParloop writes a command that answers to "tune ... SCRIPT ..." as the bench calls it: it puts
// a version written by hand in the place of no_guard.py, a broken program in the place of
// mandelbrot.py, and leaves the others alone.
func fakeParloop(t *testing.T, root, python string) string {
	t.Helper()
	script := fmt.Sprintf(`#!%s
import shutil, sys
command, scripts = sys.argv[1], [a for a in sys.argv if a.endswith(".py")]
assert command == "tune" and "--write" in sys.argv and len(scripts) == 1, sys.argv
if scripts[0] == "no_guard.py":
    shutil.copyfile(%q, scripts[0])
elif scripts[0] == "tfidf.py":
    shutil.copyfile(%q, scripts[0])
elif scripts[0] == "mandelbrot.py":
    with open(scripts[0], "w") as out:
        out.write("print('something else')\n")
elif scripts[0] == "seeds_wait.py":
    sys.exit("the versions differ")
`, python, filepath.Join(root, "bench", "handwritten", "no_guard", "submit.py"), filepath.Join(root, "bench", "handwritten", "tfidf", "executor.py"))
	name := filepath.Join(t.TempDir(), "parloop")
	if err := os.WriteFile(name, []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	return name
}

// The whole bench at the small size: what it does with an emitted program that is right, one with
// another output, none, and none where none should be.
func TestBench(t *testing.T) {
	root, python, _ := setUp(t)
	out := t.TempDir()
	equal, err := run(context.Background(), []string{
		"-small", "-runs", "2", "-sweep", "1", "-parloop", fakeParloop(t, root, python),
		"-data", filepath.Join(out, "data"), "-out", out,
		"-examples", "no_guard,mandelbrot,seeds_wait,seeds_outer,word_count,tfidf",
	})
	if err != nil {
		t.Fatal(err)
	}
	if equal {
		t.Error("the bench calls the outputs equal, but mandelbrot's was another")
	}
	content, err := os.ReadFile(filepath.Join(out, "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	var results Results
	if err := json.Unmarshal(content, &results); err != nil {
		t.Fatal(err)
	}
	got := map[string]*ProgramResult{}
	for _, p := range results.Programs {
		got[p.Name] = p
	}
	if p := got["no_guard"]; p.Ratio == nil || p.Emitted == nil || p.ByHand == nil || len(p.Differences) > 0 {
		t.Errorf("no_guard: %+v, want all ratios", p)
	}
	if p := got["mandelbrot"]; p.Ratio != nil || len(p.Differences) != 1 || !strings.HasPrefix(p.Differences[0], "emitted: ") {
		t.Errorf("mandelbrot: ratio %v, differences %q, want that of the emitted program", p.Ratio, p.Differences)
	}
	if p := got["seeds_wait"]; p.Ratio != nil || !strings.Contains(p.EmitFault, "the versions differ") || p.LeftAlone {
		t.Errorf("seeds_wait: %q, want the reason of parloop", p.EmitFault)
	}
	if p := got["seeds_outer"]; !p.NoGain || !p.LeftAlone {
		t.Errorf("seeds_outer: %+v, want it left alone", p)
	}
	if p := got["word_count"]; len(p.Sweep) < 4 || p.ByHand == nil {
		t.Errorf("word_count: sweep %v, want two versions with several chunk sizes", p.Sweep)
	}
	if p := got["tfidf"]; len(p.Phases) != 2 || p.Phases[0].Function != "Index.build" || p.Phases[0].Emitted == nil || p.Phases[1].Emitted == nil || len(p.Phases[1].Versions[0].Seconds) != 2 {
		t.Errorf("tfidf: phases %+v, want the index and the batch search timed apart", p.Phases)
	}
	table := results.Markdown()
	for _, want := range []string{
		"| no_guard | ", "- seeds_outer: left alone", "- mandelbrot: DIFFERENT OUTPUT", "- seeds_wait: nothing emitted",
	} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
}

func TestOptions(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-runs", "0"}, "at least 1"},
		{[]string{"-emit", "guess"}, "must be tune, fix or none"},
		{[]string{"mandelbrot"}, "unexpected argument"},
		{[]string{"-examples", "nothing"}, `there is no example "nothing"`},
	} {
		if _, err := run(context.Background(), test.args); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: got the error %v, want one with %q", test.args, err, test.want)
		}
	}
}

// TestScanBench: the rows of -scan and -copies count the lines of what was scanned. No time is looked at.
func TestScanBench(t *testing.T) {
	tree := t.TempDir()
	if err := os.WriteFile(filepath.Join(tree, "a.py"), []byte("for x in [1, 2]:\n    print(x)\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(t.TempDir(), "parloop")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nls \"$4\" > \"$XDG_CACHE_HOME.seen\"\nexit 1\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	o := &options{scan: tree, copies: []int{1, 3}, out: t.TempDir()}
	if err := scanBench(context.Background(), o, script, &out); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(rows) != 3 || !strings.HasPrefix(strings.Join(strings.Fields(rows[1]), " "), "1 copies 2 ") || !strings.HasPrefix(strings.Join(strings.Fields(rows[2]), " "), "3 copies 6 ") {
		t.Errorf("rows:\n%s", out.String())
	}
	seen, err := os.ReadFile(filepath.Join(o.out, "scan-cache.seen"))
	if err != nil || strings.Join(strings.Fields(string(seen)), " ") != "copy0 copy1 copy2" {
		t.Errorf("the last scan saw %q (%v), want three copies", seen, err)
	}
}
