package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Guess says what callers that are not known pass to the functions of open modules: what the annotations say, and
// what the program does with the arguments.
//
//	def clean(rows, table):
//	    return [row.strip() for row in rows if row in table]     # rows: a list of str
//
// It is a guess, which founds assumptions and no proof. An argument that is called, waited for or advanced, or that
// is used as no known class is, has no shape: it may be anything. w is a world in which these arguments may be anything:
// the calls that it resolves are followed.
func (w *World) Guess() *Given {
	g := &guesser{w: w, given: &Given{params: map[*syntax.Arg]*Shape{}, fields: map[*syntax.AnnAssign]*Shape{}, why: map[*syntax.Arg]Evidence{},
		below: map[*syntax.ClassDef][]*syntax.ClassDef{}, own: map[syntax.Node]bool{}, madeBy: w.madeBy}, parents: map[*resolve.Module]map[syntax.Node]syntax.Node{},
		names: map[*resolve.Symbol][]*syntax.Name{}, attrs: map[string][]place{}}
	for _, m := range w.Project.Modules {
		g.index(m)
	}
	for _, k := range w.Classes {
		project, _, _ := w.mro(k)
		for _, c := range project {
			if n := len(g.given.below[c.Node]); n == 0 || g.given.below[c.Node][n-1] != k.Node {
				g.given.below[c.Node] = append(g.given.below[c.Node], k.Node)
			}
		}
	}
	for _, c := range w.Classes {
		g.class(c)
	}
	for _, f := range w.Funcs {
		d, ok := f.Node.(*syntax.FunctionDef)
		if !ok || !w.Open(f.Mod) {
			continue
		}
		if strings.HasPrefix(d.Name.Name, "_") && !strings.HasPrefix(d.Name.Name, "__") {
			s := f.Mod.Info.Binds[d.ID]
			g.given.own[d] = len(g.attrs[d.Name.Name]) > 0 || s != nil && len(g.names[s]) > 0
		}
		for i, p := range f.Params {
			if i == 0 && f.Class != nil && !f.Static {
				continue
			}
			s, why := g.param(f, p)
			switch {
			case s == nil:
				continue
			case p == f.Args.Vararg:
				s = &Shape{Lib: "builtins.tuple", Of: []*Shape{s}}
			case p == f.Args.Kwarg:
				s = &Shape{Lib: "builtins.dict", Of: []*Shape{{Lib: "builtins.str"}, s}}
			}
			g.given.params[p], g.given.why[p] = s, why
		}
	}
	return g.given
}

type place struct {
	m *resolve.Module
	n syntax.Node
}

type guesser struct {
	w       *World
	given   *Given
	parents map[*resolve.Module]map[syntax.Node]syntax.Node
	names   map[*resolve.Symbol][]*syntax.Name
	attrs   map[string][]place // the attributes of each name that are read or written somewhere
	fields  map[string]map[*Class]bool
	methods map[string]Value // see namesakes
	owners  struct {         // see owning
		of    map[string][]*Class         // by the name of an attribute
		binds map[string][]*Class         // the bodies that have a symbol of the name
		libs  map[*catalog.Class][]*Class // the classes below a class of a library
	}
	steps int // the places looked at for the present parameter
}

func (g *guesser) index(m *resolve.Module) {
	parents := make(map[syntax.Node]syntax.Node, len(m.File.Nodes))
	g.parents[m] = parents
	for _, n := range m.File.Nodes {
		for c := range syntax.Children(n) {
			parents[c] = n
		}
		switch n := n.(type) {
		case *syntax.Name:
			if s := m.Info.Uses[n.ID]; s != nil {
				g.names[s] = append(g.names[s], n)
			}
		case *syntax.Attribute:
			g.attrs[n.Attr.Name] = append(g.attrs[n.Attr.Name], place{m, n})
		}
	}
}

// class notes what the annotated fields of c hold.
func (g *guesser) class(c *Class) {
	for _, s := range c.Node.Body {
		if a, ok := s.(*syntax.AnnAssign); ok {
			if s := g.annotation(c.Mod, a.Annotation, 0); s != nil {
				g.given.fields[a] = s
			}
		}
	}
}

// use is what the program does with one argument, in all places that were found.
type use struct {
	attrs                                    map[string]syntax.Node
	strange                                  bool // called, advanced, waited for: nothing is known
	iterated, sliced, counted, sized, looked syntax.Node
	named                                    syntax.Node // x["name"]
	text, number                             syntax.Node // computed or compared with a string, a number
	filled                                   syntax.Node // x[i] = y
	wanted                                   []*catalog.Type
	wantedBy                                 syntax.Node
	is                                       []*Shape // what annotations of parameters that it is passed to say, what it is tested for
	isBy                                     syntax.Node
	elem, key, val                           *use
	items                                    []*use // of pairs and the like that are taken apart
	name                                     string // of the parameter
	seen                                     map[any]bool
}

func newUse() *use { return &use{attrs: map[string]syntax.Node{}, seen: map[any]bool{}} }

// partOf is the use of something that u is a part of.
func partOf(part func(c *use)) *use {
	c := newUse()
	part(c)
	return c
}

func (u *use) part(p **use) *use {
	if *p == nil {
		*p = newUse()
	}
	return *p
}

// maxDepth bounds how far an argument is followed: through calls, and into what it consists of.
const maxDepth = 8

// maxUses bounds the places that are looked at for one parameter; with more of them nothing is said about it.
const maxUses = 2000

