// Command corpus scores the analysis on the labelled loops in corpus/labelled (docs/corpus.md).
//
//	go run ./corpus                    the table, and every miss
//	go run ./corpus -only exits        one category
//	go run ./corpus -v                 also what was said about the loops that were judged as labelled
//	go run ./corpus FILE...            labelled programs from elsewhere
//	go run ./corpus -blind .venv/lib/python3.11/site-packages
//	                                   the blind set, whose sources are the installed packages
//
// It runs no Python: whether the labels are true is the business of witness.py, which knows nothing of parloop.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"
)

func main() {
	only := flag.String("only", "", "only this category")
	verbose := flag.Bool("v", false, "show all loops")
	dir := flag.String("dir", filepath.Join("corpus", "labelled"), "the programs, a folder for each category")
	blind := flag.String("blind", "", "score the blind set (corpus/blind/labels.txt) on the packages in this folder instead")
	limit := flag.Duration("limit", 3*time.Minute, "bound of the scan of one package of the blind set")
	flag.Parse()
	if *blind != "" {
		site, err := filepath.Abs(*blind)
		if err == nil {
			err = runBlind(context.Background(), filepath.Join("corpus", "blind", "labels.txt"), site, *limit)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "corpus:", err)
			os.Exit(2)
		}
		return
	}
	files := flag.Args()
	if len(files) == 0 {
		var err error
		if files, err = programs(*dir, *only); err != nil {
			fmt.Fprintln(os.Stderr, "corpus:", err)
			os.Exit(2)
		}
	}
	var all []Result
	for _, f := range files {
		rs, err := scoreFile(f)
		if err != nil {
			fmt.Fprintln(os.Stderr, "corpus:", err)
			os.Exit(2)
		}
		all = append(all, rs...)
	}
	fmt.Print(table(all))
	fmt.Print(misses(all))
	if *verbose {
		for _, r := range all {
			fmt.Println(r)
		}
	}
}

// programs lists the labelled programs, sorted.
func programs(dir, only string) ([]string, error) {
	pattern := "*"
	if only != "" {
		pattern = only
	}
	files, err := filepath.Glob(filepath.Join(dir, pattern, "*.py"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no programs in %s", filepath.Join(dir, pattern))
	}
	sort.Strings(files)
	return files, err
}

// tally counts the loops of one row.
type tally struct {
	loops, may, found, exact, proved int // of those that may run in parallel: found, with the same verdict, found and proved
	must, refused, other             int // of those that must not: refused, and those of which something else moves
	unsound, unsoundProved           int
	variable, line, kind             int // of the refused: the reason names the labelled variable, line, kind
}

func (t *tally) add(r Result) {
	t.loops++
	if r.Label.Verdict != "sequential" {
		t.may++
		if r.Found() {
			t.found++
			if r.Verdict == r.Label.Verdict {
				t.exact++
			}
			if r.Proved {
				t.proved++
			}
		}
		return
	}
	t.must++
	switch {
	case r.Unsound():
		t.unsound++
		if r.Proved {
			t.unsoundProved++
		}
	case r.Verdict != "sequential":
		t.other++
	default:
		t.refused++
		t.variable += count(r.NamesVariable)
		t.line += count(r.NamesLine)
		t.kind += count(r.NamesKind)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// precision: of the loops whose labelled work may move according to the analysis, how many really may.
func (t *tally) precision() string { return share(t.found, t.found+t.unsound) }

func share(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(part)/float64(whole))
}

// table is precision and recall, by category and together, in Markdown.
func table(rs []Result) string {
	rows := map[string]*tally{}
	var names []string
	total := &tally{}
	for _, r := range rs {
		if rows[r.Category] == nil {
			rows[r.Category] = &tally{}
			names = append(names, r.Category)
		}
		rows[r.Category].add(r)
		total.add(r)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("| category | loops | may run in parallel | found | recall | found proved | recall proved | verdict as labelled | must not | refused | something else moves | unsound | unsound proved | precision | right variable | right line | right kind |\n")
	b.WriteString("|---|" + strings.Repeat("---:|", 16) + "\n")
	for _, name := range append(names, "all") {
		t := rows[name]
		if t == nil {
			t = total
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %s | %d | %s | %d | %d | %d | %d | %d | %d | %s | %d | %d | %d |\n", name, t.loops, t.may, t.found, share(t.found, t.may),
			t.proved, share(t.proved, t.may), t.exact, t.must, t.refused, t.other, t.unsound, t.unsoundProved, t.precision(), t.variable, t.line, t.kind)
	}
	return b.String()
}

// misses lists what the analysis has wrong: first the loops called parallel that are not, then the refusals by the
// blocker that was given, then the refusals that do not name the labelled variable.
func misses(rs []Result) string {
	var b strings.Builder
	section := func(title string, pick func(Result) bool, key func(Result) string) {
		groups := map[string][]Result{}
		var keys []string
		n := 0
		for _, r := range rs {
			if pick(r) {
				k := key(r)
				if groups[k] == nil {
					keys = append(keys, k)
				}
				groups[k] = append(groups[k], r)
				n++
			}
		}
		fmt.Fprintf(&b, "\n%s: %d\n", title, n)
		sort.Slice(keys, func(i, j int) bool {
			if a, c := len(groups[keys[i]]), len(groups[keys[j]]); a != c {
				return a > c
			}
			return keys[i] < keys[j]
		})
		for _, k := range keys {
			if k != "" {
				fmt.Fprintf(&b, "  %s: %d\n", k, len(groups[k]))
			}
			for _, r := range groups[k] {
				fmt.Fprintf(&b, "    %s\n", r)
			}
		}
	}
	none := func(Result) string { return "" }
	section("Unsound, called proved", func(r Result) bool { return r.Unsound() && r.Proved }, none)
	section("Unsound, called assumed", func(r Result) bool { return r.Unsound() && !r.Proved }, none)
	section("Sequential loops of which something else moves", func(r Result) bool {
		return r.Label.Verdict == "sequential" && r.Verdict != "sequential" && !r.Unsound()
	}, none)
	section("Refused, but may run in parallel", func(r Result) bool { return r.Label.Verdict != "sequential" && !r.Found() },
		func(r Result) string { return r.FirstBlocker() })
	section("May run in parallel, but only assumed", func(r Result) bool { return r.Label.Verdict != "sequential" && r.Found() && !r.Proved },
		func(r Result) string {
			return strings.Join(slices.Compact(slices.Sorted(slices.Values(r.Assumptions))), ", ")
		})
	section("Refused for another variable", func(r Result) bool {
		return r.Label.Verdict == "sequential" && r.Verdict == "sequential" && !r.NamesVariable
	}, none)
	return b.String()
}
