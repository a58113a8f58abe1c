"""The profiler: what the marks that package profile writes into a program call.

It is loaded by the harness, and only where PARLOOP_PROFILE asks for it. Times of an iteration are
taken one by one at first, then for single iterations among ever larger groups; items and values are
pickled to learn their size for the first few and then exponentially rarer. The time that this takes
is left out of all times.
"""

import builtins
import os
import sys
import time
from itertools import islice
from operator import length_hint

_wall = time.perf_counter
_cpu = time.thread_time

TIMED_ITEMS = 2000  # per loop: from then on iterations are timed in groups
MAX_GROUP = 1024
TIMED_VALUES = 4000  # per loop: from then on every 16th evaluation is timed
MAX_TIMES = 4096  # kept for quantiles
MAX_PICKLE = 64 << 20  # bytes: what is larger is only known to be
ENTRIES_SAMPLED = 3  # entries at which fixed data and threads are looked at

_loops = {}
_settings = {}
_stacks = {}  # loops whose bodies are under way, by thread
_excluded = [0.0, 0.0]  # wall and CPU time spent on samples


class _TooLarge(Exception):
    pass


class _Counter:
    """A file that only counts."""

    def __init__(self):
        self.size = 0

    def write(self, data):
        self.size += len(data)
        if self.size > MAX_PICKLE:
            raise _TooLarge
        return len(data)


def _pickled_size(value):
    """Returns the size of value as a task would carry it, and why it has none."""
    import pickle

    counter = _Counter()
    try:
        from multiprocessing.reduction import ForkingPickler

        ForkingPickler(counter, pickle.HIGHEST_PROTOCOL).dump(value)
    except _TooLarge:
        return MAX_PICKLE, ""
    except Exception as error:
        return None, ("%s: %s" % (type(error).__name__, error))[:300]
    return counter.size, ""


class _Samples:
    """Sizes and types of some of the objects that pass a place."""

    __slots__ = ("count", "sizes", "types", "error")

    def __init__(self):
        self.count = 0
        self.sizes = []
        self.types = {}
        self.error = ""

    def note(self, value):
        """Looks at the first eight objects, then at those whose number is a power of two."""
        count = self.count
        self.count = count + 1
        if count < 8 or not count & (count - 1):
            self.look(value)

    def look(self, value):
        wall, cpu = _wall(), _cpu()
        cls = type(value)
        name = cls.__qualname__ if cls.__module__ == "builtins" else cls.__module__ + "." + cls.__qualname__
        self.types[name] = self.types.get(name, 0) + 1
        size, error = _pickled_size(value)
        if size is None:
            self.error = self.error or error
        else:
            self.sizes.append(size)
        _excluded[0] += _wall() - wall
        _excluded[1] += _cpu() - cpu

    def result(self):
        sizes = sorted(self.sizes)
        return {
            "count": self.count,
            "sampled": sum(self.types.values()),
            "mean_bytes": sum(sizes) / len(sizes) if sizes else 0.0,
            "max_bytes": sizes[-1] if sizes else 0,
            "types": self.types,
            "error": self.error,
        }


class _Times:
    """A sum of times and a bounded selection of the single ones."""

    __slots__ = ("count", "wall", "cpu", "single")

    def __init__(self):
        self.count = 0
        self.wall = 0.0
        self.cpu = 0.0
        self.single = []

    def add(self, wall, cpu):
        self.count += 1
        self.wall += wall
        self.cpu += cpu
        self.single.append(wall)
        if len(self.single) > MAX_TIMES:
            del self.single[::2]

    def result(self):
        single = sorted(self.single)
        last = len(single) - 1

        def at(share):
            return single[int(share * last + 0.5)] if single else 0.0

        return {
            "count": self.count,
            "wall": self.wall,
            "cpu": self.cpu,
            "min": at(0),
            "median": at(0.5),
            "p90": at(0.9),
            "max": at(1),
        }


