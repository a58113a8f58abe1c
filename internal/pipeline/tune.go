package pipeline

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
	"github.com/parloop/parloop/internal/verify"
)

// tuning is one `parloop tune` under way.
type tuning struct {
	*session
	o       engine.TuneOptions
	p       *program
	r       *reporter
	sandbox *pyexec.Sandbox
	spec    pyexec.RunSpec
	out     *report.TuneResult
	prof    *profile.Profile
	all     []*candidate
	hoists  []*hoisted // measured, then chosen
	root    string     // folder that is copied
	peak    int64      // bytes of memory that the program held at most while it was profiled
}

// Tune implements [engine.Engine].
func (e *Engine) Tune(ctx context.Context, o engine.TuneOptions) (*report.TuneResult, error) {
	s, err := open(ctx, o.Common, true)
	if err != nil {
		return nil, err
	}
	if e.machine != nil {
		e.machine(s.interp)
	}
	s.allow = o.Allow
	t := &tuning{session: s, o: o, out: &report.TuneResult{Schema: report.Schema, Script: filepath.ToSlash(o.Script),
		Checks: []report.Check{}, Checklist: []report.ChecklistItem{}, Loops: []report.Loop{}, Groups: []report.Loop{}, Withheld: []report.Withheld{}, Notes: []string{}}}
	if err := t.load(ctx); err != nil {
		return nil, err
	}
	if err := t.outside(); err != nil {
		return nil, err
	}
	t.sandbox, err = pyexec.NewSandbox(ctx, pyexec.SandboxOptions{Dir: t.root})
	if err != nil {
		return nil, err
	}
	defer t.sandbox.Close()
	if note := t.floatNote(); note != "" {
		t.out.Notes = append(t.out.Notes, note)
	}
	t.out.Notes = append(t.out.Notes, t.sandbox.Notes()...)
	if err := t.profile(ctx); err != nil {
		return nil, err
	}
	chosen, err := t.choose(ctx)
	if err != nil {
		return nil, err
	}
	t.chooseHoists()
	chosen = t.hoistsBeside(chosen)
	if len(chosen)+len(t.hoists) == 0 {
		t.report(nil)
		return t.out, nil
	}
	return t.out, t.verify(ctx, chosen)
}

// load reads and judges the program.
func (t *tuning) load(ctx context.Context) (err error) {
	t.o.Progress.Stage("analyse", 0)
	t.root = t.o.Dir
	if t.o.Module {
		t.p, err = loadModule(ctx, t.o.Script, t.o.Dir, t.cfg, t.python())
		t.spec.Args = append([]string{"-m", t.o.Script}, t.o.Args...)
	} else {
		path := t.o.Script
		if !filepath.IsAbs(path) {
			path = filepath.Join(t.o.Dir, path)
		}
		if info, serr := os.Stat(path); serr != nil {
			return fmt.Errorf("%s: %w", t.o.Script, errors.Unwrap(serr))
		} else if info.IsDir() {
			return fmt.Errorf("%s is a folder; name the script to run, or use -m MODULE", t.o.Script)
		}
		rel, rerr := filepath.Rel(t.o.Dir, path)
		if rerr != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			t.root = filepath.Dir(path)
			rel = filepath.Base(path)
		}
		if path, err = withoutLinks(t.root, path); err != nil {
			return fmt.Errorf("%s: %w", t.o.Script, err)
		}
		t.p, err = loadScript(ctx, path, t.cfg, t.python(), false)
		t.spec.Args = append([]string{filepath.ToSlash(rel)}, t.o.Args...)
	}
	var unreadable *source.Error
	if errors.As(err, &unreadable) {
		unreadable.Path = relative(t.o.Dir, unreadable.Path)
	}
	if err != nil {
		return err
	}
	for _, e := range t.p.entry.File.Errors {
		l, c := t.p.lines[t.p.entry].Position(e.Start)
		return fmt.Errorf("%s:%d:%d: %s", relative(t.o.Dir, t.p.entry.Path), l, c, e.Message)
	}
	t.r = &reporter{t.p, t.o.Dir}
	if !t.named() {
		return fmt.Errorf("there is no loop at %s", refs(t.o.Loops))
	}
	t.spec.Interp = t.interp
	t.spec.Allow = t.o.AllowEffects
	t.spec.Timeout = t.o.Timeout
	t.spec.Workers = t.poolSize(t.o.Workers)
	return nil
}

