package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/report"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected files in testdata/script")

// TestMain makes the test binary serve as two commands in the scripts: parloop itself, and cmdline, the
// same command line over an engine that says what the script tells it to.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"parloop": main,
		"cmdline": func() { os.Exit(systemApp(scripted{}, gitStatus).run(os.Args[1:])) },
	})
}

// TestScripts runs testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	python := oracle.Python(t)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			// python3 is the interpreter that has the libraries of the tests, and parloop finds that one.
			env.Setenv("PATH", filepath.Dir(python)+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(env.WorkDir))
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "gains": gains, "waitfor": waitFor, "schema": schema, "fields": fields, "held": held, "gone": gone,
			"serve": serve, "forget": forget, "served": served,
		},
	})
}

// gains [2] COMMAND ARG... runs a command that measures until it ends with exit status 0, or 2, ten times at most: on a
// machine that is busy with other tests one measurement may show no gain, which is exit status 1 and changes
// nothing. These scripts are about what is done when there is one.
func gains(ts *testscript.TestScript, neg bool, args []string) {
	want := 0
	if len(args) > 0 && args[0] == "2" {
		want, args = 2, args[1:]
	}
	if neg || len(args) < 1 {
		ts.Fatalf("usage: gains [2] COMMAND ARG...")
	}
	for range 10 {
		got := 0
		if err := ts.Exec(args[0], args[1:]...); err != nil {
			var exit *exec.ExitError
			if !errors.As(err, &exit) {
				ts.Fatalf("%v", err)
			}
			got = exit.ExitCode()
		}
		if got == want {
			return
		}
		if got != 1 {
			ts.Fatalf("exit status %d, want %d", got, want)
		}
	}
	ts.Fatalf("no gain was measured, ten times")
}

// status N COMMAND ARG... runs a command and wants exactly this exit status: 1 and 2 mean different
// things, and `! exec` takes both. 0|1 takes either, for tests whose machine may be too busy for a gain.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND ARG...")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ProcessState.String()
		got = strings.TrimPrefix(got, "exit status ")
	}
	if !slices.Contains(strings.Split(args[0], "|"), got) {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// schema COMMAND FILE holds JSON output against docs/schema/COMMAND.json.
func schema(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: schema COMMAND FILE")
	}
	committed, err := os.ReadFile(filepath.Join(schemas, args[0]+".json"))
	ts.Check(err)
	var s jsonschema.Schema
	ts.Check(json.Unmarshal(committed, &s))
	resolved, err := s.Resolve(nil)
	ts.Check(err)
	var instance any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &instance))
	ts.Check(resolved.Validate(instance))
}

// schemas is the folder of the committed schemas, absolute, because scripts run elsewhere.
var schemas = func() string {
	dir, err := filepath.Abs(filepath.Join("..", "..", "docs", "schema"))
	if err != nil {
		panic(err)
	}
	return dir
}()

// waitfor FILE waits until a background command has made a file.
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: waitfor FILE")
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("%s did not appear", args[0])
		}
	}
}

// scripted is an engine that does what engine.json in the working directory says, and writes the options
// it was given to options.json.
type scripted struct{}

type script struct {
	Error, Panic string
	Wait         bool // until interrupted
	Result       json.RawMessage
	Impossible   bool
	Files        []struct{ Path, Old, New string }
}

func (scripted) play(ctx context.Context, options, result any) (script, error) {
	var s script
	text, err := os.ReadFile("engine.json")
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		return s, err
	}
	given, err := json.MarshalIndent(options, "", "  ")
	if err != nil {
		return s, err
	}
	if err := os.WriteFile("options.json", append(given, '\n'), 0o666); err != nil {
		return s, err
	}
	switch {
	case s.Panic != "":
		panic(s.Panic)
	case s.Error != "":
		return s, errors.New(s.Error)
	case s.Wait:
		if err := os.WriteFile("waiting", nil, 0o666); err != nil {
			return s, err
		}
		<-ctx.Done()
		return s, ctx.Err()
	}
	return s, json.Unmarshal(s.Result, result)
}

// plain takes what differs from run to run out of options.
func plain(c *engine.Common) { c.Dir, c.Cache, c.Progress = "", "", nil }

func (s script) changes() []report.FileChange {
	var out []report.FileChange
	for _, f := range s.Files {
		out = append(out, report.FileChange{Path: f.Path, Old: []byte(f.Old), New: []byte(f.New)})
	}
	return out
}

func (e scripted) Scan(ctx context.Context, o engine.ScanOptions) (*report.ScanResult, error) {
	plain(&o.Common)
	r := &report.ScanResult{}
	s, err := e.play(ctx, o, r)
	r.Impossible = s.Impossible
	return r, err
}

func (e scripted) Explain(ctx context.Context, o engine.ExplainOptions) (*report.ExplainResult, error) {
	plain(&o.Common)
	r := &report.ExplainResult{}
	_, err := e.play(ctx, o, r)
	return r, err
}

func (e scripted) Fix(ctx context.Context, o engine.FixOptions) (*report.FixResult, error) {
	plain(&o.Common)
	r := &report.FixResult{}
	s, err := e.play(ctx, o, r)
	r.Impossible, r.Files = s.Impossible, s.changes()
	return r, err
}

func (e scripted) Tune(ctx context.Context, o engine.TuneOptions) (*report.TuneResult, error) {
	plain(&o.Common)
	r := &report.TuneResult{}
	s, err := e.play(ctx, o, r)
	r.Impossible, r.Files = s.Impossible, s.changes()
	return r, err
}

func (e scripted) Verify(ctx context.Context, o engine.VerifyOptions) (*report.VerifyResult, error) {
	plain(&o.Common)
	r := &report.VerifyResult{}
	_, err := e.play(ctx, o, r)
	return r, err
}

// gitStatus asks the real git.
func gitStatus(ctx context.Context, dir string, files []string) (map[string]bool, error) {
	dirty := map[string]bool{}
	for _, file := range files {
		cmd := exec.CommandContext(ctx, "git", "status", "--porcelain", "--", file)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			return map[string]bool{}, nil // no repository
		}
		dirty[file] = len(out) > 0
	}
	return dirty, nil
}

func TestParseLoop(t *testing.T) {
	for in, want := range map[string]engine.LoopRef{
		"12":           {Line: 12},
		"12:5":         {Line: 12, Column: 5},
		"a.py:12":      {File: "a.py", Line: 12},
		"a.py:12:5":    {File: "a.py", Line: 12, Column: 5},
		"C:\\a.py:12":  {File: "C:\\a.py", Line: 12},
		"1:2:3":        {File: "1", Line: 2, Column: 3},
		"dir/a:b.py:7": {File: "dir/a:b.py", Line: 7},
	} {
		got, err := parseLoop(in)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v\n%s", in, err, diff)
		}
	}
	for _, in := range []string{"", "a.py", "0", "a.py:0", "-1", "a.py:", ":12", "a.py:1.5"} {
		if got, err := parseLoop(in); err == nil {
			t.Errorf("%q gives %+v, want an error", in, got)
		}
	}
}
