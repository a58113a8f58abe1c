"""Print the trees of CPython's ast module in the canonical form that oracle_test.go prints its own in.

    astdump.py version            the version, as 3.N
    astdump.py paths              the folders of the standard library and of installed packages
    astdump.py hash RULE...       for each file named on standard input: the hash of its dump, or what
                                  CPython says against it; at the end, how often each rule mattered
    astdump.py dump FILE RULE...  the dump itself

One node is one line: the field it stands in, its kind, its position (line:byte column, start and end), the
scalar fields and the lengths of the lists among its fields; its children follow in the order of fields.
Strings are the hexadecimal digits of their UTF-8 bytes, integers are hexadecimal, floats are the bits of
their representation, so that no printing rule of either language matters.

The rules, which leave out or repair what single versions do not record, are those of differences.txt.
"""

import ast
import collections
import hashlib
import struct
import sys
import sysconfig
import warnings

MINOR = sys.version_info[1]

# Fields that carry nothing for us, or that not every version has: type_params and default_value are
# printed where they are not empty.
IGNORED = {"type_comment", "type_ignores"}
IF_PRESENT = {"type_params", "default_value", "kind"}

warnings.simplefilter("ignore")

RULES = set()
APPLIED = collections.Counter()

FORMATTED = tuple(getattr(ast, name) for name in ("JoinedStr", "TemplateStr") if hasattr(ast, name))
FIELDS = {}


def hexa(text):
    return text.encode("utf-8", "surrogatepass").hex()


def scalar(value):
    if value is None or value is True or value is False:
        return repr(value)
    if value is Ellipsis:
        return "Ellipsis"
    kind = type(value)
    if kind is int:
        return "int:" + hex(value)
    if kind is float:
        return "float:" + struct.pack(">d", value).hex()
    if kind is complex:
        return "complex:" + struct.pack(">dd", value.real, value.imag).hex()
    if kind is bytes:
        return "bytes:" + value.hex()
    return "str:" + hexa(value)


def normal(node):
    """Apply the rules that change nodes."""
    name = node.__class__.__name__
    if name == "Index" and "index-nodes" in RULES:
        APPLIED["index-nodes"] += 1
        return node.value
    if name == "ExtSlice" and "index-nodes" in RULES:
        return ast.Tuple(elts=[normal(d) for d in node.dims], ctx=ast.Load())
    if name == "JoinedStr" and "empty-spec-literal" in RULES:
        values = [v for v in node.values if not (isinstance(v, ast.Constant) and v.value == "")]
        APPLIED["empty-spec-literal"] += len(node.values) - len(values)
        node.values = values
    return node


def dump(tree):
    out = []
    stack = [("", tree, False)]
    AST = ast.AST
    no_positions = "positions" in RULES
    mask_fstrings = "fstring-positions" in RULES
    change = "index-nodes" in RULES or "empty-spec-literal" in RULES
    while stack:
        field, node, masked = stack.pop()
        if node is None:
            out.append(field + " None")
            continue
        if change:
            node = normal(node)
        cls = node.__class__
        fields = FIELDS.get(cls)
        if fields is None:
            fields = FIELDS[cls] = tuple(f for f in cls._fields if f not in IGNORED)
        line = [field, cls.__name__]
        start = getattr(node, "lineno", None)
        if start is not None and not masked and not no_positions:
            line.append("%d:%d-%d:%d" % (start, node.col_offset, node.end_lineno, node.end_col_offset))
        if mask_fstrings and not masked and isinstance(node, FORMATTED):
            APPLIED["fstring-positions"] += 1
            masked = True
        children = []
        for name in fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                if not value and name in IF_PRESENT:
                    continue
                if value and isinstance(value[0], str):
                    line.append(name + "=" + ",".join(map(hexa, value)))
                elif value and isinstance(value[0], ast.cmpop):
                    line.append(name + "=" + ",".join(op.__class__.__name__ for op in value))
                else:
                    line.append("%s#%d" % (name, len(value)))
                    children += [(name, v, masked) for v in value]
            elif isinstance(value, AST):
                if not value._fields and not isinstance(value, (ast.stmt, ast.expr)):
                    line.append(name + "=" + value.__class__.__name__)
                else:
                    children.append((name, value, masked))
            elif value is not None or name not in IF_PRESENT:
                line.append(name + "=" + scalar(value))
        out.append(" ".join(line))
        children.reverse()
        stack += children
    out.append("")
    return "\n".join(out)


def parse(path):
    with open(path, "rb") as f:
        return ast.parse(f.read(), path)


def one_line(text):
    return str(text).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def judge(path):
    """The hash of a file's dump, or the error: kind, line, column and message."""
    try:
        tree = parse(path)
    except SyntaxError as e:
        return "error\t%s\t%s\t%s\t%s" % (type(e).__name__, e.lineno or 0, e.offset or 0, one_line(e.msg))
    except (ValueError, MemoryError, RecursionError) as e:
        return "error\t%s\t0\t0\t%s" % (type(e).__name__, one_line(e))
    return "tree\t" + hashlib.sha256(dump(tree).encode("ascii")).hexdigest()


def main():
    command = sys.argv[1]
    if command == "version":
        print("%d.%d" % sys.version_info[:2])
    elif command == "paths":
        paths = sysconfig.get_paths()
        print(paths["stdlib"])
        for folder in sorted({paths["purelib"], paths["platlib"]}):
            print(folder)
    elif command == "hash":
        RULES.update(sys.argv[2:])
        for line in sys.stdin:
            path = line.rstrip("\n")
            sys.stdout.write(judge(path) + "\n")
        # Missing positions cannot be counted here: the version is what decides.
        APPLIED["positions"] = MINOR < 9
        APPLIED["alias-positions"] = "lineno" not in ast.alias._attributes
        for rule in sys.argv[2:]:
            sys.stdout.write("rule\t%s\t%d\n" % (rule, APPLIED[rule]))
    elif command == "dump":
        RULES.update(sys.argv[3:])
        sys.stdout.write(dump(parse(sys.argv[2])))


if __name__ == "__main__":
    main()
