package pyexec

import (
	"os"
	"path"
	"strconv"
	"strings"
)

// availableMemory returns how many bytes this process and its children may still use, 0 where that
// cannot be told: what the system has, or less where a control group limits it.
func availableMemory() int64 {
	meminfo, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	available := systemMemory(string(meminfo))
	if cgroup, err := os.ReadFile("/proc/self/cgroup"); err == nil {
		if left, ok := memoryLeft(string(cgroup), "/sys/fs/cgroup"); ok && (available == 0 || left < available) {
			available = max(left, 1)
		}
	}
	return available
}

// systemMemory reads MemAvailable from the text of /proc/meminfo.
func systemMemory(meminfo string) int64 {
	for line := range strings.Lines(meminfo) {
		if rest, ok := strings.CutPrefix(line, "MemAvailable:"); ok {
			if n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64); err == nil {
				return n << 10
			}
		}
	}
	return 0
}

// memoryLeft returns what the tightest cgroup (version 2, or 1 where memory is mounted) leaves, false
// without a limit. Pages of files that were not used lately are given back before anything fails, so that
// they do not count as used.
func memoryLeft(cgroup, mount string) (int64, bool) {
	left, limited := int64(0), false
	note := func(dir, limit, usage, idle string) {
		number := func(name string) (int64, bool) {
			data, err := os.ReadFile(path.Join(dir, name))
			if err != nil {
				return 0, false
			}
			n, err := strconv.ParseInt(strings.TrimSpace(string(data)), 10, 64)
			return n, err == nil
		}
		bound, ok := number(limit) // "max" is no number
		if !ok || bound <= 0 || bound >= 1<<60 {
			return
		}
		used, _ := number(usage)
		if data, err := os.ReadFile(path.Join(dir, "memory.stat")); err == nil {
			for line := range strings.Lines(string(data)) {
				if value, ok := strings.CutPrefix(line, idle+" "); ok {
					n, _ := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
					used -= n
				}
			}
		}
		if n := max(0, bound-max(0, used)); !limited || n < left {
			left, limited = n, true
		}
	}
	for line := range strings.SplitSeq(cgroup, "\n") {
		fields := strings.SplitN(line, ":", 3)
		if len(fields) != 3 {
			continue
		}
		for dir := path.Clean("/" + fields[2]); ; dir = path.Dir(dir) {
			switch {
			case fields[1] == "": // version 2
				note(path.Join(mount, dir), "memory.max", "memory.current", "inactive_file")
			case strings.Contains(","+fields[1]+",", ",memory,"):
				note(path.Join(mount, "memory", dir), "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
			}
			if dir == "/" {
				break
			}
		}
	}
	return left, limited
}
