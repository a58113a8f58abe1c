package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// What the attributes of an argparse.Namespace hold stands in the calls of add_argument:
//
//	parser.add_argument("--level", type=int, default=3)   # args.level is an int
//
// They are read as they are written, for the whole program at once: an attribute is what any of the calls that
// names it may make it. An attribute that no call names is unknown; so are all of them where arguments are added in
// another way, by a call that cannot be read, by code that was not seen, or by setattr.

// parsed is what add_argument says about the attributes of all namespaces.
type parsed struct {
	unknown bool
	attrs   map[string]*parsedAttr
	// parsers counts the parsers; those of subcommands fill in some of the attributes only.
	parsers int
}

type parsedAttr struct {
	unknown bool
	atoms   map[string]bool // "int", "NoneType", ...
	// lists are the calls that make lists, with the atoms in them.
	lists []parsedList
}

type parsedList struct {
	site  site
	atoms map[string]bool
}

// argument returns what the attribute of a namespace may hold.
func (w *World) argument(name string) Value {
	if w.arguments == nil {
		w.arguments = w.readArguments()
	}
	a := w.arguments.attrs[name]
	if w.arguments.unknown || a == nil || a.unknown {
		return unknownValue
	}
	var out Value
	for t := range a.atoms {
		out = union(out, one(w.atom(t)))
	}
	for _, l := range a.lists {
		o := w.libInst("builtins.list", l.site)
		if o == Unknown {
			return unknownValue
		}
		for t := range l.atoms {
			w.write(w.field(o, "T"), one(w.atom(t)))
		}
		out = union(out, one(o))
	}
	return out
}

// HasAttr reports whether reading the attribute of any object in v surely finds a value and does nothing else:
// a field of a dataclass or named tuple, an argument of the only parser of the program.
func (w *World) HasAttr(v Value, name string) bool {
	for _, o := range v {
		i := &w.objs[o]
		switch {
		case i.kind == InstObj && i.class != nil:
			if !i.class.field(name) || w.someClassDefines("__getattribute__") || w.deletes(name) {
				return false
			}
		case i.kind == InstObj && i.lib != nil && qual(i.lib) == "argparse.Namespace":
			_, n := w.MadeBy(o)
			c, ok := n.(*syntax.Call)
			p := w.arguments // it was read when the type of the attribute was inferred
			if !ok || p == nil || p.unknown || p.attrs[name] == nil || p.attrs[name].unknown || p.parsers != 1 || w.Mentions("SUPPRESS") != nil || w.deletes(name) {
				return false
			}
			if a, ok := c.Func.(*syntax.Attribute); !ok || a.Attr.Name != "parse_args" {
				return false
			}
		default:
			return false
		}
	}
	return len(v) > 0
}

// field: instances of c have the attribute from the start, because the body of c declares it: the generated
// __init__ of a dataclass sets it, or a named tuple has it.
func (c *Class) field(name string) bool {
	generated := slices.ContainsFunc(c.Node.Bases, func(b syntax.Expr) bool { return strings.HasSuffix(dottedName(b), "NamedTuple") })
	for _, d := range c.Node.Decorators {
		if call, ok := d.(*syntax.Call); ok {
			if slices.ContainsFunc(call.Keywords, func(k *syntax.Keyword) bool { return k.Arg.Name == "init" || !k.Arg.Present() }) {
				return false
			}
			d = call.Func
		}
		generated = generated || strings.HasSuffix(dottedName(d), "dataclass")
	}
	if !generated || !c.Dataclass && !c.NamedTuple || c.defines("__init__") || c.defines("__new__") {
		return false
	}
	return slices.ContainsFunc(c.Node.Body, func(s syntax.Stmt) bool {
		a, ok := s.(*syntax.AnnAssign)
		if !ok || a.Value != nil && !isLiteral(a.Value) {
			return false
		}
		n, ok := a.Target.(*syntax.Name)
		return ok && n.Id == name && dottedName(a.Annotation) != "ClassVar"
	})
}

func isLiteral(e syntax.Expr) bool {
	_, ok := e.(*syntax.Constant)
	return ok
}

