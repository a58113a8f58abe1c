package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Names of a module may get other values where no assignment shows it:
//
//	exec(settings.read_text())
//	globals().update(plugins)
//	setattr(sys.modules[__name__], name, value)
//
// Its variables, functions and classes may be anything then. What is imported is taken for the library that its name
// means, as everywhere.

// rebinds takes note of a call of a library function that may bind names of a module.
func (e *evaluator) rebinds(fn *catalog.Func, a args, n syntax.Node) {
	if fn.Class != nil {
		return
	}
	switch fn.Module + "." + fn.Qual {
	case "builtins.exec", "builtins.eval":
		if fn.Qual == "eval" && expressionOnly(n) {
			return
		}
		space := union(union(a.star, a.kwStar), a.kw["globals"])
		if len(a.pos) > 1 {
			space = union(space, a.pos[1])
		}
		if len(space) == 0 || slices.ContainsFunc(space, func(o Obj) bool { return o == Unknown || !e.w.isMapping(o) }) {
			e.w.rebindable(e.m) // there is no dict of its own
		}
	case "builtins.globals":
		e.handedOut(one(e.w.modObj[e.m]), n)
	case "builtins.locals", "builtins.vars":
		if e.f.Node == nil && len(a.pos) == 0 {
			e.handedOut(one(e.w.modObj[e.m]), n)
		}
	case "builtins.setattr":
		if len(a.pos) < 3 {
			return
		}
		name, known := constantArg(n, 1)
		for _, o := range a.pos[0] {
			for _, m := range e.w.modulesOf(o) {
				if !known {
					e.w.rebindable(m)
				} else if s := m.Info.Module.Symbols[name]; s != nil {
					e.w.write(e.w.symbol(s), a.pos[2])
				}
			}
		}
	}
}

// handedOut takes note of a place, a call or an attribute, that gives the dict of the objects in v.
func (e *evaluator) handedOut(v Value, n syntax.Node) {
	name, looked := e.w.onlyLooked(e.m)[n]
	for _, o := range v {
		for _, m := range e.w.modulesOf(o) {
			if s := m.Info.Module.Symbols[name]; s != nil {
				e.w.write(e.w.symbol(s), unknownValue)
			} else if !looked {
				e.w.rebindable(m)
			}
		}
	}
}

// modulesOf are the modules of the project that o may be.
func (w *World) modulesOf(o Obj) []*resolve.Module {
	switch i := w.objs[o]; {
	case i.kind == ModuleObj:
		return []*resolve.Module{i.mod}
	case i.lib != nil && w.libIs(i.lib, "types.ModuleType"): // sys.modules[name]
		return w.Project.Modules
	}
	return nil
}

// rebindable lets the globals of m be anything.
func (w *World) rebindable(m *resolve.Module) {
	if w.rebound[m] {
		return
	}
	w.rebound[m] = true
	for _, name := range sortedNames(m.Info.Module.Symbols) {
		s := m.Info.Module.Symbols[name]
		if slices.ContainsFunc(s.Defs, func(d syntax.Node) bool { _, imported := d.(*syntax.Alias); return !imported }) {
			w.write(w.symbol(s), unknownValue)
		}
	}
}

// expressionOnly: the text that eval is given stands there, and binds nothing: no walrus, and nothing that takes text.
func expressionOnly(n syntax.Node) bool {
	text, ok := constantArg(n, 0)
	if !ok {
		return false
	}
	for _, n := range syntax.Parse([]byte(text)).Nodes {
		switch n := n.(type) {
		case *syntax.NamedExpr:
			return false
		case *syntax.Name:
			if slices.Contains([]string{"exec", "eval", "globals", "locals", "vars", "setattr", "__import__"}, n.Id) {
				return false
			}
		}
	}
	return true
}

// dictLooks are methods of a dict that leave it as it is.
var dictLooks = []string{"get", "keys", "values", "items", "copy", "__contains__", "__getitem__"}

// onlyLooked are the expressions of m whose value, a dict, is left as it is: globals()[name], name in vars(tools); or all
// but one entry, the name that it has: globals()["LAST"] = n.
func (w *World) onlyLooked(m *resolve.Module) map[syntax.Node]string {
	if out, ok := w.looked[m]; ok {
		return out
	}
	out := map[syntax.Node]string{}
	for n := range onlyLooks(m) {
		out[n] = ""
	}
	for _, n := range m.File.Nodes {
		switch n := n.(type) {
		case *syntax.Subscript:
			if key, known := plainString(n.Slice); n.Ctx == syntax.Load {
				out[n.Value] = ""
			} else if known {
				out[n.Value] = key
			}
		case *syntax.Attribute:
			if slices.Contains(dictLooks, n.Attr.Name) {
				out[n.Value] = ""
			}
		case *syntax.Call:
			for _, k := range n.Keywords {
				if !k.Arg.Present() { // a copy: "{name}".format(**globals())
					out[k.Value] = ""
				}
			}
		}
	}
	w.looked[m] = out
	return out
}
