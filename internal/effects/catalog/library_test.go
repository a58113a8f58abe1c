package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
)

// unnamed are the classes of stubs that the library has (or could have) but does not offer under this
// name: iterators of containers, what a factory function returns, types seen by type() only.
var unnamed = []string{
	"builtins.ellipsis", "builtins.NotImplementedType", "builtins.generator", "builtins.dict_keys",
	"builtins.dict_values", "builtins.dict_items",
}

// exceptions are differences from the library that the stubs want, each with its reason.
var exceptions = map[string]string{
	"builtins.memoryview.cast":               "3.8 and 3.9 describe it wrongly",
	"enum.Enum.__new__":                      "looks up a member; the functional API, which makes a class, stays unknown",
	"networkx.Graph.__init__":                "a backend, which the stub leaves out, takes part in the making",
	"typing.NewType.__call__":                "a builtin without a receiver",
	"unittest.main":                          "a class that runs on construction",
	"xml.etree.ElementTree.Element.__iter__": "elements are iterated by __getitem__",
}

type stubParam [3]any // name, kind, has default

type stubFunc struct {
	Name        string      `json:"name"`
	Params      []stubParam `json:"params"`
	Property    bool        `json:"property"`
	Static      bool        `json:"static"`
	ClassMethod bool        `json:"classmethod"`
	AsyncAs     string      `json:"async_as"`
}

type stubClass struct {
	Name     string     `json:"name"`
	Unnamed  bool       `json:"unnamed"`
	Bases    []string   `json:"bases"`
	Methods  []stubFunc `json:"methods"`
	Attrs    []string   `json:"attrs"`
	Instance bool       `json:"instance_attributes"`
}

type stubModule struct {
	Name    string      `json:"name"`
	Values  []string    `json:"values"`
	Exports []string    `json:"exports"`
	Funcs   []stubFunc  `json:"funcs"`
	Classes []stubClass `json:"classes"`
}

func describeFunc(name string, f *Func) stubFunc {
	out := stubFunc{Name: name, Params: []stubParam{}, Property: f.Property, Static: f.Static, ClassMethod: f.ClassMethod, AsyncAs: f.AsyncAs}
	for _, p := range f.Params {
		out.Params = append(out.Params, stubParam{p.Name, int(p.Kind), p.HasDefault})
	}
	return out
}

func describeModule(m *Module) stubModule {
	out := stubModule{
		Name: m.Name, Values: sortedKeys(m.Values), Exports: sortedKeys(m.Exports),
		Funcs: []stubFunc{}, Classes: []stubClass{},
	}
	for _, name := range sortedKeys(m.Funcs) {
		out.Funcs = append(out.Funcs, describeFunc(name, m.Funcs[name]))
	}
	for _, name := range sortedKeys(m.Classes) {
		k := m.Classes[name]
		c := stubClass{
			Name: name, Unnamed: strings.HasPrefix(name, "_") || slices.Contains(unnamed, k.Qualified()),
			Bases: []string{}, Methods: []stubFunc{}, Attrs: sortedKeys(k.Attrs), Instance: len(k.Attrs) > 0,
		}
		for _, b := range k.Bases {
			c.Bases = append(c.Bases, b.Name)
		}
		for _, method := range sortedKeys(k.Methods) {
			c.Methods = append(c.Methods, describeFunc(method, k.Methods[method]))
		}
		out.Classes = append(out.Classes, c)
	}
	return out
}

// pythons returns the interpreters to compare with: the one that tests use, which must exist, and every
// other version found on PATH by name.
func pythons(t *testing.T) []string {
	t.Helper()
	first := oracle.Python(t)
	list := []string{first}
	seen := map[int]bool{minorOf(t, first): true}
	for minor := MinMinor; minor <= MaxMinor; minor++ {
		if p, err := exec.LookPath(fmt.Sprintf("python3.%d", minor)); err == nil && !seen[minor] {
			// A version manager's shim for a version that is not active fails to start.
			if exec.Command(p, "-c", "").Run() == nil {
				list = append(list, p)
			}
		}
	}
	return list
}

// python runs a script of testdata with input on stdin and decodes the JSON it prints.
func python(t *testing.T, interpreter, script string, input, output any) {
	t.Helper()
	in, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(interpreter, "-X", "utf8", filepath.Join("testdata", script))
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", interpreter, script, err, stderr.Bytes())
	}
	if err := json.Unmarshal(out, output); err != nil {
		t.Fatalf("%s %s: %v\n%s", interpreter, script, err, out)
	}
}

func minorOf(t *testing.T, interpreter string) int {
	t.Helper()
	out, err := exec.Command(interpreter, "-c", "import sys; print(sys.version_info[1])").Output()
	if err != nil {
		t.Fatalf("%s: %v", interpreter, err)
	}
	var minor int
	if _, err := fmt.Sscan(string(out), &minor); err != nil {
		t.Fatalf("%s: %v", interpreter, err)
	}
	return minor
}

// TestStubsMatchTheLibrary compares names, parameters and defaults with what each interpreter has.
func TestStubsMatchTheLibrary(t *testing.T) {
	for k, interpreter := range pythons(t) {
		minor := minorOf(t, interpreter)
		t.Run(fmt.Sprintf("3.%d", minor), func(t *testing.T) {
			c, err := Builtin(minor)
			if err != nil {
				t.Skipf("%v: nothing is claimed about it", err)
			}
			var modules []stubModule
			thirdParty := map[string]bool{}
			for _, name := range c.Modules() {
				if m := c.Module(name); m != nil {
					modules = append(modules, describeModule(m))
					thirdParty[name] = m.Package != ""
				}
			}
			var report struct {
				Counts      map[string]int
				Differences []string
				Absent      []string
			}
			python(t, interpreter, "compare.py", modules, &report)
			for _, d := range report.Differences {
				if where, _, _ := strings.Cut(d, ": "); exceptions[where] == "" {
					t.Error(d)
				}
			}
			for _, a := range report.Absent {
				if !thirdParty[a] || k == 0 && os.Getenv("PARLOOP_VENV_REQUIRED") == "1" {
					t.Errorf("module %s is not installed", a)
				}
			}
			t.Logf("%v; not installed: %v", report.Counts, report.Absent)
		})
	}
}
