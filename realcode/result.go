package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/pipeline"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/rules"
)

// result is what is known about one package.
type result struct {
	layout
	views  []*view
	before *outcome
	modes  []*modeResult
}

// view is what an analysis found, as a library or as a part of the program of its tests.
type view struct {
	world               engine.World
	files, lines, loops int // lines are those of all files that were read, tests included
	parallel, pipelined int
	trivial             int              // with nothing worth moving
	refused             map[rules.ID]int // by the first blocker
	reasonless, errors  []string
	analysis            time.Duration
}

// modeResult is what became of a package in one mode.
type modeResult struct {
	mode
	rewrite  *pipeline.Rewrite
	after    *outcome
	unparsed []string
	executed []pipeline.Rewritten
	inTests  int // of them
	tasks    int
	broken   []string // tests that pass before, and what becomes of them
}

// add takes over what an analysis found about the files of the package.
func (r *result) add(s *pipeline.Survey, own map[string]bool, world engine.World, took time.Duration) {
	v := &view{world: world, files: s.Files, lines: s.Lines, refused: map[rules.ID]int{}, analysis: took}
	r.views = append(r.views, v)
	for _, e := range s.Errors {
		if own[e.File] {
			v.errors = append(v.errors, fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message))
		}
	}
	for _, l := range s.Loops {
		if !own[l.File] {
			continue
		}
		v.loops++
		switch l.Verdict {
		case report.Parallel:
			v.parallel++
		case report.Pipeline:
			v.pipelined++
		}
		switch {
		case l.Strategy != nil:
		case len(l.Blockers) > 0:
			v.refused[l.Blockers[0].ID]++
		case l.Verdict != report.Sequential && l.Class == report.Trivial:
			v.trivial++
		default:
			v.reasonless = append(v.reasonless, fmt.Sprintf("%s:%d: %s, no strategy and no reason", l.File, l.Line, l.Verdict))
		}
	}
}

// compare finds the rewritten loops that ran, and the tests that no longer pass.
func (m *modeResult) compare(before *outcome) {
	for _, l := range m.rewrite.Loops {
		ran := false
		for _, p := range m.after.Places {
			if p.file == l.File && l.Lines[0][0] <= p.line && p.line <= l.Lines[0][1] {
				ran = true
				m.tasks += p.tasks
			}
		}
		if ran {
			m.executed = append(m.executed, l)
		}
	}
	for name, how := range before.Tests {
		now, ok := m.after.Tests[name]
		if how != "passed" || now == "passed" {
			continue
		}
		if !ok {
			now = "it did not run"
		}
		m.broken = append(m.broken, name+": "+now)
	}
	sort.Strings(m.broken)
}

// bad reports a defect.
func (r *result) bad() bool {
	bad := slices.ContainsFunc(r.views, func(v *view) bool { return len(v.reasonless) > 0 })
	for _, m := range r.modes {
		bad = bad || len(m.unparsed) > 0 || m.strict && len(m.broken) > 0
	}
	return bad
}

// perThousand is the time of the analysis for a thousand lines.
func (v *view) perThousand() time.Duration {
	return (v.analysis * 1000 / time.Duration(max(1, v.lines))).Round(time.Millisecond / 10)
}

func (v *view) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s world: %d files, %d lines, %d loops: %d parallel, of which %d with nothing worth moving, %d pipeline; analysed in %v, %v per 1,000 lines\n", v.world, v.files, v.lines, v.loops,
		v.parallel, v.trivial, v.pipelined, v.analysis.Round(time.Second/10), v.perThousand())
	fmt.Fprintf(&b, "    refused: %s\n", byCount(v.refused))
	for _, e := range v.errors {
		fmt.Fprintf(&b, "    not read: %s\n", e)
	}
	for _, e := range v.reasonless {
		fmt.Fprintf(&b, "    DEFECT: %s\n", e)
	}
	return b.String()
}

