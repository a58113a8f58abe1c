// Package source holds the text of one Python file and converts between the three ways of naming a
// place in it: byte offsets (used everywhere inside), lines with code-point columns (used in
// messages and JSON), and lines with UTF-16 columns (used by editors).
//
// Every byte of the input is kept. A file in an encoding other than UTF-8 (PEP 263) is decoded for
// analysis and encoded again when it is written; [Decode] refuses a file for which that round trip
// would change a byte.
package source

// Span is a half-open range of byte offsets into the decoded text.
type Span struct{ Start, End uint32 }

// Len returns the number of bytes in s.
func (s Span) Len() int { return int(s.End) - int(s.Start) }

// Contains reports whether o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// WordByte reports whether b may be a byte of an identifier, a keyword or a number; those of other than
// ASCII characters may.
func WordByte(b byte) bool {
	return b == '_' || b >= 0x80 || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}
