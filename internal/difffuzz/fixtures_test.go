package difffuzz

import (
	"path/filepath"
	"strings"
	"sync"
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
	var programs []program
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
			programs = append(programs, program{filepath.Base(file) + ": " + f.Name, asScript(string(f.Data))})
		}
	}
	compared, tasks := rewrittenAndRun(t, programs)
	if compared < len(programs)/2 || tasks < len(programs) {
		t.Errorf("only %d rewritten versions of %d programs, with %d tasks", compared, len(programs), tasks)
	}
}

type program struct{ name, text string }

// rewrittenAndRun compares programs with their rewrites for several targets: how many there are, and their tasks.
func rewrittenAndRun(t *testing.T, programs []program) (compared, tasks int) {
	t.Helper()
	interp := interpreter(t)
	next := make(chan program)
	var counts sync.Mutex
	var wg sync.WaitGroup
	for range 2 {
		c, err := NewChecker(InProcess, interp)
		if err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			for p := range next {
				n, k := c.variants(t, p)
				counts.Lock()
				compared, tasks = compared+n, tasks+k
				counts.Unlock()
			}
			if err := c.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	for _, p := range programs {
		next <- p
	}
	close(next)
	wg.Wait()
	t.Logf("%d programs, %d rewritten versions compared, %d tasks", len(programs), compared, tasks)
	return compared, tasks
}

func (c *Checker) variants(t *testing.T, p program) (compared, tasks int) {
	for _, v := range []variant{{one: -1, minor: c.interp.Version.Minor}, {one: -1, minor: c.interp.Version.Minor, target: "processes", chunks: true}, {one: -1, minor: c.interp.Version.Minor, target: "threads"}} {
		res, err := c.check(t.Context(), 0, Parse(p.text), v)
		if err != nil {
			t.Errorf("%s: %v", p.name, err)
			continue
		}
		tasks += res.Tasks
		if res.Skipped == "" {
			compared++
		}
		if res.Difference != nil {
			t.Errorf("%s:\n%s", p.name, res.Difference)
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
	var programs []program
	for _, f := range archive.Files[1:] {
		body := strings.ReplaceAll(strings.TrimRight(string(f.Data), "\n"), "\n", "\n    ")
		programs = append(programs, program{f.Name, asScript(string(archive.Files[0].Data) + "\ndef main(xs, ys):\n    " + body + "\n\nprint(main([3, 1, 4, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1]))\n")})
	}
	if _, tasks := rewrittenAndRun(t, programs); len(programs) < 99 || tasks < len(programs) {
		t.Errorf("%d programs with %d tasks", len(programs), tasks)
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
