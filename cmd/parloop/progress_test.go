package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/parloop/parloop/internal/engine"
	"github.com/vbauerster/mpb/v8"
)

// TestProgressFromManyGoroutines: stages, steps and notes at the same time neither block each other nor
// lose a note, and the display ends although stages are unfinished.
func TestProgressFromManyGoroutines(t *testing.T) {
	var out bytes.Buffer
	b := newBars(mpb.WithOutput(&out), mpb.WithAutoRefresh())
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 20 {
				b.Stage(fmt.Sprintf("stage %d", i), j%3)
				b.Step("a step")
				b.Note(fmt.Sprintf("note %d of %d.", j, i))
				b.Step("another")
			}
		})
	}
	wg.Wait()
	b.stop()
	for i := range 8 {
		for j := range 20 {
			if note := fmt.Sprintf("note %d of %d.", j, i); !strings.Contains(out.String(), note) {
				t.Errorf("%q is lost", note)
			}
		}
	}
}

func TestNoProgressOffTerminal(t *testing.T) {
	for _, a := range []*app{
		{getenv: func(string) string { return "" }},
		{getenv: func(string) string { return "dumb" }, stderrTerminal: true},
	} {
		p, stop := a.progress()
		if p != (engine.Silent{}) {
			t.Errorf("got %T", p)
		}
		stop()
	}
}
