package depend

import (
	"fmt"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/rules"
)

// assumeOf adds an assumption about what happens in e, unless it is there already, and notes where that is.
func (j *judge) assumeOf(e *effects.Event, id rules.ID, format string, args ...any) {
	msg := fmt.Sprintf(format, args...)
	j.assumeOnce(id, e.Place(), "%s", msg)
	for i := range j.l.Assumptions {
		if a := &j.l.Assumptions[i]; a.ID == id && a.Message == msg {
			a.Causes = append(a.Causes, Place{e.Mod, e.Node})
			if e.Kind == effects.IO {
				a.IO = e.Name
			}
		}
	}
}

func (j *judge) assumePlain(e *effects.Event) {
	j.assumeOf(e, rules.PlainOperands, "the operands of `%s` are plain values: their operators have no side effects", j.text(e.Place()))
}

func (j *judge) assumeStub(e *effects.Event) {
	j.assumeOf(e, rules.UserStub, "`%s` does what your effect stub says", e.Name)
}
