package syntax

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/source"
)

// dumper prints trees in the canonical form of testdata/astdump.py, under the same rules.
type dumper struct {
	out    []byte
	lines  *source.LineIndex
	rules  []string
	masked int // depth of f-strings whose inner positions a rule leaves out
}

// dumpTree returns the dump of a whole file.
func dumpTree(f *File, rules []string) []byte {
	d := &dumper{lines: source.NewLineIndex(f.Src), rules: rules}
	if d.rule("positions") {
		d.masked++
	}
	d.text(" Module")
	d.count("body", len(f.Body))
	d.end()
	dumpList(d, "body", f.Body)
	return d.out
}

func (d *dumper) rule(name string) bool { return slices.Contains(d.rules, name) }

func (d *dumper) text(s string) { d.out = append(d.out, s...) }
func (d *dumper) end()          { d.out = append(d.out, '\n') }

func (d *dumper) count(field string, n int) {
	d.text(" " + field + "#")
	d.out = strconv.AppendInt(d.out, int64(n), 10)
}

// scalar prints a field that is no node; absent fields print None.
func (d *dumper) scalar(field, value string) { d.text(" " + field + "=" + value) }

func (d *dumper) str(field, value string) { d.scalar(field, "str:"+hex.EncodeToString([]byte(value))) }

func (d *dumper) number(field string, n int) {
	d.scalar(field, "int:"+hexInt(big.NewInt(int64(n))))
}

func (d *dumper) flag(field string, b bool) {
	n := 0
	if b {
		n = 1
	}
	d.number(field, n)
}

func (d *dumper) ident(field string, id Ident) {
	if !id.Present() {
		d.scalar(field, "None")
		return
	}
	d.str(field, id.Name)
}

func (d *dumper) idents(field string, ids []Ident) {
	if len(ids) == 0 {
		d.count(field, 0)
		return
	}
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = hex.EncodeToString([]byte(id.Name))
	}
	d.scalar(field, strings.Join(parts, ","))
}

// absent prints field=None for an optional child that is missing.
func (d *dumper) absent(field string, missing bool) {
	if missing {
		d.scalar(field, "None")
	}
}

func (d *dumper) ctx(c Ctx) { d.scalar("ctx", [...]string{"Load", "Store", "Del"}[c]) }

// head starts a node that has no position in CPython's ast.
func (d *dumper) head(field, kind string) { d.text(field + " " + kind) }

// open starts a node with a position.
func (d *dumper) open(field, kind string, n Node) {
	d.head(field, kind)
	if d.masked > 0 {
		return
	}
	if _, alias := n.(*Alias); alias && d.rule("alias-positions") {
		return
	}
	span := n.Range()
	d.out = append(d.out, ' ')
	d.position(span.Start)
	d.out = append(d.out, '-')
	d.position(span.End)
}

func (d *dumper) position(offset uint32) {
	line := d.lines.Line(offset)
	d.out = strconv.AppendInt(d.out, int64(line), 10)
	d.out = append(d.out, ':')
	d.out = strconv.AppendInt(d.out, int64(offset-d.lines.LineStart(line)), 10)
}

// dumpList dumps the elements of one field.
func dumpList[T Node](d *dumper, field string, list []T) {
	for _, n := range list {
		if Node(n) == nil {
			d.text(field + " None\n")
			continue
		}
		d.node(field, n)
	}
}

// child dumps an optional child.
func (d *dumper) child(field string, e Expr) {
	if e != nil {
		d.node(field, e)
	}
}

