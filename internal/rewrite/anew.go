package rewrite

import "github.com/parloop/parloop/internal/syntax"

// anew is what the worker says where the loop empties a container that each iteration uses for itself: statements, or
// the parts of an assignment, by what takes their place.
//
//	buf.clear()        buf = []
//	buf[:] = [0] * n   buf = [0] * n
//	buf[:] = row       buf = list(row)
func (s *site) anew(rename map[string]string) map[syntax.Node]string {
	out := map[syntax.Node]string{}
	for _, a := range s.plan.Worker.Anew {
		st, ok := a.Stmt.(*syntax.Assign)
		if !ok {
			out[a.Stmt] = a.Name + " = " + a.Empty
			continue
		}
		out[st.Targets[0]] = a.Name
		if n, ok := st.Value.(*syntax.Name); ok {
			name := n.Id
			if rename[name] != "" {
				name = rename[name]
			}
			out[n] = "list(" + name + ")"
		}
	}
	return out
}
