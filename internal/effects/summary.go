package effects

import (
	"slices"

	"github.com/parloop/parloop/internal/resolve"
)

// Flow says that a reference to From is kept in a field ("*": any) of the object Into.
type Flow struct {
	From, Into Root
	Field      string
}

// eventKey is what makes two events one: kind, and numbers of root, field and name.
type eventKey struct {
	kind              EventKind
	root, field, name int32
}

// Summary is what one activation of a function may do, in terms of its parameters, of variables outside
// of it, and of what it returns. Effects on objects made during the activation are left out.
type Summary struct {
	Flows []Flow
	// Ret is where the returned object comes from; RetReach are the roots other than Fresh that can be
	// reached from it.
	Ret      []Root
	RetReach []Root
	// Tangled: so many flows that any argument, or anything from outside, may be kept by any argument.
	Tangled bool
	// Cut: calls do more than is worth listing; what is left out is covered by an UnknownCall.
	Cut bool
	// Wide: it is taken to do anything at all, see widen.
	Wide bool
	// unknown: there is an UnknownCall among the events.
	unknown bool
	// roots are the distinct roots of the events: an event names its own by position.
	roots []Root
	facts []fact // the events
	// byRoot and byKey find roots and events while a summary is made; one that is kept has none.
	byRoot, byKey positions
	places        []int32 // for comparisons
	dropped       int     // events that found no place
	// outer are the variables that the summary mentions, known after the first use.
	outer    []*resolve.Symbol
	outerSet bool
	w        *World
	mod      int32 // of the function
}

// maxEvents bounds the events of a summary that come from calls; past it the function may do anything.
// maxBesideUnknown is the bound where it may do so already. What a function does itself is always listed:
// StateEvents and DirectWrites rest on that.
const (
	maxEvents        = 400
	maxBesideUnknown = 100
)

func (s *Summary) full() bool {
	return len(s.facts) >= maxEvents || s.unknown && len(s.facts) >= maxBesideUnknown
}

// maxFlows bounds the flows of one summary; past it the summary is Tangled.
const maxFlows = 40

func (w *World) newSummary(f *Func) *Summary { return &Summary{w: w, mod: int32(f.Mod.ID)} }

// positions is a hash table of positions in a slice, which holds the keys (open addressing, linear probing).
// An entry is a position plus one; 0 is free.
type positions struct {
	slots []int32
	used  int
}

// few is the size up to which a slice is searched without a table.
const few = 8

