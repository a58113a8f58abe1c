package effects_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
)

var update = flag.Bool("update", false, "rewrite the summaries in testdata/*.txtar")

// The fixtures are testdata/*.txtar. A section whose name is a sentence is one program; sections named NAME.py
// after it are modules that it imports, and the section `summaries` is what its functions may do:
//
//	main.add(xs, x)
//	    write xs.[]
//	    keep x in xs.[]
//
// One line for each event, in the words of eventText. Every program is also run (TestSummariesCoverRuns), and
// has to call its functions so that they do what they can.
type program struct {
	name    string
	modules []txtar.File
	want    string
}

const summariesSection = "summaries"

func readPrograms(t *testing.T, file string) []*program {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []*program
	for _, f := range archive.Files {
		if f.Name != summariesSection && !strings.HasSuffix(f.Name, ".py") {
			out = append(out, &program{name: f.Name, modules: []txtar.File{{Name: "main.py", Data: f.Data}}})
			continue
		}
		if len(out) == 0 {
			t.Fatalf("%s: section %s stands before the first program", file, f.Name)
		}
		last := out[len(out)-1]
		if f.Name == summariesSection {
			last.want = string(f.Data)
		} else {
			last.modules = append(last.modules, f)
		}
	}
	return out
}

func writePrograms(t *testing.T, file string, programs []*program, got map[*program]string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	archive.Files = nil
	for _, p := range programs {
		archive.Files = append(archive.Files, txtar.File{Name: p.name, Data: p.modules[0].Data})
		archive.Files = append(archive.Files, p.modules[1:]...)
		archive.Files = append(archive.Files, txtar.File{Name: summariesSection, Data: []byte(got[p])})
	}
	if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

// LoadModule implements [resolve.Loader] over the modules of the fixture.
func (p *program) LoadModule(dotted string) (path string, src []byte, isPackage, external, ok bool) {
	for _, c := range resolve.CandidatePaths(dotted) {
		for _, m := range p.modules {
			if m.Name == c {
				return c, m.Data, strings.HasSuffix(c, "__init__.py"), false, true
			}
		}
	}
	return "", nil, false, false, false
}

func (p *program) analyse(t *testing.T, cat *catalog.Catalog) *effects.World {
	t.Helper()
	project := resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: p.modules[0].Data}})
	for _, m := range project.Modules {
		for _, e := range m.File.Errors {
			t.Fatalf("%s: %s", m.Path, e.Message)
		}
	}
	w := effects.Infer(project, cat, effects.Options{})
	w.Summarize()
	return w
}

func fixtures(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	return files
}

