package main

import (
	"fmt"
	"io"
	"sync"

	"github.com/parloop/parloop/internal/engine"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress returns the display for a terminal on stderr, or one that says nothing, and the function
// that takes it off the screen.
func (a *app) progress() (p engine.Progress, stop func()) {
	if !a.stderrTerminal || a.getenv("TERM") == "dumb" {
		return engine.Silent{}, func() {}
	}
	b := &bars{out: mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))}
	return b, b.stop
}

// bars shows one bar at a time: the current stage.
type bars struct {
	mu     sync.Mutex
	out    *mpb.Progress
	bar    *mpb.Bar
	detail string
}

// Stage replaces the bar by that of a new stage.
func (b *bars) Stage(name string, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.finish()
	b.detail = ""
	// The display asks from its own goroutine.
	detail := func(decor.Statistics) string {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.detail
	}
	options := []mpb.BarOption{
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(name + " ")),
		mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_GO), decor.Name(" "), decor.Any(detail)),
	}
	if total > 0 {
		b.bar = b.out.AddBar(int64(total), options...)
	} else {
		b.bar = b.out.AddSpinner(0, options...)
	}
}

// Step moves the bar on.
func (b *bars) Step(detail string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.detail = detail
	if b.bar != nil {
		b.bar.Increment()
	}
}

// Note prints a line above the bar.
func (b *bars) Note(text string) {
	// A line that cannot be printed must not stop the work.
	_, _ = fmt.Fprintln(io.Writer(b.out), text)
}

func (b *bars) finish() {
	if b.bar != nil {
		b.bar.Abort(true)
		b.bar = nil
	}
}

func (b *bars) stop() {
	b.mu.Lock()
	b.finish()
	b.mu.Unlock()
	b.out.Wait()
}
