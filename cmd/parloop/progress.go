package main

import (
	"fmt"
	"sync"
	"sync/atomic"

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
	b := newBars(mpb.WithOutput(a.stderr))
	return b, b.stop
}

// bars shows one bar at a time: the current stage.
type bars struct {
	out *mpb.Progress
	mu  sync.Mutex // guards bar
	bar *mpb.Bar
	// detail is what the last step said. It is not under the lock: the display reads it while it draws,
	// and a change of bars waits for the drawing to end.
	detail atomic.Pointer[string]
}

func newBars(options ...mpb.ContainerOption) *bars {
	return &bars{out: mpb.New(append(options, mpb.WithWidth(40))...)}
}

// Stage replaces the bar by that of a new stage.
func (b *bars) Stage(name string, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.finish()
	b.detail.Store(new(string))
	detail := func(decor.Statistics) string { return *b.detail.Load() }
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
	b.detail.Store(&detail)
	if b.bar != nil {
		b.bar.Increment()
	}
}

// Note prints a line above the bar.
func (b *bars) Note(text string) {
	// A line that cannot be printed must not stop the work.
	_, _ = fmt.Fprintln(b.out, text)
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
