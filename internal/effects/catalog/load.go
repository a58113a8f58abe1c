package catalog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// loader turns one parsed stub into a Module.
type loader struct {
	catalog *Catalog
	module  *Module
	file    string
	text    *syntax.File
	lines   *source.LineIndex
	errs    []error

	// declared are the names of all classes of the stub, so that one may be used above its definition.
	declared map[string]bool
	imports  map[string]string // name to qualified name: of a module, or of something in one
	typeVars map[string]bool   // T = TypeVar("T")
}

// scope is where an annotation stands: the class around it and the type variables in sight.
type scope struct {
	class *Class
	vars  []string
}

// load parses one stub. The module is nil when the stub does not apply to the catalog's Python.
func load(c *Catalog, name, file string, text []byte) (*Module, []error) {
	l := &loader{
		catalog: c,
		file:    file,
		text:    syntax.Parse(text),
		lines:   source.NewLineIndex(text),
		module: &Module{
			Name: name, User: c.user,
			Funcs: map[string]*Func{}, Classes: map[string]*Class{}, Values: map[string]*Type{}, Exports: map[string]string{},
		},
		declared: map[string]bool{}, imports: map[string]string{}, typeVars: map[string]bool{},
	}
	for _, e := range l.text.Errors {
		l.errorAt(e.Start, "%s", e.Message)
	}
	l.header(l.text.Body)
	if m := l.module; c.minor < m.MinPy || (m.MaxPy > 0 && c.minor > m.MaxPy) {
		return nil, l.errs
	}
	l.declare(l.text.Body)
	l.body(l.text.Body)
	l.mergeAll()
	return l.module, l.errs
}

func (l *loader) errorAt(offset uint32, format string, args ...any) {
	l.errs = append(l.errs, &Error{File: l.file, Line: l.lines.Line(offset), Message: fmt.Sprintf(format, args...)})
}

func (l *loader) errorf(n syntax.Node, format string, args ...any) {
	l.errorAt(n.Range().Start, format, args...)
}

func (l *loader) line(n syntax.Node) int { return l.lines.Line(n.Range().Start) }

// header reads the assignments to __python__, __package__ and __versions__.
func (l *loader) header(body []syntax.Stmt) {
	for _, s := range body {
		a, ok := s.(*syntax.Assign)
		if !ok || len(a.Targets) != 1 {
			continue
		}
		name, ok := a.Targets[0].(*syntax.Name)
		if !ok {
			continue
		}
		value, isStr := stringValue(a.Value)
		switch name.Id {
		case "__python__", "__package__", "__versions__":
			if !isStr {
				l.errorf(a.Value, "%s must be a string", name.Id)
				continue
			}
		}
		switch name.Id {
		case "__python__":
			lo, hi, err := pythonRange(value)
			if err != nil {
				l.errorf(a.Value, "__python__: %v", err)
			}
			l.module.MinPy, l.module.MaxPy = lo, hi
		case "__package__":
			l.module.Package = value
		case "__versions__":
			if _, err := parseRange(value); err != nil {
				l.errorf(a.Value, "__versions__: %v", err)
			}
			l.module.Versions = value
		}
	}
}

// declare collects what the stub defines and imports, before anything is resolved.
func (l *loader) declare(body []syntax.Stmt) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.ClassDef:
			l.declared[s.Name.Name] = true
		case *syntax.If:
			l.declare(l.branch(s))
		case *syntax.Import:
			for _, a := range s.Names {
				if a.AsName.Present() {
					l.imports[a.AsName.Name] = a.Name.Name
				} else {
					top, _, _ := strings.Cut(a.Name.Name, ".")
					l.imports[top] = top
				}
			}
		case *syntax.ImportFrom:
			l.declareImportFrom(s)
		case *syntax.Assign:
			if call, ok := s.Value.(*syntax.Call); ok && len(s.Targets) == 1 {
				if f, ok := call.Func.(*syntax.Name); ok && f.Id == "TypeVar" {
					if t, ok := s.Targets[0].(*syntax.Name); ok {
						l.typeVars[t.Id] = true
					}
				}
			}
		}
	}
}

