package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// A call in a loop whose value depends on its arguments and on what the loop leaves alone has the same value each time
// it has the same arguments. Kept beside the loop, it is computed once for each of them:
//
//	for vector in vectors:                                    idf = cache(self.idf)
//	    for term, weight in vector.items():                   for vector in vectors:
//	        square += (weight * self.idf(term)) ** 2              for term, weight in vector.items():
//	                                                                  square += (weight * idf(term)) ** 2
//
// The value is computed where it was computed first, and not before: a loop that does not run computes none, and an
// exception, which is not kept, is raised in the same place each time. So all that has to be known is that a later
// evaluation would give the same and be noticed by nobody. So long as:
//
//   - the call reaches one known function of the program, which has no effects, asks nobody outside (a clock, a file,
//     the environment) and draws no random numbers;
//   - nothing that it reads is changed by the loop, by code that the loop calls, or by functions that somebody else may
//     call meanwhile: threads, signal handlers, callbacks. Attributes are compared by their names alone, the contents
//     of containers by the objects;
//   - the arguments are strings, whole numbers (kept apart by their types: 1 == True), None or tuples of strings: equal
//     ones are then interchangeable, which 0.0 and -0.0 are not. The results are numbers, strings or None, and the
//     program asks nowhere which of several equal ones it has;
//   - the function can be named in front of the loop: its name, or a method of an object in a variable that has a value
//     there and keeps it. Reading a method runs no code, and no instance has an attribute of that name.
//
// The one loop is as large as possible: what is kept in front of an inner loop is lost with each of its entries.

// Hoist is a function whose values are kept while a loop or the program runs, or a call whose one value can stand in
// front of a loop.
type Hoist struct {
	Mod *resolve.Module
	// Loop is the one in whose front the values begin to be kept; nil where they cannot be.
	Loop *Loop
	// Inner is Loop or a loop inside of it, in whose front the value that all of Calls have can stand; nil where there
	// is none.
	Inner *Loop
	// Def is the function, where its values may be kept while the program runs; Loop and Inner are nil then.
	Def *effects.Func
	// Func is what is called, as written in each of Calls: f or x.f.
	Func  syntax.Expr
	Calls []*syntax.Call
	// Typed: equal arguments of different types (1 and True) have to be told apart.
	Typed bool
}

// Name is what the user calls the function.
func (h *Hoist) Name() string { return h.Mod.File.Text(h.Func.Range()) }

// Hoists finds the calls in loops, which are all those of one module, whose values can be kept. It rests on no
// assumption: what is not known keeps a call where it is.
func Hoists(w *effects.World, loops []*Loop, live Live) []*Hoist {
	var out []*Hoist
	taken := map[*syntax.Call]bool{}
	still := &quiet{w: w}
	take := func(found []*Hoist) {
		for _, f := range found {
			for _, c := range f.Calls {
				taken[c] = true
			}
		}
		out = append(out, found...)
	}
	for _, l := range loops { // the outer ones come first
		h := hoister{w: w, l: l, live: live, quiet: still}
		take(h.loop(loops, taken))
	}
	for _, l := range loops {
		h := hoister{w: w, l: l, live: live, quiet: still}
		take(h.singles(taken))
	}
	return out
}

type hoister struct {
	w    *effects.World
	l    *Loop
	live Live
	a    *effects.Activation
	// quiet is shared by all loops.
	quiet *quiet
}

// statement is the loop, where calls may leave it at all.
func (h *hoister) statement() *syntax.For {
	l := h.l
	loop, ok := l.Node.(*syntax.For)
	if !ok || loop.Async || l.Func == nil || l.Func.Scope == nil || l.Func.Scope.Dynamic || l.Func.Async || l.Func.Generator ||
		h.w.Open(l.Mod) || h.w.GaveUp() || h.w.Finalizer() != nil || slices.ContainsFunc(l.Mod.File.Errors, func(e syntax.Error) bool { return loop.Span.Overlaps(e.Span) }) {
		return nil
	}
	if _, lambda := l.Func.Node.(*syntax.Lambda); lambda || l.Func.Scope.Kind == resolve.ClassScope {
		return nil
	}
	return loop
}

func (h *hoister) loop(loops []*Loop, taken map[*syntax.Call]bool) []*Hoist {
	l, loop := h.l, h.statement()
	if loop == nil {
		return nil
	}
	by := map[string]*Hoist{}
	var order []string
	for _, c := range h.calls(loop, taken) {
		if !h.keyed(c) {
			continue
		}
		name := l.Mod.File.Text(c.Func.Range())
		if by[name] == nil {
			by[name] = &Hoist{Mod: l.Mod, Loop: l, Func: c.Func}
			order = append(order, name)
		}
		by[name].Calls = append(by[name].Calls, c)
	}
	if len(order) == 0 {
		return nil
	}
	h.a = h.w.RunFor(l.Func, loop)
	if h.unclear() {
		return nil
	}
	var out []*Hoist
	for _, name := range order {
		if f := by[name]; h.same(f) {
			f.Inner = h.once(nestOf(l, loops, f.Calls[0]), f.Calls)
			out = append(out, f)
		}
	}
	return out
}

