package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Phase is a function of an example that is timed by itself, with the speed-up that the emitted program is to reach
// there on two processors.
type Phase struct {
	Name     string  `json:"name"`
	Function string  `json:"function"`
	Goal     float64 `json:"goal"`
}

// PhaseResult is the speed-up of one phase.
type PhaseResult struct {
	Phase
	Emitted     *Interval `json:"emitted_speedup"`
	ReachesGoal *bool     `json:"reaches_goal"`
	Versions    []Times   `json:"versions"`
}

//go:embed phases.py
var phasesProgram []byte

// phases times the phases of a program in rounds of their own: the timers would be in the time of the whole.
func (b *bench) phases(ctx context.Context, p *Program, all []*contender, want *outcome) ([]*PhaseResult, error) {
	if len(p.Phases) == 0 {
		return nil, nil
	}
	script := filepath.Join(b.work, "phases.py")
	if err := os.WriteFile(script, phasesProgram, 0o666); err != nil {
		return nil, fmt.Errorf("time the phases: %w", err)
	}
	seconds := make([]map[string][]float64, len(all))
	for i := range seconds {
		seconds[i] = map[string][]float64{}
	}
	rng := rand.New(rand.NewPCG(bootstrapSeed, 2))
	for range b.options.runs {
		for _, i := range rng.Perm(len(all)) {
			took, err := b.phasesOnce(ctx, script, p, all[i], want)
			if err != nil {
				return nil, fmt.Errorf("time the phases of %s: %w", all[i].name, err)
			}
			for name, s := range took {
				seconds[i][name] = append(seconds[i][name], s)
			}
		}
	}
	var out []*PhaseResult
	for _, phase := range p.Phases {
		r := &PhaseResult{Phase: phase}
		for i, c := range all {
			times := seconds[i][phase.Function]
			r.Versions = append(r.Versions, Times{c.name, c.chunk, times})
			if c.name == emittedName && c.fault == "" && len(times) > 0 {
				speedup := ratio(seconds[0][phase.Function], times)
				reached := speedup.Value >= phase.Goal
				r.Emitted, r.ReachesGoal = &speedup, &reached
			}
		}
		out = append(out, r)
	}
	return out, nil
}

func (b *bench) phasesOnce(ctx context.Context, script string, p *Program, c *contender, want *outcome) (map[string]float64, error) {
	file := filepath.Join(b.work, "phases.json")
	command := []string{script, file, p.Script}
	for _, phase := range p.Phases {
		command = append(command, phase.Function)
	}
	got, err := c.space.runCommand(ctx, b.python, append(append(command, "--"), c.args...), c.chunk)
	if err != nil {
		return nil, err
	}
	if d := difference(want, got); d != "" {
		return nil, fmt.Errorf("it differs: %s", d)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	took := map[string]float64{}
	return took, json.Unmarshal(content, &took)
}

// String says it for people.
func (r *PhaseResult) String() string {
	s := fmt.Sprintf("%s (%s): emitted %s", r.Name, r.Function, r.Emitted.orDash())
	if r.ReachesGoal == nil {
		return s
	}
	verdict := "missed"
	if *r.ReachesGoal {
		verdict = "reached"
	}
	return s + fmt.Sprintf(" (goal: %.1f with two processors, %s)", r.Goal, verdict)
}
