package walk

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestLikeGit compares the walk with `git ls-files` on random trees with random .gitignore files.
func TestLikeGit(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for i := range 200 {
		dir := t.TempDir()
		randomTree(t, random, dir)
		git(t, dir, "init", "-q")
		if random.IntN(2) == 0 {
			write(t, filepath.Join(dir, ".git/info/exclude"), randomIgnore(random))
		}
		want := strings.FieldsFunc(git(t, dir, "ls-files", "-co", "--exclude-standard", "-z"), func(c rune) bool { return c == 0 })
		slices.Sort(want)

		w := &walker{ctx: context.Background(), accept: func(string) bool { return true }}
		w.root(dir)
		var got []string
		for _, f := range w.files {
			rel, err := filepath.Rel(dir, f)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, filepath.ToSlash(rel))
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || len(w.problems) > 0 {
			t.Fatalf("tree %d: (-git +walk)\n%s\nproblems %v\n%s", i, diff, w.problems, ignoreFiles(dir))
		}
	}
}

// TestMatchLikeGit compares single patterns with `git check-ignore`, which names each ignored path.
func TestMatchLikeGit(t *testing.T) {
	paths := []string{
		"a", "b", "ab", "a/b", "a/c/b", "a/c/d/b", "x/a/b", "a.py", "x/a.py", "a b", "a ", "!a", "#a", "a\\b", "a*b", "ab/c", "abc",
		"foo/bar", "foo/x/bar", "foobar", "foox/bar", "a]b", "a-b", "é", "foo/barbaz/x", "aXb", "a1b", "[a]",
	}
	lines := []string{
		"a", "/a", "a/", "*", "**", "a/**", "**/b", "a/**/b", "a/*/b", "a*", "*b", "a?b", "a[bc]", "[!a]", "[^a]b", "[a-c]", "[]]", "a[]-]b",
		"a[", "[a", "\\#a", "#a", "\\!a", "!a", "a\\ ", "a ", "a  ", " a", "a\\", "\\a", "a\\*b", "a\\\\b", "foo**/bar", "foo/**bar", "**foo/bar",
		"foo/bar/", "foo/*", "*/bar", "*/*", "**/**", "***/b", "a/***/b", "x/**/**/b", "[[:alpha:]]", "a[[:digit:]]b", "a[[:upper:]]b", "a[[:wrong:]]b",
		"[[:alpha:]", "a[\\]]b", "a[x\\-z]b", "[a-]b", "a[--z]b", "\\[a\\]", "?", "??", "a/", "/", "//", "a//b", "é", "?é", "??", "/*", "!/a", "foo/bar*",
		"a/b/", "*.py", "x/*.py", "**.py", "a\r", "\xef\xbb\xbfa", "[a-b-c]", "a[/]b", "a?b", "[z-a]", "a[!/]b", "**/", "a/**/", "/**/b", "**/a/b",
	}
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	for _, line := range lines {
		write(t, filepath.Join(dir, ".gitignore"), line+"\n")
		cmd := exec.Command("git", "check-ignore", "-z", "--no-index", "--stdin")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(strings.Join(paths, "\x00")+"\x00")
		cmd.Env = gitEnv(dir)
		out, err := cmd.Output()
		if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) {
			t.Fatal(err)
		}
		want := map[string]bool{}
		for _, p := range strings.Split(string(out), "\x00") {
			want[p] = true
		}
		rules := parsePatterns("", []byte(line+"\n"))
		for _, path := range paths {
			// A path is ignored when one of the folders above it is.
			got := false
			for i := range len(path) + 1 {
				if i == len(path) || path[i] == '/' {
					ignored, _ := rules.match(path[:i], i < len(path))
					got = got || ignored
				}
			}
			if got != want[path] {
				t.Errorf("pattern %q, path %q: got %v, git says %v", line, path, got, want[path])
			}
		}
	}
}

func TestWildmatchIsNotExponential(t *testing.T) {
	if wildmatch(strings.Repeat("*a", 400)+"b", strings.Repeat("a", 2000), false) {
		t.Error("matched")
	}
	if wildmatch(strings.Repeat("**/", 60)+"b", strings.Repeat("a/", 500)+"c", true) {
		t.Error("matched")
	}
}

