package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"

	"github.com/parloop/parloop/internal/engine"
)

// The cache keeps what scan found out about a unit (a group of scripts with what they import, or a library), and what
// fix and explain answered, together with everything that it was computed from: the content of each file that was read,
// and each path that was looked for and is not there, since a file that appears there would be imported. An entry counts
// only while all of that is the same, and the key holds the rest: parloop itself, by the content of its executable, the
// settings, the interpreter. A cache that cannot be read or written is no error; it is as if there were none.

// inputs is what an analysis was computed from: path to the hash of the content, "+" for a path that only
// has to exist, "" for one that must not.
type inputs map[string]string

const present = "+"

// maxInputs bounds the inputs of an entry, maxEntryBytes its size, maxEntries the entries of a kind that are kept.
const (
	maxInputs     = 200_000
	maxEntryBytes = 64 << 20
	maxEntries    = 2_000
)

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// note records what was found at a path. The content says more than that it exists.
func (in inputs) note(path, found string) {
	if in == nil {
		return
	}
	if was := in[path]; was == "" || was == present && found != "" {
		in[path] = found
	}
}

// exists reports whether there is something at path, and records it.
func (in inputs) exists(path string) bool {
	if exists(path) {
		in.note(path, present)
		return true
	}
	in.note(path, "")
	return false
}

// hold reports whether everything is as it was.
func (in inputs) hold() bool {
	for path, was := range in {
		switch was {
		case "":
			if exists(path) {
				return false
			}
		case present:
			if !exists(path) {
				return false
			}
		default:
			content, err := os.ReadFile(path)
			if err != nil || hashOf(content) != was {
				return false
			}
		}
	}
	return true
}

// cache keeps entries of one kind with a T each; nil keeps nothing.
type cache[T any] struct {
	dir  string
	base string // hash of what all entries depend on
}

type cacheEntry[T any] struct {
	Inputs inputs
	Unit   *T
}

// scanCache opens the cache for a scan. There is none where single loops or a target were asked for.
func (s *session) scanCache(o engine.ScanOptions) *cache[scanned] {
	if len(o.Loops) > 0 || o.Target != "" {
		return nil
	}
	return openCache[scanned](s, "scan", o.Common, map[string]any{"allow": o.Allow})
}

// openCache opens the cache of what a command answers to these options.
func openCache[T any](s *session, kind string, o engine.Common, options any) *cache[T] {
	if o.Cache == "" {
		return nil
	}
	self, err := selfHash()
	if err != nil {
		return nil
	}
	stubs := map[string]string{}
	own, err := stubFiles(s.cfg)
	if err != nil {
		return nil
	}
	for _, path := range own {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		stubs[path] = hashOf(text)
	}
	base := map[string]any{"parloop": self, "dir": o.Dir, "world": s.world(o.World), "minor": s.minor, "config": s.cfg, "float": o.Float, "options": options, "stubs": stubs,
		"installed": s.python().installed, "caches": 2}
	if s.interp != nil {
		base["interpreter"] = s.interp
		base["cpus"] = []int{s.interp.CPUs, s.interp.Cores}
	}
	text, err := json.Marshal(base)
	if err != nil {
		return nil
	}
	return &cache[T]{dir: filepath.Join(o.Cache, kind), base: hashOf(text)}
}

// selfHash is the hash of the running program.
func selfHash() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	content, err := os.ReadFile(path)
	return hashOf(content), err
}

// file is where the entry lies that is named by paths, those of a unit or of all there are.
func (c *cache[T]) file(paths []string) string {
	text, err := json.Marshal(append([]string{c.base}, paths...))
	if err != nil {
		return ""
	}
	return filepath.Join(c.dir, hashOf(text)+".json")
}

// get returns what is kept under these names, nil when there is nothing or anything has changed.
func (c *cache[T]) get(paths []string) *T {
	if c == nil {
		return nil
	}
	text, err := os.ReadFile(c.file(paths))
	if err != nil {
		return nil
	}
	var e cacheEntry[T]
	if json.Unmarshal(text, &e) != nil || e.Unit == nil || len(e.Inputs) == 0 || !e.Inputs.hold() {
		return nil
	}
	return e.Unit
}

// put keeps u. The entry appears under its name when it is complete.
func (c *cache[T]) put(paths []string, u *T, in inputs) {
	if c == nil || len(in) == 0 || len(in) > maxInputs {
		return
	}
	text, err := json.Marshal(cacheEntry[T]{in, u})
	if err != nil || len(text) > maxEntryBytes || os.MkdirAll(c.dir, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(c.dir, "new-*")
	if err != nil {
		return
	}
	_, err = f.Write(text)
	if cerr := f.Close(); err != nil || cerr != nil || os.Rename(f.Name(), c.file(paths)) != nil {
		_ = os.Remove(f.Name()) // nothing is lost but the entry
		return
	}
	c.prune()
}

// prune removes the oldest entries where there are too many.
func (c *cache[T]) prune() {
	entries, err := os.ReadDir(c.dir)
	if err != nil || len(entries) <= maxEntries {
		return
	}
	age := func(i int) int64 {
		if info, err := entries[i].Info(); err == nil {
			return info.ModTime().UnixNano()
		}
		return 0
	}
	sort.Slice(entries, func(i, j int) bool { return age(i) < age(j) })
	for _, e := range entries[:len(entries)-maxEntries/2] {
		_ = os.Remove(filepath.Join(c.dir, e.Name()))
	}
}
