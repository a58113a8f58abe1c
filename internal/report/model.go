// Package report is the outside form of parloop's results: the Go structs whose JSON encoding is schema
// 1, their rendering as text for people, and their JSON Schema.
//
// Promise: the JSON of a result has every field that docs/schema names, arrays are never null, and the
// text says nothing that the JSON does not hold. Paths are relative to the working directory with
// forward slashes; lines and columns count from 1, columns in code points.
//
// The structs are filled by package pipeline. Fields may be added; none is renamed, removed or given
// another meaning.
package report

import "github.com/parloop/parloop/internal/rules"

// Schema is the version of the JSON form.
const Schema = 1

// Verdict says what may happen to a loop.
type Verdict string

// The verdicts.
const (
	Parallel   Verdict = "parallel"
	Pipeline   Verdict = "pipeline"
	Sequential Verdict = "sequential"
)

// Basis says what a verdict rests on.
type Basis string

// The bases.
const (
	Proved  Basis = "proved"
	Assumed Basis = "assumed"
)

// Applicability says whether a rewrite is applied without being asked for: safe when its basis is
// proved, unsafe when it is assumed.
type Applicability string

// The applicabilities.
const (
	Safe   Applicability = "safe"
	Unsafe Applicability = "unsafe"
)

// LoopKind is the syntax of a loop.
type LoopKind string

// The kinds of loops.
const (
	For           LoopKind = "for"
	While         LoopKind = "while"
	Comprehension LoopKind = "comprehension"
	// Statements: no loop, but a group of statements that wait.
	Statements LoopKind = "statements"
)

// Class says where a loop spends its time.
type Class string

// The classes.
const (
	CPU     Class = "cpu"
	IO      Class = "io"
	Data    Class = "data"
	Mixed   Class = "mixed"
	Trivial Class = "trivial"
	Unknown Class = "unknown"
)

// EstimateBasis says where an estimate comes from.
type EstimateBasis string

// The bases of an estimate.
const (
	StaticEstimate  EstimateBasis = "static"
	ProfileEstimate EstimateBasis = "profile"
)

// RoleKind is what a variable does in a loop.
type RoleKind string

// The roles.
const (
	Induction   RoleKind = "induction"
	Invariant   RoleKind = "invariant"
	Private     RoleKind = "private"
	Collected   RoleKind = "collected"
	Keyed       RoleKind = "keyed"
	Reduced     RoleKind = "reduced"
	ArgBest     RoleKind = "argbest"
	WrittenBack RoleKind = "written-back"
	Ordered     RoleKind = "ordered"
)

// ItemStatus is the outcome of one point of the check list.
type ItemStatus string

// The outcomes.
const (
	Held     ItemStatus = "held"
	Failed   ItemStatus = "failed"
	NotKnown ItemStatus = "unknown"
)

// ChecklistID names a point of the check list.
type ChecklistID string

// The points of the check list, in the order in which they are shown.
const (
	CheckOutput      ChecklistID = "output"
	CheckSharedState ChecklistID = "shared-state"
	CheckExceptions  ChecklistID = "exceptions"
	CheckResources   ChecklistID = "resources"
	CheckWorkers     ChecklistID = "workers"
	CheckImports     ChecklistID = "imports"
)

// ScanResult is what `parloop scan` prints.
type ScanResult struct {
	Schema int         `json:"schema"`
	Files  int         `json:"files"`
	Errors []FileError `json:"errors"`
	Loops  []Loop      `json:"loops"`
	// Groups are runs of statements that wait one after the other, without a loop, in the form of loops: kind is
	// "statements", line and end_line are those of the first and the last of them.
	Groups []Loop `json:"groups"`
	// Impossible is set when a loop or target that the user forced cannot be had: exit status 1.
	Impossible bool `json:"-"`
}

// FileError is a file that could not be read or parsed, or a line in it that could not.
type FileError struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	// Help says what to do about it.
	Help string `json:"help,omitempty"`
}

