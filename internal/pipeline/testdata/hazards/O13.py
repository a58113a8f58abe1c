# O13: the handling of floating-point errors is set around the loop
import numpy as np


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    try:
        return work(x) + int((np.ones(1) / np.zeros(1) > 0)[0])
    except FloatingPointError:
        return -work(x)


def main(xs):
    with np.errstate(divide="raise"):
        for x in xs:
            print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
