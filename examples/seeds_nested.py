"""A table built with two nested loops: every a[i] raised to every b[j], modulo a prime.

Usage: python seeds_nested.py [SIZE]
"""
import sys

PRIME = 2**521 - 1


def table(a, b):
    result = []
    for i in range(len(a)):
        row = []
        for j in range(len(b)):
            row.append(pow(a[i], b[j], PRIME) % 9973)
        result.append(row)
    return result


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 62
    a = [3**200 + 7 * i for i in range(size)]
    b = [5**220 + 11 * j for j in range(size)]

    rows = table(a, b)
    for row in rows[:5]:
        print(" ".join(f"{cell:4d}" for cell in row[:12]))
    print("corner:", rows[-1][-1])
    print("sum:", sum(map(sum, rows)))


if __name__ == "__main__":
    main()