// TestFiles checks testdata: a tree, the arguments, and the files taken.
func TestFiles(t *testing.T) {
	for _, tt := range []struct {
		sentence string
		tree     string // txtar; a section ending in / is an empty folder
		args     []string
		options  Options
		want     string // files, then "problem: path: ..." lines
	}{
		{
			"a folder gives its Python files in order, caches and environments left out",
			"-- b.py --\n-- a.py --\n-- a/z.py --\n-- w.pyw --\n-- stub.pyi --\n-- data.txt --\n-- __pycache__/x.py --\n-- env/pyvenv.cfg --\n-- env/lib/x.py --\n-- .tox/x.py --\n-- tagged/CACHEDIR.TAG --\n-- tagged/x.py --\n-- .hidden/x.py --\n",
			[]string{"."}, Options{}, ".hidden/x.py a.py a/z.py b.py w.pyw",
		},
		{
			".gitignore counts outside repositories too, and a named file is taken all the same",
			"-- .gitignore --\ngen/\n-- a.py --\n-- gen/b.py --\n-- notes.txt --\n",
			[]string{".", "gen/b.py", "notes.txt"}, Options{}, "a.py gen/b.py notes.txt",
		},
		{
			"a named folder is walked although it is ignored",
			"-- .gitignore --\ngen/\n-- .git/x --\n-- gen/b.py --\n",
			[]string{"gen"}, Options{}, "gen/b.py",
		},
		{
			"rules above the named folder apply",
			"-- .gitignore --\n*_pb2.py\n-- .git/x --\n-- src/a_pb2.py --\n-- src/b.py --\n",
			[]string{"src"}, Options{}, "src/b.py",
		},
		{
			"a repository inside a repository has its own rules",
			"-- .gitignore --\nb.py\n-- .git/x --\n-- sub/.git/x --\n-- sub/b.py --\n-- sub/c.py --\n-- sub/.gitignore --\nc.py\n",
			[]string{"."}, Options{}, "sub/b.py",
		},
		{
			"the same file twice is one file",
			"-- a.py --\n", []string{"a.py", "./a.py", "."}, Options{}, "a.py",
		},
		{
			"the configuration excludes, below an excluded folder too, but not a named file",
			"-- a.py --\n-- tests/deep/b.py --\n-- tests/c.py --\n-- x_test.py --\n",
			[]string{".", "tests/deep", "tests/c.py"}, Options{Exclude: []string{"/tests/", "*_test.py"}, ExcludeBase: "."}, "a.py tests/c.py",
		},
		{
			"what is not there is a problem and does not stop the rest",
			"-- a.py --\n", []string{"gone", "a.py"}, Options{}, "a.py problem: gone: no such file or directory",
		},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for _, f := range txtar.Parse([]byte(tt.tree)).Files {
				write(t, f.Name, string(f.Data))
			}
			files, problems, err := Files(context.Background(), tt.args, tt.options)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(files, " ")
			for _, p := range problems {
				got += fmt.Sprintf(" problem: %s: %v", p.Path, p.Err)
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "pkg/a.py", "")
	for old, link := range map[string]string{"..": "pkg/loop", "a.py": "pkg/b.py"} {
		if err := os.Symlink(old, link); err != nil {
			t.Fatal(err)
		}
	}
	files, problems, err := Files(context.Background(), []string{".", "pkg/b.py"}, Options{})
	if got := strings.Join(files, " "); got != "pkg/a.py pkg/b.py" || problems != nil || err != nil {
		t.Errorf("got %s, %v, %v", got, problems, err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Files(ctx, []string{t.TempDir()}, Options{}); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = dir, gitEnv(dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, &stderr)
	}
	return string(out)
}

// gitEnv keeps the configuration of the person who runs the tests out.
func gitEnv(dir string) []string {
	return append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

var names = []string{"a", "b", "ab", "a.py", "b.py", "abc.txt", "foo", "bar", "x y", "!a", "#b", "[a]"}

// randomTree makes a tree of files and folders from few names, so that patterns meet them often.
func randomTree(t *testing.T, r *rand.Rand, dir string) {
	var fill func(dir string, depth int)
	fill = func(dir string, depth int) {
		for _, name := range names {
			switch p := r.IntN(10); {
			case p < 3:
				write(t, filepath.Join(dir, name), "")
			case p < 6 && depth < 3:
				fill(filepath.Join(dir, name), depth+1)
			}
		}
		if r.IntN(3) == 0 || depth == 0 {
			write(t, filepath.Join(dir, ".gitignore"), randomIgnore(r))
		}
	}
	fill(dir, 0)
}

func randomIgnore(r *rand.Rand) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var b strings.Builder
	for range 1 + r.IntN(4) {
		b.WriteString(pick("", "", "", "!", "/", "!/"))
		for i := range 1 + r.IntN(3) {
			if i > 0 {
				b.WriteString("/")
			}
			b.WriteString(pick("a", "b", "ab", "foo", "bar", "*", "**", "?", "a*", "*.py", "[ab]", "[!a]*", "x y", `\!a`, `\#b`, `\[a\]`, "*b*", "#b"))
		}
		b.WriteString(pick("", "", "", "/", " ", "\r"))
		b.WriteString("\n")
	}
	return b.String()
}

func ignoreFiles(dir string) string {
	var b strings.Builder
	filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if name := filepath.Base(path); err == nil && (name == ".gitignore" || name == "exclude") {
			text, _ := os.ReadFile(path)
			fmt.Fprintf(&b, "%s:\n%q\n", strings.TrimPrefix(path, dir), text)
		}
		return nil
	})
	return b.String()
}