class _Loop:
    __slots__ = (
        "id", "entries", "items", "times", "input", "group", "group_wall", "group_items", "value", "item_samples",
        "value_samples", "parents", "fixed", "outputs", "fixed_samples", "threads", "native", "open", "states",
        "memory", "both", "halves", "marks", "quiet", "unseen",
    )  # fmt: skip

    def __init__(self, id):
        settings = _settings.get(str(id), {})
        self.id = id
        self.entries = 0
        self.items = 0
        self.times = _Times()  # of single iterations
        self.input = 0.0  # wall time inside the iterable, while iterations were timed one by one
        self.group = 16
        self.group_wall = 0.0  # of groups, iterable included
        self.group_items = 0
        self.value = _Times()
        self.item_samples = _Samples()
        self.value_samples = _Samples()
        self.parents = {}
        self.fixed = settings.get("fixed", ())
        self.outputs = settings.get("outputs", ())
        self.both = settings.get("both", False)  # an expression behind the statements belongs to the item, too
        self.halves = {}  # times of the statements until that is computed, by thread
        self.fixed_samples = {}
        self.threads = 0
        self.native = 0
        self.memory = 0  # resident bytes when it was entered first
        self.open = {}
        self.states = {}
        self.marks = _marks_of(id)
        self.quiet = False  # also while an exception holds on to a generator that was left
        self.unseen = 0  # items that ran while the marks did nothing

    def hush(self):
        """The marks inside of the body do nothing from now on."""
        self.quiet = True
        for name in self.marks:
            setattr(builtins, name, _silent[name.split("_")[3]])

    def listen(self):
        self.quiet = False
        for name, function in self.marks.items():
            setattr(builtins, name, function)

    def enter(self, stack, frame):
        if self.entries < ENTRIES_SAMPLED:
            self.look_around(frame)
        self.entries += 1
        parent = stack[-1].id if stack else -1
        self.parents[parent] = self.parents.get(parent, 0) + 1

    def look_around(self, frame):
        wall, cpu = _wall(), _cpu()
        excluded = list(_excluded)
        self.threads = max(self.threads, len(sys._current_frames()))
        if not self.entries:
            self.memory = _resident()
        try:
            self.native = max(self.native, len(os.listdir("/proc/self/task")))
        except OSError:
            pass
        for name in self.fixed:
            value = _lookup(frame, name)
            if value is not _MISSING:
                self.fixed_samples.setdefault(name, _Samples()).note(value)
        _excluded[0] = excluded[0] + _wall() - wall
        _excluded[1] = excluded[1] + _cpu() - cpu

    def half(self):
        """What the statements of this thread's item took, where an expression follows them; it counts once."""
        return self.halves.pop(_ident(), (0.0, 0.0))

    def settle(self):
        """The expression was not computed in the iterations before, or raised."""
        while self.halves:
            self.value.add(*self.halves.popitem()[1])

    def result(self):
        self.settle()
        seen = self.items - self.unseen
        if seen > 0:
            self.value_samples.count += round(self.value_samples.count * self.unseen / seen)
        return {
            "id": self.id,
            "entries": self.entries,
            "items": self.items,
            "body": self.times.result(),
            "input": self.input,
            "group_wall": self.group_wall,
            "group_items": self.group_items,
            "value": self.value.result(),
            "values": self.value_samples.result(),
            "item": self.item_samples.result(),
            "fixed": {name: samples.result() for name, samples in self.fixed_samples.items()},
            "parents": {str(parent): count for parent, count in self.parents.items()},
            "threads": self.threads,
            "native_threads": self.native,
            "memory": self.memory,
        }


# What the marks inside of a body are while nothing is measured there: functions written in C that are called in the
# same way. The mark of an expression is then a number, which a dict without keys gives no value for but the default.
_silent = {"mark": abs, "value": {}.get, "begin": abs, "end": abs}

# Iterators that know how many items they have left, and whose next() runs no code of the program.
_counted = tuple(type(iter(kind())) for kind in (list, tuple)) + (type(iter(range(1))), type(iter(range(1 << 70))))


def _marks_of(id):
    return {"__parloop_%s_%d__" % (function.__name__, id): function for function in (mark, value, begin, end)}


