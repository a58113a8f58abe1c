package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/parloop/parloop/internal/verify"
)

// goal is what the interval of emitted/hand-written time must reach down to.
const goal = 1.10

// busyCeiling is the ceiling below which two processors were not free for the bench.
const busyCeiling = 1.5

// Results is the content of results.json.
type Results struct {
	Schema   int              `json:"schema"`
	OS       string           `json:"os"`
	Arch     string           `json:"arch"`
	CPUs     int              `json:"cpus"`
	Python   string           `json:"python"`
	Runs     int              `json:"runs"`
	Emit     string           `json:"emit"`
	Small    bool             `json:"small,omitempty"`
	Seed     int              `json:"seed"`
	Programs []*ProgramResult `json:"programs"`
}

// ProgramResult is what was measured of one example. Ratios are null where a version is missing or
// left another output than the sequential program.
type ProgramResult struct {
	Name         string         `json:"name"`
	NoGain       bool           `json:"no_gain,omitempty"`
	Ceiling      Interval       `json:"ceiling"`
	Emitted      *Interval      `json:"emitted_speedup"`
	ByHand       *Interval      `json:"handwritten_speedup"`
	Ratio        *Interval      `json:"emitted_over_handwritten"`
	ReachesGoal  *bool          `json:"reaches_goal"`
	Best         string         `json:"best,omitempty"`  // the bar: variant and chunk size
	Limit        *Limit         `json:"limit,omitempty"` // of programs that wait for a server
	Phases       []*PhaseResult `json:"phases,omitempty"`
	LeftAlone    bool           `json:"left_alone,omitempty"` // parloop decided to change nothing
	EmitFault    string         `json:"emit_fault,omitempty"`
	Differences  []string       `json:"differences,omitempty"`
	Versions     []Times        `json:"versions"`
	Sweep        []Trial        `json:"sweep,omitempty"`
	ProbeSeconds [2][]float64   `json:"probe_seconds"` // one after the other, at once
}

// Limit is how near the emitted program comes to what the latency of the server allows.
type Limit struct {
	Latency
	Seconds float64 `json:"seconds"`
	// Over is the median time of the emitted program in terms of it, 0 where nothing was emitted.
	Over float64 `json:"emitted_over_limit,omitempty"`
	// CPU is the time that the sequential program computes for each request, start-up included. Where CPU times the bound
	// is not below half the latency, the client is the limit, and not the server.
	CPU     float64 `json:"cpu_seconds_per_request"`
	Applies bool    `json:"applies"`
	Reached *bool   `json:"reached,omitempty"`
}

// limitGoal is how much slower than the limit the emitted program may be.
const limitGoal = 1.2

// fillLimit compares with the limit of the latency. cpu is the processor time of one sequential run.
func (r *ProgramResult) fillLimit(l *Latency, cpu float64, emitted *contender) {
	m := &Limit{Latency: *l, Seconds: l.limit(), CPU: cpu / float64(l.Requests)}
	m.Applies = m.CPU*float64(l.Bound) < float64(l.MS)/2000
	if emitted != nil && emitted.fault == "" {
		m.Over = verify.Median(emitted.times) / m.Seconds
		reached := m.Over <= limitGoal
		m.Reached = &reached
	}
	r.Limit = m
}

// String says it for people.
func (m *Limit) String() string {
	s := fmt.Sprintf("%d requests of %d ms, %d at a time, take %.2f s at least; the client computes %.1f ms for each", m.Requests, m.MS, m.Bound, m.Seconds, 1000*m.CPU)
	if m.Reached != nil {
		s += fmt.Sprintf("; the emitted program takes %.2f times that", m.Over)
		switch {
		case !m.Applies:
			s += ", which is what the client's computing allows"
		case *m.Reached:
			s += fmt.Sprintf(" (goal: %.1f, reached)", limitGoal)
		default:
			s += fmt.Sprintf(" (goal: %.1f, missed)", limitGoal)
		}
	}
	return s
}

// Times are the runs of one version in the rounds.
type Times struct {
	Version string    `json:"version"`
	Chunk   int       `json:"chunk,omitempty"`
	Seconds []float64 `json:"seconds"`
}

// Trial is one chunk size of the sweep.
type Trial struct {
	Variant string    `json:"variant"`
	Chunk   int       `json:"chunk"`
	Seconds []float64 `json:"seconds"`
}

