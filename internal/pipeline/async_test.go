package pipeline

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/servers"
	"github.com/rogpeppe/go-internal/txtar"
)

var updateAsync = flag.Bool("update-async", false, "rewrite the diff and refused sections of testdata/async")

// TestAsync rewrites the programs of testdata/async with a target of the asyncio family and holds the diff, or the
// reason why there is none, against the one that is there. Both versions then run against a server, and must
// write the same and end the same.
//
// The comment of a file is the sentence that it proves. The section "options" has one option in each line:
// "target NAME", "unsafe", "library", "python MINOR", "loop LINE", "allow LIBRARY".
func TestAsync(t *testing.T) { rewritten(t, "async") }

// TestStatements does the same for groups of statements without a loop.
func TestStatements(t *testing.T) { rewritten(t, "statements") }

func rewritten(t *testing.T, folder string) {
	python := oracle.Python(t)
	files, err := filepath.Glob("testdata/" + folder + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	server, err := servers.Start(python)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	address := server.HTTP + "/square"
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			asyncFixture(t, python, address, name)
		})
	}
}

func asyncFixture(t *testing.T, python, address, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	o := engine.FixOptions{Common: engine.Common{Dir: dir, Python: python}, Selection: engine.Selection{Target: "asyncio"}, All: true}
	kept := map[string]txtar.File{}
	for _, f := range archive.Files {
		switch f.Name {
		case "options":
			for line := range strings.Lines(string(f.Data)) {
				word, value, _ := strings.Cut(strings.TrimSpace(line), " ")
				n := 0
				fmt.Sscan(value, &n)
				switch word {
				case "target":
					o.Target = value
				case "unsafe":
					o.Unsafe = true
				case "python":
					o.PythonVersion = n
				case "library":
					o.World = engine.OpenWorld
				case "allow":
					o.Allow = append(o.Allow, value)
				case "loop":
					o.Loops = append(o.Loops, engine.LoopRef{Line: n})
				default:
					t.Fatalf("no option %q", word)
				}
			}
		case "diff", "refused":
			kept[f.Name] = f
		default:
			path := filepath.Join(dir, f.Name)
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	o.Paths = []string{filepath.Join(dir, "app.py")}
	got, err := New().Fix(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	section, text := "diff", got.Diff
	if len(got.Changes) == 0 {
		section, text = "refused", refusals(got.Refused, got.Withheld)
	}
	if *updateAsync {
		var files []txtar.File
		for _, f := range archive.Files {
			if f.Name != "diff" && f.Name != "refused" {
				files = append(files, f)
			}
		}
		archive.Files = append(files, txtar.File{Name: section, Data: []byte(text)})
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if want, ok := kept[section]; !ok {
		t.Fatalf("want another section than %s:\n%s", section, text)
	} else if string(want.Data) != text {
		t.Errorf("differs:\n%s", edit.Unified(section, want.Data, []byte(text)))
	}
	if section == "refused" {
		return
	}
	before := outcome(t, python, dir, address)
	for _, f := range got.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Path), f.New, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if after := outcome(t, python, dir, address); after != before {
		t.Errorf("the original:\n%s\nthe rewritten program:\n%s\n%s", before, after, got.Diff)
	}
}

// outcome is what app.py writes, the last line of a traceback, and how it ends.
func outcome(t *testing.T, python, dir, address string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, python, "app.py", address)
	run.Dir = dir
	run.Env = append(os.Environ(), "PYTHONWARNINGS=error::RuntimeWarning", "PYTHONASYNCIODEBUG=", "REQUESTS_CA_BUNDLE=", "CURL_CA_BUNDLE=", "NO_PROXY=127.0.0.1")
	var stdout, stderr bytes.Buffer
	run.Stdout, run.Stderr = &stdout, &stderr
	err := run.Run()
	said := strings.TrimSpace(stderr.String())
	if i := strings.LastIndexByte(said, '\n'); i >= 0 && strings.Contains(said, "Traceback") {
		said = said[i+1:]
	}
	return fmt.Sprintf("%s\n%s\n%v", stdout.String(), said, err)
}

// TestBlockingLeft: a call that waits in a coroutine function of a rewritten file is found, however it got there.
func TestBlockingLeft(t *testing.T) {
	const program = "import time\nimport asyncio\n\n\ndef deep():\n    time.sleep(1)\n\n\n"
	for _, c := range []struct{ sentence, body, want string }{
		{"an awaited sleep", "async def work():\n    await asyncio.sleep(1)\n", ""},
		{"a thread", "async def work():\n    await asyncio.to_thread(deep)\n", ""},
		{"a coroutine of its own", "async def other():\n    await asyncio.sleep(1)\n\n\nasync def work():\n    await other()\n", ""},
		{"a blocking sleep", "async def work():\n    time.sleep(1)\n", "`time.sleep(1)` would hold up the event loop in app.work"},
		{"a blocking call of a function that sleeps", "async def work():\n    deep()\n", "`deep()` would hold up the event loop in app.work"},
		{"an argument of an awaited call", "async def work():\n    await asyncio.sleep(deep())\n", "`deep()` would hold up the event loop in app.work"},
		{"a file", "async def work(path):\n    with open(path) as f:\n        return f.read()\n", "`open(path)` would hold up the event loop in app.work"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := programOf(t, program)
			m := p.project.Modules[0]
			got := blockingLeft(p, map[*resolve.Module]*rewrite.Result{m: {Text: []byte(program + c.body)}}, nil)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// programOf analyses one file.
func programOf(t *testing.T, text string) *program {
	t.Helper()
	path := filepath.Join(t.TempDir(), "app.py")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	p, err := loadLibrary(context.Background(), []string{path}, nil, python{minor: 11})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// refusals are the messages of what was refused and withheld, one in a line.
func refusals(refused []report.Refused, withheld []report.Withheld) string {
	var b strings.Builder
	for _, r := range refused {
		for _, k := range r.Blockers {
			fmt.Fprintf(&b, "%d: %s: %s\n", r.Line, k.ID, k.Message)
		}
	}
	for _, w := range withheld {
		fmt.Fprintf(&b, "%d: %s\n", w.Line, w.Reason)
		for _, a := range w.Assumptions {
			fmt.Fprintf(&b, "    %s: %s\n", a.ID, a.Message)
		}
	}
	return b.String()
}