// param is the shape of one parameter, nil where it may be anything.
func (g *guesser) param(f *Func, p *syntax.Arg) (*Shape, Evidence) {
	var said *Shape
	if p.Annotation != nil {
		said = g.annotation(f.Mod, p.Annotation, 0)
		if said == nil && !g.says(f.Mod, p.Annotation) {
			return nil, Evidence{} // a type that is not known, a function
		}
	}
	sym := f.Mod.Info.Binds[p.ID]
	if sym == nil {
		return nil, Evidence{}
	}
	u := newUse()
	u.name = p.Name.Name
	g.steps = 0
	if p == f.Args.Vararg || p == f.Args.Kwarg {
		if said != nil {
			return said, Evidence{Annotation: true}
		}
		whole := newUse()
		g.symbol(whole, f.Mod, sym, 0)
		if whole.elem != nil {
			u = whole.elem
		}
		if whole.val != nil {
			u = whole.val
		}
	} else {
		g.symbol(u, f.Mod, sym, 0)
	}
	if said != nil {
		return g.completed(said, u), Evidence{Annotation: true}
	}
	if g.steps > maxUses {
		return nil, Evidence{}
	}
	if p.Default != nil && len(u.attrs) == 0 && !u.strange {
		if c, ok := p.Default.(*syntax.Constant); ok {
			switch c.Kind {
			case syntax.TrueConst, syntax.FalseConst:
				return &Shape{Lib: "builtins.bool"}, Evidence{Mod: f.Mod, Use: p.Default}
			case syntax.IntConst:
				return &Shape{Of: []*Shape{{Lib: "builtins.int"}, {Lib: "builtins.float"}}}, Evidence{Mod: f.Mod, Use: p.Default}
			case syntax.FloatConst:
				return &Shape{Lib: "builtins.float"}, Evidence{Mod: f.Mod, Use: p.Default}
			case syntax.StrConst:
				return &Shape{Lib: "builtins.str"}, Evidence{Mod: f.Mod, Use: p.Default}
			}
		}
	}
	s, by := g.shape(u, 0)
	return s, Evidence{Mod: g.moduleOf(by, f.Mod), Use: by}
}

// moduleOf is the module that n stands in; m is a guess.
func (g *guesser) moduleOf(n syntax.Node, m *resolve.Module) *resolve.Module {
	if _, ok := g.parents[m][n]; ok || n == nil {
		return m
	}
	for _, k := range g.w.Project.Modules {
		if _, ok := g.parents[k][n]; ok {
			return k
		}
	}
	return m
}

// completed is an annotation that leaves the elements open, with what the uses say of them.
//
//	def f(rows: list): return [row.strip() for row in rows]
func (g *guesser) completed(s *Shape, u *use) *Shape {
	if s.Lib == "" || len(s.Of) > 0 {
		return s
	}
	t, _ := g.shape(u, 0)
	if t != nil && t.Lib == s.Lib {
		return t
	}
	switch s.Lib {
	case "builtins.list", "builtins.set", "builtins.frozenset", "builtins.tuple":
		if t != nil && len(t.Of) == 1 {
			return &Shape{Lib: s.Lib, Of: t.Of}
		}
		return &Shape{Lib: s.Lib, Of: []*Shape{{Plain: true}}}
	case "builtins.dict":
		return &Shape{Lib: s.Lib, Of: []*Shape{{Plain: true}, {Plain: true}}}
	}
	return s
}

// ---- annotations ----

// annotated are the classes that annotations stand for, by their names there. What only promises to be iterable is
// taken to be a list.
var annotated = map[string]string{
	"List": "list", "Sequence": "list", "MutableSequence": "list", "Iterable": "list", "Collection": "list", "Reversible": "list", "Container": "list",
	"Dict": "dict", "Mapping": "dict", "MutableMapping": "dict", "Set": "set", "MutableSet": "set", "AbstractSet": "set", "FrozenSet": "frozenset",
	"Tuple": "tuple", "Text": "str",
}

// says reports whether an annotation says nothing about the type: Any, object, a type variable.
func (g *guesser) says(m *resolve.Module, e syntax.Expr) bool {
	switch name := g.typeName(m, e); name {
	case "typing.Any", "builtins.object":
		return true
	}
	if n, ok := e.(*syntax.Name); ok {
		if s := m.Info.Uses[n.ID]; s != nil {
			for _, d := range s.Defs { // T = TypeVar("T")
				if b, ok := g.w.BindingOf(m, d); ok {
					if c, ok := b.Value.(*syntax.Call); ok && dottedName(c.Func) == "TypeVar" {
						return true
					}
				}
			}
		}
	}
	return false
}

// typeName is the qualified name of a class of a library that an annotation names, "" for anything else.
func (g *guesser) typeName(m *resolve.Module, e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Name:
		s := m.Info.Uses[e.ID]
		if s == nil || !s.Bound {
			return "builtins." + e.Id
		}
		if s.Import != nil && s.Import.Name != "" && s.Import.Level == 0 && len(s.Defs) > 0 {
			return s.Import.Module + "." + s.Import.Name
		}
	case *syntax.Attribute:
		if n, ok := e.Value.(*syntax.Name); ok {
			if s := m.Info.Uses[n.ID]; s != nil && s.Import != nil && s.Import.Level == 0 && s.Import.Name == "" {
				return s.Import.Module + "." + e.Attr.Name
			}
		}
	}
	return ""
}

