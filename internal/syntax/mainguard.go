package syntax

// IsMainGuard reports whether s is the statement that tells a script from an imported module, an if whose test is
// __name__ == "__main__", written in either order. Its other forms (in, a function call, a variable) are ordinary
// code: they run wherever the module does.
//
// Source: https://docs.python.org/3/library/__main__.html#name-main
func IsMainGuard(s Stmt) bool {
	i, ok := s.(*If)
	if !ok {
		return false
	}
	c, ok := i.Test.(*Compare)
	if !ok || len(c.Ops) != 1 || c.Ops[0] != Eq {
		return false
	}
	return isMainName(c.Left, c.Comparators[0]) || isMainName(c.Comparators[0], c.Left)
}

func isMainName(a, b Expr) bool {
	n, ok := a.(*Name)
	if !ok || n.Id != "__name__" {
		return false
	}
	k, ok := b.(*Constant)
	return ok && k.Kind == StrConst && k.Str == "__main__"
}
