package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// fields FORM FILE holds JSON against a form of testdata/contract, which are the examples that users of
// the JSON were given: every field of the form is there, with a value of its type. In a form, a name that
// ends in ? may be null, a string with bars lists the words allowed, and the first element of an array
// stands for all.
func fields(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fields FORM FILE")
	}
	text, err := os.ReadFile(filepath.Join(forms, args[0]+".json"))
	ts.Check(err)
	var form, value any
	ts.Check(json.Unmarshal(text, &form))
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &value))
	if wrong := deviations("", form, value); len(wrong) > 0 {
		ts.Fatalf("%s\n%s", args[1], strings.Join(wrong, "\n"))
	}
}

// forms is the folder of the forms, absolute, because scripts run elsewhere.
var forms = func() string {
	dir, err := filepath.Abs(filepath.Join("testdata", "contract"))
	if err != nil {
		panic(err)
	}
	return dir
}()

// deviations says where value is not of the given form.
func deviations(at string, form, value any) []string {
	var wrong []string
	switch form := form.(type) {
	case map[string]any:
		object, ok := value.(map[string]any)
		if !ok {
			return []string{fmt.Sprintf("%s: %v is no object", at, value)}
		}
		for _, name := range slices.Sorted(maps.Keys(form)) {
			key, nullable := strings.CutSuffix(name, "?")
			v, ok := object[key]
			switch {
			case !ok:
				wrong = append(wrong, fmt.Sprintf("%s.%s is missing", at, key))
			case v != nil || !nullable:
				wrong = append(wrong, deviations(at+"."+key, form[name], v)...)
			}
		}
	case []any:
		list, ok := value.([]any)
		if !ok {
			return []string{fmt.Sprintf("%s: %v is no array", at, value)}
		}
		for i, v := range list {
			wrong = append(wrong, deviations(at+"["+strconv.Itoa(i)+"]", form[0], v)...)
		}
	case string:
		s, ok := value.(string)
		if words := strings.Split(form, "|"); !ok || len(words) > 1 && !slices.Contains(words, s) {
			return []string{fmt.Sprintf("%s: %#v, want %q", at, value, form)}
		}
	default:
		if fmt.Sprintf("%T", form) != fmt.Sprintf("%T", value) {
			return []string{fmt.Sprintf("%s: %#v, want a %T", at, value, form)}
		}
	}
	return wrong
}

// held FILE wants the JSON of a tune whose rewrite does the same: every comparison equal, the six points
// of the check list in their order, held, each with its evidence, and times of both versions.
func held(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: held FILE")
	}
	var r struct {
		Equal, Faster        *bool
		Sequential, Parallel *struct{ Runs int }
		Speedup              *struct{ Median, Low, High float64 }
		Checks               []struct {
			What   string
			Equal  *bool
			Detail string
		}
		Checklist []struct{ ID, Status, Evidence string }
		Loops     []struct {
			Chosen *bool
			Why    string
		}
		Diff string
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &r))
	if r.Equal == nil || !*r.Equal || r.Faster == nil || r.Diff == "" {
		ts.Fatalf("nothing was found equal")
	}
	if r.Sequential == nil || r.Parallel == nil || r.Sequential.Runs < 1 || r.Parallel.Runs < 1 || r.Speedup == nil || r.Speedup.Median <= 0 {
		ts.Fatalf("nothing was measured")
	}
	compared := map[string]bool{}
	for _, c := range r.Checks {
		if c.Equal == nil || !*c.Equal {
			ts.Fatalf("%s: not equal: %s", c.What, c.Detail)
		}
		compared[c.What] = true
	}
	for _, what := range []string{"stdout", "stderr", "exit", "files"} {
		if !compared[what] {
			ts.Fatalf("%s was not compared", what)
		}
	}
	var points []string
	for _, p := range r.Checklist {
		points = append(points, p.ID)
		if p.Status != "held" || p.Evidence == "" {
			ts.Fatalf("%s: %s: %q", p.ID, p.Status, p.Evidence)
		}
	}
	if want := []string{"output", "shared-state", "exceptions", "resources", "workers", "imports"}; !slices.Equal(points, want) {
		ts.Fatalf("the check list has the points %v, want %v", points, want)
	}
	chosen := false
	for _, l := range r.Loops {
		chosen = chosen || l.Chosen != nil && *l.Chosen
		if l.Chosen == nil || l.Why == "" {
			ts.Fatalf("it is not said of each loop whether and why it was chosen")
		}
	}
	if !chosen {
		ts.Fatalf("no loop is chosen")
	}
}

// gone FILE wants the processes whose ids FILE holds to end soon.
func gone(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: gone FILE")
	}
	pids := strings.Fields(ts.ReadFile(args[0]))
	if len(pids) == 0 {
		ts.Fatalf("%s holds no process ids", args[0])
	}
	for _, pid := range pids {
		for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
			// A process that nobody has waited for yet is in state Z. One that is gone is an error of ps.
			state, err := exec.Command("ps", "-o", "stat=", "-p", pid).Output()
			if err != nil || strings.HasPrefix(string(state), "Z") {
				break
			}
			if time.Now().After(deadline) {
				ts.Fatalf("process %s is still there, in state %s", pid, state)
			}
		}
	}
}
