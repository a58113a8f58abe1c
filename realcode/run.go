package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/difffuzz"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/pipeline"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

//go:embed executor.py
var executorText string

// given are the assumptions that hold here: the tests are run by a script with a main guard, in a process that is not
// daemonic.
var given = []rules.ID{rules.GuardedMain, rules.NotDaemonic}

type mode struct {
	name   string
	world  engine.World
	target string // of all loops; "": what the decision table says
	strict bool   // a broken test is a defect, whatever was assumed
	accept func(assumptions []rules.ID) bool
	tests  bool // the tests are rewritten too
}

var modes = []mode{
	{"library", engine.OpenWorld, "", true, onlyGiven, false},
	{"program", engine.ClosedWorld, "", true, onlyGiven, false},
	{"threads", engine.ClosedWorld, "threads", true, onlyGiven, false},
	{"library-unsafe", engine.OpenWorld, "", false, anything, false},
	{"library-unsafe-threads", engine.OpenWorld, "threads", false, anything, false},
	{"unsafe", engine.ClosedWorld, "", false, anything, false},
	{"unsafe-threads", engine.ClosedWorld, "threads", false, anything, false},
	{"tests", engine.ClosedWorld, "threads", true, onlyGiven, true},
	{"unsafe-tests", engine.ClosedWorld, "threads", false, anything, true},
}

func anything([]rules.ID) bool { return true }

func onlyGiven(ids []rules.ID) bool {
	return !slices.ContainsFunc(ids, func(id rules.ID) bool { return !slices.Contains(given, id) })
}

func modeNames() []string {
	var out []string
	for _, m := range modes {
		out = append(out, m.name)
	}
	return out
}

// runner does the work for one package after the other.
type runner struct {
	options
	interp *pyexec.Interpreter
	plugin string // the folder of executor.py
}

func newRunner(ctx context.Context, o options) (*runner, error) {
	interp, err := pyexec.Find(ctx, pyexec.FindOptions{Path: o.python})
	if err != nil {
		return nil, err
	}
	r := &runner{options: o, interp: interp}
	if err := os.MkdirAll(o.dir, 0o777); err != nil {
		return nil, err
	}
	if r.plugin, err = os.MkdirTemp(o.dir, "plugin-*"); err != nil {
		return nil, err
	}
	return r, errors.Join(os.WriteFile(filepath.Join(r.plugin, "executor.py"), []byte(executorText), 0o666),
		os.WriteFile(filepath.Join(r.plugin, "server.py"), []byte(difffuzz.Executors), 0o666))
}

func (r *runner) close() { _ = os.RemoveAll(r.plugin) }

// do analyses, rewrites and tests one package.
func (r *runner) do(ctx context.Context, l layout) (*result, error) {
	if r.tests != "" {
		l.tests = strings.Fields(r.tests)
	}
	src, err := r.sources(ctx, l)
	if err != nil {
		return nil, err
	}
	toolbox := filepath.Join(r.dir, "tools")
	if err := r.once(toolbox, func(tmp string) error { return r.pip(ctx, tools(), "install", "--target", tmp) }); err != nil {
		return nil, err
	}
	return r.check(ctx, l, src, toolbox)
}

// driver is the file with the script that calls all tests.
const driver = "realcode_driver.py"

// check does it for sources that are there. Toolbox is a folder with pytest, "" where the interpreter has it.
func (r *runner) check(ctx context.Context, l layout, src, toolbox string) (*result, error) {
	files, err := pythonFiles(filepath.Join(src, filepath.FromSlash(l.source)))
	if err != nil {
		return nil, err
	}
	own := map[string]bool{} // files that may be rewritten
	for _, f := range files {
		if name, err := filepath.Rel(src, f); err == nil {
			own[filepath.ToSlash(name)] = true
		}
	}
	script, err := r.pytest(ctx, l, src, toolbox, nil, "--collect-only")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(src, driver), script, 0o666); err != nil {
		return nil, err
	}
	res := &result{layout: l}
	surveys := map[engine.World]*pipeline.Survey{}
	for _, m := range modes {
		if !slices.Contains(r.modes, m.name) {
			continue
		}
		survey := surveys[m.world]
		if survey == nil {
			begin := time.Now()
			o := engine.FixOptions{Common: engine.Common{Dir: src, World: m.world, Progress: engine.Silent{}}, Paths: files, All: true}
			if m.world == engine.ClosedWorld {
				o.Paths = []string{filepath.Join(src, driver)}
			}
			if survey, err = pipeline.New().NewSurvey(ctx, o); err != nil {
				return nil, err
			}
			surveys[m.world] = survey
			res.add(survey, own, m.world, time.Since(begin))
		}
		if err := r.mode(ctx, res, m, survey, own, src, toolbox); err != nil {
			return nil, err
		}
	}
	return res, nil
}

