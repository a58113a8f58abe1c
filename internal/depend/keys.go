package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// The keys of one dict are distinct, and storing under one of them leaves the others, and the size of the
// dict, as they are. A new key does not: pickling a dict that grows meanwhile fails.
//
//	for k in d: d[k] = f(d[k])
//	for k, v in d.items(): d[k] = f(v)

// keysOf returns the variable whose dict the loop goes over, and the target that holds its keys.
func (j *judge) keysOf() (dict, key *resolve.Symbol) {
	iter, target := j.a.Iter, j.a.Target
	pairs := false
	for {
		c, ok := iter.(*syntax.Call)
		if !ok {
			break
		}
		if name := j.builtinName(c.Func); (name == "list" || name == "sorted" || name == "tuple") && len(c.Args) == 1 && len(c.Keywords) == 0 {
			iter = c.Args[0]
			continue
		}
		a, ok := c.Func.(*syntax.Attribute)
		if !ok || len(c.Args) > 0 || a.Attr.Name != "items" && a.Attr.Name != "keys" {
			return nil, nil
		}
		iter, pairs = a.Value, a.Attr.Name == "items"
		break
	}
	d, ok := iter.(*syntax.Name)
	if !ok || !j.w.Is(j.w.TypeOf(j.m, d), "dict") {
		return nil, nil
	}
	if pairs {
		t, ok := target.(*syntax.Tuple)
		if !ok || len(t.Elts) != 2 {
			return nil, nil
		}
		target = t.Elts[0]
	}
	k, ok := target.(*syntax.Name)
	if !ok {
		return nil, nil
	}
	dict, key = j.m.Info.Uses[d.ID], j.m.Info.Uses[k.ID]
	if dict == nil || key == nil || len(j.varWrites[dict]) > 0 || len(j.bodyWrites(key)) > 0 {
		return nil, nil
	}
	return dict, key
}

// storesOwnKey: w stores under the key of the iteration in the dict that the loop goes over.
func (j *judge) storesOwnKey(w *effects.Event) bool {
	dict, key := j.keysOf()
	if dict == nil || w.Kind != effects.Write || w.Field != "[]" || w.Index == nil || w.Call != nil {
		return false
	}
	sub, ok := w.Node.(*syntax.Subscript)
	return ok && j.isName(sub.Value, dict) && j.isName(sub.Slice, key) && j.w.Is(w.Objs, "dict")
}

func (j *judge) isName(e syntax.Expr, s *resolve.Symbol) bool {
	n, ok := e.(*syntax.Name)
	return ok && j.m.Info.Uses[n.ID] == s
}

// apartKeys: e reads the entry of the iteration's own key before w replaces it.
func (j *judge) apartKeys(e, w *effects.Event) bool {
	if e.Kind != effects.Read || e.Field != "[]" || e.Index == nil || e.Call != nil || e.Stmt < 0 || e.Objs.Has(effects.Unknown) || !j.storesOwnKey(w) {
		return false
	}
	_, key := j.keysOf()
	sub, ok := e.Node.(*syntax.Subscript)
	return ok && j.isName(sub.Slice, key) && j.earlier(e, w)
}

// walkedKeys: the loop takes the entry of each key before w replaces it.
func (j *judge) walkedKeys(e, w *effects.Event) bool {
	return e.Stmt < 0 && e.Kind == effects.Read && !e.Objs.Has(effects.Unknown) && j.storesOwnKey(w)
}
