package verify

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/pyexec"
)

// Kinds of checks.
const (
	checkExit     = "exit"
	checkStdout   = "stdout"
	checkStderr   = "stderr"
	checkFiles    = "files"
	checkExecuted = "executed"
	checkEffects  = "effects"
	checkOrders   = "orders"
	checkState    = "state"
)

// difference is the first place where two streams part.
type difference struct {
	line     int // from 1
	old, new string
}

func (d *difference) String() string {
	return fmt.Sprintf("line %d: %s, not %s", d.line, d.new, d.old)
}

// quote shows a line, shortened; nil is the end of the stream.
func quote(line []byte) string {
	if line == nil {
		return "the end"
	}
	const most = 160
	if len(line) > most {
		return fmt.Sprintf("%q...", line[:most])
	}
	return fmt.Sprintf("%q", line)
}

// stream returns the comparable lines of an output, one after the other, as a pull function.
func stream(out *pyexec.Output, normalize bool) (next func() ([]byte, error), stop func(), err error) {
	r, err := out.Open()
	if err != nil {
		return nil, nil, err
	}
	if !normalize {
		in := newLineReader(r)
		return in.next, func() { r.Close() }, nil
	}
	// Standard error is short, as a rule: normalized lines are collected.
	var lines [][]byte
	n := normalizer{emit: func(line []byte) bool {
		lines = append(lines, bytes.Clone(line))
		return true
	}}
	err = n.run(r)
	r.Close()
	return func() ([]byte, error) {
		if len(lines) == 0 {
			return nil, nil
		}
		line := lines[0]
		lines = lines[1:]
		return line, nil
	}, func() {}, err
}

// mask is what differs between two runs of the original and is not compared.
type mask struct {
	lines map[int]bool // numbers of lines
	all   bool         // the number of lines differs, so nothing lines up
	first *difference
}

// differences compares two streams line by line and calls found for each pair of lines that differs
// and is not masked, until it returns false. At the end of one of them found is called once more.
func differences(old, new *pyexec.Output, normalize bool, m *mask, found func(d difference, end bool) bool) error {
	if old.Size == new.Size && old.SHA256 == new.SHA256 || m.all {
		return nil
	}
	nextOld, stopOld, err := stream(old, normalize)
	if err != nil {
		return err
	}
	defer stopOld()
	nextNew, stopNew, err := stream(new, normalize)
	if err != nil {
		return err
	}
	defer stopNew()
	for line := 1; ; line++ {
		a, err := nextOld()
		if err != nil {
			return err
		}
		b, err := nextNew()
		if err != nil {
			return err
		}
		if a == nil && b == nil {
			return nil
		}
		end := a == nil || b == nil
		if (end || !bytes.Equal(a, b) && !m.lines[line]) && !found(difference{line, quote(a), quote(b)}, end) || end {
			return nil
		}
	}
}

// extend adds what differs between two runs of the same version and reports whether that was new.
func (m *mask) extend(a, b *pyexec.Output, normalize bool) (grown bool, err error) {
	err = differences(a, b, normalize, m, func(d difference, end bool) bool {
		if m.first == nil {
			m.first = &d
		}
		m.all = m.all || end
		m.lines[d.line] = true
		grown = true
		return !end
	})
	return grown, err
}

// firstDifference returns the first difference outside of the mask, or nil.
func firstDifference(old, new *pyexec.Output, normalize bool, m *mask) (first *difference, err error) {
	err = differences(old, new, normalize, m, func(d difference, _ bool) bool {
		first = &d
		return false
	})
	return first, err
}

// fileMap lists what a run did to its folder by path, with the kind of the change.
type fileChange struct {
	kind  string
	state pyexec.FileState
}

func fileMap(c *pyexec.Changes) map[string]fileChange {
	out := map[string]fileChange{}
	for _, list := range []struct {
		kind  string
		files []pyexec.FileState
	}{{"created", c.Created}, {"changed", c.Changed}, {"removed", c.Removed}} {
		for _, f := range list.files {
			out[f.Path] = fileChange{list.kind, f}
		}
	}
	return out
}

// fileDifferences describes every file that two runs left differently, by path.
func fileDifferences(old, new *pyexec.RunResult) (map[string]string, error) {
	out := map[string]string{}
	a, b := fileMap(&old.Files), fileMap(&new.Files)
	for path, was := range a {
		is, ok := b[path]
		switch {
		case !ok:
			out[path] = "not " + was.kind
		case is.kind != was.kind:
			out[path] = fmt.Sprintf("%s, not %s", is.kind, was.kind)
		case was.kind == "removed":
		case is.state.Mode != was.state.Mode:
			out[path] = fmt.Sprintf("mode %v, not %v", is.state.Mode, was.state.Mode)
		case is.state.Link != was.state.Link:
			out[path] = fmt.Sprintf("a link to %s, not to %s", is.state.Link, was.state.Link)
		case is.state.SHA256 != was.state.SHA256:
			offset, err := firstByte(old.File(path), new.File(path))
			if err != nil {
				return nil, err
			}
			out[path] = fmt.Sprintf("differs at byte %d (%d bytes, not %d)", offset, is.state.Size, was.state.Size)
		}
	}
	for path, is := range b {
		if _, ok := a[path]; !ok {
			out[path] = is.kind
		}
	}
	return out, nil
}

