package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// iterated is the call or other expression over which the loop or comprehension goes whose target n is, looked
// through sorted, list, enumerate and progress bars; nil where n is no such target, or is bound elsewhere as well.
func (j *judge) iterated(m *resolve.Module, n *syntax.Name) *syntax.Call {
	s := m.Info.Uses[n.ID]
	if s == nil || len(s.Defs) != 1 {
		return nil
	}
	b, ok := j.w.BindingOf(m, s.Defs[0])
	if !ok || b.Iter == nil {
		return nil
	}
	iter := j.itemsOf(m, b.Target, b.Iter, s.Defs[0])
	if iter == nil {
		return nil
	}
	if c, ok := j.listing(m, iter, 0).(*syntax.Call); ok {
		return c
	}
	return &syntax.Call{Func: iter, Args: []syntax.Expr{iter}} // stands for what is not a call
}

// itemsOf is what the target def takes its values from: iter itself, or a part of enumerate and zip.
func (j *judge) itemsOf(m *resolve.Module, target, iter syntax.Expr, def syntax.Node) syntax.Expr {
	if syntax.Node(target) == def {
		if c, ok := iter.(*syntax.Call); ok && j.progressBar(c) && len(c.Args) > 0 {
			return c.Args[0]
		}
		return iter
	}
	t, ok := target.(*syntax.Tuple)
	c, call := iter.(*syntax.Call)
	if !ok || !call || len(c.Args) == 0 || slices.ContainsFunc(c.Args, isStarred) {
		return nil
	}
	i := slices.IndexFunc(t.Elts, func(e syntax.Expr) bool { return syntax.Node(e) == def })
	switch what := j.calls(m, c); {
	case i < 0:
		for k, e := range t.Elts { // for i, (a, b) in enumerate(zip(as, bs))
			if what == "enumerate" && k == 1 {
				return j.itemsOf(m, e, c.Args[0], def)
			}
		}
	case what == "enumerate" && i == 1:
		return c.Args[0]
	case what == "zip" && i < len(c.Args):
		return c.Args[i]
	}
	return nil
}

// listing looks through what gives the same items in another order or container, and through a variable that is
// assigned once.
func (j *judge) listing(m *resolve.Module, e syntax.Expr, depth int) syntax.Expr {
	if depth > 8 {
		return e
	}
	switch x := e.(type) {
	case *syntax.Call:
		switch j.calls(m, x) {
		case "sorted", "list", "tuple", "reversed", "set", "frozenset", "iter":
			if len(x.Args) == 1 && !isStarred(x.Args[0]) {
				return j.listing(m, x.Args[0], depth+1)
			}
		}
	case *syntax.Subscript: // paths[:10]
		if _, ok := x.Slice.(*syntax.Slice); ok {
			return j.listing(m, x.Value, depth+1)
		}
	case *syntax.Name:
		s := m.Info.Uses[x.ID]
		if s == nil {
			return e
		}
		if s.Param {
			if args, ok := j.passed(s); ok && len(args) == 1 && args[0].Mod == m {
				return j.listing(m, args[0].Node.(syntax.Expr), depth+1)
			}
			return e
		}
		if len(s.Defs) != 1 || s.Rebound || j.filled(m, s, 0) {
			return e
		}
		if b, ok := j.w.BindingOf(m, s.Defs[0]); ok && b.Value != nil && !b.With {
			return j.listing(m, b.Value, depth+1)
		}
	}
	return e
}

// filled: something may add to the list in s: all that is done with it is to go over it, sort it, and ask for its
// size, here and in functions that it is passed to.
func (j *judge) filled(m *resolve.Module, s *resolve.Symbol, depth int) bool {
	if depth > 2 {
		return true
	}
	harmless := map[syntax.Node]bool{}
	isIt := func(e syntax.Expr) bool {
		n, ok := e.(*syntax.Name)
		return ok && m.Info.Uses[n.ID] == s
	}
	mark := func(e syntax.Expr) {
		if e != nil && isIt(e) {
			harmless[e] = true
		}
	}
	var loads []syntax.Node
	for _, n := range m.File.Nodes {
		switch n := n.(type) {
		case *syntax.Name:
			if n.Ctx == syntax.Load && isIt(n) {
				loads = append(loads, n)
			}
		case *syntax.For:
			mark(n.Iter)
		case *syntax.Comprehension:
			mark(n.Iter)
		case *syntax.If:
			mark(n.Test)
		case *syntax.UnaryOp:
			mark(n.Operand)
		case *syntax.Subscript:
			if n.Ctx == syntax.Load {
				mark(n.Value)
			}
		case *syntax.Attribute:
			switch n.Attr.Name {
			case "sort", "reverse", "remove", "pop", "clear", "count", "index":
				mark(n.Value)
			}
		case *syntax.Call:
			for i, a := range n.Args {
				if !isIt(a) {
					continue
				}
				if what := j.calls(m, n); slices.Contains(harmlessOnLists, what) || j.progressBar(n) {
					mark(a)
				}
				for _, o := range j.w.TypeOf(m, n.Func) { // a function of the program that only goes over it: listing looks there
					if f := j.w.FuncOf(o); f != nil && j.w.Kind(o) == effects.FuncObj && i < len(f.Params) && f.Scope != nil && f.Mod == m {
						if p := f.Scope.Symbols[f.Params[i].Name.Name]; p != nil && p != s && !j.filled(m, p, depth+1) {
							mark(a)
						}
					}
				}
			}
		}
	}
	return slices.ContainsFunc(loads, func(n syntax.Node) bool { return !harmless[n] })
}

