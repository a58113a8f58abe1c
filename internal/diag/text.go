package diag

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/parloop/parloop/internal/source"
)

// Text is the text of one file with its lines, for turning places into spans and back. Lines end as in
// Python: with \n, \r\n or a lone \r.
type Text struct {
	src    []byte
	starts []int // offset of the first byte of each line
}

// NewText splits src into lines.
func NewText(src []byte) *Text {
	t := &Text{src: src, starts: []int{0}}
	for i := 0; i < len(src); i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// Lines returns the number of lines; a text that ends with a line end has an empty last one.
func (t *Text) Lines() int { return len(t.starts) }

// LineAt returns the 1-based number of the line that holds the byte at offset.
func (t *Text) LineAt(offset uint32) int {
	o := min(int(offset), len(t.src))
	return sort.SearchInts(t.starts, o+1)
}

// Line returns the text of a 1-based line without its line end, and its offset.
func (t *Text) Line(n int) (text []byte, start int) {
	if n < 1 || n > len(t.starts) {
		return nil, len(t.src)
	}
	start, end := t.starts[n-1], len(t.src)
	if n < len(t.starts) {
		end = t.starts[n]
	}
	return bytes.TrimRight(t.src[start:end], "\r\n"), start
}

// Position returns the 1-based line and the 1-based column in code points of the byte at offset.
func (t *Text) Position(offset uint32) (line, column int) {
	line = t.LineAt(offset)
	start := t.starts[line-1]
	return line, utf8.RuneCount(t.src[start:min(int(offset), len(t.src))]) + 1
}

// Span returns the bytes between two positions in lines and code-point columns. An end line of 0 means
// that only the start is known: the span then reaches to the end of the word at the start.
func (t *Text) Span(line, column, endLine, endColumn int) source.Span {
	start := t.offset(line, column)
	if endLine == 0 {
		end := start
		for end < len(t.src) && wordByte(t.src[end]) {
			end++
		}
		return source.Span{Start: uint32(start), End: uint32(end)}
	}
	return source.Span{Start: uint32(start), End: uint32(max(start, t.offset(endLine, endColumn)))}
}

// offset returns the byte offset of a position, the nearest one where the position does not exist.
func (t *Text) offset(line, column int) int {
	text, at := t.Line(line)
	for range column - 1 {
		if len(text) == 0 {
			break
		}
		_, size := utf8.DecodeRune(text)
		text, at = text[size:], at+size
	}
	return at
}

func wordByte(b byte) bool {
	return b == '_' || b >= 0x80 || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}