// withoutLinks returns the file that path leads to, as a path below root: that is the file to rewrite, and
// Python looks for modules beside it.
func withoutLinks(root, path string) (string, error) {
	to, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	from, err := filepath.EvalSymlinks(root)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", fmt.Errorf("it is a link to %s, outside of the folder that is copied; name that file", to)
	}
	return filepath.Join(root, rel), nil
}

// named reports whether the program has each loop that the user asked for.
func (t *tuning) named() bool {
	for _, ref := range t.o.Loops {
		found := false
		for _, m := range t.p.project.Modules {
			found = found || slices.ContainsFunc(slices.Concat(t.p.loops[m], t.p.groups[m]), func(l *depend.Loop) bool { return t.r.matches(l, ref) })
		}
		if !found {
			return false
		}
	}
	return true
}

// effectOf maps kinds of I/O to what --allow-effects names.
var effectOf = map[string]string{"network": "network", "network-read": "network", "database": "database", "database-read": "database",
	"mail": "mail", "subprocess": "subprocess", "native": "native"}

// outside refuses a program whose code shows that it reaches outside of its folder, before it is run.
// What the code does not show is stopped when it happens.
func (t *tuning) outside() error {
	allowed := func(kind string) bool {
		return slices.Contains(t.o.AllowEffects, kind) || slices.Contains(t.o.AllowEffects, "all")
	}
	found, permitted := map[string]string{}, map[string]string{}
	for _, m := range t.p.project.Modules {
		f := t.p.world.FuncAt(m, nil)
		for e := range t.p.world.SummaryOf(f).Events() {
			if kind := effectOf[e.Name]; e.Kind == effects.IO && kind != "" {
				at, list := t.r.place(e.Mod, e.Node), found
				if allowed(kind) {
					list = permitted
				}
				if _, ok := list[kind]; !ok {
					list[kind] = fmt.Sprintf("%s:%d (%s)", t.r.file(e.Mod), at.Line, e.Name)
				}
			}
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(permitted)) {
		t.out.Notes = append(t.out.Notes, fmt.Sprintf("%s: every run repeats it, as --allow-effects %s permits", permitted[kind], kind))
	}
	if len(found) == 0 {
		return nil
	}
	var kinds, places []string
	for k := range found {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		places = append(places, found[k])
	}
	return fmt.Errorf("the program reaches outside its folder, and tune would repeat that several times: %s; allow it with --allow-effects %s",
		strings.Join(places, ", "), strings.Join(kinds, ","))
}

// profile runs the program once with every loop that may move marked.
func (t *tuning) profile(ctx context.Context) error {
	t.o.Progress.Stage("profile", 1)
	var targets []profile.Target
	id := 0
	for _, m := range t.p.project.Modules {
		rel, err := filepath.Rel(t.root, m.Path)
		if err != nil || strings.HasPrefix(rel, "..") || m.External {
			continue
		}
		target := profile.Target{Path: filepath.ToSlash(rel), File: m.File, Encode: t.p.files[m].Encode}
		for _, l := range slices.Concat(t.p.loops[m], t.p.groups[m]) {
			id++
			t.all = append(t.all, &candidate{loop: l})
			if l.Group != nil {
				target.Parts = append(target.Parts, t.parts(id, l)...)
				continue
			}
			spec := profile.LoopSpec{ID: id, Loop: l.Node}
			if l.Split == nil && l.Verdict == depend.Sequential && l.Outer != nil {
				continue
			}
			if s := l.Split; s != nil {
				spec.Fixed = sent(l.In(t.p.world), s)
				if l.NoWorkAlone() {
					target.Loops = append(target.Loops, spec) // the work is the body
					continue
				}
				spec.Moved = s.Moved
				if len(s.Moved) == 0 || len(s.Outputs) == 0 { // else the parent computes the expression from the outputs
					spec.Value = s.Replace
				}
				for _, o := range s.Outputs {
					spec.Outputs = append(spec.Outputs, o.Name)
				}
			}
			if l.Split == nil {
				continue
			}
			target.Loops = append(target.Loops, spec)
		}
		if err := t.markCalls(m, &target); err != nil {
			return err
		}
		if len(target.Loops)+len(target.Parts)+len(target.Calls) > 0 {
			targets = append(targets, target)
		}
	}
	prof, run, _, err := profile.Measure(ctx, t.sandbox, t.spec, targets)
	defer run.Discard()
	var eff *pyexec.EffectError
	switch {
	case errors.As(err, &eff):
		return err
	case errors.Is(err, profile.ErrNoProfile) && run != nil:
		return t.failed(run)
	case err != nil:
		return err
	}
	if run.ExitCode != 0 || run.TimedOut {
		return t.failed(run)
	}
	t.prof, t.peak = prof, run.MaxRSS
	t.o.Progress.Step("profiled")
	return nil
}

// failed says how a script ended before anything was rewritten.
func (t *tuning) failed(run *pyexec.RunResult) error {
	script := t.o.Script
	switch {
	case run.TimedOut:
		return fmt.Errorf("%s did not end within the time limit, before anything was rewritten; give it more with --timeout", script)
	case run.Signal != "":
		return fmt.Errorf("%s was ended by signal %s, before anything was rewritten", script, run.Signal)
	}
	tail, _ := run.Stderr.Tail(2000)
	// the copy is gone by now: name the files that the user has
	said := strings.ReplaceAll(strings.TrimRight(string(tail), "\n"), t.sandbox.Root(), t.root)
	hint := ""
	if strings.HasSuffix(said, "EOFError: EOF when reading a line") {
		hint = "\nThe program waits for input, and runs here have no terminal: let it read a file or its arguments instead."
	}
	return fmt.Errorf("%s failed with exit status %d, before anything was rewritten:\n%s%s", script, run.ExitCode, said, hint)
}

// choose selects the loops to rewrite: where the time goes, safe ones (or all with --unsafe), the
// outermost of nested ones, never one inside another.
func (t *tuning) choose(ctx context.Context) ([]*candidate, error) {
	t.o.Progress.Stage("select", 0)
	env := t.env(t.p, t.p.entry, t.o.Target, t.o.Workers)
	var gains []*candidate
	for i, c := range t.all {
		lp := t.prof.Loops[i+1]
		m := measuredOf(lp, t.prof.NativePools())
		var group *groupProfile
		if c.loop.Group != nil {
			if group = t.measuredGroup(i+1, c.loop); group != nil {
				m = group.measured()
			}
		}
		n, err := t.consider(t.p, c.loop, m, env)
		if err != nil {
			return nil, err
		}
		n.forced = len(t.o.Loops) > 0 && t.r.selected(c.loop, t.o.Loops)
		*c = *n
		t.fit(c, lp)
		t.wider(c)
		if c.choice == nil {
			if c.forced {
				t.out.Impossible = true
			}
			c.why = "it may not be rewritten"
			if c.refusal != nil {
				c.why = c.refusal.Blocker.Message
			}
			continue
		}
		if group != nil {
			c.estimate = group.estimate(t.prof.Wall)
		} else {
			c.estimate = estimate(c, lp, t.prof.Wall, t.interp, max(1, t.interp.CPUs))
		}
		if !t.r.selected(c.loop, t.o.Loops) {
			c.why = "another loop was asked for"
			continue
		}
		ok, why := worth(c.estimate, t.prof.Wall)
		c.why = why
		if !ok && !(c.forced && (lp != nil || group != nil)) {
			continue
		}
		gains = append(gains, c)
	}
	if err := t.observe(ctx, gains); err != nil {
		return nil, err
	}
	var picked []*candidate
	for _, c := range gains {
		if against := t.contradiction(c); against != "" {
			c.why = against
			t.out.Impossible = t.out.Impossible || c.forced
			continue
		}
		if c.unsafe() && !c.waived && !t.o.Unsafe {
			c.why = fmt.Sprintf("it rests on assumptions: accept them with --unsafe, or with `# parloop: assume %s` on the loop", assumedIDs(c.choice.Assumptions))
			t.out.Withheld = append(t.out.Withheld, t.withheld(c))
			continue
		}
		picked = append(picked, c)
	}
	picked = t.p.unnested(t.unnested(outermost(picked)))
	sort.SliceStable(picked, func(i, j int) bool { return score(picked[i]) > score(picked[j]) })
	if t.o.Target != "" && !slices.ContainsFunc(t.all, func(c *candidate) bool { return c.choice != nil }) {
		t.out.Impossible = true
	}
	return picked, nil
}

// assumedIDs lists the assumptions as a comment that accepts them does.
func assumedIDs(as []depend.Assumption) string {
	var ids []string
	for _, a := range as {
		if id := string(a.ID); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return strings.Join(ids, ", ")
}

// unnested drops loops that ran inside another chosen loop, also through calls.
func (t *tuning) unnested(cs []*candidate) []*candidate {
	id := map[*candidate]int{}
	for i, c := range t.all {
		id[c] = i + 1
	}
	chosen := map[int]*candidate{}
	for _, c := range cs {
		chosen[id[c]] = c
	}
	inside := func(c *candidate) *candidate {
		seen := map[int]bool{}
		work := []int{id[c]}
		for len(work) > 0 {
			k := work[0]
			work = work[1:]
			if seen[k] {
				continue
			}
			seen[k] = true
			for _, lp := range t.profilesOf(k) {
				for parent := range lp.Parents {
					if o := chosen[parent]; o != nil && o != c {
						return o
					}
					if parent > 0 {
						work = append(work, parent)
					}
				}
			}
		}
		return nil
	}
	var out []*candidate
	for _, c := range cs {
		if o := inside(c); o != nil && score(o) >= score(c) {
			c.why = "it runs inside another loop that is rewritten: nested pools would not gain"
			continue
		}
		out = append(out, c)
	}
	// an outer loop that gains less than one inside it gives way
	var final []*candidate
	for _, c := range out {
		drop := false
		for _, o := range out {
			if o != c && inside(o) == c && score(o) > score(c) {
				drop = true
			}
		}
		if drop {
			c.why = "a loop that runs inside it gains more"
			continue
		}
		final = append(final, c)
	}
	return final
}

func (t *tuning) withheld(c *candidate) report.Withheld {
	return report.Withheld{File: t.r.file(c.loop.Mod), Line: t.r.place(c.loop.Mod, c.loop.Keyword()).Line, Target: c.choice.Plan.Target,
		Reason: c.why, Assumptions: t.assumptions(c), Estimate: c.estimate}
}

// verify compares and measures the rewritten program; a rewrite that fails is dropped alone.
func (t *tuning) verify(ctx context.Context, chosen []*candidate) error {
	for len(chosen)+len(t.hoists) > 0 {
		pr, kept, err := t.printBeside(chosen)
		if err != nil {
			return err
		}
		if len(kept)+len(t.hoists) == 0 {
			break
		}
		chosen = kept
		if small, large := bySize(chosen); len(large) > 0 {
			for _, c := range large {
				w, err := t.withheldLarge(t.p, t.r, c)
				if err != nil {
					return err
				}
				t.out.Withheld = append(t.out.Withheld, w)
			}
			chosen = small
			continue
		}
		rep, err := t.compare(ctx, pr, chosen, 0)
		if err != nil {
			return err
		}
		if len(t.hoists) > 0 && rep.Equal != nil && !*rep.Equal {
			t.out.Notes = append(t.out.Notes, fmt.Sprintf("with values kept in front of loops the program behaved differently: %s; nothing is kept there", rep.Reason))
			t.hoists = nil
			continue
		}
		if len(t.hoists) > 0 && len(chosen) > 0 && onlyExtracted(rep) {
			for _, c := range chosen {
				c.why = "beside the values that are kept, running it in parallel gains nothing"
			}
			chosen = nil
			continue
		}
		if rep.Equal == nil || *rep.Equal || len(chosen) == 1 {
			t.finish(rep, pr, chosen)
			return nil
		}
		// which of them is wrong?
		var good []*candidate
		for _, c := range chosen {
			one, k, err := t.print(t.p, []*candidate{c})
			if err != nil {
				return err
			}
			if len(k) == 0 {
				continue
			}
			r, err := t.compare(ctx, one, k, -1)
			if err != nil {
				return err
			}
			if r.Equal != nil && *r.Equal {
				good = append(good, c)
			} else {
				c.why = "the rewritten program behaved differently: " + r.Reason
			}
		}
		if len(good) == 0 || len(good) == len(chosen) {
			t.finish(rep, pr, chosen)
			return nil
		}
		chosen = good
	}
	t.report(nil)
	return nil
}

// compare runs both versions. runs: 0 for the user's number, negative for none measured.
func (t *tuning) compare(ctx context.Context, pr *printed, chosen []*candidate, runs int) (*verify.Report, error) {
	files := map[string][]byte{}
	var rewritten []string
	rel := func(m *resolve.Module) string {
		r, err := filepath.Rel(t.root, m.Path)
		if err != nil {
			return m.Path
		}
		return filepath.ToSlash(r)
	}
	for m, res := range pr.files {
		text, err := t.p.files[m].Encode(res.Text)
		if err != nil {
			return nil, err
		}
		files[rel(m)] = text
		rewritten = append(rewritten, rel(m))
	}
	sort.Strings(rewritten)
	old, err := t.sandbox.Variant(ctx, "old", nil)
	if err != nil {
		return nil, err
	}
	fresh, err := t.sandbox.Variant(ctx, "new", files)
	if err != nil {
		return nil, err
	}
	spec := verify.Spec{Sandbox: t.sandbox, Old: old, New: fresh, Run: t.spec, Rewritten: rewritten, Runs: t.o.Runs, Orders: t.o.Orders, MaxTime: t.o.MaxTime}
	if runs != 0 {
		spec.Runs = runs
	}
	for _, c := range chosen {
		x := verify.Expected{File: rel(c.loop.Mod), First: c.site.Line, Last: c.site.EndLine, Old: c.site.Old, New: c.site.New,
			Name: fmt.Sprintf("%s:%d", t.r.file(c.loop.Mod), t.r.place(c.loop.Mod, c.loop.Keyword()).Line)}
		x.Variables, x.Globals = t.liveAfter(c)
		spec.Loops = append(spec.Loops, x)
	}
	for _, h := range t.hoists {
		if h.site.Line > 0 {
			if spec.Changed == nil {
				spec.Changed = map[string][][2]int{}
			}
			spec.Changed[rel(h.Mod)] = append(spec.Changed[rel(h.Mod)], h.site.Lines...)
		}
	}
	t.o.Progress.Stage("verify", 0)
	started := false
	spec.Progress = func(what string, done, total int) {
		if !started {
			started = true
			t.o.Progress.Stage("verify", total)
		}
		t.o.Progress.Step(what)
	}
	return verify.Compare(ctx, spec)
}

// liveAfter are the variables that may be read after the loop of c: those of the function of the loop, and those of
// the module. Functions and modules say nothing; what each thread has for itself is not what it was.
func (t *tuning) liveAfter(c *candidate) (own, globals []string) {
	l := c.loop
	if l.Group != nil {
		return nil, nil
	}
	live := &depend.FlowLive{Entry: t.p.entryOf(l.Mod), World: l.In(t.p.world)}
	read := func(sc *resolve.Scope) (out []string) {
		for _, sym := range sc.Order {
			mine := slices.ContainsFunc(c.choice.Plan.Own, func(o strategy.Own) bool { return o.Name == sym.Name })
			if sym.Bound && !mine && !onlyNames(sym) && live.After(l, sym) {
				out = append(out, sym.Name)
			}
		}
		return out
	}
	if l.Func.Scope.Kind == resolve.FunctionScope {
		own = read(l.Func.Scope)
	}
	return own, read(l.Mod.Info.Module)
}

// onlyNames: what defines sym are imports and functions.
func onlyNames(sym *resolve.Symbol) bool {
	return !slices.ContainsFunc(sym.Defs, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.FunctionDef, *syntax.Alias:
			return false
		}
		return true
	})
}

