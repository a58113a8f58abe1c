package resolve

import (
	"bufio"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

var (
	allFiles   = flag.Bool("all", false, "compare every installed package with symtable, not a sample")
	sampleSize = flag.Int("sample", 400, "how many files of installed packages to compare with symtable")
)

// pythonPaths returns the version (3.N) and the folders of the standard library and of the installed
// packages.
func pythonPaths(t *testing.T, python string) (minor int, stdlib, site string) {
	t.Helper()
	out, err := exec.Command(python, "-c", "import sys,sysconfig;p=sysconfig.get_paths();print(sys.version_info[1]);print(p['stdlib']);print(p['purelib'])").Output()
	if err != nil {
		t.Fatalf("asking %s for its folders: %v", python, err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	minor, err = strconv.Atoi(lines[0])
	if err != nil {
		t.Fatal(err)
	}
	return minor, lines[1], lines[2]
}

// pythonFiles lists the .py files below dir, sorted, without those below skip.
func pythonFiles(t *testing.T, dir, skip string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p == skip:
			return filepath.SkipDir
		case d.Type().IsRegular() && strings.HasSuffix(p, ".py"):
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	return files
}

// TestScopesEqualSymtable compares the scopes of every file of the standard library, its tests
// included, and of a sample of the installed packages with what CPython's symtable module says.
// Differences are listed with their reasons in testdata/differences.txt; one that is not listed fails,
// and so does an entry that no longer differs.
func TestScopesEqualSymtable(t *testing.T) {
	python := oracle.Python(t)
	minor, stdlib, site := pythonPaths(t, python)
	files := pythonFiles(t, stdlib, site)
	if len(files) < 500 {
		t.Fatalf("only %d files below %s; the standard library and its tests are expected there", len(files), stdlib)
	}
	relative := map[string]string{}
	for _, f := range files {
		rel, _ := filepath.Rel(stdlib, f)
		relative[f] = filepath.ToSlash(rel)
	}
	installed := pythonFiles(t, site, "")
	step := 1
	if n := *sampleSize; !*allFiles && len(installed) > n {
		step = max(1, len(installed)/max(1, n))
	}
	for i := 0; i < len(installed); i += step {
		files = append(files, installed[i])
		rel, _ := filepath.Rel(site, installed[i])
		relative[installed[i]] = "site-packages/" + filepath.ToSlash(rel)
	}
	expected := readDifferences(t, minor)

	compared, equal, byRule := 0, 0, 0
	dumpSymtables(t, python, files, func(path string, want []string) {
		compared++
		diff := compareFile(t, python, minor, path, want)
		reason, listed := expected[relative[path]]
		switch {
		case diff == "" && listed && !strings.HasPrefix(relative[path], "site-packages/"):
			t.Errorf("testdata/differences.txt: %s no longer differs (%s)", relative[path], reason)
		case diff == "":
			equal++
		case expected[diff] != "":
			byRule++
		case !listed:
			t.Errorf("%s: %s", path, diff)
		}
	})
	if compared != len(files) {
		t.Errorf("%d files given, %d answers", len(files), compared)
	}
	t.Logf("Python 3.%d: %d files compared, %d equal, %d excepted by rule, %d listed", minor, compared, equal, byRule, compared-equal-byRule)
}

// readDifferences reads testdata/differences.txt for one version: lines of path or rule, versions,
// reason.
func readDifferences(t *testing.T, minor int) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.SplitN(line, " | ", 3)
		if len(fields) != 3 {
			t.Fatalf("testdata/differences.txt:%d: want path | versions | reason", i+1)
		}
		if slices.Contains(strings.Fields(fields[1]), fmt.Sprintf("3.%d", minor)) {
			out[fields[0]] = fields[2]
		}
	}
	return out
}

// dumpSymtables runs symtable_dump.py over files and calls f with the lines for each.
func dumpSymtables(t *testing.T, python string, files []string, f func(path string, lines []string)) {
	t.Helper()
	cmd := exec.Command(python, "-B", "testdata/symtable_dump.py")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("starting the oracle: %v", err)
	}
	scan := bufio.NewScanner(out)
	scan.Buffer(make([]byte, 1<<20), 1<<24)
	path, lines := "", []string(nil)
	for scan.Scan() {
		if next, ok := strings.CutPrefix(scan.Text(), "F "); ok {
			if path != "" {
				f(path, lines)
			}
			path, lines = next, nil
			continue
		}
		lines = append(lines, scan.Text())
	}
	if path != "" {
		f(path, lines)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("the oracle failed: %v", err)
	}
}

