package depend

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/syntax"
)

// What is known about a path, from the expressions that make it:
//
//	os.path.join(folder, name)             # folder / a name that os.listdir gave
//	output / f"{path.stem}.png"            # output / a name that ends in .png
//
// Two paths that differ name different files, as far as no link makes one file of them. Nothing here is said about
// links, and letter case counts for nothing, since some file systems ignore it.

// pathText is a text that is, or becomes part of, a path: pieces in order.
type pathText []piece

// piece is a part of a path.
type piece struct {
	kind pieceKind
	text string // of a literal
	// id names what is not literal: two pieces with the same id are the same text in one iteration.
	id string
	// ends is how a name is known to end (.jpg of what glob("*.jpg") gave), starts how it begins.
	starts, ends string
	// each: every item of the loop has another one.
	each bool
}

type pieceKind uint8

const (
	literalPiece pieceKind = iota
	// A name is that of one file or folder, or part of one: no separator in it.
	namePiece
	// A fixed piece is a path that is the same in all iterations, such as a variable that the loop leaves alone.
	fixedPiece
	// A given one is fixed, and was there before the program began: an argument of the command line.
	givenPiece
	// A fresh one is a folder that the program made under a name that nobody could know before.
	freshPiece
	// A deep one is any number of folders below what stands in front.
	deepPiece
	// Anything is text of which nothing is known: it may hold separators and "..", or be absolute.
	anythingPiece
)

// component is one step of a path: pieces without a separator.
type component []piece

// filePath is a path in steps. Where base is nil it begins in the working folder or, with root, at the root; open says
// that not even the number of its folders is known, so that only its last component counts.
type filePath struct {
	base  *piece
	root  bool
	open  bool
	steps []component
}

// path takes a text apart at the separators.
func (t pathText) path() filePath {
	var p filePath
	var cur component
	flush := func() {
		if len(cur) > 0 {
			p.steps = append(p.steps, cur)
		}
		cur = nil
	}
	for i, x := range t {
		switch x.kind {
		case literalPiece:
			p.root = p.root || i == 0 && strings.HasPrefix(x.text, "/")
			for k, s := range strings.Split(x.text, "/") {
				if k > 0 {
					flush()
				}
				if s != "" && s != "." {
					cur = append(cur, piece{kind: literalPiece, text: s})
				}
			}
			if strings.ContainsAny(x.text, "\\:") { // separators and drives elsewhere
				p.open = true
			}
		case namePiece:
			cur = append(cur, x)
		case fixedPiece, givenPiece, freshPiece:
			if i == 0 {
				p.base = &x
				break
			}
			p.open = true // os.path.join("a", folder) forgets "a" when folder is absolute
			cur = append(cur, piece{kind: anythingPiece, id: x.id})
		case deepPiece:
			p.open = true
			flush()
		case anythingPiece:
			p.open = true
			cur = append(cur, x)
		}
	}
	flush()
	if slices.ContainsFunc(p.steps, func(c component) bool {
		text, exact := c.exact()
		return exact && text == ".." || len(c) == 1 && strings.HasSuffix(c[0].id, ".stem") // the stem of "..x" is "."
	}) {
		p.open = true
	}
	if p.base != nil && len(t) > 1 && !(t[1].kind == literalPiece && strings.HasPrefix(t[1].text, "/")) {
		p.open = true // folder + "_small/a.png": not below the folder
	}
	return p
}

// last is the name of the file.
func (p filePath) last() component {
	if len(p.steps) == 0 {
		return nil
	}
	return p.steps[len(p.steps)-1]
}

// exact is the text of c where all of it is known.
func (c component) exact() (string, bool) {
	s := ""
	for _, x := range c {
		if x.kind != literalPiece {
			return "", false
		}
		s += x.text
	}
	return s, len(c) > 0
}

// ending is how c ends, beginning how it begins, as far as that is known.
func (c component) ending() string {
	s := ""
	for _, x := range slices.Backward(c) {
		if x.kind == literalPiece {
			s = x.text + s
			continue
		}
		return x.ends + s
	}
	return s
}