// finish fills in the result from the comparison.
func (t *tuning) finish(rep *verify.Report, pr *printed, chosen []*candidate) {
	t.evidence(rep, pr, chosen)
	o := t.out
	o.Equal, o.Faster = rep.Equal, rep.Faster
	o.Sequential, o.Parallel, o.Extracted = timing(rep.Sequential), timing(rep.Parallel), timing(rep.Extracted)
	if s := rep.Speedup; s != nil {
		o.Speedup = &report.Speedup{Median: s.Median, Low: s.Low, High: s.High, Confidence: s.Confidence}
	}
	t.reportHoists(rep, chosen)
	if o.Faster != nil && *o.Faster && onlyExtracted(rep) {
		no := false
		o.Faster = &no
		o.Notes = append(o.Notes, fmt.Sprintf("the gain comes from taking the work out of the loop, not from running it in parallel: the same program takes %.2f s without workers", o.Extracted.Median))
	}
	for _, c := range rep.Checks {
		o.Checks = append(o.Checks, report.Check{What: c.What, Equal: c.Equal, Detail: c.Detail})
	}
	for _, c := range rep.Checklist {
		o.Checklist = append(o.Checklist, report.ChecklistItem{ID: report.ChecklistID(c.ID), Status: report.ItemStatus(c.Status), Evidence: c.Evidence})
	}
	for _, note := range []string{rep.Reason, rep.Unproven} {
		if note != "" {
			o.Notes = append(o.Notes, note)
		}
	}
	for _, c := range chosen {
		o.Notes = append(o.Notes, c.notes...)
	}
	o.Diff, o.Files = pr.diff, pr.texts
	t.report(chosen)
}

