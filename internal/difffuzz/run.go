package difffuzz

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/effects/catalog"
	"github.com/parloop/parloop/internal/pipeline"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/strategy"
)

// Executors is the Python module that has the executors which run tasks in their own process, Pool and Threads.
//
//go:embed server.py
var Executors string

// observeStub describes the function with which programs show their state. It stands in no loop that is
// rewritten, so that nothing rests on it.
const observeStub = `
@io("stdout")
@raises()
def show(label: str, *values: object) -> None: ...
`

// Mode is how the rewritten program is run.
type Mode string

// Modes.
const (
	// InProcess runs both versions in one long-lived interpreter whose executors pickle everything and
	// order tasks adversarially.
	InProcess Mode = "in-process"
	// Pools runs both versions in processes of their own, with the real executors under fork and spawn.
	Pools Mode = "pools"
)

// Checker generates, rewrites, runs and compares. It is for one goroutine.
type Checker struct {
	Mode   Mode
	interp *pyexec.Interpreter
	known  *catalog.Catalog
	server *pyexec.Server
	base   string
	starts int
}

// NewChecker makes a checker that runs programs with interp. Close ends it.
func NewChecker(mode Mode, interp *pyexec.Interpreter) (*Checker, error) {
	base, err := os.MkdirTemp("", "parloop-difffuzz-")
	if err != nil {
		return nil, err
	}
	c := &Checker{Mode: mode, interp: interp, base: base}
	builtin, err := catalog.Builtin(interp.Version.Minor)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(base))
	}
	known, errs := builtin.With(map[string][]byte{"observe.pyi": []byte(observeStub)}, true)
	c.known = known
	if err := errors.Join(errs...); err != nil {
		return nil, errors.Join(err, os.RemoveAll(base))
	}
	return c, os.WriteFile(filepath.Join(base, "server.py"), []byte(Executors), 0o600)
}

// Close ends the server and removes its files.
func (c *Checker) Close() error {
	if c.server != nil {
		c.server.Close()
	}
	return os.RemoveAll(c.base)
}

// Result is what became of one seed.
type Result struct {
	Seed  uint64
	Loops []Loop // those with features, rewritten or not
	// Skipped tells why nothing was compared; "" where both versions ran.
	Skipped string
	Tasks   int // how many tasks the executors got
	Kept    int // functions whose values were kept in front of loops
	// Difference is the first difference, nil when there is none.
	Difference *Difference
}

// Loop is one loop of a generated program.
type Loop struct {
	Features  []string
	Rewritten bool
	Target    string // of a rewritten loop
	Reason    string // of one that is not
}

// Difference shows where two versions part.
type Difference struct {
	Seed           uint64
	World          string // of the rewritten version
	What, Old, New string
	Before, After  string // the programs
	variant        variant
}

// String is what a person needs to see.
func (d *Difference) String() string {
	return fmt.Sprintf("seed %d, %s, world %s (%s): %s\n  before: %s\n  after:  %s\n---- before\n%s---- after\n%s", d.Seed, d.variant, d.World, d.What, d.What, d.Old, d.New, d.Before, d.After)
}

// variant are the choices that a seed makes for the rewrite.
type variant struct {
	target  string
	chunks  bool // long input measured, so that items travel in chunks
	around  bool // loops measured to be entered several times
	initial bool // fixed data goes to workers once
	minor   int
	one     int  // >= 0: only the one'th loop
	keep    bool // values are kept in front of loops
	free    bool // rewritten for an interpreter without a GIL, whose threads take chunks
	short   bool // items measured to be short, so that processes go through blocks of them
}

func (v variant) String() string {
	return fmt.Sprintf("target=%q chunks=%v initializer=%v minor=%d one=%d keep=%v free=%v short=%v", v.target, v.chunks, v.initial, v.minor, v.one, v.keep, v.free, v.short)
}

