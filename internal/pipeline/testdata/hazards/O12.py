# O12: the decimal precision is set in main
import decimal


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def third(x):
    return decimal.Decimal(work(x)) / 3


def main(xs):
    decimal.getcontext().prec = 50
    for x in xs:
        print(third(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
