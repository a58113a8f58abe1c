package pyexec

import "syscall"

func statTimes(st *syscall.Stat_t) (mtime, ctime [2]int64) {
	return [2]int64{st.Mtimespec.Sec, st.Mtimespec.Nsec}, [2]int64{st.Ctimespec.Sec, st.Ctimespec.Nsec}
}

// trustStamps is false: when a write through a mapping changes the times is not documented here, so
// every file is read again.
func trustStamps(string) bool { return false }
