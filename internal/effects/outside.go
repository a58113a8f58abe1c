package effects

import (
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/syntax"
)

// FileMethod is how the Field of reading and writing of files begins when no argument names the file: it is done by a
// method of an object that is about one, or by a function that is given such an object. The module follows.
const FileMethod = "method of "

// PathParams are the names that libraries give to the parameter with the path of a file; of those that copy, the
// destination comes before the source.
var PathParams = []string{"dst", "target", "file", "filename", "filenames", "path", "fp", "fname", "name", "src", "pathname", "filepath_or_buffer"}

// about tells events of input and output apart that happen to different things, as their calls say: to the file of a
// path, to the program of a command.
func (x *exec) about(fn *catalog.Func, kind string, n syntax.Node) string {
	switch kind {
	case "file-write", "file-read", "dir-read":
		if fn.Module != "pathlib" && !takesPath(fn) {
			return FileMethod + fn.Module
		}
	case "subprocess":
	default:
		return ""
	}
	if n == nil {
		return ""
	}
	return fmt.Sprintf("%s at %d:%d", kind, x.m.ID, n.NodeID())
}

func takesPath(fn *catalog.Func) bool {
	return slices.ContainsFunc(fn.Params, func(p catalog.Param) bool { return slices.Contains(PathParams, p.Name) }) || slices.ContainsFunc(fn.Overloads, takesPath)
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
