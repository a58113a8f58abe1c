package depend

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
)

// The fixtures are testdata/*.txtar. A section whose name is a sentence is one program; sections named
// NAME.py after it are modules that it may import. The functions of a program whose name starts with
// "library:" may be called by anybody.
//
// Every loop carries what an expert says about it on the line of its keyword:
//
//	for x in xs:  # want: pipeline proved out=collected print=ordered
//	for x in xs:  # want: sequential carried-scalar@+2
//	for x in xs:  # want: parallel assumed no-alias row=induction
//	for x in xs:  # want: parallel proved !shared-result
//
// The first word is the verdict, `proved` or `assumed` the basis. A blocker has to be among those that are
// reported, @+2 two lines below the loop's; with `!` it is what keeps the work of a parallel loop from
// moving to a worker. The assumptions are all that there are. A role is name=role or name=role:op.
//
// What is known to be judged more strictly than an expert would stands in testdata/known_gaps.txt with the
// reason. A loop that is called parallel although it is not is never a gap.
//
// Groups of statements carry the same on the line of their first statement behind `# group:`, with parts=N, the number of
// calls that wait at the same time. They are looked at where a program has such a mark, or says `# no groups`.
const (
	wantMark  = "# want:"
	groupMark = "# group:"
	noGroups  = "# no groups"
)

// want is the expectation for one loop.
type want struct {
	line        int
	verdict     Verdict
	basis       string
	blockers    []string // id or id@line
	refused     []rules.ID
	assumptions []rules.ID
	roles       []string
}

// program is one fixture.
type program struct {
	name    string
	open    bool
	modules []txtar.File
}

func TestVerdicts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	cat, err := catalog.Builtin(10)
	if err != nil {
		t.Fatal(err)
	}
	gaps := readGaps(t)
	for _, file := range files {
		for _, p := range readPrograms(t, file) {
			t.Run(filepath.Base(file)+"/"+p.name, func(t *testing.T) {
				diffs := checkProgram(t, cat, p)
				reason, gap := gaps[p.name]
				delete(gaps, p.name)
				switch {
				case gap && len(diffs) == 0:
					t.Errorf("the gap is closed; remove it from known_gaps.txt (%s)", reason)
				case gap:
					t.Logf("known gap: %s\n%s", reason, strings.Join(diffs, "\n"))
				case len(diffs) > 0:
					t.Error(strings.Join(diffs, "\n"))
				}
			})
		}
	}
	for name := range gaps {
		t.Errorf("known_gaps.txt names %q, which no fixture is called", name)
	}
}

// readPrograms splits an archive into its programs.
func readPrograms(t *testing.T, file string) []program {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []program
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".py") {
			if len(out) == 0 {
				t.Fatalf("%s: module %s stands before the first program", file, f.Name)
			}
			last := &out[len(out)-1]
			last.modules = append(last.modules, f)
			continue
		}
		p := program{name: f.Name, open: strings.HasPrefix(f.Name, "library:")}
		p.modules = append(p.modules, txtar.File{Name: "main.py", Data: f.Data})
		out = append(out, p)
	}
	return out
}

// readGaps reads the lines `name of the program: reason` of known_gaps.txt.
func readGaps(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "known_gaps.txt"))
	if err != nil {
		t.Fatal(err)
	}
	gaps := map[string]string{}
	for s := bufio.NewScanner(bytes.NewReader(text)); s.Scan(); {
		line := strings.TrimSpace(s.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, reason, ok := strings.Cut(line, " -- ")
		if !ok || reason == "" {
			t.Fatalf("known_gaps.txt: %q has no reason", line)
		}
		gaps[name] = reason
	}
	return gaps
}

// LoadModule implements [resolve.Loader] over the modules of the fixture.
func (p program) LoadModule(dotted string) (path string, src []byte, isPackage, external, ok bool) {
	for _, c := range resolve.CandidatePaths(dotted) {
		for _, m := range p.modules {
			if m.Name == c {
				return c, m.Data, strings.HasSuffix(c, "__init__.py"), false, true
			}
		}
	}
	return "", nil, false, false, false
}

