"""Print the symbol tables of Python files in a form that does not depend on the interpreter's version.

Reads paths from standard input, one per line. For each prints

    F <path>
    S <depth> <type> <name> <line>       a table, children sorted
    N <name> <flags>                     a name of it, sorted by name
    E <line> <message>                   instead, where the file is rejected

The first letter of <flags> is the scope of the name (L local, C cell, F free, G declared global,
g implicitly global); the others say how it is written: p parameter, a assigned (type parameters
too), i imported, u used, n annotated, D declared global, N declared nonlocal.
"""

import _symtable
import sys

FLAGS = [
    (letter, getattr(_symtable, name, 0))
    for letter, name in [
        ("p", "DEF_PARAM"), ("a", "DEF_LOCAL"), ("i", "DEF_IMPORT"), ("u", "USE"), ("n", "DEF_ANNOT"),
        ("D", "DEF_GLOBAL"), ("N", "DEF_NONLOCAL"),
    ]
]
SCOPES = {
    _symtable.LOCAL: "L", _symtable.CELL: "C", _symtable.FREE: "F",
    _symtable.GLOBAL_EXPLICIT: "G", _symtable.GLOBAL_IMPLICIT: "g",
}
TYPES = {_symtable.TYPE_MODULE: "module", _symtable.TYPE_CLASS: "class", _symtable.TYPE_FUNCTION: "function"}
# Names that the implementation adds and no program writes.
HELPERS = {"__classdict__", "__conditional_annotations__", "__type_params__"}


def render(table, depth):
    kind = TYPES.get(table.type, "lazy")
    name = "" if kind == "module" else table.name.strip("<>")
    line = 0 if kind == "module" else table.lineno
    out = ["S %d %s %s %d\n" % (depth, kind, name, line)]
    for name, bits in sorted(table.symbols.items()):
        if name.startswith(".") or name in HELPERS:
            continue
        scope = SCOPES.get((bits >> _symtable.SCOPE_OFF) & _symtable.SCOPE_MASK, "?")
        out.append("N %s %s%s\n" % (name, scope, "".join(c for c, bit in FLAGS if bits & bit)))
    out.extend(sorted(render(child, depth + 1) for child in table.children))
    return "".join(out)


def dump(path):
    try:
        with open(path, "rb") as f:
            source = f.read()
        return render(_symtable.symtable(source, path, "exec"), 0)
    except SyntaxError as e:
        return "E %d %s\n" % (e.lineno or 0, e.msg)
    except (UnicodeDecodeError, ValueError, RecursionError, MemoryError) as e:
        return "E 0 %s\n" % type(e).__name__


def main():
    sys.setrecursionlimit(10000)
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    with open(sys.stdin.fileno(), encoding="utf-8") as paths:
        for path in paths:
            path = path.rstrip("\n")
            out.write("F %s\n%s" % (path, dump(path)))
    out.flush()


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    main()
