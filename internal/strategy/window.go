package strategy

import (
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// manyItems is the number of items from which on a loop in front does not keep what it makes for all of them.
const manyItems = 100_000

// manyFutures is the number of items from which on threads are not given all at once. ThreadPoolExecutor.map makes a
// future for each in front of the first result, of 1.8 KB each with its task (CPython 3.11): 36 MB, about what a Python
// program with its libraries takes anyway. Below that, the twenty lines of the helper are not worth it.
const manyFutures = 20_000

// manyFutures: the work runs in threads, and so many items are known to come. Where an exception has its place in
// an element of a comprehension, only the futures of all items at once can be asked for it.
func (b *builder) manyFutures() bool {
	if b.plan.Runs() != "threads" || b.s.Prefix != nil || b.plan.Submit && b.l.Clause != nil {
		return false
	}
	n := b.rangeLength(b.l.Act.Iter)
	if n == 0 && b.m.Known {
		n = int64(b.m.Items)
	}
	return n/int64(b.measuredChunk()) > manyFutures // a chunk is one future
}

// rangeLength is the number of items of range(100_000) and range(FIRST, LAST), 0 where it is not known.
func (b *builder) rangeLength(e syntax.Expr) int64 {
	c, ok := e.(*syntax.Call)
	if !ok || len(c.Keywords) > 0 || len(c.Args) == 0 || len(c.Args) > 3 {
		return 0
	}
	if n, ok := c.Func.(*syntax.Name); !ok || n.Id != "range" || b.l.Mod.Info.Uses[n.ID] != nil && b.l.Mod.Info.Uses[n.ID].Bound {
		return 0
	}
	var args []int64
	for _, a := range c.Args {
		n, ok := b.constant(a)
		if !ok {
			return 0
		}
		args = append(args, n)
	}
	first, last, step := int64(0), args[0], int64(1)
	if len(args) > 1 {
		first, last = args[0], args[1]
	}
	if len(args) > 2 {
		step = args[2]
	}
	if step < 1 {
		return 0
	}
	return max(0, (last-first+step-1)/step)
}

// constant is the value of an int of the text, or of a variable of the module that is given one once.
func (b *builder) constant(e syntax.Expr) (int64, bool) {
	if n, ok := e.(*syntax.Name); ok {
		s := b.l.Mod.Info.Uses[n.ID]
		if s == nil || len(s.Defs) != 1 || s.Rebound || s.Deleted || s.Scope.Kind != resolve.ModuleScope {
			return 0, false
		}
		e = nil
		for _, st := range b.l.Mod.File.Body {
			if a, ok := st.(*syntax.Assign); ok && len(a.Targets) == 1 && syntax.Node(a.Targets[0]) == s.Defs[0] {
				e = a.Value
			}
		}
	}
	c, ok := e.(*syntax.Constant)
	if !ok || c.Kind != syntax.IntConst {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(c.Str, "_", ""), 0, 62)
	return n, err == nil
}

// longRange recognizes range(10**8) and range(1_000_000): a future for each item would fill the memory.
func longRange(e syntax.Expr) bool {
	c, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	if n, ok := c.Func.(*syntax.Name); !ok || n.Id != "range" {
		return false
	}
	for _, a := range c.Args {
		switch a := a.(type) {
		case *syntax.Constant:
			if len(strings.ReplaceAll(a.Str, "_", "")) > 6 {
				return true
			}
		case *syntax.BinOp:
			return a.Op == syntax.Pow || a.Op == syntax.LShift || a.Op == syntax.Mult
		}
	}
	return false
}
