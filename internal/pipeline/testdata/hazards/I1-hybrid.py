# I1: an endless input, in work that waits and computes
import itertools
import time


def fetch(x):
    time.sleep(0.001)
    return x


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(first):
    for x in itertools.count(first):
        page = fetch(x)
        if work(page) % 7 == 0:
            print(x)
            break


if __name__ == "__main__":
    main(5)
