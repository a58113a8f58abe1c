//go:build !linux

package pyexec

// availableMemory is not known here: workers are not bounded by memory.
func availableMemory() int64 { return 0 }
