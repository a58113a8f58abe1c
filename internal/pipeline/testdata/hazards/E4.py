# E4: an exception that holds a lock
import threading


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Bad(Exception):
    def __init__(self, a):
        super().__init__(a)
        self.lock = threading.Lock()


def check(x):
    if x == 80:
        raise Bad(x)
    return work(x)


def main(xs):
    out = []
    for x in xs:
        out.append(check(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
