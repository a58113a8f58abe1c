package depend

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Supposed judges loops of modules of the open world again, those that are refused because callers that are not known
// might pass anything: World is the world in which they pass what the parameters are annotated with or used as
// ([effects.World.Guess]), and in which the instances of classes hold what the classes put there. Where the
// iterations are independent there, the verdict rests on these suppositions, which it lists; everything else is
// found out as always, so that a loop that changes what it reads is refused in both worlds.
type Supposed struct {
	Open  *effects.World // in which the arguments may be anything
	World *effects.World
	// impossible are the functions that the suppositions contradict, and those that may call one, nil before they were
	// looked for.
	impossible map[*effects.Func]bool
}

// Judge judges again what is worth it of loops, those of m, which were judged in the open world. The result has the same
// loops, some of them replaced. live tells what is read later in the supposed world.
func (p *Supposed) Judge(m *resolve.Module, loops []*Loop, live Live) []*Loop {
	out := slices.Clone(loops)
	var again []*Loop
	for i, l := range loops {
		if l.Func == nil || l.Func.Node == nil || l.Verdict != Sequential && l.Refused == nil {
			continue
		}
		if again == nil {
			again = Find(p.World, m)
		}
		n := again[i]
		n.Waive = l.Waive
		Judge(p.World, n, live)
		if n.Act == nil {
			continue
		}
		s := &supposer{in: p, open: p.Open, w: p.World, l: n, symbols: map[*resolve.Symbol]bool{}, said: map[string]bool{}}
		switch {
		case s.contradicted():
		case n.Verdict == Sequential && len(n.Blockers) > 0: // that reason lasts, whatever callers pass
			out[i] = n
		case n.Verdict != Sequential && n.Refused == nil && !s.unseen():
			s.list()
			out[i] = n
		}
	}
	for _, l := range out {
		if l.Outer == nil {
			continue
		}
		if i := slices.Index(loops, l.Outer); i >= 0 {
			l.Outer = out[i]
		} else if i := slices.Index(again, l.Outer); i >= 0 {
			l.Outer = out[i]
		}
	}
	return out
}

// In is the world that l was judged in, where it is not w: see [Supposed].
func (l *Loop) In(w *effects.World) *effects.World {
	if l.Act != nil {
		return l.Act.World
	}
	return w
}

// supposer finds out which suppositions one verdict rests on.
type supposer struct {
	in      *Supposed
	open, w *effects.World
	l       *Loop
	symbols map[*resolve.Symbol]bool // of the functions around the loop, whose values matter to it
	work    []syntax.Node
	seen    map[syntax.Node]bool
	said    map[string]bool
	passed  []*resolve.Symbol // parameters of which something is supposed
	fields  []string          // attributes of which something is supposed
}

// unseen: some code of the loop may do anything. What is passed may be changed by it: nobody says that a function which
// a caller passes has nothing to do with the data that it passes.
//
//	for order in orders:
//	    send(order.total())
func (s *supposer) unseen() bool {
	return slices.ContainsFunc(s.l.Act.Events, func(e effects.Event) bool { return e.Kind == effects.UnknownCall && !s.l.Waive[rules.UnknownCall] })
}

// contradicted: some expression of the loop, or of what it calls, can have no value at all where the suppositions
// hold: an argument is used as what it is not supposed to be.
func (s *supposer) contradicted() bool {
	p := s.in
	if p.contradicts(s.l.Mod, s.l.Node) {
		return true
	}
	if p.impossible == nil {
		p.impossible = p.World.Reaching(func(f *effects.Func) bool { return f.Node != nil && p.contradicts(f.Mod, f.Node) })
	}
	return slices.ContainsFunc(p.World.Callees(s.l.Mod, s.l.Node), func(f *effects.Func) bool { return p.impossible[f] })
}

// contradicts: some expression of a node of m can have no value in the supposed world.
func (p *Supposed) contradicts(m *resolve.Module, root syntax.Node) bool {
	found := false
	syntax.Inspect(root, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.FunctionDef, *syntax.Lambda:
			return n == root
		}
		if e, ok := n.(syntax.Expr); ok && len(p.Open.TypeOf(m, e)) > 0 && len(p.World.TypeOf(m, e)) == 0 {
			found = true
		}
		return !found
	})
	return found
}

// list adds what the verdict rests on to the assumptions of the loop.
func (s *supposer) list() {
	s.seen = map[syntax.Node]bool{}
	s.mention(s.l.Node)
	for len(s.work) > 0 {
		n := s.work[0]
		s.work = s.work[1:]
		s.node(s.l.Mod, n, true)
	}
	for _, f := range s.w.Reachable(s.l.Mod, s.l.Node) {
		if f.Node == nil {
			continue
		}
		for _, p := range f.Params {
			if sym := f.Mod.Info.Binds[p.ID]; sym != nil && s.w.Supposed(p) {
				s.parameter(f.Mod, sym, p)
			}
		}
		if d, ok := f.Node.(*syntax.FunctionDef); ok {
			for _, st := range d.Body {
				s.node(f.Mod, st, false)
			}
			continue
		}
		s.node(f.Mod, f.Node, false)
	}
	s.distinct()
}

