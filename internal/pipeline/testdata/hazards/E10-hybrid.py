# E10: each item handles its own exceptions, in work that waits and computes
import time


def fetch(x):
    time.sleep(0.001)
    return x


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    if x == 1:
        raise ValueError(x)
    return t


def main(xs):
    out = []
    for x in xs:
        try:
            page = fetch(x)
            value = work(page)
        except ValueError as error:
            value = -len(error.args)
        out.append(value)
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
