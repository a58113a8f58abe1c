package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// Memory of arrays. Two arrays may be different objects over the same memory: a[1:] and a. The inference
// keeps what a view looks at in the value beside the view itself, so that whoever asks whether two values may
// share finds that they do. Pickling parts them, and lays the copy out anew:
//
//	def halves(row):
//	    half = row[::2]        # every second element
//	    return np.dot(half, w) # adds in another order than over a copy in one piece
//
// so it matters whether an object is a view, and whether it lies in one piece.

// memory is what is known about an array-like object made by a library function.
type memory struct {
	view bool
	// rows: a view that lies in one piece if all of from does; otherwise it may be strided.
	rows bool
	// contiguous: lies in C order if all of from does.
	contiguous bool
	from       Value
}

// remember records how the memory of the objects that fn made at n came about. An object that several
// functions make has only the good properties they share.
func (e *evaluator) remember(fn *catalog.Func, made, from Value, n syntax.Node) {
	if len(fn.Views) == 0 && !fn.Contiguous && len(e.w.memory) == 0 {
		return
	}
	e.rememberIn(fn, made, from, n, 0)
}

func (e *evaluator) rememberIn(fn *catalog.Func, made, from Value, n syntax.Node, depth int) {
	for _, o := range made {
		i := &e.w.objs[o]
		if i.kind != InstObj || i.lib == nil || n == nil || i.site.mod != e.m || i.site.node != n.NodeID() {
			continue
		}
		m := memory{view: len(fn.Views) > 0, rows: fn.Rows, contiguous: fn.Contiguous || fn.Rows, from: from}
		if old, ok := e.w.memory[o]; ok {
			m.view = m.view || old.view
			m.rows = m.rows && old.rows
			m.contiguous = m.contiguous && old.contiguous
			m.from = union(m.from, old.from)
		}
		e.w.memory[o] = m
		if depth < 2 { // a list of views, an iterator over rows
			for _, f := range e.w.objs[o].fields {
				e.rememberIn(fn, e.w.vars[f.v].val, from, n, depth+1)
			}
		}
	}
}

// held is the field under which an object keeps what the function that made it says it holds.
const held = "held"

// hold records what the result of fn keeps references to: who reads an iterator over a table later reads the
// table.
func (e *evaluator) hold(fn *catalog.Func, made, self Value, a args, n syntax.Node) {
	for _, name := range fn.Holds {
		v := self
		if name != "self" {
			v = nil
			for k, p := range fn.Params {
				if p.Name == name {
					v, _ = argFor(fn, k, a)
				}
			}
		}
		if len(v) == 0 || e.w.immutable(v) {
			continue
		}
		for _, o := range made {
			if i := &e.w.objs[o]; i.kind == InstObj && i.lib != nil && n != nil && i.site.mod == e.m && i.site.node == n.NodeID() && !v.Has(o) {
				e.w.write(e.w.field(o, held), v)
			}
		}
	}
}

// readHeld reads what the objects in v hold.
func (x *exec) readHeld(v AV, n syntax.Node) {
	for _, o := range v.Objs {
		h := x.w.FieldValue(o, held)
		if len(h) == 0 {
			continue
		}
		for _, r := range v.Roots {
			x.emit(Event{Kind: Read, Root: r.step("*"), Field: "[]", Objs: h, Node: n})
		}
	}
}

// View reports whether o may look at the memory of another array.
func (w *World) View(o Obj) bool { return w.memory[o].view }

// OnePiece reports whether the elements of o lie side by side, in C order, as those of its copy in another
// process will. It is true of objects that are no arrays.
func (w *World) OnePiece(o Obj) bool { return w.onePiece(o, nil) }

func (w *World) onePiece(o Obj, path []Obj) bool {
	i := &w.objs[o]
	if i.kind != InstObj || i.lib == nil || !i.lib.Strided {
		return true
	}
	if slices.Contains(path, o) {
		return true // x = x + 1 in a loop: as good as what it started from
	}
	m, ok := w.memory[o]
	if !ok || !m.contiguous || len(path) > maxLayers {
		return false
	}
	path = append(path, o)
	return !slices.ContainsFunc(m.from, func(p Obj) bool { return p == Unknown || !w.onePiece(p, path) })
}

// maxLayers bounds how far back the layout of an array is followed.
const maxLayers = 24

// hooked: the program may have registered code that fn runs.
func (w *World) hooked(fn *catalog.Func) bool {
	return len(fn.HookedBy) > 0 && w.Mentions(fn.HookedBy...) != nil
}

