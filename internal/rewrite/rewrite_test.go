package rewrite_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the after.py and error sections of the fixtures")

// fixture is the JSON of a fixture's plan section.
type fixture struct {
	Python int // the oldest minor version, 0: the default
	Run    bool
	Size   *int
	// How the text differs from the section: line ends, a byte order mark, no line end at the end.
	CRLF, BOM, Chop bool
	Plans           []planText
	Hoists          []hoistText
}

// hoistText describes a Hoist: the line of its loop, and all calls of the function with this text in it.
type hoistText struct {
	Loop  int
	Func  string
	Typed bool
	// Once: the value of the calls, not the function. Def: the function is decorated where it is defined; Loop is 0.
	Once, Def bool
}

func (h hoistText) hoist(t *testing.T, file *syntax.File, info *resolve.Info) *strategy.Hoist {
	t.Helper()
	out := &strategy.Hoist{Typed: h.Typed, Once: h.Once}
	lines := source.NewLineIndex(file.Src)
	for _, n := range file.Nodes {
		switch n := n.(type) {
		case *syntax.For:
			if lines.Line(n.Start) == h.Loop {
				out.Loop = n
			}
		case *syntax.FunctionDef:
			if h.Def && n.Name.Name == h.Func {
				out.Def = n
			}
		case *syntax.Call:
			if (h.Def || out.Loop != nil && out.Loop.Span.Contains(n.Span)) && file.Text(n.Func.Range()) == h.Func {
				out.Func, out.Calls = n.Func, append(out.Calls, n)
			}
		}
	}
	if h.Def {
		out.Scope = info.Module
		return out
	}
	if out.Loop == nil || out.Calls == nil {
		t.Fatalf("no loop in line %d that calls %s", h.Loop, h.Func)
	}
	out.Scope = info.Module
	for _, s := range info.Scopes {
		if s.Kind == resolve.FunctionScope && s.Node != nil && s.Node.Range().Contains(out.Loop.Span) {
			out.Scope = s
		}
	}
	return out
}

// planText describes a Plan by lines and source text.
type planText struct {
	Loop     int    // line of the loop's for keyword
	Column   int    // where one line has several
	Around   int    // line of the statement that the executor goes around
	Shape    string // collect, extend, each, fold, drain
	Target   string // processes
	Absorb   bool
	Inputs   []inputText
	Outputs  []string
	Replace  string   // the expression with this text
	Filter   string   // the condition with this text
	Comp     bool     // the comprehension rather than the loop in that line
	Moved    []int    // lines of moved statements; with several on one line: all of them
	Text     []string // texts of moved statements
	Prefix   int      // so many statements run in a loop in front, which keeps Kept
	Kept     []string
	Collect  *strategy.Collect
	Inner    *innerText
	Submit   bool
	Range    string // what a while loop goes through
	Counts   string // its variable
	Counters []strategy.Counter
	Dropped  []int // lines of the statements that count
	Window   bool
	Size     int // of the window
	Chunk    strategy.Chunk
	Unsized  bool
	Tagged   bool
	Prints   bool
	Flushes  bool
	Said     int // line of the print statement that the function of the loop returns instead
	Back     *strategy.Back
	Lift     []liftText
	Context  string
	Workers  int
	Skip     string
	Guard    [][2]int
	Last     []string
	Worker   struct {
		Existing, Name, Unpack, Return, Doc string
		Varying                             []string
		Fixed                               []strategy.Fixed
		Annotations                         map[string]string
		Before                              int   // line of a top-level statement; 0: the one that holds the loop
		Continues                           []int // lines of those that end an iteration
	}
}

// innerText describes a loop in the body by lines and text.
type innerText struct {
	Loop       int
	Moved      []int
	Outputs    []string
	Replace    string
	UsesTarget bool
	Extend     string
}

type liftText struct {
	Line   int // of the def, or of the assignment of a lambda
	Params []string
	Calls  []int // lines of its calls that stay
}

type inputText struct {
	Expr, Text, Target, Name, Wrapper string
	Lazy, Mapping                     bool
}

