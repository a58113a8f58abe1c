package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// SQLReads reports whether the statement that call gives to fn visibly only reads: a constant, a name of the module
// that is bound once to one, or an f-string whose first piece begins a SELECT, which what is put in later cannot
// turn into another kind of statement as long as fn executes a single one. (A server may execute several.)
func SQLReads(m *resolve.Module, fn *catalog.Func, call *syntax.Call) bool {
	var e syntax.Expr
	for k, p := range fn.Params {
		if p.Name == fn.IOBySQL && k < len(call.Args) && !slices.ContainsFunc(call.Args[:k+1], isStarred) {
			e = call.Args[k]
		}
	}
	for _, k := range call.Keywords {
		if k.Arg.Name == fn.IOBySQL {
			e = k.Value
		}
	}
	return sqlReads(m, fn, e, 0)
}

func sqlReads(m *resolve.Module, fn *catalog.Func, e syntax.Expr, depth int) bool {
	switch e := e.(type) {
	case *syntax.Constant:
		if fn.SQLServer {
			return e.Kind == syntax.StrConst && catalog.SQLReadsOnServer(e.Str)
		}
		return e.Kind == syntax.StrConst && catalog.SQLReads(e.Str)
	case *syntax.Name:
		s := m.Info.Uses[e.ID]
		if s == nil || s.Rebound || s.Param || len(s.Defs) != 1 || depth > 0 {
			return false
		}
		for _, n := range m.File.Nodes {
			if a, ok := n.(*syntax.Assign); ok && len(a.Targets) == 1 && syntax.Node(a.Targets[0]) == s.Defs[0] {
				return sqlReads(m, fn, a.Value, depth+1)
			}
		}
	case *syntax.JoinedStr:
		if len(e.Values) == 0 || fn.SQLServer { // what is put in may be another statement, or a call
			return false
		}
		first, ok := e.Values[0].(*syntax.Constant)
		if !ok || first.Kind != syntax.StrConst {
			return false
		}
		text := ""
		for _, v := range e.Values {
			if c, ok := v.(*syntax.Constant); ok {
				text += c.Str
			} else {
				text += " x "
			}
		}
		return strings.HasPrefix(strings.ToUpper(strings.TrimSpace(first.Str)), "SELECT ") && catalog.SQLReads(text)
	}
	return false
}
