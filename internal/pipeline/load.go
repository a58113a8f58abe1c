package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/config"
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// program is one analysed program: a script with what it imports, or the modules of a library.
type program struct {
	project *resolve.Project
	world   *effects.World
	entry   *resolve.Module // nil for a library and for several scripts together
	// entries are the scripts among the modules of several scripts that are analysed together.
	entries map[*resolve.Module]bool
	files   map[*resolve.Module]*source.File
	lines   map[*resolve.Module]*source.LineIndex
	loops   map[*resolve.Module][]*depend.Loop
	// groups are the runs of statements that wait, without a loop.
	groups map[*resolve.Module][]*depend.Loop
	// open: outsiders may call the functions of the modules.
	open bool
	// inputs are what the analysis was computed from.
	inputs inputs
	// supposing is the second analysis, nil where all callers are known.
	supposing *supposing
}

// disk finds modules below the given roots. Modules that the catalog describes and that no file of the
// project shadows are left to the catalog; installed packages are followed where site is given.
type disk struct {
	site *site
	// packages makes the modules of importable packages open-world: others may call them.
	packages bool
	// scripts: the roots are several scripts.
	scripts bool
	roots   []string
	files   map[string]*source.File // by path
	errs    []error
	asked   inputs           // nil: nobody wants to know
	known   *catalog.Catalog // nil: what the configuration says
	// loaded, when given, is told the paths of all modules once they are known.
	loaded func([]string)
	trees  *resolve.Trees // of the units that are analysed beside this one; nil: there are none
}

// Trees implements [resolve.Sharing].
func (d *disk) Trees() *resolve.Trees { return d.trees }

// LoadModule implements [resolve.Loader].
func (d *disk) LoadModule(dotted string) (path string, src []byte, isPackage, external, ok bool) {
	for _, root := range d.roots {
		for _, c := range resolve.CandidatePaths(dotted) {
			p := filepath.Join(root, filepath.FromSlash(c))
			if info, err := os.Stat(p); err != nil || !info.Mode().IsRegular() {
				d.asked.note(p, "")
				continue
			}
			f, err := d.read(p)
			if err != nil {
				d.errs = append(d.errs, err)
				continue
			}
			return p, f.Text, filepath.Base(p) == "__init__.py", false, true
		}
	}
	return d.site.module(d, dotted)
}

func (d *disk) read(path string) (*source.File, error) {
	if f, ok := d.files[path]; ok {
		return f, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d.asked.note(path, hashOf(raw))
	f, err := source.Decode(path, raw)
	if err != nil {
		return nil, err
	}
	d.files[path] = f
	return f, nil
}

// python is what the analysis knows of the interpreter: the version, and that of each installed
// distribution, by normalized name.
type python struct {
	minor     int
	installed map[string]string
	site      []string // the folders of installed packages, in the order of the path
}

// installed lists the distributions in the folders of an interpreter by what their metadata folders are
// called: numpy-2.3.5.dist-info. The first folder on the path wins.
func installed(dirs []string) map[string]string {
	out := map[string]string{}
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		for _, e := range entries {
			name, ok := strings.CutSuffix(e.Name(), ".dist-info")
			if !ok {
				if name, ok = strings.CutSuffix(e.Name(), ".egg-info"); !ok {
					continue
				}
			}
			parts := strings.Split(name, "-")
			if len(parts) < 2 {
				continue
			}
			if key := catalog.Distribution(parts[0]); out[key] == "" {
				out[key] = parts[1]
			}
		}
	}
	return out
}

// loadScript loads a script and everything it imports from the project.
func loadScript(ctx context.Context, path string, cfg *config.Config, py python, packages bool) (*program, error) {
	d, roots, err := scriptDisk(path, packages)
	if err != nil {
		return nil, err
	}
	return d.analyse(ctx, roots, cfg, py, false)
}

// scriptDisk returns where a script and what it imports lie, and the script.
func scriptDisk(path string, packages bool) (*disk, []resolve.Root, error) {
	d := &disk{files: map[string]*source.File{}, asked: inputs{}, packages: packages, roots: []string{filepath.Dir(path)}}
	f, err := d.read(path)
	if err != nil {
		return nil, nil, err
	}
	return d, []resolve.Root{{Name: "__main__", Path: path, Src: f.Text}}, nil
}

