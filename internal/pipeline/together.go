package pipeline

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
)

// Each script is a program of its own, closed with what it imports. Where many scripts import the same
// modules, analysing each of them anew would be quadratic in the size of a repository. Such scripts are
// analysed together: one analysis of all their modules, in which a function may be called with what any of
// them passes. That is more than each does by itself, so what is proved is true of each. Where a rewrite
// has to know the script that is run, the loops of a module that several import rest on assumptions, like
// those of a library.

// affordable is how many times the size of all modules of a folder's scripts may be analysed, counting a
// module once for each script that imports it. Below it every script is analysed by itself, which is more
// exact: a module is then known to be called by that script only, and the script's guard is looked at.
const affordable = 3

// together groups scripts: those of one group are analysed at once.
func together(ctx context.Context, scripts []string, trees *resolve.Trees) ([][]string, error) {
	byDir := map[string][]string{}
	var dirs []string
	for _, f := range scripts {
		dir := filepath.Dir(f)
		if byDir[dir] == nil {
			dirs = append(dirs, dir)
		}
		byDir[dir] = append(byDir[dir], f)
	}
	var out [][]string
	for _, dir := range dirs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, groupsOf(dir, byDir[dir], trees)...)
	}
	return out, nil
}

func groupsOf(dir string, scripts []string, trees *resolve.Trees) [][]string {
	alone := make([][]string, len(scripts))
	for i, f := range scripts {
		alone[i] = []string{f}
	}
	if len(scripts) <= affordable {
		return alone
	}
	d := &disk{files: map[string]*source.File{}, roots: []string{dir}, trees: trees}
	roots := d.scriptRoots(scripts)
	p := resolve.Load(d, roots)
	apart := 0
	users := make([]int, len(p.Modules)) // scripts that import a module
	closures := make([][]*resolve.Module, len(roots))
	for i, m := range p.Modules[:len(roots)] {
		closures[i] = closure(p, m)
		for _, n := range closures[i] {
			apart += n.File.NumNodes
			users[n.ID]++
		}
	}
	once := 0
	for _, m := range p.Modules {
		once += m.File.NumNodes
	}
	if apart <= affordable*once {
		return alone
	}
	// Scripts that share nothing with others stay by themselves.
	var out [][]string
	var shared []string
	for i, m := range p.Modules[:len(roots)] {
		if slices.ContainsFunc(closures[i], func(n *resolve.Module) bool { return users[n.ID] > 1 }) {
			shared = append(shared, m.Path)
		} else {
			out = append(out, []string{m.Path})
		}
	}
	return append(out, shared)
}

// scriptRoots are the roots of several scripts of one folder, under the names by which they would be
// imported.
func (d *disk) scriptRoots(scripts []string) []resolve.Root {
	var roots []resolve.Root
	for _, f := range scripts {
		if src, err := d.read(f); err == nil {
			roots = append(roots, resolve.Root{Name: strings.TrimSuffix(filepath.Base(f), ".py"), Path: f, Src: src.Text})
		}
	}
	return roots
}

// scriptsDisk returns where several scripts of one folder and what they import lie, and the scripts.
func scriptsDisk(paths []string) (*disk, []resolve.Root) {
	d := &disk{files: map[string]*source.File{}, roots: []string{filepath.Dir(paths[0])}, scripts: true, asked: inputs{}}
	return d, d.scriptRoots(paths)
}

// closure returns the modules that m imports, directly or through others, m first.
func closure(p *resolve.Project, m *resolve.Module) []*resolve.Module {
	seen := map[*resolve.Module]bool{m: true}
	out := []*resolve.Module{m}
	add := func(n *resolve.Module) {
		if n != nil && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	for i := 0; i < len(out); i++ {
		for _, im := range out[i].Info.Imports {
			base, ok := out[i].Absolute(im)
			if !ok {
				continue
			}
			if im.Name != "" && im.Name != "*" {
				add(p.ByName[base+"."+im.Name])
			}
			for name := base; name != ""; { // importing a.b runs a too
				add(p.ByName[name])
				cut := strings.LastIndexByte(name, '.')
				if cut < 0 {
					break
				}
				name = name[:cut]
			}
		}
	}
	return out
}

// unimported returns those of the first n modules, the roots, that no other module imports.
func unimported(p *resolve.Project, n int) map[*resolve.Module]bool {
	out := map[*resolve.Module]bool{}
	for _, m := range p.Modules[:min(n, len(p.Modules))] {
		out[m] = true
	}
	for _, m := range p.Modules {
		for _, im := range m.Info.Imports {
			base, ok := m.Absolute(im)
			if !ok {
				continue
			}
			for _, name := range []string{base, base + "." + im.Name} {
				if t := p.ByName[name]; t != nil && t != m {
					delete(out, t)
				}
			}
		}
	}
	return out
}

// entryOf returns the script that m is, or belongs to; nil where that is not one.
func (p *program) entryOf(m *resolve.Module) *resolve.Module {
	if p.entries[m] {
		return m
	}
	return p.entry
}

// openOf reports whether outsiders may call the functions of m.
func (p *program) openOf(m *resolve.Module) bool {
	return p.open || p.entries != nil && !p.entries[m]
}

// modulesOf returns the modules of the program that m is the script of; nil: all.
func (p *program) modulesOf(m *resolve.Module) []*resolve.Module {
	if !p.entries[m] {
		return nil
	}
	return closure(p.project, m)
}
