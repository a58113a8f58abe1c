package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
	"github.com/parloop/parloop/internal/verify"
)

// largeRewrite is the number of changed lines, re-indentation aside, from which on a rewrite is only
// written when its loop was named.
const largeRewrite = 30

func fileError(dir, path string, err error) report.FileError {
	fe := report.FileError{File: relative(dir, path), Line: 1, Column: 1, Message: err.Error()}
	var se *source.Error
	if errors.As(err, &se) {
		fe.Line, fe.Column, fe.Message, fe.Help = max(1, se.Line), max(1, se.Column), se.Message, se.Remedy
	}
	var pe *os.PathError
	if errors.As(err, &pe) {
		fe.Message = pe.Err.Error()
	}
	return fe
}

// staticEstimate guesses the gain of a choice without a profile: all it knows is whether an iteration
// calls functions with loops of their own, or waits.
func staticEstimate(p *program, c *candidate, cpus int) *report.Estimate {
	if c.choice == nil {
		return nil
	}
	if c.loop.Group != nil {
		return groupEstimate(c)
	}
	s := c.work().Split
	heavy := s.Waits || s.Releases || s.ReleasesAbove > 0 || heavyCode(p, c.work())
	if !heavy {
		return nil
	}
	workers := cpus
	switch {
	case c.choice.Plan.Runs() == "threads" && s.Waits:
		workers = cpus + 4
	case c.choice.Plan.Chain != nil:
		workers = asyncLimit
	}
	return &report.Estimate{Speedup: 0.8 * float64(workers), Workers: workers, Basis: report.StaticEstimate}
}

// heavyCode: the moved code contains a loop, or calls a function of the program that does.
func heavyCode(p *program, l *depend.Loop) bool {
	seen := map[syntax.Node]bool{}
	var heavy func(n syntax.Node, depth int) bool
	heavy = func(n syntax.Node, depth int) bool {
		found := false
		syntax.Inspect(n, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.For, *syntax.While:
				found = true
			case *syntax.Comprehension:
				found = found || depth > 0
			case *syntax.Call:
				for _, o := range l.In(p.world).TypeOf(l.Mod, n.Func) {
					if f := l.In(p.world).FuncOf(o); f != nil && f.Node != nil && !seen[f.Node] && depth < 4 && f.Mod == l.Mod {
						seen[f.Node] = true
						for _, st := range f.Body() {
							found = found || heavy(st, depth+1)
						}
					} else if f != nil && f.Mod != l.Mod {
						found = true
					}
				}
			}
			return !found
		})
		return found
	}
	for _, st := range l.Split.Moved {
		if heavy(st, 0) {
			return true
		}
	}
	return l.Split.Replace != nil && heavy(l.Split.Replace, 0)
}

func (s *session) world(w engine.World) engine.World {
	if w == engine.AutoWorld && s.cfg.World != "" {
		return engine.World(s.cfg.World)
	}
	return w
}

func refs(ls []engine.LoopRef) string {
	var out []string
	for _, l := range ls {
		t := fmt.Sprint(l.Line)
		if l.File != "" {
			t = l.File + ":" + t
		}
		out = append(out, t)
	}
	return strings.Join(out, ", ")
}

// every chooses a strategy for every loop of every program.
func (s *session) every(ps []*program, sel engine.Selection, dir string, workers int) ([][]*candidate, error) {
	all := make([][]*candidate, len(ps))
	for i, p := range ps {
		cs, err := s.candidates(p, &reporter{p, dir}, sel, workers)
		if err != nil {
			return nil, err
		}
		all[i] = cs
	}
	agree(all)
	return all, nil
}

// candidates chooses a strategy for every loop of p without a profile.
func (s *session) candidates(p *program, r *reporter, sel engine.Selection, workers int) ([]*candidate, error) {
	envs := map[*resolve.Module]*strategy.Env{} // one for each script, nil for what is no script
	var out []*candidate
	for _, m := range p.project.Modules {
		env := envs[p.entryOf(m)]
		if env == nil {
			env = s.env(p, m, sel.Target, workers)
			envs[p.entryOf(m)] = env
		}
		for _, l := range slices.Concat(p.loops[m], p.groups[m]) {
			c, err := s.consider(p, l, strategy.Measured{}, env)
			if err != nil {
				return nil, err
			}
			c.forced = len(sel.Loops) > 0 && r.selected(l, sel.Loops)
			c.estimate = staticEstimate(p, c, env.CPUs)
			out = append(out, c)
		}
	}
	return out, nil
}

