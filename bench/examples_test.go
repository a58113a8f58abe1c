package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite examples/golden and testdata/rewrites.txtar")

// smallData generates the small data sets into a folder of the test.
func smallData(t *testing.T, root, python string) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command(python, filepath.Join(root, "examples", "make_data.py"), "--small", "--into", dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("make the data: %v\n%s\n(the examples need requirements-test.txt)", err, out)
	}
	return dir
}

func setUp(t *testing.T) (root, python string, programs []*Program) {
	t.Helper()
	root, err := repositoryRoot()
	if err != nil {
		t.Fatal(err)
	}
	if python, err = findPython(root); err != nil {
		t.Fatal(err)
	}
	if programs, err = loadPrograms(root); err != nil {
		t.Fatal(err)
	}
	return root, python, programs
}

// Every example does at its small size what its golden file says, and every hand-written version of
// it does the same, with its own chunk size and with others.
func TestExamples(t *testing.T) {
	root, python, programs := setUp(t)
	data := smallData(t, root, python)
	turns := make(chan struct{}, runtime.NumCPU())
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			turns <- struct{}{}
			defer func() { <-turns }()

			args, stop, err := arguments(context.Background(), root, python, p, true)
			if err != nil {
				t.Fatal(err)
			}
			defer stop()
			start := func(v *Variant) *workspace {
				space, err := newWorkspace(root, p, t.TempDir(), data)
				if err == nil && v != nil {
					err = space.overlay(*v)
				}
				if err != nil {
					t.Fatal(err)
				}
				return space
			}
			run := func(space *workspace, chunk int) *outcome {
				got, err := space.run(context.Background(), python, args, chunk)
				if err != nil {
					t.Fatal(err)
				}
				return got
			}

			want := run(start(nil), 0)
			if want.exit != 0 || len(want.stderr) > 0 {
				t.Fatalf("the sequential program: exit status %d\n%s", want.exit, want.stderr)
			}
			golden := filepath.Join(root, "examples", "golden", p.Name+".txt")
			checkGolden(t, golden, goldenText(want))

			for _, v := range p.Variants {
				space := start(&v)
				chunks := []int{0}
				if v.Chunked {
					chunks = append(chunks, usualChunk(p.Items.Small, 2))
				}
				for _, chunk := range chunks {
					if d := difference(want, run(space, chunk)); d != "" {
						t.Errorf("%s, chunk size %d: %s", v.Name, chunk, d)
					}
				}
			}
			if len(p.Variants) < 2 && !p.NoGain {
				t.Errorf("%d versions by hand, want at least 2", len(p.Variants))
			}
		})
	}
}

// goldenText is stdout, and the files with their digests. The bytes of pictures depend on the
// version of the library that wrote them: of those only the names.
func goldenText(o *outcome) string {
	var b strings.Builder
	b.Write(o.stdout)
	names := make([]string, 0, len(o.files))
	for name := range o.files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		digest := o.files[name]
		if ext := filepath.Ext(name); ext == ".jpg" || ext == ".png" {
			digest = "picture"
		}
		fmt.Fprintf(&b, "-- %s: %s --\n", name, digest)
	}
	return b.String()
}

func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v (go test ./bench -update makes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s: %s", filepath.Base(name), firstDifference(want, []byte(got)))
	}
}

// The loops that the list names are there, once, and no golden file is left over.
func TestProgramList(t *testing.T) {
	root, _, programs := setUp(t)
	examples := filepath.Join(root, "examples")
	known := map[string]bool{}
	for _, p := range programs {
		if known[p.Name] {
			t.Errorf("%s is listed twice", p.Name)
		}
		known[p.Name] = true
		if len(p.Loops) == 0 {
			t.Errorf("%s: no loop is named", p.Name)
		}
		for _, loop := range p.Loops {
			if _, err := loop.line(examples); err != nil {
				t.Errorf("%s: %v", p.Name, err)
			}
		}
	}
	for _, pattern := range []string{"examples/golden/*.txt", "bench/handwritten/*"} {
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if base := strings.TrimSuffix(filepath.Base(name), ".txt"); !known[base] {
				t.Errorf("%s belongs to no example", name)
			}
		}
	}
	scripts, err := filepath.Glob(filepath.Join(examples, "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	for _, script := range scripts {
		if base := strings.TrimSuffix(filepath.Base(script), ".py"); base != "make_data" && !strings.HasSuffix(base, "_server") && !known[base] {
			t.Errorf("%s.py is not in programs.json", base)
		}
	}
}

// The examples are sequential: nothing in them starts threads or processes. The servers that they talk to are not
// examples.
func TestExamplesAreSequential(t *testing.T) {
	root, _, _ := setUp(t)
	parallel := regexp.MustCompile(`\b(concurrent|multiprocessing|threading|asyncio|subprocess|joblib|_thread|fork)\b`)
	seen := 0
	err := filepath.WalkDir(filepath.Join(root, "examples"), func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == "data" {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".py" || strings.HasSuffix(path, "_server.py") {
			return nil
		}
		seen++
		content, err := os.ReadFile(path)
		if found := parallel.Find(content); found != nil {
			t.Errorf("%s mentions %s", path, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 30 {
		t.Errorf("only %d Python files found", seen)
	}
}

// expectation is the content of a .expect file: which loop must be refused, because of which
// variable, and the two lines that collide.
type expectation struct {
	loop, written, read int
	variable            string
}

func readExpectation(path string) (expectation, error) {
	var e expectation
	content, err := os.ReadFile(path)
	if err != nil {
		return e, err
	}
	fields := map[string]*int{"loop": &e.loop, "written": &e.written, "read": &e.read}
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		key, value, _ := strings.Cut(line, ": ")
		if key == "variable" {
			e.variable = value
			continue
		}
		number, known := fields[key]
		if !known {
			return e, fmt.Errorf("%s: unknown key %q", path, key)
		}
		if *number, err = strconv.Atoi(value); err != nil {
			return e, fmt.Errorf("%s: %w", path, err)
		}
	}
	return e, nil
}

// The look-alikes run, and what their .expect files and headers say agrees with their lines.
func TestRefused(t *testing.T) {
	root, python, _ := setUp(t)
	scripts, err := filepath.Glob(filepath.Join(root, "examples", "refused", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	if len(scripts) < 10 {
		t.Fatalf("%d look-alikes, want at least 10", len(scripts))
	}
	for _, script := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(script), ".py"), func(t *testing.T) {
			content, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			e, err := readExpectation(strings.TrimSuffix(script, ".py") + ".expect")
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(content), "\n")
			line := func(n int) string {
				if n < 1 || n > len(lines) {
					t.Fatalf("there is no line %d", n)
				}
				return lines[n-1]
			}
			if !regexp.MustCompile(`\b(for|while)\b`).MatchString(line(e.loop)) {
				t.Errorf("line %d is no loop: %q", e.loop, line(e.loop))
			}
			header, _, _ := strings.Cut(string(content), "import ")
			header = strings.Join(strings.Fields(strings.ReplaceAll(header, "#", "")), " ")
			place := fmt.Sprintf("loop on line %d, written on line %d, read on line %d", e.loop, e.written, e.read)
			if !strings.Contains(header, place) || !strings.Contains(header, "`"+e.variable+"`") {
				t.Errorf("the header does not say %q of `%s`: %s", place, e.variable, header)
			}
			cmd := exec.Command(python, script)
			if out, err := cmd.CombinedOutput(); err != nil || len(out) == 0 {
				t.Errorf("it does not run: %v\n%s", err, out)
			}
		})
	}
}