// onlyExtraction is how much slower the extracted program must be, run without workers, for the gain to
// count as one of running in parallel.
const onlyExtraction = 1.05

// onlyExtracted: without workers the new version is as fast.
func onlyExtracted(rep *verify.Report) bool {
	return rep.Extracted != nil && rep.Parallel != nil && rep.Extracted.Median < rep.Parallel.Median*onlyExtraction
}

func timing(t *verify.Timing) *report.Timing {
	if t == nil {
		return nil
	}
	return &report.Timing{Runs: t.Runs, Median: t.Median, Min: t.Min, Max: t.Max}
}

// evidence establishes the points of the check list that follow from the analysis and the rewrite.
func (t *tuning) evidence(rep *verify.Report, pr *printed, chosen []*candidate) {
	var lines, handled []string
	imports := []string{}
	for _, c := range chosen {
		at := fmt.Sprintf("%s:%d", t.r.file(c.loop.Mod), t.r.place(c.loop.Mod, c.loop.Keyword()).Line)
		basis := "proved"
		if c.unsafe() {
			basis = fmt.Sprintf("resting on %d assumptions", len(c.choice.Assumptions))
		}
		lines = append(lines, fmt.Sprintf("the workers of %s write nothing that outlives an item (%s)", at, basis))
		how := "results are taken in order, so the first failing item raises where it did"
		switch p := c.choice.Plan; {
		case p.Submit:
			how = "future.result() stands where the value was computed"
		case p.Tagged:
			how = "outcomes are tagged and raised in order"
		case p.Chunk.Kind == "fixed" && c.work().Split.MayRaise:
			how = "a failing item loses its chunk, which nothing can observe"
		case !c.work().Split.MayRaise:
			how = "the workers cannot raise"
		}
		handled = append(handled, at+": "+how)
	}
	for _, h := range t.hoists {
		at := fmt.Sprintf("%s:%d", t.r.file(h.Mod), t.r.place(h.Mod, h.at()).Line)
		runs, failure := "the loop", "a value is computed where it was computed first, and a failure is not kept"
		switch {
		case h.Def != nil:
			runs = "the program"
		case h.once:
			failure = "what is computed in front of the loop cannot raise"
		}
		lines = append(lines, fmt.Sprintf("%s: `%s` writes nothing, and nothing that it reads changes while %s runs (proved)", at, h.Name(), runs))
		handled = append(handled, at+": "+failure)
	}
	for _, m := range t.p.project.Modules {
		if res := pr.files[m]; res != nil {
			imports = append(imports, res.Imports...)
		}
	}
	t.workers(rep, chosen)
	rep.Establish(verify.PointSharedState, verify.Held, strings.Join(lines, "; "))
	rep.Establish(verify.PointExceptions, verify.Held, strings.Join(handled, "; "))
	if len(imports) > 0 {
		rep.Establish(verify.PointImports, verify.Held, "added and resolved: "+strings.Join(imports, ", "))
	} else {
		rep.Establish(verify.PointImports, verify.Held, "nothing had to be added")
	}
}

