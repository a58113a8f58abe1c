"""Runs programs for the differential fuzzer: one request a line on stdin, one answer a line on stdout.

A request holds runs of whole programs. Each runs in an empty folder, as a module `__main__` of its own,
and is described by what the promise of parloop names: exit status, stdout, stderr, the exception that
left it, files.

world of a run:
    plain    the executors of the standard library are left alone (the sequential program)
    child    the same, in a child of this process
    same     executors run their tasks here, in an adversarial order; arguments, functions and results of
             a process pool go through pickle; workers see the globals of the program as they are then
    fresh    the same, but the workers of a process pool are modules of their own, imported anew under the
             name `__mp_main__`, as under spawn: nothing that the program did since its import is there
    fork, forkserver, spawn   real pools, in a child of this process

Only what is known to be harmless may be run: nothing is isolated but the folder.
"""

import base64
import collections
import concurrent.futures
import enum
import functools
import io
import itertools
import json
import os
import pickle
import random
import select
import shutil
import signal
import sys
import types
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.reduction import ForkingPickler

# --- what a program shows -------------------------------------------------------------------------


class Dump:
    """Writes values with structure, types, identity and sharing: mutable objects are numbered in the
    order in which they are met, and named by their number from then on."""

    def __init__(self):
        self.numbers = {}
        self.held = []

    def text(self, v):
        t = type(v)
        if v is None or t in (bool, int, float, complex, str, bytes):
            return repr(v)
        if t is tuple:
            return "(" + "".join(self.text(x) + "," for x in v) + ")"
        if t is frozenset:
            return "frozenset{" + ",".join(sorted(self.text(x) for x in v)) + "}"
        if isinstance(v, enum.Enum):
            return str(v)
        if isinstance(v, tuple) and hasattr(v, "_fields"):
            return t.__name__ + "(" + "".join(self.text(x) + "," for x in v) + ")"
        if isinstance(v, type):
            return "class " + v.__qualname__
        if isinstance(v, (range, slice)):
            return repr(v)
        record = getattr(t, "__dataclass_params__", None)
        if record is not None and record.frozen and record.eq:
            # as good as its copies: a program that asks for more shows that itself
            return t.__qualname__ + self.attributes(v)
        if id(v) in self.numbers:
            return "#%d" % self.numbers[id(v)]
        n = self.numbers[id(v)] = len(self.numbers) + 1
        self.held.append(v)
        return "#%d=%s" % (n, self.body(v, t))

    def body(self, v, t):
        name = t.__qualname__
        if isinstance(v, (list, collections.deque)):
            return name + "[" + ",".join(self.text(x) for x in v) + "]" + self.attributes(v)
        if isinstance(v, dict):
            extra = ""
            if isinstance(v, collections.defaultdict):
                extra = "/" + getattr(v.default_factory, "__qualname__", "None")
            return name + extra + "{" + ",".join(self.text(k) + ":" + self.text(x) for k, x in v.items()) + "}" + self.attributes(v)
        if isinstance(v, set):
            # the order of a set is no part of its value; a program that depends on it shows that itself
            return name + "{" + ",".join(sorted(self.text(x) for x in v)) + "}"
        if isinstance(v, bytearray):
            return repr(v)
        if isinstance(v, BaseException):
            return name + "(" + ",".join(self.text(a) for a in v.args) + ")" + self.attributes(v)
        if isinstance(v, (types.FunctionType, types.BuiltinFunctionType)):
            return "function " + v.__qualname__ + self.attributes(v)
        if isinstance(v, types.MethodType):
            return "method " + v.__qualname__ + " of " + self.text(v.__self__)
        return name + self.attributes(v)

    def attributes(self, v):
        out = []
        for k, x in getattr(v, "__dict__", {}).items():
            out.append(k + "=" + self.text(x))
        for c in type(v).__mro__:
            for k in c.__dict__.get("__slots__", ()):
                if hasattr(v, k):
                    out.append(k + "=" + self.text(getattr(v, k)))
        return "<" + ",".join(out) + ">" if out else ""