// parserMethods are the methods of parsers and argument groups that tell a parser from other objects.
var parserMethods = map[string]bool{"add_argument": true, "parse_args": true, "parse_known_args": true, "parse_intermixed_args": true,
	"parse_known_intermixed_args": true, "add_argument_group": true, "add_mutually_exclusive_group": true, "add_subparsers": true, "add_parser": true, "set_defaults": true}

func (w *World) readArguments() *parsed {
	p := &parsed{attrs: map[string]*parsedAttr{}}
	for _, m := range w.Project.Modules {
		parsers := map[string]bool{} // how the program writes them
		for _, n := range m.File.Nodes {
			if c, ok := n.(*syntax.Call); ok {
				if a, ok := c.Func.(*syntax.Attribute); ok && parserMethods[a.Attr.Name] {
					parsers[m.File.Text(a.Value.Range())] = true
				}
			}
		}
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Call:
				p.call(w, m, n, parsers)
			case *syntax.Name:
				if n.Id == "setattr" || n.Id == "vars" || n.Id == "delattr" {
					p.unknown = true
				}
			case *syntax.Attribute:
				if n.Attr.Name == "__dict__" || n.Attr.Name == "__setattr__" {
					p.unknown = true
				}
			}
		}
	}
	return p
}

func (p *parsed) attr(name string) *parsedAttr {
	a := p.attrs[name]
	if a == nil {
		a = &parsedAttr{atoms: map[string]bool{}}
		p.attrs[name] = a
	}
	return a
}

func (p *parsed) call(w *World, m *resolve.Module, c *syntax.Call, parsers map[string]bool) {
	for _, k := range c.Keywords {
		if k.Arg.Name == "argument_default" {
			p.unknown = true
		}
	}
	switch name := m.File.Text(c.Func.Range()); {
	case strings.HasSuffix(name, "ArgumentParser") || strings.HasSuffix(name, ".add_parser"):
		p.parsers++
	case strings.HasSuffix(name, "Namespace") && len(c.Args)+len(c.Keywords) > 0: // Namespace(level=anything)
		p.unknown = p.unknown || !strings.HasSuffix(name, "SimpleNamespace")
	}
	f, ok := c.Func.(*syntax.Attribute)
	if !ok || !parserMethods[f.Attr.Name] {
		if len(parsers) > 0 && !w.ownFunction(m, c.Func) {
			p.handed(m, c, parsers)
		}
		return
	}
	for _, k := range c.Keywords {
		if !k.Arg.Present() {
			p.unknown = true // add_argument(**options)
			return
		}
	}
	switch f.Attr.Name {
	case "add_argument":
		p.add(m, c)
	case "set_defaults":
		for _, k := range c.Keywords {
			p.attr(k.Arg.Name).constant(k.Value)
		}
	case "add_subparsers":
		for _, k := range c.Keywords {
			if d, ok := k.Value.(*syntax.Constant); ok && k.Arg.Name == "dest" && d.Kind == syntax.StrConst {
				a := p.attr(d.Str)
				a.atoms["str"], a.atoms["NoneType"] = true, true
			} else if k.Arg.Name == "dest" || k.Arg.Name == "action" {
				p.unknown = true
			}
		}
	case "parse_args", "parse_known_args", "parse_intermixed_args", "parse_known_intermixed_args":
		if len(c.Args) > 1 {
			p.unknown = true
		}
		for _, a := range c.Args {
			if _, star := a.(*syntax.Starred); star {
				p.unknown = true
			}
		}
		for _, k := range c.Keywords {
			if k.Arg.Name == "namespace" {
				p.unknown = true
			}
		}
	}
}

// handed: a parser that code outside of the program is given may get arguments and defaults from there.
func (p *parsed) handed(m *resolve.Module, c *syntax.Call, parsers map[string]bool) {
	for _, a := range c.Args {
		p.unknown = p.unknown || parsers[m.File.Text(a.Range())]
	}
	for _, k := range c.Keywords {
		if k.Arg.Name != "parents" {
			p.unknown = p.unknown || parsers[m.File.Text(k.Value.Range())]
		}
	}
}

// ownFunction: what is called is a function or class of the program, by its name.
func (w *World) ownFunction(m *resolve.Module, f syntax.Expr) bool {
	n, ok := f.(*syntax.Name)
	if !ok {
		return false
	}
	s := m.Info.Uses[n.ID]
	if s == nil || len(s.Defs) != 1 {
		return false
	}
	switch s.Defs[0].(type) {
	case *syntax.FunctionDef, *syntax.ClassDef:
		return true
	case *syntax.Alias:
		return s.Import != nil && s.Import.Level == 0 && w.Project.ByName[s.Import.Module] != nil
	}
	return false
}

