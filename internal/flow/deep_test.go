package flow

import (
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// TestDeepTrees builds graphs of trees far deeper than any program's; the parser may refuse them, but
// nothing may overflow the stack.
func TestDeepTrees(t *testing.T) {
	const n = 50_000
	for name, src := range map[string]string{
		"sum":        "x = a" + strings.Repeat(" + a", n),
		"attributes": "x = a" + strings.Repeat(".b", n),
		"calls":      "x = a" + strings.Repeat("(b)", n),
		"and":        "x = a" + strings.Repeat(" and a", n),
		"comparison": "x = a" + strings.Repeat(" < a", n),
		"not":        "x = " + strings.Repeat("not ", n) + "a",
		"elif":       "if a: pass\n" + strings.Repeat("elif a: pass\n", n),
		"strings":    "x = 'a'" + strings.Repeat(" 'a'", n),
		"lambda":     "x = " + strings.Repeat("lambda: ", n) + "a",
		"if":         "x = " + strings.Repeat("a if a else ", n) + "a",
		"parens":     "x = " + strings.Repeat("(", n) + "a" + strings.Repeat(")", n),
		"pattern":    "match a:\n case " + strings.Repeat("[", n) + "b" + strings.Repeat("]", n) + ": pass\n",
		"or pattern": "match a:\n case 1" + strings.Repeat(" | 1", n) + ": pass\n",
		"targets":    strings.Repeat("a = ", n) + "b\n",
		"all":        "__all__ = ['a']" + strings.Repeat(" + ['b']", n) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			f := syntax.Parse([]byte(src))
			info := resolve.File(f)
			for _, s := range info.Scopes {
				g := Build(f, info, s)
				Live(g, SharedInScript(g))
				if len(g.Blocks) > 1000 {
					break // the question is depth
				}
			}
		})
	}
}
