"""The observer: what the marks that package profile writes into a program for a second, unmeasured run call.

It counts which branches of the work of some loops are taken, and looks at what the verdicts of these loops
assume: whether two items share an object that the loop changes, whether a call leaves its arguments as they
were, which files an iteration opens. What it finds is evidence about this run only.
"""

import builtins
import os
import sys
import time
import types

MAX_OBJECTS = 200000  # looked at for one loop, all of them kept alive
MAX_REACH = 2000  # objects reached from one item
MAX_BYTES = 1 << 20  # of an array that is compared
MAX_SHALLOW = 1000  # elements of a global container that is compared

_ATOMS = (int, float, complex, bool, str, bytes, type(None), type(Ellipsis), range, type, types.FunctionType,
          types.BuiltinFunctionType, types.ModuleType, types.CodeType)  # fmt: skip

_watched = {}
_settings = {}
_active = []  # loops with an iteration under way, innermost last
_spent = 0.0
_user_file = None


def _name(value):
    cls = type(value)
    return cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else cls.__module__ + "." + cls.__qualname__


class _Fact:
    """What was seen of one assumption: in how many cases, of how many, what speaks against it."""

    __slots__ = ("count", "of", "against", "about")

    def __init__(self):
        self.count = self.of = 0
        self.against = ""
        self.about = ""

    def contradict(self, text):
        self.against = self.against or text

    def result(self):
        return {"count": self.count, "of": self.of, "against": self.against, "about": self.about}


class _Clock:
    """Bounds the time that looking takes."""

    def __enter__(self):
        self.start = time.perf_counter()

    def __exit__(self, *error):
        global _spent
        _spent += time.perf_counter() - self.start


_clock = _Clock()


def _time_left():
    return _spent < _settings["budget"]


def _shallow(value):
    """The state of one mutable object, without what it refers to; None where it has none."""
    cls = type(value)
    if issubclass(cls, (list, set)) or cls.__module__ == "collections" and cls.__name__ == "deque":
        state = tuple(value)
    elif issubclass(cls, dict):
        state = tuple(value.keys()) + tuple(value.values())
    elif cls is bytearray:
        return bytes(value) if len(value) <= MAX_BYTES else None
    elif hasattr(cls, "tobytes") and getattr(value, "nbytes", MAX_BYTES + 1) <= MAX_BYTES:
        return value.tobytes()
    else:
        state = ()
    names = getattr(value, "__dict__", None)
    if type(names) is dict:
        state += tuple(names.keys()) + tuple(names.values())
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            descriptor = base.__dict__.get(name)
            if isinstance(descriptor, types.MemberDescriptorType):
                try:
                    state += (descriptor.__get__(value),)
                except AttributeError:
                    state += (_MISSING,)
    return state


_MISSING = object()


def _same(a, b):
    if type(a) is bytes:
        return a == b
    return len(a) == len(b) and all(map(_is, a, b))


def _is(a, b):
    return a is b


def _reach(item):
    """The mutable objects that an item consists of, with their states; those on top are the first."""
    found = {}
    work = list(item) if type(item) is tuple else [item]
    top = {id(x) for x in work}
    while work and len(found) < MAX_REACH:
        value = work.pop()
        if isinstance(value, _ATOMS) or id(value) in found:
            continue
        if type(value) in (tuple, frozenset):
            work.extend(value)
            continue
        state = _shallow(value)
        if state is None or state == () and not isinstance(value, (list, dict, set)):
            continue
        found[id(value)] = (value, state, id(value) in top)
        if type(state) is tuple:
            work.extend(state)
    return found


