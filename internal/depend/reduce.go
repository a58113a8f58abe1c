package depend

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Reductions that are not one operator between a variable and a value. All of them stay in the parent, in order, so
// that nothing has to be associative; what is recognized here is that the variable is folded and not looked at.

// foldCall recognizes `v = f(v, e)` where f is operator.add and the like, or a function of the program whose body
// returns its two parameters put together by one operator.
//
//	def add(a, b): return a + b
//	total = add(total, work(x))
func (j *judge) foldCall(c *syntax.Call, is func(syntax.Expr) bool) (op string, e syntax.Expr) {
	if len(c.Args) != 2 || len(c.Keywords) > 0 {
		return "", nil
	}
	first := is(c.Args[0])
	if first == is(c.Args[1]) {
		return "", nil
	}
	e = c.Args[0]
	if first {
		e = c.Args[1]
	}
	if mod, name, ok := strings.Cut(j.builtinName(c.Func), "operator."); ok && (mod == "" || mod == "_") {
		op, ok := operatorNames[name]
		if !ok || name == "sub" && !first {
			return "", nil
		}
		return op, e
	}
	v := j.w.TypeOf(j.m, c.Func)
	if len(v) != 1 || j.w.Kind(v[0]) != effects.FuncObj {
		return "", nil
	}
	return j.foldFunction(j.w.FuncOf(v[0]), first), e
}

var operatorNames = map[string]string{"add": "+", "sub": "+", "mul": "*", "and_": "&", "or_": "|", "xor": "^"}

// foldFunction is the operator by which f puts its two parameters together, the accumulator first or second; "" when
// it does anything else.
func (j *judge) foldFunction(f *effects.Func, first bool) string {
	if f == nil || f.Generator || f.Async || f.Decorated || f.Cached || f.Args == nil || len(f.Params) != 2 || len(f.Args.Args) != 2 {
		return ""
	}
	var value syntax.Expr
	switch n := f.Node.(type) {
	case *syntax.Lambda:
		value = n.Body
	case *syntax.FunctionDef:
		body := n.Body
		if len(body) > 1 && isDocstring(body[0]) {
			body = body[1:]
		}
		r, ok := body[0].(*syntax.Return)
		if !ok || len(body) != 1 {
			return ""
		}
		value = r.Value
	}
	acc, other := f.Mod.Info.Binds[f.Params[0].ID], f.Mod.Info.Binds[f.Params[1].ID]
	if !first {
		acc, other = other, acc
	}
	named := func(s *resolve.Symbol) func(syntax.Expr) bool {
		return func(e syntax.Expr) bool {
			n, ok := e.(*syntax.Name)
			return ok && s != nil && f.Mod.Info.Uses[n.ID] == s
		}
	}
	isAcc, isOther := named(acc), named(other)
	switch v := value.(type) {
	case *syntax.BinOp:
		if !(isAcc(v.Left) && isOther(v.Right)) && (v.Op == syntax.Sub || !isOther(v.Left) || !isAcc(v.Right)) {
			return ""
		}
		return foldOps[v.Op]
	case *syntax.Call:
		if n, ok := v.Func.(*syntax.Name); ok && (n.Id == "min" || n.Id == "max") && len(v.Args) == 2 && len(v.Keywords) == 0 &&
			(isAcc(v.Args[0]) && isOther(v.Args[1]) || isOther(v.Args[0]) && isAcc(v.Args[1])) {
			if s := f.Mod.Info.Uses[n.ID]; s == nil || !s.Bound {
				return n.Id
			}
		}
	case *syntax.IfExp:
		return minOrMax(v, isAcc, isOther)
	}
	return ""
}

func isDocstring(s syntax.Stmt) bool {
	e, ok := s.(*syntax.ExprStmt)
	if !ok {
		return false
	}
	c, ok := e.Value.(*syntax.Constant)
	return ok && c.Kind == syntax.StrConst
}

// foldOps are the operators of folds; a difference is a sum of what is taken away.
var foldOps = map[syntax.Operator]string{syntax.Add: "+", syntax.Sub: "+", syntax.Mult: "*", syntax.BitAnd: "&", syntax.BitOr: "|", syntax.BitXor: "^"}

