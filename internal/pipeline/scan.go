package pipeline

import (
	"context"
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/rules"
)

// scanned is what is reported of one unit, a group of scripts or a library, before other units that
// import the same modules have their say.
type scanned struct {
	Loops   []report.Loop
	Groups  []report.Loop
	Errors  []report.FileError
	Modules []string // the paths of its files
}

// Scan implements [engine.Engine].
func (e *Engine) Scan(ctx context.Context, o engine.ScanOptions) (*report.ScanResult, error) {
	s, err := open(ctx, o.Common, false)
	if err != nil {
		return nil, err
	}
	s.allow = o.Allow
	f, err := s.files(ctx, o.Paths, s.world(o.World))
	if err != nil {
		return nil, err
	}
	cache := s.scanCache(o)
	units := make([]*scanned, len(f.groups)+len(f.library))
	err = f.each(ctx, func(ctx context.Context, i int, paths []string, loaded func([]string)) (err error) {
		units[i], err = s.scanned(cache, o, paths, func() (*program, error) { return s.loadGroup(ctx, f, paths, loaded) })
		if err == nil {
			loaded(units[i].Modules)
		}
		return err
	}, func(ctx context.Context, k int, lib library) (err error) {
		units[len(f.groups)+k], err = s.scanned(cache, o, lib.paths, func() (*program, error) { return s.loadLibrary(ctx, lib) })
		return err
	})
	if err != nil {
		return nil, err
	}
	units = slices.DeleteFunc(units, func(u *scanned) bool { return u == nil })
	out := &report.ScanResult{Schema: report.Schema, Files: f.count, Errors: f.errs, Loops: []report.Loop{}, Groups: []report.Loop{}}
	agreeOnLoops(units)
	seen := map[string]bool{}
	possible := false // for some loop
	for _, u := range units {
		out.Errors = append(out.Errors, u.Errors...)
		for _, l := range slices.Concat(u.Loops, u.Groups) {
			key := fmt.Sprintf("%s:%d:%d:%t", l.File, l.Line, l.Column, l.Kind == report.Statements)
			named := slices.ContainsFunc(o.Loops, func(ref engine.LoopRef) bool { return refers(ref, o.Dir, l.File, l.Line, l.Column) })
			if seen[key] || len(o.Loops) > 0 && !named {
				continue
			}
			seen[key] = true
			if l.Kind == report.Statements {
				out.Groups = append(out.Groups, l)
			} else {
				out.Loops = append(out.Loops, l)
			}
			possible = possible || l.Strategy != nil
			out.Impossible = out.Impossible || named && l.Strategy == nil
		}
	}
	if len(o.Loops) > 0 && len(out.Loops)+len(out.Groups) == 0 {
		return nil, fmt.Errorf("there is no loop at %s", refs(o.Loops))
	}
	out.Impossible = out.Impossible || o.Target != "" && !possible
	sortLoops(out.Loops)
	sortLoops(out.Groups)
	return out, nil
}

// scanned analyses a unit, unless the cache knows what comes out.
func (s *session) scanned(cache *cache[scanned], o engine.ScanOptions, paths []string, load func() (*program, error)) (*scanned, error) {
	if u := cache.get(paths); u != nil {
		return u, nil
	}
	p, err := load()
	if err != nil {
		return nil, err
	}
	r := &reporter{p, o.Dir}
	cs, err := s.candidates(p, r, o.Selection, 0)
	if err != nil {
		return nil, err
	}
	u := &scanned{Loops: []report.Loop{}, Groups: []report.Loop{}, Errors: p.syntaxErrors(o.Dir)}
	for _, c := range cs {
		if c.loop.Group != nil {
			u.Groups = append(u.Groups, s.described(r, c))
			continue
		}
		u.Loops = append(u.Loops, s.described(r, c))
	}
	u.Modules = p.paths()
	cache.put(paths, u, p.inputs)
	return u, nil
}

// agreeOnLoops is [agree] for what is reported: the worst verdict counts for loops of modules that several
// units import.
func agreeOnLoops(units []*scanned) {
	by := map[string][]*report.Loop{}
	for _, u := range units {
		for _, list := range [][]report.Loop{u.Loops, u.Groups} {
			for i := range list {
				l := &list[i]
				k := fmt.Sprintf("%s:%d:%d:%t", l.File, l.Line, l.Column, l.Kind == report.Statements)
				by[k] = append(by[k], l)
			}
		}
	}
	for _, ls := range by {
		refused := false
		var more []report.Assumption
		for _, l := range ls {
			refused = refused || l.Strategy == nil
			if l.Strategy != nil && len(l.Assumptions) > len(more) {
				more = l.Assumptions
			}
		}
		for _, l := range ls {
			at := report.Place{Line: l.Line, Column: l.Column, EndLine: l.Line, EndColumn: l.Column + len("for")}
			switch {
			case refused && l.Strategy != nil:
				l.Strategy, l.Estimate = nil, nil
				l.Assumptions = []report.Assumption{}
				l.Blockers = append(l.Blockers, report.Blocker{ID: rules.CarriedDependence, Message: otherProgram, Help: otherProgramHelp, Place: at, Related: []report.Related{}})
			case l.Strategy != nil && len(l.Assumptions) < len(more):
				for _, a := range more {
					if !slices.ContainsFunc(l.Assumptions, func(b report.Assumption) bool { return b.ID == a.ID }) {
						l.Assumptions = append(l.Assumptions, report.Assumption{ID: a.ID, Message: a.Message, Place: at})
					}
				}
				l.Basis, l.Strategy.Applicability = report.Assumed, report.Unsafe
			}
		}
	}
}
