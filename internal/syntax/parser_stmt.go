package syntax

import "github.com/parloop/parloop/internal/source"

// parseStatement parses one compound statement or one line of simple statements.
func (p *parser) parseStatement() {
	start := p.start()
	switch p.kind() {
	case KwIf:
		p.push(p.ifStmt())
	case KwWhile:
		p.push(p.whileStmt())
	case KwFor:
		p.push(p.forStmt(start, false))
	case KwTry:
		p.push(p.tryStmt())
	case KwWith:
		p.push(p.withStmt(start, false))
	case KwDef:
		p.push(p.funcDef(start, nil, false))
	case KwClass:
		p.push(p.classDef(start, nil))
	case TokAt:
		p.push(p.decorated())
	case KwAsync:
		p.advance()
		switch p.kind() {
		case KwDef:
			p.push(p.funcDef(start, nil, true))
		case KwFor:
			p.push(p.forStmt(start, true))
		case KwWith:
			p.push(p.withStmt(start, true))
		default:
			p.unexpected()
		}
	case TokIndent:
		at := p.toks[p.i].Span
		if at.Start > 0 {
			at.Start-- // the last character of the indentation, as in CPython
		}
		p.failAt(at, msgIndent)
	default:
		if p.isWord("match") && p.isMatch() {
			p.push(p.matchStmt())
			return
		}
		p.simpleLine()
	}
}

// block parses `: suite`. what names the construct for the message about a missing block, and header is
// where it starts.
func (p *parser) block(what string, header uint32) []Stmt {
	if p.kind() != TokColon {
		p.missingColon(what)
	}
	p.advance()
	base := len(p.stmtStack)
	if p.kind() != TokNewline {
		p.simpleLine()
		return p.stmts(base)
	}
	p.i++
	if p.kind() != TokIndent {
		p.missingBlock(what, header)
	}
	p.i++
	for p.kind() != TokDedent && p.kind() != TokEOF {
		p.statement()
	}
	if p.kind() == TokDedent {
		p.i++
	}
	return p.stmts(base)
}

// simpleLine parses simple statements separated by semicolons up to the line end.
func (p *parser) simpleLine() {
	for {
		p.simple()
		if !p.eat(TokSemi) || p.kind() == TokNewline {
			break
		}
	}
	if p.kind() != TokNewline {
		p.unexpected()
	}
	p.i++
}

// ifStmt parses an if statement and its elif clauses, which nest in the tree but not in the parser.
func (p *parser) ifStmt() *If {
	var clauses []*If
	for {
		n := p.slabs.ifs.next()
		n.Elif = len(clauses) > 0
		n.Start = p.advance().Start
		n.Test = p.namedExpr()
		what := "if"
		if n.Elif {
			what = "elif"
		}
		n.Body = p.block(what, n.Start)
		clauses = append(clauses, n)
		if len(clauses) > maxChain {
			p.fail(msgTooDeep)
		}
		if p.kind() != KwElif {
			break
		}
	}
	inner := clauses[len(clauses)-1]
	inner.Orelse = p.orElse()
	for i := len(clauses) - 1; i >= 0; i-- {
		n := clauses[i]
		n.Base = p.at(n.Start)
		if i > 0 {
			clauses[i-1].Orelse = []Stmt{n}
		}
	}
	return clauses[0]
}

// orElse parses an optional else clause.
func (p *parser) orElse() []Stmt {
	if p.kind() != KwElse {
		return nil
	}
	start := p.advance().Start
	return p.block("else", start)
}

func (p *parser) whileStmt() *While {
	start := p.advance().Start
	n := &While{Test: p.namedExpr()}
	n.Body = p.block("while", start)
	n.Orelse = p.orElse()
	n.Base = p.at(start)
	return n
}

func (p *parser) forStmt(start uint32, async bool) *For {
	header := p.want(KwFor).Start
	n := &For{Async: async}
	n.Target = p.targetList()
	p.want(KwIn)
	n.Iter = p.starExprs()
	n.Body = p.block("for", header)
	n.Orelse = p.orElse()
	n.Base = p.at(start)
	return n
}

