package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// call is one decorator with its arguments.
type call struct {
	loader *loader
	node   syntax.Expr
	name   string
	pos    []syntax.Expr
	kw     map[string]syntax.Expr
	called bool // written with parentheses
}

// functionDecorators says what each decorator of a function means, classDecorators the same for classes.
// docs/stubs.md lists them; a test compares. They are filled by init because a decorator that resolves a
// name may load another stub, which comes back here.
var (
	functionDecorators map[string]func(c *call, f *Func)
	classDecorators    map[string]func(c *call, k *Class, defaults *Func)
)

func init() {
	functionDecorators = functionTable
	classDecorators = classTable
}

var functionTable = map[string]func(c *call, f *Func){
	// Kind of function; read before the parameters, by markKind and add.
	"property":       func(c *call, f *Func) {},
	"staticmethod":   func(c *call, f *Func) {},
	"classmethod":    func(c *call, f *Func) {},
	"overload":       func(c *call, f *Func) {},
	"abstractmethod": func(c *call, f *Func) {},

	// What it does to its arguments.
	"reads":   func(c *call, f *Func) { c.refs(f) }, // what every function does, written for the reader
	"mutates": func(c *call, f *Func) { f.Mutates = append(f.Mutates, c.refs(f)...) },
	"stores": func(c *call, f *Func) {
		into := c.keywordRef(f, "into")
		for _, v := range c.refs(f) {
			f.Stores = append(f.Stores, Store{Value: v, Into: into})
		}
	},
	"holds":   func(c *call, f *Func) { f.Holds = append(f.Holds, c.refs(f)...) },
	"returns": func(c *call, f *Func) { f.Returns = append(f.Returns, c.refs(f)...) },
	"views": func(c *call, f *Func) {
		f.Views = append(f.Views, c.refs(f)...)
		f.Rows = c.keywordBool("rows")
	},
	"contiguous": func(c *call, f *Func) { f.Contiguous = true },
	"fresh":      func(c *call, f *Func) { f.Fresh = true },
	"shared":     func(c *call, f *Func) { f.Shared = true },
	"calls":      func(c *call, f *Func) { f.Calls = append(f.Calls, c.refs(f)...) },
	"iterates":   func(c *call, f *Func) { f.Iterates = append(f.Iterates, c.refs(f)...) },
	"lazy":       func(c *call, f *Func) { f.Lazy = true },
	"calls_dunder": func(c *call, f *Func) {
		names := c.strings()
		if len(names) < 2 {
			c.fail("names what it is called on and at least one special method")
			return
		}
		c.checkRef(f, names[0])
		for _, m := range names[1:] {
			f.DunderCalls = append(f.DunderCalls, [2]string{names[0], m})
		}
	},
	"hashes": func(c *call, f *Func) {
		for _, r := range c.refs(f) {
			f.DunderCalls = append(f.DunderCalls, [2]string{r, "__hash__"}, [2]string{r, "__eq__"})
		}
		if f.Class != nil && len(f.Class.TypeParams) > 0 {
			f.addDunder(f.Class.TypeParams[0], "__eq__")
		}
	},

	// What it does to the world.
	"io": func(c *call, f *Func) {
		for _, k := range c.strings() {
			if _, ok := IOKinds[k]; !ok {
				c.fail("%s is not a kind of I/O", k)
			}
			f.IO = append(f.IO, k)
		}
	},
	"io_by_mode": func(c *call, f *Func) {
		if refs := c.refs(f); len(refs) == 1 {
			f.IOByMode = refs[0]
		}
	},
	"io_by_sql": func(c *call, f *Func) {
		if refs := c.refs(f); len(refs) == 1 {
			f.IOBySQL, f.SQLServer = refs[0], c.keywordBool("server")
		}
	},
	"io_by_arg": func(c *call, f *Func) {
		kind := c.keywordString("default")
		if _, ok := IOKinds[kind]; !ok {
			c.fail("%s is not a kind of I/O", kind)
		}
		if refs := c.refs(f); len(refs) == 1 {
			f.IOByArg = &IOByArg{Param: refs[0], Default: kind}
		}
	},
	"rng":   func(c *call, f *Func) { f.RNG = true },
	"clock": func(c *call, f *Func) { f.Clock = true },
	"state": func(c *call, f *Func) {
		write := c.keywordBool("write")
		for _, n := range c.strings() {
			f.State = append(f.State, State{Name: n, Write: write})
		}
	},
	"blocks": func(c *call, f *Func) { f.Blocks = true },
	"releases_gil": func(c *call, f *Func) {
		f.ReleasesGIL = true
		if e := c.kw["bytes"]; e != nil {
			n, ok := intValue(e)
			if !ok {
				c.fail("bytes is a number")
			}
			f.GILBytes = n
		}
	},

	// How it ends, and what stops a loop from being rewritten.
	"raises": func(c *call, f *Func) { c.raises(f) },
	"exits":  func(c *call, f *Func) { f.Exits = true },
	"blocker": func(c *call, f *Func) {
		s := c.strings()
		if len(s) != 1 {
			c.fail("takes one name")
			return
		}
		if r, ok := rules.Get(rules.ID(s[0])); !ok || r.Kind != rules.Blocker {
			c.fail("%s is not a blocker; did you mean %s?", s[0], rules.Closest(s[0]))
		}
		f.Blocker = s[0]
	},
	"identity": func(c *call, f *Func) { f.Identity = true },
	"document": func(c *call, f *Func) {
		f.Document = true
		for _, n := range c.strings() {
			if q, ok := c.loader.qualify(strings.Split(n, ".")); ok {
				f.DocumentOf = append(f.DocumentOf, q)
			} else {
				c.fail("%s is not declared", n)
			}
		}
	},
	"hooked_by": func(c *call, f *Func) { f.HookedBy = append(f.HookedBy, c.strings()...) },
	"sync_only": func(c *call, f *Func) { f.SyncOnly = true },
	"async_hint": func(c *call, f *Func) {
		if s := c.strings(); len(s) == 1 {
			f.AsyncHint = s[0]
		} else {
			c.fail("takes one sentence")
		}
	},
	"async_as": func(c *call, f *Func) {
		s := c.strings()
		if len(s) != 1 || !strings.Contains(s[0], ".") {
			c.fail("takes one qualified name")
			return
		}
		f.AsyncAs = s[0]
		if c.kw["client"] != nil {
			f.AsyncClient = strings.Fields(c.keywordString("client"))
		}
		if c.kw["takes"] != nil {
			f.AsyncTakes = strings.Fields(c.keywordString("takes"))
		}
	},
	"bridge": func(c *call, f *Func) {
		s := c.strings()
		if len(s) != 1 || BridgeSource(s[0]) == nil {
			c.fail("takes the name of a coroutine function in bridges/*.py")
			return
		}
		b := &Bridge{Name: s[0]}
		text := func(key string) string {
			if c.kw[key] == nil {
				return ""
			}
			return c.keywordString(key)
		}
		b.First, b.Self, b.Value, b.Needs = text("first"), text("self"), text("value"), text("needs")
		b.More, b.Takes, b.Plain, b.Unlike = strings.Fields(text("more")), strings.Fields(text("takes")), strings.Fields(text("plain")), strings.Fields(text("unlike"))
		b.Texts, b.Held = c.keywordBool("texts"), c.keywordBool("held")
		f.Bridge = b
	},
	"cost": func(c *call, f *Func) {
		if len(c.pos) == 1 {
			if v, err := strconv.ParseFloat(c.loader.text.Text(c.pos[0].Range()), 64); err == nil && v > 0 {
				f.Cost = v
				return
			}
		}
		c.fail("takes a number of seconds")
	},
}