func (c *Checker) variant(seed uint64) variant {
	r := rand.New(rand.NewPCG(seed, 77))
	v := variant{one: -1, minor: c.interp.Version.Minor}
	switch r.IntN(8) {
	case 0:
		v.target = "threads"
	case 1:
		v.target = "processes"
	}
	v.chunks = r.IntN(3) == 0
	v.around = r.IntN(2) == 0
	v.initial = r.IntN(4) == 0
	if r.IntN(3) == 0 {
		v.minor = []int{9, 12, 14}[r.IntN(3)]
	}
	if c.Mode == Pools {
		v.minor = min(v.minor, c.interp.Version.Minor)
	}
	if r.IntN(4) == 0 {
		v.one = r.IntN(4)
	}
	v.keep = r.IntN(3) == 0
	v.free = v.chunks && (v.target == "threads" || r.IntN(8) == 0)
	v.short = !v.chunks && r.IntN(3) > 0
	return v
}

// rewrite rewrites a program as the variant says.
func (c *Checker) rewrite(ctx context.Context, text []byte, v variant) (*pipeline.Script, error) {
	o := pipeline.ScriptOptions{Minor: v.minor, Target: v.target, Catalog: c.known, Keep: v.keep}
	if v.chunks {
		o.Measured = strategy.Measured{Known: true, Items: 80, Entries: 1, ItemTime: 0.001, ItemBytes: 100}
		if v.free {
			o.FreeThreaded, o.Measured.Items, o.Measured.Uneven = true, 600, 20 // chunks of 5
		}
		if v.around {
			o.Measured.Entries = 3
		}
		if v.initial {
			o.Measured.FixedBytes, o.Measured.BigFixed = 1e7, everything(text)
		}
	}
	if v.short {
		o.Measured = strategy.Measured{Known: true, Items: 5000, Entries: 1, ItemTime: 1e-6, ItemBytes: 10}
		o.CPUs = 400 // blocks of two items
		if v.around {
			o.Measured.Entries = 3
		}
	}
	if v.one >= 0 {
		all, err := pipeline.RewriteScript(ctx, text, o)
		if err != nil {
			return nil, err
		}
		var lines []int
		for _, l := range all.Loops {
			if l.Rewritten || l.Reason == "" {
				lines = append(lines, l.Line)
			}
		}
		if len(lines) > 0 {
			o.Only = map[int]bool{lines[v.one%len(lines)]: true}
		}
	}
	return pipeline.RewriteScript(ctx, text, o)
}

// everything is a set of all words of a program.
func everything(text []byte) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(string(text), func(r rune) bool { return r > 127 || !isName(byte(r)) }) {
		out[w] = true
	}
	return out
}

type runSpec struct {
	Text  string  `json:"text"`
	World string  `json:"world"`
	Seed  uint64  `json:"seed"`
	Limit float64 `json:"limit"`
}

// outcome is everything that the promise names.
type outcome struct {
	Exit      int               `json:"exit"`
	Stdout    string            `json:"stdout"`
	Stderr    string            `json:"stderr"`
	Exception string            `json:"exception"`
	Files     map[string]string `json:"files"`
	Tasks     int               `json:"tasks"`
	Expired   bool              `json:"expired"`
}

// differs names the first thing in which two outcomes differ.
func (o *outcome) differs(n *outcome) (what, old, fresh string) {
	switch {
	case o.Exception != n.Exception:
		return "exception", o.Exception, n.Exception
	case o.Exit != n.Exit:
		return "exit status", fmt.Sprint(o.Exit), fmt.Sprint(n.Exit)
	case o.Stdout != n.Stdout:
		old, fresh = firstLine(o.Stdout, n.Stdout)
		return "stdout", old, fresh
	case o.Stderr != n.Stderr:
		old, fresh = firstLine(o.Stderr, n.Stderr)
		return "stderr", old, fresh
	}
	names := map[string]bool{}
	for f := range o.Files {
		names[f] = true
	}
	for f := range n.Files {
		names[f] = true
	}
	var sorted []string
	for f := range names {
		sorted = append(sorted, f)
	}
	slices.Sort(sorted)
	for _, f := range sorted {
		if o.Files[f] != n.Files[f] {
			return "file " + f, o.Files[f], n.Files[f]
		}
	}
	return "", "", ""
}

func firstLine(a, b string) (x, y string) {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(as), len(bs)) {
		x, y = "(nothing)", "(nothing)"
		if i < len(as) {
			x = as[i]
		}
		if i < len(bs) {
			y = bs[i]
		}
		if x != y {
			return x, y
		}
	}
	return "", ""
}