var (
	operatorNames = [...]string{"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"}
	unaryNames    = [...]string{"Invert", "Not", "UAdd", "USub"}
	boolNames     = [...]string{"And", "Or"}
	compareNames  = [...]string{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"}
	compNames     = [...]string{"ListComp", "SetComp", "DictComp", "GeneratorExp"}
	singletons    = [...]string{"None", "True", "False"}
)

// node dumps n and everything below it.
func (d *dumper) node(field string, n Node) {
	switch n := n.(type) {
	case Expr:
		d.expr(field, n)
	case Stmt:
		d.stmt(field, n)
	case Pattern:
		d.pattern(field, n)
	default:
		d.helper(field, n)
	}
}

func (d *dumper) expr(field string, n Expr) {
	switch n := n.(type) {
	case *Name:
		d.open(field, "Name", n)
		d.str("id", n.Id)
		d.ctx(n.Ctx)
		d.end()
	case *Constant:
		d.open(field, "Constant", n)
		d.scalar("value", constantValue(n))
		if n.U {
			d.str("kind", "u")
		}
		d.end()
	case *JoinedStr:
		if n.Template {
			d.open(field, "TemplateStr", n)
		} else {
			d.open(field, "JoinedStr", n)
		}
		d.count("values", len(n.Values))
		d.end()
		mask := d.rule("fstring-positions")
		if mask {
			d.masked++
		}
		for _, v := range n.Values {
			d.fstringPiece(v, n.Template)
		}
		if mask {
			d.masked--
		}
	case *Attribute:
		d.open(field, "Attribute", n)
		d.ident("attr", n.Attr)
		d.ctx(n.Ctx)
		d.end()
		d.child("value", n.Value)
	case *Subscript:
		d.open(field, "Subscript", n)
		d.ctx(n.Ctx)
		d.end()
		d.child("value", n.Value)
		d.child("slice", n.Slice)
	case *Call:
		d.open(field, "Call", n)
		d.count("args", len(n.Args))
		d.count("keywords", len(n.Keywords))
		d.end()
		d.child("func", n.Func)
		dumpList(d, "args", n.Args)
		dumpList(d, "keywords", n.Keywords)
	case *BinOp:
		d.open(field, "BinOp", n)
		d.scalar("op", operatorNames[n.Op])
		d.end()
		d.child("left", n.Left)
		d.child("right", n.Right)
	case *UnaryOp:
		d.open(field, "UnaryOp", n)
		d.scalar("op", unaryNames[n.Op])
		d.end()
		d.child("operand", n.Operand)
	case *BoolOp:
		d.open(field, "BoolOp", n)
		d.scalar("op", boolNames[n.Op])
		d.count("values", len(n.Values))
		d.end()
		dumpList(d, "values", n.Values)
	case *Compare:
		d.open(field, "Compare", n)
		ops := make([]string, len(n.Ops))
		for i, op := range n.Ops {
			ops[i] = compareNames[op]
		}
		d.scalar("ops", strings.Join(ops, ","))
		d.count("comparators", len(n.Comparators))
		d.end()
		d.child("left", n.Left)
		dumpList(d, "comparators", n.Comparators)
	case *Lambda:
		d.open(field, "Lambda", n)
		d.end()
		d.arguments(n.Args)
		d.child("body", n.Body)
	case *IfExp:
		d.open(field, "IfExp", n)
		d.end()
		d.child("test", n.Test)
		d.child("body", n.Body)
		d.child("orelse", n.Orelse)
	case *Tuple:
		d.open(field, "Tuple", n)
		d.count("elts", len(n.Elts))
		d.ctx(n.Ctx)
		d.end()
		dumpList(d, "elts", n.Elts)
	case *List:
		d.open(field, "List", n)
		d.count("elts", len(n.Elts))
		d.ctx(n.Ctx)
		d.end()
		dumpList(d, "elts", n.Elts)
	case *Set:
		d.open(field, "Set", n)
		d.count("elts", len(n.Elts))
		d.end()
		dumpList(d, "elts", n.Elts)
	case *Dict:
		d.open(field, "Dict", n)
		d.count("keys", len(n.Keys))
		d.count("values", len(n.Values))
		d.end()
		dumpList(d, "keys", n.Keys)
		dumpList(d, "values", n.Values)
	case *Comp:
		d.open(field, compNames[n.Kind], n)
		d.count("generators", len(n.Generators))
		d.end()
		if n.Kind == DictComp {
			d.child("key", n.Elt)
			d.child("value", n.Value)
		} else {
			d.child("elt", n.Elt)
		}
		dumpList(d, "generators", n.Generators)
	case *Starred:
		d.open(field, "Starred", n)
		d.ctx(n.Ctx)
		d.end()
		d.child("value", n.Value)
	case *Await:
		d.open(field, "Await", n)
		d.end()
		d.child("value", n.Value)
	case *Yield:
		d.open(field, "Yield", n)
		d.absent("value", n.Value == nil)
		d.end()
		d.child("value", n.Value)
	case *YieldFrom:
		d.open(field, "YieldFrom", n)
		d.end()
		d.child("value", n.Value)
	case *NamedExpr:
		d.open(field, "NamedExpr", n)
		d.end()
		d.child("target", n.Target)
		d.child("value", n.Value)
	case *Slice:
		d.open(field, "Slice", n)
		d.absent("lower", n.Lower == nil)
		d.absent("upper", n.Upper == nil)
		d.absent("step", n.Step == nil)
		d.end()
		d.child("lower", n.Lower)
		d.child("upper", n.Upper)
		d.child("step", n.Step)
	default:
		d.open(field, "?expr", n)
		d.end()
	}
}

// fstringPiece dumps a value of an f-string or t-string.
func (d *dumper) fstringPiece(e Expr, template bool) {
	n, ok := e.(*FormattedValue)
	if !ok {
		d.node("values", e)
		return
	}
	if template {
		d.open("values", "Interpolation", n)
		d.str("str", n.Text)
	} else {
		d.open("values", "FormattedValue", n)
	}
	if n.Conversion == 0 {
		d.number("conversion", -1)
	} else {
		d.number("conversion", int(n.Conversion))
	}
	d.absent("format_spec", n.FormatSpec == nil)
	d.end()
	d.child("value", n.Value)
	if n.FormatSpec != nil {
		// A spec is a JoinedStr whose own position is part of the f-string's inside.
		d.node("format_spec", n.FormatSpec)
	}
}

func constantValue(n *Constant) string {
	switch n.Kind {
	case NoneConst, TrueConst, FalseConst:
		return singletons[n.Kind]
	case EllipsisConst:
		return "Ellipsis"
	case IntConst:
		v, ok := new(big.Int).SetString(decimalText(n.Str), 0)
		if !ok {
			return "?int:" + n.Str
		}
		return "int:" + hexInt(v)
	case FloatConst:
		return "float:" + floatBits(n.Str)
	case ComplexConst:
		return "complex:0000000000000000" + floatBits(n.Str[:len(n.Str)-1])
	case BytesConst:
		return "bytes:" + hex.EncodeToString([]byte(n.Str))
	}
	return "str:" + hex.EncodeToString([]byte(n.Str))
}

// decimalText makes Go's rules for integer literals those of Python: 00 is decimal.
func decimalText(s string) string {
	s = strings.ReplaceAll(s, "_", "")
	if strings.Trim(s, "0") == "" {
		return "0"
	}
	return s
}

func hexInt(v *big.Int) string {
	if v.Sign() < 0 {
		return "-0x" + new(big.Int).Neg(v).Text(16)
	}
	return "0x" + v.Text(16)
}

func floatBits(s string) string {
	v, _ := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64) // out of range is infinite, as in Python
	return hex.EncodeToString(binary.BigEndian.AppendUint64(nil, math.Float64bits(v)))
}

