package pyexec

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sort"
	"time"
)

// Kinds of effects outside of the folder, as --allow-effects names them.
const (
	EffectNetwork    = "network"
	EffectDatabase   = "database"
	EffectMail       = "mail"
	EffectSubprocess = "subprocess"
	EffectFiles      = "files"
	EffectNative     = "native"
	EffectAll        = "all"
)

// EffectKinds returns every kind that --allow-effects takes.
func EffectKinds() []string {
	return []string{EffectNetwork, EffectDatabase, EffectMail, EffectSubprocess, EffectFiles, EffectNative, EffectAll}
}

// Effect is something that a program was about to do outside of its folder.
type Effect struct {
	Kind   string `json:"kind"`
	What   string `json:"what"`   // the interpreter's name for it, such as "socket.connect"
	Detail string `json:"detail"` // path, address or command
	File   string `json:"file"`   // the program's line that did it, relative to its folder
	Line   int    `json:"line"`
}

// EffectError says that a program was ended because it would have reached outside.
type EffectError struct{ Effect Effect }

// Error implements error.
func (e *EffectError) Error() string {
	at := ""
	if e.Effect.File != "" {
		at = fmt.Sprintf("%s:%d: ", e.Effect.File, e.Effect.Line)
	}
	what := e.Effect.What
	if e.Effect.Detail != "" {
		what += " " + e.Effect.Detail
	}
	return fmt.Sprintf("%sthe program would reach outside its folder: %s; allow it with --allow-effects %s", at, what, e.Effect.Kind)
}

// Frame is a place in the program.
type Frame struct {
	File string // relative to the program's folder, forward slashes
	Line int
}

// UnmarshalJSON reads the harness's [file, line].
func (f *Frame) UnmarshalJSON(data []byte) error {
	pair := [2]any{&f.File, &f.Line}
	return json.Unmarshal(data, &pair)
}

// Executor is one executor or pool that the program created.
type Executor struct {
	Kind        string // "process", "thread", "interpreter", "pool", "threadpool" or "asyncio" (coroutines that are awaited together)
	PID         int
	Main        bool    // created by the first process
	Frames      []Frame // the program's frames at its creation, innermost first
	Workers     int     // the bound
	Live        int     // workers seen when it was shut down
	Submitted   int     // tasks (chunks, for map on processes)
	Maps        int     // calls of map
	StartMethod string
	Shutdown    bool
	Emulated    bool // its tasks ran in the process that submitted them
	Moved       int  // with [RunSpec.Order]: how often one ran before one submitted earlier
}

// Report is what the harness saw of one run.
type Report struct {
	// Loaded holds the program's files whose module code was executed, relative to its folder; the value
	// is true where the first process did it.
	Loaded    map[string]bool
	Executors []Executor
	Effect    *Effect // the effect that ended the run
	Processes int     // Python processes started
	MainEnded bool    // the first process ran its exit functions
	// CPU is the CPU time of all processes that ended normally, whoever waited for them.
	CPU time.Duration
	// Watched are the parts of the modules that were executed which hold lines of [RunSpec.Watch]; Lines
	// are those of these lines that were reached, in any process, by file.
	Watched []Code
	Lines   map[string]map[int]bool
	// States are what variables held each time that a loop of [RunSpec.State] was left, by its ID. Of a loop that is
	// left very often, or whose variables hold very much, the first times.
	States map[int][][]Variable
}

// Variable is what a variable held. Hash stands for all of it, Text is the beginning.
type Variable struct{ Name, Hash, Text string }

// UnmarshalJSON reads the harness's [name, hash, text].
func (v *Variable) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[3]*string{&v.Name, &v.Hash, &v.Text})
}

// Code is the code of one function or class, or of a module outside of them.
type Code struct {
	File  string
	Name  string // "" for a module
	Lines []int  // those that are watched and hold instructions
}

// LoadedFiles returns the keys of Loaded in order.
func (r *Report) LoadedFiles() []string {
	out := make([]string, 0, len(r.Loaded))
	for name := range r.Loaded {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

type event struct {
	Event     string  `json:"event"`
	PID       int     `json:"pid"`
	Main      bool    `json:"main"`
	ID        int     `json:"id"`
	Kind      string  `json:"kind"`
	What      string  `json:"what"`
	Detail    string  `json:"detail"`
	File      string  `json:"file"`
	Line      int     `json:"line"`
	Frames    []Frame `json:"frames"`
	Workers   int     `json:"workers"`
	Live      int     `json:"live"`
	Submitted int     `json:"submitted"`
	Maps      int     `json:"maps"`
	Moved     int     `json:"moved"`
	Method    string  `json:"method"`
	Emulated  bool    `json:"emulated"`
	Shutdown  bool    `json:"shutdown"`
	CPU       float64 `json:"cpu"`
	Lines     []int   `json:"lines"`

	Variables []Variable `json:"variables"`
}

// readReport reads the events of a run. A missing file means that no Python process got as far as
// the harness. A line cut short by a killed process is passed over.
func readReport(path string) (*Report, error) {
	report := &Report{Loaded: map[string]bool{}, Lines: map[string]map[int]bool{}, States: map[int][][]Variable{}}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return report, nil
	}
	if err != nil {
		return nil, fmt.Errorf("run report: %w", err)
	}
	defer file.Close()
	type key struct{ pid, id int }
	type part struct {
		file, name string
		first      int
	}
	parts := map[part]bool{} // each process that loads a module tells them
	executors := map[key]int{}
	processes := map[int]bool{}
	cpu := map[int]float64{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			continue
		}
		switch e.Event {
		case "start":
			processes[e.PID] = true
		case "loaded":
			report.Loaded[e.File] = report.Loaded[e.File] || e.Main
		case "executor":
			executors[key{e.PID, e.ID}] = len(report.Executors)
			report.Executors = append(report.Executors, Executor{
				Kind: e.Kind, PID: e.PID, Main: e.Main, Frames: e.Frames, Workers: e.Workers,
				StartMethod: e.Method, Emulated: e.Emulated,
			})
		case "executor-end":
			if i, ok := executors[key{e.PID, e.ID}]; ok {
				x := &report.Executors[i]
				x.Live, x.Submitted, x.Maps, x.Shutdown, x.Moved = e.Live, e.Submitted, e.Maps, e.Shutdown, e.Moved
			}
		case "code":
			if k := (part{e.File, e.What, e.Line}); !parts[k] {
				parts[k] = true
				report.Watched = append(report.Watched, Code{File: e.File, Name: e.What, Lines: e.Lines})
			}
		case "line":
			if report.Lines[e.File] == nil {
				report.Lines[e.File] = map[int]bool{}
			}
			report.Lines[e.File][e.Line] = true
		case "state":
			report.States[e.ID] = append(report.States[e.ID], e.Variables)
		case "effect":
			if report.Effect == nil {
				report.Effect = &Effect{Kind: e.Kind, What: e.What, Detail: e.Detail, File: e.File, Line: e.Line}
			}
		case "exit":
			cpu[e.PID] = e.CPU
			report.MainEnded = report.MainEnded || e.Main
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("run report: %w", err)
	}
	report.Processes = len(processes)
	for _, seconds := range cpu {
		report.CPU += time.Duration(seconds * float64(time.Second))
	}
	return report, nil
}
