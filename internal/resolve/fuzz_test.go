package resolve

import (
	"testing"

	"github.com/parloop/parloop/internal/syntax"
)

// FuzzFile feeds arbitrary text through the parser and the resolver and checks what every consumer
// relies on.
func FuzzFile(f *testing.F) {
	for _, seed := range []string{
		"def f(a, *b, c=d, **e):\n  global g\n  nonlocal h\n  return [(x := y) for y in z]\n",
		"class C[T: int = str, *Ts, **P](B, metaclass=M):\n  __x = 1\n  def m(self): return super(), __class__, __x\n",
		"from __future__ import annotations\ndef f(x: (lambda: y)) -> [z for z in w]: pass\n",
		"type A[T] = T | B\nfrom m import *\nimport a.b as c\nexec('x')\n",
		"match x:\n case {'a': [b, *_], **c} | d if e: yield\n",
		"try: pass\nexcept* E as e: del e\n", "lambda __debug__: (yield)\n*a, *b = c\n", "def f(:\n  x[\n\"",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := syntax.Parse(src)
		info := File(file)
		for i, s := range info.Scopes {
			if s.ID != i {
				t.Fatalf("scope %d has ID %d", i, s.ID)
			}
			for _, e := range s.Entries {
				if e.Symbol == nil {
					t.Fatalf("%s in scope %d has no symbol", e.Name, i)
				}
				if s.Lookup(e.Name) != e.Symbol {
					t.Fatalf("Lookup(%s) in scope %d is not its own entry", e.Name, i)
				}
			}
		}
		for i, sym := range info.Symbols {
			if sym.ID != i {
				t.Fatalf("symbol %d has ID %d", i, sym.ID)
			}
		}
		for _, n := range file.Nodes {
			switch n := n.(type) {
			case *syntax.Name:
				if n.Id != "" && info.In[n.ID] != nil && info.Uses[n.ID] == nil {
					t.Fatalf("%s at %d has no symbol", n.Id, n.Start)
				}
			case syntax.Stmt:
				if info.In[n.NodeID()] == nil {
					t.Fatalf("statement at %d has no scope", n.Range().Start)
				}
			}
		}
		for _, imp := range info.Imports {
			if imp.Symbol != nil {
				imp.Symbol.OnlyImport(info)
			}
		}
		for i := 1; i < len(info.Errors); i++ {
			if info.Errors[i].Start < info.Errors[i-1].Start {
				t.Fatal("errors out of order")
			}
		}
	})
}
