package rules

import (
	"embed"
	"slices"
	"strings"
)

//go:embed pages/*.md
var pages embed.FS

// Rule is one identifier with its kind, title and page.
type Rule struct {
	ID    ID
	Kind  Kind
	Title string // one line, no final period
	Page  string // Markdown
}

// registry is built once from the table; the embedded pages cannot change.
var registry = func() map[ID]Rule {
	m := make(map[ID]Rule, len(table))
	for _, row := range table {
		// A missing page leaves Page empty and fails the tests; it must not stop the program.
		text, _ := pages.ReadFile("pages/" + string(row.id) + ".md")
		m[row.id] = Rule{row.id, row.kind, row.title, string(text)}
	}
	return m
}()

// Get returns the rule named id.
func Get(id ID) (Rule, bool) {
	r, ok := registry[id]
	return r, ok
}

// All returns every rule: blockers, then assumptions, then strategies, each in the order of the table.
func All() []Rule {
	out := make([]Rule, 0, len(table))
	for _, row := range table {
		out = append(out, registry[row.id])
	}
	return out
}

// Closest returns the rule whose ID is most like the given text, for "did you mean", or "" where none
// is near.
func Closest(text string) ID {
	best, bestDistance := ID(""), len(text)/2+1
	for _, row := range table {
		if d := distance(strings.ToLower(text), string(row.id)); d < bestDistance {
			best, bestDistance = row.id, d
		}
	}
	return best
}

// distance is the Levenshtein distance in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev := slices.Clone(row)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
		}
	}
	return row[len(b)]
}