var classTable = map[string]func(c *call, k *Class, defaults *Func){
	"immutable":     func(c *call, k *Class, _ *Func) { k.Immutable = true },
	"picklable":     func(c *call, k *Class, _ *Func) { k.Picklable = true },
	"unpicklable":   func(c *call, k *Class, _ *Func) { k.Unpicklable = true },
	"thread_safe":   func(c *call, k *Class, _ *Func) { k.ThreadSafe = true },
	"plain":         func(c *call, k *Class, _ *Func) { k.Plain = true },
	"plain_data":    func(c *call, k *Class, _ *Func) { k.PlainData = true },
	"exposed":       func(c *call, k *Class, _ *Func) { k.Exposed = true },
	"strided":       func(c *call, k *Class, _ *Func) { k.Strided = true },
	"plain_dtype":   func(c *call, k *Class, _ *Func) { k.PlainDType = true },
	"thread_unsafe": func(c *call, k *Class, _ *Func) { k.ThreadUnsafe = true },
	"client":        func(c *call, k *Class, _ *Func) { k.Client = true },
	"per_thread": func(c *call, k *Class, _ *Func) {
		k.PerThread = &PerThread{}
		if c.kw["add"] != nil {
			k.PerThread.Add = c.keywordString("add")
		}
		for _, s := range c.strings() {
			if s != "closing" {
				c.fail("takes \"closing\" or nothing")
			}
			k.PerThread.Closing = true
		}
	},
	"async_class": func(c *call, k *Class, _ *Func) {
		s := c.strings()
		if len(s) != 1 || !strings.Contains(s[0], ".") {
			c.fail("takes one qualified name")
			return
		}
		k.Async = &AsyncClass{Name: s[0], Entered: c.keywordBool("entered"), Reads: c.keywordBool("reads"), Texts: c.keywordBool("texts"), Ahead: c.keywordBool("ahead")}
		if c.kw["awaits"] != nil {
			k.Async.Awaits = strings.Fields(c.keywordString("awaits"))
		}
		if c.kw["keeps"] != nil {
			k.Async.Keeps = strings.Fields(c.keywordString("keeps"))
		}
		if c.kw["needs"] != nil {
			k.Async.Needs = c.keywordString("needs")
		}
	},
	"conversation": func(c *call, k *Class, _ *Func) {
		if s := c.strings(); len(s) == 1 {
			k.Conversation = s[0]
		} else {
			c.fail("takes one text")
		}
	},
	"held_unless": func(c *call, k *Class, _ *Func) {
		if s := c.strings(); len(s) == 1 {
			k.HeldUnless = s[0]
		} else {
			c.fail("takes the name of a keyword argument")
		}
	},
	"protocol": func(c *call, k *Class, _ *Func) { k.Protocol = true },
	"raises":   func(c *call, _ *Class, defaults *Func) { c.raises(defaults) },
	"final":    func(c *call, k *Class, _ *Func) {},
}

