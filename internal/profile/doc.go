// Package profile measures the loops of a program: it writes marks into a copy of its text, runs that
// once, and reads back how often each loop ran, how long its iterations took, and how large and of
// which types the objects are that a parallel version would send to workers.
//
// # Promise
//
// The marked program does what the program does: marks only add text inside lines (line numbers in
// tracebacks stay), they keep the order of evaluation, and they return the very objects they are
// given. Where a mark cannot be placed, [Instrument] says so and leaves the place alone.
//
// Permitted differences: time; objects may live a little longer (the last item of a loop is referenced
// by the mark, too); pickling samples calls the hooks (__reduce__, __getstate__) of the objects'
// classes. The profile run takes place in a copy and its output is never compared.
//
// # What the numbers mean
//
//   - Times leave out what the samples cost. A mark costs about a microsecond per iteration for the
//     first 2,000 iterations of a loop and about a tenth of that afterwards, when single iterations
//     are timed among ever larger groups, and the marks inside of the body do nothing in between.
//   - CPU times are those of the thread that runs the loop: wall time far above them means waiting, or
//     work in other threads.
//   - Calls whose values could be kept go through two frames more; the time until the call is left out.
//   - Quantiles are over a selection of the iterations, means and sums over all of them.
//   - The time of a lazy input (a generator) is told apart from the body's while iterations are timed
//     one by one, and split in the same proportion in groups.
//
// Hazards: a while loop left by an exception counts its next entry as one more iteration. A loop whose
// body suspends (yield, await) includes the time of whatever runs meanwhile. Only the first process
// and its threads are measured, and a program that ends by os._exit or a signal leaves no profile.
//
// [Observe] is a second run with other marks, which are not timed: which branches of some work are taken, and what
// can be seen of the assumptions of a verdict (docs/evidence.md). Its promise is the same, and one difference more is
// permitted: it pickles what calls are given and what would be sent, and keeps items alive as long as their loop runs.
//
// Missing: async for, and async comprehensions.
package profile
