// Package pipeline is the order of the stages: the one page to read first.
//
//	read      source, syntax, resolve      files -> trees, names, modules of the program
//	analyse   effects                      types and objects (Infer), what functions do (Summarize)
//	judge     depend                       each loop: verdict, roles, split, blockers, assumptions
//	profile   profile, pyexec              tune only: one run with the candidate loops timed
//	select    strategy                     target, form, chunk size: a Plan or a refusal
//	transform rewrite                      Plans -> new text, re-parsed and re-resolved
//	verify    verify, pyexec               tune only: both versions run, compared, timed
//	report    report                       text and JSON
//
// Engine implements the commands by running these stages; it writes nothing to the project.
//
// Promise: a loop is offered as safe only when its verdict and its strategy rest on no assumption.
// Scan keeps what it found out about each program by the content of what it was computed from (cache.go), fix and
// explain keep what they answered (answers.go).
// Missing: tune analyses anew each time, and a changed file of a library is an analysis of the whole library.
package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/parloop/parloop/internal/config"
	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
	"github.com/parloop/parloop/internal/walk"
)

// Engine implements [engine.Engine].
type Engine struct {
	// machine, in tests, says what the machine is like.
	machine func(*pyexec.Interpreter)
}

// New returns the engine.
func New() *Engine { return &Engine{} }

// session is what one command works with.
type session struct {
	common engine.Common
	cfg    *config.Config
	interp *pyexec.Interpreter
	minor  int      // oldest Python the output must run on
	allow  []string // libraries that --allow names

	trees     resolve.Trees // of all units of a scan
	libraries sync.Once
	installed map[string]string // see python
}

// python says for which interpreter and which libraries the program is analysed.
// The folders of the interpreter are read once, not for each program of a scan.
func (s *session) python() python {
	s.libraries.Do(func() {
		if s.interp != nil {
			s.installed = installed(s.interp.SiteDirs)
		}
	})
	py := python{minor: s.minor, installed: s.installed}
	if s.interp != nil {
		py.site = s.interp.SiteDirs
	}
	return py
}

// oldest is the minor version of the oldest Python that programs are analysed for.
const oldest = 8

// open reads the configuration and, when run is set or an interpreter can be had, finds it.
func open(ctx context.Context, c engine.Common, run bool) (*session, error) {
	cfg, err := config.Load(c.Dir)
	if err != nil {
		return nil, err
	}
	s := &session{common: c, cfg: cfg}
	python := c.Python
	if python == "" {
		python = cfg.Python
	}
	s.interp, err = pyexec.Find(ctx, pyexec.FindOptions{Path: python, Dir: c.Dir})
	if err != nil && (run || python != "") {
		return nil, err
	}
	if note := s.floatNote(); note != "" && !run && c.Progress != nil {
		c.Progress.Note(note)
	}
	switch {
	case c.PythonVersion > 0:
		s.minor = c.PythonVersion
	case cfg.PythonVersion > 0:
		s.minor = cfg.PythonVersion
	case cfg.RequiresPython > 0:
		s.minor = max(cfg.RequiresPython, oldest) // what is printed for 3.8 runs on 3.7
	case s.interp != nil:
		s.minor = s.interp.Version.Minor
	default:
		s.minor = 10
	}
	return s, nil
}

// floatNote says that the leave to round floats differently is not made use of, "" where the user did not
// give it on the command line or, where that says nothing, in the configuration.
func (s *session) floatNote() string {
	float := s.common.Float
	if float == "" {
		float = s.cfg.Float
	}
	if float != "reassociate" {
		return ""
	}
	return "float sums may be reassociated, but nothing makes use of that yet: they are added up in order, and results stay the same bit for bit"
}

// poolSize is how many workers a pool of processes has in a run that is given no number: as many as were
// asked for, and no more than the CPUs that this process may use, which Python before 3.13 does not look
// at. 0 leaves it to Python.
func (s *session) poolSize(workers int) int {
	switch {
	case workers > 0:
		return workers
	case s.cfg.Workers > 0:
		return s.cfg.Workers
	case s.interp.CPUs < s.interp.PoolSize:
		return s.interp.CPUs
	}
	return 0
}

