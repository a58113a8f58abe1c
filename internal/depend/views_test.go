package depend

import (
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
)

// TestViewsInOtherProcesses: an array that may be strided is laid out anew by pickling, and views in one
// result no longer share memory; rows of an array that lies in one piece come back as they were.
func TestViewsInOtherProcesses(t *testing.T) {
	const head = "import numpy as np\n\ndef f(x):\n    return float(np.linalg.norm(x))\n\nm = np.ones((9, 9))\nout = []\n"
	for _, tt := range []struct {
		sentence, program string
		assumed           bool
	}{
		{"the rows of a new array", head + "for x in m:\n    out.append(f(x))\n", false},
		{"the columns of a new array", head + "for x in m.T:\n    out.append(f(x))\n", true},
		{"the rows of what is computed from it", head + "for x in m * 2 + 1:\n    out.append(f(x))\n", false},
		{"the rows of what is computed from its transpose", head + "n = m.T * 2\nfor x in n:\n    out.append(f(x))\n", true},
		{"the rows of an array in Fortran order", head + "for x in np.zeros((9, 9), order=\"F\"):\n    out.append(f(x))\n", true},
		{"a row taken by its index", head + "rows = [m[0], m[1]]\nfor x in rows:\n    out.append(f(x))\n", false},
		{"every second element", head + "rows = [m[0][::2]]\nfor x in rows:\n    out.append(f(x))\n", true},
		{"a result and a view of it", head + "def g(n):\n    a = np.ones(n)\n    return a, a[1:]\n\nfor k in range(9):\n    out.append(g(k))\n", true},
		{"a new array as the result", head + "def g(n):\n    a = np.ones(n)\n    return a * 2\n\nfor k in range(9):\n    out.append(g(k))\n", false},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			cat, err := catalog.Builtin(11)
			if err != nil {
				t.Fatal(err)
			}
			p := program{modules: []txtar.File{{Name: "main.py", Data: []byte(tt.program)}}}
			project := resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: p.modules[0].Data}})
			world := effects.Infer(project, cat, effects.Options{})
			world.Summarize()
			loops := Find(world, project.Modules[0])
			if len(loops) != 1 {
				t.Fatalf("%d loops", len(loops))
			}
			Judge(world, loops[0], &FlowLive{Entry: project.Modules[0], World: world})
			if loops[0].Split == nil {
				t.Fatalf("nothing moves: %v", loops[0].Blockers)
			}
			blocker, assumptions := loops[0].Processes(world)
			if blocker != nil {
				t.Fatalf("refused: %s", blocker.Message)
			}
			if got := slices.ContainsFunc(assumptions, func(a Assumption) bool { return a.ID == rules.Picklable }); got != tt.assumed {
				t.Errorf("assumes picklable: %v, want %v: %v", got, tt.assumed, assumptions)
			}
		})
	}
}
