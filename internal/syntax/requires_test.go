package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/source"
)

func TestRequires(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"x = 1", ""},
		{"f'{x!r:>{w}}' + f'{a[\"b\"]}'", ""},
		{"with (a, b): pass", ""}, // a tuple before 3.9: valid, with another meaning
		{"with (a): pass", ""},
		{"return_ = *a, *b", ""},
		{"for x in (*a, *b): pass", ""},
		{"@a.b.c(1)\ndef f(): pass", ""},
		{"x[(y := 1)]", "3.8 assignment expression"},
		{"if (n := 1): pass", "3.8 assignment expression"},
		{"def f(a, /): pass", "3.8 positional-only parameter"},
		{"lambda a, /: a", "3.8 positional-only parameter"},
		{"f'{x=}'", "3.8 f-string with ="},
		{"def f(): return *a, b", "3.8 starred expression in return without parentheses"},
		{"@a[0]\ndef f(): pass", "3.9 decorator that is not a dotted name or a call of one"},
		{"@(a)\nclass A: pass", "3.9 decorator that is not a dotted name or a call of one"},
		{"with (a as b, c): pass", "3.9 parenthesized context managers"},
		{"with (a) as b, c: pass", ""},
		{"for x in *a, *b: pass", "3.9 starred expression in the iterable of for without parentheses"},
		{"x[y := 1]", "3.8 assignment expression, 3.10 assignment expression in a subscript without parentheses"},
		{"{y := 1}", "3.8 assignment expression, 3.10 assignment expression in a set display without parentheses"},
		{"match x:\n    case 1: pass", "3.10 match statement"},
		{"try: pass\nexcept* A: pass", "3.11 except*"},
		{"a[*b]", "3.11 starred expression in a subscript"},
		{"def f(*a: *b): pass", "3.11 starred annotation"},
		{"type X = int", "3.12 type statement"},
		{"def f[T](): pass", "3.12 type parameter"},
		{"class A[T = int]: pass", "3.12 type parameter, 3.13 default of a type parameter"},
		{"f'{a['b']}'", "3.12 quote of the f-string in one of its expressions"},
		{"f'{'a' + f'{'b'}'}'", "3.12 quote of the f-string in one of its expressions"},
		{"f'{\"\\n\".join(a)}'", "3.12 backslash in an f-string expression"},
		{"f'{a\n}'", "3.12 line end in an f-string expression"},
		{"f'''{a # b\n}'''", "3.12 comment in an f-string expression"},
		{"f'''{a\n}'''", ""},
		{"f'{x:{y:{z}}}'", "3.12 replacement fields nested more than two deep"},
		{"f'\\n{x:\\n}'", ""},
		{"try: pass\nexcept A, B: pass", "3.14 several exception types without parentheses"},
		{"t'{x}'", "3.14 t-string"},
	} {
		var got []string
		f := Parse([]byte(c.src + "\n"))
		if len(f.Errors) > 0 {
			t.Errorf("%s: %v", c.src, f.Errors)
		}
		for _, r := range f.Requires() {
			got = append(got, fmt.Sprintf("3.%d %s", r.Minor, r.What))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q requires %q, want %q", c.src, s, c.want)
		}
	}
}

// TestParenthesized: the expression between « and » has the extent between ‹ and ›.
func TestParenthesized(t *testing.T) {
	for _, marked := range []string{
		"x = ‹«a»›",
		"x = ‹(«a»)›",
		"x = ‹( ( # c\n «a» ) )›",
		"x = ‹(«a + b»)› * c",
		"x = (‹«a»› + b) * c",
		"f(‹«a»›)",
		"f(‹(«a»)›)",
		"f[‹(«a»)›]",
		"x = ‹«(a, b)»›",
		"x = ‹(«(a, b)»)›",
		"print(‹«a»›)",
		"def f(x=‹(«a»)›): pass",
		"class A(‹«B»›): pass",
		"def f[T](x: ‹(«a»)›): pass",
		"@‹(«a»)›\ndef f(): pass",
		"with (‹«a»› as b): pass",
		"with (‹«a»›, b): pass",
		"with ‹(«a»)›: pass",
		"with ‹(«a»)› as b, c: pass",
		"return ‹(«a»)›",
		"x = not ‹(«a»)›",
		"x = [‹(«a»)› for b in c]",
		"x = f'{‹(«a»)›}'",
		"match ‹(«a»)›:\n    case 1: pass",
		"match(‹«a»›)",
		"match x:\n    case 1 if ‹(«a»)›: pass",
		"x = ‹(«yield a»)›",
		"x = a if ‹(«b»)› else c",
		"‹(«f»)›(x)",
		"x = {‹(«a»)›: b}",
		"del ‹(«a»)›, b",
	} {
		clean := func(s string, drop string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(drop, r) {
					return -1
				}
				return r
			}, s)
		}
		span := func(open, end, others string) source.Span {
			s := clean(marked, others)
			from := strings.Index(s, open)
			to := strings.Index(s, end) - len(open)
			return source.Span{Start: uint32(from), End: uint32(to)}
		}
		inner, outer := span("«", "»", "‹›"), span("‹", "›", "«»")
		f := Parse([]byte(clean(marked, "«»‹›") + "\n"))
		found := false
		for _, n := range f.Nodes {
			e, ok := n.(Expr)
			if !ok || e.Range() != inner {
				continue
			}
			found = true
			if got := f.Parenthesized(e); got != outer {
				t.Errorf("%s: %v (%q), want %v", marked, got, f.Text(got), outer)
			}
		}
		if !found {
			t.Errorf("%s: no expression between the marks; errors %v", marked, f.Errors)
		}
	}
}

func TestCommentsAndTokens(t *testing.T) {
	const src = "# far\n\n# one\n  # two\nif a: # three\n    # four\n    b  # five\n# six\nc\n"
	f := Parse([]byte(src))
	texts := func(list []Comment) string {
		var out []string
		for _, c := range list {
			out = append(out, f.Text(c.Span))
		}
		return strings.Join(out, " ")
	}
	ifStmt, last := f.Body[0].(*If), f.Body[1]
	for _, c := range []struct{ what, got, want string }{
		{"in the if", texts(f.CommentsIn(ifStmt.Span)), "# three # four"},
		{"before the if", texts(f.CommentsBefore(ifStmt.Span)), "# one # two"},
		{"before b", texts(f.CommentsBefore(ifStmt.Body[0].Range())), "# four"},
		{"before c", texts(f.CommentsBefore(last.Range())), "# six"},
	} {
		if c.got != c.want {
			t.Errorf("comments %s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if c, ok := f.TrailingComment(ifStmt.Body[0].Range()); !ok || f.Text(c.Span) != "# five" {
		t.Errorf("trailing comment %v, %v", c, ok)
	}
	if c, ok := f.TrailingComment(last.Range()); ok {
		t.Errorf("trailing comment of c: %q", f.Text(c.Span))
	}
	if tok, ok := f.TokenAt(uint32(strings.Index(src, "a:"))); !ok || tok.Kind != TokName {
		t.Errorf("token at a: %v, %v", tok, ok)
	}
	if tok, ok := f.TokenAt(0); ok {
		t.Errorf("token in a comment: %v", tok)
	}
	if got := len(f.TokensIn(ifStmt.Body[0].Range())); got != 1 {
		t.Errorf("%d tokens in b, want 1", got)
	}
}
