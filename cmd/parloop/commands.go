package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/config"
	"github.com/parloop/parloop/internal/diag"
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/report"
	"github.com/parloop/parloop/internal/rules"
	"github.com/parloop/parloop/internal/writeback"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "parloop",
		Short:         "Turn sequential Python loops into parallel ones, with evidence",
		Long:          "parloop takes a sequential Python program and gives back the parallel version an expert would\nhave written, with evidence that it does the same thing, and a measurement.",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			err := fmt.Errorf("there is no command %q", args[0])
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				err = fmt.Errorf("%w; did you mean %q?", err, near[0])
			}
			return &usageError{err, cmd.CommandPath()}
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetVersionTemplate("parloop {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return &usageError{err, cmd.CommandPath()} })
	a.format = "text"
	root.PersistentFlags().Var(word{&a.format, []string{"text", "json"}}, "format", "output for people or for programs")
	root.AddCommand(a.scanCommand(), a.explainCommand(), a.fixCommand(), a.tuneCommand(), a.verifyCommand(), a.ruleCommand())
	for _, cmd := range append(root.Commands(), root) {
		complete(cmd)
	}
	return root
}

// usage makes a check of arguments report a usage error.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return &usageError{err, cmd.CommandPath()}
		}
		return nil
	}
}

// work calls the engine with a progress display.
func (a *app) work(o *engine.Common, call func(engine.Engine) error) error {
	if a.engine == nil {
		return errors.New("this build holds no engine")
	}
	o.Dir = a.dir
	o.Cache = a.cache
	p, stop := a.progress()
	defer stop() // also when the engine panics, so that the message is not drawn over
	o.Progress = p
	return call(a.engine)
}

func (a *app) scanCommand() *cobra.Command {
	var o engine.ScanOptions
	var exitCode bool
	cmd := &cobra.Command{
		Use:   "scan [PATH...]",
		Short: "Find every loop, give its verdict, rank by expected gain",
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Paths = pathsOr(args)
			var r *report.ScanResult
			if err := a.work(&o.Common, func(e engine.Engine) (err error) {
				r, err = e.Scan(cmd.Context(), o)
				return err
			}); err != nil {
				return err
			}
			switch {
			case unreadable(r.Errors, args):
				a.status = exitError
			case r.Impossible || exitCode && slices.ContainsFunc(slices.Concat(r.Loops, r.Groups), func(l report.Loop) bool { return l.Opportunity() || l.Refused() }):
				a.status = exitWrong
			}
			return a.show(r, func(t *report.Text) string { return t.Scan(r) })
		},
	}
	f := flags{cmd.Flags()}
	f.common(&o.Common)
	f.world(&o.Common)
	f.selection(&o.Selection)
	f.BoolVar(&exitCode, "exit-code", false, "exit 1 when a blocker or an opportunity was found")
	return cmd
}

func pathsOr(args []string) []string {
	if len(args) == 0 {
		return []string{"."}
	}
	return args
}

// unreadable reports whether a file that the user named could not be read; in a folder, such files are
// listed and do not stop the rest.
func unreadable(errs []report.FileError, args []string) bool {
	return slices.ContainsFunc(errs, func(e report.FileError) bool {
		return slices.ContainsFunc(args, func(arg string) bool { return filepath.ToSlash(filepath.Clean(arg)) == e.File })
	})
}

func (a *app) explainCommand() *cobra.Command {
	var o engine.ExplainOptions
	cmd := &cobra.Command{
		Use:   "explain FILE:LINE",
		Short: "Show all that is known about one loop",
		Args:  usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			ref, err := parseLoop(args[0])
			if err == nil && ref.File == "" {
				err = fmt.Errorf("%q names no file; write FILE:LINE", args[0])
			}
			if err != nil {
				return &usageError{err, cmd.CommandPath()}
			}
			o.Loop = ref
			var r *report.ExplainResult
			if err := a.work(&o.Common, func(e engine.Engine) (err error) {
				r, err = e.Explain(cmd.Context(), o)
				return err
			}); err != nil {
				return err
			}
			return a.show(r, func(t *report.Text) string { return t.Explain(r) })
		},
	}
	f := flags{cmd.Flags()}
	f.common(&o.Common)
	f.world(&o.Common)
	return cmd
}

