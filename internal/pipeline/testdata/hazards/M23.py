# M23: the number of digits of a string that is set in main
import sys


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def digits(x):
    return len(str(10 ** 5000 + work(x)))


def main(xs):
    sys.set_int_max_str_digits(0)
    out = []
    for x in xs:
        out.append(digits(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