func (p *parser) tryStmt() *Try {
	start := p.advance().Start
	n := &Try{}
	n.Body = p.block("try", start)
	for p.kind() == KwExcept {
		n.Handlers = append(n.Handlers, p.exceptHandler(n))
	}
	if len(n.Handlers) > 0 {
		n.Orelse = p.orElse()
	}
	if p.kind() == KwFinally {
		header := p.advance().Start
		n.Finalbody = p.block("finally", header)
	} else if len(n.Handlers) == 0 {
		p.fail("expected 'except' or 'finally' block")
	}
	n.Base = p.at(start)
	return n
}

func (p *parser) exceptHandler(try *Try) *ExceptHandler {
	start := p.advance().Start
	star := p.kind() == TokStar
	if len(try.Handlers) > 0 && star != try.Star {
		p.failAt(p.toks[p.i-1].Span, "cannot have both 'except' and 'except*' on the same 'try'")
	}
	if star {
		p.advance()
		try.Star = true
	}
	h := &ExceptHandler{}
	switch {
	case p.kind() != TokColon && (star || p.kind() != TokNewline):
		h.Type = p.exceptTypes()
		if p.eat(KwAs) {
			what := "cannot use except statement with %s"
			if star {
				what = "cannot use except* statement with %s"
			}
			h.Name = p.asName(what, []TokenKind{TokColon, TokNewline})
		}
	case star:
		p.fail("expected one or more exception types")
	}
	what := "except"
	if star {
		what = "except*"
	}
	h.Body = p.block(what, start)
	h.Base = p.at(start)
	return h
}

// exceptTypes parses what follows except: an expression, or several without parentheses (PEP 758).
func (p *parser) exceptTypes() Expr {
	start := p.start()
	first := p.expr()
	if p.kind() != TokComma {
		return first
	}
	base := len(p.exprStack)
	p.pushExpr(first)
	for p.eat(TokComma) && p.kind() != TokColon && p.kind() != KwAs {
		p.pushExpr(p.expr())
	}
	if p.kind() == KwAs {
		p.failAt(source.Span{Start: start, End: p.last}, "multiple exception types must be parenthesized when using 'as'")
	}
	return &Tuple{Elts: p.exprs(base), Base: p.at(start)}
}

// closing returns the index of the token that closes the bracket at i.
func (p *parser) closing(i int) int {
	depth := 0
	for ; i < len(p.toks)-1; i++ {
		switch p.toks[i].Kind {
		case TokLPar, TokLSqb, TokLBrace:
			depth++
		case TokRPar, TokRSqb, TokRBrace:
			depth--
			if depth == 0 {
				return i
			}
		case TokNewline:
			return i
		}
	}
	return i
}

// parenthesizedItems reports whether the parenthesis after `with` encloses the items. CPython tries that
// reading first; it fails where the parenthesis does not end the header, is empty, or holds at its top
// level what no item may be: a starred expression, an assignment expression, a yield or a generator.
func (p *parser) parenthesizedItems() bool {
	if p.kind() != TokLPar || p.peek(1) == TokRPar {
		return false
	}
	end := p.closing(p.i)
	if p.toks[end].Kind != TokRPar || p.toks[end+1].Kind != TokColon {
		return false
	}
	depth := 0
	lambdas := 0 // lambdas whose parameters are being passed over
	for i := p.i + 1; i < end; i++ {
		switch k := p.toks[i].Kind; k {
		case TokLPar, TokLSqb, TokLBrace:
			depth++
		case TokRPar, TokRSqb, TokRBrace:
			depth--
		case KwLambda:
			if depth == 0 {
				lambdas++
			}
		case TokColon:
			if depth == 0 {
				lambdas--
			}
		case KwFor, KwAsync, TokWalrus, KwYield:
			if depth == 0 {
				return false
			}
		case TokStar:
			if prev := p.toks[i-1].Kind; depth == 0 && lambdas == 0 && (i == p.i+1 || prev == TokComma) {
				return false
			}
		}
	}
	return true
}

