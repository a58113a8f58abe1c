package main

import (
	"strings"
	"testing"
)

func TestGrid(t *testing.T) {
	cells := gridCells(false)
	for _, l := range cells {
		if l.limit() > gridLongest {
			t.Errorf("%+v takes %.0f s at least", l, l.limit())
		}
	}
	if len(cells) != 17 { // without 5,000 requests of 500 ms, ten at a time
		t.Errorf("%d cells", len(cells))
	}
	emitted := &contender{name: "emitted", times: []float64{1.1, 1.1}}
	slow, fast := &contender{name: "slow", times: []float64{2, 2}}, &contender{name: "fast", times: []float64{1, 1}}
	line, ok := gridLine(Latency{100, 100, 10}, 0.001, 0.1, emitted, []*contender{slow, fast})
	if !ok || !strings.Contains(line, "1.10 times that (goal: 1.2, reached); 1.00 times without its start of 0.10 s; emitted/fast 1.10 [1.10, 1.10]") {
		t.Error(line)
	}
	slow.fault = "stdout"
	if line, ok := gridLine(Latency{100, 100, 10}, 0.001, 0.1, emitted, []*contender{slow, fast}); ok || !strings.Contains(line, "slow differs: stdout") {
		t.Error(line)
	}
}
