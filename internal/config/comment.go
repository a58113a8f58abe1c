package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/rules"
)

// Directive is what a `# parloop:` comment asks for.
type Directive struct {
	// Skip leaves the loop alone.
	Skip bool
	// Assume are the blockers that are waived and the assumptions that are accepted.
	Assume []rules.ID
}

var directiveForm = regexp.MustCompile(`^#+\s*parloop\s*:\s*(.*)$`)

// ParseComment reads a comment, with its #. ok is false for a comment that is not meant for parloop.
// Several rules may be assumed by one comment, and words after a second # are free:
//
//	# parloop: skip  # the order of the log lines matters to us
//	# parloop: assume unknown-call, late-effects
func ParseComment(text string) (d Directive, ok bool, err error) {
	m := directiveForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Directive{}, false, nil
	}
	body, _, _ := strings.Cut(m[1], "#")
	words := strings.FieldsFunc(body, func(c rune) bool { return c == ' ' || c == '\t' || c == ',' })
	switch {
	case len(words) == 1 && words[0] == "skip":
		return Directive{Skip: true}, true, nil
	case len(words) == 0 || words[0] != "assume" && words[0] != "skip":
		return Directive{}, true, fmt.Errorf("a parloop comment is `# parloop: skip` or `# parloop: assume ID`, not `%s`", strings.TrimSpace(text))
	case words[0] == "skip":
		return Directive{}, true, fmt.Errorf("`# parloop: skip` takes nothing else; put a reason after a second #")
	case len(words) == 1:
		return Directive{}, true, fmt.Errorf("`# parloop: assume` needs the ID of a blocker or assumption")
	}
	for _, word := range words[1:] {
		rule, known := rules.Get(rules.ID(word))
		switch {
		case !known:
			err := fmt.Errorf("there is no blocker or assumption %q", word)
			if near := rules.Closest(word); near != "" {
				err = fmt.Errorf("%w; did you mean %q?", err, near)
			}
			return Directive{}, true, err
		case rule.Kind == rules.Strategy:
			return Directive{}, true, fmt.Errorf("%q is a strategy and cannot be assumed", word)
		}
		if !slices.Contains(d.Assume, rule.ID) {
			d.Assume = append(d.Assume, rule.ID)
		}
	}
	return d, true, nil
}
