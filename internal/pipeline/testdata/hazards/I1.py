# I1: an endless input
import itertools


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for i in itertools.count():
        y = work(i)
        if y % 11 == 3:
            break
        print(y)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
