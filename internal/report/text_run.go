package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/diag"
)

// Fix renders the result of fix: the diff, then a line for each loop that was rewritten, could be, or
// was refused.
func (t *Text) Fix(r *FixResult) string {
	var b strings.Builder
	for _, e := range r.Errors {
		b.WriteString(t.render(t.fileError(e)) + "\n")
	}
	b.WriteString(t.Diff(r.Diff))
	if r.Diff != "" {
		b.WriteString("\n")
	}
	written := 0
	for _, c := range r.Changes {
		what := "would be rewritten"
		if c.Written {
			what = "rewritten"
			written++
		}
		fmt.Fprintf(&b, "%s:%d %s for %s (%s)\n", c.File, c.Line, what, c.Target, c.Applicability)
		for _, a := range c.Assumptions {
			fmt.Fprintf(&b, "  %s\n", t.assumption(a))
		}
		for _, d := range c.Differences {
			fmt.Fprintf(&b, "  permitted difference: %s\n", d)
		}
	}
	b.WriteString(t.withheld(r.Withheld))
	refusals, blocked, small := t.refusals(r.Refused)
	b.WriteString(refusals)
	parts := []string{plural(len(r.Changes), "rewrite")}
	if written > 0 {
		parts[0] += " written"
	}
	if n := len(r.Withheld); n > 0 {
		parts = append(parts, fmt.Sprintf("%d withheld", n))
	}
	if blocked > 0 {
		parts = append(parts, fmt.Sprintf("%d refused", blocked))
	}
	if small > 0 {
		parts = append(parts, fmt.Sprintf("%d with nothing to gain", small))
	}
	b.WriteString(strings.Join(parts, ", ") + "\n")
	if len(r.Changes) > 0 && written == 0 {
		b.WriteString("nothing was changed; --write applies it\n")
	}
	return b.String()
}

// maxRefusals is the number of refused loops that fix names; scan names them all.
const maxRefusals = 10

// refusals says why loops stay sequential, and counts those with a real blocker and those with nothing
// to gain.
func (t *Text) refusals(refused []Refused) (text string, blocked, small int) {
	var b strings.Builder
	for _, r := range refused {
		shown := false
		for _, blocker := range r.Blockers {
			if !blocker.Small() {
				shown = true
				fmt.Fprintf(&b, "%s:%d stays sequential: %s [%s]\n", r.File, r.Line, blocker.Message, blocker.ID)
			}
		}
		if shown {
			blocked++
		} else {
			small++
		}
	}
	if blocked > maxRefusals {
		return fmt.Sprintf("%s stay sequential; `parloop scan` says why\n", plural(blocked, "loop")), blocked, small
	}
	return b.String(), blocked, small
}

// withheld says in one line what each rewrite that was not applied would bring and how to get it.
func (t *Text) withheld(ws []Withheld) string {
	var b strings.Builder
	for _, w := range ws {
		gain := ""
		if w.Estimate != nil {
			gain = fmt.Sprintf(" (about %s)", times(w.Estimate.Speedup))
		}
		rule := ""
		if w.Rule != "" {
			rule = " [" + string(w.Rule) + "]"
		}
		fmt.Fprintf(&b, "%s:%d could be rewritten for %s%s: %s%s\n", w.File, w.Line, w.Target, gain, w.Reason, rule)
		for _, a := range w.Assumptions {
			fmt.Fprintf(&b, "  %s\n", t.assumption(a))
		}
		if w.Diff != "" {
			b.WriteString(t.Diff(w.Diff) + "\n")
		}
	}
	return b.String()
}