// minOrMax recognizes `a if a > b else b` and its kin: "min" or "max".
func minOrMax(v *syntax.IfExp, isA, isB func(syntax.Expr) bool) string {
	cmp, ok := v.Test.(*syntax.Compare)
	if !ok || len(cmp.Ops) != 1 || isA(v.Body) == isA(v.Orelse) || isB(v.Body) == isB(v.Orelse) {
		return ""
	}
	left, right := cmp.Left, cmp.Comparators[0]
	if isA(left) == isA(right) || isB(left) == isB(right) {
		return ""
	}
	larger := false
	switch cmp.Ops[0] {
	case syntax.Gt, syntax.GtE:
		larger = true
	case syntax.Lt, syntax.LtE:
	default:
		return ""
	}
	if isA(left) != isA(v.Body) {
		larger = !larger
	}
	if larger {
		return "max"
	}
	return "min"
}

// foldChoice recognizes `v = e if e > v else v`.
func (j *judge) foldChoice(v *syntax.IfExp, sym *resolve.Symbol) (op string, e syntax.Expr) {
	isSym := func(x syntax.Expr) bool { return j.isName(x, sym) }
	e = v.Body
	if isSym(e) {
		e = v.Orelse
	}
	text := j.m.File.Text(e.Range())
	op = minOrMax(v, isSym, func(x syntax.Expr) bool { return !isSym(x) && j.m.File.Text(x.Range()) == text })
	if op == "" || j.mentions(e, sym) || !j.w.Is(j.w.TypeOf(j.m, e), "int", "float", "bool", "str") {
		return "", nil
	}
	return op, e
}

// foldsOnly: every binding of sym in the body folds something into it by op, and nothing else reads it there.
//
//	total += a; total *= b   # a recurrence
func (j *judge) foldsOnly(sym *resolve.Symbol, op string) bool {
	var folds []syntax.Stmt
	for _, w := range j.bodyWrites(sym) {
		if w.Call != nil || w.Stmt >= len(j.a.Body) {
			return false
		}
		var found syntax.Stmt
		syntax.Inspect(j.a.Body[w.Stmt], func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.AugAssign:
				if syntax.Node(n.Target) == w.Node && foldOps[n.Op] == op && !j.mentions(n.Value, sym) {
					found = n
				}
			case *syntax.Assign:
				if len(n.Targets) == 1 && syntax.Node(n.Targets[0]) == w.Node {
					if o, e := j.fold(n, sym); e != nil && o == op {
						found = n
					}
				}
			}
			return found == nil
		})
		if found == nil {
			return false
		}
		folds = append(folds, found)
	}
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Kind != effects.ReadVar || e.Root.Sym != sym || e.Stmt < 0 {
			continue
		}
		if !slices.ContainsFunc(folds, func(s syntax.Stmt) bool { return s.Range().Contains(e.Place().Range()) }) {
			return false
		}
	}
	return true
}

// ---- objects that are folded ----

// sums: instances of a class of the program in v are added by a method that makes a new one of the sums of their
// attributes.
//
//	def __add__(self, other):
//	    return Vec(self.x + other.x, self.y + other.y)
func (j *judge) sums(v effects.Value) bool {
	for _, o := range v {
		c := j.w.ClassOf(o)
		if c == nil || j.w.Kind(o) != effects.InstObj || c.Strange || j.w.Method(c, "__iadd__") != nil || j.w.Method(c, "__radd__") != nil {
			return false
		}
		f := j.w.Method(c, "__add__")
		if f == nil || f.Decorated || len(f.Params) != 2 {
			return false
		}
		d, ok := f.Node.(*syntax.FunctionDef)
		if !ok {
			return false
		}
		body := d.Body
		if len(body) > 1 && isDocstring(body[0]) {
			body = body[1:]
		}
		r, ok := body[0].(*syntax.Return)
		if !ok || len(body) != 1 {
			return false
		}
		made, ok := r.Value.(*syntax.Call)
		if !ok || len(made.Args)+len(made.Keywords) == 0 {
			return false
		}
		if k := j.w.TypeOf(f.Mod, made.Func); len(k) != 1 || j.w.Kind(k[0]) != effects.ClassObj || j.w.ClassOf(k[0]) != c {
			return false
		}
		parts := slices.Clone(made.Args)
		for _, k := range made.Keywords {
			parts = append(parts, k.Value)
		}
		for _, p := range parts {
			if !partSum(f, p) {
				return false
			}
		}
	}
	return len(v) > 0
}

