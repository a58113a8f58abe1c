package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Scratch is a container that each iteration empties before it uses it, and that nobody looks at afterwards: a worker
// makes one of its own instead.
//
//	buf = []
//	for x in xs:
//	    buf.clear()       # buf = []
//	    fill(buf, x)
//	    out.append(measure(buf))
type Scratch struct {
	Stmt syntax.Stmt // one of Moved
	Name string
	// Empty is the text of an empty container of its kind; Value is what `buf[:] = value` assigns: a new list, or a
	// variable. It is nil for the others.
	Empty string
	Value syntax.Expr
}

// scratch finds the statements at the top of the body that empty a container of the function's own, so that they may
// be taken as making a new one. Nothing else holds the container: no variable, no object, no result.
func (j *judge) scratch() map[syntax.Stmt]effects.Anew {
	loop, ok := j.l.Node.(*syntax.For)
	if !ok || j.l.Func == nil || j.l.Func.Scope == nil || j.l.Func.Scope.Kind != resolve.FunctionScope || j.l.Func.Generator || j.l.Func.Async {
		return nil
	}
	var out map[syntax.Stmt]effects.Anew
	seen := map[*resolve.Symbol]bool{}
	for _, st := range loop.Body {
		name, value := emptied(st)
		if name == nil {
			continue
		}
		s := j.m.Info.Uses[name.ID]
		if s == nil || seen[s] || s.Scope != j.l.Func.Scope || s.Param || j.w.KeptByCode(s) || s.Deleted || s.Rebound || value != nil && j.mentions(value, s) {
			continue
		}
		seen[s] = true
		if j.usedBefore(loop, st, s) || j.live.After(j.l, s) || j.live.OnException(j.l, s) {
			continue
		}
		v := j.w.VarValue(s)
		_, call := st.(*syntax.ExprStmt)
		if text := j.emptyText(v); text == "" || !call && text != "[]" || value != nil && !isName(value) && !makesList(value) || !j.w.OnlyIn(v, s) {
			continue
		}
		if out == nil {
			out = map[syntax.Stmt]effects.Anew{}
		}
		out[st] = effects.Anew{Name: name, Value: value}
	}
	return out
}

// emptied recognizes `buf.clear()`, `del buf[:]` and `buf[:] = value`.
func emptied(st syntax.Stmt) (name *syntax.Name, value syntax.Expr) {
	whole := func(e syntax.Expr) *syntax.Name {
		sub, ok := e.(*syntax.Subscript)
		if !ok {
			return nil
		}
		s, ok := sub.Slice.(*syntax.Slice)
		if !ok || s.Lower != nil || s.Upper != nil || s.Step != nil {
			return nil
		}
		n, _ := sub.Value.(*syntax.Name)
		return n
	}
	switch st := st.(type) {
	case *syntax.ExprStmt:
		c, ok := st.Value.(*syntax.Call)
		if !ok || len(c.Args)+len(c.Keywords) > 0 {
			return nil, nil
		}
		if a, ok := c.Func.(*syntax.Attribute); ok && a.Attr.Name == "clear" {
			n, _ := a.Value.(*syntax.Name)
			return n, nil
		}
	case *syntax.Delete:
		if len(st.Targets) == 1 {
			return whole(st.Targets[0]), nil
		}
	case *syntax.Assign:
		if len(st.Targets) == 1 {
			if n := whole(st.Targets[0]); n != nil {
				return n, st.Value
			}
		}
	}
	return nil, nil
}

// usedBefore: the loop names s in its header or before statement st, or binds it anywhere.
func (j *judge) usedBefore(loop *syntax.For, st syntax.Stmt, s *resolve.Symbol) bool {
	if j.mentions(loop.Iter, s) || j.mentions(loop.Target, s) {
		return true
	}
	before, bound := true, false
	for _, b := range loop.Body {
		if b == st {
			before = false
		}
		if before && j.mentions(b, s) {
			return true
		}
		syntax.Inspect(b, func(n syntax.Node) bool {
			if n, ok := n.(*syntax.Name); ok && n.Ctx != syntax.Load && j.m.Info.Uses[n.ID] == s {
				bound = true
			}
			return !bound
		})
	}
	return bound
}

// emptyText is how an empty container of the one kind in v is written, "" where there are several.
func (j *judge) emptyText(v effects.Value) string {
	for name, text := range map[string]string{"list": "[]", "dict": "{}", "set": "set()"} {
		if j.w.Is(v, name) {
			return text
		}
	}
	return ""
}

// scratches are those of the moved statements.
func (j *judge) scratches(s *Split) {
	for _, st := range s.Moved {
		a, ok := j.anew[st]
		if !ok {
			continue
		}
		x := Scratch{Stmt: st, Name: a.Name.Id, Empty: j.emptyText(j.w.VarValue(j.m.Info.Uses[a.Name.ID])), Value: a.Value}
		s.Scratch = append(s.Scratch, x)
	}
}

// makesList: evaluating e makes a new list.
func makesList(e syntax.Expr) bool {
	switch v := e.(type) {
	case *syntax.List:
		return true
	case *syntax.Comp:
		return v.Kind == syntax.ListComp
	case *syntax.BinOp:
		_, list := v.Left.(*syntax.List)
		return list && v.Op == syntax.Mult
	}
	return false
}
