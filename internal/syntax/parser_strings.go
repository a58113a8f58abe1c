package syntax

import (
	"sort"
	"strings"

	"github.com/parloop/parloop/internal/source"
)

// strings parses one string literal or several adjacent ones.
func (p *parser) strings() Expr {
	first := p.i
	end := first
	plain := true
	for {
		k := p.toks[end].Kind
		if k == TokFStringStart || k == TokTStringStart {
			plain = false
		} else if k != TokString && k != TokBytes {
			break
		}
		end++
		if !plain {
			break
		}
	}
	if plain {
		return p.plainStrings(end)
	}
	return p.formattedStrings()
}

// plainStrings parses the literals up to the token end, none of which is an f-string.
func (p *parser) plainStrings(end int) Expr {
	first := p.toks[p.i]
	n := p.slabs.constants.next()
	n.Kind = StrConst
	if first.Kind == TokBytes {
		n.Kind = BytesConst
	}
	for i := p.i + 1; i < end; i++ {
		if p.toks[i].Kind != first.Kind {
			p.failAt(p.toks[end].Span, msgMixedBytes)
		}
	}
	p.literal = source.Span{Start: first.Start, End: p.toks[end-1].End}
	n.U = p.src[first.Start] == 'u' // U"..." has no kind
	n.Str, _ = p.decodeString(first)
	if end > p.i+1 {
		var joined strings.Builder
		joined.WriteString(n.Str)
		for _, t := range p.toks[p.i+1 : end] {
			value, _ := p.decodeString(t)
			joined.WriteString(value)
		}
		n.Str = joined.String()
	}
	p.i = end
	p.last = p.toks[end-1].End
	n.Base = p.at(first.Start)
	return n
}

// pieces collects the values of an f-string: literal text is merged until a field follows.
type pieces struct {
	text  []byte
	span  source.Span
	u     bool // the first piece is a u"..." literal
	value []Expr
}

func (ps *pieces) add(text string, span source.Span, u bool) {
	if len(ps.text) == 0 && ps.span.End == 0 {
		ps.span, ps.u = span, u
	}
	ps.span.End = span.End
	ps.text = append(ps.text, text...)
}

// flush turns the pending text into a Constant; empty text leaves none.
func (ps *pieces) flush(p *parser) {
	if len(ps.text) > 0 {
		p.nodes++
		ps.value = append(ps.value, &Constant{Base: Base{Span: ps.span}, Kind: StrConst, Str: string(ps.text), U: ps.u})
	}
	ps.text, ps.span = nil, source.Span{}
}

// formattedStrings parses adjacent literals of which one is an f-string or t-string.
func (p *parser) formattedStrings() Expr {
	start := p.start()
	n := &JoinedStr{}
	var ps pieces
	var plain, formatted, template, bytes bool
	for {
		switch t := p.toks[p.i]; t.Kind {
		case TokString:
			plain = true
			p.literal = t.Span
			value, flags := p.decodeString(p.advance())
			ps.add(value, t.Span, flags&prefixU != 0 && p.src[t.Start] == 'u')
			continue
		case TokBytes:
			bytes = true
			p.advance()
			continue
		case TokFStringStart, TokTStringStart:
			if t.Kind == TokTStringStart {
				template = true
			} else {
				formatted = true
			}
			flags, _ := stringPrefix(p.src[t.Start : t.Start+prefixLen(p.src[t.Start:])])
			p.advance()
			outer := p.kindName
			p.kindName = "f-"
			if t.Kind == TokTStringStart {
				p.kindName = "t-"
			}
			p.formattedPieces(&ps, flags, false)
			p.kindName = outer
			p.want(TokFStringEnd)
			continue
		}
		break
	}
	if template && (plain || formatted || bytes) {
		p.failAt(source.Span{Start: start, End: p.last}, "cannot mix t-string literals with string or bytes literals")
	}
	if bytes {
		p.fail(msgMixedBytes)
	}
	ps.flush(p)
	n.Template = template
	n.Values = ps.value
	n.Base = p.at(start)
	return n
}

// prefixLen returns the number of letters before the quote.
func prefixLen(s []byte) uint32 {
	n := uint32(0)
	for s[n] != '"' && s[n] != '\'' {
		n++
	}
	return n
}

