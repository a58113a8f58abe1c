// Command fuzz runs the differential fuzzer (package difffuzz) over a range of seeds.
//
//	go run ./fuzz -seeds 0-20000                  in one interpreter, the fast way
//	go run ./fuzz -seeds 0-500 -mode pools        with real process pools, under fork and spawn
//	go run ./fuzz -seeds 41-42 -v                 one seed, with both programs
//	go run ./fuzz -seeds 0-20000 -mutant NAME     stops at the first difference, for a broken analysis
//
// It prints the share of rewritten loops by feature, and every difference with its minimal program.
// Exit status 1: there was a difference.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/parloop/parloop/internal/difffuzz"
	"github.com/parloop/parloop/internal/pyexec"
)

func main() {
	ok, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

func run() (bool, error) {
	seeds := flag.String("seeds", "0-2000", "first-last: the seeds from first up to, but without, last")
	mode := flag.String("mode", string(difffuzz.InProcess), "in-process or pools")
	workers := flag.Int("workers", 2, "programs at a time")
	stop := flag.Int("stop", 10, "stop after so many differences")
	tries := flag.Int("tries", 1500, "programs to try while one is minimized; 0: leave it as it is")
	python := flag.String("python", "", "interpreter")
	verbose := flag.Bool("v", false, "show the programs, both versions, and why loops were not rewritten")
	features := flag.Bool("features", true, "show the share of rewritten loops by feature")
	flag.Parse()
	from, to, ok := strings.Cut(*seeds, "-")
	first, err1 := strconv.ParseUint(from, 10, 64)
	last, err2 := strconv.ParseUint(to, 10, 64)
	if !ok || err1 != nil || err2 != nil {
		return false, fmt.Errorf("-seeds %s: not a range", *seeds)
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	interp, err := pyexec.Find(ctx, pyexec.FindOptions{Path: *python})
	if err != nil {
		return false, err
	}
	debug.SetGCPercent(400) // every program is garbage after its own run, and there is little else
	s := difffuzz.NewStats()
	next := make(chan uint64)
	var mu sync.Mutex
	var wg sync.WaitGroup
	var failures []error
	found := 0
	begin := time.Now()
	ctx, done := context.WithCancel(ctx)
	defer done()
	for range *workers {
		c, err := difffuzz.NewChecker(difffuzz.Mode(*mode), interp)
		if err != nil {
			return false, err
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { _ = c.Close() }() // a folder for temporary files
			for seed := range next {
				res, err := c.Check(ctx, seed)
				if ctx.Err() != nil {
					return
				}
				if err != nil {
					mu.Lock()
					failures = append(failures, err)
					fmt.Println(err)
					mu.Unlock()
					continue
				}
				d := res.Difference
				if d != nil && *tries > 0 {
					d = c.Shrink(ctx, d, *tries)
				}
				mu.Lock()
				s.Add(res)
				if *verbose {
					fmt.Print(difffuzz.Describe(res))
				}
				if d != nil {
					found++
					fmt.Printf("=== difference %d\n%s\n", found, d)
					if found >= *stop {
						done()
					}
				}
				if s.Programs%1000 == 0 {
					fmt.Fprintf(os.Stderr, "%v %s\n", time.Since(begin).Round(time.Second), s.Summary())
				}
				mu.Unlock()
			}
		}()
	}
	seed := first
	for ; seed < last && ctx.Err() == nil; seed++ {
		select {
		case next <- seed:
		case <-ctx.Done():
		}
	}
	close(next)
	wg.Wait()
	if *features {
		fmt.Print(s.Table())
	}
	fmt.Printf("seeds %d-%d: %s, in %v\n", first, seed, s.Summary(), time.Since(begin).Round(time.Second))
	slices.SortFunc(failures, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return found == 0, errors.Join(failures...)
}
