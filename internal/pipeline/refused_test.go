package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
)

// TestLookAlikesAreRefused holds the refusals of examples/refused to what their .expect files say: the
// variable, and both ends of the dependence.
func TestLookAlikesAreRefused(t *testing.T) {
	dir, err := filepath.Abs("../../examples/refused")
	if err != nil {
		t.Fatal(err)
	}
	programs, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil || len(programs) < 10 {
		t.Fatalf("%d programs in %s, %v", len(programs), dir, err)
	}
	for _, program := range programs {
		t.Run(strings.TrimSuffix(filepath.Base(program), ".py"), func(t *testing.T) {
			want := expectation(t, strings.TrimSuffix(program, ".py")+".expect")
			loop, _ := strconv.Atoi(want["loop"])
			res, err := New().Scan(context.Background(), engine.ScanOptions{Common: engine.Common{Dir: dir, Progress: engine.Silent{}},
				Selection: engine.Selection{Loops: []engine.LoopRef{{Line: loop}}}, Paths: []string{program}})
			if err != nil {
				t.Fatal(err)
			}
			if len(res.Loops) != 1 {
				t.Fatalf("%d loops at line %d", len(res.Loops), loop)
			}
			l := res.Loops[0]
			if l.Verdict != report.Sequential || len(l.Blockers) == 0 {
				t.Fatalf("verdict %s with %d blockers", l.Verdict, len(l.Blockers))
			}
			named, lines := false, map[int]bool{}
			for _, b := range l.Blockers {
				named = named || strings.Contains(b.Message, want["variable"])
				lines[b.Line] = true
				for _, r := range b.Related {
					named = named || strings.Contains(r.Message, want["variable"])
					lines[r.Line] = true
				}
			}
			if !named {
				t.Errorf("no blocker names %s: %s", want["variable"], l.Blockers[0].Message)
			}
			for _, end := range []string{"written", "read"} {
				if n, _ := strconv.Atoi(want[end]); !lines[n] {
					t.Errorf("line %d, where %s is %s, is not shown: %v", n, want["variable"], end, lines)
				}
			}
		})
	}
}

func expectation(t *testing.T, path string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, line := range strings.Split(string(text), "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok {
			out[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return out
}
