package catalog

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
)

// The sample calls live in testdata/samples*.txt, one per line: the qualified name of a function, method or
// class of a stub, called on operands; the first operand of a method is its receiver. A file for libraries
// that need not be installed names the modules that its operands use in a line `# needs: numpy`.

type sampleType struct {
	Kind     TypeKind      `json:"kind"`
	Name     string        `json:"name"`
	Args     []*sampleType `json:"args"`
	Literals []string      `json:"literals"`
	Text     string        `json:"text"`
}

type sampleParam struct {
	Name    string      `json:"name"`
	Kind    ParamKind   `json:"kind"`
	Default bool        `json:"default"`
	Type    *sampleType `json:"type"`
}

type sampleContract struct {
	Params   []sampleParam `json:"params"`
	Ret      *sampleType   `json:"ret"`
	Mutates  []string      `json:"mutates"`
	Iterates []string      `json:"iterates"`
	Returns  []string      `json:"returns"`
	IO       []string      `json:"io"`
	State    []State       `json:"state"`
	RNG      bool          `json:"rng"`
	Views    []string      `json:"views"`
	Rows     bool          `json:"rows"`
	// Contiguous: see [Func.Contiguous].
	Contiguous bool     `json:"contiguous"`
	Total      bool     `json:"total"`
	Raises     []string `json:"raises"`
	// Passes: the type of the result allows it to be an argument or part of one.
	Passes bool `json:"passes"`
}

type sampleCall struct {
	Text        string           `json:"text"`
	Name        string           `json:"name"`
	Method      bool             `json:"method"`
	Property    bool             `json:"property"`
	Constructor bool             `json:"constructor"`
	Needs       string           `json:"needs"`
	Contracts   []sampleContract `json:"contracts"`
}

func sampleTypeOf(t *Type) *sampleType {
	out := &sampleType{Kind: t.Kind, Name: t.Name, Args: []*sampleType{}, Literals: t.Literals, Text: t.String()}
	for _, a := range t.Args {
		out.Args = append(out.Args, sampleTypeOf(a))
	}
	return out
}

func contractOf(f *Func) sampleContract {
	passes := false
	for _, m := range f.Ret.members() {
		passes = passes || slices.Contains([]TypeKind{AnyType, VarType, SelfType}, m.Kind)
	}
	out := sampleContract{
		Params: []sampleParam{}, Ret: sampleTypeOf(f.Ret), Mutates: orEmpty(f.Mutates), Iterates: orEmpty(f.Iterates),
		Returns: orEmpty(f.Returns), IO: orEmpty(f.IO), State: f.State, RNG: f.RNG, Total: f.Total, Raises: f.Raises,
		Passes: passes && !f.Fresh, Views: orEmpty(f.Views), Rows: f.Rows, Contiguous: f.Contiguous,
	}
	if f.IOByMode != "" {
		out.IO = append(out.IO, "file-read", "file-write")
	}
	if f.IOByArg != nil {
		out.IO = append(out.IO, f.IOByArg.Default)
	}
	for _, p := range f.Params {
		out.Params = append(out.Params, sampleParam{p.Name, p.Kind, p.HasDefault, sampleTypeOf(p.Type)})
	}
	return out
}

func orEmpty(list []string) []string { return append([]string{}, list...) }

// readSamples pairs each sample with the contract of what it calls.
func readSamples(t *testing.T, c *Catalog, text string) (calls []sampleCall, called map[string]*Func) {
	t.Helper()
	called = map[string]*Func{}
	needs := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if modules, ok := strings.CutPrefix(line, "# needs: "); ok {
			needs = modules
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, _, ok := strings.Cut(line, "(")
		s := sampleCall{Text: line, Name: name, Needs: needs}
		f := c.Func(name)
		if f == nil {
			if k := c.Class(name); k != nil {
				f, s.Constructor = c.Constructor(k), true
			}
		}
		if root, _, _ := strings.Cut(name, "."); f == nil && c.entries[root] != nil && c.Module(root) == nil {
			continue // a module that this version of Python does not have
		}
		if f == nil || !ok {
			t.Errorf("no stub declares %s", name)
			continue
		}
		s.Method = f.Class != nil && !s.Constructor && !f.Static && !f.ClassMethod
		s.Property = f.Property
		called[name] = f
		overloads := f.Overloads
		if overloads == nil {
			overloads = []*Func{f}
		}
		for _, o := range overloads {
			s.Contracts = append(s.Contracts, contractOf(o))
		}
		calls = append(calls, s)
	}
	return calls, called
}

// sampleReport is what execute.py prints.
type sampleReport struct {
	Counts     map[string]int
	Violations []string
	Mutated    []string // functions seen to change their receiver
	Opaque     []string // functions whose receiver cannot be compared
	Absent     []string // modules that are not installed
}

