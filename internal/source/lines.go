package source

import (
	"sort"
	"unicode/utf8"
)

// LineIndex converts byte offsets of one text to lines and columns and back. Lines and columns count
// from 1. A line ends at \n, \r\n or \r, as Python reads it; a form feed ends no line. Offsets beyond the
// text are taken as its end.
type LineIndex struct {
	text   []byte
	starts []uint32 // offset at which each line starts; starts[0] is 0
}

// NewLineIndex indexes text, which must not change afterwards.
func NewLineIndex(text []byte) *LineIndex {
	starts := make([]uint32, 1, len(text)/32+2)
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			fallthrough
		case '\n':
			starts = append(starts, uint32(i+1))
		}
	}
	return &LineIndex{text, starts}
}

// Lines returns the number of lines. Text that ends with a line end has an empty last line.
func (x *LineIndex) Lines() int { return len(x.starts) }

// LineStart returns the offset at which a line starts; lines outside the text are taken as the nearest
// one inside.
func (x *LineIndex) LineStart(line int) uint32 {
	return x.starts[min(max(line, 1), len(x.starts))-1]
}

// Line returns the number of the line that holds the byte at offset.
func (x *LineIndex) Line(offset uint32) int {
	return sort.Search(len(x.starts), func(i int) bool { return x.starts[i] > offset })
}

// split returns the line of offset and the text between its start and offset.
func (x *LineIndex) split(offset uint32) (line int, before []byte) {
	offset = min(offset, uint32(len(x.text)))
	line = x.Line(offset)
	return line, x.text[x.starts[line-1]:offset]
}

// Position returns line and column of offset, the column in code points.
func (x *LineIndex) Position(offset uint32) (line, column int) {
	line, before := x.split(offset)
	return line, utf8.RuneCount(before) + 1
}

// UTF16 returns line and column of offset, the column in UTF-16 code units.
func (x *LineIndex) UTF16(offset uint32) (line, column int) {
	line, before := x.split(offset)
	column = 1
	for len(before) > 0 {
		r, width := utf8.DecodeRune(before)
		column++
		if r > 0xFFFF {
			column++
		}
		before = before[width:]
	}
	return line, column
}

// Offset returns the offset of a line and code-point column. A column behind the end of the line is
// taken as that end, before the characters that end it.
func (x *LineIndex) Offset(line, column int) uint32 {
	if line < 1 {
		return 0
	}
	if line > len(x.starts) {
		return uint32(len(x.text))
	}
	i := int(x.starts[line-1])
	for ; column > 1 && i < len(x.text) && x.text[i] != '\n' && x.text[i] != '\r'; column-- {
		_, width := utf8.DecodeRune(x.text[i:])
		i += width
	}
	return uint32(i)
}