func (d *dumper) arguments(a *Arguments) {
	d.head("args", "arguments")
	var defaults, kwDefaults []Expr
	for _, list := range [][]*Arg{a.PosOnly, a.Args} {
		for _, arg := range list {
			if arg.Default != nil {
				defaults = append(defaults, arg.Default)
			}
		}
	}
	for _, arg := range a.KwOnly {
		kwDefaults = append(kwDefaults, arg.Default)
	}
	d.count("posonlyargs", len(a.PosOnly))
	d.count("args", len(a.Args))
	d.absent("vararg", a.Vararg == nil)
	d.count("kwonlyargs", len(a.KwOnly))
	d.count("kw_defaults", len(kwDefaults))
	d.absent("kwarg", a.Kwarg == nil)
	d.count("defaults", len(defaults))
	d.end()
	dumpList(d, "posonlyargs", a.PosOnly)
	dumpList(d, "args", a.Args)
	if a.Vararg != nil {
		d.node("vararg", a.Vararg)
	}
	dumpList(d, "kwonlyargs", a.KwOnly)
	dumpList(d, "kw_defaults", kwDefaults)
	if a.Kwarg != nil {
		d.node("kwarg", a.Kwarg)
	}
	dumpList(d, "defaults", defaults)
}

// helper dumps the nodes that are neither expression, statement nor pattern.
func (d *dumper) helper(field string, n Node) {
	switch n := n.(type) {
	case *Keyword:
		d.open(field, "keyword", n)
		d.ident("arg", n.Arg)
		d.end()
		d.child("value", n.Value)
	case *Arg:
		d.open(field, "arg", n)
		d.ident("arg", n.Name)
		d.absent("annotation", n.Annotation == nil)
		d.end()
		d.child("annotation", n.Annotation)
	case *Comprehension:
		d.head(field, "comprehension")
		d.count("ifs", len(n.Ifs))
		d.flag("is_async", n.Async)
		d.end()
		d.child("target", n.Target)
		d.child("iter", n.Iter)
		dumpList(d, "ifs", n.Ifs)
	case *TypeParam:
		d.open(field, [...]string{"TypeVar", "TypeVarTuple", "ParamSpec"}[n.Kind], n)
		d.ident("name", n.Name)
		d.absent("bound", n.Kind == TypeVar && n.Bound == nil)
		d.end()
		d.child("bound", n.Bound)
		d.child("default_value", n.Default)
	case *WithItem:
		d.head(field, "withitem")
		d.absent("optional_vars", n.Vars == nil)
		d.end()
		d.child("context_expr", n.Context)
		d.child("optional_vars", n.Vars)
	case *MatchCase:
		d.head(field, "match_case")
		d.absent("guard", n.Guard == nil)
		d.count("body", len(n.Body))
		d.end()
		d.node("pattern", n.Pattern)
		d.child("guard", n.Guard)
		dumpList(d, "body", n.Body)
	case *ExceptHandler:
		d.open(field, "ExceptHandler", n)
		d.absent("type", n.Type == nil)
		d.ident("name", n.Name)
		d.count("body", len(n.Body))
		d.end()
		d.child("type", n.Type)
		dumpList(d, "body", n.Body)
	case *Alias:
		d.open(field, "alias", n)
		d.ident("name", n.Name)
		d.ident("asname", n.AsName)
		d.end()
	default:
		d.open(field, "?helper", n)
		d.end()
	}
}

