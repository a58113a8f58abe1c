package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Parts returns what the objects in v hold directly: the values of their attributes, the elements of containers.
func (w *World) Parts(v Value) Value {
	var out Value
	for _, o := range v {
		if o == Unknown {
			return unknownValue
		}
		for _, f := range w.objs[o].fields {
			out = union(out, w.vars[f.v].val)
		}
	}
	return out
}

// MadeAt returns the expression that makes the objects o stands for, nil where there is no such one.
func (w *World) MadeAt(o Obj) (*resolve.Module, syntax.Node) {
	s := w.objs[o].site
	if s.mod == nil || s.path != "" || int(s.node) >= len(s.mod.File.Nodes) {
		return nil, nil
	}
	return s.mod, s.mod.File.Nodes[s.node]
}

// Outsiders reports whether code that is not in the project calls functions of it.
func (w *World) Outsiders() bool { return w.outsiders }

// Habits says which constructs the program uses anywhere.
type Habits struct {
	DeletesAttributes bool // del x.y, delattr, vars
	Slots             bool // __slots__, dataclass(slots=True)
	Handles           bool // code may run after an exception: try, with, __exit__, __del__, libraries that catch
	CallsInit         bool // x.__init__(...), other than through super()
}

// catchers are the libraries that call functions of the program and go on when these fail, or that run
// functions at the end.
var catchers = []string{"atexit", "threading", "_thread", "concurrent", "multiprocessing", "asyncio", "unittest", "doctest", "pytest", "code", "cmd",
	"socketserver", "http", "wsgiref", "xmlrpc", "tkinter", "sched", "trio", "anyio", "flask", "django", "fastapi", "celery", "IPython"}

// Habits is computed once.
func (w *World) Habits() Habits {
	w.habitsOnce.Do(func() {
		h := &w.habits
		w.deleted = map[string]bool{}
		for _, m := range w.Project.Modules {
			for _, im := range m.Info.Imports {
				top, _, _ := strings.Cut(im.Module, ".")
				h.Handles = h.Handles || slices.Contains(catchers, top)
			}
			for _, n := range m.File.Nodes {
				switch n := n.(type) {
				case *syntax.Try, *syntax.With:
					h.Handles = true
				case *syntax.FunctionDef:
					h.Handles = h.Handles || n.Name.Name == "__exit__" || n.Name.Name == "__del__"
				case *syntax.Delete:
					for _, t := range n.Targets {
						if _, ok := t.(*syntax.Name); !ok {
							h.DeletesAttributes = true
						}
					}
				case *syntax.Attribute:
					if n.Ctx == syntax.Del {
						w.deleted[n.Attr.Name] = true
					}
					h.CallsInit = h.CallsInit || n.Attr.Name == "__init__" && !isSuper(n.Value)
				case *syntax.Name:
					w.deleted["*"] = w.deleted["*"] || n.Id == "delattr"
					h.DeletesAttributes = h.DeletesAttributes || n.Id == "delattr" || n.Id == "vars"
				}
			}
		}
		for _, c := range w.Classes {
			h.Slots = h.Slots || c.Scope.Symbols["__slots__"] != nil
			for _, d := range c.Node.Decorators {
				h.Slots = h.Slots || strings.Contains(c.Mod.File.Text(d.Range()), "slots")
			}
		}
	})
	return w.habits
}

// deletes: some code deletes an attribute of this name, or one whose name is computed.
func (w *World) deletes(name string) bool {
	w.Habits()
	return w.deleted[name] || w.deleted["*"]
}

// isSuper: e is a call of super.
func isSuper(e syntax.Expr) bool {
	c, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	f, ok := c.Func.(*syntax.Name)
	return ok && f.Id == "super"
}

// HandedOut reports whether o itself was given to code that was not seen; other than [World.Escaped] it does not ask
// what methods of o give out.
func (w *World) HandedOut(o Obj) bool { return o == Unknown || w.objs[o].escaped }
