"""Compare effect stubs with the installed library.

Reads from stdin what the stubs say, as the Go test writes it (a list of modules), and prints a JSON object:
counts, and one line per difference. A parameter that only exists to be passed by position may have any
name; everything else (names, kinds, order, presence of defaults) must agree.
"""

import importlib
import inspect
import json
import sys
import warnings

POS_ONLY, POS_OR_KW, KW_ONLY, VAR_ARGS, VAR_KW = range(5)
KIND = {
    inspect.Parameter.POSITIONAL_ONLY: POS_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD: POS_OR_KW,
    inspect.Parameter.KEYWORD_ONLY: KW_ONLY,
    inspect.Parameter.VAR_POSITIONAL: VAR_ARGS,
    inspect.Parameter.VAR_KEYWORD: VAR_KW,
}
counts = dict.fromkeys(("modules", "names", "signatures", "unsigned", "private", "attributes", "async"), 0)
differences = []
absent = []  # modules that are not installed


def differ(where, text):
    differences.append("%s: %s" % (where, text))


def real_params(obj, drop):
    """The parameters of a callable as [name, kind, has default], or None if it does not tell."""
    try:
        params = list(inspect.signature(obj).parameters.values())
    except (ValueError, TypeError):
        return None
    params = params[drop:]
    if [KIND[p.kind] for p in params] == [VAR_ARGS, VAR_KW]:
        return None  # a wrapper that takes anything and passes it on
    # Names starting with an underscore are the implementer's own.
    return [
        [p.name, KIND[p.kind], p.default is not p.empty]
        for p in params
        if not (p.name.startswith("_") and p.default is not p.empty)
    ]


def show(params):
    star = {VAR_ARGS: "*", VAR_KW: "**"}
    out = []
    for i, (name, kind, default) in enumerate(params):
        before = params[i - 1][1] if i else None
        if kind == KW_ONLY and before not in (KW_ONLY, VAR_ARGS):
            out.append("*")
        out.append(star.get(kind, "") + name + ("=" if default else ""))
        if kind == POS_ONLY and (i + 1 == len(params) or params[i + 1][1] != POS_ONLY):
            out.append("/")
    return "(" + ", ".join(out) + ")"


def agree(stub, real):
    open_ended = any(kind == VAR_KW for _, kind, _ in stub)
    positional = lambda ps: [p for p in ps if p[1] in (POS_ONLY, POS_OR_KW)]
    keyword = lambda ps: {p[0]: p[2] for p in ps if p[1] == KW_ONLY}
    a, b = positional(stub), positional(real)
    has = lambda ps, kind: any(p[1] == kind for p in ps)
    if not b and has(real, VAR_ARGS) and all(kind == POS_ONLY and default for _, kind, default in a):
        a = []  # overloads that spell out the first few of *args
    if open_ended:  # **kwargs in a stub stands for the optional parameters it does not name
        while len(b) > len(a) and b[-1][2]:
            b.pop()
    if len(a) != len(b):
        return False
    for (name1, kind1, default1), (name2, kind2, default2) in zip(a, b):
        if kind1 != kind2 or default1 != default2:
            return False
        if kind1 == POS_OR_KW and name1 != name2:
            return False
    if has(stub, VAR_ARGS) != has(real, VAR_ARGS):
        return False
    ka, kb = keyword(stub), keyword(real)
    if open_ended:
        named = {p[0] for p in a}
        ka = {k: v for k, v in ka.items() if k in kb}
        kb = {k: v for k, v in kb.items() if k in ka and k not in named}
        return ka == kb
    return ka == kb and not has(real, VAR_KW)


def operator_arity_agrees(stub, real):
    """Special methods are called by syntax: only the number of operands matters."""
    if any(p[1] in (VAR_ARGS, VAR_KW) for p in stub + real):
        return True
    required = sum(not p[2] for p in stub)
    return sum(not p[2] for p in real) <= required <= len(real) or required <= len(real) <= len(stub)


def check_callable(where, stub, obj, drop, operator):
    real = real_params(obj, drop)
    if real is None:
        counts["unsigned"] += 1
        return
    counts["signatures"] += 1
    same = operator_arity_agrees if operator else agree
    if not same(stub, real):
        differ(where, "the stub has %s, the library %s" % (show(stub), show(real)))


def check_async(where, stub):
    """The coroutine function that is said to do the same exists, where its library is installed."""
    if not stub["async_as"]:
        return
    parts = stub["async_as"].split(".")
    for i in range(len(parts) - 1, 0, -1):
        try:
            obj = importlib.import_module(".".join(parts[:i]))
        except ImportError:
            continue
        for p in parts[i:]:
            obj = getattr(obj, p, None)
        counts["async"] += 1
        if not callable(obj):
            differ(where, "%s does not exist" % stub["async_as"])
        return


def check_class(where, stub, cls):
    if not isinstance(cls, type):
        differ(where, "not a class")
        return
    for base in stub["bases"]:
        module, _, name = base.rpartition(".")
        try:
            real = getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue  # a base that exists in stubs only
        if isinstance(real, type) and not issubclass(cls, real):
            differ(where, "not a subclass of " + base)
    for method in stub["methods"]:
        name, params = method["name"], method["params"]
        label = "%s.%s" % (where, name)
        counts["names"] += 1
        check_async(label, method)
        if name in ("__init__", "__new__"):
            check_callable(label, params, cls, 0, False)
            continue
        static = inspect.getattr_static(cls, name, None)
        if name == "__getattr__":
            continue  # in a stub: instances have attributes that are not declared
        if static is None:
            # Instances may have it without their class: __getattr__, C slots, instance dictionaries.
            if not stub["instance_attributes"] or name.startswith("__"):
                differ(label, "does not exist")
            continue
        if method["property"]:
            if callable(static) and not hasattr(static, "__get__"):
                differ(label, "is not a property")
            continue
        if not callable(getattr(cls, name)):
            differ(label, "is not callable")
            continue
        bound = isinstance(static, (staticmethod, classmethod)) or type(static).__name__ == "classmethod_descriptor"
        if bound != (method["static"] or method["classmethod"]) and not name.startswith("__"):
            differ(label, "static or class method in one place only")
        check_callable(label, params, getattr(cls, name), 0 if bound else 1, name.startswith("__"))
    for name in stub["attrs"]:
        counts["attributes"] += 1


def check_module(stub):
    try:
        module = importlib.import_module(stub["name"])
    except ImportError:
        absent.append(stub["name"])
        return
    counts["modules"] += 1
    for name in stub["values"] + stub["exports"]:
        counts["names"] += 1
        if not hasattr(module, name) and not (name in module.__dict__.get("__annotations__", ())):
            differ("%s.%s" % (stub["name"], name), "does not exist")
    for func in stub["funcs"]:
        where = "%s.%s" % (stub["name"], func["name"])
        counts["names"] += 1
        obj = getattr(module, func["name"], None)
        check_async(where, func)
        if obj is None:
            differ(where, "does not exist")
        elif not callable(obj):
            differ(where, "is not callable")
        else:
            check_callable(where, func["params"], obj, 0, False)
    for cls in stub["classes"]:
        where = "%s.%s" % (stub["name"], cls["name"])
        obj = getattr(module, cls["name"], None)
        if obj is None and cls["unnamed"]:
            counts["private"] += 1  # a class that the library does not export under a name
        elif obj is None:
            differ(where, "does not exist")
        else:
            counts["names"] += 1
            check_class(where, cls, obj)


warnings.simplefilter("ignore")
for m in json.load(sys.stdin):
    check_module(m)
json.dump({"counts": counts, "differences": differences, "absent": absent}, sys.stdout)
