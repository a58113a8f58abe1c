package strategy

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Objects that each thread needs for itself (depend.PerThread) become thread-local:
//
//	_thread = threading.local()
//
//	def open_session(stack):
//	    if getattr(_thread, "stack", None) is not stack:
//	        _thread.session = stack.enter_context(requests.Session())
//	        _thread.stack = stack
//	    return _thread.session
//
//	def load(url, stack):
//	    session = open_session(stack)
//	    ...
//
//	with ExitStack() as sessions, ThreadPoolExecutor() as executor:
//
// So long as: what makes them can be evaluated in a function of the module, which reads the variables of the loop's
// function as its parameters. Processes are refused: a copy that pickle made would be another thing.

// Own is an object that each thread makes for itself.
type Own struct {
	Name string // the variable of the program
	Make string // source text of what makes one, a context manager that closes it
	// Closing: Make has to be wrapped into contextlib.closing.
	Closing bool
	Args    []string // variables of the loop's function that Make and Setup read
	// Reads are the places in other functions that take the one of the program, and look for that of the thread first.
	Reads []syntax.Expr
	Setup []string // statements that set it up, with [OwnHole] for the object
	// Via is the variable for what Make makes where Name is a cursor of it, Through how that is made: ".cursor()".
	Via, Through string
	// Awaited: the asynchronous form of the connection makes its cursors by a coroutine function.
	Awaited bool
	// Open is how the asynchronous form is made instead, for coroutines; see connected.go.
	Open *AsyncCall
}

// OwnHole stands for the object in [Own.Setup].
const OwnHole = "\x01"

// own fills in Plan.Own.
func (b *builder) own() *depend.Blocker {
	if b.plan.Target == "asyncio" {
		return b.connected()
	}
	for _, p := range b.s.PerThread {
		if b.plan.Runs() != "threads" {
			if p.Class.Client {
				continue // processes have copies
			}
			return b.block(rules.SharedConnection, b.s.First(), p.Name(), "`%s` belongs to one thread, and only threads can each have one of their own", p.Name())
		}
		o := Own{Name: p.Sym.Name, Reads: p.Reads, Make: b.text(p.Make), Closing: p.Class.PerThread.Closing}
		if p.Cursor != nil {
			o.Via, o.Through = p.Via.Name, b.text(p.Cursor)[len(b.text(p.Cursor.Func.(*syntax.Attribute).Value)):]
		}
		if p.Path != "" {
			for o.Name = p.Path; b.taken(o.Name); {
				o.Name += "_own"
			}
			b.env.Names[Helper{nil, o.Name}] = true
		}
		if add := p.Class.PerThread.Add; add != "" {
			key, _, _ := strings.Cut(add, "=")
			given := false
			for _, k := range p.Make.Keywords {
				if !k.Arg.Present() || k.Arg.Name == key {
					given = true
				}
			}
			if given || len(p.Make.Args)+len(p.Make.Keywords) == 0 {
				return b.block(rules.SharedConnection, p.Make, p.Name(), "`%s` must be made with %s, so that it can be closed when all threads are done", p.Name(), add)
			}
			text := strings.TrimRight(strings.TrimSuffix(o.Make, ")"), " \t\r\n,")
			o.Make = text + ", " + add + ")"
		}
		for _, a := range p.Args {
			if a.Scope.Kind != resolve.ModuleScope && !slices.Contains(o.Args, a.Name) {
				o.Args = append(o.Args, a.Name)
			}
		}
		for _, s := range p.Setup {
			at := s.Stmt.Range()
			text := b.text(s.Stmt)
			i := int(s.Base.Range().Start - at.Start)
			text = text[:i] + OwnHole + text[i+int(s.Base.Range().End-s.Base.Range().Start):]
			if strings.ContainsAny(text, "\n\r") {
				return b.block(rules.SharedConnection, s.Stmt, p.Name(), "what sets `%s` up takes several lines", p.Name())
			}
			o.Setup = append(o.Setup, text)
		}
		if p.Elsewhere {
			b.assume = append(b.assume, depend.Assumption{ID: rules.ConnectionPerThread, Place: depend.Place{Mod: b.l.Mod, Node: b.s.First()},
				Message: "threads that each have a `" + p.Name() + "` of their own get the answers that the one of the program gets, which may be used outside of the loop, too"})
		}
		b.plan.Own = append(b.plan.Own, o)
	}
	return nil
}

// isOwn: each thread has a sym of its own.
func (b *builder) isOwn(sym *resolve.Symbol) bool {
	switch b.plan.Runs() {
	case "threads":
		return slices.ContainsFunc(b.s.PerThread, func(p depend.PerThread) bool { return p.Sym == sym && p.Path == "" })
	case "asyncio":
		return slices.ContainsFunc(b.plan.Own, func(o Own) bool { return o.Name == sym.Name })
	}
	return false
}

// ownPaths are the fixed data of a worker that reads what its thread has in an attribute: it has a name of its own.
func (b *builder) ownPaths() []Fixed {
	var out []Fixed
	for i, p := range b.s.PerThread {
		if p.Path != "" && i < len(b.plan.Own) && b.mentioned(p.Name()) {
			out = append(out, Fixed{Param: b.plan.Own[i].Name, Value: p.Name(), How: "own"})
		}
	}
	return out
}

// mentioned: the moved code has an expression with that text.
func (b *builder) mentioned(text string) bool {
	found := false
	visit := func(n syntax.Node) bool {
		x, ok := n.(*syntax.Attribute)
		found = found || ok && b.text(x) == text
		return !found
	}
	for _, st := range b.s.Moved {
		syntax.Inspect(st, visit)
	}
	for _, x := range []syntax.Expr{b.s.Replace, b.s.Filter} {
		if x != nil {
			syntax.Inspect(x, visit)
		}
	}
	return found
}
