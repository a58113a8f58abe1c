// Command bench compares what parloop emits for the programs of examples/ with parallel versions
// written by hand (bench/handwritten) and with the sequential programs.
//
//	go run ./bench [-examples a,b] [-runs N] [-sweep N] [-quick] [-emit tune|fix|none]
//
// # What is measured
//
// For each example the hand-written versions are run with several chunk sizes (the sweep), and the
// best size of each goes on. Then the sequential program, the emitted one, the hand-written ones and
// a probe of the machine run in rounds, each once per round in an order drawn anew, so that a change
// of the machine's speed meets all of them. Whole processes are timed from outside, the start of the
// interpreter and of the pools included, all with the same interpreter and without any of parloop's
// own instrumentation. The fastest hand-written version of the rounds is the bar; since it is picked
// after the fact, the comparison leans against parloop.
//
// Every run must leave the same stdout, stderr, exit status and files as the sequential program's
// first run. An example where that fails has no ratio, and the command exits with status 1.
//
// # What is reported
//
// Ratios of medians, each with a 95 % percentile bootstrap interval over the rounds (the seed is
// fixed): speed-up over the sequential program, emitted time over hand-written time, and beside them
// the ceiling, the speed-up that two plain processes reach on the same machine in the same rounds.
// The goal is an interval of emitted/hand-written that reaches down to 1.10 or below. All single
// times are in bench/out/results.json.
//
// Programs that wait for a server of known latency are also compared with what that allows: N requests of L, B of
// them at a time, take N/B*L. The emitted program should take no more than 1.2 times that, wherever the processor
// time that the client needs for a request, times B, is below L/2; else the client is the limit.
//
// Where programs.json names phases of a program, functions whose speed-up has a goal of its own (the index of tfidf and
// its batch search), they are timed apart from the rest in as many further rounds.
//
//	go run ./bench -grid [-runs N] [-emit tune|fix]
//
// holds io_fetch against the hand-written versions and that limit for requests of 20, 100 and 500 ms, 10 and 50 at a
// time, 50 to 5,000 of them; with -small only those cells whose limit is a second or less.
//
// # Scanning
//
//	go run ./bench -scan FOLDER [-copies 1,2,4]
//
// measures how many lines parloop reads in a second, and with copies whether the cost grows with them.
//
// # Hazards
//
// With few rounds the interval is narrow by luck; below five it says little. Files are compared by
// content, the input files by size and modification time only.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ok, err := run(ctx, os.Args[1:])
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	case !ok:
		os.Exit(1)
	}
}

// options are the settings of one run of the bench.
type options struct {
	examples []string // empty: all
	runs     int      // rounds of measurement
	sweep    int      // runs of each chunk size
	quick    bool     // only the chunk size n/4w, few rounds
	small    bool     // the small size of the examples
	data     string   // folder of the data sets
	parloop  string   // a binary to use; "" builds one
	emit     string   // how the emitted program is got: tune, fix or none
	out      string
	scan     string // measure scanning this tree instead
	copies   []int  // of the tree
	grid     bool   // measure io_fetch over latencies, bounds and numbers instead
}

