package writeback

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNothingToUndo is returned by [Undo] where no write is recorded for the project.
var ErrNothingToUndo = errors.New("there is nothing to undo in this project")

// record is what the last write in a project changed. It lies in the user's cache folder, because the
// project's own folder is not ours to fill.
type record struct {
	Project string         `json:"project"`
	Files   []recordedFile `json:"files"`
}

type recordedFile struct {
	Path string `json:"path"` // absolute
	Old  []byte `json:"old"`
	New  string `json:"new_sha256"`
}

// recordFile is where the record of a project lies.
func recordFile(o Options) (string, error) {
	project, err := filepath.Abs(o.Project)
	if err == nil {
		project, err = filepath.EvalSymlinks(project)
	}
	if err != nil {
		return "", fmt.Errorf("the project's folder: %w", err)
	}
	return filepath.Join(o.Cache, "undo", hash([]byte(project))[:32]+".json"), nil
}

// stageRecord prepares the undo record as one more file to be replaced, so that there is a record when
// and only when the files were written.
func stageRecord(d disk, targets []*target, o Options) (*target, error) {
	if o.Cache == "" {
		return nil, nil
	}
	r := record{Project: o.Project}
	for _, t := range targets {
		r.Files = append(r.Files, recordedFile{t.file, t.Old, hash(t.New)})
	}
	return recordTarget(r, o)
}

func recordTarget(r record, o Options) (*target, error) {
	file, err := recordFile(o)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("the undo record: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, fmt.Errorf("the folder of the undo record: %w", err)
	}
	t := &target{Change: Change{Path: "the undo record " + file, New: text}, file: file}
	info, err := os.Lstat(file)
	switch {
	case err == nil:
		t.info = info
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the undo record: %w", err)
	}
	return t, nil
}

// Undone says what [Undo] did, as absolute paths.
type Undone struct {
	Restored []string
	Kept     []string // changed since they were written, or gone
}

// Undo takes back what the last [Apply] in the project did, in the files that still hold what was
// written then. The others are kept as they are and stay in the record. Uncommitted changes do not
// matter here: what is taken back is usually one.
func Undo(ctx context.Context, o Options) (Undone, error) {
	return undo(ctx, realDisk{}, o)
}

func undo(ctx context.Context, d disk, o Options) (Undone, error) {
	file, err := recordFile(o)
	if err != nil {
		return Undone{}, err
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Undone{}, ErrNothingToUndo
	}
	if err != nil {
		return Undone{}, fmt.Errorf("reading the undo record: %w", err)
	}
	var r record
	if err := json.Unmarshal(text, &r); err != nil {
		return Undone{}, fmt.Errorf("the undo record %s is damaged: %w", file, err)
	}
	var done Undone
	var changes []Change
	rest := record{Project: r.Project}
	for _, f := range r.Files {
		now, err := os.ReadFile(f.Path)
		if err != nil || hash(now) != f.New {
			done.Kept = append(done.Kept, f.Path)
			rest.Files = append(rest.Files, f)
			continue
		}
		done.Restored = append(done.Restored, f.Path)
		changes = append(changes, Change{Path: f.Path, Old: now, New: f.Old})
	}
	if len(changes) == 0 {
		return done, nil
	}
	targets, err := examine(ctx, changes, Options{AllowDirty: true})
	if err != nil {
		return Undone{}, err
	}
	var left *target
	if len(rest.Files) > 0 {
		if left, err = recordTarget(rest, o); err != nil {
			return Undone{}, err
		}
	}
	if err := replace(ctx, d, targets, left); err != nil {
		return Undone{}, err
	}
	if left == nil {
		if err := d.Remove(file); err != nil {
			return done, fmt.Errorf("removing the undo record: %w", err)
		}
	}
	return done, nil
}
