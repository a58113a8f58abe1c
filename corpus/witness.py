"""Shows by execution that the labels of the corpus are true (docs/corpus.md). It knows nothing of parloop.

    python corpus/witness.py FILE...

For every labelled loop the program is run three times: as it stands, and twice with the loop taken apart as a
parallel version would do it. First the marked work of all iterations is done by processes that see the state from
before the loop, and whose changes are lost except for what the work returns; then the loop is run with these results
in the place of the work. The two ways are one process that takes the items from the last to the first, and one
process for each item. What the work prints is kept, and written where the loop asks for the result; an exception is
raised there.

A label `parallel` or `pipeline` is true when both ways give the output, the final files and the exception of the
program as it stands; a label `sequential` when at least one differs. One line is printed for each loop:

    FILE:LINE: ok | wrong: ...
"""

import ast
import copy
import io
import os
import pickle
import re
import shutil
import signal
import sys
import tempfile
import traceback
import types

LABEL = re.compile(r"\s*# corpus: (parallel|pipeline|sequential)(.*)$")
TOO_MANY = 2000  # iterations of a while loop that is run without its work


class Label:
    """One label: verdict, kind and variable of the reason, the work, what the work changes in place."""

    def __init__(self, line, text):
        match = LABEL.match(text)
        self.line, self.verdict, rest = line, match[1], match[2]
        rest, _, self.work = rest.partition(" work=")
        self.work = self.work.strip()
        words = rest.split()
        self.back = [w[5:] for w in words if w.startswith("back=")]
        words = [w for w in words if not w.startswith("back=")]
        if self.verdict == "sequential":
            if len(words) != 2:
                raise SyntaxError(f"line {line}: a sequential label needs a kind and a variable")
            self.kind, self.variable = words
        elif words:
            raise SyntaxError(f"line {line}: {words} in the label")


def labels(text):
    return [Label(k, line) for k, line in enumerate(text.split("\n"), 1) if LABEL.match(line)]


def loop_of(tree, text, label):
    """The labelled loop: the first whose keyword stands on the next line that is no comment."""
    lines = text.split("\n")
    line = label.line + 1
    while lines[line - 1].strip().startswith("#"):
        line += 1
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.For, ast.While)) and node.lineno == line:
            found.append((node.lineno, node.col_offset, node))
        for clause in getattr(node, "generators", ()):
            if clause.target.lineno == line:
                found.append((line, node.col_offset, node))
                break
    if not found:
        raise SyntaxError(f"line {line}: no loop below the label")
    return min(found, key=lambda f: f[:2])[2]


def stored(nodes):
    return sorted({n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)})


