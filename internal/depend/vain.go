package depend

import (
	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/rules"
)

// inVain refuses work that workers would also do for iterations that the program may never come to, where it leaves
// something behind: that would be there in the end, with no item failing.
//
//	for x in xs:
//	    if stored(x) > limit:      # writes a file
//	        break
//
// The same holds for a value that is needed in some iterations only, as the ordered remainder decides.
//
// Where only such tests decide that items may be left out for, the blocker is kept in s until one knows whether they are.
func (j *judge) inVain(s *Split) *Blocker {
	if !j.l.Exits && !s.Speculative && !s.Selects || j.l.Waive[rules.LateEffects] {
		return nil
	}
	b := j.leavesBehind(s)
	if b != nil && !j.l.Exits && !s.Speculative {
		s.Vain = b
		return nil
	}
	return b
}

// leavesBehind says what the work leaves behind outside of the program, nil for nothing.
func (j *judge) leavesBehind(s *Split) *Blocker {
	for _, n := range s.Nodes() {
		ev, _ := j.a.EventsOf(n)
		for k := range ev {
			e := &ev[k]
			if e.Kind != effects.IO || e.Name != "file-write" && e.Name != "subprocess" && !sends(e) || e.Name == "file-write" && opensDatabase(e) {
				continue
			}
			at := j.text(e.Place())
			b := j.blocker(rules.EarlyExitEffects, e.Place(), at, "`%s` leaves something behind, and workers would run it for items that the loop may not come to", at)
			b.Help = "let the work return what is to be written, and write it in the loop"
			return j.origin(b, e)
		}
	}
	return nil
}