// annotation is the shape that an annotation names, nil where it names none.
func (g *guesser) annotation(m *resolve.Module, e syntax.Expr, depth int) *Shape {
	if depth > maxDepth {
		return nil
	}
	switch e := e.(type) {
	case *syntax.Constant:
		switch e.Kind {
		case syntax.NoneConst:
			return &Shape{Lib: "builtins.NoneType"}
		case syntax.StrConst: // a name in quotes
			if c := g.classNamed(m, e.Str); c != nil {
				return g.instance(c)
			}
			if slices.Contains([]string{"str", "int", "float", "bool", "bytes"}, e.Str) {
				return &Shape{Lib: "builtins." + e.Str}
			}
		}
		return nil
	case *syntax.BinOp:
		if e.Op != syntax.BitOr {
			return nil
		}
		return either(g.annotation(m, e.Left, depth+1), g.annotation(m, e.Right, depth+1))
	case *syntax.Name, *syntax.Attribute:
		return g.named(m, e.(syntax.Expr), nil, depth)
	case *syntax.Subscript:
		of := []syntax.Expr{e.Slice}
		if t, ok := e.Slice.(*syntax.Tuple); ok {
			of = t.Elts
		}
		return g.named(m, e.Value, of, depth)
	}
	return nil
}

// either is the union of shapes, nil where one of them is missing.
func either(shapes ...*Shape) *Shape {
	out := &Shape{}
	for _, s := range shapes {
		if s == nil {
			return nil
		}
		if s.Lib == "" && s.Class == nil && !s.Plain {
			out.Of = append(out.Of, s.Of...)
			continue
		}
		out.Of = append(out.Of, s)
	}
	if len(out.Of) == 1 {
		return out.Of[0]
	}
	return out
}

func (g *guesser) named(m *resolve.Module, e syntax.Expr, of []syntax.Expr, depth int) *Shape {
	for _, o := range g.w.TypeOf(m, e) {
		if c := g.w.ClassOf(o); c != nil && g.w.Kind(o) == ClassObj {
			return g.instance(c)
		}
	}
	if n, ok := e.(*syntax.Name); ok {
		if c := g.classNamed(m, n.Id); c != nil {
			return g.instance(c)
		}
	}
	full := g.typeName(m, e)
	module, name := cutLast(full)
	var args []*Shape
	for _, a := range of {
		if c, ok := a.(*syntax.Constant); ok && c.Kind == syntax.EllipsisConst {
			continue
		}
		s := g.annotation(m, a, depth+1)
		if s == nil && g.says(m, a) {
			s = &Shape{Plain: true}
		}
		args = append(args, s)
	}
	switch module {
	case "typing", "collections.abc", "typing_extensions":
		switch name {
		case "Optional":
			return either(append(args, &Shape{Lib: "builtins.NoneType"})...)
		case "Union":
			return either(args...)
		case "Literal":
			return &Shape{Lib: "builtins.str"}
		case "Annotated", "Final", "ClassVar":
			if len(args) > 0 {
				return args[0]
			}
			return nil
		}
		if name = annotated[name]; name == "" {
			return nil
		}
		module = "builtins"
	case "builtins":
		if g.w.Catalog.Class(full) == nil || name == "object" || name == "type" {
			return nil
		}
	default:
		c := g.w.Catalog.Class(full)
		if c == nil || g.w.Catalog.Lookup(c, "__next__") != nil || g.w.Catalog.Lookup(c, "__call__") != nil || c.Client || c.Conversation != "" {
			return nil
		}
		return &Shape{Lib: full}
	}
	c := g.w.Catalog.Class("builtins." + name)
	if c == nil || g.w.Catalog.Lookup(c, "__next__") != nil {
		return nil
	}
	if slices.Contains(args, nil) {
		return nil // a list of functions, of classes that are not known
	}
	s := &Shape{Lib: "builtins." + name, Of: args}
	if name == "tuple" && len(of) == len(args) && len(args) > 0 {
		s.Fixed = true
	}
	return s
}

// cutLast takes a qualified name apart: typing.List.
func cutLast(s string) (module, name string) {
	i := strings.LastIndexByte(s, '.')
	return s[:max(i, 0)], s[i+1:]
}

// classNamed finds a class of the module, or one that it imports from the program (for type checkers only, perhaps).
func (g *guesser) classNamed(m *resolve.Module, name string) *Class {
	s := m.Info.Module.Symbols[name]
	if s == nil {
		return nil
	}
	for _, o := range g.w.VarValue(s) {
		if g.w.Kind(o) == ClassObj {
			return g.w.ClassOf(o)
		}
	}
	return nil
}

// instance is the shape of the instances of c, nil where making one or using it may do anything.
func (g *guesser) instance(c *Class) *Shape {
	if c.Strange {
		return nil
	}
	return &Shape{Class: c.Node}
}

// ---- uses ----

// symbol looks at what is done with the variable s.
func (g *guesser) symbol(u *use, m *resolve.Module, s *resolve.Symbol, depth int) {
	if depth > maxDepth || u.seen[s] {
		return
	}
	u.seen[s] = true
	for _, n := range g.names[s] {
		if n.Ctx == syntax.Load {
			g.expr(u, m, n, depth)
		} else if a, ok := g.parents[m][n].(*syntax.AugAssign); ok && a.Target == syntax.Expr(n) {
			g.operand(u, a, a.Value)
		}
	}
}

// operand: the other side of an operator tells.
func (g *guesser) operand(u *use, n syntax.Node, other syntax.Expr) {
	if c, ok := other.(*syntax.Constant); ok {
		switch c.Kind {
		case syntax.StrConst:
			u.text = n
		case syntax.IntConst, syntax.FloatConst:
			u.number = n
		}
	}
}

