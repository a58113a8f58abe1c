package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// observation is how a run looks at an assumption: at the loop, or at the places that the assumption names.
// What cannot be looked at says why.
type observation struct {
	kind  profile.Kind
	place bool
	io    bool   // only where it is about files
	shows string // what a count of cases without a contradiction means
	not   string
}

// observations has every assumption.
var observations = map[rules.ID]observation{
	rules.NoAlias:       {kind: profile.Distinct, shows: "no two items shared an object that was changed"},
	rules.LateEffects:   {kind: profile.Writes, shows: "no file was written for two items", io: true},
	rules.ReadsRunAhead: {kind: profile.Reads, shows: "no file was read that another iteration opened for writing", io: true},
	rules.DistinctFiles: {kind: profile.Reads, shows: "no file was read that another iteration opened for writing", io: true},
	rules.Terminates:    {kind: profile.Ends, shows: "each of them ended"},
	rules.StableInput:   {kind: profile.Input, shows: "the items were those that it held when the loop began"},
	rules.Picklable:     {kind: profile.Pickles, shows: "what would be sent was pickled and read back"},
	rules.NotDaemonic:   {kind: profile.Daemon, shows: "the process was no daemonic one"},
	rules.PureCallee:    {kind: profile.Call, place: true, shows: "arguments and the variables of its module were as before"},
	rules.UserStub:      {kind: profile.Call, place: true, shows: "arguments and the variables of its module were as before"},
	rules.PlainOperands: {kind: profile.Operands, place: true},

	rules.GuardedMain:         {not: "one script was run"},
	rules.IndependentRequests: {not: "what a server keeps is not seen here"},
	rules.ConnectionPerThread: {not: "what the other side of a connection does is not seen here"},
	rules.NoRunningLoop:       {not: "one script was run"},
	rules.ErrorTexts:          {not: "which requests fail is up to the other end"},
	rules.OtherTasks:          {not: "what else runs in an event loop is not seen here"},
	rules.PlainArguments:      {not: anyCaller},
	rules.DistinctArguments:   {not: anyCaller},
	rules.OwnAttributes:       {not: anyCaller},
	rules.NotOverridden:       {not: anyCaller},
}

// anyCaller: what is supposed of callers that are not known. Where a script is run, all of them are.
const anyCaller = "it is about callers elsewhere, and one script was run"

// observationOf is how to look at a.
func observationOf(a depend.Assumption) observation {
	o := observations[a.ID]
	if a.ID == rules.LateEffects && a.IO == "" { // about items that are changed
		return observation{kind: profile.Ends, shows: "none of them failed"}
	}
	if o.io && !strings.HasPrefix(a.IO, "file-") && !strings.HasPrefix(a.IO, "dir-") {
		return observation{not: "only files of this process are seen"}
	}
	return o
}

// observed is what was seen of one loop.
type observed struct {
	facts    map[int]string // sentences, by the index of the assumption
	against  map[int]string // what contradicts it
	coverage *report.Coverage
}

// contradiction says which assumption of c the run contradicts, "" where it contradicts none.
func (t *tuning) contradiction(c *candidate) string {
	if c.seen == nil {
		return ""
	}
	for i, a := range c.choice.Assumptions {
		if against := c.seen.against[i]; against != "" {
			return fmt.Sprintf("a run contradicts `%s` (line %d): %s", a.ID, t.r.place(a.Mod, a.Node).Line, against)
		}
	}
	return ""
}

// assumptions are those of c with what was seen of them.
func (t *tuning) assumptions(c *candidate) []report.Assumption {
	as := t.r.assumptions(c.choice.Assumptions)
	if c.seen == nil {
		return as
	}
	for i := range as {
		as[i].Observed = c.seen.facts[i]
		if against := c.seen.against[i]; against != "" {
			as[i].Observed, as[i].Contradicted = "contradicted by a run: "+against, true
		}
	}
	return as
}

// observe runs the program once more, to look at what the verdicts of cs assume, and at how much of the work of
// each the run reaches. Nothing of it makes a verdict better; what contradicts an assumption ends its rewrite.
func (t *tuning) observe(ctx context.Context, cs []*candidate) error {
	if len(cs) == 0 {
		return nil
	}
	t.o.Progress.Stage("observe", 1)
	w := &watching{t: t, targets: map[*resolve.Module]*profile.Observed{}, places: map[int][]int{}}
	for i, c := range t.all {
		if slices.Contains(cs, c) {
			w.loop(i+1, c)
		}
	}
	var targets []profile.Observed
	for _, m := range t.p.project.Modules {
		if o := w.targets[m]; o != nil {
			targets = append(targets, *o)
		}
	}
	wall := time.Duration(t.prof.Wall * float64(time.Second))
	spec := t.spec
	if spec.Timeout == 0 {
		spec.Timeout = 20*wall + time.Minute
	}
	seen, run, err := profile.Observe(ctx, t.sandbox, spec, targets, min(max(2*wall, 5*time.Second), time.Minute))
	defer run.Discard()
	failure := ""
	var effect *pyexec.EffectError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &effect):
		failure = effect.Error()
	case err != nil:
		failure = err.Error()
	case run.TimedOut:
		failure = fmt.Sprintf("with marks the program did not end within %v", spec.Timeout)
	case run.ExitCode != 0:
		failure = fmt.Sprintf("with marks the program ended with exit status %d", run.ExitCode)
	}
	if failure != "" {
		t.out.Notes = append(t.out.Notes, "nothing was observed about assumptions and branches: "+failure)
		return nil
	}
	for i, c := range t.all {
		if slices.Contains(cs, c) {
			w.result(i+1, c, seen)
		}
	}
	t.o.Progress.Step("observed")
	return nil
}

