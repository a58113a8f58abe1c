package pyexec

import (
	"path/filepath"
	"testing"
)

// Four logical CPUs on two cores, of which the process may use three on two cores.
func TestPhysicalCores(t *testing.T) {
	const info = `processor	: 0
physical id	: 0
core id		: 0
processor	: 1
physical id	: 0
core id		: 1
processor	: 2
physical id	: 0
core id		: 0
processor	: 3
physical id	: 0
core id		: 1
`
	for _, c := range []struct {
		use  func(int) bool
		want int
	}{
		{func(int) bool { return true }, 2},
		{func(cpu int) bool { return cpu != 3 }, 2},
		{func(cpu int) bool { return cpu%2 == 0 }, 1},
	} {
		if got := physicalCores(info, c.use); got != c.want {
			t.Errorf("got %d, want %d", got, c.want)
		}
	}
}

// The tightest limit of all levels counts, rounded up; "max" is none.
func TestQuota(t *testing.T) {
	mount := t.TempDir()
	write(t, filepath.Join(mount, "a", "cpu.max"), "250000 100000\n")
	write(t, filepath.Join(mount, "a", "b", "cpu.max"), "max 100000\n")
	write(t, filepath.Join(mount, "cpu", "c", "cpu.cfs_quota_us"), "150000\n")
	write(t, filepath.Join(mount, "cpu", "c", "cpu.cfs_period_us"), "100000\n")
	write(t, filepath.Join(mount, "cpu", "d", "cpu.cfs_quota_us"), "-1\n")
	write(t, filepath.Join(mount, "cpu", "d", "cpu.cfs_period_us"), "100000\n")
	for _, c := range []struct {
		cgroup string
		want   int
	}{
		{"0::/a/b\n", 3},
		{"0::/\n", 0},
		{"5:cpuset:/x\n4:cpuacct,cpu:/c\n", 2},
		{"4:cpu:/d\n", 0},
		{"4:cpu:/c\n0::/a\n", 2},
	} {
		if got := quota(c.cgroup, mount); got != c.want {
			t.Errorf("%q: got %d, want %d", c.cgroup, got, c.want)
		}
	}
}

// What is left to this process is what the tightest limit leaves; idle pages of files are no use of it.
func TestMemoryLeft(t *testing.T) {
	if got := systemMemory("MemTotal:  4000 kB\nMemFree: 10 kB\nMemAvailable:    2000 kB\n"); got != 2000<<10 {
		t.Errorf("system: %d", got)
	}
	if got := systemMemory("MemTotal:  4000 kB\n"); got != 0 {
		t.Errorf("a system that does not tell: %d", got)
	}
	mount := t.TempDir()
	write(t, filepath.Join(mount, "a", "memory.max"), "1000\n")
	write(t, filepath.Join(mount, "a", "memory.current"), "700\n")
	write(t, filepath.Join(mount, "a", "memory.stat"), "anon 300\ninactive_file 400\n")
	write(t, filepath.Join(mount, "a", "b", "memory.max"), "max\n")
	write(t, filepath.Join(mount, "full", "memory.max"), "100\n")
	write(t, filepath.Join(mount, "full", "memory.current"), "150\n")
	write(t, filepath.Join(mount, "memory", "c", "memory.limit_in_bytes"), "500\n")
	write(t, filepath.Join(mount, "memory", "c", "memory.usage_in_bytes"), "100\n")
	write(t, filepath.Join(mount, "memory", "d", "memory.limit_in_bytes"), "9223372036854771712\n") // no limit
	for _, c := range []struct {
		cgroup  string
		want    int64
		limited bool
	}{
		{"0::/a/b\n", 700, true},
		{"0::/\n", 0, false},
		{"0::/full\n", 0, true},
		{"3:cpu:/x\n4:memory:/c\n", 400, true},
		{"4:memory:/d\n", 0, false},
		{"4:memory:/c\n0::/a\n", 400, true},
	} {
		if got, limited := memoryLeft(c.cgroup, mount); got != c.want || limited != c.limited {
			t.Errorf("%q: got %d %v, want %d %v", c.cgroup, got, limited, c.want, c.limited)
		}
	}
}