// expr looks at what is done with the value of e, which is the argument or the part of it that u is about.
func (g *guesser) expr(u *use, m *resolve.Module, e syntax.Expr, depth int) {
	if depth > maxDepth || u.seen[e] {
		return
	}
	u.seen[e] = true
	if g.steps++; g.steps > maxUses {
		return
	}
	parent := g.parents[m][e]
	switch p := parent.(type) {
	case *syntax.Attribute:
		u.attrs[p.Attr.Name] = p
		if c, ok := g.parents[m][p].(*syntax.Call); ok && c.Func == syntax.Expr(p) {
			g.method(u, m, p.Attr.Name, c, depth)
		}
	case *syntax.Call:
		switch {
		case p.Func == e:
			u.strange = true
		default:
			g.argument(u, m, e, p, depth)
		}
	case *syntax.Keyword:
		if c, ok := g.parents[m][p].(*syntax.Call); ok {
			g.argument(u, m, e, c, depth)
		}
	case *syntax.Starred:
		u.iterated = p
	case *syntax.For:
		if p.Iter == e {
			u.iterated = p
			g.target(u.part(&u.elem), m, p.Target, depth+1)
		}
	case *syntax.Comprehension:
		if p.Iter == e {
			u.iterated = p
			g.target(u.part(&u.elem), m, p.Target, depth+1)
		}
	case *syntax.List, *syntax.Set, *syntax.Tuple:
		if x, ok := p.(syntax.Expr); ok {
			g.items(u, m, x, depth+1)
		}
	case *syntax.Assign:
		if p.Value == e {
			for _, t := range p.Targets {
				g.target(u, m, t, depth)
			}
		}
	case *syntax.AnnAssign:
		if p.Value == e {
			g.target(u, m, p.Target, depth)
		}
	case *syntax.NamedExpr:
		g.target(u, m, p.Target, depth)
		g.expr(u, m, p, depth)
	case *syntax.AugAssign:
		g.operand(u, p, p.Target)
	case *syntax.BoolOp:
		for _, v := range p.Values { // rows or []
			g.alternative(u, v)
		}
		g.expr(u, m, p, depth)
	case *syntax.IfExp:
		if p.Test != e {
			g.expr(u, m, p, depth)
		}
	case *syntax.BinOp:
		other := p.Left
		if other == e {
			other = p.Right
		}
		if c, ok := p.Left.(*syntax.Constant); p.Op == syntax.Mod && ok && c.Kind == syntax.StrConst {
			return // "%s" % x takes anything
		}
		g.operand(u, p, other)
	case *syntax.Compare:
		g.compared(u, p, e)
	case *syntax.Subscript:
		g.subscript(u, m, p, e, depth)
	case *syntax.YieldFrom:
		u.iterated = p
	case *syntax.Await, *syntax.WithItem, *syntax.Raise, *syntax.Match:
		u.strange = true
	}
}

// alternative: what else stands in the place of an argument.
func (g *guesser) alternative(u *use, e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.List, *syntax.Tuple:
		u.counted = e
	case *syntax.Dict:
		u.is, u.isBy = append(u.is, &Shape{Lib: "builtins.dict"}), e
	case *syntax.Constant:
		g.operand(u, e, e)
	}
}

func (g *guesser) compared(u *use, p *syntax.Compare, e syntax.Expr) {
	left := p.Left
	for i, right := range p.Comparators {
		switch op := p.Ops[i]; op {
		case syntax.In, syntax.NotIn:
			if right == e {
				u.looked = p
			} else if c, ok := right.(*syntax.Constant); ok && left == e && c.Kind == syntax.StrConst {
				u.text = p
			}
		case syntax.Is, syntax.IsNot:
		default:
			if right == e {
				g.operand(u, p, left)
			} else if left == e {
				g.operand(u, p, right)
			}
		}
		left = right
	}
}

func (g *guesser) subscript(u *use, m *resolve.Module, p *syntax.Subscript, e syntax.Expr, depth int) {
	if p.Value != e {
		return // an index, a key
	}
	if _, ok := p.Slice.(*syntax.Slice); ok {
		u.sliced = p
		if p.Ctx == syntax.Load {
			g.expr(u, m, p, depth)
		}
		return
	}
	c, constant := p.Slice.(*syntax.Constant)
	if un, ok := p.Slice.(*syntax.UnaryOp); ok {
		c, constant = un.Operand.(*syntax.Constant)
	}
	types := g.w.TypeOf(m, p.Slice)
	part := &u.elem
	switch {
	case constant && c.Kind == syntax.IntConst, g.w.Is(types, "int"):
		u.counted = p
	case constant && c.Kind == syntax.StrConst, g.w.Is(types, "str"):
		u.named = p
		part = &u.val
	default:
		u.filled = p
		part = &u.val
	}
	if p.Ctx == syntax.Load {
		g.expr(u.part(part), m, p, depth+1)
	}
}

// target: the value is bound to t.
func (g *guesser) target(u *use, m *resolve.Module, t syntax.Expr, depth int) {
	switch t := t.(type) {
	case *syntax.Name:
		if s := m.Info.Uses[t.ID]; s != nil {
			g.symbol(u, m, s, depth)
		}
	case *syntax.Tuple:
		g.apart(u, m, t.Elts, depth)
	case *syntax.List:
		g.apart(u, m, t.Elts, depth)
	case *syntax.Attribute: // self.rows = rows
		g.field(u, m, t, depth)
	case *syntax.Subscript: // self.rows[name] = row
		g.container(partOf(func(c *use) { c.val = u }), m, t.Value, depth)
	}
}