func (a *app) fixCommand() *cobra.Command {
	var o engine.FixOptions
	var write, allowDirty, undo, diffOnly bool
	cmd := &cobra.Command{
		Use:   "fix [PATH...]",
		Short: "Show the rewrite as a unified diff; --write applies it",
		RunE: func(cmd *cobra.Command, args []string) error {
			if undo {
				others := len(args)
				cmd.Flags().Visit(func(f *pflag.Flag) {
					if f.Name != "undo" && f.Name != "format" {
						others++
					}
				})
				if others > 0 {
					return &usageError{errors.New("--undo stands alone: it takes back all that the last --write in this project did"), cmd.CommandPath()}
				}
				return a.undo(cmd.Context())
			}
			o.Paths = pathsOr(args)
			var r *report.FixResult
			if err := a.work(&o.Common, func(e engine.Engine) (err error) {
				r, err = e.Fix(cmd.Context(), o)
				return err
			}); err != nil {
				return err
			}
			switch {
			case unreadable(r.Errors, args):
				a.status = exitError
			case r.Impossible:
				a.status = exitWrong
			}
			if write && a.status != exitError {
				if err := a.write(cmd.Context(), r.Files, allowDirty); err != nil {
					return err
				}
				for i := range r.Changes {
					r.Changes[i].Written = true
				}
			}
			return a.show(r, func(t *report.Text) string {
				if diffOnly {
					return t.Diff(r.Diff)
				}
				return t.Fix(r)
			})
		},
	}
	f := flags{cmd.Flags()}
	f.common(&o.Common)
	f.world(&o.Common)
	f.selection(&o.Selection)
	f.workers(&o.Workers)
	f.BoolVar(&o.All, "all", false, "rewrite each loop that may be, even where no gain is expected")
	f.BoolVar(&o.Unsafe, "unsafe", false, "also apply rewrites that rest on assumptions")
	f.BoolVar(&write, "write", false, "apply it: all files or none")
	f.BoolVar(&allowDirty, "allow-dirty", false, "write even where a file has uncommitted changes")
	f.BoolVar(&undo, "undo", false, "take back what the last --write did, where the files are unchanged since")
	f.BoolVar(&diffOnly, "diff", false, "print only the unified diff")
	return cmd
}

// write puts the new texts into the project.
func (a *app) write(ctx context.Context, files []report.FileChange, allowDirty bool) error {
	o, err := a.writeOptions()
	if err != nil {
		return err
	}
	o.AllowDirty = allowDirty
	changes := make([]writeback.Change, len(files))
	for i, f := range files {
		changes[i] = writeback.Change{Path: a.path(f.Path), Old: f.Old, New: f.New}
	}
	if err := writeback.Apply(ctx, changes, o); err != nil {
		var refused *writeback.RefusedError
		if errors.As(err, &refused) {
			return fmt.Errorf("nothing was written: %s: %s", a.relative(refused.Path), refused.Reason)
		}
		return err
	}
	return nil
}

func (a *app) writeOptions() (writeback.Options, error) {
	project, err := config.ProjectDir(a.dir)
	if err != nil {
		return writeback.Options{}, err
	}
	return writeback.Options{Git: a.git, Project: project, Cache: a.cache}, nil
}

// relative shortens a path for messages.
func (a *app) relative(path string) string {
	if rel, err := filepath.Rel(a.dir, path); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return path
}

func (a *app) undo(ctx context.Context) error {
	o, err := a.writeOptions()
	if err != nil {
		return err
	}
	if o.Cache == "" {
		return errors.New("no undo records are kept: there is no folder for caches (set HOME or XDG_CACHE_HOME)")
	}
	done, err := writeback.Undo(ctx, o)
	if err != nil {
		return err
	}
	if len(done.Kept) > 0 {
		a.status = exitWrong
	}
	if a.format == "json" {
		r := &report.UndoResult{Restored: a.slashed(done.Restored), Kept: a.slashed(done.Kept)}
		return report.WriteJSON(a.stdout, r)
	}
	var b strings.Builder
	for _, file := range done.Restored {
		fmt.Fprintf(&b, "restored %s\n", a.relative(file))
	}
	for _, file := range done.Kept {
		fmt.Fprintf(&b, "kept %s: it was changed since it was written\n", a.relative(file))
	}
	_, err = io.WriteString(a.stdout, b.String())
	return err
}

func (a *app) slashed(paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = filepath.ToSlash(a.relative(p))
	}
	return out
}