// watching collects what is to be marked.
type watching struct {
	t       *tuning
	targets map[*resolve.Module]*profile.Observed
	last    int           // ID of a place
	places  map[int][]int // IDs, by loop and index of the assumption, see key
}

func key(loop, assumption int) int { return loop<<16 | assumption }

// target is the file of m, nil where it is not one of those that are copied.
func (w *watching) target(m *resolve.Module) *profile.Observed {
	if o, ok := w.targets[m]; ok {
		return o
	}
	rel, err := filepath.Rel(w.t.root, m.Path)
	file := w.t.p.files[m]
	parts := strings.Split(filepath.ToSlash(rel), "/")
	if err != nil || parts[0] == ".." || file == nil || slices.ContainsFunc(parts, func(s string) bool { return slices.Contains(pyexec.SkippedNames, s) || s == "site-packages" }) {
		w.targets[m] = nil
		return nil
	}
	o := &profile.Observed{Path: strings.Join(parts, "/"), File: m.File, Encode: file.Encode}
	w.targets[m] = o
	return o
}

func (w *watching) loop(id int, c *candidate) {
	l, s := c.loop, c.work().Split
	at := w.target(l.Mod)
	if at == nil || s == nil {
		return
	}
	spec := profile.WatchSpec{ID: id, Loop: l.Node}
	if l.Clause != nil {
		spec.Loop = l.Clause
	}
	for i, a := range c.choice.Assumptions {
		o := observationOf(a)
		switch {
		case o.kind == "":
		case !o.place:
			if !slices.Contains(spec.Checks, o.kind) {
				spec.Checks = append(spec.Checks, o.kind)
			}
		default:
			w.place(id, i, a, o)
		}
	}
	spec.Names = sent(l.In(w.t.p.world), s)
	for _, sym := range append(slices.Clone(s.Varying), s.Outputs...) {
		spec.Names = append(spec.Names, sym.Name)
	}
	at.Loops = append(at.Loops, spec)
	for _, r := range reached(l.In(w.t.p.world), c.work()) {
		if o := w.target(r.mod); o != nil {
			o.Regions = append(o.Regions, profile.Region{Loops: []int{id}, Nodes: r.nodes})
		}
	}
}

// place asks for marks at what assumption i of a loop is about.
func (w *watching) place(loop, i int, a depend.Assumption, o observation) {
	for _, p := range a.Causes {
		at := w.target(p.Mod)
		if at == nil {
			continue
		}
		kind := o.kind
		if a.ID == rules.UserStub {
			if kind = promised(w.t.all[loop-1].loop.In(w.t.p.world), p); kind == "" {
				continue
			}
		}
		w.last++
		at.Places = append(at.Places, profile.PlaceSpec{ID: w.last, Loop: loop, Kind: kind, Node: p.Node})
		w.places[key(loop, i)] = append(w.places[key(loop, i)], w.last)
	}
}

// promised is what can be looked at of what a user's stub says about a call: nothing where the stub itself lets
// it change an argument.
func promised(w *effects.World, p depend.Place) profile.Kind {
	c, ok := p.Node.(*syntax.Call)
	if !ok {
		return ""
	}
	kind := profile.Kind("")
	for _, o := range w.TypeOf(p.Mod, c.Func) {
		f := w.LibFunc(o)
		switch {
		case f == nil || len(f.Mutates)+len(f.Stores)+len(f.Calls)+len(f.Iterates) > 0 || f.Lazy || f.Async:
			return ""
		case f.RNG || len(f.State) > 0:
			kind = profile.Contract
		case kind == "":
			kind = profile.Call
		}
	}
	return kind
}

// region is code of one module.
type region struct {
	mod   *resolve.Module
	nodes []syntax.Node
}

// maxFunctions bounds how many functions count as part of the work of a loop.
const maxFunctions = 200

