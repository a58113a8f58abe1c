# M27: the output is redirected around the loop
import contextlib
import io


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def show(x):
    print(work(x))


def main(xs):
    buffer = io.StringIO()
    with contextlib.redirect_stdout(buffer):
        for x in xs:
            show(x)
    print(repr(buffer.getvalue()))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
