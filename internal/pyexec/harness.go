package pyexec

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

var (
	//go:embed harness/sitecustomize.py
	harnessSource []byte
	//go:embed harness/_parloop_profile.py
	profilerSource []byte
	//go:embed harness/_parloop_lines.py
	linesSource []byte
	//go:embed harness/_parloop_orders.py
	ordersSource []byte
	//go:embed harness/_parloop_state.py
	stateSource []byte
	//go:embed harness/_parloop_observe.py
	observerSource []byte
)

// harnessFiles are the files of the harness.
var harnessFiles = map[string][]byte{
	"sitecustomize.py": harnessSource, "_parloop_profile.py": profilerSource, "_parloop_lines.py": linesSource,
	"_parloop_orders.py": ordersSource, "_parloop_state.py": stateSource, "_parloop_observe.py": observerSource,
}

// installHarness writes the harness into dir. It is the same for every run.
func installHarness(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("harness: %w", err)
	}
	for name, source := range harnessFiles {
		if err := os.WriteFile(filepath.Join(dir, name), source, 0o644); err != nil {
			return fmt.Errorf("harness: %w", err)
		}
	}
	return nil
}

// compileHarness compiles the harness once, because programs run with bytecode writing off and every
// worker process would compile it again.
func compileHarness(ctx context.Context, interp *Interpreter, dir string) error {
	args := []string{"-I", "-S", "-c",
		"import sys, py_compile\nfor name in sys.argv[1:]: py_compile.compile(name, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)"}
	for name := range harnessFiles {
		args = append(args, filepath.Join(dir, name))
	}
	cmd := exec.CommandContext(ctx, interp.Path, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s cannot compile the harness: %w: %s", interp.Path, err, firstLine(strings.TrimSpace(string(out))))
	}
	return nil
}
