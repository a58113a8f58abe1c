// Package internal_test holds what is true of all packages together.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/parloop/parloop/"

// layers are the packages from the bottom to the top. A package imports only packages above its own row
// here, so that each can be understood without those that follow.
var layers = []string{
	"internal/source",
	"internal/edit",
	"internal/diag",
	"internal/rules",
	"internal/syntax",
	"internal/resolve",
	"internal/flow",
	"internal/effects/catalog",
	"internal/effects",
	"internal/depend",
	"internal/strategy",
	"internal/rewrite", // the last that does no I/O

	"internal/pyexec",
	"internal/profile",
	"internal/verify",
	"internal/config",
	"internal/walk",
	"internal/writeback",
	"internal/report",
	"internal/engine",
	"internal/pipeline",
	"internal/difffuzz",
	"cmd/parloop",
}

// doors are the standard packages through which I/O is done.
var doors = []string{"os", "os/exec", "os/signal", "net", "net/http", "syscall", "io/ioutil", "log", "path/filepath"}

func TestImportDirection(t *testing.T) {
	seen := map[string]bool{}
	pure := slices.Index(layers, "internal/rewrite")
	for file, imports := range goFiles(t) {
		pkg := filepath.ToSlash(filepath.Dir(file))
		if !strings.HasPrefix(pkg, "internal/") && !strings.HasPrefix(pkg, "cmd/") {
			continue // tools beside the program: benchmarks
		}
		if pkg == "internal/oracle" || pkg == "internal/servers" {
			continue // for tests; nothing else can import them, as they have no place in the layers
		}
		layer := slices.Index(layers, pkg)
		if layer < 0 {
			t.Errorf("%s: package %s has no place in the layers", file, pkg)
			continue
		}
		seen[pkg] = true
		for _, path := range imports {
			if own, ok := strings.CutPrefix(path, module); ok {
				if other := slices.Index(layers, own); other < 0 || other >= layer {
					t.Errorf("%s imports %s, which is not below it", file, own)
				}
			}
			if layer <= pure && slices.Contains(doors, path) {
				t.Errorf("%s imports %s: packages up to rewrite do no I/O", file, path)
			}
			if path == "os/exec" && pkg != "internal/pyexec" {
				t.Errorf("%s imports os/exec: only pyexec starts processes", file)
			}
		}
	}
	if !seen[layers[0]] || !seen[layers[len(layers)-1]] {
		t.Error("the walk did not find the packages")
	}
}

// goFiles returns the imports of every Go file of the module that is not a test, by path from its top.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != ".." && (strings.HasPrefix(name, ".") || name == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", path)
		if err != nil {
			return err
		}
		files[rel] = nil
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			files[rel] = append(files[rel], imported)
		}
		return nil
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no Go files: %v", err)
	}
	return files
}
