# E3: an exception that pickle cannot build again, in work that waits and computes
import time


def fetch(x):
    time.sleep(0.001)
    return x


class Bad(Exception):
    def __init__(self, code, why):
        super().__init__(f"{why} {code}")


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    if x == 1:
        raise Bad(x, "item")
    return t


def main(xs):
    for x in xs:
        page = fetch(x)
        print(x, work(page))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
