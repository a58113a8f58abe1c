//go:build unix

package writeback

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// project is a folder with files, outside a repository.
type project struct {
	t   *testing.T
	dir string
	o   Options
}

func newProject(t *testing.T, files map[string]string) *project {
	p := &project{t: t, dir: t.TempDir()}
	p.o = Options{Project: p.dir, Cache: t.TempDir()}
	for name, text := range files {
		file := p.path(name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func (p *project) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func (p *project) change(name, old, new string) Change {
	return Change{p.path(name), []byte(old), []byte(new)}
}

// check compares every file of the project, links by what they lead to; temporary files would show.
func (p *project) check(want map[string]string) {
	p.t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(p.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(p.dir, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		got[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		p.t.Errorf("files (-want +got)\n%s", diff)
	}
}

func wantError(t *testing.T, err error, part string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), part) {
		t.Errorf("got error %v, want %q", err, part)
	}
}

var ctx = context.Background()

func TestApplyAndUndo(t *testing.T) {
	old := map[string]string{"a.py": "a\n", "pkg/b.py": "b\r\n", "c.py": "c"}
	p := newProject(t, old)
	if err := os.Chmod(p.path("a.py"), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := Apply(ctx, []Change{p.change("a.py", "a\n", "A\n"), p.change("pkg/b.py", "b\r\n", "B\r\n"), p.change("c.py", "c", "c")}, p.o); err != nil {
		t.Fatal(err)
	}
	p.check(map[string]string{"a.py": "A\n", "pkg/b.py": "B\r\n", "c.py": "c"})
	info, err := os.Stat(p.path("a.py"))
	if err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	done, err := Undo(ctx, p.o)
	if err != nil || len(done.Restored) != 2 || done.Kept != nil {
		t.Errorf("%+v, %v", done, err)
	}
	p.check(old)
	if _, err := Undo(ctx, p.o); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("second undo: %v", err)
	}
}

func TestOwnerIsKept(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("not root: only the group that files have anyway can be checked")
	}
	p := newProject(t, map[string]string{"a.py": "a"})
	if os.Getuid() == 0 {
		if err := os.Chown(p.path("a.py"), 12345, 23456); err != nil {
			t.Fatal(err)
		}
	}
	before := owner(t, p.path("a.py"))
	if err := Apply(ctx, []Change{p.change("a.py", "a", "A")}, p.o); err != nil {
		t.Fatal(err)
	}
	if after := owner(t, p.path("a.py")); after != before {
		t.Errorf("owner %s, was %s", after, before)
	}
}

func owner(t *testing.T, name string) string {
	var s syscall.Stat_t
	if err := syscall.Stat(name, &s); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(s.Uid, ":", s.Gid)
}

func TestUndoKeepsWhatWasChangedSince(t *testing.T) {
	p := newProject(t, map[string]string{"a.py": "a", "b.py": "b"})
	if err := Apply(ctx, []Change{p.change("a.py", "a", "A"), p.change("b.py", "b", "B")}, p.o); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.path("b.py"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	done, err := Undo(ctx, p.o)
	want := Undone{Restored: []string{p.path("a.py")}, Kept: []string{p.path("b.py")}}
	if diff := cmp.Diff(want, done); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	p.check(map[string]string{"a.py": "a", "b.py": "mine"})
	// When the user takes back the own change, so can we.
	if err := os.WriteFile(p.path("b.py"), []byte("B"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Undo(ctx, p.o); err != nil {
		t.Fatal(err)
	}
	p.check(map[string]string{"a.py": "a", "b.py": "b"})
}

func TestUndoTakesBackTheLastWrite(t *testing.T) {
	p := newProject(t, map[string]string{"a.py": "1"})
	for _, c := range []Change{p.change("a.py", "1", "2"), p.change("a.py", "2", "3")} {
		if err := Apply(ctx, []Change{c}, p.o); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Undo(ctx, p.o); err != nil {
		t.Fatal(err)
	}
	p.check(map[string]string{"a.py": "2"})
}

func TestSymlink(t *testing.T) {
	p := newProject(t, map[string]string{"real/a.py": "a"})
	if err := os.Symlink(filepath.FromSlash("real/a.py"), p.path("link.py")); err != nil {
		t.Fatal(err)
	}
	if err := Apply(ctx, []Change{p.change("link.py", "a", "A")}, p.o); err != nil {
		t.Fatal(err)
	}
	p.check(map[string]string{"real/a.py": "A", "link.py": "A"})
	if to, err := os.Readlink(p.path("link.py")); err != nil || to != filepath.FromSlash("real/a.py") {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	err := Apply(ctx, []Change{p.change("link.py", "A", "x"), p.change("real/a.py", "A", "y")}, p.o)
	wantError(t, err, "is the same file as")
}

func TestRefusals(t *testing.T) {
	files := map[string]string{"a.py": "a", "b.py": "b"}
	for _, tt := range []struct {
		sentence string
		prepare  func(p *project)
		want     string
	}{
		{"changed on disk since it was read", func(p *project) {
			os.WriteFile(p.path("b.py"), []byte("b!"), 0o644)
		}, "was changed by someone else"},
		{"gone", func(p *project) { os.Remove(p.path("b.py")) }, "no such file"},
		{"a folder now", func(p *project) {
			os.Remove(p.path("b.py"))
			os.Mkdir(p.path("b.py"), 0o777)
		}, "is not a regular file"},
		{"read-only", func(p *project) { os.Chmod(p.path("b.py"), 0o444) }, "is read-only [read-only-file]"},
		{"uncommitted changes", func(p *project) {
			p.o.Git = func(_ context.Context, dir string, files []string) (map[string]bool, error) {
				return map[string]bool{filepath.Join(dir, "b.py"): true}, nil
			}
		}, "b.py: has uncommitted changes"},
		{"git fails", func(p *project) {
			p.o.Git = func(context.Context, string, []string) (map[string]bool, error) {
				return nil, errors.New("git is broken")
			}
		}, "git is broken"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			p := newProject(t, files)
			tt.prepare(p)
			err := Apply(ctx, []Change{p.change("a.py", "a", "A"), p.change("b.py", "b", "B")}, p.o)
			wantError(t, err, tt.want)
			if text, err := os.ReadFile(p.path("a.py")); err != nil || string(text) != "a" {
				t.Errorf("a.py holds %q, %v", text, err)
			}
			if _, err := Undo(ctx, p.o); !errors.Is(err, ErrNothingToUndo) {
				t.Errorf("a record was left: %v", err)
			}
		})
	}
}

func TestAllowDirty(t *testing.T) {
	p := newProject(t, map[string]string{"a.py": "a"})
	p.o.AllowDirty = true
	p.o.Git = func(context.Context, string, []string) (map[string]bool, error) {
		return nil, errors.New("must not be asked")
	}
	if err := Apply(ctx, []Change{p.change("a.py", "a", "A")}, p.o); err != nil {
		t.Fatal(err)
	}
	p.check(map[string]string{"a.py": "A"})
}

func TestCancelled(t *testing.T) {
	p := newProject(t, map[string]string{"a.py": "a"})
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	if err := Apply(ctx, []Change{p.change("a.py", "a", "A")}, p.o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	p.check(map[string]string{"a.py": "a"})
}

// brokenDisk fails at the n-th operation, counted over all kinds that may fail, and from then on at
// operations of the same name if forever is set.
type brokenDisk struct {
	realDisk
	left    int
	forever bool
	failed  string // name of the operation that failed
}

var errBroken = errors.New("no space left on device")

func (d *brokenDisk) step(name string) error {
	if d.failed != "" {
		if d.forever && name == d.failed {
			return errBroken
		}
		return nil
	}
	d.left--
	if d.left < 0 {
		d.failed = name
		return errBroken
	}
	return nil
}

type brokenFile struct {
	file
	d *brokenDisk
}

func (d *brokenDisk) CreateTemp(dir, pattern string) (file, error) {
	if err := d.step("create"); err != nil {
		return nil, err
	}
	f, err := d.realDisk.CreateTemp(dir, pattern)
	return brokenFile{f, d}, err
}

func (d *brokenDisk) Link(old, new string) error {
	if err := d.step("link"); err != nil {
		return err
	}
	return d.realDisk.Link(old, new)
}

func (d *brokenDisk) Rename(old, new string) error {
	if err := d.step("rename"); err != nil {
		return err
	}
	return d.realDisk.Rename(old, new)
}

func (f brokenFile) Write(text []byte) (int, error) {
	if err := f.d.step("write"); err != nil {
		n, _ := f.file.Write(text[:len(text)/2]) // a full disk takes a part
		return n, err
	}
	return f.file.Write(text)
}

func (f brokenFile) Sync() error {
	if err := f.d.step("sync"); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f brokenFile) Close() error {
	err := f.d.step("close")
	if e := f.file.Close(); err == nil {
		err = e
	}
	return err
}

// TestAllOrNone lets each operation fail in turn: the files and the record are as before, and nothing
// else is left in the folder.
func TestAllOrNone(t *testing.T) {
	old := map[string]string{"a.py": "first", "b.py": "second", "sub/c.py": "third"}
	for n := 0; ; n++ {
		p := newProject(t, map[string]string{"a.py": "zeroth", "b.py": old["b.py"], "sub/c.py": old["sub/c.py"]})
		if err := Apply(ctx, []Change{p.change("a.py", "zeroth", "first")}, p.o); err != nil {
			t.Fatal(err)
		}
		d := &brokenDisk{left: n}
		err := apply(ctx, d, []Change{
			p.change("a.py", "first", "FIRST"), p.change("b.py", "second", "SECOND"), p.change("sub/c.py", "third", "THIRD"),
		}, p.o)
		if d.failed == "" {
			if err != nil || n < 4*6 {
				t.Fatalf("after %d operations: %v", n, err)
			}
			return
		}
		wantError(t, err, errBroken.Error())
		p.check(old)
		// The record is still the one of the write before.
		if _, err := Undo(ctx, p.o); err != nil {
			t.Fatalf("operation %d (%s): %v", n, d.failed, err)
		}
		p.check(map[string]string{"a.py": "zeroth", "b.py": old["b.py"], "sub/c.py": old["sub/c.py"]})
	}
}

func TestRollBackFails(t *testing.T) {
	p := newProject(t, map[string]string{"a.py": "a", "b.py": "b"})
	p.o.Cache = ""
	// Two files: 5 operations each to stage (create, write, sync, close, link), then the renames; the
	// second rename and all later ones fail.
	d := &brokenDisk{left: 2*5 + 1, forever: true}
	err := apply(ctx, d, []Change{p.change("a.py", "a", "A"), p.change("b.py", "b", "B")}, p.o)
	wantError(t, err, "a.py could not be put back, its old text is in ")
	_, kept, _ := strings.Cut(err.Error(), "its old text is in ")
	kept, _, _ = strings.Cut(kept, ": ")
	if text, err := os.ReadFile(kept); err != nil || string(text) != "a" {
		t.Errorf("%s holds %q, %v", kept, text, err)
	}
}

func TestDamagedRecord(t *testing.T) {
	p := newProject(t, map[string]string{"a.py": "a"})
	if err := Apply(ctx, []Change{p.change("a.py", "a", "A")}, p.o); err != nil {
		t.Fatal(err)
	}
	file, err := recordFile(p.o)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Undo(ctx, p.o)
	wantError(t, err, "is damaged")
}
