// Package rules holds the identifiers of everything parloop can say about a loop - blockers,
// assumptions and strategies - and the page that explains each of them to the user.
//
// An identifier is a promise: it is printed, stands in JSON, in `# parloop: assume <id>` comments and
// in other people's scripts. It is never renamed and never reused with another meaning.
//
// To add one: a constant here, a row in the table below, and a page in pages/<id>.md. The tests of this
// package fail when one of the three is missing, when a page lacks a heading, or when the code block of
// a page is not Python.
package rules

// ID names a blocker, an assumption or a strategy.
type ID string

// Blockers: what keeps the iterations from running at the same time. First what the loop does with
// variables and objects.
const (
	CarriedDependence ID = "carried-dependence"
	CarriedScalar     ID = "carried-scalar"
	CarriedContainer  ID = "carried-container"
	UnknownCall       ID = "unknown-call"
	UnknownObject     ID = "unknown-object"
	EffectOrder       ID = "effect-order"
	GlobalWrite       ID = "global-write"
	NonlocalWrite     ID = "nonlocal-write"
	SharedRNG         ID = "shared-rng"
	SharedIterator    ID = "shared-iterator"
	LazyInputConsumed ID = "lazy-input-consumed"
	InputMutated      ID = "input-mutated"
	MutatedArgument   ID = "mutated-argument"
	AliasedRows       ID = "aliased-rows"
	SharedResult      ID = "shared-result"
	MemoCache         ID = "memo-cache"
	FunctionState     ID = "function-state"
	ClassState        ID = "class-state"

	DependentStatements ID = "dependent-statements"
)

// Blockers: control flow that leaves or suspends the loop.
const (
	EarlyExitEffects  ID = "early-exit-effects"
	YieldInLoop       ID = "yield-in-loop"
	AwaitInLoop       ID = "await-in-loop"
	AsyncLoop         ID = "async-loop"
	GeneratorEffects  ID = "generator-effects"
	StopIterationLeak ID = "stop-iteration-leak"
	ExitsProcess      ID = "exits-process"
	NotForEach        ID = "not-for-each"
)

// Blockers: what a worker would see differently.
const (
	IdentityTest         ID = "identity-test"
	DefaultReprOrName    ID = "default-repr-or-name"
	LateBindingClosure   ID = "late-binding-closure"
	MaybeUnbound         ID = "maybe-unbound"
	DynamicCode          ID = "dynamic-code"
	FrameOrLocals        ID = "frame-or-locals"
	Monkeypatched        ID = "monkeypatched"
	UnpicklableValue     ID = "unpicklable-value"
	UnpicklableException ID = "unpicklable-exception"
	EnvironmentWrite     ID = "environment-write"
	SignalOrAtexit       ID = "signal-or-atexit"
	DecimalContext       ID = "decimal-context"
	ThreadAffinity       ID = "thread-affinity"
	UnguardedThread      ID = "unguarded-thread"
	TerminalInput        ID = "terminal-input"
	RateLimit            ID = "rate-limit"
	HeldLock             ID = "held-lock"
)

// Blockers: conversations with something outside of the program.
const (
	OrderedProtocol   ID = "ordered-protocol"
	SharedConnection  ID = "shared-connection"
	SessionState      ID = "session-state"
	OpenTransaction   ID = "open-transaction"
	DependentRequests ID = "dependent-requests"
	PollingLoop       ID = "polling-loop"
	ConnectionLimit   ID = "connection-limit"
)

// Blockers: where the loop stands, and what the rewrite itself would need.
const (
	ImportTimeLoop    ID = "import-time-loop"
	NoEntryGuard      ID = "no-entry-guard"
	NestedPool        ID = "nested-pool"
	NoHeavyPart       ID = "no-heavy-part"
	NotWorthIt        ID = "not-worth-it"
	SyntaxErrorRegion ID = "syntax-error-region"
	MemoryLimit       ID = "memory-limit"
	TooLarge          ID = "too-large"
	ReadOnlyFile      ID = "read-only-file"
	SkipComment       ID = "skip-comment"
	TargetImpossible  ID = "target-impossible"
)

