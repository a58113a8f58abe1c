# S22: a sentinel that is compared by identity, in work that waits and computes
import time


MISSING = object()


def fetch(x):
    time.sleep(0.001)
    return MISSING if x == 1 else x


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + i) % 1000003
    return -1 if x is MISSING else t


def main(xs):
    for x in xs:
        page = fetch(x)
        print(x, work(page))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
