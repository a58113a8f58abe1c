package verify

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"
)

const tracebackHead = "Traceback (most recent call last):"

// Lines that connect the tracebacks of a chain.
var chainLinks = []string{
	"The above exception was the direct cause of the following exception:",
	"During handling of the above exception, another exception occurred:",
}

// remoteHeads begin the cause that executors attach to an exception from a worker.
var remoteHeads = []string{"concurrent.futures.process._RemoteTraceback:", "multiprocessing.pool.RemoteTraceback:"}

// normalizer passes on the lines of a stream with each chain of tracebacks reduced to the last line of
// its last one, which is what the promise of sequential equivalence covers.
type normalizer struct {
	emit func(line []byte) bool // returns whether to go on
}

// run reads the stream.
func (n *normalizer) run(r io.Reader) error {
	in := newLineReader(r)
	for {
		line, err := in.next()
		if err != nil || line == nil {
			return err
		}
		switch {
		case string(line) == tracebackHead:
			if line, err = in.traceback(); err != nil {
				return err
			}
		case hasAnyPrefix(line, remoteHeads):
			// """, the worker's traceback, """, a blank line, the link, a blank line, the traceback proper.
			if err := in.quoted(); err != nil {
				return err
			}
			if linked, err := in.linked(); err != nil {
				return err
			} else if linked {
				continue // at the next head
			}
		}
		if line != nil && !n.emit(settled(line)) {
			return nil
		}
	}
}

// progressTimes are the times and rates at the end of a progress bar in the style of tqdm.
var progressTimes = regexp.MustCompile(`\[(\d+:)?\d\d:\d\d[<,][^\]]*\]`)

// settled returns what a terminal shows in the end of a line that was written over by carriage returns,
// which progress bars do as often as time allows, without the times that they show.
func settled(line []byte) []byte {
	line = bytes.TrimRight(line, "\r")
	over := false
	if i := bytes.LastIndexByte(line, '\r'); i >= 0 {
		line, over = line[i+1:], true
	}
	if over || bytes.Contains(line, []byte("it/s")) {
		line = progressTimes.ReplaceAll(line, []byte("[time]"))
	}
	return line
}

func hasAnyPrefix(line []byte, prefixes []string) bool {
	for _, p := range prefixes {
		if bytes.HasPrefix(line, []byte(p)) {
			return true
		}
	}
	return false
}

// lineReader reads lines, without their ends, and takes back as many as are asked for.
type lineReader struct {
	r      *bufio.Reader
	pushed [][]byte
}

// next returns nil at the end.
func (in *lineReader) next() ([]byte, error) {
	if n := len(in.pushed); n > 0 {
		line := in.pushed[n-1]
		in.pushed = in.pushed[:n-1]
		return line, nil
	}
	line, err := in.r.ReadBytes('\n')
	if err == io.EOF && len(line) == 0 {
		return nil, nil
	}
	if err != nil && err != io.EOF {
		return nil, err
	}
	if err == io.EOF {
		// A missing line end is a difference, too.
		return append(line, "\\ no newline at the end"...), nil
	}
	return line[:len(line)-1], nil
}

func (in *lineReader) unread(lines ...[]byte) {
	for i := len(lines) - 1; i >= 0; i-- {
		in.pushed = append(in.pushed, lines[i])
	}
}

// traceback reads on behind the head of a traceback and returns the last line of the chain it is in.
func (in *lineReader) traceback() ([]byte, error) {
	for {
		line, err := in.next()
		if err != nil || line == nil {
			return line, err
		}
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			continue // frames, source lines, carets
		}
		linked, err := in.linked()
		if err != nil {
			return nil, err
		}
		if !linked {
			return line, nil
		}
		head, err := in.next()
		if err != nil {
			return nil, err
		}
		if hasAnyPrefix(head, remoteHeads) {
			if err := in.quoted(); err != nil {
				return nil, err
			}
			if linked, err = in.linked(); err != nil || !linked {
				return head, err
			}
			if _, err = in.next(); err != nil {
				return nil, err
			}
		}
	}
}

// linked reads a blank line, a link, a blank line, and reports whether the head of another traceback
// follows. Otherwise nothing is taken.
func (in *lineReader) linked() (bool, error) {
	var taken [][]byte
	for i := range 4 {
		line, err := in.next()
		if err != nil {
			return false, err
		}
		if line == nil {
			break
		}
		taken = append(taken, line)
		text := string(line)
		ok := false
		switch i {
		case 0, 2:
			ok = text == ""
		case 1:
			ok = text == chainLinks[0] || text == chainLinks[1]
		case 3:
			if text == tracebackHead || hasAnyPrefix(line, remoteHeads) {
				in.unread(line)
				return true, nil
			}
		}
		if !ok {
			break
		}
	}
	in.unread(taken...)
	return false, nil
}

// quoted skips from the quotes on the next line to the closing ones.
func (in *lineReader) quoted() error {
	line, err := in.next()
	if err != nil || line == nil {
		return err
	}
	if strings.TrimSpace(string(line)) != `"""` {
		in.unread(line)
		return nil
	}
	for {
		if line, err = in.next(); err != nil || line == nil || string(line) == `"""` {
			return err
		}
	}
}

func newLineReader(r io.Reader) *lineReader {
	return &lineReader{r: bufio.NewReaderSize(r, 64<<10)}
}
