package pyexec

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"
)

// SkippedNames are the folders that a copy leaves out at any depth; virtual environments are left out
// under any name.
var SkippedNames = []string{
	".git", ".hg", ".svn", ".venv", "__pycache__", "node_modules", ".tox", ".nox",
	".mypy_cache", ".pytest_cache", ".ruff_cache",
}

// SizeError says that a folder is too large to be copied.
type SizeError struct {
	Dir   string
	Limit int64
	// Largest is the entry directly below Dir that holds most of what was counted.
	Largest string
}

// Error implements error.
func (e *SizeError) Error() string {
	return fmt.Sprintf("%s is larger than %d MiB, the limit for the copy that programs run in (most of it in %s): run from a smaller folder, or move the data out of it",
		e.Dir, e.Limit>>20, e.Largest)
}

// FileState is one file, link or folder of a program's folder.
type FileState struct {
	Path   string      // relative, forward slashes
	Mode   fs.FileMode // type and permission bits
	Size   int64
	SHA256 [32]byte // of regular files
	Link   string   // target of a symbolic link
}

// Changes is what a run did to its folder, each list in order of path.
type Changes struct{ Created, Changed, Removed []FileState }

// Empty reports whether the run left its folder as it was.
func (c *Changes) Empty() bool { return len(c.Created)+len(c.Changed)+len(c.Removed) == 0 }

// node is an entry of a pristine tree.
type node struct {
	rel   string
	mode  fs.FileMode
	size  int64
	mtime time.Time
	link  string
}

// tree is a pristine copy. It is never run in.
type tree struct {
	dir   string
	nodes []node // parents before children, in order of path
	notes []string
	// live is where versions of it run; hashes are those of its files that were needed.
	live   folder
	hashes map[string][32]byte
}

// copyTree copies the folder src to dst, leaving out what is skipped. Sizes are checked before
// anything is copied.
func copyTree(ctx context.Context, src, dst string, limit int64) (*tree, error) {
	t := &tree{dir: dst, live: folder{dir: dst + "live"}, hashes: map[string][32]byte{}}
	sizes := map[string]int64{}
	var total int64
	err := filepath.WalkDir(src, func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		rel, relErr := filepath.Rel(src, name)
		if relErr != nil {
			return relErr
		}
		rel = filepath.ToSlash(rel)
		if err != nil {
			if rel == "." {
				return err
			}
			t.note("%s is left out: %v", rel, err)
			return nil
		}
		if rel == "." {
			return nil
		}
		if d.IsDir() && skipped(name, d.Name()) {
			return fs.SkipDir
		}
		n, ok := t.describe(src, name, rel, d)
		if !ok {
			return nil
		}
		total += n.size
		top, _, _ := strings.Cut(rel, "/")
		sizes[top] += n.size
		if total > limit {
			return &SizeError{Dir: src, Limit: limit, Largest: largest(sizes)}
		}
		t.nodes = append(t.nodes, n)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("copying %s: %w", src, err)
	}
	for i := range t.nodes {
		if t.nodes[i].mode.IsRegular() && !readable(filepath.Join(src, t.nodes[i].rel)) {
			t.note("%s is left out: it cannot be read", t.nodes[i].rel)
			t.nodes[i].rel = ""
		}
	}
	t.nodes = compact(t.nodes)
	if err := t.write(ctx, src, dst); err != nil {
		return nil, fmt.Errorf("copying %s: %w", src, err)
	}
	return t, nil
}

func (t *tree) note(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

func compact(nodes []node) []node {
	out := nodes[:0]
	for _, n := range nodes {
		if n.rel != "" {
			out = append(out, n)
		}
	}
	return out
}

func skipped(name, base string) bool {
	for _, s := range SkippedNames {
		if base == s {
			return true
		}
	}
	return fileExists(filepath.Join(name, "pyvenv.cfg"))
}

func readable(name string) bool {
	f, err := os.Open(name)
	if err == nil {
		f.Close()
	}
	return err == nil
}

func largest(sizes map[string]int64) string {
	names := make([]string, 0, len(sizes))
	for name := range sizes {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := names[i], names[j]
		return sizes[a] > sizes[b] || sizes[a] == sizes[b] && a < b
	})
	return names[0]
}

