package pipeline

import (
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// A loop is io, cpu or mixed by what its work does: library calls that wait for something outside, code that computes,
// or both. A profile decides better: of work that may wait, how long it did.

// Shares of waiting from which on work that was measured counts as io, and below which as cpu.
const (
	mostlyWaits    = 0.8
	mostlyComputes = 0.2
)

// measuredClass is the class of a loop that was profiled, or the one that its code shows. Work that cannot wait for
// anything outside waited for a processor.
func measuredClass(shown report.Class, l *depend.Loop, m strategy.Measured) report.Class {
	if !m.Known || l.Split == nil || !l.Split.Waits {
		return shown
	}
	switch {
	case m.Waiting >= mostlyWaits:
		return report.IO
	case m.Waiting < mostlyComputes:
		return report.CPU
	}
	return report.Mixed
}

// statements gives each statement of a group, or top-level statement of a for loop, that waits or computes its class; nil where none waits.
func (r *reporter) statements(l *depend.Loop) []report.Statement {
	var body []syntax.Stmt
	if loop, ok := l.Node.(*syntax.For); ok {
		body = loop.Body
	} else if l.Group != nil {
		body = l.Group.Stmts
	}
	if body == nil || l.Act == nil {
		return nil
	}
	var out []report.Statement
	waits := false
	for _, st := range body {
		ev, _ := l.Act.EventsOf(st)
		class := statementClass(r.p, l, st, ev)
		if class == report.Trivial {
			continue
		}
		waits = waits || class != report.CPU
		out = append(out, report.Statement{Line: r.place(l.Mod, st).Line, Class: class})
	}
	if !waits {
		return nil
	}
	return out
}

func statementClass(p *program, l *depend.Loop, st syntax.Stmt, ev []effects.Event) report.Class {
	waits, cost := false, 0.0
	for k := range ev {
		switch e := &ev[k]; e.Kind {
		case effects.Wait:
			waits = true
		case effects.Work:
			if !waitsThere(ev, e) {
				cost += e.Cost
			}
		}
	}
	computes := cost >= 1e-3 || hasLoop(p, l, st)
	switch {
	case waits && computes:
		return report.Mixed
	case waits:
		return report.IO
	case computes:
		return report.CPU
	}
	return report.Trivial
}

// waitsThere: the cost of e is that of a call that waits.
func waitsThere(ev []effects.Event, e *effects.Event) bool {
	for k := range ev {
		if ev[k].Kind == effects.Wait && ev[k].Node == e.Node {
			return true
		}
	}
	return false
}

// hasLoop: st contains a loop, or calls a function of the program that does and does not wait in it.
func hasLoop(p *program, l *depend.Loop, st syntax.Stmt) bool {
	s := *l
	s.Split = &depend.Split{Moved: []syntax.Stmt{st}}
	return heavyCode(p, &s)
}
