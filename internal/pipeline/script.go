package pipeline

import (
	"context"
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/config"
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
)

// ScriptOptions say how [RewriteScript] rewrites.
type ScriptOptions struct {
	// Minor is the oldest Python that the output must run on.
	Minor int
	// Target forces one strategy, like --target; "" leaves the choice to the decision table.
	Target string
	// Measured is taken for the profile of every loop: it decides about chunks and initializers.
	Measured strategy.Measured
	// CPUs is how many processors are taken to be there, 0 for as many as elsewhere.
	CPUs int
	// FreeThreaded: threads run Python code at the same time.
	FreeThreaded bool
	// Only are the lines of the loops that may be rewritten, like --loop; nil: all, of which those remain
	// that do not stand in each other's way.
	Only map[int]bool
	// Keep keeps values in front of every loop where they may be kept; a loop that this touches is not rewritten.
	Keep bool
	// Catalog is what is known about libraries; nil: the embedded stubs.
	Catalog *catalog.Catalog
}

// Script is a program whose loops were judged and rewritten in memory.
type Script struct {
	// Text is the new program; nil where no loop was rewritten.
	Text  []byte
	Loops []ScriptLoop
	Kept  int // functions whose values are kept
	// World is what the analysis found out about the program.
	World *effects.World
}

// ScriptLoop is what became of one loop.
type ScriptLoop struct {
	Line      int // of the keyword
	Kind      report.LoopKind
	Verdict   depend.Verdict
	Rewritten bool
	Plan      *strategy.Plan // of a rewritten loop
	Reason    rules.ID       // why it is not rewritten; "" where it is, or where another one is instead
}

// RewriteScript does what `fix --all` does with a script that imports nothing of its own project, in
// memory: proved rewrites only, gain and size left aside. It is for tests that rewrite thousands of
// programs.
func RewriteScript(ctx context.Context, src []byte, o ScriptOptions) (*Script, error) {
	const path = "script.py"
	f, err := source.Decode(path, src)
	if err != nil {
		return nil, err
	}
	d := &disk{files: map[string]*source.File{path: f}, known: o.Catalog}
	p, err := d.analyse(ctx, []resolve.Root{{Name: "__main__", Path: path, Src: f.Text}}, nil, python{minor: o.Minor}, false)
	if err != nil {
		return nil, err
	}
	for _, e := range p.entry.File.Errors {
		return nil, fmt.Errorf("line %d: %s", p.lines[p.entry].Line(e.Start), e.Message)
	}
	s := &session{cfg: &config.Config{}, minor: o.Minor}
	env := s.env(p, p.entry, o.Target, 0)
	env.FreeThreaded = o.FreeThreaded
	if o.CPUs > 0 {
		env.CPUs = o.CPUs
	}
	out := &Script{World: p.world}
	var all, chosen []*candidate
	for _, l := range slices.Concat(p.loops[p.entry], p.groups[p.entry]) {
		c, err := s.consider(p, l, o.Measured, env)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
		c.estimate = staticEstimate(p, c, env.CPUs)
		line := p.lines[p.entry].Line(l.Keyword().Range().Start)
		if c.choice != nil && !c.unsafe() && (o.Only == nil || o.Only[line]) {
			chosen = append(chosen, c)
		}
	}
	var beside []*hoisted
	if o.Keep {
		hs, err := p.hoists(p.entry)
		if err != nil {
			return nil, err
		}
		for _, h := range hs {
			if !slices.ContainsFunc(beside, func(b *hoisted) bool { return b.shares(h) }) {
				beside = append(beside, &hoisted{Hoist: h, once: h.Inner != nil})
			}
		}
		chosen = slices.DeleteFunc(chosen, func(c *candidate) bool {
			return slices.ContainsFunc(beside, func(h *hoisted) bool { return h.touches(c) })
		})
		out.Kept = len(hs)
	}
	pr, kept, err := s.print(p, p.unnested(outermost(chosen)), beside...)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		l := ScriptLoop{Line: p.lines[p.entry].Line(c.loop.Keyword().Range().Start), Kind: (&reporter{p, "."}).loop(c.loop).Kind, Verdict: c.loop.Verdict}
		for _, k := range kept {
			if k == c {
				l.Rewritten, l.Plan = true, c.choice.Plan
			}
		}
		switch {
		case l.Rewritten:
		case c.refusal != nil:
			l.Reason = c.refusal.Blocker.ID
		case c.unsafe():
			l.Reason = c.choice.Assumptions[0].ID
		}
		out.Loops = append(out.Loops, l)
	}
	if r := pr.files[p.entry]; r != nil {
		out.Text = r.Text
	}
	return out, nil
}
