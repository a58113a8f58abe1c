package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/rules"
)

// TestReportDoesNotDependOnCores: a library and a program beside it, analysed in parallel, both worlds of the library
// included, give the same report with one core and with many.
func TestReportDoesNotDependOnCores(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("shop/__init__.py", "")
	for i := range 6 {
		write(fmt.Sprintf("shop/part%d.py", i), strings.ReplaceAll(`
from shop import part6

class Item:
    def __init__(self, price):
        self.price = price

    def __eq__(self, other):
        return self.price == other.price

def clean(rows: list[str], seen):
    out = []
    for row in rows:
        out.append(part6.heavy(row.strip()))
    for row in rows:
        seen[row] = clean([row], seen) if len(row) > N else partN(row)
    return out

def partN(row):
    return [Item(n) for n in range(len(row))]
`, "N", fmt.Sprint(i)))
	}
	write("shop/part6.py", "def heavy(text):\n    total = 0\n    for c in text:\n        total = (total * 31 + ord(c)) % 1000003\n    return total\n")
	write("app.py", "from shop.part1 import clean\n\ndef main():\n    for n in range(9):\n        print(clean([str(n)], {}))\n\nif __name__ == '__main__':\n    main()\n")
	scan := func(cores int) string {
		t.Helper()
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		r, err := New().Scan(context.Background(), engine.ScanOptions{Common: engine.Common{Dir: dir, Progress: engine.Silent{}}})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.MarshalIndent(r, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want := scan(1)
	if !strings.Contains(want, string(rules.PlainArguments)) {
		t.Errorf("no verdict rests on what callers pass:\n%s", want)
	}
	for range 3 {
		if got := scan(8); got != want {
			t.Fatalf("with eight cores\n%s\nwith one\n%s", got, want)
		}
	}
}