func parseOptions(args []string) (*options, error) {
	o := new(options)
	set := flag.NewFlagSet("bench", flag.ContinueOnError)
	examples := set.String("examples", "", "only these examples, separated by commas")
	set.IntVar(&o.runs, "runs", 7, "measured runs of each version")
	set.IntVar(&o.sweep, "sweep", 2, "runs of each chunk size of the hand-written versions")
	set.BoolVar(&o.quick, "quick", false, "three runs, one chunk size")
	set.BoolVar(&o.small, "small", false, "the small size, to try the bench itself: its ratios mean nothing")
	set.StringVar(&o.data, "data", "", "folder of the data sets (default examples/data; what is missing is made there)")
	set.StringVar(&o.parloop, "parloop", "", "the parloop `binary`; without it, one is built")
	set.StringVar(&o.emit, "emit", "tune", "get the emitted program by `tune`, fix, or none")
	set.StringVar(&o.out, "out", "", "where results.json goes (default bench/out)")
	set.StringVar(&o.scan, "scan", "", "measure `parloop scan` over this `folder` instead, beside ruff where it is on PATH")
	set.BoolVar(&o.grid, "grid", false, "measure io_fetch over latencies, bounds and numbers of requests instead")
	copies := set.String("copies", "", "with -scan: over so many copies of the folder, separated by commas")
	if err := set.Parse(args); err != nil {
		return nil, err
	}
	if set.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", set.Arg(0))
	}
	if o.quick {
		o.runs, o.sweep = 3, 1
	}
	if o.runs < 1 || o.sweep < 1 {
		return nil, errors.New("-runs and -sweep must be at least 1")
	}
	switch o.emit {
	case "tune", "fix", "none":
	default:
		return nil, fmt.Errorf("-emit %s: must be tune, fix or none", o.emit)
	}
	for _, n := range strings.FieldsFunc(*copies, func(r rune) bool { return r == ',' }) {
		c, err := strconv.Atoi(n)
		if err != nil || c < 1 {
			return nil, fmt.Errorf("-copies %s: must be numbers of copies", *copies)
		}
		o.copies = append(o.copies, c)
	}
	if *examples != "" {
		o.examples = strings.Split(*examples, ",")
	}
	return o, nil
}

// run does the whole bench; it reports whether all outputs were equal.
func run(ctx context.Context, args []string) (bool, error) {
	o, err := parseOptions(args)
	if err != nil {
		return false, err
	}
	root, err := repositoryRoot()
	if err != nil {
		return false, err
	}
	if o.out == "" {
		o.out = filepath.Join(root, "bench", "out")
	}
	if o.data == "" {
		o.data = filepath.Join(root, "examples", "data")
		if o.small {
			o.data = filepath.Join(o.data, "small")
		}
	}
	if err := os.MkdirAll(o.out, 0o777); err != nil {
		return false, fmt.Errorf("make the folder of the results: %w", err)
	}
	if o.scan != "" {
		tool, err := buildParloop(ctx, root, o)
		if err != nil {
			return false, err
		}
		return true, scanBench(ctx, o, tool, os.Stdout)
	}
	all, err := loadPrograms(root)
	if err != nil {
		return false, err
	}
	chosen, err := choose(all, o.examples)
	if err != nil {
		return false, err
	}
	python, err := findPython(root)
	if err != nil {
		return false, err
	}
	version, err := pythonVersion(ctx, python)
	if err != nil {
		return false, err
	}
	work, err := os.MkdirTemp("", "parloop-bench-")
	if err != nil {
		return false, fmt.Errorf("make a folder to work in: %w", err)
	}
	defer os.RemoveAll(work)

	b := &bench{
		options: o, root: root, work: work, python: python,
		log: func(format string, a ...any) { fmt.Fprintf(os.Stderr, format+"\n", a...) },
	}
	if o.emit != "none" {
		b.tool, b.toolErr = buildParloop(ctx, root, o)
	}
	if o.grid {
		p, err := choose(all, []string{"io_fetch"})
		if err != nil {
			return false, err
		}
		return b.grid(ctx, p[0], os.Stdout)
	}
	results := &Results{
		Schema: 1, OS: runtime.GOOS, Arch: runtime.GOARCH, CPUs: runtime.NumCPU(),
		Python: version, Runs: o.runs, Emit: o.emit, Small: o.small, Seed: bootstrapSeed,
	}
	for _, p := range chosen {
		r, err := b.program(ctx, p)
		if err != nil {
			return false, fmt.Errorf("%s: %w", p.Name, err)
		}
		results.Programs = append(results.Programs, r)
		// Written after each program, so that an interrupted bench keeps what it has.
		if err := results.write(filepath.Join(o.out, "results.json")); err != nil {
			return false, err
		}
	}
	fmt.Print(results.Markdown())
	return results.allEqual(), nil
}

// repositoryRoot is the folder of go.mod at or above the working directory.
func repositoryRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the repository: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod at or above the working directory: run this in the repository")
		}
		dir = parent
	}
}
