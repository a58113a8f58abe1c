package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/report"
)

// rewritesFile says what parloop does with each example, one section for each.
const rewritesFile = "testdata/rewrites.txtar"

// rewriteModes are the ways in which each example is rewritten. The first is what a user asks for; the second
// rewrites whatever can be, as a test of the rewrites and not of the choice.
var rewriteModes = []struct {
	name  string
	flags []string
}{
	{"fix", nil},
	{"fix --all --unsafe", []string{"--all", "--unsafe"}},
}

// TestRewrites lets `parloop fix --write` rewrite every example and runs what comes out at the small size, with
// forked and with spawned workers: it has to do what the sequential program does, byte for byte. Which loops
// are rewritten, and why a hot loop is not, stands in testdata/rewrites.txtar (-update writes it).
func TestRewrites(t *testing.T) {
	root, python, programs := setUp(t)
	data := smallData(t, root, python)
	tool, err := buildParloop(context.Background(), root, &options{out: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	spawn := t.TempDir()
	custom := "import multiprocessing\nmultiprocessing.set_start_method('spawn')\n"
	if err := os.WriteFile(filepath.Join(spawn, "sitecustomize.py"), []byte(custom), 0o666); err != nil {
		t.Fatal(err)
	}
	want := readRewrites(t)
	got := map[string]string{}
	var lock sync.Mutex
	t.Cleanup(func() {
		if *update && !t.Failed() {
			writeRewrites(t, programs, got)
		}
	})
	for name := range want {
		if !slices.ContainsFunc(programs, func(p *Program) bool { return p.Name == name }) {
			t.Errorf("%s: %s is no example", rewritesFile, name)
		}
	}
	turns := make(chan struct{}, runtime.NumCPU())
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			turns <- struct{}{}
			defer func() { <-turns }()

			args, stop, err := arguments(context.Background(), root, python, p, true)
			if err != nil {
				t.Fatal(err)
			}
			defer stop()
			before, err := newWorkspace(root, p, t.TempDir(), data)
			if err != nil {
				t.Fatal(err)
			}
			sequential, err := before.run(context.Background(), python, args, 0)
			if err != nil {
				t.Fatal(err)
			}
			if sequential.exit != 0 {
				t.Fatalf("the sequential program: exit status %d\n%s", sequential.exit, sequential.stderr)
			}

			var text strings.Builder
			for _, mode := range rewriteModes {
				space, err := newWorkspace(root, p, t.TempDir(), data)
				if err != nil {
					t.Fatal(err)
				}
				flags := mode.flags
				if flags == nil && slices.Contains(p.Tune, "--unsafe") {
					flags = []string{"--unsafe"}
				}
				result := runFix(t, tool, python, space, flags)
				text.WriteString(describeFix(t, space, root, strings.Join(append([]string{"fix"}, flags...), " "), result))
				if len(result.Changes) == 0 {
					continue
				}
				if err := space.settle(); err != nil {
					t.Fatal(err)
				}
				for _, method := range []string{"", spawn} {
					emitted, err := space.run(context.Background(), python, args, 0, "PYTHONPATH="+method)
					if err != nil {
						t.Fatal(err)
					}
					if d := difference(sequential, emitted); d != "" {
						t.Errorf("%s, spawned workers: %v: %s\n%s", mode.name, method != "", d, result.Diff)
					}
				}
			}
			lock.Lock()
			got[p.Name] = text.String()
			lock.Unlock()
			if !*update && want[p.Name] != text.String() {
				t.Errorf("%s: %s\n%s", rewritesFile, firstDifference([]byte(want[p.Name]), []byte(text.String())), text.String())
			}
		})
	}
}

