package strategy

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// saysLast lets a function return the text that it prints at its end, and the loop print it:
//
//	def count_words(path):          def count_words(path):
//	    ...                             ...
//	    print(f"{path}: {n}")           return f"{path}: {n}"
//
//	for path in paths:              for line in executor.map(count_words, paths):
//	    count_words(path)               print(line)
//
// so long as the print is the function's last statement and only output, the function returns nothing otherwise, and
// nobody else calls it or knows it. What its name or docstring says has to stay true.
func (b *builder) saysLast() bool {
	p, s := b.plan, b.s
	if !p.Prints || !s.PrintsLast || b.env.Open || len(s.Outputs) > 0 {
		return false
	}
	call := s.Call()
	if call == nil || !b.ownStatement(call) {
		return false
	}
	v := b.w.TypeOf(b.l.Mod, call.Func)
	if _, named := call.Func.(*syntax.Name); !named || len(v) != 1 || b.w.Kind(v[0]) != effects.FuncObj {
		return false
	}
	f := b.w.FuncOf(v[0])
	def, ok := f.Node.(*syntax.FunctionDef)
	if !ok || f.Mod != b.l.Mod || !b.w.ModuleLevel(f) || !b.returnsNothing(def) || !b.usedOnce(def.Name.Name) {
		return false
	}
	said, ok := def.Body[len(def.Body)-1].(*syntax.ExprStmt)
	if !ok {
		return false
	}
	printed, ok := said.Value.(*syntax.Call)
	if !ok || len(printed.Args) != 1 || len(printed.Keywords) > 0 || !b.w.Is(b.w.TypeOf(f.Mod, printed.Args[0]), "str") {
		return false
	}
	src := f.Mod.File.Src
	inside := src[printed.Func.Range().End:printed.End]
	arg := f.Mod.File.Text(printed.Args[0].Range())
	if strings.TrimSpace(string(inside)) != "("+string(src[printed.Func.Range().End+1:printed.Args[0].Range().Start])+arg+")" {
		return false // a comma or a comment behind the argument, or parentheses around it
	}
	old := *p
	p.Prints, p.Moved, p.Replace = false, nil, call
	if !b.existing() {
		*p = old
		return false
	}
	p.Said, p.Outputs = said, []string{"line"}
	return true
}

// ownStatement: the call is a statement of the loop's body.
func (b *builder) ownStatement(c *syntax.Call) bool {
	f, ok := b.l.Node.(*syntax.For)
	return ok && slices.ContainsFunc(f.Body, func(s syntax.Stmt) bool {
		e, ok := s.(*syntax.ExprStmt)
		return ok && e.Value == syntax.Expr(c)
	})
}

// returnsNothing: the function has no return statement and promises none, and neither its name nor its docstring
// says that it prints.
func (b *builder) returnsNothing(def *syntax.FunctionDef) bool {
	for _, word := range []string{"print", "show", "display", "log", "echo", "output", "write"} {
		if strings.Contains(strings.ToLower(def.Name.Name), word) {
			return false
		}
	}
	if e, ok := def.Body[0].(*syntax.ExprStmt); ok {
		if c, ok := e.Value.(*syntax.Constant); ok && strings.Contains(strings.ToLower(c.Str), "print") {
			return false
		}
	}
	if c, ok := def.Returns.(*syntax.Constant); def.Returns != nil && (!ok || c.Kind != syntax.NoneConst) {
		return false
	}
	found := false
	for _, s := range def.Body {
		syntax.Inspect(s, func(n syntax.Node) bool {
			switch n.(type) {
			case *syntax.Return:
				found = true
			case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda:
				return false
			}
			return !found
		})
	}
	return !found
}

// usedOnce: the program mentions the name of the function in one place, where it is called.
func (b *builder) usedOnce(name string) bool {
	uses := 0
	for _, m := range b.w.Project.Modules {
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Name:
				if n.Id != name {
					continue
				}
				uses++
				if s := m.Info.Uses[n.ID]; n.Ctx != syntax.Load || m != b.l.Mod || s == nil || s.Scope.Kind != resolve.ModuleScope {
					return false
				}
			case *syntax.Attribute:
				if n.Attr.Name == name {
					return false
				}
			case *syntax.Alias:
				if n.Name.Name == name || n.Name.Name == "*" && m != b.l.Mod {
					return false
				}
			case *syntax.Constant:
				if n.Kind == syntax.StrConst && n.Str == name {
					return false
				}
			}
		}
	}
	return uses == 1
}