// ask runs programs.
func (c *Checker) ask(ctx context.Context, runs []runSpec) ([]outcome, error) {
	if c.server == nil {
		c.starts++
		dir := filepath.Join(c.base, fmt.Sprint("run", c.starts))
		if err := os.Mkdir(dir, 0o700); err != nil {
			return nil, err
		}
		env := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir, "PYTHONPATH=" + dir, "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1", "PYTHONWARNINGS=ignore"}
		s, err := pyexec.NewServer(c.interp, dir, env, filepath.Join(c.base, "server.py"))
		if err != nil {
			return nil, err
		}
		c.server = s
	}
	request, err := json.Marshal(map[string]any{"runs": runs})
	if err != nil {
		return nil, err
	}
	limit := 10 * time.Second
	for _, r := range runs {
		limit += time.Duration(2 * r.Limit * float64(time.Second))
	}
	reply, err := c.server.Ask(ctx, request, limit)
	if err != nil {
		c.server = nil
		return nil, err
	}
	var out []outcome
	return out, json.Unmarshal(reply, &out)
}

// Check does everything for one seed.
func (c *Checker) Check(ctx context.Context, seed uint64) (*Result, error) {
	root, v := Generate(seed), c.variant(seed)
	if waits(seed, root) {
		v.target = "hybrid"
	}
	return c.check(ctx, seed, root, v)
}

func (c *Checker) check(ctx context.Context, seed uint64, root *Node, v variant) (*Result, error) {
	text := root.Render()
	res := &Result{Seed: seed}
	script, err := c.rewrite(ctx, text, v)
	if err != nil {
		return nil, fmt.Errorf("seed %d: %w", seed, err)
	}
	res.Kept = script.Kept
	lines := root.Lines()
	for _, l := range script.Loops {
		n := lines[l.Line]
		if n == nil && !l.Rewritten {
			continue
		}
		f := Loop{Rewritten: l.Rewritten, Reason: string(l.Reason), Features: []string{"(helper)"}}
		if n != nil {
			f.Features = n.Features
		}
		if l.Plan != nil {
			f.Target = l.Plan.Target
		}
		res.Loops = append(res.Loops, f)
	}
	if script.Text == nil {
		res.Skipped = "no loop is rewritten"
		return res, nil
	}
	limit := 20.0 // seconds; none takes one, unless the machine stands still
	old, worlds := "plain", []string{"same", "fresh", "fresh"}
	if c.Mode == Pools {
		old, worlds, limit = "child", []string{"fork", "spawn"}, 60
	}
	runs := []runSpec{{Text: string(text), World: old, Seed: seed, Limit: limit}}
	for i, w := range worlds {
		runs = append(runs, runSpec{Text: string(script.Text), World: w, Seed: seed*7 + uint64(i), Limit: limit})
	}
	outs, err := c.ask(ctx, runs)
	if err != nil {
		return nil, fmt.Errorf("seed %d: %w", seed, err)
	}
	if outs[0].Expired {
		res.Skipped = "the program does not end in time"
		return res, nil
	}
	for i := range worlds {
		o := &outs[i+1]
		res.Tasks += o.Tasks
		what, a, b := outs[0].differs(o)
		if o.Expired {
			what, a, b = "time", "ends", "does not end"
		}
		if what == "" {
			continue
		}
		res.Difference = &Difference{Seed: seed, World: worlds[i], What: what, Old: a, New: b, Before: string(text), After: string(script.Text), variant: v}
		return res, nil
	}
	return res, nil
}

// Shrink minimizes the program of a difference.
func (c *Checker) Shrink(ctx context.Context, d *Difference, tries int) *Difference {
	best := d
	v := d.variant
	Minimize(Parse(d.Before), tries, func(n *Node) bool {
		res, err := c.check(ctx, d.Seed, n, v)
		if err != nil || res.Difference == nil || res.Difference.World != d.World || res.Difference.What != d.What {
			return false
		}
		if strings.Contains(res.Difference.Old, "NameError") || strings.Contains(res.Difference.Old, "UnboundLocalError") {
			return false // another defect than the one that was found, perhaps of the program
		}
		best = res.Difference
		return true
	})
	return best
}
