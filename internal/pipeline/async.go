package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// asyncLimit is how many coroutines wait at a time where the user gives no number: the default of the emitted
// helper.
const asyncLimit = 32

// chainsIn are the chains of coroutines of the chosen loops of other files that reach into m.
func chainsIn(m *resolve.Module, chosen []*candidate) []*strategy.Chain {
	var out []*strategy.Chain
	for _, c := range chosen {
		chain := c.choice.Plan.Chain
		if chain == nil || c.loop.Mod == m {
			continue
		}
		if slices.ContainsFunc(chain.Defs, func(d strategy.AsyncDef) bool { return d.Module == m }) {
			out = append(out, chain)
		}
	}
	return out
}

// settleChains prints again without the loops whose coroutines did not get the form they should have.
func (s *session) settleChains(p *program, pr *printed, kept []*candidate) (*printed, []*candidate, error) {
	if !slices.ContainsFunc(kept, func(c *candidate) bool { return c.choice.Plan.Chain != nil }) {
		return pr, kept, nil
	}
	why := pr.unprinted
	if why == "" {
		why = blockingLeft(p, pr.files, kept)
	}
	if why == "" {
		return pr, kept, nil
	}
	var rest []*candidate
	for _, c := range kept {
		if c.choice.Plan.Chain == nil {
			rest = append(rest, c)
			continue
		}
		c.why = "the rewrite could not be printed: " + why
		c.refusal = &strategy.Refusal{Blocker: depend.Blocker{ID: rules.TargetImpossible, Message: c.why, Place: depend.Place{Mod: c.loop.Mod, Node: c.loop.Keyword()}}}
	}
	return s.print(p, rest)
}

// blockingLeft analyses the rewritten program anew and names a call that would hold up its event loop, "" where
// there is none: no coroutine function that is new or changed may wait otherwise than by await. A coroutine function
// of the program in which only a call on the way to the loop is awaited now keeps what else it does.
func blockingLeft(p *program, files map[*resolve.Module]*rewrite.Result, kept []*candidate) string {
	before, did := untouched(p, kept), waitedBefore(p, kept)
	var roots []resolve.Root
	for _, m := range p.project.Modules {
		src := m.File.Src
		if r := files[m]; r != nil {
			src = r.Text
		}
		roots = append(roots, resolve.Root{Name: m.Name, Path: m.Path, Src: src, Package: m.Package})
	}
	w := effects.Infer(resolve.Load(&disk{}, roots), p.world.Catalog, effects.Options{})
	w.Summarize()
	for m, r := range files {
		for _, f := range w.Funcs {
			if !f.Async || f.Mod.Path != m.Path || before[m.Path+" "+f.Name] || bridged(f, r) {
				continue
			}
			awaited := map[syntax.Node]bool{}
			syntax.Inspect(f.Node, func(n syntax.Node) bool {
				if a, ok := n.(*syntax.Await); ok {
					awaited[a.Value] = true
				}
				return true
			})
			for _, e := range w.RunBody(f).Events {
				at := e.Place()
				if e.Kind == effects.Wait && at != nil && !awaited[at] && !makesCoroutine(w, f.Mod, at) && !slices.Contains(did[m.Path+" "+f.Name], f.Mod.File.Text(at.Range())) {
					return fmt.Sprintf("`%s` would hold up the event loop in %s", f.Mod.File.Text(at.Range()), f.Name)
				}
			}
		}
	}
	return ""
}

// bridged: f is, or is part of, a function whose text is the catalog's, where a test looks at what it does.
func bridged(f *effects.Func, r *rewrite.Result) bool {
	return slices.ContainsFunc(r.Bridges, func(name string) bool { return strings.HasPrefix(f.Name+".", f.Mod.Name+"."+name+".") })
}

// waitedBefore are the texts of what waited already, otherwise than by await, in the coroutine functions of the program that
// a chosen loop changes: by file and name of the function.
func waitedBefore(p *program, kept []*candidate) map[string][]string {
	out := map[string][]string{}
	for _, c := range kept {
		if c.choice.Plan.Chain == nil {
			continue
		}
		awaited := map[syntax.Node]bool{}
		for _, a := range c.choice.Plan.Chain.Calls {
			awaited[a.Call] = true
		}
		for _, d := range c.choice.Plan.Chain.Defs {
			f := p.world.FuncAt(d.Module, d.Def)
			if !d.Already || f == nil {
				continue
			}
			for _, e := range p.world.RunBody(f).Events {
				if at := e.Place(); e.Kind == effects.Wait && at != nil && !awaited[at] {
					key := f.Mod.Path + " " + f.Name
					out[key] = append(out[key], f.Mod.File.Text(at.Range()))
				}
			}
		}
	}
	return out
}

// untouched are the coroutine functions that the program has already and that no chosen loop changes.
func untouched(p *program, kept []*candidate) map[string]bool {
	out := map[string]bool{}
	for _, f := range p.world.Funcs {
		touched := slices.ContainsFunc(kept, func(c *candidate) bool {
			chain := c.choice.Plan.Chain
			return chain != nil && slices.ContainsFunc(chain.Defs, func(d strategy.AsyncDef) bool { return syntax.Node(d.Def) == f.Node })
		})
		if f.Async && !touched {
			out[f.Mod.Path+" "+f.Name] = true
		}
	}
	return out
}

// makesCoroutine: the call only makes a coroutine, whose function is looked at by itself.
func makesCoroutine(w *effects.World, m *resolve.Module, n syntax.Node) bool {
	c, ok := n.(*syntax.Call)
	if !ok {
		return false
	}
	for _, o := range w.TypeOf(m, c.Func) {
		if f := w.FuncOf(o); f == nil || !f.Async {
			return false
		}
	}
	return len(w.TypeOf(m, c.Func)) > 0
}
