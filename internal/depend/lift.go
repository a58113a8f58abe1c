package depend

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Lift is a local function that the moved code uses and that pickle would not find: one that becomes a function
// of the module.
//
//	def main(ns, k):
//	    def work(n):            # def work(n, k): ... above main
//	        return n ** k
//	    return [work(n) for n in ns]
type Lift struct {
	Sym *resolve.Symbol
	// Stmt is the def, or the assignment of a lambda, among the statements of the loop's function.
	Stmt syntax.Stmt
	// Captured are the variables around it that it reads: they become parameters.
	Captured []*resolve.Symbol
	// Calls are those outside of the moved code, which then pass what it captured.
	Calls []*syntax.Call
}

// lifts finds the local functions among the fixed data of s that can be lifted.
func (j *judge) lifts(s *Split) {
	for _, sym := range s.Fixed {
		j.lift(s, sym, 0)
	}
}

// lift decides whether the local function that sym names may be defined at module level instead. What it reads
// must mean the same there, and nothing may tell the one function of the module from the one that each call of
// the enclosing function makes: the program only calls it, or hands it to the moved code.
func (j *judge) lift(s *Split, sym *resolve.Symbol, depth int) bool {
	for _, l := range s.Lifts {
		if l.Sym == sym {
			return true
		}
	}
	def := j.localFunction(sym)
	if def == nil || depth > 5 || j.w.Mentions("__qualname__", "__defaults__", "__closure__", "__code__") != nil {
		return false
	}
	for _, o := range j.m.Info.Symbols { // free for a function of the module
		if o != sym && o.Name == sym.Name && (o.Scope.Kind == resolve.ModuleScope || o.Scope.Kind == resolve.ClassScope) {
			return false
		}
	}
	captured, locals, ok := j.captures(def, sym)
	if !ok {
		return false
	}
	calls, ok := j.onlyCalled(s, sym, def, captured)
	if !ok {
		return false
	}
	if len(captured) > 0 {
		if f, ok := def.(*syntax.FunctionDef); !ok || !plainParams(f.Args) {
			return false
		}
	}
	for _, l := range locals { // a local function that it calls goes along, if it needs nothing
		if len(captured) > 0 || !j.lift(s, l, depth+1) {
			return false
		}
	}
	stmt := def.(syntax.Stmt)
	s.Lifts = append(s.Lifts, Lift{sym, stmt, captured, calls})
	return true
}

// localFunction returns the statement that makes the function in sym: the only binding of a variable of the
// loop's function, at the top of its body, before the loop.
func (j *judge) localFunction(sym *resolve.Symbol) syntax.Node {
	if sym.Scope != j.l.Func.Scope || sym.Scope.Kind != resolve.FunctionScope || len(sym.Defs) != 1 || sym.Param || sym.Rebound || sym.Deleted {
		return nil
	}
	v := j.w.VarValue(sym)
	if len(v) != 1 || j.w.Kind(v[0]) != effects.FuncObj {
		return nil
	}
	f := j.w.FuncOf(v[0])
	if f == nil || f.Async || f.Decorated || f.Cached || f.Context {
		return nil
	}
	for _, st := range j.l.Func.Body() {
		if st.Range().End > j.l.Stmt.Range().Start {
			return nil
		}
		switch st := st.(type) {
		case *syntax.FunctionDef:
			if sym.Defs[0] == syntax.Node(st) && f.Node == syntax.Node(st) && len(st.Decorators) == 0 && len(st.TypeParams) == 0 {
				return st
			}
		case *syntax.Assign:
			if len(st.Targets) == 1 && sym.Defs[0] == syntax.Node(st.Targets[0]) && f.Node == syntax.Node(st.Value) {
				return st
			}
		}
	}
	return nil
}

// captures lists what the function reads of the functions around it: variables, and local functions. ok is false
// where its text would mean something else at module level.
func (j *judge) captures(def syntax.Node, self *resolve.Symbol) (vars, functions []*resolve.Symbol, ok bool) {
	ok = true
	inClass := false
	for sc := j.l.Func.Scope; sc != nil; sc = sc.Parent {
		inClass = inClass || sc.Kind == resolve.ClassScope
		ok = ok && !sc.Dynamic
	}
	early := func(n syntax.Node) { // evaluated where the function is defined
		syntax.Inspect(n, func(n syntax.Node) bool {
			if n, is := n.(*syntax.Name); is {
				if s := j.m.Info.Uses[n.ID]; s != nil && s.Bound {
					ok = false
				}
			}
			return ok
		})
	}
	var args *syntax.Arguments
	var body syntax.Node = def
	switch d := def.(type) {
	case *syntax.FunctionDef:
		args = d.Args
		if d.Returns != nil {
			early(d.Returns)
		}
	case *syntax.Assign:
		l := d.Value.(*syntax.Lambda)
		args, body = l.Args, l
	}
	for _, a := range args.All() {
		if a.Annotation != nil {
			early(a.Annotation)
		}
		if _, constant := a.Default.(*syntax.Constant); a.Default != nil && !constant {
			return nil, nil, false
		}
	}
	private := func(name string) bool {
		return inClass && strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "__") || name == "__class__" || name == "super"
	}
	syntax.Inspect(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Nonlocal, *syntax.ClassDef, *syntax.Await:
			ok = false
		case *syntax.Attribute:
			ok = ok && !private(n.Attr.Name)
		case *syntax.Name:
			s := j.m.Info.Uses[n.ID]
			ok = ok && !private(n.Id)
			switch {
			case s == nil || s == self && n.Ctx == syntax.Load || s.Scope.Kind == resolve.ModuleScope || within(s.Scope, def):
			case n.Ctx != syntax.Load || s.Scope != j.l.Func.Scope:
				ok = ok && n.Ctx == syntax.Store && syntax.Node(n) == self.Defs[0] // the name of a lambda
			case j.localFunction(s) != nil:
				if !slices.Contains(functions, s) {
					functions = append(functions, s)
				}
			case !slices.Contains(vars, s):
				vars = append(vars, s)
			}
		}
		return ok
	})
	return vars, functions, ok
}

