package config

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parloop/parloop/internal/rules"
)

func TestParse(t *testing.T) {
	dir := filepath.FromSlash("/p")
	for _, tt := range []struct {
		sentence, in string
		want         Config // File and Dir are filled in
		err          string
	}{
		{"a project that says nothing", "", Config{}, ""},
		{"every key", `[tool.parloop]
exclude = ["tests/", "*_pb2.py"]
allow = ["numpy"]
python = "venv/bin/python"
python-version = "3.9"
world = "closed"
stubs = ["stubs/mine.pyi"]
max-concurrency = 8
hosts = { "API.example.com" = 2, "localhost:8080" = 1 }
float = "reassociate"
workers = 4
`, Config{
			Exclude: []string{"tests/", "*_pb2.py"}, Allow: []string{"numpy"}, Python: filepath.Join(dir, "venv/bin/python"),
			PythonVersion: 9, World: "closed", Stubs: []string{filepath.Join(dir, "stubs/mine.pyi")},
			MaxConcurrency: 8, Hosts: map[string]int{"api.example.com": 2, "localhost:8080": 1}, Float: "reassociate", Workers: 4,
		}, ""},
		{"an interpreter's name is looked up later", "tool.parloop.python = \"python3.12\"", Config{Python: "python3.12"}, ""},
		{"what the project declares", `[project]
name = "x"
requires-python = ">=3.9,<4"
dependencies = ["NumPy>=1.20; python_version < '4'", "ruamel.yaml", "a_b[extra] @ file:///x"]
[project.optional-dependencies]
fast = ["numba"]
[dependency-groups]
dev = ["pytest>7", {include-group = "docs"}]
docs = ["Sphinx"]
`, Config{RequiresPython: 9, Declared: []string{"a-b", "numba", "numpy", "pytest", "ruamel-yaml", "sphinx"}}, ""},
		{"Poetry", `[tool.poetry.dependencies]
python = "^3.10"
Requests = {version = "*"}
`, Config{RequiresPython: 10, Declared: []string{"requests"}}, ""},
		{"other tools may have any keys and any types", `[project]
dependencies = 3
requires-python = []
[tool.other]
exclude = 1
parloop = { bad = true }
[unknown]
x = 1
`, Config{}, ""},
		{"a byte order mark", "\xef\xbb\xbf[tool.parloop]\nworkers = 2\n", Config{Workers: 2}, ""},
		{"an unknown key", "[tool.ruff]\nx = 1\n[tool.parloop]\nworkers = 2\n  wrokers = 3\n", Config{}, `5:3: unknown key "wrokers" in [tool.parloop]`},
		{"an unknown table", "[tool.parloop.extra]\nx = 1\n", Config{}, `unknown key "extra`},
		{"a wrong type", "[tool.parloop]\nworkers = \"four\"\n", Config{}, "2:11: "},
		{"a wrong word", "[tool.parloop]\nfloat = \"fast\"\n", Config{}, `2:9: "fast" is none of exact, reassociate`},
		{"a wrong version", "[tool.parloop]\npython-version = \"3\"\n", Config{}, `2:18: "3" is not a Python version such as 3.10`},
		{"too old", "[tool.parloop]\npython-version = \"3.7\"\n", Config{}, "too old"},
		{"zero workers", "[tool.parloop]\n\nworkers = 0\n", Config{}, "3:1: tool.parloop.workers must be at least 1"},
		{"not TOML", "[tool\n", Config{}, "1:"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			file := filepath.Join(dir, FileName)
			got, err := Parse(file, []byte(tt.in))
			if tt.err != "" {
				if err == nil || !strings.HasPrefix(err.Error(), file+":") || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("got error %v, want %q", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			tt.want.File, tt.want.Dir = file, dir
			if diff := cmp.Diff(&tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestKeysAreComplete(t *testing.T) {
	var have []string
	for f := range reflect.TypeFor[table]().Fields() {
		have = append(have, f.Tag.Get("toml"))
	}
	if len(have) != len(keys) {
		t.Errorf("table has %v, messages name %v", have, keys)
	}
	for _, k := range keys {
		if !strings.Contains(strings.Join(have, " ")+" ", k+" ") {
			t.Errorf("messages name %q, which is no key", k)
		}
	}
}

func TestOldest(t *testing.T) {
	for in, want := range map[string]int{
		">=3.8": 8, ">= 3.10 , <3.13": 10, "~=3.9": 9, "==3.11.*": 11, ">3.8": 8, "^3.9": 9, "~3.9": 9,
		"<4": 0, ">=3": 0, ">=2.7": 0, "": 0, "nonsense": 0, "^3.8 || ^3.12": 8, "!=3.9.1,>=3.7.2": 7,
		">=3.99999999999999999999": 0,
	} {
		if got := oldest(in); got != want {
			t.Errorf("oldest(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "a", "b")
	if err := os.MkdirAll(deep, 0o777); err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string]string{
		filepath.Join(root, FileName):      "[tool.parloop]\nworkers = 1\n",
		filepath.Join(root, "a", FileName): "[tool.parloop]\nworkers = 2\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for dir, want := range map[string]int{root: 1, deep: 2} {
		c, err := Load(dir)
		if err != nil || c.Workers != want {
			t.Errorf("%s: got %+v, %v", dir, c, err)
		}
	}
	if got, err := ProjectDir(deep); got != filepath.Join(root, "a") || err != nil {
		t.Errorf("ProjectDir: %s, %v", got, err)
	}
}

func TestParseComment(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Directive
		ok   bool
		err  string
	}{
		{"# parloop: skip", Directive{Skip: true}, true, ""},
		{"#parloop:skip  # we like it slow", Directive{Skip: true}, true, ""},
		{"# parloop: assume unknown-call", Directive{Assume: []rules.ID{rules.UnknownCall}}, true, ""},
		{"# parloop: assume unknown-call, late-effects unknown-call", Directive{Assume: []rules.ID{rules.UnknownCall, rules.LateEffects}}, true, ""},
		{"# we use parloop: skip it", Directive{}, false, ""},
		{"# noqa", Directive{}, false, ""},
		{"# parloop: skipp", Directive{}, true, "not `# parloop: skipp`"},
		{"# parloop:", Directive{}, true, "is `# parloop: skip` or"},
		{"# parloop: skip this", Directive{}, true, "takes nothing else"},
		{"# parloop: assume", Directive{}, true, "needs the ID"},
		{"# parloop: assume unkown-call", Directive{}, true, `did you mean "unknown-call"?`},
		{"# parloop: assume xyzzyxyzzyxyzzy", Directive{}, true, `there is no blocker or assumption "xyzzyxyzzyxyzzy"`},
		{"# parloop: assume threads", Directive{}, true, "is a strategy"},
	} {
		got, ok, err := ParseComment(tt.in)
		if diff := cmp.Diff(tt.want, got); tt.err == "" && (diff != "" || err != nil) || ok != tt.ok {
			t.Errorf("%q: got %+v, %v, %v", tt.in, got, ok, err)
		}
		if tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
			t.Errorf("%q: got error %v, want %q", tt.in, err, tt.err)
		}
	}
}
