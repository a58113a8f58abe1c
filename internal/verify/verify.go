package verify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/pyexec"
)

// DefaultRuns is how often each version is measured.
const DefaultRuns = 5

// Seeds for the hashes of strings. Two that order small sets of strings differently.
var defaultSeeds = []string{"1", "2"}

// Expected is a rewritten loop: an executor must be created on its lines.
type Expected struct {
	File        string // relative to the folder, forward slashes
	First, Last int    // lines in the new version
	Name        string // for messages, such as "app.py:12"
	// Old and New are where the statement stands in both versions, Variables and Globals (of its module) what may be
	// read after it, which [Spec].Orders compares. Neither: nothing is.
	Old, New           [2]int
	Variables, Globals []string
}

// Spec is what is compared and how.
type Spec struct {
	Sandbox  *pyexec.Sandbox
	Old, New *pyexec.Variant
	// Run says how the program is run: interpreter, arguments, input, allowed effects, time limit of one
	// run. What Compare varies (seed, start method, executors) is overwritten.
	Run pyexec.RunSpec
	// Rewritten are the files of the new version that must have been loaded from the copy, Loops the
	// rewritten loops that must have been executed. Empty for versions of unknown origin.
	Rewritten []string
	Loops     []Expected
	// Changed are the runs of lines of the new version that the old one does not have, both ends included,
	// by file; some of each must be executed, in each function that they reach into.
	Changed map[string][][2]int
	// Orders is in how many orders other than that of the loop the tasks of the new version are also run, in
	// one process: the reverse one first, then shuffled ones. What the variables of Loops hold behind the loop is compared
	// then, too, also once with real workers. A difference is a veto; that there is none proves nothing. Without Loops, executors created on changed lines are meant.
	Orders int
	// StartMethods are tried in turn; nil stands for those of the platform.
	StartMethods []string
	Runs         int           // measured runs of each version; 0: DefaultRuns; negative: none
	MaxTime      time.Duration // bound for everything; 0: none
	// Progress, when given, is told what runs next.
	Progress func(what string, done, total int)
}

// OriginalError says that the original cannot serve as a reference.
type OriginalError struct{ Reason string }

// Error implements error.
func (e *OriginalError) Error() string { return "the original program " + e.Reason }

// errTime ends the comparison when MaxTime does not allow another run.
var errTime = errors.New("out of time")

// comparison is a Compare under way.
type comparison struct {
	spec     Spec
	report   *Report
	deadline time.Time
	slowest  time.Duration // of the original's runs
	done     int
	total    int
	parallel bool // executors of processes were seen

	distorted bool // the original was run with distorted clocks
	ref       *reference
	keep      []*pyexec.RunResult // references, compared with until the end

	liveMost, boundMost int // workers
	open                []string
	leftover            []string
	left                *leftBehind // what loops leave behind; nil: not looked at
	memOld, memNew      int64
}

// Compare runs both versions. The error is about the tool, the original program (an [*OriginalError] or
// a [*pyexec.EffectError]) or ctx; what is wrong with the new version is in the report.
func Compare(ctx context.Context, spec Spec) (*Report, error) {
	if spec.Runs == 0 {
		spec.Runs = DefaultRuns
	}
	spec.Runs = max(spec.Runs, 0)
	if spec.StartMethods == nil && spec.Run.Interp != nil {
		spec.StartMethods = spec.Run.Interp.StartMethods
	}
	c := &comparison{
		spec:   spec,
		report: &Report{Checks: []Check{}, Checklist: NewChecklist()},
		total:  2 + len(defaultSeeds) - 1 + 2 + len(spec.StartMethods)*len(defaultSeeds) + 3*spec.Runs,
	}
	if len(spec.Changed) > 0 {
		c.total++
	}
	c.total += spec.Orders
	if spec.Orders > 0 && len(c.states(true)) > 0 {
		c.total += 3
	}
	if spec.MaxTime > 0 {
		c.deadline = time.Now().Add(spec.MaxTime)
	}
	defer func() {
		for _, r := range c.keep {
			r.Discard()
		}
	}()
	err := c.check(ctx)
	if errors.Is(err, errTime) {
		c.report.incomparable(checkExecuted, fmt.Sprintf("the time allowed (%v) was over before every comparison was made", spec.MaxTime))
		err = nil
	}
	if err != nil {
		return nil, err
	}
	c.report.conclude()
	if c.report.Equal != nil && *c.report.Equal || c.report.RestEqual {
		if err := c.measure(ctx); err != nil && !errors.Is(err, errTime) {
			return nil, err
		}
		c.report.conclude() // measured runs are compared, too
	}
	c.checklist()
	return c.report, nil
}

