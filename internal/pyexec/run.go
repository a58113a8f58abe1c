package pyexec

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Executor emulations, see [RunSpec.Executor].
const (
	ExecutorSerial = "serial"
	ExecutorPickle = "pickle"
)

// OrderReverse is the order of [RunSpec.Order] that runs the newest task first.
const OrderReverse = "reverse"

// RunSpec says how one run is done.
type RunSpec struct {
	Interp *Interpreter
	// Args follow the interpreter: a script and its arguments, or -m, a module and its arguments.
	Args []string
	// Command, when given, is run by the shell instead; the interpreter's folder is put in front of PATH.
	Command string
	Dir     string   // working directory below the folder, "" for the folder itself
	Stdin   []byte   // replayed; nil: there is no input
	Env     []string // environment to start from; nil: this process's

	HashSeed    string // PYTHONHASHSEED; "" leaves it
	StartMethod string // default start method of multiprocessing; "" leaves it
	// Executor lets the tasks of executors run in the process that submits them: ExecutorSerial as they
	// are, ExecutorPickle sent through pickle on the way. ExecutorAt restricts that to executors created
	// on these lines.
	Executor   string
	ExecutorAt []Lines
	// Order, with Executor, is the order in which tasks that wait at the same time are run: "" for that of
	// their submission, OrderReverse, or a number from 1 for a shuffled one that follows from it.
	Order string
	// Watch are the lines whose execution is to be reported ([Report.Lines]), by file relative to the folder,
	// with forward slashes; the run may be slower.
	Watch map[string][]int
	// State are loops whose variables are reported each time that they are left ([Report.States]); the first
	// process then runs traced.
	State []StateSpec
	// Workers is how many workers executors of processes have that are made without a number; 0 leaves
	// that to Python, which before 3.13 counts all CPUs of the machine.
	Workers int
	// Clock, when not 0, lets the clocks of the module time run faster by this factor, and an hour ahead, so
	// that what depends on the time comes out different. (datetime keeps the right time.)
	Clock float64
	// Profile loads the profiler, ProfileSpec are its settings (see package profile); what it wrote is in
	// RunResult.Profile. Observe loads the observer instead.
	Profile     bool
	Observe     bool
	ProfileSpec []byte
	Allow       []string // kinds of effects outside of the folder that are allowed

	Timeout      time.Duration // 0: none
	MaxOutput    int64         // bytes per stream; 0: DefaultMaxOutput
	Grace        time.Duration // between the signals that end a run; 0: DefaultGrace
	SampleMemory bool          // look at the memory of all processes while they run
	KeepFiles    bool          // keep the files that were created or changed (RunResult.File)
}

// Lines is a range of lines of a file.
type Lines struct {
	File        string // relative to the folder, forward slashes
	First, Last int
}

// StateSpec is a loop and the variables to look at: those of the function that it stands in, and those of its module.
type StateSpec struct {
	ID    int
	Lines Lines
	Names []string
	// Globals are names of the module, also where the function has a variable of that name.
	Globals []string
}

// Limits of a run where none are given.
const (
	DefaultMaxOutput = 1 << 30
	DefaultGrace     = time.Second
)

// Process is a process that was still there when the program had ended.
type Process struct {
	PID     int
	Command string
}

// RunResult is what one run did.
type RunResult struct {
	ExitCode    int    // -1 when a signal ended it
	Signal      string // name of that signal, "" otherwise
	TimedOut    bool   // it was ended at the timeout
	OutputLimit bool   // it was ended because it wrote too much

	Stdout, Stderr *Output
	Files          Changes
	Report         *Report
	Profile        []byte    // what the profiler wrote; nil when it got nowhere
	Leftover       []Process // processes that outlived the program, since ended

	Wall         time.Duration
	User, System time.Duration // with the children that were waited for
	// MaxRSS is the largest resident size of any one process, PeakRSS the largest sum over all processes
	// at one moment (0 when not sampled; shared pages count once per process).
	MaxRSS, PeakRSS int64

	kept string
}

// File returns where a created or changed file was kept, "" when it was not.
func (r *RunResult) File(rel string) string {
	if r.kept == "" {
		return ""
	}
	return filepath.Join(r.kept, filepath.FromSlash(rel))
}

// Discard removes what the result keeps on disk.
func (r *RunResult) Discard() {
	if r == nil {
		return
	}
	r.Stdout.Discard()
	r.Stderr.Discard()
	if r.kept != "" {
		_ = removeAll(r.kept)
	}
}

