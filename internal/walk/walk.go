// Package walk finds the Python files that a command is about.
//
// Promise: a file named on the command line is always taken. In a folder, every .py and .pyw file is
// taken, below it too, except what .gitignore files and .git/info/exclude name (with git's exact
// meaning), what the configuration excludes, virtual environments and caches. The order depends on the
// paths only.
//
// Differences from git: a tracked file that is also ignored is left out, because the index is not read;
// the user's own ignore file (core.excludesFile) is not read, so that two people get the same result;
// names are compared with case everywhere. Symbolic links met in a folder are not followed: what
// they point to is found where it stands.
package walk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Options narrow down a walk.
type Options struct {
	// Exclude are patterns in the syntax of .gitignore for paths below ExcludeBase. They do not apply to
	// files that were named.
	Exclude     []string
	ExcludeBase string
}

// Problem is a path that could not be read.
type Problem struct {
	Path string
	Err  error
}

// Files returns the Python files that paths stand for, sorted, each once, as paths that begin the way
// the user wrote them (with the separators of the system). A path that cannot be read is a Problem and
// does not stop the rest; the only error is that of ctx.
func Files(ctx context.Context, paths []string, o Options) ([]string, []Problem, error) {
	w := &walker{ctx: ctx, accept: isPython}
	if len(o.Exclude) > 0 {
		base, err := filepath.Abs(o.ExcludeBase)
		if err != nil {
			return nil, nil, fmt.Errorf("folder of the exclude patterns: %w", err)
		}
		w.excludeBase = base
		w.exclude = parsePatterns("", []byte(strings.Join(o.Exclude, "\n")))
	}
	for _, path := range paths {
		path = filepath.Clean(path)
		info, err := os.Stat(path)
		switch {
		case err != nil:
			w.problem(path, err)
		case info.IsDir():
			w.root(path)
		case info.Mode().IsRegular():
			w.files = append(w.files, path)
		default:
			w.problem(path, errors.New("neither a file nor a folder"))
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
	}
	slices.SortFunc(w.problems, func(a, b Problem) int { return cmp.Compare(a.Path, b.Path) })
	slices.Sort(w.files)
	return slices.Compact(w.files), w.problems, nil
}

func isPython(name string) bool {
	return strings.HasSuffix(name, ".py") || strings.HasSuffix(name, ".pyw")
}

type walker struct {
	ctx         context.Context
	accept      func(name string) bool
	exclude     patterns
	excludeBase string
	files       []string
	problems    []Problem
}

// problem records an error without the path and the operation that os puts in front of it: the path is
// shown anyway.
func (w *walker) problem(path string, err error) {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	w.problems = append(w.problems, Problem{path, err})
}

// rules are the ignore rules in force in a folder. They form a list from the folder up to the top of
// the repository, the nearest first; a folder shares the rest of the list with its parent.
type rules struct {
	top string // absolute path that the bases of the patterns are relative to
	patterns
	next *rules
}

// root walks a folder that the user named. The folder itself may be ignored or be a virtual
// environment: the user asked for it.
func (w *walker) root(dir string) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		w.problem(dir, err)
		return
	}
	// The rules of the folders above, up to the top of the repository, apply too. Outside a repository
	// the named folder is the top.
	top := abs
	for d := abs; ; d = filepath.Dir(d) {
		if isRepository(d) {
			top = d
			break
		}
		if d == filepath.Dir(d) {
			break
		}
	}
	rs := w.enter(nil, top, top)
	if rel, err := filepath.Rel(top, abs); err == nil && rel != "." {
		at := top
		for _, name := range strings.Split(rel, string(filepath.Separator)) {
			at = filepath.Join(at, name)
			rs = w.enter(rs, top, at)
		}
	}
	w.walk(dir, abs, rs)
}

func isRepository(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// enter adds the rules of the folder dir to those of its parent.
func (w *walker) enter(rs *rules, top, dir string) *rules {
	if rs == nil {
		rs = &rules{top: top}
		if text, err := os.ReadFile(filepath.Join(top, ".git", "info", "exclude")); err == nil {
			rs = &rules{top: top, patterns: parsePatterns("", text), next: rs}
		}
	}
	file := filepath.Join(dir, ".gitignore")
	// Like git, do not follow a .gitignore that is a symbolic link.
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() {
		return rs
	}
	text, err := os.ReadFile(file)
	if err != nil {
		w.problem(file, err)
		return rs
	}
	return &rules{top: rs.top, patterns: parsePatterns(relative(rs.top, dir), text), next: rs}
}

// relative returns dir relative to top with slashes, "" for top itself.
func relative(top, dir string) string {
	rel, err := filepath.Rel(top, dir)
	if err != nil || rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}

// ignored asks the nearest rules that have something to say.
func (r *rules) ignored(abs string, dir bool) bool {
	path := relative(r.top, abs)
	for ; r != nil; r = r.next {
		if ignored, decided := r.match(path, dir); decided {
			return ignored
		}
	}
	return false
}

// walk takes the files of dir, whose own .gitignore is already part of rs.
func (w *walker) walk(dir, abs string, rs *rules) {
	if w.ctx.Err() != nil {
		return
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.problem(dir, err)
		return
	}
	for _, e := range entries {
		name := e.Name()
		path, full := filepath.Join(dir, name), filepath.Join(abs, name)
		switch {
		case e.IsDir():
			if skippedNames[name] || rs.ignored(full, true) || w.excluded(full, true) || isGenerated(full) {
				continue
			}
			below := rs
			top := rs.top
			if isRepository(full) { // a repository inside a repository has its own rules only
				below, top = nil, full
			}
			w.walk(path, full, w.enter(below, top, full))
		case e.Type().IsRegular() && w.accept(name):
			if !rs.ignored(full, false) && !w.excluded(full, false) {
				w.files = append(w.files, path)
			}
		}
	}
}

// excluded applies the patterns of the configuration to a path and, because a walk may begin below an
// excluded folder, to the folders above it.
func (w *walker) excluded(abs string, dir bool) bool {
	if len(w.exclude.list) == 0 {
		return false
	}
	rel := relative(w.excludeBase, abs)
	if rel == "" || strings.HasPrefix(rel, "../") {
		return false
	}
	for i := 0; i < len(rel); i++ {
		if rel[i] == '/' {
			if ignored, _ := w.exclude.match(rel[:i], true); ignored {
				return true
			}
		}
	}
	ignored, _ := w.exclude.match(rel, dir)
	return ignored
}

// skippedNames are folders that hold no source of the project, whatever the project says.
var skippedNames = map[string]bool{
	".git": true, ".hg": true, ".svn": true, ".bzr": true, ".jj": true,
	"__pycache__": true, "__pypackages__": true, "node_modules": true, ".eggs": true,
	".tox": true, ".nox": true, ".mypy_cache": true, ".pytest_cache": true, ".ruff_cache": true,
	".pytype": true, ".hypothesis": true, ".ipynb_checkpoints": true, ".parloop": true,
}

// isGenerated reports whether a folder is a virtual environment (venv, conda) or tagged as a cache.
func isGenerated(dir string) bool {
	for _, name := range []string{"pyvenv.cfg", "conda-meta", "CACHEDIR.TAG"} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}
