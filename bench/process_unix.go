//go:build unix

package main

import (
	"os/exec"
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
