package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"testing"
	"time"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
)

func TestDebugLib(t *testing.T) {
	dir := os.Getenv("PARLOOP_LIB")
	if dir == "" {
		return
	}
	go func() { time.Sleep(40 * time.Second); pprof.StopCPUProfile(); os.Exit(3) }()
	f, _ := os.Create("/tmp/cpu.prof")
	pprof.StartCPUProfile(f)
	defer pprof.StopCPUProfile()
	var paths []string
	filepath.Walk(dir, func(p string, i os.FileInfo, err error) error {
		if filepath.Ext(p) == ".py" {
			paths = append(paths, p)
		}
		return nil
	})
	d := &disk{files: map[string]*source.File{}}
	var roots []resolve.Root
	for _, p := range paths {
		f, err := d.read(p)
		if err != nil {
			continue
		}
		roots = append(roots, resolve.Root{Name: filepath.Base(filepath.Dir(p)) + "." + filepath.Base(p[:len(p)-3]), Path: p, Src: f.Text})
	}
	t0 := time.Now()
	pr := resolve.Load(d, roots)
	fmt.Println("load", time.Since(t0), len(pr.Modules))
	cat, _ := catalog.Builtin(11)
	open := map[*resolve.Module]bool{}
	for _, m := range pr.Modules {
		open[m] = true
	}
	t0 = time.Now()
	w := effects.Infer(pr, cat, effects.Options{Open: open})
	fmt.Println("infer", time.Since(t0), w.Stats())
	t0 = time.Now()
	w.Summarize()
	fmt.Println("summarize", time.Since(t0), w.Stats())
	_ = context.Background()
}
