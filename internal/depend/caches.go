package depend

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/syntax"
)

// cacheAsked returns the place where the program asks the cache that event e fills what it holds, nil where it asks none
// or those of other functions only.
//
//	@functools.cache
//	def price(n): ...
//	print(rate.cache_info())       # of another one
func (j *judge) cacheAsked(e *effects.Event) *effects.Mention {
	asked := []string{"cache_info", "cache_clear", "cache_parameters"}
	if j.w.Mentions(asked...) == nil {
		return nil
	}
	name := strings.TrimPrefix(e.Name, "cache of ")
	for _, m := range j.w.Project.Modules {
		for _, n := range m.File.Nodes {
			a, ok := n.(*syntax.Attribute)
			if !ok || !slices.Contains(asked, a.Attr.Name) {
				continue
			}
			v := j.w.TypeOf(m, a.Value)
			other := len(v) > 0 && !slices.ContainsFunc(v, func(o effects.Obj) bool {
				return j.w.Kind(o) != effects.FuncObj || j.w.FuncOf(o) == nil || j.w.FuncOf(o).Name == name
			})
			if !other {
				return &effects.Mention{Mod: m, Node: a}
			}
		}
	}
	return nil
}