// reached is the work of l: what would move, and the functions of the program that it mentions, which it calls or
// hands on.
func reached(w *effects.World, l *depend.Loop) []region {
	out := []region{{mod: l.Mod, nodes: l.Split.Nodes()}}
	known := map[*effects.Func]bool{}
	for i := 0; i < len(out) && len(out) < maxFunctions; i++ {
		r := out[i]
		for _, root := range r.nodes {
			syntax.Inspect(root, func(n syntax.Node) bool {
				switch n := n.(type) {
				case *syntax.Attribute:
				case *syntax.Name:
					if n.Ctx != syntax.Load {
						return true
					}
				default:
					return true
				}
				for _, o := range w.TypeOf(r.mod, n) {
					f := w.FuncOf(o)
					if f == nil && w.Kind(o) == effects.ClassObj {
						f = w.Method(w.ClassOf(o), "__init__")
					}
					if f == nil || known[f] || len(out) >= maxFunctions {
						continue
					}
					known[f] = true
					next := region{mod: f.Mod}
					for _, st := range f.Body() {
						next.nodes = append(next.nodes, st)
					}
					if lambda, ok := f.Node.(*syntax.Lambda); ok {
						next.nodes = append(next.nodes, lambda.Body)
					}
					out = append(out, next)
				}
				return true
			})
		}
	}
	return out
}

// result turns what was seen of c into sentences.
func (w *watching) result(id int, c *candidate, seen *profile.Observation) {
	s := seen.Loops[id]
	c.seen = &observed{facts: map[int]string{}, against: map[int]string{}}
	for i, a := range c.choice.Assumptions {
		o := observationOf(a)
		switch {
		case o.kind == "":
			c.seen.facts[i] = "not observed"
			if o.not != "" {
				c.seen.facts[i] += ": " + o.not
			}
			continue
		case s == nil:
			c.seen.facts[i] = "not observed: the loop has no place for marks"
			continue
		}
		what := "iterations"
		f, ok := s.Facts[o.kind]
		if o.place {
			what = "calls"
			if o.kind == profile.Operands {
				what = "operands"
			}
			looked := 0
			for _, n := range w.places[key(id, i)] {
				if more, marked := seen.Places[n]; marked {
					looked++
					f.Count, f.Of = f.Count+more.Count, f.Of+more.Of
					f.Against, f.About = cmp.Or(f.Against, more.Against), cmp.Or(f.About, more.About)
				}
			}
			ok = looked > 0
			if looked < len(a.Causes) {
				f.About = strings.TrimPrefix(f.About+fmt.Sprintf(", at %d of %d places", looked, len(a.Causes)), ", ")
			}
		}
		if a.ID == rules.NotDaemonic {
			what = "starts of the loop"
		}
		c.seen.facts[i] = sentence(f, ok, what, o.shows)
		if f.Against != "" {
			c.seen.against[i] = f.Against
		}
	}
	if s != nil {
		c.seen.coverage = w.coverage(c, s)
	}
}

// sentence says what was seen of an assumption that was not contradicted.
func sentence(f profile.Fact, looked bool, what, shows string) string {
	switch {
	case !looked:
		return "not observed: there is no place for marks"
	case f.Count == 0:
		out := "not observed"
		if f.About != "" {
			out += ": " + f.About
		}
		return out
	}
	out := "observed in " + thousands(f.Count)
	if f.Of > f.Count {
		out += " of " + thousands(f.Of)
	}
	if f.Count == 1 && f.Of <= 1 {
		what = strings.TrimSuffix(strings.Replace(what, "starts", "start", 1), "s")
	}
	out += " " + what
	for _, more := range []string{shows, f.About} {
		if more != "" {
			out += ", " + more
		}
	}
	return out
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// coverage counts the branches of the work of c that the run took.
func (w *watching) coverage(c *candidate, s *profile.Seen) *report.Coverage {
	out := &report.Coverage{Branches: len(s.Branches), Missed: []report.Missed{}}
	for _, b := range s.Branches {
		if b.Covered {
			out.Covered++
			continue
		}
		// what lies inside a branch that was not taken is counted, but it is enough to name that one
		if slices.ContainsFunc(s.Branches, func(o profile.Branch) bool {
			return !o.Covered && o.Never == "" && o.Path == b.Path && o.From != b.From && o.At.Contains(b.From) && !b.At.Contains(o.At)
		}) {
			continue
		}
		for _, m := range w.t.p.project.Modules {
			if o := w.targets[m]; o != nil && o.Path == b.Path {
				line, _ := w.t.p.lines[m].Position(b.At.Start)
				out.Missed = append(out.Missed, report.Missed{File: w.t.r.file(m), Line: line, Message: b.Never})
			}
		}
	}
	file := func(m report.Missed) string { // the loop's own comes first
		if m.File == w.t.r.file(c.loop.Mod) {
			return ""
		}
		return m.File
	}
	slices.SortStableFunc(out.Missed, func(a, b report.Missed) int {
		return cmp.Or(cmp.Compare(file(a), file(b)), cmp.Compare(a.Line, b.Line))
	})
	out.Missed = slices.Compact(out.Missed)
	return out
}
