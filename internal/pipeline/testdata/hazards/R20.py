# R20: decimals and fractions
from fractions import Fraction


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def part(x):
    return Fraction(work(x), 7)


def main(xs):
    total = Fraction(0)
    for x in xs:
        total += part(x)
    print(total)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