// add reads one call of add_argument.
func (p *parsed) add(m *resolve.Module, c *syntax.Call) {
	kw := map[string]syntax.Expr{}
	for _, k := range c.Keywords {
		kw[k.Arg.Name] = k.Value
	}
	var names []string
	for _, a := range c.Args {
		k, ok := a.(*syntax.Constant)
		if !ok || k.Kind != syntax.StrConst {
			p.unknown = true
			return
		}
		names = append(names, k.Str)
	}
	dest, positional := destination(names)
	if d := kw["dest"]; d != nil {
		k, ok := d.(*syntax.Constant)
		if !ok || k.Kind != syntax.StrConst {
			p.unknown = true
			return
		}
		dest = k.Str
	}
	if dest == "" {
		p.unknown = true
		return
	}
	a := p.attr(dest)
	action := "store"
	if e := kw["action"]; e != nil {
		k, ok := e.(*syntax.Constant)
		if !ok || k.Kind != syntax.StrConst {
			a.unknown = true
			return
		}
		action = k.Str
	}
	required := positional && kw["nargs"] == nil
	if r, ok := kw["required"].(*syntax.Constant); ok && r.Kind == syntax.TrueConst {
		required = true
	}
	switch {
	case kw["default"] != nil:
		a.constant(kw["default"])
	case !required && action != "store_true" && action != "store_false":
		a.atoms["NoneType"] = true
	}
	elem := map[string]bool{}
	switch t := kw["type"].(type) {
	case nil:
		elem["str"] = true
	case *syntax.Name:
		s := m.Info.Uses[t.ID]
		if (t.Id != "int" && t.Id != "float" && t.Id != "str") || s == nil || s.Bound {
			a.unknown = true
			return
		}
		elem[t.Id] = true
	default:
		a.unknown = true
		return
	}
	switch action {
	case "store", "append", "extend":
	case "store_true", "store_false":
		a.atoms["bool"] = true
		return
	case "count":
		a.atoms["int"] = true
		return
	case "help", "version":
		return
	default:
		a.unknown = true
		return
	}
	if e := kw["const"]; e != nil {
		a.constant(e)
	}
	list := action != "store"
	switch n := kw["nargs"].(type) {
	case nil:
	case *syntax.Constant:
		switch {
		case n.Kind == syntax.StrConst && n.Str == "?":
		case n.Kind == syntax.IntConst, n.Kind == syntax.StrConst && (n.Str == "*" || n.Str == "+"):
			if list && action == "append" { // a list of lists
				a.unknown = true
				return
			}
			list = true
		default:
			a.unknown = true
			return
		}
	default:
		a.unknown = true
		return
	}
	if !list {
		for t := range elem {
			a.atoms[t] = true
		}
		return
	}
	a.lists = append(a.lists, parsedList{site{mod: m, node: c.NodeID(), path: "argument"}, elem})
}

// destination is the attribute that an argument of these names is stored in.
func destination(names []string) (dest string, positional bool) {
	if len(names) == 1 && !strings.HasPrefix(names[0], "-") {
		return names[0], true
	}
	for _, n := range names {
		if !strings.HasPrefix(n, "-") {
			return "", false
		}
		if strings.HasPrefix(n, "--") {
			return strings.ReplaceAll(strings.TrimLeft(n, "-"), "-", "_"), false
		}
	}
	if len(names) == 0 {
		return "", false
	}
	return strings.ReplaceAll(strings.TrimLeft(names[0], "-"), "-", "_"), false
}

// constant adds the type of a literal; anything else is unknown.
func (a *parsedAttr) constant(e syntax.Expr) {
	if u, ok := e.(*syntax.UnaryOp); ok && u.Op == syntax.USub {
		if k, ok := u.Operand.(*syntax.Constant); ok && (k.Kind == syntax.IntConst || k.Kind == syntax.FloatConst) {
			e = k
		}
	}
	k, ok := e.(*syntax.Constant)
	if !ok {
		a.unknown = true
		return
	}
	a.atoms[constType(k.Kind)] = true
}
