package syntax

import "iter"

// Inspect calls f for n and then, if f returned true, for everything below n: a node before its
// children, the children in source order. A nil n is skipped.
//
// Source order differs from the order of evaluation (a comprehension's element comes first, an
// assignment's targets come before its value) and from the order of fields (the branches of a
// conditional expression are visited body, test, orelse; keys and values of a dict alternate; positional
// and keyword arguments of a call are merged by position).
func Inspect(n Node, f func(Node) bool) {
	if n == nil {
		return
	}
	// One closure serves the whole walk; a closure per node would dominate its cost.
	var visit func(Node) bool
	visit = func(n Node) bool {
		if f(n) {
			eachChild(n, visit)
		}
		return true
	}
	visit(n)
}

// InspectAll is [Inspect] over the statements of body in order.
func InspectAll(body []Stmt, f func(Node) bool) {
	for _, s := range body {
		Inspect(s, f)
	}
}

// Children yields the direct children of n in source order, as [Inspect] visits them. [Arguments] is
// not a node: the children of a FunctionDef or Lambda are the Args themselves. Identifiers ([Ident])
// are not nodes either.
func Children(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) { eachChild(n, yield) }
}

// exprList yields each non-nil expression of list.
func exprList(list []Expr, yield func(Node) bool) bool {
	for _, e := range list {
		if e != nil && !yield(e) {
			return false
		}
	}
	return true
}

// nodeList yields each element of list, whose elements are never nil.
func nodeList[T Node](list []T, yield func(Node) bool) bool {
	for _, n := range list {
		if !yield(n) {
			return false
		}
	}
	return true
}

// optional yields e unless it is nil.
func optional(e Expr, yield func(Node) bool) bool { return e == nil || yield(e) }

// argumentList yields positional and keyword arguments merged by position: `f(a=1, *b)` has the keyword
// first.
func argumentList(args []Expr, keywords []*Keyword, yield func(Node) bool) bool {
	for len(args) > 0 && len(keywords) > 0 {
		if args[0].Range().Start < keywords[0].Start {
			if !yield(args[0]) {
				return false
			}
			args = args[1:]
		} else {
			if !yield(keywords[0]) {
				return false
			}
			keywords = keywords[1:]
		}
	}
	return exprList(args, yield) && nodeList(keywords, yield)
}

// pairs yields the elements of two parallel lists alternately.
func pairs[K, V Node](keys []K, values []V, yield func(Node) bool) bool {
	for i, v := range values {
		if i < len(keys) {
			if k := Node(keys[i]); k != nil && !yield(k) {
				return false
			}
		}
		if !yield(v) {
			return false
		}
	}
	return true
}

// parameters yields the parameters of a in source order, which is not the order of [Arguments.All].
func parameters(a *Arguments, yield func(Node) bool) bool {
	if a == nil {
		return true
	}
	if !nodeList(a.PosOnly, yield) || !nodeList(a.Args, yield) {
		return false
	}
	if a.Vararg != nil && !yield(a.Vararg) {
		return false
	}
	if !nodeList(a.KwOnly, yield) {
		return false
	}
	return a.Kwarg == nil || yield(a.Kwarg)
}

