package resolve

import (
	"slices"
	"strings"
	"sync"

	"github.com/parloop/parloop/internal/syntax"
)

// exports is what __all__ of a module says, read on first need.
type exports struct {
	once  sync.Once
	all   []string // of __all__
	has   bool     // __all__ exists
	exact bool     // all is complete
}

// Exports returns the names that a star import of m takes, sorted, and whether the list is complete.
// It is not where __all__ is computed, or where m itself has star imports and no __all__.
func (m *Module) Exports() (names []string, exact bool) {
	if m.Info == nil {
		return nil, false
	}
	if all, complete := m.declaredAll(); m.exports.has {
		return slices.Compact(slices.Sorted(slices.Values(all))), complete
	}
	for _, sym := range m.Info.Module.Order {
		if sym.Bound && !strings.HasPrefix(sym.Name, "_") {
			names = append(names, sym.Name)
		}
	}
	slices.Sort(names)
	return names, len(m.Info.Module.StarImports) == 0 && !m.Info.Module.Dynamic
}

// exportsName reports whether a star import of m may take name.
func (m *Module) exportsName(name string) bool {
	all, exact := m.declaredAll()
	switch {
	case !m.exports.has:
		return !strings.HasPrefix(name, "_")
	case exact:
		return slices.Contains(all, name)
	}
	return true
}

// declaredAll reads __all__ from the statements at module level that build it: assignment, `+=`,
// append, extend and remove with literals. Anything else makes it inexact.
func (m *Module) declaredAll() (names []string, exact bool) {
	e := &m.exports
	e.once.Do(func() { e.read(m.Info) })
	return e.all, e.exact
}

func (e *exports) read(info *Info) {
	sym := info.Module.Symbols["__all__"]
	if sym == nil || !sym.Bound {
		return
	}
	e.has, e.exact = true, true
	understood := 0
	for _, s := range info.File.Body {
		understood += e.statement(s)
	}
	// Every mention of __all__ must be one that was understood.
	mentions := 0
	for _, n := range info.File.Nodes {
		if n, ok := n.(*syntax.Name); ok && info.Uses[n.ID] == sym {
			mentions++
		}
	}
	e.exact = e.exact && mentions == understood
}

// statement applies one statement to the list and returns how many mentions of __all__ it accounts
// for.
func (e *exports) statement(s syntax.Stmt) int {
	switch s := s.(type) {
	case *syntax.Assign:
		if len(s.Targets) == 1 && isAll(s.Targets[0]) {
			names, ok := stringList(s.Value)
			e.all, e.exact = names, ok
			return 1
		}
	case *syntax.AnnAssign:
		if isAll(s.Target) {
			names, ok := stringList(s.Value)
			e.all, e.exact = names, ok
			return 1
		}
	case *syntax.AugAssign:
		if isAll(s.Target) && s.Op == syntax.Add {
			names, ok := stringList(s.Value)
			e.all, e.exact = append(e.all, names...), e.exact && ok
			return 1
		}
	case *syntax.ExprStmt:
		call, ok := s.Value.(*syntax.Call)
		if !ok || len(call.Args) != 1 || len(call.Keywords) != 0 {
			return 0
		}
		method, ok := call.Func.(*syntax.Attribute)
		if !ok || !isAll(method.Value) {
			return 0
		}
		return e.call(method.Attr.Name, call.Args[0])
	}
	return 0
}

func (e *exports) call(method string, arg syntax.Expr) int {
	var names []string
	ok := false
	if method == "extend" {
		names, ok = stringList(arg)
	} else if c, isConst := arg.(*syntax.Constant); isConst && c.Kind == syntax.StrConst {
		names, ok = []string{c.Str}, true
	}
	e.exact = e.exact && ok
	switch method {
	case "append", "extend":
		e.all = append(e.all, names...)
	case "remove":
		e.all = slices.DeleteFunc(e.all, func(n string) bool { return slices.Contains(names, n) })
	default:
		return 0
	}
	return 1
}

func isAll(e syntax.Expr) bool {
	n, ok := e.(*syntax.Name)
	return ok && n.Id == "__all__"
}

// stringList reads a list or tuple display of string literals, or a sum of such.
func stringList(e syntax.Expr) ([]string, bool) {
	var elts []syntax.Expr
	switch e := e.(type) {
	case *syntax.List:
		elts = e.Elts
	case *syntax.Tuple:
		elts = e.Elts
	case *syntax.BinOp:
		if e.Op != syntax.Add {
			return nil, false
		}
		left, ok1 := stringList(e.Left)
		right, ok2 := stringList(e.Right)
		return append(left, right...), ok1 && ok2
	default:
		return nil, false
	}
	names := make([]string, 0, len(elts))
	for _, x := range elts {
		c, ok := x.(*syntax.Constant)
		if !ok || c.Kind != syntax.StrConst {
			return names, false
		}
		names = append(names, c.Str)
	}
	return names, true
}
