package strategy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// AsyncBlock is a with statement of a coroutine that goes to a thread as a function of its own; see [depend.Block].
type AsyncBlock struct {
	Module *resolve.Module
	Stmt   *syntax.With
	// In is the function that it stands in. Own: that is the one of the loop, whose code moves.
	In  *syntax.FunctionDef
	Own bool
	// Name is that of the new function.
	Name            string
	Params, Outputs []string
	Returns         bool
}

// block hands the with statement whose head the call is a part of to a thread, or says why that is impossible.
func (c *chainer) block(m *resolve.Module, root syntax.Node, in *syntax.FunctionDef, call *syntax.Call) (*AsyncBlock, string) {
	var st *syntax.With
	syntax.Inspect(root, func(n syntax.Node) bool {
		if w, ok := n.(*syntax.With); ok && slices.ContainsFunc(w.Items, func(it *syntax.WithItem) bool { return it.Context.Range().Contains(call.Span) }) {
			st = w
		}
		return n.Range().Contains(call.Span)
	})
	if st == nil {
		return nil, "it is no with statement"
	}
	f := c.b.l.Func
	if in != nil {
		f = c.w.FuncAt(m, in)
	}
	def, ok := f.Node.(*syntax.FunctionDef)
	if !ok {
		return nil, "it stands in no function"
	}
	if slices.ContainsFunc(c.chain.Calls, func(a AsyncCall) bool { return st.Range().Contains(a.Call.Span) }) || slices.ContainsFunc(c.chain.Marks, func(k AsyncMark) bool { return st.Range().Contains(k.Node.Range()) }) {
		return nil, "a part of it has an asynchronous form"
	}
	if held := c.b.heldAround(m, def, st); held != nil {
		return nil, fmt.Sprintf("`%s` is held meanwhile", firstLine(m.File.Text(held.Range())))
	}
	found, why := depend.BlockOf(c.w, m, f, st)
	if why != "" {
		return nil, why
	}
	if why := c.b.crossesThread(m, f, found); why != "" {
		return nil, why
	}
	return c.b.named(m, def, in == nil, found), ""
}

// crossesThread says why what goes to the block's thread, or comes back, must not.
func (b *builder) crossesThread(m *resolve.Module, f *effects.Func, k *depend.Block) string {
	if b.env.MinPython > 0 && b.env.MinPython < 9 {
		return fmt.Sprintf("Python 3.%d has no asyncio.to_thread", b.env.MinPython)
	}
	text := firstLine(m.File.Text(k.Stmt.Range()))
	for _, sym := range slices.Concat(k.Params, k.Outputs) {
		if class := b.ofOneThread(b.w.VarValue(sym)); class != "" {
			return fmt.Sprintf("`%s` passes a %s from one thread to another", text, class)
		}
	}
	why := ""
	syntax.Inspect(k.Stmt, func(n syntax.Node) bool {
		if r, ok := n.(*syntax.Return); ok && r.Value != nil {
			if class := b.ofOneThread(b.w.TypeOf(m, r.Value)); class != "" {
				why = fmt.Sprintf("`%s` passes a %s from one thread to another", text, class)
			}
		}
		return why == ""
	})
	for _, e := range b.w.RunStatements(f, []syntax.Stmt{k.Stmt}).Events {
		if e.Kind == effects.Raise && strings.HasSuffix(e.Name, "StopIteration") {
			return fmt.Sprintf("`%s` may raise StopIteration, which no thread can hand to a coroutine", firstLine(m.File.Text(e.Place().Range())))
		}
	}
	return why
}

// ofOneThread is the name of a class, of which v leads to an instance, that is not made for several threads.
func (b *builder) ofOneThread(v effects.Value) string {
	for _, o := range b.w.Reach(v) {
		if k := b.w.LibClass(o); k != nil && k.Module != "builtins" && !k.Picklable && !k.Immutable && !k.ThreadSafe && b.w.Kind(o) == effects.InstObj {
			return k.Name
		}
	}
	return ""
}

// named gives the function of a block its name, the same for all loops whose work it is part of.
func (b *builder) named(m *resolve.Module, def *syntax.FunctionDef, own bool, k *depend.Block) *AsyncBlock {
	out := &AsyncBlock{Module: m, Stmt: k.Stmt, In: def, Own: own, Returns: k.Returns}
	for _, sym := range k.Params {
		out.Params = append(out.Params, sym.Name)
	}
	for _, sym := range k.Outputs {
		out.Outputs = append(out.Outputs, sym.Name)
	}
	at := Helper{m, fmt.Sprintf("block %d", k.Stmt.Start)}
	if b.env.Divided[at] == "" {
		if b.env.Divided == nil {
			b.env.Divided = map[Helper]string{}
		}
		wish := strings.Trim(def.Name.Name, "_") + "_blocking"
		if len(out.Outputs) == 1 {
			wish = "read_" + strings.Trim(out.Outputs[0], "_")
		}
		b.env.Divided[at] = b.freeIn(m, wish)
	}
	out.Name = b.env.Divided[at]
	return out
}

// within reports whether the place is part of a block that goes to a thread.
func (c *chainer) within(at source.Span) bool {
	return slices.ContainsFunc(c.chain.Blocks, func(k *AsyncBlock) bool { return k.Stmt.Range().Contains(at) })
}
