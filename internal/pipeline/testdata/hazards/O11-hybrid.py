# O11: the recursion limit is set in main, in work that waits and computes
import sys
import time


def fetch(x):
    time.sleep(0.001)
    return x


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    sys.setrecursionlimit(3000)
    for x in xs:
        page = fetch(x)
        print(x, work(page))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
