# E12: the body looks at the exception that is handled (of its traceback the text is a permitted difference)
import sys


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    out = []
    for x in xs:
        try:
            out.append(work(x) // (x - 8))
        except ZeroDivisionError:
            out.append(repr(sys.exc_info()[1]))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
