package pipeline

import (
	"slices"

	"github.com/parloop/parloop/internal/effects/catalog"
)

// missing says why new code may not import a library, "" where it may: one that the program imports or the project
// declares, or that --allow or [tool.parloop] allow names, and that is installed for the interpreter as far as that
// is known.
func (s *session) missing(p *program, library string) string {
	name := catalog.Distribution(library)
	if libs := s.python().installed; libs != nil {
		if _, ok := libs[name]; !ok {
			return "which is not installed"
		}
	}
	has := func(list []string) bool {
		return slices.ContainsFunc(list, func(a string) bool { return catalog.Distribution(a) == name })
	}
	if has(s.allow) || has(s.cfg.Allow) || has(s.cfg.Declared) || p.imports(library) {
		return ""
	}
	return "which the project neither imports nor declares (--allow " + library + ")"
}

// imports reports whether a module of the program imports the library, or something of it.
func (p *program) imports(library string) bool {
	for _, m := range p.project.Modules {
		if m.External {
			continue
		}
		for _, i := range m.Info.Imports {
			if i.Level == 0 && (i.Module == library || len(i.Module) > len(library) && i.Module[:len(library)+1] == library+".") {
				return true
			}
		}
	}
	return false
}