def _resident():
    """Bytes of memory that this process holds, 0 where that cannot be told."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


_MISSING = object()


def _lookup(frame, name):
    while frame is not None:
        names = frame.f_locals
        if name in names:
            return names[name]
        if name in frame.f_globals:
            return frame.f_globals[name]
        frame = frame.f_back if frame.f_code.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>") else None
    return _MISSING


def _get(id):
    loop = _loops.get(id)
    if loop is None:
        loop = _loops.setdefault(id, _Loop(id))
    return loop


def _stack():
    return _stacks.setdefault(_ident(), [])


def _pop(stack, loop):
    """Takes loop off, and what was left above it by an exception."""
    if stack and stack[-1] is loop:
        stack.pop()
    elif loop in stack:
        while stack.pop() is not loop:
            pass


def loop(id, iterable):
    """Stands around the iterable of a for loop or comprehension clause."""
    return _iterate(_get(id), iter(iterable), sys._getframe(1))


def _iterate(loop, iterator, frame):
    stack = _stack()
    loop.enter(stack, frame)
    frame = None  # would keep the program's objects alive
    times = loop.times
    samples = loop.item_samples
    single = times.count < TIMED_ITEMS or not loop.entries & 15
    counted = type(iterator) in _counted
    opened = None
    before = _wall()
    try:
        while True:
            if single:
                if loop.quiet:
                    loop.listen()
                ew = _excluded[0]
                try:
                    item = next(iterator)
                except StopIteration:
                    loop.input += _wall() - before - (_excluded[0] - ew)
                    return
                loop.input += _wall() - before - (_excluded[0] - ew)
                loop.items += 1
                samples.note(item)
                stack.append(loop)
                opened = (_excluded[0], _excluded[1], _cpu(), _wall())
                yield item
                before = _wall()
                cpu = _cpu() - opened[2] - (_excluded[1] - opened[1])
                times.add(before - opened[3] - (_excluded[0] - opened[0]), cpu)
                opened = None
                _pop(stack, loop)
                if times.count < TIMED_ITEMS:
                    continue
            single = True
            item = None
            count = 0
            loop.hush()
            left = length_hint(iterator) if counted else 0
            opened = (_excluded[0], None, 0.0, _wall())
            try:
                if counted:
                    stack.append(loop)
                    yield from islice(iterator, loop.group)
                    _pop(stack, loop)
                else:
                    for item in islice(iterator, loop.group):
                        count += 1
                        stack.append(loop)
                        yield item
                        _pop(stack, loop)
            finally:
                before = _wall()
                loop.listen()
                if counted:
                    count = max(0, min(left - length_hint(iterator), loop.group))
                loop.unseen += count
                loop.items += count
                loop.group_items += count
                loop.group_wall += before - opened[3] - (_excluded[0] - opened[0])
                samples.count += count
                full = count == loop.group or counted
                opened = None
            if not full:
                return
            if loop.group < MAX_GROUP:
                loop.group *= 2
    finally:
        if opened is not None and opened[1] is not None:  # left by break, return or an exception
            wall = _wall() - opened[3] - (_excluded[0] - opened[0])
            times.add(wall, _cpu() - opened[2] - (_excluded[1] - opened[1]))
        _pop(stack, loop)


def mark(id):
    """Is evaluated before the expression that value stands around; returns when that was."""
    loop = _get(id)
    times = loop.value
    if times.count > TIMED_VALUES and not loop.both and loop.value_samples.count & 15:
        return loop
    return (loop, _excluded[0], _excluded[1], _cpu(), _wall())


def part(id):
    """Is mark, for an expression that belongs to no loop."""
    loop = _get(id)
    loop.enter(_stack(), sys._getframe(1))
    loop.items += 1
    return mark(id)


def value(start, result):
    """Stands around an expression that could be computed elsewhere."""
    wall = _wall()
    if type(start) is tuple:
        loop = start[0]
        cpu = _cpu() - start[3] - (_excluded[1] - start[2])
        half = loop.half()
        loop.value.add(half[0] + wall - start[4] - (_excluded[0] - start[1]), half[1] + cpu)
    else:
        loop = start
    loop.value_samples.note(result)
    return result


MAX_KEYS = 1 << 18  # distinct arguments that are held at the same time


class _Calls:
    """The calls of a function while a loop runs: how often the same arguments come again."""

    __slots__ = ("id", "entries", "count", "distinct", "timed", "wall", "keys", "mark", "inner")

    def __init__(self, id, mark=0.0):
        self.id = id
        self.entries = 0
        self.count = 0
        self.distinct = 0
        self.timed = 0
        self.wall = 0.0
        self.keys = set()
        self.inner = 0
        self.mark = mark  # what a call through the mark takes, beyond what is left out anyway

    def called(self, function, args, keyed):
        wall = _wall()
        self.count = count = self.count + 1
        # The types too: True is no 1 to the cache.
        key = (args, tuple(map(type, args))) if keyed else None
        if keyed and key not in self.keys:
            self.distinct += 1
            if len(self.keys) < MAX_KEYS:
                self.keys.add(key)
        elif count > TIMED_VALUES and count & 15:
            _excluded[0] += _wall() - wall + self.mark
            return function(*args)
        excluded = _excluded[0]
        before = _wall()
        try:
            return function(*args)
        finally:
            after = _wall()
            inside = _excluded[0] - excluded
            self.timed += 1
            self.wall += after - before - inside
            _excluded[0] += before - wall + self.mark

    def result(self):
        return {"id": self.id, "entries": self.entries, "count": self.count, "distinct": self.distinct, "timed": self.timed, "wall": self.wall, "inner": self.inner}


_calls = {}


def _called(id):
    calls = _calls.get(id)
    if calls is None:
        calls = _calls.setdefault(id, _Calls(id, _mark_cost()))
    return calls


def _mark_cost():
    """Seconds by which a call through the mark takes longer than the call itself."""
    probe = _Calls(0)
    excluded = list(_excluded)
    started = _wall()
    for number in range(1000):
        _again(probe, _nothing, True)(number & 7)
    marked = _wall() - started - (_excluded[0] - excluded[0])
    started = _wall()
    for number in range(1000):
        _nothing(number & 7)
    plain = _wall() - started
    _excluded[0] = excluded[0] + marked + plain
    return max(0.0, (marked - plain) / 1000)


def _nothing(_):
    pass


def _again(calls, function, keyed):
    return lambda *args: calls.called(function, args, keyed)


def keep(id, iterable):
    """Stands around the iterable of the loop in whose front the values of a function could begin to be kept."""
    calls = _called(id)
    calls.entries += 1
    calls.keys = set()
    return iterable


def inner(id, iterable):
    """Stands around the iterable of the loop in whose front the one value of the calls in it could stand."""
    _called(id).inner += 1
    return iterable


def again(id, function):
    """Stands around the function."""
    return _again(_called(id), function, True)


def same(id, function):
    """Stands around a function whose arguments are not looked at: they may be no keys."""
    return _again(_called(id), function, False)


def begin(id):
    """Stands before the first of some statements that could run elsewhere."""
    loop = _get(id)
    if _ident() in loop.halves:
        loop.value.add(*loop.half())
    loop.open[_ident()] = (_excluded[0], _excluded[1], _cpu(), _wall())


def end(id):
    """Stands behind the last of them; what they leave in the loop's outputs is sampled."""
    wall = _wall()
    loop = _get(id)
    start = loop.open.pop(_ident(), None)
    if start is None:
        return None
    cpu = _cpu() - start[2] - (_excluded[1] - start[1])
    wall -= start[3] + _excluded[0] - start[0]
    if loop.both:
        loop.halves[_ident()] = (wall, cpu)
        return None
    loop.value.add(wall, cpu)
    samples = loop.value_samples
    count = samples.count
    if loop.outputs and (count < 8 or not count & (count - 1)):
        frame = sys._getframe(1)
        values = tuple(_lookup(frame, name) for name in loop.outputs)
        samples.note(values[0] if len(values) == 1 else values)
    else:
        samples.count += 1
    return None


