package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
)

var update = flag.Bool("update", false, "take defects that are mended off known.txt; none is ever added")

const labelled = "labelled"

// TestLabelsAreTrue runs every labelled loop as it stands and taken apart, under CPython. Not a line of parloop
// takes part.
func TestLabelsAreTrue(t *testing.T) {
	files, err := programs(labelled, "")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, line := range witness(t, files) {
		seen++
		if !strings.HasSuffix(line, ": ok") {
			t.Error(line)
		}
	}
	want := 0
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		ls, err := labels(string(text))
		if err != nil {
			t.Errorf("%s: %v", f, err)
		}
		want += len(ls)
	}
	if seen != want {
		t.Errorf("%d labels were looked at, of %d", seen, want)
	}
}

// TestFalseLabelsAreFound: the witness says no where a label is not true.
func TestFalseLabelsAreFound(t *testing.T) {
	file := filepath.Join("testdata", "false_labels.py")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	found := 0
	for _, line := range witness(t, []string{file}) {
		parts := strings.SplitN(line, ":", 3)
		at, _ := strconv.Atoi(parts[1])
		function := ""
		for k := at; k > 0 && function == ""; k-- {
			function, _ = strings.CutPrefix(lines[k-1], "def ")
			if function == lines[k-1] {
				function = ""
			}
		}
		wrong := strings.Contains(parts[2], "wrong: called")
		if wrong != strings.Contains(function, "_called_") {
			t.Errorf("%s: %s", function, line)
		}
		if wrong {
			found++
		}
	}
	if found != 6 {
		t.Errorf("%d false labels, want 6", found)
	}
}

// witness runs witness.py on files, in as many processes as there are CPUs to be had cheaply.
func witness(t *testing.T, files []string) []string {
	t.Helper()
	python := oracle.Python(t)
	const processes = 2
	var mu sync.Mutex
	var wg sync.WaitGroup
	var out []string
	for k := range min(processes, len(files)) {
		var mine []string
		for i := k; i < len(files); i += processes {
			mine = append(mine, files[i])
		}
		wg.Go(func() {
			cmd := exec.CommandContext(t.Context(), python, append([]string{"witness.py"}, mine...)...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			text, err := cmd.Output()
			mu.Lock()
			defer mu.Unlock()
			if stderr.Len() > 0 || err != nil && len(text) == 0 {
				t.Errorf("witness.py: %v\n%s", err, stderr.String())
			}
			for s := bufio.NewScanner(bytes.NewReader(text)); s.Scan(); {
				out = append(out, s.Text())
			}
		})
	}
	wg.Wait()
	sort.Strings(out)
	return out
}

// expected is what known.txt says.
type expected struct {
	recall, proved   float64
	unsound, unnamed []string
	comments         []string
}

// readKnown reads known.txt.
func readKnown(t *testing.T) expected {
	t.Helper()
	text, err := os.ReadFile("known.txt")
	if err != nil {
		t.Fatal(err)
	}
	var e expected
	for n, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			e.comments = append(e.comments, line)
		case word == "recall":
			e.recall, err = strconv.ParseFloat(rest, 64)
		case word == "recall-proved":
			e.proved, err = strconv.ParseFloat(rest, 64)
		case word == "unsound":
			e.unsound = append(e.unsound, rest)
		case word == "unnamed":
			e.unnamed = append(e.unnamed, rest)
		default:
			err = fmt.Errorf("unknown word %s", word)
		}
		if err != nil {
			t.Fatalf("known.txt:%d: %v", n+1, err)
		}
	}
	return e
}

// TestScore holds the analysis to the labels: nothing that is sequential is called parallel except for what
// known.txt lists, and the list is exact; recall stays above the floors there; and a refusal names the variable
// that the label names, except for those listed.
func TestScore(t *testing.T) {
	files, err := programs(labelled, "")
	if err != nil {
		t.Fatal(err)
	}
	known := readKnown(t)
	var total tally
	var all []Result
	unsound, unnamed := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		rs, err := scoreFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			all = append(all, r)
			total.add(r)
			name := where(r)
			switch {
			case r.Unsound():
				basis := " assumed"
				if r.Proved {
					basis = " proved"
				}
				unsound[name+basis] = true
				if !slices.Contains(known.unsound, name+basis) {
					t.Errorf("called parallel although it is not (`unsound %s`): %s", name+basis, r)
				}
			case r.Label.Verdict == "sequential" && r.Verdict == "sequential" && !r.NamesVariable:
				unnamed[name] = true
				if !slices.Contains(known.unnamed, name) {
					t.Errorf("refused, but %s is not named (`unnamed %s`): %s", r.Label.Variable, name, r)
				}
			}
		}
	}
	for _, name := range known.unsound {
		if !unsound[name] && !*update {
			t.Errorf("%s is no longer unsound: take it off known.txt (go test ./corpus -update)", name)
		}
	}
	if recall := float64(total.found) / float64(total.may); recall < known.recall {
		t.Errorf("recall is %.3f, below %.3f\n%s", recall, known.recall, misses(all))
	}
	if recall := float64(total.proved) / float64(total.may); recall < known.proved {
		t.Errorf("recall of proved verdicts is %.3f, below %.3f\n%s", recall, known.proved, misses(all))
	}
	if total.loops < 400 || total.must*100 < total.loops*45 {
		t.Errorf("%d labelled loops, %d of them sequential: want 400, half of them sequential", total.loops, total.must)
	}
	if *update {
		writeKnown(t, known, unsound, unnamed)
	}
}

// writeKnown writes known.txt without what no longer occurs.
func writeKnown(t *testing.T, known expected, unsound, unnamed map[string]bool) {
	t.Helper()
	var b strings.Builder
	for _, line := range known.comments {
		fmt.Fprintln(&b, line)
	}
	fmt.Fprintf(&b, "recall %.3f\nrecall-proved %.3f\n", known.recall, known.proved)
	for _, name := range known.unsound {
		if unsound[name] {
			fmt.Fprintln(&b, "unsound", name)
		}
	}
	for _, name := range known.unnamed {
		if unnamed[name] {
			fmt.Fprintln(&b, "unnamed", name)
		}
	}
	if err := os.WriteFile("known.txt", []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// where names a loop in known.txt: its file and the function it stands in.
func where(r Result) string {
	return fmt.Sprintf("%s/%s %s", r.Category, filepath.Base(r.File), r.Function)
}

// TestCategories: near misses stand together, so that every category has both kinds.
func TestCategories(t *testing.T) {
	dirs, err := os.ReadDir(labelled)
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		files, err := programs(labelled, dir.Name())
		if err != nil {
			t.Fatal(err)
		}
		var may, must int
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			ls, err := labels(string(text))
			if err != nil {
				t.Fatalf("%s: %v", f, err)
			}
			for _, l := range ls {
				if l.Verdict == "sequential" {
					must++
				} else {
					may++
				}
			}
		}
		if may < 3 || must < 3 {
			t.Errorf("%s: %d loops that may run in parallel and %d that must not", dir.Name(), may, must)
		}
	}
	if len(dirs) < 12 {
		t.Errorf("%d categories", len(dirs))
	}
}