// TestClaimsHoldOnSamples executes the samples: what a stub says about arguments, result, exceptions and
// the outside world must be what is seen, and a method that mutates must be seen to.
func TestClaimsHoldOnSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/samples*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	interpreter := oracle.Python(t)
	c, err := Builtin(minorOf(t, interpreter))
	if err != nil {
		t.Fatal(err)
	}
	var calls []sampleCall
	called := map[string]*Func{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		more, names := readSamples(t, c, string(text))
		calls = append(calls, more...)
		maps.Copy(called, names)
	}
	var report sampleReport
	python(t, interpreter, "execute.py", calls, &report)
	for _, v := range report.Violations {
		t.Error(v)
	}
	if len(report.Absent) > 0 {
		if os.Getenv("PARLOOP_VENV_REQUIRED") == "1" {
			t.Errorf("not installed: %v", report.Absent)
		}
		for _, s := range calls {
			if slices.ContainsFunc(strings.Fields(s.Needs), func(m string) bool { return slices.Contains(report.Absent, m) }) {
				delete(called, s.Name)
			}
		}
	}
	mutators, total := 0, 0
	for _, name := range sortedKeys(called) {
		f := called[name]
		if f.Total {
			total++
		}
		if slices.Contains(f.Mutates, "self") && !f.Property && f.name() != "__init__" {
			mutators++
			if !slices.Contains(report.Mutated, name) && !slices.Contains(report.Opaque, name) {
				t.Errorf("%s is said to mutate its receiver, but no sample shows it", name)
			}
		}
	}
	t.Logf("%d functions, %d of them total, %d mutating their receiver; %v", len(called), total, mutators, report.Counts)
}

const npStub = "@strided\nclass ndarray: ...\n"

// falseClaims are stubs that say too little, with a sample that shows it and what is to be reported.
var falseClaims = []struct{ sentence, module, stub, sample, want string }{
	{"a mutated argument", "heapq", `def heapify(heap: list[int], /) -> None: ...`,
		`heapq.heapify([3, 1, 2])`, "changes heap"},
	{"an exception of a total function", "math", "@raises()\ndef sqrt(x: float, /) -> float: ...",
		`math.sqrt(-1.0)`, "never raises"},
	{"an exception that is not listed", "math", "@raises(\"TypeError\")\ndef sqrt(x: float, /) -> float: ...",
		`math.sqrt(-2.0)`, "says only builtins.TypeError"},
	{"an argument returned as new", "operator", "@mutates(\"a\")\ndef iadd(a: object, b: object, /) -> list[int]: ...",
		`operator.iadd([1], [2])`, "returns its argument a"},
	{"a result of another type", "math", `def floor(x: float, /) -> float: ...`,
		`math.floor(2.5)`, "which is not builtins.float"},
	{"the shared random generator", "random", `def random() -> float: ...`,
		`random.random()`, "changes rng"},
	{"a file that is read", "os", `def listdir(path: object = None) -> list[str]: ...`,
		`os.listdir(".")`, "audit events os.listdir"},
	{"output", "pprint", `def pprint(object: object) -> None: ...`,
		`pprint.pprint([1])`, "writes to stdout"},
	{"a setting of the process", "sys", `def setrecursionlimit(limit: int, /) -> None: ...`,
		`sys.setrecursionlimit(sys.getrecursionlimit() + 1)`, "changes recursion-limit"},
	{"a view of an argument", "numpy", npStub + "def flip(m: ndarray) -> ndarray: ...",
		`numpy.flip(numpy.arange(3))`, "returns a view of m"},
	{"an array that is strided", "numpy", npStub + "@contiguous\n@views(\"a\")\ndef transpose(a: ndarray) -> ndarray: ...",
		`numpy.transpose(numpy.ones((2, 3)))`, "does not lie in one piece"},
	{"an array written in place", "numpy", npStub + "def fill_diagonal(a: ndarray, val: float) -> None: ...",
		`numpy.fill_diagonal(numpy.ones((2, 2)), 3.0)`, "changes a"},
	{"the shared generator of arrays", "numpy.random", "from numpy import ndarray\ndef rand(*args: int) -> ndarray: ...",
		`numpy.random.rand(3)`, "changes numpy-rng"},
	{"operands that nothing declares", "math", `def floor(x: int, /) -> int: ...`,
		`math.floor(3.5)`, "no declaration fits"},
}

// TestFalseClaimsAreCaught shows that TestClaimsHoldOnSamples can fail.
func TestFalseClaimsAreCaught(t *testing.T) {
	var all []sampleCall
	for _, tt := range falseClaims {
		c, errs := Load(map[string][]byte{tt.module + ".pyi": []byte(tt.stub)}, false)
		if errs != nil {
			t.Fatalf("%s: %v", tt.sentence, errs)
		}
		sample := tt.sample
		if strings.HasPrefix(tt.module, "numpy") {
			sample = "# needs: numpy\n" + sample
		}
		calls, _ := readSamples(t, c, sample)
		all = append(all, calls...)
	}
	var report sampleReport
	python(t, oracle.Python(t), "execute.py", all, &report)
	if len(report.Violations) != len(falseClaims) {
		t.Errorf("%d violations of %d false claims", len(report.Violations), len(falseClaims))
	}
	for _, tt := range falseClaims {
		if !slices.ContainsFunc(report.Violations, func(v string) bool {
			return strings.HasPrefix(v, tt.sample+": ") && strings.Contains(v, tt.want)
		}) {
			t.Errorf("%s: no violation with %q in %q", tt.sentence, tt.want, report.Violations)
		}
	}
}