def loaded(nodes):
    return {n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def statements(text):
    return ast.parse(text).body


class Put(ast.NodeTransformer):
    """Replaces one node, told by identity."""

    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        if node is self.old:
            return self.new
        return self.generic_visit(node)


class TakeApart(ast.NodeTransformer):
    def __init__(self, text, loop, label):
        self.text, self.loop, self.label = text, loop, label

    def visit(self, node):
        if node is not self.loop:
            return self.generic_visit(node)
        if isinstance(node, ast.For):
            return self.statement(node)
        if isinstance(node, ast.While):
            return self.whiles(node)
        return self.comprehension(node)

    def expression(self, inside):
        """The node that work= names: the first with exactly that text."""
        found = []
        lines = self.text.encode().split(b"\n")
        wanted = self.label.work.encode()
        for root in inside:
            for node in ast.walk(root):
                if isinstance(node, ast.expr) and lines[node.lineno - 1][node.col_offset :].startswith(wanted) and (
                    (node.end_lineno, node.end_col_offset) == (node.lineno, node.col_offset + len(wanted))
                ):
                    found.append((node.lineno, node.col_offset, node))
        if not found:
            raise SyntaxError(f"line {self.label.line}: there is no {self.label.work}")
        return min(found, key=lambda f: f[:2])[2]

    def parts(self, body):
        """The marked statements, the marked expression, and the statements that both need before them."""
        lines = self.text.split("\n")
        marked = [s for s in body if "# work" in lines[s.lineno - 1]]
        work = self.expression(body) if self.label.work else None
        if not marked and work is None:
            raise SyntaxError(f"line {self.label.line}: no work")
        needs = loaded(marked + ([work] if work is not None else []))
        prelude = []
        last = marked[0] if marked else next(s for s in body if any(n is work for n in ast.walk(s)))
        for s in reversed(body[: body.index(last)]):
            if s not in marked and set(stored([s])) & needs and not isinstance(s, ast.AugAssign):
                prelude.insert(0, s)
                needs |= loaded([s])
        return marked, work, prelude

    def in_worker(self, marked, work, prelude):
        names = stored(marked) + self.label.back
        code = statements(f"try:\n    pass\n    _r.ok(_k, dict(locals()), {names!r}, None)\nexcept BaseException as _e:\n    _r.fail(_k, _e)")
        code[0].body[0:1] = copy.deepcopy(prelude) + copy.deepcopy(marked)
        if work is not None:
            code[0].body[-1].value.args[-1] = copy.deepcopy(work)
        return code, names

    def in_parent(self, body, marked, work, names):
        """The body with results in the place of the work."""
        fetch = statements("_r.fetch(_k)")
        for name in names:
            if name in self.label.back:
                fetch += statements(f"_r.write_back(_k, {name!r}, {name})")
            else:
                fetch += statements(f"if _r.has(_k, {name!r}):\n    {name} = _r.value(_k, {name!r})")
        out = []
        for s in body:
            if s in marked:
                out += fetch if s is marked[-1] else []
            else:
                out.append(Put(work, ast.parse("_r.result(_k)", mode="eval").body).visit(s) if work is not None else s)
        return out

    def statement(self, node):
        marked, work, prelude = self.parts(node.body)
        inner, names = self.in_worker(marked, work, prelude)
        before = statements("_r = _witness.Run(ITER)\nfor _k in _r.schedule():\n    TARGET = _r.items[_k]\n    pass")
        before[0].value.args[0] = node.iter
        before[1].body[0].targets[0] = copy.deepcopy(node.target)
        before[1].body[1:] = inner
        node.body = self.in_parent(node.body, marked, work, names)
        node.iter = ast.parse("enumerate(_r.items)", mode="eval").body
        node.target = ast.Tuple([ast.Name("_k", ast.Store()), node.target], ast.Store())
        return before + [node]

    def whiles(self, node):
        """Of a while loop the items are found by running it once, in a process of its own, without the work."""
        marked, work, prelude = self.parts(node.body)
        inner, names = self.in_worker(marked, work, [])
        carried = sorted(set(stored([node])) & (loaded(marked + ([work] if work is not None else [])) - set(stored(marked))))
        before = statements(
            "_r = _witness.Run([])\n"
            "for _k in _r.dry():\n    LOOP\n"
            f"for _k in _r.schedule():\n    _witness.restore()\n    pass"
        )
        dry = copy.deepcopy(node)
        marks = [node.body.index(s) for s in marked]
        spot = [k for k, s in enumerate(node.body) if work is not None and any(n is work for n in ast.walk(s))]
        body = []
        for k, s in enumerate(dry.body):
            if k in marks:
                body += statements(f"_r.record(dict(locals()), {carried!r})") if k == marks[-1] else []
                body += [x for n in names for x in statements(f"{n} = _witness.Hole()")]
                continue
            if k in spot:
                original = TakeApart(self.text, node, self.label).expression([node.body[k]])
                path = [n for n in ast.walk(node.body[k])].index(original)
                old = [n for n in ast.walk(s)][path]
                hole = ast.parse(f"_r.record(dict(locals()), {carried!r})", mode="eval").body
                s = Put(old, hole).visit(s)
            body.append(s)
        dry.body = body
        before[1].body = [dry]
        before[2].body = [x for n in carried for x in statements(f"{n} = _r.records[_k][{n!r}]")] + inner
        node.body = statements("_k += 1") + self.in_parent(node.body, marked, work, names)
        return before + statements("_k = -1") + [node]

    def comprehension(self, node):
        clause = node.generators[0]
        if self.label.work:
            work = self.expression([node])
        else:
            work = node.value if isinstance(node, ast.DictComp) else node.elt
        run = ast.parse("_witness.items(ITER, lambda _item: [WORK for TARGET in [_item]][0])", mode="eval").body
        run.args[0] = clause.iter
        inner = run.args[1].body.value
        inner.elt, inner.generators[0].target = copy.deepcopy(work), copy.deepcopy(clause.target)
        clause.iter = run
        clause.target = ast.Tuple([ast.Name("_t", ast.Store()), clause.target], ast.Store())
        return Put(work, ast.parse("_t.result()", mode="eval").body).visit(node)


class Hole:
    """Stands for a result that is not known yet: it may be kept and added up, but decides nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def same(self, *_, **__):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __xor__ = __rxor__ = __call__ = __getitem__ = same
    __lt__ = __le__ = __gt__ = __ge__ = __mod__ = __floordiv__ = __truediv__ = __or__ = __ror__ = __and__ = __rand__ = same
    __neg__ = same

    def __bool__(self):
        raise RuntimeError("what happens next depends on the work")

    __index__ = __iter__ = __len__ = __int__ = __bool__


def in_child(task):
    """What task() sends through the function it is given, from a process of its own."""
    read, write = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        code = 0
        try:
            with os.fdopen(write, "wb") as out:
                out.write(task())
        except BaseException:
            code = 1
        os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as data:
        got = data.read()
    os.waitpid(pid, 0)
    return got


class Lost(Exception):
    """The work has no result: it could not be sent, or was never done."""


class Run:
    """One execution of the loop that is taken apart."""

    each = False  # one process for each item

    def __init__(self, items):
        self.items, self.done, self.records = list(items), {}, []

    def schedule(self):
        n = len(self.records) or len(self.items)
        for group in [[k] for k in range(n)] if Run.each else [list(range(n))[::-1]]:
            read, write = os.pipe()
            pid = os.fork()
            if pid == 0:
                try:
                    os.close(read)
                    for k in group:
                        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
                        yield k
                    with os.fdopen(write, "wb") as out:
                        out.write(pickle.dumps(self.done))
                except BaseException:
                    pass
                os._exit(0)
            os.close(write)
            with os.fdopen(read, "rb") as data:
                got = data.read()
            os.waitpid(pid, 0)
            if got:
                self.done.update(pickle.loads(got))

    def ok(self, k, scope, names, result):
        self.put(k, ("ok", {n: scope[n] for n in names if n in scope}, result))

    def fail(self, k, error):
        if isinstance(error, GeneratorExit):
            raise error
        self.put(k, ("raise", {}, error))

    def put(self, k, outcome):
        try:
            self.done[k] = pickle.dumps(outcome), sys.stdout.getvalue(), sys.stderr.getvalue()
        except Exception as e:
            self.done[k] = pickle.dumps(("raise", {}, Lost(str(e)))), "", ""

    def fetch(self, k):
        if k not in self.done:
            raise Lost(f"iteration {k}")
        data, out, err = self.done[k]
        outcome = pickle.loads(data)
        self.done[k] = data, "", ""
        sys.stdout.write(out)
        sys.stderr.write(err)
        if outcome[0] == "raise":
            raise outcome[2]
        return outcome

    def has(self, k, name):
        return name in self.fetch(k)[1]

    def value(self, k, name):
        return self.fetch(k)[1][name]

    def result(self, k):
        return self.fetch(k)[2]

    def write_back(self, k, name, to):
        new = self.value(k, name)
        if isinstance(to, (list, bytearray)):
            to[:] = new
        elif isinstance(to, (dict, set)):
            to.clear()
            to.update(new)
        else:
            to.__dict__.clear()
            to.__dict__.update(new.__dict__)

    # Of while loops.

    def dry(self):
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                os.close(read)
                self.pipe = write
                sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
                yield 0
                with os.fdopen(write, "wb") as out:
                    out.write(pickle.dumps(self.records))
            except BaseException:
                pass
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as data:
            got = data.read()
        os.waitpid(pid, 0)
        self.records = [pickle.loads(r) for r in pickle.loads(got)] if got else []

    def record(self, scope, names):
        self.records.append(pickle.dumps({n: scope[n] for n in names}))
        if len(self.records) > TOO_MANY:
            os._exit(1)
        return Hole()


class Ticket:
    def __init__(self, run, k):
        self.run, self.k = run, k

    def result(self):
        return self.run.result(self.k)


def items(iterable, work):
    """The pairs of ticket and item of a comprehension whose work is a function of the item."""
    run = Run(iterable)
    for k in run.schedule():
        try:
            run.ok(k, {}, [], work(run.items[k]))
        except BaseException as e:
            run.fail(k, e)
    return [(Ticket(run, k), item) for k, item in enumerate(run.items)]


def outcome(code, path):
    """Everything that can be observed of one run of the program, in a process and a folder of its own."""
    folder = tempfile.mkdtemp(prefix="witness-")

    def task():
        os.chdir(folder)
        signal.alarm(20)
        main = types.ModuleType("__main__")
        main.__file__ = path
        main.__dict__["_witness"] = sys.modules["witness"]
        sys.modules["__main__"] = main
        out, err = sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        sys.argv = [path]
        error = None
        try:
            exec(code, main.__dict__)
        except BaseException as e:
            error = type(e).__name__, str(e)
        files = {}
        for root, _, names in os.walk("."):
            for name in sorted(names):
                with open(os.path.join(root, name), "rb") as f:
                    files[os.path.join(root, name)] = f.read()
        return pickle.dumps({"output": out.getvalue(), "errors": err.getvalue(), "exception": error, "files": sorted(files.items())})

    try:
        got = in_child(task)
        return pickle.loads(got) if got else {"exception": ("died", "")}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def difference_of(path, text, label, plain):
    """The first thing that differs when the loop is taken apart, in either way, or None."""
    tree = ast.parse(text)
    tree = ast.fix_missing_locations(TakeApart(text, loop_of(tree, text, label), label).visit(tree))
    code = compile(tree, path, "exec")
    for Run.each in (False, True):
        got = outcome(code, path)
        what = [k for k in sorted(plain | got) if plain.get(k) != got.get(k)]
        if what:
            return f"{what[0]}: " + first_difference(str(plain.get(what[0])), str(got.get(what[0])))
    return None


def first_difference(old, new):
    at = next((k for k, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
    start = max(0, at - 40)
    return f"{old[start : at + 60]!r} became {new[start : at + 60]!r}"


def check(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    found = labels(text)
    if not found:
        yield 1, "wrong: no label"
        return
    code = compile(text, path, "exec")
    plain, again = outcome(code, path), outcome(code, path)
    if plain != again:
        yield 1, "wrong: two runs of the program differ"
        return
    if plain["exception"] or not plain["output"]:
        yield 1, f"wrong: the program fails or prints nothing: {plain['exception']}"
        return
    for label in found:
        try:
            difference = difference_of(path, text, label, plain)
        except Exception as e:
            yield label.line, f"wrong: {type(e).__name__}: {e}"
            continue
        if label.verdict == "sequential":
            yield label.line, "ok" if difference else "wrong: called sequential, and taking it apart changes nothing"
        else:
            yield label.line, f"wrong: called {label.verdict}, but {difference}" if difference else "ok"


def main(paths):
    sys.modules["witness"] = sys.modules[__name__]
    wrong = 0
    for path in paths:
        try:
            for line, text in check(path):
                wrong += text != "ok"
                print(f"{path}:{line}: {text}", flush=True)
        except Exception:
            wrong += 1
            print(f"{path}:1: wrong: {traceback.format_exc()!r}", flush=True)
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
