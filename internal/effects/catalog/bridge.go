package catalog

import (
	"embed"
	"strings"
	"sync"

	"github.com/parloop/parloop/internal/syntax"
)

// The functions of [Bridge]: each file has imports and one coroutine function, which is the last statement.
//
//go:embed bridges/*.py
var bridges embed.FS

var bridgeFiles = sync.OnceValue(func() map[string]*syntax.File {
	out := map[string]*syntax.File{}
	dir, err := bridges.ReadDir("bridges")
	if err != nil {
		return out
	}
	for _, e := range dir {
		text, err := bridges.ReadFile("bridges/" + e.Name())
		if err != nil || !strings.HasSuffix(e.Name(), ".py") {
			continue
		}
		f := syntax.Parse(text)
		if n := len(f.Body); n > 0 && len(f.Errors) == 0 {
			if d, ok := f.Body[n-1].(*syntax.FunctionDef); ok && d.Async {
				out[d.Name.Name] = f
			}
		}
	}
	return out
})

// BridgeSource is the file that defines the coroutine function with this name, nil where there is none.
func BridgeSource(name string) *syntax.File { return bridgeFiles()[name] }
