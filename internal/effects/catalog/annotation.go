package catalog

import (
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/syntax"
)

// annotation reads a type; it reports an error and returns nil for what is none.
func (l *loader) annotation(e syntax.Expr, sc scope) *Type {
	switch e := e.(type) {
	case *syntax.Constant:
		if e.Kind == syntax.NoneConst {
			return noneType
		}
	case *syntax.Name, *syntax.Attribute:
		return l.named(e, sc)
	case *syntax.BinOp:
		if e.Op == syntax.BitOr {
			left, right := l.annotation(e.Left, sc), l.annotation(e.Right, sc)
			if left == nil || right == nil {
				return nil
			}
			return Union(left, right)
		}
	case *syntax.Subscript:
		return l.subscript(e, sc)
	}
	l.errorf(e, "%s is not a type", l.text.Text(e.Range()))
	return nil
}

// named reads a name without type arguments.
func (l *loader) named(e syntax.Expr, sc scope) *Type {
	parts := dotted(e)
	if parts == nil {
		l.errorf(e, "%s is not a type", l.text.Text(e.Range()))
		return nil
	}
	if len(parts) == 1 {
		name := parts[0]
		for _, v := range sc.vars {
			if v == name {
				return &Type{Kind: VarType, Name: name}
			}
		}
		if l.typeVars[name] {
			return &Type{Kind: VarType, Name: name}
		}
		if !l.declared[name] || name == "Self" {
			if t := special(name); t != nil {
				return t
			}
		}
	}
	q, ok := l.qualify(parts)
	if !ok {
		l.errorf(e, "%s is not declared", strings.Join(parts, "."))
		return nil
	}
	return ClassOf(q)
}

// special returns the types that have a name and no class.
func special(name string) *Type {
	switch name {
	case "Any":
		return anyType
	case "Self":
		return selfType
	case "Never", "NoReturn":
		return neverType
	case "Callable":
		return &Type{Kind: CallableType, Open: true, Ret: anyType}
	}
	return nil
}

// qualify finds the qualified name of a class: one of the stub, an imported one, one of builtins or of
// collections.abc, or a name that is qualified already.
func (l *loader) qualify(parts []string) (string, bool) {
	first, rest := parts[0], strings.Join(parts[1:], ".")
	if l.declared[first] && rest == "" {
		return l.module.Name + "." + first, true
	}
	if q, ok := l.imports[first]; ok {
		if rest != "" {
			q += "." + rest
		}
		return q, true
	}
	if rest != "" {
		return first + "." + rest, true
	}
	for _, p := range protocols {
		if p == first {
			return "collections.abc." + first, true
		}
	}
	if l.module.Name == "builtins" {
		return "builtins." + first, l.module.Exports[first] != ""
	}
	b := l.catalog.Module("builtins")
	if b != nil && (b.Classes[first] != nil || b.Exports[first] != "") {
		return "builtins." + first, true
	}
	return "", false
}

// subscript reads a type with arguments.
func (l *loader) subscript(e *syntax.Subscript, sc scope) *Type {
	args := elements(e.Slice)
	name := ""
	if parts := dotted(e.Value); parts != nil {
		name = parts[len(parts)-1]
	}
	switch name {
	case "Optional":
		t := l.annotation(e.Slice, sc)
		if t == nil {
			return nil
		}
		return Union(t, noneType)
	case "ClassVar", "Final", "Annotated":
		return l.annotation(args[0], sc)
	case "Literal":
		return l.literal(e, args)
	case "Callable":
		if l.declared[name] && l.module.Name != "collections.abc" {
			break
		}
		return l.callable(e, args, sc)
	}
	types, homogeneous := l.typeArgs(args, sc)
	if types == nil {
		return nil
	}
	switch name {
	case "Union":
		return Union(types...)
	case "tuple", "Tuple":
		if homogeneous {
			return ClassOf("builtins.tuple", types[0])
		}
		return &Type{Kind: TupleType, Name: "builtins.tuple", Args: types}
	case "type", "Type":
		return &Type{Kind: TypeOfType, Args: types}
	}
	base := l.named(e.Value, sc)
	if base == nil {
		return nil
	}
	if base.Kind != ClassType || homogeneous {
		l.errorf(e, "%s takes no arguments of this form", l.text.Text(e.Value.Range()))
		return nil
	}
	return ClassOf(base.Name, types...)
}

