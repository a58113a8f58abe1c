package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/parloop/parloop/internal/config"
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/engine"
)

// TestInstalledPackages: the source of installed packages that no stub describes is part of a program where it helps:
// each case of installed.txtar is a project in `project/` and what is installed in `site/`, with the verdict of the loops
// of main.py with and without it.
func TestInstalledPackages(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "installed.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string][]txtar.File{}
	var names []string
	for _, f := range archive.Files {
		name, path, ok := strings.Cut(f.Name, ": ")
		if !ok {
			t.Fatalf("%s: want `the case: path`", f.Name)
		}
		if cases[name] == nil {
			names = append(names, name)
		}
		cases[name] = append(cases[name], txtar.File{Name: path, Data: f.Data})
	}
	if len(names) < 10 {
		t.Errorf("%d cases", len(names))
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			want := ""
			for _, f := range cases[name] {
				if f.Name == "want" {
					want = strings.TrimSpace(string(f.Data))
					continue
				}
				text := string(f.Data)
				if n, ok := strings.CutPrefix(text, "# much\n"); ok {
					text = n + strings.Repeat("# this file is large\n", maxInstalled/20)
				}
				path := filepath.Join(dir, filepath.FromSlash(f.Name))
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			said := func(site ...string) string {
				py := python{minor: 11, site: site}
				p, err := loadScript(context.Background(), filepath.Join(dir, "project", "main.py"), &config.Config{}, py, false)
				if err != nil {
					t.Fatal(err)
				}
				var out []string
				for _, m := range p.project.Modules {
					if m.External && len(p.loops[m]) > 0 {
						t.Errorf("%s: loops of an installed package are judged", m.Path)
					}
				}
				for _, l := range p.loops[p.entry] {
					word := string(l.Verdict)
					if l.Proved() && l.Verdict != depend.Sequential {
						word += " proved"
					}
					for _, b := range l.Blockers {
						word += " " + string(b.ID)
					}
					out = append(out, word)
				}
				return strings.Join(out, "; ")
			}
			if got := "without: " + said() + "\nwith: " + said(filepath.Join(dir, "site")); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// TestInstalledPackagesStay: what is read of installed packages is never rewritten, the functions that a chain of
// coroutines would need included.
func TestInstalledPackagesStay(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "venv", "site-packages")
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	installed := "import time\n\n\ndef settle(n):\n    time.sleep(0.5)\n    return n + 1\n"
	write(filepath.Join(site, "settling", "__init__.py"), installed)
	write(filepath.Join(dir, "main.py"), "import settling\n\n\ndef main():\n    out = []\n    for n in range(10):\n        out.append(settling.settle(n))\n    print(out)\n\n\nif __name__ == '__main__':\n    main()\n")
	var o engine.FixOptions
	o.Dir, o.Paths = dir, []string{filepath.Join(dir, "main.py")}
	s, err := open(context.Background(), o.Common, false)
	if err != nil {
		t.Fatal(err)
	}
	if s.interp == nil {
		t.Fatal("no interpreter")
	}
	s.interp.SiteDirs = []string{site}
	f, err := s.files(context.Background(), o.Paths, s.world(o.World))
	if err != nil {
		t.Fatal(err)
	}
	ps, _, err := s.units(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"", "threads", "asyncio"} {
		all, err := s.every(ps, engine.Selection{Target: target}, dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		var chosen []*candidate
		for _, c := range all[0] {
			if c.choice != nil {
				chosen = append(chosen, c)
			}
		}
		if want := map[bool]int{true: 0, false: 1}[target == "asyncio"]; len(chosen) != want { // settle cannot become a coroutine function
			t.Errorf("target %q: %d loops can be rewritten, want %d (%v)", target, len(chosen), want, all[0][0].refusal)
		}
		if len(chosen) == 0 {
			continue
		}
		pr, _, err := s.print(ps[0], chosen)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range pr.texts {
			if strings.Contains(c.Path, "settling") {
				t.Errorf("target %q: %s would be written", target, c.Path)
			}
		}
	}
}
