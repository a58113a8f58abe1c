package depend

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Files that the work of an item writes may be written by workers where the items write different ones, which is
// assumed (late-effects). It is not where every item visibly writes the same file:
//
//	def export(item):
//	    with open("log.txt", "a") as log:      # what it holds depends on the order
//	        log.write(item)
//
// A path is visibly the same when it is made of constants, of variables that the loop does not write, and of
// parameters that get such values in all calls. Anything else may depend on the item.

// oneFile refuses a write to a file that is the same for all items.
func (j *judge) oneFile(e *effects.Event) *Blocker {
	c, ok := e.Node.(*syntax.Call)
	if !ok || e.Mod == nil {
		return nil
	}
	path := j.writtenPath(e.Mod, c)
	if path == nil || !j.fixedPath(e.Mod, path, 0) {
		return nil
	}
	text := e.Mod.File.Text(path.Range())
	b := j.blocker(rules.EffectOrder, e.Place(), "", "every item writes the same file, `%s`: what it holds in the end depends on the order of the iterations", text)
	b.Help = "return what is to be written and write it in the loop, or give each item a file of its own"
	if e.Call != nil {
		return j.origin(b, e)
	}
	if n, ok := path.(*syntax.Name); ok {
		if s := e.Mod.Info.Uses[n.ID]; s != nil && len(s.Defs) == 1 {
			b.Related = append(b.Related, Related{Place{e.Mod, s.Defs[0]}, fmt.Sprintf("`%s` is the same for all items", n.Id)})
			return b
		}
	}
	b.Related = append(b.Related, Related{Place{e.Mod, path}, "this path does not depend on the item"})
	return b
}

// pathParams are the names that libraries give to the parameter with the path of a file that they write; of those
// that copy, the destination.
var pathParams = []string{"dst", "target", "file", "filename", "path", "fp", "fname", "name"}

// writtenPath is the expression that says which file the call writes, nil where none is seen. Making sure that a
// folder is there (exist_ok) does not depend on the order.
func (j *judge) writtenPath(m *resolve.Module, c *syntax.Call) syntax.Expr {
	for _, k := range c.Keywords {
		if !k.Arg.Present() || k.Arg.Name == "exist_ok" {
			return nil
		}
	}
	var fn *catalog.Func
	for _, o := range j.w.TypeOf(m, c.Func) {
		if f := j.w.LibFunc(o); f != nil && fn == nil {
			fn = f
		} else {
			return nil
		}
	}
	if fn != nil && len(fn.Overloads) > 0 && len(fn.Params) == 0 {
		fn = fn.Overloads[0]
	}
	if fn == nil || fn.Qual == "Path.touch" {
		return nil
	}
	var path syntax.Expr
	a, method := c.Func.(*syntax.Attribute)
	if fn.Class != nil && fn.Module == "pathlib" {
		if !method {
			return nil
		}
		path = a.Value
		if len(c.Args) > 0 && (a.Attr.Name == "rename" || a.Attr.Name == "replace") {
			path = c.Args[0]
		}
	} else {
		for _, name := range pathParams {
			i := slices.IndexFunc(fn.Params, func(p catalog.Param) bool { return p.Name == name })
			if i < 0 {
				continue
			}
			for _, k := range c.Keywords {
				if k.Arg.Name == name {
					path = k.Value
				}
			}
			if path == nil && i < len(c.Args) {
				path = c.Args[i]
			}
			break
		}
	}
	switch p := path.(type) {
	case nil, *syntax.Starred:
		return nil
	case *syntax.Constant:
		if p.Str == "/dev/null" || p.Str == "NUL" {
			return nil
		}
	case *syntax.Attribute:
		if p.Attr.Name == "devnull" {
			return nil
		}
	}
	for _, o := range j.w.TypeOf(m, path) { // a file that is open already is judged where it is opened
		if k := j.w.LibClass(o); k == nil || k.Qualified() != "builtins.str" && k.Module != "pathlib" {
			return nil
		}
	}
	return path
}

