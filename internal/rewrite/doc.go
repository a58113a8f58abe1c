// Package rewrite prints a [strategy.Plan] as edits of the file.
//
// Promise: [Print] returns the file that a careful colleague would send, or an error and nothing. What
// it returns parses on the oldest Python asked for, and each name in emitted code means what it was
// meant to mean; both are checked on the new text, not derived from how it was made. Bytes that no plan
// concerns are kept: comments, formatting, quotes, line ends, indentation, annotations.
//
// Whether a rewrite is right is not decided here. The plan says what moves into a worker, what stays,
// what the worker is given and gives back; the printer adds only what Python's grammar and the file's
// own style demand.
//
// The order of evaluation of the emitted code, which strategies rely on: inputs that need a name are
// evaluated before the executor exists (before the rewritten statement, where the executor goes around an
// enclosing one); the other inputs when map, submit or the helper is called; fixed
// data once, at that call; the remainder as before, in order, in the parent.
//
// An executor around an enclosing loop (Plan.Around) is shared by the plans that ask for the same one.
// Nested with statements, not one with several items: what fits on a line there is little. What its
// workers know of the parent they know from when they started: data of an initializer, and constants, that
// the loop assigns are refused; objects that it changes by calls are the plan's to exclude. Results that
// an inner loop leaves behind are cancelled where a window is closed; submitted futures are left to run.
//
// Two plans change text outside of their loop: local functions that workers need become functions of the module
// (Plan.Lift), and a function that printed at its end returns the text (Plan.Said).
//
// Hazards, and what is done about them:
//   - A new name could capture, or be captured by, one that is there. New functions get names that no
//     scope of the file uses; new locals, names that mean nothing where they are bound.
//   - Text inside strings must not be indented. Lines that begin inside a string token are copied
//     byte for byte; a `{name=}` whose name would change refuses the rewrite.
//   - A function moved out of a class loses name mangling and super(); one moved out of a function loses
//     its variables. The check refuses what the plan does not pass.
//   - Below a main guard a spawned worker finds nothing. New functions go above it, imports used by
//     workers stay outside of it.
//   - A progress bar around one of several zipped iterables would not be closed: it goes around the zip.
//   - zip ends with its shortest argument: an iterable that the worker does not go through stays in the
//     header even where its element is not used.
//
// Missing: targets other than processes and threads; loops with several for clauses in one
// comprehension; the left-early forms of Collect; exceptions that do not survive pickling.
package rewrite
