package depend

import (
	"math"
	"slices"
	"strconv"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// quiet proves of calls that they return a value: they do not raise, and end. It knows functions that are one
// return statement, and the little that formulas over sizes are made of:
//
//	return math.log(1 + len(self.titles) / (1 + len(self.postings.get(term, ()))))
//
// Numbers carry their bounds, so that what is divided by is no zero, a logarithm is of something positive, and an
// integer fits into a float.
type quiet struct {
	w       *effects.World
	strange *bool // an attribute may be taken from an object by other means than del
	deleted map[string]bool
}

// number bounds a value from below, and its magnitude by a power of two; the zero value is no number.
type number struct {
	is   bool
	low  float64
	bits int // at most maxBits where it is known
}

// maxBits is far below what a float holds, so that no operation on known numbers overflows.
const maxBits = 500

// maxQuiet bounds the depth of calls and of expressions that are followed.
const maxQuiet = 40

// frame is a call that is looked at: what its parameters were given.
type frame struct {
	m     *resolve.Module
	scope *resolve.Scope // of the caller, whose variables have values
	args  map[*resolve.Symbol]number
	depth int
}

// call: c, a call in l whose arguments are constants or variables of its function that have values, returns.
func (q *quiet) call(l *Loop, c *syntax.Call) bool {
	_, ok := q.expr(&frame{m: l.Mod, scope: l.Func.Scope}, c)
	return ok
}

// expr: evaluating e returns; what is known of the result where it is a number.
func (q *quiet) expr(f *frame, e syntax.Expr) (n number, ok bool) {
	if f.depth > maxQuiet {
		return n, false
	}
	f.depth++
	defer func() { f.depth-- }()
	switch e := e.(type) {
	case *syntax.Constant:
		return constantNumber(e), true
	case *syntax.Name:
		s := f.m.Info.Uses[e.ID]
		if s == nil || s.Deleted {
			return n, false
		}
		if given, param := f.args[s]; param {
			return given, len(s.Defs) == 1 && !s.Rebound
		}
		return n, f.scope != nil && s.Scope == f.scope
	case *syntax.Tuple:
		for _, x := range e.Elts {
			if _, star := x.(*syntax.Starred); star {
				return n, false
			}
			if _, ok := q.expr(f, x); !ok {
				return n, false
			}
		}
		return n, true
	case *syntax.Attribute:
		_, ok := q.expr(f, e.Value)
		return n, ok && q.attribute(f.m, e)
	case *syntax.BinOp:
		return q.binary(f, e)
	case *syntax.Call:
		return q.called(f, e)
	}
	return n, false
}

func constantNumber(c *syntax.Constant) (n number) {
	switch c.Kind {
	case syntax.IntConst, syntax.FloatConst:
	default:
		return n
	}
	v, err := strconv.ParseFloat(c.Str, 64)
	if err != nil || math.IsInf(v, 0) {
		return n
	}
	_, exp := math.Frexp(v)
	return number{true, v, max(0, exp)}
}

func (q *quiet) binary(f *frame, e *syntax.BinOp) (n number, ok bool) {
	a, quietA := q.expr(f, e.Left)
	b, quietB := q.expr(f, e.Right)
	if !quietA || !quietB || !a.is || !b.is {
		return n, false
	}
	n = number{is: true, low: math.Inf(-1)}
	switch e.Op {
	case syntax.Add:
		n.low, n.bits = a.low+b.low, max(a.bits, b.bits)+1
	case syntax.Sub:
		n.bits = max(a.bits, b.bits) + 1
	case syntax.Mult:
		n.bits = a.bits + b.bits
		if a.low >= 0 && b.low >= 0 {
			n.low = 0
		}
	case syntax.Div:
		if b.low < 1 { // and so no quotient is larger than what is divided
			return n, false
		}
		n.bits = a.bits
		if a.low >= 0 {
			n.low = 0
		}
	default:
		return n, false
	}
	return n, n.bits <= maxBits
}

// sizes are the classes of which len is a number without further ado.
var sizes = []string{"list", "tuple", "dict", "set", "frozenset", "str", "bytes"}

func (q *quiet) called(f *frame, c *syntax.Call) (n number, ok bool) {
	if len(c.Keywords) > 0 {
		return n, false
	}
	given := make([]number, len(c.Args))
	for i, a := range c.Args {
		if _, star := a.(*syntax.Starred); star {
			return n, false
		}
		if given[i], ok = q.expr(f, a); !ok {
			return n, false
		}
	}
	w := q.w
	if get, is := c.Func.(*syntax.Attribute); is && get.Attr.Name == "get" && w.Is(w.TypeOf(f.m, get.Value), "dict") {
		_, held := q.expr(f, get.Value)
		if !held || len(c.Args) != 1 && len(c.Args) != 2 {
			return n, false
		}
		hashed, _ := keyOf(w, f.m, c.Args[0])
		return n, hashed
	}
	objs := w.TypeOf(f.m, c.Func)
	if len(objs) != 1 {
		return n, false
	}
	if lib := w.LibFunc(objs[0]); lib != nil {
		if name := holderOf(c.Func); name == nil || !q.imported(f.m, name) || len(given) != 1 {
			return n, false
		}
		switch x := given[0]; lib.Module + "." + lib.Qual {
		case "builtins.len":
			return number{true, 0, 63}, w.Is(w.TypeOf(f.m, c.Args[0]), sizes...)
		case "math.log", "math.log2", "math.log10", "math.log1p":
			n = number{true, math.Inf(-1), 11}
			if x.low >= 1 {
				n.low = 0
			}
			return n, x.is && (x.low >= 1 || lib.Qual == "log1p" && x.low >= 0)
		case "math.sqrt":
			return number{true, 0, x.bits}, x.is && x.low >= 0
		}
		return n, false
	}
	fn := w.FuncOf(objs[0])
	if fn == nil || fn.Node == nil || fn.Async || fn.Generator || fn.Cached || fn.Decorated || fn.Property || fn.Static || fn.ClassM {
		return n, false
	}
	def, is := fn.Node.(*syntax.FunctionDef)
	if !is || len(def.Decorators) > 0 {
		return n, false
	}
	if name := holderOf(c.Func); name == nil {
		return n, false
	} else if _, ok := q.expr(f, name); !ok && !q.imported(f.m, name) {
		return n, false
	}
	if fn.Class != nil {
		given = append([]number{{}}, given...)
	}
	a := fn.Args
	if a == nil || a.Vararg != nil || a.Kwarg != nil || len(a.KwOnly) > 0 || len(fn.Params) != len(given) {
		return n, false
	}
	inner := &frame{m: fn.Mod, args: map[*resolve.Symbol]number{}, depth: f.depth}
	for i, p := range fn.Params {
		s := fn.Mod.Info.Binds[p.ID]
		if s == nil {
			return n, false
		}
		inner.args[s] = given[i]
	}
	body := def.Body
	if len(body) > 0 && isDocstring(body[0]) {
		body = body[1:]
	}
	if len(body) != 1 {
		return n, false
	}
	ret, is := body[0].(*syntax.Return)
	if !is || ret.Value == nil {
		return n, false
	}
	return q.expr(inner, ret.Value)
}

// imported: name is a builtin, or a module or function that the file imports or defines once, at its top level and
// before code of the program runs.
func (q *quiet) imported(m *resolve.Module, name *syntax.Name) bool {
	s := m.Info.Uses[name.ID]
	if s == nil || !s.Bound { // a builtin
		return true
	}
	if s.Scope != m.Info.Module || len(s.Defs) != 1 || s.Deleted || s.Rebound {
		return false
	}
	for _, st := range m.File.Body {
		switch st := st.(type) {
		case *syntax.Import, *syntax.ImportFrom:
			if st.Range().Contains(s.Defs[0].Range()) {
				return true
			}
		case *syntax.FunctionDef:
			if syntax.Node(st) == s.Defs[0] {
				return true
			}
			if len(st.Decorators) > 0 {
				return false
			}
		default:
			if q.runs(m, st) {
				return false
			}
		}
	}
	return false
}

// runs: s may call functions of the program.
func (q *quiet) runs(m *resolve.Module, s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		return !isDocstring(s)
	case *syntax.Assign, *syntax.AnnAssign, *syntax.ClassDef:
	default:
		return true
	}
	found := false
	syntax.Inspect(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef:
			found = found || len(n.Decorators) > 0
			return false
		case *syntax.Call:
			objs := q.w.TypeOf(m, n.Func)
			found = found || len(objs) == 0
			for _, o := range objs {
				found = found || q.w.Kind(o) != effects.LibClassObj && (q.w.LibFunc(o) == nil || q.w.FuncOf(o) != nil)
			}
		}
		return !found
	})
	return found
}