func builtinCatalog(t *testing.T) *catalog.Catalog {
	t.Helper()
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// TestSummaries compares the summaries of all functions of the fixtures with what stands beside them.
func TestSummaries(t *testing.T) {
	cat := builtinCatalog(t)
	for _, file := range fixtures(t) {
		programs := readPrograms(t, file)
		got := map[*program]string{}
		for _, p := range programs {
			t.Run(filepath.Base(file)+"/"+p.name, func(t *testing.T) {
				got[p] = dump(p.analyse(t, cat))
				if !*update && got[p] != p.want {
					t.Errorf("got\n%s\nwant\n%s", got[p], p.want)
				}
			})
		}
		if *update {
			writePrograms(t, file, programs, got)
		}
	}
}

// dump writes the summaries of the functions of the program (of module bodies only the name).
func dump(w *effects.World) string {
	var b strings.Builder
	for _, f := range w.Funcs {
		if f.Node == nil {
			continue
		}
		var params []string
		for _, p := range f.Params {
			params = append(params, p.Name.Name)
		}
		fmt.Fprintf(&b, "%s(%s)\n", f.Name, strings.Join(params, ", "))
		for _, line := range summaryText(w, f) {
			fmt.Fprintf(&b, "    %s\n", line)
		}
	}
	return b.String()
}

var eventNames = map[effects.EventKind]string{
	effects.Read: "read", effects.Write: "write", effects.ReadVar: "read variable", effects.WriteVar: "bind variable", effects.IO: "io", effects.RNG: "rng", effects.Clock: "clock",
	effects.ReadState: "read state", effects.WriteState: "write state", effects.Raise: "raise", effects.Diverge: "diverge", effects.Exit: "exit",
	effects.UnknownCall: "unknown call", effects.UnknownOperand: "unknown operand", effects.Block: "block", effects.YieldPoint: "yield", effects.Release: "release the GIL",
	effects.Wait: "wait", effects.Stubbed: "stubbed", effects.HashOrder: "hash order",
}

func summaryText(w *effects.World, f *effects.Func) []string {
	s := w.SummaryOf(f)
	var out []string
	add := func(format string, args ...any) {
		if line := fmt.Sprintf(format, args...); !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	root := func(r effects.Root) string {
		text := r.String()
		if r.Kind == effects.Param && r.Index < len(f.Params) {
			text = f.Params[r.Index].Name.Name + strings.TrimPrefix(text, fmt.Sprintf("param%d", r.Index))
		}
		return text
	}
	for e := range s.Events() {
		switch e.Kind {
		case effects.Read, effects.Write:
			add("%s %s of %s", eventNames[e.Kind], e.Field, root(e.Root))
		case effects.ReadVar, effects.WriteVar:
			add("%s %s", eventNames[e.Kind], e.Root.Sym.Name)
		case effects.Raise:
			add("raise %s", cmpOr(e.Name, "anything"))
		case effects.Work:
		default:
			add("%s", strings.TrimSpace(eventNames[e.Kind]+" "+e.Name))
		}
	}
	for _, fl := range s.Flows {
		add("keep %s in %s of %s", root(fl.From), fl.Field, root(fl.Into))
	}
	if s.Tangled {
		add("tangled")
	}
	var ret []string
	for _, r := range s.Ret {
		ret = append(ret, root(r))
	}
	if len(ret) > 0 {
		add("return %s", strings.Join(ret, ", "))
	}
	var reach []string
	for _, r := range s.RetReach {
		reach = append(reach, root(r))
	}
	if len(reach) > 0 {
		add("return what holds %s", strings.Join(reach, ", "))
	}
	return out
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// observation is one line of observe.py.
type observation struct {
	Folder, File, Name, What, Field string
	Line                            int
	At, Into                        []string
}

// TestSummariesCoverRuns runs the fixtures under CPython, where observe.py writes down what each call did to what
// was there before it, and looks for each of these effects in the summary of the function: none may be missing.
func TestSummariesCoverRuns(t *testing.T) {
	cat := builtinCatalog(t)
	dir := t.TempDir()
	programs := map[string]*program{}
	names := map[string]string{}
	args := []string{filepath.Join("testdata", "observe.py")}
	for _, file := range fixtures(t) {
		for _, p := range readPrograms(t, file) {
			folder := fmt.Sprintf("p%d", len(programs))
			programs[folder], names[folder] = p, filepath.Base(file)+"/"+p.name
			for _, m := range p.modules {
				if err := os.MkdirAll(filepath.Join(dir, folder), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, folder, m.Name), m.Data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			args = append(args, filepath.Join(dir, folder))
		}
	}
	cmd := exec.Command(pythonPath(t), args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("observe.py: %v\n%s", err, stderr.Bytes())
	}
	seen := map[string][]observation{}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var o observation
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			t.Fatalf("observe.py: %v in %q", err, lines.Text())
		}
		seen[o.Folder] = append(seen[o.Folder], o)
	}
	count := map[string]int{}
	for folder, p := range programs {
		t.Run(names[folder], func(t *testing.T) {
			w := p.analyse(t, cat)
			called := false
			for _, o := range seen[folder] {
				for _, f := range functionsAt(w, o) {
					called = true
					count[o.What]++
					if !covered(w, f, o) {
						t.Errorf("%s: %s %s %v %v is missing:\n\t%s", f.Name, o.What, o.Field, o.At, o.Into, strings.Join(summaryText(w, f), "\n\t"))
					}
				}
			}
			if !called {
				t.Error("nothing was observed: the program has to call its functions")
			}
		})
	}
	for _, what := range []string{"read", "write", "writevar", "io", "raise", "keep", "return", "reach"} {
		if count[what] == 0 {
			t.Errorf("no %s was observed in any program", what)
		}
	}
	t.Logf("observed: %v", count)
}

// functionsAt finds the functions that an observation may be of: those of the name on the line.
func functionsAt(w *effects.World, o observation) []*effects.Func {
	var out []*effects.Func
	for _, f := range w.Funcs {
		if f.Node == nil || filepath.Base(f.Mod.Path) != o.File || f.Name[strings.LastIndex(f.Name, ".")+1:] != o.Name {
			continue
		}
		if source.NewLineIndex(f.Mod.File.Src).Line(f.Node.Range().Start) == o.Line {
			out = append(out, f)
		}
	}
	return out
}

// covered looks for an observed effect in the summary of f.
func covered(w *effects.World, f *effects.Func, o observation) bool {
	s := w.SummaryOf(f)
	at := func(r effects.Root, ways []string) bool {
		// The variable of another call, in a closure: the objects of the event tell which it holds.
		if r.Kind == effects.Sym && r.Sym.Scope.Kind == resolve.FunctionScope && !encloses(r.Sym.Scope, f.Scope) {
			return true
		}
		return slices.ContainsFunc(ways, func(way string) bool { return leadsTo(r, way) })
	}
	if o.What == "return" || o.What == "reach" {
		return slices.ContainsFunc(append(slices.Clone(s.Ret), s.RetReach...), func(r effects.Root) bool {
			return at(r, o.At) || o.What == "reach" && below(r, o.At)
		})
	}
	if o.What == "keep" {
		return s.Tangled || hasUnknownCall(s) || slices.ContainsFunc(s.Flows, func(fl effects.Flow) bool {
			return (at(fl.From, o.At) || below(fl.From, o.At)) && (at(fl.Into, o.Into) || below(fl.Into, o.Into))
		})
	}
	return slices.ContainsFunc(slices.Collect(s.Events()), func(e effects.Event) bool {
		if e.Kind == effects.UnknownCall {
			return true
		}
		switch o.What {
		case "read", "write":
			if e.Root.Path == "__dict__" && !e.Root.Deep { // its elements are the attributes
				r := e.Root
				r.Path = ""
				return at(r, o.At) && (e.Kind == effects.Write || o.What == "read")
			}
			return (e.Kind == effects.Read && o.What == "read" || e.Kind == effects.Write) && (e.Field == o.Field || e.Field == "*") && at(e.Root, o.At)
		case "writevar":
			return e.Kind == effects.WriteVar && e.Root.Sym.Name == o.Field
		case "io":
			return e.Kind == effects.IO && e.Name == o.Field
		case "rng":
			return e.Kind == effects.RNG
		case "raise":
			return e.Kind == effects.Raise && (e.Name == "" || slices.Contains(o.At, e.Name[strings.LastIndex(e.Name, ".")+1:])) || e.Kind == effects.Exit
		}
		return false
	})
}

func hasUnknownCall(s *effects.Summary) bool {
	return slices.ContainsFunc(slices.Collect(s.Events()), func(e effects.Event) bool { return e.Kind == effects.UnknownCall })
}

// encloses: inner is outer, or a scope inside of it.
func encloses(outer, inner *resolve.Scope) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == outer {
			return true
		}
	}
	return false
}

// leadsTo: way, as observe.py writes it, is one that r stands for.
func leadsTo(r effects.Root, way string) bool {
	if r.Kind == effects.Anything || r.String() == way {
		return true
	}
	base := r
	base.Path, base.Deep = "", false
	rest, ok := strings.CutPrefix(way, base.String()+".")
	if !ok {
		return false
	}
	return r.Path == "*" || strings.HasPrefix(rest, "?") || r.Deep && strings.HasPrefix(way, r.String()[:len(r.String())-2])
}

// below: something on the way is one that r stands for, so that r holds what is at its end.
func below(r effects.Root, ways []string) bool {
	return slices.ContainsFunc(ways, func(way string) bool { return strings.HasPrefix(way, r.String()+".") })
}

func pythonPath(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Fatalf("no Python interpreter: %v", err)
	}
	return path
}