// Tune renders the result of tune.
func (t *Text) Tune(r *TuneResult) string {
	var b strings.Builder
	if considered := slices.Concat(r.Loops, r.Groups); len(considered) > 0 {
		title := "Loops considered"
		if len(r.Groups) > 0 {
			title = "Loops and statements considered"
		}
		b.WriteString(t.bold(title) + "\n")
		var rows [][]string
		for _, l := range considered {
			choice, target := "left", string(l.Verdict)
			if l.Strategy != nil {
				target = l.Strategy.Target
			}
			if l.Chosen != nil && *l.Chosen {
				choice = "chosen"
			}
			why := l.Why
			if why == "" && len(l.Blockers) > 0 {
				why = l.Blockers[0].Message
			}
			rows = append(rows, []string{fmt.Sprintf("%s:%d", l.File, l.Line), choice, target, why})
		}
		b.WriteString(columns(rows) + t.coverage(considered) + "\n")
	}
	if r.Diff != "" {
		b.WriteString(t.Diff(r.Diff) + "\n")
	}
	name := "parallel"
	if r.onlyHoisted() {
		name = "hoisted"
	}
	b.WriteString(t.measured("sequential", name, r.Sequential, r.Extracted, r.Parallel, r.Speedup))
	b.WriteString(t.checks(r.Checks))
	b.WriteString(t.checklist(r.Checklist))
	for _, n := range r.Notes {
		b.WriteString("note: " + n + "\n")
	}
	b.WriteString(t.withheld(r.Withheld))
	b.WriteString(t.bold(tuneConclusion(r)) + "\n")
	return b.String()
}

// maxMissed is the number of branches not taken that tune's text names; the JSON has them all.
const maxMissed = 4

