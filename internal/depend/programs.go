package depend

import (
	"slices"

	"github.com/parloop/parloop/internal/effects"
	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/syntax"
)

// Other programs that the work runs may run at the same time, on the assumption late-effects, so long as what they
// print comes back to the caller:
//
//	done = subprocess.run(["wc", "-w", path], capture_output=True, text=True)
//	print(done.stdout)
//
// What goes to the stdout that both share has to come in order. That is not known of stderr, which is said in the
// assumption: check_output leaves it alone, and seldom is there any.

// captures are the functions of subprocess, with whether the output comes back whatever their arguments are.
var captures = map[string]bool{"run": false, "call": false, "check_call": false, "check_output": true, "getoutput": true, "getstatusoutput": true}

// program says why running another program has to stay in order, nil when it may happen at the same time.
func (j *judge) program(e *effects.Event) *Blocker {
	order := func(help, format string, args ...any) *Blocker {
		b := j.blocker(rules.EffectOrder, e.Place(), "", format, args...)
		b.Help = help
		return j.origin(b, e)
	}
	c, ok := e.Node.(*syntax.Call)
	kind := ""
	if ok && e.Mod != nil {
		kind = j.runs(e.Mod, c)
	}
	if kind == "" {
		return order("", "%s must happen in the order of the iterations", ioWords(e.Name))
	}
	if kind == "method" { // of a program that the item itself started
		return nil
	}
	if len(c.Args) > 1 || slices.ContainsFunc(c.Args, isStarred) || keyword(c, "") != nil {
		return order("", "where the output of the program goes cannot be seen from its arguments")
	}
	if p := keyword(c, "preexec_fn"); p != nil && !isNone(p) {
		return order("leave out preexec_fn, which is not safe where there are threads", "preexec_fn runs code of this program in the other one")
	}
	if !j.captured(e.Mod, c, "stdout") {
		return order("capture the output (capture_output=True) and print it in the loop", "what the other program prints must come in the order of the iterations")
	}
	return nil
}

// assumePrograms says what rests on it that programs run at the same time.
func (j *judge) assumePrograms(e *effects.Event) {
	if c, ok := e.Node.(*syntax.Call); ok && j.runs(e.Mod, c) != "method" {
		more := ""
		if !j.captured(e.Mod, c, "stderr") {
			more = ", and they write nothing to stderr"
		}
		j.assumeOf(e, rules.LateEffects, "the programs that are run for later items do no harm when an earlier item fails, and need nothing that another of them does%s", more)
	}
}

// runs names the function of subprocess that c calls: one of captures, "Popen", "method" of a Popen, "" for another.
func (j *judge) runs(m *resolve.Module, c *syntax.Call) string {
	kind := ""
	for _, o := range j.w.TypeOf(m, c.Func) {
		k := ""
		if f := j.w.LibFunc(o); f != nil && f.Module == "subprocess" {
			if _, known := captures[f.Qual]; known {
				k = f.Qual
			} else if f.Class != nil {
				k = "method"
			}
		} else if x := j.w.LibClass(o); x != nil && j.w.Kind(o) == effects.LibClassObj && x.Qualified() == "subprocess.Popen" {
			k = "Popen"
		}
		if k == "" || kind != "" && k != kind {
			return ""
		}
		kind = k
	}
	return kind
}

// captured: a stream of the program that c runs does not end up in the one of this program.
func (j *judge) captured(m *resolve.Module, c *syntax.Call, stream string) bool {
	kind := j.runs(m, c)
	if captures[kind] && (stream == "stdout" || kind != "check_output") {
		return true
	}
	if all, ok := keyword(c, "capture_output").(*syntax.Constant); ok && all.Kind == syntax.TrueConst {
		return true
	}
	to := keyword(c, stream)
	if to == nil || isNone(to) {
		return false
	}
	name := ""
	switch to := to.(type) {
	case *syntax.Attribute:
		name = to.Attr.Name
	case *syntax.Name:
		name = to.Id
	}
	switch {
	case !j.ofSubprocess(m, to):
		return j.ownFile(m, to)
	case name == "STDOUT":
		return stream == "stderr" && j.captured(m, c, "stdout")
	}
	return name == "PIPE" || name == "DEVNULL"
}

// ofSubprocess: e is a constant of the module: subprocess.PIPE, or PIPE that is imported from it.
func (j *judge) ofSubprocess(m *resolve.Module, e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Attribute:
		v := j.w.TypeOf(m, e.Value)
		return len(v) == 1 && j.w.Kind(v[0]) == effects.LibModuleObj && j.w.TypeName(v[0]) == "module subprocess"
	case *syntax.Name:
		s := m.Info.Uses[e.ID]
		if s == nil {
			return false
		}
		i := s.OnlyImport(m.Info)
		return i != nil && i.Module == "subprocess" && i.Level == 0
	}
	return false
}

// ownFile: e is a file that was opened for this item alone: `with open(...) as log` in a called function, or in the
// body of the loop.
func (j *judge) ownFile(m *resolve.Module, e syntax.Expr) bool {
	n, ok := e.(*syntax.Name)
	if !ok {
		return false
	}
	s := m.Info.Uses[n.ID]
	if s == nil || s.Param || s.Captured || s.Scope.Kind == resolve.ModuleScope && m != j.m || s.Scope.Kind != resolve.FunctionScope && s.Scope != j.l.Func.Scope {
		return false
	}
	v := j.w.TypeOf(m, e)
	for _, o := range v {
		if k := j.w.LibClass(o); k == nil || k.Module != "io" || j.w.Kind(o) != effects.InstObj {
			return false
		}
		at, made := j.w.MadeBy(o)
		if made == nil || at != m || s.Scope == j.l.Func.Scope && !j.l.Node.Range().Contains(made.Range()) {
			return false
		}
	}
	return len(v) > 0
}

// keyword returns the value that c passes by a name, that of a ** argument for "", nil where there is none.
func keyword(c *syntax.Call, name string) syntax.Expr {
	for _, k := range c.Keywords {
		if name == "" && !k.Arg.Present() || name != "" && k.Arg.Name == name {
			return k.Value
		}
	}
	return nil
}

func isNone(e syntax.Expr) bool {
	c, ok := e.(*syntax.Constant)
	return ok && c.Kind == syntax.NoneConst
}

func isStarred(e syntax.Expr) bool { _, ok := e.(*syntax.Starred); return ok }