def test(id, result):
    """Stands around the condition of a while loop. The condition's own time counts as the body's."""
    result = bool(result)
    now = _wall()
    loop = _get(id)
    frame = sys._getframe(1)
    key = id_of(frame)
    stack = _stack()
    state = loop.states.get(key)
    if state is None:
        if not result:
            loop.entries += 1
            return False
        loop.enter(stack, frame)
    else:
        loop.times.add(now - state[3] - (_excluded[0] - state[0]), _cpu() - state[2] - (_excluded[1] - state[1]))
        _pop(stack, loop)
    if result:
        loop.items += 1
        loop.states[key] = (_excluded[0], _excluded[1], _cpu(), _wall())
        stack.append(loop)
    else:
        loop.states.pop(key, None)
    return result


def leave(id):
    """Stands before the statements that leave a while loop early."""
    loop = _get(id)
    state = loop.states.pop(id_of(sys._getframe(1)), None)
    if state is not None:
        loop.times.add(_wall() - state[3] - (_excluded[0] - state[0]), _cpu() - state[2] - (_excluded[1] - state[1]))
        _pop(_stack(), loop)


id_of = builtins.id


def install(config, main, encode):
    """Makes the marks known to the program and writes the profile of its first process at exit."""
    global _ident, _settings
    import atexit
    import json
    from _thread import get_ident

    _ident = get_ident
    with open(config["profile_spec"], encoding="utf-8") as file:
        _settings = json.load(file)
    for function in (loop, mark, part, value, keep, inner, again, same, begin, end, test, leave):
        setattr(builtins, "__parloop_%s__" % function.__name__, function)
    for id in _settings:
        for name, function in _marks_of(int(id)).items():
            setattr(builtins, name, function)
    if not main:
        return
    pid = os.getpid()
    started = _wall()

    def save():
        if os.getpid() != pid:
            return
        profile = {
            "wall": _wall() - started - _excluded[0],
            "cpu": time.process_time() - _excluded[1],
            "overhead": _excluded[0],
            "modules": sorted({name.partition(".")[0] for name in list(sys.modules)}),
            "loops": [_loops[id].result() for id in sorted(_loops)],
            "calls": [_calls[id].result() for id in sorted(_calls)],
        }
        with open(config["profile"], "w", encoding="ascii") as file:
            file.write(encode(profile))

    atexit.register(save)
