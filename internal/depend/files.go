package depend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// assumeOutside says what rests on it that a moved statement has this effect outside, earlier than it would: reads that
// run ahead of what the loop itself writes, and what workers write for items that the program might not have come to.
// said holds the kinds of reading that were noted already.
func (j *judge) assumeOutside(e *effects.Event, said map[string]bool) {
	switch {
	case j.inPlace:
	case sends(e):
		j.assumeOf(e, rules.LateEffects, "what `%s` sends may arrive in another order, and for later items although an earlier one fails", j.text(e.Place()))
	case e.Name == "file-write" && opensDatabase(e):
		j.assumeOnce(rules.LateEffects, e.Place(), "the database that is opened here exists: otherwise a later item would make it although an earlier one fails")
	case e.Name == "file-write":
		j.assumeWrites(e)
	case e.Name == "subprocess":
		j.assumePrograms(e)
	case j.writer(e.Name, false) != nil:
		j.assumeReads(e)
	default:
		if !catalog.IOKinds[e.Name] && !said[e.Name] {
			said[e.Name] = true
			j.l.Notes = append(j.l.Notes, fmt.Sprintf("%s may run ahead and in another order", strings.ReplaceAll(e.Name, "-", " ")))
		}
	}
}

// readsAhead says for each kind of reading what it rests on where the loop does the writing too, inputAhead for items.
var (
	readsAhead = map[string]string{
		"file-read": "the files read here are not among those that the loop writes", "dir-read": "the folders and files looked at here are not among those that the loop writes",
		"network-read": "what is fetched here does not depend on what the loop sends", "database-read": "what is read from the database here does not depend on what the loop changes in it",
	}
	inputAhead = map[string]string{
		"file-read": "the files from which the items are read are not among those that the loop writes", "dir-read": "the folders from which the items come are not among those that the loop writes",
		"network-read": "the items that are fetched do not depend on what the loop sends", "database-read": "the items that are read from the database do not depend on what the loop changes in it",
	}
)

// mayWrite: e may write files: it does, runs another program or native code that may, or is a call that nobody has seen.
func (j *judge) mayWrite(e *effects.Event) bool {
	switch e.Kind {
	case effects.UnknownCall:
		return !j.l.Waive[rules.UnknownCall]
	case effects.IO:
		return e.Name == "file-write" || e.Name == "subprocess" || e.Name == "native" || e.Name == "process"
	}
	return false
}

// writer is the first event of the body that may write to what the kind of reading reads, nil where there is none.
// others leaves out files that were empty when the loop began.
func (j *judge) writer(read string, others bool) *effects.Event {
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Stmt < 0 {
			continue
		}
		switch read {
		case "file-read", "dir-read":
			if j.mayWrite(e) && !(others && e.Kind == effects.IO && e.Name == "file-write" && j.emptied(e)) {
				return e
			}
		case "network-read", "database-read":
			if e.Kind == effects.IO && e.Name == strings.TrimSuffix(read, "-read") || e.Kind == effects.UnknownCall && !j.l.Waive[rules.UnknownCall] {
				return e
			}
		}
	}
	return nil
}

// emptied: e is a method call on files that were opened with mode "w" or "x" outside of the loop.
func (j *judge) emptied(e *effects.Event) bool {
	c, ok := e.Node.(*syntax.Call)
	if !ok || e.Mod != j.m {
		return false
	}
	a, ok := c.Func.(*syntax.Attribute)
	if !ok {
		return false
	}
	files := j.w.TypeOf(j.m, a.Value)
	if f := j.m.File.Text(c.Func.Range()); (f == "json.dump" || f == "pickle.dump") && len(c.Args) > 1 {
		files = j.w.TypeOf(j.m, c.Args[1])
	}
	for _, o := range slices.Clone(files) { // csv.writer(f) writes to f
		if k := j.w.LibClass(o); k == nil || k.Module != "csv" {
			continue
		}
		m, n := j.w.MadeBy(o)
		made, ok := n.(*syntax.Call)
		if !ok || m != j.m || len(made.Args) == 0 || len(files) != 1 {
			return false
		}
		files = j.w.TypeOf(j.m, made.Args[0])
	}
	for _, o := range files {
		m, n := j.w.MadeBy(o)
		made, ok := n.(*syntax.Call)
		if !ok || m != j.m || j.builtinName(made.Func) != "open" || j.l.Node.Range().Overlaps(made.Range()) {
			return false
		}
		mode := ""
		if len(made.Args) > 1 {
			if k, ok := made.Args[1].(*syntax.Constant); ok && k.Kind == syntax.StrConst {
				mode = k.Str
			}
		}
		if !strings.ContainsAny(mode, "wx") || strings.Contains(mode, "+") {
			return false
		}
	}
	return len(files) > 0
}

// assumeInput says what reading ahead of a lazy input rests on.
//
//	for line in lines_of(path):
//	    result = work(line)
//	    with open(path, "a") as f:
//	        f.write(result)
//
// A file that was opened with "w" in front of the loop had no content: items that are read from it could only be what
// the program itself wrote there.
func (j *judge) assumeInput(said map[string]bool) {
	for k := range j.a.Events {
		e := &j.a.Events[k]
		if e.Stmt >= 0 || e.Kind != effects.IO || catalog.IOKinds[e.Name] {
			continue
		}
		if j.writer(e.Name, true) != nil {
			j.assumeOf(e, rules.ReadsRunAhead, "%s", inputAhead[e.Name])
		} else if !said[e.Name] {
			said[e.Name] = true
			j.l.Notes = append(j.l.Notes, fmt.Sprintf("%s may run ahead", strings.ReplaceAll(e.Name, "-", " ")))
		}
	}
}
