package effects_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestASecondAnalysisIsBounded: an analysis beside another one is given up where it takes more than a multiple of the
// other one's work, and ends; with as much work it is not, and neither is one by itself.
func TestASecondAnalysisIsBounded(t *testing.T) {
	t.Cleanup(effects.SetBesideLeast(0))
	cat := builtinCatalog(t)
	project := func(text string) *resolve.Project {
		p := &program{modules: []txtar.File{{Name: "main.py", Data: []byte(text)}}}
		return resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: []byte(text)}})
	}
	// Every function hands what it gets, and a list of its own, to every other: what each may get grows step by step.
	const functions = 40
	var text strings.Builder
	for i := range functions {
		fmt.Fprintf(&text, "def f%d(x):\n", i)
		for j := range functions {
			fmt.Fprintf(&text, "    f%d(x)\n    f%d([x])\n", j, j)
		}
	}
	text.WriteString("f0(1)\n")
	large := project(text.String())
	first := effects.Infer(large, cat, effects.Options{})
	small := effects.Infer(project("print(1)\n"), cat, effects.Options{})
	for _, c := range []struct {
		beside *effects.World
		gaveUp bool
	}{{nil, false}, {first, false}, {small, true}} {
		if w := effects.Infer(large, cat, effects.Options{Beside: c.beside}); w.GaveUp() != c.gaveUp {
			t.Errorf("beside %v it was given up: %v", c.beside != nil, w.GaveUp())
		}
	}
	// What summaries take is compared once the other analysis has them, whichever ends first.
	w := effects.Infer(large, cat, effects.Options{Beside: first})
	w.Summarize()
	for _, c := range []struct {
		work   int64
		gaveUp bool
	}{{-1, false}, {1 << 40, false}, {1, true}} {
		if first.Summarized(c.work); w.GaveUp() != c.gaveUp {
			t.Errorf("beside one whose summaries took %d it was given up: %v", c.work, w.GaveUp())
		}
	}
}