func (p *parser) withStmt(start uint32, async bool) *With {
	header := p.want(KwWith).Start
	n := &With{Async: async}
	if p.parenthesizedItems() {
		p.advance()
		for p.kind() != TokRPar {
			n.Items = append(n.Items, p.withItem())
			if !p.eat(TokComma) {
				break
			}
		}
		p.want(TokRPar)
	} else {
		for {
			n.Items = append(n.Items, p.withItem())
			if !p.eat(TokComma) {
				break
			}
		}
	}
	n.Body = p.block("with", header)
	n.Base = p.at(start)
	return n
}

func (p *parser) withItem() *WithItem {
	start := p.start()
	n := &WithItem{Context: p.expr()}
	if p.eat(KwAs) {
		n.Vars = p.starTarget()
		p.setTarget(n.Vars, "assign to")
	}
	n.Base = p.at(start)
	return n
}

// typeParams parses an optional [T, *Ts, **P] list (PEP 695).
func (p *parser) typeParams() []*TypeParam {
	if p.kind() != TokLSqb {
		return nil
	}
	p.advance()
	if p.kind() == TokRSqb {
		p.fail("Type parameter list cannot be empty")
	}
	var list []*TypeParam
	for p.kind() != TokRSqb {
		list = append(list, p.typeParam())
		if !p.eat(TokComma) {
			break
		}
	}
	p.want(TokRSqb)
	return list
}

func (p *parser) typeParam() *TypeParam {
	start := p.start()
	n := &TypeParam{}
	switch {
	case p.eat(TokStar):
		n.Kind = TypeVarTuple
	case p.eat(TokDoubleStar):
		n.Kind = ParamSpec
	}
	n.Name = p.ident()
	if p.kind() == TokColon {
		colon := p.advance()
		switch n.Kind {
		case TypeVarTuple:
			p.boundError(colon, "TypeVarTuple")
		case ParamSpec:
			p.boundError(colon, "ParamSpec")
		}
		n.Bound = p.expr()
	}
	if p.eat(TokEqual) {
		if n.Kind == TypeVarTuple {
			n.Default = p.starExpr()
		} else {
			n.Default = p.expr()
		}
	}
	n.Base = p.at(start)
	return n
}

func (p *parser) funcDef(start uint32, decorators []Expr, async bool) *FunctionDef {
	header := p.want(KwDef).Start
	n := &FunctionDef{Async: async, Decorators: decorators}
	n.Name = p.ident()
	p.defTypeParams(n)
	if p.kind() != TokLPar {
		p.expected("(")
	}
	p.advance()
	n.Args = p.parameters(TokRPar, true)
	p.want(TokRPar)
	if p.kind() == TokArrow && p.peek(1) == TokColon {
		p.expected(":")
	}
	if p.eat(TokArrow) {
		n.Returns = p.expr()
	}
	n.Body = p.block("def", header)
	n.Base = p.at(start)
	return n
}

// decorated parses decorators and the definition below them.
func (p *parser) decorated() Stmt {
	base := len(p.exprStack)
	for p.eat(TokAt) {
		p.pushExpr(p.namedExpr())
		if p.kind() != TokNewline {
			p.unexpected()
		}
		p.i++
	}
	decorators := p.exprs(base)
	start := p.start()
	switch p.kind() {
	case KwDef:
		return p.funcDef(start, decorators, false)
	case KwClass:
		return p.classDef(start, decorators)
	case KwAsync:
		p.advance()
		return p.funcDef(start, decorators, true)
	}
	p.unexpected()
	return nil
}

