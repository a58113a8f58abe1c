package syntax

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/source"
)

var corpus = flag.String("corpus", "bounded",
	"files to compare with CPython: bounded (standard library and installed packages, of very many a sample) or all")

// sampleBytes bounds how much of the installed packages the bounded corpus holds: what requirements-test.txt
// installs (100 MB) fits whole, an environment with everything in it does not.
const sampleBytes = 128 << 20

// interpreter is a CPython found on this machine.
type interpreter struct {
	path  string
	minor int
}

// python finds the interpreter to compare with: $PARLOOP_PYTHON, the virtual environment at the root of
// the repository, or python3. Without one there is no oracle, and the test fails.
func python(t *testing.T) interpreter {
	t.Helper()
	path := oracle.Python(t)
	i, err := inspectPython(path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return i
}

// morePythons returns the further versions found by name on PATH, newest first.
func morePythons(first interpreter) []interpreter {
	var list []interpreter
	for minor := 14; minor >= 8; minor-- {
		path, err := exec.LookPath(fmt.Sprintf("python3.%d", minor))
		if err != nil || minor == first.minor {
			continue
		}
		if i, err := inspectPython(path); err == nil {
			list = append(list, i)
		}
	}
	return list
}

func inspectPython(path string) (interpreter, error) {
	out, err := exec.Command(path, "testdata/astdump.py", "version").Output()
	if err != nil {
		return interpreter{}, err
	}
	minor, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(string(out)), "3."))
	return interpreter{path, minor}, err
}

