package syntax

import "github.com/parloop/parloop/internal/source"

// NodeID names one node of one file. IDs are dense: every node of a [File] has an ID in
// [0, File.NumNodes), so that facts live in slices indexed by it and trees stay immutable.
type NodeID int32

// Node is any expression, statement, pattern or helper node (keyword, argument, alias, ...).
type Node interface {
	// Range is the node's extent as CPython's ast reports it (lineno/col_offset to
	// end_lineno/end_col_offset): enclosing parentheses are outside, decorators are outside.
	Range() source.Span
	// NodeID is the node's index into side tables.
	NodeID() NodeID
}

// Expr is an expression node.
type Expr interface {
	Node
	exprNode()
}

// Stmt is a statement node.
type Stmt interface {
	Node
	stmtNode()
}

// Pattern is a pattern of a match statement.
type Pattern interface {
	Node
	patternNode()
}

// Base is embedded in every node.
type Base struct {
	source.Span
	ID NodeID
}

// Range implements [Node].
func (b *Base) Range() source.Span { return b.Span }

// NodeID implements [Node].
func (b *Base) NodeID() NodeID { return b.ID }

// Ctx says whether a Name, Attribute, Subscript, List, Tuple or Starred is read, bound or deleted.
type Ctx uint8

// Contexts, as in CPython's ast.
const (
	Load Ctx = iota
	Store
	Del
)

// Ident is an identifier that is not an expression of its own (a function's name, an attribute, an
// import alias). Name is normalized by NFKC as PEP 3131 requires; Span is the text as written.
type Ident struct {
	source.Span
	Name string
}

// Present reports whether the identifier was written at all.
func (i Ident) Present() bool { return i.End > i.Start }

// Operator of BinOp and AugAssign.
type Operator uint8

