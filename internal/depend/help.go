package depend

import (
	"fmt"
	"strings"

	"github.com/parloop/parloop/internal/rules"
)

// advice says for each blocker what would unblock the loop, where the place that finds it says nothing more exact.
// Where %s stands, the name of the blocker goes; an advice without a name is left out where that is needed. Each one
// was followed in testdata/help, and the loop became parallel.
var advice = map[rules.ID]string{
	rules.GlobalWrite:       "let the function return what it puts into `%s`, and put it there in the loop",
	rules.CarriedContainer:  "let the work return what goes into `%s`, and put it there in the loop",
	rules.MutatedArgument:   "let the work change a copy of `%s`, and return that",
	rules.SharedIterator:    "take the items in the header of the loop: zip(..., %s)",
	rules.ClassState:        "return what is kept in the class, and add it up in the loop",
	rules.FunctionState:     "pass the state of the function as an argument, and return what changes",
	rules.MemoCache:         "do not look at the cache with cache_info() or cache_clear()",
	rules.EffectOrder:       "let the work return what is to be written, and write it in the loop",
	rules.InputMutated:      "collect the changes of `%s`, and make them after the loop",
	rules.LazyInputConsumed: "make a list of the items first, and read that in both places",
	rules.DefaultReprOrName: "give the class a __repr__ of its own, or leave the name out of the result",
	rules.ExitsProcess:      "let the work return a value that says so, and end the program in the loop",
	rules.IdentityTest:      "compare by value: with ==, or by an __eq__ and a __hash__ of the class",
	rules.YieldInLoop:       "return a list of the results instead of handing them out one by one",
	rules.GeneratorEffects:  "if all items may be made before the work begins, loop over list(%s)",
	rules.StopIterationLeak: "give next() a default",
	rules.DynamicCode:       "call the function, or set the attribute, by its name in the source",
}

// advise adds a sentence of help to the blockers of the loop that have none.
func (l *Loop) advise() {
	for i := range l.Blockers {
		b := &l.Blockers[i]
		text := advice[b.ID]
		if b.Help != "" || text == "" {
			continue
		}
		if strings.Contains(text, "%s") {
			if b.Name == "" || strings.Contains(b.Name, "`") {
				continue
			}
			text = fmt.Sprintf(text, b.Name)
		}
		b.Help = text
	}
}
