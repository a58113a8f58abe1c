package effects

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestStoresAgainstEnumeration: what stores answer, from what they have worked out before, is what going through all
// that was stored gives, in the order in which it was.
func TestStoresAgainstEnumeration(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	fields := []string{"a", "b", "[]", "*"}
	roots := func() []Root {
		out := make([]Root, 1+rnd.IntN(3))
		for i := range out {
			out[i] = Root{Kind: RootKind(rnd.IntN(2)), Index: rnd.IntN(8)}
		}
		return addRoots(nil, out)
	}
	for range 200 {
		x := &exec{}
		var objs []Obj // some share a bit of filed
		for range 6 {
			objs = append(objs, Obj(rnd.IntN(3)*64*64+rnd.IntN(70)))
		}
		slices.Sort(objs)
		objs = slices.Compact(objs)
		type key struct {
			o     Obj
			field string
		}
		all := map[key][]Root{}
		order := map[Obj][]string{}
		put := func(o Obj, field string, rs []Root) {
			if _, ok := all[key{o, field}]; !ok {
				order[o] = append(order[o], field)
			}
			all[key{o, field}] = addRoots(all[key{o, field}], rs)
		}
		for range 30 {
			rs := roots()
			if rnd.IntN(3) == 0 {
				set := slices.Clone(objs[rnd.IntN(len(objs)):])
				x.storeInAll(set, rs)
				for _, o := range set {
					put(o, "*", rs)
				}
			} else {
				o, f := objs[rnd.IntN(len(objs))], fields[rnd.IntN(len(fields))]
				x.storeRootsIn(o, f, rs)
				put(o, f, rs)
			}
			for _, o := range append(slices.Clone(objs), 64*64*5+objs[0]) {
				for _, asked := range fields {
					var want []Root
					for _, f := range order[o] {
						if f == asked || f == "*" || asked == "*" {
							want = addRoots(want, all[key{o, f}])
						}
					}
					if got := x.storedIn(o, asked); !slices.Equal(got, want) {
						t.Fatalf("field %q of %d holds %v, want %v", asked, o, got, want)
					}
				}
			}
		}
	}
}

// TestUnionsAreNumbered: the number of a union is that of the set with its objects, however it was found.
func TestUnionsAreNumbered(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var s sets
	s.expect(1)
	for range 5000 {
		var vs [2]Value
		for i := range vs {
			for range 1 + rnd.IntN(12) {
				vs[i] = union(vs[i], one(Obj(rnd.IntN(24))))
			}
		}
		a, b := s.number(vs[0]), s.number(vs[1])
		if got, want := s.union(a, b), s.number(union(vs[0], vs[1])); got != want {
			t.Fatalf("%v and %v: %v, want %v", vs[0], vs[1], s.set(got), s.set(want))
		}
	}
}