// elements are the items that c gives, as texts of which id names the part that differs from item to item.
func (j *judge) elements(m *resolve.Module, c *syntax.Call, id string, depth int) []pathText {
	if depth > 12 {
		return nil
	}
	each := j.loopItem(m, c)
	item := func(starts, ends string) piece {
		return piece{kind: namePiece, id: id, starts: starts, ends: ends, each: each}
	}
	below := func(folder []pathText, x ...piece) []pathText { return combine("/", folder, []pathText{x}) }
	folder := func() []pathText {
		if len(c.Args) == 0 {
			return []pathText{{{kind: literalPiece, text: "."}}}
		}
		return j.pathTexts(m, c.Args[0], depth+1)
	}
	what := j.calls(m, c)
	a, method := c.Func.(*syntax.Attribute)
	switch {
	case what == "os.listdir":
		return []pathText{{item("", "")}}
	case what == "os.scandir":
		return below(folder(), item("", ""))
	case what == "glob.glob" || what == "glob.iglob":
		if len(c.Args) == 0 {
			return nil
		}
		return j.globbed(j.pathTexts(m, c.Args[0], depth+1), item)
	case method && strings.HasPrefix(what, "pathlib.") && (a.Attr.Name == "iterdir" || a.Attr.Name == "glob" || a.Attr.Name == "rglob"):
		root := j.pathTexts(m, a.Value, depth+1)
		if a.Attr.Name == "iterdir" {
			return below(root, item("", ""))
		}
		if len(c.Args) != 1 {
			return nil
		}
		pattern := combine("/", root, j.pathTexts(m, c.Args[0], depth+1))
		if a.Attr.Name == "rglob" {
			pattern = combine("/", root, []pathText{{{kind: literalPiece, text: "**"}}}, j.pathTexts(m, c.Args[0], depth+1))
		}
		return j.globbed(pattern, item)
	case what == "range":
		return []pathText{{item("", "")}}
	}
	if len(c.Args) != 1 || c.Func != c.Args[0] {
		return nil
	}
	switch e := j.listing(m, c.Args[0], 0).(type) { // not a call
	case *syntax.List:
		return j.displayed(m, e.Elts, depth)
	case *syntax.Tuple:
		return j.displayed(m, e.Elts, depth)
	case *syntax.Comp:
		if e.Kind == syntax.DictComp || len(e.Generators) != 1 {
			return nil
		}
		g := e.Generators[0]
		out := j.pathTexts(m, e.Elt, depth+1)
		n, ok := g.Target.(*syntax.Name)
		if !ok {
			return out
		}
		from := fmt.Sprintf("item %p", m.Info.Uses[n.ID])
		for _, t := range out { // the part that differs is now that of our own item
			for i := range t {
				if t[i].id == from {
					t[i].id, t[i].each = id, each && e.Kind != syntax.GeneratorExp
				} else if rest, found := strings.CutPrefix(t[i].id, from+"."); found {
					t[i].id, t[i].each = id+"."+rest, false
				} else if t[i].kind == namePiece {
					t[i].each = false
				}
			}
		}
		return out
	}
	return nil
}

// displayed are the elements of a list that is written out.
func (j *judge) displayed(m *resolve.Module, elts []syntax.Expr, depth int) []pathText {
	var out []pathText
	for _, x := range elts {
		if isStarred(x) {
			return nil
		}
		out = append(out, j.pathTexts(m, x, depth+1)...)
	}
	return unique(out)
}

// loopItem: the items are those of the judged loop, one for each iteration, and no two are equal as those of a
// listing of one folder are not.
func (j *judge) loopItem(m *resolve.Module, c *syntax.Call) bool {
	if m != j.m {
		return false
	}
	iter := j.a.Iter
	if x, ok := iter.(*syntax.Call); ok && len(x.Args) > 0 && (j.calls(m, x) == "enumerate" || j.progressBar(x)) {
		iter = x.Args[0]
	}
	e := j.listing(m, iter, 0)
	if e == syntax.Expr(c) || c.Func == iter || c.Func == e {
		return true
	}
	comp, ok := e.(*syntax.Comp) // [os.path.join(folder, name) for name in os.listdir(folder)]
	return ok && len(comp.Generators) == 1 && j.listing(m, comp.Generators[0].Iter, 0) == syntax.Expr(c)
}

