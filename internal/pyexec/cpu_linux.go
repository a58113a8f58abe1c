package pyexec

import (
	"bufio"
	"os"
	"path"
	"runtime"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// cpus returns how many CPUs this process may use and how many physical cores they belong to.
// Python's own count knows the affinity but not the quota of a container.
func cpus() (usable, cores int) {
	usable = runtime.NumCPU()
	var set unix.CPUSet
	affinity := unix.SchedGetaffinity(0, &set) == nil
	if affinity {
		usable = set.Count()
	}
	cores = usable
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if n := physicalCores(string(data), func(cpu int) bool { return !affinity || set.IsSet(cpu) }); n > 0 {
			cores = n
		}
	}
	if cgroup, err := os.ReadFile("/proc/self/cgroup"); err == nil {
		if n := quota(string(cgroup), "/sys/fs/cgroup"); n > 0 {
			usable = min(usable, n)
		}
	}
	usable = max(usable, 1)
	return usable, max(1, min(cores, usable))
}

// physicalCores counts the different cores in the text of /proc/cpuinfo, 0 where it does not tell.
func physicalCores(cpuinfo string, use func(cpu int) bool) int {
	type core struct{ socket, id string }
	seen := map[core]bool{}
	var cpu int
	var socket string
	lines := bufio.NewScanner(strings.NewReader(cpuinfo))
	for lines.Scan() {
		key, value, ok := strings.Cut(lines.Text(), ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.TrimSpace(key) {
		case "processor":
			cpu, _ = strconv.Atoi(value)
			socket = ""
		case "physical id":
			socket = value
		case "core id":
			if use(cpu) {
				seen[core{socket, value}] = true
			}
		}
	}
	return len(seen)
}

// quota returns the CPUs that the tightest cgroup (version 2, or 1 where cpu is mounted) grants,
// rounded up, or 0 without a limit. A limit may stand at any level above this process.
func quota(cgroup, mount string) int {
	least := 0
	note := func(quota, period string) {
		q, err1 := strconv.Atoi(strings.TrimSpace(quota))
		p, err2 := strconv.Atoi(strings.TrimSpace(period))
		if err1 != nil || err2 != nil || q <= 0 || p <= 0 {
			return // "max", or -1
		}
		if n := max(1, (q+p-1)/p); least == 0 || n < least {
			least = n
		}
	}
	read := func(file string) string {
		data, _ := os.ReadFile(file)
		return string(data)
	}
	for _, line := range strings.Split(cgroup, "\n") {
		fields := strings.SplitN(line, ":", 3)
		if len(fields) != 3 {
			continue
		}
		for dir := path.Clean("/" + fields[2]); ; dir = path.Dir(dir) {
			switch {
			case fields[1] == "": // version 2
				if q, p, ok := strings.Cut(read(path.Join(mount, dir, "cpu.max")), " "); ok {
					note(q, p)
				}
			case strings.Contains(","+fields[1]+",", ",cpu,"):
				base := path.Join(mount, "cpu", dir)
				note(read(path.Join(base, "cpu.cfs_quota_us")), read(path.Join(base, "cpu.cfs_period_us")))
			}
			if dir == "/" {
				break
			}
		}
	}
	return least
}