// env is what strategies for the loops of m may go by. workers is the bound of the command line, 0 for
// none: the configuration then decides.
func (s *session) env(p *program, m *resolve.Module, target string, workers int) *strategy.Env {
	if workers == 0 {
		workers = s.cfg.Workers
	}
	e := &strategy.Env{World: p.world, Entry: p.entryOf(m), Open: p.openOf(m), Modules: p.modulesOf(m), Target: target, Workers: workers, MaxConcurrency: s.cfg.MaxConcurrency, Hosts: s.cfg.Hosts, CPUs: 2, StartMethod: "fork",
		MinPython: s.minor, Live: &depend.FlowLive{Entry: p.entryOf(m), World: p.world}, Names: map[strategy.Helper]bool{}}
	if s.interp != nil {
		e.CPUs = max(1, s.interp.CPUs)
		e.FreeThreaded = s.interp.FreeThreaded && !s.interp.GIL
		e.StartMethod = s.interp.DefaultStartMethod()
	}
	if workers > 0 {
		e.CPUs = workers
	}
	e.Missing = func(library string) string { return s.missing(p, library) }
	return e
}

// candidate is a loop with the strategy chosen for it.
type candidate struct {
	loop     *depend.Loop
	choice   *strategy.Choice
	refusal  *strategy.Refusal
	measured strategy.Measured
	estimate *report.Estimate
	waived   bool // the user accepted its assumptions in a comment
	forced   bool
	why      string
	site     rewrite.Site
	memory   *memory  // of its workers, as far as it is known
	notes    []string // for the user, if the loop is rewritten
	seen     *observed
}

// work is the loop divided as its plan has it.
func (c *candidate) work() *depend.Loop {
	if c.choice != nil && c.choice.Work != nil {
		return c.choice.Work
	}
	return c.loop
}

func (c *candidate) unsafe() bool { return c.choice != nil && len(c.choice.Assumptions) > 0 }

// directives reads the `# parloop:` comments on and above a loop.
func (p *program) directives(l *depend.Loop) (skip bool, assumed map[rules.ID]bool, err error) {
	assumed = map[rules.ID]bool{}
	m := l.Mod
	line := p.lines[m].Line(l.Stmt.Range().Start)
	key := p.lines[m].Line(l.Keyword().Range().Start)
	for _, c := range m.File.Comments {
		at := p.lines[m].Line(c.Start)
		if at != line && at != line-1 && at != key && at != key-1 {
			continue
		}
		d, ok, derr := config.ParseComment(m.File.Text(c.Span))
		if derr != nil {
			return false, nil, fmt.Errorf("%s:%d: %w", m.Path, at, derr)
		}
		if !ok {
			continue
		}
		if (at == line-1 || at == key-1) && !ownLine(m.File, c) {
			continue // belongs to the statement it stands behind
		}
		skip = skip || d.Skip
		for _, id := range d.Assume {
			assumed[id] = true
		}
	}
	return skip, assumed, nil
}

func ownLine(f *syntax.File, c syntax.Comment) bool {
	i := int(c.Start) - 1
	for i >= 0 && (f.Src[i] == ' ' || f.Src[i] == '\t') {
		i--
	}
	return i < 0 || f.Src[i] == '\n' || f.Src[i] == '\r'
}

// consider chooses a strategy for l.
func (s *session) consider(p *program, l *depend.Loop, m strategy.Measured, env *strategy.Env) (*candidate, error) {
	c := &candidate{loop: l, measured: m}
	skip, assumed, err := p.directives(l)
	if err != nil {
		return nil, err
	}
	if skip {
		b := depend.Blocker{ID: rules.SkipComment, Message: "a comment asks to leave this loop alone", Place: depend.Place{Mod: l.Mod, Node: l.Keyword()}}
		c.refusal = &strategy.Refusal{Blocker: b}
		return c, nil
	}
	if w := l.In(env.World); w != env.World { // see depend.Suppose
		own := *env
		own.World, own.Live = w, &depend.FlowLive{Entry: p.entryOf(l.Mod), World: w}
		env = &own
	}
	c.choice, c.refusal = strategy.Choose(l, m, env)
	if c.choice != nil && len(c.choice.Assumptions) > 0 {
		c.waived = true
		for _, a := range c.choice.Assumptions {
			c.waived = c.waived && (assumed[a.ID] || a.ID == rules.PureCallee && assumed[rules.UnknownCall])
		}
	}
	return c, nil
}

