package rules

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parloop/parloop/internal/oracle"
)

var update = flag.Bool("update", false, "rewrite testdata/without_fixture.txt")

// headings are what a page of each kind has, in this order.
var headings = map[Kind][]string{
	Blocker:    {"What it means", "Example", "Why it blocks", "What to do"},
	Assumption: {"What it means", "Example", "Why it is assumed", "What to do"},
	Strategy:   {"When it is chosen", "What is emitted", "Legality", "Cost"},
}

func TestPages(t *testing.T) {
	for _, r := range All() {
		if r.Page == "" {
			t.Errorf("%s has no page", r.ID)
			continue
		}
		if first, _, _ := strings.Cut(r.Page, "\n"); first != "# "+string(r.ID)+": "+r.Title {
			t.Errorf("%s: the page begins with %q", r.ID, first)
		}
		var have []string
		for _, m := range regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(r.Page, -1) {
			have = append(have, m[1])
		}
		if diff := cmp.Diff(headings[r.Kind], have); diff != "" {
			t.Errorf("%s: headings (-want +got)\n%s", r.ID, diff)
		}
		if n := strings.Count(r.Page, "\n"); n < 15 || n > 60 {
			t.Errorf("%s: %d lines", r.ID, n)
		}
		if len(codeBlocks(r.Page, "")) == 0 {
			t.Errorf("%s has no example", r.ID)
		}
		for i, line := range strings.Split(r.Page, "\n") {
			if len([]rune(line)) > 110 || strings.TrimRight(line, " \t") != line {
				t.Errorf("%s:%d: too long, or white space at the end", r.ID, i+1)
			}
		}
	}
}

// TestNothingTwice: IDs, titles and pages belong together one to one.
func TestNothingTwice(t *testing.T) {
	ids, titles := map[ID]bool{}, map[string]bool{}
	for _, row := range table {
		if ids[row.id] || titles[row.title] {
			t.Errorf("%s (%s) is in the table twice", row.id, row.title)
		}
		ids[row.id], titles[row.title] = true, true
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(string(row.id)) {
			t.Errorf("%s is not kebab-case", row.id)
		}
	}
	files, err := fs.ReadDir(pages, "pages")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !ids[ID(strings.TrimSuffix(f.Name(), ".md"))] {
			t.Errorf("pages/%s explains nothing", f.Name())
		}
	}
}

// TestConstantsAreInTheTable reads ids.go, because a constant that is not in the table has no page.
func TestConstantsAreInTheTable(t *testing.T) {
	text, err := os.ReadFile("ids.go")
	if err != nil {
		t.Fatal(err)
	}
	constants := regexp.MustCompile(`(?m)^\t\w+ +ID = "([^"]+)"$`).FindAllStringSubmatch(string(text), -1)
	if len(constants) != len(table) {
		t.Errorf("%d constants, %d rows", len(constants), len(table))
	}
	for _, m := range constants {
		if _, ok := Get(ID(m[1])); !ok {
			t.Errorf("%s is not in the table", m[1])
		}
	}
}

// TestExamplesArePython compiles every Python block of every page.
func TestExamplesArePython(t *testing.T) {
	blocks := map[string][]string{}
	for _, r := range All() {
		if code := codeBlocks(r.Page, "python"); code != nil {
			blocks[string(r.ID)] = code
		}
	}
	in, err := json.Marshal(blocks)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(oracle.Python(t), "-c", `
import json, sys
for page, blocks in json.load(sys.stdin).items():
    for number, block in enumerate(blocks, 1):
        try:
            compile(block, f"{page}.md example {number}", "exec", dont_inherit=True)
        except SyntaxError as error:
            print(error)
print(end="done")
`)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.CombinedOutput()
	if err != nil || string(out) != "done" {
		t.Errorf("%v\n%s", err, out)
	}
}

// codeBlocks returns the fenced blocks of a page in a language, or in any for "".
func codeBlocks(page, language string) []string {
	var out []string
	for _, m := range regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(page, -1) {
		if language == "" || m[1] == language {
			out = append(out, m[2])
		}
	}
	return out
}

// TestFixtures keeps the list of IDs that no fixture names: an ID that parloop can say, and that no
// program in the test data makes it say, is a gap. The list may only get shorter.
func TestFixtures(t *testing.T) {
	named := fixtureWords(t)
	var without []string
	for _, row := range table {
		if !named[string(row.id)] {
			without = append(without, string(row.id))
		}
	}
	const file = "testdata/without_fixture.txt"
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(without, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	list, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	listed := strings.Fields(string(list))
	for _, id := range without {
		if !slices.Contains(listed, id) {
			t.Errorf("no fixture names %s", id)
		}
	}
	for _, id := range listed {
		if !slices.Contains(without, id) {
			t.Errorf("%s has a fixture now (or is no ID): take it off %s, or run go test with -update", id, file)
		}
	}
}

// fixtureWords are the words, hyphens included, of the test data of the packages that decide about loops
// and of the programs that must be refused.
func fixtureWords(t *testing.T) map[string]bool {
	t.Helper()
	words := map[string]bool{}
	for _, dir := range []string{"effects", "depend", "strategy", "rewrite", "pipeline", "../cmd/parloop", "../examples/refused"} {
		err := filepath.WalkDir(filepath.Join("..", filepath.FromSlash(dir)), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if !strings.Contains(filepath.ToSlash(path), "/testdata/") && dir != "../examples/refused" {
				return nil
			}
			text, err := os.ReadFile(path)
			for _, word := range strings.FieldsFunc(string(text), func(c rune) bool { return c != '-' && (c < 'a' || 'z' < c) }) {
				words[word] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return words
}

func TestClosest(t *testing.T) {
	for text, want := range map[string]ID{
		"unkown-call": UnknownCall, "Threads": Threads, "shared-rgn": SharedRNG, "": "", "zzzzzzzzzzzz": "",
	} {
		if got := Closest(text); got != want {
			t.Errorf("Closest(%q) = %q, want %q", text, got, want)
		}
	}
}
