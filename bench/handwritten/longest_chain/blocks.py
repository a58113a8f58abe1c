"""Each task searches a block and sends back only its best; the earlier block wins a tie."""
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


def longest_in_block(first, stop):
    best, best_length = first, 0
    for start in range(first, stop):
        length = chain_length(start)
        if length > best_length:
            best, best_length = start, length
    return best, best_length


def longest_chain(limit):
    best, best_length = 1, 0
    firsts = range(1, limit, CHUNK)
    stops = [min(first + CHUNK, limit) for first in firsts]
    with ProcessPoolExecutor() as executor:
        for start, length in executor.map(longest_in_block, firsts, stops):
            if length > best_length:
                best, best_length = start, length
    return best, best_length


if __name__ == "__main__":
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    start, length = longest_chain(limit)
    print(f"below {limit}: {start} with {length} steps")
