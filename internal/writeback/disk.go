package writeback

import (
	"io"
	"io/fs"
	"os"
)

// disk is the part of the file system that changes are made through, so that tests can let it fail.
type disk interface {
	CreateTemp(dir, pattern string) (file, error)
	// Link gives a file a second name, or copies it where the file system has no links.
	Link(old, new string) error
	Rename(old, new string) error
	Remove(name string) error
	SyncDir(dir string)
}

type file interface {
	io.WriteCloser
	Name() string
	Chmod(mode fs.FileMode) error
	Chown(uid, gid int) error
	Sync() error
}

type realDisk struct{}

func (realDisk) CreateTemp(dir, pattern string) (file, error) {
	f, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return nil, err // not f: a nil *os.File in an interface is not nil
	}
	return f, nil
}

func (realDisk) Link(old, new string) error {
	if os.Link(old, new) == nil {
		return nil
	}
	text, err := os.ReadFile(old)
	if err != nil {
		return err
	}
	info, err := os.Stat(old)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(new, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err == nil {
		if err = keepOwner(f, info); err == nil {
			err = f.Sync()
		}
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(new)
	}
	return err
}

func (realDisk) Rename(old, new string) error { return os.Rename(old, new) }

func (realDisk) Remove(name string) error { return os.Remove(name) }

// SyncDir makes renames durable. Some systems cannot sync a folder; the texts are safe either way.
func (realDisk) SyncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}
