package depend

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
)

// TestReleasesTheGIL: what is known of the size of an argument decides whether library code lets other threads run.
func TestReleasesTheGIL(t *testing.T) {
	const head = "import hashlib\nfrom pathlib import Path\n\n"
	const loop = "\n\ndef main(items):\n    out = []\n    for item in items:\n        out.append(f(item))\n    return out\n\nprint(main(%s))\n"
	for _, tt := range []struct {
		sentence, function, items string
		always                    bool
		above                     int
	}{
		{"a whole file", "def f(path):\n    return hashlib.sha256(path.read_bytes()).hexdigest()", `[Path("a"), Path("b")]`, true, 0},
		{"a whole file in a variable", "def f(path):\n    with open(path, 'rb') as file:\n        data = file.read()\n    return hashlib.md5(data).hexdigest()", `["a", "b"]`, true, 0},
		{"large pieces of a file", "def f(path):\n    h = hashlib.sha1()\n    with open(path, 'rb') as file:\n        while piece := file.read(65_536):\n            h.update(piece)\n    return h.hexdigest()", `["a", "b"]`, true, 0},
		{"pieces that iter gives", "def f(path):\n    h = hashlib.sha1()\n    with open(path, 'rb') as file:\n        for piece in iter(lambda: file.read(8192), b''):\n            h.update(piece)\n    return h.hexdigest()", `["a", "b"]`, true, 0},
		{"small pieces of a file", "def f(path):\n    h = hashlib.sha1()\n    with open(path, 'rb') as file:\n        while piece := file.read(512):\n            h.update(piece)\n    return h.hexdigest()", `["a", "b"]`, false, 0},
		{"a number as text", "def f(n):\n    return hashlib.sha256(str(n).encode()).hexdigest()", `[1, 2]`, false, 0},
		{"a text with numbers", "def f(n):\n    return hashlib.sha256(f'{n}:{n * 2}'.encode()).hexdigest()", `[1, 2]`, false, 0},
		{"a buffer of unknown size", "def f(data):\n    return hashlib.sha256(data).hexdigest()", `[bytes(10), bytes(20)]`, false, 2047},
		{"a small one and one of unknown size", "def f(data):\n    return hashlib.sha256(data).hexdigest() + hashlib.sha256(b'a').hexdigest()", `[bytes(10), bytes(20)]`, false, 2047},
		{"a function that always releases it", "def f(data):\n    return hashlib.sha256(b'a').hexdigest(), hashlib.pbkdf2_hmac('sha256', data, b'salt', 100_000)", `[bytes(10), bytes(20)]`, true, 0},
		{"a small one in the function that gets it", "def g(data):\n    return hashlib.sha256(data).hexdigest()\n\ndef f(n):\n    return g(str(n).encode())", `[1, 2]`, false, 0},
		{"a small one, but anybody may call", "def g(data):\n    return hashlib.sha256(data).hexdigest()\n\nprint(list(map(g, [bytes(9000)])))\n\ndef f(n):\n    return g(str(n).encode())", `[1, 2]`, false, 2047},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			cat, err := catalog.Builtin(11)
			if err != nil {
				t.Fatal(err)
			}
			text := head + tt.function + loop[:len(loop)-5] + tt.items + "))\n"
			p := program{modules: []txtar.File{{Name: "main.py", Data: []byte(text)}}}
			project := resolve.Load(p, []resolve.Root{{Name: "__main__", Path: "main.py", Src: p.modules[0].Data}})
			world := effects.Infer(project, cat, effects.Options{})
			world.Summarize()
			found := false
			for _, l := range Find(world, project.Modules[0]) {
				if l.Func.Name != "__main__.main" && l.Func.Node == nil || l.Outer != nil {
					continue
				}
				if Judge(world, l, &FlowLive{Entry: project.Modules[0], World: world}); l.Split == nil || l.Func0() != "__main__.main" {
					continue
				}
				found = true
				if l.Split.Releases != tt.always || l.Split.ReleasesAbove != tt.above {
					t.Errorf("always %v, above %d bytes; want %v, %d", l.Split.Releases, l.Split.ReleasesAbove, tt.always, tt.above)
				}
			}
			if !found {
				t.Fatalf("nothing moves in\n%s", text)
			}
		})
	}
}