func (c component) beginning() string {
	s := ""
	for _, x := range c {
		switch x.kind {
		case literalPiece:
			s += x.text
			continue
		case namePiece:
			return s + x.starts
		}
		return "" // it may be a path: what stands in front is no part of the name then
	}
	return s
}

// differs: a and b are never the same name, whatever their letter case.
func (c component) differs(d component) bool {
	a, exactA := c.exact()
	b, exactB := d.exact()
	if exactA && exactB {
		return plainName(a) && plainName(b) && !strings.EqualFold(a, b)
	}
	apart := func(a, b string, part func(s, x string) bool) bool {
		a, b = strings.ToLower(a), strings.ToLower(b)
		return a != "" && b != "" && plainName(a) && plainName(b) && !part(a, b) && !part(b, a)
	}
	return apart(c.ending(), d.ending(), func(s, x string) bool { return strings.HasSuffix(s, x) }) ||
		apart(c.beginning(), d.beginning(), func(s, x string) bool { return strings.HasPrefix(s, x) })
}

// plainName: file systems that fold letters keep s apart from others: ASCII, and no dot or space at its end.
func plainName(s string) bool {
	for _, r := range s {
		if r > 126 || r < 32 {
			return false
		}
	}
	return !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, " ")
}

// same: c and d are the same text in one iteration.
func (c component) same(d component) bool {
	return slices.EqualFunc(c, d, func(x, y piece) bool {
		return x.kind == y.kind && x.text == y.text && x.id == y.id && (x.kind == literalPiece || x.id != "")
	})
}

// relation is what two paths have to do with each other.
type relation uint8

const (
	pathsUnknown relation = iota // nothing is known
	pathsApart                   // they differ, in every pair of iterations
	pathsOwn                     // they are the same in one iteration, and differ between iterations
	pathsClash                   // they are in one folder, and may be the same in different iterations
)

// related compares a path that one iteration uses with one that another does.
func related(p, q filePath) relation {
	if p.last() != nil && q.last() != nil && p.last().differs(q.last()) {
		return pathsApart
	}
	if p.open || q.open || p.root != q.root || (p.base == nil) != (q.base == nil) || p.base != nil && p.base.id != q.base.id {
		return pathsUnknown
	}
	if len(p.steps) != len(q.steps) {
		return pathsApart // all of them are names: one is a folder where the other is a file
	}
	if slices.EqualFunc(p.steps, q.steps, component.same) && eachDiffers(p) {
		return pathsOwn
	}
	for i := range p.steps {
		a, exactA := p.steps[i].exact()
		b, exactB := q.steps[i].exact()
		switch {
		case p.steps[i].differs(q.steps[i]):
			return pathsApart
		case (!exactA || !exactB || a != b) && i < len(p.steps)-1:
			return pathsUnknown
		}
	}
	return pathsClash
}

// eachDiffers: every item of the loop gives another path.
func eachDiffers(p filePath) bool {
	return !p.open && slices.ContainsFunc(p.steps, func(c component) bool {
		vary := 0
		for _, x := range c {
			if x.kind != literalPiece {
				vary++
				if !x.each {
					return false
				}
			}
		}
		return vary == 1
	})
}

// pathsOf evaluates e as a path: the alternatives that it may be, nil where nothing is known.
func (j *judge) pathsOf(m *resolve.Module, e syntax.Expr) []filePath {
	var out []filePath
	for _, t := range j.pathTexts(m, e, 0) {
		out = append(out, t.path())
	}
	return out
}

// maxPaths bounds the alternatives of one expression.
const maxPaths = 8

