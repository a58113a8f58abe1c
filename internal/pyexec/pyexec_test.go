//go:build linux || darwin

package pyexec

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the want sections of testdata")

// python returns the interpreter that tests use. Without one they fail: they would prove nothing.
func python(t testing.TB) *Interpreter {
	t.Helper()
	interp, err := Find(t.Context(), FindOptions{Path: os.Getenv("PARLOOP_PYTHON"), Dir: "../.."})
	if err != nil {
		t.Fatal(err)
	}
	return interp
}

// others returns the other interpreters on PATH, by name.
func otherPythons(t testing.TB, first *Interpreter) []*Interpreter {
	t.Helper()
	var out []*Interpreter
	for _, name := range []string{"python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.13t", "python3.14", "python3.14t"} {
		interp, err := Find(t.Context(), FindOptions{Path: name})
		if err == nil && interp.Version != first.Version {
			out = append(out, interp)
		}
	}
	return out
}

// TestPrograms runs the programs of testdata for real. The comment of an archive is a sentence of the
// theory, followed by settings, one per line; the file "want" is what a run is seen to do.
func TestPrograms(t *testing.T) {
	interp := python(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			checkProgram(t, interp, name, *update)
		})
	}
}

// TestPrograms_everyPython repeats those that depend on the version with the other interpreters there are.
func TestPrograms_everyPython(t *testing.T) {
	for _, interp := range otherPythons(t, python(t)) {
		for _, name := range []string{"spawn", "serial_executor", "write_outside", "watched_lines", "states"} {
			t.Run(interp.Version.String()+"/"+name, func(t *testing.T) {
				t.Parallel()
				checkProgram(t, interp, "testdata/"+name+".txtar", false)
			})
		}
	}
}

