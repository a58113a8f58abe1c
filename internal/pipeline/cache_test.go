package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/engine"
)

// TestScanCache: a second scan takes what the first found out, as long as nothing has changed that it was
// computed from. That the cache was used is seen by a lie planted in it.
func TestScanCache(t *testing.T) {
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
-- lib/part.py --
def total(rows):
    return sum(row for row in rows)
`)
	cache := t.TempDir()
	scan := func(cache string) string {
		var o engine.ScanOptions
		o.Dir, o.Cache = dir, cache
		r, err := New().Scan(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.MarshalIndent(r, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	entries := func() []string {
		files, err := filepath.Glob(filepath.Join(cache, "scan", "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	lie := func() {
		t.Helper()
		for _, f := range entries() {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(f, bytes.ReplaceAll(text, []byte(`"collected"`), []byte(`"planted"`)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	fresh := scan("")
	if got := scan(cache); got != fresh {
		t.Errorf("with an empty cache:\n%s\nwant\n%s", got, fresh)
	}
	if len(entries()) != 2 {
		t.Fatalf("%d entries, want one for the script and one for the library", len(entries()))
	}
	if got := scan(cache); got != fresh {
		t.Errorf("from the cache:\n%s\nwant\n%s", got, fresh)
	}
	lie()
	if got := scan(cache); !strings.Contains(got, "planted") {
		t.Error("the second scan does not use the cache")
	}
	for _, change := range []struct{ sentence, name, text string }{
		{"a module that a script imports has changed", "helper.py", "def work(n):\n    print(n)\n    return n\n"},
		{"the script has changed", "app.py", "import helper\n\nout = []\nfor n in range(9):\n    out.append(helper.work(n))\nprint(out)\n"},
		{"a package appears that is imported instead of the module", "helper/__init__.py", "def work(n):\n    return n * 2\n"},
		{"the configuration has changed", "pyproject.toml", "[tool.parloop]\nworkers = 3\n"},
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, change.name)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(change.name, change.text)
		if got, want := scan(cache), scan(""); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", change.sentence, got, want)
		}
		lie()
	}
	for _, f := range entries() {
		if err := os.WriteFile(f, []byte("{"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := scan(cache), scan(""); got != want {
		t.Errorf("entries that are damaged:\n%s\nwant\n%s", got, want)
	}
}