// container: whole is about what the value was put into, which c names.
func (g *guesser) container(whole *use, m *resolve.Module, c syntax.Expr, depth int) {
	switch c := c.(type) {
	case *syntax.Name:
		if s := m.Info.Uses[c.ID]; s != nil {
			g.symbol(whole, m, s, depth+1)
		}
	case *syntax.Attribute:
		g.field(whole, m, c, depth)
	}
}

// apart: the value is taken apart into targets.
func (g *guesser) apart(u *use, m *resolve.Module, elts []syntax.Expr, depth int) {
	for i, t := range elts {
		if _, ok := t.(*syntax.Starred); ok {
			u.iterated = t
			return
		}
		for len(u.items) <= i {
			u.items = append(u.items, newUse())
		}
		g.target(u.items[i], m, t, depth+1)
	}
}

// field looks at the uses of an attribute of self in the classes of the program that have the one t is of.
func (g *guesser) field(u *use, m *resolve.Module, t *syntax.Attribute, depth int) {
	v := g.w.TypeOf(m, t.Value)
	for _, p := range g.attrs[t.Attr.Name] {
		a := p.n.(*syntax.Attribute)
		if a.Ctx != syntax.Load {
			continue
		}
		for _, o := range g.w.TypeOf(p.m, a.Value) {
			if o != Unknown && (v.Has(o) || slices.ContainsFunc(v, func(x Obj) bool { return g.related(o, x) })) {
				g.expr(u, p.m, a, depth+1)
				break
			}
		}
	}
}

// related: both are instances of one class, or of one below the other.
func (g *guesser) related(a, b Obj) bool {
	c, d := g.w.ClassOf(a), g.w.ClassOf(b)
	return c != nil && d != nil && g.w.Kind(a) == InstObj && g.w.Kind(b) == InstObj && (c == d || g.w.subclass(c, d) || g.w.subclass(d, c))
}

// method: a method of the value is called. What it gives out is a part of the value.
func (g *guesser) method(u *use, m *resolve.Module, name string, c *syntax.Call, depth int) {
	switch name {
	case "get", "pop", "setdefault":
		g.expr(u.part(&u.val), m, c, depth+1)
	case "values":
		g.items(u.part(&u.val), m, c, depth+1)
	case "keys":
		g.items(u.part(&u.key), m, c, depth+1)
	case "items":
		pair := newUse()
		pair.items = []*use{u.part(&u.key), u.part(&u.val)}
		g.items(pair, m, c, depth+1)
	case "copy":
		g.expr(u, m, c, depth)
	case "__next__", "send", "throw", "__call__":
		u.strange = true
	}
}

// items: e is gone through, and u is about its elements.
func (g *guesser) items(u *use, m *resolve.Module, e syntax.Expr, depth int) {
	whole := newUse()
	whole.elem = u
	g.expr(whole, m, e, depth+1)
}

// whole are the builtins that go through their argument.
var whole = []string{"list", "tuple", "set", "frozenset", "sorted", "sum", "min", "max", "any", "all", "enumerate", "reversed", "zip", "iter", "map", "filter"}

// argument: the value is passed to a function.
func (g *guesser) argument(u *use, m *resolve.Module, e syntax.Expr, c *syntax.Call, depth int) {
	at, keyword := -1, ""
	for i, a := range c.Args {
		if _, ok := a.(*syntax.Starred); ok {
			break
		}
		if a == e {
			at = i
		}
	}
	for _, k := range c.Keywords {
		if k.Value == e {
			keyword = k.Arg.Name
		}
	}
	if at < 0 && keyword == "" {
		return
	}
	if a, ok := c.Func.(*syntax.Attribute); ok { // self.rows.append(row)
		switch a.Attr.Name {
		case "append", "add", "appendleft", "insert":
			if at == len(c.Args)-1 {
				g.container(partOf(func(c *use) { c.elem = u }), m, a.Value, depth)
			}
		case "setdefault":
			if at == 1 {
				g.container(partOf(func(c *use) { c.val = u }), m, a.Value, depth)
			}
		}
	}
	callees := g.w.TypeOf(m, c.Func)
	if callees.Has(Unknown) {
		callees = union(callees, g.namesakes(c.Func))
	}
	for _, o := range callees {
		shift := 0
		f := g.w.FuncOf(o)
		if a, ok := c.Func.(*syntax.Attribute); g.w.Kind(o) == BoundObj || ok && f != nil && f.Class != nil && !f.Static && g.w.Kind(o) == FuncObj && callees.Has(Unknown) && a != nil {
			shift = 1
		}
		if k := g.w.ClassOf(o); k != nil && g.w.Kind(o) == ClassObj {
			f, shift = g.w.Method(k, "__init__"), 1
		}
		if f != nil && f.Args != nil {
			g.passed(u, f, at+shift, at, keyword, c, depth)
			continue
		}
		if k := g.w.LibClass(o); k != nil && g.w.Kind(o) == LibClassObj {
			g.builtin(u, m, k.Module+"."+k.Name, c, at, depth)
			continue
		}
		if fn := g.w.LibFunc(o); fn != nil {
			g.builtin(u, m, fn.Module+"."+fn.Qual, c, at, depth)
			for i, p := range fn.Params {
				if fn.Module == "builtins" && fn.Class == nil && fn.Qual != "open" && fn.Qual != "ord" {
					break // int(x), len(x) take many things
				}
				if (i == at && p.Kind != catalog.KwOnly || p.Name == keyword && keyword != "") && p.Type != nil {
					u.wanted, u.wantedBy = append(u.wanted, p.Type), c
				}
			}
		}
	}
}