// checkProgram judges the loops of p and returns what differs from the expectations.
func checkProgram(t *testing.T, cat *catalog.Catalog, p program) []string {
	t.Helper()
	name := "__main__"
	if p.open {
		name = "main"
	}
	project := resolve.Load(p, []resolve.Root{{Name: name, Path: "main.py", Src: p.modules[0].Data}})
	open := map[*resolve.Module]bool{}
	live := &FlowLive{}
	for _, m := range project.Modules {
		open[m] = p.open
		if m.Name == "__main__" {
			live.Entry = m
		}
	}
	world := effects.Infer(project, cat, effects.Options{Open: open})
	world.Summarize()
	live.World = world
	var diffs []string
	for _, m := range project.Modules {
		for _, e := range m.File.Errors {
			t.Fatalf("%s: %s", m.Path, e.Message)
		}
		lines := source.NewLineIndex(m.File.Src)
		wants := readWants(t, m.Path, m.File.Src)
		loops := Find(world, m)
		for _, l := range loops {
			Judge(world, l, live)
		}
		if p.open {
			supposed := effects.Infer(project, cat, effects.Options{Open: open, Given: world.Guess()})
			supposed.Summarize()
			loops = (&Supposed{Open: world, World: supposed}).Judge(m, loops, &FlowLive{Entry: live.Entry, World: supposed})
		}
		for _, l := range loops {
			world := l.In(world)
			line := lines.Line(l.Keyword().Range().Start)
			i := slices.IndexFunc(wants, func(w want) bool { return w.line == line })
			if i < 0 {
				t.Errorf("%s:%d: a loop without an expectation of its own: %s", m.Path, line, describeLoop(world, l, line, lines))
				continue
			}
			for _, d := range compare(world, l, wants[i], lines) {
				diffs = append(diffs, fmt.Sprintf("%s:%d: %s\n\tgot: %s", m.Path, line, d, describeLoop(world, l, line, lines)))
			}
			wants = slices.Delete(wants, i, i+1)
		}
		if groups := readMarks(t, m.Path, m.File.Src, groupMark); len(groups) > 0 || bytes.Contains(m.File.Src, []byte(noGroups)) {
			diffs = append(diffs, checkGroups(t, world, m, live, groups, lines)...)
		}
		for _, w := range wants {
			t.Errorf("%s:%d: an expectation without a loop", m.Path, w.line)
		}
	}
	return diffs
}

// readWants reads the expectations in the comments of a module.
func readWants(t *testing.T, path string, src []byte) []want {
	t.Helper()
	return readMarks(t, path, src, wantMark)
}