// Place is a stretch of source text. EndLine and EndColumn (the column after the last character) are 0
// where only the start is known.
type Place struct {
	Line      int `json:"line"`
	Column    int `json:"column,omitempty"`
	EndLine   int `json:"end_line,omitempty"`
	EndColumn int `json:"end_column,omitempty"`
}

// Loop is everything that is reported about one loop.
type Loop struct {
	File        string       `json:"file"`
	Line        int          `json:"line"` // of the for or while keyword
	Column      int          `json:"column"`
	EndLine     int          `json:"end_line"`
	Kind        LoopKind     `json:"kind"`
	Function    string       `json:"function"` // qualified name; the module's own name at module level
	Verdict     Verdict      `json:"verdict"`
	Basis       Basis        `json:"basis"`
	Assumptions []Assumption `json:"assumptions"`
	Roles       []Role       `json:"roles"`
	Blockers    []Blocker    `json:"blockers"`
	Class       Class        `json:"class"`
	// Statements are those of the body that wait or compute, where one of them waits.
	Statements []Statement `json:"statements,omitempty"`
	Strategy   *Strategy   `json:"strategy"`
	Estimate   *Estimate   `json:"estimate"`
	// Differences are the permitted differences that apply to the rewrite, as sentences.
	Differences []string `json:"differences,omitempty"`
	// Chosen and Why are set by tune only.
	Chosen *bool  `json:"chosen,omitempty"`
	Why    string `json:"why,omitempty"`
	// Coverage is set by tune for the loops that it would rewrite.
	Coverage *Coverage `json:"coverage,omitempty"`
}

// Coverage is how much of the work of a loop, the functions that it calls included, a run went through: both
// outcomes of each condition, the bodies of inner loops, handlers and cases. Missed leaves out what lies inside
// another branch that was missed.
type Coverage struct {
	Branches int      `json:"branches"`
	Covered  int      `json:"covered"`
	Missed   []Missed `json:"missed"`
}

// Missed is a branch that was not taken. Message is "" where the code in that line was not run.
type Missed struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// Statement says where one statement of a loop's body spends its time: io, cpu or mixed.
type Statement struct {
	Line  int   `json:"line"`
	Class Class `json:"class"`
}

// Assumption is something a verdict rests on that was not proved.
type Assumption struct {
	ID      rules.ID `json:"id"`
	Message string   `json:"message"`
	Place
	// Observed is what the runs showed about it, such as "observed in 1,204 iterations"; it stays an
	// assumption. Contradicted says that they showed the opposite: the rewrite is not offered.
	Observed     string `json:"observed,omitempty"`
	Contradicted bool   `json:"contradicted,omitempty"`
}

// Role is what one variable does in the loop.
type Role struct {
	Name string   `json:"name"`
	Role RoleKind `json:"role"`
	// Op is the operation of a reduction ("+", "min", "Counter.update", ...).
	Op string `json:"op,omitempty"`
}

// Blocker is one reason for refusing a loop.
type Blocker struct {
	ID      rules.ID `json:"id"`
	Message string   `json:"message"`
	Place
	// Label is the text at the underlined place; Message is the whole sentence.
	Label   string    `json:"label,omitempty"`
	Related []Related `json:"related"`
	Help    string    `json:"help"`
}

// Related is another place that a blocker speaks of, such as the other end of a dependence.
type Related struct {
	File string `json:"file"`
	Place
	Message string `json:"message"`
}

// Strategy is how the loop would be rewritten.
type Strategy struct {
	Target        string        `json:"target"`
	Applicability Applicability `json:"applicability"`
	Reason        string        `json:"reason"`
	Alternatives  []Alternative `json:"alternatives"`
}

// Alternative is a target that was considered and why it was not taken.
type Alternative struct {
	Target string `json:"target"`
	Reason string `json:"reason"`
}

// Estimate is the expected gain.
type Estimate struct {
	Speedup float64       `json:"speedup"`
	Workers int           `json:"workers"`
	Basis   EstimateBasis `json:"basis"`
	// Saved is the expected gain in seconds, where it is known; it ranks loops.
	Saved float64 `json:"saved_s,omitempty"`
}

