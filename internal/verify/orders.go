package verify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/parloop/parloop/internal/pyexec"
)

// orders runs the tasks of the new version in other orders than that of the loop, in one process, where nothing
// is left to chance: what a race shows once in many runs, an order that separates two tasks shows each time. What
// goes to processes goes through pickle. A difference vetoes the rewrite.
func (c *comparison) orders(ctx context.Context) error {
	if c.spec.Orders <= 0 {
		return nil
	}
	at := c.lines()
	if len(at) == 0 {
		for _, file := range slices.Sorted(maps.Keys(c.spec.Changed)) {
			for _, r := range c.spec.Changed[file] {
				at = append(at, pyexec.Lines{File: file, First: r[0], Last: r[1]})
			}
		}
	}
	if len(at) == 0 {
		return nil // the versions are the same
	}
	if err := c.leaves(ctx); err != nil {
		return err
	}
	moved, seen := 0, false
	for i := range c.spec.Orders {
		run := c.base()
		run.Executor, run.ExecutorAt, run.Order = pyexec.ExecutorPickle, at, pyexec.OrderReverse
		run.State = c.states(false)
		how := "its tasks run in reverse order in one process"
		if i > 0 {
			run.Order = strconv.Itoa(i)
			how = fmt.Sprintf("its tasks run in shuffled order %d in one process", i)
		}
		if run.Timeout == 0 {
			run.Timeout = 50*c.slowest + time.Minute // a loop whose variables are looked at runs traced
		}
		r, err := c.run(ctx, "new version, "+how, c.spec.New, run)
		var effect *pyexec.EffectError
		if errors.As(err, &effect) {
			r.Discard()
			c.report.differs(checkOrders, fmt.Sprintf("%v (%s)", effect, how))
			return nil
		}
		if err != nil {
			return err
		}
		c.executed(r, how)
		for _, x := range r.Report.Executors {
			if x.Emulated {
				seen = true
				moved += x.Moved
			}
		}
		c.report.check(checkOrders)
		if r.TimedOut {
			r.Discard() // tasks that wait for each other do not end in one process: that is no difference
			c.report.incomparable(checkOrders, fmt.Sprintf("did not end within %v (%s)", run.Timeout, how))
			return nil
		}
		c.report.Compared++
		found, err := c.differences(ctx, c.ref, r, how)
		c.stands(r, how)
		r.Discard()
		if err != nil {
			return err
		}
		if len(found) > 0 {
			c.report.differs(checkOrders, found[0].What+": "+found[0].Detail)
			return nil
		}
	}
	if err := c.withWorkers(ctx); err != nil {
		return err
	}
	check := c.report.check(checkOrders)
	switch {
	case !seen:
		c.report.incomparable(checkOrders, "no executor of concurrent.futures was created on the changed lines")
	case moved == 0:
		check.Detail = "no two tasks ever waited at the same time: there is one order only"
	case c.spec.Orders == 1:
		check.Detail = "in reverse order of the tasks"
	default:
		check.Detail = fmt.Sprintf("in reverse order of the tasks, and in %s", counted(c.spec.Orders-1, "shuffled one"))
	}
	return nil
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
