package depend

import (
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// TextualLive answers liveness from the places where a variable is used: it is live after a loop when
// anything outside of the loop reads it. It needs no control-flow graph and errs towards live.
type TextualLive struct{ Entry *resolve.Module }

// After implements [Live].
func (t TextualLive) After(l *Loop, s *resolve.Symbol) bool {
	if s.Captured || s.Scope != l.Func.Scope {
		return true
	}
	if s.Scope.Kind == resolve.ModuleScope && l.Mod != t.Entry {
		return true
	}
	return readOutside(l, s)
}

// OnException implements [Live]. In the entry script's module body an exception that no statement around
// the loop catches ends the program.
func (t TextualLive) OnException(l *Loop, s *resolve.Symbol) bool {
	if s.Scope != l.Func.Scope || s.Captured || s.Param {
		return true
	}
	if s.Scope.Kind == resolve.ModuleScope && l.Mod != t.Entry {
		return true
	}
	return caught(l)
}

// caught: a try or with statement of the same function surrounds the loop.
func caught(l *Loop) bool {
	found := false
	check := func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Try, *syntax.With:
			if n.Range().Contains(l.Node.Range()) {
				found = true
			}
		case *syntax.FunctionDef, *syntax.ClassDef:
			return n.Range().Contains(l.Node.Range())
		}
		return !found
	}
	if fn := l.Func.Node; fn != nil {
		syntax.Inspect(fn, check)
	} else {
		syntax.InspectAll(l.Mod.File.Body, check)
	}
	return found
}

func readOutside(l *Loop, s *resolve.Symbol) bool {
	found := false
	check := func(n syntax.Node) bool {
		if n == l.Node {
			return false
		}
		if name, ok := n.(*syntax.Name); ok && l.Mod.Info.Uses[name.ID] == s && name.Ctx != syntax.Store {
			found = true
		}
		if a, ok := n.(*syntax.AugAssign); ok {
			if name, ok := a.Target.(*syntax.Name); ok && l.Mod.Info.Uses[name.ID] == s {
				found = true
			}
		}
		return !found
	}
	syntax.InspectAll(l.Mod.File.Body, check)
	return found
}
