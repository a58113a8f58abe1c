package syntax

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/source"
)

var mutants = flag.Int("mutants", 1200, "number of one-token mutants of standard library files to compare with CPython")

// TestMutantsAgainstCPython compares verdicts and errors on programs that are almost right: files of the
// standard library with one token deleted, doubled, exchanged with its neighbour or replaced by another.
// The verdict must be CPython's on every one. Lines and messages of errors, whose wording changes between
// versions, must agree on most; the figures are logged.
func TestMutantsAgainstCPython(t *testing.T) {
	py := python(t)
	files := makeMutants(t, py, *mutants)
	verdicts, _ := py.verdicts(t, files, nil)
	var invalid, lines, messages int
	disagreements := map[string]int{}
	for n, f := range files {
		raw, err := os.ReadFile(f.path)
		if err != nil {
			t.Fatal(err)
		}
		tree := Parse(raw)
		first, bad := tree.FirstError()
		want := verdicts[n].err
		if err := checkInvariants(tree); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
		switch {
		case want == nil && bad:
			t.Errorf("%s: CPython accepts it, got %q", f.name, first.Message)
		case want != nil && !bad:
			newest := 0
			for _, r := range tree.Requires() {
				newest = max(newest, r.Minor)
			}
			if newest <= py.minor {
				t.Errorf("%s: accepted, CPython says %v", f.name, want)
			}
		case bad:
			invalid++
			line := source.NewLineIndex(raw).Line(first.Start)
			if line == want.line {
				lines++
			}
			if line == want.line && first.Message == want.message {
				messages++
			} else {
				disagreements[fmt.Sprintf("CPython %q, got %q (line %+d)", want.message, first.Message, line-want.line)]++
			}
		}
	}
	t.Logf("%d mutants, %d invalid: same line in %.1f %%, same line and message in %.1f %%",
		len(files), invalid, percent(lines, invalid), percent(messages, invalid))
	for _, s := range mostFrequent(disagreements, 15) {
		t.Log(s)
	}
	if invalid < len(files)/2 {
		t.Errorf("only %d of %d mutants are invalid: the mutation is too tame", invalid, len(files))
	}
	least := 95.0
	if py.minor < 10 {
		least = 90 // 3.8 and 3.9 do not report a bracket that is never closed where it was opened
	}
	if percent(lines, invalid) < least {
		t.Errorf("errors are on the line CPython names in %.1f %% of the cases, want %.0f %%", percent(lines, invalid), least)
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func mostFrequent(counts map[string]int, n int) []string {
	list := make([]string, 0, len(counts))
	for s, c := range counts {
		list = append(list, fmt.Sprintf("%4d %s", c, s))
	}
	sort.Sort(sort.Reverse(sort.StringSlice(list)))
	return list[:min(n, len(list))]
}

// makeMutants writes n mutants of files of the standard library into a temporary folder.
func makeMutants(t *testing.T, py interpreter, n int) []corpusFile {
	t.Helper()
	stdlib := walkPython(t, strings.Fields(py.script(t, "", "paths"))[0], "stdlib", nil)
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2)) // the same mutants every time
	var list []corpusFile
	for len(list) < n {
		f := stdlib[random.IntN(len(stdlib))]
		raw, err := os.ReadFile(f.path)
		if err != nil || len(raw) > 20_000 || strings.Contains(f.path, "site-packages") {
			continue
		}
		tree := Parse(raw)
		if len(tree.Errors) > 0 || len(tree.Tokens) < 30 {
			continue
		}
		text, what := mutate(tree, random)
		path := filepath.Join(dir, fmt.Sprintf("mutant%d.py", len(list)))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		list = append(list, corpusFile{fmt.Sprintf("%s (%s)", f.name, what), path})
	}
	return list
}

// mutate changes one token of a file.
func mutate(f *File, random *rand.Rand) (text, what string) {
	var solid []Token
	for _, t := range f.Tokens {
		if t.Len() > 0 && t.Kind != TokNewline && t.Kind != TokFStringMiddle {
			solid = append(solid, t)
		}
	}
	i := random.IntN(len(solid) - 1)
	a, b := solid[i], solid[i+1]
	line := source.NewLineIndex(f.Src).Line(a.Start)
	old := f.Text(a.Span)
	src := string(f.Src)
	switch random.IntN(5) {
	case 0:
		return src[:a.Start] + src[a.End:], fmt.Sprintf("line %d: %q deleted", line, old)
	case 1:
		return src[:a.End] + " " + old + src[a.End:], fmt.Sprintf("line %d: %q doubled", line, old)
	case 2:
		return src[:a.Start] + f.Text(b.Span) + src[a.End:b.Start] + old + src[b.End:], fmt.Sprintf("line %d: %q exchanged", line, old)
	case 3:
		other := f.Text(solid[random.IntN(len(solid))].Span)
		return src[:a.Start] + other + src[a.End:], fmt.Sprintf("line %d: %q replaced by %q", line, old, other)
	}
	other := f.Text(solid[random.IntN(len(solid))].Span)
	return src[:a.Start] + other + " " + src[a.Start:], fmt.Sprintf("line %d: %q before %q", line, other, old)
}