// eachChild calls yield for the direct children of n in source order until it returns false; it
// returns false if yield did.
func eachChild(n Node, yield func(Node) bool) bool {
	switch n := n.(type) {
	// Expressions.
	case *Name, *Constant, *BadExpr:
		return true
	case *JoinedStr:
		return exprList(n.Values, yield)
	case *FormattedValue:
		return optional(n.Value, yield) && (n.FormatSpec == nil || yield(n.FormatSpec))
	case *Attribute:
		return optional(n.Value, yield)
	case *Subscript:
		return optional(n.Value, yield) && optional(n.Slice, yield)
	case *Keyword:
		return optional(n.Value, yield)
	case *Call:
		return optional(n.Func, yield) && argumentList(n.Args, n.Keywords, yield)
	case *BinOp:
		return optional(n.Left, yield) && optional(n.Right, yield)
	case *UnaryOp:
		return optional(n.Operand, yield)
	case *BoolOp:
		return exprList(n.Values, yield)
	case *Compare:
		return optional(n.Left, yield) && exprList(n.Comparators, yield)
	case *Lambda:
		return parameters(n.Args, yield) && optional(n.Body, yield)
	case *IfExp:
		return optional(n.Body, yield) && optional(n.Test, yield) && optional(n.Orelse, yield)
	case *Tuple:
		return exprList(n.Elts, yield)
	case *List:
		return exprList(n.Elts, yield)
	case *Set:
		return exprList(n.Elts, yield)
	case *Dict:
		return pairs(n.Keys, n.Values, yield)
	case *Comp:
		return optional(n.Elt, yield) && optional(n.Value, yield) && nodeList(n.Generators, yield)
	case *Comprehension:
		return optional(n.Target, yield) && optional(n.Iter, yield) && exprList(n.Ifs, yield)
	case *Starred:
		return optional(n.Value, yield)
	case *Await:
		return optional(n.Value, yield)
	case *Yield:
		return optional(n.Value, yield)
	case *YieldFrom:
		return optional(n.Value, yield)
	case *NamedExpr:
		return (n.Target == nil || yield(n.Target)) && optional(n.Value, yield)
	case *Slice:
		return optional(n.Lower, yield) && optional(n.Upper, yield) && optional(n.Step, yield)
	case *Arg:
		return optional(n.Annotation, yield) && optional(n.Default, yield)
	case *TypeParam:
		return optional(n.Bound, yield) && optional(n.Default, yield)

	// Statements.
	case *FunctionDef:
		return exprList(n.Decorators, yield) && nodeList(n.TypeParams, yield) && parameters(n.Args, yield) &&
			optional(n.Returns, yield) && nodeList(n.Body, yield)
	case *ClassDef:
		return exprList(n.Decorators, yield) && nodeList(n.TypeParams, yield) &&
			argumentList(n.Bases, n.Keywords, yield) && nodeList(n.Body, yield)
	case *Return:
		return optional(n.Value, yield)
	case *Delete:
		return exprList(n.Targets, yield)
	case *Assign:
		return exprList(n.Targets, yield) && optional(n.Value, yield)
	case *AugAssign:
		return optional(n.Target, yield) && optional(n.Value, yield)
	case *AnnAssign:
		return optional(n.Target, yield) && optional(n.Annotation, yield) && optional(n.Value, yield)
	case *For:
		return optional(n.Target, yield) && optional(n.Iter, yield) && nodeList(n.Body, yield) && nodeList(n.Orelse, yield)
	case *While:
		return optional(n.Test, yield) && nodeList(n.Body, yield) && nodeList(n.Orelse, yield)
	case *If:
		return optional(n.Test, yield) && nodeList(n.Body, yield) && nodeList(n.Orelse, yield)
	case *With:
		return nodeList(n.Items, yield) && nodeList(n.Body, yield)
	case *WithItem:
		return optional(n.Context, yield) && optional(n.Vars, yield)
	case *Match:
		return optional(n.Subject, yield) && nodeList(n.Cases, yield)
	case *MatchCase:
		return (n.Pattern == nil || yield(n.Pattern)) && optional(n.Guard, yield) && nodeList(n.Body, yield)
	case *Raise:
		return optional(n.Exc, yield) && optional(n.Cause, yield)
	case *Try:
		return nodeList(n.Body, yield) && nodeList(n.Handlers, yield) && nodeList(n.Orelse, yield) && nodeList(n.Finalbody, yield)
	case *ExceptHandler:
		return optional(n.Type, yield) && nodeList(n.Body, yield)
	case *Assert:
		return optional(n.Test, yield) && optional(n.Msg, yield)
	case *Import:
		return nodeList(n.Names, yield)
	case *ImportFrom:
		return nodeList(n.Names, yield)
	case *ExprStmt:
		return optional(n.Value, yield)
	case *TypeAlias:
		return (n.Name == nil || yield(n.Name)) && nodeList(n.TypeParams, yield) && optional(n.Value, yield)
	case *Alias, *Global, *Nonlocal, *Pass, *Break, *Continue, *BadStmt:
		return true

	// Patterns.
	case *MatchValue:
		return optional(n.Value, yield)
	case *MatchSequence:
		return nodeList(n.Patterns, yield)
	case *MatchMapping:
		return pairs(n.Keys, n.Patterns, yield)
	case *MatchClass:
		return optional(n.Cls, yield) && nodeList(n.Patterns, yield) && nodeList(n.KwdPatterns, yield)
	case *MatchAs:
		return n.Pattern == nil || yield(n.Pattern)
	case *MatchOr:
		return nodeList(n.Patterns, yield)
	case *MatchSingleton, *MatchStar:
		return true
	}
	return true
}
