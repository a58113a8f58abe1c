package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// A loop that reads files and writes files, one of both by workers that run ahead, is the sequential one as long as no
// item reads what an earlier one wrote:
//
//	for path in sorted(photos.glob("*.jpg")):
//	    save(output / f"{path.stem}.png", shrink(path))
//
// The paths tell (paths.go): those that always differ rest on distinct-files, for links may make one file of them; those
// that are the same for one item and differ between items as well; those that are in one folder and may be the same
// are refused. Of paths of which nothing is known it is assumed that they differ (reads-run-ahead). Into a folder that
// the program made itself, under a name that nobody could know, no link leads.

// fileUse is one reading or writing of a file by the loop.
type fileUse struct {
	at    *effects.Event
	paths []filePath // nil where nothing is known
	path  syntax.Expr
	mod   *resolve.Module
}

// held are the modules whose objects are about a file that was opened, by a call that has an event of its own.
var held = []string{"io", "builtins", "PIL.Image", "PIL.ImageFile", "PIL.ImageFilter", "PIL.ImageOps", "csv"}

// fileUseOf says which file the event is about. ok is false for what another event is about as well: f.read() of a
// file whose opening is seen.
func (j *judge) fileUseOf(e *effects.Event, reads bool) (u fileUse, ok bool) {
	u = fileUse{at: e, mod: e.Mod}
	if of, method := strings.CutPrefix(e.Field, effects.FileMethod); method {
		return u, !slices.Contains(held, of)
	}
	c, isCall := e.Node.(*syntax.Call)
	if !isCall || e.Mod == nil {
		return u, true
	}
	if reads && j.ofHeld(e.Mod, c) { // image.save(path) reads the file that the image is of
		return u, false
	}
	if u.path = j.pathArgument(e.Mod, c, reads); u.path == nil {
		if j.onFile(e.Mod, c) {
			return u, false // json.dump(data, file)
		}
		return u, true
	}
	u.paths = j.pathsOf(e.Mod, u.path)
	return u, true
}

// ofHeld: c calls a method of an object that is about a file.
func (j *judge) ofHeld(m *resolve.Module, c *syntax.Call) bool {
	v := j.w.TypeOf(m, c.Func)
	return len(v) > 0 && !slices.ContainsFunc(v, func(o effects.Obj) bool {
		f := j.w.LibFunc(o)
		return f == nil || f.Class == nil || !slices.Contains(held, f.Module)
	})
}

// onFile: an argument of c is an open file, or what is made of one: what it does to it is an event of that object.
func (j *judge) onFile(m *resolve.Module, c *syntax.Call) bool {
	args := append(slices.Clone(c.Args), keywordValues(c)...)
	return slices.ContainsFunc(args, func(a syntax.Expr) bool {
		v := j.w.TypeOf(m, a)
		return len(v) > 0 && !slices.ContainsFunc(v, func(o effects.Obj) bool {
			k := j.w.LibClass(o)
			return k == nil || k.Module != "io" || j.w.Kind(o) != effects.InstObj
		})
	})
}

// fileWrites lists what the body does that may write files, by their paths.
func (j *judge) fileWrites() []fileUse {
	if j.writesOf != nil {
		return *j.writesOf
	}
	var out []fileUse
	for k := range j.a.Events {
		e := &j.a.Events[k]
		switch {
		case e.Stmt < 0:
		case e.Kind == effects.Write && e.Root.Kind != effects.Fresh:
			out = append(out, j.openedOutside(e)...)
		case j.mayWrite(e):
			if e.Kind != effects.IO || e.Name != "file-write" {
				out = append(out, fileUse{at: e, mod: e.Mod})
			} else if u, ok := j.fileUseOf(e, false); ok {
				out = append(out, u)
			}
		}
	}
	j.writesOf = &out
	return out
}

