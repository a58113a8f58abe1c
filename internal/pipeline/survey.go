package pipeline

import (
	"context"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/rules"
)

// Survey is what one analysis of some files found, from which several rewrites can be printed. It is for
// programs that measure parloop on large code, where each analysis counts; `fix` does the same once.
type Survey struct {
	Files, Lines int
	Errors       []report.FileError
	// Loops are all loops, as scan reports them. What must be known to rewrite one stands beside it.
	Loops []report.Loop

	s    *session
	ps   []*program
	opts engine.FixOptions
}

// Rewritten is one loop in a rewrite of a [Survey].
type Rewritten struct {
	File        string
	Line        int // of the loop, in the text as it was
	Target      string
	Assumptions []rules.ID
	// Lines are the ranges of new lines that belong to it: the loop's own, then those of helpers.
	Lines [][2]int
	Large bool // it would be written only when it is named
}

// Rewrite is a rewrite of some loops of a [Survey].
type Rewrite struct {
	Loops   []Rewritten
	Dropped []report.Refused // accepted, but they could not be printed, or would nest pools
	Files   []report.FileChange
	Diff    string
}

// NewSurvey analyses the files and chooses a strategy for every loop.
func (e *Engine) NewSurvey(ctx context.Context, o engine.FixOptions) (*Survey, error) {
	s, err := open(ctx, o.Common, false)
	if err != nil {
		return nil, err
	}
	f, err := s.files(ctx, o.Paths, s.world(o.World))
	if err != nil {
		return nil, err
	}
	ps, errs, err := s.units(ctx, f)
	if err != nil {
		return nil, err
	}
	out := &Survey{Errors: errs, s: s, ps: ps, opts: o}
	all, err := s.every(ps, o.Selection, o.Dir, o.Workers)
	if err != nil {
		return nil, err
	}
	for i, p := range ps {
		for _, m := range p.project.Modules {
			if m.External {
				continue
			}
			out.Files++
			out.Lines += p.lines[m].Line(uint32(len(m.File.Src)))
		}
		r := &reporter{p, o.Dir}
		for _, c := range all[i] {
			out.Loops = append(out.Loops, s.described(r, c))
		}
	}
	return out, nil
}

// Rewrite prints what `fix --all` would with this target ("": whatever fits), of the loops whose assumptions are
// accepted; a proved loop has none. Large rewrites are printed too, as if each had been named.
func (v *Survey) Rewrite(target string, accept func(file string, line int, assumptions []rules.ID) bool) (*Rewrite, error) {
	out := &Rewrite{}
	all, err := v.s.every(v.ps, engine.Selection{Target: target}, v.opts.Dir, v.opts.Workers)
	if err != nil {
		return nil, err
	}
	for i, p := range v.ps {
		r := &reporter{p, v.opts.Dir}
		var chosen []*candidate
		for _, c := range all[i] {
			if c.choice != nil && accept(r.file(c.loop.Mod), r.place(c.loop.Mod, c.loop.Keyword()).Line, assumedBy(c)) {
				chosen = append(chosen, c)
			}
		}
		pr, kept, err := v.s.print(p, p.unnested(outermost(chosen)))
		if err != nil {
			return nil, err
		}
		for _, c := range chosen {
			if c.refusal != nil {
				out.Dropped = append(out.Dropped, v.s.refused(r, c))
			}
		}
		for _, c := range kept {
			out.Loops = append(out.Loops, Rewritten{File: r.file(c.loop.Mod), Line: r.place(c.loop.Mod, c.loop.Keyword()).Line, Target: c.choice.Plan.Target,
				Assumptions: assumedBy(c), Lines: append([][2]int{{c.site.Line, c.site.EndLine}}, c.site.Helpers...), Large: c.site.Size > largeRewrite})
		}
		out.Files = append(out.Files, pr.texts...)
		out.Diff += pr.diff
	}
	return out, nil
}

func assumedBy(c *candidate) []rules.ID {
	var ids []rules.ID
	for _, a := range c.choice.Assumptions {
		ids = append(ids, a.ID)
	}
	return ids
}
