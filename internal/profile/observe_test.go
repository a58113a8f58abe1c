//go:build linux || darwin

package profile

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// wholly looks at each loop, call and operator of a file in every way, and counts all branches.
func wholly(path string, file *syntax.File) Observed {
	o := Observed{Path: path, File: file}
	var all []int
	for _, n := range file.Nodes {
		switch n := n.(type) {
		case *syntax.For, *syntax.Comprehension:
			id := len(o.Loops)
			all = append(all, id)
			o.Loops = append(o.Loops, WatchSpec{ID: id, Loop: n, Checks: []Kind{Distinct, Writes, Reads, Pickles, Input, Ends, Daemon}})
		case *syntax.Call:
			o.Places = append(o.Places, PlaceSpec{ID: len(o.Places), Kind: Call, Node: n})
		case *syntax.BinOp, *syntax.UnaryOp, *syntax.Compare, *syntax.Subscript, *syntax.Attribute, *syntax.AugAssign:
			o.Places = append(o.Places, PlaceSpec{ID: len(o.Places), Kind: Operands, Node: n})
		}
	}
	for i := range o.Places {
		o.Places[i].Loop = i % max(1, len(all))
	}
	region := Region{Loops: all}
	for _, s := range file.Body {
		region.Nodes = append(region.Nodes, s)
	}
	o.Regions = []Region{region}
	return o
}

func sandboxOf(t *testing.T, program string) *pyexec.Sandbox {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.py"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	sandbox, err := pyexec.NewSandbox(t.Context(), pyexec.SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { sandbox.Close() })
	return sandbox
}

// A program that is looked at in every way writes what it writes, tracebacks and their lines included.
func TestObservedBehavesTheSame(t *testing.T) {
	sandbox := sandboxOf(t, forms)
	spec := pyexec.RunSpec{Interp: python(t), Args: []string{"main.py"}, Timeout: time.Minute}
	original, err := sandbox.Variant(t.Context(), "original", nil)
	if err != nil {
		t.Fatal(err)
	}
	want, err := sandbox.Run(t.Context(), original, spec)
	if err != nil {
		t.Fatal(err)
	}
	seen, got, err := Observe(t.Context(), sandbox, spec, []Observed{wholly("main.py", syntax.Parse([]byte(forms)))}, time.Minute)
	if err != nil {
		t.Fatalf("%v\n%s", err, got.Stderr.Head())
	}
	if !bytes.Equal(got.Stdout.Head(), want.Stdout.Head()) || !bytes.Equal(got.Stderr.Head(), want.Stderr.Head()) || got.ExitCode != 0 {
		t.Errorf("exit %d\n%s\n%s\nwant\n%s", got.ExitCode, got.Stdout.Head(), got.Stderr.Head(), want.Stdout.Head())
	}
	if len(seen.Loops) < 25 || len(seen.Places) < 50 {
		t.Errorf("only %d loops and %d places were seen", len(seen.Loops), len(seen.Places))
	}
}

// The standard library can be marked in every way, and what comes out can be read.
func TestObservedTextIsPython(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(python(t).Stdlib, "*.py"))
	if err != nil || len(files) < 50 {
		t.Fatal("no standard library", err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := source.Decode(name, raw)
		if err != nil {
			t.Fatal(err)
		}
		file := syntax.Parse(decoded.Text)
		all := wholly(name, file)
		marks := 0
		o := newObserver(file, name, &marks)
		for i := range all.Loops {
			o.items(&all.Loops[i])
		}
		for i := range all.Places {
			o.place(&all.Places[i])
		}
		o.region(all.Regions[0])
		edits := o.edits()
		for _, e := range edits {
			if strings.ContainsAny(e.New, "\n\r") || e.Span.Len() != 0 {
				t.Fatalf("%s: not an insertion within a line: %+v", name, e)
			}
		}
		text, err := edit.Apply(file.Src, edits)
		if err != nil {
			t.Fatal(name, err)
		}
		if again := syntax.Parse(text); len(again.Errors) > 0 {
			t.Errorf("%s: %+v %s", name, again.Errors[0], text[max(0, int(again.Errors[0].Start)-400):again.Errors[0].End])
		}
	}
}