// describe returns the node of one entry. Links into the folder stay links into the copy; links out of
// it stay what they are, so that they can be read through but (see the harness) not written through.
func (t *tree) describe(src, name, rel string, d fs.DirEntry) (node, bool) {
	info, err := d.Info()
	if err != nil {
		t.note("%s is left out: %v", rel, err)
		return node{}, false
	}
	n := node{rel: rel, mode: info.Mode(), mtime: info.ModTime()}
	switch {
	case n.mode.IsRegular():
		n.size = info.Size()
	case n.mode.IsDir():
	case n.mode&fs.ModeSymlink != 0:
		target, err := os.Readlink(name)
		if err != nil {
			t.note("%s is left out: %v", rel, err)
			return node{}, false
		}
		n.link = target
		if filepath.IsAbs(target) {
			if inner, ok := below(src, target); ok {
				up, err := filepath.Rel(filepath.Dir(rel), inner)
				if err != nil {
					t.note("%s is left out: %v", rel, err)
					return node{}, false
				}
				n.link = up
				break
			}
			t.note("%s is a link out of the folder, to %s", rel, target)
		} else if to := path.Join(path.Dir(rel), filepath.ToSlash(target)); to == ".." || strings.HasPrefix(to, "../") {
			abs := filepath.Join(filepath.Dir(name), target)
			n.link = abs // the copy lies elsewhere
			t.note("%s is a link out of the folder, to %s", rel, abs)
		}
	default:
		t.note("%s is left out: it is neither a file nor a folder nor a link", rel)
		return node{}, false
	}
	return n, true
}

// below returns name relative to dir where it lies in it.
func below(dir, name string) (string, bool) {
	rel, err := filepath.Rel(dir, name)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return rel, true
}

// write makes dst a copy of the nodes, whose contents lie under src. Nothing is hard-linked: a
// program that writes to a file must not reach another copy. (io.Copy shares the blocks where the
// file system can.)
func (t *tree) write(ctx context.Context, src, dst string) error {
	if err := os.MkdirAll(dst, 0o755); err != nil {
		return err
	}
	for _, n := range t.nodes {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		to := filepath.Join(dst, n.rel)
		var err error
		switch {
		case n.mode.IsDir():
			err = os.Mkdir(to, n.mode.Perm()|0o700)
		case n.mode&fs.ModeSymlink != 0:
			err = os.Symlink(n.link, to)
		default:
			err = copyFile(filepath.Join(src, n.rel), to, n)
		}
		if err != nil {
			return err
		}
	}
	return t.dirTimes(dst)
}

// dirTimes sets the modification times of folders, last because writing into them changes them.
func (t *tree) dirTimes(dst string) error {
	for i := len(t.nodes) - 1; i >= 0; i-- {
		if n := t.nodes[i]; n.mode.IsDir() {
			if err := os.Chtimes(filepath.Join(dst, n.rel), n.mtime, n.mtime); err != nil {
				return err
			}
		}
	}
	return nil
}

func copyFile(from, to string, n node) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	// An existing file keeps its inode, and with it its place in the folder.
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, n.mode.Perm()|0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(to, n.mode.Perm())
	}
	if err == nil {
		err = os.Chtimes(to, n.mtime, n.mtime)
	}
	return err
}

func hashFile(name string) (sum [32]byte, err error) {
	f, err := os.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	h.Sum(sum[:0])
	return sum, nil
}

// folder is a copy of a tree in which programs run. It holds one version at a time.
type folder struct {
	dir     string
	current *Variant         // the version it holds, nil before the first
	dirty   bool             // a run was broken off: nothing is known about the files
	stamps  map[string]stamp // of the files, taken when they were last known to be pristine
}

// Variant is one version of the program: the pristine files, some of them replaced.
type Variant struct {
	Name    string
	base    *tree
	live    *folder           // shared by the versions of one tree
	overlay map[string][]byte // contents by path; every path is a regular file of base or new
	nodes   map[string]node   // base and overlay
	added   []string          // paths of nodes that base does not have, parents first
}

