package rewrite

import (
	"errors"
	"fmt"
	"slices"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// Options say for whom the code is printed.
type Options struct {
	// MinPython is the oldest minor version of Python 3 that the output must run on; 0 means 3.8.
	MinPython int
	// Indent is one level of indentation, "" for the step that most blocks of the file use.
	Indent string
	// Chains are the coroutines of plans of other files: their functions in this file become coroutine functions.
	Chains []*strategy.Chain
	// Hoists are the functions of this file that keep their values while a loop runs. None may touch a plan.
	Hoists []*strategy.Hoist
}

// Result is a printed file.
type Result struct {
	Edits   []edit.Edit // against the text that was given, in order
	Text    []byte      // the new text
	Sites   []Site      // one for each plan, in the order of the plans
	Hoists  []HoistSite // one for each of Options.Hoists, in their order
	Imports []string    // the import statements added, as written ("from m import n")
	Bridges []string    // the coroutine functions added whose text is the catalog's
	// Size is the number of lines added and removed, lines that only moved or changed their indentation
	// aside.
	Size int
}

// Site says where the code of one plan is in the new text. Lines count from 1. It begins with the line
// that opens the executor: for a plan with an Around, all that stands between that line and the loop is
// part of it.
type Site struct {
	Line, EndLine int
	// Old and New are the lines of the rewritten statement, with what the rewrite absorbed, before and after;
	// an executor around an enclosing loop is not part of them.
	Old, New [2]int
	// Helpers are the line ranges of the functions added for this plan.
	Helpers [][2]int
	// Names are the names that were invented for it: the worker, the executor, the results.
	Names []string
	// Size is [Result.Size] for this plan alone, what all plans of the file share left out.
	Size int
}

// ErrTouch says that two plans want to rewrite the same statements.
var ErrTouch = errors.New("two rewrites touch each other")

// printer holds what the plans of one file share.
type printer struct {
	*patch
	info    *resolve.Info
	names   *names
	imports *imports
	opts    Options
	sites   []*site
	ahead   ahead
	later   ahead // of loops that take results from futures in their body
	chunks  chunks
	chains  chains
	helpers []helper
	pools   []*pool
	hoists  []hoist
}

// helper is a new definition at module level.
type helper struct {
	text string // without blank lines around it
	line int    // inserted before this line
	site int    // -1: shared
	name string
	// lifted: a local function of the program.
	lifted bool
	// of: it is the end of this function of the program.
	of *syntax.FunctionDef
}

// Print rewrites f by the plans. It changes nothing and returns an error where the result would not
// parse on opts.MinPython, or where a name in the emitted code would not mean what it is meant to mean.
func Print(f *syntax.File, info *resolve.Info, plans []*strategy.Plan, opts Options) (*Result, error) {
	if len(f.Errors) > 0 {
		return nil, fmt.Errorf("the file has a syntax error in line %d", newText(f, "").line(f.Errors[0].Start)+1)
	}
	if slices.Contains(plans, nil) {
		return nil, fmt.Errorf("%w: there is no plan", errShape)
	}
	if opts.MinPython == 0 {
		opts.MinPython = 8
	}
	p := &printer{patch: newPatch(newText(f, opts.Indent)), info: info, names: newNames(info), opts: opts}
	p.imports = newImports(p.patch, info, p.names)
	if err := p.guard(plans); err != nil {
		return nil, err
	}
	for i, plan := range plans {
		s, err := p.newSite(i, plan)
		if err != nil {
			return nil, err
		}
		p.sites = append(p.sites, s)
	}
	if err := p.apart(); err != nil {
		return nil, err
	}
	if err := p.findPools(); err != nil {
		return nil, err
	}
	p.chooseAhead()
	p.chooseChunks()
	p.collectChains(plans)
	p.chooseAsync()
	if err := p.lift(); err != nil {
		return nil, err
	}
	// In the order of the text, so that numbered names come in the order a reader meets them.
	inOrder := slices.Clone(p.sites)
	slices.SortStableFunc(inOrder, func(a, b *site) int { return int(a.region.Start) - int(b.region.Start) })
	for _, s := range inOrder {
		p.open(s)
		if err := s.print(); err != nil {
			return nil, fmt.Errorf("loop in line %d: %w", s.line(s.plan.Loop.Range().Start)+1, err)
		}
	}
	for _, h := range opts.Hoists {
		if err := p.newHoist(h); err != nil {
			return nil, err
		}
	}
	for _, s := range inOrder {
		if err := s.divideOthers(); err != nil {
			return nil, fmt.Errorf("loop in line %d: %w", s.line(s.plan.Loop.Range().Start)+1, err)
		}
	}
	p.printPools()
	p.printAhead()
	p.printChunks()
	if err := p.printChains(); err != nil {
		return nil, err
	}
	p.printAsync()
	p.imports.print()
	p.insertHelpers()
	edits, err := p.edits()
	if err != nil {
		return nil, err
	}
	res := &Result{Edits: edits}
	for _, name := range p.chains.bridges {
		res.Bridges = append(res.Bridges, name)
	}
	if res.Text, err = edit.Apply(p.src, edits); err != nil {
		return nil, err
	}
	for _, w := range p.imports.wanted {
		res.Imports = append(res.Imports, w.line())
	}
	if err := p.report(res); err != nil {
		return nil, err
	}
	return res, nil
}

// apart checks that no two plans touch the same text.
func (p *printer) apart() error {
	for i, a := range p.sites {
		for _, b := range p.sites[:i] {
			if a.region.Overlaps(b.region) {
				return fmt.Errorf("%w: lines %d and %d", ErrTouch, p.line(b.region.Start)+1, p.line(a.region.Start)+1)
			}
		}
	}
	return nil
}

// report re-reads the new text, checks it and fills in where things are.
func (p *printer) report(res *Result) error {
	after := newText(syntax.Parse(res.Text), p.unit)
	if len(after.file.Errors) > 0 {
		e := after.file.Errors[0]
		return fmt.Errorf("the rewritten file does not parse: line %d: %s", after.line(e.Start)+1, e.Message)
	}
	c := &check{printer: p, after: after, info: resolve.File(after.file)}
	for i, s := range p.sites {
		region := source.Span{Start: p.regionStart(i), End: p.moved(s.region.End)}
		with := p.poolSpan(s)
		first := region.Start
		if s.pool != nil {
			first = with.Start
		}
		end := after.line(max(region.End, region.Start+1)-1) + 1
		out := Site{Line: after.line(first) + 1, EndLine: end, Names: append(slices.Clone(s.created), s.invented...),
			Old: [2]int{p.line(s.region.Start) + 1, p.line(max(s.region.End, s.region.Start+1)-1) + 1}, New: [2]int{after.line(region.Start) + 1, end}}
		emitted := []source.Span{with, region}
		for _, o := range p.placed {
			if o.rank != rankHelper {
				continue
			}
			for _, h := range p.spansIn(o, i, after) {
				out.Helpers = append(out.Helpers, [2]int{after.line(h.Start) + 1, after.line(h.End-1) + 1})
				emitted = append(emitted, h)
			}
		}
		if err := c.site(s, with, region); err != nil {
			return fmt.Errorf("loop in line %d: %w", p.line(s.plan.Loop.Range().Start)+1, err)
		}
		removed := append([]source.Span{s.region}, s.movedSpans...)
		out.Size = changed(lineBag(p.text, removed), lineBag(after, emitted))
		res.Sites = append(res.Sites, out)
	}
	if err := c.file(); err != nil {
		return err
	}
	if err := c.hoisted(res); err != nil {
		return err
	}
	whole := func(t *text) map[string]int {
		return lineBag(t, []source.Span{{Start: 0, End: uint32(len(t.src))}})
	}
	res.Size = changed(whole(p.text), whole(after))
	return nil
}

// regionStart returns where the first op of site i begins in the new text.
func (p *printer) regionStart(i int) uint32 {
	for _, o := range p.placed {
		if o.site == i && o.rank >= rankInsert {
			return o.at.Start
		}
	}
	return 0
}

// spansIn returns the functions that site i added in the helper op o.
func (p *printer) spansIn(o placed, i int, after *text) []source.Span {
	var out []source.Span
	for _, h := range p.helpers {
		if h.site != i || h.line != p.line(o.span.Start) {
			continue
		}
		for _, s := range after.file.Body {
			if d, ok := s.(*syntax.FunctionDef); ok && d.Name.Name == h.name && o.at.Contains(d.Span) {
				out = append(out, d.Span)
			}
		}
	}
	return out
}

// lineBag counts the lines that spans touch, without their indentation and blank lines.
func lineBag(t *text, spans []source.Span) map[string]int {
	bag := map[string]int{}
	seen := map[int]bool{}
	for _, s := range spans {
		for l := t.line(s.Start); l < len(t.lines) && t.lines[l] < s.End; l++ {
			if !t.blank(l) && !seen[l] {
				seen[l] = true
				bag[trimLine(t.lineText(l))]++
			}
		}
	}
	return bag
}

// changed counts the lines that are in one bag and not in the other.
func changed(before, after map[string]int) int {
	n := 0
	for l, c := range before {
		n += max(0, c-after[l])
	}
	for l, c := range after {
		n += max(0, c-before[l])
	}
	return n
}