// maxNamesakes bounds how many methods of one name are looked at where the object is not known.
const maxNamesakes = 3

// namesakes are the methods of the program that a call on an object that is not known may reach, when they are few.
func (g *guesser) namesakes(f syntax.Expr) Value {
	a, ok := f.(*syntax.Attribute)
	if !ok || common[a.Attr.Name] {
		return nil
	}
	if g.methods == nil {
		g.methods = map[string]Value{}
		for _, c := range g.w.Classes {
			for _, m := range c.funcs {
				if n, ok := m.Node.(*syntax.FunctionDef); ok && len(g.methods[n.Name.Name]) <= maxNamesakes {
					g.methods[n.Name.Name] = union(g.methods[n.Name.Name], one(m.obj))
				}
			}
		}
	}
	if out := g.methods[a.Attr.Name]; len(out) <= maxNamesakes {
		return out
	}
	return nil
}

// passed: the value is passed on to a function of the program.
func (g *guesser) passed(u *use, f *Func, at, position int, keyword string, c syntax.Node, depth int) {
	var p *syntax.Arg
	positional := append(slices.Clone(f.Args.PosOnly), f.Args.Args...)
	if position >= 0 && at < len(positional) {
		p = positional[at]
	}
	for _, q := range append(positional, f.Args.KwOnly...) {
		if keyword != "" && q.Name.Name == keyword {
			p = q
		}
	}
	if p == nil {
		return
	}
	if p.Annotation != nil {
		if s := g.annotation(f.Mod, p.Annotation, 0); s != nil {
			u.is, u.isBy = append(u.is, s), c
			return
		}
	}
	if s := f.Mod.Info.Binds[p.ID]; s != nil {
		g.symbol(u, f.Mod, s, depth+1)
	}
}

func (g *guesser) builtin(u *use, m *resolve.Module, name string, c *syntax.Call, at, depth int) {
	name, is := strings.CutPrefix(name, "builtins.")
	if !is {
		return
	}
	switch {
	case name == "next":
		u.strange = true
	case name == "len":
		u.sized = c
	case name == "callable", name == "iter" && len(c.Args) == 2:
		u.strange = true
	case name == "isinstance" && at == 0 && len(c.Args) == 2:
		if s := g.annotation(m, c.Args[1], 0); s != nil {
			u.is, u.isBy = append(u.is, g.completed(s, newUse())), c
		}
	case name == "map" || name == "filter":
		if at == 0 {
			u.strange = true
			return
		}
		u.iterated = c
	case slices.Contains(whole, name):
		u.iterated = c
		elem := u.part(&u.elem)
		switch name {
		case "list", "sorted", "tuple", "reversed", "iter", "set", "frozenset":
			g.items(elem, m, c, depth)
		case "enumerate":
			pair := newUse()
			pair.items = []*use{newUse(), elem}
			g.items(pair, m, c, depth)
		case "zip":
			tuple := newUse()
			for i := range c.Args {
				part := newUse()
				if i == at {
					part = elem
				}
				tuple.items = append(tuple.items, part)
			}
			g.items(tuple, m, c, depth)
		}
	}
}

// ---- from uses to shapes ----

// shape is what has all the uses in u, with the use that says so; nil where that is no one class.
func (g *guesser) shape(u *use, depth int) (*Shape, syntax.Node) {
	if u == nil || depth > maxDepth {
		return &Shape{Plain: true}, nil
	}
	if u.strange {
		return nil, nil
	}
	list := func() *Shape {
		elem, _ := g.shape(u.elem, depth+1)
		if elem == nil {
			return nil
		}
		return &Shape{Lib: "builtins.list", Of: []*Shape{elem}}
	}
	dict := func() *Shape {
		val, _ := g.shape(u.val, depth+1)
		key := u.key
		if key == nil {
			key = u.elem // for name in table
		}
		k, _ := g.shape(key, depth+1)
		if u.named != nil && k != nil && k.Plain {
			k = &Shape{Lib: "builtins.str"}
		}
		if val == nil || k == nil {
			return nil
		}
		return &Shape{Lib: "builtins.dict", Of: []*Shape{k, val}}
	}
	if len(u.is) > 0 {
		s := g.said(u.is)
		if s != nil && g.allows(s, u) {
			return g.completed(s, &use{elem: u.elem, val: u.val, key: u.key, iterated: u.iterated}), u.isBy
		}
		return nil, nil
	}
	if len(u.attrs) > 0 {
		return g.byAttributes(u, list, dict)
	}
	if s := g.byLibrary(u); s != nil {
		return s, u.wantedBy
	}
	switch {
	case len(u.items) > 0 && u.named == nil && u.filled == nil:
		s := &Shape{Lib: "builtins.tuple", Fixed: true}
		for _, i := range u.items {
			t, _ := g.shape(i, depth+1)
			if t == nil {
				return nil, nil
			}
			s.Of = append(s.Of, t)
		}
		return s, nil
	case u.named != nil:
		return dict(), u.named
	case u.text != nil && u.number == nil:
		return &Shape{Lib: "builtins.str"}, u.text
	case u.iterated != nil && u.filled == nil:
		return list(), u.iterated
	case u.counted != nil && u.filled == nil:
		return list(), u.counted
	case u.sliced != nil && u.filled == nil:
		return list(), u.sliced
	case u.filled != nil: // a list or a dict, and nothing tells which
		val, _ := g.shape(u.val, depth+1)
		key, _ := g.shape(u.elem, depth+1)
		if val == nil || key == nil {
			return nil, nil
		}
		if u.sliced == nil && u.counted == nil {
			return either(&Shape{Lib: "builtins.dict", Of: []*Shape{key, val}}, &Shape{Lib: "builtins.list", Of: []*Shape{val}}), u.filled
		}
		return &Shape{Lib: "builtins.list", Of: []*Shape{val}}, u.filled
	case u.looked != nil:
		return list(), u.looked
	case u.sized != nil:
		return list(), u.sized
	case u.number != nil && u.text == nil:
		return &Shape{Of: []*Shape{{Lib: "builtins.int"}, {Lib: "builtins.float"}}}, u.number
	}
	return &Shape{Plain: true}, nil
}