def show(label, *values):
    d = Dump()
    sys.stdout.write("show " + label + ": " + " ".join(d.text(v) for v in values) + "\n")


_observe = types.ModuleType("observe")
_observe.show = show
sys.modules["observe"] = _observe

OBSERVE = """\
import sys
sys.path.insert(0, %r)
from server import show
"""

# --- executors in this process ----------------------------------------------------------------------


class Worker:
    """One worker of a pool: the module that its tasks run in."""

    def __init__(self, run, initializer, initargs):
        self.run = run
        if run.world == "fresh":
            self.module = run.make_module("__mp_main__")
            enter(self.module)
            run.importing = True
            try:
                exec(run.code, self.module.__dict__)
            finally:
                run.importing = False
                enter(run.module)
        else:
            self.module = run.module
        if initializer is not None:
            f, a = self.send((initializer, initargs))
            self.call(f, *a)

    def send(self, value):
        return travel(value, self.run.module, self.module)

    def call(self, f, *args, **kwargs):
        enter(self.module)
        try:
            return f(*args, **kwargs)
        finally:
            enter(self.run.module)


def enter(module):
    sys.modules["__main__"] = sys.modules["__mp_main__"] = module


def travel(value, here, there):
    """value as it arrives in another process."""
    before = sys.modules["__main__"]
    try:
        enter(here)
        data = bytes(ForkingPickler.dumps(value))
        enter(there)
        return pickle.loads(data)
    finally:
        enter(before)


class Future(concurrent.futures.Future):
    def __init__(self, pool, task, packed):
        super().__init__()
        self.pool, self.task, self.packed = pool, task, packed

    def _need(self):
        if not self.done():
            self.pool.need(self)

    def result(self, timeout=None):
        self._need()
        return super().result(0)

    def exception(self, timeout=None):
        self._need()
        return super().exception(0)


class Pool:
    """Executor in this process. Tasks run between submit and the moment their result is asked for, in an
    order that the seed of the run decides; so does the moment when the arguments are pickled."""

    pickles = True

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), **kwargs):
        self.run = current
        self.random = random.Random("%s %s" % (current.seed, current.pools))
        current.pools += 1
        self.policy = self.random.choice(["eager", "late", "late", "reverse", "any"])
        self.pack = self.random.random() < 0.5
        self.start = (initializer, initargs)
        self.workers = []
        self.pending = []
        self.down = False

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.shutdown()
        return False

    def submit(self, fn, /, *args, **kwargs):
        if self.run.importing and self.pickles:
            raise RuntimeError("a process pool is used while a worker imports the program: there is no main guard")
        if self.down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        f = Future(self, (fn, args, kwargs), None)
        self.pending.append(f)
        if self.policy == "eager":
            self.execute(f)
        elif self.policy == "any":
            while self.pending and self.random.random() < 0.4:
                self.execute(self.random.choice(self.pending))
        elif self.pickles and self.pack:
            self.packed(f)
        return f

    def packed(self, f):
        if f.packed is None:
            try:
                f.packed = (bytes(ForkingPickler.dumps(f.task)),)
            except Exception as e:
                f.packed = (None, e)

    def need(self, f):
        if self.policy == "reverse":
            order = self.pending[::-1]
        elif self.policy == "late":
            others = [p for p in self.pending if p is not f]
            order = self.random.sample(others, self.random.randint(0, len(others))) if self.random.random() < 0.5 else []
        else:
            order = self.random.sample(self.pending, len(self.pending))
        for p in order:
            if p in self.pending:
                self.execute(p)
        if f in self.pending:
            self.execute(f)

    def execute(self, f):
        self.pending.remove(f)
        if not f.set_running_or_notify_cancel():
            return
        current.tasks += 1
        try:
            f.set_result(self.compute(f))
        except Expired:
            raise
        except BaseException as e:
            f.set_exception(e)

    def compute(self, f):
        while len(self.workers) < (2 if self.run.world == "fresh" else 1):
            try:
                self.workers.append(Worker(self.run, *self.start))
            except Exception as e:
                raise BrokenProcessPool("a worker could not start: %r" % (e,)) from e
        w = self.random.choice(self.workers)
        self.packed(f)
        if f.packed[0] is None:
            raise f.packed[1]
        enter(w.module)
        try:
            fn, args, kwargs = pickle.loads(f.packed[0])
        except Exception as e:
            raise BrokenProcessPool("a task could not be read: %r" % (e,)) from e
        finally:
            enter(self.run.module)
        try:
            result = w.call(fn, *args, **kwargs)
        except Expired:
            raise
        except BaseException as e:
            try:
                e.__traceback__ = e.__cause__ = e.__context__ = None
                e = travel(e, w.module, self.run.module)
            except Exception as x:
                raise BrokenProcessPool("the exception %r could not come back: %r" % (e, x)) from e
            raise e
        return travel(result, w.module, self.run.module)

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        items = zip(*iterables)
        if not self.pickles:
            chunksize = 1
        chunks = iter(lambda: tuple(itertools.islice(items, chunksize)), ())
        futures = collections.deque(self.submit(chunk_of, fn, c) for c in itertools.islice(chunks, buffersize))

        def results():
            try:
                while futures:
                    done = futures.popleft()
                    if buffersize:
                        for c in itertools.islice(chunks, 1):
                            futures.append(self.submit(chunk_of, fn, c))
                    out = done.result()
                    out.reverse()
                    while out:
                        yield out.pop()
            finally:
                for f in futures:
                    f.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.down = True
        if cancel_futures:
            for f in list(self.pending):
                if self.random.random() < 0.5:  # it may be under way
                    f.cancel()
        for f in self.random.sample(self.pending, len(self.pending)):
            self.execute(f)