// compareFile returns the first difference between CPython's tables and ours, "" if there is none.
func compareFile(t *testing.T, python string, minor int, path string, want []string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rejected := len(want) > 0 && strings.HasPrefix(want[0], "E ")
	src, err := source.Decode(path, raw)
	if err != nil {
		if rejected {
			return ""
		}
		return fmt.Sprintf("CPython reads it, we do not: %v", err)
	}
	file := syntax.Parse(src.Text)
	info := File(file)
	if errs := append(slices.Clone(file.Errors), info.Errors...); len(errs) > 0 {
		// symtable does not run the compiler's later stages; compile does.
		if rejected || !compiles(t, python, path) {
			return ""
		}
		return fmt.Sprintf("CPython accepts it, we do not: offset %d: %s", errs[0].Start, errs[0].Message)
	}
	if info.LazyAnnotations && minor < 10 {
		return "future annotations"
	}
	if rejected {
		return "CPython rejects it, we do not: " + want[0]
	}
	r := renderer{info: info, lines: source.NewLineIndex(file.Src), inlines: minor >= 12}
	dump := r.render(info.Module, 0)
	got := strings.Split(strings.TrimSuffix(dump, "\n"), "\n")
	for i := range max(len(got), len(want)) {
		var g, w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			return fmt.Sprintf("line %d of the dump: got %q, want %q (in %q)", i+1, g, w, lastScope(want, i))
		}
	}
	return ""
}

// lastScope returns the table that line i of a dump belongs to.
func lastScope(lines []string, i int) string {
	for i = min(i, len(lines)-1); i >= 0; i-- {
		if strings.HasPrefix(lines[i], "S ") {
			return lines[i]
		}
	}
	return ""
}

// compiles reports whether the whole compiler accepts a file.
func compiles(t *testing.T, python, path string) bool {
	t.Helper()
	const program = "import sys,warnings\nwarnings.simplefilter('ignore')\n" +
		"try: compile(open(sys.argv[1],'rb').read(),'f','exec',dont_inherit=True)\nexcept SyntaxError: print('no')\nelse: print('yes')"
	out, err := exec.Command(python, "-c", program, path).Output()
	if err != nil {
		t.Fatalf("asking %s to compile %s: %v", python, path, err)
	}
	return strings.TrimSpace(string(out)) == "yes"
}

// row is one name of one table.
type row struct {
	scope string
	flags string
}

// renderer prints scopes in the form of symtable_dump.py.
type renderer struct {
	info  *Info
	lines *source.LineIndex
	// inlines is true for 3.12 and later, whose tables also list the names of a comprehension in the
	// scope around it (PEP 709).
	inlines bool
}

// render returns the text of s and what is below.
func (r *renderer) render(s *Scope, depth int) string {
	kind, line := "function", 0
	switch s.Kind {
	case ModuleScope:
		kind = "module"
	case ClassScope:
		kind = "class"
	case TypeParamsScope, LazyScope:
		kind = "lazy"
	}
	if s.Node != nil {
		line = r.lines.Line(s.Node.Range().Start)
	}
	rows := r.rows(s)
	var children []string
	for _, c := range r.children(s) {
		children = append(children, r.render(c, depth+1))
	}
	slices.Sort(children)
	var out strings.Builder
	fmt.Fprintf(&out, "S %d %s %s %d\n", depth, kind, strings.Trim(s.Name, "<>"), line)
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		fmt.Fprintf(&out, "N %s %s%s\n", name, rows[name].scope, rows[name].flags)
	}
	return out.String() + strings.Join(children, "")
}

