package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/parloop/parloop/internal/verify"
)

// bench holds what all programs have in common.
type bench struct {
	options *options
	root    string
	work    string // folder of the workspaces
	python  string
	tool    string // the parloop binary
	toolErr error  // why there is none
	log     func(format string, a ...any)
}

// contender is one version of a program in its own workspace.
type contender struct {
	name  string
	space *workspace
	args  []string
	chunk int // 0: its own
	times []float64
	fault string // the first difference from the sequential program
}

// program measures one example.
func (b *bench) program(ctx context.Context, p *Program) (*ProgramResult, error) {
	b.log("%s", p.Name)
	if err := b.makeData(ctx, p); err != nil {
		return nil, err
	}
	args, stop, err := arguments(ctx, b.root, b.python, p, b.options.small)
	if err != nil {
		return nil, err
	}
	defer stop()
	sequential, err := b.contender(p, args, "sequential", nil)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(filepath.Join(b.work, p.Name))
	want, err := sequential.space.run(ctx, b.python, args, 0)
	if err != nil {
		return nil, err
	}
	if want.exit != 0 {
		return nil, fmt.Errorf("the sequential program failed: %s", lastLine(want.stderr))
	}
	result := &ProgramResult{Name: p.Name, NoGain: p.NoGain}

	var byHand []*contender
	for _, v := range p.Variants {
		c, err := b.contender(p, args, v.Name, &v)
		if err != nil {
			return nil, err
		}
		trials, err := b.sweep(ctx, c, v.Chunked, want)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.Name, err)
		}
		result.Sweep = append(result.Sweep, trials...)
		byHand = append(byHand, c)
	}
	emitted, err := b.emitted(ctx, p, args)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		result.EmitFault = err.Error()
		result.LeftAlone = errors.Is(err, errUnchanged)
		b.log("  no emitted program: %v", err)
	}
	all := append([]*contender{sequential}, byHand...)
	if emitted != nil {
		all = append(all, emitted)
	}
	probe, err := b.rounds(ctx, all, want)
	if err != nil {
		return nil, err
	}
	result.fill(sequential, emitted, byHand, probe)
	if result.Phases, err = b.phases(ctx, p, all, want); err != nil {
		return nil, err
	}
	if p.Latency != nil {
		result.fillLimit(p.Latency, want.cpu.Seconds(), emitted)
	}
	return result, nil
}

// makeData has the data sets of a program generated where they are missing.
func (b *bench) makeData(ctx context.Context, p *Program) error {
	if len(p.Data) == 0 {
		return nil
	}
	script := filepath.Join(b.root, "examples", "make_data.py")
	args := append([]string{script, "--into", b.options.data}, p.Data...)
	if b.options.small {
		args = append(args, "--small")
	}
	cmd := exec.CommandContext(ctx, b.python, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("make its data: %w: %s", err, lastLine(out))
	}
	return nil
}

func (b *bench) contender(p *Program, args []string, name string, v *Variant) (*contender, error) {
	dir := filepath.Join(b.work, p.Name, name)
	space, err := newWorkspace(b.root, p, dir, b.options.data)
	if err != nil {
		return nil, err
	}
	if v != nil {
		if err := space.overlay(*v); err != nil {
			return nil, err
		}
	}
	return &contender{name: name, space: space, args: args}, nil
}

// emittedName is the contender that parloop wrote.
const emittedName = "emitted"

func (b *bench) emitted(ctx context.Context, p *Program, args []string) (*contender, error) {
	if b.options.emit == "none" {
		return nil, errors.New("not asked for")
	}
	c, err := b.contender(p, args, emittedName, nil)
	if err != nil {
		return nil, err
	}
	if err := b.emit(ctx, c); err != nil {
		return nil, err
	}
	return c, nil
}

// sweep tries the chunk sizes of a hand-written version and leaves the best one in c.
func (b *bench) sweep(ctx context.Context, c *contender, chunked bool, want *outcome) ([]Trial, error) {
	if !chunked {
		return nil, nil
	}
	n := c.space.program.Items.Full
	if b.options.small {
		n = c.space.program.Items.Small
	}
	sizes := chunkSizes(n, runtime.NumCPU())
	if b.options.quick {
		sizes = []int{usualChunk(n, runtime.NumCPU())}
	}
	best := math.Inf(1)
	var trials []Trial
	for _, size := range sizes {
		trial := Trial{Variant: c.name, Chunk: size}
		for range b.options.sweep {
			c.chunk = size
			t, err := b.once(ctx, c, want)
			if err != nil {
				return nil, err
			}
			trial.Seconds = append(trial.Seconds, t)
		}
		trials = append(trials, trial)
	}
	for _, trial := range trials {
		if m := verify.Median(trial.Seconds); m < best {
			best, c.chunk = m, trial.Chunk
		}
	}
	return trials, nil
}

// once runs a version, compares it and returns its time in seconds.
func (b *bench) once(ctx context.Context, c *contender, want *outcome) (float64, error) {
	got, err := c.space.run(ctx, b.python, c.args, c.chunk)
	if err != nil {
		return 0, err
	}
	if d := difference(want, got); d != "" && c.fault == "" {
		c.fault = d
		b.log("  %s differs: %s", c.name, d)
	}
	return got.wall.Seconds(), nil
}

// probeTimes are the times of the machine's probe, one pair for each round.
type probeTimes struct{ sequential, parallel []float64 }

// rounds runs all versions and the probe once per round, each round in another order.
func (b *bench) rounds(ctx context.Context, all []*contender, want *outcome) (*probeTimes, error) {
	rng := rand.New(rand.NewPCG(bootstrapSeed, 1))
	probe := new(probeTimes)
	steps := probeSteps
	if b.options.small {
		steps = 1000
	}
	for range b.options.runs {
		// The place after the last version is the probe's.
		for _, i := range rng.Perm(len(all) + 1) {
			if i == len(all) {
				s, p, err := ceiling(ctx, b.python, steps)
				if err != nil {
					return nil, err
				}
				probe.sequential = append(probe.sequential, s.Seconds())
				probe.parallel = append(probe.parallel, p.Seconds())
				continue
			}
			t, err := b.once(ctx, all[i], want)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", all[i].name, err)
			}
			all[i].times = append(all[i].times, t)
		}
	}
	return probe, nil
}