// parameters parses a parameter list up to the token end, which it leaves. Annotations are allowed in a
// def and not in a lambda.
func (p *parser) parameters(end TokenKind, annotations bool) *Arguments {
	a := &Arguments{}
	var bareStar Token
	star, slash, optional := false, false, false
	for p.kind() != end {
		if a.Kwarg != nil {
			p.fail("arguments cannot follow var-keyword argument")
		}
		switch p.kind() {
		case TokSlash:
			switch {
			case slash:
				p.fail("/ may appear only once")
			case star:
				p.fail("/ must be ahead of *")
			case len(a.Args) == 0:
				p.fail("at least one argument must precede /")
			}
			p.advance()
			slash = true
			a.PosOnly, a.Args = a.Args, nil
		case TokStar:
			if star {
				p.fail("* argument may appear only once")
			}
			star = true
			t := p.advance()
			if p.kind() == TokComma {
				bareStar = t
			} else if p.kind() == end {
				p.bareStar(t, annotations)
			} else {
				a.Vararg = p.parameter(annotations, true)
				if p.kind() == TokEqual {
					p.fail("var-positional argument cannot have default value")
				}
			}
		case TokDoubleStar:
			p.advance()
			a.Kwarg = p.parameter(annotations, false)
			if p.kind() == TokEqual {
				p.fail("var-keyword argument cannot have default value")
			}
		default:
			if p.kind() == TokLPar {
				p.parenthesizedParameters(annotations)
			}
			arg := p.parameter(annotations, false)
			if p.eat(TokEqual) {
				if p.kind() == TokRPar || p.kind() == TokComma {
					p.failAt(p.toks[p.i-1].Span, "expected default value expression")
				}
				arg.Default = p.expr()
				optional = true
			} else if optional && !star {
				p.failAt(arg.Span, "parameter without a default follows parameter with a default")
			}
			if star {
				a.KwOnly = append(a.KwOnly, arg)
			} else {
				a.Args = append(a.Args, arg)
			}
		}
		if !p.eat(TokComma) {
			break
		}
	}
	if star && a.Vararg == nil && len(a.KwOnly) == 0 {
		p.bareStar(bareStar, annotations)
	}
	return a
}

// parameter parses a name and, where allowed, its annotation; *args may have a starred one (PEP 646).
func (p *parser) parameter(annotation, star bool) *Arg {
	n := p.slabs.args.next()
	n.Name = p.ident()
	if annotation && p.eat(TokColon) {
		if star {
			n.Annotation = p.starExpr()
		} else {
			n.Annotation = p.expr()
		}
	}
	n.Base = p.at(n.Name.Start)
	return n
}

func (p *parser) classDef(start uint32, decorators []Expr) *ClassDef {
	header := p.want(KwClass).Start
	n := &ClassDef{Decorators: decorators}
	n.Name = p.ident()
	n.TypeParams = p.typeParams()
	if p.eat(TokLPar) {
		n.Bases, n.Keywords = p.callArgs(false)
		p.want(TokRPar)
	}
	n.Body = p.block("class", header)
	n.Base = p.at(start)
	return n
}

// atStatementEnd reports whether the current token ends a simple statement.
func (p *parser) atStatementEnd() bool { return p.kind() == TokNewline || p.kind() == TokSemi }

// simple parses one simple statement.
func (p *parser) simple() {
	start := p.start()
	switch p.kind() {
	case KwPass:
		p.advance()
		p.push(&Pass{p.at(start)})
	case KwBreak:
		p.advance()
		p.push(&Break{p.at(start)})
	case KwContinue:
		p.advance()
		p.push(&Continue{p.at(start)})
	case KwReturn:
		p.advance()
		n := p.slabs.returns.next()
		if !p.atStatementEnd() {
			n.Value = p.starExprs()
		}
		n.Base = p.at(start)
		p.push(n)
	case KwRaise:
		p.advance()
		n := &Raise{}
		if !p.atStatementEnd() {
			n.Exc = p.expr()
			if p.eat(KwFrom) {
				n.Cause = p.expr()
			}
		}
		n.Base = p.at(start)
		p.push(n)
	case KwAssert:
		p.advance()
		n := &Assert{Test: p.expr()}
		if p.eat(TokComma) {
			n.Msg = p.expr()
		}
		n.Base = p.at(start)
		p.push(n)
	case KwDel:
		p.push(p.delStmt())
	case KwGlobal:
		p.advance()
		names := p.identList()
		p.push(&Global{p.at(start), names})
	case KwNonlocal:
		p.advance()
		names := p.identList()
		p.push(&Nonlocal{p.at(start), names})
	case KwImport:
		p.push(p.importStmt())
	case KwFrom:
		p.push(p.importFrom())
	default:
		if p.isWord("type") && p.peek(1) == TokName {
			p.push(p.typeAlias())
			return
		}
		p.push(p.exprStmt())
	}
}

