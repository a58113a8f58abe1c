package catalog

import "slices"

// derive fills in what follows from the types: callables that are called, iterables that are iterated,
// arguments that a container keeps, the special methods of protocols.
func (f *Func) derive(k *Class) {
	for _, p := range f.Params {
		if f.keeps(p.Name) {
			continue
		}
		for _, t := range p.Type.members() {
			if t.Kind == CallableType {
				f.Calls = appendNew(f.Calls, p.Name)
			}
		}
	}
	for _, p := range f.Params {
		f.deriveProtocols(p.Name, p.Type)
	}
	constructor := f.name() == "__init__" || f.name() == "__new__"
	if k == nil || len(k.TypeParams) == 0 || !(constructor || slices.Contains(f.Mutates, "self")) {
		return
	}
	for _, p := range f.Params {
		for _, value := range storedParts(p.Name, p.Type, k.TypeParams) {
			s := Store{Value: value, Into: "self"}
			if !slices.Contains(f.Stores, s) {
				f.Stores = append(f.Stores, s)
			}
		}
	}
}

// keeps reports whether f only keeps a reference to a parameter, to be used later by somebody else.
func (f *Func) keeps(param string) bool {
	return slices.Contains(f.Holds, param) ||
		slices.ContainsFunc(f.Stores, func(s Store) bool { return s.Value == param })
}

// deriveProtocols records what passing an object as ref of type t lets the function call on it.
func (f *Func) deriveProtocols(ref string, t *Type) {
	for _, m := range t.members() {
		if m.Kind != ClassType {
			continue
		}
		switch m.Name {
		case "collections.abc.Sequence", "collections.abc.MutableSequence":
			f.addDunder(ref, "__len__")
			f.addDunder(ref, "__getitem__")
		case "collections.abc.Mapping", "collections.abc.MutableMapping":
			f.addDunder(ref, "keys")
			f.addDunder(ref, "__getitem__")
		}
		switch m.Name {
		case "collections.abc.Iterable", "collections.abc.Iterator", "collections.abc.Collection",
			"collections.abc.Sequence", "collections.abc.MutableSequence", "collections.abc.Set",
			"collections.abc.Mapping", "collections.abc.MutableMapping", "collections.abc.Generator":
			if m.Name == "collections.abc.Iterator" && slices.Contains(f.Mutates, ref) {
				continue // next(it) takes one element and says so itself
			}
			f.Iterates = appendNew(f.Iterates, ref)
			if len(m.Args) > 0 {
				f.deriveElements(ref+".*", m.Args[0])
			}
		}
	}
}

// deriveElements is deriveProtocols for what an iterable yields: Iterable[Iterable[T]].
func (f *Func) deriveElements(ref string, t *Type) {
	for _, m := range t.members() {
		if m.Kind == ClassType && m.Name == "collections.abc.Iterable" {
			f.Iterates = appendNew(f.Iterates, ref)
		}
	}
}

// storedParts says which part of a parameter of type t goes into the contents of a container with type
// variables vars.
func storedParts(name string, t *Type, vars []string) []string {
	var out []string
	for _, m := range t.members() {
		switch m.Kind {
		case VarType:
			if slices.Contains(vars, m.Name) {
				out = appendNew(out, name)
			}
		case ClassType, TupleType:
			if m.mentions(vars) {
				out = appendNew(out, name+".*")
			}
		}
	}
	return out
}

func (f *Func) addDunder(ref, method string) {
	d := [2]string{ref, method}
	if !slices.Contains(f.DunderCalls, d) {
		f.DunderCalls = append(f.DunderCalls, d)
	}
}

