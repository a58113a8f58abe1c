// Package difffuzz looks for rewrites that change what a program does, by writing random programs,
// rewriting them, running both versions and comparing everything that the promise names.
//
// [Generate] writes the program of a seed; [Checker.Check] rewrites it as `fix --all` would without
// --unsafe, runs it and compares; [Minimize] shrinks what fails. Programs without a rewritten loop do not
// count. Two ways of running: in one long-lived interpreter, whose executors send every argument, function
// and result through pickle and run tasks in an adversarial order (server.py), thousands of programs a
// minute; and with the real process pools under fork and spawn.
//
// # Promise
//
// A seed gives the same program, the same rewrite and the same schedule everywhere, so that a range of
// seeds that was run need not be run again until the generator or the analysis changes.
//
// # What keeps it honest
//
// [Mutants] are breakages of the analysis; each must be found within a bounded number of programs. The
// share of loops that are rewritten is reported for each feature of the generator: what is never
// rewritten is never tested.
//
// # Missing
//
// Programs are one file. Threads run one task at a time here; only the order of tasks is adversarial.
// The order of sets, which a copy in another process may not keep, is not compared unless the program
// itself goes through one.
package difffuzz