def batched(iterable, n):
    """itertools.batched, for programs rewritten for Python 3.12 that run on an older one."""
    items = iter(iterable)
    return iter(lambda: tuple(itertools.islice(items, n)), ())


itertools.batched = getattr(itertools, "batched", batched)


def chunk_of(fn, chunk):
    return [fn(*args) for args in chunk]


class Threads(Pool):
    pickles = False

    def compute(self, f):
        if not self.workers:
            self.workers.append(None)
            if self.start[0] is not None:
                self.start[0](*self.start[1])
        fn, args, kwargs = f.task
        return fn(*args, **kwargs)


# --- runs ----------------------------------------------------------------------------------------


class Expired(BaseException):
    """The program ran out of time."""


def expire(signum, frame):
    raise Expired


current = None
real = concurrent.futures.ProcessPoolExecutor, concurrent.futures.ThreadPoolExecutor


@functools.lru_cache(maxsize=2)  # the worlds of one request run the same text
def compiled(text, path):
    return compile(text, path, "exec")


class Run:
    def __init__(self, spec):
        self.text, self.world, self.seed = spec["text"], spec["world"], spec["seed"]
        self.limit = spec.get("limit", 5)
        self.pools = self.tasks = 0
        self.importing = False  # a worker is
        self.path = os.path.join(os.getcwd(), "script.py")

    def make_module(self, name):
        m = types.ModuleType(name)
        m.__file__ = self.path
        return m

    def outcome(self, out, err, error):
        exit_status, exception = 0, ""
        if isinstance(error, SystemExit):
            exit_status = error.code if isinstance(error.code, (int, type(None))) else 1
        elif error is not None:
            exit_status, exception = 1, Dump().text(error)
        return {
            "exit": exit_status or 0,
            "stdout": out,
            "stderr": err,
            "exception": exception,
            "files": files(),
            "tasks": self.tasks,
            "expired": isinstance(error, Expired),
        }

    def here(self):
        """Runs the program in this process."""
        global current
        current = self
        self.module = self.make_module("__main__")
        enter(self.module)
        pools = real if self.world == "plain" else (Pool, Threads)
        concurrent.futures.ProcessPoolExecutor, concurrent.futures.ThreadPoolExecutor = pools
        old = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = out, err = io.StringIO(), io.StringIO()
        random.seed(20)
        error = None
        signal.setitimer(signal.ITIMER_REAL, self.limit, 1)
        try:
            self.code = compiled(self.text, self.path)
            exec(self.code, self.module.__dict__)
        except BaseException as e:
            error = e
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            sys.stdout, sys.stderr = old
        return self.outcome(out.getvalue(), err.getvalue(), error)

    def child(self):
        """Runs the program in a child process, with real pools."""
        with open("script.py", "w") as f:
            f.write(self.text)
        read, write = os.pipe()
        logs = [os.path.join(scratch, "out"), os.path.join(scratch, "err")]
        pid = os.fork()
        if pid == 0:
            os.setsid()
            os.close(read)
            for fd, log in enumerate(logs, 1):
                to = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(to, fd)
                os.close(to)
            answer = self.program()
            os.write(write, json.dumps(answer).encode())
            os._exit(0)
        os.close(write)
        answer = b""
        while select.select([read], [], [], self.limit)[0]:
            part = os.read(read, 1 << 16)
            answer += part
            if not part:
                break
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(pid, 0)
        os.close(read)
        os.remove("script.py")
        out, err = ("".join(open(log)) for log in logs)
        if not answer:
            return dict(self.outcome(out, err, None), exit=-1, expired=True)
        return dict(self.outcome(out, err, None), **json.loads(answer))

    def program(self):
        """The part of child in the child. Pools are real; the number of their tasks is not known."""
        import multiprocessing

        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        if self.world != "child":
            multiprocessing.set_start_method(self.world, force=True)
            if self.world != "fork":
                os.environ["PYTHONHASHSEED"] = "1"  # of the workers
        self.module = self.make_module("__main__")
        enter(self.module)
        random.seed(20)
        error = None
        try:
            exec(compile(self.text, self.path, "exec"), self.module.__dict__)
        except BaseException as e:
            error = e
        answer = {k: v for k, v in self.outcome("", "", error).items() if k in ("exit", "exception")}
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except ValueError:
            pass
        return answer


