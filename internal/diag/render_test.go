package diag

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/parloop/parloop/internal/source"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// TestRender checks testdata/*.txtar. The comment is a sentence; the section "diag" describes the
// message, one item a line:
//
//	SEVERITY ID FILE LINE:COL-LINE:COL message
//	label FILE LINE:COL-LINE:COL primary|secondary text
//	help text
//	note text
//	context N
//	color
//
// "want" is the output; every other section is a source file. In source files, → is a tab, ¶ a bad byte
// and ⎋ an escape character.
func TestRender(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			checkRender(t, file)
		})
	}
}

func checkRender(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string][]byte{}
	var spec string
	want := -1
	for i, f := range archive.Files {
		switch f.Name {
		case "diag":
			spec = string(f.Data)
		case "want":
			want = i
		default:
			sources[f.Name] = []byte(strings.NewReplacer("→", "\t", "¶", "\xff", "⎋", "\x1b").Replace(string(f.Data)))
		}
	}
	if want < 0 {
		t.Fatal("no section want")
	}
	r := &Renderer{Source: func(name string) ([]byte, bool) { s, ok := sources[name]; return s, ok }}
	span := func(file, place string) source.Span {
		var a, b, c, d int
		if n, _ := fmt.Sscanf(place, "%d:%d-%d:%d", &a, &b, &c, &d); n != 4 && n != 2 {
			t.Fatalf("bad place %q", place)
		}
		return NewText(sources[file]).Span(a, b, c, d)
	}
	var d Diagnostic
	for i, line := range strings.Split(strings.TrimSpace(spec), "\n") {
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case i == 0:
			f := strings.SplitN(rest, " ", 4)
			d = Diagnostic{ID: f[0], File: f[1], Span: span(f[1], f[2]), Message: f[3]}
			for d.Severity.String() != word {
				if d.Severity == Note {
					t.Fatalf("bad severity %q", word)
				}
				d.Severity++
			}
		case word == "label":
			f := append(strings.SplitN(rest, " ", 4), "")
			d.Labels = append(d.Labels, Label{File: f[0], Span: span(f[0], f[1]), Primary: f[2] == "primary", Text: f[3]})
		case word == "help":
			d.Help = strings.ReplaceAll(rest, `\n`, "\n")
		case word == "note":
			d.Notes = append(d.Notes, rest)
		case word == "context":
			fmt.Sscan(rest, &r.Context)
		case word == "color":
			r.Color = true
		default:
			t.Fatalf("bad line %q", line)
		}
	}
	got := strings.ReplaceAll(r.Render(d), "\x1b", "⎋")
	if *update {
		archive.Files[want].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
		t.Errorf("%s(-want +got)\n%s\n%s", archive.Comment, diff, got)
	}
}

// TestRenderAnything renders random spans over random text: no panic, no control character in the
// output, and each caret row as wide as its span.
func TestRenderAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(rapid.StringOf(rapid.SampledFrom([]rune("ab \t\n\r\x00\x1bé日\u0301\u202e🎉"))).Draw(t, "src"))
		label := rapid.Custom(func(t *rapid.T) Label {
			return Label{
				Span: source.Span{
					Start: rapid.Uint32Range(0, uint32(len(src)+3)).Draw(t, "start"),
					End:   rapid.Uint32Range(0, uint32(len(src)+3)).Draw(t, "end"),
				},
				Text:    rapid.SampledFrom([]string{"", "x", "two words"}).Draw(t, "text"),
				Primary: rapid.Bool().Draw(t, "primary"),
			}
		})
		r := &Renderer{
			Source:  func(string) ([]byte, bool) { return src, true },
			Context: rapid.IntRange(0, 2).Draw(t, "context"),
		}
		out := r.Render(Diagnostic{
			File: "a.py", Message: "m\x1b", Labels: rapid.SliceOf(label).Draw(t, "labels"),
			Span: label.Draw(t, "place").Span,
		})
		if i := strings.IndexFunc(out, func(c rune) bool { return c != '\n' && unicode.IsControl(c) }); i >= 0 {
			t.Fatalf("control character in %q", out)
		}
	})
}

func TestPositionsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.StringOf(rapid.SampledFrom([]rune("ab\n\ré日"))).Draw(t, "src")
		text := NewText([]byte(src))
		for offset, c := range src {
			line, column := text.Position(uint32(offset))
			if got := text.Span(line, column, line, column).Start; got != uint32(offset) && c != '\n' && c != '\r' {
				t.Fatalf("%q: offset %d is %d:%d, which is offset %d", src, offset, line, column, got)
			}
		}
	})
}

func TestSortIsTotal(t *testing.T) {
	var ds []Diagnostic
	for _, file := range []string{"a.py", "b.py"} {
		for start := range uint32(2) {
			for _, severity := range []Severity{Error, Note} {
				for _, text := range []string{"x", "y"} {
					ds = append(ds, Diagnostic{
						File: file, Span: source.Span{Start: start, End: 3}, Severity: severity,
						Labels: []Label{{Text: text}}, Notes: []string{text},
					})
				}
			}
		}
	}
	want := slices.Clone(ds)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(ds), func(i, j int) { ds[i], ds[j] = ds[j], ds[i] })
		Sort(ds)
		if diff := cmp.Diff(want, ds); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestUseColor(t *testing.T) {
	for _, tt := range []struct {
		sentence string
		terminal bool
		env      map[string]string
		want     bool
	}{
		{"a terminal has colour", true, nil, true},
		{"a pipe has none", false, nil, false},
		{"NO_COLOR forbids it", true, map[string]string{"NO_COLOR": "1"}, false},
		{"an empty NO_COLOR does not", true, map[string]string{"NO_COLOR": ""}, true},
		{"CLICOLOR_FORCE demands it", false, map[string]string{"CLICOLOR_FORCE": "1"}, true},
		{"CLICOLOR_FORCE=0 does not", false, map[string]string{"CLICOLOR_FORCE": "0"}, false},
		{"NO_COLOR wins", true, map[string]string{"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, false},
		{"a dumb terminal has none", true, map[string]string{"TERM": "dumb"}, false},
	} {
		if got := UseColor(tt.terminal, func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("%s: got %v", tt.sentence, got)
		}
	}
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "日本": 4, "e\u0301": 1, Paint(Error, "abc", true): 3, Bold("日", true): 2} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}
