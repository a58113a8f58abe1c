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
