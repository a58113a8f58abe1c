package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/rules"
)

// Installed packages that no stub describes are read like the modules of the program, if their source is there:
//
//	from slugify import slugify
//	names = [slugify(title) for title in titles]
//
// They are all read or none: one that stays unseen (it is compiled, or too large) could replace functions of the others,
// or have them call what was never seen. Nothing in them is rewritten. Since a program is judged by everything in it
// ("does anybody set attributes by their names?"), more code that is seen can make a verdict worse than no knowledge; the
// program is therefore first judged without them, and again with them only where that leaves loops refused.

// maxInstalled bounds the installed source, in bytes, that is analysed with one program: about 20,000 lines.
const maxInstalled = 800_000

// site finds modules in the folders of installed packages.
type site struct {
	dirs  []string
	known *catalog.Catalog
	size  int  // of what has been read
	stop  bool // something that is imported cannot be read
}

// module returns an installed module, as [resolve.Loader] has it.
func (s *site) module(d *disk, dotted string) (path string, src []byte, isPackage, external, ok bool) {
	if s == nil || s.stop {
		return "", nil, false, false, false
	}
	if top, _, _ := strings.Cut(dotted, "."); s.known.HasPackage(top) {
		return "", nil, false, false, false
	}
	rel := filepath.FromSlash(strings.ReplaceAll(dotted, ".", "/"))
	for _, dir := range s.dirs {
		for _, p := range []string{filepath.Join(dir, rel, "__init__.py"), filepath.Join(dir, rel+".py")} {
			info, err := os.Stat(p)
			if err != nil || !info.Mode().IsRegular() {
				d.asked.note(p, "")
				continue
			}
			if s.size += int(info.Size()); s.size > maxInstalled {
				s.stop = true
				return "", nil, false, false, false
			}
			f, err := d.read(p)
			if err != nil {
				s.stop = true
				return "", nil, false, false, false
			}
			return p, f.Text, filepath.Base(p) == "__init__.py", true, true
		}
		if s.compiled(d, filepath.Join(dir, rel)) {
			s.stop = true
			return "", nil, false, false, false
		}
	}
	return "", nil, false, false, false
}

// compiled reports whether there is an extension module of that name without its suffix: _speedups.cpython-311-x86_64-linux-gnu.so.
func (s *site) compiled(d *disk, stem string) bool {
	entries, err := os.ReadDir(filepath.Dir(stem))
	if err != nil {
		return false
	}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), filepath.Base(stem)+".")
		if ok && (strings.HasSuffix(rest, "so") || strings.HasSuffix(rest, "pyd")) {
			d.asked.note(filepath.Join(filepath.Dir(stem), e.Name()), present)
			return true
		}
	}
	return false
}

// mayFollow: the callers of all functions are known, and there is an interpreter to ask for its packages.
func (d *disk) mayFollow(opts effects.Options, py python) bool {
	for _, open := range opts.Open {
		if open { // whoever calls that may have called functions of the packages before
			return false
		}
	}
	return len(py.site) > 0
}

// followed judges the program again, with the installed packages that it imports; nil where there are none, or not all
// can be read.
func (d *disk) followed(ctx context.Context, roots []resolve.Root, cat *catalog.Catalog, py python) (*program, error) {
	with := *d
	with.site = &site{dirs: py.site, known: cat}
	project := resolve.Load(&with, roots)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if with.site.stop || !with.site.readable(project) {
		return nil, nil
	}
	return with.analysed(ctx, project, roots, cat, options(ctx), false)
}

// readable: there are installed modules, each is Python that can be analysed, and nothing is imported from elsewhere.
func (s *site) readable(p *resolve.Project) bool {
	found := false
	for _, m := range p.Modules {
		if m.External && len(m.File.Errors) > 0 {
			return false
		}
		found = found || m.External
	}
	return found && (!s.hooked() || !slices.ContainsFunc(p.Modules, func(m *resolve.Module) bool {
		return slices.ContainsFunc(m.Info.Imports, func(im *resolve.Import) bool {
			base, ok := m.Absolute(im)
			top, _, _ := strings.Cut(base, ".")
			return ok && p.ByName[base] == nil && !rewrite.Standard(top) && !s.known.HasPackage(top)
		})
	}))
}

// hooked: packages are installed where only a hook of the import system finds them, as `pip install -e` does. What is
// imported and not found may then be there.
func (s *site) hooked() bool {
	return slices.ContainsFunc(s.dirs, func(dir string) bool {
		hooks, err := filepath.Glob(filepath.Join(dir, "__editable__*"))
		links, lerr := filepath.Glob(filepath.Join(dir, "*.egg-link"))
		return err != nil || lerr != nil || len(hooks)+len(links) > 0
	})
}

// own are the loops and groups of the modules of the project's own, in order.
func (p *program) own() []*depend.Loop {
	var out []*depend.Loop
	for _, m := range p.project.Modules {
		out = append(append(out, p.loops[m]...), p.groups[m]...)
	}
	return out
}

// refused: nothing of the loop can move.
func refused(l *depend.Loop) bool { return l.Verdict == depend.Sequential || l.Refused != nil }

// refusesAny: a loop is refused for what more knowledge might change.
func (p *program) refusesAny() bool {
	return slices.ContainsFunc(p.own(), func(l *depend.Loop) bool {
		return refused(l) && !slices.ContainsFunc(l.Blockers, func(b depend.Blocker) bool { return slices.Contains(whatever, b.ID) })
	})
}

// whatever are the reasons that stay whatever the called functions do.
var whatever = []rules.ID{rules.NotForEach, rules.YieldInLoop}

// betterThan: p, the same program with more of it seen, has a loop more to offer than q, and none less.
func (p *program) betterThan(q *program) bool {
	mine, others := p.own(), q.own()
	if len(mine) != len(others) { // groups are found by what is known
		return false
	}
	better := false
	for i, l := range mine {
		o := others[i]
		switch {
		case refused(l) && !refused(o), !refused(l) && !refused(o) && len(l.Assumptions) > len(o.Assumptions):
			return false
		case !refused(l) && refused(o), len(l.Assumptions) < len(o.Assumptions):
			better = true
		}
	}
	return better
}
