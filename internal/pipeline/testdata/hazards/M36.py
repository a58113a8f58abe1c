# M36: members of an enumeration are the same objects everywhere
from enum import Enum


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Kind(Enum):
    EVEN = 0
    ODD = 1


def kind(x):
    return Kind(work(x) % 2)


def main(xs):
    out = []
    for x in xs:
        out.append(kind(x))
    print([k is Kind.EVEN for k in out], out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
