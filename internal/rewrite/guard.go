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

// guardRuns returns the runs of statements that every plan with a guard puts under it, and those that one of
// them needs there, such as its own loop. One plan may let constants between go along that another one's
// workers need outside.
func (p *printer) guardRuns(plans []*strategy.Plan) ([][2]int, error) {
	votes := make([]int, len(p.file.Body))
	needed, outside := map[int]bool{}, map[int]bool{}
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
		for _, i := range plan.Guard.Needed {
			needed[i] = true
		}
		for _, i := range plan.Guard.Outside {
			outside[i] = true
		}
	}
	for i := range needed {
		if outside[i] {
			return nil, fmt.Errorf("%w: the statement in line %d must be under the main guard for one loop and outside for another", errShape, p.line(p.file.Body[i].Range().Start)+1)
		}
	}
	guarded := func(i int) bool { return votes[i] == asked || needed[i] }
	var runs [][2]int
	for i := 0; asked > 0 && i < len(votes); i++ {
		if !guarded(i) {
			continue
		}
		first := i
		for i+1 < len(votes) && guarded(i+1) {
			i++
		}
		runs = append(runs, [2]int{first, i})
	}
	return runs, nil
}
