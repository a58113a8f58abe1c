package diag

import (
	"bytes"

	"github.com/parloop/parloop/internal/source"
)

// Text is the text of one file with its lines, for turning places into spans and showing them.
type Text struct {
	src []byte
	*source.LineIndex
}

// NewText indexes src, which must not change afterwards.
func NewText(src []byte) *Text { return &Text{src, source.NewLineIndex(src)} }

// Content returns the text of a line without its line end, and the offset of its first byte. A line
// outside the text is empty.
func (t *Text) Content(line int) (text []byte, start int) {
	if line < 1 || line > t.Lines() {
		return nil, len(t.src)
	}
	start, end := int(t.LineStart(line)), len(t.src)
	if line < t.Lines() {
		end = int(t.LineStart(line + 1))
	}
	return bytes.TrimRight(t.src[start:end], "\r\n"), start
}

// Span returns the bytes between two positions in lines and code-point columns. An end line of 0 means
// that only the start is known: the span then reaches to the end of the word at the start.
func (t *Text) Span(line, column, endLine, endColumn int) source.Span {
	start := t.Offset(line, column)
	end := start
	if endLine != 0 {
		return source.Span{Start: start, End: max(start, t.Offset(endLine, endColumn))}
	}
	for int(end) < len(t.src) && source.WordByte(t.src[end]) {
		end++
	}
	return source.Span{Start: start, End: end}
}
