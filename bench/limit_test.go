package main

import (
	"strings"
	"testing"
)

func TestLimit(t *testing.T) {
	for _, c := range []struct {
		sentence string
		latency  Latency
		cpu      float64 // of the whole sequential program
		seconds  float64 // of the emitted one
		want     string
	}{
		{"200 requests in 20 rounds", Latency{200, 100, 10}, 0.3, 2.2, "take 2.00 s at least; the client computes 1.5 ms for each; the emitted program takes 1.10 times that (goal: 1.2, reached)"},
		{"the last round is not full", Latency{201, 100, 10}, 0.3, 2.94, "take 2.10 s at least; the client computes 1.5 ms for each; the emitted program takes 1.40 times that (goal: 1.2, missed)"},
		{"the client is too slow for so many", Latency{500, 100, 50}, 0.75, 2, "takes 2.00 times that, which is what the client's computing allows"},
	} {
		var r ProgramResult
		r.fillLimit(&c.latency, c.cpu, &contender{times: []float64{c.seconds}})
		if got := r.Limit.String(); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.sentence, got)
		}
	}
	var r ProgramResult
	r.fillLimit(&Latency{10, 100, 10}, 0.01, nil)
	if r.Limit.Reached != nil {
		t.Error("nothing was emitted, but the limit counts as compared")
	}
}
