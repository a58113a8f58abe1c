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

func python(t testing.TB) *pyexec.Interpreter {
	t.Helper()
	interp, err := pyexec.Find(t.Context(), pyexec.FindOptions{Path: os.Getenv("PARLOOP_PYTHON"), Dir: "../.."})
	if err != nil {
		t.Fatal(err)
	}
	return interp
}

// everything marks each loop of a file, the right side of the first assignment or the argument of the
// first call in it as its value, or else all statements of its body as moved.
func everything(file *syntax.File) []LoopSpec {
	var loops []LoopSpec
	for _, n := range file.Nodes {
		spec := LoopSpec{ID: len(loops), Loop: n}
		switch n := n.(type) {
		case *syntax.For:
			spec.Value = firstValue(n.Body[0])
			if len(n.Body) > 1 {
				spec.Moved, spec.Value = n.Body[:len(n.Body)-1], nil
			}
			if name, ok := n.Target.(*syntax.Name); ok {
				spec.Outputs = []string{name.Id}
			}
		case *syntax.While:
			spec.Value = firstValue(n.Body[0])
		case *syntax.Comprehension:
			if len(n.Ifs) > 0 {
				spec.Value = n.Ifs[0]
			}
		case *syntax.Comp:
			if n.Generators[0].Async {
				continue
			}
			spec.Value = n.Elt
			spec.Loop = n.Generators[0]
		default:
			continue
		}
		loops = append(loops, spec)
	}
	return loops
}

func firstValue(s syntax.Stmt) (value syntax.Expr) {
	switch s := s.(type) {
	case *syntax.Assign:
		return s.Value
	case *syntax.AugAssign:
		return s.Value
	case *syntax.ExprStmt:
		if call, ok := s.Value.(*syntax.Call); ok && len(call.Args) > 0 {
			return call.Args[0]
		}
	}
	return nil
}

