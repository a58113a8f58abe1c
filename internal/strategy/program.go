package strategy

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// programFacts are what the choices for all loops of a program ask about the program as a whole, found out once:
// a walk over all modules for each loop would be quadratic in the size of the project.
type programFacts struct {
	// keep memoizes builder.keepable.
	keep map[syntax.Stmt]bool
	*imports
}

// imports are the facts about importing the modules of the program.
type imports struct {
	// works is the first statement that does work when a module other than the entry is imported.
	works *ordered
	// called are the functions that are called while a module is imported, with the first place where.
	called map[*effects.Func]ordered
	// parallel is the first import of a library that runs functions in threads or processes.
	parallel *depend.Place
	// threads: an import may mean that threads run.
	threads bool
}

// ordered is a place with its rank among the top-level statements of all modules.
type ordered struct {
	depend.Place
	order int
}

func (b *builder) kept() map[syntax.Stmt]bool {
	if b.env.program == nil {
		b.env.program = &programFacts{keep: map[syntax.Stmt]bool{}}
	}
	return b.env.program.keep
}

func (b *builder) importTimeFacts() *imports {
	b.kept()
	if b.env.program.imports == nil {
		b.env.program.imports = b.importFacts()
	}
	return b.env.program.imports
}

// quietly: importing m has no effect that anybody outside of the process sees, as far as its code shows.
func (b *builder) quietly(m *resolve.Module) bool {
	for e := range b.w.SummaryOf(b.w.FuncAt(m, nil)).Events() {
		if e.Kind == effects.IO || e.Kind == effects.UnknownCall {
			return false
		}
	}
	return true
}

func (b *builder) importFacts() *imports {
	f := &imports{called: map[*effects.Func]ordered{}}
	order := 0
	modules := b.env.Modules
	if modules == nil {
		modules = b.w.Project.Modules
	}
	for _, m := range modules {
		for _, im := range m.Info.Imports {
			first, _, _ := strings.Cut(im.Module, ".")
			if f.parallel == nil && slices.Contains(parallelModules, first) {
				f.parallel = &depend.Place{Mod: m, Node: im.Node}
			}
			f.threads = f.threads || slices.Contains(mayHaveThreads, first) || first == "concurrent" && im.Name != "ProcessPoolExecutor"
		}
		for _, s := range m.File.Body {
			order++
			at := ordered{depend.Place{Mod: m, Node: s}, order}
			switch {
			case syntax.IsMainGuard(s):
			case b.keepable(m, s):
				for _, part := range importParts(s) {
					for _, g := range b.w.Reachable(m, part) {
						if _, ok := f.called[g]; !ok {
							f.called[g] = at
						}
					}
				}
			case m.External && b.quietly(m): // workers build the tables of a library again, as those of libraries that are not read
			case m != b.env.Entry && !b.env.Open && f.works == nil:
				f.works = &at
			} // work of the entry will stand under the main guard
		}
	}
	return f
}
