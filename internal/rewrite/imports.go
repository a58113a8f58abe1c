package rewrite

import (
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// imports decides how generated code refers to library names, and what the file must import for it.
//
// An import that is there already is used when it stands in the module's body, unconditionally: one
// under `if TYPE_CHECKING`, in a try or in a function is not there when a worker starts.
type imports struct {
	*patch
	info  *resolve.Info
	names *names
	// wanted are the imports to add: module and name ("" for the module itself), without repetition.
	wanted []wantedImport
	// meant maps each library reference in generated code, by its first name, to what it must resolve to.
	meant map[string]wantedImport
}

type wantedImport struct {
	module, name string
	local        string // the name it is bound to
}

func newImports(p *patch, info *resolve.Info, n *names) *imports {
	return &imports{patch: p, info: info, names: n, meant: map[string]wantedImport{}}
}

// topLevel reports whether the import statement stands directly in the module's body and is not about to
// move under a main guard.
func (im *imports) topLevel(n syntax.Node) bool {
	s, ok := n.(syntax.Stmt)
	if !ok {
		return false
	}
	p, ok := im.places[s]
	return ok && p.parent == nil && !im.guarded[im.line(s.Range().Start)]
}

// visible reports whether local means the import i, and only that, in scope. The same import may stand in
// several places.
func (im *imports) visible(scope *resolve.Scope, local string, i *resolve.Import) bool {
	sym := i.Symbol
	if lookup(scope, local) != sym || sym.Deleted || sym.Rebound {
		return false
	}
	for _, d := range sym.Defs {
		same := slices.ContainsFunc(im.info.Imports, func(o *resolve.Import) bool {
			return syntax.Node(o.Alias) == d && o.Module == i.Module && o.Name == i.Name && o.Level == i.Level
		})
		if !same {
			return false
		}
	}
	return true
}

// from returns how code in the given scope says name of module, and adds the import where it is missing.
func (im *imports) from(scope *resolve.Scope, module, name string) string {
	parent, last := "", module
	if i := strings.LastIndexByte(module, '.'); i >= 0 {
		parent, last = module[:i], module[i+1:]
	}
	for _, i := range im.info.Imports {
		if i.Level != 0 || i.Symbol == nil || !im.topLevel(i.Node) {
			continue
		}
		local := i.Symbol.Name
		if i.Module == module && i.Name == name && im.visible(scope, local, i) {
			im.meant[local] = wantedImport{module, name, local}
			return local
		}
	}
	for _, i := range im.info.Imports {
		if i.Level != 0 || i.Symbol == nil || !im.topLevel(i.Node) {
			continue
		}
		local := i.Symbol.Name
		switch {
		case i.Name == "" && i.Module == module && (i.Alias == nil || i.Alias.AsName.Present() || parent == ""):
		case i.Name == "" && i.Module == module:
			// `import a.b` binds a; several such statements may bind it.
			if lookup(scope, local) == i.Symbol && im.onlyImports(i.Symbol, local) {
				im.meant[local] = wantedImport{local, "", local}
				return module + "." + name
			}
			continue
		case parent != "" && i.Module == parent && i.Name == last:
		default:
			continue
		}
		if im.visible(scope, local, i) {
			im.meant[local] = wantedImport{i.Module, i.Name, local}
			return local + "." + name
		}
	}
	for _, w := range im.wanted {
		if w.module == module && w.name == name && im.clear(scope, w.local) {
			return w.local
		}
	}
	local := name
	if im.names.used[local] && im.info.Module.Symbols[local] != nil || !im.clear(scope, local) {
		local = im.names.global("_" + name)
	}
	im.want(wantedImport{module, name, local})
	return local
}

// module returns how code in the given scope names a whole module.
func (im *imports) module(scope *resolve.Scope, module string) string {
	if root, _, ok := strings.Cut(module, "."); ok {
		return im.submodule(scope, root, module)
	}
	for _, i := range im.info.Imports {
		if i.Level == 0 && i.Symbol != nil && i.Module == module && i.Name == "" && im.topLevel(i.Node) && im.visible(scope, i.Symbol.Name, i) {
			im.meant[i.Symbol.Name] = wantedImport{module, "", i.Symbol.Name}
			return i.Symbol.Name
		}
	}
	for _, w := range im.wanted {
		if w.module == module && w.name == "" && im.clear(scope, w.local) {
			return w.local
		}
	}
	local := module
	if im.info.Module.Symbols[local] != nil || !im.clear(scope, local) {
		local = im.names.global("_" + module)
	}
	im.want(wantedImport{module, "", local})
	return local
}

// submodule is module for a name with dots, which `import a.b` binds by its root.
func (im *imports) submodule(scope *resolve.Scope, root, module string) string {
	parent, last := module[:strings.LastIndexByte(module, '.')], module[strings.LastIndexByte(module, '.')+1:]
	for _, i := range im.info.Imports {
		if i.Level != 0 || i.Symbol == nil || !im.topLevel(i.Node) {
			continue
		}
		switch {
		case i.Name == "" && i.Module == module && !i.Alias.AsName.Present():
			if lookup(scope, root) == i.Symbol && im.onlyImports(i.Symbol, root) {
				im.meant[root] = wantedImport{root, "", root}
				return module
			}
		case i.Name == "" && i.Module == module, i.Module == parent && i.Name == last:
			if im.visible(scope, i.Symbol.Name, i) {
				im.meant[i.Symbol.Name] = wantedImport{i.Module, i.Name, i.Symbol.Name}
				return i.Symbol.Name
			}
		}
	}
	for _, w := range im.wanted {
		if w.module == module && w.name == "" {
			return w.local
		}
	}
	sym := lookup(scope, root)
	if sym != nil && sym.Bound && !(sym.Scope.Kind == resolve.ModuleScope && im.onlyImports(sym, root)) || im.names.used[root] && sym == nil {
		local := im.names.global("_" + last)
		im.want(wantedImport{module, "", local})
		return local
	}
	im.want(wantedImport{module, "", module})
	im.names.used[root] = true
	im.names.give(im.info.Module, root)
	im.meant[root] = wantedImport{root, "", root}
	return module
}

func (im *imports) want(w wantedImport) {
	im.names.used[w.local] = true
	im.names.give(im.info.Module, w.local)
	im.wanted = append(im.wanted, w)
	im.meant[w.local] = w
}

// clear reports whether no scope between scope and the module binds local.
func (im *imports) clear(scope *resolve.Scope, local string) bool {
	sym := lookup(scope, local)
	return sym == nil || sym.Scope.Kind == resolve.ModuleScope
}

// onlyImports reports whether every definition of sym is an `import local.x`.
func (im *imports) onlyImports(sym *resolve.Symbol, local string) bool {
	for _, d := range sym.Defs {
		a, ok := d.(*syntax.Alias)
		if !ok || a.AsName.Present() || a.Name.Name != local && !strings.HasPrefix(a.Name.Name, local+".") {
			return false
		}
	}
	return !sym.Deleted && !sym.Rebound
}

// line writes one import statement.
func (w wantedImport) line() string {
	if w.name == "" {
		if w.local != w.module {
			return "import " + w.module + " as " + w.local
		}
		return "import " + w.module
	}
	return "from " + w.module + " import " + w.item()
}

func (w wantedImport) item() string {
	if w.local != w.name {
		return w.name + " as " + w.local
	}
	return w.name
}

// print adds the edits for everything that was asked for.
func (im *imports) print() {
	byModule := map[string][]wantedImport{}
	var modules []string
	for _, w := range im.wanted {
		key := w.module
		if w.name == "" {
			key = "import " + w.module
		}
		if byModule[key] == nil {
			modules = append(modules, key)
		}
		byModule[key] = append(byModule[key], w)
	}
	slices.SortFunc(modules, func(a, b string) int { return strings.Compare(sortKey(a), sortKey(b)) })
	fresh := map[int]*[2][]string{} // line to statements: of the standard library, of others
	var order []int
	for _, key := range modules {
		group := byModule[key]
		slices.SortFunc(group, func(a, b wantedImport) int { return compareNames(a.name, b.name) })
		if group[0].name != "" && im.merge(group) {
			continue
		}
		text := group[0].line()
		for _, w := range group[1:] {
			text += ", " + w.item()
		}
		l := im.lineFor(text)
		if fresh[l] == nil {
			fresh[l] = new([2][]string)
			order = append(order, l)
		}
		other := 0
		if !standard(text) {
			other = 1
		}
		fresh[l][other] = append(fresh[l][other], text)
	}
	for _, l := range order {
		var blocks []string
		for _, block := range fresh[l] {
			if len(block) > 0 {
				blocks = append(blocks, strings.Join(block, "\n")+"\n")
			}
		}
		im.insertLines(-1, l, im.spaced(l, strings.Join(blocks, "\n"), standard(blocks[len(blocks)-1])), rankImport)
	}
}

// standard reports whether the import statement is of the standard library.
func standard(text string) bool {
	root, _, _ := strings.Cut(strings.Fields(text)[1], ".")
	return Standard(root)
}

// Standard reports whether the standard library has, or had since 3.8, a module or package of that name.
func Standard(name string) bool { return stdlib[name] }

// sortKey orders `import x` before `from x import y`, as isort does by default.
func sortKey(key string) string {
	if rest, ok := strings.CutPrefix(key, "import "); ok {
		return "0" + rest
	}
	return "1" + key
}

// compareNames orders imported names as isort does: constants, classes, then the rest.
func compareNames(a, b string) int {
	class := func(s string) int {
		switch {
		case s == "":
			return 3
		case len(s) > 1 && strings.ToUpper(s) == s:
			return 0
		case s[0] >= 'A' && s[0] <= 'Z':
			return 1
		}
		return 2
	}
	if d := class(a) - class(b); d != 0 {
		return d
	}
	return strings.Compare(a, b)
}

// merge adds the names to an existing `from module import ...` of the module's body.
func (im *imports) merge(group []wantedImport) bool {
	var stmt *syntax.ImportFrom
	for _, s := range im.file.Body {
		f, ok := s.(*syntax.ImportFrom)
		if ok && f.Level == 0 && f.Module.Name == group[0].module && len(f.Names) > 0 && f.Names[0].Name.Name != "*" && im.topLevel(f) {
			stmt = f
			break
		}
	}
	if stmt == nil {
		return false
	}
	sorted := slices.IsSortedFunc(stmt.Names, func(a, b *syntax.Alias) int { return compareNames(a.Name.Name, b.Name.Name) })
	lines := im.line(stmt.Start) != im.line(stmt.End)
	paren := im.src[stmt.End-1] == ')'
	if !lines && !paren {
		added := 0
		for _, w := range group {
			added += len(w.item()) + 2
		}
		if columns(im.lineText(im.line(stmt.Start)))+added > width {
			im.explode(stmt, group, sorted)
			return true
		}
	}
	for _, w := range group {
		i := len(stmt.Names)
		if sorted {
			i = slices.IndexFunc(stmt.Names, func(a *syntax.Alias) bool { return compareNames(a.Name.Name, w.name) > 0 })
			if i < 0 {
				i = len(stmt.Names)
			}
		}
		sep := " "
		if lines && im.line(stmt.Names[0].Start) != im.line(stmt.Names[len(stmt.Names)-1].Start) || lines && im.line(stmt.Names[0].Start) != im.line(stmt.Start) {
			sep = "\n" + im.indentAt(stmt.Names[len(stmt.Names)-1].Start)
		}
		if i < len(stmt.Names) {
			at := stmt.Names[i].Start
			im.replace(-1, source.Span{Start: at, End: at}, w.item()+","+sep)
		} else {
			at := stmt.Names[len(stmt.Names)-1].End
			im.replace(-1, source.Span{Start: at, End: at}, ","+sep+w.item())
		}
	}
	return true
}

// explode rewrites a one-line import that would become too long with one name per line.
func (im *imports) explode(stmt *syntax.ImportFrom, group []wantedImport, sorted bool) {
	type item struct{ name, text string }
	var items []item
	for _, a := range stmt.Names {
		items = append(items, item{a.Name.Name, im.file.Text(a.Span)})
	}
	for _, w := range group {
		items = append(items, item{w.name, w.item()})
	}
	if sorted {
		slices.SortStableFunc(items, func(a, b item) int { return compareNames(a.name, b.name) })
	}
	var b strings.Builder
	b.WriteString("(\n")
	for _, it := range items {
		b.WriteString(im.unit + it.text + ",\n")
	}
	b.WriteString(")")
	im.replace(-1, source.Span{Start: stmt.Names[0].Start, End: stmt.End}, b.String())
}

// importOf returns the module that an import statement of the module's body names first, "" for other
// statements and for __future__ imports.
func importOf(s syntax.Stmt) (module string, from bool) {
	switch s := s.(type) {
	case *syntax.Import:
		if len(s.Names) > 0 {
			return s.Names[0].Name.Name, false
		}
	case *syntax.ImportFrom:
		if s.Level > 0 {
			return ".", true
		}
		if s.Module.Name != "__future__" {
			return s.Module.Name, true
		}
	}
	return "", false
}

// lineFor returns the line before which a new import statement goes: into the paragraph of the standard library, or
// of other libraries, of the first block of imports, in order there; before the block where it has no paragraph of the
// standard library, behind it where it has none of others; else behind the docstring and __future__ imports.
func (im *imports) lineFor(text string) int {
	body := im.file.Body
	first := slices.IndexFunc(body, func(s syntax.Stmt) bool { m, _ := importOf(s); return m != "" && im.topLevel(s) })
	if first < 0 {
		return im.lineWithoutImports()
	}
	newModule, newFrom := strings.Fields(text)[1], strings.HasPrefix(text, "from ")
	std := standard(text)
	// The block ends at the first statement that is no import.
	var paragraph []syntax.Stmt
	last := body[first]
	for i := first; i < len(body); i++ {
		m, _ := importOf(body[i])
		if m == "" || !im.topLevel(body[i]) {
			break
		}
		root, _, _ := strings.Cut(m, ".")
		if stdlib[root] == std && m != "." {
			paragraph = append(paragraph, body[i])
		} else if len(paragraph) > 0 && im.gap(body[i-1], body[i]) {
			break
		}
		if m != "." {
			last = body[i]
		}
	}
	if len(paragraph) == 0 && !std {
		return im.line(last.Range().End) + 1
	}
	if len(paragraph) == 0 {
		return im.attached(body[first])
	}
	var same []syntax.Stmt
	for _, s := range paragraph {
		if _, from := importOf(s); from == newFrom {
			same = append(same, s)
		}
	}
	for _, s := range same {
		if m, _ := importOf(s); m > newModule {
			return im.attached(s)
		}
	}
	switch {
	case len(same) > 0:
		return im.line(same[len(same)-1].Range().End) + 1
	case newFrom:
		return im.line(paragraph[len(paragraph)-1].Range().End) + 1
	}
	return im.attached(paragraph[0])
}

// gap reports whether a blank line separates two statements.
func (im *imports) gap(a, b syntax.Stmt) bool {
	for l := im.line(a.Range().End) + 1; l < im.line(b.Range().Start); l++ {
		if im.blank(l) {
			return true
		}
	}
	return false
}

// head returns the number of statements that must stay first: the docstring and __future__ imports.
func (im *imports) head() int {
	n := 0
	for i, s := range im.file.Body {
		switch s := s.(type) {
		case *syntax.ExprStmt:
			c, ok := s.Value.(*syntax.Constant)
			if i > 0 || !ok || c.Kind != syntax.StrConst {
				return n
			}
		case *syntax.ImportFrom:
			if s.Level != 0 || s.Module.Name != "__future__" {
				return n
			}
		default:
			return n
		}
		n++
	}
	return n
}

func (im *imports) lineWithoutImports() int {
	n := im.head()
	if n < len(im.file.Body) {
		return im.attached(im.file.Body[n])
	}
	return len(im.lines)
}

// spaced adds the blank lines that separate the new statements from what is around them. std: the last of them is of the
// standard library.
func (im *imports) spaced(l int, text string, std bool) string {
	nextImport := false
	for _, s := range im.file.Body {
		if m, _ := importOf(s); m != "" && im.line(im.start(s)) >= l && im.attached(s) <= l {
			root, _, _ := strings.Cut(m, ".")
			nextImport = stdlib[root] == std
		}
	}
	prev := l > 0 && !im.blank(l-1)
	afterImport, afterHead, apart := false, false, false
	for i, s := range im.file.Body {
		if im.line(s.Range().End) == l-1 {
			m, _ := importOf(s)
			root, _, _ := strings.Cut(m, ".")
			afterImport = m != ""
			apart = stdlib[root] && !standard(text)
			afterHead = i < im.head()
		}
	}
	if prev && (afterHead || strings.HasPrefix(strings.TrimPrefix(im.lineText(l-1), "\ufeff"), "#")) && !afterImport && !nextImport {
		text = "\n" + text
	}
	if apart && prev {
		text = "\n" + text
	}
	if !nextImport && !afterImport && l < len(im.lines) && !im.blank(l) {
		text += "\n"
		for _, s := range im.file.Body {
			if im.line(im.start(s)) < l {
				continue
			}
			switch s.(type) {
			case *syntax.FunctionDef, *syntax.ClassDef:
				text += "\n"
			}
			break
		}
	}
	return text
}
