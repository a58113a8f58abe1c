"""The script under a main guard, one future for each block."""
import sys
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    d = 3
    while d * d <= n:
        if n % d == 0:
            return False
        d += 2
    return True


def count_primes(start, stop):
    count = 0
    for n in range(start, stop):
        if is_prime(n):
            count += 1
    return count


if __name__ == "__main__":
    limit = 1_200_000
    if len(sys.argv) > 1:
        limit = int(sys.argv[1])
    block = max(limit // 48, 1)
    print("primes below", limit)
    total = 0
    starts = range(0, limit, block)
    stops = [min(start + block, limit) for start in starts]
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(count_primes, start, stop) for start, stop in zip(starts, stops)]
        for start, stop, future in zip(starts, stops, futures):
            found = future.result()
            print(f"{start:>9} .. {stop - 1:>9}: {found}")
            total += found
    print("total:", total)
