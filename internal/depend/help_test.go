package depend

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
)

// What the help of a blocker advises unblocks the loop. testdata/help holds pairs of programs: one with the marks
//
//	for x in xs:  # blocked: shared-rng
//	# help: give each item a generator of its own, seeded from the item
//
// and, called "followed", the same with that advice followed, whose loops carry expectations as in the other fixtures;
// none of them may be sequential, and their work has to move. Every blocker that comes with help anywhere in the
// fixtures of this package has a pair.
func TestHelpUnblocks(t *testing.T) {
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	tried := map[rules.ID]bool{}
	files, err := filepath.Glob(filepath.Join("testdata", "help", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(archive.Files)%2 != 0 {
			t.Fatalf("%s: a program without its pair", file)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			before, after := archive.Files[i], archive.Files[i+1]
			if after.Name != "followed" {
				t.Fatalf("%s: %s is not followed by its pair", file, before.Name)
			}
			t.Run(before.Name, func(t *testing.T) {
				id, line, help := blockedMarks(t, before.Data)
				tried[id] = true
				var got []string
				found := false
				eachLoop(t, cat, before.Data, func(w *effects.World, l *Loop, at int, _ *source.LineIndex) {
					blockers := l.Blockers
					if l.Refused != nil {
						blockers = append(blockers, *l.Refused)
					}
					if b, _ := l.Processes(w); b != nil {
						blockers = append(blockers, *b)
					}
					for _, b := range blockers {
						got = append(got, fmt.Sprintf("line %d: %s: help: %s", at, b.ID, b.Help))
						found = found || at == line && b.ID == id && b.Help == help
					}
				})
				if !found {
					t.Errorf("line %d: want %s: help: %s\ngot %s", line, id, help, strings.Join(got, "\n    "))
				}
				for _, d := range checkProgram(t, cat, program{name: before.Name, modules: []txtar.File{{Name: "main.py", Data: after.Data}}}) {
					t.Errorf("followed: %s", d)
				}
				moved := 0
				eachLoop(t, cat, after.Data, func(w *effects.World, l *Loop, at int, lines *source.LineIndex) {
					if l.Split != nil {
						moved++
					}
				})
				if moved == 0 {
					t.Errorf("the work does not move with the advice followed")
				}
			})
		}
	}
	for id, where := range helps(t, cat) {
		if !tried[id] {
			t.Errorf("%s comes with help (%s), which nobody has followed in testdata/help", id, where)
		}
	}
}

// blockedMarks reads the marks of the first program of a pair.
func blockedMarks(t *testing.T, src []byte) (id rules.ID, line int, help string) {
	t.Helper()
	for i, text := range strings.Split(string(src), "\n") {
		if _, mark, ok := strings.Cut(text, "# blocked: "); ok {
			id, line = rules.ID(strings.TrimSpace(mark)), i+1
		}
		if mark, ok := strings.CutPrefix(text, "# help: "); ok {
			help = strings.TrimSpace(mark)
		}
	}
	if _, ok := rules.Get(id); !ok || help == "" {
		t.Fatalf("the marks are missing: %q, %q", id, help)
	}
	return id, line, help
}

// eachLoop judges the loops of a program.
func eachLoop(t *testing.T, cat *catalog.Catalog, src []byte, each func(*effects.World, *Loop, int, *source.LineIndex)) {
	t.Helper()
	p := program{modules: []txtar.File{{Name: "main.py", Data: src}}}
	project := resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: src}})
	live := &FlowLive{Entry: project.Modules[0]}
	world := effects.Infer(project, cat, effects.Options{Open: map[*resolve.Module]bool{}})
	world.Summarize()
	live.World = world
	lines := source.NewLineIndex(src)
	for _, l := range Find(world, project.Modules[0]) {
		Judge(world, l, live)
		each(world, l, lines.Line(l.Keyword().Range().Start), lines)
	}
}

// helps are the blockers that come with help in the fixtures of verdicts, each with one of the programs.
func helps(t *testing.T, cat *catalog.Catalog) map[rules.ID]string {
	t.Helper()
	out := map[rules.ID]string{}
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, p := range readPrograms(t, file) {
			if len(p.modules) > 1 || p.open {
				continue
			}
			eachLoop(t, cat, p.modules[0].Data, func(w *effects.World, l *Loop, _ int, _ *source.LineIndex) {
				blockers := slices.Clone(l.Blockers)
				if l.Refused != nil {
					blockers = append(blockers, *l.Refused)
				}
				if b, _ := l.Processes(w); b != nil {
					blockers = append(blockers, *b)
				}
				for _, b := range blockers {
					if b.Help != "" {
						out[b.ID] = p.name
					}
				}
			})
		}
	}
	if len(out) < 10 {
		t.Fatalf("help for %d blockers only", len(out))
	}
	for id := range advice { // whatever fixture shows it
		if _, ok := out[id]; !ok {
			out[id] = "in the table"
		}
	}
	return out
}