// workers adds to a bound that was observed what the machine has.
func (t *tuning) workers(rep *verify.Report, chosen []*candidate) {
	if i := slices.IndexFunc(rep.Checklist, func(c verify.ChecklistItem) bool { return c.ID == verify.PointWorkers }); i < 0 || rep.Checklist[i].Status != verify.Held {
		return
	}
	machine := plural(max(1, t.interp.CPUs), "CPU")
	if t.interp.Cores > 0 && t.interp.Cores < t.interp.CPUs {
		machine += " on " + plural(t.interp.Cores, "core")
	}
	rep.Establish(verify.PointWorkers, verify.Held, machine)
	for _, c := range chosen {
		if c.memory != nil {
			rep.Establish(verify.PointWorkers, verify.Held, c.memory.String())
		}
	}
	if m := rep.Memory; m != nil && m.Parallel > 0 {
		rep.Establish(verify.PointWorkers, verify.Held, "all processes together held "+mebibytes(m.Parallel)+" at most")
	}
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// report lists the loops that were considered.
func (t *tuning) report(chosen []*candidate) {
	for _, c := range t.all {
		if c.loop.Split == nil && c.choice == nil && c.loop.Verdict == depend.Sequential && (c.loop.Outer != nil || c.loop.Group != nil) {
			continue
		}
		l := t.described(t.r, c)
		is := slices.Contains(chosen, c)
		l.Chosen, l.Why, l.Estimate = &is, c.why, c.estimate
		if c.seen != nil {
			l.Assumptions, l.Coverage = t.assumptions(c), c.seen.coverage
		}
		if c.loop.Group != nil {
			t.out.Groups = append(t.out.Groups, l)
		} else {
			t.out.Loops = append(t.out.Loops, l)
		}
	}
	sortLoops(t.out.Loops)
	sortLoops(t.out.Groups)
}

// sent are the fixed data whose size counts: functions that will be found by their names are not sent, what they
// capture is.
func sent(w *effects.World, s *depend.Split) []string {
	var out []string
	for _, sym := range s.Fixed {
		p, _ := depend.PortableValue(w, w.VarValue(sym))
		made := p == depend.NotPortable && sym.Scope.Kind == resolve.ModuleScope // by the import, or not at all
		if !made && !slices.ContainsFunc(s.Lifts, func(l depend.Lift) bool { return l.Sym == sym }) {
			out = append(out, sym.Name)
		}
	}
	for _, l := range s.Lifts {
		for _, sym := range l.Captured {
			if !slices.Contains(out, sym.Name) {
				out = append(out, sym.Name)
			}
		}
	}
	return out
}