// formattedPieces parses literal text and replacement fields.
func (p *parser) formattedPieces(ps *pieces, flags int, spec bool) {
	for {
		t := p.toks[p.i]
		switch t.Kind {
		case TokFStringMiddle:
			p.advance()
			p.literal = t.Span
			p.middle(ps, t, flags, spec)
		case TokLBrace:
			p.replacementField(ps, flags)
		default:
			return
		}
	}
}

// middle adds literal text of an f-string, in which {{ and }} stand for single braces (not in a spec).
func (p *parser) middle(ps *pieces, t Token, flags int, spec bool) {
	text := p.text[t.Start:t.End]
	from := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && flags&prefixRaw == 0 && i+2 < len(text) && text[i+1] == 'N' && text[i+2] == '{':
			for i < len(text)-1 && text[i] != '}' {
				i++
			}
		case c == '\\' && i+1 < len(text) && text[i+1] != '{' && text[i+1] != '}':
			i++
		case (c == '{' || c == '}' && !spec) && i+1 < len(text) && text[i+1] == c:
			p.piece(ps, text[from:i+1], t.Start+uint32(from), flags)
			i++
			from = i + 1
			ps.span.End = t.Start + uint32(from) // the second brace belongs to the piece
		}
	}
	if from < len(text) {
		p.piece(ps, text[from:], t.Start+uint32(from), flags)
	}
}

func (p *parser) piece(ps *pieces, text string, offset uint32, flags int) {
	ps.add(p.decodeText(text, offset, flags), source.Span{Start: offset, End: offset + uint32(len(text))}, false)
}

// replacementField parses {expression=!conversion:spec}.
func (p *parser) replacementField(ps *pieces, flags int) {
	open := p.advance()
	if !p.atExpr() && p.kind() != KwYield {
		p.emptyField()
	}
	p.enter()
	n := &FormattedValue{Value: p.starExprs()}
	end := p.start()
	if p.eat(TokEqual) {
		n.Debug = true
	}
	textEnd := p.start()
	if p.eat(TokExclam) {
		n.Conversion = p.conversion()
	}
	if p.kind() == TokColon {
		colon := p.advance().Start
		spec := &JoinedStr{}
		var inner pieces
		p.formattedPieces(&inner, flags, true)
		inner.flush(p)
		spec.Values = inner.value
		spec.Base = Base{Span: source.Span{Start: colon, End: p.start()}}
		p.nodes++
		n.FormatSpec = spec
	}
	if p.kind() != TokRBrace {
		p.unfinishedField(n)
	}
	p.advance()
	p.leave()
	n.Text = strings.TrimRight(p.withoutComments(source.Span{Start: open.End, End: end}), " \t\n\f")
	n.Base = p.at(open.Start)
	if n.Debug {
		span := source.Span{Start: open.End, End: textEnd}
		ps.add(p.withoutComments(span), span, false)
		if n.Conversion == 0 && n.FormatSpec == nil {
			n.Conversion = 'r'
		}
	}
	ps.flush(p)
	ps.value = append(ps.value, n)
}

// withoutComments returns the source at s without comments, which is what `{x=}` shows.
func (p *parser) withoutComments(s source.Span) string {
	var out []byte
	from := s.Start
	i := sort.Search(len(p.comments), func(i int) bool { return p.comments[i].Start >= s.Start })
	for ; i < len(p.comments) && p.comments[i].End <= s.End; i++ {
		out = append(out, p.text[from:p.comments[i].Start]...)
		from = p.comments[i].End
	}
	if from == s.Start {
		return normalizeLineEnds(p.text[s.Start:s.End])
	}
	return normalizeLineEnds(string(out) + p.text[from:s.End])
}

// conversion parses what follows the exclamation mark.
func (p *parser) conversion() byte {
	mark := p.toks[p.i-1]
	t := p.toks[p.i]
	switch t.Kind {
	case TokName:
	case TokColon, TokRBrace:
		p.fail("%sstring: missing conversion character", p.kindName)
	default:
		p.fail("%sstring: invalid conversion character", p.kindName)
	}
	if mark.End != t.Start {
		p.failAt(source.Span{Start: mark.Start, End: t.End}, "%sstring: conversion type must come right after the exclamation mark", p.kindName)
	}
	p.advance()
	switch text := p.text[t.Start:t.End]; text {
	case "s", "r", "a":
		return text[0]
	default:
		p.failAt(t.Span, "%sstring: invalid conversion character '%s': expected 's', 'r', or 'a'", p.kindName, text)
	}
	return 0
}
