package pipeline

import "github.com/parloop/parloop/internal/report"

// fixed is what fix answered, with what its JSON leaves out.
type fixed struct {
	Result     *report.FixResult
	Files      []report.FileChange
	Impossible bool
}

func (f *fixed) result() *report.FixResult {
	f.Result.Files, f.Result.Impossible = f.Files, f.Impossible
	return f.Result
}

// names are what an answer about all files is kept under: the units, and what could not be read. An empty name ends each.
func (f *files) names() []string {
	var out []string
	for _, paths := range f.groups {
		out = append(append(out, paths...), "")
	}
	out = append(append(out, f.library...), "")
	for _, e := range f.errs {
		out = append(out, e.File, e.Message)
	}
	return out
}

// inputsOf is what the analysis of all the programs was computed from.
func inputsOf(ps []*program) inputs {
	all := inputs{}
	for _, p := range ps {
		for path, was := range p.inputs {
			all.note(path, was)
		}
	}
	return all
}
