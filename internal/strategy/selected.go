package strategy

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// selected makes the tests of a body that begins with `if test: continue` where the items are: workers get those to work
// on, and the function that does the work is often there already.
//
//	for x in xs:                       items = [x for x in xs if not x < 0]
//	    if x < 0:                      with ProcessPoolExecutor() as executor:
//	        continue                       out = list(executor.map(f, items))
//	    out.append(f(x))
//
// It is left to the workers ([builder.skips]), or to the loop, where the items are made one by one, by the million, taken apart, numbered
// or shown by a progress bar, where the loop may end early, where somebody could see the last item, and where a comment
// would be lost.
func (b *builder) selected() bool {
	p, s, l := b.plan, b.s, b.l
	loop, ok := l.Node.(*syntax.For)
	first := func(i *syntax.If) bool { return slices.Contains(s.Tests, i) }
	if !ok || len(s.Skip) == 0 && !s.Selects || slices.ContainsFunc(s.Skip, func(i *syntax.If) bool { return !first(i) }) ||
		l.Lazy || l.Finite || l.Exits || longRange(l.Act.Iter) || p.Hybrid != nil || len(p.Inputs) > 0 ||
		s.Prefix != nil || s.Back != nil || len(s.Counters) > 0 || !b.simpleInput(loop) {
		return false
	}
	last := s.Tests[len(s.Tests)-1].Range().End
	text := l.Mod.File.Src
	for int(last) < len(text) && text[last] != '\n' {
		last++
	}
	if len(l.Mod.File.CommentsIn(source.Span{Start: loop.Iter.Range().End, End: last})) > 0 {
		return false
	}
	target := b.targets()[0]
	if b.env.Live.After(l, target) || b.env.Live.OnException(l, target) {
		return false
	}
	var tests []string
	var dropped []syntax.Stmt
	for _, skip := range s.Tests {
		tests, dropped = append(tests, b.not(skip.Test)), append(dropped, skip)
	}
	all := strings.Join(tests, " and ")
	if strings.Contains(all, "\n") {
		return false
	}

	rest := *s
	rest.Skip = nil
	rest.Again = slices.DeleteFunc(slices.Clone(s.Again), func(a depend.Again) bool {
		return slices.ContainsFunc(s.Tests, func(t *syntax.If) bool { return a.Test == t.Test })
	})
	rest.Moved = slices.DeleteFunc(slices.Clone(s.Moved), func(st syntax.Stmt) bool { return slices.Contains(dropped, st) })
	read := func(sym *resolve.Symbol) bool {
		return slices.ContainsFunc(rest.Nodes(), func(n syntax.Node) bool { return uses(n, sym.Name) > 0 })
	}
	if !read(target) { // for _ in xs
		return false
	}
	rest.Fixed = slices.DeleteFunc(slices.Clone(s.Fixed), func(sym *resolve.Symbol) bool { return !read(sym) })
	b.s, p.Moved, p.Dropped = &rest, rest.Moved, append(p.Dropped, dropped...)
	p.Inputs = []Input{{Expr: loop.Iter, Target: target.Name, If: all}}
	return true
}

// simpleInput: one variable goes through one iterable that is read as it stands.
func (b *builder) simpleInput(loop *syntax.For) bool {
	if _, ok := loop.Target.(*syntax.Name); !ok || len(b.targets()) != 1 || b.targets()[0].Scope.Kind == resolve.ClassScope {
		return false
	}
	switch x := loop.Iter.(type) {
	case *syntax.Name, *syntax.Attribute, *syntax.Subscript:
	case *syntax.Call:
		n, ok := x.Func.(*syntax.Name)
		if !ok || !slices.Contains([]string{"range", "sorted", "list", "set"}, n.Id) {
			return false
		}
	default:
		return false
	}
	return !strings.Contains(b.text(loop.Iter), "\n")
}

// not is the condition under which the test does not hold, as source text.
func (b *builder) not(test syntax.Expr) string {
	if u, ok := test.(*syntax.UnaryOp); ok && u.Op == syntax.Not {
		if _, ok := u.Operand.(*syntax.Compare); ok || simpleOperand(u.Operand) {
			return b.text(u.Operand)
		}
	}
	if c, ok := test.(*syntax.Compare); ok && len(c.Ops) == 1 {
		if op := b.opposite(c); op != "" {
			return b.operand(c.Left) + " " + op + " " + b.operand(c.Comparators[0])
		}
	}
	if _, ok := test.(*syntax.Compare); ok || simpleOperand(test) {
		return "not " + b.text(test)
	}
	return "not (" + b.text(test) + ")"
}

// opposites are the comparisons that hold where the others do not, for whole numbers and texts. 0.5 < nan and 0.5 >= nan
// are both false.
var opposites = map[syntax.CmpOperator]string{
	syntax.Eq: "!=", syntax.NotEq: "==", syntax.Lt: ">=", syntax.LtE: ">", syntax.Gt: "<=", syntax.GtE: "<",
	syntax.Is: "is not", syntax.IsNot: "is", syntax.In: "not in", syntax.NotIn: "in",
}

// opposite is the operator that says the contrary of c's, "" where that depends on the operands.
func (b *builder) opposite(c *syntax.Compare) string {
	switch op := c.Ops[0]; op {
	case syntax.Is, syntax.IsNot, syntax.In, syntax.NotIn:
		return opposites[op]
	}
	for _, e := range []syntax.Expr{c.Left, c.Comparators[0]} {
		if !b.w.Is(b.l.Act.ValueOf(e).Objs, "int", "str", "bytes") {
			return ""
		}
	}
	return opposites[c.Ops[0]]
}

// operand is an operand of a comparison, with the parentheses that it needs there: they are no part of an expression.
//
//	if (a or b) == c:
func (b *builder) operand(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.BoolOp, *syntax.Compare, *syntax.IfExp, *syntax.Lambda, *syntax.NamedExpr:
		return "(" + b.text(e) + ")"
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			return "(" + b.text(e) + ")"
		}
	}
	return b.text(e)
}

// simpleOperand: e binds more tightly than `not`, `and` and `or`.
func simpleOperand(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Name, *syntax.Attribute, *syntax.Subscript, *syntax.Call, *syntax.Constant, *syntax.BinOp:
		return true
	}
	return false
}
