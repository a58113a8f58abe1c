package syntax

import (
	"golang.org/x/text/unicode/norm"

	"github.com/parloop/parloop/internal/source"
)

// Limits that keep the recursion of the parser, and of everything that walks its trees, bounded. No
// program CPython compiles comes near them.
const (
	maxNesting = 2_000   // recursion of the grammar: lambdas, unary operators, conditionals, ...
	maxChain   = 200_000 // depth of left-leaning trees and elif chains, which are read in a loop
	maxErrors  = 100     // errors reported for one file
)

// parser is a recursive-descent parser over the tokens of one file. Every decision looks at tokens
// only, never at the outcome of a trial parse, so that each node is made once.
type parser struct {
	src      []byte
	text     string // src as a string, so that names and literals are slices of it
	toks     []Token
	comments []Comment
	i        int
	last     uint32 // end of the last token consumed that is not a line end, indent or dedent
	depth    int    // recursion depth, bounded by maxNesting
	tolerant bool
	errors   []Error
	literal  source.Span // the string literal being decoded, for its errors
	kindName string      // "f-" or "t-": the string whose replacement field is being parsed, for messages
	// What was parsed last, for the messages of package errors.go, which want to name what stands before
	// the offending token: a disjunction or lambda, and whether it stood where `:=` is allowed.
	operand  operand
	namedEnd int
	probing  bool // inside parser.parses
	// exprStack and stmtStack hold the elements of unfinished lists, so that every finished list is
	// allocated once with its exact length.
	exprStack []Expr
	stmtStack []Stmt
	slabs     slabs
	nodes     int // nodes made, an estimate for the size of File.Nodes
}

// Parse parses the decoded text of one file. It never panics and never gives up: what cannot be read
// becomes [BadStmt] nodes, and the rest of the file is parsed all the same. A byte order mark at the
// start is skipped; a PEP 263 cookie is not looked at (that is the task of package source).
//
// Node ids are assigned in the order of [Inspect]: a node's id is less than those of its descendants,
// and the nodes below it are exactly the ids that follow up to that of its next sibling.
func Parse(src []byte) *File {
	text := string(src)
	p := &parser{src: src, text: text}
	l := &lexer{src: src, tokens: make([]Token, 0, len(src)/4+16)}
	l.run()
	body, ok := p.parse(l)
	if !ok {
		// What CPython would report is known now; parse again for a tree and for further errors.
		first := p.errors[0]
		l = &lexer{src: src, tolerant: true}
		l.run()
		p = &parser{src: src, text: text, tolerant: true}
		body, _ = p.parse(l)
		f := &File{Src: src, text: text, Body: body, Comments: l.comments, Tokens: l.tokens}
		f.mergeErrors(first, l.errors, p.errors)
		f.number(p.nodes)
		return f
	}
	f := &File{Src: src, text: text, Body: body, Comments: l.comments, Tokens: l.tokens}
	f.number(p.nodes)
	return f
}

// parse parses the tokens of l. In strict mode it stops at the first error and returns false.
func (p *parser) parse(l *lexer) (body []Stmt, ok bool) {
	p.toks, p.comments = l.tokens, l.comments
	if !p.tolerant {
		defer func() {
			if r := recover(); r != nil {
				b, isBailout := r.(bailout)
				if !isBailout {
					panic(r)
				}
				p.errors = []Error{p.asCPython(b.err, l)}
				body, ok = nil, false
			}
		}()
	}
	base := len(p.stmtStack)
	for p.kind() != TokEOF {
		p.statement()
	}
	if l.stopped {
		p.unexpected()
	}
	return p.stmts(base), true
}

// number assigns the node ids.
func (f *File) number(estimate int) {
	f.Nodes = make([]Node, 0, estimate+8)
	InspectAll(f.Body, func(n Node) bool {
		setID(n, NodeID(len(f.Nodes)))
		f.Nodes = append(f.Nodes, n)
		return true
	})
	f.NumNodes = len(f.Nodes)
}

// setID sets the id in n's Base.
func setID(n Node, id NodeID) { n.(interface{ base() *Base }).base().ID = id }

func (b *Base) base() *Base { return b }

// Elements of unfinished lists.

func (p *parser) exprs(base int) []Expr {
	if len(p.exprStack) == base {
		return nil
	}
	list := cut(&p.slabs.exprs, p.exprStack[base:])
	p.exprStack = p.exprStack[:base]
	return list
}

func (p *parser) pushExpr(e Expr) { p.exprStack = append(p.exprStack, e) }

func (p *parser) stmts(base int) []Stmt {
	if len(p.stmtStack) == base {
		return nil
	}
	list := cut(&p.slabs.stmts, p.stmtStack[base:])
	p.stmtStack = p.stmtStack[:base]
	return list
}

func (p *parser) push(s Stmt) { p.stmtStack = append(p.stmtStack, s) }

// Tokens.

// kind returns the kind of the current token.
func (p *parser) kind() TokenKind { return p.toks[p.i].Kind }

