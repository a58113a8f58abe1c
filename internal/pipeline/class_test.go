package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/strategy"
)

// TestClasses holds the class of the first loop of main, and those of its statements by their lines in the body.
func TestClasses(t *testing.T) {
	const head = `import time, json
from urllib.request import urlopen

def fetch(url):
    with urlopen(url) as f:
        return f.read()

def crunch(n):
    total = 0
    for i in range(n):
        total += i * i
    return total

def both(url):
    return crunch(len(fetch(url)))

def main(urls, out):
    for url in urls:
`
	for _, c := range []struct{ sentence, body, want string }{
		{"a request waits", "        out.append(fetch(url))\n", "io 1:io"},
		{"a loop computes", "        out.append(crunch(len(url)))\n", "cpu"},
		{"a request and a loop in two statements", "        page = fetch(url)\n        out.append(crunch(len(page)))\n", "mixed 1:io 2:cpu"},
		{"a request and a loop in one function", "        out.append(both(url))\n", "mixed 1:mixed"},
		{"a pause waits", "        time.sleep(1)\n        out.append(url)\n", "io 1:io"},
		{"what is refused has a class, too", "        page = fetch(url + str(len(out)))\n        out.append(page)\n", "io 1:io"},
	} {
		dir := t.TempDir()
		text := head + c.body + "\nif __name__ == \"__main__\":\n    main([\"http://localhost/a\"], [])\n"
		if err := os.WriteFile(filepath.Join(dir, "app.py"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		r, err := New().Scan(context.Background(), engine.ScanOptions{Common: engine.Common{Dir: dir}, Paths: []string{"app.py"}})
		if err != nil {
			t.Fatal(err)
		}
		first := strings.Count(head, "\n")
		got := ""
		for _, l := range r.Loops {
			if l.Line != first {
				continue
			}
			got = string(l.Class)
			for _, s := range l.Statements {
				got += fmt.Sprintf(" %d:%s", s.Line-first, s.Class)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
	}
}

// What was measured decides, but only of work that can wait for something outside.
func TestMeasuredClass(t *testing.T) {
	for _, c := range []struct {
		waits   bool
		waiting float64
		want    report.Class
	}{{true, 0.95, report.IO}, {true, 0.5, report.Mixed}, {true, 0.05, report.CPU}, {false, 0.95, report.CPU}} {
		shown := report.CPU
		if c.waits {
			shown = report.Mixed
		}
		l := &depend.Loop{Split: &depend.Split{Waits: c.waits}}
		if got := measuredClass(shown, l, strategy.Measured{Known: true, Waiting: c.waiting}); got != c.want {
			t.Errorf("waits %v, %v of the time waiting: %s, want %s", c.waits, c.waiting, got, c.want)
		}
	}
	if got := measuredClass(report.Mixed, &depend.Loop{Split: &depend.Split{Waits: true}}, strategy.Measured{}); got != report.Mixed {
		t.Errorf("not measured: %s", got)
	}
}

// As many threads have something to wait for as there is waiting for each second of computing.
func TestWaitingThreads(t *testing.T) {
	for _, c := range []struct {
		sentence  string
		m         strategy.Measured
		computing int
		want      int
	}{
		{"nothing was measured", strategy.Measured{Items: 100, Waiting: 1}, 1, 0},
		{"it computes half of the time", strategy.Measured{Known: true, Items: 100, Waiting: 0.5}, 1, 0},
		{"it only waits, for many", strategy.Measured{Known: true, Items: 1000, Waiting: 1}, 1, 64},
		{"it only waits, for a few", strategy.Measured{Known: true, Items: 12, Waiting: 1}, 1, 10},
		{"it computes a twentieth", strategy.Measured{Known: true, Items: 1000, Waiting: 0.95}, 1, 20},
		{"it computes a fifth, in four processes", strategy.Measured{Known: true, Items: 1000, Waiting: 0.8}, 4, 20},
	} {
		if got := waitingThreads(c.m, c.computing); got != c.want {
			t.Errorf("%s: %d, want %d", c.sentence, got, c.want)
		}
	}
}
