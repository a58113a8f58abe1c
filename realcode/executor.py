"""A plugin for pytest that stands between rewritten code and the executors of the standard library.

Pools that are opened in rewritten lines ($REALCODE_LINES) are those of the differential fuzzer (server.py): tasks run in
this process in an adversarial order, and what goes to a worker process and comes back is pickled. What a package opens
itself is left alone: it may need threads that run at the same time. Each place that gives a pool work is noted, so that
only rewrites that ran count as tested. The first runs of
each place happen in children of this process, where what a task changes besides its result is lost, as
it is in a worker.

Inside a task pools are serial: their tasks run at once, in order, and nothing is pickled.

$REALCODE_RESULT gets what became of every test, and which places gave how many tasks. Where only the collection
is asked for, it gets a script that calls every test: the program of which the package is a part.
"""

import concurrent.futures
import json
import os
import pickle
import sys
import types
import unittest
from concurrent.futures.process import BrokenProcessPool

import server

ROOT = os.path.join(os.path.realpath(os.environ["REALCODE_ROOT"]), "")
LINES = json.loads(os.environ.get("REALCODE_LINES", "null")) or {}  # by file: the first and the last line of each loop and helper, and whether it is a loop
FORKED = int(os.environ.get("REALCODE_FORKED", "2"))  # pools of each place whose tasks run in children
FORKED_TASKS = 50  # tasks of such a pool that do; the rest would take too long

server.current = types.SimpleNamespace(
    world="same", seed=int(os.environ.get("REALCODE_SEED", "1")), pools=0, tasks=0, importing=False, module=sys.modules["__main__"]
)

real = {name: getattr(concurrent.futures, name) for name in ("ProcessPoolExecutor", "ThreadPoolExecutor")}
places = {}  # (file, line) -> [pools, tasks]
tests = {}
depth = 0  # tasks that are under way


def loop_of(frame):
    """Where in a rewritten loop the work comes from: what submits it may be a helper of several loops."""
    at = frame
    while at is not None:
        file = at.f_code.co_filename
        if file.startswith(ROOT):
            name = file[len(ROOT) :]
            if any(loop and first <= at.f_lineno <= last for first, last, loop in LINES.get(name, ())):
                return name, at.f_lineno
        at = at.f_back
    return frame.f_code.co_filename[len(ROOT) :], frame.f_lineno


class Observed:
    """What pools of processes and of threads have in common."""

    forked = 0
    place = None

    def work(self, frame):
        """Notes that a place of the rewritten code gives this pool work."""
        if self.place is None:
            self.place = places.setdefault(loop_of(frame), [0, 0])
            self.place[0] += 1
            if self.place[0] <= FORKED and self.pickles:
                self.forked = FORKED_TASKS

    def submit(self, fn, /, *args, **kwargs):
        self.work(sys._getframe(1))
        return super().submit(fn, *args, **kwargs)

    def map(self, fn, *iterables, **kwargs):
        self.work(sys._getframe(1))
        return super().map(fn, *iterables, **kwargs)

    def compute(self, f):
        global depth
        self.place[1] += 1
        depth += 1
        try:
            if depth > 1:
                return self.serial(f)
            if self.forked:
                self.forked -= 1
                return self.child(f)
            return super().compute(f)
        finally:
            depth -= 1

    def serial(self, f):
        if not self.workers:
            self.workers.append(None)
            if self.start[0] is not None:
                self.start[0](*self.start[1])
        fn, args, kwargs = f.task
        return fn(*args, **kwargs)

    def child(self, f):
        """Computes a task in a child of this process."""
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            try:
                try:
                    answer = pickle.dumps((True, super().compute(f)))
                except BaseException as e:
                    answer = pickle.dumps((False, e))
                with os.fdopen(write, "wb") as to:
                    to.write(answer)
            finally:
                os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as answers:
            answer = answers.read()
        os.waitpid(pid, 0)
        if not answer:
            raise BrokenProcessPool("a worker ended without an answer")
        good, value = pickle.loads(answer)
        if not good:
            raise value
        return value


class Processes(Observed, server.Pool):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if depth:
            self.policy, self.pack = "eager", False


class Threads(Observed, server.Threads):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if depth:
            self.policy = "eager"


def stand_in(name, pool):
    def make(*args, **kwargs):
        frame = sys._getframe(1)
        file = frame.f_code.co_filename
        if file.startswith(ROOT) and any(first <= frame.f_lineno <= last for first, last, _ in LINES.get(file[len(ROOT) :], ())):
            return pool(*args, **kwargs)
        return real[name](*args, **kwargs)

    setattr(concurrent.futures, name, make)


stand_in("ProcessPoolExecutor", Processes)
stand_in("ThreadPoolExecutor", Threads)


def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        tests[report.nodeid] = report.outcome
        if report.outcome == "failed":
            tests[report.nodeid] += "\n" + report.longreprtext[-4000:]


def pytest_collectreport(report):
    if report.outcome == "failed":
        tests[report.nodeid] = "failed\n" + str(report.longrepr)[-4000:]


def call_of(item):
    """The lines of a script that do what pytest does for a test, what its fixtures do left aside."""
    module = os.path.relpath(item.path, ROOT)[: -len(".py")].replace(os.sep, ".")
    unit = item.cls is not None and issubclass(item.cls, unittest.TestCase)
    given = "*anything" if item.fixturenames and not unit else ""
    if item.cls is None:
        calls = ["module.%s(%s)" % (item.originalname, given)]
    else:
        name = "module." + item.cls.__qualname__
        calls = ["%s.%s()" % (name, n) for n in ("setup_class", "setUpClass") if has(item.cls, n)]
        calls.append("test = %s(%s)" % (name, repr(item.originalname) if unit else ""))
        calls += ["test.%s()" % n for n in ("setup_method", "setUp") if has(item.cls, n)]
        calls.append("test.%s(%s)" % (item.originalname, given))
        calls += ["test.%s()" % n for n in ("tearDown", "teardown_method") if has(item.cls, n)]
    return "".join("    %s\n" % line for line in ["import %s as module" % module] + calls)


def has(cls, name):
    """Whether the class has a method of its own by that name, and not that of unittest."""
    return getattr(cls, name, None) is not None and getattr(getattr(cls, name), "__module__", "unittest.case") != "unittest.case"


def script(items):
    parts = ["def run_%d(anything):\n%s" % (i, text) for i, text in enumerate(dict.fromkeys(call_of(i) for i in items if hasattr(i, "originalname")))]
    runs = "".join("    run_%d(anything)\n" % i for i in range(len(parts)))
    return "import pickle\nimport sys\n\n\n" + "\n\n".join(parts) + "\n\nif __name__ == '__main__':\n    anything = pickle.load(sys.stdin.buffer)\n" + runs


def pytest_collection_finish(session):
    if session.config.option.collectonly:
        with open(os.environ["REALCODE_RESULT"], "w") as f:
            f.write(script(session.items))


def pytest_sessionfinish(session, exitstatus):
    if session.config.option.collectonly:
        return
    with open(os.environ["REALCODE_RESULT"], "w") as f:
        json.dump({"tests": tests, "places": [[file, line, n, t] for (file, line), (n, t) in sorted(places.items())]}, f)