// Assumptions: what parloop could not prove and a rewrite rests on.
const (
	Terminates          ID = "terminates"
	LateEffects         ID = "late-effects"
	GuardedMain         ID = "guarded-main"
	NotDaemonic         ID = "not-daemonic"
	PlainOperands       ID = "plain-operands"
	Picklable           ID = "picklable"
	NoAlias             ID = "no-alias"
	PureCallee          ID = "pure-callee"
	ReadsRunAhead       ID = "reads-run-ahead"
	UserStub            ID = "user-stub"
	StableInput         ID = "stable-input"
	IndependentRequests ID = "independent-requests"
	NoRunningLoop       ID = "no-running-loop"
	ConnectionPerThread ID = "connection-per-thread"
	OtherTasks          ID = "other-tasks"
	DistinctFiles       ID = "distinct-files"
	PlainArguments      ID = "plain-arguments"
	DistinctArguments   ID = "distinct-arguments"
	OwnAttributes       ID = "own-attributes"
	NotOverridden       ID = "not-overridden"
	ErrorTexts          ID = "error-texts"
)

// Strategies.
const (
	Processes  ID = "processes"
	Threads    ID = "threads"
	Asyncio    ID = "asyncio"
	ToThread   ID = "to-thread"
	Hybrid     ID = "hybrid"
	Sequential ID = "sequential"
)

// Kind says what an ID is.
type Kind string

// Kinds of rules.
const (
	Blocker    Kind = "blocker"
	Assumption Kind = "assumption"
	Strategy   Kind = "strategy"
)

