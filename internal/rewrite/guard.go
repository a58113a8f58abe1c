package rewrite

import (
	"fmt"

	"github.com/parloop/parloop/internal/strategy"
)

// guard moves the plain code of a script under `if __name__ == "__main__":`, so that a worker process
// that imports the script does not run it again. Names stay global; functions, classes and imports stay
// where they are.
func (p *printer) guard(plans []*strategy.Plan) error {
	runs, err := p.guardRuns(plans)
	if err != nil {
		return err
	}
	for _, r := range runs {
		first, final := p.file.Body[r[0]], p.file.Body[r[1]]
		if !p.opensLine(first) || !p.closesLine(final) {
			return fmt.Errorf("%w: the line %d holds guarded and other statements", errShape, p.line(final.Range().End)+1)
		}
		from := p.attached(first)
		p.insertLines(-1, from, "if __name__ == "+p.quote+"__main__"+p.quote+":\n", rankGuard)
		for l := from; l <= p.line(p.withComments(final)); l++ {
			p.guarded[l] = true
		}
	}
	return nil
}

// guardRuns returns the runs of statements that every plan with a guard puts under it. Plans agree on the
// code that must be guarded; one of them may let constants between go along that another one's workers
// need outside.
func (p *printer) guardRuns(plans []*strategy.Plan) ([][2]int, error) {
	votes := make([]int, len(p.file.Body))
	asked := 0
	for _, plan := range plans {
		if plan == nil || plan.Guard == nil || plan.Guard.Module != nil && plan.Guard.Module.File != p.file {
			continue
		}
		asked++
		last := -1
		for _, r := range plan.Guard.Runs {
			if r[0] <= last || r[1] < r[0] || r[1] >= len(votes) {
				return nil, fmt.Errorf("%w: statements %d to %d cannot be guarded", errShape, r[0], r[1])
			}
			for last = r[0]; last < r[1]; last++ {
				votes[last]++
			}
			votes[last]++
		}
	}
	var runs [][2]int
	for i := 0; asked > 0 && i < len(votes); i++ {
		if votes[i] < asked {
			continue
		}
		first := i
		for i+1 < len(votes) && votes[i+1] == asked {
			i++
		}
		runs = append(runs, [2]int{first, i})
	}
	return runs, nil
}
