package depend

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// TestMoved says which statements of a loop move, which run in a loop in front and which in both halves (testdata/moved).
func TestMoved(t *testing.T) {
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "moved", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	const after = "# moves, after what can be seen"
	const work = "def work(v):\n    t = 0\n    for k in range(v % 9):\n        t = t * 31 + k\n    return t\n\n"
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range txtar.Parse(text).Files {
			t.Run(filepath.Base(file)+"/"+p.Name, func(t *testing.T) {
				src := work + string(p.Data) + "\nprint(main([1, 2, 3]))\n"
				project := resolve.Load(program{}, []resolve.Root{{Name: "__main__", Path: "main.py", Src: []byte(src)}})
				world := effects.Infer(project, cat, effects.Options{})
				world.Summarize()
				m := project.Modules[0]
				lines := strings.Split(src, "\n")
				line := func(n syntax.Node) int { return strings.Count(src[:n.Range().Start], "\n") }
				for _, l := range Find(world, m) {
					if l.Func0() != "__main__.main" {
						continue
					}
					Judge(world, l, &FlowLive{World: world, Entry: m})
					var want, got, front, prefix, twice, again []int
					seen := false
					for i := range lines {
						if strings.HasSuffix(lines[i], "# moves") || strings.HasSuffix(lines[i], after) {
							want = append(want, i)
							seen = seen || strings.HasSuffix(lines[i], after)
						}
						if strings.HasSuffix(lines[i], "# first") {
							front = append(front, i)
						}
						if strings.HasSuffix(lines[i], "# both") {
							twice = append(twice, i)
						}
					}
					if l.Split != nil && l.Split.Prefix != nil {
						for _, st := range l.Split.Prefix.Stmts {
							prefix = append(prefix, line(st))
						}
					}
					if !slices.Equal(prefix, front) {
						t.Errorf("lines %v run first, want %v (%s, blockers %v)\n%s", prefix, front, l.Verdict, l.Blockers, src)
					}
					if l.Split != nil {
						for i := range l.Split.Again {
							again = append(again, line(l.Split.Again[i].Node()))
						}
					}
					if !slices.Equal(again, twice) {
						t.Errorf("lines %v are done by both halves, want %v (%s, blockers %v)\n%s", again, twice, l.Verdict, l.Blockers, src)
					}
					if l.Split != nil {
						for _, st := range l.Split.Moved {
							got = append(got, line(st))
						}
						// a worker gives back variables or the value of an expression, not both
						if l.Split.Replace != nil && (len(l.Split.Outputs) == 0 || len(l.Split.Moved) == 0) {
							got = append(got, line(l.Split.Replace))
						}
					}
					if l.Split != nil && seen != (l.Split.EffectsBefore && l.Split.MayRaise) {
						t.Errorf("something is seen to come before the work that may fail: %v, want %v\n%s", !seen, seen, src)
					}
					slices.Sort(got)
					if got = slices.Compact(got); !slices.Equal(got, want) {
						t.Errorf("moved lines %v, want %v (%s, blockers %v)\n%s", got, want, l.Verdict, l.Blockers, src)
					}
					return
				}
				t.Fatal("main has no loop")
			})
		}
	}
}
