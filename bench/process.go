package main

import (
	"bufio"
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

// The bench starts its processes by itself and not through package pyexec, because it wants the plain
// interpreter: what pyexec adds to watch a program would be in the measured time.

// runTimeout ends a run that hangs; the examples need seconds.
const runTimeout = 5 * time.Minute

// outcome is what one run did.
type outcome struct {
	wall   time.Duration
	cpu    time.Duration // of all its processes
	exit   int
	stdout []byte
	stderr []byte
	files  map[string]string
}

// findPython is the absolute path of $PARLOOP_PYTHON, else of the interpreter of the repository's
// virtual environment, else of python3.
func findPython(root string) (string, error) {
	name := os.Getenv("PARLOOP_PYTHON")
	if name == "" {
		name = filepath.Join(root, ".venv", "bin", "python")
		if !isFile(name) {
			name = "python3"
		}
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("no Python interpreter: %w", err)
	}
	return filepath.Abs(path)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func pythonVersion(ctx context.Context, python string) (string, error) {
	out, err := exec.CommandContext(ctx, python, "-c", "import platform; print(platform.python_version())").Output()
	if err != nil {
		return "", fmt.Errorf("ask %s for its version: %w", python, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// run runs the workspace's program once, with env added to the environment. A chunk of 0 leaves the version's own.
func (w *workspace) run(ctx context.Context, python string, args []string, chunk int, env ...string) (*outcome, error) {
	return w.runCommand(ctx, python, append([]string{w.program.Script}, args...), chunk, env...)
}

// runCommand runs the interpreter with a command line in the workspace's folder.
func (w *workspace) runCommand(ctx context.Context, python string, command []string, chunk int, env ...string) (*outcome, error) {
	if err := w.reset(); err != nil {
		return nil, fmt.Errorf("clean up after the run before: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, runTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, command...)
	cmd.Dir = w.dir
	cmd.Env = append(environment(), env...)
	if l := w.program.Latency; l != nil {
		cmd.Env = append(cmd.Env, "BOUND="+strconv.Itoa(l.Bound))
	}
	if chunk > 0 {
		cmd.Env = append(cmd.Env, "CHUNK="+strconv.Itoa(chunk))
	}
	isolate(cmd)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr

	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s did not end: %w", w.program.Script, ctx.Err())
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, fmt.Errorf("run %s: %w", w.program.Script, err)
	}
	files, err := w.outputs()
	if err != nil {
		return nil, fmt.Errorf("look at what %s left: %w", w.program.Script, err)
	}
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return &outcome{wall, cpu, cmd.ProcessState.ExitCode(), stdout.Bytes(), stderr.Bytes(), files}, nil
}

// arguments are what a program is called with: nothing for the full size, which is the programs'
// default, and first the address of the server where it needs one. stop ends that server.
func arguments(ctx context.Context, root, python string, p *Program, small bool) (args []string, stop func(), err error) {
	args = p.Full
	if small {
		args = p.Small
	}
	if p.Server == "" {
		return args, func() {}, nil
	}
	cmd := exec.CommandContext(ctx, python, filepath.Join(root, "examples", p.Server))
	isolate(cmd)
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, nil, fmt.Errorf("start %s: %w", p.Server, err)
	}
	stop = func() {
		_ = cmd.Process.Kill() // the only error is that it has ended already
		_ = cmd.Wait()         // and this one says that it was killed
	}
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		stop()
		return nil, nil, fmt.Errorf("%s gave no address: %w", p.Server, err)
	}
	return append([]string{strings.TrimSpace(address)}, args...), stop, nil
}

// environment is this process's, without a proxy between a program and its server here.
func environment() []string {
	return append(os.Environ(), "no_proxy=127.0.0.1", "NO_PROXY=127.0.0.1")
}

// probeSteps make the probe of the machine run for some tenths of a second.
const probeSteps = 4_000_000

// ceiling runs plain work for one processor twice, one after the other and then both at once.
func ceiling(ctx context.Context, python string, steps int) (sequential, parallel time.Duration, err error) {
	probe := fmt.Sprintf("n = 1\nfor i in range(%d): n = n * 31 %% 1000003", steps)
	start := time.Now()
	for range 2 {
		if err := exec.CommandContext(ctx, python, "-c", probe).Run(); err != nil {
			return 0, 0, fmt.Errorf("probe of the machine: %w", err)
		}
	}
	sequential = time.Since(start)

	start = time.Now()
	first := exec.CommandContext(ctx, python, "-c", probe)
	second := exec.CommandContext(ctx, python, "-c", probe)
	if err := first.Start(); err != nil {
		return 0, 0, fmt.Errorf("probe of the machine: %w", err)
	}
	if err := errors.Join(second.Run(), first.Wait()); err != nil {
		return 0, 0, fmt.Errorf("probe of the machine: %w", err)
	}
	return sequential, time.Since(start), nil
}
