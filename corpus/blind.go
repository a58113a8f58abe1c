package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/pipeline"
	"github.com/parloop/parloop/internal/report"
)

// blindLoop is one loop of the blind set, with what a scan of its package says about it.
type blindLoop struct {
	path, label, weight, reason, text string
	line                              int
	got                               *report.Loop // nil: not analysed
	failure                           string
	alone                             bool // its file was analysed without the rest of the package
}

func (b *blindLoop) may() bool   { return b.label != "sequential" }
func (b *blindLoop) found() bool { return b.got != nil && b.got.Verdict != report.Sequential }

func (b *blindLoop) String() string {
	said := b.failure
	if b.got != nil {
		said = string(b.got.Verdict) + " " + string(b.got.Basis)
		for _, bl := range b.got.Blockers {
			said += "; " + string(bl.ID) + ": " + bl.Message
		}
		for _, a := range b.got.Assumptions {
			said += "; assumes " + string(a.ID)
		}
	}
	return fmt.Sprintf("%s:%d: labelled %s %s (%s), judged %s", b.path, b.line, b.label, b.weight, b.reason, said)
}

// readBlind reads labels.txt: two lines for each loop.
func readBlind(path string) ([]*blindLoop, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []*blindLoop
	for n, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "    "):
			out[len(out)-1].text = strings.TrimSpace(line)
		default:
			words := strings.SplitN(line, " ", 4)
			file, at, ok := strings.Cut(words[0], ":")
			number, err := strconv.Atoi(at)
			if len(words) != 4 || !ok || err != nil {
				return nil, fmt.Errorf("%s:%d: not a label", path, n+1)
			}
			out = append(out, &blindLoop{path: file, line: number, label: words[1], weight: words[2], reason: words[3]})
		}
	}
	return out, nil
}

// runBlind scans the packages of the blind set as libraries, each once, and prints the figures.
func runBlind(ctx context.Context, labels, site string, limit time.Duration) error {
	loops, err := readBlind(labels)
	if err != nil {
		return err
	}
	packages := map[string][]*blindLoop{}
	var names []string
	for _, l := range loops {
		src, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(l.path)))
		if err != nil {
			return err
		}
		lines := strings.Split(string(src), "\n")
		if len(lines) < l.line || strings.TrimSpace(lines[l.line-1]) != l.text {
			return fmt.Errorf("%s:%d is not %q: another version is installed than was labelled", l.path, l.line, l.text)
		}
		name, _, _ := strings.Cut(l.path, "/")
		if packages[name] == nil {
			names = append(names, name)
		}
		packages[name] = append(packages[name], l)
	}
	sort.Strings(names)
	for _, name := range names {
		begin := time.Now()
		err := scanCopy(ctx, site, name, packages[name], limit)
		if err != nil {
			// What cannot be analysed together in time is analysed file by file.
			for _, l := range packages[name] {
				if err := scanCopy(ctx, site, l.path, []*blindLoop{l}, limit); err != nil {
					l.failure = "nothing: " + err.Error()
				}
				l.alone = true
			}
		}
		fmt.Fprintf(os.Stderr, "%s: %d loops, %v\n", name, len(packages[name]), time.Since(begin).Round(time.Second/10))
	}
	fmt.Print(blindTable(loops))
	return nil
}