// described is a loop with its strategy.
func (s *session) described(r *reporter, c *candidate) report.Loop {
	l := r.loop(c.loop)
	l.Class = measuredClass(l.Class, c.loop, c.measured)
	if c.choice != nil {
		l.Strategy = r.strategy(c.choice, c.unsafe())
		l.Assumptions = r.assumptions(c.choice.Assumptions)
		if c.unsafe() {
			l.Basis = report.Assumed
		}
		l.Estimate = c.estimate
	} else if c.refusal != nil && len(l.Blockers) == 0 && (c.loop.Split != nil || c.loop.Refused != nil) {
		l.Blockers = append(l.Blockers, r.blocker(c.refusal.Blocker))
	}
	return l
}

// Fix implements [engine.Engine].
func (e *Engine) Fix(ctx context.Context, o engine.FixOptions) (*report.FixResult, error) {
	s, err := open(ctx, o.Common, false)
	if err != nil {
		return nil, err
	}
	s.allow = o.Allow
	f, err := s.files(ctx, o.Paths, s.world(o.World))
	if err != nil {
		return nil, err
	}
	cache := openCache[fixed](s, "fix", o.Common, []any{o.Selection, o.All, o.Unsafe, o.Workers})
	names := f.names()
	if known := cache.get(names); known != nil {
		return known.result(), nil
	}
	ps, errs, err := s.units(ctx, f)
	if err != nil {
		return nil, err
	}
	out := &report.FixResult{Schema: report.Schema, Changes: []report.Change{}, Refused: []report.Refused{}, Errors: errs, Withheld: []report.Withheld{}}
	var diff strings.Builder
	touched := map[string]bool{}
	matched := len(o.Loops) == 0
	possible := false // for some loop
	all, err := s.every(ps, o.Selection, o.Dir, o.Workers)
	if err != nil {
		return nil, err
	}
	for i, p := range ps {
		r := &reporter{p, o.Dir}
		var chosen []*candidate
		for _, c := range all[i] {
			if touched[c.loop.Mod.Path] || !r.selected(c.loop, o.Loops) {
				continue
			}
			matched = true
			if c.choice == nil {
				if c.loop.Group == nil || c.forced {
					out.Refused = append(out.Refused, s.refused(r, c))
				}
				out.Impossible = out.Impossible || c.forced
				continue
			}
			possible = true
			if reason := s.withhold(c, o); reason != "" {
				c.why = reason
				w := withheldOf(r, c)
				if !c.unsafe() || c.waived || o.Unsafe {
					w.Rule = rules.NotWorthIt
				}
				out.Withheld = append(out.Withheld, w)
				continue
			}
			chosen = append(chosen, c)
		}
		pr, kept, err := s.print(p, p.unnested(outermost(chosen)))
		if err != nil {
			return nil, err
		}
		if small, large := bySize(kept); len(large) > 0 {
			for _, c := range large {
				w, err := s.withheldLarge(p, r, c)
				if err != nil {
					return nil, err
				}
				out.Withheld = append(out.Withheld, w)
			}
			if pr, kept, err = s.print(p, small); err != nil {
				return nil, err
			}
		}
		for _, c := range chosen {
			if c.refusal != nil {
				out.Refused = append(out.Refused, s.refused(r, c))
			}
		}
		for _, c := range kept {
			a := report.Safe
			if c.unsafe() {
				a = report.Unsafe
			}
			out.Changes = append(out.Changes, report.Change{File: r.file(c.loop.Mod), Line: r.place(c.loop.Mod, c.loop.Keyword()).Line,
				Target: c.choice.Plan.Target, Applicability: a, Assumptions: r.assumptions(c.choice.Assumptions), Differences: append([]string{}, c.loop.Notes...),
				Large: c.site.Size > largeRewrite})
		}
		for _, t := range pr.texts {
			touched[t.Path] = true
		}
		for _, m := range p.project.Modules {
			touched[m.Path] = touched[m.Path] || !m.External
		}
		diff.WriteString(pr.diff)
		out.Files = append(out.Files, pr.texts...)
	}
	if !matched {
		return nil, fmt.Errorf("there is no loop at %s", refs(o.Loops))
	}
	out.Impossible = out.Impossible || o.Target != "" && !possible
	out.Diff = diff.String()
	cache.put(names, &fixed{out, out.Files, out.Impossible}, inputsOf(ps))
	return out, nil
}

func (s *session) refused(r *reporter, c *candidate) report.Refused {
	f := report.Refused{File: r.file(c.loop.Mod), Line: r.place(c.loop.Mod, c.loop.Keyword()).Line, Blockers: []report.Blocker{}}
	for _, b := range c.loop.Blockers {
		f.Blockers = append(f.Blockers, r.blocker(b))
	}
	if len(f.Blockers) == 0 && c.refusal != nil {
		f.Blockers = append(f.Blockers, r.blocker(c.refusal.Blocker))
	}
	return f
}

