package verify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/pyexec"
)

// leftBehind is what the variables of the rewritten loops hold in the original, each time that it leaves a loop.
type leftBehind struct {
	want [][][]pyexec.Variable // by loop and time
	// varies are the variables that two runs of the original do not leave alike, by loop; uneven are loops that it
	// does not leave equally often.
	varies []map[string]bool
	uneven []bool
	seen   bool // some loop was left in both versions
}

// states are the loops whose variables are looked at, where they stand in one of the versions.
func (c *comparison) states(old bool) []pyexec.StateSpec {
	var out []pyexec.StateSpec
	for i, l := range c.spec.Loops {
		if len(l.Variables)+len(l.Globals) == 0 {
			continue
		}
		lines := l.New
		if old {
			lines = l.Old
		}
		out = append(out, pyexec.StateSpec{ID: i, Lines: pyexec.Lines{File: l.File, First: lines[0], Last: lines[1]}, Names: l.Variables, Globals: l.Globals})
	}
	return out
}

// leaves runs the original twice, the second time with distorted clocks, to see what it leaves in the variables that
// are read after its loops.
func (c *comparison) leaves(ctx context.Context) error {
	if len(c.states(true)) == 0 {
		return nil
	}
	var seen [2]map[int][][]pyexec.Variable
	for i := range seen {
		run := c.base()
		run.State, run.KeepFiles, run.SampleMemory = c.states(true), false, false
		if i > 0 {
			run.Clock = 7.3
		}
		if run.Timeout == 0 {
			run.Timeout = 50*c.slowest + time.Minute
		}
		r, err := c.run(ctx, "original, its variables looked at", c.spec.Old, run)
		if err != nil {
			return err
		}
		seen[i] = r.Report.States
		timedOut := r.TimedOut
		r.Discard()
		if timedOut {
			return nil
		}
	}
	c.left = &leftBehind{want: make([][][]pyexec.Variable, len(c.spec.Loops)), varies: make([]map[string]bool, len(c.spec.Loops)), uneven: make([]bool, len(c.spec.Loops))}
	for i := range c.spec.Loops {
		a, b := seen[0][i], seen[1][i]
		c.left.want[i], c.left.uneven[i], c.left.varies[i] = a, len(a) != len(b), map[string]bool{}
		for n := range min(len(a), len(b)) {
			differing(a[n], b[n], func(old, _ pyexec.Variable) { c.left.varies[i][old.Name] = true })
		}
	}
	return nil
}

// differing calls f for each variable of which two versions hold different values.
func differing(old, new []pyexec.Variable, f func(old, new pyexec.Variable)) {
	for i := range min(len(old), len(new)) {
		if old[i].Name == new[i].Name && old[i].Hash != new[i].Hash {
			f(old[i], new[i])
		}
	}
}

// stands holds what a run of the new version left in its variables against the original.
func (c *comparison) stands(r *pyexec.RunResult, how string) {
	if c.left == nil {
		return
	}
	for i, l := range c.spec.Loops {
		got := r.Report.States[i]
		want := c.left.want[i]
		if c.left.uneven[i] || len(got) != len(want) {
			continue // a loop that is left otherwise: output and files are compared
		}
		for n := range got {
			c.left.seen = true
			c.report.check(checkState)
			differing(want[n], got[n], func(old, new pyexec.Variable) {
				if c.left.varies[i][old.Name] {
					return
				}
				at := "after " + l.Name
				if len(want) > 1 {
					at += fmt.Sprintf(" (time %d)", n+1)
				}
				c.report.differs(checkState, fmt.Sprintf("%s, %s is %s, not %s (%s)", at, old.Name, shown(new.Text, old.Text), shown(old.Text, new.Text), how))
			})
		}
	}
}

// shown is the part of a value around the place where it parts from another one.
func shown(text, other string) string {
	same := 0
	for same < min(len(text), len(other)) && text[same] == other[same] {
		same++
	}
	const before, most = 20, 60
	if len(text) <= most {
		return text
	}
	from := max(0, same-before)
	for from > 0 && text[from]&0xC0 == 0x80 {
		from--
	}
	part := strings.ToValidUTF8(text[from:min(len(text), from+most)], "")
	if from > 0 {
		part = "..." + part
	}
	if from+most < len(text) {
		part += "..."
	}
	return part
}

// withWorkers runs the new version once as it is: what the tasks leave in their own processes is not there.
func (c *comparison) withWorkers(ctx context.Context) error {
	if c.left == nil || c.failed() {
		return nil
	}
	run := c.base()
	run.State, run.KeepFiles, run.SampleMemory = c.states(false), false, false
	if run.Timeout == 0 {
		run.Timeout = 50*c.slowest + time.Minute
	}
	r, err := c.run(ctx, "new version, its variables looked at", c.spec.New, run)
	var effect *pyexec.EffectError
	if err != nil && !errors.As(err, &effect) {
		return err
	}
	defer r.Discard()
	if effect == nil && !r.TimedOut {
		c.stands(r, "with its workers")
	}
	if c.failed() || !c.left.seen {
		return nil
	}
	check := c.report.check(checkState)
	check.Detail = "what is read after the loop: " + strings.Join(c.compared(), ", ")
	return nil
}

// compared are the variables that were held against the original.
func (c *comparison) compared() []string {
	var out []string
	for i := range c.spec.Loops {
		for _, exit := range c.left.want[i] {
			for _, v := range exit {
				if !c.left.uneven[i] && !c.left.varies[i][v.Name] && !slices.Contains(out, v.Name) {
					out = append(out, v.Name)
				}
			}
		}
	}
	const most = 8
	if len(out) > most {
		out = append(out[:most], fmt.Sprintf("and %d more", len(out)-most))
	}
	return out
}
