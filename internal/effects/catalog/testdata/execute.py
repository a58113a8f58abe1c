"""Execute sample calls and hold the effect stubs to what they claim.

Reads from stdin a list of samples, each a call as text and the contract of what it calls; prints a JSON
object with counts, violations, and the functions for which a claimed mutation was seen.

Each call is made twice on operands made anew: once to warm up caches and imports, once watched. Watched are
the arguments (pickled before and after), the result's type and identity, the exception, both output streams,
the audit events of the interpreter (files, sockets, processes), the shared random generator, the working
directory, the environment and the locale.
"""

import ast
import collections.abc
import contextlib
import datetime
import importlib
import inspect
import io
import json
import locale
import os
import pickle
import random
import sys
import tempfile
import warnings

ANY, NONE, CLASS, VAR, UNION, CALLABLE, TUPLE, SELF, TYPE, NEVER = range(10)
KINDS = [
    inspect.Parameter.POSITIONAL_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD,
    inspect.Parameter.KEYWORD_ONLY,
    inspect.Parameter.VAR_POSITIONAL,
    inspect.Parameter.VAR_KEYWORD,
]
# Types whose instances cannot change, so that it does not matter whether a result is new.
IMMUTABLE = (int, float, complex, str, bytes, bool, type(None), tuple, frozenset, range, type, slice)
WATCHED = ("open", "os.", "shutil.", "socket.", "subprocess.", "glob.", "pathlib.", "sqlite3.", "tempfile.", "urllib.")

counts = dict.fromkeys(("calls", "raised", "compared", "opaque", "arrays"), 0)
violations = []
mutated = set()
opaque = set()  # functions whose receiver cannot be compared
events = None


def audit(event, args):
    if events is not None and event.startswith(WATCHED):
        events.append(event)


sys.addaudithook(audit)


def resolve(dotted):
    """The object behind a dotted name, by its longest prefix that can be imported; None if there is none."""
    parts = dotted.split(".")
    for i in range(len(parts), 0, -1):
        try:
            obj = importlib.import_module(".".join(parts[:i]))
        except ImportError:
            continue
        for p in parts[i:]:
            obj = getattr(obj, p, None)
            if obj is None:
                return None
        return obj
    return None


def fits(t, v):
    """Whether a value is of a stub type. Elements are checked where looking at them changes nothing."""
    kind, name, args = t["kind"], t["name"], t["args"]
    if kind in (ANY, VAR, SELF):
        return True
    if kind == NONE:
        return v is None
    if kind == UNION:
        return any(fits(a, v) for a in args)
    if kind == CALLABLE:
        return callable(v)
    if kind == TYPE:
        return isinstance(v, type)
    if kind == NEVER:
        return False
    if kind == TUPLE:
        return isinstance(v, tuple) and len(v) == len(args) and all(map(fits, args, v))
    if t["literals"] is not None:
        return str(v) in t["literals"] and type(v).__name__ == name.rpartition(".")[2]
    if name == "collections.abc.Iterable":
        if not hasattr(v, "__iter__") and not hasattr(v, "__getitem__"):
            return False
    else:
        cls = resolve(name)
        if isinstance(cls, type) and not isinstance(v, cls):
            return False
    if isinstance(v, collections.abc.Mapping) and len(args) == 2:
        return all(fits(args[0], k) and fits(args[1], x) for k, x in v.items())
    if isinstance(v, (list, tuple, set, frozenset, range, dict, str, bytes, bytearray)) and len(args) == 1:
        return all(fits(args[0], e) for e in v)
    return True


def bind(contract, args, kwargs):
    params = [
        inspect.Parameter(p["name"], KINDS[p["kind"]], default=None if p["default"] else inspect.Parameter.empty)
        if p["kind"] < 3
        else inspect.Parameter(p["name"], KINDS[p["kind"]])
        for p in contract["params"]
    ]
    # A merged list may have optional parameters before required ones; overloads never do.
    return inspect.Signature(params).bind(*args, **kwargs).arguments


def choose(contracts, args, kwargs):
    """The first overload that fits, with its bound arguments."""
    for contract in contracts:
        try:
            bound = bind(contract, args, kwargs)
        except (TypeError, ValueError):
            continue
        ok = True
        for p in contract["params"]:
            if p["name"] not in bound:
                continue
            v = bound[p["name"]]
            values = v if p["kind"] == 3 else v.values() if p["kind"] == 4 else [v]
            ok = ok and all(fits(p["type"], x) for x in values)
        if ok:
            return contract, bound
    return None, None