// attribute: reading e finds an attribute that the constructor has set, and runs no code.
func (q *quiet) attribute(m *resolve.Module, e *syntax.Attribute) bool {
	name := e.Attr.Name
	objs := q.w.TypeOf(m, e.Value)
	if len(objs) == 0 || q.taken(name) {
		return false
	}
	for _, o := range objs {
		c := q.w.ClassOf(o)
		if q.w.Kind(o) != effects.InstObj || c == nil || c.Strange || q.w.Escaped(o) || q.w.Reclassified(o) != nil || !q.sets(c, name) {
			return false
		}
	}
	return true
}

// hooks are methods by which instances come to be, or lose attributes, in other ways.
var hooks = []string{"__new__", "__setattr__", "__delattr__", "__getattribute__", "__getattr__", "__getstate__", "__setstate__", "__reduce__", "__reduce_ex__",
	"__copy__", "__deepcopy__", "__getnewargs__", "__getnewargs_ex__"}

// sets: the constructor of c sets the attribute whatever happens, before anybody else sees the object, and no class
// has it.
func (q *quiet) sets(c *effects.Class, name string) bool {
	for _, hook := range hooks {
		if q.w.Method(c, hook) != nil {
			return false
		}
	}
	own := hoister{w: q.w}
	init := q.w.Method(c, "__init__")
	if !own.ownBases(c) || init == nil || init.Decorated || len(q.w.ClassAttribute(c, name)) > 0 || len(init.Params) == 0 {
		return false
	}
	self := init.Mod.Info.Binds[init.Params[0].ID]
	found := false
	for _, s := range init.Body() {
		a, ok := s.(*syntax.Assign)
		if !ok {
			if !isDocstring(s) {
				return false // it may return, or hand the object on
			}
			continue
		}
		if q.mentions(init.Mod, a.Value, self) {
			return false
		}
		for _, t := range a.Targets {
			at, ok := t.(*syntax.Attribute)
			if !ok {
				return false
			}
			if of, ok := at.Value.(*syntax.Name); !ok || init.Mod.Info.Uses[of.ID] != self {
				return false
			}
			found = found || at.Attr.Name == name
		}
	}
	return found
}

func (q *quiet) mentions(m *resolve.Module, e syntax.Expr, s *resolve.Symbol) bool {
	found := false
	syntax.Inspect(e, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok && m.Info.Uses[name.ID] == s {
			found = true
		}
		return !found
	})
	return found
}

// reflective names give or take attributes that no attribute in the text names.
var reflective = []string{"delattr", "__dict__", "__delattr__", "vars", "__new__", "__class__", "__setstate__", "__slots__", "globals", "exec", "eval"}

// taken: the program may delete the attribute from an object.
func (q *quiet) taken(name string) bool {
	if q.deleted == nil {
		q.deleted = map[string]bool{}
		strange := false
		for _, m := range q.w.Project.Modules {
			for _, n := range m.File.Nodes {
				switch n := n.(type) {
				case *syntax.Attribute:
					if n.Ctx == syntax.Del {
						q.deleted[n.Attr.Name] = true
					}
					strange = strange || !m.External && slices.Contains(reflective, n.Attr.Name)
				case *syntax.Name:
					strange = strange || !m.External && slices.Contains(reflective, n.Id)
				}
			}
		}
		q.strange = &strange
	}
	return *q.strange || q.deleted[name]
}
