# M30: the work seeds the shared generator, and others draw from it later
import random


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def sample(x):
    random.seed(x)
    return work(x) + random.random()


def main(xs):
    out = []
    for x in xs:
        out.append(sample(x))
    print(out, random.random())


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
