package catalog

import (
	"slices"
	"strings"
)

var (
	anyType   = &Type{Kind: AnyType}
	noneType  = &Type{Kind: NoneType}
	selfType  = &Type{Kind: SelfType}
	neverType = &Type{Kind: NeverType}
)

// protocols are the classes of collections.abc that a stub may name without importing them.
var protocols = []string{
	"AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "Buffer", "Collection", "Container",
	"Coroutine", "Generator", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping",
	"MutableMapping", "MutableSequence", "MutableSet", "Reversible", "Sequence", "Set", "Sized", "ValuesView",
}

// ClassOf returns the type of instances of a class.
func ClassOf(qualified string, args ...*Type) *Type {
	return &Type{Kind: ClassType, Name: qualified, Args: args}
}

// Subst returns t with type variables replaced as env says; those that env lacks stay.
func (t *Type) Subst(env map[string]*Type) *Type {
	if t == nil || len(env) == 0 {
		return t
	}
	if t.Kind == VarType {
		if r := env[t.Name]; r != nil {
			return r
		}
		return t
	}
	if len(t.Args) == 0 && t.Ret == nil {
		return t
	}
	out := *t
	out.Args = make([]*Type, len(t.Args))
	for i, a := range t.Args {
		out.Args[i] = a.Subst(env)
	}
	out.Ret = t.Ret.Subst(env)
	return &out
}

// String writes t as a stub would, with qualified class names.
func (t *Type) String() string {
	if t == nil {
		return "?"
	}
	args := func(open, sep, end string) string {
		var parts []string
		for _, a := range t.Args {
			parts = append(parts, a.String())
		}
		return open + strings.Join(parts, sep) + end
	}
	switch t.Kind {
	case AnyType:
		return "Any"
	case NoneType:
		return "None"
	case VarType:
		return t.Name
	case UnionType:
		return args("", " | ", "")
	case CallableType:
		if t.Open {
			return "Callable[..., " + t.Ret.String() + "]"
		}
		return "Callable[" + args("[", ", ", "]") + ", " + t.Ret.String() + "]"
	case TupleType:
		return args("builtins.tuple[", ", ", "]")
	case SelfType:
		return "Self"
	case TypeOfType:
		return args("type[", ", ", "]")
	case NeverType:
		return "Never"
	}
	switch {
	case t.Literals != nil:
		return t.Name + "{" + strings.Join(t.Literals, ", ") + "}"
	case t.Name == "builtins.tuple" && len(t.Args) == 1:
		return args("builtins.tuple[", ", ", ", ...]")
	case len(t.Args) > 0:
		return t.Name + args("[", ", ", "]")
	}
	return t.Name
}

// Equal reports whether both are the same type.
func (t *Type) Equal(o *Type) bool {
	if t == nil || o == nil {
		return t == o
	}
	return t == o || t.Kind == o.Kind && t.Name == o.Name && t.Open == o.Open && t.Ret.Equal(o.Ret) &&
		slices.Equal(t.Literals, o.Literals) && slices.EqualFunc(t.Args, o.Args, (*Type).Equal)
}

// Union returns the union of types, flattened, each member once, in order. Any absorbs everything; Never
// disappears beside others.
func Union(types ...*Type) *Type {
	var members []*Type
	add := func(t *Type) {
		if !slices.ContainsFunc(members, t.Equal) {
			members = append(members, t)
		}
	}
	for _, t := range types {
		switch t.Kind {
		case AnyType:
			return anyType
		case UnionType:
			for _, m := range t.Args {
				add(m)
			}
		case NeverType:
		default:
			add(t)
		}
	}
	switch len(members) {
	case 0:
		return neverType
	case 1:
		return members[0]
	}
	return &Type{Kind: UnionType, Args: members}
}

// members are the alternatives of t: those of a union, else t itself.
func (t *Type) members() []*Type {
	if t.Kind == UnionType {
		return t.Args
	}
	return []*Type{t}
}

// mentions reports whether one of the type variables occurs in t.
func (t *Type) mentions(vars []string) bool {
	if t == nil {
		return false
	}
	if t.Kind == VarType {
		return slices.Contains(vars, t.Name)
	}
	return t.Ret.mentions(vars) || slices.ContainsFunc(t.Args, func(a *Type) bool { return a.mentions(vars) })
}