// peek returns the kind of the n-th token after the current one.
func (p *parser) peek(n int) TokenKind {
	if p.i+n < len(p.toks) {
		return p.toks[p.i+n].Kind
	}
	return TokEOF
}

// start returns the offset at which the current token starts.
func (p *parser) start() uint32 { return p.toks[p.i].Start }

// advance consumes the current token, which must not be a line end, indent or dedent.
func (p *parser) advance() Token {
	t := p.toks[p.i]
	p.i++
	p.last = t.End
	return t
}

// eat consumes the current token if it is of kind k.
func (p *parser) eat(k TokenKind) bool {
	if p.toks[p.i].Kind != k {
		return false
	}
	p.last = p.toks[p.i].End
	p.i++
	return true
}

// want consumes a token of kind k or fails.
func (p *parser) want(k TokenKind) Token {
	if p.toks[p.i].Kind != k {
		p.unexpected()
	}
	return p.advance()
}

// isWord reports whether the current token is the name word (a soft keyword).
func (p *parser) isWord(word string) bool {
	t := p.toks[p.i]
	return t.Kind == TokName && p.text[t.Start:t.End] == word
}

// at makes the Base of a node that starts at start and ends with the last token consumed.
func (p *parser) at(start uint32) Base {
	p.nodes++
	return Base{Span: source.Span{Start: start, End: p.last}}
}

// identifier returns the value of a name token.
func (p *parser) identifier(t Token) string {
	s := p.text[t.Start:t.End]
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return norm.NFKC.String(s)
		}
	}
	return s
}

// ident consumes a name.
func (p *parser) ident() Ident {
	t := p.want(TokName)
	return Ident{t.Span, p.identifier(t)}
}

// name consumes a name as an expression.
func (p *parser) name(ctx Ctx) *Name {
	t := p.want(TokName)
	n := p.slabs.names.next()
	*n = Name{Base: p.at(t.Start), Id: p.identifier(t), Ctx: ctx}
	return n
}

// enter guards a recursive rule; leave must follow on success (on failure depth is restored by whoever
// catches the bailout).
func (p *parser) enter() {
	p.depth++
	if p.depth > maxNesting {
		p.fail(msgTooDeep)
	}
}

func (p *parser) leave() { p.depth-- }

// attempt runs parse; if it fails, the error is recorded and the parser's stacks are as before.
func (p *parser) attempt(parse func()) (ok bool) {
	exprs, stmts, depth := len(p.exprStack), len(p.stmtStack), p.depth
	defer func() {
		if r := recover(); r != nil {
			b, isBailout := r.(bailout)
			if !isBailout {
				panic(r)
			}
			p.errors = append(p.errors, b.err)
			p.exprStack, p.stmtStack, p.depth = p.exprStack[:exprs], p.stmtStack[:stmts], depth
		}
	}()
	parse()
	return true
}

// statement parses one statement, or a line of simple ones, onto stmtStack. In tolerant mode a
// statement that fails becomes a BadStmt that extends to the end of its logical line and of the block
// below it.
func (p *parser) statement() {
	if !p.tolerant {
		p.parseStatement()
		return
	}
	from := p.i
	if p.kind() == TokIndent {
		// The block is misplaced; what is in it is read as if it were not indented.
		p.attempt(p.parseStatement)
		p.i = from + 1
		for p.kind() != TokDedent && p.kind() != TokEOF {
			p.statement()
		}
		p.skip()
		return
	}
	if p.attempt(p.parseStatement) {
		return
	}
	start := p.toks[from].Start
	p.resync(from)
	if p.last > start {
		p.push(&BadStmt{Base: p.at(start)})
	}
}

// resync skips the rest of the logical line the parser failed in and the block below it, so that the
// next token starts a statement in the block in which the token from, the start of the failed statement,
// stands. At least one token is consumed.
func (p *parser) resync(from int) {
	if p.i == from {
		p.skip()
	}
	depth := 0 // blocks entered since from
	for _, t := range p.toks[from:p.i] {
		depth += nesting(t.Kind)
	}
	prev := p.toks[p.i-1].Kind
	if atLineStart := prev == TokNewline || prev == TokDedent; depth == 0 && atLineStart && p.kind() != TokIndent {
		return // behind a complete block, as in `try: a` without except: this line stands by itself
	} else if !atLineStart {
		for k := p.kind(); k != TokNewline && k != TokIndent && k != TokDedent && k != TokEOF; k = p.kind() {
			p.skip()
		}
		if p.kind() == TokNewline {
			p.i++
		}
	}
	for (depth > 0 || p.kind() == TokIndent) && p.kind() != TokEOF {
		depth += nesting(p.kind())
		p.skip()
	}
}

// nesting returns by how much a token changes the depth of blocks.
func nesting(k TokenKind) int {
	switch k {
	case TokIndent:
		return 1
	case TokDedent:
		return -1
	}
	return 0
}

// skip passes over any token.
func (p *parser) skip() {
	switch t := p.toks[p.i]; t.Kind {
	case TokEOF:
		return
	case TokNewline, TokIndent, TokDedent:
		// not part of a statement's extent
	default:
		p.last = max(p.last, t.End)
	}
	p.i++
}