// decode applies the switches of the fixture to a section.
func (f *fixture) decode(data []byte) []byte {
	if f.Chop {
		data = bytes.TrimSuffix(data, []byte("\n"))
	}
	if f.CRLF {
		data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	}
	if f.BOM {
		data = append([]byte("\ufeff"), data...)
	}
	return data
}

func (f *fixture) encode(data []byte) []byte {
	if f.BOM {
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	if f.CRLF {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	if f.Chop {
		data = append(bytes.Clone(data), '\n')
	}
	return data
}

func section(a *txtar.Archive, name string) *txtar.File {
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	return nil
}

func TestPrint(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	run := startRunners(t)
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			checkFixture(t, run, name)
		})
	}
}

func checkFixture(t *testing.T, run runners, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, planSection := section(archive, "before.py"), section(archive, "plan")
	if before == nil || planSection == nil {
		t.Fatal("a fixture needs before.py and plan")
	}
	var fx fixture
	dec := json.NewDecoder(bytes.NewReader(planSection.Data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&fx); err != nil {
		t.Fatalf("plan: %v", err)
	}
	src := fx.decode(before.Data)
	file := syntax.Parse(src)
	info := resolve.File(file)
	plans := make([]*strategy.Plan, len(fx.Plans))
	for i := range fx.Plans {
		plans[i] = fx.Plans[i].plan(t, file)
	}
	opts := rewrite.Options{MinPython: fx.Python}
	for _, h := range fx.Hoists {
		opts.Hoists = append(opts.Hoists, h.hoist(t, file, info))
	}
	res, err := rewrite.Print(file, info, plans, opts)
	if err != nil {
		checkSection(t, archive, name, "error", []byte(err.Error()+"\n"))
		return
	}
	checkSection(t, archive, name, "after.py", fx.encode(res.Text))
	checkResult(t, src, res, &fx)
	if fx.Run {
		checkRuns(t, run, src, res.Text)
	}
}

// checkSection compares got with the section, or writes it there.
func checkSection(t *testing.T, archive *txtar.Archive, name, want string, got []byte) {
	t.Helper()
	other := map[string]string{"error": "after.py", "after.py": "error"}[want]
	have := section(archive, want)
	if *update {
		var files []txtar.File
		for _, f := range archive.Files {
			if f.Name != want && f.Name != other {
				files = append(files, f)
			}
		}
		archive.Files = append(files, txtar.File{Name: want, Data: got})
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have == nil {
		t.Fatalf("the fixture expects %s, got %s:\n%s", other, want, got)
	}
	if !bytes.Equal(have.Data, got) {
		t.Errorf("differs from %s:\n%s", want, edit.Unified(want, have.Data, got))
	}
}

// checkResult checks what holds for every result: the edits make the text, no line has trailing spaces
// that the source did not have, and the site's range holds the executor.
func checkResult(t *testing.T, src []byte, res *rewrite.Result, fx *fixture) {
	t.Helper()
	applied, err := edit.Apply(src, res.Edits)
	if err != nil || !bytes.Equal(applied, res.Text) {
		t.Errorf("the edits do not make the text (%v)", err)
	}
	old := map[string]bool{}
	for _, l := range strings.Split(string(src), "\n") {
		old[strings.TrimLeft(l, " \t")] = true
	}
	lines := strings.Split(string(res.Text), "\n")
	for i, l := range lines {
		l = strings.TrimSuffix(l, "\r")
		if strings.TrimRight(l, " \t") != l && !old[strings.TrimLeft(l, " \t")] {
			t.Errorf("line %d ends in spaces: %q", i+1, l)
		}
		if fx.CRLF && i < len(lines)-1 && !strings.HasSuffix(lines[i], "\r") {
			t.Errorf("line %d lost its line end: %q", i+1, l)
		}
	}
	for i, s := range res.Sites {
		if s.Line < 1 || s.EndLine < s.Line || s.EndLine > len(lines) {
			t.Fatalf("site %d: lines %d to %d of %d", i, s.Line, s.EndLine, len(lines))
		}
		code := strings.Join(lines[s.Line-1:s.EndLine], "\n")
		if !strings.Contains(code, "Executor(") {
			t.Errorf("site %d (lines %d to %d) has no executor:\n%s", i, s.Line, s.EndLine, code)
		}
		for _, h := range s.Helpers {
			if !strings.HasPrefix(lines[h[0]-1], "def ") {
				t.Errorf("site %d: helper in line %d: %q", i, h[0], lines[h[0]-1])
			}
		}
	}
	for _, h := range res.Hoists {
		for _, l := range h.Lines {
			if line := lines[l[0]-1]; !strings.Contains(line, h.Name) && !strings.HasPrefix(line, "@") || l[0] < h.Line {
				t.Errorf("%s is said to be in line %d: %q", h.Name, l[0], lines[l[0]-1])
			}
		}
	}
	if fx.Size != nil && *fx.Size != res.Size {
		t.Errorf("size %d, want %d", res.Size, *fx.Size)
	}
}

// checkRuns runs both texts and compares what they print, the new one under fork and spawn.
func checkRuns(t *testing.T, run runners, before, after []byte) {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	old, changed := write("before.py", before), write("after.py", after)
	want := run.script(t, "fork", old)
	if want == "" {
		t.Error("the fixture prints nothing, so running it shows nothing")
	}
	for _, method := range []string{"fork", "spawn"} {
		if got := run.script(t, method, changed); got != want {
			t.Errorf("under %s:\n%s\nwant:\n%s", method, got, want)
		}
	}
}

// runners are interpreters that wait for scripts to run (testdata/runner.py).
type runners chan *runner

type runner struct {
	in  io.Writer
	out *bufio.Scanner
}

// startRunners starts as many as tests run at the same time; they end with the test.
func startRunners(t *testing.T) runners {
	t.Helper()
	script, err := filepath.Abs("testdata/runner.py")
	if err != nil {
		t.Fatal(err)
	}
	all := make(runners, runtime.GOMAXPROCS(0))
	for range cap(all) {
		// The scripts need nothing that is installed: without it, interpreters start faster.
		cmd := exec.Command(oracle.Python(t), "-S", "-B", script)
		cmd.Stderr = os.Stderr
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			in.Close()
			if err := cmd.Wait(); err != nil {
				t.Error("the runner of scripts: ", err)
			}
		})
		all <- &runner{in, bufio.NewScanner(out)}
	}
	return all
}