func appendNew[T comparable](list []T, values ...T) []T {
	for _, v := range values {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// mergeAll replaces the placeholders of overloaded functions by the union of their declarations.
func (l *loader) mergeAll() {
	mergeIn := func(funcs map[string]*Func) {
		for _, name := range sortedKeys(funcs) {
			f := funcs[name]
			if len(f.Overloads) == 1 {
				l.errorAt(l.lines.LineStart(f.Line), "%s has one declaration, which takes no @overload", f.Qual)
			}
			if f.Overloads != nil {
				f.merge()
			}
		}
	}
	mergeIn(l.module.Funcs)
	for _, name := range sortedKeys(l.module.Classes) {
		mergeIn(l.module.Classes[name].Methods)
	}
}

// merge makes f the conservative union of its overloads: it may do what any of them may do, and has only
// the good properties that all of them have.
func (f *Func) merge() {
	all := f.Overloads
	first := all[0]
	f.Static, f.ClassMethod, f.Property, f.Async = first.Static, first.ClassMethod, first.Property, first.Async
	f.Fresh, f.ReleasesGIL, f.Lazy, f.Total = true, true, true, true
	f.Rows, f.Contiguous, f.AsyncAs, f.AsyncClient, f.SyncOnly, f.Document = true, true, first.AsyncAs, first.AsyncClient, first.SyncOnly, true
	f.Bridge, f.AsyncTakes, f.AsyncHint = first.Bridge, first.AsyncTakes, first.AsyncHint
	anyException := false
	var results []*Type
	names := f.mergeParams()
	for i, o := range all {
		re := func(refs []string) []string { return rename(refs, names[i]) }
		f.TypeParams = appendNew(f.TypeParams, o.TypeParams...)
		f.Mutates = appendNew(f.Mutates, re(o.Mutates)...)
		f.Holds = appendNew(f.Holds, re(o.Holds)...)
		f.Returns = appendNew(f.Returns, re(o.Returns)...)
		f.Views = appendNew(f.Views, re(o.Views)...)
		f.Calls = appendNew(f.Calls, re(o.Calls)...)
		f.Iterates = appendNew(f.Iterates, re(o.Iterates)...)
		for _, s := range o.Stores {
			f.Stores = appendNew(f.Stores, Store{re([]string{s.Value})[0], re([]string{s.Into})[0]})
		}
		for _, d := range o.DunderCalls {
			f.addDunder(re([]string{d[0]})[0], d[1])
		}
		f.IO = appendNew(f.IO, o.IO...)
		f.State = appendNew(f.State, o.State...)
		if o.IOByMode != "" {
			f.IOByMode = o.IOByMode
		}
		if o.IOBySQL != "" {
			f.IOBySQL, f.SQLServer = o.IOBySQL, o.SQLServer
		}
		if o.IOByArg != nil {
			f.IOByArg = o.IOByArg
		}
		if f.Blocker == "" {
			f.Blocker = o.Blocker
		}
		f.RNG, f.Clock = f.RNG || o.RNG, f.Clock || o.Clock
		f.Blocks, f.Exits = f.Blocks || o.Blocks, f.Exits || o.Exits
		f.Identity, f.Shared = f.Identity || o.Identity, f.Shared || o.Shared
		f.Fresh, f.Lazy = f.Fresh && o.Fresh, f.Lazy && o.Lazy
		f.Document = f.Document && o.Document
		f.DocumentOf = appendNew(f.DocumentOf, o.DocumentOf...)
		f.HookedBy = appendNew(f.HookedBy, o.HookedBy...)
		f.Rows, f.Contiguous = f.Rows && (o.Rows || len(o.Views) == 0), f.Contiguous && o.Contiguous
		f.ReleasesGIL, f.GILBytes = f.ReleasesGIL && o.ReleasesGIL, max(f.GILBytes, o.GILBytes)
		f.Cost = max(f.Cost, o.Cost)
		f.Total = f.Total && o.Total
		anyException = anyException || (!o.Total && o.Raises == nil)
		f.Raises = appendNew(f.Raises, o.Raises...)
		results = append(results, o.Ret)
	}
	if anyException {
		f.Raises = nil
	}
	f.Rows = f.Rows && len(f.Views) > 0
	f.Ret = Union(results...)
}

// mergeParams makes one parameter list that every call of an overload fits. It returns, per overload,
// the names that positional-only parameters got in it.
func (f *Func) mergeParams() []map[string]string {
	longest := f.Overloads[0]
	for _, o := range f.Overloads {
		if len(o.Params) > len(longest.Params) {
			longest = o
		}
	}
	f.Params = slices.Clone(longest.Params)
	names := make([]map[string]string, len(f.Overloads))
	for i, o := range f.Overloads {
		names[i] = map[string]string{}
		if o == longest {
			continue
		}
		seen := map[string]bool{}
		for j, p := range o.Params {
			k := slices.IndexFunc(f.Params, func(q Param) bool { return q.Name == p.Name })
			if k < 0 && p.Kind <= PosOrKw && j < len(f.Params) && f.Params[j].Kind <= PosOrKw {
				k = j
				names[i][p.Name] = f.Params[j].Name
			}
			if k < 0 {
				p.HasDefault = true
				f.Params = append(f.Params, p)
				seen[p.Name] = true
				continue
			}
			q := &f.Params[k]
			q.Type = Union(q.Type, p.Type)
			q.HasDefault = q.HasDefault || p.HasDefault
			seen[q.Name] = true
		}
		for k := range f.Params {
			if q := &f.Params[k]; !seen[q.Name] && q.Kind != VarArgs && q.Kind != VarKw {
				q.HasDefault = true
			}
		}
	}
	order := []ParamKind{PosOnly, PosOrKw, VarArgs, KwOnly, VarKw}
	slices.SortStableFunc(f.Params, func(a, b Param) int {
		return slices.Index(order, a.Kind) - slices.Index(order, b.Kind)
	})
	return names
}

// rename applies the names of mergeParams to references.
func rename(refs []string, names map[string]string) []string {
	if len(names) == 0 {
		return refs
	}
	out := make([]string, len(refs))
	for i, r := range refs {
		head, rest := r, ""
		for j := range len(r) {
			if r[j] == '.' {
				head, rest = r[:j], r[j:]
				break
			}
		}
		if n, ok := names[head]; ok {
			head = n
		}
		out[i] = head + rest
	}
	return out
}
