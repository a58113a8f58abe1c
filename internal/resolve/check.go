package resolve

import (
	"github.com/parloop/parloop/internal/syntax"
)

// future is what the `from __future__` imports at the head of a file say.
type future struct {
	annotations bool
	accepted    map[*syntax.ImportFrom]bool
	errors      []syntax.Error
}

var futureFeatures = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true, "with_statement": true,
	"print_function": true, "unicode_literals": true, "barry_as_FLUFL": true, "generator_stop": true, "annotations": true,
}

// checkFuture reads the future imports: they stand first in the file, after the docstring only.
func checkFuture(f *syntax.File) future {
	fu := future{accepted: map[*syntax.ImportFrom]bool{}}
	for i, s := range f.Body {
		switch s := s.(type) {
		case *syntax.ImportFrom:
			if s.Module.Name != "__future__" {
				return fu
			}
			fu.accepted[s] = true
			for _, a := range s.Names {
				switch name := a.Name.Name; {
				case name == "annotations":
					fu.annotations = true
				case name == "braces":
					fu.errors = append(fu.errors, syntax.Error{Span: s.Span, Message: "not a chance"})
				case !futureFeatures[name]:
					fu.errors = append(fu.errors, syntax.Error{Span: s.Span, Message: "future feature " + name + " is not defined"})
				}
			}
		case *syntax.ExprStmt:
			if c, ok := s.Value.(*syntax.Constant); i > 0 || !ok || c.Kind != syntax.StrConst {
				return fu
			}
		default:
			return fu
		}
	}
	return fu
}

// checker is the third pass: what CPython's compiler rejects once the symbol table stands. It looks at
// every node by itself, with its scope from Info.In; only jumps need a walk over the statements.
type checker struct {
	info   *Info
	future future
	// starred are the *x that stand where one may.
	starred map[*syntax.Starred]bool
	// returns are the `return value` statements of async functions.
	returns []*syntax.Return
}

func check(info *Info, fu future) {
	c := &checker{info: info, future: fu, starred: map[*syntax.Starred]bool{}}
	for _, n := range info.File.Nodes {
		c.allowStarred(n)
	}
	for _, n := range info.File.Nodes {
		switch n := n.(type) {
		case syntax.Expr:
			c.expression(n)
		case syntax.Stmt:
			c.statement(n)
		case syntax.Pattern:
			c.pattern(n)
		default:
			c.helper(n)
		}
	}
	c.asyncComprehensions()
	c.asyncGenerators()
	c.jumps(info.File.Body, jumpContext{})
	for _, s := range info.Scopes {
		switch n := s.Node.(type) {
		case *syntax.FunctionDef:
			if s.Kind == FunctionScope {
				c.jumps(n.Body, jumpContext{})
			}
		case *syntax.ClassDef:
			if s.Kind == ClassScope {
				c.jumps(n.Body, jumpContext{})
			}
		}
	}
}

func (c *checker) errorAt(n syntax.Node, message string) {
	c.info.Errors = append(c.info.Errors, syntax.Error{Span: n.Range(), Message: message})
}

// allowStarred marks the starred expressions that n may have as children.
func (c *checker) allowStarred(n syntax.Node) {
	mark := func(list []syntax.Expr) {
		for _, e := range list {
			if s, ok := e.(*syntax.Starred); ok {
				c.starred[s] = true
			}
		}
	}
	switch n := n.(type) {
	case *syntax.Call:
		mark(n.Args)
	case *syntax.ClassDef:
		mark(n.Bases)
	case *syntax.Tuple:
		mark(n.Elts)
	case *syntax.List:
		mark(n.Elts)
	case *syntax.Set:
		mark(n.Elts)
	case *syntax.FunctionDef:
		if n.Args != nil && n.Args.Vararg != nil { // PEP 646: *args: *Ts
			mark([]syntax.Expr{n.Args.Vararg.Annotation})
		}
	case *syntax.TypeParam:
		if n.Kind == syntax.TypeVarTuple { // PEP 696: *Ts = *tuple[int]
			mark([]syntax.Expr{n.Default})
		}
	}
}

