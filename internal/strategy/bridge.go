package strategy

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// bridge turns a call of a library function into one of the coroutine function that does the same:
//
//	response = requests.get(url, params, timeout=5)
//	response = await request_async("GET", url, params=params, timeout=5)
//
// so long as: its library is there and may be imported; the function knows each argument, and those that it would go
// through by itself are plain data; the receiver is a plain variable whose class is the library's own; and the program
// never looks at what tells the two apart. Otherwise c.why has the reason.
func (c *chainer) bridge(a *AsyncCall, fn *catalog.Func) bool {
	x, m := fn.Bridge, a.Module
	text := firstLine(m.File.Text(a.Call.Range()))
	refuse := func(format string, args ...any) bool {
		c.why = fmt.Sprintf("`%s` ", text) + fmt.Sprintf(format, args...)
		return false
	}
	if c.b.env.MinPython > 0 && c.b.env.MinPython < 9 {
		return refuse("has no asynchronous form on Python 3.%d", c.b.env.MinPython)
	}
	if x.Needs != "" && c.b.env.Missing != nil {
		if why := c.b.env.Missing(x.Needs); why != "" {
			return refuse("needs %s in an event loop, %s; threads do without", x.Needs, why)
		}
	}
	if x.Self != "" {
		at, ok := a.Call.Func.(*syntax.Attribute)
		if !ok || !settled(at.Value) {
			return refuse("is called on something other than a variable")
		}
		for _, o := range c.w.TypeOf(m, at.Value) {
			if c.w.LibClass(o) != fn.Class || c.w.ClassOf(o) != nil {
				return refuse("may be called on something other than a %s", fn.Class.Name)
			}
		}
		if why := c.plainAuth(fn.Class, x); why != "" {
			return refuse("%s", why)
		}
	}
	var required []string
	for _, p := range fn.Params {
		if p.Kind <= catalog.PosOrKw && !p.HasDefault {
			required = append(required, p.Name)
		}
	}
	for i, arg := range a.Call.Args {
		if _, ok := arg.(*syntax.Starred); ok {
			return refuse("takes its arguments from a sequence")
		}
		name := ""
		switch {
		case i < len(fn.Params) && fn.Params[i].Kind == catalog.VarArgs && i == 0, i < len(required):
		case i < len(fn.Params) && fn.Params[i].Kind == catalog.PosOrKw:
			name = fn.Params[i].Name
		default:
			return refuse("has an argument that its asynchronous form does not know")
		}
		if name != "" && !c.bridged(m, x, name, arg) {
			return refuse("has an argument `%s` that its asynchronous form does not know", name)
		}
		a.Names = append(a.Names, name)
	}
	for _, k := range a.Call.Keywords {
		if !k.Arg.Present() {
			return refuse("takes its arguments from a dict")
		}
		if !slices.Contains(required, k.Arg.Name) && !c.bridged(m, x, k.Arg.Name, k.Value) {
			return refuse("has an argument `%s` that its asynchronous form does not know", k.Arg.Name)
		}
	}
	for _, name := range x.Unlike {
		if c.w.Mentions(name) != nil {
			return refuse("has an asynchronous form without `%s`, which the program uses", name)
		}
	}
	if x.Held {
		if why := c.readWhole(a.Call, m); why != "" {
			return refuse("is read whole by its asynchronous form, and %s", why)
		}
	}
	a.Kind, a.Bridge = AwaitBridge, x
	a.Parens = a.Parens && x.Value == ""
	return true
}

