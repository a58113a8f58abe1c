package profile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/syntax"
)

// Profile is what one run of the marked program measured. Times are in seconds.
type Profile struct {
	Wall, CPU float64
	Overhead  float64 // time spent on samples, not part of any other number
	// Modules are the top-level modules that were loaded at the end; some own thread pools.
	Modules []string
	Loops   map[int]*LoopProfile
	Calls   map[int]*CallProfile
}

// CallProfile is what was measured about the calls of a [CallSpec].
type CallProfile struct {
	Entries  int     // times the loop was started
	Count    int     // calls
	Distinct int     // calls with arguments that had not come before in the same run of the loop
	Inner    int     // times the inner loop was started
	Wall     float64 // time of all calls, extrapolated from those that were timed
}

// Again is the time that was spent on values that were known.
func (c *CallProfile) Again() float64 {
	if c == nil || c.Count == 0 {
		return 0
	}
	return c.Wall * float64(c.Count-c.Distinct) / float64(c.Count)
}

// Once is the time that one call for each run of the inner loop would save.
func (c *CallProfile) Once() float64 {
	if c == nil || c.Count == 0 {
		return 0
	}
	return c.Wall * float64(c.Count-c.Inner) / float64(c.Count)
}

// LoopProfile is what was measured about one loop.
type LoopProfile struct {
	ID      int
	Entries int // times the loop was started
	Items   int // iterations in all of them
	// Body is the time of all iterations. With groups, CPU is extrapolated from the single ones.
	Body  Times
	Input float64 // wall time inside the iterable
	// Value is the time of the value expression or the moved statements.
	Value Times
	// Item, ValueSize and Fixed are what would have to be pickled: items, results, and fixed data by name.
	Item, ValueSize Sizes
	Fixed           map[string]Sizes
	// Parents counts entries by the loop whose body was under way at the time; -1 stands for none.
	Parents map[int]int
	// Threads and NativeThreads are the most Python threads and threads of the process seen when the loop
	// was entered.
	Threads, NativeThreads int
	// Memory is what the process held when the loop was first entered, in bytes; 0 where that is not known.
	Memory int64
}

// Times is the time of something that happened many times.
type Times struct {
	Count                 int
	Wall, CPU             float64 // sums
	Min, Median, P90, Max float64 // of single ones, a selection
}

// Mean is the mean wall time.
func (t Times) Mean() float64 {
	if t.Count == 0 {
		return 0
	}
	return t.Wall / float64(t.Count)
}

// Waiting is the share of the wall time that the thread did not compute.
func (t Times) Waiting() float64 {
	if t.Wall <= 0 {
		return 0
	}
	return max(0, 1-t.CPU/t.Wall)
}

// Sizes describes objects by samples of them.
type Sizes struct {
	Count     int // objects that passed
	Sampled   int
	MeanBytes float64        // when pickled, of those that could be
	MaxBytes  int            // 64 MiB stands for more
	Types     map[string]int // how many of the samples are of each type
	Error     string         // why one could not be pickled, "" when all could
}

