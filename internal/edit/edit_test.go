package edit

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/source"
	"pgregory.net/rapid"
)

func at(start, end uint32, text string) Edit {
	return Edit{Span: source.Span{Start: start, End: end}, New: text}
}

func TestApply(t *testing.T) {
	const src = "alpha beta gamma"
	for _, tt := range []struct {
		sentence string
		edits    []Edit
		want     string // the text, or "error: " and a part of the message
	}{
		{"no edits change nothing", nil, src},
		{"edits may come in any order", []Edit{at(11, 16, "C"), at(0, 5, "A")}, "A beta C"},
		{"insertions at one place keep their order", []Edit{at(6, 6, "1"), at(6, 6, "2")}, "alpha 12beta gamma"},
		{"an insertion comes before the replacement that starts there", []Edit{at(6, 10, "B"), at(6, 6, "+")}, "alpha +B gamma"},
		{"an insertion comes after the replacement that ends there", []Edit{at(10, 10, "+"), at(6, 10, "B")}, "alpha B+ gamma"},
		{"neighbours do not conflict", []Edit{at(0, 5, "A"), at(5, 6, "_")}, "A_beta gamma"},
		{"insertion at the very end", []Edit{at(16, 16, "!")}, src + "!"},
		{"a deletion", []Edit{at(5, 16, "")}, "alpha"},
		{"once edits happen once", []Edit{
			{New: "import os\n", Once: true, Owner: "one"}, {New: "import os\n", Once: true, Owner: "two"}, at(0, 5, "A"),
		}, "import os\nA beta gamma"},
		{"once edits with different text both happen", []Edit{
			{New: "a", Once: true}, {New: "b", Once: true},
		}, "ab" + src},
		{"two rewrites touching each other", []Edit{
			{Span: source.Span{Start: 0, End: 8}, Owner: "the rewrite of line 1"},
			{Span: source.Span{Start: 7, End: 9}, Owner: "the rewrite of line 4"},
		}, "error: the rewrite of line 1 (bytes 0 to 8) and the rewrite of line 4 (bytes 7 to 9)"},
		{"one rewrite inside another, with a third between", []Edit{at(0, 16, "x"), at(1, 2, "y"), at(9, 10, "z")}, "error: bytes 0 to 16"},
		{"an insertion inside a replacement", []Edit{at(0, 5, "x"), at(3, 3, "y")}, "error: change the same text"},
		{"the same bytes twice", []Edit{at(0, 5, "x"), at(0, 5, "x")}, "error: change the same text"},
		{"beyond the end", []Edit{at(10, 17, "x")}, "error: has only 16 bytes"},
		{"end before start", []Edit{at(4, 3, "x")}, "error: before the start"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			got, err := Apply([]byte(src), tt.edits)
			if part, bad := strings.CutPrefix(tt.want, "error: "); bad {
				if err == nil || !strings.Contains(err.Error(), part) {
					t.Fatalf("got %q, error %v; want an error with %q", got, err, part)
				}
				return
			}
			if err != nil || string(got) != tt.want {
				t.Fatalf("got %q, error %v; want %q", got, err, tt.want)
			}
		})
	}
}

// TestApplyIsSplicing compares Apply with cutting and joining by hand, for random edits that do not
// touch; when one more edit across a boundary is added, the conflict is found.
func TestApplyIsSplicing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.StringN(1, 6, -1), 1, 12).Draw(t, "parts")
		src, want := "", ""
		var edits []Edit
		for _, part := range parts {
			start := uint32(len(src))
			src += part
			if rapid.Bool().Draw(t, "change") {
				text := rapid.String().Draw(t, "text")
				edits = append(edits, at(start, uint32(len(src)), text))
				want += text
			} else {
				want += part
			}
		}
		edits = rapid.Permutation(edits).Draw(t, "order")
		got, err := Apply([]byte(src), edits)
		if err != nil || string(got) != want {
			t.Fatalf("got %q, error %v; want %q", got, err, want)
		}
		if len(edits) > 0 {
			e := edits[0]
			var conflict *ConflictError
			if _, err := Apply([]byte(src), append(edits, at(e.Span.Start, e.Span.End, "again"))); !errors.As(err, &conflict) {
				t.Fatalf("overlap not found: %v", err)
			}
		}
	})
}