def files():
    out = {}
    for folder, _, names in os.walk("."):
        for n in names:
            p = os.path.relpath(os.path.join(folder, n))
            if p == "script.py" or "__pycache__" in p:
                continue
            with open(p, "rb") as f:
                out[p] = base64.b64encode(f.read()).decode()
    return out


def clean(folder):
    for n in os.listdir(folder):
        p = os.path.join(folder, n)
        if os.path.isdir(p):
            shutil.rmtree(p)
        else:
            os.remove(p)


def answer(request):
    out = []
    for spec in request["runs"]:
        os.chdir(work)
        clean(work)
        run = Run(spec)
        out.append(run.child() if spec["world"] in ("fork", "forkserver", "spawn", "child") else run.here())
    return out


if __name__ == "__main__":
    if not hasattr(os, "process_cpu_count"):
        os.process_cpu_count = os.cpu_count  # programs may be written for a later Python
    scratch = os.getcwd()
    work = os.path.join(scratch, "work")
    os.mkdir(work)
    with open(os.path.join(scratch, "observe.py"), "w") as f:
        f.write(OBSERVE % os.path.dirname(os.path.abspath(__file__)))
    own = sys.modules["__main__"]
    sys.modules["server"] = own
    for c in (Pool, Threads, Future, Worker, Dump):
        c.__module__ = "server"
    chunk_of.__module__ = show.__module__ = "server"
    sys.path.insert(0, scratch)
    sys.argv = ["script.py"]
    signal.signal(signal.SIGALRM, expire)
    replies, requests = os.fdopen(os.dup(1), "w"), sys.stdin
    for line in requests:
        reply = answer(json.loads(line))
        enter(own)
        replies.write(json.dumps(reply) + "\n")
        replies.flush()