// errorTexts: where the program may look at more of an exception than its class and the answer it came with, and a
// call has exceptions with other texts, that is an assumption.
func (b *builder) errorTexts(calls []AsyncCall) {
	i := slices.IndexFunc(calls, func(a AsyncCall) bool {
		return a.Kind == AwaitBridge && a.Bridge.Texts || a.Kind == AwaitOpen && a.Object.Texts
	})
	if i < 0 {
		return
	}
	if !b.env.Open && b.w.Mentions("exc_info", "format_exc", "print_exc", "format_exception", "exception", "excepthook") == nil && !b.readsErrors() {
		return
	}
	b.assume = append(b.assume, depend.Assumption{ID: rules.ErrorTexts, Place: depend.Place{Mod: calls[i].Module, Node: calls[i].Call},
		Message: "nothing depends on what the exception says that a request raises when it fails"})
}

// sameOfErrors are the attributes of exceptions that do not change where their texts do.
var sameOfErrors = []string{"response", "code", "status", "headers"}

// readsErrors: a handler of the program uses the exception it caught otherwise than by its type and these attributes.
func (b *builder) readsErrors() bool {
	for _, m := range b.w.Project.Modules {
		var handlers []*syntax.ExceptHandler
		harmless := map[syntax.Node]bool{}
		for _, n := range m.File.Nodes {
			switch n := n.(type) {
			case *syntax.ExceptHandler:
				if n.Name.Present() {
					handlers = append(handlers, n)
				}
			case *syntax.Attribute:
				harmless[n.Value] = harmless[n.Value] || slices.Contains(sameOfErrors, n.Attr.Name)
			case *syntax.Call:
				if f, ok := n.Func.(*syntax.Name); ok && (f.Id == "type" || f.Id == "isinstance") && len(n.Args) > 0 {
					harmless[n.Args[0]] = true
				}
			}
		}
		for _, h := range handlers {
			read := false
			syntax.InspectAll(h.Body, func(n syntax.Node) bool {
				if x, ok := n.(*syntax.Name); ok && x.Id == h.Name.Name && !harmless[x] {
					read = true
				}
				return !read
			})
			if read {
				return true
			}
		}
	}
	return false
}

// libFunc is the library function that all of v are, nil where they differ or one is none.
func (c *chainer) libFunc(v effects.Value) *catalog.Func {
	var fn *catalog.Func
	for i, o := range v {
		f := c.w.LibFunc(o)
		if f == nil || i > 0 && f != fn {
			return nil
		}
		fn = f
	}
	return fn
}

// bridged: the coroutine function takes this argument with this value.
func (c *chainer) bridged(m *resolve.Module, x *catalog.Bridge, name string, value syntax.Expr) bool {
	if !slices.Contains(x.Takes, name) {
		return false
	}
	return !slices.Contains(x.Plain, name) || c.plain(m, value)
}

// plain: the value is made of numbers, strings, bytes, None, tuples, lists and dicts, as far as the first level tells:
// no file, iterator or object of the program's.
func (c *chainer) plain(m *resolve.Module, value syntax.Expr) bool {
	v := c.w.TypeOf(m, value)
	return len(v) > 0 && c.w.Is(v, "int", "float", "bool", "str", "bytes", "NoneType", "tuple", "list", "dict")
}

// plainAuth: nowhere in the program does an object of the class get an attribute that must be plain data and is not.
//
//	session.auth = HTTPDigestAuth("user", "secret")   # asks again with what the first answer said
func (c *chainer) plainAuth(class *catalog.Class, x *catalog.Bridge) string {
	for _, m := range c.w.Project.Modules {
		for _, n := range m.File.Nodes {
			a, ok := n.(*syntax.Assign)
			if !ok {
				continue
			}
			for _, target := range a.Targets {
				at, ok := target.(*syntax.Attribute)
				if !ok || !slices.Contains(x.Plain, at.Attr.Name) || c.plain(m, a.Value) {
					continue
				}
				if v := c.w.TypeOf(m, at.Value); len(v) == 0 || slices.ContainsFunc(v, func(o effects.Obj) bool { return o == effects.Unknown || c.w.LibClass(o) == class }) {
					return fmt.Sprintf("uses a %s whose `%s` is more than plain data", class.Name, at.Attr.Name)
				}
			}
		}
	}
	return ""
}