// oldRun runs the original once.
func (c *comparison) oldRun(ctx context.Context, what string, run pyexec.RunSpec) (*pyexec.RunResult, error) {
	r, err := c.run(ctx, what, c.spec.Old, run)
	if err != nil {
		return nil, err
	}
	switch {
	case r.TimedOut:
		return nil, &OriginalError{fmt.Sprintf("did not end within %v (--timeout)", run.Timeout)}
	case r.OutputLimit:
		return nil, &OriginalError{fmt.Sprintf("wrote more than %d MiB", max(run.MaxOutput, pyexec.DefaultMaxOutput)>>20)}
	}
	c.slowest = max(c.slowest, r.Wall)
	c.memOld = max(c.memOld, r.PeakRSS, r.MaxRSS)
	return r, nil
}

// newRun runs the new version once and compares it. Its time limit, where none was given, follows from
// the original's time, so that a deadlock ends.
func (c *comparison) newRun(ctx context.Context, how string, ref *reference, run pyexec.RunSpec) (*pyexec.RunResult, error) {
	if run.Timeout == 0 {
		run.Timeout = 10*c.slowest + time.Minute
	}
	r, err := c.run(ctx, "new version, "+how, c.spec.New, run)
	var effect *pyexec.EffectError
	if errors.As(err, &effect) {
		c.report.differs(checkEffects, fmt.Sprintf("%v (%s)", effect, how))
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	c.report.Compared++
	c.executed(r, how)
	c.memNew = max(c.memNew, r.PeakRSS, r.MaxRSS)
	return r, c.compare(ctx, ref, r, how)
}

// compare holds a run of the new version against the original.
func (c *comparison) compare(ctx context.Context, ref *reference, r *pyexec.RunResult, how string) error {
	found, err := c.differences(ctx, ref, r, how)
	if err != nil {
		return err
	}
	for _, k := range found {
		c.report.differs(k.What, k.Detail)
	}
	return nil
}

// differences returns in what a run of the new version differs from the original. Before a difference counts,
// the original runs once more with distorted clocks: what two runs showed alike may still have been a time,
// rounded.
func (c *comparison) differences(ctx context.Context, ref *reference, r *pyexec.RunResult, how string) ([]Check, error) {
	found := &Report{}
	if err := ref.compare(found, r, how); err != nil {
		return nil, err
	}
	if len(found.Checks) > 0 && !c.distorted {
		c.distorted = true
		base := c.base()
		base.Clock = 7.3
		again, err := c.run(ctx, "original, with distorted clocks", c.spec.Old, base)
		if err != nil {
			return nil, err
		}
		grown, err := c.ref.extend(c.report, again)
		again.Discard()
		if err != nil {
			return nil, err
		}
		if grown {
			found = &Report{}
			if err := ref.compare(found, r, how); err != nil {
				return nil, err
			}
		}
	}
	return found.Checks, nil
}

func (c *comparison) run(ctx context.Context, what string, v *pyexec.Variant, run pyexec.RunSpec) (*pyexec.RunResult, error) {
	if !c.deadline.IsZero() && time.Now().Add(c.slowest).After(c.deadline) {
		return nil, errTime
	}
	if c.spec.Progress != nil {
		c.spec.Progress(what, c.done, max(c.total, c.done+1))
	}
	c.done++
	return c.spec.Sandbox.Run(ctx, v, run)
}

// check makes every comparison except those of the measured runs.
func (c *comparison) check(ctx context.Context) error {
	base := c.base()
	first, err := c.oldRun(ctx, "original, first run", base)
	if err != nil {
		return err
	}
	c.keep = append(c.keep, first)
	second, err := c.oldRun(ctx, "original, second run", base)
	if err != nil {
		return err
	}
	c.ref = newReference(first)
	for _, what := range []string{checkExit, checkStdout, checkStderr, checkFiles} {
		c.report.check(what)
	}
	_, err = c.ref.extend(c.report, second)
	second.Discard()
	if err != nil {
		return err
	}
	if len(c.spec.Rewritten)+len(c.spec.Loops)+len(c.spec.Changed) > 0 {
		c.report.check(checkExecuted)
	}
	if len(c.spec.Loops) > 0 {
		for _, mode := range []string{pyexec.ExecutorSerial, pyexec.ExecutorPickle} {
			run := base
			run.Executor, run.ExecutorAt = mode, c.lines()
			how := serially
			if mode == pyexec.ExecutorPickle {
				how += ", sent through pickle"
			}
			r, err := c.newRun(ctx, how, c.ref, run)
			if err != nil {
				return err
			}
			r.Discard()
			if c.failed() {
				return nil // the extraction itself is wrong: running it in parallel would teach nothing
			}
		}
	}
	if err := c.orders(ctx); err != nil || c.failed() {
		return err
	}
	for i, seed := range defaultSeeds {
		run := base
		run.HashSeed = seed
		if err := c.underStartMethods(ctx, c.ref, run, i > 0); err != nil {
			return err
		}
	}
	return c.reached(ctx)
}

// reached runs the new version with its changed lines watched: equality says nothing about code that did
// not run. Lines that hold no instructions (comments, annotations, a removed line) cannot be reached and
// are not asked for; of a run of changed lines, one line in each function is enough, because a branch that
// this input does not take belongs to a change that was tried.
func (c *comparison) reached(ctx context.Context) error {
	watch := map[string][]int{}
	for file, runs := range c.spec.Changed {
		for _, r := range runs {
			for n := r[0]; n <= r[1]; n++ {
				watch[file] = append(watch[file], n)
			}
		}
	}
	if len(watch) == 0 || c.failed() {
		return nil
	}
	run := c.base()
	run.Watch, run.SampleMemory, run.KeepFiles = watch, false, false
	if run.Timeout == 0 {
		run.Timeout = 50*c.slowest + time.Minute // Python before 3.12 runs watched code traced
	}
	r, err := c.run(ctx, "new version, its changed lines watched", c.spec.New, run)
	var effect *pyexec.EffectError
	if err != nil && !errors.As(err, &effect) {
		return err
	}
	defer r.Discard()
	if r.TimedOut {
		c.report.incomparable(checkExecuted, fmt.Sprintf("whether the changed lines are executed was not found out within %v", run.Timeout))
		return nil
	}
	for _, file := range slices.Sorted(maps.Keys(c.spec.Changed)) {
		for _, lines := range c.spec.Changed[file] {
			for _, code := range r.Report.Watched {
				if code.File != file {
					continue
				}
				first, last, hit := 0, 0, false
				for _, n := range code.Lines {
					if n < lines[0] || n > lines[1] {
						continue
					}
					if first == 0 {
						first = n
					}
					last = n
					hit = hit || r.Report.Lines[file][n]
				}
				if first == 0 || hit {
					continue
				}
				where := fmt.Sprintf("line %d of %s was", first, file)
				if last > first {
					where = fmt.Sprintf("lines %d to %d of %s were", first, last, file)
				}
				if code.Name != "" {
					where = strings.Replace(where, " of ", " (in "+code.Name+") of ", 1)
				}
				c.report.incomparable(checkExecuted, "changed "+where+" not executed: nothing was compared there")
				return nil
			}
		}
	}
	return nil
}

// serially describes runs with emulated executors.
const serially = "its tasks run one after the other"

// base is the run that the others vary.
func (c *comparison) base() pyexec.RunSpec {
	base := c.spec.Run
	base.KeepFiles, base.SampleMemory, base.Profile = true, true, false
	base.Executor, base.ExecutorAt, base.StartMethod, base.State = "", nil, "", nil
	base.HashSeed = defaultSeeds[0]
	return base
}

// underStartMethods compares under each start method, with one hash seed. otherSeed says that ref was
// run with another one. An original that runs processes of its own is run under the same start method.
func (c *comparison) underStartMethods(ctx context.Context, ref *reference, run pyexec.RunSpec, otherSeed bool) error {
	methods := c.spec.StartMethods
	own := ref.run.Report.Processes > 1 || len(ref.run.Report.Executors) > 0
	for i, method := range methods {
		if i > 0 && !c.parallel && !own {
			c.total -= len(methods) - i
			return nil // only threads: the start method makes no difference
		}
		run.StartMethod = method
		current := ref
		if otherSeed && i == 0 || own {
			r, err := c.oldRun(ctx, fmt.Sprintf("original, %s, hash seed %s", method, run.HashSeed), run)
			if err != nil {
				return err
			}
			c.keep = append(c.keep, r)
			// What differs from run to run is known; what is expected is this run's output.
			same := *ref
			same.run = r
			current = &same
			if !own {
				ref = current
			}
		}
		r, err := c.newRun(ctx, fmt.Sprintf("start method %s, hash seed %s", method, run.HashSeed), current, run)
		if err != nil {
			return err
		}
		for _, x := range r.Report.Executors {
			c.parallel = c.parallel || x.Kind == "process" || x.Kind == "pool"
		}
		c.resources(r)
		r.Discard()
		if c.failed() {
			return nil
		}
	}
	return nil
}

func (c *comparison) lines() []pyexec.Lines {
	out := make([]pyexec.Lines, len(c.spec.Loops))
	for i, l := range c.spec.Loops {
		out[i] = pyexec.Lines{File: l.File, First: l.First, Last: l.Last}
	}
	return out
}

func (c *comparison) failed() bool {
	return slices.ContainsFunc(c.report.Checks, func(k Check) bool { return k.Equal != nil && !*k.Equal })
}

// executed notes what of the rewrite a run did not pass through. Such a run proves nothing.
func (c *comparison) executed(r *pyexec.RunResult, how string) {
	for _, file := range c.spec.Rewritten {
		if _, ok := r.Report.Loaded[file]; !ok {
			c.report.incomparable(checkExecuted, fmt.Sprintf("%s was not loaded from the copy that was run (%s): it is not used, or is imported from elsewhere", file, how))
			return
		}
	}
	for _, l := range c.spec.Loops {
		if !slices.ContainsFunc(r.Report.Executors, l.created) {
			c.report.incomparable(checkExecuted, fmt.Sprintf("the rewritten loop at %s was not executed (%s)", l.Name, how))
			return
		}
	}
}

// created reports whether x was created on the loop's lines.
func (l Expected) created(x pyexec.Executor) bool {
	return slices.ContainsFunc(x.Frames, func(f pyexec.Frame) bool {
		return f.File == l.File && l.First <= f.Line && f.Line <= l.Last
	})
}

// resources notes how a parallel run used workers and what it left behind.
func (c *comparison) resources(r *pyexec.RunResult) {
	for _, x := range r.Report.Executors {
		ours := len(c.spec.Loops) == 0
		for _, l := range c.spec.Loops {
			ours = ours || l.created(x)
		}
		if !ours || x.Emulated {
			continue
		}
		c.liveMost, c.boundMost = max(c.liveMost, x.Live), max(c.boundMost, x.Workers)
		if !x.Shutdown {
			at := x.Kind + " executor"
			if len(x.Frames) > 0 {
				at = fmt.Sprintf("%s at %s:%d", at, x.Frames[0].File, x.Frames[0].Line)
			}
			c.open = append(c.open, at)
		}
	}
	for _, p := range r.Leftover {
		c.leftover = append(c.leftover, p.Command)
	}
}

// measure runs both versions in turn, and the new one with its tasks in order.
func (c *comparison) measure(ctx context.Context) error {
	base := c.base()
	base.SampleMemory = false
	serial := base
	serial.Executor, serial.ExecutorAt = pyexec.ExecutorSerial, c.lines()

	var old, new, extracted []float64
	steps := []func() (*pyexec.RunResult, *[]float64, error){
		func() (*pyexec.RunResult, *[]float64, error) {
			r, err := c.oldRun(ctx, "measuring the original", base)
			return r, &old, err
		},
		func() (*pyexec.RunResult, *[]float64, error) {
			r, err := c.newRun(ctx, "measured", c.ref, base)
			return r, &new, err
		},
	}
	if len(c.spec.Loops) > 0 {
		steps = append(steps, func() (*pyexec.RunResult, *[]float64, error) {
			r, err := c.newRun(ctx, serially, c.ref, serial)
			return r, &extracted, err
		})
	}
	for range c.spec.Runs {
		for _, step := range steps {
			r, times, err := step()
			if err != nil {
				c.timings(old, new, extracted)
				return err
			}
			*times = append(*times, r.Wall.Seconds())
			r.Discard()
		}
		slices.Reverse(steps) // what drifts over time hits both versions alike
	}
	c.timings(old, new, extracted)
	return nil
}

// timings reports the complete pairs.
func (c *comparison) timings(old, new, extracted []float64) {
	n := min(len(old), len(new))
	if n == 0 {
		return
	}
	c.report.Sequential, c.report.Parallel = timing(old[:n]), timing(new[:n])
	c.report.Speedup = speedup(old, new)
	if c.report.Speedup.Confidence > 0 {
		faster := c.report.Speedup.Low > 1
		c.report.Faster = &faster
	} else {
		c.report.Unproven = fmt.Sprintf("one run of each version (%.3f s and %.3f s) is no evidence that either is faster: give --runs 2 or more", old[0], new[0])
	}
	c.report.Extracted, c.report.Extraction = timing(extracted), speedup(old, extracted)
}

// checklist establishes the points that follow from running.
func (c *comparison) checklist() {
	r := c.report
	if c.memOld > 0 || c.memNew > 0 {
		r.Memory = &Memory{Sequential: c.memOld, Parallel: c.memNew}
	}
	switch {
	case r.Equal == nil:
		r.Establish(PointOutput, Unknown, r.Reason)
	case !*r.Equal:
		r.Establish(PointOutput, Failed, r.Reason)
	default:
		methods := "the start method of the platform"
		if c.parallel {
			methods = "the start methods " + strings.Join(c.spec.StartMethods, ", ")
		}
		r.Establish(PointOutput, Held, fmt.Sprintf("exit status, output and files equal in %d runs, under %s and hash seeds %s",
			r.Compared, methods, strings.Join(defaultSeeds, ", ")))
	}
	if r.Equal != nil && *r.Equal && c.ref.run.ExitCode > 0 {
		if last := lastLine(c.ref.run.Stderr); last != "" {
			r.Establish(PointExceptions, Held, "both versions end with: "+last)
		}
	}
	switch {
	case len(c.open) > 0:
		r.Establish(PointResources, Failed, "not shut down: "+c.open[0])
	case len(c.leftover) > 0:
		r.Establish(PointResources, Failed, "outlived the program: "+c.leftover[0])
	case c.boundMost > 0:
		r.Establish(PointResources, Held, "every executor was shut down and no process was left")
	}
	switch {
	case c.liveMost > c.boundMost:
		r.Establish(PointWorkers, Failed, fmt.Sprintf("%d workers at once, bound %d", c.liveMost, c.boundMost))
	case c.boundMost > 0:
		r.Establish(PointWorkers, Held, fmt.Sprintf("at most %d workers at once, bound %d", c.liveMost, c.boundMost))
	}
}
