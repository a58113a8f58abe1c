package pipeline

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
	"github.com/rogpeppe/go-internal/txtar"
)

// project writes the files of a txtar archive into a new folder.
func project(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	if err := txtar.Write(txtar.Parse([]byte(archive)), dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestRelative(t *testing.T) {
	dir := filepath.FromSlash("/work/project")
	for in, want := range map[string]string{
		"/work/project/a.py":     "a.py",
		"/work/project/sub/a.py": "sub/a.py",
		"/work/near/a.py":        "../near/a.py",
		"/else/where/a.py":       "/else/where/a.py",
		"a.py":                   "a.py",
	} {
		if got := relative(dir, filepath.FromSlash(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestLoad: which files a program consists of.
func TestLoad(t *testing.T) {
	dir := project(t, `
-- app.py --
import helper
from pkg import work, nothing
import json, no_such_module
-- helper.py --
import pkg.other
-- pkg/__init__.py --
-- pkg/__main__.py --
from . import work
-- pkg/work.py --
from .deep import x
-- pkg/deep/__init__.py --
x = 1
-- pkg/other.py --
-- unused.py --
-- src/lib/__init__.py --
-- src/lib/tool.py --
from lib import part
-- src/lib/part.py --
`)
	modules := func(p *program, err error) string {
		if err != nil {
			return err.Error()
		}
		var out []string
		for _, m := range p.project.Modules {
			out = append(out, fmt.Sprintf("%s=%s", m.Name, relative(dir, m.Path)))
		}
		sort.Strings(out)
		return strings.Join(out, " ")
	}
	ctx := context.Background()
	for _, test := range []struct{ sentence, got, want string }{
		{"a script and all it imports, directly or not",
			modules(loadScript(ctx, filepath.Join(dir, "app.py"), nil, python{minor: 11}, false)),
			"__main__=app.py helper=helper.py pkg.deep=pkg/deep/__init__.py pkg.other=pkg/other.py pkg.work=pkg/work.py pkg=pkg/__init__.py"},
		{"a package is run by its __main__",
			modules(loadModule(ctx, "pkg", dir, nil, python{minor: 11})),
			"__main__=pkg/__main__.py pkg.deep=pkg/deep/__init__.py pkg.work=pkg/work.py pkg=pkg/__init__.py"},
		{"a module in a src layout",
			modules(loadModule(ctx, "lib.tool", dir, nil, python{minor: 11})),
			"__main__=src/lib/tool.py lib.part=src/lib/part.py lib=src/lib/__init__.py"},
		{"a module that is not there",
			modules(loadModule(ctx, "no.such", dir, nil, python{minor: 11})),
			"no module named no.such below " + dir},
	} {
		if test.got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.sentence, test.got, test.want)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := loadScript(cancelled, filepath.Join(dir, "app.py"), nil, python{minor: 11}, false); err == nil {
		t.Error("a cancelled analysis goes on")
	}
}

func TestIsProgram(t *testing.T) {
	for src, want := range map[string]bool{
		"if __name__ == '__main__':\n    main()\n":  true,
		"if '__main__' == __name__:\n    pass\n":    true,
		"print(1)\n":                                true,
		"for x in y:\n    pass\n":                   true,
		"with open('f') as f:\n    pass\n":          true,
		"def f():\n    print(1)\n":                  false,
		"import os\nX = 1\nclass A:\n    y = f()\n": false,
		"if __name__ != '__main__':\n    pass\n":    false,
		"\"\"\"Only words.\"\"\"\n":                 false,
		"":                                          false,
	} {
		if got := isProgram(syntax.Parse([]byte(src))); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
}

// TestDirectives: where a comment has to stand to count for a loop.
func TestDirectives(t *testing.T) {
	dir := project(t, `
-- app.py --
for a in []:  # parloop: skip
    pass
# parloop: skip  # for a reason
for b in []:
    pass
# parloop: skip

for c in []:
    pass
x = 1  # parloop: skip
for d in []:
    pass
for e in []:
    pass  # parloop: skip
# parloop: assume unknown-call, late-effects
for f in []:  # parloop: assume terminates
    pass
y = [g for g in []]  # parloop: skip
z = [
    h
    # parloop: skip
    for h in []
]
`)
	p, err := loadScript(context.Background(), filepath.Join(dir, "app.py"), nil, python{minor: 11}, false)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, l := range p.loops[p.entry] {
		skip, assumed, err := p.directives(l)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		if skip {
			words = append(words, "skip")
		}
		for id := range assumed {
			words = append(words, string(id))
		}
		slices.Sort(words)
		got[l.Mod.File.Text(l.Act.Target.Range())] = strings.Join(words, " ")
	}
	want := map[string]string{"a": "skip", "b": "skip", "c": "", "d": "", "e": "", "g": "skip", "h": "skip",
		"f": strings.Join([]string{string(rules.LateEffects), string(rules.Terminates), string(rules.UnknownCall)}, " ")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	bad := project(t, "-- app.py --\nfor a in []:  # parloop: skpi\n    pass\n")
	e := New()
	_, err = e.Scan(context.Background(), engine.ScanOptions{Common: engine.Common{Dir: bad, Progress: engine.Silent{}}, Paths: []string{"."}})
	if err == nil || !strings.Contains(err.Error(), "app.py:1: ") {
		t.Errorf("a mistake in a comment: %v", err)
	}
}

func TestSortLoops(t *testing.T) {
	gain := func(speedup, saved float64) *report.Estimate {
		return &report.Estimate{Speedup: speedup, Saved: saved}
	}
	loops := []report.Loop{
		{File: "b.py", Line: 1}, {File: "a.py", Line: 9}, {File: "a.py", Line: 2, Column: 5}, {File: "a.py", Line: 2, Column: 1},
		{File: "c.py", Line: 1, Estimate: gain(1.5, 0)}, {File: "d.py", Line: 1, Estimate: gain(4, 0)},
		{File: "e.py", Line: 1, Estimate: gain(1.1, 0.2)}, {File: "f.py", Line: 1, Estimate: gain(1.05, 3)},
	}
	sortLoops(loops)
	var got []string
	for _, l := range loops {
		got = append(got, fmt.Sprintf("%s:%d:%d", l.File, l.Line, l.Column))
	}
	want := []string{"f.py:1:0", "e.py:1:0", "d.py:1:0", "c.py:1:0", "a.py:2:1", "a.py:2:5", "a.py:9:0", "b.py:1:0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestScanChangesNothing: the commands that only look leave every file as it was, broken ones included.
func TestScanChangesNothing(t *testing.T) {
	dir := project(t, `
-- app.py --
def heavy(n):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total

print([heavy(n) for n in range(20)])
-- broken.py --
def f(:
-- latin.py --
x = 'é'
`)
	if err := os.WriteFile(filepath.Join(dir, "latin.py"), []byte("x = '\xe9'\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	common := engine.Common{Dir: dir, Progress: engine.Silent{}}
	e, ctx := New(), context.Background()
	scan, err := e.Scan(ctx, engine.ScanOptions{Common: common, Paths: []string{"."}})
	if err != nil {
		t.Fatal(err)
	}
	if scan.Files != 3 || len(scan.Errors) != 2 || len(scan.Loops) != 2 {
		t.Errorf("%d files, errors %+v, %d loops", scan.Files, scan.Errors, len(scan.Loops))
	}
	fix, err := e.Fix(ctx, engine.FixOptions{Common: common, Paths: []string{"."}, All: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(fix.Changes) != 1 || len(fix.Files) != 1 || fix.Files[0].Path != "app.py" || fix.Changes[0].Written {
		t.Errorf("%+v", fix)
	}
	if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
		t.Error(diff)
	}
	// The same input gives the same output.
	again, err := e.Fix(ctx, engine.FixOptions{Common: common, Paths: []string{"."}, All: true})
	if diff := cmp.Diff(fix, again); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(text)
	}
	return out
}

// TestInstalled: distributions are found by their metadata folders, the first folder first.
func TestInstalled(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	for _, d := range []string{first + "/numpy-2.3.5.dist-info", first + "/ruamel.yaml-0.18.dist-info", first + "/numpy", second + "/numpy-1.20.0.dist-info", second + "/Foo_Bar-1.0-py3.11.egg-info"} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	got := installed([]string{first, second, first + "/none"})
	want := map[string]string{"numpy": "2.3.5", "ruamel-yaml": "0.18", "foo-bar": "1.0"}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
