package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// ReachesIn returns a place where the program may change a function, a class or a module from the inside, nil when there
// is none. What a new process imports is then not what the program has:
//
//	weigh.__defaults__ = (2,)
//	handler.__dict__["level"] = 3        # handler may be a class, a function or a module
//	registry = Plugin.__dict__["all"]    # a list that others may change
//
// Instances are sent with what they hold: their __dict__ is theirs alone. Code objects and tuples of bases cannot be
// changed, and who only looks at the names in a dict changes nothing.
func (w *World) ReachesIn() *Mention {
	if w.reachesKnown {
		return w.reaches
	}
	w.reachesKnown = true
	for _, m := range w.Project.Modules {
		var looks map[syntax.Node]bool
		for _, n := range m.File.Nodes {
			a, ok := n.(*syntax.Attribute)
			if !ok || !slices.Contains(insides, a.Attr.Name) || a.Ctx == syntax.Load && (a.Attr.Name == "__code__" || a.Attr.Name == "__bases__") {
				continue
			}
			if a.Attr.Name == "__dict__" && w.ordinary(w.types[m.ID][a.Value.NodeID()]) {
				continue
			}
			if looks == nil {
				looks = onlyLooks(m)
			}
			if !looks[a] {
				w.reaches = &Mention{m, a}
				return w.reaches
			}
		}
	}
	return nil
}

// insides are the attributes through which a function, a class or a module can be changed.
var insides = []string{"__defaults__", "__kwdefaults__", "__code__", "__globals__", "__closure__", "__dict__", "__bases__"}

// ordinary: v holds instances only, none of which is a class or a module.
func (w *World) ordinary(v Value) bool {
	for _, o := range v {
		i := &w.objs[o]
		if i.kind != InstObj || i.lib != nil && w.changeable(i.lib) {
			return false
		}
		if i.class != nil {
			_, libs, unknown := w.mro(i.class)
			if unknown || slices.ContainsFunc(libs, w.changeable) {
				return false
			}
		}
	}
	return len(v) > 0
}

// changeable: instances of c are found by their name in a new process.
func (w *World) changeable(c *catalog.Class) bool {
	return slices.ContainsFunc([]string{"builtins.type", "types.ModuleType", "types.FunctionType", "types.MethodType"}, func(name string) bool { return w.libIs(c, name) })
}

// onlyLooks are the expressions of m of which only the names, the number or the text matter.
func onlyLooks(m *resolve.Module) map[syntax.Node]bool {
	out := map[syntax.Node]bool{}
	for _, n := range m.File.Nodes {
		switch n := n.(type) {
		case *syntax.Compare:
			left := n.Left
			for i, right := range n.Comparators {
				switch n.Ops[i] {
				case syntax.In, syntax.NotIn:
					out[right] = true
				case syntax.Eq, syntax.NotEq:
					out[left], out[right] = true, true
				}
				left = right
			}
		case *syntax.For:
			out[n.Iter] = true
		case *syntax.Comprehension:
			out[n.Iter] = true
		case *syntax.Call:
			switch f := n.Func.(type) {
			case *syntax.Name:
				if s := m.Info.Uses[f.ID]; len(n.Args) == 1 && (s == nil || !s.Bound) && slices.Contains([]string{"len", "list", "sorted", "set", "tuple", "repr", "str"}, f.Id) {
					out[n.Args[0]] = true
				}
			case *syntax.Attribute:
				if f.Attr.Name == "keys" {
					out[f.Value] = true
				}
			}
		}
	}
	return out
}