// script runs a script and returns what it prints.
func (all runners) script(t *testing.T, method, path string) string {
	t.Helper()
	output := path + "." + method
	r := <-all
	_, err := fmt.Fprintf(r.in, "%s\t%s\t%s\n", method, path, output)
	answered := err == nil && r.out.Scan()
	status := r.out.Text()
	all <- r
	if !answered {
		t.Fatal("the runner of scripts does not answer")
	}
	got, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	if status != "0" {
		errors, _ := os.ReadFile(output + ".err")
		t.Errorf("%s under %s: status %s\n%s", filepath.Base(path), method, status, errors)
	}
	return string(got)
}

// plan builds the Plan that the text describes.
func (p *planText) plan(t *testing.T, f *syntax.File) *strategy.Plan {
	t.Helper()
	starts := []int{0}
	for i, c := range f.Src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	lineOf := func(off uint32) int {
		n := 0
		for n < len(starts) && starts[n] <= int(off) {
			n++
		}
		return n
	}
	out := &strategy.Plan{
		Target: p.Target, Outputs: p.Outputs, Collect: p.Collect, Submit: p.Submit, Window: p.Window,
		WindowSize: p.Size, Chunk: p.Chunk, Tagged: p.Tagged, Prints: p.Prints, Flushes: p.Flushes, Back: p.Back, Context: p.Context, Workers: p.Workers,
		Skip: map[string]strategy.Skip{"none": strategy.SkipNone, "marked": strategy.SkipMarked}[p.Skip], LastTarget: p.Last, Sized: !p.Unsized,
	}
	if out.Target == "" {
		out.Target = "processes"
	}
	out.Shape = map[string]strategy.Shape{
		"": strategy.ShapeCollect, "collect": strategy.ShapeCollect, "extend": strategy.ShapeExtend,
		"each": strategy.ShapeEach, "fold": strategy.ShapeFold, "drain": strategy.ShapeDrain,
	}[p.Shape]
	if p.Guard != nil {
		out.Guard = &strategy.Guard{Runs: p.Guard}
	}

	// Find the loop and the innermost statement around it.
	var stack []syntax.Stmt
	var visit func(list []syntax.Stmt)
	var iter syntax.Expr
	visitNode := func(st syntax.Stmt) {
		syntax.Inspect(st, func(n syntax.Node) bool {
			if s, ok := n.(syntax.Stmt); ok && s != st {
				visit([]syntax.Stmt{s})
				return false
			}
			switch n := n.(type) {
			case *syntax.For:
				if lineOf(n.Start) == p.Loop && out.Loop == nil && !p.Comp {
					out.Loop, out.Stmt, iter = n, n, n.Iter
				}
			case *syntax.While:
				if lineOf(n.Start) == p.Loop && out.Loop == nil && p.Range != "" {
					out.Loop, out.Stmt, iter = n, n, n.Test
				}
			case *syntax.Comp:
				c := n.Generators[0]
				if lineOf(c.Start) == p.Loop && out.Loop == nil && (p.Column == 0 || int(c.Start)-starts[p.Loop-1]+1 == p.Column) {
					out.Loop, out.Stmt, iter = n, stack[len(stack)-1], c.Iter
				}
			}
			return true
		})
	}
	visit = func(list []syntax.Stmt) {
		for _, st := range list {
			stack = append(stack, st)
			visitNode(st)
			stack = stack[:len(stack)-1]
		}
	}
	visit(f.Body)
	if out.Loop == nil {
		t.Fatalf("no loop in line %d", p.Loop)
	}
	find := func(root syntax.Node, text string) syntax.Expr {
		var found syntax.Expr
		syntax.Inspect(root, func(n syntax.Node) bool {
			if e, ok := n.(syntax.Expr); ok && found == nil && f.Text(e.Range()) == text {
				found = e
			}
			return found == nil
		})
		if found == nil {
			t.Fatalf("no expression %q", text)
		}
		return found
	}
	for _, in := range p.Inputs {
		input := strategy.Input{Text: in.Text, Target: in.Target, Lazy: in.Lazy, Name: in.Name, Wrapper: in.Wrapper, Mapping: in.Mapping}
		switch {
		case in.Expr != "":
			input.Expr = find(iter, in.Expr)
		case in.Text == "":
			input.Expr = iter
		}
		out.Inputs = append(out.Inputs, input)
	}
	if p.Replace != "" {
		var root syntax.Node = out.Loop
		if body := bodyOf(out.Loop); body != nil {
			root = body[len(body)-1]
			for _, s := range body {
				if strings.Contains(f.Text(s.Range()), p.Replace) {
					root = s
					break
				}
			}
		}
		out.Replace = find(root, p.Replace)
	}
	if p.Range != "" {
		out.Range = &strategy.Range{Target: find(iter, p.Counts), Text: p.Range}
	}
	out.Counters = p.Counters
	if p.Filter != "" {
		out.Filter = find(out.Loop, p.Filter)
	}
	p.statements(t, f, out, lineOf)
	if in := p.Inner; in != nil {
		out.Inner = &strategy.Inner{Outputs: in.Outputs, UsesTarget: in.UsesTarget, Extend: in.Extend}
		for _, n := range f.Nodes {
			if st, ok := n.(*syntax.For); ok && lineOf(st.Start) == in.Loop {
				out.Inner.Loop = st
			}
		}
		for _, st := range out.Inner.Loop.Body {
			if slices.Contains(in.Moved, lineOf(st.Range().Start)) {
				out.Inner.Moved = append(out.Inner.Moved, st)
			}
		}
		if in.Replace != "" {
			out.Inner.Replace = find(out.Inner.Loop.Body[len(out.Inner.Loop.Body)-1], in.Replace)
		}
	}
	for _, n := range f.Nodes {
		if st, ok := n.(syntax.Stmt); ok && p.Around > 0 && lineOf(st.Range().Start) == p.Around && out.Around == nil {
			out.Around = st
		}
	}
	if p.Around > 0 && out.Around == nil {
		t.Fatalf("no statement in line %d", p.Around)
	}
	for _, n := range f.Nodes {
		if st, ok := n.(*syntax.ExprStmt); ok && lineOf(st.Start) == p.Said {
			out.Said = st
		}
	}
	for _, l := range p.Lift {
		for _, n := range f.Nodes {
			if st, ok := n.(syntax.Stmt); ok && lineOf(st.Range().Start) == l.Line {
				lift := strategy.Lift{Stmt: st, Params: l.Params}
				for _, n := range f.Nodes {
					if c, ok := n.(*syntax.Call); ok && slices.Contains(l.Calls, lineOf(c.Start)) && f.Text(c.Func.Range()) == "work" {
						lift.Calls = append(lift.Calls, c)
					}
				}
				out.Lift = append(out.Lift, lift)
				break
			}
		}
	}
	w := p.Worker
	out.Worker = strategy.Worker{
		Existing: w.Existing, Name: w.Name, Unpack: w.Unpack, Return: w.Return, Doc: w.Doc,
		Varying: w.Varying, Fixed: w.Fixed, Annotations: w.Annotations, Continues: out.Worker.Continues,
	}
	for _, st := range f.Body {
		if w.Before == 0 && st.Range().Contains(source.Span{Start: out.Stmt.Range().Start, End: out.Stmt.Range().Start}) || lineOf(st.Range().Start) == w.Before {
			out.Worker.Before = st
		}
	}
	return out
}

