package rewrite

import (
	"fmt"

	"github.com/parloop/parloop/internal/strategy"
)

// guard moves the plain code of a script under `if __name__ == "__main__":`, so that a worker process
// that imports the script does not run it again. Names stay global; functions, classes and imports stay
// where they are.
func (p *printer) guard(plans []*strategy.Plan) error {
	var runs [][2]int
	for _, plan := range plans {
		if plan.Guard == nil {
			continue
		}
		if runs == nil {
			runs = plan.Guard.Runs
			continue
		}
		if fmt.Sprint(runs) != fmt.Sprint(plan.Guard.Runs) {
			return fmt.Errorf("%w: the plans want different main guards", errShape)
		}
	}
	last := -1
	for _, r := range runs {
		if r[0] <= last || r[1] < r[0] || r[1] >= len(p.file.Body) {
			return fmt.Errorf("%w: statements %d to %d cannot be guarded", errShape, r[0], r[1])
		}
		last = r[1]
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
