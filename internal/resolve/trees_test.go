package resolve

import "testing"

type sharingLoader struct {
	mapLoader
	trees *Trees
}

func (l *sharingLoader) Trees() *Trees { return l.trees }

// TestTrees: projects that share trees read a file once, and are what they are by themselves.
func TestTrees(t *testing.T) {
	files := map[string]string{
		"main.py":  "import main, other\nx = 1\n",
		"other.py": "import main\ny = 2\n",
	}
	trees := &Trees{}
	load := func(path string) *Project {
		l := &sharingLoader{mapLoader{files, map[string]int{}}, trees}
		return Load(l, []Root{{Name: "__main__", Path: path, Src: []byte(files[path])}})
	}
	first, second := load("main.py"), load("other.py")
	if a, b := first.ByName["other"], second.ByName["__main__"]; a.File != b.File || a.Info != b.Info {
		t.Error("a file of two projects was read twice")
	}
	if a, b := first.ByName["main"], first.ByName["__main__"]; a.File == b.File || a.Info == b.Info {
		t.Error("a script and the module of the same file share their variables")
	}
	files["other.py"] = "import main\nz = 3\n"
	if m := load("main.py").ByName["other"]; m.Info.Module.Symbols["z"] == nil || string(m.File.Src) != files["other.py"] {
		t.Error("a file that has changed was not read again")
	}
}
