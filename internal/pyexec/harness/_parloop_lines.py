"""Watches which lines of some files are executed: the lines that a comparison of two versions is about.

The harness loads it only where PARLOOP_LINES names lines. A line is reported when a process first reaches
it, at once, because worker processes may end without their exit functions. From Python 3.12 on each
line costs its event once (sys.monitoring); before, the code of the files that are watched runs traced.
"""

import sys

_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>", "<lambda>")


def _parse(text):
    """FILE:3,4,9 in each line, as a dictionary from files to sets of lines."""
    wanted = {}
    for part in text.split("\n"):
        name, _, lines = part.rpartition(":")
        wanted.setdefault(name, set()).update(map(int, lines.split(",")))
    return wanted


def _own_lines(code):
    """The lines that the instructions of code belong to."""
    if hasattr(code, "co_lines"):
        lines = {line for _, _, line in code.co_lines() if line}
    else:
        lines = set()
        line = code.co_firstlineno
        table = code.co_lnotab
        for i in range(0, len(table), 2):
            step = table[i + 1]
            line += step - 256 if step >= 128 else step
            lines.add(line)
    if code.co_name != "<module>":
        lines.discard(code.co_firstlineno)  # reached by the definition, too
    return lines


def _units(code, name, lines, out):
    """Appends (name, first line, lines) for the code of each function and class, comprehensions and lambdas
    being part of what they stand in."""
    for const in code.co_consts:
        if not hasattr(const, "co_firstlineno"):
            continue
        if const.co_name in _COMPREHENSIONS:
            lines.update(_own_lines(const))
            _units(const, name, lines, out)
            continue
        inner = const.co_name if not name else name + "." + const.co_name
        own = _own_lines(const)
        _units(const, inner, own, out)
        out.append((inner, const.co_firstlineno, own))


def install(config, emit, user_file, hooks):
    """Returns a function to be called with the code of each module of the program."""
    wanted = _parse(config["lines"])
    pending = {}  # by file name as in code objects

    def left(filename):
        try:
            return pending[filename]
        except KeyError:
            rel = user_file(filename)
            found = pending[filename] = (rel, set(wanted[rel])) if rel in wanted else None
            return found

    def seen(filename, line):
        entry = left(filename)
        if entry is not None and line in entry[1]:
            entry[1].discard(line)
            emit("line", file=entry[0], line=line)

    monitoring = getattr(sys, "monitoring", None)
    if monitoring is not None:
        tool = next(n for n in (4, 3, 1, 2, 0) if monitoring.get_tool(n) is None)
        monitoring.use_tool_id(tool, "parloop")

        def on_line(code, line):
            seen(code.co_filename, line)
            return monitoring.DISABLE

        monitoring.register_callback(tool, monitoring.events.LINE, on_line)
        monitoring.set_events(tool, monitoring.events.LINE)
    else:

        def local(frame, event, _):
            if event == "line":
                seen(frame.f_code.co_filename, frame.f_lineno)
            return local

        def tracer(frame, _event, _arg):
            entry = left(frame.f_code.co_filename)
            return local if entry is not None and entry[1] else None

        sys.settrace(tracer)
        if "threading" in sys.modules:
            sys.modules["threading"].settrace(tracer)
        else:
            hooks["threading"] = lambda module: module.settrace(tracer)

    def module(code, rel):
        if rel not in wanted:
            return
        units = []
        lines = _own_lines(code)
        _units(code, "", lines, units)
        for name, first, own in [("", 0, lines)] + units:
            own = sorted(own & wanted[rel])
            if own:
                emit("code", file=rel, what=name, line=first, lines=own)

    return module