// bodyOf are the statements of a loop, nil for a comprehension.
func bodyOf(loop syntax.Node) []syntax.Stmt {
	switch l := loop.(type) {
	case *syntax.For:
		return l.Body
	case *syntax.While:
		return l.Body
	}
	return nil
}

// statements fills in the moved statements, the absorbed one and the continues.
func (p *planText) statements(t *testing.T, f *syntax.File, out *strategy.Plan, lineOf func(uint32) int) {
	t.Helper()
	if own := bodyOf(out.Loop); own != nil {
		if p.Prefix > 0 {
			out.Prefix, out.Kept = own[:p.Prefix], p.Kept
		}
		for _, st := range own {
			if slices.Contains(p.Dropped, lineOf(st.Range().Start)) {
				out.Dropped = append(out.Dropped, st)
			}
		}
		body := slices.Clone(own)
		for _, st := range own { // and those of a try statement in it
			if try, ok := st.(*syntax.Try); ok && !slices.Contains(p.Moved, lineOf(try.Start)) {
				body = append(body, try.Body...)
			}
		}
		for _, st := range body {
			if slices.Contains(p.Moved, lineOf(st.Range().Start)) || slices.Contains(p.Text, f.Text(st.Range())) {
				out.Moved = append(out.Moved, st)
			}
		}
		if len(out.Moved) < len(p.Moved)+len(p.Text) {
			t.Fatalf("moved lines %v: found %d statements", p.Moved, len(out.Moved))
		}
	}
	// The absorbed statement is the last one that ends before the loop.
	var absorb syntax.Stmt
	syntax.InspectAll(f.Body, func(n syntax.Node) bool {
		st, ok := n.(syntax.Stmt)
		if ok && st.Range().End <= out.Stmt.Range().Start && (absorb == nil || st.Range().Start >= absorb.Range().Start) {
			absorb = st
		}
		if c, ok := n.(*syntax.Continue); ok {
			if slices.Contains(p.Worker.Continues, lineOf(c.Start)) {
				out.Worker.Continues = append(out.Worker.Continues, c)
			}
		}
		return true
	})
	if p.Absorb {
		out.Absorb = absorb
	}
}
