package rewrite

import (
	"fmt"
	"strings"

	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// sayLater makes the function of the plan return what it printed at its end.
func (s *site) sayLater() error {
	said := s.plan.Said
	at, ok := s.places[said]
	if !ok {
		return fmt.Errorf("%w: the print statement is not in the file", errShape)
	}
	def, ok := at.parent.(*syntax.FunctionDef)
	call, isCall := said.Value.(*syntax.Call)
	if !ok || !isCall || at.index != len(at.siblings)-1 || len(call.Args) != 1 || len(call.Keywords) > 0 || !s.isBuiltin(call.Func, "print") {
		return fmt.Errorf("%w: line %d does not end a function with a print", errShape, s.line(said.Start)+1)
	}
	known := lookup(s.scope, "print")
	if known != nil && known.Bound || s.plan.Shape != shapeEach || s.plan.Replace == nil || s.plan.Worker.Existing != def.Name.Name {
		return fmt.Errorf("%w: the loop does not print what %s returns", errShape, def.Name.Name)
	}
	for _, o := range s.sites {
		if o.region.Overlaps(said.Span) {
			return fmt.Errorf("%w: lines %d and %d", ErrTouch, s.line(said.Start)+1, s.line(o.region.Start)+1)
		}
	}
	inside := source.Span{Start: call.Func.Range().End + 1, End: call.End - 1}
	arg := call.Args[0].Range()
	if s.src[inside.Start-1] != '(' || strings.TrimSpace(string(s.src[arg.End:inside.End])) != "" || strings.TrimSpace(string(s.src[inside.Start:arg.Start])) != "" {
		return fmt.Errorf("%w: the print in line %d has more than its argument", errShape, s.line(said.Start)+1)
	}
	text := s.copy(inside, nil)
	if one, ok := oneLine(s.copy(arg, nil)); ok && columns(s.indentAt(said.Start)+"return "+one) <= width {
		text = "return " + one
	} else {
		lines := strings.Split(text, "\n")
		if strings.TrimSpace(lines[0]) != "" { // the lines after the first stay below what they are aligned with
			for i := 1; i < len(lines) && !strings.Contains(text, raw); i++ {
				lines[i] = strings.Repeat(" ", len("return (")-len("print(")) + lines[i]
			}
		}
		text = "return (" + strings.Join(lines, "\n") + ")"
	}
	s.replace(-1, said.Span, text)
	if def.Returns != nil {
		s.replace(-1, def.Returns.Range(), "str")
	}
	return nil
}
