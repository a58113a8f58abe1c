package pyexec

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// cpus returns how many CPUs this process may use and how many physical cores they belong to.
func cpus() (usable, cores int) {
	usable = runtime.NumCPU()
	cores = usable
	if n, err := unix.SysctlUint32("hw.physicalcpu"); err == nil && n > 0 {
		cores = min(usable, int(n))
	}
	return usable, cores
}
