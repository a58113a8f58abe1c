package walk

import (
	"bytes"
	"strings"
)

// pattern is one line of a .gitignore file.
type pattern struct {
	text   string // without !, leading and trailing slash
	negate bool
	// dirOnly: it ended in a slash. anywhere: it holds no other slash and is compared with the last
	// element of a path, in any directory below.
	dirOnly, anywhere bool
}

// patterns are the lines of one file, which speak of paths below base: slash-separated, relative to the
// top, "" for the top itself.
type patterns struct {
	base string
	list []pattern
}

// parsePatterns reads a .gitignore file as git does (dir.c, parse_path_pattern).
func parsePatterns(base string, text []byte) patterns {
	p := patterns{base: base}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	for line := range strings.SplitSeq(string(text), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		line = trimTrailingSpaces(line)
		var pat pattern
		if strings.HasPrefix(line, "!") {
			pat.negate, line = true, line[1:]
		}
		if strings.HasSuffix(line, "/") {
			pat.dirOnly, line = true, line[:len(line)-1]
		}
		pat.anywhere = !strings.Contains(line, "/")
		line = strings.TrimPrefix(line, "/")
		if line == "" {
			continue
		}
		pat.text = line
		p.list = append(p.list, pat)
	}
	return p
}

// trimTrailingSpaces removes the spaces at the end that no backslash protects.
func trimTrailingSpaces(line string) string {
	end := 0 // one past the last character that stays
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			i++ // the next one stays, whatever it is
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

// match finds the last pattern that speaks of path (relative to the top); decided is false where none
// does.
func (p *patterns) match(path string, dir bool) (ignored, decided bool) {
	rel := path
	if p.base != "" {
		rel = strings.TrimPrefix(path, p.base+"/")
	}
	name := rel[strings.LastIndexByte(rel, '/')+1:]
	for i := len(p.list) - 1; i >= 0; i-- {
		pat := &p.list[i]
		if pat.dirOnly && !dir {
			continue
		}
		if pat.anywhere && wildmatch(pat.text, name, false) || !pat.anywhere && pat.matchPath(rel) {
			return !pat.negate, true
		}
	}
	return false, false
}

// matchPath compares a pattern with a slash in it. Like git, it compares the part before the first
// special character first and takes it off both sides; this is why `foo**/bar` matches foo/x/bar.
func (p *pattern) matchPath(path string) bool {
	plain := strings.IndexAny(p.text, `*?[\`)
	if plain < 0 {
		return p.text == path
	}
	rest, ok := strings.CutPrefix(path, p.text[:plain])
	return ok && wildmatch(p.text[plain:], rest, true)
}

// wildmatch compares a pattern with a text byte by byte, as git's wildmatch.c does. In a path, `*`, `?`
// and brackets do not match a slash, and `**` between slashes matches any number of directories.
//
// Git's recursion can take exponential time; remembering the pairs of places that cannot match makes
// it proportional to pattern times text, so that a hostile .gitignore does no harm.
func wildmatch(pat, text string, path bool) bool {
	m := matcher{pat: pat, text: text, path: path}
	return m.match(0, 0)
}

type matcher struct {
	pat, text string
	path      bool
	failed    map[[2]int]bool // made when the first star is met
}

func (m *matcher) match(p, t int) bool {
	for ; p < len(m.pat); p++ {
		c := m.pat[p]
		if t == len(m.text) && c != '*' {
			return false
		}
		switch c {
		case '?':
			if m.path && m.text[t] == '/' {
				return false
			}
			t++
		case '[':
			end, ok := m.bracket(p, m.text[t])
			if !ok || m.path && m.text[t] == '/' {
				return false
			}
			p = end
			t++
		case '*':
			return m.star(p, t)
		case '\\':
			p++
			if p == len(m.pat) {
				return false
			}
			c = m.pat[p]
			fallthrough
		default:
			if m.text[t] != c {
				return false
			}
			t++
		}
	}
	return t == len(m.text)
}

// star matches the rest of the pattern, which begins with a star at p.
func (m *matcher) star(p, t int) bool {
	start := p
	for p < len(m.pat) && m.pat[p] == '*' {
		p++
	}
	rest := m.pat[p:]
	slash := !m.path // may the star cross a slash?
	if m.path && p-start > 1 && (start == 0 || m.pat[start-1] == '/') &&
		(rest == "" || rest[0] == '/' || strings.HasPrefix(rest, `\/`)) {
		// `**/` also matches no directory at all.
		if rest != "" && rest[0] == '/' && m.match(p+1, t) {
			return true
		}
		slash = true
	}
	if m.failed == nil {
		m.failed = map[[2]int]bool{}
	}
	for ; ; t++ {
		key := [2]int{p, t}
		if m.failed[key] {
			return false // an earlier search with this star came by here and went on to the end
		}
		if m.match(p, t) {
			return true
		}
		m.failed[key] = true
		if t == len(m.text) || !slash && m.text[t] == '/' {
			return false
		}
	}
}

// bracket compares c with the bracket expression that begins at p and returns the place of its closing
// bracket. An expression that is not closed matches nothing.
func (m *matcher) bracket(p int, c byte) (end int, ok bool) {
	p++
	at := func() byte { // 0 at the end; a NUL cannot stand in a pattern
		if p < len(m.pat) {
			return m.pat[p]
		}
		return 0
	}
	negate := at() == '!' || at() == '^'
	if negate {
		p++
	}
	matched := false
	previous := byte(0)
	for first := true; first || at() != ']'; first = false {
		b := at()
		switch {
		case b == 0:
			return p, false
		case b == '\\':
			p++
			if b = at(); b == 0 {
				return p, false
			}
			matched = matched || b == c
		case b == '-' && previous != 0 && p+1 < len(m.pat) && m.pat[p+1] != ']':
			p++
			high := at()
			if high == '\\' {
				p++
				if high = at(); high == 0 {
					return p, false
				}
			}
			matched = matched || previous <= c && c <= high
			b = 0 // the end of a range does not begin another one
		case b == '[' && p+1 < len(m.pat) && m.pat[p+1] == ':':
			closing := strings.IndexByte(m.pat[p+2:], ']')
			if closing < 0 {
				return p, false
			}
			if closing == 0 || m.pat[p+2+closing-1] != ':' {
				// Not a class after all: an ordinary bracket.
				matched = matched || b == c
				break
			}
			in, known := class(m.pat[p+2:p+2+closing-1], c)
			if !known {
				return p, false
			}
			matched = matched || in
			p += 2 + closing
			b = 0
		default:
			matched = matched || b == c
		}
		previous = b
		p++
	}
	return p, matched != negate
}

// class reports whether c belongs to a POSIX character class, and whether there is such a class.
func class(name string, c byte) (in, known bool) {
	lower, upper, digit := 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9'
	graph := '!' <= c && c <= '~'
	switch name {
	case "alnum":
		return lower || upper || digit, true
	case "alpha":
		return lower || upper, true
	case "blank":
		return c == ' ' || c == '\t', true
	case "cntrl":
		return c < ' ' || c == 0x7f, true
	case "digit":
		return digit, true
	case "graph":
		return graph, true
	case "lower":
		return lower, true
	case "print":
		return graph || c == ' ', true
	case "punct":
		return graph && !(lower || upper || digit), true
	case "space":
		return c == ' ' || '\t' <= c && c <= '\r', true
	case "upper":
		return upper, true
	case "xdigit":
		return digit || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F', true
	}
	return false, false
}
