package syntax

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/source"
)

var update = flag.Bool("update", false, "rewrite testdata/wording.txt")

// snippet is one program of testdata/snippets.txtar with what CPython 3.14 makes of it.
type snippet struct {
	name, text string
	dump       string   // of a valid one
	err        *pyError // of an invalid one
}

func readSnippets(t testing.TB) []snippet {
	t.Helper()
	sources, err := txtar.ParseFile("testdata/snippets.txtar")
	if err != nil {
		t.Fatal(err)
	}
	answers, err := txtar.ParseFile("testdata/trees-3.14.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(sources.Files) != len(answers.Files) {
		t.Fatalf("%d snippets, %d answers: run scripts/pyodide-trees.mjs", len(sources.Files), len(answers.Files))
	}
	var list []snippet
	for i, f := range sources.Files {
		if answers.Files[i].Name != f.Name {
			t.Fatalf("answer %d is for %s, want %s: run scripts/pyodide-trees.mjs", i, answers.Files[i].Name, f.Name)
		}
		s := snippet{name: f.Name, text: string(f.Data)}
		if name, quoted := strings.CutSuffix(f.Name, ".quoted"); quoted {
			s.name = name
			if err := json.Unmarshal(f.Data, &s.text); err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		answer := string(answers.Files[i].Data)
		if fields := strings.Split(strings.TrimSpace(answer), "\t"); fields[0] == "error" {
			line, _ := strconv.Atoi(fields[2])
			offset, _ := strconv.Atoi(fields[3])
			s.err = &pyError{fields[1], line, offset, oneLine.Replace(fields[4])}
		} else {
			s.dump = answer
		}
		list = append(list, s)
	}
	return list
}

// TestSnippetsAgainstCPython314 compares trees and errors with those of CPython 3.14: syntax newer than
// the interpreters at hand, and the wording and place of errors. Valid snippets have the same tree. Invalid
// ones are rejected on the same line, with the same column and message but for those listed in
// testdata/wording.txt, which -update rewrites.
func TestSnippetsAgainstCPython314(t *testing.T) {
	var wording []string
	for _, s := range readSnippets(t) {
		file, err := source.Decode(s.name, []byte(s.text))
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		tree := Parse(file.Text)
		first, bad := tree.FirstError()
		switch {
		case s.err == nil && bad:
			t.Errorf("%s: CPython accepts it, got error %q", s.name, first.Message)
		case s.err == nil:
			if got := string(dumpTree(tree, nil)); got != s.dump {
				t.Errorf("%s: %s", s.name, firstDifference(s.dump, got))
			}
		case !bad:
			t.Errorf("%s: accepted, CPython says %v", s.name, s.err)
		default:
			line, column := source.NewLineIndex(file.Text).Position(first.Start)
			if line != s.err.line && s.err.line != 0 {
				t.Errorf("%s: error on line %d (%s), CPython says %v", s.name, line, first.Message, s.err)
			}
			if column != s.err.offset || first.Message != s.err.message {
				wording = append(wording, fmt.Sprintf("%s\n\tCPython: %d:%d: %s\n\tparloop: %d:%d: %s\n",
					s.name, s.err.line, s.err.offset, s.err.message, line, column, first.Message))
			}
		}
	}
	checkWording(t, wording)
}

// checkWording compares the differences in wording with those listed.
func checkWording(t *testing.T, wording []string) {
	t.Helper()
	const path = "testdata/wording.txt"
	const header = "# Invalid snippets whose error differs from CPython 3.14's in column or message; all others agree.\n" +
		"# Rewrite with: go test ./internal/syntax -run Snippets -update\n\n"
	slices.Sort(wording)
	got := header + strings.Join(wording, "")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("wording differs from %s in another way than listed: %s", path, firstDifference(string(want), got))
	}
}
