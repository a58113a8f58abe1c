package depend

import (
	"net/url"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Hosts lists the hosts that the loop visibly sends requests to, as in `https://api.example.com:8080/item`. known is
// false where some request may go elsewhere. asked says that the work sends requests at all.
//
// An address is visible in a constant, in what a variable is once bound to, in the elements of a list of them, in what
// every call passes for a parameter, and where one begins with it: f"{BASE}/item/{number}". Redirections are not seen.
func (l *Loop) Hosts(w *effects.World) (hosts []string, asked, known bool) {
	known = true
	// The events of a function tell that it sends requests, not all places where it does.
	j := &judge{w: w, m: l.Mod, l: l}
	seen := map[syntax.Node]bool{}
	for _, m := range w.Project.Modules {
		parent := map[syntax.NodeID]syntax.Node(nil)
		for _, n := range m.File.Nodes {
			c, ok := n.(*syntax.Call)
			if !ok || !sendsRequest(w, m, c) {
				continue
			}
			if parent == nil {
				parent = parents(m)
			}
			if !j.loopMayRun(m, c, parent) {
				continue
			}
			seen[c] = true
			found := hostsOf(w, m, address(m, c), 6)
			known = known && len(found) > 0
			for _, h := range found {
				if !slices.Contains(hosts, h) {
					hosts = append(hosts, h)
				}
			}
		}
	}
	for _, e := range l.moved() {
		if e.Kind == effects.IO && (e.Name == "network" || e.Name == "network-read" || e.Name == "mail") {
			asked = true
			known = known && (seen[e.Node] || answered(w, &e))
		}
	}
	slices.Sort(hosts)
	return hosts, asked, known
}

// sendsRequest: c calls a function of a library that does I/O over a network, other than reading on in an answer.
func sendsRequest(w *effects.World, m *resolve.Module, c *syntax.Call) bool {
	for _, f := range w.TypeOf(m, c.Func) {
		if lib := w.LibFunc(f); lib != nil && (slices.Contains(lib.IO, "network") || slices.Contains(lib.IO, "network-read")) {
			return !answered(w, &effects.Event{Mod: m, Node: c})
		}
	}
	return false
}

// answered: the event reads on in an answer, response.text, which came from where the request went.
func answered(w *effects.World, e *effects.Event) bool {
	a, ok := e.Node.(*syntax.Attribute)
	if c, called := e.Node.(*syntax.Call); called {
		a, ok = c.Func.(*syntax.Attribute)
	}
	if !ok || e.Mod == nil {
		return false
	}
	v := w.TypeOf(e.Mod, a.Value)
	for _, o := range v {
		k := w.LibClass(o)
		if o == effects.Unknown || k == nil || w.Kind(o) != effects.InstObj || k.Client || k.Conversation != "" {
			return false
		}
	}
	return len(v) > 0
}

// address is the argument of a call that looks like an address, nil where it cannot be told.
func address(m *resolve.Module, c *syntax.Call) syntax.Expr {
	if v := keyword(c, "url"); v != nil {
		return v
	}
	at := 0
	if strings.HasSuffix(m.File.Text(c.Func.Range()), "request") { // request(method, url)
		at = 1
	}
	if at >= len(c.Args) || slices.ContainsFunc(c.Args[:at+1], isStarred) {
		return nil
	}
	return c.Args[at]
}

// hostsOf lists the hosts of the addresses that e may be; none where one of them is not visible.
func hostsOf(w *effects.World, m *resolve.Module, e syntax.Expr, depth int) []string {
	if depth == 0 {
		return nil
	}
	switch e := e.(type) {
	case *syntax.Constant:
		return hostIn(e.Str, true)
	case *syntax.JoinedStr:
		if len(e.Values) < 2 {
			return nil
		}
		switch v := e.Values[0].(type) {
		case *syntax.Constant:
			return hostIn(v.Str, false)
		case *syntax.FormattedValue:
			if c, ok := e.Values[1].(*syntax.Constant); ok && strings.HasPrefix(c.Str, "/") && v.FormatSpec == nil && !v.Debug {
				return hostsOf(w, m, v.Value, depth-1)
			}
		}
	case *syntax.BinOp:
		if e.Op == syntax.Add {
			if found := hostsBefore(e.Left); len(found) > 0 {
				return found
			}
		}
		if c, ok := firstPart(e.Right).(*syntax.Constant); e.Op == syntax.Add && ok && strings.HasPrefix(c.Str, "/") {
			return hostsOf(w, m, e.Left, depth-1)
		}
	case *syntax.Name:
		s := m.Info.Uses[e.ID]
		if s == nil || s.Rebound {
			return nil
		}
		if s.Param {
			return hostsPassed(w, s, depth, hostsOf)
		}
		if len(s.Defs) != 1 {
			return nil
		}
		b, ok := w.BindingOf(m, s.Defs[0])
		switch {
		case !ok || b.With:
		case b.Value != nil:
			return hostsOf(w, m, b.Value, depth-1)
		case syntax.Node(b.Target) == s.Defs[0]:
			return hostsAmong(w, m, b.Iter, depth-1)
		}
	}
	return nil
}

// hostsBefore is the host in the text at the left end of a sum.
func hostsBefore(e syntax.Expr) []string {
	switch e := e.(type) {
	case *syntax.Constant:
		return hostIn(e.Str, false)
	case *syntax.BinOp:
		if e.Op == syntax.Add {
			return hostsBefore(e.Left)
		}
	}
	return nil
}

// firstPart is what an f-string begins with, e itself for anything else.
func firstPart(e syntax.Expr) syntax.Expr {
	if j, ok := e.(*syntax.JoinedStr); ok && len(j.Values) > 0 {
		return j.Values[0]
	}
	return e
}

// hostsAmong lists the hosts of the addresses in the container e, as hostsOf does.
func hostsAmong(w *effects.World, m *resolve.Module, e syntax.Expr, depth int) []string {
	if depth == 0 {
		return nil
	}
	switch e := e.(type) {
	case *syntax.List:
		return hostsOfAll(w, m, e.Elts, depth)
	case *syntax.Tuple:
		return hostsOfAll(w, m, e.Elts, depth)
	case *syntax.Comp:
		if e.Kind != syntax.DictComp {
			return hostsOf(w, m, e.Elt, depth-1)
		}
	case *syntax.Name:
		s := m.Info.Uses[e.ID]
		if s == nil || s.Rebound || !onlyIterated(m, s) {
			return nil
		}
		if s.Param {
			return hostsPassed(w, s, depth, hostsAmong)
		}
		if b, ok := w.BindingOf(m, one(s.Defs)); ok && b.Value != nil && !b.With {
			return hostsAmong(w, m, b.Value, depth-1)
		}
	}
	return nil
}

func one(defs []syntax.Node) syntax.Node {
	if len(defs) == 1 {
		return defs[0]
	}
	return nil
}

// onlyIterated: the program does nothing with the container in s but go through it, so that it has what it was made with.
func onlyIterated(m *resolve.Module, s *resolve.Symbol) bool {
	iterated := map[syntax.Node]bool{}
	for _, n := range m.File.Nodes {
		switch n := n.(type) {
		case *syntax.For:
			iterated[n.Iter] = true
		case *syntax.Comprehension:
			iterated[n.Iter] = true
		}
	}
	for _, n := range m.File.Nodes {
		if u, ok := n.(*syntax.Name); ok && m.Info.Uses[u.ID] == s && u.Ctx != syntax.Store && !iterated[u] {
			return false
		}
	}
	return true
}

func hostsOfAll(w *effects.World, m *resolve.Module, list []syntax.Expr, depth int) []string {
	var all []string
	for _, x := range list {
		found := hostsOf(w, m, x, depth-1)
		if len(found) == 0 {
			return nil
		}
		all = append(all, found...)
	}
	return all
}

// hostsPassed lists the hosts of what all calls of a function pass for its parameter s.
func hostsPassed(w *effects.World, s *resolve.Symbol, depth int, hosts func(*effects.World, *resolve.Module, syntax.Expr, int) []string) []string {
	j := &judge{w: w}
	args, ok := j.passed(s)
	if !ok || len(s.Defs) > 1 {
		return nil
	}
	var all []string
	for _, a := range args {
		x, isExpr := a.Node.(syntax.Expr)
		if !isExpr {
			return nil
		}
		found := hosts(w, a.Mod, x, depth-1)
		if len(found) == 0 {
			return nil
		}
		all = append(all, found...)
	}
	return all
}

// hostIn is the host, with its port, of an address that begins with text; none where it may go on there.
func hostIn(text string, whole bool) []string {
	_, rest, ok := strings.Cut(text, "://")
	if !ok || !whole && !strings.ContainsAny(rest, "/?#") {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil
	}
	return []string{strings.ToLower(u.Host)}
}
