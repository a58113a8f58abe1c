# R3: a generator of random numbers that all share
import random


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    rng = random.Random(1)
    for x in xs:
        print(work(x + rng.randrange(10)))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
