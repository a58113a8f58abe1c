package effects

import (
	"iter"
	"slices"

	"github.com/parloop/parloop/internal/syntax"
)

// fact is an event as summaries keep it: everything by number, without a pointer, so that the million events of a large
// program are small, quickly copied and compared, and nothing that the garbage collector has to look at.
type fact struct {
	kind    EventKind
	exposed bool
	// root is the position of the root in the summary; field and name are numbers of texts, objs is one of a set.
	root, field, name, objs int32
	mod                     int32
	node, call              int32 // see nodeNumber; call in the module of the summary
	cost                    float64
}

// none is the number of no node: the call of what a function does itself.
const none = -1

// has reports whether f is the event k.
func (f *fact) has(k *eventKey) bool {
	return f.root == k.root && f.kind == k.kind && f.field == k.field && f.name == k.name
}

func (f *fact) key() eventKey { return eventKey{f.kind, f.root, f.field, f.name} }

// texts are the fields and names in events, by number. That of "" is 0.
type texts struct {
	of      []string
	numbers map[string]int32
}

func (t *texts) number(s string) int32 {
	if s == "" {
		return 0
	}
	n, ok := t.numbers[s]
	if !ok {
		if t.numbers == nil {
			t.numbers, t.of = map[string]int32{}, []string{""}
		}
		n = int32(len(t.of))
		t.of = append(t.of, s)
		t.numbers[s] = n
	}
	return n
}

func (t *texts) text(n int32) string {
	if n == 0 {
		return ""
	}
	return t.of[n]
}

// sets are the sets of objects in events, by number. The empty one is 0.
type sets struct {
	of    []Value
	table positions
	// unions are the latest, by a hash of what was united; their number is a power of two.
	unions []struct{ a, b, union int32 }
}

// expect makes room for the unions of a program with so many functions.
func (t *sets) expect(functions int) {
	n := 1 << 8
	for n < 4*functions && n < 1<<16 {
		n *= 2
	}
	t.unions = make([]struct{ a, b, union int32 }, n)
}

func hashValue(v Value) uint32 {
	h := uint32(len(v))
	for _, o := range v {
		h = h*0x01000193 ^ uint32(o)
	}
	return mix(h)
}

func (t *sets) number(v Value) int32 {
	if len(v) == 0 {
		return 0
	}
	if t.of == nil {
		t.of = []Value{nil}
	}
	h := hashValue(v)
	if t.table.used > 0 {
		if at, ok := t.table.find(h, func(i int32) bool { return sameValue(t.of[i], v) }); ok {
			return at
		}
	}
	at := int32(len(t.of))
	t.of = append(t.of, v)
	t.table.add(h, at, func(i int32) uint32 { return hashValue(t.of[i]) })
	return at
}

func (t *sets) set(n int32) Value {
	if n == 0 {
		return nil
	}
	return t.of[n]
}

// union returns the number of the union of two sets.
func (t *sets) union(a, b int32) int32 {
	switch {
	case a == b || b == 0:
		return a
	case a == 0:
		return b
	case len(t.unions) == 0:
		return t.number(union(t.of[a], t.of[b]))
	}
	known := &t.unions[mix(uint32(a)*0x9e3779b1^uint32(b))&uint32(len(t.unions)-1)]
	if known.a != a || known.b != b {
		known.a, known.b, known.union = a, b, t.united(a, b)
	}
	return known.union
}

// united is union where nothing is remembered. Where one of the sets holds the other, which is nearly always so, the
// union is that set and its number is known.
func (t *sets) united(a, b int32) int32 {
	v, w := t.of[a], t.of[b]
	switch u := union(v, w); {
	case len(u) == len(v) && &u[0] == &v[0]:
		return a
	case len(u) == len(w) && &u[0] == &w[0]:
		return b
	default:
		return t.number(u)
	}
}

// nodeNumber returns a number for node n of a module. Nodes that stand in no file have negative ones.
func (w *World) nodeNumber(mod int32, n syntax.Node) int32 {
	if n == nil {
		return none
	}
	if nodes, id := w.Project.Modules[mod].File.Nodes, n.NodeID(); int(id) < len(nodes) && nodes[id] == n {
		return int32(id)
	}
	at := slices.Index(w.strays, n)
	if at < 0 {
		at = len(w.strays)
		w.strays = append(w.strays, n)
	}
	return int32(-2 - at)
}

func (w *World) nodeOf(mod, number int32) syntax.Node {
	if number == none {
		return nil
	}
	if number < 0 {
		return w.strays[-2-number]
	}
	return w.Project.Modules[mod].File.Nodes[number]
}

// fact returns e as a fact of s. Its module must be known.
func (s *Summary) fact(e *Event) fact {
	w := s.w
	f := fact{kind: e.Kind, exposed: e.Exposed, root: s.rootNumber(&e.Root), field: w.texts.number(e.Field), name: w.texts.number(e.Name), objs: w.sets.number(e.Objs),
		mod: int32(e.Mod.ID), call: none, cost: e.Cost}
	f.node = w.nodeNumber(f.mod, e.Node)
	return f
}

// event returns the event that a fact of s stands for.
func (s *Summary) event(f *fact) Event {
	w := s.w
	e := Event{Kind: f.kind, Exposed: f.exposed, Root: s.roots[f.root], Field: w.texts.text(f.field), Name: w.texts.text(f.name), Objs: w.sets.set(f.objs),
		Mod: w.Project.Modules[f.mod], Node: w.nodeOf(f.mod, f.node), Cost: f.cost}
	e.Call = w.nodeOf(s.mod, f.call)
	return e
}

// Events are what the function may do, in the order in which it was found.
func (s *Summary) Events() iter.Seq[Event] {
	return func(yield func(Event) bool) {
		for i := range s.facts {
			if !yield(s.event(&s.facts[i])) {
				return
			}
		}
	}
}

// Does reports whether there is an event of this kind.
func (s *Summary) Does(kind EventKind) bool {
	return slices.ContainsFunc(s.facts, func(f fact) bool { return f.kind == kind })
}

// appendDirect appends the events that the function does itself and is says true of.
func (s *Summary) appendDirect(out []Event, is func(*fact) bool) []Event {
	for i := range s.facts {
		if f := &s.facts[i]; f.call == none && is(f) {
			out = append(out, s.event(f))
		}
	}
	return out
}
