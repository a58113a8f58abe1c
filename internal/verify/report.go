package verify

import "fmt"

// Timing is the wall time of the measured runs of one version.
type Timing struct {
	Runs   int     `json:"runs"`
	Median float64 `json:"median_s"`
	Min    float64 `json:"min_s"`
	Max    float64 `json:"max_s"`
}

// Speedup is the ratio of the old to the new time.
type Speedup struct {
	Median     float64 `json:"median"`
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
	Confidence float64 `json:"confidence"` // probability with which the interval holds the true median
}

// Check is one thing that was compared. Equal is nil where it cannot be compared.
type Check struct {
	What   string `json:"what"` // "exit", "stdout", "stderr", "files", "executed", "effects"
	Equal  *bool  `json:"equal"`
	Detail string `json:"detail"` // the first difference, or why it cannot be compared
}

// Points of the check list.
const (
	PointOutput      = "output"
	PointSharedState = "shared-state"
	PointExceptions  = "exceptions"
	PointResources   = "resources"
	PointWorkers     = "workers"
	PointImports     = "imports"
)

// States of a point.
const (
	Held    = "held"
	Failed  = "failed"
	Unknown = "unknown"
)

// ChecklistItem is one point of the check list that closes every rewrite.
type ChecklistItem struct {
	ID       string `json:"id"`
	Status   string `json:"status"`
	Evidence string `json:"evidence"`
}

// Memory is the peak memory of both versions in bytes, all processes together; shared pages count once
// per process. Where that cannot be observed it is the largest single process.
type Memory struct {
	Sequential int64 `json:"sequential_bytes"`
	Parallel   int64 `json:"parallel_bytes"`
}

// Report is the outcome of a comparison. Its JSON form is that of `parloop verify`, without the
// schema number.
type Report struct {
	Equal      *bool    `json:"equal"`
	Faster     *bool    `json:"faster"`
	Sequential *Timing  `json:"sequential"`
	Parallel   *Timing  `json:"parallel"`
	Speedup    *Speedup `json:"speedup"`
	// Extracted is the new version with its tasks run in order in one process, and Extraction the
	// speed-up of that alone: what of the gain is not due to running in parallel.
	Extracted  *Timing         `json:"extracted"`
	Extraction *Speedup        `json:"extraction"`
	Memory     *Memory         `json:"memory"`
	Checks     []Check         `json:"checks"`
	Checklist  []ChecklistItem `json:"checklist"`

	// Reason says why Equal is not true, in one sentence.
	Reason string `json:"-"`
	// RestEqual is set where Equal is nil only because parts of the output differ between runs of the
	// original, and everything that could be compared was equal.
	RestEqual bool `json:"-"`
	// Unproven says why Faster is nil although something was measured.
	Unproven string `json:"-"`
	// Compared counts the runs of the new version that were compared.
	Compared int `json:"-"`
}

// NewChecklist returns the six points in order, none of them established.
func NewChecklist() []ChecklistItem {
	ids := []string{PointOutput, PointSharedState, PointExceptions, PointResources, PointWorkers, PointImports}
	list := make([]ChecklistItem, len(ids))
	for i, id := range ids {
		list[i] = ChecklistItem{ID: id, Status: Unknown, Evidence: "not established"}
	}
	return list
}

// Establish sets a point of the check list. A point that failed stays failed, whatever else is said in
// its favour; evidence for a point that already holds is added.
func (r *Report) Establish(id, status, evidence string) {
	for i := range r.Checklist {
		item := &r.Checklist[i]
		if item.ID != id {
			continue
		}
		switch {
		case item.Status == Failed && status != Failed:
		case item.Status == Unknown || status == Failed && item.Status != Failed:
			item.Status, item.Evidence = status, evidence
		default:
			item.Evidence += "; " + evidence
		}
		return
	}
	panic(fmt.Sprintf("verify: no point %q in the check list", id))
}

// check returns the check of a kind, adding it where it is missing.
func (r *Report) check(what string) *Check {
	for i := range r.Checks {
		if r.Checks[i].What == what {
			return &r.Checks[i]
		}
	}
	equal := true
	r.Checks = append(r.Checks, Check{What: what, Equal: &equal})
	return &r.Checks[len(r.Checks)-1]
}

// differs records the first difference of a kind.
func (r *Report) differs(what, detail string) {
	if c := r.check(what); c.Equal == nil || *c.Equal {
		equal := false
		c.Equal, c.Detail = &equal, detail
	}
}

// incomparable records that a kind cannot be compared, unless a difference was found already.
func (r *Report) incomparable(what, detail string) {
	if c := r.check(what); c.Equal != nil && *c.Equal {
		c.Equal, c.Detail = nil, detail
	}
}

// conclude sets Equal from the checks: false before nil before true.
func (r *Report) conclude() {
	equal := true
	r.Equal = &equal
	r.RestEqual = false
	for _, c := range r.Checks {
		if c.Equal != nil && !*c.Equal {
			differ := false
			r.Equal, r.Reason, r.RestEqual = &differ, c.What+": "+c.Detail, false
			return
		}
		if c.Equal == nil && r.Equal != nil {
			r.Equal, r.Reason, r.RestEqual = nil, c.What+": "+c.Detail, true
		}
		if c.Equal == nil && c.What == checkExecuted {
			r.Reason, r.RestEqual = c.What+": "+c.Detail, false
			return
		}
	}
}