// table lists every rule once, with its title; [All] and [Get] join it with the pages.
var table = []struct {
	id    ID
	kind  Kind
	title string
}{
	{CarriedDependence, Blocker, "an iteration reads what an earlier one wrote"},
	{CarriedScalar, Blocker, "a variable carries a value from one iteration to the next"},
	{CarriedContainer, Blocker, "a container is read and changed across iterations"},
	{UnknownCall, Blocker, "a call to a function that could not be examined"},
	{UnknownObject, Blocker, "an object that could not be identified is changed or used"},
	{EffectOrder, Blocker, "output or another visible effect inside the heavy part"},
	{GlobalWrite, Blocker, "a global variable is written"},
	{NonlocalWrite, Blocker, "a variable of an enclosing function is written"},
	{SharedRNG, Blocker, "random numbers are drawn from one shared generator"},
	{SharedIterator, Blocker, "iterations take items from one shared iterator"},
	{LazyInputConsumed, Blocker, "the input is an iterator whose reading depends on the loop"},
	{InputMutated, Blocker, "the loop changes the container it iterates over"},
	{MutatedArgument, Blocker, "a call changes an object that other iterations use"},
	{AliasedRows, Blocker, "elements written by different iterations may be the same object"},
	{SharedResult, Blocker, "the results share objects with each other or with the input"},
	{MemoCache, Blocker, "a cache filled by earlier iterations decides what happens"},
	{FunctionState, Blocker, "a function keeps state between calls"},
	{ClassState, Blocker, "a class attribute or descriptor keeps state between iterations"},
	{DependentStatements, Blocker, "a statement needs what one before it computes or changes"},

	{EarlyExitEffects, Blocker, "the loop may end early and its body has visible effects"},
	{YieldInLoop, Blocker, "the loop hands out values while it runs"},
	{AwaitInLoop, Blocker, "the loop body awaits"},
	{AsyncLoop, Blocker, "an async for loop"},
	{GeneratorEffects, Blocker, "producing the next item has visible effects"},
	{StopIterationLeak, Blocker, "StopIteration may escape from the body"},
	{ExitsProcess, Blocker, "the body may end the process"},
	{NotForEach, Blocker, "a while loop that does not step through a collection"},

	{IdentityTest, Blocker, "the result depends on object identity"},
	{DefaultReprOrName, Blocker, "the result depends on a default repr or a module name"},
	{LateBindingClosure, Blocker, "a function made in the loop uses a variable that changes later"},
	{MaybeUnbound, Blocker, "the work needs a variable that may not have a value when the loop begins"},
	{DynamicCode, Blocker, "code is built and run from text"},
	{FrameOrLocals, Blocker, "the body looks at its own frame or its variables by name"},
	{Monkeypatched, Blocker, "a function or class is replaced while the program runs"},
	{UnpicklableValue, Blocker, "a value cannot be sent to another process"},
	{UnpicklableException, Blocker, "an exception does not survive the way back from a worker"},
	{EnvironmentWrite, Blocker, "state of the whole process is changed"},
	{SignalOrAtexit, Blocker, "signal handlers or exit functions are installed"},
	{DecimalContext, Blocker, "the result depends on the decimal context of the thread"},
	{ThreadAffinity, Blocker, "an object may be used only by the thread that made it"},
	{UnguardedThread, Blocker, "the body starts or joins threads of its own"},
	{TerminalInput, Blocker, "the body reads from the terminal"},
	{RateLimit, Blocker, "the pauses between iterations are meant"},
	{HeldLock, Blocker, "the work is done while something is held"},

	{OrderedProtocol, Blocker, "what is said over a connection must be said in order"},
	{SharedConnection, Blocker, "a connection belongs to one thread, and no thread can get one of its own"},
	{SessionState, Blocker, "a session is logged in or changed, which another one would lack"},
	{OpenTransaction, Blocker, "a connection may have written what others do not see yet"},
	{DependentRequests, Blocker, "the next request is made from the answer to the one before"},
	{PollingLoop, Blocker, "the loop waits until something outside has happened"},
	{ConnectionLimit, Blocker, "only one request may be under way at a time"},

	{ImportTimeLoop, Blocker, "the loop runs while its module is imported"},
	{NoEntryGuard, Blocker, "the scripts that start this code are not known to have a main guard"},
	{NestedPool, Blocker, "the loop already runs inside a worker"},
	{NoHeavyPart, Blocker, "nothing in the body is worth running elsewhere"},
	{NotWorthIt, Blocker, "the gain would be smaller than the cost"},
	{SyntaxErrorRegion, Blocker, "the loop contains a syntax error"},
	{MemoryLimit, Blocker, "two workers would not fit into memory"},
	{TooLarge, Blocker, "the rewrite is large and the loop was not named"},
	{ReadOnlyFile, Blocker, "the file cannot be written"},
	{SkipComment, Blocker, "a comment asks to leave the loop alone"},
	{TargetImpossible, Blocker, "the strategy that was asked for cannot be used here"},

	{Terminates, Assumption, "iterations that the sequential loop would not reach come to an end"},
	{LateEffects, Assumption, "effects of later iterations may happen although an earlier one fails"},
	{GuardedMain, Assumption, "scripts that call this function have a main guard"},
	{NotDaemonic, Assumption, "the function is not called inside a daemonic worker process"},
	{PlainOperands, Assumption, "operators on these values do nothing but compute"},
	{Picklable, Assumption, "these values survive the way to another process and back"},
	{NoAlias, Assumption, "these names refer to different objects"},
	{PureCallee, Assumption, "a function that could not be examined has no side effects"},
	{ReadsRunAhead, Assumption, "reads from outside may happen earlier and in another order"},
	{UserStub, Assumption, "what a user's effect stub says is true"},
	{StableInput, Assumption, "nothing changes the input while the loop runs"},
	{DistinctFiles, Assumption, "paths that differ are not links to one file"},
	{PlainArguments, Assumption, "callers pass plain data of the kind that the parameters are meant for"},
	{DistinctArguments, Assumption, "what callers pass for one parameter is no part of what they pass for another"},
	{OwnAttributes, Assumption, "objects hold what the code of the project puts there"},
	{NotOverridden, Assumption, "no class elsewhere overrides the methods that run here"},
	{ErrorTexts, Assumption, "nothing depends on the texts of errors of the network"},
	{IndependentRequests, Assumption, "requests of one client do not depend on each other"},
	{OtherTasks, Assumption, "other tasks leave alone what the loop uses"},
	{NoRunningLoop, Assumption, "the function is not called inside of an event loop"},
	{ConnectionPerThread, Assumption, "connections of their own give threads the same answers"},

	{Processes, Strategy, "worker processes (ProcessPoolExecutor)"},
	{Threads, Strategy, "worker threads (ThreadPoolExecutor)"},
	{ToThread, Strategy, "blocking calls of coroutines in threads (asyncio.to_thread)"},
	{Hybrid, Strategy, "threads or an event loop that wait, and processes that compute"},
	{Asyncio, Strategy, "coroutines in an event loop (asyncio)"},
	{Sequential, Strategy, "the loop stays as it is"},
}
