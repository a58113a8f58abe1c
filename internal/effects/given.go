package effects

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Shape is what an argument of callers that are not known is taken to be: see [World.Guess]. A shape stands for
// plain data that shares nothing with other arguments: each parameter has objects of its own.
type Shape struct {
	// Lib is the library class of the object, qualified, "" for the others.
	Lib string
	// Class is a class of the program; instances of the classes below it count too.
	Class *syntax.ClassDef
	// Of are the shapes of the type arguments: of the elements, of keys and values. Of a tuple of fixed length
	// (Fixed) they are those of its items, of a union (neither Lib nor Class nor Plain) its members.
	Of    []*Shape
	Fixed bool
	// Plain data of a type that is not known: a number, a string, a tuple of such. Only copying, comparing and
	// computing with it is known; whatever else is done with it is unknown.
	Plain bool
}

// Given are the shapes of parameters, and of annotated fields of classes, by their nodes. [World.Guess] makes them of
// a world without.
type Given struct {
	params map[*syntax.Arg]*Shape
	fields map[*syntax.AnnAssign]*Shape
	why    map[*syntax.Arg]Evidence
	below  map[*syntax.ClassDef][]*syntax.ClassDef
	madeBy map[*syntax.Call]*Class // the classes that calls make, in the world that was asked
	// own are the functions with a leading underscore that the project calls itself: nobody else does.
	own map[syntax.Node]bool
}

// Evidence is why an argument is taken to be what it is: an annotation, or else the uses of it that say so.
type Evidence struct {
	Annotation bool
	Mod        *resolve.Module
	Use        syntax.Node // nil where nothing but its being handed around is seen
}

// plainData is the class of the objects that stand for plain data of a type that is not known.
var plainData = &catalog.Class{Module: "parloop", Name: "plain", Immutable: true, Picklable: true, ThreadSafe: true}

// isPlain: o stands for plain data of a type that is not known.
func (w *World) isPlain(o Obj) bool { return w.objs[o].lib == plainData }

// GivenArgument returns what callers that are not known are taken to pass for p, nil where that may be anything.
func (w *World) GivenArgument(p *syntax.Arg) (*Shape, Evidence) {
	if w.given == nil {
		return nil, Evidence{}
	}
	return w.given.params[p], w.given.why[p]
}

// FromOutside reports whether o is, or is part of, an argument that callers which are not known are taken to pass.
func (w *World) FromOutside(o Obj) bool {
	return strings.HasPrefix(w.objs[o].site.path, givenPath)
}

// expose records that code which was not seen may hold and call everything in v, and what can be reached from there. What
// the objects hold stays what the program put there, as instances of the classes of the program are taken to do; they may
// be the same as what is not known elsewhere.
func (w *World) expose(v Value) {
	for _, o := range v {
		w.exposeObj(o)
	}
}

func (w *World) exposeObj(o Obj) {
	i := &w.objs[o]
	switch i.kind {
	case UnknownObj, AtomObj:
		return
	case FuncObj:
		w.escapeObj(o)
		return
	case BoundObj:
		recv, target := i.recv, i.target
		w.exposeObj(target)
		w.exposeObj(recv)
		return
	}
	if i.escaped {
		return
	}
	i.escaped, i.kept = true, true
	w.grown++
	if c := i.class; c != nil && (i.kind == ClassObj || i.kind == InstObj) {
		w.exposeObj(c.obj)
		w.exposeObj(c.inst)
	}
	for _, f := range w.objs[o].fields {
		w.vars[f.v].kept = true
		w.expose(w.vars[f.v].val)
	}
}

// narrowed is what a call of the program passes for p: in the place of what is not known, what callers are taken to
// pass. These objects may then be known under other names to who passes them.
func (w *World) narrowed(f *Func, p *syntax.Arg, v Value) Value {
	if w.given == nil || !v.Has(Unknown) || w.given.params[p] == nil || !w.Open(f.Mod) || p == f.Args.Vararg || p == f.Args.Kwarg {
		return v
	}
	s := w.outside(f, p)
	if s.Has(Unknown) {
		return v
	}
	w.expose(s)
	if w.supposed == nil {
		w.supposed = map[*syntax.Arg]bool{}
	}
	w.supposed[p] = true
	return union(slices.DeleteFunc(slices.Clone(v), func(o Obj) bool { return o == Unknown }), s)
}

// fillOwn gives the parameters of functions that nobody else calls, and for which the calls of the program pass nothing
// that is known, what they are taken to hold. It reports whether there were any.
func (w *World) fillOwn() bool {
	found := false
	for _, f := range w.Funcs {
		if f.Node == nil || w.given == nil || !w.given.own[f.Node] {
			continue
		}
		for _, p := range f.Params {
			s := f.Mod.Info.Binds[p.ID]
			if s == nil || w.given.params[p] == nil || len(w.VarValue(s)) > 0 {
				continue
			}
			if w.supposed == nil {
				w.supposed = map[*syntax.Arg]bool{}
			}
			w.supposed[p], found = true, true
			v := w.outside(f, p)
			w.expose(v)
			w.write(w.symbol(s), v)
		}
	}
	return found
}

