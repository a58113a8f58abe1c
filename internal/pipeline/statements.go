package pipeline

import (
	"math"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/strategy"
)

// Groups of statements that wait are candidates beside the loops ([depend.Groups]): each has a choice, an estimate and
// a place in the text, and is printed, run and compared as a loop is. What differs is how they are measured, part by
// part, and what they may gain: all parts but the one that waits longest.

// inGroup reports whether the reference names a line of the group.
func (r *reporter) inGroup(l *depend.Loop, ref engine.LoopRef) bool {
	if l.Group == nil {
		return false
	}
	last := l.Group.Stmts[len(l.Group.Stmts)-1]
	from, to := r.place(l.Mod, l.Stmt).Line, r.place(l.Mod, last).EndLine
	return from <= ref.Line && ref.Line <= to && refers(engine.LoopRef{File: ref.File, Line: ref.Line}, r.dir, l.Mod.Path, ref.Line, 1)
}

// groupEstimate guesses the gain without a profile: parts that wait for more than files of this machine wait about
// as long as each other. Where one only takes a call out of the event loop's way, the program does not get faster by it.
func groupEstimate(c *candidate) *report.Estimate {
	n := 0
	for _, p := range c.loop.Split.Parts {
		if p.Outside {
			n++
		}
	}
	if n < 2 || c.loop.Func.Async && !c.choice.Plan.Statements.Gather {
		return nil
	}
	return &report.Estimate{Speedup: float64(n), Workers: len(c.loop.Split.Parts), Basis: report.StaticEstimate}
}

// partID is the ID under which part k of the group with this ID is profiled. Loops have the IDs from 1 on.
func partID(group, k int) int { return -(group*1024 + k) - 2 }

// parts are the parts of a group for the profiler.
func (t *tuning) parts(id int, l *depend.Loop) []profile.PartSpec {
	var out []profile.PartSpec
	if l.Split == nil {
		return nil
	}
	for k, p := range l.Split.Parts {
		out = append(out, profile.PartSpec{ID: partID(id, k), Value: p.Expr})
	}
	return out
}

// groupProfile is what was measured of a group, all runs through it together.
type groupProfile struct {
	entries            float64
	wall, waiting      float64
	longest, computing float64 // what the parts at the same time take: the longest wait, and all that is computed
	parts, async       int
}

// measuredGroup sums up the parts of a group, nil where none ran.
func (t *tuning) measuredGroup(id int, l *depend.Loop) *groupProfile {
	if l.Split == nil {
		return nil
	}
	g := &groupProfile{}
	for k, p := range l.Split.Parts {
		lp := t.prof.Loops[partID(id, k)]
		if lp == nil || lp.Value.Count == 0 {
			continue
		}
		g.parts++
		g.entries = math.Max(g.entries, float64(lp.Value.Count))
		waiting := lp.Value.Wall * lp.Value.Waiting()
		if p.Await || l.Func.Async {
			g.async++
		}
		g.wall += lp.Value.Wall
		g.waiting += waiting
		g.longest = math.Max(g.longest, waiting)
		g.computing += lp.Value.Wall - waiting
	}
	if g.parts == 0 {
		return nil
	}
	return g
}

func (g *groupProfile) measured() strategy.Measured {
	m := strategy.Measured{Known: true, Entries: int(g.entries), Items: g.parts, ItemTime: g.wall / g.entries / float64(g.parts)}
	if g.wall > 0 {
		m.Waiting = g.waiting / g.wall
	}
	return m
}

// estimate predicts what a group gains in a program that takes total seconds.
func (g *groupProfile) estimate(total float64) *report.Estimate {
	start := threadStart
	if g.async > 0 {
		start = 0
	}
	saved := g.wall - (g.longest + g.computing + g.entries*(start+float64(g.parts)*futureCost))
	after := total - saved
	if after <= 0 {
		after = total / 100
	}
	return &report.Estimate{Speedup: total / after, Workers: g.parts, Basis: report.ProfileEstimate, Saved: saved}
}

// profilesOf are the profiles of the loop with this ID, or those of the parts of the group.
func (t *tuning) profilesOf(id int) []*profile.LoopProfile {
	var out []*profile.LoopProfile
	if lp := t.prof.Loops[id]; lp != nil {
		out = append(out, lp)
	}
	if l := t.all[id-1].loop; l != nil && l.Group != nil && l.Split != nil {
		for k := range l.Split.Parts {
			if lp := t.prof.Loops[partID(id, k)]; lp != nil {
				out = append(out, lp)
			}
		}
	}
	return out
}
