package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Portability is how a value crosses a process boundary.
type Portability int

// Portabilities.
const (
	Portable    Portability = iota // round-trips through pickle, by its type
	Unsure                         // its type is not known
	NotPortable                    // pickling fails or changes it
)

// PortableValue says whether the objects in v, and everything reachable from them, round-trip through pickle;
// why names the offending type.
func PortableValue(w *effects.World, v effects.Value) (p Portability, why string) {
	for _, o := range w.PickleReach(v) {
		q, name := w.Pickles(o)
		switch q {
		case effects.PickleNo:
			return NotPortable, name
		case effects.PickleUnknown:
			p, why = Unsure, name
		}
		if w.View(o) && !w.OnePiece(o) && p == Portable {
			p, why = Unsure, "a view of an array: its copy is laid out anew, and sums over it may round differently"
		}
	}
	if len(v) == 0 {
		return Unsure, "a value of unknown type"
	}
	if name := w.Linked(v); name != "" && p == Portable {
		return Unsure, name + " may link to another one and so on: pickle follows such chains by recursion"
	}
	return p, why
}

// partedView finds a view inside of a container: another element may share its memory, and no longer does
// after pickling.
//
//	return a, a[1:]
func partedView(w *effects.World, v effects.Value) (effects.Obj, bool) {
	for _, o := range w.PickleReach(v) {
		if w.View(o) && !v.Has(o) {
			return o, true
		}
	}
	return 0, false
}

// sharedResult refuses results that contain objects which exist outside of the worker: a copy would come
// back, and identity or sharing would be lost.
func (l *Loop) sharedResult(w *effects.World, v effects.AV) *Blocker {
	if b := l.askedFor(w, v); b != nil {
		return b
	}
	if w.DeepImmutable(v.Objs) {
		return nil
	}
	roots := l.Act.ReachRoots(v)
	if len(roots) == 0 || l.waivedResult(roots) {
		return nil
	}
	name := "an object"
	switch r := roots[0]; r.Kind {
	case effects.Sym:
		name = r.Sym.Name
	case effects.Item:
		name = l.Mod.File.Text(l.Act.Target.Range())
	}
	return &Blocker{ID: rules.SharedResult, Name: name, Place: Place{l.Mod, l.Split.First()},
		Message: fmt.Sprintf("the result contains `%s` itself, not a copy: a worker process would return another object", name),
		Help:    fmt.Sprintf("return a new object built from `%s`", name)}
}

// askedFor refuses results that are as good as their copies, but for a place that asks which object it has.
//
//	found = [pick(n) for n in ns]
//	found[0] is CORNERS[0]
func (l *Loop) askedFor(w *effects.World, v effects.AV) *Blocker {
	m, n := w.AskedForIdentity(v.Objs)
	if n == nil {
		return nil
	}
	return &Blocker{ID: rules.SharedResult, Name: m.File.Text(n.Range()), Place: Place{l.Mod, l.Split.First()},
		Message: "the program asks which object a result is: a worker process would return another one",
		Help:    "compare with == instead of `is`",
		Related: []Related{{Place{m, n}, "it is asked here"}}}
}

// waivedResult: what is shared is what a call returned that the user answers for: it is taken to compute its result
// from its arguments (pure-callee).
func (l *Loop) waivedResult(roots []effects.Root) bool {
	if !l.Waive[rules.UnknownCall] || slices.ContainsFunc(roots, func(r effects.Root) bool { return r.Kind != effects.Anything }) {
		return false
	}
	return slices.ContainsFunc(l.moved(), func(e effects.Event) bool { return e.Kind == effects.UnknownCall })
}

// moved are the events of the code that moves to a worker.
func (l *Loop) moved() []effects.Event {
	if c := l.Split.Offloaded; c != nil {
		return l.eventsOfCall(c)
	}
	var ev []effects.Event
	for _, n := range l.Split.Nodes() {
		ev = append(ev, mustEvents(l.Act.EventsOf(n))...)
	}
	return ev
}

// Falsy refuses exceptions that futures take for none.
func (l *Loop) Falsy(w *effects.World) *Blocker {
	for _, e := range l.moved() {
		if e.Kind != effects.Raise && e.Kind != effects.CaughtRaise || !slices.ContainsFunc(e.Objs, w.FalsyException) {
			continue
		}
		return &Blocker{ID: rules.UnpicklableException, Place: Place{l.Mod, e.Place()}, Message: "an exception may be raised that is false (it has a `__bool__` or a `__len__`): executors take it for no exception, and go on",
			Related: []Related{{Place{e.Mod, e.Node}, "it is raised here"}}}
	}
	return nil
}

