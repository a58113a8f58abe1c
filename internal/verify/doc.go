// Package verify runs two versions of a program and says whether anything that can be observed tells
// them apart, and which is faster.
//
// # Promise
//
// Compared are exit status, standard output, standard error and every file that was created, changed
// or removed. The original runs twice first; what differs between its own runs is never held against
// the new version and never counted as equal either: the check is null and says what differs. Before a
// difference of the new version counts, the original runs once more with clocks that run at another
// speed, because a time, rounded, is often the same twice.
//
// The new version is compared with the tasks of its executors run in order in one process (which is
// the extraction by itself), the same with everything sent through pickle, and then in parallel, under
// each start method of the platform and with two hash seeds. Every timed run is compared, too. Spec.Orders asks
// for runs in one process in which tasks overtake each other, and compares what the loops leave in variables (state.go):
// a difference there is a veto (orders.go).
//
// A comparison counts only if the rewritten files were loaded from the copy and each rewritten loop
// created its executor in that run; otherwise the result is null, with the reason. Of two versions of
// unknown origin ([Open]) each Python file that differs must have been loaded, and of each run of changed
// lines some must have been executed in each function that it reaches into.
//
// # Permitted differences
//
// The text of tracebacks and the remote cause that executors add: of each traceback on standard error
// the last line is compared, with everything around it. Of a line on standard error that was written
// over with carriage returns, as progress bars do, the last state is compared, without its times. Time, memory and process ids are not observed,
// except where the program prints them; then they differ between two runs of the original.
//
// # Measuring
//
// Runs of both versions alternate (old new, new old, ...), each wall time is that of the whole program.
// The speed-up is the median of the ratios within pairs. Its interval is the exact one by order
// statistics: of n ratios, the k-th smallest and k-th largest enclose the true median with probability
// 1 - 2 P(Binomial(n, 1/2) < k), whatever their distribution; the largest k that gives 95 % is taken.
// Fewer than six pairs cannot give 95 %: the interval is then all of them, and [Speedup].Confidence
// says what that is worth (93.75 % for five, 50 % for two). One pair has no interval, so that nothing is
// said about which version is faster ([Report].Faster is nil): two runs of one program may differ by as much.
//
// # Hazards
//
// Equality is shown for this input on this machine only; that it holds for every input rests on the
// analysis. A race that did not happen in these runs is not seen.
package verify
