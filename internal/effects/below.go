package effects

// anything is the root of what may come from anywhere.
var anything = []Root{{Kind: Anything}}

// substitute translates a root of a callee into the n values of the caller.
func (x *exec) substitute(r Root, bound []AV) (out [2]AV, n int) {
	switch r.Kind {
	case Fresh:
		return out, 0
	case Param:
		if r.Index >= len(bound) {
			out[0].Roots = anything
		} else {
			out[0] = x.below(bound[r.Index], r)
		}
		return out, 1
	case Sym:
		if v, ok := x.env[r.Sym]; ok {
			out[0] = x.below(v, r)
			if x.foreign {
				out[1].Roots = anything
				return out, 2
			}
			return out, 1
		}
	}
	out[0].Roots = []Root{r}
	return out, 1
}

// deeper returns the roots that a callee's path from the caller's value v leads to, given those that its first step
// leads to.
func (x *exec) deeper(v AV, roots []Root, deep bool) []Root {
	if len(roots) == 0 && len(v.Roots) > 0 { // immutable as far as types tell, yet accessed
		roots = v.Roots
	}
	if deep {
		roots = addRoots(addRoots(roots, stepRoots(roots, "*")), x.reach(v.Objs))
	}
	return roots
}

// belowRoots are the roots of [exec.below]. Callees name the same few parts of an object again and again: the answers
// are kept until the activation stores something.
func (x *exec) belowRoots(v AV, r *Root) []Root {
	if r.itself() {
		return v.Roots
	}
	k := belowKey{path: r.Path, deep: r.Deep, roots: len(v.Roots), objs: len(v.Objs)}
	if k.roots > 0 {
		k.root = &v.Roots[0]
	}
	if k.objs > 0 {
		k.obj = &v.Objs[0]
	}
	now := belowEntry{version: x.version, grown: x.w.grown}
	if e, ok := x.known[k]; ok && e.version == now.version && e.grown == now.grown {
		return e.roots
	}
	var roots []Root
	switch {
	case r.Path == "[]":
		roots = x.load(v, r.Path, x.fieldObjs(v.Objs, r.Path)).Roots
	case r.Path == "" || !x.w.immutableField(v.Objs, r.Path):
		roots = x.loadRoots(v, r.Path)
	}
	roots = x.deeper(v, roots, r.Deep)
	if x.known == nil {
		x.known = map[belowKey]belowEntry{}
	}
	now.roots = roots
	x.known[k] = now
	return roots
}

// belowKey is a value, by its storage, and a path from it.
type belowKey struct {
	root        *Root
	obj         *Obj
	path        string
	roots, objs int
	deep        bool
}

// belowEntry are the roots found, and what the activation and the program had stored by then.
type belowEntry struct {
	version, grown int
	roots          []Root
}

// immutableField reports whether all that fieldObjs finds is immutable.
func (w *World) immutableField(objs Value, field string) bool {
	some := false
	immutable := func(v Value) bool {
		some = some || len(v) > 0
		return len(v) == 0 || w.immutable(v)
	}
	for _, o := range objs {
		if o == Unknown || !immutable(w.FieldValue(o, field)) {
			return false
		}
		if c := w.objs[o].class; c != nil {
			project, _, _ := w.mro(c)
			for _, k := range project {
				if !immutable(w.FieldValue(k.inst, field)) || !immutable(w.FieldValue(k.obj, field)) {
					return false
				}
			}
		}
	}
	return some
}
