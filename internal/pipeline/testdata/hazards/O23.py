# O23: the clock is read in the body
import time


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        start = time.perf_counter()
        y = work(x)
        print(y, time.perf_counter() < start)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
