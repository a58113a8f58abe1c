package rewrite

import (
	"fmt"

	"github.com/parloop/parloop/internal/strategy"
)

// checkBack refuses what the form that writes items back cannot express.
func (s *site) checkBack() error {
	b := s.plan.Back
	if b == nil {
		return nil
	}
	switch {
	case s.plan.Shape != strategy.ShapeEach || s.loop == nil:
		return fmt.Errorf("%w: writing back needs the loop to stay", errShape)
	case s.plan.Submit || s.plan.Window || s.plan.Prints || s.plan.Worker.Existing != "" || s.plan.Replace != nil || len(s.plan.Outputs) > 0:
		return fmt.Errorf("%w: a worker that changes items returns the item alone", errShape)
	case b.Kind != "slice" && b.Kind != "dict" && b.Kind != "attrs":
		return fmt.Errorf("%w: items cannot be written back as %q", errShape, b.Kind)
	case s.plan.Worker.Return != b.Target:
		return fmt.Errorf("%w: the worker returns %q, not the item", errShape, s.plan.Worker.Return)
	}
	return nil
}

// backLines write the state that a worker returned into the item. The object stays the same, so that others
// that hold it see the change.
func (s *site) backLines(result []string) []string {
	b := s.plan.Back
	if b == nil {
		return nil
	}
	switch state := result[0]; b.Kind {
	case "dict":
		return []string{b.Target + ".clear()", b.Target + ".update(" + state + ")"}
	case "attrs":
		return []string{b.Target + ".__dict__.update(" + state + ".__dict__)"}
	default:
		return []string{b.Target + "[:] = " + state}
	}
}
