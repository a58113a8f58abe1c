package depend

import (
	"fmt"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/rules"
)

// transfer checks that what the worker gets and gives can leave its process. Only the processes target
// needs it, but a value that cannot is refused here with its reason, and strategies may still choose
// threads: see [Loop.Processes].
func (j *judge) transfer(s *Split) *Blocker {
	for _, v := range s.Values {
		if b := j.sharedResult(s.first(), v); b != nil {
			return b
		}
	}
	return nil
}

// Portability is how a value crosses a process boundary.
type Portability int

// Portabilities.
const (
	Portable    Portability = iota // round-trips through pickle, by its type
	Unsure                         // its type is not known
	NotPortable                    // pickling fails or changes it
)

// PortableValue says whether the objects in v, and everything reachable from them, round-trip through pickle;
// why names the offending type.
func PortableValue(w *effects.World, v effects.Value) (p Portability, why string) {
	for _, o := range w.Reach(v) {
		q, name := w.Pickles(o)
		switch q {
		case effects.PickleNo:
			return NotPortable, name
		case effects.PickleUnknown:
			p, why = Unsure, name
		}
	}
	if len(v) == 0 {
		return Unsure, "a value of unknown type"
	}
	return p, why
}

// Processes says whether the moved code of l may run in another process: a blocker where a value cannot
// be pickled, assumptions where its type is not known.
func (l *Loop) Processes(w *effects.World) (*Blocker, []Assumption) {
	s := l.Split
	if s == nil {
		return nil, nil
	}
	var as []Assumption
	check := func(v effects.Value, what string) *Blocker {
		p, why := PortableValue(w, v)
		switch p {
		case NotPortable:
			return &Blocker{ID: rules.UnpicklableValue, Name: what, Message: fmt.Sprintf("`%s` cannot be sent to another process: %s", what, why), Place: Place{l.Mod, s.first()}}
		case Unsure:
			as = append(as, Assumption{ID: rules.Picklable, Message: fmt.Sprintf("`%s` (%s) survives a copy to another process", what, why), Place: Place{l.Mod, s.first()}})
		}
		return nil
	}
	for _, sym := range s.Varying {
		if b := check(w.VarValue(sym), sym.Name); b != nil {
			return b, nil
		}
	}
	for _, sym := range s.Fixed {
		if b := check(w.VarValue(sym), sym.Name); b != nil {
			return b, nil
		}
	}
	for i, v := range s.Values {
		name := "the result"
		if k := i - len(s.Values) + len(s.Outputs); k >= 0 && k < len(s.Outputs) {
			name = s.Outputs[k].Name
		}
		if b := check(v.Objs, name); b != nil {
			return b, nil
		}
	}
	return nil, as
}
