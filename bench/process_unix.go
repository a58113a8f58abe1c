//go:build unix

package main

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// isolate puts a program into a process group of its own, all of which ends when the run is cancelled:
// the workers of a killed parent would wait for ever.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
}

// peakMemory is the largest amount of memory that a process had, in MB.
func peakMemory(p *os.ProcessState) float64 {
	use, ok := p.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin": // in bytes there, elsewhere in KiB
		return float64(use.Maxrss) / (1 << 20)
	}
	return float64(use.Maxrss) / 1024
}
