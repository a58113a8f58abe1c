package syntax

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/source"
)

// checkInvariants checks what holds for the result of Parse whatever the text is.
func checkInvariants(f *File) error {
	for _, check := range []func(*File) error{checkTokens, checkNodes, checkErrors, checkReparse} {
		if err := check(f); err != nil {
			return err
		}
	}
	return nil
}

// checkTokens: tokens are ordered, and only trivia lies between them, so that together they are the text.
func checkTokens(f *File) error {
	end := uint32(0)
	comments := f.Comments
	for i, t := range f.Tokens {
		if t.Start < end || t.End < t.Start || int(t.End) > len(f.Src) {
			return fmt.Errorf("token %d at %v behind %d", i, t, end)
		}
		gap := string(f.Src[end:t.Start])
		for len(comments) > 0 && comments[0].End <= t.Start {
			c := comments[0]
			if c.Start < end {
				return fmt.Errorf("comment %v overlaps token %d", c, i)
			}
			gap = strings.Replace(gap, string(f.Src[c.Start:c.End]), "", 1)
			comments = comments[1:]
		}
		if rest := strings.Trim(gap, " \t\f\r\n\\"); rest != "" && (rest != "\ufeff" || end > 0) {
			return fmt.Errorf("text %q between tokens, before %v", gap, t)
		}
		end = t.End
	}
	if n := len(f.Tokens); n == 0 || f.Tokens[n-1].Kind != TokEOF {
		return fmt.Errorf("the last token is not EOF")
	}
	if int(end) != len(f.Src) && strings.Trim(string(f.Src[end:]), " \t\f\r\n\\") != "" {
		return fmt.Errorf("text %q behind the last token", f.Src[end:])
	}
	return nil
}

// checkNodes: ids are dense and in preorder, children lie inside their parents and follow each other.
func checkNodes(f *File) error {
	next := NodeID(0)
	var err error
	fail := func(format string, args ...any) {
		if err == nil {
			err = fmt.Errorf(format, args...)
		}
	}
	InspectAll(f.Body, func(n Node) bool {
		if n.NodeID() != next || f.Nodes[next] != n {
			fail("%T has id %d, want %d", n, n.NodeID(), next)
		}
		next++
		r := n.Range()
		if r.End < r.Start || int(r.End) > len(f.Src) {
			fail("%T has range %v", n, r)
		}
		last := uint32(0)
		for c := range Children(n) {
			s := c.Range()
			_, joined := n.(*JoinedStr) // the text of {x=} lies inside the field
			if s.Start < last && !joined {
				fail("%T in %T at %v starts before %d", c, n, s, last)
			}
			last = s.End
			if !r.Contains(s) && !outside(n, c) {
				fail("%T at %v is not inside %T at %v", c, s, n, r)
			}
		}
		return err == nil
	})
	if err == nil && (int(next) != f.NumNodes || len(f.Nodes) != f.NumNodes) {
		err = fmt.Errorf("%d nodes, NumNodes %d, Nodes %d", next, f.NumNodes, len(f.Nodes))
	}
	return err
}

// outside reports whether c lies outside its parent n by CPython's definition of positions.
func outside(n, c Node) bool {
	switch n := n.(type) {
	case *FunctionDef:
		for _, d := range n.Decorators {
			if Node(d) == c {
				return true
			}
		}
	case *ClassDef:
		for _, d := range n.Decorators {
			if Node(d) == c {
				return true
			}
		}
	case *Arg:
		return n.Default != nil && c == Node(n.Default)
	}
	return false
}

// checkErrors: errors are in order, and bad nodes occur only with errors.
func checkErrors(f *File) error {
	for i, e := range f.Errors {
		if e.Message == "" || e.End < e.Start || int(e.End) > len(f.Src) {
			return fmt.Errorf("error %d is %v", i, e)
		}
		if i > 0 && e.Start < f.Errors[i-1].Start {
			return fmt.Errorf("error %d is out of order", i)
		}
	}
	for _, n := range f.Nodes {
		switch n.(type) {
		case *BadStmt, *BadExpr:
			if len(f.Errors) == 0 {
				return fmt.Errorf("%T without an error", n)
			}
		}
	}
	return nil
}

// checkReparse: the result depends on the text alone.
func checkReparse(f *File) error {
	g := Parse(f.Src)
	if !bytes.Equal(dumpTree(f, nil), dumpTree(g, nil)) || fmt.Sprint(f.Errors) != fmt.Sprint(g.Errors) {
		return fmt.Errorf("parsing again gives another result")
	}
	return nil
}

func TestInvariantsOnSnippets(t *testing.T) {
	for _, s := range readSnippets(t) {
		f := Parse([]byte(s.text))
		if err := checkInvariants(f); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
	}
}

