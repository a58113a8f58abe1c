# Count the primes below a limit, block by block. Just a script.
import sys

limit = 1_200_000
if len(sys.argv) > 1:
    limit = int(sys.argv[1])
block = max(limit // 48, 1)


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


print("primes below", limit)
total = 0
for start in range(0, limit, block):
    stop = min(start + block, limit)
    found = count_primes(start, stop)
    print(f"{start:>9} .. {stop - 1:>9}: {found}")
    total += found
print("total:", total)