// ExplainResult is what `parloop explain` prints.
type ExplainResult struct {
	Schema   int        `json:"schema"`
	Loop     Loop       `json:"loop"`
	Evidence []Evidence `json:"evidence"`
	// Unblock says, one sentence each, what would have to change and what would then be possible.
	Unblock []string `json:"unblock"`
	// Diff is the rewrite that fix would show, "" where there is none.
	Diff string `json:"diff"`
}

// Evidence is one fact that the verdict was built from.
type Evidence struct {
	// Kind groups facts: "input", "body", "call", "effect", "dependence", "alias", "type", "liveness",
	// "exception", "cost", "library".
	Kind    string `json:"kind"`
	Message string `json:"message"`
	File    string `json:"file"`
	Place
}

// FixResult is what `parloop fix` prints.
type FixResult struct {
	Schema  int         `json:"schema"`
	Changes []Change    `json:"changes"`
	Refused []Refused   `json:"refused"`
	Diff    string      `json:"diff"`
	Errors  []FileError `json:"errors"`
	// Withheld are rewrites that exist but are not in the diff: unsafe ones without --unsafe, large
	// ones that were not named, and those without an expected gain.
	Withheld []Withheld `json:"withheld"`
	// Files are the new texts behind Diff.
	Files []FileChange `json:"-"`
	// Impossible is set when a loop or target that the user forced cannot be had: exit status 1.
	Impossible bool `json:"-"`
}

// FileChange is one file's text before and after.
type FileChange struct {
	Path     string // as in the report
	Old, New []byte // as on disk, in the file's own encoding
}

// Change is one rewritten loop.
type Change struct {
	File          string        `json:"file"`
	Line          int           `json:"line"`
	Target        string        `json:"target"`
	Applicability Applicability `json:"applicability"`
	Written       bool          `json:"written"`
	Assumptions   []Assumption  `json:"assumptions"`
	Differences   []string      `json:"differences"`
	// Large marks a rewrite of more than about 30 lines.
	Large bool `json:"large,omitempty"`
}

// Withheld is a rewrite that was not applied, and how to get it.
type Withheld struct {
	File        string       `json:"file"`
	Line        int          `json:"line"`
	Target      string       `json:"target"`
	Reason      string       `json:"reason"`
	Assumptions []Assumption `json:"assumptions"`
	Estimate    *Estimate    `json:"estimate"`
	// Rule is the page that explains the reason: too-large or not-worth-it; "" where the assumptions are it.
	Rule rules.ID `json:"rule,omitempty"`
	// Large marks a rewrite of more than about 30 lines, and Diff shows it: it is in no other diff.
	Large bool   `json:"large,omitempty"`
	Diff  string `json:"diff,omitempty"`
}

// Refused is a loop that was not rewritten because it may not be.
type Refused struct {
	File     string    `json:"file"`
	Line     int       `json:"line"`
	Blockers []Blocker `json:"blockers"`
}

// TuneResult is what `parloop tune` prints.
type TuneResult struct {
	Schema     int             `json:"schema"`
	Script     string          `json:"script"`
	Equal      *bool           `json:"equal"`
	Faster     *bool           `json:"faster"`
	Written    bool            `json:"written"`
	Sequential *Timing         `json:"sequential"`
	Parallel   *Timing         `json:"parallel"`
	Speedup    *Speedup        `json:"speedup"`
	Checks     []Check         `json:"checks"`
	Checklist  []ChecklistItem `json:"checklist"`
	Loops      []Loop          `json:"loops"`
	// Groups are the runs of statements that were considered, in the form of loops.
	Groups []Loop `json:"groups"`
	Diff   string `json:"diff"`
	// Extracted is the time of the program after the same extraction, still sequential; null where it
	// was not measured.
	Extracted *Timing `json:"extracted"`
	// Hoisted are functions whose values the new version keeps while a loop runs. That gains without workers: Extracted
	// has it, too.
	Hoisted []Hoisted `json:"hoisted,omitempty"`
	// Withheld are rewrites that would gain and were not tried: unsafe ones, with what was observed about
	// their assumptions, and large ones of loops that were not named.
	Withheld []Withheld `json:"withheld"`
	Notes    []string   `json:"notes"`
	// Files are the new texts behind Diff.
	Files []FileChange `json:"-"`
	// Impossible is set when a loop or target that the user forced cannot be had: exit status 1.
	Impossible bool `json:"-"`
}