func (p *parser) identList() []Ident {
	var names []Ident
	for {
		names = append(names, p.ident())
		if !p.eat(TokComma) {
			return names
		}
	}
}

func (p *parser) delStmt() *Delete {
	start := p.advance().Start
	base := len(p.exprStack)
	for {
		if p.kind() == TokStar {
			p.badTarget(p.starExpr(), "delete")
		}
		e := p.orExpr()
		p.setDeleted(e)
		p.pushExpr(e)
		if !p.eat(TokComma) || p.atStatementEnd() {
			break
		}
	}
	return &Delete{Targets: p.exprs(base), Base: p.at(start)}
}

func (p *parser) importStmt() *Import {
	start := p.advance().Start
	n := &Import{}
	if p.kind() == TokNewline {
		p.fail(msgImportNames)
	}
	for {
		n.Names = append(n.Names, p.alias(true))
		if !p.eat(TokComma) {
			break
		}
	}
	if p.kind() == KwFrom && p.peek(1) == TokName {
		p.failAt(source.Span{Start: start, End: p.toks[p.i+1].End}, "Did you mean to use 'from ... import ...' instead?")
	}
	n.Base = p.at(start)
	return n
}

// dotted parses a module name; spaces around the dots are not part of its value.
func (p *parser) dotted() Ident {
	id := p.ident()
	for p.eat(TokDot) {
		part := p.ident()
		id.Name += "." + part.Name
		id.End = part.End
	}
	return id
}

func (p *parser) alias(dotted bool) *Alias {
	start := p.start()
	n := &Alias{}
	if dotted {
		n.Name = p.dotted()
	} else {
		n.Name = p.ident()
	}
	if p.eat(KwAs) {
		n.AsName = p.asName("cannot use %s as import target", []TokenKind{TokComma, TokRPar, TokNewline, TokSemi})
	}
	n.Base = p.at(start)
	return n
}

func (p *parser) importFrom() *ImportFrom {
	start := p.advance().Start
	n := &ImportFrom{}
	for {
		if p.eat(TokDot) {
			n.Level++
		} else if p.eat(TokEllipsis) {
			n.Level += 3
		} else {
			break
		}
	}
	if p.kind() == TokName || n.Level == 0 {
		n.Module = p.dotted()
	}
	p.want(KwImport)
	if p.kind() == TokNewline {
		p.fail(msgImportNames)
	}
	switch {
	case p.kind() == TokStar:
		t := p.advance()
		n.Names = []*Alias{{Base: p.at(t.Start), Name: Ident{t.Span, "*"}}}
	case p.eat(TokLPar):
		for {
			n.Names = append(n.Names, p.alias(false))
			if !p.eat(TokComma) || p.kind() == TokRPar {
				break
			}
		}
		p.want(TokRPar)
	default:
		for {
			if len(n.Names) > 0 && p.kind() == TokNewline {
				p.fail("trailing comma not allowed without surrounding parentheses")
			}
			n.Names = append(n.Names, p.alias(false))
			if !p.eat(TokComma) {
				break
			}
		}
	}
	n.Base = p.at(start)
	return n
}

func (p *parser) typeAlias() *TypeAlias {
	start := p.advance().Start
	n := &TypeAlias{Name: p.name(Store)}
	n.TypeParams = p.typeParams()
	p.want(TokEqual)
	n.Value = p.expr()
	n.Base = p.at(start)
	return n
}