func (s *supposer) mention(n syntax.Node) {
	if !s.seen[n] {
		s.seen[n] = true
		s.work = append(s.work, n)
	}
}

// around reports whether sym is a variable of a function around the loop.
func (s *supposer) around(sym *resolve.Symbol) bool {
	for sc := s.l.Func.Scope; sc != nil; sc = sc.Parent {
		if sym.Scope == sc && sc.Kind != resolve.ModuleScope {
			return true
		}
	}
	return sym.Scope.Kind == resolve.CompScope
}

// node notes the suppositions about the variables and attributes that n reads. follow: it belongs to the function of
// the loop, and where its variables come from matters too.
func (s *supposer) node(m *resolve.Module, n syntax.Node, follow bool) {
	syntax.Inspect(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			sym := m.Info.Uses[n.ID]
			switch {
			case sym == nil:
			case sym.Scope.Kind == resolve.ModuleScope:
				if s.open.VarValue(sym).Has(effects.Unknown) && !s.w.VarValue(sym).Has(effects.Unknown) && sym.Import == nil {
					s.add(rules.OwnAttributes, m, n, "v:"+sym.Name, "`%s` holds what the code here puts there", sym.Name)
				}
			case m == s.l.Mod && s.around(sym):
				s.symbol(sym)
			}
		case *syntax.Attribute:
			s.attribute(m, n)
		case *syntax.Subscript: // table[key] of a class of the program
			s.special(m, n.Value)
		}
		return true
	})
}

func (s *supposer) special(m *resolve.Module, e syntax.Expr) {
	for _, o := range s.w.TypeOf(m, e) {
		if k := s.w.ClassOf(o); k != nil && s.w.Kind(o) == effects.InstObj && s.open.TypeOf(m, e).Has(effects.Unknown) {
			s.overridden(m, e, k, s.text(m, e)+"[...]")
		}
	}
}

// symbol follows a variable to what it is bound to, and to what is put into its object.
func (s *supposer) symbol(sym *resolve.Symbol) {
	if s.symbols[sym] {
		return
	}
	s.symbols[sym] = true
	m := s.l.Mod
	for _, d := range sym.Defs {
		if p, ok := d.(*syntax.Arg); ok {
			s.parameter(m, sym, p)
			continue
		}
		b, ok := s.w.BindingOf(m, d)
		switch {
		case ok && b.Value != nil:
			s.mention(b.Value)
		case ok && b.Iter != nil:
			s.mention(b.Iter)
		default:
			if st := s.statement(d); st != nil {
				s.mention(st)
			}
		}
	}
	syntax.InspectAll(s.l.Func.Body(), func(n syntax.Node) bool { // rows.append(x), rows[0] = x, rows += xs
		switch n := n.(type) {
		case *syntax.ExprStmt:
			if c, ok := n.Value.(*syntax.Call); ok {
				if a, ok := c.Func.(*syntax.Attribute); ok && s.base(a.Value) == sym {
					s.mention(n)
				}
			}
		case *syntax.Assign:
			for _, t := range n.Targets {
				if _, name := t.(*syntax.Name); !name && s.base(t) == sym {
					s.mention(n.Value)
				}
			}
		case *syntax.AugAssign:
			if s.base(n.Target) == sym {
				s.mention(n.Value)
			}
		}
		return true
	})
}

// base is the variable at the beginning of a.b[c].d.
func (s *supposer) base(e syntax.Expr) *resolve.Symbol {
	for {
		switch x := e.(type) {
		case *syntax.Attribute:
			e = x.Value
		case *syntax.Subscript:
			e = x.Value
		case *syntax.Name:
			return s.l.Mod.Info.Uses[x.ID]
		default:
			return nil
		}
	}
}

// statement is the smallest statement that a binding stands in, without the blocks in it.
func (s *supposer) statement(d syntax.Node) syntax.Node {
	var found syntax.Node
	syntax.InspectAll(s.l.Func.Body(), func(n syntax.Node) bool {
		if !n.Range().Contains(d.Range()) {
			return false
		}
		switch n := n.(type) {
		case *syntax.For:
			if n.Target.Range().Contains(d.Range()) {
				found = n.Iter
			}
		case *syntax.Assign:
			found = n.Value
		case *syntax.With, *syntax.If, *syntax.While, *syntax.Try, *syntax.Match, *syntax.FunctionDef, *syntax.ClassDef:
		case syntax.Stmt:
			found = n
		}
		return true
	})
	return found
}