// find returns the position for which is says true among those filed under hash h; ok is false where there is
// none.
func (p *positions) find(h uint32, is func(int32) bool) (int32, bool) {
	mask := uint32(len(p.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		at := p.slots[i]
		if at == 0 {
			return 0, false
		}
		if is(at - 1) {
			return at - 1, true
		}
	}
}

// add files position at under h. rehash gives the hash of a position when the table grows.
func (p *positions) add(h uint32, at int32, rehash func(int32) uint32) {
	if 2*(p.used+1) > len(p.slots) {
		old := p.slots
		p.slots = make([]int32, max(4*few, 2*len(old)))
		for _, o := range old {
			if o != 0 {
				p.put(rehash(o-1), o)
			}
		}
	}
	p.used++
	p.put(h, at+1)
}

func (p *positions) put(h uint32, entry int32) {
	mask := uint32(len(p.slots) - 1)
	i := h & mask
	for p.slots[i] != 0 {
		i = (i + 1) & mask
	}
	p.slots[i] = entry
}

// mix spreads the bits of h (Murmur3's finalizer, Appleby 2011).
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

func hashRoot(r *Root) uint32 {
	h := uint32(r.Kind) | uint32(r.Index)<<4
	if r.Deep {
		h |= 1 << 3
	}
	if r.Sym != nil {
		h = h*31 + uint32(r.Sym.ID)
	}
	h = h*31 + uint32(len(r.Path))
	for i := 0; i < len(r.Path); i++ {
		h = h*31 + uint32(r.Path[i])
	}
	return mix(h)
}

func (k *eventKey) hash() uint32 {
	return mix(uint32(k.kind) + uint32(k.root)*0x9e3779b1 + uint32(k.field)*0x85ebca77 + uint32(k.name)*0xc2b2ae3d)
}

// findRoot returns the number of r, -1 where no event has it.
func (s *Summary) findRoot(r *Root) int32 {
	if s.byRoot.used == 0 {
		return int32(indexRoot(s.roots, r))
	}
	if at, ok := s.byRoot.find(hashRoot(r), func(i int32) bool { return s.roots[i].same(r) }); ok {
		return at
	}
	return -1
}

// rootNumber returns the number of r, a new one where no event has it yet.
func (s *Summary) rootNumber(r *Root) int32 {
	if at := s.findRoot(r); at >= 0 {
		return at
	}
	at := int32(len(s.roots))
	s.roots = append(s.roots, *r)
	if len(s.roots) <= few {
		return at
	}
	rehash := func(i int32) uint32 { return hashRoot(&s.roots[i]) }
	if s.byRoot.used == 0 {
		for i := range at {
			s.byRoot.add(rehash(i), i, rehash)
		}
	}
	s.byRoot.add(rehash(at), at, rehash)
	return at
}

// find returns the position of the event with this key, -1 where there is none.
func (s *Summary) find(k eventKey) int32 {
	if s.byKey.used == 0 {
		for i := range s.facts {
			if s.facts[i].has(&k) {
				return int32(i)
			}
		}
		return -1
	}
	mask := uint32(len(s.byKey.slots) - 1)
	for i := k.hash() & mask; ; i = (i + 1) & mask {
		at := s.byKey.slots[i]
		if at == 0 {
			return -1
		}
		if s.facts[at-1].has(&k) {
			return at - 1
		}
	}
}

func (s *Summary) append(f *fact) {
	at := int32(len(s.facts))
	s.facts = append(s.facts, *f)
	if len(s.facts) <= few {
		return
	}
	rehash := func(i int32) uint32 { k := s.facts[i].key(); return k.hash() }
	if s.byKey.used == 0 {
		for i := range at {
			s.byKey.add(rehash(i), i, rehash)
		}
	}
	s.byKey.add(rehash(at), at, rehash)
}

// add merges an event of the code itself.
func (s *Summary) add(e *Event) {
	f := s.fact(e)
	s.merged(&f, f.root, f.field, none)
}

// merged merges an event that happens through call, with another root and field than its own, by number.
func (s *Summary) merged(e *fact, root, field, call int32) {
	if i := s.find(eventKey{e.kind, root, field, e.name}); i >= 0 {
		x := &s.facts[i]
		x.objs = s.w.sets.union(x.objs, e.objs)
		return
	}
	if call != none && s.full() {
		s.dropped++
		if s.Cut {
			return
		}
		s.Cut = true
		if s.unknown {
			return
		}
		s.unknown = true
		s.append(&fact{kind: UnknownCall, name: e.name, root: s.rootNumber(&Root{}), objs: s.w.sets.number(unknownValue), mod: e.mod, node: e.node, call: call})
		return
	}
	s.unknown = s.unknown || e.kind == UnknownCall
	n := *e
	n.root, n.field, n.call = root, field, call
	s.append(&n)
}

func (s *Summary) addFlow(f Flow) {
	if s.Tangled || slices.Contains(s.Flows, f) {
		return
	}
	if len(s.Flows) >= maxFlows {
		s.Tangled, s.Flows = true, nil
		return
	}
	s.Flows = append(s.Flows, f)
}

// mentions lists the variables that s speaks of.
func (s *Summary) mentions() []*resolve.Symbol {
	if s.outerSet {
		return s.outer
	}
	var out []*resolve.Symbol
	add := func(r *Root) {
		if r.Kind == Sym && !slices.Contains(out, r.Sym) {
			out = append(out, r.Sym)
		}
	}
	for i := range s.roots {
		add(&s.roots[i])
	}
	for i := range s.Flows {
		add(&s.Flows[i].From)
		add(&s.Flows[i].Into)
	}
	for _, rs := range [][]Root{s.Ret, s.RetReach} {
		for i := range rs {
			add(&rs[i])
		}
	}
	s.outer, s.outerSet = out, true
	return out
}

// within reports whether s, which was just made, adds nothing to t.
func (s *Summary) within(t *Summary) bool {
	// The position in t of each event of s, plus one.
	s.places = slices.Grow(s.places[:0], len(s.facts)+len(t.roots))[:len(s.facts)+len(t.roots)]
	clear(s.places)
	at, roots := s.places[:len(s.facts)], s.places[len(s.facts):]
	for i := range t.roots {
		roots[i] = s.findRoot(&t.roots[i])
	}
	for i := range t.facts {
		e := &t.facts[i]
		if r := roots[e.root]; r >= 0 {
			if k := s.find(eventKey{e.kind, r, e.field, e.name}); k >= 0 {
				at[k] = int32(i) + 1
			}
		}
	}
	for k := range s.facts {
		e := &s.facts[k]
		if t.Wide && e.call != none {
			continue
		}
		i := at[k] - 1
		if i < 0 && t.Cut && e.call != none {
			continue
		}
		if i < 0 || s.w.sets.union(t.facts[i].objs, e.objs) != t.facts[i].objs {
			return false
		}
	}
	if t.Wide {
		return true
	}
	if s.Tangled && !t.Tangled {
		return false
	}
	for _, f := range s.Flows {
		if !t.Tangled && !slices.Contains(t.Flows, f) {
			return false
		}
	}
	for _, r := range s.Ret {
		if !slices.Contains(t.Ret, r) {
			return false
		}
	}
	for _, r := range s.RetReach {
		if !slices.Contains(t.RetReach, r) {
			return false
		}
	}
	return true
}

// equal reports whether s and t say the same, in the same order.
func (s *Summary) equal(t *Summary) bool {
	return s.Tangled == t.Tangled && s.Cut == t.Cut && s.Wide == t.Wide && slices.Equal(s.facts, t.facts) && slices.Equal(s.roots, t.roots) &&
		slices.Equal(s.Flows, t.Flows) && slices.Equal(s.Ret, t.Ret) && slices.Equal(s.RetReach, t.RetReach)
}

func (s *Summary) merge(t *Summary) {
	for i := range t.facts {
		e := &t.facts[i]
		s.merged(e, s.rootNumber(&t.roots[e.root]), e.field, e.call)
	}
	if t.Tangled {
		s.Tangled, s.Flows = true, nil
	}
	for _, f := range t.Flows {
		s.addFlow(f)
	}
	s.Ret = addRoots(s.Ret, t.Ret)
	s.RetReach = addRoots(s.RetReach, t.RetReach)
}

// empty makes s the summary of a function f that does nothing, for the next activation.
func (s *Summary) empty(w *World, f *Func) *Summary {
	*s = Summary{w: w, mod: int32(f.Mod.ID), facts: s.facts[:0], roots: s.roots[:0], places: s.places[:0], byRoot: s.byRoot.empty(), byKey: s.byKey.empty()}
	return s
}

// empty returns p without entries.
func (p *positions) empty() positions {
	if len(p.slots) > 4*maxReused {
		return positions{}
	}
	clear(p.slots)
	return positions{slots: p.slots}
}

// kept returns a copy of s that stays.
func (s *Summary) kept() *Summary {
	k := *s
	k.facts, k.roots, k.Flows = slices.Clone(s.facts), slices.Clone(s.roots), slices.Clip(s.Flows)
	k.places, k.byRoot, k.byKey = nil, positions{}, positions{}
	k.outer, k.outerSet = nil, false
	return &k
}

// addKept adds an event of the function itself to a summary that is kept.
func (s *Summary) addKept(e *Event) {
	f := s.fact(e)
	k := f.key()
	if !slices.ContainsFunc(s.facts, func(o fact) bool { return o.has(&k) }) {
		s.unknown = s.unknown || e.Kind == UnknownCall
		s.facts = append(s.facts, f)
	}
}