// openedOutside are the files behind an open file, or a csv writer on one, that was there before the iteration and is
// written to in it.
func (j *judge) openedOutside(e *effects.Event) []fileUse {
	var out []fileUse
	var open func(o effects.Obj, depth int)
	open = func(o effects.Obj, depth int) {
		k := j.w.LibClass(o)
		if k == nil || j.w.Kind(o) != effects.InstObj || k.Module != "io" && k.Module != "csv" || k.Name == "StringIO" || k.Name == "BytesIO" {
			return
		}
		u := fileUse{at: e}
		m, n := j.w.MadeBy(o)
		if c, ok := n.(*syntax.Call); ok {
			u.mod = m
			if k.Module == "csv" && len(c.Args) > 0 && depth == 0 {
				for _, f := range j.w.TypeOf(m, c.Args[0]) {
					open(f, 1)
				}
				return
			}
			if u.path = j.pathArgument(m, c, false); u.path != nil {
				u.paths = j.pathsOf(m, u.path)
			}
		}
		out = append(out, u)
	}
	for _, o := range e.Objs {
		open(o, 0)
	}
	return out
}

// meets compares what an iteration reads with what others write; fresh tells that no link could matter.
func (j *judge) meets(r, w fileUse) (rel relation, fresh bool) {
	if len(r.paths) == 0 || len(w.paths) == 0 {
		return pathsUnknown, false
	}
	worst, certain := relation(pathsApart), len(r.paths) == 1 && len(w.paths) == 1
	fresh = true
	always := true // every alternative clashes with every one
	for _, p := range r.paths {
		for _, q := range w.paths {
			x := related(p, q)
			if below, ok := j.lists(r); ok {
				x = listed(p, q, below)
			}
			always = always && x == pathsClash
			if x == pathsClash && !certain { // perhaps not of one call
				x = pathsUnknown
			}
			switch {
			case worst == pathsUnknown || x == pathsUnknown:
				worst = pathsUnknown
			case x > worst:
				worst = x
			}
			fresh = fresh && j.secret(p, q)
		}
	}
	if always {
		worst = pathsClash
	}
	return worst, fresh
}

// secret: q lies in a folder that the program made under a name that nobody could know, and p cannot lead there: it
// begins elsewhere, and at most its last name comes from a listing.
func (j *judge) secret(p, q filePath) bool {
	if q.base == nil || q.base.kind != freshPiece || q.open || p.open || p.base != nil && p.base.kind != givenPiece {
		return false
	}
	for i, c := range p.steps {
		if _, exact := c.exact(); !exact && i < len(p.steps)-1 {
			return false
		}
	}
	return !j.links()
}

// links: the program, or a program that it runs, may make links, or work in another folder.
func (j *judge) links() bool {
	if j.w.Mentions("symlink", "link", "symlink_to", "hardlink_to", "link_to", "chdir", "fchdir", "chroot") != nil {
		return true
	}
	for _, m := range j.w.Project.Modules {
		for e := range j.w.SummaryOf(j.w.FuncAt(m, nil)).Events() {
			if e.Kind == effects.UnknownCall || e.Kind == effects.IO && (e.Name == "subprocess" || e.Name == "native" || e.Name == "process") {
				return true
			}
		}
	}
	return false
}

// readsWrittenFile refuses a moved statement that reads a file which an earlier iteration may have written.
//
//	for i in range(1, n):
//	    text = open(f"step{i - 1}.txt").read()
//	    open(f"step{i}.txt", "w").write(next_step(text))
func (j *judge) readsWrittenFile(e *effects.Event) *Blocker {
	if e.Name != "file-read" && e.Name != "dir-read" || j.l.Waive[rules.ReadsRunAhead] {
		return nil
	}
	r, ok := j.fileUseOf(e, true)
	if !ok {
		return nil
	}
	for _, w := range j.fileWrites() {
		if rel, _ := j.meets(r, w); rel != pathsClash {
			continue
		}
		if _, ok := j.lists(r); ok {
			return j.listsWritten(r, w)
		}
		b := j.blocker(rules.CarriedDependence, e.Place(), "", "`%s` may be a file that an earlier iteration wrote", r.mod.File.Text(r.path.Range()))
		b.Related = append(b.Related, Related{j.place(w.at.Place()), fmt.Sprintf("`%s` is written here, in the same folder", w.mod.File.Text(w.path.Range()))})
		b.Help = "write to another folder than that which is read, or, if the files read are never those written, `# parloop: assume reads-run-ahead` on the loop"
		return j.origin(b, e)
	}
	return nil
}