// firstByte returns the offset of the first byte that differs, from 0.
func firstByte(old, new string) (int64, error) {
	a, err := os.Open(old)
	if err != nil {
		return 0, fmt.Errorf("comparing files: %w", err)
	}
	defer a.Close()
	b, err := os.Open(new)
	if err != nil {
		return 0, fmt.Errorf("comparing files: %w", err)
	}
	defer b.Close()
	var bufA, bufB [64 << 10]byte
	var offset int64
	for {
		n, errA := io.ReadFull(a, bufA[:])
		m, errB := io.ReadFull(b, bufB[:])
		for i := range min(n, m) {
			if bufA[i] != bufB[i] {
				return offset + int64(i), nil
			}
		}
		if n != m || errA != nil || errB != nil {
			return offset + int64(min(n, m)), nil
		}
		offset += int64(n)
	}
}

// reference is what the original does, and what of that differs from run to run.
type reference struct {
	run            *pyexec.RunResult
	exit           bool // the exit status differs
	stdout, stderr *mask
	files          map[string]bool // paths
}

// newReference takes a run of the original as the reference.
func newReference(run *pyexec.RunResult) *reference {
	return &reference{
		run: run, files: map[string]bool{},
		stdout: &mask{lines: map[int]bool{}}, stderr: &mask{lines: map[int]bool{}},
	}
}

// extend adds to the masks what differs in another run of the original, and records in the report what
// can therefore not be compared. It reports whether there was anything new.
func (ref *reference) extend(r *Report, again *pyexec.RunResult) (bool, error) {
	grown := false
	if was, is := status(ref.run), status(again); was != is && !ref.exit {
		ref.exit, grown = true, true
		r.incomparable(checkExit, fmt.Sprintf("two runs of the original end differently: %s and %s", was, is))
	}
	for _, s := range []struct {
		what      string
		a, b      *pyexec.Output
		normalize bool
		mask      *mask
	}{
		{checkStdout, ref.run.Stdout, again.Stdout, false, ref.stdout},
		{checkStderr, ref.run.Stderr, again.Stderr, true, ref.stderr},
	} {
		more, err := s.mask.extend(s.a, s.b, s.normalize)
		if err != nil {
			return false, err
		}
		grown = grown || more
		switch m := s.mask; {
		case m.all:
			r.incomparable(s.what, fmt.Sprintf("two runs of the original differ in length, first at line %d: %s and %s", m.first.line, m.first.old, m.first.new))
		case m.first != nil:
			r.incomparable(s.what, fmt.Sprintf("%s between runs of the original, first line %d: %s and %s; the rest is compared",
				differ(len(m.lines), "line"), m.first.line, m.first.old, m.first.new))
		}
	}
	differences, err := fileDifferences(ref.run, again)
	if err != nil {
		return false, err
	}
	for path := range differences {
		grown = grown || !ref.files[path]
		ref.files[path] = true
	}
	if len(differences) > 0 {
		path := slices.Sorted(maps.Keys(differences))[0]
		r.incomparable(checkFiles, fmt.Sprintf("%s between runs of the original, first %s: %s; the rest is compared",
			differ(len(ref.files), "file"), path, differences[path]))
	}
	return grown, nil
}

// differ returns "1 line differs" or "3 lines differ".
func differ(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " differs"
	}
	return fmt.Sprintf("%d %ss differ", n, noun)
}

// status says how a run ended.
func status(r *pyexec.RunResult) string {
	switch {
	case r.TimedOut:
		return "not within the time limit"
	case r.OutputLimit:
		return "too much output"
	case r.Signal != "":
		return "by " + r.Signal
	}
	return fmt.Sprintf("with exit status %d", r.ExitCode)
}

// compare holds a run of the new version against the original and reports the first differences. how
// says under which circumstances it ran.
func (ref *reference) compare(r *Report, run *pyexec.RunResult, how string) error {
	suffix := ""
	if how != "" {
		suffix = " (" + how + ")"
	}
	if was, is := status(ref.run), status(run); was != is && !ref.exit {
		detail := fmt.Sprintf("ends %s, not %s%s", is, was, suffix)
		if tail := lastLine(run.Stderr); tail != "" {
			detail += ": " + tail
		}
		r.differs(checkExit, detail)
	}
	d, err := firstDifference(ref.run.Stdout, run.Stdout, false, ref.stdout)
	if err != nil {
		return err
	}
	if d != nil {
		r.differs(checkStdout, d.String()+suffix)
	}
	if d, err = firstDifference(ref.run.Stderr, run.Stderr, true, ref.stderr); err != nil {
		return err
	}
	if d != nil {
		what := d.String()
		if len(ref.run.Stderr.Head()) > 0 && bytes.Contains(ref.run.Stderr.Head(), []byte(tracebackHead)) {
			what += ", tracebacks reduced to their last line"
		}
		r.differs(checkStderr, what+suffix)
	}
	differ, err := fileDifferences(ref.run, run)
	if err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(differ)) {
		if !ref.files[path] {
			r.differs(checkFiles, fmt.Sprintf("%s: %s%s", path, differ[path], suffix))
			break
		}
	}
	return nil
}

// lastLine returns the last line of a stream that is not blank, shortened.
func lastLine(out *pyexec.Output) string {
	tail, err := out.Tail(4 << 10)
	if err != nil {
		return ""
	}
	lines := strings.Split(strings.TrimSpace(string(tail)), "\n")
	last := lines[len(lines)-1]
	if len(last) > 200 {
		last = last[:200] + "..."
	}
	return last
}