// Hoisted is a call whose value is computed less often.
type Hoisted struct {
	File string `json:"file"`
	Line int    `json:"line"` // of the loop, or of the function with the decorator
	// Form is how: "cache" of a function in front of the loop, once for each of its arguments; "variable" in front of
	// an inner loop, which does not change the value; "decorator" of the function, for as long as the program runs.
	Form string `json:"form"`
	// Expression is the function, or the call, as it was written, Name what it is called now.
	Expression string `json:"expression"`
	Name       string `json:"name"`
	// Calls were counted in the profile; Computed are those that are left. Saved is measured.
	Calls    int     `json:"calls"`
	Computed int     `json:"computed"`
	Saved    float64 `json:"saved_s"`
}

// NoCandidate reports whether no loop was worth a rewrite, so that there was nothing to compare.
func (r *TuneResult) NoCandidate() bool {
	return r.Equal == nil && r.Diff == "" && len(r.Checks) == 0
}

// Good reports whether the rewritten program does the same and is faster: only then may it be kept.
func (r *TuneResult) Good() bool { return isTrue(r.Equal) && isTrue(r.Faster) }

// Good reports whether the new version does the same and is faster.
func (r *VerifyResult) Good() bool { return isTrue(r.Equal) && isTrue(r.Faster) }

func isTrue(b *bool) bool { return b != nil && *b }

// VerifyResult is what `parloop verify` prints. Sequential is the old version, Parallel the new one.
type VerifyResult struct {
	Schema     int             `json:"schema"`
	Equal      *bool           `json:"equal"`
	Faster     *bool           `json:"faster"`
	Sequential *Timing         `json:"sequential"`
	Parallel   *Timing         `json:"parallel"`
	Speedup    *Speedup        `json:"speedup"`
	Checks     []Check         `json:"checks"`
	Checklist  []ChecklistItem `json:"checklist"`
	Notes      []string        `json:"notes"`
}

// Timing sums up the measured runs of one version.
type Timing struct {
	Runs   int     `json:"runs"`
	Median float64 `json:"median_s"`
	Min    float64 `json:"min_s"`
	Max    float64 `json:"max_s"`
}

// Speedup is sequential time over parallel time with its interval.
type Speedup struct {
	Median float64 `json:"median"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	// Confidence is the probability with which the interval holds the true median: 0.95 or more where
	// there were runs enough (six pairs), and what the interval is worth where not.
	Confidence float64 `json:"confidence"`
}

// Check is one comparison of the two versions. Equal is null where nothing could be compared.
type Check struct {
	What   string `json:"what"`
	Equal  *bool  `json:"equal"`
	Detail string `json:"detail"`
}

// ChecklistItem is one point of the check list that closes every tune.
type ChecklistItem struct {
	ID       ChecklistID `json:"id"`
	Status   ItemStatus  `json:"status"`
	Evidence string      `json:"evidence"`
}

// UndoResult is what `parloop fix --undo` prints.
type UndoResult struct {
	Schema   int      `json:"schema"`
	Restored []string `json:"restored"`
	Kept     []string `json:"kept"` // changed since they were written
}

// RuleResult is what `parloop rule` prints.
type RuleResult struct {
	Schema int    `json:"schema"`
	Rules  []Rule `json:"rules"`
}

// Rule is one page.
type Rule struct {
	ID    rules.ID   `json:"id"`
	Kind  rules.Kind `json:"kind"`
	Title string     `json:"title"`
	Page  string     `json:"page"` // Markdown
}

// Rules turns rules into their outside form.
func Rules(rs []rules.Rule) []Rule {
	out := make([]Rule, len(rs))
	for i, r := range rs {
		out[i] = Rule(r)
	}
	return out
}
