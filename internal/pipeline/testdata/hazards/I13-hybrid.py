# I13: the order of a set of strings, in work that waits and computes
import time


def fetch(x):
    time.sleep(0.001)
    return x


def work(x):
    t = ""
    for name in {"a" * x, "b", "c" * x, "d", "e"}:
        t += name
    return t


def main(xs):
    for x in xs:
        page = fetch(x)
        print(x, work(page))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