// withhold says why a possible rewrite is not shown as a change.
func (s *session) withhold(c *candidate, o engine.FixOptions) string {
	switch {
	case c.unsafe() && !c.waived && !o.Unsafe:
		return "it rests on assumptions: accept them with --unsafe"
	case c.estimate == nil && !o.All && !c.forced:
		return "no gain is expected (a static estimate; `parloop tune` measures)"
	}
	return ""
}

func withheldOf(r *reporter, c *candidate) report.Withheld {
	return report.Withheld{File: r.file(c.loop.Mod), Line: r.place(c.loop.Mod, c.loop.Keyword()).Line, Target: c.choice.Plan.Target, Reason: c.why,
		Assumptions: r.assumptions(c.choice.Assumptions), Estimate: c.estimate}
}

// bySize sets large rewrites whose loop was not named apart.
func bySize(cs []*candidate) (small, large []*candidate) {
	for _, c := range cs {
		if c.site.Size > largeRewrite && !c.forced {
			large = append(large, c)
		} else {
			small = append(small, c)
		}
	}
	return small, large
}

// withheldLarge is a large rewrite by itself: shown, and written only when its loop is named.
func (s *session) withheldLarge(p *program, r *reporter, c *candidate) (report.Withheld, error) {
	at := fmt.Sprintf("%s:%d", r.file(c.loop.Mod), r.place(c.loop.Mod, c.loop.Keyword()).Line)
	c.why = fmt.Sprintf("the rewrite changes %d lines: read it, then name the loop with --loop %s to get it", c.site.Size, at)
	pr, _, err := s.print(p, []*candidate{c})
	if err != nil {
		return report.Withheld{}, err
	}
	w := withheldOf(r, c)
	w.Rule, w.Large, w.Diff = rules.TooLarge, true, pr.diff
	return w, nil
}

// Explain implements [engine.Engine].
func (e *Engine) Explain(ctx context.Context, o engine.ExplainOptions) (*report.ExplainResult, error) {
	s, err := open(ctx, o.Common, false)
	if err != nil {
		return nil, err
	}
	path := o.Loop.File
	if !filepath.IsAbs(path) {
		path = filepath.Join(o.Dir, path)
	}
	if !exists(path) {
		return nil, fmt.Errorf("%s: no such file", o.Loop.File)
	}
	f, err := s.files(ctx, []string{path}, s.world(o.World))
	if err != nil {
		return nil, err
	}
	cache := openCache[report.ExplainResult](s, "explain", o.Common, o.Loop)
	names := f.names()
	if known := cache.get(names); known != nil {
		return known, nil
	}
	ps, errs, err := s.units(ctx, f)
	if err != nil {
		return nil, err
	}
	for _, p := range ps {
		r := &reporter{p, o.Dir}
		cs, err := s.candidates(p, r, engine.Selection{Loops: []engine.LoopRef{o.Loop}}, 0)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(cs, func(c *candidate) bool { return r.matches(c.loop, o.Loop) })
		if i < 0 {
			i = slices.IndexFunc(cs, func(c *candidate) bool { return r.inGroup(c.loop, o.Loop) })
		}
		if i >= 0 {
			out, err := s.explain(p, r, cs[i])
			if err == nil {
				cache.put(names, out, inputsOf(ps))
			}
			return out, err
		}
	}
	for _, fe := range errs {
		return nil, fmt.Errorf("%s:%d:%d: %s", fe.File, fe.Line, fe.Column, fe.Message)
	}
	return nil, fmt.Errorf("there is no loop at %s:%d", o.Loop.File, o.Loop.Line)
}

