package depend

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
)

// TestHoists: testdata/hoists holds programs whose loops say which functions keep their values in front of them
// (`# hoist: f`), and which calls have one value that can stand there (`# once: f(x)`). One without a mark has neither.
func TestHoists(t *testing.T) {
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range slices.Concat(readPrograms(t, filepath.Join("testdata", "hoists", "hoists.txtar")), readPrograms(t, filepath.Join("testdata", "hoists", "once.txtar"))) {
		t.Run(p.name, func(t *testing.T) {
			m, world := inferred(t, cat, p)
			var want, got []string
			for i, line := range strings.Split(string(p.modules[0].Data), "\n") {
				for _, kind := range []string{"# hoist: ", "# once: "} {
					if _, mark, ok := strings.Cut(line, kind); ok {
						mark, _, _ = strings.Cut(mark, "  #")
						for name := range strings.SplitSeq(mark, ", ") {
							want = append(want, fmt.Sprintf("%d: %s%s", i+1, kind, name))
						}
					}
				}
			}
			lines := source.NewLineIndex(m.File.Src)
			for _, h := range Hoists(world, Find(world, m), &FlowLive{Entry: m, World: world}) {
				typed := ""
				if h.Typed {
					typed = " typed"
				}
				if h.Loop != nil {
					got = append(got, fmt.Sprintf("%d: # hoist: %s%s", lines.Line(h.Loop.Node.Range().Start), h.Name(), typed))
				}
				if h.Inner != nil {
					got = append(got, fmt.Sprintf("%d: # once: %s", lines.Line(h.Inner.Node.Range().Start), m.File.Text(h.Calls[0].Range())))
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("values are kept in front of %q, expected %q", got, want)
			}
		})
	}
}

func inferred(t *testing.T, cat *catalog.Catalog, p program) (*resolve.Module, *effects.World) {
	t.Helper()
	project := resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: p.modules[0].Data}})
	m := project.Modules[0]
	if len(m.File.Errors) > 0 {
		t.Fatal(m.File.Errors[0].Message)
	}
	world := effects.Infer(project, cat, effects.Options{})
	world.Summarize()
	return m, world
}

// TestMemos: in testdata/hoists/memo.txtar the functions are marked that may keep their values while the program runs.
func TestMemos(t *testing.T) {
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range readPrograms(t, filepath.Join("testdata", "hoists", "memo.txtar")) {
		t.Run(p.name, func(t *testing.T) {
			m, world := inferred(t, cat, p)
			var want, got []string
			for i, line := range strings.Split(string(p.modules[0].Data), "\n") {
				if _, mark, ok := strings.Cut(line, "  # memo"); ok {
					want = append(want, fmt.Sprintf("%d%s", i+1, mark))
				}
			}
			lines := source.NewLineIndex(m.File.Src)
			for _, h := range Memos(world, m) {
				typed := ""
				if h.Typed {
					typed = " typed"
				}
				got = append(got, fmt.Sprintf("%d%s", lines.Line(h.Def.Node.Range().Start), typed))
			}
			if !slices.Equal(got, want) {
				t.Errorf("the functions in lines %q keep their values, expected %q", got, want)
			}
		})
	}
}
