package catalog

import (
	"fmt"
	"slices"
	"strings"
)

// check looks for names that lead nowhere: classes in types, bases, exceptions and re-exports. It is
// separate from loading because it needs the other modules.
func (c *Catalog) check(m *Module, file string) []error {
	var errs []error
	report := func(line int, format string, args ...any) {
		errs = append(errs, &Error{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
	}
	for _, name := range sortedKeys(m.Exports) {
		if _, ok := c.lookup(m.Exports[name]); !ok && c.Module(m.Exports[name]) == nil {
			report(1, "%s is not declared", m.Exports[name])
		}
	}
	checkType := func(line int, t *Type) {
		t.walk(func(t *Type) {
			if t.Kind != ClassType {
				return
			}
			k := c.Class(t.Name)
			switch {
			case k == nil:
				report(line, "class %s is not declared", t.Name)
			case len(t.Args) > len(k.TypeParams):
				report(line, "%s has %d type parameters, not %d", t.Name, len(k.TypeParams), len(t.Args))
			}
		})
	}
	checkFunc := func(f *Func) {
		for _, o := range append(slices.Clone(f.Overloads), f) {
			for _, p := range o.Params {
				checkType(o.Line, p.Type)
			}
			checkType(o.Line, o.Ret)
			for _, r := range o.Raises {
				if k := c.Class(r); k == nil || !c.IsSubclass(k, c.Class("builtins.BaseException")) {
					report(o.Line, "@raises: %s is not an exception", r)
				}
			}
		}
	}
	for _, name := range sortedKeys(m.Funcs) {
		checkFunc(m.Funcs[name])
	}
	for _, name := range sortedKeys(m.Values) {
		checkType(1, m.Values[name])
	}
	for _, name := range sortedKeys(m.Classes) {
		k := m.Classes[name]
		for _, b := range k.Bases {
			checkType(k.Line, b)
		}
		for _, a := range sortedKeys(k.Attrs) {
			checkType(k.Line, k.Attrs[a])
		}
		for _, a := range sortedKeys(k.Methods) {
			checkFunc(k.Methods[a])
			c.checkSelfRefs(k, k.Methods[a], report)
		}
	}
	return errs
}

// checkSelfRefs reports self.name in a decorator where name is neither an attribute of the class nor a
// parameter of its constructor.
func (c *Catalog) checkSelfRefs(k *Class, f *Func, report func(int, string, ...any)) {
	known := map[string]bool{"*": true}
	if ctor := c.Constructor(k); ctor != nil {
		for _, o := range append(slices.Clone(ctor.Overloads), ctor) {
			for _, p := range o.Params {
				known[p.Name] = true
			}
		}
	}
	refs := slices.Concat(f.Mutates, f.Holds, f.Returns, f.Views, f.Calls, f.Iterates)
	for _, d := range f.DunderCalls {
		refs = append(refs, d[0])
	}
	for _, r := range refs {
		rest, ok := strings.CutPrefix(r, "self.")
		if !ok {
			continue
		}
		name, _, _ := strings.Cut(rest, ".")
		if !known[name] && c.Attr(k, name) == nil && c.Lookup(k, name) == nil {
			report(f.Line, "%s has no %s", k.Name, name)
		}
	}
}

// walk calls visit for t and everything inside it.
func (t *Type) walk(visit func(*Type)) {
	if t == nil {
		return
	}
	visit(t)
	for _, a := range t.Args {
		a.walk(visit)
	}
	t.Ret.walk(visit)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
