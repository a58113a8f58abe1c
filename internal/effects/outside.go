package effects

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// separate: calls of fn that do input or output of this kind are told apart, because what they do it to follows from
// their arguments: the path of a file, the command of another program. What methods of open files do is one event.
func separate(fn *catalog.Func, kind string) bool {
	switch kind {
	case "file-write", "file-read", "dir-read":
		return fn.Class == nil || fn.Module == "pathlib"
	case "subprocess":
		return true
	}
	return false
}

// printsOnly: a call of print that names no file, and flushes or not as the text says. Keywords from a dict may do anything.
func printsOnly(call *syntax.Call) bool {
	for _, k := range call.Keywords {
		switch k.Arg.Name {
		case "sep", "end":
		case "file", "flush":
			c, ok := k.Value.(*syntax.Constant)
			switch {
			case !ok:
				return false
			case c.Kind == syntax.NoneConst || c.Kind == syntax.FalseConst || c.Kind == syntax.TrueConst && k.Arg.Name == "flush":
			default:
				return false
			}
		default:
			return false
		}
	}
	return true
}

// flushes: a call of print with flush=True.
func flushes(call *syntax.Call) bool {
	return slices.ContainsFunc(call.Keywords, func(k *syntax.Keyword) bool {
		c, ok := k.Value.(*syntax.Constant)
		return k.Arg.Name == "flush" && ok && c.Kind == syntax.TrueConst
	})
}

// ofArgument tells calls apart that release the GIL for large arguments only; those that do for all are one event.
func (x *exec) ofArgument(fn *catalog.Func, n syntax.Node) string {
	if fn.GILBytes == 0 || n == nil {
		return ""
	}
	return fmt.Sprintf("at %d:%d", x.m.ID, n.NodeID())
}
