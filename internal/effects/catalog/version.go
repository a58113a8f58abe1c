package catalog

import (
	"fmt"
	"strconv"
	"strings"
)

// clause is one condition of a version range, such as >=9.1.
type clause struct {
	op      string
	version []int
	prefix  bool // == 9.* and != 9.*
}

// parseRange reads a PEP 440 range made of release numbers: ">=9,<13", "==2.*", "~=4.2". The empty range
// holds for every version.
func parseRange(s string) ([]clause, error) {
	var out []clause
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		var c clause
		for _, op := range []string{">=", "<=", "==", "!=", "~=", ">", "<"} {
			if rest, ok := strings.CutPrefix(part, op); ok {
				c.op, part = op, strings.TrimSpace(rest)
				break
			}
		}
		if c.op == "" {
			return nil, fmt.Errorf("%q is not a version range", s)
		}
		if c.op == "==" || c.op == "!=" {
			part, c.prefix = strings.CutSuffix(part, ".*")
		}
		for num := range strings.SplitSeq(part, ".") {
			n, err := strconv.Atoi(num)
			if err != nil {
				return nil, fmt.Errorf("%q is not a version range: %q is not a release number", s, part)
			}
			c.version = append(c.version, n)
		}
		out = append(out, c)
	}
	return out, nil
}

// holds reports whether a release satisfies the clause.
func (c clause) holds(v []int) bool {
	if c.prefix {
		return (c.op == "==") == (compareReleases(v[:min(len(v), len(c.version))], c.version) == 0)
	}
	d := compareReleases(v, c.version)
	switch c.op {
	case ">=":
		return d >= 0
	case "<=":
		return d <= 0
	case "==":
		return d == 0
	case "!=":
		return d != 0
	case ">":
		return d > 0
	case "<":
		return d < 0
	}
	// ~=4.2.1 is >=4.2.1, ==4.2.*
	n := max(len(c.version)-1, 1)
	return d >= 0 && compareReleases(v[:min(len(v), n)], c.version[:n]) == 0
}

// compareReleases compares release numbers; missing ones count as zero.
func compareReleases(a, b []int) int {
	for i := range max(len(a), len(b)) {
		var x, y int
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return x - y
		}
	}
	return 0
}

// Covers reports whether the stub speaks about an installed version of its package. A pre-release or
// local suffix is ignored; a version that cannot be read is not covered, unless the stub covers all.
func (m *Module) Covers(version string) bool {
	clauses, err := parseRange(m.Versions)
	if err != nil {
		return false
	}
	if len(clauses) == 0 {
		return true
	}
	var release []int
	for part := range strings.SplitSeq(strings.TrimPrefix(version, "v"), ".") {
		digits := 0
		for digits < len(part) && '0' <= part[digits] && part[digits] <= '9' {
			digits++
		}
		n, err := strconv.Atoi(part[:digits])
		if err != nil {
			break
		}
		release = append(release, n)
		if digits < len(part) {
			break
		}
	}
	if len(release) == 0 {
		return false
	}
	for _, c := range clauses {
		if !c.holds(release) {
			return false
		}
	}
	return true
}

// pythonRange reads __python__ = ">=3.8,<3.13" as minor versions; 0 means unbounded.
func pythonRange(s string) (lo, hi int, err error) {
	clauses, err := parseRange(s)
	if err != nil {
		return 0, 0, err
	}
	for _, c := range clauses {
		if len(c.version) != 2 || c.version[0] != 3 || c.prefix {
			return 0, 0, fmt.Errorf("%q: name versions as 3.N", s)
		}
		switch c.op {
		case ">=":
			lo = c.version[1]
		case "<":
			hi = c.version[1] - 1
		case "<=":
			hi = c.version[1]
		default:
			return 0, 0, fmt.Errorf("%q: use >=, < or <=", s)
		}
	}
	return lo, hi, nil
}

// IOForMode returns the kinds of I/O that a file opened with a mode string does. ok is false for what
// open refuses.
func IOForMode(mode string) (kinds []string, binary, ok bool) {
	var read, write, text, plus bool
	main := 0
	for i, r := range mode {
		if strings.ContainsRune(mode[:i], r) {
			return nil, false, false
		}
		switch r {
		case 'r':
			read = true
			main++
		case 'w', 'a', 'x':
			write = true
			main++
		case '+':
			plus = true
		case 'b':
			binary = true
		case 't':
			text = true
		default:
			return nil, false, false
		}
	}
	if main != 1 || (binary && text) {
		return nil, false, false
	}
	if read || plus {
		kinds = append(kinds, "file-read")
	}
	if write || plus {
		kinds = append(kinds, "file-write")
	}
	return kinds, binary, true
}
