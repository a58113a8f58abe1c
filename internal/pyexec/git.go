package pyexec

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
)

// GitStatus reports which of the files (absolute paths) have changes that are not committed; untracked
// files count. The map is empty, without an error, where dir is not in a repository or git is not
// installed: then there is nothing that could be lost unseen.
func GitStatus(ctx context.Context, dir string, files []string) (map[string]bool, error) {
	git, err := exec.LookPath("git")
	if err != nil {
		return map[string]bool{}, nil
	}
	run := func(args ...string) ([]byte, error) {
		cmd := exec.CommandContext(ctx, git, append([]string{"-C", dir}, args...)...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("git %s: %w: %s", args[0], err, bytes.TrimSpace(stderr.Bytes()))
		}
		return out, nil
	}
	_, err = run("rev-parse", "--show-toplevel")
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return map[string]bool{}, nil
		}
		return nil, err
	}
	out := map[string]bool{}
	for _, f := range files {
		real, err := filepath.EvalSymlinks(f)
		if err != nil {
			real = f
		}
		status, err := run("status", "--porcelain", "-z", "--untracked-files=all", "--", real)
		if err != nil {
			return nil, err
		}
		if len(status) > 0 {
			out[f] = true
		}
	}
	return out, nil
}
