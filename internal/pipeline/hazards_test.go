//go:build linux || darwin

package pipeline

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/rules"
)

var updateHazards = flag.Bool("update-hazards", false, "rewrite what testdata/hazards/hazards.txt says about the programs beside it")

// hazardIDs are the numbers of the catalog of hazards: exceptions, state, inputs, outside, results, processes; and more, which
// are not in the catalog: identity and sharing, settings of a process and its libraries, imports, tricks with classes.
func hazardIDs() []string {
	var out []string
	for _, group := range []struct {
		letter string
		n      int
	}{{"E", 15}, {"S", 29}, {"I", 15}, {"O", 24}, {"R", 20}, {"P", 33}, {"M", 53}} {
		for i := range group.n {
			out = append(out, fmt.Sprintf("%s%d", group.letter, i+1))
		}
	}
	for _, id := range hybridHazards {
		out = append(out, id+"-hybrid")
	}
	for _, id := range groupHazards {
		out = append(out, id+"-statements")
	}
	return out
}

// hybridHazards are those that work which waits in threads and computes in processes meets in a way of its own: what the
// computing gets and gives crosses to another process, from a program that has threads, while what waits stays.
var hybridHazards = []string{"E1", "E3", "E5", "E6", "E7", "E10", "S3", "S7", "S10", "S15", "S22", "I1", "I13", "O1", "O11", "P1", "P3", "P4", "P5", "P14", "P15"}

// groupHazards are those that statements that wait meet without a loop.
var groupHazards = []string{"E1", "E7", "E10", "S3", "S7", "O1"}

