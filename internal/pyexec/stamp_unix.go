//go:build linux || darwin

package pyexec

import (
	"io/fs"
	"syscall"
)

// stamp identifies the state of a file without reading it. The change time cannot be set by programs,
// so equal stamps mean an equal file, on file systems that note every write ([trustStamps]) and where
// more time passed between the stamp and the write than the clock of the file system resolves
// ([settle]).
type stamp struct {
	inode        uint64
	mode         fs.FileMode
	size         int64
	mtime, ctime [2]int64
}

func stampOf(info fs.FileInfo) stamp {
	s := stamp{mode: info.Mode(), size: info.Size()}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		s.inode = st.Ino
		s.mtime, s.ctime = statTimes(st)
	}
	if info.IsDir() {
		// What happened in a folder is seen from its entries.
		s.size, s.mtime, s.ctime = 0, [2]int64{}, [2]int64{}
	}
	return s
}