func (r *result) String() string {
	var b strings.Builder
	b.WriteString(requirementOf(r.name) + "\n")
	for _, v := range r.views {
		b.WriteString(v.String())
	}
	if r.before != nil {
		fmt.Fprintf(&b, "  tests passed before: %d of %d, in %v\n", r.before.passed(), len(r.before.Tests), r.before.wall.Round(time.Second/10))
	}
	for _, m := range r.modes {
		b.WriteString(m.String())
	}
	return b.String()
}

func (m *modeResult) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s: %d rewritten", m.name, len(m.rewrite.Loops))
	if m.after != nil {
		fmt.Fprintf(&b, ", %d executed, of them %d in tests, with %d tasks; tests passed: %d of %d, in %v; %d broken", len(m.executed), m.inTests, m.tasks, m.after.passed(), len(m.after.Tests), m.after.wall.Round(time.Second/10), len(m.broken))
	}
	b.WriteString("\n")
	for _, d := range m.rewrite.Dropped {
		for _, bl := range d.Blockers {
			fmt.Fprintf(&b, "    dropped: %s:%d: %s: %s\n", d.File, d.Line, bl.ID, bl.Message)
		}
	}
	for _, u := range m.unparsed {
		fmt.Fprintf(&b, "    DEFECT: %s\n", u)
	}
	for _, t := range m.broken {
		fmt.Fprintf(&b, "    broken: %s\n", strings.ReplaceAll(t, "\n", "\n      "))
	}
	return b.String()
}

func requirementOf(name string) string {
	version, _, _ := strings.Cut(requirement(name), " ")
	return version
}

// byCount lists identifiers, the most frequent first.
func byCount(n map[rules.ID]int) string {
	var ids []rules.ID
	for id := range n {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool {
		if n[ids[i]] != n[ids[j]] {
			return n[ids[i]] > n[ids[j]]
		}
		return ids[i] < ids[j]
	})
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprintf("%s %d", id, n[id]))
	}
	return strings.Join(out, ", ")
}

// table is the summary over all packages.
func table(all []*result) string {
	var b strings.Builder
	b.WriteString("| package | world | lines | loops | parallel | pipeline | refused | ms per 1,000 lines |\n|---|---|---:|---:|---:|---:|---:|---:|\n")
	total := map[engine.World]map[rules.ID]int{}
	for _, r := range all {
		for _, v := range r.views {
			refused := 0
			if total[v.world] == nil {
				total[v.world] = map[rules.ID]int{}
			}
			for id, n := range v.refused {
				total[v.world][id] += n
				refused += n
			}
			fmt.Fprintf(&b, "| %s | %s | %d | %d | %d | %d | %d | %.1f |\n", requirementOf(r.name), v.world, v.lines, v.loops, v.parallel, v.pipelined, refused, float64(v.perThousand().Microseconds())/1000)
		}
	}
	b.WriteString("\n| package | mode | rewritten | executed | tests passed before | after | broken |\n|---|---|---:|---:|---:|---:|---:|\n")
	sums := map[string][2]int{}
	for _, r := range all {
		for _, m := range r.modes {
			before, after := "-", "-"
			if m.after != nil {
				before, after = fmt.Sprint(r.before.passed()), fmt.Sprint(m.after.passed())
			}
			fmt.Fprintf(&b, "| %s | %s | %d | %d | %s | %s | %d |\n", requirementOf(r.name), m.name, len(m.rewrite.Loops), len(m.executed), before, after, len(m.broken))
			s := sums[m.name]
			sums[m.name] = [2]int{s[0] + len(m.rewrite.Loops), s[1] + len(m.executed)}
		}
	}
	b.WriteString("\n")
	for _, name := range modeNames() {
		if s, ok := sums[name]; ok {
			fmt.Fprintf(&b, "%s: %d loops rewritten, %d executed\n", name, s[0], s[1])
		}
	}
	for _, w := range []engine.World{engine.OpenWorld, engine.ClosedWorld} {
		if total[w] != nil {
			fmt.Fprintf(&b, "refused in the %s world, by the first blocker: %s\n", w, byCount(total[w]))
		}
	}
	return b.String()
}
