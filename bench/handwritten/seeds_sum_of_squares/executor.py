"""ProcessPoolExecutor.map, printing the results as they come, in order."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor

CHUNK = int(os.environ.get("CHUNK", "1"))


def expensive(x):
    return sum(i * i for i in range(x))


if __name__ == "__main__":
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 1_500_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 30

    total = 0
    numbers = range(first, first + count)
    with ProcessPoolExecutor() as executor:
        for n, result in zip(numbers, executor.map(expensive, numbers, chunksize=CHUNK)):
            print(f"{n} -> {result}")
            total += result
    print(f"total: {total}")
