"""Run programs and write down what each call of their functions did to objects that were there before it.

Usage: observe.py FOLDER...   (each with a main.py)

For every activation of a function of the program, the objects that can be reached from its arguments, from global
variables, from variables of enclosing functions and from defaults are remembered, each with all the ways that lead to
it. After every line, whatever changed in one of them is an observation of all activations on the stack. Element
reads, attribute reads and exceptions are seen by calls that are put into the source beforehand.

One line of JSON for each observation: folder, file, line (of the def, decorators included), name, what, field, and
the ways ("at") to the object: a root (param0, a variable's name, "default of p"), then nothing for the object
itself, .x for what its attribute x (or [], its elements) holds, .x.* for anything below.
"""
import ast
import collections
import gc
import io
import json
import os
import random
import sys
import types

ATOMS = (
    type(None), bool, int, float, complex, str, bytes, range, type(...), type(NotImplemented),
    types.ModuleType, types.BuiltinFunctionType, types.CodeType, types.FrameType, types.TracebackType,
)
MAX_OBJECTS = 5000


class Output(io.StringIO):
    written = 0

    def write(self, text):
        self.written += 1
        return len(text)


def classes(c):
    return [k for k in c.__mro__ if k.__module__ == "__main__" or k.__module__ in Run.modules]


def attributes(o):
    """The attributes of an instance, those in slots included, without running code of its class."""
    try:
        out = dict(object.__getattribute__(o, "__dict__"))
    except AttributeError:
        out = {}
    for k in classes(type(o)):
        for n, v in vars(k).items():
            if isinstance(v, types.MemberDescriptorType):
                try:
                    out[n] = v.__get__(o)
                except AttributeError:
                    pass
    return out


# What namedtuple puts into the classes that it makes, besides their fields.
GENERATED = frozenset(vars(collections.namedtuple("GENERATED", "")))


def steps(o):
    """The fields of an object, and what each holds; None for a field that nothing is known of."""
    if isinstance(o, ATOMS):
        return []
    if isinstance(o, types.FunctionType):
        code = o.__code__
        named = list(code.co_varnames[: code.co_argcount])[-len(o.__defaults__ or ()):] if o.__defaults__ else []
        out = [("default of " + n, v) for n, v in zip(named, o.__defaults__ or ())]
        out += [("default of " + n, v) for n, v in (o.__kwdefaults__ or {}).items()]
        for n, cell in zip(code.co_freevars, o.__closure__ or ()):
            try:
                out.append((n, cell.cell_contents))
            except ValueError:
                pass
        return out
    if isinstance(o, types.MethodType):
        return [("__self__", o.__self__), ("__func__", o.__func__)]
    if isinstance(o, type):
        if not classes(o):
            return []
        return [(n, v) for k in classes(o) for n, v in vars(k).items() if n not in ("__dict__", "__weakref__")]
    if isinstance(o, (staticmethod, classmethod)):
        return [("__func__", o.__func__)]
    if isinstance(o, property):
        return [(n, f) for n, f in (("fget", o.fget), ("fset", o.fset)) if f is not None]
    out = []
    if isinstance(o, dict):
        out += [("[]", v) for v in list(dict.keys(o)) + list(dict.values(o))]
        if isinstance(o, collections.defaultdict):
            out.append(("default_factory", o.default_factory))
    elif isinstance(o, (list, tuple, set, frozenset, collections.deque)):
        out += [("[]", v) for v in o]
    elif not classes(type(o)):
        return [("?", v) for v in gc.get_referents(o) if not isinstance(v, type)]
    out += list(attributes(o).items())
    for k in classes(type(o)):
        generated = GENERATED.union(k._fields) if issubclass(k, tuple) and hasattr(k, "_fields") else ()
        out += [(n, v) for n, v in vars(k).items() if n not in ("__dict__", "__weakref__", "__doc__", "__module__") and n not in generated]
    return out


def state(o):
    """What of an object itself can change, by field."""
    if isinstance(o, ATOMS) or isinstance(o, (types.FunctionType, types.MethodType, tuple, frozenset)):
        s = {}
    elif isinstance(o, dict):
        s = {"[]": tuple(x for pair in dict.items(o) for x in pair)}
    elif isinstance(o, (list, collections.deque)):
        s = {"[]": tuple(o)}
    elif isinstance(o, set):
        s = {"[]": frozenset(o)}
    elif isinstance(o, bytearray):
        s = {"[]": bytes(o)}
    elif isinstance(o, types.GeneratorType):
        s = {"next": o.gi_frame.f_lasti if o.gi_frame else None}
    elif hasattr(type(o), "__length_hint__") and hasattr(type(o), "__next__"):
        s = {"next": o.__length_hint__()}
    elif isinstance(o, type):
        s = {n: v for n, v in vars(o).items() if not n.startswith("__")} if classes(o) else {}
    else:
        s = {}
    if not isinstance(o, (type, types.FunctionType)):
        s.update(attributes(o))
    return s


