# P5: a global that is set by main, in work that waits and computes
import time


def fetch(x):
    time.sleep(0.001)
    return x


SCALE = 3


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x * SCALE + i) % 1000003
    return t


def main(xs):
    global SCALE
    SCALE = 5
    for x in xs:
        page = fetch(x)
        print(x, work(page))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