func checkProgram(t *testing.T, interp *Interpreter, name string, update bool) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var want []byte
	keep := archive.Files[:0:0]
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = f.Data
			continue
		}
		keep = append(keep, f)
		write(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	spec := RunSpec{Interp: interp, Args: []string{"main.py"}, Timeout: time.Minute, Grace: 10 * time.Second, HashSeed: "1"}
	settings(t, string(archive.Comment), &spec)
	sandbox, err := NewSandbox(t.Context(), SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := sandbox.Close(); err != nil {
			t.Error(err)
		}
	}()
	v, err := sandbox.Variant(t.Context(), "original", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got [2]string
	for i := range got { // the second run starts where the first one started
		result, err := sandbox.Run(t.Context(), v, spec)
		var effect *EffectError
		if err != nil && !errors.As(err, &effect) {
			t.Fatal(err)
		}
		got[i] = render(t, sandbox, result, effect)
	}
	if got[0] != got[1] {
		t.Errorf("second run differs:\n%s\nfirst:\n%s", got[1], got[0])
	}
	if update {
		archive.Files = append(keep, txtar.File{Name: "want", Data: []byte(got[0])})
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got[0] != string(want) {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", archive.Comment, got[0], want)
	}
}

func settings(t *testing.T, comment string, spec *RunSpec) {
	for _, line := range strings.Split(comment, "\n") {
		key, value, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		var err error
		switch key {
		case "args":
			spec.Args = strings.Fields(value)
		case "stdin":
			spec.Stdin = []byte(strings.ReplaceAll(value, `\n`, "\n"))
		case "timeout":
			spec.Timeout, err = time.ParseDuration(value)
		case "grace":
			spec.Grace, err = time.ParseDuration(value)
		case "allow":
			spec.Allow = strings.Split(value, ",")
		case "start":
			spec.StartMethod = value
		case "env":
			spec.Env = append(os.Environ(), value)
		case "clock":
			_, err = fmt.Sscan(value, &spec.Clock)
		case "executor":
			spec.Executor = value
		case "order":
			spec.Order = value
		case "at":
			var first, last int
			_, err = fmt.Sscanf(value, "main.py:%d-%d", &first, &last)
			spec.ExecutorAt = []Lines{{"main.py", first, last}}
		case "workers":
			_, err = fmt.Sscan(value, &spec.Workers)
		case "watch":
			var first, last int
			_, err = fmt.Sscanf(value, "%d-%d", &first, &last)
			for n := first; n <= last; n++ {
				spec.Watch = map[string][]int{"main.py": append(spec.Watch["main.py"], n)}
			}
		case "state":
			var first, last int
			var names, globals string
			_, err = fmt.Sscanf(value, "%d-%d %s %s", &first, &last, &names, &globals)
			spec.State = append(spec.State, StateSpec{ID: len(spec.State), Lines: Lines{"main.py", first, last},
				Names: strings.Split(names, ","), Globals: strings.Split(globals, ",")})
		case "command":
			spec.Command = value
		case "maxoutput":
			_, err = fmt.Sscan(value, &spec.MaxOutput)
		default:
			t.Fatalf("unknown setting %q", line)
		}
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
}

// render shows everything about a run that does not depend on the machine.
func render(t *testing.T, s *Sandbox, r *RunResult, effect *EffectError) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		text := strings.ReplaceAll(fmt.Sprintf(format, args...), s.Root(), "$ROOT")
		fmt.Fprintln(&b, strings.ReplaceAll(text, filepath.Dir(s.Source()), "$PARENT"))
	}
	if effect != nil {
		line("effect %s", effect)
	}
	switch {
	case r.TimedOut:
		line("timed out, signal %q", r.Signal)
	case r.OutputLimit:
		line("output limit")
	case effect != nil:
	case r.Signal != "":
		line("signal %s", r.Signal)
	default:
		line("exit %d", r.ExitCode)
	}
	if !r.OutputLimit {
		for _, out := range strings.SplitAfter(string(r.Stdout.Head()), "\n") {
			if out != "" {
				line("stdout %s", strings.TrimSuffix(out, "\n"))
			}
		}
		if text := strings.TrimSpace(string(r.Stderr.Head())); r.ExitCode > 0 && effect == nil && !r.TimedOut {
			lines := strings.Split(text, "\n")
			line("stderr %s", lines[len(lines)-1])
		}
	}
	for _, c := range []struct {
		what string
		list []FileState
	}{{"created", r.Files.Created}, {"changed", r.Files.Changed}, {"removed", r.Files.Removed}} {
		for _, f := range c.list {
			line("%s %s %v %d %s", c.what, f.Path, f.Mode, f.Size, f.Link)
		}
	}
	line("loaded %s", strings.Join(r.Report.LoadedFiles(), " "))
	for _, e := range r.Report.Executors {
		line("executor %s at %v, bound %d, method %q, maps %d, shutdown %v, emulated %v",
			e.Kind, e.Frames, e.Workers, e.StartMethod, e.Maps, e.Shutdown, e.Emulated)
	}
	for _, c := range r.Report.Watched {
		var reached []int
		for _, n := range c.Lines {
			if r.Report.Lines[c.File][n] {
				reached = append(reached, n)
			}
		}
		line("code %s %q lines %v, reached %v", c.File, c.Name, c.Lines, reached)
	}
	for _, id := range slices.Sorted(maps.Keys(r.Report.States)) {
		for _, exit := range r.Report.States[id] {
			for _, v := range exit {
				line("loop %d left with %s: %q", id, v.Name, v.Text)
			}
		}
	}
	if n := len(r.Leftover); n > 0 {
		line("left over %d", n)
	}
	return b.String()
}

func write(t testing.TB, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A version is run at the same path as another, sees its own files, and changes no original.
func TestVariants(t *testing.T) {
	interp := python(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "main.py"), "import mod, os\nprint(mod.X, os.getcwd())\nopen('data', 'a').write('more')\n")
	write(t, filepath.Join(dir, "mod.py"), "X = 1\n")
	write(t, filepath.Join(dir, "data"), "some")
	s, err := NewSandbox(t.Context(), SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	versions := []struct {
		files map[string][]byte
		want  string
		v     *Variant
	}{
		{nil, "1 ", nil},
		{map[string][]byte{"mod.py": []byte("import sub.more\nX = sub.more.Y\n"), "sub/more.py": []byte("Y = 2\n")}, "2 ", nil},
		{map[string][]byte{"sub/more.py": []byte("")}, "1 ", nil},
	}
	for i := range versions {
		if versions[i].v, err = s.Variant(t.Context(), fmt.Sprint(i), versions[i].files); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 7 {
		c := versions[i*2%3] // each after each other
		r, err := s.Run(t.Context(), c.v, RunSpec{Interp: interp, Args: []string{"main.py"}, KeepFiles: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(r.Stdout.Head()); got != c.want+s.Root()+"\n" {
			t.Errorf("%s: %q, stderr %s", c.v.Name, got, r.Stderr.Head())
		}
		data, err := os.ReadFile(r.File("data"))
		if err != nil || string(data) != "somemore" {
			t.Errorf("%s: kept %q, %v", c.v.Name, data, err)
		}
		if len(r.Files.Changed) != 1 || !r.Files.Changed[0].Mode.IsRegular() || len(r.Files.Created)+len(r.Files.Removed) != 0 {
			t.Errorf("%s: files %+v", c.v.Name, r.Files)
		}
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "data")); string(data) != "some" {
		t.Errorf("the original was changed: %q", data)
	}
	if _, err := s.Variant(t.Context(), "bad", map[string][]byte{"../x": nil}); err == nil {
		t.Error("a file outside of the folder was taken")
	}
}

// Cancelling ends the program, gives the context's error, and leaves nothing behind.
func TestCancel(t *testing.T) {
	interp := python(t)
	dir, temp := t.TempDir(), t.TempDir()
	write(t, filepath.Join(dir, "main.py"), `
import signal, time, os
signal.signal(signal.SIGINT, signal.SIG_IGN)
open("started", "w").close()
while True: time.sleep(1)
`)
	s, err := NewSandbox(t.Context(), SandboxOptions{Dir: dir, TempRoot: temp})
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.Variant(t.Context(), "original", nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for ctx.Err() == nil {
			if _, err := os.Stat(filepath.Join(s.Root(), "started")); err == nil {
				cancel()
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	if _, err := s.Run(ctx, v, RunSpec{Interp: interp, Args: []string{"main.py"}, Grace: 100 * time.Millisecond}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(temp); len(left) != 0 {
		t.Errorf("left in the folder for temporary files: %v", left)
	}
	if _, err := s.Run(t.Context(), v, RunSpec{Interp: interp}); !errors.Is(err, errClosed) {
		t.Errorf("run in a closed sandbox: %v", err)
	}
}

// The copy leaves out what is not the program's, keeps links inside, and names what it could not keep.
func TestCopy(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.py", "sub/b.txt", ".git/config", "env/pyvenv.cfg", "env/lib.py", "sub/__pycache__/b.pyc", "big"} {
		write(t, filepath.Join(dir, name), strings.Repeat(name, 10))
	}
	for link, target := range map[string]string{
		"inside": "sub/b.txt", "absolute": filepath.Join(dir, "sub"), "sub/up": "../a.py", "outside": "../else", "sub/dangling": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	dst := filepath.Join(t.TempDir(), "copy")
	tree, err := copyTree(t.Context(), dir, dst, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range tree.nodes {
		got = append(got, strings.TrimSpace(n.rel+" "+strings.ReplaceAll(n.link, filepath.Dir(dir), "$PARENT")))
	}
	want := []string{"a.py", "absolute sub", "big", "inside sub/b.txt", "outside $PARENT/else", "sub", "sub/b.txt", "sub/dangling nowhere", "sub/up ../a.py"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if len(tree.notes) != 1 || !strings.HasPrefix(tree.notes[0], "outside is a link out of the folder") {
		t.Errorf("notes %q", tree.notes)
	}
	if data, err := os.ReadFile(filepath.Join(dst, "absolute", "b.txt")); err != nil || !bytes.HasPrefix(data, []byte("sub/b.txt")) {
		t.Errorf("through the link: %q, %v", data, err)
	}
	var size *SizeError
	write(t, filepath.Join(dir, "big"), strings.Repeat("x", 900))
	if _, err := copyTree(t.Context(), dir, filepath.Join(t.TempDir(), "copy"), 950); !errors.As(err, &size) || size.Largest != "big" {
		t.Errorf("error %v", err)
	}
}

func TestFind(t *testing.T) {
	interp := python(t)
	if !interp.Version.AtLeast(3, 8) || interp.CPUs < 1 || interp.Cores < 1 || interp.Cores > interp.CPUs ||
		len(interp.SiteDirs) == 0 || !slices.Contains(interp.StartMethods, "spawn") || !filepath.IsAbs(interp.Path) {
		t.Errorf("%+v", interp)
	}
	dir := t.TempDir()
	script := func(name, text string) string {
		path := filepath.Join(dir, name)
		write(t, path, "#!/bin/sh\n"+text)
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
		return path
	}
	script("venv/bin/python", "exec '"+interp.Path+"' \"$@\"\n")
	script("proj/.venv/bin/python", "exit 3\n")
	for _, c := range []struct {
		sentence string
		opts     FindOptions
		want     error
		text     string
	}{
		{"a missing file is named", FindOptions{Path: filepath.Join(dir, "none")}, ErrNoInterpreter, "none"},
		{"another program is not Python", FindOptions{Path: script("echo", "echo hello\n")}, ErrNotPython, "no answer"},
		{"its complaint is shown", FindOptions{Path: script("fail", "echo broken library >&2; exit 1\n")}, ErrNotPython, "broken library"},
		{"an old Python says its version", FindOptions{Path: script("old", "echo parloop-probe:old 2.7.18\n")}, ErrTooOld, "2.7.18"},
		{"the active environment comes before .venv", FindOptions{Dir: filepath.Join(dir, "proj"), Env: append(os.Environ(), "VIRTUAL_ENV="+filepath.Join(dir, "venv"))}, nil, ""},
		{"a broken active environment is not passed over", FindOptions{Env: []string{"VIRTUAL_ENV=" + filepath.Join(dir, "gone")}}, ErrNoInterpreter, "gone"},
		{"a broken .venv is not passed over", FindOptions{Dir: filepath.Join(dir, "proj"), Env: []string{"PATH=" + os.Getenv("PATH")}}, ErrNotPython, ".venv"},
	} {
		_, err := Find(t.Context(), c.opts)
		if !errors.Is(err, c.want) || (err == nil) != (c.want == nil) || err != nil && !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: got error %v", c.sentence, err)
		}
	}
}

// Output that does not fit into memory lies in a file until the result is discarded.
func TestLongOutput(t *testing.T) {
	interp := python(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "main.py"), "for i in range(1000000): print(i)\n")
	s, err := NewSandbox(t.Context(), SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	v, err := s.Variant(t.Context(), "original", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Run(t.Context(), v, RunSpec{Interp: interp, Args: []string{"main.py"}})
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	for i := range 1000000 {
		fmt.Fprintln(&want, i)
	}
	in, err := r.Stdout.Open()
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(in)
	if err != nil || in.Close() != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d bytes, %v, want %d", len(got), err, want.Len())
	}
	if r.Stdout.Size != int64(want.Len()) || r.Stdout.SHA256 != sha256.Sum256(want.Bytes()) || !bytes.HasPrefix(want.Bytes(), r.Stdout.Head()) {
		t.Errorf("size %d", r.Stdout.Size)
	}
	if tail, err := r.Stdout.Tail(7); err != nil || string(tail) != "999999\n" {
		t.Errorf("tail %q, %v", tail, err)
	}
	r.Discard()
	if _, err := r.Stdout.Open(); err == nil {
		t.Error("the file is still there")
	}
}