// exprStmt parses an expression, an assignment, an augmented or an annotated assignment.
func (p *parser) exprStmt() Stmt {
	first := p.toks[p.i]
	e := p.starExprs()
	switch p.kind() {
	case TokEqual:
		return p.assign(first.Start, e)
	case TokColon:
		return p.annAssign(first, e)
	case TokAugAssign:
		switch e := e.(type) {
		case *Name:
			e.Ctx = Store
		case *Attribute:
			e.Ctx = Store
		case *Subscript:
			e.Ctx = Store
		default:
			p.failAt(e.Range(), "'%s' is an illegal expression for augmented assignment", describe(e))
		}
		op := p.augOperator(p.advance())
		value := p.starExprs()
		return &AugAssign{Target: e, Op: op, Value: value, Base: p.at(first.Start)}
	}
	n := p.slabs.exprStmts.next()
	*n = ExprStmt{Base: p.at(first.Start), Value: e}
	return n
}

// assign parses the rest of `e = ...`.
func (p *parser) assign(start uint32, e Expr) *Assign {
	base := len(p.exprStack)
	for p.kind() == TokEqual {
		if len(p.exprStack) == base {
			p.comparisonMeant(start, e)
		}
		p.setTarget(e, "assign to")
		p.advance()
		p.pushExpr(e)
		e = p.starExprs()
	}
	n := p.slabs.assigns.next()
	*n = Assign{Targets: p.exprs(base), Value: e, Base: p.at(start)}
	return n
}

// annAssign parses the rest of `e: ...`. first is the token the statement starts with: a name in
// parentheses is not a simple target.
func (p *parser) annAssign(first Token, e Expr) *AnnAssign {
	n := &AnnAssign{Target: e}
	switch e := e.(type) {
	case *Name:
		e.Ctx = Store
		n.Simple = first.Kind == TokName
	case *Attribute:
		e.Ctx = Store
	case *Subscript:
		e.Ctx = Store
	case *List:
		p.failAt(e.Span, "only single target (not list) can be annotated")
	case *Tuple:
		p.failAt(e.Span, "only single target (not tuple) can be annotated")
	default:
		p.failAt(e.Range(), "illegal target for annotation")
	}
	p.advance()
	n.Annotation = p.expr()
	if p.eat(TokEqual) {
		n.Value = p.starExprs()
	}
	n.Base = p.at(first.Start)
	return n
}

// augOperator returns the operator of an augmented assignment.
func (p *parser) augOperator(t Token) Operator {
	switch p.text[t.Start : t.End-1] {
	case "+":
		return Add
	case "-":
		return Sub
	case "*":
		return Mult
	case "@":
		return MatMult
	case "/":
		return Div
	case "%":
		return Mod
	case "**":
		return Pow
	case "<<":
		return LShift
	case ">>":
		return RShift
	case "|":
		return BitOr
	case "^":
		return BitXor
	case "&":
		return BitAnd
	}
	return FloorDiv
}

// setTarget marks e as bound; it fails where e cannot be.
func (p *parser) setTarget(e Expr, verb string) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = Store
	case *Attribute:
		e.Ctx = Store
	case *Subscript:
		e.Ctx = Store
	case *Starred:
		e.Ctx = Store
		p.setTarget(e.Value, verb)
	case *Tuple:
		e.Ctx = Store
		for _, x := range e.Elts {
			p.setTarget(x, verb)
		}
	case *List:
		e.Ctx = Store
		for _, x := range e.Elts {
			p.setTarget(x, verb)
		}
	default:
		p.badTarget(e, verb)
	}
}

// setDeleted marks e as the target of del.
func (p *parser) setDeleted(e Expr) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = Del
	case *Attribute:
		e.Ctx = Del
	case *Subscript:
		e.Ctx = Del
	case *Tuple:
		e.Ctx = Del
		for _, x := range e.Elts {
			p.setDeleted(x)
		}
	case *List:
		e.Ctx = Del
		for _, x := range e.Elts {
			p.setDeleted(x)
		}
	default:
		p.badTarget(e, "delete")
	}
}