// scanCopy scans a copy of the Python files of one package, or of one file, so that no other package is read: what a
// library does that is not part of a project is known by its stub.
func scanCopy(ctx context.Context, site, part string, loops []*blindLoop, limit time.Duration) error {
	dir, err := os.MkdirTemp("", "parloop-blind-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // a folder for temporary files
	err = filepath.WalkDir(filepath.Join(site, filepath.FromSlash(part)), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".py" {
			return err
		}
		name, err := filepath.Rel(site, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return os.WriteFile(name, text, 0o666)
	})
	if err != nil {
		return err
	}
	return scanPackage(ctx, dir, loops, limit)
}

// scanPackage fills in what one scan says about the loops of a package.
func scanPackage(ctx context.Context, site string, loops []*blindLoop, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	o := engine.ScanOptions{Common: engine.Common{Dir: site, World: engine.OpenWorld, Progress: engine.Silent{}}}
	seen := map[string]bool{}
	for _, l := range loops {
		if !seen[l.path] {
			seen[l.path] = true
			o.Paths = append(o.Paths, filepath.Join(site, filepath.FromSlash(l.path)))
		}
	}
	res, err := pipeline.New().Scan(ctx, o)
	if err != nil {
		return err
	}
	for _, l := range loops {
		for k := range res.Loops {
			if g := &res.Loops[k]; g.File == l.path && g.Line == l.line && (l.got == nil || g.Column < l.got.Column) {
				l.got = g
			}
		}
		if l.got == nil {
			l.failure = "nothing: no loop there"
		}
	}
	return nil
}

// wilson is the 95 % interval of a share.
func wilson(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	const z = 1.96
	n, p := float64(whole), float64(part)/float64(whole)
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return fmt.Sprintf("%.3f (%.3f to %.3f)", p, math.Max(0, centre-half), math.Min(1, centre+half))
}

// blindTable are the figures and all misses.
func blindTable(loops []*blindLoop) string {
	var b strings.Builder
	b.WriteString("| figure | of | value (95 % Wilson) |\n|---|---:|---|\n")
	row := func(name string, in, good func(*blindLoop) bool) {
		part, whole := 0, 0
		for _, l := range loops {
			if in(l) {
				whole++
				if good(l) {
					part++
				}
			}
		}
		fmt.Fprintf(&b, "| %s | %d of %d | %s |\n", name, part, whole, wilson(part, whole))
	}
	proved := func(l *blindLoop) bool { return l.found() && l.got.Basis == report.Proved }
	row("precision: called parallel, and may be", (*blindLoop).found, (*blindLoop).may)
	row("precision of proved verdicts", proved, (*blindLoop).may)
	row("recall: may be parallel, and called so", (*blindLoop).may, (*blindLoop).found)
	row("recall of proved verdicts", (*blindLoop).may, proved)
	heavy := func(l *blindLoop) bool { return l.may() && l.weight == "heavy" }
	row("recall where there is work worth moving", heavy, (*blindLoop).found)
	row("sequential, and refused", func(l *blindLoop) bool { return !l.may() }, func(l *blindLoop) bool { return !l.found() })
	row("analysed without the rest of the package, which took too long", func(*blindLoop) bool { return true }, func(l *blindLoop) bool { return l.alone })
	section := func(title string, in func(*blindLoop) bool, key func(*blindLoop) string) {
		groups := map[string][]*blindLoop{}
		var keys []string
		for _, l := range loops {
			if in(l) {
				if groups[key(l)] == nil {
					keys = append(keys, key(l))
				}
				groups[key(l)] = append(groups[key(l)], l)
			}
		}
		sort.Slice(keys, func(i, j int) bool {
			if a, c := len(groups[keys[i]]), len(groups[keys[j]]); a != c {
				return a > c
			}
			return keys[i] < keys[j]
		})
		fmt.Fprintf(&b, "\n%s\n\n", title)
		for _, k := range keys {
			fmt.Fprintf(&b, "- %s: %d\n", k, len(groups[k]))
			for _, l := range groups[k] {
				fmt.Fprintf(&b, "  - %s\n", l)
			}
		}
	}
	section("Called parallel, but labelled sequential:", func(l *blindLoop) bool { return l.found() && !l.may() }, func(l *blindLoop) string { return string(l.got.Basis) })
	section("Refused, but labelled parallel or pipeline, by the first reason given:", func(l *blindLoop) bool { return !l.found() && l.may() }, func(l *blindLoop) string {
		if l.got == nil || len(l.got.Blockers) == 0 {
			return "no reason"
		}
		return string(l.got.Blockers[0].ID)
	})
	return b.String()
}
