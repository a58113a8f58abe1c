package depend

import (
	"slices"
	"strconv"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// Some library functions release the GIL for large arguments only: hashlib from 2048 bytes on. What is known of the
// argument decides, and where nothing is, the sizes that a profile measured.
//
//	hashlib.sha256(path.read_bytes())    # a whole file
//	hashlib.sha256(name.encode())        # a name

// whole stands for the size of what is read from a file in one piece: large.
const whole = 1 << 20

// OthersRun: other threads run while the moved code computes in library code. bytes is the measured size of an item
// and its result together, 0 where that is not known.
func (s *Split) OthersRun(bytes float64) bool {
	return s.Releases || s.ReleasesAbove > 0 && bytes > float64(s.ReleasesAbove)
}

// released notes in s that the moved code calls what releases the GIL.
func (j *judge) released(s *Split, e *effects.Event) {
	limit, c := 0, (*syntax.Call)(nil)
	if e.Mod != nil {
		if c, _ = e.Node.(*syntax.Call); c != nil {
			limit = j.gilLimit(e.Mod, c)
		}
	}
	if limit == 0 {
		s.Releases = true
		return
	}
	largest, all := 0, true
	for _, a := range append(slices.Clone(c.Args), keywordValues(c)...) {
		n, known := j.size(e.Mod, a, 0)
		largest, all = max(largest, n), all && known
	}
	switch {
	case largest > limit:
		s.Releases = true
	case !all:
		s.ReleasesAbove = max(s.ReleasesAbove, limit)
	}
}

// gilLimit is the size of an argument from which on the called function releases the GIL, 0 where any will do.
func (j *judge) gilLimit(m *resolve.Module, c *syntax.Call) int {
	limit := -1
	note := func(f *catalog.Func) {
		if f != nil && f.ReleasesGIL && (limit < 0 || f.GILBytes > limit) {
			limit = f.GILBytes
		}
	}
	for _, o := range j.w.TypeOf(m, c.Func) {
		note(j.w.LibFunc(o))
		if k := j.w.LibClass(o); k != nil && j.w.Kind(o) == effects.LibClassObj {
			note(j.w.Catalog.Lookup(k, "__new__"))
			note(j.w.Catalog.Lookup(k, "__init__"))
		}
	}
	return max(limit, 0)
}

func keywordValues(c *syntax.Call) []syntax.Expr {
	var out []syntax.Expr
	for _, k := range c.Keywords {
		out = append(out, k.Value)
	}
	return out
}

// size says how large the text or bytes that e makes are, roughly; known is false where the code does not tell.
func (j *judge) size(m *resolve.Module, e syntax.Expr, depth int) (n int, known bool) {
	if depth > 8 {
		return 0, false
	}
	if j.w.Is(j.w.TypeOf(m, e), "int", "float", "bool", "NoneType") {
		return 20, true
	}
	sum := func(xs []syntax.Expr) (int, bool) {
		total := 0
		for _, x := range xs {
			n, known := j.size(m, x, depth+1)
			if !known {
				return 0, false
			}
			total += n
		}
		return total, true
	}
	switch e := e.(type) {
	case *syntax.Constant:
		return len(e.Str), true
	case *syntax.JoinedStr:
		return sum(e.Values)
	case *syntax.FormattedValue:
		return j.size(m, e.Value, depth+1)
	case *syntax.BinOp:
		if e.Op == syntax.Add {
			return sum([]syntax.Expr{e.Left, e.Right})
		}
	case *syntax.NamedExpr:
		return j.size(m, e.Value, depth+1)
	case *syntax.Call:
		return j.sizeOfCall(m, e, depth)
	case *syntax.Name:
		return j.sizeOfName(m, e, depth)
	}
	return 0, false
}

// sizeOfCall knows what reads a file, and what makes a short text of a number.
func (j *judge) sizeOfCall(m *resolve.Module, c *syntax.Call, depth int) (int, bool) {
	arg := func() (int, bool) {
		if len(c.Args) != 1 || isStarred(c.Args[0]) {
			return 0, false
		}
		return j.size(m, c.Args[0], depth+1)
	}
	if a, ok := c.Func.(*syntax.Attribute); ok {
		switch a.Attr.Name {
		case "read":
			if len(c.Args) == 0 {
				return whole, true
			}
			if k, ok := c.Args[0].(*syntax.Constant); ok && k.Kind == syntax.IntConst {
				if n, err := strconv.Atoi(strings.ReplaceAll(k.Str, "_", "")); err == nil {
					return n, true
				}
			}
		case "read_bytes", "read_text":
			return whole, true
		case "encode", "strip", "lower", "upper", "rstrip", "lstrip":
			return j.size(m, a.Value, depth+1)
		}
	}
	switch j.builtinName(c.Func) {
	case "str", "repr":
		return arg()
	case "iter":
		if l, ok := c.Args[0].(*syntax.Lambda); ok {
			return j.size(m, l.Body, depth+1)
		}
	}
	return 0, false
}

// sizeOfName follows a variable to the one place that gives it a value: an assignment, the items of a loop, the
// calls of the function whose parameter it is.
func (j *judge) sizeOfName(m *resolve.Module, n *syntax.Name, depth int) (int, bool) {
	s := m.Info.Uses[n.ID]
	if s == nil {
		return 0, false
	}
	if s.Param {
		args, ok := j.passed(s)
		largest := 0
		for _, a := range args {
			k, known := j.size(a.Mod, a.Node.(syntax.Expr), depth+1)
			largest, ok = max(largest, k), ok && known
		}
		return largest, ok && len(args) > 0
	}
	if len(s.Defs) != 1 {
		return 0, false
	}
	b, ok := j.w.BindingOf(m, s.Defs[0])
	if !ok || b.With {
		return 0, false
	}
	if b.Value != nil {
		return j.size(m, b.Value, depth+1)
	}
	if c, ok := b.Iter.(*syntax.Call); ok && syntax.Node(b.Target) == s.Defs[0] {
		return j.size(m, c, depth+1)
	}
	return 0, false
}
