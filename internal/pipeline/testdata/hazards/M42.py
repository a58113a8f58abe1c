# M42: the environment of the program is set in main and read by a library
import os
import tempfile


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def where(x):
    return (work(x), tempfile.gettempdir())


def main(xs):
    tempfile.tempdir = os.path.abspath("elsewhere")
    out = []
    for x in xs:
        out.append(where(x))
    print([os.path.basename(name) for t, name in out])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