// ---- what a parameter of plain data accepts ----

// takesPlain reports whether a parameter of fn takes plain data only.
func (w *World) takesPlain(fn *catalog.Func) bool {
	b, ok := w.plain[fn]
	if !ok {
		b = fn.TakesPlainData(w.Catalog)
		w.plain[fn] = b
	}
	return b
}

// plainArgs says whether the arguments of a call fit those parameters of fn that take plain data only: yes,
// no, or maybe where something is not known.
func (w *World) plainArgs(fn *catalog.Func, arg func(k int) (Value, bool), expr func(k int) syntax.Expr) fit {
	r := yes
	for k, p := range fn.Params {
		for _, t := range members(p.Type) {
			if t.Kind != catalog.ClassType {
				continue
			}
			c := w.Catalog.Class(t.Name)
			if c == nil || !c.PlainData && !c.PlainDType {
				continue
			}
			v, ok := arg(k)
			if !ok {
				continue
			}
			for _, o := range v {
				if m := w.fitsPlain(p.Type, c, o, expr(k)); m < r {
					r = m
				}
			}
		}
	}
	return r
}

func members(t *catalog.Type) []*catalog.Type {
	if t != nil && t.Kind == catalog.UnionType {
		return t.Args
	}
	return []*catalog.Type{t}
}

// fitsPlain: o fits a parameter of type t, one member of which is the plain-data class c.
func (w *World) fitsPlain(t *catalog.Type, c *catalog.Class, o Obj, x syntax.Expr) fit {
	e := &evaluator{w: w}
	for _, m := range members(t) {
		if m.Kind == catalog.ClassType && m.Name == qual(c) {
			continue
		}
		if m.Kind != catalog.AnyType && o != Unknown && e.fitsObj(m, o) == yes {
			return yes
		}
	}
	if c.PlainDType {
		return w.plainDType(o, x)
	}
	return w.plainData(o)
}

// cellsUnknown: fn is a method of a table of plain data, and the table may hold other objects: what their
// operators return, the stub does not say.
func (w *World) cellsUnknown(fn *catalog.Func, self Value) bool {
	if fn.Class == nil || !fn.Class.Plain || len(fn.Class.TypeParams) == 0 || fn.Class.Module == "builtins" {
		return false
	}
	return slices.ContainsFunc(self, func(o Obj) bool {
		i := &w.objs[o]
		return i.kind == InstObj && i.lib != nil && i.lib.Plain && w.plainData(o) != yes
	})
}

// plainData: o is plain data with all that it holds.
func (w *World) plainData(o Obj) fit {
	r := yes
	seen := map[Obj]bool{o: true}
	for work := []Obj{o}; len(work) > 0; {
		o, work = work[len(work)-1], work[:len(work)-1]
		i := &w.objs[o]
		switch {
		case o == Unknown || w.isPlain(o):
			r = min(r, maybe)
			continue
		case i.kind == AtomObj && i.lib.Module == "builtins":
			continue
		case (i.kind == AtomObj || i.kind == InstObj) && i.lib != nil && i.lib.Plain && i.lib.Module != "builtins" && i.lib.Module != "decimal" && i.lib.Module != "fractions":
		case w.isBuiltin(o, "list"), w.isBuiltin(o, "tuple"):
		default:
			return no
		}
		for k := range i.fields {
			for _, p := range w.read(int(w.objs[o].fields[k].v)) {
				if !seen[p] {
					seen[p] = true
					work = append(work, p)
				}
			}
		}
	}
	return r
}

// plainDType: o names a type of numbers or strings. A string is looked at where it stands.
func (w *World) plainDType(o Obj, x syntax.Expr) fit {
	i := &w.objs[o]
	switch {
	case o == Unknown:
		return maybe
	case w.isBuiltin(o, "NoneType"):
		return yes
	case w.isBuiltin(o, "str"):
		c, ok := x.(*syntax.Constant)
		if !ok {
			return maybe
		}
		if slices.ContainsFunc([]rune(c.Str), func(r rune) bool { return r == 'O' }) || c.Str == "object" {
			return no
		}
		return yes
	case i.kind == LibClassObj:
		switch qual(i.lib) {
		case "builtins.bool", "builtins.int", "builtins.float", "builtins.complex", "builtins.str", "builtins.bytes":
			return yes
		}
		if i.lib.Plain && i.lib.Module != "builtins" {
			return yes
		}
	case i.lib != nil && i.lib.Plain && i.lib.Module != "builtins":
		return yes
	}
	return no
}
