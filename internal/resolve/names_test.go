package resolve

import (
	"slices"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/syntax"
)

// TestNames checks the facts of testdata/names.txtar.
func TestNames(t *testing.T) {
	for _, f := range readPrograms(t, "testdata/names.txtar") {
		t.Run(f.Name, func(t *testing.T) {
			file := syntax.Parse(f.Data)
			info := File(file)
			for _, e := range append(slices.Clone(file.Errors), info.Errors...) {
				t.Fatalf("offset %d: %s", e.Start, e.Message)
			}
			facts := 0
			for _, line := range strings.Split(string(f.Data), "\n") {
				fact, ok := strings.CutPrefix(line, "#: ")
				if !ok {
					continue
				}
				facts++
				query, want, _ := strings.Cut(fact, " =")
				if got := factsOf(t, info, query); got != strings.TrimSpace(want) {
					t.Errorf("%s: got %q, want %q", query, got, strings.TrimSpace(want))
				}
			}
			if facts == 0 {
				t.Error("no facts")
			}
		})
	}
}

// factsOf answers one query: a scope, or a scope and a name.
func factsOf(t *testing.T, info *Info, query string) string {
	t.Helper()
	scopeName, name, isSymbol := strings.Cut(query, ".")
	scope := info.Module
	if scopeName != "module" {
		// The last one of that name: a function comes after its type parameters.
		i := slices.IndexFunc(info.Scopes, func(s *Scope) bool { return s.Name == scopeName && s.Kind != TypeParamsScope })
		if i < 0 {
			t.Fatalf("no scope %s", scopeName)
		}
		scope = info.Scopes[i]
	}
	var out []string
	add := func(holds bool, word string) {
		if holds {
			out = append(out, word)
		}
	}
	if !isSymbol {
		add(scope.Dynamic, "dynamic")
		add(scope.Generator, "generator")
		add(scope.Async, "async")
		add(scope.Eager, "eager")
		add(len(scope.StarImports) > 0, "star")
		add(scope.ClassCell != nil, "cell")
		for _, sym := range scope.Free {
			out = append(out, "free:"+sym.Name)
		}
		return strings.Join(out, " ")
	}
	sym := scope.Lookup(name)
	if sym == nil {
		return "none"
	}
	owner := sym.Scope.Name
	if sym.Scope == info.Module {
		owner = "module"
	}
	out = append(out, owner)
	add(sym.Param, "param")
	add(sym.Bound, "bound")
	add(sym.Deleted, "deleted")
	add(sym.Captured, "captured")
	add(sym.Rebound, "rebound")
	add(sym.Escapes, "escapes")
	if imp := sym.OnlyImport(info); imp != nil {
		path := imp.Module
		if imp.Name != "" {
			path += "." + imp.Name
		}
		out = append(out, "import:"+path)
	}
	return strings.Join(out, " ")
}

// TestTables checks the side tables on one program: where each piece of code runs and what it binds.
func TestTables(t *testing.T) {
	src := "def f(a=d1, *, b: an = d2) -> r:\n    return [e for e in it if cond]\n"
	file := syntax.Parse([]byte(src))
	info := File(file)
	where := map[string]string{}
	for _, n := range file.Nodes {
		name, ok := n.(*syntax.Name)
		if !ok {
			continue
		}
		scope := info.In[name.ID].Name
		if old, seen := where[name.Id]; seen && old != scope {
			t.Errorf("%s is in %q and in %q", name.Id, old, scope)
		}
		where[name.Id] = scope
		if sym := info.Uses[name.ID]; sym == nil || sym.Name != name.Id {
			t.Errorf("Uses of %s: %v", name.Id, sym)
		}
	}
	for name, want := range map[string]string{"d1": "", "d2": "", "an": "", "r": "", "it": "f", "e": "<listcomp>", "cond": "<listcomp>"} {
		if where[name] != want {
			t.Errorf("%s runs in %q, want %q", name, where[name], want)
		}
	}
	def := file.Body[0].(*syntax.FunctionDef)
	if sym := info.Binds[def.ID]; sym == nil || sym.Name != "f" || sym.Scope != info.Module {
		t.Errorf("def binds %v", sym)
	}
	for _, a := range def.Args.All() {
		if sym := info.Binds[a.ID]; sym == nil || sym.Name != a.Name.Name || sym.Scope != info.ScopeOf[def.ID] {
			t.Errorf("parameter %s binds %v", a.Name.Name, sym)
		}
	}
}

func TestMangle(t *testing.T) {
	for _, c := range []struct{ class, name, want string }{
		{"C", "__x", "_C__x"}, {"_C", "__x", "_C__x"}, {"C", "__x__", "__x__"}, {"C", "_x", "_x"},
		{"", "__x", "__x"}, {"__", "__x", "__x"}, {"C", "__a.b", "__a.b"}, {"C", "__", "__"}, {"C", "___x", "_C___x"},
	} {
		if got := Mangle(c.class, c.name); got != c.want {
			t.Errorf("Mangle(%q, %q) = %q, want %q", c.class, c.name, got, c.want)
		}
	}
}
