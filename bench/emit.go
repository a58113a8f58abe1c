package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// buildParloop builds the command, or takes the one that was named.
func buildParloop(ctx context.Context, root string, o *options) (string, error) {
	if o.parloop != "" {
		return filepath.Abs(o.parloop)
	}
	binary := filepath.Join(o.out, "parloop")
	cmd := exec.CommandContext(ctx, "go", "build", "-o", binary, "./cmd/parloop")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build parloop: %w: %s", err, lastLine(out))
	}
	return filepath.Abs(binary)
}

// emitTimeout ends a parloop that hangs; it runs the program some twenty times.
const emitTimeout = 20 * time.Minute

// errUnchanged is the right answer for a program where nothing can be won.
var errUnchanged = errors.New("the program was left as it is")

// emit lets parloop rewrite the program in the workspace, for the input that will be measured.
// The error says why there is no emitted program; it does not stop the bench.
func (b *bench) emit(ctx context.Context, c *contender) error {
	if b.toolErr != nil {
		return b.toolErr
	}
	w, p := c.space, c.space.program
	var args []string
	switch b.options.emit {
	case "tune":
		args = append([]string{"tune", "--write", "--python", b.python}, p.Tune...)
		if b.options.quick {
			args = append(args, "--runs", "3")
		}
		args = append(append(args, p.Script), c.args...)
	case "fix":
		args = []string{"fix", "--write", "--all", "--python", b.python}
		if p.Latency != nil {
			args = append(args, "--workers", strconv.Itoa(p.Latency.Bound))
		}
		for _, loop := range p.Loops {
			line, err := loop.line(w.dir)
			if err != nil {
				return err
			}
			args = append(args, "--loop", fmt.Sprintf("%s:%d", loop.File, line))
		}
		args = append(args, ".")
	}
	ctx, cancel := context.WithTimeout(ctx, emitTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, b.tool, args...)
	// Interrupted, parloop ends the programs that it runs; killed, it could not.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = time.Minute
	cmd.Dir = w.dir
	cmd.Env = environment()
	// tune says on stdout why it keeps nothing, and what went wrong on stderr.
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		why := lastLine(stderr.Bytes())
		if why == "" {
			why = lastLine(stdout.Bytes())
		}
		return fmt.Errorf("parloop %s: %w: %s", args[0], err, why)
	}
	changed, err := b.changed(w)
	if err != nil {
		return err
	}
	if !changed {
		return fmt.Errorf("parloop %s: %w", args[0], errUnchanged)
	}
	return w.settle()
}

// changed reports whether a Python file of the workspace differs from the example.
func (b *bench) changed(w *workspace) (bool, error) {
	for rel := range w.initial {
		if filepath.Ext(rel) != ".py" {
			continue
		}
		before, err := os.ReadFile(filepath.Join(b.root, "examples", rel))
		if err != nil {
			return false, fmt.Errorf("compare with the example: %w", err)
		}
		after, err := os.ReadFile(filepath.Join(w.dir, rel))
		if err != nil {
			return false, fmt.Errorf("compare with the example: %w", err)
		}
		if !bytes.Equal(before, after) {
			return true, nil
		}
	}
	return false, nil
}

// line finds the loop's line, counted from 1, below dir.
func (l Loop) line(dir string) (int, error) {
	content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(l.File)))
	if err != nil {
		return 0, fmt.Errorf("look for a loop: %w", err)
	}
	found := 0
	for i, text := range strings.Split(string(content), "\n") {
		if strings.TrimSpace(text) != l.Text {
			continue
		}
		if found > 0 {
			return 0, fmt.Errorf("%s: %q occurs on lines %d and %d", l.File, l.Text, found, i+1)
		}
		found = i + 1
	}
	if found == 0 {
		return 0, fmt.Errorf("%s: there is no line %q", l.File, l.Text)
	}
	return found, nil
}
