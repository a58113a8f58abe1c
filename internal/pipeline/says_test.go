package pipeline

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestSays runs scan and fix over the programs of testdata/says.txtar. A section whose name is a sentence is
// the script app.py of one program; the files after it belong to it. Each loop carries what is said about it
// on the line of its keyword:
//
//	for x in xs:  # says: carried-scalar
//	for x in xs:  # says: processes guarded-main not-daemonic rewritten
//
// which are the IDs of its blockers and assumptions, the target that scan names, and `rewritten` where
// `fix --all --unsafe` rewrites it; nothing more and nothing less. A first line `# --target NAME` forces
// a target, `# --world open` lets anybody call the functions.
func TestSays(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/says.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var name string
	programs := map[string]*txtar.Archive{}
	var names []string
	for _, f := range archive.Files {
		if filepath.Ext(f.Name) == "" {
			name = f.Name
			names = append(names, name)
			programs[name] = &txtar.Archive{}
			f.Name = "app.py"
		}
		programs[name].Files = append(programs[name].Files, f)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			dir := project(t, string(txtar.Format(programs[name])))
			common := engine.Common{Dir: dir, PythonVersion: 10, Progress: engine.Silent{}}
			var selection engine.Selection
			first, _, _ := strings.Cut(string(programs[name].Files[0].Data), "\n")
			if target, ok := strings.CutPrefix(first, "# --target "); ok {
				selection.Target = target
			}
			if world, ok := strings.CutPrefix(first, "# --world "); ok {
				common.World = engine.World(world)
			}
			scan, err := New().Scan(context.Background(), engine.ScanOptions{Common: common, Selection: selection, Paths: []string{"app.py"}})
			if err != nil {
				t.Fatal(err)
			}
			fix, err := New().Fix(context.Background(), engine.FixOptions{Common: common, Selection: selection, Paths: []string{"app.py"}, All: true, Unsafe: true})
			if err != nil {
				t.Fatal(err)
			}
			type place struct {
				file string
				line int
			}
			got := map[place][]string{}
			say := func(file string, line int, word string) {
				if p := (place{file, line}); !slices.Contains(got[p], word) {
					got[p] = append(got[p], word)
				}
			}
			blockers := func(file string, line int, bs []report.Blocker) {
				for _, b := range bs {
					say(file, line, string(b.ID))
				}
			}
			for _, l := range slices.Concat(scan.Loops, scan.Groups) {
				say(l.File, l.Line, "")
				blockers(l.File, l.Line, l.Blockers)
				for _, a := range l.Assumptions {
					say(l.File, l.Line, string(a.ID))
				}
				if l.Strategy != nil {
					say(l.File, l.Line, l.Strategy.Target)
				}
			}
			for _, r := range fix.Refused {
				blockers(r.File, r.Line, r.Blockers)
			}
			for _, c := range fix.Changes {
				say(c.File, c.Line, "rewritten")
			}
			for _, f := range programs[name].Files {
				for i, line := range strings.Split(string(f.Data), "\n") {
					p := place{f.Name, i + 1}
					_, said, marked := strings.Cut(line, "# says:")
					if has := got[p]; marked || has != nil {
						slices.Sort(has)
						want := append([]string{""}, strings.Fields(said)...)
						slices.Sort(want)
						if !slices.Equal(has, want) {
							t.Errorf("%s:%d: %s\nsaid: %s", f.Name, i+1, line, strings.Join(has, " "))
						}
					}
				}
			}
		})
	}
}
