package pipeline

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/parloop/parloop/internal/engine"
)

// TestAnswersAreCached: fix and explain answer from the cache so long as nothing has changed that the answer rests on,
// and with the texts that their JSON leaves out. That the cache was used is seen by a lie planted in it.
func TestAnswersAreCached(t *testing.T) {
	dir := project(t, `
-- app.py --
import helper

def main():
    out = []
    for n in range(9):
        out.append(helper.work(n))
    print(out)

main()
-- helper.py --
def work(n):
    return sum(k * k for k in range(n))
`)
	cacheDir := t.TempDir()
	common := func(cache string) (c engine.Common) {
		c.Dir, c.Cache = dir, cache
		return c
	}
	text := func(v any, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	for _, command := range []struct {
		name string
		run  func(cache string, number int) string
	}{
		{"fix", func(cache string, workers int) string {
			o := engine.FixOptions{Common: common(cache), Paths: []string{"app.py"}, All: true, Workers: workers}
			r, err := New().Fix(t.Context(), o)
			if err == nil && len(r.Files) == 0 {
				t.Error("fix gives no new text")
			}
			return text(r, err) + text(r.Files, nil)
		}},
		{"explain", func(cache string, column int) string {
			o := engine.ExplainOptions{Common: common(cache), Loop: engine.LoopRef{File: "app.py", Line: 5, Column: column}}
			return text(New().Explain(t.Context(), o))
		}},
	} {
		t.Run(command.name, func(t *testing.T) {
			lie := func() {
				t.Helper()
				entries, err := filepath.Glob(filepath.Join(cacheDir, command.name, "*.json"))
				if err != nil || len(entries) == 0 {
					t.Fatalf("no entries: %v", err)
				}
				for _, f := range entries {
					was, err := os.ReadFile(f)
					if err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(f, bytes.ReplaceAll(was, []byte("processes"), []byte("planted")), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			fresh := command.run("", 0)
			for range 2 {
				if got := command.run(cacheDir, 0); got != fresh {
					t.Errorf("with the cache:\n%s\nwant\n%s", got, fresh)
				}
			}
			lie()
			if got := command.run(cacheDir, 0); got == fresh {
				t.Error("the cache was not used")
			}
			helper := filepath.Join(dir, "helper.py")
			was, err := os.ReadFile(helper)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(helper, append(was, "# changed\n"...), 0o644); err != nil {
				t.Fatal(err)
			}
			if got := command.run(cacheDir, 0); got != fresh {
				t.Errorf("after a change in a module that is imported:\n%s\nwant\n%s", got, fresh)
			}
			lie()
			other := command.run("", 5)
			if got := command.run(cacheDir, 5); got != other {
				t.Errorf("with other options:\n%s\nwant\n%s", got, other)
			}
		})
	}
}