// FuzzParse: Parse never panics, and the invariants hold for any bytes.
func FuzzParse(f *testing.F) {
	for _, s := range readSnippets(f) {
		f.Add([]byte(s.text))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tree := Parse(src)
		if err := checkInvariants(tree); err != nil {
			t.Fatal(err)
		}
		tree.Requires()
		for _, n := range tree.Nodes {
			if e, ok := n.(Expr); ok {
				if s := tree.Parenthesized(e); !s.Contains(e.Range()) {
					t.Fatalf("Parenthesized(%T at %v) = %v", e, e.Range(), s)
				}
			}
		}
	})
}

// TestDeepNesting: however deep a program nests, it is parsed or rejected with a message, and the stack
// holds.
func TestDeepNesting(t *testing.T) {
	const n = 100_000
	repeat := strings.Repeat
	for _, c := range []struct{ name, src, want string }{
		{"parentheses", repeat("(", n) + "1" + repeat(")", n), "too many nested parentheses"},
		{"open brackets", repeat("[", n), "too many nested parentheses"},
		{"calls", repeat("f(", n) + repeat(")", n), "too many nested parentheses"},
		{"binary operators", "x = 1" + repeat(" + 1", n), ""},
		{"string concatenation", "x = 'a'" + repeat(" \\\n + 'a'", n), ""},
		{"boolean operators", "x = a" + repeat(" and a", n), ""},
		{"comparisons", "x = a" + repeat(" < a", n), ""},
		{"attributes", "x = a" + repeat(".b", n), ""},
		{"call chain", "x = a" + repeat("()", n), ""},
		{"unary operators", "x = " + repeat("-", n) + "1", msgTooDeep},
		{"not", "x = " + repeat("not ", n) + "1", msgTooDeep},
		{"power", "x = 1" + repeat(" ** 1", n), msgTooDeep},
		{"lambdas", "x = " + repeat("lambda: ", n) + "1", msgTooDeep},
		{"conditionals", "x = " + repeat("a if b else ", n) + "1", msgTooDeep},
		{"elif", "if a: pass\n" + repeat("elif a: pass\n", n), ""},
		{"chained assignment", repeat("a = ", n) + "1", ""},
		{"f-strings", repeat("f'{", n), "too many nested f-strings"},
		{"or-patterns", "match a:\n case b" + repeat(" | 1", n) + ": pass", ""},
		{"adjacent strings", "x = (" + repeat("'a'\n", n) + ")", ""},
	} {
		f := Parse([]byte(c.src + "\n"))
		got := ""
		if first, bad := f.FirstError(); bad {
			got = first.Message
		}
		if got != c.want {
			t.Errorf("%s: error %q, want %q", c.name, got, c.want)
		}
		if err := checkInvariants(f); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	var blocks strings.Builder
	for i := range 1000 {
		blocks.WriteString(repeat(" ", i) + "if a:\n")
	}
	f := Parse([]byte(blocks.String() + repeat(" ", 1000) + "pass\n"))
	if first, _ := f.FirstError(); first.Message != msgTooManyIndents {
		t.Errorf("indentation: error %q, want %q", first.Message, msgTooManyIndents)
	}
}

// TestRecovery: a bad statement costs no more than itself.
func TestRecovery(t *testing.T) {
	const path = "testdata/recovery.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split(string(data), "\n====\n") {
		src, _, _ := strings.Cut(c, "\n----\n")
		src = strings.TrimPrefix(src, "\n")
		f := Parse([]byte(src + "\n"))
		if err := checkInvariants(f); err != nil {
			t.Errorf("%v in\n%s", err, src)
		}
		if out.Len() > 0 {
			out.WriteString("\n====\n")
		}
		out.WriteString(src + "\n----\n" + outline(f))
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got := out.String(); got != string(data) {
		t.Errorf("%s: %s", path, firstDifference(string(data), got))
	}
}

// outline lists the statements of f, nested ones indented, and then its errors.
func outline(f *File) string {
	lines := source.NewLineIndex(f.Src)
	var out []string
	var visit func(n Node, depth int)
	visit = func(n Node, depth int) {
		if _, ok := n.(Stmt); ok {
			line, _ := lines.Position(n.Range().Start)
			out = append(out, fmt.Sprintf("%d: %s%s", line, strings.Repeat("  ", depth), strings.TrimPrefix(fmt.Sprintf("%T", n), "*syntax.")))
			depth++
		}
		for c := range Children(n) {
			visit(c, depth)
		}
	}
	for _, s := range f.Body {
		visit(s, 0)
	}
	for _, e := range f.Errors {
		line, column := lines.Position(e.Start)
		out = append(out, fmt.Sprintf("%d:%d: %s", line, column, e.Message))
	}
	return strings.Join(out, "\n")
}
