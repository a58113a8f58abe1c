package pyexec

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"time"
)

// DefaultMaxBytes bounds the copy of the working folder.
const DefaultMaxBytes = 2 << 30

// maxTempPath is how long the path of a folder for temporary files may be, so that the sockets that
// multiprocessing creates in it stay below the limit of the system (104 bytes on macOS).
const maxTempPath = 64

// SandboxOptions describes a sandbox.
type SandboxOptions struct {
	Dir      string // the working folder, copied
	MaxBytes int64  // limit for the copy; 0: DefaultMaxBytes
	TempRoot string // where to put the copies; empty: the system's folder for temporary files
}

// Sandbox holds a pristine copy of the working folder and runs versions of it. Every version is run
// under the same path. Its methods may be called from several goroutines; runs follow each other.
type Sandbox struct {
	source string // the original folder, links resolved
	base   string
	limit  int64
	trees  []*tree // copies of folders; the first is the working folder's

	mu       sync.Mutex
	closed   bool
	runs     int
	compiled map[string]bool // interpreters whose bytecode of the harness exists
}

// NewSandbox copies the working folder. The caller must Close it.
func NewSandbox(ctx context.Context, opts SandboxOptions) (*Sandbox, error) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		return nil, ErrPlatform
	}
	source, err := resolveDir(opts.Dir)
	if err != nil {
		return nil, err
	}
	base, err := makeBase(opts.TempRoot)
	if err != nil {
		return nil, err
	}
	s := &Sandbox{source: source, base: base, limit: opts.MaxBytes, compiled: map[string]bool{}}
	if s.limit == 0 {
		s.limit = DefaultMaxBytes
	}
	if _, inside := below(source, base); inside {
		return nil, errors.Join(fmt.Errorf("sandbox: the folder for temporary files, %s, lies in the working folder: set TMPDIR to another", filepath.Dir(base)), s.Close())
	}
	if err := installHarness(s.harness()); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if _, err := s.addTree(ctx, source); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func resolveDir(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("working folder: %w", err)
	}
	if abs, err = filepath.EvalSymlinks(abs); err != nil {
		return "", fmt.Errorf("working folder: %w", err)
	}
	if info, err := os.Stat(abs); err != nil {
		return "", fmt.Errorf("working folder: %w", err)
	} else if !info.IsDir() {
		return "", fmt.Errorf("working folder: %s is not a folder", abs)
	}
	return abs, nil
}

func makeBase(root string) (string, error) {
	if root == "" {
		root = os.TempDir()
		if resolved, err := filepath.EvalSymlinks(root); err == nil && len(resolved) > maxTempPath-len("/pl0123456789/t") {
			root = "/tmp"
		}
	}
	base, err := os.MkdirTemp(root, "pl")
	if err != nil {
		return "", fmt.Errorf("sandbox: %w", err)
	}
	resolved, err := filepath.EvalSymlinks(base)
	if err != nil {
		return "", fmt.Errorf("sandbox: %w", err)
	}
	return resolved, nil
}

func (s *Sandbox) addTree(ctx context.Context, dir string) (*tree, error) {
	t, err := copyTree(ctx, dir, filepath.Join(s.base, "m"+strconv.Itoa(len(s.trees))), s.limit)
	if err != nil {
		return nil, err
	}
	s.trees = append(s.trees, t)
	return t, nil
}

func (s *Sandbox) harness() string { return filepath.Join(s.base, "h") }
func (s *Sandbox) tmp() string     { return filepath.Join(s.base, "t") }

// Root is the folder in which every program runs, whichever version it is.
func (s *Sandbox) Root() string { return filepath.Join(s.base, "w") }

// Source is the original working folder, links resolved.
func (s *Sandbox) Source() string { return s.source }

// Notes says what the copies left out or could not keep as it was.
func (s *Sandbox) Notes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var notes []string
	for _, t := range s.trees {
		notes = append(notes, t.notes...)
	}
	return notes
}

// Map returns where a file of the working folder lies while a program runs. A path outside of the
// working folder is returned as it is, with false.
func (s *Sandbox) Map(name string) (string, bool) {
	if !filepath.IsAbs(name) {
		return name, true
	}
	if rel, ok := below(s.source, name); ok {
		return filepath.Join(s.Root(), rel), true
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		if rel, ok := below(s.source, filepath.Join(dir, filepath.Base(name))); ok {
			return filepath.Join(s.Root(), rel), true
		}
	}
	return name, false
}

// Variant returns the working folder with the given files replaced or added; the keys are paths
// relative to it, with forward slashes.
func (s *Sandbox) Variant(ctx context.Context, name string, files map[string][]byte) (*Variant, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newVariant(ctx, name, s.trees[0], files)
}

// VariantOf returns a version whose files are those of another folder.
func (s *Sandbox) VariantOf(ctx context.Context, name, dir string) (*Variant, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	resolved, err := resolveDir(dir)
	if err != nil {
		return nil, err
	}
	t := s.trees[0]
	if resolved != s.source {
		if t, err = s.addTree(ctx, resolved); err != nil {
			return nil, err
		}
	}
	return s.newVariant(ctx, name, t, nil)
}

func (s *Sandbox) newVariant(ctx context.Context, name string, t *tree, files map[string][]byte) (*Variant, error) {
	if s.closed {
		return nil, errClosed
	}
	v, err := newVariant(name, t, files)
	if err != nil {
		return nil, err
	}
	return v, v.prepare(ctx)
}

var errClosed = errors.New("sandbox: closed")

// Close removes everything.
func (s *Sandbox) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if err := removeAll(s.base); err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	return nil
}

// settleTime is longer than the resolution of file times: a file that is put back and changed by the
// program within it could look unchanged.
const settleTime = 20 * time.Millisecond
