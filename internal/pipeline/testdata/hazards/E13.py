# E13: the first match is returned


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def first(xs):
    for x in xs:
        if work(x) % 5 == 1:
            return x
    return None


def main(xs):
    print(first(xs))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
