package syntax

import (
	"sort"

	"github.com/parloop/parloop/internal/source"
)

// TokenIndex returns the index in f.Tokens of the first token that ends behind offset: the token offset
// lies in or, if it lies in trivia, the next one. Empty tokens (indents, dedents) are passed over unless
// nothing else follows.
func (f *File) TokenIndex(offset uint32) int {
	i := sort.Search(len(f.Tokens), func(i int) bool { return f.Tokens[i].End > offset })
	return min(i, max(len(f.Tokens)-1, 0))
}

// TokenAt returns the token that offset lies in; ok is false in trivia.
func (f *File) TokenAt(offset uint32) (t Token, ok bool) {
	if len(f.Tokens) == 0 {
		return Token{}, false
	}
	t = f.Tokens[f.TokenIndex(offset)]
	return t, t.Start <= offset && offset < t.End
}

// TokensIn returns the tokens that lie inside s, without the empty ones (indents, dedents) at its ends.
func (f *File) TokensIn(s source.Span) []Token {
	from := sort.Search(len(f.Tokens), func(i int) bool { return f.Tokens[i].End > s.Start })
	to := from
	for to < len(f.Tokens) && f.Tokens[to].End <= s.End && f.Tokens[to].Start < s.End {
		to++
	}
	return f.Tokens[from:to]
}

// CommentsIn returns the comments that lie inside s, in order.
func (f *File) CommentsIn(s source.Span) []Comment {
	from := sort.Search(len(f.Comments), func(i int) bool { return f.Comments[i].Start >= s.Start })
	to := from
	for to < len(f.Comments) && f.Comments[to].End <= s.End {
		to++
	}
	return f.Comments[from:to]
}

// CommentsBefore returns the comments that stand on lines of their own directly above s, without a blank
// line or code between: what a reader takes as belonging to the statement.
func (f *File) CommentsBefore(s source.Span) []Comment {
	to := sort.Search(len(f.Comments), func(i int) bool { return f.Comments[i].Start >= s.Start })
	from := to
	edge := f.lineStart(s.Start)
	for from > 0 {
		c := f.Comments[from-1]
		start := f.lineStart(c.Start)
		if next := f.nextLine(c.End); next != edge || !f.blank(start, c.Start) {
			break
		}
		edge = start
		from--
	}
	return f.Comments[from:to]
}

// TrailingComment returns the comment behind s on the line s ends on.
func (f *File) TrailingComment(s source.Span) (c Comment, ok bool) {
	i := sort.Search(len(f.Comments), func(i int) bool { return f.Comments[i].Start >= s.End })
	if i == len(f.Comments) || f.lineStart(f.Comments[i].Start) > s.End {
		return Comment{}, false
	}
	return f.Comments[i], true
}

// lineStart returns the start of the line offset is in.
func (f *File) lineStart(offset uint32) uint32 {
	for offset > 0 && f.Src[offset-1] != '\n' && f.Src[offset-1] != '\r' {
		offset--
	}
	return offset
}

// nextLine returns the start of the line behind offset, which is at a line end.
func (f *File) nextLine(offset uint32) uint32 {
	l := lexer{src: f.Src, i: int(offset)}
	if l.i < len(l.src) {
		l.lineEnd()
	}
	return uint32(l.i)
}

// blank reports whether only spaces lie between two offsets.
func (f *File) blank(from, to uint32) bool {
	for _, c := range f.Src[from:to] {
		if c != ' ' && c != '\t' && c != '\f' {
			return false
		}
	}
	return true
}

// Parenthesized returns the extent of e with all parentheses written around it alone. The parentheses
// that belong to a construct (a call's, a def's, those of an import or of with items) are not e's own,
// except that a generator expression that is a call's only argument has the call's as part of its Range.
func (f *File) Parenthesized(e Expr) source.Span {
	s := e.Range()
	for {
		after := f.TokenIndex(s.End)
		before := f.tokenBefore(s.Start)
		if before < 0 || f.Tokens[before].Kind != TokLPar || f.Tokens[after].Kind != TokRPar || !f.groups(before) {
			return s
		}
		s = source.Span{Start: f.Tokens[before].Start, End: f.Tokens[after].End}
	}
}

// tokenBefore returns the index of the last token that is not empty and ends at or before offset, or -1.
func (f *File) tokenBefore(offset uint32) int {
	i := sort.Search(len(f.Tokens), func(i int) bool { return f.Tokens[i].End > offset }) - 1
	for i >= 0 && f.Tokens[i].Len() == 0 {
		i--
	}
	return i
}

// groups reports whether the opening parenthesis at index i groups an expression, rather than calling,
// defining, importing or enclosing with items. That depends on the token before it alone: a parenthesis
// behind something that ends an expression, or behind the name of a def or class, is not a group.
func (f *File) groups(i int) bool {
	if i == 0 {
		return true
	}
	switch prev := f.Tokens[i-1]; prev.Kind {
	case TokName:
		// `match (x):`, `case (x):` and `type` aside, a name is called or defined.
		return f.softKeyword(i - 1)
	case TokRPar, TokRSqb, TokRBrace, TokString, TokBytes, TokFStringEnd, TokNumber, TokEllipsis, KwTrue, KwFalse, KwNone,
		KwImport:
		return false
	case KwWith:
		return !f.itemsParenthesis(i)
	}
	return true
}

// softKeyword reports whether the name at index i is `match` or `case` used as a keyword.
func (f *File) softKeyword(i int) bool {
	word := f.Text(f.Tokens[i].Span)
	if word != "match" && word != "case" {
		return false
	}
	if i > 0 {
		switch f.Tokens[i-1].Kind {
		case TokNewline, TokIndent, TokDedent:
		default:
			return false
		}
	}
	p := parser{src: f.Src, text: f.text, toks: f.Tokens, i: i}
	if word == "case" {
		return p.lineHasColon()
	}
	return p.isMatch()
}

// itemsParenthesis reports whether the parenthesis at index i encloses the items of a with statement,
// more than one or with `as`: around a single expression it counts as the expression's own.
func (f *File) itemsParenthesis(i int) bool {
	p := parser{src: f.Src, toks: f.Tokens, i: i}
	if !p.parenthesizedItems() {
		return false
	}
	depth := 0
	for _, t := range f.Tokens[i:p.closing(i)] {
		switch t.Kind {
		case TokLPar, TokLSqb, TokLBrace:
			depth++
		case TokRPar, TokRSqb, TokRBrace:
			depth--
		case TokComma, KwAs:
			if depth == 1 {
				return true
			}
		}
	}
	return false
}
