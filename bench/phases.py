"""Runs the main function of a script and writes how many seconds some functions of it took.

Usage: python phases.py OUT SCRIPT FUNCTION... -- [ARG...]

A function is named as in the script: batch_search, Index.build.
"""
import functools
import importlib
import json
import os
import sys
import time


def timed(function, seconds, name):
    @functools.wraps(function)
    def call(*args, **kwargs):
        started = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - started

    return call


def main():
    out, script = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    end = sys.argv.index("--")
    names, arguments = sys.argv[3:end], sys.argv[end + 1 :]
    sys.argv = [script, *arguments]
    sys.path.insert(0, os.path.dirname(script))
    module = importlib.import_module(os.path.splitext(os.path.basename(script))[0])
    seconds = {}
    for name in names:
        owner = module
        *holders, last = name.split(".")
        for holder in holders:
            owner = getattr(owner, holder)
        setattr(owner, last, timed(getattr(owner, last), seconds, name))
    module.main()
    with open(out, "w", encoding="utf-8") as file:
        json.dump(seconds, file)


if __name__ == "__main__":
    main()