// setterDecorators are written as attributes of the property: @name.setter.
var setterDecorators = []string{"setter", "deleter"}

// decorator applies one decorator of a function.
func (l *loader) decorator(e syntax.Expr, f *Func) {
	if a, ok := e.(*syntax.Attribute); ok && slices.Contains(setterDecorators, a.Attr.Name) {
		return
	}
	c := l.call(e)
	if c == nil {
		return
	}
	apply := functionDecorators[c.name]
	if apply == nil {
		l.errorf(e, "@%s is not a decorator of functions", c.name)
		return
	}
	apply(c, f)
	c.unused()
}

// classDecorators applies the decorators of a class; the result holds what they say about its methods.
func (l *loader) classDecorators(s *syntax.ClassDef, k *Class) *Func {
	defaults := &Func{Class: k}
	for _, d := range s.Decorators {
		c := l.call(d)
		if c == nil {
			continue
		}
		apply := classDecorators[c.name]
		if apply == nil {
			l.errorf(d, "@%s is not a decorator of classes", c.name)
			continue
		}
		apply(c, k, defaults)
		c.unused()
	}
	if k.ThreadSafe && k.ThreadUnsafe {
		l.errorf(s, "class %s is thread_safe and thread_unsafe", k.Name)
	}
	if k.Picklable && k.Unpicklable {
		l.errorf(s, "class %s is picklable and unpicklable", k.Name)
	}
	return defaults
}

// call takes a decorator apart.
func (l *loader) call(e syntax.Expr) *call {
	c := &call{loader: l, node: e, kw: map[string]syntax.Expr{}}
	fn := e
	if x, ok := e.(*syntax.Call); ok {
		fn, c.pos, c.called = x.Func, x.Args, true
		for _, k := range x.Keywords {
			c.kw[k.Arg.Name] = k.Value
		}
	}
	n, ok := fn.(*syntax.Name)
	if !ok {
		l.errorf(e, "%s is not a decorator of stubs", l.text.Text(fn.Range()))
		return nil
	}
	c.name = n.Id
	return c
}

func (c *call) fail(format string, args ...any) {
	c.loader.errorf(c.node, "@"+c.name+" "+format, args...)
}