func (i interpreter) script(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	cmd := exec.Command(i.path, append([]string{"testdata/astdump.py"}, args...)...)
	cmd.Stdin = strings.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s astdump.py %s: %v\n%s", i.path, strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}

// corpusFile is one file of the corpus; name is its path below the folder it was found in.
type corpusFile struct{ name, path string }

// corpusFiles lists the files to compare.
func (i interpreter) corpusFiles(t *testing.T) []corpusFile {
	t.Helper()
	paths := strings.Fields(i.script(t, "", "paths"))
	// An interpreter outside of a virtual environment has packages of its own below its standard library.
	own := []string{filepath.Join(paths[0], "site-packages"), filepath.Join(paths[0], "dist-packages")}
	stdlib := walkPython(t, paths[0], "stdlib", append(own, paths[1:]...))
	var packages []corpusFile
	for _, p := range paths[1:] {
		packages = append(packages, walkPython(t, p, "packages", nil)...)
	}
	if *corpus == "bounded" {
		packages = sample(packages)
	}
	t.Logf("corpus: %d files of the standard library, %d of installed packages", len(stdlib), len(packages))
	if len(stdlib) < 500 {
		t.Fatalf("only %d files in the standard library at %s", len(stdlib), paths[0])
	}
	return append(stdlib, packages...)
}

// walkPython lists the Python files below root, in order, without the folders in except.
func walkPython(t testing.TB, root, prefix string, except []string) []corpusFile {
	t.Helper()
	var list []corpusFile
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains(except, path) {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) == ".py" && d.Type().IsRegular() {
			name, _ := filepath.Rel(root, path)
			list = append(list, corpusFile{prefix + "/" + filepath.ToSlash(name), path})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// sample returns the files whose names hash lowest, up to sampleBytes: the same ones every time.
func sample(files []corpusFile) []corpusFile {
	key := func(f corpusFile) uint64 {
		h := fnv.New64a()
		h.Write([]byte(f.name))
		return h.Sum64()
	}
	slices.SortFunc(files, func(a, b corpusFile) int {
		if x, y := key(a), key(b); x != y {
			if x < y {
				return -1
			}
			return 1
		}
		return strings.Compare(a.name, b.name)
	})
	var size int64
	for n, f := range files {
		if info, err := os.Stat(f.path); err == nil {
			size += info.Size()
		}
		if size > sampleBytes {
			return files[:n]
		}
	}
	return files
}

// pyError is what CPython says against a file.
type pyError struct {
	kind         string
	line, offset int
	message      string
}

func (e pyError) String() string {
	return fmt.Sprintf("%d:%d: %s: %s", e.line, e.offset, e.kind, e.message)
}

// oneLine undoes what astdump.py does to keep a message on one line.
var oneLine = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t")

// verdict is CPython's on one file: the hash of its tree, or an error.
type verdict struct {
	hash string
	err  *pyError
}

// verdicts asks for all files at once. It returns also which of the rules mattered for any file.
func (i interpreter) verdicts(t *testing.T, files []corpusFile, rules []string) (list []verdict, applied map[string]bool) {
	t.Helper()
	var names strings.Builder
	for _, f := range files {
		names.WriteString(f.path + "\n")
	}
	applied = map[string]bool{}
	lines := bufio.NewScanner(strings.NewReader(i.script(t, names.String(), append([]string{"hash"}, rules...)...)))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		switch {
		case fields[0] == "tree" && len(fields) == 2:
			list = append(list, verdict{hash: fields[1]})
		case fields[0] == "error" && len(fields) == 5:
			line, _ := strconv.Atoi(fields[2])
			offset, _ := strconv.Atoi(fields[3])
			list = append(list, verdict{err: &pyError{fields[1], line, offset, oneLine.Replace(fields[4])}})
		case fields[0] == "rule" && len(fields) == 3:
			applied[fields[1]] = fields[2] != "0"
		default:
			t.Fatalf("astdump.py: unexpected line %q", lines.Text())
		}
	}
	if len(list) != len(files) {
		t.Fatalf("astdump.py: %d answers for %d files", len(list), len(files))
	}
	return list, applied
}

// TestTreesAgainstCPython compares the whole tree of every file of the corpus with CPython's, and every
// rejection with its error. Each difference must be listed, with its reason, in testdata/differences.txt,
// and each one listed for this version must occur.
func TestTreesAgainstCPython(t *testing.T) {
	first := python(t)
	for _, py := range append([]interpreter{first}, morePythons(first)...) {
		t.Run(fmt.Sprintf("3.%d", py.minor), func(t *testing.T) { compareCorpus(t, py) })
	}
}

func compareCorpus(t *testing.T, py interpreter) {
	files := py.corpusFiles(t)
	listed, rules := readDifferences(t, "testdata/differences.txt", py.minor)
	verdicts, applied := py.verdicts(t, files, rules)
	for _, rule := range rules {
		if !applied[rule] {
			t.Errorf("rule %s changes nothing", rule)
		}
	}
	seen := map[string]bool{}
	found := 0
	for n, f := range files {
		seen[f.name] = true
		got := compareFile(t, py, f, verdicts[n], rules)
		reason, known := listed[f.name]
		switch {
		case got == "" && known:
			t.Errorf("%s: listed as different (%s) but equal", f.name, reason)
		case got != "" && !known:
			found++
			if found <= 20 {
				t.Errorf("%s: %s", f.name, got)
			}
		}
	}
	if found > 20 {
		t.Errorf("%d files differ in all", found)
	}
	for name := range listed {
		if !seen[name] && strings.HasPrefix(name, "stdlib/") {
			t.Errorf("%s: listed as different but not in the corpus", name)
		}
	}
}

// compareFile returns how the file differs, "" if it does not.
func compareFile(t *testing.T, py interpreter, f corpusFile, want verdict, rules []string) string {
	raw, err := os.ReadFile(f.path)
	if err != nil {
		t.Fatal(err)
	}
	file, err := source.Decode(f.path, raw)
	if err != nil {
		return compareError(want, err.(*source.Error).Line, err.Error())
	}
	tree := Parse(file.Text)
	if first, bad := tree.FirstError(); bad {
		line, _ := source.NewLineIndex(file.Text).Position(first.Start)
		return compareError(want, line, first.Message)
	}
	if want.err != nil {
		newest := 0
		for _, r := range tree.Requires() {
			newest = max(newest, r.Minor)
		}
		if newest > py.minor {
			return "" // rightly rejected by a version that does not have the syntax yet
		}
		return fmt.Sprintf("CPython says %v, the parser accepts it (requires 3.%d)", want.err, newest)
	}
	dump := dumpTree(tree, rules)
	sum := sha256.Sum256(dump)
	if hex.EncodeToString(sum[:]) == want.hash {
		return ""
	}
	return firstDifference(py.script(t, "", append([]string{"dump", f.path}, rules...)...), string(dump))
}

// compareError compares two rejections by line. A message of ours without a line agrees with any.
func compareError(want verdict, line int, message string) string {
	if want.err == nil {
		return fmt.Sprintf("rejected on line %d (%s), CPython accepts it", line, message)
	}
	if want.err.line != line && want.err.line != 0 && line != 0 {
		return fmt.Sprintf("rejected on line %d (%s), CPython says %v", line, message, want.err)
	}
	return ""
}

// firstDifference returns the first line in which two dumps differ, with the line before it.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range w {
		if i >= len(g) {
			return "dump ends early at: " + w[i]
		}
		if w[i] != g[i] {
			return fmt.Sprintf("trees differ in line %d of the dump\n\twant %s\n\tgot  %s", i+1, w[i], g[i])
		}
	}
	return "the dump has more lines than CPython's"
}

// readDifferences reads the listed differences that apply to a version: lines of the form
//
//	3.N..3.M file: reason
//	3.N..3.M rule name: reason
//
// where either bound may be missing. A rule is a difference between versions that astdump.py and the
// dumper know how to leave out. Lines that start with # are comments.
func readDifferences(t *testing.T, path string, minor int) (files map[string]string, rules []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		versions, rest, ok1 := strings.Cut(line, " ")
		name, reason, ok2 := strings.Cut(rest, ": ")
		low, high, ok3 := strings.Cut(versions, "..")
		if !ok1 || !ok2 || !ok3 || strings.TrimSpace(reason) == "" {
			t.Fatalf("%s:%d: want `3.N..3.M file: reason`", path, n+1)
		}
		if !inVersions(low, high, minor) {
			continue
		}
		if rule, ok := strings.CutPrefix(name, "rule "); ok {
			rules = append(rules, rule)
		} else {
			files[name] = reason
		}
	}
	return files, rules
}

func inVersions(low, high string, minor int) bool {
	bound := func(s string, missing int) int {
		n, err := strconv.Atoi(strings.TrimPrefix(s, "3."))
		if err != nil {
			return missing
		}
		return n
	}
	return bound(low, 0) <= minor && minor <= bound(high, 1000)
}