func (c *checker) expression(e syntax.Expr) {
	scope := c.info.In[e.NodeID()]
	if scope == nil { // in a part of the tree that recovery dropped
		return
	}
	switch e := e.(type) {
	case *syntax.Name:
		c.debugName(e, e.Id, e.Ctx)
	case *syntax.Attribute:
		c.debugName(e, e.Attr.Name, e.Ctx)
	case *syntax.Starred:
		switch {
		case c.starred[e]:
		case e.Ctx == syntax.Store:
			c.errorAt(e, "starred assignment target must be in a list or tuple")
		case e.Ctx == syntax.Load:
			c.errorAt(e, "can't use starred expression here")
		}
	case *syntax.Tuple:
		c.oneStar(e, e.Elts, e.Ctx)
	case *syntax.List:
		c.oneStar(e, e.Elts, e.Ctx)
	case *syntax.Call:
		c.keywords(e.Keywords)
	case *syntax.Yield:
		if scope.Kind == ModuleScope || scope.Kind == ClassScope {
			c.errorAt(e, "'yield' outside function")
		}
	case *syntax.YieldFrom:
		switch {
		case scope.Kind == ModuleScope || scope.Kind == ClassScope:
			c.errorAt(e, "'yield' outside function")
		case scope.Kind == FunctionScope && scope.Async:
			c.errorAt(e, "'yield from' inside async function")
		}
	case *syntax.Await:
		switch {
		case scope.Kind == ModuleScope || scope.Kind == ClassScope:
			c.errorAt(e, "'await' outside function")
		case scope.Kind == LambdaScope || scope.Kind == FunctionScope && !scope.Async:
			c.errorAt(e, "'await' outside async function")
		}
	}
}

// debugName reports bindings of __debug__, a constant with the form of a name.
func (c *checker) debugName(n syntax.Node, name string, ctx syntax.Ctx) {
	if name != "__debug__" {
		return
	}
	switch ctx {
	case syntax.Store:
		c.errorAt(n, "cannot assign to __debug__")
	case syntax.Del:
		c.errorAt(n, "cannot delete __debug__")
	}
}

func (c *checker) oneStar(n syntax.Node, elts []syntax.Expr, ctx syntax.Ctx) {
	if ctx != syntax.Store {
		return
	}
	count := 0
	for _, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			count++
		}
	}
	if count > 1 {
		c.errorAt(n, "multiple starred expressions in assignment")
	}
}

func (c *checker) keywords(list []*syntax.Keyword) {
	seen := make(map[string]bool, len(list))
	for _, k := range list {
		name := k.Arg.Name
		if name == "" {
			continue
		}
		c.debugName(k, name, syntax.Store)
		if seen[name] {
			c.errorAt(k, "keyword argument repeated: "+name)
		}
		seen[name] = true
	}
}

func (c *checker) statement(s syntax.Stmt) {
	scope := c.info.In[s.NodeID()]
	if scope == nil {
		return
	}
	async := scope.Kind == FunctionScope && scope.Async
	switch s := s.(type) {
	case *syntax.FunctionDef:
		c.debugName(s, s.Name.Name, syntax.Store)
	case *syntax.ClassDef:
		c.debugName(s, s.Name.Name, syntax.Store)
		c.keywords(s.Keywords)
	case *syntax.Return:
		if scope.Kind != FunctionScope {
			c.errorAt(s, "'return' outside function")
		}
		if async && s.Value != nil {
			c.returns = append(c.returns, s)
		}
	case *syntax.For:
		if s.Async && !async {
			c.errorAt(s, "'async for' outside async function")
		}
	case *syntax.With:
		if s.Async && !async {
			c.errorAt(s, "'async with' outside async function")
		}
	case *syntax.Try:
		for i, h := range s.Handlers {
			if h.Type == nil && i < len(s.Handlers)-1 {
				c.errorAt(h, "default 'except:' must be last")
			}
		}
	case *syntax.ImportFrom:
		if s.Module.Name == "__future__" && !c.future.accepted[s] {
			c.errorAt(s, "from __future__ imports must occur at the beginning of the file")
		}
	case *syntax.Match:
		c.match(s)
	}
}