// TestHazards holds each program of testdata/hazards, one for each hazard of the targets that exist, to what hazards.txt
// says of it:
//
//	S3   refused global-write    a loop is refused with this blocker, and nothing is rewritten, also with --unsafe
//	S5   kept processes          it is rewritten, and does the same under spawn, in reverse and in a shuffled order
//	S22  assumed plain-operands  the same with --unsafe only; the assumption is listed
//	P26  withheld picklable      with --unsafe only, and the program is one of which the assumption is not true
//	P25  gap                     it is rewritten, and does not the same: a defect that is known
//	P18  elsewhere FILE          the fixture stands in this file of the project
//	S15  nothing                 there is nothing to refuse and nothing to move
//	R8   later numpy             the hazard is one of targets that do not exist yet
func TestHazards(t *testing.T) {
	dir, err := filepath.Abs("testdata/hazards")
	if err != nil {
		t.Fatal(err)
	}
	table := filepath.Join(dir, "hazards.txt")
	text, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		if f := strings.Fields(line); len(f) > 1 {
			if said[f[0]] != "" {
				t.Errorf("%s stands there twice", f[0])
			}
			said[f[0]] = strings.Join(f[1:], " ")
		}
	}
	programs, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	found := map[string]string{}
	var lock sync.Mutex
	t.Run("programs", func(t *testing.T) { // ends when all of them have
		for _, program := range programs {
			id := strings.TrimSuffix(filepath.Base(program), ".py")
			seen[id] = true
			t.Run(id, func(t *testing.T) {
				t.Parallel()
				got := hazard(t, dir, program, said[id])
				lock.Lock()
				defer lock.Unlock()
				if found[id] = got; got != said[id] && !*updateHazards {
					t.Errorf("it is %s; hazards.txt says %q", got, said[id])
				}
			})
		}
	})
	for _, id := range hazardIDs() {
		what := said[id]
		switch {
		case *updateHazards:
		case what == "":
			t.Errorf("%s is not in hazards.txt", id)
		case strings.HasPrefix(what, "elsewhere "):
			for _, file := range strings.Fields(what)[1:] {
				if _, err := os.Stat(filepath.Join("../..", file)); err != nil {
					t.Errorf("%s: %v", id, err)
				}
			}
		case strings.HasPrefix(what, "later ") == seen[id]:
			t.Errorf("%s: %q, and a program: %v", id, what, seen[id])
		}
	}
	if extra := len(said) - len(hazardIDs()); extra > 0 && !*updateHazards {
		t.Errorf("%d hazards that the catalog does not have", extra)
	}
	if *updateHazards {
		head := regexp.MustCompile(`^\S+ +`)
		out := regexp.MustCompile(`(?m)^([A-Z]\d+(?:-hybrid|-statements)?)( +)[^#\n]*?( *#.*)?$`).ReplaceAllStringFunc(string(text), func(line string) string {
			id := strings.Fields(line)[0]
			if found[id] == "" {
				return line
			}
			_, comment, ok := strings.Cut(line, "#")
			if ok {
				comment = "  #" + comment
			}
			return head.FindString(line) + found[id] + comment
		})
		if err := os.WriteFile(table, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// hazard says what becomes of a program. said names what to look for where there is more than one answer.
func hazard(t *testing.T, dir, program, said string) string {
	options := engine.FixOptions{Common: engine.Common{Dir: dir, Python: os.Getenv("PARLOOP_PYTHON"), Progress: engine.Silent{}}, Paths: []string{program}, All: true}
	if options.Python == "" {
		options.Python, _ = filepath.Abs("../../.venv/bin/python")
	}
	res, err := New().Fix(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	what := ""
	if len(res.Changes) == 0 {
		options.Unsafe = true
		if res, err = New().Fix(t.Context(), options); err != nil {
			t.Fatal(err)
		}
		if len(res.Changes) == 0 {
			var ids []string
			if strings.HasSuffix(program, "-statements.py") { // of statements without a loop, scan says why
				found, err := New().Scan(t.Context(), engine.ScanOptions{Common: options.Common, Paths: options.Paths})
				if err != nil {
					t.Fatal(err)
				}
				for _, g := range found.Groups {
					for _, b := range g.Blockers {
						ids = append(ids, string(b.ID))
					}
				}
				return choose(ids, "refused", said)
			}
			text, err := os.ReadFile(program)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(text), "\n")
			for _, r := range res.Refused {
				if strings.HasPrefix(lines[r.Line-2], "    t = 0") {
					continue // the loop of the function that is the work in all of them
				}
				for _, b := range r.Blockers {
					if b.ID != rules.NoHeavyPart && b.ID != rules.NotWorthIt && !slices.Contains(ids, string(b.ID)) {
						ids = append(ids, string(b.ID))
					}
				}
			}
			return choose(ids, "refused", said)
		}
		var ids []string
		for _, c := range res.Changes {
			for _, a := range c.Assumptions {
				ids = append(ids, string(a.ID))
			}
		}
		if what = choose(ids, "withheld", said); what == said {
			return what
		}
		what = choose(ids, "assumed", said)
	} else {
		what = "kept " + res.Changes[0].Target
	}
	switch diff := same(t, program, res.Files[0].New, options.Python); {
	case diff != "" && said == "gap":
		return said
	case diff != "":
		t.Error(diff)
	case said == "gap":
		t.Error("the gap is closed")
	}
	return what
}

func choose(ids []string, word, said string) string {
	if len(ids) == 0 {
		return "nothing"
	}
	if id, ok := strings.CutPrefix(said, word+" "); ok && slices.Contains(ids, id) {
		return said
	}
	return word + " " + ids[0]
}

// same runs both versions - the new one under spawn, and with its tasks in reverse order in one process - and compares
// exit status, output and the last line on standard error.
func same(t *testing.T, program string, rewritten []byte, python string) string {
	t.Helper()
	work := t.TempDir()
	old, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(work, "app.py"), old, 0o644); err != nil {
		t.Fatal(err)
	}
	interp, err := pyexec.Find(t.Context(), pyexec.FindOptions{Path: python, Dir: work})
	if err != nil {
		t.Fatal(err)
	}
	sandbox, err := pyexec.NewSandbox(t.Context(), pyexec.SandboxOptions{Dir: work})
	if err != nil {
		t.Fatal(err)
	}
	defer sandbox.Close()
	run := func(text []byte, spec pyexec.RunSpec) string {
		v, err := sandbox.Variant(t.Context(), "version", map[string][]byte{"app.py": text})
		if err != nil {
			t.Fatal(err)
		}
		spec.Interp, spec.Args, spec.HashSeed, spec.Timeout = interp, []string{"app.py"}, "1", time.Minute
		r, err := sandbox.Run(t.Context(), v, spec)
		defer r.Discard()
		if err != nil {
			return err.Error()
		}
		said := strings.Split(strings.TrimSpace(string(r.Stderr.Head())), "\n")
		return fmt.Sprintf("exit %d\n%s%s\n", r.ExitCode, r.Stdout.Head(), said[len(said)-1])
	}
	want := run(old, pyexec.RunSpec{})
	for how, spec := range map[string]pyexec.RunSpec{
		"under spawn":      {StartMethod: "spawn"},
		"in reverse order": {Executor: pyexec.ExecutorPickle, Order: pyexec.OrderReverse},
	} {
		if got := run(rewritten, spec); got != want {
			return fmt.Sprintf("%s, it does\n%s\nnot\n%s\n%s", how, got, want, rewritten)
		}
	}
	return ""
}