// TestUnifiedApplies gives the diffs to the real tools and compares the files they leave.
func TestUnifiedApplies(t *testing.T) {
	long := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("x", i%7) + "\n")
		}
		return b.String()
	}
	for _, tt := range []struct{ sentence, path, old, new string }{
		{"one line", "app.py", "a\nb\nc\n", "a\nB\nc\n"},
		{"two hunks", "pkg/app.py", "1\n" + long(40) + "2\n", "one\n" + long(40) + "two\n"},
		{"CRLF", "dos.py", "a\r\nb\r\nc\r\n", "a\r\nB\r\nC\r\nc\r\n"},
		{"mixed line ends and a form feed", "mixed.py", "a\r\n\fb\nc\rd\n", "a\r\n\fB\nc\rd\r\n"},
		{"no newline at the end, before and after", "end.py", "a\nb", "a\nc"},
		{"newline at the end added", "end.py", "a\nb", "a\nb\n"},
		{"newline at the end removed", "end.py", "a\nb\n", "a\nb"},
		{"CRLF, no newline at the end", "end.py", "a\r\nb", "a\r\nc"},
		{"from an empty file", "empty.py", "", "a\nb\n"},
		{"a path with spaces", "my project/the app.py", "a\n", "b\n"},
		{"a path with spaces at both ends", " app.py ", "a\n", "b\n"},
		{"a path with quotes and a backslash", `we"ird\app.py`, "a\n", "b\n"},
		{"a path with a tab", "we\tird.py", "a\n", "b\n"},
		{"a path that is not ASCII", "größe/日本.py", "a\n", "ü\n"},
		{"text that is not UTF-8", "latin.py", "# \xe9\na\n", "# \xe9\nb\n"},
		{"lines that look like a diff", "dashes.py", "-- a\n++ b\n@@\n", "-- a\n++ c\n--- d\n@@\n"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			diff := Unified(tt.path, []byte(tt.old), []byte(tt.new))
			for _, tool := range [][]string{
				{"patch", "-p1", "--no-backup-if-mismatch", "--fuzz=0"},
				{"git", "apply", "--whitespace=nowarn"},
			} {
				dir := t.TempDir()
				file := filepath.Join(dir, filepath.FromSlash(tt.path))
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(tt.old), 0o666); err != nil {
					t.Fatal(err)
				}
				cmd := exec.Command(tool[0], tool[1:]...)
				cmd.Dir, cmd.Stdin = dir, strings.NewReader(diff)
				cmd.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%s: %v\n%s\n%s", tool[0], err, out, diff)
					continue
				}
				got, err := os.ReadFile(file)
				if err != nil || string(got) != tt.new {
					t.Errorf("%s: got %q, error %v; want %q\n%s", tool[0], got, err, tt.new, diff)
				}
			}
		})
	}
}

// TestManyChanges changes every tenth line of a long text: nothing else stands in the diff.
func TestManyChanges(t *testing.T) {
	for _, tt := range []struct {
		sentence string
		line     func(i int) string
	}{
		{"all lines differ", func(i int) string { return "line " + strconv.Itoa(i) + "\n" }},
		{"most lines occur often", func(i int) string {
			if i%10 == 3 {
				return "def f" + strconv.Itoa(i) + "():\n"
			}
			return strings.Repeat(" ", i%4) + "pass\n"
		}},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			var old, new strings.Builder
			var want [][2]int
			for i := range 5000 {
				line := tt.line(i)
				old.WriteString(line)
				if i%10 == 7 {
					line = "changed " + strconv.Itoa(i) + "\n"
					want = append(want, [2]int{i + 1, i + 1})
				}
				new.WriteString(line)
			}
			if got := Changed([]byte(old.String()), []byte(new.String())); !slices.Equal(got, want) {
				t.Errorf("%d changed runs, the first %v; want %d", len(got), got[:min(3, len(got))], len(want))
			}
			diff := Unified("a.py", []byte(old.String()), []byte(new.String()))
			if n := strings.Count(diff, "\n-"); n != len(want) {
				t.Errorf("%d lines removed, want %d", n, len(want))
			}
			if got := patched(t, diff, old.String()); got != new.String() {
				t.Error("the diff gives another text")
			}
		})
	}
}

// patched is what patch makes of a text.
func patched(t *testing.T, diff, old string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.py"), []byte(old), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("patch", "-p1", "--no-backup-if-mismatch", "--fuzz=0")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(diff)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got, err := os.ReadFile(filepath.Join(dir, "a.py"))
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func TestUnifiedNothing(t *testing.T) {
	if got := Unified("a.py", []byte("x\n"), []byte("x\n")); got != "" {
		t.Errorf("no change gives the diff %q", got)
	}
}

// TestChanged names the lines of the new text that the old one does not have.
func TestChanged(t *testing.T) {
	for _, c := range []struct {
		sentence, old, new string
		want               [][2]int
	}{
		{"nothing changed", "a\nb\n", "a\nb\n", nil},
		{"a line in the middle", "a\nb\nc\n", "a\nB\nc\n", [][2]int{{2, 2}}},
		{"lines added and, further down, one replaced", "a\nb\nc\nd\n", "a\nx\ny\nb\nc\nD\n", [][2]int{{2, 3}, {6, 6}}},
		{"a removed line leaves no trace", "a\nb\nc\n", "a\nc\n", nil},
		{"removed above, changed below", "a\nb\nc\nd\n", "b\nc\nD\n", [][2]int{{3, 3}}},
		{"everything is new", "", "a\nb", [][2]int{{1, 2}}},
		{"a line end at the end", "a\nb", "a\nb\n", [][2]int{{2, 2}}},
	} {
		if got := Changed([]byte(c.old), []byte(c.new)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.sentence, got, c.want)
		}
	}
}