func (a *app) tuneCommand() *cobra.Command {
	var o engine.TuneOptions
	var write, allowDirty bool
	var module string
	cmd := &cobra.Command{
		DisableFlagsInUseLine: true,
		Use:                   "tune [OPTION...] SCRIPT [ARG...]\n  parloop tune [OPTION...] -m MODULE [ARG...]",
		Short:                 "Profile a program, rewrite it, run both versions, compare, measure",
		Long: "tune runs the program in a copy of the working folder, chooses the loops that are worth it, rewrites\n" +
			"them, runs both versions, compares everything observable and measures. Options stand before SCRIPT;\n" +
			"all after it belongs to the script.",
		Args: usage(func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !cmd.Flags().Changed("module") {
				return errors.New("which script? Give SCRIPT, or -m MODULE")
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Module = cmd.Flags().Changed("module"); o.Module {
				o.Script, o.Args = module, args
			} else {
				o.Script, o.Args = args[0], args[1:]
			}
			if o.Script == "" {
				return &usageError{errors.New("the name of the program is empty"), cmd.CommandPath()}
			}
			return a.tune(cmd.Context(), o, write, allowDirty)
		},
	}
	cmd.Flags().SetInterspersed(false)
	f := flags{cmd.Flags()}
	f.common(&o.Common)
	f.selection(&o.Selection)
	f.running(&o.Running)
	f.StringVarP(&module, "module", "m", "", "tune a `MODULE` as run by python -m; what follows belongs to it")
	f.BoolVar(&o.Unsafe, "unsafe", false, "also apply rewrites that rest on assumptions")
	f.BoolVar(&write, "write", false, "keep the rewrite when it does the same and is faster")
	f.BoolVar(&allowDirty, "allow-dirty", false, "write even where a file has uncommitted changes")
	return cmd
}

// endAfterModule puts a -- behind `-m MODULE` in the arguments of tune, because all that follows belongs
// to the module, as with python itself. (Behind SCRIPT, options end by themselves.)
func endAfterModule(cmd *cobra.Command, args []string) []string {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if len(arg) < 2 || arg[0] != '-' || arg == "--" {
			return args
		}
		name, _, attached := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		module := name == "module"
		if !strings.HasPrefix(arg, "--") {
			module, attached = arg[1] == 'm', len(arg) > 2
			name = ""
		}
		if flag := cmd.Flag(name); !attached && (module || flag != nil && flag.NoOptDefVal == "") {
			i++ // the value
		}
		if module && i < len(args) {
			return slices.Insert(slices.Clone(args), i+1, "--")
		}
	}
	return args
}

func (a *app) tune(ctx context.Context, o engine.TuneOptions, write, allowDirty bool) error {
	var r *report.TuneResult
	if err := a.work(&o.Common, func(e engine.Engine) (err error) {
		r, err = e.Tune(ctx, o)
		return err
	}); err != nil {
		return err
	}
	switch {
	case r.Impossible:
		a.status = exitWrong
	case r.NoCandidate():
	case !r.Good():
		a.status = exitWrong
	case write:
		if err := a.write(ctx, r.Files, allowDirty); err != nil {
			// The evidence took long to get: show it before saying that it could not be kept.
			return errors.Join(a.show(r, func(t *report.Text) string { return t.Tune(r) }), err)
		}
		r.Written = true
	}
	return a.show(r, func(t *report.Text) string { return t.Tune(r) })
}

func (a *app) verifyCommand() *cobra.Command {
	var o engine.VerifyOptions
	cmd := &cobra.Command{
		DisableFlagsInUseLine: true,
		Use:                   "verify [OPTION...] OLD NEW [ARG...]",
		Short:                 "Run two versions on the same arguments, compare everything observable, measure",
		Args:                  usage(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Old, o.New, o.Args = args[0], args[1], args[2:]
			var r *report.VerifyResult
			if err := a.work(&o.Common, func(e engine.Engine) (err error) {
				r, err = e.Verify(cmd.Context(), o)
				return err
			}); err != nil {
				return err
			}
			if !r.Good() {
				a.status = exitWrong
			}
			return a.show(r, func(t *report.Text) string { return t.Verify(r) })
		},
	}
	cmd.Flags().SetInterspersed(false)
	f := flags{cmd.Flags()}
	f.common(&o.Common)
	f.running(&o.Running)
	f.StringVar(&o.Command, "command", "", "how to run a version, a `CMD` started in its folder")
	return cmd
}

func (a *app) ruleCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rule [ID]",
		Short: "Print the page of one blocker, assumption or strategy; without ID, the list",
		Args:  usage(cobra.MaximumNArgs(1)),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var ids []cobra.Completion
			if len(args) == 0 {
				for _, r := range rules.All() {
					ids = append(ids, cobra.CompletionWithDesc(string(r.ID), r.Title))
				}
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				r := &report.RuleResult{Rules: report.Rules(rules.All())}
				return a.show(r, ruleList)
			}
			rule, ok := rules.Get(rules.ID(args[0]))
			if !ok {
				err := fmt.Errorf("there is no rule %q", args[0])
				if near := rules.Closest(args[0]); near != "" {
					err = fmt.Errorf("%w; did you mean %q?", err, near)
				}
				return &usageError{err, cmd.CommandPath()}
			}
			r := &report.RuleResult{Rules: report.Rules([]rules.Rule{rule})}
			return a.show(r, func(*report.Text) string { return rule.Page })
		},
	}
}

// ruleList prints the IDs and titles by kind.
func ruleList(t *report.Text) string {
	var b strings.Builder
	kind := rules.Kind("")
	for _, r := range rules.All() {
		if r.Kind != kind {
			if kind != "" {
				b.WriteString("\n")
			}
			kind = r.Kind
			title := map[rules.Kind]string{rules.Blocker: "Blockers", rules.Assumption: "Assumptions", rules.Strategy: "Strategies"}[kind]
			b.WriteString(diag.Bold(title, t.Color) + "\n")
		}
		fmt.Fprintf(&b, "  %-22s %s\n", r.ID, r.Title)
	}
	return b.String()
}
