# P14: a loop in a loop: one pool of each kind, in work that waits and computes
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
    for k in range(3):
        total = 0
        for x in xs:
            page = fetch(x + k)
            total += work(page)
        print(k, total)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