// parameter lists what is supposed of an argument.
func (s *supposer) parameter(m *resolve.Module, sym *resolve.Symbol, p *syntax.Arg) {
	shape, why := s.w.GivenArgument(p)
	if shape == nil || !s.open.VarValue(sym).Has(effects.Unknown) {
		return
	}
	says := "by what is done with it"
	switch {
	case why.Annotation:
		says = "as it is annotated"
	case p.Default != nil && why.Use == syntax.Node(p.Default):
		says = "like its default"
	}
	s.passed = append(s.passed, sym)
	key := fmt.Sprint("p:", m.Name, p.Range())
	if s.said[key] {
		return
	}
	alone := ""
	if s.mutable(sym) {
		alone = ", which nothing else changes meanwhile"
	}
	s.add(rules.PlainArguments, m, p, key, "callers pass %s as `%s` (%s)%s", shape, sym.Name, says, alone)
	if u := why.Use; u != nil && !why.Annotation {
		a := &s.l.Assumptions[len(s.l.Assumptions)-1]
		a.Causes = append(a.Causes, Place{why.Mod, u})
	}
}

// attribute lists what is supposed of an attribute of an instance of a class of the program: that it holds what
// the class puts there, or that no class elsewhere overrides the method.
func (s *supposer) attribute(m *resolve.Module, n *syntax.Attribute) {
	if !s.open.TypeOf(m, n).Has(effects.Unknown) || s.w.TypeOf(m, n).Has(effects.Unknown) {
		return
	}
	for _, o := range s.w.TypeOf(m, n.Value) {
		k := s.w.ClassOf(o)
		if k == nil || s.w.Kind(o) != effects.InstObj && s.w.Kind(o) != effects.ClassObj {
			continue
		}
		text := s.text(m, n)
		for _, v := range s.w.TypeOf(m, n) {
			if s.w.FuncOf(v) != nil {
				s.overridden(m, n, k, text)
				return
			}
		}
		if !slices.Contains(s.fields, text) {
			s.fields = append(s.fields, text)
		}
		s.add(rules.OwnAttributes, m, n, "c:"+k.Name, "what a `%s` holds, here `%s`, was put there by the code of this project", k.Node.Name.Name, text)
		return
	}
}

func (s *supposer) overridden(m *resolve.Module, n syntax.Node, k *effects.Class, text string) {
	s.add(rules.NotOverridden, m, n, "o:"+k.Name, "no class elsewhere overrides what `%s` does here, beginning with `%s`", k.Node.Name.Name, text)
}

func (s *supposer) text(m *resolve.Module, n syntax.Node) string {
	j := &judge{m: m}
	return j.text(n)
}

// distinct lists that an object that the loop changes is none of those that callers pass besides.
func (s *supposer) distinct() {
	for i := range s.l.Act.Events {
		e := &s.l.Act.Events[i]
		if e.Kind != effects.Write || e.Field == "next" || e.Root.Kind != effects.Sym && e.Root.Kind != effects.Item {
			continue
		}
		outside := slices.ContainsFunc(e.Objs, func(o effects.Obj) bool {
			return s.w.FromOutside(o) || s.w.Kind(o) == effects.InstObj && s.w.ClassOf(o) != nil
		})
		if !outside {
			continue
		}
		changed := ""
		if e.Root.Kind == effects.Sym {
			changed = e.Root.Sym.Name
		} else if t := s.l.Act.Target; t != nil {
			changed = s.text(s.l.Mod, t)
		}
		var others []string
		for _, sym := range s.passed {
			if sym.Name != changed && s.mutable(sym) {
				others = append(others, "`"+sym.Name+"`")
			}
		}
		for _, f := range s.fields {
			others = append(others, "`"+f+"`")
		}
		if len(others) > 0 {
			s.add(rules.DistinctArguments, s.l.Mod, e.Place(), "d:"+changed, "`%s`, which is changed here, shares nothing with %s", changed, list(others))
		}
	}
}

func (s *supposer) mutable(sym *resolve.Symbol) bool { return !s.w.Immutable(s.w.VarValue(sym)) }

func list(words []string) string {
	if len(words) > 3 {
		words = append(slices.Clone(words[:3]), "the others")
	}
	text := words[0]
	for i, w := range words[1:] {
		if i == len(words)-2 {
			text += " and " + w
		} else {
			text += ", " + w
		}
	}
	return text
}

// add lists one supposition once.
func (s *supposer) add(id rules.ID, m *resolve.Module, n syntax.Node, key, format string, args ...any) {
	if s.said[key] {
		return
	}
	s.said[key] = true
	s.l.Assumptions = append(s.l.Assumptions, Assumption{ID: id, Message: fmt.Sprintf(format, args...), Place: Place{m, n}})
}
