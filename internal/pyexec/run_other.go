//go:build !linux && !darwin

package pyexec

import (
	"context"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Run is not supported on this system.
func (s *Sandbox) Run(context.Context, *Variant, RunSpec) (*RunResult, error) {
	return nil, ErrPlatform
}