// pathTexts evaluates e as a text or a Path. What is not understood is a piece of its own.
func (j *judge) pathTexts(m *resolve.Module, e syntax.Expr, depth int) []pathText {
	unknown := []pathText{{{kind: anythingPiece}}}
	if depth > 12 {
		return unknown
	}
	of := func(x syntax.Expr) []pathText { return j.pathTexts(m, x, depth+1) }
	var out []pathText
	switch e := e.(type) {
	case *syntax.Constant:
		if e.Kind == syntax.StrConst {
			return []pathText{{{kind: literalPiece, text: e.Str}}}
		}
		return []pathText{{{kind: namePiece, id: e.Str}}}
	case *syntax.JoinedStr:
		parts := make([][]pathText, len(e.Values))
		for i, v := range e.Values {
			parts[i] = of(v)
		}
		out = combine("", parts...)
	case *syntax.FormattedValue:
		if e.Conversion == 0 && !e.Debug && (e.FormatSpec == nil || numberSpec.MatchString(m.File.Text(e.FormatSpec.Range()))) {
			out = of(e.Value)
		}
	case *syntax.BinOp:
		switch e.Op {
		case syntax.Add:
			out = combine("", of(e.Left), of(e.Right))
		case syntax.Div:
			out = combine("/", of(e.Left), of(e.Right))
		}
	case *syntax.IfExp:
		out = append(of(e.Body), of(e.Orelse)...)
	case *syntax.BoolOp:
		for _, v := range e.Values {
			out = append(out, of(v)...)
		}
	case *syntax.Subscript:
		if j.fixedText(m, e) {
			kind := fixedPiece
			if j.m.File.Text(e.Value.Range()) == "sys.argv" {
				kind = givenPiece
			}
			return []pathText{{{kind: kind, id: "text " + m.File.Text(e.Range())}}}
		}
		if c, ok := e.Value.(*syntax.Call); ok && isNumber(e.Slice, "0") && j.calls(m, c) == "os.path.splitext" && len(c.Args) == 1 {
			out = withoutSuffix(of(c.Args[0]))
		}
	case *syntax.Attribute:
		out = j.pathAttribute(m, e, depth)
	case *syntax.Call:
		out = j.pathCall(m, e, depth)
	case *syntax.Name:
		out = j.pathName(m, e, depth)
	}
	if len(out) == 0 && j.w.Is(j.w.TypeOf(m, e), "int") {
		return []pathText{{{kind: namePiece}}}
	}
	if len(out) == 0 || len(out) > maxPaths {
		return unknown
	}
	return out
}

// numberSpec are the formats that give each integer a text of its own.
var numberSpec = regexp.MustCompile(`^:?0?[0-9]*d?$`)

func isNumber(e syntax.Expr, text string) bool {
	c, ok := e.(*syntax.Constant)
	return ok && c.Kind == syntax.IntConst && c.Str == text
}

// combine puts alternatives of parts together, with sep in between.
func combine(sep string, parts ...[]pathText) []pathText {
	out := []pathText{nil}
	for i, alts := range parts {
		var next []pathText
		for _, head := range out {
			for _, tail := range alts {
				if len(tail) > 0 && tail[0].kind == literalPiece && strings.HasPrefix(tail[0].text, "/") && i > 0 && sep != "" {
					next = append(next, tail) // an absolute path forgets what stands in front
					continue
				}
				t := slices.Clone(head)
				if i > 0 && sep != "" {
					t = append(t, piece{kind: literalPiece, text: sep})
				}
				next = append(next, merged(append(t, tail...)))
			}
		}
		if out = next; len(out) > maxPaths {
			return nil
		}
	}
	return out
}

// merged puts literals that follow each other into one.
func merged(t pathText) pathText {
	var out pathText
	for _, x := range t {
		if n := len(out); n > 0 && x.kind == literalPiece && out[n-1].kind == literalPiece {
			out[n-1].text += x.text
			continue
		}
		out = append(out, x)
	}
	return out
}

// calls names the library function or class that c calls, "" for anything else.
func (j *judge) calls(m *resolve.Module, c *syntax.Call) string {
	v := j.w.TypeOf(m, c.Func)
	if len(v) != 1 {
		return ""
	}
	if f := j.w.LibFunc(v[0]); f != nil {
		mod := f.Module
		switch mod {
		case "posixpath", "ntpath":
			mod = "os.path"
		}
		return strings.TrimPrefix(mod+"."+f.Qual, "builtins.")
	}
	if k := j.w.LibClass(v[0]); k != nil && j.w.Kind(v[0]) == effects.LibClassObj {
		return strings.TrimPrefix(k.Qualified(), "builtins.")
	}
	return ""
}

