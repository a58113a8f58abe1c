//go:build !linux && !darwin

package pyexec

import "runtime"

// cpus returns how many CPUs this process may use; physical cores are not told apart here.
func cpus() (usable, cores int) { return runtime.NumCPU(), runtime.NumCPU() }
