package profile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/parloop/parloop/internal/edit"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// Kind is a way to look at an assumption while the program runs.
type Kind string

// Of a loop.
const (
	Distinct Kind = "distinct" // no two items share an object that an iteration changes
	Writes   Kind = "writes"   // iterations write different files
	Reads    Kind = "reads"    // no iteration, nor the input, reads a file that another one writes
	Pickles  Kind = "pickle"   // items and variables survive a copy
	Input    Kind = "input"    // the items are those that the input holds when the loop begins
	Ends     Kind = "ends"     // iterations come to an end
	Daemon   Kind = "daemon"   // the process is no daemonic one
)

// Of a place in the code.
const (
	Call     Kind = "call"    // a call changes neither its arguments nor variables of the function's module
	Contract Kind = "args"    // a call does not change its arguments
	Operands Kind = "operand" // no code of the program is run by an operator
)

// PlaceSpec is a place to look at: a call or an operator.
type PlaceSpec struct {
	ID, Loop int
	Kind     Kind
	Node     syntax.Node
}

// WatchSpec is a loop to look at.
type WatchSpec struct {
	ID     int
	Loop   syntax.Node // *syntax.For or *syntax.Comprehension
	Checks []Kind
	Names  []string // variables that would be sent, for Pickles
}

// Region is code that runs for some loops: statements, or an expression.
type Region struct {
	Loops []int
	Nodes []syntax.Node
}

// Observed is a file with loops to look at.
type Observed struct {
	Path    string // relative to the working folder, forward slashes
	File    *syntax.File
	Loops   []WatchSpec
	Places  []PlaceSpec
	Regions []Region
	Encode  func([]byte) ([]byte, error)
}

// Fact is what was seen of one assumption.
type Fact struct {
	Count, Of int    // cases that were looked at, cases there were
	Against   string // what contradicts it, "" where nothing does
	About     string // what else is worth telling
}

// Branch is one way that the work of a loop may take.
type Branch struct {
	Path string
	// At is what runs when the branch is taken; where nothing of its own runs, the statement, and Never says what
	// did not happen there. From is the condition or block that decides.
	At, From source.Span
	Never    string
	Covered  bool
}

// Seen is what was seen of one loop.
type Seen struct {
	Entries, Items, Ended int
	Facts                 map[Kind]Fact
	Branches              []Branch
}

// Observation is what one run showed.
type Observation struct {
	Loops  map[int]*Seen
	Places map[int]Fact // by ID; missing where there is no room for a mark
}

// arc is a branch with the loops whose work it belongs to and the number that stands for it in the run.
type arc struct {
	Branch
	number int
	loops  []int
}

// observer places marks. Marks are numbered through all files.
type observer struct {
	instrumenter
	path  string
	next  *int
	marks map[syntax.Node]int // by the condition, or the first statement of a block
	arcs  []*arc
	byNum map[int]*arc
}

// Observe runs the program once more, with marks that look at assumptions and count branches. Times are not
// taken: it may be much slower than the program. budget bounds the time that is spent on comparing objects.
func Observe(ctx context.Context, sandbox *pyexec.Sandbox, spec pyexec.RunSpec, targets []Observed, budget time.Duration) (*Observation, *pyexec.RunResult, error) {
	type loopSettings struct {
		Checks []Kind   `json:"checks"`
		Names  []string `json:"names"`
	}
	type placeSettings struct {
		Loop  int  `json:"loop"`
		State bool `json:"state"`
	}
	settings := struct {
		Budget float64                  `json:"budget"`
		Files  bool                     `json:"files"`
		Loops  map[string]loopSettings  `json:"loops"`
		Places map[string]placeSettings `json:"places"`
	}{budget.Seconds(), false, map[string]loopSettings{}, map[string]placeSettings{}}
	files := map[string][]byte{}
	marks := 0
	var arcs []*arc
	var places []int
	for _, t := range targets {
		o := newObserver(t.File, t.Path, &marks)
		for _, l := range t.Loops {
			if !o.items(&l) {
				continue
			}
			settings.Loops[strconv.Itoa(l.ID)] = loopSettings{append([]Kind{}, l.Checks...), append([]string{}, l.Names...)}
			for _, k := range l.Checks {
				settings.Files = settings.Files || k == Writes || k == Reads
			}
		}
		for _, p := range t.Places {
			if o.place(&p) {
				places = append(places, p.ID)
				settings.Places[strconv.Itoa(p.ID)] = placeSettings{p.Loop, p.Kind == Call}
			}
		}
		for _, r := range t.Regions {
			o.region(r)
		}
		arcs = append(arcs, o.arcs...)
		text, err := edit.Apply(t.File.Src, o.edits())
		if err != nil {
			return nil, nil, fmt.Errorf("marking %s: %w", t.Path, err)
		}
		if again := syntax.Parse(text); len(again.Errors) > len(t.File.Errors) {
			return nil, nil, fmt.Errorf("marking %s: the marked text cannot be read: %s", t.Path, again.Errors[0].Message)
		}
		if t.Encode != nil {
			if text, err = t.Encode(text); err != nil {
				return nil, nil, fmt.Errorf("marking %s: %w", t.Path, err)
			}
		}
		files[t.Path] = text
	}
	variant, err := sandbox.Variant(ctx, "observed", files)
	if err != nil {
		return nil, nil, fmt.Errorf("observing: %w", err)
	}
	spec.Profile, spec.Observe = true, true
	if spec.ProfileSpec, err = json.Marshal(settings); err != nil {
		panic(err) // strings, numbers and flags always encode
	}
	run, err := sandbox.Run(ctx, variant, spec)
	if err != nil {
		return nil, run, err
	}
	if run.Profile == nil {
		return nil, run, errors.New("the run left no observations")
	}
	seen, err := readObservation(run.Profile, arcs, places)
	return seen, run, err
}

