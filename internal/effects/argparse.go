package effects

import (
	"maps"
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
	// values are expressions of the program whose value the attribute may be: type functions are called.
	values []parsedValue
	// string: set_defaults may have set a string, for which type= is called, whatever nargs= says.
	string bool
	// lists are the calls that make lists, with what is in them.
	lists []parsedList
}

// parsedValue is an expression of the program; where it is a type=, what it makes of a string counts.
type parsedValue struct {
	mod  *resolve.Module
	expr syntax.Expr
	call *syntax.Call // of add_argument, where expr is its type=
}

type parsedList struct {
	site  site
	atoms map[string]bool
	elem  []parsedValue
	// from are lists that the new one is a copy of at first: default= of "append".
	from []parsedValue
}

// parsedValue evaluates v: what stands there may be made in another module than e's.
//
//	parser.add_argument("--out", type=Path, default=HERE / "out")
func (e *evaluator) parsedValue(v parsedValue) Value {
	w := e.w
	in := &evaluator{w: w, f: w.modFunc[v.mod], m: v.mod, info: v.mod.Info, types: w.types[v.mod.ID]}
	out := in.expr(v.expr)
	if v.call != nil {
		out = in.call(out, args{pos: []Value{one(w.atom("str"))}}, v.call, "argument")
	}
	return out
}

// argument returns what the attribute of a namespace may hold.
func (e *evaluator) argument(name string) Value {
	w := e.w
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
	for _, v := range a.values {
		out = union(out, e.parsedValue(v))
	}
	for _, l := range a.lists {
		o := w.libInst("builtins.list", l.site)
		if o == Unknown {
			return unknownValue
		}
		for t := range l.atoms {
			w.write(w.field(o, "T"), one(w.atom(t)))
			if a.string {
				out = union(out, one(w.atom(t)))
			}
		}
		for _, v := range l.elem {
			in := e.parsedValue(v)
			w.write(w.field(o, "T"), in)
			if a.string {
				out = union(out, in)
			}
		}
		for _, v := range l.from {
			for _, d := range e.parsedValue(v) {
				if !w.isBuiltin(d, "NoneType") {
					w.write(w.field(o, "T"), e.iterateQuiet(one(d)))
				}
			}
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
	generated := c.made != nil || slices.ContainsFunc(c.Node.Bases, func(b syntax.Expr) bool { return strings.HasSuffix(dottedName(b), "NamedTuple") })
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
		alone := map[syntax.Expr]bool{} // calls whose result nobody takes
		for _, n := range m.File.Nodes {
			if s, ok := n.(*syntax.ExprStmt); ok {
				alone[s.Value] = true
			}
		}
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.Call:
				p.call(w, m, n, parsers)
				if a, ok := n.Func.(*syntax.Attribute); ok && a.Attr.Name == "add_argument" && !alone[n] {
					p.unknown = true // its result is the action, whose default and type may be set
				}
			case *syntax.Name:
				if n.Id == "setattr" || n.Id == "vars" || n.Id == "delattr" {
					p.unknown = true
				}
			case *syntax.ClassDef:
				p.unknown = p.unknown || changesParsing(n)
			case *syntax.Attribute:
				if slices.Contains([]string{"__dict__", "__setattr__", "get_default", "_actions", "_defaults"}, n.Attr.Name) {
					p.unknown = true
				}
			}
		}
	}
	return p
}