func marked(t *testing.T, file *syntax.File, loops []LoopSpec) []byte {
	t.Helper()
	edits, _ := Instrument(file, loops)
	for _, e := range edits {
		if strings.ContainsAny(e.New, "\n\r") || e.Span.Len() != 0 {
			t.Fatalf("not an insertion within a line: %+v", e)
		}
	}
	text, err := edit.Apply(file.Src, edits)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// forms is a program with loops of every form in places of every kind; it prints what it does.
const forms = `import sys
def trace(x):
    print("trace", x)
    return x
def gen(n):
    for i in range(n):
        got = yield i
        print("got", got)
class C:
    table = [trace(k) for k in range(2)]
    def __init__(self): self.__hidden = 3
    def each(self):
        for i in range(self.__hidden): print(i, self.__hidden)
for x in 1, 2, 3: print(x)
for x in (1,
          2):  # a comment
    y = trace(x); z = y + 1
    print(x, z)
for a, b in zip([1], "x"): trace((a, b))
for x in trace([1, 2]):
    if trace(x) == 2:
        break
    else: pass
else:
    print("not reached")
while True: break
n = 0
while (n := n + 1) < 5:
    if n == 2: continue
    m = trace(n)
    if m == 3:
        break
else:
    print("no break")
def early(xs):
    for x in xs:
        try:
            y = trace(x)
        finally:
            print("finally")
        with open(__file__) as f:
            first = f.readline()
        if y: return first
    while xs:
        return xs.pop()
print(early([0, 1, 2]), early([]), early([0]))
print([trace(i) for i in range(3) if trace(i % 2)], {i: j for i in "ab" for j in (i, i)}, {*(i for i in range(2))})
print(sum(x * x for x in range(4)), f"{[x for x in range(2)]} {sum(x for x in [1, 2]):>{max(w for w in [3, 8])}}")
print(f"{sum(x for x in range(3))=}")
g = gen(2)
print(next(g), g.send("a"), list(g))
C().each()
try:
    for x in 5: pass
except TypeError as error:
    print(error, sys.exc_info()[2].tb_lineno)
try:
    for x in [1, 0]:
        print(1 // x)
except ZeroDivisionError as error:
    print(error, sys.exc_info()[2].tb_lineno)
todo = [3]
for x in todo:
    if x: todo.append(x - 1)
print(todo)
it = iter(range(5))
for x in it: print(x, next(it, None))
print([*(x for x in range(3))], *[i for i in range(2)], sep="|")
def fields():
    for x in range(2):
        match = trace(x)
        yield (yield match)
print(list(fields()))
print([(lambda: q)() for q in range(2)], [[r * s for r in range(2)] for s in range(2)])
for x in range(2):
    global_name = x
    del global_name
    assert x < 2, "no"
for x in (y for y in [1, 2]): total = 0; total += trace(x)
for i in range(3): pass; w = i
print(w)
`

// The marked program writes what the program writes, tracebacks and their lines included.
func TestSameBehaviour(t *testing.T) {
	interp := python(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.py"), []byte(forms), 0o644); err != nil {
		t.Fatal(err)
	}
	sandbox, err := pyexec.NewSandbox(t.Context(), pyexec.SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer sandbox.Close()
	spec := pyexec.RunSpec{Interp: interp, Args: []string{"main.py"}, Timeout: time.Minute}
	original, err := sandbox.Variant(t.Context(), "original", nil)
	if err != nil {
		t.Fatal(err)
	}
	want, err := sandbox.Run(t.Context(), original, spec)
	if err != nil {
		t.Fatal(err)
	}
	if want.ExitCode != 0 {
		t.Fatalf("the program is broken: %s", want.Stderr.Head())
	}
	file := syntax.Parse([]byte(forms))
	loops := everything(file)
	p, got, _, err := Measure(t.Context(), sandbox, spec, []Target{{Path: "main.py", File: file, Loops: loops}})
	if err != nil {
		t.Fatalf("%v\n%s", err, marked(t, file, loops))
	}
	if !bytes.Equal(got.Stdout.Head(), want.Stdout.Head()) || !bytes.Equal(got.Stderr.Head(), want.Stderr.Head()) || got.ExitCode != 0 {
		t.Errorf("exit %d\n%s\n%s\nwant\n%s\nprogram:\n%s", got.ExitCode, got.Stdout.Head(), got.Stderr.Head(), want.Stdout.Head(), marked(t, file, loops))
	}
	if len(p.Loops) < 30 {
		t.Errorf("only %d of %d loops were seen", len(p.Loops), len(loops))
	}
}

// Every loop of the standard library can be marked, and CPython compiles the result.
func TestMarksCompile(t *testing.T) {
	interp := python(t)
	dir := t.TempDir()
	files, err := filepath.Glob(filepath.Join(interp.Stdlib, "*.py"))
	if err != nil || len(files) < 50 {
		t.Fatalf("no standard library in %s: %v", interp.Stdlib, err)
	}
	main := "import glob\nfor name in sorted(glob.glob('*.txt')):\n    compile(open(name, 'rb').read(), name, 'exec', dont_inherit=True)\nprint('compiled')\n"
	if err := os.WriteFile(filepath.Join(dir, "main.py"), []byte(main), 0o644); err != nil {
		t.Fatal(err)
	}
	count := 0
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
		if len(file.Errors) > 0 {
			t.Fatalf("%s: %+v", name, file.Errors[0])
		}
		loops := everything(file)
		count += len(loops)
		text := marked(t, file, loops)
		if bytes.Count(text, []byte("\n")) != bytes.Count(file.Src, []byte("\n")) {
			t.Errorf("%s: lines moved", name)
		}
		out := filepath.Join(dir, strings.TrimSuffix(filepath.Base(name), ".py")+".txt")
		if raw, err = decoded.Encode(text); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(out, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sandbox, err := pyexec.NewSandbox(t.Context(), pyexec.SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer sandbox.Close()
	v, err := sandbox.Variant(t.Context(), "marked", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sandbox.Run(t.Context(), v, pyexec.RunSpec{Interp: interp, Args: []string{"main.py"}, Timeout: 2 * time.Minute})
	if err != nil || string(r.Stdout.Head()) != "compiled\n" {
		t.Fatalf("%v %s", err, r.Stderr.Head())
	}
	if count < 1000 {
		t.Errorf("only %d loops", count)
	}
}

// What is counted, sized and named; times are only checked for being there.
func TestNumbers(t *testing.T) {
	const program = `import threading
table = list(range(1000))
class Local:
    pass
def work(x, table):
    total = 0
    for t in table:
        total += t
    return total + x
def lazy():
    for i in range(5): yield i
results = []
for x in range(10000):
    if x > 9998:
        break
for x in lazy():
    results.append(work(x, table))
things = [threading.Lock() for _ in range(3)]
n = 3
while n:
    n -= 1
for a in range(2):
    b = a * 2; c = b + 1
    print(c)
`
	file := syntax.Parse([]byte(program))
	loops := everything(file)
	for i := range loops {
		line := bytes.Count(file.Src[:loops[i].Loop.Range().Start], []byte("\n")) + 1
		loops[i].ID = line
		switch line {
		case 16: // x in lazy()
			loops[i].Fixed = []string{"table", "absent"}
		case 22:
			loops[i].Outputs = []string{"b", "c"}
		}
	}
	// A comprehension and its clause are both listed: keep the comprehension's value.
	loops = slices.DeleteFunc(loops, func(l LoopSpec) bool {
		_, clause := l.Loop.(*syntax.Comprehension)
		return clause && l.Value == nil
	})
	p, run, problems := measure(t, program, file, loops)
	if run.ExitCode != 0 || len(problems) != 0 {
		t.Fatalf("%s %v", run.Stderr.Head(), problems)
	}
	var got []string
	for _, line := range []int{7, 11, 13, 16, 18, 20, 22} {
		l := p.Loops[line]
		if l == nil {
			t.Fatalf("line %d: no loop", line)
		}
		if l.Entries > 0 && (l.Body.Wall <= 0 || l.Body.CPU < 0 || l.Body.Max < l.Body.Median || l.Body.Median < l.Body.Min) {
			t.Errorf("line %d: times %+v", line, l.Body)
		}
		got = append(got, fmt.Sprintf("%d: %d entries, %d items %v, %d bodies, %d values %v %q, parents %v",
			line, l.Entries, l.Items, l.Item.TypeNames(), l.Body.Count, l.Value.Count, l.ValueSize.TypeNames(), firstWords(l.ValueSize.Error), l.Parents))
	}
	want := []string{
		`7: 5 entries, 5000 items [int], 5000 bodies, 5000 values [int] "", parents map[16:5]`,
		`11: 1 entries, 5 items [int], 5 bodies, 0 values [] "", parents map[-1:1]`,
		`13: 1 entries, 10000 items [int], 10000 bodies, 0 values [] "", parents map[-1:1]`,
		`16: 1 entries, 5 items [int], 5 bodies, 5 values [int] "", parents map[-1:1]`,
		`18: 1 entries, 3 items [int], 3 bodies, 3 values [_thread.lock] "TypeError: cannot pickle", parents map[-1:1]`,
		`20: 1 entries, 3 items [], 3 bodies, 3 values [int] "", parents map[-1:1]`,
		`22: 1 entries, 2 items [int], 2 bodies, 2 values [tuple] "", parents map[-1:1]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	fixed := p.Loops[16].Fixed
	if len(fixed) != 1 || fixed["table"].MaxBytes < 1000 || fixed["table"].MaxBytes > 20000 {
		t.Errorf("fixed %+v", fixed)
	}
	if p.Loops[16].Threads != 1 || p.Wall <= 0 || p.Self(16) > p.Loops[16].Body.Wall {
		t.Errorf("%+v", p.Loops[16])
	}
}

// measure runs a program with its loops marked.
func measure(t *testing.T, program string, file *syntax.File, loops []LoopSpec, calls ...CallSpec) (*Profile, *pyexec.RunResult, []Problem) {
	t.Helper()
	interp := python(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.py"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	sandbox, err := pyexec.NewSandbox(t.Context(), pyexec.SandboxOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer sandbox.Close()
	p, run, problems, err := Measure(t.Context(), sandbox, pyexec.RunSpec{Interp: interp, Args: []string{"main.py"}, Timeout: time.Minute},
		[]Target{{Path: "main.py", File: file, Loops: loops, Calls: calls}})
	if err != nil {
		t.Fatal(err)
	}
	return p, run, problems
}

// Statements and an expression behind them that go to one worker are one item, whose time is that of both; an
// expression that is not computed takes none.
func TestStatementsAndExpression(t *testing.T) {
	const program = `import time


def wait(seconds):
    time.sleep(seconds)
    return seconds


kept = []
for n in range(4):
    page = wait(0.01)
    if n != 2:
        kept.append(wait(page * 3))
`
	file := syntax.Parse([]byte(program))
	spec := LoopSpec{ID: 1}
	for _, n := range file.Nodes {
		switch n := n.(type) {
		case *syntax.For:
			spec.Loop, spec.Moved = n, n.Body[:1]
		case *syntax.Call:
			if len(n.Args) == 1 && file.Text(n.Args[0].Range()) == "page * 3" {
				spec.Value = n
			}
		}
	}
	p, run, problems := measure(t, program, file, []LoopSpec{spec})
	if run.ExitCode != 0 || len(problems) > 0 {
		t.Fatalf("%s %v", run.Stderr.Head(), problems)
	}
	v := p.Loops[1].Value
	if v.Count != 4 || v.Wall < 0.13 || v.Min < 0.01 || v.Min > v.Median || v.Median < 0.04 {
		t.Errorf("%+v", v)
	}
	if size := p.Loops[1].ValueSize; size.Count != 3 {
		t.Errorf("%+v", size)
	}
}

func firstWords(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(3, len(words))], " ")
}

// What cannot be marked is named and left alone.
func TestProblems(t *testing.T) {
	const program = `async def f(xs):
    async for x in xs:
        pass
    for y in xs:
        z = await y
for a in b:
    try:
        c = 1
    except E:
        pass
    def g(): pass
for a in b: print(f"{a + 1=}")
sum(x for x in y)
`
	file := syntax.Parse([]byte(program))
	loops := everything(file)
	loops[2].Moved, loops[2].Value = loops[2].Loop.(*syntax.For).Body[:1], nil // followed by a def
	for _, n := range file.Nodes {
		switch n := n.(type) {
		case *syntax.BinOp:
			loops[3].Value = n
		case *syntax.Comp:
			loops[4] = LoopSpec{ID: 4, Loop: n, Value: n}
		}
	}
	_, problems := Instrument(file, loops[:5])
	want := []Problem{
		{0, "loop", "async for is not measured"},
		{1, "value", "it suspends the function it is in"},
		{2, "value", "there is no place on the same lines for its marks"},
		{3, "value", "it lies in a string that shows its own source"},
		{4, "value", "it shares its parentheses with a call"},
	}
	if !slices.Equal(problems, want) {
		t.Errorf("got %+v\nwant %+v", problems, want)
	}
}

// TestCalls: how often the arguments of a function come again while a loop runs. Each run of the loop begins anew.
func TestCalls(t *testing.T) {
	const program = `import time


def weight(n):
    time.sleep(0.002)
    if n == 3:
        raise ValueError(n)
    return n


def main(rows):
    total = 0
    for row in rows:
        for n in row:
            try:
                total += weight(n)
            except ValueError:
                total += 1
    return total


print(main([[1, 2], [2, 3], [3, True]]), main([[1, 1]]))
`
	file := syntax.Parse([]byte(program))
	spec := CallSpec{ID: 7, Keyed: true}
	for _, n := range file.Nodes {
		switch n := n.(type) {
		case *syntax.For:
			if spec.Loop == nil {
				spec.Loop = n
			}
		case *syntax.Call:
			if file.Text(n.Range()) == "weight(n)" {
				spec.Calls = append(spec.Calls, n)
			}
		}
	}
	p, run, problems := measure(t, program, file, nil, spec)
	if run.ExitCode != 0 || len(problems) > 0 {
		t.Fatalf("%s %v", run.Stderr.Head(), problems)
	}
	c := p.Calls[7]
	if c == nil || c.Entries != 2 || c.Count != 8 || c.Distinct != 5 || c.Wall < 0.016 || c.Again() > c.Wall*0.4 || c.Again() < c.Wall*0.3 {
		t.Errorf("%+v", c)
	}

	// the arguments are no keys, and the inner loop is what counts
	spec.Keyed, spec.Loop = false, nil
	for _, n := range file.Nodes {
		if loop, ok := n.(*syntax.For); ok {
			spec.Inner = loop // the last one is the innermost
		}
	}
	if p, run, problems = measure(t, program, file, nil, spec); run.ExitCode != 0 || len(problems) > 0 {
		t.Fatalf("%s %v", run.Stderr.Head(), problems)
	}
	if c = p.Calls[7]; c == nil || c.Inner != 4 || c.Count != 8 || c.Distinct != 0 || c.Once() < c.Wall*0.49 || c.Once() > c.Wall*0.51 {
		t.Errorf("%+v", c)
	}
}
