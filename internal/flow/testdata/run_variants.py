"""Run each program of a JSON list from standard input as it is and instrumented; report differences.

A program is {"plain": source, "variant": source, "seed": n}; both define f(c, v, log, cm, fs, E, chk).
Conditions, exceptions and swallowing come from a stream of bits, so both versions see the same ones.
"""

import json
import random
import sys


class E(Exception):
    pass


class Poison:
    """Takes the place of a dead variable; whoever touches it shows in the log."""

    def __repr__(self):
        return "POISON"


POISON = Poison()


def run(source, seed):
    rng = random.Random(seed)
    steps = [0]
    log = []

    def c():
        steps[0] += 1
        return steps[0] < 300 and rng.random() < 0.5

    def v(*args):
        steps[0] += 1
        log.append(repr(args))
        if steps[0] < 300 and rng.random() < 0.15:
            raise E(steps[0])
        return steps[0]

    class cm:
        def __enter__(self):
            return v("enter")

        def __exit__(self, kind, value, tb):
            log.append("exit %s" % (kind and kind.__name__))
            return c()

    def chk(names, name, bound):
        if (name in names) != bound:
            log.append("%s: bound is %s" % (name, not bound))

    space = {"POISON": POISON}
    exec(compile(source, "program", "exec"), space)
    try:
        result = space["f"](c, v, lambda x: log.append(repr(x)), cm, [], E, chk)
        if hasattr(result, "__next__"):
            result = list(result)
        log.append("returned %r" % (result,))
    except Exception as e:
        log.append("raised %s" % type(e).__name__)
    return log


def main():
    out = []
    for i, program in enumerate(json.load(sys.stdin)):
        for seed in range(program["seed"], program["seed"] + 6):
            plain, variant = run(program["plain"], seed), run(program["variant"], seed)
            if plain != variant:
                at = next((k for k, (a, b) in enumerate(zip(plain, variant)) if a != b), min(len(plain), len(variant)))
                out.append({"program": i, "seed": seed, "plain": plain[at:at + 3], "variant": variant[at:at + 3]})
                break
    json.dump(out, sys.stdout)


main()