// said joins what several places say: all the same, or a union of what is tested for.
func (g *guesser) said(shapes []*Shape) *Shape {
	var out []*Shape
	for _, s := range shapes {
		if !slices.ContainsFunc(out, func(t *Shape) bool { return t.String() == s.String() }) {
			out = append(out, s)
		}
	}
	return either(out...)
}

// allows: the class of s has all the attributes that are used.
func (g *guesser) allows(s *Shape, u *use) bool {
	if s.Lib == "" && s.Class == nil {
		for name := range u.attrs {
			one := &use{attrs: map[string]syntax.Node{name: nil}}
			if !slices.ContainsFunc(s.Of, func(t *Shape) bool { return g.allows(t, one) }) {
				return false
			}
		}
		return true
	}
	for name := range u.attrs {
		switch {
		case s.Plain:
			return false
		case s.Class != nil:
			if !g.has(g.w.classOf[s.Class], name) {
				return false
			}
		default:
			if c := g.w.Catalog.Class(s.Lib); c == nil || !g.libHas(c, name) {
				return false
			}
		}
	}
	return true
}

func (g *guesser) libHas(c *catalog.Class, name string) bool {
	if c == nil {
		return false
	}
	t, _ := g.w.libAttrType(c, name)
	return t != nil || g.w.Catalog.Lookup(c, name) != nil
}

// has: instances of c have the attribute.
func (g *guesser) has(c *Class, name string) bool {
	project, libs, _ := g.w.mro(c)
	return slices.ContainsFunc(project, func(k *Class) bool { return k.defines(name) || g.own(k, name) }) ||
		slices.ContainsFunc(libs, func(l *catalog.Class) bool { return g.libHas(l, name) })
}

// own: a method of c puts something into the attribute of its instance.
func (g *guesser) own(c *Class, name string) bool {
	v, ok := g.w.findField(c.inst, name)
	return ok && len(g.w.vars[v].val) > 0 && g.setBy(c, name)
}

// setBy: a method of c sets the attribute.
func (g *guesser) setBy(c *Class, name string) bool {
	if g.fields == nil {
		g.fields = map[string]map[*Class]bool{}
		for _, f := range g.w.Funcs {
			if f.Class == nil || len(f.Params) == 0 {
				continue
			}
			self := f.Mod.Info.Binds[f.Params[0].ID]
			syntax.InspectAll(f.Body(), func(n syntax.Node) bool {
				if a, ok := n.(*syntax.Attribute); ok && a.Ctx == syntax.Store {
					if v, ok := a.Value.(*syntax.Name); ok && f.Mod.Info.Uses[v.ID] == self {
						if g.fields[a.Attr.Name] == nil {
							g.fields[a.Attr.Name] = map[*Class]bool{}
						}
						g.fields[a.Attr.Name][f.Class] = true
					}
				}
				return true
			})
		}
	}
	return g.fields[name][c]
}

// common are attributes that tell nothing: too many classes have them.
var common = map[string]bool{"get": true, "read": true, "write": true, "close": true, "open": true, "name": true, "items": true, "keys": true, "values": true,
	"execute": true, "run": true, "send": true, "put": true, "next": true, "append": true, "update": true, "add": true, "remove": true, "pop": true, "copy": true,
	"start": true, "stop": true, "join": true, "clear": true, "id": true, "value": true, "type": true, "data": true, "save": true, "load": true, "commit": true,
	"info": true, "debug": true, "warning": true, "error": true, "log": true, "flush": true, "seek": true, "tell": true, "call": true, "acquire": true, "release": true}

// asked are names of parameters whose method get asks somebody else, and is not that of a dict.
var asked = map[string]bool{"session": true, "client": true, "http": true, "api": true, "conn": true, "connection": true, "db": true, "queue": true, "q": true,
	"pool": true, "proxy": true, "store": true, "backend": true, "request": true, "requests": true}

