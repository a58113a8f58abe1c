package effects

import (
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// What is found by a name that the program computes may be called like anything else, and no call site shows it:
//
//	getattr(tools, name)(rows)
//	globals()[name](rows)
//	Handler.__dict__[name](handler, rows)
//
// getattr gives all attributes that are known. Where a dict is handed out, what it holds is open to calls with anything.

// byName is what a call of a function that looks things up gives besides its declared result.
func (e *evaluator) byName(fn *catalog.Func, a args, n syntax.Node) Value {
	if fn.Class != nil {
		return nil
	}
	switch fn.Module + "." + fn.Qual {
	case "builtins.getattr":
		if len(a.pos) < 2 {
			return nil
		}
		if name, ok := constantArg(n, 1); ok {
			return e.attr(a.pos[0], name, n)
		}
		return e.everyAttr(a.pos[0], n, map[*resolve.Module]bool{})
	case "builtins.globals", "builtins.locals", "builtins.eval", "builtins.exec":
		e.w.findable(e.m)
	case "builtins.vars":
		if len(a.pos) == 0 {
			e.w.findable(e.m)
			return nil
		}
		e.w.findableIn(a.pos[0])
	case "builtins.__import__", "importlib.import_module":
		if name, ok := constantArg(n, 0); ok {
			if m := e.w.Project.ByName[name]; m != nil {
				return one(e.w.modObj[m])
			}
			return nil
		}
		e.w.findableAll()
	}
	return nil
}

// constantArg is the text of a positional argument that is a plain string.
func constantArg(n syntax.Node, k int) (string, bool) {
	call, ok := n.(*syntax.Call)
	if !ok || len(call.Args) <= k {
		return "", false
	}
	return plainString(call.Args[k])
}

func plainString(x syntax.Expr) (string, bool) {
	c, ok := x.(*syntax.Constant)
	if !ok || c.Kind != syntax.StrConst {
		return "", false
	}
	return c.Str, true
}

// everyAttr is what any attribute of the objects in v may be, as far as the program defines it.
func (e *evaluator) everyAttr(v Value, n syntax.Node, seen map[*resolve.Module]bool) Value {
	var out Value
	for _, o := range v {
		i := e.w.objs[o]
		switch {
		case i.kind == ModuleObj && !seen[i.mod]:
			seen[i.mod] = true
			for _, name := range sortedNames(i.mod.Info.Module.Symbols) {
				if i.mod.Info.Module.Symbols[name].Bound {
					out = union(out, e.attrOne(o, name, n))
				}
			}
			for _, im := range i.mod.Info.Imports {
				if target, _, _ := e.w.Project.Lookup(i.mod, im); im.Name == "*" && target != nil {
					out = union(out, e.everyAttr(one(e.w.modObj[target]), n, seen))
				}
			}
		case i.kind == ClassObj || i.kind == InstObj && i.class != nil:
			classes, _, _ := e.w.mro(i.class)
			for _, c := range classes {
				for _, name := range sortedNames(c.Scope.Symbols) {
					if c.defines(name) {
						out = union(out, e.attrOne(o, name, n))
					}
				}
			}
		}
	}
	return out
}

// findableIn opens to calls what the dicts of the objects in v hold.
func (w *World) findableIn(v Value) {
	for _, o := range v {
		switch i := w.objs[o]; i.kind {
		case ModuleObj:
			w.findable(i.mod)
		case ClassObj:
			for _, f := range i.class.funcs {
				w.escapeObj(f.obj)
			}
		}
	}
}

// findable opens the functions and classes of m to calls with anything.
func (w *World) findable(m *resolve.Module) {
	if w.found[m] {
		return
	}
	w.found[m] = true
	for _, name := range sortedNames(m.Info.Module.Symbols) {
		for _, d := range m.Info.Module.Symbols[name].Defs {
			switch d := d.(type) {
			case *syntax.FunctionDef:
				w.escapeObj(w.funcOf[d].obj)
			case *syntax.ClassDef:
				w.escapeObj(w.classOf[d].obj)
			}
		}
	}
	for _, im := range m.Info.Imports {
		if target, _, _ := w.Project.Lookup(m, im); im.Name == "*" && target != nil {
			w.findable(target)
		}
	}
}

func (w *World) findableAll() {
	for _, m := range w.Project.Modules {
		w.findable(m)
	}
}

// getters opens what attrgetter("name") may find. (What methodcaller finds it calls, as its stub says.)
func (w *World) getters(call *syntax.Call) {
	called := ""
	switch f := call.Func.(type) {
	case *syntax.Name:
		called = f.Id
	case *syntax.Attribute:
		called = f.Attr.Name
	}
	if called != "attrgetter" {
		return
	}
	names := map[string]bool{}
	for _, x := range call.Args {
		name, ok := plainString(x)
		if !ok {
			names = nil // any
			break
		}
		for _, part := range strings.Split(name, ".") {
			names[part] = true
		}
	}
	for _, f := range w.Funcs {
		if def, ok := f.Node.(*syntax.FunctionDef); ok && (names == nil || names[def.Name.Name]) {
			w.escapeObj(f.obj)
		}
	}
}

// unseenLookups opens what is reached through sys.modules, and by attrgetter.
func (w *World) unseenLookups() {
	for _, m := range w.Project.Modules {
		plain := false // modules itself is imported
		for _, im := range m.Info.Imports {
			plain = plain || im.Module == "sys" && im.Name == "modules"
		}
		isModules := func(x syntax.Expr) bool {
			switch x := x.(type) {
			case *syntax.Attribute:
				base, ok := x.Value.(*syntax.Name)
				return ok && base.Id == "sys" && x.Attr.Name == "modules"
			case *syntax.Name:
				return plain && x.Id == "modules"
			}
			return false
		}
		open := func(key syntax.Expr) {
			if n, ok := key.(*syntax.Name); ok && n.Id == "__name__" {
				w.findable(m)
				return
			}
			name, ok := plainString(key)
			if !ok {
				w.findableAll()
			} else if target := w.Project.ByName[name]; target != nil {
				w.findable(target)
			}
		}
		patched := map[syntax.Node]bool{} // sys.modules[name].x = y calls nothing
		for _, n := range m.File.Nodes {
			if a, ok := n.(*syntax.Attribute); ok && a.Ctx == syntax.Store {
				patched[a.Value] = true
			}
		}
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Subscript:
				if n.Ctx == syntax.Load && !patched[n] && isModules(n.Value) {
					open(n.Slice)
				}
			case *syntax.Call:
				w.getters(n)
				f, ok := n.Func.(*syntax.Attribute)
				if !ok || !isModules(f.Value) {
					continue
				}
				switch f.Attr.Name {
				case "get":
					if len(n.Args) > 0 {
						open(n.Args[0])
					}
				case "values", "items", "copy":
					w.findableAll()
				}
			}
		}
	}
}

// importsByName: what nothing is known of may be a module of the program.
//
//	config = importlib.import_module(name)
//	config.LIMIT = 7
func (w *World) importsByName() bool { return w.Mentions("import_module") != nil }
