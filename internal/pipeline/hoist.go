package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
	"github.com/parloop/parloop/internal/verify"
)

// hoisted is a function whose values may be kept while a loop or the program runs, or whose one value may stand in
// front of an inner loop, with what was measured of it. It is no way to run in parallel: it stands beside the
// candidates, and its gain is told apart from theirs.
type hoisted struct {
	*depend.Hoist
	id    int
	once  bool // of both ways, the one value in front of Inner
	calls *profile.CallProfile
	saved float64
	// whole keeps the values of the same calls while the program runs, also in workers; nil where that may not be.
	whole *hoisted
	site  rewrite.HoistSite
}

// loop is the one in whose front the new line stands; nil for a function that is decorated.
func (h *hoisted) loop() *depend.Loop {
	if h.once {
		return h.Inner
	}
	return h.Loop
}

// at is the statement that the line stands in front of.
func (h *hoisted) at() syntax.Node {
	if h.Def != nil {
		return h.Def.Node
	}
	return h.loop().Node
}

// hoistShare is the share of the program's time that keeping values has to save: less than what is asked of a pool of
// workers, because it starts nothing, and its diff is two lines.
const hoistShare = 0.02

// keepCost is what asking for a value that is kept takes, in seconds.
const keepCost = 1e-7

// hoists are what a program may keep in the loops of m, those aside whose comment asks to leave the loop alone.
func (p *program) hoists(m *resolve.Module) ([]*depend.Hoist, error) {
	var out []*depend.Hoist
	for _, h := range depend.Hoists(p.world, p.loops[m], &depend.FlowLive{Entry: p.entryOf(m), World: p.world}) {
		l := h.Loop
		if l == nil {
			l = h.Inner
		}
		skip, _, err := p.directives(l)
		if err != nil {
			return nil, err
		}
		if !skip {
			out = append(out, h)
		}
	}
	return append(out, depend.Memos(p.world, m)...), nil
}

// markCalls adds what may be kept in the loops of m to what the profile looks at.
func (t *tuning) markCalls(m *resolve.Module, target *profile.Target) error {
	if t.o.Target != "" {
		return nil // one way to run in parallel was asked for
	}
	found, err := t.p.hoists(m)
	if err != nil {
		return err
	}
	for _, h := range found {
		spec := profile.CallSpec{ID: len(t.hoists) + 1, Calls: h.Calls, Keyed: h.Loop != nil || h.Def != nil}
		asked := len(t.o.Loops) == 0
		for _, l := range []*depend.Loop{h.Loop, h.Inner} {
			asked = asked || l != nil && t.r.selected(l, t.o.Loops)
		}
		if !asked {
			continue
		}
		if h.Loop != nil {
			spec.Loop = h.Loop.Node.(*syntax.For)
		}
		if h.Inner != nil {
			spec.Inner = h.Inner.Node.(*syntax.For)
		}
		t.hoists = append(t.hoists, &hoisted{Hoist: h, id: spec.ID})
		target.Calls = append(target.Calls, spec)
	}
	return nil
}

// chooseHoists leaves those that would save enough, each in the way that saves more, and one for each call.
func (t *tuning) chooseHoists() {
	t.hoists = slices.DeleteFunc(t.hoists, func(h *hoisted) bool {
		h.calls = t.prof.Calls[h.id]
		if h.calls == nil {
			return true
		}
		if h.Loop != nil || h.Def != nil {
			h.saved = h.calls.Again() - keepCost*float64(h.calls.Count)
		}
		if h.Inner != nil && h.calls.Once() >= h.saved {
			h.saved, h.once = h.calls.Once(), true
		}
		return h.saved < minimumSaved || h.saved < hoistShare*t.prof.Wall
	})
	// What is kept while a loop runs is gone afterwards: that is preferred where it saves about as much.
	slices.SortStableFunc(t.hoists, func(a, b *hoisted) int { return cmp.Compare(b.rank(), a.rank()) })
	var kept []*hoisted
	for _, h := range t.hoists {
		i := slices.IndexFunc(kept, func(k *hoisted) bool { return k.shares(h.Hoist) })
		switch {
		case i < 0:
			kept = append(kept, h)
		case h.Def != nil && kept[i].Def == nil:
			kept[i].whole = h
		}
	}
	slices.SortStableFunc(kept, func(a, b *hoisted) int { return cmp.Compare(a.id, b.id) })
	t.hoists = kept
}

func (h *hoisted) rank() float64 {
	if h.Def != nil {
		return h.saved * 0.9
	}
	return h.saved
}

// parallelFirst is how many times more than keeping values a candidate has to save to take its place: the profile
// counts the time of its marks and not all that pickling takes, and keeping needs no other processor.
const parallelFirst = 1.5

// hoistsBeside leaves those out whose loop one of the chosen candidates rewrites: the work goes to the workers, who
// would each compute the values anew, unless the function itself keeps them. What gains more stays.
func (t *tuning) hoistsBeside(chosen []*candidate) []*candidate {
	var kept []*candidate
	for _, c := range chosen {
		for i, h := range t.hoists {
			if h.touches(c) && h.whole != nil && t.gainsBeside(c, h.whole) {
				t.hoists[i] = h.whole
			}
		}
		i := slices.IndexFunc(t.hoists, func(h *hoisted) bool { return h.touches(c) })
		if i >= 0 && c.estimate != nil && c.estimate.Saved < t.hoists[i].saved*parallelFirst && !c.forced {
			c.why = fmt.Sprintf("keeping the values of `%s` gains more than running it in parallel", t.hoists[i].Name())
			continue
		}
		t.hoists = slices.DeleteFunc(t.hoists, func(h *hoisted) bool { return h.touches(c) })
		kept = append(kept, c)
	}
	return kept
}

