"""Run scripts as `python SCRIPT` would, each in a process of its own.

Each line of the standard input, METHOD SCRIPT OUTPUT separated by tabs, is answered by a line with the
script's exit status. OUTPUT is where it writes, its errors beside it in OUTPUT.err; METHOD is the start method of its worker processes.

Forking here saves an interpreter start, and most imports, for every script. A spawned worker costs one
each, so that a script gets a single one unless it asks for more: spawn is about what workers find, fork
about what they do at the same time.
"""
import concurrent.futures.process
import concurrent.futures.thread
import multiprocessing
import os
import sys
import types


def run(method, script, output):
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for fd, name in (1, output), (2, output + ".err"):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), fd)
    os.chdir(os.path.dirname(script))
    multiprocessing.set_start_method(method)
    if method == "spawn":
        os.cpu_count = os.process_cpu_count = lambda: 1
    sys.argv = [script]
    sys.path[0] = os.path.dirname(script)
    main = types.ModuleType("__main__")
    main.__file__ = script
    # A spawned worker calls the script's module __mp_main__, and so do the instances that it sends back.
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
    with open(script, "rb") as f:
        code = compile(f.read(), script, "exec")
    exec(code, main.__dict__)


def main():
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            return run(*line.rstrip("\n").split("\t"))
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