// Binary operators, in the order of CPython's ast.
const (
	Add Operator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// UnaryOperator of UnaryOp.
type UnaryOperator uint8

// Unary operators.
const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

// BoolOperator of BoolOp.
type BoolOperator uint8

// Boolean operators.
const (
	And BoolOperator = iota
	Or
)

// CmpOperator of Compare.
type CmpOperator uint8

// Comparison operators.
const (
	Eq CmpOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

// ConstKind is the kind of a literal.
type ConstKind uint8

// Kinds of constants.
const (
	NoneConst ConstKind = iota
	TrueConst
	FalseConst
	EllipsisConst
	IntConst
	FloatConst
	ComplexConst
	StrConst
	BytesConst
)

// CompKind tells the four comprehension forms apart.
type CompKind uint8

// Comprehension forms.
const (
	ListComp CompKind = iota
	SetComp
	DictComp
	GeneratorExp
)

// Expressions. Field names follow CPython's ast where one exists.
type (
	// Name is a variable.
	Name struct {
		Base
		Id  string // NFKC-normalized
		Ctx Ctx
	}
	// Constant is a literal; adjacent string literals are one Constant.
	Constant struct {
		Base
		Kind ConstKind
		// Str is the decoded value of a string (lone surrogates as their WTF-8 bytes) or the bytes of a
		// bytes literal; for numbers it is the text as written.
		Str string
		// U is true for a u"..." literal (ast.Constant.kind).
		U bool
	}
	// JoinedStr is an f-string (Template false) or a t-string (Template true). Values alternate
	// between *Constant and *FormattedValue as in CPython 3.12+: adjacent literal pieces are merged.
	JoinedStr struct {
		Base
		Template bool
		Values   []Expr
	}
	// FormattedValue is one {...} of an f-string (ast.FormattedValue) or t-string (ast.Interpolation).
	FormattedValue struct {
		Base
		Value      Expr
		Conversion byte       // 's', 'r', 'a' or 0
		FormatSpec *JoinedStr // nil when absent
		// Text is the source of the expression, for the str field of a t-string interpolation and for
		// the `=` form.
		Text  string
		Debug bool // `{x=}`
	}
	// Attribute is value.attr.
	Attribute struct {
		Base
		Value Expr
		Attr  Ident
		Ctx   Ctx
	}
	// Subscript is value[slice].
	Subscript struct {
		Base
		Value, Slice Expr
		Ctx          Ctx
	}
	// Keyword is name=value or **value (Arg absent) in a call or class definition.
	Keyword struct {
		Base
		Arg   Ident
		Value Expr
	}
	// Call is func(args, keywords). A *Starred in Args is *value.
	Call struct {
		Base
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}
	// BinOp is left op right.
	BinOp struct {
		Base
		Op          Operator
		Left, Right Expr
	}
	// UnaryOp is op operand.
	UnaryOp struct {
		Base
		Op      UnaryOperator
		Operand Expr
	}
	// BoolOp is a chain of one operator: a and b and c.
	BoolOp struct {
		Base
		Op     BoolOperator
		Values []Expr
	}
	// Compare is a chain: left ops[0] comparators[0] ops[1] comparators[1].
	Compare struct {
		Base
		Left        Expr
		Ops         []CmpOperator
		Comparators []Expr
	}
	// Lambda is lambda args: body.
	Lambda struct {
		Base
		Args *Arguments
		Body Expr
	}
	// IfExp is body if test else orelse.
	IfExp struct {
		Base
		Test, Body, Orelse Expr
	}
	// Tuple is a tuple display; Paren tells whether its parentheses belong to Range (they do when
	// written, as in CPython).
	Tuple struct {
		Base
		Elts  []Expr
		Paren bool
		Ctx   Ctx
	}
	// List is a list display.
	List struct {
		Base
		Elts []Expr
		Ctx  Ctx
	}
	// Set is a set display.
	Set struct {
		Base
		Elts []Expr
	}
	// Dict is a dict display; a nil key means **value.
	Dict struct {
		Base
		Keys, Values []Expr
	}
	// Comp is a comprehension or generator expression. For DictComp Elt is the key and Value the value.
	Comp struct {
		Base
		Kind       CompKind
		Elt, Value Expr
		Generators []*Comprehension
	}
	// Comprehension is one `for target in iter if ...` clause. Its Range starts at its `for` (or
	// `async`) keyword and ends after its last condition.
	Comprehension struct {
		Base
		Target, Iter Expr
		Ifs          []Expr
		Async        bool
	}
	// Starred is *value.
	Starred struct {
		Base
		Value Expr
		Ctx   Ctx
	}
	// Await is await value.
	Await struct {
		Base
		Value Expr
	}
	// Yield is yield value; Value may be nil.
	Yield struct {
		Base
		Value Expr
	}
	// YieldFrom is yield from value.
	YieldFrom struct {
		Base
		Value Expr
	}
	// NamedExpr is target := value.
	NamedExpr struct {
		Base
		Target *Name
		Value  Expr
	}
	// Slice is lower:upper:step; each may be nil.
	Slice struct {
		Base
		Lower, Upper, Step Expr
	}
	// BadExpr stands where the parser recovered from an error. It may do anything.
	BadExpr struct{ Base }
)

// Arg is one parameter.
type Arg struct {
	Base
	Name       Ident
	Annotation Expr // may be nil
	Default    Expr // may be nil
}

// Arguments is a parameter list.
type Arguments struct {
	PosOnly, Args, KwOnly []*Arg
	Vararg, Kwarg         *Arg // nil when absent
}

// All returns every parameter in the order of CPython's co_varnames: positional-only, positional,
// keyword-only, *args, **kwargs.
func (a *Arguments) All() []*Arg {
	if a == nil {
		return nil
	}
	out := make([]*Arg, 0, len(a.PosOnly)+len(a.Args)+len(a.KwOnly)+2)
	out = append(append(append(out, a.PosOnly...), a.Args...), a.KwOnly...)
	if a.Vararg != nil {
		out = append(out, a.Vararg)
	}
	if a.Kwarg != nil {
		out = append(out, a.Kwarg)
	}
	return out
}

// TypeParamKind tells T, *Ts and **P apart.
type TypeParamKind uint8

// Kinds of type parameters (PEP 695).
const (
	TypeVar TypeParamKind = iota
	TypeVarTuple
	ParamSpec
)

// TypeParam is one type parameter.
type TypeParam struct {
	Base
	Kind           TypeParamKind
	Name           Ident
	Bound, Default Expr // may be nil
}

// Statements. Field names follow CPython's ast where one exists.
type (
	// FunctionDef is def or async def.
	FunctionDef struct {
		Base
		Async      bool
		Name       Ident
		Decorators []Expr
		TypeParams []*TypeParam
		Args       *Arguments
		Returns    Expr
		Body       []Stmt
	}
	// ClassDef is a class statement.
	ClassDef struct {
		Base
		Name       Ident
		Decorators []Expr
		TypeParams []*TypeParam
		Bases      []Expr
		Keywords   []*Keyword
		Body       []Stmt
	}
	// Return is return value; Value may be nil.
	Return struct {
		Base
		Value Expr
	}
	// Delete is del targets.
	Delete struct {
		Base
		Targets []Expr
	}
	// Assign is t1 = t2 = value.
	Assign struct {
		Base
		Targets []Expr
		Value   Expr
	}
	// AugAssign is target op= value.
	AugAssign struct {
		Base
		Target Expr
		Op     Operator
		Value  Expr
	}
	// AnnAssign is target: annotation = value; Value may be nil. Simple is ast.AnnAssign.simple.
	AnnAssign struct {
		Base
		Target, Annotation, Value Expr
		Simple                    bool
	}
	// For is for target in iter, with optional else.
	For struct {
		Base
		Async        bool
		Target, Iter Expr
		Body, Orelse []Stmt
	}
	// While is while test, with optional else.
	While struct {
		Base
		Test         Expr
		Body, Orelse []Stmt
	}
	// If is if/elif/else; an elif is a single *If in Orelse whose Elif is true.
	If struct {
		Base
		Test         Expr
		Body, Orelse []Stmt
		Elif         bool
	}
	// With is a with statement.
	With struct {
		Base
		Async bool
		Items []*WithItem
		Body  []Stmt
	}
	// WithItem is one `context as vars`; Vars may be nil.
	WithItem struct {
		Base
		Context, Vars Expr
	}
	// Match is a match statement.
	Match struct {
		Base
		Subject Expr
		Cases   []*MatchCase
	}
	// MatchCase is one case block.
	MatchCase struct {
		Base
		Pattern Pattern
		Guard   Expr
		Body    []Stmt
	}
	// Raise is raise exc from cause; both may be nil.
	Raise struct {
		Base
		Exc, Cause Expr
	}
	// Try is try/except/else/finally; Star marks except*.
	Try struct {
		Base
		Star      bool
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
	}
	// ExceptHandler is one except clause; Type nil means a bare except.
	ExceptHandler struct {
		Base
		Type Expr
		Name Ident
		Body []Stmt
	}
	// Assert is assert test, msg.
	Assert struct {
		Base
		Test, Msg Expr
	}
	// Alias is one imported name; Name is dotted for `import a.b`, "*" for a star import.
	Alias struct {
		Base
		Name   Ident
		AsName Ident
	}
	// Import is import a.b as c.
	Import struct {
		Base
		Names []*Alias
	}
	// ImportFrom is from ..module import names. Level counts the leading dots.
	ImportFrom struct {
		Base
		Module Ident
		Level  int
		Names  []*Alias
	}
	// Global is global names.
	Global struct {
		Base
		Names []Ident
	}
	// Nonlocal is nonlocal names.
	Nonlocal struct {
		Base
		Names []Ident
	}
	// ExprStmt is an expression used as a statement.
	ExprStmt struct {
		Base
		Value Expr
	}
	// Pass is pass.
	Pass struct{ Base }
	// Break is break.
	Break struct{ Base }
	// Continue is continue.
	Continue struct{ Base }
	// TypeAlias is type name[params] = value (PEP 695).
	TypeAlias struct {
		Base
		Name       *Name
		TypeParams []*TypeParam
		Value      Expr
	}
	// BadStmt covers text the parser could not read. It may do anything.
	BadStmt struct{ Base }
)

// Patterns.
type (
	// MatchValue is a literal or dotted name.
	MatchValue struct {
		Base
		Value Expr
	}
	// MatchSingleton is None, True or False.
	MatchSingleton struct {
		Base
		Kind ConstKind
	}
	// MatchSequence is [a, b] or (a, b) or a, b.
	MatchSequence struct {
		Base
		Patterns []Pattern
	}
	// MatchMapping is {key: pattern, **rest}.
	MatchMapping struct {
		Base
		Keys     []Expr
		Patterns []Pattern
		Rest     Ident
	}
	// MatchClass is cls(patterns, kwd=pattern).
	MatchClass struct {
		Base
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []Ident
		KwdPatterns []Pattern
	}
	// MatchStar is *name; Name absent means *_.
	MatchStar struct {
		Base
		Name Ident
	}
	// MatchAs is pattern as name, a capture (Pattern nil) or the wildcard (both absent).
	MatchAs struct {
		Base
		Pattern Pattern
		Name    Ident
	}
	// MatchOr is a | b.
	MatchOr struct {
		Base
		Patterns []Pattern
	}
)

func (*Name) exprNode()           {}
func (*Constant) exprNode()       {}
func (*JoinedStr) exprNode()      {}
func (*FormattedValue) exprNode() {}
func (*Attribute) exprNode()      {}
func (*Subscript) exprNode()      {}
func (*Call) exprNode()           {}
func (*BinOp) exprNode()          {}
func (*UnaryOp) exprNode()        {}
func (*BoolOp) exprNode()         {}
func (*Compare) exprNode()        {}
func (*Lambda) exprNode()         {}
func (*IfExp) exprNode()          {}
func (*Tuple) exprNode()          {}
func (*List) exprNode()           {}
func (*Set) exprNode()            {}
func (*Dict) exprNode()           {}
func (*Comp) exprNode()           {}
func (*Starred) exprNode()        {}
func (*Await) exprNode()          {}
func (*Yield) exprNode()          {}
func (*YieldFrom) exprNode()      {}
func (*NamedExpr) exprNode()      {}
func (*Slice) exprNode()          {}
func (*BadExpr) exprNode()        {}

func (*FunctionDef) stmtNode() {}
func (*ClassDef) stmtNode()    {}
func (*Return) stmtNode()      {}
func (*Delete) stmtNode()      {}
func (*Assign) stmtNode()      {}
func (*AugAssign) stmtNode()   {}
func (*AnnAssign) stmtNode()   {}
func (*For) stmtNode()         {}
func (*While) stmtNode()       {}
func (*If) stmtNode()          {}
func (*With) stmtNode()        {}
func (*Match) stmtNode()       {}
func (*Raise) stmtNode()       {}
func (*Try) stmtNode()         {}
func (*Assert) stmtNode()      {}
func (*Import) stmtNode()      {}
func (*ImportFrom) stmtNode()  {}
func (*Global) stmtNode()      {}
func (*Nonlocal) stmtNode()    {}
func (*ExprStmt) stmtNode()    {}
func (*Pass) stmtNode()        {}
func (*Break) stmtNode()       {}
func (*Continue) stmtNode()    {}
func (*TypeAlias) stmtNode()   {}
func (*BadStmt) stmtNode()     {}

func (*MatchValue) patternNode()     {}
func (*MatchSingleton) patternNode() {}
func (*MatchSequence) patternNode()  {}
func (*MatchMapping) patternNode()   {}
func (*MatchClass) patternNode()     {}
func (*MatchStar) patternNode()      {}
func (*MatchAs) patternNode()        {}
func (*MatchOr) patternNode()        {}

// Comment is one # comment, without its line end.
type Comment struct{ source.Span }

// Error is one syntax error. Position and message follow CPython where it has one.
type Error struct {
	source.Span
	Message string
}

// File is one parsed file. It is immutable.
type File struct {
	Src      []byte // decoded text (UTF-8), every byte of the input kept
	Body     []Stmt
	Comments []Comment // in order
	Tokens   []Token   // every significant token in order; INDENT, DEDENT and NEWLINE included
	Errors   []Error   // in order of position; non-empty means parts of the tree are Bad nodes
	NumNodes int       // node ids are in [0, NumNodes)
	// Nodes maps an id to its node.
	Nodes []Node

	primary int    // index of the error CPython reports; see FirstError
	text    string // Src as a string; names and literals are slices of it
}

// Text returns the source text of s.
func (f *File) Text(s source.Span) string { return f.text[s.Start:s.End] }
