package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	const text = "a\r\nbé😀c\rd\x0ce\n\nf"
	x := NewLineIndex([]byte(text))
	for _, c := range []struct {
		at                    string // the text behind the offset
		line, column, columnU int
	}{
		{"a\r\n", 1, 1, 1},
		{"\r\nb", 1, 2, 2},
		{"\nb", 1, 3, 3},
		{"bé", 2, 1, 1},
		{"😀c", 2, 3, 3},
		{"c\rd", 2, 4, 5},
		{"d\x0ce", 3, 1, 1},
		{"e\n", 3, 3, 3}, // a form feed ends no line
		{"\nf", 4, 1, 1},
		{"f", 5, 1, 1},
		{"", 5, 2, 2},
	} {
		offset := uint32(len(text))
		if c.at != "" {
			offset = uint32(strings.Index(text, c.at))
		}
		line, column := x.Position(offset)
		lineU, columnU := x.UTF16(offset)
		if line != c.line || column != c.column || lineU != c.line || columnU != c.columnU {
			t.Errorf("before %q: %d:%d, UTF-16 %d:%d, want %d:%d and column %d", c.at, line, column, lineU, columnU, c.line, c.column, c.columnU)
		}
		if got := x.Offset(line, column); got != offset && c.at != "\nb" { // inside \r\n
			t.Errorf("Offset(%d, %d) = %d, want %d", line, column, got, offset)
		}
	}
	if n := x.Lines(); n != 5 {
		t.Errorf("%d lines, want 5", n)
	}
	for _, c := range []struct{ line, column, want int }{
		{0, 5, 0}, {1, 99, 1}, {9, 1, len(text)},
	} {
		if got := x.Offset(c.line, c.column); got != uint32(c.want) {
			t.Errorf("Offset(%d, %d) = %d, want %d", c.line, c.column, got, c.want)
		}
	}
	if line, column := x.Position(1 << 30); line != 5 || column != 2 {
		t.Errorf("beyond the text: %d:%d", line, column)
	}
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		text      string // "" stands for raw
		encoding  string
		newline   Newline
		wantErr   string // part of the error; "" for none
	}{
		{name: "plain", raw: "x = 1\n", encoding: "utf-8"},
		{name: "empty", raw: "", encoding: "utf-8"},
		{name: "UTF-8 without a cookie", raw: "x = 'é'\n", encoding: "utf-8"},
		{name: "byte order mark", raw: "\xef\xbb\xbfx\r\n", text: "x\r\n", encoding: "utf-8", newline: CRLF},
		{name: "byte order mark and utf-8 cookie", raw: "\xef\xbb\xbf# coding: utf-8\n", text: "# coding: utf-8\n", encoding: "utf-8"},
		{name: "byte order mark and another cookie", raw: "\xef\xbb\xbf# coding: latin-1\n", wantErr: "a.py:1:1: encoding problem: latin-1 with BOM; remove"},
		{name: "byte order mark and utf8", raw: "\xef\xbb\xbf# coding: utf8\n", wantErr: "encoding problem: utf8 with BOM"},
		{name: "latin-1", raw: "# -*- coding: latin-1 -*-\nx = '\xe9\x81'\n", text: "# -*- coding: latin-1 -*-\nx = 'é\u0081'\n", encoding: "latin-1"},
		{name: "Emacs spelling", raw: "# -*- coding: iso-latin-1-unix -*-\n'\xe9'\n", text: "# -*- coding: iso-latin-1-unix -*-\n'é'\n", encoding: "iso-latin-1-unix"},
		{name: "vim spelling on the second line", raw: "#!python\n# vim: set fileencoding=cp1252 :\n'\x80'\n", text: "#!python\n# vim: set fileencoding=cp1252 :\n'€'\n", encoding: "cp1252"},
		{name: "control characters of ISO 8859", raw: "# coding: iso-8859-5\n'\xd0\x91'\n", text: "# coding: iso-8859-5\n'а\u0091'\n", encoding: "iso-8859-5"},
		{name: "Japanese", raw: "# coding: euc_jp\n'\xa4\xa2'\n", text: "# coding: euc_jp\n'あ'\n", encoding: "euc_jp"},
		{name: "Shift JIS", raw: "# coding: shift_jis\n'\x82\xa0'\n", text: "# coding: shift_jis\n'あ'\n", encoding: "shift_jis"},
		{name: "cookie on the third line does not count", raw: "\n\n# coding: latin-1\n'\xe9'\n", wantErr: "a.py:4:2: byte 0xe9 is not valid UTF-8; save the file as UTF-8 or name its encoding"},
		{name: "cookie behind code does not count", raw: "x = 1\n# coding: latin-1\n'\xe9'\n", wantErr: "a.py:3:2: byte 0xe9"},
		{name: "not a comment", raw: "x = 'coding: latin-1'\n", encoding: "utf-8"},
		{name: "unknown", raw: "# coding: klingon\n", wantErr: "a.py:1:1: unknown encoding: klingon; save the file as UTF-8"},
		{name: "not what the cookie says", raw: "# coding: utf-8\n\xff\n", wantErr: "a.py:2:1: byte 0xff is not valid UTF-8; save the file as UTF-8"},
		{name: "not ASCII", raw: "# coding: ascii\nx = '\xc3\xa9'\n", wantErr: "a.py:2:6: byte 0xc3 is not ASCII"},
		{name: "CR", raw: "x\ry\r", encoding: "utf-8", newline: CR},
		{name: "mixed", raw: "x\ry\r\nz\n", encoding: "utf-8", newline: Mixed},
	} {
		f, err := Decode("a.py", []byte(c.raw))
		if c.wantErr != "" {
			var e *Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), c.wantErr) {
				t.Errorf("%s: error %v, want %q", c.name, err, c.wantErr)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		want := c.text
		if want == "" {
			want = c.raw
		}
		if string(f.Text) != want || f.Encoding != c.encoding || f.Newline != c.newline || f.BOM != strings.HasPrefix(c.raw, "\xef\xbb\xbf") {
			t.Errorf("%s: got %q, %s, newline %d, BOM %v", c.name, f.Text, f.Encoding, f.Newline, f.BOM)
		}
		back, err := f.Encode(f.Text)
		if err != nil || string(back) != c.raw {
			t.Errorf("%s: encoded again it is %q, %v", c.name, back, err)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, c := range []struct{ name, raw, text, want string }{
		{"a character outside latin-1", "# coding: latin-1\n", "'€'", "cannot encode as latin-1"},
		{"a character outside ASCII", "# coding: ascii\n", "'é'", "a.py:1:2: the file is ASCII"},
		{"a character outside ISO 8859-5", "# coding: iso-8859-5\n", "'😀'", "cannot encode as iso-8859-5"},
		{"broken UTF-8", "", "\xff", "a.py:1:1: byte 0xff"},
	} {
		f, err := Decode("a.py", []byte(c.raw))
		if err != nil {
			t.Fatal(err)
		}
		if raw, err := f.Encode([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %q, %v, want error %q", c.name, raw, err, c.want)
		}
	}
}

// FuzzDecode: whatever the bytes, Decode fails with a place and a remedy, or gives UTF-8 that encodes to
// the same bytes again.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"x\n", "# coding: latin-1\n\xe9", "\xef\xbb\xbfx", "# coding: shift_jis\n\x82\xa0", "# coding: gb18030\n\x81\x30\x81\x30", "# coding: cp1252\n\x81", "# coding: utf-16\nx"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		file, err := Decode("a.py", raw)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || e.Remedy == "" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		if !utf8.Valid(file.Text) {
			t.Fatal("the text is not UTF-8")
		}
		if back, err := file.Encode(file.Text); err != nil || !bytes.Equal(back, raw) {
			t.Fatalf("encoded again: %q, %v", back, err)
		}
	})
}