// partSum: e is self.x + other.x.
func partSum(f *effects.Func, e syntax.Expr) bool {
	b, ok := e.(*syntax.BinOp)
	if !ok || b.Op != syntax.Add {
		return false
	}
	part := func(e syntax.Expr, p *syntax.Arg) string {
		if a, ok := e.(*syntax.Attribute); ok {
			if n, ok := a.Value.(*syntax.Name); ok && f.Mod.Info.Uses[n.ID] == f.Mod.Info.Binds[p.ID] {
				return a.Attr.Name
			}
		}
		return ""
	}
	self, other := part(b.Left, f.Params[0]), part(b.Right, f.Params[1])
	return self != "" && self == other
}

// accumulates recognizes `acc.add(e)`, where acc is an object of the program's and the method folds its arguments into
// the attributes of the object and looks at nothing there.
func (j *judge) accumulates(c *syntax.Call, st syntax.Stmt, i int, s *Split, add func(*resolve.Symbol, RoleKind, string)) bool {
	a, ok := c.Func.(*syntax.Attribute)
	if !ok {
		return false
	}
	n, ok := a.Value.(*syntax.Name)
	if !ok {
		return false
	}
	sym := j.m.Info.Uses[n.ID]
	if sym == nil || j.targets[sym] || len(j.bodyWrites(sym)) > 0 {
		return false
	}
	var ops []string
	v := j.w.VarValue(sym)
	for _, o := range v {
		k := j.w.ClassOf(o)
		if k == nil || j.w.Kind(o) != effects.InstObj || k.Strange {
			return false
		}
		f := j.w.Method(k, a.Attr.Name)
		if f == nil || f.Decorated || f.Static || f.ClassM || f.Generator || f.Async {
			return false
		}
		more, ok := foldsAttributes(f, f.Body())
		if !ok {
			return false
		}
		for _, op := range more {
			if !slices.Contains(ops, op) {
				ops = append(ops, op)
			}
		}
	}
	if len(ops) == 0 {
		return false
	}
	for _, x := range c.Args {
		if !j.free(x, i, s) {
			return false
		}
	}
	for _, k := range c.Keywords {
		if !j.free(k.Value, i, s) {
			return false
		}
	}
	ev, _ := j.a.EventsOf(st)
	for k := range ev {
		e := &ev[k]
		if slices.ContainsFunc(c.Args, func(x syntax.Expr) bool { return x.Range().Contains(e.Place().Range()) }) {
			continue
		}
		switch e.Kind {
		case effects.ReadVar, effects.Raise, effects.CaughtRaise, effects.Work:
		case effects.Read, effects.Write:
			if e.Root.Kind != effects.Sym || e.Root.Sym != sym {
				return false
			}
		default:
			return false
		}
	}
	for k := range j.a.Events { // nobody else looks at the attributes
		e := &j.a.Events[k]
		if e.Kind != effects.Read || e.Stmt < 0 || e.Place() == syntax.Node(c) {
			continue
		}
		for m := range ev {
			if w := &ev[m]; w.Kind == effects.Write && fieldsOverlap(e.Field, w.Field) && j.mayAlias(e, w) {
				return false
			}
		}
	}
	if len(ops) == 1 && ops[0] == "append" {
		add(sym, Collected, "")
		return true
	}
	add(sym, Reduced, strings.Join(ops, ","))
	return true
}