class _Watched:
    def __init__(self, id):
        settings = _settings["loops"].get(str(id), {})
        self.id = id
        self.entries = self.items = self.ended = 0
        self.arcs = set()
        self.names = settings.get("names", ())
        self.facts = {kind: _Fact() for kind in settings.get("checks", ())}
        self.number = 0  # of the iteration under way, in this entry, from 1
        self.pulling = False

    def enter(self, iterable):
        self.entries += 1
        self.number = 0
        self.owners = {}  # object -> (the object, item, whether it is the item itself)
        self.changed = {}
        self.shared = {}
        self.written = {}
        self.read = {}
        self.before = None
        self.snapshot = None
        fact = self.facts.get("input")
        if fact is not None:
            if type(iterable) in (list, tuple, dict, set, frozenset, str, bytes, range):
                self.snapshot = list(iterable)
                fact.about = "a " + _name(iterable) + " that nothing changed"
            else:
                fact.about = "a " + _name(iterable)
        fact = self.facts.get("daemon")
        if fact is not None:
            fact.of += 1
            fact.count += 1
            process = sys.modules.get("multiprocessing.process")
            if process is not None and process.current_process().daemon:
                fact.contradict("the loop ran in a daemonic process")

    def start(self, item):
        self.number += 1
        self.items += 1
        fact = self.facts.get("distinct")
        if fact is not None:
            fact.of += 1
            self.before = None
            if _time_left() and len(self.owners) < MAX_OBJECTS:
                with _clock:
                    self.hold(item)
        fact = self.facts.get("input")
        if fact is not None and self.snapshot is not None:
            fact.of += 1
            fact.count += 1
            if self.number > len(self.snapshot) or self.snapshot[self.number - 1] is not item:
                fact.contradict("item %d is not the one that stood there when the loop began" % self.number)

    def hold(self, item):
        self.before = _reach(item)
        for key, (value, _, top) in self.before.items():
            owner = self.owners.setdefault(key, (value, self.number, top))
            if owner[1] != self.number:
                self.shared.setdefault(key, (owner, self.number, top and owner[2]))

    def stop(self, item, frame):
        fact = self.facts.get("distinct")
        if fact is not None and self.before is not None:
            with _clock:
                fact.count += 1
                for key, (value, state, _) in self.before.items():
                    if not _same(state, _shallow(value)):
                        self.changed.setdefault(key, self.number)
                for key in self.shared:
                    if key in self.changed:
                        (value, first, _), second, same = self.shared[key]
                        fact.contradict(
                            "items %d and %d %s, which the loop changes"
                            % (first, second, ("are the same %s" if same else "share a %s") % _name(value))
                        )
                        break
            self.before = None
        fact = self.facts.get("pickle")
        if fact is not None:
            fact.of += 1
            if _time_left():
                with _clock:
                    fact.count += 1
                    for name, value in self.crossing(item, frame):
                        error = _trip(value)
                        if error:
                            fact.contradict("%s of item %d: %s" % (name, self.number, error))
        for kind in ("ends", "writes", "reads"):
            fact = self.facts.get(kind)
            if fact is not None:
                fact.of += 1
                fact.count += 1
        self.ended += 1

    def crossing(self, item, frame):
        yield "the value", item
        if frame is not None:
            names = frame.f_locals
            for name in self.names:
                if name in names:
                    yield "`%s`" % name, names[name]
                elif name in frame.f_globals:
                    yield "`%s`" % name, frame.f_globals[name]

    def leave(self, complete):
        fact = self.facts.get("input")
        if fact is not None and complete and self.snapshot is not None and self.number != len(self.snapshot):
            fact.contradict("the input had %d items when the loop began, and %d were taken" % (len(self.snapshot), self.number))
        self.owners = self.changed = self.shared = self.before = self.snapshot = None

    # --- files

    def opened(self, path, writes, folder):
        number = 0 if self.pulling else self.number
        shown = _user_file(path) or path
        if writes:
            fact = self.facts.get("writes")
            if fact is not None and number:
                first = self.written.setdefault(path, number)
                if first != number:
                    fact.contradict("items %d and %d both write %s" % (first, number, shown))
                fact.about = "%d files written" % len(self.written) if len(self.written) > 1 else "1 file written"
            self.written.setdefault(path, number)
        else:
            self.read.setdefault(path, number)
        fact = self.facts.get("reads")
        if fact is None:
            return
        for other in (path, os.path.dirname(path)) if writes else (path,):
            i, j = (number, self.read.get(other)) if writes else (self.written.get(other), number)
            if i is None or j is None or i == j and i or not i:
                continue
            fact.contradict("item %d writes %s, which %s reads" % (i, shown, "item %d" % j if j else "the input of the loop"))
        if folder and not writes:
            for other, i in self.written.items():
                if os.path.dirname(other) == path and i and i != number:
                    fact.contradict("item %d writes %s, and item %d looks through its folder" % (i, _user_file(other) or other, number))

    def result(self):
        return {
            "id": self.id, "entries": self.entries, "items": self.items, "ended": self.ended, "arcs": sorted(self.arcs),
            "facts": {kind: fact.result() for kind, fact in self.facts.items()},
        }  # fmt: skip


