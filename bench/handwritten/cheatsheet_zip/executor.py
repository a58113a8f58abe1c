"""The cheat sheet with ProcessPoolExecutor.map."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

CHUNK = int(os.environ.get("CHUNK", "1"))


def worker_fn(changing_stuff, const_value, steps):
    a, b = changing_stuff
    # pretend this computation is much more expensive
    value = (a + b) * const_value
    for k in range(steps):
        value = (value * 1103515245 + 12345 + k) % 2147483648
    return value


if __name__ == "__main__":
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000

    avalues = range(20)
    bvalues = range(100, 120)
    const = 100

    fn = partial(worker_fn, const_value=const, steps=steps)
    with ProcessPoolExecutor() as executor:
        results = list(executor.map(fn, zip(avalues, bvalues), chunksize=CHUNK))

    print("number of results:", len(results))
    for a, b, value in zip(avalues, bvalues, results):
        print(f"{a:3d} {b:4d} {value:11d}")
    print("sum:", sum(results))
