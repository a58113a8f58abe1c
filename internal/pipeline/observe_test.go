package pipeline

import (
	"testing"

	"github.com/parloop/parloop/internal/profile"
	"github.com/parloop/parloop/internal/rules"
)

// Each assumption is looked at in a run, or says why it cannot be.
func TestEveryAssumptionIsObservedOrSaysWhyNot(t *testing.T) {
	known := 0
	for _, r := range rules.All() {
		if r.Kind != rules.Assumption {
			continue
		}
		known++
		if o := observations[r.ID]; (o.kind == "") == (o.not == "") {
			t.Errorf("%s: %+v", r.ID, o)
		}
	}
	if known != len(observations) {
		t.Errorf("%d assumptions, %d observations", known, len(observations))
	}
}

func TestSentencesAboutObservations(t *testing.T) {
	for _, c := range []struct {
		f      profile.Fact
		looked bool
		want   string
	}{
		{profile.Fact{Count: 1204, Of: 1204}, true, "observed in 1,204 iterations, as it should"},
		{profile.Fact{Count: 1, Of: 1}, true, "observed in 1 iteration, as it should"},
		{profile.Fact{Count: 500, Of: 1234567, About: "slowly"}, true, "observed in 500 of 1,234,567 iterations, as it should, slowly"},
		{profile.Fact{Of: 3, About: "argument 1 could not be compared"}, true, "not observed: argument 1 could not be compared"},
		{profile.Fact{}, true, "not observed"},
		{profile.Fact{}, false, "not observed: there is no place for marks"},
	} {
		if got := sentence(c.f, c.looked, "iterations", "as it should"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
