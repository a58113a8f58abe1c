"""ProcessPoolExecutor.map with large chunks: one start costs microseconds."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor

CHUNK = int(os.environ.get("CHUNK", "1024"))


def chain_length(n):
    length = 1
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        length += 1
    return length


def longest_chain(limit):
    best, best_length = 1, 0
    with ProcessPoolExecutor() as executor:
        lengths = executor.map(chain_length, range(1, limit), chunksize=CHUNK)
        for start, length in enumerate(lengths, 1):
            if length > best_length:
                best_length = length
                best = start
    return best, best_length


if __name__ == "__main__":
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    start, length = longest_chain(limit)
    print(f"below {limit}: {start} with {length} steps")
