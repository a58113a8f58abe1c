package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
)

// TestScriptsThatShareModules: many scripts that import the same large module are analysed together,
// with the verdicts that each gets by itself; the loops of what they share rest on assumptions then. A script that shares nothing, and scripts that
// share little, are analysed each by itself.
func TestScriptsThatShareModules(t *testing.T) {
	var common strings.Builder
	common.WriteString("def heavy(n):\n    total = 0\n    for k in range(n):\n        total += k * k\n    return total\n\n\ndef all_of(items):\n    out = []\n    for item in items:\n        out.append(heavy(item))\n    return out\n")
	for i := range 200 {
		fmt.Fprintf(&common, "\n\ndef other%d(a, b):\n    return [a + b, a - b, a * b]\n", i)
	}
	script := func(i int) string {
		return fmt.Sprintf("import common\n\n\ndef main():\n    out = []\n    for n in range(%d):\n        out.append(common.heavy(n))\n    print(out)\n\n\nif __name__ == '__main__':\n    main()\n", i+5)
	}
	write := func(dir string, n int) []string {
		files := map[string]string{"common.py": common.String(), "alone.py": "print([n * n for n in range(10)])\n"}
		var scripts []string
		for i := range n {
			name := fmt.Sprintf("script%d.py", i)
			files[name] = script(i)
			scripts = append(scripts, filepath.Join(dir, name))
		}
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return append(scripts, filepath.Join(dir, "alone.py"))
	}
	scan := func(dir, cache string) map[string]string {
		var o engine.ScanOptions
		o.Dir, o.Cache = dir, cache
		r, err := New().Scan(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, l := range r.Loops {
			safe := "none"
			if l.Strategy != nil {
				safe = string(l.Strategy.Applicability)
			}
			out[fmt.Sprintf("%s:%d", l.File, l.Line)] = fmt.Sprint(l.Verdict, " ", safe, " ", ids(l.Assumptions))
		}
		return out
	}

	few := t.TempDir()
	if groups, err := together(context.Background(), write(few, 3), nil); err != nil || len(groups) != 4 {
		t.Errorf("three scripts: %d groups, want each by itself (%v)", len(groups), err)
	}
	many := t.TempDir()
	groups, err := together(context.Background(), write(many, 6), nil)
	if err != nil || len(groups) != 2 || len(groups[0]) != 1 || len(groups[1]) != 6 {
		t.Fatalf("six scripts with a large module: groups %v, want alone.py and the rest (%v)", groups, err)
	}
	a, b := scan(few, ""), scan(many, "")
	cache := t.TempDir()
	scan(many, cache)
	if files, err := filepath.Glob(filepath.Join(cache, "scan", "*.json")); err != nil || len(files) != 2 {
		t.Errorf("%d entries in the cache, want one for each group (%v)", len(files), err)
	}
	for i := range 3 {
		at := fmt.Sprintf("script%d.py:6", i)
		if a[at] == "" || a[at] != b[at] || !strings.HasPrefix(a[at], "parallel safe") {
			t.Errorf("%s: by itself %q, together %q: want parallel and safe both times", at, a[at], b[at])
		}
	}
	if got := b["common.py:10"]; !strings.Contains(got, "unsafe") || !strings.Contains(got, "guarded-main") {
		t.Errorf("common.py:10: %q: the loop of a shared module should rest on guarded-main", got)
	}
}

func ids(as []report.Assumption) []string {
	var out []string
	for _, a := range as {
		out = append(out, string(a.ID))
	}
	return out
}