// foldsAttributes: the statements of method f do nothing but `self.x += e`, `self.x = max(self.x, e)` and
// `self.xs.append(e)`, where e does not look at self. It returns the operators.
func foldsAttributes(f *effects.Func, body []syntax.Stmt) (ops []string, ok bool) {
	if len(f.Params) == 0 {
		return nil, false
	}
	self := f.Mod.Info.Binds[f.Params[0].ID]
	attr := func(e syntax.Expr) string {
		if a, ok := e.(*syntax.Attribute); ok {
			if n, ok := a.Value.(*syntax.Name); ok && f.Mod.Info.Uses[n.ID] == self {
				return a.Attr.Name
			}
		}
		return ""
	}
	looks := func(e syntax.Node) bool {
		found := false
		syntax.Inspect(e, func(n syntax.Node) bool {
			if n, ok := n.(*syntax.Name); ok && f.Mod.Info.Uses[n.ID] == self {
				found = true
			}
			return !found
		})
		return found
	}
	for _, st := range body {
		switch st := st.(type) {
		case *syntax.Pass:
			continue
		case *syntax.AugAssign:
			op := foldOps[st.Op]
			if op == "" || attr(st.Target) == "" || looks(st.Value) {
				return nil, false
			}
			ops = append(ops, op)
		case *syntax.Assign:
			if len(st.Targets) != 1 {
				return nil, false
			}
			name := attr(st.Targets[0])
			op := ""
			switch v := st.Value.(type) {
			case *syntax.BinOp:
				if attr(v.Left) == name && !looks(v.Right) || v.Op != syntax.Sub && attr(v.Right) == name && !looks(v.Left) {
					op = foldOps[v.Op]
				}
			case *syntax.Call:
				if n, ok := v.Func.(*syntax.Name); ok && (n.Id == "min" || n.Id == "max") && len(v.Args) == 2 && len(v.Keywords) == 0 &&
					(attr(v.Args[0]) == name && !looks(v.Args[1]) || attr(v.Args[1]) == name && !looks(v.Args[0])) {
					op = n.Id
				}
			}
			if name == "" || op == "" {
				return nil, false
			}
			ops = append(ops, op)
		case *syntax.ExprStmt:
			if isDocstring(st) {
				continue
			}
			c, ok := st.Value.(*syntax.Call)
			if !ok || len(c.Args) != 1 || len(c.Keywords) > 0 || looks(c.Args[0]) {
				return nil, false
			}
			a, ok := c.Func.(*syntax.Attribute)
			if !ok || attr(a.Value) == "" || a.Attr.Name != "append" {
				return nil, false
			}
			ops = append(ops, "append")
		case *syntax.If:
			if looks(st.Test) {
				return nil, false
			}
			more, ok := foldsAttributes(f, append(slices.Clone(st.Body), st.Orelse...))
			if !ok {
				return nil, false
			}
			ops = append(ops, more...)
		default:
			return nil, false
		}
	}
	return ops, true
}

// ---- through several statements ----

// chains finds what is folded through a variable of the iteration's own, and gives the roles. It returns the
// statements that are dealt with.
//
//	t = total
//	t = t + work(x)
//	total = t
func (j *judge) chains(s *Split, add func(*resolve.Symbol, RoleKind, string)) map[int]bool {
	done := map[int]bool{}
	pair := func(st syntax.Stmt) (target, value *resolve.Symbol) {
		a, ok := st.(*syntax.Assign)
		if !ok || len(a.Targets) != 1 {
			return nil, nil
		}
		t, ok1 := a.Targets[0].(*syntax.Name)
		v, ok2 := a.Value.(*syntax.Name)
		if !ok1 || !ok2 {
			return nil, nil
		}
		return j.m.Info.Uses[t.ID], j.m.Info.Uses[v.ID]
	}
	for i, st := range j.a.Body {
		temp, total := pair(st)
		if temp == nil || total == nil || temp == total || j.outside(total) || j.outside(temp) || j.live.After(j.l, temp) || j.live.OnException(j.l, temp) || !j.w.Is(j.w.VarValue(total), "int", "bool", "float", "complex") {
			continue
		}
		op, last := "", -1
		folds := []int{i}
		for k := i + 1; k < len(j.a.Body) && last < 0; k++ {
			if t, v := pair(j.a.Body[k]); t == total && v == temp {
				folds, last = append(folds, k), k
				break
			}
			if o, e := j.foldInto(j.a.Body[k], temp); e != nil && (op == "" || op == o) && j.free(e, k, s) {
				op, folds = o, append(folds, k)
			}
		}
		if last < 0 || op == "" || !j.only(temp, folds) || !j.only(total, folds) || len(j.bodyWrites(total)) != 1 {
			continue
		}
		add(total, Reduced, op)
		add(temp, Private, "")
		for _, k := range folds {
			done[k] = true
		}
	}
	return done
}

// foldInto is [judge.fold] for augmented assignments too.
func (j *judge) foldInto(st syntax.Stmt, sym *resolve.Symbol) (op string, e syntax.Expr) {
	switch st := st.(type) {
	case *syntax.AugAssign:
		if j.isName(st.Target, sym) && !j.mentions(st.Value, sym) && foldOps[st.Op] != "" {
			return foldOps[st.Op], st.Value
		}
	case *syntax.Assign:
		if len(st.Targets) == 1 && j.isName(st.Targets[0], sym) {
			return j.fold(st, sym)
		}
	}
	return "", nil
}

// only: the body reads and binds sym in these statements alone.
func (j *judge) only(sym *resolve.Symbol, stmts []int) bool {
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if (e.Kind == effects.ReadVar || e.Kind == effects.WriteVar) && e.Root.Sym == sym && e.Stmt >= 0 && (e.Call != nil || !slices.Contains(stmts, e.Stmt)) {
			return false
		}
	}
	return true
}