// raises refuses exceptions that pickle cannot rebuild.
func (l *Loop) raises(w *effects.World) *Blocker {
	if l.Split.MayRaise {
		if m := w.Mentions("__cause__", "__context__", "__notes__", "__traceback__", "add_note", "with_traceback"); m != nil {
			return &Blocker{ID: rules.UnpicklableException, Place: Place{l.Mod, l.Keyword()}, Related: []Related{{Place{m.Mod, m.Node}, "it is looked at here"}},
				Message: "the program looks at the cause, notes or traceback of exceptions: those do not come back from another process"}
		}
	}
	for _, e := range l.moved() {
		caught := e.Kind == effects.CaughtRaise && (l.Split.Within != nil || l.Split.Replace != nil && l.Split.Replace.Range().Contains(e.Place().Range()))
		if e.Kind != effects.Raise && !caught {
			continue
		}
		for _, o := range e.Objs {
			if !w.RaisedIntact(o) {
				b := &Blocker{ID: rules.UnpicklableException, Name: w.TypeName(o), Place: Place{l.Mod, e.Place()},
					Message: fmt.Sprintf("`%s` may be raised, and could not be rebuilt when it comes back from another process", w.TypeName(o)),
					Help:    "give the exception a __reduce__, or pass all arguments of its __init__ on to super().__init__"}
				b.Related = append(b.Related, Related{Place{e.Mod, e.Node}, "it is raised here"})
				return b
			}
		}
	}
	return nil
}

// programState refuses what a freshly started interpreter would not have: patched modules, class
// attributes changed while the program ran, process-wide settings.
func (l *Loop) programState(w *effects.World) *Blocker {
	if m := w.ReachesIn(); m != nil {
		return &Blocker{ID: rules.DynamicCode, Place: Place{l.Mod, l.Keyword()}, Message: "the program reaches into functions or classes: a new process may have others", Related: []Related{{Place{m.Mod, m.Node}, "it is done here"}}}
	}
	reads := map[string][]*effects.Event{}
	read := map[string]bool{} // the settings that the work depends on
	anything := false
	ev := l.moved()
	for i := range ev {
		switch e := &ev[i]; e.Kind {
		case effects.Read:
			reads[e.Field] = append(reads[e.Field], e)
		case effects.ReadState:
			read[e.Name] = true
		case effects.UnknownCall:
			anything = true
		}
	}
	state := w.StateEvents()
	for i := range state {
		e := &state[i]
		at := Related{Place{e.Mod, e.Node}, "it is changed here"}
		switch {
		case e.Kind == effects.Block && e.Name == string(rules.Monkeypatched):
			return &Blocker{ID: rules.Monkeypatched, Place: Place{l.Mod, l.Keyword()}, Message: "the program replaces a part of a module while it runs: a new process would have the original", Related: []Related{at}}
		case e.Kind == effects.WriteState && !inherited[e.Name] && !strings.HasPrefix(e.Name, "cache of ") && (!confined[e.Name] || read[e.Name] || anything):
			return &Blocker{ID: rules.EnvironmentWrite, Name: e.Name, Place: Place{l.Mod, l.Keyword()}, Message: fmt.Sprintf("the program changes %s: a new process would start with the default", e.Name), Related: []Related{at}}
		case e.Kind == effects.Write && e.Name == "class":
			r := readsClass(w, e, append(reads[e.Field], reads["*"]...))
			if r == nil {
				continue
			}
			return &Blocker{ID: rules.ClassState, Name: e.Field, Place: Place{l.Mod, r.Place()}, Message: fmt.Sprintf("the class attribute `%s` is read here and changed while the program runs: a new process would have its first value", e.Field), Related: []Related{at}}
		}
	}
	return l.keptData(w, ev)
}

