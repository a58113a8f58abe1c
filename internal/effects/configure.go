package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// settable are the process-wide states that a call sets to what its arguments say, whatever they were before: making the
// call twice is making it once.
var settable = map[string]bool{"recursion-limit": true, "locale": true, "warning-filters": true, "int-digits": true, "timezone": true, "switch-interval": true,
	"mimetypes": true, "csv-dialects": true, "csv-field-limit": true, "socket-timeout": true, "logging": true, "firstweekday": true,
	"numpy-errors": true, "numpy-printoptions": true, "pandas-options": true, "codecs": true, "xml-namespaces": true,
	"archive-formats": true, "sqlite-adapters": true, "copyreg": true}

// Configures reports whether statement s, at the top level of a script, does nothing but set up the process, from constants
// and what the interpreter is: a spawned worker, which imports the script, does it again and has the same.
//
//	locale.setlocale(locale.LC_ALL, "C.UTF-8")
//	warnings.filterwarnings("ignore")
//	os.environ["OMP_NUM_THREADS"] = "1"
//	sys.path.insert(0, os.path.dirname(__file__))
func (w *World) Configures(m *resolve.Module, s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		c, ok := s.Value.(*syntax.Call)
		if !ok || !w.fixedArgs(m, c) {
			return false
		}
		if a, ok := c.Func.(*syntax.Attribute); ok && (a.Attr.Name == "insert" || a.Attr.Name == "append") && isModuleAttr(m, a.Value, "sys", "path") {
			return true
		}
		v := w.types[m.ID][c.Func.NodeID()]
		if len(v) != 1 || w.LibFunc(v[0]) == nil {
			return false
		}
		f := w.LibFunc(v[0])
		writes := false
		for _, st := range f.State {
			writes = writes || st.Write
			if st.Write && !settable[st.Name] {
				return false
			}
		}
		return writes && len(f.IO) == 0 && f.IOByMode == "" && f.IOByArg == nil && !f.RNG && !f.Exits && !f.Blocks
	case *syntax.Assign:
		if len(s.Targets) != 1 || !w.fixed(m, s.Value) {
			return false
		}
		t, ok := s.Targets[0].(*syntax.Subscript)
		return ok && isModuleAttr(m, t.Value, "os", "environ") && w.fixed(m, t.Slice)
	}
	return false
}

// configured: n is part of a statement at the top level of the script that sets up the process (Configures). Another module
// may be imported by the main process only, in a function.
func (w *World) configured(m *resolve.Module, n syntax.Node) bool {
	return m.Name == "__main__" && n != nil && slices.ContainsFunc(m.File.Body, func(s syntax.Stmt) bool { return s.Range().Contains(n.Range()) && w.Configures(m, s) })
}

func (w *World) fixedArgs(m *resolve.Module, c *syntax.Call) bool {
	return !slices.ContainsFunc(c.Args, func(a syntax.Expr) bool { return !w.fixed(m, a) }) &&
		!slices.ContainsFunc(c.Keywords, func(k *syntax.Keyword) bool { return !k.Arg.Present() || !w.fixed(m, k.Value) })
}

// fixed: e is made of constants, __file__ and attributes of imported modules, by operators and by functions that only
// compute: it has the same value in a process that imports the script.
func (w *World) fixed(m *resolve.Module, e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		return true
	case *syntax.Name:
		s := m.Info.Uses[e.ID]
		return e.Id == "__file__" || s != nil && (s.Import != nil && len(s.Defs) == 1 || !s.Bound)
	case *syntax.Attribute:
		return e.Attr.Name != "argv" && e.Attr.Name != "environ" && w.fixed(m, e.Value)
	case *syntax.UnaryOp:
		return w.fixed(m, e.Operand)
	case *syntax.BinOp:
		return w.fixed(m, e.Left) && w.fixed(m, e.Right)
	case *syntax.Tuple:
		return !slices.ContainsFunc(e.Elts, func(x syntax.Expr) bool { return !w.fixed(m, x) })
	case *syntax.Subscript:
		return w.fixed(m, e.Value) && w.fixed(m, e.Slice)
	case *syntax.Call:
		if !w.fixed(m, e.Func) || !w.fixedArgs(m, e) {
			return false
		}
		v := w.types[m.ID][e.Func.NodeID()]
		return len(v) > 0 && !slices.ContainsFunc(v, func(o Obj) bool {
			if w.Kind(o) == LibClassObj {
				return false // str, pathlib.Path
			}
			f := w.LibFunc(o)
			return f == nil || f.RNG || f.Clock || f.Exits || f.Identity || len(f.Mutates) > 0 || f.IOByMode != "" || f.IOByArg != nil ||
				slices.ContainsFunc(f.IO, func(kind string) bool { return kind != "file-read" }) || slices.ContainsFunc(f.State, func(s catalog.State) bool { return s.Write })
		})
	}
	return false
}

// isModuleAttr: e is module.name, and the module is imported under its own name.
func isModuleAttr(m *resolve.Module, e syntax.Expr, module, name string) bool {
	a, ok := e.(*syntax.Attribute)
	if !ok || a.Attr.Name != name {
		return false
	}
	n, ok := a.Value.(*syntax.Name)
	if !ok || n.Id != module {
		return false
	}
	s := m.Info.Uses[n.ID]
	return s != nil && s.Import != nil && len(s.Defs) == 1 && s.Import.Module == module && s.Import.Name == ""
}