// pathCall knows the functions that put paths together and take them apart.
func (j *judge) pathCall(m *resolve.Module, c *syntax.Call, depth int) []pathText {
	of := func(x syntax.Expr) []pathText { return j.pathTexts(m, x, depth+1) }
	if slices.ContainsFunc(c.Args, isStarred) || keyword(c, "") != nil {
		return nil
	}
	what := j.calls(m, c)
	if i := strings.LastIndexByte(what, '.'); i >= 0 && strings.HasPrefix(what, "pathlib.") {
		what = "Path" + what[i:]
		if _, method := c.Func.(*syntax.Attribute); strings.HasSuffix(what, "Path") || !method {
			what = "Path"
		}
	}
	recv := func() []pathText {
		if a, ok := c.Func.(*syntax.Attribute); ok {
			return of(a.Value)
		}
		return nil
	}
	join := func(sep string, parts ...[]pathText) []pathText {
		for _, a := range c.Args {
			parts = append(parts, of(a))
		}
		return combine(sep, parts...)
	}
	switch what {
	case "os.path.join", "Path":
		if len(c.Args) > 0 {
			return join("/")
		}
	case "Path.joinpath":
		return join("/", recv())
	case "str", "os.fspath", "os.path.normpath", "os.fsdecode":
		if len(c.Args) == 1 {
			return of(c.Args[0])
		}
	case "os.path.basename":
		if len(c.Args) == 1 {
			return lastOf(of(c.Args[0]))
		}
	case "os.path.dirname":
		if len(c.Args) == 1 {
			return parentOf(of(c.Args[0]))
		}
	case "Path.with_suffix":
		if len(c.Args) == 1 {
			return combine("", withoutSuffix(recv()), of(c.Args[0]))
		}
	case "Path.with_name":
		if len(c.Args) == 1 {
			return combine("/", parentOf(recv()), of(c.Args[0]))
		}
	case "tempfile.mkdtemp":
		if j.before(m, c) && keyword(c, "dir") == nil && len(c.Args) < 3 {
			return []pathText{{{kind: freshPiece, id: fmt.Sprintf("fresh %d:%d", m.ID, c.ID)}}}
		}
	}
	return nil
}

// pathAttribute knows the parts of a Path, and of what os.scandir gives.
func (j *judge) pathAttribute(m *resolve.Module, a *syntax.Attribute, depth int) []pathText {
	v := j.w.TypeOf(m, a.Value)
	isPath := len(v) > 0 && !slices.ContainsFunc(v, func(o effects.Obj) bool {
		k := j.w.LibClass(o)
		return k == nil || k.Module != "pathlib" || j.w.Kind(o) == effects.LibClassObj
	})
	of := func() []pathText { return j.pathTexts(m, a.Value, depth+1) }
	switch {
	case isPath && a.Attr.Name == "name":
		return lastOf(of())
	case isPath && a.Attr.Name == "stem":
		return withoutSuffix(lastOf(of()))
	case isPath && a.Attr.Name == "parent":
		return parentOf(of())
	case j.fixedText(m, a):
		return []pathText{{{kind: fixedPiece, id: "text " + m.File.Text(a.Range())}}}
	case len(v) > 0 || a.Attr.Name == "name" || a.Attr.Name == "path":
		if n, ok := a.Value.(*syntax.Name); ok && (a.Attr.Name == "name" || a.Attr.Name == "path") {
			if it := j.iterated(m, n); it != nil && j.calls(m, it) == "os.scandir" {
				t := j.elements(m, it, "item "+n.Id, depth+1)
				if a.Attr.Name == "name" {
					t = lastOf(t)
				}
				return t
			}
		}
	}
	return nil
}

