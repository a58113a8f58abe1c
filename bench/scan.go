package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// scanBench measures how fast parloop reads code: `parloop scan` over a tree, with an empty cache and again
// with what that left in it, beside `ruff check --isolated --no-cache` on the same tree in the same run
// where ruff is on PATH. With copies given, the tree is scanned that many times over, side by side under
// names of their own: the time for each line should stay the same.
func scanBench(ctx context.Context, o *options, parloop string, out io.Writer) error {
	tree, err := filepath.Abs(o.scan)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%-28s %9s %9s %9s %9s %9s\n", "", "lines", "wall s", "cpu s", "lines/s", "peak MB")
	row := func(name string, lines int, dir string, command ...string) error {
		cmd := exec.CommandContext(ctx, command[0], command[1:]...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(o.out, "scan-cache"), "NO_COLOR=1")
		var said bytes.Buffer
		cmd.Stderr = &said
		start := time.Now()
		err := cmd.Run()
		wall := time.Since(start)
		var exit *exec.ExitError
		if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) { // 1: there is something to report
			return fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, said.String())
		}
		use := cmd.ProcessState
		fmt.Fprintf(out, "%-28s %9d %9.2f %9.2f %9.0f %9.0f\n", name, lines, wall.Seconds(), (use.UserTime() + use.SystemTime()).Seconds(), float64(lines)/wall.Seconds(), peakMemory(use))
		return nil
	}
	clean := func() error { return os.RemoveAll(filepath.Join(o.out, "scan-cache")) }
	defer func() { _ = clean() }() // only a cache
	scan := func(name, dir string) error {
		lines, err := pythonLines(dir)
		if err != nil {
			return err
		}
		return row(name, lines, dir, parloop, "scan", "--format", "json", dir)
	}
	if err := clean(); err != nil {
		return err
	}
	if len(o.copies) == 0 {
		if err := scan("parloop scan", tree); err != nil {
			return err
		}
		if err := scan("parloop scan, cached", tree); err != nil {
			return err
		}
		ruff, err := exec.LookPath("ruff")
		if err != nil {
			_, err = fmt.Fprintln(out, "ruff is not on PATH")
			return err
		}
		lines, err := pythonLines(tree)
		if err != nil {
			return err
		}
		return row("ruff check", lines, tree, ruff, "check", "--isolated", "--no-cache", "--quiet", tree)
	}
	for _, n := range o.copies {
		dir, err := os.MkdirTemp(o.out, "copies-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		for i := range n {
			if err := copyTree(tree, filepath.Join(dir, fmt.Sprintf("copy%d", i))); err != nil {
				return err
			}
		}
		if err := errors.Join(clean(), scan(fmt.Sprintf("%d copies", n), dir)); err != nil {
			return err
		}
	}
	return nil
}

// pythonLines counts the lines of the Python files below dir, without those of caches and environments.
func pythonLines(dir string) (int, error) {
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".venv", "__pycache__", "site-packages"}, d.Name()):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".py":
			return nil
		}
		text, err := os.ReadFile(path)
		n += bytes.Count(text, []byte("\n"))
		return err
	})
	return n, err
}