// Supposed reports whether a call of the program passes for p what is not known, and is taken to pass what others do.
func (w *World) Supposed(p *syntax.Arg) bool { return w.supposed[p] }

const givenPath = "given"

// outside is what code that was not seen may pass for p.
func (w *World) outside(f *Func, p *syntax.Arg) Value {
	if w.given == nil {
		return unknownValue
	}
	if f.Class != nil && !f.Static && p == f.Params[0] {
		if f.ClassM {
			return one(f.Class.obj)
		}
		return one(f.Class.inst)
	}
	s := w.given.params[p]
	if s == nil {
		return unknownValue
	}
	return w.shaped(s, site{mod: f.Mod, node: p.ID, path: givenPath})
}

// shaped makes the objects of a shape.
func (w *World) shaped(s *Shape, at site) Value {
	switch {
	case s.Plain:
		return one(w.object(objKey{kind: AtomObj, lib: plainData}))
	case s.Class != nil:
		var out Value
		for _, c := range w.given.below[s.Class] {
			out = union(out, one(w.classOf[c].inst))
		}
		return out
	case s.Lib == "":
		var out Value
		for i, t := range s.Of {
			out = union(out, w.shaped(t, at.sub(tupleField(i))))
		}
		return out
	case s.Lib == "builtins.NoneType":
		return one(w.atom("NoneType"))
	}
	c := w.Catalog.Class(s.Lib)
	if c == nil {
		return unknownValue
	}
	o := w.instOf(c, at)
	if w.objs[o].kind == AtomObj {
		return one(o)
	}
	if s.Fixed {
		w.objs[o].arity = len(s.Of)
		for i, t := range s.Of {
			v := w.shaped(t, at.sub(tupleField(i)))
			w.write(w.field(o, tupleField(i)), v)
			w.write(w.field(o, "T"), v)
		}
		return one(o)
	}
	for i, tp := range c.TypeParams {
		v := unknownValue
		if i < len(s.Of) {
			v = w.shaped(s.Of[i], at.sub(tp))
		}
		w.write(w.field(o, tp), v)
	}
	return one(o)
}

// openShaped is openWorld where arguments have shapes: callers pass what the parameters are taken to hold, and what
// is in the instances of a class, the class itself has put there.
func (w *World) openShaped() {
	for _, f := range w.Funcs {
		n, ok := f.Node.(*syntax.FunctionDef)
		if !ok || !w.Open(f.Mod) || f.parent == nil || f.parent.Node != nil {
			continue
		}
		if w.given.own[n] || f.Class == nil && f.Mod.Info.Module.Symbols[n.Name.Name] == nil {
			continue
		}
		for i, p := range f.Params {
			if i == 0 && f.Class != nil && !f.Static {
				continue // bound by [evaluator.define]
			}
			if s := f.Mod.Info.Binds[p.ID]; s != nil {
				w.write(w.symbol(s), w.outside(f, p))
			}
		}
		w.enqueueOnce(f)
	}
	for _, c := range w.Classes {
		if !w.Open(c.Mod) {
			continue
		}
		for _, s := range c.Node.Body {
			a, ok := s.(*syntax.AnnAssign)
			if !ok {
				continue
			}
			name, ok := a.Target.(*syntax.Name)
			if !ok || w.given.fields[a] == nil {
				continue
			}
			w.write(w.field(c.inst, name.Id), w.shaped(w.given.fields[a], site{mod: c.Mod, node: a.ID, path: givenPath}))
		}
	}
}

// String says what a shape is in words: a list of str.
func (s *Shape) String() string {
	short := func(t *Shape) string {
		text := t.String()
		for _, article := range []string{"a ", "an "} {
			text = strings.TrimPrefix(text, article)
		}
		return text
	}
	switch {
	case s.Plain:
		return "plain data"
	case s.Class != nil:
		return "a `" + s.Class.Name.Name + "`"
	case s.Lib == "":
		var parts []string
		for _, t := range s.Of {
			parts = append(parts, t.String())
		}
		return strings.Join(parts, " or ")
	}
	name := strings.TrimPrefix(s.Lib, "builtins.")
	switch {
	case name == "NoneType":
		return "None"
	case name == "list" && len(s.Of) == 1:
		return "a list (or the like) of " + short(s.Of[0])
	case name == "dict" && len(s.Of) == 2:
		return "a dict of " + short(s.Of[1])
	case name == "int":
		return "an int"
	}
	return "a " + name
}
