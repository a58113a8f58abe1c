package source

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
)

// Newline is the line end a file uses.
type Newline uint8

// Line ends. Mixed means that more than one kind occurs.
const (
	LF Newline = iota
	CRLF
	CR
	Mixed
)

// String returns the line end to write; for Mixed it is "\n".
func (n Newline) String() string {
	switch n {
	case CRLF:
		return "\r\n"
	case CR:
		return "\r"
	}
	return "\n"
}

// File is the text of one file.
type File struct {
	Path string
	// Text is the content as UTF-8, without the byte order mark; all other bytes are kept.
	Text []byte
	// Encoding is the name of the file's encoding in the spelling of the cookie, "utf-8" without one.
	Encoding string
	// BOM tells that the file starts with a UTF-8 byte order mark.
	BOM bool
	// Newline is the line end used; a file without one counts as LF.
	Newline Newline

	codec encoding.Encoding // nil for UTF-8
}

// Error says why a file cannot be decoded or encoded.
type Error struct {
	Path string
	// Line and Column are where, counted from 1; 0 where no place can be named.
	Line, Column int
	// Message says what is wrong; Remedy says what to do about it.
	Message, Remedy string
}

// Error implements error.
func (e *Error) Error() string {
	place := e.Path
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", e.Path, e.Line, e.Column)
	}
	return fmt.Sprintf("%s: %s; %s", place, e.Message, e.Remedy)
}

var (
	utf8BOM = []byte("\xef\xbb\xbf")
	cookie  = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)
)

// findCookie returns the encoding named on one of the first two lines (PEP 263) and its line; the second
// line counts only if the first holds nothing but a comment.
func findCookie(text []byte) (name string, line int) {
	for line = 1; line <= 2; line++ {
		end := bytes.IndexAny(text, "\r\n")
		first := text
		if end >= 0 {
			first = text[:end]
		}
		if m := cookie.FindSubmatch(first); m != nil {
			return string(m[1]), line
		}
		if blank := bytes.TrimLeft(first, " \t\f"); len(blank) > 0 && blank[0] != '#' || end < 0 {
			break
		}
		if text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n' {
			end++
		}
		text = text[end+1:]
	}
	return "", 0
}

// normalName spells an encoding as Python compares it.
func normalName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), "_", "-")
	if name == "utf-8" || strings.HasPrefix(name, "utf-8-") {
		return "utf-8"
	}
	for _, latin := range []string{"latin-1", "iso-8859-1", "iso-latin-1"} {
		if name == latin || strings.HasPrefix(name, latin+"-") {
			return "iso-8859-1"
		}
	}
	return name
}

// isUTF8Alias reports whether name is one of the aliases of utf-8 that only the codec registry knows.
func isUTF8Alias(name string) bool {
	return name == "utf8" || name == "u8" || name == "utf" || name == "cp65001"
}

// codecs holds the encodings whose Python names the IANA index does not know, or for which it has a
// different codec.
var codecs = map[string]encoding.Encoding{
	"iso-8859-1": charmap.ISO8859_1,
	"latin1":     charmap.ISO8859_1,
	"l1":         charmap.ISO8859_1,
	"cp437":      charmap.CodePage437,
	"cp850":      charmap.CodePage850,
	"cp852":      charmap.CodePage852,
	"cp855":      charmap.CodePage855,
	"cp858":      charmap.CodePage858,
	"cp860":      charmap.CodePage860,
	"cp862":      charmap.CodePage862,
	"cp863":      charmap.CodePage863,
	"cp865":      charmap.CodePage865,
	"cp866":      charmap.CodePage866,
	"mac-roman":  charmap.Macintosh,
}

// codecOf finds an encoding by its Python name.
func codecOf(name string) encoding.Encoding {
	if c := codecs[name]; c != nil {
		return c
	}
	codec := ianaCodec(name)
	if m, ok := codec.(*charmap.Charmap); ok && strings.HasPrefix(name, "iso") {
		return latin{m}
	}
	return codec
}

// ianaCodec finds an encoding in the IANA index under one of the spellings Python uses.
func ianaCodec(name string) encoding.Encoding {
	spellings := []string{name, strings.ReplaceAll(name, "-", "_"), strings.ReplaceAll(name, "-", "")}
	if number, ok := strings.CutPrefix(name, "cp"); ok {
		spellings = append(spellings, "windows-"+number, "ibm"+number)
	}
	if number, ok := strings.CutPrefix(name, "iso8859-"); ok {
		spellings = append(spellings, "iso-8859-"+number)
	}
	for _, s := range spellings {
		if c, err := ianaindex.IANA.Encoding(s); err == nil && c != nil {
			return c
		}
	}
	return nil
}

// latin is a part of ISO 8859 as Python has it: with the control characters 0x80 to 0x9f, which x/text
// leaves out.
type latin struct{ *charmap.Charmap }

func isControl(c rune) bool { return c >= 0x80 && c <= 0x9f }

func (l latin) decode(raw []byte) ([]byte, error) {
	text := make([]byte, 0, len(raw)+len(raw)/8)
	for _, b := range raw {
		r := l.DecodeByte(b)
		if r == utf8.RuneError && isControl(rune(b)) {
			r = rune(b)
		}
		if r == utf8.RuneError {
			return nil, fmt.Errorf("byte 0x%02x is not assigned", b)
		}
		text = utf8.AppendRune(text, r)
	}
	return text, nil
}

