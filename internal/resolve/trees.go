package resolve

import (
	"bytes"
	"sync"

	"github.com/parloop/parloop/internal/syntax"
)

// Trees holds what was read of files that several projects have in common: a file is parsed once, and its names are
// resolved once. Trees and names are never changed, so that projects which are analysed at the same time may share
// them. The zero value is empty; nil shares nothing.
type Trees struct {
	mu sync.Mutex
	of map[string]*tree
}

// Sharing is a [Loader] whose files may have been read for another project.
type Sharing interface {
	Loader
	Trees() *Trees
}

type tree struct {
	src  []byte
	file func() *syntax.File
	info func() *Info
}

func newTree(src []byte) *tree {
	t := &tree{src: src}
	t.file = sync.OnceValue(func() *syntax.File { return syntax.Parse(src) })
	t.info = sync.OnceValue(func() *Info { return File(t.file()) })
	return t
}

// tree returns that of a file with this text.
func (t *Trees) tree(path string, src []byte) *tree {
	if t == nil {
		return newTree(src)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	known := t.of[path]
	if known == nil || !bytes.Equal(known.src, src) {
		known = newTree(src)
		if t.of == nil {
			t.of = map[string]*tree{}
		}
		t.of[path] = known
	}
	return known
}

// Parse returns the tree of the file at path, whose text is src.
func (t *Trees) Parse(path string, src []byte) *syntax.File { return t.tree(path, src).file() }
