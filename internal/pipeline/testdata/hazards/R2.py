# R2: random numbers of NumPy's one stream
import numpy as np


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    np.random.seed(1)
    for x in xs:
        print(work(x + int(np.random.randint(10))))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
