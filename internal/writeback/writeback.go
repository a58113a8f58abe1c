// Package writeback puts new texts into the files of a project, and takes them back.
//
// Promise: [Apply] replaces all files or none, and each at once: at no time does a file hold a part of
// a text. It refuses when a file is not what it was when it was read, cannot be written, or has changes
// that are not committed (unless told otherwise); then nothing has changed. Mode and owner are kept, and
// where a path is a symbolic link, the file it leads to is replaced and the link stays.
//
// Permitted differences: the file is a new one (another inode), so hard links to it keep the old text;
// access control lists and extended attributes are not copied.
//
// Hazard: between the last look at a file and its replacement lies a moment in which another program
// may write to it. The old file is kept until all are replaced, and a failure puts every old file back;
// if even that fails, the error names where the old files are.
package writeback

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/rules"
)

// Change is one file's text before and after, as bytes on disk.
type Change struct {
	Path     string
	Old, New []byte
}

// GitStatus reports which of the files have changes that are not committed (untracked files count).
// The paths are absolute; dir is a folder that holds them. It returns an empty map, no error, where dir
// is not in a repository. Only package pyexec may start processes, so the function is handed in.
type GitStatus func(ctx context.Context, dir string, files []string) (map[string]bool, error)

// Options say what is allowed.
type Options struct {
	AllowDirty bool
	Git        GitStatus // nil: there is no git
	// Project is the folder of the project and Cache the user's cache folder; together they name the
	// undo record. No record is kept where Cache is "".
	Project, Cache string
}

// RefusedError says why a file is not written. Nothing has been changed.
type RefusedError struct {
	Path   string
	Reason string
}

// Error returns "path: reason".
func (e *RefusedError) Error() string { return e.Path + ": " + e.Reason }

// target is a change on its way to the disk.
type target struct {
	Change
	file   string // absolute, links followed
	info   fs.FileInfo
	temp   string // holds the new text
	backup string // another name of the old file
}

// Apply makes the changes, all or none, and records them for [Undo].
func Apply(ctx context.Context, changes []Change, o Options) error {
	return apply(ctx, realDisk{}, changes, o)
}

func apply(ctx context.Context, d disk, changes []Change, o Options) (err error) {
	targets, err := examine(ctx, changes, o)
	if err != nil || len(targets) == 0 {
		return err
	}
	record, err := stageRecord(d, targets, o)
	if err != nil {
		return err
	}
	return replace(ctx, d, targets, record)
}

// examine looks at every file before anything is done.
func examine(ctx context.Context, changes []Change, o Options) ([]*target, error) {
	var targets []*target
	seen := map[string]string{}
	byDir := map[string][]string{}
	for _, c := range changes {
		if bytes.Equal(c.Old, c.New) {
			continue
		}
		file, err := filepath.Abs(c.Path)
		if err == nil {
			file, err = filepath.EvalSymlinks(file)
		}
		if err != nil {
			return nil, &RefusedError{c.Path, reason(err)}
		}
		if other, twice := seen[file]; twice {
			return nil, &RefusedError{c.Path, "is the same file as " + other}
		}
		seen[file] = c.Path
		t := &target{Change: c, file: file}
		if err := t.check(); err != nil {
			return nil, err
		}
		targets = append(targets, t)
		byDir[filepath.Dir(file)] = append(byDir[filepath.Dir(file)], file)
	}
	if o.AllowDirty || o.Git == nil {
		return targets, nil
	}
	for _, dir := range sortedKeys(byDir) {
		dirty, err := o.Git(ctx, dir, byDir[dir])
		if err != nil {
			return nil, fmt.Errorf("asking git about uncommitted changes in %s: %w", dir, err)
		}
		for _, t := range targets {
			if dirty[t.file] {
				return nil, &RefusedError{t.Path, "has uncommitted changes; commit them, or use --allow-dirty"}
			}
		}
	}
	return targets, nil
}