// keywords are the keyword arguments that decorators take.
var keywords = map[string][]string{
	"stores": {"into"}, "io_by_arg": {"default"}, "state": {"write"}, "releases_gil": {"bytes"}, "views": {"rows"}, "async_as": {"client", "takes"},
	"io_by_sql":   {"server"},
	"async_class": {"awaits", "keeps", "entered", "reads", "needs", "texts", "ahead"},
	"per_thread":  {"add"}, "bridge": {"first", "self", "more", "value", "takes", "plain", "needs", "unlike", "texts", "held"},
}

// takesArguments are the decorators with positional arguments.
var takesArguments = []string{
	"reads", "mutates", "stores", "holds", "returns", "calls", "iterates", "calls_dunder", "hashes", "io", "io_by_mode",
	"io_by_arg", "state", "raises", "blocker", "cost", "views", "async_as", "async_hint",
	"document", "hooked_by", "io_by_sql", "per_thread", "conversation", "bridge", "held_unless", "async_class",
}

// unused reports arguments that the decorator does not take, and a missing argument list.
func (c *call) unused() {
	for k := range c.kw {
		if !slices.Contains(keywords[c.name], k) {
			c.fail("takes no argument %s", k)
		}
	}
	takes := slices.Contains(takesArguments, c.name)
	if len(c.pos) > 0 && !takes {
		c.fail("takes no arguments")
	}
	if takes && c.name != "raises" && c.name != "reads" && c.name != "document" && c.name != "per_thread" && len(c.pos) == 0 {
		c.fail("takes arguments")
	}
}

// strings returns the positional arguments, which must be strings.
func (c *call) strings() []string {
	out := make([]string, 0, len(c.pos))
	for _, e := range c.pos {
		s, ok := stringValue(e)
		if !ok {
			c.fail("takes strings")
			continue
		}
		out = append(out, s)
	}
	return out
}

func (c *call) keywordString(name string) string {
	if e := c.kw[name]; e != nil {
		if s, ok := stringValue(e); ok {
			return s
		}
	}
	c.fail("needs %s=\"...\"", name)
	return ""
}

func (c *call) keywordBool(name string) bool {
	e := c.kw[name]
	if e == nil {
		return false
	}
	k, ok := e.(*syntax.Constant)
	if !ok || (k.Kind != syntax.TrueConst && k.Kind != syntax.FalseConst) {
		c.fail("%s is True or False", name)
		return false
	}
	return k.Kind == syntax.TrueConst
}

// refs returns the positional arguments as references to parameters.
func (c *call) refs(f *Func) []string {
	refs := c.strings()
	for _, r := range refs {
		c.checkRef(f, r)
	}
	return refs
}

func (c *call) keywordRef(f *Func, name string) string {
	r := c.keywordString(name)
	c.checkRef(f, r)
	return r
}

// checkRef reports a reference whose head is neither a parameter, nor self in a method, nor a type
// variable in sight. After self the name of an attribute or of a parameter of the constructor may follow.
func (c *call) checkRef(f *Func, ref string) {
	head, tail, _ := strings.Cut(ref, ".")
	for part := range strings.SplitSeq(tail, ".") {
		if part != "" && part != "*" && head != "self" {
			c.fail("%s: only .* may follow a parameter", ref)
			return
		}
	}
	known := head == "self" && f.Class != nil ||
		slices.ContainsFunc(f.Params, func(p Param) bool { return p.Name == head }) ||
		slices.Contains(f.TypeParams, head) ||
		f.Class != nil && slices.Contains(f.Class.TypeParams, head) ||
		c.loader.typeVars[head]
	if !known {
		c.fail("%s is not a parameter", ref)
	}
}

// raises reads exception classes; without any the function never raises.
func (c *call) raises(f *Func) {
	if !c.called {
		c.fail("takes the exceptions in parentheses; @raises() means none")
		return
	}
	names := c.strings()
	if len(names) == 0 {
		f.Total = true
		return
	}
	for _, n := range names {
		q, ok := c.loader.qualify(strings.Split(n, "."))
		if !ok {
			c.fail("%s is not declared", n)
			continue
		}
		if !slices.Contains(f.Raises, q) {
			f.Raises = append(f.Raises, q)
		}
	}
}
