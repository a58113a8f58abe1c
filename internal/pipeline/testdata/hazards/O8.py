# O8: warnings are caught in the body
import warnings


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.warn("careful")
            y = work(x)
        print(y, len(caught))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
