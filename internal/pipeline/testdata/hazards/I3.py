# I3: the body takes items, too


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    it = iter(xs)
    for x in it:
        print(work(x), next(it, None))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
