// Package edit changes text: it applies a set of replacements to a file and shows the change as a
// unified diff.
//
// Promise: [Apply] either returns the text with every edit applied, or an error that names the two
// edits that do not fit together; it never applies some of them. [Unified] returns a patch that
// `patch -p1` and `git apply` turn into exactly the new text, byte by byte: CRLF line ends, a missing
// newline at the end and paths with spaces included.
//
// Missing: renames, new and deleted files, and binary files. parloop changes existing text only.
package edit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/source"
)

// Edit replaces the bytes of Span by New. An empty span inserts.
type Edit struct {
	Span source.Span
	New  string
	// Owner says which rewrite the edit belongs to, in words for people ("the rewrite of app.py:12").
	// It is used in conflict messages only.
	Owner string
	// Once marks an edit that several rewrites of a file may ask for and that must happen one time
	// only, such as the insertion of an import.
	Once bool
}

// insertion reports whether e only adds text.
func (e Edit) insertion() bool { return e.Span.Start == e.Span.End }

// ConflictError says that two edits want to change the same bytes.
type ConflictError struct{ A, B Edit }

// Error names both edits by their owner and byte range.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s and %s change the same text", describe(e.A), describe(e.B))
}

func describe(e Edit) string {
	owner := e.Owner
	if owner == "" {
		owner = "an edit"
	}
	return fmt.Sprintf("%s (bytes %d to %d)", owner, e.Span.Start, e.Span.End)
}

// Normalize returns the edits in the order of the text, with repeated [Edit.Once] edits reduced to one.
// Insertions at one place keep the order in which they were given and come before a replacement that
// starts there. The argument is not changed.
//
// Two edits conflict when they share a byte, or when one inserts strictly inside what the other
// replaces: whichever order they were applied in, one would see text that the other did not expect.
// Edits that merely stand side by side do not conflict.
func Normalize(edits []Edit) ([]Edit, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		if c := cmp.Compare(a.Span.Start, b.Span.Start); c != 0 {
			return c
		}
		// Only "insertion first" decides here, not the end: two insertions at one place must stay in the
		// order they were given.
		return cmp.Compare(btoi(!a.insertion()), btoi(!b.insertion()))
	})
	out := sorted[:0]
	once := map[Edit]bool{}
	for _, e := range sorted {
		if e.Once {
			key := Edit{Span: e.Span, New: e.New}
			if once[key] {
				continue
			}
			once[key] = true
		}
		out = append(out, e)
	}
	// covering is the replacement that reaches furthest so far; an edit that starts before its end
	// touches it.
	var covering *Edit
	for i := range out {
		e := &out[i]
		if e.Span.End < e.Span.Start {
			return nil, fmt.Errorf("%s: the end lies before the start", describe(*e))
		}
		if covering != nil && e.Span.Start < covering.Span.End {
			return nil, &ConflictError{*covering, *e}
		}
		if !e.insertion() {
			covering = e
		}
	}
	return out, nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Apply returns src with the edits applied. Their order in the slice matters only for insertions at
// one and the same place. src is not changed.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	ordered, err := Normalize(edits)
	if err != nil {
		return nil, err
	}
	size := len(src)
	for _, e := range ordered {
		if int(e.Span.End) > len(src) {
			return nil, fmt.Errorf("%s: the text has only %d bytes", describe(e), len(src))
		}
		size += len(e.New) - e.Span.Len()
	}
	out := make([]byte, 0, size)
	at := uint32(0)
	for _, e := range ordered {
		out = append(out, src[at:e.Span.Start]...)
		out = append(out, e.New...)
		at = e.Span.End
	}
	return append(out, src[at:]...), nil
}