def same(a, b):
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(x is y for x, y in zip(a, b))
    return a is b or (isinstance(a, (int, bytes, frozenset)) and type(a) is type(b) and a == b)


class Activation:
    """One call: the objects that were there before it, and the ways to them."""

    def __init__(self, frame):
        code = frame.f_code
        self.key = (os.path.basename(code.co_filename), code.co_firstlineno, code.co_name)
        self.frame = frame
        self.generator = bool(code.co_flags & 0x2A0)  # generators and coroutines
        self.ways, self.objects = {}, {}
        n = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        names = code.co_varnames[:n]
        local = frame.f_locals
        queue = collections.deque()
        for i, n in enumerate(names):
            if n in local:
                queue.append((local[n], (f"param{i}", "", False)))
        for n in code.co_freevars:
            if n in local:
                queue.append((local[n], (n, "", False)))
        for n, v in list(frame.f_globals.items()):
            if not n.startswith("__"):
                queue.append((v, (n, "", False)))
        while queue:
            o, (root, path, deep) = queue.popleft()
            if isinstance(o, ATOMS) or len(self.objects) > MAX_OBJECTS:
                continue
            ways = self.ways.setdefault(id(o), [])
            if (root, path, deep) in ways or len(ways) > 40:
                continue
            ways.append((root, path, deep))
            self.objects[id(o)] = o
            for field, v in steps(o):
                if isinstance(o, types.FunctionType):
                    way = (field, "", False)  # a variable, or a default
                elif field == "?":
                    way = (root, "?", True)
                elif path == "" and not deep:
                    way = (root, field, False)
                else:
                    way = (root, path, True)
                queue.append((v, way))
        self.refresh()

        self.held = {i: {id(x) for _, x in steps(o)} for i, o in self.objects.items()}

    def refresh(self):
        """From here on, changes count."""
        self.states = {i: state(o) for i, o in self.objects.items()}
        self.globals = {n: v for n, v in self.frame.f_globals.items() if not n.startswith("__")}
        self.cells = self.outer()
        self.written = Run.out.written
        self.rng = random.getstate()
        self.files = Run.files[:]

    def outer(self):
        local = self.frame.f_locals
        return {n: local[n] for n in self.frame.f_code.co_freevars if n in local}

    def at(self, o):
        return sorted({r + ("." + p if p else "") + (".*" if d else "") for r, p, d in self.ways[id(o)]})

    def holds(self, o):
        return id(o) in self.objects and self.objects[id(o)] is o

    def say(self, what, field, o=None, into=None):
        entry = {"what": what, "field": field}
        if o is not None:
            entry["at"] = self.at(o)
        if into is not None:
            entry["into"] = into
        Run.say(self.key, entry)

    def kept(self, old, new, into, held):
        """References to objects that were there before were stored, in a place that did not hold them at first."""
        before = {id(x) for x in (old if isinstance(old, tuple) else (old,))} | set(held)
        for x in new if isinstance(new, (tuple, frozenset)) else (new,):
            if id(x) not in before and self.holds(x) and not isinstance(x, (type, types.FunctionType, tuple, frozenset)):
                self.say("keep", "", x, into)

    def compare(self):
        for i, o in self.objects.items():
            now, before = state(o), self.states[i]
            for field in now.keys() | before.keys():
                a, b = before.get(field, Run), now.get(field, Run)
                if not same(a, b):
                    self.say("write", field, o)
                    self.kept(a, b, self.at(o), self.held[i])
            self.states[i] = now
        for before, now in ((self.globals, self.frame.f_globals), (self.cells, self.outer())):
            for n in list(now.keys()) + list(before.keys()):
                if not n.startswith("__") and before.get(n, Run) is not now.get(n, Run):
                    self.say("writevar", n)
                    self.kept(before.get(n, Run), now.get(n, Run), [n], ())
                    before[n] = now.get(n, Run)
        if self.written != Run.out.written:
            self.say("io", "stdout")
        if self.rng != random.getstate():
            self.say("rng", "")
        for kind in Run.files[len(self.files):]:
            self.say("io", kind)
        self.written, self.rng, self.files = Run.out.written, random.getstate(), Run.files[:]

    def returned(self, value):
        if self.holds(value):
            self.say("return", "", value)
        seen, queue = {id(value)}, [value]
        while queue and len(seen) < MAX_OBJECTS:
            o = queue.pop()
            if isinstance(o, types.FunctionType):
                continue  # what it uses of its variables is in its own summary
            for _, v in attributes(o).items() if classes(type(o)) and not isinstance(o, (list, dict, set, tuple)) else steps(o):
                if id(v) in seen or isinstance(v, ATOMS) or isinstance(v, (type, types.FunctionType)):
                    continue
                seen.add(id(v))
                if self.holds(v) and not isinstance(v, (tuple, frozenset)):
                    self.say("reach", "", v)
                queue.append(v)