func (l *loader) declareImportFrom(s *syntax.ImportFrom) {
	if s.Level > 0 {
		l.errorf(s, "a stub imports by absolute names")
		return
	}
	for _, a := range s.Names {
		if a.Name.Name == "*" {
			l.errorf(a, "a stub names what it imports")
			continue
		}
		as := a.Name.Name
		if a.AsName.Present() {
			as = a.AsName.Name
		}
		qualified := s.Module.Name + "." + a.Name.Name
		l.imports[as] = qualified
		// As in every stub file, only `import X as X` makes X a name of this module for others.
		if as == a.Name.Name && a.AsName.Present() {
			l.module.Exports[as] = qualified
		}
	}
}

// branch returns the statements of an `if sys.version_info >= (3, N)` chain that apply.
func (l *loader) branch(s *syntax.If) []syntax.Stmt {
	c, ok := s.Test.(*syntax.Compare)
	if ok && len(c.Ops) == 1 && l.text.Text(c.Left.Range()) == "sys.version_info" {
		if minor, ok := versionTuple(c.Comparators[0]); ok {
			switch c.Ops[0] {
			case syntax.GtE:
				return pick(l.catalog.minor >= minor, s)
			case syntax.Lt:
				return pick(l.catalog.minor < minor, s)
			}
		}
	}
	l.errorf(s.Test, "a condition in a stub is sys.version_info >= (3, N) or < (3, N)")
	return nil
}

func pick(cond bool, s *syntax.If) []syntax.Stmt {
	if cond {
		return s.Body
	}
	return s.Orelse
}

// versionTuple reads (3, N).
func versionTuple(e syntax.Expr) (minor int, ok bool) {
	t, isTuple := e.(*syntax.Tuple)
	if !isTuple || len(t.Elts) != 2 {
		return 0, false
	}
	major, ok1 := intValue(t.Elts[0])
	minor, ok2 := intValue(t.Elts[1])
	return minor, ok1 && ok2 && major == 3
}

// body reads the statements of the module.
func (l *loader) body(body []syntax.Stmt) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.FunctionDef:
			if f := l.function(s, scope{}); f != nil {
				l.add(l.module.Funcs, f, s)
			}
		case *syntax.ClassDef:
			l.class(s)
		case *syntax.If:
			l.body(l.branch(s))
		case *syntax.AnnAssign:
			l.value(s, l.module.Values, scope{})
		case *syntax.Assign:
			l.assign(s)
		case *syntax.Import, *syntax.ImportFrom, *syntax.Pass:
		case *syntax.ExprStmt:
			if _, doc := stringValue(s.Value); !doc {
				l.errorf(s, "an expression has no meaning in a stub")
			}
		default:
			l.errorf(s, "this statement has no meaning in a stub")
		}
	}
}

// assign reads `IOError = OSError`, header strings and type variables.
func (l *loader) assign(s *syntax.Assign) {
	target, ok := s.Targets[0].(*syntax.Name)
	if !ok || len(s.Targets) != 1 {
		l.errorf(s, "an assignment in a stub has one name")
		return
	}
	if l.typeVars[target.Id] {
		return
	}
	switch target.Id {
	case "__python__", "__package__", "__versions__", "__all__":
		return
	}
	parts := dotted(s.Value)
	if parts == nil {
		l.errorf(s.Value, "a value in a stub is declared by its type: %s: ...", target.Id)
		return
	}
	// A function of the stub may be given a second name too; classes and imports are resolved as types.
	if len(parts) == 1 && l.module.Funcs[parts[0]] != nil {
		l.module.Exports[target.Id] = l.module.Name + "." + parts[0]
		return
	}
	q, ok := l.qualify(parts)
	if !ok {
		l.errorf(s.Value, "%s is not declared", strings.Join(parts, "."))
		return
	}
	l.module.Exports[target.Id] = q
}

// value reads `name: type`.
func (l *loader) value(s *syntax.AnnAssign, into map[string]*Type, sc scope) {
	name, ok := s.Target.(*syntax.Name)
	if !ok {
		l.errorf(s, "a declaration in a stub has one name")
		return
	}
	if t := l.annotation(s.Annotation, sc); t != nil {
		into[name.Id] = t
	}
}

