package difffuzz

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var allMutants = flag.Bool("mutants", false, "break the analysis in every known way, not in a few")

// mutant is a deliberate breakage of the analysis: in file, old (which stands there once) becomes broken.
// Nothing of it is in the program: it is built from a patched copy.
type mutant struct {
	name, file, old, broken string
	often                   bool // also without -mutants
}

var mutants = []mutant{
	{"results may share objects with the program", "depend/transfer.go",
		"	if w.DeepImmutable(v.Objs) {\n		return nil\n	}\n	roots :=", "	return nil\n	roots :=", true},
	{"a variable of the iteration before may be read", "depend/split.go",
		"	if len(ws) == 0 || !e.Exposed && !j.outside(s) || j.counts(e) {", "	if true {", false},
	{"a result may be read before it is bound", "depend/split.go",
		"	if e.Call != nil || s.Scope.Kind == resolve.CompScope || j.targets[s] || j.ofInner(e) {\n		return nil\n	}\n	for k := range j.a.Events {", "	if true {\n		return nil\n	}\n	for k := range j.a.Events {", true},
	{"objects that other iterations change may be read", "depend/split.go",
		"		if !fieldsOverlap(e.Field, w.Field) || !j.mayAlias(e, w) || j.apart(e, w) {", "		if true {", false},
	{"an iteration may end before what precedes its end", "depend/split.go",
		"		if move[i] && skip[i] != nil && (stays || j.boundForLater(move[:i])) {", "		if false {", false},
	{"the input may change", "depend/judge.go",
		"			if w.Stmt >= 0 && fieldsOverlap(e.Field, w.Field) && j.mayAlias(e, w) && !j.walkedApart(e, w) && !j.ownKey(w) {", "			if false {", false},
	{"outside objects may be changed in workers", "depend/judge.go",
		"		return j.writeBlocker(e)\n", "		return nil\n", false},
	{"globals may be bound in workers", "depend/judge.go",
		"		if j.outside(s) {\n			id :=", "		if false {\n			id :=", false},
	{"any exception may come back from a worker", "depend/transfer.go",
		"			if !w.RaisedIntact(o) {", "			if false {", false},
	{"a statement may begin before what it reads is bound", "depend/statements.go",
		"			if e := &ev[n]; e.Kind == effects.ReadVar && e.Root.Sym == w.Root.Sym {", "			if e := &ev[n]; false {", false},
	{"a statement may begin before what it reads is changed", "depend/statements.go",
		"fieldsOverlap(e.Field, w.Field) && k.touches(e, w) {", "false {", false},
	{"statements may change anything at the same time", "depend/statements.go",
		"		b := k.harmful(e)\n", "		var b *Blocker\n", false},
	{"output may be written in workers", "depend/judge.go",
		`		if catalog.IOKinds[e.Name] && e.Name != "file-write" {`, `		if false {`, false},
	{"random numbers may be drawn in workers", "depend/judge.go",
		"	case effects.RNG:\n		b := j.blocker", "	case effects.RNG:\n		return nil\n		b := j.blocker", false},
	{"variables that are bound in some iterations may move", "depend/split.go",
		"	if !partly {", "	if true {", false},
	{"any global is the same in a worker", "strategy/choose.go",
		"	if g.Rebound {\n		return \"a function binds it\"\n	}", "	if true {\n		return \"\"\n	}", false},
	{"class attributes are the same in a worker", "depend/transfer.go",
		"			r := readsClass(w, e, append(reads[e.Field], reads[\"*\"]...))", "			var r *effects.Event", false},
	{"different variables hold different objects", "depend/split.go",
		"	if j.w.MayAlias(r.Objs, w.Objs) {\n		return !j.separate(r, w)\n	}", "", false},
	{"buffers that change places never become one", "depend/separate.go",
		"	return len(u) > 0 && len(v) > 0 && !s.w.MayAlias(u, v)\n", "	return true\n", false},
	{"the work may change what the loop in front reads", "depend/prefix.go",
		"				if bound[sym] || read[sym] || j.targets[sym] {", "				if false {", false},
	{"what the loop in front changes may be read", "depend/prefix.go",
		"fieldsOverlap(e.Field, r.Field) && j.mayAlias(e, r) {", "false {", false},
	{"work may come before what can be seen", "depend/fission.go",
		"		if gap && j.skipTest(st) != nil || seen && visible(ev) {", "		if gap && j.skipTest(st) != nil {", false},
	{"an object of the iteration may be changed before others have looked at it", "depend/fission.go",
		"	return !j.reordered(move, nil)\n", "	return true\n", false},
	{"no two rows are one list", "depend/rows.go",
		"	return j.distinctObjects(v)\n", "	return true\n", false},
	{"a default argument is made by every call", "effects/exec_call.go", "Kind: Default, Sym:", "Kind: Fresh, Sym:", false},
	{"finished items of a failing chunk are lost", "strategy/chunk.go", "	return b.s.MayRaise", "	return false && b.s.MayRaise", false},
	{"a copy of a set keeps its order", "depend/transfer.go", "	if b := l.setsReordered(w, found); b != nil {", "	if b := l.setsReordered(w, found); b != nil && false {", false},
	{"the rest of an inner loop is not seen when its work fails", "depend/expand.go", " || s.MayRaise && k.seenAfterFailure(half) {", " {", false},
	{"what a handler catches does not matter", "depend/split.go",
		"			s.MayRaise = s.MayRaise || j.try != nil || s.Replace != nil && s.Replace.Range().Contains(e.Place().Range())", "", false},
	{"all of a file may run in a worker", "strategy/guard.go",
		"		plain[i] = !b.keepable(entry, s) || b.l.Mod == entry", "		plain[i] = b.l.Mod == entry", false},
}

// Each breakage of the analysis is found within the seeds of the test.
func TestMutants(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	interp := interpreter(t)
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			path := filepath.Join(root, "internal", filepath.FromSlash(m.file))
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(text), m.old); n != 1 {
				t.Fatalf("%s holds %q %d times", m.file, m.old, n)
			}
			if !m.often && !*allMutants {
				t.Skip("built and run with -mutants only")
			}
			dir := t.TempDir()
			patched := filepath.Join(dir, "patched.go")
			overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{path: patched}})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(os.WriteFile(patched, []byte(strings.Replace(string(text), m.old, m.broken, 1)), 0o600),
				os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o600)); err != nil {
				t.Fatal(err)
			}
			binary := filepath.Join(dir, "fuzz")
			build := exec.CommandContext(t.Context(), "go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", binary, "./fuzz")
			build.Dir = root
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			run := exec.CommandContext(t.Context(), binary, "-seeds", "0-20000", "-stop", "1", "-tries", "0", "-features=false", "-python", interp.Path)
			out, err := run.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != 1 {
				t.Fatalf("not found: %v\n%s", err, out)
			}
			last := strings.TrimSpace(string(out))
			t.Log(last[strings.LastIndexByte(last, '\n')+1:])
		})
	}
}