// checkGroups holds the groups of m against the marks.
func checkGroups(t *testing.T, w *effects.World, m *resolve.Module, live Live, wants []want, lines *source.LineIndex) []string {
	t.Helper()
	found, err := Groups(w, m, live, func(*Loop) (map[rules.ID]bool, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	var diffs []string
	for _, l := range found {
		line := lines.Line(l.Keyword().Range().Start)
		got := describeGroup(l, line, lines)
		i := slices.IndexFunc(wants, func(w want) bool { return w.line == line })
		if i < 0 {
			diffs = append(diffs, fmt.Sprintf("%s:%d: a group without an expectation: %s", m.Path, line, got))
			continue
		}
		for _, d := range compare(w, l, wants[i], lines) {
			diffs = append(diffs, fmt.Sprintf("%s:%d: %s\n\tgot: %s", m.Path, line, d, got))
		}
		wants = slices.Delete(wants, i, i+1)
	}
	for _, w := range wants {
		diffs = append(diffs, fmt.Sprintf("%s:%d: an expectation without a group", m.Path, w.line))
	}
	return diffs
}

// describeGroup writes what was judged in the notation of the expectations; parts are a role.
func describeGroup(l *Loop, line int, lines *source.LineIndex) string {
	words := []string{string(l.Verdict)}
	for _, b := range l.Blockers {
		words = append(words, fmt.Sprintf("%s@%+d", b.ID, lines.Line(b.Node.Range().Start)-line))
	}
	for _, id := range assumptionsOf(l) {
		words = append(words, string(id))
	}
	return strings.Join(append(words, rolesOf(l)...), " ")
}

func readMarks(t *testing.T, path string, src []byte, mark string) []want {
	t.Helper()
	var out []want
	for i, text := range strings.Split(string(src), "\n") {
		_, spec, ok := strings.Cut(text, mark)
		if !ok {
			continue
		}
		w, err := parseWant(i+1, strings.Fields(spec))
		if err != nil {
			t.Fatalf("%s:%d: %v", path, i+1, err)
		}
		out = append(out, w)
	}
	return out
}

func parseWant(line int, words []string) (want, error) {
	w := want{line: line}
	if len(words) == 0 {
		return w, fmt.Errorf("the expectation is empty")
	}
	w.verdict = Verdict(words[0])
	switch w.verdict {
	case Parallel, Pipeline, Sequential:
	default:
		return w, fmt.Errorf("%q is no verdict", words[0])
	}
	for _, word := range words[1:] {
		id, offset, placed := strings.Cut(word, "@")
		refused := strings.HasPrefix(id, "!")
		rule, known := rules.Get(rules.ID(strings.TrimPrefix(id, "!")))
		switch {
		case word == "proved" || word == "assumed":
			w.basis = word
		case strings.Contains(word, "="):
			w.roles = append(w.roles, word)
		case !known:
			return w, fmt.Errorf("%q is no rule", id)
		case refused:
			w.refused = append(w.refused, rule.ID)
		case rule.Kind == rules.Assumption:
			w.assumptions = append(w.assumptions, rule.ID)
		case placed:
			n, err := strconv.Atoi(strings.TrimPrefix(offset, "+"))
			if err != nil {
				return w, fmt.Errorf("%q is no distance in lines", offset)
			}
			w.blockers = append(w.blockers, fmt.Sprintf("%s@%d", rule.ID, line+n))
		default:
			w.blockers = append(w.blockers, string(rule.ID))
		}
	}
	switch {
	case w.verdict == Sequential && len(w.blockers) == 0:
		return w, fmt.Errorf("a sequential loop needs a blocker")
	case w.verdict != Sequential && w.basis == "":
		return w, fmt.Errorf("a basis is missing")
	case w.basis == "assumed" && len(w.assumptions) == 0:
		return w, fmt.Errorf("an assumption is missing")
	}
	return w, nil
}

// compare returns the differences between a judged loop and the expectation.
func compare(w *effects.World, l *Loop, exp want, lines *source.LineIndex) []string {
	var diffs []string
	if l.Verdict != exp.verdict {
		diffs = append(diffs, fmt.Sprintf("want the verdict %s", exp.verdict))
	}
	if exp.basis != "" && l.Proved() != (exp.basis == "proved") {
		diffs = append(diffs, fmt.Sprintf("want it %s", exp.basis))
	}
	have := blockersOf(l.Blockers, lines)
	for _, b := range exp.blockers {
		if !slices.ContainsFunc(have, func(h string) bool { return h == b || strings.HasPrefix(h, b+"@") }) {
			diffs = append(diffs, fmt.Sprintf("want the blocker %s", b))
		}
	}
	refused := refusals(w, l)
	for _, id := range exp.refused {
		if !slices.Contains(refused, id) {
			diffs = append(diffs, fmt.Sprintf("want the work kept from moving by %s", id))
		}
	}
	if l.Verdict != Sequential && exp.verdict != Sequential && len(exp.refused) == 0 && len(refused) > 0 {
		diffs = append(diffs, fmt.Sprintf("want the work moved, not kept by %v", refused))
	}
	if got := assumptionsOf(l); l.Verdict != Sequential && !slices.Equal(got, slices.Sorted(slices.Values(exp.assumptions))) {
		diffs = append(diffs, fmt.Sprintf("want the assumptions %v", exp.assumptions))
	}
	roles := rolesOf(l)
	for _, r := range exp.roles {
		if !slices.Contains(roles, r) {
			diffs = append(diffs, fmt.Sprintf("want the role %s", r))
		}
	}
	return diffs
}

func blockersOf(bs []Blocker, lines *source.LineIndex) []string {
	var out []string
	for _, b := range bs {
		out = append(out, fmt.Sprintf("%s@%d", b.ID, lines.Line(b.Node.Range().Start)))
	}
	return out
}

// refusals are the reasons why a loop that is not sequential keeps its work.
func refusals(w *effects.World, l *Loop) []rules.ID {
	var out []rules.ID
	if l.Refused != nil {
		out = append(out, l.Refused.ID)
	}
	if l.Group != nil {
		return out // not for processes
	}
	if b, _ := l.Processes(w); b != nil {
		out = append(out, b.ID)
	}
	return out
}

func assumptionsOf(l *Loop) []rules.ID {
	var out []rules.ID
	for _, a := range l.Assumptions {
		if !slices.Contains(out, a.ID) {
			out = append(out, a.ID)
		}
	}
	slices.Sort(out)
	return out
}

func rolesOf(l *Loop) []string {
	var out []string
	if l.Group != nil && l.Split != nil {
		out = append(out, fmt.Sprintf("parts=%d", len(l.Split.Parts)))
	}
	for _, r := range l.Roles {
		s := r.Name + "=" + string(r.Role)
		if r.Op != "" {
			s += ":" + r.Op
		}
		out = append(out, strings.ReplaceAll(s, " ", ""))
	}
	return out
}

// describeLoop writes what was judged in the notation of the expectations.
func describeLoop(w *effects.World, l *Loop, line int, lines *source.LineIndex) string {
	words := []string{string(l.Verdict), map[bool]string{true: "proved", false: "assumed"}[l.Proved()]}
	for _, b := range l.Blockers {
		words = append(words, fmt.Sprintf("%s@%+d", b.ID, lines.Line(b.Node.Range().Start)-line))
	}
	for _, id := range refusals(w, l) {
		words = append(words, "!"+string(id))
	}
	for _, id := range assumptionsOf(l) {
		words = append(words, string(id))
	}
	return strings.Join(append(words, rolesOf(l)...), " ")
}
