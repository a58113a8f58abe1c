# O11: the recursion limit is set in main
import sys


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def main(xs):
    sys.setrecursionlimit(5000)
    for x in xs:
        print(deep(2000 + x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
