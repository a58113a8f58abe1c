package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/parloop/parloop/internal/verify"
)

// The grid holds the emitted io_fetch against the hand-written ones and the latency limit over requests of several
// lengths, bounds and numbers. The sequential program would take hours: it only tells the client's processor time
// for a request, by how much longer it computes for more of them. Cells whose limit is above gridLongest are left out.
var (
	gridMS       = []int{20, 100, 500}
	gridBounds   = []int{10, 50}
	gridRequests = []int{50, 500, 5000}
)

const gridLongest = 60 // seconds

// gridCells lists the cells; short keeps to those of at most a second.
func gridCells(short bool) []Latency {
	longest := float64(gridLongest)
	if short {
		longest = 1
	}
	var cells []Latency
	for _, bound := range gridBounds {
		for _, ms := range gridMS {
			for _, n := range gridRequests {
				if l := (Latency{n, ms, bound}); l.limit() <= longest {
					cells = append(cells, l)
				}
			}
		}
	}
	return cells
}

// gridLine says how one cell went; ok is false where an output differs. start is the time of the emitted program
// without any request, which the limit knows nothing of.
func gridLine(l Latency, cpu, start float64, emitted *contender, byHand []*contender) (line string, ok bool) {
	best := slices.MinFunc(byHand, func(a, b *contender) int {
		if verify.Median(a.times) < verify.Median(b.times) {
			return -1
		}
		return 1
	})
	r := ProgramResult{}
	r.fillLimit(&l, cpu*float64(l.Requests), emitted)
	over := ratio(emitted.times, best.times)
	line = fmt.Sprintf("%s; %.2f times without its start of %.2f s; emitted/%s %.2f [%.2f, %.2f]",
		r.Limit, (verify.Median(emitted.times)-start)/l.limit(), start, best.name, over.Value, over.Low, over.High)
	for _, c := range append([]*contender{emitted}, byHand...) {
		if c.fault != "" {
			return line + "; " + c.name + " differs: " + c.fault, false
		}
	}
	return line, true
}

// grid measures all cells with the program of that name, which has to wait for a server of known latency.
func (b *bench) grid(ctx context.Context, p *Program, out io.Writer) (bool, error) {
	if p.Latency == nil || len(p.Variants) == 0 {
		return false, fmt.Errorf("%s has no latency, or no hand-written version", p.Name)
	}
	defer os.RemoveAll(filepath.Join(b.work, p.Name))
	args, stop, err := arguments(ctx, b.root, b.python, p, false)
	if err != nil {
		return false, err
	}
	defer stop()
	address := args[0]
	cpu, err := b.requestCPU(ctx, p, address)
	if err != nil {
		return false, err
	}
	all := true
	var emitted *contender
	var start float64
	for _, l := range gridCells(b.options.small) {
		q := *p
		q.Latency = &l
		q.Tune = []string{"--allow-effects", "network", "--workers", strconv.Itoa(l.Bound)}
		args := []string{address, strconv.Itoa(l.Requests), strconv.Itoa(l.MS)}
		if emitted == nil || emitted.space.program.Latency.Bound != l.Bound {
			if emitted, err = b.emitted(ctx, &q, []string{address, "200", "50"}); err != nil {
				return false, err
			}
			if start, err = b.startTime(ctx, emitted.space, address); err != nil {
				return false, err
			}
		}
		e := &contender{name: emitted.name, space: emitted.space, args: args}
		contenders := []*contender{e}
		for _, v := range p.Variants {
			c, err := b.contender(&q, args, v.Name, &v)
			if err != nil {
				return false, err
			}
			contenders = append(contenders, c)
		}
		want, err := contenders[1].space.run(ctx, b.python, args, 0)
		if err != nil {
			return false, err
		}
		if want.exit != 0 {
			return false, errors.New(lastLine(want.stderr))
		}
		if _, err := b.rounds(ctx, contenders, want); err != nil {
			return false, err
		}
		line, ok := gridLine(l, cpu, start, e, contenders[1:])
		all = all && ok
		fmt.Fprintln(out, line)
	}
	return all, nil
}

// startTime is how long the program takes without any request, in seconds.
func (b *bench) startTime(ctx context.Context, w *workspace, address string) (float64, error) {
	var times []float64
	for range 3 {
		got, err := w.run(ctx, b.python, []string{address, "0"}, 0)
		if err != nil {
			return 0, err
		}
		if got.exit != 0 {
			return 0, errors.New(lastLine(got.stderr))
		}
		times = append(times, got.wall.Seconds())
	}
	return verify.Median(times), nil
}

// requestCPU is the processor time in seconds that the sequential program needs for one more request.
func (b *bench) requestCPU(ctx context.Context, p *Program, address string) (float64, error) {
	c, err := b.contender(p, nil, "sequential", nil)
	if err != nil {
		return 0, err
	}
	var cpu [2]float64
	for i, n := range []string{"20", "220"} {
		got, err := c.space.run(ctx, b.python, []string{address, n, "1"}, 0)
		if err != nil {
			return 0, err
		}
		if got.exit != 0 {
			return 0, errors.New(lastLine(got.stderr))
		}
		cpu[i] = got.cpu.Seconds()
	}
	return (cpu[1] - cpu[0]) / 200, nil
}
