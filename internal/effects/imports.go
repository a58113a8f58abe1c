package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// importing: an import in a function runs the module's body, the first time in this process. Workers would each do it
// once more, or instead of the program.
//
//	def weigh(x):
//	    import settings        # settings.py: print("settings loaded")
//
// What this module or the script imports at its top has been imported before.
func (x *exec) importing(im *resolve.Import, s syntax.Stmt) {
	quiet, known := x.w.quietImports[im]
	if !known {
		quiet = x.w.imported(x.m, im) || x.w.importIsQuiet(x.m, im, map[*resolve.Module]bool{})
		if x.w.quietImports == nil {
			x.w.quietImports = map[*resolve.Import]bool{}
		}
		x.w.quietImports[im] = quiet
	}
	if !quiet {
		x.emit(Event{Kind: UnknownCall, Name: "import " + im.Module, Node: s, Objs: unknownValue})
	}
}

// imported: what im of module m imports has been imported at the top of m or of the script.
func (w *World) imported(in *resolve.Module, im *resolve.Import) bool {
	return slices.ContainsFunc(w.Project.Modules, func(m *resolve.Module) bool {
		return m == in && importsAtTop(m, im.Module, im.Level) || m.Name == "__main__" && im.Level == 0 && importsAtTop(m, im.Module, 0)
	})
}

// importsAtTop: whoever imports m has imported the other module.
func importsAtTop(m *resolve.Module, module string, level int) bool {
	return slices.ContainsFunc(m.Info.Imports, func(im *resolve.Import) bool {
		return im.Module == module && im.Level == level && slices.Contains(m.File.Body, im.Node.(syntax.Stmt))
	})
}

// importIsQuiet: what im of module m imports has no effect that anybody sees, other than that its names are bound. That
// holds for the libraries there is knowledge about, and for modules of the project that define things.
func (w *World) importIsQuiet(m *resolve.Module, im *resolve.Import, seen map[*resolve.Module]bool) bool {
	target, _, _ := w.Project.Lookup(m, im)
	if target == nil {
		return im.Level == 0 && w.Catalog.HasPackage(im.Module)
	}
	if seen[target] {
		return true
	}
	seen[target] = true
	return w.definesOnly(target, target.File.Body, seen)
}

func (w *World) definesOnly(m *resolve.Module, body []syntax.Stmt, seen map[*resolve.Module]bool) bool {
	return !slices.ContainsFunc(body, func(s syntax.Stmt) bool {
		switch s := s.(type) {
		case *syntax.Import, *syntax.ImportFrom:
			return slices.ContainsFunc(m.Info.Imports, func(im *resolve.Import) bool {
				return im.Node == syntax.Node(s) && !w.importIsQuiet(m, im, seen)
			})
		case *syntax.FunctionDef:
			return len(s.Decorators) > 0 && !w.computesOnly(m, s.Decorators...)
		case *syntax.ClassDef:
			return len(s.Decorators) > 0 && !w.computesOnly(m, s.Decorators...) || !w.definesOnly(m, s.Body, seen)
		case *syntax.Assign:
			return !w.computesOnly(m, s.Value)
		case *syntax.AnnAssign:
			return s.Value != nil && !w.computesOnly(m, s.Value)
		case *syntax.ExprStmt:
			_, ok := s.Value.(*syntax.Constant)
			return !ok
		case *syntax.If:
			return !syntax.IsMainGuard(s) && (!w.computesOnly(m, s.Test) || !w.definesOnly(m, s.Body, seen)) || !w.definesOnly(m, s.Orelse, seen)
		case *syntax.Try:
			for _, h := range s.Handlers {
				if !w.definesOnly(m, h.Body, seen) {
					return true
				}
			}
			return !w.definesOnly(m, s.Body, seen) || !w.definesOnly(m, s.Orelse, seen) || !w.definesOnly(m, s.Finalbody, seen)
		case *syntax.Pass, *syntax.TypeAlias:
			return false
		}
		return true
	})
}

// computesOnly: evaluating the expressions calls functions and classes of libraries only, without effects.
func (w *World) computesOnly(m *resolve.Module, exprs ...syntax.Expr) bool {
	ok := true
	for _, e := range exprs {
		syntax.Inspect(e, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Lambda:
				return false
			case *syntax.Call:
				v := w.types[m.ID][n.Func.NodeID()]
				ok = ok && len(v) > 0 && !slices.ContainsFunc(v, func(o Obj) bool {
					f := w.LibFunc(o)
					return w.Kind(o) != LibClassObj && (f == nil || len(f.IO) > 0 || f.IOByMode != "" || f.IOByArg != nil || f.RNG || f.Exits || f.Blocks ||
						slices.ContainsFunc(f.State, func(s catalog.State) bool { return s.Write && s.Name != "logging" }))
				})
			case *syntax.NamedExpr, *syntax.Await:
				ok = false
			}
			return ok
		})
	}
	return ok
}

// starred is the variable of another module that a star import of m binds name to; nil where there is none.
func (w *World) starred(m *resolve.Module, name string) *resolve.Symbol {
	if len(m.Info.Module.StarImports) == 0 {
		return nil
	}
	seen := map[*resolve.Module]bool{}
	var in func(m *resolve.Module) *resolve.Symbol
	in = func(m *resolve.Module) *resolve.Symbol {
		for _, im := range m.Info.Imports {
			target, _, _ := w.Project.Lookup(m, im)
			if im.Name != "*" || target == nil || seen[target] {
				continue
			}
			seen[target] = true
			if _, sym, _ := w.Project.Exported(target, name); sym != nil {
				return sym
			}
			if sym := in(target); sym != nil {
				return sym
			}
		}
		return nil
	}
	return in(m)
}