// newVariant works out what a version consists of.
func newVariant(name string, t *tree, files map[string][]byte) (*Variant, error) {
	v := &Variant{Name: name, base: t, live: &t.live, overlay: map[string][]byte{}, nodes: make(map[string]node, len(t.nodes))}
	for _, n := range t.nodes {
		v.nodes[n.rel] = n
	}
	for _, given := range slices.Sorted(maps.Keys(files)) {
		rel := path.Clean(filepath.ToSlash(given))
		if !filepath.IsLocal(filepath.FromSlash(rel)) || rel == "." {
			return nil, fmt.Errorf("version %s: %s does not lie in the working folder", name, given)
		}
		n, ok := v.nodes[rel]
		if ok && !n.mode.IsRegular() {
			return nil, fmt.Errorf("version %s: %s is not a regular file", name, given)
		}
		if !ok {
			n = node{rel: rel, mode: 0o644, mtime: time.Unix(1, 0)}
			v.addParents(rel)
			v.added = append(v.added, rel)
		}
		n.size = int64(len(files[given]))
		v.nodes[rel], v.overlay[rel] = n, files[given]
	}
	return v, nil
}

// addParents adds the folders above a new file.
func (v *Variant) addParents(rel string) {
	dir := path.Dir(rel)
	if _, ok := v.nodes[dir]; ok || dir == "." {
		return
	}
	v.addParents(dir)
	v.nodes[dir] = node{rel: dir, mode: fs.ModeDir | 0o755, mtime: time.Unix(1, 0)}
	v.added = append(v.added, dir)
}

// prepare makes the folder hold this version, pristine.
func (v *Variant) prepare(ctx context.Context) error {
	l := v.live
	if l.current == v && !l.dirty {
		return nil
	}
	var err error
	if l.current == nil || l.dirty {
		err = v.rebuild(ctx)
	} else {
		if err = l.current.withdraw(); err == nil {
			err = v.put()
		}
	}
	if err != nil {
		l.dirty = true
		return fmt.Errorf("run folder: %w", err)
	}
	l.current, l.dirty = v, false
	return nil
}

// rebuild makes the folder from nothing.
func (v *Variant) rebuild(ctx context.Context) error {
	if err := removeAll(v.live.dir); err != nil {
		return err
	}
	if err := v.base.write(ctx, v.base.dir, v.live.dir); err != nil {
		return err
	}
	return v.put()
}

// put adds what this version has of its own to the pristine files of its tree.
func (v *Variant) put() error {
	for _, rel := range v.added {
		if v.nodes[rel].mode.IsDir() {
			if err := os.Mkdir(filepath.Join(v.live.dir, rel), 0o755); err != nil {
				return err
			}
		}
	}
	for _, rel := range slices.Sorted(maps.Keys(v.overlay)) {
		if err := v.putFile(v.nodes[rel]); err != nil {
			return err
		}
	}
	return v.settle()
}

// withdraw takes it away again.
func (v *Variant) withdraw() error {
	for i := len(v.added) - 1; i >= 0; i-- {
		if err := os.Remove(filepath.Join(v.live.dir, v.added[i])); err != nil {
			return err
		}
	}
	for _, n := range v.base.nodes {
		if _, ok := v.overlay[n.rel]; ok {
			if err := copyFile(filepath.Join(v.base.dir, n.rel), filepath.Join(v.live.dir, n.rel), n); err != nil {
				return err
			}
		}
	}
	return nil
}

// putFile writes the pristine content of one regular file.
func (v *Variant) putFile(n node) error {
	to := filepath.Join(v.live.dir, n.rel)
	content, ok := v.overlay[n.rel]
	if !ok {
		return copyFile(filepath.Join(v.base.dir, n.rel), to, n)
	}
	if err := os.WriteFile(to, content, n.mode.Perm()|0o600); err != nil {
		return err
	}
	if err := os.Chmod(to, n.mode.Perm()); err != nil {
		return err
	}
	return os.Chtimes(to, n.mtime, n.mtime)
}

// settle sets the times of folders and takes the stamps.
func (v *Variant) settle() error {
	if err := v.base.dirTimes(v.live.dir); err != nil {
		return err
	}
	v.live.stamps = make(map[string]stamp, len(v.nodes))
	for rel := range v.nodes {
		info, err := os.Lstat(filepath.Join(v.live.dir, rel))
		if err != nil {
			return err
		}
		v.live.stamps[rel] = stampOf(info)
	}
	return nil
}

// pristineHash is the hash of a file as the run found it.
func (v *Variant) pristineHash(rel string) ([32]byte, error) {
	if content, ok := v.overlay[rel]; ok {
		return sha256.Sum256(content), nil
	}
	if sum, ok := v.base.hashes[rel]; ok {
		return sum, nil
	}
	sum, err := hashFile(filepath.Join(v.base.dir, rel))
	if err == nil {
		v.base.hashes[rel] = sum
	}
	return sum, err
}

