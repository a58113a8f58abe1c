package pipeline

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
)

// A unit is what is analysed at once: a group of scripts with what they import, or a library. Units share the trees of
// files and nothing else, so that they are analysed in parallel.

// each runs the units of a scan in parallel: a function for each group, and one for each library of what none of the
// groups imports. group tells loaded its modules as soon as it knows them. The libraries are numbered from 0; there are no
// more than files.
func (f *files) each(ctx context.Context, group func(ctx context.Context, i int, paths []string, loaded func([]string)) error, library func(ctx context.Context, k int, lib library) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	modules := make([][]string, len(f.groups))
	var known sync.WaitGroup
	known.Add(len(f.groups))
	order := make([]int, len(f.groups)) // the largest first: the others and the library then run beside it
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(f.groups[b]) - len(f.groups[a]) })
	for _, i := range order {
		g.Go(func() error {
			var once sync.Once
			loaded := func(paths []string) {
				once.Do(func() {
					modules[i] = paths
					known.Done()
				})
			}
			defer loaded(nil)
			return group(ctx, i, f.groups[i], loaded)
		})
	}
	g.Go(func() error { // all groups have been started by now
		known.Wait()
		if err := ctx.Err(); err != nil {
			return err
		}
		taken := map[string]bool{}
		for _, paths := range modules {
			for _, m := range paths {
				taken[m] = true
			}
		}
		rest := slices.DeleteFunc(slices.Clone(f.library), func(f string) bool { return taken[f] })
		libs, ctx := errgroup.WithContext(ctx)
		for k, lib := range libraries(rest) {
			libs.Go(func() error { return library(ctx, k, lib) })
		}
		return libs.Wait()
	})
	return g.Wait()
}

// loadGroup analyses the scripts of one group. loaded is told its modules as soon as they are known.
func (s *session) loadGroup(ctx context.Context, f *files, paths []string, loaded func([]string)) (*program, error) {
	var d *disk
	var roots []resolve.Root
	if len(paths) == 1 {
		var err error
		if d, roots, err = scriptDisk(paths[0], f.world == engine.AutoWorld); err != nil {
			return nil, err
		}
	} else {
		d, roots = scriptsDisk(paths)
	}
	d.loaded, d.trees = loaded, &s.trees
	return d.analyse(ctx, roots, s.cfg, s.python(), false)
}

// loadLibrary analyses some of what none of the groups imports.
func (s *session) loadLibrary(ctx context.Context, lib library) (*program, error) {
	d, roots := libraryDisk(lib)
	d.trees = &s.trees
	return d.analyse(ctx, roots, s.cfg, s.python(), true)
}

// units analyses the files.
func (s *session) units(ctx context.Context, f *files) ([]*program, []report.FileError, error) {
	out := make([]*program, len(f.groups)+len(f.library))
	err := f.each(ctx, func(ctx context.Context, i int, paths []string, loaded func([]string)) (err error) {
		out[i], err = s.loadGroup(ctx, f, paths, loaded)
		return err
	}, func(ctx context.Context, k int, lib library) (err error) {
		out[len(f.groups)+k], err = s.loadLibrary(ctx, lib)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	out = slices.DeleteFunc(out, func(p *program) bool { return p == nil })
	for _, p := range out {
		f.errs = append(f.errs, p.syntaxErrors(s.common.Dir)...)
	}
	return out, f.errs, nil
}