# Attributes in which objects keep what they can compute again: a cache that is filled is no change.
CACHES = {
    "networkx": (
        "nodes edges degree adj pred succ in_degree out_degree in_edges out_edges __networkx_cache__".split()
    ),
}


def freeze(v):
    if type(v).__module__.startswith(("pandas.core.groupby", "pandas.core.window", "pandas.core.indexing")):
        v = v.obj  # the table; the rest is computed from it
    if type(v).__module__.startswith("lxml"):
        return sys.modules["lxml.etree"].tostring(v, with_tail=False)
    caches = CACHES.get(type(v).__module__.split(".")[0])
    if caches and hasattr(v, "__dict__"):
        v = {k: x for k, x in vars(v).items() if k not in caches}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return pickle.dumps(v)
    except Exception:
        return getattr(v, "hexdigest", lambda: None)()


def world():
    return {
        "rng": random.getstate(),
        "cwd": os.getcwd(),
        "environ": dict(os.environ),
        "locale": locale.setlocale(locale.LC_ALL),
        "recursion-limit": sys.getrecursionlimit(),
        "numpy-rng": repr(sys.modules["numpy"].random.get_state()) if "numpy" in sys.modules else None,
    }


class Sample:
    def __init__(self, sample):
        self.text = sample["text"]
        self.name = sample["name"]
        self.sample = sample
        call = ast.parse(self.text, mode="eval").body
        self.args, self.kwargs = [
            compile(ast.fix_missing_locations(ast.Expression(node)), self.text, "eval")
            for node in (
                ast.Tuple(call.args, ast.Load()),
                ast.Dict([ast.Constant(k.arg) for k in call.keywords], [k.value for k in call.keywords]),
            )
        ]

    def fail(self, text):
        violations.append("%s: %s" % (self.text, text))

    def operands(self):
        return list(eval(self.args, NAMES)), eval(self.kwargs, NAMES)

    def target(self, args):
        sample = self.sample
        name = self.name.rpartition(".")[2]
        if sample["property"]:
            return lambda obj: getattr(obj, name)
        obj = resolve(self.name)
        if obj is None and sample["method"]:  # a class that has no public name
            obj = getattr(type(args[0]), name)
        return obj

    def run(self):
        global events
        args, kwargs = self.operands()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                self.target(args)(*args, **kwargs)
            except BaseException:
                pass  # the second call is the one that counts
        args, kwargs = self.operands()
        target = self.target(args)
        method = self.sample["method"]
        contract, bound = choose(self.sample["contracts"], args[1:] if method else args, kwargs)
        if contract is None:
            self.fail("no declaration fits the operands")
            return
        if method:
            bound = dict(bound, self=args[0])
        before = {p: freeze(v) for p, v in bound.items()}
        outside = world()
        out, err = io.StringIO(), io.StringIO()
        result = error = None
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            events = []
            try:
                result = target(*args, **kwargs)
            except BaseException as e:
                error = e
            seen, events = events, None
        counts["calls"] += 1
        self.check_arguments(contract, bound, before)
        self.check_world(contract, outside, seen, out.getvalue(), err.getvalue())
        if error is not None:
            self.check_error(contract, error)
        else:
            self.check_result(contract, bound, result)

    def check_arguments(self, contract, bound, before):
        may = {m.split(".")[0] for m in contract["mutates"]}
        may |= {i.split(".")[0] for i in contract["iterates"] if isinstance(bound.get(i), collections.abc.Iterator)}
        for p, v in bound.items():
            if before[p] is None:
                counts["opaque"] += 1
                if p == "self":
                    opaque.add(self.name)
                continue
            counts["compared"] += 1
            if freeze(v) != before[p]:
                if p not in may:
                    self.fail("changes %s, which the stub does not say" % p)
                elif p in contract["mutates"]:
                    mutated.add(self.name)

    def check_world(self, contract, outside, seen, out, err):
        kinds = set(contract["io"])
        if out and "stdout" not in kinds:
            self.fail("writes to stdout")
        if err and not kinds & {"stderr", "warnings", "log"}:
            self.fail("writes to stderr")
        if seen and not kinds:
            self.fail("audit events %s, but the stub says no I/O" % ", ".join(sorted(set(seen))))
        now = world()
        written = {s["Name"] for s in contract["state"] or () if s["Write"]}
        for what in outside:
            if now[what] != outside[what] and what not in written and not (what.endswith("rng") and contract["rng"]):
                self.fail("changes " + what)

    def check_error(self, contract, error):
        counts["raised"] += 1
        if contract["total"]:
            self.fail("raises %r, but the stub says that it never raises" % error)
        elif contract["raises"] is not None:
            if not any(isinstance(error, resolve(r)) for r in contract["raises"]):
                self.fail("raises %r, the stub says only %s" % (error, ", ".join(contract["raises"])))

    def check_memory(self, contract, bound, result):
        """Arrays: what shares memory is said to be a view, and lies in one piece where that is claimed."""
        np = sys.modules.get("numpy")
        if np is None:
            return
        arrays = lambda v: [v] if isinstance(v, np.ndarray) else [
            a for x in v for a in arrays(x)] if isinstance(v, (list, tuple)) else []
        given = {p: arrays(v) for p, v in bound.items()}
        results = arrays(result)
        if not results and isinstance(result, collections.abc.Iterator) and isinstance(bound.get("self"), np.ndarray):
            results = arrays(list(result))
        may = {r.split(".")[0] for r in contract["returns"] + contract["views"]}
        whole = all(a.flags.c_contiguous for p in given for a in given[p])
        for r in results:
            if r.dtype.hasobject and not all(isinstance(e, (*IMMUTABLE, datetime.date)) for e in r.flat):
                self.fail("returns an array of objects")
            for p in given:
                if p not in may and any(np.shares_memory(r, a) for a in given[p]):
                    self.fail("returns a view of %s, which the stub does not say" % p)
            if (contract["contiguous"] or contract["rows"]) and whole and not r.flags.c_contiguous:
                self.fail("returns an array that does not lie in one piece")
            if contract["contiguous"] or results:
                counts["arrays"] += 1

    def check_result(self, contract, bound, result):
        self.check_memory(contract, bound, result)
        if self.sample["constructor"]:
            pass
        elif result is NotImplemented and self.name.endswith("__"):
            pass  # Python goes on to the reflected method
        elif not fits(contract["ret"], result):
            self.fail("returns %r, which is not %s" % (result, contract["ret"]["text"]))
        if isinstance(result, IMMUTABLE):
            return
        may = {r.split(".")[0] for r in contract["returns"] + contract["views"]}
        for p, v in bound.items():
            values = v if isinstance(v, tuple) else [v]
            if any(x is result for x in values) and p not in may and not contract["passes"]:
                self.fail("returns its argument %s, but the stub says that the result is new" % p)


