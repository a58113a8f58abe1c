"""Draws the loops of the blind set from the sources of the packages that requirements-test.txt installs.

    python corpus/blind/sample.py SITE_PACKAGES [show]

The population are the `for` and `while` statements, and the first clauses of comprehensions and generator
expressions, in the files of the packages below, tests left out, that call something in their body or element: a loop
without a call does nothing that could be worth moving. A fixed seed draws from the list in the order of path and
line, so that the same versions give the same sample.
"""

import ast
import os
import random
import sys

PACKAGES = """PIL aiohttp anyio attr boto3 botocore bs4 charset_normalizer dateutil h11 httpcore httpx idna jmespath
joblib networkx numpy pandas pip psycopg requests s3transfer scipy sklearn sqlalchemy tqdm urllib3 yaml""".split()
SEED, SIZE = 20260322, 150


def population(site):
    out = []
    for package in PACKAGES:
        for root, dirs, files in os.walk(os.path.join(site, package)):
            dirs[:] = sorted(d for d in dirs if d not in ("tests", "testing", "test", "__pycache__", "_vendor"))
            for name in sorted(files):
                if name.endswith(".py") and not name.startswith("test"):
                    path = os.path.join(root, name)
                    with open(path, encoding="utf-8") as f:
                        text = f.read()
                    relative = os.path.relpath(path, site).replace(os.sep, "/")
                    out += [(relative, line, column, node, text) for line, column, node in loops(ast.parse(text))]
    out.sort(key=lambda entry: entry[:3])
    return out


def loops(tree):
    seen = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.For, ast.While)):
            line, column, body = node.lineno, node.col_offset, node.body
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            line, column = node.generators[0].target.lineno, node.col_offset
            body = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
            body = body + node.generators[0].ifs
        else:
            continue
        if line not in seen and any(isinstance(n, ast.Call) for part in body for n in ast.walk(part)):
            seen.add(line)
            yield line, column, node


def main(site, show=False):
    everything = population(site)
    drawn = sorted(random.Random(SEED).sample(range(len(everything)), SIZE))
    print(f"# {SIZE} of {len(everything)} loops")
    for k in drawn:
        path, line, _, node, text = everything[k]
        lines = text.split("\n")
        print(f"{path}:{line}: {lines[line - 1].strip()}")
        if show:
            tree = ast.parse(text)
            around = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.lineno <= line <= n.end_lineno]
            first = max((n.lineno for n in around), default=max(1, line - 6))
            last = min(node.end_lineno + 4, node.lineno + 45)
            if line - first > 16:
                print("    " + lines[first - 1].strip() + " ...")
                first = line - 14
            for number in range(first, last + 1):
                if number <= len(lines) and lines[number - 1].strip():
                    print(f"{'>' if number == line else ' '} {lines[number - 1]}"[:150])
            print()


if __name__ == "__main__":
    main(sys.argv[1], len(sys.argv) > 2)
