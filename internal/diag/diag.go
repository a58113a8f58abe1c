// Package diag is the message that parloop shows about a place in a program: what is wrong, the places
// in the source that show it, and what can be done. [Renderer] prints one in the manner of rustc.
//
// Promise: [Compare] is a total order, so that output does not depend on the order in which files were
// analysed. Rendering never fails because of what the source holds: bytes that are not UTF-8, control
// characters and spans beyond the end of the text are shown as well as they can be, and control
// characters never reach the terminal. The carets stand under the characters they mean, with tabs,
// combining and wide characters before them.
//
// Missing: a span of several lines is underlined on its first line only.
package diag

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
)

// Severity says what kind of message a diagnostic is, in the order in which they are sorted.
type Severity uint8

// The severities.
const (
	Error       Severity = iota // something could not be read or done
	Refusal                     // why a loop stays sequential
	Warning                     // something the user should know
	Opportunity                 // a loop that can be rewritten
	Note                        // additional information
)

// String returns the word that stands in front of the message.
func (s Severity) String() string {
	return [...]string{"error", "refused", "warning", "opportunity", "note"}[min(s, Note)]
}

// Label points out one stretch of source text.
type Label struct {
	// File is "" for the diagnostic's own file.
	File    string
	Span    source.Span
	Text    string // shown beside the underline; may be ""
	Primary bool   // underlined with carets rather than dashes
}

// Diagnostic is one message.
type Diagnostic struct {
	ID       string
	Severity Severity
	File     string
	// Span is the place the message is about. It sorts the diagnostic and is underlined when no label
	// is primary.
	Span    source.Span
	Message string // one sentence without final period
	Labels  []Label
	Help    string   // what can be done, "" for nothing
	Notes   []string // further sentences
}

// Compare orders diagnostics by file, place, severity, ID, and then by everything else they hold; it
// returns 0 only for diagnostics that are rendered alike.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		compareSpans(a.Span, b.Span),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Help, b.Help),
		slices.Compare(a.Notes, b.Notes),
		slices.CompareFunc(a.Labels, b.Labels, compareLabels),
	)
}

// Sort sorts diagnostics by [Compare].
func Sort(ds []Diagnostic) { slices.SortFunc(ds, Compare) }

func compareSpans(a, b source.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

func compareLabels(a, b Label) int {
	primary := 0
	if a.Primary != b.Primary {
		primary = 1
		if a.Primary {
			primary = -1
		}
	}
	return cmp.Or(cmp.Compare(a.File, b.File), compareSpans(a.Span, b.Span), primary, strings.Compare(a.Text, b.Text))
}
