package depend

import (
	"fmt"
	"slices"
	"strings"

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

// writtenPath is the expression that says which file the call writes, nil where none is seen. Making sure that a
// folder is there (exist_ok) does not depend on the order.
func (j *judge) writtenPath(m *resolve.Module, c *syntax.Call) syntax.Expr {
	if keyword(c, "exist_ok") != nil {
		return nil
	}
	return j.pathArgument(m, c, false)
}

// pathArgument is the expression that says which file the call reads or writes, nil where none is seen.
func (j *judge) pathArgument(m *resolve.Module, c *syntax.Call, reads bool) syntax.Expr {
	if keyword(c, "") != nil {
		return nil
	}
	var fn *catalog.Func
	for _, o := range j.w.TypeOf(m, c.Func) {
		f := j.w.LibFunc(o)
		if f == nil || fn != nil && (f.Module[:strings.IndexByte(f.Module+".", '.')] != fn.Module[:strings.IndexByte(fn.Module+".", '.')] || method(f) != method(fn)) {
			return nil
		}
		if fn == nil { // save of an Image and of an ImageFile are one
			fn = f
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
		if !reads && len(c.Args) > 0 && (a.Attr.Name == "rename" || a.Attr.Name == "replace") {
			path = c.Args[0]
		}
	} else {
		names := effects.PathParams
		if reads { // shutil.copy(src, dst)
			names = append([]string{"src"}, names...)
		}
		for _, name := range names {
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

func method(f *catalog.Func) string { return f.Qual[strings.LastIndexByte(f.Qual, '.')+1:] }

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
		return fixed(e.Value) && !j.changes(e.Attr.Name)
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
	b, ok := j.w.BindingOf(m, s.Defs[0])
	return ok && b.Value != nil && !b.With && j.fixedPath(m, b.Value, depth+1)
}

// fixedParam: all calls of the function pass the same for s, whichever item they are for. Of a method the first
// argument stands in front of the dot.
func (j *judge) fixedParam(s *resolve.Symbol, depth int) bool {
	f, i := j.functionOf(s)
	if f == nil || f.Decorated || f.Args == nil || f.Static || f.ClassM {
		return false
	}
	calls, _ := j.w.CallsOf(f)
	for _, c := range calls {
		at := i
		var arg syntax.Expr
		if c.Bound {
			if a, ok := c.Call.Func.(*syntax.Attribute); ok && i == 0 {
				arg = a.Value
			}
			at--
		}
		if at >= 0 && at < len(c.Call.Args) && !slices.ContainsFunc(c.Call.Args, isStarred) {
			arg = c.Call.Args[at]
		}
		if v := keyword(c.Call, s.Name); v != nil {
			arg = v
		}
		if arg == nil || !j.fixedPath(c.Mod, arg, depth+1) {
			return false
		}
	}
	return len(calls) > 0
}
