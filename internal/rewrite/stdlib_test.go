package rewrite_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rewrite"
	"github.com/parloop/parloop/internal/strategy"
	"github.com/parloop/parloop/internal/syntax"
)

var every = flag.Int("every", 20, "print every n-th loop of the standard library")

// TestStandardLibrary prints a plan for the loops of the standard library, as if the first half of each
// body could move into a worker. What comes out is not meant to run; it must parse, keep every comment,
// and mean by every name what the original means - or be refused for a reason that lies in the plan.
func TestStandardLibrary(t *testing.T) {
	out, err := exec.Command(oracle.Python(t), "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := strings.TrimSpace(string(out))
	var files []string
	for _, pattern := range []string{"*.py", "*/*.py"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	seen, printed, around, refused := 0, 0, 0, map[string]int{}
	for _, name := range files {
		if strings.Contains(name, "site-packages") || strings.Contains(name, "/test/") && *every > 1 {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := syntax.Parse(src)
		if len(f.Errors) > 0 {
			continue
		}
		info := resolve.File(f)
		for _, n := range f.Nodes {
			switch n.(type) {
			case *syntax.For, *syntax.Comp:
				seen++
			}
			if seen%*every != 0 {
				continue
			}
			plan := anyPlan(f, info, n)
			if plan == nil {
				continue
			}
			plan.Around = outermost(f, info, plan.Stmt)
			res, err := rewrite.Print(f, info, []*strategy.Plan{plan}, rewrite.Options{})
			line := 1 + bytes.Count(src[:n.Range().Start], []byte("\n"))
			if err != nil {
				reason := err.Error()
				for _, bug := range []string{"not parse", "not compile", "touch", "no longer mean", "means nothing", "hidden", "not at module level"} {
					if strings.Contains(reason, bug) {
						t.Errorf("%s:%d: %v", name, line, err)
					}
				}
				if i := strings.LastIndex(reason, ": "); i >= 0 {
					reason = strings.SplitN(reason[i+2:], " ", 3)[0]
				}
				refused[reason]++
				continue
			}
			printed++
			if lost := lostComments(f, res.Text); lost != "" {
				t.Errorf("%s:%d: the comment %q is lost", name, line, lost)
			}
			if plan.Around != nil {
				around++
				if lost := lostStrings(f, res.Text); lost != "" && len(plan.Moved) > 0 {
					t.Errorf("%s:%d: the string %s is lost", name, line, lost)
				}
			}
		}
	}
	t.Logf("printed %d loops of %d files, %d of them in another loop; refused: %v", printed, len(files), around, refused)
	if printed < seen / *every / 4 || printed < 100 || around < printed/20 {
		t.Errorf("only %d loops were printed", printed)
	}
}

// anyPlan makes a plan for a loop or comprehension, nil where there is nothing to move.
func anyPlan(f *syntax.File, info *resolve.Info, n syntax.Node) *strategy.Plan {
	switch n := n.(type) {
	case *syntax.For:
		half := n.Body[:(len(n.Body)+1)/2]
		plan := &strategy.Plan{Loop: n, Stmt: n, Target: "processes", Shape: strategy.ShapeEach, Moved: half}
		plan.Inputs = []strategy.Input{{Expr: n.Iter, Target: f.Text(n.Target.Range())}}
		plan.Worker.Name = "work"
		scope := info.In[n.NodeID()]
		bound, loaded := map[string]bool{}, map[string]bool{}
		note := func(node syntax.Node) bool {
			if int(node.NodeID()) < len(info.Binds) {
				if sym := info.Binds[node.NodeID()]; sym != nil && sym.Scope == scope {
					bound[sym.Name] = true
				}
			}
			if node, ok := node.(*syntax.Name); ok {
				if sym := info.Uses[node.NodeID()]; sym != nil && sym.Scope == scope && node.Ctx == syntax.Store {
					bound[node.Id] = true
				} else if sym != nil && sym.Scope.Kind != resolve.ModuleScope && encloses(sym.Scope, scope) {
					loaded[node.Id] = true
				}
			}
			return true
		}
		syntax.Inspect(n.Target, note)
		targets := bound
		bound = map[string]bool{}
		for _, st := range half {
			syntax.Inspect(st, note)
		}
		for name := range loaded {
			if !bound[name] && !targets[name] {
				plan.Worker.Fixed = append(plan.Worker.Fixed, strategy.Fixed{Param: name, Value: name, How: "partial"})
			}
		}
		sort.Slice(plan.Worker.Fixed, func(i, j int) bool { return plan.Worker.Fixed[i].Param < plan.Worker.Fixed[j].Param })
		for name := range bound {
			plan.Outputs = append(plan.Outputs, name)
		}
		sort.Strings(plan.Outputs)
		return plan
	case *syntax.Comp:
		if len(n.Generators) != 1 || n.Kind == syntax.DictComp {
			return nil
		}
		call, ok := n.Elt.(*syntax.Call)
		if !ok || len(call.Args) != 1 {
			return nil
		}
		var stmt syntax.Stmt
		for _, m := range f.Nodes {
			if st, ok := m.(syntax.Stmt); ok && st.Range().Contains(n.Span) && (stmt == nil || stmt.Range().Contains(st.Range())) {
				stmt = st
			}
		}
		shape := strategy.ShapeCollect
		if n.Kind == syntax.GeneratorExp {
			shape = strategy.ShapeFold
		}
		g := n.Generators[0]
		return &strategy.Plan{
			Loop: n, Stmt: stmt, Target: "threads", Shape: shape,
			Inputs: []strategy.Input{{Expr: g.Iter, Target: f.Text(g.Target.Range())}},
			Worker: strategy.Worker{Existing: f.Text(call.Func.Range())},
		}
	}
	return nil
}

// encloses reports whether scope lies inside outer, or is it.
func encloses(outer, scope *resolve.Scope) bool {
	for ; scope != nil; scope = scope.Parent {
		if scope == outer {
			return true
		}
	}
	return false
}

// outermost returns the largest statement of the loop's function that goes around another one's loop, nil
// where there is none.
func outermost(f *syntax.File, info *resolve.Info, stmt syntax.Stmt) (around syntax.Stmt) {
	for _, n := range f.Nodes {
		switch n.(type) {
		case *syntax.For, *syntax.While:
			larger := around == nil || n.Range().Contains(around.Range())
			if larger && n != syntax.Node(stmt) && n.Range().Contains(stmt.Range()) && info.In[n.NodeID()] == info.In[stmt.NodeID()] {
				around = n.(syntax.Stmt)
			}
		}
	}
	return around
}

// lostStrings returns a string literal of f that text has fewer times.
func lostStrings(f *syntax.File, text []byte) string {
	count := map[string]int{}
	after := syntax.Parse(text)
	for _, tok := range after.Tokens {
		count[after.Text(tok.Span)]++
	}
	for _, tok := range f.Tokens {
		switch tok.Kind {
		case syntax.TokString, syntax.TokBytes, syntax.TokFStringMiddle:
			s := f.Text(tok.Span)
			if count[s]--; count[s] < 0 {
				return s
			}
		}
	}
	return ""
}

// lostComments returns a comment of f that text has fewer times.
func lostComments(f *syntax.File, text []byte) string {
	count := map[string]int{}
	after := syntax.Parse(text)
	for _, c := range after.Comments {
		count[after.Text(c.Span)]++
	}
	for _, c := range f.Comments {
		s := f.Text(c.Span)
		if count[s]--; count[s] < 0 {
			return s
		}
	}
	return ""
}
