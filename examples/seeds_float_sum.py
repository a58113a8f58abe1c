"""Sum of squares of floats: looks like work for many cores, is not.

Every iteration is a few nanoseconds, and the float sum depends on its order,
so there is nothing here to send to another process.

Usage: python seeds_float_sum.py [LENGTH]
"""
import sys


def sum_of_squares(arr):
    total = 0.0
    for x in arr:
        total += x * x
    return total


if __name__ == "__main__":
    length = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
    data = [((i * 2654435761) % 1000003) / 1000003 for i in range(length)]
    result = sum_of_squares(data)
    print(f"{result:.6f}")
