package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// What a folder holds changes with every file that is made in it, whatever its name:
//
//	k = len(os.listdir(folder))
//	Path(folder, f"{k}.txt").write_text(text)

// listings are the calls that read which files a folder has, with whether folders below count as well. The pattern of a
// glob says more.
var listings = map[string]bool{"os.listdir": false, "os.scandir": false, "os.walk": true, "os.fwalk": true, "glob.glob": false, "glob.iglob": false, "pathlib.Path.iterdir": false,
	"pathlib.Path.glob": false, "pathlib.Path.rglob": true, "pathlib.Path.walk": true}

// lists reports whether u reads which files a folder has, and below says whether those of its folders too.
func (j *judge) lists(u fileUse) (below, ok bool) {
	c, isCall := u.at.Node.(*syntax.Call)
	if !isCall || u.mod == nil || u.at.Name != "dir-read" {
		return false, false
	}
	name := j.calls(u.mod, c)
	if below, ok = listings[name]; !ok {
		return false, false
	}
	if strings.HasSuffix(name, "glob") && len(c.Args) > 0 {
		pattern, literal := c.Args[0].(*syntax.Constant)
		below = below || !literal || strings.Contains(pattern.Str, "**") || strings.HasPrefix(name, "pathlib") && strings.Contains(pattern.Str, "/")
	}
	return below, true
}

// listed compares the folder p that is listed with a file q that is written.
func listed(p, q filePath, below bool) relation {
	for i, c := range p.steps { // glob.glob("out/*.txt")
		if text, exact := c.exact(); !exact || strings.ContainsAny(text, "*?[") {
			if slices.ContainsFunc(c, func(x piece) bool { return strings.ContainsAny(x.text, "*?[") }) {
				p.steps, below = p.steps[:i], below || i < len(p.steps)-1
				break
			}
		}
	}
	if p.open || len(q.steps) == 0 || p.root != q.root || (p.base == nil) != (q.base == nil) || p.base != nil && p.base.id != q.base.id {
		return pathsUnknown
	}
	folder := q.steps[:len(q.steps)-1]
	if q.open { // Path(folder, name): a name that nothing is known of may lead elsewhere, and mostly does not
		if len(folder) < len(p.steps) {
			return pathsUnknown
		}
		folder, below = folder[:len(p.steps)], true
	}
	if len(folder) < len(p.steps) || !below && len(folder) > len(p.steps) {
		return pathsApart
	}
	for i := range p.steps {
		a, exactA := p.steps[i].exact()
		b, exactB := folder[i].exact()
		switch {
		case p.steps[i].differs(folder[i]):
			return pathsApart
		case exactA && exactB && a == b, p.steps[i].same(folder[i]):
		default:
			return pathsUnknown
		}
	}
	if eachDiffers(p) {
		return pathsOwn
	}
	return pathsClash
}

// listsWritten refuses a moved statement that lists a folder into which other iterations write.
func (j *judge) listsWritten(r, w fileUse) *Blocker {
	b := j.blocker(rules.CarriedDependence, r.at.Place(), "", "`%s` looks at which files there are in `%s`, where earlier iterations make some", j.text(r.at.Place()), r.mod.File.Text(r.path.Range()))
	b.Related = append(b.Related, Related{j.place(w.at.Place()), fmt.Sprintf("`%s` is written here, in that folder", w.mod.File.Text(w.path.Range()))})
	b.Help = "look at the folder once, before the loop, and count on from there"
	return j.origin(b, r.at)
}
