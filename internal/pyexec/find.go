package pyexec

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Version is a Python version.
type Version struct {
	Major int `json:"major"`
	Minor int `json:"minor"`
	Micro int `json:"micro"`
}

// String returns "3.12.1".
func (v Version) String() string { return fmt.Sprintf("%d.%d.%d", v.Major, v.Minor, v.Micro) }

// AtLeast reports whether v is major.minor or newer.
func (v Version) AtLeast(major, minor int) bool {
	return v.Major > major || v.Major == major && v.Minor >= minor
}

// Interpreter is a Python that was asked about itself.
type Interpreter struct {
	Path           string   `json:"executable"`
	Version        Version  `json:"version"`
	Implementation string   `json:"implementation"` // "cpython", "pypy", ...
	FreeThreaded   bool     `json:"free_threaded"`  // built without the GIL
	GIL            bool     `json:"gil"`            // the GIL is on when it starts
	StartMethods   []string `json:"start_methods"`  // the default one first
	SysPath        []string `json:"sys_path"`
	SiteDirs       []string `json:"site_dirs"` // where packages are installed
	Stdlib         string   `json:"stdlib"`
	Prefix         string   `json:"prefix"`
	BasePrefix     string   `json:"base_prefix"`
	Platform       string   `json:"platform"`
	// CPUs is how many CPUs this process may use (affinity and cgroup quota); Cores is how many
	// physical cores these are.
	CPUs  int `json:"-"`
	Cores int `json:"-"`
	// PoolSize is how many workers a ProcessPoolExecutor has when no number is given: before 3.13 all CPUs
	// of the machine, whatever this process may use of them.
	PoolSize int `json:"pool_size"`
	// Memory is how many bytes are available (control groups included), 0 where that is not known.
	Memory int64 `json:"-"`
}

// DefaultStartMethod is the start method multiprocessing uses when the program names none.
func (i *Interpreter) DefaultStartMethod() string {
	if len(i.StartMethods) == 0 {
		return ""
	}
	return i.StartMethods[0]
}

// VirtualEnv reports whether the interpreter belongs to a virtual environment.
func (i *Interpreter) VirtualEnv() bool { return i.Prefix != i.BasePrefix }

// FindOptions says which interpreter is wanted.
type FindOptions struct {
	Path string   // --python; empty: the virtual environment's, then python3
	Dir  string   // the project's folder, where .venv may lie; empty: the working directory
	Env  []string // environment to look in; nil: this process's
}

// Errors of [Find], to be tested for with errors.Is.
var (
	ErrNoInterpreter = errors.New("no Python interpreter found")
	ErrNotPython     = errors.New("not a Python interpreter")
	ErrTooOld        = errors.New("the interpreter is too old")
)

//go:embed harness/probe.py
var probe string

// probeMark precedes the answer, so that what site hooks print is not taken for it.
const probeMark = "parloop-probe:"

const probeTimeout = 30 * time.Second

// Find returns the interpreter that opts name, or the active virtual environment's (VIRTUAL_ENV, then
// .venv of the project), or python3 from PATH. One that cannot be used is an error, never skipped for
// the next in line: the program would run with other packages than its user expects.
func Find(ctx context.Context, opts FindOptions) (*Interpreter, error) {
	env := opts.Env
	if env == nil {
		env = os.Environ()
	}
	path, origin, err := locate(opts, env)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-c", probe)
	cmd.Env = withoutVar(env, "PYTHONSTARTUP")
	cmd.Dir = opts.Dir
	cmd.WaitDelay = time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	runErr := cmd.Run()
	_, answer, found := strings.Cut(stdout.String(), probeMark)
	if !found {
		switch {
		case errors.Is(ctx.Err(), context.DeadlineExceeded):
			return nil, fmt.Errorf("%s (%s): %w: it did not answer within %v", path, origin, ErrNotPython, probeTimeout)
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case runErr != nil && cmd.ProcessState == nil:
			return nil, fmt.Errorf("%s (%s): %w: %v", path, origin, ErrNoInterpreter, runErr)
		}
		detail := firstLine(stderr.String())
		if detail == "" {
			detail = "it gave no answer"
		}
		return nil, fmt.Errorf("%s (%s): %w: %s", path, origin, ErrNotPython, detail)
	}
	if old, ok := strings.CutPrefix(strings.TrimSpace(answer), "old "); ok {
		return nil, fmt.Errorf("%s (%s) is Python %s: %w: programs are run with 3.8 or later", path, origin, old, ErrTooOld)
	}
	interp := new(Interpreter)
	if err := json.Unmarshal([]byte(answer), interp); err != nil {
		return nil, fmt.Errorf("%s (%s): %w: unreadable answer: %v", path, origin, ErrNotPython, err)
	}
	if interp.Path == "" {
		interp.Path = path
	}
	interp.CPUs, interp.Cores = cpus()
	interp.Memory = availableMemory()
	return interp, nil
}

// locate returns the path of the interpreter and where it was found.
func locate(opts FindOptions, env []string) (path, origin string, err error) {
	if opts.Path != "" {
		found, err := exec.LookPath(opts.Path)
		if err != nil {
			return "", "", fmt.Errorf("--python %s: %w: %v", opts.Path, ErrNoInterpreter, err)
		}
		abs, err := filepath.Abs(found)
		if err != nil {
			return "", "", fmt.Errorf("--python %s: %w", opts.Path, err)
		}
		return abs, "--python", nil
	}
	if venv := lookupVar(env, "VIRTUAL_ENV"); venv != "" {
		path := venvPython(venv)
		if _, err := os.Stat(path); err != nil {
			return "", "", fmt.Errorf("VIRTUAL_ENV names %s: %w: %v", venv, ErrNoInterpreter, err)
		}
		return path, "VIRTUAL_ENV", nil
	}
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return "", "", fmt.Errorf("project folder: %w", err)
	}
	if path := venvPython(filepath.Join(dir, ".venv")); fileExists(path) {
		return path, ".venv", nil
	}
	for _, name := range []string{"python3", "python"} {
		if found, err := exec.LookPath(name); err == nil {
			if abs, err := filepath.Abs(found); err == nil {
				return abs, "PATH", nil
			}
		}
	}
	return "", "", fmt.Errorf("%w: no virtual environment, and no python3 on PATH; name one with --python", ErrNoInterpreter)
}

func venvPython(dir string) string {
	if runtime.GOOS == "windows" {
		return filepath.Join(dir, "Scripts", "python.exe")
	}
	return filepath.Join(dir, "bin", "python")
}

func fileExists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// lookupVar returns the last value of a variable, which is the one a process sees.
func lookupVar(env []string, name string) string {
	value := ""
	for _, entry := range env {
		if key, v, ok := strings.Cut(entry, "="); ok && key == name {
			value = v
		}
	}
	return value
}

func withoutVar(env []string, names ...string) []string {
	out := make([]string, 0, len(env))
next:
	for _, entry := range env {
		for _, name := range names {
			if strings.HasPrefix(entry, name+"=") {
				continue next
			}
		}
		out = append(out, entry)
	}
	return out
}