// keptData refuses work that reads what a class or a function keeps, where that is changed while the program runs, and
// variables of functions that have ended, where functions that are left of them bind those:
//
//	def counter():
//	    n = 0
//	    def put(v):
//	        nonlocal n
//	        n = v
//	    return lambda: n, put
//
//	get, put = counter()
func (l *Loop) keptData(w *effects.World, ev []effects.Event) *Blocker {
	for i := range ev {
		switch e := &ev[i]; e.Kind {
		case effects.Read:
			for _, o := range e.Objs {
				if o == effects.Unknown {
					continue
				}
				if c := w.ChangedInKeeper(o); c != nil {
					b := &Blocker{Place: Place{l.Mod, e.Place()}, Related: []Related{{Place{c.Event.Mod, c.Event.Node}, "it is changed here"}}}
					changed := "has something that is read here and changed while the program runs: a new process would have"
					switch f := c.Keeper.Func; {
					case f == nil:
						b.ID, b.Name = rules.ClassState, c.Keeper.Class.Name
						b.Message = fmt.Sprintf("the class `%s` %s it as the class statement makes it", b.Name, changed)
					case f.Cached:
						b.ID, b.Name = rules.MemoCache, f.Name
						b.Message = fmt.Sprintf("the cache of `%s` %s a new one", b.Name, changed)
					default:
						b.ID, b.Name = rules.FunctionState, f.Name
						b.Message = fmt.Sprintf("a default argument of `%s` %s a new one", b.Name, changed)
					}
					return b
				}
			}
		case effects.WriteState:
			if b := l.cachedOnce(w, e); b != nil {
				return b
			}
		case effects.ReadVar:
			s := e.Root.Sym
			if e.Call == nil || s == nil || s.Scope.Kind != resolve.FunctionScope || l.Func != nil && encloses(s.Scope, l.Func.Scope) {
				continue
			}
			if at := changesInCell(w, s, e.Mod); at != nil {
				return &Blocker{ID: rules.FunctionState, Name: s.Name, Place: Place{l.Mod, e.Place()}, Related: []Related{*at},
					Message: fmt.Sprintf("`%s` of a function that has ended is read here and changed while the program runs: a new process would have its first value", s.Name)}
			}
		}
	}
	return nil
}

// cachedOnce refuses a cached function whose value depends on when it is computed.
//
//	@functools.cache
//	def started(): return time.time()
func (l *Loop) cachedOnce(w *effects.World, e *effects.Event) *Blocker {
	name, ok := strings.CutPrefix(e.Name, "cache of ")
	if !ok {
		return nil
	}
	for _, f := range w.Funcs {
		if !f.Cached || f.Name != name {
			continue
		}
		for r := range w.SummaryOf(f).Events() {
			if r.Kind == effects.Clock {
				return &Blocker{ID: rules.MemoCache, Name: name, Place: Place{l.Mod, e.Place()}, Related: []Related{{Place{r.Mod, r.Node}, "it is read here"}},
					Message: fmt.Sprintf("`%s` keeps what a clock says when it is called first: a new process would call it later", name)}
			}
		}
	}
	return nil
}

// changesInCell is the place where a function that outlives the one of which s is a variable binds s or changes what it
// leads to, nil where there is none.
func changesInCell(w *effects.World, s *resolve.Symbol, m *resolve.Module) *Related {
	if s.Rebound {
		return &Related{Place{m, s.Defs[len(s.Defs)-1]}, "it is bound here"}
	}
	v := w.Reach(w.VarValue(s))
	if w.Immutable(v) {
		return nil
	}
	if e := w.Changed(v); e != nil {
		return &Related{Place{e.Mod, e.Node}, "it is changed here"}
	}
	return nil
}

// encloses: code of scope inner sees the variables of outer.
func encloses(outer, inner *resolve.Scope) bool {
	for s := inner; s != nil; s = s.Parent {
		if s == outer {
			return true
		}
	}
	return false
}

// readsClass finds a read of the class attribute that write w changes, on the class or an instance.
func readsClass(w *effects.World, e *effects.Event, reads []*effects.Event) *effects.Event {
	for _, r := range reads {
		for _, o := range r.Objs {
			if o == effects.Unknown {
				return r
			}
			for _, c := range e.Objs {
				if c == effects.Unknown || w.DerivesFrom(o, c) {
					return r
				}
			}
		}
	}
	return nil
}

// inherited are the process-wide states that matter to nobody else, or that a spawned worker has from its parent; whoever
// reads one of the others in a worker finds the default.
//
//	csv.register_dialect("bars", delimiter="|")        # in main()
//	rows = [parse(line) for line in lines]             # csv.Error: unknown dialect
var inherited = map[string]bool{"umask": true, "niceness": true, "cwd": true, "environ": true, "rlimit": true, "affinity": true,
	"cache": true, "linecache": true, "zoneinfo-cache": true, "pillow-plugins": true, "tqdm": true,
	"atexit": true, "finalizers": true, "threads": true, "gc": true, "alarm": true, "decimal-flags": true, "tempfile": true,
	"sys.stdout": true, "sys.stderr": true} // what is printed, the parent prints

// confined are those of which it is known what depends on them: the functions of the library knowledge that read them.
var confined = map[string]bool{"logging": true}