// gainsBeside: c is worth it for what its loop still does when h keeps the values of calls in it.
func (t *tuning) gainsBeside(c *candidate, h *hoisted) bool {
	if c.estimate == nil {
		return false
	}
	left := *c.estimate
	left.Saved -= h.saved * (1 - 1/float64(max(1, left.Workers)))
	ok, _ := worth(&left, t.prof.Wall-h.saved)
	return ok
}

func (h *hoisted) touches(c *candidate) bool {
	return h.Mod == c.loop.Mod && h.at().Range().Overlaps(c.loop.Stmt.Range())
}

// shares: both would turn one call.
func (h *hoisted) shares(o *depend.Hoist) bool {
	return slices.ContainsFunc(h.Calls, func(c *syntax.Call) bool { return slices.Contains(o.Calls, c) })
}

// printBeside prints the chosen candidates with what is kept beside them, or without where the two do not fit.
func (t *tuning) printBeside(chosen []*candidate) (*printed, []*candidate, error) {
	if len(t.hoists) > 0 {
		pr, kept, err := t.print(t.p, chosen, t.hoists...)
		if err == nil {
			return pr, kept, nil
		}
		t.out.Notes = append(t.out.Notes, fmt.Sprintf("no values are kept in front of loops: %v", err))
		t.hoists = nil
	}
	return t.print(t.p, chosen)
}

// plansOf are those in m, and what the printer needs of them.
func plansOf(hs []*hoisted, m *resolve.Module) (in []*hoisted, plans []*strategy.Hoist) {
	for _, h := range hs {
		if h.Mod != m {
			continue
		}
		plan := &strategy.Hoist{Scope: m.Info.Module, Once: h.once, Func: h.Func, Calls: h.Calls, Typed: h.Typed}
		if h.Def != nil {
			plan.Def = h.Def.Node.(*syntax.FunctionDef)
		} else {
			plan.Loop, plan.Scope = h.loop().Node.(*syntax.For), h.loop().Func.Scope
		}
		in = append(in, h)
		plans = append(plans, plan)
	}
	return in, plans
}

// what is the expression whose value is computed less often.
func (h *hoisted) what() string {
	if h.once {
		return h.Mod.File.Text(h.Calls[0].Range())
	}
	return h.Name()
}

// does is what the new line does, in a sentence.
func (h *hoisted) does() string {
	if h.once {
		return fmt.Sprintf("the value of `%s` is computed in front of the loop that does not change it", h.what())
	}
	return fmt.Sprintf("the value of `%s` is computed once%s", h.what(), h.forEach())
}

// possible is what the new line would do.
func (h *hoisted) possible() string {
	if h.once {
		return fmt.Sprintf("`%s` has one value while the loop runs: it can be computed in front of the loop, which tune does where that gains", h.what())
	}
	return fmt.Sprintf("`%s` gives the same%s while the loop runs: its values can be kept in front of the loop, which tune does where that gains", h.what(), h.forEach())
}

// computed is how often the value is computed.
func (h *hoisted) computed() int {
	if h.once {
		return h.calls.Inner
	}
	return h.calls.Distinct
}

// forEach names the arguments of the first call.
func (h *hoisted) forEach() string {
	var args []string
	if h.Def != nil {
		for _, p := range h.Def.Params {
			args = append(args, "`"+p.Name.Name+"`")
		}
		return " for each " + strings.Join(args, " and ")
	}
	for _, a := range h.Calls[0].Args {
		if _, same := a.(*syntax.Constant); same {
			continue
		}
		text := h.Mod.File.Text(a.Range())
		if strings.Contains(text, "\n") || len(text) > 30 {
			return " for the same arguments"
		}
		args = append(args, "`"+text+"`")
	}
	if len(args) == 0 {
		return ""
	}
	return " for each " + strings.Join(args, " and ")
}

// form is how the values are kept, in a word.
func (h *hoisted) form() string {
	switch {
	case h.Def != nil:
		return "decorator"
	case h.once:
		return "variable"
	}
	return "cache"
}

// wall is the time of the program in the profile.
func (t *tuning) wall() float64 {
	if t.prof == nil {
		return 0
	}
	return t.prof.Wall
}

// reportHoists says what was kept, and how much of the gain is not due to workers.
func (t *tuning) reportHoists(rep *verify.Report, chosen []*candidate) {
	for _, h := range t.hoists {
		t.out.Hoisted = append(t.out.Hoisted, report.Hoisted{File: t.r.file(h.Mod), Line: t.r.place(h.Mod, h.at()).Line, Form: h.form(), Expression: h.what(), Name: h.site.Name,
			Calls: h.calls.Count, Computed: h.computed(), Saved: h.saved})
	}
	if len(t.hoists) == 0 {
		return
	}
	var said []string
	for _, h := range t.hoists {
		said = append(said, fmt.Sprintf("%s (%s:%d, %d of %d calls, about %.2f s of %.2f s)", h.does(), t.r.file(h.Mod), t.r.place(h.Mod, h.at()).Line, h.computed(), h.calls.Count, h.saved, t.wall()))
	}
	what := strings.Join(said, "; ")
	switch {
	case rep.Equal == nil || !*rep.Equal:
		t.out.Notes = append(t.out.Notes, "hoisted: "+what)
	case len(chosen) == 0:
		t.out.Notes = append(t.out.Notes, "hoisted: "+what+": the whole gain comes from that, nothing runs in parallel")
	case rep.Extraction != nil:
		t.out.Notes = append(t.out.Notes, fmt.Sprintf("hoisted: %s: without workers the same program is %.2f times as fast as the original, the rest of the gain comes from running in parallel", what, rep.Extraction.Median))
	default:
		t.out.Notes = append(t.out.Notes, "hoisted: "+what+": what of the gain comes from that was not measured")
	}
}