// calls are those whose function and result are of the right kinds, in the order of the text.
func (h *hoister) calls(loop *syntax.For, taken map[*syntax.Call]bool) []*syntax.Call {
	var out []*syntax.Call
	syntax.InspectAll(loop.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Lambda:
			return false // run later, perhaps
		case *syntax.JoinedStr:
			return false // may show its own text
		case *syntax.Call:
			if !taken[n] && h.plain(n) && h.callee(n.Func) != nil {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

// keyed: arguments of which equal ones are interchangeable.
func (h *hoister) keyed(c *syntax.Call) bool {
	return !slices.ContainsFunc(c.Args, func(a syntax.Expr) bool {
		ok, _ := keyOf(h.w, h.l.Mod, a)
		return !ok
	})
}

// plain: a result whose identity does not matter.
func (h *hoister) plain(c *syntax.Call) bool {
	return len(c.Keywords) == 0 && plainValue(h.w, h.w.TypeOf(h.l.Mod, c))
}

// plainValue: nobody can tell equal objects of v apart.
func plainValue(w *effects.World, v effects.Value) bool {
	for _, o := range v {
		one := effects.Value{o}
		if !w.Is(one, "int", "float", "complex", "bool", "str", "bytes", "NoneType") && !textTuple(w, one) {
			return false
		}
	}
	if len(v) == 0 {
		return false
	}
	_, asked := w.AskedForIdentity(v)
	return asked == nil
}

// keyOf: equal values of a are interchangeable; typed says that this takes their types to be compared, too.
func keyOf(w *effects.World, m *resolve.Module, a syntax.Expr) (ok, typed bool) {
	if _, star := a.(*syntax.Starred); star {
		return false, false
	}
	v := w.TypeOf(m, a)
	for _, o := range v {
		one := effects.Value{o}
		switch {
		case w.Is(one, "str", "bytes", "NoneType"):
		case w.Is(one, "int", "bool"): // True == 1, and stubs say int of both
			typed = true
		case textTuple(w, one):
		default:
			return false, false
		}
	}
	return len(v) > 0, typed
}

// textTuple: v is a tuple of strings, at any depth.
func textTuple(w *effects.World, v effects.Value) bool {
	return w.Is(v, "tuple") && w.DeepImmutable(v) && w.Is(w.Reach(v), "tuple", "str", "bytes", "NoneType")
}

// callee is the one function that f is, in front of the loop as in each iteration; nil where that is not known.
func (h *hoister) callee(f syntax.Expr) *effects.Func {
	w := h.w
	var fn *effects.Func
	for _, o := range w.TypeOf(h.l.Mod, f) {
		g := w.FuncOf(o)
		if g == nil || fn != nil && g != fn {
			return nil
		}
		fn = g
	}
	if fn == nil || fn.Node == nil || fn.Async || fn.Generator || fn.Cached || fn.Decorated || fn.Context || fn.Property || fn.Static || fn.ClassM {
		return nil
	}
	if d, ok := fn.Node.(*syntax.FunctionDef); !ok || len(d.Decorators) > 0 {
		return nil
	}
	switch f := f.(type) {
	case *syntax.Name:
		if fn.Class != nil {
			return nil
		}
	case *syntax.Attribute:
		held, ok := f.Value.(*syntax.Name)
		objs := w.TypeOf(h.l.Mod, f.Value)
		if !ok || len(objs) == 0 || h.l.Mod.Info.Uses[held.ID] == nil {
			return nil
		}
		for _, o := range objs {
			switch {
			case w.Kind(o) == effects.ModuleObj && fn.Class == nil:
			case w.Kind(o) == effects.InstObj && w.ClassOf(o) != nil && w.Reclassified(o) == nil && h.method(w.ClassOf(o), f.Attr.Name) == fn && len(w.FieldValue(o, f.Attr.Name)) == 0:
			default:
				return nil
			}
		}
	default:
		return nil
	}
	return fn
}

// method is what reading an attribute of an instance of c gives, where no code of the program decides about that.
func (h *hoister) method(c *effects.Class, name string) *effects.Func {
	if !h.ownBases(c) || h.w.Method(c, "__getattribute__") != nil || h.w.Method(c, "__getattr__") != nil {
		return nil
	}
	return h.w.Method(c, name)
}

// unclear: the loop runs code of which it is not known what it changes, or lets go of control.
func (h *hoister) unclear() bool {
	for i := range h.a.Events {
		e := &h.a.Events[i]
		switch e.Kind {
		case effects.UnknownCall, effects.UnknownOperand, effects.Block, effects.YieldPoint, effects.Suspend, effects.Stubbed:
			return true
		}
		for _, o := range e.Objs {
			if h.w.Reclassified(o) != nil {
				return true
			}
		}
	}
	return false
}

// same: each evaluation of the calls with the same arguments gives the same.
func (h *hoister) same(f *Hoist) bool {
	base := f.Func
	if a, ok := base.(*syntax.Attribute); ok {
		base = a.Value
	}
	held := h.l.Mod.Info.Uses[base.NodeID()]
	if held == nil || held.Deleted || held.Scope.Kind == resolve.CompScope || h.live.MaybeUnbound(h.l, held) || h.bound(held) {
		return false
	}
	for _, c := range f.Calls {
		for _, a := range c.Args {
			_, typed := keyOf(h.w, h.l.Mod, a)
			f.Typed = f.Typed || typed
		}
		if !h.pure(c) {
			return false
		}
	}
	read := effects.Event{Kind: effects.Read, Field: held.Name} // as an attribute of its module
	if a, ok := f.Func.(*syntax.Attribute); ok {                // the method stays the method
		read.Field = a.Attr.Name
	}
	return !h.changed(&read) && !h.boundMeanwhile(held)
}

// pure: c has no effects and reads nothing that changes while the loop runs. What computing its arguments does is
// done in each iteration as ever.
func (h *hoister) pure(c *syntax.Call) bool {
	own, ok := h.a.EventsOf(c)
	if !ok {
		return false
	}
	for i := range own {
		e := &own[i]
		at := e.Place().Range()
		if slices.ContainsFunc(c.Args, func(a syntax.Expr) bool { return a.Range().Contains(at) }) {
			continue
		}
		switch e.Kind {
		case effects.Raise, effects.CaughtRaise, effects.Diverge, effects.Work:
		case effects.ReadVar, effects.WriteVar:
			if e.Root.Sym.Scope.Kind == resolve.CompScope && e.Call != nil {
				continue // of a comprehension of the function
			}
			if e.Kind == effects.WriteVar || h.bound(e.Root.Sym) || h.boundMeanwhile(e.Root.Sym) {
				return false
			}
		case effects.Read:
			if h.changed(e) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// bound: the loop binds s.
func (h *hoister) bound(s *resolve.Symbol) bool {
	return slices.ContainsFunc(h.a.Events, func(e effects.Event) bool { return e.Kind == effects.WriteVar && e.Root.Sym == s })
}

// changed: what r reads may be changed by the loop, or by others while it runs.
func (h *hoister) changed(r *effects.Event) bool {
	for i := range h.a.Events {
		if e := &h.a.Events[i]; e.Kind == effects.Write && h.clash(r, e) {
			return true
		}
	}
	for _, f := range h.w.Funcs {
		if !h.elsewhere(f) {
			continue
		}
		for e := range h.w.SummaryOf(f).Events() {
			if e.Kind == effects.Write && h.clash(r, &e) {
				return true
			}
		}
	}
	return false
}

func (h *hoister) boundMeanwhile(s *resolve.Symbol) bool {
	for _, f := range h.w.Funcs {
		if !h.elsewhere(f) {
			continue
		}
		for e := range h.w.SummaryOf(f).Events() {
			if e.Kind == effects.WriteVar && e.Root.Sym == s {
				return true
			}
		}
	}
	return false
}

// maxBases bounds the chain of base classes that is followed; names that are bound again make circles.
const maxBases = 20

// elsewhere: somebody else than the code that is seen may call f: the library that it is handed to, or of one of whose
// classes it is a method (Thread.run).
func (h *hoister) elsewhere(f *effects.Func) bool {
	return h.w.HandedOver(f) || f.Class != nil && !h.ownBases(f.Class)
}

// ownBases: c derives from classes of the program alone, and from those of libraries that leave its methods alone.
func (h *hoister) ownBases(c *effects.Class) bool { return h.ownBelow(c, 0) }

func (h *hoister) ownBelow(c *effects.Class, depth int) bool {
	if depth > maxBases {
		return false
	}
	for _, base := range c.Node.Bases {
		if sub, ok := base.(*syntax.Subscript); ok { // Generic[T]
			base = sub.Value
		}
		objs := h.w.TypeOf(c.Mod, base)
		for _, o := range objs {
			switch h.w.Kind(o) {
			case effects.ClassObj:
				if b := h.w.ClassOf(o); b == nil || !h.ownBelow(b, depth+1) {
					return false
				}
			case effects.LibClassObj:
				switch h.w.LibClass(o).Module {
				case "builtins", "abc", "typing", "enum", "collections":
				default:
					return false
				}
			default:
				return false
			}
		}
		if len(objs) == 0 {
			return false
		}
	}
	return true
}

// clash: w changes what r reads. Attributes clash by name, because a class may hold what its instances lack.
func (h *hoister) clash(r, w *effects.Event) bool {
	if !fieldsOverlap(r.Field, w.Field) {
		return false
	}
	if r.Field == w.Field && r.Field != "[]" && r.Field != "next" && r.Field != "*" || len(r.Objs) == 0 || len(w.Objs) == 0 {
		return true
	}
	return h.w.MayShare(r.Objs, w.Objs)
}
