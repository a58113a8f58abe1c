package pipeline

import (
	"path/filepath"
	"sort"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// relative writes a path as reports do: relative to dir with forward slashes, where it is below or
// near it.
func relative(dir, path string) string {
	if !filepath.IsAbs(path) {
		return filepath.ToSlash(path)
	}
	if r, err := filepath.Rel(dir, path); err == nil && !strings.HasPrefix(r, ".."+string(filepath.Separator)+"..") {
		return filepath.ToSlash(r)
	}
	return filepath.ToSlash(path)
}

// reporter turns results into the outside form.
type reporter struct {
	p   *program
	dir string
}

func (r *reporter) place(m *resolve.Module, n syntax.Node) report.Place {
	s := n.Range()
	x := r.p.lines[m]
	l, c := x.Position(s.Start)
	el, ec := x.Position(s.End)
	return report.Place{Line: l, Column: c, EndLine: el, EndColumn: ec}
}

func (r *reporter) file(m *resolve.Module) string { return relative(r.dir, m.Path) }

func (r *reporter) loop(l *depend.Loop) report.Loop {
	at := r.place(l.Mod, l.Keyword())
	out := report.Loop{File: r.file(l.Mod), Line: at.Line, Column: at.Column, EndLine: r.place(l.Mod, l.Node).EndLine, Kind: report.For,
		Function: l.Func0(), Verdict: report.Verdict(l.Verdict), Basis: report.Proved, Class: report.Unknown,
		Assumptions: r.assumptions(l.Assumptions), Roles: []report.Role{}, Blockers: []report.Blocker{}, Differences: l.Notes}
	if l.Group != nil {
		out.Kind, out.EndLine = report.Statements, r.place(l.Mod, l.Group.Stmts[len(l.Group.Stmts)-1]).EndLine
	}
	switch l.Node.(type) {
	case *syntax.While:
		out.Kind = report.While
	case *syntax.Comp:
		out.Kind = report.Comprehension
	}
	if !l.Proved() {
		out.Basis = report.Assumed
	}
	for _, x := range l.Roles {
		out.Roles = append(out.Roles, report.Role{Name: x.Name, Role: report.RoleKind(x.Role), Op: x.Op})
	}
	for _, b := range l.Blockers {
		out.Blockers = append(out.Blockers, r.blocker(b))
	}
	if s := l.Split; s != nil {
		switch {
		case s.Waits && s.Computes:
			out.Class = report.Mixed
		case s.Waits:
			out.Class = report.IO
		default:
			out.Class = report.CPU
		}
	} else if l.Verdict != depend.Sequential {
		out.Class = report.Trivial
	}
	out.Statements = r.statements(l)
	if out.Class == report.Unknown { // refused: what its statements do is its class
		for _, s := range out.Statements {
			switch {
			case out.Class == report.Unknown:
				out.Class = s.Class
			case out.Class != s.Class:
				out.Class = report.Mixed
			}
		}
	}
	return out
}

func (r *reporter) assumptions(as []depend.Assumption) []report.Assumption {
	out := []report.Assumption{}
	for _, a := range as {
		out = append(out, report.Assumption{ID: a.ID, Message: a.Message, Place: r.place(a.Mod, a.Node)})
	}
	return out
}

func (r *reporter) blocker(b depend.Blocker) report.Blocker {
	out := report.Blocker{ID: b.ID, Message: b.Message, Help: b.Help, Related: []report.Related{}}
	if b.Node != nil {
		out.Place = r.place(b.Mod, b.Node)
	}
	for _, x := range b.Related {
		out.Related = append(out.Related, report.Related{File: r.file(x.Mod), Place: r.place(x.Mod, x.Node), Message: x.Message})
	}
	return out
}

func (r *reporter) strategy(c *strategy.Choice, unsafe bool) *report.Strategy {
	s := &report.Strategy{Target: c.Plan.Target, Applicability: report.Safe, Reason: c.Reason, Alternatives: []report.Alternative{}}
	if unsafe {
		s.Applicability = report.Unsafe
	}
	for _, a := range c.Alternatives {
		s.Alternatives = append(s.Alternatives, report.Alternative{Target: a.Target, Reason: a.Reason})
	}
	return s
}

// sortLoops orders loops by expected gain, then by place.
func sortLoops(ls []report.Loop) {
	sort.SliceStable(ls, func(i, j int) bool {
		a, b := ls[i], ls[j]
		ga, gb := gain(a), gain(b)
		if ga != gb {
			return ga > gb
		}
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
}

func gain(l report.Loop) float64 {
	if l.Estimate == nil {
		return 0
	}
	if l.Estimate.Saved > 0 {
		return 1e6 + l.Estimate.Saved
	}
	return l.Estimate.Speedup
}
