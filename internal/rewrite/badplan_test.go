package rewrite_test

import (
	"testing"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

// TestBadPlans prints plans that contradict themselves or the file: an error each time, and no panic.
func TestBadPlans(t *testing.T) {
	const src = `def main(xs):
    out = []
    for x in xs:
        y = f(x)
        out.append(y)
    while xs:
        pass
    return [f(x) for x in xs for _ in x], {k: f(v) for k, v in xs}
`
	f := syntax.Parse([]byte(src))
	info := resolve.File(f)
	body := f.Body[0].(*syntax.FunctionDef).Body
	loop := body[1].(*syntax.For)
	pair := body[3].(*syntax.Return).Value.(*syntax.Tuple)
	other := syntax.Parse([]byte("for x in xs: f(x)\n")).Body[0].(*syntax.For)
	call := loop.Body[0].(*syntax.Assign).Value
	base := func(change func(*strategy.Plan)) *strategy.Plan {
		p := &strategy.Plan{
			Loop: loop, Stmt: loop, Target: "processes", Shape: strategy.ShapeEach, Sized: true,
			Moved: loop.Body[:1], Outputs: []string{"y"}, Worker: strategy.Worker{Name: "work"},
		}
		change(p)
		return p
	}
	if _, err := rewrite.Print(f, info, []*strategy.Plan{base(func(*strategy.Plan) {})}, rewrite.Options{}); err != nil {
		t.Fatalf("the plan that the others spoil is not printed: %v", err)
	}
	for _, tt := range []struct {
		name   string
		change func(*strategy.Plan)
	}{
		{"an empty plan", func(p *strategy.Plan) { *p = strategy.Plan{} }},
		{"no loop", func(p *strategy.Plan) { p.Loop = nil }},
		{"no statement", func(p *strategy.Plan) { p.Stmt = nil }},
		{"a statement of another file", func(p *strategy.Plan) { p.Loop, p.Stmt = other, other }},
		{"a while loop", func(p *strategy.Plan) { p.Loop, p.Stmt = body[2], body[2] }},
		{"another statement than the loop", func(p *strategy.Plan) { p.Stmt = body[2] }},
		{"a comprehension with two clauses", func(p *strategy.Plan) { p.Loop, p.Stmt = pair.Elts[0], body[3] }},
		{"moved statements of a comprehension", func(p *strategy.Plan) { p.Loop, p.Stmt = pair.Elts[1], body[3] }},
		{"an unknown target", func(p *strategy.Plan) { p.Target = "cloud" }},
		{"an unknown shape", func(p *strategy.Plan) { p.Shape = 99 }},
		{"an item written back in an unknown way", func(p *strategy.Plan) {
			p.Outputs, p.Back, p.Worker.Return = nil, &strategy.Back{Target: "x", Kind: "swap"}, "x"
		}},
		{"an item written back from another worker's result", func(p *strategy.Plan) {
			p.Outputs, p.Back, p.Worker.Return = nil, &strategy.Back{Target: "x", Kind: "slice"}, "y"
		}},
		{"a fold of a loop", func(p *strategy.Plan) { p.Shape = strategy.ShapeFold }},
		{"a moved statement from elsewhere", func(p *strategy.Plan) { p.Moved = body[2:3] }},
		{"a moved statement of another file", func(p *strategy.Plan) { p.Moved = other.Body }},
		{"an expression from elsewhere", func(p *strategy.Plan) { p.Moved, p.Replace = nil, pair }},
		{"absorbing a statement that is not before the loop", func(p *strategy.Plan) { p.Shape, p.Absorb = strategy.ShapeCollect, body[2] }},
		{"collecting into nothing", func(p *strategy.Plan) { p.Shape, p.Moved, p.Replace = strategy.ShapeCollect, nil, call }},
		{"extending nothing", func(p *strategy.Plan) { p.Shape, p.Moved, p.Replace = strategy.ShapeExtend, nil, call }},
		{"a worker without a body", func(p *strategy.Plan) { p.Moved, p.Outputs = nil, nil }},
		{"several outputs of one expression", func(p *strategy.Plan) { p.Moved, p.Replace, p.Outputs = nil, call, []string{"a", "b"} }},
		{"an input without text", func(p *strategy.Plan) { p.Inputs = []strategy.Input{{}} }},
		{"a lazy input without a window", func(p *strategy.Plan) {
			p.Sized, p.LastTarget = false, []string{"x"}
			p.Inputs = []strategy.Input{{Text: "iter(xs)", Target: "x", Lazy: true}}
		}},
		{"futures and a window of kept output", func(p *strategy.Plan) { p.Submit, p.Window, p.Prints = true, true, true }},
		{"futures and a window of a comprehension", func(p *strategy.Plan) {
			comp := pair.Elts[1].(*syntax.Comp)
			p.Loop, p.Stmt, p.Moved, p.Outputs, p.Replace = comp, body[3], nil, nil, comp.Value
			p.Submit, p.Window = true, true
		}},
		{"tagged futures", func(p *strategy.Plan) { p.Submit, p.Tagged = true, true }},
		{"fixed data without a way", func(p *strategy.Plan) { p.Worker.Fixed = []strategy.Fixed{{Param: "a", Value: "xs"}} }},
		{"an initializer for threads", func(p *strategy.Plan) {
			p.Target, p.Worker.Fixed = "threads", []strategy.Fixed{{Param: "a", Value: "xs", How: "initializer"}}
		}},
		{"an input that is no expression", func(p *strategy.Plan) { p.Inputs = []strategy.Input{{Text: "xs xs", Target: "x"}} }},
		{"a parameter that is no name", func(p *strategy.Plan) { p.Worker.Varying = []string{"1"} }},
		{"a guard of statements that are not there", func(p *strategy.Plan) { p.Guard = &strategy.Guard{Runs: [][2]int{{0, 7}}} }},
		{"a guard that ends before it begins", func(p *strategy.Plan) { p.Guard = &strategy.Guard{Runs: [][2]int{{1, 0}}} }},
		{"an executor around a statement of another file", func(p *strategy.Plan) { p.Around = other }},
		{"an executor around a statement beside the loop", func(p *strategy.Plan) { p.Around = body[2] }},
		{"an executor around a statement inside the loop", func(p *strategy.Plan) { p.Around = loop.Body[0] }},
		{"an executor around the function of the loop", func(p *strategy.Plan) { p.Around = f.Body[0] }},
		{"an output that is no name", func(p *strategy.Plan) { p.Outputs = []string{"a b"} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res, err := rewrite.Print(f, info, []*strategy.Plan{base(tt.change)}, rewrite.Options{})
			if err == nil {
				t.Errorf("printed:\n%s", res.Text)
			}
		})
	}
	if _, err := rewrite.Print(f, info, []*strategy.Plan{nil}, rewrite.Options{}); err == nil {
		t.Error("no plan at all was printed")
	}
	broken := syntax.Parse([]byte("for x in :\n"))
	if _, err := rewrite.Print(broken, resolve.File(broken), nil, rewrite.Options{}); err == nil {
		t.Error("a file with a syntax error was printed")
	}
}
