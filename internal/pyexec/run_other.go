//go:build !linux && !darwin

package pyexec

import "context"

// Run is not supported on this system.
func (s *Sandbox) Run(context.Context, *Variant, RunSpec) (*RunResult, error) {
	return nil, ErrPlatform
}
