package depend

import (
	"sync"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/flow"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// FlowLive answers liveness from the control-flow graph of the loop's function.
type FlowLive struct {
	// Entry is the script, nil for a library: when its module body fails, nobody reads its globals again.
	Entry *resolve.Module
	// World knows the types of context managers; nil: all but open() may swallow an exception.
	World *effects.World
	mu    sync.Mutex
	of    map[*resolve.Scope]*flow.Liveness
	apart map[*resolve.Scope]*separation
	bound map[*resolve.Scope]*flow.Assignment
}

// graph is the control flow of the function that l stands in.
func (f *FlowLive) graph(l *Loop) *flow.Graph {
	return flow.Build(l.Mod.File, l.Mod.Info, l.Func.Scope, flow.Suppresses(func(it *syntax.WithItem) bool { return f.suppresses(l.Mod, it) }))
}

// separation is which variables around l hold different containers. It is asked for few loops.
func (f *FlowLive) separation(w *effects.World, l *Loop) *separation {
	f.mu.Lock()
	defer f.mu.Unlock()
	s, ok := f.apart[l.Func.Scope]
	if !ok {
		s = separate(w, l.Mod, f.graph(l))
		if f.apart == nil {
			f.apart = map[*resolve.Scope]*separation{}
		}
		f.apart[l.Func.Scope] = s
	}
	return s
}

func (f *FlowLive) live(l *Loop) *flow.Liveness {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.of == nil {
		f.of = map[*resolve.Scope]*flow.Liveness{}
	}
	sc := l.Func.Scope
	if v, ok := f.of[sc]; ok {
		return v
	}
	g := f.graph(l)
	shared := flow.SharedByDefault(g)
	if l.Mod == f.Entry {
		shared = flow.SharedInScript(g)
	}
	v := flow.Live(g, shared)
	f.of[sc] = v
	return v
}

// MaybeUnbound reports whether s, a variable of the scope that l stands in, may have no value when l begins.
func (f *FlowLive) MaybeUnbound(l *Loop, s *resolve.Symbol) bool {
	if s.Scope != l.Func.Scope {
		return false // of another scope: another function's business, which has run
	}
	if s.Param && !s.Deleted {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	a, ok := f.bound[s.Scope]
	if !ok {
		a = flow.Assigned(f.graph(l))
		if f.bound == nil {
			f.bound = map[*resolve.Scope]*flow.Assignment{}
		}
		f.bound[s.Scope] = a
	}
	return a.DefinedBefore(l.Stmt, s) != flow.Defined
}

// suppresses reports whether a context manager may swallow an exception.
func (f *FlowLive) suppresses(m *resolve.Module, it *syntax.WithItem) bool {
	if f.World == nil {
		return true
	}
	return f.World.MaySwallow(f.World.TypeOf(m, it.Context))
}

// After implements [Live].
func (f *FlowLive) After(l *Loop, s *resolve.Symbol) bool {
	if s.Scope != l.Func.Scope {
		return s.Scope.Kind != resolve.CompScope
	}
	if _, ok := l.Func.Node.(*syntax.Lambda); ok {
		return true
	}
	if s.Scope.Kind == resolve.ModuleScope && l.Mod == f.Entry && readByFunctions(l, s) {
		return true
	}
	return readInElse(l, s) || f.live(l).LiveAfter(l.Stmt).Has(s)
}

// readInElse: the else clause, which belongs to the loop's statement and runs behind its iterations, names s.
//
//	for x in xs:
//	    v = work(x)
//	else:
//	    print(v)
func readInElse(l *Loop, s *resolve.Symbol) bool {
	var orelse []syntax.Stmt
	switch n := l.Node.(type) {
	case *syntax.For:
		orelse = n.Orelse
	case *syntax.While:
		orelse = n.Orelse
	}
	found := false
	syntax.InspectAll(orelse, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		found = found || ok && l.Mod.Info.Uses[name.ID] == s
		return !found
	})
	return found
}

// OnException implements [Live].
func (f *FlowLive) OnException(l *Loop, s *resolve.Symbol) bool {
	if s.Scope != l.Func.Scope || s.Param {
		return true
	}
	if _, ok := l.Func.Node.(*syntax.Lambda); ok {
		return true
	}
	return f.live(l).LiveOnException(l.Stmt).Has(s)
}

// readByFunctions: a function of the module reads the global.
func readByFunctions(l *Loop, s *resolve.Symbol) bool { return s.Captured }
