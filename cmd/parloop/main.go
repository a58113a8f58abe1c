// Command parloop takes a sequential Python program and gives back the parallel version an expert would
// have written, with evidence that it does the same thing, and a measurement.
//
// This package is the command line: options, exit status, and writing files. The work is done behind
// [engine.Engine].
//
// Exit status: 0 done and nothing wrong; 1 done, and what was asked for turned out to be wrong; 2 it
// could not be done. Bad input never panics and never writes.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/mattn/go-isatty"
	"github.com/parloop/parloop/internal/diag"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/writeback"
)

// The exit status.
const (
	exitDone  = 0
	exitWrong = 1
	exitError = 2
)

// app is one run of the command: what it was given by the outside world.
type app struct {
	stdout, stderr io.Writer
	// stdoutTerminal and stderrTerminal decide on colour and progress.
	stdoutTerminal, stderrTerminal bool
	getenv                         func(string) string
	dir                            string // working directory
	cache                          string // folder for undo records, "" for none

	engine engine.Engine
	git    writeback.GitStatus

	// format is set by --format.
	format string
	// status is set by a command that is done.
	status int
}

func main() {
	if os.Getenv("GOGC") == "" {
		// Nearly everything that is allocated is kept until the end (trees, facts): collecting at each
		// doubling of the heap costs a fifth of the time and frees little.
		debug.SetGCPercent(200)
	}
	os.Exit(systemApp(connect()).run(os.Args[1:]))
}

// systemApp is the app of the real process.
func systemApp(e engine.Engine, git writeback.GitStatus) *app {
	a := &app{
		stdout: os.Stdout, stderr: os.Stderr,
		stdoutTerminal: isatty.IsTerminal(os.Stdout.Fd()), stderrTerminal: isatty.IsTerminal(os.Stderr.Fd()),
		getenv: os.Getenv, engine: e, git: git,
	}
	// Without a home folder there is no cache, and no undo.
	if cache, err := os.UserCacheDir(); err == nil {
		a.cache = filepath.Join(cache, "parloop")
	}
	return a
}

// run runs the command line and returns the exit status.
func (a *app) run(args []string) (status int) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(a.stderr, "parloop: internal error: %v\nThis is a bug in parloop; no file of the project was left half written.\n\n%s", p, debug.Stack())
			status = exitError
		}
	}()
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintf(a.stderr, "parloop: the working directory cannot be found: %v\n", err)
		return exitError
	}
	a.dir = dir
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once

	root := a.rootCommand()
	if cmd, rest, err := root.Find(args); err == nil && cmd.Name() == "tune" {
		args = append([]string{"tune"}, endAfterModule(cmd, rest)...)
	}
	root.SetArgs(args)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		a.fail(err, ctx)
		return exitError
	}
	return a.status
}

// usageError is a mistake in the command line.
type usageError struct {
	err     error
	command string
}

func (e *usageError) Error() string { return e.err.Error() }

func (e *usageError) Unwrap() error { return e.err }

func (a *app) fail(err error, ctx context.Context) {
	word := diag.Paint(diag.Error, "parloop: ", diag.UseColor(a.stderrTerminal, a.getenv))
	var usage *usageError
	switch {
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintf(a.stderr, "%sinterrupted; nothing was changed\n", word)
	case errors.As(err, &usage):
		fmt.Fprintf(a.stderr, "%s%v\nSee `%s --help`.\n", word, err, usage.command)
	default:
		fmt.Fprintf(a.stderr, "%s%v\n", word, err)
	}
}

// text is the renderer for people on stdout. Source files are read when a message shows them.
func (a *app) text() *report.Text {
	return &report.Text{
		Color: diag.UseColor(a.stdoutTerminal, a.getenv),
		Source: func(file string) ([]byte, bool) {
			raw, err := os.ReadFile(a.path(file))
			if err != nil {
				return nil, false
			}
			// Places count in the decoded text; what cannot be decoded is shown as it is.
			if decoded, err := source.Decode(file, raw); err == nil {
				return decoded.Text, true
			}
			return raw, true
		},
	}
}

// path turns a path of a report into one of the system.
func (a *app) path(file string) string {
	file = filepath.FromSlash(file)
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(a.dir, file)
}

// show prints a result in the chosen format.
func (a *app) show(result any, text func(*report.Text) string) error {
	if a.format == "json" {
		return report.WriteJSON(a.stdout, result)
	}
	if _, err := io.WriteString(a.stdout, text(a.text())); err != nil {
		return fmt.Errorf("printing: %w", err)
	}
	return nil
}

// version describes the build: the module's version, and the commit where it is known.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" {
		v = "(devel)"
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			revision = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = ", modified"
		}
	}
	// A version made up by the go command holds the commit already.
	if revision != "" && !strings.Contains(v, revision) {
		return v + " (" + revision + modified + ")"
	}
	return v
}
