package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// fit says whether an argument fits a parameter's declared type.
type fit int

const (
	no fit = iota
	maybe
	yes
)

// overloads returns the declarations of fn that a call with these arguments may select: those before
// the first that certainly fits, and that one. selfFirst: a.pos[0] is the receiver.
func (e *evaluator) overloads(fn *catalog.Func, a args, n syntax.Node, selfFirst bool) []*catalog.Func {
	if selfFirst && len(a.pos) > 0 {
		a.pos = a.pos[1:]
	}
	call, _ := n.(*syntax.Call)
	var out []*catalog.Func
	for _, g := range fn.Overloads {
		switch e.fitsCall(g, a, call) {
		case yes:
			return append(out, g)
		case maybe:
			out = append(out, g)
		}
	}
	if len(out) == 0 {
		return fn.Overloads
	}
	return out
}

func (e *evaluator) fitsCall(g *catalog.Func, a args, call *syntax.Call) fit {
	r := yes
	npos, variadic := 0, false
	for _, p := range g.Params {
		switch p.Kind {
		case catalog.PosOnly, catalog.PosOrKw:
			npos++
		case catalog.VarArgs:
			variadic = true
		}
	}
	if len(a.pos) > npos && !variadic {
		return no
	}
	for name := range a.kw {
		if !hasParam(g, name) && !slices.ContainsFunc(g.Params, func(p catalog.Param) bool { return p.Kind == catalog.VarKw }) {
			return no
		}
	}
	for k, p := range g.Params {
		v, ok := argFor(g, k, a)
		if p.Kind == catalog.VarArgs || p.Kind == catalog.VarKw {
			continue
		}
		if !ok {
			if !p.HasDefault {
				return no
			}
			continue
		}
		switch f := e.fits(p.Type, v, argExpr(call, p.Name, k)); f {
		case no:
			return no
		case maybe:
			r = maybe
		}
	}
	if a.hasStar || a.hasKwStar {
		r = min(r, maybe)
	}
	return r
}

// argExpr is the expression passed for a parameter, nil when not seen.
func argExpr(call *syntax.Call, name string, pos int) syntax.Expr {
	if call == nil {
		return nil
	}
	for _, k := range call.Keywords {
		if k.Arg.Name == name {
			return k.Value
		}
	}
	if pos < len(call.Args) {
		return call.Args[pos]
	}
	return nil
}

func (e *evaluator) fits(t *catalog.Type, v Value, x syntax.Expr) fit {
	if t == nil || t.Kind == catalog.AnyType || t.Kind == catalog.VarType {
		return yes
	}
	if t.Literals != nil {
		c, ok := x.(*syntax.Constant)
		if !ok {
			return maybe
		}
		if slices.Contains(t.Literals, c.Str) {
			return yes
		}
		return no
	}
	if len(v) == 0 {
		return maybe
	}
	r := fit(-1)
	for _, o := range v {
		f := e.fitsObj(t, o)
		if r == -1 {
			r = f
		} else if r != f {
			r = maybe
		}
	}
	return r
}

func (e *evaluator) fitsObj(t *catalog.Type, o Obj) fit {
	i := &e.w.objs[o]
	if o == Unknown || e.w.isPlain(o) {
		return maybe
	}
	isNone := e.w.isBuiltin(o, "NoneType")
	switch t.Kind {
	case catalog.NoneType:
		if isNone {
			return yes
		}
		return no
	case catalog.UnionType:
		best := no
		for _, a := range t.Args {
			best = max(best, e.fitsObj(a, o))
		}
		return best
	case catalog.CallableType:
		switch i.kind {
		case FuncObj, BoundObj, LibFuncObj, ClassObj, LibClassObj, CallableObj:
			return yes
		case AtomObj:
			return no
		}
		return maybe
	case catalog.AnyType, catalog.VarType:
		return yes
	case catalog.ClassType:
		c := e.w.Catalog.Class(t.Name)
		if c == nil || t.Name == "builtins.object" {
			return yes
		}
		if c.PlainData {
			return e.w.plainData(o)
		}
		if c.PlainDType {
			return e.w.plainDType(o, nil)
		}
		if isNone {
			return no
		}
		if i.lib != nil && (i.kind == AtomObj || i.kind == InstObj) {
			if e.w.libIs(i.lib, t.Name) {
				return yes
			}
			if t.Name == "builtins.float" && e.w.numeric(o) > 0 && e.w.numeric(o) < 4 || t.Name == "builtins.int" && e.w.numeric(o) == 1 {
				return yes
			}
			if c.Protocol {
				for name := range c.Methods {
					if e.w.Catalog.Lookup(i.lib, name) == nil {
						return no
					}
				}
				return yes
			}
			return no
		}
		return maybe
	case catalog.TypeOfType:
		if i.kind == AtomObj || i.kind == LibClassObj && t.Args[0].Kind == catalog.ClassType && !e.w.libIs(i.lib, t.Args[0].Name) {
			return no
		}
		if i.kind == LibClassObj && t.Args[0].Kind == catalog.ClassType {
			return yes
		}
	case catalog.TupleType:
		if e.w.isBuiltin(o, "tuple") {
			return maybe
		}
		if i.kind == AtomObj {
			return no
		}
	}
	return maybe
}

// args2values drops provenance: what the type inference needs of a call's arguments.
func args2values(as []AV, kw kwargs) args {
	var a args
	for _, v := range as {
		a.pos = append(a.pos, v.Objs)
	}
	for name, v := range kw {
		switch name {
		case "*":
			a.star, a.hasStar = v.Objs, true
		case "**":
			a.kwStar, a.hasKwStar = v.Objs, true
		default:
			if a.kw == nil {
				a.kw = map[string]Value{}
			}
			a.kw[name] = v.Objs
		}
	}
	return a
}
