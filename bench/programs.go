package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Program is one entry of examples/programs.json. All paths are relative to examples/.
type Program struct {
	Name   string   `json:"name"`
	Script string   `json:"script"`
	Files  []string `json:"files"`  // files and folders it needs beside the script
	Data   []string `json:"data"`   // data sets of make_data.py, found under data/
	Server string   `json:"server"` // a script that serves it: prints an address, the first argument of the program
	Small  []string `json:"small"`  // arguments of the small size; the size of the data sets is chosen apart
	Full   []string `json:"full"`   // arguments of the full size, where the program's own defaults are another
	// Latency says what a program that waits for its server cannot be faster than; nil for others.
	Latency *Latency `json:"latency"`
	// Handwritten is the folder of the hand-written versions, where it is another program's: they read $BOUND.
	Handwritten string `json:"handwritten"`
	Items       struct {
		Small int `json:"small"`
		Full  int `json:"full"`
	} `json:"items"` // items of the hot loop, from which the chunk sizes follow
	Loops  []Loop   `json:"loops"`   // the loops to be found
	NoGain bool     `json:"no_gain"` // independent, but nothing to win
	Tune   []string `json:"tune"`    // options for parloop tune
	Phases []Phase  `json:"phases"`  // functions that are timed by themselves

	Variants []Variant `json:"-"`
}

// Latency is a number of requests that are answered after so many milliseconds, Bound of them at the same time.
type Latency struct {
	Requests int `json:"requests"`
	MS       int `json:"ms"`
	Bound    int `json:"bound"`
}

// limit is the time in seconds that no version can beat: the requests in rounds of Bound.
func (l *Latency) limit() float64 { return float64(ceilDiv(l.Requests, l.Bound)*l.MS) / 1000 }

// Loop names a hot loop by its first line, without the indentation; the line occurs once in the file.
type Loop struct {
	File string `json:"file"`
	Text string `json:"text"`
}

// Variant is a parallel version written by hand: a file that takes the place of the script, or a
// folder whose files take the place of the example's.
type Variant struct {
	Name    string
	Path    string
	Chunked bool // it takes its chunk size from $CHUNK
}

// loadPrograms reads the list of the examples and finds their hand-written versions.
func loadPrograms(root string) ([]*Program, error) {
	name := filepath.Join(root, "examples", "programs.json")
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("list of the examples: %w", err)
	}
	var list struct {
		Programs []*Program `json:"programs"`
	}
	if err := json.Unmarshal(content, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, p := range list.Programs {
		if p.Variants, err = findVariants(filepath.Join(root, "bench", "handwritten", cmp.Or(p.Handwritten, p.Name))); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return list.Programs, nil
}

func findVariants(dir string) ([]Variant, error) {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("hand-written versions: %w", err)
	}
	var variants []Variant
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		switch {
		case entry.Name() == "__pycache__":
			continue
		case !entry.IsDir() && filepath.Ext(path) != ".py":
			continue
		}
		chunked, err := mentionsChunk(path)
		if err != nil {
			return nil, fmt.Errorf("hand-written versions: %w", err)
		}
		variants = append(variants, Variant{strings.TrimSuffix(entry.Name(), ".py"), path, chunked})
	}
	sort.Slice(variants, func(i, j int) bool { return variants[i].Name < variants[j].Name })
	return variants, nil
}

// mentionsChunk reports whether a file, or a Python file below a folder, reads $CHUNK.
func mentionsChunk(path string) (bool, error) {
	found := false
	err := filepath.WalkDir(path, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".py" {
			return err
		}
		content, err := os.ReadFile(name)
		found = found || strings.Contains(string(content), `os.environ.get("CHUNK"`)
		return err
	})
	return found, err
}

// choose picks the programs with the given names, all of them when there is none.
func choose(all []*Program, names []string) ([]*Program, error) {
	if len(names) == 0 {
		return all, nil
	}
	var chosen []*Program
next:
	for _, name := range names {
		for _, p := range all {
			if p.Name == name {
				chosen = append(chosen, p)
				continue next
			}
		}
		return nil, fmt.Errorf("there is no example %q", name)
	}
	return chosen, nil
}

// maxTasks bounds the tasks of one run in the sweep: at about 0.1 ms for each, more of them are a
// measurement of the pool and not of the program.
const maxTasks = 4000

// chunkSizes are the chunk sizes worth trying for n items and w workers, in rising order: 1, 4, 16,
// 64 and so on, and the usual n/(4w), as far as every worker gets something to do.
func chunkSizes(n, w int) []int {
	if n < 1 || w < 1 {
		return []int{1}
	}
	sizes := []int{usualChunk(n, w)}
	for size := 1; size <= 4096; size *= 4 {
		if size <= ceilDiv(n, w) && ceilDiv(n, size) <= maxTasks && size != sizes[0] {
			sizes = append(sizes, size)
		}
	}
	sort.Ints(sizes)
	return sizes
}

// usualChunk gives every worker four tasks, the rule of multiprocessing.Pool.map.
func usualChunk(n, w int) int { return max(1, ceilDiv(n, 4*w)) }

func ceilDiv(a, b int) int { return (a + b - 1) / b }
