package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// An object that each thread needs for itself takes the place of the one of the program. Where the work reads it in a
// variable of the loop's function, or is passed it there, that is all:
//
//	for url in urls:
//	    pages.append(fetch(session, url))
//
// Where functions find it by themselves, each place where one does so has to ask for that of the thread first, and
// go on with the one of the program where the thread has none:
//
//	session = requests.Session()
//
//	def fetch(url):
//	    return session.get(url)       # _own(session).get(url)
//
//	class Client:
//	    def __init__(self):
//	        self.session = requests.Session()
//
//	    def fetch(self, url):
//	        return self.session.get(url)    # _own(self.session).get(url)
//
// So long as: all objects that are meant are made by the one call, so that one may stand for the other, and all
// places stand in functions of the module of the loop. A place that may find another object, too, would get the wrong one.

// unreached says why the threads cannot find theirs, and where.
type unreached struct {
	what string
	at   Place
}

// reachedByThreads: what the work reads can be that of its thread. It fills in p.Reads.
func (j *judge) reachedByThreads(p *PerThread, o effects.Obj, made *syntax.Call) *unreached {
	if p.Path == "" && !p.Sym.Rebound && len(p.Sym.Defs) == 1 && p.Sym.Scope == j.l.Func.Scope && (p.Sym.Param || j.boundTo(p.Sym, made)) {
		global := false
		for _, x := range j.m.File.Nodes { // a function that reads the variable would go on with the one of the program
			if u, ok := x.(*syntax.Name); ok && j.m.Info.Uses[u.ID] == p.Sym && !j.inOwnFunction(u) {
				global = true
			}
		}
		if !global {
			return nil
		}
		if p.Sym.Scope.Kind != resolve.ModuleScope {
			return &unreached{what: "functions inside of the function read it"}
		}
	}
	switch {
	case p.Path != "":
		if !j.keptAt(p.Path, made) {
			return &unreached{what: "it is not made by one assignment to the attribute"}
		}
	case p.Sym.Scope.Kind != resolve.ModuleScope || p.Sym.Rebound || len(p.Sym.Defs) != 1 || !j.boundTo(p.Sym, made):
		return &unreached{what: "it is not made in front of the loop, by one call in the same function"}
	}
	return j.redirect(p, o, made)
}

// keptAt: made is the value of an assignment to an attribute of that name alone.
func (j *judge) keptAt(attr string, made *syntax.Call) bool {
	for _, n := range j.m.File.Nodes {
		if a, ok := n.(*syntax.Assign); ok && a.Value == syntax.Expr(made) && len(a.Targets) == 1 {
			t, ok := a.Targets[0].(*syntax.Attribute)
			return ok && t.Attr.Name == attr
		}
	}
	return false
}

// redirect lists the places in functions that take o from a variable of the module or an attribute.
func (j *judge) redirect(p *PerThread, o effects.Obj, made *syntax.Call) *unreached {
	for _, m := range j.w.Project.Modules {
		parent := parents(m)
		for _, n := range m.File.Nodes {
			x, ok := n.(syntax.Expr)
			if !ok {
				continue
			}
			v := j.w.TypeOf(m, x)
			if !v.Has(o) || x == syntax.Expr(made) {
				continue
			}
			at := Place{m, x}
			switch x := x.(type) {
			case *syntax.Name:
				s := m.Info.Uses[x.ID]
				if x.Ctx != syntax.Load || s == nil {
					continue
				}
				switch {
				case s.Scope.Kind == resolve.ModuleScope && (m != j.m || s != p.Sym):
					return &unreached{what: fmt.Sprintf("it is found in `%s`, too", s.Name), at: at}
				case s.Scope.Kind != resolve.ModuleScope && s.Scope != m.Info.In[x.ID] && (m.Info.In[x.ID] == nil || m.Info.In[x.ID].Kind != resolve.CompScope):
					return &unreached{what: "a function inside of another one reads it", at: at}
				case s.Scope.Kind != resolve.ModuleScope:
					continue // it got there by one of the other places
				}
			case *syntax.Attribute:
				if x.Ctx != syntax.Load {
					continue
				}
				if m != j.m {
					return &unreached{what: "another module reads it", at: at}
				}
			case *syntax.Call, *syntax.NamedExpr, *syntax.IfExp, *syntax.BoolOp: // what it is made of is judged by itself
				continue
			default:
				return &unreached{what: "it is kept among others", at: at}
			}
			if !j.inBody(x, parent) || slices.ContainsFunc(p.Setup, func(s Setup) bool { return s.Base == x }) {
				continue // the program's own thread, and what is being made
			}
			switch {
			case len(v) != 1:
				return &unreached{what: "it may be one of several", at: at}
			case j.l.Node.Range().Contains(x.Range()):
				if j.text(x) != p.Name() {
					return &unreached{what: "the loop reads it in two ways", at: at}
				}
			case !j.loopMayRun(m, x, parent):
			default:
				p.Reads = append(p.Reads, x)
			}
		}
	}
	return nil
}

// loopMayRun: the code around x is that of the loop, or a function that the loop may call.
func (j *judge) loopMayRun(m *resolve.Module, x syntax.Node, parent map[syntax.NodeID]syntax.Node) bool {
	seen := map[*effects.Func]bool{}
	var visit func(m *resolve.Module, x syntax.Node, parent map[syntax.NodeID]syntax.Node) bool
	visit = func(m *resolve.Module, x syntax.Node, parent map[syntax.NodeID]syntax.Node) bool {
		if m == j.m && j.l.Node.Range().Contains(x.Range()) {
			return true
		}
		if parent == nil {
			parent = parents(m)
		}
		for x = parent[x.NodeID()]; x != nil; x = parent[x.NodeID()] {
			if _, ok := x.(*syntax.Lambda); ok {
				return true
			}
			def, ok := x.(*syntax.FunctionDef)
			if !ok {
				continue
			}
			f := j.w.FuncAt(m, def)
			if f == nil {
				return true
			}
			if seen[f] {
				return false
			}
			seen[f] = true
			calls, given := j.w.CallsOf(f)
			if given || f.Property || f.Decorated || strings.HasPrefix(def.Name.Name, "__") || j.w.Outsiders() {
				return true // who calls it is not seen
			}
			return slices.ContainsFunc(calls, func(c effects.CallSite) bool { return visit(c.Mod, c.Call, nil) })
		}
		return false // the module itself
	}
	return visit(m, x, parent)
}

func parents(m *resolve.Module) map[syntax.NodeID]syntax.Node {
	parent := map[syntax.NodeID]syntax.Node{}
	for _, n := range m.File.Nodes {
		for c := range syntax.Children(n) {
			parent[c.NodeID()] = n
		}
	}
	return parent
}

// inBody: x is evaluated when a function runs, not when it is defined.
func (j *judge) inBody(x syntax.Node, parent map[syntax.NodeID]syntax.Node) bool {
	for n := parent[x.NodeID()]; n != nil; n = parent[n.NodeID()] {
		switch f := n.(type) {
		case *syntax.FunctionDef:
			for _, s := range f.Body {
				if s.Range().Contains(x.Range()) {
					return true
				}
			}
		case *syntax.Lambda:
			if f.Body.Range().Contains(x.Range()) {
				return true
			}
		}
	}
	return false
}