// inlined reports whether the table of s does not exist because its names are in the one around it.
func (r *renderer) inlined(s *Scope) bool {
	comp, ok := s.Node.(*syntax.Comp)
	return ok && r.inlines && s.Kind == CompScope && comp.Kind != syntax.GeneratorExp && !seesClass(s.Parent)
}

// seesClass reports whether s is a PEP 695 scope in a class body.
func seesClass(s *Scope) bool {
	for s.Kind == LazyScope || s.Kind == TypeParamsScope {
		if s = s.Parent; s.Kind == ClassScope {
			return true
		}
	}
	return false
}

// children returns the scopes whose tables are below that of s.
func (r *renderer) children(s *Scope) []*Scope {
	var out []*Scope
	for _, c := range s.Children {
		if r.inlined(c) {
			out = append(out, r.children(c)...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// rows returns the names in the table of s.
func (r *renderer) rows(s *Scope) map[string]row {
	rows := r.ownRows(s)
	for _, c := range s.Children {
		if r.inlined(c) {
			inline(s, rows, r.rows(c))
		}
	}
	for _, sym := range s.Free {
		if _, ok := rows[sym.Name]; !ok {
			rows[sym.Name] = row{scope: "F"} // on its way to an inner scope
		}
	}
	return rows
}

// inline adds the rows of a comprehension to those of the scope around it, as symtable.c of 3.12 does.
func inline(s *Scope, rows, comp map[string]row) {
	for name, c := range comp {
		have, ok := rows[name]
		switch {
		case !ok:
			rows[name] = c
		case have.scope == "L" && c.scope == "C" && s.Kind.functionLike():
			have.scope = "C"
			rows[name] = have
		}
	}
}

// ownRows returns the names written in s.
func (r *renderer) ownRows(s *Scope) map[string]row {
	cells := map[*Symbol]bool{}
	for _, c := range r.children(s) {
		for _, sym := range c.Free {
			cells[sym] = true
		}
	}
	rows := map[string]row{}
	for _, e := range s.Entries {
		rows[e.Name] = row{scopeLetter(s, e, cells), flagLetters(e.Flags)}
	}
	if s.Kind != ModuleScope {
		return rows
	}
	// CPython also enters what any function declares global into the module's table.
	for _, inner := range r.info.Scopes {
		for _, e := range inner.Entries {
			if e.Flags&DeclaredGlobal == 0 {
				continue
			}
			flags := DeclaredGlobal
			if own := s.names[e.Name]; own != nil {
				flags |= own.Flags
			}
			rows[e.Name] = row{"G", flagLetters(flags)}
		}
	}
	return rows
}

func scopeLetter(s *Scope, e *Entry, cells map[*Symbol]bool) string {
	switch {
	case e.Flags&DeclaredGlobal != 0:
		return "G"
	case e.Symbol.Scope != s && e.Symbol.Scope.Kind == ModuleScope, e.Flags&binding == 0 && s.Kind == ModuleScope:
		return "g"
	case e.Symbol.Scope != s:
		return "F"
	case cells[e.Symbol] && s.Kind != ClassScope:
		return "C"
	}
	return "L"
}

func flagLetters(f Flags) string {
	letters := []struct {
		flag   Flags
		letter string
	}{
		{Parameter, "p"}, {Assigned | TypeParameter, "a"}, {Imported, "i"}, {Referenced, "u"}, {Annotated, "n"},
		{DeclaredGlobal, "D"}, {DeclaredNonlocal, "N"},
	}
	out := ""
	for _, l := range letters {
		if f&l.flag != 0 {
			out += l.letter
		}
	}
	return out
}
