// Package pyexec runs Python programs: it finds an interpreter, copies the working folder, runs a
// version of the program there under limits, and says what the run did. It is the only package of
// parloop that starts processes.
//
// # Promise
//
//   - The project is never changed: programs run in a copy ([Sandbox]) with a TMPDIR of its own, and
//     every run starts from the same files at the same absolute path, whichever version runs.
//   - A run ends: within its timeout, at its output limit or when the context is cancelled, first by
//     SIGINT, then SIGTERM, then SIGKILL, for the whole session and for whatever else carries the
//     run's mark in its environment.
//   - A program that would reach outside of its folder (see [Effect]) is ended before it does, unless
//     that kind of effect was allowed.
//   - What ran is known, not assumed: the [Report] names the files that were loaded from the copy and
//     the executors that were created, with their lines.
//
// # How
//
// A module named sitecustomize, embedded in this package, is put in front of PYTHONPATH; Python
// imports it by itself, in child processes too. It watches the interpreter's audit events, sets the
// default start method, and can run the tasks of executors in the process that submits them.
//
// # Hazards
//
//   - Native code that writes files or opens connections by itself raises no audit event. The common
//     database drivers are wrapped; nothing else is seen.
//   - A program that starts Python with -I, -E or -S, or with an environment of its own making, runs
//     that child without the harness. It can only do so where the effect subprocess is allowed.
//   - Programs see TMPDIR, PYTHONHASHSEED and PYTHONDONTWRITEBYTECODE, and a working folder that is
//     not the usual one.
//   - CPU times count the children that were waited for; what a fork server started is counted only
//     in [Report.CPU].
//   - macOS: processes that left the session are not found.
//
// Missing: running on Windows ([ErrPlatform]).
package pyexec

import "errors"

// ErrPlatform is returned by everything that would run a program where parloop cannot isolate it.
var ErrPlatform = errors.New("running programs is supported on Linux and macOS only; on this system parloop analyses and rewrites")
