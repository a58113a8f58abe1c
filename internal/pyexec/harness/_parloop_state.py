"""Looks at variables each time that some lines are left: what a loop leaves behind.

The harness loads it only where PARLOOP_STATE names lines, one group in each line of it:

    ID FILE:FIRST-LAST local,names global,names

The first process runs traced: where a frame goes from these lines to others, or returns from them, the values of
the names are reported as text that says what they consist of, item by item. No code of the program is run for
that: no __repr__, no __eq__, no property. Functions, classes and modules are told by their names alone, what holds
something from outside Python (files, locks, iterators) by its type, and what is too deep or too large not at all.
An exit by an exception that a handler around the lines catches, or that nobody does, is not one of these.
"""

import sys
import types

_DEPTH = 60  # of what is told
_PARTS = 2000000  # objects that are looked at in one run; after that nothing is reported
_EXITS = 200  # of one loop
_TEXT = 160  # characters of a value that are reported beside its hash

_PLAIN = {id(kind) for kind in (type(None), bool, int, float, complex, str, bytes)}
_BASES = (list, tuple, dict, set, frozenset, int, float, complex, str, bytes, bytearray)
_BY_NAME = (types.FunctionType, types.BuiltinFunctionType, types.ModuleType, property, staticmethod, classmethod)
_HEAP_TYPE = 1 << 9  # made by a class statement
_WAITS = 0x20 | 0x80 | 0x200  # code of a generator, a coroutine or both


class _TooMuch(Exception):
    """The bound on what is looked at is reached."""


class _Teller:
    """Says what objects consist of."""

    def __init__(self, user_file):
        self.left = _PARTS
        self.user_file = user_file

    def tell(self, value):
        parts = []
        self.value(value, parts.append, {})
        return "".join(parts)

    def value(self, value, out, around):
        """Writes value; around are the objects that it is part of, with their depths."""
        self.left -= 1
        if self.left < 0:
            raise _TooMuch
        kind = type(value)
        if id(kind) in _PLAIN:
            out(_repr(value, kind))
        elif issubclass(kind, type):
            out("<class " + value.__name__ + ">")
            if not around and self.of_program(value):  # a variable that holds a class, and what that keeps
                told = {n: v for n, v in type.__getattribute__(value, "__dict__").items() if not n.startswith(("__", "_abc_"))}
                self.named(told, out, {id(value): 0})
        elif issubclass(kind, _BY_NAME) or kind.__name__ in ("_lru_cache_wrapper", "cached_property"):
            out("<" + kind.__name__ + ">")
        elif id(value) in around:
            out("<itself, %d around>" % (len(around) - around[id(value)]))
        elif len(around) >= _DEPTH:
            out("...")
        else:
            around[id(value)] = len(around)
            try:
                self.whole(kind, value, out, around)
            finally:
                del around[id(value)]

    def whole(self, kind, value, out, around):
        base = next((b for b in _BASES if issubclass(kind, b)), None)
        if base is None:
            return self.instance(kind, value, out, around)
        if kind is not base:
            out(kind.__name__ + " ")
        if base in (list, tuple):
            self.items(base.__iter__(value), "[]" if base is list else "()", out, around)
        elif base is dict:
            out("{")
            for i, (key, item) in enumerate(list(dict.items(value))):
                out(", " if i else "")
                self.value(key, out, around)
                out(": ")
                self.value(item, out, around)
            out("}")
        elif base in (set, frozenset):  # whose order says nothing
            told = []
            for item in list(base.__iter__(value)):
                parts = []
                self.value(item, parts.append, around)
                told.append("".join(parts))
            out("{" + ", ".join(sorted(told)) + "}")
        else:
            out(_repr(value, base))
        if kind is not base:
            self.attributes(kind, value, out, around)

    def items(self, items, brackets, out, around):
        out(brackets[0])
        for i, item in enumerate(list(items)):
            out(", " if i else "")
            self.value(item, out, around)
        out(brackets[1])

    def instance(self, kind, value, out, around):
        out(kind.__name__)
        has = {name for k in kind.__mro__[:-1] for name in k.__dict__}
        if has & {"__next__", "__await__", "__enter__"}:
            return
        if self.of_program(kind) or kind.__flags__ & _HEAP_TYPE and not has & {"__reduce_ex__", "__reduce__", "__getstate__"}:
            self.attributes(kind, value, out, around)
        elif has & {"__reduce_ex__", "__reduce__", "__getstate__"}:  # of a library, which knows what its state is
            try:
                told = value.__reduce_ex__(4)
            except Exception:
                return
            if isinstance(told, tuple):
                for part in told[1:3]:
                    self.value(part, out, around)
                for part in told[3:5]:
                    self.items(part or (), "[]", out, around)

    def of_program(self, kind):
        return bool(self.user_file(getattr(sys.modules.get(kind.__module__), "__file__", None) or ""))

    def attributes(self, kind, value, out, around):
        told = {}
        for k in reversed(kind.__mro__):
            slots = k.__dict__.get("__slots__", ())
            for name in (slots,) if isinstance(slots, str) else tuple(slots):
                slot = k.__dict__.get(name)
                if isinstance(slot, types.MemberDescriptorType):
                    try:
                        told[name] = slot.__get__(value)
                    except AttributeError:
                        pass
        try:
            told.update(object.__getattribute__(value, "__dict__"))
        except AttributeError:
            pass
        cached = {n for k in kind.__mro__ for n, v in k.__dict__.items() if type(v).__name__ == "cached_property"}
        self.named({n: v for n, v in told.items() if n not in cached}, out, around)

    def named(self, told, out, around):
        out("(")
        for i, name in enumerate(sorted(told)):
            out((", " if i else "") + name + "=")
            self.value(told[name], out, around)
        out(")")