// mode rewrites and tests a package in one mode.
func (r *runner) mode(ctx context.Context, res *result, m mode, survey *pipeline.Survey, own map[string]bool, src, toolbox string) error {
	rw, err := survey.Rewrite(m.target, func(file string, line int, ids []rules.ID) bool {
		return (own[file] || m.tests && file != driver) && m.accept(ids) && (len(r.loops) == 0 || slices.Contains(r.loops, fmt.Sprintf("%s:%d", file, line)))
	})
	if err != nil {
		return err
	}
	tree := filepath.Join(r.dir, "rewritten", res.name+"-"+m.name)
	if err := r.writeTree(src, tree, rw); err != nil {
		return err
	}
	mr := &modeResult{mode: m, rewrite: rw, unparsed: unparsed(rw)}
	res.modes = append(res.modes, mr)
	if r.stats || len(rw.Loops) == 0 {
		return nil
	}
	if res.before == nil {
		if res.before, err = r.test(ctx, res.layout, src, toolbox, nil); err != nil {
			return err
		}
	}
	if mr.after, err = r.test(ctx, res.layout, tree, toolbox, rw.Loops); err != nil {
		return err
	}
	mr.compare(res.before)
	for _, l := range mr.executed {
		if !own[l.File] {
			mr.inTests++
		}
	}
	return nil
}

// unparsed are the new texts that are no Python.
func unparsed(rw *pipeline.Rewrite) []string {
	var out []string
	for _, f := range rw.Files {
		for _, e := range syntax.Parse(f.New).Errors {
			out = append(out, fmt.Sprintf("%s: %s", f.Path, e.Message))
		}
	}
	return out
}

// writeTree makes the rewritten package.
func (r *runner) writeTree(src, tree string, rw *pipeline.Rewrite) error {
	if err := os.RemoveAll(tree); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(tree), 0o777); err != nil {
		return err
	}
	if err := os.CopyFS(tree, os.DirFS(src)); err != nil {
		return err
	}
	if err := os.WriteFile(tree+".diff", []byte(rw.Diff), 0o666); err != nil {
		return err
	}
	for _, f := range rw.Files {
		if err := os.WriteFile(filepath.Join(tree, filepath.FromSlash(f.Path)), f.New, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// outcome is what a run of a package's tests showed.
type outcome struct {
	Tests  map[string]string `json:"tests"` // by name: passed, skipped, failed and how
	Places []place           `json:"places"`
	wall   time.Duration
}

// place is a line that gave pools work.
type place struct {
	file               string
	line, pools, tasks int
}

// UnmarshalJSON reads [file, line, pools, tasks].
func (p *place) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&p.file, &p.line, &p.pools, &p.tasks})
}

func (o *outcome) passed() int {
	n := 0
	for _, how := range o.Tests {
		if how == "passed" {
			n++
		}
	}
	return n
}

// test runs the tests in a tree in which some loops are rewritten.
func (r *runner) test(ctx context.Context, l layout, tree, toolbox string, loops []pipeline.Rewritten) (*outcome, error) {
	lines := map[string][][3]int{}
	for _, l := range loops {
		for i, at := range l.Lines {
			loop := 0
			if i == 0 {
				loop = 1
			}
			lines[l.File] = append(lines[l.File], [3]int{at[0], at[1], loop})
		}
	}
	begin := time.Now()
	text, err := r.pytest(ctx, l, tree, toolbox, lines)
	if err != nil {
		return nil, err
	}
	o := &outcome{wall: time.Since(begin)}
	return o, json.Unmarshal(text, o)
}

// pytest runs pytest in a tree, of which some lines are rewritten, and returns what executor.py wrote.
func (r *runner) pytest(ctx context.Context, l layout, tree, toolbox string, rewritten map[string][][3]int, args ...string) ([]byte, error) {
	lines, err := json.Marshal(rewritten)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	answer := filepath.Join(r.plugin, "result")
	if err := os.RemoveAll(answer); err != nil {
		return nil, err
	}
	if tree, err = filepath.EvalSymlinks(tree); err != nil {
		return nil, err
	}
	path := []string{filepath.Join(tree, filepath.FromSlash(l.path)), r.plugin}
	if toolbox != "" {
		path = append(path, toolbox)
	}
	args = append([]string{"-m", "pytest", "-q", "-p", "executor", "-p", "no:cacheprovider", "--tb=short", "-o", "faulthandler_timeout=300", "--continue-on-collection-errors", "--rootdir", tree}, args...)
	cmd := exec.CommandContext(ctx, r.interp.Path, append(args, l.tests...)...)
	cmd.Dir = tree
	cmd.Env = append(os.Environ(), "PYTHONPATH="+strings.Join(path, string(os.PathListSeparator)), "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1",
		"REALCODE_ROOT="+tree, "REALCODE_RESULT="+answer, "REALCODE_LINES="+string(lines), "REALCODE_FORKED="+strconv.Itoa(r.forked), "REALCODE_SEED="+strconv.Itoa(r.seed))
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.CombinedOutput() // a test that fails is no error: what counts is the answer
	text, rerr := os.ReadFile(answer)
	if rerr != nil {
		return nil, fmt.Errorf("the tests did not come to an end: %w\n%s", err, tail(string(out)))
	}
	return text, nil
}

func tail(s string) string {
	lines := strings.Split(s, "\n")
	return strings.Join(lines[max(0, len(lines)-60):], "\n")
}
