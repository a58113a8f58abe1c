package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
)

// hierarchy is what is kept of the class hierarchy while it grows.
type hierarchy struct {
	version int
	changed int // the variable whose readers look at all classes
	// below are the objects of instances of the classes that derive from a library class (by qualified
	// name) or a class of the program, itself included; valid for belowVersion.
	below        map[any]Value
	belowVersion int
}

// linearization is the answer to [World.mro] at one version of the hierarchy.
type linearization struct {
	version int
	project []*Class
	lib     []*catalog.Class
	unknown bool
	bases   []int // the variables it rests on
}

// hierarchyChanged makes what was computed from the hierarchy invalid.
func (w *World) hierarchyChanged() {
	w.hierarchy.version++
	for _, r := range w.vars[w.hierarchy.changed].readers {
		w.enqueueUnit(r)
	}
}

// instancesBelow returns the instances of class c of the program and of all classes that derive from it.
func (w *World) instancesBelow(c *Class) Value {
	return w.derived(c, func(k *Class) bool { return k == c || w.subclass(k, c) })
}

// instancesBelowLib returns the instances of all classes of the program that derive from the library class
// of that name.
func (w *World) instancesBelowLib(name string) Value {
	return w.derived(name, func(k *Class) bool { return w.subclassOfLib(k, name) })
}

func (w *World) derived(key any, is func(*Class) bool) Value {
	w.read(w.hierarchy.changed)
	h := &w.hierarchy
	if h.below == nil || h.belowVersion != h.version {
		h.below, h.belowVersion = map[any]Value{}, h.version
	}
	v, ok := h.below[key]
	if ok {
		return v
	}
	cur := w.cur
	w.cur = nil // whoever asks reads hierarchy.changed
	for _, k := range w.Classes {
		if is(k) {
			v = append(v, k.inst)
		}
	}
	w.cur = cur
	slices.Sort(v)
	h.below[key] = v
	return v
}

// mro returns c and its project bases in the C3 order (Python reference 3.3.3.1; Barrett et al. 1996),
// and the library classes among all bases. unknown is set where some base is not known. Where the bases
// have no consistent order, or a base may be one of several classes, the order is depth first: look-ups
// then join what they find anyway.
//
// The answer is kept until the hierarchy changes. Who asks becomes a reader of the bases that it rests on.
func (w *World) mro(c *Class) (project []*Class, lib []*catalog.Class, unknown bool) {
	o := c.order
	if o == nil || o.version != w.hierarchy.version {
		o = w.linearize(c)
		c.order = o
	}
	if w.cur != nil {
		for _, v := range o.bases {
			w.read(v)
		}
	}
	return o.project, o.lib, o.unknown
}

func (w *World) linearize(c *Class) *linearization {
	o := &linearization{version: w.hierarchy.version}
	seen := map[*Class]bool{}
	var visit func(*Class) [][]*Class
	var linear func(*Class) []*Class
	visit = func(c *Class) [][]*Class {
		var direct []*Class
		var lists [][]*Class
		o.bases = append(o.bases, c.bases)
		for _, b := range w.basesInOrder(c) {
			i := &w.objs[b]
			switch i.kind {
			case ClassObj:
				direct = append(direct, i.class)
				lists = append(lists, linear(i.class))
			case LibClassObj:
				o.lib = append(o.lib, i.lib)
			case LibFuncObj, AtomObj, InstObj, CallableObj:
			default:
				o.unknown = true
			}
		}
		return append(lists, direct)
	}
	linear = func(c *Class) []*Class {
		if c.Strange {
			o.unknown = true
		}
		if seen[c] {
			return []*Class{c} // a cycle
		}
		seen[c] = true
		defer delete(seen, c)
		return append([]*Class{c}, catalog.MergeC3(visit(c))...)
	}
	o.project = linear(c)
	return o
}

// basesInOrder are the values of c's base expressions in the order written.
func (w *World) basesInOrder(c *Class) Value {
	all := w.vars[c.bases].val
	if len(all) < 2 {
		return all
	}
	var out Value
	for _, b := range c.Node.Bases {
		for _, o := range w.types[c.Mod.ID][b.NodeID()] {
			if all.Has(o) && !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	for _, o := range all {
		if !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// subclass reports whether c derives from base.
func (w *World) subclass(c, base *Class) bool {
	p, _, _ := w.mro(c)
	for _, x := range p {
		if x == base {
			return true
		}
	}
	return false
}

func (w *World) subclassOfLib(c *Class, name string) bool {
	_, libs, _ := w.mro(c)
	for _, l := range libs {
		if w.libIs(l, name) {
			return true
		}
	}
	return false
}
