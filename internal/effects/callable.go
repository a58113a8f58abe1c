package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
)

// called divides what a library function is given for a parameter that takes functions: what it may call, and what
// it takes for something else that the parameter may be.
//
//	re.sub(r"\s+", " ", text)                # (pattern, repl: str | Callable[[Match], str], string)
//	re.sub(r"\d+", lambda m: "#", text)
func (x *exec) called(t *catalog.Type, v AV) (called, data AV) {
	called, data = AV{Roots: v.Roots}, AV{Roots: v.Roots}
	e := x.evaluator()
	other := otherThanCallable(t)
	for _, o := range v.Objs {
		if x.w.scalar(o) && slices.ContainsFunc(other, func(t *catalog.Type) bool { return e.fitsObj(t, o) == yes }) {
			data.Objs = append(data.Objs, o)
		} else {
			called.Objs = append(called.Objs, o)
		}
	}
	return called, data
}

// otherThanCallable are the alternatives of t that are no functions.
func otherThanCallable(t *catalog.Type) []*catalog.Type {
	if t.Kind != catalog.UnionType {
		return nil
	}
	var out []*catalog.Type
	for _, a := range t.Args {
		switch {
		case a.Kind == catalog.UnionType:
			out = append(out, otherThanCallable(a)...)
		case a.Kind != catalog.CallableType:
			out = append(out, a)
		}
	}
	return out
}

// scalar: o is a text or a number, which cannot be called.
func (w *World) scalar(o Obj) bool {
	return slices.ContainsFunc([]string{"str", "bytes", "int", "float", "complex", "bool"}, func(name string) bool { return w.isBuiltin(o, name) })
}
