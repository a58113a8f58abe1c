package pyexec

import "golang.org/x/sys/unix"

const maxRSSUnit = 1

// others returns the processes of the run's group besides its first one. Those that left the group are
// not found here.
func (p *running) others() []Process {
	procs, err := unix.SysctlKinfoProcSlice("kern.proc.pgrp", p.cmd.Process.Pid)
	if err != nil {
		return nil
	}
	const zombie = 5 // SZOMB
	var out []Process
	for _, k := range procs {
		if pid := int(k.Proc.P_pid); pid != p.cmd.Process.Pid && k.Proc.P_stat != zombie {
			out = append(out, Process{PID: pid, Command: unix.ByteSliceToString(k.Proc.P_comm[:])})
		}
	}
	return out
}

// resident is not known here.
func (p *running) resident() int64 { return 0 }
