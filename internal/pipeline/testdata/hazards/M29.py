# M29: numbers are drawn from a counter of the module
import itertools

IDS = itertools.count()


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def label(x):
    return (next(IDS), work(x))


def main(xs):
    out = []
    for x in xs:
        out.append(label(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