// class reads a class.
func (l *loader) class(s *syntax.ClassDef) {
	k := &Class{
		Module: l.module.Name, Name: s.Name.Name, qualified: l.module.Name + "." + s.Name.Name, Line: l.line(s),
		Methods: map[string]*Func{}, Setters: map[string]*Func{}, Attrs: map[string]*Type{},
	}
	if l.module.Classes[k.Name] != nil {
		l.errorf(s, "class %s is declared twice", k.Name)
	}
	for _, p := range s.TypeParams {
		k.TypeParams = append(k.TypeParams, p.Name.Name)
	}
	defaults := l.classDecorators(s, k)
	l.bases(s, k)
	l.module.Classes[k.Name] = k
	l.members(s.Body, k, defaults)
}

// bases reads the bases of a class; Generic[T] and Protocol[T] declare its type parameters.
func (l *loader) bases(s *syntax.ClassDef, k *Class) {
	sc := scope{class: k, vars: k.TypeParams}
	for _, b := range s.Bases {
		if sub, ok := b.(*syntax.Subscript); ok {
			if n, ok := sub.Value.(*syntax.Name); ok && (n.Id == "Generic" || n.Id == "Protocol") {
				k.Protocol = k.Protocol || n.Id == "Protocol"
				for _, e := range elements(sub.Slice) {
					if v, ok := e.(*syntax.Name); ok && l.typeVars[v.Id] {
						k.TypeParams = append(k.TypeParams, v.Id)
					} else {
						l.errorf(e, "%s[...] takes names made by TypeVar", n.Id)
					}
				}
				sc.vars = k.TypeParams
				continue
			}
		}
		if n, ok := b.(*syntax.Name); ok && n.Id == "Protocol" {
			k.Protocol = true
			continue
		}
		if t := l.annotation(b, sc); t != nil {
			switch t.Kind {
			case ClassType:
			case TupleType: // class stat_result(tuple[Any, Any]): the element types as one
				t = ClassOf("builtins.tuple", Union(t.Args...))
			default:
				l.errorf(b, "a base is a class")
				continue
			}
			k.Bases = append(k.Bases, t)
		}
	}
}

// members reads the body of a class.
func (l *loader) members(body []syntax.Stmt, k *Class, defaults *Func) {
	sc := scope{class: k, vars: k.TypeParams}
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.FunctionDef:
			l.method(s, sc, defaults)
		case *syntax.AnnAssign:
			l.value(s, k.Attrs, sc)
		case *syntax.If:
			l.members(l.branch(s), k, defaults)
		case *syntax.Pass:
		case *syntax.ExprStmt:
			c, ok := s.Value.(*syntax.Constant)
			if !ok || (c.Kind != syntax.StrConst && c.Kind != syntax.EllipsisConst) {
				l.errorf(s, "an expression has no meaning in a stub")
			}
		case *syntax.Assign:
			l.alias(s, k)
		default:
			l.errorf(s, "this statement has no meaning in the class of a stub")
		}
	}
}

// alias reads `__ror__ = __or__` in a class.
func (l *loader) alias(s *syntax.Assign, k *Class) {
	target, ok1 := s.Targets[0].(*syntax.Name)
	value, ok2 := s.Value.(*syntax.Name)
	if !ok1 || !ok2 || len(s.Targets) != 1 || k.Methods[value.Id] == nil {
		l.errorf(s, "an assignment in a class gives a method declared above a second name")
		return
	}
	k.Methods[target.Id] = k.Methods[value.Id]
}

// method reads one method and files it as a method, property or setter.
func (l *loader) method(s *syntax.FunctionDef, sc scope, defaults *Func) {
	k := sc.class
	for _, d := range s.Decorators {
		if a, ok := d.(*syntax.Attribute); ok && (a.Attr.Name == "setter" || a.Attr.Name == "deleter") {
			if f := l.function(s, sc); f != nil && a.Attr.Name == "setter" {
				l.finish(f, k, defaults)
				k.Setters[f.name()] = f
			}
			return
		}
	}
	f := l.function(s, sc)
	if f == nil {
		return
	}
	l.finish(f, k, defaults)
	l.add(k.Methods, f, s)
}