def _dump(value):
    import pickle
    from io import BytesIO
    from multiprocessing.reduction import ForkingPickler

    buffer = BytesIO()
    ForkingPickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def _trip(value):
    """Why a value does not survive a copy, '' where it does."""
    import pickle

    try:
        pickle.loads(_dump(value))
    except Exception as error:
        return ("%s: %s" % (type(error).__name__, error))[:200]
    return ""


def _get(id):
    loop = _watched.get(id)
    if loop is None:
        loop = _watched.setdefault(id, _Watched(id))
    return loop


def _remove(loop):
    for i in range(len(_active) - 1, -1, -1):
        if _active[i] is loop:
            del _active[i]
            return


def items(id, iterable):
    """Stands around the iterable of a for loop or comprehension clause."""
    loop = _get(id)
    if loop in _active:  # a function that calls itself: its outermost loop is watched
        return iter(iterable)
    iterator = iter(iterable)
    loop.enter(iterable)
    return _iterate(loop, iterator, sys._getframe(1))


def _iterate(loop, iterator, frame):
    complete = False
    pulls = "reads" in loop.facts or "writes" in loop.facts
    try:
        while True:
            if pulls:
                loop.pulling = True
                _active.append(loop)
            try:
                item = next(iterator)
            except StopIteration:
                complete = True
                return
            finally:
                if pulls:
                    loop.pulling = False
                    _remove(loop)
            loop.start(item)
            _active.append(loop)
            yield item
            _remove(loop)
            loop.stop(item, frame)
    finally:
        _remove(loop)
        loop.leave(complete)


def branch(mark, value):
    """Stands around a condition."""
    value = True if value else False
    for loop in _active:
        if not loop.pulling:
            loop.arcs.add(2 * mark + value)
    return value


def reach(mark):
    """Stands at the beginning of a block."""
    for loop in _active:
        if not loop.pulling:
            loop.arcs.add(2 * mark + 1)


# --- single places ----------------------------------------------------------------------------

_places = {}


def _place(n):
    place = _places.get(n)
    if place is None:
        place = _places.setdefault(n, _Place(_settings["places"][str(n)]))
    return place


class _Place:
    def __init__(self, settings):
        self.loop = settings["loop"]
        self.state = settings["state"]
        self.fact = _Fact()
        self.types = {}
        self.calls = 0

    def under_way(self):
        loop = _watched.get(self.loop)
        return loop is not None and loop in _active and not loop.pulling


def call(n, function):
    """Stands around what is called: arguments are compared before and after."""
    place = _place(n)
    if not place.under_way():
        return function

    def called(*args, **kwargs):
        fact = place.fact
        fact.of += 1
        place.calls += 1
        if not _time_left():
            return function(*args, **kwargs)
        with _clock:
            receiver = getattr(function, "__self__", None)
            if isinstance(receiver, (types.ModuleType, type)):
                receiver = None
            names = ["its object"] + ["argument %d" % (i + 1) for i in range(len(args))] + ["argument `%s`" % k for k in kwargs]
            values = [receiver, *args, *kwargs.values()]
            before = [_digest(value) for value in values]
            state = _globals_of(function) if place.state else None
        try:
            result = function(*args, **kwargs)
        finally:
            with _clock:
                unknown = ""
                for name, value, old in zip(names, values, before):
                    if old is None:
                        unknown = unknown or name
                    elif _digest(value) != old:
                        fact.contradict("call %d changed %s (%s)" % (place.calls, name, _name(value)))
                if state is not None and place.calls > 1:
                    name = _changed_global(function, state)
                    if name:
                        fact.contradict("call %d changed %s, a variable of the module" % (place.calls, name))
                if unknown:
                    fact.about = "%s could not be compared" % unknown
                else:
                    fact.count += 1
        if isinstance(result, (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)):
            fact.count -= not unknown
            fact.about = "its work is done later"
        return result

    return called


def _digest(value):
    if value is None or type(value) in (int, float, str, bytes, bool):
        return 0
    try:
        return _dump(value)
    except Exception:
        return None


def _module_of(function):
    name = getattr(function, "__module__", None)
    return sys.modules.get(name) if isinstance(name, str) and name != "builtins" else None


def _globals_of(function):
    module = _module_of(function)
    if module is None:
        return None
    out = {}
    for name, value in list(vars(module).items()):
        small = type(value) in (list, dict, set) and len(value) <= MAX_SHALLOW
        out[name] = (value, _shallow(value) if small and not name.startswith("__") else None)
    return out