// TestNothingToGain lets `parloop tune` run the examples in which there is nothing to win: it says so and leaves
// them as they are.
func TestNothingToGain(t *testing.T) {
	root, python, programs := setUp(t)
	tool, err := buildParloop(context.Background(), root, &options{out: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, p := range programs {
		if !p.NoGain {
			continue
		}
		seen++
		t.Run(p.Name, func(t *testing.T) {
			space, err := newWorkspace(root, p, t.TempDir(), "")
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(tool, append([]string{"tune", "--write", "--format", "json", "--python", python, p.Script}, p.Small...)...)
			cmd.Dir = space.dir
			cmd.Env = environment()
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("parloop tune: %v\n%s", err, out)
			}
			result := new(report.TuneResult)
			if err := json.Unmarshal(out, result); err != nil {
				t.Fatal(err)
			}
			if result.Equal != nil || result.Parallel != nil || result.Written || result.Diff != "" || len(result.Loops) == 0 {
				t.Errorf("want its loops considered and nothing done:\n%s", out)
			}
			if files, err := space.outputs(); err != nil || len(files) > 0 {
				t.Errorf("changed: %v %v", files, err)
			}
		})
	}
	if seen == 0 {
		t.Error("no example has nothing to win")
	}
}

// runFix rewrites the program in space.
func runFix(t *testing.T, tool, python string, space *workspace, flags []string) *report.FixResult {
	t.Helper()
	cmd := exec.Command(tool, append(append([]string{"fix", "--write", "--format", "json", "--python", python}, flags...), ".")...)
	cmd.Dir = space.dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	// What undo needs goes to the cache, and the test's is not the user's.
	cmd.Env = append(environment(), "XDG_CACHE_HOME="+t.TempDir())
	if err := cmd.Run(); err != nil {
		t.Fatalf("parloop fix %s: %v\n%s", strings.Join(flags, " "), err, stderr.Bytes())
	}
	result := new(report.FixResult)
	if err := json.Unmarshal(stdout.Bytes(), result); err != nil {
		t.Fatal(err)
	}
	return result
}

// describeFix lists the loops that were rewritten, and the hot loops that were not with the reason.
func describeFix(t *testing.T, space *workspace, root, command string, r *report.FixResult) string {
	t.Helper()
	hot := map[string]bool{}
	for _, loop := range space.program.Loops {
		line, err := loop.line(filepath.Join(root, "examples"))
		if err != nil {
			t.Fatal(err)
		}
		hot[fmt.Sprintf("%s:%d", loop.File, line)] = true
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", command)
	say := func(place, format string, args ...any) {
		if hot[place] {
			place += " (hot)"
		}
		fmt.Fprintf(&b, "    %s: %s\n", place, fmt.Sprintf(format, args...))
	}
	for _, c := range r.Changes {
		var ids []string
		for _, a := range c.Assumptions {
			ids = append(ids, string(a.ID))
		}
		slices.Sort(ids)
		suffix := ""
		if len(ids) > 0 {
			suffix = ", assumes " + strings.Join(slices.Compact(ids), ", ")
		}
		say(fmt.Sprintf("%s:%d", c.File, c.Line), "rewritten for %s, %s%s", c.Target, c.Applicability, suffix)
	}
	for _, w := range r.Withheld {
		if place := fmt.Sprintf("%s:%d", w.File, w.Line); hot[place] {
			say(place, "not rewritten: %s", w.Reason)
		}
	}
	for _, f := range r.Refused {
		if place := fmt.Sprintf("%s:%d", f.File, f.Line); hot[place] {
			for _, blocker := range f.Blockers {
				say(place, "not rewritten: %s [%s]", blocker.Message, blocker.ID)
			}
		}
	}
	return b.String()
}

func readRewrites(t *testing.T) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(rewritesFile)
	if err != nil && !(*update && errors.Is(err, os.ErrNotExist)) {
		t.Fatal(err)
	}
	out := map[string]string{}
	if archive != nil {
		for _, f := range archive.Files {
			out[f.Name] = string(f.Data)
		}
	}
	return out
}

func writeRewrites(t *testing.T, programs []*Program, got map[string]string) {
	archive := &txtar.Archive{Comment: []byte("What parloop does with each example: the loops that it rewrites, and why a hot loop is left alone.\n" +
		"go test ./bench -run TestRewrites -update writes this.\n")}
	for _, p := range programs {
		archive.Files = append(archive.Files, txtar.File{Name: p.Name, Data: []byte(got[p.Name])})
	}
	if err := os.WriteFile(rewritesFile, txtar.Format(archive), 0o666); err != nil {
		t.Error(err)
	}
}
