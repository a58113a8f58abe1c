package difffuzz

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// The programs whose verdicts package depend is tested with, rewritten and run: what is called parallel there does
// the same in parallel. A program whose results would be shown has its objects compared too.
func TestFixturesOfVerdicts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "depend", "testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	c, err := NewChecker(InProcess, interpreter(t))
	if err != nil {
		t.Fatal(err)
	}
	programs, compared, tasks := 0, 0, 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range archive.Files {
			alone := i+1 == len(archive.Files) || !strings.HasSuffix(archive.Files[i+1].Name, ".py")
			if strings.HasPrefix(f.Name, "library:") || strings.HasSuffix(f.Name, ".py") || !alone {
				continue
			}
			if strings.Contains(string(f.Data), "import logging") || strings.Contains(string(f.Data), "://") {
				continue // one interpreter runs them all, and its logging is set up once; there is no server to ask
			}
			programs++
			for _, v := range []variant{{one: -1, minor: c.interp.Version.Minor}, {one: -1, minor: c.interp.Version.Minor, target: "processes", chunks: true}, {one: -1, minor: c.interp.Version.Minor, target: "threads"}} {
				res, err := c.check(t.Context(), uint64(i), Parse(asScript(string(f.Data))), v)
				if err != nil {
					t.Errorf("%s: %s: %v", filepath.Base(file), f.Name, err)
					continue
				}
				tasks += res.Tasks
				if res.Skipped == "" {
					compared++
				}
				if res.Difference != nil {
					t.Errorf("%s: %s:\n%s", filepath.Base(file), f.Name, res.Difference)
				}
			}
		}
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	t.Logf("%d programs, %d rewritten versions compared, %d tasks", programs, compared, tasks)
	if compared < programs/2 || tasks < programs {
		t.Errorf("only %d rewritten versions of %d programs, with %d tasks", compared, programs, tasks)
	}
}

// asScript puts the last line of a fixture, which calls its main function, under a main guard.
func asScript(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	last := lines[len(lines)-1]
	if call, ok := strings.CutPrefix(last, "print("); ok {
		lines[len(lines)-1] = "if __name__ == \"__main__\":\n    show(\"main\", " + call
	}
	at := 0
	for at < len(lines) && strings.HasPrefix(lines[at], "from __future__") {
		at++
	}
	lines = append(lines[:at], append([]string{"from observe import show"}, lines[at:]...)...)
	return strings.Join(lines, "\n") + "\n"
}