// typeArgs reads type arguments; homogeneous tells of a trailing `...`, as in tuple[int, ...]. nil after an
// error.
func (l *loader) typeArgs(args []syntax.Expr, sc scope) (types []*Type, homogeneous bool) {
	if len(args) == 2 && isEllipsis(args[1]) {
		args, homogeneous = args[:1], true
	}
	types = make([]*Type, 0, len(args))
	for _, a := range args {
		if c, ok := a.(*syntax.Tuple); ok && len(c.Elts) == 0 { // tuple[()]
			continue
		}
		t := l.annotation(a, sc)
		if t == nil {
			return nil, false
		}
		types = append(types, t)
	}
	return types, homogeneous
}

// callable reads Callable[[A, B], R] and Callable[..., R].
func (l *loader) callable(e syntax.Expr, args []syntax.Expr, sc scope) *Type {
	if len(args) != 2 {
		l.errorf(e, "Callable takes a list of types and a type")
		return nil
	}
	ret := l.annotation(args[1], sc)
	if ret == nil {
		return nil
	}
	if isEllipsis(args[0]) {
		return &Type{Kind: CallableType, Open: true, Ret: ret}
	}
	list, ok := args[0].(*syntax.List)
	if !ok {
		l.errorf(args[0], "Callable takes a list of types, or ...")
		return nil
	}
	types, _ := l.typeArgs(list.Elts, sc)
	if types == nil {
		return nil
	}
	return &Type{Kind: CallableType, Args: types, Ret: ret}
}

// literal reads Literal["a", "b"] or Literal[1, 2]: all members are of one class.
func (l *loader) literal(e syntax.Expr, args []syntax.Expr) *Type {
	t := &Type{Kind: ClassType, Literals: []string{}}
	for _, a := range args {
		name := ""
		c, ok := a.(*syntax.Constant)
		if ok {
			switch c.Kind {
			case syntax.StrConst:
				name = "builtins.str"
			case syntax.BytesConst:
				name = "builtins.bytes"
			case syntax.IntConst:
				name = "builtins.int"
			case syntax.TrueConst, syntax.FalseConst:
				name = "builtins.bool"
			}
		}
		if name == "" || (t.Name != "" && t.Name != name) {
			l.errorf(e, "Literal takes strings, or bytes, or integers, or booleans")
			return nil
		}
		text := c.Str
		if name == "builtins.bool" {
			text = l.text.Text(c.Range())
		}
		t.Name = name
		t.Literals = append(t.Literals, text)
	}
	return t
}

// dotted returns the parts of a name such as a.b.c, nil for anything else.
func dotted(e syntax.Expr) []string {
	switch e := e.(type) {
	case *syntax.Name:
		return []string{e.Id}
	case *syntax.Attribute:
		if parts := dotted(e.Value); parts != nil {
			return append(parts, e.Attr.Name)
		}
	}
	return nil
}

// elements returns what stands between the brackets of a subscript.
func elements(e syntax.Expr) []syntax.Expr {
	if t, ok := e.(*syntax.Tuple); ok && !t.Paren {
		return t.Elts
	}
	return []syntax.Expr{e}
}

func isEllipsis(e syntax.Expr) bool {
	c, ok := e.(*syntax.Constant)
	return ok && c.Kind == syntax.EllipsisConst
}

func stringValue(e syntax.Expr) (string, bool) {
	c, ok := e.(*syntax.Constant)
	if !ok || c.Kind != syntax.StrConst {
		return "", false
	}
	return c.Str, true
}

func intValue(e syntax.Expr) (int, bool) {
	c, ok := e.(*syntax.Constant)
	if !ok || c.Kind != syntax.IntConst {
		return 0, false
	}
	n, err := strconv.Atoi(strings.ReplaceAll(c.Str, "_", ""))
	return n, err == nil
}
