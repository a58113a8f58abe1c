package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// workspace is a folder that holds one version of one example with its data, and nothing else.
type workspace struct {
	dir     string
	program *Program
	initial map[string]stamp // what the folder held before any run
}

type stamp struct {
	size int64
	time time.Time
}

// newWorkspace copies an example into dir. data is the folder that holds its data sets.
func newWorkspace(root string, p *Program, dir, data string) (*workspace, error) {
	examples := filepath.Join(root, "examples")
	for _, name := range append([]string{p.Script}, p.Files...) {
		if err := copyTree(filepath.Join(examples, name), filepath.Join(dir, name)); err != nil {
			return nil, fmt.Errorf("copy the example: %w", err)
		}
	}
	for _, set := range p.Data {
		if err := copyTree(filepath.Join(data, set), filepath.Join(dir, "data", set)); err != nil {
			return nil, fmt.Errorf("copy its data: %w", err)
		}
	}
	w := &workspace{dir: dir, program: p}
	return w, w.settle()
}

// overlay puts a hand-written version in the place of the sequential program.
func (w *workspace) overlay(v Variant) error {
	info, err := os.Stat(v.Path)
	if err != nil {
		return fmt.Errorf("hand-written version: %w", err)
	}
	target := w.dir
	if !info.IsDir() {
		target = filepath.Join(w.dir, w.program.Script)
	}
	if err := copyTree(v.Path, target); err != nil {
		return fmt.Errorf("copy the hand-written version: %w", err)
	}
	return w.settle()
}

// settle takes what the folder holds now as what it holds before a run.
func (w *workspace) settle() error {
	initial := map[string]stamp{}
	err := w.walk(func(rel string, info fs.FileInfo) error {
		initial[rel] = stamp{info.Size(), info.ModTime()}
		return nil
	})
	w.initial = initial
	return err
}

// reset removes what the run before has made.
func (w *workspace) reset() error {
	return w.walk(func(rel string, _ fs.FileInfo) error {
		if _, known := w.initial[rel]; known {
			return nil
		}
		return os.Remove(filepath.Join(w.dir, rel))
	})
}

// outputs are the files that a run made or changed, with the digest of their content.
func (w *workspace) outputs() (map[string]string, error) {
	found := map[string]string{}
	seen := 0
	err := w.walk(func(rel string, info fs.FileInfo) error {
		if before, known := w.initial[rel]; known {
			seen++
			if before.size == info.Size() && before.time.Equal(info.ModTime()) {
				return nil
			}
		}
		digest, err := fileDigest(filepath.Join(w.dir, rel))
		found[filepath.ToSlash(rel)] = digest
		return err
	})
	if err == nil && seen < len(w.initial) {
		err = errors.New("a file that the program needs is gone after the run")
	}
	return found, err
}

// walk visits the files of the folder; Python's caches do not count.
func (w *workspace) walk(visit func(rel string, info fs.FileInfo) error) error {
	return filepath.WalkDir(w.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if entry.Name() == "__pycache__" {
				return filepath.SkipDir
			}
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(w.dir, path)
		if err != nil {
			return err
		}
		return visit(rel, info)
	})
}

func fileDigest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

// copyTree copies a file, or a folder without Python's caches.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if entry.IsDir() {
			if entry.Name() == "__pycache__" {
				return filepath.SkipDir
			}
			return os.MkdirAll(target, 0o777)
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o666)
	})
}

// difference says where two outcomes differ first, "" where they do not.
func difference(want, got *outcome) string {
	switch {
	case want.exit != got.exit:
		return fmt.Sprintf("exit status %d instead of %d: %s", got.exit, want.exit, lastLine(got.stderr))
	case string(want.stdout) != string(got.stdout):
		return "stdout: " + firstDifference(want.stdout, got.stdout)
	case string(want.stderr) != string(got.stderr):
		return "stderr: " + firstDifference(want.stderr, got.stderr)
	}
	names := map[string]bool{}
	for name := range want.files {
		names[name] = true
	}
	for name := range got.files {
		names[name] = true
	}
	sorted := make([]string, 0, len(names))
	for name := range names {
		sorted = append(sorted, name)
	}
	sort.Strings(sorted)
	for _, name := range sorted {
		before, expected := want.files[name]
		after, found := got.files[name]
		switch {
		case !expected:
			return "file " + name + " should not be there"
		case !found:
			return "file " + name + " is missing"
		case before != after:
			return "file " + name + " has another content"
		}
	}
	return ""
}

func firstDifference(want, got []byte) string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := 0; i < len(a) || i < len(b); i++ {
		switch {
		case i >= len(a):
			return fmt.Sprintf("line %d is %q, but there should be no more", i+1, b[i])
		case i >= len(b):
			return fmt.Sprintf("line %d is missing, should be %q", i+1, a[i])
		case a[i] != b[i]:
			return fmt.Sprintf("line %d is %q, should be %q", i+1, b[i], a[i])
		}
	}
	return "none"
}

func lastLine(text []byte) string {
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return lines[len(lines)-1]
}
