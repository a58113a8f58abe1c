package edit

import (
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Unified returns the change of one file as a unified diff with three lines of context, or "" where
// nothing changed. path is the file's path with forward slashes, relative to the folder in which the
// patch is to be applied.
func Unified(path string, old, new []byte) string {
	text, err := udiff.ToUnified(label("a/", path), label("b/", path), string(old), lineEdits(string(old), string(new)), udiff.DefaultContextLines)
	if err != nil {
		panic(err) // edits that touch each other: lineEdits makes none
	}
	return text
}

// Changed returns the runs of lines of new, counted from 1, both ends included, that are not in old. Lines
// that were only removed leave no trace in it.
func Changed(old, new []byte) [][2]int {
	var out [][2]int
	at, line := 0, 1 // in old, in new
	for _, e := range lineEdits(string(old), string(new)) {
		line += strings.Count(string(old[at:e.Start]), "\n")
		at = e.End
		n := strings.Count(e.New, "\n")
		if e.New != "" && !strings.HasSuffix(e.New, "\n") {
			n++
		}
		if n == 0 {
			continue
		}
		if k := len(out) - 1; k >= 0 && out[k][1] == line-1 {
			out[k][1] = line + n - 1
		} else {
			out = append(out, [2]int{line, line + n - 1})
		}
		line += n
	}
	return out
}

// label writes a file name the way git does, which both git and patch read back: a name with white
// space is closed by a tab (without it, patch takes the part after the space for a time stamp), and a
// name with control characters, quotes, backslashes or outer spaces is put in quotes.
func label(prefix, path string) string {
	name := prefix + path
	special := func(r rune) bool { return r < ' ' || r == 0x7f || r == '"' || r == '\\' }
	if strings.ContainsFunc(path, special) || strings.TrimSpace(path) != path {
		return quote(name)
	}
	if strings.Contains(path, " ") {
		return name + "\t"
	}
	return name
}

// quote is git's C-style quoting (strconv.Quote differs: it writes \x01 where git and patch want octal).
func quote(name string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\r':
			b.WriteString(`\r`)
		case c < ' ' || c == 0x7f:
			o := strconv.FormatUint(uint64(c), 8)
			b.WriteString(`\` + strings.Repeat("0", 3-len(o)) + o)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