def _changed_global(function, before):
    module = _module_of(function)
    after = vars(module) if module is not None else {}
    for name, (value, state) in before.items():
        now = after.get(name, _MISSING)
        if now is not value or state is not None and not _same(state, _shallow(now)):
            return "%s.%s" % (module.__name__, name)
    return ""


_OPERATORS = tuple(
    "__%s__" % name
    for name in (
        "add radd iadd sub rsub isub mul rmul imul matmul rmatmul imatmul truediv rtruediv itruediv floordiv rfloordiv ifloordiv mod rmod imod"
        " divmod rdivmod pow rpow ipow lshift rlshift ilshift rshift rrshift irshift and rand iand or ror ior xor rxor ixor neg pos abs invert"
        " lt le eq ne gt ge hash bool len contains getitem setitem delitem iter next getattr getattribute setattr index int float"
    ).split()
)


def _own_operators(cls):
    """Where the program's own code is run by operators on instances of cls, '' where it is not."""
    for base in cls.__mro__:
        for name in _OPERATORS:
            code = getattr(base.__dict__.get(name), "__code__", None)
            file = _user_file(code.co_filename) if code is not None else ""
            if file:
                return "%s of %s, %s:%d" % (name, base.__qualname__, file, code.co_firstlineno)
    return ""


def operand(n, value):
    """Stands around an operand whose type is not known."""
    place = _place(n)
    if place.under_way():
        fact = place.fact
        fact.count += 1
        fact.of += 1
        cls = type(value)
        if cls not in place.types:
            place.types[cls] = True
            own = _own_operators(cls)
            if own:
                fact.contradict("an operand runs code of the program (%s)" % own)
            names = sorted({t.__qualname__ if t.__module__ in ("builtins", "__main__") else t.__module__ + "." + t.__qualname__ for t in place.types})
            fact.about = "types " + ", ".join(names[:5]) if len(names) > 1 else "type " + names[0]
    return value


# --- files ------------------------------------------------------------------------------------

_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_CHANGES = {"os.remove", "os.rename", "os.truncate", "os.mkdir", "os.rmdir", "os.link", "os.symlink"}
_LOOKS = {"os.listdir", "os.scandir"}


def _audit(event, args):
    if not _active or event != "open" and event not in _CHANGES and event not in _LOOKS:
        return
    loops = [loop for loop in _active if "reads" in loop.facts or "writes" in loop.facts]
    if not loops:
        return
    writes = event in _CHANGES
    paths = args[:2] if event in ("os.rename", "os.link", "os.symlink") else args[:1]
    if event == "open":
        mode, flags = args[1], args[2]
        writes = any(c in mode for c in "wax+") if isinstance(mode, str) else bool(isinstance(flags, int) and flags & _WRITE_FLAGS)
    for path in paths:
        if path is None:
            path = "."
        if isinstance(path, (str, bytes, os.PathLike)):
            path = _linked(os.path.realpath(os.fsdecode(path)))
            for loop in loops:
                loop.opened(path, writes, event in _LOOKS)


_links = {}  # the first path seen of each file that has several names


def _linked(path):
    """The path by which a file with hard links is known here."""
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return path
    return path if stat.st_nlink < 2 else _links.setdefault((stat.st_dev, stat.st_ino), path)


# --- start and end -----------------------------------------------------------------------------


def install(config, main, encode, user_file):
    """Makes the marks known to the program and writes what was seen in its first process at exit."""
    global _settings, _user_file
    import atexit
    import json

    _user_file = user_file
    with open(config["profile_spec"], encoding="utf-8") as file:
        _settings = json.load(file)
    for function in (items, branch, reach, call, operand):
        setattr(builtins, "__parloop_%s__" % function.__name__, function)
    if not main:
        return
    if _settings["files"] and hasattr(sys, "addaudithook"):
        sys.addaudithook(_audit)
    pid = os.getpid()

    def save():
        if os.getpid() != pid:
            return
        del _active[:]
        seen = {
            "loops": [_watched[id].result() for id in sorted(_watched)],
            "places": {str(n): _places[n].fact.result() for n in sorted(_places)},
        }
        with open(config["profile"], "w", encoding="ascii") as file:
            file.write(encode(seen))

    atexit.register(save)
