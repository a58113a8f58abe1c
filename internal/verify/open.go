package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/pyexec"
)

// Versions names two versions of a program on disk.
type Versions struct {
	// Old and New are two scripts or two folders.
	Old, New string
	Args     []string
	// Command says how folders are run, for the shell; the arguments are appended. Without it a folder
	// must have a __main__.py.
	Command string
	// Dir is the working folder for scripts; "" is the working directory. A script outside of it is run
	// in its own folder.
	Dir string
	// MaxBytes limits the copies, see [pyexec.SandboxOptions].
	MaxBytes int64
}

// Open copies both versions and returns how they are compared. The caller adds limits and allowed
// effects to Spec.Run and must close Spec.Sandbox.
func Open(ctx context.Context, v Versions, interp *pyexec.Interpreter) (*Spec, error) {
	oldInfo, err := os.Stat(v.Old)
	if err != nil {
		return nil, fmt.Errorf("old version: %w", err)
	}
	newInfo, err := os.Stat(v.New)
	if err != nil {
		return nil, fmt.Errorf("new version: %w", err)
	}
	if oldInfo.IsDir() != newInfo.IsDir() {
		return nil, fmt.Errorf("%s and %s: give two files or two folders", v.Old, v.New)
	}
	spec := &Spec{Run: pyexec.RunSpec{Interp: interp}}
	if oldInfo.IsDir() {
		err = spec.openFolders(ctx, v)
	} else {
		err = spec.openScripts(ctx, v)
	}
	if err != nil {
		if spec.Sandbox != nil {
			spec.Sandbox.Close()
		}
		return nil, err
	}
	if v.Command != "" {
		spec.Run.Args, spec.Run.Command = nil, v.Command
		for _, arg := range v.Args {
			spec.Run.Command += " '" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		}
	}
	return spec, nil
}

// openScripts puts the new script in the place of the old one, so that both see the same path, the
// same modules beside them and the same data.
func (spec *Spec) openScripts(ctx context.Context, v Versions) error {
	script, err := filepath.Abs(v.Old)
	if err != nil {
		return fmt.Errorf("old version: %w", err)
	}
	if script, err = filepath.EvalSymlinks(script); err != nil {
		return fmt.Errorf("old version: %w", err)
	}
	dir, err := filepath.Abs(v.Dir)
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return fmt.Errorf("working folder: %w", err)
	}
	rel, err := filepath.Rel(dir, script)
	if err != nil || !filepath.IsLocal(rel) {
		dir, rel = filepath.Dir(script), filepath.Base(script)
	}
	content, err := os.ReadFile(v.New)
	if err != nil {
		return fmt.Errorf("new version: %w", err)
	}
	if spec.Sandbox, err = pyexec.NewSandbox(ctx, pyexec.SandboxOptions{Dir: dir, MaxBytes: v.MaxBytes}); err != nil {
		return err
	}
	if spec.Old, err = spec.Sandbox.Variant(ctx, v.Old, nil); err != nil {
		return err
	}
	slashed := filepath.ToSlash(rel)
	if spec.New, err = spec.Sandbox.Variant(ctx, v.New, map[string][]byte{slashed: content}); err != nil {
		return err
	}
	original, err := os.ReadFile(script)
	if err != nil {
		return fmt.Errorf("old version: %w", err)
	}
	spec.changed(slashed, original, content)
	spec.Run.Args = append([]string{rel}, v.Args...)
	return nil
}

func (spec *Spec) openFolders(ctx context.Context, v Versions) error {
	if v.Command == "" {
		for _, dir := range []string{v.Old, v.New} {
			if _, err := os.Stat(filepath.Join(dir, "__main__.py")); err != nil {
				return fmt.Errorf("%s has no __main__.py: say how it is run with --command", dir)
			}
		}
	}
	var err error
	if spec.Sandbox, err = pyexec.NewSandbox(ctx, pyexec.SandboxOptions{Dir: v.Old, MaxBytes: v.MaxBytes}); err != nil {
		return err
	}
	if spec.Old, err = spec.Sandbox.Variant(ctx, v.Old, nil); err != nil {
		return err
	}
	if spec.New, err = spec.Sandbox.VariantOf(ctx, v.New, v.New); err != nil {
		return err
	}
	spec.Run.Args = append([]string{"."}, v.Args...)
	// What is only in the old folder is not used by the new version.
	return filepath.WalkDir(v.New, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains(pyexec.SkippedNames, d.Name()):
			return fs.SkipDir
		case !d.Type().IsRegular() || filepath.Ext(path) != ".py":
			return nil
		}
		rel, err := filepath.Rel(v.New, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		original, err := os.ReadFile(filepath.Join(v.Old, rel))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err != nil || !bytes.Equal(original, content) {
			spec.changed(filepath.ToSlash(rel), original, content)
		}
		return nil
	})
}

// changed notes a file of which the versions have different texts.
func (spec *Spec) changed(file string, old, new []byte) {
	spec.Rewritten = append(spec.Rewritten, file)
	if lines := edit.Changed(old, new); lines != nil {
		if spec.Changed == nil {
			spec.Changed = map[string][][2]int{}
		}
		spec.Changed[file] = lines
	}
}