// helper checks the nodes that are neither expression nor statement nor pattern.
func (c *checker) helper(n syntax.Node) {
	switch n := n.(type) {
	case *syntax.Arg:
		c.debugName(n, n.Name.Name, syntax.Store)
	case *syntax.TypeParam:
		c.debugName(n, n.Name.Name, syntax.Store)
	case *syntax.ExceptHandler:
		c.debugName(n, n.Name.Name, syntax.Store)
	case *syntax.Alias:
		if n.AsName.Present() {
			c.debugName(n, n.AsName.Name, syntax.Store)
		} else {
			c.debugName(n, firstComponent(n.Name.Name), syntax.Store)
		}
	}
}

// asyncComprehensions reports comprehensions that would need to await where nothing can. A list, set
// or dict comprehension that awaits makes the comprehension around it await as well.
func (c *checker) asyncComprehensions() {
	awaits := map[*Scope]bool{}
	for _, n := range c.info.File.Nodes {
		if n == nil {
			continue
		}
		scope := c.info.In[n.NodeID()]
		switch n := n.(type) {
		case *syntax.Await:
			if scope != nil {
				awaits[scope] = true
			}
		case *syntax.Comprehension:
			if scope != nil && n.Async {
				awaits[scope] = true
			}
		}
	}
	for i := len(c.info.Scopes) - 1; i > 0; i-- { // inner scopes first
		s := c.info.Scopes[i]
		comp, ok := s.Node.(*syntax.Comp)
		if !ok || s.Kind != CompScope || !awaits[s] || comp.Kind == syntax.GeneratorExp {
			continue
		}
		switch p := s.Parent; {
		case p.Kind == CompScope:
			awaits[p] = true
		case p.Kind == FunctionScope && p.Async:
		default:
			c.errorAt(comp, "asynchronous comprehension outside of an asynchronous function")
		}
	}
}

func (c *checker) asyncGenerators() {
	for _, r := range c.returns {
		if c.info.In[r.ID].Generator {
			c.errorAt(r, "'return' with value in async generator")
		}
	}
}

// jumpContext is what surrounds a statement as far as jumps care.
type jumpContext struct {
	loop bool
	// star is true in an except* block; loop is then true only for a loop inside of the block.
	star bool
}

// jumps checks break, continue and the jumps out of except* blocks in one body, without going into
// nested functions and classes.
func (c *checker) jumps(body []syntax.Stmt, ctx jumpContext) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.Break:
			c.loopJump(s, ctx, "'break' outside loop")
		case *syntax.Continue:
			c.loopJump(s, ctx, "'continue' not properly in loop")
		case *syntax.Return:
			if ctx.star {
				c.errorAt(s, exceptStarJump)
			}
		case *syntax.For:
			c.jumps(s.Body, jumpContext{loop: true, star: ctx.star})
			c.jumps(s.Orelse, ctx)
		case *syntax.While:
			c.jumps(s.Body, jumpContext{loop: true, star: ctx.star})
			c.jumps(s.Orelse, ctx)
		case *syntax.If:
			c.jumps(s.Body, ctx)
			c.jumps(s.Orelse, ctx)
		case *syntax.With:
			c.jumps(s.Body, ctx)
		case *syntax.Match:
			for _, mc := range s.Cases {
				c.jumps(mc.Body, ctx)
			}
		case *syntax.Try:
			c.jumps(s.Body, ctx)
			handler := ctx
			if s.Star {
				handler = jumpContext{star: true}
			}
			for _, h := range s.Handlers {
				c.jumps(h.Body, handler)
			}
			c.jumps(s.Orelse, ctx)
			c.jumps(s.Finalbody, ctx)
		}
	}
}

const exceptStarJump = "'break', 'continue' and 'return' cannot appear in an except* block"

func (c *checker) loopJump(s syntax.Stmt, ctx jumpContext, outside string) {
	switch {
	case ctx.loop:
	case ctx.star:
		c.errorAt(s, exceptStarJump)
	default:
		c.errorAt(s, outside)
	}
}