// fill computes the ratios from the times of the rounds. emitted may be nil.
func (r *ProgramResult) fill(sequential, emitted *contender, byHand []*contender, probe *probeTimes) {
	r.Ceiling = ratio(probe.sequential, probe.parallel)
	r.ProbeSeconds = [2][]float64{probe.sequential, probe.parallel}
	all := append([]*contender{sequential}, byHand...)
	if emitted != nil {
		all = append(all, emitted)
	}
	for _, c := range all {
		r.Versions = append(r.Versions, Times{c.name, c.chunk, c.times})
		if c.fault != "" {
			r.Differences = append(r.Differences, c.name+": "+c.fault)
		}
	}
	var bar *contender
	for _, c := range byHand {
		if c.fault == "" && (bar == nil || verify.Median(c.times) < verify.Median(bar.times)) {
			bar = c
		}
	}
	if bar != nil {
		r.Best = bar.name
		if bar.chunk > 0 {
			r.Best = fmt.Sprintf("%s, chunks of %d", bar.name, bar.chunk)
		}
		speedup := ratio(sequential.times, bar.times)
		r.ByHand = &speedup
	}
	if emitted != nil && emitted.fault == "" {
		speedup := ratio(sequential.times, emitted.times)
		r.Emitted = &speedup
		if bar != nil {
			over := ratio(emitted.times, bar.times)
			reached := over.Low <= goal
			r.Ratio, r.ReachesGoal = &over, &reached
		}
	}
}

func (r *Results) allEqual() bool {
	for _, p := range r.Programs {
		if len(p.Differences) > 0 {
			return false
		}
	}
	return true
}

func (r *Results) write(name string) error {
	content, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return fmt.Errorf("encode the results: %w", err)
	}
	if err := os.WriteFile(name, append(content, '\n'), 0o666); err != nil {
		return fmt.Errorf("write the results: %w", err)
	}
	return nil
}

// Markdown is the table for people.
func (r *Results) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d CPUs, %s/%s, Python %s, %d rounds; ratios of medians with 95 %% intervals.\n\n",
		r.CPUs, r.OS, r.Arch, r.Python, r.Runs)
	b.WriteString("| example | ceiling | by hand | emitted | emitted/by hand | goal | by hand was |\n")
	b.WriteString("|---|---|---|---|---|---|---|\n")
	reached, compared := 0, 0
	for _, p := range r.Programs {
		verdict := "-"
		if p.ReachesGoal != nil {
			compared++
			verdict = "no"
			if *p.ReachesGoal {
				reached++
				verdict = "yes"
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", p.Name, p.Ceiling, p.ByHand.orDash(),
			p.Emitted.orDash(), p.Ratio.orDash(), verdict, orDash(p.Best))
	}
	fmt.Fprintf(&b, "\nceiling: speed-up of two processes of plain Python; by hand, emitted: speed-up over the sequential program; "+
		"goal: the interval of emitted/by hand reaches down to %.2f (%d of %d).\n", goal, reached, compared)
	for _, p := range r.Programs {
		if p.Ceiling.Value < busyCeiling && !r.Small {
			fmt.Fprintf(&b, "- %s: the machine was busy with other work, its ceiling was %.2f: its ratios say little\n", p.Name, p.Ceiling.Value)
		}
		if p.Limit != nil && !r.Small {
			fmt.Fprintf(&b, "- %s: %s\n", p.Name, p.Limit)
		}
		for _, phase := range p.Phases {
			if r.Small {
				break
			}
			fmt.Fprintf(&b, "- %s: %s\n", p.Name, phase)
		}
		switch {
		case r.Emit == "none" || p.EmitFault == "":
		case p.NoGain && p.LeftAlone:
			fmt.Fprintf(&b, "- %s: left alone, as it should be: nothing can be won there\n", p.Name)
		default:
			fmt.Fprintf(&b, "- %s: nothing emitted: %s\n", p.Name, p.EmitFault)
		}
		for _, d := range p.Differences {
			fmt.Fprintf(&b, "- %s: DIFFERENT OUTPUT: %s\n", p.Name, d)
		}
	}
	return b.String()
}

func (i Interval) String() string {
	return fmt.Sprintf("%.2f (%.2f-%.2f)", i.Value, i.Low, i.High)
}

func (i *Interval) orDash() string {
	if i == nil {
		return "-"
	}
	return i.String()
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