// loadModule loads the program `python -m name` runs, with dir on the path.
func loadModule(ctx context.Context, name, dir string, cfg *config.Config, py python) (*program, error) {
	d := &disk{files: map[string]*source.File{}, asked: inputs{}, roots: []string{dir, filepath.Join(dir, "src")}}
	path, src, isPackage, _, ok := d.LoadModule(name)
	if ok && isPackage {
		path, src, _, _, ok = d.LoadModule(name + ".__main__")
		name += ".__main__"
	}
	if !ok {
		return nil, fmt.Errorf("no module named %s below %s", name, dir)
	}
	parent := ""
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		parent = name[:i]
	}
	return d.analyse(ctx, []resolve.Root{{Name: "__main__", Path: path, Src: src, Parent: parent}}, cfg, py, false)
}

// loadLibrary loads files as modules whose public functions anybody may call.
func loadLibrary(ctx context.Context, paths []string, cfg *config.Config, py python) (*program, error) {
	d, roots := libraryDisk(library{paths: paths})
	return d.analyse(ctx, roots, cfg, py, true)
}

// library are files that are analysed at once, no two of them modules of one name, and the folders in which the others
// of a scan begin: what the files import may lie there, too.
type library struct {
	paths, others []string
}

// libraries parts files so that no two modules of a part have one name. The files of a folder stay together, for they
// import each other by those names.
//
//	a/main.py       import util      # a/util.py
//	a/util.py
//	b/main.py       import util      # b/util.py
//	b/util.py
func libraries(paths []string) []library {
	asked := inputs{}
	var bases []string
	files, names := map[string][]string{}, map[string][]string{} // by the folder
	for _, p := range paths {
		base, dotted := moduleName(p, asked)
		if files[base] == nil {
			bases = append(bases, base)
		}
		files[base], names[base] = append(files[base], p), append(names[base], dotted)
	}
	var out []library
	var taken []map[string]bool // names, by the part
	part := map[string]int{}    // by the folder
	for _, base := range bases {
		k := slices.IndexFunc(taken, func(t map[string]bool) bool {
			return !slices.ContainsFunc(names[base], func(name string) bool { return t[name] })
		})
		if k < 0 {
			k = len(out)
			out, taken = append(out, library{}), append(taken, map[string]bool{})
		}
		part[base] = k
		out[k].paths = append(out[k].paths, files[base]...)
		for _, name := range names[base] {
			taken[k][name] = true
		}
	}
	for k := range out {
		for _, base := range bases {
			if part[base] != k {
				out[k].others = append(out[k].others, base)
			}
		}
	}
	return out
}

// moduleName is the folder that the name of a module of a library begins at, and that name.
func moduleName(file string, asked inputs) (base, dotted string) {
	base, dotted = resolve.ModuleName(filepath.ToSlash(file), func(dir string) bool {
		return asked.exists(filepath.Join(filepath.FromSlash(dir), "__init__.py"))
	})
	if dotted == "" {
		dotted = strings.TrimSuffix(filepath.Base(file), ".py")
	}
	return filepath.FromSlash(base), dotted
}

// libraryDisk returns where the modules of a library and what they import lie, and the modules.
func libraryDisk(lib library) (*disk, []resolve.Root) {
	d := &disk{files: map[string]*source.File{}, asked: inputs{}}
	var roots []resolve.Root
	seen := map[string]bool{}
	for _, p := range lib.paths {
		f, err := d.read(p)
		if err != nil {
			d.errs = append(d.errs, err)
			continue
		}
		base, dotted := moduleName(p, d.asked)
		if !seen[base] {
			seen[base] = true
			d.roots = append(d.roots, base)
		}
		roots = append(roots, resolve.Root{Name: dotted, Path: p, Src: f.Text, Package: filepath.Base(p) == "__init__.py"})
	}
	d.roots = append(d.roots, lib.others...)
	return d, roots
}

