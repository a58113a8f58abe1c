package effects

import (
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// Objects of functools.partial keep the function and the arguments, each in a field of its own, so that a call of
// one is a call of that function with those arguments before its own:
//
//	cube = functools.partial(power, 3)   # cube.func, cube.args[0]
//	cube(n)                              # power(3, n)
//
// A partial made with * or **, or one whose parts the program takes out, may call anything.

const (
	partialFunc = "func"
	partialArgs = "args["
	partialKw   = "keywords["
)

// maxPartials bounds how many partials around each other are followed.
const maxPartials = 4

func isPartial(c *catalog.Class) bool {
	return c != nil && c.Module == "functools" && c.Name == "partial"
}

func (w *World) partial(o Obj) bool {
	return w.objs[o].kind == InstObj && isPartial(w.objs[o].lib)
}

// makePartial evaluates functools.partial(...).
func (e *evaluator) makePartial(c *catalog.Class, a args, n syntax.Node, path string) (Value, bool) {
	if a.hasStar || a.hasKwStar || len(a.pos) == 0 {
		return nil, false
	}
	w := e.w
	o := w.instOf(c, e.sitePath(n, path))
	w.write(w.field(o, partialFunc), a.pos[0])
	for i, v := range a.pos[1:] {
		w.write(w.field(o, partialArgs+strconv.Itoa(i)+"]"), v)
	}
	for _, name := range sortedNames(a.kw) {
		w.write(w.field(o, partialKw+name+"]"), a.kw[name])
	}
	return one(o), true
}

// callPartial evaluates a call of the partial o.
func (e *evaluator) callPartial(o Obj, a args, n syntax.Node, path string) Value {
	w := e.w
	if strings.Count(path, "partial") >= maxPartials { // f = partial(f, 1) in a loop
		w.escape(one(o))
		w.escape(a.all())
		return unknownValue
	}
	bound := a
	bound.pos, bound.kw = nil, map[string]Value{}
	for i := 0; ; i++ {
		v, ok := w.findField(o, partialArgs+strconv.Itoa(i)+"]")
		if !ok {
			break
		}
		bound.pos = append(bound.pos, w.read(v))
	}
	bound.pos = append(bound.pos, a.pos...)
	for _, f := range w.objs[o].fields {
		if name, ok := strings.CutPrefix(f.name, partialKw); ok {
			bound.kw[strings.TrimSuffix(name, "]")] = w.read(int(f.v))
		}
	}
	for name, v := range a.kw {
		bound.kw[name] = union(bound.kw[name], v)
	}
	return e.call(w.read(w.field(o, partialFunc)), bound, n, path+"partial")
}

// makePartial runs functools.partial(...); ok is false where the inference did not follow it.
func (x *exec) makePartial(args []AV, kw kwargs, n syntax.Node) (out AV, ok bool) {
	for _, o := range x.typeOf(n) {
		ok = ok || x.w.partial(o)
	}
	if !ok || len(args) == 0 {
		return AV{}, false
	}
	out = AV{Roots: []Root{{Kind: Fresh}}, Objs: x.typeOf(n)}
	x.store(out, args[0], partialFunc)
	for i, a := range args[1:] {
		x.store(out, a, partialArgs+strconv.Itoa(i)+"]")
	}
	for _, name := range sortedNames(kw) {
		x.store(out, kw[name], partialKw+name+"]")
	}
	return out, true
}

// callPartial runs a call of the partial o, which f may be.
func (x *exec) callPartial(f AV, o Obj, args []AV, kw kwargs, n syntax.Node) AV {
	self := AV{Roots: f.Roots, Objs: one(o)}
	if x.partials++; x.partials > maxPartials {
		x.partials--
		x.unknownCall(n, args, kw, self)
		return AV{Roots: []Root{{Kind: Anything}}, Objs: unknownValue}
	}
	defer func() { x.partials-- }()
	held := func(field string) (AV, bool) {
		if _, ok := x.w.findField(o, field); !ok {
			return AV{}, false
		}
		objs := x.w.FieldValue(o, field)
		if x.w.immutable(objs) {
			return AV{Objs: objs}, true
		}
		var roots []Root
		for _, r := range self.Roots {
			roots = addRoot(roots, r.step(field))
		}
		if len(self.Roots) == 0 {
			roots = addRoot(roots, Root{Kind: Anything})
		}
		return AV{Roots: addRoots(roots, x.storedIn(o, field)), Objs: objs}, true
	}
	var all []AV
	for i := 0; ; i++ {
		v, ok := held(partialArgs + strconv.Itoa(i) + "]")
		if !ok {
			break
		}
		all = append(all, v)
	}
	all = append(all, args...)
	merged := kwargs{}
	for _, f := range x.w.objs[o].fields {
		if name, ok := strings.CutPrefix(f.name, partialKw); ok {
			merged[strings.TrimSuffix(name, "]")], _ = held(f.name)
		}
	}
	for name, v := range kw {
		merged[name] = joinAV(merged[name], v)
	}
	fn, _ := held(partialFunc)
	return x.invoke(fn, AV{}, all, merged, n)
}

// Calls returns what a call of o calls: o itself, or the function that a partial holds.
func (w *World) Calls(o Obj) Value {
	for depth := 0; w.partial(o) && depth < maxPartials; depth++ {
		v := w.FieldValue(o, partialFunc)
		if len(v) != 1 {
			return v
		}
		o = v[0]
	}
	return one(o)
}
