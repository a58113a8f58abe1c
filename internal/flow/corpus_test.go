package flow

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// TestStandardLibrary builds and solves every scope of the standard library, its tests included, and
// holds the work to a constant per block. A read that no binding and nothing outside reaches would mean
// a missing edge.
func TestStandardLibrary(t *testing.T) {
	out, err := exec.Command(oracle.Python(t), "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])").Output()
	if err != nil {
		t.Fatalf("asking for the standard library: %v", err)
	}
	files, graphs, blocks, steps, visits := 0, 0, 0, 0, 0
	err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "site-packages":
			return filepath.SkipDir
		case !d.Type().IsRegular() || !strings.HasSuffix(path, ".py"):
			return nil
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		src, err := source.Decode(path, raw)
		if err != nil {
			return nil // files that test encodings
		}
		files++
		f := syntax.Parse(src.Text)
		info := resolve.File(f)
		for _, s := range info.Scopes {
			g := Build(f, info, s)
			graphs++
			blocks += len(g.Blocks)
			for _, b := range g.Blocks {
				steps += len(b.Steps)
			}
			visits += Live(g, SharedByDefault(g)).Visits() + Assigned(g).sol.Visits
			for _, sym := range g.Symbols {
				if s.Kind != resolve.FunctionScope || sym.Scope != s {
					continue
				}
				r := ReachingDefs(g, sym)
				for id := range r.uses {
					if defs, outside := r.Defs(f.Nodes[id]); len(defs) == 0 && !outside {
						t.Errorf("%s: nothing reaches the read of %s at offset %d", path, sym.Name, f.Nodes[id].Range().Start)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 500 {
		t.Fatalf("only %d files", files)
	}
	if visits > 8*blocks {
		t.Errorf("%d visits for %d blocks", visits, blocks)
	}
	t.Logf("%d files, %d graphs, %d blocks, %d steps, %d visits", files, graphs, blocks, steps, visits)
}
