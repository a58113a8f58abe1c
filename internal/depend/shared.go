package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Shared is a library object from outside of the iteration that the moved code uses. With threads, all of them would
// use this one object, several at the same time; a process would use a copy.
//
// That the iterations are independent is judged already: nothing that one of them does to the object matters to
// another, which of a client (see below) is the assumption independent-requests. What is left is what the library
// allows, and that a target has to see to.
type Shared struct {
	// Sym is the variable through which the work reaches the object, and Path the attribute of what it holds (session
	// of self.session), "" for what it holds itself. Below an attribute or an element, Path is "" too and Inside true.
	Sym    *resolve.Symbol
	Path   string
	Inside bool
	Class  *catalog.Class
	// Client: the object stands for a connection to something outside, and the work changes it by using it:
	// session.get(url). Uses are those calls, in the code that makes them, which may be a called function.
	Client bool
	Uses   []Place
	// Threads is what the library allows.
	Threads ThreadUse
	// Why no thread can have one of its own, where it would need one; nil where it can (Split.PerThread).
	Why *Blocker
}

// Name is what the user calls it.
func (x Shared) Name() string {
	if x.Path != "" {
		return x.Sym.Name + "." + x.Path
	}
	return x.Sym.Name
}

// ThreadUse says how several threads may use what one object does for a sequential program.
type ThreadUse int

// Uses by threads.
const (
	// AtOnce: the library documents that several threads may use the one object at the same time (@thread_safe:
	// httpx.Client). Nothing has to be done.
	AtOnce ThreadUse = iota
	// OneEach: it is not documented (requests.Session): each thread needs an object of its own, set up as the shared
	// one is when the loop starts. A target that cannot make one refuses, with rules.ThreadAffinity.
	OneEach
	// Never: not even reading it is allowed (@thread_unsafe: a DataFrame fills caches while it is read), or it belongs to
	// the thread that made it (a connection of sqlite3). Refuse, with rules.ThreadAffinity.
	Never
)

// client returns the class when e is what a call of a method that waits for the outside does to the client it is
// called on, and that is reached through a variable that the loop leaves alone; nil otherwise.
//
//	session.get(url)            # reads and changes session: connections, cookies
//	session.headers["a"] = "b"  # does not count: what another iteration sends depends on it
func (j *judge) client(e *effects.Event) *catalog.Class {
	c, ok := e.Node.(*syntax.Call)
	if !ok || e.Kind != effects.Read && e.Kind != effects.Write || e.Root.Kind != effects.Sym || len(j.bodyWrites(e.Root.Sym)) > 0 || len(e.Objs) == 0 {
		return nil
	}
	a, ok := c.Func.(*syntax.Attribute)
	if !ok {
		return nil
	}
	var k *catalog.Class
	for _, o := range e.Objs {
		x := j.w.LibClass(o)
		if o == effects.Unknown || x == nil || j.w.Kind(o) != effects.InstObj || j.w.ClassOf(o) != nil || !x.Client || k != nil && k != x {
			return nil
		}
		k = x
	}
	if m := j.w.Catalog.Lookup(k, a.Attr.Name); m == nil || !m.Blocks {
		return nil
	}
	return k
}

// clientWrite: e changes a client by using it, and the loop does nothing else with that client.
func (j *judge) clientWrite(e *effects.Event) bool {
	if e.Kind != effects.Write || e.Stmt < 0 || j.client(e) == nil {
		return false
	}
	for k := range j.a.Events {
		x := &j.a.Events[k]
		if (x.Kind == effects.Read || x.Kind == effects.Write) && x.Stmt >= 0 && j.client(x) == nil && j.w.MayAlias(x.Objs, e.Objs) {
			return false
		}
	}
	return true
}

// betweenClients: r and w are uses of a client, each by a request of its own.
func (j *judge) betweenClients(r, w *effects.Event) bool {
	return j.client(r) != nil && j.clientWrite(w)
}

// assumeRequests says what rests on it that the requests of one client may go their own ways.
func (j *judge) assumeRequests(e *effects.Event) {
	if j.clientWrite(e) {
		j.assumeOnce(rules.IndependentRequests, e.Place(), "no request of `%s` depends on what the answer to an earlier one left in it (cookies)", j.rootName(e.Root))
	}
}

// shared lists the library objects from outside that the moved code uses and of which the library says something.
func (j *judge) shared(s *Split) []Shared {
	var out []Shared
	for _, e := range j.l.moved() {
		if !j.clientWrite(&e) {
			continue
		}
		k := j.client(&e)
		use := Place{e.Mod, e.Node}
		i := slices.IndexFunc(out, func(x Shared) bool { return x.Sym == e.Root.Sym && x.Path == pathOf(e.Root) && x.Class == k })
		if i >= 0 {
			if !slices.Contains(out[i].Uses, use) {
				out[i].Uses = append(out[i].Uses, use)
			}
			continue
		}
		x := Shared{Sym: e.Root.Sym, Path: pathOf(e.Root), Inside: inside(e.Root), Class: k, Client: true, Uses: []Place{use}, Threads: OneEach}
		if k.ThreadSafe {
			x.Threads = AtOnce
		}
		for _, v := range s.Values { // the program would get hold of an object of a thread's
			if j.w.MayShare(j.w.Reach(v.Objs), e.Objs) && x.Threads == OneEach {
				x.Threads = Never
			}
		}
		out = append(out, x)
	}
	for _, sym := range append(slices.Clone(s.Fixed), s.Globals...) {
		v := j.w.VarValue(sym)
		for _, o := range j.w.Reach(v) {
			k := j.w.LibClass(o)
			if c := j.w.ClassOf(o); c != nil {
				for _, base := range j.w.LibBases(c) {
					k = base
				}
			}
			if k != nil && k.ThreadUnsafe && !slices.ContainsFunc(out, func(x Shared) bool { return x.Sym == sym && x.Class == k }) {
				out = append(out, Shared{Sym: sym, Inside: !v.Has(o), Class: k, Threads: Never})
			}
		}
	}
	return out
}

// pathOf is the attribute below the variable of r, "" where there is none or more than one.
func pathOf(r effects.Root) string {
	if inside(r) {
		return ""
	}
	return r.Path
}

func inside(r effects.Root) bool { return r.Deep || r.Path == "[]" || r.Path == "*" }
