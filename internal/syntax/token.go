package syntax

import "github.com/parloop/parloop/internal/source"

// TokenKind is the kind of a token.
type TokenKind uint8

// Token is one significant token.
type Token struct {
	Kind TokenKind
	source.Span
}