# What the operands of samples may use.
NAMES = {}
for module in (
    "array base64 bisect collections copy csv datetime decimal enum fractions functools hashlib hmac io itertools"
    " json math operator os pathlib pickle queue random re statistics string struct textwrap types uuid zlib"
    " bz2 lzma gzip time difflib heapq types sys pprint xml.etree.ElementTree"
).split():
    NAMES[module.split(".")[0]] = importlib.import_module(module.split(".")[0])
    importlib.import_module(module)

locale.setlocale(locale.LC_ALL, "C")
samples = json.load(sys.stdin)
absent = set()
for s in samples:
    for module in s["needs"].split():
        try:
            importlib.import_module(module)
            NAMES[module.split(".")[0]] = sys.modules[module.split(".")[0]]
        except ImportError:
            absent.add(module)
with tempfile.TemporaryDirectory() as folder:
    home = os.getcwd()
    os.chdir(folder)
    with open("data.txt", "w") as f:
        f.write("one\ntwo\nthree\n")
    for s in samples:
        if absent.intersection(s["needs"].split()):
            continue
        sample = Sample(s)
        try:
            sample.run()
        except Exception as e:
            sample.fail("cannot be run: %r" % e)
    os.chdir(home)
json.dump({"counts": counts, "violations": violations, "mutated": sorted(mutated), "opaque": sorted(opaque), "absent": sorted(absent)}, sys.stdout)
