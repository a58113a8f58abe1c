# M43: the mask of new files is set in main
import os


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def mask(x):
    old = os.umask(0o22)
    os.umask(old)
    return (work(x), old)


def main(xs):
    os.umask(0o27)
    out = []
    for x in xs:
        out.append(mask(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
