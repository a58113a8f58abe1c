package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Back says that the work changes the loop's items themselves: a worker process changes a copy, whose state the
// parent writes back into the item, in order.
//
//	for row in grid:
//	    for k in range(len(row)):
//	        row[k] = relax(row[k])
type Back struct {
	Sym  *resolve.Symbol // the target that holds the item; with Row, the variable that holds the table
	Kind BackKind
	// Row says which row of the table is the item, nil where the item comes from the loop's input.
	Row *Row
	// Seen: the program can look at an item after the work on it has failed half way.
	Seen bool
}

// BackKind is how the state of an item is written back.
type BackKind string

// Kinds of items.
const (
	BackSlice BackKind = "slice" // list, bytearray: row[:] = new
	BackDict  BackKind = "dict"  // row.clear(), row.update(new)
	BackAttrs BackKind = "attrs" // a plain object: p.__dict__.update(new.__dict__)
)

// writtenBack judges a loop whose whole body may move when changes of the item are written back: nothing
// else of the loop's is left in the parent. nil when that is not so.
//
// An item must hold immutable values only, so that there is no identity inside it to lose, and must be of
// a type whose state is what is written back. That items are distinct objects is proved where one expression
// made each of them, and assumed elsewhere.
func (j *judge) writtenBack() *Split {
	f, ok := j.l.Node.(*syntax.For)
	if !ok || j.l.Clause != nil || j.l.Exits || j.l.Lazy || j.l.Finite || len(f.Orelse) > 0 {
		return nil
	}
	changed := false
	for _, w := range j.writes {
		if w.Stmt >= 0 && w.Root.Kind == effects.Item {
			changed = true
		}
	}
	if !changed || j.weight(f.Body) < heavyEnough {
		return nil
	}
	j.back = j.backTarget()
	if j.back == nil {
		return nil
	}
	assumed := slices.Clone(j.l.Assumptions)
	s := j.wholeBody(f)
	if s == nil {
		j.back, j.l.Assumptions = nil, assumed
	}
	return s
}

// backTarget is the one target that holds something mutable, if its state can be written back.
func (j *judge) backTarget() *Back {
	var b *Back
	for sym := range j.targets {
		v := j.w.VarValue(sym)
		if j.w.Immutable(v) && len(v) > 0 {
			continue
		}
		if b != nil || len(j.bodyWrites(sym)) > 0 || j.outside(sym) {
			return nil
		}
		b = &Back{Sym: sym}
		switch {
		case j.w.Is(v, "list"), j.w.Is(v, "bytearray"):
			b.Kind = BackSlice
		case j.w.Is(v, "dict"):
			b.Kind = BackDict
		case j.plainObjects(v):
			b.Kind = BackAttrs
		default:
			return nil
		}
		if p := j.w.Parts(v); len(p) > 0 && !j.w.DeepImmutable(p) {
			return nil
		}
	}
	return b
}

// plainObjects: the state of every object in v is its __dict__, and nothing looks when that is filled.
func (j *judge) plainObjects(v effects.Value) bool {
	for _, o := range v {
		k := j.w.ClassOf(o)
		if k == nil || j.w.Kind(o) != effects.InstObj || k.Strange || k.Local || k.Enum || k.NamedTuple || k.Frozen || len(j.w.LibBases(k)) > 0 {
			return false
		}
		for _, m := range []string{"__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__getstate__", "__setstate__", "__reduce__",
			"__reduce_ex__", "__getnewargs__", "__getnewargs_ex__", "__new__", "__del__", "__dict__"} {
			if j.w.Method(k, m) != nil {
				return false
			}
		}
	}
	return len(v) > 0 && j.w.Mentions("__slots__", "__dict__") == nil && !j.w.Habits().Slots
}

// changesItem: e changes the state that is written back.
func (j *judge) changesItem(e *effects.Event) bool {
	if j.back == nil || e.Kind != effects.Write || e.Name == "unknown" || e.Name == "class" {
		return false
	}
	if j.back.Row != nil {
		return ownRow(e.Root, j.back.Sym) && e.Field == "[]" // ownRows has looked at what it is
	}
	if e.Root.Kind != effects.Item || e.Root.Path != "" || e.Root.Deep {
		return false
	}
	v := j.w.VarValue(j.back.Sym)
	for _, o := range e.Objs {
		if !v.Has(o) {
			return false
		}
	}
	if j.back.Kind == BackAttrs {
		return e.Field != "*" && e.Field != "[]" && e.Field != "next"
	}
	return e.Field == "[]"
}

// wholeBody is the split that moves all statements.
func (j *judge) wholeBody(f *syntax.For) *Split {
	move := make([]bool, len(f.Body))
	for i, st := range f.Body {
		move[i] = true
		if cont, _ := leaves(st); cont {
			return nil
		}
	}
	if j.back.Kind == BackAttrs && j.w.Habits().DeletesAttributes {
		return nil // an attribute that is gone is not put back
	}
	for i, st := range f.Body {
		if b := j.stmtBlocker(i, st, nil); b != nil {
			j.keepReason(i, b)
			return nil
		}
		ev, ok := j.a.EventsOf(st)
		if !ok {
			return nil
		}
		if b := j.dependsOnRest(ev, i, move); b != nil {
			j.keepReason(i, b)
			return nil
		}
		for _, sym := range j.boundIn(st) {
			if j.live.After(j.l, sym) || j.live.OnException(j.l, sym) {
				return nil
			}
		}
	}
	if b := j.repeated(j.a.Iter); b != nil && j.back.Row == nil {
		j.keepReason(0, b)
		return nil
	}
	s := &Split{Moved: slices.Clone(f.Body)}
	j.describe(s, f.Body, move)
	if len(s.Outputs) > 0 {
		return nil
	}
	if s.Prints {
		return nil
	}
	j.back.Seen = s.MayRaise && j.handlers()
	s.Back = j.back
	j.private = move
	if j.back.Row == nil {
		j.assumeDistinct(j.a.Iter, false)
	}
	return s
}

// handlers: code may run after an exception has left the loop, and look at the items: of the program, or of
// whoever calls a library.
func (j *judge) handlers() bool {
	if j.l.Func.Node != nil && j.w.Outsiders() {
		return true
	}
	return j.w.Mentions("excepthook", "register", "__exit__", "__aexit__") != nil || j.w.Habits().Handles
}
