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

// What loops over requests mean beyond what their variables tell: a next request that the answer decides about,
// waiting until something is ready, pauses that are meant, and what a program sends.

// asks: reading or changing something at another end, which takes its time to answer.
func asks(e *effects.Event) bool {
	switch e.Name {
	case "network", "network-read", "database", "database-read", "mail":
		return e.Kind == effects.IO
	}
	return false
}

// requestsInTurn says why a while loop with requests sends them one after the other, nil for other loops.
//
//	while url:
//	    page = requests.get(url).json()
//	    items.extend(page["items"])
//	    url = page["next"]
func (j *judge) requestsInTurn(n *syntax.While) *Blocker {
	a := j.w.RunFor(j.l.Func, n)
	var request *effects.Event
	var pause *effects.Event
	bound := map[*resolve.Symbol]*effects.Event{}
	for k := range a.Events {
		e := &a.Events[k]
		switch {
		case asks(e) && (request == nil || request.Stmt == effects.Test):
			request = e
		case e.Kind == effects.IO && e.Name == "sleep" && pause == nil:
			pause = e
		case e.Kind == effects.WriteVar && e.Call == nil && e.Stmt >= 0 && bound[e.Root.Sym] == nil:
			bound[e.Root.Sym] = e
		}
	}
	if request == nil {
		return nil
	}
	at := request.Place()
	var needs *resolve.Symbol
	syntax.Inspect(at, func(x syntax.Node) bool {
		if u, ok := x.(*syntax.Name); ok && needs == nil && u.Ctx == syntax.Load {
			if s := j.m.Info.Uses[u.ID]; s != nil && bound[s] != nil {
				needs = s
			}
		}
		return true
	})
	switch {
	case needs != nil && !stepped(bound[needs].Node):
		b := j.blocker(rules.DependentRequests, at, needs.Name, "the request here needs `%s`, which comes from the answer to the one before", needs.Name)
		b.Related = append(b.Related, Related{j.place(bound[needs].Place()), fmt.Sprintf("`%s` is set here for the next request", needs.Name)})
		b.Help = "if the other end tells how many there are, loop over their numbers"
		return j.origin(b, request)
	case pause != nil:
		b := j.blocker(rules.PollingLoop, at, "", "`%s` is asked again and again until it says that something has happened", j.text(at))
		b.Related = append(b.Related, Related{j.place(pause.Place()), "the loop waits here before it asks again"})
		return j.origin(b, request)
	case needs != nil:
		b := j.blocker(rules.DependentRequests, at, needs.Name, "whether there is a request for the next `%s` depends on the answer to the one before", needs.Name)
		b.Help = "if the other end tells how many there are, loop over their numbers: `for " + needs.Name + " in range(...)`"
		return j.origin(b, request)
	}
	return nil
}

// stepped: the node is `page += 1`.
func stepped(n syntax.Node) bool {
	a, ok := n.(*syntax.AugAssign)
	if !ok {
		return false
	}
	c, ok := a.Value.(*syntax.Constant)
	return ok && c.Kind != syntax.StrConst
}

// politePause refuses to send requests at the same time where the program keeps them apart: by a pause that stays in
// the loop, or by one that every request makes. One that only some requests make waits for a retry.
//
//	for url in urls:
//	    pages.append(requests.get(url))
//	    time.sleep(1)
func (j *judge) politePause(s *Split) *Blocker {
	if j.l.Waive[rules.RateLimit] {
		j.assumeOnce(rules.RateLimit, s.First(), "the other end takes the requests without the pauses between them, as the comment says")
		return nil
	}
	moved := func(e *effects.Event) bool {
		at := e.Place().Range()
		return slices.ContainsFunc(s.Nodes(), func(n syntax.Node) bool { return n.Range().Contains(at) })
	}
	var request, pause *effects.Event
	for k := range j.a.Events {
		e := &j.a.Events[k]
		switch {
		case asks(e) && moved(e) && request == nil:
			request = e
		case e.Kind == effects.IO && e.Name == "sleep" && e.Stmt >= 0 && pause == nil && (!moved(e) || always(e)):
			pause = e
		}
	}
	if request == nil || pause == nil {
		return nil
	}
	b := j.blocker(rules.RateLimit, pause.Place(), "", "a pause between the requests keeps them apart on purpose")
	b.Related = append(b.Related, Related{j.place(request.Place()), "the requests are made here"})
	b.Help = "if so many are allowed at the same time, take the pause out and set [tool.parloop] max-concurrency, or write `# parloop: assume rate-limit` on the loop"
	return j.origin(b, pause)
}

// always: the pause stands in its function where every call comes by, not in a branch, a handler or a loop.
func always(e *effects.Event) bool {
	if e.Node == nil || e.Mod == nil {
		return true
	}
	free := true
	for _, n := range e.Mod.File.Nodes {
		switch n := n.(type) {
		case *syntax.If, *syntax.For, *syntax.While, *syntax.ExceptHandler, *syntax.Match, *syntax.IfExp, *syntax.BoolOp:
			at := n.Range()
			if at.Contains(e.Node.Range()) && (e.Call == nil || !at.Contains(e.Call.Range())) {
				free = false
			}
		}
	}
	return free
}

// splitSending is split for a loop whose work is what it sends: requests that change something, mail. Workers may send
// for the items at the same time; that the order in which it arrives does not matter, nor what arrives for items
// after one that fails, is assumed (late-effects). Where anything else is worth a worker, what is sent stays in order.
func (j *judge) splitSending() *Split {
	if !slices.ContainsFunc(j.a.Events, func(e effects.Event) bool { return e.Stmt >= 0 && sends(&e) }) {
		return nil
	}
	why, private, assumptions := slices.Clone(j.why), j.private, slices.Clone(j.l.Assumptions)
	j.sending = true
	if s := j.split(); s != nil && j.splitWeight(s) >= heavyEnough {
		return s
	}
	j.sending = false
	j.why, j.private, j.l.Assumptions = why, private, assumptions
	return nil
}

// sends: a request that changes something at the other end. Databases are not among them: what is written there
// belongs to a transaction.
func sends(e *effects.Event) bool {
	return e.Kind == effects.IO && (e.Name == "network" || e.Name == "mail")
}

// conversed: the effect is one of a call on an object whose use says more about why it has to stay.
func (j *judge) conversed(e *effects.Event) *Blocker {
	for _, w := range j.writes {
		if w.Node == e.Node && w.Call == e.Call {
			if b, ok := j.connection(w); ok && b != nil {
				return b
			}
		}
	}
	return nil
}

// opensDatabase: the write is that of making a database that is not there.
func opensDatabase(e *effects.Event) bool {
	c, ok := e.Node.(*syntax.Call)
	return ok && e.Mod != nil && strings.HasSuffix(e.Mod.File.Text(c.Func.Range()), "connect")
}
