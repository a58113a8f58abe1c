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
			n, k := rewrittenAndRun(t, c, filepath.Base(file)+": "+f.Name, asScript(string(f.Data)))
			compared, tasks = compared+n, tasks+k
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

// rewrittenAndRun compares a program with its rewrites for several targets: how many there are, and their tasks.
func rewrittenAndRun(t *testing.T, c *Checker, name, text string) (compared, tasks int) {
	for _, v := range []variant{{one: -1, minor: c.interp.Version.Minor}, {one: -1, minor: c.interp.Version.Minor, target: "processes", chunks: true}, {one: -1, minor: c.interp.Version.Minor, target: "threads"}} {
		res, err := c.check(t.Context(), 0, Parse(text), v)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		tasks += res.Tasks
		if res.Skipped == "" {
			compared++
		}
		if res.Difference != nil {
			t.Errorf("%s:\n%s", name, res.Difference)
		}
	}
	return compared, tasks
}

// Loops as people write them, each the body of a function of two lists: testdata/everyday.txtar. Its first file is what
// they have in common.
func TestEverydayLoops(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "everyday.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewChecker(InProcess, interpreter(t))
	if err != nil {
		t.Fatal(err)
	}
	compared, tasks := 0, 0
	for _, f := range archive.Files[1:] {
		body := strings.ReplaceAll(strings.TrimRight(string(f.Data), "\n"), "\n", "\n    ")
		n, k := rewrittenAndRun(t, c, f.Name, asScript(string(archive.Files[0].Data)+"\ndef main(xs, ys):\n    "+body+"\n\nprint(main([3, 1, 4, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1]))\n"))
		compared, tasks = compared+n, tasks+k
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	t.Logf("%d programs, %d rewritten versions compared, %d tasks", len(archive.Files)-1, compared, tasks)
	if len(archive.Files) < 100 || tasks < len(archive.Files) {
		t.Errorf("%d programs with %d tasks", len(archive.Files)-1, tasks)
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