func (l latin) encode(text []byte) ([]byte, error) {
	raw := make([]byte, 0, len(text))
	for _, r := range string(text) {
		b, ok := l.EncodeRune(r)
		if !ok && isControl(r) {
			b, ok = byte(r), true
		}
		if !ok {
			return nil, fmt.Errorf("%q is not in the character set", r)
		}
		raw = append(raw, b)
	}
	return raw, nil
}

// decodeWith and encodeWith apply an encoding.
func decodeWith(c encoding.Encoding, raw []byte) ([]byte, error) {
	if l, ok := c.(latin); ok {
		return l.decode(raw)
	}
	return c.NewDecoder().Bytes(raw)
}

func encodeWith(c encoding.Encoding, text []byte) ([]byte, error) {
	if l, ok := c.(latin); ok {
		return l.encode(text)
	}
	return c.NewEncoder().Bytes(text)
}

// Decode decodes the bytes of a Python file as Python would: by its byte order mark, by the cookie on
// its first two lines, or as UTF-8. The error is an [*Error].
func Decode(path string, raw []byte) (*File, error) {
	f := &File{Path: path, Encoding: "utf-8", Text: raw}
	if bytes.HasPrefix(raw, utf8BOM) {
		f.BOM = true
		f.Text = raw[len(utf8BOM):]
	}
	name, line := findCookie(f.Text)
	if name != "" {
		f.Encoding = name
	}
	if normal := normalName(f.Encoding); normal != "utf-8" {
		if f.BOM { // CPython accepts no other spelling here, not even utf8
			return nil, &Error{path, line, 1, fmt.Sprintf("encoding problem: %s with BOM", name),
				"remove the byte order mark or make the coding comment say utf-8"}
		}
		if err := f.decode(normal, line); err != nil {
			return nil, err
		}
	} else if !utf8.Valid(f.Text) {
		return nil, invalidUTF8(path, f.Text, name != "")
	}
	f.Newline = newlineOf(f.Text)
	return f, nil
}

// decode turns f.Text into UTF-8.
func (f *File) decode(name string, line int) error {
	raw := f.Text
	if isUTF8Alias(name) {
		f.Encoding = "utf-8"
		if !utf8.Valid(raw) {
			return invalidUTF8(f.Path, raw, true)
		}
		return nil
	}
	if name == "ascii" || name == "us-ascii" || name == "646" {
		for i, b := range raw {
			if b >= utf8.RuneSelf {
				l, c := NewLineIndex(raw).Position(uint32(i))
				return &Error{f.Path, l, c, fmt.Sprintf("byte 0x%02x is not ASCII, which the coding comment promises", b),
					"make the coding comment name the encoding the file is saved in"}
			}
		}
		return nil
	}
	f.codec = codecOf(name)
	if f.codec == nil {
		return &Error{f.Path, line, 1, fmt.Sprintf("unknown encoding: %s", f.Encoding), "save the file as UTF-8 and remove the coding comment"}
	}
	text, err := decodeWith(f.codec, raw)
	if err != nil {
		return &Error{f.Path, line, 1, fmt.Sprintf("cannot decode as %s: %v", f.Encoding, err), "save the file as UTF-8 and remove the coding comment"}
	}
	f.Text = text
	back, err := f.Encode(text)
	if err != nil || !bytes.Equal(back, raw) {
		return &Error{f.Path, line, 1, fmt.Sprintf("decoding as %s loses bytes", f.Encoding), "save the file as UTF-8 and remove the coding comment"}
	}
	return nil
}

// invalidUTF8 names the first byte that is not UTF-8.
func invalidUTF8(path string, text []byte, declared bool) error {
	for i := 0; i < len(text); {
		r, width := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && width == 1 {
			line, column := NewLineIndex(text).Position(uint32(i))
			e := &Error{path, line, column, fmt.Sprintf("byte 0x%02x is not valid UTF-8", text[i]), "save the file as UTF-8"}
			if !declared {
				e.Remedy = "save the file as UTF-8 or name its encoding in a comment on the first line (# -*- coding: latin-1 -*-)"
			}
			return e
		}
		i += width
	}
	return nil
}

// Encode returns the bytes of a file with this one's encoding and byte order mark whose content is
// text. It fails where text has a character the encoding cannot express.
func (f *File) Encode(text []byte) ([]byte, error) {
	if f.codec != nil {
		raw, err := encodeWith(f.codec, text)
		if err != nil {
			return nil, &Error{Path: f.Path, Message: fmt.Sprintf("cannot encode as %s: %v", f.Encoding, err),
				Remedy: "save the file as UTF-8 and remove the coding comment"}
		}
		return raw, nil
	}
	if !utf8.Valid(text) {
		return nil, invalidUTF8(f.Path, text, true)
	}
	if normalName(f.Encoding) != "utf-8" { // ASCII
		for i, b := range text {
			if b >= utf8.RuneSelf {
				line, column := NewLineIndex(text).Position(uint32(i))
				return nil, &Error{f.Path, line, column, "the file is ASCII and the new text is not", "save the file as UTF-8 and remove the coding comment"}
			}
		}
	}
	if f.BOM {
		return append(bytes.Clone(utf8BOM), text...), nil
	}
	return bytes.Clone(text), nil
}

// newlineOf returns the line end text uses.
func newlineOf(text []byte) Newline {
	crlf := bytes.Count(text, []byte("\r\n"))
	lf := bytes.Count(text, []byte("\n")) - crlf
	cr := bytes.Count(text, []byte("\r")) - crlf
	switch {
	case crlf > 0 && lf == 0 && cr == 0:
		return CRLF
	case cr > 0 && lf == 0 && crlf == 0:
		return CR
	case cr == 0 && crlf == 0:
		return LF
	}
	return Mixed
}
