# M28: the standard output is replaced
import io
import sys


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def weigh(x):
    t = work(x)
    print(t)
    return t


def main(xs):
    old, sys.stdout = sys.stdout, io.StringIO()
    out = []
    for x in xs:
        out.append(weigh(x))
    new, sys.stdout = sys.stdout, old
    print(out, repr(new.getvalue()))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
