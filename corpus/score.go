package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// Label is what the comment above a loop says (docs/corpus.md).
type Label struct {
	Line     int // of the comment
	Verdict  string
	Kind     string // of the reason why a loop is sequential, with alternatives after |
	Variable string // with alternatives after |
	Reason   int    // the line marked with `# <- variable`, 0 for none
	Work     string // the text of the expression that would move, "" for marked statements or the element
}

// Result is one labelled loop and what the analysis says about it.
type Result struct {
	File, Category string
	Line           int
	Function       string // it stands in, with a number if there are several
	Label          Label
	Verdict        string
	Proved         bool
	// Moves: the labelled work is part of what would go to the workers.
	Moves bool
	// Why are the blockers and assumptions, or what moves, as text.
	Why                   []string
	Blockers, Assumptions []string
	// Of a refusal: a message names the labelled variable, a blocker or related place stands in the labelled line, an
	// identifier is the labelled kind.
	NamesVariable, NamesLine, NamesKind bool
}

// Found: the loop is said to run in parallel, with its work in the workers or with a part of it that the
// analysis thinks heavy enough.
func (r Result) Found() bool { return r.Verdict != string(depend.Sequential) }

// Unsound: the loop is labelled sequential, and all of its iterations are said to be independent, or the work because
// of which they are not would move.
func (r Result) Unsound() bool {
	return r.Label.Verdict == string(depend.Sequential) && (r.Verdict == string(depend.Parallel) || r.Verdict == string(depend.Pipeline) && r.Moves)
}

// FirstBlocker is the identifier of the first reason given.
func (r Result) FirstBlocker() string {
	if len(r.Blockers) == 0 {
		return "no reason"
	}
	return r.Blockers[0]
}

func (r Result) String() string {
	basis := "assumed"
	if r.Proved {
		basis = "proved"
	}
	label := r.Label.Verdict
	if label == string(depend.Sequential) {
		label += " (" + r.Label.Kind + " " + r.Label.Variable + ")"
	}
	verdict := r.Verdict
	if r.Found() {
		verdict += " " + basis
	}
	return fmt.Sprintf("%s:%d: labelled %s, judged %s: %s", filepath.ToSlash(r.File), r.Line, label, verdict, strings.Join(r.Why, "; "))
}

var labelLine = regexp.MustCompile(`^\s*# corpus: (parallel|pipeline|sequential)(.*)$`)

// labels reads the comments of a program.
func labels(text string) ([]Label, error) {
	var out []Label
	for i, line := range strings.Split(text, "\n") {
		m := labelLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		l := Label{Line: i + 1, Verdict: m[1]}
		rest, work, _ := strings.Cut(m[2], " work=")
		l.Work = strings.TrimSpace(work)
		var words []string
		for _, w := range strings.Fields(rest) {
			if !strings.HasPrefix(w, "back=") {
				words = append(words, w)
			}
		}
		switch {
		case l.Verdict == "sequential" && len(words) == 2:
			l.Kind, l.Variable = words[0], words[1]
		case l.Verdict == "sequential" || len(words) > 0:
			return nil, fmt.Errorf("line %d: a label is `sequential KIND VARIABLE`, `parallel` or `pipeline`, with back= and work= at the end", i+1)
		}
		out = append(out, l)
	}
	return out, nil
}

// loopLine is the line of the loop below a label: the next that is no comment.
func loopLine(lines []string, label int) int {
	for line := label + 1; line <= len(lines); line++ {
		if !strings.HasPrefix(strings.TrimSpace(lines[line-1]), "#") {
			return line
		}
	}
	return 0
}

var marked = regexp.MustCompile(`# <- (\w+)`)

// reasonLine finds the line that a sequential label blames: marked with the variable, inside of the loop if
// there is one there, else anywhere.
func reasonLine(lines []string, variable string, from, to int) int {
	found := 0
	for i, text := range lines {
		m := marked.FindStringSubmatch(text)
		if m == nil || !slices.Contains(strings.Split(variable, "|"), m[1]) {
			continue
		}
		if from <= i+1 && i+1 <= to {
			return i + 1
		}
		if found == 0 {
			found = i + 1
		}
	}
	return found
}

var known = sync.OnceValues(func() (*catalog.Catalog, error) { return catalog.Builtin(10) })

// folder finds the modules beside a program.
type folder string

// LoadModule implements [resolve.Loader].
func (f folder) LoadModule(dotted string) (path string, src []byte, isPackage, external, ok bool) {
	for _, c := range resolve.CandidatePaths(dotted) {
		path := filepath.Join(string(f), c)
		if src, err := os.ReadFile(path); err == nil {
			return path, src, strings.HasSuffix(c, "__init__.py"), false, true
		}
	}
	return "", nil, false, false, false
}