// fixedPath: e has the same value for all items.
func (j *judge) fixedPath(m *resolve.Module, e syntax.Expr, depth int) bool {
	if depth > 8 {
		return false
	}
	fixed := func(x syntax.Expr) bool { return j.fixedPath(m, x, depth+1) }
	switch e := e.(type) {
	case *syntax.Constant:
		return true
	case *syntax.JoinedStr:
		return !slices.ContainsFunc(e.Values, func(v syntax.Expr) bool { return !fixed(v) })
	case *syntax.FormattedValue:
		return fixed(e.Value) && (e.FormatSpec == nil || fixed(e.FormatSpec))
	case *syntax.BinOp:
		return fixed(e.Left) && fixed(e.Right)
	case *syntax.Attribute:
		return fixed(e.Value)
	case *syntax.Call: // Path("a"), os.path.join("a", "b"): what gives the same for the same
		v := j.w.TypeOf(m, e.Func)
		for _, o := range v {
			c, f := j.w.LibClass(o), j.w.LibFunc(o)
			switch {
			case j.w.Kind(o) == effects.LibClassObj && (c.Module == "pathlib" || c.Qualified() == "builtins.str"):
			case f != nil && (f.Module == "os.path" || f.Module == "posixpath" || f.Module == "builtins" && f.Class != nil && f.Class.Name == "str"):
			default:
				return false
			}
		}
		if a, ok := e.Func.(*syntax.Attribute); ok && len(v) > 0 && j.w.LibFunc(v[0]) != nil && j.w.LibFunc(v[0]).Class != nil && !fixed(a.Value) {
			return false
		}
		for _, k := range e.Keywords {
			if !fixed(k.Value) {
				return false
			}
		}
		return len(v) > 0 && !slices.ContainsFunc(e.Args, func(a syntax.Expr) bool { return !fixed(a) })
	case *syntax.Name:
		s := m.Info.Uses[e.ID]
		switch {
		case s == nil || len(j.varWrites[s]) > 0:
			return false
		case !s.Bound: // a builtin
			return true
		case s.Scope.Kind == resolve.ModuleScope || s.Scope == j.l.Func.Scope:
			return !j.binds(s)
		case s.Param:
			return j.fixedParam(s, depth)
		}
		return j.fixedLocal(m, s, depth)
	}
	return false
}

// binds: the loop gives s a value, as its target or in its body.
func (j *judge) binds(s *resolve.Symbol) bool {
	at := j.l.Node.Range()
	return slices.ContainsFunc(s.Defs, func(d syntax.Node) bool {
		n, ok := d.(*syntax.Name)
		return ok && j.m.Info.Uses[n.ID] == s && at.Contains(n.Range())
	})
}

// fixedLocal: a variable of a called function that is assigned once, and always the same.
func (j *judge) fixedLocal(m *resolve.Module, s *resolve.Symbol, depth int) bool {
	if len(s.Defs) != 1 {
		return false
	}
	for _, n := range m.File.Nodes {
		if a, ok := n.(*syntax.Assign); ok && len(a.Targets) == 1 && syntax.Node(a.Targets[0]) == s.Defs[0] {
			return j.fixedPath(m, a.Value, depth+1)
		}
	}
	return false
}

// fixedParam: all calls of the function pass the same for s, whichever item they are for.
func (j *judge) fixedParam(s *resolve.Symbol, depth int) bool {
	for _, f := range j.w.Funcs {
		i := slices.IndexFunc(f.Params, func(p *syntax.Arg) bool { return f.Scope == s.Scope && p.Name.Name == s.Name })
		if i < 0 {
			continue
		}
		if f.Class != nil || f.Decorated || f.Args == nil {
			return false
		}
		calls := 0
		for _, m := range j.w.Project.Modules {
			for _, n := range m.File.Nodes {
				c, ok := n.(*syntax.Call)
				if !ok || !slices.ContainsFunc(j.w.TypeOf(m, c.Func), func(o effects.Obj) bool { return j.w.FuncOf(o) == f }) {
					continue
				}
				calls++
				var arg syntax.Expr
				if i < len(c.Args) && !slices.ContainsFunc(c.Args, func(a syntax.Expr) bool { _, star := a.(*syntax.Starred); return star }) {
					arg = c.Args[i]
				}
				for _, k := range c.Keywords {
					if k.Arg.Name == s.Name {
						arg = k.Value
					}
				}
				if arg == nil || !j.fixedPath(m, arg, depth+1) {
					return false
				}
			}
		}
		return calls > 0
	}
	return false
}
