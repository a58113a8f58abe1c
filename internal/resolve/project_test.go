package resolve

import (
	"path"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// mapLoader serves the files of one case.
type mapLoader struct {
	files map[string]string
	asked map[string]int
}

func (l *mapLoader) LoadModule(dotted string) (string, []byte, bool, bool, bool) {
	l.asked[dotted]++
	for _, p := range CandidatePaths(dotted) {
		if src, ok := l.files[p]; ok {
			return p, []byte(src), path.Base(p) == "__init__.py", false, true
		}
	}
	return "", nil, false, false, false
}

// TestProject checks the cases of testdata/project.txtar.
func TestProject(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/project.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]map[string]string{}
	var order []string
	for _, f := range ar.Files {
		name, rel, _ := strings.Cut(f.Name, "/")
		if cases[name] == nil {
			cases[name] = map[string]string{}
			order = append(order, name)
		}
		cases[name][rel] = string(f.Data)
	}
	for _, name := range order {
		t.Run(name, func(t *testing.T) { checkProject(t, cases[name]) })
	}
}

func checkProject(t *testing.T, files map[string]string) {
	loader := &mapLoader{files: files, asked: map[string]int{}}
	p := Load(loader, []Root{{Name: "__main__", Path: "main.py", Src: []byte(files["main.py"])}})
	for dotted, n := range loader.asked {
		if n > 1 {
			t.Errorf("the loader was asked %d times for %s", n, dotted)
		}
	}
	main := p.ByName["__main__"]
	for _, line := range strings.Split(strings.TrimSpace(files["want"]), "\n") {
		if want, ok := strings.CutPrefix(line, "modules "); ok {
			var got []string
			for i, m := range p.Modules {
				if m.ID != i {
					t.Errorf("module %s has ID %d at place %d", m.Name, m.ID, i)
				}
				got = append(got, m.Name)
			}
			if s := strings.Join(got, " "); s != want {
				t.Errorf("modules: got %s, want %s", s, want)
			}
			continue
		}
		name, want, _ := strings.Cut(line, " = ")
		sym := main.Info.Module.Symbols[name]
		if sym == nil || sym.Import == nil {
			t.Errorf("main imports no %s", name)
			continue
		}
		if got := whereIs(p, main, sym.Import); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func whereIs(p *Project, m *Module, imp *Import) string {
	target, sym, isModule := p.Lookup(m, imp)
	switch {
	case target == nil:
		return "?"
	case isModule:
		return "[" + target.Name + "]"
	case sym == nil:
		return target.Name + "?"
	}
	return target.Name + ":" + sym.Name
}

func TestModuleName(t *testing.T) {
	packages := map[string]bool{"pkg": true, "pkg/sub": true, "lib/src/app": true, "/abs/p": true, "my-dir": true}
	for _, c := range []struct{ sentence, path, root, dotted string }{
		{"a plain script", "tool.py", ".", "tool"},
		{"a script in a folder that is no package", "scripts/run.py", "scripts", "run"},
		{"a module of a package", "pkg/m.py", ".", "pkg.m"},
		{"a module of a subpackage", "pkg/sub/m.py", ".", "pkg.sub.m"},
		{"a package itself", "pkg/sub/__init__.py", ".", "pkg.sub"},
		{"a src layout", "lib/src/app/main.py", "lib/src", "app.main"},
		{"an absolute path", "/abs/p/m.py", "/abs", "p.m"},
		{"backslashes", `pkg\sub\m.py`, ".", "pkg.sub.m"},
		{"a folder whose name no import can write", "my-dir/m.py", "my-dir", "m"},
		{"a file whose name no import can write", "pkg/do-it.py", "pkg", ""},
		{"a file that is not Python", "pkg/data.txt", "pkg", ""},
		{"an __init__.py outside of any package", "x/__init__.py", "x", "__init__"},
		{"letters beyond ASCII", "pkg/größe.py", ".", "pkg.größe"},
		{"dots in the path", "./a/../pkg/m.py", ".", "pkg.m"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			root, dotted := ModuleName(c.path, func(dir string) bool { return packages[dir] })
			if root != c.root || dotted != c.dotted {
				t.Errorf("got %q, %q, want %q, %q", root, dotted, c.root, c.dotted)
			}
		})
	}
}

// TestModuleNameEnds makes sure that a file system that calls every folder a package ends the search.
func TestModuleNameEnds(t *testing.T) {
	for _, p := range []string{"/a/b.py", "a/b.py", "../../a/b.py", "/b.py", "b.py"} {
		ModuleName(p, func(string) bool { return true })
	}
}

// TestExports checks what a star import takes.
func TestExports(t *testing.T) {
	for _, c := range []struct {
		sentence, src, names string
		exact                bool
	}{
		{"public names without __all__", "import os\n_x = 1\ndef f(): pass\n", "f os", true},
		{"star imports add names that are not known here", "from os import *\nx = 1\n", "x", false},
		{"__all__ as a tuple", "__all__ = 'a', 'b'\nc = 1\n", "a b", true},
		{"__all__ with an annotation", "__all__: list = ['a']\n", "a", true},
		{"__all__ extended by a call that is understood", "__all__ = ['a']\n__all__.extend(['b'])\n", "a b", true},
		{"__all__ extended by another module's", "__all__ = ['a']\n__all__ += m.__all__\n", "a", false},
		{"__all__ changed in a condition", "__all__ = ['a']\nif x:\n    __all__ += ['b']\n", "a", false},
		{"__all__ changed by a function", "__all__ = []\ndef public(f):\n    __all__.append(f.__name__)\n", "", false},
		{"__all__ changed by a method that is not understood", "__all__ = ['a']\n__all__.insert(0, 'b')\n", "a", false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := Load(&mapLoader{asked: map[string]int{}}, []Root{{Name: "m", Src: []byte(c.src)}})
			names, exact := p.ByName["m"].Exports()
			if got := strings.Join(names, " "); got != c.names || exact != c.exact {
				t.Errorf("got %q, %v, want %q, %v", got, exact, c.names, c.exact)
			}
		})
	}
}
