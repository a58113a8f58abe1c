"""A few independent calls, each printed as soon as it is known, with a running total.

Usage: python seeds_sum_of_squares.py [FIRST [COUNT]]
"""
import sys


def expensive(x):
    return sum(i * i for i in range(x))


if __name__ == "__main__":
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 1_500_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 30

    total = 0
    for n in range(first, first + count):
        result = expensive(n)
        print(f"{n} -> {result}")
        total += result
    print(f"total: {total}")