def _repr(value, base):
    try:
        return base.__repr__(value)
    except ValueError:  # a number of more digits than may be written
        return hex(value)


class _Group:
    def __init__(self, text):
        number, place, names, shared = text.split(" ")
        self.id = int(number)
        self.file, _, lines = place.rpartition(":")
        first, _, last = lines.partition("-")
        self.first, self.last = int(first), int(last)
        self.names = names.split(",") if names != "-" else []
        self.shared = shared.split(",") if shared != "-" else []
        self.exits = 0


def install(config, emit, user_file):
    import dis
    import hashlib
    import opcode

    groups = {}
    for text in config["state"].split("\n"):
        group = _Group(text)
        groups.setdefault(group.file, []).append(group)
    files = {}  # by the names that code objects have
    codes = {}  # by id: code, and the groups that its own lines hold
    frames = {}  # by id: the line that each frame was at last
    teller = _Teller(user_file)

    def report(group, frame):
        if group.exits == _EXITS or teller.left < 0:
            return
        group.exits += 1
        told = []
        try:
            for names, where in ((group.names, frame.f_locals), (group.shared, frame.f_globals)):
                for name in names:
                    text = teller.tell(where[name]) if name in where else "<no value>"
                    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
                    told.append([name, digest[:32], text[:_TEXT]])
        except _TooMuch:
            return
        emit("state", id=group.id, variables=told)

    def held(code):
        """The groups whose lines stand in code, and not in a function, lambda or comprehension inside them."""
        known = codes.get(id(code))
        if known is None:
            found = files.get(code.co_filename)
            if found is None:
                found = files[code.co_filename] = groups.get(user_file(code.co_filename), [])
            if found and code.co_name != "<module>":
                last = max((line for _, line in dis.findlinestarts(code) if line), default=0)
                found = [g for g in found if code.co_firstlineno < g.first <= last]
            known = codes[id(code)] = (code, found)
        return known[1]

    def local(frame, event, _arg):
        if event == "line":
            before, now = frames.get(id(frame), 0), frame.f_lineno
            frames[id(frame)] = now
            for group in held(frame.f_code):
                if group.first <= before <= group.last and not group.first <= now <= group.last and sys.exc_info()[1] is None:
                    report(group, frame)
        elif event == "return":
            code, at = frame.f_code, frame.f_lasti
            if at >= 0 and opcode.opname[code.co_code[at]] in ("RETURN_VALUE", "RETURN_CONST"):
                before = frames.get(id(frame), 0)
                for group in held(code):
                    if group.first <= before <= group.last:
                        report(group, frame)
            elif code.co_flags & _WAITS:
                return local
            frames.pop(id(frame), None)
        return local

    def tracer(frame, _event, _arg):
        code = frame.f_code
        if not held(code):
            return None
        if frame.f_lineno == code.co_firstlineno:
            frames.pop(id(frame), None)  # of a frame that is gone
        return local

    sys.settrace(tracer)
