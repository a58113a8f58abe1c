# O19: a function is replaced before the loop
import sys


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def helper(x):
    return x


def step(x):
    return work(helper(x))


def main(xs):
    sys.modules[__name__].helper = lambda x: x + 1
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
