package syntax

import "github.com/parloop/parloop/internal/source"

// TokenKind is the kind of a token.
type TokenKind uint8

// Token is one significant token. Comments, blank lines, spaces and joined line ends are trivia: they
// lie between tokens (comments are also listed in [File.Comments]).
type Token struct {
	Kind TokenKind
	source.Span
}

// Kinds of tokens. TokIndent and TokDedent are empty; TokNewline covers the line end of a logical line
// and is empty where the file ends without one.
const (
	TokEOF TokenKind = iota
	TokInvalid
	TokNewline
	TokIndent
	TokDedent
	TokName
	TokNumber
	TokString
	TokBytes
	// TokFStringStart and TokTStringStart are prefix and opening quote of an f-string or t-string;
	// TokFStringMiddle is literal text between replacement fields; TokFStringEnd is the closing quote
	// of either.
	TokFStringStart
	TokTStringStart
	TokFStringMiddle
	TokFStringEnd
	TokLPar
	TokRPar
	TokLSqb
	TokRSqb
	TokLBrace
	TokRBrace
	TokComma
	TokColon
	TokDot
	TokEllipsis
	TokSemi
	TokAt
	TokEqual
	TokArrow
	TokWalrus
	TokExclam
	TokAugAssign // any of += -= *= ...
	TokPlus
	TokMinus
	TokStar
	TokSlash
	TokDoubleSlash
	TokPercent
	TokDoubleStar
	TokLShift
	TokRShift
	TokAmper
	TokVBar
	TokCircumflex
	TokTilde
	TokLess
	TokGreater
	TokLessEqual
	TokGreaterEqual
	TokEqEqual
	TokNotEqual
	KwFalse // the first keyword
	KwNone
	KwTrue
	KwAnd
	KwAs
	KwAssert
	KwAsync
	KwAwait
	KwBreak
	KwClass
	KwContinue
	KwDef
	KwDel
	KwElif
	KwElse
	KwExcept
	KwFinally
	KwFor
	KwFrom
	KwGlobal
	KwIf
	KwImport
	KwIn
	KwIs
	KwLambda
	KwNonlocal
	KwNot
	KwOr
	KwPass
	KwRaise
	KwReturn
	KwTry
	KwWhile
	KwWith
	KwYield // the last keyword
)

// IsKeyword reports whether k is a reserved word (the soft keywords match, case, type and _ are names).
func (k TokenKind) IsKeyword() bool { return k >= KwFalse && k <= KwYield }

// keyword returns the token kind of the ASCII identifier word.
func keyword(word []byte) TokenKind {
	if len(word) < 2 || len(word) > 8 {
		return TokName
	}
	switch string(word) {
	case "False":
		return KwFalse
	case "None":
		return KwNone
	case "True":
		return KwTrue
	case "and":
		return KwAnd
	case "as":
		return KwAs
	case "assert":
		return KwAssert
	case "async":
		return KwAsync
	case "await":
		return KwAwait
	case "break":
		return KwBreak
	case "class":
		return KwClass
	case "continue":
		return KwContinue
	case "def":
		return KwDef
	case "del":
		return KwDel
	case "elif":
		return KwElif
	case "else":
		return KwElse
	case "except":
		return KwExcept
	case "finally":
		return KwFinally
	case "for":
		return KwFor
	case "from":
		return KwFrom
	case "global":
		return KwGlobal
	case "if":
		return KwIf
	case "import":
		return KwImport
	case "in":
		return KwIn
	case "is":
		return KwIs
	case "lambda":
		return KwLambda
	case "nonlocal":
		return KwNonlocal
	case "not":
		return KwNot
	case "or":
		return KwOr
	case "pass":
		return KwPass
	case "raise":
		return KwRaise
	case "return":
		return KwReturn
	case "try":
		return KwTry
	case "while":
		return KwWhile
	case "with":
		return KwWith
	case "yield":
		return KwYield
	}
	return TokName
}