// within: the scope belongs to code below n.
func within(s *resolve.Scope, n syntax.Node) bool {
	return s.Node != nil && n.Range().Contains(s.Node.Range())
}

// onlyCalled: every use of the function is a call of it, or an argument of the moved code. With captured variables it is
// called in one place of the moved code, where they can be added; the other calls are those that have to pass them too.
//
//	first = work(0)                          # work(0, k)
//	out = [work(n) for n in ns]              # executor.map(partial(work, k=k), ns)
func (j *judge) onlyCalled(s *Split, sym *resolve.Symbol, def syntax.Node, captured []*resolve.Symbol) (others []*syntax.Call, ok bool) {
	fine := map[syntax.NodeID]bool{}
	inMoved := func(n syntax.Node) bool {
		if s.Replace != nil && s.Replace.Range().Contains(n.Range()) {
			return true
		}
		return slices.ContainsFunc(s.Moved, func(st syntax.Stmt) bool { return st.Range().Contains(n.Range()) })
	}
	calls := map[syntax.NodeID]*syntax.Call{}
	for _, n := range j.m.File.Nodes {
		c, ok := n.(*syntax.Call)
		if !ok {
			continue
		}
		if f, ok := c.Func.(*syntax.Name); ok {
			fine[f.ID] = len(captured) == 0 || inMoved(c) || j.canPass(c, def, captured)
			if len(captured) > 0 && !inMoved(c) {
				calls[f.ID] = c
			}
		}
		if len(captured) == 0 && inMoved(c) {
			for _, a := range c.Args {
				fine[a.NodeID()] = true
			}
			for _, k := range c.Keywords {
				fine[k.Value.NodeID()] = true
			}
		}
	}
	uses := 0
	for _, n := range j.m.File.Nodes {
		name, ok := n.(*syntax.Name)
		if !ok || j.m.Info.Uses[name.ID] != sym || name.Ctx == syntax.Store {
			continue
		}
		if !fine[name.ID] {
			return nil, false
		}
		if c := calls[name.ID]; c != nil {
			others = append(others, c)
			continue
		}
		uses++
	}
	return others, uses > 0 && (len(captured) == 0 || uses == 1)
}

// canPass: the variables have at the call, in the text of the loop's own function, the values that the local function
// would find in them.
func (j *judge) canPass(c *syntax.Call, def syntax.Node, captured []*resolve.Symbol) bool {
	if slices.ContainsFunc(c.Args, isStarred) || keyword(c, "") != nil || def.Range().Contains(c.Range()) || j.l.Func.Node == nil || !j.l.Func.Node.Range().Contains(c.Range()) {
		return false
	}
	for _, n := range j.m.File.Nodes {
		switch n.(type) {
		case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef, *syntax.Comp: // a scope of its own, where the names may mean others
			if n != j.l.Func.Node && j.l.Func.Node.Range().Contains(n.Range()) && n.Range().Contains(c.Range()) {
				return false
			}
		}
	}
	for _, sym := range captured {
		if sym.Deleted || sym.Rebound {
			return false
		}
		if sym.Param && len(sym.Defs) <= 1 {
			continue
		}
		bound := len(sym.Defs) == 1 && slices.ContainsFunc(j.l.Func.Body(), func(st syntax.Stmt) bool {
			return st.Range().End <= c.Range().Start && slices.ContainsFunc(assigned(st), func(t syntax.Expr) bool { return syntax.Node(t) == sym.Defs[0] })
		})
		if !bound {
			return false
		}
	}
	return true
}

// plainParams: a parameter may follow the last one, given by position or by name.
func plainParams(a *syntax.Arguments) bool {
	if a == nil || len(a.Args) == 0 || len(a.PosOnly)+len(a.KwOnly) > 0 || a.Vararg != nil || a.Kwarg != nil {
		return false
	}
	return !slices.ContainsFunc(a.Args, func(p *syntax.Arg) bool { return p.Default != nil })
}