// finish applies what the class says about all its methods.
func (l *loader) finish(f *Func, k *Class, defaults *Func) {
	if !f.Total && f.Raises == nil {
		f.Total, f.Raises = defaults.Total, defaults.Raises
	}
	f.derive(k)
}

func (f *Func) name() string {
	return f.Qual[strings.LastIndexByte(f.Qual, '.')+1:]
}

// add files a function under its name; several declarations of one name must all be overloads.
func (l *loader) add(into map[string]*Func, f *Func, s *syntax.FunctionDef) {
	overload := slices.ContainsFunc(s.Decorators, func(d syntax.Expr) bool {
		n, ok := d.(*syntax.Name)
		return ok && n.Id == "overload"
	})
	old := into[f.name()]
	switch {
	case old == nil && overload:
		into[f.name()] = &Func{Module: f.Module, Qual: f.Qual, Class: f.Class, Line: f.Line, Overloads: []*Func{f}}
	case old == nil:
		into[f.name()] = f
	case overload && old.Overloads != nil:
		old.Overloads = append(old.Overloads, f)
	default:
		l.errorf(s, "%s is declared twice; mark every declaration with @overload", f.Qual)
	}
}

// function reads a def. The result is nil when it has an error: what it names stays unknown.
func (l *loader) function(s *syntax.FunctionDef, sc scope) *Func {
	before := len(l.errs)
	f := &Func{Module: l.module.Name, Qual: s.Name.Name, Class: sc.class, Line: l.line(s), Async: s.Async}
	if sc.class != nil {
		f.Qual = sc.class.Name + "." + f.Qual
		f.ClassMethod = s.Name.Name == "__new__" || s.Name.Name == "__init_subclass__"
	}
	for _, p := range s.TypeParams {
		if p.Kind != syntax.TypeVar {
			l.errorf(p, "a type parameter of a stub is a plain name")
		}
		f.TypeParams = append(f.TypeParams, p.Name.Name)
	}
	sc.vars = append(slices.Clone(sc.vars), f.TypeParams...)
	l.markKind(s, f)
	l.params(s.Args, f, sc)
	f.Ret = anyType
	if s.Returns != nil {
		f.Ret = l.annotation(s.Returns, sc)
	}
	if n := s.Name.Name; sc.class != nil && (n == "__init__" || (n == "__new__" && s.Returns == nil)) {
		f.Ret = selfType
	}
	for _, d := range s.Decorators {
		l.decorator(d, f)
	}
	if len(l.errs) > before {
		return nil
	}
	if sc.class == nil {
		f.derive(nil)
	}
	return f
}

// markKind looks for staticmethod, classmethod and property, which decide how parameters are read.
func (l *loader) markKind(s *syntax.FunctionDef, f *Func) {
	for _, d := range s.Decorators {
		n, ok := d.(*syntax.Name)
		if !ok {
			continue
		}
		switch n.Id {
		case "staticmethod":
			f.Static = true
		case "classmethod":
			f.ClassMethod = true
		case "property":
			f.Property = true
		}
	}
}

// params reads a parameter list, without the receiver.
func (l *loader) params(a *syntax.Arguments, f *Func, sc scope) {
	receiver := sc.class != nil && !f.Static
	one := func(p *syntax.Arg, kind ParamKind) {
		if receiver && kind <= PosOrKw {
			receiver = false
			return
		}
		t := anyType
		if p.Annotation != nil {
			if t = l.annotation(p.Annotation, sc); t == nil {
				return
			}
		} else {
			l.errorf(p, "parameter %s has no type; object accepts anything", p.Name.Name)
		}
		f.Params = append(f.Params, Param{Name: p.Name.Name, Kind: kind, Type: t, HasDefault: p.Default != nil})
	}
	for _, p := range a.PosOnly {
		one(p, PosOnly)
	}
	for _, p := range a.Args {
		one(p, PosOrKw)
	}
	if a.Vararg != nil {
		one(a.Vararg, VarArgs)
	}
	for _, p := range a.KwOnly {
		one(p, KwOnly)
	}
	if a.Kwarg != nil {
		one(a.Kwarg, VarKw)
	}
	if receiver {
		l.errorAt(l.lines.LineStart(f.Line), "%s needs a first parameter for its receiver", f.Qual)
	}
}
