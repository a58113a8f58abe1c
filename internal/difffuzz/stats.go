package difffuzz

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Stats counts what a range of seeds gave.
type Stats struct {
	Programs    int // generated
	Compared    int // both versions ran
	Loops       int // with features
	Rewritten   int
	Tasks       int
	Kept        int // functions whose values are kept in front of loops
	Differences int
	Slow        int // left out because they do not end in time
	targets     map[string]int
	reasons     map[string]int
	features    map[string]*[2]int // loops, rewritten
}

// NewStats returns an empty count.
func NewStats() *Stats {
	return &Stats{targets: map[string]int{}, reasons: map[string]int{}, features: map[string]*[2]int{}}
}

// Add counts one result.
func (s *Stats) Add(r *Result) {
	s.Programs++
	s.Tasks += r.Tasks
	s.Kept += r.Kept
	switch {
	case r.Skipped == "":
		s.Compared++
	case strings.Contains(r.Skipped, "time"):
		s.Slow++
	}
	if r.Difference != nil {
		s.Differences++
	}
	for _, l := range r.Loops {
		s.Loops++
		if l.Rewritten {
			s.Rewritten++
			s.targets[l.Target]++
		} else {
			s.reasons[l.Reason]++
		}
		for _, f := range l.Features {
			n := s.features[f]
			if n == nil {
				n = new([2]int)
				s.features[f] = n
			}
			n[0]++
			if l.Rewritten {
				n[1]++
			}
		}
	}
}

// Features returns how many loops had a feature, and how many of them were rewritten.
func (s *Stats) Features() map[string][2]int {
	out := map[string][2]int{}
	for f, n := range s.features {
		out[f] = *n
	}
	return out
}

// Summary is one line.
func (s *Stats) Summary() string {
	return fmt.Sprintf("%d programs, %d compared, %d of %d loops rewritten (%s), %d tasks, %d functions kept, %d too slow, %d differences",
		s.Programs, s.Compared, s.Rewritten, s.Loops, counts(s.targets, 3), s.Tasks, s.Kept, s.Slow, s.Differences)
}

// Table shows the share of rewritten loops by feature, and why loops are not rewritten.
func (s *Stats) Table() string {
	var b strings.Builder
	for _, f := range slices.Sorted(maps.Keys(s.features)) {
		n := s.features[f]
		fmt.Fprintf(&b, "%6d %6d  %3d %%  %s\n", n[0], n[1], 100*n[1]/max(1, n[0]), f)
	}
	fmt.Fprintf(&b, "not rewritten: %s\n", counts(s.reasons, 30))
	return b.String()
}

func counts(m map[string]int, most int) string {
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int { return cmp.Or(m[b]-m[a], cmp.Compare(a, b)) })
	var out []string
	for _, k := range keys[:min(most, len(keys))] {
		name := k
		if name == "" {
			name = "another loop instead"
		}
		out = append(out, fmt.Sprintf("%s %d", name, m[k]))
	}
	return strings.Join(out, ", ")
}

// Describe shows one result.
func Describe(r *Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "seed %d: %s %d tasks\n", r.Seed, r.Skipped, r.Tasks)
	for _, l := range r.Loops {
		fmt.Fprintf(&b, "  rewritten=%v %s %s %v\n", l.Rewritten, l.Target, l.Reason, l.Features)
	}
	return b.String()
}