func (s *session) explain(p *program, r *reporter, c *candidate) (*report.ExplainResult, error) {
	out := &report.ExplainResult{Schema: report.Schema, Loop: s.described(r, c), Evidence: []report.Evidence{}, Unblock: []string{}}
	add := func(kind string, n syntax.Node, format string, args ...any) {
		out.Evidence = append(out.Evidence, report.Evidence{Kind: kind, Message: fmt.Sprintf(format, args...), File: r.file(c.loop.Mod), Place: r.place(c.loop.Mod, n)})
	}
	l := c.loop
	switch a := l.Act; {
	case a == nil || a.Iter == nil:
	case l.Counted != nil:
		add("input", a.Iter, "the loop counts `%s` along, up to a bound that does not change", l.Counted.Sym.Name)
	default:
		kind := "can be read again"
		if l.Lazy {
			kind = "may be a one-shot iterator"
		}
		add("input", a.Iter, "the items come from `%s`, which %s", l.Mod.File.Text(a.Iter.Range()), kind)
	}
	if sp := l.Split; sp != nil {
		for _, st := range sp.Moved {
			add("body", st, "this statement can run in a worker")
		}
		for _, part := range sp.Parts {
			add("body", part.Expr, "this can wait at the same time as the others")
		}
		if sp.Replace != nil {
			add("body", sp.Replace, "this expression can be computed in a worker")
		}
		for _, v := range sp.Varying {
			add("type", l.Act.Target, "`%s` varies; it is %s", v.Name, l.In(p.world).Describe(l.In(p.world).VarValue(v)))
		}
		for _, v := range sp.Fixed {
			add("type", l.Keyword(), "`%s` is fixed data; it is %s", v.Name, l.In(p.world).Describe(l.In(p.world).VarValue(v)))
		}
		if sp.MayRaise {
			add("exception", l.Keyword(), "the work may raise")
		} else {
			add("exception", l.Keyword(), "the work cannot raise")
		}
	}
	if l.Group == nil {
		hoists, err := p.hoists(l.Mod)
		if err != nil {
			return nil, err
		}
		for _, h := range hoists {
			for _, form := range []*hoisted{{Hoist: h}, {Hoist: h, once: true}} {
				if h.Def == nil && form.loop() == l {
					add("hoist", h.Calls[0], "%s", form.possible())
				}
			}
		}
	}
	for _, b := range l.Blockers {
		if b.Help != "" {
			out.Unblock = append(out.Unblock, b.Help)
		}
	}
	if n := depend.NestOf(l.In(p.world), l, &depend.FlowLive{Entry: p.entryOf(l.Mod), World: l.In(p.world)}); n != nil {
		line := func(n syntax.Node) int { return r.place(l.Mod, n).Line }
		for _, said := range n.Say(line) {
			add("dependence", l.Keyword(), "%s", said)
		}
		if swap := n.Interchange(line); swap != "" {
			out.Unblock = append(out.Unblock, swap)
		}
	}
	if c.choice != nil {
		pr, kept, err := s.print(p, []*candidate{c})
		if err != nil {
			return nil, err
		}
		if len(kept) == 1 {
			out.Diff = pr.diff
		}
	}
	return out, nil
}

// Verify implements [engine.Engine].
func (e *Engine) Verify(ctx context.Context, o engine.VerifyOptions) (*report.VerifyResult, error) {
	s, err := open(ctx, o.Common, true)
	if err != nil {
		return nil, err
	}
	oldPath, newPath := absolute(o.Dir, o.Old), absolute(o.Dir, o.New)
	for _, p := range []string{oldPath, newPath} {
		if !exists(p) {
			return nil, fmt.Errorf("%s: no such file or folder", relative(o.Dir, p))
		}
	}
	oldDir, newDir := isDir(oldPath), isDir(newPath)
	if oldDir != newDir {
		return nil, fmt.Errorf("%s and %s must both be files or both folders", o.Old, o.New)
	}
	spec, err := verify.Open(ctx, verify.Versions{Old: oldPath, New: newPath, Args: o.Args, Command: o.Command, Dir: o.Dir}, s.interp)
	if err != nil {
		return nil, err
	}
	defer spec.Sandbox.Close()
	spec.Run.Allow, spec.Run.Timeout, spec.Run.Workers = o.AllowEffects, o.Timeout, s.poolSize(o.Workers)
	spec.Runs, spec.Orders, spec.MaxTime = o.Runs, o.Orders, o.MaxTime
	stage := false
	spec.Progress = func(what string, done, total int) {
		if !stage {
			stage = true
			o.Progress.Stage("verify", total)
		}
		o.Progress.Step(what)
	}
	rep, err := verify.Compare(ctx, *spec)
	if err != nil {
		return nil, err
	}
	out := &report.VerifyResult{Schema: report.Schema, Equal: rep.Equal, Faster: rep.Faster, Sequential: timing(rep.Sequential), Parallel: timing(rep.Parallel),
		Checks: []report.Check{}, Checklist: []report.ChecklistItem{}, Notes: append([]string{}, spec.Sandbox.Notes()...)}
	if sp := rep.Speedup; sp != nil {
		out.Speedup = &report.Speedup{Median: sp.Median, Low: sp.Low, High: sp.High, Confidence: sp.Confidence}
	}
	for _, c := range rep.Checks {
		out.Checks = append(out.Checks, report.Check{What: c.What, Equal: c.Equal, Detail: c.Detail})
	}
	for _, c := range rep.Checklist {
		out.Checklist = append(out.Checklist, report.ChecklistItem{ID: report.ChecklistID(c.ID), Status: report.ItemStatus(c.Status), Evidence: c.Evidence})
	}
	for _, note := range []string{rep.Reason, rep.Unproven} {
		if note != "" {
			out.Notes = append(out.Notes, note)
		}
	}
	return out, nil
}

func absolute(dir, p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(dir, p)
}

func isDir(p string) bool {
	info, err := os.Stat(p)
	return err == nil && info.IsDir()
}