// coverage says how much of the work of each loop the run went through.
func (t *Text) coverage(loops []Loop) string {
	var b strings.Builder
	for i := range loops {
		l := &loops[i]
		c := l.Coverage
		if c == nil || c.Branches == 0 {
			continue
		}
		fmt.Fprintf(&b, "  %s:%d: the run covered %d of %s of the loop's body", l.File, l.Line, c.Covered, branches(c.Branches))
		for k, m := range c.Missed {
			if k == maxMissed {
				fmt.Fprintf(&b, ", and %d more", len(c.Missed)-k)
				break
			}
			b.WriteString([]string{"; not run: ", ", "}[min(k, 1)])
			fmt.Fprintf(&b, "line %d", m.Line)
			if m.File != l.File {
				b.WriteString(" of " + m.File)
			}
			if m.Message != "" {
				b.WriteString(" (" + m.Message + ")")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func branches(n int) string {
	if n == 1 {
		return "1 branch"
	}
	return fmt.Sprintf("%d branches", n)
}

// tuneConclusion is the last line of tune.
func tuneConclusion(r *TuneResult) string {
	switch {
	case r.Impossible:
		return "what was asked for cannot be done; nothing was changed"
	case r.NoCandidate() && len(r.Withheld) > 0:
		return "no loop is rewritten unasked; nothing was changed"
	case r.NoCandidate():
		return "no loop is worth running in parallel; nothing was changed"
	case r.Equal == nil:
		return "the versions could not be compared; nothing is kept"
	case !*r.Equal:
		return "the versions differ; nothing is kept"
	case r.Faster == nil:
		return "the versions do the same, but it was not shown that the parallel one is faster; nothing is kept"
	case !*r.Faster && r.onlyHoisted():
		return "the versions do the same, but the new one is not faster; nothing is kept"
	case !*r.Faster:
		return "the versions do the same, but the parallel one is not faster; nothing is kept"
	case r.onlyHoisted() && r.Written:
		return "the version that computes each value once does the same and is faster; nothing runs in parallel; it was written"
	case r.onlyHoisted():
		return "the version that computes each value once does the same and is faster; nothing runs in parallel; --write keeps it"
	case r.Written:
		return "the parallel version does the same and is faster; it was written"
	}
	return "the parallel version does the same and is faster; --write keeps it"
}

// onlyHoisted: the new version keeps values, and no loop of it runs in parallel.
func (r *TuneResult) onlyHoisted() bool {
	chosen := func(l Loop) bool { return l.Chosen != nil && *l.Chosen }
	return len(r.Hoisted) > 0 && !slices.ContainsFunc(r.Loops, chosen) && !slices.ContainsFunc(r.Groups, chosen)
}

// Verify renders the result of verify.
func (t *Text) Verify(r *VerifyResult) string {
	var b strings.Builder
	b.WriteString(t.measured("old", "new", r.Sequential, nil, r.Parallel, r.Speedup))
	b.WriteString(t.checks(r.Checks))
	b.WriteString(t.checklist(r.Checklist))
	for _, n := range r.Notes {
		b.WriteString("note: " + n + "\n")
	}
	conclusion := "the versions do the same, and the new one is faster"
	switch {
	case r.Equal == nil:
		conclusion = "the versions could not be compared"
	case !*r.Equal:
		conclusion = "the versions differ"
	case r.Faster == nil:
		conclusion = "the versions do the same; it was not shown that the new one is faster"
	case !*r.Faster:
		conclusion = "the versions do the same, but the new one is not faster"
	}
	b.WriteString(t.bold(conclusion) + "\n")
	return b.String()
}

// measured is the table of times, "" where nothing was measured.
func (t *Text) measured(oldName, newName string, old, extracted, new *Timing, s *Speedup) string {
	if old == nil && new == nil {
		return ""
	}
	width := max(len("extracted"), len(oldName), len(newName))
	var b strings.Builder
	b.WriteString(t.bold("Time") + "\n")
	fmt.Fprintf(&b, "  %-*s %4s %10s %10s %10s\n", width, "", "runs", "median", "min", "max")
	for _, row := range []struct {
		name   string
		timing *Timing
	}{{oldName, old}, {"extracted", extracted}, {newName, new}} {
		if m := row.timing; m != nil {
			fmt.Fprintf(&b, "  %-*s %4d %10s %10s %10s\n", width, row.name, m.Runs, seconds(m.Median), seconds(m.Min), seconds(m.Max))
		}
	}
	switch {
	case s == nil:
	case s.Confidence <= 0:
		fmt.Fprintf(&b, "  speed-up %s, from one pair of runs\n", times(s.Median))
	default:
		// Not rounded up: 93.75 % is no 94 %.
		fmt.Fprintf(&b, "  speed-up %s, %.0f %% interval %s to %s\n", times(s.Median), math.Floor(min(s.Confidence, 0.95)*100+1e-9), times(s.Low), times(s.High))
	}
	return b.String() + "\n"
}

// seconds writes a duration with three digits that matter.
func seconds(s float64) string {
	switch {
	case s >= 100:
		return fmt.Sprintf("%.0f s", s)
	case s >= 10:
		return fmt.Sprintf("%.1f s", s)
	case s >= 1:
		return fmt.Sprintf("%.2f s", s)
	}
	return fmt.Sprintf("%.1f ms", s*1000)
}

func (t *Text) checks(checks []Check) string {
	if len(checks) == 0 {
		return ""
	}
	var rows [][]string
	for _, c := range checks {
		word := "not compared"
		if c.Equal != nil {
			word = "equal"
			if !*c.Equal {
				word = "different"
			}
		}
		rows = append(rows, []string{word, c.What, c.Detail})
	}
	return t.bold("Comparison") + "\n" + columns(rows) + "\n"
}

// checklistTitles are the points in the words of the check list.
var checklistTitles = map[ChecklistID]string{
	CheckOutput:      "output matches",
	CheckSharedState: "no unsynchronized shared state",
	CheckExceptions:  "exceptions handled as before",
	CheckResources:   "resources cleaned up",
	CheckWorkers:     "workers bounded",
	CheckImports:     "imports added",
}

func (t *Text) checklist(items []ChecklistItem) string {
	if len(items) == 0 {
		return ""
	}
	var rows [][]string
	for _, item := range items {
		severity := diag.Opportunity
		switch item.Status {
		case Failed:
			severity = diag.Error
		case NotKnown:
			severity = diag.Warning
		}
		// Padded before it is painted: colour codes have no width.
		word := diag.Paint(severity, fmt.Sprintf("%-7s", item.Status), t.Color)
		rows = append(rows, []string{word, checklistTitles[item.ID], item.Evidence})
	}
	return t.bold("Check list") + "\n" + columns(rows) + "\n"
}