// diff lists what a run changed. rebuild reports that putting single files back would not give the
// same folder again: an entry was replaced, so that its place in the listing may have changed.
// touched are files that are equal but were written.
func (v *Variant) diff() (changes Changes, touched []string, rebuild bool, err error) {
	trust := trustStamps(v.live.dir)
	seen := make(map[string]bool, len(v.nodes))
	err = filepath.WalkDir(v.live.dir, func(name string, d fs.DirEntry, walkErr error) error {
		rel, err := filepath.Rel(v.live.dir, name)
		if err != nil || rel == "." {
			return errors.Join(err, walkErr)
		}
		rel = filepath.ToSlash(rel)
		if walkErr != nil { // a folder made unreadable: its mode says so
			rebuild = true
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		seen[rel] = true
		n, known := v.nodes[rel]
		now, before := stampOf(info), v.live.stamps[rel]
		if known && now == before && (trust || !info.Mode().IsRegular()) {
			return nil
		}
		state, err := stateOf(name, rel, info)
		if err != nil {
			return err
		}
		if !known {
			changes.Created = append(changes.Created, state)
			return nil
		}
		rebuild = rebuild || now.inode != before.inode || info.Mode().Type() != n.mode.Type()
		same := info.Mode() == n.mode || n.mode.IsDir() && info.Mode() == n.mode|0o700
		switch {
		case n.mode.IsRegular():
			sum, err := v.pristineHash(rel)
			if err != nil {
				return err
			}
			same = same && sum == state.SHA256
		case n.mode&fs.ModeSymlink != 0:
			same = state.Link == n.link
		}
		if !same {
			changes.Changed = append(changes.Changed, state)
		} else if n.mode.IsRegular() {
			touched = append(touched, rel)
		}
		return nil
	})
	if err != nil {
		return changes, nil, true, fmt.Errorf("run folder after the run: %w", err)
	}
	for rel, n := range v.nodes {
		if !seen[rel] {
			rebuild = true
			changes.Removed = append(changes.Removed, FileState{Path: rel, Mode: n.mode, Size: n.size, Link: n.link})
		}
	}
	sort.Slice(changes.Removed, func(i, j int) bool { return changes.Removed[i].Path < changes.Removed[j].Path })
	return changes, touched, rebuild, nil
}

func stateOf(name, rel string, info fs.FileInfo) (FileState, error) {
	state := FileState{Path: rel, Mode: info.Mode()}
	var err error
	switch {
	case info.Mode().IsRegular():
		state.Size = info.Size()
		if !readable(name) {
			// The program took its own right to read away.
			if err := os.Chmod(name, info.Mode().Perm()|0o400); err != nil {
				return state, err
			}
		}
		state.SHA256, err = hashFile(name)
	case info.Mode()&fs.ModeSymlink != 0:
		state.Link, err = os.Readlink(name)
	}
	return state, err
}

// restore makes the folder pristine again after a run with the given changes.
func (v *Variant) restore(ctx context.Context, changes *Changes, touched []string, rebuild bool) (err error) {
	defer func() {
		if err != nil {
			v.live.dirty = true
			err = fmt.Errorf("run folder: %w", err)
		}
	}()
	for _, c := range changes.Changed {
		if !v.nodes[c.Path].mode.IsRegular() {
			rebuild = true
		}
	}
	if rebuild {
		return v.rebuild(ctx)
	}
	for i := len(changes.Created) - 1; i >= 0; i-- { // children before parents
		if err := removeAll(filepath.Join(v.live.dir, changes.Created[i].Path)); err != nil {
			return err
		}
	}
	again := touched
	for _, c := range changes.Changed {
		again = append(again, c.Path)
	}
	for _, rel := range again {
		if err := v.putFile(v.nodes[rel]); err != nil {
			return err
		}
	}
	return v.settle()
}

// removeAll removes a tree, also where a program took its own rights away.
func removeAll(name string) error {
	if err := os.RemoveAll(name); err == nil {
		return nil
	}
	_ = filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() {
			_ = os.Chmod(p, 0o700)
		}
		return nil
	})
	return os.RemoveAll(name)
}