// TestObserve: each loop of the program carries, as a comment, how it is looked at and what is to be seen; the
// operator or call looked at is the first one in its body.
func TestObserve(t *testing.T) {
	const program = `import threading
rows = [[1], [2], [3]]
twice = [rows[0], rows[1], rows[0]]
class Money:
    def __init__(self, n): self.n = n
    def __add__(self, other): return Money(self.n + other.n)
def keep(x): return x
def grow(xs): xs.append(1); return xs
state = 0
def count(x):
    global state
    state += x
    return state
for row in rows: row.append(0)           # distinct: 3/3
for row in twice: row.append(0)          # distinct: 3/3 items 1 and 3 are the same list, which the loop changes
for row in twice: keep(row[0])           # distinct: 3/3
for i, row in enumerate(twice): row[0] += 1 # distinct: 3/3 items 1 and 3 are the same list, which the loop changes
for pair in [(rows[0], 1), (rows[0], 2)]: pair[0].append(2) # distinct: 2/2 items 1 and 2 are the same list, which the loop changes
for box in [[rows[0]], [rows[0]]]: box[0].append(2) # distinct: 2/2 items 1 and 2 share a list, which the loop changes
for name in "aba": open(name + ".txt", "w").close() # writes: 3/3 items 1 and 3 both write a.txt
for name in "abc": open(name + ".txt", "w").close() # writes: 3/3
for name in "abc": open(name + ".txt").close()      # reads: 3/3
for a, b in ["ab", "bc"]: open(a + ".txt").close(); open(b + ".txt", "w").close() # reads: 2/2 item 1 writes b.txt, which item 2 reads
for line in open("a.txt"): open("a.txt", "a").close() # reads: 0/0
open("a.txt", "w").write("1\n2\n")
for line in open("c.txt"): pass          # reads: 0/0
for x in rows: keep(x)                   # pickle: 3/3
for x in [1, threading.Lock()]: keep(x)  # pickle: 2/2 the value of item 2: TypeError
for x in rows:                           # input: 3/3
    pass
for x in todo if (todo := [3]) else []:  # input: 4/4 item 2 is not the one that stood there when the loop began
    if x: todo.append(x - 1)
for x in (y for y in rows): pass         # input: 0/0
for x in [1, 2, 3]:                      # ends: 1/1
    if x == 2: break
for x in [1, 2]: pass                    # daemon: 1/1
for x in rows: keep(x)                   # call: 3/3
for x in rows: grow(x)                   # call: 3/3 call 1 changed argument 1 (list)
for x in rows: count(len(x))             # call: 3/3 call 2 changed __main__.state, a variable of the module
for x in rows: count(len(x))             # args: 3/3
for x in [threading.Lock()]: keep(x)     # call: 0/1
for x in [1, 2.5]: x + 1                 # operand: 4/4
for x in [Money(1)]: x + x               # operand: 2/2 an operand runs code of the program (__add__ of Money, main.py:6)
`
	file := syntax.Parse([]byte(program))
	if len(file.Errors) > 0 {
		t.Fatal(file.Errors[0])
	}
	lines := strings.Split(program, "\n")
	o := Observed{Path: "main.py", File: file}
	var want []string
	for _, n := range file.Nodes {
		loop, ok := n.(*syntax.For)
		if !ok {
			continue
		}
		line := bytes.Count(file.Src[:loop.Start], []byte("\n"))
		_, comment, _ := strings.Cut(lines[line], "# ")
		kind, _, _ := strings.Cut(comment, ":")
		want = append(want, fmt.Sprintf("%d %s", line+1, comment))
		spec := WatchSpec{ID: line + 1, Loop: loop}
		switch k := Kind(kind); k {
		case Call, Contract, Operands:
			var node syntax.Node
			syntax.InspectAll(loop.Body, func(n syntax.Node) bool {
				switch n.(type) {
				case *syntax.Call, *syntax.BinOp:
					if node == nil {
						node = n
					}
				}
				return true
			})
			o.Places = append(o.Places, PlaceSpec{ID: line + 1, Loop: line + 1, Kind: k, Node: node})
		default:
			spec.Checks = []Kind{k}
		}
		o.Loops = append(o.Loops, spec)
	}
	sandbox := sandboxOf(t, program)
	seen, run, err := Observe(t.Context(), sandbox, pyexec.RunSpec{Interp: python(t), Args: []string{"main.py"}, Timeout: time.Minute}, []Observed{o}, time.Minute)
	if err != nil || run.ExitCode != 0 {
		t.Fatalf("%v %s", err, run.Stderr.Head())
	}
	var got []string
	for i, l := range o.Loops {
		kind, _, _ := strings.Cut(strings.SplitN(want[i], " ", 2)[1], ":")
		f, ok := seen.Places[l.ID]
		if !ok {
			f = seen.Loops[l.ID].Facts[Kind(kind)]
		}
		text := fmt.Sprintf("%d %s: %d/%d %s", l.ID, kind, f.Count, f.Of, f.Against)
		if text = strings.TrimSpace(text); strings.Contains(text, "TypeError") {
			text, _, _ = strings.Cut(text, "TypeError")
			text += "TypeError"
		}
		got = append(got, text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Both outcomes of conditions, bodies, handlers and cases count, as far as the loop's iterations run them.
func TestBranches(t *testing.T) {
	const program = `def sign(x):
    if x < 0:
        return -1
    elif x == 0:
        return 0
    return 1 if x < 10 else 2
sign(0)
for x in [1, -2, 3]:
    for y in []:
        print(y)
    try:
        [z for z in [x] if z]
        1 // (x - 3)
    except ZeroDivisionError:
        w = 0
    except ValueError:
        pass
    while x < 0:
        x += 1
    sign(x + 1)
`
	file := syntax.Parse([]byte(program))
	var loop *syntax.For
	var region Region
	for _, n := range file.Nodes {
		switch n := n.(type) {
		case *syntax.For:
			if loop == nil {
				loop = n
			}
		case *syntax.FunctionDef:
			for _, s := range n.Body {
				region.Nodes = append(region.Nodes, s)
			}
		}
	}
	region.Loops = []int{7}
	for _, s := range loop.Body {
		region.Nodes = append(region.Nodes, s)
	}
	o := Observed{Path: "main.py", File: file, Loops: []WatchSpec{{ID: 7, Loop: loop}}, Regions: []Region{region, region}}
	seen, run, err := Observe(t.Context(), sandboxOf(t, program), pyexec.RunSpec{Interp: python(t), Args: []string{"main.py"}, Timeout: time.Minute}, []Observed{o}, time.Minute)
	if err != nil || run.ExitCode != 0 {
		t.Fatalf("%v %s", err, run.Stderr.Head())
	}
	var got []string
	for _, b := range seen.Loops[7].Branches {
		word := "missed"
		if b.Covered {
			word = "covered"
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%d %s %s", bytes.Count(file.Src[:b.At.Start], []byte("\n"))+1, word, b.Never)))
	}
	want := []string{
		"3 missed", "4 covered", "5 missed", "4 covered its condition was never false", "6 covered", "6 missed",
		"10 missed", "12 missed its condition was never false", "12 covered its condition was never true", "15 covered", "17 missed", "19 covered", "18 covered its condition was never false",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