// fixedText: e is the same text in all iterations, and in all that happens while the loop runs.
func (j *judge) fixedText(m *resolve.Module, e syntax.Expr) bool {
	ok := true
	syntax.Inspect(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			s := m.Info.Uses[n.ID]
			ok = ok && s != nil && (!s.Bound || s.Scope == j.l.Func.Scope && m == j.m || s.Scope.Kind == resolve.ModuleScope) && !j.binds(s) && len(j.varWrites[s]) == 0 && len(s.Defs) <= 1
		case *syntax.Attribute:
			ok = ok && !j.changes(n.Attr.Name)
		case *syntax.Constant, *syntax.Subscript:
			if sub, is := n.(*syntax.Subscript); is {
				_, constant := sub.Slice.(*syntax.Constant)
				v := j.w.TypeOf(m, sub.Value)
				ok = ok && constant && len(v) > 0 && !slices.ContainsFunc(j.writes, func(w *effects.Event) bool { return j.w.MayAlias(w.Objs, v) })
			}
		case *syntax.Call, *syntax.Lambda, *syntax.Comp, *syntax.Await:
			ok = false
		}
		return ok
	})
	return ok
}

// changes: the loop writes an attribute of that name.
func (j *judge) changes(field string) bool {
	return slices.ContainsFunc(j.writes, func(w *effects.Event) bool { return w.Field == field || w.Field == "*" })
}

// before: node n is evaluated before the loop begins, once for all items.
func (j *judge) before(m *resolve.Module, n syntax.Node) bool {
	if m != j.m || j.l.Node.Range().Contains(n.Range()) || n.Range().Start > j.l.Node.Range().Start {
		return false
	}
	if j.l.Func.Node == nil { // at module level, not inside a function
		return !slices.ContainsFunc(j.w.Funcs, func(f *effects.Func) bool {
			return f.Mod == m && f.Node != nil && f.Node.Range().Contains(n.Range())
		})
	}
	return j.l.Func.Node.Range().Contains(n.Range())
}

// pathName follows a variable: to the one assignment that gives it a value, to the items of the loop or comprehension
// whose target it is, to what all calls pass for a parameter.
func (j *judge) pathName(m *resolve.Module, n *syntax.Name, depth int) []pathText {
	s := m.Info.Uses[n.ID]
	if s == nil {
		return nil
	}
	if it := j.iterated(m, n); it != nil {
		return j.elements(m, it, fmt.Sprintf("item %p", s), depth+1)
	}
	if s.Param {
		args, ok := j.passed(s)
		if !ok {
			return nil
		}
		var out []pathText
		for _, a := range args {
			out = append(out, j.pathTexts(a.Mod, a.Node.(syntax.Expr), depth+1)...)
		}
		return unique(out)
	}
	if len(s.Defs) != 1 || s.Rebound {
		return nil
	}
	var out []pathText
	b, ok := j.w.BindingOf(m, s.Defs[0])
	switch {
	case ok && b.With:
		if c, ok := b.Value.(*syntax.Call); ok && j.calls(m, c) == "tempfile.TemporaryDirectory" && len(c.Args) < 3 && keyword(c, "dir") == nil && j.before(m, c) {
			return []pathText{{{kind: freshPiece, id: fmt.Sprintf("fresh %d:%d", m.ID, c.ID)}}}
		}
	case ok && b.Value != nil:
		out = j.pathTexts(m, b.Value, depth+1)
	}
	// Of a variable that the loop leaves alone it is enough to know that it is one path.
	blindly := func(t pathText) bool {
		return slices.ContainsFunc(t, func(x piece) bool { return x.kind == anythingPiece })
	}
	blind := slices.ContainsFunc(out, blindly)
	if (len(out) == 0 || blind) && j.fixedText(m, n) {
		opaque := pathText{{kind: fixedPiece, id: fmt.Sprintf("variable %p", s)}}
		out = slices.DeleteFunc(out, blindly)
		return append(out, opaque)
	}
	return out
}

func unique(ts []pathText) []pathText {
	var out []pathText
	for _, t := range ts {
		if !slices.ContainsFunc(out, func(x pathText) bool { return slices.Equal(x, t) }) {
			out = append(out, t)
		}
	}
	return out
}
