package rewrite

import (
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// names finds names that nothing else can mean.
type names struct {
	info *resolve.Info
	// used holds every identifier of the file that names a variable, whatever its scope.
	used map[string]bool
	// given holds the names invented so far, by the scope they were invented for.
	given map[*resolve.Scope]map[string]bool
	// readsUnderscore: _ is more than a throw-away name in the file, gettext perhaps.
	readsUnderscore bool
}

func newNames(info *resolve.Info) *names {
	n := &names{info: info, used: map[string]bool{}, given: map[*resolve.Scope]map[string]bool{}}
	for _, s := range info.Symbols {
		n.used[s.Name] = true
	}
	for _, node := range info.File.Nodes {
		if name, ok := node.(*syntax.Name); ok && name.Id == "_" && name.Ctx == syntax.Load {
			n.readsUnderscore = true
		}
	}
	return n
}

// lookup returns the symbol that name means in scope, nil where the file never mentions it there: then
// it is a builtin or undefined.
func lookup(scope *resolve.Scope, name string) *resolve.Symbol {
	for s, first := scope, true; s != nil; s, first = s.Parent, false {
		if s.Kind == resolve.ClassScope && !first {
			continue // class bodies are not visible from the functions in them
		}
		if sym := s.Symbols[name]; sym != nil {
			return sym
		}
	}
	return nil
}

// fresh returns the first of the wishes that is free in scope, else the first with a number.
//
// Free means that binding it in scope captures nothing: no scope around and, because every name that
// inner scopes take from outside has a symbol in the scope that owns it, no scope inside uses it.
func (n *names) fresh(scope *resolve.Scope, wishes ...string) string {
	free := func(name string) bool {
		if !isIdentifier(name) || builtin[name] {
			return false
		}
		for s := scope; s != nil; s = s.Parent {
			if n.given[s][name] {
				return false
			}
		}
		return lookup(scope, name) == nil
	}
	return n.pick(scope, free, wishes)
}

// global returns a name for a new function of the module: free in every scope of the file, so that no
// local variable hides it wherever it is called.
func (n *names) global(wishes ...string) string {
	free := func(name string) bool {
		if !isIdentifier(name) || builtin[name] || n.used[name] {
			return false
		}
		for _, g := range n.given {
			if g[name] {
				return false
			}
		}
		return true
	}
	return n.pick(n.info.Module, free, wishes)
}

func (n *names) pick(scope *resolve.Scope, free func(string) bool, wishes []string) string {
	for _, w := range wishes {
		if free(w) {
			n.give(scope, w)
			return w
		}
	}
	base := "name"
	for _, w := range wishes {
		if isIdentifier(w) {
			base = w
			break
		}
	}
	for i := 2; ; i++ {
		if name := base + "_" + strconv.Itoa(i); free(name) {
			n.give(scope, name)
			return name
		}
	}
}

func (n *names) give(scope *resolve.Scope, name string) {
	if n.given[scope] == nil {
		n.given[scope] = map[string]bool{}
	}
	n.given[scope][name] = true
}

// inside returns a name for a local variable of a new function, which no other name of the file is.
func (n *names) inside(wish string) string {
	for name, i := wish, 2; ; i++ {
		if !n.used[name] && !builtin[name] {
			return name
		}
		name = wish + "_" + strconv.Itoa(i)
	}
}

// discard returns a name for what nobody reads: _ unless the file reads that.
func (n *names) discard(scope *resolve.Scope) string {
	if !n.readsUnderscore {
		return "_"
	}
	return n.fresh(scope, "unused")
}

// release makes the names of a scope available again to later sites: two pools one after the other may
// both be called executor.
func (n *names) release(scope *resolve.Scope, names []string) {
	for _, name := range names {
		delete(n.given[scope], name)
	}
}

// plural names a collection of what singular names: path, paths; entry, entries.
func plural(singular string) string {
	switch {
	case singular == "" || singular == "_" || len(singular) == 1:
		return "items"
	case strings.HasSuffix(singular, "s"), strings.HasSuffix(singular, "x"), strings.HasSuffix(singular, "ch"), strings.HasSuffix(singular, "sh"):
		return singular + "es"
	case strings.HasSuffix(singular, "y") && len(singular) > 2 && !strings.ContainsRune("aeiou", rune(singular[len(singular)-2])):
		return singular[:len(singular)-1] + "ies"
	}
	return singular + "s"
}

// isIdentifier reports whether s is an identifier and no keyword.
func isIdentifier(s string) bool {
	if s == "" {
		return false
	}
	f := syntax.Parse([]byte(s + "\n"))
	if len(f.Errors) > 0 || len(f.Body) != 1 {
		return false
	}
	e, ok := f.Body[0].(*syntax.ExprStmt)
	if !ok {
		return false
	}
	name, ok := e.Value.(*syntax.Name)
	return ok && int(name.End) == len(s)
}

// identifiers adds every variable mentioned in n to set.
func identifiers(n syntax.Node, skip func(syntax.Node) bool, set map[string]bool) {
	syntax.Inspect(n, func(n syntax.Node) bool {
		if skip != nil && skip(n) {
			return false
		}
		if n, ok := n.(*syntax.Name); ok {
			set[n.Id] = true
		}
		return true
	})
}

// builtin holds the builtins that generated code and its surroundings may rely on; a new name never
// hides one.
var builtin = func() map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(`
		abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod
		compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float
		format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter
		len license list locals map max memoryview min next object oct open ord pow print property quit
		range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
		__name__ __file__ __doc__ __import__ _`) {
		set[name] = true
	}
	return set
}()
