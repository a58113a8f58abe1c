package effects

import "slices"

// stores are what an activation has stored so far: the roots of what it put into the fields of objects.
type stores struct {
	// holding has an entry for each object that something was stored in, in the order in which that happened; stored
	// says where, holders are the objects in increasing order.
	holding []holder
	stored  map[Obj]int32
	holders Value
	filed   [64]uint64 // a bit for each of stored, by a part of its number: most objects that are asked about are not there
	kept    []Root     // all roots in holding
	version int        // counts changes
}

// holder is an object and what was stored in it.
type holder struct {
	fields []storedField
	// all are the roots in all fields, where known says so.
	all   []Root
	known bool
}

// storedField is one field of an object and the roots of what was stored there.
type storedField struct {
	name  string
	roots []Root
}

// holder returns what was stored in o, nil where that is nothing. The next store makes it invalid.
func (s *stores) holder(o Obj) *holder {
	if s.filed[o/64%64]&(1<<(o%64)) == 0 {
		return nil
	}
	if at, ok := s.stored[o]; ok {
		return &s.holding[at]
	}
	return nil
}

// storedIn returns the roots stored into field of o during the activation; "*" is any field.
func (s *stores) storedIn(o Obj, field string) []Root {
	h := s.holder(o)
	switch {
	case h == nil:
		return nil
	case field == "*":
		return h.everything()
	}
	var out []Root
	for _, f := range h.fields {
		switch {
		case f.name != field && f.name != "*":
		case out == nil:
			out = f.roots
		default:
			out = addRoots(out, f.roots)
		}
	}
	return out
}

// everything are the roots stored in any field.
func (h *holder) everything() []Root {
	if !h.known {
		h.all, h.known = nil, true
		for _, f := range h.fields {
			if h.all == nil {
				h.all = f.roots
			} else {
				h.all = slices.Clip(addRoots(h.all, f.roots))
			}
		}
	}
	return h.all
}

func (s *stores) storeRootsIn(o Obj, field string, roots []Root) {
	h := s.holder(o)
	if h != nil {
		for i := range h.fields {
			f := &h.fields[i]
			if f.name != field {
				continue
			}
			if sameRoots(f.roots, roots) {
				return
			}
			if kept := addRoots(s.kept, roots); !sameRoots(kept, s.kept) {
				s.kept = kept
				s.version++
			}
			if more := addRoots(f.roots, roots); !sameRoots(more, f.roots) {
				f.roots, h.known = more, false
				s.version++
			}
			return
		}
	}
	s.version++
	s.kept = addRoots(s.kept, roots)
	if h == nil {
		h = s.hold(o)
	}
	h.fields, h.known = append(h.fields, storedField{field, addRoots(nil, roots)}), false
}

// hold makes the entry of o.
func (s *stores) hold(o Obj) *holder {
	if s.stored == nil {
		s.stored = map[Obj]int32{}
	}
	i, _ := slices.BinarySearch(s.holders, o)
	s.holders = slices.Insert(s.holders, i, o)
	s.stored[o] = int32(len(s.holding))
	s.filed[o/64%64] |= 1 << (o % 64)
	s.holding = append(s.holding, holder{})
	return &s.holding[len(s.holding)-1]
}

// storeInAll stores the roots in the field "*" of all objects. Calls do so again and again with the same sets, which are
// known by their storage: what was stored once in all objects of a set stays there.
func (x *exec) storeInAll(objs Value, roots []Root) {
	if len(objs) == 0 || len(roots) == 0 {
		for _, o := range objs {
			x.storeRootsIn(o, "*", roots)
		}
		return
	}
	k := storage{&objs[0], len(objs)}
	before := x.inAll[k]
	missing := false
	for i := range roots {
		if indexRoot(before, &roots[i]) < 0 {
			missing = true
			if len(before) < maxInAll {
				before = append(before, roots[i])
			}
		}
	}
	if !missing {
		return
	}
	var was, is []Root // many objects of a set hold the same
	for _, o := range objs {
		h := x.holder(o)
		var f *storedField // "*"
		if h != nil {
			if i := slices.IndexFunc(h.fields, func(f storedField) bool { return f.name == "*" }); i >= 0 {
				f = &h.fields[i]
			}
		}
		if f == nil || was == nil || !sameRoots(f.roots, was) {
			if f != nil {
				was = f.roots
			}
			x.storeRootsIn(o, "*", roots)
			if f != nil {
				is = f.roots
			}
			continue
		}
		if !sameRoots(is, was) {
			f.roots, h.known = is, false
			x.version++
		}
	}
	if x.inAll == nil {
		x.inAll = map[storage][]Root{}
	}
	x.inAll[k] = before
}

// storage identifies a set by where it lies: sets are never changed.
type storage struct {
	first *Obj
	n     int
}

// maxInAll bounds the roots that are known to be stored in all objects of a set.
const maxInAll = 40
