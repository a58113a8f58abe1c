package catalog

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/syntax"
)

// TestBridges: the coroutine functions that take the place of library functions return, raise and leave behind what
// those do, against a server with redirects, delays, encodings and broken answers, and with programs that fail. They
// do not do so by a thread.
func TestBridges(t *testing.T) {
	python := oracle.Python(t)
	env := slices.DeleteFunc(os.Environ(), func(v string) bool { // what only a thread can do
		name, _, _ := strings.Cut(strings.ToUpper(v), "=")
		return strings.HasSuffix(name, "_PROXY") || strings.HasSuffix(name, "_CA_BUNDLE")
	})
	// Some cases are about timeouts of a tenth of a second. Where the machine stands still for as long, another of them
	// goes off; a difference is there each time.
	for try := 1; ; try++ {
		run := exec.Command(python, "-B", "-W", "error::ResourceWarning", filepath.Join("testdata", "bridges", "compare.py"), "bridges")
		run.Env = env
		out, err := run.CombinedOutput()
		if want := "223 cases, 0 differences\n"; err == nil && string(out) == want {
			return
		}
		if try == 3 {
			t.Fatalf("%v\n%s", err, out)
		}
	}
}

// TestBridgesAreNamed: every bridge is used by a stub, and the text of each is one coroutine function below imports.
func TestBridgesAreNamed(t *testing.T) {
	c, err := Builtin(MaxMinor)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, name := range c.Modules() {
		m := c.Module(name)
		for _, f := range m.Funcs {
			if f.Bridge != nil {
				used[f.Bridge.Name] = true
			}
		}
	}
	for name, f := range bridgeFiles() {
		if !used[name] {
			t.Errorf("no stub names %s", name)
		}
		for _, s := range f.Body[:len(f.Body)-1] {
			if _, ok := s.(*syntax.Import); !ok {
				t.Errorf("%s: %s is no import of a module", name, f.Text(s.Range()))
			}
		}
		for line := range strings.Lines(string(f.Src)) {
			if len(strings.TrimRight(line, "\n")) > 88 {
				t.Errorf("%s: %s is too long", name, line)
			}
		}
	}
}