// scoreFile judges the labelled loops of one program.
func scoreFile(path string) ([]Result, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	ls, err := labels(string(src))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	cat, err := known()
	if err != nil {
		return nil, err
	}
	project := resolve.Load(folder(filepath.Dir(path)), []resolve.Root{{Name: "__main__", Path: path, Src: src}})
	live := &depend.FlowLive{}
	var main *resolve.Module
	for _, m := range project.Modules {
		if m.Name == "__main__" {
			main, live.Entry = m, m
		}
	}
	for _, e := range main.File.Errors {
		return nil, fmt.Errorf("%s: %s", path, e.Message)
	}
	world := effects.Infer(project, cat, effects.Options{Open: map[*resolve.Module]bool{}})
	world.Summarize()
	live.World = world
	index := source.NewLineIndex(main.File.Src)
	loops := depend.Find(world, main)
	lines := strings.Split(string(src), "\n")
	var out []Result
	seen := map[string]int{} // labels by function
	for _, label := range ls {
		at := loopLine(lines, label.Line)
		var l *depend.Loop // the outermost on that line
		for _, o := range loops {
			if index.Line(o.Keyword().Range().Start) == at && (l == nil || o.Node.Range().Start < l.Node.Range().Start) {
				l = o
			}
		}
		if l == nil {
			return nil, fmt.Errorf("%s:%d: no loop below the label", path, label.Line)
		}
		depend.Judge(world, l, live)
		from, to := index.Line(l.Stmt.Range().Start), index.Line(l.Stmt.Range().End)
		label.Reason = reasonLine(lines, label.Variable, from, to)
		if label.Verdict == "sequential" && label.Reason == 0 {
			return nil, fmt.Errorf("%s:%d: no line is marked with `# <- %s`", path, label.Line, label.Variable)
		}
		work, err := workOf(l, label, index, lines)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, label.Line, err)
		}
		r := judged(path, at, label, l, work, index)
		r.Function = function(lines, label.Line)
		if n := seen[r.Function]; n > 0 {
			r.Function += fmt.Sprintf("-%d", n+1)
		}
		seen[function(lines, label.Line)]++
		out = append(out, r)
	}
	return out, nil
}

var defined = regexp.MustCompile(`^\s*def (\w+)`)

// function is the name of the nearest function that begins above a line.
func function(lines []string, line int) string {
	for k := line - 1; k >= 0; k-- {
		if m := defined.FindStringSubmatch(lines[k]); m != nil {
			return m[1]
		}
	}
	return ""
}

// workOf are the spans of the labelled work.
func workOf(l *depend.Loop, label Label, index *source.LineIndex, lines []string) ([]source.Span, error) {
	src := l.Mod.File.Src
	if label.Work != "" {
		var found []source.Span
		syntax.Inspect(l.Node, func(n syntax.Node) bool {
			if e, ok := n.(syntax.Expr); ok && len(found) == 0 {
				if s := e.Range(); string(src[s.Start:s.End]) == label.Work {
					found = append(found, s)
				}
			}
			return len(found) == 0
		})
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no %s", label.Work)
		}
		return found, nil
	}
	var body []syntax.Stmt
	switch n := l.Node.(type) {
	case *syntax.Comp:
		if n.Value != nil {
			return []source.Span{n.Value.Range()}, nil
		}
		return []source.Span{n.Elt.Range()}, nil
	case *syntax.For:
		body = n.Body
	case *syntax.While:
		body = n.Body
	}
	var out []source.Span
	for _, s := range body {
		if strings.Contains(lines[index.Line(s.Range().Start)-1], "# work") {
			out = append(out, s.Range())
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no statement is marked with `# work`")
	}
	return out, nil
}

// judged puts label and judgement side by side.
func judged(path string, line int, label Label, l *depend.Loop, work []source.Span, index *source.LineIndex) Result {
	r := Result{File: path, Category: filepath.Base(filepath.Dir(path)), Line: line, Label: label, Verdict: string(l.Verdict), Proved: l.Proved()}
	if s := l.Split; s != nil {
		half := func(m source.Span) bool { return s.Inner != nil && s.Inner.Loop.Span.Contains(m) }
		for _, n := range s.Nodes() {
			m := n.Range()
			for _, w := range work {
				// Of a marked expression a part may move: it is the whole that depends on other iterations. Of a loop that
				// is cut in two, a half moves: what it binds stays.
				r.Moves = r.Moves || m.Contains(w) || label.Work == "" && w.Contains(m) && !(half(m) && w.Contains(s.Inner.Loop.Span))
			}
			r.Why = append(r.Why, fmt.Sprintf("moves line %d", index.Line(m.Start)))
		}
	}
	for _, b := range l.Blockers {
		r.addBlocker(b, index)
	}
	if l.Refused != nil {
		r.Why = append(r.Why, "work stays: "+string(l.Refused.ID)+" "+l.Refused.Message)
	}
	for _, a := range l.Assumptions {
		r.Assumptions = append(r.Assumptions, string(a.ID))
		r.Why = append(r.Why, "assumes "+string(a.ID)+": "+a.Message)
	}
	return r
}

func (r *Result) addBlocker(b depend.Blocker, index *source.LineIndex) {
	r.Blockers = append(r.Blockers, string(b.ID))
	r.NamesKind = r.NamesKind || slices.Contains(strings.Split(r.Label.Kind, "|"), string(b.ID))
	text := []string{b.Name, b.Message}
	at := []int{}
	if b.Node != nil {
		at = append(at, index.Line(b.Node.Range().Start))
	}
	for _, rel := range b.Related {
		text = append(text, rel.Message)
		if rel.Node != nil {
			at = append(at, index.Line(rel.Node.Range().Start))
		}
	}
	for _, name := range strings.Split(r.Label.Variable, "|") {
		word := regexp.MustCompile(`(^|\W)` + regexp.QuoteMeta(name) + `($|\W)`)
		r.NamesVariable = r.NamesVariable || slices.ContainsFunc(text, word.MatchString)
	}
	r.NamesLine = r.NamesLine || slices.Contains(at, r.Label.Reason)
	r.Why = append(r.Why, fmt.Sprintf("%s: %s (lines %v)", b.ID, b.Message, at))
}
