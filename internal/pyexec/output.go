package pyexec

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"sync/atomic"
)

// outputInMemory is how much of a stream is kept in memory; what is longer lies in a file.
const outputInMemory = 4 << 20

// Output is what a run wrote to one stream.
type Output struct {
	Size   int64
	SHA256 [32]byte
	head   []byte // all of it where file is empty
	file   string
}

// Open returns a reader over the whole stream. It is valid until the sandbox is closed.
func (o *Output) Open() (io.ReadCloser, error) {
	if o.file == "" {
		return io.NopCloser(bytes.NewReader(o.head)), nil
	}
	f, err := os.Open(o.file)
	if err != nil {
		return nil, fmt.Errorf("captured output: %w", err)
	}
	return f, nil
}

// Head returns the beginning of the stream, all of it when it is not longer than a few megabytes.
func (o *Output) Head() []byte { return o.head }

// Tail returns up to n last bytes of the stream.
func (o *Output) Tail(n int64) ([]byte, error) {
	if o.file == "" {
		return o.head[max(0, int64(len(o.head))-n):], nil
	}
	f, err := os.Open(o.file)
	if err != nil {
		return nil, fmt.Errorf("captured output: %w", err)
	}
	defer f.Close()
	if _, err := f.Seek(max(0, o.Size-n), io.SeekStart); err != nil {
		return nil, fmt.Errorf("captured output: %w", err)
	}
	return io.ReadAll(f)
}

// Discard removes the file behind a long stream.
func (o *Output) Discard() {
	if o.file != "" {
		os.Remove(o.file)
	}
}

// capture reads one stream of a run to its end.
type capture struct {
	name    string // file for what does not fit
	file    *os.File
	head    []byte
	hash    hash.Hash
	size    atomic.Int64
	limit   int64
	onLimit func()
}

// read copies until the end of r. Beyond the limit it goes on reading, so that the program does not
// block while it is being ended, but keeps nothing.
func (c *capture) read(r io.Reader) error {
	c.hash = sha256.New()
	buf := make([]byte, 64<<10)
	over := false
	for {
		n, err := r.Read(buf)
		if n > 0 && !over {
			if c.size.Add(int64(n)) > c.limit {
				over = true
				c.onLimit()
				continue
			}
			if err := c.keep(buf[:n]); err != nil {
				return err
			}
		}
		if err != nil {
			if errors.Is(err, io.EOF) || errors.Is(err, os.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) {
				return nil
			}
			return fmt.Errorf("reading the program's output: %w", err)
		}
	}
}

func (c *capture) keep(data []byte) error {
	c.hash.Write(data)
	if c.file == nil && len(c.head)+len(data) <= outputInMemory {
		c.head = append(c.head, data...)
		return nil
	}
	if c.file == nil {
		f, err := os.Create(c.name)
		if err != nil {
			return fmt.Errorf("keeping the program's output: %w", err)
		}
		c.file = f
		if _, err := f.Write(c.head); err != nil {
			return fmt.Errorf("keeping the program's output: %w", err)
		}
	}
	if _, err := c.file.Write(data); err != nil {
		return fmt.Errorf("keeping the program's output: %w", err)
	}
	return nil
}

func (c *capture) output() (*Output, error) {
	out := &Output{Size: min(c.size.Load(), c.limit), head: c.head}
	c.hash.Sum(out.SHA256[:0])
	if c.file != nil {
		out.file = c.name
		if err := c.file.Close(); err != nil {
			return nil, fmt.Errorf("keeping the program's output: %w", err)
		}
	}
	return out, nil
}