// typeParams announces type parameters, which versions without them do not mention.
func (d *dumper) typeParams(list []*TypeParam) {
	if len(list) > 0 {
		d.count("type_params", len(list))
	}
}

func async(kind string, async bool) string {
	if async {
		return "Async" + kind
	}
	return kind
}

func (d *dumper) stmt(field string, n Stmt) {
	switch n := n.(type) {
	case *FunctionDef:
		d.open(field, async("FunctionDef", n.Async), n)
		d.ident("name", n.Name)
		d.count("body", len(n.Body))
		d.count("decorator_list", len(n.Decorators))
		d.absent("returns", n.Returns == nil)
		d.typeParams(n.TypeParams)
		d.end()
		d.arguments(n.Args)
		dumpList(d, "body", n.Body)
		dumpList(d, "decorator_list", n.Decorators)
		d.child("returns", n.Returns)
		dumpList(d, "type_params", n.TypeParams)
	case *ClassDef:
		d.open(field, "ClassDef", n)
		d.ident("name", n.Name)
		d.count("bases", len(n.Bases))
		d.count("keywords", len(n.Keywords))
		d.count("body", len(n.Body))
		d.count("decorator_list", len(n.Decorators))
		d.typeParams(n.TypeParams)
		d.end()
		dumpList(d, "bases", n.Bases)
		dumpList(d, "keywords", n.Keywords)
		dumpList(d, "body", n.Body)
		dumpList(d, "decorator_list", n.Decorators)
		dumpList(d, "type_params", n.TypeParams)
	case *Return:
		d.open(field, "Return", n)
		d.absent("value", n.Value == nil)
		d.end()
		d.child("value", n.Value)
	case *Delete:
		d.open(field, "Delete", n)
		d.count("targets", len(n.Targets))
		d.end()
		dumpList(d, "targets", n.Targets)
	case *Assign:
		d.open(field, "Assign", n)
		d.count("targets", len(n.Targets))
		d.end()
		dumpList(d, "targets", n.Targets)
		d.child("value", n.Value)
	case *AugAssign:
		d.open(field, "AugAssign", n)
		d.scalar("op", operatorNames[n.Op])
		d.end()
		d.child("target", n.Target)
		d.child("value", n.Value)
	case *AnnAssign:
		d.open(field, "AnnAssign", n)
		d.absent("value", n.Value == nil)
		d.flag("simple", n.Simple)
		d.end()
		d.child("target", n.Target)
		d.child("annotation", n.Annotation)
		d.child("value", n.Value)
	case *For:
		d.open(field, async("For", n.Async), n)
		d.count("body", len(n.Body))
		d.count("orelse", len(n.Orelse))
		d.end()
		d.child("target", n.Target)
		d.child("iter", n.Iter)
		dumpList(d, "body", n.Body)
		dumpList(d, "orelse", n.Orelse)
	case *While:
		d.open(field, "While", n)
		d.branches(n.Test, n.Body, n.Orelse)
	case *If:
		d.open(field, "If", n)
		d.branches(n.Test, n.Body, n.Orelse)
	case *With:
		d.open(field, async("With", n.Async), n)
		d.count("items", len(n.Items))
		d.count("body", len(n.Body))
		d.end()
		dumpList(d, "items", n.Items)
		dumpList(d, "body", n.Body)
	case *Match:
		d.open(field, "Match", n)
		d.count("cases", len(n.Cases))
		d.end()
		d.child("subject", n.Subject)
		dumpList(d, "cases", n.Cases)
	case *Raise:
		d.open(field, "Raise", n)
		d.absent("exc", n.Exc == nil)
		d.absent("cause", n.Cause == nil)
		d.end()
		d.child("exc", n.Exc)
		d.child("cause", n.Cause)
	case *Try:
		kind := "Try"
		if n.Star {
			kind = "TryStar"
		}
		d.open(field, kind, n)
		d.count("body", len(n.Body))
		d.count("handlers", len(n.Handlers))
		d.count("orelse", len(n.Orelse))
		d.count("finalbody", len(n.Finalbody))
		d.end()
		dumpList(d, "body", n.Body)
		dumpList(d, "handlers", n.Handlers)
		dumpList(d, "orelse", n.Orelse)
		dumpList(d, "finalbody", n.Finalbody)
	case *Assert:
		d.open(field, "Assert", n)
		d.absent("msg", n.Msg == nil)
		d.end()
		d.child("test", n.Test)
		d.child("msg", n.Msg)
	case *Import:
		d.open(field, "Import", n)
		d.count("names", len(n.Names))
		d.end()
		dumpList(d, "names", n.Names)
	case *ImportFrom:
		d.open(field, "ImportFrom", n)
		d.ident("module", n.Module)
		d.count("names", len(n.Names))
		d.number("level", n.Level)
		d.end()
		dumpList(d, "names", n.Names)
	case *Global:
		d.open(field, "Global", n)
		d.idents("names", n.Names)
		d.end()
	case *Nonlocal:
		d.open(field, "Nonlocal", n)
		d.idents("names", n.Names)
		d.end()
	case *ExprStmt:
		d.open(field, "Expr", n)
		d.end()
		d.child("value", n.Value)
	case *Pass:
		d.open(field, "Pass", n)
		d.end()
	case *Break:
		d.open(field, "Break", n)
		d.end()
	case *Continue:
		d.open(field, "Continue", n)
		d.end()
	case *TypeAlias:
		d.open(field, "TypeAlias", n)
		d.typeParams(n.TypeParams)
		d.end()
		d.child("name", n.Name)
		dumpList(d, "type_params", n.TypeParams)
		d.child("value", n.Value)
	default:
		d.open(field, "?stmt", n)
		d.end()
	}
}