// assumeReads says what reading ahead of the loop's own writing rests on.
func (j *judge) assumeReads(e *effects.Event) {
	if e.Name != "file-read" && e.Name != "dir-read" {
		j.assumeOf(e, rules.ReadsRunAhead, "%s", readsAhead[e.Name])
		return
	}
	r, ok := j.fileUseOf(e, true)
	if !ok {
		return
	}
	j.assumeApart(r, j.fileWrites(), "read here", readsAhead[e.Name])
}

// assumeApart says what it rests on that r is none of the files of ws.
func (j *judge) assumeApart(r fileUse, ws []fileUse, what, otherwise string) {
	for _, w := range ws {
		rel, fresh := j.meets(r, w)
		switch {
		case fresh:
		case rel == pathsUnknown || rel == pathsClash:
			if r.path != nil && w.path != nil {
				otherwise = fmt.Sprintf("`%s`, %s, is not `%s` of an earlier item, which the loop writes", r.mod.File.Text(r.path.Range()), what, w.mod.File.Text(w.path.Range()))
			}
			j.assumeOf(r.at, rules.ReadsRunAhead, "%s", otherwise)
			return
		case rel == pathsOwn:
			j.assumeOf(r.at, rules.DistinctFiles, "`%s` of different items are not links to one file", r.mod.File.Text(r.path.Range()))
		default:
			j.assumeOf(r.at, rules.DistinctFiles, "no link makes one file of `%s`, which is read, and `%s`, which is written", r.mod.File.Text(r.path.Range()), w.mod.File.Text(w.path.Range()))
		}
	}
}

// assumeWrites says what rests on it that a worker writes a file: late-effects, and that items write different ones
// unless their paths say so.
func (j *judge) assumeWrites(e *effects.Event) {
	more := ", and items write different files"
	if u, ok := j.fileUseOf(e, false); !ok || len(u.paths) > 0 && !slices.ContainsFunc(u.paths, func(p filePath) bool { return !eachDiffers(p) }) {
		more = ""
	}
	j.assumeOf(e, rules.LateEffects, "files written for later items do no harm when an earlier item fails%s", more)
}

// assumeRestReads: what stays in order reads files, and workers write files of later items ahead of that.
func (j *judge) assumeRestReads(s *Split) {
	if j.l.Clause != nil {
		return
	}
	var ahead []fileUse
	for _, w := range j.fileWrites() {
		if slices.ContainsFunc(s.Moved, func(st syntax.Stmt) bool { return st.Range().Contains(w.at.Place().Range()) }) || s.Replace != nil && s.Replace.Range().Contains(w.at.Place().Range()) {
			ahead = append(ahead, w)
		}
	}
	if len(ahead) == 0 {
		return
	}
	rest := j.restEvents(s)
	for k := range rest {
		e := &rest[k]
		if e.Kind != effects.IO || e.Name != "file-read" && e.Name != "dir-read" {
			continue
		}
		if r, ok := j.fileUseOf(e, true); ok {
			j.assumeApart(r, ahead, "read here", readsAhead[e.Name])
		}
	}
}

// splitWrites is split for a loop that writes files: where the heavy part is another statement than the one that
// writes, the files are written by the parent, in order, and late-effects need not be assumed.
//
//	for n in range(100):
//	    total = work(n)                              # in a worker
//	    Path(f"{n}.txt").write_text(str(total))      # here
//
// Where late-effects is accepted, and where writing is part of the work, workers write.
func (j *judge) splitWrites() *Split {
	writes := slices.ContainsFunc(j.a.Events, func(e effects.Event) bool { return e.Kind == effects.IO && e.Name == "file-write" && e.Stmt >= 0 })
	if !writes || j.l.Clause != nil || j.l.Waive[rules.LateEffects] {
		return j.split()
	}
	assumed := slices.Clone(j.l.Assumptions)
	j.keepWrites = true
	if s := j.split(); s != nil && j.splitWeight(s) >= heavyEnough {
		return s
	}
	j.keepWrites, j.l.Assumptions = false, assumed
	return j.split()
}