// crosses says whether a value, called what, survives the way to another process: a blocker where it does not, an
// assumption where its type is not known.
func (l *Loop) crosses(w *effects.World, v effects.Value, what string, at syntax.Node) (*Blocker, []Assumption) {
	switch p, why := PortableValue(w, v); p {
	case NotPortable:
		b := &Blocker{ID: rules.UnpicklableValue, Name: what, Message: fmt.Sprintf("`%s` cannot be sent to another process: %s", what, why), Place: Place{l.Mod, at}}
		if slices.ContainsFunc(v, func(o effects.Obj) bool { return w.Kind(o) == effects.FuncObj }) {
			b.Help = fmt.Sprintf("define `%s` at module level, and pass it what it reads of the function around it", what)
		}
		if slices.ContainsFunc(v, func(o effects.Obj) bool { return w.Kind(o) == effects.LibModuleObj || w.Kind(o) == effects.ModuleObj }) {
			b.Help = fmt.Sprintf("import `%s` at the top of the file", what)
		}
		return b, nil
	case Unsure:
		return nil, []Assumption{{ID: rules.Picklable, Message: fmt.Sprintf("`%s` (%s) survives a copy to another process", what, why), Place: Place{l.Mod, at}}}
	}
	return nil, nil
}

// Processes says whether the moved code of l may run in another process: a blocker where a value cannot
// be pickled, assumptions where its type is not known. found tells which variables a worker process has anyway: they
// are not sent.
func (l *Loop) Processes(w *effects.World, found ...func(*resolve.Symbol) bool) (*Blocker, []Assumption) {
	s := l.Split
	if s == nil {
		return nil, nil
	}
	var as []Assumption
	check := func(v effects.Value, what string) *Blocker {
		b, assumed := l.crosses(w, v, what, s.First())
		as = append(as, assumed...)
		return b
	}
	for _, v := range s.Values {
		if b := l.sharedResult(w, v); b != nil {
			return b, nil
		}
	}
	if b := l.raises(w); b != nil {
		return b, nil
	}
	if b := l.programState(w); b != nil {
		return b, nil
	}
	for _, x := range l.Shared {
		if x.Client {
			return &Blocker{ID: rules.UnpicklableValue, Name: x.Name(), Place: Place{l.Mod, s.First()}, Related: []Related{{x.Uses[0], "it is used here"}},
				Message: fmt.Sprintf("`%s` is a %s: a worker process would not have its connections", x.Name(), x.Class.Name)}, nil
		}
	}
	for _, e := range l.moved() {
		if e.Kind == effects.HashOrder && e.Field != effects.Numbers {
			b := &Blocker{ID: rules.IdentityTest, Place: Place{l.Mod, e.Place()}, Message: "the order of a set of strings is used: it depends on the hash seed, which worker processes do not share",
				Help: "iterate over sorted(...) of the set", Related: []Related{{Place{e.Mod, e.Node}, "the set is iterated here"}}}
			return b, nil
		}
	}
	if c := w.Finalizer(); c != nil {
		return &Blocker{ID: rules.IdentityTest, Name: c.Name, Place: Place{l.Mod, l.Keyword()}, Message: "a class of the program has a __del__, which would run in worker processes for copies",
			Related: []Related{{Place{c.Mod, c.Node}, "it is this class"}}}, nil
	}
	for _, sym := range s.Varying {
		if b := check(w.VarValue(sym), sym.Name); b != nil {
			return b, nil
		}
	}
	if s.Back != nil && s.Back.Row != nil {
		if b := check(w.Parts(w.VarValue(s.Back.Sym)), s.Back.Sym.Name); b != nil {
			return b, nil
		}
	}
	for _, l := range s.Lifts {
		for _, sym := range l.Captured {
			if b := check(w.VarValue(sym), sym.Name); b != nil {
				return b, nil
			}
		}
	}
	for _, sym := range s.Fixed {
		if slices.ContainsFunc(s.Lifts, func(l Lift) bool { return l.Sym == sym }) || sym.Import != nil && sym.Scope.Kind == resolve.ModuleScope && defined(sym) && w.ImportTime(sym) {
			continue // found by its name
		}
		if slices.ContainsFunc(found, func(f func(*resolve.Symbol) bool) bool { return f(sym) }) {
			continue
		}
		if b := check(w.VarValue(sym), sym.Name); b != nil {
			return b, nil
		}
	}
	if b := l.setsReordered(w, found); b != nil {
		return b, nil
	}
	for i, v := range s.Values {
		if o, ok := partedView(w, v.Objs); ok {
			as = append(as, Assumption{ID: rules.Picklable, Message: fmt.Sprintf("nothing depends on what else shares memory with the view in the result (%s): a copy of it comes back", w.TypeName(o)), Place: Place{l.Mod, s.First()}})
		}
		name := "the result"
		if k := i - len(s.Values) + len(s.Outputs); k >= 0 && k < len(s.Outputs) {
			name = s.Outputs[k].Name
		}
		if b := check(v.Objs, name); b != nil {
			return b, nil
		}
	}
	return nil, as
}