// byAttributes is the class that has all the attributes that are used: one of the builtin classes of data, or the
// one class of the program (with those below it).
func (g *guesser) byAttributes(u *use, list, dict func() *Shape) (*Shape, syntax.Node) {
	var by syntax.Node
	for _, name := range sortedNames(u.attrs) {
		if by == nil || u.attrs[name].Range().Start < by.Range().Start {
			by = u.attrs[name]
		}
	}
	var fit []string
	for _, name := range []string{"str", "list", "dict", "set", "bytes"} {
		c := g.w.Catalog.Class("builtins." + name)
		if c == nil || !g.allows(&Shape{Lib: "builtins." + name}, u) {
			continue
		}
		switch { // what else is done with it
		case (name == "str" || name == "bytes" || name == "set") && (u.named != nil || u.filled != nil || u.number != nil):
			continue
		case name == "list" && (u.named != nil || u.text != nil), name == "dict" && (u.sliced != nil || u.text != nil), name == "bytes" && u.text != nil:
			continue
		case name == "set" && (u.counted != nil || u.sliced != nil || u.text != nil):
			continue
		}
		fit = append(fit, name)
	}
	if _, get := u.attrs["get"]; get && len(u.attrs) == 1 && u.named == nil && u.looked == nil && u.iterated == nil && asked[u.name] {
		return nil, nil
	}
	if len(fit) == 2 && fit[0] == "str" && fit[1] == "bytes" { // text, unless something says otherwise
		fit = fit[:1]
	}
	if len(fit) == 1 && slices.ContainsFunc(g.having(u), func(c *Class) bool { return !c.Local && g.all(c, u) && !g.w.subclassOfLib(c, "builtins."+fit[0]) }) {
		return nil, nil // index.add: a set, or the program's own Index
	}
	if len(fit) == 1 {
		switch fit[0] {
		case "list":
			return list(), by
		case "dict":
			return dict(), by
		case "set":
			elem, _ := g.shape(u.elem, maxDepth-1)
			if elem == nil {
				return nil, nil
			}
			return &Shape{Lib: "builtins.set", Of: []*Shape{elem}}, by
		}
		return &Shape{Lib: "builtins." + fit[0]}, by
	}
	if len(fit) > 1 {
		return nil, nil
	}
	telling := 0
	for name := range u.attrs {
		if !common[name] && !strings.HasPrefix(name, "__") {
			telling++
		}
	}
	if telling == 0 {
		return nil, nil
	}
	var found []*Class
	for _, c := range g.having(u) {
		if c.Strange || !g.all(c, u) {
			continue
		}
		project, _, _ := g.w.mro(c)
		if slices.ContainsFunc(project[1:], func(k *Class) bool { return g.all(k, u) }) {
			continue // a class above has them already
		}
		found = append(found, c)
	}
	if len(found) != 1 || found[0].Local {
		return nil, nil
	}
	return &Shape{Class: found[0].Node}, by
}

// having are the classes of the program whose instances have one of the attributes that are used: that which the fewest have.
func (g *guesser) having(u *use) []*Class {
	var fewest []*Class
	first := true
	for name := range u.attrs {
		if cs := g.owning(name); first || len(cs) < len(fewest) {
			fewest, first = cs, false
		}
	}
	return fewest
}

// owning are the classes of the program that [guesser.has] says have the attribute, in the order of their ids.
func (g *guesser) owning(name string) []*Class {
	o := &g.owners
	if o.of == nil {
		o.of, o.binds, o.libs = map[string][]*Class{}, map[string][]*Class{}, map[*catalog.Class][]*Class{}
		for _, c := range g.w.Classes {
			for name := range c.Scope.Symbols {
				o.binds[name] = append(o.binds[name], c)
			}
			_, libs, _ := g.w.mro(c)
			for _, l := range libs {
				o.libs[l] = append(o.libs[l], c)
			}
		}
	}
	if cs, ok := o.of[name]; ok {
		return cs
	}
	seen := map[*Class]bool{}
	var cs []*Class
	add := func(c *Class) {
		if !seen[c] {
			seen[c] = true
			cs = append(cs, c)
		}
	}
	below := func(k *Class) {
		for _, n := range g.given.below[k.Node] {
			add(g.w.classOf[n])
		}
	}
	for _, k := range o.binds[name] {
		if k.defines(name) {
			below(k)
		}
	}
	g.setBy(nil, name) // makes the table
	for k := range g.fields[name] {
		if g.own(k, name) {
			below(k)
		}
	}
	for l, of := range o.libs {
		if g.libHas(l, name) {
			for _, c := range of {
				add(c)
			}
		}
	}
	slices.SortFunc(cs, func(a, b *Class) int { return a.ID - b.ID })
	o.of[name] = cs
	return cs
}

// all: instances of c have all the attributes that are used.
func (g *guesser) all(c *Class, u *use) bool {
	for name := range u.attrs {
		if !g.has(c, name) {
			return false
		}
	}
	return true
}

// byLibrary is what the functions of libraries want that the value is passed to.
func (g *guesser) byLibrary(u *use) *Shape {
	var out *Shape
	for _, t := range u.wanted {
		var s *Shape
		types := []*catalog.Type{t}
		if t.Kind == catalog.UnionType {
			types = t.Args
		}
		for _, k := range types {
			if k.Kind != catalog.ClassType {
				continue
			}
			switch k.Name {
			case "builtins.str", "builtins.bytes", "builtins.int", "builtins.float":
				if s == nil {
					s = &Shape{Lib: k.Name}
				}
			case "builtins.list", "builtins.tuple", "builtins.dict": // anything that has elements
				return nil
			}
		}
		if s == nil {
			continue
		}
		if out != nil && out.Lib != s.Lib {
			return nil
		}
		out = s
	}
	if out == nil {
		return nil
	}
	switch out.Lib {
	case "builtins.int", "builtins.float":
		return &Shape{Of: []*Shape{{Lib: "builtins.int"}, {Lib: "builtins.float"}}}
	}
	return out
}
