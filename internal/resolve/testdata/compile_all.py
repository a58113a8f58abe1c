"""Compile each program of a JSON list read from standard input; say how it went as JSON."""

import ast
import json
import sys
import warnings


def verdict(source):
    try:
        ast.parse(source)
    except SyntaxError as e:
        return {"Ok": False, "Line": e.lineno or 0, "Message": e.msg, "Parses": False}
    try:
        compile(source, "program", "exec", dont_inherit=True)
    except SyntaxError as e:
        return {"Ok": False, "Line": e.lineno or 0, "Message": e.msg, "Parses": True}
    return {"Ok": True, "Parses": True}


warnings.simplefilter("ignore")
json.dump([verdict(source) for source in json.load(sys.stdin)], sys.stdout)
