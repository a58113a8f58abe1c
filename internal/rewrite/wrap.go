package rewrite

import "strings"

// width is the line length that generated code keeps where it can.
const width = 88

// wrap returns the logical line code at the given indentation, broken over several lines in the manner
// of black where it does not fit: behind the last opening bracket, then one element per line.
// Code that already holds line ends is left as it is.
func wrap(indent, code, unit string) string {
	if columns(indent+code) <= width || strings.ContainsAny(code, "\n"+raw) {
		return indent + code
	}
	open, closing := lastBracket(code)
	if open < 0 {
		return indent + code
	}
	head, body, tail := code[:open+1], strings.TrimSpace(code[open+1:closing]), code[closing:]
	inner := indent + unit
	if body == "" {
		return indent + code
	}
	if head = indent + head; columns(head) > width { // with A(...) as a, B(...) as b, C(
		head = wrap(indent, code[:open], unit)
		if !strings.Contains(head, "\n") || columns(head[strings.LastIndexByte(head, '\n')+1:]+"(") > width {
			return indent + code
		}
		head += code[open : open+1]
	}
	var b strings.Builder
	b.WriteString(head + "\n")
	elements := splitTop(body)
	switch clauses := splitClauses(body); {
	case columns(inner+body) <= width:
		b.WriteString(inner + body + "\n")
	case len(clauses) > 1:
		for _, c := range clauses {
			b.WriteString(wrap(inner, c, unit) + "\n")
		}
	case len(elements) > 1:
		for _, e := range elements {
			b.WriteString(wrap(inner, e+",", unit) + "\n")
		}
	default:
		b.WriteString(wrap(inner, body, unit) + "\n")
	}
	b.WriteString(indent + tail)
	return b.String()
}

// columns counts the code points of s, tabs as four.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r == '\t' {
			n += 3
		}
	}
	return n
}

// scan calls f for each byte of code outside string literals, with the depth of brackets: an opening
// bracket and its closing one are reported with the depth outside of them.
func scan(code string, f func(i, depth int)) {
	depth := 0
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\'', '"':
			q := string(c)
			if strings.HasPrefix(code[i:], strings.Repeat(q, 3)) {
				q = strings.Repeat(q, 3)
			}
			for i += len(q); i < len(code) && !strings.HasPrefix(code[i:], q); i++ {
				if code[i] == '\\' {
					i++
				}
			}
			i += len(q) - 1
		case '(', '[', '{':
			f(i, depth)
			depth++
		case ')', ']', '}':
			depth--
			f(i, depth)
		default:
			f(i, depth)
		}
	}
}

// lastBracket returns the outermost pair of brackets that closes last and has something in it. A short subscript of what
// a call or another pair gives stays at the end of its line:
//
//	rows = list(
//	    executor.map(work, items)
//	)[::-1]
func lastBracket(code string) (open, closing int) {
	open, closing = -1, -1
	const short = 12
	start := -1
	scan(code, func(i, depth int) {
		if depth != 0 {
			return
		}
		switch code[i] {
		case '(', '[', '{':
			start = i
		case ')', ']', '}':
			subscript := start > 0 && closing == start-1 && code[start] == '[' && i-start <= short
			if start >= 0 && !subscript && strings.TrimSpace(code[start+1:i]) != "" {
				open, closing = start, i
			}
		}
	})
	return open, closing
}

// splitTop splits code at the commas outside brackets.
func splitTop(code string) []string {
	var parts []string
	from := 0
	scan(code, func(i, depth int) {
		if depth == 0 && code[i] == ',' {
			parts = append(parts, strings.TrimSpace(code[from:i]))
			from = i + 1
		}
	})
	if rest := strings.TrimSpace(code[from:]); rest != "" {
		parts = append(parts, rest)
	}
	return parts
}

// splitClauses splits the inside of a comprehension before each for and, behind the first, each if.
func splitClauses(code string) []string {
	var parts []string
	from := 0
	scan(code, func(i, depth int) {
		if depth != 0 || i == 0 || code[i-1] != ' ' {
			return
		}
		if strings.HasPrefix(code[i:], "for ") || len(parts) > 0 && strings.HasPrefix(code[i:], "if ") {
			parts = append(parts, strings.TrimSpace(code[from:i]))
			from = i
		}
	})
	return append(parts, strings.TrimSpace(code[from:]))
}

// hasTopComma reports whether code is a tuple without parentheses.
func hasTopComma(code string) bool {
	found := false
	scan(code, func(i, depth int) { found = found || depth == 0 && code[i] == ',' })
	return found
}

// oneLine joins the lines of an expression that is broken inside brackets; ok is false where that would
// change it (comments, multi-line strings, a backslash) or where it is broken outside of any bracket.
func oneLine(code string) (joined string, ok bool) {
	if !strings.ContainsAny(code, "\n"+raw) {
		return code, true
	}
	if strings.ContainsAny(code, raw) {
		return code, false
	}
	safe := true
	scan(code, func(i, depth int) {
		if code[i] == '#' || code[i] == '\\' {
			safe = false
		}
	})
	if !safe {
		return code, false
	}
	lines := strings.Split(code, "\n")
	var b strings.Builder
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if i == 0 || l == "" {
			b.WriteString(l)
			continue
		}
		last := b.String()[b.Len()-1]
		switch {
		case strings.ContainsRune("([{", rune(last)), l[0] == '.':
		case strings.ContainsRune(")]}", rune(l[0])) && last == ',' && l[0] != ')':
			s := strings.TrimSuffix(b.String(), ",")
			b.Reset()
			b.WriteString(s)
		case strings.ContainsRune(")]}", rune(l[0])):
		default:
			b.WriteByte(' ')
		}
		b.WriteString(l)
	}
	return b.String(), true
}