func (d *dumper) branches(test Expr, body, orelse []Stmt) {
	d.count("body", len(body))
	d.count("orelse", len(orelse))
	d.end()
	d.child("test", test)
	dumpList(d, "body", body)
	dumpList(d, "orelse", orelse)
}

func (d *dumper) pattern(field string, n Pattern) {
	switch n := n.(type) {
	case *MatchValue:
		d.open(field, "MatchValue", n)
		d.end()
		d.child("value", n.Value)
	case *MatchSingleton:
		d.open(field, "MatchSingleton", n)
		d.scalar("value", singletons[n.Kind])
		d.end()
	case *MatchSequence:
		d.open(field, "MatchSequence", n)
		d.count("patterns", len(n.Patterns))
		d.end()
		dumpList(d, "patterns", n.Patterns)
	case *MatchMapping:
		d.open(field, "MatchMapping", n)
		d.count("keys", len(n.Keys))
		d.count("patterns", len(n.Patterns))
		d.ident("rest", n.Rest)
		d.end()
		dumpList(d, "keys", n.Keys)
		dumpList(d, "patterns", n.Patterns)
	case *MatchClass:
		d.open(field, "MatchClass", n)
		d.count("patterns", len(n.Patterns))
		d.idents("kwd_attrs", n.KwdAttrs)
		d.count("kwd_patterns", len(n.KwdPatterns))
		d.end()
		d.child("cls", n.Cls)
		dumpList(d, "patterns", n.Patterns)
		dumpList(d, "kwd_patterns", n.KwdPatterns)
	case *MatchStar:
		d.open(field, "MatchStar", n)
		d.ident("name", n.Name)
		d.end()
	case *MatchAs:
		d.open(field, "MatchAs", n)
		d.absent("pattern", n.Pattern == nil)
		d.ident("name", n.Name)
		d.end()
		if n.Pattern != nil {
			d.node("pattern", n.Pattern)
		}
	case *MatchOr:
		d.open(field, "MatchOr", n)
		d.count("patterns", len(n.Patterns))
		d.end()
		dumpList(d, "patterns", n.Patterns)
	default:
		d.open(field, "?pattern", n)
		d.end()
	}
}
