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

// TestHoists: testdata/hoists holds programs whose loops say which functions keep their values in front of them. One
// without a mark keeps none.
func TestHoists(t *testing.T) {
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range readPrograms(t, filepath.Join("testdata", "hoists", "hoists.txtar")) {
		t.Run(p.name, func(t *testing.T) {
			project := resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: p.modules[0].Data}})
			m := project.Modules[0]
			if len(m.File.Errors) > 0 {
				t.Fatal(m.File.Errors[0].Message)
			}
			world := effects.Infer(project, cat, effects.Options{})
			world.Summarize()
			var want, got []string
			for i, line := range strings.Split(string(p.modules[0].Data), "\n") {
				if _, mark, ok := strings.Cut(line, "# hoist: "); ok {
					for name := range strings.SplitSeq(mark, ", ") {
						want = append(want, fmt.Sprintf("%d: %s", i+1, name))
					}
				}
			}
			lines := source.NewLineIndex(m.File.Src)
			for _, h := range Hoists(world, Find(world, m), &FlowLive{Entry: m, World: world}) {
				typed := ""
				if h.Typed {
					typed = " typed"
				}
				got = append(got, fmt.Sprintf("%d: %s%s", lines.Line(h.Loop.Node.Range().Start), h.Name(), typed))
			}
			if !slices.Equal(got, want) {
				t.Errorf("values are kept in front of %q, expected %q", got, want)
			}
		})
	}
}