// globbed are the paths that match a pattern: what stands in front of the first wild card, then any folders where there
// are wild cards before the last component, then names that begin and end as the pattern does.
func (j *judge) globbed(patterns []pathText, item func(starts, ends string) piece) []pathText {
	var out []pathText
	for _, t := range patterns {
		last := slices.IndexFunc(t, func(x piece) bool { return x.kind == literalPiece && strings.ContainsAny(x.text, "*?[") })
		if last < 0 {
			out = append(out, t)
			continue
		}
		if slices.ContainsFunc(t[last+1:], func(x piece) bool { return x.kind != literalPiece }) {
			return nil
		}
		text := ""
		for _, x := range t[last:] {
			text += x.text
		}
		head, file := "", text
		if i := strings.LastIndexByte(text, '/'); i >= 0 {
			head, file = text[:i+1], text[i+1:]
		}
		p := slices.Clone(t[:last])
		if strings.ContainsAny(head, "*?[") {
			front := head[:strings.IndexAny(head, "*?[")]
			front = front[:strings.LastIndexByte(front, '/')+1]
			p = append(p, piece{kind: literalPiece, text: front}, piece{kind: deepPiece}, piece{kind: literalPiece, text: "/"})
		} else {
			p = append(p, piece{kind: literalPiece, text: head})
		}
		if !strings.ContainsAny(file, "*?[") {
			out = append(out, merged(append(p, piece{kind: literalPiece, text: file})))
			continue
		}
		starts, ends := file[:strings.IndexAny(file, "*?[")], file[strings.LastIndexAny(file, "*?]")+1:]
		if file == "**" {
			return nil
		}
		out = append(out, merged(append(p, item(starts, ends))))
	}
	return out
}

// lastOf are the names of the files, parentOf the folders they are in, withoutSuffix the paths without .png.
func lastOf(ts []pathText) []pathText {
	var out []pathText
	for _, t := range ts {
		i := len(t)
		for i > 0 && t[i-1].kind == namePiece {
			i--
		}
		switch {
		case i > 0 && t[i-1].kind == literalPiece && strings.Contains(t[i-1].text, "/"):
			x := t[i-1]
			x.text = x.text[strings.LastIndexByte(x.text, '/')+1:]
			rest := slices.Clone(t[i:])
			if x.text != "" {
				rest = append(pathText{x}, rest...)
			}
			if len(rest) == 0 {
				return nil
			}
			out = append(out, rest)
		case i == 0 && len(t) > 0:
			out = append(out, t)
		case i == 1 && len(t) == 1 && t[0].kind == literalPiece:
			out = append(out, t)
		case len(t) > 0 && t[len(t)-1].kind == literalPiece && !strings.Contains(t[len(t)-1].text, "/"):
			out = append(out, pathText{{kind: namePiece, ends: t[len(t)-1].text}})
		default:
			out = append(out, pathText{{kind: namePiece}})
		}
	}
	return out
}

func parentOf(ts []pathText) []pathText {
	var out []pathText
	for _, t := range ts {
		i := len(t)
		for i > 0 && (t[i-1].kind == namePiece || t[i-1].kind == literalPiece && !strings.Contains(t[i-1].text, "/")) {
			i--
		}
		if i == 0 || t[i-1].kind != literalPiece {
			return nil
		}
		x := t[i-1]
		x.text = x.text[:strings.LastIndexByte(x.text, '/')]
		p := slices.Clone(t[:i-1])
		if x.text != "" {
			p = append(p, x)
		}
		if len(p) == 0 {
			return nil
		}
		out = append(out, p)
	}
	return out
}

func withoutSuffix(ts []pathText) []pathText {
	var out []pathText
	for _, t := range ts {
		if len(t) == 0 {
			return nil
		}
		t = slices.Clone(t)
		switch x := &t[len(t)-1]; x.kind {
		case literalPiece:
			base := x.text[strings.LastIndexByte(x.text, '/')+1:]
			i := strings.LastIndexByte(base, '.')
			if i <= 0 {
				if i < 0 && len(t) == 1 {
					out = append(out, t)
					continue
				}
				return nil
			}
			x.text = x.text[:len(x.text)-len(base)+i]
		case namePiece:
			// a.jpg and a.png have one stem, but not where all names end in .jpg
			x.each = x.each && strings.HasPrefix(x.ends, ".") && strings.Count(x.ends, ".") == 1
			if x.id != "" {
				x.id += ".stem"
			}
			x.ends = ""
		default:
			return nil
		}
		out = append(out, t)
	}
	return out
}
