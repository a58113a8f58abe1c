// Package oracle finds the CPython that tests compare with. Only tests import it.
package oracle

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Python returns the absolute path of $PARLOOP_PYTHON, else of the interpreter of .venv at the top of the
// repository, else of python3. Without one the test fails: an oracle is never skipped.
func Python(t testing.TB) string {
	t.Helper()
	for _, name := range []string{os.Getenv("PARLOOP_PYTHON"), filepath.Join(top(t), ".venv", "bin", "python"), "python3"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			if path, err = filepath.Abs(path); err == nil {
				return path
			}
		}
	}
	t.Fatal("no Python interpreter found, the oracle of this test: set PARLOOP_PYTHON or put python3 on PATH")
	return ""
}

// top is the folder of the repository: the nearest above the working directory that holds go.mod.
func top(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			t.Fatalf("no go.mod above %s", dir)
		}
	}
}