// TypeNames returns the names of the types that were seen, in order.
func (s Sizes) TypeNames() []string {
	names := make([]string, 0, len(s.Types))
	for name := range s.Types {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Self is the wall time of a loop's iterations less that of the measured loops that ran inside it. The
// time of a loop with several parents is shared out by the number of its entries.
func (p *Profile) Self(id int) float64 {
	l := p.Loops[id]
	if l == nil {
		return 0
	}
	self := l.Body.Wall
	for _, child := range p.Loops {
		if n := child.Parents[id]; n > 0 && child.ID != id && child.Entries > 0 {
			self -= (child.Body.Wall + child.Input) * float64(n) / float64(child.Entries)
		}
	}
	return max(0, self)
}

// nativePools are modules that start threads by themselves, when they are loaded or first used.
var nativePools = []string{
	"cupy", "cv2", "duckdb", "faiss", "grpc", "jax", "lightgbm", "numba", "numexpr", "numpy", "onnxruntime",
	"polars", "pyarrow", "scipy", "sklearn", "tensorflow", "torch", "xgboost",
}

// NativePools returns the loaded modules that may own pools of native threads.
func (p *Profile) NativePools() []string {
	var out []string
	for _, name := range nativePools {
		if _, ok := slices.BinarySearch(p.Modules, name); ok {
			out = append(out, name)
		}
	}
	return out
}

type rawTimes struct {
	Count  int     `json:"count"`
	Wall   float64 `json:"wall"`
	CPU    float64 `json:"cpu"`
	Min    float64 `json:"min"`
	Median float64 `json:"median"`
	P90    float64 `json:"p90"`
	Max    float64 `json:"max"`
}

type rawSizes struct {
	Count     int            `json:"count"`
	Sampled   int            `json:"sampled"`
	MeanBytes float64        `json:"mean_bytes"`
	MaxBytes  int            `json:"max_bytes"`
	Types     map[string]int `json:"types"`
	Error     string         `json:"error"`
}

type rawLoop struct {
	ID            int                 `json:"id"`
	Entries       int                 `json:"entries"`
	Items         int                 `json:"items"`
	Body          rawTimes            `json:"body"`
	Input         float64             `json:"input"`
	GroupWall     float64             `json:"group_wall"`
	GroupItems    int                 `json:"group_items"`
	Value         rawTimes            `json:"value"`
	Values        rawSizes            `json:"values"`
	Item          rawSizes            `json:"item"`
	Fixed         map[string]rawSizes `json:"fixed"`
	Parents       map[string]int      `json:"parents"`
	Threads       int                 `json:"threads"`
	NativeThreads int                 `json:"native_threads"`
	Memory        int64               `json:"memory"`
}

type rawCall struct {
	ID       int     `json:"id"`
	Entries  int     `json:"entries"`
	Count    int     `json:"count"`
	Distinct int     `json:"distinct"`
	Inner    int     `json:"inner"`
	Timed    int     `json:"timed"`
	Wall     float64 `json:"wall"`
}

// Parse reads what the profiler wrote (pyexec.RunResult.Profile).
func Parse(data []byte) (*Profile, error) {
	var raw struct {
		Wall     float64   `json:"wall"`
		CPU      float64   `json:"cpu"`
		Overhead float64   `json:"overhead"`
		Modules  []string  `json:"modules"`
		Loops    []rawLoop `json:"loops"`
		Calls    []rawCall `json:"calls"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("profile: %w", err)
	}
	p := &Profile{Wall: raw.Wall, CPU: raw.CPU, Overhead: raw.Overhead, Modules: raw.Modules, Loops: map[int]*LoopProfile{}, Calls: map[int]*CallProfile{}}
	for _, c := range raw.Calls {
		p.Calls[c.ID] = &CallProfile{Entries: c.Entries, Count: c.Count, Distinct: c.Distinct, Inner: c.Inner, Wall: c.Wall * float64(c.Count) / float64(max(1, c.Timed))}
	}
	slices.Sort(p.Modules)
	for i := range raw.Loops {
		l, err := raw.Loops[i].loop()
		if err != nil {
			return nil, err
		}
		p.Loops[l.ID] = l
	}
	return p, nil
}

// loop completes the sums: what was timed in groups is split between iterable and body as the
// iterations timed one by one are, and the same for values of which only some were timed.
func (r *rawLoop) loop() (*LoopProfile, error) {
	l := &LoopProfile{
		ID: r.ID, Entries: r.Entries, Items: r.Items, Body: Times(r.Body), Input: r.Input, Value: Times(r.Value),
		Item: Sizes(r.Item), ValueSize: Sizes(r.Values), Threads: r.Threads, NativeThreads: r.NativeThreads, Memory: r.Memory,
		Fixed: map[string]Sizes{}, Parents: map[int]int{},
	}
	if r.GroupItems > 0 {
		share, busy := 1.0, 0.0
		if single := r.Body.Wall + r.Input; single > 0 {
			share = r.Body.Wall / single
		}
		if r.Body.Wall > 0 {
			busy = r.Body.CPU / r.Body.Wall
		}
		l.Body.Wall += r.GroupWall * share
		l.Body.CPU += r.GroupWall * share * busy
		l.Input += r.GroupWall * (1 - share)
		l.Body.Count += r.GroupItems
	}
	if all := l.ValueSize.Count; all > l.Value.Count && l.Value.Count > 0 {
		scale := float64(all) / float64(l.Value.Count)
		l.Value.Wall *= scale
		l.Value.CPU *= scale
		l.Value.Count = all
	}
	if r.GroupItems > 0 && l.Value.Wall > l.Body.Wall && l.Value.Count <= l.Body.Count { // a short one takes less time than looking at the clock
		l.Value.CPU *= l.Body.Wall / l.Value.Wall
		l.Value.Wall = l.Body.Wall
	}
	for name, sizes := range r.Fixed {
		l.Fixed[name] = Sizes(sizes)
	}
	for parent, n := range r.Parents {
		id, err := strconv.Atoi(parent)
		if err != nil {
			return nil, fmt.Errorf("profile: loop %d: parent %q", r.ID, parent)
		}
		l.Parents[id] = n
	}
	return l, nil
}

// Target is a file with loops to measure.
type Target struct {
	Path  string // relative to the working folder, forward slashes
	File  *syntax.File
	Loops []LoopSpec
	Parts []PartSpec
	Calls []CallSpec
	// Encode turns text into the file's own encoding; nil for UTF-8.
	Encode func([]byte) ([]byte, error)
}

// ErrNoProfile says that the marked program ended without leaving a profile: by a signal or os._exit.
var ErrNoProfile = errors.New("the profile run left no profile")

// Measure runs the program once with the loops of targets marked. The result is that of the run; a
// program that failed may still have a profile.
func Measure(ctx context.Context, sandbox *pyexec.Sandbox, spec pyexec.RunSpec, targets []Target) (*Profile, *pyexec.RunResult, []Problem, error) {
	files := make(map[string][]byte, len(targets))
	var loops []LoopSpec
	var problems []Problem
	for _, t := range targets {
		edits, p := instrument(&t)
		problems = append(problems, p...)
		text, err := edit.Apply(t.File.Src, edits)
		if err != nil {
			return nil, nil, problems, fmt.Errorf("marking %s: %w", t.Path, err)
		}
		if again := syntax.Parse(text); len(again.Errors) > len(t.File.Errors) {
			return nil, nil, problems, fmt.Errorf("marking %s: the marked text cannot be read: %s", t.Path, again.Errors[0].Message)
		}
		if t.Encode != nil {
			if text, err = t.Encode(text); err != nil {
				return nil, nil, problems, fmt.Errorf("marking %s: %w", t.Path, err)
			}
		}
		files[t.Path] = text
		loops = append(loops, t.Loops...)
	}
	variant, err := sandbox.Variant(ctx, "profile", files)
	if err != nil {
		return nil, nil, problems, fmt.Errorf("profile: %w", err)
	}
	spec.Profile, spec.ProfileSpec = true, Settings(loops)
	result, err := sandbox.Run(ctx, variant, spec)
	if err != nil {
		return nil, result, problems, err
	}
	if result.Profile == nil {
		return nil, result, problems, ErrNoProfile
	}
	p, err := Parse(result.Profile)
	return p, result, problems, err
}