// analyse runs the stages from names to verdicts.
func (d *disk) analyse(ctx context.Context, roots []resolve.Root, cfg *config.Config, py python, open bool) (*program, error) {
	cat, err := d.known, error(nil)
	if cat == nil {
		cat, err = knowledge(cfg, py)
	}
	if err != nil {
		return nil, err
	}
	p, opts, err := d.program(ctx, roots, cat, open)
	if err != nil {
		return nil, err
	}
	if d.mayFollow(opts, py) && p.refusesAny() {
		if q, err := d.followed(ctx, roots, cat, py); err != nil {
			return nil, err
		} else if q != nil && q.betterThan(p) {
			p = q
		}
	}
	return p, p.suppose(ctx, opts)
}

func options(ctx context.Context) effects.Options {
	return effects.Options{Open: map[*resolve.Module]bool{}, Cancelled: func() bool { return ctx.Err() != nil }}
}

// program reads the modules and judges their loops.
func (d *disk) program(ctx context.Context, roots []resolve.Root, cat *catalog.Catalog, open bool) (*program, effects.Options, error) {
	opts := options(ctx)
	project := resolve.Load(d, roots)
	if d.loaded != nil {
		d.loaded(pathsOf(project))
	}
	if err := ctx.Err(); err != nil {
		return nil, opts, err
	}
	p, err := d.analysed(ctx, project, roots, cat, opts, open)
	return p, opts, err
}

// analysed judges the loops of a project that has been read. opts is told which modules are open.
func (d *disk) analysed(ctx context.Context, project *resolve.Project, roots []resolve.Root, cat *catalog.Catalog, opts effects.Options, open bool) (*program, error) {
	p := &program{project: project, files: map[*resolve.Module]*source.File{}, lines: map[*resolve.Module]*source.LineIndex{},
		loops: map[*resolve.Module][]*depend.Loop{}, groups: map[*resolve.Module][]*depend.Loop{}, open: open, inputs: d.asked}
	for _, m := range project.Modules {
		if m.Name == "__main__" {
			p.entry = m
		}
		f := d.files[m.Path]
		p.files[m] = f
		p.lines[m] = source.NewLineIndex(m.File.Src)
		opts.Open[m] = open || d.packages && m != p.entry && d.importable(m)
	}
	if d.scripts {
		p.entries = unimported(project, len(roots))
	}
	p.world = effects.Infer(project, cat, opts)
	p.startSupposing(ctx, opts)
	p.world.Summarize()
	err := ctx.Err()
	if err == nil {
		err = p.judge(ctx)
	}
	if err != nil {
		p.supposing.drop()
		return nil, err
	}
	return p, nil
}

// supposing is the analysis of a world in which callers that are not known pass what the parameters are meant for. It
// goes by what is inferred where they may pass anything, and runs while that world is summarized and judged.
type supposing struct {
	world  *effects.World
	done   chan struct{} // closed when there is a world
	cancel context.CancelFunc
}

// startSupposing begins the second analysis of a program some of whose callers are not known.
func (p *program) startSupposing(ctx context.Context, opts effects.Options) {
	open := false
	for _, o := range opts.Open {
		open = open || o
	}
	if !open {
		return
	}
	opts.Given, opts.Beside = p.world.Guess(), p.world
	ctx, cancel := context.WithCancel(ctx)
	opts.Cancelled = func() bool { return ctx.Err() != nil }
	s := &supposing{done: make(chan struct{}), cancel: cancel}
	p.supposing = s
	go func() {
		defer close(s.done)
		w := effects.Infer(p.project, p.world.Catalog, opts)
		if !w.GaveUp() {
			w.Summarize()
		}
		s.world = w
	}()
}

// drop ends an analysis that nobody needs; s may be nil.
func (s *supposing) drop() {
	if s != nil {
		s.cancel()
		<-s.done
	}
}

