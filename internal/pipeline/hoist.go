package pipeline

import (
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

// hoisted is a function whose values may be kept while a loop runs, with what was measured of it. It is no way to run
// in parallel: it stands beside the candidates, and its gain is told apart from theirs.
type hoisted struct {
	*depend.Hoist
	id    int
	calls *profile.CallProfile
	saved float64
	site  rewrite.HoistSite
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
		skip, _, err := p.directives(h.Loop)
		if err != nil {
			return nil, err
		}
		if !skip {
			out = append(out, h)
		}
	}
	return out, nil
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
		if !t.r.selected(h.Loop, t.o.Loops) {
			continue
		}
		loop := h.Loop.Node.(*syntax.For)
		t.hoists = append(t.hoists, &hoisted{Hoist: h, id: len(t.hoists) + 1})
		target.Calls = append(target.Calls, profile.CallSpec{ID: len(t.hoists), Loop: loop, Calls: h.Calls})
	}
	return nil
}

// chooseHoists leaves those that would save enough.
func (t *tuning) chooseHoists() {
	t.hoists = slices.DeleteFunc(t.hoists, func(h *hoisted) bool {
		h.calls = t.prof.Calls[h.id]
		if h.calls == nil {
			return true
		}
		h.saved = h.calls.Again() - keepCost*float64(h.calls.Count)
		return h.saved < minimumSaved || h.saved < hoistShare*t.prof.Wall
	})
}

// hoistsBeside leaves those out whose loop one of the chosen candidates rewrites: the work goes to the workers, who
// would each compute the values anew. What gains more stays.
func (t *tuning) hoistsBeside(chosen []*candidate) []*candidate {
	var kept []*candidate
	for _, c := range chosen {
		i := slices.IndexFunc(t.hoists, func(h *hoisted) bool { return h.touches(c) })
		if i >= 0 && c.estimate != nil && c.estimate.Saved < t.hoists[i].saved && !c.forced {
			c.why = fmt.Sprintf("keeping the values of `%s` gains more than running it in parallel", t.hoists[i].Name())
			continue
		}
		t.hoists = slices.DeleteFunc(t.hoists, func(h *hoisted) bool { return h.touches(c) })
		kept = append(kept, c)
	}
	return kept
}

func (h *hoisted) touches(c *candidate) bool {
	return h.Loop.Mod == c.loop.Mod && h.Loop.Span().Overlaps(c.loop.Stmt.Range())
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
		if h.Loop.Mod == m {
			in = append(in, h)
			plans = append(plans, &strategy.Hoist{Loop: h.Loop.Node.(*syntax.For), Scope: h.Loop.Func.Scope, Func: h.Func, Calls: h.Calls, Typed: h.Typed})
		}
	}
	return in, plans
}

// once is what keeping does, in a sentence.
func (h *hoisted) once() string {
	return fmt.Sprintf("the value of `%s` is computed once%s", h.Name(), h.forEach())
}

// possible is what keeping would do.
func (h *hoisted) possible() string {
	return fmt.Sprintf("`%s` gives the same%s while the loop runs: its values can be kept in front of the loop, which tune does where that gains", h.Name(), h.forEach())
}

// forEach names the arguments of the first call.
func (h *hoisted) forEach() string {
	var args []string
	for _, a := range h.Calls[0].Args {
		if _, same := a.(*syntax.Constant); same {
			continue
		}
		text := h.Loop.Mod.File.Text(a.Range())
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

// reportHoists says what was kept, and how much of the gain is not due to workers.
func (t *tuning) reportHoists(rep *verify.Report, chosen []*candidate) {
	for _, h := range t.hoists {
		at := t.r.place(h.Loop.Mod, h.Loop.Node)
		t.out.Hoisted = append(t.out.Hoisted, report.Hoisted{File: t.r.file(h.Loop.Mod), Line: at.Line, Expression: h.Name(), Name: h.site.Name,
			Calls: h.calls.Count, Computed: h.calls.Distinct, Saved: h.saved})
	}
	if len(t.hoists) == 0 {
		return
	}
	var said []string
	for _, h := range t.hoists {
		said = append(said, fmt.Sprintf("%s (%s:%d, %d of %d calls)", h.once(), t.r.file(h.Loop.Mod), t.r.place(h.Loop.Mod, h.Loop.Node).Line, h.calls.Distinct, h.calls.Count))
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