// changesParsing: a parser of the class may make something else of its arguments.
//
//	class Parser(argparse.ArgumentParser):
//	    def _get_values(self, action, arg_strings): ...
func changesParsing(c *syntax.ClassDef) bool {
	if !slices.ContainsFunc(c.Bases, func(b syntax.Expr) bool { return strings.HasSuffix(dottedName(b), "Parser") }) {
		return false
	}
	return slices.ContainsFunc(c.Body, func(s syntax.Stmt) bool {
		f, ok := s.(*syntax.FunctionDef)
		return ok && (strings.HasPrefix(f.Name.Name, "_") && f.Name.Name != "__init__" || parserMethods[f.Name.Name])
	})
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
		if k.Arg.Name == "parents" && len(parsers) > 0 && !w.ownParents(m, k.Value, parsers) {
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
	if ok && f.Attr.Name == "register" && parsers[m.File.Text(f.Value.Range())] { // other actions and types
		p.unknown = true
	}
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
			a := p.attr(k.Arg.Name)
			a.value(m, k.Value)
			a.string = a.string || mayBeString(k.Value)
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

// ownParents: the parsers whose arguments another one takes over are made by the program.
func (w *World) ownParents(m *resolve.Module, e syntax.Expr, parsers map[string]bool) bool {
	var elts []syntax.Expr
	switch e := e.(type) {
	case *syntax.List:
		elts = e.Elts
	case *syntax.Tuple:
		elts = e.Elts
	default:
		return false
	}
	for _, p := range elts {
		call, ok := p.(*syntax.Call)
		if !parsers[m.File.Text(p.Range())] && !(ok && w.ownFunction(m, call.Func)) {
			return false
		}
	}
	return true
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
	switch k := kw["action"].(type) {
	case nil:
	case *syntax.Constant:
		if k.Kind != syntax.StrConst {
			p.unknown = true
			return
		}
		action = k.Str
	default:
		if !strings.HasSuffix(dottedName(k), "BooleanOptionalAction") {
			p.unknown = true // it is given the namespace, and may set any attribute
			return
		}
		action = "store_true"
	}
	required := positional && kw["nargs"] == nil
	if r, ok := kw["required"].(*syntax.Constant); ok && r.Kind == syntax.TrueConst {
		required = true
	}
	list := action == "append" || action == "extend" || action == "append_const"
	switch {
	case kw["default"] != nil:
		a.value(m, kw["default"])
	case !required && (action != "store_true" && action != "store_false" || kw["action"] != nil && !isLiteral(kw["action"])):
		a.atoms["NoneType"] = true
	}
	made := parsedList{site: site{mod: m, node: c.NodeID(), path: "argument"}, atoms: map[string]bool{}}
	if d := kw["default"]; d != nil && list {
		if atoms, ok := literals(d); ok {
			maps.Copy(made.atoms, atoms)
		} else if !readable(d) {
			a.unknown = true
			return
		} else {
			made.from = append(made.from, parsedValue{mod: m, expr: d})
		}
	}
	switch action {
	case "store_true", "store_false":
		a.atoms["bool"] = true
		return
	case "count":
		a.atoms["int"] = true
		return
	case "help", "version":
		return
	case "store", "append", "extend", "store_const", "append_const":
	default:
		a.unknown = true
		return
	}
	switch k := kw["const"]; {
	case action == "append_const" && k != nil:
		if !readable(k) {
			a.unknown = true
			return
		}
		made.elem = append(made.elem, parsedValue{mod: m, expr: k})
	case k != nil:
		a.value(m, k)
	case action == "store_const":
		a.atoms["NoneType"] = true
	case action == "append_const":
		made.atoms["NoneType"] = true
	}
	if action == "store_const" {
		return
	}
	if action == "append_const" {
		a.lists = append(a.lists, made)
		return
	}
	one := parsedAttr{atoms: map[string]bool{}} // an argument as type= makes it
	switch t := kw["type"].(type) {
	case nil:
		one.atoms["str"] = true
	case *syntax.Name, *syntax.Attribute, *syntax.Lambda:
		if n, ok := t.(*syntax.Name); ok && (n.Id == "int" || n.Id == "float" || n.Id == "str") {
			if s := m.Info.Uses[n.ID]; s != nil && !s.Bound {
				one.atoms[n.Id] = true
				break
			}
		}
		one.values = append(one.values, parsedValue{m, t, c})
	default:
		a.unknown = true
		return
	}
	each := !list // the attribute may be one such value
	switch n := kw["nargs"].(type) {
	case nil:
	case *syntax.Constant:
		switch {
		case n.Kind == syntax.StrConst && n.Str == "?":
			if action == "extend" { // one string, by its characters
				a.unknown = true
				return
			}
		case n.Kind == syntax.IntConst, n.Kind == syntax.StrConst && (n.Str == "*" || n.Str == "+"):
			if action == "append" { // a list of lists
				a.unknown = true
				return
			}
			list, each = true, mayBeString(kw["default"]) // a string as default is no list: type is called for it
		default:
			a.unknown = true
			return
		}
	default:
		a.unknown = true
		return
	}
	if each {
		for t := range one.atoms {
			a.atoms[t] = true
		}
		a.values = append(a.values, one.values...)
	}
	if list {
		for t := range one.atoms {
			made.atoms[t] = true
		}
		made.elem = append(made.elem, one.values...)
		a.lists = append(a.lists, made)
	}
}

func mayBeString(e syntax.Expr) bool {
	switch e := e.(type) {
	case nil, *syntax.List, *syntax.Tuple:
		return false
	case *syntax.Constant:
		return e.Kind == syntax.StrConst
	}
	return true
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

// value adds what e may be. A list that nothing else holds is known by what is written in it.
func (a *parsedAttr) value(m *resolve.Module, e syntax.Expr) {
	if atoms, ok := literals(e); ok {
		a.lists = append(a.lists, parsedList{site: site{mod: m, node: e.NodeID(), path: "argument"}, atoms: atoms})
		return
	}
	if !readable(e) {
		a.unknown = true
		return
	}
	a.values = append(a.values, parsedValue{mod: m, expr: e})
}

// literals are the types of the elements where e is a list of constants.
func literals(e syntax.Expr) (map[string]bool, bool) {
	l, ok := e.(*syntax.List)
	if !ok {
		return nil, false
	}
	atoms := map[string]bool{}
	for _, x := range l.Elts {
		k, ok := x.(*syntax.Constant)
		if !ok {
			return nil, false
		}
		atoms[constType(k.Kind)] = true
	}
	return atoms, true
}

// readable: evaluating e outside of the statement that it stands in says what it may be there.
func readable(e syntax.Expr) bool {
	ok := true
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Yield, *syntax.YieldFrom, *syntax.Await, *syntax.NamedExpr, *syntax.Comp, *syntax.Starred:
			ok = false
		}
		return ok
	})
	return ok
}
