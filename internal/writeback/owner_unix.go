//go:build unix

package writeback

import (
	"fmt"
	"io/fs"
	"syscall"
)

// keepOwner gives f the owner and group that info tells of. It asks for nothing where they are the same
// already, because only root may give files away.
func keepOwner(f file, info fs.FileInfo) error {
	want, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	var have syscall.Stat_t
	if err := syscall.Stat(f.Name(), &have); err != nil {
		return err
	}
	if have.Uid == want.Uid && have.Gid == want.Gid {
		return nil
	}
	if err := f.Chown(int(want.Uid), int(want.Gid)); err != nil {
		return fmt.Errorf("the owner cannot be kept: %w", err)
	}
	return nil
}