class Run:
    """The program that runs at the moment."""

    folder, modules, out, files, stack, said, busy = "", set(), None, [], [], set(), False

    @classmethod
    def say(cls, key, entry):
        file, line, name = key
        text = json.dumps({"folder": os.path.basename(cls.folder), "file": file, "line": line, "name": name, **entry}, sort_keys=True)
        if text not in cls.said:
            cls.said.add(text)
            cls.report.write(text + "\n")

    @classmethod
    def compare(cls):
        for a in cls.stack:
            a.compare()


def ours(code):
    return os.path.dirname(code.co_filename) == Run.folder and code.co_name != "<module>"


def counts(code):
    return code.co_name not in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>") and code.co_firstlineno not in Run.bodies


def trace(frame, event, arg):
    if Run.busy or os.path.dirname(frame.f_code.co_filename) != Run.folder:
        return None
    Run.busy = True
    try:
        Run.compare()
        if event == "call":
            if ours(frame.f_code) and counts(frame.f_code):
                known = next((a for a in Run.asleep if a.frame is frame), None)
                if known:
                    Run.asleep.remove(known)
                    known.refresh()
                Run.stack.append(known or Activation(frame))
        elif event == "return" and Run.stack and Run.stack[-1].frame is frame:
            a = Run.stack.pop()
            if a.generator:
                Run.asleep.append(a)
            elif arg is not None:
                a.returned(arg)
    finally:
        Run.busy = False
    return trace


def read(o, field):
    """o, of which a field is read now."""
    if sys.gettrace() is not None and not Run.busy:
        Run.busy = True
        try:
            for a in Run.stack:
                if a.holds(o) and not isinstance(o, (tuple, frozenset, type)):
                    if field == "[]" or field in attributes(o):
                        a.say("read", field, o)
        finally:
            Run.busy = False
    return o


def raised(e):
    frame = sys._getframe(1)
    for a in Run.stack:
        if a.frame is frame and not isinstance(e, GeneratorExit):
            names = [k.__name__ for k in type(e).__mro__ if k is not object]
            Run.say(a.key, {"what": "raise", "field": names[0], "at": names})


class Instrument(ast.NodeTransformer):
    def read(self, node, value, field):
        call = ast.Call(ast.Name("_read_", ast.Load()), [value, ast.Constant(field)], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = self.read(node.value, node.value, "[]")
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = self.read(node.value, node.value, node.attr)
        return node

    def visit_For(self, node):
        self.generic_visit(node)
        node.iter = self.read(node.iter, node.iter, "[]")
        return node

    def visit_comprehension(self, node):
        self.generic_visit(node)
        if not node.is_async:
            node.iter = self.read(node.iter, node.iter, "[]")
        return node

    def visit_ClassDef(self, node):
        Run.bodies.add(min([node.lineno] + [d.lineno for d in node.decorator_list]))
        return self.generic_visit(node)

    def visit_MatchValue(self, node):
        return node

    def visit_MatchClass(self, node):
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        last = node.body[-1]
        handler = ast.parse("try:\n    pass\nexcept BaseException as _e_:\n    _raised_(_e_)\n    raise").body[0]
        for n in ast.walk(handler):
            if hasattr(n, "lineno"):
                ast.copy_location(n, last)
        handler.body = node.body
        node.body = [handler]
        return node


def audit(event, args):
    if event == "open" and Run.stack and not Run.busy:
        mode = args[1] if isinstance(args[1], str) else "r"
        Run.files.append("file-write" if set(mode) & set("wxa+") else "file-read")


def run(folder):
    Run.folder, Run.modules, Run.out, Run.files = folder, set(), Output(), []
    Run.stack, Run.asleep, Run.bodies, Run.said = [], [], set(), set()
    os.chdir(folder)
    names = {n[:-3] for n in os.listdir(folder) if n.endswith(".py")}
    Run.modules = names - {"main"}
    for n in names - {"main"}:
        sys.modules.pop(n, None)
    path = os.path.join(folder, "main.py")
    with open(path, encoding="utf-8") as f:
        tree = Instrument().visit(ast.parse(f.read(), path))
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=path, _read_=read, _raised_=raised)
    old, stdout, sys.stdout, sys.path[0] = sys.modules["__main__"], sys.stdout, Run.out, folder
    sys.modules["__main__"] = module
    try:
        code = compile(tree, path, "exec")
        sys.settrace(trace)
        try:
            exec(code, module.__dict__)
        finally:
            sys.settrace(None)
    except BaseException as e:
        print(f"{folder}: {type(e).__name__}: {e}", file=sys.stderr)
        raise SystemExit(1)
    finally:
        sys.stdout, sys.modules["__main__"] = stdout, old


if __name__ == "__main__":
    sys.addaudithook(audit)
    Run.report = sys.stdout
    for name in sys.argv[1:]:
        run(os.path.abspath(name))