// held: what is called or read at n waits only for what a call left unread, and no such call has made the object.
//
//	response = requests.get(url)               # has the whole body
//	response = requests.get(url, stream=True)  # response.text waits for it
func (c *chainer) held(m *resolve.Module, n syntax.Node) bool {
	if call, ok := n.(*syntax.Call); ok {
		n = call.Func
	}
	at, ok := n.(*syntax.Attribute)
	if !ok {
		return false
	}
	v := c.w.TypeOf(m, at.Value)
	for _, o := range v {
		k := c.w.LibClass(o)
		if k != nil && c.w.ClassOf(o) == nil && c.w.Kind(o) == effects.InstObj && c.heldByBridge(o) {
			continue
		}
		if k == nil || k.HeldUnless == "" || c.w.ClassOf(o) != nil || c.w.Kind(o) != effects.InstObj || c.w.Mentions(k.HeldUnless) != nil {
			return false
		}
		_, made := c.w.MadeBy(o)
		call, ok := made.(*syntax.Call)
		if !ok || slices.ContainsFunc(call.Keywords, func(w *syntax.Keyword) bool { return !w.Arg.Present() || w.Arg.Name == k.HeldUnless }) {
			return false
		}
	}
	return len(v) > 0
}

// heldByBridge: a call that is awaited has made o, and reads all there is to read.
func (c *chainer) heldByBridge(o effects.Obj) bool {
	m, made := c.w.MadeBy(o)
	call, ok := made.(*syntax.Call)
	if !ok {
		return false
	}
	return slices.ContainsFunc(c.chain.Calls, func(a AsyncCall) bool {
		return a.Module == m && a.Call == call && a.Kind == AwaitBridge && a.Bridge.Held
	})
}

// readWhole: what the call returns is read to its end, as far as the program shows, and by nothing else than that: an
// answer without end would be waited for without end.
//
//	with urlopen(url) as events:
//	    for event in events:       # one after the other, as they come
func (c *chainer) readWhole(call *syntax.Call, m *resolve.Module) string {
	results := c.w.TypeOf(m, call)
	its := func(mod *resolve.Module, e syntax.Expr) bool {
		return slices.ContainsFunc(c.w.TypeOf(mod, e), func(o effects.Obj) bool { return o != effects.Unknown && slices.Contains(results, o) })
	}
	read, why := false, ""
	for _, mod := range c.w.Project.Modules {
		for _, n := range mod.File.Nodes {
			switch n := n.(type) {
			case *syntax.Call:
				at, ok := n.Func.(*syntax.Attribute)
				if ok && at.Attr.Name == "read" && its(mod, at.Value) {
					if len(n.Args)+len(n.Keywords) > 0 {
						why = fmt.Sprintf("`%s` reads a part", firstLine(mod.File.Text(n.Span)))
					}
					read = true
				}
				if fn := c.libFunc(c.w.TypeOf(mod, n.Func)); fn != nil && fn.Module == "json" && fn.Qual == "load" && len(n.Args) > 0 && its(mod, n.Args[0]) {
					read = true
				}
			case *syntax.Attribute:
				if slices.Contains([]string{"read1", "readinto", "readline", "readlines", "peek", "fp", "detach"}, n.Attr.Name) && its(mod, n.Value) {
					why = fmt.Sprintf("`%s` may read a part", firstLine(mod.File.Text(n.Span)))
				}
			case *syntax.For:
				if its(mod, n.Iter) {
					why = fmt.Sprintf("the loop over `%s` takes what comes as it comes", firstLine(mod.File.Text(n.Iter.Range())))
				}
			case *syntax.Comprehension:
				if its(mod, n.Iter) {
					why = fmt.Sprintf("the comprehension over `%s` takes what comes as it comes", firstLine(mod.File.Text(n.Iter.Range())))
				}
			}
		}
	}
	if why == "" && !read {
		return "the program does not read it to its end"
	}
	return why
}
