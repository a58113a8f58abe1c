package pyexec

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const maxRSSUnit = 1024

// others returns the processes of the run besides its first one: those of its session, and those that
// carry its mark although they left the session. Processes that have ended and are not yet collected
// by their parent do not count.
func (p *running) others() []Process {
	var out []Process
	session := strconv.Itoa(p.cmd.Process.Pid)
	mark := []byte("PARLOOP_MARK=" + p.mark + "\x00")
	each(func(pid int, dir string) {
		stat, ok := readStat(dir)
		if !ok || pid == p.cmd.Process.Pid || stat.state == "Z" || stat.state == "X" {
			return
		}
		if stat.session != session {
			env, err := os.ReadFile(filepath.Join(dir, "environ"))
			if err != nil || !bytes.Contains(env, mark) {
				return
			}
		}
		cmdline, _ := os.ReadFile(filepath.Join(dir, "cmdline"))
		out = append(out, Process{PID: pid, Command: strings.TrimSpace(strings.ReplaceAll(string(cmdline), "\x00", " "))})
	})
	return out
}

// resident returns the sum of the resident sizes of the session's processes.
func (p *running) resident() int64 {
	var pages int64
	session := strconv.Itoa(p.cmd.Process.Pid)
	each(func(pid int, dir string) {
		if stat, ok := readStat(dir); ok && stat.session == session {
			pages += stat.rss
		}
	})
	return pages * int64(os.Getpagesize())
}

func each(f func(pid int, dir string)) {
	proc, err := os.Open("/proc")
	if err != nil {
		return
	}
	defer proc.Close()
	names, _ := proc.Readdirnames(-1)
	for _, name := range names {
		if pid, err := strconv.Atoi(name); err == nil {
			f(pid, filepath.Join("/proc", name))
		}
	}
}

type procStat struct {
	state, session string
	rss            int64
}

func readStat(dir string) (procStat, bool) {
	data, err := os.ReadFile(filepath.Join(dir, "stat"))
	if err != nil {
		return procStat{}, false
	}
	// The name in parentheses may hold anything; the fields after it are numbered from 3.
	end := bytes.LastIndexByte(data, ')')
	fields := strings.Fields(string(data[end+1:]))
	if end < 0 || len(fields) < 22 {
		return procStat{}, false
	}
	rss, _ := strconv.ParseInt(fields[21], 10, 64)
	return procStat{state: fields[0], session: fields[3], rss: rss}, true
}
