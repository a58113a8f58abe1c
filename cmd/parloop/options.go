package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/config"
	"github.com/parloop/parloop/internal/engine"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// word is an option whose value is one of a list.
type word struct {
	value *string
	words []string
}

func (w word) String() string { return *w.value }

func (w word) Type() string {
	if len(w.words) > 3 {
		return "NAME"
	}
	return strings.Join(w.words, "|")
}

func (w word) Set(s string) error {
	if !slices.Contains(w.words, s) {
		return fmt.Errorf("must be one of %s", strings.Join(w.words, ", "))
	}
	*w.value = s
	return nil
}

// list is an option whose value is a comma-separated list; it may be repeated. known, when not nil,
// are the only words allowed.
type list struct {
	value *[]string
	name  string
	known []string
}

func (l list) String() string { return strings.Join(*l.value, ",") }
func (l list) Type() string   { return l.name + ",..." }
func (l list) Set(s string) error {
	for item := range strings.SplitSeq(s, ",") {
		item = strings.TrimSpace(item)
		switch {
		case item == "":
			return fmt.Errorf("an element is empty")
		case l.known != nil && !slices.Contains(l.known, item):
			return fmt.Errorf("%q is none of %s", item, strings.Join(l.known, ", "))
		}
		*l.value = append(*l.value, item)
	}
	return nil
}

// count is an option that is a number of at least 1.
type count struct{ value *int }

func (c count) Type() string { return "N" }
func (c count) String() string {
	if *c.value == 0 {
		return ""
	}
	return strconv.Itoa(*c.value)
}

func (c count) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return fmt.Errorf("must be a whole number of at least 1")
	}
	*c.value = n
	return nil
}

// seconds is an option that is a duration in seconds.
type seconds struct{ value *time.Duration }

func (s seconds) Type() string { return "S" }
func (s seconds) String() string {
	if *s.value == 0 {
		return ""
	}
	return strconv.FormatFloat(s.value.Seconds(), 'g', -1, 64)
}

func (s seconds) Set(text string) error {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || x <= 0 || x > 1e9 {
		return fmt.Errorf("must be a number of seconds above 0")
	}
	*s.value = time.Duration(x * float64(time.Second))
	return nil
}

// pythonVersion is an option of the form 3.N.
type pythonVersion struct{ value *int }

func (p pythonVersion) Type() string { return "3.N" }
func (p pythonVersion) String() string {
	if *p.value == 0 {
		return ""
	}
	return "3." + strconv.Itoa(*p.value)
}

func (p pythonVersion) Set(s string) error {
	n, err := config.ParseVersion(s)
	*p.value = n
	return err
}

// loops is a repeatable option of the form [FILE:]LINE[:COL].
type loops struct{ value *[]engine.LoopRef }

func (l loops) Type() string   { return "[FILE:]LINE[:COL]" }
func (l loops) String() string { return "" }
func (l loops) Set(s string) error {
	ref, err := parseLoop(s)
	*l.value = append(*l.value, ref)
	return err
}

// parseLoop reads [FILE:]LINE[:COL] from the right, because a file's name may hold a colon.
func parseLoop(s string) (engine.LoopRef, error) {
	parts := strings.Split(s, ":")
	var numbers []int
	for len(parts) > 0 && len(numbers) < 2 {
		n, err := strconv.Atoi(parts[len(parts)-1])
		if err != nil {
			break
		}
		if n < 1 {
			return engine.LoopRef{}, fmt.Errorf("%q: lines and columns count from 1", s)
		}
		numbers = append([]int{n}, numbers...)
		parts = parts[:len(parts)-1]
	}
	if len(numbers) == 0 || len(parts) > 0 && strings.Join(parts, ":") == "" {
		return engine.LoopRef{}, fmt.Errorf("%q is not of the form [FILE:]LINE[:COL]", s)
	}
	ref := engine.LoopRef{File: strings.Join(parts, ":"), Line: numbers[0]}
	if len(numbers) == 2 {
		ref.Column = numbers[1]
	}
	return ref, nil
}

// flags adds options to commands; each group is what several commands share.
type flags struct{ *pflag.FlagSet }

func (f flags) common(o *engine.Common) {
	f.StringVar(&o.Python, "python", "", "interpreter to run and to read packages from, a `PATH`")
	f.Var(pythonVersion{&o.PythonVersion}, "python-version", "oldest Python the output must run on")
	f.Var(word{&o.Float, []string{"exact", "reassociate"}}, "float", "exact: float results stay bit for bit; reassociate: they may be rounded differently (no form of this version makes use of that)")
}

func (f flags) world(o *engine.Common) {
	f.Var(word{(*string)(&o.World), []string{"closed", "open"}}, "world", "who calls the functions: only what is here, or anybody")
}

func (f flags) selection(o *engine.Selection) {
	f.Var(loops{&o.Loops}, "loop", "only this loop; repeatable")
	f.Var(word{&o.Target, engine.Targets}, "target", "force one strategy")
	f.Var(list{&o.Allow, "NAME", nil}, "allow", "libraries that may be newly imported")
}

func (f flags) workers(n *int) {
	f.Var(count{n}, "workers", "worker bound; written into the output")
}

func (f flags) running(o *engine.Running) {
	o.Runs = 5
	f.workers(&o.Workers)
	f.Var(list{&o.AllowEffects, "KIND", engine.Effects}, "allow-effects", "let the program be run repeatedly although it does this outside its folder: "+strings.Join(engine.Effects, ", "))
	f.Var(count{&o.Runs}, "runs", "measured runs of each version; a gain needs two at least")
	f.Var(count{&o.Orders}, "orders", "also run the parallel part in the reverse and in N-1 shuffled orders of its tasks, in one process, and compare")
	f.Var(seconds{&o.Timeout}, "timeout", "bound of one run, in seconds")
	f.Var(seconds{&o.MaxTime}, "max-time", "bound of the whole, in seconds")
}

// complete offers the words of every option that has a list of them.
func complete(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		var words []string
		switch v := f.Value.(type) {
		case word:
			words = v.words
		case list:
			words = v.known
		}
		if words != nil {
			// The only possible error is that it was registered before.
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
		}
	})
}
