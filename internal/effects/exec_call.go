package effects

import (
	"container/heap"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// kwargs are keyword arguments; the name "**" holds what a ** argument spreads, "*" what a * argument does.
type kwargs map[string]AV

func (x *exec) callExpr(e *syntax.Call) AV {
	if n, ok := e.Func.(*syntax.Name); ok && n.Id == "super" && len(e.Args) == 0 {
		if s := x.info.Uses[n.ID]; s != nil && !s.Bound && len(x.f.Params) > 0 {
			self := x.info.Binds[x.f.Params[0].ID]
			return AV{Roots: x.env[self].Roots, Objs: x.typeOf(e)}
		}
	}
	fv := x.expr(e.Func)
	var recv AV
	if a, ok := e.Func.(*syntax.Attribute); ok {
		recv = AV{Roots: x.lastRoots(a.Value), Objs: x.typeOf(a.Value)}
	}
	var args []AV
	var kw kwargs
	if len(e.Keywords) > 0 || slices.ContainsFunc(e.Args, func(y syntax.Expr) bool { _, ok := y.(*syntax.Starred); return ok }) {
		kw = kwargs{}
	}
	for _, y := range e.Args {
		if s, ok := y.(*syntax.Starred); ok {
			v := x.expr(s.Value)
			x.iterated(v, s)
			kw["*"] = joinAV(kw["*"], x.load(v, "[]", x.elementType(v.Objs)))
			continue
		}
		v := x.expr(y)
		if _, spread := kw["*"]; spread {
			kw["*"] = joinAV(kw["*"], v)
			continue
		}
		args = append(args, v)
	}
	for _, k := range e.Keywords {
		v := x.expr(k.Value)
		if k.Arg.Present() {
			kw[k.Arg.Name] = v
		} else {
			x.access(Read, v, "[]", k)
			kw["**"] = joinAV(kw["**"], x.load(v, "[]", unknownValue))
		}
	}
	if varsOf(x.w, fv.Objs, e) && x.w.instances(args[0].Objs) {
		return AV{Roots: args[0].Roots, Objs: x.typeOf(e)}
	}
	if id := x.forbidden(fv, args); id != "" {
		x.block(id, e)
	}
	return x.invoke(fv, recv, args, kw, e)
}

// lastRoots are the roots an expression just evaluated had; names are looked up, the rest is remembered
// from evaluation.
func (x *exec) lastRoots(e syntax.Expr) []Root {
	if v, ok := x.memo[e.NodeID()]; ok {
		return v.Roots
	}
	return []Root{{Kind: Anything}}
}

// forbidden names constructs that make a body impossible to move whatever else is known.
func (x *exec) forbidden(f AV, args []AV) rules.ID {
	for _, o := range f.Objs {
		fn := x.w.LibFunc(o)
		if fn == nil {
			continue
		}
		switch fn.Module + "." + fn.Qual {
		case "builtins.eval", "builtins.exec", "builtins.compile", "builtins.__import__":
			return rules.DynamicCode
		case "builtins.locals", "builtins.vars", "builtins.globals":
			return rules.FrameOrLocals
		case "builtins.input":
			return rules.TerminalInput
		case "builtins.id":
			return rules.IdentityTest
		case "builtins.setattr", "builtins.delattr":
			if len(args) > 0 && slices.ContainsFunc(args[0].Objs, func(o Obj) bool {
				return slices.Contains([]ObjKind{ModuleObj, LibModuleObj, ClassObj, LibClassObj}, x.w.objs[o].kind) || o == Unknown && x.w.importsByName()
			}) {
				return rules.Monkeypatched // setattr(config, "LIMIT", 7)
			}
			return rules.DynamicCode
		}
	}
	return ""
}

// invoke calls every object f may be.
func (x *exec) invoke(f, recv AV, args []AV, kw kwargs, n syntax.Node) AV {
	w := x.w
	out := AV{}
	if len(f.Objs) == 0 {
		x.unknownCall(n, args, kw, recv)
		return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
	}
	for _, o := range f.Objs {
		i := w.objs[o]
		switch i.kind {
		case FuncObj:
			if i.fn.misfits(len(args), kw) {
				x.raise(n, "TypeError")
			}
			foreign := x.foreign
			x.foreign = i.fn.parent == x.f && !x.ownDef(n)
			out = joinAV(out, x.apply(i.fn, args, kw, n))
			x.foreign = foreign
		case BoundObj:
			r := AV{Roots: recv.Roots, Objs: one(i.recv)}
			if len(r.Roots) == 0 && !w.immutable(r.Objs) {
				r.Roots = f.Roots
			}
			t := w.objs[i.target]
			switch {
			case t.fn != nil:
				if t.fn.misfits(len(args)+1, kw) {
					x.raise(n, "TypeError")
				}
				out = joinAV(out, x.apply(t.fn, append([]AV{r}, args...), kw, n))
			case t.libFunc != nil && x.w.objs[i.recv].class != nil && x.w.overrides(x.w.objs[i.recv].class):
				x.unknownCall(n, args, kw, r) // it may call what the class overrides
				out.Roots = addRoot(out.Roots, Root{Kind: Anything})
			case t.libFunc != nil:
				out = joinAV(out, x.callLib(t.libFunc, r, args, kw, n, 0))
			default:
				x.unknownCall(n, args, kw, r)
				out.Roots = addRoot(out.Roots, Root{Kind: Anything})
			}
		case ClassObj:
			out = joinAV(out, x.construct(i.class, args, kw, n))
		case LibFuncObj:
			fn := i.libFunc
			if isMethod(fn) && len(args) > 0 {
				out = joinAV(out, x.callLib(fn, args[0], args[1:], kw, n, 0))
			} else {
				out = joinAV(out, x.callLib(fn, AV{}, args, kw, n, 0))
			}
		case LibClassObj:
			out = joinAV(out, x.constructLib(i.lib, args, kw, n))
		case CallableObj:
			for _, a := range args {
				x.dunders(a, n)
				x.access(Read, a, "*", n)
			}
			x.raise(n, "")
			out.Roots = addRoots(out.Roots, append(below(x, args), Root{Kind: Fresh}))
		case InstObj:
			if i.class != nil {
				if m := w.method(i.class, "__call__"); m != nil {
					out = joinAV(out, x.apply(m, append([]AV{{Roots: f.Roots, Objs: one(o)}}, args...), kw, n))
					continue
				}
			}
			if w.partial(o) {
				out = joinAV(out, x.callPartial(f, o, args, kw, n))
				continue
			}
			if i.lib != nil {
				if fn := w.Catalog.Lookup(i.lib, "__call__"); fn != nil {
					out = joinAV(out, x.callLib(fn, AV{Roots: f.Roots, Objs: one(o)}, args, kw, n, 0))
					continue
				}
			}
			x.unknownCall(n, args, kw, f)
			out.Roots = addRoot(out.Roots, Root{Kind: Anything})
		case SuperObj, AtomObj:
			if w.isPlain(o) {
				x.unknownCall(n, args, kw, f)
				out.Roots = addRoot(out.Roots, Root{Kind: Anything})
			}
			x.raise(n, "TypeError")
		default:
			x.unknownCall(n, args, kw, f)
			out.Roots = addRoot(out.Roots, Root{Kind: Anything})
		}
	}
	objs := x.typeOf(n)
	if len(objs) == 0 {
		objs = out.Objs
	}
	return x.av(objs, out.Roots)
}

// ownDef: the function called is one that this very activation has made, by a def statement. Any other function
// made in x.f may have been made by another activation, whose variables are others:
//
//	def adder(xs, other=None):
//	    def add(x):
//	        xs.append(x)
//	    if other:
//	        other(1)  # not this call's xs
//	    return add
func (x *exec) ownDef(n syntax.Node) bool {
	c, ok := n.(*syntax.Call)
	if !ok {
		return false
	}
	name, ok := c.Func.(*syntax.Name)
	if !ok {
		return false
	}
	s := x.info.Uses[name.ID]
	if s == nil || s.Scope != x.f.Scope || s.Param {
		return false
	}
	for _, d := range s.Defs {
		if _, ok := d.(*syntax.FunctionDef); !ok {
			return false
		}
	}
	return true
}

// unknownCall: code that was not seen gets args; it may do anything to them and to whatever it can reach.
func (x *exec) unknownCall(n syntax.Node, args []AV, kw kwargs, recv AV) {
	name := ""
	if c, ok := n.(*syntax.Call); ok {
		name = string(x.m.File.Src[c.Func.Range().Start:c.Func.Range().End])
	}
	x.emit(Event{Kind: UnknownCall, Name: name, Node: n, Objs: unknownValue})
	for _, a := range append(append([]AV{recv}, args...), kw.list()...) {
		var below Value
		for _, r := range a.Roots {
			if r.Kind != Fresh {
				if below == nil {
					below = x.w.Reach(a.Objs)
				}
				x.emit(Event{Kind: Write, Root: r, Field: "*", Objs: below, Node: n, Name: "unknown"})
				x.flow(Flow{From: r, Into: Root{Kind: Anything}, Field: "*"})
			}
		}
	}
}

func (k kwargs) list() []AV {
	var out []AV
	for _, name := range sortedNames(k) {
		out = append(out, k[name])
	}
	return out
}

// bindArgs maps arguments to the parameters of f, in the order of f.Params.
func (x *exec) bindArgs(f *Func, args []AV, kw kwargs) []AV {
	out := make([]AV, len(f.Params))
	if f.Args == nil {
		return out
	}
	spread := joinAV(kw["*"], kw["**"])
	npos := len(f.Args.PosOnly) + len(f.Args.Args)
	for i, p := range f.Params {
		switch {
		case p == f.Args.Vararg:
			var v AV
			for k := npos; k < len(args); k++ {
				v = joinAV(v, args[k])
			}
			v = joinAV(v, kw["*"])
			out[i] = AV{Roots: addRoot(v.Roots, Root{Kind: Fresh}), Objs: x.w.VarValue(f.Mod.Info.Binds[p.ID])}
			x.store(AV{Roots: []Root{{Kind: Fresh}}, Objs: out[i].Objs}, v, "[]")
		case p == f.Args.Kwarg:
			var v AV
			for _, name := range sortedNames(kw) {
				v = joinAV(v, kw[name])
			}
			out[i] = AV{Roots: addRoot(v.Roots, Root{Kind: Fresh}), Objs: x.w.VarValue(f.Mod.Info.Binds[p.ID])}
		case i < npos && i < len(args):
			out[i] = args[i]
		default:
			if v, ok := kw[p.Name.Name]; ok {
				out[i] = v
			} else {
				out[i] = spread
				if p.Default != nil { // the one default object lives as long as the function
					objs := x.w.types[f.Mod.ID][p.Default.NodeID()]
					if !x.w.immutable(objs) {
						out[i] = joinAV(out[i], AV{Roots: []Root{{Kind: Default, Sym: f.Mod.Info.Binds[p.ID]}}, Objs: objs})
					} else {
						out[i] = joinAV(out[i], AV{Objs: objs})
					}
				}
			}
		}
	}
	return out
}

// below follows a callee's path from the caller's value v.
func (x *exec) below(v AV, r Root) AV {
	if r.itself() {
		return v
	}
	var next Value
	if r.Path != "" {
		next = x.fieldObjs(v.Objs, r.Path)
	} else {
		next = unknownValue
	}
	return AV{Roots: x.belowRoots(v, &r), Objs: next}
}

// fieldObjs are the objects that field of any of objs may be, where nothing is known: Unknown.
func (x *exec) fieldObjs(objs Value, field string) Value {
	w := x.w
	if field != "[]" || len(objs) == 0 {
		return x.fieldObjsNow(objs, field)
	}
	k := storage{&objs[0], len(objs)}
	if known, ok := w.elements[k]; ok && known.grown == w.grown {
		return known.objs
	}
	before := w.grown
	out := x.fieldObjsNow(objs, field)
	if w.sums != nil && w.grown == before { // it made nothing: finding it again is no different
		if w.elements == nil {
			w.elements = map[storage]knownElements{}
		}
		w.elements[k] = knownElements{before, out}
	}
	return out
}

// knownElements are those of the objects of a set, and how much was known then.
type knownElements struct {
	grown int
	objs  Value
}

func (x *exec) fieldObjsNow(objs Value, field string) Value {
	var out Value
	for _, o := range objs {
		if o == Unknown {
			return unknownValue
		}
		if field == "[]" {
			out = union(out, x.elementType(one(o)))
			for _, f := range x.w.objs[o].fields {
				out = union(out, x.w.vars[f.v].val)
			}
			continue
		}
		out = union(out, x.w.FieldValue(o, field))
		if c := x.w.objs[o].class; c != nil {
			project, _, _ := x.w.mro(c)
			for _, k := range project {
				out = union(out, union(x.w.FieldValue(k.inst, field), x.w.FieldValue(k.obj, field)))
			}
		}
	}
	if len(out) == 0 {
		return unknownValue
	}
	return out
}

// construct runs a project class's constructor.
func (x *exec) construct(c *Class, args []AV, kw kwargs, n syntax.Node) AV {
	out := AV{Roots: []Root{{Kind: Fresh}}, Objs: one(c.inst)}
	if c.Strange {
		x.emit(Event{Kind: UnknownCall, Name: c.Node.Name.Name, Node: n})
		out.Roots = addRoot(out.Roots, Root{Kind: Anything})
		return out
	}
	if c.Enum {
		if c.defines("_missing_") {
			x.emit(Event{Kind: UnknownCall, Name: c.Node.Name.Name, Node: n, Objs: unknownValue})
		}
		x.raise(n, "ValueError")
		return AV{Roots: []Root{{Kind: Anything}}, Objs: one(c.inst)}
	}
	if x.w.overrides(c) {
		x.emit(Event{Kind: UnknownCall, Name: c.Node.Name.Name, Node: n, Objs: unknownValue})
	}
	if f := x.w.method(c, "__new__"); f != nil {
		r := x.apply(f, append([]AV{{Objs: one(c.obj)}}, args...), kw, n)
		out.Roots = addRoots(out.Roots, r.Roots)
	}
	if f := x.w.method(c, "__init__"); f != nil {
		if f.misfits(len(args)+1, kw) {
			x.raise(n, "TypeError")
		}
		x.apply(f, append([]AV{out}, args...), kw, n)
	} else {
		for _, a := range append(slices.Clone(args), kw.list()...) {
			x.store(out, a, "*")
		}
		if f := x.w.method(c, "__post_init__"); f != nil {
			x.apply(f, []AV{out}, nil, n)
		}
		if c.Dataclass {
			x.factories(c, n)
		}
	}
	return out
}

// factories runs the default_factory callables of dataclass fields.
func (x *exec) factories(c *Class, n syntax.Node) {
	project, _, _ := x.w.mro(c)
	for _, k := range project {
		for _, s := range k.Node.Body {
			d, ok := s.(*syntax.AnnAssign)
			if !ok || d.Value == nil {
				continue
			}
			call, ok := d.Value.(*syntax.Call)
			if !ok {
				continue
			}
			for _, a := range call.Keywords {
				if a.Arg.Name == "default_factory" {
					x.invoke(AV{Objs: x.w.types[k.Mod.ID][a.Value.NodeID()]}, AV{}, nil, nil, n)
				}
			}
		}
	}
}

func (x *exec) constructLib(c *catalog.Class, args []AV, kw kwargs, n syntax.Node) AV {
	if qual(c) == "builtins.type" {
		if len(args) != 1 {
			x.block(rules.DynamicCode, n)
		}
		return AV{Objs: x.typeOf(n)}
	}
	if v, ok := x.makePartial(args, kw, n); ok && isPartial(c) {
		return v
	}
	if q := qual(c); q == "functools.partial" || q == "functools.partialmethod" {
		for _, a := range append(slices.Clone(args), kw.list()...) {
			x.store(AV{Roots: []Root{{Kind: Fresh}}, Objs: unknownValue}, a, "*")
		}
		return AV{Roots: []Root{{Kind: Fresh}, {Kind: Anything}}, Objs: unknownValue}
	}
	out := AV{Roots: []Root{{Kind: Fresh}}, Objs: x.typeOf(n)}
	found := false
	for _, name := range []string{"__new__", "__init__"} {
		fn := x.w.Catalog.Lookup(c, name)
		if fn == nil || qual(fn.Class) == "builtins.object" && qual(c) != "builtins.object" {
			continue
		}
		found = true
		x.making = true
		x.callLib(fn, out, args, kw, n, 0)
	}
	if !found && !x.w.libIs(c, "builtins.BaseException") && len(args)+len(kw) > 0 {
		x.emit(Event{Kind: UnknownCall, Name: qual(c), Node: n})
		out.Roots = addRoot(out.Roots, Root{Kind: Anything})
	}
	if found && !x.w.libIs(c, "builtins.BaseException") {
		return x.av(out.Objs, out.Roots)
	}
	for _, a := range args { // not described: it may keep anything
		x.store(out, a, "[]")
		if !x.w.immutable(a.Objs) {
			x.store(out, x.load(a, "[]", x.elementType(a.Objs)), "[]")
		}
	}
	if x.w.libIs(c, "builtins.BaseException") {
		return out
	}
	return x.av(out.Objs, out.Roots)
}

// libArg returns the value passed for parameter k of a library function.
func libArg(fn *catalog.Func, k int, args []AV, kw kwargs) (AV, bool) {
	p := fn.Params[k]
	pos := k
	switch p.Kind {
	case catalog.VarArgs:
		var v AV
		for i := pos; i < len(args); i++ {
			v = joinAV(v, args[i])
		}
		return joinAV(v, kw["*"]), true
	case catalog.VarKw:
		var v AV
		for _, name := range sortedNames(kw) {
			if name != "*" && !hasParam(fn, name) {
				v = joinAV(v, kw[name])
			}
		}
		return v, true
	}
	if p.Kind != catalog.KwOnly && pos < len(args) {
		return args[pos], true
	}
	if v, ok := kw[p.Name]; ok {
		return v, true
	}
	_, star := kw["*"]
	_, starstar := kw["**"]
	if star || starstar {
		return joinAV(kw["*"], kw["**"]), true
	}
	return AV{}, false
}

// libIO replays what a library function does to the world outside of the program's objects.
func (x *exec) libIO(fn *catalog.Func, n syntax.Node) {
	if fn.Blocker != "" { // first: it says more than the kinds of I/O
		x.emit(Event{Kind: Block, Name: blockerID(fn.Blocker), Node: n})
	}
	for _, k := range fn.IO {
		at := x.about(fn, k, n)
		x.emit(Event{Kind: IO, Name: k, Field: at, Node: n})
	}
	if fn.RNG {
		x.emit(Event{Kind: RNG, Node: n})
	}
	if fn.Clock {
		x.emit(Event{Kind: Clock, Node: n})
	}
	for _, s := range fn.State {
		k := ReadState
		if s.Write {
			k = WriteState
		}
		x.emit(Event{Kind: k, Name: s.Name, Node: n})
	}
	if fn.Exits {
		x.emit(Event{Kind: Exit, Node: n})
	}
	if fn.Blocks {
		x.emit(Event{Kind: Wait, Node: n})
	}
	if fn.ReleasesGIL {
		x.emit(Event{Kind: Release, Field: x.ofArgument(fn, n), Node: n, Cost: fn.Cost})
	}
	if fn.Cost > 0 {
		x.emit(Event{Kind: Work, Node: n, Cost: fn.Cost})
	}
	if c, ok := n.(*syntax.Call); ok && fn.Qual == "next" && fn.Module == "builtins" && len(c.Args) == 1 {
		x.raise(n, "StopIteration")
	}
	if strings.HasSuffix(fn.Qual, ".__next__") {
		if c, ok := n.(*syntax.Call); ok {
			if a, ok := c.Func.(*syntax.Attribute); ok && a.Attr.Name == "__next__" {
				x.raise(n, "StopIteration")
			}
		}
	}
	if fn.Identity && !strings.Contains(fn.Qual, "__") {
		if c, ok := n.(*syntax.Call); ok && !(len(c.Args) == 1 && x.numbers(AV{Objs: x.typeOf(c.Args[0])})) {
			x.block(rules.IdentityTest, n)
		}
	}
	if fn.Total {
		return
	}
	for _, name := range fn.Raises {
		if !strings.HasSuffix(name, "StopIteration") { // a loop takes that as its end; next() is above
			x.raise(n, name)
		}
	}
	if len(fn.Raises) == 0 {
		x.raise(n, "")
	}
}

// blockerID maps the short names used in stubs to rule IDs.
func blockerID(s string) string {
	if strings.Contains(s, "-") {
		return s
	}
	switch s {
	case "id", "identity":
		return string(rules.IdentityTest)
	case "eval", "exec", "compile", "dynamic":
		return string(rules.DynamicCode)
	case "locals", "vars", "globals", "frame", "frames":
		return string(rules.FrameOrLocals)
	case "input", "terminal":
		return string(rules.TerminalInput)
	case "signal", "atexit":
		return string(rules.SignalOrAtexit)
	case "thread", "threads":
		return string(rules.ThreadAffinity)
	}
	return string(rules.DynamicCode)
}

// callLib performs the contract of a library function.
func (x *exec) callLib(fn *catalog.Func, recv AV, args []AV, kw kwargs, n syntax.Node, depth int) AV {
	w := x.w
	making := x.making
	x.making = false
	if fn.Async && !x.awaits(n) {
		x.block(rules.AwaitInLoop, n)
	}
	if m := w.Catalog.Module(fn.Module); m != nil && m.User {
		x.emit(Event{Kind: Stubbed, Name: fn.Module + "." + fn.Qual, Node: n})
	}
	if fn.Overloads != nil {
		var out AV
		a := args2values(args, kw)
		e := x.evaluator()
		for _, g := range e.overloads(fn, a, n, false) {
			x.making = making
			out = joinAV(out, x.callLib(g, recv, args, kw, n, depth))
		}
		return out
	}
	for _, a := range append(slices.Clone(args), kw.list()...) {
		for _, o := range a.Objs { // json.dumps(x, cls=Encoder)
			if i := &w.objs[o]; i.kind == ClassObj && (i.class.Strange || w.overrides(i.class)) {
				x.unknownCall(n, args, kw, recv)
			}
		}
	}
	if w.hooked(fn) {
		x.unknownCall(n, args, kw, recv)
		return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
	}
	if isReplace(fn) {
		if v, ok := x.replace(args, kw, n); ok {
			return v
		}
	}
	skip := isMethod(fn)
	notPlain := false
	if w.takesPlain(fn) {
		call, _ := n.(*syntax.Call)
		f := w.plainArgs(fn, func(k int) (Value, bool) { v, ok := libArg(fn, k, args, kw); return v.Objs, ok }, func(k int) syntax.Expr { return argExpr(call, fn.Params[k].Name, k) })
		if f == no {
			x.unknownCall(n, args, kw, recv)
			return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
		}
		notPlain = f == maybe
	}
	notPlain = notPlain || w.cellsUnknown(fn, recv.Objs)
	x.ioOf(fn, recv, args, kw, n)
	var data []AV
	named := map[string]AV{}
	if skip {
		named["self"] = recv
	}
	storing := len(fn.Stores) > 0 || slices.Contains(fn.Mutates, "self")
	var callbacks []AV
	for k, p := range fn.Params {
		v, ok := libArg(fn, k, args, kw)
		if !ok {
			continue
		}
		named[p.Name] = joinAV(named[p.Name], v)
		if callableParam(p.Type) {
			callbacks = append(callbacks, v)
			continue
		}
		if p.Type == nil || p.Type.Kind == catalog.AnyType {
			if fs := x.w.functions(v); len(fs.Objs) > 0 && !fn.Lazy && !slices.Contains(fn.Holds, p.Name) && !slices.ContainsFunc(fn.Stores, func(s catalog.Store) bool { return s.Value == p.Name }) {
				callbacks = append(callbacks, fs) // what it does with it is not said
			}
		}
		data = append(data, v)
		kept := storing && p.Type != nil && p.Type.Kind == catalog.VarType
		switch {
		case kept:
		case fn.Lazy || slices.Contains(fn.Holds, p.Name): // looked at later, by whoever consumes the result
			x.access(Read, v, "[]", n)
			x.dunders(v, n)
			if fn.Lazy || p.Type != nil && iterables[p.Type.Name] { // islice(it, 3): what is taken from the result is taken from it
				x.consumed(v, n)
				for _, o := range v.Objs {
					if i := &w.objs[o]; x.oneShot(o) {
						for _, k := range w.Catalog.Lookup(i.lib, "__next__").IO {
							x.emit(Event{Kind: IO, Name: k, Node: n})
						}
					}
				}
			}
		default:
			x.readArg(v, p, n)
		}
		x.consumedBy(fn, p, v, n)
	}
	for _, d := range fn.DunderCalls {
		if v, ok := named[d[0]]; ok && d[1] == "__getattribute__" {
			x.dynamicGetter(v, n)
		}
		if d[1] == "__eq__" || d[1] == "__hash__" {
			v, ok := named[strings.TrimSuffix(d[0], ".*")]
			objs := v.Objs
			if !ok { // a type variable: any element
				objs = x.contents(recv)
			} else if strings.HasSuffix(d[0], ".*") {
				objs = x.contents(v)
			}
			for _, o := range objs {
				if x.byIdentity(o) || nanLookups[fn.Qual] && x.w.isBuiltin(o, "float") {
					x.block(rules.IdentityTest, n)
					break
				}
			}
		}
		if v, ok := named[strings.TrimSuffix(d[0], ".*")]; ok && (d[1] == "__str__" || d[1] == "__repr__" || d[1] == "__format__") {
			x.defaultRepr(v, n)
			x.shownOrder(v.Objs, n)
			if strings.HasSuffix(d[0], ".*") || d[1] != "__format__" {
				x.defaultRepr(x.load(v, "[]", x.contents(v)), n)
			}
		}
	}
	if x.writesThrough(fn, recv, named) {
		x.emit(Event{Kind: IO, Name: "file-write", Node: n})
	}
	if skip {
		if orderShown[fn.Module+"."+fn.Qual] { // set.pop
			for _, o := range recv.Objs {
				x.setOrder(o, n)
			}
		}
		x.access(Read, recv, "[]", n)
		x.readHeld(recv, n)
		if !making { // what a new object holds comes from the arguments
			x.dundersUnless(fn, recv, n)
		}
	}
	for _, m := range fn.Mutates {
		base, deep := strings.CutSuffix(m, ".*")
		v, ok := named[base]
		if !ok {
			continue
		}
		f := "[]"
		if deep || x.hasAttributes(v.Objs) { // setattr(o, name, x)
			f = "*"
		}
		if isNext(fn) {
			f = "next"
		}
		for _, r := range v.Roots {
			x.emit(Event{Kind: Write, Root: r, Field: f, Objs: v.Objs, Node: n, Name: fn.Qual})
			if deep {
				x.emit(Event{Kind: Write, Root: r.step("*"), Field: "*", Objs: w.Reach(v.Objs), Node: n, Name: fn.Qual})
			}
		}
	}
	for _, s := range fn.Stores {
		name, elements := strings.CutSuffix(s.Value, ".*")
		if len(named[name].Roots) == 0 {
			continue // nothing, or immutable with all it holds
		}
		if elements {
			x.storeContents(named[s.Into], named[name], "[]")
		} else {
			x.store(named[s.Into], named[s.Value], "[]")
		}
	}
	x.callbacks(callbacks, append(slices.Clone(data), recv), n, depth)
	out := x.libResult(fn, recv, data, named, n)
	if notPlain { // it may have kept what it was given
		x.emit(Event{Kind: UnknownOperand, Node: n})
		out.Roots = addRoot(out.Roots, Root{Kind: Anything})
	}
	return out
}

// iterables are the types of parameters that a library function takes items from.
var iterables = map[string]bool{"typing.Iterable": true, "typing.Iterator": true, "collections.abc.Iterable": true, "collections.abc.Iterator": true}

// hasAttributes: an object in v may be of a class of the program, or be a class: a library function that changes
// it may change its attributes.
func (x *exec) hasAttributes(v Value) bool {
	for _, o := range v {
		if o == Unknown || x.w.objs[o].class != nil {
			return true
		}
	}
	return false
}

// part is the field of an object in v that a library function may take something from.
func (x *exec) part(v Value) string {
	if x.hasAttributes(v) {
		return "*"
	}
	return "[]"
}

// functions are the functions and methods of the program among v.
func (w *World) functions(v AV) AV {
	out := AV{Roots: v.Roots}
	for _, o := range v.Objs {
		if i := &w.objs[o]; i.kind == FuncObj || i.kind == BoundObj && w.FuncOf(o) != nil {
			out.Objs = append(out.Objs, o)
		}
	}
	return out
}

func isNext(fn *catalog.Func) bool {
	return fn.Qual == "next" || strings.HasSuffix(fn.Qual, ".__next__")
}

// readArg: a library function reads what it is given, and may call the operators of user classes in it.
func (x *exec) readArg(v AV, p catalog.Param, n syntax.Node) {
	x.access(Read, v, "[]", n)
	x.readHeld(v, n)
	deepRead := false
	for _, o := range v.Objs {
		if o == Unknown || x.w.isPlain(o) {
			x.emit(Event{Kind: UnknownOperand, Node: n, Objs: v.Objs})
		}
		deepRead = deepRead || slices.ContainsFunc(x.w.objs[o].fields, func(f fieldVar) bool {
			held := x.w.vars[f.v].val
			return len(held) > 0 && !x.w.immutable(held)
		})
	}
	if deepRead {
		objs := x.w.Reach(v.Objs)
		for _, r := range v.Roots {
			x.emit(Event{Kind: Read, Root: r.step("*"), Field: "*", Objs: objs, Node: n})
		}
	}
	x.dunders(v, n)
}

// dundersUnless runs the operators of what recv holds, unless fn, a method of it, is known to call none.
func (x *exec) dundersUnless(fn *catalog.Func, recv AV, n syntax.Node) {
	switch fn.Qual {
	case "list.append", "list.extend", "list.insert", "list.pop", "list.clear", "list.reverse", "list.copy", "dict.items", "dict.keys", "dict.values", "dict.clear", "dict.copy",
		"deque.append", "deque.appendleft", "deque.extend", "deque.pop", "deque.popleft", "deque.clear", "deque.rotate":
		return
	}
	x.dunders(recv, n)
}

// writesThrough: fn calls the write method of something that may be a file of the system.
//
//	json.dump(x, f)
//	csv.writer(f).writerow(row)
func (x *exec) writesThrough(fn *catalog.Func, recv AV, named map[string]AV) bool {
	if slices.Contains(fn.IO, "file-write") || fn.IOByArg != nil {
		return false
	}
	for _, d := range fn.DunderCalls {
		if d[1] != "write" {
			continue
		}
		base, deep := strings.CutSuffix(d[0], ".*")
		v, given := named[base]
		if base == "self" {
			v = recv
		} else if !given {
			continue
		}
		objs := v.Objs
		if deep {
			objs = x.contents(v)
		}
		if len(objs) == 0 {
			return true
		}
		for _, o := range objs {
			i := &x.w.objs[o]
			switch {
			case i.class != nil || i.kind == AtomObj && !x.w.isPlain(o): // its method is looked at itself
			case i.lib != nil && (x.w.libIs(i.lib, "io.StringIO") || x.w.libIs(i.lib, "io.BytesIO")):
			default:
				return true
			}
		}
	}
	return false
}

// consumedBy: a function that iterates an argument uses an iterator up.
func (x *exec) consumedBy(fn *catalog.Func, p catalog.Param, v AV, n syntax.Node) {
	if fn.Lazy {
		return
	}
	for _, o := range v.Objs {
		if x.orderMatters(fn, p, o, n) {
			x.setOrder(o, n)
		}
		if x.oneShot(o) && !x.w.libIs(x.w.objs[o].lib, "io.IOBase") {
			x.consumed(AV{Roots: v.Roots, Objs: one(o)}, n)
			x.iterated(AV{Roots: v.Roots, Objs: one(o)}, n)
		} else if i := &x.w.objs[o]; i.kind == InstObj && i.lib != nil {
			x.generatorBody(o, v, n)
		}
	}
}

// nanLookups find the very same nan, which a copy is not.
var nanLookups = map[string]bool{"list.index": true, "list.count": true, "list.remove": true, "tuple.index": true, "tuple.count": true}

func callableParam(t *catalog.Type) bool {
	if t == nil {
		return false
	}
	if t.Kind == catalog.CallableType {
		return true
	}
	if t.Kind == catalog.UnionType {
		for _, a := range t.Args {
			if callableParam(a) {
				return true
			}
		}
	}
	return false
}

// callbacks runs the functions passed to a library function, on parts of its other arguments.
func (x *exec) callbacks(fs, data []AV, n syntax.Node, depth int) {
	if depth > 3 {
		return
	}
	x.watched++ // library code may catch, or run it in a thread or process of its own
	defer func() { x.watched-- }()
	roots := addRoot(below(x, data), Root{Kind: Fresh})
	for _, d := range data {
		roots = addRoots(roots, d.Roots)
	}
	for _, f := range fs {
		for _, o := range f.Objs {
			switch i := x.w.objs[o]; {
			case x.w.isBuiltin(o, "NoneType"):
			case i.kind == AtomObj && i.lib.Module == "builtins": // re.sub(pattern, "text", s): no function, or TypeError
				x.raise(n, "")
			case i.kind == FuncObj || i.kind == BoundObj && x.w.FuncOf(o) != nil:
				fn := x.w.FuncOf(o)
				args := make([]AV, len(fn.Params))
				for k, p := range fn.Params {
					args[k] = AV{Roots: roots, Objs: x.w.VarValue(fn.Mod.Info.Binds[p.ID])}
					if x.w.immutable(args[k].Objs) {
						args[k].Roots = nil
					}
				}
				if i.kind == BoundObj && len(args) > 0 {
					args[0] = AV{Roots: f.Roots, Objs: one(i.recv)}
				}
				x.apply(fn, args, nil, n)
			case x.w.LibFunc(o) != nil:
				lf := x.w.LibFunc(o)
				el := AV{Roots: roots, Objs: nil}
				for _, d := range data {
					el.Objs = union(el.Objs, x.elementType(d.Objs))
				}
				r := AV{}
				if i.kind == BoundObj {
					r = AV{Roots: f.Roots, Objs: one(i.recv)}
				} else if isMethod(lf) {
					r = el
				}
				x.callLib(lf, r, []AV{el}, nil, n, depth+1)
			case i.kind == ClassObj:
				x.construct(i.class, []AV{{Roots: roots, Objs: unknownValue}}, nil, n)
			case i.kind == LibClassObj || i.kind == CallableObj:
				x.raise(n, "")
			default:
				x.unknownCall(n, data, nil, AV{Roots: f.Roots, Objs: one(o)})
			}
		}
	}
}

// libResult is what a library function returns: fresh, or sharing with arguments where its type or a
// decorator says so.
func (x *exec) libResult(fn *catalog.Func, recv AV, data []AV, named map[string]AV, n syntax.Node) AV {
	objs := x.typeOf(n)
	if _, ok := n.(*syntax.Call); !ok {
		objs = nil
	}
	var roots []Root
	t := fn.Ret
	shares := mentionsVar(t) || t == nil || t.Kind == catalog.AnyType
	fresh, deep := x.newCopy(fn, data)
	switch {
	case fresh:
		shares, roots = !deep, []Root{{Kind: Fresh}}
	case fn.Document:
		shares, roots = false, []Root{{Kind: Fresh}}
	case t != nil && t.Kind == catalog.SelfType:
		roots = addRoots(roots, recv.Roots)
	case t != nil && t.Kind == catalog.VarType, t != nil && t.Kind == catalog.UnionType && mentionsVar(t), t == nil, t != nil && t.Kind == catalog.AnyType:
		// an element, or an argument itself
		for _, d := range append(slices.Clone(data), recv) {
			for _, r := range d.Roots {
				roots = addRoots(roots, []Root{r, r.step(x.part(d.Objs))})
			}
			roots = addRoots(roots, x.reach(d.Objs))
		}
		roots = addRoot(roots, Root{Kind: Fresh})
	default:
		roots = []Root{{Kind: Fresh}}
	}
	for _, name := range fn.Returns {
		if !fresh {
			roots = addRoots(roots, named[name].Roots)
		}
	}
	for _, name := range fn.Views {
		if v := named[name]; name == "self" || len(x.w.arrays(v.Objs)) > 0 {
			roots = addRoots(roots, v.Roots)
		}
	}
	if len(objs) == 0 && t != nil && t.Kind == catalog.SelfType {
		objs = recv.Objs
	}
	if len(objs) == 0 {
		e := x.evaluator()
		env := map[string]Value{}
		if fn.Class != nil {
			for _, tp := range fn.Class.TypeParams {
				for _, o := range recv.Objs {
					if x.w.objs[o].lib != nil {
						env[tp] = union(env[tp], e.typeArgOf(o, fn.Class, tp))
					}
				}
			}
		}
		objs = e.inst(t, env, recv.Objs, site{mod: x.m, node: n.NodeID(), path: "x:" + fn.Qual})
	}
	out := x.av(objs, roots)
	if (shares || len(fn.Holds) > 0 || fn.Lazy) && !x.holdsAtoms(out.Objs) {
		for _, d := range append(slices.Clone(data), recv) {
			x.storeRoots(out.Objs, stepRoots(d.Roots, x.part(d.Objs)))
			x.storeRoots(out.Objs, x.reach(d.Objs))
		}
	}
	for _, h := range fn.Holds {
		x.storeRoots(out.Objs, named[h].Roots)
	}
	return out
}

// holdsAtoms: what the containers in objs hold is immutable, so that they cannot share state with where it
// came from (a list of strings found by a pattern does not hold the pattern).
func (x *exec) holdsAtoms(objs Value) bool {
	any := false
	for _, o := range objs {
		i := &x.w.objs[o]
		if i.kind == AtomObj {
			continue
		}
		if i.kind != InstObj || i.lib == nil || !builtinContainers[qual(i.lib)] {
			return false
		}
		for _, f := range x.w.objs[o].fields {
			if v := x.w.vars[f.v].val; len(v) > 0 {
				any = true
				if !x.w.immutable(v) {
					return false
				}
			}
		}
	}
	return any
}

func (x *exec) storeRoots(objs Value, roots []Root) {
	for _, o := range objs {
		if x.w.objs[o].kind != AtomObj && len(roots) > 0 {
			x.storeRootsIn(o, "*", roots)
		}
	}
}

// ioOf replays fn's input and output; open's kind depends on its mode, print's on its file.
func (x *exec) ioOf(fn *catalog.Func, recv AV, args []AV, kw kwargs, n syntax.Node) {
	call, _ := n.(*syntax.Call)
	if fn.IOByMode != "" && call != nil {
		if mode, ok := constArg(fn, call, fn.IOByMode); ok {
			g := *fn
			g.IO = nil
			if strings.ContainsAny(mode, "wax+") {
				g.IO = []string{"file-write"}
			} else {
				g.IO = []string{"file-read"}
			}
			x.libIO(&g, n)
			return
		}
	}
	if fn.IOBySQL != "" && call != nil && SQLReads(x.m, fn, call) {
		g := *fn
		g.IO = []string{"database-read"}
		x.libIO(&g, n)
		return
	}
	if fn.IOByArg != nil {
		if call == nil {
			g := *fn
			g.IO = append(slices.Clone(fn.IO), fn.IOByArg.Default)
			x.libIO(&g, n)
			return
		}
		for _, k := range call.Keywords {
			if k.Arg.Name == fn.IOByArg.Param {
				v := kw[fn.IOByArg.Param]
				if c, ok := k.Value.(*syntax.Constant); ok && c.Kind == syntax.NoneConst {
					break
				}
				g := *fn
				g.IO = []string{"file-write"}
				if d := dottedName(k.Value); d == "sys.stderr" {
					g.IO = []string{"stderr"}
				} else if d == "sys.stdout" {
					g.IO = []string{"stdout"}
				} else {
					x.access(Write, v, "[]", n)
				}
				x.libIO(&g, n)
				return
			}
		}
		field := ""
		if fn.Module == "builtins" && fn.Qual == "print" && printsOnly(call) {
			field = Printed
			if flushes(call) {
				field = PrintedNow
			}
		}
		x.emit(Event{Kind: IO, Name: fn.IOByArg.Default, Field: field, Node: n})
		x.libIO(fn, n)
		return
	}
	x.libIO(fn, n)
}

// constArg finds a string literal argument: the mode of open(path, "w").
func constArg(fn *catalog.Func, call *syntax.Call, param string) (string, bool) {
	var e syntax.Expr
	for k, p := range fn.Params {
		if p.Name == param {
			if k < len(call.Args) {
				e = call.Args[k]
			}
		}
	}
	for _, k := range call.Keywords {
		if k.Arg.Name == param {
			e = k.Value
		}
	}
	if e == nil {
		return "r", !slices.ContainsFunc(call.Args, func(a syntax.Expr) bool { _, ok := a.(*syntax.Starred); return ok })
	}
	return plainString(e)
}

// ---- summaries ----

// summaries holds the summary of every function and who depends on whom.
type summaries struct {
	of      []*Summary
	readers [][]*Func
	linked  map[[2]int]struct{} // functions and readers of theirs, by id
	// runs counts activations; lastRead is the latest that looked at a function, which does so again and again.
	runs     int
	lastRead []reading
	queued   []bool
	stale    []bool // widened ones whose callees have changed since they were summarized
	queue    rankQueue
	rounds   []int
	final    bool
	last     *exec   // the activation before
	scratch  Summary // of the activation being run
}

type reading struct {
	run    int
	reader *Func
}

// rankQueue is a heap of functions to be summarized, by rank.
type rankQueue struct {
	funcs []*Func
	rank  []int
}

func (q *rankQueue) Len() int           { return len(q.funcs) }
func (q *rankQueue) Less(i, j int) bool { return q.rank[q.funcs[i].ID] < q.rank[q.funcs[j].ID] }
func (q *rankQueue) Swap(i, j int)      { q.funcs[i], q.funcs[j] = q.funcs[j], q.funcs[i] }
func (q *rankQueue) Push(f any)         { q.funcs = append(q.funcs, f.(*Func)) }
func (q *rankQueue) Pop() any {
	n := len(q.funcs) - 1
	f := q.funcs[n]
	q.funcs = q.funcs[:n]
	return f
}

// ranks numbers the functions so that a callee comes before its callers, except where they call each
// other: the order in which Tarjan's algorithm (1972) leaves the strongly connected components of the call
// graph. A function is then summarized about once, and a cycle settles before its callers look at it.
func (w *World) ranks() []int {
	const done = 1 << 30
	n := len(w.Funcs)
	callees := make([][]*Func, n)
	w.callees = callees
	for _, f := range w.Funcs {
		if f.Node != nil {
			callees[f.ID] = w.Callees(f.Mod, f.Node)
		} else {
			for _, s := range f.Mod.File.Body {
				switch s.(type) {
				case *syntax.FunctionDef, *syntax.ClassDef: // their bodies are not run here, or seldom matter
				default:
					callees[f.ID] = append(callees[f.ID], w.Callees(f.Mod, s)...)
				}
			}
		}
	}
	rank, index, low := make([]int, n), make([]int, n), make([]int, n)
	type frame struct {
		f    *Func
		next int
	}
	var open []*Func // the stack of components under construction
	var stack []frame
	seen, ranked := 0, 0
	for _, root := range w.Funcs {
		if index[root.ID] != 0 {
			continue
		}
		stack = append(stack, frame{f: root})
		for len(stack) > 0 {
			t := &stack[len(stack)-1]
			id := t.f.ID
			if t.next == 0 {
				seen++
				index[id], low[id] = seen, seen
				open = append(open, t.f)
			}
			if t.next < len(callees[id]) {
				c := callees[id][t.next]
				t.next++
				if index[c.ID] == 0 {
					stack = append(stack, frame{f: c})
				} else {
					low[id] = min(low[id], index[c.ID])
				}
				continue
			}
			stack = stack[:len(stack)-1]
			if len(stack) > 0 {
				p := stack[len(stack)-1].f.ID
				low[p] = min(low[p], low[id])
			}
			if low[id] == index[id] {
				for {
					f := open[len(open)-1]
					open = open[:len(open)-1]
					rank[f.ID] = ranked
					ranked++
					index[f.ID] = done
					if f.ID == id {
						break
					}
				}
			}
		}
	}
	return rank
}

// roundsBesideUnknown is the number of rounds after which a function that may do anything is taken to do
// all of it, and is left alone: in the cycles of open-world libraries the details would go round and round.
const roundsBesideUnknown = 3

// widen makes s the summary of a function that may do anything; what it does itself stays listed.
func (s *Summary) widen() {
	s.Cut, s.Wide = true, true
	s.Tangled, s.Flows = true, nil
	s.Ret = addRoot(s.Ret, Root{Kind: Anything})
	s.RetReach = addRoot(s.RetReach, Root{Kind: Anything})
}

// maxRounds bounds how often one function is summarized again; past it the function may do anything.
const maxRounds = 12

// Summarize computes the summaries of all functions to a fixed point, callees before callers where the
// call graph allows.
func (w *World) Summarize() {
	n := len(w.Funcs)
	w.sums = &summaries{of: make([]*Summary, n), readers: make([][]*Func, n), linked: map[[2]int]struct{}{}, lastRead: make([]reading, n), queued: make([]bool, n), stale: make([]bool, n), rounds: make([]int, n)}
	w.reachOf = map[Obj]Value{}
	w.sets.expect(n)
	for _, f := range w.Funcs {
		w.sums.of[f.ID] = w.newSummary(f)
	}
	w.sums.queue.rank = w.ranks()
	for _, f := range w.Funcs {
		heap.Push(&w.sums.queue, f)
		w.sums.queued[f.ID] = true
	}
	budget := summaryBudget * (n + 20)
	var settled []*Func // widened ones, which need not wait for others
	for w.sums.queue.Len() > 0 {
		if w.stop() {
			break
		}
		if w.work > budget {
			w.worst()
			break
		}
		f := heap.Pop(&w.sums.queue).(*Func)
		w.sums.queued[f.ID] = false
		w.sums.rounds[f.ID]++
		s := w.summarize(f)
		if w.sums.rounds[f.ID] > maxRounds {
			s.add(&Event{Kind: UnknownCall, Name: f.Name, Mod: f.Mod, Node: f.place()})
		}
		if !s.within(w.sums.of[f.ID]) {
			s.merge(w.sums.of[f.ID])
			s = s.kept()
			w.sums.of[f.ID] = s
			if s.unknown && w.sums.rounds[f.ID] >= roundsBesideUnknown {
				s.widen()
				settled = append(settled, f)
			}
			for _, r := range w.sums.readers[f.ID] {
				switch {
				case w.sums.of[r.ID].Wide:
					w.sums.stale[r.ID] = true
				case !w.sums.queued[r.ID]:
					w.sums.queued[r.ID] = true
					heap.Push(&w.sums.queue, r)
				}
			}
		}
	}
	for _, f := range settled { // what they do themselves, with what their callees turned out to return
		if !w.sums.stale[f.ID] {
			continue
		}
		before := w.sums.of[f.ID]
		s := w.summarize(f)
		s.merge(before)
		s = s.kept()
		s.widen()
		w.sums.of[f.ID] = s
		if !s.equal(before) {
			for _, r := range w.sums.readers[f.ID] {
				w.sums.stale[r.ID] = true
			}
		}
	}
	for _, f := range w.Funcs { // what no call names, too
		for _, r := range w.sums.readers[f.ID] {
			if !slices.Contains(w.callees[r.ID], f) {
				w.callees[r.ID] = append(w.callees[r.ID], f)
			}
		}
	}
	w.summarizing.Store(int64(w.work))
	w.sums.final = true
	w.sums.readers, w.sums.linked, w.sums.lastRead, w.sums.stale, w.sums.queue, w.sums.last, w.sums.scratch = nil, nil, nil, nil, rankQueue{}, nil, Summary{}
}

// summaryBudget bounds the events replayed per function of the program. Past it what is left may do
// anything: refusals, not a hang.
const summaryBudget = 3000

// worst gives up on precision: every function may do anything.
func (w *World) worst() {
	for _, f := range w.Funcs {
		if w.sums.rounds[f.ID] == 0 { // what it does itself must be known: see StateEvents
			w.sums.rounds[f.ID]++
			w.sums.of[f.ID] = w.summarize(f).kept()
		}
		s := w.sums.of[f.ID]
		s.addKept(&Event{Kind: UnknownCall, Name: f.Name, Mod: f.Mod, Node: f.place(), Objs: unknownValue})
		s.widen()
		w.sums.stale[f.ID] = true
	}
	w.sums.queue.funcs = nil
}

func (f *Func) place() syntax.Node {
	if f.Node != nil {
		return f.Node
	}
	if len(f.Mod.File.Body) > 0 {
		return f.Mod.File.Body[0]
	}
	return &syntax.Pass{}
}

func (w *World) summaryOf(f, reader *Func) *Summary {
	if t := w.sums; !t.final && t.lastRead[f.ID] != (reading{t.runs, reader}) {
		t.lastRead[f.ID] = reading{t.runs, reader}
		before := len(t.linked)
		if t.linked[[2]int{f.ID, reader.ID}] = struct{}{}; len(t.linked) > before {
			t.readers[f.ID] = append(t.readers[f.ID], reader)
		}
	}
	return w.sums.of[f.ID]
}

// SummaryOf returns the summary of f. Valid after Summarize.
func (w *World) SummaryOf(f *Func) *Summary { return w.sums.of[f.ID] }

// summarize runs f once. What it returns is good until the next run, unless it is kept.
func (w *World) summarize(f *Func) *Summary {
	w.sums.runs++
	x := w.newExec(f)
	x.sum = w.sums.scratch.empty(w, f)
	x.reuse(w.sums.last)
	w.sums.last = x
	for i, p := range f.Params {
		s := f.Mod.Info.Binds[p.ID]
		if s == nil {
			continue
		}
		objs := w.VarValue(s)
		x.env[s] = x.av(objs, []Root{{Kind: Param, Index: i}})
		if len(objs) == 0 {
			x.env[s] = AV{Roots: []Root{{Kind: Param, Index: i}}}
		}
	}
	switch n := f.Node.(type) {
	case nil:
		x.stmts(f.Mod.File.Body)
	case *syntax.FunctionDef:
		x.stmts(n.Body)
	case *syntax.Lambda:
		x.returned(x.expr(n.Body))
	}
	return x.sum
}

// bounded recognizes while loops that end: a condition that is a conjunction with `v < limit` (or >),
// where v is a local integer that every iteration moves towards a limit that the body does not change.
func (w *World) bounded(m *resolve.Module, s *syntax.While) bool {
	var conds []syntax.Expr
	if b, ok := s.Test.(*syntax.BoolOp); ok && b.Op == syntax.And {
		conds = b.Values
	} else {
		conds = []syntax.Expr{s.Test}
	}
	for _, c := range conds {
		cmp, ok := c.(*syntax.Compare)
		if !ok || len(cmp.Ops) != 1 {
			continue
		}
		up := cmp.Ops[0] == syntax.Lt || cmp.Ops[0] == syntax.LtE
		down := cmp.Ops[0] == syntax.Gt || cmp.Ops[0] == syntax.GtE
		if up && w.moves(m, s, cmp.Left, cmp.Comparators[0], syntax.Add) || down && w.moves(m, s, cmp.Left, cmp.Comparators[0], syntax.Sub) ||
			up && w.moves(m, s, cmp.Comparators[0], cmp.Left, syntax.Sub) || down && w.moves(m, s, cmp.Comparators[0], cmp.Left, syntax.Add) {
			return true
		}
	}
	return false
}

// moves: v is a local integer changed only by `v op= positive constant`, once at the top level of the
// body with no continue before it, and limit is a constant or a local number the loop does not bind.
func (w *World) moves(m *resolve.Module, s *syntax.While, v, limit syntax.Expr, op syntax.Operator) bool {
	if b, ok := v.(*syntax.BinOp); ok && op == syntax.Add { // d * d <= n: the square outgrows any limit too
		l, lok := b.Left.(*syntax.Name)
		r, rok := b.Right.(*syntax.Name)
		if b.Op == syntax.Mult && lok && rok && m.Info.Uses[l.ID] == m.Info.Uses[r.ID] {
			v = l
		}
	}
	n, ok := v.(*syntax.Name)
	if !ok {
		return false
	}
	sym := m.Info.Uses[n.ID]
	if sym == nil || sym.Rebound || sym.Scope.Kind == resolve.ModuleScope && w.writtenElsewhere(sym) {
		return false
	}
	for _, o := range w.VarValue(sym) {
		if !w.isBuiltin(o, "int") && !w.isBuiltin(o, "bool") {
			return false
		}
	}
	for _, o := range w.types[m.ID][limit.NodeID()] {
		if p := w.numeric(o); p == 0 || p > 3 {
			return false
		}
	}
	fixed := true
	syntax.Inspect(limit, func(y syntax.Node) bool {
		switch y := y.(type) {
		case *syntax.Name:
			if u := m.Info.Uses[y.ID]; u == nil || u == sym || u.Rebound || bindsSymbol(m, s.Body, u) || u.Scope.Kind == resolve.ModuleScope && w.writtenElsewhere(u) {
				fixed = false
			}
		case *syntax.Constant, *syntax.BinOp, *syntax.UnaryOp:
		default:
			fixed = false
		}
		return fixed
	})
	if !fixed {
		return false
	}
	steps := 0
	for _, b := range s.Body {
		if a, ok := b.(*syntax.AugAssign); ok && a.Op == op {
			if t, ok := a.Target.(*syntax.Name); ok && m.Info.Uses[t.ID] == sym && positiveConst(a.Value) {
				steps++
				continue
			}
		}
		if bindsSymbol(m, []syntax.Stmt{b}, sym) {
			return false
		}
		if steps == 0 && hasContinue(b) {
			return false
		}
	}
	return steps == 1
}

// writtenElsewhere: a module variable bound by more than one place of the module may change under us
// through a call; only one assignment at module level outside of functions is trusted.
func (w *World) writtenElsewhere(s *resolve.Symbol) bool { return s.Rebound }

func positiveConst(e syntax.Expr) bool {
	c, ok := e.(*syntax.Constant)
	return ok && c.Kind == syntax.IntConst && c.Str != "0" && !strings.HasPrefix(c.Str, "-")
}

func hasContinue(s syntax.Stmt) bool {
	found := false
	syntax.Inspect(s, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Continue:
			found = true
		case *syntax.For, *syntax.While, *syntax.FunctionDef:
			return n == syntax.Node(s) && !isLoop(s)
		}
		return !found
	})
	return found
}

func isLoop(s syntax.Stmt) bool {
	switch s.(type) {
	case *syntax.For, *syntax.While:
		return true
	}
	return false
}

func bindsSymbol(m *resolve.Module, body []syntax.Stmt, s *resolve.Symbol) bool {
	for _, d := range s.Defs {
		for _, b := range body {
			if b.Range().Contains(d.Range()) {
				return true
			}
		}
	}
	return false
}
