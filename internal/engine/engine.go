// Package engine is the seam between the command line (and, later, the editor and agent servers) and
// the pipeline that does the work: the options that travel in, the results that come out, and how
// progress is told.
//
// An Engine does not write to the project: Fix and Tune return new file texts, and the caller decides
// whether they are written (package writeback). A returned error means that the job could not be done
// (exit status 2); anything that was found out about the program is part of the result.
package engine

import (
	"context"
	"time"

	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
)

// Engine does the work of the commands.
type Engine interface {
	Scan(ctx context.Context, o ScanOptions) (*report.ScanResult, error)
	Explain(ctx context.Context, o ExplainOptions) (*report.ExplainResult, error)
	Fix(ctx context.Context, o FixOptions) (*report.FixResult, error)
	Tune(ctx context.Context, o TuneOptions) (*report.TuneResult, error)
	Verify(ctx context.Context, o VerifyOptions) (*report.VerifyResult, error)
}

// World says what callers a program's functions may have.
type World string

// The worlds. Auto decides by file: closed for programs, open for libraries.
const (
	AutoWorld   World = ""
	ClosedWorld World = "closed"
	OpenWorld   World = "open"
)

// Targets are the names of all strategies, those of later versions included: a known target that is
// impossible is a finding (exit status 1), an unknown one a mistake in the command line.
var Targets = []string{
	"processes", "pool", "threads", "interpreters", "asyncio", "to-thread", "hybrid", "shared-memory", "numpy", "pandas",
	"numba", "joblib", "dask", "ray", "cupy", "jax", "numba-cuda", "cpp",
}

// Effects are the kinds of effects outside its folder that a program may be allowed to repeat.
var Effects = pyexec.EffectKinds()

// Common are the options of every command. A zero value means that the user did not say: the
// configuration of the project decides, then the default.
type Common struct {
	Dir           string // working directory, absolute; report paths are relative to it
	Python        string // interpreter
	PythonVersion int    // oldest minor version of Python 3 that the output must run on
	Float         string // "exact" or "reassociate"
	World         World
	Progress      Progress // never nil
	Cache         string   // folder to keep results in, "" for none
}

// Selection narrows down what is looked at and how it may be rewritten.
type Selection struct {
	Loops  []LoopRef
	Target string
	Allow  []string // libraries that may be newly imported
}

// LoopRef names a loop; File is "" and Column 0 where the user left them out.
type LoopRef struct {
	File         string
	Line, Column int
}

// ScanOptions are the options of scan.
type ScanOptions struct {
	Common
	Selection
	Paths []string
}

// ExplainOptions are the options of explain.
type ExplainOptions struct {
	Common
	Loop LoopRef
}

// FixOptions are the options of fix.
type FixOptions struct {
	Common
	Selection
	Paths   []string
	All     bool // ignore the cost model
	Unsafe  bool
	Workers int // 0: not given
}

// Running are the options of the commands that execute code.
type Running struct {
	AllowEffects []string
	Workers      int
	Runs         int
	Orders       int           // orders in which the new version's tasks are also run; 0: none
	Timeout      time.Duration // of one run; 0: none given
	MaxTime      time.Duration // of the whole; 0: none given
}

// TuneOptions are the options of tune.
type TuneOptions struct {
	Common
	Selection
	Running
	Script string // path, or module name when Module
	Module bool
	Args   []string
	Unsafe bool
}

// VerifyOptions are the options of verify.
type VerifyOptions struct {
	Common
	Running
	Old, New string
	Command  string // "" runs Old and New themselves
	Args     []string
}

// Progress is told what goes on. Its methods may be called from several goroutines.
type Progress interface {
	// Stage starts a new stage ("profile", "verify"); total is its number of steps, 0 when unknown.
	Stage(name string, total int)
	// Step finishes one step of the current stage.
	Step(detail string)
	// Note is a line for the user that stays on the screen.
	Note(text string)
}

// Silent is a Progress that says nothing.
type Silent struct{}

// Stage does nothing.
func (Silent) Stage(string, int) {}

// Step does nothing.
func (Silent) Step(string) {}

// Note does nothing.
func (Silent) Note(string) {}