func readObservation(data []byte, arcs []*arc, places []int) (*Observation, error) {
	type rawFact struct {
		Count   int    `json:"count"`
		Of      int    `json:"of"`
		Against string `json:"against"`
		About   string `json:"about"`
	}
	var raw struct {
		Loops []struct {
			ID      int              `json:"id"`
			Entries int              `json:"entries"`
			Items   int              `json:"items"`
			Ended   int              `json:"ended"`
			Arcs    []int            `json:"arcs"`
			Facts   map[Kind]rawFact `json:"facts"`
		} `json:"loops"`
		Places map[string]rawFact `json:"places"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("observations: %w", err)
	}
	out := &Observation{Loops: map[int]*Seen{}, Places: map[int]Fact{}}
	for i := range raw.Loops {
		l := &raw.Loops[i]
		s := &Seen{Entries: l.Entries, Items: l.Items, Ended: l.Ended, Facts: map[Kind]Fact{}}
		for k, f := range l.Facts {
			s.Facts[k] = Fact(f)
		}
		taken := map[int]bool{}
		for _, n := range l.Arcs {
			taken[n] = true
		}
		for _, a := range arcs {
			for _, id := range a.loops {
				if id == l.ID {
					b := a.Branch
					b.Covered = taken[a.number]
					s.Branches = append(s.Branches, b)
				}
			}
		}
		out.Loops[l.ID] = s
	}
	for _, id := range places {
		out.Places[id] = Fact{} // not reached, so far
	}
	for text, f := range raw.Places {
		id, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("observations: place %q", text)
		}
		out.Places[id] = Fact(f)
	}
	return out, nil
}

func newObserver(file *syntax.File, path string, next *int) *observer {
	return &observer{instrumenter: newInstrumenter(file), path: path, next: next, marks: map[syntax.Node]int{}, byNum: map[int]*arc{}}
}

// items marks the iterable of a loop.
func (o *observer) items(l *WatchSpec) bool {
	var iterable syntax.Expr
	switch n := l.Loop.(type) {
	case *syntax.For:
		if n.Async {
			return false
		}
		iterable = n.Iter
	case *syntax.Comprehension:
		if n.Async {
			return false
		}
		iterable = n.Iter
	default:
		return false
	}
	span, reason := o.wrappable(iterable)
	if reason != "" {
		return false
	}
	o.wrap(span, "__parloop_items__("+strconv.Itoa(l.ID)+", (", "))")
	return true
}

// looksAround are functions that see their caller; a mark in between would change what they see.
var looksAround = map[string]bool{"super": true, "locals": true, "vars": true, "dir": true, "eval": true, "exec": true, "globals": true, "breakpoint": true}

// place marks a call or the operands of an operator.
func (o *observer) place(p *PlaceSpec) bool {
	id := strconv.Itoa(p.ID)
	var operands []syntax.Expr
	target := ""
	switch p.Kind {
	case Call, Contract:
		c, ok := p.Node.(*syntax.Call)
		if !ok {
			return false
		}
		if name, ok := c.Func.(*syntax.Name); ok && looksAround[name.Id] {
			return false
		}
		span, reason := o.wrappable(c.Func)
		if reason != "" {
			return false
		}
		o.wrap(span, "__parloop_call__("+id+", (", "))")
		return true
	case Operands:
		switch n := p.Node.(type) {
		case *syntax.BinOp:
			operands = []syntax.Expr{n.Left, n.Right}
		case *syntax.UnaryOp:
			operands = []syntax.Expr{n.Operand}
		case *syntax.Compare:
			operands = append([]syntax.Expr{n.Left}, n.Comparators...)
		case *syntax.Subscript:
			operands = []syntax.Expr{n.Value}
		case *syntax.Attribute:
			operands = []syntax.Expr{n.Value}
		case *syntax.AugAssign:
			name, ok := n.Target.(*syntax.Name)
			if !ok {
				return false
			}
			target = name.Id
			operands = []syntax.Expr{n.Value}
		}
	}
	if len(operands) == 0 {
		return false
	}
	var spans []source.Span
	for _, e := range operands {
		span, reason := o.wrappable(e)
		if reason != "" || suspends(e) {
			return false
		}
		spans = append(spans, span)
	}
	if target != "" && !o.before(p.Node.(*syntax.AugAssign), "__parloop_operand__("+id+", "+target+")") {
		return false
	}
	for _, span := range spans {
		o.wrap(span, "__parloop_operand__("+id+", (", "))")
	}
	return true
}

// region marks the branches of some code: both outcomes of each condition, the bodies of loops, handlers and
// cases. What has no room for a mark on its line is not counted.
func (o *observer) region(r Region) {
	for _, root := range r.Nodes {
		syntax.Inspect(root, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.If:
				at, never := n.Test.Range(), "its condition was never false"
				if len(n.Orelse) > 0 {
					at, never = extent(n.Orelse), ""
				}
				o.condition(n.Test, r.Loops, extent(n.Body), "", at, never)
			case *syntax.IfExp:
				o.condition(n.Test, r.Loops, n.Body.Range(), "", n.Orelse.Range(), "")
			case *syntax.While:
				o.condition(n.Test, r.Loops, extent(n.Body), "", n.Test.Range(), "its condition was never false")
			case *syntax.Comprehension:
				for _, c := range n.Ifs {
					o.condition(c, r.Loops, c.Range(), "its condition was never true", c.Range(), "its condition was never false")
				}
			case *syntax.For:
				o.block(n.Body, r.Loops)
			case *syntax.ExceptHandler:
				o.block(n.Body, r.Loops)
			case *syntax.MatchCase:
				o.block(n.Body, r.Loops)
			}
			return true
		})
	}
}

// condition marks a condition, once, and counts both its outcomes for the loops.
func (o *observer) condition(test syntax.Expr, loops []int, yes source.Span, neverTrue string, no source.Span, neverFalse string) {
	if _, ok := test.(*syntax.Constant); ok {
		return // while True
	}
	mark, ok := o.marks[test]
	if !ok {
		span, reason := o.wrappable(test)
		mark = -1
		if reason == "" {
			mark = *o.next
			*o.next++
			o.wrap(span, "__parloop_branch__("+strconv.Itoa(mark)+", (", "))")
		}
		o.marks[test] = mark
	}
	if mark >= 0 {
		o.count(2*mark+1, loops, Branch{At: yes, From: test.Range(), Never: neverTrue})
		o.count(2*mark, loops, Branch{At: no, From: test.Range(), Never: neverFalse})
	}
}

// block marks the beginning of a block.
func (o *observer) block(body []syntax.Stmt, loops []int) {
	first := body[0]
	mark, ok := o.marks[first]
	if !ok {
		mark = *o.next
		*o.next++
		if !o.before(first, "__parloop_reach__("+strconv.Itoa(mark)+")") {
			mark = -1
		}
		o.marks[first] = mark
	}
	if mark >= 0 {
		o.count(2*mark+1, loops, Branch{At: extent(body), From: first.Range()})
	}
}

// extent is where a block stands.
func extent(body []syntax.Stmt) source.Span {
	return source.Span{Start: body[0].Range().Start, End: body[len(body)-1].Range().End}
}

func (o *observer) count(number int, loops []int, b Branch) {
	a := o.byNum[number]
	if a == nil {
		b.Path = o.path
		a = &arc{Branch: b, number: number}
		o.byNum[number] = a
		o.arcs = append(o.arcs, a)
	}
	for _, id := range loops {
		known := false
		for _, have := range a.loops {
			known = known || have == id
		}
		if !known {
			a.loops = append(a.loops, id)
		}
	}
}