// matches reports whether a loop is the one a reference names.
func (r *reporter) matches(l *depend.Loop, ref engine.LoopRef) bool {
	at := r.place(l.Mod, l.Keyword())
	return refers(ref, r.dir, l.Mod.Path, at.Line, at.Column)
}

// refers reports whether ref names the loop at this place; both paths may be relative to dir.
func refers(ref engine.LoopRef, dir, path string, line, column int) bool {
	if line != ref.Line || ref.Column > 0 && column != ref.Column {
		return false
	}
	if ref.File == "" {
		return true
	}
	a, err1 := filepath.Abs(within(dir, ref.File))
	b, err2 := filepath.Abs(within(dir, path))
	return err1 == nil && err2 == nil && a == b
}

func within(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

func (r *reporter) selected(l *depend.Loop, refs []engine.LoopRef) bool {
	return len(refs) == 0 || slices.ContainsFunc(refs, func(ref engine.LoopRef) bool { return r.matches(l, ref) })
}

// printed is the outcome of rewriting the files of a program.
type printed struct {
	files map[*resolve.Module]*rewrite.Result
	diff  string
	texts []report.FileChange
	// unprinted is why a file could not be printed that holds no loop, but functions which loops call; "" where
	// all could.
	unprinted string
}

// print rewrites the files of the chosen candidates. A candidate that cannot be printed is dropped with
// its reason. What is kept beside them has to fit: it is an error otherwise.
func (s *session) print(p *program, chosen []*candidate, beside ...*hoisted) (*printed, []*candidate, error) {
	by := map[*resolve.Module][]*candidate{}
	for _, c := range chosen {
		by[c.loop.Mod] = append(by[c.loop.Mod], c)
	}
	out := &printed{files: map[*resolve.Module]*rewrite.Result{}}
	var kept []*candidate
	var diff strings.Builder
	for _, m := range p.project.Modules {
		cs := by[m]
		chains := chainsIn(m, chosen)
		hoists, plans := plansOf(beside, m)
		if len(cs)+len(chains)+len(plans) > 0 {
			res, err := s.printFile(m, cs, chains, plans...)
			if err != nil { // which of them cannot be printed, or not beside another?
				if len(cs) == 0 {
					out.unprinted = err.Error()
				}
				if len(plans) > 0 {
					if res, err = s.printFile(m, nil, chains, plans...); err != nil {
						return nil, nil, err
					}
				}
				var with *rewrite.Result
				if cs, with = s.printable(m, cs, chains, plans...); with != nil {
					res = with
				}
			}
			if res != nil {
				out.files[m] = res
				for i, c := range cs {
					c.site = res.Sites[i]
				}
				for i, h := range hoists {
					h.site = res.Hoists[i]
				}
			}
		}
		kept = append(kept, cs...)
		if res := out.files[m]; res != nil {
			path := relative(s.common.Dir, m.Path)
			diff.WriteString(edit.Unified(path, m.File.Src, res.Text))
			f := p.files[m]
			old, err := f.Encode(m.File.Src)
			if err != nil {
				return nil, nil, err
			}
			text, err := f.Encode(res.Text)
			if err != nil {
				return nil, nil, err
			}
			out.texts = append(out.texts, report.FileChange{Path: path, Old: old, New: text})
		}
	}
	out.diff = diff.String()
	return s.settleChains(p, out, kept)
}

func (s *session) printFile(m *resolve.Module, cs []*candidate, chains []*strategy.Chain, hoists ...*strategy.Hoist) (*rewrite.Result, error) {
	plans := make([]*strategy.Plan, len(cs))
	for i, c := range cs {
		plans[i] = c.choice.Plan
	}
	return rewrite.Print(m.File, m.Info, plans, rewrite.Options{MinPython: s.minor, Chains: chains, Hoists: hoists})
}

// printable returns the candidates that can be printed together, taken in the order given, and the file
// with them; each of the others is told what stands in its way.
func (s *session) printable(m *resolve.Module, cs []*candidate, chains []*strategy.Chain, hoists ...*strategy.Hoist) (fit []*candidate, res *rewrite.Result) {
	for _, c := range cs {
		with := append(slices.Clone(fit), c)
		r, err := s.printFile(m, with, chains, hoists...)
		if err == nil {
			fit, res = with, r
			continue
		}
		c.why = "the rewrite could not be printed: " + err.Error()
		c.refusal = &strategy.Refusal{Blocker: depend.Blocker{ID: rules.TargetImpossible, Message: c.why, Place: depend.Place{Mod: m, Node: c.loop.Keyword()}}}
	}
	return fit, res
}

// reached are the functions that the moved code of a loop may call.
func (p *program) reached(l *depend.Loop) map[*effects.Func]bool {
	out := map[*effects.Func]bool{}
	add := func(n syntax.Node) {
		for _, f := range l.In(p.world).Reachable(l.Mod, n) {
			out[f] = true
		}
	}
	for _, n := range l.Split.Nodes() {
		add(n)
	}
	return out
}

const (
	otherProgram     = "another program that imports this module calls it in a way that does not allow it"
	otherProgramHelp = "name the one program that matters, or see the verdict of the other"
)

// agree takes the worst verdict for loops of modules that several programs import: each program was
// analysed with its own call sites only.
func agree(all [][]*candidate) {
	type place struct {
		path  string
		start uint32
	}
	by := map[place][]*candidate{}
	for _, cs := range all {
		for _, c := range cs {
			k := place{c.loop.Mod.Path, c.loop.Keyword().Range().Start}
			by[k] = append(by[k], c)
		}
	}
	for _, cs := range by {
		refused := false
		var more []depend.Assumption
		for _, c := range cs {
			refused = refused || c.choice == nil
			if c.choice != nil && len(c.choice.Assumptions) > len(more) {
				more = c.choice.Assumptions
			}
		}
		for _, c := range cs {
			switch {
			case refused && c.choice != nil:
				c.choice, c.estimate = nil, nil
				c.refusal = &strategy.Refusal{Blocker: depend.Blocker{ID: rules.CarriedDependence, Message: otherProgram, Help: otherProgramHelp, Place: depend.Place{Mod: c.loop.Mod, Node: c.loop.Keyword()}}}
			case c.choice != nil && len(c.choice.Assumptions) < len(more):
				for _, a := range more {
					c.choice.Assumptions = append(c.choice.Assumptions, depend.Assumption{ID: a.ID, Message: a.Message, Place: depend.Place{Mod: c.loop.Mod, Node: c.loop.Keyword()}})
				}
			}
		}
	}
}

// unnested drops loops whose function another chosen loop calls from its workers: a pool inside a worker
// would start a pool of its own for every item.
func (p *program) unnested(cs []*candidate) []*candidate {
	var out []*candidate
	for _, c := range cs {
		nested := false
		for _, o := range cs {
			if p.reached(o.work())[c.loop.Func] && (o == c || score(o) >= score(c) || !p.reached(c.work())[o.loop.Func]) {
				nested = true
				b := depend.Blocker{ID: rules.NestedPool, Message: "its function runs inside the workers of another loop that is rewritten, or of this one: pools would be nested",
					Place: depend.Place{Mod: c.loop.Mod, Node: c.loop.Keyword()}, Related: []depend.Related{{Place: depend.Place{Mod: o.loop.Mod, Node: o.loop.Keyword()}, Message: "the loop whose workers call it"}}}
				c.refusal, c.why = &strategy.Refusal{Blocker: b}, b.Message
			}
		}
		if !nested {
			out = append(out, c)
		}
	}
	return out
}

// outermost keeps, of loops that contain each other, the ones that gain most; ties go to the outer.
func outermost(cs []*candidate) []*candidate {
	var out []*candidate
	for _, c := range cs {
		drop := false
		for _, o := range cs {
			if o == c || o.loop.Mod != c.loop.Mod {
				continue
			}
			a, b := c.loop.Span(), o.loop.Span()
			if !a.Overlaps(b) {
				continue
			}
			if score(o) > score(c) || score(o) == score(c) && (b.Contains(a) && a != b || a == b && slices.Index(cs, o) < slices.Index(cs, c)) {
				drop = true
			}
		}
		if drop {
			c.why = "another loop around or inside it is rewritten instead"
			continue
		}
		out = append(out, c)
	}
	return out
}

func score(c *candidate) float64 {
	if c.estimate == nil {
		return 0
	}
	if c.estimate.Saved > 0 {
		return 1e6 + c.estimate.Saved
	}
	return c.estimate.Speedup
}

// files are the files of a scan: groups of scripts, and the rest, which may be a library.
type files struct {
	groups  [][]string
	library []string
	count   int
	errs    []report.FileError
	world   engine.World
}

// files finds the files below paths and sorts them.
func (s *session) files(ctx context.Context, paths []string, world engine.World) (*files, error) {
	if len(paths) == 0 {
		paths = []string{s.common.Dir}
	}
	abs := make([]string, len(paths))
	for i, p := range paths {
		abs[i] = p
		if !filepath.IsAbs(p) {
			abs[i] = filepath.Join(s.common.Dir, p)
		}
	}
	found, problems, err := walk.Files(ctx, abs, walk.Options{Exclude: s.cfg.Exclude, ExcludeBase: s.cfg.Dir})
	if err != nil {
		return nil, err
	}
	out := &files{count: len(found), errs: []report.FileError{}, world: world}
	for _, p := range problems {
		out.errs = append(out.errs, report.FileError{File: relative(s.common.Dir, p.Path), Line: 1, Column: 1, Message: p.Err.Error()})
	}
	programs, unread, err := sorted(ctx, found, world, &s.trees)
	if err != nil {
		return nil, err
	}
	var scripts []string
	for i, f := range found {
		switch {
		case unread[i] != nil:
			out.errs = append(out.errs, fileError(s.common.Dir, f, unread[i]))
		case programs[i]:
			scripts = append(scripts, f)
		default:
			out.library = append(out.library, f)
		}
	}
	out.groups, err = together(ctx, scripts, &s.trees)
	return out, err
}

// syntaxErrors are the errors of all modules.
func (p *program) syntaxErrors(dir string) []report.FileError {
	var errs []report.FileError
	for _, m := range p.project.Modules {
		if m.External {
			continue
		}
		for _, e := range m.File.Errors {
			l, c := p.lines[m].Position(e.Start)
			errs = append(errs, report.FileError{File: relative(dir, m.Path), Line: l, Column: c, Message: e.Message})
		}
	}
	return errs
}

// sorted tells which files are programs, and which cannot be read and why. Files are read in parallel.
func sorted(ctx context.Context, files []string, world engine.World, trees *resolve.Trees) (programs []bool, problems []error, err error) {
	programs, problems = make([]bool, len(files)), make([]error, len(files))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		g.Go(func() error {
			d := &disk{files: map[string]*source.File{}}
			src, err := d.read(f)
			problems[i] = err
			if err != nil {
				return ctx.Err()
			}
			programs[i] = world == engine.ClosedWorld
			if world == engine.AutoWorld {
				t := trees.Parse(f, src.Text)
				programs[i] = isProgram(t) && (hasMainGuard(t) || !isPart(f, t))
			}
			return ctx.Err()
		})
	}
	return programs, problems, g.Wait()
}

// isProgram: the file has a main guard, or does work at module level.
func isProgram(f *syntax.File) bool {
	if hasMainGuard(f) {
		return true
	}
	for _, s := range f.Body {
		switch s := s.(type) {
		case *syntax.For, *syntax.While, *syntax.With:
			return true
		case *syntax.ExprStmt:
			if _, ok := s.Value.(*syntax.Call); ok {
				return true
			}
		}
	}
	return false
}

// isPart: the file belongs to a package, whose modules register themselves and the like when they are imported. With
// a main guard around it, that would no longer happen.
func isPart(path string, f *syntax.File) bool {
	if filepath.Base(path) == "__main__.py" {
		return false
	}
	for _, s := range f.Body {
		if im, ok := s.(*syntax.ImportFrom); ok && im.Level > 0 {
			return true
		}
	}
	return exists(filepath.Join(filepath.Dir(path), "__init__.py"))
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }
