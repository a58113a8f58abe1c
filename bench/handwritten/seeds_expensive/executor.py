"""ProcessPoolExecutor.map with a chunk size."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor

CHUNK = int(os.environ.get("CHUNK", "64"))


def expensive_computation(item):
    """Pisano period of item: how soon the Fibonacci numbers repeat modulo item."""
    previous, current = 0, 1
    for period in range(1, 6 * item + 1):  # it is never longer
        previous, current = current, (previous + current) % item
        if previous == 0 and current == 1:
            return period


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 11_500
    items = list(range(2, count + 2))

    with ProcessPoolExecutor() as executor:
        results = list(executor.map(expensive_computation, items, chunksize=CHUNK))

    print(f"{len(results)} items, first results: {results[:8]}")
    longest = max(results)
    print(f"longest period: {longest} (item {items[results.index(longest)]})")
    print(f"sum of the periods: {sum(results)}")


if __name__ == "__main__":
    main()