// check makes sure that the file may be replaced and still holds the old text.
func (t *target) check() error {
	refuse := func(reason string) error { return &RefusedError{t.Path, reason} }
	info, err := os.Lstat(t.file)
	if err != nil {
		return refuse(reason(err))
	}
	if !info.Mode().IsRegular() {
		return refuse("is not a regular file")
	}
	t.info = info
	// Replacing a file needs no right to write it, only to its folder; a file marked read-only is meant
	// to stay as it is all the same. Root may open it, so the mode is asked as well.
	if info.Mode().Perm()&0o222 == 0 {
		return refuse("is read-only [" + string(rules.ReadOnlyFile) + "]")
	}
	f, err := os.OpenFile(t.file, os.O_WRONLY, 0)
	if err != nil {
		return refuse("cannot be written: " + reason(err))
	}
	if err := f.Close(); err != nil {
		return refuse(reason(err))
	}
	return t.unchanged()
}

func (t *target) unchanged() error {
	now, err := os.ReadFile(t.file)
	if err != nil {
		return &RefusedError{t.Path, reason(err)}
	}
	if !bytes.Equal(now, t.Old) {
		return &RefusedError{t.Path, "was changed by someone else in the meantime"}
	}
	return nil
}

// replace stages every file, then swaps them. record, when not nil, takes part like one more file.
func replace(ctx context.Context, d disk, targets []*target, record *target) (err error) {
	all := targets
	if record != nil {
		all = append(slices.Clone(targets), record)
	}
	// Whatever happens, no temporary file stays, except an old file that could not be put back. A file
	// that cannot be removed does not turn a success into a failure.
	defer func() {
		for _, t := range all {
			for _, name := range []string{t.temp, t.backup} {
				if name == "" {
					continue
				}
				if e := d.Remove(name); e != nil && err != nil {
					err = errors.Join(err, e)
				}
			}
		}
	}()
	for _, t := range all {
		if err := t.stage(d); err != nil {
			return fmt.Errorf("nothing was written: %w", err)
		}
	}
	for _, t := range targets {
		if err := t.unchanged(); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("nothing was written: %w", err)
	}
	for i, t := range all {
		if err := d.Rename(t.temp, t.file); err != nil {
			err = fmt.Errorf("replacing %s: %w", t.Path, err)
			return rollBack(d, all[:i], err)
		}
		t.temp = ""
	}
	// The texts are on disk and in place; a folder that cannot be synced is no reason to fail.
	for _, t := range all {
		d.SyncDir(filepath.Dir(t.file))
	}
	return nil
}

// rollBack puts back the old files of the targets that were replaced.
func rollBack(d disk, done []*target, cause error) error {
	for _, t := range slices.Backward(done) {
		if t.backup == "" { // the record of the first write in a project: there was none before
			cause = errors.Join(cause, d.Remove(t.file))
			continue
		}
		if err := d.Rename(t.backup, t.file); err != nil {
			cause = errors.Join(cause, fmt.Errorf("%s could not be put back, its old text is in %s: %w", t.Path, t.backup, err))
		}
		t.backup = "" // moved, or to be kept
	}
	return cause
}

// stage writes the new text beside the file and gives the old file a second name.
func (t *target) stage(d disk) error {
	dir, name := filepath.Split(t.file)
	f, err := d.CreateTemp(dir, "."+name+".parloop-*")
	if err != nil {
		return fmt.Errorf("%s: no new file can be made beside it: %w", t.Path, err)
	}
	t.temp = f.Name()
	_, err = f.Write(t.New)
	if err == nil && t.info != nil {
		// The owner first: changing it clears the set-id bits of the mode.
		if err = keepOwner(f, t.info); err == nil {
			err = f.Chmod(t.info.Mode())
		}
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("%s: %w", t.Path, err)
	}
	if t.info == nil {
		return nil // a record that does not exist yet
	}
	backup := t.temp + ".old"
	if err := d.Link(t.file, backup); err != nil {
		return fmt.Errorf("%s: keeping the old file: %w", t.Path, err)
	}
	t.backup = backup
	return nil
}

// reason returns an error without the path and the operation, which the message names in its own way.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return strings.TrimSpace(err.Error())
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