// suppose judges the refused loops of the modules whose callers are not known in a world in which these pass what the
// parameters are meant for.
func (p *program) suppose(ctx context.Context, opts effects.Options) error {
	defer p.supposing.drop()
	worth := false
	for m, loops := range p.loops {
		for _, l := range loops {
			worth = worth || opts.Open[m] && l.Func != nil && l.Func.Node != nil && refused(l)
		}
	}
	if !worth {
		return nil
	}
	<-p.supposing.done
	if err := ctx.Err(); err != nil {
		return err
	}
	w := p.supposing.world
	if w.GaveUp() { // the verdicts stay what they are when callers may pass anything
		return nil
	}
	supposed := &depend.Supposed{Open: p.world, World: w}
	for _, m := range p.project.Modules {
		if err := ctx.Err(); err != nil {
			return err
		}
		if opts.Open[m] {
			p.loops[m] = supposed.Judge(m, p.loops[m], &depend.FlowLive{Entry: p.entryOf(m), World: w})
		}
	}
	return nil
}

// paths are those of all modules.
func (p *program) paths() []string { return pathsOf(p.project) }

func pathsOf(project *resolve.Project) []string {
	out := make([]string, len(project.Modules))
	for i, m := range project.Modules {
		out[i] = m.Path
	}
	return out
}

// importable reports whether m is part of a package that a project offers to others: its top-level folder
// stands beside a pyproject.toml or setup.py, or in a src folder that does.
func (d *disk) importable(m *resolve.Module) bool {
	if !m.Package && !strings.Contains(m.Name, ".") {
		return false
	}
	dir := filepath.Dir(m.Path)
	for d.asked.exists(filepath.Join(dir, "__init__.py")) && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
	}
	for _, above := range []string{dir, filepath.Dir(dir)} {
		for _, name := range []string{"pyproject.toml", "setup.py", "setup.cfg"} {
			if d.asked.exists(filepath.Join(above, name)) && (above == dir || filepath.Base(dir) == "src") {
				return true
			}
		}
	}
	return false
}

// judge judges the loops and groups of all modules of the project's own, one module after the other: the points-to tables
// that they share intern objects while loops are run.
func (p *program) judge(ctx context.Context) error {
	for _, m := range p.project.Modules {
		if m.External {
			continue
		}
		live := &depend.FlowLive{Entry: p.entryOf(m), World: p.world}
		loops := depend.Find(p.world, m)
		for _, l := range loops {
			if err := ctx.Err(); err != nil {
				return err
			}
			_, assumed, err := p.directives(l)
			if err != nil {
				return err
			}
			l.Waive = assumed
			depend.Judge(p.world, l, live)
		}
		groups, err := depend.Groups(p.world, m, live, func(l *depend.Loop) (map[rules.ID]bool, error) {
			_, assumed, err := p.directives(l)
			return assumed, err
		})
		if err != nil {
			return err
		}
		p.loops[m], p.groups[m] = loops, groups
	}
	return nil
}

// stubFiles are the files of the user's own stubs: those named, and all in a folder that is named.
func stubFiles(cfg *config.Config) ([]string, error) {
	var paths []string
	for _, s := range cfg.Stubs {
		if isDir(s) {
			all, err := filepath.Glob(filepath.Join(s, "*.pyi"))
			if err != nil {
				return nil, fmt.Errorf("effect stubs: %w", err)
			}
			paths = append(paths, all...)
			continue
		}
		paths = append(paths, s)
	}
	return paths, nil
}

// knowledge returns the catalog with the user's own stubs.
func knowledge(cfg *config.Config, py python) (*catalog.Catalog, error) {
	cat, err := catalog.Builtin(py.minor)
	if err != nil {
		return nil, fmt.Errorf("the embedded effect stubs: %w", err)
	}
	cat = cat.Installed(py.installed)
	if cfg == nil || len(cfg.Stubs) == 0 {
		return cat, nil
	}
	files := map[string][]byte{}
	paths, err := stubFiles(cfg)
	if err != nil {
		return nil, err
	}
	for _, s := range paths {
		text, err := os.ReadFile(s)
		if err != nil {
			return nil, fmt.Errorf("effect stub: %w", err)
		}
		files[s] = text
	}
	own, errs := cat.With(files, true)
	if len(errs) > 0 {
		return nil, fmt.Errorf("effect stub: %w", errs[0])
	}
	return own, nil
}

// hasMainGuard reports whether a module has a main guard, or does work at module level: it is a program.
func hasMainGuard(m *syntax.File) bool {
	for _, s := range m.Body {
		if syntax.IsMainGuard(s) {
			return true
		}
	}
	return false
}
