// Command realcode rewrites large pure-Python packages with everything that `fix --all` allows, and runs the packages'
// own tests over what comes out.
//
//	go run ./realcode                          all packages
//	go run ./realcode -only networkx,sympy     some
//	go run ./realcode -only docutils -loop docutils/nodes.py:120    one rewrite, to look into a failure
//
// # What is done
//
// The sources are those of packages.txt, by version and hash, got with pip into -dir and kept there. A package is
// analysed twice: as the library that it is (open world: anybody may call its functions with anything), and as a part of the
// program that its tests are (closed world: a script calls every test, and no other calls exist). The tests
// themselves are rewritten in two modes only. Then the package is rewritten and tested once for each mode:
//
//	library         open world; proved rewrites, and those that rest only on how the package is used, which is given
//	                here: scripts with a main guard, no daemonic processes
//	program         closed world, the same
//	threads         closed world, with threads everywhere, whatever could be gained: what may run at the same time
//	                is then all that counts, not what can be sent to another process
//	library-unsafe, library-unsafe-threads    all rewrites of the open world, whatever they assume
//	unsafe, unsafe-threads                    all of the closed world
//	tests, unsafe-tests                       as threads and unsafe-threads, with the loops of the tests themselves
//
// The tests run in one process, whose executors run tasks in it in an adversarial order and send everything through
// pickle (executor.py, over the executors of the differential fuzzer). The first tasks of each place run in child
// processes, so that what they change is lost. Inside a task other rewritten loops are serial.
//
// # What is reported
//
// Loops found, their verdicts, refusals by the first blocker's identifier; loops rewritten, and of these the ones that
// ran; tests that passed in the package as it is and in the rewritten one; time of the analysis. A test that
// passes before and fails after is a defect; in the unsafe modes it is one unless an assumption does not hold.
// Exit status 1: there was a defect in another mode, or a refusal has no reason.
//
// # Limits
//
// A rewrite that no test executes is not tested. Threads run one task at a time, as in the differential fuzzer.
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
	"slices"
	"strings"
	"time"
)

type options struct {
	only   []string
	modes  []string
	dir    string
	loops  []string
	limit  time.Duration
	forked int
	seed   int
	tests  string
	python string
	stats  bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	ok, err := run(ctx)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "realcode:", err)
		os.Exit(2)
	case !ok:
		os.Exit(1)
	}
}

func run(ctx context.Context) (bool, error) {
	var o options
	only := flag.String("only", "", "packages, by name; empty: all")
	modes := flag.String("modes", strings.Join(modeNames(), ","), "which rewrites are tested")
	loops := flag.String("loop", "", "rewrite only these loops, FILE:LINE,...")
	dir := flag.String("dir", ".realcode", "where sources, tools and rewritten packages are kept")
	flag.DurationVar(&o.limit, "limit", 30*time.Minute, "bound of one run of a package's tests")
	flag.IntVar(&o.forked, "forked", 2, "pools of each place whose tasks run in child processes")
	flag.IntVar(&o.seed, "seed", 1, "of the order of tasks")
	flag.StringVar(&o.tests, "tests", "", "what pytest is given instead of all tests of the package, words; the closed world is then that of these tests")
	flag.StringVar(&o.python, "python", "", "the interpreter; empty: the virtual environment's, then python3")
	flag.BoolVar(&o.stats, "stats", false, "analyse and rewrite only, without tests")
	flag.Parse()
	abs, err := filepath.Abs(*dir)
	if err != nil {
		return false, err
	}
	o.dir, o.only, o.modes, o.loops = abs, split(*only), split(*modes), split(*loops)
	chosen := layouts
	if len(o.only) > 0 {
		chosen = slices.DeleteFunc(slices.Clone(layouts), func(l layout) bool { return !slices.Contains(o.only, l.name) })
		if len(chosen) != len(o.only) {
			return false, fmt.Errorf("-only %s: not all of them are packages of packages.txt", *only)
		}
	}
	r, err := newRunner(ctx, o)
	if err != nil {
		return false, err
	}
	defer r.close()
	fmt.Printf("%s, Python %s, %d CPUs\n\n", runtime.Version(), r.interp.Version, runtime.NumCPU())
	var all []*result
	for _, l := range chosen {
		res, err := r.do(ctx, l)
		if err != nil {
			return false, fmt.Errorf("%s: %w", l.name, err)
		}
		fmt.Println(res)
		all = append(all, res)
	}
	fmt.Print(table(all))
	return !slices.ContainsFunc(all, (*result).bad), nil
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
