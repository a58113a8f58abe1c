"""Runs the tasks of executors in this process in other orders than that of their submission.

The harness loads it only where PARLOOP_ORDER names an order: `reverse`, or the number of a shuffled one. A
task waits until somebody needs it: the result of a task, or the end of its executor. Then tasks that wait
are run, the newest first or in an order drawn from the number, until the one that is needed has run. Where a
program hands in its tasks window by window, so are the tasks that can change places. Of a chunk the items
change places, too; what it raises is what its first failing item raises.

Every such order is one that a pool with workers enough may take.
"""

import sys
from itertools import islice


class _Draw:
    """A sequence of numbers that follows from its seed, on every version of Python the same."""

    def __init__(self, seed):
        self.state = seed
        for _ in range(4):
            self.below(2)

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % n


class _Order:
    def __init__(self, text):
        self.draw = None if text == "reverse" else _Draw(int(text))

    def pick(self, n):
        """The index of the task to run next, of n that wait."""
        return self.draw.below(n) if self.draw else n - 1

    def permutation(self, n):
        rest = list(range(n))
        return [rest.pop(self.pick(len(rest))) for _ in range(n)]


_order = None


def _running_loop():
    """The event loop that runs in this thread, None where there is none."""
    asyncio = sys.modules.get("asyncio")
    return asyncio._get_running_loop() if asyncio is not None else None


def run_chunk(fn, chunk):
    """Runs the items of a chunk in the order's order; returns their results in their own."""
    results = [None] * len(chunk)
    errors = {}
    for i in _order.permutation(len(chunk)):
        try:
            results[i] = fn(*chunk[i])
        except Exception as error:
            errors[i] = error
    if errors:
        raise errors[min(errors)]
    return results


def install(text, serial):
    """Returns the class of executors that takes the place of serial, which runs tasks in order."""
    global _order
    from concurrent.futures._base import Future

    _order = _Order(text)

    class Waiting(Future):
        """A future whose task runs when it is looked at."""

        def __init__(self, owner, fn, args, kwargs):
            self.owner, self.task = None, (fn, args, kwargs)
            super().__init__()
            self.owner = owner
            owner.waiting.append(self)

        # Whatever wants to know whether a future is done reads this: result, wait, as_completed, ...
        @property
        def _state(self):
            if self.owner is not None:
                self.owner.need(self)
            return self.state

        @_state.setter
        def _state(self, state):
            self.state = state

        def cancel(self):
            self.owner = None
            return super().cancel()

        def add_done_callback(self, fn):
            if self.owner is not None:
                self._done_callbacks.append(fn)
                loop = _running_loop()
                if loop is not None:  # a coroutine awaits it, behind those that hand in theirs first
                    loop.call_soon(self.looked_at)
            else:
                super().add_done_callback(fn)

        def looked_at(self):
            if self.owner is not None:
                self.owner.need(self)

    class Ordered(serial):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.waiting = []
            self.moved = 0  # tasks, and items within chunks, that ran before one handed in earlier

        def need(self, future):
            while future.owner is not None and self.waiting:
                self.next()

        def next(self):
            index = _order.pick(len(self.waiting))
            self.moved += index > 0
            future = self.waiting.pop(index)
            future.owner = None
            if not future.set_running_or_notify_cancel():
                return
            fn, args, kwargs = future.task
            future.task = None
            try:
                result = self.call(fn, args, kwargs)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        def submit(self, fn, *args, **kwargs):
            self.open()
            return Waiting(self, fn, args, kwargs)

        def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
            self.open(chunksize)
            items = zip(*iterables)
            size = chunksize if self.pickles else 1

            def hand_in(most):
                handed = []
                for _ in range(most) if most is not None else iter(int, 1):
                    chunk = list(islice(items, size))
                    if not chunk:
                        break
                    self.moved += len(chunk) > 1
                    handed.append(Waiting(self, run_chunk, (fn, chunk), {}))
                return handed

            return self.taken(hand_in(buffersize), hand_in if buffersize is not None else None)

        def taken(self, futures, hand_in):
            futures.reverse()
            try:
                while futures:
                    results = futures.pop().result()
                    if hand_in is not None:
                        futures[:0] = hand_in(1)
                    results.reverse()
                    while results:
                        yield results.pop()
            finally:
                for future in futures:
                    future.cancel()

        def shutdown(self, wait=True, *, cancel_futures=False):
            super().shutdown(wait, cancel_futures=cancel_futures)
            while self.waiting:
                if cancel_futures:
                    self.waiting.pop().cancel()
                else:
                    self.next()

    return Ordered