// environment returns the environment of a run. The other arguments are the run's own files and mark.
func (s *Sandbox) environment(spec *RunSpec, report, profile, profileSpec, mark string) []string {
	env := spec.Env
	if env == nil {
		env = os.Environ()
	}
	pythonPath := s.mapList(lookupVar(env, "PYTHONPATH"))
	clean := make([]string, 0, len(env)+20)
	for _, entry := range env {
		if !strings.HasPrefix(entry, "PARLOOP_") {
			clean = append(clean, entry)
		}
	}
	env = withoutVar(clean, "PYTHONPATH", "PYTHONHASHSEED", "TMPDIR", "TMP", "TEMP", "PWD", "OLDPWD", "PYTHONSAFEPATH", "PYTHONSTARTUP")
	set := func(name, value string) {
		if value != "" {
			env = append(env, name+"="+value)
		}
	}
	path := s.harness()
	if pythonPath != "" {
		path += string(os.PathListSeparator) + pythonPath
	}
	set("PYTHONPATH", path)
	set("PARLOOP_PYTHONPATH", pythonPath)
	set("PARLOOP_ROOT", s.Root())
	set("PARLOOP_TMP", s.tmp())
	set("PARLOOP_REPORT", report)
	set("PARLOOP_ALLOW", strings.Join(spec.Allow, ","))
	set("PARLOOP_START_METHOD", spec.StartMethod)
	set("PARLOOP_EXECUTOR", spec.Executor)
	set("PARLOOP_EXECUTOR_AT", joinLines(spec.ExecutorAt))
	set("PARLOOP_ORDER", spec.Order)
	if spec.Clock != 0 {
		set("PARLOOP_CLOCK", strconv.FormatFloat(spec.Clock, 'g', -1, 64))
	}
	if spec.Workers > 0 {
		set("PARLOOP_WORKERS", strconv.Itoa(spec.Workers))
	}
	set("PARLOOP_LINES", joinWatched(spec.Watch))
	set("PARLOOP_STATE", joinStates(spec.State))
	set("PARLOOP_PROFILE", profile)
	set("PARLOOP_PROFILE_SPEC", profileSpec)
	if spec.Observe {
		set("PARLOOP_OBSERVE", "1")
	}
	set("PARLOOP_MARK", mark)
	set("PYTHONHASHSEED", spec.HashSeed)
	set("PYTHONDONTWRITEBYTECODE", "1")
	set("TMPDIR", s.tmp())
	set("PWD", filepath.Join(s.Root(), spec.Dir))
	if spec.Command != "" && spec.Interp != nil {
		path := filepath.Dir(spec.Interp.Path) + string(os.PathListSeparator) + lookupVar(env, "PATH")
		env = append(withoutVar(env, "PATH"), "PATH="+path)
	}
	return env
}

// mapList maps the entries of a search path that lie in the working folder into the copy; otherwise
// the program would load the original files.
func (s *Sandbox) mapList(list string) string {
	if list == "" {
		return ""
	}
	entries := filepath.SplitList(list)
	for i, entry := range entries {
		entries[i], _ = s.Map(entry)
	}
	return strings.Join(entries, string(os.PathListSeparator))
}

func joinLines(ranges []Lines) string {
	parts := make([]string, len(ranges))
	for i, r := range ranges {
		parts[i] = r.File + ":" + strconv.Itoa(r.First) + "-" + strconv.Itoa(r.Last)
	}
	return strings.Join(parts, ";")
}

// joinWatched writes FILE:LINE,... a line each.
func joinWatched(watch map[string][]int) string {
	var parts []string
	for _, file := range slices.Sorted(maps.Keys(watch)) {
		var numbers []string
		for _, line := range watch[file] {
			numbers = append(numbers, strconv.Itoa(line))
		}
		if len(numbers) > 0 && !strings.Contains(file, "\n") {
			parts = append(parts, file+":"+strings.Join(numbers, ","))
		}
	}
	return strings.Join(parts, "\n")
}

// joinStates writes ID FILE:FIRST-LAST NAMES GLOBALS, a line each.
func joinStates(states []StateSpec) string {
	names := func(list []string) string {
		if len(list) == 0 {
			return "-"
		}
		return strings.Join(list, ",")
	}
	var parts []string
	for _, s := range states {
		if !strings.ContainsAny(s.Lines.File, "\n ") {
			parts = append(parts, strconv.Itoa(s.ID)+" "+joinLines([]Lines{s.Lines})+" "+names(s.Names)+" "+names(s.Globals))
		}
	}
	return strings.Join(parts, "\n")
}
